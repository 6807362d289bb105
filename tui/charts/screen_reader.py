"""The pictures for someone who hears them: the numbers that each draws, in whole sentences."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from statistics import median
from typing import Any, Final, Protocol, TypeVar

from store.dates import WEEKDAYS
from store.trends.days import Balance, Bar, Counts, Delight, Rest, Sessions
from store.trends.measures import (
    DREAD,
    Cell,
    MeasureRow,
    Overview,
    Readings,
    Undulation,
    Week,
    WeekdayRow,
    Year,
)
from store.trends.span import Span, fitting
from tui.charts.axis import piece_label
from tui.charts.captions import anchored, listed, name_of, number
from tui.charts.catalogue import Opened
from tui.charts.viewport import ChartOptions, Viewport
from tui.terminal.glyphs import UNICODE
from tui.text import phrases
from tui.text import screen_reader as words
from tui.text import trends as trend_words
from tui.text.speech import aloud

_CARE: Final = 1
_KINDS: Final = 1
_MAP: Final = 1
_PLACE: Final = Viewport(80, 24, UNICODE)  # sentences are the same in any place
#: What a sentence explains that is drawn: there is nothing drawn here.
_DRAWN: Final = (UNICODE.shade, UNICODE.levels[0], UNICODE.off_mark, UNICODE.planned_mark)
_LINES: Final = (trend_words.LINE_IS, trend_words.WEIGHTED_IS)
_ONE: Final = timedelta(days=1)

Valued = Sequence[tuple[date, float]]


class _Dated(Protocol):
    @property
    def day(self) -> date: ...


_Day = TypeVar("_Day", bound=_Dated)


def heard(told: Opened) -> list[str]:
    """Return a picture in sentences: what it says, then what one would see in it."""
    said = [sentence for sentence in told.sentences(_PLACE) if not _is_of_signs(sentence)]
    return [
        aloud(sentence) for sentence in (*said, *_OF[told.picture.name](told.figures, told.options))
    ]


def ends_told(values: Valued, *, is_count: bool = False) -> str:
    """Return the middle of some days, and where its lowest and highest stand; empty for none."""
    if not values:
        return ""
    low = min(values, key=lambda pair: (pair[1], -pair[0].toordinal()))
    high = max(values, key=lambda pair: (pair[1], pair[0]))
    if is_count:
        most = words.MOST.format(most=number(high[1]), day=phrases.short_day(high[0]))
        total = sum(value for _, value in values)
        return words.IN_ALL.format(total=number(total)) + (most if total else "")
    middle = words.MIDDLE.format(middle=number(median(value for _, value in values)))
    if low[1] == high[1]:
        return middle
    return middle + words.ENDS.format(
        low=number(low[1]),
        low_day=phrases.short_day(low[0]),
        high=number(high[1]),
        high_day=phrases.short_day(high[0]),
    )


def _is_of_signs(sentence: str) -> bool:
    """Return whether a sentence only says which sign or line stands for what."""
    return (
        sentence in _LINES
        or sentence[0] in _DRAWN
        or any(f" {sign} " in sentence for sign in _DRAWN)
    )


def _valued(days: Iterable[tuple[date, float | None]]) -> list[tuple[date, float]]:
    return [(day, value) for day, value in days if value is not None]


def _off(days: int) -> list[str]:
    return [f"{phrases.counted(days, 'day off', 'days off').capitalize()}."] if days else []


# -- one function a picture -------------------------------------------------------------


def _overview(told: Overview, options: ChartOptions) -> list[str]:
    if not told.logged:
        return []
    return [_measure(of, told.span, options) for of in told.rows]


def _measure(of: MeasureRow, span: Span, options: ChartOptions) -> str:
    name = name_of(of.measure, options).capitalize()
    values = _valued(zip(span.days(), of.values, strict=True))
    if not values or of.latest is None:
        return words.NO_DAY.format(name=name)
    told = [words.LATEST.format(latest=number(of.latest))]
    if of.usual is not None:
        told.append(words.USUALLY.format(usual=number(of.usual)))
    told.append(ends_told(values, is_count=not of.scale))
    told.append(words.DAYS.format(n=of.n, days=len(of.values)))
    return f"{name}: {', '.join(told)}."


def _readings(told: Sequence[Readings], options: ChartOptions) -> list[str]:
    if not any(of.n for of in told):
        return []
    said = [sentence for of in told for sentence in _by_piece(of, options)]
    return [*said, *_off(told[0].off)]


def _by_pieces(days: Sequence[_Day], pieces: list[Span]) -> Iterator[tuple[Span, list[_Day]]]:
    """Yield each piece with its days; both are in order, and gone through once."""
    at = 0
    for piece in pieces:
        first = at
        while at < len(days) and days[at].day <= piece.last:
            at += 1
        yield piece, [day for day in days[first:at] if piece.first <= day.day]


def _by_piece(of: Readings, options: ChartOptions) -> list[str]:
    """Return how a scale went, a sentence a day, week or month."""
    name = name_of(of.measure, options).capitalize()
    if not of.n:
        return [words.NO_DAY.format(name=name)]
    by = fitting(of.span)
    said = []
    for piece, days in _by_pieces(of.days, of.span.gathered(by)):
        values = _valued((day.day, day.value) for day in days)
        if not values:
            continue
        label = piece_label(piece, by)
        if by == "day":
            value = values[0][1]
            said.append(f"{label}: {number(value)}, {anchored(of.scale, value, options)}.")
            continue
        numbers = [value for _, value in values]
        low, high = min(numbers), max(numbers)
        sentence = words.PIECE if low < high else words.PIECE_OF_ONE
        told = sentence.format(
            label=label[0].upper() + label[1:],
            middle=number(median(numbers)),
            low=number(low),
            high=number(high),
            days=phrases.counted(len(values), "day"),
        )
        said.append(told)
    return [words.BY.format(name=name, by=by), *said]


def _balance(told: Balance, options: ChartOptions) -> list[str]:
    sentence = words.CARE if options.view == _CARE else words.FEELINGS
    return [
        sentence.format(label=_label(bar.span, told.by), **bar._asdict())
        for bar in told.bars
        if _says(bar)
    ]


def _says(bar: Bar) -> bool:
    return bool(bar.nourishing or bar.depleting or bar.both)


def _label(span: Span, by: str) -> str:
    label = piece_label(span, by)
    return label[0].upper() + label[1:]


def _delight(told: Delight, options: ChartOptions) -> list[str]:
    tell = _kinds if options.view == _KINDS else _pieces
    return [tell(of, told, options) for of in told.of if of.total]


def _pieces(of: Counts, told: Delight, options: ChartOptions) -> str:
    """Return how often there was something, by week or month."""
    name = name_of(of.name, options).capitalize()
    pieces = (
        f"{piece_label(piece.span, told.by)} {piece.times}"
        for piece in of.pieces
        if piece.times is not None
    )
    return f"{name} by {told.by}: {', '.join(pieces)}."


def _kinds(of: Counts, told: Delight, options: ChartOptions) -> str:
    name = name_of(of.name, options).capitalize()
    kinds = ", ".join(f"{word or words.NO_WORD} {times}" for word, times in of.kinds)
    return f"{name} by kind: {kinds}." if kinds else ""


def _sessions(told: Sessions, options: ChartOptions) -> list[str]:
    if options.view == _MAP:
        return _map(told)
    by = fitting(told.span)
    said = []
    for piece, all_days in _by_pieces(told.days, told.span.gathered(by)):
        if days := [day for day in all_days if day.sessions]:
            total = sum(day.sessions or 0 for day in days)
            noun = options.session_word
            sentence = words.SESSIONS.format(
                label=_label(piece, by),
                sessions=phrases.counted(total, noun, phrases.plural(noun)),
                days=phrases.counted(len(days), "day"),
                run=max(day.run for day in days),
            )
            said.append(sentence)
    return [*said, *_off(sum(day.is_off for day in told.days) if said else 0)]


def _map(told: Sessions) -> list[str]:
    """Return the fullest places of the session map."""
    cells = Counter(
        {
            (tired, inspired): n
            for tired, of in enumerate(told.map, 1)
            for inspired, n in enumerate(of, 1)
            if n
        }
    )
    return [
        words.PLACE.format(tired=tired, inspired=inspired, times=_times(n))
        for (tired, inspired), n in cells.most_common(3)
    ]


def _times(n: int) -> str:
    return {1: "once", 2: "twice"}.get(n, f"{n} times")


def _undulation(told: Undulation, options: ChartOptions) -> list[str]:
    said = [s for of in (told.joy, told.sorrow) if of.n for s in _by_piece(of, options)]
    return [*said, *_off(told.joy.off if said else 0)]


def _week(told: Week, options: ChartOptions) -> list[str]:
    if not told.logged:
        return []
    rows = (_weekdays(of, options) for of in told.rows)
    return [said for said in rows if said]


def _weekdays(of: WeekdayRow, options: ChartOptions) -> str:
    days = [
        f"{day.capitalize()} {f'{mean:.0%}' if of.measure == DREAD else number(mean)}"
        for day, mean in zip(WEEKDAYS, of.means, strict=True)
        if mean is not None
    ]
    if not days:
        return ""
    counts = [n for n in of.n if n]
    low, high = min(counts), max(counts)
    n = phrases.counted(high, "day") if low == high else f"{low} to {high} days"
    name = name_of(of.measure, options).capitalize()
    return words.WEEKDAYS.format(name=name, days=", ".join(days), n=n)


def _year(told: Year, options: ChartOptions) -> list[str]:
    if not told.n:
        return []
    months = (_month(cells, told) for cells in told.months)
    coming = [
        phrases.day_to_come(cell.day, told.span.last)
        for cells in told.months
        for cell in cells
        if cell.is_planned and cell.day > told.span.last
    ]
    planned = [words.COMING.format(days=listed(coming))] if coming else []
    by = words.BY.format(name=name_of(told.measure, options).capitalize(), by="month")
    return [by, *(said for said in months if said), *planned]


def _month(cells: tuple[Cell, ...], told: Year) -> str:
    values = _valued((cell.day, cell.value) for cell in cells)
    off = sum(cell.is_off for cell in cells)
    if not (values or off):
        return ""
    said = []
    if values:
        said.append(ends_told(values, is_count=not told.scale))
        said.append(phrases.counted(len(values), "day"))
    if off:
        said.append(phrases.counted(off, "day off", "days off"))
    return f"{cells[0].day:%B %Y}: {', '.join(said)}."


def _rest(told: Rest, options: ChartOptions) -> list[str]:
    said = []
    for month in told.months:
        counts = (
            phrases.counted(month.off, "day off", "days off") if month.off else "",
            phrases.counted(month.holiday, "day of holiday", "days of holiday")
            if month.holiday
            else "",
            phrases.counted(month.half, "half day") if month.half else "",
            phrases.counted(month.sick, "sick day") if month.sick else "",
        )
        rests = ", ".join(filter(None, counts))
        if rests or month.logged:
            said.append(f"{month.span.first:%B %Y}: {rests or words.NO_REST}.")
    return said


_OF: Final[dict[str, Callable[[Any, ChartOptions], list[str]]]] = {
    "overview": _overview,
    "mood": _readings,
    "balance": _balance,
    "play": _delight,
    "sessions": _sessions,
    "joy": _undulation,
    "week": _week,
    "year": _year,
    "rest": _rest,
}


# -- the last weeks, as Today draws them ------------------------------------------------


def last_days(name: str, values: Sequence[float | None], last: date, *, is_count: bool) -> str:
    """Return what a sparkline of Today shows: its days to ``last`` in one sentence.

    Args:
        name: the measure.
        values: a value a day.
        last: the day of the last of them.
        is_count: whether they are counts, and have a sum.
    """
    first = last - _ONE * (len(values) - 1)
    valued = _valued((first + _ONE * at, value) for at, value in enumerate(values))
    if not valued:
        return ""
    told = ends_told(valued, is_count=is_count)
    span = words.LAST_DAYS.format(name=name.capitalize(), days=len(values))
    return f"{span}: {told}, {words.DAYS.format(n=len(valued), days=len(values))}."
