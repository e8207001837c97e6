"""A demonstration is one for good, and nothing of it can be reached on an ordinary store."""

from pathlib import Path

import orjson
import pytest

from espace_tui.assembly import clock_of, move_clock
from store.errors import WrongKind
from tests.cli.program import Program
from tests.support import World


def _told(folder: Path) -> dict[str, object]:
    told: dict[str, object] = orjson.loads((folder / "store.json").read_bytes())
    return told


@pytest.mark.parametrize(
    "words",
    [("demo",), ("demo", "--lineaire"), ("demo", "horloge", "+48h"), ("demo", "horloge", "maintenant")],
    ids=" ".join,
)
def test_no_way_makes_a_demonstration_of_an_ordinary_store(program: Program, words: tuple[str, ...]) -> None:
    program.run()
    before = program.files()
    for spelling in ((*words, "--donnees", str(program.data)), ("--donnees", str(program.data), *words)):
        done = program.run(*spelling)
        assert done.returncode == 3
        assert str(program.data) in done.stderr
        assert "DÉMONSTRATION" not in done.stdout
    assert program.files() == before, "nothing was changed"


def test_no_way_makes_an_ordinary_store_of_a_demonstration(program: Program) -> None:
    program.run("demo")
    before = program.files()
    for words in ((), ("--lineaire",)):
        done = program.run("--donnees", str(program.demonstration), *words)
        assert done.returncode == 3
        assert "ordinaire" in done.stderr
    done = program.run(ESPACE_DONNEES=str(program.demonstration))
    assert done.returncode == 3
    assert {path: content for path, content in program.files().items() if path in before} == before


def test_the_two_live_apart_with_a_key_each(program: Program) -> None:
    program.run()
    program.run("demo")
    assert _told(program.data)["demonstration"] is False
    assert _told(program.demonstration)["demonstration"] is True
    assert _told(program.data)["key_check"] != _told(program.demonstration)["key_check"]


def test_an_ordinary_session_offers_nothing_of_a_demonstration(program: Program) -> None:
    ordinary = program.run(typed="1\n3\n1\noui\n").stdout
    assert "Recopiez les caractères" in ordinary
    for word in ("DÉMONSTRATION", "Démonstration", "boîte aux lettres", "la réponse est"):
        assert word not in ordinary
        assert word in program.run("demo", typed="1\n3\n1\noui\n").stdout


def test_changing_the_mark_by_hand_does_not_open_the_store_as_the_other_kind(program: Program) -> None:
    program.run()
    told = _told(program.data)
    (program.data / "store.json").write_bytes(orjson.dumps({**told, "demonstration": True}))
    done = program.run("demo", "--donnees", str(program.data))
    assert done.returncode == 3
    assert "clé" in done.stderr, "a demonstration has a key of its own"


def test_the_clock_is_moved_and_put_back(program: Program) -> None:
    assert "Horloge de la démonstration" in program.run("demo", "horloge", "+48h").stdout
    assert "revenue à l'heure réelle" in program.run("demo", "horloge", "maintenant").stdout
    done = program.run("demo", "horloge", "+9000000ans")
    assert done.returncode == 2
    assert "trop lointaine" in done.stdout
    done = program.run("demo", "horloge", "+9000ans")
    assert done.returncode == 2


def test_moves_add_up_and_an_open_session_sees_them(tmp_path: Path) -> None:
    world = World(tmp_path)
    now = clock_of(world.store)
    before = now()
    moved = usage_move("+2j")
    move_clock(world.store, moved)
    move_clock(world.store, moved)
    assert 4 * 86400 - 5 < (now() - before).total_seconds() < 4 * 86400 + 60
    move_clock(world.store, None)
    assert abs((now() - before).total_seconds()) < 60


def test_an_ordinary_store_has_no_clock_to_move(tmp_path: Path) -> None:
    world = World(tmp_path, demonstration=False)
    with pytest.raises(WrongKind):
        move_clock(world.store, None)


def usage_move(word: str):
    from espace_tui.cli.usage import parser

    return parser().parse_args(["demo", "horloge", word]).move
