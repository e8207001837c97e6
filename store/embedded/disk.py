"""The system calls of the store, and the errors they turn into."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from store.errors import DamagedFile, IoFailure, NoSpace, ReadOnly, StoreError

FILE_MODE = 0o600
FOLDER_MODE = 0o700

_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_WRONG_SORT = frozenset({errno.EISDIR, errno.ENOTDIR, errno.ELOOP})


class System:
    """Every system call that the store makes. Crash tests hand in one that fails where they say."""

    open = staticmethod(os.open)
    close = staticmethod(os.close)
    read = staticmethod(os.read)
    write = staticmethod(os.write)
    pread = staticmethod(os.pread)
    pwrite = staticmethod(os.pwrite)
    ftruncate = staticmethod(os.ftruncate)
    fsync = staticmethod(os.fsync)
    fchmod = staticmethod(os.fchmod)
    chmod = staticmethod(os.chmod)
    rename = staticmethod(os.rename)
    unlink = staticmethod(os.unlink)
    mkdir = staticmethod(os.mkdir)
    rmdir = staticmethod(os.rmdir)
    lstat = staticmethod(os.lstat)
    fstat = staticmethod(os.fstat)
    listdir = staticmethod(os.listdir)
    flock = staticmethod(fcntl.flock)


def failure(error: OSError, path: str, *, writing: bool) -> StoreError:
    """The store error for what the system said of ``path``."""
    code = errno.errorcode.get(error.errno or 0, "?")
    if error.errno in _WRONG_SORT:
        return DamagedFile(Path(path), code)
    if writing and error.errno in _NO_SPACE:
        return NoSpace(Path(path), code)
    if writing and error.errno in _READ_ONLY:
        return ReadOnly(Path(path), code)
    return IoFailure(Path(path), code)


class _Mapped:
    """Turns an OSError of the block into a store error."""

    __slots__ = ("_path", "_writing")

    def __init__(self, path: str, *, writing: bool) -> None:
        self._path = path
        self._writing = writing

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        if isinstance(error, OSError):
            raise failure(error, self._path, writing=self._writing) from error


class Disk:
    """Files and folders of a store. Everything raises NoSpace, ReadOnly, IoFailure or DamagedFile, with the path.

    What it makes is 0600 (files) and 0700 (folders) whatever the umask. Nothing is durable before a ``sync``.
    """

    def __init__(self, system: System | None = None) -> None:
        self._system = system or System()

    def read(self, path: str) -> bytes | None:
        """All that the file holds, or None when there is no such file."""
        with _Mapped(path, writing=False):
            try:
                handle = self._system.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
            except FileNotFoundError:
                return None
            with self._closing(handle):
                # Nobody writes into a file of the store, so one read gives it all; unless the system was interrupted.
                wanted = self._system.fstat(handle).st_size
                data = self._system.read(handle, wanted)
                while len(data) < wanted and (more := self._system.read(handle, wanted - len(data))):
                    data += more
                return data

    def write_new(self, path: str, data: bytes) -> None:
        """Make the file anew (whatever lay there under that name is unlinked) and sync its content."""
        with _Mapped(path, writing=True):
            handle = self._create(path)
            with self._closing(handle):
                self._write_all(handle, data)

    def append(self, path: str, length: int, data: bytes) -> bool:
        """Write behind the first ``length`` bytes, dropping what lay there, and sync; whether the file is new."""
        with _Mapped(path, writing=True):
            new = not self.exists(path)
            flags = os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW
            handle = self._open_new(path) if new else self._system.open(path, flags)
            with self._closing(handle):
                self._system.ftruncate(handle, length)
                self._write_all(handle, data)
            return new

    def _write_all(self, handle: int, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[self._system.write(handle, rest) :]
        self._system.fsync(handle)

    def touch(self, path: str) -> None:
        """Make an empty file, unless there is one."""
        with _Mapped(path, writing=True), suppress(FileExistsError):
            self._system.close(self._open_new(path))

    def _create(self, path: str) -> int:
        # Never truncate: what a dead writer left might still be linked elsewhere.
        try:
            return self._open_new(path)
        except FileExistsError:
            self._system.unlink(path)
            return self._open_new(path)

    def _open_new(self, path: str) -> int:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
        handle = self._system.open(path, flags, FILE_MODE)
        try:
            self._system.fchmod(handle, FILE_MODE)
        except BaseException:
            os.close(handle)
            raise
        return handle

    def sync_folder(self, path: str) -> None:
        """Make the names in the folder durable."""
        with _Mapped(path, writing=True):
            handle = self._system.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            with self._closing(handle):
                self._system.fsync(handle)

    def rename(self, source: str, target: str) -> None:
        """Give the file or folder another name, at once, in place of what had it."""
        with _Mapped(target, writing=True):
            self._system.rename(source, target)

    def unlink(self, path: str) -> None:
        """Remove the file, if there is one."""
        with _Mapped(path, writing=True), suppress(FileNotFoundError):
            self._system.unlink(path)

    def make_folder(self, path: str) -> None:
        """Make the folder, unless there is one."""
        with _Mapped(path, writing=True), suppress(FileExistsError):
            self._system.mkdir(path, FOLDER_MODE)
            self._system.chmod(path, FOLDER_MODE)

    def tighten(self, path: str) -> None:
        """Take everyone else's rights to the folder away."""
        with _Mapped(path, writing=True):
            self._system.chmod(path, FOLDER_MODE)

    def remove_folder(self, path: str) -> None:
        """Remove the folder, which must be empty, if there is one."""
        with _Mapped(path, writing=True), suppress(FileNotFoundError):
            self._system.rmdir(path)

    def names(self, path: str) -> list[str] | None:
        """The names in the folder, sorted, or None when there is no such folder."""
        with _Mapped(path, writing=False):
            try:
                return sorted(self._system.listdir(path))
            except FileNotFoundError:
                return None

    def exists(self, path: str) -> bool:
        """Whether something has that name."""
        with _Mapped(path, writing=False):
            try:
                self._system.lstat(path)
            except FileNotFoundError:
                return False
            return True

    @contextmanager
    def locked(self, path: str) -> Iterator["Flag"]:
        """Hold the lock while the block runs, waiting for it if need be; the file is made when missing.

        The kernel frees the lock of a process that dies. Each call opens the file anew, so the lock also
        separates threads, and a forked child does not share its parent's.
        """
        with _Mapped(path, writing=True):
            try:
                handle = self._system.open(path, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
            except FileNotFoundError:
                with suppress(FileExistsError):
                    self._system.close(self._open_new(path))
                handle = self._system.open(path, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
        try:
            with _Mapped(path, writing=True):
                self._system.flock(handle, fcntl.LOCK_EX)
            yield Flag(self._system, handle, path)
        finally:
            with suppress(OSError):  # closed it is, whatever the system says
                self._system.close(handle)

    @contextmanager
    def _closing(self, handle: int) -> Iterator[None]:
        try:
            yield
        except BaseException:
            with suppress(OSError):
                os.close(handle)
            raise
        self._system.close(handle)


class Flag:
    """One byte in the lock file: ``+`` while names are being changed, ``-`` when all of them are durable.

    It is not synced: it tells a process what a killed one left undone, and a power cut, which loses it, also
    undoes every change of a name that was not durable.
    """

    def __init__(self, system: System, handle: int, path: str) -> None:
        self._system = system
        self._handle = handle
        self._path = path

    @property
    def raised(self) -> bool:
        """Whether the last writer may have left names that are not durable."""
        with _Mapped(self._path, writing=False):
            return bool(self._system.pread(self._handle, 1, 0) == b"+")

    def lift(self) -> None:
        """Say that names are going to change."""
        with _Mapped(self._path, writing=True):
            self._system.pwrite(self._handle, b"+", 0)

    def lower(self) -> None:
        """Say that all names are durable. A failure does not matter: the next writer then syncs once more."""
        with suppress(OSError):
            self._system.pwrite(self._handle, b"-", 0)
