"""Key to screen in the password field, with the gauge at work, in a real terminal on the real program.

A key is timed from the moment it is written to the terminal until the first byte of the frame that shows it.
"""

import re
import sys
import tempfile
import time
from pathlib import Path

import pyte

from bench.pty import Terminal, environment, quantile
from bench.row import Row
from bench.start import ALTERNATE, SHOWN

ORDINARY = (
    "cobalt genou 47 trombone",
    "la mer monte vers 18 h, dit Paul",
    "Tournesol/Bastingage/1987!",
    "quatre.pommes.vertes.et.une.bleue.ici",
    "xK9#vT2$wQ7!zR4&mB6*",
)
LOOKALIKES = ("4@8({[<369&#!1/|0$5+7%2" * 4)[:72]
PAUSES = (0.05, 0.09, 0.18, 0.3)
"""Seconds between keys, in turn: fast typing, and pauses in which the gauge is computed and drawn."""
COLUMNS, ROWS = 100, 24
TALL = 70
LEFT, DOWN, CLEAR, TAB = b"\x1b[D", b"\x1b[B", b"\x15", b"\t"


def run(quick: bool) -> list[Row]:
    """Types ordinary passwords, then the worst one, and keys elsewhere while its strength is computed."""
    rounds = 1 if quick else 5
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        argv = [sys.executable, "-m", "espace_tui", "demo", "--donnees", str(home / "s")]
        terminal = Terminal(argv, environment(home), COLUMNS, TALL)
        try:
            to_password(terminal)
            ordinary = [delay for _ in range(rounds) for password in ORDINARY for delay in typed(terminal, password)]
            worst = [delay for _ in range(rounds) for delay in typed(terminal, LOOKALIKES)]
            others = [delay for _ in range(rounds) for delay in keys_meanwhile(terminal)]
        finally:
            terminal.close()
    return [
        *rows("password field, 20–40 characters, key → screen", ordinary, 16),
        *rows("password field, 72 look-alike characters, key → screen", worst, 50),
        *rows("other keys while those 72 are judged, key → screen", others, 50),
    ]


def rows(what: str, delays: list[float], target: float) -> list[Row]:
    """Median and 99th percentile, in milliseconds."""
    detail = f"{len(delays)} keys, {COLUMNS}×{ROWS}, gauge live"
    return [
        Row(f"{what}, median", quantile(delays, 0.5) * 1000, "ms", target, detail),
        Row(f"{what}, 99th percentile", quantile(delays, 0.99) * 1000, "ms", target, detail),
    ]


def to_password(terminal: Terminal) -> None:
    """From the start to the password field of the creation; a demonstration gives the CAPTCHA's answer in words."""
    terminal.until(ALTERNATE)
    terminal.until(SHOWN)
    frame = b""
    for keys in (b"\r", DOWN + b"\r", b"\r"):
        terminal.quiet(0.3)
        terminal.send(keys)
        frame = terminal.quiet(0.8)
    terminal.send(b" \r" + answer(frame) + b"\r")
    terminal.quiet(1.0)
    terminal.resize(COLUMNS, ROWS)
    terminal.send(b"lila@exemple.fr" + TAB + b"lila@exemple.fr" + TAB)
    terminal.quiet(1.0)


def answer(frame: bytes) -> bytes:
    """The first character of each word of « K comme Kléber, 7, … », read from the screen."""
    screen = pyte.Screen(COLUMNS, TALL)
    pyte.ByteStream(screen).feed(frame)
    text = " ".join(line.strip(" ▌│") for line in screen.display)
    words = text.split("(démonstration) :", 1)[1].split("╭", 1)[0]
    return "".join(word.strip()[0] for word in words.split(",")).encode()


def typed(terminal: Terminal, password: str) -> list[float]:
    """Type a password into the empty field; the delay of each key but the first."""
    terminal.send(CLEAR)
    terminal.quiet(0.6)
    terminal.send(password[0].encode())
    row, column = caret(terminal.quiet(0.5))
    delays = []
    for at, character in enumerate(password[1:], 1):
        time.sleep(PAUSES[at % len(PAUSES)])
        delays.append(shown(terminal, character.encode(), row, column + at))
    return delays


def keys_meanwhile(terminal: Terminal) -> list[float]:
    """Change the worst password, wait until its strength is being computed, and move the caret."""
    terminal.quiet(0.5)
    terminal.send(b"x")
    row, column = caret(terminal.quiet(0.05))
    time.sleep(0.08)
    delays = []
    for back in range(1, 9):
        delays.append(shown(terminal, LEFT, row, column - back))
        time.sleep(0.02)
    terminal.send(b"\x05")
    return delays


def shown(terminal: Terminal, key: bytes, row: int, column: int) -> float:
    """Seconds until a frame has put the caret where that key takes it."""
    terminal.drain()
    sent = terminal.send(key)
    return terminal.until(f"\x1b[{row};{column}H".encode()) - sent


def caret(output: bytes) -> tuple[int, int]:
    """Where the last frame left the cursor."""
    row, column = re.findall(rb"\x1b\[(\d+);(\d+)H", output)[-1]
    return int(row), int(column)
