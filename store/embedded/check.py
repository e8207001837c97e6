"""Checking a whole store: files, shapes, places, claims, hints."""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from store.embedded import layout
from store.embedded.commit import Tree
from store.embedded.shard import WAITS, Shard, decode_claim, decode_lines, decode_record
from store.errors import DamagedFile, ForeignFile, NewerSchema, StoreError
from store.protocol import Finding
from store.records import Record


def findings(folder: Path, tree: Tree, models: Sequence[type[Record]]) -> Iterator[Finding]:
    """What is wrong with the store in ``folder``. A commit under way, or one cut short, is nothing wrong."""
    yield from _foreign(folder)
    check = _Check(tree, {model.TABLE: model for model in models})
    try:
        for shard in tree.shards():
            yield from check.shard(shard)
    except StoreError as error:
        yield _finding(error)
    yield from check.claims()


class _Check:
    """Walks the shards, remembering owners and claims, which are compared at the end."""

    def __init__(self, tree: Tree, models: dict[str, type[Record]]) -> None:
        self._tree = tree
        self._models = models
        self._owners: set[str] = set()
        self._claims: list[tuple[str, str, str]] = []

    def shard(self, name: str) -> Iterator[Finding]:
        try:
            shard = Shard(*self._tree.read_shard(name))
        except StoreError as error:
            yield _finding(error)
            return
        for table, documents in shard.tables.items():
            for key, document in documents.items():
                try:
                    self._document(shard.path, name, table, key, document)
                except StoreError as error:
                    yield _finding(error)

    def _document(self, path: str, shard: str, table: str, key: str, document: dict[str, Any]) -> None:
        if table == layout.CLAIMS:
            claim = decode_claim(document, key, path)
            self._claims.append(claim)
            self._place(path, table, shard, layout.claim_shard(claim[0], claim[1]))
            return
        if table == layout.ARCHIVES:
            self._archive(path, shard, key, document)
            return
        if table not in self._models:
            raise NewerSchema(Path(path), f"table {table}"[:60])
        record = decode_record(self._models[table], document, key, path)
        self._owners.add(record.owner)
        self._place(path, table, shard, layout.shard_of(record.owner))
        if record.waiting:
            hint = f"{table}.{shard}"
            if WAITS not in document:
                raise DamagedFile(Path(path), f"{table}: {WAITS}")
            if not self._tree.has_mark(hint):
                raise DamagedFile(Path(self._tree.path(layout.WAITING, hint)), "missing")

    def _archive(self, path: str, shard: str, key: str, document: dict[str, Any]) -> None:
        """What is archived is read like the rest: every line that counts."""
        owner, table = document.get("owner"), document.get("table")
        if not isinstance(owner, str) or table not in self._models or layout.document_id(owner, table) != key:
            raise DamagedFile(Path(path), f"{layout.ARCHIVES}: shape")
        self._owners.add(owner)
        self._place(path, layout.ARCHIVES, shard, layout.shard_of(owner))
        length = self._read(shard).archived_bytes(table, owner)
        lines = self._tree.read_archive(table, owner, length)
        where = self._tree.path(layout.ARCHIVE, *layout.archive_of(table, owner))
        decode_lines(self._models[table], lines, owner, where)

    def _place(self, path: str, table: str, shard: str, right: str) -> None:
        if shard != right:
            raise DamagedFile(Path(path), f"{table}: shard")

    def claims(self) -> Iterator[Finding]:
        """The claims of owners that have nothing; looked at again, for a writer may have been at work."""
        for kind, value, owner in self._claims:
            if owner in self._owners:
                continue
            try:
                path, _ = self._tree.read_shard(layout.claim_shard(kind, value))
                if self._still_claimed(kind, value, owner) and not self._owns_anything(owner):
                    yield _finding(DamagedFile(Path(path), f"{layout.CLAIMS}: {kind}: owner"))
            except (StoreError, ValueError):
                continue  # told already, with its shard

    def _still_claimed(self, kind: str, value: str, owner: str) -> bool:
        return self._read(layout.claim_shard(kind, value)).claimed_by(kind, value) == owner

    def _owns_anything(self, owner: str) -> bool:
        shard = self._read(layout.shard_of(owner))
        return any(shard.all(model, owner) for model in self._models.values())

    def _read(self, shard: str) -> Shard:
        return Shard(*self._tree.read_shard(shard))


def _foreign(folder: Path) -> Iterator[Finding]:
    """Every file or folder that is none of the store's, and every place that should be there."""
    yield from _listed(folder, layout.TOP_NAMES.__contains__)
    yield from _listed(folder / layout.RECORDS, layout.FOLDER_NAMES.__contains__)
    for name in layout.FOLDER_NAMES:
        yield from _listed(folder / layout.RECORDS / name, layout.SHARD_FILE.fullmatch)
    if (archive := folder / layout.ARCHIVE).is_dir():
        yield from _listed(archive, layout.FOLDER_NAMES.__contains__)
        for name in filter(layout.FOLDER_NAMES.__contains__, sorted(os.listdir(archive))):
            yield from _listed(archive / name, layout.ARCHIVE_FILE.fullmatch)
    yield from _listed(folder / layout.WAITING, layout.MARKER.fullmatch)
    for name in (layout.PENDING, layout.COMMIT):
        if (folder / name).is_dir():
            yield from _listed(folder / name, layout.COMMIT_FILE.fullmatch)


_FOLDERS = frozenset({layout.RECORDS, layout.ARCHIVE, layout.WAITING, layout.PENDING, layout.COMMIT})


def _listed(folder: Path, known: Callable[[str], object]) -> Iterator[Finding]:
    try:
        names = sorted(os.listdir(folder))
    except FileNotFoundError:
        if folder.name not in (layout.PENDING, layout.COMMIT):
            yield _finding(DamagedFile(folder, "missing"))
        return
    except OSError as error:
        yield _finding(DamagedFile(folder, error.strerror or ""))
        return
    in_records = folder.name in (layout.RECORDS, layout.ARCHIVE)
    for name in names:
        is_folder = in_records or name in _FOLDERS
        if not known(name) or not _is_plain(folder / name, folder=is_folder):
            yield _finding(ForeignFile(folder / name))


def _is_plain(path: Path, *, folder: bool) -> bool:
    """Whether that is a real file (or folder), or gone meanwhile; a link is none."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return True
    return stat.S_ISDIR(mode) if folder else stat.S_ISREG(mode)


def _finding(error: StoreError) -> Finding:
    return Finding(type(error).__name__, error.path, error.detail)
