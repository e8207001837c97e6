from pathlib import Path

import pytest

from tests.support import World


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A demonstration store, so that every page shows all that it can."""
    return World(tmp_path, demonstration=True)
