"""The face through a pipe, over the real session and the real store."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest

from espace_tui.linear import run_linear
from espace_tui.linear.face import Face
from espace_tui.linear.terminal import Terminal
from espace_tui.linear.words import Word
from espace_tui.outcome import Outcome
from espace_tui.state.view import FormView, MenuView
from tests.linear.talk import CONTACT, IDENTIFIERS, TERMS, TO_CREATION, talk
from tests.support import ANSWER, EMAIL, PASSWORD, World, create, solution, submit, to_creation, to_recap

BOXES = re.compile(r"[\u2500-\u259f\u2800-\u28ff\u25a0-\u25ff]")
WEAK = "motdepasse"


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


WHOLE_WAY = (*TO_CREATION, *TERMS, *IDENTIFIERS, *CONTACT, "valider")


def test_the_whole_way_from_nothing_to_the_home_page(world: World) -> None:
    session = world.session()
    pdf = world.folder / "mon récapitulatif.pdf"
    said = talk(
        session,
        *WHOLE_WAY,
        *("1", lambda _: world.code(), solution, ""),
        *("1", str(pdf), "2", "", "2"),
        *("", PASSWORD, solution),
        *("quitter",),
    )
    assert said.outcome is Outcome.QUIT
    assert said.left == []
    assert "Succès : Récapitulatif enregistré" in said.text
    assert pdf.read_bytes().startswith(b"%PDF")
    assert "Expiration du mot de passe : 21/08/2026" in said.text


def test_output_is_append_only_plain_and_within_40_columns(world: World) -> None:
    said = talk(world.session(), *WHOLE_WAY, width=40)
    assert "\x1b" not in said.text
    assert "\r" not in said.text
    assert not BOXES.search(said.text)
    for line in said.text.splitlines():
        assert len(line) <= 40 or " " not in line.strip(), line


def test_a_question_says_label_duty_hint_example_and_then_prompts_on_its_own_line(world: World) -> None:
    session = world.session()
    to_creation(session)
    submit(session, accepted="oui")
    said = talk(session)
    assert said.after("Ouvrir la boîte aux lettres.\n") == (
        "\n"
        "Adresse électronique (obligatoire)\n"
        "110 caractères au plus.\n"
        "Exemple : lila.rosemonde@exemple.fr\n"
        "Réponse : Saisie interrompue.\n"
    )
    assert "Étape 2 sur 4 : Identifiants. Suivante : Coordonnées.\n" in said.text


def test_secrets_are_never_said_unless_asked_for(world: World) -> None:
    said = talk(world.session(), *WHOLE_WAY)
    assert PASSWORD not in said.text
    assert ANSWER not in said.text
    shown = talk(_at_identifiers(world), EMAIL, EMAIL, PASSWORD, "afficher")
    assert f"Mot de passe : {PASSWORD}\n" in shown.text


def test_the_gauge_is_one_line_after_the_password(world: World) -> None:
    said = talk(_at_identifiers(world), EMAIL, EMAIL, WEAK, width=400)
    assert re.search(r"Niveau de sécurité : Faible\. 10 caractères sur 20\. .+\.\n", said.text)


def test_after_a_refusal_only_what_was_refused_is_asked_again(world: World) -> None:
    said = talk(_at_identifiers(world), EMAIL, EMAIL, WEAK, WEAK)
    again = said.after("Erreur : ")
    assert "Mot de passe (obligatoire)" in again
    assert "Adresse électronique" not in again
    assert "Entrée garde" not in again, "a refused secret is typed anew"


def test_back_from_a_refused_field_reaches_the_one_before(world: World) -> None:
    session = _at_identifiers(world)
    said = talk(session, EMAIL, EMAIL, PASSWORD, "autre chose", "retour", PASSWORD + "!", PASSWORD + "!")
    assert session.view.page == "creation.contact", said.text


def test_an_empty_answer_keeps_and_an_equals_sign_empties(world: World) -> None:
    session = _at_contact(world)
    talk(session, *CONTACT[:6], "Bâtiment B", *CONTACT[7:])
    assert _fact(session.view, 10) == "Bâtiment B"
    talk(session, "modifier 10", "")
    assert _fact(session.view, 10) == "Bâtiment B"
    said = talk(session, "10", "=")
    assert _fact(session.view, 10) == "(rien)"
    assert "Entrée garde : Bâtiment B ; le signe égal seul efface." in said.text


def test_modify_goes_to_the_line_and_comes_back_with_the_rest_untouched(world: World) -> None:
    session = world.session()
    to_recap(session)
    said = talk(session, "modifier 5", "Durand")
    assert said.text.count("(obligatoire)") == 1
    assert session.view.page == "creation.recap"
    assert (_fact(session.view, 5), _fact(session.view, 6)) == ("Durand", "Lila")


def test_an_answer_that_is_a_word_is_given_with_an_equals_sign(world: World) -> None:
    session = world.session()
    to_recap(session)
    talk(session, "modifier 5", "=Menu")
    assert _fact(session.view, 5) == "Menu"


def test_back_walks_through_the_questions_and_then_to_the_page_before(world: World) -> None:
    session = _at_contact(world)
    said = talk(session, "2", "Rosemonde", "retour", "retour", "retour")
    assert "Entrée garde : M." in said.text
    assert session.view.page == "creation.identifiers"
    assert "Entrée garde ce qui est déjà saisi." in talk(session, "", "").text
    assert "Entrée garde : Rosemonde" in talk(session, "", "", "", "", "").text


def test_leaving_a_form_half_filled_asks_first(world: World) -> None:
    session = _at_identifiers(world)
    said = talk(session, EMAIL, "quitter", "non", "quitter", "peut-être", "oui")
    assert said.outcome is Outcome.QUIT
    assert said.flat.count("Voulez-vous vraiment quitter ?") == 2
    assert "Répondez « oui » ou « non »." in said.text


def test_reading_the_terms_in_mid_form_comes_back_to_the_same_question(world: World) -> None:
    session = world.session()
    to_creation(session)
    said = talk(session, "oui", "menu", "lire les conditions", "retour")
    last = said.after("Création d'un espace expert : conditions générales\n")
    assert "Recopiez les caractères de l'image" in last
    assert "Oui ou non" not in last


@pytest.mark.parametrize("way", ["1", "recevoir un code"])
def test_the_code_by_mail_comes_first_and_is_enough(world: World, way: str) -> None:
    session = world.session()
    to_creation(session)
    said = talk(session, "oui", way, EMAIL, lambda _: world.code(template="captcha_code"))
    assert "1. Recevoir un code par courriel\n" in said.text
    assert session.view.page == "creation.identifiers", said.text


def test_the_picture_is_drawn_on_request_only(world: World) -> None:
    session = world.session()
    to_creation(session)
    asked = talk(session, "oui", "dessiner")
    assert asked.text.count("#") > 100
    assert max(map(len, asked.text.splitlines())) <= 80
    assert talk(session, "").text.count("#") == 1, "only the offer names the character"


def test_the_sound_is_played_on_request(world: World) -> None:
    session = world.session()
    to_creation(session)
    said = talk(session, "oui", "écouter")
    assert world.sound.played[0].startswith(b"RIFF")
    assert "Information : Le son est joué." in said.text


def test_an_ordinary_store_says_no_answer_and_no_demonstration(tmp_path: Path) -> None:
    session = World(tmp_path, demonstration=False).session()
    to_creation(session)
    said = talk(session, "oui")
    assert "DÉMONSTRATION" not in said.text
    assert "Démonstration" not in said.text


# Every page, every word


def _pages(world: World) -> list[tuple[str, object]]:
    sessions = []
    for reach in (lambda one: None, to_creation, to_recap, create):
        session = world.session()
        reach(session)
        sessions.append((session.view.page, session))
    sessions.append(("creation.identifiers", _at_identifiers(world)))
    sessions.append(("creation.contact", _at_contact(world)))
    return sessions


@pytest.mark.parametrize("word", ["aide", "répéter", "pourquoi", "afficher", "menu", "mode"])
def test_every_word_works_at_every_prompt(world: World, word: str) -> None:
    for page, session in _pages(world):
        count = 1
        if isinstance(session.view, FormView):
            count = len(session.view.fields)
        for place in range(count):
            # An empty answer goes on to the next question without changing anything.
            said = talk(session, *[""] * place, word, *[""] * (word == "menu"))
            assert said.outcome is Outcome.INTERRUPTED
            assert said.left == [], page
            assert session.view.page == page


def test_help_names_every_word_that_works(world: World) -> None:
    said = talk(world.session(), "aide")
    for word in Word:
        assert (f"\n{word.spelling} : " in said.text) == (word is not Word.MODE)


def test_why_gives_the_rule_and_its_source(world: World) -> None:
    said = talk(_at_identifiers(world), EMAIL, EMAIL, "pourquoi")
    assert "Source : " in said.flat


# Input that is no answer


def test_the_end_of_the_input_ends_the_program(world: World) -> None:
    said = talk(world.session())
    assert said.outcome is Outcome.INTERRUPTED
    assert said.text.endswith("Saisie interrompue.\n")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (b"\xff\xfe", "Cette ligne n'est pas du texte UTF-8."),
        (b"x" * 1_000_000, "Cette ligne est bien trop longue."),
        (b"\x00", "Ce choix n'existe pas."),
        (b"\x1b[A", "Ce choix n'existe pas."),
        (b"9" * 60, "Ce choix n'existe pas."),
        (b"modifier", "Ce choix n'existe pas."),
        (b"", "Aucune réponse."),
    ],
    ids=["latin", "long", "nul", "escape", "number", "modify", "empty"],
)
def test_a_line_that_is_no_choice_gets_a_sentence(world: World, line: bytes, sentence: str) -> None:
    session = world.session()
    said = talk(session, line, "1")
    assert sentence in said.flat
    assert session.view.page == "places.authentication"


@pytest.mark.parametrize("hostile", ["\x1b[2Jx", "a\x00b", "x\u202ey", "[/x]", "<script>", "e\u0301👩‍🌾", "\x9b31m"])
def test_hostile_answers_are_refused_or_carried_but_never_obeyed(world: World, hostile: str) -> None:
    session = world.session()
    to_recap(session)
    said = talk(session, "modifier 5", hostile, "afficher")
    assert not [one for one in said.text if one != "\n" and (ord(one) < 32 or 127 <= ord(one) < 160)]
    assert "\u202e" not in said.text


def test_bracketed_paste_marks_are_no_part_of_the_answer(world: World) -> None:
    session = world.session()
    to_recap(session)
    talk(session, "modifier 5", "\x1b[200~Durand\x1b[201~")
    assert _fact(session.view, 5) == "Durand"


def test_a_line_ended_the_windows_way_is_the_same_line(world: World) -> None:
    session = world.session()
    talk(session, "1\r", "3\r")
    assert session.view.page == "places.mode"


def test_a_closed_output_ends_the_program_quietly(world: World) -> None:
    class Closed(io.StringIO):
        def write(self, text: str, /) -> int:
            raise BrokenPipeError

    assert run_linear(world.session(), io.BytesIO(b"1\n"), Closed()) is Outcome.INTERRUPTED


def test_an_output_that_lacks_a_character_gets_another_in_its_place(world: World) -> None:
    raw = io.BytesIO()
    latin = io.TextIOWrapper(raw, "ascii")
    run_linear(world.session(), io.BytesIO(b""), latin)
    assert b"Saisie interrompue." in raw.getvalue()


def test_a_long_list_is_searched_instead_of_read_out(world: World) -> None:
    from espace_tui.linear.question import question_for
    from espace_tui.state.view import Choice, FieldView, Kind

    out = io.StringIO()
    face = Face(world.session(), Terminal(io.BytesIO(b""), out), can_switch=False)
    names = ["Albanie", "Algérie", "Allemagne", "Belgique", *(f"Pays {number}" for number in range(30))]
    field = FieldView("c", Kind.CHOICE, "Pays", choices=tuple(Choice(one[:9], one) for one in names))
    question = question_for(face, field, "")
    question.say()
    assert "34 choix" in out.getvalue()
    assert "Belgique" not in out.getvalue()
    assert question.value("belg", "") == "Belgique"
    assert question.value("algerie", "") == "Algérie"
    assert question.value("Al", "") is None
    assert "1. Albanie\n2. Algérie\n3. Allemagne\n" in out.getvalue()
    assert question.value("Zz", "") is None
    assert question_for(face, replace(field, kind=Kind.TEXT), "").value("Zz", "") == "Zz"


def _at_identifiers(world: World):
    session = world.session()
    to_creation(session)
    submit(session, accepted="oui")
    return session


def _at_contact(world: World):
    session = _at_identifiers(world)
    talk(session, *IDENTIFIERS)
    assert session.view.page == "creation.contact"
    return session


def _fact(view: object, number: int) -> str:
    assert isinstance(view, MenuView)
    return next(one.value for group in view.facts for one in group.facts if one.number == number) or "(rien)"
