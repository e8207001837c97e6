"""How a face ended: the one word that the command line needs from either of them."""

from enum import StrEnum


class Outcome(StrEnum):
    """Why a face gave the terminal back.

    ``SWITCH`` asks for the other face on the same session; ``INTERRUPTED`` is Ctrl+C or the end of the input;
    ``CRASHED`` a fault of the program that the face has already reported.
    """

    QUIT = "quit"
    SWITCH = "switch"
    INTERRUPTED = "interrupted"
    CRASHED = "crashed"
