"""The catalogue of pictures: of each its name, its figures, how it is drawn and what it says."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final, NamedTuple

from store.dates import day_after
from store.journal import Journal
from store.measures import ENERGY, MEASURES, Measure, measure_named, measures_of
from store.names import Names
from store.trends.balance import balance
from store.trends.delight import delight
from store.trends.overview import overview
from store.trends.readings import Readings, readings
from store.trends.rest import rest
from store.trends.sessions import sessions
from store.trends.span import month_after, months_back
from store.trends.undulation import undulation
from store.trends.weekdays import week
from store.trends.year import MONTHS, year
from tui.charts import balance as balance_chart
from tui.charts import delight as delight_chart
from tui.charts import overview as overview_chart
from tui.charts import readings as readings_chart
from tui.charts import rest as rest_chart
from tui.charts import sessions as sessions_chart
from tui.charts import undulation as undulation_chart
from tui.charts import weekdays as weekdays_chart
from tui.charts import year as year_chart
from tui.charts.viewport import ChartOptions, Viewport
from tui.rows import Row, Span, fitted, row, wrapped

#: The rows a picture has at least, before its sentences get theirs.
_LEAST_PICTURE: Final = 5
_MOST_SENTENCES: Final = 4


class Picture(NamedTuple):
    """One picture over time.

    Attributes:
        name: the word it is gone to by.
        title: what it is called.
        figures: the numbers behind it.
        paint: the rows of it.
        say: its sentences, the one that matters most first.
        choice: the measures it can be of, the first unless another is chosen; empty for none.
        views: its views; empty where it has one.
    """

    name: str
    title: str
    figures: Callable[[Journal, ChartOptions], Any]
    paint: Callable[[Any, ChartOptions, Viewport], list[Row]]
    say: Callable[[Any, ChartOptions, Viewport], list[str]]
    choice: Callable[[Names], tuple[str, ...]] = lambda _names: ()
    views: tuple[str, ...] = ()


class Opened(NamedTuple):
    """A picture with its figures, ready to be drawn in any place."""

    picture: Picture
    options: ChartOptions
    figures: Any

    def rows(self, viewport: Viewport) -> list[Row]:
        """Return the picture and below it its sentences, in exactly the rows there are."""
        below = self._said(viewport)
        height = max(viewport.height - len(below), 0)
        drawn = self.drawn(viewport._replace(height=height))
        return [*drawn, *[()] * (height - len(drawn)), *below]

    def drawn(self, viewport: Viewport) -> list[Row]:
        """Return the picture alone, in at most the rows there are."""
        return self.picture.paint(self.figures, self.options, viewport)[: viewport.height]

    def sentences(self, viewport: Viewport) -> list[str]:
        """Return what the picture says in words."""
        return [said for said in self.picture.say(self.figures, self.options, viewport) if said]

    def count_said(self, viewport: Viewport) -> int:
        """Return how many of the rows are sentences; they are the last ones."""
        return len(self._said(viewport))

    def _said(self, viewport: Viewport) -> list[Row]:
        room = max(viewport.height - _LEAST_PICTURE, 1)
        return self._sentences(viewport, min(room, _MOST_SENTENCES))

    def _sentences(self, viewport: Viewport, room: int) -> list[Row]:
        """Return as many whole sentences as fit; the first one always, cut where it must be."""
        wide = viewport.width - 2
        fitting: list[str] = []
        for said in self.sentences(viewport):
            lines = wrapped(" ".join((*fitting, said)), wide)
            if len(lines) > room and fitting:
                continue
            fitting.append(said)
        lines = wrapped(" ".join(fitting), wide)[:room]
        return [row(Span(f" {fitted(line, wide).rstrip()}")) for line in lines]


def _all(names: Names) -> tuple[str, ...]:
    return tuple(measures_of(names))


def _scaled(names: Names) -> tuple[str, ...]:
    """Return the readings; mood stands for mood and energy, which are one picture."""
    return tuple(name for name, measure in measures_of(names).items() if not measure.is_count)


def _chosen(journal: Journal, options: ChartOptions) -> Measure:
    return measure_named(options.measure, journal.settings.names) or MEASURES["mood"]


def _readings(journal: Journal, options: ChartOptions) -> tuple[Readings, ...]:
    chosen = _chosen(journal, options)
    wanted = (chosen, ENERGY) if chosen.name == "mood" else (chosen,)
    return tuple(readings(journal.tallies, options.span, measure) for measure in wanted)


def _delight(journal: Journal, options: ChartOptions) -> Any:
    names = ("repair",) if options.measure == "repair" else ("play", "celebration")
    return delight(journal.tallies, options.span, names, journal.settings.lists)


def _year(journal: Journal, options: ChartOptions) -> Any:
    last = options.span.last
    until = last
    if last == journal.today():
        until = month_after(month_after(month_after(last))) - timedelta(days=1)
    planned = journal.plans.between(months_back(last, MONTHS - 1), until)
    measure = _chosen(journal, options)
    return year(journal.tallies, last, measure, frozenset(planned))


def _rest(journal: Journal, options: ChartOptions) -> Any:
    last = options.span.last
    coming = journal.plans.next_day(day_after(last)) if last == journal.today() else None
    planned = journal.plans.between(months_back(options.span.first, MONTHS), last)
    off = journal.last_day_off(last)
    return rest(journal.tallies, options.span, off, coming, planned)


PICTURES: Final = (
    Picture(
        "overview",
        "Overview",
        lambda journal, options: overview(journal.tallies, options.span, journal.count_ahead()),
        overview_chart.paint,
        overview_chart.say,
        choice=_all,
    ),
    Picture(
        "mood",
        "Mood and energy",
        _readings,
        readings_chart.paint,
        readings_chart.say,
        choice=_scaled,
        views=("median of seven days", "newer days weigh more"),
    ),
    Picture(
        "balance",
        "Nourishing and depleting",
        lambda journal, options: balance(journal.tallies, options.span),
        balance_chart.paint,
        balance_chart.say,
        views=balance_chart.VIEWS,
    ),
    Picture(
        "play",
        "Play and celebration",
        _delight,
        delight_chart.paint,
        delight_chart.say,
        choice=lambda _names: ("play", "repair"),
        views=delight_chart.VIEWS,
    ),
    Picture(
        "sessions",
        "Sessions",
        lambda journal, options: sessions(journal.tallies, options.span),
        sessions_chart.paint,
        sessions_chart.say,
        views=sessions_chart.VIEWS,
    ),
    Picture(
        "joy",
        "Joy and sorrow",
        lambda journal, options: undulation(journal.tallies, options.span),
        undulation_chart.paint,
        undulation_chart.say,
    ),
    Picture(
        "week",
        "The week",
        lambda journal, options: week(journal.tallies, options.span),
        weekdays_chart.paint,
        weekdays_chart.say,
    ),
    Picture(
        "year",
        "The year",
        _year,
        year_chart.paint,
        year_chart.say,
        choice=_all,
    ),
    Picture(
        "rest",
        "Rest",
        _rest,
        rest_chart.paint,
        rest_chart.say,
    ),
)

#: Where a row of the overview leads: a picture by name, and the measure it is then of.
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
    """Return where a row of the overview leads: a picture by name, and its measure."""
    return _LEADS_TO.get(measure, ("mood", measure))


def opened(picture: Picture, journal: Journal, options: ChartOptions) -> Opened:
    """Return a picture with its figures."""
    return Opened(picture, options, picture.figures(journal, options))
