"""The mailbox of a demonstration: every mail that the store's outbox holds, newest first."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from espace_tui.state.command import Choose, Command
from espace_tui.state.dates import long_time
from espace_tui.state.mail import RenderedMail, render
from espace_tui.state.page import Page
from espace_tui.state.places.menu import Place
from espace_tui.state.places.notice import Document
from espace_tui.state.services import DEFAULT_SENDER
from espace_tui.state.view import Action, ActionGroup, Block, MenuView
from espace_tui.texts import t
from store.records import Mail

if TYPE_CHECKING:
    from espace_tui.state.session import Session

SHOWN = 30
"""How many mails the mailbox lists."""


class Mailbox(Place):
    """Only a demonstration leads here; the session sees to it."""

    KEY: ClassVar[str] = "mailbox.list"

    def offered(self, session: "Session") -> tuple[tuple[str, tuple[str, ...]], ...]:
        return ()

    def follow(self, session: "Session", name: str) -> Page:
        mail = next((mail for mail in newest_mails(session) if f"read.{mail.id}" == name), None)
        if mail is None:
            return self
        shown = rendered(session, mail)
        head = (
            t("mailbox.from", address=shown.sender),
            t("mailbox.to", address=shown.to),
            t("mailbox.date", date=long_time(mail.created_at)),
            "",
        )
        blocks = tuple(Block("line", line) for line in (*head, *shown.body.splitlines()))
        return Document("mailbox.mail", shown.subject, blocks, self)

    def view(self, session: "Session") -> MenuView:
        actions = []
        for mail in newest_mails(session):
            subject = rendered(session, mail).subject
            label = t("mailbox.entry", to=mail.to, subject=subject, date=long_time(mail.created_at))
            actions.append(Action(f"read.{mail.id}", label, Choose(f"read.{mail.id}")))
        view = replace(super().view(session), groups=(ActionGroup("", tuple(actions)),))
        return view if actions else replace(view, lead=(t("mailbox.list.empty"),))

    def handle(self, session: "Session", command: Command) -> Page:
        if isinstance(command, Choose):
            return self.follow(session, command.action)
        return super().handle(session, command)


def newest_mails(session: "Session") -> list[Mail]:
    """The last mails, newest first."""
    mails = sorted(session.services.store.scan(Mail), key=lambda mail: (mail.created_at, mail.id), reverse=True)
    return mails[:SHOWN]


def rendered(session: "Session", mail: Mail) -> RenderedMail:
    """The mail as its receiver reads it."""
    services = session.services
    return render(mail, services.vault.unseal, sender=services.sender or DEFAULT_SENDER, demonstration=True)
