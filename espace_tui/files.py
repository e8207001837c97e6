"""Writing one file whole or not at all, readable by its owner alone."""

import errno
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

PRIVATE = 0o600
# What link(2) answers on a file system without hard links (a USB key).
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


def save_file(path: Path, content: bytes, replace: bool) -> None:
    """Write ``content`` to ``path`` with mode 0600: after a crash there is the whole file, or what was there before.

    Without ``replace`` nothing that exists is touched, whoever else writes at the same time. With it a regular file
    is replaced; a symbolic link is replaced itself, not what it leads to. The folder must be there.

    Raises FileExistsError (its ``filename`` is the path), IsADirectoryError, FileNotFoundError or NotADirectoryError
    for the folder, PermissionError, and OSError for a full disk and the rest; nothing is left behind then.
    """
    _refuse_what_is_no_file(path, replace)
    temporary = path.parent / f".{secrets.token_hex(8)}.part"
    try:
        _write_new(temporary, content)
        if replace:
            os.replace(temporary, path)
        else:
            _put_without_replacing(temporary, path)
    finally:
        with suppress(FileNotFoundError, NotADirectoryError):
            temporary.unlink()
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the folder's names survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _refuse_what_is_no_file(path: Path, replace: bool) -> None:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not replace:
        raise _exists(path)
    if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode)):
        # A device, a pipe or a socket: replacing it would break what uses it.
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))


def _write_new(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, PRIVATE)
    with os.fdopen(descriptor, "wb") as file:
        os.fchmod(file.fileno(), PRIVATE)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _put_without_replacing(temporary: Path, path: Path) -> None:
    try:
        os.link(temporary, path, follow_symlinks=False)
    except FileExistsError:
        raise _exists(path) from None
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _reserve(path)
        os.replace(temporary, path)


def _reserve(path: Path) -> None:
    """Take the name with an empty file of ours, which may then be replaced."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, PRIVATE))
    except FileExistsError:
        raise _exists(path) from None


def _exists(path: Path) -> FileExistsError:
    return FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
