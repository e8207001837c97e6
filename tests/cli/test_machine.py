"""Sounds, and where the user comes from."""

import os
import stat
from pathlib import Path

import pytest

from espace_tui.machine import MachineSound, came_from

WAV = b"RIFF-not-really"


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole PATH, and another for temporary files."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    return folder


def _player(folder: Path, name: str, body: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o700)


def _left(tools: Path) -> list[Path]:
    return sorted((tools.parent / "tmp").iterdir())


def test_the_first_player_that_works_plays(tools: Path) -> None:
    played = tools.parent / "played"
    _player(tools, "paplay", "exit 1")
    _player(tools, "aplay", f'while read -r line; do :; done < "$2"; printf %s "$line" > {played}')
    assert MachineSound({}).play(WAV) == "L'extrait sonore est joué."
    while not played.exists() or played.read_bytes() != WAV:
        os.sched_yield()


def test_without_a_player_the_file_is_left_to_its_owner_alone(tools: Path) -> None:
    said = MachineSound({}).play(WAV)
    (path,) = _left(tools)
    assert str(path) in said
    assert path.read_bytes() == WAV
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_player_without_a_sound_card_leaves_the_file(tools: Path) -> None:
    for name in ("paplay", "aplay", "afplay"):
        _player(tools, name, "exit 1")
    said = MachineSound({}).play(WAV)
    assert "est dans le fichier" in said
    assert str(_left(tools)[0]) in said


def test_over_ssh_the_line_that_fetches_the_file_is_given(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "lila")
    _player(tools, "aplay", "exit 0")
    said = MachineSound({"SSH_CONNECTION": "198.51.100.4 50022 192.0.2.7 2222"}).play(WAV)
    assert f"scp -P 2222 lila@192.0.2.7:{_left(tools)[0]} ." in said
    said = MachineSound({"SSH_CONNECTION": "2001:db8::1 50022 2001:db8::7 22"}).play(WAV)
    assert "scp -P 22 lila@[2001:db8::7]:" in said


@pytest.mark.parametrize(
    ("connection", "source"),
    [
        ("198.51.100.4 50022 192.0.2.7 22", "198.51.100.4"),
        ("2001:db8::1 50022 2001:db8::7 22", "2001:db8::1"),
        ("", "local"),
        ("\x1b[2J 1 2 3", "local"),
    ],
)
def test_where_the_user_comes_from(connection: str, source: str) -> None:
    assert came_from({"SSH_CONNECTION": connection}) == source
    assert came_from({}) == "local"
