"""How many guesses a password resists, from the matchers of zxcvbn, composed so that time stays bounded.

zxcvbn itself refuses more than 72 characters, tries every combination of look-alike signs (seconds on some
strings), keeps the user's data in a module global, and looks words up without regard to accents. Here: two windows
of 72 characters at most, one pass for each of four ways to read look-alikes, and nothing shared between calls.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from math import factorial, inf, log10
from typing import Any

WINDOW = 72
LONGEST_WORD = 30
PARTS = 8
Words = Mapping[str, int]
Match = dict[str, Any]

# What a look-alike sign may stand for: two letters for some, of which one word has only one.
UNSURE = {"1|": "il", "7": "lt"}
SURE_LETTERS = {
    "a": "4@",
    "b": "8",
    "c": "([{<",
    "e": "3",
    "g": "69",
    "i": "!",
    "o": "0",
    "s": "$5",
    "t": "+",
    "x": "%",
}
SURE = {sign: letter for letter, signs in SURE_LETTERS.items() for sign in signs} | {"2": "z"}
GREEDY, LAZY, LAZY_WHOLE = re.compile(r"(.+)\1+"), re.compile(r"(.+?)\1+"), re.compile(r"^(.+?)\1+$")


@dataclass(frozen=True, repr=False)
class Estimate:
    """The guesses as a power of ten, and the kind of pattern that covers most of the password, or ``""``."""

    log10: float
    pattern: str


def estimate(password: str, own: Words) -> Estimate:
    """How hard ``password`` (in NFC) is to guess for one who knows the words ``own``, each with its rank from 1.

    Beyond 72 characters the harder one of the first and the last 72 counts: who guesses the whole guesses both.
    """
    windows = {password[:WINDOW], password[-WINDOW:]}
    return max((_estimate(one, own) for one in sorted(windows)), key=lambda one: one.log10)


def folded(text: str) -> str:
    """The text in lower case without accents, each character still at its place."""
    return "".join(unicodedata.normalize("NFD", char)[0].lower()[0] for char in text)


def _estimate(text: str, own: Words) -> Estimate:
    guesses, sequence = _cheapest(text, _matches(text, own))
    return Estimate(log10(guesses), _main_pattern(sequence, len(text)))


def _cheapest(text: str, matches: list[Match]) -> tuple[float, list[Match]]:
    """The sequence of matches, with stretches of chance between, that takes the fewest guesses, and how many.

    zxcvbn's measure: the factorial of the number of parts times their guesses, plus 10000 to the power of the
    parts but one. Sequences of more than ``PARTS`` are left out: each takes over 10^28 guesses by that last term.
    """
    size = len(text)
    by_end: list[list[Match]] = [[] for _ in range(size + 1)]
    for one in matches:
        by_end[one["j"] + 1].append(one)
    # For each prefix and number of parts: the product of guesses, and the last part with where it begins.
    best: list[dict[int, tuple[float, int, Match | None]]] = [{0: (1.0, 0, None)}, *({} for _ in range(size))]
    meeting = [0]
    for end in range(1, size + 1):
        parts: list[tuple[int, float, Match | None]] = [(one["i"], float(one["guesses"]), one) for one in by_end[end]]
        parts += [(start, _by_chance(end - start), None) for start in meeting]
        for start, guesses, match in parts:
            for count, (product_so_far, _, _) in best[start].items():
                found = product_so_far * guesses
                if count < PARTS and found < best[end].get(count + 1, (inf,))[0]:
                    best[end][count + 1] = found, start, match
        if by_end[end]:
            meeting.append(end)
    total, count = min((factorial(many) * best[size][many][0] + 10_000.0 ** (many - 1), many) for many in best[size])
    sequence: list[Match] = []
    end = size
    while end:
        _, start, last = best[end][count]
        sequence += [last] if last else []
        end, count = start, count - 1
    return total, sequence


def _by_chance(length: int) -> float:
    """Guesses for characters without a pattern, as zxcvbn counts them."""
    return 11.0 if length == 1 else 10.0**length


def _matches(text: str, own: Words) -> list[Match]:
    """Every pattern in the text, the easiest to guess for each stretch."""
    from zxcvbn import matching, scoring  # type: ignore[import-untyped]

    found = [
        *_words(text, own),
        *_own_runs(text, own),
        *matching.spatial_match(text),
        *matching.sequence_match(text),
        *matching.regex_match(text),
        *matching.date_match(text),
        *_repeats(text, own),
    ]
    easiest: dict[tuple[int, int], Match] = {}
    for match in found:
        scoring.estimate_guesses(match, text)
        stretch = match["i"], match["j"]
        if stretch not in easiest or match["guesses"] < easiest[stretch]["guesses"]:
            easiest[stretch] = match
    return list(easiest.values())


def _words(text: str, own: Words) -> Iterator[Match]:
    """Words of the dictionaries and of the user, forwards, backwards, and behind look-alike signs."""
    plain = folded(text)
    yield from _lookup(text, plain, own, {})
    for match in _lookup(text[::-1], plain[::-1], own, {}):
        last = len(text) - 1
        span = {"i": last - match["j"], "j": last - match["i"], "token": match["token"][::-1], "reversed": True}
        yield match | span
    for reading in _readings(plain):
        yield from _lookup(text, "".join(reading.get(char, char) for char in plain), own, reading)


def _own_runs(text: str, own: Words) -> Iterator[Match]:
    """Several of the user's own words in a row, with at most two signs between them.

    zxcvbn takes the order of words for a hard choice; with the handful that someone is known by, it is none.
    """
    plain, here = folded(text), 0
    while here < len(plain):
        words, start, end, at = 0, here, here, here
        while length := next((one for one in range(len(plain) - at, 2, -1) if plain[at : at + one] in own), 0):
            words, end = words + 1, at + length
            at = end
            while at < len(plain) and at - end < 2 and not plain[at].isalnum():
                at += 1
        if words > 1:
            # Which words, each in small letters, capitals or with a first capital, and one way to part them of ten.
            guesses = 10 * (3 * len(own)) ** words
            yield {"pattern": "own", "i": start, "j": end - 1, "token": text[start:end], "guesses": guesses}
        here = max(end, here + 1)


def _readings(plain: str) -> Iterator[dict[str, str]]:
    """The ways to take look-alike signs for letters: at most four, whatever the text."""
    sure = {sign: letter for sign, letter in SURE.items() if sign in plain}
    unsure = [signs for signs in UNSURE if any(sign in plain for sign in signs)]
    if sure or unsure:
        for letters in product(*(UNSURE[signs] for signs in unsure)):
            read = {sign: letter for signs, letter in zip(unsure, letters, strict=True) for sign in signs}
            yield sure | read


def _lookup(text: str, plain: str, own: Words, reading: Mapping[str, str]) -> Iterator[Match]:
    """The words of ``plain``, which says how ``text`` is read; with a reading, only words that it changes."""
    from zxcvbn.matching import RANKED_DICTIONARIES  # type: ignore[import-untyped]

    dictionaries: list[tuple[str, Words]] = [("own", own), *RANKED_DICTIONARIES.items()]
    longest_own = max(map(len, own), default=0)
    for start in range(len(plain)):
        for end in range(start + 1, min(len(plain), start + max(LONGEST_WORD, longest_own)) + 1):
            word = plain[start:end]
            for name, ranks in dictionaries if end - start <= LONGEST_WORD else dictionaries[:1]:
                if word not in ranks:
                    continue
                token = text[start:end]
                used = {sign: letter for sign, letter in reading.items() if sign in token}
                if reading and (not used or end - start == 1):
                    continue
                yield {
                    "pattern": "dictionary",
                    "i": start,
                    "j": end - 1,
                    "token": token,
                    "matched_word": word,
                    "rank": ranks[word],
                    "dictionary_name": name,
                    "reversed": False,
                    "l33t": bool(used),
                    "sub": used,
                }


def _repeats(text: str, own: Words) -> Iterator[Match]:
    """Stretches that repeat themselves, the repeated part scored by itself."""
    start = 0
    while (greedy := GREEDY.search(text, start)) and (lazy := LAZY.search(text, start)):
        found, part = lazy, lazy.group(1)
        if len(greedy.group()) > len(lazy.group()):
            whole = LAZY_WHOLE.search(greedy.group())
            found, part = greedy, whole.group(1) if whole else greedy.group(1)
        guesses, _ = _cheapest(part, _matches(part, own))
        yield {
            "pattern": "repeat",
            "i": found.start(),
            "j": found.end() - 1,
            "token": found.group(),
            "base_token": part,
            "base_guesses": Decimal(guesses),
            "repeat_count": len(found.group()) / len(part),
        }
        start = found.end()


def _main_pattern(sequence: list[Match], length: int) -> str:
    """The kind of pattern over most characters: ``own``, ``common``, ``name``, ``word``, ``repeat``… or none."""
    covered: dict[str, int] = {}
    for match in sequence:
        kind = _kind(match)
        if kind:
            covered[kind] = covered.get(kind, 0) + len(match["token"])
    if not covered:
        return ""
    kind = max(covered, key=lambda one: (covered[one], one))
    return kind if 3 * covered[kind] >= length else ""


def _kind(match: Match) -> str:
    if match["pattern"] == "own":
        return "own"
    if match["pattern"] == "dictionary":
        if len(match["token"]) < 3:
            return ""
        by_dictionary = {"own": "own", "passwords": "common", "english_wikipedia": "word", "us_tv_and_film": "word"}
        return by_dictionary.get(match["dictionary_name"], "name")
    kinds = {"spatial": "keyboard", "repeat": "repeat", "sequence": "sequence", "regex": "date", "date": "date"}
    return kinds.get(match["pattern"], "")
