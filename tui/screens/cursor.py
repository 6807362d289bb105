"""The terminal's own cursor: it stands on what has the person's attention.

Braille displays and magnifiers follow it. The painted cursor and the marks are for eyes;
this one is moved with each frame, and shown once, steady.
"""

from textual.geometry import Offset
from textual.screen import Screen

from tui.widgets.lines import Lines


def spot_of(screen: Screen[object]) -> Offset | None:
    """Return the cell of what has attention on a screen; None where none of ours is on it."""
    if (own := getattr(screen, "spot", None)) is not None:  # of the palette, which is Textual's
        spot: Offset | None = own()
        return spot
    return _spot_of_lines(screen)


def _spot_of_lines(screen: Screen[object]) -> Offset | None:
    best = None
    for widget in screen.query(Lines):
        spot = widget.spot()
        if spot is None or (best is not None and spot.rank <= best[0]):
            continue
        region = widget.region
        if spot.y < region.height:
            best = (spot.rank, Offset(region.x + spot.x, region.y + spot.y))
    return best[1] if best else None
