"""A person at the linear face of the real program, through a terminal or a pipe."""

from __future__ import annotations

import re
from typing import Any

import pexpect
from pexpect.popen_spawn import PopenSpawn

from tests.cli.program import ESPACE, SECONDS, Program

EMAIL = "marqueur.lila@exemple.fr"
PASSWORD = "marqueur-Genévrier 47 cobalt trombone!"
ANSWER = "Marqueur Ficelle 1998"
CONTACT = ("mme", "Rosemonde", "Lila", "01 23 45 67 89", "", "12 rue de Longchamp", "", "75016", "Paris", "1")


class Person:
    """Reads what is said, answers what is asked. ``heard`` is every byte of the program's output, decoded."""

    def __init__(self, program: Program, *words: str, pipe: bool = False, **environ: str) -> None:
        self.program = program
        self.demo = "demo" in words
        everything = {**program.environ, **environ}
        command = [ESPACE, *words]
        self.child: Any
        if pipe:
            self.child = PopenSpawn(command, env=everything, cwd=str(program.home), encoding="utf-8", timeout=SECONDS)
        else:
            self.child = pexpect.spawn(
                command[0],
                command[1:],
                env=everything,  # type: ignore[arg-type]
                cwd=str(program.home),
                encoding="utf-8",
                timeout=SECONDS,
                dimensions=(24, 80),
            )
            self.child.delaybeforesend = None
        self.heard = ""

    def hear(self, words: str) -> str:
        """Wait until that is said (line ends count as spaces); returns what came before it."""
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        self.child.expect(pattern)
        self.heard += self.child.before + self.child.after
        return str(self.child.before)

    def answer(self, *answers: str) -> None:
        """Give answers, each at the next prompt."""
        for one in answers:
            self.child.expect(r"(Réponse|Choix|Oui ou non|Réponse, sans affichage) : ")
            self.heard += self.child.before + self.child.after
            self.child.sendline(one)

    def end(self) -> int:
        """Wait for the program's end; returns its exit code."""
        self.child.expect(pexpect.EOF)
        self.heard += self.child.before
        if isinstance(self.child, PopenSpawn):
            return int(self.child.wait())
        self.child.close()
        return int(self.child.exitstatus)

    def spelled(self) -> str:
        """The CAPTCHA's answer, as a demonstration gives it in words."""
        self.hear("la réponse est :")
        words = self.hear("Ou tapez un numéro").replace("\r", "").replace("\n", " ")
        return "".join(part.strip()[0] for part in words.split(","))

    def solve(self) -> None:
        """Pass the check: by the words of a demonstration, by a code by mail otherwise."""
        if self.demo:
            self.answer(self.spelled())
            return
        self.answer("1")
        self.hear("Recevoir un code par courriel")
        self.answer(EMAIL)
        self.hear("Un code a été envoyé")
        self.answer(self.code_in_mail())

    def code_in_mail(self) -> str:
        """The code of the last mail, as ``espace courrier`` shows it."""
        words = ("demo", "courrier") if self.demo else ("courrier",)
        count = len(re.findall(r"^\d+\. ", self.program.run(*words).stdout, re.MULTILINE))
        text = self.program.run(*words, "lire", str(count)).stdout
        found = re.search(r"^    (\S+)$", text, re.MULTILINE)
        assert found, text
        return found[1]

    # The stages

    def to_identifiers(self) -> None:
        """From the portal to the second step of the creation."""
        self.answer("1", "3", "1", "oui")
        self.solve()
        self.hear("Étape 2 sur 4")

    def create(self) -> None:
        """From the portal to « code envoyé »."""
        self.to_identifiers()
        self.answer(EMAIL, EMAIL, PASSWORD)
        self.hear("Niveau de sécurité : Fort.")
        self.answer(PASSWORD, *CONTACT, ANSWER, "valider")
        self.hear("Activation de votre espace abonné")

    def activate(self) -> str:
        """From « code envoyé » to the subscriber number, which is returned."""
        self.answer("1")
        code = self.code_in_mail()
        self.answer(code)
        self.solve()
        self.answer("")
        self.hear("Numéro d'abonné :")
        self.hear("Mot de passe valable")
        return code

    def save(self, path: str) -> None:
        """Save the PDF with the answer, from the page that gives the number."""
        self.answer("1", path, "2", ANSWER)
        self.hear("Succès : Récapitulatif enregistré")

    def sign_in(self) -> None:
        """From the page that gives the number to the home page."""
        self.answer("2", "", PASSWORD)
        self.solve()
        self.hear("Expiration du mot de passe")
