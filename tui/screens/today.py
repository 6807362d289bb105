"""Today: the cup, two weeks in a sentence, four in pictures, the day's entries, the strip."""

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from store.errors import DiaryError
from store.models import Entry
from tui.bindings import TODAY_KEYS
from tui.controllers import day_summary
from tui.controllers.diary_memo import DiaryMemo
from tui.screen_keys import with_keys
from tui.screens.day_log import LogScreen
from tui.screens.room import AppContext, RoomScreen
from tui.screens.room_input import LogLetters
from tui.text import entry_phrases, phrases, sentences
from tui.text.kind_names import in_kinds
from tui.widgets.day_list import DayList, DayListModel
from tui.widgets.frame import Heading, KeyBar
from tui.widgets.glance import Glance, GlanceModel, Spark, ThisWeek, WeekModel, plan_for
from tui.widgets.lines import SideBySide
from tui.widgets.strip import StripLine, StripModel

if TYPE_CHECKING:
    from tui.controllers.tour import Tour

_OLDER_SECONDS = 0.05
#: What the sentence about rest names while planned rest is waiting to be logged.
WAITING_KEY = "{rest-taken}"
#: The order of keys that a diary was last told about.
KEYS_NOW = 2
_LONG_AWAY = timedelta(days=14)


class TodayScreen(LogScreen):
    """The main screen: one day, and the weeks up to it."""

    TITLE = "Today"
    CSS_PATH = "today.tcss"
    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], TODAY_KEYS)
    KEYS = (*LogScreen.KEYS, *TODAY_KEYS)
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual's own
        (0, "-narrow"),
        (40, "-medium"),
        (80, "-wide"),
        (120, "-broad"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (10, "-tiny"), (16, "-whole"), (30, "-high")]  # noqa: RUF012 - likewise

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.day_log = self.today_log  # to which every room leaves the letters that log
        self.letters = LogLetters(self.day_log)
        self._two_weeks_memo = DiaryMemo[tuple[tuple[str, ...], tuple[str, ...]]](self.journal)
        self._sparks_memo = DiaryMemo[tuple[tuple[Spark, ...], tuple[str, ...]]](self.journal)
        self._week_memo = DiaryMemo[WeekModel](self.journal)
        self._tour = _tour_of(context)

    def compose(self) -> ComposeResult:
        """Lay out the widgets; ``paint`` gives each its model."""
        self._wants_pictures = False
        #: Whether the older months were read and the status about them was shown.
        self.has_read_all = False
        yield Heading(self._heading())
        yield Glance(self._glance())
        with SideBySide(id="day"):
            yield DayList(self._entries())
            yield ThisWeek(WeekModel())
        yield StripLine(self._strip())
        yield KeyBar(())  # which keys do something is known after the screen is built

    def on_mount(self) -> None:
        """Offer a note that was left unfinished."""
        if (draft := self.unfinished.resumable) is not None:
            self.day_log.status.set(entry_phrases.unfinished(is_line=draft.is_line))

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
        self._warm_up()
        self.has_read_all = True
        self.paint_soon()
        if isinstance(self.app.screen, RoomScreen):  # an answer there may have waited for it
            self.app.screen.paint_soon()

    def _warm_up(self) -> None:
        """Prepare to draw: on an empty day the first sparkline comes with the first entry."""
        from tui.charts import figure

        with suppress(figure.ChartError):  # reported where a picture is wanted
            figure.warm_up()

    def _tell_low_mood(self) -> None:
        """Show the panel on low mood if it is due, at most once in two weeks."""
        from store import notices

        journal = self.day_log.journal
        if notices.is_low_mood_due(journal) and self.app.screen is self and self.writing is None:
            from tui.screens.notice_pages import low_mood_page

            with suppress(DiaryError):  # then it is shown again next time
                notices.note_low_mood_shown(journal.settings, journal.today())
            self.app.push_screen(low_mood_page(journal, self.run_or_refuse))

    def _two_weeks(self) -> str:
        """Return the two-week note if it is due; it is then not shown again for a while."""
        from store import notices
        from tui.text.notices import two_weeks_note

        journal = self.day_log.journal
        comparison = notices.two_weeks(journal)
        if not comparison.has_note:
            return ""

        with suppress(DiaryError):
            notices.note_two_weeks_shown(journal.settings, journal.today())
        return two_weeks_note(comparison, notices.contacts(journal.settings))

    def _greeting(self) -> str:
        """Return the greeting once the whole diary was read; empty where there is none."""
        from tui.controllers import rest_lines

        journal = self.day_log.journal
        newest = journal.days.newest()
        was_away = newest is not None and journal.today() - newest >= _LONG_AWAY
        if journal.settings.get("demo"):
            return sentences.DEMO
        hidden = sentences.NOTES_HIDDEN if self.day_log.privacy.hides_notes else ""
        waiting = rest_lines.offer_on_return(journal)
        back = " ".join(filter(None, (sentences.WELCOME_BACK if was_away else "", waiting)))
        first = day_summary.diary_trouble(journal) or hidden or back
        return first or self._two_weeks() or self._moved_keys()

    def _moved_keys(self) -> str:
        """Return which keys moved, once, in a diary that was begun before they did."""
        settings = self.day_log.journal.settings
        welcome = settings.get("welcome")
        if not welcome or welcome.get("keys") == KEYS_NOW:
            return ""
        with suppress(DiaryError):  # then it is shown again next time
            settings.set("welcome", **{**welcome, "keys": KEYS_NOW})
        return sentences.MOVED_KEYS

    def paint(self) -> None:
        """Give every widget its model of what is true now."""
        super().paint()
        self.query_one(Glance).show(self._glance())
        self.query_one(ThisWeek).show(self._week())

    def _entries(self) -> DayListModel:
        """Return the entries of the day with its counts, and how many rows the strip is above."""
        log = self.day_log
        counts = day_summary.counts(log.journal, log.day)
        return super()._entries()._replace(counts=counts, covered=self._covered())

    def _covered(self) -> int:
        """Return how many rows above its place the strip needs now."""
        return sum(strip.rows_above(self._strip()) for strip in self.query(StripLine))

    def _strip(self) -> StripModel:
        """Return the strip, with the step of the tour in the rule above it."""
        strip = super()._strip()
        if self._tour is None:
            return strip
        names = self.journal.settings.names
        forms = (in_kinds(form, names) for form in self._tour.forms(self._question_asked()))
        return strip._replace(headings=with_keys(self, forms))

    # -- keys ------------------------------------------------------------------------------

    async def type_ahead(self, event: events.Key) -> bool:
        """Tell the tour of a key, unless it is typed into a line."""
        is_typed = await super().type_ahead(event)
        if self._tour is not None and not is_typed:
            bound = self.active_bindings.get(event.key)
            self._tour.press(bound.binding.id if bound else None, self._question_asked())
            self.paint_soon()
        return is_typed

    def _question_asked(self) -> str:
        """Return the verb and the field of the question that the strip asks; else nothing."""
        selection = self.day_log.selection
        if selection is None or (field := selection.refinement.field) is None:
            return ""
        return f"{selection.refinement.verb.name} {field.name}"

    def disabled_reason(self, action: str, parameters: tuple[object, ...]) -> str | None:
        """Return why an action cannot run now: only a note that is shown can be read."""
        if action != "open_note":
            return super().disabled_reason(action, parameters)
        selection, entry = self.day_log.selection, self._selected_entry()
        if entry is None:
            return self._nothing_selected if selection is None else sentences.WAITING
        if entry.note:
            return sentences.NOTE_HIDDEN if self.day_log.privacy.hides_notes else None
        is_new = selection is not None and selection.is_new
        return sentences.SAVED_ALREADY if is_new else sentences.NO_NOTE

    def _selected_entry(self) -> Entry | None:
        selection = self.day_log.selection
        return self.journal.entry(selection.id) if selection and selection.id else None

    def action_open_note(self) -> None:
        """Show the whole note of the selected entry on a page."""
        from tui.screens.page import note_page

        if (entry := self._selected_entry()) is not None and entry.note:
            self.app.push_screen(note_page(entry, self.journal.settings.names))

    # -- what Today answers ---------------------------------------------------------------

    @property
    def _is_all_read(self) -> bool:
        """Whether all facts are there, and the first frame is over."""
        return self._wants_pictures and self.day_log.journal.months.is_all_loaded

    def _glance(self) -> GlanceModel:
        """Return the cup and rest; after the first frame also two weeks and the sparklines."""
        log = self.day_log
        plan = plan_for(self.app.size)
        entry = log.journal.days.last_energy(log.day)
        moods = log.journal.day(log.day).readings("mood")
        mood = phrases.mood_now(moods[-1]) if moods else ""
        cup = with_keys(self, (phrases.cup_level(entry, log.day), mood))
        rest, pressing = self._rest()
        answer: tuple[str, ...] = ()
        more: tuple[str, ...] = ()
        sparks: tuple[Spark, ...] = ()
        legend: tuple[str, ...] = ()
        if self._wants_pictures:
            shape = log.day, self._is_all_read
            with suppress(DiaryError):  # reported once, when the older months are read
                answer, more = self._two_weeks_memo.value(shape, self._answer)
            with suppress(DiaryError):
                if plan.columns:
                    sparks, legend = self._sparks_memo.value(shape, self._sparks)
        level = entry["energy"] if entry else None
        return GlanceModel(
            level, cup, rest, pressing, answer, more, sparks, legend, plan, self.glyphs
        )

    def _rest(self) -> tuple[tuple[str, ...], str]:
        """Return the last rest and the next, in ever shorter forms; and what waits for a key."""
        log = self.day_log
        # Reading plans imports dateutil, so it waits until after the first frame.
        rest, short = day_summary.rest(log.journal, log.day, with_plans=False), ""
        if self._wants_pictures:
            with suppress(DiaryError):  # reported once, when the older months are read
                coming = day_summary.next_rest(log.journal, log.day)
                rest = day_summary.rest(log.journal, log.day, coming)
                short = day_summary.rest_short(log.journal, log.day, coming)
        self.is_rest_waiting = WAITING_KEY in rest
        (rest,) = with_keys(self, (rest,))
        if self.is_rest_waiting:
            return (), rest
        return tuple(dict.fromkeys(filter(None, (rest, short)))), ""

    def _answer(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the sentence of two weeks in its forms, and what else they came to."""
        if not self._is_all_read:
            return (), ()
        from store.glance import two_weeks  # after the first frame
        from tui.text.fortnight import short_sentences
        from tui.text.glance import two_week_sentences

        journal = self.day_log.journal
        weeks = two_weeks(journal, self.day_log.day)
        _, *others = short_sentences(weeks.facts, journal.settings.names) or [""]
        more = (*others, *with_keys(self, (sentences.SAYS_MORE,))) if others else ()
        return tuple(two_week_sentences(weeks, journal.settings.names)), more

    def _sparks(self) -> tuple[tuple[Spark, ...], tuple[str, ...]]:
        """Return the sparklines of the last four weeks, and what they show."""
        from tui.screens import today_models

        begins = with_keys(self, sentences.BEGINS.values())
        return today_models.sparks(
            self.day_log.journal,
            self.day_log.day,
            dict(zip(sentences.BEGINS, begins, strict=True)),
            self.glyphs,
        )

    def _week(self) -> WeekModel:
        """Return the column of the week; empty where it is not shown."""
        if not self._is_all_read or not self.has_class("-broad"):
            return WeekModel()
        from store.glance import is_time_for_memory
        from tui.screens import today_models

        journal, day = self.day_log.journal, self.day_log.day
        hides_notes = self.day_log.privacy.hides_notes
        shape = day, hides_notes, is_time_for_memory(journal, day)

        def week() -> WeekModel:
            model = today_models.week(journal, day, self.glyphs, hides_notes=hides_notes)
            return model._replace(memory=with_keys(self, model.memory))

        with suppress(DiaryError):  # reported once, when the older months are read
            return self._week_memo.value(shape, week)._replace(covered=self._covered())
        return WeekModel()


def _tour_of(context: AppContext) -> "Tour | None":
    """Return the tour of the made-up year; None in a diary of one's own."""
    if not context.journal.settings.get("demo"):
        return None
    from tui.controllers.tour import Tour

    return Tour()
