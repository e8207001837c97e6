"""Writers killed with SIGKILL at random moments lose nothing that was acknowledged, and leave nothing torn."""

import os
import random
import signal
import struct
import time
from pathlib import Path

import pytest
from store_faults import in_child, reopened
from store_sample import Note
from store_workload import is_there, write

from store.records import Counter

ROUNDS = 300
NUMBER = struct.Struct("<I")


def write_on(folder: Path, pipe: int, number: int) -> None:
    """Write transactions ``number``, ``number`` + 1… without end, each told on the pipe once it is committed."""
    store = reopened(folder)
    while True:
        write(store, number)
        os.write(pipe, NUMBER.pack(number))
        number += 1


def killed_round(folder: Path, first: int, chance: random.Random) -> int:
    """Start a writer, kill it somewhere in a commit; returns the last transaction that it acknowledged."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            write_on(folder, writing, first)
        finally:
            os._exit(1)
    os.close(writing)
    last = first - 1
    for _ in range(chance.randrange(1, 16)):
        last = NUMBER.unpack(os.read(reading, NUMBER.size))[0]
    until = time.perf_counter() + chance.random() * 0.004  # a commit takes one to three milliseconds
    while time.perf_counter() < until:
        pass
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    while data := os.read(reading, NUMBER.size):
        last = NUMBER.unpack(data)[0]
    os.close(reading)
    return last


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_writers_killed_at_random_moments_lose_nothing(tmp_path: Path) -> None:
    chance = random.Random(20260301)
    folder = tmp_path / "s"
    reopened(folder)
    acknowledged, unacknowledged, lost, unreadable, cut_short = 0, 0, 0, 0, 0
    number = 0
    for _ in range(ROUNDS):
        last = killed_round(folder, number, chance)
        cut_short += (folder / "write.tmp").exists() or (folder / "pending").exists() or (folder / "commit").exists()
        store = reopened(folder)
        unreadable += any(True for _ in store.verify())
        lost += sum(not is_there(store, one) for one in range(number, last + 1))
        acknowledged += last + 1 - number
        number = last + 1
        if is_there(store, number):  # committed, killed before it could say so
            unacknowledged += 1
            number += 1
        assert not is_there(store, number)
    store = reopened(folder)
    lost_in_the_end = sum(not is_there(store, one) for one in range(number))
    counted = sum(counter.value for counter in store.scan(Counter))
    print(
        f"\n{ROUNDS} kills: {acknowledged} acknowledged writes, {lost + lost_in_the_end} lost, "
        f"{unreadable} unreadable; {cut_short} commits found unfinished, {unacknowledged} committed and not yet told"
    )
    assert (lost, lost_in_the_end, unreadable) == (0, 0, 0)
    assert counted == number == acknowledged + unacknowledged
    waiting = {note.id for note in store.waiting(Note)}
    assert waiting == {note.id for note in store.scan(Note) if note.waiting}
    assert cut_short > 0, "no kill fell into a commit: the test proves nothing"


def test_a_killed_writer_keeps_nobody_waiting(tmp_path: Path) -> None:
    """The lock goes with the process that held it."""
    store = reopened(tmp_path / "s")

    def die_inside() -> int:
        with store.transaction() as transaction:
            transaction.insert(Note(id="1", owner="a"))
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    assert in_child(die_inside) == f"CRASHED {-signal.SIGKILL}"
    write(store, 1)
    assert is_there(store, 1)
    assert store.get(Note, "a", "1") is None
