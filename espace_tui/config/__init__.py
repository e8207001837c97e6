"""Settings: what a flag says wins over the environment, which wins over the settings file.

Two halves, because pydantic-settings costs the first paint more than all else here. ``read_start`` gives what the
program needs before it shows anything; ``load_settings`` reads the rest (the mail server) when a mail is to be sent.
"""

from espace_tui.config.key import (
    KeyFileDamaged,
    KeyFileError,
    KeyFileExposed,
    KeyFileMissing,
    KeyFileUnusable,
    load_key,
)
from espace_tui.config.loading import load_settings
from espace_tui.config.sources import BadSetting
from espace_tui.config.start import Start, read_start

__all__ = [
    "BadSetting",
    "KeyFileDamaged",
    "KeyFileError",
    "KeyFileExposed",
    "KeyFileMissing",
    "KeyFileUnusable",
    "Start",
    "load_key",
    "load_settings",
    "read_start",
]
