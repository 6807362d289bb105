"""What Trends shows: which picture, over which days, of which measure."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from store.dates import DEFAULT_RANGE, RANGES, DateSpan, span_for_range
from store.journal import Journal
from tui.charts.axis import ChartOptions
from tui.charts.catalogue import PICTURES, Picture, leads_to

NAMES: Final = tuple(picture.name for picture in PICTURES)
_RANGES: Final = tuple(RANGES)


class TrendsController:
    """The picture shown and the options of each.

    Args:
        journal: the diary.
        with_keys: puts keys where their ids stand in a line, in braces.
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
    def span(self) -> DateSpan:
        """The days shown."""
        last = self.last or self.journal.today()
        if RANGES[self.range] is None:
            self.journal.load()
        return span_for_range(self.range, last, self.journal.days.oldest())

    @property
    def options(self) -> ChartOptions:
        """The options of the picture shown."""
        options = self._options[self.at]
        return options._replace(
            span=self.span,
            measure=options.measure or next(iter(self.measures), ""),
            names=self.journal.settings.names,
            with_keys=self._with_keys,
        )

    # -- what of it is shown ---------------------------------------------------------------

    def show(self, name: str) -> None:
        """Show the picture of a name."""
        self.at = NAMES.index(name)

    def show_begun(self, text: str) -> bool:
        """Show the picture whose name begins so; return whether there is exactly one."""
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
        """Scroll the picture shown to so many rows back."""
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

    # -- over which days -------------------------------------------------------------------

    def can_step_range(self, step: int) -> bool:
        """Return whether there is a shorter or a longer time."""
        return 0 <= _RANGES.index(self.range) + step < len(_RANGES)

    def step_range(self, step: int) -> None:
        """Show a shorter or a longer time."""
        if self.can_step_range(step):
            self.range = _RANGES[_RANGES.index(self.range) + step]

    def can_step_time(self, step: int) -> bool:
        """Return whether there are days before, or after up to today, to step to."""
        return self.last is not None if step > 0 else RANGES[self.range] is not None

    def step_time(self, step: int) -> None:
        """Step back or forward by as many days as are shown; never past today."""
        if RANGES[self.range] is not None:
            span = self.span
            reach = (date.max if step > 0 else date.min) - span.last
            self.end_on(span.last + step * min(timedelta(days=span.length), abs(reach)))

    def end_on(self, day: date | None) -> None:
        """Show the days up to a day; None follows today."""
        self.last = day if day is not None and day < self.journal.today() else None
