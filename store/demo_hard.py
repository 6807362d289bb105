"""The hard month of the made-up year, and the week off with which it begins to get better.

It shows what the answer looks like when it is not all right: five and six sessions in a row with
no breather, a mask, little play, little care, ruptures left open, and no day off. The week after
it is free, its ruptures are repaired one by one, and the year goes on as it was.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Final

from store.calendar import DateSpan, month_after
from store.demo_days import (
    HOURS,
    SATURDAY,
    SUNDAY,
    DemoDay,
    DemoEntry,
    Lists,
    answer,
    entries_of,
    word_of,
)

_FEBRUARY, _MARCH = 2, 3
#: How many sessions there are from Monday to Friday.
_SESSIONS: Final = (6, 6, 5, 6, 5)
#: The words that such a month has most, where they are in the list.
_WORDS: Final = ("masked", "back to back", "poured out", "alone with it", "masked")
#: The weekdays on which something comes between two people, and how that goes on.
_TUESDAY, _THURSDAY = 1, 3
_ENDINGS: Final = ("repaired", "repaired", "open", "let be", "repaired", "named", "repaired")
#: The energy of the mornings of the week off.
_RESTED: Final = (3.2, 3.6, 4.0, 4.4, 4.6)

Days = list[tuple[date, list[DemoEntry]]]


def harden(rng: Random, days: Days, lists: Lists) -> None:
    """Make one month of a made-up year hard, and the first week after it free."""
    span = hard_month(days[-1][0] + timedelta(days=1))
    after = month_after(span.last)
    monday = after + timedelta(days=-after.weekday() % 7)
    endings = iter(_ENDINGS)
    for day, entries in days:
        if span.first <= day <= span.last:
            entries[:] = _hard_entries(rng, day, lists)
            is_rupture_day = day.weekday() in (_TUESDAY, _THURSDAY)
            if is_rupture_day and (ending := next(endings, "")):
                entries.append(_rupture(rng, day, ending, days[-1][0], lists))
        elif 0 <= (day - monday).days < len(_RESTED):
            energy = _RESTED[(day - monday).days]
            entries[:] = entries_of(rng, DemoDay(day, "off", energy, False, 1), lists)
    later = dict(days).get(monday + timedelta(days=7))
    if later is not None:
        later.append(DemoEntry(18, "note", {}, "after a hard month"))


def hard_month(today: date) -> DateSpan:
    """Return the days of the hard month: the last March that is over; in March, February."""
    month = _FEBRUARY if today.month == _MARCH else _MARCH
    first = date(today.year - (today.month < _MARCH), month, 1)
    return DateSpan(first, month_after(first) - timedelta(days=1))


def _hard_entries(rng: Random, day: date, lists: Lists) -> Iterator[DemoEntry]:
    """Yield the entries of a hard day, in any order."""
    works = day.weekday() < SATURDAY
    is_flare = rng.random() < (0.3 if works else 0.2)
    marks = _marks(rng, lists) if is_flare else ()
    if rng.random() < 0.9:
        yield _opening(rng, marks, works=works)
    if works:
        hours = sorted(rng.sample(HOURS, _SESSIONS[day.weekday()]))
        for hour in hours:
            yield DemoEntry(
                hour,
                "session",
                {
                    "tired": answer(rng, 5.8, 0.6, skipped=0.05),
                    "inspired": answer(rng, 2.0, 0.6, skipped=0.05),
                },
                "hard session",
            )
        yield from _hard_moments(rng, lists)
    if rng.random() < 0.06:
        what = word_of(rng, lists["play"])
        yield DemoEntry(19, "play", {"what": what}, f"{what} at home")
    if rng.random() < 0.85:
        yield _closing(rng, day, marks, works=works)


def _marks(rng: Random, lists: Lists) -> tuple[str, ...]:
    """Return the marks of a flare, of those that the diary offers."""
    others = [mark for mark in ("pain", "foggy") if mark in lists["mark"] and rng.random() < 0.5]
    return ("body", *others)


def _opening(rng: Random, marks: tuple[str, ...], *, works: bool) -> DemoEntry:
    values = {
        "when": "opening",
        "energy": answer(rng, 2.8 - 0.6 * bool(marks) + 0.4 * (not works), 0.9),
        "sleep": answer(rng, 2.9, 0.9, skipped=0.08),
        "marks": marks,
    }
    return DemoEntry(7 if works else 9, "checkin", values, "hard body" if marks else "hard opening")


def _hard_moments(rng: Random, lists: Lists) -> Iterator[DemoEntry]:
    """Yield what drained, twice or three times, and seldom something that nourished."""
    words = [word for word in _WORDS if word in lists["depleting"]]
    for _ in range(rng.choice((2, 2, 3))):
        what = rng.choice(words) if words else word_of(rng, lists["depleting"])
        direction = "given" if what == "poured out" else None
        values = {"feeling": "depleting", "what": what, "direction": direction}
        yield DemoEntry(rng.choice(HOURS), "moment", values, f"hard {what}")
    if rng.random() < 0.15:
        what = word_of(rng, lists["nourishing"])
        values = {"feeling": "nourishing", "what": what, "direction": None}
        yield DemoEntry(rng.choice(HOURS), "moment", values, "")


def _closing(rng: Random, day: date, marks: tuple[str, ...], *, works: bool) -> DemoEntry:
    is_dreading = day.weekday() == SUNDAY
    values = {
        "when": "closing",
        "mood": answer(rng, 2.7, 0.7, 0.05),
        "energy": answer(rng, 1.9 + 0.5 * (not works), 0.6),
        "myself": answer(rng, 2.2, 0.7, 0.08) if works else None,
        "letgo": answer(rng, 2.2, 0.8, 0.1),
        "joy": answer(rng, 2.2, 0.8, 0.07),
        "sorrow": answer(rng, 4.3, 1.0, 0.09),
        "marks": (("dread",) if is_dreading else ()) + marks,
    }
    about = "dread" if is_dreading else "hard closing"
    return DemoEntry(rng.choice((20, 21, 22)), "checkin", values, about)


def _rupture(rng: Random, day: date, ending: str, last: date, lists: Lists) -> DemoEntry:
    """Return a rupture that stays open for the month; some are never taken up."""
    named_day = month_after(day) + timedelta(days=rng.randint(9, 20))
    states = [("open", day), ("named", named_day)]
    if ending in ("repaired", "let be"):
        states.append((ending, named_day + timedelta(days=rng.choice((0, 7, 7, 14)))))
    if ending == "open":
        states = states[:1]
    what = word_of(rng, lists["rupture"])
    known = tuple((state, turned.isoformat()) for state, turned in states if turned <= last)
    return DemoEntry(rng.choice(HOURS), "rupture", {"what": what, "states": known}, f"hard {what}")
