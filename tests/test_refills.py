"""Questions of Refills: what a day answers, which days are left out, and the results."""

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
from tests.made_diaries import FIRST, made_diaries, random_exposure
from tests.other_device import receive
from tests.tables import each_row
from tests.wording import refuses

TODAY = date(2026, 11, 23)
START = TODAY - timedelta(days=120)


def log(journal: Journal, line: str, day: date) -> None:
    journal.log(parse(line.split(), journal.settings.lists), day)


def checkin(day: date, when: str = "opening", **rest: Any) -> Draft:
    fields = {name: rest.pop(name) for name in ("remembered", "source") if name in rest}
    return Draft("checkin", day, values={"when": when, **rest}, **fields)


def days_from(first: date, count: int) -> list[date]:
    return [first + timedelta(days=n) for n in range(count)]


def energy_on(n: int) -> int:
    """Return the energy of day n, without a weekly or monthly rhythm."""
    return 3 + (n * n + n // 5) % 4


def daily_entries(count: int = 120) -> list[Draft]:
    """Return check-ins at opening and closing up to today, and play every third day."""
    drafts = []
    for n, day in enumerate(days_from(TODAY - timedelta(days=count - 1), count)):
        drafts.append(checkin(day, energy=energy_on(n)))
        if n % 3 == 0:
            drafts.append(Draft("play", day))
        drafts.append(checkin(day, "closing", energy=energy_on(n + 1)))
    return drafts


def compute_answers(
    journal: Journal, drafts: Iterable[Draft], *names: str, **options: Any
) -> list[Answer]:
    journal.add_all(drafts)
    choose(journal.settings, names or ("play",), TODAY)
    return list(answers(journal, TODAY, **options))


# -- what a day answers -----------------------------------------------------------------------


#: The answers of a day with entries that hold no detail that a question needs.
ANSWERS_WITHOUT_DETAILS = dict.fromkeys(
    ("play", "celebration", "repair", "day off", "care received", "masked", "sessions"), 0.0
)


@each_row(("lines", "other_answers"), [
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
    (["n was real"], {"care received": None}),  # the word does not answer *could be myself*
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
def test_a_day_answers_each_question_with_yes_no_or_nothing(
    journal: Journal, lines: list[str], other_answers: dict[str, float | None]
) -> None:
    for line in lines:
        log(journal, line, TODAY)
    stats = journal.stats.on(TODAY)
    answered = {name: question.read(stats) for name, question in QUESTIONS.items()}
    expected = dict.fromkeys(QUESTIONS) | ANSWERS_WITHOUT_DETAILS | other_answers
    assert answered == expected


def test_a_day_without_an_entry_answers_no_question(journal: Journal) -> None:
    stats = journal.stats.on(TODAY)
    assert {question.read(stats) for question in QUESTIONS.values()} == {None}


def test_a_mask_counts_under_every_name_of_its_word(journal: Journal) -> None:
    log(journal, "d masked", START)
    rename_word(journal.settings, "depleting", "masked", "the nice face")
    log(journal, "d the nice face", TODAY)
    log(journal, "d paperwork", START + timedelta(days=1))
    days = (START, START + timedelta(days=1), TODAY)
    assert [QUESTIONS["masked"].read(journal.stats.on(day)) for day in days] == [1, 0, 1]


def test_an_answer_logged_on_a_later_day_does_not_count(journal: Journal) -> None:
    """Check it for *could be myself*, which a person judges differently the next morning."""
    drafts = daily_entries(10)
    first = drafts[0].day
    drafts += [
        checkin(day, "closing", myself=6, remembered=n % 2 == 0)
        for n, day in enumerate(days_from(first, 9))
    ]
    [answer] = compute_answers(journal, drafts, "could be myself")
    assert (answer.pairs, answer.pairs_with, answer.followed) == (4, 4, 9)
    days = next_day(journal.stats.between(first, TODAY), mornings=True)
    _, left_out = days.pairs_for(QUESTIONS["could be myself"])
    assert [day.reason for day in left_out] == ["told late"] * 5
    assert not days.pairs_for(QUESTIONS["play"])[1]


def test_a_repair_counts_on_the_day_of_the_repair(journal: Journal) -> None:
    log(journal, "r misread", START)
    rupture = journal.ruptures.newest_open()
    assert rupture is not None
    journal.ruptures.set_state(rupture.id, "repaired", TODAY)
    assert QUESTIONS["repair"].read(journal.stats.on(TODAY)) == 1
    assert QUESTIONS["repair"].read(journal.stats.on(START)) == 0


def test_an_imported_day_has_readings_and_no_counts(journal: Journal) -> None:
    source = Source("moods.csv", "abc")
    journal.add(checkin(TODAY, energy=4, sleep=6, source=source))
    stats = journal.stats.on(TODAY)
    assert stats.morning == 4  # the person mapped the column to the opening
    assert QUESTIONS["good sleep"].read(stats) == 1
    assert [QUESTIONS[name].read(stats) for name in ("play", "day off", "sessions")] == [None] * 3
    journal.add(Draft("rest", TODAY, values={"what": "off"}, source=source))
    assert QUESTIONS["day off"].read(journal.stats.on(TODAY)) == 1


# -- mornings and evenings --------------------------------------------------------------------


def test_two_readings_of_one_morning_are_averaged(journal: Journal) -> None:
    journal.add_all([checkin(TODAY, energy=3), checkin(TODAY, energy=6)])
    assert journal.stats.on(TODAY).morning == 4.5


def test_a_remembered_opening_is_a_reading_but_no_morning(journal: Journal) -> None:
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
def test_a_reading_between_counts_for_the_evening_from_17_00(
    journal: Journal, hour: str, expected: tuple[float | None, float | None]
) -> None:
    at = f"{TODAY}T{hour}:00+01:00" if hour else ""
    journal.add(Draft("checkin", TODAY, at=at, values={"when": "between", "energy": 4}))
    stats = journal.stats.on(TODAY)
    assert (stats.morning, stats.evening) == expected


def test_a_reading_after_midnight_counts_for_the_evening_of_its_day(journal: Journal) -> None:
    at = f"{TODAY + timedelta(days=1)}T01:00+01:00"
    journal.add(Draft("checkin", TODAY, at=at, values={"when": "between", "energy": 4}))
    assert journal.stats.on(TODAY).evening == 4


def test_a_closing_logged_at_any_hour_of_its_day_counts_for_the_evening(journal: Journal) -> None:
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
def test_an_imported_first_reading_counts_for_the_morning_unless_it_has_a_later_hour(
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
def test_a_day_knows_whether_an_event_was_logged_late(
    journal: Journal, kind: Any, is_late: bool
) -> None:
    day = TODAY - timedelta(days=1)
    journal.add(Draft(kind, day, note="x", remembered=True))
    journal.add(checkin(day, "closing", mood=3, remembered=True))
    assert journal.stats.on(day).is_logged_late is is_late


# -- pairs ------------------------------------------------------------------------------------


def day_stats_with(*fields: dict[str, Any]) -> list[DayStats]:
    return [
        DayStats(day, **{"counts": {"play": n % 2}, **overrides})
        for n, (day, overrides) in enumerate(
            zip(days_from(START, len(fields)), fields, strict=True)
        )
    ]


def test_a_pair_is_two_days_in_a_row_and_nothing_bridges_a_gap() -> None:
    days = day_stats_with(
        {"morning": 3.0}, {"morning": 4.0}, {}, {"morning": 5.0}, {"morning": 6.0}
    )
    pairs, left_out = next_day(days, mornings=True).pairs_for(QUESTIONS["play"])
    first = START.toordinal()
    assert pairs == ((first, first + 3), (0, 1), (3, 5), (4, 6))
    assert left_out == ()


def test_a_day_without_an_answer_makes_no_pair() -> None:
    days = day_stats_with({"morning": 3.0, "counts": {}}, {"morning": 4.0}, {"morning": 4.0})
    pairs, _ = next_day(days, mornings=True).pairs_for(QUESTIONS["play"])
    assert pairs.days == (START.toordinal() + 1,)


def test_days_left_out_are_listed_with_a_reason() -> None:
    readings = {"energy.open": (4,)}
    days = day_stats_with(
        {"morning": 3.0}, {"readings": readings}, {"morning": 4.0, "is_logged_late": True},
        {"morning": 4.0, "rest": "sick"}, {"morning": 2.0}, {"morning": 4.0},
        {"morning": 3.0, "marks": frozenset({"body"})}, {"morning": 3.0},
    )  # fmt: skip
    pairs, left_out = next_day(days, mornings=True).pairs_for(QUESTIONS["play"])
    reasons = [((left.day - START).days, left.reason) for left in left_out]
    assert reasons == [(0, "remembered"), (1, "remembered"), (2, "told late")]
    assert [day - START.toordinal() for day in pairs.days] == [3, 4, 5, 6]
    pairs, left_out = next_day(days, mornings=True, leaves_out=SICK_OUT).pairs_for(
        QUESTIONS["play"]
    )
    reasons = [((left.day - START).days, left.reason) for left in left_out]
    assert reasons[3:] == [(3, "sick"), (5, "body"), (6, "body")]
    assert [day - START.toordinal() for day in pairs.days] == [4]


def test_a_day_left_out_is_listed_only_if_it_would_have_made_a_pair() -> None:
    days = day_stats_with(
        {"morning": 3.0, "counts": {}, "is_logged_late": True}, {"morning": 3.0}, {"morning": 3.0}
    )
    _, left_out = next_day(days, mornings=True).pairs_for(QUESTIONS["play"])
    assert left_out == ()


def test_the_same_day_compares_the_evening_with_the_morning() -> None:
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
def test_the_same_day_uses_its_last_reading_if_it_comes_after_the_play(
    journal: Journal, entries: str, expected: float | None
) -> None:
    """Log readings of 5, 6 … in the evening (``e``) and play (``p``) in the given order."""
    energies = iter((5, 6, 7))
    at = f"{TODAY}T20:00+01:00"
    journal.add(checkin(TODAY, energy=4))
    for entry in entries:
        values = {"when": "between", "energy": next(energies)} if entry == "e" else {}
        journal.add(Draft("checkin" if values else "play", TODAY, at=at, values=values))
    days = [journal.stats.on(TODAY), DayStats(TODAY)]
    pairs, _ = same_day(days, mornings=True).pairs_for(QUESTIONS["play"])
    assert pairs.after == (() if expected is None else (expected,))


def test_an_entry_without_a_time_belongs_to_its_day_in_no_order(journal: Journal) -> None:
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


@each_row(("mornings", "evenings", "are_used"), [
    (0, 0, True), (0, 1, False), (1, 10, True), (1, 11, False), (5, 0, True),
])  # fmt: skip
def test_mornings_are_used_unless_they_are_rare(
    mornings: int, evenings: int, are_used: bool
) -> None:
    days = [DayStats(TODAY, morning=4.0)] * mornings
    days += [DayStats(TODAY, evenings=((0, 4),))] * evenings
    assert has_enough_mornings(days) is are_used


# -- chosen questions -------------------------------------------------------------------------


def test_a_question_is_saved_in_the_diary_with_its_day(
    journal: Journal, open_again: Callable[..., Journal]
) -> None:
    assert chosen_questions(journal.settings) == ({}, None, False)
    choose(journal.settings, ["play", "day off"], START)
    choose(journal.settings, ["play", "repair", "play"], TODAY)
    leave_out_sick(journal.settings, is_left_out=True)
    choice = chosen_questions(open_again("other-0001").settings)
    assert choice.since == {"play": START, "repair": TODAY}
    assert choice.first_look == START
    assert choice.leaves_out_sick
    leave_out_sick(journal.settings, is_left_out=False)
    assert chosen_questions(journal.settings) == ({"play": START, "repair": TODAY}, START, False)


def test_more_than_six_questions_are_refused_and_nothing_changes(journal: Journal) -> None:
    choose(journal.settings, ["play"], START)
    with refuses(TooManyQuestions, match="7 questions, and 6"):
        choose(journal.settings, list(QUESTIONS)[: MOST + 1], TODAY)
    assert list(chosen_questions(journal.settings).since) == ["play"]


def test_choosing_a_question_after_choosing_none_starts_again(journal: Journal) -> None:
    choose(journal.settings, ["play"], START)
    choose(journal.settings, [], TODAY)
    assert chosen_questions(journal.settings).first_look is None
    assert answers(journal, TODAY) == ()
    assert choose(journal.settings, ["play"], TODAY).first_look == TODAY


@each_row("document", [
    {"asked": "play"}, {"asked": {"play": "soon"}}, {"asked": {"play": 3, "dreams": "2026-01-01"}},
    {"asked": ["play"], "began": 7}, {"asked": None, "sick": True},
], homes=True)  # fmt: skip
def test_unreadable_settings_choose_no_question(journal: Journal, document: dict[str, Any]) -> None:
    receive(journal, "settings", "refills", document)
    assert chosen_questions(journal.settings) == ({}, None, False)
    assert answers(journal, TODAY) == ()


# -- answers ----------------------------------------------------------------------------------


def test_an_answer_has_all_that_a_sentence_needs(journal: Journal) -> None:
    [answer] = compute_answers(journal, daily_entries())
    side = answer.next_day
    assert (answer.question, answer.label, answer.since, answer.last_look) == (
        "play",
        "no clear pattern",
        TODAY,
        TODAY,
    )
    assert answer.next_look == TODAY + timedelta(days=28)
    assert (side.n, side.n_with, side.n_without, answer.pairs) == (119, 40, 79, 119)
    assert side.low is not None
    assert side.high is not None
    assert side.estimate is not None
    assert side.shrunk_difference is not None
    assert side.low < side.estimate < side.high
    assert abs(side.shrunk_difference) < abs(side.estimate)
    assert side.mean_with == pytest.approx(sum(energy_on(n + 1) for n in range(0, 119, 3)) / 40)
    assert answer.same_day.n == 119
    assert answer.same_day.estimate is not None
    assert side.p is not None
    assert 0.05 < side.p < 1
    assert (answer.is_of_evenings, side.follows_week, side.left_out) == (False, False, ())


def test_answers_are_sorted_by_name_and_never_by_size(journal: Journal) -> None:
    names = [
        answer.question
        for answer in compute_answers(journal, daily_entries(), "sessions", "play", "day off")
    ]
    assert names == ["day off", "play", "sessions"]


def test_too_early_has_no_figures_but_counts_the_pairs(journal: Journal) -> None:
    [answer] = compute_answers(journal, daily_entries(20))
    assert (
        answer.label, answer.pairs, answer.next_day.estimate, answer.next_day.shrunk_difference,
    ) == ("too early", 19, None, None)  # fmt: skip
    assert answer.pairs < FEWEST_PAIRS


def test_an_empty_diary_answers_too_early(journal: Journal) -> None:
    [answer] = compute_answers(journal, [])
    assert (answer.label, answer.pairs, answer.next_day.n) == ("too early", 0, 0)


def test_an_event_on_every_day_or_on_none_stays_too_early(journal: Journal) -> None:
    drafts = daily_entries() + [Draft("celebration", TODAY - timedelta(days=n)) for n in range(120)]
    celebration, repair = compute_answers(journal, drafts, "celebration", "repair")
    assert (celebration.label, celebration.next_day.n_without) == ("too early", 0)
    assert (repair.label, repair.next_day.n_with) == ("too early", 0)


def test_energy_that_never_changes_answers_nothing(journal: Journal) -> None:
    drafts = [checkin(day, energy=4) for day in days_from(START, 121)]
    drafts += [Draft("play", day) for day in days_from(START, 121)[::3]]
    [answer] = compute_answers(journal, drafts)
    assert answer.label == "cannot separate"
    assert answer.next_day.contrast.is_constant
    assert answer.next_day.estimate is None


def test_an_event_on_only_one_weekday_cannot_be_separated_from_it(journal: Journal) -> None:
    drafts = [draft for draft in daily_entries() if draft.kind != "play"]
    drafts += [Draft("play", day) for day in days_from(START, 121) if day.weekday() == 2]
    [answer] = compute_answers(journal, drafts)
    assert (answer.label, answer.next_day.contrast.weekday) == ("cannot separate", 2)


def test_days_off_that_follow_the_week_are_flagged(journal: Journal) -> None:
    drafts = [draft for draft in daily_entries() if draft.kind != "play"]
    weekends = [day for day in days_from(START, 121) if day.weekday() >= 5]
    drafts += [Draft("rest", day, values={"what": "off"}) for day in weekends]
    [answer] = compute_answers(journal, drafts, "day off")
    assert answer.next_day.estimate is not None
    assert answer.next_day.follows_week


def test_remembered_mornings_are_left_out_and_counted(journal: Journal) -> None:
    drafts = daily_entries()
    evening = TODAY - timedelta(days=10)
    index = next(n for n, draft in enumerate(drafts) if draft.day == evening)
    drafts[index] = checkin(evening, energy=1, remembered=True)
    [answer] = compute_answers(journal, drafts)
    assert answer.next_day.n == 117
    assert [(left.day, left.reason) for left in answer.next_day.left_out] == [
        (evening - timedelta(days=1), "remembered"), (evening, "remembered"),
    ]  # fmt: skip


def test_sick_days_are_left_out_by_a_switch(journal: Journal) -> None:
    sick = TODAY - timedelta(days=30)
    drafts = [*daily_entries(), Draft("rest", sick, values={"what": "sick"})]
    [answer] = compute_answers(journal, drafts)
    assert (answer.next_day.n, answer.next_day.left_out) == (119, ())
    [answer] = answers(journal, TODAY, leaves_out_sick=True)
    assert answer.next_day.n == 117
    assert {left.reason for left in answer.next_day.left_out} == {"sick"}
    leave_out_sick(journal.settings, is_left_out=True)
    assert answers(journal, TODAY) == (answer,)


def test_without_openings_evenings_are_used_and_the_answer_says_so(journal: Journal) -> None:
    drafts = [draft for draft in daily_entries() if draft["when"] != "opening"]
    [answer] = compute_answers(journal, drafts)
    assert answer.is_of_evenings
    assert answer.next_day.n == 119
    assert answer.next_day.mean_with == pytest.approx(
        sum(energy_on(n + 2) for n in range(0, 119, 3)) / 40
    )
    assert answer.same_day.estimate is not None


def test_an_imported_diary_without_times_answers_about_sleep(journal: Journal) -> None:
    drafts = [
        checkin(day, energy=energy_on(n), sleep=3 + n % 4, source=Source("a.csv", str(n)))
        for n, day in enumerate(days_from(START, 121))
    ]
    sleep, play = compute_answers(journal, drafts, "good sleep", "play")
    assert sleep.next_day.n == 120
    assert sleep.next_day.estimate is not None
    assert (play.label, play.pairs) == ("too early", 0)
    assert (sleep.same_day.n, sleep.same_day.estimate) == (0, None)


def test_days_missing_after_bad_days_are_gaps_and_make_no_pairs(journal: Journal) -> None:
    drafts, is_gone = [], False
    for draft in daily_entries():
        if draft["when"] == "opening":
            was_bad = any(
                d.day == draft.day - timedelta(days=1) and d["energy"] == 3 for d in drafts
            )
            is_gone = was_bad
        if not is_gone:
            drafts.append(draft)
    [answer] = compute_answers(journal, drafts)
    days = {d.day for d in drafts if d["when"] == "opening"}
    assert answer.next_day.n == sum(day + timedelta(days=1) in days for day in days) < 119


def test_days_after_today_take_no_part(journal: Journal) -> None:
    drafts = [*daily_entries(), checkin(TODAY + timedelta(days=1), energy=7)]
    drafts.append(checkin(date(2200, 12, 31), energy=7))
    [answer] = compute_answers(journal, drafts)
    assert answer.next_day.n == answer.pairs == 119


# -- looks ------------------------------------------------------------------------------------


def test_an_answer_stands_for_four_weeks(journal: Journal) -> None:
    journal.add_all(daily_entries(170))
    choose(journal.settings, ["play"], START)
    answer_on = {day: answers(journal, day)[0] for day in days_from(START, 57)}
    for day, answer in answer_on.items():
        last_look = START + timedelta(days=28) * ((day - START).days // 28)
        assert (answer.last_look, answer.next_look) == (last_look, last_look + timedelta(days=28))
        assert answer.next_day == answer_on[last_look].next_day
        assert answer.pairs == answer_on[last_look].pairs + (day - last_look).days
    assert answer_on[START + timedelta(days=28)].next_day.n == answer_on[START].next_day.n + 28


def test_a_question_chosen_later_waits_for_the_next_look(journal: Journal) -> None:
    journal.add_all(daily_entries(200))
    choose(journal.settings, ["play"], START)
    later = START + timedelta(days=10)
    choose(journal.settings, ["play", "celebration"], later)
    celebration, play = answers(journal, later)
    assert (celebration.last_look, celebration.label, celebration.next_day.n) == (
        None,
        "too early",
        0,
    )
    assert celebration.next_look == START + timedelta(days=28)
    assert celebration.pairs == play.pairs > 28
    assert play.last_look == START


def add_strong_diary(journal: Journal, count: int = 300) -> None:
    """Save a diary in which play strongly raises the energy of the next morning."""
    [diary] = made_diaries(1, count, random_exposure, 0.3, effect=1.0, seed=4)
    first = TODAY - timedelta(days=count - 1)
    drafts = []
    for day, energy, had in zip(days_from(first, count), *diary, strict=True):
        if energy is not None:
            drafts.append(checkin(day, energy=energy))
            drafts += [Draft("play", day)] * bool(had)
    journal.add_all(drafts)


def test_consistent_takes_two_looks_four_weeks_apart(journal: Journal) -> None:
    add_strong_diary(journal)
    choose(journal.settings, ["play"], TODAY - timedelta(days=28))
    [first] = answers(journal, TODAY - timedelta(days=1))
    assert first.label == "leaning"  # the pattern is there, but in one look only
    [second] = answers(journal, TODAY)
    assert second.label == "consistent"
    assert second.next_day.shrunk_difference is not None
    assert second.next_day.shrunk_difference > 0


def test_a_question_new_at_the_last_look_is_not_consistent_yet(journal: Journal) -> None:
    add_strong_diary(journal)
    choose(journal.settings, ["celebration"], TODAY - timedelta(days=28))
    choose(journal.settings, ["celebration", "play"], TODAY - timedelta(days=3))
    _, play = answers(journal, TODAY)
    assert play.label == "leaning"


def test_a_first_look_after_today_by_another_clock_is_today(journal: Journal) -> None:
    journal.add_all(daily_entries())
    choose(journal.settings, ["play"], TODAY + timedelta(days=400))
    [answer] = answers(journal, TODAY)
    assert (answer.last_look, answer.label) == (None, "too early")
    assert answer.next_look == TODAY + timedelta(days=28)


def test_simulated_diaries_start_on_a_monday() -> None:
    assert date.fromordinal(FIRST).weekday() == 0
