"""The cup: the last energy reading, as a cup filled that far."""

from typing import NamedTuple

from store.scales import HIGHEST
from tui.terminal.glyphs import Glyphs
from tui.terminal.rows import Row, Span, row
from tui.widgets.lines import Lines

_INSIDE = 11
_LEFT = "   "


class CupModel(NamedTuple):
    """The level 1–7, or None where there is no reading; words below the cup."""

    level: int | None
    words: tuple[str, ...]
    glyphs: Glyphs


class Cup(Lines[CupModel]):
    """A cup with a row for each point of the scale, and a handle."""

    def rows_of(self, model: CupModel, width: int, height: int) -> list[Row]:
        """Return the cup and its words; in a low place the words come first."""
        words = [
            row(_LEFT, Span(line, "" if n else "strong")) for n, line in enumerate(model.words)
        ]
        if height < HIGHEST + 1 + len(words):
            return words
        cup = [self._wall(model, level) for level in range(HIGHEST, 0, -1)]
        cup.append(self._foot(model.glyphs))
        gap: list[Row] = [()] * (height > len(cup) + len(words))
        return [*gap, *cup, *words]

    def _wall(self, model: CupModel, level: int) -> Row:
        glyphs = model.glyphs
        filled = model.level or 0
        inside = glyphs.surface if level == filled else glyphs.tea if level < filled else " "
        handle = {6: f"{glyphs.foot}{glyphs.handle_top}", 3: f"{glyphs.foot}{glyphs.handle_foot}"}
        beside = handle.get(level, f" {glyphs.handle}" if level in (4, 5) else "")
        return row(
            _LEFT,
            Span(glyphs.wall, "rule"),
            Span(inside * _INSIDE, "cup"),
            Span(glyphs.wall + beside, "rule"),
        )

    def _foot(self, glyphs: Glyphs) -> Row:
        foot = glyphs.foot_left + glyphs.foot * _INSIDE + glyphs.foot_right
        return row(_LEFT, Span(foot, "rule"))
