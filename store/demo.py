"""A made-up year, for trying things out: of nobody, believable, and the same each time.

A therapist with a chronic illness who works Monday to Thursday and some Fridays. A third of the
energy of one morning carries over to the next; it is a little higher after a day off and after
play, so that pictures and comparisons have something true to show. One month is hard, and then it
gets better: see ``store.demo_hard``.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Final

from store.clock import day_before, days_between, hour_of
from store.demo_days import (
    FRIDAY,
    HOURS,
    PLAIN,
    SATURDAY,
    SUNDAY,
    DemoDay,
    DemoEntry,
    Lists,
    entries_of,
    half_day,
    word_of,
)
from store.demo_hard import harden
from store.demo_notes import LONE_NOTES, NOTES
from store.journal import Journal
from store.models import Draft
from store.refills.questions import choose

SEED: Final = 3
YEAR: Final = timedelta(days=364)

_NOTE_CHANCE = 0.11
#: The questions that the made-up person has chosen.
_ASKED: Final = ("breather", "care received", "day off", "good sleep", "play", "sessions")
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
