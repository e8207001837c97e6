"""The courier against a real SMTP server: every mail once, or left with a reason."""

import socket
import ssl
from datetime import timedelta
from pathlib import Path

import pytest

from espace_tui.state.mail import render
from espace_tui.state.services import DEFAULT_SENDER
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
