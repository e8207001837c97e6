"""Loads the settings that are not needed at the start, once."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from espace_tui.config.settings import Settings


@cache
def load_settings(config_file: Path) -> "Settings":
    """The settings from the environment and that file (``Start.config_file``). Raises BadSetting."""
    from espace_tui.config.settings import read_settings

    return read_settings(config_file)
