"""Making, opening and looking at a store's folder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from store.embedded import layout
from store.embedded.commit import Tree
from store.embedded.disk import Disk, System
from store.embedded.engine import EmbeddedStore
from store.errors import DamagedFile, NotAStore, WrongKey, WrongKind
from store.protocol import StoreInfo

if TYPE_CHECKING:
    from store.records import Record


def open_store(
    folder: Path,
    *,
    create: bool,
    demonstration: bool,
    key_check: str,
    now: datetime,
    models: Sequence[type[Record]] | None = None,
    system: System | None = None,
) -> EmbeddedStore:
    """The store in ``folder``, made there first when ``create`` is true and there is none.

    ``demonstration`` and ``key_check`` are written at the making and compared ever after; ``now`` (aware) is
    the time of the making. ``models`` are the kinds of records that ``verify`` knows (None: all of
    ``store.records``). Nothing is written to a
    store that exists. Raises WrongKind, WrongKey, NotAStore (also when there is none and ``create`` is false),
    DamagedFile (``store.json``), NoSpace, ReadOnly, IoFailure.
    """
    disk = Disk(system)
    info = _info(folder, disk)
    if info is None:
        if not create:
            raise NotAStore(folder, "empty")
        info = _make(folder, StoreInfo(layout.FORMAT, demonstration, now.astimezone(UTC), key_check), disk)
    if info.demonstration != demonstration:
        raise WrongKind(folder)
    if info.key_check != key_check:
        raise WrongKey(folder)
    return EmbeddedStore(folder, info, models, disk)


def read_info(folder: Path) -> StoreInfo | None:
    """What the store in ``folder`` says of itself, or None when the folder is missing or holds none yet.

    Reads one file, writes nothing. Raises NotAStore, DamagedFile, IoFailure.
    """
    return _info(folder, Disk())


def _info(folder: Path, disk: Disk) -> StoreInfo | None:
    path = folder / layout.INFO
    data = disk.read(str(path))
    if data is not None:
        return _decoded(data, path)
    names = disk.names(str(folder)) or []
    if not layout.TOP_NAMES.issuperset(names):
        raise NotAStore(folder, "foreign")
    # A making that died left empty folders. Records without the file that says whose they are: never made anew.
    if next(Tree(folder, disk).shards(), None) is not None:
        raise DamagedFile(path, "missing")
    return None


def _decoded(data: bytes, path: Path) -> StoreInfo:
    try:
        told = orjson.loads(data)
        format_, demonstration, key_check = told["format"], told["demonstration"], told["key_check"]
        created_at = datetime.fromisoformat(told["created_at"])
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError) as error:
        raise DamagedFile(path, "json") from error
    if format_ != layout.FORMAT:
        raise NotAStore(path.parent, f"format {format_}"[:40])
    if not isinstance(demonstration, bool) or not isinstance(key_check, str) or created_at.tzinfo is None:
        raise DamagedFile(path, "shape")
    return StoreInfo(format_, demonstration, created_at, key_check)


def _make(folder: Path, info: StoreInfo, disk: Disk) -> StoreInfo:
    """Make the store; ``store.json`` comes last, so that what has it has everything. Returns what is there then."""
    _make_folders(folder, disk)
    tree = Tree(folder, disk)
    with disk.locked(tree.path(layout.LOCK)):
        there = _info(folder, disk)
        if there is not None:
            return there
        for name in (layout.RECORDS, layout.WAITING):
            disk.make_folder(tree.path(name))
        for name in layout.FOLDER_NAMES:
            disk.make_folder(tree.path(layout.RECORDS, name))
        disk.sync_folder(tree.path(layout.RECORDS))
        disk.sync_folder(str(folder))
        told = {
            "format": info.format,
            "demonstration": info.demonstration,
            "created_at": info.created_at.isoformat(),
            "key_check": info.key_check,
        }
        content = orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
        disk.write_new(tree.path(layout.TEMPORARY), content)
        disk.rename(tree.path(layout.TEMPORARY), tree.path(layout.INFO))
        disk.sync_folder(str(folder))
    return info


def _make_folders(folder: Path, disk: Disk) -> None:
    missing = [folder, *folder.parents]
    missing = [one for one in missing if not disk.exists(str(one))]
    for one in reversed(missing):
        disk.make_folder(str(one))
        disk.sync_folder(str(one.parent))
    disk.tighten(str(folder))
