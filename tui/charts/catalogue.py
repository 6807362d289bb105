"""The catalogue of pictures: the name, the figures, the painter and the caption of each."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, Final, NamedTuple

from store.calendar import RANGES, DateSpan, month_after, months_back
from store.clock import day_after
from store.daily_measures import ENERGY, MEASURES, Measure, measure_named, measures_for
from store.glance import two_weeks
from store.journal import Journal
from store.marks import marks
from store.trends.counts import Sessions, balance, delight, rest, rest_span, sessions
from store.trends.measures import MONTHS, Readings, overview, readings, undulation, year, year_span
from store.trends.weekdays import week
from store.vocabulary import USUAL_NAMES, Names
from tui.charts import captions, count_captions
from tui.charts.axis import OTHER_VIEW, ChartOptions, Viewport, name_of, not_drawn
from tui.charts.bars import paint_balance, paint_delight, paint_sessions
from tui.charts.curves import paint_readings, paint_undulation
from tui.charts.figure import ChartError
from tui.charts.grids import paint_rest, paint_session_map, paint_week, paint_year
from tui.charts.mark_days import paint_marks
from tui.charts.sparkline import grouped, paint_overview
from tui.terminal.rows import Row, Span, fitted, row, wrapped, wrapped_to
from tui.text import pictures as picture_text
from tui.text.kind_names import in_kinds

#: The fewest rows of a picture; the sentences below it get the rest.
_LEAST_PICTURE: Final = 5
_MOST_SENTENCES: Final = 3
#: The fewest rows of a view below another.
_LEAST_VIEW: Final = 12
#: From this height on the question stands before its answer.
_QUESTION_FROM: Final = 10
_EVERY_RANGE: Final = tuple(RANGES)


class Picture(NamedTuple):
    """One picture over time.

    Attributes:
        name: the word with which it is opened.
        heading: its title, with fields for what kinds are called.
        figures: returns the numbers behind it.
        paint: returns its rows.
        caption: returns its sentences; the first one answers its question.
        is_empty: returns whether there is nothing to draw; then only its sentences are shown.
        question: returns what the picture answers; empty where the answer needs no question.
        choice: returns the measures it can show, the usual one first; empty for one measure.
        shows_all: whether it shows all measures of its choice, and one is only selected.
        views: the names of its views; empty if it has one.
        leaves_numbers: whether the screen leaves some numbers to a page of their own.
        ranges: the ranges of days that it can show.
        span: returns the days it shows of a range.
    """

    name: str
    heading: str
    figures: Callable[[Journal, ChartOptions], Any]
    paint: Callable[[Any, ChartOptions, Viewport], list[Row]]
    caption: Callable[[Any, ChartOptions, Viewport], list[str]]
    is_empty: Callable[[Any], bool]
    question: Callable[[ChartOptions], str] = lambda _options: ""
    choice: Callable[[Names], tuple[str, ...]] = lambda _names: ()
    shows_all: bool = False
    views: tuple[str, ...] = ()
    leaves_numbers: bool = False
    ranges: tuple[str, ...] = _EVERY_RANGE
    span: Callable[[DateSpan], DateSpan] = lambda span: span

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

    def figure_options(self, options: ChartOptions) -> ChartOptions:
        """Return the options on which its figures depend: they are the same wherever it scrolls."""
        measure = "" if self.shows_all else options.measure
        return options._replace(measure=measure, view=0, back=0)


class Chart(NamedTuple):
    """A picture with its figures, ready to be drawn in any viewport."""

    picture: Picture
    options: ChartOptions
    figures: Any

    @property
    def question(self) -> str:
        """What the picture answers; empty where the answer needs no question."""
        return self.picture.question(self.options)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return self.picture.is_empty(self.figures)

    def rows(self, viewport: Viewport) -> list[Row]:
        """Return the answer, the picture and its other sentences, in exactly the viewport's rows.

        Without anything to draw there are sentences alone.
        """
        sentences = self.sentences(viewport)
        head = self._head(sentences[:1], viewport)
        if self.is_empty:
            wide = viewport.width - 2
            lines = wrapped_to(" ".join(sentences), wide, max(viewport.height, 1))
            head = [row(Span(f" {line}")) for line in lines]
            return [*head, *[()] * viewport.height][: viewport.height]
        foot = _foot(sentences[1:], viewport, viewport.height - len(head) - _LEAST_PICTURE)
        height = max(viewport.height - len(head) - len(foot), 0)
        drawn = self._views(viewport._replace(height=height))
        rows = [*head, *drawn, *[()] * (height - len(drawn)), *foot]
        return rows[: viewport.height]

    def drawn(self, viewport: Viewport) -> list[Row]:
        """Return the picture alone, or why it failed, in at most the rows of the viewport."""
        if self.is_empty:
            return []
        try:
            rows = self.picture.paint(self.figures, self.options, viewport)
        except ChartError as error:
            lines = wrapped(not_drawn(error), viewport.width - 2)
            rows = [row(Span(f" {line}", "dim")) for line in lines]
        return rows[: viewport.height]

    def _views(self, viewport: Viewport) -> list[Row]:
        """Return the picture, and below it its other views where a tall window has room."""
        rows, views = self.drawn(viewport), len(self.picture.views)
        for step in range(1, views):
            above = _without_blank_end(rows)
            view = (self.options.view + step) % views
            other = self._replace(options=self.options._replace(view=view, back=0))
            head = other._title(self, viewport)
            room = viewport.height - len(above) - len(head) - 1
            if room < _LEAST_VIEW:
                break
            rows = [*above, (), *head, *other.drawn(viewport._replace(height=room))]
        return rows

    def _title(self, first: "Chart", viewport: Viewport) -> list[Row]:
        """Return the question and the answer of a view below another, or what it is called."""
        if self.question != first.question:
            return self._head(self.sentences(viewport)[:1], viewport)
        name = self.picture.view_in(self.options.view, self.options.names)
        return [row(Span(f" {name.capitalize()}", "strong"))]

    def sentences(self, viewport: Viewport) -> list[str]:
        """Return the caption, sentence by sentence; the first one answers the question."""
        caption = self.picture.caption(self.figures, self.options, viewport)
        return [sentence for sentence in caption if sentence]

    def _head(self, sentences: Sequence[str], viewport: Viewport) -> list[Row]:
        """Return the question and its answer; the answer alone in a low viewport."""
        wide, answer = viewport.width - 2, " ".join(sentences)
        question = self.question if viewport.height >= _QUESTION_FROM else ""
        if question and len(wrapped(f"{question} {answer}", wide)) > _MOST_SENTENCES:
            question = ""
        texts = wrapped_to(f"{question} {answer}".strip(), wide, max(viewport.height, 1))
        if not question or not texts[0].startswith(question):
            return [row(Span(f" {text}")) for text in texts]
        first = row(Span(f" {question}", "strong"), Span(texts[0][len(question) :]))
        return [first, *(row(Span(f" {text}")) for text in texts[1:])]


def _without_blank_end(rows: list[Row]) -> list[Row]:
    """Return rows up to the last one that is not blank."""
    end = next((at for at in range(len(rows), 0, -1) if rows[at - 1]), 0)
    return rows[:end]


def _foot(sentences: Sequence[str], viewport: Viewport, room: int) -> list[Row]:
    """Return as many whole sentences as fit below a picture."""
    wide = viewport.width - 2
    fitting: list[str] = []
    for sentence in sentences:
        if len(wrapped(" ".join((*fitting, sentence)), wide)) <= min(room, _MOST_SENTENCES):
            fitting.append(sentence)
    lines = wrapped(" ".join(fitting), wide)
    return [row(Span(f" {fitted(line, wide).rstrip()}", "dim")) for line in lines]


def _grouped(names: Names) -> tuple[str, ...]:
    """Return the measures in the order of the overview's groups."""
    return tuple(measure for _, group in grouped(tuple(measures_for(names))) for measure in group)


def _all(names: Names) -> tuple[str, ...]:
    return tuple(measures_for(names))


def _scaled(names: Names) -> tuple[str, ...]:
    """Return the scales of the readings; mood stands for the picture of mood and energy."""
    return tuple(name for name, measure in measures_for(names).items() if not measure.is_count)


def _overview(journal: Journal, options: ChartOptions) -> Any:
    # Days off and ruptures of any time belong to the answer: it waits until all is read.
    weeks = two_weeks(journal, options.span.last) if journal.months.is_all_loaded else None
    return overview(journal.stats, options.span, journal.days.count_ahead(), weeks)


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


def _readings_question(options: ChartOptions) -> str:
    if options.measure in ("", "mood"):
        return picture_text.QUESTIONS["mood"][0]
    return picture_text.QUESTION_OF_SCALE.format(name=name_of(options.measure, options))


def _question(picture: str) -> Callable[[ChartOptions], str]:
    """Return what gives a picture's question: each view has one, or all have the same."""

    def question(options: ChartOptions) -> str:
        questions = picture_text.QUESTIONS[picture]
        text = questions[min(options.view, len(questions) - 1)]
        return in_kinds(text, options.names)

    return question


def _delight_question(options: ChartOptions) -> str:
    name = "repair" if options.measure == "repair" else "play"
    return _question(name)(options)


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
        is_empty=lambda overview: not overview.logged,
        choice=_grouped,
        shows_all=True,
    ),
    Picture(
        "mood",
        "Mood and energy",
        _readings,
        paint_readings,
        captions.readings_caption,
        is_empty=lambda scales: not any(readings.n for readings in scales),
        question=_readings_question,
        choice=_scaled,
        views=("median of seven days", "newer days weigh more"),
    ),
    Picture(
        "balance",
        "{Nourishing} and {depleting}",
        lambda journal, options: balance(journal.stats, options.span, options.week_start),
        paint_balance,
        count_captions.balance_caption,
        is_empty=count_captions.is_without_moments,
        question=_question("balance"),
        views=("words", "which way care went", "over time"),
        leaves_numbers=True,
    ),
    Picture(
        "play",
        "{Play} and {celebration}",
        _delight,
        paint_delight,
        count_captions.delight_caption,
        is_empty=lambda delight: not any(counts.total for counts in delight.of),
        question=_delight_question,
        choice=lambda _names: ("play", "repair"),
        views=("over time", "by kind"),
    ),
    Picture(
        "sessions",
        "{Sessions}",
        lambda journal, options: sessions(journal.stats, options.span),
        _paint_sessions,
        count_captions.sessions_caption,
        is_empty=lambda sessions: not sessions.total,
        question=_question("sessions"),
        views=("by day", "the {session} map"),
    ),
    Picture(
        "joy",
        "Joy and sorrow",
        lambda journal, options: undulation(journal.stats, options.span),
        paint_undulation,
        captions.undulation_caption,
        is_empty=lambda both: not (both.joy.n or both.sorrow.n),
        question=_question("joy"),
        leaves_numbers=True,
    ),
    Picture(
        "week",
        "The week",
        lambda journal, options: week(journal.stats, options.span),
        paint_week,
        captions.week_caption,
        is_empty=captions.is_without_weekdays,
        question=_question("week"),
        views=("some measures", "all measures"),
        leaves_numbers=True,
    ),
    Picture(
        "year",
        "The year",
        _year,
        paint_year,
        captions.year_caption,
        is_empty=lambda year: not year.n,
        question=_question("year"),
        ranges=("1y",),
        span=lambda span: year_span(span.last),
        choice=_all,
    ),
    Picture(
        "rest",
        "{Rest}",
        _rest,
        paint_rest,
        count_captions.rest_caption,
        is_empty=count_captions.is_without_rest,
        question=_question("rest"),
        ranges=("1y", "all"),
        span=rest_span,
    ),
    Picture(
        "marks",
        "Marks",
        lambda journal, options: marks(journal.stats, options.span, options.week_start),
        paint_marks,
        count_captions.marks_caption,
        is_empty=lambda marks: not marks.of,
        question=_question("marks"),
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
