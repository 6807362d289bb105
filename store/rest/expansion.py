"""Expand a rule of days (RFC 5545) year by year, as one bit for each day of the year.

Bit 0 is 1 January. A year costs the same few operations for every rule, so a rule without days,
or one with every day since 1900, is expanded as fast as any other. The days that the BY parts
select depend only on the shape of a year. There are 28 shapes, and each is computed once.
"""

from calendar import isleap
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

#: Weekdays as rules name them, Monday first.
CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_MONTH_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_WEEK: Final = 0b1111111
#: One day in each of the 54 weeks that a year can touch.
_EACH_WEEK: Final = sum(1 << 7 * week for week in range(54))
#: The first week of a year has at least this many days in it.
_DAYS_OF_FIRST_WEEK: Final = 4


class SelectedDays(NamedTuple):
    """The BY parts of a rule: which days of a year it selects, before interval and position.

    A weekday is a pair of its number in the month or the year (0 for all of them) and the
    weekday itself, Monday being 0.
    """

    months: tuple[int, ...]
    week_numbers: tuple[int, ...]
    year_days: tuple[int, ...]
    month_days: tuple[int, ...]
    weekdays: tuple[tuple[int, int], ...]
    is_by_month: bool
    week_start: int


class Rule(NamedTuple):
    """A rule in its parts, with what its first day adds to them."""

    start: date
    frequency: str
    interval: int
    positions: tuple[int, ...]
    selection: SelectedDays


class YearShape(NamedTuple):
    """The shape of a year: its first weekday, and the leap years around it."""

    first_weekday: int
    is_leap_before: bool
    is_leap: bool
    is_leap_after: bool

    @property
    def length(self) -> int:
        """Return its number of days."""
        return 365 + self.is_leap


def rule_from(parts: Mapping[str, str], start: date) -> Rule:
    """Return a checked rule with its parts as numbers; missing parts are taken from ``start``."""
    frequency = parts["FREQ"]
    months, month_days = _numbers(parts, "BYMONTH"), _numbers(parts, "BYMONTHDAY")
    weekdays = tuple(
        (int(code[:-2] or 0), CODES.index(code[-2:]))
        for code in parts.get("BYDAY", "").split(",")
        if code
    )
    if not (month_days or weekdays or parts.keys() & {"BYWEEKNO", "BYYEARDAY"}):
        if frequency == "WEEKLY":
            weekdays = ((0, start.weekday()),)
        elif frequency in ("MONTHLY", "YEARLY"):
            month_days = (start.day,)
            months = months or ((start.month,) if frequency == "YEARLY" else ())
    selection = SelectedDays(
        months,
        _numbers(parts, "BYWEEKNO"),
        _numbers(parts, "BYYEARDAY"),
        month_days,
        weekdays,
        is_by_month=frequency == "MONTHLY" or bool(months),
        week_start=CODES.index(parts.get("WKST", "MO")),
    )
    interval = int(parts.get("INTERVAL", 1))
    return Rule(start, frequency, interval, _numbers(parts, "BYSETPOS"), selection)


def _numbers(parts: Mapping[str, str], name: str) -> tuple[int, ...]:
    return tuple(int(number) for number in parts.get(name, "").split(",") if number)


def bits_of_year(rule: Rule, year: int) -> int:
    """Return the days of a year that a rule selects, including those before its first day."""
    bits = _selected(rule.selection, shape_of(year))
    if bits and rule.positions:
        bits &= _at_positions(rule, year, bits)
    if bits and rule.interval > 1:
        bits &= _within_interval(rule, year)
    return bits


def days_in(bits: int, year: int) -> Iterator[date]:
    """Yield the days of a year's bits, in order."""
    eve = date(year, 1, 1).toordinal() - 1
    while bits:
        lowest = bits & -bits
        yield date.fromordinal(eve + lowest.bit_length())
        bits ^= lowest


@lru_cache(maxsize=512)
def bits_of_days(days: tuple[date, ...]) -> Mapping[int, int]:
    """Return days as the bits of their years, by year."""
    years: dict[int, int] = {}
    for day in days:
        years[day.year] = years.get(day.year, 0) | 1 << day.timetuple().tm_yday - 1
    return years


def bits_between(first: date, last: date, year: int) -> int:
    """Return the days of a year that lie between two days, both included."""
    begin = first.timetuple().tm_yday - 1 if first.year == year else 0
    end = last.timetuple().tm_yday if last.year == year else 365 + isleap(year)
    if last.year < year or first.year > year:
        return 0
    return (1 << end) - 1 & ~((1 << begin) - 1)


def first_of(bits: int, count: int) -> int:
    """Return the first ``count`` days of a year's bits."""
    while bits.bit_count() > count:
        bits ^= 1 << bits.bit_length() - 1
    return bits


def shape_of(year: int) -> YearShape:
    """Return the shape of a year."""
    return YearShape(date(year, 1, 1).weekday(), isleap(year - 1), isleap(year), isleap(year + 1))


# -- the BY parts ----------------------------------------------------------------------


@lru_cache(maxsize=16_384)
def _selected(selection: SelectedDays, shape: YearShape) -> int:
    """Return the days of a year that fit every BY part."""
    bits = (1 << shape.length) - 1
    if selection.months:
        bits &= _union(_months(shape)[month - 1] for month in selection.months)
    if selection.year_days:
        bits &= _union(_counted_days(selection.year_days, [(0, shape.length)]))
    if selection.month_days:
        bits &= _union(_counted_days(selection.month_days, _month_spans(shape)))
    if selection.weekdays:
        bits &= _union(_weekdays(selection, shape))
    if selection.week_numbers:
        bits &= _union(_weeks(selection, shape))
    return bits


def _union(sets: Iterable[int]) -> int:
    bits = 0
    for bits_of_set in sets:
        bits |= bits_of_set
    return bits


@lru_cache(maxsize=32)
def _month_spans(shape: YearShape) -> tuple[tuple[int, int], ...]:
    """Return each month by its first day of the year, counted from 0, and its length."""
    lengths = [days + (month == 1 and shape.is_leap) for month, days in enumerate(_MONTH_LENGTHS)]
    return tuple(zip(accumulate(lengths, initial=0), lengths, strict=False))


@lru_cache(maxsize=32)
def _months(shape: YearShape) -> tuple[int, ...]:
    return tuple(((1 << length) - 1) << first for first, length in _month_spans(shape))


def _counted_days(numbers: Iterable[int], spans: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Yield the days with these numbers in each span; negative numbers count from its end."""
    for first, length in spans:
        for number in numbers:
            at = number - 1 if number > 0 else length + number
            if 0 <= at < length:
                yield 1 << first + at


def _weekdays(selection: SelectedDays, shape: YearShape) -> Iterator[int]:
    """Yield the days of each weekday, or the numbered ones of each month or of the year."""
    spans = _month_spans(shape) if selection.is_by_month else ((0, shape.length),)
    for number, weekday in selection.weekdays:
        offset = (weekday - shape.first_weekday) % 7
        if not number:
            yield _EACH_WEEK << offset
            continue
        for first, length in spans:
            first_one = first + (offset - first) % 7
            last_one = first_one + (first + length - 1 - first_one) // 7 * 7
            at = first_one + 7 * (number - 1) if number > 0 else last_one + 7 * (number + 1)
            if first <= at < first + length:
                yield 1 << at


def _weeks(selection: SelectedDays, shape: YearShape) -> Iterator[int]:
    """Yield the weeks with the selected numbers, as far as they are in the year."""
    before, after = 365 + shape.is_leap_before, 365 + shape.is_leap_after
    years = ((-before, before), (0, shape.length), (shape.length, after))
    for first, length in years:
        weekday = (shape.first_weekday + first - selection.week_start) % 7
        begin = first - weekday + 7 * (7 - weekday < _DAYS_OF_FIRST_WEEK)
        next_weekday = (weekday + length) % 7
        end = first + length - next_weekday + 7 * (7 - next_weekday < _DAYS_OF_FIRST_WEEK)
        count = (end - begin) // 7
        for number in selection.week_numbers:
            week = number - 1 if number > 0 else count + number
            if 0 <= week < count:
                at = begin + 7 * week
                yield _WEEK << at if at >= 0 else _WEEK >> min(-at, 7)


# -- interval and position ---------------------------------------------------------------


def _week_begin(rule: Rule, day: date) -> int:
    """Return the ordinal of the first day of a day's week."""
    return day.toordinal() - (day.weekday() - rule.selection.week_start) % 7


def _within_interval(rule: Rule, year: int) -> int:
    """Return the days of a year in those days, weeks, months or years that the interval names."""
    shape, interval = shape_of(year), rule.interval
    new_year = date(year, 1, 1).toordinal()
    if rule.frequency == "YEARLY":
        return 0 if (year - rule.start.year) % interval else (1 << shape.length) - 1
    if rule.frequency == "MONTHLY":
        past = (year - rule.start.year) * 12 - rule.start.month + 1
        months = enumerate(_months(shape), past)
        return _union(bits for number, bits in months if not number % interval)
    if rule.frequency == "WEEKLY":
        begin = (_week_begin(rule, rule.start) - new_year) % (7 * interval)
        in_week = _WEEK >> min(7 * interval - begin, 7)
        return in_week | _union(_WEEK << at for at in range(begin, shape.length, 7 * interval))
    begin = (rule.start.toordinal() - new_year) % interval
    return _union(1 << at for at in range(begin, shape.length, interval))


def _at_positions(rule: Rule, year: int, bits: int) -> int:
    """Return the days at the rule's positions in each of its days, weeks, months or years."""
    shape = shape_of(year)
    if rule.frequency == "YEARLY":
        return _at(bits, rule.positions)
    if rule.frequency == "MONTHLY":
        return _union(_at(bits & month, rule.positions) for month in _months(shape))
    if rule.frequency == "DAILY":  # each day is a set of one
        return bits if {1, -1} & {*rule.positions} else 0
    # A week may lie in two years: its days are counted with 7 days before the year and after.
    before = _selected(rule.selection, shape_of(year - 1)) if year > 1 else 0
    after = _selected(rule.selection, shape_of(year + 1)) if year < date.max.year else 0
    wide = before >> 358 + shape.is_leap_before | bits << 7 | after << shape.length + 7
    begin = 7 - (shape.first_weekday - rule.selection.week_start) % 7
    weeks = range(begin, shape.length + 7, 7)
    return _union(_at(wide & _WEEK << at, rule.positions) for at in weeks) >> 7


def _at(bits: int, positions: Iterable[int]) -> int:
    """Return the days at positions among a year's bits; negative ones count from the end."""
    count = bits.bit_count()
    positions = [position for position in positions if -count <= position <= count]
    if not positions:
        return 0
    days: list[int] = []
    while bits:
        lowest = bits & -bits
        days.append(lowest)
        bits ^= lowest
    return _union(days[position - (position > 0)] for position in positions)
