"""System calls that fail, tear or kill where a test says, and a scene to let them loose on."""

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from store_sample import KEY, MODELS, NOW

from store.embedded import EmbeddedStore, open_store
from store.embedded.disk import System
from store.errors import CommittedLate, StoreError

DEAD = 77
COMMITS = ("pending", "commit")
CALLS = tuple(name for name in vars(System) if not name.startswith("_"))


class Faulty(System):
    """Every call of ``System``, counted; from the call number ``at`` on, ``fault`` has its say.

    ``fault(name, real, args)`` is called in place of the call; ``lasting`` means at every later call too.
    """

    def __init__(self, at: int | None = None, fault: "Fault | None" = None, *, lasting: bool = False) -> None:
        self.log: list[str] = []
        self._at = at
        self._fault = fault
        self._lasting = lasting
        for name in CALLS:
            setattr(self, name, partial(self._call, name, getattr(System, name)))

    def _call(self, name: str, real: Callable[..., Any], *args: Any) -> Any:
        number = len(self.log)
        self.log.append(name)
        if self._fault is None or self._at is None or number < self._at or (number > self._at and not self._lasting):
            return real(*args)
        return self._fault(name, real, args)


Fault = Callable[[str, Callable[..., Any], tuple[Any, ...]], Any]


def failing(code: int) -> Fault:
    """The call fails with that error, and has done nothing (but closing, which always closes)."""

    def fault(name: str, real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        if name == "close":
            real(*args)
        raise OSError(code, os.strerror(code))

    return fault


WRITING = {"write", "pwrite", "fsync", "mkdir", "rename"}


def full_disk(name: str, real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    """No space for anything new; reading and removing go on."""
    if name in WRITING or (name == "open" and args[1] & os.O_CREAT):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return real(*args)


def dying_before(name: str, real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    """The process ends before the call."""
    os._exit(DEAD)


def dying_after(name: str, real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    """The process ends after the call."""
    try:
        real(*args)
    finally:
        os._exit(DEAD)


def tearing(part: float) -> Fault:
    """The process ends after a part of what was to be written; a call that writes nothing is not made."""

    def fault(name: str, real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        if name == "write":
            real(args[0], args[1][: int(len(args[1]) * part)])
        os._exit(DEAD)

    return fault


def short(name: str, real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    """A write takes only a part, as the system may do; it is no failure."""
    if name == "write" and len(args[1]) > 1:
        return real(args[0], args[1][: len(args[1]) // 2])
    return real(*args)


def reopened(folder: Path, system: System | None = None) -> EmbeddedStore:
    """The store in that folder, made if need be."""
    return open_store(folder, create=True, demonstration=False, key_check=KEY, now=NOW, models=MODELS, system=system)


@dataclass(frozen=True)
class Scene:
    """Something that happens to a store: how it was before, what is done, and how to tell old from new.

    ``state`` gives whatever can be compared; it reads all that ``act`` changes.
    """

    name: str
    prepare: Callable[[Path], None]
    act: Callable[[EmbeddedStore], None]
    state: Callable[[EmbeddedStore], object]


@dataclass
class Trial:
    """A scene made ready: a folder to play it in, its files before, and its states before and after."""

    scene: Scene
    folder: Path
    files: dict[str, bytes]
    old: object
    new: object
    log: list[str]

    @classmethod
    def of(cls, scene: Scene, folder: Path) -> "Trial":
        """Play the scene once without a fault, counting its calls."""
        scene.prepare(folder)
        files = files_of(folder)
        old = scene.state(reopened(folder))
        system = Faulty()
        store = reopened(folder, system)
        system.log.clear()
        scene.act(store)
        log = list(system.log)
        new = scene.state(reopened(folder))
        assert old != new
        return cls(scene, folder, files, old, new, log)

    def run(self, at: int, fault: Fault, *, lasting: bool = False) -> str:
        """Play it in a new process with the fault at one call; returns how it ended and what is there then."""
        restore(self.folder, self.files)
        ended = in_child(partial(self._act, self.folder, at, fault, lasting))
        return f"{ended} {self._found(self.folder)}"

    def _act(self, folder: Path, at: int, fault: Fault, lasting: bool) -> int:
        system = Faulty()
        store = reopened(folder, system)
        system.log.clear()
        system._at, system._fault, system._lasting = at, fault, lasting
        try:
            self.scene.act(store)
        except CommittedLate:
            return ENDS.index("late")
        except StoreError:
            return ENDS.index("refused")
        return ENDS.index("done")

    def _found(self, folder: Path) -> str:
        """``old``, ``new``, or what is wrong: as readers find it, and as it is after the next writer."""
        seen = self._named(self.scene.state(reopened(folder)))
        with reopened(folder).transaction():
            pass
        then = self._named(self.scene.state(reopened(folder)))
        wrong = [str(finding) for finding in reopened(folder).verify()]
        left = [name for name in COMMITS if (folder / name).exists()]
        if seen != then or wrong or left:
            return f"WRONG {seen} {then} {wrong} {left}"
        return seen

    def _named(self, state: object) -> str:
        return "old" if state == self.old else "new" if state == self.new else f"TORN {state}"


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of the store with its content; the folders of commits and archives, outer first, as ``name/``."""
    files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    places = [folder / name for name in (*COMMITS, "archive")]
    places += sorted((folder / "archive").glob("*"))
    return {f"{path.relative_to(folder)}/": b"" for path in places if path.is_dir()} | files


def restore(folder: Path, files: dict[str, bytes]) -> None:
    """Give a store's folder these files and no others; the folders of ``records/`` stay, which is quick."""
    for name in reversed(files_of(folder)):
        (folder / name).rmdir() if name.endswith("/") else (folder / name).unlink()
    for name, content in files.items():
        (folder / name).mkdir(exist_ok=True) if name.endswith("/") else (folder / name).write_bytes(content)


ENDS = ("done", "refused", "late")


def in_child(work: Callable[[], int]) -> str:
    """Run ``work`` in a process of its own; returns one of ``ENDS``, ``dead``, or ``CRASHED``."""
    pid = os.fork()
    if pid == 0:
        code = 99
        try:
            code = work()
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return "dead" if code == DEAD else ENDS[code] if 0 <= code < len(ENDS) else f"CRASHED {code}"
