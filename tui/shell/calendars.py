"""``cup rest read``: the days off of a calendar, in words, and only with ``--yes`` the keeping."""

from collections.abc import Iterator
from pathlib import Path

from store.exchange.days_off import AHEAD, DaysOff, days_off
from store.journal import Journal
from store.rest.plans import rest_meant
from store.rest.rule_text import in_words
from tui import words
from tui.shell.options import OptionsNotUnderstood, read_options
from tui.words import phrases

_SHOWN_DAYS = 5


def read_calendar(argv: list[str], journal: Journal) -> int:
    """Say what days off a calendar would bring; keep them where ``--yes`` says so.

    Raises:
        Refused: the file cannot be read; nothing was kept.
    """
    options = read_options(argv[2:], ("--title=", "--what=", "--yes"))
    title = (options.get("title") or "").strip()
    if len(options.arguments) != 1 or not title:
        message = "Reading a calendar names one file and a word, as in " + words.READ_EXAMPLE
        raise OptionsNotUnderstood(message=message)
    what = rest_meant(options.get("what"))
    found = days_off(Path(options.arguments[0]), title, what, journal)
    print("\n".join(_report(found, what)))
    brings = _brings(found)
    if not brings:
        print(words.NOTHING_TO_IMPORT)
    elif options.has("yes"):
        journal.add_with_plans(found.drafts, found.plans)
        print(words.IMPORTED.format(entries=brings))
    else:
        print(words.DRY_RUN.format(entries=brings))
    return 0


def _brings(found: DaysOff) -> str:
    """Return what would be kept, counted; empty for nothing."""
    entries = phrases.counted(len(found.drafts), "entry", "entries") if found.drafts else ""
    plans = phrases.counted(len(found.plans), "plan") if found.plans else ""
    return " and ".join(filter(None, (entries, plans)))


def _report(found: DaysOff, what: str) -> Iterator[str]:
    """Yield what reading would do, a sentence a line; of its events, their days alone."""
    calendar = found.calendar
    days = phrases.counted(len(calendar.days), "day")
    events = phrases.counted(calendar.matching, "event")
    yield f"{events} of whole days with that word, of {calendar.events:,}; {days} in all."
    yield from _some([str(draft.day) for draft in found.drafts], f"As {phrases.rest_name(what)}")
    yield from _some([in_words(plan.recurrence) for plan in found.plans], "As plans")
    if found.already_there:
        yield f"Kept or planned already: {phrases.counted(found.already_there, 'day')}."
    yield from _some([str(day) for day in found.worked], "Left as they are, for their sessions")
    reason = f" ({calendar.reason})" if calendar.reason else ""
    left_out = {
        "without that word": calendar.other,
        "with a time of day": calendar.timed,
        "cancelled": calendar.cancelled,
        f"whose days cannot be told{reason}": calendar.unread,
    }
    if told := ", ".join(f"{count:,} {why}" for why, count in left_out.items() if count):
        yield f"Events left out: {told}."
    if calendar.broken:
        yield f"{phrases.counted(calendar.broken, 'line')} passed over as damaged."
    if calendar.beyond:
        yield f"Days more than {AHEAD.days // 366} years ahead are left for another time."


def _some(told: list[str], what: str) -> Iterator[str]:
    """Yield the first of many, and how many more there are."""
    if told:
        more = f" and {len(told) - _SHOWN_DAYS:,} more" if len(told) > _SHOWN_DAYS else ""
        yield f"{what}: {', '.join(told[:_SHOWN_DAYS])}{more}."
