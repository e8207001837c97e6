"""Running the linear face until the user leaves it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, TextIO

from espace_tui.linear.face import Face, Stopped, Switched
from espace_tui.linear.form import FormTalk
from espace_tui.linear.reading import talk
from espace_tui.linear.terminal import ClosedOutput, EndOfInput, Interruption, Terminal
from espace_tui.linear.words import Word
from espace_tui.outcome import Outcome
from espace_tui.state.view import FormView
from espace_tui.texts import t

if TYPE_CHECKING:
    from espace_tui.state.session import Session


def run_linear(session: Session, source: BinaryIO, target: TextIO, *, width: int | None = None) -> Outcome:
    """Talk about the session, line by line, until it is over or the user wants something else.

    ``source`` gives the answers (a terminal or a pipe, one a line, UTF-8); ``target`` takes the text; ``width`` is
    in columns, that of the terminal when None. Returns QUIT, SWITCH (the other face shall go on) or INTERRUPTED
    (Ctrl+C, end of the input, closed output). What the session or the store raise goes through.
    """
    terminal = Terminal(source, target, width)
    face = Face(session, terminal, can_switch=terminal.shows_pages)
    with terminal.held():
        try:
            return _converse(face)
        except Switched:
            return Outcome.SWITCH
        except ClosedOutput:
            return Outcome.INTERRUPTED
        except (EndOfInput, Interruption, Stopped, KeyboardInterrupt):
            return _interrupted(terminal)


def _converse(face: Face) -> Outcome:
    face.say(t("linear.welcome", word=Word.HELP.spelling))
    while not face.session.over:
        view = face.session.view
        if isinstance(view, FormView):
            FormTalk(face, view).run()
        else:
            talk(face, view)
    face.say(t("linear.goodbye"))
    return Outcome.QUIT


def _interrupted(terminal: Terminal) -> Outcome:
    with suppress(ClosedOutput):
        terminal.say(t("linear.interrupted.stopped"))
    return Outcome.INTERRUPTED
