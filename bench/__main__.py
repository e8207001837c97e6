"""``python -m bench [--quick] [--write] [PART …]``: run the measures, print one table, judge it by the targets.

Exit code 0 when every target is met, 1 when one is missed. ``--quick`` takes fewer samples and smaller stores;
``--write`` puts the table into docs/performance.md, between its markers.
"""

import argparse
import os
import platform
import sys
import time
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from bench.row import Row, written

PARTS = ("start", "keys", "pdf", "store")
PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
BEGIN, END = "<!-- measures: begin -->", "<!-- measures: end -->"


def main() -> int:
    """Measure what the command line asks for; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.split("\n", 1)[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=" ".join(PARTS))
    parser.add_argument("--quick", action="store_true", help="fewer samples, smaller stores")
    parser.add_argument("--write", action="store_true", help="write the table into docs/performance.md")
    arguments = parser.parse_args()
    if unknown := set(arguments.parts) - set(PARTS):
        parser.error(f"no such part: {' '.join(sorted(unknown))}")
    if arguments.write and arguments.parts:
        parser.error("--write takes the whole table, not a part of it")

    rows: list[Row] = []
    for part in arguments.parts or PARTS:
        began = time.monotonic()
        print(f"{part}…", end=" ", file=sys.stderr, flush=True)
        rows += import_module(f"bench.{part}").run(arguments.quick)
        print(f"{time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)

    table = [("what", "target", "measured", "", "how"), *map(cells, rows)]
    print("\n".join(aligned(table)))
    print(machine())
    if arguments.write:
        write(table, arguments.quick)
    return 0 if all(row.met for row in rows) else 1


def cells(row: Row) -> tuple[str, str, str, str, str]:
    """A row as the cells of the table: what, target, measured, verdict, how."""
    if row.target is None:
        return row.what, "", written(row.value, row.unit), "", row.detail
    sign = "≥" if row.at_least else "≤"
    verdict = "ok" if row.met else "MISSED"
    return row.what, f"{sign} {written(row.target, row.unit)}", written(row.value, row.unit), verdict, row.detail


def aligned(table: Iterable[tuple[str, ...]]) -> list[str]:
    """The table as lines with columns of equal width."""
    table = list(table)
    widths = [max(len(line[column]) for line in table) for column in range(len(table[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in table]


def machine() -> str:
    """The machine in one line: processor, cores, Python, kernel."""
    names = [line.split(":", 1)[1].strip() for line in read("/proc/cpuinfo").splitlines() if "model name" in line]
    model = names[0] if names else platform.machine()
    return (
        f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}"
    )


def read(path: str) -> str:
    """The text of a file, or nothing where there is no such file."""
    try:
        return Path(path).read_text("utf-8", "replace")
    except OSError:
        return ""


def write(table: list[tuple[str, str, str, str, str]], quick: bool) -> None:
    """Replace what stands between the markers of docs/performance.md."""
    page = PAGE.read_text("utf-8")
    before, rest = page.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    lines = [" | ".join(["", *(cell.replace("|", "\\|") for cell in line), ""]).strip() for line in table]
    lines.insert(1, "|---" * len(table[0]) + "|")
    quickly = " (quick run: fewer samples, smaller stores)" if quick else ""
    note = f"Measured on {machine()}{quickly}."
    PAGE.write_text("\n".join([before + BEGIN, "", note, "", *lines, "", END + after]), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
