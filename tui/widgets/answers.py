"""The answers of Refills: a row for each question, and what the answers say below them.

In a large window that is what every answer says, else only that of the selected question.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from tui.charts.axis import Viewport, not_drawn
from tui.charts.curves import EstimateRange, paint_estimates
from tui.charts.figure import AXIS_ROWS, ChartError
from tui.terminal.glyphs import Glyphs
from tui.terminal.rows import Row, Span, count_cells, fitted, row, wrapped
from tui.text import sentences
from tui.widgets.lines import Lines, Spot, first_row, marked

_NAME, _LABEL, _N = 28, 17, 10
#: Between one sentence and the next.
_SENTENCE_ENDS: Final = re.compile(r"(?<=[.!?]) (?=[A-Z])")
_NARROW_NAME: Final = 20
_LEAST_PICTURE: Final = 14


class AnswerRow(NamedTuple):
    """A question's name, its label, how many days with and without, and its interval."""

    name: str
    label: str
    n: str
    interval: EstimateRange
    is_chosen: bool


class AnswersModel(NamedTuple):
    """The questions, the sentences about the selected one, and the sentences below all of them.

    ``each`` has the sentences about every question, where a large window shows them all.
    """

    rows: tuple[AnswerRow, ...]
    sentences: tuple[str, ...]
    below: tuple[str, ...]
    glyphs: Glyphs
    each: tuple[tuple[str, ...], ...] = ()


def _fitting_answer(texts: Sequence[str], width: int, room: int) -> list[str]:
    """Return the sentences of an answer in lines, as one paragraph if there is little room.

    The end of an answer states its limits: if it does not fit, the last line says where to read it.
    """
    lines = [line for text in texts for line in wrapped(text, width)]
    if len(lines) > room:
        lines = wrapped(" ".join(texts), width)
    if len(lines) > room:
        lines = _fitting_sentences(_SENTENCE_ENDS.split(" ".join(texts)), width, max(room - 1, 0))
        lines.append(sentences.ANSWER_GOES_ON)
    return lines


def _fitting_sentences(texts: Sequence[str], width: int, room: int) -> list[str]:
    """Return as many whole sentences as fit, in one paragraph."""
    fitting: list[str] = []
    for text in texts:
        lines = wrapped(" ".join((*fitting, text)), width)
        if len(lines) > room:
            break
        fitting.append(text)
    return wrapped(" ".join(fitting), width) if fitting else []


def _each_answer(model: AnswersModel, width: int) -> list[Row]:
    """Return what each answer says below its question; the selected one stands out."""
    rows: list[Row] = []
    for at, (answer, texts) in enumerate(zip(model.rows, model.each, strict=False)):
        if not texts:
            continue
        name_style, style = ("selected", "") if answer.is_chosen else ("strong", "dim")
        name = fitted(answer.name, width - 2).rstrip()
        lines = (line for text in texts for line in wrapped(text, width - 2))
        rows += [(), row(" ", Span(name, name_style, f"choose_at({at})"))]
        rows += [row(Span(f" {line}", style)) for line in lines]
    return rows


class Answers(Lines[AnswersModel]):
    """A table with one common axis; sentences below it, of all answers in a large window."""

    def rows_of(self, model: AnswersModel, width: int, height: int) -> list[Row]:
        """Return the table, then as many sentences as fit, those of the chosen one first."""
        table = self._table(model, width) if model.rows else []
        room = height - len(table) - (1 if table else 0)
        lines = _fitting_answer(model.sentences, width - 2, room)
        if not model.rows:  # no questions: the sentences get all rows
            lines = [line for text in model.sentences for line in ("", *wrapped(text, width - 2))]
            if len(lines) > height:
                lines = _fitting_sentences(model.sentences, width - 2, height)
        below = _fitting_sentences(model.below, width - 2, room - len(lines) - 1)
        rows = [*table, *([()] if table else []), *(row(Span(f" {line}")) for line in lines)]
        each = _each_answer(model, width) if len(model.rows) > 1 else []
        if each and len(table) + len(each) + 1 + len(below) <= height:
            rows = [*table, *each]
        if below:
            rows += [(), *(row(Span(f" {line}", "dim")) for line in below)]
        return rows[:height]

    def spot(self) -> Spot | None:
        """Return the row of the selected question; the first sentence if there are no questions."""
        return marked(self.rows_now()) or first_row(self.rows_now())

    def _table(self, model: AnswersModel, width: int) -> list[Row]:
        is_wide = width >= 2 + _NAME + _LABEL + _N + _LEAST_PICTURE
        name, label = self._columns(model, width, is_wide=is_wide)
        fixed = 2 + name + label + (_N if is_wide else 0)
        room = width - fixed
        pictures: list[Row] = []
        failure: list[Row] = []
        if room >= _LEAST_PICTURE:
            place = Viewport(room, len(model.rows) + AXIS_ROWS, model.glyphs)
            try:
                pictures = paint_estimates([answer.interval for answer in model.rows], place)
            except ChartError as error:
                failure = [row(Span(f" {fitted(not_drawn(error), width - 2)}", "dim"))]
        rows: list[Row] = []
        if is_wide:
            rows.append((Span(f"{'':{2 + name + label}}{sentences.WITH_WITHOUT_TITLE}", "dim"),))
        for at, answer in enumerate(model.rows):
            style = "selected" if answer.is_chosen else ""
            start = row(
                Span(
                    model.glyphs.selection if answer.is_chosen else " ", style, f"choose_at({at})"
                ),
                Span(f" {fitted(answer.name, name - 1)} ", style),
                Span(fitted(answer.label, label), "dim"),
            )
            n = row(Span(fitted(answer.n, _N), "dim")) if is_wide else ()
            rows.append((*start, *n, *(pictures[at] if pictures else ())))
        for axis in pictures[len(model.rows) :]:
            rows.append((Span(f"{'points of energy':>{fixed - 1}} ", "dim"), *axis))
        return [*rows, *failure]

    def _columns(self, model: AnswersModel, width: int, *, is_wide: bool) -> tuple[int, int]:
        """Return the cells of the names and of the labels; narrow ones take what there is."""
        if is_wide:
            return _NAME, _LABEL
        label = max(count_cells(answer.label) for answer in model.rows)
        label += bool(label)
        name = width - 2 - label
        if name - _LEAST_PICTURE >= _NARROW_NAME:
            widest = max(count_cells(answer.name) for answer in model.rows) + 1
            name = max(min(name - _LEAST_PICTURE, widest), _NARROW_NAME)
        return max(name, 1), label
