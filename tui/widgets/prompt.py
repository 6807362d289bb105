"""The prompt: a line being typed on a screen without a strip, or what was said last."""

from typing import NamedTuple

from tui.rows import Row, Span, row, wrapped
from tui.widgets.lines import Lines
from tui.widgets.typed import Typing, hint_rows, typed_rows


class PromptModel(NamedTuple):
    """What was said, whether it is trouble, and the line being typed."""

    said: str = ""
    is_trouble: bool = False
    typing: Typing | None = None


class Prompt(Lines[PromptModel]):
    """Two or three rows, there only while there is something to type or to say."""

    def rows_of(self, model: PromptModel, width: int, height: int) -> list[Row]:
        """Return what was said, then the line being typed."""
        typing = model.typing
        below = [*typed_rows(typing, width), *hint_rows(typing, width)] if typing else []
        style = "not-kept" if model.is_trouble else ""
        room = max(height - len(below), 0)
        said = [row(Span(f" {line}", style)) for line in wrapped(model.said, width - 2)]
        return [*said[:room], *below]
