"""A commit is wholly old or wholly new, whatever befalls any of its system calls."""

import errno
import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from store_faults import (
    Fault,
    Faulty,
    Scene,
    Trial,
    dying_after,
    dying_before,
    failing,
    full_disk,
    in_child,
    reopened,
    short,
    tearing,
)
from store_sample import Note

from store.embedded import EmbeddedStore

OWNERS = ("ada", "bea", "cam")


def make(folder: Path) -> None:
    """A store where three owners have a note each, and the last one's waits."""
    with reopened(folder).transaction() as transaction:
        for owner in OWNERS:
            transaction.insert(Note(id="1", owner=owner, text="old " * 200, done=owner != "cam"))
            transaction.claim("email", f"{owner}@old.fr", owner)


def state(store: EmbeddedStore) -> object:
    """All that the scenes change, claims and hints included."""
    emails = [f"{owner}@{age}.fr" for owner in (*OWNERS, "dot") for age in ("old", "new")]
    return (
        [(store.all(Note, owner), store.history(Note, owner)) for owner in (*OWNERS, "dot")],
        sorted(note.owner for note in store.waiting(Note)),
        [(email, store.claimed_by("email", email)) for email in emails],
    )


def update(store: EmbeddedStore) -> None:
    with store.transaction() as transaction:
        note = transaction.get(Note, "ada", "1")
        assert note is not None
        transaction.save(note.changed(text="new " * 300))


def start_waiting(store: EmbeddedStore) -> None:
    with store.transaction() as transaction:
        transaction.insert(Note(id="2", owner="ada", text="mail", done=False))


def stop_waiting(store: EmbeddedStore) -> None:
    with store.transaction() as transaction:
        note = transaction.get(Note, "cam", "1")
        assert note is not None
        transaction.save(note.changed(done=True))


def several(store: EmbeddedStore) -> None:
    """Records and claims of five shards, with hints that come and go."""
    with store.transaction() as transaction:
        ada, cam = (transaction.get(Note, owner, "1") for owner in ("ada", "cam"))
        assert ada is not None
        assert cam is not None
        transaction.delete(ada)
        transaction.release("email", "ada@old.fr", "ada")
        transaction.save(cam.changed(done=True))
        transaction.insert(Note(id="1", owner="dot", text="new", done=False))
        transaction.claim("email", "dot@new.fr", "dot")


def archive(store: EmbeddedStore) -> None:
    """A record put away, behind what a dead writer left in the archive."""
    with store.transaction() as transaction:
        for note in transaction.all(Note, "ada"):
            transaction.archive(note)


def with_an_archive(folder: Path) -> None:
    make(folder)
    store = reopened(folder)
    archive(store)
    with store.transaction() as transaction:
        transaction.insert(Note(id="2", owner="ada", text="next"))
    [file] = (folder / "archive").rglob("*.jsonl")
    file.write_bytes(file.read_bytes() + b'{"torn": "wri')


def left_by_a_death(call: str, *, after: bool) -> Callable[[Path], None]:
    """A store whose last writer died in ``several``, at its last call of that name."""

    def prepare(folder: Path) -> None:
        make(folder)
        counting = folder.parent / "counting"
        make(counting)
        system = Faulty()
        several(reopened(counting, system))
        at = len(system.log) - 1 - system.log[::-1].index(call)
        dying = Faulty(at, dying_after if after else dying_before)

        def die() -> int:
            several(reopened(folder, dying))
            return 0

        assert in_child(die) == "dead"

    return prepare


def add(store: EmbeddedStore) -> None:
    with store.transaction() as transaction:
        transaction.insert(Note(id="9", owner="bea", text="next"))


SCENES = {
    scene.name: scene
    for scene in (
        Scene("one file", make, update, state),
        Scene("one file and a new hint", make, start_waiting, state),
        Scene("one file and an old hint", make, stop_waiting, state),
        Scene("several files", make, several, state),
        Scene("a first archive", make, archive, state),
        Scene("one more archived", with_an_archive, archive, state),
        Scene("after a death in pending", left_by_a_death("write", after=True), add, state),
        Scene("after a death in commit", left_by_a_death("rename", after=False), add, state),
        Scene("after a death at the end", left_by_a_death("rmdir", after=False), add, state),
    )
}

DEATHS: dict[str, Fault] = {
    "death before": dying_before,
    "death after": dying_after,
    "torn write, half": tearing(0.5),
    "torn write, nothing": tearing(0),
    "torn write, nearly all": tearing(0.99),
}
FAILURES: dict[str, Fault] = {
    "no space": failing(errno.ENOSPC),
    "I/O error": failing(errno.EIO),
    "quota": failing(errno.EDQUOT),
    "read-only": failing(errno.EROFS),
}
LASTING: dict[str, Fault] = {"full disk": full_disk, "dead disk": failing(errno.EIO)}


def some_later(faults: dict[str, Fault], first: int) -> list[Any]:
    """The names of the faults; those after the first few, which are their like, are left to the long tests."""
    names = list(faults)
    return [*names[:first], *(pytest.param(name, marks=pytest.mark.slow) for name in names[first:])]


FINISHING = 200
"""A scene of more calls finishes another's commit, and syncs 256 folders one like the other."""


@pytest.fixture(scope="module", params=SCENES)
def trial(request: pytest.FixtureRequest) -> Iterator[Trial]:
    # In memory where there is such a place: what is durable plays no part here.
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
        yield Trial.of(SCENES[request.param], Path(folder, "store"))


def report(trial: Trial, what: str, ends: Counter[str]) -> None:
    told = ", ".join(f"{count} {end}" for end, count in sorted(ends.items()))
    print(f"\n{trial.scene.name}, {what}: {ends.total()} of {len(trial.log)} calls: {told}")


def tried(trial: Trial, fault: Fault, *, lasting: bool = False) -> Counter[str]:
    """How it ended, with the fault at each call in turn (every 37th of those that are all alike)."""
    count = len(trial.log)
    calls = [at for at in range(count) if count < FINISHING or at < 30 or at > count - 40 or at % 37 == 0]
    return Counter(trial.run(at, fault, lasting=lasting) for at in calls)


@pytest.mark.parametrize("what", some_later(DEATHS, 3))
def test_a_death_at_any_call_leaves_the_old_or_the_new(trial: Trial, what: str) -> None:
    ends = tried(trial, DEATHS[what])
    report(trial, what, ends)
    assert set(ends) == {"dead old", "dead new"}


@pytest.mark.parametrize("what", some_later(FAILURES, 2))
def test_a_failure_of_any_call_is_told_as_it_is(trial: Trial, what: str) -> None:
    """Refused: nothing was changed. Done or late: everything was."""
    ends = tried(trial, FAILURES[what])
    report(trial, what, ends)
    assert set(ends) <= {"refused old", "done new", "late new"}
    assert ends["refused old"] > 0


@pytest.mark.parametrize("what", LASTING)
def test_a_failure_that_lasts_is_told_as_it_is(trial: Trial, what: str) -> None:
    ends = tried(trial, LASTING[what], lasting=True)
    report(trial, what, ends)
    assert set(ends) <= {"refused old", "done new", "late new"}
    assert ends["refused old"] > 0


def test_a_write_that_takes_a_part_is_no_failure(trial: Trial) -> None:
    assert trial.run(0, short, lasting=True) == "done new"
