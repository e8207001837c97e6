"""Where settings come from: environment variables ``ESPACE_…`` and a TOML file with the same names."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from espace_tui.texts import t

PREFIX = "ESPACE_"
FILE_VARIABLE = "ESPACE_CONFIGURATION"
FILE_NAME = "espace.toml"
SMTP = "smtp"


class BadSetting(Exception):
    """A setting can't be used. ``name`` is the setting as the user wrote it; the value is kept out: it may be secret.

    ``problem`` is the key of a text of the ``config`` catalogue, with ``values`` to fill it.
    """

    def __init__(self, name: str, problem: str, **values: object) -> None:
        super().__init__(f"{name}: {problem}")
        self.name = name
        self.problem = problem
        self.values = values

    @property
    def sentence(self) -> str:
        """What is wrong, in French, naming the setting."""
        return t("config.bad", name=self.name, problem=t(f"config.problem.{self.problem}", **self.values))


def config_folder() -> Path:
    """The user's folder for settings and key, by the rules of the system (XDG)."""
    from platformdirs import user_config_path

    return user_config_path("espace-tui", appauthor=False)


def config_file(environ: Mapping[str, str]) -> Path:
    """The settings file to read: the one that the environment names, or the user's."""
    named = environ.get(FILE_VARIABLE, "")
    return Path(named).expanduser() if named else config_folder() / FILE_NAME


def variable(*names: str) -> str:
    """The environment variable of a setting: ``ESPACE_SMTP_PORT`` for ``smtp``, ``port``."""
    return PREFIX + "_".join(names).upper()


def read_file(path: Path, *, needed: bool = False) -> dict[str, Any]:
    """The settings file as nested tables; empty when there is none and it isn't ``needed``. Raises BadSetting."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        if needed:
            raise BadSetting(str(path), "not_read") from None
        return {}
    except (OSError, ValueError):
        raise BadSetting(str(path), "not_read") from None
    import tomllib

    try:
        return tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError:
        raise BadSetting(str(path), "not_toml", place=t("config.problem.no_place")) from None
    except tomllib.TOMLDecodeError as error:
        raise BadSetting(str(path), "not_toml", place=_place(str(error))) from None


def _place(message: str) -> str:
    found = re.search(r"line (\d+), column (\d+)", message)
    line, column = found.groups() if found else ("?", "?")
    return t("config.problem.place", line=line, column=column)
