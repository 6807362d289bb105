"""What answers and messages say, and what they never say; and ``cup refills``."""

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest

from store.journal import Journal
from store.models import Draft
from store.notices import Contacts, TwoWeeks
from store.refills.answers import Answer, Comparison, LeftOut, answers
from store.refills.questions import QUESTIONS, choose, chosen_questions
from store.stats.contrast import Contrast, Estimate, Label, shrink
from store.stats.series import Signal
from tests.made_year import make_year
from tests.shell import Run, refused
from tui.text import answers as answer_text
from tui.text.answers import (
    closing,
    headline,
    left_out_sentence,
    low_mood_lines,
    question_name,
    sentences,
    signed,
    two_weeks_sentence,
)

TODAY = date(2026, 11, 23)
LOOKED, NEXT = date(2026, 11, 10), date(2026, 12, 8)
NEVER = re.compile(
    r"makes? you|should|boost|no effect|% (more|less|better)|because|keep logging|thanks to", re.I
)


def side(difference: float = 0.2, error: float = 0.3, **more: Any) -> Comparison:
    low, high = difference - 2 * error, difference + 2 * error
    estimate = Estimate(difference, error, 53, 0.3, low, high)
    told = {"n": 58, "n_with": 19, "n_without": 39, "mean_with": 4.6, "mean_without": 4.4}
    made = Contrast("ok", sd=1.1, estimate=estimate, **told)  # type: ignore[arg-type]
    made = made._replace(**more)
    if made.estimate is None or made.status != "ok":
        return Comparison(made._replace(estimate=None), None, (), follows_week=False)
    return Comparison(made, shrink(difference, error, 0.275), (), follows_week=False)


def answer(label: Label, of: Comparison, question: str = "play", **more: Any) -> Answer:
    made = Answer(
        question, QUESTIONS[question].is_count, LOOKED, label, of, side(),
        is_of_evenings=False, pairs=58, pairs_with=19, last_look=LOOKED, next_look=NEXT,
    )  # fmt: skip
    return made._replace(**more)


@pytest.mark.parametrize(("of", "expected"), [
    (answer("too early", side(status="too early", n=12), pairs=12),
     "12 days with a morning after so far; I'll look from 28."),
    (answer("too early", side(status="too early"), pairs=40, pairs_with=3),
     "40 days with a morning after so far, 3 with and 37 without; I'll look from 8 of each."),
    (answer("too early", side(status="too early", n=20), pairs=40, pairs_with=12),
     "40 days with a morning after so far; I'll look on Tue 8 Dec."),
    (answer("too early", side(status="too early", n=58), "sessions"),
     "58 days with a morning after so far; I'll look once three different counts have "
     "come up on 5 days each."),
    (answer("no clear pattern", side(0.2, 0.3)),
     "Mornings after play: 4.6; after other days: 4.4. Allowing for how those days began, the "
     "difference could easily be chance (-0.4 to +0.8)."),
    (answer("no clear pattern", side(1.3, 0.6)),
     "Mornings after play: 4.6; after other days: 4.4. Allowing for how those days began, the "
     "difference may still be chance, from so few days (+0.1 to +2.5)."),
    (answer("leaning", side(0.4, 0.2), "repair"),
     "A hunch: mornings after a repair tend to be a little higher (about +0.3). One hunch in "
     "ten is pure chance."),
    (answer("leaning", side(-0.9, 0.2), "good sleep"),
     "A hunch: mornings after a day that began with good sleep tend to be lower (about -0.6). "
     "One hunch in ten is pure chance."),
    (answer("consistent", side(0.5, 0.14), "day off"),
     "Mornings after a day off have been about +0.4 higher, two checks in a row (58 days). They go "
     "together; I can't say which causes which."),
    (answer("consistent", side(-0.5, 0.14), "breather"),
     "Mornings after a breather between sessions have been about 0.4 lower, two checks in a "
     "row (58 "
     "days). They go together; I can't say which causes which."),
    (answer("cannot separate", side(status="cannot separate", weekday=2)),
     "These were mostly Wednesdays, so I can't tell them from Wednesday."),
    (answer("cannot separate", side(status="cannot separate", weekday=6, is_without=True)),
     "The days without were mostly Sundays, so I can't tell them from Sunday."),
    (answer("cannot separate", side(status="cannot separate", is_constant=True)),
     "Energy was the same each time, so there is no difference to see."),
    (answer("cannot separate", side(status="cannot separate")),
     "These came and went with the weekend or with energy itself, so I can't tell them apart."),
    (answer("no clear pattern", side(-0.06, 0.04), "sessions"),
     "Mornings after a day with one session more: -0.06. Allowing for how those days began, "
     "the difference could easily be chance (-0.14 to +0.02)."),
    (answer("consistent", side(-0.1, 0.02), "sessions"),
     "Mornings after a day with one session more have been about 0.10 lower, two checks in a row "
     "(58 days). They go together; I can't say which causes which."),
    (answer("no clear pattern", side(0.2, 0.3), is_of_evenings=True),
     "Evenings a day after play: 4.6; after other days: 4.4. Allowing for how those days "
     "already felt, the difference could easily be chance (-0.4 to +0.8)."),
])  # fmt: skip
def test_an_answer_says_what_its_label_may(of: Answer, expected: str) -> None:
    assert headline(of) == expected


def test_counts_the_range_and_what_was_left_out_always_stand_beside_it() -> None:
    left_out = (
        *(LeftOut(TODAY - timedelta(days=n), "sick") for n in range(2)),
        LeftOut(TODAY, "remembered"),
        LeftOut(TODAY, "told late"),
    )
    for label in ("no clear pattern", "leaning", "consistent"):
        said = " ".join(sentences(answer(label, side()._replace(left_out=left_out))))
        assert "19 days with, 39 without" in said
        assert "-0.4 to +0.8" in said
        assert (
            "Left out: 2 days in or before a sick day, 1 day with energy logged from memory, 1 "
            "day logged on a later day."
        ) in said
        assert (
            "Later the same day, allowing for how it began: about +0.1 (-0.4 to +0.8; 19 with"
            in said
        )
    assert left_out_sentence([]) == ""


def test_what_bounds_an_answer_is_said() -> None:
    of = answer("leaning", side()._replace(follows_week=True), is_of_evenings=True)
    said = " ".join(sentences(of))
    assert answer_text.FOLLOWS_WEEK in said
    assert "misses most real lifts" in said
    assert "Later the same day: about" in said


def test_the_same_day_without_an_answer_says_so() -> None:
    early = answer("leaning", side(), same_day=side(status="too early", n=12))
    assert "Later the same day: 12 days so far." in sentences(early)
    alike = answer("leaning", side(), same_day=side(status="cannot separate"))
    assert "Later the same day: I can't tell them apart." in sentences(alike)
    new = answer("too early", side(status="too early", n=0), last_look=None)
    assert sentences(new) == ["58 days with a morning after so far; I'll look on Tue 8 Dec."]


def test_below_all_stands_that_nothing_is_shown_to_cause_anything() -> None:
    none = closing([answer("no clear pattern", side())])
    assert none == [
        "Last checked on Tue 10 Nov; the next check is on Tue 8 Dec.",
        answer_text.NO_CAUSE,
    ]
    two = closing([answer("leaning", side()), answer("consistent", side())])
    assert two[1:] == [answer_text.TOGETHER, answer_text.LUCKY, answer_text.NO_CAUSE]
    assert closing([answer("too early", side(), last_look=None)]) == [answer_text.NO_CAUSE]


@pytest.mark.parametrize(("points", "told"), [
    (0.44, "+0.4"), (-0.44, "-0.4"), (0.04, "0.0"), (-0.04, "0.0"), (0, "0.0"),
])  # fmt: skip
def test_points_have_their_sign_unless_they_are_nothing(points: float, told: str) -> None:
    assert signed(points) == told


def test_nothing_is_said_that_may_never_be(journal: Journal) -> None:
    make_year(journal)
    names = list(QUESTIONS)
    said = [value for value in vars(answer_text).values() if isinstance(value, str)]
    for chosen in (names[:6], names[2:]):
        choose(journal.settings, chosen, TODAY)
        for of in answers(journal, TODAY):
            said += sentences(of)
    assert len(said) > 60
    assert not [sentence for sentence in said if NEVER.search(sentence)]
    assert not [s for s in said if "depress" in s or "risk" in s or "symptom" in s]


# -- messages -----------------------------------------------------------------------------


def test_both_measures_are_one_message() -> None:
    signal = Signal(12, 52, 3.1667, 4.5385, 0.2, 0.24)
    of = TwoWeeks({"mood": signal, "energy.open": signal}, ("mood", "energy.open"), True, True)
    assert two_weeks_sentence(of) == (
        "Mood has been lower these two weeks: 3.2, usually 4.5 (12 of 14 days, 52 of the 90 "
        "before). Morning energy has been lower these two weeks: 3.2, usually 4.5 (12 of 14 "
        "days, 52 of the 90 before)."
    )
    assert two_weeks_sentence(of._replace(fell=())) == ""


def test_the_panel_has_the_persons_own_contacts_with_their_day() -> None:
    assert low_mood_lines(Contacts("Ask Ada.", date(2026, 3, 1)))[1:] == [
        "Ask Ada.",
        "(as of 1 Mar 2026)",
    ]
    said = " ".join(low_mood_lines(None))
    for piece in ("worth telling someone", "findahelpline.com", "988", "116 123", "as of"):
        assert piece in said


# -- the command line ---------------------------------------------------------------------


def keep_days(journal: Journal, count: int) -> None:
    first = TODAY - timedelta(days=count - 1)
    drafts = []
    for n in range(count):
        values = {"when": "opening", "energy": 3 + (n * n + n // 5) % 4}
        drafts.append(Draft("checkin", first + timedelta(days=n), values=values))
        drafts += [Draft("play", first + timedelta(days=n))] * (n % 3 == 0)
    journal.add_all(drafts)
    journal.close()


def test_nothing_is_asked_until_it_is_chosen(cup: Run) -> None:
    result = cup("refills")
    assert result.code == 0
    assert "No questions yet." in result.out
    for name in QUESTIONS:
        assert question_name(name) in result.out
    assert json.loads(cup("refills", "--json").out) == []


def test_questions_are_chosen_by_the_names_people_say(cup: Run, journal: Journal) -> None:
    result = cup("refills", "choose", "play", "a day off", "A  Repair", "sleep", "sess", "care")
    assert result.code == 0
    journal.refresh()
    assert list(chosen_questions(journal.settings).since) == [
        "care received", "day off", "good sleep", "play", "repair", "sessions",
    ]  # fmt: skip
    assert set(chosen_questions(journal.settings).since.values()) == {TODAY}
    assert cup("refills", "choose", "--none").out == f"{answer_text.ASKED_NOTHING}\n"
    journal.refresh()
    assert chosen_questions(journal.settings).since == {}


@pytest.mark.parametrize("argv", [
    ("choose", "dreams"), ("choose", ""), ("choose",), ("sick",), ("sick", "maybe"), ("now",),
    ("choose", "play", "--all"), ("choose", "ce", "c"),
    ("choose", "play", "cele", "rep", "day", "brea", "good", "care"),
])  # fmt: skip
def test_what_cannot_be_asked_is_refused_and_nothing_changes(
    cup: Run, journal: Journal, argv: tuple[str, ...]
) -> None:
    cup("refills", "choose", "play")
    refused(cup("refills", *argv))
    journal.refresh()
    assert list(chosen_questions(journal.settings).since) == ["play"]


def test_json_has_what_is_known_and_leaves_out_what_is_too_early(
    cup: Run, journal: Journal
) -> None:
    keep_days(journal, 100)
    cup("refills", "choose", "play", "repair")
    play, repair = cup("refills", "--json").json
    assert (play["question"], play["label"]) == ("play", "no clear pattern")
    assert (play["n_with"], play["n_without"], play["pairs"]) == (33, 66, 99)
    low, estimate, high = (float(str(play[name])) for name in ("low", "estimate", "high"))
    assert low < estimate < high
    assert (repair["label"], repair["n_with"], repair["n_without"]) == ("too early", 0, 99)
    assert not {"estimate", "low", "high"} & repair.keys()
    assert (play["same_day_n_with"], play["same_day_n_without"]) == (0, 0)
    assert "same_day_estimate" not in play


def test_answers_are_printed_with_their_days(cup: Run, journal: Journal) -> None:
    keep_days(journal, 100)
    cup("refills", "choose", "play", "celebration")
    result = cup("refills", "--plain")
    assert result.code == 0
    assert result.out.startswith(
        "Celebration: too early\n  99 days with a morning after so far, 0 with and 99"
    )
    assert "Play: no clear pattern\n  Mornings after play: " in result.out
    assert "33 days with, 66" in result.out
    assert "Last checked on Mon 23 Nov; the next check is on Mon 21 Dec." in result.out
    assert all(len(line) <= 80 for line in result.out.splitlines())


def test_sick_days_are_left_out_and_taken_in(cup: Run, journal: Journal) -> None:
    assert cup("refills", "sick", "out").out == f"{answer_text.SICK_OUT}\n"
    journal.refresh()
    assert chosen_questions(journal.settings).leaves_out_sick
    assert cup("refills", "sick", "in").out == f"{answer_text.SICK_IN}\n"
    journal.refresh()
    assert not chosen_questions(journal.settings).leaves_out_sick
