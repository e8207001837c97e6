"""The outbox goes out by itself when a mail server is configured, and on request."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from espace_tui.assembly import Sender
from tests.cli.program import Program
from tests.delivery.server import Behaviour, serve
from tests.journeys.lines import EMAIL, Person
from tests.support import World


def _settings(port: int) -> dict[str, str]:
    return {
        "ESPACE_SMTP_SERVEUR": "127.0.0.1",
        "ESPACE_SMTP_PORT": str(port),
        "ESPACE_SMTP_SECURITE": "aucune",
    }


def test_a_code_leaves_by_itself_after_the_command_that_caused_it(tmp_path: Path) -> None:
    with serve(Behaviour()) as server:
        program = Program(tmp_path, _settings(server.port))
        person = Person(program, "--lineaire", pipe=True)
        person.answer("1", "3", "1", "oui", "1")
        person.hear("Recevoir un code par courriel")
        person.answer(EMAIL)
        person.hear("Un code a été envoyé")
        person.answer("quitter", "oui")
        assert person.end() == 0
        assert len(server.received.messages) == 1
        listed = program.run("courrier").stdout
        assert re.search(rf"^1\. .* à {EMAIL} : .* \(envoyé\)", listed, re.MULTILINE | re.DOTALL)
        read = program.run("courrier", "lire", "1").stdout
        assert not re.search(r"^    \S+$", read, re.MULTILINE), "the code is erased once sent"


def test_the_outbox_is_sent_on_request(tmp_path: Path) -> None:
    program = Program(tmp_path)
    program.run("--lineaire", typed=f"1\n3\n1\noui\n1\n{EMAIL}\nquitter\noui\n")
    with serve(Behaviour()) as server:
        done = program.run("courrier", "envoyer", **_settings(server.port))
        assert done.stdout == "Envoyés : 1. En attente : 0. Échecs : 0. Sort inconnu : 0.\n"
        again = program.run("courrier", "envoyer", **_settings(server.port))
        assert again.stdout.startswith("Envoyés : 0.")
        assert len(server.received.messages) == 1


def test_a_mail_refused_for_good_waits_again_when_asked_and_only_then(tmp_path: Path) -> None:
    program = Program(tmp_path)
    program.run("--lineaire", typed=f"1\n3\n1\noui\n1\n{EMAIL}\nquitter\noui\n")
    assert program.run("courrier", "renvoyer", "1").returncode == 2
    assert program.run("courrier", "renvoyer", "7").returncode == 2
    with serve(Behaviour(rcpt=lambda address: "550 5.1.1 unknown")) as server:
        program.run("courrier", "envoyer", **_settings(server.port))
    assert "(échec)" in program.run("courrier").stdout.replace("\n", " ")
    assert program.run("courrier", "renvoyer", "1").returncode == 0
    with serve(Behaviour()) as server:
        program.run("courrier", "envoyer", **_settings(server.port))
        assert len(server.received.messages) == 1


def test_a_server_that_is_not_there_is_told_when_the_program_ends(tmp_path: Path) -> None:
    with serve(Behaviour()) as server:
        port = server.port
    program = Program(tmp_path)
    typed = f"1\n3\n1\noui\n1\n{EMAIL}\nquitter\noui\n"
    done = program.run("--lineaire", typed=typed, **_settings(port))
    assert done.returncode == 0
    assert done.stderr.startswith("Attention : ")
    assert "(en attente)" in program.run("courrier").stdout.replace("\n", " ")


def test_a_bad_mail_setting_is_told_and_loses_no_mail(tmp_path: Path) -> None:
    program = Program(tmp_path)
    typed = f"1\n3\n1\noui\n1\n{EMAIL}\nquitter\noui\n"
    bad = {**_settings(25), "ESPACE_SMTP_PORT": "beaucoup"}
    done = program.run("--lineaire", typed=typed, **bad)
    assert "ESPACE_SMTP_PORT" in done.stderr
    sent = program.run("courrier", "envoyer", **bad)
    assert sent.returncode == 2
    assert "ESPACE_SMTP_PORT" in sent.stderr
    assert "1. " in program.run("courrier").stdout


def test_a_fault_while_sending_is_a_sentence_and_not_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sender = Sender(replace(World(tmp_path).services, store=None), tmp_path / "none.toml")  # type: ignore[arg-type]
    sender.wake()
    sender.finish()
    assert "Le programme a rencontré une erreur" in sender.trouble
    assert capsys.readouterr().err == ""
