"""Where things lie in a store's folder, and which shard holds what.

::

    store.json              what the store says of itself, written once
    records/3f/a.json       4,096 shards, each a TinyDB file: the records, by table
    records/3f/a.claims.json  4,096 more with the table ``claims``; apart, so that who looks one up reads little
    archive/3f/….events.jsonl  what an owner's shard no longer carries, a line a record, only ever added to
    waiting/mails.3fa       a hint: table ``mails`` of shard 3fa may hold records that wait
    lock                    held by the writer; one byte tells whether the last one came to its end
    write.tmp               a commit of one file, being written
    pending/                a commit of several files, being written
    commit/                 a commit of several files, decided, being put in place
"""

import re
from hashlib import blake2b

FORMAT = 1
INFO = "store.json"
RECORDS = "records"
ARCHIVE = "archive"
WAITING = "waiting"
LOCK = "lock"
TEMPORARY = "write.tmp"
PENDING = "pending"
COMMIT = "commit"
CLAIMS = "claims"
ARCHIVES = "archives"

TOP_NAMES = frozenset({INFO, RECORDS, ARCHIVE, WAITING, LOCK, TEMPORARY, PENDING, COMMIT})
FOLDER_NAMES = tuple(f"{number:02x}" for number in range(256))
SHARD_FILE = re.compile(r"[0-9a-f](\.claims)?\.json")
COMMIT_FILE = re.compile(r"[0-9a-f]{3}(\.claims)?\.json")
ARCHIVE_FILE = re.compile(r"[0-9a-f]{32}\.[a-z_]+\.jsonl")
MARKER = re.compile(r"([a-z_]+)\.([0-9a-f]{3})")
_KIND = re.compile(r"[a-z_]+")


def shard_of(owner: str) -> str:
    """The shard of that owner's records: three hex digits."""
    return blake2b(owner.encode("utf-8", "surrogatepass"), digest_size=2).hexdigest()[:3]


def claim_shard(kind: str, value: str) -> str:
    """The shard of that claim: three hex digits and ``.claims``. Raises ValueError as ``claim_id``."""
    return f"{shard_of(claim_id(kind, value))}.{CLAIMS}"


def archive_of(table: str, owner: str) -> tuple[str, str]:
    """The folder and the file of the owner's archived records of that table, below ``archive/``."""
    name = blake2b(owner.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return name[:2], f"{name}.{table}.jsonl"


def holds_claims(shard: str) -> bool:
    """Whether the shard is one of claims, and not of records."""
    return shard.endswith(CLAIMS)


def document_id(owner: str, id: str) -> str:
    """The TinyDB document id of a record: its id, after its owner's when that is another one.

    Owners of one shard may use the same ids, so the owner belongs to the key. A blank parts the two; blanks
    inside are written as in a URL, so that no two records ever get the same document id.
    """
    return _escaped(id) if id == owner else f"{_escaped(owner)} {_escaped(id)}"


def claim_id(kind: str, value: str) -> str:
    """The document id of a claim. Raises ValueError when ``kind`` is no plain word."""
    if not _KIND.fullmatch(kind):
        raise ValueError("a kind of claim is made of small letters and underscores")
    return f"{kind}:{value}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace(" ", "%20") if "%" in text or " " in text else text
