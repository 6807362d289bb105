"""``cup week``: the days of a week with their entries, and what was counted in it."""

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Mapping

from store.calendar import DateSpan, week_around
from store.day_ranges import parse_first_day
from store.entry_ids import EntryIds
from store.journal import Journal
from store.vocabulary import USUAL_NAMES
from tui.cli.output import day_lines, days_read, entry_as_json
from tui.cli.printing import print_json
from tui.controllers import day_summary
from tui.text import phrases, screen_reader, sentences


def print_week(args: Namespace, journal: Journal) -> int:
    """Print the week of a day, by default this one, up to today.

    Raises:
        DayNotRead, DayAhead: the day cannot be read, or is still to come.
    """
    today, style = journal.today(), journal.settings.date_style
    day = today if args.day is None else parse_first_day(args.day, today, style)
    week = week_around(day, style.week_start)
    week = DateSpan(week.first, min(week.last, today))
    journal.load(week.first)
    ids = EntryIds(journal) if args.ids else None
    if args.json:
        print_json(_as_json(week, journal, ids))
    else:
        print("\n".join(_lines(week, journal, ids, is_plain=args.plain)))
    return 0


def _lines(
    week: DateSpan, journal: Journal, ids: EntryIds | None, *, is_plain: bool
) -> Iterator[str]:
    """Yield the days that have entries with their counts, then the counts of the week."""
    names, total = journal.settings.names, Counter[str]()
    row = _row(week, journal)
    has_entries = False
    for day in week.days():
        of_day, counts = journal.day(day), dict(day_summary.counts(journal, day))
        total.update(counts)
        if of_day.entries and is_plain:
            yield from days_read(of_day.entries, names, ids)
        elif of_day.entries:
            yield from (phrases.day_name(day), *day_lines(of_day, names, ids))
        has_entries = has_entries or bool(of_day.entries)
        if of_day.entries and (text := _counted(counts)):
            yield screen_reader.COUNTS.format(counts=text) if is_plain else text
    if not has_entries:
        yield sentences.WEEK_EMPTY.format(row=row)
    else:
        yield sentences.WEEK_COUNTS.format(row=row, counts=_counted(total) or sentences.NO_COUNTS)


def _row(week: DateSpan, journal: Journal) -> str:
    """Return the first and the last day of a week, with its year where that is another one."""
    days = " to ".join(dict.fromkeys(map(phrases.short_day, (week.first, week.last))))
    is_this_year = week.first.year == week.last.year == journal.today().year
    return days if is_this_year else f"{days} {week.last.year}"


def _counted(counts: Mapping[str, int]) -> str:
    """Return what was counted, with its names; empty for nothing."""
    return ", ".join(f"{name} {count}" for name, count in counts.items() if count)


def _as_json(week: DateSpan, journal: Journal, ids: EntryIds | None) -> dict[str, object]:
    """Return a week as JSON: each of its days, and the counts of all of them."""
    names, total, days = journal.settings.names, Counter[str](), []
    for day in week.days():
        counts = dict(day_summary.counts(journal, day, USUAL_NAMES))
        total.update(counts)
        entries = [entry_as_json(entry, names, ids) for entry in journal.day(day).entries]
        days.append({"day": day.isoformat(), "entries": entries, "counts": counts})
    return {
        "first": week.first.isoformat(),
        "last": week.last.isoformat(),
        "days": days,
        "counts": dict(total),
    }
