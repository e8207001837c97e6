"""Actions: buttons in a row, entries of a menu, links."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message

from espace_tui.screens.widgets.base import Line
from espace_tui.screens.widgets.text import clean
from espace_tui.state.view import Action

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
