"""A picture of black and white points, two to a character."""

from textual.content import Content
from textual.widget import Widget

from espace_tui.state.view import Bitmap

_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


class Picture(Widget):
    """The CAPTCHA's picture in half-blocks; wider than the page, it is cut by the container's scroll bar."""

    def __init__(self, bitmap: Bitmap) -> None:
        super().__init__()
        self._text = half_blocks(bitmap)

    def render(self) -> Content:
        """The picture."""
        return Content(self._text)


def half_blocks(bitmap: Bitmap) -> str:
    """The bitmap as lines of text, one character for a point above another."""
    width = max((len(row) for row in bitmap.rows), default=0)
    rows = [tuple(row) + (False,) * (width - len(row)) for row in bitmap.rows]
    if len(rows) % 2:
        rows.append((False,) * width)
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return "\n".join("".join(_HALVES[points] for points in zip(*pair, strict=True)) for pair in pairs)
