"""What Today shows, queried from the journal and put into words: pictures and a memory."""

from datetime import date
from typing import Final

from store.clock import days_back
from store.daily_measures import ENERGY, TODAY_MEASURES, Measure, has_enough_mornings, logged_series
from store.glance import is_time_for_memory, memory, week_starts, week_to
from store.journal import Journal
from store.scales import HIGHEST, LOWEST
from store.stats.series import RECENT_DAYS, USUAL_WINDOW, usual
from tui.charts.sparkline import SparkFrame
from tui.controllers import day_summary
from tui.terminal.glyphs import Glyphs
from tui.text import glance as text
from tui.text import phrases
from tui.text.kind_names import kind_words
from tui.text.notices import FELL_NAMES
from tui.widgets.glance import DAYS, Spark, WeekModel

#: A count's picture is at least so high, so that a single play does not fill it.
_LEAST_COUNT: Final = 3
#: Energy of mornings alone, as in the sentence of two weeks: other hours are not like them.
_MORNING: Final = Measure("energy", "energy", lambda stats: stats.morning)
_STYLES: Final = {"mood": "cup", "energy": "cup", "sessions": "", "play": "nourishing"}


def sparks(
    journal: Journal, last: date, begins: dict[str, str], glyphs: Glyphs
) -> tuple[tuple[Spark, ...], tuple[str, ...]]:
    """Return the measures of four weeks up to a day, and the legend of their pictures.

    Args:
        journal: the diary.
        last: the newest day.
        begins: what begins each measure.
        glyphs: the characters to draw with.
    """
    first = days_back(last, DAYS - 1)
    starts = week_starts(first, last, journal.settings.date_style.week_start)
    daily_stats = journal.stats.between(first, last)
    before = []
    if journal.months.is_all_loaded:
        before = journal.stats.between(days_back(last, USUAL_WINDOW - 1), last)
    kinds = kind_words(journal.settings.names)
    called = {name: kinds[name] for name in ("sessions", "play")}
    names = dict(called)
    measures = list(TODAY_MEASURES)
    known = before or daily_stats
    if has_enough_mornings(known) and any(stats.morning for stats in known):
        measures[measures.index(ENERGY)] = _MORNING
        names[ENERGY.name] = FELL_NAMES["energy.open"].lower()
    sparks = tuple(
        _spark(
            measure,
            logged_series(measure, daily_stats, before=before),
            usual(logged_series(measure, before)),
            starts,
        )._replace(
            name=called.get(measure.name, measure.name),
            begins=begins[measure.name],
            long_name=names.get(measure.name, measure.name),
        )
        for measure in measures
    )
    has_picture = any(value is not None for spark in sparks for value in spark.values)
    return sparks, text.legend(last, glyphs) if has_picture else ()


def _spark(
    measure: Measure,
    values: tuple[float | None, ...],
    usual_value: float | None,
    starts: tuple[int, ...],
) -> Spark:
    """Return a measure with its scale; a count begins at zero, a difference stands on it."""
    is_signed = measure.name == "balance"
    low, high = float(LOWEST), float(HIGHEST)
    if measure.is_count:
        known = [abs(value) for value in values if value is not None]
        high = float(max(*known, _LEAST_COUNT) if known else _LEAST_COUNT)
        low = -high if is_signed else 0.0
    ends = phrases.measured(low, signed=is_signed), phrases.measured(high, signed=is_signed)
    latest = values[-1]
    return Spark(
        measure.name,
        values,
        SparkFrame(low, high, usual_value, starts),
        ends,
        "" if latest is None else phrases.measured(latest, signed=is_signed),
        text.usual(usual_value, is_signed=is_signed),
        _STYLES.get(measure.name, "nourishing"),
    )


def week(journal: Journal, day: date, glyphs: Glyphs, *, hides_notes: bool) -> WeekModel:
    """Return the week up to a day, and in the morning something good of earlier years.

    Args:
        journal: the diary.
        day: the day.
        glyphs: the characters to draw with.
        hides_notes: whether notes are hidden; then there is no memory.
    """
    names = journal.settings.names
    facts = week_to(journal, day)
    days = journal.stats.between(days_back(day, RECENT_DAYS - 1), day)
    coming = day_summary.next_rest(journal, day)
    lines = text.week_lines(facts, coming, names)
    is_logged = any(stats.is_logged for stats in days if stats.day >= facts.span.first)
    model = WeekModel(
        text.week_title(facts, journal.today()),
        tuple(lines),
        text.NO_MOMENTS_YET if is_logged else text.NOTHING_YET,
        days_title=text.LAST_DAYS,
        days=tuple(text.day_lines(days, names)),
        edge=glyphs.wall,
    )
    if hides_notes or not is_time_for_memory(journal, day):
        return model
    good = memory(journal, day)
    if good is None:
        return model
    what, note = text.memory_lines(good, names)
    return model._replace(memory_title=text.memory_title(good), memory=(what, note, text.HIDES_IT))
