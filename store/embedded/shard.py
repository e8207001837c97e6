"""One shard: a TinyDB database held in memory while it is read or changed, and records as its documents."""

from pathlib import Path
from typing import Any, TypeVar

import orjson
from pydantic import ValidationError
from tinydb import TinyDB, where
from tinydb.storages import Storage
from tinydb.table import Document, Table

from store.embedded.layout import ARCHIVES, CLAIMS, claim_id, document_id
from store.errors import DamagedFile, NewerSchema
from store.records import Record

R = TypeVar("R", bound=Record)
Tables = dict[str, dict[str, Any]]

WAITS = "_waiting"
"""Key of a document whose record waits for something, so that this is seen without its model."""


def decode_tables(data: bytes, path: str) -> Tables:
    """The tables in a shard's file. Raises DamagedFile when it is not JSON of that shape."""
    try:
        tables = orjson.loads(data)
    except orjson.JSONDecodeError:  # left behind here, for it carries the whole content
        tables = None
    if not isinstance(tables, dict) or not all(map(_is_table, tables.values())):
        raise DamagedFile(Path(path), "json" if tables is None else "shape")
    return tables


def _is_table(table: object) -> bool:
    return isinstance(table, dict) and all(isinstance(document, dict) for document in table.values())


def encode_tables(tables: Tables) -> bytes:
    """The content of a shard's file, for people to read too."""
    return orjson.dumps(tables, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


class MemoryOfFile(Storage):
    """Keeps what was read from a shard's file, until the commit writes it."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.changed = False

    def read(self) -> Tables:
        """What the file holds, with the changes so far."""
        return self.tables

    def write(self, data: Tables) -> None:
        """Take the change; the commit writes it to the disk."""
        self.tables = data
        self.changed = True


class _Table(Table):
    document_id_class = str  # type: ignore[assignment]


class _Database(TinyDB):
    table_class = _Table


class Shard:
    """The records and claims of one shard, read from ``data`` (None: no file yet). Raises DamagedFile."""

    def __init__(self, path: str, data: bytes | None) -> None:
        self.path = path
        self._memory = MemoryOfFile({} if data is None else decode_tables(data, path))
        self._database = _Database(storage=lambda: self._memory)
        self._waited: dict[str, bool] = {}

    @property
    def changed(self) -> bool:
        """Whether there is something to commit."""
        return self._memory.changed

    @property
    def tables(self) -> Tables:
        """The documents by table."""
        return self._memory.tables

    def encode(self) -> bytes:
        """The content for the shard's file."""
        return encode_tables(self._memory.tables)

    def get(self, model: type[R], owner: str, id: str) -> R | None:
        """The record, or None. Raises DamagedFile, NewerSchema."""
        document = self._table(model.TABLE).get(doc_id=document_id(owner, id))  # type: ignore[call-overload]
        return None if document is None else self._decode(model, document, document_id(owner, id))

    def all(self, model: type[R], owner: str | None = None) -> list[R]:
        """The records of that kind, of one owner or of all, by document id. Raises DamagedFile, NewerSchema."""
        table = self._table(model.TABLE)
        found = table.all() if owner is None else table.search(where("owner") == owner)
        records = [self._decode(model, document, str(document.doc_id)) for document in found]
        return sorted(records, key=lambda record: (record.owner, record.id))

    def put(self, record: Record) -> None:
        """Write the record, in place of the one with its id if there is one."""
        name, key, document = record.TABLE, document_id(record.owner, record.id), encode_record(record)
        self._note_waiting(type(record))
        table = self._table(name)
        if table.contains(doc_id=key):  # type: ignore[arg-type]
            table.update(_replacing(document), doc_ids=[key])  # type: ignore[list-item]
        else:
            table.insert(Document(document, key))  # type: ignore[arg-type]

    def remove(self, record: Record) -> None:
        """Take the record away."""
        self._note_waiting(type(record))
        self._table(record.TABLE).remove(doc_ids=[document_id(record.owner, record.id)])  # type: ignore[list-item]

    def claimed_by(self, kind: str, value: str) -> str | None:
        """The owner of the value, or None. Raises DamagedFile."""
        document = self._table(CLAIMS).get(doc_id=claim_id(kind, value))  # type: ignore[call-overload]
        if document is None:
            return None
        return decode_claim(document, claim_id(kind, value), self.path)[2]

    def put_claim(self, kind: str, value: str, owner: str) -> None:
        """Write that the value is the owner's."""
        document = {"kind": kind, "value": value, "owner": owner}
        self._table(CLAIMS).insert(Document(document, claim_id(kind, value)))  # type: ignore[arg-type]

    def remove_claim(self, kind: str, value: str) -> None:
        """Take the claim away."""
        self._table(CLAIMS).remove(doc_ids=[claim_id(kind, value)])  # type: ignore[list-item]

    def archived_bytes(self, table: str, owner: str) -> int:
        """How much of the owner's archive of that table counts. Raises DamagedFile."""
        document = self._table(ARCHIVES).get(doc_id=document_id(owner, table))  # type: ignore[call-overload]
        length = 0 if document is None else document.get("bytes")
        if not isinstance(length, int) or length < 0:
            raise DamagedFile(Path(self.path), f"{ARCHIVES}: bytes")
        return length

    def put_archived_bytes(self, table: str, owner: str, length: int) -> None:
        """Write how much of the archive counts from this commit on."""
        document = {"owner": owner, "table": table, "bytes": length}
        self._table(ARCHIVES).upsert(Document(document, document_id(owner, table)))  # type: ignore[arg-type]

    def waited(self) -> dict[str, tuple[bool, bool]]:
        """By changed table whose records can wait: whether one waited before the change, and whether one does now."""
        return {name: (before, self._has_waiting(name)) for name, before in self._waited.items()}

    def _note_waiting(self, model: type[Record]) -> None:
        name = model.TABLE
        if model.waiting is not Record.waiting and name not in self._waited:
            self._waited[name] = self._has_waiting(name)

    def _has_waiting(self, name: str) -> bool:
        return any(WAITS in document for document in self.tables.get(name, {}).values())

    def _decode(self, model: type[R], document: dict[str, Any], key: str) -> R:
        return decode_record(model, document, key, self.path)

    def _table(self, name: str) -> Table:
        return self._database.table(name)


def _replacing(new: dict[str, Any]) -> Any:
    def replace(document: dict[str, Any]) -> None:
        document.clear()
        document.update(new)

    return replace


def encode_record(record: Record) -> dict[str, Any]:
    """The record as a document. Raises ValueError when it holds what JSON can't (a lone surrogate)."""
    document = record.model_dump(mode="json")
    if record.waiting:
        document[WAITS] = True
    return document


def decode_record(model: type[R], document: dict[str, Any], key: str, path: str) -> R:
    """The record in a document, migrated if need be. Raises DamagedFile, NewerSchema (never with its content)."""
    plain = {name: value for name, value in document.items() if name != WAITS}
    schema = plain.get("schema_version")
    if not isinstance(schema, int):
        raise DamagedFile(Path(path), f"{model.TABLE}: schema_version")
    if schema > model.SCHEMA:
        raise NewerSchema(Path(path), f"{model.TABLE}: {schema}")
    try:
        if schema < model.SCHEMA:
            plain = {**model.migrate(plain), "schema_version": model.SCHEMA}
        record = model.model_validate(plain)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where_ = ".".join(map(str, first["loc"]))
        raise DamagedFile(Path(path), f"{model.TABLE}: {where_}: {first['type']}") from None
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DamagedFile(Path(path), f"{model.TABLE}: migration: {type(error).__name__}") from None
    if document_id(record.owner, record.id) != key:
        raise DamagedFile(Path(path), f"{model.TABLE}: id")
    return record


def decode_claim(document: dict[str, Any], key: str, path: str) -> tuple[str, str, str]:
    """Kind, value and owner of a claim. Raises DamagedFile."""
    kind, value, owner = (document.get(name) for name in ("kind", "value", "owner"))
    if isinstance(kind, str) and isinstance(value, str) and isinstance(owner, str) and f"{kind}:{value}" == key:
        return kind, value, owner
    raise DamagedFile(Path(path), f"{CLAIMS}: shape")


def encode_line(record: Record) -> bytes:
    """The record as a line of an archive."""
    return orjson.dumps(encode_record(record), option=orjson.OPT_APPEND_NEWLINE)


def decode_lines(model: type[R], data: bytes, owner: str, path: str) -> list[R]:
    """The records in an archive, in the order in which they came. Raises DamagedFile, NewerSchema."""
    records: list[R] = []
    for line in data.splitlines():
        try:
            document = orjson.loads(line)
        except orjson.JSONDecodeError:
            document = None
        if not isinstance(document, dict) or document.get("owner") != owner:
            raise DamagedFile(Path(path), f"{model.TABLE}: line {len(records) + 1}")
        records.append(decode_record(model, document, document_id(owner, str(document.get("id"))), path))
    return records
