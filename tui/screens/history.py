"""History: the days newest first, the entries of one beside them, and what a search finds."""

from datetime import date, timedelta
from typing import ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from store.errors import DiaryError, QueryNotRead, Refused
from store.models import Entry
from store.search.finder import Found, Search, expanded, save_search
from tui.bindings import HISTORY_KEYS, LOG_KEYS
from tui.editing.purposes import Writing
from tui.screens.day_log import LogScreen
from tui.screens.pages import VersionsPage
from tui.screens.room import AppContext
from tui.text import phrases, sentences
from tui.widgets.daylist import DayList, DayListModel
from tui.widgets.days import DayRow, Days, DaysModel
from tui.widgets.frame import Heading, HeadingModel, KeyBar
from tui.widgets.strip import StripLine

_BUILD_SECONDS = 0.05
#: Entries whose facts are made between two keys.
_AT_ONCE = 800
_ONE = timedelta(days=1)


class HistoryScreen(LogScreen):
    """Every day within reach: the keys of Today log into the one chosen.

    Without a thing at hand the arrows go through the days, or through what was found; with
    one they go through the entries of its day.
    """

    TITLE = "History"
    CSS_PATH = "history.tcss"
    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], HISTORY_KEYS)
    KEYS = (*LOG_KEYS, *HISTORY_KEYS)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (40, "-medium"), (74, "-wide")]  # noqa: RUF012 - Textual's own
    VERTICAL_BREAKPOINTS = [(0, "-low"), (10, "-whole")]  # noqa: RUF012 - likewise

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.search = Search(context.journal)
        self.query_text = ""
        self.found: Found | None = None
        self.at = 0  # which of what was found is chosen
        self._top = 0  # the row of the list that is uppermost in sight
        self._trouble = ""

    def compose(self) -> ComposeResult:
        """Lay the painters out; each is handed its model by ``paint``."""
        yield Heading(HeadingModel(self.TITLE, ""))
        with Horizontal(id="day"):
            yield Days(DaysModel((), "", ""))
            yield DayList(self.entries_shown())
        yield StripLine(self._strip())
        yield KeyBar(())

    def on_mount(self) -> None:
        """Make ready to search between two keys."""
        self._building = self.set_interval(_BUILD_SECONDS, self._build)

    def _build(self) -> None:
        if self.log_book.journal.is_all_loaded and not self.search.take_in(_AT_ONCE):
            self._building.stop()

    # -- painting ------------------------------------------------------------------------

    def paint(self) -> None:
        """Hand every widget what is true now."""
        super().paint()
        self.set_class(self.log_book.selection is not None, "-inside")
        self.query_one(Days).show(self._days())

    def _days(self) -> DaysModel:
        """Return the rows in sight: days, or what was found."""
        room = max(self.height_of(Days) - 1, 1)
        if self.found is not None:
            return self._results(self.found, room)
        today = self.log_book.journal.today()
        chosen = (today - self.log_book.day).days
        self._have_in_sight(chosen, room)
        days = [today - _ONE * n for n in range(self._top, self._top + room) if _reaches(today, n)]
        rows, is_entered = tuple(map(self._day_row, days)), self.log_book.selection is not None
        return DaysModel(rows, sentences.DAYS_ABOVE, self.glyphs.hand, is_entered)

    def entries_shown(self) -> DayListModel:
        """Return the entries of the day; what was found is marked among them."""
        shown = super().entries_shown()
        if self.found is None or not len(self.found) or self.log_book.selection is not None:
            return shown
        return shown._replace(at_hand=self.found[self.at].id)

    def _day_row(self, day: date) -> DayRow:
        log = self.log_book
        tally = log.journal.tallies.of(day)
        told = phrases.gist(
            log.journal.day(day), tally, self.glyphs.mark, hides_notes=log.hides_notes
        )
        label = phrases.dated(day, log.journal.today())
        does = f"open_day('{day.isoformat()}')"
        return DayRow(label, told, does, day == log.day, not tally.is_logged)

    def _results(self, found: Found, room: int) -> DaysModel:
        """Return the rows of what was found, the newest first."""
        self.at = max(0, min(self.at, len(found) - 1))
        self._have_in_sight(self.at, room)
        told = sentences.FOUND_COUNT.format(
            entries=phrases.counted(len(found), "entry", "entries"),
            days=phrases.counted(found.days(), "day"),
            query=self.query_text,
        )
        rows = (
            self._result_row(found[n], n)
            for n in range(self._top, min(self._top + room, len(found)))
        )
        is_entered = self.log_book.selection is not None
        return DaysModel(tuple(rows), told, self.glyphs.hand, is_entered)

    def _result_row(self, entry: Entry, at: int) -> DayRow:
        log = self.log_book
        spoken = phrases.spoken if log.hides_notes else phrases.noted
        label = phrases.dated(entry.day, log.journal.today())
        told = spoken(entry, log.journal.settings.names)
        return DayRow(label, told, f"open_result({at})", at == self.at)

    def _have_in_sight(self, at: int, room: int) -> None:
        """Have a row in sight, moved no further than needed."""
        self._top = max(min(self._top, at), at - room + 1, 0)

    def is_of_use(self, binding: Binding) -> bool:
        """Return whether a key does something now."""
        uses: dict[str, bool] = {
            "show_versions": self.log_book.selection is not None,
            "move_entry": self.log_book.selection is not None,
            "save_search": self.found is not None,
            "go_in": self.log_book.selection is None,
        }
        return uses.get(binding.action, super().is_of_use(binding))

    # -- going through the days ----------------------------------------------------------

    def action_log(self, deed: str, *arguments: int | str) -> None:
        """Have the logbook do something; with nothing at hand the arrows go through the list."""
        log = self.log_book
        if deed == "step_selection" and log.selection is None:
            self._step(int(arguments[0]))
        elif deed == "deselect" and log.selection is None and self.found is not None:
            self._end_search()
        elif deed == "deselect" and log.selection is None:
            self.app.switch_mode(self.rooms[0])
            return
        else:
            super().action_log(deed, *arguments)
        self.paint_soon()

    def action_open_day(self, day: str) -> None:
        """Show a day of the list; its entries are taken to hand where it is shown already."""
        if day == self.log_book.day.isoformat():
            self.action_go_in()
        else:
            self.log_book.show_day(date.fromisoformat(day))
        self.paint_soon()

    def action_open_result(self, at: int) -> None:
        """Show something that was found; it is taken to hand where it is shown already."""
        if at == self.at:
            self.action_go_in()
        else:
            self.log_book.selection, self.at = None, at
            self._open_result()
        self.paint_soon()

    def action_step_to_end(self, end: int) -> None:
        """Go to the newest day or the oldest; with a thing at hand, to the first or the last."""
        log, journal = self.log_book, self.log_book.journal
        if log.selection is not None:
            log.step_selection(end * len(journal.day(log.day).entries))
        elif self.found is not None:
            self.at = len(self.found) if end > 0 else 0
            self._open_result()
        else:
            journal.load()
            log.show_day((end > 0 and journal.oldest_day()) or journal.today())
        self.paint_soon()

    def _step(self, step: int) -> None:
        """Choose the row below or above."""
        if self.found is not None:
            self.at += step
            self._open_result()
        elif _reaches(self.log_book.day, step):
            self.log_book.step_day(-step)

    def action_step_page(self, step: int) -> None:
        """Go on by as many rows as are in sight."""
        room = max(self.height_of(Days) - 2, 1)
        if self.found is not None:
            self.at += step * room
            self._open_result()
        else:
            log, today = self.log_book, self.log_book.journal.today()
            days = min(room, (log.day - date.min).days if step > 0 else (today - log.day).days)
            log.show_day(log.day - _ONE * days * step)
        self.paint_soon()

    def action_step_kept(self, step: int) -> None:
        """Go to the next day before or after on which something was kept."""
        day = self.log_book.journal.kept_day(self.log_book.day, step)
        if day is None:
            self.log_book.set_status(sentences.NO_OTHER_DAY)
        else:
            self.log_book.show_day(day)
        self.paint_soon()

    def action_go_in(self) -> None:
        """Take the entry found, or the first of the day, to hand."""
        log = self.log_book
        entries = log.journal.day(log.day).entries
        if self.found is not None and len(self.found):
            self._open_result()
            standing = log.journal.entry(self.found[self.at].id)
            if standing is not None:
                log.select(standing)
        elif entries and log.selection is None:
            log.select(entries[0])
        self.paint_soon()

    # -- searching -----------------------------------------------------------------------

    def action_search(self) -> None:
        """Search, live as one types."""
        self.log_book.selection = None
        writing = Writing("find", self._take_search, self._search_hint)
        writing.editor.insert(self.query_text)
        self._write(writing)
        self._find(self.query_text)

    def follow_typing(self) -> None:
        """Show what the text typed so far finds."""
        writing = self.writing
        if writing is not None and writing.take == self._take_search:
            self._find(writing.editor.text)
        super().follow_typing()

    def _find(self, text: str) -> None:
        """Find what a text asks for; one that cannot be read leaves what was found before."""
        self._trouble = ""
        try:
            with_saved = expanded(text, self.log_book.journal.settings)
            self.found = self.search.find(with_saved)
        except QueryNotRead as error:
            self._trouble = f"{'':{len('find: ') + error.place}}^ {error}"
            return
        except Refused as error:  # a saved search that is not there, or not yet typed to its end
            self._trouble = str(error)
            return
        self.query_text, self.at, self._top = text, 0, 0
        self._open_result()

    def _search_hint(self, _text: str) -> str:
        return self._trouble or sentences.FIND_HINT

    def _take_search(self, text: str) -> None:
        """Keep what was found on the screen; an empty search ends it."""
        if not text.strip():
            self._end_search()
            return
        self.found = self.search.find(expanded(text, self.log_book.journal.settings))
        self.query_text = text
        self._open_result()

    def leave(self, writing: Writing) -> None:
        """Leave a line; a search that is left shows the days again."""
        if writing.take == self._take_search:
            self.writing = None
            self._end_search()
        else:
            super().leave(writing)

    def _end_search(self) -> None:
        self.found, self.query_text, self._trouble, self._top = None, "", "", 0

    def _open_result(self) -> None:
        """Show the day of the result chosen, the entry marked."""
        if self.found is None or not len(self.found):
            return
        self.at = max(0, min(self.at, len(self.found) - 1))
        entry = self.found[self.at]
        log = self.log_book
        if log.day != entry.day:
            said = log.status
            log.show_day(entry.day)
            log.status = said

    def action_save_search(self) -> None:
        """Keep the search under a name."""
        if self.found is None:
            self.log_book.set_status(sentences.NOTHING_SEARCHED)
            self.paint_soon()
            return
        query = self.query_text

        def save(name: str) -> None:
            kept = save_search(self.log_book.journal.settings, name, query)
            self.log_book.set_status(
                sentences.SEARCH_SAVED.format(name=kept, query=query), is_saved=True
            )

        self._write(Writing("name", save, sentences.SAVE_HINT))

    # -- one entry -----------------------------------------------------------------------

    @work
    async def action_show_versions(self) -> None:
        """Show what the entry at hand was, and bring back the version chosen."""
        log = self.log_book
        if log.selection is None or log.selection.id is None:
            log.set_status(sentences.NOTHING_SELECTED)
            self.paint_soon()
            return
        try:
            versions = log.journal.history(log.selection.id)[::-1]
        except DiaryError as error:
            self.refuse(error)
            self.paint_soon()
            return
        page = VersionsPage(versions, log.journal.settings.names, hides_notes=log.hides_notes)
        chosen = await self.app.push_screen_wait(page)
        if chosen is not None:
            log.restore(chosen)
        self.paint_soon()


def _reaches(day: date, back: int) -> bool:
    """Return whether the calendar goes so many days back from a day."""
    return (day - date.min).days >= back
