"""The history: chained, and whatever is done to it shows."""

from collections.abc import Callable

import pytest

from espace_tui.state import audit
from store.records import Event, Trail
from tests.support import World

OWNER = "somebody"


@pytest.fixture
def history(world: World) -> World:
    for kind in ("one", "two", "three", "four"):
        with world.store.transaction() as tx:
            audit.note(tx, world.services, OWNER, kind, "user", {"n": kind})
        world.later(minutes=1)
    return world


def found(world: World) -> list[str]:
    return [finding.detail for finding in audit.findings(world.store, world.vault)]


def event(world: World, seq: int) -> Event:
    return next(one for one in world.store.all(Event, OWNER) if one.seq == seq)


def alter(world: World) -> None:
    with world.store.transaction() as tx:
        tx.save(event(world, 2).changed(actor="agent"))


def alter_details(world: World) -> None:
    with world.store.transaction() as tx:
        tx.save(event(world, 2).changed(details={}))


def remove(world: World) -> None:
    with world.store.transaction() as tx:
        tx.delete(event(world, 2))


def insert(world: World) -> None:
    with world.store.transaction() as tx:
        tx.insert(event(world, 2).changed(id=audit.event_id(OWNER, 9), seq=2, kind="forged", version=0))


def reorder(world: World) -> None:
    two, three = event(world, 2), event(world, 3)
    with world.store.transaction() as tx:
        tx.save(two.changed(seq=3))
        tx.save(three.changed(seq=2))


def truncate(world: World) -> None:
    with world.store.transaction() as tx:
        tx.delete(event(world, 4))


def truncate_with_the_head(world: World) -> None:
    with world.store.transaction() as tx:
        tx.delete(event(world, 4))
        trail = tx.get(Trail, OWNER, OWNER)
        assert trail is not None
        tx.save(trail.changed(count=3, head=event(world, 3).digest))


def lose_the_head(world: World) -> None:
    with world.store.transaction() as tx:
        trail = tx.get(Trail, OWNER, OWNER)
        assert trail is not None
        tx.delete(trail)


def test_a_history_left_alone_has_nothing_to_say(history: World) -> None:
    assert found(history) == []
    assert next(iter(history.store.all(Event, OWNER))).previous == audit.BEGINNING


def test_old_lines_are_put_away_and_the_chain_still_holds(world: World) -> None:
    count = 2 * audit.RECENT + 10
    for number in range(count):
        with world.store.transaction() as tx:
            audit.note(tx, world.services, OWNER, f"kind {number}", "user")
    assert len(world.store.all(Event, OWNER)) == audit.RECENT + 10
    assert [one.kind for one in world.store.history(Event, OWNER)] == [f"kind {number}" for number in range(count)]
    assert found(world) == []
    [archive] = (world.folder / "store" / "archive").rglob("*.jsonl")
    archive.write_bytes(archive.read_bytes().replace(b"kind 7", b"kind x"))
    assert found(world) == [f"{OWNER}:8"]


@pytest.mark.parametrize(
    ("tamper", "line"),
    [
        (alter, 2),
        (alter_details, 2),
        (remove, 2),
        (insert, 3),
        (reorder, 2),
        (truncate, 4),
        (truncate_with_the_head, 4),
        (lose_the_head, 1),
    ],
)
def test_the_first_line_that_does_not_fit_is_named(
    history: World, tamper: Callable[[World], None], line: int
) -> None:
    tamper(history)
    assert found(history) == [f"{OWNER}:{line}"]
