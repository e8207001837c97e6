"""What the récapitulatif says of a person: the facts, before any layout."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, repr=False)
class Recap:
    """The content of the récapitulatif (inventory §7, fiche EP 5 §4.3).

    ``address`` has one entry a line (street, complement, postcode and city, country). ``answer`` is None unless
    the user typed it again and it matched. ``created_at`` is in Europe/Paris.
    """

    last_name: str
    first_name: str
    subscriber_number: str
    phone: str
    login_email: str
    address: tuple[str, ...]
    question: str
    answer: str | None
    created_at: datetime
    demonstration: bool
