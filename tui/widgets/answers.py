"""The answers: a question a row with its label and its interval, and the chosen one in words."""

from typing import Final, NamedTuple

from tui import words
from tui.charts.captions import not_drawn
from tui.charts.curves import EstimateRange, paint_estimates
from tui.charts.figure import ChartError
from tui.charts.viewport import Viewport
from tui.rows import Row, Span, fitted, row, wrapped
from tui.terminal.glyphs import Glyphs
from tui.widgets.lines import Lines
from tui.widgets.spot import Spot, first_row, marked

_NAME, _LABEL, _N = 28, 17, 10
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
    """The questions by name, what is said of the one chosen, and what stands below all."""

    rows: tuple[AnswerRow, ...]
    said: tuple[str, ...]
    below: tuple[str, ...]
    glyphs: Glyphs


class Answers(Lines[AnswersModel]):
    """A table with one common axis; sentences below it."""

    def rows_of(self, model: AnswersModel, width: int, height: int) -> list[Row]:
        """Return the table, then as many sentences as fit, those of the chosen one first."""
        table = self._table(model, width) if model.rows else []
        room = height - len(table) - (1 if table else 0)
        said = [line for told in model.said for line in wrapped(told, width - 2)][:room]
        if not model.rows:  # nothing is asked: the sentences have all of the place
            said = [line for told in model.said for line in ("", *wrapped(told, width - 2))]
        below = wrapped(" ".join(model.below), width - 2)
        left = room - len(said) - 1
        rows = [*table, *([()] if table else []), *(row(Span(f" {line}")) for line in said)]
        if 0 < len(below) <= left:
            rows += [(), *(row(Span(f" {line}", "dim")) for line in below)]
        return rows[:height]

    def spot(self) -> Spot | None:
        """Return the row of the question chosen; the first sentence where nothing is asked."""
        return marked(self.rows_now()) or first_row(self.rows_now())

    def _table(self, model: AnswersModel, width: int) -> list[Row]:
        is_wide = width >= 2 + _NAME + _LABEL + _N + _LEAST_PICTURE
        name = _NAME if is_wide else _NARROW_NAME
        fixed = 2 + name + _LABEL + (_N if is_wide else 0)
        room = width - fixed
        pictures: list[Row] = []
        failure: list[Row] = []
        if room >= _LEAST_PICTURE:
            viewport = Viewport(room, len(model.rows) + 2, model.glyphs)
            try:
                pictures = paint_estimates([answer.interval for answer in model.rows], viewport)
            except ChartError as error:
                failure = [row(Span(f" {fitted(not_drawn(error), width - 2)}", "dim"))]
        rows: list[Row] = []
        if is_wide:
            rows.append((Span(f"{'':{2 + name + _LABEL}}{words.WITH_WITHOUT_TITLE}", "dim"),))
        for at, told in enumerate(model.rows):
            style = "hand" if told.is_chosen else ""
            start = row(
                Span(model.glyphs.hand if told.is_chosen else " ", style, f"choose_at({at})"),
                Span(f" {fitted(told.name, name)}", style),
                Span(fitted(told.label, _LABEL), "dim"),
            )
            n = row(Span(fitted(told.n, _N), "dim")) if is_wide else ()
            rows.append((*start, *n, *(pictures[at] if pictures else ())))
        for at, axis in enumerate(pictures[len(model.rows) :]):
            title = "points of energy" if at else ""
            rows.append((Span(f"{title:>{fixed - 1}} ", "dim"), *axis))
        return [*rows, *failure]
