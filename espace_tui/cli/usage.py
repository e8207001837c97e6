"""The command line's grammar, and argparse speaking French."""

import argparse
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NoReturn

from espace_tui import __version__
from espace_tui.texts import t
from espace_tui.texts.fr.cli import ARGPARSE

THEMES = ("sombre", "clair", "contraste", "terminal")
NOW = "maintenant"
_MOVE = re.compile(r"\+(\d{1,7})(min|h|j|ans?)")

Move = Callable[[datetime], datetime] | None


def _french(message: str) -> str:
    return ARGPARSE.get(message, message)


def _french_plural(one: str, many: str, count: int) -> str:
    return _french(one if count < 2 else many)


# argparse has no other door: it looks these two names up in its own module for everything that it says.
setattr(argparse, "_", _french)  # noqa: B010
setattr(argparse, "ngettext", _french_plural)  # noqa: B010


class _Parser(argparse.ArgumentParser):
    """Every word in French; no option is guessed from its beginning."""

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**{"add_help": False, "allow_abbrev": False, **arguments})
        options = self.add_argument_group(t("cli.options"))
        options.add_argument("-h", "--aide", action="help", help=t("cli.option.help"))
        # The word that everybody tries first works too.
        options.add_argument("--help", action="help", help=argparse.SUPPRESS)
        options.add_argument(
            "--donnees", metavar=t("cli.option.data.value"), default=argparse.SUPPRESS, help=t("cli.option.data")
        )
        self.options = options

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, spelling out what a terminal would obey, and leave with code 2."""
        from espace_tui.linear.display import printable

        super().error(printable(message))


def parser() -> argparse.ArgumentParser:
    """The grammar of ``espace``. The result's ``command`` is empty or names one of ``commands``' functions."""
    top = _Parser(prog=t("cli.prog"), description=t("cli.description"), epilog=t("cli.epilog"))
    top.set_defaults(command="", demonstration=False)
    top.options.add_argument(
        "--version", action="version", version=f"espace {__version__}", help=t("cli.option.version")
    )
    _add_face_options(top)
    commands = _subcommands(top)
    demo = _add(commands, "demo", "cli.command.demo")
    demo.set_defaults(demonstration=True)
    _add_face_options(demo)
    inner = _subcommands(demo)
    clock = _add(inner, "horloge", "cli.command.demo.clock", command="clock")
    clock.add_argument("move", metavar=t("cli.clock.value"), type=_move, help=t("cli.clock.help"))
    for place in (commands, inner):
        _add_operator_commands(place)
    return top


def _add_face_options(place: _Parser) -> None:
    place.options.add_argument(
        "--lineaire", dest="linear", action="store_true", default=argparse.SUPPRESS, help=t("cli.option.linear")
    )
    place.options.add_argument(
        "--theme",
        type=_theme,
        metavar=t("cli.option.theme.value"),
        default=argparse.SUPPRESS,
        help=t("cli.option.theme", names=", ".join(THEMES)),
    )


def _subcommands(place: _Parser) -> Any:
    return place.add_subparsers(title=t("cli.commands"), metavar=t("cli.command"), parser_class=_Parser)


def _add(commands: Any, name: str, key: str, *, command: str = "") -> _Parser:
    made: _Parser = commands.add_parser(name, help=t(key), description=t(key))
    if command:
        made.set_defaults(command=command)
    return made


def _add_operator_commands(commands: Any) -> None:
    mail = _add(commands, "courrier", "cli.command.mail", command="mail_list")
    deeper = _subcommands(mail)
    for name, command in (("lire", "read"), ("renvoyer", "again")):
        one = _add(deeper, name, f"cli.command.mail.{command}", command=f"mail_{command}")
        one.add_argument(
            "number", metavar=t("cli.command.mail.number.value"), type=_number, help=t("cli.command.mail.number")
        )
    _add(deeper, "envoyer", "cli.command.mail.send", command="mail_send")
    _add(commands, "verifier", "cli.command.verify", command="verify")


def _number(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        raise argparse.ArgumentTypeError(t("cli.number.bad", value=value))
    return int(value)


def _theme(value: str) -> str:
    if value not in THEMES:
        raise argparse.ArgumentTypeError(t("cli.theme.bad", value=value, names=", ".join(THEMES)))
    return value


def _move(value: str) -> Move:
    """What « +48h », « +2j », « +3ans » does to a time; None for « maintenant »."""
    if value == NOW:
        return None
    found = _MOVE.fullmatch(value)
    if found is None:
        raise argparse.ArgumentTypeError(t("cli.clock.bad", value=value))
    count, unit = int(found[1]), found[2]
    if unit.startswith("an"):
        return lambda moment: _years_later(moment, count)
    step = {"min": timedelta(minutes=1), "h": timedelta(hours=1), "j": timedelta(days=1)}[unit]
    return lambda moment: moment + count * step


def _years_later(moment: datetime, years: int) -> datetime:
    """The same day of a later year; 29 February becomes 1 March where there is none. Raises OverflowError."""
    year = moment.year + years
    if year > 9998:
        raise OverflowError
    try:
        return moment.replace(year=year)
    except ValueError:
        return moment.replace(year=year, month=3, day=1)
