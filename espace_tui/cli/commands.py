"""What the operator does from the command line: the outbox, the check, a demonstration's clock."""

import argparse
from collections.abc import Mapping

from espace_tui.assembly import Place, move_clock, place_found, services_at
from espace_tui.config import Start
from espace_tui.linear.terminal import Terminal
from espace_tui.state import audit
from espace_tui.state.dates import long_time
from espace_tui.state.mail import RenderedMail, UnsafeHeader, render
from espace_tui.state.services import DEFAULT_SENDER, Services
from espace_tui.state.vault import UnsealError
from espace_tui.texts import t
from store.embedded import read_info
from store.records import Mail, Trail

OK, USAGE, STORE = 0, 2, 3


class Operator:
    """One command of the operator on one store; each method returns the exit code."""

    def __init__(self, start: Start, place: Place, terminal: Terminal, environ: Mapping[str, str]) -> None:
        self.start = start
        self.place = place
        self.terminal = terminal
        self.environ = environ

    def run(self, asked: argparse.Namespace) -> int:
        """Carry out ``asked.command``. Raises StoreError, KeyFileError, BadSetting, ClosedOutput."""
        if asked.command == "clock":
            return self._clock(asked)
        self.place = place_found(self.start, self.place)
        if read_info(self.place.folder) is None:
            key = "cli.verify.no_store" if asked.command == "verify" else "cli.mail.no_store"
            self.terminal.say(t(key, path=self.place.folder))
            return OK
        services = services_at(self.place, self.start, self.environ, create=False)
        match asked.command:
            case "mail_read":
                return self._read_mail(services, asked.number)
            case "mail_again":
                return self._send_again(services, asked.number)
            case "mail_send":
                return self._send_mails(services)
            case "verify":
                return self._verify(services)
            case _:
                return self._list_mails(services)

    def _clock(self, asked: argparse.Namespace) -> int:
        services = services_at(self.place, self.start, self.environ, create=True)
        try:
            time = move_clock(services.store, asked.move)
            shown = long_time(time)
        except (OverflowError, ValueError):
            self.terminal.say(t("cli.error", sentence=t("cli.clock.too_far")))
            return USAGE
        self.terminal.say(t("cli.clock.real" if asked.move is None else "cli.clock.now", time=shown))
        return OK

    # Mails

    def _command(self) -> str:
        """How to type « espace courrier » for this store."""
        return t("cli.mail.command.demo" if self.place.demonstration else "cli.mail.command")

    def _list_mails(self, services: Services) -> int:
        mails = _mails(services)
        for number, mail in enumerate(mails, 1):
            shown = _rendered(services, mail)
            self.terminal.say(
                t(
                    "cli.mail.entry",
                    number=number,
                    date=long_time(mail.created_at),
                    to=mail.to,
                    subject=shown.subject if shown else t("cli.mail.unreadable_subject"),
                    state=t(f"cli.mail.state.{mail.state.value}"),
                )
            )
        self.terminal.say(t("cli.mail.how", command=self._command() + " lire") if mails else t("cli.mail.none"))
        return OK

    def _picked(self, services: Services, number: int) -> Mail | None:
        """The mail of that number in the list; says so when there is none."""
        mails = _mails(services)
        if 1 <= number <= len(mails):
            return mails[number - 1]
        sentence = t("cli.mail.unknown_number", number=number, command=self._command())
        self.terminal.say(t("cli.error", sentence=sentence))
        return None

    def _send_again(self, services: Services, number: int) -> int:
        from espace_tui.delivery import send_again

        mail = self._picked(services, number)
        if mail is None:
            return USAGE
        waits = send_again(services.store, mail, services.now())
        self.terminal.say(t("cli.mail.again" if waits else "cli.mail.not_again", number=number))
        return OK if waits else USAGE

    def _read_mail(self, services: Services, number: int) -> int:
        mail = self._picked(services, number)
        if mail is None:
            return USAGE
        shown = _rendered(services, mail)
        if shown is None:
            self.terminal.say(t("cli.error", sentence=t("cli.mail.unreadable")))
            return STORE
        self.terminal.line(t("cli.mail.from", address=shown.sender))
        self.terminal.line(t("cli.mail.to", address=shown.to))
        self.terminal.line(t("cli.mail.date", date=long_time(mail.created_at)))
        self.terminal.line(t("cli.mail.subject", subject=shown.subject))
        self.terminal.line("")
        for line in shown.body.splitlines():
            self.terminal.line(line)
        return OK

    def _send_mails(self, services: Services) -> int:
        from espace_tui.config import load_settings
        from espace_tui.delivery import deliver

        server = load_settings(self.start.config_file).smtp
        if server is None:
            self.terminal.say(t("cli.mail.no_server", command=self._command()))
            return OK
        report = deliver(services.store, services.vault, server, services.now)
        self.terminal.say(
            t("cli.mail.report", sent=report.sent, left=report.left, failed=report.failed, unknown=report.unknown)
        )
        if report.problem:
            self.terminal.say(t("cli.mail.problem", problem=report.problem))
        return OK

    # Check

    def _verify(self, services: Services) -> int:
        count = 0
        for finding in services.store.verify():
            count += 1
            sentence = t(f"store.{finding.problem}", path=finding.path or self.place.folder)
            self.terminal.say(t("cli.verify.detail", sentence=sentence, detail=finding.detail or finding.problem))
        trails = 0
        if not count:
            # A damaged file stops a scan: histories are only looked at where everything can be read.
            trails = sum(1 for _ in services.store.scan(Trail))
            for finding in audit.findings(services.store, services.vault):
                count += 1
                owner, _, seq = finding.detail.rpartition(":")
                self.terminal.say(t("cli.verify.history", owner=owner, seq=seq))
        if count:
            self.terminal.say(t("cli.verify.count", count=count))
            return STORE
        self.terminal.say(t("cli.verify.good", path=self.place.folder, trails=trails))
        return OK


def _mails(services: Services) -> list[Mail]:
    """Every mail, oldest first, so that a number goes on meaning the same mail."""
    return sorted(services.store.scan(Mail), key=lambda mail: (mail.created_at, mail.id))


def _rendered(services: Services, mail: Mail) -> RenderedMail | None:
    try:
        return render(
            mail,
            services.vault.unseal,
            sender=services.sender or DEFAULT_SENDER,
            demonstration=services.store.info.demonstration,
        )
    except (UnsealError, UnsafeHeader):
        return None
