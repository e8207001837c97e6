"""Records for the contract suite, and the engines that it runs on."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from store.embedded import open_store
from store.protocol import Store
from store.records import RECORDS, Record

NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
KEY = "0123456789abcdef"


class Note(Record):
    """A record with text, that waits until it is done."""

    TABLE: ClassVar[str] = "notes"

    text: str = ""
    at: datetime = NOW
    done: bool = True

    @property
    def waiting(self) -> bool:
        return not self.done


class OldCard(Record):
    """What an earlier version of the program wrote."""

    TABLE: ClassVar[str] = "cards"

    name: str


class Card(Record):
    """The same in the next schema: the name in two parts."""

    TABLE: ClassVar[str] = "cards"
    SCHEMA: ClassVar[int] = 2

    first: str
    last: str

    @classmethod
    def migrate(cls, document: dict[str, Any]) -> dict[str, Any]:
        first, _, last = document.pop("name").partition(" ")
        return {**document, "first": first, "last": last}


MODELS = (*RECORDS, Note, Card)

Opener = Callable[[Path], Store]


def embedded(folder: Path) -> Store:
    """The store of small TinyDB files."""
    return open_store(folder, create=True, demonstration=False, key_check=KEY, now=NOW, models=MODELS)


ENGINES: dict[str, Opener] = {"embedded": embedded}
