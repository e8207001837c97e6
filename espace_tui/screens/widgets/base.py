"""What every focusable piece has in common: where its caret stands, and keys that move on."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget


class Line(Widget, can_focus=True):
    """A focusable piece that draws its own text."""

    @property
    def caret(self) -> Offset:
        """Where the terminal's cursor stands when this has the focus, inside its content."""
        return Offset(0, 0)


class Control(Line):
    """A field's control that is no text input. ``raw`` is its value as a session takes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "done", show=False)]

    class Done(Message):
        """The user has finished with this field and wants to go on."""

        def __init__(self, control: "Control") -> None:
            super().__init__()
            self.origin = control

    class Changed(Message):
        """Another value."""

        def __init__(self, control: "Control") -> None:
            super().__init__()
            self.origin = control

    @property
    def raw(self) -> str:
        """The value."""
        raise NotImplementedError

    def action_done(self) -> None:
        """Go on to the next field."""
        self.post_message(self.Done(self))
