"""``cup refills``: what goes with more energy next morning, and what is asked about."""

import shutil
from argparse import Namespace
from collections.abc import Callable, Iterable
from typing import Final

from store.errors import UnknownWord
from store.folding import exact_word, fold, fold_word
from store.journal import Journal
from store.notes import tags_in
from store.refills.answers import Answer, answers, tags_in_diary
from store.refills.comparison import Comparison
from store.refills.question import (
    MARK,
    TAG,
    WORD_LISTS,
    own_names,
    tag_asked,
    word_name,
)
from store.refills.questions import (
    MOST,
    QUESTIONS,
    choose,
    chosen_questions,
    leave_out_marks,
    leave_out_sick,
    marks_left_out,
)
from store.verbs import match_word
from store.vocabulary import FLARE, Names
from tui.cli.printing import print_json
from tui.controllers.options import OptionsNotUnderstood
from tui.terminal.capabilities import shows_colour
from tui.terminal.rows import wrapped
from tui.terminal.streams import print_styled
from tui.text import answers as answer_text
from tui.text import question_names
from tui.text.question_names import question_name
from tui.text.screen_reader import spoken

_NARROWEST, _WIDEST = 40, 100
_SICK: Final = {"out": answer_text.SICK_OUT, "in": answer_text.SICK_IN}
_ARTICLES: Final = ("a ", "an ", "the ")


def print_refills(args: Namespace, journal: Journal) -> int:
    """Print the answers to what is asked."""
    lines, names = answers(journal), journal.settings.names
    if args.json:
        print_json([_answer_json(answer, names) for answer in lines])
        return 0
    if not lines:
        offered = question_names.offered(names)
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
    tags: list[str] = []

    def known_tags() -> list[str]:
        if not tags:
            tags.extend(tags_in_diary(journal))
        return tags

    questions = [_question_named(text, names, known_tags) for text in args.question]
    now = choose(journal.settings, questions, journal.today())
    names_now = ", ".join(question_name(name, names) for name in now.since)
    print(answer_text.ASKED.format(names=names_now) if names_now else answer_text.ASKED_NOTHING)
    asks_tag = any(map(tag_asked, now.since))
    for line in question_names.asked_lines(now.since, names, known_tags() if asks_tag else ()):
        print(line)
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
    flare = settings.names.current_name("mark", FLARE)
    stays_out = chosen_questions(settings).leaves_out_sick and mark == flare
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


def _question_named(text: str, names: Names, known_tags: Callable[[], Iterable[str]]) -> str:
    """Return the question that a text names: by its name, an earlier one, or a beginning.

    What is typed in full goes first, and of that the questions for everybody; a tag of the
    diary needs no ``#`` where nothing else has its name.

    Raises:
        UnknownWord: none is, or several are.
    """
    if tag := _tag_typed(text):
        return TAG + tag
    typed = _without_article(fold_word(text))
    everybody = _spoken(QUESTIONS, names)
    marks = _spoken((MARK + mark for mark in names.lists["mark"].words), names)
    own = _own_spoken(names)
    matches = (
        _named(typed, everybody)
        or _exact(text, own)
        or _named(typed, own)
        or _begun(typed, everybody | marks)
        or _begun(typed, own)
        or [name for name in everybody if name.split()[-1] == typed]
        or [TAG + tag for tag in known_tags() if fold(tag) == fold(text)]
    )
    if len(matches) != 1:
        raise UnknownWord(value=text, words=_choices(matches, names))
    return matches[0]


def _choices(matches: list[str], names: Names) -> str:
    """Return what could be meant: the questions that a text names, or all that there are."""
    if not matches:
        return question_names.offered(names)
    return ", ".join(question_name(name, names) for name in matches)


def _tag_typed(text: str) -> str:
    """Return the tag that a text is: ``#garden`` or ``tag:garden``; empty for other text."""
    head, _, tag = text.strip().partition(":")
    typed = f"#{tag.strip().removeprefix('#')}" if head.casefold() == "tag" else text.strip()
    tags = tags_in(typed) if typed[:1] in ("#", "＃") else ()
    return tags[0] if len(tags) == 1 and len(tags[0]) == len(typed) - 1 else ""


def _spoken(questions: Iterable[str], names: Names) -> dict[str, tuple[str, ...]]:
    """Return what each question is called: how it is offered, and one for everybody by its name."""
    return {
        name: (
            _without_article(question_name(name, names)),
            *((name,) if name in QUESTIONS else ()),
        )
        for name in questions
    }


def _own_spoken(names: Names) -> dict[str, tuple[str, ...]]:
    """Return what each question about the person's own is called, also by earlier names."""
    spoken: dict[str, tuple[str, ...]] = {
        name: (question_name(name, names), _without_article(question_name(name, names)))
        for name in own_names(names)
    }
    lists = [("mark", MARK), *((name, "") for name in WORD_LISTS)]
    for list_name, prefix in lists:
        known = names.lists[list_name]
        for word in (*known.words, *known.retired):
            name = MARK + word if prefix else word_name(list_name, word, names)
            others = (*known.all_names(word), f"{names.kind(list_name)} {word}")
            spoken[name] = (*spoken.get(name, ()), *others)
    for measure in names.measures:
        spoken[measure.id] = (measure.id, measure.name)
    return spoken


def _exact(text: str, spoken: dict[str, tuple[str, ...]]) -> list[str]:
    """Return the questions with a name that has just the accents of a text."""
    typed = exact_word(text)
    return [name for name, texts in spoken.items() if typed in map(exact_word, texts)]


def _named(typed: str, spoken: dict[str, tuple[str, ...]]) -> list[str]:
    """Return the questions with a name."""
    return [name for name, texts in spoken.items() if typed in map(fold_word, texts)]


def _begun(typed: str, spoken: dict[str, tuple[str, ...]]) -> list[str]:
    """Return the questions with a name that begins so."""
    if not typed:
        return []
    return [
        name
        for name, texts in spoken.items()
        if any(fold_word(text).startswith(typed) for text in texts)
    ]


def _without_article(text: str) -> str:
    for article in _ARTICLES:
        text = text.removeprefix(article)
    return text


def _answer_json(answer: Answer, names: Names) -> dict[str, object]:
    """Return an answer as JSON, without absent values."""
    return {
        "question": answer.question,
        "name": question_name(answer.question, names),
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
