"""Runs the real command in an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

ESPACE = str(Path(sys.executable).with_name("espace"))
SECONDS = 60


@dataclass
class Program:
    """A home folder, and the program run in it."""

    home: Path
    environ: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        kept = {name: os.environ[name] for name in ("PATH", "LC_ALL", "LANG") if name in os.environ}
        folders = {f"XDG_{kind}_HOME": str(self.home / kind.lower()) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
        self.environ = {
            **kept,
            **folders,
            "HOME": str(self.home),
            "TMPDIR": str(self.home / "tmp"),
            "TERM": "xterm-256color",
            **self.environ,
        }
        (self.home / "tmp").mkdir(parents=True, exist_ok=True)

    def run(self, *arguments: str, typed: str | bytes = "", **environ: str) -> subprocess.CompletedProcess[str]:
        """Run ``espace`` to its end, with ``typed`` on its standard input."""
        done = subprocess.run(
            [ESPACE, *arguments],
            input=typed if isinstance(typed, bytes) else typed.encode(),
            capture_output=True,
            env={**self.environ, **environ},
            cwd=self.home,
            timeout=SECONDS,
            check=False,
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in out + err
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    @property
    def data(self) -> Path:
        """The ordinary store's folder."""
        return self.home / "data" / "espace-tui"

    @property
    def demonstration(self) -> Path:
        """The demonstration's folder."""
        return self.home / "data" / "espace-tui-demonstration"

    def files(self) -> dict[Path, bytes]:
        """Every file under the home, with its content."""
        return {path: path.read_bytes() for path in sorted(self.home.rglob("*")) if path.is_file()}
