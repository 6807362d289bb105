"""Rest drawn: a row a month with its days off, as the good news they are."""

from typing import Final

from store.trends.rest import Rest, RestMonth
from tui.charts.axis import dates_of
from tui.charts.bars import in_sight
from tui.charts.captions import based_on, nothing
from tui.charts.viewport import ChartOptions, Viewport
from tui.rows import Row, Span, row
from tui.words import phrases
from tui.words import trends as words

_LABEL: Final = 10


def paint(told: Rest, options: ChartOptions, viewport: Viewport) -> list[Row]:
    """Return the months, a sign a day, and a legend above them."""
    rows = [_month(month, viewport) for month in told.months]
    return [
        _legend(viewport),
        *in_sight(rows, options, viewport._replace(height=viewport.height - 1)),
    ]


def _signs(viewport: Viewport) -> tuple[tuple[str, str, str, str], ...]:
    """Return the field, its sign, its style and its name, in the order of a row."""
    glyphs = viewport.glyphs
    return (
        ("off", glyphs.bar, "off", "day off"),
        ("holiday", glyphs.both_bar, "off", "holiday"),
        ("half", glyphs.other_bar, "off", "half day"),
        ("sick", glyphs.faint_dot, "dim", "sick"),
    )


def _legend(viewport: Viewport) -> Row:
    gap = "   " if viewport.is_wide else " "
    signs = [Span(f"{sign} {name}{gap}", style) for _, sign, style, name in _signs(viewport)]
    return row(" " * (_LABEL if viewport.is_wide else 1), *signs)


def _month(month: RestMonth, viewport: Viewport) -> Row:
    label = Span(f" {month.span.first:%b %Y}".ljust(_LABEL), "dim")
    wide = 2 if viewport.width >= _LABEL + 2 * 31 + 8 else 1
    counts = {name: getattr(month, name) for name, *_ in _signs(viewport)}
    spans = [Span((sign * wide) * counts[name], style) for name, sign, style, _ in _signs(viewport)]
    whole = month.off + month.holiday
    told = f" {whole}" if month.logged else ""
    return row(label, *spans, Span(told, "strong" if whole else "dim"))


def say(told: Rest, options: ChartOptions, _place: Viewport) -> list[str]:
    """Return how much rest, how long it has been, and the longest run of work days."""
    if not told.logged:
        return nothing("rest", options)
    off = phrases.counted(told.off, "day off", "days off")
    said = [words.REST.format(off=off), _since(told), *_coming(told)]
    if told.longest is not None:
        days = phrases.counted(told.longest.length, "day")
        said.append(words.WORK_RUN.format(days=days, dates=dates_of(told.longest)))
    if told.worked:
        worked = phrases.counted(told.worked, "day")
        said.append(words.PLANNED_WORKED.format(days=worked))
    return [*said, based_on(told.logged, told.span.length)]


def _coming(told: Rest) -> list[str]:
    if told.coming is None:
        return []
    day, what = told.coming
    named = f", {phrases.rest_name(what)}" if what == "half" else ""
    return [words.NEXT_OFF.format(day=phrases.day_to_come(day, told.span.last) + named)]


def _since(told: Rest) -> str:
    if told.days_since is None or told.last_off is None:
        return words.NO_OFF
    if told.days_since == 0:
        return words.LAST_OFF_TODAY
    days = phrases.counted(told.days_since, "day")
    day = phrases.dated(told.last_off, told.span.last)
    return words.LAST_OFF.format(day=day, days=days)
