"""A day with an hour as people write them: ``yesterday 21:00``, ``9pm on friday``, ``2 hours ago``.

A day or an hour alone is read by ``dates``. One that stands in a line as if it were its note is
refused, with the option that takes it: ``o off friday`` means the day.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import takewhile
from typing import Final

from store.calendar import DateStyle
from store.clock import Clock, logical_day
from store.dates import day_to_now, is_written_hour, parse_day, parse_hour
from store.errors import DayAhead, DayNotRead, HourNotRead, NoSuchDay, PeriodNotDay, WhenInNote
from store.grammar import ParsedEntry
from store.verbs import Refinement

#: Characters of the longest text that can be a day with an hour.
_LONGEST: Final = 60
#: What may stand between a day and its hour.
_LINKS: Final = frozenset(("at", "on", "@", "um"))
#: Characters of the longest text that can be a day.
_LONGEST_DAY: Final = 40
#: The digits that answer.
_ANSWERS: Final = "1234567"
_AND: Final = frozenset(("and", "&", "+"))
#: Hours, minutes or both before now.
_AGO: Final = re.compile(
    r"(?:(?:(?P<hours>[0-9]{1,2}|an?|one|two|three|four|five|six)(?P<half>[.,]5)?"
    r" ?(?:h|hrs?|hours?)(?P<and_half> and a half)?)?(?:(?: and)? ?(?P<minutes>[0-9]{1,3})"
    r" ?(?:m|mins?|minutes?))?|(?P<half_hour>half an? hour)) ago"
)
_HOURS: Final = ("one", "two", "three", "four", "five", "six")
_HALF_HOUR: Final = timedelta(minutes=30)
#: What stands between the two days of a row.
_BETWEEN: Final = ("..", "…", "–", " to ", " until ")


def split_moment(text: str, today: date, style: DateStyle) -> tuple[str, str] | None:
    """Return the day and the hour of a text as texts; None where it is not one of each.

    A text that is a day, or an hour, as a whole is none of both.
    """
    if len(text) > _LONGEST or _is_hour(text):
        return None
    if ":" not in text and _is_day(text, today, style):
        return None
    return next((pair for pair in _pairs(text) if _is_day(pair[0], today, style)), None)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a text of which one is an hour, that of the day first.

    A number alone is an hour only behind a word, as in ``friday 9``: ``3 - 5 nov`` is a row.
    """
    day, sign, hour = text.strip().partition("T")
    if sign and day.count("-") == 2 and _is_hour(hour):
        yield day, hour
    words = text.replace(",", " ").split()
    for at in range(1, len(words)):
        link = words[at - 1].casefold() in _LINKS
        first, last = words[: at - link], words[at:]
        if not first:
            continue
        hour = " ".join(last)
        if is_written_hour(hour) or (_is_hour(hour) and (link or first[-1].isalpha())):
            yield " ".join(first), hour
        if is_written_hour(" ".join(first)):
            yield " ".join(last), " ".join(first)


def split_time_ago(text: str, clock: Clock, day_start: int) -> tuple[str, str] | None:
    """Return the day and the hour of a time before now as texts; None for another text."""
    before = _time_ago(text)
    if before is None:
        return None
    at = clock.local(clock.now() - before)
    return logical_day(at, day_start).isoformat(), f"{at:%H:%M}"


def is_time_ago(text: str) -> bool:
    """Return whether a text is a time before now, in hours or minutes."""
    return _time_ago(text) is not None


def _time_ago(text: str) -> timedelta | None:
    """Return how long before now a text says; None for another text."""
    match = _AGO.fullmatch(" ".join(text.casefold().split()))
    if match is None or not any(match.groups()):
        return None
    hours = match["hours"] or "0"
    if not hours.isdigit():
        hours = str(_HOURS.index(hours) + 1) if hours in _HOURS else "1"
    halves = sum(match[name] is not None for name in ("half", "and_half", "half_hour"))
    minutes = int(match["minutes"] or 0)
    return timedelta(hours=int(hours), minutes=minutes) + halves * _HALF_HOUR


def _is_hour(text: str) -> bool:
    try:
        parse_hour(text)
    except HourNotRead:
        return False
    return True


def _is_day(text: str, today: date, style: DateStyle) -> bool:
    """Return whether a text is written as a day or a period, also one that does not exist."""
    try:
        day_to_now(text, today, style)
    except (NoSuchDay, PeriodNotDay, DayAhead):
        return True
    except DayNotRead:
        return False
    return True


def check_words(parsed: ParsedEntry, today: date, style: DateStyle) -> None:
    """Refuse the words of a line that are a day, a row of days, an hour or figures alone.

    Raises:
        WhenInNote: they are a day, days of rest, an hour, or a day in front of the answers.
        DayAhead: they are a day that is still to come.
        NothingToRefine: they are figures.
    """
    text = parsed.words
    if len(text) > _LONGEST_DAY or "\n" in text:
        return
    if is_written_hour(text) or is_time_ago(text):
        raise WhenInNote(value=text, what="hour", as_note=text)
    is_rest = parsed.verb.kind == "rest"
    try:
        is_when = _is_when(text, today, style, is_rest=is_rest)
    except DayAhead as ahead:
        ahead.facts |= {"as_note": text, "meant": "", "is_rest": is_rest}
        raise
    if is_when:
        raise WhenInNote(value=text, what="day", as_note=text)
    _check_day_and_answers(parsed, today, style)
    if split_moment(text, today, style):
        raise WhenInNote(value=text, what="hour", as_note=text)
    if is_rest:
        _check_days(text, today, style)
    if any(map(str.isdigit, text)) and not any(map(str.isalpha, text)):
        error = Refinement(parsed.verb).nothing_to_refine(text)
        error.facts |= {"as_note": text, "meant": ""}
        raise error


def _check_day_and_answers(parsed: ParsedEntry, today: date, style: DateStyle) -> None:
    """Refuse a day in front of the answers, as in ``s yesterday 5 6``.

    Raises:
        WhenInNote: the words are one.
    """
    words = parsed.words.split()
    answers = [*takewhile(_is_answer, reversed(words))][::-1]
    day = " ".join(words[: len(words) - len(answers)])
    fields = {field.name for field in parsed.verb.fields}
    if not 0 < len(answers) <= len(fields) or not fields.isdisjoint(parsed.values):
        return
    if _is_day(day, today, style):
        text = " ".join(answers)
        raise WhenInNote(
            value=parsed.words, what="answers", day_word=day, answers=text, as_note=parsed.words
        )


def _is_answer(word: str) -> bool:
    return len(word) == 1 and word in _ANSWERS


def _check_days(text: str, today: date, style: DateStyle) -> None:
    """Refuse several days, as in ``mon tue`` or ``fri and sat``.

    Raises:
        WhenInNote: the words are days.
    """
    days = [word for word in text.replace(",", " ").split() if word not in _AND]
    if len(days) > 1 and all(_is_day(day, today, style) for day in days):
        first, *_, last = days
        raise WhenInNote(value=text, what="days", first_word=first, last_word=last, as_note=text)


def _is_when(text: str, today: date, style: DateStyle, *, is_rest: bool) -> bool:
    """Return whether a text is a day; of rest also several days.

    Raises:
        DayAhead: it is a day that is still to come.
    """
    if any(mark in text for mark in _BETWEEN) or (is_rest and text.count("-") == 1):
        from store.rest.taken import RowNotRead, row_in  # few notes have two days

        try:
            if row_in(text, today, style) is not None:
                return True
        except RowNotRead:
            return True
        except DayNotRead:
            return False
    try:
        parse_day(text, today, style)
    except NoSuchDay:
        return True
    except PeriodNotDay:
        return is_rest
    except DayNotRead:
        return False
    return True
