"""The strip at the foot of a day: the receipt, the question, or the line being typed."""

from typing import Final, NamedTuple

from textual.geometry import Size

from tui.editing.line_editor import Typing, count_rows, hint_rows, typed_rows
from tui.terminal.glyphs import Glyphs
from tui.terminal.rows import Row, Span, count_cells, fitted, row, unbroken, wrapped
from tui.widgets.lines import Lines, Rank, Spot, first_row, marked

#: The rows of the strip while an entry is refined: the list above must not jump at each digit.
_REFINING_ROWS: Final = 5
#: The fewest cells of the options beside a question, and the blanks before them below a long one.
_LEAST_OPTIONS, _OPTIONS_BELOW = 16, 5
#: The faint signs of a sparkle.
_FAINT = " ·."


class StripModel(NamedTuple):
    """The content of the strip.

    ``status`` is about the last step; the next digit answers ``question`` with one of
    ``options``; ``typing`` replaces both while a line is typed. ``keys`` open the whole list
    and skip the question. The ``flourish`` stands behind the status of a celebration, or in
    place of its mark where there is no room behind it. The longest of ``headings`` that fits
    stands in the rule. ``is_refining`` is true while digits refine an entry, one after the
    other. ``back`` takes back the last digit.
    """

    status: str
    is_saved: bool
    is_trouble: bool
    is_grave: bool
    question: str
    options: tuple[str, ...]
    has_more: bool
    hint: str
    typing: Typing | None
    flourish: str
    glyphs: Glyphs
    keys: tuple[str, ...] = ("0", ",")
    is_celebration: bool = False
    back: str = ""
    headings: tuple[str, ...] = ()
    is_refining: bool = False


class StripLine(Lines[StripModel]):
    """A rule, then three rows; more while a long note is typed."""

    def show(self, model: StripModel) -> None:
        """Show another model, in as many rows as it needs."""
        if model == self.model:
            return
        rows = max(self._room(model, self.size.width, self.screen.size), self._fewest())
        if rows == self.size.height:
            super().show(model)
        else:
            self.model = model
            self.refresh(layout=True)

    def _fewest(self) -> int:
        least = self.styles.min_height
        return int(least.value) if least is not None else 0

    def rows_above(self, model: StripModel) -> int:
        """Return how many rows of what is above the strip a model needs."""
        rows = self._room(model, self.size.width, self.screen.size) if self.size.width else 0
        return max(rows - self._fewest(), 0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of rows needed; the style sheet has the minimum."""
        return self._room(self.model, width, viewport)

    def _room(self, model: StripModel, width: int, window: Size) -> int:
        """Return how many rows a model gets: a note at most half of the window, a question all."""
        most = window.height // 2 if model.typing is not None else window.height - 2
        return min(self._rows_needed(model, width), most)

    def _rows_needed(self, model: StripModel, width: int) -> int:
        """Return how many rows the status needs, with the question or the note being typed."""
        typing, status = model.typing, len(self._status_lines(model, width))
        if typing is not None:
            below = count_rows(typing, width) + len(hint_rows(typing, width))
        else:
            below = 0 if model.is_grave else len(self._question(model, width))
        return max(1 + status + below, _REFINING_ROWS if model.is_refining else 0)

    def rows_of(self, model: StripModel, width: int, height: int) -> list[Row]:
        """Return the rule, the status, and the question or the line being typed.

        A serious problem is shown in full before anything else; any other status leaves room for
        the question, and a hint leaves room for the status. Of a long note, the row with the
        cursor has priority.
        """
        rule = self._rule(model, width)
        if model.typing is not None:
            return [rule, *self._typed(model, model.typing, width, height - 1)]
        below = [] if model.is_grave else self._question(model, width)
        is_hint = not model.question
        if is_hint and len(self._status_lines(model, width)) > height - 1 - len(below):
            below = []
        return [rule, *self._status_rows(model, width, max(height - 1 - len(below), 1)), *below]

    def _rule(self, model: StripModel, width: int) -> Row:
        """Return the rule, with the longest heading that fits."""
        line = model.glyphs.rule
        fitting = (text for text in model.headings if count_cells(text) + 4 <= width)
        if not (heading := next(fitting, "")):
            return row(Span(line * width, "rule"))
        rest = line * (width - count_cells(heading) - 3)
        return row(Span(line, "rule"), Span(f" {heading} ", "key"), Span(rest, "rule"))

    def spot(self) -> Spot | None:
        """Return the cell of the caret, else of the question, else of the status.

        A selected entry has priority over the strip: the cursor is on its row in the day.
        """
        model, rows = self.model, self.rows_now()
        if model.typing is not None:
            return marked(rows, rank=Rank.TYPED)
        if model.is_trouble:
            return Spot(0, 1, Rank.SAID)
        rank = Rank.SAID if model.is_saved else Rank.BESIDE
        return marked(rows, "strong", rank) or first_row([(), *rows[1:]], rank)

    def _typed(self, model: StripModel, typing: "Typing", width: int, room: int) -> list[Row]:
        """Return the status, the line being typed and, if there is room, its keys."""
        hints = [] if model.is_trouble else hint_rows(typing, width)
        hint = hints if typing.asks else hints[: max(room - 1 - count_rows(typing, width), 1)]
        status = self._status_rows(model, width, max(room - 1 - len(hint), 1))
        return [*status, *typed_rows(typing, width, room - len(status) - len(hint)), *hint]

    def _start(self, model: StripModel) -> tuple[str, str]:
        """Return the mark before the status, and its style."""
        glyphs = model.glyphs
        if model.is_trouble:
            return f" {glyphs.not_saved} ", "not-saved"
        if model.is_celebration:
            return f" {glyphs.marks['celebration']} ", "cup"
        return f" {glyphs.saved if model.is_saved else ' '} ", "saved"

    def _status_lines(self, model: StripModel, width: int) -> list[str]:
        return unbroken(model.status, width - len(self._start(model)[0])) or [""]

    def _status_rows(self, model: StripModel, width: int, room: int) -> list[Row]:
        start, style = self._start(model)
        lines = self._status_lines(model, width)
        if len(lines) > room:
            lines = [*lines[: room - 1], " ".join(lines[room - 1 :])]
        flourish = f"  {model.flourish}" if model.flourish else ""
        if flourish and count_cells(start + lines[0] + flourish) > width:
            brightest = next((sign for sign in flourish if sign not in _FAINT), start.strip())
            start, flourish = f" {brightest} ", ""
        rows = []
        for n, line in enumerate(lines):
            behind = flourish if n == 0 else ""
            space = width - len(start) - count_cells(behind)
            is_cut = count_cells(line) > space or (n == room - 1 and not behind)
            text = fitted(line, space) if is_cut else line
            rows.append(
                row(
                    Span(start if n == 0 else " " * len(start), style),
                    Span(text),
                    Span(behind, "cup"),
                )
            )
        return rows

    def _question(self, model: StripModel, width: int) -> list[Row]:
        """Return the question and its numbered options, in two rows if needed."""
        if not model.question:
            return [row(Span(f"   {line}", "dim")) for line in wrapped(model.hint, width - 3)]
        pieces = [(str(n), word, f"refine('{n}')") for n, word in enumerate(model.options[:9], 1)]
        to_list, to_skip = model.keys
        if model.has_more:
            pieces.append((to_list, "more", "open_list"))
        pieces.append((to_skip, "skips", "skip"))
        if model.back:
            pieces.append((model.back, "takes back", "clear_answer"))
        question = f"{model.question}?"
        indent = " " * (count_cells(question) + 4)
        if len(indent) + _LEAST_OPTIONS > width:  # a long one has a row of its own
            question, indent = fitted(question, max(width - 4, 1)), " " * _OPTIONS_BELOW
        rows: list[list[Span]] = [[Span(f"   {question} ", "strong")]]
        at = count_cells(rows[0][0].text)
        for key, whole, does in pieces:
            room = width - len(indent) - count_cells(key) - 1
            word = whole if count_cells(whole) <= room else fitted(whole, max(room, 1))
            wide = count_cells(f"{key} {word}  ")
            if at + wide - 2 > width:
                rows.append([Span(indent)])
                at = len(indent)
            rows[-1] += [Span(f"{key} ", "key", does), Span(f"{word}  ")]
            at += wide
        return [tuple(spans) for spans in rows]
