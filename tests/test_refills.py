"""Questions asked of a diary: what a day tells, which days are left out, and the answers."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

import pytest

from store.daily_measures import has_enough_mornings
from store.day_stats import DayStats
from store.documents import Source
from store.grammar import parse
from store.journal import Journal
from store.models import Draft
from store.refills.answers import Answer, answers
from store.refills.followed_days import SICK_OUT, next_day, same_day
from store.refills.questions import (
    MOST,
    QUESTIONS,
    TooManyQuestions,
    choose,
    chosen_questions,
    leave_out_sick,
)
from store.stats.contrast import FEWEST_PAIRS
from store.word_changes import rename_word
from tests.made_diaries import FIRST, at_random, made_diaries
from tests.other_device import receive
from tests.tables import each_row
from tests.wording import refuses

TODAY = date(2026, 11, 23)
BEGAN = TODAY - timedelta(days=120)


def log(journal: Journal, line: str, day: date) -> None:
    journal.log(parse(line.split(), journal.settings.lists), day)


def checkin(day: date, when: str = "opening", **rest: Any) -> Draft:
    fields = {name: rest.pop(name) for name in ("remembered", "source") if name in rest}
    return Draft("checkin", day, values={"when": when, **rest}, **fields)


def days_from(first: date, count: int) -> list[date]:
    return [first + timedelta(days=n) for n in range(count)]


def energy_of(n: int) -> int:
    """Return an energy that has no rhythm of a week or a month to it."""
    return 3 + (n * n + n // 5) % 4


def full(count: int = 120) -> list[Draft]:
    """Return openings and closings of days up to today, and play every third day."""
    drafts = []
    for n, day in enumerate(days_from(TODAY - timedelta(days=count - 1), count)):
        drafts.append(checkin(day, energy=energy_of(n)))
        if n % 3 == 0:
            drafts.append(Draft("play", day))
        drafts.append(checkin(day, "closing", energy=energy_of(n + 1)))
    return drafts


def told(journal: Journal, drafts: Iterable[Draft], *names: str, **options: Any) -> list[Answer]:
    journal.add_all(drafts)
    choose(journal.settings, names or ("play",), TODAY)
    return list(answers(journal, TODAY, **options))


# -- what a day tells -----------------------------------------------------------------------


#: What a day says on which something was logged, and nothing of it was asked about.
NOTHING_ASKED_ABOUT = dict.fromkeys(
    ("play", "celebration", "repair", "day off", "care received", "masked", "sessions"), 0.0
)


@each_row(("lines", "others"), [
    (["open 4 5"], {"good sleep": 1}),
    (["open 4 4"], {"good sleep": 0}),
    (["p laughed", "c win", "o off"], {"play": 1, "celebration": 1, "day off": 1}),
    (["o half"], {}),
    (["s", "o breather", "s"], {"breather": 1, "sessions": 2}),
    (["o breather", "s", "s", "s", "o breather"], {"breather": 0, "sessions": 3}),
    (["n 1 received"], {"care received": 1}),
    (["n 1 given"], {}),
    (["d 2 received"], {}),
    (["n 1 given", "n 1"], {"care received": None}),
    (["n 1", "b 1 received"], {"care received": 1}),
    (["close 4 4 5"], {"could be myself": 1}),
    (["close 4 4 4"], {"could be myself": 0}),
    (["n was real"], {"care received": None}),  # the word is no answer to *could be myself*
    (["d masked"], {"masked": 1}),
    (["d paperwork"], {}),
    (["d paperwork", "d"], {"masked": None}),
    (["d masked", "d"], {"masked": 1}),
    (["s 4 5"], {"sessions": 1, "good tired": 1}),
    (["s 3 5"], {"sessions": 1, "good tired": 0}),
    (["s 4 4"], {"sessions": 1, "good tired": 0}),
    (["s 7"], {"sessions": 1}),
    (["s 6 2", "s 7", "o breather", "s 5 7"], {"sessions": 3, "breather": 1, "good tired": 1}),
], homes=True)  # fmt: skip
def test_a_day_has_it_or_not_or_does_not_say(
    journal: Journal, lines: list[str], others: dict[str, float | None]
) -> None:
    for line in lines:
        log(journal, line, TODAY)
    stats = journal.stats.on(TODAY)
    had = {name: question.read(stats) for name, question in QUESTIONS.items()}
    expected = dict.fromkeys(QUESTIONS) | NOTHING_ASKED_ABOUT | others
    assert had == expected


def test_a_day_without_an_entry_says_nothing(journal: Journal) -> None:
    stats = journal.stats.on(TODAY)
    assert {question.read(stats) for question in QUESTIONS.values()} == {None}


def test_a_mask_counts_under_every_name_of_its_word(journal: Journal) -> None:
    log(journal, "d masked", BEGAN)
    rename_word(journal.settings, "depleting", "masked", "the nice face")
    log(journal, "d the nice face", TODAY)
    log(journal, "d paperwork", BEGAN + timedelta(days=1))
    days = (BEGAN, BEGAN + timedelta(days=1), TODAY)
    assert [QUESTIONS["masked"].read(journal.stats.on(day)) for day in days] == [1, 0, 1]


def test_an_answer_logged_on_a_later_day_does_not_count(journal: Journal) -> None:
    """Could be myself, say, is coloured by the morning after once that is known."""
    drafts = full(10)
    first = drafts[0].day
    drafts += [
        checkin(day, "closing", myself=6, remembered=n % 2 == 0)
        for n, day in enumerate(days_from(first, 9))
    ]
    [answer] = told(journal, drafts, "could be myself")
    assert (answer.pairs, answer.pairs_with, answer.followed) == (4, 4, 9)
    days = next_day(journal.stats.between(first, TODAY), mornings=True)
    _, left_out = days.pairs_for(QUESTIONS["could be myself"])
    assert [day.reason for day in left_out] == ["told late"] * 5
    assert not days.pairs_for(QUESTIONS["play"])[1]


def test_a_repair_counts_on_the_day_it_came_about(journal: Journal) -> None:
    log(journal, "r misread", BEGAN)
    rupture = journal.ruptures.newest_open()
    assert rupture is not None
    journal.ruptures.set_state(rupture.id, "repaired", TODAY)
    assert QUESTIONS["repair"].read(journal.stats.on(TODAY)) == 1
    assert QUESTIONS["repair"].read(journal.stats.on(BEGAN)) == 0


def test_an_imported_day_tells_of_its_readings_and_of_no_counts(journal: Journal) -> None:
    source = Source("moods.csv", "abc")
    journal.add(checkin(TODAY, energy=4, sleep=6, source=source))
    stats = journal.stats.on(TODAY)
    assert stats.morning == 4  # the person named the column the opening's
    assert QUESTIONS["good sleep"].read(stats) == 1
    assert [QUESTIONS[name].read(stats) for name in ("play", "day off", "sessions")] == [None] * 3
    journal.add(Draft("rest", TODAY, values={"what": "off"}, source=source))
    assert QUESTIONS["day off"].read(journal.stats.on(TODAY)) == 1


# -- mornings and evenings --------------------------------------------------------------------


def test_two_readings_of_one_morning_are_averaged(journal: Journal) -> None:
    journal.add_all([checkin(TODAY, energy=3), checkin(TODAY, energy=6)])
    assert journal.stats.on(TODAY).morning == 4.5


def test_a_remembered_opening_is_no_morning_but_a_reading(journal: Journal) -> None:
    journal.add(checkin(TODAY, energy=3, remembered=True))
    stats = journal.stats.on(TODAY)
    assert stats.morning is None
    assert stats.readings["energy.open"] == (3,)
    journal.add(checkin(TODAY, energy=5))
    assert journal.stats.on(TODAY).morning == 5


@each_row(("hour", "expected"), [
    ("07", (None, None)), ("16", (None, None)), ("17", (None, 4)), ("23", (None, 4)),
    ("", (None, None)),
], homes=True)  # fmt: skip
def test_a_reading_between_is_of_the_evening_from_five_on(
    journal: Journal, hour: str, expected: tuple[float | None, float | None]
) -> None:
    at = f"{TODAY}T{hour}:00+01:00" if hour else ""
    journal.add(Draft("checkin", TODAY, at=at, values={"when": "between", "energy": 4}))
    stats = journal.stats.on(TODAY)
    assert (stats.morning, stats.evening) == expected


def test_a_reading_after_midnight_is_of_the_evening_of_its_day(journal: Journal) -> None:
    at = f"{TODAY + timedelta(days=1)}T01:00+01:00"
    journal.add(Draft("checkin", TODAY, at=at, values={"when": "between", "energy": 4}))
    assert journal.stats.on(TODAY).evening == 4


def test_a_closing_is_of_the_evening_whenever_it_was_logged_that_day(journal: Journal) -> None:
    yesterday = TODAY - timedelta(days=1)
    journal.add_all(
        [
            checkin(TODAY, energy=1),
            checkin(TODAY, "closing", energy=5, mood=3),
            checkin(yesterday, "closing", energy=5, remembered=True),
        ]
    )
    assert journal.stats.on(TODAY).evening == 5
    assert journal.stats.on(yesterday).evening is None


@each_row(("hour", "expected", "is_assumed"), [
    ("", (3, None), True), ("08", (3, None), False), ("14", (None, None), False),
    ("20", (None, 4.5), False),
], homes=True)  # fmt: skip
def test_an_imported_first_reading_is_of_the_morning_unless_its_hour_says_otherwise(
    journal: Journal, hour: str, expected: tuple[float | None, float | None], is_assumed: bool
) -> None:
    at = f"{TODAY}T{hour}:00+01:00" if hour else ""
    journal.add_all(
        Draft("checkin", TODAY, at=at, values={"when": "between", "energy": energy},
              source=Source("moods.csv", str(energy)))
        for energy in (3, 6)
    )  # fmt: skip
    stats = journal.stats.on(TODAY)
    assert (stats.morning, stats.evening, stats.is_morning_assumed) == (*expected, is_assumed)


@pytest.mark.parametrize(("kind", "is_late"), [("play", True), ("note", False)])
def test_what_happened_told_on_a_later_day_is_known_to_be(
    journal: Journal, kind: Any, is_late: bool
) -> None:
    day = TODAY - timedelta(days=1)
    journal.add(Draft(kind, day, note="x", remembered=True))
    journal.add(checkin(day, "closing", mood=3, remembered=True))
    assert journal.stats.on(day).is_logged_late is is_late


# -- pairs ------------------------------------------------------------------------------------


def day_stats_with(*fields: dict[str, Any]) -> list[DayStats]:
    return [
        DayStats(day, **{"counts": {"play": n % 2}, **of})
        for n, (day, of) in enumerate(zip(days_from(BEGAN, len(fields)), fields, strict=True))
    ]


def test_a_pair_is_two_days_in_a_row_and_nothing_bridges_a_gap() -> None:
    days = day_stats_with(
        {"morning": 3.0}, {"morning": 4.0}, {}, {"morning": 5.0}, {"morning": 6.0}
    )
    pairs, left_out = next_day(days, mornings=True).pairs_for(QUESTIONS["play"])
    first = BEGAN.toordinal()
    assert pairs == ((first, first + 3), (0, 1), (3, 5), (4, 6))
    assert left_out == ()


def test_a_day_that_does_not_say_is_no_pair() -> None:
    days = day_stats_with({"morning": 3.0, "counts": {}}, {"morning": 4.0}, {"morning": 4.0})
    pairs, _ = next_day(days, mornings=True).pairs_for(QUESTIONS["play"])
    assert pairs.days == (BEGAN.toordinal() + 1,)


def test_days_left_out_are_told_with_why() -> None:
    late = {"energy.open": (4,)}
    days = day_stats_with(
        {"morning": 3.0}, {"readings": late}, {"morning": 4.0, "is_logged_late": True},
        {"morning": 4.0, "rest": "sick"}, {"morning": 2.0}, {"morning": 4.0},
        {"morning": 3.0, "marks": frozenset({"body"})}, {"morning": 3.0},
    )  # fmt: skip
    pairs, left_out = next_day(days, mornings=True).pairs_for(QUESTIONS["play"])
    whys = [((of.day - BEGAN).days, of.reason) for of in left_out]
    assert whys == [(0, "remembered"), (1, "remembered"), (2, "told late")]
    assert [day - BEGAN.toordinal() for day in pairs.days] == [3, 4, 5, 6]
    pairs, left_out = next_day(days, mornings=True, leaves_out=SICK_OUT).pairs_for(
        QUESTIONS["play"]
    )
    whys = [((of.day - BEGAN).days, of.reason) for of in left_out]
    assert whys[3:] == [(3, "sick"), (5, "body"), (6, "body")]
    assert [day - BEGAN.toordinal() for day in pairs.days] == [4]


def test_a_day_left_out_is_told_only_where_it_would_have_told_something() -> None:
    days = day_stats_with(
        {"morning": 3.0, "counts": {}, "is_logged_late": True}, {"morning": 3.0}, {"morning": 3.0}
    )
    _, left_out = next_day(days, mornings=True).pairs_for(QUESTIONS["play"])
    assert left_out == ()


def test_the_same_day_is_the_evening_beyond_how_it_began() -> None:
    days = day_stats_with(
        {"morning": 3.0, "evenings": ((5, 5),)},
        {"evenings": ((5, 5),)},
        {"morning": 2.0, "evenings": ((5, 4),)},
    )
    pairs, _ = same_day(days, mornings=True).pairs_for(QUESTIONS["play"])
    assert (pairs.before, pairs.after) == ((3.0,), (5.0,))
    pairs, _ = same_day(days, mornings=False).pairs_for(QUESTIONS["play"])
    assert (pairs.before, pairs.after) == ((0.0, 0.0), (5.0, 5.0))


@each_row(("entries", "expected"), [
    ("epe", 6), ("pe", 5), ("pepe", 6), ("ep", None), ("eep", None), ("ee", 6),
], homes=True)  # fmt: skip
def test_the_same_day_takes_its_last_reading_if_it_comes_after_the_thing(
    journal: Journal, entries: str, expected: float | None
) -> None:
    """Log readings of 5, 6 … in the evening, and play, in this order."""
    energies = iter((5, 6, 7))
    at = f"{TODAY}T20:00+01:00"
    journal.add(checkin(TODAY, energy=4))
    for entry in entries:
        values = {"when": "between", "energy": next(energies)} if entry == "e" else {}
        journal.add(Draft("checkin" if values else "play", TODAY, at=at, values=values))
    days = [journal.stats.on(TODAY), DayStats(TODAY)]
    pairs, _ = same_day(days, mornings=True).pairs_for(QUESTIONS["play"])
    assert pairs.after == (() if expected is None else (expected,))


def test_what_has_no_place_in_the_day_is_of_the_same_day_and_not_later(journal: Journal) -> None:
    source = Source("a.csv", "1")
    journal.add_all([
        checkin(TODAY, energy=4), Draft("play", TODAY, source=source),
        checkin(TODAY, "closing", energy=5),
    ])  # fmt: skip
    log(journal, "o off", TODAY)
    days = same_day([journal.stats.on(TODAY), DayStats(TODAY)], mornings=True)
    ordered = {name: days.is_ordered(QUESTIONS[name], TODAY + timedelta(days=1))
               for name in ("play", "day off", "repair", "celebration", "good sleep")}  # fmt: skip
    assert ordered == {
        "play": False, "day off": False, "repair": False, "celebration": True, "good sleep": True,
    }  # fmt: skip


@each_row(("mornings", "evenings", "are_told"), [
    (0, 0, True), (0, 1, False), (1, 10, True), (1, 11, False), (5, 0, True),
])  # fmt: skip
def test_mornings_stand_unless_they_are_hardly_ever_told(
    mornings: int, evenings: int, are_told: bool
) -> None:
    days = [DayStats(TODAY, morning=4.0)] * mornings
    days += [DayStats(TODAY, evenings=((0, 4),))] * evenings
    assert has_enough_mornings(days) is are_told


# -- what is asked ----------------------------------------------------------------------------


def test_a_question_is_saved_with_its_day_and_goes_where_the_diary_goes(
    journal: Journal, open_again: Callable[..., Journal]
) -> None:
    assert chosen_questions(journal.settings) == ({}, None, False)
    choose(journal.settings, ["play", "day off"], BEGAN)
    choose(journal.settings, ["play", "repair", "play"], TODAY)
    leave_out_sick(journal.settings, is_left_out=True)
    of = chosen_questions(open_again("other-0001").settings)
    assert of.since == {"play": BEGAN, "repair": TODAY}
    assert of.first_look == BEGAN
    assert of.leaves_out_sick
    leave_out_sick(journal.settings, is_left_out=False)
    assert chosen_questions(journal.settings) == ({"play": BEGAN, "repair": TODAY}, BEGAN, False)


def test_more_than_six_are_refused_and_nothing_changes(journal: Journal) -> None:
    choose(journal.settings, ["play"], BEGAN)
    with refuses(TooManyQuestions, match="7 questions, and 6"):
        choose(journal.settings, list(QUESTIONS)[: MOST + 1], TODAY)
    assert list(chosen_questions(journal.settings).since) == ["play"]


def test_asking_nothing_and_then_something_begins_anew(journal: Journal) -> None:
    choose(journal.settings, ["play"], BEGAN)
    choose(journal.settings, [], TODAY)
    assert chosen_questions(journal.settings).first_look is None
    assert answers(journal, TODAY) == ()
    assert choose(journal.settings, ["play"], TODAY).first_look == TODAY


@each_row("document", [
    {"asked": "play"}, {"asked": {"play": "soon"}}, {"asked": {"play": 3, "dreams": "2026-01-01"}},
    {"asked": ["play"], "began": 7}, {"asked": None, "sick": True},
], homes=True)  # fmt: skip
def test_what_cannot_be_read_is_not_asked(journal: Journal, document: dict[str, Any]) -> None:
    receive(journal, "settings", "refills", document)
    assert chosen_questions(journal.settings) == ({}, None, False)
    assert answers(journal, TODAY) == ()


# -- answers ----------------------------------------------------------------------------------


def test_an_answer_has_all_that_a_sentence_needs(journal: Journal) -> None:
    [of] = told(journal, full())
    side = of.next_day
    assert (of.question, of.label, of.since, of.last_look) == (
        "play",
        "no clear pattern",
        TODAY,
        TODAY,
    )
    assert of.next_look == TODAY + timedelta(days=28)
    assert (side.n, side.n_with, side.n_without, of.pairs) == (119, 40, 79, 119)
    assert side.low is not None
    assert side.high is not None
    assert side.estimate is not None
    assert side.shrunk_difference is not None
    assert side.low < side.estimate < side.high
    assert abs(side.shrunk_difference) < abs(side.estimate)
    assert side.mean_with == pytest.approx(sum(energy_of(n + 1) for n in range(0, 119, 3)) / 40)
    assert of.same_day.n == 119
    assert of.same_day.estimate is not None
    assert side.p is not None
    assert 0.05 < side.p < 1
    assert (of.is_of_evenings, side.follows_week, side.left_out) == (False, False, ())


def test_answers_are_by_name_and_never_by_size(journal: Journal) -> None:
    names = [of.question for of in told(journal, full(), "sessions", "play", "day off")]
    assert names == ["day off", "play", "sessions"]


def test_too_early_has_no_figures_and_says_how_far_it_is(journal: Journal) -> None:
    [of] = told(journal, full(20))
    assert (of.label, of.pairs, of.next_day.estimate, of.next_day.shrunk_difference) == (
        "too early", 19, None, None,
    )  # fmt: skip
    assert of.pairs < FEWEST_PAIRS


def test_an_empty_diary_answers_too_early(journal: Journal) -> None:
    [of] = told(journal, [])
    assert (of.label, of.pairs, of.next_day.n) == ("too early", 0, 0)


def test_what_is_there_every_day_or_never_stays_too_early(journal: Journal) -> None:
    drafts = full() + [Draft("celebration", TODAY - timedelta(days=n)) for n in range(120)]
    celebration, repair = told(journal, drafts, "celebration", "repair")
    assert (celebration.label, celebration.next_day.n_without) == ("too early", 0)
    assert (repair.label, repair.next_day.n_with) == ("too early", 0)


def test_energy_that_never_changes_answers_nothing(journal: Journal) -> None:
    drafts = [checkin(day, energy=4) for day in days_from(BEGAN, 121)]
    drafts += [Draft("play", day) for day in days_from(BEGAN, 121)[::3]]
    [of] = told(journal, drafts)
    assert of.label == "cannot separate"
    assert of.next_day.contrast.is_constant
    assert of.next_day.estimate is None


def test_days_on_one_weekday_are_told_by_it(journal: Journal) -> None:
    drafts = [of for of in full() if of.kind != "play"]
    drafts += [Draft("play", day) for day in days_from(BEGAN, 121) if day.weekday() == 2]
    [of] = told(journal, drafts)
    assert (of.label, of.next_day.contrast.weekday) == ("cannot separate", 2)


def test_days_off_that_follow_the_week_are_flagged(journal: Journal) -> None:
    drafts = [of for of in full() if of.kind != "play"]
    weekends = [day for day in days_from(BEGAN, 121) if day.weekday() >= 5]
    drafts += [Draft("rest", day, values={"what": "off"}) for day in weekends]
    [of] = told(journal, drafts, "day off")
    assert of.next_day.estimate is not None
    assert of.next_day.follows_week


def test_remembered_mornings_are_left_out_and_counted(journal: Journal) -> None:
    drafts = full()
    evening = TODAY - timedelta(days=10)
    at = next(n for n, of in enumerate(drafts) if of.day == evening)
    drafts[at] = checkin(evening, energy=1, remembered=True)
    [of] = told(journal, drafts)
    assert of.next_day.n == 117
    assert [(left.day, left.reason) for left in of.next_day.left_out] == [
        (evening - timedelta(days=1), "remembered"), (evening, "remembered"),
    ]  # fmt: skip


def test_sick_days_are_left_out_by_a_switch(journal: Journal) -> None:
    sick = TODAY - timedelta(days=30)
    drafts = [*full(), Draft("rest", sick, values={"what": "sick"})]
    [of] = told(journal, drafts)
    assert (of.next_day.n, of.next_day.left_out) == (119, ())
    [of] = answers(journal, TODAY, leaves_out_sick=True)
    assert of.next_day.n == 117
    assert {left.reason for left in of.next_day.left_out} == {"sick"}
    leave_out_sick(journal.settings, is_left_out=True)
    assert answers(journal, TODAY) == (of,)


def test_without_openings_evenings_stand_in_and_it_is_said(journal: Journal) -> None:
    drafts = [of for of in full() if of["when"] != "opening"]
    [of] = told(journal, drafts)
    assert of.is_of_evenings
    assert of.next_day.n == 119
    assert of.next_day.mean_with == pytest.approx(
        sum(energy_of(n + 2) for n in range(0, 119, 3)) / 40
    )
    assert of.same_day.estimate is not None


def test_an_imported_diary_without_times_is_asked_of_its_sleep(journal: Journal) -> None:
    drafts = [
        checkin(day, energy=energy_of(n), sleep=3 + n % 4, source=Source("a.csv", str(n)))
        for n, day in enumerate(days_from(BEGAN, 121))
    ]
    sleep, play = told(journal, drafts, "good sleep", "play")
    assert sleep.next_day.n == 120
    assert sleep.next_day.estimate is not None
    assert (play.label, play.pairs) == ("too early", 0)
    assert (sleep.same_day.n, sleep.same_day.estimate) == (0, None)


def test_days_missing_after_bad_days_are_gaps_and_no_pairs(journal: Journal) -> None:
    drafts, is_gone = [], False
    for of in full():
        if of["when"] == "opening":
            was_bad = any(d.day == of.day - timedelta(days=1) and d["energy"] == 3 for d in drafts)
            is_gone = was_bad
        if not is_gone:
            drafts.append(of)
    [of] = told(journal, drafts)
    days = {d.day for d in drafts if d["when"] == "opening"}
    assert of.next_day.n == sum(day + timedelta(days=1) in days for day in days) < 119


def test_days_after_today_take_no_part(journal: Journal) -> None:
    drafts = [*full(), checkin(TODAY + timedelta(days=1), energy=7)]
    drafts.append(checkin(date(2200, 12, 31), energy=7))
    [of] = told(journal, drafts)
    assert of.next_day.n == of.pairs == 119


# -- looking ----------------------------------------------------------------------------------


def test_an_answer_stands_for_four_weeks(journal: Journal) -> None:
    journal.add_all(full(170))
    choose(journal.settings, ["play"], BEGAN)
    at = {day: answers(journal, day)[0] for day in days_from(BEGAN, 57)}
    for day, of in at.items():
        looked = BEGAN + timedelta(days=28) * ((day - BEGAN).days // 28)
        assert (of.last_look, of.next_look) == (looked, looked + timedelta(days=28))
        assert of.next_day == at[looked].next_day
        assert of.pairs == at[looked].pairs + (day - looked).days
    assert at[BEGAN + timedelta(days=28)].next_day.n == at[BEGAN].next_day.n + 28


def test_a_question_chosen_later_waits_for_the_next_look(journal: Journal) -> None:
    journal.add_all(full(200))
    choose(journal.settings, ["play"], BEGAN)
    later = BEGAN + timedelta(days=10)
    choose(journal.settings, ["play", "celebration"], later)
    celebration, play = answers(journal, later)
    assert (celebration.last_look, celebration.label, celebration.next_day.n) == (
        None,
        "too early",
        0,
    )
    assert celebration.next_look == BEGAN + timedelta(days=28)
    assert celebration.pairs == play.pairs > 28
    assert play.last_look == BEGAN


def strong(journal: Journal, count: int = 300) -> None:
    """Save a diary in which play lifts the next morning by much."""
    [diary] = made_diaries(1, count, at_random, 0.3, effect=1.0, seed=4)
    first = TODAY - timedelta(days=count - 1)
    drafts = []
    for day, energy, had in zip(days_from(first, count), *diary, strict=True):
        if energy is not None:
            drafts.append(checkin(day, energy=energy))
            drafts += [Draft("play", day)] * bool(had)
    journal.add_all(drafts)


def test_consistent_takes_two_looks_four_weeks_apart(journal: Journal) -> None:
    strong(journal)
    choose(journal.settings, ["play"], TODAY - timedelta(days=28))
    [first] = answers(journal, TODAY - timedelta(days=1))
    assert first.label == "leaning"  # found, and looked at once
    [second] = answers(journal, TODAY)
    assert second.label == "consistent"
    assert second.next_day.shrunk_difference is not None
    assert second.next_day.shrunk_difference > 0


def test_a_question_new_at_the_last_look_is_not_consistent_yet(journal: Journal) -> None:
    strong(journal)
    choose(journal.settings, ["celebration"], TODAY - timedelta(days=28))
    choose(journal.settings, ["celebration", "play"], TODAY - timedelta(days=3))
    _, play = answers(journal, TODAY)
    assert play.label == "leaning"


def test_a_first_look_after_today_by_another_clock_is_today(journal: Journal) -> None:
    journal.add_all(full())
    choose(journal.settings, ["play"], TODAY + timedelta(days=400))
    [of] = answers(journal, TODAY)
    assert (of.last_look, of.label) == (None, "too early")
    assert of.next_look == TODAY + timedelta(days=28)


def test_a_made_up_day_is_a_monday() -> None:
    assert date.fromordinal(FIRST).weekday() == 0
