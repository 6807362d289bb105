"""Answers are right as often as they say, on made-up diaries in which nothing is true.

Seeds are fixed; ``pytest -m long`` takes many more diaries. The plain difference of means is
the control: it has to fail where good days invite what is asked about.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

import pytest

from store.day_stats import DayStats
from store.journal import Journal
from store.models import COUNTED, Draft
from store.notices import (
    TWO_WEEKS_SILENT_DAYS,
    is_note,
    note_two_weeks_shown,
    two_weeks,
)
from store.refills.answers import Answer, answer_questions, answers
from store.refills.questions import ChosenQuestions, choose
from store.stats.contrast import Estimate, contrast, difference
from store.stats.series import LEAST_DROP, NOTE, RECENT_DAYS, USUAL_DAYS, two_week_signal
from tests.made_diaries import (
    FIRST,
    MISSING,
    SD,
    Exposure,
    MadeDiary,
    answer,
    at_random,
    in_runs,
    invited,
    levels,
    made_diaries,
    unless,
)

#: How often a year the note speaks though nothing changed, in simulated diaries that remember a
#: third of yesterday; in real lives, which drift, two to four times as often.
NOTES_FOR_NOTHING = 0.25
LENGTHS = (84, 180)
NULLS = [(at_random, 0.3), (invited, 0.5), (in_runs, 0.5)]
#: Of a hundred: false findings at p < .05, and ranges that cover the truth.
FALSE, COVERING = (0.03, 0.09), (0.91, 0.98)
#: A null question may be called consistent in so many years of a hundred.
CONSISTENT = 0.03
FALSE_ALARMS = 0.3
YEAR = 365
QUESTIONS = ("breather", "celebration", "day off", "good sleep", "play", "repair")


def estimates(
    count: int, days: int, exposure: Exposure, memory: float, effect: float = 0.0
) -> Iterator[tuple[Estimate, Estimate]]:
    """Yield the adjusted and the plain estimate of each diary that has one."""
    for diary in made_diaries(count, days, exposure, memory, effect=effect):
        pairs = diary.pairs()
        plain = difference(pairs.after, [pairs.x])
        if (estimate := contrast(pairs).estimate) and plain:
            yield estimate, plain


def share(values: list[bool]) -> float:
    return sum(values) / len(values)


def is_within(value: float, band: tuple[float, float]) -> bool:
    return band[0] <= value <= band[1]


# -- the contrast -------------------------------------------------------------------------


def check_nulls(count: int, days: int, exposure: Exposure, memory: float) -> None:
    told = [adjusted for adjusted, _ in estimates(count, days, exposure, memory)]
    assert len(told) >= 0.8 * count
    assert is_within(share([of.p < 0.05 for of in told]), FALSE)
    assert is_within(share([of.low <= 0 <= of.high for of in told]), COVERING)


@pytest.mark.parametrize("days", LENGTHS)
@pytest.mark.parametrize(("exposure", "memory"), NULLS)
def test_a_null_is_found_about_as_often_as_it_says(
    exposure: Exposure, memory: float, days: int
) -> None:
    check_nulls(300, days, exposure, memory)


@pytest.mark.long
@pytest.mark.parametrize("days", [*LENGTHS, YEAR])
@pytest.mark.parametrize("exposure", [at_random, invited, in_runs])
@pytest.mark.parametrize("memory", [0.0, 0.3, 0.5])
def test_a_null_is_found_about_as_often_as_it_says_in_many_diaries(
    exposure: Exposure, memory: float, days: int
) -> None:
    check_nulls(3000, days, exposure, memory)


@pytest.mark.parametrize("days", LENGTHS)
def test_the_plain_difference_fails_where_good_days_invite_it(days: int) -> None:
    plain = [of.p < 0.05 for _, of in estimates(300, days, invited, 0.5)]
    assert not is_within(share(plain), FALSE)
    assert 0.15 <= share(plain) <= 0.36


def test_what_is_true_is_found_and_covered() -> None:
    truth = 0.5 * SD
    told = [adjusted for adjusted, _ in estimates(200, 180, at_random, 0.3, effect=0.5)]
    assert is_within(share([of.p < 0.05 for of in told]), (0.6, 0.85))
    assert is_within(share([of.low <= truth <= of.high for of in told]), COVERING)


# -- labels over a year -------------------------------------------------------------------


def null_day_stats(chance: Random, days: int) -> list[DayStats]:
    """Return days on which none of six questions has anything to do with energy."""
    of = levels(chance, days, 0.3)
    daily_stats = []
    for t, level in enumerate(of):
        day = date.fromordinal(FIRST + t)
        if chance.random() < MISSING:
            daily_stats.append(DayStats(day))
            continue
        had = dict.fromkeys(COUNTED, 0)
        for name in ("play", "celebration", "repair"):
            had[name] = int(chance.random() < 0.3)
        daily_stats.append(
            DayStats(
                day,
                readings={"sleep": (6 if chance.random() < 0.3 else 4,)},
                counts=had,
                sessions=((None, None),) * 3,
                run=2 if chance.random() < 0.3 else 3,
                rest="off" if chance.random() < 0.3 else "",
                morning=float(answer(level, t)),
            )
        )
    return daily_stats


def looked_at(daily_stats: list[DayStats], asked: ChosenQuestions) -> Iterator[tuple[Answer, ...]]:
    """Yield the answers of each day of looking."""
    for end in range(1, len(daily_stats) + 1, 28):
        yield answer_questions(daily_stats[:end], asked)


def labels_of_a_year(count: int, names: tuple[str, ...], seed: int) -> dict[str, float]:
    """Return in which share of a question's years each label was said of it at some time."""
    chance = Random(seed)
    begin = date.fromordinal(FIRST)
    asked = ChosenQuestions(dict.fromkeys(names, begin), begin, leaves_out_sick=False)
    said: dict[str, int] = {"leaning": 0, "consistent": 0}
    for _ in range(count):
        seen = {
            (of.question, of.label)
            for told in looked_at(null_day_stats(chance, YEAR), asked)
            for of in told
        }
        for _, label in seen:
            said[label] = said.get(label, 0) + 1
    return {label: years / (count * len(names)) for label, years in said.items()}


def test_a_null_is_seldom_called_consistent_in_a_year() -> None:
    said = labels_of_a_year(40, QUESTIONS, seed=3)
    assert 0 < said["consistent"] <= CONSISTENT
    assert is_within(said["leaning"], (0.2, 0.4))


@pytest.mark.long
@pytest.mark.parametrize("names", [QUESTIONS, QUESTIONS[:3], ("play",)], ids=["6", "3", "1"])
def test_a_null_is_seldom_called_consistent_in_a_year_however_many_are_asked(
    names: tuple[str, ...],
) -> None:
    said = labels_of_a_year(3000 // len(names), names, seed=11)
    assert said["consistent"] <= CONSISTENT


# -- the two-week note --------------------------------------------------------------------


def null_series(chance: Random, days: int, memory: float) -> list[int | None]:
    of = levels(chance, days, memory)
    return unless(
        [chance.random() < MISSING for _ in of], [answer(level, t) for t, level in enumerate(of)]
    )


def has_fallen(series: list[int | None]) -> bool:
    """Return whether the last two weeks lie so far below the days before that a note may be."""
    recent = [value for value in series[-RECENT_DAYS:] if value is not None]
    usual = [value for value in series[:-RECENT_DAYS] if value is not None]
    return bool(recent and usual) and (
        sum(recent) / len(recent) - sum(usual) / len(usual) <= -LEAST_DROP
    )


def notes_of_a_year(series: list[list[int | None]]) -> int:
    """Return how often a daily look at a year of days gives a note, none within four weeks."""
    notes, last = 0, -TWO_WEEKS_SILENT_DAYS
    window = RECENT_DAYS + USUAL_DAYS
    for end in range(window, window + YEAR):
        if end - last < TWO_WEEKS_SILENT_DAYS:
            continue
        looks = [of[end - window : end] for of in series]
        if any(map(has_fallen, looks)) and is_note([two_week_signal(look) for look in looks]):
            notes, last = notes + 1, end
    return notes


def notes_a_year(count: int, watched: int, memory: float = 0.3, seed: int = 5) -> float:
    chance = Random(seed)
    days = RECENT_DAYS + USUAL_DAYS + YEAR
    years = ([null_series(chance, days, memory) for _ in range(watched)] for _ in range(count))
    return sum(map(notes_of_a_year, years)) / count


@pytest.mark.parametrize(("watched", "count"), [(1, 100), (2, 120)])
def test_the_note_seldom_speaks_for_nothing(watched: int, count: int) -> None:
    rate = notes_a_year(count, watched)
    assert 0.1 <= rate <= FALSE_ALARMS


@pytest.mark.long
@pytest.mark.parametrize("watched", [1, 2])
def test_the_note_speaks_for_nothing_as_often_as_it_says(watched: int) -> None:
    assert notes_a_year(3000, watched) == pytest.approx(NOTES_FOR_NOTHING, abs=0.05)


# -- through a whole diary ----------------------------------------------------------------


def kept(journal: Journal, diary: MadeDiary, first: date) -> None:
    """Keep a made-up diary: an opening a day, and play where there was some."""
    drafts = []
    for t, (energy, had) in enumerate(zip(diary.energy, diary.exposed, strict=True)):
        day = first + timedelta(days=t)
        if energy is None:
            continue
        drafts.append(Draft("checkin", day, values={"when": "opening", "energy": energy}))
        if had:
            drafts.append(Draft("play", day))
    journal.add_all(drafts)


@pytest.mark.parametrize(("exposure", "memory"), NULLS)
def test_a_whole_diary_answers_as_its_series_do(
    journal: Journal, exposure: Exposure, memory: float
) -> None:
    [diary] = made_diaries(1, 181, exposure, memory, seed=7)
    kept(journal, diary, date.fromordinal(FIRST))
    today = date.fromordinal(FIRST + 180)
    choose(journal.settings, ["play"], today)
    [told] = answers(journal, today)
    assert told.next_day.contrast == contrast(diary.pairs())
    assert told.next_day.contrast.status == "ok"
    assert told.pairs == told.next_day.n > 90


def test_a_whole_diary_gives_the_note_as_its_series_do(journal: Journal) -> None:
    window = RECENT_DAYS + USUAL_DAYS
    [diary] = made_diaries(1, window + 60, at_random, 0.3, seed=2)
    low = [value and max(1, value - 2) for value in diary.energy[-40:]]
    energy = [*diary.energy[:-40], *low]
    kept(journal, MadeDiary(energy, [False] * len(energy)), date.fromordinal(FIRST))
    expected, told = [], []
    silent_until = 0
    for end in range(window, len(energy)):
        day = date.fromordinal(FIRST + end - 1)
        if end >= silent_until and two_week_signal(energy[end - window : end]).is_below(NOTE):
            expected.append(day)
            silent_until = end + TWO_WEEKS_SILENT_DAYS
        if two_weeks(journal, day).has_note:
            told.append(day)
            note_two_weeks_shown(journal.settings, day)
    assert told == expected
    assert 1 <= len(told) <= 2
