"""Numbered transactions that can be told, later, to be wholly there or not at all."""

from store_sample import Note

from store.embedded import EmbeddedStore
from store.records import Counter

OWNERS = 60


def write(store: EmbeddedStore, number: int, owners: int = OWNERS) -> None:
    """One transaction: of one file (every third) or of several, with records, a claim and hints."""
    owner = f"o{number % owners}"
    with store.transaction() as transaction:
        transaction.insert(Note(id=str(number), owner=owner, text=f"{number} " * 50, done=number % 2 == 0))
        counter = transaction.get(Counter, owner, "count")
        if counter is None:
            transaction.insert(Counter(id="count", owner=owner, value=1))
        else:
            transaction.save(counter.changed(value=counter.value + 1))
        if number % 3:
            transaction.claim("number", str(number), owner)
            other = f"o{(number * 7 + 1) % owners}"
            transaction.insert(Note(id=f"{number}-copy", owner=other, text=str(number)))
            old = transaction.get(Note, owner, str(number - owners))
            if old is not None:
                transaction.save(old.changed(done=True))


def is_there(store: EmbeddedStore, number: int, owners: int = OWNERS) -> bool:
    """Whether that transaction is there; it must be wholly so, or not at all."""
    owner, other = f"o{number % owners}", f"o{(number * 7 + 1) % owners}"
    parts = [store.get(Note, owner, str(number)) is not None]
    if number % 3:
        parts.append(store.claimed_by("number", str(number)) == owner)
        parts.append(store.get(Note, other, f"{number}-copy") is not None)
    assert len(set(parts)) == 1, f"transaction {number} is torn: {parts}"
    return parts[0]
