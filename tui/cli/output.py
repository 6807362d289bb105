"""Entries and days as printed lines, for eyes and for screen readers.

A day and its entries read out: whole sentences, no columns, for screen readers.

The views in plain text and JSON: what ``cup today`` and ``cup list`` print.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from store.clock import day_before, days_back
from store.daily_measures import TODAY_MEASURES, logged_series
from store.days import Day
from store.journal import Journal
from store.models import Entry
from store.vocabulary import USUAL_NAMES, Names
from tui.cli.printing import print_json, print_json_list
from tui.controllers import day_summary
from tui.controllers.day_summary import day_shown_back
from tui.controllers.options import day_named
from tui.text import entry_phrases, phrases, sentences
from tui.text import screen_reader as screen_reader_text
from tui.text.keys import in_shell
from tui.text.kind_names import in_kinds, kind_words
from tui.text.screen_reader import last_days, spoken

if TYPE_CHECKING:
    from argparse import Namespace
    from types import SimpleNamespace

    from store.entry_ids import EntryIds

#: The days that the sentences about the last weeks are of.
_SPANS: Final = (7, 42)
#: Columns of a short id; few have more letters.
_ID_WIDTH: Final = 5


def entry_read(entry: Entry, names: Names) -> str:
    """Return an entry as a sentence, its note last and as it was written."""
    phrase = spoken(entry_phrases.spoken(entry, names))
    hour = entry.at[11:13]
    parts = [phrase[0].upper() + phrase[1:]]
    if tags := entry_phrases.tags_beside(entry):
        parts.append(tags)
    if hour:
        parts.append(screen_reader_text.AROUND.format(hour=hour))
    if entry.remembered:
        parts.append(sentences.REMEMBERED)
    note = (
        screen_reader_text.NOTE.format(note=entry_phrases.one_line(entry.note))
        if entry.note
        else ""
    )
    return f"{', '.join(parts)}.{note}"


def days_read(entries: Iterable[Entry], names: Names, ids: EntryIds | None = None) -> Iterator[str]:
    """Yield entries below their days, in the order in which they come."""
    day: date | None = None
    for entry in entries:
        if entry.day != day:
            day = entry.day
            yield phrases.day_name(day)
        yield _read_with_id(entry, names, ids)


def _read_with_id(entry: Entry, names: Names, ids: EntryIds | None) -> str:
    """Return an entry as a sentence, behind its short id if ids are asked for."""
    sentence = entry_read(entry, names)
    if ids is None:
        return sentence
    return screen_reader_text.WITH_ID.format(
        id=entry_phrases.one_line(ids.short(entry.id)), entry=sentence
    )


def day_read(journal: Journal, day: date, ids: EntryIds | None = None) -> Iterator[str]:
    """Yield a day as Today shows it: its entries, the cup, the counts, the last weeks, rest."""
    names = journal.settings.names
    yield phrases.day_name(day)
    entries = journal.day(day).entries
    yield from (_read_with_id(entry, names, ids) for entry in entries)
    if not entries:
        yield screen_reader_text.NOTHING_LOGGED
    if reading := journal.days.last_energy(day):
        cup = ", ".join(filter(None, phrases.cup_words(reading, day)))
        yield screen_reader_text.CUP.format(cup=cup)
    else:
        yield in_shell(screen_reader_text.CUP_UNREAD)
    counts = [f"{name} {n}" for name, n in day_summary.counts(journal, day) if n]
    if counts:
        yield screen_reader_text.COUNTS.format(counts=", ".join(counts))
    yield from filter(None, (in_shell(day_summary.run_of_sessions(journal, day)),))
    yield from _last_weeks(journal, day)
    rest = day_summary.rest(journal, day, day_summary.next_rest(journal, day))
    yield from filter(None, (in_shell(rest), day_summary.diary_trouble(journal)))


def _last_weeks(journal: Journal, day: date) -> Iterator[str]:
    """Yield what Today's sparklines show: each measure over a week and over six."""
    names = journal.settings.names
    for count in _SPANS:
        first = day - min(timedelta(days=count - 1), day - date.min)
        daily_stats = journal.stats.between(first, day)
        for measure in TODAY_MEASURES:
            values = logged_series(measure, daily_stats)
            name = names.kind(measure.name)
            if measure.name == "balance":
                name = in_kinds(screen_reader_text.BALANCE_NAME, names)
            elif measure.name == "sessions":
                name = kind_words(names)["sessions"]
            if sentence := last_days(name, values, day, is_count=not measure.scale):
                yield sentence


def history_read(history: Sequence[Entry | None], names: Names) -> Iterator[str]:
    """Yield every version of an entry with its number and what it changed, the newest first."""
    from tui.text.entry_changes import version_change  # a day as it is usually printed has none

    newest_first = history[::-1]
    for n, (entry, before) in enumerate(zip_longest(newest_first, newest_first[1:]), 1):
        if entry is None:
            yield screen_reader_text.VERSION_GONE.format(n=n)
            continue
        day = phrases.short_day(entry.day)
        note = f", {entry_phrases.quoted(entry.note)}" if entry.note else ""
        version = screen_reader_text.VERSION.format(
            n=n, entry=spoken(entry_phrases.spoken(entry, names)) + note, day=day
        )
        changed = version_change(before, entry, names, is_spoken=True) if n < len(history) else ""
        yield version + (screen_reader_text.VERSION_CHANGED.format(changes=changed) * bool(changed))


def today(args: Namespace | SimpleNamespace, journal: Journal) -> int:
    """Print a day: its entries, its counts, the last day off; or show it back in three lines."""
    _print_day(day_named(args.day, journal, is_yesterday=args.yesterday), args, journal)
    return 0


def yesterday(args: Namespace, journal: Journal) -> int:
    """Print the day before today, as ``today`` does."""
    _print_day(day_before(journal.today()), args, journal)
    return 0


def _print_day(chosen: date | None, args: Namespace | SimpleNamespace, journal: Journal) -> None:
    """Print a day, by default today, as its options ask."""
    day = chosen or journal.today()
    days = max(_SPANS) if args.plain else 1
    journal.months.load_recent(days_back(min(day, journal.today()), days - 1))
    ids = _short_ids(journal) if args.ids else None
    back = day_shown_back(journal, day) if args.back else ()
    if args.json:
        print_json(_day_as_json(journal, day, ids) | ({"back": back} if back else {}))
    elif back:
        print("\n".join(back))
    elif args.plain:
        print("\n".join(day_read(journal, day, ids)))
    else:
        print("\n".join(_day_drawn(journal, day, ids)))


def _day_drawn(journal: Journal, day: date, ids: EntryIds | None) -> Iterator[str]:
    """Yield a day in columns: its entries, its counts, rest, trouble with its files."""
    yield phrases.day_name(day)
    entries = journal.day(day)
    yield from day_lines(entries, journal.settings.names, ids) or ["  nothing logged yet"]
    if counts := [f"{name} {count}" for name, count in day_summary.counts(journal, day) if count]:
        yield ", ".join(counts)
    if run := day_summary.run_of_sessions(journal, day):
        yield in_shell(run)
    if rest := day_summary.rest(journal, day, day_summary.next_rest(journal, day)):
        yield in_shell(rest)
    if trouble := day_summary.diary_trouble(journal):
        yield trouble


def list_entries(args: Namespace, journal: Journal) -> int:
    """Print the entries of a range of days, or all."""
    first, last = listed_days(args.from_, args.to, journal)
    in_order = _entries_between(journal, first, last)
    ids, names = _short_ids(journal) if args.ids else None, journal.settings.names
    if args.json:
        print_json_list(entry_as_json(entry, names, ids) for entry in in_order)
        return 0
    entries = list(in_order)
    if args.versions:
        _print_versions(entries, journal, ids)
    else:
        print_days(entries, names, ids, is_plain=args.plain)
    if not entries:
        print("Nothing logged in those days.")
    return 0


def _short_ids(journal: Journal) -> EntryIds:
    from store.entry_ids import EntryIds  # the day as it is usually printed has none

    return EntryIds(journal)


def listed_days(
    first: str | None, last: str | None, journal: Journal
) -> tuple[date | None, date | None]:
    """Return the days that two texts name; None for one that was not given.

    Raises:
        DayNotRead, DayAhead, RangeBackwards: they cannot be listed.
    """
    from store.day_ranges import parse_first_day, parse_last_day, parse_range

    today, style = journal.today(), journal.settings.date_style
    if first is not None and last is not None:
        return parse_range(first, last, today, style)
    return (
        None if first is None else parse_first_day(first, today, style),
        None if last is None else parse_last_day(last, today, style),
    )


def _print_versions(entries: Sequence[Entry], journal: Journal, ids: EntryIds | None) -> None:
    """Print each entry that was changed, and below it what it was, the newest first."""
    names, histories = journal.settings.names, journal.history.all_versions(entries)
    for entry in entries:
        history = histories.get(entry.id, ())
        if len(history) > 1:
            print("\n".join((*days_read((entry,), names, ids), *history_read(history, names))))


def print_days(
    entries: Iterable[Entry],
    names: Names,
    ids: EntryIds | None = None,
    *,
    is_plain: bool = False,
) -> None:
    """Print entries below their days, in their order.

    Args:
        entries: the entries.
        names: what things are called here.
        ids: the ids of the diary, where the short ones are printed.
        is_plain: whether to print sentences for a screen reader.
    """
    if is_plain:
        for line in days_read(entries, names, ids):
            print(line)
        return
    by_day: dict[date, list[Entry]] = {}
    for entry in entries:
        by_day.setdefault(entry.day, []).append(entry)
    for day, of_day in by_day.items():
        print(phrases.day_name(day))
        print("\n".join(day_lines(Day(day, tuple(of_day)), names, ids)))


def _entries_between(journal: Journal, first: date | None, last: date | None) -> Iterator[Entry]:
    """Yield the entries of a range of days, or all, in order."""
    if first is not None:
        last = last or max(first, journal.today())
    for day in journal.days.each(first, last):
        yield from day.entries


def day_lines(day: Day, names: Names, ids: EntryIds | None = None) -> list[str]:
    """Return a line for each entry of a day, with its short id first if ids are asked for."""
    lines = []
    for entry in day.entries:
        parts = [entry_phrases.label(entry, names), entry_phrases.detail(entry, names)]
        if entry.remembered:
            parts.append(sentences.REMEMBERED)
        if entry.note:
            parts.append(f"“{entry_phrases.one_line(entry.note)}”")
        if tags := entry_phrases.tags_beside(entry):
            parts.append(entry_phrases.one_line(tags))
        id = f"{entry_phrases.one_line(ids.short(entry.id)):<{_ID_WIDTH}}  " if ids else ""
        hour = entry.at[11:13] or "  "
        lines.append(f"  {id}{hour}  {'  '.join(filter(None, parts))}")
    return lines


def entry_as_json(
    entry: Entry, names: Names = USUAL_NAMES, ids: EntryIds | None = None
) -> dict[str, Any]:
    """Return an entry as JSON shows it: its fields by name, absent where it has no answer.

    Its words are as they are called now; a measure of the person's own stands by its id. It has
    its short id as well if ids are asked for.
    """
    payload = entry.document()
    del payload["v"]
    if "what" in payload:
        payload["what"] = names.word_of(entry.kind, entry.values)
    if "marks" in payload:
        payload["marks"] = [names.current_name("mark", mark) for mark in payload["marks"]]
    payload["id"] = entry.id
    if entry.state:
        payload["state"] = entry.state
    if entry_phrases.is_from_newer(entry):
        payload["from_newer_version"] = True
    if ids is not None:
        payload["short_id"] = ids.short(entry.id)
    first = {"id": entry.id, "kind": entry.kind, "day": payload["day"], "at": None}
    first["order"] = entry.order
    return first | payload


def _day_as_json(journal: Journal, day: date, ids: EntryIds | None) -> dict[str, Any]:
    off, coming = journal.days.last_off(day), day_summary.next_rest(journal, day)
    return {
        "day": day.isoformat(),
        "entries": [
            entry_as_json(entry, journal.settings.names, ids) for entry in journal.day(day).entries
        ],
        "counts": dict(day_summary.counts(journal, day, USUAL_NAMES)),
        "last_day_off": off.isoformat() if off else None,
        "next_planned": {"day": coming[0].isoformat(), "what": coming[1]} if coming else None,
    }


def last_day(text: str | None, journal: Journal) -> date:
    """Return the day that ``--to`` names, the last one of a period; today where it names none."""
    from store.day_ranges import parse_last_day  # most commands here read no such day

    today = journal.today()
    return today if text is None else parse_last_day(text, today, journal.settings.date_style)


def as_json(value: Any, names: Names = USUAL_NAMES) -> Any:
    """Return figures as JSON has them: by name, days as ISO dates, entries by their fields."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Entry):
        return entry_as_json(value, names)
    if hasattr(value, "_asdict"):
        return {name: as_json(part, names) for name, part in value._asdict().items()}
    if isinstance(value, dict):
        return {str(as_json(key)): as_json(part, names) for key, part in value.items()}
    if isinstance(value, (tuple, list)):
        return [as_json(part, names) for part in value]
    return value
