"""Start-up: the first paint of the portal beside that of a bare Textual application; memory of an idle session."""

import statistics
import sys
import tempfile
from pathlib import Path

from bench.pty import Terminal, environment
from bench.row import Row

BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("Quitter")

Bare().run()
"""
ALTERNATE, SHOWN = b"\x1b[?1049h", b"Quitter"


def run(quick: bool) -> list[Row]:
    """Interleaved fresh processes, so that both meet the same noise; the medians' ratio."""
    rounds = 9 if quick else 25
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        ours = [sys.executable, "-m", "espace_tui", "--donnees", str(home / "store")]
        bare = [sys.executable, "-c", BARE]
        first_paint(ours, home)
        first_paint(bare, home)
        times: dict[str, list[float]] = {"ours": [], "bare": []}
        for _ in range(rounds):
            times["bare"].append(first_paint(bare, home))
            times["ours"].append(first_paint(ours, home))
        memory = idle_memory(ours, home)
    portal, plain = (statistics.median(times[one]) * 1000 for one in ("ours", "bare"))
    detail = f"portal {portal:.0f} ms, bare {plain:.0f} ms, median of {rounds}, interleaved"
    return [
        Row("first paint of the portal ÷ of a bare Textual app", portal / plain, "×", 1.4, detail),
        Row("memory of one idle session (RSS)", memory, "MB", 90.0, "in the form of identifiers, after typing"),
    ]


def first_paint(argv: list[str], home: Path) -> float:
    """Seconds from the start of a process to its first whole frame."""
    terminal = Terminal(argv, environment(home))
    try:
        terminal.until(ALTERNATE)
        return terminal.until(SHOWN) - terminal.started
    finally:
        terminal.close()


def idle_memory(argv: list[str], home: Path) -> float:
    """Megabytes after the portal, the sign-in form and a typed password."""
    terminal = Terminal(argv, environment(home))
    try:
        terminal.until(ALTERNATE)
        terminal.until(SHOWN)
        terminal.send(b"\r")
        terminal.until(b"Authentification")
        terminal.quiet(0.3)
        terminal.send(b"\r")
        terminal.until(b"Mot de passe")
        terminal.quiet(0.3)
        terminal.send(b"lila.rosemonde@exemple.fr\tcobalt 47 trombone genou")
        terminal.quiet(1.0)
        return terminal.memory()
    finally:
        terminal.close()
