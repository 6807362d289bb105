"""``cup measures``: the measures of a person's own, and the questions of a check-in."""

from argparse import Namespace
from typing import Any, Final

from store.check_in_questions import (
    asked_at,
    bring_back_question,
    question_named,
    retire_question,
)
from store.folding import fold_word
from store.journal import Journal
from store.own_measures import (
    ASKED,
    add_measure,
    answers_in,
    bring_back_measure,
    change_measure,
    match_measure,
    rename_measure,
    retire_measure,
)
from store.scales import LOWEST, SCALES, OwnMeasure
from store.settings import Settings
from store.vocabulary import RETIRABLE, Names
from tui.cli.name_question import NameQuestion, words_of_list
from tui.cli.printing import print_json
from tui.controllers.options import OptionsNotUnderstood
from tui.text import commands, words_room
from tui.text.kind_names import begun

_VERBS: Final = {"opening": "open", "closing": "close"}


def own_measures(args: Namespace, journal: Journal) -> int:
    """Print the person's own measures, or one of them; change its words or when it is asked.

    Raises:
        Refused: it is not possible; nothing was changed.
    """
    settings, has_change = journal.settings, args.words is not None or args.ask is not None
    if args.name:
        if args.all or (has_change and args.json):
            option = "--all" if args.all else "--json"
            raise OptionsNotUnderstood(message=f"{option} does not belong here")
        measures = [match_measure(settings.names, " ".join(args.name))]
        if has_change:
            print(_set(settings, measures[0], args.words, args.ask))
            return 0
    elif has_change:
        raise OptionsNotUnderstood(message="--words and --ask need the name of a measure")
    else:
        names = settings.names
        measures = list(names.measures if args.all else names.active_measures)
    questions = _waiting_questions(settings.names) if args.all else []
    if args.json:
        listed = [_as_json(measure) for measure in measures]
        print_json([*listed, *(_question_json(question, settings.names) for question in questions)])
        return 0
    lines = [*map(_line, measures)] or [commands.NO_MEASURES]
    lines += [_question_line(question, settings.names) for question in questions]
    print("\n".join(lines))
    return 0


def _waiting_questions(names: Names) -> list[str]:
    """Return the built-in questions that were retired."""
    return [question for question in RETIRABLE if names.is_retired(question)]


def _question_name(question: str, names: Names) -> str:
    """Return what a built-in question is called at the beginning of a sentence."""
    return begun(words_room.check_in_question(question, names))


def _question_line(question: str, names: Names) -> str:
    name = words_room.check_in_question(question, names)
    return commands.QUESTION_IS_RETIRED.format(name=name, question=question)


def _question_json(question: str, names: Names) -> dict[str, Any]:
    return {
        "id": question,
        "name": words_room.check_in_question(question, names),
        "words": SCALES[question].anchors if question in SCALES else (),
        "ask": asked_at(question),
        "retired": True,
    }


def _as_json(measure: OwnMeasure) -> dict[str, Any]:
    return {
        "id": measure.id,
        "name": measure.name,
        "words": measure.scale.anchors,
        "ask": measure.ask,
        "retired": measure.is_retired,
    }


def _line(measure: OwnMeasure) -> str:
    answers = enumerate(measure.scale.anchors, LOWEST)
    scale_text = ", ".join(f"{digit} {answer}" for digit, answer in answers)
    when = "retired" if measure.is_retired else f"asked at {measure.ask}"
    return f"{measure.name}, {when}: {scale_text}"


def _set(settings: Settings, measure: OwnMeasure, words: str | None, ask: str | None) -> str:
    """Change the words of a measure, or when it is asked; return the sentence about it."""
    values: dict[str, object] = {}
    question = NameQuestion()
    if words is not None:
        values["words"] = list(answers_in(question.confirm(words, "words", words_of_list)))
    if ask is not None:
        values["ask"] = ask
    change_measure(settings, measure, **values)
    question.report(commands.NAMED_IN_SETTINGS)
    line = _line(match_measure(settings.names, measure.name))
    if words is None:
        return line
    before = commands.MEASURE_WORDS_BEFORE.format(words=", ".join(measure.scale.anchors))
    return f"{line}\n{before}"


def add_own_measure(args: Namespace, journal: Journal) -> int:
    """Add a measure of the person's own."""
    settings, ask = journal.settings, args.ask or ASKED[0]
    question = NameQuestion()
    name = question.confirm(" ".join(args.name), "name")
    words = question.confirm(args.words or "", "words", words_of_list)
    id, _ = add_measure(settings, name, words, ask)
    question.report(commands.NAMED_IN_SETTINGS)
    measure = next(measure for measure in settings.names.measures if measure.id == id)
    quoted = _quoted_measure(measure.name)
    example = commands.MEASURE_EXAMPLE.format(verb=_VERBS[ask], quoted=quoted)
    when = commands.MEASURE_ASKED[ask]
    print(_line(measure))
    print(
        commands.MEASURE_BEGUN.format(name=measure.name, when=when, example=example, quoted=quoted)
    )
    return 0


def rename_own_measure(args: Namespace, journal: Journal) -> int:
    """Rename a measure, with its readings."""
    question = NameQuestion()
    new = question.confirm(args.new, "name")
    old, new, _ = rename_measure(journal.settings, args.name, new)
    question.report(commands.NAMED_IN_SETTINGS)
    print(
        commands.MEASURE_RENAMED.format(
            old=old, new=new, new_quoted=_quoted_measure(new), old_quoted=_quoted_measure(old)
        )
    )
    return 0


def retire_own_measure(args: Namespace, journal: Journal) -> int:
    """Stop asking a measure, or a built-in question."""
    if question := _built_in(journal.settings.names, args.name):
        retire_question(journal.settings, question)
        name = _question_name(question, journal.settings.names)
        print(commands.QUESTION_RETIRED[question in SCALES].format(name=name, question=question))
        return 0
    measure, _ = retire_measure(journal.settings, " ".join(args.name))
    quoted = _quoted_measure(measure.name)
    print(commands.MEASURE_RETIRED.format(name=measure.name, quoted=quoted))
    return 0


def bring_back_own_measure(args: Namespace, journal: Journal) -> int:
    """Ask a retired measure again, or a built-in question."""
    if question := _built_in(journal.settings.names, args.name):
        bring_back_question(journal.settings, question)
        name = _question_name(question, journal.settings.names)
        when = commands.MEASURE_ASKED[asked_at(question)]
        print(commands.QUESTION_BACK.format(name=name, when=when))
        return 0
    measure, _ = bring_back_measure(journal.settings, " ".join(args.name))
    when = commands.MEASURE_ASKED[measure.ask]
    print(commands.MEASURE_BACK.format(name=measure.name, when=when))
    return 0


def _built_in(names: Names, words: list[str]) -> str:
    """Return the built-in question that words name; empty if they name a measure."""
    text = " ".join(words)
    own = {fold_word(measure.name) for measure in names.measures}
    return "" if fold_word(text) in own else question_named(text)


def _quoted_measure(name: str) -> str:
    return f'"{name}"' if " " in name else name
