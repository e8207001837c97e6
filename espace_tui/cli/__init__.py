"""The command ``espace``: reads what was typed, opens the store, runs a face or an operator's command.

Exit codes: 0 done, 1 a fault of the program, 2 usage, 3 store, 130 interrupted.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from espace_tui.outcome import Outcome
from espace_tui.texts import t

if TYPE_CHECKING:
    from espace_tui.assembly import Place
    from espace_tui.config import Start
    from espace_tui.state.session import Session

OK, FAULT, USAGE, STORE, INTERRUPTED = 0, 1, 2, 3, 130
_CODES = {Outcome.QUIT: OK, Outcome.INTERRUPTED: INTERRUPTED, Outcome.CRASHED: FAULT}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with those arguments (those of the process when None); returns the exit code.

    A sentence in French goes to standard error for everything that fails; never a traceback.
    """
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        _complain(t("cli.interrupted"))
        code = INTERRUPTED
    except BrokenPipeError:
        code = INTERRUPTED
    except Exception as fault:
        code = _failed(fault)
    _let_go_of_output()
    return code


def _run(arguments: Sequence[str] | None) -> int:
    from espace_tui.cli.usage import THEMES, parser

    asked = parser().parse_args(arguments)
    from espace_tui.assembly import place_of
    from espace_tui.config import read_start

    start = read_start(os.environ, data_folder=getattr(asked, "donnees", None), linear=getattr(asked, "linear", None))
    place = place_of(start, demonstration=asked.demonstration, named=hasattr(asked, "donnees"))
    if asked.command:
        from espace_tui.cli.commands import Operator
        from espace_tui.linear.terminal import ClosedOutput, Terminal

        try:
            return Operator(start, place, Terminal(sys.stdin.buffer, sys.stdout), os.environ).run(asked)
        except ClosedOutput:
            return INTERRUPTED
    theme = getattr(asked, "theme", start.theme)
    if theme and theme not in THEMES:
        _complain(t("cli.error", sentence=t("cli.theme.bad", value=theme, names=", ".join(THEMES))))
        return USAGE
    # Nothing that is imported becomes garbage, yet looking for some is a tenth of the time to the first page: the
    # face looks again once it has shown that page.
    gc.disable()
    try:
        return _converse(theme, start, place, os.environ)
    finally:
        gc.enable()


def _converse(theme: str, start: Start, place: Place, environ: Mapping[str, str]) -> int:
    """Open the store and run faces on one session until the user has done."""
    from espace_tui.assembly import Sender, SendingSession, services_at
    from espace_tui.state.session import Session

    services = services_at(place, start, environ, create=True)
    linear = _linear(start, environ)
    if start.mail_waits:
        return _CODES[_faces(Session(services), linear, theme)]
    sender = Sender(services, start.config_file)
    try:
        return _CODES[_faces(SendingSession(services, sender), linear, theme)]
    finally:
        sender.finish()
        if sender.trouble:
            _complain(t("cli.warning", sentence=sender.trouble))


def _linear(start: Start, environ: Mapping[str, str]) -> bool:
    """Which face comes first: what was said by flag, environment or file, then what the terminal can do."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return True
    if start.linear is not None:
        return start.linear
    return environ.get("TERM", "") in ("", "dumb")


def _faces(session: Session, linear: bool, theme: str) -> Outcome:
    """Run one face after the other on the same session, as long as the user changes."""
    if not linear:
        # Before the alternate screen, so that a screen reader has said it before anything is drawn.
        print(t("cli.offer"), flush=True)
    chosen = [theme]
    while True:
        outcome = _linear_face(session) if linear else _full_screen_face(session, chosen)
        if outcome is not Outcome.SWITCH:
            return outcome
        linear = not linear


def _linear_face(session: Session) -> Outcome:
    from espace_tui.linear import run_linear

    gc.enable()
    return run_linear(session, sys.stdin.buffer, sys.stdout)


def _full_screen_face(session: Session, chosen: list[str]) -> Outcome:
    """Run it in the colours chosen last, and note those the user changes to."""
    from espace_tui.app import run_app
    from espace_tui.theme import DEFAULT_THEME

    return run_app(session, chosen[-1] or DEFAULT_THEME, chosen.append)


def _failed(fault: Exception) -> int:
    """Say what went wrong in one sentence; returns the exit code."""
    from espace_tui.config import BadSetting, KeyFileError
    from store.errors import StoreError

    if isinstance(fault, BadSetting):
        _complain(t("cli.error", sentence=fault.sentence))
        return USAGE
    if isinstance(fault, KeyFileError):
        _complain(t("cli.error", sentence=fault.sentence))
        return STORE
    if isinstance(fault, StoreError):
        _complain(t("cli.error", sentence=t(f"store.{type(fault).__name__}", path=fault.path or "")))
        return STORE
    from espace_tui.crash import reported

    _complain(reported(fault))
    return FAULT


def _complain(sentence: str) -> None:
    """One line on standard error, if there is someone to read it."""
    from espace_tui.linear.display import printable

    try:
        print(printable(sentence), file=sys.stderr, flush=True)
    except (OSError, ValueError):
        return


def _let_go_of_output() -> None:
    """Python would complain in English, at its very end, of an output that was closed meanwhile."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        with open(os.devnull, "w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
