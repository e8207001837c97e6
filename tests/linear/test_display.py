from hypothesis import given
from hypothesis import strategies as st

from espace_tui.linear.display import folded, printable, wrapped
from espace_tui.linear.picture import drawn
from espace_tui.linear.words import Word, understood
from espace_tui.state.view import Bitmap

ANY_TEXT = st.text(st.characters())


@given(ANY_TEXT)
def test_nothing_that_a_terminal_obeys_gets_through(text: str) -> None:
    shown = printable(text)
    assert not any(ord(one) < 0x20 or 0x7F <= ord(one) < 0xA0 for one in shown)
    assert not set(shown) & set("\u202e\u2066\u2028\ufeff")


def test_a_control_character_is_spelled_out_and_the_rest_carried_exactly() -> None:
    assert printable("a\x1b[31mé👩‍🌾[/x]<b>") == "a‹U+001B›[31mé👩‍🌾[/x]<b>"


@given(ANY_TEXT)
def test_wrapping_keeps_every_word_in_order(text: str) -> None:
    assert " ".join(wrapped(text, 40)).split() == printable(text).split()


def test_french_punctuation_never_starts_a_line() -> None:
    for width in range(10, 40):
        lines = wrapped("Il dit : « Bonjour », puis « Au revoir » ; est-ce fini ? Oui !", width)
        assert not [line for line in lines if line[0] in ":;?!»"], lines
        assert not [line for line in lines if line[-1] == "«"], lines


def test_comparison_ignores_case_accents_and_kinds_of_apostrophe() -> None:
    assert folded(" Répéter ") == folded("REPETER")
    assert folded("L’image") == folded("l'image")


def test_a_word_is_told_from_an_answer() -> None:
    assert understood("Retour") is Word.BACK
    assert understood("repeter") is Word.REPEAT
    assert understood("=retour") == "retour"
    assert understood("==retour") == "=retour"
    assert understood("=abc") == "=abc"
    assert understood("back") == "back"
    assert understood("") == ""


def test_every_word_has_a_spelling_of_its_own() -> None:
    assert len({folded(word.spelling) for word in Word}) == len(Word)


def test_a_picture_keeps_within_the_width_and_uses_ordinary_characters() -> None:
    picture = Bitmap(tuple(tuple((x // 7 + y // 5) % 2 == 0 for x in range(160)) for y in range(60)))
    for width in (20, 40, 80, 200):
        lines = drawn(picture, width)
        assert lines
        assert max(map(len, lines)) <= width
        assert set("".join(lines)) == {"#", " "}


def test_a_picture_without_ink_draws_nothing() -> None:
    assert drawn(Bitmap(((False, False), (False, False))), 40) == []
    assert drawn(Bitmap(()), 40) == []
