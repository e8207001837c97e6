"""The line-by-line face."""

from espace_tui.linear.run import run_linear

__all__ = ["run_linear"]
