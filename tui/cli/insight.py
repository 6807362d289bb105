"""``cup trends``: print the pictures over time with their sentences, or their numbers as JSON."""

import os
import shutil
import sys
from argparse import Namespace
from typing import Final

from store.calendar import DEFAULT_RANGE, DateSpan, span_for_range
from store.daily_measures import MEASURES, measure_named
from store.errors import UnknownWord
from store.folding import fold_word
from store.journal import Journal
from store.trends.weekdays import chosen_measures
from store.vocabulary import Names
from tui.charts.axis import ChartOptions, Viewport, dates_of
from tui.charts.catalogue import PICTURES, Chart, Picture, open_chart
from tui.cli.output import as_json, last_day
from tui.cli.printing import print_json
from tui.terminal.capabilities import encoding_of, shows_colour
from tui.terminal.glyphs import Glyphs, glyphs_for
from tui.terminal.rows import Row, wrapped
from tui.terminal.streams import print_styled
from tui.text import pictures as picture_text
from tui.text.screen_reader import spoken

_HEIGHT: Final = 19
_MOST_CELLS: Final = 160
_NARROWEST: Final = 40
#: The styles in a terminal's own sixteen colours.
_SGR: Final = {
    "dim": "2",
    "rule": "2",
    "strong": "1",
    "cup": "33",
    "nourishing": "96",
    "depleting": "93",
    "both": "35",
    "joy": "93",
    "sorrow": "94",
    "off": "32",
}


def print_trends(args: Namespace, journal: Journal) -> int:
    """Print pictures over time."""
    pictures = [_picture_named(name) for name in args.picture] or list(PICTURES)
    range_name = args.range or DEFAULT_RANGE
    measure = ""
    if args.measure is not None:
        measure = _measure_named(args.measure, journal.settings.names)
    last = last_day(args.to, journal)
    journal.load()
    span = span_for_range(range_name, last, journal.days.oldest())
    settings = journal.settings
    chart_options = ChartOptions(
        span,
        measure,
        names=settings.names,
        week_start=settings.date_style.week_start,
        first=chosen_measures(settings),
    )
    charts = [open_chart(picture, journal, chart_options) for picture in pictures]
    if args.json:
        _print_json(charts, range_name, span)
        return 0
    heading = f"{picture_text.RANGE_NAMES[range_name].capitalize()}, {dates_of(span)}"
    print(spoken(heading) if args.plain else heading)
    if args.plain:
        _print_spoken(charts)
        return 0
    glyphs = glyphs_for(os.environ, encoding_of(sys.stdout))
    is_plain = not shows_colour()
    for chart in charts:
        _print_picture(chart, glyphs, is_plain=is_plain)
    return 0


def _picture_named(name: str) -> Picture:
    """Return the picture that begins with a name, or has a digit on the screen.

    Raises:
        UnknownWord: none does, or several do.
    """
    if name.isdecimal() and name.isascii():
        at = (int(name) - 1) % len(PICTURES) if int(name) <= 9 else len(PICTURES)
        if at < len(PICTURES):
            return PICTURES[at]
    matches = [picture for picture in PICTURES if picture.name.startswith(name.casefold())]
    if len(matches) != 1:
        words = ", ".join(picture.name for picture in PICTURES)
        raise UnknownWord(value=name, words=words)
    return matches[0]


def _measure_named(text: str, names: Names) -> str:
    """Return the measure with a name, also a retired one of the person's own.

    Raises:
        UnknownWord: there is no such measure.
    """
    own_ids = {fold_word(measure.name): measure.id for measure in names.measures}
    text = own_ids.get(fold_word(text), text)
    if measure_named(text, names) is None:
        measure_names = (*MEASURES, *(measure.name for measure in names.measures))
        raise UnknownWord(value=text, words=", ".join(measure_names))
    return text


def _print_picture(chart: Chart, glyphs: Glyphs, *, is_plain: bool) -> None:
    """Print a picture in each of its views, and below each its sentences in full."""
    width = min(max(shutil.get_terminal_size((80, 24)).columns, _NARROWEST), _MOST_CELLS)
    place = Viewport(width, _HEIGHT, glyphs)
    for view, view_chart in enumerate(_views(chart)):
        names = chart.options.names
        title = chart.picture.title_in(names)
        if view:
            title = f"{title}, {chart.picture.view_in(view, names)}"
        print()
        print_styled([(title, "" if is_plain else "1")])
        print()
        answer, *others = view_chart.sentences(place) or [""]
        question = "" if view_chart.is_empty else view_chart.question
        print("\n".join(wrapped(f"{question} {answer}".strip(), width)))
        for row in view_chart.drawn(place):
            _print_row(row, is_plain=is_plain)
        if others:
            print("\n".join(wrapped(" ".join(others), width)))


def _print_spoken(charts: list[Chart]) -> None:
    """Print pictures for a screen reader: one sentence on each line, nothing drawn."""
    from tui.charts.descriptions import describe

    for chart in charts:
        print(f"\n{chart.picture.title_in(chart.options.names)}")
        first, *others = (describe(view) for view in _views(chart))
        more = [sentence for view in others for sentence in view if sentence not in first]
        print("\n".join(filter(None, (*first, *more))))


def _views(chart: Chart) -> list[Chart]:
    """Return a picture in each of its views; the other one of mood is another smoothing."""
    views = chart.picture.views[:1] if chart.picture.name == "mood" else chart.picture.views
    return [
        chart._replace(options=chart.options._replace(view=at)) for at in range(len(views) or 1)
    ]


def _print_row(row: Row, *, is_plain: bool) -> None:
    if is_plain:
        print("".join(span.text for span in row).rstrip())
    else:
        print_styled([(span.text, _SGR.get(span.style, "")) for span in row])


def _print_json(pictures: list[Chart], range_name: str, span: DateSpan) -> None:
    payload = {
        "range": range_name,
        "first": span.first.isoformat(),
        "last": span.last.isoformat(),
        "pictures": {picture.picture.name: as_json(picture.figures) for picture in pictures},
    }
    print_json(payload)
