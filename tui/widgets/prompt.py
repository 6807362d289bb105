"""The prompt: a line being typed on a screen without a strip, or what was said last."""

from typing import NamedTuple

from tui.editing.typed_line import Typing, hint_rows, typed_rows
from tui.terminal.glyphs import UNICODE
from tui.terminal.rows import Row, Span, row, wrapped
from tui.widgets.lines import Lines, Rank, Spot, first_row, marked


class PromptModel(NamedTuple):
    """A sentence, whether it is trouble, and the line being typed.

    ``is_quiet`` is set for a sentence that no key asked for.
    """

    text: str = ""
    is_trouble: bool = False
    typing: Typing | None = None
    is_quiet: bool = False


class Prompt(Lines[PromptModel]):
    """Two or three rows, there only while there is something to type or to say."""

    def rows_of(self, model: PromptModel, width: int, height: int) -> list[Row]:
        """Return what was said, then the line being typed."""
        typing = model.typing
        below = [*typed_rows(typing, width), *hint_rows(typing, width)] if typing else []
        style = "not-kept" if model.is_trouble else ""
        room = max(height - len(below), 0)
        mark = f" {UNICODE.not_kept}" if model.is_trouble else ""  # beside its colour
        lines = wrapped(model.text, width - 2 - len(mark))
        texts = [
            row(Span(f"{mark if n == 0 else ' ' * len(mark)} {line}", style))
            for n, line in enumerate(lines)
        ]
        return [*texts[:room], *below]

    def spot(self) -> Spot | None:
        """Return the caret of the line being typed, else what was said."""
        if self.model.typing is not None:
            return marked(self.rows_now(), rank=Rank.TYPED)
        rank = Rank.BESIDE if self.model.is_quiet else Rank.SAID
        return first_row(self.rows_now(), rank)
