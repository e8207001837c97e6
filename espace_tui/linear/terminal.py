"""Lines in, lines out: a pipe or a terminal in the kernel's own line mode.

The kernel's line editing (erase, kill word, kill line) is used rather than readline, which moves the cursor with
control sequences and repaints: a screen reader then says the line again at every key. Nothing is remembered
between lines, so there is no history that could hold a secret.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, BinaryIO, TextIO

from espace_tui.linear.display import printable, wrapped

MAX_LINE = 65_536  # bytes; the longest field takes 256 characters
_PASTE_MARKS = ("\x1b[200~", "\x1b[201~")


class EndOfInput(Exception):
    """A pipe that has no more lines."""


class Interruption(Exception):
    """Ctrl+C or Ctrl+D at a prompt of a terminal."""


class ClosedOutput(Exception):
    """Nobody reads what is written any more."""


class BadLine(Exception):
    """A line that is no text; ``key`` is the sentence that says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Terminal:
    """Writes wrapped lines to ``target`` and reads answers from ``source``; ``width`` in columns, found when None."""

    def __init__(self, source: BinaryIO, target: TextIO, width: int | None = None) -> None:
        self._source = source
        self._target = target
        self._width = width
        self._at_prompt = False
        self._interrupted = False
        self.interactive = source.isatty()
        self.shows_pages = self.interactive and target.isatty()
        self._modes = _modes(source) if self.interactive else None

    @property
    def width(self) -> int:
        """Columns to write in: those of the terminal, between 20 and 100; 80 in a pipe."""
        if self._width is not None:
            return self._width
        return max(20, min(100, self._size().columns))

    @property
    def height(self) -> int:
        """Lines that a person sees at once, at least 5."""
        return max(5, self._size().lines)

    def _size(self) -> os.terminal_size:
        try:
            return os.get_terminal_size(self._target.fileno())
        except (OSError, ValueError):
            return os.terminal_size((80, 24))

    def say(self, text: str = "") -> None:
        """Write one paragraph; an empty one is an empty line."""
        for line in wrapped(text, self.width) or [""]:
            self._write(line + "\n")

    def line(self, text: str) -> None:
        """Write one line as it is, without wrapping it."""
        self._write(printable(text) + "\n")

    def read(self, prompt: str, *, secret: bool = False) -> str:
        """Ask for one line and return it without its end; a ``secret`` is not echoed.

        Raises EndOfInput (pipe), Interruption (terminal), BadLine (not UTF-8, or over MAX_LINE), ClosedOutput.
        """
        self._echo(not secret)
        self._write(printable(prompt))
        try:
            raw = self._read_line()
        except (KeyboardInterrupt, Interruption):
            self._write("\n")
            raise Interruption from None
        if not self.interactive:
            self._write("\n")
        return _decoded(raw)

    def _read_line(self) -> bytes:
        self._at_prompt = True
        try:
            if self._interrupted:
                raise Interruption
            raw = self._source.readline(MAX_LINE + 1)
            if len(raw) > MAX_LINE:
                self._skip_rest(raw)
                raise BadLine("linear.bad_line.too_long")
        except OSError:  # the terminal is gone
            raise EndOfInput from None
        finally:
            self._at_prompt = False
            self._interrupted = False
        if not raw:
            raise Interruption if self.interactive else EndOfInput
        return raw

    def _skip_rest(self, raw: bytes) -> None:
        while raw and not raw.endswith(b"\n"):
            raw = self._source.readline(MAX_LINE)

    def _write(self, text: str) -> None:
        try:
            self._target.write(text)
            self._target.flush()
        except UnicodeEncodeError:
            encoding = self._target.encoding or "ascii"
            self._write(text.encode(encoding, "replace").decode(encoding))
        except (OSError, ValueError):
            raise ClosedOutput from None

    def _echo(self, on: bool) -> None:
        """Echo what is typed or not, until the next prompt: a second secret may be typed ahead of its question."""
        if self._modes is None:
            return
        import termios

        modes = [*self._modes[:6], list(self._modes[6])]
        modes[3] |= termios.ICANON | termios.ISIG
        if not on:
            modes[3] = (modes[3] & ~termios.ECHO) | termios.ECHONL
            # A shell does not always mend the modes of a program that was suspended in mid-secret.
            modes[6][termios.VSUSP] = b"\0"
        _set_modes(self._source, modes)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep the terminal for the face: Ctrl+C only counts at a prompt, and the modes come back in every case."""
        if self._modes is None:
            yield
            return
        before = {
            signal.SIGINT: self._on_interrupt,
            signal.SIGTERM: self._on_end,
            signal.SIGHUP: self._on_end,
        }
        handlers = {}
        try:
            for number, handler in before.items():
                handlers[number] = signal.signal(number, handler)
        except ValueError:  # not the main thread: signals are someone else's
            handlers = {}
        try:
            yield
        finally:
            _set_modes(self._source, self._modes)
            for number, former in handlers.items():
                signal.signal(number, former)

    def _on_interrupt(self, _number: int, _frame: FrameType | None) -> None:
        """At a prompt, interrupt it. Elsewhere wait for the next one, so that no command is cut in half."""
        if self._at_prompt or self._interrupted:
            raise KeyboardInterrupt
        self._interrupted = True

    def _on_end(self, number: int, _frame: FrameType | None) -> None:
        if self._modes is not None:
            _set_modes(self._source, self._modes)
        sys.exit(128 + number)


def _decoded(raw: bytes) -> str:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise BadLine("linear.bad_line.not_utf8") from None
    text = text.removesuffix("\n").removesuffix("\r")
    for mark in _PASTE_MARKS:
        text = text.replace(mark, "")
    return text


def _modes(source: BinaryIO) -> list[Any] | None:
    import termios

    try:
        return termios.tcgetattr(source.fileno())
    except (termios.error, OSError, ValueError):
        return None


def _set_modes(source: BinaryIO, modes: list[Any]) -> None:
    import termios

    # The terminal may be gone; then there is nothing to restore.
    try:
        termios.tcsetattr(source.fileno(), termios.TCSADRAIN, modes)
    except (termios.error, OSError, ValueError):
        return
