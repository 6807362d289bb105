"""Where a picture is drawn, and what was asked of it."""

from collections.abc import Callable
from typing import NamedTuple

from store.grammar import VERBS
from store.names import USUAL_NAMES, Names
from store.trends.span import Span
from tui.terminal.glyphs import Glyphs


def with_letters(line: str) -> str:
    """Return a line with the letters of the shell where ids of keys stand."""
    for verb in VERBS.values():
        line = line.replace(f"{{keep-{verb.name}}}", verb.key)
    return line


class ChartOptions(NamedTuple):
    """What was asked of a picture.

    Attributes:
        span: the days.
        measure: the measure chosen, where the picture has a choice.
        view: which of its views, counted from 0.
        back: how many rows it is scrolled towards the older ones.
        names: what things are called.
        with_keys: puts keys where their ids stand in a line, in braces.
    """

    span: Span
    measure: str = ""
    view: int = 0
    back: int = 0
    names: Names = USUAL_NAMES
    with_keys: Callable[[str], str] = with_letters

    @property
    def session_word(self) -> str:
        """What a session is called."""
        return self.names.session


class Viewport(NamedTuple):
    """Cells across and down, and the characters to draw with."""

    width: int
    height: int
    glyphs: Glyphs

    @property
    def is_wide(self) -> bool:
        """Whether there is room for words beside numbers."""
        return self.width >= 60
