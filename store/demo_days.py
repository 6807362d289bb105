"""The entries of a made-up day: what is logged on a day of work, of rest, or of neither."""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any, Final, NamedTuple

from store.models import Kind

#: The energy of a plain morning, in points on 1–7.
PLAIN: Final = 3.9
#: Hours of sessions.
HOURS: Final = (9, 10, 11, 13, 14, 15, 16)
FRIDAY, SATURDAY, SUNDAY = 4, 5, 6

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


def entries_of(rng: Random, demo_day: DemoDay, lists: Lists) -> Iterator[DemoEntry]:
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


def half_day(rng: Random, demo_day: DemoDay, lists: Lists) -> Iterator[DemoEntry]:
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
        "energy": answer(rng, demo_day.energy, 0.0),
        "sleep": answer(rng, 0.55 * demo_day.energy + 2.0, 1.1, skipped=0.08),
        "marks": ("body",) if demo_day.is_flare else (),
    }
    hour = rng.choice((7, 7, 8) if demo_day.works else (8, 9, 10))
    return DemoEntry(hour, "checkin", values, "body" if demo_day.is_flare else "opening")


def _checkin_between(rng: Random, demo_day: DemoDay) -> DemoEntry:
    values = {
        "when": "between",
        "energy": answer(rng, demo_day.energy - 0.3, 0.8),
        "mood": answer(rng, 0.4 * demo_day.energy + 2.7, 0.9, skipped=0.5),
    }
    return DemoEntry(rng.choice((12, 13, 15)), "checkin", values, "")


def _closing(rng: Random, demo_day: DemoDay) -> DemoEntry:
    """Return a closing: joy and sorrow are independent, and both may be high."""
    lift = 0.45 * bool(demo_day.plays) + 0.5 * demo_day.is_off - 0.5 * demo_day.works
    dread_chance = 0.2 if demo_day.is_off else 0.75
    is_dreading = demo_day.day.weekday() == SUNDAY and rng.random() < dread_chance
    values = {
        "when": "closing",
        "mood": answer(rng, 0.45 * demo_day.energy + 2.5 + lift - 0.6 * is_dreading, 0.9, 0.05),
        "energy": answer(rng, 0.7 * demo_day.energy + 1.0 + lift, 0.8),
        "myself": answer(rng, 4.7 + 0.4 * lift, 1.1, 0.08) if demo_day.works else None,
        "letgo": answer(rng, 4.4 + lift - 1.2 * is_dreading, 1.2, 0.1),
        "joy": answer(rng, 4.1 + 1.2 * lift, 1.2, 0.07),
        "sorrow": answer(rng, 3.0 + 0.5 * demo_day.is_flare, 1.4, 0.09),
        "marks": (("dread",) if is_dreading else ()) + (("body",) if demo_day.is_flare else ()),
    }
    about = "dread" if is_dreading else "closing" if demo_day.works else "closing at home"
    return DemoEntry(rng.choice((19, 20, 20, 21)), "checkin", values, about)


def _sessions(rng: Random, demo_day: DemoDay) -> Iterator[DemoEntry]:
    """Yield the sessions of a day of work, with a breather between some."""
    count = 2 if demo_day.shape == "half" else rng.choices((3, 4, 5), (34, 42, 24))[0]
    count -= demo_day.is_flare and count > 2
    hours = (9, 10) if demo_day.shape == "half" else sorted(rng.sample(HOURS, count))
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
        "tired": answer(rng, tired, 1.1, skipped=0.08),
        "inspired": answer(rng, inspired, 1.4, skipped=0.1),
    }
    return DemoEntry(hour, "session", values, "session")


def _moments(rng: Random, demo_day: DemoDay, lists: Lists) -> Iterator[DemoEntry]:
    """Yield the moments of a day of work: more of the nourishing ones on a day with energy."""
    tilt = 0.25 * (demo_day.energy - PLAIN)
    for _ in range(rng.choices((0, 1, 2, 3), (14, 40, 34, 12))[0]):
        weights = (5 + 2 * tilt, max(0.6, 2.6 - 1.4 * tilt), 1.9)
        feeling = rng.choices(("nourishing", "depleting", "both"), weights)[0]
        yield _moment(rng, feeling, rng.choice(HOURS), lists)


def _moment(rng: Random, feeling: str, hour: int, lists: Lists) -> DemoEntry:
    what = word_of(rng, lists[feeling])
    weights = {"depleting": (70, 10, 20), "both": (20, 15, 65)}.get(feeling, (25, 35, 40))
    direction = rng.choices(("given", "received", "between"), weights)[0]
    values = {
        "feeling": feeling,
        "what": what,
        "direction": direction if rng.random() < 0.8 else None,
    }
    return DemoEntry(hour, "moment", values, what or "")


def _play(rng: Random, demo_day: DemoDay, lists: Lists) -> DemoEntry:
    what = word_of(rng, lists["play"])
    if demo_day.works and rng.random() < 0.6:
        return DemoEntry(rng.choice(HOURS), "play", {"what": what}, what or "")
    return DemoEntry(rng.randint(17, 19), "play", {"what": what}, f"{what} at home")


def _celebration(rng: Random, lists: Lists) -> DemoEntry:
    what = word_of(rng, lists["celebration"])
    return DemoEntry(rng.choice(HOURS), "celebration", {"what": what}, what or "")


def word_of(rng: Random, words: tuple[str, ...]) -> str | None:
    """Return a word of a list, the first ones more often; None where the list is empty."""
    weights = [1 / (place + 2) for place in range(len(words))]
    return rng.choices(words, weights)[0] if words else None


def answer(rng: Random, mean: float, spread: float, skipped: float = 0.0) -> int | None:
    """Return an answer on 1–7 around a mean, or None where it was skipped."""
    if rng.random() < skipped:
        return None
    return min(7, max(1, int(rng.gauss(mean, spread) + 0.5)))
