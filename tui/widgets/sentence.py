"""One sentence, wrapped: for a window that is too small for anything else."""

from tui.rows import Row, Span, wrapped
from tui.widgets.lines import Lines
from tui.widgets.spot import Rank, Spot


class Sentence(Lines[str]):
    """A sentence over as many rows as it needs."""

    def rows_of(self, model: str, width: int, height: int) -> list[Row]:
        """Return the sentence, broken between words."""
        return [(Span(line),) for line in wrapped(model, width)[:height]]

    def spot(self) -> Spot | None:
        """Return its beginning: where it is shown, nothing else is."""
        return Spot(0, 0, Rank.ALONE)
