"""Days by their distance from today, as people write them: yesterday, 2 weeks ago, next friday.

The texts are in lower case with single blanks, as ``written_dates.plain_text`` returns them.
"""

import re
from datetime import date, timedelta
from typing import Final

from store.written_dates import weekday_number

_ONE_DAY: Final = timedelta(days=1)
_NEAR: Final = {
    "day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "day after tomorrow": 2,
}
_NUMBERS: Final = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_COUPLE: Final = "a couple of"
_COUNT: Final = rf"([0-9]{{1,4}}|{_COUPLE}|an?|{'|'.join(_NUMBERS)})"
AMOUNT: Final = rf"{_COUNT} (day|week|fortnight|month|year)s?"
_UNIT_DAYS: Final = {"day": 1, "week": 7, "fortnight": 14}
_UNIT_MONTHS: Final = {"month": 1, "year": 12}
_THAT_WEEK: Final = r"(last|past|previous|this|current|next|coming) week"
_WEEKS: Final = {"this": 0, "current": 0, "next": 1, "coming": 1}
_DAY_OF_MONTH: Final = r"(?:on )?([0-9]{1,2}) ?(?:st|nd|rd|th)"
_MONTHS_A_YEAR: Final = 12
#: Months in a row of which at least one has 31 days.
_MONTHS_WITH_LONG: Final = 3


def relative_day(text: str, today: date, *, is_coming: bool, week_start: int = 0) -> date | None:
    """Return the day that is named by its distance from today; None for another text.

    Args:
        text: the text in lower case with single blanks.
        today: the day from which it counts.
        is_coming: whether a weekday, or a day of no month, is the first one from today on; it
            is the latest one up to today otherwise.
        week_start: the first weekday of a week, Monday being 0.
    """
    text = " ".join(word for word in text.split() if word != "the")
    try:
        if text in _NEAR:
            return today + _ONE_DAY * _NEAR[text]
        day = _weekday_of_week(text, today, week_start) or _weekday_before(text, today)
        day = day or _weekday(text, today, is_coming=is_coming)
        return day or _counted(text, today) or _day_of_month(text, today, is_coming=is_coming)
    except OverflowError:  # it lies outside the calendar
        return None


def counts_from_today(text: str) -> bool:
    """Return whether a text names a day or a period by its distance from today."""
    words = text.split()
    return text.removeprefix("the ") in _NEAR or not _DISTANT.isdisjoint(words)


_DISTANT: Final = frozenset(
    ("ago", "in", "now", "last", "past", "previous", "this", "current", "next", "coming")
)


def _weekday(text: str, today: date, *, is_coming: bool) -> date | None:
    which, _, name = text.rpartition(" ")
    number = weekday_number(name)
    if number is None:
        return None
    if which in ("next", "coming") or (is_coming and which in ("", "this", "on")):
        first = today + _ONE_DAY * (which == "next")
        return first + _ONE_DAY * ((number - first.weekday()) % 7)
    if is_coming or which not in ("", "this", "on", "past", "last", "previous"):
        return None
    newest = today - _ONE_DAY * (which in ("last", "previous"))
    return newest - _ONE_DAY * ((newest.weekday() - number) % 7)


def _weekday_of_week(text: str, today: date, week_start: int) -> date | None:
    """Return the day of ``friday last week`` or ``last week friday``."""
    match = re.fullmatch(rf"(\S+) (?:of )?{_THAT_WEEK}", text)
    name, which = match.groups() if match else ("", "")
    if match is None and (match := re.fullmatch(rf"{_THAT_WEEK} (?:on )?(\S+)", text)):
        which, name = match.groups()
    number = weekday_number(name)
    if number is None:
        return None
    first = today - _ONE_DAY * ((today.weekday() - week_start) % 7)
    return first + _ONE_DAY * (7 * _WEEKS.get(which, -1) + (number - week_start) % 7)


def _weekday_before(text: str, today: date) -> date | None:
    """Return the day of ``two fridays ago``, ``friday before last``, ``monday 3 weeks ago``."""
    match = re.fullmatch(rf"{_COUNT} (\S+) ago", text)
    count, name = 2, text.removesuffix(" before last")
    if match:
        count, name = amount(match[1]), match[2].removesuffix("s")
    if match or name != text:
        number = weekday_number(name)
        if number is None or not count:
            return None
        newest = today - _ONE_DAY * ((today.weekday() - number - 1) % 7 + 1)
        return newest - _ONE_DAY * (7 * (count - 1))
    match = re.fullmatch(rf"(\S+) {_COUNT} weeks? ago", text)
    weeks, name = (match[2], match[1]) if match else ("", "")
    if not match and (match := re.fullmatch(rf"{_COUNT} weeks? ago (?:on )?(\S+)", text)):
        weeks, name = match.groups()
    number = weekday_number(name)
    if number is None:
        return None
    return today + _ONE_DAY * (number - today.weekday() - 7 * amount(weeks))


def _counted(text: str, today: date) -> date | None:
    """Return the day of ``2 days ago``, ``in a week``, ``3 months from now``."""
    if match := re.fullmatch(rf"{AMOUNT} ago(?: today)?", text):
        return shifted(today, -amount(match[1]), match[2])
    match = re.fullmatch(rf"in {AMOUNT}", text)
    match = match or re.fullmatch(rf"{AMOUNT} from (?:now|today)", text)
    return shifted(today, amount(match[1]), match[2]) if match else None


def amount(word: str) -> int:
    """Return the number that a count is: 2, two, a couple of, a."""
    if word.isdecimal():
        return int(word)
    if word == _COUPLE:
        return 2
    return _NUMBERS.index(word) + 1 if word in _NUMBERS else 1


def shifted(day: date, count: int, unit: str) -> date | None:
    """Return the day so many units later; of a shorter month the last day.

    None outside the calendar.
    """
    if unit in _UNIT_DAYS:
        return day + _ONE_DAY * (count * _UNIT_DAYS[unit])
    at = day.year * _MONTHS_A_YEAR + day.month - 1 + count * _UNIT_MONTHS[unit]
    year, month = divmod(at, _MONTHS_A_YEAR)
    if not date.min.year <= year <= date.max.year:
        return None
    return _in_month(year, month + 1, day.day, is_clamped=True)


def _day_of_month(text: str, today: date, *, is_coming: bool) -> date | None:
    """Return the day of ``3rd``: the latest one up to today, or the first one from today on."""
    match = re.fullmatch(_DAY_OF_MONTH, text)
    if match is None:
        return None
    step = 1 if is_coming else -1
    for count in range(_MONTHS_WITH_LONG):
        at = today.year * _MONTHS_A_YEAR + today.month - 1 + step * count
        year, month = divmod(at, _MONTHS_A_YEAR)
        if not date.min.year <= year <= date.max.year:
            return None
        day = _in_month(year, month + 1, int(match[1]))
        if day is not None and (day >= today if is_coming else day <= today):
            return day
    return None


def _in_month(year: int, month: int, number: int, *, is_clamped: bool = False) -> date | None:
    """Return a day of a month by its number; None, or the last day, where it has fewer."""
    for day in range(number, number - 4 if is_clamped else number - 1, -1):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return None
