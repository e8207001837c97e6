"""Check boxes and lists of choices, whose state is said in words."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Offset, Region

from espace_tui.screens.widgets.base import Control
from espace_tui.screens.widgets.text import clean
from espace_tui.state.view import Choice, FieldView
from espace_tui.texts import t

TICKED = "oui"
FEW = 5
"""Up to that many choices stand in the page; more open as a list."""


class CheckBox(Control):
    """« [x] coché » or « [ ] non coché », then the label. Space or a click changes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "tick", show=False)]

    def __init__(self, field: FieldView, label: str) -> None:
        super().__init__()
        self.ticked = field.value == TICKED
        self._label = clean(label)

    @property
    def raw(self) -> str:
        """``oui`` when ticked."""
        return TICKED if self.ticked else ""

    def render(self) -> Content:
        """The state in words, then the label."""
        return Content.assemble((t("screens.on" if self.ticked else "screens.off"), "bold"), "  ", self._label)

    @property
    def caret(self) -> Offset:
        """Between the brackets."""
        return Offset(1, 0)

    def action_tick(self) -> None:
        """Tick it, or untick it."""
        self.ticked = not self.ticked
        self.refresh(layout=True)
        self.post_message(self.Changed(self))

    def on_click(self) -> None:
        """A click does the same as Space."""
        self.action_tick()


class RadioList(Control):
    """A few choices, one a line. Arrows choose; one stop for Tab."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("space", "pick", show=False),
        Binding("home", "end(0)", show=False),
        Binding("end", "end(-1)", show=False),
    ]

    def __init__(self, choices: Sequence[Choice], value: str) -> None:
        super().__init__()
        self._choices = choices
        self._value = value
        self._at = next((index for index, one in enumerate(choices) if one.value == value), 0)

    @property
    def raw(self) -> str:
        """The value chosen, or nothing."""
        return self._value

    def render(self) -> Content:
        """A line a choice; the one that is chosen says so."""
        lines = []
        for choice in self._choices:
            chosen = choice.value == self._value
            text = t("screens.radio_on" if chosen else "screens.radio_off", label=clean(choice.label, lines=False))
            lines.append(Content(text).stylize("bold" if chosen else ""))
        return Content("\n").join(lines)

    @property
    def caret(self) -> Offset:
        """On the mark of the line that the arrows are at."""
        return Offset(1, self._at)

    def action_move(self, by: int) -> None:
        """Choose the next one, or the one before; from the ends, go on to the neighbouring field."""
        if not self._value:
            self._choose(self._at)
        elif 0 <= self._at + by < len(self._choices):
            self._choose(self._at + by)
        elif by < 0:
            self.screen.focus_previous()
        else:
            self.screen.focus_next()

    def action_end(self, index: int) -> None:
        """Choose the first, or the last."""
        self._choose(index % len(self._choices))

    def action_pick(self) -> None:
        """Choose where the caret stands."""
        self._choose(self._at)

    def on_click(self, event: events.Click) -> None:
        """Choose the line clicked."""
        if 0 <= event.y < len(self._choices):
            self._choose(event.y)

    def _choose(self, index: int) -> None:
        self._at = index
        self._value = self._choices[index].value
        self.refresh()
        self.post_message(self.Changed(self))
        self.scroll_to_line(index)

    def show_chosen(self) -> None:
        """Bring the line of the choice into sight."""
        self.scroll_to_line(self._at)

    def scroll_to_line(self, index: int) -> None:
        """Keep that line in sight, in a list longer than its window."""
        if isinstance(self.parent, VerticalScroll):
            self.parent.scroll_to_region(Region(0, self.virtual_region.y + index, 1, 1), animate=False)


class PickField(Control):
    """One choice of many: a line that opens a list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "open", show=False),
        Binding("left", "step(-1)", show=False),
        Binding("right", "step(1)", show=False),
    ]

    def __init__(self, field: FieldView) -> None:
        super().__init__()
        self._field = field
        self._value = field.value

    @property
    def raw(self) -> str:
        """The value chosen, or nothing."""
        return self._value

    def render(self) -> Content:
        """What is chosen, and the sign of a list."""
        return Content(t("screens.pick", label=clean(self._label, lines=False)))

    @property
    def _label(self) -> str:
        found = (one.label for one in self._field.choices if one.value == self._value)
        return next(found, t("screens.pick_none"))

    def action_open(self) -> None:
        """Show the whole list."""
        from espace_tui.screens.dialogs import PickDialog

        self.app.push_screen(PickDialog(self._field.label, self._field.choices, self._value), self._take)

    def action_step(self, by: int) -> None:
        """The next choice, or the one before, without opening the list."""
        values = [one.value for one in self._field.choices]
        at = values.index(self._value) + by if self._value in values else 0
        self._take(values[max(0, min(at, len(values) - 1))])

    def on_click(self) -> None:
        """A click opens the list."""
        self.action_open()

    def _take(self, value: str | None) -> None:
        if value is not None and value != self._value:
            self._value = value
            self.refresh()
            self.post_message(self.Changed(self))
