"""Notices and documents: something to read, and the ways on."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from espace_tui.state.command import Back, Choose, Command
from espace_tui.state.page import Page, action
from espace_tui.state.view import Action, Block, DocumentView, FactGroup, Level, NoticeView, Progress, Status
from espace_tui.texts import paragraphs, t

if TYPE_CHECKING:
    from espace_tui.state.session import Session

Way = Callable[["Session"], Page]


class Notice(Page):
    """A page of paragraphs and facts; ``ways`` gives, by action, the page it leads to."""

    def __init__(
        self,
        key: str,
        ways: Mapping[str, Way],
        *,
        values: Mapping[str, object] | None = None,
        facts: tuple[FactGroup, ...] = (),
        statuses: tuple[Status, ...] = (),
        progress: Progress | None = None,
    ) -> None:
        self.key = key
        self.ways = ways
        self.values = values or {}
        self.facts = facts
        self.statuses = statuses
        self.progress = progress

    def view(self, session: "Session") -> NoticeView:
        return NoticeView(
            page=self.key,
            title=t(f"{self.key}.title"),
            help=paragraphs(f"{self.key}.help"),
            paragraphs=paragraphs(f"{self.key}.text", **self.values),
            facts=self.facts,
            statuses=self.statuses,
            progress=self.progress,
            actions=tuple(action(self.key, name, primary=number == 0) for number, name in enumerate(self.ways)),
        )

    def handle(self, session: "Session", command: Command) -> Page:
        match command:
            case Choose(name) if name in self.ways:
                return self.ways[name](session)
        return self


class Document(Page):
    """A long text, read from ``origin`` and left for it."""

    def __init__(self, key: str, title: str, blocks: tuple[Block, ...], origin: Page) -> None:
        self.key = key
        self.title = title
        self.blocks = blocks
        self.origin = origin

    def view(self, session: "Session") -> DocumentView:
        return DocumentView(
            page=self.key,
            title=self.title,
            help=paragraphs("session.document.help"),
            blocks=self.blocks,
            back=Action("back", t("session.back"), Back()),
        )

    def handle(self, session: "Session", command: Command) -> Page:
        return self.origin if isinstance(command, Back) else self


def where_mails_wait(session: "Session") -> tuple[Status, ...]:
    """How to read a mail that no server carries, when there is none."""
    if not session.services.mail_waits:
        return ()
    kind = "mail_shown" if session.demonstration else "mail_waits"
    return (Status(Level.INFO, t(f"creation.code_sent.{kind}")),)
