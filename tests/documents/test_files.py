"""Writing a file whole or not at all."""

import errno
import os
import resource
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from espace_tui import files
from espace_tui.documents import save_file


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_a_new_file_is_whole_and_its_owners_alone(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        save_file(tmp_path / "recap.pdf", b"%PDF" * 1000, False)
    finally:
        os.umask(old)
    assert (tmp_path / "recap.pdf").read_bytes() == b"%PDF" * 1000
    assert stat.S_IMODE((tmp_path / "recap.pdf").stat().st_mode) == 0o600
    assert names(tmp_path) == ["recap.pdf"]


def test_an_existing_file_is_left_unless_replaced(tmp_path: Path) -> None:
    path = tmp_path / "recap.pdf"
    path.write_bytes(b"old")
    path.chmod(0o644)
    with pytest.raises(FileExistsError) as caught:
        save_file(path, b"new", False)
    assert caught.value.filename == str(path)
    assert path.read_bytes() == b"old"
    save_file(path, b"new", True)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert names(tmp_path) == ["recap.pdf"]


def test_of_two_writers_one_wins_and_the_other_is_told(tmp_path: Path) -> None:
    """Both have passed the first look; the name itself decides."""
    path = tmp_path / "recap.pdf"
    first, second = tmp_path / "one", tmp_path / "two"
    first.write_bytes(b"first")
    second.write_bytes(b"second")
    files._put_without_replacing(first, path)
    with pytest.raises(FileExistsError):
        files._put_without_replacing(second, path)
    assert path.read_bytes() == b"first"


def test_a_file_system_without_hard_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "recap.pdf"
    save_file(path, b"whole", False)
    with pytest.raises(FileExistsError):
        save_file(path, b"other", False)
    assert path.read_bytes() == b"whole"
    assert names(tmp_path) == ["recap.pdf"]


def test_a_link_is_never_followed(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"precious")
    link.symlink_to(target)
    with pytest.raises(FileExistsError):
        save_file(link, b"new", False)
    save_file(link, b"new", True)
    assert target.read_bytes() == b"precious"
    assert link.read_bytes() == b"new"
    assert not link.is_symlink()


def test_a_dangling_link_counts_as_there(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsError):
        save_file(link, b"new", False)
    assert names(tmp_path) == ["link"]


def test_folders_and_what_is_no_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(tmp_path / "socket"))
    before = names(tmp_path)
    with pytest.raises(IsADirectoryError):
        save_file(tmp_path / "folder", b"x", True)
    for name in ("pipe", "socket"):
        with pytest.raises(OSError, match=os.strerror(errno.EINVAL)):
            save_file(tmp_path / name, b"x", True)
    listener.close()
    assert names(tmp_path) == before


def test_the_folder_must_be_there_and_be_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(FileNotFoundError):
        save_file(tmp_path / "none" / "recap.pdf", b"x", False)
    with pytest.raises(NotADirectoryError):
        save_file(tmp_path / "file" / "recap.pdf", b"x", False)


def test_a_size_limit_leaves_what_was_there_and_nothing_else(tmp_path: Path) -> None:
    """The limit is the system's own, in a process of its own, as a full disk would be."""
    path = tmp_path / "recap.pdf"
    path.write_bytes(b"old")
    program = (
        "import resource, signal, sys; from pathlib import Path; from espace_tui.files import save_file\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))\n"
        "try: save_file(Path(sys.argv[1]), b'x' * 100_000, True)\n"
        "except OSError as error: print(error.errno)\n"
    )
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 4096
    ran = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    assert int(ran.stdout) == errno.EFBIG
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["recap.pdf"]
