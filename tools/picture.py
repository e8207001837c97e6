"""Draws a page of the Textual face as a PNG, for the README and for looking at it.

Pillow and a monospaced font that has box-drawing characters are enough: no browser, no window.
"""

from collections.abc import Iterable
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from rich.segment import Segment
from textual.app import App
from textual.geometry import Offset

FONTS = Path("/usr/share/fonts/truetype/dejavu")
SIZE = 17
MARGIN = 14


def segments(app: App[object]) -> list[list[Segment]]:
    """What the application shows now, line by line, with every colour resolved."""
    width, height = app.size
    strips = app.screen._compositor.render_strips()
    lines = []
    for strip in strips[:height]:
        for one in app._filters:
            if one.enabled:
                strip = strip.apply_filter(one, app.screen.background_colors[1])
        lines.append(list(strip.crop(0, width)))
    return lines


def draw(lines: Iterable[list[Segment]], caret: Offset | None, path: Path) -> None:
    """Write the lines as a PNG, with the caret as a block."""
    lines = list(lines)
    plain = ImageFont.truetype(str(FONTS / "DejaVuSansMono.ttf"), SIZE)
    bold = ImageFont.truetype(str(FONTS / "DejaVuSansMono-Bold.ttf"), SIZE)
    across, down = round(plain.getlength("M")), SIZE + 5
    columns = max(sum(segment.cell_length for segment in line) for line in lines)
    image = Image.new("RGB", (columns * across + 2 * MARGIN, len(lines) * down + 2 * MARGIN), (30, 30, 30))
    pen = ImageDraw.Draw(image)
    for row, line in enumerate(lines):
        column, y = 0, MARGIN + row * down
        for text, style, _ in (one for one in line if one.text):
            ink, paper = (230, 230, 230), (16, 16, 16)
            if style and style.color and style.color.triplet:
                ink = tuple(style.color.triplet)
            if style and style.bgcolor and style.bgcolor.triplet:
                paper = tuple(style.bgcolor.triplet)
            if style and style.reverse:
                ink, paper = paper, ink
            width = Segment(text).cell_length
            x = MARGIN + column * across
            pen.rectangle((x, y, x + width * across - 1, y + down - 1), fill=paper)
            for at, character in enumerate(text):
                place = x + at * across
                if not block(pen, character, place, y, across, down, ink):
                    pen.text((place, y + 1), character, font=bold if style and style.bold else plain, fill=ink)
            if style and style.underline:
                pen.line((x, y + down - 3, x + width * across, y + down - 3), fill=ink)
            column += width
    if caret is not None:
        x, y = MARGIN + caret.x * across, MARGIN + caret.y * down
        pen.rectangle((x, y + 2, x + 2, y + down - 3), fill=(255, 255, 255))
    image.save(path, optimize=True)


def block(
    pen: ImageDraw.ImageDraw, character: str, x: int, y: int, across: int, down: int, ink: tuple[int, ...]
) -> bool:
    """Block elements are drawn, since a font leaves gaps between them; tells whether it was one."""
    parts = {"█": (0, 0, 1, 1), "▀": (0, 0, 1, 0.5), "▄": (0, 0.5, 1, 1), "▌": (0, 0, 0.5, 1), "▐": (0.5, 0, 1, 1)}
    if character not in parts:
        return False
    left, top, right, bottom = parts[character]
    pen.rectangle((x + left * across, y + top * down, x + right * across - 1, y + bottom * down - 1), fill=ink)
    return True
