"""The face in a real terminal: cursor, title, silence when idle, a large paste, a crash."""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pyte
import pytest

from bench.pty import Terminal, environment

SECRET = "hameçon-violet 12 pavillon"
PROGRAM = """
import sys
from espace_tui.app import run_app
from tests.screens.scripted import ScriptedSession, all_views

class Session(ScriptedSession):
    def execute(self, command):
        secret = dict(getattr(command, "values", {}))
        if "faulty" in sys.argv:
            raise RuntimeError(secret)
        return super().execute(command)

print("outcome:", run_app(Session(*all_views().values(), start=sys.argv[1])).value)
"""
SHOWN = b"Quitter"


class Window:
    """A terminal and the screen that it shows."""

    def __init__(self, home: Path, *arguments: str) -> None:
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)
        self.written = bytearray()
        self.terminal = Terminal([sys.executable, "-c", PROGRAM, *arguments], environment(home))

    def type(self, keys: bytes) -> None:
        self.terminal.send(keys)

    def until(self, mark: str) -> None:
        """Read until the screen shows that."""
        while mark not in "\n".join(self.screen.display):
            self.written += (frame := self.terminal.some())
            self._stream.feed(frame)

    def until_caret(self, there: Callable[[list[str], str], bool]) -> None:
        """Read until ``there`` says so of the lines above the cursor and of its own line from the cursor on."""
        while True:
            x, y = self.screen.cursor.x, self.screen.cursor.y
            if there(self.screen.display[:y], self.screen.display[y][x:]):
                return
            self.written += (frame := self.terminal.some())
            self._stream.feed(frame)

    def until_written(self, mark: bytes) -> None:
        """Read until that has been written since the start."""
        while mark not in self.written:
            self.written += (frame := self.terminal.some())
            self._stream.feed(frame)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def form(home: Path) -> Iterator[Window]:
    window = Window(home, "form")
    window.until("Quitter")
    yield window
    window.terminal.close()


def test_the_cursor_is_visible_and_follows_the_focus(form: Window) -> None:
    for label in ("Adresse électronique *", "Mot de passe *", "Confirmez le mot de passe *"):
        form.until_caret(lambda above, line, label=label: any(label in one for one in above[-3:]))  # type: ignore[misc]
        assert not form.screen.cursor.hidden
        form.type(b"\t")
    for label in ("Continuer", "Étape précédente", "Annuler"):
        form.until_caret(lambda above, line, label=label: line.startswith(label))  # type: ignore[misc]
        assert not form.screen.cursor.hidden
        form.type(b"\t")


def test_the_window_is_named_after_the_page(form: Window) -> None:
    assert b"\x1b]2;Identifiants\x07" in form.written


def test_a_refusal_names_the_window_erreur(home: Path) -> None:
    window = Window(home, "refused")
    try:
        window.until("Quitter")
        window.until_written(b"\x1b]2;Erreur : Identifiants\x07")
    finally:
        window.terminal.close()


def test_a_megabyte_pasted_is_cut_and_the_next_key_still_answers(form: Window) -> None:
    form.terminal.feed(b"\x1b[200~" + b"x" * 1_000_000 + b"\x1b[201~")
    form.until("seuls les 210 premiers")
    form.type(b"\t")
    form.type(SECRET.encode())
    form.until("•" * len(SECRET))


def test_a_fault_becomes_one_sentence_with_a_reference_and_nothing_of_what_was_typed(home: Path) -> None:
    window = Window(home, "form", "faulty")
    try:
        window.until("Quitter")
        window.type(b"\t" + SECRET.encode())
        window.until("•" * len(SECRET))
        window.type(b"\n")
        window.until_written(b"outcome: crashed")
        last = bytes(window.written).rsplit(b"\x1b[?1049l", 1)[1].decode()
        assert re.search(r"[Rr]éférence\W+[0-9a-f]{8}", last)
        assert "Traceback" not in last
        assert SECRET not in bytes(window.written).decode()
        assert not any(SECRET in path.read_text("utf-8") for path in home.rglob("*.txt"))
    finally:
        window.terminal.close()


@pytest.mark.slow
def test_nothing_is_written_in_three_idle_seconds(form: Window) -> None:
    form.type(SECRET.encode())
    form.until(SECRET)
    form.terminal.quiet(1.0)
    assert form.terminal.quiet(3.0) == b""
