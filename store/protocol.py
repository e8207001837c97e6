"""What every store engine offers: records by owner and id, unique claims, and transactions over both."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from store.records import Record

R = TypeVar("R", bound="Record")


@dataclass(frozen=True)
class StoreInfo:
    """What a store says of itself. ``demonstration`` is decided when it is made and can't change.

    ``key_check`` tells the secret key that the store was made with from any other, and does not reveal it.
    """

    format: int
    demonstration: bool
    created_at: datetime
    key_check: str


@dataclass(frozen=True)
class Finding:
    """Something that a check of the store found: the class name of a store error, the file, a detail."""

    problem: str
    path: Path | None
    detail: str = ""


class Reader(Protocol):
    """Reads. Outside a transaction, each call sees the last commit."""

    def get(self, model: type[R], owner: str, id: str) -> R | None:
        """The record of that id, or None."""
        ...

    def all(self, model: type[R], owner: str) -> list[R]:
        """Every record of that kind with that owner, in the order of their ids."""
        ...

    def history(self, model: type[R], owner: str) -> list[R]:
        """Every record of that kind with that owner, archived ones included: these first, in the order in which
        they were archived, then the others in the order of their ids."""
        ...

    def claimed_by(self, kind: str, value: str) -> str | None:
        """The owner of the unique value, or None."""
        ...


class Transaction(Reader, Protocol):
    """Reads see this transaction's own writes. Every write happens at the commit, or none does."""

    def insert(self, record: R) -> R:
        """Add a record; returns it with version 1. Raises AlreadyExists."""
        ...

    def save(self, record: R) -> R:
        """Replace the record that was read; returns it with the next version. Raises StaleRecord."""
        ...

    def delete(self, record: Record) -> None:
        """Remove the record that was read. Raises StaleRecord."""
        ...

    def archive(self, record: Record) -> None:
        """Put away the record that was read: only ``history`` finds it from now on, and nothing changes it.

        For what grows without end, so that it slows nothing else. Raises StaleRecord.
        """
        ...

    def claim(self, kind: str, value: str, owner: str) -> None:
        """Make the value the owner's; the owner's own claim is no error. Raises AlreadyClaimed."""
        ...

    def release(self, kind: str, value: str, owner: str) -> None:
        """Give the value back, if it is the owner's."""
        ...


class Store(Reader, Protocol):
    """A store that is open. Safe to use from several threads and several processes at once."""

    @property
    def info(self) -> StoreInfo:
        """What the store says of itself."""
        ...

    def transaction(self) -> AbstractContextManager[Transaction]:
        """One writer at a time. Commits when the block ends, changes nothing when it raises.

        Not to be nested. Raises StoreError; after any of them but CommittedLate, nothing was changed.
        """
        ...

    def scan(self, model: type[R]) -> Iterator[R]:
        """Every record of that kind in the store: slow, for checks and for the operator."""
        ...

    def waiting(self, model: type[R]) -> Iterator[R]:
        """Every record of that kind whose ``waiting`` is true, without reading the whole store."""
        ...

    def verify(self) -> Iterator[Finding]:
        """Check every file and record; yields what is wrong, changes nothing."""
        ...
