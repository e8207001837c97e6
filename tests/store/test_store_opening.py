"""Making, opening and recognising a store's folder."""

import errno
import json
import multiprocessing
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from store_faults import Fault, Faulty, dying_before, failing, full_disk, in_child, reopened
from store_sample import KEY, NOW, Note

from store.embedded import EmbeddedStore, open_store, read_info
from store.errors import DamagedFile, IoFailure, NoSpace, NotAStore, ReadOnly, StoreError, WrongKey, WrongKind


def opened(
    folder: Path, *, create: bool = True, demonstration: bool = False, key: str = KEY, days: int = 0
) -> EmbeddedStore:
    return open_store(
        folder, create=create, demonstration=demonstration, key_check=key, now=NOW + timedelta(days=days)
    )


@contextmanager
def umask(mask: int) -> Iterator[None]:
    old = os.umask(mask)
    try:
        yield
    finally:
        os.umask(old)


def test_what_a_store_is_is_decided_when_it_is_made(tmp_path: Path) -> None:
    made = opened(tmp_path / "s", demonstration=True).info
    content = (tmp_path / "s" / "store.json").read_bytes()
    assert opened(tmp_path / "s", demonstration=True, days=9).info == made
    assert (made.demonstration, made.key_check, made.created_at) == (True, KEY, NOW)
    assert (tmp_path / "s" / "store.json").read_bytes() == content


@pytest.mark.parametrize("demonstration", [True, False])
def test_a_demonstration_never_opens_an_ordinary_store_nor_the_other_way_round(
    tmp_path: Path, demonstration: bool
) -> None:
    opened(tmp_path, demonstration=demonstration)
    with pytest.raises(WrongKind):
        opened(tmp_path, demonstration=not demonstration)
    with pytest.raises(WrongKind):
        opened(tmp_path, demonstration=not demonstration, key="another")


def test_another_key_does_not_open_a_store(tmp_path: Path) -> None:
    opened(tmp_path)
    with pytest.raises(WrongKey):
        opened(tmp_path, key="another")


def test_a_store_is_only_made_when_asked(tmp_path: Path) -> None:
    with pytest.raises(NotAStore):
        opened(tmp_path / "none", create=False)
    assert not (tmp_path / "none").exists()
    opened(tmp_path / "none")
    assert opened(tmp_path / "none", create=False).info.key_check == KEY


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(b"x")
    for create in (True, False):
        with pytest.raises(NotAStore):
            opened(tmp_path, create=create)
    with pytest.raises(NotAStore):
        read_info(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["photo.png"]


def test_looking_at_a_folder_writes_nothing(tmp_path: Path) -> None:
    assert read_info(tmp_path / "none") is None
    assert read_info(tmp_path) is None
    assert list(tmp_path.iterdir()) == []
    info = opened(tmp_path / "s", demonstration=True).info
    assert read_info(tmp_path / "s") == info


def test_a_store_of_an_unknown_format_is_refused(tmp_path: Path) -> None:
    opened(tmp_path)
    told = json.loads((tmp_path / "store.json").read_bytes())
    (tmp_path / "store.json").write_text(json.dumps(told | {"format": 2}))
    with pytest.raises(NotAStore, match="format 2"):
        opened(tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"{}",
        b'{"format": 1}',
        b'{"format": 1, "demonstration": "no", "created_at": "2026-03-01T00:00:00+00:00", "key_check": "k"}',
        b'{"format": 1, "demonstration": false, "created_at": "2026-03-01T00:00:00", "key_check": "k"}',
        b'{"format": 1, "demonstration": false, "created_at": 5, "key_check": "k"}',
        b'{"format": 1, "demonstration": false, "created_at": "2026-03-01T00:00:00+00:00", "key_check": 5}',
        b"\xff\xfe",
    ],
)
def test_a_damaged_description_is_named_and_kept(tmp_path: Path, content: bytes) -> None:
    opened(tmp_path)
    (tmp_path / "store.json").write_bytes(content)
    for look in (opened, read_info):
        with pytest.raises(DamagedFile) as caught:
            look(tmp_path)
        assert caught.value.path == tmp_path / "store.json"
    assert (tmp_path / "store.json").read_bytes() == content


def test_records_without_their_description_are_not_made_a_new_store(tmp_path: Path) -> None:
    store = opened(tmp_path)
    with store.transaction() as transaction:
        transaction.insert(Note(id="1", owner="a"))
    (tmp_path / "store.json").unlink()
    for demonstration in (True, False):
        with pytest.raises(DamagedFile) as caught:
            opened(tmp_path, demonstration=demonstration)
        assert caught.value.path == tmp_path / "store.json"


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_everything_is_for_the_owner_alone_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    with umask(mask):
        store = reopened(tmp_path / "deep" / "s")
        for owners in (["a"], ["a", "b", "c"]):
            with store.transaction() as transaction:
                for owner in owners:
                    transaction.insert(Note(id=str(len(owners)), owner=owner, done=False))
                    transaction.claim("email", f"{owner}{len(owners)}", owner)
        die_in_commit(tmp_path / "deep" / "s")
    files = list((tmp_path / "deep").rglob("*"))
    assert any(path.parent.name == "commit" for path in files)
    assert {stat.S_IMODE(path.stat().st_mode) for path in files if path.is_file()} == {0o600}
    folders = [tmp_path / "deep", *(path for path in files if path.is_dir())]
    assert {stat.S_IMODE(path.stat().st_mode) for path in folders} == {0o700}


def die_in_commit(folder: Path) -> None:
    """Leave a decided commit behind: a process that dies after its commit point."""

    class AtMove(Faulty):
        def _call(self, name: str, real: Callable[..., Any], *args: Any) -> Any:
            if name == "rename" and args[0].endswith("json"):
                dying_before(name, real, args)
            return super()._call(name, real, *args)

    def write() -> int:
        with reopened(folder, AtMove()).transaction() as transaction:
            for owner in ("d", "e", "f"):
                transaction.insert(Note(id="1", owner=owner))
        return 0

    assert in_child(write) == "dead"


def test_a_folder_that_was_open_to_all_is_closed_when_the_store_is_made(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir(mode=0o755)
    opened(tmp_path / "s")
    assert stat.S_IMODE((tmp_path / "s").stat().st_mode) == 0o700


def making_calls(folder: Path) -> int:
    system = Faulty()
    reopened(folder, system)
    return len(system.log)


def some(count: int) -> list[int]:
    """The calls to fail: all but most of the 256 folders' mkdir and chmod, which are all alike."""
    return [at for at in range(count) if at < 20 or at > count - 25 or at % 61 == 0]


def test_a_making_that_dies_at_any_call_is_taken_up_again(tmp_path: Path) -> None:
    for at in some(making_calls(tmp_path / "count")):
        folder = tmp_path / str(at)

        def die(folder: Path = folder, at: int = at) -> int:
            reopened(folder, Faulty(at, dying_before))
            return 0

        ended = in_child(die)
        read_info(folder)
        store = reopened(folder)
        assert list(store.verify()) == []
        with store.transaction() as transaction:
            transaction.insert(Note(id="1", owner="a"))
        assert ended == "dead"


@pytest.mark.parametrize(
    ("fault", "lasting", "kinds"),
    [
        (failing(errno.ENOSPC), False, (NoSpace, IoFailure)),
        (full_disk, True, (NoSpace,)),
        (failing(errno.EROFS), True, (ReadOnly, IoFailure)),
        (failing(errno.EIO), True, (IoFailure,)),
    ],
)
def test_a_making_that_fails_says_so_and_is_taken_up_again(
    tmp_path: Path, fault: Fault, lasting: bool, kinds: tuple[type[StoreError], ...]
) -> None:
    for at in some(making_calls(tmp_path / "count"))[::3]:
        folder = tmp_path / str(at)
        with suppress(*kinds):
            reopened(folder, Faulty(at, fault, lasting=lasting))
        assert list(reopened(folder).verify()) == []


def test_processes_that_make_a_store_at_once_get_the_same(tmp_path: Path) -> None:
    fork = multiprocessing.get_context("fork")
    for number in range(10):
        folder, barrier, results = tmp_path / str(number), fork.Barrier(3), fork.SimpleQueue()

        def make(who: int, folder: Path = folder, barrier: Any = barrier, results: Any = results) -> None:
            barrier.wait(60)
            results.put(opened(folder, days=who).info)

        processes = [fork.Process(target=make, args=(who,)) for who in range(3)]
        for process in processes:
            process.start()
        for process in processes:
            process.join(60)
        assert [process.exitcode for process in processes] == [0, 0, 0]
        assert len({results.get() for _ in processes}) == 1
