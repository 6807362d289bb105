"""A made-up year, for trying things out: of nobody, believable, and the same each time.

A therapist with a chronic illness who works Monday to Thursday and some Fridays. A third of the
energy of one morning carries over to the next; it is a little higher after a day off and after
play, so that pictures and comparisons have something true to show.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, Final, NamedTuple

from store.clock import hour_of
from store.dates import day_before, days_between
from store.demo_notes import LONE_NOTES, NOTES
from store.journal import Journal
from store.models import Draft, Kind
from store.refills.questions import choose

SEED: Final = 3
YEAR: Final = timedelta(days=364)

_NOTE_CHANCE = 0.11
#: The questions that the made-up person has chosen.
_ASKED: Final = ("breather", "care received", "day off", "good sleep", "play", "sessions")
#: Morning energy, in points on 1–7: after a plain day, and what moves it.
_PLAIN, _SPREAD, _MEMORY = 3.9, 0.95, 0.25
_AFTER_OFF, _AFTER_PLAY, _FLARE = 0.5, 0.55, -1.4
_FLARE_BEGINS, _FLARE_GOES_ON = 0.03, 0.5
#: Hours of sessions.
_HOURS: Final = (9, 10, 11, 13, 14, 15, 16)
_FRIDAY, _SATURDAY, _SUNDAY = 4, 5, 6

Lists = dict[str, tuple[str, ...]]


class DemoDay(NamedTuple):
    """The plan of a made-up day: its shape is a word of rest, ``work`` or ``free``."""

    day: date
    shape: str
    energy: float
    is_flare: bool
    plays: int

    @property
    def is_off(self) -> bool:
        """Whether it is a day of rest."""
        return self.shape in ("off", "holiday")

    @property
    def works(self) -> bool:
        """Whether there are sessions."""
        return self.shape in ("work", "half")


class DemoEntry(NamedTuple):
    """An entry of a made-up day: its hour, kind and values, and what its note is about."""

    hour: int
    kind: Kind
    values: dict[str, Any]
    about: str


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
    days = [(demo_day.day, list(_entries(rng, demo_day, lists))) for demo_day in demo_days[:-1]]
    _add_ruptures(rng, days, lists)
    days.append((today, list(_half_day(rng, demo_days[-1], lists))))
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
    yesterday = DemoDay(day_before(first), "off", _PLAIN, False, 1)
    above = 0.0
    for day in days_between(first, last):
        flare_chance = _FLARE_GOES_ON if yesterday.is_flare else _FLARE_BEGINS
        is_flare = rng.random() < flare_chance and day != last
        shape = "work" if day == last else _shape(rng, day, is_flare)
        above = _MEMORY * above + rng.gauss(0, _SPREAD)
        above += _AFTER_OFF * yesterday.is_off + _AFTER_PLAY * bool(yesterday.plays)
        above += _FLARE * is_flare
        yesterday = DemoDay(day, shape, _PLAIN + above, is_flare, _plays(rng, shape, is_flare))
        yield yesterday


def _shape(rng: Random, day: date, is_flare: bool) -> str:
    """Return how a day is spent; ``free`` is a weekend day with chores, neither work nor rest."""
    if _is_holiday(day):
        return "holiday"
    if day.weekday() in (_SATURDAY, _SUNDAY):
        return "off" if rng.random() < (0.7 if day.weekday() == _SATURDAY else 0.55) else "free"
    if is_flare and rng.random() < 0.55:
        return "sick"
    if day.weekday() == _FRIDAY:
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


# -- the entries of a day ------------------------------------------------------------


def _entries(rng: Random, demo_day: DemoDay, lists: Lists) -> Iterator[DemoEntry]:
    """Yield the entries of a whole day, in any order."""
    if rng.random() < 0.855:
        yield _opening(rng, demo_day)
    if demo_day.shape not in ("work", "free"):
        yield DemoEntry(
            13 if demo_day.shape == "half" else 10, "rest", {"what": demo_day.shape}, demo_day.shape
        )
    if demo_day.works:
        yield from _sessions(rng, demo_day)
        yield from _moments(rng, demo_day, lists)
        if rng.random() < 0.34:
            yield _celebration(rng, lists)
    elif rng.random() < 0.5:
        yield _moment(rng, "nourishing", rng.randint(11, 19), lists)._replace(about="")
    for _ in range(demo_day.plays):
        yield _play(rng, demo_day, lists)
    if rng.random() < 0.16:
        yield _checkin_between(rng, demo_day)
    if rng.random() < 0.755:
        yield _closing(rng, demo_day)
    if rng.random() < 0.05:
        yield DemoEntry(rng.randint(17, 19), "note", {}, "note")


def _half_day(rng: Random, demo_day: DemoDay, lists: Lists) -> Iterator[DemoEntry]:
    """Yield today's entries so far: opened, not closed."""
    yield _opening(rng, demo_day)
    yield _session(rng, demo_day, 8, 0)
    yield _moment(rng, "nourishing", 8, lists)
    yield _session(rng, demo_day, 9, 1)
    yield DemoEntry(9, "rest", {"what": "breather"}, "breather")
    yield _session(rng, demo_day, 10, 1)
    yield _play(rng, demo_day, lists)._replace(hour=10)


def _opening(rng: Random, demo_day: DemoDay) -> DemoEntry:
    values = {
        "when": "opening",
        "energy": _answer(rng, demo_day.energy, 0.0),
        "sleep": _answer(rng, 0.55 * demo_day.energy + 2.0, 1.1, skipped=0.08),
        "marks": ("body",) if demo_day.is_flare else (),
    }
    hour = rng.choice((7, 7, 8) if demo_day.works else (8, 9, 10))
    return DemoEntry(hour, "checkin", values, "body" if demo_day.is_flare else "opening")


def _checkin_between(rng: Random, demo_day: DemoDay) -> DemoEntry:
    values = {
        "when": "between",
        "energy": _answer(rng, demo_day.energy - 0.3, 0.8),
        "mood": _answer(rng, 0.4 * demo_day.energy + 2.7, 0.9, skipped=0.5),
    }
    return DemoEntry(rng.choice((12, 13, 15)), "checkin", values, "")


def _closing(rng: Random, demo_day: DemoDay) -> DemoEntry:
    """Return a closing: joy and sorrow are independent, and both may be high."""
    lift = 0.45 * bool(demo_day.plays) + 0.5 * demo_day.is_off - 0.5 * demo_day.works
    dread_chance = 0.2 if demo_day.is_off else 0.75
    is_dreading = demo_day.day.weekday() == _SUNDAY and rng.random() < dread_chance
    values = {
        "when": "closing",
        "mood": _answer(rng, 0.45 * demo_day.energy + 2.5 + lift - 0.6 * is_dreading, 0.9, 0.05),
        "energy": _answer(rng, 0.7 * demo_day.energy + 1.0 + lift, 0.8),
        "myself": _answer(rng, 4.7 + 0.4 * lift, 1.1, 0.08) if demo_day.works else None,
        "letgo": _answer(rng, 4.4 + lift - 1.2 * is_dreading, 1.2, 0.1),
        "joy": _answer(rng, 4.1 + 1.2 * lift, 1.2, 0.07),
        "sorrow": _answer(rng, 3.0 + 0.5 * demo_day.is_flare, 1.4, 0.09),
        "marks": (("dread",) if is_dreading else ()) + (("body",) if demo_day.is_flare else ()),
    }
    about = "dread" if is_dreading else "closing" if demo_day.works else "closing at home"
    return DemoEntry(rng.choice((19, 20, 20, 21)), "checkin", values, about)


def _sessions(rng: Random, demo_day: DemoDay) -> Iterator[DemoEntry]:
    """Yield the sessions of a day of work, with a breather between some."""
    count = 2 if demo_day.shape == "half" else rng.choices((3, 4, 5), (34, 42, 24))[0]
    count -= demo_day.is_flare and count > 2
    hours = (9, 10) if demo_day.shape == "half" else sorted(rng.sample(_HOURS, count))
    since_breather = 0
    for hour in hours[:count]:
        yield _session(rng, demo_day, hour, since_breather)
        since_breather += 1
        if hour != hours[-1] and rng.random() < 0.3:
            yield DemoEntry(hour, "rest", {"what": "breather"}, "breather")
            since_breather = 0


def _session(rng: Random, demo_day: DemoDay, hour: int, since_breather: int) -> DemoEntry:
    """Return a session: more tiring the longer ago a breather is; inspired varies by itself."""
    tired = 4.6 - 0.35 * demo_day.energy + 0.5 * since_breather + 0.06 * (hour - 9)
    inspired = 3.9 + 0.12 * demo_day.energy - 0.15 * since_breather
    values = {
        "tired": _answer(rng, tired, 1.1, skipped=0.08),
        "inspired": _answer(rng, inspired, 1.4, skipped=0.1),
    }
    return DemoEntry(hour, "session", values, "session")


def _moments(rng: Random, demo_day: DemoDay, lists: Lists) -> Iterator[DemoEntry]:
    """Yield the moments of a day of work: more of the nourishing ones on a day with energy."""
    tilt = 0.25 * (demo_day.energy - _PLAIN)
    for _ in range(rng.choices((0, 1, 2, 3), (14, 40, 34, 12))[0]):
        weights = (5 + 2 * tilt, max(0.6, 2.6 - 1.4 * tilt), 1.9)
        feeling = rng.choices(("nourishing", "depleting", "both"), weights)[0]
        yield _moment(rng, feeling, rng.choice(_HOURS), lists)


def _moment(rng: Random, feeling: str, hour: int, lists: Lists) -> DemoEntry:
    what = _word(rng, lists[feeling])
    weights = {"depleting": (70, 10, 20), "both": (20, 15, 65)}.get(feeling, (25, 35, 40))
    direction = rng.choices(("given", "received", "between"), weights)[0]
    values = {
        "feeling": feeling,
        "what": what,
        "direction": direction if rng.random() < 0.8 else None,
    }
    return DemoEntry(hour, "moment", values, what or "")


def _play(rng: Random, demo_day: DemoDay, lists: Lists) -> DemoEntry:
    what = _word(rng, lists["play"])
    if demo_day.works and rng.random() < 0.6:
        return DemoEntry(rng.choice(_HOURS), "play", {"what": what}, what or "")
    return DemoEntry(rng.randint(17, 19), "play", {"what": what}, f"{what} at home")


def _celebration(rng: Random, lists: Lists) -> DemoEntry:
    what = _word(rng, lists["celebration"])
    return DemoEntry(rng.choice(_HOURS), "celebration", {"what": what}, what or "")


def _word(rng: Random, words: tuple[str, ...]) -> str | None:
    """Return a word of a list, the first ones more often; None where the list is empty."""
    weights = [1 / (place + 2) for place in range(len(words))]
    return rng.choices(words, weights)[0] if words else None


def _answer(rng: Random, mean: float, spread: float, skipped: float = 0.0) -> int | None:
    """Return an answer on 1–7 around a mean, or None where it was skipped."""
    if rng.random() < skipped:
        return None
    return min(7, max(1, int(rng.gauss(mean, spread) + 0.5)))


# -- ruptures ------------------------------------------------------------------------


def _add_ruptures(rng: Random, days: list[tuple[date, list[DemoEntry]]], lists: Lists) -> None:
    """Add the ruptures of the year to its days: most are named, then repaired days later."""
    last = days[-1][0]
    for day, entries in days:
        works = any(entry.kind == "session" for entry in entries)
        if works and rng.random() < 0.15:
            what = _word(rng, lists["rupture"])
            states = tuple(_states(rng, day, last))
            entries.append(
                DemoEntry(
                    rng.choice(_HOURS), "rupture", {"what": what, "states": states}, what or ""
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

    def next_about(self, about: str) -> str:
        """Return a note for a topic, or none: about one entry in ten has one."""
        if about == "note":
            return self._next(about, LONE_NOTES)
        if self._rng.random() >= _NOTE_CHANCE:
            return ""
        return self._next(about, NOTES.get(about, ()))

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
        note=notes.next_about(entry.about),
    )
