import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from zxcvbn import matching, zxcvbn

from espace_tui.state import guessing
from espace_tui.state.guessing import estimate, folded

LOOK_ALIKES = ("4@8({[<369&#!1/|0$5+7%2" * 12)[:256]


@pytest.mark.parametrize(
    ("password", "log10"),
    [
        ("motdepassemotdepasse", 4.2),
        ("1234567890" * 2, 1.7),
        ("a" * 20, 2.4),
        ("azertyuiopqsdfghjklm", 10.6),
        ("correcthorsebatterystaple", 14.4),
        ("Mphbawgsf25yn!Litbm.", 20.0),
    ],
)
def test_the_samples_of_the_specification_score_as_measured_there(password: str, log10: float) -> None:
    assert estimate(password, {}).log10 == pytest.approx(log10, abs=0.2)


def test_the_own_name_scores_no_better_than_in_the_specification() -> None:
    assert estimate("ROSEMONDELila0123456789", {"rosemonde": 1, "lila": 2}).log10 <= 8.0


# Without look-alike signs and accents, what is composed here must find what zxcvbn finds.
PLAIN = st.one_of(
    st.text("abcdeghijklmnopqrsuvwyBCDEFTX .,-_", min_size=1, max_size=40),
    st.lists(
        st.sampled_from(["password", "Marie", "horse", "qwerty", "abcdef", "hello", "zz", " ", "drow", "Paris"]),
        min_size=1,
        max_size=7,
    ).map("".join),
)


@settings(max_examples=150)
@given(PLAIN)
def test_plain_text_scores_as_in_zxcvbn(password: str) -> None:
    theirs = zxcvbn(password)["guesses_log10"]
    ours = estimate(password, {}).log10
    assert ours == pytest.approx(theirs, abs=0.01) or min(ours, theirs) > 27


@pytest.mark.parametrize("password", ["P@ssw0rd", "tr0ub4dour", "dr0wss4p", "v1ll4g3", "he||o", "s3cr37", "7ru57n01"])
def test_look_alike_signs_score_as_in_zxcvbn_or_lower(password: str) -> None:
    assert estimate(password, {}).log10 <= zxcvbn(password)["guesses_log10"] + 0.01


def test_one_sign_may_stand_for_two_letters() -> None:
    for written in ("m1ll1on", "h1ll", "7rus7", "7eve7"):
        assert estimate(written, {}).log10 < 6


def test_accents_hide_no_word() -> None:
    own = {"eleonore": 1, "nimes": 2}
    assert estimate("Éléonore", own).log10 < 2
    assert estimate("ÉLÉONORENîmes", own).log10 < 5
    assert estimate("seminérono3l3", own).log10 > estimate("erono3l3", own).log10


@pytest.mark.parametrize(
    "password",
    [
        "Rosemonde Lila Paris",
        "lila-rosemonde_paris",
        "PARISlilaROSEMONDE",
        "Rosemonde, Lila; Paris",
        "r0sem0nde",
        "ednomesor",
    ],
)
def test_own_words_in_a_row_are_soon_guessed(password: str) -> None:
    own = {"rosemonde": 1, "lila": 2, "paris": 3}
    found = estimate(password, own)
    assert found.log10 < 8
    assert found.pattern == "own"


def test_own_words_of_one_call_are_unknown_to_the_next() -> None:
    before = set(matching.RANKED_DICTIONARIES)
    known = estimate("zorglubenstein42", {"zorglubenstein": 1}).log10
    assert estimate("zorglubenstein42", {}).log10 > known + 5
    assert set(matching.RANKED_DICTIONARIES) == before


def test_threads_do_not_see_each_other_s_words() -> None:
    names = [f"zorgluben{chr(97 + number)}stein" for number in range(12)]
    alone = [estimate(name + "!x", {name: 1}).log10 for name in names]
    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(lambda name: estimate(name + "!x", {name: 1}).log10, names * 4))
    assert together == alone * 4


@pytest.mark.parametrize(
    "password",
    [
        LOOK_ALIKES[:72],
        LOOK_ALIKES,
        "17|" * 24,
        "1|7!p4ss" * 9,
        "1121" * 18,
        "a" * 256,
        "i" * 256,
        "is" * 128,
        "ab" * 128,
        "0" * 71 + "a",
        "12/" * 24,
        "É" * 256,
    ],
)
def test_hostile_strings_are_scored_in_bounded_time(password: str) -> None:
    estimate("warm up", {})
    own = {f"word{number}": number for number in range(1, 300)}
    started = time.process_time()
    estimate(password, own)
    assert time.process_time() - started < 0.4


@given(st.text(max_size=100))
def test_look_alikes_are_read_in_four_ways_at_most(text: str) -> None:
    assert len(list(guessing._readings(folded(text)))) <= 4
    assert len(list(guessing._readings(LOOK_ALIKES))) == 4


def test_zxcvbn_never_sees_more_than_72_characters() -> None:
    strong_end = "a" * 100 + "kQ7#pL2vX9!mZ4wR8$tY1nB6"
    assert estimate(strong_end, {}).log10 > 18
    assert estimate("kQ7#pL2vX9!mZ4wR8$tY1nB6" + "a" * 100, {}).log10 > 18
    assert estimate("ab" * 100, {}).log10 < 5
    assert estimate("lila" * 60, {"lila": 1}).log10 < 5


@settings(max_examples=300)
@given(
    st.text(st.characters(exclude_categories=()), min_size=1, max_size=90), st.lists(st.text(min_size=1, max_size=20))
)
def test_any_text_has_an_estimate(password: str, words: list[str]) -> None:
    found = estimate(password, {folded(word): rank for rank, word in enumerate(words, 1)})
    assert found.log10 >= 0
    assert len(folded(password)) == len(password)
    assert password not in repr(found) or len(password) < 8


@pytest.mark.parametrize(
    ("password", "pattern"),
    [
        ("azertyazertyazertyazerty", "repeat"),
        ("abcdefghijklmnopqrstuvwxyz", "sequence"),
        ("qsdfghjkl;poiuytrewq", "keyboard"),
        ("24/08/1975", "date"),
        ("dragon", "common"),
        ("kQ7#pL2vX9!mZ4wR8$tY", ""),
    ],
)
def test_the_pattern_behind_a_password_is_told(password: str, pattern: str) -> None:
    assert estimate(password, {}).pattern == pattern
