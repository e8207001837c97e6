import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from espace_tui.state.password import PUBLISHED, Strength, assess, check_password, gauge, gauge_sentence
from espace_tui.state.policy import Policy
from espace_tui.texts import t
from espace_tui.texts.fr import gauge as gauge_texts

KNOWN = ("Rosemonde", "Lila", "01 23 45 67 89", "12 rue de Longchamp", "75016", "Paris", "lila.rosemonde@orange.fr")
GOOD = "cobalt-genévrier 47 trombone!"


def refusal(password: str, known: tuple[str, ...] = KNOWN) -> tuple[str, str]:
    with pytest.raises(PydanticCustomError) as caught:
        check_password(password, known)
    values = dict(caught.value.context or {})
    assert password not in f"{caught.value!r}{values}" or len(password) < 4
    return caught.value.type, t(f"errors.{caught.value.type}", **values)


def test_twenty_characters_are_enough_and_nineteen_are_not() -> None:
    twenty = "kQ7#pL2vX9!mZ4wR8$tY"
    assert check_password(twenty, KNOWN) == twenty
    assert refusal(twenty[:19]) == (
        "password_short",
        "20 caractères au moins sont attendus, 19 saisis. Exemple : une phrase de six mots.",
    )
    assert check_password("kQ7#pL2vX9!mZ4wR8$té", ()) == "kQ7#pL2vX9!mZ4wR8$té"


def test_characters_are_counted_after_composition() -> None:
    nineteen = "kQ7#pL2vX9!mZ4wR8$é"
    assert len(nineteen) == 19
    assert refusal(unicodedata.normalize("NFD", nineteen))[0] == "password_short"
    assert check_password(unicodedata.normalize("NFD", GOOD), ()) == GOOD


def test_256_characters_are_accepted_and_257_refused() -> None:
    long = (GOOD * 10)[:256]
    assert check_password(long, KNOWN) == long
    assert refusal(long + "x") == (
        "password_long",
        "256 caractères au plus sont attendus, 257 saisis. Raccourcissez la phrase.",
    )


@pytest.mark.parametrize("password", PUBLISHED)
def test_the_passwords_printed_in_the_documents_are_refused_as_published(password: str) -> None:
    assert refusal(password)[0] == "password_published"
    assert gauge(password, ()).problem == "Ce mot de passe est imprimé dans un document publié."
    assert not gauge(password, ()).accepted


def test_a_published_password_with_a_tail_is_still_weak() -> None:
    assert refusal("Mphbawgsf25yn!Litbm.1")[0] == "password_weak"


@pytest.mark.parametrize("space", ["", " ", "  "])
def test_every_character_counts_blanks_around_included(space: str) -> None:
    assert check_password(f"{space}{GOOD}{space}", ()) == f"{space}{GOOD}{space}"


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\n", "\t", "\x7f", "\x85", "\ud800", "\u2028"])
def test_what_no_keyboard_gives_is_refused_by_its_place(sign: str) -> None:
    kind, sentence = refusal(f"{GOOD}{sign}x")
    assert kind == "password_control"
    assert "30" in sentence


@pytest.mark.parametrize(
    "password",
    [
        "👩‍👩‍👧 girafe mauve cobalt 47",
        "日本語の長いパスワードですよねえ、ほんとうに",
        "\u202edroite à gauche, mais long",
    ],
)
def test_any_writing_is_allowed(password: str) -> None:
    assert check_password(password, ()) == unicodedata.normalize("NFC", password)


@pytest.mark.parametrize(
    ("password", "problem", "advice"),
    [
        ("aaaaaaaaaaaaaaaaaaaaaaaa", "Il se répète.", "Remplacez ce qui se répète par d'autres mots."),
        (
            "Rosemonde Lila Paris 75016",
            "Il reprend surtout vos coordonnées.",
            "Prenez des mots sans rapport avec vous.",
        ),
        ("lilarosemonde@orange.fr", "Il reprend surtout vos coordonnées.", "Prenez des mots sans rapport avec vous."),
        ("LONGCHAMP 12 rosemonde!", "Il reprend surtout vos coordonnées.", "Prenez des mots sans rapport avec vous."),
        (
            "abcdefghijklmnopqrstuvwxyz",
            "Il suit l'ordre des lettres ou des chiffres.",
            "Remplacez la suite par un mot rare.",
        ),
    ],
)
def test_a_weak_password_is_refused_with_its_problem_and_one_advice(password: str, problem: str, advice: str) -> None:
    kind, sentence = refusal(password)
    assert kind == "password_weak"
    assert sentence == f"Niveau de sécurité Faible : un niveau Normal ou Fort est attendu. {problem} {advice}"
    shown = gauge(password, KNOWN)
    assert (shown.level, shown.accepted, shown.problem, shown.advice) == ("Faible", False, problem, advice)


def test_what_is_strong_for_a_stranger_is_weak_for_its_owner() -> None:
    password = "Zorglubenstein Quillebeuf"
    assert assess(password, ()).strength is Strength.STRONG
    assert assess(password, ("Zorglubenstein", "Quillebeuf")).strength is Strength.WEAK
    assert assess("QuillebeufZorglubenstein", ("Zorglubenstein", "Quillebeuf")).strength is Strength.WEAK


def test_the_levels_lie_at_the_numbers_of_the_policy() -> None:
    password = "kQ7#pL2vX9!mZ4wR8$tY"
    guesses = 10 ** assess(password, ()).guesses_log10
    for weak, normal, level in (
        (guesses * 2, guesses * 4, "Faible"),
        (guesses / 2, guesses * 2, "Normal"),
        (guesses / 4, guesses / 2, "Fort"),
    ):
        shown = gauge(password, (), Policy(weak_below=weak, normal_below=normal))
        assert shown.level == level
        assert shown.accepted is (level != "Faible")


def test_the_gauge_says_what_is_missing_while_typing() -> None:
    shown = gauge("kQ7#pL2vX9!m", KNOWN)
    assert (shown.level, shown.length, shown.required, shown.accepted) == ("Faible", 12, 20, False)
    assert gauge_sentence(shown) == (
        "Niveau de sécurité : Faible. 12 caractères sur 20. Il manque des caractères : 8. "
        "Ajoutez des mots qui ne se suivent pas d'habitude."
    )
    assert gauge_sentence(gauge(GOOD, KNOWN)) == (
        "Niveau de sécurité : Fort. 29 caractères sur 20. Réservez-le à ce seul site."
    )


def test_an_empty_gauge_tells_how_to_begin() -> None:
    shown = gauge("", KNOWN)
    assert shown.empty
    assert shown.fill == 0
    assert gauge_sentence(shown) == (
        "Niveau de sécurité de votre mot de passe. Rien n'est encore saisi. "
        "Composez une phrase d'au moins 20 caractères, espaces comprises."
    )


def test_the_bar_grows_with_the_level() -> None:
    fills = [gauge(one, KNOWN).fill for one in ("", "kQ7#", "kQ7#pL2vX9!m", "une girafe mauve 4 x", GOOD)]
    assert fills == sorted(fills)
    assert fills[2] <= 1 / 3 < 2 / 3 < fills[4] <= 1


@settings(max_examples=200)
@given(st.text(st.characters(exclude_categories=()), max_size=300), st.lists(st.text(max_size=120), max_size=12))
def test_any_text_has_a_gauge_that_agrees_with_the_check(password: str, known: list[str]) -> None:
    shown = gauge(password, known)
    assert 0 <= shown.fill <= 1
    assert shown.level in ("Faible", "Normal", "Fort")
    assert shown.advice
    assert shown.accepted == (not shown.problem)
    try:
        clean = check_password(password, known)
    except PydanticCustomError as error:
        refused = error.type
    else:
        refused = ""
        assert check_password(clean, known) == clean
    assert refused == "password_control" or shown.accepted == (not refused)


def test_nothing_of_the_password_is_kept_or_printed() -> None:
    for password in ("Rosemonde Lila Paris 75016", GOOD, "court-secret"):
        told = repr(assess(password, KNOWN)) + repr(gauge(password, KNOWN))
        assert not any(password[start : start + 5] in told for start in range(len(password) - 4))


@pytest.mark.parametrize("password", ["x" * 10**6, "a" + "\u0327\u0301" * 500_000, " " * 10**6])
def test_a_megabyte_is_refused_at_once(password: str) -> None:
    started = time.process_time()
    assert refusal(password)[0] == "password_long"
    assert not gauge(password, ("y" * 10**6,)).accepted
    assert time.process_time() - started < 0.5


def test_every_text_of_the_gauge_is_used_and_there() -> None:
    problems = {key.removeprefix("problem.") for key in gauge_texts.TEXTS if key.startswith("problem.")}
    patterns = {"own", "common", "word", "name", "repeat", "sequence", "keyboard", "date"}
    assert problems == patterns | {"empty", "short", "long", "published", "guessable"}
    advice = {key.removeprefix("advice.") for key in gauge_texts.TEXTS if key.startswith("advice.")}
    assert advice == patterns | {"start", "shorten", "lengthen", "own_sentence", "add_word", "stronger", "keep"}
