"""``cup trends``: the pictures over time and their sentences, printed, or their numbers as JSON."""

import os
import shutil
import sys
from datetime import date
from typing import Any, Final

from store.dates import parse_day
from store.day_stats import MEASURES, measure_named
from store.errors import UnknownWord
from store.journal import Journal
from store.trends.span import DEFAULT_RANGE, RANGES, DateSpan, span_for_range
from store.vocabulary import Names
from tui.charts.axis import dates_of
from tui.charts.catalogue import PICTURES, Chart, Picture, open_chart
from tui.charts.viewport import ChartOptions, Viewport
from tui.cli.output import print_json
from tui.controllers.options import read_options
from tui.terminal.capabilities import encoding_of, shows_colour
from tui.terminal.glyphs import Glyphs, glyphs_for
from tui.terminal.rows import Row, wrapped
from tui.terminal.streams import print_styled
from tui.text import trends as trend_words
from tui.text.speech import spoken

_HEIGHT: Final = 19
_WIDEST: Final = 160
_NARROWEST: Final = 40
#: What the styles are in a terminal's own sixteen colours.
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


def print_trends(argv: list[str], journal: Journal) -> int:
    """Print pictures over time."""
    names = ("--range=", "--to=", "--measure=", "--json", "--plain")
    options = read_options(argv[1:], names)
    pictures = [_picture_named(name) for name in options.arguments] or list(PICTURES)
    range_name = _one_of(options.get("range") or DEFAULT_RANGE, tuple(RANGES))
    measure = options.get("measure") or ""
    if measure:
        measure = _measure_named(measure, journal.settings.names)
    today = journal.today()
    last = parse_day(text, today) if (text := options.get("to")) else today
    journal.load()
    span = span_for_range(range_name, last, journal.days.oldest())
    look = ChartOptions(span, measure, names=journal.settings.names)
    all_opened = [open_chart(picture, journal, look) for picture in pictures]
    if options.has("json"):
        _print_json(all_opened, range_name, span)
        return 0
    heading = f"{trend_words.RANGE_NAMES[range_name].capitalize()}, {dates_of(span)}"
    print(spoken(heading) if options.has("plain") else heading)
    if options.has("plain"):
        _print_heard(all_opened)
        return 0
    glyphs = glyphs_for(os.environ, encoding_of(sys.stdout))
    is_plain = not shows_colour()
    for told_picture in all_opened:
        _print_picture(told_picture, glyphs, is_plain=is_plain)
    return 0


def _picture_named(name: str) -> Picture:
    """Return the picture that begins with a name.

    Raises:
        UnknownWord: none does, or several do.
    """
    begun = [picture for picture in PICTURES if picture.name.startswith(name.casefold())]
    if len(begun) != 1:
        words = ", ".join(picture.name for picture in PICTURES)
        raise UnknownWord(value=name, words=words)
    return begun[0]


def _measure_named(text: str, names: Names) -> str:
    """Return the measure of a name; one of the person's own also while it is retired.

    Raises:
        UnknownWord: there is none such.
    """
    own = {measure.name.casefold(): measure.id for measure in names.measures}
    text = own.get(text.casefold(), text)
    if measure_named(text, names) is None:
        called = (*MEASURES, *(measure.name for measure in names.measures))
        raise UnknownWord(value=text, words=", ".join(called))
    return text


def _one_of(value: str, words: tuple[str, ...]) -> str:
    if value not in words:
        raise UnknownWord(value=value, words=", ".join(words))
    return value


def _print_picture(chart: Chart, glyphs: Glyphs, *, is_plain: bool) -> None:
    """Print a picture in each of its views, and below each its sentences in full."""
    width = min(max(shutil.get_terminal_size((80, 24)).columns, _NARROWEST), _WIDEST)
    place = Viewport(width, _HEIGHT, glyphs)
    for view, view_chart in enumerate(_views(chart)):
        name = chart.picture.views[view] if view else ""
        title = f"{chart.picture.title}, {name}" if view else chart.picture.title
        print()
        print_styled([(title, "" if is_plain else "1")])
        print()
        for drawn in view_chart.drawn(place):
            _print_row(drawn, is_plain=is_plain)
        print("\n".join(wrapped(" ".join(view_chart.sentences(place)), width)))


def _print_heard(charts: list[Chart]) -> None:
    """Print pictures for someone who hears them, a sentence a line, nothing drawn."""
    from tui.charts.screen_reader import describe

    for chart in charts:
        print(f"\n{chart.picture.title}")
        views = [describe(view) for view in _views(chart)]
        print("\n".join(dict.fromkeys(sentence for view in views for sentence in view if sentence)))


def _views(chart: Chart) -> list[Chart]:
    """Return a picture in each of its views; the other one of mood is another smoothing."""
    views = chart.picture.views[:1] if chart.picture.name == "mood" else chart.picture.views
    return [
        chart._replace(options=chart.options._replace(view=at)) for at in range(len(views) or 1)
    ]


def _print_row(drawn: Row, *, is_plain: bool) -> None:
    if is_plain:
        print("".join(span.text for span in drawn).rstrip())
    else:
        print_styled([(span.text, _SGR.get(span.style, "")) for span in drawn])


def _print_json(pictures: list[Chart], range_name: str, span: DateSpan) -> None:
    payload = {
        "range": range_name,
        "first": span.first.isoformat(),
        "last": span.last.isoformat(),
        "pictures": {picture.picture.name: _as_json(picture.figures) for picture in pictures},
    }
    print_json(payload)


def _as_json(value: Any) -> Any:
    """Return figures as JSON has them: by name, days as ISO dates."""
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "_asdict"):
        return {name: _as_json(picture) for name, picture in value._asdict().items()}
    if isinstance(value, dict):
        return {name: _as_json(picture) for name, picture in value.items()}
    if isinstance(value, (tuple, list)):
        return [_as_json(picture) for picture in value]
    return value
