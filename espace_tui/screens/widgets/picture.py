"""A picture of black and white points, drawn with block characters."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from espace_tui.state.view import Bitmap

_HALVES = " ▀▄█"
_QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"


class Picture(Widget):
    """The CAPTCHA's picture: two points to a character, or four where the page is too narrow for that."""

    def __init__(self, bitmap: Bitmap) -> None:
        super().__init__()
        self._bitmap = bitmap
        self._points = max((len(row) for row in bitmap.rows), default=0)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """The width at which it is drawn."""
        return self._points if self._points <= container.width else -(-self._points // 2)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Two rows of points to a line."""
        return -(-len(self._bitmap.rows) // 2)

    def render(self) -> Content:
        """The picture."""
        wide = self._points <= self.content_size.width
        return Content(blocks(self._bitmap, 1 if wide else 2))


def blocks(bitmap: Bitmap, across: int) -> str:
    """The bitmap as lines of text, a character for two points above each other and ``across`` (1 or 2) abreast."""
    glyphs = _HALVES if across == 1 else _QUARTERS
    width = max((len(row) for row in bitmap.rows), default=0)
    rows = [(*row, *(False,) * (width - len(row) + 1)) for row in bitmap.rows]
    if len(rows) % 2:
        rows.append((False,) * (width + 1))
    lines = []
    for above, below in zip(rows[::2], rows[1::2], strict=True):
        cells = []
        for x in range(0, width, across):
            points = (*above[x : x + across], *below[x : x + across])
            cells.append(glyphs[sum(ink << bit for bit, ink in enumerate(points))])
        lines.append("".join(cells))
    return "\n".join(lines)
