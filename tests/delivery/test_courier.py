"""The courier against a real SMTP server: every mail once, or left with a reason."""

import contextlib
import os
import select
import signal
import socket
import ssl
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from espace_tui.config.settings import MailServer
from espace_tui.delivery import send_again
from espace_tui.delivery.courier import LEASE
from espace_tui.delivery.line import Later, Line
from espace_tui.delivery.message import Letter
from espace_tui.state.mail import DEFAULT_SENDER, render
from store.records import MailState
from tests.delivery.conftest import CODE, Office
from tests.delivery.server import PASSWORD, USER, Behaviour, Certificates, certificates, serve
from tests.support import World

MINUTES = (1, 5, 15, 60, 240)


def login(trusted: Certificates, **changes: object) -> dict[str, object]:
    """Settings for a server that wants a name and a password over STARTTLS."""
    settings = {
        "securite": "starttls",
        "utilisateur": USER,
        "mot_de_passe": PASSWORD,
        "autorite": trusted.authority,
    }
    return settings | changes


# What goes well


def test_a_mail_goes_out_over_starttls_with_login_and_its_code_is_erased(
    office: Office, trusted: Certificates
) -> None:
    office.post(template="creation_code")
    expected = render(office.mail(), office.world.vault.unseal, sender=DEFAULT_SENDER, demonstration=False)
    with serve(Behaviour(), starttls=trusted.context, login=True) as server:
        report = office.deliver(server.port, **login(trusted))
    (message,) = server.received.messages
    assert (report.sent, report.failed, report.left, report.unknown, report.problem) == (1, 0, 0, 0, "")
    assert server.received.logins == 1
    assert message["X-Envelope-To"] == "lila@exemple.fr"
    assert message.get_content().replace("\r\n", "\n") == expected.body
    assert CODE in expected.body
    mail = office.mail()
    assert (mail.state, mail.sealed, mail.holds_secret, mail.sent_at) == (
        MailState.SENT,
        None,
        True,
        office.world.now,
    )
    after = render(mail, office.world.vault.unseal, sender=DEFAULT_SENDER, demonstration=False)
    assert CODE not in after.body
    assert "code effacé après l'envoi" in after.body


def test_a_mail_goes_out_over_tls_from_the_first_byte(office: Office, trusted: Certificates) -> None:
    office.post()
    with serve(Behaviour(), tls=trusted.context) as server:
        report = office.deliver(server.port, securite="tls", autorite=trusted.authority)
    assert report.sent == len(server.received.messages) == 1


def test_many_mails_share_one_connection_oldest_first(office: Office) -> None:
    for number in range(5):
        office.post(f"n{number}@exemple.fr")
        office.world.later(seconds=1)
    with serve(Behaviour()) as server:
        report = office.deliver(server.port)
    assert report.sent == 5
    assert server.received.connections == 1
    assert [message["To"] for message in server.received.messages] == [f"n{n}@exemple.fr" for n in range(5)]


def test_what_is_sent_is_not_sent_again(office: Office) -> None:
    office.post()
    with serve(Behaviour()) as server:
        assert office.deliver(server.port).sent == 1
        office.world.later(hours=72)
        assert office.deliver(server.port).sent == 0
    assert len(server.received.messages) == 1


def test_nothing_to_send_calls_nobody(office: Office) -> None:
    with serve(Behaviour()) as server:
        report = office.deliver(server.port)
    assert (report.sent, report.left, report.problem) == (0, 0, "")
    assert server.received.connections == 0


def test_a_demonstration_keeps_what_it_sent(tmp_path: Path) -> None:
    office = Office(World(tmp_path / "demo", demonstration=True))
    office.post()
    with serve(Behaviour()) as server:
        assert office.deliver(server.port).sent == 1
    mail = office.mail()
    assert mail.state is MailState.SENT
    assert mail.sealed is not None
    assert "DÉMONSTRATION" in server.received.messages[0].get_content()


# A server that can't be used


def refused_by(office: Office, port: int, **settings: object) -> str:
    """Run a round that must send nothing and lose nothing; returns the sentence."""
    report = office.deliver(port, **settings)
    assert (report.sent, report.failed, report.unknown) == (0, 0, 0)
    assert report.left == len(office.mails()) > 0
    for mail in office.mails():
        assert mail.state is MailState.WAITING
        assert mail.sealed is not None
        assert mail.next_try_at == office.world.now + timedelta(minutes=1)
        assert mail.last_error == report.problem
        assert not any(secret in mail.last_error for secret in (CODE, PASSWORD, USER))
    return report.problem


def test_a_closed_port_leaves_every_mail_for_later(office: Office) -> None:
    for number in range(3):
        office.post(f"n{number}@exemple.fr")
    assert refused_by(office, closed_port()) == "Le serveur de messagerie ne répond pas."


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_server_that_says_nothing_is_given_up_in_time(office: Office) -> None:
    office.post()
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        assert refused_by(office, silent.getsockname()[1], timeout=0.2) == "Le serveur de messagerie ne répond pas."


def test_a_certificate_nobody_vouches_for_gets_nothing(office: Office, trusted: Certificates) -> None:
    office.post()
    with serve(Behaviour(), starttls=trusted.context, login=True) as server:
        sentence = refused_by(office, server.port, **login(trusted, autorite=None))
    assert "certificat" in sentence
    assert (server.received.senders, server.received.logins) == (0, 0)


def test_a_certificate_for_another_name_gets_nothing(office: Office, tmp_path: Path) -> None:
    office.post()
    other = certificates(tmp_path, "smtp.exemple.fr")
    with serve(Behaviour(), starttls=other.context, login=True) as server:
        assert "certificat" in refused_by(office, server.port, **login(other))
    assert (server.received.senders, server.received.logins) == (0, 0)


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
def test_a_server_without_starttls_never_sees_the_password(office: Office, trusted: Certificates) -> None:
    office.post()
    with serve(Behaviour(), login=True) as server:
        assert "liaison chiffrée" in refused_by(office, server.port, **login(trusted))
    assert (server.received.senders, server.received.logins) == (0, 0)


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion")
def test_an_old_tls_is_refused(office: Office, trusted: Certificates, tmp_path: Path) -> None:
    office.post()
    old = certificates(tmp_path)
    old.context.maximum_version = ssl.TLSVersion.TLSv1_1
    with serve(Behaviour(), starttls=old.context) as server:
        assert "liaison chiffrée" in refused_by(office, server.port, securite="starttls", autorite=old.authority)


@pytest.mark.parametrize("wrong", ["pas le bon", "pas ascii é"])
def test_a_wrong_password_is_said_and_costs_no_mail(wrong: str, office: Office, trusted: Certificates) -> None:
    for number in range(2):
        office.post(f"n{number}@exemple.fr")
    with serve(Behaviour(), starttls=trusted.context, login=True) as server:
        sentence = refused_by(office, server.port, **login(trusted, mot_de_passe=wrong))
    assert "nom d'utilisateur ou le mot de passe" in sentence
    assert server.received.connections == 1


def test_a_refused_sender_is_a_setting_not_the_mails_fault(office: Office) -> None:
    for number in range(2):
        office.post(f"n{number}@exemple.fr")
    with serve(Behaviour(mail=lambda _: "550 who are you")) as server:
        assert "l'adresse de l'expéditeur (réponse 550)" in refused_by(office, server.port)
    assert server.received.connections == 1


# A server that says no, or not now


def test_a_temporary_no_is_tried_again_with_growing_delays_until_the_code_is_dead(office: Office) -> None:
    office.post()
    born = office.world.now
    delays = []
    with serve(Behaviour(rcpt=lambda _: "451 later \x1b[31m")) as server:
        while (mail := office.mail()).state is MailState.WAITING:
            office.world.now = max(mail.next_try_at, office.world.now)
            if mail.last_error:
                assert mail.last_error == "Le serveur de messagerie a remis l'envoi à plus tard (réponse 451)."
            report = office.deliver(server.port)
            if report.left:
                assert office.deliver(server.port).sent == 0  # not due: nobody is called
                delays.append((office.mail().next_try_at - office.world.now) // timedelta(minutes=1))
        assert tuple(delays[:5]) == MINUTES
        assert set(delays[5:]) == {240}
        assert server.received.connections == len(delays)
    assert timedelta(hours=48) <= office.world.now - born < timedelta(hours=52)
    assert (report.failed, report.left) == (1, 0)
    assert mail.state is MailState.FAILED
    assert mail.sealed is None
    assert "48 heures" in mail.last_error
    assert server.received.messages == []


def test_a_temporary_no_once_all_was_read_is_tried_again(office: Office) -> None:
    office.post()
    answers = iter(["452 disk full"])
    with serve(Behaviour(end_of_data=lambda _: next(answers, None))) as server:
        assert office.deliver(server.port).left == 1
        assert office.mail().state is MailState.WAITING
        office.world.later(minutes=1)
        assert office.deliver(server.port).sent == 1
    assert len(server.received.messages) == 1


@pytest.mark.parametrize(
    "behaviour",
    [
        Behaviour(rcpt=lambda address: "550 no such user" if address.startswith("n1") else None),
        Behaviour(end_of_data=lambda message: "554 spam" if message["To"].startswith("n1") else None),
    ],
    ids=["address", "content"],
)
def test_a_permanent_no_ends_one_mail_and_not_the_others(behaviour: Behaviour, office: Office) -> None:
    for number in range(3):
        office.post(f"n{number}@exemple.fr")
    with serve(behaviour) as server:
        report = office.deliver(server.port)
        office.world.later(hours=1)
        assert office.deliver(server.port).sent == 0
    assert (report.sent, report.failed, report.left) == (2, 1, 0)
    assert server.received.connections == 1
    refused = office.mails()[1]
    assert refused.state is MailState.FAILED
    assert "a refusé ce courriel (réponse 55" in refused.last_error
    assert {str(message["To"]) for message in server.received.messages} == {"n0@exemple.fr", "n2@exemple.fr"}
    assert len(server.received.messages) == 2


def test_a_server_that_ends_the_connection_is_called_again_in_the_same_round(office: Office) -> None:
    for number in range(4):
        office.post(f"n{number}@exemple.fr")
    with serve(Behaviour(mail=lambda number: "421 enough for now" if number == 3 else None)) as server:
        report = office.deliver(server.port)
    assert (report.sent, report.left) == (3, 1)
    assert server.received.connections == 2


@pytest.mark.parametrize(
    ("to", "problem"), [("a@b.fr, c@d.fr", "destinataire"), ("a@b.fr\nBcc: c@d.fr", "destinataire")]
)
def test_an_address_that_would_reach_others_reaches_nobody(to: str, problem: str, office: Office) -> None:
    office.post(to)
    office.post("z@exemple.fr")
    with serve(Behaviour()) as server:
        report = office.deliver(server.port)
    assert (report.sent, report.failed) == (1, 1)
    assert problem in office.mails()[0].last_error
    assert [message["X-Envelope-To"] for message in server.received.messages] == ["z@exemple.fr"]


def test_a_code_that_can_not_be_read_again_is_said(office: Office) -> None:
    office.post()
    with office.world.store.transaction() as tx:
        tx.save(office.mail().changed(sealed="gAAAAA-not-ours"))
    with serve(Behaviour()) as server:
        report = office.deliver(server.port)
    assert (report.sent, report.failed) == (0, 1)
    assert "clé secrète" in report.problem
    assert server.received.messages == []


# Never twice


def test_a_lost_answer_leaves_the_mail_to_a_person(office: Office) -> None:
    """The server has kept the mail, and the line breaks before it says so."""
    office.post()
    behaviour = Behaviour(drop_after_content=True)
    with serve(behaviour) as server:
        report = office.deliver(server.port)
        assert (report.sent, report.left, report.unknown) == (0, 0, 1)
        assert "peut-être arrivé" in report.problem
        assert office.mail().state is MailState.UNKNOWN
        office.world.later(hours=1)
        assert office.deliver(server.port).unknown == 0
        assert len(server.received.messages) == 1

        behaviour.drop_after_content = False
        again = send_again(office.world.store, office.mail(), office.world.now)
        assert again is not None
        assert office.deliver(server.port).sent == 1
    assert len(set(server.received.ids())) == 1 < len(server.received.messages)
    assert send_again(office.world.store, office.mail(), office.world.now) is None


def test_a_line_cut_before_the_end_of_the_content_is_tried_again(office: Office) -> None:
    """The reset is here before the first byte goes: the server can't have the mail, and that is certain."""
    with serve(Behaviour(drop_before_content=True)) as server:
        settings = MailServer.model_validate({"serveur": "127.0.0.1", "port": server.port, "securite": "aucune"})
        with Line(settings, 20.0) as line:

            def until_the_reset_is_here() -> None:
                assert select.select([line._smtp.sock], [], [], 20)[0]

            with pytest.raises(Later) as caught:
                line.hand_over(Letter("a@b.fr", "c@d.fr", b"Subject: x\r\n\r\nx\r\n"), until_the_reset_is_here)
            assert not line.open
    assert caught.value.problem == "lost"


def test_a_line_cut_in_the_content_never_counts_as_sent(office: Office) -> None:
    office.post()
    with serve(Behaviour(drop_before_content=True)) as server:
        report = office.deliver(server.port)
    assert report.sent == 0
    assert server.received.messages == []
    assert office.mail().state in {MailState.WAITING, MailState.UNKNOWN}
    assert office.mail().sealed is not None


@contextlib.contextmanager
def courier_process(office: Office, port: int) -> Iterator[subprocess.Popen[str]]:
    """A courier in a process of its own, ready to start at a line on its standard input."""
    command = [sys.executable, "-m", "tests.delivery.courier_process", str(office.world.folder), str(port)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process


def start(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def test_a_courier_that_dies_after_the_server_took_the_mail_does_not_send_it_twice(office: Office) -> None:
    office.post()
    behaviour = Behaviour()
    with serve(behaviour) as server, courier_process(office, server.port) as process:
        behaviour.kept = lambda: os.kill(process.pid, signal.SIGKILL)
        start(process)
        assert process.wait(60) == -signal.SIGKILL
        assert office.mail().state is MailState.HANDED
        behaviour.kept = lambda: None

        report = office.deliver(server.port)
        assert (report.sent, report.left, report.unknown) == (0, 1, 0)
        office.world.later(seconds=LEASE.total_seconds() + 1)
        report = office.deliver(server.port)
        assert (report.sent, report.left, report.unknown) == (0, 0, 1)
    assert len(server.received.messages) == 1
    assert office.mail().state is MailState.UNKNOWN
    assert office.mail().sealed is not None


def test_a_courier_that_dies_before_the_content_is_replaced_by_the_next(office: Office) -> None:
    office.post()
    behaviour = Behaviour()
    with serve(behaviour) as server, courier_process(office, server.port) as process:
        behaviour.asked = lambda: os.kill(process.pid, signal.SIGKILL)
        start(process)
        assert process.wait(60) == -signal.SIGKILL
        assert office.mail().state is MailState.LEASED
        behaviour.asked = lambda: None

        assert office.deliver(server.port).sent == 0
        office.world.later(seconds=LEASE.total_seconds() + 1)
        assert office.deliver(server.port).sent == 1
    assert len(server.received.messages) == 1
    assert office.mail().tries == 2


def test_a_courier_whose_lease_ran_out_gives_way(office: Office) -> None:
    """The first one sleeps with a lease; the second takes the mail over; the first finds out before the content."""
    office.post()
    first_round = threading.Event()
    reports = []

    def second_courier_comes() -> None:
        if not first_round.is_set():
            first_round.set()
            office.world.later(seconds=LEASE.total_seconds() + 1)
            reports.append(office.deliver(server.port))

    with serve(Behaviour()) as server, serve(Behaviour(asked=second_courier_comes)) as slow:
        report = office.deliver(slow.port)
    assert [one.sent for one in reports] == [1]
    assert (report.sent, report.left) == (0, 1)
    assert len(server.received.messages) == 1
    assert slow.received.messages == []
    assert office.mail().state is MailState.SENT


def test_two_couriers_at_once_deliver_fifty_mails_once_each(office: Office) -> None:
    for number in range(50):
        office.post(f"n{number:02}@exemple.fr")
    with (
        serve(Behaviour()) as server,
        courier_process(office, server.port) as one,
        courier_process(office, server.port) as two,
    ):
        start(one)
        start(two)
        outcomes = [[int(word) for word in process.communicate()[0].split()] for process in (one, two)]
    received = Counter(str(message["To"]) for message in server.received.messages)
    assert received == {f"n{number:02}@exemple.fr": 1 for number in range(50)}
    assert sum(outcome[0] for outcome in outcomes) == 50
    assert min(outcome[0] for outcome in outcomes) > 0
    assert {mail.state for mail in office.mails()} == {MailState.SENT}


def test_no_secret_is_written_in_clear(office: Office, trusted: Certificates) -> None:
    office.post()
    office.post("z@exemple.fr")
    with serve(Behaviour(rcpt=lambda _: "451 later"), starttls=trusted.context, login=True) as server:
        office.deliver(server.port, **login(trusted))
    for path in office.world.folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert CODE.encode() not in content
            assert PASSWORD.encode() not in content
