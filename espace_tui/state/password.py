"""What a password must be, and the gauge that says how far one is from it.

At least 20 and at most 256 code points after NFC, any character that a keyboard gives (DESIGN, decision 1; CGU
01/04/2026 §3.2°a–b): « Faible » below 10^15 guesses, « Normal » below 10^18, else « Fort »; « Faible » is refused.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import permutations
from math import log10

from espace_tui.state.checks import refuse
from espace_tui.state.guessing import estimate, folded
from espace_tui.state.policy import POLICY, Policy
from espace_tui.state.view import Gauge
from espace_tui.texts import t

PUBLISHED = ("1tvmq2t!A", "Mphbawgsf25yn!Litbm.", "iasfn_64", "jcvjs_76")
"""Passwords printed as examples: MOD §3 (the first), EN §3.1 (the others). Known to everyone."""
OWN_WORDS = 16
STRONGEST_SHOWN = 24.0


class Strength(StrEnum):
    """The level; CGU §3.2°b names them faible, moyen, fort."""

    WEAK = "weak"
    MEDIUM = "medium"
    STRONG = "strong"


@dataclass(frozen=True)
class Assessment:
    """What can be said of a password without holding it.

    ``problem`` and ``advice`` are text keys under ``gauge.problem`` and ``gauge.advice``; ``problem`` is empty when
    nothing is wrong. ``length`` is in code points after NFC.
    """

    strength: Strength
    guesses_log10: float
    length: int
    problem: str
    advice: str

    @property
    def accepted(self) -> bool:
        """Whether the password may be chosen."""
        return not self.problem


def assess(password: str, known: Sequence[str], policy: Policy = POLICY) -> Assessment:
    """Judge a password; ``known`` is the user's own data (name, e-mail, address…), that an attacker knows too."""
    text = _normal(password, policy)
    length = len(text)
    if not text:
        return Assessment(Strength.WEAK, 0.0, 0, "empty", "start")
    if length > policy.password_max:
        return Assessment(Strength.WEAK, 0.0, length, "long", "shorten")
    guesses = estimate(text, _own_words(known))
    strength = _strength(guesses.log10, policy)
    if folded(text) in map(folded, PUBLISHED):
        return Assessment(Strength.WEAK, guesses.log10, length, "published", "own_sentence")
    if length < policy.password_min:
        advice = guesses.pattern or "lengthen"
        return Assessment(Strength.WEAK, guesses.log10, length, "short", advice)
    if strength is Strength.WEAK:
        return Assessment(
            strength, guesses.log10, length, guesses.pattern or "guessable", guesses.pattern or "add_word"
        )
    return Assessment(strength, guesses.log10, length, "", "keep" if strength is Strength.STRONG else "stronger")


def gauge(password: str, known: Sequence[str], policy: Policy = POLICY) -> Gauge:
    """The gauge as a face shows it, for the password as typed so far."""
    judged = assess(password, known, policy)
    missing = max(policy.password_min - judged.length, 0)
    values = {
        "missing": missing,
        "required": policy.password_min,
        "max": policy.password_max,
        "length": judged.length,
    }
    return Gauge(
        level=t(f"gauge.level.{judged.strength}"),
        accepted=judged.accepted,
        fill=_fill(judged, policy),
        length=judged.length,
        required=policy.password_min,
        problem=t(f"gauge.problem.{judged.problem}", **values) if judged.problem else "",
        advice=t(f"gauge.advice.{judged.advice}", **values),
    )


def gauge_sentence(shown: Gauge) -> str:
    """The gauge in words: « Niveau de sécurité : Faible. 12 caractères sur 20. … »."""
    key = "gauge.empty" if shown.empty else "gauge.sentence"
    told = t(key, level=shown.level, length=shown.length, required=shown.required)
    return " ".join(filter(None, (told, shown.problem, shown.advice)))


def check_password(raw: str, known: Sequence[str], policy: Policy = POLICY) -> str:
    """The password in NFC. Refused: too short, too long, unable to be typed, published, weak."""
    text = _normal(raw, policy)
    if len(text) > policy.password_max:
        refuse("password_long", "password", required=policy.password_max, got=len(text))
    for position, char in enumerate(text, 1):
        if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp"):
            refuse("password_control", "password", position=position)
    judged = assess(text, known, policy)
    if judged.problem == "published":
        refuse("password_published", "password_published")
    if judged.length < policy.password_min:
        refuse("password_short", "password", required=policy.password_min, got=judged.length)
    if not judged.accepted:
        advice = t(f"gauge.advice.{judged.advice}", required=policy.password_min)
        refuse("password_weak", "password_level", problem=t(f"gauge.problem.{judged.problem}"), advice=advice)
    return text


def _normal(password: str, policy: Policy) -> str:
    """NFC, but for a text that stays too long: normalising it would take time in the square of its length."""
    return password if len(password) > 4 * policy.password_max else unicodedata.normalize("NFC", password)


def _strength(guesses_log10: float, policy: Policy) -> Strength:
    if guesses_log10 < log10(policy.weak_below):
        return Strength.WEAK
    return Strength.MEDIUM if guesses_log10 < log10(policy.normal_below) else Strength.STRONG


def _fill(judged: Assessment, policy: Policy) -> float:
    """A third of the bar for each level; a short password stays in the first, as far as it is long."""
    marks = [0.0, log10(policy.weak_below), log10(policy.normal_below), STRONGEST_SHOWN]
    level = [Strength.WEAK, Strength.MEDIUM, Strength.STRONG].index(judged.strength)
    inside = (judged.guesses_log10 - marks[level]) / (marks[level + 1] - marks[level])
    fill = (level + min(max(inside, 0.0), 1.0)) / 3
    return min(fill, judged.length / policy.password_min / 3) if judged.length < policy.password_min else fill


def _own_words(known: Sequence[str]) -> dict[str, int]:
    """The user's data and the published passwords, easiest to guess first: words, whole entries, glued pairs."""
    entries = [folded(unicodedata.normalize("NFC", one[:200])) for one in known]
    words = list(dict.fromkeys(word for one in entries for word in re.findall(r"[^\W_]{3,}", one)))
    whole = [form for one in entries for form in (one, re.sub(r"[\W_]+", "", one))]
    pairs = ["".join(pair) for pair in permutations(words[:OWN_WORDS], 2)]
    ranked = dict.fromkeys(form for form in (*words, *whole, *map(folded, PUBLISHED), *pairs) if len(form) > 2)
    return {form: rank for rank, form in enumerate(ranked, 1)}
