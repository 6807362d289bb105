"""What plans of rest cost: ``python -m tests.bench.planning``.

Targets: finding the plans of 36,000 entries at most a twentieth of reading these; asking
for the next planned day again at most a hundredth of asking first; 10,000 events of a
calendar in less than a second.
"""

import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from store.exchange.calendar_days import read_calendar
from store.journal import Journal, open_journal
from store.rest.plans import PlanDraft
from tests.bench.diaries import DEVICE, LAST_DAY, SIZES, make_diary
from tests.bench.tables import interleaved, own_cpu, print_table
from tests.recurrences import read_rest

ROUNDS = 7
RESTS = (
    "every other friday",
    "last friday of the month",
    "every weekend from 2025-01-04",
    "24 dec to 2 jan",
    "every 29 february",
)


def opened(place: Path) -> Journal:
    """Return the diary, its newest month read."""
    return open_journal(os.environ, path=place, device=DEVICE)


def calendar_of(events: int, path: Path) -> Path:
    """Write a calendar of whole days; half of them are days off, one in fifty repeats."""

    def lines() -> Iterator[str]:
        yield "BEGIN:VCALENDAR"
        for number in range(events):
            day = date(2015, 1, 1) + timedelta(days=number % 4500)
            yield from ("BEGIN:VEVENT", f"UID:{number}@example.org", "DTSTAMP:20260101T000000Z")
            yield f"SUMMARY:{'Day off' if number % 2 else 'Something else'}"
            yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
            yield f"DTEND;VALUE=DATE:{day + timedelta(days=1 + number % 3):%Y%m%d}"
            if number % 50 == 1:
                yield "RRULE:FREQ=WEEKLY;INTERVAL=2"
            yield from ("DESCRIPTION:" + "x" * 60, "TRANSP:OPAQUE", "END:VEVENT")
        yield "END:VCALENDAR"

    path.write_text("\r\n".join(lines()), "utf-8", newline="")
    return path


def main() -> None:
    """Measure and print."""
    os.environ["CUPFUL_CLOCK"] = "2026-11-23T10:05+01:00"
    with TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        place = make_diary(Path(folder) / "diary", SIZES[-1])
        for text in RESTS:
            opened(place).plans.add(PlanDraft("off", read_rest(text, LAST_DAY)))
        opened_again = opened(place)
        opened_again.plans.next_day(LAST_DAY)
        calendar = calendar_of(10_000, Path(folder) / "calendar.ics")
        window = (LAST_DAY - timedelta(days=7300), LAST_DAY + timedelta(days=732))
        measured = interleaved(
            ROUNDS,
            **{
                "reading all": lambda: own_cpu(lambda: opened(place).load()),
                "opening": lambda: own_cpu(lambda: opened(place)),
                "opening, finding the plans": lambda: own_cpu(lambda: opened(place).plans),
                "and asking for the next day": lambda: own_cpu(
                    lambda: opened(place).plans.next_day(LAST_DAY)
                ),
                "asking again": lambda: own_cpu(lambda: opened_again.plans.next_day(LAST_DAY), 100),
                "a year of planned days": lambda: own_cpu(
                    lambda: opened_again.plans.between(LAST_DAY - timedelta(days=365), LAST_DAY),
                    100,
                ),
                "30 february, refused": lambda: own_cpu(never),
                "10,000 events of a calendar": lambda: own_cpu(
                    lambda: read_calendar(calendar, "day off", *window)
                ),
            },
        )
    print_table(f"{SIZES[-1]:,} entries, {len(RESTS)} plans", measured, "reading all")


def never() -> None:
    """Look for a day that never comes."""
    from store.rest.recurrence import find_recurrence

    assert find_recurrence("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", LAST_DAY) is None


if __name__ == "__main__":
    main()
