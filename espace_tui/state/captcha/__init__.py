"""The puzzle that a person solves and an automaton does not: six characters, by picture or by sound.

Letters and digits that neither the eye, in coarse points, nor the ear takes for another. Pictures and sounds come
from the ``captcha`` library, the same ones for the same seed.
"""

import hmac

from espace_tui.state.captcha.picture import picture
from espace_tui.state.captcha.sound import sound
from espace_tui.state.services import Entropy
from espace_tui.texts import find, t

ALPHABET = "adeknprtxy379"

__all__ = ["ALPHABET", "matches", "new_answer", "picture", "sound", "spelled"]


def new_answer(entropy: Entropy, length: int) -> str:
    """Fresh characters to recognise."""
    return "".join(ALPHABET[entropy.randrange(len(ALPHABET))] for _ in range(length))


def spelled(answer: str) -> str:
    """The answer in words: « K comme Kléber, 7 »."""
    return ", ".join(_spelled(char) for char in answer)


def matches(answer: str, typed: str) -> bool:
    """Whether that was typed, capitals and blanks ignored, in a time that tells nothing of where it differs."""
    if len(typed) > 100:
        return False
    bare = "".join(typed.split()).casefold()
    return hmac.compare_digest(bare.encode("utf-8", "surrogatepass"), answer.encode())


def _spelled(char: str) -> str:
    return t("captcha.letter", letter=char.upper(), word=t(f"captcha.{char}")) if find(f"captcha.{char}") else char
