"""The terminal on a real pty: echo, interruption, and modes that come back."""

import io
import os
import pty
import signal
import termios
import threading
from collections.abc import Iterator
from typing import BinaryIO

import pytest

from espace_tui.linear.terminal import BadLine, ClosedOutput, EndOfInput, Interruption, Terminal


@pytest.fixture
def line() -> Iterator[tuple[int, BinaryIO, io.TextIOWrapper]]:
    master, slave = pty.openpty()
    source, target = os.fdopen(slave, "rb", closefd=False), os.fdopen(os.dup(slave), "w", encoding="utf-8")
    yield master, source, target
    for one in (source, target):
        one.close()
    for handle in (master, slave):
        os.close(handle)


def _local_modes(source: BinaryIO) -> int:
    return int(termios.tcgetattr(source.fileno())[3])


def test_an_answer_is_echoed_and_a_secret_is_not(line) -> None:
    master, source, target = line
    terminal = Terminal(source, target)
    with terminal.held():
        os.write(master, b"visible\n")
        assert terminal.read("Q : ") == "visible"
        threading.Timer(0, lambda: _when_silent(master, source)).start()
        assert terminal.read("S : ", secret=True) == "caché"
    shown = os.read(master, 4096)
    assert b"visible" in shown
    assert "caché".encode() not in shown
    assert shown.endswith(b"S : \r\n")


def _when_silent(master: int, source: BinaryIO) -> None:
    while _local_modes(source) & termios.ECHO:
        pass
    os.write(master, "caché\n".encode())


def test_modes_come_back_however_the_face_ends(line) -> None:
    master, source, target = line
    before = termios.tcgetattr(source.fileno())
    terminal = Terminal(source, target)

    def fails_after_a_secret() -> None:
        with terminal.held():
            os.write(master, b"secret\n")
            terminal.read("S : ", secret=True)
            assert not _local_modes(source) & termios.ECHO
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails_after_a_secret()
    assert termios.tcgetattr(source.fileno()) == before


def test_end_of_file_on_a_terminal_is_an_interruption(line) -> None:
    master, source, target = line
    terminal = Terminal(source, target)
    os.write(master, b"\x04")
    with pytest.raises(Interruption):
        terminal.read("Q : ")


def test_a_signal_between_prompts_waits_for_the_next_one(line) -> None:
    _, source, target = line
    terminal = Terminal(source, target)
    with terminal.held():
        os.kill(os.getpid(), signal.SIGINT)
        done = True  # a command under way is not cut in half
        with pytest.raises(Interruption):
            terminal.read("Q : ")
    assert done


def test_a_terminal_that_is_gone_ends_the_talk(line) -> None:
    master, slave = pty.openpty()
    source, target = os.fdopen(slave, "rb"), io.StringIO()
    terminal = Terminal(source, target)
    os.close(master)
    with pytest.raises((EndOfInput, Interruption)):
        terminal.read("Q : ")


def test_a_line_beyond_all_measure_is_skipped_whole() -> None:
    terminal = Terminal(io.BytesIO(b"x" * 3_000_000 + b"\nnext\n"), io.StringIO())
    with pytest.raises(BadLine):
        terminal.read("")
    assert terminal.read("") == "next"
    with pytest.raises(EndOfInput):
        terminal.read("")


def test_a_last_line_without_an_end_still_counts() -> None:
    assert Terminal(io.BytesIO(b"fin"), io.StringIO()).read("") == "fin"


def test_a_full_device_counts_as_closed() -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        with pytest.raises(ClosedOutput):
            Terminal(io.BytesIO(b""), full).say("x")
        # What is still in the buffer must go somewhere when the file is closed.
        os.dup2(os.open(os.devnull, os.O_WRONLY), full.fileno())
