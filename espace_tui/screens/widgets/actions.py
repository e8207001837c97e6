"""Actions: buttons in a row, entries of a menu, links."""

from itertools import zip_longest
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Size
from textual.message import Message

from espace_tui.screens.widgets.base import Line
from espace_tui.screens.widgets.text import clean
from espace_tui.state.view import Action, Fact
from espace_tui.texts import t

POINTER, END_POINTER = "▶", "◀"


class ActionItem(Line):
    """Something that can be done; Enter, Space or a click does it. Its look hangs on its class, not on its kind."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "press", show=False)]

    class Pressed(Message):
        """The action was chosen."""

        def __init__(self, action: Action) -> None:
            super().__init__()
            self.action = action

    def __init__(self, action: Action, *, classes: str = "", hint: bool = True) -> None:
        super().__init__(classes=f"{classes} -primary" if action.primary else classes)
        self.action = action
        self.hint = clean(action.hint) if hint else ""

    def action_press(self) -> None:
        """Do it."""
        self.post_message(self.Pressed(self.action))

    def on_click(self) -> None:
        """A click does the same as Enter."""
        self.action_press()


class Button(ActionItem):
    """« [ Continuer ] », with pointers instead of the brackets when it has the focus."""

    def render(self) -> Content:
        """Brackets and pointer tell button and focus without any colour."""
        left, right = (f"{POINTER} ", f" {END_POINTER}") if self.has_focus else ("[ ", " ]")
        return Content(f"{left}{clean(self.action.label)}{right}")

    @property
    def caret(self) -> Offset:
        """On the first letter."""
        return Offset(2, 0)


class Entry(ActionItem):
    """A line of a menu, and what it leads to."""

    def render(self) -> Content:
        """The pointer stands where the focus is."""
        mark = POINTER if self.has_focus else "›"
        line = Content(f"{mark} {clean(self.action.label)}")
        if not self.hint:
            return line
        return Content.assemble(line, "\n", Content("  " + self.hint).stylize("not bold"))

    @property
    def caret(self) -> Offset:
        """On the first letter."""
        return Offset(2, 0)


class FactEntry(Entry):
    """A line of a recap: number, label and value; the line itself leads to where it can be changed."""

    LABEL, NARROWEST = 34, 16

    def __init__(self, fact: Fact, edit: Action) -> None:
        super().__init__(edit, classes="fact-entry")
        number = "" if fact.number is None else f"{fact.number}. "
        self._label = Content(f"{number}{clean(fact.label)}")
        self._value = Content(clean(fact.value) or t("screens.fact_empty"))

    def render(self) -> Content:
        """Label and value side by side, each in its column, then what Enter does; stacked when narrow."""
        return Content("\n").join(self._rows(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as that takes."""
        return len(self._rows(width))

    def _rows(self, width: int) -> list[Content]:
        mark = POINTER if self.has_focus else "›"
        change = t("screens.change")
        value_width = width - self.LABEL - len(change) - 4
        if value_width < self.NARROWEST:
            lines = [*self._label.wrap(max(1, width - 2)), *self._value.wrap(max(1, width - 2)), Content(change)]
            return [Content.assemble(f"{mark} " if at == 0 else "  ", line) for at, line in enumerate(lines)]
        pairs = zip_longest(self._label.wrap(self.LABEL - 2), self._value.wrap(value_width), fillvalue=Content(""))
        rows = []
        for at, (label, value) in enumerate(pairs):
            left = label.pad_right(max(0, self.LABEL - 2 - label.cell_length))
            middle = value.pad_right(max(0, value_width - value.cell_length))
            ends = (f"{mark} ", f"  {change}") if at == 0 else ("  ", "")
            rows.append(Content.assemble(ends[0], left, "  ", middle, ends[1]))
        return rows
