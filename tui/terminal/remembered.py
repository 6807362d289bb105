"""What is remembered from drawing: texts cut into cells, styles put together, where things are.

Textual and rich remember thousands of each. In a window of another size few of them recur,
and what a widget remembers of its place is of no use once that was worked out anew; but each
keeps the memory around it from being given back or used again.
"""

from typing import Final

from rich import cells as widths
from rich.style import Style as RichStyle
from textual.color import Color
from textual.css.scalar import Scalar
from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from tui.terminal import cells

#: Where something is remembered, and by which functions; each has a ``cache_clear``.
REMEMBERED: Final[tuple[tuple[object, tuple[str, ...]], ...]] = (
    (cells, ("_cells", "_cell", "_turn", "_apart")),
    (widths, ("cached_cell_len",)),
    (RichStyle, ("_add",)),
    (Style, ("__add__",)),
    (Strip, ("render_ansi",)),
    (Color, ("blend", "tint", "darken")),
    (ANSIToTruecolor, ("truecolor_style",)),
    (Scalar, ("resolve",)),
    (
        Region,
        (
            *("overlaps", "contains_region", "__contains__", "translate"),
            *("grow", "shrink", "intersection", "union"),
        ),
    ),
)
#: What a widget remembers of itself, and how much of it at most. The key of each holds a
#: count that rises with every layout, or with every widget shown or hidden: of Textual's
#: sixteen and 1,024 all but the newest are never found again.
_OF_A_WIDGET: Final = (("_box_model_cache", 2), ("_query_one_cache", 32))


def remember_little(widget: Widget) -> None:
    """Have a widget that stays remember no more than is of use."""
    for name, most in _OF_A_WIDGET:
        cache = getattr(widget, name, None)
        if cache is not None:
            cache.maxsize = most


def forget_size() -> None:
    """Forget what is remembered of the size that was."""
    for of, names in REMEMBERED:
        for name in names:
            clear = getattr(getattr(of, name, None), "cache_clear", None)
            if clear is not None:
                clear()
