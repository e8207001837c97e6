"""The courier: takes the mails of the outbox to the SMTP server, each of them once.

Never twice, even if that means once too few. A mail goes through these states, each written in a transaction:

- ``WAITING`` → ``LEASED`` before a word is said of it to the server: of two couriers one gets it.
- ``LEASED`` → ``HANDED`` when the server is ready for the content and has none of it yet.
- ``HANDED`` → ``SENT`` when the server has said that it took the mail; in the same transaction the code in it is
  erased (kept in demonstrations). Or back to ``WAITING`` with a later time, or to ``FAILED``, when it said no.

When a process dies with a mail ``LEASED``, no server can have it: it is taken again after ``LEASE``. When it dies
with a mail ``HANDED``, or the answer is lost on the line, the server may have it or not, and no one can tell. Such a
mail becomes ``UNKNOWN`` and is left to the operator, who may ``send_again`` what did not arrive.
"""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from espace_tui.config.address import UnusableAddress
from espace_tui.config.settings import MailServer
from espace_tui.delivery.line import Later, Line, NoServer, Refused, Trouble, Unknown
from espace_tui.delivery.message import Letter, letter
from espace_tui.state.mail import UnsafeHeader, render
from espace_tui.state.vault import UnsealError, Vault
from espace_tui.texts import MissingText, t
from store.errors import ConflictError
from store.protocol import Store
from store.records import Mail, MailState

DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
"""How long to wait after the first failure, the second…; the last one repeats."""
GIVE_UP = timedelta(hours=48)
"""An activation code is dead after that (inventory R-41)."""
LEASE = timedelta(minutes=10)
"""Longer than every exchange about one mail together, each with its time limit."""
TIMEOUT = 30.0
"""Seconds for one exchange with the server."""


@dataclass
class Report:
    """What a round did: numbers of mails. ``left`` still wait; ``problem`` is the last trouble as a sentence."""

    sent: int = 0
    failed: int = 0
    left: int = 0
    unknown: int = 0
    problem: str = ""


def deliver(
    store: Store, vault: Vault, server: MailServer, now: Callable[[], datetime], *, timeout: float = TIMEOUT
) -> Report:
    """Take every mail that is due to ``server``; ``now`` gives aware times. Trouble is reported, not raised.

    Raises StoreError when the store fails; a mail under way is then found again as the module says.
    """
    return _Round(store, vault, server, now, timeout).run()


def send_again(store: Store, mail: Mail, now: datetime) -> Mail | None:
    """Let a mail that failed, or whose fate is unknown, wait for the courier again; None if it can't be sent.

    For the operator, who knows better. Raises StoreError.
    """
    with store.transaction() as tx:
        found = tx.get(Mail, mail.owner, mail.id)
        if found is None or found.state not in {MailState.FAILED, MailState.UNKNOWN} or _erased(found):
            return None
        return tx.save(found.changed(state=MailState.WAITING, next_try_at=now, tries=0, last_error=""))


class _Round:
    """One walk through the outbox, over one connection as long as it holds."""

    def __init__(
        self, store: Store, vault: Vault, server: MailServer, now: Callable[[], datetime], timeout: float
    ) -> None:
        self._store = store
        self._vault = vault
        self._server = server
        self._now = now
        self._timeout = timeout
        self._line: Line | None = None
        self._no_server: NoServer | None = None
        self.report = Report()

    def run(self) -> Report:
        with ExitStack() as connections:
            for mail in sorted(self._store.waiting(Mail), key=lambda one: (one.next_try_at, one.id)):
                if not self._ripe(mail):
                    self.report.left += 1
                elif (leased := self._lease(mail)) is not None:
                    self._send(leased, connections)
        return self.report

    def _ripe(self, mail: Mail) -> bool:
        """Whether there is something to do for it now."""
        now = self._now()
        if mail.state is MailState.WAITING:
            return mail.next_try_at <= now or self._too_late(mail)
        return mail.leased_at is None or mail.leased_at + LEASE <= now

    def _too_late(self, mail: Mail) -> bool:
        return mail.created_at + GIVE_UP <= self._now()

    def _lease(self, mail: Mail) -> Mail | None:
        """Make the mail ours; None when another courier was faster, or when it is at its end."""
        with self._store.transaction() as tx:
            found = tx.get(Mail, mail.owner, mail.id)
            if found is None or found.version != mail.version:
                self.report.left += found is not None and found.waiting
                return None
            if found.state is MailState.HANDED:
                tx.save(found.changed(state=MailState.UNKNOWN, last_error=t("delivery.problem.unknown")))
                self._count(unknown=1, problem=t("delivery.problem.unknown"))
                return None
            if self._too_late(found):
                sentence = t("delivery.problem.too_late", hours=int(GIVE_UP / timedelta(hours=1)))
                tx.save(found.changed(state=MailState.FAILED, last_error=sentence, **self._erasure()))
                self._count(failed=1, problem=sentence)
                return None
            return tx.save(found.changed(state=MailState.LEASED, leased_at=self._now(), tries=found.tries + 1))

    def _send(self, mail: Mail, connections: ExitStack) -> None:
        held = mail

        def about_to() -> None:
            nonlocal held
            with self._store.transaction() as tx:
                held = tx.save(held.changed(state=MailState.HANDED))

        try:
            content = self._letter(mail)
            self._connection(connections).hand_over(content, about_to)
        except Trouble as trouble:
            if isinstance(trouble, NoServer):
                self._no_server = trouble
            self._settle_trouble(held, trouble)
        except ConflictError:
            # Our lease ran out and another courier has the mail. The server got nothing from us.
            self.report.left += 1
        else:
            self._settle(held, state=MailState.SENT, sent_at=self._now(), last_error="", **self._erasure())
            self._count(sent=1)

    def _connection(self, connections: ExitStack) -> Line:
        """The connection of this round. A server that can't be used is asked once a round."""
        if self._no_server is not None:
            raise self._no_server
        if self._line is None or not self._line.open:
            self._line = connections.enter_context(Line(self._server, self._timeout))
        return self._line

    def _letter(self, mail: Mail) -> Letter:
        demonstration = self._store.info.demonstration
        try:
            rendered = render(mail, self._vault.unseal, sender=self._server.sender, demonstration=demonstration)
            return letter(mail, rendered)
        except (UnsafeHeader, UnusableAddress):
            raise Refused("address") from None
        except (UnsealError, MissingText):
            raise Refused("unreadable") from None

    def _settle_trouble(self, mail: Mail, trouble: Trouble) -> None:
        sentence = t(f"delivery.problem.{trouble.problem}", code=trouble.code)
        if isinstance(trouble, Unknown):
            self._settle(mail, state=MailState.UNKNOWN, last_error=sentence)
            self._count(unknown=1, problem=sentence)
        elif isinstance(trouble, Refused):
            self._settle(mail, state=MailState.FAILED, last_error=sentence)
            self._count(failed=1, problem=sentence)
        elif isinstance(trouble, Later | NoServer):
            delay = DELAYS[min(mail.tries, len(DELAYS)) - 1]
            self._settle(mail, state=MailState.WAITING, next_try_at=self._now() + delay, last_error=sentence)
            self._count(left=1, problem=sentence)

    def _settle(self, mail: Mail, **changes: Any) -> None:
        """Write how it ended. If someone else wrote meanwhile, only what we know better than they stands."""
        with self._store.transaction() as tx:
            found = tx.get(Mail, mail.owner, mail.id)
            if found is None:
                return
            if found.version == mail.version or changes["state"] is MailState.SENT:
                tx.save(found.changed(**changes))

    def _erasure(self) -> dict[str, Any]:
        return {} if self._store.info.demonstration else {"sealed": None}

    def _count(self, *, sent: int = 0, failed: int = 0, left: int = 0, unknown: int = 0, problem: str = "") -> None:
        self.report.sent += sent
        self.report.failed += failed
        self.report.left += left
        self.report.unknown += unknown
        self.report.problem = problem or self.report.problem


def _erased(mail: Mail) -> bool:
    return mail.holds_secret and mail.sealed is None
