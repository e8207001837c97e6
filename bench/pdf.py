"""The récapitulatif as PDF: the first one in a process, which loads WeasyPrint, and the next ones."""

import statistics
import subprocess
import sys

from bench.row import Row

FIRST_AT_MOST, NEXT_AT_MOST = 2.0, 0.3
# No number is asked for; above a tenth of a second a key would be felt to lag.
HELD_UP_AT_MOST = 100.0
PAPER = """
from datetime import datetime
from zoneinfo import ZoneInfo
from espace_tui.documents import Paper
from espace_tui.state.recap import Recap
recap = Recap("Rosemonde", "Lila", "20232340000101", "01 23 45 67 89", "lila.rosemonde@exemple.fr",
              ("12 rue de Longchamp", "75016 Paris", "FRANCE"), "Quel est votre surnom ?", "Ficelle",
              datetime(2023, 8, 22, 14, 9, 36, tzinfo=ZoneInfo("Europe/Paris")), False)
paper = Paper()
"""
ONE_PROCESS = f"""
import time
began = time.perf_counter()
{PAPER}
for _ in range({{count}}):
    assert paper.recap_pdf(recap).startswith(b"%PDF-")
    print(time.perf_counter() - began)
    began = time.perf_counter()
"""

MEANWHILE = f"""
import asyncio, time
{PAPER}
async def main():
    work, worst = asyncio.create_task(asyncio.to_thread(paper.recap_pdf, recap)), 0.0
    while not work.done():
        began = time.perf_counter()
        await asyncio.sleep(0.005)
        worst = max(worst, time.perf_counter() - began - 0.005)
    await work
    print(worst)
asyncio.run(main())
"""


def run(quick: bool) -> list[Row]:
    """Time PDFs in fresh processes: the median of the first ones, the slowest of the next ones."""
    processes, count = (2, 5) if quick else (7, 21)
    times = [_times(count) for _ in range(processes)]
    first = statistics.median(one[0] for one in times)
    slowest = max(max(one[1:]) for one in times)
    return [
        Row(
            "PDF, first one in a process", first, "s", FIRST_AT_MOST, f"median of {processes} processes, with imports"
        ),
        Row("PDF, next ones", slowest, "s", NEXT_AT_MOST, f"slowest of {processes * (count - 1)}"),
        Row(
            "PDF, longest that the face waits for its turn meanwhile",
            statistics.median(_held_up() for _ in range(processes)) * 1000,
            "ms",
            HELD_UP_AT_MOST,
            f"first PDF, imports included, median of {processes} processes",
        ),
    ]


def _times(count: int) -> list[float]:
    return _printed(ONE_PROCESS.replace("{count}", str(count)))


def _held_up() -> float:
    """How long an event loop had to wait at worst while another thread made a PDF, in seconds."""
    return _printed(MEANWHILE)[0]


def _printed(program: str) -> list[float]:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return [float(line) for line in done.stdout.split()]
