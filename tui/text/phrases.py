"""Phrases: days and counts in words, the same wording everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from store.clock import day_after, days_back
from store.models import Draft
from store.scales import SCALES
from store.vocabulary import FEELINGS, Names
from tui.text import sentences
from tui.text.kind_names import kind_words, rest_name, worded

if TYPE_CHECKING:
    from store.days import Day
    from store.rest.plans import Plan
    from store.verbs import Refinement


_LONG_AGO = 60
#: From so many days ago on a number of weeks is said, and from the other one on a date.
WEEKS_FROM, _DATE_FROM, _WEEK = 14, 85, 7
_FAR_OFF = 300
#: After so many sessions without a breather a sentence suggests one, before the fifth.
A_RUN = 4


def day_name(day: date, *, year: bool = True) -> str:
    """Return a day as people say it: ``Monday 23 November 2026``."""
    return f"{day:%A} {day.day} {day:%B}" + (f" {day.year}" if year else "")


def short_day(day: date) -> str:
    """Return a day in short: ``Mon 23 Nov``."""
    return f"{day:%a} {short_date(day)}"


def short_date(day: date) -> str:
    """Return a date without its weekday and year: ``23 Nov``."""
    return f"{day.day} {day:%b}"


def on_other_day(day: date, today: date) -> str:
    """Return a day behind a receipt: ``, yesterday``, ``, on Fri 20 Nov``; empty for today."""
    if day == today:
        return ""
    ago = (today - day).days
    return (
        f", {days_ago(ago)}" if ago == 1 else sentences.SAVED_ON.format(day=dated_day(day, today))
    )


def dated_day(day: date, today: date) -> str:
    """Return a day in short, with its year where that is another one: ``Fri 20 Nov 2025``."""
    return short_day(day) + (f" {day.year}" if day.year != today.year else "")


def moved_to(day: date, today: date) -> str:
    """Return a day to which something is moved: ``today``, ``yesterday``, ``Fri 20 Nov``."""
    ago = (today - day).days
    return days_ago(ago) if ago in (0, 1) else dated_day(day, today)


def days_back_to(day: date) -> tuple[str, ...]:
    """Return the answers to how many days in a row there were, up to a day."""
    since = (sentences.DAYS_SINCE.format(day=f"{days_back(day, n):%a}") for n in range(1, 7))
    return (sentences.DAYS_ONE, *since)


def question_line(question: str, options: tuple[str, ...]) -> str:
    """Return a question with the words of its digits, on one line."""
    if not question:
        return ""
    words = "  ".join(f"{n} {word}" for n, word in enumerate(options[:9], 1))
    return f"{question}? {words}"


def days_ago(days: int) -> str:
    """Return how long ago a day was."""
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def how_long_ago(day: date, days: int) -> str:
    """Return how long ago a day was: ``yesterday``, ``three weeks ago``, ``on 3 May 2024``."""
    if days >= _DATE_FROM:
        return f"on {short_date(day)} {day.year}"
    if days < WEEKS_FROM:
        return days_ago(days)
    weeks, more = divmod(days + _WEEK // 2, _WEEK)
    about = "" if more == _WEEK // 2 else "about "
    return f"{about}{number_word(weeks)} weeks ago"


_NUMBER_WORDS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def number_word(number: int) -> str:
    """Return a number in a sentence: a word up to twelve, then figures."""
    return _NUMBER_WORDS[number] if 0 <= number < len(_NUMBER_WORDS) else f"{number:,}"


def counted(count: int, singular: str, plural: str = "") -> str:
    """Return a count with its noun."""
    return f"{count} {singular if count == 1 else plural or singular + 's'}"


def by_number(count: int, one: str, several: str) -> str:
    """Return the words about one thing, or those about several."""
    return one if count == 1 else several


def capitalized(text: str) -> str:
    """Return a phrase with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def planned(plan: Plan) -> str:
    """Return a plan in one phrase: ``every other Friday, half day``."""
    from store.rest.rule_text import in_words

    return f"{in_words(plan.recurrence)}, {rest_name(plan.what)}"


def counts(day: Day, repairs: int, names: Names) -> tuple[tuple[str, int], ...]:
    """Return a day's counts with their names, in the order they are shown.

    Args:
        day: the day.
        repairs: how many ruptures were repaired on it.
        names: what things are called here.
    """
    words = kind_words(names)
    return (
        (words["sessions"], day.count("session")),
        *((names.kind(name), day.count("moment", feeling=name)) for name in FEELINGS),
        *((words[name], day.count(name)) for name in ("play", "celebration")),
        ("repair", repairs),
    )


def run_of_sessions(run: int, names: Names) -> str:
    """Return how many sessions there were without a breather; empty for less than four."""
    text = worded(sentences.STRAIGHT, names, run=number_word(run).capitalize())
    return text if run >= A_RUN else ""


def last_day_off(day: date, off: date | None) -> str:
    """Return when the last day off before a day was, as good news where it is one."""
    if off is None:
        return sentences.NO_DAY_OFF
    if off == day:
        return sentences.DAY_OFF
    ago = (day - off).days
    if ago >= WEEKS_FROM:
        return sentences.LAST_DAY_OFF_LONG_AGO.format(when=how_long_ago(off, ago))
    when = days_ago(ago) if ago < 2 else f"{short_day(off)}, {days_ago(ago)}"
    return sentences.LAST_DAY_OFF.format(when=when)


def planned_rest(day: date, coming: tuple[date, str]) -> str:
    """Return the next planned day of rest, as seen from a day."""
    next_day, what = coming
    if next_day == day:
        return sentences.PLANNED_TODAY.format(what=rest_name(what))
    when = "tomorrow" if next_day == day_after(day) else day_to_come(next_day, day)
    half = f", {rest_name(what)}" if what == "half" else ""
    return sentences.NEXT_PLANNED.format(when=f"{when}{half}")


def row_name(first: date, last: date) -> str:
    """Return a row of days: ``24 Dec to 2 Jan``; a single one with its weekday."""
    return short_day(first) if first == last else f"{short_date(first)} to {short_date(last)}"


def days_named(days: Iterable[date]) -> str:
    """Return days with those in a row together: ``Fri 27 Nov, Thu 24 Dec to Sat 2 Jan``."""
    rows: list[tuple[date, date]] = []
    for day in sorted(days):
        if rows and day == day_after(rows[-1][1]):
            rows[-1] = (rows[-1][0], day)
        else:
            rows.append((day, day))
    names = (dict.fromkeys(map(short_day, row)) for row in rows)
    return ", ".join(" to ".join(row) for row in names)


def dated(day: date, today: date) -> str:
    """Return a day in a list: ``Mon 23 Nov``, padded; with its year where it is another."""
    text = f"{day:%a} {day.day:>2} {day:%b}"
    return text if day.year == today.year else f"{text} {day:%y}"


def day_to_come(day: date, today: date) -> str:
    """Return a day to come in short: ``Fri 27 Nov``, with its year where that is far off."""
    return short_day(day) + (f" {day.year}" if (day - today).days > _FAR_OFF else "")


def prompt_words(refinement: Refinement, names: Names) -> tuple[str, tuple[str, ...]]:
    """Return what the next digit would answer, and the words of its digits in order."""
    field = refinement.field
    if field is None:
        return "", ()
    lists = {name: word_list.words for name, word_list in names.lists.items()}
    options = tuple(rest_name(word, names) for word in field.spoken_options(lists))
    if not field.list_name:
        return field.scale.question, options
    if field.name == "marks":
        return "mark", options
    questions = {"direction": "care was", "rupture": "what", "rest": "what"}
    return questions.get(field.list_name, "what"), options


def heading_day(day: date, today: date, *, is_short: bool = False, is_least: bool = False) -> str:
    """Return the day of a heading; away from today with how long ago it was.

    ``Monday 23 November 2026``, ``Yesterday, Sun 22 Nov``, ``3 days ago, Fri 20 Nov``.
    Least are ``Mon 23 Nov``, ``Yesterday`` and ``Fri 20 Nov``.
    """
    ago = beside_day(day, today)
    if is_least:
        return ago.capitalize() if ago == days_ago(1) else dated_day(day, today)
    name = dated_day(day, today) if is_short or ago else day_name(day)
    return f"{ago.capitalize()}, {name}" if ago else name


def beside_day(day: date, today: date) -> str:
    """Return how far a day is from today, where it is not today and not long ago."""
    ago = (today - day).days
    return days_ago(ago) if 0 < ago < _LONG_AGO else ""


def cup_words(entry: Draft | None, day: date) -> tuple[str, ...]:
    """Return the words below the cup."""
    if entry is None:
        return sentences.NO_ENERGY
    level = entry["energy"]
    when = "" if entry.day == day else f"on {short_day(entry.day)}"
    if not when and entry.at:
        when = f"around {entry.at[11:13]}:00"
    return (f"energy {level}", SCALES["energy"].anchor(level), when)


def cup_level(entry: Draft | None, day: date) -> str:
    """Return the last reading of energy in a few words: ``6 good, 07h``."""
    if entry is None:
        return sentences.NO_ENERGY_SHORT
    level = entry["energy"]
    when = f"on {short_day(entry.day)}" if entry.day != day else ""
    if not when and entry.at:
        when = f"{entry.at[11:13]}h"
    return ", ".join(filter(None, (f"{level} {SCALES['energy'].anchor(level)}", when)))


def mood_now(level: int) -> str:
    """Return the last mood of a day in a few words: ``mood 5 all right``."""
    return f"mood {level} {SCALES['mood'].anchor(level)}"


def measured(value: float | None, *, signed: bool = False) -> str:
    """Return a measure's newest value, short; a dash for none."""
    if value is None:
        return "–"
    text = f"{value:+.1f}" if signed and value else f"{value:.1f}"
    return text.removesuffix(".0").replace("-", "−")


def since(first: date, last: date) -> str:
    """Return the span that pictures show."""
    return f"{counted((last - first).days + 1, 'day')} to {short_day(last)}"


def short_tooltip(tooltip: str) -> str:
    """Return a tooltip's first clause, for a narrow column."""
    return tooltip.split(";")[0]
