"""Lines of rest: several days logged at once, planned rest that is over, and mistyped commands.

Each function that logs saves one step, which one undo reverts, and returns its receipt. A
mistyped command, as in ``rest plna every friday``, is no rest with that note."""

import shlex
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from store.calendar import DateStyle
from store.clock import days_back
from store.dates import parse_coming_day
from store.errors import OffScale, Refused
from store.grammar import ParsedEntry
from store.journal import Journal
from store.models import Draft, Entry
from store.near_words import nearest_name
from store.rest.rule_reader import read_plan
from store.rest.taken import (
    ROW_RESTS,
    PlannedRow,
    is_period,
    read_row,
    row_in,
    split_row,
    waiting_rows,
)
from store.verbs import VERBS
from store.vocabulary import Names
from tui.controllers.options import Options, OptionsNotUnderstood
from tui.text import entry_phrases, phrases, sentences
from tui.text.kind_names import in_kinds, rest_name, worded

if TYPE_CHECKING:
    from tui.controllers.day_log import DayLogController

#: The most days that a digit logs in a row.
WEEK: Final = 7


class RowReceipt(NamedTuple):
    """What to say of a row of rest, whether any of it was saved, and the ids of what was."""

    text: str
    is_saved: bool
    ids: tuple[str, ...] = ()


def row_of_options(
    options: Options, journal: Journal, *, with_periods: bool
) -> tuple[date, date] | None:
    """Return the row of days that ``--from`` and ``--to``, or ``--day``, name; None for no row.

    ``with_periods`` is whether ``--day`` may name a period as well, such as ``last week``.

    Raises:
        DayNotRead, DayAhead, RowNotRead: it cannot be read.
        OptionsNotUnderstood: the options contradict each other.
    """
    today, style = journal.today(), journal.settings.date_style
    first, last, day = (options.get(name) for name in ("from", "to", "day"))
    if first is None and last is None:
        if day is None or (not with_periods and is_period(day, today, style)):
            return None
        return row_in(day, today, style)
    if first is None or day is not None or options.has("yesterday"):
        message = "A row of days is --from DATE and --to DATE, without another day"
        raise OptionsNotUnderstood(message=message)
    return read_row(first, "today" if last is None else last, today, style)


def log_row(parsed: ParsedEntry, row: tuple[date, date], journal: Journal) -> RowReceipt:
    """Log rest on each day of a row that has none of it; the note stands on the first.

    Raises:
        OptionsNotUnderstood: it is not rest of whole or half days.
        Refused, DiaryError: nothing was saved.
    """
    what, names = parsed.values.get("what"), journal.settings.names
    if parsed.verb.kind != "rest" or what not in ROW_RESTS:
        kinds = ", ".join(map(rest_name, ROW_RESTS))
        message = worded(sentences.ONLY_REST, names, kinds=kinds)
        raise OptionsNotUnderstood(message=message)
    journal.load(row[0])
    days, rested = split_row(*row, what, journal.day)
    if not days:
        receipt = worded(sentences.ROW_RESTED, names, row=phrases.row_name(*row))
        return RowReceipt(receipt + sentences.ROW_NOTE_LEFT * bool(parsed.note), is_saved=False)
    first, *others = days
    silent = parsed._replace(note="")
    drafts = [journal.drafts.build(parsed, first)]
    added = journal.add_all([*drafts, *(journal.drafts.build(silent, day) for day in others)])
    receipt = entry_phrases.row_saved(what, days, journal.today(), names, added[0])
    if rested:
        receipt += worded(sentences.ROW_LEFT, names, days=phrases.days_named(rested))
    return RowReceipt(receipt, is_saved=True, ids=tuple(entry.id for entry in added))


def log_days_back(entry: Entry, count: int, journal: Journal) -> RowReceipt:
    """Log the rest of an entry on the days before its own as well, as one step.

    Args:
        entry: rest of a whole day.
        count: how many days in a row there were, its own included.
        journal: the diary.

    Raises:
        OffScale: there is no such count.
        DiaryError: nothing was saved.
    """
    if not 1 <= count <= WEEK:
        options = phrases.days_back_to(entry.day)
        name = sentences.DAYS_ASKED.capitalize()
        raise OffScale(name=name, low=options[0], high=options[-1], value=count)
    first = days_back(entry.day, count - 1)
    journal.load(first)
    days, _ = split_row(first, entry.day, entry["what"], journal.day)
    names = journal.settings.names
    parsed = ParsedEntry(VERBS["rest"], {"what": entry["what"]})
    added = journal.add_all([journal.drafts.build(parsed, day) for day in days]) if days else []
    row = (*days, entry.day)
    receipt = entry_phrases.row_saved(entry["what"], row, journal.today(), names)
    return RowReceipt(receipt, is_saved=True, ids=tuple(logged.id for logged in added))


def waiting(journal: Journal) -> tuple[PlannedRow, ...]:
    """Return the planned rows that are over and not logged."""
    return waiting_rows(journal.plans, journal.day, journal.today())


def log_waiting(journal: Journal) -> RowReceipt:
    """Log the planned rest that is over, on the days that have neither rest nor sessions.

    Raises:
        DiaryError: nothing was saved.
    """
    rows, names = waiting(journal), journal.settings.names
    drafts: list[Draft] = []
    for row in rows:
        parsed = ParsedEntry(VERBS["rest"], {"what": row.what})
        drafts += [journal.drafts.build(parsed, day) for day in row.waiting]
    if not drafts:
        return _no_row_waits(journal)
    journal.add_all(drafts)
    whats = {row.what for row in rows}
    what = whats.pop() if len(whats) == 1 else ""
    receipt = entry_phrases.row_saved(what, [draft.day for draft in drafts], journal.today(), names)
    if worked := [day for row in rows for day in row.worked]:
        receipt += worded(sentences.ROW_WORKED, names, days=phrases.days_named(worked))
    return RowReceipt(receipt, is_saved=True)


def _no_row_waits(journal: Journal) -> RowReceipt:
    text = in_kinds(sentences.NO_ROW_WAITS, journal.settings.names)
    return RowReceipt(text, is_saved=False)


def skip_waiting(journal: Journal) -> RowReceipt:
    """Leave the planned days that are over and not logged out of their plans.

    Raises:
        DiaryError: nothing was changed.
    """
    days = [day for row in waiting(journal) for day in row.waiting]
    if not days:
        return _no_row_waits(journal)
    journal.plans.skip_all(days)
    text = sentences.ROWS_SKIPPED.format(days=phrases.days_named(days))
    return RowReceipt(text, is_saved=True)


def settle_waiting(log: "DayLogController", *, is_taken: bool) -> None:
    """Log the planned rest that is over, or leave it out of its plan; show the receipt."""
    log.selection = None
    settle = log_waiting if is_taken else skip_waiting
    with log.status.showing_errors():
        receipt = settle(log.journal)
        log.status.set(receipt.text, is_saved=receipt.is_saved)


def offer(journal: Journal) -> str:
    """Return which planned rest is over and not logged, and how to log it; empty for none."""
    return _offer(waiting(journal), journal.settings.names)


def _offer(rows: tuple[PlannedRow, ...], names: Names) -> str:
    if not rows:
        return ""
    days = phrases.counted(sum(len(row.waiting) for row in rows), "day")
    if len(rows) > 1:
        return worded(sentences.ROWS_WAIT, names, rows=len(rows), days=days)
    (row,) = rows
    name = phrases.row_name(row.first, row.last)
    if len(row.waiting) < row.length:
        return sentences.ROW_WAITS_IN_PART.format(row=name, days=days)
    return sentences.ROW_WAITS.format(row=name, what=rest_name(row.what))


def offer_on_return(journal: Journal) -> str:
    """Return the offer while nothing was logged since the rest ended; empty later."""
    newest, rows = journal.days.newest(), waiting(journal)
    is_back = bool(rows) and (newest is None or newest <= rows[-1].last)
    return _offer(rows, journal.settings.names) if is_back else ""


# -- commands of rest that were mistyped ------------------------------------------------------


class SubcommandMeant(Refused):
    """A line of the log that seems to be a command with a slip in its name."""


def _is_plan(words: list[str], today: date, style: DateStyle) -> bool:
    return bool(words) and _is_read(lambda: read_plan(" ".join(words), today, style))


def _is_day(words: list[str], today: date, style: DateStyle) -> bool:
    return bool(words) and _is_read(lambda: parse_coming_day(" ".join(words), today, style))


def _is_read(read: Callable[[], object]) -> bool:
    try:
        read()
    except Refused:
        return False
    return True


def _is_file(words: list[str], _today: date, _style: DateStyle) -> bool:
    return len(words) == 1 and (words[0].endswith(".ics") or Path(words[0]).is_file())


#: Whether words read as what stands behind a command.
_READERS: Final[dict[str, Callable[[list[str], date, DateStyle], bool]]] = {
    "plan": _is_plan,
    "plans": lambda words, _today, _style: not words,
    "taken": lambda words, _today, _style: not words,
    "skip": _is_day,
    "drop": lambda words, _today, _style: len(words) == 1 and words[0].isdigit(),
    "read": _is_file,
}


def check_subcommand(words: list[str], today: date, style: DateStyle) -> None:
    """Refuse words behind ``rest`` that are a command with a slip in its name.

    Args:
        words: what was to be the note.
        today: the day from which days count.
        style: how the person writes dates.

    Raises:
        SubcommandMeant: they are; it says which command was meant.
    """
    first, *others = words
    readable = [name for name, reads in _READERS.items() if reads(others, today, style)]
    if name := nearest_name(first, readable):
        line = " ".join(filter(None, ("rest", name, shlex.join(others))))
        raise SubcommandMeant(value=first, meant=f"'cup {line}'", as_note=" ".join(words))
