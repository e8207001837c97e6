"""The whole way in the linear face of the real program, and what must not be left behind."""

import re
import subprocess
import threading
from pathlib import Path

import pexpect
import pytest

from espace_tui.outcome import Outcome
from tests.cli.program import Program
from tests.journeys.lines import ANSWER, EMAIL, PASSWORD, Person

CSI = re.compile(r"\x1b|\x9b")
LONE_RETURN = re.compile(r"\r(?!\n)")
BOXES = re.compile(r"[\u2500-\u259f\u2800-\u28ff]")


class Watch:
    """Looks at every process's command line and environment of this machine's ``ps`` until stopped."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.wait(0.2):
            done = subprocess.run(["ps", "axeww", "-o", "args"], capture_output=True, check=True)
            self.seen.update(done.stdout.decode("utf-8", "replace").splitlines())


def _needles(*secrets: str) -> list[bytes]:
    """Each secret as it could be written down: as it is, escaped in JSON, reversed case left aside."""
    found = []
    for one in secrets:
        found += [one.encode(), one.encode("unicode_escape"), one.encode("utf-16-le")]
    return found


def leaks(files: dict[Path, bytes], *secrets: str) -> list[str]:
    return [
        f"{path}: {needle!r}" for path, content in files.items() for needle in _needles(*secrets) if needle in content
    ]


@pytest.mark.parametrize("kind", ["ordinary", "demonstration"])
@pytest.mark.parametrize("way", ["terminal", "pipe"])
def test_a_new_user_gets_to_the_home_page(program: Program, kind: str, way: str) -> None:
    words = ("demo", "--lineaire") if kind == "demonstration" else ("--lineaire",)
    pdf = program.home / "récapitulatif.pdf"
    with Watch() as watch:
        person = Person(program, *words, pipe=way == "pipe")
        person.create()
        code = person.activate()
        person.save(str(pdf))
        person.sign_in()
        person.answer("quitter")
        person.hear("Au revoir.")
        assert person.end() == 0

    assert pdf.read_bytes().startswith(b"%PDF")
    assert pdf.stat().st_mode & 0o777 == 0o600
    assert not CSI.search(person.heard)
    assert not LONE_RETURN.search(person.heard)
    assert not BOXES.search(person.heard)
    assert PASSWORD not in person.heard
    assert ANSWER not in person.heard
    # The PDF holds the answer because the user asked for it; nothing else holds any secret.
    files = {path: content for path, content in program.files().items() if path != pdf}
    assert len(files) > 5
    assert leaks(files, PASSWORD, ANSWER, code) == []
    assert any("espace" in line for line in watch.seen)
    assert not [line for line in watch.seen for one in (PASSWORD, ANSWER, code) if one in line]
    assert program.run(*words[:-1], "verifier").returncode == 0


def test_what_was_created_is_there_in_another_process(program: Program) -> None:
    person = Person(program, "demo", "--lineaire", pipe=True)
    person.create()
    person.activate()
    person.child.kill(9)
    again = Person(program, "demo", "--lineaire", pipe=True)
    again.answer("1", "1", EMAIL, PASSWORD)
    again.solve()
    again.hear("Abonné :")


def test_the_terms_are_turned_by_pages_on_a_terminal(program: Program) -> None:
    person = Person(program, "demo", "--lineaire")
    person.answer("1", "3", "1", "menu")
    person.hear("Choix, ou Entrée pour revenir à la question : ")
    person.child.sendline("1")
    left = []
    for typed in ("", "", "aide"):
        page = person.hear("Entrée : suite")
        assert page.count("\n") <= 24 + 12 * (not left), "one screen, after the title"
        person.child.expect(r"\(lignes restantes : (\d+)\)")
        left.append(int(person.child.match[1]))
        person.hear("aux choix. ")
        person.child.sendline(typed)
    assert left == [left[0], left[0] - 22, left[0] - 44]
    person.hear("Mots de commande")
    person.answer("retour")
    person.hear("sans restriction (obligatoire)")
    assert not CSI.search(person.heard)


def test_ctrl_c_asks_once_and_leaves_the_second_time(program: Program) -> None:
    person = Person(program, "demo", "--lineaire")
    person.hear("Choix : ")
    person.child.sendintr()
    person.hear("quitter le programme ?")
    person.hear("Oui ou non : ")
    person.child.sendline("non")
    person.hear("Choix : ")
    person.child.sendintr()
    person.hear("Oui ou non : ")
    person.child.sendintr()
    person.hear("Saisie interrompue.")
    assert person.end() == 130


def test_ctrl_c_at_a_secret_restores_the_echo(program: Program) -> None:
    shell = pexpect.spawn("/bin/sh", env={**program.environ, "PS1": "pret$ "}, encoding="utf-8", timeout=60)
    shell.expect_exact("pret$ ")
    from tests.cli.program import ESPACE

    shell.sendline(f"{ESPACE} demo --lineaire")
    for one in ("1", "1", EMAIL):
        shell.expect(r"(Réponse|Choix) : ")
        shell.sendline(one)
    shell.expect_exact("sans affichage : ")
    shell.sendintr()
    shell.expect_exact("Oui ou non : ")
    shell.sendintr()
    shell.expect_exact("pret$ ")
    shell.sendline("stty -a; echo fi''ni $?")
    shell.expect_exact("fini")
    assert re.search(r" echo\b", shell.before)
    assert re.search(r"\bisig\b", shell.before)
    shell.sendline("exit")


def test_a_killed_face_restores_the_echo(program: Program) -> None:
    person = Person(program, "demo", "--lineaire")
    person.answer("1", "1", EMAIL)
    person.hear("sans affichage :")
    assert person.child.getecho() is False
    person.child.kill(15)
    person.child.expect(pexpect.EOF)
    assert person.child.wait() == 128 + 15


def test_the_end_of_a_pipe_is_an_interruption_and_no_loop(program: Program) -> None:
    for typed in ("", "1", "1\n3\n1\noui\n", "quitter"):
        done = program.run("demo", typed=typed)
        assert done.returncode == (0 if typed == "quitter" else 130)
        assert done.stdout.rstrip().endswith("Au revoir." if typed == "quitter" else "Saisie interrompue.")
        assert done.stderr == ""


def test_rubbish_in_a_pipe_gets_sentences(program: Program) -> None:
    done = program.run("demo", typed=b"\xff\xfe\n" + b"x" * 1_000_000 + b"\n\x00\n\x1b[2J\n\x9b\n1\nquitter\n")
    assert done.returncode == 0
    assert "UTF-8" in done.stdout
    assert "bien trop longue" in done.stdout
    assert not CSI.search(done.stdout)
    assert done.stderr == ""


def test_an_output_that_is_closed_ends_the_program_quietly(program: Program) -> None:
    from tests.cli.program import ESPACE

    done = subprocess.run(
        ["/bin/sh", "-c", f"yes 1 | {ESPACE} demo | head -1"],
        env=program.environ,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert "Face linéaire" in done.stdout.decode()
    assert done.stderr.decode() == ""


def test_an_unknown_terminal_gets_the_linear_face(program: Program) -> None:
    for environ in ({"TERM": "dumb"}, {"ESPACE_LINEAIRE": "oui"}):
        person = Person(program, "demo", **environ)
        person.hear("Face linéaire : une question à la fois.")
        person.answer("quitter")
        assert person.end() == 0
        assert not CSI.search(person.heard)


def test_the_outbox_can_be_read_and_says_that_no_server_is_there(program: Program) -> None:
    assert "pas encore de base" in program.run("courrier").stdout
    person = Person(program, "--lineaire", pipe=True)
    person.create()
    listed = program.run("courrier")
    assert re.search(rf"^2\. .* à {EMAIL} :", listed.stdout, re.MULTILINE)
    assert "« espace courrier lire NUMÉRO »" in listed.stdout
    assert "en attente" in listed.stdout
    assert program.run("courrier", "lire", "3").returncode == 2
    assert program.run("courrier", "lire", "0").returncode == 2
    sent = program.run("courrier", "envoyer")
    assert sent.returncode == 0
    assert "Aucun serveur de messagerie n'est configuré" in " ".join(sent.stdout.split())


def test_outcomes_have_exit_codes() -> None:
    from espace_tui.cli import _CODES

    assert set(_CODES) == set(Outcome) - {Outcome.SWITCH}
