from pathlib import Path

import pytest

from tests.support import World


@pytest.fixture
def world(tmp_path: Path) -> World:
    """An ordinary store."""
    return World(tmp_path, demonstration=False)


@pytest.fixture
def demonstration(tmp_path: Path) -> World:
    return World(tmp_path / "demonstration", demonstration=True)
