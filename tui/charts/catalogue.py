"""The catalogue of pictures: the name, the figures, the painter and the caption of each."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final, NamedTuple

from store.calendar import month_after, months_back
from store.clock import day_after
from store.day_stats import ENERGY, MEASURES, Measure, measure_named, measures_for
from store.journal import Journal
from store.marks import marks
from store.sustain.horizons import two_week_facts
from store.trends.counts import Sessions, balance, delight, rest, sessions
from store.trends.measures import MONTHS, Readings, overview, readings, undulation, week, year
from store.vocabulary import USUAL_NAMES, Names
from tui.charts import captions
from tui.charts.axis import ChartOptions, Viewport
from tui.charts.bars import paint_balance, paint_delight, paint_sessions
from tui.charts.captions import OTHER_VIEW
from tui.charts.curves import paint_readings, paint_undulation
from tui.charts.figure import ChartError
from tui.charts.grids import paint_marks, paint_rest, paint_session_map, paint_week, paint_year
from tui.charts.sparkline import paint_overview
from tui.terminal.rows import Row, Span, fitted, row, wrapped
from tui.text.kind_names import in_kinds

#: The fewest rows of a picture; its sentences get the rest.
_LEAST_PICTURE: Final = 5
_MOST_SENTENCES: Final = 4


class Picture(NamedTuple):
    """One picture over time.

    Attributes:
        name: the word with which it is opened.
        heading: its title, with fields for what kinds are called.
        figures: returns the numbers behind it.
        paint: returns its rows.
        caption: returns its sentences, the most important one first.
        choice: returns the measures it can show, the usual one first; empty for one measure.
        views: the names of its views; empty if it has one.
        leaves_numbers: whether the screen leaves some numbers to a page of their own.
    """

    name: str
    heading: str
    figures: Callable[[Journal, ChartOptions], Any]
    paint: Callable[[Any, ChartOptions, Viewport], list[Row]]
    caption: Callable[[Any, ChartOptions, Viewport], list[str]]
    choice: Callable[[Names], tuple[str, ...]] = lambda _names: ()
    views: tuple[str, ...] = ()
    leaves_numbers: bool = False

    @property
    def title(self) -> str:
        """Its title where nothing is called otherwise."""
        return self.title_in(USUAL_NAMES)

    def title_in(self, names: Names) -> str:
        """Return its title, with what kinds are called."""
        return in_kinds(self.heading, names)

    def view_in(self, at: int, names: Names) -> str:
        """Return the name of a view, with what kinds are called."""
        return in_kinds(self.views[at], names)


class Chart(NamedTuple):
    """A picture with its figures, ready to be drawn in any viewport."""

    picture: Picture
    options: ChartOptions
    figures: Any

    def rows(self, viewport: Viewport) -> list[Row]:
        """Return the picture with its sentences below it, in exactly the rows of the viewport."""
        below = self._caption_rows(viewport)
        height = max(viewport.height - len(below), 0)
        drawn = self.drawn(viewport._replace(height=height))
        return [*drawn, *[()] * (height - len(drawn)), *below]

    def drawn(self, viewport: Viewport) -> list[Row]:
        """Return the picture alone, or why it failed, in at most the rows of the viewport."""
        try:
            rows = self.picture.paint(self.figures, self.options, viewport)
        except ChartError as error:
            lines = wrapped(captions.not_drawn(error), viewport.width - 2)
            rows = [row(Span(f" {line}", "dim")) for line in lines]
        return rows[: viewport.height]

    def sentences(self, viewport: Viewport) -> list[str]:
        """Return the caption, sentence by sentence."""
        caption = self.picture.caption(self.figures, self.options, viewport)
        return [sentence for sentence in caption if sentence]

    def count_caption_rows(self, viewport: Viewport) -> int:
        """Return the number of rows of the caption, which are the last ones."""
        return len(self._caption_rows(viewport))

    def _caption_rows(self, viewport: Viewport) -> list[Row]:
        """Return as many whole sentences as fit; always the first one, cut if necessary."""
        room = min(max(viewport.height - _LEAST_PICTURE, 1), _MOST_SENTENCES)
        wide = viewport.width - 2
        fitting: list[str] = []
        for sentence in self.sentences(viewport):
            lines = wrapped(" ".join((*fitting, sentence)), wide)
            if len(lines) > room and fitting:
                continue
            fitting.append(sentence)
        lines = wrapped(" ".join(fitting), wide)[:room]
        return [row(Span(f" {fitted(line, wide).rstrip()}")) for line in lines]


def _all(names: Names) -> tuple[str, ...]:
    return tuple(measures_for(names))


def _scaled(names: Names) -> tuple[str, ...]:
    """Return the scales of the readings; mood stands for the picture of mood and energy."""
    return tuple(name for name, measure in measures_for(names).items() if not measure.is_count)


def _overview(journal: Journal, options: ChartOptions) -> Any:
    # Days off and ruptures of any time belong to the answer: it waits until all is read.
    answer = two_week_facts(journal, options.span.last) if journal.months.is_all_loaded else None
    return overview(journal.stats, options.span, journal.days.count_ahead(), answer)


def _chosen(journal: Journal, options: ChartOptions) -> Measure:
    return measure_named(options.measure, journal.settings.names) or MEASURES["mood"]


def _readings(journal: Journal, options: ChartOptions) -> tuple[Readings, ...]:
    chosen = _chosen(journal, options)
    measures = (chosen, ENERGY) if chosen.name == "mood" else (chosen,)
    return tuple(readings(journal.stats, options.span, measure) for measure in measures)


def _delight(journal: Journal, options: ChartOptions) -> Any:
    names = ("repair",) if options.measure == "repair" else ("play", "celebration")
    lists = journal.settings.lists
    return delight(journal.stats, options.span, names, lists, options.week_start)


def _year(journal: Journal, options: ChartOptions) -> Any:
    last = options.span.last
    until = last
    if last == journal.today():
        until = month_after(month_after(month_after(last))) - timedelta(days=1)
    planned = journal.plans.between(months_back(last, MONTHS - 1), until)
    measure = _chosen(journal, options)
    return year(journal.stats, last, measure, frozenset(planned))


def _rest(journal: Journal, options: ChartOptions) -> Any:
    last = options.span.last
    coming = journal.plans.next_day(day_after(last)) if last == journal.today() else None
    planned = journal.plans.between(months_back(options.span.first, MONTHS), last)
    off = journal.days.last_off(last)
    return rest(journal.stats, options.span, off, coming, planned)


def _paint_sessions(sessions: Sessions, options: ChartOptions, viewport: Viewport) -> list[Row]:
    """Return the days, or the map."""
    if options.view == OTHER_VIEW:
        return paint_session_map(sessions, viewport)
    return paint_sessions(sessions, options, viewport)


PICTURES: Final = (
    Picture(
        "overview",
        "Overview",
        _overview,
        paint_overview,
        captions.overview_caption,
        choice=_all,
    ),
    Picture(
        "mood",
        "Mood and energy",
        _readings,
        paint_readings,
        captions.readings_caption,
        choice=_scaled,
        views=("median of seven days", "newer days weigh more"),
    ),
    Picture(
        "balance",
        "{Nourishing} and {depleting}",
        lambda journal, options: balance(journal.stats, options.span, options.week_start),
        paint_balance,
        captions.balance_caption,
        views=("what it did", "which way care went"),
        leaves_numbers=True,
    ),
    Picture(
        "play",
        "{Play} and {celebration}",
        _delight,
        paint_delight,
        captions.delight_caption,
        choice=lambda _names: ("play", "repair"),
        views=("over time", "by kind"),
    ),
    Picture(
        "sessions",
        "{Sessions}",
        lambda journal, options: sessions(journal.stats, options.span),
        _paint_sessions,
        captions.sessions_caption,
        views=("by day", "the {session} map"),
    ),
    Picture(
        "joy",
        "Joy and sorrow",
        lambda journal, options: undulation(journal.stats, options.span),
        paint_undulation,
        captions.undulation_caption,
        leaves_numbers=True,
    ),
    Picture(
        "week",
        "The week",
        lambda journal, options: week(journal.stats, options.span),
        paint_week,
        captions.week_caption,
        leaves_numbers=True,
    ),
    Picture(
        "year",
        "The year",
        _year,
        paint_year,
        captions.year_caption,
        choice=_all,
    ),
    Picture(
        "rest",
        "{Rest}",
        _rest,
        paint_rest,
        captions.rest_caption,
    ),
    Picture(
        "marks",
        "Marks",
        lambda journal, options: marks(journal.stats, options.span, options.week_start),
        paint_marks,
        captions.marks_caption,
    ),
)

#: The picture and the measure that a row of the overview opens.
_LEADS_TO: Final[dict[str, tuple[str, str]]] = {
    "joy": ("joy", ""),
    "sorrow": ("joy", ""),
    "sessions": ("sessions", ""),
    "nourishing": ("balance", ""),
    "depleting": ("balance", ""),
    "play": ("play", "play"),
    "celebration": ("play", "play"),
    "repair": ("play", "repair"),
}


def leads_to(measure: str) -> tuple[str, str]:
    """Return the picture that a row of the overview opens, and its measure."""
    return _LEADS_TO.get(measure, ("mood", measure))


def open_chart(picture: Picture, journal: Journal, options: ChartOptions) -> Chart:
    """Return a picture with its figures."""
    return Chart(picture, options, picture.figures(journal, options))
