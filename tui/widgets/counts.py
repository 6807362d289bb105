"""The counts of the day, and its rest, in words."""

from collections.abc import Iterator
from typing import NamedTuple

from tui.rows import Row, Span, row, width_of
from tui.widgets.lines import Lines


class CountsModel(NamedTuple):
    """Each count with its name, and the sentence about rest."""

    counts: tuple[tuple[str, int], ...]
    rest: str


class Counts(Lines[CountsModel]):
    """Two rows: counts, rest."""

    def rows_of(self, model: CountsModel, width: int, height: int) -> list[Row]:
        """Return the counts in one row, shorter where there is less room."""
        counts = next(
            (fits for fits in self._ever_shorter(model) if width_of(fits) <= width),
            self._row(model.counts[:2], " "),
        )
        rest = f" {model.rest}"
        while len(rest) > width and ". " in rest:  # whole sentences, as many as there is room for
            rest = rest[: rest.rindex(". ") + 1]
        return [counts, row(Span(rest, "dim"))]

    def _ever_shorter(self, model: CountsModel) -> Iterator[Row]:
        """Yield the counts with ever less air, then without those that are zero."""
        for gap in ("   ", "  ", " "):
            yield self._row(model.counts, gap)
        yield self._row(tuple(pair for pair in model.counts if pair[1]), " ")

    def _row(self, counts: tuple[tuple[str, int], ...], gap: str) -> Row:
        cells: list[Span] = [Span(" ")]
        for name, count in counts:
            colour = name if name in ("nourishing", "depleting") else ""
            cells += [
                Span(f"{name} ", (colour if count else "") or "dim"),
                Span(f"{count}{gap}", "strong" if count else "dim"),
            ]
        return tuple(cells)
