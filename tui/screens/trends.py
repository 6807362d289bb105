"""Trends: nine pictures over a range of days, with their sentences."""

from bisect import bisect_left
from datetime import date, timedelta
from typing import ClassVar, Final, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from store.dates import first_day_of
from store.notices import two_weeks
from store.trends.span import DEFAULT_RANGE, RANGES, Span, span_of
from tui.bindings import TREND_KEYS, with_keys
from tui.charts.axis import dates_of
from tui.charts.catalogue import PICTURES, Picture, leads_to, open_chart
from tui.charts.viewport import ChartOptions, Viewport
from tui.editing.purposes import Writing
from tui.rows import Row
from tui.screens.prompting import PromptScreen
from tui.screens.room import AppContext
from tui.text import sentences
from tui.text import trends as trend_words
from tui.text.answers import two_weeks_sentence
from tui.widgets.frame import Heading, HeadingModel, KeyBar, Tabs, TabsModel
from tui.widgets.picture import PictureModel, PictureView
from tui.widgets.prompt import Prompt, PromptModel

_NAMES: Final = tuple(picture.name for picture in PICTURES)
_RANGES: Final = tuple(RANGES)


class TrendsScreen(PromptScreen):
    """What the days come to."""

    TITLE = "Trends"
    CSS_PATH = "trends.tcss"
    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], TREND_KEYS)
    KEYS = tuple(TREND_KEYS)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.range = DEFAULT_RANGE
        self.last: date | None = None  # follows today
        self.picture = 0
        self._line = ""
        self.looks = [ChartOptions(self.span) for _ in PICTURES]

    # -- painting ------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Lay the painters out; each is handed its model by ``paint``."""
        yield Heading(HeadingModel("Trends", ""))
        yield Tabs(TabsModel(_NAMES, 0))
        yield PictureView(PictureModel(None, self.glyphs))
        yield Prompt(PromptModel())
        yield KeyBar(())

    def paint(self) -> None:
        """Hand every widget what is true now."""
        look = self.look
        self.query_one(Heading).show(
            HeadingModel(f"Trends  {self.shown.title}", dates_of(look.span), self._range_name())
        )
        self.query_one(Tabs).show(TabsModel(_NAMES, self.picture))
        told = open_chart(self.shown, self.journal, look)
        of = two_weeks(self.journal)
        self._line = f"{two_weeks_sentence(of)} {sentences.HOW_OFTEN}" if of.has_line else ""
        self.query_one(PictureView).show(PictureModel(told, self.glyphs))

    def paint_foot(self) -> None:
        """Show the quiet line of two weeks that ran lower, where nothing else is said."""
        super().paint_foot()
        if self._line and not self._said.said and self.writing is None and self.picture <= 1:
            self.add_class("-speaking")
            (line,) = with_keys(self, (self._line,))
            self.query_one(Prompt).show(PromptModel(line, is_quiet=True))

    def _range_name(self) -> str:
        return trend_words.RANGE_NAMES[self.range]

    def is_of_use(self, binding: Binding) -> bool:
        """Return whether a key does something now."""
        uses: dict[str, bool] = {
            "open_measure": self.shown.name == "overview",
            "turn_view": len(self.shown.views) > 1,
            "step_range(-1)": self.range != _RANGES[0],
            "step_range(1)": self.range != _RANGES[-1],
            "step_time(-1)": self.range != "all",
            "step_time(1)": self.last is not None,
        }
        return uses.get(binding.action, True)

    # -- what is looked at ---------------------------------------------------------------

    @property
    def shown(self) -> Picture:
        """The picture shown."""
        return PICTURES[self.picture]

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that the picture shown can be of."""
        return self.shown.choice(self.journal.settings.names)

    @property
    def span(self) -> Span:
        """The days shown."""
        last = self.last or self.journal.today()
        if RANGES[self.range] is None:
            self.journal.load()
        return span_of(self.range, last, self.journal.oldest_day())

    @property
    def look(self) -> ChartOptions:
        """What is asked of the picture shown."""
        look = self.looks[self.picture]
        return look._replace(
            span=self.span,
            measure=look.measure or next(iter(self.measures), ""),
            names=self.journal.settings.names,
            with_keys=self._with_keys,
        )

    def _with_keys(self, line: str) -> str:
        return with_keys(self, (line,))[0]

    def _look_at(self, **changes: object) -> None:
        self.looks[self.picture] = self.look._replace(**changes)  # type: ignore[arg-type]
        self.paint_soon()

    # -- keys ----------------------------------------------------------------------------

    def action_show_picture(self, digit: int) -> None:
        """Show one of the pictures."""
        self.picture = digit - 1
        self.clear_status()

    def action_step_measure(self, step: int) -> None:
        """Choose the measure above or below; scroll a picture that has no choice."""
        look, measures = self.look, self.measures
        if measures:
            at = measures.index(look.measure) + step if look.measure in measures else 0
            self._look_at(measure=measures[min(max(at, 0), len(measures) - 1)])
        else:
            towards = step if self.shown.name == "week" else -step
            self._look_at(back=self._reached(look.back + towards))

    def _reached(self, back: int) -> int:
        """Return how far the picture goes of so many rows back: found by drawing it."""
        if not self.children:  # a key typed ahead of them
            return self.look.back
        told, view = open_chart(self.shown, self.journal, self.look), self.query_one(PictureView)
        place = Viewport(*view.size, self.glyphs)

        def drawn(rows: int) -> list[Row]:
            return told._replace(options=told.options._replace(back=rows)).rows(place)

        if back <= 0:
            return 0
        if (last := drawn(back)) != drawn(back - 1):
            return back
        return bisect_left(range(back), True, key=lambda rows: drawn(rows) == last)

    def action_choose_measure(self, measure: str) -> None:
        """Choose a measure."""
        self._look_at(measure=measure)

    def action_open_measure(self) -> None:
        """Open the picture of the measure chosen."""
        if self.shown.name == "overview":
            name, measure = leads_to(self.look.measure)
            self.picture = _NAMES.index(name)
            self._look_at(measure=measure)

    def action_turn_view(self) -> None:
        """Turn to the picture's other view."""
        if self.shown.views:
            self._look_at(view=(self.look.view + 1) % len(self.shown.views), back=0)

    def action_step_range(self, step: int) -> None:
        """Show a shorter or a longer time."""
        at = _RANGES.index(self.range) + step
        self.range = _RANGES[min(max(at, 0), len(_RANGES) - 1)]
        self.clear_status()

    def action_step_time(self, step: int) -> None:
        """Step back or forth by as many days as are shown; never past today."""
        if RANGES[self.range] is not None:
            span = self.span
            reach = (date.max if step > 0 else date.min) - span.last
            self._end_on(span.last + step * min(timedelta(days=span.length), abs(reach)))

    def action_go_today(self) -> None:
        """Go back to now."""
        self.last = None
        self.clear_status()

    def action_go_out(self) -> None:
        """Go back to the overview, from there to Today."""
        if self.picture and not self._said.said:
            self.action_show_picture(1)
        else:
            super().action_go_out()

    def action_go(self) -> None:
        """Ask where to go."""
        self.writing = Writing("go to", self._go_to, sentences.GO_HINT)
        self.clear_status()

    def _go_to(self, text: str) -> None:
        begun = text.strip().casefold()
        pictures = [at for at, name in enumerate(_NAMES) if begun and name.startswith(begun)]
        if len(pictures) == 1:
            self.picture = pictures[0]
        elif not self.go_to_room(text):
            self._end_on(first_day_of(text, self.journal.today()))

    def _end_on(self, day: date) -> None:
        self.last = day if day < self.journal.today() else None
        self.clear_status()

    def on_reselected(self) -> None:
        """Go back to now."""
        self.action_go_today()
