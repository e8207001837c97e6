"""Every page as it looks, in text and in styles, at both sizes.

``SNAPSHOTS=update python -m pytest tests/screens/test_snapshots.py`` writes the files anew: look at the difference
before committing it.
"""

import os
from pathlib import Path

import pytest

from espace_tui.app import EspaceApp
from tests.screens.driving import Builder, digest, pages, scripted, settle, text
from tests.screens.scripted import all_views
from tests.support import World

FOLDER = Path(__file__).parent / "snapshots"
SIZES = [(80, 24), (120, 40)]
UPDATE = os.environ.get("SNAPSHOTS") == "update"


async def compare(app: EspaceApp, size: tuple[int, int], name: str) -> None:
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        x, y = app.cursor_position
        shown = f"{text(app)}\n--- caret {x},{y} styles {digest(app)}\n"
    path = FOLDER / f"{name}-{size[0]}x{size[1]}.txt"
    if UPDATE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, "utf-8")
    assert path.read_text("utf-8") == shown


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(("name", "build"), [pytest.param(*page, id=page[0]) for page in pages()])
async def test_the_page_looks_as_it_did(world: World, name: str, build: Builder, size: tuple[int, int]) -> None:
    await compare(EspaceApp(build(world)), size, name)


@pytest.mark.parametrize("size", [*SIZES, (40, 30)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("page", all_views())
async def test_a_hand_made_view_looks_as_it_did(page: str, size: tuple[int, int]) -> None:
    await compare(EspaceApp(scripted(page)), size, f"scripted_{page}")


def test_no_snapshot_is_left_of_a_page_that_is_gone() -> None:
    names = {name for name, _ in pages()} | {f"scripted_{page}" for page in all_views()}
    assert {path.stem.rsplit("-", 1)[0] for path in FOLDER.glob("*.txt")} == names
