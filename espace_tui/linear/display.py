"""Text made safe and narrow for a terminal that only ever appends lines."""

import re
import textwrap
import unicodedata

# Bidirectional controls reorder what is around them; separators break lines where the program did not.
_HARMFUL_CATEGORIES = {"Cc", "Cs", "Zl", "Zp"}
# A private character, which ``printable`` text may hold but hardly ever does: it stands for a space while wrapping.
_GLUE = "\ue0ff"
_HARMFUL_FORMATS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
# French punctuation keeps its space but must neither start a line nor end one.
_STICKY = re.compile(r" (?=[:;?!»%])|(?<=«) ")
_SPACES = str.maketrans("\t\n", "  ")


def printable(text: str) -> str:
    """``text`` on one line, every control character spelled out (``‹U+001B›``) and nothing else changed."""
    text = text.translate(_SPACES)
    return "".join(f"‹U+{ord(one):04X}›" if _harmful(one) else one for one in text)


def _harmful(one: str) -> bool:
    return unicodedata.category(one) in _HARMFUL_CATEGORIES or one in _HARMFUL_FORMATS


def wrapped(text: str, width: int) -> list[str]:
    """``text`` as lines of at most ``width`` columns; a word longer than that stays whole, so it can be copied."""
    glued = _STICKY.sub(_GLUE, printable(text))
    lines = textwrap.wrap(glued, width, break_long_words=False, break_on_hyphens=False)
    return [line.replace(_GLUE, " ") for line in lines]


def folded(text: str) -> str:
    """``text`` for comparison: no case, no accent, no outer space, one kind of apostrophe."""
    decomposed = unicodedata.normalize("NFD", text.strip().replace("’", "'").casefold())
    return "".join(one for one in decomposed if not unicodedata.combining(one))
