"""Windows over a page: help, the reason of a rule, a question, a list to choose from. Escape closes each."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen

from espace_tui.screens.widgets.actions import ActionItem, Button
from espace_tui.screens.widgets.base import Control
from espace_tui.screens.widgets.choices import RadioList
from espace_tui.screens.widgets.text import Prose
from espace_tui.state.command import Choose
from espace_tui.state.view import Action, Choice
from espace_tui.texts import t


class Dialog(ModalScreen[str | None], inherit_bindings=False):
    """A window with a title. It gives the key of the action chosen, or None when it was closed."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+c", "close", show=False),
        Binding("tab", "app.focus_next", show=False),
        Binding("shift+tab", "app.focus_previous", show=False),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._heading = title

    def compose(self) -> ComposeResult:
        """Title, body, buttons."""
        with Vertical(id="dialog"):
            yield Prose(self._heading, classes="heading")
            yield from self.body()
            with Horizontal(classes="buttons"):
                yield from self.buttons()

    def body(self) -> ComposeResult:
        """What the window says."""
        raise NotImplementedError

    def buttons(self) -> ComposeResult:
        """« Fermer », unless there is a choice."""
        yield Button(_answer("close", "close"))

    def action_close(self) -> None:
        """Close it, choosing nothing."""
        self.dismiss(None)

    @on(ActionItem.Pressed)
    def _chosen(self, event: ActionItem.Pressed) -> None:
        event.stop()
        self.dismiss(None if event.action.key == "close" else event.action.key)


def _answer(key: str, text: str, primary: bool = False) -> Action:
    return Action(key, t(f"screens.{text}"), Choose(key), primary=primary)


class Reading(Dialog):
    """Paragraphs to read, scrolled with the arrows."""

    AUTO_FOCUS = "#reading"

    def __init__(self, title: str, paragraphs: Sequence[str]) -> None:
        super().__init__(title)
        self._paragraphs = paragraphs

    def body(self) -> ComposeResult:
        """The paragraphs."""
        with VerticalScroll(id="reading"):
            for paragraph in self._paragraphs:
                yield Prose(paragraph, classes="paragraph")


class Question(Dialog):
    """A question before something is lost; the harmless answer has the focus."""

    AUTO_FOCUS = "Button"

    def __init__(self, title: str, question: str, yes: str, no: str) -> None:
        super().__init__(title)
        self._question, self._yes, self._no = question, yes, no

    def body(self) -> ComposeResult:
        """The question."""
        yield Prose(self._question, classes="paragraph")

    def buttons(self) -> ComposeResult:
        """Stay first, then go on (``yes``)."""
        yield Button(_answer("close", self._no, primary=True))
        yield Button(_answer("yes", self._yes))


class PickDialog(Dialog):
    """A list to choose from; gives the value chosen."""

    AUTO_FOCUS = "RadioList"

    def __init__(self, title: str, choices: Sequence[Choice], value: str) -> None:
        super().__init__(title)
        self._choices, self._value = choices, value

    def body(self) -> ComposeResult:
        """The choices and the keys."""
        yield Prose(t("screens.pick_keys"), classes="hint")
        with VerticalScroll(id="reading", can_focus=False):
            yield RadioList(self._choices, self._value)

    def on_mount(self) -> None:
        """Show the line that is chosen."""
        self.call_after_refresh(self.query_one(RadioList).show_chosen)

    @on(Control.Done)
    def _picked(self, event: Control.Done) -> None:
        event.stop()
        self.dismiss(event.origin.raw)
