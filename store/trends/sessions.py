"""Sessions: how many a day, the longest run without a breather, and the session map."""

from datetime import date
from typing import Final, NamedTuple

from store.scales import HIGHEST
from store.tally import Tallies
from store.trends.span import Span

#: The middle of a scale, on neither side of the map.
_MIDDLE: Final = (HIGHEST + 1) // 2
#: The four corners of the map, by whether tired and whether inspired are above the middle.
QUARTERS: Final[dict[tuple[bool, bool], str]] = {
    (True, True): "good tired",
    (False, True): "filling",
    (True, False): "draining",
    (False, False): "quiet",
}


class SessionDay(NamedTuple):
    """A day: how many sessions, or None where it does not tell; the longest run; a day off."""

    day: date
    sessions: int | None
    run: int
    is_off: bool


class Sessions(NamedTuple):
    """The sessions of a span.

    Attributes:
        span: the days.
        days: a day each, in order.
        total: how many sessions in all.
        worked: on how many days.
        known: how many days tell of sessions.
        longest: the newest of the days with the longest run; None without sessions.
        map: how many sessions by tired (first) and inspired, each 1–7 at index 0–6.
        quarters: how many lie in each corner of the map; a 4 on either scale lies in none.
        placed: how many have both answers.
    """

    span: Span
    days: tuple[SessionDay, ...]
    total: int
    worked: int
    known: int
    longest: SessionDay | None
    map: tuple[tuple[int, ...], ...]
    quarters: dict[str, int]
    placed: int


def sessions(tallies: Tallies, span: Span) -> Sessions:
    """Return the sessions of a span."""
    tallied = tallies.between(span.first, span.last)
    days = tuple(
        SessionDay(tally.day, tally.counted("session"), tally.run, tally.is_off)
        for tally in tallied
    )
    worked = [day for day in days if day.sessions]
    cells = [[0] * HIGHEST for _ in range(HIGHEST)]
    quarters = dict.fromkeys(QUARTERS.values(), 0)
    placed = 0
    for tired, inspired in (pair for tally in tallied for pair in tally.sessions):
        if tired is None or inspired is None:
            continue
        placed += 1
        cells[tired - 1][inspired - 1] += 1
        if _MIDDLE not in (tired, inspired):
            quarters[QUARTERS[tired > _MIDDLE, inspired > _MIDDLE]] += 1
    return Sessions(
        span,
        days,
        sum(day.sessions or 0 for day in worked),
        len(worked),
        sum(day.sessions is not None for day in days),
        max(worked, key=lambda day: (day.run, day.day), default=None),
        tuple(map(tuple, cells)),
        quarters,
        placed,
    )
