"""A program in a terminal of its own, for measuring: what it draws is read as soon as it is written."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 60.0


class Terminal:
    """Starts ``argv`` in a pseudo-terminal. ``started`` is the moment just before."""

    def __init__(self, argv: list[str], environ: dict[str, str], columns: int = 80, rows: int = 24) -> None:
        self.output = bytearray()
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            os.execve(argv[0], argv, environ)
        self.resize(columns, rows)

    def resize(self, columns: int, rows: int) -> None:
        """Another size; the program is told by a signal."""
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def some(self, limit: float = LIMIT) -> bytes:
        """Whatever comes first. Raises TimeoutError."""
        self.output.clear()
        if not self._read(time.perf_counter() + limit):
            raise TimeoutError("nothing came")
        return bytes(self.output)

    def feed(self, data: bytes) -> None:
        """Type more than a terminal takes at once, reading what is written meanwhile."""
        rest = memoryview(data)
        while rest:
            _, ready, _ = select.select([], [self.fd], [], 0.05)
            if ready:
                rest = rest[os.write(self.fd, rest[:4096]) :]
            else:
                self._read(0)

    def drain(self) -> None:
        """Throw away what has come already."""
        while self._read(0):
            continue
        self.output.clear()

    def until(self, mark: bytes, limit: float = LIMIT) -> float:
        """Read until ``mark`` has come since the last call; returns when that was. Raises TimeoutError."""
        deadline = time.perf_counter() + limit
        while (place := self.output.find(mark)) < 0:
            if not self._read(deadline):
                raise TimeoutError(f"{mark!r} did not come; last: {bytes(self.output[-400:])!r}")
        del self.output[: place + len(mark)]
        return time.perf_counter()

    def quiet(self, seconds: float) -> bytes:
        """Read until nothing has come for that long; returns what came."""
        self.output.clear()
        while self._read(time.perf_counter() + seconds):
            continue
        return bytes(self.output)

    def send(self, keys: bytes) -> float:
        """Type; returns the moment just before."""
        now = time.perf_counter()
        os.write(self.fd, keys)
        return now

    def memory(self) -> float:
        """The resident memory now, in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text("ascii")
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        assert found
        return int(found[1]) / 1024

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)

    def _read(self, deadline: float) -> bool:
        ready, _, _ = select.select([self.fd], [], [], max(0.0, deadline - time.perf_counter()))
        if not ready:
            return False
        try:
            self.output += os.read(self.fd, 1 << 16)
        except OSError:
            return False
        return True


def environment(home: Path) -> dict[str, str]:
    """A clean terminal, and a home for data and settings that nobody else uses."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LD_LIBRARY_PATH")}
    places = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    return {
        **kept,
        **places,
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


def quantile(values: list[float], share: float) -> float:
    """The value below which that share lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
