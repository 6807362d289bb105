"""Generated diaries with little evidence, on which every sentence about the person is tested."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from math import sqrt
from random import Random
from typing import Final

from store.day_stats import DayStats
from store.documents import Source
from store.models import COUNTED, Draft, StateChange

TODAY: Final = date(2026, 11, 23)  # a Monday
DIARIES: Final[dict[str, Callable[[], list[Draft]]]] = {}
_PLAY_WORDS: Final = ("laughed", "music", "movies")


def _diary(make: Callable[[], Iterable[Draft]]) -> Callable[[], list[Draft]]:
    """Add a diary to DIARIES, under the name of its function."""
    DIARIES[make.__name__.replace("_", " ")] = lambda: list(make())
    return lambda: list(make())


def _days(count: int, until: date = TODAY) -> list[date]:
    """Return so many consecutive days that end with ``until``."""
    return [until - timedelta(days=back) for back in range(count - 1, -1, -1)]


def _checkin(day: date, when: str, *, hour: int | None = None, **values: object) -> Draft:
    at = "" if hour is None else f"{day}T{hour:02}:00+01:00"
    return Draft("checkin", day, at=at, values={"when": when, **values})


def _opening(day: date, energy: int, **values: object) -> Draft:
    return _checkin(day, "opening", hour=8, energy=energy, **values)


def _closing(day: date, energy: int, **values: object) -> Draft:
    return _checkin(day, "closing", hour=21, energy=energy, **values)


def _play(day: date, word: str = "laughed") -> Draft:
    return Draft("play", day, at=f"{day}T18:00+01:00", values={"what": word})


def _imported(day: date, when: str = "between", **values: object) -> Draft:
    source = Source("diary.csv", f"{day}-{when}")
    return Draft("checkin", day, values={"when": when, **values}, source=source)


def _level(chance: Random) -> int:
    return min(7, max(1, round(chance.gauss(4.3, 1.1))))


def _usual_days(days: Iterable[date], seed: int = 1, *, share: float = 0.3) -> Iterable[Draft]:
    """Yield whole days in which nothing is related to anything else."""
    chance = Random(seed)
    for day in days:
        yield _opening(day, _level(chance), sleep=_level(chance))
        for _ in range(chance.randrange(4)):
            values = {"tired": _level(chance), "inspired": _level(chance)}
            yield Draft("session", day, at=f"{day}T14:00+01:00", values=values)
        if chance.random() < share:
            yield _play(day, chance.choice(_PLAY_WORDS))
        yield _closing(day, _level(chance), mood=_level(chance), joy=_level(chance))


# -- the diaries of the brief -----------------------------------------------------------------


@_diary
def only_when_bad() -> Iterable[Draft]:
    """Log a day only when energy or mood is low."""
    chance = Random(2)
    for day in _days(240):
        if (level := _level(chance)) <= 3:
            yield _opening(day, level)
            yield Draft("moment", day, values={"feeling": "depleting"})
            yield _closing(day, level, mood=max(1, level - 1), marks=("dread",))


@_diary
def only_closings() -> Iterable[Draft]:
    """Close the day and never open it."""
    chance = Random(3)
    for day in _days(200):
        if chance.random() < 0.3:
            yield _play(day)
        yield _closing(day, _level(chance), mood=_level(chance))


@_diary
def two_openings_a_morning() -> Iterable[Draft]:
    """Open each day twice, with different answers."""
    chance = Random(44)
    for day in _days(120):
        yield _opening(day, _level(chance))
        yield _checkin(day, "opening", hour=9, energy=_level(chance))
        if chance.random() < 0.3:
            yield _play(day)


@_diary
def imported_first_readings() -> Iterable[Draft]:
    """Import one reading a day without its hour, and log play or a session here."""
    chance = Random(5)
    for day in _days(150):
        yield _imported(day, energy=_level(chance), mood=_level(chance))
        yield _play(day) if chance.random() < 0.3 else Draft("session", day)


@_diary
def eight_entries_in_eight_days() -> Iterable[Draft]:
    """Log one thing a day for eight days: moods, most of them low, and some play."""
    for at, day in enumerate(_days(8)):
        yield _closing(day, 3, mood=(2, 2, 4, 2, 1, 5, 2, 4)[at])


@_diary
def one_word_on_most_days() -> Iterable[Draft]:
    """Mark one word on nine days of ten."""
    chance = Random(6)
    for day in _days(200):
        yield _opening(day, _level(chance))
        if chance.random() < 0.9:
            yield _play(day)
            yield Draft("moment", day, values={"feeling": "nourishing", "what": "curious"})
        yield _closing(day, _level(chance), mood=_level(chance), marks=("dread",))


@_diary
def many_entries_a_day() -> Iterable[Draft]:
    """Log 120 entries a day, on three days."""
    chance = Random(7)
    for day in _days(3):
        yield _opening(day, 4)
        for _ in range(40):
            yield Draft("session", day, values={"tired": _level(chance), "inspired": 5})
            yield _play(day)
            yield Draft("moment", day, values={"feeling": "nourishing", "what": "curious"})


# -- similar diaries -------------------------------------------------------------------------


@_diary
def only_moods() -> Iterable[Draft]:
    """Log moods and nothing else."""
    chance = Random(8)
    for day in _days(60):
        yield _checkin(day, "between", hour=15, mood=_level(chance))


@_diary
def only_imported_readings() -> Iterable[Draft]:
    """Import readings, and log nothing."""
    chance = Random(9)
    for day in _days(120):
        yield _imported(day, "opening", energy=_level(chance))
        yield _imported(day, "closing", mood=_level(chance))


@_diary
def only_remembered() -> Iterable[Draft]:
    """Log everything on a later day."""
    chance = Random(10)
    for day in _days(90):
        for when, name in (("opening", "energy"), ("closing", "mood")):
            values = {"when": when, name: _level(chance)}
            yield Draft("checkin", day, values=values, remembered=True)
        if chance.random() < 0.4:
            yield Draft("play", day, remembered=True)


@_diary
def nothing_at_all() -> Iterable[Draft]:
    """Log nothing."""
    return ()


@_diary
def a_single_day() -> Iterable[Draft]:
    """Log one day, today."""
    return _usual_days([TODAY], share=1)


@_diary
def a_gap_of_a_year() -> Iterable[Draft]:
    """Log two months, nothing for a year, then two weeks."""
    yield from _usual_days(_days(60, TODAY - timedelta(days=380)))
    yield from _usual_days(_days(14))


@_diary
def all_days_off() -> Iterable[Draft]:
    """Log a day off every day."""
    chance = Random(11)
    for day in _days(100):
        yield Draft("rest", day, values={"what": "off"})
        yield _opening(day, _level(chance))


@_diary
def only_sick_days() -> Iterable[Draft]:
    """Log a sick day every day."""
    chance = Random(12)
    for day in _days(50):
        yield Draft("rest", day, values={"what": "sick"})
        yield _opening(day, min(3, _level(chance)))


@_diary
def energy_always_four() -> Iterable[Draft]:
    """Answer energy with 4 every time."""
    for at, day in enumerate(_days(150)):
        yield _opening(day, 4)
        if at % 3 == 0:
            yield _play(day)
        yield _closing(day, 4, mood=4)


@_diary
def two_rhythms() -> Iterable[Draft]:
    """Log mornings on weekdays and evenings at weekends, as two people with one diary."""
    chance = Random(13)
    for day in _days(200):
        if day.weekday() < 5:
            yield _opening(day, max(1, _level(chance) - 1))
        else:
            yield _play(day)
            yield _closing(day, min(7, _level(chance) + 1), mood=6)


@_diary
def last_month_missing() -> Iterable[Draft]:
    """Log nothing in the last five weeks."""
    return _usual_days(_days(200, TODAY - timedelta(days=35)))


@_diary
def a_clock_ahead() -> Iterable[Draft]:
    """Log entries of future days, because the clock of another device is ahead."""
    yield from _usual_days(_days(20))
    yield from _usual_days(_days(20, TODAY + timedelta(days=30)), seed=14)


@_diary
def one_fortnight_of_holiday() -> Iterable[Draft]:
    """Log one stretch of days off in half a year, with high mornings."""
    chance = Random(15)
    for at, day in enumerate(_days(190)):
        is_off = 100 <= at < 116
        yield _opening(day, min(7, _level(chance) + 2 * is_off))
        yield Draft("rest", day, values={"what": "off"}) if is_off else Draft("session", day)
        yield _closing(day, _level(chance), mood=_level(chance))


@_diary
def mornings_only_after_play() -> Iterable[Draft]:
    """Log the morning after play nearly always, and other mornings only when they are good."""
    chance = Random(16)
    played = False
    for day in _days(280):
        level = _level(chance)
        if level >= 5 or played:
            yield _opening(day, level)
        played = chance.random() < 0.3
        yield _play(day) if played else Draft("session", day)


@_diary
def lower_for_two_weeks() -> Iterable[Draft]:
    """Log lower energy and mood in the last two weeks than before."""
    chance = Random(17)
    for at, day in enumerate(_days(110)):
        drop = 2 * (at >= 96)
        yield _opening(day, max(1, _level(chance) - drop))
        yield _closing(day, _level(chance), mood=max(1, _level(chance) - drop))


@_diary
def a_strong_finding() -> Iterable[Draft]:
    """Log clearly better mornings after play, all year."""
    chance = Random(18)
    played = False
    for day in _days(330):
        yield _opening(day, min(7, max(1, round(chance.gauss(4 + 1.2 * played, 1)))))
        played = chance.random() < 0.3
        if played:
            yield _play(day)
        yield Draft("session", day, at=f"{day}T14:00+01:00")
        yield _closing(day, _level(chance))


@_diary
def a_few_ruptures() -> Iterable[Draft]:
    """Notice ruptures, few of them repaired."""
    for at, day in enumerate(_days(9)):
        states = [StateChange("open", day.isoformat())]
        if at == 4:
            states.append(StateChange("repaired", day.isoformat()))
        yield Draft("rupture", day, values={"states": tuple(states)})


@_diary
def three_weeks() -> Iterable[Draft]:
    """Log three whole weeks."""
    return _usual_days(_days(21))


@_diary
def twenty_seven_days_of_usual() -> Iterable[Draft]:
    """Log one day less than a usual value needs."""
    return _usual_days(_days(27 + 14))


@_diary
def a_mark_each_morning() -> Iterable[Draft]:
    """Mark dread when opening the day, and close it without a mark."""
    for day in _days(60):
        yield _opening(day, 4, marks=("dread",))
        yield _closing(day, 5, mood=5)


@_diary
def dread_on_sundays() -> Iterable[Draft]:
    """Mark dread on Sunday evenings, and once on a Wednesday."""
    for at, day in enumerate(_days(42)):
        is_dreaded = day.weekday() == 6 or at == 10
        yield _closing(day, 4, mood=4, marks=("dread",) if is_dreaded else ())


@_diary
def many_ruptures() -> Iterable[Draft]:
    """Notice seventy ruptures, half of them repaired at once."""
    for at, day in enumerate(_days(70)):
        changes = [StateChange("open", day.isoformat())]
        changes += [StateChange("repaired", day.isoformat())] * (at % 2)
        yield Draft("rupture", day, values={"states": tuple(changes)})


@_diary
def few_steps_between_many_gaps() -> Iterable[Draft]:
    """Log joy every other day, with play on few of the days, none of them complete."""
    for at, day in enumerate(_days(42)):
        if at % 2 or at == 20:
            yield _closing(day, 4, mood=4, joy=2 + at % 5)
        if at % 14 == 1:
            yield _play(day)


@_diary
def care_that_is_only_given() -> Iterable[Draft]:
    """Log nourishing moments in which care was given, and no other direction."""
    for day in _days(30):
        values = {"feeling": "nourishing", "what": "curious", "direction": "given"}
        yield Draft("moment", day, values=values)
        yield _opening(day, 4)


# -- whole lives in which nothing is related to anything ------------------------------------------

QUESTIONS: Final = ("breather", "celebration", "day off", "good sleep", "play", "repair")
INDEPENDENT, INVITED, IN_RUNS = "independent", "invited", "in runs"


def lived_days(chance: Random, days: int, exposure: str) -> list[DayStats]:
    """Return days whose energy drifts and depends on the day before, with six random exposures.

    A quarter of the days is missing.

    Args:
        chance: the source of randomness.
        days: the number of days.
        exposure: ``INDEPENDENT``, ``INVITED`` by a good day, or ``IN_RUNS`` of about six days.
    """
    level, drift, stats = chance.gauss(0, 1), 0.0, []
    rates = {name: chance.uniform(0.12, 0.5) for name in QUESTIONS}
    exposures = dict.fromkeys(QUESTIONS, False)
    for day in _days(days):
        level = 0.35 * level + sqrt(1 - 0.35**2) * chance.gauss(0, 1)
        drift = 0.97 * drift + chance.gauss(0, 0.06)
        energy = 4.3 + 1.05 * (level + drift + 0.15 * (day.weekday() >= 5))
        for name, rate in rates.items():
            share = min(0.95, max(0.02, rate + 0.12 * level * (exposure == INVITED)))
            if exposure != IN_RUNS or chance.random() < 1 / 6:
                exposures[name] = chance.random() < share
        is_missing = chance.random() < 0.25
        stats.append(DayStats(day) if is_missing else _lived_day(day, energy, exposures))
    return stats


def _lived_day(day: date, energy: float, exposures: dict[str, bool]) -> DayStats:
    counts = {name: int(exposures[name]) for name in ("play", "celebration", "repair")}
    return DayStats(
        day,
        readings={"sleep": (6 if exposures["good sleep"] else 3,)},
        counts=dict.fromkeys(COUNTED, 0) | counts,
        sessions=((None, None),) * 3,
        run=2 if exposures["breather"] else 3,
        rest="off" if exposures["day off"] else "",
        morning=float(min(7, max(1, round(energy)))),
    )
