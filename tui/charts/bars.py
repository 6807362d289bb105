"""Rows of bars: what several pictures lay out in text, newest at the foot."""

from collections.abc import Sequence

from tui.charts.viewport import ChartOptions, Viewport
from tui.rows import Row, Span, row


def in_sight(rows: Sequence[Row], options: ChartOptions, viewport: Viewport) -> list[Row]:
    """Return the rows that fit, with air between them where there is room for it.

    Else the newest ones unless it is scrolled; the first row then says of the others.
    """
    if 2 * len(rows) <= viewport.height:
        return [line for of in rows for line in (of, ())]
    if len(rows) <= viewport.height:
        return list(rows)
    room = max(viewport.height - 1, 1)
    back = min(max(options.back, 0), len(rows) - room)
    last = len(rows) - back
    earlier, later = last - room, back
    told = [f"{earlier} earlier" if earlier else "", f"{later} later" if later else ""]
    return [row(Span("  " + ", ".join(filter(None, told)), "dim")), *rows[last - room : last]]


def scaled(counts: Sequence[int], most: int, room: int) -> list[int]:
    """Return how many cells each of several counts, side by side, takes of ``room``.

    A count of one keeps at least a cell, so that nothing kept is invisible.
    """
    if most <= 0 or room <= 0:
        return [0] * len(counts)
    unit = max(1, min(room // most, 4)) if most <= room else room / most
    return [max(round(count * unit), 1) if count else 0 for count in counts]
