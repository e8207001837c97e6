"""What the program needs to know before it shows its first page. Kept free of pydantic-settings."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from espace_tui.config.sources import (
    FILE_VARIABLE,
    SMTP,
    BadSetting,
    config_file,
    config_folder,
    read_file,
    variable,
)
from espace_tui.state.services import DEFAULT_SENDER

DATA_FOLDER, KEY_FILE, LINEAR, THEME = "donnees", "cle", "lineaire", "theme"
_KNOWN = {DATA_FOLDER, KEY_FILE, LINEAR, THEME, SMTP}
_YES = {"oui", "o", "1", "vrai", "true", "yes", "on"}
_NO = {"non", "n", "0", "faux", "false", "no", "off"}


@dataclass(frozen=True)
class Start:
    """The settings of the first moment.

    ``linear`` is None when nothing was said of the face; ``theme`` is empty then. ``mail_waits`` is true when no
    mail server is configured; ``sender`` is the address that mails come from.
    """

    data_folder: Path
    key_file: Path
    linear: bool | None
    theme: str
    mail_waits: bool
    sender: str
    config_file: Path


def read_start(environ: Mapping[str, str], *, data_folder: str | None = None, linear: bool | None = None) -> Start:
    """Put together flags (None when not given), ``environ`` and the settings file. Raises BadSetting."""
    file = config_file(environ)
    table = read_file(file, needed=bool(environ.get(FILE_VARIABLE)))
    for name in table:
        if name not in _KNOWN:
            raise BadSetting(name, "unknown")
    said = _Said(environ, table, file.parent)
    return Start(
        data_folder=_path(data_folder, "--donnees", "folder", Path())
        if data_folder is not None
        else said.path(DATA_FOLDER, "folder") or _default_data_folder(),
        key_file=said.path(KEY_FILE, "file") or config_folder() / "cle",
        linear=linear if linear is not None else said.yes_no(LINEAR),
        theme=said.text(THEME),
        mail_waits=not said.smtp("serveur"),
        sender=said.smtp("expediteur") or DEFAULT_SENDER,
        config_file=file,
    )


def _default_data_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("espace-tui", appauthor=False)


@dataclass(frozen=True)
class _Said:
    """The environment over the file. An empty variable says nothing."""

    environ: Mapping[str, str]
    table: dict[str, Any]
    folder: Path

    def path(self, name: str, expected: str) -> Path | None:
        if written := self.environ.get(variable(name)):
            return _path(written, variable(name), expected, Path())
        value = self.table.get(name)
        return None if value is None else _path(value, name, expected, self.folder)

    def yes_no(self, name: str) -> bool | None:
        written, shown = self.environ.get(variable(name)), variable(name)
        value: object = written
        if not written:
            value, shown = self.table.get(name), name
        if value is None or isinstance(value, bool):
            return value
        word = str(value).strip().casefold()
        if word in _YES | _NO:
            return word in _YES
        raise BadSetting(shown, "yes_no")

    def text(self, name: str) -> str:
        value = self.environ.get(variable(name)) or self.table.get(name, "")
        if not isinstance(value, str):
            raise BadSetting(name, "text")
        return value.strip()

    def smtp(self, name: str) -> str:
        """A word of the mail settings, unchecked: ``load_settings`` checks them before a mail is sent."""
        section = self.table.get(SMTP, {})
        if not isinstance(section, dict):
            raise BadSetting(SMTP, "table")
        return self.environ.get(variable(SMTP, name)) or str(section.get(name, ""))


def _path(value: object, shown: str, expected: str, folder: Path) -> Path:
    """An absolute path from what was written; a relative one starts at ``folder``."""
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        raise BadSetting(shown, expected)
    try:
        return (folder / Path(value).expanduser()).absolute()
    except RuntimeError:  # "~someone" whose home is unknown
        raise BadSetting(shown, expected) from None
