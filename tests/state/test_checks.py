import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from espace_tui.state import checks
from espace_tui.state.policy import POLICY, why
from espace_tui.texts import t

Check = Callable[[str], str]
CHECKS: dict[str, Check] = {
    "login_email": checks.login_email,
    "person_name": checks.person_name,
    "line": lambda raw: checks.line(raw, 40),
    "phone": checks.phone,
    "postcode in France": lambda raw: checks.postcode(raw, "FR"),
    "postcode in Belgium": lambda raw: checks.postcode(raw, "BE"),
    "country": checks.country,
    "activation_code": checks.activation_code,
    "trust_answer": checks.trust_answer,
    "typed_password": checks.typed_password,
    "choice": lambda raw: checks.choice(raw, ("mme", "m")),
}
LINES = [name for name in CHECKS if name != "typed_password"]
NASTY = [
    "\x1b[31mrouge\x1b[0m",
    "\x1b]0;titre\x07",
    "Lila\r\nBcc: x@y.fr",
    "a@b.fr\nBcc: x@y.fr",
    "a@b.fr\x00",
    "\u202eeriaf",
    "Li\u200bla",
    "Li\u00adla",
    "\ufeffLila",
    "\u2066Lila\u2069",
    "Lila\ud800",
    "\ufffe",
    "\U000e0041",
    "\u0301a",
    "a" + "\u0301" * 40,
    "a\u2028b",
    "a\x85b",
    "\u2800",
    "\u3164",
    "<script>alert(1)</script>",
    "[/x] [bold]",
    "{0.__class__} %s {rule}",
    "👩‍👩‍👧 🎉",
    "",
    " ",
    "\t",
    "İ@İ.fr",
    "xn--a@xn--a.fr",
    "'; DROP TABLE accounts; --",
]
ANY_TEXT = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=60),
    st.text(max_size=130),
    st.emails(),
    st.from_regex(r"[+0-9 ().-]{1,20}", fullmatch=True),
    st.text("aAéÉ19 @.-'\u00a0\u202e\u0301+", max_size=30),
    st.sampled_from(NASTY),
)


def refusal(check: Check, raw: str) -> tuple[str, str]:
    """The type of the refusal and its sentence."""
    with pytest.raises(PydanticCustomError) as caught:
        check(raw)
    return caught.value.type, sentence_of(caught.value)


def sentence_of(error: PydanticCustomError) -> str:
    """The sentence of a refusal, of which the rule must be known too."""
    values = dict(error.context or {})
    assert why(str(values["rule"])) or error.type == "choice"
    return t(f"errors.{error.type}", **values)


@pytest.mark.parametrize("name", CHECKS)
@settings(max_examples=250)
@given(raw=ANY_TEXT)
def test_any_text_comes_out_clean_or_is_refused_with_a_sentence(name: str, raw: str) -> None:
    check = CHECKS[name]
    try:
        clean = check(raw)
    except PydanticCustomError as error:
        sentence_of(error)
        return
    assert check(clean) == clean
    assert unicodedata.is_normalized("NFC", clean)
    if name != "typed_password":
        assert clean == clean.strip()
        assert {unicodedata.category(char) for char in clean}.isdisjoint({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
        clean.encode("utf-8")


@pytest.mark.parametrize("raw", NASTY[:19])
@pytest.mark.parametrize("name", LINES)
def test_what_a_screen_can_not_show_is_refused_everywhere(name: str, raw: str) -> None:
    kind, sentence = refusal(CHECKS[name], raw)
    assert kind
    assert raw not in sentence


@pytest.mark.parametrize("name", CHECKS)
@pytest.mark.parametrize(
    "raw", ["x" * 10**6, "a" + "\u0327\u0301" * 500_000, " " * 10**6, "1" * 10**6, "@." * 500_000]
)
def test_a_megabyte_is_refused_at_once(name: str, raw: str) -> None:
    started = time.process_time()
    _, sentence = refusal(CHECKS[name], raw)
    assert time.process_time() - started < 0.5
    assert len(sentence) < 300


@pytest.mark.parametrize(
    "raw", ["12, rue de l'Église [bât. B] <2ᵉ étage>", "n° 7 – « Les Hêtres »", "🎉", "日本", "שלום"]
)
def test_a_line_is_carried_exactly(raw: str) -> None:
    assert checks.line(f"  {raw}\t") == raw
    assert checks.line(unicodedata.normalize("NFD", raw)) == raw


def test_a_line_is_measured_after_composition() -> None:
    assert checks.line(unicodedata.normalize("NFD", "é" * 100)) == "é" * 100
    assert refusal(checks.line, "é" * 101) == ("too_long", "100 caractères au plus sont attendus, 101 saisis.")
    assert checks.line("") == ""


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("lila.rosemonde@orange.fr", "lila.rosemonde@orange.fr"),
        ("  Lila.Rosemonde@ORANGE.fr ", "Lila.Rosemonde@orange.fr"),
        ("a@Bücher.example.fr", "a@xn--bcher-kva.example.fr"),
        ("a+b_c-d@sous.domaine.fr", "a+b_c-d@sous.domaine.fr"),
    ],
)
def test_an_address_keeps_its_name_and_lowers_its_domain(raw: str, clean: str) -> None:
    assert checks.login_email(raw) == clean


def test_an_address_has_at_most_110_characters() -> None:
    name, domain = "a" * 64, "d" * 42 + ".fr"
    assert len(f"{name}@{domain}") == 110
    assert checks.login_email(f"{name}@{domain}") == f"{name}@{domain}"
    kind, sentence = refusal(checks.login_email, f"{name}@d{domain}")
    assert kind == "too_long"
    assert sentence == "110 caractères au plus sont attendus, 111 saisis."


def test_an_address_is_measured_as_it_is_stored() -> None:
    raw = "a" * 64 + "@" + "éà." * 14 + "fr"
    assert len(raw) == 109
    kind, sentence = refusal(checks.login_email, raw)
    assert kind == "too_long"
    assert "110" in sentence
    assert "109" not in sentence


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("lila", "email_at"),
        ("lila@", "email_form"),
        ("@orange.fr", "email_form"),
        ("lila@orange", "email_form"),
        ("li..la@orange.fr", "email_form"),
        ("Lila <lila@orange.fr>", "email_form"),
        ('"l a"@orange.fr', "email_form"),
        ("lila@[127.0.0.1]", "email_form"),
        ("lila@localhost", "email_form"),
        ("lila@espace.invalid", "email_form"),
        ("hélène@orange.fr", "email_ascii"),
        ("lila@yopmail.com", "email_disposable"),
        ("lila@boite.yopmail.com", "email_disposable"),
        ("lila@YOPMAIL.com", "email_disposable"),
        ("lila@orange.fr\nBcc: tous@orange.fr", "line_break"),
        ("lila@orange.fr\r\n\r\nCorps", "line_break"),
        ("lila@orange.fr\x1b[2J", "control"),
        ("lila@or\u202eange.fr", "invisible"),
    ],
)
def test_an_address_that_can_not_serve_is_refused_for_its_reason(raw: str, kind: str) -> None:
    assert refusal(checks.login_email, raw)[0] == kind


@settings(max_examples=300)
@given(ANY_TEXT)
@example("Lila@Orange.FR")
def test_an_address_has_one_key_whatever_its_capitals(raw: str) -> None:
    key = checks.email_key(raw)
    assert checks.email_key(key) == key
    try:
        address = checks.login_email(raw)
    except PydanticCustomError:
        return
    assert checks.email_key(address) == checks.email_key(address.upper()) == key


def test_a_key_of_a_megabyte_is_short_and_quick() -> None:
    started = time.process_time()
    assert len(checks.email_key("x" * 10**6)) < 1000
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    "raw", ["Rosemonde", "Marie-Ève", "d’Aboville", "D'Artagnan", "Nguyễn Văn", "ÖZ", "J. R. R.", "Ⅷ Ł"]
)
def test_names_of_all_letters_are_carried_exactly(raw: str) -> None:
    if "Ⅷ" in raw:
        assert refusal(checks.person_name, raw)[0] == "name_sign"
    else:
        assert checks.person_name(raw) == unicodedata.normalize("NFC", raw)


@pytest.mark.parametrize("raw", ["[/x]", "<b>Lila</b>", "Lila2", "lila@orange.fr", "Lila;", "=1+1", "🎉"])
def test_a_name_with_another_sign_is_refused_and_told_which(raw: str) -> None:
    kind, sentence = refusal(checks.person_name, raw)
    assert kind == "name_sign"
    assert "Exemple : Marie-Ève d'Aboville." in sentence


@pytest.mark.parametrize("raw", ["", "-", "' .", "  "])
def test_a_name_needs_a_letter(raw: str) -> None:
    assert refusal(checks.person_name, raw)[0] == "name_letters"


@pytest.mark.parametrize(
    ("raw", "stored", "shown"),
    [
        ("0123456789", "+33123456789", "01 23 45 67 89"),
        ("01 23 45 67 89", "+33123456789", "01 23 45 67 89"),
        ("01.23.45.67.89", "+33123456789", "01 23 45 67 89"),
        ("+33 (0)1 23 45 67 89", "+33123456789", "01 23 45 67 89"),
        ("0033123456789", "+33123456789", "01 23 45 67 89"),
        ("06 12 34 56 78", "+33612345678", "06 12 34 56 78"),
        ("0590 81 23 45", "+590590812345", "0590 81 23 45"),
        ("0692 12 34 56", "+262692123456", "0692 12 34 56"),
        ("+32 2 555 12 12", "+3225551212", "+32 2 555 12 12"),
        ("+41 44 668 18 00", "+41446681800", "+41 44 668 18 00"),
    ],
)
def test_numbers_are_kept_in_e164_and_shown_the_french_way(raw: str, stored: str, shown: str) -> None:
    assert checks.phone(raw) == stored
    assert checks.phone_shown(stored) == shown
    assert checks.phone(shown) == stored


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("01234567", "phone_length"),
        ("3939", "phone_length"),
        ("0639123456", "phone_unknown"),
        ("+1 5", "phone_abroad"),
        ("+999 123 456", "phone_abroad"),
        ("0800 FLEURS", "phone_signs"),
        ("0123456789 poste 12", "phone_signs"),
        ("٠١٢٣٤٥٦٧٨٩", "phone_signs"),
        ("01+23456789", "phone_signs"),
        ("", "phone_signs"),
        ("+", "phone_signs"),
    ],
)
def test_what_is_no_number_is_refused_for_its_reason(raw: str, kind: str) -> None:
    assert refusal(checks.phone, raw)[0] == kind


def test_a_short_number_is_told_with_counts_and_an_example() -> None:
    assert refusal(checks.phone, "012345678")[1] == (
        "10 chiffres attendus, 9 saisis. Exemple : 01 23 45 67 89, ou +32 2 555 12 12 (étranger)."
    )


@pytest.mark.parametrize(
    ("raw", "country", "clean"),
    [
        ("75016", "FR", "75016"),
        (" 75 016 ", "FR", "75016"),
        ("97110", "GP", "97110"),
        ("98800", "NC", "98800"),
        ("sw1a 1aa", "GB", "SW1A 1AA"),
        ("1050", "BE", "1050"),
        ("", "BE", ""),
    ],
)
def test_postcodes_follow_their_country(raw: str, country: str, clean: str) -> None:
    assert checks.postcode(raw, country) == clean


@pytest.mark.parametrize(("raw", "got"), [("", 0), ("7501", 4), ("750166", 6), ("7501A", 4)])
def test_a_french_postcode_is_told_its_count(raw: str, got: int) -> None:
    expected = ("postcode_digits", f"5 chiffres attendus, {got} saisis. Exemple : 75016.")
    assert refusal(lambda one: checks.postcode(one, "FR"), raw) == expected


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("FRANCE", "FR"),
        ("france", "FR"),
        ("Côte d’Ivoire", "CI"),
        ("COTE D IVOIRE", "CI"),
        ("be", "BE"),
        ("États-Unis", "US"),
        ("usa", "US"),
        ("Angleterre", "GB"),
        ("La Réunion", "RE"),
        ("kosovo", "XK"),
    ],
)
def test_a_country_is_known_by_its_french_name(raw: str, code: str) -> None:
    assert checks.country(raw) == code


def test_every_country_offered_is_accepted_and_written_back_the_same() -> None:
    names = checks.country_names()
    assert len(names) == len(set(names)) > 240
    assert {"FRANCE", "BELGIQUE", "CÔTE D’IVOIRE"} <= set(names)
    for name in names:
        code = checks.country(name)
        assert checks.country_name(code) == name
        assert checks.country(code) == code


@pytest.mark.parametrize(("raw", "near"), [("Belgiqe", "BELGIQUE"), ("Allemange", "ALLEMAGNE"), ("congo", "CONGO-")])
def test_a_slip_in_a_country_is_answered_with_the_nearest(raw: str, near: str) -> None:
    kind, sentence = refusal(checks.country, raw)
    assert kind == "country_near"
    assert near in sentence


@pytest.mark.parametrize("raw", ["", "xx", "zz", "eu", "Zorglubie", "123"])
def test_no_such_country_is_said_with_an_example(raw: str) -> None:
    kind, sentence = refusal(checks.country, raw)
    assert kind == "country_unknown"
    assert "FRANCE" in sentence


@pytest.mark.parametrize("raw", ["mHPstewGkBYj", "  mHPstewGkBYj\n", "mHPs tewG kBYj"])
def test_a_code_is_taken_with_blanks(raw: str) -> None:
    assert checks.activation_code(raw) == "mHPstewGkBYj"


@pytest.mark.parametrize(
    ("raw", "kind", "words"),
    [
        ("mHPstewGkBY", "code_length", "12 lettres attendues, 11 caractères saisis"),
        ("mHPstewGkBYjj", "code_length", "13 caractères saisis"),
        ("", "code_length", "0 caractères saisis"),
        ("mHPstewGkB1j", "code_digit", "le caractère 11 est un chiffre"),
        ("mHPstéwGkBYj", "code_sign", "le caractère 6 n'en est pas une"),
    ],
)
def test_a_wrong_code_is_told_by_count_and_place_alone(raw: str, kind: str, words: str) -> None:
    found, sentence = refusal(checks.activation_code, raw)
    assert found == kind
    assert words in sentence
    assert not raw or raw not in sentence


@pytest.mark.parametrize("raw", ["x", "", " é ", "\u00b4"])
def test_an_answer_has_two_characters_at_least(raw: str) -> None:
    assert refusal(checks.trust_answer, raw)[0] == "answer_short"


def test_an_answer_has_at_most_a_hundred_characters() -> None:
    assert checks.trust_answer("é" * 100) == "é" * 100
    assert refusal(checks.trust_answer, "é" * 101)[0] == "too_long"


OWN = ("Lila", "Rosemonde", "lila.rosemonde@orange.fr", "12 rue de Longchamp", "75016", "Paris")


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("Lila.Rosemonde@Orange.fr", "answer_email"),
        ("trois Girafes mauves dansent", "answer_password"),
        ("123", "answer_digits"),
        ("987654", "answer_digits"),
        ("0000", "answer_digits"),
        ("Capitaine Ficelle", None),
        ("1975", None),
    ],
)
def test_answers_that_anyone_tries_are_refused(answer: str, problem: str | None) -> None:
    found = checks.trust_answer_problem(answer, OWN, "Trois girafes mauves dansent")
    assert found == problem
    if found:
        assert t(f"errors.{found}")


def test_an_empty_password_is_no_answer_s_twin() -> None:
    assert checks.trust_answer_problem("ab", (), "") is None


@pytest.mark.parametrize(
    ("answer", "warning"),
    [
        ("Toto", "answer_easy_short"),
        ("loulou", "answer_easy_common"),
        ("Stéphanie", "answer_easy_common"),
        ("ROSEMONDE", "answer_own"),
        ("longchamp", "answer_own"),
        ("12 rue de longchamp", "answer_own"),
        ("75016", "answer_own"),
        ("Capitaine Ficelle", None),
    ],
)
def test_answers_that_are_easily_guessed_get_a_warning(answer: str, warning: str | None) -> None:
    found = checks.trust_answer_easy(answer, OWN)
    assert found == warning
    if found:
        assert t(f"errors.{found}")


def test_a_choice_is_one_of_the_list() -> None:
    assert checks.choice("mme", ("mme", "m")) == "mme"
    assert refusal(lambda raw: checks.choice(raw, ("mme", "m")), "autre")[0] == "choice"


def test_a_typed_password_is_composed_and_never_repeated() -> None:
    assert checks.typed_password("e\u0301\x1b ") == "é\x1b "
    raw = "secret " * 1000
    with pytest.raises(PydanticCustomError) as caught:
        checks.typed_password(raw)
    assert "secret" not in f"{caught.value!r} {caught.value.context}"
    assert POLICY.password_max < len(raw)
