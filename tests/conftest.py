"""What all tests share: a clean environment, reproducible examples, and no silent skip in CI."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Examples are the same at every run, so that a failure is one for everybody.
settings.register_profile("house", derandomize=True, database=None, deadline=None)
settings.load_profile("house")

SCRATCH = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    """Keep the tests, and what they start, away from the settings, data and terminal of whoever runs them."""
    for name in list(os.environ):
        if name.startswith(("ESPACE_", "TEXTUAL", "XDG_")):
            del os.environ[name]
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLUMNS", "LINES", "TMUX", "SSH_CONNECTION", "TZ"):
        os.environ.pop(name, None)
    os.environ.update(LC_ALL="C.UTF-8", TERM="xterm-256color")
    scratch = Path(tempfile.mkdtemp(prefix="espace-tests-"))
    config.stash[SCRATCH] = scratch
    for kind in ("CONFIG", "DATA", "STATE", "RUNTIME"):
        folder = scratch / kind.lower()
        folder.mkdir(mode=0o700)
        os.environ[f"XDG_{kind}_DIR" if kind == "RUNTIME" else f"XDG_{kind}_HOME"] = str(folder)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove what the session had for a home."""
    if scratch := config.stash.get(SCRATCH, None):
        shutil.rmtree(scratch, ignore_errors=True)


def skipped(config: pytest.Config) -> list[pytest.TestReport]:
    """The reports of skipped tests and modules, in CI, on the process that gathers them; elsewhere none."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or hasattr(config, "workerinput") or os.environ.get("CI") != "true":
        return []
    return [report for report in reporter.stats.get("skipped", []) if not hasattr(report, "wasxfail")]


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a skipped test fails the run: there, everything that a test needs can be installed."""
    if session.exitstatus == pytest.ExitCode.OK and skipped(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(wrapper=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """Show the numbers that long tests print; say which tests were skipped in CI, and why."""
    yield
    passed = [report for report in terminalreporter.stats.get("passed", []) if "slow" in report.keywords]
    if numbers := [line for one in passed for line in (one.capstdout + one.capstderr).splitlines() if line.strip()]:
        terminalreporter.section("numbers")
        for line in numbers:
            terminalreporter.write_line(line)
    if reports := skipped(terminalreporter.config):
        terminalreporter.section("skipped, which CI does not allow")
        for report in reports:
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
            terminalreporter.write_line(f"{report.nodeid}: {reason}")
