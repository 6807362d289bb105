"""What an import must ask before anything is saved, and a line to copy that answers it."""

import shlex
from collections.abc import Iterable, Iterator, Sequence

from store.exchange.column_mapping import pieces_of, quoted_piece
from store.exchange.file_dates import DateOrderQuestion
from store.exchange.file_values import DIARY_SCALE
from store.exchange.import_plan import ImportPlan, Question
from store.exchange.import_reading import ImportedFile
from store.exchange.import_survey import ScaleQuestion, WordQuestion
from tui.text import commands, phrases
from tui.text.import_report import value_range

_SHOWN_WORDS = 60


def questions_report(planned: ImportPlan, arguments: list[str], unit: str = "row") -> Iterator[str]:
    """Yield what must be answered, and one line that answers it all, to copy and change."""
    for question in planned.questions:
        yield _question(question, unit)
    line = list(arguments)
    for option, value in _answers(planned, arguments):
        _add_option(line, option, value)
    yield commands.IMPORT_ANSWER.format(line=shlex.join(line))


def words_report(imported: ImportedFile, arguments: list[str]) -> Iterator[str]:
    """Yield which words for moods come in without a number, and a line that gives them one."""
    words = sorted(imported.contents.words.items(), key=lambda item: -item[1])
    if not words:
        return
    line = list(arguments)
    _add_option(line, "--moods", _moods_answer(word for word, _ in words[:_SHOWN_WORDS]))
    moods = (target.scale for target in imported.mapping.targets if target.field == "mood")
    scale = next(filter(None, moods), DIARY_SCALE)
    sentence = phrases.by_number(len(words), commands.IMPORT_WORD, commands.IMPORT_WORDS)
    yield sentence.format(words=_words_counted(words), scale=scale, line=shlex.join(line))


def _words_counted(words: Sequence[tuple[str, int]]) -> str:
    text = ", ".join(f"{word} ({number:,})" for word, number in words[:_SHOWN_WORDS])
    more = len(words) - _SHOWN_WORDS
    return f"{text} and {more:,} more" if more > 0 else text


def _moods_answer(words: Iterable[str]) -> str:
    return ",".join(f'"{word}=?"' if "," in word else f"{word}=?" for word in words)


def _add_option(line: list[str], option: str, value: str) -> None:
    """Add an option to a line; words are added to those that have their number already."""
    if option == "--moods" and option in line:
        line[line.index(option) + 1] += f",{value}"
    elif option in line:
        line[line.index(option) + 1] = value
    else:
        line += [option, value]


def _question(question: Question, unit: str) -> str:
    if isinstance(question, DateOrderQuestion):
        cells = ", ".join(question.cells)
        if question.is_mixed:
            return (
                f"Its dates do not agree: no order of day and month fits all of them ({cells}). "
                "--dates dmy or --dates mdy says which; those that it does not fit are left out."
            )
        readings = " or ".join(
            f"{phrases.day_name(day)} (--dates {order})" for order, day in question.readings
        )
        days = phrases.by_number(question.number, "Its day", "Each day")
        ways = f"{phrases.number_word(len(question.readings))} ways"
        return f"{days} can be read in {ways}: {question.cells[0]} is {readings}."
    if isinstance(question, ScaleQuestion):
        return _scale_question(question, unit)
    without = phrases.by_number(len(question.words), "a word without a", "words without a")
    return (
        f"{question.column} has {without} number for {question.target}: "
        f"{_words_counted(question.words)}. "
        f"--moods gives each its number on {question.scale}; 'word=' leaves it out."
    )


def _scale_question(question: ScaleQuestion, unit: str) -> str:
    scales = " or ".join(question.likely_scales)
    offer = f" Is its scale {scales}?" if scales else " What is its scale?"
    first = phrases.by_number(question.number, "", "the first ")
    row = f"{phrases.counted(question.number, 'value')} beyond it, {first}in {unit} {question.line}"
    same_scale = quoted_piece(f"{question.target}={question.column}:{question.scale}")
    leaving_out = phrases.by_number(question.number, "leaves it out", "leaves such values out")
    return (
        f"{question.column} {value_range(question.low, question.high)}, and {question.target} "
        f"is taken on {question.scale}: {row}.{offer} In --columns, {same_scale} {leaving_out}."
    )


def _answers(planned: ImportPlan, arguments: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the options that answer the questions of a plan, with values to change.

    A scale of all columns would change those that nobody asked about.
    """
    words: list[str] = []
    scales: list[ScaleQuestion] = []
    for question in planned.questions:
        if isinstance(question, DateOrderQuestion):
            yield "--dates", question.readings[0][0] if question.readings else "dmy"
        elif isinstance(question, WordQuestion):
            words += [word for word, _ in question.words[:_SHOWN_WORDS]]
        else:
            scales.append(question)
    if words:
        yield "--moods", _moods_answer(words)
    if scales and "--columns" in arguments and len(planned.columns) == 1:
        yield "--scale", _likely_scale(scales[0])
    elif scales:
        named = arguments[arguments.index("--columns") + 1] if "--columns" in arguments else ""
        yield "--columns", ",".join(map(quoted_piece, _with_scales(pieces_of(named), scales)))


def _with_scales(pieces: Iterable[str], questions: Iterable[ScaleQuestion]) -> Iterator[str]:
    """Yield the pieces of a mapping with the scales that were asked, and others."""
    left = {question.target.casefold(): question for question in questions}
    for piece in pieces:
        question = left.pop(piece.partition("=")[0].strip().casefold(), None)
        yield f"{piece.strip()}:{_likely_scale(question)}" if question else piece.strip()
    for question in left.values():
        yield f"{question.target}={question.column}:{_likely_scale(question)}"


def _likely_scale(question: ScaleQuestion) -> str:
    return question.likely_scales[0] if question.likely_scales else "LOWEST-HIGHEST"
