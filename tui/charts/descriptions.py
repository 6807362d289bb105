"""The pictures for a screen reader: their numbers in whole sentences."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from statistics import median
from typing import Any, Final, Protocol, TypeVar

from store.calendar import DateSpan, best_period
from store.clock import WEEKDAYS
from store.marks import MarkDays, Marks
from store.trends.counts import Balance, Delight, KindCount, Rest, SessionDay, Sessions
from store.trends.measures import MeasureRow, Overview, Readings, Undulation, Year, YearDay
from store.trends.weekdays import Week, WeekdayRow
from store.vocabulary import DREAD
from tui.charts.axis import (
    OVER_TIME,
    ChartOptions,
    Viewport,
    anchored,
    listed,
    name_of,
    piece_label,
    share_text,
    weekdays_from,
)
from tui.charts.catalogue import Chart
from tui.charts.count_captions import care_counts, feeling_counts
from tui.terminal.glyphs import UNICODE
from tui.text import phrases
from tui.text import pictures as picture_text
from tui.text import screen_reader as screen_reader_text
from tui.text.fortnight import titled
from tui.text.kind_names import counted_kind, worded
from tui.text.screen_reader import number, spoken, summarise, valued

_CARE: Final = 1
_KINDS: Final = 1
_MAP: Final = 1
_VIEWPORT: Final = Viewport(80, 24, UNICODE)  # sentences are the same in any place
#: The signs that a caption explains: nothing is drawn here.
_DRAWN: Final = (UNICODE.shade, UNICODE.levels[0], UNICODE.off_mark, UNICODE.planned_mark)
_LINES: Final = (picture_text.LINE_IS, picture_text.WEIGHTED_IS)
_ONE: Final = timedelta(days=1)


class _Dated(Protocol):
    @property
    def day(self) -> date: ...


_Day = TypeVar("_Day", bound=_Dated)


def describe(chart: Chart) -> list[str]:
    """Return a picture in sentences: the answer of the overview, its caption, its numbers."""
    caption = chart.sentences(_VIEWPORT)
    sentences = _answer(chart.figures, chart.options) if chart.picture.name == "overview" else []
    caption = caption[1:] if sentences else caption  # the answer in full has the first one
    sentences += [sentence for sentence in caption if not _explains_signs(sentence)]
    sentences += _DESCRIBERS[chart.picture.name](chart.figures, chart.options)
    return [spoken(sentence) for sentence in sentences]


def _explains_signs(sentence: str) -> bool:
    """Return whether a sentence only explains which sign or line stands for what."""
    return (
        sentence in _LINES
        or sentence[0] in _DRAWN
        or any(f" {sign} " in sentence for sign in _DRAWN)
    )


def _off(days: int) -> list[str]:
    return [f"{phrases.counted(days, 'day off', 'days off').capitalize()}."] if days else []


# -- one function a picture -------------------------------------------------------------


def _answer(overview: Overview, options: ChartOptions) -> list[str]:
    """Return what two weeks come to, in one paragraph; nothing where they say nothing."""
    return titled(overview.answer, options.names) if overview.answer else []


def _overview(overview: Overview, options: ChartOptions) -> list[str]:
    if not overview.logged:
        return []
    return [_measure(measure, overview.span, options) for measure in overview.rows]


def _measure(measure: MeasureRow, span: DateSpan, options: ChartOptions) -> str:
    name = name_of(measure.measure, options).capitalize()
    values = valued(zip(span.days(), measure.values, strict=True))
    if not values or measure.latest is None:
        return screen_reader_text.NO_DAY.format(name=name)
    facts = [screen_reader_text.LATEST.format(latest=number(measure.latest))]
    if measure.usual is not None:
        facts.append(screen_reader_text.USUALLY.format(usual=number(measure.usual)))
    facts.append(summarise(values, is_count=not measure.scale))
    facts.append(screen_reader_text.DAYS.format(n=measure.n, days=len(measure.values)))
    return f"{name}: {', '.join(facts)}."


def _readings(scales: Sequence[Readings], options: ChartOptions) -> list[str]:
    if not any(readings.n for readings in scales):
        return []
    sentences = [sentence for readings in scales for sentence in _by_piece(readings, options)]
    return [*sentences, *_off(scales[0].off)]


def _by_pieces(
    days: Sequence[_Day], pieces: list[DateSpan]
) -> Iterator[tuple[DateSpan, list[_Day]]]:
    """Yield each piece with its days; both are in order, and read once."""
    at = 0
    for piece in pieces:
        first = at
        while at < len(days) and days[at].day <= piece.last:
            at += 1
        yield piece, [day for day in days[first:at] if piece.first <= day.day]


def _by_piece(readings: Readings, options: ChartOptions) -> list[str]:
    """Return a scale in sentences, one for each day, week or month."""
    name = name_of(readings.measure, options).capitalize()
    if not readings.n:
        return [screen_reader_text.NO_DAY.format(name=name)]
    by = best_period(readings.span)
    sentences = []
    for piece, days in _by_pieces(readings.days, readings.span.split(by, options.week_start)):
        values = valued((day.day, day.value) for day in days)
        if not values:
            continue
        label = piece_label(piece, by, options.week_start)
        if by == "day":
            value = values[0][1]
            sentences.append(
                f"{label}: {number(value)}, {anchored(readings.scale, value, options)}."
            )
            continue
        numbers = [value for _, value in values]
        low, high = min(numbers), max(numbers)
        sentence = screen_reader_text.PIECE if low < high else screen_reader_text.PIECE_OF_ONE
        text = sentence.format(
            label=label[0].upper() + label[1:],
            middle=number(median(numbers)),
            low=number(low),
            high=number(high),
            days=phrases.counted(len(values), "day"),
        )
        sentences.append(text)
    return [screen_reader_text.BY.format(name=name, by=by), *sentences]


def _balance(balance: Balance, options: ChartOptions) -> list[str]:
    if options.view not in (_CARE, OVER_TIME):
        return _words(balance, options)
    is_care = options.view == _CARE
    sentence = screen_reader_text.CARE if is_care else screen_reader_text.FEELINGS
    counts = (
        (bar, care_counts(bar) if is_care else feeling_counts(bar, options.names))
        for bar in balance.bars
    )
    return [
        sentence.format(label=_label(bar.span, balance.by, options.week_start), counts=text)
        for bar, text in counts
        if text
    ]


def _words(balance: Balance, options: ChartOptions) -> list[str]:
    """Return all words of both sides with their counts."""
    titles = (worded(title, options.names) for title in picture_text.COLUMNS)
    sides = zip(titles, (balance.nourished, balance.drained), strict=True)
    return [
        screen_reader_text.WORDS.format(
            name=name, words=", ".join(f"{word} {n}" for word, n in words)
        )
        for name, words in sides
        if words
    ]


def _label(span: DateSpan, by: str, week_start: int) -> str:
    label = piece_label(span, by, week_start)
    return label[0].upper() + label[1:]


def _delight(delight: Delight, options: ChartOptions) -> list[str]:
    tell = _kinds if options.view == _KINDS else _pieces
    return [tell(counts, delight, options) for counts in delight.of if counts.total]


def _pieces(counts: KindCount, delight: Delight, options: ChartOptions) -> str:
    """Return how often there was something, by week or month."""
    name = name_of(counts.name, options).capitalize()
    pieces = (
        f"{piece_label(piece.span, delight.by, options.week_start)} {piece.times}"
        for piece in counts.pieces
        if piece.times is not None
    )
    return f"{name} by {delight.by}: {', '.join(pieces)}."


def _kinds(counts: KindCount, delight: Delight, options: ChartOptions) -> str:
    name = name_of(counts.name, options).capitalize()
    kinds = ", ".join(
        f"{word or screen_reader_text.NO_WORD} {times}" for word, times in counts.kinds
    )
    return f"{name} by kind: {kinds}." if kinds else ""


def _run(days: Sequence[SessionDay], options: ChartOptions) -> str:
    """Return the longest run of some days; empty where runs are not spoken of."""
    if not options.names.has_runs:
        return ""
    return screen_reader_text.SESSIONS_RUN.format(run=max(day.run for day in days))


def _sessions(sessions: Sessions, options: ChartOptions) -> list[str]:
    if options.view == _MAP:
        return _map(sessions)
    by = best_period(sessions.span)
    sentences = []
    for piece, all_days in _by_pieces(sessions.days, sessions.span.split(by, options.week_start)):
        if days := [day for day in all_days if day.sessions]:
            total = sum(day.sessions or 0 for day in days)
            sentence = screen_reader_text.SESSIONS.format(
                label=_label(piece, by, options.week_start),
                sessions=counted_kind(total, "session", options.names),
                days=phrases.counted(len(days), "day"),
                run=_run(days, options),
            )
            sentences.append(sentence)
    return [*sentences, *_off(sum(day.is_off for day in sessions.days) if sentences else 0)]


def _map(sessions: Sessions) -> list[str]:
    """Return the fullest places of the session map."""
    cells = Counter(
        {
            (tired, inspired): n
            for tired, row in enumerate(sessions.map, 1)
            for inspired, n in enumerate(row, 1)
            if n
        }
    )
    return [
        screen_reader_text.PLACE.format(tired=tired, inspired=inspired, times=_times(n))
        for (tired, inspired), n in cells.most_common(3)
    ]


def _times(n: int) -> str:
    return {1: "once", 2: "twice"}.get(n, f"{n} times")


def _undulation(undulation: Undulation, options: ChartOptions) -> list[str]:
    sentences = [
        sentence
        for readings in (undulation.joy, undulation.sorrow)
        if readings.n
        for sentence in _by_piece(readings, options)
    ]
    return [*sentences, *_off(undulation.joy.off if sentences else 0)]


def _week(week: Week, options: ChartOptions) -> list[str]:
    if not week.logged:
        return []
    rows = (_weekdays(weekdays, options) for weekdays in week.rows)
    return [sentence for sentence in rows if sentence]


def _weekdays(weekdays: WeekdayRow, options: ChartOptions) -> str:
    days = [
        f"{WEEKDAYS[weekday].capitalize()} "
        f"{share_text(mean, weekdays.n[weekday]) if weekdays.measure == DREAD else number(mean)}"
        for weekday in weekdays_from(options.week_start)
        if (mean := weekdays.means[weekday]) is not None
    ]
    if not days:
        return ""
    counts = [n for n, mean in zip(weekdays.n, weekdays.means, strict=True) if mean is not None]
    low, high = min(counts), max(counts)
    n = phrases.counted(high, "day") if low == high else f"{low} to {high} days"
    name = name_of(weekdays.measure, options).capitalize()
    return screen_reader_text.WEEKDAYS.format(name=name, days=", ".join(days), n=n)


def _year(year: Year, options: ChartOptions) -> list[str]:
    if not year.n:
        return []
    months = (_month(cells, year) for cells in year.months)
    coming = [
        phrases.day_to_come(cell.day, year.span.last)
        for cells in year.months
        for cell in cells
        if cell.is_planned and cell.day > year.span.last
    ]
    planned = (
        [worded(screen_reader_text.COMING, options.names, days=listed(coming))] if coming else []
    )
    by = screen_reader_text.BY.format(name=name_of(year.measure, options).capitalize(), by="month")
    return [by, *(sentence for sentence in months if sentence), *planned]


def _month(cells: tuple[YearDay, ...], year: Year) -> str:
    values = valued((cell.day, cell.value) for cell in cells)
    off = sum(cell.is_off for cell in cells)
    if not (values or off):
        return ""
    sentences = []
    if values:
        sentences.append(summarise(values, is_count=not year.scale))
        sentences.append(phrases.counted(len(values), "day"))
    if off:
        sentences.append(phrases.counted(off, "day off", "days off"))
    return f"{cells[0].day:%B %Y}: {', '.join(sentences)}."


def _rest(rest: Rest, options: ChartOptions) -> list[str]:
    sentences = []
    for month in rest.months:
        counts = (
            phrases.counted(month.off, "day off", "days off") if month.off else "",
            phrases.counted(month.holiday, "day of holiday", "days of holiday")
            if month.holiday
            else "",
            phrases.counted(month.half, "half day") if month.half else "",
            phrases.counted(month.sick, "sick day") if month.sick else "",
        )
        rests = ", ".join(filter(None, counts))
        if rests or (month.logged and rest.last_off):
            sentences.append(f"{month.span.first:%B %Y}: {rests or screen_reader_text.NO_REST}.")
    return sentences


def _marks(marks: Marks, options: ChartOptions) -> list[str]:
    return [_mark(mark, marks.by, options) for mark in marks.of]


def _mark(mark: MarkDays, by: str, options: ChartOptions) -> str:
    """Return the days with a mark, or the weeks and months with the number of their days."""
    noun = "evening" if mark.is_of_evenings else "day"
    pieces = [
        piece_label(piece.span, by, options.week_start)
        + ("" if by == "day" else f" {phrases.counted(piece.times, noun)}")
        for piece in mark.pieces
        if piece.times
    ]
    name = f"{mark.name[0].upper()}{mark.name[1:]}"
    return screen_reader_text.MARK.format(name=name, pieces=", ".join(pieces))


_DESCRIBERS: Final[dict[str, Callable[[Any, ChartOptions], list[str]]]] = {
    "overview": _overview,
    "mood": _readings,
    "balance": _balance,
    "play": _delight,
    "sessions": _sessions,
    "joy": _undulation,
    "week": _week,
    "year": _year,
    "rest": _rest,
    "marks": _marks,
}
