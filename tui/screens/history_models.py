"""What History shows, queried from the journal: its rows, its results, and a month."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from store.calendar import DateSpan, month_around, months_on
from store.daily_measures import MEASURES
from store.day_stats import DayStats
from store.journal import Journal
from store.models import Entry
from store.trends.measures import MONTHS, Year, year
from store.trends.weekdays import DAYS
from store.vocabulary import Names
from tui.charts.axis import weekdays_from
from tui.controllers.day_log import DayLogController
from tui.terminal.glyphs import Glyphs
from tui.terminal.rows import count_cells
from tui.text import history as text
from tui.text import phrases
from tui.text import pictures as picture_text
from tui.text.kind_names import in_kinds
from tui.widgets.day_table import LONGEST, CountColumn, DayRow, DaysModel
from tui.widgets.month import DaySign, MonthDay, MonthModel


class DayRows(NamedTuple):
    """The days of the table, newest first: those ahead with entries, then each from today back.

    Attributes:
        today: the logical day it is now.
        ahead: the days after today that have rows, the newest first.
    """

    today: date
    ahead: tuple[date, ...] = ()

    @property
    def number(self) -> int:
        """How many rows there are, back to the first day of the calendar."""
        return len(self.ahead) + self.today.toordinal()

    def day_at(self, row: int) -> date:
        """Return the day of a row; the nearest row stands in for one that there is not."""
        row = min(max(row, 0), self.number - 1)
        if row < len(self.ahead):
            return self.ahead[row]
        return date.fromordinal(self.today.toordinal() - (row - len(self.ahead)))

    def row_of(self, day: date) -> int:
        """Return the row of a day; of a day ahead without one, the row where it would be."""
        if day > self.today:
            return sum(other > day for other in self.ahead)
        return len(self.ahead) + (self.today - day).days

    def days(self, first: int, count: int) -> list[date]:
        """Return the days of so many rows from a first one on; fewer at the end."""
        return [self.day_at(row) for row in range(first, min(first + count, self.number))]


class RowScroll:
    """Which rows of a list are in sight: it scrolls no further than the chosen row needs.

    A window that is made lower, and large again, shows what it showed before.
    """

    def __init__(self) -> None:
        self._chosen = (0, 0, 1)  # the row that was chosen last, the first in sight, their number
        self._top = 0

    def top_for(self, at: int, room: int) -> int:
        """Return the first row in sight where ``room`` rows are, with the chosen one among them."""
        row, top, before = self._chosen
        if at == row:
            self._top = top - max(room - before, 0)
        self._top = max(min(self._top, at), at - room + 1, 0)
        if at != row:
            self._chosen = at, self._top, room
        return self._top


#: The ink of counts that have one, and the mark of what has none of its own.
_STYLES: Final = {"nourishing": "nourishing", "depleting": "depleting"}
_MARKED: Final = {"repair": "rupture"}


def count_columns(names: Names, glyphs: Glyphs) -> tuple[CountColumn, ...]:
    """Return what is counted of a day, with its word and its sign."""
    return tuple(
        CountColumn(name, word, glyphs.mark(_MARKED.get(name, name)), _STYLES.get(name, ""))
        for name, word in text.count_names(names).items()
    )


def table_model(names: Names, glyphs: Glyphs, *, is_entered: bool) -> DaysModel:
    """Return the table without its rows: what stands in its heading, and its signs."""

    def heading(kind: str) -> str:
        word = names.kind(kind)
        return word if count_cells(word) <= LONGEST else glyphs.mark(kind)

    return DaysModel(
        (),
        count_columns(names, glyphs),
        heading("rest"),
        heading("note"),
        selection=glyphs.selection,
        none=glyphs.faint_dot,
        is_entered=is_entered,
    )


def day_row(log: DayLogController, day: date) -> DayRow:
    """Return a day as a row of the table."""
    journal = log.journal
    stats, entries, names = journal.stats.on(day), journal.day(day), journal.settings.names
    label, today = phrases.dated(day, journal.today()), journal.today()
    return DayRow(
        text.AHEAD.format(day=label) if day > today else label,
        f"open_day('{day.isoformat()}')",
        energy=text.energy_cell(stats),
        counts=tuple(stats.counted(name) for name in text.count_names(names)),
        rest=text.rest_cell(stats, entries, names),
        note=text.note_cell(entries, hides_notes=log.privacy.hides_notes),
        is_chosen=day == log.day,
        is_quiet=not stats.is_logged,
    )


def with_greeting(journal: Journal, rows: tuple[DayRow, ...]) -> tuple[DayRow, ...]:
    """Return rows; in an empty diary the first one says what will stand here."""
    is_empty = all(row.is_quiet for row in rows) and journal.days.newest() is None
    if not rows or not is_empty:
        return rows
    return (rows[0]._replace(text=text.EMPTY), *rows[1:])


def result_row(log: DayLogController, entry: Entry, at: int, *, is_chosen: bool) -> DayRow:
    """Return an entry that a search found as a row."""
    names = log.journal.settings.names
    return DayRow(
        phrases.dated(entry.day, log.journal.today()),
        f"open_result({at})",
        text.result(entry, names, hides_notes=log.privacy.hides_notes),
        is_chosen=is_chosen,
    )


# -- a month ----------------------------------------------------------------------------------


def month_model(log: DayLogController, glyphs: Glyphs) -> MonthModel:
    """Return the month of the day that is shown, and the mood of its year."""
    journal, style = log.journal, log.journal.settings.date_style
    today, span = journal.today(), month_around(log.day)
    planned = journal.plans.between(*span) if journal.has_plans else {}
    names, year_of_mood = journal.settings.names, _mood_of_year(journal, span, planned)
    stats = journal.stats.between(*span)
    over = [day for day in stats if day.day <= today]
    return MonthModel(
        text.month_name(span.first),
        text.logged(sum(day.is_logged for day in over), len(over)) if over else "",
        tuple(picture_text.WEEKDAYS[weekday] for weekday in weekdays_from(style.week_start)),
        tuple(_week(log, week, planned, glyphs) for week in span.split("week", style.week_start)),
        tuple(_legend(stats, planned, names, glyphs)),
        text.MOOD.format(levels=glyphs.levels) if year_of_mood.n else text.NO_MOOD,
        year_of_mood if year_of_mood.n else None,
        span,
        glyphs,
        names,
        glyphs.selection,
        log.selection is not None,
    )


def _week(
    log: DayLogController, week: DateSpan, planned: Collection[date], glyphs: Glyphs
) -> tuple[MonthDay | None, ...]:
    """Return the days of a week, None for those of another month."""
    days = [_month_day(log, day, planned, glyphs) for day in week.days()]
    before = (week.first.weekday() - log.journal.settings.date_style.week_start) % DAYS
    return (*[None] * before, *days, *[None] * (DAYS - before - len(days)))


def _month_day(
    log: DayLogController, day: date, planned: Collection[date], glyphs: Glyphs
) -> MonthDay:
    journal, today = log.journal, log.journal.today()
    stats, entries = journal.stats.on(day), journal.day(day)
    off = glyphs.off_mark if stats.is_off else ""
    can_show = day <= today or bool(entries.entries)
    return MonthDay(
        day.day,
        f"open_day('{day.isoformat()}')" if can_show else "",
        tuple(_signs(stats, journal.settings.names, glyphs)),
        off or (glyphs.planned_mark if day in planned and not stats.rest else ""),
        text.energy_cell(stats),
        text.note_cell(entries, hides_notes=log.privacy.hides_notes),
        day == log.day,
        day == today,
        not stats.is_logged,
    )


def _signs(stats: DayStats, names: Names, glyphs: Glyphs) -> Iterator[DaySign]:
    """Yield the signs of what was counted on a day, and of rest that is no day off."""
    for column in count_columns(names, glyphs):
        if count := stats.counted(column.name):
            yield DaySign(column.sign, count, column.style)
    if stats.rest and not stats.is_off:
        yield DaySign(glyphs.mark("rest"), 1)


def _legend(
    days: Sequence[DayStats], planned: Collection[date], names: Names, glyphs: Glyphs
) -> Iterator[str]:
    """Yield what the signs of a month mean, each with how often; only those that it has."""
    times = Counter[str]()
    for stats in days:
        for day_sign in _signs(stats, names, glyphs):
            times[day_sign.sign] += day_sign.times
    words = {column.sign: column.word for column in count_columns(names, glyphs)}
    words[glyphs.mark("rest")] = in_kinds(text.OTHER_REST, names)
    legend = [(sign, word, times[sign]) for sign, word in words.items()]
    legend.append((glyphs.off_mark, text.OFF, sum(stats.is_off for stats in days)))
    resting = {stats.day for stats in days if stats.rest}
    legend.append((glyphs.planned_mark, text.PLANNED, len(set(planned) - resting)))
    for sign, word, count in legend:
        if count:
            yield text.SIGN.format(sign=sign, word=word, count=count)


def _mood_of_year(journal: Journal, month: DateSpan, planned: Collection[date]) -> Year:
    """Return the mood of twelve months: those up to this month, or a whole number of years before.

    So the same twelve months are shown while a person goes through them.
    """
    today = journal.today()
    back = max((today.year - month.first.year) * 12 + today.month - month.first.month, 0)
    last = months_on(today, -(back - back % MONTHS)) if back >= MONTHS else max(today, month.first)
    if last != today:
        last = month_around(last).last
    return year(journal.stats, last, MEASURES["mood"], frozenset(planned))
