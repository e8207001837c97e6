"""When answers are lost, lines are cut, couriers die or meet: no mail twice, and none forgotten in silence."""

import contextlib
import os
import select
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator

import pytest

from espace_tui.config.settings import MailServer
from espace_tui.delivery import send_again
from espace_tui.delivery.courier import LEASE
from espace_tui.delivery.line import Later, Line
from espace_tui.delivery.message import Letter
from store.records import MailState
from tests.delivery.conftest import Office
from tests.delivery.server import Behaviour, serve


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
