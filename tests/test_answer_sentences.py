"""What answers and messages say, and what they never say; and ``cup refills``."""

import json
import re
from datetime import date, timedelta
from typing import Any

from store.journal import Journal
from store.models import Draft
from store.notices import Contacts, LastingDrop, LowMood, TwoWeeks
from store.refills.answers import Answer, answers
from store.refills.comparison import Comparison
from store.refills.followed_days import LeftOut
from store.refills.questions import QUESTIONS, choose, chosen_questions
from store.stats.contrast import Contrast, Estimate, Label, LoggedAfter, Stretches, shrink
from store.stats.series import Signal
from tests.made_year import make_year
from tests.shell import Run, refused
from tests.tables import each_row
from tests.wording import names_calling
from tui.text import answers as answer_text
from tui.text.answers import closing, headline, sentences
from tui.text.comparisons import between, left_out_sentence, question_name, signed
from tui.text.notices import (
    NOTE_RATE,
    NOTHING_TO_COMPARE,
    low_mood_lines,
    two_weeks_lines,
    two_weeks_read,
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
    figures = {"n": 58, "n_with": 19, "n_without": 39, "mean_with": 4.6, "mean_without": 4.4}
    result = Contrast("ok", sd=1.1, estimate=estimate, **figures)  # type: ignore[arg-type]
    result = result._replace(**more)
    if result.estimate is None or result.status != "ok":
        return Comparison(result._replace(estimate=None), None, (), False, logged=90)
    return Comparison(result, shrink(difference, error, 0.275), (), False, logged=90)


def answer(label: Label, comparison: Comparison, question: str = "play", **more: Any) -> Answer:
    result = Answer(
        question, QUESTIONS[question].is_count, LOOKED, label, comparison, side(),
        is_of_evenings=False, has_assumed_mornings=False, pairs=58, pairs_with=19,
        last_look=LOOKED, next_look=NEXT,
    )  # fmt: skip
    return result._replace(**more)


RATE = (
    "A question about nothing is called a hunch at one look in ten, and at some time in one year "
    "in three."
)
TOGETHER = "They go together; one may bring the other, or something else both."


@each_row(("answer", "expected"), [
    (answer("too early", side(status="too early", n=12), pairs=12),
     "12 days with a morning after so far; I'll look from 28."),
    (answer("too early", side(status="too early", n=12), pairs=12, followed=200),
     "12 of the 200 days with a morning after say this so far; I'll look from 28."),
    (answer("too early", side(status="too early", n=0), "could be myself", pairs=0, pairs_with=0,
            followed=200),
     "None of the 200 days with a morning after says this yet; I'll look from 28 that do. It looks "
     "at 'could be myself' on closing the day, from 5 on; log that when it suits you, nothing is "
     "missing."),
    (answer("too early", side(status="too early", n=90), "masked", pairs=90, pairs_with=0,
            followed=90),
     "90 days with a morning after so far, none of them logged with it; I'll look from 8 with it "
     "and 8 without. It looks at the depleting word 'masked'; log that when it suits you, nothing "
     "is missing."),
    (answer("too early", side(status="too early", n=0), "good tired", pairs=0, pairs_with=0),
     "No day with a morning after so far; I'll look from 28. It looks at sessions that left you "
     "tired, 4 or more, and inspired, 5 or more; log that when it suits you, nothing is missing."),
    (answer("too early", side(status="too early", n=12), pairs=12, is_of_evenings=True),
     "12 days with an evening after so far; I'll look from 28."),
    (answer("too early", side(status="too early"), pairs=40, pairs_with=3),
     "40 days with a morning after so far, 3 with and 37 without; I'll look from 8 of each."),
    (answer("too early", side(status="too early"), pairs=0, pairs_with=0),
     "No day with a morning after so far; I'll look from 28."),
    (answer("too early", side(status="too early"), pairs=40, pairs_with=0),
     "40 days with a morning after so far, none of them logged with it; I'll look from 8 with it "
     "and 8 without."),
    (answer("too early", side(status="too early"), pairs=40, pairs_with=40),
     "40 days with a morning after so far, none of them logged without it; I'll look from 8 with "
     "it and 8 without."),
    (answer("too early", side(status="too early", n=20), pairs=40, pairs_with=12),
     "40 days with a morning after so far; I'll look on Tue 8 Dec."),
    (answer("too early", side(status="too early", n=58), "sessions"),
     "58 days with a morning after so far; I'll look once three different counts have "
     "come up on 5 days each."),
    (answer("no clear pattern", side(0.2, 0.3)),
     "Mornings after play: 4.6; after other days: 4.4. Allowing for how those days began, the "
     "difference could easily be chance: somewhere between 0.4 lower and 0.8 higher."),
    (answer("no clear pattern", side(1.3, 0.6)),
     "Mornings after play: 4.6; after other days: 4.4. Allowing for how those days began, the "
     "difference may still be chance, from so few days: somewhere between 0.1 and 2.5 higher."),
    (answer("no clear pattern", side(-1.3, 0.6, n=60)),
     "Mornings after play: 4.6; after other days: 4.4. Allowing for how those days began, the "
     "difference may still be chance: somewhere between 0.1 and 2.5 lower."),
    (answer("leaning", side(0.4, 0.2), "repair"),
     "A hunch: mornings after a repair tend to be higher. These days say +0.4 (0.0 to +0.8); so "
     f"few days tend to overstate, so count on about +0.3. {RATE}"),
    (answer("leaning", side(-0.9, 0.2, n=60), "good sleep"),
     "A hunch: mornings after a day that began with good sleep tend to be lower. These days say "
     "-0.9 (-1.3 to -0.5); findings like this tend to overstate, so count on about -0.6. "
     f"{RATE}"),
    (answer("leaning", side(-0.1, 0.02), "sessions"),
     "A hunch: days with more sessions tend to be followed by lower mornings. These days say "
     f"-0.10 (-0.14 to -0.06). {RATE}"),
    (answer("consistent", side(0.5, 0.14), "day off"),
     "Mornings after a day off have been higher, at two looks four weeks apart. These days say "
     "+0.5 (+0.2 to +0.8); so few days tend to overstate, so count on about +0.4. "
     f"{TOGETHER}"),
    (answer("consistent", side(-0.5, 0.14), "breather"),
     "Mornings after a breather between sessions have been lower, at two looks four weeks apart. "
     "These days say -0.5 (-0.8 to -0.2); so few days tend to overstate, so count on about -0.4. "
     f"{TOGETHER}"),
    (answer("cannot separate", side(status="cannot separate", weekday=2)),
     "These were mostly Wednesdays, so I can't tell them from Wednesday."),
    (answer("cannot separate", side(status="cannot separate", weekday=6, is_without=True)),
     "The days without were mostly Sundays, so I can't tell them from Sunday."),
    (answer("cannot separate", side(status="cannot separate", is_constant=True)),
     "Energy was the same each time, so there is no difference to see."),
    (answer("cannot separate", side(status="cannot separate")),
     "These came and went with the weekend or with energy itself, so I can't tell them apart."),
    (answer("no clear pattern", side(-0.06, 0.04), "sessions"),
     "Each session more went with mornings 0.06 lower. Allowing for how those days began, "
     "the difference could easily be chance: somewhere between 0.14 lower and 0.02 higher."),
    (answer("no clear pattern", side(0.001, 0.04), "sessions"),
     "Each session more went with no difference in mornings. Allowing for how those days began, "
     "the difference could easily be chance: somewhere between 0.08 lower and 0.08 higher."),
    (answer("consistent", side(-0.1, 0.02), "sessions", is_of_evenings=True),
     "Each session more went with evenings 0.10 lower, at two looks four weeks apart. These days "
     f"say -0.10 (-0.14 to -0.06). {TOGETHER}"),
    (answer("no clear pattern", side(0.2, 0.3), is_of_evenings=True),
     "Evenings a day after play: 4.6; after other days: 4.4. Allowing for how those days "
     "already felt, the difference could easily be chance: somewhere between 0.4 lower and 0.8 "
     "higher."),
])  # fmt: skip
def test_an_answer_says_what_its_label_may(answer: Answer, expected: str) -> None:
    assert headline(answer) == expected


@each_row(("low", "high", "digits", "expected"), [
    (-0.7, 0.1, 1, "somewhere between 0.7 lower and 0.1 higher"),
    (-0.7, -0.1, 1, "somewhere between 0.1 and 0.7 lower"),
    (0.1, 0.7, 1, "somewhere between 0.1 and 0.7 higher"),
    (0.04, 0.7, 1, "somewhere between no difference and 0.7 higher"),
    (-0.7, 0, 1, "somewhere between 0.7 lower and no difference"),
    (-0.04, 0.04, 2, "somewhere between 0.04 lower and 0.04 higher"),
])  # fmt: skip
def test_a_range_is_said_in_words(low: float, high: float, digits: int, expected: str) -> None:
    assert between(low, high, digits) == expected


def test_counts_and_what_was_left_out_always_stand_beside_it() -> None:
    left_out = (
        *(LeftOut(TODAY - timedelta(days=n), "sick") for n in range(2)),
        LeftOut(TODAY, "remembered"),
        LeftOut(TODAY, "told late"),
    )
    for label in ("no clear pattern", "leaning", "consistent"):
        text = " ".join(sentences(answer(label, side()._replace(left_out=left_out))))
        assert "From 58 of the 90 days logged: 19 with, 39 without." in text
        assert (
            "Left out: 2 days in or before a sick day, 1 day with energy logged from memory, 1 "
            "day logged on a later day."
        ) in text
        assert (
            "Later the same day, allowing for how it began, energy was 0.2 higher with it: "
            "somewhere between 0.4 lower and 0.8 higher (19 with, 39 without). A good day invites "
            "play as much as play can make a good day; this can't tell which."
        ) in text
    assert left_out_sentence([]) == ""


def test_a_count_says_how_many_days_had_any() -> None:
    text = sentences(answer("leaning", side(), "sessions"), names_calling(session="client"))
    assert "From 58 of the 90 days logged, 19 of them with a client." in text
    assert (
        "Later the same day, allowing for how it began, energy was 0.20 higher for each client "
        "more: somewhere between 0.40 lower and 0.80 higher."
    ) in text
    assert "A good day invites more clients as much as more clients can make a good day" in text[-1]


def test_what_limits_an_answer_is_said() -> None:
    limited = answer("leaning", side()._replace(follows_week=True), is_of_evenings=True)
    text = " ".join([*sentences(limited), *closing([limited, limited])])
    assert answer_text.FOLLOWS_WEEK in text
    assert text.count(answer_text.OF_EVENINGS) == 1
    assert "misses most real lifts" in text
    assert "An evening is energy at closing, or logged from 17:00 on." in text
    assert "Later the same day, energy was 0.2 higher with it" in text


@each_row(("stretches", "expected"), [
    (Stretches(5, 3.0), answer_text.FEW_STRETCHES.format(it="it", n=5)),
    (Stretches(9, 14.0), answer_text.LONG_STRETCHES.format(it="it", n=9)),
    (Stretches(9, 3.0), None),
])  # fmt: skip
def test_few_or_long_stretches_are_said(stretches: Stretches, expected: str | None) -> None:
    text = sentences(answer("leaning", side()._replace(stretches=stretches)))
    assert [line for line in text if "stretches" in line] == ([expected] if expected else [])


def test_a_difference_in_logging_is_said() -> None:
    after = LoggedAfter(n_with=50, k_with=30, n_without=100, k_without=90)
    text = sentences(answer("no clear pattern", side()._replace(logged_after=after)))
    assert (
        "You logged the next morning after 60% of the days with it and 90% of the others, so what "
        "was not logged may tilt this."
    ) in text
    alike = LoggedAfter(n_with=50, k_with=44, n_without=100, k_without=90)
    text = sentences(answer("no clear pattern", side()._replace(logged_after=alike)))
    assert not any("You logged" in line for line in text)


def test_the_two_halves_stand_beside_what_is_consistent() -> None:
    text = sentences(answer("consistent", side()._replace(halves=(0.8, 0.31))))
    assert "In the first half of these days +0.8, in the second half +0.3." in text
    text = sentences(answer("consistent", side()._replace(halves=(None, 0.31))))
    assert "In the first half of these days too few to tell, in the second half +0.3." in text


def test_good_sleep_says_which_morning_it_answers_for() -> None:
    text = " ".join(sentences(answer("leaning", side(), "good sleep")))
    assert "Good sleep answers for the morning a day later" in text
    assert "invites" not in text


def test_mornings_whose_hour_is_not_known_are_said() -> None:
    assumed = answer("no clear pattern", side(), has_assumed_mornings=True)
    assert answer_text.ASSUMED_MORNINGS in closing([assumed])
    assert answer_text.ASSUMED_MORNINGS not in closing([answer("no clear pattern", side())])


def test_the_same_day_without_an_answer_says_so() -> None:
    early = answer("leaning", side(), same_day=side(status="too early", n_with=7))
    assert "Later the same day: too few days to tell (7 with, 39 without)." in sentences(early)
    none = answer("leaning", side(), same_day=side(status="too early", n_with=0))
    assert "Later the same day: too few days to tell." in sentences(none)
    alike = answer("leaning", side(), same_day=side(status="cannot separate"))
    assert "Later the same day: I can't tell them apart." in sentences(alike)
    unordered = answer("leaning", side(), same_day=side()._replace(is_ordered=False))
    assert any(line.startswith("On the same day, allowing") for line in sentences(unordered))
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


@each_row(("points", "text"), [
    (0.44, "+0.4"), (-0.44, "-0.4"), (0.04, "0.0"), (-0.04, "0.0"), (0, "0.0"),
])  # fmt: skip
def test_points_have_their_sign_unless_they_are_nothing(points: float, text: str) -> None:
    assert signed(points) == text


@each_row(("question", "limit"), [
    ("could be myself", "logged in one breath, so they colour each other."),
    ("good tired", "A good day brings a good tired as much as a good tired can make a good day;"),
    ("masked", "A hard day asks for a mask as much as a mask can make a day hard;"),
])  # fmt: skip
def test_the_same_day_says_what_it_cannot_tell_of_being_real(question: str, limit: str) -> None:
    assert limit in sentences(answer("no clear pattern", side(), question))[-1]


def test_nothing_is_said_that_may_never_be(journal: Journal) -> None:
    make_year(journal)
    names = list(QUESTIONS)
    texts = [value for value in vars(answer_text).values() if isinstance(value, str)]
    for chosen in (names[:6], names[-6:]):
        choose(journal.settings, chosen, TODAY)
        for answer in answers(journal, TODAY):
            texts += sentences(answer)
    assert len(texts) > 60
    assert not [sentence for sentence in texts if NEVER.search(sentence)]
    assert not [s for s in texts if "depress" in s or "risk" in s or "symptom" in s]


# -- messages -----------------------------------------------------------------------------


def test_both_measures_are_one_message() -> None:
    signal = Signal(12, 52, 3.1667, 4.5385, 0.2, 0.24)
    weeks = TwoWeeks({"mood": signal, "energy.open": signal}, ("mood", "energy.open"), True, True)
    assert two_weeks_sentence(weeks) == (
        "Two lean weeks (as logged): mood mostly a bit low, all right is usual; morning energy "
        "low, steady is usual."
    )
    assert two_weeks_sentence(weeks._replace(fell=("mood",))) == (
        "Two lean weeks (as logged): mood mostly a bit low, all right is usual."
    )
    one = (
        "Mood has been lower these two weeks: 3.2, usually 4.5 (12 of 14 days, 52 of the 90 "
        "before)."
    )
    assert two_weeks_sentence(weeks._replace(fell=())) == ""
    tell = [
        "Someone to tell: a friend, therapist, supervisor or GP.",
        "A day off: 'cup rest plan friday'.",
    ]
    assert two_weeks_read(weeks) == [one, one.replace("Mood", "Morning energy"), *tell, NOTE_RATE]
    own = Contacts("Noor, or the duty line", date(2026, 3, 1))
    assert two_weeks_read(weeks, own)[2] == "Someone to tell: Noor, or the duty line."
    assert two_weeks_read(weeks._replace(fell=())) == []


def test_a_drop_that_lasts_is_said_with_its_weeks_and_against_the_months_before() -> None:
    two = Signal(14, 90, 3.0, 4.8, 0.7, 0.4)
    three = LastingDrop("mood", 21, Signal(20, 88, 3.0, 5.0, 0.2, 0.2))
    weeks = TwoWeeks({"mood": two, "energy.open": two}, ("mood",), True, True, lasting=(three,))
    assert two_weeks_sentence(weeks) == (
        "Three lean weeks (as logged): mood mostly a bit low, all right before."
    )
    six = three._replace(measure="energy.open", days=42, signal=Signal(42, 88, 4.3, 4.4, 0.2, 0.2))
    both = weeks._replace(fell=("mood", "energy.open"), lasting=(three, six))
    assert two_weeks_sentence(both) == (
        "Six lean weeks: morning energy mostly 4.3, 4.4 before. Three lean weeks "
        "(as logged): mood mostly a bit low, all right before."
    )
    assert two_weeks_lines(weeks)[-1] == (
        "Mood has been lower for three weeks: 3.0, 5.0 in the three months before (20 of 21 "
        "days, 88 of the 90 before)."
    )


def test_the_page_of_two_weeks_says_of_which_readings_it_is() -> None:
    signal = Signal(12, 52, 4.2, 4.5, 0.2, 0.24)
    page = TwoWeeks({"mood": Signal(0, 0), "energy.close": signal}, (), False, False)
    assert two_weeks_lines(page) == [
        "Evening energy has been 4.2 these two weeks against 4.5: not far enough to tell from "
        "ordinary ups and downs (12 of 14 days, 52 of the 90 before).",
        answer_text.EVENING_IS,
    ]
    mornings = TwoWeeks({"energy.open": signal}, (), False, False, has_assumed_mornings=True)
    assert two_weeks_lines(mornings)[1:] == [answer_text.ASSUMED_MORNINGS]
    few = mornings._replace(signals={"mood": Signal(3, 20)}, has_assumed_mornings=False)
    assert two_weeks_lines(few) == [
        "Mood: too few days to tell (3 of 14 days, 20 of the 90 before; it takes 7 and 28)."
    ]
    assert two_weeks_lines(few._replace(signals={"mood": Signal(0, 0)})) == [NOTHING_TO_COMPARE]


def test_the_panel_has_the_persons_own_contacts_with_their_day() -> None:
    assert low_mood_lines(Contacts("Ask Ada.", date(2026, 3, 1)), LowMood(5, 8))[1:] == [
        "Ask Ada.",
        "(as of 1 Mar 2026)",
        "A day off: 'cup rest plan friday'.",
    ]
    text = " ".join(low_mood_lines(None, LowMood(5, 8)))
    for piece in ("worth telling someone", "findahelpline.com", "988", "116 123", "as of"):
        assert piece in text


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


@each_row("argv", [
    ("choose", "dreams"), ("choose", ""), ("choose",), ("sick",), ("sick", "maybe"), ("now",),
    ("choose", "play", "--all"), ("choose", "ce", "c"),
    ("choose", "play", "cele", "rep", "day", "brea", "good", "care"),
], homes=True)  # fmt: skip
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
    result = cup("--plain", "refills")
    assert result.code == 0
    assert result.out.startswith(
        "Celebration: too early\n  99 days with a morning after so far, none of them logged with"
    )
    assert "Play: no clear pattern\n  Mornings after play: " in result.out
    assert "From 99 of the 99 days logged: 33 with, 66 without." in " ".join(result.out.split())
    assert "Last checked on Mon 23 Nov; the next check is on Mon 21 Dec." in result.out
    assert all(len(line) <= 80 for line in result.out.splitlines())


def test_sick_days_are_left_out_and_taken_in(cup: Run, journal: Journal) -> None:
    assert cup("refills", "sick", "out").out == f"{answer_text.SICK_OUT}\n"
    journal.refresh()
    assert chosen_questions(journal.settings).leaves_out_sick
    assert cup("refills", "sick", "in").out == f"{answer_text.SICK_IN}\n"
    journal.refresh()
    assert not chosen_questions(journal.settings).leaves_out_sick
