"""Today: the cup, the day's entries, the counts, the last weeks, the strip."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size

from store.dates import days_back
from store.day_stats import TODAY_MEASURES, logged_series
from store.errors import DiaryError
from store.journal import Journal
from tui.bindings import with_keys
from tui.controllers import day_summary
from tui.screens.day_log import LogScreen
from tui.text import phrases, sentences
from tui.widgets.day_list import DayList, DayListModel
from tui.widgets.frame import Counts, CountsModel, Heading, KeyBar, StripLine
from tui.widgets.picture import Cup, CupModel, Spark, Sparks, SparksModel, days_shown

_OLDER_SECONDS = 0.05
#: What the sentence about rest names while planned rest is waiting to be logged.
WAITING_KEY = "{rest-taken}"
_LONG_AWAY = timedelta(days=14)
#: The most characters of the person's own contacts beside the two-week note.
_SHORT_CONTACTS = 60


class TodayScreen(LogScreen):
    """The main screen: one day, and the weeks up to it."""

    TITLE = "Today"
    CSS_PATH = "today.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (40, "-medium"), (80, "-wide")]  # noqa: RUF012 - Textual's own
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012 - likewise
        (0, "-low"),
        (10, "-tiny"),
        (16, "-short"),
        (24, "-whole"),
        (32, "-tall"),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the widgets; ``paint`` gives each its model."""
        self._wants_pictures = False
        yield Heading(self._heading())
        with Horizontal(id="day"):
            yield Cup(self._cup())
            yield DayList(self._entries())
        yield Counts(self._counts())
        yield Sparks(SparksModel((), "", self.glyphs))
        yield StripLine(self._strip())
        yield KeyBar(())  # which keys do something is known after the screen is built

    def on_mount(self) -> None:
        """Offer a note that was left unfinished."""
        if (draft := self.unfinished.resumable) is not None:
            self.day_log.status.set(phrases.unfinished(is_line=draft.is_line))

    def on_first_frame(self) -> None:
        """Draw pictures, then read the older months."""
        self._wants_pictures = True
        self.paint_soon()
        self._reading = self.set_interval(_OLDER_SECONDS, self._read_older)

    def _read_older(self) -> None:
        journal = self.day_log.journal
        with self.day_log.status.showing_errors():
            if journal.months.load_older():
                return
        self._reading.stop()
        before = self.day_log.status.message
        with self.day_log.status.showing_errors():
            journal.health.update_mirror()
        if before.is_trouble:  # the status of the last key is more important
            self.day_log.status.message = before
        with self.day_log.status.showing_errors():
            if not self.day_log.status.message.text:
                self.day_log.status.set(self._greeting())
            self._tell_low_mood()
        self.paint_soon()

    def _tell_low_mood(self) -> None:
        """Show the panel on low mood if it is due, at most once in two weeks."""
        from store import notices

        journal = self.day_log.journal
        if notices.is_low_mood_due(journal) and self.app.screen is self and self.writing is None:
            from tui.screens.page import low_mood_page

            with suppress(DiaryError):  # then it is shown again next time
                notices.note_low_mood_shown(journal.settings, journal.today())
            self.app.push_screen(low_mood_page(journal, self.run_or_refuse))

    def _two_weeks(self) -> str:
        """Return the two-week note if it is due; it is then not shown again for a while."""
        from store import notices
        from tui.text.notices import someone_to_tell, two_weeks_sentence

        journal = self.day_log.journal
        comparison = notices.two_weeks(journal)
        if not comparison.has_note:
            return ""

        with suppress(DiaryError):
            notices.note_two_weeks_shown(journal.settings, journal.today())
        tell = someone_to_tell(notices.contacts(journal.settings), _SHORT_CONTACTS)
        return " ".join((two_weeks_sentence(comparison), *tell, sentences.HOW_OFTEN))

    def _greeting(self) -> str:
        """Return the greeting once the whole diary was read; empty where there is none."""
        from tui.controllers import rest_rows

        journal = self.day_log.journal
        newest = journal.days.newest()
        was_away = newest is not None and journal.today() - newest >= _LONG_AWAY
        if journal.settings.get("demo"):
            return sentences.DEMO
        hidden = sentences.NOTES_HIDDEN if self.day_log.privacy.hides_notes else ""
        waiting = rest_rows.offer_on_return(journal)
        back = " ".join(filter(None, (sentences.WELCOME_BACK if was_away else "", waiting)))
        return day_summary.diary_trouble(journal) or hidden or back or self._two_weeks()

    def paint(self) -> None:
        """Give every widget its model of what is true now."""
        super().paint()
        self.query_one(Cup).show(self._cup())
        self.query_one(Counts).show(self._counts())
        if self._wants_pictures:
            self.query_one(Sparks).show(self._sparks(self.size))

    def _entries(self) -> DayListModel:
        """Return the entries of the day, and what two weeks come to once all is read."""
        journal, day = self.day_log.journal, self.day_log.day
        if not (self._wants_pictures and journal.months.is_all_loaded):
            return super()._entries()
        from store.sustain.horizons import two_week_facts  # after the first frame
        from tui.text.fortnight import short_sentences

        answer: list[str] = []
        with suppress(DiaryError):  # reported once, when the older months are read
            answer = short_sentences(two_week_facts(journal, day), journal.settings.names)
        more = with_keys(self, (sentences.SAYS_MORE,)) if answer else ()
        return super()._entries()._replace(answer=(*answer, *more))

    def _cup(self) -> CupModel:
        log = self.day_log
        entry = log.journal.days.last_energy(log.day)
        level = entry["energy"] if entry else None
        words = with_keys(self, phrases.cup_words(entry, log.day))
        return CupModel(level, words, self.glyphs)

    def _counts(self) -> CountsModel:
        log = self.day_log
        counts = day_summary.counts(log.journal, log.day)
        # Reading plans imports dateutil, so it waits until after the first frame.
        rest = day_summary.rest(log.journal, log.day, with_plans=False)
        if self._wants_pictures:
            with suppress(DiaryError):  # reported once, when the older months are read
                coming = day_summary.next_rest(log.journal, log.day)
                rest = day_summary.rest(log.journal, log.day, coming)
        self.is_rest_waiting = WAITING_KEY in rest
        (rest,) = with_keys(self, (rest,))
        return CountsModel(counts, rest)

    def _sparks(self, size: Size) -> SparksModel:
        log = self.day_log
        count = days_shown(size.width, self.glyphs)
        first = days_back(log.day, count - 1)
        begins = dict(
            zip(sentences.BEGINS, with_keys(self, sentences.BEGINS.values()), strict=True)
        )
        sparks = tuple(_sparks_of(log.journal, first, log.day, begins))
        return SparksModel(sparks, phrases.since(first, log.day), self.glyphs)


def _sparks_of(
    journal: Journal, first: date, last: date, begins: dict[str, str]
) -> Iterable[Spark]:
    """Yield the four measures over the days shown."""
    daily_stats = journal.stats.between(first, last)
    for measure in TODAY_MEASURES:
        name, values = measure.name, logged_series(measure, daily_stats)
        known = [value for value in values if value is not None]
        most = max((abs(value) for value in known), default=0)
        low, high = {
            "play": (0.0, max(most, 3)),
            "balance": (-max(most, 3), max(most, 3)),
        }.get(name, (0.5, 7.0))
        latest = phrases.measured(values[-1], signed=name == "balance")
        called = journal.settings.names.kind(name)
        yield Spark(called, values, low, high, latest, begins[name])
