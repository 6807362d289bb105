"""Captions: the sentences under each picture, the one that matters most first."""

from collections.abc import Sequence
from statistics import median
from typing import Final

from store.marks import Marks
from store.reports import SOME
from store.scales import HIGHEST, LOWEST, is_own
from store.stats.series import FEWEST_STEPS, FEWEST_TO_MOVE, Movement, wilson
from store.trends.counts import Balance, Bar, Delight, KindCount, Rest, Sessions
from store.trends.measures import (
    DREAD,
    FEWEST_OF_WEEKDAY,
    Overview,
    Readings,
    Undulation,
    Week,
    WeekdayRow,
    Year,
)
from store.vocabulary import Names
from tui.charts.axis import ChartOptions, Viewport, dates_of
from tui.charts.figure import ChartError
from tui.terminal.rows import count_cells, fitted, wrapped
from tui.text import phrases
from tui.text import pictures as picture_text
from tui.text.fortnight import short_sentences
from tui.text.glance import two_week_sentences
from tui.text.kind_names import counted_kind, in_kinds, worded
from tui.text.screen_reader import number

#: The second view of the pictures that have two.
OTHER_VIEW: Final = 1
#: The view of moments over time.
OVER_TIME: Final = 2
_DAYS_A_WEEK: Final = 7
#: The fewest days with a known count for its weekly rate.
_RATE_FROM: Final = 14
_FEWEST_MARKS: Final = 3
#: With it the greatest of seven weekdays stands out by chance in one diary of twenty at most.
_Z_OF_SEVEN: Final = 3.0
#: One session is no run.
_FEWEST_IN_A_ROW: Final = 2
#: A percentage of fewer days would sound surer than it is.
_SHARE_FROM: Final = 8
#: A weekday with fewer days has their number beside its mean.
MANY_OF_WEEKDAY: Final = 5
#: How many words a sentence ranks, and how often the first one came if it is called the most.
_WORDS: Final = 3
_FEWEST_OF_WINNER: Final = 3
#: The most cells of a word in a sentence.
_WORD_CELLS: Final = 28
#: From this height on the sentence of two weeks may take so many rows.
_TALL: Final = 24
_ROWS_OF_TWO_WEEKS: Final = 2


# -- parts of sentences -----------------------------------------------------------------------


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


def _nothing(picture: str, options: ChartOptions, keys: str = "") -> list[str]:
    """Return the caption of an empty picture, with the keys that start it."""
    begins = options.with_keys(picture_text.BEGINS[picture].replace("{keys}", keys))
    return [picture_text.NOTHING_YET.format(begins=in_kinds(begins, options.names))]


def _days_off(count: int, viewport: Viewport) -> list[str]:
    """Return how many days off there were, which also explains the shade."""
    if not count:
        return []
    if viewport.is_tinted:
        days = phrases.counted(count, "day off is", "days off are")
        return [picture_text.OFF_TINTED.format(off=days)]
    off = phrases.counted(count, "day off", "days off")
    return [picture_text.OFF_SHADED.format(glyph=viewport.glyphs.shade, off=off)]


# -- one function a picture -------------------------------------------------------------------


def overview_caption(overview: Overview, options: ChartOptions, viewport: Viewport) -> list[str]:
    """Return the last two weeks as Today has them, what they are based on, what is left out."""
    left_out = phrases.counted(overview.ahead, "entry is", "entries are")
    after = [picture_text.AHEAD.format(entries=left_out)] if overview.ahead else []
    if not overview.logged:
        return [*_nothing("overview", options), *after]
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
        return _nothing("readings", options, _logging_keys(scales, options))
    logged_scales = [readings for readings in scales if readings.n]
    latest = [_latest(readings, options) for readings in logged_scales]
    line = picture_text.WEIGHTED_IS if options.view == OTHER_VIEW else picture_text.LINE_IS
    return [
        _levels_of(logged_scales, options),
        *latest,
        _based_on_each(logged_scales, options),
        line,
        *_days_off(logged_scales[0].off, viewport),
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


def is_without_moments(balance: Balance) -> bool:
    """Return whether there is no moment."""
    total = balance.total
    return not (total.nourishing or total.depleting or total.both)


def balance_caption(balance: Balance, options: ChartOptions, viewport: Viewport) -> list[str]:
    """Return what nourished and drained most, the totals, the variety, and the days."""
    total = balance.total
    if is_without_moments(balance):
        return _nothing("balance", options)
    based = based_on(total.known, balance.span.length)
    if options.view == OTHER_VIEW:
        care = care_counts(total)
        return [picture_text.CARE.format(care=care) if care else picture_text.NO_CARE, based]
    was = "was " if total.both == 1 else "were "
    counts = feeling_counts(total, options.names, was)
    feelings = picture_text.BALANCE.format(feelings=counts)
    ranked = "" if options.view == OVER_TIME else _ranked_words(balance, viewport)
    return [ranked, feelings, based, *_variety(balance, options)]


def _ranked_words(balance: Balance, viewport: Viewport) -> str:
    """Return the most frequent words of both sides; below three of a word none is the most.

    A narrow viewport has one word of each side, and a very long word is cut.
    """
    count = _WORDS if viewport.is_wide else 1
    sides = (
        (balance.nourished, picture_text.NOURISHED, picture_text.NOURISHED_MOST),
        (balance.drained, picture_text.DRAINED, picture_text.DRAINED_MOST),
    )
    sentences = []
    for words, plain, most in sides:
        if words:
            names = ", ".join(f"{shortened(word)} {n}" for word, n in words[:count])
            form = most if words[0][1] >= _FEWEST_OF_WINNER else plain
            sentences.append(form.format(words=names))
    return " ".join(sentences)


def shortened(word: str) -> str:
    """Return a word as a sentence has it; a very long one is cut."""
    return fitted(word, min(count_cells(word), _WORD_CELLS))


def feeling_counts(bar: Bar, names: Names, was: str = "") -> str:
    """Return how many moments nourished, drained and were both; only what there was."""
    counts = (
        (bar.nourishing, f"{bar.nourishing} nourished"),
        (bar.depleting, f"{bar.depleting} drained"),
        (bar.both, f"{bar.both} {was}{names.kind('both')}"),
    )
    return ", ".join(text for n, text in counts if n)


def care_counts(bar: Bar) -> str:
    """Return how often care went which way; only the ways that were logged."""
    counts = (("given", bar.given), ("received", bar.received), ("between us", bar.between))
    return ", ".join(f"{way} {n}" for way, n in counts if n)


def _variety(balance: Balance, options: ChartOptions) -> list[str]:
    """Return how many kinds nourished, and beside those before; in numbers or in words."""
    if not balance.total.nourishing:
        return []
    if balance.kinds is None:
        return [picture_text.KINDS_FROM]
    before = ""
    if balance.kinds_before is not None:
        then, now = balance.kinds_before
        if options.has_numbers:
            before = picture_text.KINDS_BEFORE.format(now=number(now), then=number(then))
        elif abs(now - then) < 1:
            before = picture_text.KINDS_AS_BEFORE
        else:
            before = picture_text.MORE_KINDS if now > then else picture_text.FEWER_KINDS
    count = round(balance.kinds)
    kinds = f"{phrases.number_word(count).capitalize()} kind{'s' * (count != 1)}"
    return [picture_text.KINDS.format(kinds=kinds, before=before)]


def delight_caption(delight: Delight, options: ChartOptions, _viewport: Viewport) -> list[str]:
    """Return the totals, and what they are based on."""
    if not any(counts.total for counts in delight.of):
        return _nothing("delight", options)
    based = based_on(delight.known, delight.span.length)
    if [counts.name for counts in delight.of] == ["repair"]:
        repaired = counted_kind(delight.of[0].total, "rupture", options.names)
        return [picture_text.REPAIRS.format(total=repaired), based]
    totals = (_total(counts, delight, options) for counts in delight.of if counts.total)
    return [" ".join(totals), based]


def _total(counts: KindCount, delight: Delight, options: ChartOptions) -> str:
    name = name_of(counts.name, options).capitalize()
    if delight.known < _RATE_FROM:
        return picture_text.DELIGHT.format(name=name, total=counts.total)
    week = number(counts.total * _DAYS_A_WEEK / delight.known)
    is_whole = delight.known == delight.span.length
    sentence = picture_text.DELIGHT_A_WEEK if is_whole else picture_text.DELIGHT_IN_SEVEN
    return sentence.format(name=name, total=counts.total, week=week)


def sessions_caption(sessions: Sessions, options: ChartOptions, _viewport: Viewport) -> list[str]:
    """Return how many on how many days, the longest run, and the corners of the map."""
    if not sessions.total:
        return _nothing("sessions", options)
    based = based_on(sessions.known, sessions.span.length)
    total = counted_kind(sessions.total, "session", options.names)
    worked = phrases.counted(sessions.worked, "day")
    mean = number(sessions.total / sessions.worked)
    totals = picture_text.SESSIONS.format(total=total, worked=worked, mean=mean)
    if options.view == OTHER_VIEW:
        return [_corner_counts(sessions, options), based, totals]
    has_run = options.names.has_runs and sessions.longest is not None
    if not has_run or sessions.longest is None or sessions.longest.run < _FEWEST_IN_A_ROW:
        return [totals, based]
    day = phrases.short_day(sessions.longest.day)
    longest = worded(picture_text.LONGEST, options.names, run=sessions.longest.run, day=day)
    return [f"{totals} {longest}", based]


def _corner_counts(sessions: Sessions, options: ChartOptions) -> str:
    if not sessions.placed:
        return in_kinds(picture_text.MAP_FROM, options.names)
    corners = [f"{name} {n}" for name, n in sessions.quarters.items() if n]
    middle = [picture_text.IN_THE_MIDDLE.format(n=sessions.middle)] if sessions.middle else []
    return f"{phrases.capitalized(', '.join((*corners, *middle)))}."


def undulation_caption(
    undulation: Undulation, options: ChartOptions, viewport: Viewport
) -> list[str]:
    """Return how joy and sorrow moved."""
    joy, sorrow = undulation.joy, undulation.sorrow
    if not (joy.n or sorrow.n):
        return _nothing("undulation", options)
    latest = [_latest(readings, options) for readings in (joy, sorrow) if readings.n]
    named = (("Joy", undulation.joy_moved), ("Sorrow", undulation.sorrow_moved))
    moved = [_moved(name, moves) for name, moves in named if moves.n]
    based = based_on(max(joy.n, sorrow.n), options.span.length)
    ends = [based, *latest, *_days_off(joy.off, viewport)]
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


def week_caption(week: Week, options: ChartOptions, _viewport: Viewport) -> list[str]:
    """Return the weekday that stands out, when dread was marked, and what the table is."""
    if not week.logged:
        return _nothing("week", options)
    based = based_on(week.logged, week.span.length)
    if is_without_weekdays(week):
        return [picture_text.WEEK_FROM.format(fewest=phrases.number_word(FEWEST_OF_WEEKDAY)), based]
    what = picture_text.WEEK.format(fewest=FEWEST_OF_WEEKDAY)
    has_few = any(FEWEST_OF_WEEKDAY <= n < MANY_OF_WEEKDAY for row in week.rows for n in row.n)
    few = picture_text.FEW_DAYS if has_few else ""
    rate = picture_text.APART_BY_CHANCE if week.contrast and options.has_numbers else ""
    return [*_apart(week, options), *_dread(week, options), what, few, rate, based]


def _apart(week: Week, options: ChartOptions) -> list[str]:
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
        return _nothing("year", options)
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


def is_without_rest(rest: Rest) -> bool:
    """Return whether no month has rest of any kind."""
    months = rest.months
    return not any(month.off + month.holiday + month.half + month.sick for month in months)


def rest_caption(rest: Rest, options: ChartOptions, _viewport: Viewport) -> list[str]:
    """Return how much rest, how long it has been, and the longest run of work days."""
    if not rest.logged:
        return _nothing("rest", options)
    off = phrases.counted(rest.off, "day off", "days off")
    in_months = [picture_text.REST.format(off=off)] if rest.last_off else []
    sentences = [_since_last(rest), *_next_planned(rest), *in_months]
    if rest.longest is not None:
        days = phrases.counted(rest.longest.length, "day")
        sentences.append(picture_text.WORK_RUN.format(days=days, dates=dates_of(rest.longest)))
    if rest.worked:
        worked = phrases.counted(rest.worked, "day")
        sentences.append(picture_text.PLANNED_WORKED.format(days=worked))
    return [*sentences, based_on(rest.logged, rest.span.length)]


def marks_caption(marks: Marks, options: ChartOptions, viewport: Viewport) -> list[str]:
    """Return on how many days each mark was made, and of how many that is."""
    if not marks.of:
        return _nothing("marks", options)
    evenings = [
        picture_text.MARK_EVENINGS.format(
            mark=mark.name, n=phrases.counted(mark.known, "closed evening")
        )
        for mark in marks.of
        if mark.is_of_evenings
    ]
    most = len(marks.of) if viewport.is_wide else _WORDS
    return [mark_counts(marks, most), based_on(marks.known, marks.span.length), *evenings]


def mark_counts(marks: Marks, most: int) -> str:
    """Return on how many days, or evenings, each of the most frequent marks was made."""
    frequent = sorted(marks.of, key=lambda mark: -mark.total)[:most]
    counts = [
        picture_text.MARK_DAYS.format(
            mark=shortened(mark.name),
            days=phrases.counted(mark.total, "evening" if mark.is_of_evenings else "day"),
        )
        for mark in marks.of
        if mark in frequent
    ]
    sentence = ", ".join(counts)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _next_planned(rest: Rest) -> list[str]:
    if rest.coming is None:
        return []
    day, kind = rest.coming
    named = f", {phrases.rest_name(kind)}" if kind == "half" else ""
    return [picture_text.NEXT_OFF.format(day=phrases.day_to_come(day, rest.span.last) + named)]


def _since_last(rest: Rest) -> str:
    if rest.days_since is None or rest.last_off is None:
        return picture_text.NO_OFF
    if rest.days_since == 0:
        return picture_text.LAST_OFF_TODAY
    days = phrases.counted(rest.days_since, "day")
    return picture_text.LAST_OFF.format(day=phrases.dated(rest.last_off, rest.span.last), days=days)
