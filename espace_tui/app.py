"""The Textual face: shows a session's view, sends its commands off the drawing thread."""

import asyncio
import gc
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import Monochrome, NoColor
from textual.geometry import Offset
from textual.screen import Screen

from espace_tui.outcome import Outcome
from espace_tui.screens import page_for
from espace_tui.screens.host import Host, SessionLike
from espace_tui.screens.page import WIDE, Page
from espace_tui.screens.widgets.text import clean
from espace_tui.state.command import Cancel, Command, Leave
from espace_tui.state.view import Action, FormView, View
from espace_tui.texts import t
from espace_tui.theme import DEFAULT_THEME, TERMINAL_THEME, THEMES, following

_HARMLESS = ("f1", "ctrl+c", "pageup", "pagedown")
"""Keys that act while a command runs."""


class EspaceApp(Host, inherit_bindings=False):
    """The application: one session, one page at a time.

    ``crash`` is the fault that ended it, or None; ``choose_theme`` is told when the user changes colours.
    """

    CSS_PATH = Path(__file__).with_name("app.tcss")
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-medium"), (WIDE, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", show=False, priority=True),
        Binding("ctrl+c", "interrupt", show=False),
        Binding("f2", "switch_face", show=False),
        Binding("f6", "colours", show=False),
    ]

    def __init__(
        self,
        session: SessionLike,
        theme: str = DEFAULT_THEME,
        choose_theme: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self.crash: Exception | None = None
        self.busy = False
        self._typed_ahead: list[events.Key | events.Paste] = []
        self._choose_theme = choose_theme
        self.animation_level = "none"
        for one in THEMES.values():
            self.register_theme(one)
        if self.no_color:
            # Textual turns colours into greys, which are colours to a terminal: no code at all is what was asked.
            self._filters = [NoColor() if isinstance(one, Monochrome) else one for one in self._filters]
        # Set before anything is parsed: an ordinary assignment would have everything styled twice at the start.
        known = theme if theme in THEMES else DEFAULT_THEME
        self.set_reactive(App.theme, TERMINAL_THEME if self.no_color else known)
        self.stylesheet.set_variables(self.get_css_variables())
        self._refresh_truecolor_filter(self.ansi_theme)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The names that our style sheets use, for the moment before a theme of ours is set."""
        return dict(THEMES[DEFAULT_THEME].variables)

    def get_default_screen(self) -> Screen[Any]:
        """The first page, at once: an empty screen below it would cost a paint."""
        page = page_for(self.session.view)
        # Textual takes a default screen to have no style sheet of its own, and never to be switched away from.
        for path in page.css_path:
            self.stylesheet.read(path)
        page._push_result_callback(page, None)
        return page

    @property
    def page(self) -> Page[Any]:
        """The page shown, under any window."""
        return next(one for one in reversed(self.screen_stack) if isinstance(one, Page))

    def on_mount(self) -> None:
        """Show the terminal's cursor: braille displays and magnifiers follow it (Textual issue 2348)."""
        self._tell_terminal("\x1b[?25h\x1b[22;2t")
        self._entitle()
        self.call_after_refresh(_collect_garbage_again)

    # Commands

    def follow(self, action: Action) -> None:
        """Carry an action out, after the view's question when it would lose what was typed."""
        view = self.page.page_view
        if isinstance(action.command, Cancel | Leave) and view.confirm_leave:
            from espace_tui.screens.dialogs import Question

            def answered(answer: str | None) -> None:
                if answer:
                    self.run_command(action.command, self.page.values())

            question = Question(t("screens.cancel_title"), view.confirm_leave, "cancel_yes", "cancel_no")
            self.push_screen(question, answered)
        else:
            self.run_command(action.command, self.page.values())

    def run_command(self, command: Command, values: Mapping[str, str]) -> None:
        """Send a command to the session, in a thread, one at a time; its view replaces the page."""
        if self.busy:
            return
        self.busy = True
        self.page.note(t("screens.busy"))
        self.run_worker(self._execute(command, values), group="command")

    async def _execute(self, command: Command, values: Mapping[str, str]) -> None:
        def work() -> View:
            self.session.remember(values)
            return self.session.execute(command)

        view = await asyncio.to_thread(work)
        if self.session.over:
            self.exit(Outcome.QUIT)
            return
        await self._show(view)

    async def _show(self, view: View) -> None:
        while self.screen is not self.page:
            self.pop_screen()
        await self.switch_screen(page_for(view))
        self._entitle()
        self.call_after_refresh(self._replay)

    def _replay(self) -> None:
        """Give what was typed meanwhile to the new page, if it awaits text; it must not press anything there."""
        from espace_tui.screens.widgets.textfield import TextField

        self.busy = False
        self.forget_key()
        typed, self._typed_ahead = self._typed_ahead, []
        if isinstance(self.focused, TextField):
            for event in typed:
                self.focused.post_message(event)

    async def take_key(self, event: events.Key | events.Paste) -> None:
        """While a command runs, text is kept for the next page, and of the keys only those that can't hurt act."""
        if not self.busy:
            await super().take_key(event)
        elif isinstance(event, events.Paste) or event.is_printable:
            self._typed_ahead.append(event)
        elif event.key in _HARMLESS or self.screen is not self.page:
            await super().take_key(event)

    # Leaving

    def action_leave(self) -> None:
        """Ctrl+Q: leave, after a question when something would be lost."""
        question = self.page.page_view.confirm_leave
        self._leave(question, Outcome.QUIT) if question else self._end(Outcome.QUIT)

    def action_interrupt(self) -> None:
        """Ctrl+C: always a question first, since it is often pressed to copy."""
        self._leave(self.page.page_view.confirm_leave or t("screens.leave"), Outcome.INTERRUPTED)

    def _leave(self, question: str, outcome: Outcome) -> None:
        from espace_tui.screens.dialogs import Question

        if isinstance(self.screen, Question):
            return
        window = Question(t("screens.leave_title"), question, "leave_yes", "leave_no")
        self.push_screen(window, lambda answer: self._end(outcome) if answer else None)

    def _end(self, outcome: Outcome) -> None:
        if not self.busy:
            self.session.remember(self.page.values())
        self.exit(outcome)

    def action_switch_face(self) -> None:
        """F2: the linear face, with all that was typed."""
        if not self.busy and self.screen is self.page:
            self._end(Outcome.SWITCH)

    # Help and colours

    def show_help(self) -> None:
        """F1."""
        from espace_tui.screens.dialogs import Reading
        from espace_tui.screens.help import help_text

        if self.screen is self.page:
            view = self.page.page_view
            title = t("screens.help_title", title=view.title)
            self.push_screen(Reading(title, help_text(view, isinstance(view, FormView))))

    def explain(self, why: str) -> None:
        """F3: the rule behind a field."""
        from espace_tui.screens.dialogs import Reading

        self.push_screen(Reading(t("screens.why_title"), why.split("\n\n")))

    def action_colours(self) -> None:
        """F6: the next theme."""
        if self.no_color:
            self.page.note(t("screens.colours_off"))
            return
        self.theme = following(self.theme)
        if self._choose_theme:
            self._choose_theme(self.theme)
        self.page.note(t("screens.colours", theme=t(f"screens.theme.{self.theme}")))

    # The terminal

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        self._place_caret()
        super()._display(screen, renderable)

    def _place_caret(self) -> None:
        """Put the terminal's cursor on what has the focus, so that a reader of the screen follows."""
        focused = self.focused
        if focused is None:
            return
        region = focused.content_region
        caret = getattr(focused, "caret", Offset(0, 0))
        self.cursor_position = Offset(region.x + caret.x, region.y + caret.y)

    def _entitle(self) -> None:
        """Give the terminal the page's title, « Erreur : » first when something was refused."""
        view = self.page.page_view
        title = clean(view.title, lines=False)
        if isinstance(view, FormView) and (view.errors or view.form_error):
            title = t("screens.error_prefix", title=title)
        self.title = title
        self._tell_terminal(f"\x1b]2;{title}\x07")

    def _tell_terminal(self, sequence: str) -> None:
        if self._driver is not None and not self.is_headless:
            self._driver.write(sequence)
            self._driver.flush()

    # Crashes

    def _fatal_error(self) -> None:
        """Textual would print the local variables, secrets included: keep the fault, show nothing."""
        self.crash = self._exception
        self._close_messages_no_wait()

    def panic(self, *renderables: Any) -> None:
        """The same for faults that can draw themselves."""
        self._fatal_error()


def _collect_garbage_again() -> None:
    """The command line put it off until the first page is shown; what is loaded by then stays for good."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def run_app(
    session: SessionLike, theme: str = DEFAULT_THEME, choose_theme: Callable[[str], None] | None = None
) -> Outcome:
    """Run the face on this terminal until the user leaves it.

    An unknown theme is the first one. A fault of the program becomes one sentence with a reference on standard
    error, and ``Outcome.CRASHED``.
    """
    app = EspaceApp(session, theme, choose_theme)
    outcome = app.run()
    sys.stdout.write("\x1b[23;2t")
    sys.stdout.flush()
    if outcome is not None:
        return outcome
    from espace_tui.crash import reported

    print(reported(app.crash or RuntimeError()), file=sys.stderr)
    return Outcome.CRASHED
