"""Nourishing against depleting drawn: bars both ways from the middle, *both* on either side."""

from collections.abc import Callable
from typing import Final

from store.trends.balance import Balance, Bar
from tui.charts.axis import piece_label
from tui.charts.bars import in_sight, scaled
from tui.charts.captions import based_on, nothing, number
from tui.charts.viewport import ChartOptions, Viewport
from tui.rows import Row, Span, fitted, row, within
from tui.words import phrases
from tui.words import trends as words

VIEWS: Final = ("what it did", "which way care went")
_FEELINGS, _CARE = range(2)
_LABEL, _NARROW_LABEL, _NUMBER = 15, 7, 5

#: One side of a row: its counts from the middle outwards, their glyphs and styles.
_Side = list[tuple[int, str, str]]


def paint(told: Balance, options: ChartOptions, viewport: Viewport) -> list[Row]:
    """Return a row a day, week or month, and a legend above them."""
    sides = _care_sides if options.view == _CARE else _feeling_sides
    label = _LABEL if viewport.is_wide else _NARROW_LABEL
    middle = _NUMBER if options.view == _CARE else 0
    room = max((viewport.width - label - 2 * _NUMBER - middle - 2) // 2, 1)
    halves = [sum(n for n, _, _ in side) for bar in told.bars for side in sides(bar, viewport)]
    most = max(halves, default=0)
    rows = [_bar_row(bar, told, options, viewport, label, room, most) for bar in told.bars]
    legend = _legend(options, viewport, label, room)
    below = viewport._replace(height=viewport.height - 1)
    return [legend, *in_sight(rows, options, below)]


def _legend(options: ChartOptions, viewport: Viewport, label: int, room: int) -> Row:
    """Return what the bars are, on the side on which they grow."""
    glyphs = viewport.glyphs
    if options.view == _CARE:
        told = ("given", "received", "between us" if viewport.is_wide else "us", "cup", "cup")
    else:
        told = ("drained", "nourished", "both", "depleting", "nourishing")
    left, right, middle, left_style, right_style = told
    legend = row(
        " " * (label + _NUMBER),
        Span(f"{f'{glyphs.other_bar} {left}':>{room}}", left_style),
        Span(f" {glyphs.bar} {right}", right_style),
        Span(f" {glyphs.both_bar} {middle}", "both"),
    )
    return within(legend, viewport.width)


def _bar_row(
    bar: Bar,
    told: Balance,
    options: ChartOptions,
    viewport: Viewport,
    label: int,
    room: int,
    most: int,
) -> Row:
    """Return a piece's row: label, number, bar to the left, middle, bar to the right, number."""
    sides: Callable[[Bar, Viewport], tuple[_Side, _Side]]
    sides = _care_sides if options.view == _CARE else _feeling_sides
    named = piece_label(bar.span, told.by)
    if not viewport.is_wide:
        named = named.removeprefix("week of ")
    start = Span(" " + fitted(named, label - 1), "dim")
    if not bar.known:
        blank = " " * (_NUMBER + room)
        return row(start, blank, Span(viewport.glyphs.wall, "rule"))
    left, right = sides(bar, viewport)
    between = f"  {viewport.glyphs.both_bar} {bar.between}" if options.view == _CARE else ""
    return row(
        start,
        f"{sum(n for n, _, _ in left):>{_NUMBER - 1}} ",
        *_spans(left, most, room, to_left=True),
        Span(viewport.glyphs.wall, "rule"),
        *_spans(right, most, room, to_left=False),
        f" {sum(n for n, _, _ in right):<{_NUMBER - 1}}",
        Span(between, "both" if bar.between else "dim"),
    )


def _spans(side: _Side, most: int, room: int, *, to_left: bool) -> list[Span]:
    """Return one side's bar in exactly ``room`` cells, growing from the middle."""
    cells = scaled([n for n, _, _ in side], most, room)
    spans = [Span(glyph * n, style) for n, (_, glyph, style) in zip(cells, side, strict=True)]
    pad = Span(" " * max(room - sum(cells), 0))
    return [pad, *reversed(spans)] if to_left else [*spans, pad]


def _feeling_sides(bar: Bar, viewport: Viewport) -> tuple[_Side, _Side]:
    glyphs = viewport.glyphs
    both = (bar.both, glyphs.both_bar, "both")
    return (
        [both, (bar.depleting, glyphs.other_bar, "depleting")],
        [both, (bar.nourishing, glyphs.bar, "nourishing")],
    )


def _care_sides(bar: Bar, viewport: Viewport) -> tuple[_Side, _Side]:
    glyphs = viewport.glyphs
    return [(bar.given, glyphs.other_bar, "cup")], [(bar.received, glyphs.bar, "cup")]


def say(told: Balance, options: ChartOptions, _place: Viewport) -> list[str]:
    """Return the totals, the variety of what nourished, and what it is based on."""
    total = told.total
    if not (total.nourishing or total.depleting or total.both):
        return nothing("balance", options)
    based = based_on(total.known, told.span.length)
    if options.view == _CARE:
        care = words.CARE.format(given=total.given, received=total.received, between=total.between)
        return [care, based]
    both = f"{total.both} {'was' if total.both == 1 else 'were'} both"
    feelings = words.BALANCE.format(
        nourishing=total.nourishing, depleting=total.depleting, both=both
    )
    return [feelings, based, _variety(told)]


def _variety(told: Balance) -> str:
    if told.kinds is None:
        return words.KINDS_FROM.format(n=told.total.nourishing)
    before = ""
    if told.kinds_before is not None:
        then, now = told.kinds_before
        before = words.KINDS_BEFORE.format(now=number(now), then=number(then))
    kinds = phrases.counted(round(told.kinds), "kind")
    return words.KINDS.format(kinds=kinds, before=before)
