"""WCAG 1.4.3 and 1.4.11: every segment of every page in every theme with known colours."""

import unicodedata

import pytest
from rich.color import ColorType
from rich.segment import Segment
from textual.color import Color

from espace_tui.app import EspaceApp
from espace_tui.theme import TERMINAL_THEME, THEMES
from tests.screens.driving import Builder, pages, scripted, segments, settle
from tests.screens.scripted import all_views
from tests.support import World

TALL = (100, 90)
KNOWN = [name for name in THEMES if name != TERMINAL_THEME]


def contrast(first: tuple[int, int, int], second: tuple[int, int, int]) -> float:
    """The ratio as WCAG 2.2 defines it."""

    def luminance(colour: tuple[int, int, int]) -> float:
        parts = [part / 255 for part in colour]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def ratio(segment: Segment) -> float:
    style = segment.style
    assert style is not None
    assert style.color is not None
    assert style.bgcolor is not None
    assert style.color.triplet is not None
    assert style.bgcolor.triplet is not None
    return contrast(style.color.triplet, style.bgcolor.triplet)


def poor(app: EspaceApp) -> list[tuple[str, float]]:
    """Segments below what is asked: 4.5 for text, 3 for what is only drawn (lines, bars, blocks)."""
    found = []
    for line in segments(app):
        for segment in line:
            if not segment.text.strip():
                continue
            drawn = all(character.isspace() or is_drawn(character) for character in segment.text)
            if (value := ratio(segment)) < (3 if drawn else 4.5):
                found.append((segment.text, round(value, 2)))
    return found


def is_drawn(character: str) -> bool:
    name = unicodedata.name(character, "")
    return name.startswith("BOX DRAWINGS") or ("BLOCK" in name) or ("QUADRANT" in name) or ("EIGHTH" in name)


@pytest.mark.parametrize(("name", "build"), [pytest.param(*page, id=page[0]) for page in pages()])
async def test_every_text_of_every_page_stands_out_in_every_theme(world: World, name: str, build: Builder) -> None:
    await look_in_every_theme(EspaceApp(build(world)))


@pytest.mark.parametrize("page", all_views())
async def test_every_text_of_the_hand_made_views_stands_out(page: str) -> None:
    await look_in_every_theme(EspaceApp(scripted(page)), walk=page in ("kinds", "refused", "recap"))


async def look_in_every_theme(app: EspaceApp, walk: bool = False) -> None:
    """Look at the page; with ``walk`` at each stop of Tab, since the focus has colours of its own."""
    async with app.run_test(size=TALL) as pilot:
        await settle(pilot)
        for theme in KNOWN:
            app.theme = theme
            await pilot.pause()
            assert poor(app) == [], theme
            for _ in app.screen.focus_chain if walk else ():
                await pilot.press("tab")
                assert poor(app) == [], theme


@pytest.mark.parametrize("theme", KNOWN)
async def test_windows_stand_out_too(theme: str) -> None:
    app = EspaceApp(scripted("refused"), theme)
    async with app.run_test(size=TALL) as pilot:
        await settle(pilot)
        for key in ("f1", "ctrl+c"):
            await pilot.press(key)
            await settle(pilot)
            assert poor(app) == []
            await pilot.press("escape")


@pytest.mark.parametrize("theme", KNOWN)
def test_what_bounds_a_field_or_marks_the_focus_has_three_to_one(theme: str) -> None:
    colours = {
        name: Color.parse(value).rgb for name, value in THEMES[theme].variables.items() if value.startswith("#")
    }
    for line in ("edge", "focus", "rule", "lead-mark", "good", "warn", "bad", "track"):
        for paper in ("paper", "panel-paper", "field-paper"):
            assert contrast(colours[line], colours[paper]) >= 3, (line, paper)


async def test_the_terminals_own_theme_sends_no_colour_of_ours() -> None:
    app = EspaceApp(scripted("refused"), TERMINAL_THEME)
    async with app.run_test(size=TALL) as pilot:
        await settle(pilot)
        kinds = {
            colour.type
            for line in segments(app)
            for segment in line
            if segment.style
            for colour in (segment.style.color, segment.style.bgcolor)
            if colour
        }
    assert kinds <= {ColorType.DEFAULT}


async def test_no_color_means_no_colour_code_whatever_theme_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = EspaceApp(scripted("refused"), "sombre")
    async with app.run_test(size=TALL) as pilot:
        await settle(pilot)
        await pilot.press("f6")
        await settle(pilot)
        for line in segments(app):
            for segment in line:
                if segment.style:
                    assert not segment.style.color or segment.style.color.is_default
                    assert not segment.style.bgcolor or segment.style.bgcolor.is_default
