"""The history of an owner: lines chained by keyed digests, so that none can be changed unnoticed.

« The events in a user's account history to be conclusively retraced » (EN §3.2).
"""

import json
from collections.abc import Iterator
from datetime import datetime

from espace_tui.state.services import Services
from espace_tui.state.vault import Vault
from store.protocol import Finding, Store, Transaction
from store.records import Event, Trail

RECENT = 64
"""How many lines stay beside the account; older ones are archived, so that a long history slows nothing else."""
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
    grown = trail.changed(count=seq, head=event.digest, seal=_seal(services.vault, owner, seq, event.digest))
    if trail.version:
        tx.save(grown)
    else:
        tx.insert(grown)
    if seq % RECENT == 0:
        for old in tx.all(Event, owner)[:-RECENT]:
            tx.archive(old)


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


def _seal(vault: Vault, owner: str, count: int, head: str) -> str:
    return vault.code_digest("audit-head", f"{owner}:{count}:{head}")


def findings(store: Store, vault: Vault) -> Iterator[Finding]:
    """Check every history: yields, for each that was tampered with, its first line that does not fit.

    Finds a line changed, removed, added, moved, or cut off at the end. Raises StoreError.
    """
    owners = {trail.owner: trail for trail in store.scan(Trail)}
    for event in store.scan(Event):
        if event.owner not in owners:
            owners[event.owner] = Trail(id=event.owner, owner=event.owner, count=0, head=BEGINNING)
    for owner, trail in sorted(owners.items()):
        broken = _first_misfit(sorted(store.history(Event, owner), key=lambda one: one.seq), trail, vault)
        if broken is not None:
            yield Finding("BrokenHistory", None, f"{owner}:{broken}")


def _first_misfit(events: list[Event], trail: Trail, vault: Vault) -> int | None:
    """The number of the first line that does not fit, or None when all do."""
    previous = BEGINNING
    for number, event in enumerate(events, start=1):
        line = (event.seq, event.at, event.kind, event.actor, event.source, event.details, event.previous)
        right = digest(vault, event.owner, *line)
        if (event.seq, event.previous) != (number, previous) or not Vault.same_digest(event.digest, right):
            return number
        previous = event.digest
    seal = _seal(vault, trail.owner, len(events), previous) if events else ""
    if (trail.count, trail.head) != (len(events), previous) or not Vault.same_digest(trail.seal, seal):
        return min(trail.count, len(events)) + 1
    return None
