"""A talk with the linear face through a pipe, whose answers may look at the session."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

from espace_tui.linear import run_linear
from espace_tui.outcome import Outcome
from espace_tui.state.session import Session
from tests.support import ANSWER, EMAIL, PASSWORD, solution

Answer = str | bytes | Callable[[Session], str]


class Script(io.RawIOBase):
    """Gives one answer a line, made at the moment when it is asked for."""

    def __init__(self, session: Session, answers: tuple[Answer, ...]) -> None:
        self.session = session
        self.answers = list(answers)
        self.rest = b""

    def readline(self, size: int | None = -1, /) -> bytes:
        if not self.rest and self.answers:
            one = self.answers.pop(0)
            if callable(one):
                one = one(self.session)
            self.rest = (one if isinstance(one, bytes) else one.encode()) + b"\n"
        limit = len(self.rest) if size is None or size < 0 else size
        line, self.rest = self.rest[:limit], self.rest[limit:]
        return line


@dataclass
class Talk:
    """What was said, and how it ended."""

    text: str
    outcome: Outcome
    session: Session
    left: list[Answer]

    @property
    def flat(self) -> str:
        """The same without line ends."""
        return " ".join(self.text.split())

    def after(self, mark: str) -> str:
        """What was said after the last ``mark``."""
        assert mark in self.text, self.text
        return self.text.rpartition(mark)[2]


def talk(session: Session, *answers: Answer, width: int = 80) -> Talk:
    """Run the face on those answers, to its end or to theirs."""
    script, said = Script(session, answers), io.StringIO()
    try:
        outcome = run_linear(session, script, said, width=width)  # type: ignore[arg-type]
    except Exception as error:
        error.add_note(said.getvalue()[-2000:])
        raise
    return Talk(said.getvalue(), outcome, session, script.answers)


TO_CREATION: tuple[Answer, ...] = ("1", "3", "1")
TERMS: tuple[Answer, ...] = ("oui", solution)
IDENTIFIERS: tuple[Answer, ...] = (EMAIL, EMAIL, PASSWORD, PASSWORD)
CONTACT: tuple[Answer, ...] = (
    "mme",
    "Rosemonde",
    "Lila",
    "01 23 45 67 89",
    "",  # the country stays as it is
    "12 rue de Longchamp",
    "",
    "75016",
    "Paris",
    "1",
    ANSWER,
)
