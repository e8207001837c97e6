"""The whole way in the Textual face of the real program at 80×24, and changes of face in mid-form."""

import re

from tests.cli.program import Program
from tests.journeys.lines import ANSWER, EMAIL, PASSWORD
from tests.journeys.screen import BACK_TAB, DOWN, ENTER, F2, TAB, Sitter
from tests.journeys.test_linear_journey import Watch, leaks

ALTERNATE_SCREEN = b"\x1b[?1049h"
EMPTY = "\x15"  # Ctrl+U


class Guest(Sitter):
    """Knows the way through a demonstration."""

    def solve(self) -> None:
        """Type what the words of the demonstration spell, at the CAPTCHA."""
        self.at("Recopiez")
        words = self.see("[ Recevoir un code").partition("(démonstration) :")[2].partition(" [ Recevoir")[0]
        self.type("".join(part.strip()[0] for part in words.replace("┃", "").split(",")))

    def fill(self, *answers: tuple[str, str]) -> None:
        """Fill fields from top to bottom: where the focus has to be, and what to type there."""
        for label, keys in answers:
            self.at(label)
            text = keys.rstrip(ENTER)
            if text.isprintable() and text.strip():
                # Enter acts at once: a person presses it when what was typed is there.
                self.type(text)
                self.at(f"{label}[^┃]*┃[^┃]*({re.escape(text[-8:])}|•{{{min(len(text), 8)}}})")
                keys = keys[len(text) :]
            self.type(keys)

    def to_identifiers(self) -> None:
        """From the portal to the second step."""
        self.fill(("Connexion à", ENTER), ("Connexion$", TAB), ("Mot de passe oublié", TAB), ("Créer mon", ENTER))
        self.fill(("Créez votre", ENTER))
        self.at(r"┃ \[ \]")
        self.type(" ")
        self.see("[x] coché")
        self.type(TAB)
        self.solve()
        self.type(ENTER)
        self.at("Adresse électronique")

    def create(self) -> None:
        """From the portal to « code envoyé »."""
        self.to_identifiers()
        self.fill(("Adresse", EMAIL + ENTER), ("Confirmez votre adresse", EMAIL + ENTER), ("Mot de passe", PASSWORD))
        self.see("Niveau de sécurité : Fort")
        self.fill(("Mot de passe", ENTER), ("Confirmez votre mot", PASSWORD + ENTER), ("Civilité", " "))
        self.see("(•) Mme")
        self.type(TAB)
        self.fill(
            ("Nom", "Rosemonde" + ENTER),
            ("Prénom", "Lila" + ENTER),
            ("Téléphone", "+32 2 555 12 12" + ENTER),
            ("Pays", ENTER),
            ("Numéro", "12 rue de Longchamp" + ENTER),
            ("Complément", ENTER),
            ("Code postal", "75016" + ENTER),
            ("Ville", "Paris" + ENTER),
            ("Question", TAB),
            ("Réponse", ANSWER + ENTER),
            ("1. Je reconnais", BACK_TAB),
            ("Annuler", BACK_TAB),
            ("Étape précédente", BACK_TAB),
            ("Ouvrir la boîte", BACK_TAB),
            ("Valider", ENTER),
        )
        self.at("Activez votre espace")


def _code(program: Program) -> str:
    found = re.search(r"^    (\S+)$", program.run("demo", "courrier", "lire", "1").stdout, re.MULTILINE)
    assert found
    return found[1]


def test_a_new_user_gets_to_the_home_page(program: Program) -> None:
    pdf = program.home / "a.pdf"
    with Watch() as watch:
        guest = Guest(program, "demo")
        guest.create()
        code = _code(program)
        guest.type(ENTER)
        guest.fill(("Saisissez le code", code + ENTER))
        guest.solve()
        guest.type(ENTER)
        guest.fill(("Saisissez votre adresse", ENTER))
        guest.see("Numéro d'abonné")
        guest.fill(("Sauvegardez", ENTER), ("Enregistrer sous", EMPTY))
        guest.at("Enregistrer sous[^┃]*┃ +┃")
        guest.fill(("Enregistrer sous", str(pdf) + ENTER))
        guest.fill(("Format", TAB), ("Réponse", ENTER))
        guest.see("Récapitulatif enregistré")
        # The actions are below what the screen shows, and nothing has the focus yet.
        guest.reach(TAB, "Accédez")
        guest.type(ENTER)
        guest.see("Connexion à mon espace professionnel")
        guest.see(EMAIL)
        guest.fill(("Adresse électronique", TAB))
        guest.fill(("Mot de passe", PASSWORD + ENTER))
        guest.solve()
        guest.type(ENTER)
        guest.see("Expiration du mot de passe")
        guest.at("Gérer les services")
        guest.type("\x11")
        assert guest.end() == 0

    assert pdf.read_bytes().startswith(b"%PDF")
    offer, _, drawn = guest.raw.partition(ALTERNATE_SCREEN)
    assert b"espace --lineaire" in offer
    assert b"\x1b" not in offer
    assert drawn
    for secret in (PASSWORD, ANSWER):
        assert secret.encode() not in guest.raw
    assert leaks(program.files(), PASSWORD, ANSWER, code) == []
    assert not [line for line in watch.seen for one in (PASSWORD, ANSWER, code) if one in line]


def test_f2_in_mid_form_and_back_loses_no_character(program: Program) -> None:
    guest = Guest(program, "demo")
    guest.to_identifiers()
    half = "marqueur-Gené"
    guest.fill(
        ("Adresse", EMAIL + ENTER), ("Confirmez votre adresse", "autre@exem" + ENTER), ("Mot de passe", half + F2)
    )
    # The linear face goes on where the form stopped, below what was on the terminal before.
    guest.see("Face linéaire : une question à la fois.")
    guest.see("Réponse, sans affichage :")
    guest.type("afficher" + ENTER)
    guest.see(f"Mot de passe : {half}")
    guest.see("Confirmez votre adresse électronique : autre@exem")
    guest.type("retour" + ENTER)
    guest.see("Entrée garde ce qui est déjà saisi. Réponse, sans affichage :")
    guest.type("mode" + ENTER)
    guest.at("Adresse électronique")
    assert EMAIL in guest.see("•" * len(half))
    assert "autre@exem" in guest.flat
    guest.type(F2)
    guest.see("Réponse, sans affichage :")
    guest.type("afficher" + ENTER)
    guest.see(f"Mot de passe : {half}")
    guest.type("quitter" + ENTER)
    guest.see("Oui ou non :")
    guest.type("oui" + ENTER)
    assert guest.end() == 0


def test_the_linear_face_goes_over_to_the_full_screen_on_the_same_page(program: Program) -> None:
    guest = Guest(program, "demo", "--lineaire")
    guest.see("Choix :")
    guest.type("1" + ENTER)
    guest.see("Authentification")
    guest.see("6. Retour Choix :")
    assert ALTERNATE_SCREEN not in guest.raw
    guest.type("mode" + ENTER)
    guest.at("Connexion$")
    assert ALTERNATE_SCREEN in guest.raw
    guest.type("\x11")
    assert guest.end() == 0


def test_arrows_are_no_trap_on_a_page_that_scrolls(program: Program) -> None:
    guest = Guest(program, "demo")
    guest.fill(
        ("Connexion à", ENTER),
        ("Connexion$", DOWN),
        ("Mot de passe oublié", DOWN),
        ("Créer mon", DOWN),
        ("Activer mon", ""),
    )
