"""Makes docs/images/identifiants.png: the real program at the identifiers step, in 120 columns.

``python -m tools.wizard [PAGE.png]`` from the root of the repository, with the packages of `make test`.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from espace_tui.app import EspaceApp
from tests.screens.driving import settle
from tests.support import EMAIL, World, submit, to_creation
from tools.picture import draw, segments

TARGET = Path("docs/images/identifiants.png")
KEYS = {" ": "space", "@": "at", ".": "full_stop", "-": "minus"}
TYPED = (EMAIL, EMAIL, "cobalt-genévrier 47 trom")


async def main(target: Path) -> None:
    """Walk to the page, type as a person would, and draw what is on the screen."""
    with tempfile.TemporaryDirectory() as folder:
        session = World(Path(folder)).session()
        to_creation(session)
        submit(session, accepted="oui")
        app = EspaceApp(session)
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            for place, text in enumerate(TYPED):
                if place:
                    await pilot.press("tab")
                for character in text:
                    await pilot.press(KEYS.get(character, character))
            await settle(pilot)
            target.parent.mkdir(parents=True, exist_ok=True)
            draw(segments(app), app.cursor_position, target)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET))
