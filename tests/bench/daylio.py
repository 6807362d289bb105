"""What an import from Daylio costs: ``python -m tests.bench.daylio``.

Targets, each a whole process: 10,000 rows looked at within 1 s of CPU, saved within 2 s; 100,000
rows looked at within 12 s and 250 MB.
"""

import json
import os
import random
import resource
from base64 import b64encode
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from tests.bench.tables import interleaved, print_table, process_cpu

ROUNDS = 3
ROWS = (10_000, 100_000)
MOODS = ("rad", "good", "meh", "bad", "awful")
ACTIVITIES = ("walk", "tea", "long call", "garden", "film", "bread", "paperwork", "lunch outside")
NOTES = ("", "", "planted beans", "the rain stopped, late & loud", "<b>Long</b> day<br>but mine")
ROWS_A_DAY = 3


def entries_of(number: int) -> Iterator[tuple[date, int, int, int, list[int], str]]:
    """Yield invented entries: day, hour, minute, mood from 1 for the best, activities and note."""
    chance = random.Random(7)
    for place in range(number):
        day = date(2026, 11, 1) - timedelta(days=place // ROWS_A_DAY)
        activities = chance.sample(range(len(ACTIVITIES)), chance.randrange(4))
        hour, minute = chance.randrange(7, 24), chance.randrange(60)
        yield day, hour, minute, chance.randrange(1, 6), activities, chance.choice(NOTES)


def write_table(path: Path, number: int) -> Path:
    """Write what Daylio exports."""
    lines = ["full_date,date,weekday,time,mood,activities,scales,note_title,note"]
    for day, hour, minute, mood, activities, note in entries_of(number):
        did = " | ".join(ACTIVITIES[activity] for activity in activities)
        scales = f"Sleep Quality:\xa0{1 + minute % 10}/10\xa0points" if hour < 9 else ""
        lines.append(
            f"{day},{day:%B} {day.day},{day:%A},{hour:02}:{minute:02},{MOODS[mood - 1]},"
            f'{did},{scales},,"{note}"'
        )
    path.write_text("\ufeff" + "\n".join(lines), "utf-8")
    return path


def write_backup(path: Path, number: int) -> Path:
    """Write a backup."""
    moods = [
        {"id": n, "custom_name": "", "mood_group_id": n, "predefined_name_id": n}
        for n in range(1, 6)
    ]
    tags = [{"id": number, "name": name} for number, name in enumerate(ACTIVITIES)]
    entries = [
        {
            "id": place,
            "year": day.year,
            "month": day.month - 1,
            "day": day.day,
            "hour": hour,
            "minute": minute,
            "datetime": 0,
            "mood": mood,
            "tags": activities,
            "note_title": "",
            "note": note,
        }
        for place, (day, hour, minute, mood, activities, note) in enumerate(entries_of(number))
    ]
    document = {"version": 15, "customMoods": moods, "tags": tags, "dayEntries": entries}
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("backup.daylio", b64encode(json.dumps(document).encode()))
    return path


def importing(path: Path, *options: str) -> float:
    """Return the CPU of a whole process that imports a file into an empty diary, in ms."""
    arguments = ["import", str(path), *options]
    program = f"from tui.cli.main import main\nraise SystemExit(main({arguments!r}))"
    with TemporaryDirectory() as folder:
        return process_cpu(program, {**os.environ, "CUPFUL_DIARY": f"{folder}/diary"})


def main() -> None:
    """Measure and print."""
    os.environ["CUPFUL_CLOCK"] = "2026-11-23T10:05+01:00"
    with TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        for number in ROWS:
            table = write_table(Path(folder, "daylio.csv"), number)
            backup = write_backup(Path(folder, "a.daylio"), number)
            measured = interleaved(
                ROUNDS if number == ROWS[0] else 1,
                python=lambda: process_cpu("pass"),
                **{
                    "a table, looked at": lambda table=table: importing(table),
                    "a table, saved": lambda table=table: importing(table, "--yes"),
                    "a backup, looked at": lambda backup=backup: importing(backup),
                    "a backup, saved": lambda backup=backup: importing(backup, "--yes"),
                },
            )
            print_table(f"{number:,} entries", measured, "python")
            most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
            print(f"most memory of a process: {most} MB")


if __name__ == "__main__":
    main()
