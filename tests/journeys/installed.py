"""Uses an installed `espace` as a person would, through a pipe: create, read the code, activate, save, sign in.

Called with the path of the command; needs nothing but the standard library. Prints what was said and exits 1 as
soon as an answer is not the one expected.
"""

import os
import re
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

EMAIL = "lila.rosemonde@exemple.fr"
PASSWORD = "cobalt-genévrier 47 trombone!"
PATIENCE = 60.0  # seconds for one answer; the first PDF of a process is the longest


class Lost(Exception):
    """The program said something else than what the journey waits for."""


class Talk:
    """A conversation with one process: what it says up to its next prompt, and the answer given."""

    def __init__(self, command: Sequence[str | Path]) -> None:
        self.heard = ""
        self.process = subprocess.Popen(
            [str(word) for word in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )

    def expect(self, *sentences: str) -> str:
        """What is said until the next prompt, which must hold these sentences in this order."""
        said = self._until_prompt()
        self.heard += said
        flat, place = " ".join(said.split()), 0
        for sentence in sentences:
            place = flat.find(sentence, place)
            if place < 0:
                raise Lost(f"« {sentence} » was not said in:\n{said}\n--- before:\n{self.heard[-4000:]}")
        return said

    def answer(self, text: str) -> None:
        """Give one line."""
        assert self.process.stdin
        self.heard += f"<{text}>\n"
        self.process.stdin.write(f"{text}\n".encode())
        self.process.stdin.flush()

    def ends(self) -> int:
        """Close the input; the exit code."""
        out, _ = self.process.communicate(timeout=PATIENCE)
        self.heard += out.decode()
        return self.process.returncode

    def _until_prompt(self) -> str:
        assert self.process.stdout
        said, limit = b"", time.monotonic() + PATIENCE
        while not re.search(rb"(?:^|\n)[^\n]+ : $", said):
            if not select.select([self.process.stdout], [], [], max(0, limit - time.monotonic()))[0]:
                raise Lost(f"no prompt after {PATIENCE:.0f} s:\n{said.decode()}\n--- before:\n{self.heard[-4000:]}")
            piece = os.read(self.process.stdout.fileno(), 65536)
            if not piece:
                raise Lost(f"the program ended:\n{said.decode()}\n--- before:\n{self.heard[-4000:]}")
            said += piece
        return said.decode()


def solve(talk: Talk) -> None:
    """Answer the CAPTCHA, which a demonstration spells: « K comme Kléber, 3, … »."""
    said = " ".join(talk.expect("Démonstration, la réponse est :").split())
    found = re.search(r"la réponse est : (.*?) Ou tapez", said)
    if not found:
        raise Lost(said)
    talk.answer("".join(part.strip()[0] for part in found.group(1).split(",")))


def create(talk: Talk) -> None:
    """From the portal to « code envoyé »."""
    for label in (
        "Connexion à l'espace professionnel",
        "Créer mon espace professionnel",
        "Créez votre espace en mode expert",
    ):
        talk.expect("DÉMONSTRATION", label)
        talk.answer(label)
    talk.expect("Étape 1 sur 4", "Je reconnais avoir pris connaissance")
    talk.answer("oui")
    solve(talk)
    answers = {
        "Adresse électronique (obligatoire)": EMAIL,
        "Confirmez votre adresse électronique": EMAIL,
        "Mot de passe (obligatoire)": PASSWORD,
        "Confirmez votre mot de passe": PASSWORD,
        "Civilité": "1",
        "Nom (obligatoire)": "ROSEMONDE",
        "Prénom": "Lila",
        "Téléphone": "01 23 45 67 89",
        "Pays": "FRANCE",
        "Numéro et voie": "12 rue de Longchamp",
        "Complément d'adresse": "",
        "Code postal": "75016",
        "Ville": "Paris",
        "Question de confiance": "Quel est votre surnom ?",
        "Réponse à la question de confiance": "Capitaine Ficelle",
    }
    for label, answer in answers.items():
        talk.expect(label)
        talk.answer(answer)
    talk.expect("Récapitulatif avant validation", EMAIL, "ROSEMONDE", "75016", "Valider")
    talk.answer("Valider")
    talk.expect("Activation de votre espace abonné", EMAIL, "Activez votre espace abonné")


def activate(talk: Talk, code: str, target: Path) -> None:
    """From « code envoyé » to the saved récapitulatif."""
    talk.answer("Activez votre espace abonné")
    talk.expect("Saisissez le code d'activation")
    talk.answer(code)
    solve(talk)
    talk.expect("Saisissez votre adresse électronique de connexion")
    talk.answer(EMAIL)
    talk.expect("Votre espace est activé", "Numéro d'abonné", "Sauvegardez ou imprimez le récapitulatif")
    talk.answer("Sauvegardez ou imprimez le récapitulatif")
    for label, answer in {
        "Enregistrer sous": str(target),
        "Format": "PDF et texte",
        "Réponse à la question de confiance": "",
    }.items():
        talk.expect(label)
        talk.answer(answer)
    talk.expect("Récapitulatif enregistré", "Accédez à vos services en ligne")


def sign_in(talk: Talk) -> None:
    """From the activated account to the home page, and out."""
    talk.answer("Accédez à vos services en ligne")
    talk.expect("Connexion à mon espace professionnel", "Adresse électronique")
    talk.answer(EMAIL)
    talk.expect("Mot de passe")
    talk.answer(PASSWORD)
    solve(talk)
    said = talk.expect("Vous ne disposez d'aucun service", "Abonné", "MON ESPACE", "Quitter")
    # By its number: the word alone would leave the program at once.
    talk.answer(said.rsplit(". Quitter", 1)[0].rsplit(None, 1)[-1])
    talk.expect("Vous êtes déconnecté")
    talk.answer("quitter")


def output_of(command: Sequence[str | Path]) -> str:
    """What a command prints; raises Lost when it fails."""
    done = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        raise Lost(f"{command}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def journey(espace: Path, folder: Path) -> None:
    """The whole way; raises Lost."""
    data, target = folder / "donnees", folder / "recapitulatif.pdf"
    talk = Talk([espace, "--donnees", data, "--lineaire", "demo"])
    try:
        create(talk)
        # Another process reads the mail meanwhile, as a person would in another terminal.
        mail = output_of([espace, "--donnees", data, "courrier", "lire", "1"])
        code = re.search(r"^\s*([A-Za-z]{12})\s*$", mail, re.MULTILINE)
        if not code:
            raise Lost(f"no code in the mail:\n{mail}")
        activate(talk, code.group(1), target)
        sign_in(talk)
        if talk.ends() != 0:
            raise Lost(f"exit code {talk.process.returncode}:\n{talk.heard[-2000:]}")
    finally:
        talk.process.kill()
    if not target.read_bytes().startswith(b"%PDF-"):
        raise Lost("the récapitulatif is no PDF")
    if EMAIL not in target.with_suffix(".txt").read_text("utf-8"):
        raise Lost("the récapitulatif in text has no address")
    output_of([espace, "--donnees", data, "verifier"])


def main() -> int:
    """Run the journey with the command named by the only argument."""
    espace = Path(sys.argv[1]).absolute()
    with tempfile.TemporaryDirectory() as folder:
        home = {"HOME": folder, "XDG_DATA_HOME": f"{folder}/data", "XDG_CONFIG_HOME": f"{folder}/config"}
        os.environ.update(home)
        os.chdir(folder)
        try:
            journey(espace, Path(folder))
        except Lost as lost:
            print(f"the journey stopped: {lost}", file=sys.stderr)
            return 1
    print("created, activated, saved as PDF and text, signed in, and the store is sound")
    return 0


if __name__ == "__main__":
    sys.exit(main())
