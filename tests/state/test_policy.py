import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import espace_tui.state
from espace_tui.state.policy import (
    POLICY,
    RULES,
    Policy,
    days_left,
    is_expiring,
    paris_date,
    subscriber_number,
    valid_until,
    why,
)
from espace_tui.texts.fr import errors
from espace_tui.texts.fr import policy as policy_texts

DAYS = st.dates(date(1990, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("chosen", "last"),
    [
        (date(2023, 8, 25), date(2026, 8, 24)),
        (date(2021, 6, 1), date(2024, 5, 31)),
        (date(2021, 7, 23), date(2024, 7, 22)),
        (date(2024, 2, 29), date(2027, 2, 28)),
        (date(2024, 3, 1), date(2027, 2, 28)),
        (date(2025, 3, 1), date(2028, 2, 29)),
        (date(2022, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_password_is_valid_until_the_day_before_its_third_anniversary(chosen: date, last: date) -> None:
    assert valid_until(chosen) == last


@given(DAYS, DAYS)
def test_a_later_password_never_ends_earlier(one: date, other: date) -> None:
    first, second = sorted((one, other))
    assert valid_until(first) <= valid_until(second)
    assert timedelta(days=1094) <= valid_until(first) - first <= timedelta(days=1096)


def test_four_years_from_a_29_february_end_on_28_february() -> None:
    assert valid_until(date(2024, 2, 29), Policy(validity_years=4)) == date(2028, 2, 28)


@pytest.mark.parametrize(
    ("today", "left", "warned"),
    [
        (date(2024, 5, 22), 61, False),
        (date(2024, 5, 23), 60, True),
        (date(2024, 7, 22), 0, True),
        (date(2024, 7, 23), -1, False),
    ],
)
def test_the_warning_covers_the_last_sixty_days_and_the_last_day(today: date, left: int, warned: bool) -> None:
    last = date(2024, 7, 22)
    assert days_left(last, today) == left
    assert is_expiring(last, today) is warned


@pytest.mark.parametrize(
    ("day", "sequence", "number"),
    [
        (date(2023, 8, 22), 1, "20232340000001"),
        (date(2023, 8, 22), 101, "20232340000101"),
        (date(2010, 6, 16), 101919, "20101670101919"),
        (date(2024, 12, 31), 9_999_999, "20243669999999"),
        (date(2024, 1, 1), 7, "20240010000007"),
    ],
)
def test_a_subscriber_number_holds_year_day_and_sequence(day: date, sequence: int, number: str) -> None:
    assert subscriber_number(day, sequence) == number


@pytest.mark.parametrize("sequence", [0, -1, 10_000_000])
def test_a_sequence_that_does_not_fit_is_an_error(sequence: int) -> None:
    with pytest.raises(ValueError, match="9999999"):
        subscriber_number(date(2024, 1, 1), sequence)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2024, 7, 22, 21, 59, 59, tzinfo=UTC), date(2024, 7, 22)),
        (datetime(2024, 7, 22, 22, 0, 0, tzinfo=UTC), date(2024, 7, 23)),
        (datetime(2024, 1, 1, 22, 59, 59, tzinfo=UTC), date(2024, 1, 1)),
        (datetime(2024, 1, 1, 23, 0, 0, tzinfo=UTC), date(2024, 1, 2)),
    ],
)
def test_days_change_at_midnight_in_paris_summer_and_winter(moment: datetime, day: date) -> None:
    assert paris_date(moment) == day


def test_a_moment_without_a_time_zone_is_an_error() -> None:
    with pytest.raises(ValueError, match="time zone"):
        paris_date(datetime(2024, 1, 1))


@pytest.mark.parametrize("rule", RULES)
def test_why_gives_the_numbers_of_the_policy_and_the_source(rule: str) -> None:
    sentence = why(rule)
    assert "{" not in sentence
    assert "Source : " in sentence
    for name in RULES[rule].fields:
        value = getattr(POLICY, name)
        assert (f"{value}" if isinstance(value, int) else "10^") in sentence, name


def test_why_names_the_document_and_section_and_follows_the_policy() -> None:
    assert why("login_email") == (
        "Une adresse électronique de connexion compte 110 caractères au plus. "
        "Source : conditions générales d'utilisation du 01/04/2026, §3.1°d."
    )
    assert "100 caractères" in why("login_email", Policy(login_email_max=100))
    assert "10^15" in why("password_level")
    assert why("") == ""


def test_an_unknown_rule_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        why("no such rule")


def test_every_rule_and_every_text_of_a_rule_has_its_counterpart() -> None:
    texts = {key for key in policy_texts.TEXTS if key != "source" and not key.startswith("document.")}
    assert texts == set(RULES)
    documents = {document for rule in RULES.values() for document, _ in rule.sources}
    assert {f"document.{one}" for one in documents} == {
        key for key in policy_texts.TEXTS if key.startswith("document.")
    }


def test_every_refusal_in_the_heart_has_a_sentence_and_a_known_rule() -> None:
    sources = "\n".join(one.read_text("utf-8") for one in Path(espace_tui.state.__file__).parent.rglob("*.py"))
    types = set(re.findall(r'(?:checks\.|[^.\w])refuse\(\s*"(\w+)"', sources))
    assert len(types) > 20
    assert types <= set(errors.TEXTS)
    rules = set(re.findall(r'(?:checks\.|[^.\w])refuse\(\s*"\w+",\s*(?:rule=)?"(\w+)"', sources))
    assert len(rules) > 8
    assert rules | set(re.findall(r'\brule="(\w+)"', sources)) <= set(RULES)
