"""Records and short cuts for the tests of the embedded store."""

from datetime import UTC, datetime
from typing import ClassVar

from store.records import RECORDS, Record

NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
KEY = "0123456789abcdef"


class Note(Record):
    """A record with text, that waits until it is done."""

    TABLE: ClassVar[str] = "notes"

    text: str = ""
    done: bool = True

    @property
    def waiting(self) -> bool:
        return not self.done


MODELS = (*RECORDS, Note)
