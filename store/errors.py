"""What can go wrong in a store, as data.

The store speaks no French: a face turns the class name and the fields of an error into a sentence
(text key ``store.<ClassName>``), so that one place words them.
"""

from pathlib import Path


class StoreError(Exception):
    """Anything that keeps a store from doing what was asked.

    ``path`` is the file or folder concerned, when there is one; ``detail`` is a short technical word for
    a bug report and never holds the content of a record.
    """

    def __init__(self, path: Path | None = None, detail: str = "") -> None:
        super().__init__(f"{type(self).__name__}: {path or ''} {detail}".strip())
        self.path = path
        self.detail = detail


class DamagedFile(StoreError):
    """A file of the store can't be read as what it should be. It is left as it was found."""


class ForeignFile(StoreError):
    """A file lies where the store keeps its own, and is none of them."""


class NotAStore(StoreError):
    """The folder holds other things than a store, or a store of a format unknown here."""


class NewerSchema(StoreError):
    """A record was written by a later version of the program."""


class NoSpace(StoreError):
    """The disk is full, or a quota or a size limit is reached. Nothing was changed."""


class ReadOnly(StoreError):
    """The store can't be written to: folder, file or file system rights. Nothing was changed."""


class IoFailure(StoreError):
    """The system refused a read or a write for another reason. Nothing was changed."""


class CommittedLate(StoreError):
    """The commit point was passed, but putting the files in place failed: whoever takes the lock next finishes."""


class WrongKind(StoreError):
    """A demonstration was asked of an ordinary store, or the other way round."""


class WrongKey(StoreError):
    """The secret key at hand is not the one that this store was made with, or is missing."""


class ConflictError(StoreError):
    """A write that lost against another one; the caller reads again and decides."""


class StaleRecord(ConflictError):
    """The record was changed or deleted by someone else since it was read."""


class AlreadyExists(ConflictError):
    """A record of that id is there already."""


class AlreadyClaimed(ConflictError):
    """The unique value belongs to another owner."""
