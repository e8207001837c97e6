"""The embedded store: TinyDB shards behind the protocol of ``store.protocol``.

TinyDB, pydantic and the records are imported at the first read: a program that has only opened a store, to show
its first page, has not waited for them.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import filterfalse
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from store.embedded.commit import Tree
from store.embedded.disk import Disk
from store.embedded.layout import ARCHIVE, archive_of, claim_shard, holds_claims, shard_of
from store.errors import AlreadyClaimed, AlreadyExists, StaleRecord
from store.protocol import Finding, StoreInfo

if TYPE_CHECKING:
    from store.embedded.shard import Shard
    from store.records import Record

R = TypeVar("R", bound="Record")


def _read(tree: Tree, shard: str) -> Shard:
    from store.embedded.shard import Shard

    return Shard(*tree.read_shard(shard))


class _Reads:
    """The reads, over whatever gives a shard."""

    _tree: Tree

    def _shard(self, shard: str) -> Shard:
        raise NotImplementedError

    def get(self, model: type[R], owner: str, id: str) -> R | None:
        """The record of that id, or None. Raises DamagedFile, NewerSchema, IoFailure."""
        return self._shard(shard_of(owner)).get(model, owner, id)

    def all(self, model: type[R], owner: str) -> list[R]:
        """Every record of that kind with that owner, by id. Raises DamagedFile, NewerSchema, IoFailure."""
        return self._shard(shard_of(owner)).all(model, owner)

    def history(self, model: type[R], owner: str) -> list[R]:
        """The owner's archived records of that kind, as they came, then the others by id.

        Raises DamagedFile, NewerSchema, IoFailure.
        """
        shard = self._shard(shard_of(owner))
        return [*self._archived(shard, model, owner), *shard.all(model, owner)]

    def _archived(self, shard: Shard, model: type[R], owner: str) -> list[R]:
        # The length comes from the shard that was read, so that what a writer adds meanwhile is not seen twice.
        length = shard.archived_bytes(model.TABLE, owner)
        if not length:
            return []
        from store.embedded.shard import decode_lines

        path = self._tree.path(ARCHIVE, *archive_of(model.TABLE, owner))
        return decode_lines(model, self._tree.read_archive(model.TABLE, owner, length), owner, path)

    def claimed_by(self, kind: str, value: str) -> str | None:
        """The owner of the unique value, or None. Raises DamagedFile, IoFailure; ValueError for a bad kind."""
        return self._shard(claim_shard(kind, value)).claimed_by(kind, value)


class EmbeddedTransaction(_Reads):
    """A transaction on the embedded store: shards are read once, changed in memory, and written at the end."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._shards: dict[str, Shard] = {}
        self._archives: dict[tuple[type[Record], str], list[Record]] = {}
        self._over = False

    def insert(self, record: R) -> R:
        """Add a record; returns it with version 1. Raises AlreadyExists, or ValueError when it is no JSON."""
        shard = self._shard(shard_of(record.owner))
        if shard.get(type(record), record.owner, record.id) is not None:
            raise AlreadyExists(detail=record.TABLE)
        return self._put(shard, record, 1)

    def save(self, record: R) -> R:
        """Replace the record that was read; returns it with the next version. Raises StaleRecord."""
        return self._put(self._current(record), record, record.version + 1)

    def delete(self, record: Record) -> None:
        """Remove the record that was read. Raises StaleRecord."""
        self._current(record).remove(record)

    def archive(self, record: Record) -> None:
        """Put the record that was read away, for ``history`` alone. Raises StaleRecord."""
        self._current(record).remove(record)
        self._archives.setdefault((type(record), record.owner), []).append(record)

    def claim(self, kind: str, value: str, owner: str) -> None:
        """Make the value the owner's; the owner's own claim is no error. Raises AlreadyClaimed."""
        for text in (value, owner):
            text.encode()  # a lone surrogate is refused here and not in the middle of a commit
        shard = self._shard(claim_shard(kind, value))
        holder = shard.claimed_by(kind, value)
        if holder is None:
            shard.put_claim(kind, value, owner)
        elif holder != owner:
            raise AlreadyClaimed(detail=kind)

    def release(self, kind: str, value: str, owner: str) -> None:
        """Give the value back, if it is the owner's."""
        shard = self._shard(claim_shard(kind, value))
        if shard.claimed_by(kind, value) == owner:
            shard.remove_claim(kind, value)

    def write_archives(self) -> None:
        """Make what is to be archived durable; it counts as soon as the changed shards are committed."""
        if not self._archives:
            return
        from store.embedded.shard import encode_line

        for (model, owner), records in self._archives.items():
            shard = self._shard(shard_of(owner))
            length, lines = shard.archived_bytes(model.TABLE, owner), b"".join(map(encode_line, records))
            self._tree.append_to_archive(model.TABLE, owner, length, lines)
            shard.put_archived_bytes(model.TABLE, owner, length + len(lines))

    def _archived(self, shard: Shard, model: type[R], owner: str) -> list[R]:
        own = self._archives.get((model, owner), [])
        return [*super()._archived(shard, model, owner), *(one for one in own if isinstance(one, model))]

    def end(self) -> dict[str, Shard]:
        """End the transaction: it refuses any further use. Returns the shards to write."""
        self._over = True
        return {name: shard for name, shard in self._shards.items() if shard.changed}

    def _put(self, shard: Shard, record: R, version: int) -> R:
        written = record.model_copy(update={"version": version, "schema_version": record.SCHEMA})
        shard.put(written)
        return written

    def _current(self, record: Record) -> Shard:
        shard = self._shard(shard_of(record.owner))
        current = shard.get(type(record), record.owner, record.id)
        if current is None or current.version != record.version:
            raise StaleRecord(detail=record.TABLE)
        return shard

    def _shard(self, shard: str) -> Shard:
        if self._over:
            raise RuntimeError("the transaction is over")
        if shard not in self._shards:
            self._shards[shard] = _read(self._tree, shard)
        return self._shards[shard]


class EmbeddedStore(_Reads):
    """A store in a folder of small TinyDB files; made by ``open_store``. Nothing stays open between calls."""

    def __init__(self, folder: Path, info: StoreInfo, models: Sequence[type[Record]] | None, disk: Disk) -> None:
        self.folder = folder
        self._models = models
        self._info = info
        self._tree = Tree(folder, disk)
        self._turn = threading.Lock()
        self._writer: int | None = None

    @property
    def models(self) -> Sequence[type[Record]]:
        """The kinds of records that ``verify`` knows."""
        from store.records import RECORDS

        return RECORDS if self._models is None else self._models

    @property
    def info(self) -> StoreInfo:
        """What the store says of itself."""
        return self._info

    @contextmanager
    def transaction(self) -> Iterator[EmbeddedTransaction]:
        """One writer at a time. Commits when the block ends, changes nothing when it raises.

        Raises StoreError (after CommittedLate everything is decided, after any other nothing was changed) and
        RuntimeError when this thread is inside a transaction already.
        """
        if self._writer == threading.get_ident():
            raise RuntimeError("a transaction is going on in this thread")
        with self._turn, self._tree.locked() as flag:
            self._writer = threading.get_ident()
            transaction = EmbeddedTransaction(self._tree)
            try:
                yield transaction
                transaction.write_archives()
                changed = transaction.end()
                contents = {name: shard.encode() for name, shard in changed.items()}
                needed, useless = self._markers(changed)
                self._tree.mark(needed)
                self._tree.replace(flag, contents)
                self._tree.unmark(useless)
            finally:
                transaction.end()
                self._writer = None

    def scan(self, model: type[R]) -> Iterator[R]:
        """Every record of that kind, shard by shard. Raises DamagedFile, NewerSchema, IoFailure."""
        for shard in filterfalse(holds_claims, self._tree.shards()):
            yield from self._shard(shard).all(model)

    def waiting(self, model: type[R]) -> Iterator[R]:
        """Every record of that kind that waits, read from the shards with a hint. Raises as ``scan``."""
        for shard in self._tree.marked(model.TABLE):
            yield from (record for record in self._shard(shard).all(model) if record.waiting)

    def verify(self) -> Iterator[Finding]:
        """Check every file and record; yields what is wrong, changes nothing, never raises StoreError."""
        from store.embedded.check import findings

        return findings(self.folder, self._tree, self.models)

    def _shard(self, shard: str) -> Shard:
        return _read(self._tree, shard)

    def _markers(self, changed: dict[str, Shard]) -> tuple[list[str], list[str]]:
        """The hints to make durable before the commit point, and those to remove after it.

        Where a record waited before, the hint is durable already: it was made so before that record was.
        """
        needed, useless = [], []
        for name, shard in changed.items():
            for table, (before, after) in shard.waited().items():
                marker = f"{table}.{name}"
                if after and not (before and self._tree.has_mark(marker)):
                    needed.append(marker)
                elif not after:
                    useless.append(marker)
        return needed, useless
