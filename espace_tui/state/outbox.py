"""Mails to send, written in the same transaction as the change that causes them."""

from espace_tui.state.services import Entropy, Services
from store.protocol import Transaction
from store.records import Mail


def new_id(entropy: Entropy) -> str:
    """An id that nobody can guess: 128 bits in hexadecimal."""
    return entropy.randbytes(16).hex()


def post(
    tx: Transaction,
    services: Services,
    owner: str,
    to: str,
    template: str,
    context: dict[str, str] | None = None,
    secret: str | None = None,
) -> None:
    """Put a mail in the outbox. ``secret`` (a code) is stored sealed, never in clear."""
    now = services.now()
    tx.insert(
        Mail(
            id=new_id(services.entropy),
            owner=owner,
            to=to,
            template=template,
            context=context or {},
            sealed=services.vault.seal(secret) if secret is not None else None,
            holds_secret=secret is not None,
            created_at=now,
            next_try_at=now,
        )
    )
