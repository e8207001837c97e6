"""The secret key (pepper) outside the store: 32 bytes in a file of its owner alone (DESIGN decision 5)."""

import os
import stat
from pathlib import Path

from espace_tui.files import save_file, sync_folder
from espace_tui.state.services import Entropy
from espace_tui.texts import t

KEY_BYTES = 32
PRIVATE_FOLDER = 0o700


class KeyFileError(Exception):
    """The key file can't be used. It is left as it was found."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{type(self).__name__}: {path}")
        self.path = path

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, in French, naming the file."""
        return t(f"config.key.{type(self).__name__}", path=self.path)


class KeyFileMissing(KeyFileError):
    """There is no such file, and a store that exists needs it."""


class KeyFileExposed(KeyFileError):
    """Others than its owner may read or change the file, or it belongs to another user."""


class KeyFileDamaged(KeyFileError):
    """It has not 32 bytes, or is no regular file."""


class KeyFileUnusable(KeyFileError):
    """The system refuses to read or to make it."""


def load_key(path: Path, *, create: bool, entropy: Entropy) -> bytes:
    """The 32 bytes of the key file.

    With ``create`` a missing one is made from ``entropy``, mode 0600, in folders of mode 0700 where those are
    missing too; of two processes that make it at once both get the same key. Raises a KeyFileError.
    """
    try:
        return _read(path)
    except KeyFileMissing:
        if not create:
            raise
    try:
        _make_folder(path.parent)
        save_file(path, entropy.randbytes(KEY_BYTES), replace=False)
    except FileExistsError:
        pass
    except OSError:
        raise KeyFileUnusable(path) from None
    return _read(path)


def _read(path: Path) -> bytes:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError:
        raise KeyFileMissing(path) from None
    except OSError:
        raise KeyFileUnusable(path) from None
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise KeyFileDamaged(path)
        if stat.S_IMODE(found.st_mode) & 0o077 or found.st_uid not in (os.geteuid(), 0):
            raise KeyFileExposed(path)
        key = os.read(descriptor, KEY_BYTES + 1)
    except OSError:
        raise KeyFileUnusable(path) from None
    finally:
        os.close(descriptor)
    if len(key) != KEY_BYTES:
        raise KeyFileDamaged(path)
    return key


def _make_folder(folder: Path) -> None:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        sync_folder(one.parent)
