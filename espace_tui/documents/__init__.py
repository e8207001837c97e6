"""Documents for the user: PDF and plain text, made from templates."""

from espace_tui.documents.paper import Paper
from espace_tui.files import save_file

__all__ = ["Paper", "save_file"]
