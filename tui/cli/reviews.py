"""``cup week``, ``review``, ``repairs`` and ``sustain``: what weeks, months and years held."""

import os
import shutil
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from store.calendar import DateSpan, month_around, week_around, year_around
from store.day_ranges import parse_first_day, parse_span
from store.entry_ids import EntryIds
from store.journal import Journal
from store.models import Entry
from store.repair_ledger import REPAIRED, days_to_repair, repairs
from store.review import Review, review
from store.sustain.horizons import Horizons, first_day, horizons
from store.vocabulary import USUAL_NAMES, Names
from tui.cli.output import as_json, day_lines, days_read, entry_as_json, last_day
from tui.cli.printing import print_json
from tui.controllers import day_summary
from tui.terminal.capabilities import encoding_of
from tui.terminal.glyphs import glyphs_for
from tui.terminal.rows import wrapped
from tui.text import phrases, screen_reader, sentences
from tui.text.keys import in_shell
from tui.text.repair_ledger import describe_rupture, repair_summary
from tui.text.review import markdown, plain, question
from tui.text.sustain import paragraphs

_NARROWEST, _WIDEST = 40, 80
_INDENT: Final = "  "


def print_repairs(args: Namespace, journal: Journal) -> int:
    """Print the ledger, the newest rupture last, as lists in the shell are."""
    ledger = repairs(journal.ruptures.all())
    if args.json:
        print_json(
            [_repair_json(entry, journal.settings.names) for entry in reversed(ledger.ruptures)]
        )
        return 0
    today = journal.today()
    for entry in reversed(ledger.ruptures):
        what, state = describe_rupture(entry, today, journal.settings.names)
        if args.plain:
            print(
                screen_reader.RUPTURE.format(
                    day=phrases.day_name(entry.day), what=what, state=state
                )
            )
        else:
            print(f"  {phrases.dated(entry.day, today)}  {what}  {state}")
    print(in_shell("\n".join(repair_summary(ledger, journal.settings.names))))
    return 0


def _repair_json(entry: Entry, names: Names) -> dict[str, object]:
    days = days_to_repair(entry)
    return entry_as_json(entry, names) | (
        {"days_to_repair": days} if entry.state == REPAIRED else {}
    )


def print_review(args: Namespace, journal: Journal) -> int:
    """Print a review; notes only where they are asked for."""
    last = last_day(args.to, journal)
    name = "year" if args.year else "month" if args.month else "week"
    first = _first_of(name, args.to, journal) if args.to else None
    page = review(journal, name, last, first=first, with_notes=args.notes)
    names = journal.settings.names
    if args.json:
        print_json(_review_json(page, names))
        return 0
    glyphs = None if args.plain else glyphs_for(os.environ, encoding_of(sys.stdout))
    lines = markdown if args.markdown else plain
    print("\n".join(lines(page, names, glyphs)))
    return 0


def _first_of(name: str, text: str, journal: Journal) -> date | None:
    """Return the first day of the month or year that a text names; None for what is none."""
    span = parse_span(text, journal.today(), journal.settings.date_style)
    whole = {"month": month_around(span.first), "year": year_around(span.first)}
    return span.first if whole.get(name) == span else None


def _review_json(page: Review, names: Names) -> dict[str, object]:
    """Return a review as JSON: its figures by name, each count with its words."""
    payload: dict[str, object] = as_json(page._replace(habits=frozenset()), names)
    for name in (
        "span",
        "lines",
        "readings",
        "both_answered",
        "shared_evenings",
        "habits",
        "subject",
    ):
        del payload[name]
    if not page.months:
        del payload["months"]
    if "care" not in page.habits:
        payload["care"] = {}
    counts = {
        count.name: {"total": count.total, "words": dict(count.kinds)} for count in page.counts
    }
    sessions = page.sessions
    return payload | {
        "first": page.span.first.isoformat(),
        "last": page.span.last.isoformat(),
        "counts": counts,
        "sessions": {
            "total": sessions.total,
            "days": sessions.worked,
            "longest_run": sessions.longest.run if sessions.longest else 0,
            "placed": sessions.placed,
            "quarters": dict(sessions.quarters),
            "middle": sessions.middle,
        },
        **_readings_json(page),
        "question": {"about": page.subject, "text": question(page)},
    }


def _readings_json(page: Review) -> dict[str, object]:
    """Return what was answered in a period by name; the cup at opening and at closing."""
    readings = {
        name: {key: value for key, value in reading._asdict().items() if value is not None}
        for name, reading in page.readings.items()
    }
    times = {"opening": "energy.open", "closing": "energy.close"}
    cup = {when: readings.pop(name) for when, name in times.items() if name in readings}
    both = {"evenings": page.shared_evenings, "of": page.both_answered}
    return {
        **readings,
        **({"cup": cup} if cup else {}),
        **({"joy_and_sorrow": both} if page.both_answered else {}),
    }


def print_sustain(args: Namespace, journal: Journal) -> int:
    """Print the facts of the three horizons in words, or by name."""
    last = last_day(args.to, journal)
    journal.months.load_recent(first_day(last))
    facts = horizons(journal, last)
    if args.json:
        print_json(_facts_json(facts))
        return 0
    width = min(max(shutil.get_terminal_size((80, 24)).columns, _NARROWEST), _WIDEST)
    for at, (title, text) in enumerate(paragraphs(facts, journal.settings.names)):
        if at and not args.plain:
            print()
        if title:
            print(title)
        for line in [text] if args.plain else wrapped(text, width - len(_INDENT) * bool(title)):
            print(f"{_INDENT if title and not args.plain else ''}{line}")
    return 0


def _facts_json(facts: Horizons) -> dict[str, Any]:
    """Return the facts by name; the words of a tally with their counts."""
    payload: dict[str, Any] = as_json(facts)
    two_weeks = payload["two_weeks"]
    for name in ("filled", "drained", "both", "play", "celebration"):
        if tally := two_weeks[name]:
            tally["words"] = dict(tally["words"])
    if two_weeks["received"]:
        del two_weeks["received"]["words"]
    two_weeks["levels"] = {level.pop("measure"): level for level in two_weeks["levels"]}
    if coming := two_weeks["off"]["coming"]:
        two_weeks["off"]["coming"] = dict(zip(("day", "what"), coming, strict=True))
    seasons = zip(facts.year.seasons, payload["year"]["seasons"], strict=True)
    for season, document in seasons:
        document["good_tired_in_ten"] = season.good_tired_in_ten
    two_weeks["is_enough"] = facts.two_weeks.is_enough
    payload["three_months"]["is_enough"] = facts.three_months.is_enough
    payload["year"]["is_enough"] = facts.year.is_enough
    return payload


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
        print_json(_week_json(week, journal, ids))
    else:
        print("\n".join(_week_lines(week, journal, ids, is_plain=args.plain)))
    return 0


def _week_lines(
    week: DateSpan, journal: Journal, ids: EntryIds | None, *, is_plain: bool
) -> Iterator[str]:
    """Yield the days that have entries with their counts, then the counts of the week."""
    names, total = journal.settings.names, Counter[str]()
    row = _week_named(week, journal)
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


def _week_named(week: DateSpan, journal: Journal) -> str:
    """Return the first and the last day of a week, with its year where that is another one."""
    days = " to ".join(dict.fromkeys(map(phrases.short_day, (week.first, week.last))))
    is_this_year = week.first.year == week.last.year == journal.today().year
    return days if is_this_year else f"{days} {week.last.year}"


def _counted(counts: Mapping[str, int]) -> str:
    """Return what was counted, with its names; empty for nothing."""
    return ", ".join(f"{name} {count}" for name, count in counts.items() if count)


def _week_json(week: DateSpan, journal: Journal, ids: EntryIds | None) -> dict[str, object]:
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
