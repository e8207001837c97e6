"""A session: one person at one face (or two, in turn), on one page at a time."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from espace_tui.state.command import Choose, Command, Leave
from espace_tui.state.page import Page
from espace_tui.state.places.portal import Portal
from espace_tui.state.services import Services
from espace_tui.state.view import (
    Action,
    ActionGroup,
    DocumentView,
    FormView,
    Gauge,
    Level,
    MenuView,
    NoticeView,
    Status,
    View,
)
from espace_tui.texts import t
from store.errors import StoreError

MAILBOX = Choose("mailbox")


class Session:
    """Shows ``view``; ``execute`` carries out a command and returns the view that follows.

    Synchronous and not re-entrant: a face runs one command at a time, off its drawing thread. ``gauge`` and
    ``remember`` may be called meanwhile.
    """

    def __init__(self, services: Services) -> None:
        self.services = services
        self.account_id: str | None = None
        self.password_given_at: datetime | None = None
        self.over = False
        self._statuses: list[Status] = []
        self._page: Page = Portal()
        self._view = self._shown()

    @property
    def view(self) -> View:
        """What to show now."""
        return self._view

    def execute(self, command: Command) -> View:
        """Carry the command out. What the store refuses becomes a sentence, and nothing typed is lost."""
        self._statuses = []
        try:
            self._page = self._next(command)
            self._view = self._shown()
        except StoreError as error:
            sentence = t(f"store.{type(error).__name__}", path=error.path or "")
            if not self._page.refuse(sentence):
                self.tell(Status(Level.WARNING, sentence))
            self._view = self._after_refusal()
        return self._view

    def remember(self, values: Mapping[str, str]) -> None:
        """Keep what was typed so far, as it is: before another action, and before a change of face."""
        if isinstance(self._view, FormView):
            self._page.remember(values)
            self._view = self._shown()

    def gauge(self, field: str, values: Mapping[str, str]) -> Gauge | None:
        """The strength of the password typed in that field, or None where there is no gauge."""
        return self._page.gauge(self, field, values)

    def tell(self, status: Status) -> None:
        """Say something on the next view."""
        self._statuses.append(status)

    @property
    def demonstration(self) -> bool:
        """Whether the store is a demonstration's."""
        return self.services.store.info.demonstration

    def _next(self, command: Command) -> Page:
        if isinstance(command, Leave):
            self.over = True
            return self._page
        if command == MAILBOX and self.demonstration:
            from espace_tui.state.places.mailbox import Mailbox

            return self._page if isinstance(self._page, Mailbox) else Mailbox(self._page)
        return self._page.handle(self, command)

    def _after_refusal(self) -> View:
        try:
            return self._shown()
        except StoreError:
            # The page itself can't be read any more: what was shown last stays, with the sentence.
            return replace(self._view, statuses=tuple(self._statuses))

    def _shown(self) -> View:
        view = self._page.view(self)
        statuses = (*self._statuses, *view.statuses)
        if not self.demonstration:
            return replace(view, statuses=statuses)
        return _with_mailbox(replace(view, statuses=statuses, demonstration=True))


def _with_mailbox(view: View) -> View:
    """Every page of a demonstration leads to the mailbox."""
    if view.page.startswith("mailbox"):
        return view
    mailbox = Action("mailbox", t("session.mailbox"), MAILBOX)
    match view:
        case MenuView():
            group = ActionGroup(t("session.demonstration"), (mailbox,))
            return replace(view, groups=(*view.groups, group))
        case FormView() | NoticeView() | DocumentView():
            return replace(view, actions=(*view.actions, mailbox))
