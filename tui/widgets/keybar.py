"""The bottom row: the keys that do something now, as many as fit."""

from typing import NamedTuple

from tui.rows import Row, Span, width_of
from tui.widgets.lines import Lines


class Key(NamedTuple):
    """A key as it is shown, and its word or two."""

    key: str
    description: str


class KeyBar(Lines[tuple[Key, ...]]):
    """Keys with their words; the last one always fits."""

    def rows_of(self, model: tuple[Key, ...], width: int, height: int) -> list[Row]:
        """Return as many keys as fit before the last, which shows all."""
        *keys, last = model or (Key("", ""),)
        end = self._spans(last)
        cells: list[Span] = [Span(" ")]
        for key in keys:
            spans = self._spans(key)
            if width_of((*cells, *spans, *end)) > width:
                break
            cells += spans
        return [(*cells, *end)]

    def _spans(self, key: Key) -> list[Span]:
        return [Span(key.key, "key"), Span(f" {key.description}  ", "dim")]
