"""What importing a table costs: ``python -m tests.bench.tables_in``.

Targets: 10,000 rows in 1 s as a dry run and in 2 s with ``--yes``; 100,000 rows in 12 s and
250 MB. Each is a whole process on an empty diary.
"""

import csv
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

ROUNDS = 3
SIZES = (10_000, 100_000)
COLUMNS = "day=full_date,time=time,mood=mood:1-5,note=note,tags=activities"
MOODS = "rad=5,good=4,meh=3,bad=2,awful=1"
WORDS = ("the", "river", "was", "high", "and", "a", "walk", "with", "tea", "slept", "well")
ACTIVITIES = ("walk", "tea", "music", "reading", "paperwork", "dancing")


def rows(number: int) -> Iterator[list[str]]:
    """Yield made-up rows as a mood tracker writes them, the newest first."""
    random = Random(1)
    at = datetime(2026, 11, 20, 22)
    for _ in range(number):
        mood = random.choice(("rad", "good", "meh", "bad", "awful"))
        done = " | ".join(random.sample(ACTIVITIES, 2))
        note = " ".join(random.choices(WORDS, k=random.randint(0, 20)))
        yield [f"{at:%Y-%m-%d}", f"{at:%A}", f"{at:%H:%M}", mood, done, note]
        at -= timedelta(minutes=random.choice((20, 60, 90, 170)))


def importing(folder: str, file: Path, *options: str) -> tuple[float, float]:
    """Return the CPU of an import in s, and its greatest memory in MB."""
    with TemporaryDirectory(dir=folder) as home:
        environ = {**os.environ, "HOME": home, "CUPFUL_DIARY": f"{home}/diary"}
        line = ["import", str(file), "--columns", COLUMNS, "--moods", MOODS, *options]
        program = f"from tui.cli.main import main\nraise SystemExit(main({line!r}))"
        command = [sys.executable, "-c", program]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environ) as process:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"failed with {process.returncode}: {line}")
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Measure and print."""
    os.environ["CUPFUL_CLOCK"] = "2026-11-23T10:05+01:00"
    print(f"{'':28}{'CPU s':>8}{'MB':>8}")
    with TemporaryDirectory() as folder:
        for size in SIZES:
            file = Path(folder, f"{size}.csv")
            with file.open("w", newline="", encoding="utf-8") as text:
                writer = csv.writer(text)
                writer.writerow(("full_date", "weekday", "time", "mood", "activities", "note"))
                writer.writerows(rows(size))
            for options in ((), ("--yes",)):
                taken = [importing(folder, file, *options) for _ in range(ROUNDS)]
                cpu, memory = median(t[0] for t in taken), median(t[1] for t in taken)
                name = " ".join((f"{size:,} rows", *options))
                print(f"{name:28}{cpu:8.2f}{memory:8.0f}")


if __name__ == "__main__":
    main()
