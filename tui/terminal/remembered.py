"""What is remembered of a window's size: texts cut into cells, styles put together, regions.

Textual and rich remember thousands of each. In a window of another size few of them recur,
and each keeps the memory around it from being given back or used again.
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

from tui.terminal import cells

#: Where something is remembered, and by which functions; each has a ``cache_clear``.
REMEMBERED: Final[tuple[tuple[object, tuple[str, ...]], ...]] = (
    (cells, ("_cells", "_cell", "_sgr", "_turn", "_apart")),
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


def forget_size() -> None:
    """Forget what is remembered of the size that was."""
    for of, names in REMEMBERED:
        for name in names:
            clear = getattr(getattr(of, name, None), "cache_clear", None)
            if clear is not None:
                clear()
