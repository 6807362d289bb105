"""The space and the options of a chart, its axes, and the labels that captions share."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from store.calendar import DateSpan
from store.scales import HIGHEST, LOWEST, Scale, is_own
from store.verbs import VERBS
from store.vocabulary import USUAL_NAMES, Names
from tui.charts.figure import AXIS_ROWS, HALVES, Axes, ChartError, Shade
from tui.terminal.glyphs import Glyphs
from tui.terminal.rows import count_cells, fitted
from tui.text import phrases
from tui.text import pictures as picture_text
from tui.text.kind_names import in_kinds, worded

#: The cells before the days of a month in the year, and the days there are at most.
YEAR_LABEL: Final = 8
DAYS_A_MONTH: Final = 31
#: The second view of the pictures that have two.
OTHER_VIEW: Final = 1
#: The view of moments over time.
OVER_TIME: Final = 2


def with_letters(line: str) -> str:
    """Return a line in which ids of keys are replaced by the letters of the shell."""
    for verb in VERBS.values():
        line = line.replace(f"{{keep-{verb.name}}}", verb.key)
    return line


class ChartOptions(NamedTuple):
    """What a chart shows.

    Attributes:
        span: the days.
        measure: the selected measure, if the picture has several.
        view: the index of its view.
        back: how many rows it is scrolled towards older ones.
        names: the names of the diary.
        with_keys: replaces the ids of keys, in braces in a line, by the keys.
        week_start: the first weekday of a week, Monday being 0.
        has_numbers: whether numbers are shown that the screen leaves to a page of their own.
        first: the measures that the week shows first; empty for five that it chooses itself.
    """

    span: DateSpan
    measure: str = ""
    view: int = 0
    back: int = 0
    names: Names = USUAL_NAMES
    with_keys: Callable[[str], str] = with_letters
    week_start: int = 0
    has_numbers: bool = True
    first: tuple[str, ...] = ()

    @property
    def session_word(self) -> str:
        """The word for a session."""
        return self.names.session


class Viewport(NamedTuple):
    """Cells across and down, and the characters to draw with.

    ``is_tinted`` is True if days off are shown as a tint behind their column, not as a sign.
    """

    width: int
    height: int
    glyphs: Glyphs
    is_tinted: bool = False

    @property
    def is_wide(self) -> bool:
        """Whether there is room for words beside numbers."""
        return self.width >= 60

    @property
    def has_day_marks(self) -> bool:
        """Whether each day of the year has room for a mark beside it."""
        return self.width > YEAR_LABEL + 2 * DAYS_A_MONTH


#: The cells of a measure's name in the week, with room and without, and the most of a weekday.
_NAME, _SHORT_NAME, _CELL = 16, 11, 9
#: The fewest cells of a weekday with its number of days.
NUMBERS_CELL: Final = 7
_ANCHOR: Final = 11
#: The scale points with a label if there is no room for all.
_FEW: Final = (LOWEST, (LOWEST + HIGHEST) // 2, HIGHEST)
_MONTHS_A_YEAR: Final = 12


def scale_axes(scale: Scale, options: ChartOptions, viewport: Viewport) -> Axes:
    """Return the axes of a scale over days: 1–7, with its words where there is room."""
    rows = viewport.height - AXIS_ROWS
    points = range(LOWEST, HIGHEST + 1) if rows >= HIGHEST else _FEW
    down = [(float(point), _scale_label(scale, point, viewport)) for point in points]
    axes = Axes(LOWEST, HIGHEST, tuple(down), (), has_ticks=True)
    return axes._replace(across=_ticks(options, viewport.width - axes.margin))


def _scale_label(scale: Scale, point: int, viewport: Viewport) -> str:
    if not viewport.is_wide:
        return str(point)
    return f"{point} {fitted(scale.anchor(point), _ANCHOR)}"


def week_cells(viewport: Viewport) -> tuple[int, int]:
    """Return the cells of a measure's name in the week, and those of each weekday."""
    name = _NAME if viewport.is_wide else _SHORT_NAME
    return name, max(min((viewport.width - name - 1) // len(picture_text.WEEKDAYS), _CELL), 1)


def count_axes(most: float, options: ChartOptions, viewport: Viewport) -> Axes:
    """Return the axes of a count over days: zero is the axis itself, the most is at the top."""
    top = max(int(most), 3)
    step = next(step for step in _steps() if top / step <= max(viewport.height - AXIS_ROWS, 2) / 2)
    values = range(0, top + 1, step)
    wide = _ANCHOR + HALVES if viewport.is_wide else len(str(top))
    down = tuple((float(n), f"{n:>{wide}}") for n in values)
    axes = Axes(0, top, down, (), is_count=True, has_ticks=True)
    return axes._replace(across=_ticks(options, viewport.width - axes.margin))


def _ticks(options: ChartOptions, canvas: int) -> tuple[tuple[float, str], ...]:
    return date_ticks(options.span, canvas, options.week_start)


def _steps() -> Iterable[int]:
    """Yield 1, 2, 5, 10, 20, 50 …"""
    power = 1
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10


def position(at: float, days: int, canvas: int) -> int:
    """Return the position of a day in half cells: the day at index ``at`` of ``days``."""
    return min(int((at + 0.5) * HALVES * canvas / days), HALVES * canvas - 1)


def bucket_means(values: Sequence[float | None], buckets: int) -> list[float | None]:
    """Return the mean of each bucket of days.

    With fewer days than buckets, a day fills several; a bucket without values is a gap.
    """
    days = len(values)
    means: list[float | None] = []
    for bucket in range(buckets):
        first = bucket * days // buckets
        after = max((bucket + 1) * days // buckets, first + 1)
        known = [value for value in values[first:after] if value is not None]
        means.append(sum(known) / len(known) if known else None)
    return means


def in_cell(half: int) -> float:
    """Return the middle of the cell that a half cell is in, for a marker of a whole cell."""
    return half // HALVES * HALVES + 0.5


def days_off_shade(is_off: Sequence[bool], canvas: int, viewport: Viewport) -> Shade:
    """Return the shade of days off; a column of several days is shaded if half of them are off."""
    days = len(is_off)
    columns = set()
    for column in range(canvas):
        first = int(column * days / canvas)
        in_column = is_off[first : max(int((column + 1) * days / canvas), first + 1)]
        if days < canvas:
            in_column = [is_off[int((column + 0.5) * days / canvas)]]
        if in_column and 2 * sum(in_column) >= len(in_column):
            columns.add(column)
    return Shade(frozenset(columns), "" if viewport.is_tinted else viewport.glyphs.shade, "off")


# -- dates ----------------------------------------------------------------------------


def date_ticks(span: DateSpan, canvas: int, week_start: int = 0) -> tuple[tuple[float, str], ...]:
    """Return as many dates as fit below a canvas, evenly stepped by the calendar."""
    for step in _date_steps(span, week_start):
        days = step(span)
        labels = _date_labels(days, span)
        room = sum(len(label) + 2 for label in labels)
        if labels and room <= canvas:
            at = [(day - span.first).days for day in days]
            ticks = zip(at, labels, strict=True)
            return tuple((position(n, span.length, canvas), label) for n, label in ticks)
    return ()


def _date_steps(span: DateSpan, week_start: int) -> Iterable[Callable[[DateSpan], list[date]]]:
    """Yield ways to step through a span, the finest first."""
    if span.length <= 31:
        yield from (_every(days) for days in (1, 2, 3, 5))
    if span.length <= 200:
        yield from (_weeks(weeks, week_start) for weeks in (1, 2, 4))
    yield from (_months(months) for months in (1, 2, 3, 6))
    yield from (_months(_MONTHS_A_YEAR * years) for years in (1, 2, 5, 10, 20))
    yield lambda span: [span.last]


def _every(step: int) -> Callable[[DateSpan], list[date]]:
    return lambda span: list(span.days())[::-step][::-1]


def _weeks(step: int, week_start: int) -> Callable[[DateSpan], list[date]]:
    def first_days(span: DateSpan) -> list[date]:
        weeks = span.split("week", week_start)
        firsts = [week.first for week in weeks if week.first.weekday() == week_start]
        return firsts[::-step][::-1]

    return first_days


def _months(step: int) -> Callable[[DateSpan], list[date]]:
    def firsts(span: DateSpan) -> list[date]:
        days = [month.first for month in span.split("month") if month.first.day == 1]
        return [day for day in days if (day.year * _MONTHS_A_YEAR + day.month - 1) % step == 0]

    return firsts


def _date_labels(days: Sequence[date], span: DateSpan) -> list[str]:
    """Return dates as short as their step allows."""
    if any(day.day != 1 for day in days) or span.length <= 62:
        return [f"{day.day} {day:%b}" for day in days]
    return [f"{day.year}" if day.month == 1 else f"{day:%b}" for day in days]


def dates_of(span: DateSpan) -> str:
    """Return a span in words: ``13 Oct – 23 Nov 2026``."""
    first, last = phrases.short_date(span.first), phrases.short_date(span.last)
    if span.first.year == span.last.year:
        return f"{first} – {last} {span.last.year}"
    return f"{first} {span.first.year} – {last} {span.last.year}"


def dates_without_year(span: DateSpan, year: int) -> str:
    """Return a span in words without its year, where that is the given one: ``13 Oct – 23 Nov``."""
    dates = dates_of(span)
    return dates.removesuffix(f" {year}") if span.first.year == year else dates


def until_day(span: DateSpan) -> str:
    """Return the last day of a span in few words: ``to 23 Nov``."""
    return picture_text.UNTIL_DAY.format(day=phrases.short_date(span.last))


def weekdays_from(week_start: int) -> list[int]:
    """Return the weekdays of a week in order, Monday being 0."""
    return [(week_start + n) % 7 for n in range(7)]


def piece_label(span: DateSpan, by: str, week_start: int = 0) -> str:
    """Return a day, a week or a month in short, for the left of a row."""
    if by == "day":
        return phrases.short_day(span.first)
    if by == "week":
        days_before = (span.first.weekday() - week_start) % 7
        return f"week of {phrases.short_date(span.first - timedelta(days=days_before))}"
    return f"{span.first:%b %Y}"


# -- labels that captions share ---------------------------------------------------------------


#: A percentage of fewer days would sound surer than it is.
_SHARE_FROM: Final = 8
#: The most cells of a word in a sentence.
_WORD_CELLS: Final = 28


def name_of(measure: str, options: ChartOptions) -> str:
    """Return a measure's name as it is shown."""
    if is_own(measure):
        return options.names.scale(measure).question
    dread = options.names.current_name("mark", "dread")
    return worded(picture_text.MEASURE_NAMES[measure], options.names, dread=dread)


def fitted_name(measure: str, options: ChartOptions, cells: int) -> str:
    """Return a measure's name in exactly so many cells, by its short name if it is too long."""
    name = name_of(measure, options)
    if count_cells(name) > cells:
        name = picture_text.SHORT_MEASURE_NAMES.get(measure, name)
    return fitted(name, cells)


def share_text(share: float, n: int) -> str:
    """Return a share of so many days: as a percentage from eight on, else as a count."""
    return f"{share:.0%}" if n >= _SHARE_FROM else f"{round(share * n)} of {n}"


def based_on(n: int, days: int) -> str:
    """Return how many of the days a picture is based on; empty where it is all of them."""
    if n == days:
        return ""
    return picture_text.BASED_ON.format(n=n, days=phrases.counted(days, "day"))


def anchored(scale: str, value: float, options: ChartOptions) -> str:
    """Return the words of a reading."""
    return options.names.scale(scale).anchor(value)


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence lists them."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def not_drawn(error: ChartError) -> str:
    """Return the sentence in the place of a picture that could not be drawn."""
    return picture_text.NOT_DRAWN.format(reason=error.reason)


def nothing_logged(picture: str, options: ChartOptions, keys: str = "") -> list[str]:
    """Return the caption of an empty picture, with the keys that start it."""
    begins = options.with_keys(picture_text.BEGINS[picture].replace("{keys}", keys))
    return [picture_text.NOTHING_YET.format(begins=in_kinds(begins, options.names))]


def days_off(count: int, viewport: Viewport) -> list[str]:
    """Return how many days off there were, which also explains the shade."""
    if not count:
        return []
    if viewport.is_tinted:
        days = phrases.counted(count, "day off is", "days off are")
        return [picture_text.OFF_TINTED.format(off=days)]
    off = phrases.counted(count, "day off", "days off")
    return [picture_text.OFF_SHADED.format(glyph=viewport.glyphs.shade, off=off)]


def shortened(word: str) -> str:
    """Return a word as a sentence has it; a very long one is cut."""
    return fitted(word, min(count_cells(word), _WORD_CELLS))
