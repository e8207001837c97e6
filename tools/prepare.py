"""Set the machine up for `make run` and `make test`: environment, packages, system libraries.

Called with ``run`` or ``test``. Needs nothing but the standard library of Python 3.11. What is done is noted in a
stamp inside ``.venv``; while the stamp fits, a call costs some 30 ms and touches no network. The stamp goes before
the first change and comes back after the last, so that an interrupted set-up starts again from an empty ``.venv``.

Exit code 0 when the program can run, even without what its PDF needs; 1, after one sentence, when it can't.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  said here, before newer syntax fails with a traceback
    sys.exit("Python 3.11 ou plus récent est nécessaire ; celui-ci est le " + sys.version.split()[0] + ".")

import ctypes
import fcntl
import hashlib
import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "stamp.json"
LOG = ROOT / ".preparation.log"
CONSTRAINTS = ROOT / "constraints.txt"
EXTRAS = {"run": "", "test": "[dev]"}
LEVELS = tuple(EXTRAS)

# What WeasyPrint opens by name (weasyprint/text/ffi.py), and the Debian package that has it.
PDF_LIBRARIES = {
    "libgobject-2.0.so.0": "libpango-1.0-0",
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz.so.0": "libharfbuzz0b",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
    "libfontconfig.so.1": "fontconfig",
}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
FONT_PACKAGE = "fonts-dejavu-core"

# What tests run beside the program: the command, and the Debian package that has it.
TEST_COMMANDS = {"tmux": "tmux", "ps": "procps", "mount": "mount", "mkfs.ext4": "e2fsprogs"}
TEST_PATH = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"])


class PreparationError(Exception):
    """The set-up can't go on; the message is the sentence to show."""


def main(arguments: Sequence[str]) -> int:
    """Do the set-up named by the only argument, and say in one sentence what stops it."""
    if len(arguments) != 1 or arguments[0] not in LEVELS:
        say("usage : python3 tools/prepare.py " + "|".join(LEVELS))
        return 2
    try:
        with CONSTRAINTS.open("rb") as held:
            fcntl.flock(held, fcntl.LOCK_EX)  # two `make` at once: the second waits, then finds all done
            prepare(arguments[0])
    except PreparationError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("Préparation interrompue ; elle reprendra au prochain lancement.")
        return 130
    return 0


def prepare(level: str) -> None:
    """Install what ``level`` needs and is not there yet. Raises PreparationError."""
    if not is_ready(level):
        LOG.unlink(missing_ok=True)
        install_packages(level)
    missing = missing_libraries()
    if level == "test":
        missing += [
            package for command, package in TEST_COMMANDS.items() if not shutil.which(command, path=TEST_PATH)
        ]
    if missing and not install_from_debian(missing):
        lost = "les PDF" if level == "run" else "les PDF et tous les tests"
        say(f"Pour avoir {lost}, tapez : sudo apt-get install {' '.join(missing)}")


# ---- Python packages --------------------------------------------------------------------------------------------


def is_ready(level: str) -> bool:
    """Whether the stamp says that this level, or a higher one, was installed from what is here now."""
    stamp = read_stamp()
    return (
        stamp.get("key") == key()
        and stamp.get("level") in LEVELS[LEVELS.index(level) :]
        and PYTHON.exists()
        and (VENV / "bin" / "espace").exists()
    )


def read_stamp() -> dict[str, str]:
    """What the last complete set-up noted; empty when there was none."""
    try:
        stamp = json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def key() -> str:
    """A digest of all that decides what is installed: pins, project table, interpreter, and this very folder."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    parts = [
        CONSTRAINTS.read_bytes(),
        json.dumps([project["build-system"], project["project"]], sort_keys=True).encode(),
        os.fsencode(os.path.realpath(PYTHON)),
        os.fsencode(VENV),
    ]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def install_packages(level: str) -> None:
    """Make the virtual environment if need be, and install the program and its pins in it."""
    level = max(level, read_stamp().get("level", level), key=LEVELS.index)
    if not (read_stamp() and environment_works()):
        make_environment()
    STAMP.unlink(missing_ok=True)
    say("Installation des paquets Python (une seule fois, une à deux minutes)…")
    run(
        [PYTHON, "-m", "pip", "install", "--constraint", CONSTRAINTS.name, "--editable", f".{EXTRAS[level]}"],
        "Les paquets Python n'ont pas pu être installés (le réseau est-il là ?)",
        # Constrains the build of this very package too: pip builds it in an environment of its own.
        {"PIP_CONSTRAINT": CONSTRAINTS.name, "PIP_BUILD_CONSTRAINT": CONSTRAINTS.name},
    )
    fresh = STAMP.with_suffix(".new")
    fresh.write_text(json.dumps({"level": level, "key": key()}), "utf-8")
    fresh.replace(STAMP)


def environment_works() -> bool:
    """Whether ``.venv`` has a Python that runs, is recent enough, has pip and was made for this folder."""
    script = "import pip, sys; print(sys.prefix); sys.exit(sys.version_info < (3, 11))"
    try:
        found = subprocess.run([PYTHON, "-c", script], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return found.returncode == 0 and found.stdout.strip() == str(VENV)


def make_environment() -> None:
    """Make ``.venv`` anew, with Debian's own package for that where Python came without."""
    say("Création de l'environnement Python (.venv)…")
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python3.{sys.version_info.minor}-venv"
        if not install_from_debian([package]):
            raise PreparationError(f"Il manque à Python de quoi se préparer ; tapez : sudo apt-get install {package}")
    run(
        [sys.executable, "-m", "venv", "--clear", VENV],
        "L'environnement Python n'a pas pu être créé",
    )


# ---- System packages --------------------------------------------------------------------------------------------


def missing_libraries() -> list[str]:
    """The Debian packages of the libraries and the font that PDFs need and that are not here."""
    missing = list(dict.fromkeys(name for library, name in PDF_LIBRARIES.items() if not can_open(library)))
    if not any(has_font(Path(folder).expanduser()) for folder in FONT_FOLDERS):
        missing.append(FONT_PACKAGE)
    return missing


def can_open(library: str) -> bool:
    """Whether the loader finds the library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_font(folder: Path) -> bool:
    """Whether a TrueType or OpenType font lies somewhere below ``folder``."""
    return any(name.lower().endswith((".ttf", ".otf", ".ttc")) for _, _, names in os.walk(folder) for name in names)


def install_from_debian(packages: Sequence[str]) -> bool:
    """Install Debian packages when apt-get is here and may be used unasked; returns whether they were."""
    apt = shutil.which("apt-get")
    if not apt:
        return False
    prefix: list[str] = []
    if os.geteuid() != 0:
        if not shutil.which("sudo") or not succeeds(["sudo", "-n", "true"]):
            return False
        prefix = ["sudo", "-n"]
    say(f"Installation de {', '.join(packages)} (apt-get)…")
    command = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", apt, "-q", "-o", "DPkg::Lock::Timeout=120"]
    install = [*command, "install", "--yes", "--no-install-recommends", *packages]
    # The lists may be missing or too old: they are only fetched when the first try fails.
    return succeeds(install) or (succeeds([*command, "update"]) and succeeds(install))


# ---- Commands ---------------------------------------------------------------------------------------------------


def run(command: Sequence[str | Path], failure: str, extra: dict[str, str] | None = None) -> None:
    """Run a command at the root. Raises PreparationError with the end of what it printed, and ``failure``."""
    if not succeeds(command, extra):
        tail = LOG.read_text("utf-8", "replace").strip().splitlines()[-8:]
        raise PreparationError("\n".join([*tail, f"{failure} ; tout est dit dans {LOG.name}."]))


def succeeds(command: Sequence[str | Path], extra: dict[str, str] | None = None) -> bool:
    """Run a command at the root, its output in the log; returns whether it ended well."""
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"$ {shlex.join(str(word) for word in command)}\n")
        log.flush()
        done = subprocess.run(
            [str(word) for word in command],
            cwd=ROOT,
            env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", **(extra or {})},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            check=False,
        )
    return done.returncode == 0


def say(sentence: str) -> None:
    """Tell the person at the terminal."""
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
