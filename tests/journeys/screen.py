"""A person at the Textual face of the real program, in a terminal of 80 columns and 24 lines."""

from __future__ import annotations

import re

import pexpect
import pyte

from tests.cli.program import ESPACE, SECONDS, Program

F2 = "\x1bOQ"
ENTER, TAB, BACK_TAB, ESCAPE, SEND, DOWN = "\r", "\t", "\x1b[Z", "\x1b", "\n", "\x1b[B"


class Sitter:
    """Looks at the screen as pyte draws it, and types."""

    def __init__(self, program: Program, *words: str, columns: int = 80, lines: int = 24, **environ: str) -> None:
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.child = pexpect.spawn(
            ESPACE,
            list(words),
            env={**program.environ, **environ},  # type: ignore[arg-type]
            cwd=str(program.home),
            dimensions=(lines, columns),
            timeout=SECONDS,
        )
        self.child.delaybeforesend = None

    @property
    def shown(self) -> str:
        """The screen's lines."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def flat(self) -> str:
        """The screen's words, without what frames them."""
        return " ".join(re.sub(r"[\u2500-\u259f▎▏▕]", " ", self.shown).split())

    def see(self, words: str) -> str:
        """Wait until these words are on the screen, wherever lines break; returns the screen's words."""
        while words not in self.flat:
            try:
                self._take()
            except (pexpect.TIMEOUT, pexpect.EOF):
                raise AssertionError(f"« {words} » was never shown:\n{self.shown}") from None
        return self.flat

    def at(self, label: str) -> None:
        """Wait until the focus is on what begins with ``label`` (a pattern): a bar or a pointer says so."""
        mark = re.compile(rf"[▌▶] {label}", re.MULTILINE)
        while not mark.search(self.shown):
            try:
                self._take()
            except (pexpect.TIMEOUT, pexpect.EOF):
                raise AssertionError(f"the focus never came to « {label} »:\n{self.shown}") from None

    def reach(self, key: str, label: str) -> None:
        """Press a key, as a person does, until the focus is on ``label``: one that comes too early does nothing."""
        mark = re.compile(rf"[▌▶] {label}", re.MULTILINE)
        for _ in range(SECONDS):
            self.type(key)
            try:
                while not mark.search(self.shown):
                    self._take(1)
            except pexpect.TIMEOUT:
                continue
            return
        raise AssertionError(f"the focus never came to « {label} »:\n{self.shown}")

    def _take(self, seconds: float = SECONDS) -> None:
        piece = self.child.read_nonblocking(65536, timeout=seconds)
        self.raw += piece
        # pyte takes the parameters of a private sequence (kitty keyboard) for those of a colour.
        self._stream.feed(re.sub(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]", b"", piece))

    def type(self, *keys: str) -> None:
        """Type, as fast as a paste."""
        for one in keys:
            self.child.send(one)

    def end(self) -> int:
        """Wait for the program's end; returns its exit code."""
        while True:
            try:
                self._take()
            except pexpect.EOF:
                break
        self.child.close()
        return int(self.child.exitstatus)
