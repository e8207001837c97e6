"""The characters as a picture coarse enough for half-block characters on a terminal, and hard for a template."""

from math import pi, sin
from typing import TYPE_CHECKING, Any

from espace_tui.state.captcha.seeded import Chance, seeded_module
from espace_tui.state.view import Bitmap

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH = 72
LINE_HEIGHTS = {1: 24, 2: 30}
"""Points: 72 columns, two points a row of text. Zoomed, the characters take two lines, twice as wide."""
FINE = 4
INK = 110
WHITE, BLACK = (255, 255, 255), (0, 0, 0)


def picture(answer: str, seed: int, zoom: int = 1) -> Bitmap:
    """The characters drawn, leaning, stretched and crossed by a line; the same picture for the same arguments.

    ``zoom`` is 1 (72 × 24 points, one line) or 2 (72 × 60, two lines).
    """
    chance = Chance(seed)
    per_line = -(-len(answer) // zoom)
    rows: list[tuple[bool, ...]] = []
    for start in range(0, len(answer), per_line):
        rows += _line(answer[start : start + per_line], chance, LINE_HEIGHTS[zoom])
    return Bitmap(tuple(rows))


def _line(characters: str, chance: Chance, height: int) -> list[tuple[bool, ...]]:
    from PIL.Image import Resampling, new

    width = WIDTH // len(characters)
    fine = new("L", (WIDTH * FINE, height * FINE))
    library: Any = seeded_module("captcha.image", chance)
    for place, character in enumerate(characters):
        left = place * width * FINE + chance.randbelow(2 * FINE) - FINE // 2
        up = (chance.randbelow(height // 5) - height // 20) * FINE
        fine.paste(_drawn(library, character, chance, width, height), (left, up))
    coarse = fine.resize((WIDTH, height), Resampling.BOX)
    points = coarse.tobytes()
    ink = [[point >= INK for point in points[row : row + WIDTH]] for row in range(0, len(points), WIDTH)]
    _cross(ink, chance)
    return [tuple(row) for row in ink]


def _drawn(library: Any, character: str, chance: Chance, width: int, height: int) -> "Image":
    """One character by the library, finer than needed, white on black (its mask takes black for transparent)."""
    size = min(height * 4 // 5, width * 3 // 2) * FINE
    maker = library.ImageCaptcha(width * FINE, height * FINE, font_sizes=(size * 17 // 20, size * 19 // 20))
    maker.character_rotate = (-18, 18)
    maker.character_warp_dx = (0.05, 0.2)
    maker.character_warp_dy = (0.05, 0.2)
    maker.character_offset_dx = (0, FINE)
    maker.character_offset_dy = (0, FINE)
    maker.word_space_probability = 1.0
    maker.word_offset_dx = 0.0
    image: Image = maker.create_captcha_image(character, WHITE, BLACK).convert("L")
    return image


def _cross(ink: list[list[bool]], chance: Chance) -> None:
    """Draw a thin wave over the characters and turn it white where it meets ink, and scatter a few dots."""
    height = len(ink)
    start, swing, length = chance.randbelow(1000) / 1000, height // 10, 24 + chance.randbelow(20)
    middle = height // 3 + chance.randbelow(height // 3)
    for x in range(WIDTH):
        y = middle + round(swing * sin(2 * pi * (x / length + start)))
        ink[y][x] = not ink[y][x]
    for _ in range(height // 4):
        x, y = chance.randbelow(WIDTH), chance.randbelow(height)
        ink[y][x] = True
