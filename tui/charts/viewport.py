"""The room that a chart has, and the options it is drawn with."""

from collections.abc import Callable
from typing import Final, NamedTuple

from store.grammar import VERBS
from store.trends.span import Span
from store.vocabulary import USUAL_NAMES, Names
from tui.terminal.glyphs import Glyphs

#: The cells before the days of a month in the year, and the days there are at most.
YEAR_LABEL: Final = 8
DAYS_A_MONTH: Final = 31


def with_letters(line: str) -> str:
    """Return a line with the letters of the shell where ids of keys stand."""
    for verb in VERBS.values():
        line = line.replace(f"{{keep-{verb.name}}}", verb.key)
    return line


class ChartOptions(NamedTuple):
    """What a chart shows.

    Attributes:
        span: the days.
        measure: the selected measure, where the picture has several.
        view: which of its views, counted from 0.
        back: how many rows it is scrolled towards the older ones.
        names: what things are called.
        with_keys: replaces the ids of keys, in braces in a line, by the keys.
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
    """Cells across and down, and the characters to draw with.

    ``is_tinted`` is set where days off are a tint behind their column, not a sign in it.
    """

    width: int
    height: int
    glyphs: Glyphs
    is_tinted: bool = False

    @property
    def is_wide(self) -> bool:
        """Whether there is room for words beside numbers."""
        return self.width >= 60

    @property
    def has_day_marks(self) -> bool:
        """Whether each day of the year has room for a mark beside it."""
        return self.width > YEAR_LABEL + 2 * DAYS_A_MONTH
