"""The history of an owner: lines chained by keyed digests, so that none can be changed unnoticed.

« The events in a user's account history to be conclusively retraced » (EN §3.2).
"""

import json
from datetime import datetime

from espace_tui.state.services import Services
from espace_tui.state.vault import Vault
from store.protocol import Transaction
from store.records import Event, Trail

BEGINNING = "-"
"""What the first line of a history has for a digest before it."""


def note(
    tx: Transaction, services: Services, owner: str, kind: str, actor: str, details: dict[str, str] | None = None
) -> None:
    """Add a line to the owner's history, in the caller's transaction. ``details`` hold no secret."""
    trail = tx.get(Trail, owner, owner) or Trail(id=owner, owner=owner, count=0, head=BEGINNING)
    at, seq = services.now(), trail.count + 1
    event = Event(
        id=event_id(owner, seq),
        owner=owner,
        seq=seq,
        at=at,
        kind=kind,
        actor=actor,
        source=services.source,
        details=details or {},
        previous=trail.head,
        digest=digest(services.vault, owner, seq, at, kind, actor, services.source, details or {}, trail.head),
    )
    tx.insert(event)
    grown = trail.changed(count=seq, head=event.digest)
    if trail.version:
        tx.save(grown)
    else:
        tx.insert(grown)


def event_id(owner: str, seq: int) -> str:
    """The id of a line: ids sort in the order of the history."""
    return f"{owner}:{seq:08d}"


def digest(
    vault: Vault,
    owner: str,
    seq: int,
    at: datetime,
    kind: str,
    actor: str,
    source: str,
    details: dict[str, str],
    previous: str,
) -> str:
    """The keyed digest of a line and of the digest before it."""
    line = json.dumps([owner, seq, at.isoformat(), kind, actor, source, sorted(details.items()), previous])
    return vault.code_digest("audit", line)
