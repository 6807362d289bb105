"""A made-up year, for trying things out: of nobody, believable, and the same each time.

A therapist with a chronic illness who works Monday to Thursday and some Fridays. A third of the
energy of one morning carries over to the next; it is a little higher after a day off and after
play, so that pictures and comparisons have something true to show.

Its hard month shows what the answer looks like when it is not all right: five and six sessions in
a row with no breather, a mask, little play, little care, ruptures left open, and no day off. The
week after it is free, its ruptures are repaired one by one, and the year goes on as it was.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Final

from store.calendar import DateSpan, month_after
from store.clock import day_before, days_between, hour_of
from store.demo_days import (
    FRIDAY,
    HOURS,
    LONE_NOTES,
    NOTES,
    PLAIN,
    SATURDAY,
    SUNDAY,
    DemoDay,
    DemoEntry,
    Lists,
    answer,
    entries_of,
    half_day,
    word_of,
)
from store.journal import Journal
from store.models import Draft
from store.refills.questions import choose

SEED: Final = 3
YEAR: Final = timedelta(days=364)

_NOTE_CHANCE = 0.11
#: The questions that the made-up person has chosen.
_ASKED: Final = ("breather", "could be myself", "day off", "good tired", "masked", "play")
#: What moves the energy of a morning, in points on 1–7.
_SPREAD, _MEMORY = 0.95, 0.25
_AFTER_OFF, _AFTER_PLAY, _FLARE = 0.5, 0.55, -1.4
_FLARE_BEGINS, _FLARE_GOES_ON = 0.03, 0.5


def make_year(journal: Journal, seed: int = SEED) -> None:
    """Fill an empty diary with a made-up year up to today, which is half-way through.

    Raises:
        ValueError: the diary is not empty; made-up entries never go among real ones.
    """
    if journal.entries():
        raise ValueError("a made-up year goes into an empty diary only")
    rng = Random(seed)
    today = journal.today()
    lists = journal.settings.lists
    demo_days = list(_days(rng, today - YEAR, today))
    days = [(demo_day.day, list(entries_of(rng, demo_day, lists))) for demo_day in demo_days[:-1]]
    _add_ruptures(rng, days, lists)
    harden(Random(f"{seed}, hard"), days, lists)
    days.append((today, list(half_day(rng, demo_days[-1], lists))))
    notes = _Notes(rng)
    now = journal.clock.now()
    journal.add_all(
        _draft(entry, day, now, notes)
        for day, entries in days
        for entry in sorted(entries, key=lambda entry: entry.hour)
    )
    choose(journal.settings, _ASKED, days[0][0])


# -- days ---------------------------------------------------------------------------


def _days(rng: Random, first: date, last: date) -> Iterator[DemoDay]:
    """Yield what each day is like; the last one is a day of work."""
    yesterday = DemoDay(day_before(first), "off", PLAIN, False, 1)
    above = 0.0
    for day in days_between(first, last):
        flare_chance = _FLARE_GOES_ON if yesterday.is_flare else _FLARE_BEGINS
        is_flare = rng.random() < flare_chance and day != last
        shape = "work" if day == last else _shape(rng, day, is_flare)
        above = _MEMORY * above + rng.gauss(0, _SPREAD)
        above += _AFTER_OFF * yesterday.is_off + _AFTER_PLAY * bool(yesterday.plays)
        above += _FLARE * is_flare
        yesterday = DemoDay(day, shape, PLAIN + above, is_flare, _plays(rng, shape, is_flare))
        yield yesterday


def _shape(rng: Random, day: date, is_flare: bool) -> str:
    """Return how a day is spent; ``free`` is a weekend day with chores, neither work nor rest."""
    if _is_holiday(day):
        return "holiday"
    if day.weekday() in (SATURDAY, SUNDAY):
        return "off" if rng.random() < (0.7 if day.weekday() == SATURDAY else 0.55) else "free"
    if is_flare and rng.random() < 0.55:
        return "sick"
    if day.weekday() == FRIDAY:
        return rng.choices(("off", "half", "work"), (62, 22, 16))[0]
    return rng.choices(("work", "off", "sick"), (95, 3, 2))[0]


def _is_holiday(day: date) -> bool:
    """Return whether a day is in the two weeks of August or the week around Christmas."""
    august = date(day.year, 8, 1)
    first_monday = august + timedelta(days=-august.weekday() % 7)
    christmas = date(day.year, 12, 24)
    return first_monday <= day < first_monday + timedelta(
        days=14
    ) or christmas <= day < christmas + timedelta(days=7)


def _plays(rng: Random, shape: str, is_flare: bool) -> int:
    """Return how often there was play on a day."""
    some = {"sick": 0.1, "holiday": 0.6, "free": 0.35}.get(shape, 0.47) - 0.15 * is_flare
    return 0 if rng.random() >= some else rng.choices((1, 2, 3), (70, 24, 6))[0]


# -- ruptures ------------------------------------------------------------------------


def _add_ruptures(rng: Random, days: list[tuple[date, list[DemoEntry]]], lists: Lists) -> None:
    """Add the ruptures of the year to its days: most are named, then repaired days later."""
    last = days[-1][0]
    for day, entries in days:
        works = any(entry.kind == "session" for entry in entries)
        if works and rng.random() < 0.15:
            what = word_of(rng, lists["rupture"])
            states = tuple(_states(rng, day, last))
            entries.append(
                DemoEntry(
                    rng.choice(HOURS), "rupture", {"what": what, "states": states}, what or ""
                )
            )


def _states(rng: Random, day: date, last: date) -> Iterator[tuple[str, str]]:
    """Yield the states of a rupture with their days, as far as they have come by ``last``."""
    yield "open", day.isoformat()
    ending = rng.choices(("repaired", "let be", "open"), (80, 11, 9))[0]
    named_day = day + timedelta(days=rng.choice((0, 0, 7, 7)))
    end_day = named_day + timedelta(days=rng.choice((1, 3, 7, 7, 14)))
    if rng.random() < 0.6 and named_day <= last:
        yield "named", named_day.isoformat()
    if ending != "open" and end_day <= last:
        yield ending, end_day.isoformat()


# -- drafts --------------------------------------------------------------------------


class _Notes:
    """Hand out notes by their topic; each is used once before one comes again."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._unused: dict[str, list[str]] = {}

    def next_about(self, about: str, *, is_certain: bool) -> str:
        """Return a note for a topic, or none: unless it is certain, one entry in ten has one."""
        if not is_certain and self._rng.random() >= _NOTE_CHANCE:
            return ""
        return self._next(about, NOTES.get(about, LONE_NOTES if is_certain else ()))

    def _next(self, about: str, notes: tuple[str, ...]) -> str:
        unused = self._unused.setdefault(about, [])
        if not unused:
            unused.extend(self._rng.sample(notes, len(notes)))
        return unused.pop() if unused else ""


def _draft(entry: DemoEntry, day: date, now: datetime, notes: _Notes) -> Draft:
    """Return the draft of an entry; none of today's is later than now."""
    time = datetime(day.year, day.month, day.day, entry.hour, tzinfo=now.tzinfo)
    return Draft(
        entry.kind,
        day,
        at=hour_of(min(time, now)),
        values=entry.values,
        note=notes.next_about(entry.about, is_certain=entry.kind == "note"),
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
