"""Entries and days as printed lines, for eyes and for screen readers.

A day and its entries read out: whole sentences, no columns, for screen readers.

The views in plain text and JSON: what ``cup today`` and ``cup list`` print.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

from store.dates import parse_day
from store.day_stats import TODAY_MEASURES, logged_series
from store.days import Day
from store.journal import Journal
from store.models import Entry
from store.vocabulary import USUAL_NAMES, Names
from tui.cli.json_output import print_json, print_json_list
from tui.controllers import day_summary
from tui.controllers.day_summary import day_shown_back
from tui.controllers.options import DAY_OPTIONS, chosen_day, no_arguments, read_options
from tui.text import phrases, sentences
from tui.text import screen_reader as screen_reader_text
from tui.text.keys import in_shell
from tui.text.screen_reader import spoken

#: The days that the sentences about the last weeks are of.
_SPANS: Final = (7, 42)


def entry_read(entry: Entry, names: Names) -> str:
    """Return an entry as a sentence, its note last and as it was written."""
    phrase = spoken(phrases.spoken(entry, names))
    hour = entry.at[11:13]
    parts = [phrase[0].upper() + phrase[1:]]
    if hour:
        parts.append(screen_reader_text.AROUND.format(hour=hour))
    if entry.remembered:
        parts.append(sentences.REMEMBERED)
    note = screen_reader_text.NOTE.format(note=phrases.one_line(entry.note)) if entry.note else ""
    return f"{', '.join(parts)}.{note}"


def days_read(entries: Iterable[Entry], names: Names) -> Iterator[str]:
    """Yield entries below their days, in the order in which they come."""
    day: date | None = None
    for entry in entries:
        if entry.day != day:
            day = entry.day
            yield phrases.day_name(day)
        yield entry_read(entry, names)


def day_read(journal: Journal, day: date) -> Iterator[str]:
    """Yield a day as Today shows it: its entries, the cup, the counts, the last weeks, rest."""
    names = journal.settings.names
    yield phrases.day_name(day)
    entries = journal.day(day).entries
    yield from (entry_read(entry, names) for entry in entries)
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
    from tui.charts.screen_reader import last_days

    for count in _SPANS:
        first = day - min(timedelta(days=count - 1), day - date.min)
        daily_stats = journal.stats.between(first, day)
        for measure in TODAY_MEASURES:
            values = logged_series(measure, daily_stats)
            name = {"balance": screen_reader_text.BALANCE_NAME}.get(measure.name, measure.name)
            if sentence := last_days(name, values, day, is_count=not measure.scale):
                yield sentence


def history_read(history: Sequence[Entry | None], names: Names) -> Iterator[str]:
    """Yield every version of an entry with its number, the newest first."""
    for n, entry in enumerate(reversed(history), 1):
        if entry is None:
            yield screen_reader_text.VERSION_GONE.format(n=n)
            continue
        day = phrases.short_day(entry.day)
        note = f", {phrases.quoted(entry.note)}" if entry.note else ""
        yield screen_reader_text.VERSION.format(
            n=n, entry=spoken(phrases.spoken(entry, names)) + note, day=day
        )


HELP = """\
cup                     open the screen
cup s 5 6               log a session: tired 5, inspired 6
cup p laughed "the cats again"
cup n --yesterday       a nourishing moment, yesterday
cup p laughed -         the note from standard input
cup w --edit            the note in your own editor; works with any line that logs
cup undo | redo         undo the last step, redo it
cup repaired            mark the newest open rupture as repaired
cup repairs [--json]    your ruptures and repairs
cup today [--json]      the day in plain text
cup today --back        the day in three lines, as after closing it
cup list [--from DATE] [--to DATE] [--versions | --json]
cup ask [open | close]  the log as a conversation in plain lines, for screen readers
cup trends [PICTURE …] [--range 2w|6w|3m|1y|all] [--to DATE] [--measure NAME] [--plain | --json]
cup refills [--plain | --json]        what goes with a fuller cup next morning
cup refills choose play "a day off" … | --none; cup refills sick out|in
cup contacts ["WHOM TO CALL" | --usual | --off | --on]   whom to call, as shown when mood is low
cup review [--month] [--to DATE] [--markdown] [--notes]
cup find QUERY [--limit N] [--json]
cup find --save NAME QUERY | --saved | --forget NAME; cup find @NAME
cup find --help         how to ask: words, #tags, tired>5, after:2026-03
cup words [LIST] [--all] the lists of words; --all: also retired words and earlier names
cup words LIST + WORD | - WORD | WORDS …  add, retire, or set all of them in order
cup words LIST rename WORD NEW [--merge] | split WORD
cup words LIST retire WORD | bring-back WORD | first WORD | direction WORD given|received|…
cup words session visit another name for a session
cup measures [--all] [--json]   your own measures, up to five
cup measures add NAME [--words "none, a trace, …, unbearable"] [--ask closing|opening]
cup measures NAME [--words … | --ask …]; cup measures rename NAME NEW
cup measures retire NAME | bring-back NAME
cup help [TOPIC]        this, and the manual, a topic at a time
cup keys [--json]       every key with its id, and what it does
cup settings [--json]   settings of the terminal, and their choices
cup settings theme cupful-contrast | theme --default    set one of them, or make it automatic
cup check [--recover]   read everything, report on it, restore damaged lines
cup backup [--list | --restore | --tinydb FILE]
cup purge WORDS         delete a name or words everywhere here, for good
cup sync-help           how a diary lives on two devices
cup import FILE --columns day=date,mood=mood [--scale 0-10] [--yes]
cup rest plan "every other friday" [--what off|half|holiday]
cup rest plans [--all] [--json]
cup rest taken [--skip]   log the planned rest that is over, or leave it out
cup o off --from mon --to wed             a row of days off in one step
cup rest skip DATE      skip a day of the plans; the same again restores it
cup rest drop N         delete a plan
cup rest read FILE.ics --title WORD [--what …] [--yes]

What you can log; a digit fills the next field, ',' skips one:
{verbs}

--diary DIR             another diary than CUPFUL_DIARY or the XDG data home
--new                   start a new diary where one is missing; a locked vault stays as it is
--day DATE, --yesterday another day than today
--plain                 for screen readers: whole sentences, nothing drawn; alone, cup ask
--demo                  a made-up year in a temporary folder
--version
"""


def print_help(topic: list[str]) -> int:
    """Print what the command line can do and the topics there are, or one topic."""
    from tui.cli.help_topics import print_topic, print_topics

    if topic:
        return print_topic(topic)
    print(f"{sentences.NAME}: {sentences.QUESTION}\n")
    print(HELP.format(verbs="\n".join(phrases.verbs_help())), end="")
    print_topics()
    return 0


def today(argv: list[str], journal: Journal) -> int:
    """Print a day: its entries, its counts, the last day off; or show it back in three lines."""
    options = read_options(argv[1:], ("--json", "--back", "--plain", *DAY_OPTIONS))
    no_arguments(options, "today")
    day = chosen_day(options, journal) or journal.today()
    journal.load()
    back = day_shown_back(journal, day) if options.has("back") else ()
    if options.has("json"):
        print_json(_day_as_json(journal, day) | ({"back": back} if back else {}))
        return 0
    if back:
        print("\n".join(back))
        return 0
    if options.has("plain"):
        print("\n".join(day_read(journal, day)))
        return 0
    print(phrases.day_name(day))
    entries = journal.day(day)
    for line in _lines(entries, journal.settings.names) or ["  nothing logged yet"]:
        print(line)
    if counts := [f"{name} {count}" for name, count in day_summary.counts(journal, day) if count]:
        print(", ".join(counts))
    if run := day_summary.run_of_sessions(journal, day):
        print(in_shell(run))
    if rest := day_summary.rest(journal, day, day_summary.next_rest(journal, day)):
        print(in_shell(rest))
    if trouble := day_summary.diary_trouble(journal):
        print(trouble)
    return 0


def list_entries(argv: list[str], journal: Journal) -> int:
    """Print the entries of a range of days, or all."""
    options = read_options(argv[1:], ("--from=", "--to=", "--json", "--versions", "--plain"))
    no_arguments(options, "list")
    now = journal.today()
    first, last = (
        None if (text := options.get(name)) is None else parse_day(text, now)
        for name in ("from", "to")
    )
    entries_in_order = _entries_between(journal, first, last)
    if options.has("json"):
        names = journal.settings.names
        print_json_list(entry_as_json(entry, names) for entry in entries_in_order)
        return 0
    entries = list(entries_in_order)
    if options.has("versions"):
        _print_versions(entries, journal)
    else:
        print_days(entries, journal.settings.names, is_plain=options.has("plain"))
    if not entries:
        print("Nothing logged in those days.")
    return 0


def _print_versions(entries: Sequence[Entry], journal: Journal) -> None:
    """Print each entry that was changed, and below it what it was, the newest first."""

    names, histories = journal.settings.names, journal.history.all_versions(entries)
    for entry in entries:
        history = histories.get(entry.id, ())
        if len(history) > 1:
            print("\n".join((*days_read((entry,), names), *history_read(history, names))))


def print_days(entries: Iterable[Entry], names: Names, *, is_plain: bool = False) -> None:
    """Print entries below their days, in their order; ``is_plain`` for a screen reader."""
    if is_plain:
        for line in days_read(entries, names):
            print(line)
        return
    by_day: dict[date, list[Entry]] = {}
    for entry in entries:
        by_day.setdefault(entry.day, []).append(entry)
    for day, of_day in by_day.items():
        print(phrases.day_name(day))
        print("\n".join(_lines(Day(day, tuple(of_day)), names)))


def _entries_between(journal: Journal, first: date | None, last: date | None) -> Iterator[Entry]:
    """Yield the entries of a range of days, or all, in order."""
    if first is not None:
        last = last or max(first, journal.today())
    for day in journal.days.each(first, last):
        yield from day.entries


def _lines(day: Day, names: Names) -> list[str]:
    """Return a line for each entry of a day."""
    lines = []
    for entry in day.entries:
        parts = [phrases.label(entry, names), phrases.detail(entry, names)]
        if entry.remembered:
            parts.append(sentences.REMEMBERED)
        if entry.note:
            parts.append(f"“{phrases.one_line(entry.note)}”")
        hour = entry.at[11:13] or "  "
        lines.append(f"  {hour}  {'  '.join(filter(None, parts))}")
    return lines


def entry_as_json(entry: Entry, names: Names = USUAL_NAMES) -> dict[str, Any]:
    """Return an entry as JSON shows it: its fields by name, absent where it has no answer.

    Its words are as they are called now; a measure of the person's own stands by its id.
    """
    payload = entry.document()
    del payload["v"]
    if "what" in payload:
        payload["what"] = names.word_of(entry.kind, entry.values)
    if "marks" in payload:
        payload["marks"] = [names.current_name("mark", mark) for mark in payload["marks"]]
    payload |= {"id": entry.id, "at": entry.at or None}
    if entry.state:
        payload["state"] = entry.state
    if phrases.is_from_newer(entry):
        payload["from_newer_version"] = True
    first = ("id", "kind", "day", "at", "order")
    return {name: payload.pop(name) for name in first} | payload


def _day_as_json(journal: Journal, day: date) -> dict[str, Any]:
    off, coming = journal.days.last_off(day), day_summary.next_rest(journal, day)
    return {
        "day": day.isoformat(),
        "entries": [
            entry_as_json(entry, journal.settings.names) for entry in journal.day(day).entries
        ],
        "counts": dict(day_summary.counts(journal, day)),
        "last_day_off": off.isoformat() if off else None,
        "next_planned": {"day": coming[0].isoformat(), "what": coming[1]} if coming else None,
    }
