"""What happens to a fault of the program: a sentence with a reference for the user, a report without secrets."""

import secrets
import sys
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from espace_tui import __version__
from espace_tui.texts import t


def reported(fault: BaseException) -> str:
    """Write the report of ``fault`` and return the sentence to show, with its reference and where the report is.

    The report says which lines of code were running. It holds no local variable and no message of an exception,
    since both may hold what a user typed. Never raises.
    """
    reference = secrets.token_hex(4)
    path = _written(reference, "\n".join(_report(fault, reference)) + "\n")
    key = "cli.crash.unreported" if path is None else "cli.crash.reported"
    return t(key, reference=reference, path=path)


def _report(fault: BaseException, reference: str) -> Iterator[str]:
    yield t("cli.crash.report", reference=reference)
    yield t("cli.crash.report.when", time=datetime.now(UTC).isoformat(timespec="seconds"))
    python = ".".join(map(str, sys.version_info[:3]))
    yield t("cli.crash.report.versions", version=__version__, python=python, system=sys.platform)
    seen: set[int] = set()
    cause: BaseException | None = fault
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield t("cli.crash.report.why", kind=f"{type(cause).__module__}.{type(cause).__qualname__}")
        for frame in traceback.extract_tb(cause.__traceback__, limit=-50):
            yield t("cli.crash.report.frame", file=frame.filename, line=frame.lineno, function=frame.name)
        cause = cause.__cause__ or cause.__context__ or _wrapped(cause)


def _wrapped(fault: BaseException) -> BaseException | None:
    """What Textual's WorkerFailed holds instead of a cause."""
    error = getattr(fault, "error", None)
    return error if isinstance(error, BaseException) else None


def _written(reference: str, content: str) -> Path | None:
    try:
        from platformdirs import user_state_path

        from espace_tui.files import save_file

        folder = user_state_path("espace-tui", appauthor=False) / "rapports"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"erreur-{reference}.txt"
        save_file(path, content.encode("utf-8", "replace"), False)
    except Exception:  # a report must not hide the fault that it tells of
        return None
    return path
