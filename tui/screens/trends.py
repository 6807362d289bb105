"""Trends: ten pictures over a range of days, with their sentences.

The controller holds what is shown, without Textual: which picture, which days, which measure.
"""

from bisect import bisect_left
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType

from store.calendar import DEFAULT_RANGE, RANGES, DateSpan, span_for_range
from store.day_ranges import parse_last_day
from store.journal import Journal
from store.notices import TwoWeeks, contacts, two_weeks
from store.trends.weekdays import choose_measures, chosen_measures, first_measures, week
from tui.bindings import TREND_KEYS, for_today
from tui.charts.axis import (
    OTHER_VIEW,
    ChartOptions,
    Viewport,
    dates_of,
    dates_without_year,
    name_of,
    until_day,
)
from tui.charts.catalogue import PICTURES, Chart, Picture, leads_to
from tui.controllers.diary_memo import DiaryMemo
from tui.controllers.writing import Writing
from tui.screen_keys import with_keys
from tui.screens.prompt_room import PromptScreen
from tui.screens.room import AppContext, go_to_room
from tui.terminal.rows import Row, wrapped
from tui.text import pictures as picture_text
from tui.text import sentences
from tui.text.day_readings import last_day_read
from tui.text.kind_names import in_kinds
from tui.text.notices import two_weeks_note
from tui.widgets.frame import Heading, HeadingModel, KeyBar, Prompt, PromptModel, Tabs, TabsModel
from tui.widgets.picture import PictureModel, PictureView

NAMES: Final = tuple(picture.name for picture in PICTURES)
#: What the tab of a picture says, where it names a kind.
_TABS: Final = {"play": "{play}", "sessions": "{sessions}", "rest": "{rest}"}
#: Why an action on a picture cannot run.
_REASONS: Final = {
    "open_measure": sentences.NO_MEASURE_TO_OPEN,
    "turn_view": sentences.ONE_VIEW,
    "choose_measures": sentences.NO_MEASURES_TO_CHOOSE,
    "step_range": sentences.LAST_RANGE,
    "step_time": sentences.LAST_TIME,
}
#: The actions on a picture that need something drawn.
_NEED_A_PICTURE: Final = ("open_measure", "turn_view")
#: The cells that a page leaves beside its text.
_INDENT: Final = 5
#: From this width on the heading has the title of the picture, which its tab has, too.
_TITLE_FROM: Final = 110
#: The rows of a sentence below the picture; a longer one gets more.
_PROMPT_ROWS: Final = 3


class TrendsController:
    """The picture shown and the options of each.

    Args:
        journal: the diary.
        with_keys: replaces the ids of keys in braces by the keys.
    """

    def __init__(self, journal: Journal, with_keys: Callable[[str], str]) -> None:
        self.journal = journal
        self.range = DEFAULT_RANGE
        self.last: date | None = None  # the last day shown; None follows today
        self.at = 0
        self._with_keys = with_keys
        self._options = [ChartOptions(self.span) for _ in PICTURES]

    @property
    def picture(self) -> Picture:
        """The picture shown."""
        return PICTURES[self.at]

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that the picture shown has a choice of."""
        return self.picture.choice(self.journal.settings.names)

    @property
    def range_name(self) -> str:
        """The range of days shown: the chosen one, or the picture's own first one."""
        ranges = self.picture.ranges
        return self.range if self.range in ranges else ranges[0]

    @property
    def span(self) -> DateSpan:
        """The range of days that the picture shows."""
        last = self.last or self.journal.today()
        if RANGES[self.range_name] is None:
            self.journal.load()
        return span_for_range(self.range_name, last, self.journal.days.oldest())

    @property
    def options(self) -> ChartOptions:
        """The options of the picture shown."""
        options = self._options[self.at]
        return options._replace(
            span=self.span,
            measure=options.measure or next(iter(self.measures), ""),
            names=self.journal.settings.names,
            with_keys=self._with_keys,
            week_start=self.journal.settings.date_style.week_start,
            has_numbers=False,
            first=chosen_measures(self.journal.settings),
        )

    # -- which picture is shown ---------------------------------------------------------------

    def show(self, name: str) -> None:
        """Show the picture of a name."""
        self.at = NAMES.index(name)

    def show_begun(self, text: str) -> bool:
        """Show the picture whose name begins with a text; return whether exactly one matches."""
        begun = text.strip().casefold()
        names = [name for name in NAMES if begun and name.startswith(begun)]
        if len(names) == 1:
            self.show(names[0])
        return len(names) == 1

    def choose_measure(self, measure: str) -> None:
        """Choose a measure of the picture shown."""
        self._options[self.at] = self.options._replace(measure=measure)

    def step_measure(self, step: int) -> None:
        """Choose the measure above or below."""
        measures, measure = self.measures, self.options.measure
        at = measures.index(measure) + step if measure in measures else 0
        self.choose_measure(measures[min(max(at, 0), len(measures) - 1)])

    def scroll_to(self, back: int) -> None:
        """Scroll the picture to a number of rows before its end."""
        self._options[self.at] = self.options._replace(back=back)

    def open_measure(self) -> None:
        """Show the picture of the measure chosen in the overview."""
        name, measure = leads_to(self.options.measure)
        self.show(name)
        self.choose_measure(measure)

    def turn_view(self) -> None:
        """Turn to the picture's other view."""
        options = self.options
        view = (options.view + 1) % len(self.picture.views)
        self._options[self.at] = options._replace(view=view, back=0)

    def show_first_view(self) -> None:
        """Turn to the picture's first view."""
        self._options[self.at] = self.options._replace(view=0, back=0)

    # -- over which days -------------------------------------------------------------------

    def can_step_range(self, step: int) -> bool:
        """Return whether the picture has a shorter or a longer time, in a diary with days."""
        ranges = self.picture.ranges
        is_within = 0 <= ranges.index(self.range_name) + step < len(ranges)
        return is_within and self.journal.days.oldest() is not None

    def step_range(self, step: int) -> None:
        """Show a shorter or a longer time."""
        if self.can_step_range(step):
            ranges = self.picture.ranges
            self.range = ranges[ranges.index(self.range_name) + step]

    def can_step_time(self, step: int) -> bool:
        """Return whether there are days before, or after up to today, to step to."""
        return self.last is not None if step > 0 else RANGES[self.range_name] is not None

    def step_time(self, step: int) -> None:
        """Step back or forward by as many days as are shown; never past today."""
        if RANGES[self.range_name] is not None:
            span = self.span
            reach = (date.max if step > 0 else date.min) - span.last
            self.end_on(span.last + step * min(timedelta(days=span.length), abs(reach)))

    def end_on(self, day: date | None) -> None:
        """Show the days up to a day; None follows today."""
        self.last = day if day is not None and day < self.journal.today() else None


class TrendsScreen(PromptScreen):
    """The room of the ten pictures."""

    TITLE = "Trends"
    CSS_PATH = "trends.tcss"
    OWN_KEYS = tuple(TREND_KEYS)
    KEYS = (*TREND_KEYS, *for_today(TREND_KEYS))
    BINDINGS: ClassVar[list[BindingType]] = list[BindingType](KEYS)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.trends = TrendsController(self.journal, self._with_keys)
        self._line = ""
        self._is_empty = False  # whether the picture shown has nothing to draw
        self._figures_memo = DiaryMemo[object](self.journal)
        self._comparison_memo = DiaryMemo[TwoWeeks](self.journal)

    def _with_keys(self, line: str) -> str:
        return with_keys(self, (line,))[0]

    # -- painting ------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Lay out the widgets; ``paint`` gives each its model."""
        yield Heading(HeadingModel("Trends", ""))
        yield Tabs(TabsModel(NAMES, 0))
        yield PictureView(PictureModel(None, self.glyphs))
        yield Prompt(PromptModel())
        yield KeyBar(())

    def paint(self) -> None:
        """Give every widget its model of what is true now."""
        trends, options = self.trends, self.trends.options
        about = trends.picture.title_in(options.names) if self.size.width >= _TITLE_FROM else ""
        range_name = picture_text.RANGE_NAMES[trends.range_name]
        span = trends.picture.span(options.span)
        heading = self.heading(
            about=about,
            beside=range_name,
            days=dates_of(span),
            spare_days=dates_without_year(span, self.journal.today().year),
            few_days=until_day(span),
        )
        self.query_one(Heading).show(heading)
        tabs = tuple(in_kinds(_TABS.get(name, name), options.names) for name in NAMES)
        self.query_one(Tabs).show(TabsModel(tabs, trends.at, range_name))
        chart = self._chart()
        self._is_empty = chart.is_empty
        has_all = self.journal.months.is_all_loaded
        comparison = self._comparison_memo.value(has_all, lambda: two_weeks(self.journal))
        own = contacts(self.journal.settings)
        self._line = two_weeks_note(comparison, own) if comparison.has_line else ""
        self.query_one(PictureView).show(PictureModel(chart, self.glyphs))

    def _chart(self) -> Chart:
        """Return the picture shown; its figures are computed once for all its views."""
        picture, options = self.trends.picture, self.trends.options
        has_all = self.journal.months.is_all_loaded  # some answers wait until all is read
        shape = picture.name, picture.figure_options(options), has_all
        figures = self._figures_memo.value(shape, lambda: picture.figures(self.journal, options))
        return Chart(picture, options, figures)

    def has_numbers(self) -> bool:
        """Return whether the picture leaves numbers to a page of their own."""
        return self.trends.picture.leaves_numbers and not self._is_empty

    def numbers(self) -> tuple[str, ...]:
        """Return what the picture says with all its numbers, and the grid of the week."""
        if not self.has_numbers():
            return ()
        view = self.trends.options.view
        if self.trends.picture.name == "week":
            view = OTHER_VIEW
        options = self.trends.options._replace(has_numbers=True, back=0, view=view)
        chart = self._chart()._replace(options=options)
        viewport = Viewport(self.size.width, self.size.height, self.glyphs)
        sentences = chart.sentences(viewport)
        return (*sentences, *self._grid(chart, viewport))

    def _grid(self, chart: Chart, viewport: Viewport) -> list[str]:
        """Return the rows of the week's numbers, which its picture has no room for."""
        if chart.picture.name != "week":
            return []
        rows = chart.drawn(viewport._replace(width=viewport.width - _INDENT))
        return ["".join(span.text for span in cells) for cells in rows]

    def _paint_foot(self) -> None:
        """Show the line of the two-week note if there is no other status."""
        super()._paint_foot()
        has_status = self.status().text or self.writing is not None
        speaks = bool(self._line) and not has_status and self.trends.at <= 1
        line = self._with_keys(self._line) if speaks else ""
        self.set_class(len(wrapped(line, self.size.width - 2)) > _PROMPT_ROWS, "-long")
        if speaks:
            self.add_class("-speaking")
            self.query_one(Prompt).show(PromptModel(line, is_quiet=True))

    # -- keys ----------------------------------------------------------------------------

    def disabled_reason(self, action: str, parameters: tuple[object, ...]) -> str | None:
        """Return why an action cannot run now."""
        step = parameters[0] if parameters and isinstance(parameters[0], int) else 0
        if self._is_empty and action in _NEED_A_PICTURE:
            return sentences.NOTHING_DRAWN
        if action == "go_today" and self.trends.last is None:
            return sentences.TODAY_SHOWN
        can_run = {
            "open_measure": self.trends.picture.name == "overview",
            "turn_view": len(self.trends.picture.views) > 1,
            "choose_measures": self.trends.picture.name == "week",
            "step_range": self.trends.can_step_range(step),
            "step_time": self.trends.can_step_time(step),
        }
        if action in can_run:
            return None if can_run[action] else _REASONS[action]
        return super().disabled_reason(action, parameters)

    def action_show_picture(self, digit: int) -> None:
        """Show one of the pictures."""
        self.trends.show(NAMES[digit - 1])
        self.clear_status()

    def action_step_measure(self, step: int) -> None:
        """Choose the measure above or below; scroll a picture that has no choice."""
        if self.trends.measures:
            self.trends.step_measure(step)
        else:
            row_step = step if self.trends.picture.name == "week" else -step
            self.trends.scroll_to(self._reachable(self.trends.options.back + row_step))
        self.paint_soon()

    def _reachable(self, back: int) -> int:
        """Return how far back the picture can scroll, up to a number of rows, by drawing it."""
        if not self.children:  # a key typed ahead of the widgets
            return self.trends.options.back
        if back <= 0:
            return 0
        picture = self._chart()
        view = self.query_one(PictureView)
        place = Viewport(*view.size, self.glyphs)

        @cache
        def rows_from(rows: int) -> list[Row]:
            return picture._replace(options=picture.options._replace(back=rows)).rows(place)

        if (last := rows_from(back)) != rows_from(back - 1):
            return back
        return bisect_left(range(back), True, key=lambda rows: rows_from(rows) == last)

    def action_choose_measure(self, measure: str) -> None:
        """Choose a measure."""
        self.trends.choose_measure(measure)
        self.paint_soon()

    def action_open_measure(self) -> None:
        """Show the picture of the measure chosen."""
        self.trends.open_measure()
        self.paint_soon()

    @work
    async def action_choose_measures(self) -> None:
        """Choose the measures that the week shows first."""
        from tui.screens.choices import ChoosingPage  # not for a picture

        settings, options = self.journal.settings, self.trends.options
        rows = week(self.journal.stats, options.span)
        names = {row.measure: name_of(row.measure, options) for row in rows.rows}
        current = {row.measure for row in first_measures(rows, options.first)}
        sign, about = self.glyphs.selection, with_keys(self, sentences.CHOOSING_MEASURES)
        page = ChoosingPage("The week", about, names, current, len(names), sign)
        chosen = await self.app.push_screen_wait(page)
        if chosen is None or chosen == current:
            return
        measures = [measure for measure in names if measure in chosen]
        if self.run_or_refuse(lambda: choose_measures(settings, measures)):
            self.trends.show_first_view()
            self.clear_status()

    def action_turn_view(self) -> None:
        """Turn to the picture's other view."""
        self.trends.turn_view()
        self.paint_soon()

    def action_step_range(self, step: int) -> None:
        """Show a shorter or a longer time."""
        self.trends.step_range(step)
        self.clear_status()

    def action_step_time(self, step: int) -> None:
        """Step back or forward in time."""
        self.trends.step_time(step)
        self.clear_status()

    def action_go_today(self) -> None:
        """Show the days up to now again."""
        self.trends.end_on(None)
        self.clear_status()

    def on_reselected(self) -> None:
        """Show the days up to now again."""
        self.action_go_today()

    def action_go_out(self) -> None:
        """Return to the overview, from there to Today."""
        if self.trends.at and not self.status().text:
            self.action_show_picture(1)
        else:
            super().action_go_out()

    def action_go(self) -> None:
        """Ask where to go."""
        self.writing = Writing("go to", self._go_to, sentences.GO_HINT)
        self.clear_status()

    def _go_to(self, text: str) -> None:
        if not self.trends.show_begun(text) and not go_to_room(self, text):
            today, style = self.journal.today(), self.journal.settings.date_style
            self.trends.end_on(parse_last_day(text, today, style))
            self.show_status(last_day_read(text, today, style))
