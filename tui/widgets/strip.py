"""The strip at the foot: what was just saved, and what a digit would add to it."""

from typing import TYPE_CHECKING, NamedTuple

from textual.geometry import Size

from tui.terminal.glyphs import Glyphs
from tui.terminal.rows import Row, Span, count_cells, fitted, row, wrapped
from tui.widgets.lines import Lines, Rank, Spot, first_row, marked

if TYPE_CHECKING:
    from tui.editing.wrapping import Typing


class StripModel(NamedTuple):
    """What the strip shows.

    ``status`` is the last thing that happened; ``question`` and ``options`` what the next
    digit answers; ``typing`` takes their place while a line is typed. ``keys`` open the
    whole list and skip.
    """

    status: str
    is_saved: bool
    is_trouble: bool
    is_grave: bool
    question: str
    options: tuple[str, ...]
    has_more: bool
    hint: str
    typing: "Typing | None"
    flourish: str
    glyphs: Glyphs
    keys: tuple[str, ...] = ("0", ",")


class StripLine(Lines[StripModel]):
    """A rule, then three rows; more while a note is typed that needs them."""

    def show(self, model: StripModel) -> None:
        """Show another model, in as much room as it needs."""
        if model == self.model:
            return
        least = self.styles.min_height
        fewest = int(least.value) if least is not None else 0
        rows = max(self._room(model, self.size.width, self.screen.size), fewest)
        if rows == self.size.height:
            super().show(model)
        else:
            self.model = model
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows that are needed; the style sheet has the least."""
        return self._room(self.model, width, viewport)

    def _room(self, model: StripModel, width: int, window: Size) -> int:
        """Return how many rows a model is given: no more than half of the window."""
        return min(self._note_rows(model, width), window.height // 2)

    def _note_rows(self, model: StripModel, width: int) -> int:
        """Return how many rows a note being typed needs; 0 where none is typed."""
        typing = model.typing
        if typing is None or not typing.wraps:
            return 0
        from tui.editing.wrapping import count_rows, hint_rows  # once a line is typed

        status = len(self._status_lines(model, width))
        return 1 + status + count_rows(typing, width) + len(hint_rows(typing, width))

    def rows_of(self, model: StripModel, width: int, height: int) -> list[Row]:
        """Return the rule, the status, and the question or the line being typed.

        Grave trouble is shown in full before anything else; other words leave the question
        its room. Of a note, the row with the cursor comes first.
        """
        rule = row(Span(model.glyphs.rule * width, "rule"))
        if model.typing is not None:
            return [rule, *self._typed(model, model.typing, width, height - 1)]
        below = [] if model.is_grave else self._question(model, width)
        return [rule, *self._status_rows(model, width, max(height - 1 - len(below), 1)), *below]

    def spot(self) -> Spot | None:
        """Return the caret; else the question about what was just saved, else the status.

        With an entry selected the strip comes second: the cursor is on its row in the day.
        """
        model, rows = self.model, self.rows_now()
        if model.typing is not None:
            return marked(rows, rank=Rank.TYPED)
        if model.is_trouble:
            return Spot(0, 1, Rank.SAID)
        rank = Rank.SAID if model.is_saved else Rank.BESIDE
        return marked(rows, "strong", rank) or first_row([(), *rows[1:]], rank)

    def _typed(self, model: StripModel, typing: "Typing", width: int, room: int) -> list[Row]:
        """Return the status, the line being typed, and what the keys do if there is room."""
        from tui.editing.wrapping import count_rows, hint_rows, typed_rows  # once a line is typed

        hints = [] if model.is_trouble else hint_rows(typing, width)
        hint = hints if typing.asks else hints[: max(room - 1 - count_rows(typing, width), 1)]
        status = self._status_rows(model, width, max(room - 1 - len(hint), 1))
        return [*status, *typed_rows(typing, width, room - len(status) - len(hint)), *hint]

    def _start(self, model: StripModel) -> tuple[str, str]:
        """Return the mark before the status, and its style."""
        mark, style = (
            (model.glyphs.not_saved, "not-saved")
            if model.is_trouble
            else (model.glyphs.saved if model.is_saved else " ", "saved")
        )
        return f" {mark} ", style

    def _status_lines(self, model: StripModel, width: int) -> list[str]:
        return wrapped(model.status, width - len(self._start(model)[0])) or [""]

    def _status_rows(self, model: StripModel, width: int, room: int) -> list[Row]:
        start, style = self._start(model)
        lines = self._status_lines(model, width)
        if len(lines) > room:
            lines = [*lines[: room - 1], " ".join(lines[room - 1 :])]
        return [
            row(
                Span(start if n == 0 else " " * len(start), style),
                Span(fitted(line, width - len(start)) if n == room - 1 else line),
                Span(f"  {model.flourish}" if n == 0 and model.flourish else "", "cup"),
            )
            for n, line in enumerate(lines)
        ]

    def _question(self, model: StripModel, width: int) -> list[Row]:
        """Return the question with its words by digit, over two rows where it needs them."""
        if not model.question:
            return [row(Span(f"   {line}", "dim")) for line in wrapped(model.hint, width - 3)]
        pieces = [(str(n), word, f"refine('{n}')") for n, word in enumerate(model.options[:9], 1)]
        to_list, to_skip = model.keys
        if model.has_more:
            pieces.append((to_list, "more", "open_list"))
        pieces.append((to_skip, "skips", "skip"))
        indent = " " * (count_cells(model.question) + 5)
        rows: list[list[Span]] = [[Span(f"   {model.question}? ", "strong")]]
        at = len(indent)
        for key, word, does in pieces:
            wide = count_cells(f"{key} {word}  ")
            if at + wide - 2 > width:
                rows.append([Span(indent)])
                at = len(indent)
            rows[-1] += [Span(f"{key} ", "key", does), Span(f"{word}  ")]
            at += wide
        return [tuple(spans) for spans in rows]
