"""What a face may tell a session to do."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Choose:
    """Follow the action of that key (``Action.command`` holds it ready)."""

    action: str


@dataclass(frozen=True, repr=False)
class Submit:
    """Hand in the form with the raw values of its fields. Never printed: some are secrets."""

    values: Mapping[str, str]


@dataclass(frozen=True)
class Back:
    """Return to the page before (« Étape précédente »)."""


@dataclass(frozen=True)
class GoTo:
    """From a recap, go to a step's field to change it, then come back."""

    step: str
    field: str = ""


@dataclass(frozen=True)
class Cancel:
    """Give the flow up and return to the place it was started from."""


@dataclass(frozen=True)
class Leave:
    """End the program's session (« Quitter »)."""


Command = Choose | Submit | Back | GoTo | Cancel | Leave
