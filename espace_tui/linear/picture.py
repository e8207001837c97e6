"""A black and white picture in ordinary characters, drawn only when asked for."""

from espace_tui.state.view import Bitmap

INK = "#"
# A character cell is about twice as high as wide.
_ASPECT = 2


def drawn(picture: Bitmap, width: int) -> list[str]:
    """The picture in lines of at most ``width`` characters, ``#`` for ink."""
    rows = picture.rows
    if not rows or not rows[0]:
        return []
    across = max(1, -(-len(rows[0]) // width))
    down = across * _ASPECT
    lines = []
    for top in range(0, len(rows), down):
        band = rows[top : top + down]
        cells = (_mostly_ink(band, left, across) for left in range(0, len(rows[0]), across))
        lines.append("".join(INK if ink else " " for ink in cells).rstrip())
    return _trimmed(lines)


def _mostly_ink(band: tuple[tuple[bool, ...], ...], left: int, across: int) -> bool:
    points = [point for row in band for point in row[left : left + across]]
    return sum(points) * 2 >= len(points)


def _trimmed(lines: list[str]) -> list[str]:
    """Without the empty lines above and below."""
    inked = [index for index, line in enumerate(lines) if line]
    return lines[inked[0] : inked[-1] + 1] if inked else []
