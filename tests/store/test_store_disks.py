"""Real full disks and real read-only folders: nothing is lost, and the error says which it is."""

import os
import resource
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from store_faults import in_child, reopened
from store_sample import Note

from store.embedded import EmbeddedStore, read_info
from store.errors import NoSpace, ReadOnly

NOBODY = 65534
ROOT = os.geteuid() == 0


def run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"{command[0]}: {done.stderr.strip() or done.stdout.strip()}")


@contextmanager
def mounted(kind: str, folder: Path) -> Iterator[Path]:
    """A small disk of that kind (tmpfs, or ext4 in a file), mounted for the block."""
    if not ROOT:
        pytest.skip("only root may mount a disk")
    disk = folder / "disk"
    disk.mkdir()
    if kind == "tmpfs":
        run("mount", "-t", "tmpfs", "-o", "size=900k", "tmpfs", str(disk))
    else:
        image = folder / "image"
        with image.open("wb") as handle:
            handle.truncate(6 << 20)
        if shutil.which("mkfs.ext4") is None:
            pytest.skip("mkfs.ext4 is missing (package e2fsprogs)")
        run("mkfs.ext4", "-q", "-F", "-b", "1024", "-N", "2000", str(image))
        run("mount", "-o", "loop", str(image), str(disk))
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def write(store: EmbeddedStore, number: int, size: int = 3000) -> None:
    """A transaction of one file or of several, that takes some room."""
    with store.transaction() as transaction:
        transaction.insert(Note(id=str(number), owner=f"o{number}", text="x" * size, done=False))
        if number % 2:
            transaction.claim("number", str(number), f"o{number}")
            transaction.insert(Note(id="more", owner=f"p{number}", text=str(number)))


def fill(store: EmbeddedStore) -> int:
    """Write until there is no space; returns how many transactions went through."""
    for number in range(100_000):
        try:
            write(store, number)
        except NoSpace:
            return number
    raise AssertionError("the disk is never full")


def check(store: EmbeddedStore, written: int) -> None:
    """Those transactions and no others are there, whole."""
    for number in range(written):
        note = store.get(Note, f"o{number}", str(number))
        assert note is not None
        assert len(note.text) == 3000
        assert store.claimed_by("number", str(number)) == (f"o{number}" if number % 2 else None)
    assert len(list(store.scan(Note))) == written + written // 2
    assert len(list(store.waiting(Note))) == written
    assert list(store.verify()) == []


@pytest.mark.parametrize("kind", ["tmpfs", "ext4"])
def test_a_full_disk_loses_nothing_and_is_named(tmp_path: Path, kind: str) -> None:
    with mounted(kind, tmp_path) as disk:
        store = reopened(disk / "s")
        room = os.statvfs(disk)
        ballast = disk / "ballast"
        ballast.write_bytes(b"x" * (room.f_bavail * room.f_bsize - 400_000))
        written = fill(store)
        assert written > 20
        check(store, written)
        for _ in range(3):  # it stays refused, and stays harmless
            with pytest.raises(NoSpace) as caught:
                write(store, written)
            assert caught.value.path is not None
        check(reopened(disk / "s"), written)
        ballast.unlink()
        write(store, written)
        check(store, written + 1)
        print(f"\n{kind}: full after {written} transactions, none lost")


def test_a_limit_on_the_size_of_files_is_no_space(tmp_path: Path) -> None:
    store = reopened(tmp_path / "s")
    for number in range(4):
        write(store, number)

    def write_with_a_limit() -> int:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
        for number in (4, 5):
            with pytest.raises(NoSpace):
                write(store, number)
        return 0

    assert in_child(write_with_a_limit) == "done"
    check(store, 4)
    write(store, 4)
    check(store, 5)


def test_a_disk_mounted_read_only_is_named_and_can_be_read(tmp_path: Path) -> None:
    with mounted("tmpfs", tmp_path) as disk:
        for number in range(3):
            write(reopened(disk / "s"), number)
        run("mount", "-o", "remount,ro", str(disk))
        store = reopened(disk / "s")
        check(store, 3)
        with pytest.raises(ReadOnly) as caught:
            write(store, 3)
        assert caught.value.path is not None
        with pytest.raises(ReadOnly):
            reopened(disk / "new")
        assert read_info(disk / "new") is None
        check(store, 3)
        run("mount", "-o", "remount,rw", str(disk))
        write(store, 3)
        check(store, 4)


@contextmanager
def not_root() -> Iterator[Path]:
    """A folder of one's own; as root, of ``nobody``'s, whom rights do stop."""
    with tempfile.TemporaryDirectory() as folder:
        if ROOT:
            os.chown(folder, NOBODY, NOBODY)
        yield Path(folder)


def as_nobody(work: Callable[[], object]) -> str:
    """Run ``work`` in a process that root's rights don't help."""

    def child() -> int:
        if ROOT:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        work()
        return 0

    return in_child(child)


def test_a_folder_without_the_right_to_write_is_named_and_can_be_read() -> None:
    with not_root() as home:
        folder = home / "s"

        def prepare() -> None:
            for number in range(3):
                write(reopened(folder), number)
            for path in [folder, *folder.rglob("*")]:
                path.chmod(0o500 if path.is_dir() else 0o400)

        def use() -> None:
            store = reopened(folder)
            check(store, 3)
            with pytest.raises(ReadOnly) as caught:
                write(store, 3)
            assert caught.value.path is not None
            check(store, 3)
            (folder / "lock").chmod(0o600)
            for number in (3, 4):  # past the lock: of several files, then of one
                with pytest.raises(ReadOnly):
                    write(store, number)
            check(store, 3)

        def repair() -> None:
            for path in [folder, *folder.rglob("*")]:
                path.chmod(stat.S_IMODE(path.stat().st_mode) | 0o200)
            write(reopened(folder), 3)
            check(reopened(folder), 4)

        assert [as_nobody(step) for step in (prepare, use, repair)] == ["done"] * 3
