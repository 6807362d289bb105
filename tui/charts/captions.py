"""Captions: the sentences under each picture, the one that matters most first.

Those of readings are here, those of counts in ``count_captions``.
"""

from collections.abc import Sequence
from statistics import median
from typing import Final

from store.review import SOME
from store.scales import HIGHEST, LOWEST
from store.stats.series import FEWEST_STEPS, FEWEST_TO_MOVE, Movement, wilson
from store.trends.measures import Overview, Readings, Undulation, Year
from store.trends.weekdays import FEWEST_OF_WEEKDAY, Week, WeekdayRow, first_measures
from store.vocabulary import DREAD
from tui.charts.axis import (
    NUMBERS_CELL,
    OTHER_VIEW,
    ChartOptions,
    Viewport,
    anchored,
    based_on,
    days_off,
    name_of,
    nothing_logged,
    week_cells,
)
from tui.terminal.rows import wrapped
from tui.text import phrases
from tui.text import pictures as picture_text
from tui.text.fortnight import short_sentences
from tui.text.glance import two_week_sentences
from tui.text.kind_names import worded
from tui.text.screen_reader import number

_FEWEST_MARKS: Final = 3
#: With it the greatest of seven weekdays stands out by chance in one diary of twenty at most.
_Z_OF_SEVEN: Final = 3.0
#: A weekday with fewer days has their number beside its mean.
MANY_OF_WEEKDAY: Final = 5
#: From this height on the sentence of two weeks may take so many rows.
_TALL: Final = 24
_ROWS_OF_TWO_WEEKS: Final = 2


def overview_caption(overview: Overview, options: ChartOptions, viewport: Viewport) -> list[str]:
    """Return the last two weeks as Today has them, what they are based on, what is left out."""
    left_out = phrases.counted(overview.ahead, "entry is", "entries are")
    after = [picture_text.AHEAD.format(entries=left_out)] if overview.ahead else []
    if not overview.logged:
        return [*nothing_logged("overview", options), *after]
    based = based_on(overview.logged, overview.span.length)
    return [_two_weeks(overview, options, viewport), *after, picture_text.OVERVIEW, based]


def _two_weeks(overview: Overview, options: ChartOptions, viewport: Viewport) -> str:
    """Return the longest form of the sentence of Today that fits into the fewest rows."""
    if overview.two_weeks is None:
        return ""
    forms = two_week_sentences(overview.two_weeks, options.names)
    forms = forms or short_sentences(overview.two_weeks.facts, options.names)[:1]
    wide = viewport.width - 2
    fewest = 1 if viewport.height < _TALL else _ROWS_OF_TWO_WEEKS
    most = max((len(wrapped(form, wide)) for form in forms), default=0)
    for rows in range(fewest, most + 1):
        for form in forms:
            if len(wrapped(form, wide)) <= rows:
                return form
    return forms[0] if forms else ""


def readings_caption(
    scales: Sequence[Readings], options: ChartOptions, viewport: Viewport
) -> list[str]:
    """Return the last two weeks beside the usual, the newest readings, and what is drawn."""
    if not any(readings.n for readings in scales):
        return nothing_logged("readings", options, _logging_keys(scales, options))
    logged_scales = [readings for readings in scales if readings.n]
    latest = [_latest(readings, options) for readings in logged_scales]
    line = picture_text.WEIGHTED_IS if options.view == OTHER_VIEW else picture_text.LINE_IS
    return [
        _levels_of(logged_scales, options),
        *latest,
        _based_on_each(logged_scales, options),
        line,
        *days_off(logged_scales[0].off, viewport),
    ]


def _levels_of(logged_scales: Sequence[Readings], options: ChartOptions) -> str:
    """Return the last two weeks beside the usual; empty where too few days are rated."""
    levels = []
    for readings in logged_scales:
        if readings.recent is not None:
            form = picture_text.LEVEL if readings.usual is None else picture_text.LEVEL_BESIDE
            level = form.format(
                name=name_of(readings.measure, options),
                recent=f"{readings.recent:.1f}",
                usual=f"{readings.usual or 0:.1f}",
            )
            levels.append(level)
    return picture_text.TWO_WEEKS_ARE.format(levels="; ".join(levels)) if levels else ""


def _based_on_each(logged_scales: Sequence[Readings], options: ChartOptions) -> str:
    """Return how many days each scale is based on."""
    first, *others = logged_scales
    if not others or all(readings.n == options.span.length for readings in logged_scales):
        return based_on(first.n, options.span.length)
    sentence = picture_text.BASED_ON.format(
        n=first.n, days=phrases.counted(options.span.length, "day")
    )
    counts = [f"{readings.n} for {name_of(readings.measure, options)}" for readings in others]
    name = name_of(first.measure, options)
    return f"{sentence[:-1]} for {name}, {', '.join(counts)}."


def _logging_keys(scales: Sequence[Readings], options: ChartOptions) -> str:
    opening = {scale.name: "open" for scale in options.names.own_scales("opening")}
    verb_of = picture_text.READ_BY | opening
    verbs = (verb_of.get(readings.measure, "close") for readings in scales)
    return " or ".join(f"{{keep-{verb}}}" for verb in dict.fromkeys(verbs))


def _latest(readings: Readings, options: ChartOptions) -> str:
    """Return the newest reading in words, beside the usual."""
    day = readings.latest
    if day is None or day.value is None:
        return ""
    usual = (
        picture_text.USUALLY.format(usual=number(readings.usual))
        if readings.usual
        else picture_text.NO_USUAL
    )
    return picture_text.LATEST.format(
        name=name_of(readings.measure, options).capitalize(),
        value=number(day.value),
        anchor=anchored(readings.scale, day.value, options),
        when=phrases.short_day(day.day),
        usual=usual,
    )


def undulation_caption(
    undulation: Undulation, options: ChartOptions, viewport: Viewport
) -> list[str]:
    """Return how joy and sorrow moved."""
    joy, sorrow = undulation.joy, undulation.sorrow
    if not (joy.n or sorrow.n):
        return nothing_logged("undulation", options)
    latest = [_latest(readings, options) for readings in (joy, sorrow) if readings.n]
    named = (("Joy", undulation.joy_moved), ("Sorrow", undulation.sorrow_moved))
    moved = [_moved(name, moves) for name, moves in named if moves.n]
    based = based_on(max(joy.n, sorrow.n), options.span.length)
    ends = [based, *latest, *days_off(joy.off, viewport)]
    return [*_shared(undulation), *(moved if options.has_numbers else []), *ends]


def _shared(undulation: Undulation) -> list[str]:
    """Return on how many evenings there were both joy and sorrow, where both were logged."""
    days = zip(undulation.joy.days, undulation.sorrow.days, strict=True)
    both = [
        min(joy.value, sorrow.value)
        for joy, sorrow in days
        if joy.value is not None and sorrow.value is not None
    ]
    shared = sum(value >= SOME for value in both)
    if not shared:
        return [picture_text.NOT_SHARED.format(n=len(both))] if len(both) > 1 else []
    times = phrases.counted(shared, "time")
    return [picture_text.SHARED.format(times=times, n=len(both))]


def _moved(name: str, moved: Movement) -> str:
    if moved.n < FEWEST_TO_MOVE:
        return picture_text.MOVED_FROM.format(name=name.casefold(), n=moved.n)
    is_stepping = moved.mean_step is not None and moved.steps >= FEWEST_STEPS
    low, high = number(moved.low), number(moved.high)
    times = {0: "it stayed on one side", 1: "once it went from low to high or back"}
    return picture_text.MOVED.format(
        name=name,
        ends=low if low == high else picture_text.MOVED_ENDS.format(low=low, high=high),
        step=picture_text.MOVED_STEP.format(step=number(moved.mean_step)) if is_stepping else "",
        crossings=times.get(
            moved.crossings, f"{moved.crossings} times it went between low and high"
        ),
    )


def is_without_weekdays(week: Week) -> bool:
    """Return whether no weekday has enough days for a mean."""
    return all(mean is None for weekdays in week.rows for mean in weekdays.means)


def _has_few_days(week: Week, options: ChartOptions, viewport: Viewport) -> bool:
    """Return whether a mean of the week has its number of days beside it."""
    rows = week.rows if options.view == OTHER_VIEW else first_measures(week, options.first)
    has_room = week_cells(viewport)[1] >= NUMBERS_CELL
    few = (FEWEST_OF_WEEKDAY <= n < MANY_OF_WEEKDAY for measure in rows for n in measure.n)
    return has_room and any(few)


def week_caption(week: Week, options: ChartOptions, viewport: Viewport) -> list[str]:
    """Return the weekday that stands out, when dread was marked, and what the table is."""
    if not week.logged:
        return nothing_logged("week", options)
    based = based_on(week.logged, week.span.length)
    if is_without_weekdays(week):
        return [picture_text.WEEK_FROM.format(fewest=phrases.number_word(FEWEST_OF_WEEKDAY)), based]
    what = picture_text.WEEK.format(fewest=FEWEST_OF_WEEKDAY)
    few = picture_text.FEW_DAYS if _has_few_days(week, options, viewport) else ""
    rate = picture_text.APART_BY_CHANCE if week.contrast and options.has_numbers else ""
    return [*_weekday_contrast(week, options), *_dread(week, options), what, few, rate, based]


def _weekday_contrast(week: Week, options: ChartOptions) -> list[str]:
    """Return the weekday that differs from the others more than by chance, or that none does."""
    if not any(weekdays.scale and any(weekdays.means) for weekdays in week.rows):
        return []
    contrast = week.contrast
    if contrast is None:
        return [picture_text.NO_WEEKDAY]
    sentence = picture_text.WEEKDAY_APART.format(
        name=name_of(contrast.measure, options).capitalize(),
        way=picture_text.HIGHER if contrast.mean > contrast.others else picture_text.LOWER,
        day=picture_text.WEEKDAYS[contrast.weekday],
        mean=f"{contrast.mean:.1f}",
        n=contrast.n,
        others=f"{contrast.others:.1f}",
    )
    return [sentence]


def _dread(week: Week, options: ChartOptions) -> list[str]:
    """Return the weekday whose evenings were marked with dread most, as counts.

    It takes three marks and four evenings of that weekday, and more than the other evenings
    make likely: one mark of two makes no winner, nor does a mark that is made every evening.
    """
    dread = next((weekdays for weekdays in week.rows if weekdays.measure == DREAD), None)
    if dread is None:
        return []
    counts = [
        (day, round(mean * n), n)
        for day, (mean, n) in enumerate(zip(dread.means, dread.n, strict=True))
        if mean is not None
    ]
    at, marked, n = max(counts, key=lambda day: day[1] / day[2], default=(0, 0, 0))
    if marked < _FEWEST_MARKS or not _stands_out(dread, at):
        return []
    days = picture_text.WEEKDAYS[at]
    name = options.names.current_name("mark", DREAD).capitalize()
    return [picture_text.DREAD.format(dread=name, days=days, share=f"{marked} of {n}")]


def _stands_out(dread: WeekdayRow, weekday: int) -> bool:
    """Return whether the share of a weekday is above what all other evenings make likely."""
    marked = [(mean or 0.0) * n for mean, n in zip(dread.means, dread.n, strict=True)]
    evenings = [n if mean is not None else 0 for mean, n in zip(dread.means, dread.n, strict=True)]
    most, n = marked.pop(weekday), evenings.pop(weekday)
    if not sum(evenings):
        return False
    return wilson(round(most), n, _Z_OF_SEVEN).low > sum(marked) / sum(evenings)


def year_caption(year: Year, options: ChartOptions, viewport: Viewport) -> list[str]:
    """Return what the signs mean, what marks a day off, and what it is based on."""
    if not year.n:
        return nothing_logged("year", options)
    name = name_of(year.measure, options).capitalize()
    legend = picture_text.YEAR.format(name=name, levels=_levels(year, options, viewport))
    sentences = [_mostly(year, name, options), legend, based_on(year.n, year.span.length)]
    if year.off:
        off = phrases.counted(year.off, "day off", "days off")
        sentence = picture_text.YEAR_OFF if viewport.has_day_marks else picture_text.YEAR_OFF_NARROW
        sentences.append(sentence.format(mark=viewport.glyphs.off_mark, off=off))
    if year.planned:
        mark = viewport.glyphs.planned_mark
        sentences.append(
            worded(picture_text.YEAR_PLANNED, options.names, mark=mark, planned=year.planned)
        )
    return sentences


def _mostly(year: Year, name: str, options: ChartOptions) -> str:
    """Return the middle of a scale in words, or the sum of a count, and the months."""
    values = [cell.value for cells in year.months for cell in cells if cell.value is not None]
    months = {"first": f"{year.span.first:%b %Y}", "last": f"{year.span.last:%b %Y}"}
    if year.scale:
        words = anchored(year.scale, median(values), options)
        return picture_text.YEAR_MOSTLY.format(name=name, words=words, **months)
    days = phrases.counted(sum(value > 0 for value in values), "day")
    return picture_text.YEAR_TOTAL.format(
        name=name, total=f"{sum(values):.0f}", days=days, **months
    )


def _levels(year: Year, options: ChartOptions, viewport: Viewport) -> str:
    low, high = viewport.glyphs.levels[1], viewport.glyphs.levels[-1]
    if year.scale:
        words = [anchored(year.scale, end, options) for end in (LOWEST, HIGHEST)]
        return f"{low} {words[0]} to {high} {words[1]}"
    none = f"{viewport.glyphs.faint_dot} none"
    return f"{none}, {high} {year.most:.0f} a day" if year.most else none
