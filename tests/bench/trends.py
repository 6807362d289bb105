"""What Trends costs over ten years of entries: ``python -m tests.bench.trends``.

Targets: a year's picture at most 60 ms CPU after the first; all measures of 3,650 days
gone through at most once a change; going to Trends for the first time, plotext's import
included, at most 250 ms.
"""

import os
import sys
from datetime import timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from store.calendar import span_for_range
from store.daily_measures import MEASURES, series
from store.journal import Journal, open_journal
from store.models import Draft
from tests.bench.diaries import DEVICE, make_diary
from tests.bench.tables import interleaved, own_cpu, print_table, process_cpu
from tui.charts.axis import ChartOptions, Viewport
from tui.charts.catalogue import PICTURES, Picture, open_chart
from tui.terminal.glyphs import UNICODE

ENTRIES = 36_000
ROUNDS = 7
BACK = count()
PLACES = ((80, 21), (120, 37), (200, 57))
FIRST_VISIT = """
import asyncio, os, sys, time
from store.journal import open_journal
from tui.app import CupfulApp

async def main():
    journal = open_journal(os.environ)
    app = CupfulApp(journal)
    async with app.run_test(size=(80, 24)) as pilot:
        while not journal.months.is_all_loaded:
            await pilot.pause(0.05)
        await pilot.pause(0.2)
        spent = []
        for key in ("tab", "shift+tab", "tab"):
            began = time.process_time()
            await pilot.press(key)
            await pilot.pause()
            spent.append((time.process_time() - began) * 1000)
            if len(spent) == 1:
                assert "plotext" in sys.modules
                assert "Two weeks" in str(app.screen.query_one("PictureView").rows_now())
        print(*spent, file=sys.stderr)

asyncio.run(main())
"""


def measures(journal: Journal) -> None:
    """Compute all measures of the whole diary."""
    oldest = journal.days.oldest() or journal.today()
    daily_stats = journal.stats.between(oldest, journal.today())
    for measure in MEASURES.values():
        series(measure, daily_stats)


def drawn(picture: Picture, journal: Journal, range_name: str, size: tuple[int, int]) -> None:
    """Draw a picture in a place, of other days than before: no sparkline is remembered."""
    last = journal.today() - timedelta(days=next(BACK))
    span = span_for_range(range_name, last, journal.days.oldest())
    open_chart(picture, journal, ChartOptions(span)).rows(Viewport(*size, UNICODE))


def kept_and_measured(journal: Journal) -> float:
    """Return the CPU of all measures just after one entry was kept."""
    journal.add(Draft("play", journal.today() - timedelta(days=400)))
    return own_cpu(lambda: measures(journal))


def first_visit(environ: dict[str, str]) -> tuple[float, float, float]:
    """Return the CPU in ms of going to Trends, back to Today, and to Trends again."""
    import subprocess

    run = subprocess.run(
        [sys.executable, "-c", FIRST_VISIT], env=environ, capture_output=True, text=True, check=True
    )
    first, back, again = map(float, run.stderr.split()[-3:])
    return first, back, again


def main() -> None:
    """Measure and print."""
    os.environ["CUPFUL_CLOCK"] = "2026-11-23T10:05+01:00"
    with TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        place = make_diary(Path(folder) / "diary", ENTRIES)
        journal = open_journal(os.environ, path=place, device=DEVICE)
        journal.settings.set("welcome", seen="2026-01-01")
        print(f"\nreading {ENTRIES:,} entries: {own_cpu(journal.load):.0f} ms CPU, once")
        days = (journal.today() - (journal.days.oldest() or journal.today())).days + 1
        first = own_cpu(lambda: measures(journal))
        measured = interleaved(
            ROUNDS,
            **{
                "again": lambda: own_cpu(lambda: measures(journal)),
                "after one change": lambda: kept_and_measured(journal),
            },
        )
        title = f"all measures of {days:,} days"
        print_table(title, {"the first time": first, **measured}, "again")
        for range_name in ("1y", "all"):
            for size in PLACES:
                pictures = interleaved(
                    ROUNDS,
                    **{
                        picture.name: lambda picture=picture, size=size, name=range_name: own_cpu(
                            lambda: drawn(picture, journal, name, size)
                        )
                        for picture in PICTURES
                    },
                )
                wide, high = size
                most = max(pictures, key=lambda name: pictures[name])
                print_table(f"{range_name} at {wide}×{high}", pictures, "rest")
                print(f"the slowest: {most}, {pictures[most]:.1f} ms (target 60 for a year)")
        environ = os.environ | {"CUPFUL_DIARY": str(place)}
        visits = [first_visit(environ) for _ in range(ROUNDS)]
        first, back, again = (sorted(times)[ROUNDS // 2] for times in zip(*visits, strict=True))
        floor = process_cpu("import textual.app")
        print(f"\nto Trends the first time: {first:.0f} ms (target 250), "
              f"back {back:.0f} ms, again {again:.0f} ms; "
              f"importing textual.app is {floor:.0f} ms in the same run")  # fmt: skip


if __name__ == "__main__":
    main()
