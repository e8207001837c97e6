"""What the heart needs from outside, handed in: store, clock, entropy, keys, documents, sound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from espace_tui.state.policy import Policy
    from espace_tui.state.recap import Recap
    from espace_tui.state.vault import Vault
    from store.protocol import Store


DEFAULT_SENDER = "ne-pas-repondre@espace-tui.invalid"
"""Who mails come from, unless a setting says otherwise."""


class Entropy(Protocol):
    """Chance, from the system's CSPRNG; a seeded one in tests. ``random.SystemRandom`` fits."""

    def randrange(self, stop: int, /) -> int:
        """A whole number from 0 to ``stop`` - 1."""
        ...

    def randbytes(self, n: int, /) -> bytes:
        """That many bytes."""
        ...


class PdfUnavailable(Exception):
    """The system libraries that lay out a PDF are not installed."""


class Documents(Protocol):
    """Makes the files that a user takes home."""

    def recap_pdf(self, recap: Recap) -> bytes:
        """The récapitulatif as a tagged PDF. Raises PdfUnavailable."""
        ...

    def recap_text(self, recap: Recap) -> str:
        """The same in plain text."""
        ...


class Sound(Protocol):
    """Lets a user hear a WAV file: plays it here, or leaves a file to fetch."""

    def play(self, wav: bytes) -> str:
        """Starts playing, or writes a file (mode 0600); returns the sentence to show. Raises OSError."""
        ...


@dataclass(frozen=True)
class Services:
    """Everything a session works with.

    ``now`` gives an aware time in UTC. ``source`` is where the user comes from (``local`` or an address).
    ``mail_waits`` tells whether mails stay in the outbox because no mail server is configured; ``sender`` is who
    they come from (empty for the usual address).
    ``save_file`` writes a document (0600, whole or not at all) and raises FileExistsError unless ``replace``.
    """

    store: Store
    vault: Vault
    policy: Policy
    now: Callable[[], datetime]
    entropy: Entropy
    documents: Documents
    sound: Sound
    save_file: Callable[[Path, bytes, bool], None]
    home_folder: Path
    source: str = "local"
    mail_waits: bool = True
    sender: str = ""
