"""Every number that a rule rests on, with where it comes from, so that a rule can be changed in one place.

CGU are the terms of 01/04/2026; CRE, MOD and EXP the practical sheets on creation, on changing identifiers and on
the expired password; EN the English guide; CHOIX a decision of this program's design.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import log10
from typing import Any

from espace_tui.texts import t

TERMS_VERSION = "01/04/2026"


@dataclass(frozen=True)
class Policy:
    """The numbers. Lengths are in characters (code points after NFC), unless the name says otherwise."""

    login_email_max: int = 110
    name_max: int = 60
    line_max: int = 100
    postcode_max: int = 12
    postcode_digits: int = 5
    phone_digits: int = 10

    password_min: int = 20
    password_max: int = 256
    weak_below: float = 1e15
    normal_below: float = 1e18
    validity_years: int = 3
    warning_days: int = 60
    password_history: int = 5
    password_tries: int = 5

    answer_min: int = 2
    answer_max: int = 100
    answer_short_below: int = 5
    answer_tries: int = 5

    code_length: int = 12
    code_hours: int = 48
    code_tries: int = 5
    recovery_minutes: int = 15
    recovery_code_tries: int = 3
    recovery_answer_tries: int = 5
    captcha_length: int = 6
    captcha_code_tries: int = 5
    captcha_mails: int = 5

    reauthentication_minutes: int = 5
    failures_before_wait: int = 5
    first_wait_seconds: int = 30
    longest_wait_seconds: int = 3600
    failures_before_reset: int = 30
    companies_max: int = 100

    argon2_memory_kib: int = 65536
    argon2_rounds: int = 3
    argon2_lanes: int = 1
    salt_bytes: int = 16
    tag_bytes: int = 32
    concurrent_hashes: int = 2


POLICY = Policy()


@dataclass(frozen=True)
class Rule:
    """Which numbers of the policy a rule uses, and the documents and sections that it comes from.

    ``fields`` fill the rule's text; ``sources`` are pairs of a document (its name is the text
    ``policy.document.<it>``) and a section.
    """

    fields: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]


OURS = ("OURS", "")

RULES: dict[str, Rule] = {
    "login_email": Rule(("login_email_max",), (("CGU", "§3.1°d"),)),
    "email_unique": Rule(("code_hours",), (("CRE", "§1.3"), ("CRE", "§1.5"))),
    "email_twice": Rule((), (("CRE", "§2"), ("MOD", "§4.1"))),
    "email_durable": Rule((), (("CGU", "§3.1°a"),)),
    "password": Rule(("password_min", "password_max"), (("CGU", "§3.2°a"), OURS)),
    "password_level": Rule(("weak_below", "normal_below"), (("CGU", "§3.2°b"), OURS)),
    "password_published": Rule((), (("CGU", "§3.2°e"), OURS)),
    "password_twice": Rule((), (("CRE", "§2"),)),
    "password_validity": Rule(("validity_years", "warning_days"), (("CGU", "§3.2°c"), ("EXP", "§1.1"))),
    "password_history": Rule(("password_history",), (("EXP", "§1.3"), ("CGU", "§3.2°e"), OURS)),
    "person_name": Rule(("name_max",), (OURS,)),
    "line": Rule(("line_max",), (OURS,)),
    "phone": Rule(("phone_digits",), (("MOD", "§4.3"), OURS)),
    "postcode": Rule(("postcode_digits", "postcode_max"), (OURS,)),
    "country": Rule((), (("MOD", "§4.3"), OURS)),
    "trust_answer": Rule(("answer_min", "answer_max"), (("CGU", "§3.2°e"), OURS)),
    "answer_printed": Rule(("answer_tries",), (("CGU", "§2.4°"), OURS)),
    "activation_code": Rule(("code_length", "code_hours", "code_tries"), (("MOD", "§4.1"), ("MOD", "§4.2.2"), OURS)),
    "recovery_code": Rule(
        ("recovery_minutes", "recovery_code_tries", "recovery_answer_tries"), (("CGU", "§3.2°f"), OURS)
    ),
    "captcha": Rule(("captcha_length",), (("CRE", "§2"),)),
    "captcha_code": Rule(("captcha_length", "captcha_code_tries", "captcha_mails"), (OURS,)),
    "terms": Rule((), (("CGU", "§1"), ("CRE", "§2"))),
    "sign_in": Rule(("failures_before_wait", "first_wait_seconds", "failures_before_reset"), (OURS,)),
    "reauthentication": Rule(("reauthentication_minutes",), (OURS,)),
    "companies": Rule(("companies_max",), (("CGU", "§3.5°"),)),
}


def why(rule: str, policy: Policy = POLICY) -> str:
    """What « Pourquoi ? » answers: the rule with its numbers, then the document and section.

    Empty for an empty ``rule``; raises KeyError for one that is not in ``RULES``.
    """
    if not rule:
        return ""
    entry = RULES[rule]
    values = {name: _shown(getattr(policy, name)) for name in entry.fields}
    sources = " ; ".join(t(f"policy.document.{document}", section=section) for document, section in entry.sources)
    return f"{t(f'policy.{rule}', **values)} {t('policy.source', sources=sources)}"


def _shown(value: Any) -> str:
    """A number as a sentence has it; a large one as a power of ten."""
    return f"10^{log10(value):g}" if isinstance(value, float) else str(value)


def valid_until(chosen: date, policy: Policy = POLICY) -> date:
    """The last day on which a password chosen on ``chosen`` is valid, that day included, in Europe/Paris.

    The day before the anniversary ``validity_years`` later; chosen on 29 February, that is 28 February
    (CGU §3.2°c; samples of MOD §3 and EXP §2).
    """
    try:
        anniversary = chosen.replace(year=chosen.year + policy.validity_years)
    except ValueError:
        anniversary = date(chosen.year + policy.validity_years, 3, 1)
    return anniversary - timedelta(days=1)


def days_left(last_day: date, today: date) -> int:
    """How many days a password that is valid until ``last_day`` still has: 0 on the last day, negative after it."""
    return (last_day - today).days


def is_expiring(last_day: date, today: date, policy: Policy = POLICY) -> bool:
    """Whether the warning is due: valid today, with ``warning_days`` days left or fewer (EXP §1.1, §2)."""
    return 0 <= days_left(last_day, today) <= policy.warning_days


def paris_date(moment: datetime) -> date:
    """The day that it is in Paris at an aware moment. Raises ValueError for a naive one."""
    from espace_tui.state.dates import in_paris

    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return in_paris(moment).date()


def subscriber_number(day: date, sequence: int) -> str:
    """The number of the ``sequence``-th account (from 1) activated on ``day``, Europe/Paris.

    Fourteen digits: the year, the day of the year on 3 digits, the sequence on 7 (samples of MOD §4.3, S-12).
    Raises ValueError when the sequence does not fit.
    """
    if not 1 <= sequence <= 9_999_999:
        raise ValueError("the sequence of a day goes from 1 to 9999999")
    return f"{day.year:04d}{day.timetuple().tm_yday:03d}{sequence:07d}"
