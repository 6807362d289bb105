"""A question of a check-in with its answers; after the last one, the day in words."""

from typing import NamedTuple

from tui.terminal.glyphs import Glyphs
from tui.terminal.rows import Row, Span, fitted, row, wrapped
from tui.text import sentences
from tui.widgets.lines import Lines, Spot, first_row, marked

_ROOMY = 16
_NARROW = 60


class CheckInModel(NamedTuple):
    """What the page shows.

    ``answered`` is what was answered so far; ``chosen`` has the numbers of the chosen
    options, counted from 0; ``lines`` take the place of the question at the end.
    """

    glyphs: Glyphs
    answered: tuple[str, ...] = ()
    question: str = ""
    options: tuple[str, ...] = ()
    chosen: frozenset[int] = frozenset()
    status: str = ""
    is_saved: bool = False
    is_trouble: bool = False
    lines: tuple[str, ...] = ()


class CheckInPage(Lines[CheckInModel]):
    """One question at a time, with air around it where there is room."""

    def rows_of(self, model: CheckInModel, width: int, height: int) -> list[Row]:
        """Return the rows: what was answered, the question, its answers, the status."""
        is_roomy = height >= _ROOMY and width >= _NARROW
        margin = 4 if is_roomy else 1
        gap: list[Row] = [()] * is_roomy
        status = self._status_rows(model, width - margin, margin)
        if model.lines:
            body = self._lines(model, width - margin, margin, gap)
        else:
            body = self._question(model, width, height - len(status), margin, gap)
        above = [] if model.lines else self._answered(model, width - margin, margin)
        room = max(height - len(status) - len(body) - 2 * len(gap), 0)
        above = above[-room:] if room else []
        rows = [*gap, *above, *gap, *body]
        return [*rows, *[()] * (height - len(rows) - len(status)), *status]

    def spot(self) -> Spot | None:
        """Return the row of the question; at its end the first row of the day in words."""
        return marked(self.rows_now(), "strong") or first_row(self.rows_now())

    def _answered(self, model: CheckInModel, width: int, margin: int) -> list[Row]:
        lines = (
            line
            for answer in model.answered
            for line in wrapped(answer, width - 1, sentences.BETWEEN)
        )
        return [row(" " * margin, Span(line, "dim")) for line in lines] or [()]

    def _lines(self, model: CheckInModel, width: int, margin: int, gap: list[Row]) -> list[Row]:
        rows: list[Row] = []
        for line in model.lines:
            rows += gap
            rows += [row(" " * margin, piece) for piece in wrapped(line, width - 1)]
        return rows

    def _question(
        self, model: CheckInModel, width: int, height: int, margin: int, gap: list[Row]
    ) -> list[Row]:
        """Return the question and its answers: in a list, or in two columns where that is low."""
        question = wrapped(model.question, width - margin - 1)
        rows: list[Row] = [row(" " * margin, Span(line, "strong")) for line in question]
        count = len(model.options)
        is_list = bool(gap) and count + len(rows) + 5 <= height
        deep = count if is_list else (count + 1) // 2
        indent = margin if gap else 0
        wide = (width - indent) // (1 if is_list else 2)
        for at in range(deep):
            row_of = [n for n in (at, at + deep) if n < count]
            cells = [span for n in row_of for span in self._option(model, n, wide)]
            rows.append(row(" " * indent, *cells))
        return [*rows[: len(question)], *gap, *rows[len(question) :]]

    def _option(self, model: CheckInModel, at: int, wide: int) -> Row:
        is_chosen = at in model.chosen
        mark = model.glyphs.selection if is_chosen else " "
        style = "selected" if is_chosen else ""
        word = fitted(model.options[at], max(wide - 5, 1))
        blank = word[len(word.rstrip()) :]
        return row(
            Span(f"{mark} ", style),
            Span(f"{at + 1} ", "key", f"answer('{at + 1}')"),
            Span(word.rstrip(), style),
            blank,
            " ",
        )

    def _status_rows(self, model: CheckInModel, width: int, margin: int) -> list[Row]:
        """Return the status: a receipt on one row, trouble on as many as it needs."""
        if not model.status:
            return [] if model.lines else [()]
        glyphs = model.glyphs
        mark = glyphs.not_saved if model.is_trouble else glyphs.saved if model.is_saved else " "
        start = f"{mark} " if mark.strip() else ""
        room = max(width - len(start) - 1, 1)
        lines = wrapped(model.status, room)
        if not model.is_trouble:
            lines = [fitted(model.status, room).rstrip()]
        style = "not-saved" if model.is_trouble else "saved"
        return [
            row(
                " " * margin,
                Span(start if n == 0 else " " * len(start), style),
                Span(line, "" if model.is_trouble or model.is_saved else "dim"),
            )
            for n, line in enumerate(lines)
        ]
