"""The contract suite runs once on each engine."""

from pathlib import Path

import pytest
from contract_sample import ENGINES, Opener

from store.protocol import Store


@pytest.fixture(params=list(ENGINES))
def opener(request: pytest.FixtureRequest) -> Opener:
    """How to open the engine's store in a folder, or to make it there."""
    return ENGINES[request.param]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The folder of the store."""
    return tmp_path / "store"


@pytest.fixture
def store(opener: Opener, place: Path) -> Store:
    """A new store."""
    return opener(place)
