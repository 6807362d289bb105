"""The days and times in a file, and which of their readings is meant.

A column of dates is read as a whole: one cell that can only be read in one way decides about the
others, and so does a weekday or a second date beside them. What still reads in two ways is a
question, never a guess.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from store.exchange.file_dates import (
    CLOCK_BEHIND,
    CLOCK_CELL,
    DATE_LENGTH,
    FIGURES,
    YEAR_FIRST,
    DateOrderQuestion,
    OrderOfFigures,
    TimeCell,
    day_of_figures,
    plain_time,
)
from store.exchange.file_values import CellNotRead, is_gap, shortened
from store.exchange.month_names import day_in_words, is_croatian

_EARLIEST: Final = 1900
_EXAMPLES: Final = 3
#: Cells that tell the language of a file.
_FIRST_CELLS: Final = 500
#: Texts that are read once only.
_REMEMBERED: Final = 20_000

#: The beginning of the spreadsheets' count of days, and the numbers that can be days of a diary.
_SPREADSHEET_ZERO: Final = datetime(1899, 12, 30)
_SPREADSHEET_DAYS: Final = range(15_000, 75_000)
#: Seconds since 1970 that can be of a diary; the same in thousandths and millionths.
_SECONDS: Final = range(10**8, 5 * 10**9)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_DAY_SECONDS: Final = 86_400
_NOON: Final = 12

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?", re.ASCII)
#: A time as a spreadsheet counts it; 00.30 is half past midnight.
_FRACTION_OF_DAY = re.compile(r"0?[.,]\d+", re.ASCII)
#: What looks like a time of day behind a date in words.
_FIGURES_OF_CLOCK = re.compile(r":|\d\s?h|\d{4}[.,\s-]+\d{1,2}\.\d{2}", re.ASCII)
_COMPACT = re.compile(
    r"(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(?:\d{2}(?:\.\d+)?)?(Z)?)?", re.ASCII
)


class NotADay(CellNotRead):
    """A cell that names no day of a diary."""


class FileTime(NamedTuple):
    """A time as a file has it.

    Args:
        day: the day on the calendar, in the zone of the time.
        minute: the minute of that day; -1 if the file has no time of day.
        offset: the zone, in minutes ahead of UTC; None for local time.
        instant: the hour in UTC, if the time was moved to the local zone; else empty.
    """

    day: date
    minute: int = -1
    offset: int | None = None
    instant: str = ""


class TimeFacts(NamedTuple):
    """How the times of a file were read.

    Args:
        order: the order of figures in its dates, if they were not clear by themselves.
        settled_by: what settled it: ``option``, ``others``, ``beside`` or ``dots``.
        moved: how many times were in UTC and are taken in the local zone.
        offsets: how many times have an offset of their own and stay as they are.
        day_numbers: how many days were a spreadsheet's numbers.
        epochs: how many times were counted in seconds or thousandths since 1970.
        unread_clocks: how many times of day cannot be read.
        clocks: some of these.
    """

    order: str = ""
    settled_by: str = ""
    moved: int = 0
    offsets: int = 0
    day_numbers: int = 0
    epochs: int = 0
    unread_clocks: int = 0
    clocks: tuple[str, ...] = ()


NO_FACTS: Final = TimeFacts()


class _Read(NamedTuple):
    """A time before its zone is settled."""

    day: date
    minute: int
    offset: int | None
    origin: str = ""  # number, epoch, or empty for what is written out


class FileTimes:
    """Read the times of a file, all of whose cells it has seen before.

    Args:
        cells: the cells of all rows; they are read twice.
        today: the day it is now; no day after it is read.
        local: returns a time with an offset in the local zone.
        dates: the order of figures that the person said, or empty.
    """

    def __init__(
        self,
        cells: Iterable[TimeCell],
        today: date,
        local: Callable[[datetime], datetime],
        dates: str = "",
    ) -> None:
        self.question: DateOrderQuestion | None = None
        self._today = today
        self._local = local
        self._unread: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()
        self._zones: Counter[object] = Counter()
        self._has_hours = False
        self._texts: dict[str, _Read] = {}
        self._has_croatian = any(is_croatian(cell.text) for cell in islice(cells, _FIRST_CELLS))
        orders = OrderOfFigures(today)
        for cell in cells:
            orders.add(cell)
        self._order, self._settled_by = orders.settled(dates)
        if not self._order:
            self.question = orders.question()
            self._order = "dmy"
        for cell in cells:
            self._survey(cell)
        self._is_utc = bool(self._zones) and set(self._zones) == {0}

    def _survey(self, cell: TimeCell) -> None:
        """Note the zone of a time, and whether it has an hour other than midnight."""
        try:
            read = self._read(cell)
        except (NotADay, ValueError, OverflowError):
            return
        self._counts[read.origin] += 1
        if read.minute > 0 or (read.minute == 0 and cell.clock):
            self._has_hours = True
        if read.minute >= 0:
            self._zones[read.offset] += 1
        clock = cell.clock if cell.clock or ":" not in cell.text else cell.text
        if clock and read.minute < 0 and not is_gap(clock):
            self._unread[shortened(clock)] += 1

    @property
    def facts(self) -> TimeFacts:
        """How the times are read."""
        is_moved = self._is_utc and self._has_hours
        zoned = sum(count for zone, count in self._zones.items() if zone is not None)
        return TimeFacts(
            order=self._order if self._settled_by else "",
            settled_by=self._settled_by,
            moved=zoned if is_moved else 0,
            offsets=zoned if self._has_hours and not is_moved else 0,
            day_numbers=self._counts["number"],
            epochs=self._counts["epoch"],
            unread_clocks=self._unread.total(),
            clocks=tuple(clock for clock, _ in self._unread.most_common(_EXAMPLES)),
        )

    def time(self, cell: TimeCell) -> FileTime:
        """Return the time that a row says.

        Raises:
            NotADay: it names no day, one after today or one before 1900.
        """
        try:
            time = self._placed(self._read(cell))
        except (ValueError, OverflowError):
            raise NotADay("is not a day", shortened(cell.text)) from None
        return checked_time(time, self._today)

    def time_or_error(self, cell: TimeCell) -> "FileTime | NotADay":
        """Return the time that a row says, or why it says none."""
        try:
            return self.time(cell)
        except NotADay as error:
            return error

    def _placed(self, read: _Read) -> FileTime:
        """Return a time in its own zone, or in the local one where all of the file is in UTC."""
        if not self._has_hours or read.minute < 0:
            return FileTime(read.day)
        if read.offset is None or not (self._is_utc or read.origin == "epoch"):
            return FileTime(read.day, read.minute, read.offset)
        start = datetime(read.day.year, read.day.month, read.day.day, tzinfo=UTC)
        return moved_time(start + timedelta(minutes=read.minute), self._local)

    def _read(self, cell: TimeCell) -> _Read:
        """Return what a row says, before its zone is settled.

        Raises:
            NotADay, ValueError, OverflowError: it names no day.
        """
        read = self._texts.get(cell.text)
        if read is None:
            text = plain_time(cell.text)
            if is_gap(text):
                raise NotADay("it has no day")
            if len(text) > DATE_LENGTH:
                raise ValueError(text)
            if len(self._texts) > _REMEMBERED:
                self._texts.clear()
            read = self._texts[cell.text] = self._read_text(text)
        if cell.clock and not is_gap(cell.clock):
            minute, offset = clock_in(cell.clock)
            offset = read.offset if offset is None else offset
            return _Read(read.day, minute, offset, read.origin)
        return read

    def _read_text(self, text: str) -> _Read:
        if len(text) == 10 and text[4] == "-":
            return _Read(date.fromisoformat(text), -1, None)
        if match := YEAR_FIRST.fullmatch(text):
            day = date(int(match[1]), int(match[3]), int(match[4]))
            return _Read(day, *_clock_of(match))
        if match := FIGURES.fullmatch(text):
            day = day_of_figures(match[1], match[3], match[4], self._order, self._today)
            return _Read(day, *_clock_of(match))
        if (match := _COMPACT.fullmatch(text)) and (read := _compact(match)):
            return read
        if _NUMBER.fullmatch(text) and (read := _day_of_number(text.replace(",", "."))):
            return read
        in_words = day_in_words(
            text, self._today, is_year_first=self._order == "ymd", with_croatian=self._has_croatian
        )
        if in_words is None:
            raise ValueError(text)
        may_have_clock = _FIGURES_OF_CLOCK.search(text) or "m" in text[-2:].casefold()
        behind = CLOCK_BEHIND.search(text) if may_have_clock else None
        has_clock = behind is not None and (behind["minute"] or behind["half"])
        return _Read(in_words, *(_clock_of(behind) if behind and has_clock else (-1, None)))


def _compact(match: re.Match[str]) -> _Read | None:
    """Return the time in figures without signs between; None if there is no such one."""
    year, month, day, hour, minute, zone = match.groups()
    try:
        clock = -1 if hour is None else _minute(int(hour), int(minute), "")
        return _Read(date(int(year), int(month), int(day)), clock, 0 if zone else None)
    except ValueError:
        return None


def checked_time(time: FileTime, today: date) -> FileTime:
    """Return a time of a day that a diary can have.

    Raises:
        NotADay: it is after today or before 1900.
    """
    if time.day > today:
        raise NotADay("is still to come", str(time.day))
    if time.day.year < _EARLIEST:
        raise NotADay("is too long ago", str(time.day))
    return time


def moved_time(at: datetime, local: Callable[[datetime], datetime]) -> FileTime:
    """Return a time with an offset as the local time it is, known again by its hour in UTC."""
    moved = local(at)
    offset = moved.utcoffset() or timedelta()
    return FileTime(
        moved.date(),
        moved.hour * 60 + moved.minute,
        int(offset.total_seconds()) // 60,
        f"{at.astimezone(UTC):%Y-%m-%dT%H}Z",
    )


@lru_cache(maxsize=4096)
def clock_in(text: str) -> tuple[int, int | None]:
    """Return the minute of the day that a cell says, -1 if it says none, and its offset."""
    plain = plain_time(text)
    if _FRACTION_OF_DAY.fullmatch(plain):
        return int(float(plain.replace(",", ".")) * _DAY_SECONDS + 0.5) // 60, None
    match = CLOCK_CELL.fullmatch(plain)
    if match and (match["minute"] or match["half"] or not plain.isdigit()):
        with suppress(ValueError):
            return _clock_of(match)
    return -1, None


def _clock_of(match: re.Match[str]) -> tuple[int, int | None]:
    """Return the minute and the offset of a matched time of day.

    Raises:
        ValueError: no day has it.
    """
    if match["hour"] is None:
        return -1, None
    minute = _minute(int(match["hour"]), int(match["minute"] or 0), match["half"] or "")
    zone = (match["zone"] or "").upper()
    if not zone:
        return minute, None
    if zone in ("Z", "UTC", "GMT"):
        return minute, 0
    zone = zone.removeprefix("UTC").removeprefix("GMT")
    hours, minutes = int(zone[1:3]), int(zone[3:].strip(":") or 0)
    if hours > 14 or minutes > 59:
        raise ValueError(zone)
    return minute, (hours * 60 + minutes) * (-1 if zone[0] == "-" else 1)


def _minute(hour: int, minute: int, half: str) -> int:
    if half and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half[0] in "pP" else 0)
    if hour > 23 or minute > 59:
        raise ValueError(f"{hour}:{minute}")
    return hour * 60 + minute


def _day_of_number(text: str) -> _Read | None:
    """Return the time that a number stands for: a spreadsheet's day, or seconds since 1970."""
    number = float(text)
    if int(number) in _SPREADSHEET_DAYS:
        at = _SPREADSHEET_ZERO + timedelta(seconds=round(number * _DAY_SECONDS))
        has_time = number != int(number)
        return _Read(at.date(), at.hour * 60 + at.minute if has_time else -1, None, "number")
    for unit in (1, 10**3, 10**6, 10**9):
        if int(number / unit) in _SECONDS:
            moment = _EPOCH + timedelta(seconds=int(number / unit))
            return _Read(moment.date(), moment.hour * 60 + moment.minute, 0, "epoch")
    return None
