"""How changed shards get to the disk: wholly, or not at all.

One file: write ``write.tmp``, sync it, rename it onto the shard (**the commit point**), sync the folder.

Several: write and sync them in ``pending/``, sync ``pending/``, rename it to ``commit/`` (**the commit
point**), sync the store's folder, rename each file to its place, sync the folders it came to, remove ``commit/``,
sync the store's folder.

Whoever next takes the lock finishes ``commit/`` and deletes ``pending/``. A reader takes no lock: it looks for
a shard in ``commit/`` first and in ``records/`` then. Files only ever move that way, so from the commit point on
every reader sees the new state, and nobody sees an old shard after a new one of the same commit. What a reader
sees is decided, and durable a few milliseconds later.

What is assumed of the file system: a rename is one step, which a crash undoes wholly or not at all, and is
durable once the folder it leads to is synced.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from store.embedded import layout
from store.embedded.disk import Disk, Flag
from store.errors import CommittedLate, DamagedFile, ForeignFile, StoreError


class Tree:
    """The folder of a store, as the engine reads and replaces it."""

    def __init__(self, root: Path, disk: Disk) -> None:
        self.disk = disk
        self._root = str(root)
        self._records = f"{root}/{layout.RECORDS}"
        self._waiting = f"{root}/{layout.WAITING}"
        self._pending = f"{root}/{layout.PENDING}"
        self._commit = f"{root}/{layout.COMMIT}"

    def path(self, *names: str) -> str:
        """The path of something in the store."""
        return "/".join((self._root, *names))

    def shard_path(self, shard: str) -> str:
        """Where the shard's file is when no commit is going on."""
        return f"{self._records}/{shard[:2]}/{shard[2:]}.json"

    def read_shard(self, shard: str) -> tuple[str, bytes | None]:
        """The path that the shard was read from, and its content (None: no file yet)."""
        for path in (f"{self._commit}/{shard}.json", self.shard_path(shard)):
            data = self.disk.read(path)
            if data is not None:
                return path, data
        return path, None

    def shards(self) -> Iterator[str]:
        """Every shard that has a file, in order."""
        decided = self._decided()
        for folder in layout.FOLDER_NAMES:
            names = self.disk.names(f"{self._records}/{folder}") or []
            here = {f"{folder}{name[:-5]}" for name in names if layout.SHARD_FILE.fullmatch(name)}
            yield from sorted(here | {shard for shard in decided if shard.startswith(folder)})

    def _decided(self) -> set[str]:
        names = self.disk.names(self._commit) or []
        return {name[:-5] for name in names if layout.COMMIT_FILE.fullmatch(name)}

    def marked(self, table: str) -> list[str]:
        """The shards where records of that table may be waiting."""
        matches = map(layout.MARKER.fullmatch, self.disk.names(self._waiting) or [])
        return [match[2] for match in matches if match and match[1] == table]

    def read_archive(self, table: str, owner: str, length: int) -> bytes:
        """The first ``length`` bytes of the owner's archive. Raises DamagedFile when it is shorter."""
        path = self.path(layout.ARCHIVE, *layout.archive_of(table, owner))
        data = self.disk.read(path) or b""
        if len(data) < length:
            raise DamagedFile(Path(path), "short")
        return data[:length]

    def append_to_archive(self, table: str, owner: str, length: int, data: bytes) -> None:
        """Make ``data`` durable behind the first ``length`` bytes of the owner's archive.

        What lies behind a length that no shard tells of does not count: a commit cut short leaves it there.
        """
        folder, name = layout.archive_of(table, owner)
        path = self.path(layout.ARCHIVE, folder)
        if not self.disk.exists(path):
            for one in (self.path(layout.ARCHIVE), path):
                self.disk.make_folder(one)
            self.disk.sync_folder(self._root)
            self.disk.sync_folder(self.path(layout.ARCHIVE))
        if self.disk.append(f"{path}/{name}", length, data):
            self.disk.sync_folder(path)

    def mark(self, markers: list[str]) -> None:
        """Make these hints (``table.shard``) durable."""
        for marker in markers:
            self.disk.touch(f"{self._waiting}/{marker}")
        if markers:
            self.disk.sync_folder(self._waiting)

    def has_mark(self, marker: str) -> bool:
        """Whether the hint is there."""
        return self.disk.exists(f"{self._waiting}/{marker}")

    def unmark(self, markers: list[str]) -> None:
        """Remove these hints. One that stays is harmless, so no failure matters."""
        for marker in markers:
            with suppress(StoreError):
                self.disk.unlink(f"{self._waiting}/{marker}")

    @contextmanager
    def locked(self) -> Iterator[Flag]:
        """Hold the store's lock, with what a dead writer left undone brought to its end."""
        with self.disk.locked(self.path(layout.LOCK)) as flag:
            self._recover(flag)
            yield flag

    def replace(self, flag: Flag, contents: Mapping[str, bytes]) -> None:
        """Put the new contents of these shards in place, all or none.

        Raises NoSpace, ReadOnly, IoFailure (nothing was changed) or CommittedLate (everything is decided).
        """
        if len(contents) == 1:
            ((shard, data),) = contents.items()
            self._replace_one(flag, shard, data)
        elif contents:
            self._replace_several(flag, contents)

    def _replace_one(self, flag: Flag, shard: str, data: bytes) -> None:
        temporary = self.path(layout.TEMPORARY)
        try:
            self.disk.write_new(temporary, data)
            flag.lift()
            self.disk.rename(temporary, self.shard_path(shard))
        except BaseException:
            with suppress(StoreError):
                self.disk.unlink(temporary)
            raise
        try:
            self.disk.sync_folder(f"{self._records}/{shard[:2]}")
            flag.lower()
        except StoreError as error:
            raise CommittedLate(error.path, error.detail) from error

    def _replace_several(self, flag: Flag, contents: Mapping[str, bytes]) -> None:
        try:
            self.disk.make_folder(self._pending)
            for shard, data in contents.items():
                self.disk.write_new(f"{self._pending}/{shard}.json", data)
            self.disk.sync_folder(self._pending)
            flag.lift()
            self.disk.rename(self._pending, self._commit)
        except BaseException:
            with suppress(StoreError):
                self._drop_pending()
            raise
        try:
            self._finish(flag, {shard[:2] for shard in contents})
        except StoreError as error:
            with suppress(StoreError):
                self._recover(flag)
            raise CommittedLate(error.path, error.detail) from error

    def _recover(self, flag: Flag) -> None:
        # The flag alone tells of a name that a killed writer changed and did not sync.
        if flag.raised or self.disk.exists(self._commit):
            self._finish(flag, layout.FOLDER_NAMES)
        if self.disk.exists(self._pending):
            self._drop_pending()

    def _finish(self, flag: Flag, folders: "set[str] | tuple[str, ...]") -> None:
        """Put the files of ``commit/`` in place and sync these folders of ``records/``."""
        flag.lift()
        # First of all: a file must not be durable in its place while ``commit/`` might turn back into ``pending/``.
        self.disk.sync_folder(self._root)
        for name in self._names_of_ours(self._commit):
            self.disk.rename(f"{self._commit}/{name}", self.shard_path(name[:-5]))
        for folder in sorted(folders):
            self.disk.sync_folder(f"{self._records}/{folder}")
        self.disk.remove_folder(self._commit)
        self.disk.sync_folder(self._root)
        flag.lower()

    def _drop_pending(self) -> None:
        for name in self._names_of_ours(self._pending):
            self.disk.unlink(f"{self._pending}/{name}")
        self.disk.remove_folder(self._pending)

    def _names_of_ours(self, folder: str) -> list[str]:
        names = self.disk.names(folder) or []
        for name in names:
            if not layout.COMMIT_FILE.fullmatch(name):
                raise ForeignFile(Path(folder, name))
        return names
