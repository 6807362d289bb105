"""Parts of captions: what measures are called, shares, and what a picture is based on."""

from collections.abc import Sequence
from typing import Final

from store.scales import is_own
from tui.charts.axis import ChartOptions, Viewport
from tui.charts.figure import ChartError
from tui.terminal.rows import count_cells, fitted
from tui.text import phrases
from tui.text import pictures as picture_text
from tui.text.kind_names import in_kinds, worded

#: A percentage of fewer days would sound surer than it is.
_SHARE_FROM: Final = 8
#: The most cells of a word in a sentence.
_WORD_CELLS: Final = 28


def name_of(measure: str, options: ChartOptions) -> str:
    """Return a measure's name as it is shown."""
    if is_own(measure):
        return options.names.scale(measure).question
    dread = options.names.current_name("mark", "dread")
    return worded(picture_text.MEASURE_NAMES[measure], options.names, dread=dread)


def fitted_name(measure: str, options: ChartOptions, cells: int) -> str:
    """Return a measure's name in exactly so many cells, by its short name if it is too long."""
    name = name_of(measure, options)
    if count_cells(name) > cells:
        name = picture_text.SHORT_MEASURE_NAMES.get(measure, name)
    return fitted(name, cells)


def share_text(share: float, n: int) -> str:
    """Return a share of so many days: as a percentage from eight on, else as a count."""
    return f"{share:.0%}" if n >= _SHARE_FROM else f"{round(share * n)} of {n}"


def based_on(n: int, days: int) -> str:
    """Return how many of the days a picture is based on; empty where it is all of them."""
    if n == days:
        return ""
    return picture_text.BASED_ON.format(n=n, days=phrases.counted(days, "day"))


def anchored(scale: str, value: float, options: ChartOptions) -> str:
    """Return the words of a reading."""
    return options.names.scale(scale).anchor(value)


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence lists them."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def not_drawn(error: ChartError) -> str:
    """Return the sentence in the place of a picture that could not be drawn."""
    return picture_text.NOT_DRAWN.format(reason=error.reason)


def nothing_logged(picture: str, options: ChartOptions, keys: str = "") -> list[str]:
    """Return the caption of an empty picture, with the keys that start it."""
    begins = options.with_keys(picture_text.BEGINS[picture].replace("{keys}", keys))
    return [picture_text.NOTHING_YET.format(begins=in_kinds(begins, options.names))]


def days_off(count: int, viewport: Viewport) -> list[str]:
    """Return how many days off there were, which also explains the shade."""
    if not count:
        return []
    if viewport.is_tinted:
        days = phrases.counted(count, "day off is", "days off are")
        return [picture_text.OFF_TINTED.format(off=days)]
    off = phrases.counted(count, "day off", "days off")
    return [picture_text.OFF_SHADED.format(glyph=viewport.glyphs.shade, off=off)]


def shortened(word: str) -> str:
    """Return a word as a sentence has it; a very long one is cut."""
    return fitted(word, min(count_cells(word), _WORD_CELLS))
