"""A model of a disk that forgets, at a power cut, whatever was not synced.

``Recorder`` makes every call on a real folder and writes down what it means for names and contents. ``Disk``
then tells what may lie on the disk if the power goes after any of them:

- a content that was not synced is what it was at its last sync, or empty, or cut, or zeros, or the new one;
- a change of names (make, remove, rename) that was not synced happened or did not, each for itself; it is made
  durable by a sync of the folder that it concerns, a rename by one of the folder that it leads to, in one step.
"""

import os
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from store_faults import CALLS

from store.embedded.disk import System


class Killed(BaseException):
    """The process is dead: no call of it is made any more."""


@dataclass(eq=False)
class Node:
    """A file, or a folder when ``names`` is there, whatever its name is."""

    names: dict[str, "Node"] | None = None
    content: bytearray = field(default_factory=bytearray)


@dataclass(frozen=True)
class Step:
    """One call: ``kind`` is write, sync, link, unlink or move, ``place`` a folder and a name there."""

    kind: str
    node: Node
    place: tuple[Node, str] | None = None
    target: tuple[Node, str] | None = None
    content: bytes = b""


class Recorder:
    """The folder ``root`` as every process sees it, and the steps that led there."""

    def __init__(self, root: Path) -> None:
        """``root`` must be empty."""
        self.root = root
        self.top = Node(names={})
        self.steps: list[Step] = []

    def place(self, path: str) -> tuple[Node, str]:
        """The folder, and the name in it, of a path."""
        *folders, name = os.path.relpath(path, self.root).split("/")
        node = self.top
        for folder in folders:
            assert node.names is not None
            node = node.names[folder]
        return node, name

    def node(self, path: str) -> Node:
        """What lies at a path."""
        if os.path.samefile(path, self.root):
            return self.top
        folder, name = self.place(path)
        assert folder.names is not None
        return folder.names[name]

    def add(self, step: Step) -> None:
        """Write a step down."""
        apply(step)
        self.steps.append(step)


def apply(step: Step) -> None:
    """Make the step on its nodes, when it still can be made there."""
    if step.kind == "write":
        step.node.content[:] = step.content
    elif step.kind in ("link", "unlink", "move"):
        assert step.place is not None
        names, name = step.place[0].names, step.place[1]
        assert names is not None
        if step.kind != "link" and names.get(name) is step.node:
            del names[name]
        if step.kind == "link":
            names[name] = step.node
        if step.kind == "move":
            assert step.target is not None
            assert step.target[0].names is not None
            step.target[0].names[step.target[1]] = step.node


class Recording(System):
    """The system calls of one process, on a recorder.

    It is killed before the call number ``dies_at``, or after ``dies_after`` renames.
    """

    def __init__(self, recorder: Recorder, dies_at: int | None = None, dies_after: int | None = None) -> None:
        self._renames = dies_after
        self._recorder = recorder
        self._left = dies_at
        self._open: dict[int, Node] = {}
        for name in CALLS:
            setattr(self, name, partial(self._call, name, getattr(System, name)))

    def _call(self, name: str, real: Callable[..., Any], *args: Any) -> Any:
        if self._left is not None:
            self._left -= 1
            if self._left < 0:
                if name == "close":  # as the kernel does, which frees the lock
                    real(*args)
                raise Killed
        before = getattr(self, f"_before_{name}", lambda *_: None)(*args)
        result = real(*args)
        getattr(self, f"_after_{name}", lambda *_: None)(before, result, *args)
        if name == "rename" and self._renames is not None:
            self._renames -= 1
            if self._renames == 0:
                self._left = 0
        return result

    def _before_open(self, path: str, flags: int, *_: int) -> bool:
        return bool(flags & os.O_CREAT) and not os.path.lexists(path)

    def _after_open(self, made: bool, handle: int, path: str, *_: int) -> None:
        if made:
            self._recorder.add(Step("link", Node(), self._recorder.place(path)))
        self._open[handle] = self._recorder.node(path)

    def _after_write(self, _: None, count: int, handle: int, data: bytes) -> None:
        node = self._open[handle]
        self._recorder.add(Step("write", node, content=bytes(node.content) + bytes(data[:count])))

    def _after_pwrite(self, _: None, count: int, handle: int, data: bytes, offset: int) -> None:
        node = self._open[handle]
        assert offset == 0
        self._recorder.add(Step("write", node, content=data[:count] + bytes(node.content)[count:]))

    def _after_fsync(self, _: None, __: None, handle: int) -> None:
        self._recorder.add(Step("sync", self._open[handle]))

    def _after_mkdir(self, _: None, __: None, path: str, *___: int) -> None:
        self._recorder.add(Step("link", Node(names={}), self._recorder.place(path)))

    def _before_unlink(self, path: str) -> Node | None:
        return self._recorder.node(path) if os.path.lexists(path) else None

    def _after_unlink(self, node: Node | None, _: None, path: str) -> None:
        assert node is not None
        self._recorder.add(Step("unlink", node, self._recorder.place(path)))

    _before_rmdir, _after_rmdir = _before_unlink, _after_unlink

    def _before_rename(self, source: str, _: str) -> Node | None:
        return self._before_unlink(source)

    def _after_rename(self, node: Node | None, _: None, source: str, target: str) -> None:
        assert node is not None
        self._recorder.add(Step("move", node, self._recorder.place(source), self._recorder.place(target)))


def after_power_cut(steps: list[Step], top: Node, chance: random.Random, mood: str) -> dict[str, bytes]:
    """What may be there when the power goes after these steps, on a disk that began empty: files, and ``folders/``.

    ``mood``: ``forgets`` loses all that may be lost, ``keeps`` loses no name, ``mixed`` decides by chance.
    The recorder can't be used any further.
    """
    durable_names, contents = _durable(steps)
    for node in {step.node for step in steps} | {top}:
        node.content.clear()
        if node.names is not None:
            node.names.clear()
    for number, step in enumerate(steps):
        kept = number in durable_names or mood == "keeps" or (mood == "mixed" and chance.random() < 0.5)
        if step.kind in ("link", "unlink", "move") and kept:
            apply(step)
    for node, (synced, last) in contents.items():
        node.content[:] = synced if synced == last else _unsynced(synced, last, chance, mood)
    return dict(_files(top, ""))


def _durable(steps: list[Step]) -> tuple[set[int], dict[Node, tuple[bytes, bytes]]]:
    """The numbers of the changes of names that are durable, and each file's content: as synced, and the last."""
    names: set[int] = set()
    waiting: dict[Node, list[int]] = {}
    contents: dict[Node, tuple[bytes, bytes]] = {}
    for number, step in enumerate(steps):
        where = step.target or step.place
        if step.kind == "write":
            contents[step.node] = (contents.get(step.node, (b"", b""))[0], step.content)
        elif step.kind == "sync":
            names.update(waiting.pop(step.node, []))
            if step.node in contents:
                contents[step.node] = (contents[step.node][1],) * 2
        elif where is not None:
            waiting.setdefault(where[0], []).append(number)
    return names, contents


def _unsynced(synced: bytes, last: bytes, chance: random.Random, mood: str) -> bytes:
    if mood == "forgets":
        return synced
    return chance.choice([synced, b"", last[: len(last) // 2], b"\0" * len(last), last])


def _files(folder: Node, path: str) -> Any:
    assert folder.names is not None
    for name, node in folder.names.items():
        if node.names is None:
            yield f"{path}{name}", bytes(node.content)
        else:
            yield f"{path}{name}/", b""
            yield from _files(node, f"{path}{name}/")
