"""``cup refills``: what goes with a fuller cup next morning, printed, and what is asked."""

import shutil
from collections.abc import Callable
from typing import Final

from store.errors import UnknownWord
from store.journal import Journal
from store.refills.answers import Answer, Comparison, answers
from store.refills.questions import MOST, QUESTIONS, choose, leave_out_sick
from tui.cli.output import print_json
from tui.controllers.options import OptionsNotUnderstood, no_arguments, read_options
from tui.terminal.capabilities import shows_colour
from tui.terminal.rows import wrapped
from tui.terminal.streams import print_styled
from tui.text import answers as answers_told
from tui.text import answers as words
from tui.text.answers import question_name

_WIDEST: Final = 100
_NARROWEST: Final = 40
_SICK: Final = {"out": words.SICK_OUT, "in": words.SICK_IN}
_ARTICLES: Final = ("a ", "an ", "the ")


def command(about: str) -> Callable[[list[str], Journal], int]:
    """Return what runs ``cup refills``, by the word after it."""
    return {"choose": choose_questions, "sick": turn_sick}.get(about, print_refills)


def print_refills(argv: list[str], journal: Journal) -> int:
    """Print the answers to what is asked."""
    options = read_options(argv[1:], ("--plain", "--json"))
    no_arguments(options, argv[0])
    lines = answers(journal)
    if options.has("json"):
        print_json([_as_json(answer) for answer in lines])
        return 0
    session_word = journal.settings.session_word
    if not lines:
        names = ", ".join(question_name(name, session_word) for name in QUESTIONS)
        print(words.NOTHING_ASKED.format(most=MOST, names=names))
        return 0
    is_plain = options.has("plain") or not shows_colour()
    for answer in lines:
        name = question_name(answer.question, session_word)
        title = f"{name[0].upper()}{name[1:]}: {answer.label}"
        print_styled([(title, "" if is_plain else "1")])
        _print_wrapped(answers_told.sentences(answer, session_word), indent="  ")
        print()
    _print_wrapped(answers_told.closing(lines))
    return 0


def choose_questions(argv: list[str], journal: Journal) -> int:
    """Ask these questions from today on, and no others."""
    options = read_options(argv[2:], ("--none",))
    session_word = journal.settings.session_word
    if not options.arguments and not options.has("none"):
        raise OptionsNotUnderstood(message="'cup refills choose' needs a question, or --none")
    names = [_question_named(text, session_word) for text in options.arguments]
    now = choose(journal.settings, names, journal.today())
    questions = ", ".join(question_name(name, session_word) for name in now.since)
    print(words.ASKED.format(names=questions) if questions else words.ASKED_NOTHING)
    return 0


def turn_sick(argv: list[str], journal: Journal) -> int:
    """Leave sick days and flares out of comparisons, or take them in."""
    way = " ".join(read_options(argv[2:], ()).arguments)
    if way not in _SICK:
        raise UnknownWord(value=way, words=", ".join(_SICK))
    leave_out_sick(journal.settings, way == "out")
    print(_SICK[way])
    return 0


def _question_named(text: str, session_word: str) -> str:
    """Return the question that a name is of, or the beginning of one.

    Raises:
        UnknownWord: none is, or several are.
    """
    named = " ".join(text.casefold().split())
    for article in _ARTICLES:
        named = named.removeprefix(article)
    spoken = {name: question_name(name, session_word).removeprefix("a ") for name in QUESTIONS}
    begun = [
        name
        for name in QUESTIONS
        if named and (name.startswith(named) or spoken[name].startswith(named))
    ] or [name for name in QUESTIONS if name.split()[-1] == named]
    if len(begun) != 1:
        raise UnknownWord(value=text, words=", ".join(spoken.values()))
    return begun[0]


def _as_json(answer: Answer) -> dict[str, object]:
    """Return an answer as JSON has it: absent where there is none."""
    return {
        "question": answer.question,
        "label": answer.label,
        "since": answer.since.isoformat(),
        **({"looked": answer.looked.isoformat()} if answer.looked else {}),
        "next_look": answer.next_look.isoformat(),
        "pairs": answer.pairs,
        **_side(answer.next_day),
        **{f"same_day_{name}": value for name, value in _side(answer.same_day).items()},
        "of_evenings": answer.is_of_evenings,
        "left_out": {left.day.isoformat(): left.why for left in answer.next_day.left_out},
    }


def _side(comparison: Comparison) -> dict[str, object]:
    counts: dict[str, object] = {"n_with": comparison.n_with, "n_without": comparison.n_without}
    if comparison.estimate is None:
        return counts
    return counts | {
        "estimate": comparison.estimate,
        "low": comparison.low,
        "high": comparison.high,
        "shown": comparison.shown,
        "p": comparison.p,
        "mean_with": comparison.mean_with,
        "mean_without": comparison.mean_without,
    }


def _print_wrapped(sentences: list[str], indent: str = "") -> None:
    width = min(max(shutil.get_terminal_size((80, 24)).columns, _NARROWEST), _WIDEST)
    for line in wrapped(" ".join(sentences), width - len(indent)):
        print(indent + line)
