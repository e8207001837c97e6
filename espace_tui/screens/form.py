"""A form: fields to fill in, judged when the page is sent and never before."""

import asyncio
from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.timer import Timer
from textual.widget import Widget

from espace_tui.screens.page import WIDE, Page
from espace_tui.screens.widgets.actions import Button, Entry
from espace_tui.screens.widgets.base import Control
from espace_tui.screens.widgets.fieldbox import FieldBox
from espace_tui.screens.widgets.flow import Flow
from espace_tui.screens.widgets.frame import KeyHint
from espace_tui.screens.widgets.gauge import GaugeView
from espace_tui.screens.widgets.text import Prose
from espace_tui.screens.widgets.textfield import SecretField, TextField
from espace_tui.state.command import Choose, Submit
from espace_tui.state.view import Action, FormView, Gauge, Kind
from espace_tui.texts import t

SUBMIT = "submit"
_LINK = "field:"
GAUGE_DELAY = 0.12
"""Seconds without a key before the strength is computed: shorter ones repaint twice a key."""


class ErrorSummary(Vertical, can_focus=True):
    """What was refused, on top, with a line to go to each field. It takes the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "first", show=False)]

    def __init__(self, view: FormView) -> None:
        super().__init__(id="errors")
        self._view = view

    def compose(self) -> ComposeResult:
        """A heading that counts, then a line a field."""
        errors = self._view.errors
        if self._view.form_error:
            yield Prose(t("screens.error", sentence=self._view.form_error.sentence), classes="errors-form")
        if errors:
            key = "errors_one" if len(errors) == 1 else "errors_many"
            yield Prose(t(f"screens.{key}", count=len(errors)), classes="errors-heading")
        for field in errors:
            assert field.error is not None
            label = t("screens.error_link", label=field.label.rstrip(" :*"), sentence=field.error.sentence)
            yield Entry(Action(_LINK + field.name, label, Choose(field.name)))

    def action_first(self) -> None:
        """Enter on the summary itself goes to the first field refused."""
        first = self.query(Entry).first() if self._view.errors else None
        if first:
            first.action_press()
        else:
            self.screen.focus_next()


class FormPage(Page[FormView]):
    """Fields from top to bottom, then the button that sends them."""

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f10,ctrl+enter,ctrl+j", "submit", show=False)]

    def __init__(self, view: FormView) -> None:
        super().__init__(view)
        self._boxes: dict[str, FieldBox] = {}
        self._gauge_timer: Timer | None = None
        self._gauge_wanted: str | None = None
        self._gauge_running = False

    def top(self) -> ComposeResult:
        """The errors."""
        if self.page_view.errors or self.page_view.form_error:
            yield ErrorSummary(self.page_view)

    def content(self) -> ComposeResult:
        """What is to be read first, the sentence on the asterisk, the fields under the headings of their groups."""
        if early := [one for one in self.page_view.actions if one.early]:
            with Flow(classes="buttons"):
                for action in early:
                    yield Button(action)
        if any(field.mandatory for field in self.page_view.fields):
            yield Prose(t("screens.mandatory"), classes="paragraph hint")
        self._boxes = {field.name: FieldBox(field) for field in self.page_view.fields}
        group = ""
        for box in self._boxes.values():
            if box.field.group and box.field.group != group:
                yield Prose(box.field.group, classes="heading")
            group = box.field.group
            yield box

    def own_actions(self) -> Iterable[Action]:
        """The button that sends, then the view's own."""
        yield Action(SUBMIT, self.page_view.submit, Submit({}), primary=True)
        yield from (one for one in self.page_view.actions if not one.early)

    def on_mount(self) -> None:
        """Show the strength of a password that came with the view."""
        for name, box in self._boxes.items():
            if box.field.gauge and box.field.value:
                self._want_gauge(name)

    def first_focus(self) -> None:
        """The errors, else the field that the view names, else the first one."""
        if self.page_view.errors or self.page_view.form_error:
            self.query_one(ErrorSummary).focus()
        elif self.page_view.focus in self._boxes:
            self.go_to(self.page_view.focus)
        else:
            first = next((box.control for box in self._boxes.values() if box.control), None)
            if first:
                self.go_to_widget(first)
            else:
                super().first_focus()

    # Values

    def values(self) -> dict[str, str]:
        """Every field's raw value, but those that are only shown."""
        return {name: box.raw for name, box in self._boxes.items() if box.field.kind is not Kind.READONLY}

    def go_to(self, name: str) -> None:
        """Put the focus on that field."""
        control = self._boxes[name].control
        if control:
            self.go_to_widget(control)

    def go_to_widget(self, widget: Widget) -> None:
        """Focus it, with its label in sight."""
        widget.focus(scroll_visible=False)

    def follow(self, action: Action) -> None:
        """The summary's lines move the focus; the first button sends; the rest is the session's."""
        if action.key.startswith(_LINK):
            self.go_to(action.key.removeprefix(_LINK))
        elif action.key == SUBMIT and isinstance(action.command, Submit):
            self.action_submit()
        else:
            super().follow(action)

    def action_submit(self) -> None:
        """Send the page."""
        self.espace.run_command(Submit(self.values()), self.values())

    # Going on from a field

    @on(TextField.Submitted)
    def _entered(self, event: TextField.Submitted) -> None:
        event.stop()
        self._go_on(event.input)

    @on(Control.Done)
    def _done(self, event: Control.Done) -> None:
        event.stop()
        self._go_on(event.origin)

    def _go_on(self, control: Widget) -> None:
        controls = [box.control for box in self._boxes.values() if box.control]
        index = next(at for at, one in enumerate(controls) if one is control)
        if index + 1 < len(controls):
            self.go_to_widget(controls[index + 1])
        else:
            self.action_submit()

    # Notes, and the strength of a password

    @on(TextField.Noted)
    def _noted(self, event: TextField.Noted) -> None:
        event.stop()
        self._boxes[event.field.field_view.name].note(event.sentence)

    @on(TextField.Changed)
    def _typed(self, event: TextField.Changed) -> None:
        event.stop()
        assert isinstance(event.input, TextField)
        self._boxes[event.input.field_view.name].note("")
        if any(box.field.gauge for box in self._boxes.values()):
            self._gauge_soon()

    def _gauge_soon(self) -> None:
        gauged = next(name for name, box in self._boxes.items() if box.field.gauge)
        if self._gauge_timer:
            self._gauge_timer.stop()
        self._gauge_timer = self.set_timer(GAUGE_DELAY, lambda: self._want_gauge(gauged))

    def _want_gauge(self, name: str) -> None:
        self._gauge_wanted = name
        if not self._gauge_running:
            self._gauge_running = True
            self.run_worker(self._gauges(), group="gauge")

    async def _gauges(self) -> None:
        """Compute strengths off the drawing thread, one at a time, always of the newest value."""
        try:
            while self._gauge_wanted is not None:
                name, self._gauge_wanted = self._gauge_wanted, None
                gauge = await asyncio.to_thread(self.espace.session.gauge, name, self.values())
                if self._gauge_wanted is None:
                    self._show_gauge(name, gauge)
        finally:
            self._gauge_running = False

    def _show_gauge(self, name: str, gauge: Gauge | None) -> None:
        for view in self._boxes[name].query(GaugeView):
            view.show(gauge)

    # Help

    def action_why(self) -> None:
        """The rule behind the field that has the focus, or behind the refusal of the whole."""
        box = self._box_of(self.focused)
        if box:
            self.espace.explain(box.why or t("screens.why_none"))
        elif isinstance(self.focused, ErrorSummary) and self.page_view.form_error and self.page_view.form_error.why:
            self.espace.explain(self.page_view.form_error.why)
        else:
            super().action_why()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The keys depend on the field; its label and what is said under it come into sight with it."""
        self.show_keys()
        self.call_after_refresh(self._into_sight)

    def _into_sight(self) -> None:
        box, focused = self._box_of(self.focused), self.focused
        if box and focused:
            whole = box.outer_size.height <= self.query_one("#body").size.height
            (box if whole else focused).scroll_visible(animate=False)

    def own_hints(self) -> Iterable[KeyHint]:
        """« Pourquoi ? » where there is a rule, « Afficher » where something is hidden; and how to send the page."""
        box, wide = self._box_of(self.focused), self.app.size.width >= WIDE
        if box and box.why:
            yield KeyHint(t("screens.key.f3"), t("screens.label.why" if wide else "screens.short.why"), "screen.why")
        if isinstance(self.focused, SecretField):
            yield KeyHint(t("screens.key.f4"), t("screens.label.show"), "focused.reveal")
        label = self.page_view.submit if wide else t("screens.short.submit")
        yield KeyHint(t("screens.key.f10"), label, "screen.submit")

    @staticmethod
    def _box_of(widget: Widget | None) -> FieldBox | None:
        if widget is None:
            return None
        return next((one for one in widget.ancestors_with_self if isinstance(one, FieldBox)), None)
