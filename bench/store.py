"""The store against itself at two sizes, against SQLite, and against plain TinyDB.

``python -m bench.store [--accounts 1000,100000]`` prints medians and 99th percentiles; the bench driver takes
``run``. Everything runs on a real disk with real syncs (the system's temporary folder, or ``TMPDIR``).
SQLite holds the same JSON documents, with WAL and ``synchronous=FULL``, its connection open all the time.
"""

import argparse
import multiprocessing
import random
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import orjson
from tinydb import TinyDB, where

from bench.row import Row, written
from store.embedded import EmbeddedStore, open_store
from store.embedded.layout import CLAIMS, claim_id, claim_shard, document_id, shard_of
from store.embedded.shard import Tables, decode_record, encode_record, encode_tables
from store.records import (
    AcceptedTerms,
    Account,
    ContactDetails,
    Mail,
    Password,
    PostalAddress,
    Trail,
    TrustQuestion,
)

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
ARGON2 = "$argon2id$v=19$m=65536,t=3,p=1$" + "s" * 22 + "$" + "h" * 43
SIZES = (1_000, 100_000)
QUICK_SIZES = (1_000, 10_000)
OPERATIONS = ("lookup", "update", "insert")


def owner_of(number: int) -> str:
    """The id of an account."""
    return f"{number:032x}"


def email_of(number: int) -> str:
    """Its sign-in address."""
    return f"prenom.nom{number}@entreprise.example"


def account(number: int) -> Account:
    """An account with every field filled in."""
    address = PostalAddress(
        street="12 rue des Lilas", complement="Bâtiment B", postcode="75011", city="Paris", country="FR"
    )
    return Account(
        id=owner_of(number),
        owner=owner_of(number),
        version=1,
        login_email=email_of(number),
        contact=ContactDetails(
            civility="mme", last_name="Durand-Lefèvre", first_name="Marie", phone="+33612345678", address=address
        ),
        password=Password(hash=ARGON2, chosen_at=NOW, valid_until=date(2029, 2, 28)),
        trust=TrustQuestion(question="nickname", answer_hash=ARGON2),
        terms=AcceptedTerms(version="2026-04-01", accepted_at=NOW),
        subscriber_number=f"2026060{number:07d}",
        activated_at=NOW,
    )


def claims_of(one: Account) -> list[tuple[str, str]]:
    """What is unique to an account."""
    return [("login_email", one.login_email), ("subscriber_number", one.subscriber_number)]


def mail_to(one: Account) -> Mail:
    """The mail that goes with a creation."""
    return Mail(
        id=f"welcome-{one.id}",
        owner=one.owner,
        to=one.login_email,
        template="activated",
        context={"first_name": "Marie", "number": one.subscriber_number},
        created_at=NOW,
        next_try_at=NOW,
    )


class Contestant(Protocol):
    """What is measured: three operations on the account of that number."""

    def lookup(self, number: int) -> object:
        """From the address to the account."""
        ...

    def update(self, number: int) -> object:
        """Read, change and write the account."""
        ...

    def insert(self, number: int) -> object:
        """Add an account with its claims, its history and a mail, in one transaction."""
        ...


class Embedded:
    """The store of the program."""

    def __init__(self, folder: Path, count: int) -> None:
        self.store: EmbeddedStore = open_store(folder, create=True, demonstration=False, key_check="bench", now=NOW)
        build(folder, count)

    def lookup(self, number: int) -> object:
        owner = self.store.claimed_by("login_email", email_of(number))
        assert owner is not None
        found = self.store.get(Account, owner, owner)
        assert found is not None
        return found

    def update(self, number: int) -> object:
        owner = owner_of(number)
        with self.store.transaction() as transaction:
            found = transaction.get(Account, owner, owner)
            assert found is not None
            return transaction.save(found.changed(last_sign_in_at=NOW + timedelta(seconds=found.version)))

    def insert(self, number: int) -> object:
        one = account(number)
        with self.store.transaction() as transaction:
            for kind, value in claims_of(one):
                transaction.claim(kind, value, one.owner)
            transaction.insert(one)
            transaction.insert(Trail(id=one.id, owner=one.owner, count=1, head="0" * 64))
            return transaction.insert(mail_to(one))


def build(folder: Path, count: int) -> None:
    """Fill a new store with accounts, shard by shard and without a sync: what is measured comes after."""
    shards: dict[str, Tables] = defaultdict(lambda: defaultdict(dict))
    for number in range(count):
        one = account(number)
        here = shards[shard_of(one.owner)]
        here[Account.TABLE][document_id(one.owner, one.id)] = encode_record(one)
        trail = Trail(id=one.id, owner=one.owner, version=1, count=1, head="0" * 64)
        here[Trail.TABLE][document_id(one.owner, one.id)] = encode_record(trail)
        for kind, value in claims_of(one):
            key = claim_id(kind, value)
            shards[claim_shard(kind, value)][CLAIMS][key] = {"kind": kind, "value": value, "owner": one.owner}
    for shard, tables in shards.items():
        (folder / "records" / shard[:2] / f"{shard[2:]}.json").write_bytes(encode_tables(tables))


class Sqlite:
    """The same documents in SQLite, as safe: a commit is on the disk when it returns."""

    def __init__(self, path: Path, count: int) -> None:
        self._base = sqlite3.connect(path, isolation_level=None)
        self._base.execute("PRAGMA journal_mode=WAL")
        self._base.execute("PRAGMA synchronous=FULL")
        self._base.execute("CREATE TABLE records (kind, owner, id, version, document, PRIMARY KEY (kind, owner, id))")
        self._base.execute("CREATE TABLE claims (kind, value, owner, PRIMARY KEY (kind, value))")
        with self._transaction():
            for number in range(count):
                one = account(number)
                self._add(one, Trail(id=one.id, owner=one.owner, version=1, count=1, head="0" * 64))
        self._base.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._base.execute("BEGIN IMMEDIATE")
        yield
        self._base.execute("COMMIT")

    def _add(self, one: Account, *others: Trail | Mail) -> None:
        for kind, value in claims_of(one):
            self._base.execute("INSERT INTO claims VALUES (?, ?, ?)", (kind, value, one.owner))
        for record in (one, *others):
            row = (record.TABLE, record.owner, record.id, record.version, orjson.dumps(encode_record(record)))
            self._base.execute("INSERT INTO records VALUES (?, ?, ?, ?, ?)", row)

    def _get(self, owner: str) -> Account:
        query = "SELECT document FROM records WHERE kind = ? AND owner = ? AND id = ?"
        (document,) = self._base.execute(query, (Account.TABLE, owner, owner)).fetchone()
        return decode_record(Account, orjson.loads(document), document_id(owner, owner), "")

    def lookup(self, number: int) -> object:
        query = "SELECT owner FROM claims WHERE kind = ? AND value = ?"
        (owner,) = self._base.execute(query, ("login_email", email_of(number))).fetchone()
        return self._get(owner)

    def update(self, number: int) -> object:
        with self._transaction():
            found = self._get(owner_of(number))
            new = found.changed(version=found.version + 1, last_sign_in_at=NOW + timedelta(seconds=found.version))
            query = (
                "UPDATE records SET version = ?, document = ? WHERE kind = ? AND owner = ? AND id = ? AND version = ?"
            )
            row = (new.version, orjson.dumps(encode_record(new)), Account.TABLE, new.owner, new.id, found.version)
            assert self._base.execute(query, row).rowcount == 1
        return new

    def insert(self, number: int) -> object:
        one = account(number)
        with self._transaction():
            self._add(one, Trail(id=one.id, owner=one.owner, version=1, count=1, head="0" * 64), mail_to(one))
        return one


def plain_tinydb(path: str, count: int, times: int, results: Any) -> None:
    """Update accounts in one plain TinyDB file: seconds for each, put into ``results``."""
    documents = {str(number): encode_record(account(number)) for number in range(1, count + 1)}
    Path(path).write_bytes(orjson.dumps({"_default": documents}))
    del documents
    seconds = []
    for number in range(1, times + 1):
        began = time.perf_counter()
        with TinyDB(path) as base:
            updated = base.update({"version": 2}, where("login_email") == email_of(number * 7))
        seconds.append(time.perf_counter() - began)
        assert len(updated) == 1
    results.put(seconds)


@dataclass(frozen=True)
class Measure:
    """Times of one operation, in milliseconds."""

    median: float
    p99: float

    @classmethod
    def of(cls, seconds: list[float]) -> "Measure":
        """From the single times."""
        ordered = sorted(seconds)
        return cls(statistics.median(ordered) * 1e3, ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))] * 1e3)

    def __str__(self) -> str:
        return f"{written(self.median, 'ms')} (p99 {written(self.p99, '')})"


Measures = dict[tuple[str, int, str], Measure]


def measure(sizes: tuple[int, ...], times: int) -> Measures:
    """Each operation, each contestant at each size, by turns, so that whatever the machine does hits all alike."""
    folder = Path(tempfile.mkdtemp(prefix="espace-bench-"))
    try:
        contestants: dict[tuple[str, int], Contestant] = {}
        for size in sizes:
            contestants["store", size] = Embedded(folder / f"store{size}", size)
            contestants["SQLite", size] = Sqlite(folder / f"{size}.sqlite", size)
        seconds: dict[tuple[str, int, str], list[float]] = defaultdict(list)
        for operation in OPERATIONS:
            chance = random.Random(operation)
            for turn in range(times + 20):
                for (name, size), contestant in contestants.items():
                    number = size + turn if operation == "insert" else chance.randrange(size)
                    call: Callable[[int], object] = getattr(contestant, operation)
                    began = time.perf_counter()
                    call(number)
                    if turn >= 20:
                        seconds[name, size, operation].append(time.perf_counter() - began)
        return {key: Measure.of(values) for key, values in seconds.items()}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure_plain(count: int, times: int) -> Measure:
    """Plain TinyDB in a process of its own, for it takes more than a gigabyte."""
    folder = Path(tempfile.mkdtemp(prefix="espace-bench-"))
    try:
        spawn = multiprocessing.get_context("spawn")
        results = spawn.SimpleQueue()
        process = spawn.Process(target=plain_tinydb, args=(str(folder / "plain.json"), count, times, results))
        process.start()
        process.join()
        if process.exitcode != 0:
            raise RuntimeError(f"plain TinyDB ended with {process.exitcode}")
        return Measure.of(results.get())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(quick: bool) -> list[Row]:
    """The rows for the table of measures."""
    return rows(QUICK_SIZES if quick else SIZES, 200 if quick else 1000, 2 if quick else 3)


def rows(sizes: tuple[int, ...], times: int, plain_times: int) -> list[Row]:
    """Measure at the smallest and the largest size, and compare."""
    measures = measure(sizes, times)
    small, large = min(sizes), max(sizes)
    named = {"lookup": "sign-in lookup", "update": "update", "insert": "insert"}
    found = []
    for operation in OPERATIONS:
        for name, target in (("store", 3.0), ("SQLite", None)):
            few, many = measures[name, small, operation], measures[name, large, operation]
            what = f"{name}: {named[operation]}, {large:,} ÷ {small:,} accounts"
            found.append(Row(what, many.median / few.median, "×", target, f"{many} ÷ {few}"))
    plain = measure_plain(large, plain_times)
    update = measures["store", large, "update"]
    # The claim is about 100,000 accounts: with fewer, plain TinyDB has less to read.
    target = 1000.0 if large >= SIZES[-1] else None
    what = f"store: update, {large:,} accounts, times faster than plain TinyDB"
    found.append(Row(what, plain.median / update.median, "×", target, f"{plain} ÷ {update}", at_least=True))
    return found


def main() -> None:
    """Measure what the command line asks for and print it."""
    parser = argparse.ArgumentParser(prog="python -m bench.store")
    parser.add_argument("--accounts", default=",".join(map(str, SIZES)), help="two sizes, parted by a comma")
    parser.add_argument("--times", type=int, default=1000, help="how often each operation runs")
    arguments = parser.parse_args()
    sizes = tuple(int(size) for size in arguments.accounts.split(","))
    for row in rows(sizes, arguments.times, 3):
        verdict = "" if row.target is None else "ok" if row.met else "MISSED"
        print(f"{row.what:75} {row.value:10,.2f} {row.unit} {verdict:7} {row.detail}")


if __name__ == "__main__":
    main()
