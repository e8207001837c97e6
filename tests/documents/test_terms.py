"""The terms: every article and number of the document of 01/04/2026, and what the text is."""

import re

import pytest

from espace_tui.state.policy import TERMS_VERSION
from espace_tui.state.view import Block
from espace_tui.texts.fr.terms import BLOCKS, VERSION

TEXT = "\n".join(text for _, text in BLOCKS)


def test_the_version_is_the_one_that_is_accepted() -> None:
    assert VERSION == TERMS_VERSION == "01/04/2026"


def test_blocks_are_of_the_kinds_that_a_face_shows() -> None:
    assert {Block(kind, text).kind for kind, text in BLOCKS} == {"heading", "paragraph", "item"}


def test_every_article_has_its_reference_in_order() -> None:
    sections = [re.search(r"\(CGU 01/04/2026, §([\d.]+)\)$", text) for kind, text in BLOCKS if kind == "heading"]
    found = [match.group(1) for match in sections if match]
    assert len(found) == len(sections)
    assert found == ["1", "2.1", "2.2", "2.3", "2.4", "3", *(f"3.{n}" for n in range(1, 8)), "4", "5"]


def test_the_first_block_says_what_the_text_is() -> None:
    assert "reformulation, faite par un programme indépendant" in BLOCKS[0][1]
    assert "« Conditions générales d'utilisation de l'espace professionnel »" in BLOCKS[0][1]


@pytest.mark.parametrize(
    ("section", "rules"),
    [
        ("2.1", ["aucun service en ligne", "dans le doute", "collectivités locales", "cabinets comptables"]),
        ("2.2", ["trentaine", "par erreur n'a pas de conséquence"]),
        ("2.3", ["mandat", "courrier postal", "messagerie sécurisée", "substitution", "simplifié"]),
        ("2.4", ["réponse à votre question de confiance", "numéro d'abonné"]),
        ("3", ["article 32", "secret fiscal"]),
        ("3.1", ["110 caractères", "jetable", "durable", "« Modifier mes identifiants de connexion »"]),
        (
            "3.2",
            ["20 caractères", "ANSSI", "faible est refusé", "trois ans", "six mois", "navigateur", "substitution"],
        ),
        ("3.3", ["personne physique", "strictement interdit", "prescription fiscale"]),
        ("3.4", ["suppléant", "délégation", "responsabilité civile", "totalement interdit", "substitution"]),
        ("3.5", ["100", "substitution ou par délégation"]),
        ("3.6", ["désactiver", "question de confiance", "service des impôts des entreprises"]),
        ("3.7", ["automate", "coffre-fort numérique", "adresse IP", "contactportailpro.mfr@finances.gouv.fr", "EDI"]),
        ("4", ["85 %", "références bancaires", "par la poste", "« Supprimer mon espace professionnel »"]),
        ("5", ["CIEL", "DGDDI", "Portailpro", "services gestionnaires"]),
    ],
)
def test_an_article_keeps_its_rules(section: str, rules: list[str]) -> None:
    assert [rule for rule in rules if rule not in article(section)] == []


def test_the_points_of_each_article_are_all_there() -> None:
    counts = {
        "3.1": "abcd",
        "3.2": "abcdefg",
        "3.3": "abcdef",
        "3.4": "abcde",
        "3.5": "ab",
        "3.6": "ab",
        "3.7": "abc",
    }
    counts["4"] = "abcdefgh"
    for section, letters in counts.items():
        assert "".join(re.findall(r"^([a-h])\) ", article(section), re.MULTILINE)) == letters, section


def article(section: str) -> str:
    """The text of one article, up to the next heading."""
    lines: list[str] = []
    inside = False
    for kind, text in BLOCKS:
        if kind == "heading":
            inside = text.endswith(f"§{section})")
        elif inside:
            lines.append(text)
    return "\n".join(lines)
