"""The strip at the foot: what was just kept, and what a digit would add to it."""

from typing import NamedTuple

from rich.cells import cell_len

from tui.glyphs import Glyphs
from tui.rows import Row, Span, fitted, row, wrapped
from tui.widgets.lines import Lines
from tui.widgets.typed import Typing, typed_rows


class StripModel(NamedTuple):
    """What the strip shows.

    ``said`` is the last thing that happened; ``question`` and ``options`` what the next
    digit answers; ``typing`` takes their place while a line is typed.
    """

    said: str
    is_kept: bool
    is_trouble: bool
    is_grave: bool
    question: str
    options: tuple[str, ...]
    has_more: bool
    hint: str
    typing: Typing | None
    flourish: str
    glyphs: Glyphs


class StripLine(Lines[StripModel]):
    """A rule, then three rows."""

    def rows_of(self, model: StripModel, width: int, height: int) -> list[Row]:
        """Return the rule, what was said, and the question or the line being typed.

        Grave trouble is said in full before anything else is; other words leave the
        question its room.
        """
        if model.typing is not None:
            below = typed_rows(model.typing, width)[: 1 if model.is_trouble else 2]
        else:
            below = [] if model.is_grave else self._question(model, width)
        said = self._said(model, width, max(height - 1 - len(below), 1))
        return [row(Span(model.glyphs.rule * width, "rule")), *said, *below]

    def _said(self, model: StripModel, width: int, room: int) -> list[Row]:
        mark, style = (
            (model.glyphs.not_kept, "not-kept")
            if model.is_trouble
            else (model.glyphs.kept if model.is_kept else " ", "kept")
        )
        start = f" {mark} "
        lines = wrapped(model.said, width - len(start)) or [""]
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
        pieces = [(str(n), word) for n, word in enumerate(model.options[:9], 1)]
        if model.has_more:
            pieces.append(("0", "more"))
        pieces.append((",", "skips"))
        indent = " " * (cell_len(model.question) + 5)
        rows: list[list[Span]] = [[Span(f"   {model.question}? ", "strong")]]
        at = len(indent)
        for digit, word in pieces:
            wide = cell_len(f"{digit} {word}  ")
            if at + wide - 2 > width:
                rows.append([Span(indent)])
                at = len(indent)
            rows[-1] += [Span(f"{digit} ", "key"), Span(f"{word}  ")]
            at += wide
        return [tuple(spans) for spans in rows]
