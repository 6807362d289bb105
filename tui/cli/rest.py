"""``cup rest``: days off and plans of rest, also from calendars.

``cup rest read`` prints the days off of a calendar, and saves them only with ``--yes``. ``plan``,
``plans``, ``skip`` and ``drop`` are about rest to come.
"""

import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.dates import parse_coming_day
from store.journal import Journal
from store.rest.plans import MOST_PLANS, Plan, PlanDraft, match_rest
from store.rest.recurrence import (
    NoSuchPlan,
    NothingPlanned,
    missing_day,
    recurrence_between,
    with_last_days,
)
from store.rest.rule_reader import read_plan
from store.rest.rule_text import days_in_row, in_words, ordinal
from store.rest.taken import count_logged
from store.vocabulary import Names
from tui.cli.printing import print_json
from tui.controllers import day_summary, rest_lines
from tui.controllers.options import OptionsNotUnderstood
from tui.text import commands, entry_phrases, phrases, sentences
from tui.text.day_readings import both_readings
from tui.text.keys import in_shell
from tui.text.kind_names import in_kinds, rest_name, worded

if TYPE_CHECKING:
    from store.exchange.days_off import DaysOff

_LISTED_DAYS = 5
_LISTED_TITLES = 12
_TITLE_WIDTH = 60


def read_calendar(args: Namespace, journal: Journal) -> int:
    """Print the days off that a calendar would bring; save them with ``--yes``.

    Raises:
        Refused: the file cannot be read; nothing was saved.
    """
    title = (args.title or "").strip()
    if not title.strip(" *-"):
        message = "Reading a calendar needs one file and a word, as in " + commands.READ_EXAMPLE
        raise OptionsNotUnderstood(message=message)
    from store.exchange.days_off import days_off, save_days_off  # a large library, for this alone

    what = match_rest(args.what)
    reading = days_off(Path(args.file), title, what, journal)
    report, brings = "\n".join(_report(reading, what, journal.settings.names)), _brings(reading)
    gone = sum((last - first).days + 1 for first, last in reading.gone)
    takes_out = phrases.counted(gone, "planned day")
    does = [f"saves {brings}"] if brings else []
    does += [f"takes out {takes_out}"] if reading.gone else []
    calendar = reading.calendar
    if not (does or calendar.days) and (calendar.unread or calendar.broken):
        print(report, commands.NO_DAY_READ, sep="\n", file=sys.stderr)
        return 2
    print(report)
    if calendar.titles and not args.yes and _is_for_eyes():
        print(*_titles(calendar.titles), sep="\n")
    if not does:
        print(commands.NOTHING_TO_IMPORT)
    elif args.yes:
        save_days_off(reading, journal)
        saved = f"Saved {brings}" if brings else ""
        removed = f"{'took' if brings else 'Took'} out {takes_out}" if reading.gone else ""
        print(commands.CALENDAR_READ.format(done=" and ".join(filter(None, (saved, removed)))))
    else:
        print(commands.CALENDAR_DRY_RUN.format(does=" and ".join(does)))
    return 0


def _is_for_eyes() -> bool:
    """Return whether what is printed is shown, and goes into no file and no other program."""
    return sys.stdout.isatty()


def _titles(titles: tuple[str, ...]) -> Iterator[str]:
    """Yield the titles of the events that are taken."""
    yield from (
        f"  {entry_phrases.quoted(title, _TITLE_WIDTH)}" for title in titles[:_LISTED_TITLES]
    )
    if (more := len(titles) - _LISTED_TITLES) > 0:
        yield f"  and {phrases.counted(more, 'more title')}"


def _brings(reading: "DaysOff") -> str:
    """Return how much would be saved, in words; empty for nothing."""
    entries = phrases.counted(len(reading.drafts), "entry", "entries") if reading.drafts else ""
    plans = phrases.counted(len(reading.plans), "plan") if reading.plans else ""
    return " and ".join(filter(None, (entries, plans)))


def _report(reading: "DaysOff", what: str, names: Names) -> Iterator[str]:
    """Yield what reading would do, a sentence a line; of its events, their days alone."""
    calendar = reading.calendar
    days = phrases.counted(len(calendar.days), "day")
    events = phrases.counted(calendar.matching, "event")
    yield f"{events} of whole days with that word, of {calendar.events:,}; {days} in all."
    yield from _some([str(draft.day) for draft in reading.drafts], f"As {rest_name(what)}")
    yield from _some([in_words(plan.recurrence) for plan in reading.plans], "As plans")
    gone = [in_words(recurrence_between(*row)) for row in reading.gone]
    yield from _some(gone, "No longer in the calendar")
    beyond = [in_words(recurrence_between(*row)) for row in reading.beyond]
    yield from _some(beyond, "Planned, and not among the days of this file, so they stay")
    if reading.already_there:
        yield f"Logged or planned already: {phrases.counted(reading.already_there, 'day')}."
    yield from _some([str(day) for day in reading.worked], worded(commands.WORKED_DAYS, names))
    reason = f" ({calendar.reason})" if calendar.reason else ""
    left_out = {
        "without that word": calendar.other,
        "with a time of day": calendar.timed,
        "cancelled": calendar.cancelled,
        "changed since": calendar.replaced,
        f"whose days are not clear{reason}": calendar.unread,
    }
    if text := ", ".join(f"{count:,} {why}" for why, count in left_out.items() if count):
        yield f"Events left out: {text}."
    if calendar.broken:
        yield f"{phrases.counted(calendar.broken, 'line')} skipped as damaged."
    if calendar.beyond:
        from store.exchange.days_off import LOOK_AHEAD

        yield f"Days more than {LOOK_AHEAD.days // 366} years ahead are left out for now."


def _some(names: list[str], what: str) -> Iterator[str]:
    """Yield the first of many names, and how many more there are."""
    if names:
        more = f" and {len(names) - _LISTED_DAYS:,} more" if len(names) > _LISTED_DAYS else ""
        yield f"{what}: {', '.join(names[:_LISTED_DAYS])}{more}."


_SHOWN_DAYS = 3
_SHOWN_NEXT = 5
_SHOWN_SKIPPED = 20


def plan_rest(args: Namespace, journal: Journal) -> int:
    """Save a plan, and print how it was understood."""
    text, today = " ".join(args.days), journal.today()
    what = match_rest(args.what)
    style = journal.settings.date_style
    rest = read_plan(text, today, style)
    plan = journal.plans.add(PlanDraft(what, rest.recurrence, rest.skipped))
    print(commands.PLANNED.format(plan=_with_skipped(plan, today), days=_day_list(plan, journal)))
    if lacking := _months_lacking(plan):
        print(lacking)
    for date_text, read_against in rest.dates:
        if readings := both_readings(date_text, read_against, style, is_coming=True):
            print(readings)
    return 0


def _months_lacking(plan: Plan) -> str:
    """Return which months or years a plan skips, and how to have their last day instead."""
    recurrence = plan.recurrence
    if (missing := missing_day(recurrence)) is None:
        return ""
    is_yearly = recurrence.parts["FREQ"] == "YEARLY"
    sentence = commands.YEARS_LACKING if is_yearly else commands.MONTHS_LACKING
    sentence = sentence.format(day=ordinal(missing))
    if (instead := with_last_days(recurrence)) is None:
        return sentence
    words = in_words(instead).casefold()
    return f"{sentence} {commands.LAST_DAY_INSTEAD.format(words=words)}"


def _with_skipped(plan: Plan, today: date) -> str:
    """Return a plan in words, with the days that it leaves out."""
    named = [phrases.day_to_come(day, today) for day in plan.skipped[:_SHOWN_SKIPPED]]
    if more := len(plan.skipped) - len(named):
        named.append(f"{more:,} more")
    words = in_words(plan.recurrence)
    without = f", without {', '.join(named)}" if named else ""
    return f"{words}{without}, {rest_name(plan.what)}"


def _day_list(plan: Plan, journal: Journal) -> str:
    """Return how many days a range has, or the first days of a rule."""
    today = journal.today()
    if (row := days_in_row(plan.recurrence)) is not None:
        count = (row[1] - row[0]).days + 1 - len(plan.skipped)
        return f": {phrases.counted(count, 'day')}" if count > 1 else ""
    start = plan.recurrence.start
    days = journal.plans.coming_days(plan, start, _SHOWN_DAYS)
    named = ", ".join(_number_and_month(day, today) for day in days)
    return f", from {phrases.day_to_come(start, today)}: {named}"


def _number_and_month(day: date, today: date) -> str:
    return phrases.day_to_come(day, today).split(" ", 1)[1]


def print_plans(args: Namespace, journal: Journal) -> int:
    """Print the plans with their numbers, the next planned days, the last day off."""
    journal.load()
    plans = journal.plans
    upcoming_plans = plans.upcoming(journal.today())
    listed = _numbered(journal) if args.all else upcoming_plans
    unused = list(_unused(journal))
    if args.json:
        print_json([_plan_json(number, plan, journal) for number, plan in enumerate(listed, 1)])
        print(*unused, sep="\n", end="\n" if unused else "", file=sys.stderr)
        return 0
    for number, plan in enumerate(listed, 1):
        print("\n".join(_lines(number, plan, journal)))
    if over := len(plans.all()) - len(listed):
        print(commands.PLANS_OVER.format(plans=phrases.counted(over, "plan")))
    if not upcoming_plans:
        nothing = commands.NOTHING_TO_COME if plans.all() else commands.NOTHING_PLANNED
        print(in_kinds(nothing, journal.settings.names))
    print("\n".join((*_before_and_after(journal), *unused)))
    return 0


def _unused(journal: Journal) -> Iterator[str]:
    """Yield how many plans are not used, and why."""
    read = journal.plans.read()
    if read.unread:
        yield commands.PLANS_UNREAD.format(plans=phrases.counted(read.unread, "plan"))
    if read.beyond:
        plans = phrases.counted(read.beyond, "plan")
        yield commands.PLANS_BEYOND.format(most=MOST_PLANS, plans=plans)


def _numbered(journal: Journal) -> tuple[Plan, ...]:
    """Return all plans in the order of their numbers: those to come first, then those over."""
    upcoming_plans = journal.plans.upcoming(journal.today())
    return (*upcoming_plans, *(plan for plan in journal.plans.all() if plan not in upcoming_plans))


def _lines(number: int, plan: Plan, journal: Journal) -> Iterator[str]:
    """Yield a plan with its number, its next days, and what is left out of it."""
    today = journal.today()
    coming = journal.plans.coming_days(plan, today, _SHOWN_DAYS)
    is_row = days_in_row(plan.recurrence) is not None
    days = "" if is_row else ": " + ", ".join(_number_and_month(day, today) for day in coming)
    over = f", over{_logged(plan, journal)}"
    yield f"{number:>3}  {phrases.planned(plan)}{days if coming else over}"
    if left_out := [day for day in sorted(plan.skipped) if day >= today]:
        named = ", ".join(phrases.day_to_come(day, today) for day in left_out[:_SHOWN_SKIPPED])
        more = len(left_out) - _SHOWN_SKIPPED
        yield f"     without {named}" + (f" and {more:,} more" if more > 0 else "")


def _logged(plan: Plan, journal: Journal) -> str:
    """Return how many days of a plan that is over are logged; empty for a rule."""
    if days_in_row(plan.recurrence) is None:
        return ""
    days = list(plan.days(journal.today()))
    count = count_logged(days, plan.what, journal.day)
    return commands.PLAN_LOGGED.format(count=count, days=phrases.counted(len(days), "day"))


def _before_and_after(journal: Journal) -> Iterator[str]:
    """Yield the next planned days and the last day off."""
    today, day = journal.today(), journal.today()
    coming: list[str] = []
    while len(coming) < _SHOWN_NEXT and (coming_day := journal.plans.next_day(day)) is not None:
        day = coming_day[0] + date.resolution
        coming.append(f"{phrases.day_to_come(coming_day[0], today)} ({rest_name(coming_day[1])})")
    if coming:
        yield f"Next: {', '.join(coming)}."
    if rest := day_summary.rest(journal, today):
        yield in_shell(rest)


def _plan_json(number: int, plan: Plan, journal: Journal) -> dict[str, Any]:
    """Return a plan as JSON shows it."""
    coming = journal.plans.coming_days(plan, journal.today(), _SHOWN_DAYS)
    return {
        "number": number,
        "id": plan.id,
        "what": plan.what,
        "start": plan.recurrence.start.isoformat(),
        "rule": plan.recurrence.rule,
        "words": in_words(plan.recurrence),
        "skipped": [day.isoformat() for day in sorted(plan.skipped)],
        "next": [day.isoformat() for day in coming],
    }


def skip_day(args: Namespace, journal: Journal) -> int:
    """Leave a day out of the plans that have it, or restore it if it was left out."""
    text = " ".join(args.day)
    style = journal.settings.date_style
    day = parse_coming_day(text, journal.today(), style)
    named, sentence = phrases.day_to_come(day, journal.today()), commands.SKIPPED
    plans = journal.plans.skip(day)
    if not plans:
        plans, sentence = journal.plans.unskip(day), commands.TAKEN_IN
    if not plans:
        raise NothingPlanned(day=named)
    print(sentence.format(day=named, plans="; ".join(map(phrases.planned, plans))))
    if readings := both_readings(text, journal.today(), style, is_coming=True):
        print(readings)
    return 0


def drop_plan(args: Namespace, journal: Journal) -> int:
    """Remove a plan, by its number."""
    numbered = {str(number): plan for number, plan in enumerate(_numbered(journal), 1)}
    if args.number not in numbered:
        raise NoSuchPlan(number=args.number)
    journal.plans.drop(numbered[args.number])
    print(commands.DROPPED.format(plan=phrases.planned(numbered[args.number])))
    return 0


def take_rest(args: Namespace, journal: Journal) -> int:
    """Log the planned rest that is over, or leave it out of its plan."""
    journal.load()
    change = rest_lines.skip_waiting if args.skip else rest_lines.log_waiting
    receipt = change(journal)
    undo = f" {sentences.UNDO_IN_SHELL}" if receipt.is_saved else ""
    print(receipt.text + undo)
    return 0
