"""The secret key's file: made once, whole, for its owner alone; refused when it is not so."""

import os
import stat
import threading
from pathlib import Path
from random import Random, SystemRandom

import pytest

from espace_tui.config import (
    KeyFileDamaged,
    KeyFileError,
    KeyFileExposed,
    KeyFileMissing,
    KeyFileUnusable,
    load_key,
)


def test_a_missing_key_is_made_when_asked_and_stays_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "cle"
    key = load_key(path, create=True, entropy=Random(1))
    assert len(key) == 32
    assert load_key(path, create=True, entropy=Random(2)) == load_key(path, create=False, entropy=Random(3)) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (tmp_path / "a", tmp_path / "a" / "b")} == {0o700}
    assert [one.name for one in path.parent.iterdir()] == ["cle"]


def test_the_systems_chance_will_do(tmp_path: Path) -> None:
    keys = {load_key(tmp_path / name, create=True, entropy=SystemRandom()) for name in "ab"}
    assert len(keys) == 2


def test_a_missing_key_that_is_needed_is_said_and_not_made(tmp_path: Path) -> None:
    path = tmp_path / "cle"
    with pytest.raises(KeyFileMissing) as caught:
        load_key(path, create=False, entropy=Random(1))
    assert str(path) in caught.value.sentence
    assert not path.exists()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o644, 0o666])
def test_a_key_that_others_can_reach_is_refused(mode: int, tmp_path: Path) -> None:
    path = tmp_path / "cle"
    load_key(path, create=True, entropy=Random(1))
    path.chmod(mode)
    with pytest.raises(KeyFileExposed) as caught:
        load_key(path, create=True, entropy=Random(1))
    assert f"chmod 600 {path}" in caught.value.sentence
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.parametrize("content", [b"", b"k" * 31, b"k" * 33])
def test_a_key_of_another_size_is_refused_and_left(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "cle"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(KeyFileDamaged):
        load_key(path, create=True, entropy=Random(1))
    assert path.read_bytes() == content


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe", 0o600)
    (tmp_path / "folder").mkdir(mode=0o700)
    for name in ("pipe", "folder"):
        with pytest.raises(KeyFileDamaged):
            load_key(tmp_path / name, create=True, entropy=Random(1))


def test_a_folder_that_can_not_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(KeyFileUnusable) as caught:
        load_key(tmp_path / "file" / "cle", create=True, entropy=Random(1))
    assert "droits du dossier" in caught.value.sentence


def test_those_who_make_it_at_once_get_the_same_key(tmp_path: Path) -> None:
    path = tmp_path / "new" / "cle"
    gate = threading.Barrier(8)
    keys: list[bytes] = []

    def make(seed: int) -> None:
        gate.wait()
        keys.append(load_key(path, create=True, entropy=Random(seed)))

    threads = [threading.Thread(target=make, args=(seed,)) for seed in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 8
    assert len(set(keys)) == 1
    assert [one.name for one in path.parent.iterdir()] == ["cle"]


def test_no_error_holds_the_key(tmp_path: Path) -> None:
    path = tmp_path / "cle"
    key = load_key(path, create=True, entropy=Random(1))
    path.write_bytes(key + b"x")
    with pytest.raises(KeyFileError) as caught:
        load_key(path, create=False, entropy=Random(1))
    assert repr(key)[2:20] not in str(caught.value) + repr(caught.value) + caught.value.sentence
