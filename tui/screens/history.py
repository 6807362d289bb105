"""History: the days newest first, the entries of one beside them, and the results of a search."""

from datetime import date, timedelta
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from store.calendar import month_around, months_on
from store.names.name_check import seems_to_name
from store.search.query_tokens import words_of_query
from tui.bindings import HISTORY_KEYS, LOG_KEYS
from tui.controllers.day_log import DayLogController
from tui.controllers.history_search import SearchController
from tui.controllers.writing import Writing
from tui.screen_keys import RoomState, with_keys
from tui.screens.day_log import LogScreen
from tui.screens.history_models import (
    DayRows,
    RowScroll,
    day_row,
    month_model,
    result_row,
    table_model,
    with_greeting,
)
from tui.screens.room import AppContext, height_of
from tui.screens.room_input import LogLetters, actions_for_today
from tui.text import commands, phrases, sentences
from tui.widgets.day_list import DayList, DayListModel
from tui.widgets.day_table import DayRow, DaysModel, DayTable
from tui.widgets.frame import Heading, HeadingModel, KeyBar
from tui.widgets.lines import SideBySide
from tui.widgets.month import MonthModel, MonthView
from tui.widgets.strip import StripLine

_INDEX_SECONDS = 0.05
#: Entries that are indexed between two keys.
_AT_ONCE = 800
_ONE, _WEEK = timedelta(days=1), timedelta(days=7)
#: What is logged on Today while Enter went into no day.
_LOGS = actions_for_today(()) - {"undo", "redo", "go_today"}
#: What needs a day that Enter went into.
_NEEDS_DAY = ("write_note", "edit_note")


class EnteredDay(LogLetters):
    """The day that Enter went into: letters log into it; outside of a day Today runs them."""

    def __init__(self, day_log: DayLogController) -> None:
        super().__init__(day_log)
        self._entered: date | None = None

    @property
    def is_inside(self) -> bool:
        """Whether Enter went into the day that is shown."""
        return self.day_log.selection is not None or self._entered == self.day_log.day

    @property
    def day(self) -> date:
        """The day into which letters log: the one that Enter went into, else today."""
        return self.day_log.day if self.is_inside else self.day_log.journal.today()

    def goes_to_today(self, action: str) -> bool:
        """Return whether Today runs an action: letters that log, outside of a day."""
        return not self.is_inside and action in _LOGS

    def enter(self) -> None:
        """Enter the day that is shown."""
        self._entered = self.day_log.day

    def leave(self) -> None:
        """Leave the day."""
        self._entered = None

    def follow(self) -> None:
        """Leave a day that is no longer shown; go along with an entry that was moved."""
        if self._entered not in (None, self.day_log.day):
            self._entered = self.day_log.day if self.day_log.selection is not None else None


class HistoryScreen(LogScreen):
    """Every day; letters log into one once Enter went into it, and before that into today.

    Outside of a day the arrows go through the days, or through the results; inside they go
    through its entries.
    """

    TITLE = "History"
    CSS_PATH = "history.tcss"
    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], HISTORY_KEYS)
    KEYS = (*LOG_KEYS, *HISTORY_KEYS)
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual's own
        (0, "-narrow"),
        (40, "-medium"),
        (120, "-wide"),
        (180, "-broad"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (10, "-whole"), (30, "-high")]  # noqa: RUF012 - likewise

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.entered = self.letters = EnteredDay(self.day_log)
        self.search = SearchController(context.journal)
        self._scroll = RowScroll()
        self._painted_height = 0
        self._shows_month = False

    def compose(self) -> ComposeResult:
        """Lay out the widgets; ``paint`` gives each its model."""
        yield Heading(HeadingModel(self.TITLE, ""))
        with SideBySide(id="day"):
            yield DayTable(DaysModel())
            yield MonthView(MonthModel())
            yield DayList(self._entries())
        yield StripLine(self._strip())
        yield KeyBar(())

    def on_mount(self) -> None:
        """Index the entries for the search between two keys."""
        self._indexing = self.set_interval(_INDEX_SECONDS, self._index)

    def _index(self) -> None:
        if self.journal.months.is_all_loaded and not self.search.index_some(_AT_ONCE):
            self._indexing.stop()

    # -- painting ------------------------------------------------------------------------

    def paint(self) -> None:
        """Give every widget its model of what is true now."""
        super().paint()
        self.entered.follow()
        self.set_class(self.entered.is_inside, "-inside")
        self.set_class(self._shows_month, "-month")
        if self._shows_month:
            self.query_one(MonthView).show(month_model(self.day_log, self.glyphs))
        else:
            self.query_one(DayTable).show(self._list())

    def on_side_by_side_resized(self) -> None:
        """Show as many rows as the list has room for now."""
        if height_of(self, SideBySide) != self._painted_height:
            self.paint_soon()

    def _list(self) -> DaysModel:
        """Return the rows in sight: days, or results."""
        self._painted_height = height_of(self, SideBySide)
        room = max(self._painted_height - 1, 1)
        has_selection = self.entered.is_inside
        model = table_model(self.journal.settings.names, self.glyphs, is_entered=has_selection)
        if self.search.results is not None:
            above, rows = self._results(room)
            return model._replace(rows=rows, above=above)
        return model._replace(rows=self._days(room))

    def _days(self, room: int) -> tuple[DayRow, ...]:
        day_rows = self._day_rows()
        top = self._scroll.top_for(day_rows.row_of(self.day_log.day), room)
        rows = tuple(day_row(self.day_log, day) for day in day_rows.days(top, room))
        return with_greeting(self.journal, rows)

    def _day_rows(self) -> DayRows:
        """Return which day each row shows; the day that is shown always has one."""
        log, today = self.day_log, self.journal.today()
        ahead = self.journal.days.ahead()
        if log.day > today and log.day not in ahead:
            ahead = tuple(sorted((*ahead, log.day), reverse=True))
        return DayRows(today, ahead)

    def _step_row(self, step: int) -> None:
        """Show the day so many rows further down, or at the end."""
        log, day_rows = self.day_log, self._day_rows()
        day = day_rows.day_at(day_rows.row_of(log.day) + step)
        if day == log.day and step < 0:
            is_today = day == self.journal.today()
            log.status.set(sentences.NO_DAY_AHEAD if is_today else sentences.NO_MORE_AHEAD)
        else:
            log.show_day(day)

    def action_step_day(self, step: int) -> None:
        """Show the day before or after; outside of a day, those that have a row."""
        if self.entered.is_inside or self._shows_month:
            super().action_step_day(step)
        else:
            self._step_row(-step)
            self.paint_soon()

    def _results(self, room: int) -> tuple[str, tuple[DayRow, ...]]:
        """Return how many results there are, and those in sight, the newest first."""
        search, results = self.search, self.search.results or ()
        search.choose(search.at)
        top = self._scroll.top_for(search.at, room)
        if not results:
            query = f": {search.query}" if search.query else ""
            return with_keys(self, (sentences.FOUND_NONE.format(query=query),))[0], ()
        above = sentences.FOUND_COUNT.format(
            entries=phrases.counted(len(results), "entry", "entries"),
            days=phrases.counted(search.days(), "day"),
            query=search.query,
        )
        rows = (
            result_row(self.day_log, entry, at, is_chosen=at == search.at)
            for at, entry in search.rows(top, room)
        )
        return above, tuple(rows)

    def _entries(self) -> DayListModel:
        """Return the entries of the day; the result chosen is marked among them."""
        entries = super()._entries()
        result = self.search.chosen
        if result is None or self.day_log.selection is not None:
            return entries
        return entries._replace(selected_id=result.id)

    def _label(self, binding: Binding) -> str:
        """Return what the bar calls a key; the one that shows the month leads back from it."""
        is_back = self._shows_month and binding.id == "history-month"
        return sentences.DAYS_VIEW if is_back else super()._label(binding)

    def _room_state(self) -> RoomState:
        """Return what makes a key likely now; outside of a day what goes into one."""
        state = super()._room_state()
        if self.entered.is_inside:
            return state
        return RoomState(is_asked=state.is_asked, first=("go-in", "history-month", "search"))

    # -- going through the list ----------------------------------------------------------

    @property
    def _nothing_selected(self) -> str:
        """What is said where a key needs a selected entry; arrows select days outside of one."""
        return super()._nothing_selected if self.entered.is_inside else sentences.NOT_INSIDE

    @property
    def _is_today_shown(self) -> bool:
        """Whether nothing but today is shown: neither inside of it nor among results."""
        is_outside = not self.entered.is_inside and not self.search.is_active
        return is_outside and super()._is_today_shown

    def disabled_reason(self, action: str, parameters: tuple[object, ...]) -> str | None:
        """Return why an action cannot run now."""
        if action in _NEEDS_DAY and not self.entered.is_inside and self.asking_log is self.day_log:
            return sentences.NOT_INSIDE
        if action == "save_search" and not self.search.is_active:
            return sentences.NOTHING_SEARCHED
        if action == "go_in" and self.entered.is_inside and not self.search.is_active:
            return sentences.INSIDE
        return super().disabled_reason(action, parameters)

    def action_step_selection(self, step: int) -> None:
        """Select the entry above or below; without a selection, the row of the list."""
        if self.entered.is_inside:
            super().action_step_selection(step)
            return
        if self.search.is_active:
            self._show_result(self.search.at + step)
        elif self._shows_month:
            self._show_at_most_today(self.day_log.day, _WEEK * step)
        else:
            self._step_row(step)
        self.paint_soon()

    def action_deselect(self) -> None:
        """Deselect the entry; else end the search, leave the month, or go back to Today."""
        if self.asking_log is not self.day_log:
            self.today_log.deselect()
            self.show_status(self.today_log.status.message.text)
        elif self.entered.is_inside:
            self.entered.leave()
            super().action_deselect()
        elif self.search.is_active:
            self._end_search()
            self.paint_soon()
        elif self._shows_month:
            self.action_turn_view()
        else:
            self.app.switch_mode(self.rooms[0])

    def action_go_today(self) -> None:
        """Show today again, outside of any day."""
        self.entered.leave()
        super().action_go_today()

    def action_open_day(self, day: str) -> None:
        """Show a day of the list; where it is shown already, select its first entry."""
        if day == self.day_log.day.isoformat():
            self.action_go_in()
        else:
            self.day_log.show_day(date.fromisoformat(day))
        self.paint_soon()

    def action_open_result(self, at: int) -> None:
        """Show a result; where it is shown already, select it."""
        if at == self.search.at:
            self.action_go_in()
        else:
            self.day_log.selection = None
            self._show_result(at)
        self.paint_soon()

    def action_step_to_end(self, end: int) -> None:
        """Show the newest day or the oldest; with a selection, select the first or last entry."""
        log = self.day_log
        if log.selection is not None:
            log.step_selection(end * len(log.journal.day(log.day).entries))
        elif self.search.results is not None:
            self._show_result(len(self.search.results) if end > 0 else 0)
        else:
            self.journal.load()
            log.show_day((end > 0 and self.journal.days.oldest()) or self.journal.today())
        self.paint_soon()

    def action_step_page(self, step: int) -> None:
        """Move by as many rows as are in sight."""
        room = max(height_of(self, SideBySide) - 2, 1)
        if self.search.is_active:
            self._show_result(self.search.at + step * room)
        elif self._shows_month:
            self._step_month(step)
        else:
            self._step_row(room * step)
        self.paint_soon()

    def _step_month(self, step: int) -> None:
        """Show the same day of the month before or after."""
        day, month = self.day_log.day, month_around(self.day_log.day)
        is_end = month.first <= date.min if step < 0 else month.last >= date.max
        if not is_end:
            self._show_at_most_today(months_on(day, step), _ONE * 0)

    def _show_at_most_today(self, day: date, step: timedelta) -> None:
        """Show a day some days on, or today where that is still to come."""
        log, today = self.day_log, self.journal.today()
        ordinal = day.toordinal() + step.days
        if ordinal < 1:
            return
        if ordinal > max(today, log.day).toordinal():
            if log.day >= today:
                log.status.set(sentences.NO_DAY_AHEAD)
                return
            ordinal = today.toordinal()
        log.show_day(date.fromordinal(ordinal))

    def action_turn_view(self) -> None:
        """Show the month as a calendar, or the days again."""
        self.day_log.selection = None
        self.entered.leave()
        self._end_search()
        self._shows_month = not self._shows_month
        self.paint_soon()

    def action_step_logged(self, step: int) -> None:
        """Show the next day before or after on which something was logged."""
        day = self.journal.days.next_logged(self.day_log.day, step)
        if day is None:
            self.day_log.status.set(sentences.NO_OTHER_DAY)
        else:
            self.day_log.show_day(day)
        self.paint_soon()

    def action_go_in(self) -> None:
        """Select the result chosen, or the first entry of the day."""
        log = self.day_log
        entries = log.journal.day(log.day).entries
        if (result := self.search.chosen) is not None:
            self._show_result(self.search.at)
            if (entry := log.journal.entry(result.id)) is not None:
                log.select(entry)
        elif log.selection is None:
            self.entered.enter()
            if entries:
                log.select(entries[0])
        self.paint_soon()

    # -- searching -----------------------------------------------------------------------

    async def action_search(self) -> None:
        """Search, live while the query is typed."""
        self.day_log.selection = None
        self.entered.leave()
        self._shows_month = False
        writing = Writing("find", self._submit_search, self.search.hint)
        writing.editor.insert(self.search.query)
        self._write(writing)
        self._find(self.search.query)

    def follow_typing(self) -> None:
        """Show the results of the query typed so far."""
        writing = self.writing
        if writing is not None and writing.take == self._submit_search:
            self._find(writing.editor.text)
        super().follow_typing()

    def _find(self, query: str) -> None:
        self.search.find(query)
        self._show_result(self.search.at)

    def _submit_search(self, query: str) -> None:
        """Leave the results on the screen; an empty query ends the search."""
        self.search.submit(query)
        self._show_result(self.search.at)

    def leave(self, writing: Writing) -> None:
        """Close the line being typed; leaving a search shows the days again."""
        if writing.take == self._submit_search:
            self.writing = None
            self._end_search()
        else:
            super().leave(writing)

    def _end_search(self) -> None:
        self.search.end()
        self._scroll = RowScroll()

    def _show_result(self, at: int) -> None:
        """Choose a result and show its day; the status stays."""
        self.search.choose(at)
        result, log = self.search.chosen, self.day_log
        if result is not None and log.day != result.day:
            status = log.status.message
            log.show_day(result.day)
            log.status.message = status

    def action_save_search(self) -> None:
        """Save the search under a name."""

        def save(name: str) -> None:
            saved = self.search.save(name)
            text = commands.SEARCH_SAVED.format(name=saved, query=self.search.query)
            self.day_log.status.set(text, is_saved=True)

        def find_names(name: str) -> tuple[str, ...]:
            return (*seems_to_name(name), *seems_to_name(words_of_query(self.search.query)))

        self._write(Writing("name", save, sentences.SAVE_HINT, find_names=find_names))
