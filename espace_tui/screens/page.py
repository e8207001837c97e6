"""What every page is: frame, columns, statuses, content, actions, and the keys that work everywhere."""

from collections.abc import Iterable, Mapping
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from espace_tui.screens.host import Host
from espace_tui.screens.widgets.actions import ActionItem, Button, FactEntry
from espace_tui.screens.widgets.flow import Flow
from espace_tui.screens.widgets.frame import (
    KeyBar,
    KeyHint,
    TitleBar,
    facts_content,
    progress_sentence,
    steps_content,
)
from espace_tui.screens.widgets.text import Prose
from espace_tui.state.view import Action, Fact, FactGroup, View
from espace_tui.texts import t

WIDE = 110
"""From that many columns on, there is room for the columns beside and for whole labels of keys."""

V = TypeVar("V", bound=View)


class Body(VerticalScroll, inherit_bindings=False):
    """What scrolls. It leaves the arrows to the page: as its own they would move the text, and not the focus."""


class Page(Screen[None], Generic[V], inherit_bindings=False):
    """One view on the screen. A new view is a new page: nothing of the old one lingers."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", show=False),
        Binding("shift+tab", "app.focus_previous", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("pageup", "scroll(-1)", show=False),
        Binding("pagedown", "scroll(1)", show=False),
        Binding("escape", "back", show=False),
        Binding("f1", "help", show=False),
        Binding("f3", "why", show=False),
    ]

    def __init__(self, view: V) -> None:
        super().__init__()
        self.page_view = view

    def compose(self) -> ComposeResult:
        """Title, progress, columns, note, keys."""
        view = self.page_view
        yield TitleBar(view)
        if view.progress:
            yield Prose(progress_sentence(view.progress), id="progress")
        with Horizontal(id="columns"):
            if view.progress:
                yield Static(steps_content(view.progress), id="steps", classes="aside")
            elif view.box:
                yield Static(facts_content(view.box), id="box", classes="aside")
            with Body(id="body", can_focus=False), Vertical(id="column"):
                yield from self.top()
                if view.box:
                    with Vertical(classes="instead-of-aside"):
                        yield from fact_groups(view.box)
                for status in view.statuses:
                    sentence = t(f"screens.status.{status.level}", sentence=status.sentence)
                    yield Prose(sentence, classes=f"status -{status.level}")
                for paragraph in view.lead:
                    yield Prose(paragraph, classes="paragraph")
                yield from self.content()
                yield from self.buttons()
            if view.summary:
                yield Static(facts_content(view.summary, t("screens.summary")), id="summary", classes="aside")
        yield Prose("", id="note")
        yield KeyBar()

    def top(self) -> ComposeResult:
        """What comes before everything else."""
        yield from ()

    def content(self) -> ComposeResult:
        """What the view holds."""
        raise NotImplementedError

    def own_actions(self) -> Iterable[Action]:
        """The actions at the foot of the page, before the way back."""
        return ()

    def buttons(self) -> ComposeResult:
        """The actions in a row that wraps."""
        view = self.page_view
        actions = [*self.own_actions(), *(one for one in (view.back, view.cancel) if one)]
        if actions:
            with Flow(classes="buttons"):
                for action in actions:
                    yield Button(action)

    def on_mount(self) -> None:
        """Put the focus where the page begins."""
        self.show_keys()
        self.first_focus()

    def on_resize(self) -> None:
        """Another width, other labels."""
        self.show_keys()

    def first_focus(self) -> None:
        """The first thing that takes the focus; or the text, when that thing lies below the window."""
        first = self.preferred() or next(iter(self.stops()), None)
        if first is not None:
            first.focus(scroll_visible=False)
        self.call_after_refresh(self._settle, first)

    def _settle(self, first: Widget | None) -> None:
        body = self.query_one("#body", VerticalScroll)
        if self.focused is first and (first is None or first.region.bottom > body.region.bottom):
            body.can_focus = body.max_scroll_y > 0
            if body.can_focus:
                body.focus(scroll_visible=False)

    def preferred(self) -> Widget | None:
        """What the page begins with, when that is not its first stop."""
        return None

    def stops(self) -> Iterable[Widget]:
        """The widgets of the content that take the focus, in order."""
        return (one for one in self.query_one("#column").query("*") if one.focusable)

    # Typed values, and commands

    @property
    def espace(self) -> Host:
        """The application."""
        app = self.app
        assert isinstance(app, Host)
        return app

    def values(self) -> Mapping[str, str]:
        """What was typed on this page."""
        return {}

    @on(ActionItem.Pressed)
    def _pressed(self, event: ActionItem.Pressed) -> None:
        event.stop()
        self.follow(event.action)

    def follow(self, action: Action) -> None:
        """Carry an action out, after a question when it would lose what was typed."""
        self.espace.follow(action)

    def action_back(self) -> None:
        """Escape: the page before, or else out of the procedure."""
        action = self.page_view.back or self.page_view.cancel
        if action:
            self.follow(action)

    def action_scroll(self, pages: int) -> None:
        """A page up or down, whatever has the focus."""
        body = self.query_one("#body", VerticalScroll)
        body.scroll_relative(y=pages * max(1, body.size.height - 2), animate=False)

    # Help

    def action_help(self) -> None:
        """What this page is about, and the keys."""
        self.espace.show_help()

    def action_why(self) -> None:
        """Pages without fields have no rule to explain."""
        self.espace.explain(t("screens.why_form"))

    def hints(self) -> Iterable[KeyHint]:
        """The keys to show at the foot."""
        view = self.page_view
        yield KeyHint(t("screens.key.f1"), t("screens.label.help"), "screen.help")
        wide = self.app.size.width >= WIDE
        yield KeyHint(
            t("screens.key.f2"), t("screens.label.face" if wide else "screens.short.face"), "app.switch_face"
        )
        yield from self.own_hints()
        back = view.back or view.cancel
        if back:
            label = back.label if wide else t("screens.short.back")
            yield KeyHint(t("screens.key.escape"), label, "screen.back")
        if wide:
            yield KeyHint(t("screens.key.f6"), t("screens.label.colours"), "app.colours")
        yield KeyHint(t("screens.key.quit"), t("screens.label.quit"), "app.leave")

    def own_hints(self) -> Iterable[KeyHint]:
        """Keys of this kind of page."""
        return ()

    def show_keys(self) -> None:
        """Refresh the line of keys."""
        self.query_one(KeyBar).show(tuple(self.hints()))

    def note(self, sentence: str) -> None:
        """Say something in the line above the keys; an empty sentence takes the line away."""
        line = self.query_one("#note", Prose)
        if not sentence and not line.display:
            return
        line.say(sentence)
        line.display = bool(sentence)


def fact_groups(groups: Iterable[FactGroup]) -> ComposeResult:
    """Facts under their headings, each with its way to change it."""
    for group in groups:
        if group.title:
            yield Prose(group.title, classes="heading")
        with Vertical(classes="facts"):
            for fact in group.facts:
                yield from _fact(fact)


def _fact(fact: Fact) -> ComposeResult:
    if fact.edit:
        yield FactEntry(fact, fact.edit)
        return
    with Horizontal(classes="fact"):
        yield Prose(fact.label, classes="fact-label")
        yield Prose(fact.value or t("screens.fact_empty"), classes="fact-value")
