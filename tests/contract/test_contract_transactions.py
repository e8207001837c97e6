"""Every engine: claims, and transactions over records and claims, from several threads and processes."""

import multiprocessing
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from contract_sample import KEY, NOW, Note, Opener

from store.errors import AlreadyClaimed, AlreadyExists, StaleRecord
from store.protocol import Store, Transaction
from store.records import Counter

SPAWN = multiprocessing.get_context("fork")


def run_in_processes(count: int, work: Callable[[int], None]) -> None:
    processes = [SPAWN.Process(target=work, args=(number,)) for number in range(count)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0] * count


def test_a_claim_names_its_owner(store: Store) -> None:
    assert store.claimed_by("email", "a@b.fr") is None
    with store.transaction() as transaction:
        transaction.claim("email", "a@b.fr", "one")
    assert store.claimed_by("email", "a@b.fr") == "one"
    assert store.claimed_by("number", "a@b.fr") is None
    assert store.claimed_by("email", "A@b.fr") is None


def test_a_value_has_one_owner(store: Store) -> None:
    with store.transaction() as transaction:
        transaction.claim("email", "a@b.fr", "one")
        transaction.claim("email", "a@b.fr", "one")
    with store.transaction() as transaction:
        transaction.claim("email", "a@b.fr", "one")
    with pytest.raises(AlreadyClaimed), store.transaction() as transaction:
        transaction.claim("email", "a@b.fr", "two")
    assert store.claimed_by("email", "a@b.fr") == "one"


def test_only_its_owner_releases_a_claim(store: Store) -> None:
    with store.transaction() as transaction:
        transaction.claim("email", "a@b.fr", "one")
    with store.transaction() as transaction:
        transaction.release("email", "a@b.fr", "two")
        transaction.release("email", "nobody@b.fr", "two")
    assert store.claimed_by("email", "a@b.fr") == "one"
    with store.transaction() as transaction:
        transaction.release("email", "a@b.fr", "one")
    assert store.claimed_by("email", "a@b.fr") is None
    with store.transaction() as transaction:
        transaction.claim("email", "a@b.fr", "two")
    assert store.claimed_by("email", "a@b.fr") == "two"


@pytest.mark.parametrize("value", ["", ":", "a:b", "\x00", "😀\n", "é", "e\u0301", "../../x", "x" * 5000])
def test_a_claim_may_be_of_any_text(store: Store, value: str) -> None:
    with store.transaction() as transaction:
        transaction.claim("email", value, "one")
        transaction.insert(Note(id="1", owner="one"))
    assert store.claimed_by("email", value) == "one"
    assert list(store.verify()) == []


@pytest.mark.parametrize("kind", ["", "a:b", "é", "a b"])
def test_a_kind_of_claim_is_a_plain_word(store: Store, kind: str) -> None:
    with pytest.raises(ValueError, match="kind"), store.transaction() as transaction:
        transaction.claim(kind, "x", "one")


def test_a_transaction_sees_its_own_writes_and_nobody_else_does_before_the_end(store: Store) -> None:
    with store.transaction() as transaction:
        note = transaction.insert(Note(id="1", owner="a", text="x"))
        transaction.claim("email", "a@b.fr", "a")
        assert transaction.get(Note, "a", "1") == note
        assert transaction.all(Note, "a") == [note]
        assert transaction.claimed_by("email", "a@b.fr") == "a"
        assert store.get(Note, "a", "1") is None
        assert store.all(Note, "a") == []
        assert store.claimed_by("email", "a@b.fr") is None
    assert store.get(Note, "a", "1") == note
    assert store.claimed_by("email", "a@b.fr") == "a"


def test_a_transaction_may_change_a_record_again_and_again(store: Store) -> None:
    with store.transaction() as transaction:
        note = transaction.insert(Note(id="1", owner="a"))
        note = transaction.save(note.changed(text="x"))
        note = transaction.save(note.changed(text="y"))
        transaction.delete(note)
        note = transaction.insert(Note(id="1", owner="a", text="z"))
        with pytest.raises(AlreadyExists):
            transaction.insert(note)
        transaction.claim("email", "v", "a")
        transaction.release("email", "v", "a")
        transaction.claim("email", "v", "b")
    assert store.get(Note, "a", "1") == note
    assert store.claimed_by("email", "v") == "b"


class Stop(BaseException):
    """Neither an Exception nor a StoreError: what Ctrl+C is."""


@pytest.mark.parametrize("error", [ValueError, Stop, KeyboardInterrupt, AlreadyClaimed])
def test_a_transaction_that_raises_changes_nothing(store: Store, error: type[BaseException]) -> None:
    with store.transaction() as transaction:
        kept = transaction.insert(Note(id="1", owner="a", text="kept"))
        transaction.claim("email", "kept", "a")
    with pytest.raises(error), store.transaction() as transaction:  # noqa: PT012
        transaction.save(kept.changed(text="lost", done=False))
        transaction.insert(Note(id="2", owner="b"))
        transaction.claim("email", "lost", "b")
        transaction.release("email", "kept", "a")
        raise error
    assert list(store.scan(Note)) == [kept]
    assert list(store.waiting(Note)) == []
    assert store.claimed_by("email", "lost") is None
    assert store.claimed_by("email", "kept") == "a"
    with store.transaction() as transaction:
        transaction.save(kept.changed(text="next"))


def test_a_refused_write_that_the_caller_swallows_leaves_the_rest(store: Store) -> None:
    with store.transaction() as transaction:
        transaction.claim("email", "v", "one")
    with store.transaction() as transaction:
        transaction.insert(Note(id="1", owner="two"))
        with pytest.raises(AlreadyClaimed):
            transaction.claim("email", "v", "two")
    assert store.get(Note, "two", "1") is not None


def test_a_transaction_that_is_over_refuses_everything(store: Store) -> None:
    with store.transaction() as transaction:
        note = transaction.insert(Note(id="1", owner="a"))
    uses: list[Callable[[Transaction], object]] = [
        lambda old: old.get(Note, "a", "1"),
        lambda old: old.all(Note, "a"),
        lambda old: old.claimed_by("email", "v"),
        lambda old: old.insert(Note(id="2", owner="a")),
        lambda old: old.save(note),
        lambda old: old.delete(note),
        lambda old: old.claim("email", "v", "a"),
        lambda old: old.release("email", "v", "a"),
    ]
    for use in uses:
        with pytest.raises(RuntimeError, match="over"):
            use(transaction)


def test_transactions_are_not_nested(store: Store) -> None:
    with store.transaction() as transaction:
        with pytest.raises(RuntimeError), store.transaction():
            pass
        transaction.insert(Note(id="1", owner="a"))
    assert store.get(Note, "a", "1") is not None


def test_the_store_says_what_it_is(store: Store, opener: Opener, place: Path) -> None:
    assert store.info == opener(place).info
    assert store.info.demonstration is False
    assert store.info.key_check == KEY
    assert store.info.created_at == NOW


def count_up(store: Store, times: int) -> None:
    for _ in range(times):
        with store.transaction() as transaction:
            counter = transaction.get(Counter, "c", "c")
            if counter is None:
                transaction.insert(Counter(id="c", owner="c", value=1))
            else:
                transaction.save(counter.changed(value=counter.value + 1))


@pytest.mark.parametrize("shared", [True, False])
def test_threads_lose_no_write(store: Store, opener: Opener, place: Path, shared: bool) -> None:
    threads = [threading.Thread(target=count_up, args=(store if shared else opener(place), 25)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    counter = store.get(Counter, "c", "c")
    assert counter is not None
    assert (counter.value, counter.version) == (100, 100)


def test_processes_lose_no_write(store: Store, opener: Opener, place: Path) -> None:
    run_in_processes(4, lambda _: count_up(opener(place), 25))
    counter = store.get(Counter, "c", "c")
    assert counter is not None
    assert (counter.value, counter.version) == (100, 100)


def race(
    store: Store, barrier: object, action: Callable[[Transaction, int, int], None], wins: object, who: int
) -> None:
    for number in range(100):
        barrier.wait(60)  # type: ignore[attr-defined]
        try:
            with store.transaction() as transaction:
                action(transaction, number, who)
        except (AlreadyClaimed, StaleRecord):
            continue
        wins[number * 2 + who] = 1  # type: ignore[index]


def winners(opener: Opener, place: Path, action: Callable[[Transaction, int, int], None]) -> list[int]:
    """How many of two processes won, for each of 100 times."""
    barrier, wins = SPAWN.Barrier(2), SPAWN.Array("b", 200)
    run_in_processes(2, lambda who: race(opener(place), barrier, action, wins, who))
    return [wins[2 * number] + wins[2 * number + 1] for number in range(100)]


def test_of_two_processes_claiming_a_value_at_once_exactly_one_wins(
    store: Store, opener: Opener, place: Path
) -> None:
    def create(transaction: Transaction, number: int, who: int) -> None:
        transaction.claim("email", f"same{number}@b.fr", f"owner{who}-{number}")
        transaction.insert(Note(id="1", owner=f"owner{who}-{number}"))

    assert winners(opener, place, create) == [1] * 100
    assert len(list(store.scan(Note))) == 100
    for number in range(100):
        owner = store.claimed_by("email", f"same{number}@b.fr")
        assert owner is not None
        assert store.get(Note, owner, "1") is not None
    assert list(store.verify()) == []


def test_of_two_processes_that_read_the_same_record_one_wins(store: Store, opener: Opener, place: Path) -> None:
    with store.transaction() as transaction:
        requests = [transaction.insert(Note(id="request", owner=f"o{number}")) for number in range(100)]

    def activate(transaction: Transaction, number: int, who: int) -> None:
        transaction.delete(requests[number])
        transaction.insert(Note(id=f"account{who}", owner=f"o{number}"))

    assert winners(opener, place, activate) == [1] * 100
    for number in range(100):
        assert len(store.all(Note, f"o{number}")) == 1


def test_readers_see_a_transaction_wholly_or_not_at_all(store: Store, opener: Opener, place: Path) -> None:
    """A writer gives two records that lie apart the same text: who saw the one new never sees the other old."""
    with store.transaction() as transaction:
        left = transaction.insert(Note(id="1", owner="left", text="0"))
        right = transaction.insert(Note(id="1", owner="right", text="0"))

    def write(_: int) -> None:
        mine, one, other = opener(place), left, right
        for number in range(1, 151):
            with mine.transaction() as transaction:
                one = transaction.save(one.changed(text=str(number)))
                other = transaction.save(other.changed(text=str(number)))

    writer = SPAWN.Process(target=write, args=(0,))
    writer.start()
    seen, torn = 0, 0
    while seen < 150 and (writer.is_alive() or writer.exitcode == 0):
        for first, second in (("left", "right"), ("right", "left")):
            new, then = store.get(Note, first, "1"), store.get(Note, second, "1")
            assert new is not None
            assert then is not None
            torn += int(then.text) < int(new.text)
            seen = max(seen, int(then.text))
    writer.join(60)
    assert (writer.exitcode, torn, seen) == (0, 0, 150)
