"""Killed writers and then a power cut: what was acknowledged is there, and nothing else than what was.

The disk is a model (see ``store_powercut``): no test can pull the plug. SIGKILL on a real disk is in
``test_store_kill``.
"""

import os
import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from store_faults import Faulty, reopened, restore
from store_powercut import Killed, Recorder, Recording, after_power_cut
from store_sample import Note
from store_workload import is_there, write

from store.embedded import read_info
from store.embedded.disk import System

OWNERS = 5
ATTEMPTS = 24
MOODS = ("forgets", "keeps", "mixed")


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder in memory where there is such a place: what is durable is the model's matter."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
        yield Path(folder)


def found(folder: Path) -> frozenset[int]:
    """The transactions that are there."""
    return frozenset(number for number in range(ATTEMPTS) if is_there(reopened(folder), number, OWNERS))


@dataclass
class Story:
    """What happened to a store: the states that followed each other, and at which step which one was acknowledged."""

    recorder: Recorder
    states: list[frozenset[int]] = field(default_factory=list)
    acknowledged: list[tuple[int, int]] = field(default_factory=list)
    kills: int = 0

    @classmethod
    def told(cls, folder: Path, seed: int) -> "Story":
        """Make a store and write to it; about half of the writers are killed, some right after a rename."""
        chance = random.Random(seed)
        folder.mkdir()
        story = cls(Recorder(folder))
        reopened(folder, Recording(story.recorder))
        story.states.append(found(folder))
        story.acknowledged.append((len(story.recorder.steps), 0))
        for number in range(ATTEMPTS):
            dies_at, dies_after = chance.choice(
                [(None, None), (chance.randrange(60), None), (None, chance.randrange(1, 4))]
            )
            try:
                write(reopened(folder, Recording(story.recorder, dies_at, dies_after)), number, OWNERS)
                told = True
            except Killed:
                story.kills += 1
                told = False
            state = found(folder)
            assert state >= story.states[-1]
            story.states.append(state)
            if told:
                story.acknowledged.append((len(story.recorder.steps), len(story.states) - 1))
        return story

    def allowed(self, cut: int) -> list[frozenset[int]]:
        """The states in which the store may be when the power goes after that many steps."""
        last = max(state for steps, state in self.acknowledged if steps <= cut)
        return self.states[last:]


def judged(folder: Path, story: Story, cut: int, mood: str, chance: random.Random) -> str:
    """How the store is after the cut: ``whole``, or what is wrong."""
    restore(folder, after_power_cut(story.recorder.steps[:cut], story.recorder.top, chance, mood))
    store = reopened(folder)
    wrong = [str(finding) for finding in store.verify()]
    state = found(folder)
    if wrong or state not in story.allowed(cut):
        return f"cut {cut} {mood}: {wrong} {sorted(state)} not in {story.allowed(cut)}"
    write(store, ATTEMPTS, OWNERS)
    wrong = [str(finding) for finding in store.verify()]
    if wrong or found(folder) != state or not is_there(store, ATTEMPTS, OWNERS):
        return f"cut {cut} {mood}, and one more write: {wrong} {sorted(found(folder))}"
    return "whole"


def judge(memory: Path, seed: int, count: int) -> None:
    """Tell a story and cut its power at ``count`` random steps in each mood."""
    story = Story.told(memory / "live", seed)
    made, end = story.acknowledged[0][0], len(story.recorder.steps)
    chance = random.Random(seed)
    folder = memory / "cut"
    reopened(folder)
    cuts = sorted(chance.sample(range(made, end + 1), count))
    ends = Counter(judged(folder, story, cut, mood, chance) for cut in cuts for mood in MOODS)
    print(
        f"\nseed {seed}: {ATTEMPTS} writers, {story.kills} killed, {end - made} steps, "
        f"{len(cuts) * len(MOODS)} power cuts: {dict(ends)}"
    )
    assert set(ends) == {"whole"}
    assert story.kills > 3


def test_a_power_cut_loses_nothing_that_was_acknowledged(memory: Path) -> None:
    judge(memory, 0, 40)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 6))
def test_many_power_cuts_lose_nothing_that_was_acknowledged(memory: Path, seed: int) -> None:
    judge(memory, seed, 400)


def test_a_hint_that_a_killed_writer_left_is_made_durable_by_the_next(memory: Path) -> None:
    """It lies there already, but a power cut would take it away from under the second writer's mail."""

    def send(folder: Path, system: System, id: str) -> None:
        with reopened(folder, system).transaction() as transaction:
            transaction.insert(Note(id=id, owner="ada", done=False))

    counting, live, folder = Faulty(), memory / "live", memory / "cut"
    for place in (folder, live):
        place.mkdir()
    reopened(folder)
    send(folder, counting, "0")
    dies_at = counting.log.index("fsync")

    recorder = Recorder(live)
    reopened(live, Recording(recorder))
    with pytest.raises(Killed):
        send(live, Recording(recorder, dies_at), "1")
    assert len(list((live / "waiting").iterdir())) == 1
    send(live, Recording(recorder), "2")
    restore(folder, after_power_cut(recorder.steps, recorder.top, random.Random(0), "forgets"))
    assert [note.id for note in reopened(folder).waiting(Note)] == ["2"]
    assert list(reopened(folder).verify()) == []


def test_a_power_cut_while_a_store_is_made_leaves_it_made_or_to_be_made(memory: Path) -> None:
    live, folder = memory / "live", memory / "cut"
    live.mkdir()
    recorder = Recorder(live)
    reopened(live, Recording(recorder))
    chance = random.Random(1)
    end = len(recorder.steps)
    reopened(folder)
    for cut in [*range(20), *range(20, end - 20, 19), *range(end - 20, end + 1)]:
        for mood in MOODS:
            for path in [*folder.glob("records/*"), *folder.glob("*")]:
                path.rmdir() if path.is_dir() else path.unlink()
            restore(folder, after_power_cut(recorder.steps[:cut], recorder.top, chance, mood))
            assert cut < end or read_info(folder) is not None
            assert list(reopened(folder).verify()) == []
