"""``cup trends`` and ``cup refills``: pictures over time, and what goes with more energy.

``cup trends`` prints the pictures with their sentences, or their numbers as JSON; ``cup
refills`` the questions and their answers.
"""

import os
import shutil
import sys
from argparse import Namespace
from typing import Final

from store.calendar import DEFAULT_RANGE, DateSpan, span_for_range
from store.day_stats import MEASURES, measure_named
from store.errors import UnknownWord
from store.folding import fold_word
from store.grammar import match_word
from store.journal import Journal
from store.marks import flare_name
from store.refills.answers import Answer, answers
from store.refills.comparison import Comparison
from store.refills.questions import (
    MOST,
    SLEEP,
    choose,
    chosen_questions,
    leave_out_marks,
    leave_out_sick,
    marked,
    marks_left_out,
    questions_offered,
)
from store.vocabulary import Names
from tui.charts.axis import ChartOptions, Viewport, dates_of
from tui.charts.catalogue import PICTURES, Chart, Picture, open_chart
from tui.cli.output import as_json, last_day
from tui.cli.printing import print_json
from tui.controllers.options import OptionsNotUnderstood
from tui.terminal.capabilities import encoding_of, shows_colour
from tui.terminal.glyphs import Glyphs, glyphs_for
from tui.terminal.rows import Row, wrapped
from tui.terminal.streams import print_styled
from tui.text import answers as answer_text
from tui.text import pictures as picture_text
from tui.text.comparisons import question_name
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
    measure = args.measure or ""
    if measure:
        measure = _measure_named(measure, journal.settings.names)
    last = last_day(args.to, journal)
    journal.load()
    span = span_for_range(range_name, last, journal.days.oldest())
    settings = journal.settings
    chart_options = ChartOptions(
        span, measure, names=settings.names, week_start=settings.date_style.week_start
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
    """Return the picture that begins with a name.

    Raises:
        UnknownWord: none does, or several do.
    """
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
        for row in view_chart.drawn(place):
            _print_row(row, is_plain=is_plain)
        print("\n".join(wrapped(" ".join(view_chart.sentences(place)), width)))


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


_WIDEST: Final = 100
_SICK: Final = {"out": answer_text.SICK_OUT, "in": answer_text.SICK_IN}
_ARTICLES: Final = ("a ", "an ", "the ")


def print_refills(args: Namespace, journal: Journal) -> int:
    """Print the answers to what is asked."""
    lines = answers(journal)
    if args.json:
        print_json([_answer_json(answer) for answer in lines])
        return 0
    names = journal.settings.names
    if not lines:
        offered = ", ".join(question_name(name, names) for name in questions_offered(names))
        _print_wrapped([answer_text.NOTHING_ASKED.format(most=MOST, names=offered)])
        return 0
    is_plain = args.plain or not shows_colour()
    for answer in lines:
        name = question_name(answer.question, names)
        title = f"{name[0].upper()}{name[1:]}: {answer.label}"
        print_styled([(title, "" if is_plain else "1")])
        lines_below = answer_text.sentences(answer, names)
        if args.plain:
            lines_below = [spoken(line) for line in lines_below]
        _print_wrapped(lines_below, indent="  ")
        print()
    _print_wrapped(answer_text.closing(lines))
    return 0


def choose_questions(args: Namespace, journal: Journal) -> int:
    """Ask these questions from today on, and no others."""
    names = journal.settings.names
    if bool(args.question) == args.none:
        message = "'cup refills choose' needs questions or --none, and not both"
        raise OptionsNotUnderstood(message=message)
    questions = [_question_named(text, names) for text in args.question]
    now = choose(journal.settings, questions, journal.today())
    names_now = ", ".join(question_name(name, names) for name in now.since)
    print(answer_text.ASKED.format(names=names_now) if names_now else answer_text.ASKED_NOTHING)
    if SLEEP in now.since:
        print(answer_text.ASKED_SLEEP)
    return 0


def turn_sick(args: Namespace, journal: Journal) -> int:
    """Leave sick days and flares out of comparisons, or include them."""
    leave_out_sick(journal.settings, args.way == "out")
    print(_SICK[args.way])
    return 0


def turn_mark(args: Namespace, journal: Journal) -> int:
    """Leave the days with a mark out of comparisons, or include them."""
    settings = journal.settings
    mark, is_out = _mark_named(" ".join(args.mark), settings.names), args.way == "out"
    others = [other for other in marks_left_out(settings) if other != mark]
    leave_out_marks(settings, [*others, *([mark] * is_out)])
    print((answer_text.MARK_OUT if is_out else answer_text.MARK_IN).format(mark=mark))
    stays_out = chosen_questions(settings).leaves_out_sick and mark == flare_name(settings.names)
    if stays_out and not is_out:
        print(answer_text.MARK_WITH_SICK)
    return 0


def _mark_named(text: str, names: Names) -> str:
    """Return the mark that a text names, also by an earlier name or its beginning.

    Raises:
        UnknownWord: none is, or several are.
    """
    marks = names.lists["mark"]
    for word in (*marks.words, *marks.retired, *marks.renames):
        if fold_word(word) == fold_word(text):
            return marks.current_name(word)
    if (index := match_word(text, marks.words)) is None:
        raise UnknownWord(value=text, words=", ".join(marks.words))
    return marks.words[index]


def _question_named(text: str, names: Names) -> str:
    """Return the question that a name is of, or the beginning of one.

    Raises:
        UnknownWord: none is, or several are.
    """
    typed = " ".join(text.casefold().replace("-", " ").split())
    for article in _ARTICLES:
        typed = typed.removeprefix(article)
    spoken = {
        name: _without_article(question_name(name, names).casefold())
        for name in questions_offered(names)
    }
    matches = (
        [name for name in spoken if typed in (name, spoken[name]) and not marked(name)]
        or [name for name in spoken if typed in (name, spoken[name])]
        or [name for name in spoken if _begins(typed, name, spoken[name])]
        or [name for name in spoken if name.split()[-1] == typed]
    )
    if len(matches) != 1:
        offered = [_without_article(question_name(name, names)) for name in spoken]
        raise UnknownWord(value=text, words=", ".join(offered))
    return matches[0]


def _without_article(question: str) -> str:
    return question.removeprefix("a ").removeprefix("an ")


def _begins(typed: str, name: str, spoken: str) -> bool:
    """Return whether a text begins a question as it is saved, or as it is offered."""
    is_name = name.startswith(typed) and not marked(name)
    return bool(typed) and (spoken.startswith(typed) or is_name)


def _answer_json(answer: Answer) -> dict[str, object]:
    """Return an answer as JSON, without absent values."""
    return {
        "question": answer.question,
        "label": answer.label,
        "since": answer.since.isoformat(),
        **({"looked": answer.last_look.isoformat()} if answer.last_look else {}),
        "next_look": answer.next_look.isoformat(),
        "pairs": answer.pairs,
        **_side(answer.next_day),
        **_days_behind(answer.next_day),
        **{f"same_day_{name}": value for name, value in _side(answer.same_day).items()},
        "same_day_is_later": answer.same_day.is_ordered,
        "of_evenings": answer.is_of_evenings,
        "assumed_mornings": answer.has_assumed_mornings,
        "left_out": {left.day.isoformat(): left.reason for left in answer.next_day.left_out},
    }


def _side(comparison: Comparison) -> dict[str, object]:
    counts: dict[str, object] = {"n_with": comparison.n_with, "n_without": comparison.n_without}
    if comparison.estimate is None:
        return counts
    return counts | {
        "estimate": comparison.estimate,
        "low": comparison.low,
        "high": comparison.high,
        "shown": comparison.shrunk_difference,
        "p": comparison.p,
        "mean_with": comparison.mean_with,
        "mean_without": comparison.mean_without,
    }


def _days_behind(comparison: Comparison) -> dict[str, object]:
    """Return how the days of a comparison came about: how many, how logged, in stretches."""
    days: dict[str, object] = {"days_logged": comparison.logged}
    if after := comparison.logged_after:
        days["logged_after"] = after._asdict()
    if comparison.stretches:
        days["stretches"] = comparison.stretches.n
    if comparison.halves:
        days["halves"] = comparison.halves
    return days


def _print_wrapped(sentences: list[str], indent: str = "") -> None:
    width = min(max(shutil.get_terminal_size((80, 24)).columns, _NARROWEST), _WIDEST)
    for line in wrapped(" ".join(sentences), width - len(indent)):
        print(indent + line)
