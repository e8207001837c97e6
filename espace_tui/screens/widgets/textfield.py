"""Text fields. The terminal's own cursor is the caret; nothing blinks; pastes are bounded."""

import re
import unicodedata
from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.suggester import Suggester
from textual.widgets import Input

from espace_tui.screens.widgets.text import clean
from espace_tui.state.view import FieldView, Kind
from espace_tui.texts import t

MARGIN = 100
"""How many characters beyond its limit a field still takes, so that the rule can refuse them with a sentence."""

_LINE_ENDS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_COPIED = (Kind.TEXT, Kind.EMAIL)


class TextField(Input):
    """A field of one line.

    Against Textual's own: no markup, no software caret and no timer for it, no layout at each key, copying only
    where the content is no secret, and a paste that is too long or has several lines is mended and said so.
    """

    # Its place does not depend on what is typed: a layout at each key would cost more than the drawing.
    virtual_size = Reactive(Size(0, 0))

    class Noted(Message):
        """Something to tell about this field, until its next change."""

        def __init__(self, field: "TextField", sentence: str) -> None:
            super().__init__()
            self.field = field
            self.sentence = sentence

    class Changed(Input.Changed):
        """A change, that does not say its value when it is printed."""

        def __repr__(self) -> str:
            return f"{type(self).__name__}()"

        def __rich_repr__(self) -> list[tuple[str, str]]:
            return []

    class Submitted(Input.Submitted):
        """Enter, without the value when it is printed."""

        def __repr__(self) -> str:
            return f"{type(self).__name__}()"

        def __rich_repr__(self) -> list[tuple[str, str]]:
            return []

    def __init__(self, field: FieldView) -> None:
        self.field_view = field
        self._bound = field.max_length + MARGIN
        super().__init__(
            value=field.value[: self._bound],
            password=field.kind is Kind.SECRET,
            suggester=Completion(field.suggestions) if field.suggestions else None,
            max_length=self._bound,
            select_on_focus=False,
            validate_on=(),
        )
        self.cursor_blink = False

    @property
    def raw(self) -> str:
        """What was typed, exactly."""
        return self.value

    @property
    def copies(self) -> bool:
        """Whether the clipboard may have it."""
        return self.field_view.kind in _COPIED

    @property
    def caret(self) -> Offset:
        """Where the next character goes, inside the content."""
        x = self._position_to_cell(self.cursor_position) - self.scroll_offset.x
        return Offset(max(0, min(x, max(0, self.content_size.width - 1))), 0)

    @property
    def _value(self) -> Text:
        shown = "•" * len(self.value) if self.password else clean(self.value, lines=False)
        return Text(shown, no_wrap=True, overflow="ignore", end="")

    def _position_to_cell(self, position: int) -> int:
        return self._value[:position].cell_len

    def _restart_blink(self) -> None:
        """The terminal shows the caret, where ``caret`` says."""
        self._cursor_visible = False

    def _pause_blink(self, visible: bool = False) -> None:
        self._cursor_visible = False

    def _on_mount(self, event: events.Mount) -> None:
        self._cursor_visible = False

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.insert_pasted(event.text)

    def insert_pasted(self, text: str) -> None:
        """Put a pasted text in: final line ends fall away, others become spaces, the rest is cut at the bound."""
        start, end = sorted(self.selection)
        room = self._bound - (len(self.value) - (end - start))
        text = text[: 2 * self._bound + room].rstrip("\r\n") if len(text) > 4 * self._bound else text.rstrip("\r\n")
        line = _LINE_ENDS.sub(" ", text)
        self.replace(line[:room], start, end)
        if len(line) > room:
            self.restricted()
        elif line != text:
            self.post_message(self.Noted(self, t("screens.newlines")))

    def restricted(self) -> None:
        """The bound is reached: said in words rather than with a bell."""
        self.post_message(self.Noted(self, t("screens.cut", count=self._bound)))

    def action_copy(self) -> None:
        """Copy the selection, unless it is a secret; without one, the key means what it means for the page."""
        if not self.selected_text:
            raise SkipAction
        if self.copies:
            super().action_copy()
        else:
            self.post_message(self.Noted(self, t("screens.secret_copy")))

    def action_cut(self) -> None:
        """Cut the selection, unless it is a secret."""
        if self.copies:
            super().action_cut()
        elif self.selected_text:
            self.post_message(self.Noted(self, t("screens.secret_copy")))

    def action_paste(self) -> None:
        """Paste what was copied inside the program."""
        self.insert_pasted(self.app.clipboard)

    async def action_submit(self) -> None:
        """Enter: on to the next field, and nothing is judged before."""
        self.post_message(self.Submitted(self, ""))


class SecretField(TextField):
    """A field that hides what is typed until F4 shows it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f4", "reveal", show=False)]

    def action_reveal(self) -> None:
        """Show or hide what was typed."""
        self.password = not self.password
        key = "secret_hidden" if self.password else "secret_shown"
        self.post_message(self.Noted(self, t(f"screens.{key}")))


class Completion(Suggester):
    """Completes from a list, whatever the case and the accents."""

    def __init__(self, entries: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._entries = [(_folded(entry), entry) for entry in entries]

    async def get_suggestion(self, value: str) -> str | None:
        """The first entry that begins like ``value``."""
        start = _folded(value)
        return next((entry for folded, entry in self._entries if folded.startswith(start)), None)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFD", text)
    return "".join(one for one in plain if not unicodedata.combining(one)).casefold()
