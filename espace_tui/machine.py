"""What the machine at hand offers: a way to hear a sound, and where the user comes from."""

import ipaddress
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Mapping
from contextlib import suppress
from getpass import getuser
from pathlib import Path

from espace_tui.texts import t

LOCAL = "local"
PLAYERS = (("paplay",), ("aplay", "-q"), ("afplay",))
# A player without a sound card gives up at once; one that still runs after this is heard.
SECONDS_TO_FAIL = 0.5


def came_from(environ: Mapping[str, str]) -> str:
    """The address that an SSH session comes from, or ``local``."""
    try:
        return str(ipaddress.ip_address(environ.get("SSH_CONNECTION", "").split()[0]))
    except (IndexError, ValueError):
        return LOCAL


class MachineSound:
    """Plays on this machine (``services.Sound``); over SSH, or without a player, leaves a file (mode 0600)."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ

    def play(self, wav: bytes) -> str:
        """Play it or leave it; returns the sentence that says which. Raises OSError."""
        path = _file(wav)
        if self._environ.get("SSH_CONNECTION"):
            return t("cli.sound.fetch", path=path, command=self._fetching(path))
        for player in PLAYERS:
            if shutil.which(player[0]) and _playing([*player, str(path)], path):
                return t("cli.sound.playing")
        return t("cli.sound.file", path=path)

    def _fetching(self, path: Path) -> str:
        """The line that copies the file from where the user sits: « scp -P 22 lila@192.0.2.7:/tmp/… . »."""
        words = self._environ["SSH_CONNECTION"].split()
        host, port = (words[2], words[3]) if len(words) == 4 else (os.uname().nodename, "22")
        host = f"[{host}]" if ":" in host else host
        return f"scp -P {port} {getuser()}@{host}:{path} ."


def _file(wav: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix="espace-", suffix=".wav")  # mode 0600
    with os.fdopen(handle, "wb") as file:
        file.write(wav)
    return Path(name)


def _playing(command: list[str], path: Path) -> bool:
    """Start the player; true when it plays. The file goes when it has ended."""
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except OSError:
        return False
    with suppress(subprocess.TimeoutExpired):
        if process.wait(SECONDS_TO_FAIL) != 0:
            return False
    threading.Thread(target=_tidy, args=(process, path), daemon=True).start()
    return True


def _tidy(process: subprocess.Popen[bytes], path: Path) -> None:
    process.wait()
    path.unlink(missing_ok=True)
