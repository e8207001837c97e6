from pathlib import Path

import pytest

from tests.support import World, activate, create


@pytest.fixture
def world(tmp_path: Path) -> World:
    """An ordinary store."""
    return World(tmp_path, demonstration=False)


@pytest.fixture
def demonstration(tmp_path: Path) -> World:
    return World(tmp_path / "demonstration", demonstration=True)


@pytest.fixture
def active(world: World) -> World:
    """An ordinary store with one active account, the usual applicant's."""
    session = world.session()
    create(session)
    activate(session, world.code())
    return world
