"""Text on the screen: never markup, never a control character."""

from textual.widgets import Static

# What could move the cursor, change colours or turn the reading order: C0, C1 and the bidirectional controls.
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_TURNS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSAFE = dict.fromkeys((*_CONTROLS, *_TURNS), "\ufffd") | {0x2028: " ", 0x2029: " "}
_LINES = {key: value for key, value in _UNSAFE.items() if key != 0x0A}


def clean(text: str, *, lines: bool = True) -> str:
    """``text`` with each character that a terminal would obey replaced by « \ufffd », one for one.

    Line feeds stay, unless ``lines`` is false.
    """
    return text.translate(_LINES if lines else _UNSAFE)


class Prose(Static):
    """A piece of text shown exactly, wrapped at words."""

    def __init__(self, text: str, *, classes: str | None = None, id: str | None = None) -> None:
        super().__init__(clean(text), markup=False, classes=classes, id=id)

    def say(self, text: str) -> None:
        """Show this instead."""
        self.update(clean(text))
