"""A field with all that belongs to it: label, hint, control, gauge, notes, error, the CAPTCHA's picture and ways."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from espace_tui.screens.widgets.actions import Button
from espace_tui.screens.widgets.choices import FEW, CheckBox, PickField, RadioList
from espace_tui.screens.widgets.flow import Flow
from espace_tui.screens.widgets.gauge import GaugeView
from espace_tui.screens.widgets.picture import Picture
from espace_tui.screens.widgets.text import Prose
from espace_tui.screens.widgets.textfield import SecretField, TextField
from espace_tui.state.view import FieldView, Kind, Puzzle
from espace_tui.texts import t


class FieldBox(Vertical):
    """A field as the view describes it. A bar at its left marks the one that has the focus."""

    def __init__(self, field: FieldView) -> None:
        super().__init__(classes="-refused" if field.error else "")
        self.field = field
        self.control = self._control()

    def compose(self) -> ComposeResult:
        """Label, hint, picture, control, then what is said about it."""
        field = self.field
        if field.kind is not Kind.CHECKBOX:
            yield Prose(self.label, classes="label")
        if hint := self._hint():
            yield Prose(hint, classes="hint")
        if field.puzzle:
            yield from _picture(field.puzzle)
        if self.control is None:
            yield Prose(field.value or t("screens.fact_empty"), classes="readonly")
        else:
            yield self.control
        if field.gauge:
            yield GaugeView()
        yield Prose("", classes="field-note")
        if field.error:
            key = "error_why" if self.why else "error"
            yield Prose(t(f"screens.{key}", sentence=field.error.sentence), classes="refusal")
        if field.puzzle:
            with Flow(classes="ways"):
                for action in field.puzzle.actions:
                    yield Button(action)

    @property
    def label(self) -> str:
        """The label, with an asterisk when the field is mandatory."""
        label = self.field.label
        return f"{label} *" if self.field.mandatory and not label.rstrip().endswith("*") else label

    @property
    def why(self) -> str:
        """The rule behind a refusal, or behind the field."""
        return (self.field.error.why if self.field.error else "") or self.field.why

    @property
    def raw(self) -> str:
        """The value typed or chosen so far."""
        return self.field.value if self.control is None else self.control.raw

    def note(self, sentence: str) -> None:
        """Say something under the field; an empty sentence takes the line away."""
        line = self.query_one(".field-note", Prose)
        if not sentence and not line.display:
            return
        line.say(sentence)
        line.display = bool(sentence)

    def _control(self) -> "TextField | CheckBox | RadioList | PickField | None":
        match self.field.kind:
            case Kind.READONLY:
                return None
            case Kind.CHECKBOX:
                return CheckBox(self.field, self.label)
            case Kind.CHOICE if len(self.field.choices) <= FEW:
                return RadioList(self.field.choices, self.field.value)
            case Kind.CHOICE:
                return PickField(self.field)
            case Kind.SECRET:
                return SecretField(self.field)
            case _:
                return TextField(self.field)

    def _hint(self) -> str:
        field = self.field
        parts = [field.hint]
        if field.example:
            parts.append(t("screens.example", example=field.example))
        if field.suggestions:
            parts.append(t("screens.suggestion_hint"))
        if isinstance(self.control, PickField):
            parts.append(t("screens.pick_hint", count=len(field.choices)))
        return " ".join(part for part in parts if part)


def _picture(puzzle: Puzzle) -> "list[Widget]":
    pieces: list[Widget] = []
    if puzzle.picture:
        pieces.append(Picture(puzzle.picture))
    if puzzle.spelled:
        pieces.append(Prose(t("screens.puzzle_spelled", spelled=puzzle.spelled), classes="hint"))
    return pieces
