"""The words that work at every prompt, told apart from answers."""

from enum import Enum

from espace_tui.linear.display import folded
from espace_tui.texts import t


class Word(Enum):
    """What a word asks for; the word itself is the text ``linear.word.<value>``."""

    BACK = "back"
    HELP = "help"
    REPEAT = "repeat"
    WHY = "why"
    SHOW = "show"
    MENU = "menu"
    QUIT = "quit"
    MODE = "mode"

    @property
    def spelling(self) -> str:
        """The word to type."""
        return t(f"linear.word.{self.value}")


def understood(line: str) -> Word | str:
    """The word that ``line`` is, or the answer that it holds.

    Case and accents do not matter in a word. ``=retour`` is the answer « retour » (and ``==retour`` is ``=retour``).
    """
    spellings = {folded(word.spelling): word for word in Word}
    bare = line.lstrip("=")
    word = spellings.get(folded(bare))
    if word is None:
        return line
    return line[1:] if bare != line else word
