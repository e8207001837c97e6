"""A damaged or foreign file is named, and never overwritten; the rest of the store goes on."""

import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from store_faults import Faulty, failing, reopened
from store_sample import Note

from store.embedded import EmbeddedStore
from store.embedded.disk import failure
from store.embedded.layout import claim_shard, shard_of
from store.errors import DamagedFile, ForeignFile, IoFailure, NewerSchema, NoSpace, ReadOnly, StoreError

SECRET = "content-that-no-error-may-repeat"


@pytest.fixture
def store(tmp_path: Path) -> EmbeddedStore:
    store = reopened(tmp_path / "s")
    with store.transaction() as transaction:
        for owner in ("ada", "bea"):
            transaction.insert(Note(id="1", owner=owner, text=SECRET, done=False))
            transaction.claim("email", f"{owner}@b.fr", owner)
    return store


def file_of(store: EmbeddedStore, owner: str) -> Path:
    shard = shard_of(owner)
    return store.folder / "records" / shard[:2] / f"{shard[2]}.json"


def file_of_claim(store: EmbeddedStore, value: str) -> Path:
    shard = claim_shard("email", value)
    return store.folder / "records" / shard[:2] / f"{shard[2:]}.json"


def edited(change: Callable[[dict[str, Any]], object]) -> Callable[[bytes], bytes]:
    def edit(content: bytes) -> bytes:
        tables = json.loads(content)
        change(tables["notes"]["1"] if "1" in tables["notes"] else tables["notes"]["ada 1"])
        return json.dumps(tables).encode()

    return edit


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: b"",
    "cut short": lambda content: content[: len(content) // 2],
    "zeros": lambda content: b"\0" * len(content),
    "no JSON": lambda content: b"hello",
    "no UTF-8": lambda content: content.replace(b"content", b"\xff\xfe"),
    "a list": lambda content: b"[1, 2]",
    "a table that is a list": lambda content: b'{"notes": [1]}',
    "a record that is a text": lambda content: json.dumps({"notes": {"ada 1": SECRET}}).encode(),
    "a field missing": edited(lambda note: note.pop("owner")),
    "a field too many": edited(lambda note: note.update({"x": SECRET})),
    "a field of another sort": edited(lambda note: note.update(text=[SECRET])),
    "another id": edited(lambda note: note.update(id="2")),
    "no schema": edited(lambda note: note.pop("schema_version")),
    "a schema that is a text": edited(lambda note: note.update(schema_version=SECRET)),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_shard_is_named_and_not_overwritten(store: EmbeddedStore, damage: str) -> None:
    path = file_of(store, "ada")
    content = DAMAGES[damage](path.read_bytes())
    path.write_bytes(content)

    def read() -> None:
        store.get(Note, "ada", "1")

    def save() -> None:
        with store.transaction() as transaction:
            transaction.save(Note(id="1", owner="ada", version=1))

    def delete() -> None:
        with store.transaction() as transaction:
            transaction.delete(Note(id="1", owner="ada", version=1))

    def scan() -> None:
        list(store.scan(Note))

    for use in (read, save, delete, scan):
        with pytest.raises(DamagedFile) as caught:
            use()
        assert caught.value.path == path
        assert SECRET not in str(caught.value)
        assert caught.value.__cause__ is None or SECRET not in str(caught.value.__cause__)
    assert path.read_bytes() == content
    assert next((finding.problem, finding.path) for finding in store.verify()) == ("DamagedFile", path)
    assert SECRET not in str(list(store.verify()))
    assert store.get(Note, "bea", "1") is not None
    with store.transaction() as transaction:
        transaction.insert(Note(id="2", owner="bea"))


@pytest.mark.parametrize("damage", ["empty", "cut short", "zeros", "no JSON", "a list", "a table that is a list"])
def test_nothing_is_added_to_a_damaged_shard(store: EmbeddedStore, damage: str) -> None:
    path = file_of(store, "ada")
    content = DAMAGES[damage](path.read_bytes())
    path.write_bytes(content)
    with pytest.raises(DamagedFile), store.transaction() as transaction:
        transaction.insert(Note(id="new", owner="ada"))
    assert path.read_bytes() == content


def test_a_damaged_claim_is_named(store: EmbeddedStore) -> None:
    path = file_of_claim(store, "ada@b.fr")
    tables = json.loads(path.read_bytes())
    tables["claims"]["email:ada@b.fr"] = {"kind": "email", "value": "other@b.fr", "owner": "ada"}
    path.write_text(json.dumps(tables))
    with pytest.raises(DamagedFile):
        store.claimed_by("email", "ada@b.fr")
    with pytest.raises(DamagedFile), store.transaction() as transaction:
        transaction.claim("email", "ada@b.fr", "bea")
    assert [(finding.problem, finding.path) for finding in store.verify()] == [("DamagedFile", path)]
    assert "ada@b.fr" not in str([finding.detail for finding in store.verify()])


def test_a_folder_or_a_link_in_place_of_a_shard_is_named(store: EmbeddedStore) -> None:
    path = file_of(store, "ada")
    elsewhere = store.folder.parent / "elsewhere.json"
    shutil.move(path, elsewhere)
    path.symlink_to(elsewhere)
    with pytest.raises(DamagedFile) as caught:
        store.get(Note, "ada", "1")
    assert caught.value.path == path
    assert {finding.path for finding in store.verify()} == {path}
    path.unlink()
    path.mkdir()
    with pytest.raises(DamagedFile):
        store.get(Note, "ada", "1")
    assert ("ForeignFile", path) in {(finding.problem, finding.path) for finding in store.verify()}


def test_a_record_from_a_later_version_is_found_by_the_check(store: EmbeddedStore) -> None:
    path = file_of(store, "ada")
    path.write_bytes(edited(lambda note: note.update(schema_version=2))(path.read_bytes()))
    with pytest.raises(NewerSchema):
        store.get(Note, "ada", "1")
    tables = json.loads(file_of(store, "bea").read_bytes())
    file_of(store, "bea").write_text(json.dumps(tables | {"later": {"1": {}}}))
    found = {(finding.problem, finding.path) for finding in store.verify()}
    assert {("NewerSchema", path), ("NewerSchema", file_of(store, "bea"))} <= found
    # Tables of a later version are carried along by a writer that does not know them.
    with store.transaction() as transaction:
        transaction.insert(Note(id="2", owner="bea"))
    assert json.loads(file_of(store, "bea").read_bytes())["later"] == {"1": {}}


@pytest.mark.parametrize(
    "place", ["x.txt", "records/x", "records/00/x.json", "records/00/0.json~", "waiting/X", "commit/x", "pending/x"]
)
def test_a_foreign_file_is_found_and_left(store: EmbeddedStore, place: str) -> None:
    path = store.folder / place
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"mine")
    assert [(finding.problem, finding.path) for finding in store.verify()] == [("ForeignFile", path)]
    assert store.get(Note, "ada", "1") is not None
    if path.parent.name in ("commit", "pending"):
        with pytest.raises(ForeignFile) as caught, store.transaction():
            pass
        assert caught.value.path == path
    else:
        with store.transaction() as transaction:
            transaction.insert(Note(id="2", owner="ada"))
    assert path.read_bytes() == b"mine"


def test_the_check_finds_what_lies_in_the_wrong_shard(store: EmbeddedStore) -> None:
    path = file_of(store, "ada")
    wrong = store.folder / "records" / "00" / "0.json"
    wrong.write_bytes(path.read_bytes())
    assert {(finding.problem, finding.path) for finding in store.verify()} >= {("DamagedFile", wrong)}


def test_the_check_finds_a_claim_whose_owner_has_nothing(store: EmbeddedStore) -> None:
    file_of(store, "ada").unlink()
    (found,) = store.verify()
    assert (found.problem, found.path) == ("DamagedFile", file_of_claim(store, "ada@b.fr"))
    assert found.detail == "claims: email: owner"


def test_the_check_finds_a_missing_hint_and_a_missing_folder(store: EmbeddedStore) -> None:
    hint = store.folder / "waiting" / f"notes.{shard_of('ada')}"
    hint.unlink()
    assert [(finding.problem, finding.path) for finding in store.verify()] == [("DamagedFile", hint)]
    hint.touch()
    shutil.rmtree(store.folder / "records" / "00")
    assert [finding.path for finding in store.verify()] == [store.folder / "records" / "00"]


def test_the_check_changes_nothing_and_takes_no_lock(store: EmbeddedStore) -> None:
    before = {path: path.stat() for path in store.folder.rglob("*")}
    with store.transaction():
        assert list(store.verify()) == []
    after = {path: path.stat() for path in store.folder.rglob("*")}
    assert {path: (one.st_mtime_ns, one.st_ino) for path, one in before.items()} == {
        path: (one.st_mtime_ns, one.st_ino) for path, one in after.items()
    }


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (errno.ENOSPC, NoSpace),
        (errno.EDQUOT, NoSpace),
        (errno.EFBIG, NoSpace),
        (errno.EROFS, ReadOnly),
        (errno.EACCES, ReadOnly),
        (errno.EPERM, ReadOnly),
        (errno.EIO, IoFailure),
        (errno.EMFILE, IoFailure),
        (errno.ESTALE, IoFailure),
        (errno.EISDIR, DamagedFile),
    ],
)
def test_what_the_system_refuses_has_a_name(code: int, kind: type[StoreError]) -> None:
    error = failure(OSError(code, os.strerror(code)), "/x", writing=True)
    assert type(error) is kind
    assert (error.path, error.detail) == (Path("/x"), errno.errorcode[code])


def test_a_refused_read_is_no_matter_of_writing(store: EmbeddedStore) -> None:
    for code in (errno.EACCES, errno.EIO):
        for at in range(4):
            system = Faulty()
            faulty = reopened(store.folder, system)
            system.log.clear()
            system._at, system._fault = at, failing(code)
            with pytest.raises(IoFailure):
                faulty.get(Note, "ada", "1")


def test_files_can_be_read_by_people_and_by_plain_tinydb(store: EmbeddedStore) -> None:
    from tinydb import TinyDB

    path = file_of(store, "ada")
    assert path.read_text("utf-8").count("\n") > 5
    with TinyDB(path, access_mode="r") as database:
        table = database.table("notes")
        table.document_id_class = str
        assert [(note.doc_id, note["owner"]) for note in table.all()] == [("ada 1", "ada")]


def test_text_that_is_no_json_is_refused_before_anything_is_written(store: EmbeddedStore) -> None:
    before = {path: path.stat().st_mtime_ns for path in store.folder.rglob("*.json")}
    with pytest.raises(ValueError, match="surrogates"), store.transaction() as transaction:  # noqa: PT012
        transaction.insert(Note(id="9", owner="ada"))
        transaction.claim("email", "\ud800", "ada")
    assert store.claimed_by("email", "\ud800") is None
    assert {path: path.stat().st_mtime_ns for path in store.folder.rglob("*.json")} == before
