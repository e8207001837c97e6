"""What keeps the store from being used ends with 3, names the file, and overwrites nothing."""

import inspect
import os
from pathlib import Path

import pytest

from espace_tui.texts import find
from store import errors
from tests.cli.program import Program


def test_every_store_error_has_a_sentence() -> None:
    names = [name for name, one in inspect.getmembers(errors, inspect.isclass) if issubclass(one, errors.StoreError)]
    assert len(names) > 12
    for name in names:
        assert find(f"store.{name}"), name


def test_a_folder_of_other_things_is_named_and_left(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "plage.jpg").write_bytes(b"x")
    done = program.run("--donnees", str(folder))
    assert done.returncode == 3
    assert str(folder) in done.stderr
    assert "--donnees" in done.stderr
    assert [path.name for path in folder.iterdir()] == ["plage.jpg"]


def test_a_damaged_store_is_named_and_left(program: Program) -> None:
    program.run()
    info = program.data / "store.json"
    info.write_bytes(b"{")
    for words in ((), ("courrier",), ("verifier",)):
        done = program.run(*words)
        assert done.returncode == 3
        assert str(info) in done.stderr
    assert info.read_bytes() == b"{"


def test_a_lost_key_is_named_and_not_made_anew(program: Program) -> None:
    program.run()
    key = program.home / "config" / "espace-tui" / "cle"
    key.unlink()
    done = program.run()
    assert done.returncode == 3
    assert str(key) in done.stderr
    assert not key.exists()


def test_another_key_is_refused(program: Program) -> None:
    program.run()
    key = program.home / "config" / "espace-tui" / "cle"
    key.write_bytes(os.urandom(32))
    done = program.run("verifier")
    assert done.returncode == 3
    assert "n'est pas celle de cette base" in done.stderr


def test_a_foreign_file_in_the_store_is_found_by_the_check(program: Program) -> None:
    program.run()
    (program.data / "records" / "notes.txt").write_text("x", encoding="utf-8")
    done = program.run("verifier")
    assert done.returncode == 3
    assert "notes.txt" in done.stdout
    assert "Problèmes trouvés : 1." in done.stdout


def test_a_good_store_passes_the_check(program: Program) -> None:
    assert "Il n'y a pas encore de base" in program.run("verifier").stdout
    assert not program.data.exists(), "a check makes no store"
    program.run()
    done = program.run("verifier")
    assert done.returncode == 0
    assert "en bon état" in done.stdout


@pytest.mark.parametrize("where", [("--donnees", "{}"), ("courrier", "--donnees", "{}"), ("ESPACE_DONNEES",)])
def test_the_folder_can_be_named_in_every_way(program: Program, tmp_path: Path, where: tuple[str, ...]) -> None:
    folder = tmp_path / "ailleurs"
    if where == ("ESPACE_DONNEES",):
        program.run(ESPACE_DONNEES=str(folder))
    else:
        program.run("--donnees", str(folder))
        done = program.run(*(word.format(folder) for word in where))
        assert done.returncode in (0, 130)
    assert (folder / "store.json").exists()
    assert not program.data.exists()
