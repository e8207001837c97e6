"""Every engine: reading, writing and forgetting records."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from contract_sample import NOW, Card, Note, OldCard, Opener
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.errors import AlreadyExists, NewerSchema, StaleRecord
from store.protocol import Store
from store.records import Counter, Record


def written(store: Store, record: Record) -> Record:
    with store.transaction() as transaction:
        return transaction.insert(record)


def test_nothing_is_found_in_a_new_store(store: Store) -> None:
    assert store.get(Note, "a", "1") is None
    assert store.all(Note, "a") == []
    assert list(store.scan(Note)) == []
    assert list(store.waiting(Note)) == []
    assert list(store.verify()) == []


def test_what_is_inserted_has_version_1_and_is_read_back(store: Store) -> None:
    note = Note(id="1", owner="a", text='« été » \x00\x1b[31m \u202e 😀 e\u0301 \\ "')
    returned = written(store, note)
    assert returned == note.model_copy(update={"version": 1})
    assert store.get(Note, "a", "1") == returned


def test_another_opening_reads_what_the_first_wrote(store: Store, opener: Opener, place: object) -> None:
    returned = written(store, Note(id="1", owner="a", text="x"))
    assert opener(place).get(Note, "a", "1") == returned  # type: ignore[arg-type]


def test_times_keep_their_instant_and_their_microseconds(store: Store) -> None:
    at = datetime(2026, 10, 25, 2, 30, 0, 123456, tzinfo=timezone(timedelta(hours=2)))
    written(store, Note(id="1", owner="a", at=at))
    read = store.get(Note, "a", "1")
    assert read is not None
    assert read.at == at
    assert read.at.tzinfo is not None


def test_a_record_belongs_to_its_owner_and_its_kind(store: Store) -> None:
    written(store, Note(id="1", owner="a", text="a"))
    assert store.get(Note, "b", "1") is None
    assert store.get(Card, "a", "1") is None


def test_two_owners_may_use_the_same_ids(store: Store) -> None:
    # Among 300 owners some share whatever part of the store an engine puts them in.
    with store.transaction() as transaction:
        for number in range(300):
            transaction.insert(Note(id="1", owner=f"o{number}", text=str(number)))
    for number in range(300):
        assert [note.text for note in store.all(Note, f"o{number}")] == [str(number)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a", "a"), ("a a", "a a")),
        (("a b", "c"), ("a", "b c")),
        (("a%20b", "c"), ("a b", "c")),
        (("a", "A"), ("A", "a")),
    ],
)
def test_keys_that_look_alike_are_different(store: Store, one: tuple[str, str], other: tuple[str, str]) -> None:
    for owner, id in (one, other):
        written(store, Note(owner=owner, id=id, text=f"{owner}|{id}"))
    for owner, id in (one, other):
        read = store.get(Note, owner, id)
        assert read is not None
        assert read.text == f"{owner}|{id}"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(owner=st.text(min_size=1, max_size=20), id=st.text(min_size=1, max_size=20), text=st.text(max_size=50))
def test_any_text_is_carried_exactly(store: Store, owner: str, id: str, text: str) -> None:
    with store.transaction() as transaction:
        old = transaction.get(Note, owner, id)
        if old is not None:
            transaction.delete(old)
        transaction.insert(Note(owner=owner, id=id, text=text))
    read = store.get(Note, owner, id)
    assert read is not None
    assert (read.owner, read.id, read.text) == (owner, id, text)


def test_all_gives_the_records_of_one_owner_by_id(store: Store) -> None:
    with store.transaction() as transaction:
        for id in ("b", "c", "a"):
            transaction.insert(Note(id=id, owner="one"))
            transaction.insert(Note(id=id, owner="two"))
        transaction.insert(Card(id="z", owner="one", first="f", last="l"))
    assert [(note.owner, note.id) for note in store.all(Note, "one")] == [("one", id) for id in "abc"]


def test_an_id_that_is_taken_is_refused(store: Store) -> None:
    written(store, Note(id="1", owner="a", text="first"))
    with pytest.raises(AlreadyExists):
        written(store, Note(id="1", owner="a", text="second"))
    read = store.get(Note, "a", "1")
    assert read is not None
    assert read.text == "first"


def test_saving_replaces_the_record_and_counts(store: Store) -> None:
    note = written(store, Note(id="1", owner="a", text="first"))
    with store.transaction() as transaction:
        saved = transaction.save(note.changed(text="second"))
    assert saved.version == 2
    assert store.get(Note, "a", "1") == saved


def test_one_of_two_that_read_the_same_version_is_refused(store: Store) -> None:
    note = written(store, Note(id="1", owner="a", text="first"))
    with store.transaction() as transaction:
        transaction.save(note.changed(text="winner"))
    with pytest.raises(StaleRecord), store.transaction() as transaction:
        transaction.save(note.changed(text="loser"))
    with pytest.raises(StaleRecord), store.transaction() as transaction:
        transaction.delete(note)
    read = store.get(Note, "a", "1")
    assert read is not None
    assert (read.text, read.version) == ("winner", 2)


def test_a_record_never_written_or_deleted_cannot_be_saved_or_deleted(store: Store) -> None:
    never = Note(id="1", owner="a")
    with pytest.raises(StaleRecord), store.transaction() as transaction:
        transaction.save(never)
    note = written(store, never)
    with store.transaction() as transaction:
        transaction.delete(note)
    assert store.get(Note, "a", "1") is None
    with pytest.raises(StaleRecord), store.transaction() as transaction:
        transaction.save(note)
    with pytest.raises(StaleRecord), store.transaction() as transaction:
        transaction.delete(note)


def test_scan_gives_every_record_of_the_kind_once(store: Store) -> None:
    with store.transaction() as transaction:
        for number in range(200):
            transaction.insert(Note(id=str(number % 3), owner=f"o{number}"))
            transaction.insert(Card(id="1", owner=f"o{number}", first="f", last="l"))
    found = [(note.owner, note.id) for note in store.scan(Note)]
    assert sorted(found) == sorted((f"o{number}", str(number % 3)) for number in range(200))


def test_waiting_follows_every_write(store: Store) -> None:
    def waiting() -> list[str]:
        return sorted(note.owner for note in store.waiting(Note))

    with store.transaction() as transaction:
        notes = [transaction.insert(Note(id="1", owner=f"o{n}", done=n >= 3)) for n in range(6)]
    assert waiting() == ["o0", "o1", "o2"]
    with store.transaction() as transaction:
        transaction.save(notes[0].changed(done=True))
        transaction.save(notes[5].changed(done=False))
        transaction.delete(notes[1])
    assert waiting() == ["o2", "o5"]
    with store.transaction() as transaction:
        for note in store.waiting(Note):
            transaction.save(note.changed(done=True))
    assert waiting() == []
    with store.transaction() as transaction:
        transaction.insert(Note(id="2", owner="o0", done=False))
    assert waiting() == ["o0"]
    assert list(store.verify()) == []


def test_one_that_waits_is_found_beside_one_that_does_not(store: Store) -> None:
    with store.transaction() as transaction:
        first = transaction.insert(Note(id="1", owner="a", done=False))
        transaction.insert(Note(id="2", owner="a", done=False))
    with store.transaction() as transaction:
        transaction.save(first.changed(done=True))
    assert [note.id for note in store.waiting(Note)] == ["2"]


def test_a_record_of_an_older_schema_is_migrated_when_read_and_saved_in_the_new_one(store: Store) -> None:
    written(store, OldCard(id="1", owner="a", name="Marie Curie"))
    card = store.get(Card, "a", "1")
    assert card == Card(id="1", owner="a", first="Marie", last="Curie", version=1, schema_version=2)
    assert store.all(Card, "a") == [card]
    assert list(store.scan(Card)) == [card]
    with store.transaction() as transaction:
        saved = transaction.save(card.changed(last="Skłodowska"))
    assert (saved.version, saved.schema_version) == (2, 2)
    assert store.get(Card, "a", "1") == saved


def test_a_record_of_a_newer_schema_is_refused_and_kept(store: Store) -> None:
    new = written(store, Card(id="1", owner="a", first="Marie", last="Curie"))
    assert new.schema_version == 2
    with pytest.raises(NewerSchema):
        store.get(OldCard, "a", "1")
    with pytest.raises(NewerSchema):
        store.all(OldCard, "a")
    with pytest.raises(NewerSchema), store.transaction() as transaction:
        transaction.save(OldCard(id="1", owner="a", name="x", version=1))
    assert store.get(Card, "a", "1") == new


def test_a_time_in_another_zone_is_the_same_instant(store: Store) -> None:
    written(store, Note(id="1", owner="a", at=NOW.astimezone(timezone(timedelta(hours=-5)))))
    read = store.get(Note, "a", "1")
    assert read is not None
    assert read.at.astimezone(UTC) == NOW


def test_an_archived_record_is_found_by_its_history_alone(store: Store) -> None:
    with store.transaction() as transaction:
        notes = [transaction.insert(Note(id=str(number), owner="ada", text=f"n° {number}")) for number in range(5)]
    with store.transaction() as transaction:
        transaction.archive(notes[3])
        transaction.archive(notes[1])
        assert [one.id for one in transaction.history(Note, "ada")] == ["3", "1", "0", "2", "4"]
    assert [one.id for one in store.all(Note, "ada")] == ["0", "2", "4"]
    assert store.get(Note, "ada", "3") is None
    assert store.history(Note, "ada") == [notes[3], notes[1], notes[0], notes[2], notes[4]]
    with store.transaction() as transaction:
        transaction.archive(notes[0])
    assert [one.id for one in store.history(Note, "ada")] == ["3", "1", "0", "2", "4"]
    assert list(store.verify()) == []


def test_archives_are_kept_apart_by_owner_and_kind(store: Store) -> None:
    with store.transaction() as transaction:
        for owner in ("ada", "bea"):
            transaction.archive(transaction.insert(Note(id="1", owner=owner, text=owner)))
        transaction.archive(transaction.insert(Counter(id="1", owner="ada", value=7)))
    assert [one.text for one in store.history(Note, "ada")] == ["ada"]
    assert [one.text for one in store.history(Note, "bea")] == ["bea"]
    assert [one.value for one in store.history(Counter, "ada")] == [7]
    assert store.history(Note, "cam") == []


def test_a_record_is_archived_once_and_only_as_it_is_now(store: Store) -> None:
    with store.transaction() as transaction:
        note = transaction.insert(Note(id="1", owner="ada", text="old"))
    with store.transaction() as transaction:
        transaction.save(note.changed(text="new"))
    with pytest.raises(StaleRecord), store.transaction() as transaction:
        transaction.archive(note)
    assert [one.text for one in store.history(Note, "ada")] == ["new"]


def test_nothing_is_archived_by_a_transaction_that_raises(store: Store) -> None:
    with store.transaction() as transaction:
        note = transaction.insert(Note(id="1", owner="ada", text="kept"))

    def archive_and_fail() -> None:
        with store.transaction() as transaction:
            transaction.archive(note)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        archive_and_fail()
    assert store.get(Note, "ada", "1") == note
    assert store.history(Note, "ada") == [note]
