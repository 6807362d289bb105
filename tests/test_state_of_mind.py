"""Apple's State of Mind, as other apps export it."""

import json
from typing import Any

from store.exchange.file_errors import FileNotRead
from store.exchange.import_survey import ScaleQuestion
from store.journal import Journal
from tests.importing import answers, imported_of, plan_of, reasons
from tests.tables import each_row
from tests.wording import refuses
from tui.text.import_report import plan_report

MOMENT = "momentary_emotion"


def states(*entries: object) -> str:
    """Return an export with these states of mind."""
    return json.dumps({"data": {"stateOfMind": entries, "metrics": [1, 2], "workouts": []}})


def state(
    valence: object = 0.0, at: str = "2026-02-06 14:00:00 -0800", kind: str = MOMENT, **fields: Any
) -> dict[str, Any]:
    """Return a state of mind."""
    return {"start": at, "end": at, "kind": kind, "valence": valence, **fields}


def daily(valence: float, at: str, **fields: Any) -> dict[str, Any]:
    """Return the mood of a day."""
    return state(valence, at, "daily_mood", **fields)


@each_row(
    ("valence", "mood"),
    [
        (-1, 1),
        (-0.84, 1),
        (-0.8, 2),
        (-0.5, 3),
        (-0.17, 3),
        (-0.1, 4),
        (0, 4),
        (1e-05, 4),
        (0.17, 5),
        (0.7, 6),
        (0.9, 7),
        (1.0, 7),
        ("0.7", 6),
        ("0,7", 6),
    ],
)
def test_a_valence_is_a_mood_in_a_straight_line(
    journal: Journal, valence: object, mood: int
) -> None:
    plan = plan_of(journal, states(state(valence)))
    assert answers(plan) == [("2026-02-06", "14", "between", "mood", mood)]
    source = plan.drafts[0].source
    assert source is not None
    number = float(str(valence).replace(",", "."))
    assert (source.raw, source.scale) == ((("mood", number),), "-1..1")


@each_row(
    ("classification", "mood"),
    [(6, 6), ("1", 1), ("very_pleasant", 7), ("Slightly Unpleasant", 3), ("unknown", None)],
)
def test_a_class_stands_for_a_valence_that_is_not_there(
    journal: Journal, classification: object, mood: int | None
) -> None:
    entry = state(None, valenceClassification=classification)
    assert [value for *_, value in answers(plan_of(journal, states(entry)))] == [mood][: bool(mood)]


def test_a_daily_mood_is_the_closing_and_an_emotion_is_between(journal: Journal) -> None:
    content = states(
        state(0.7, labels=["Calm", "Very Happy", None], associations=["Work", "Family"]),
        daily(-1.0, "2026-02-06 21:30:00 -0800"),
        daily(0.0, "2026-02-08 01:30:00 -0800"),
        state(0.1, kind="dailyMood", at="2026-02-09 09:00:00 -0800"),
        state(0.9, kind="Daily Mood", at="2026-02-09 22:00:00 -0800"),
        state(0.4, "2026-02-10 08:00:00 -0800", kind="HKStateOfMindKindMomentaryEmotion"),
    )
    plan = plan_of(journal, content)
    assert answers(plan) == [
        ("2026-02-06", "14", "between", "mood", 6),
        ("2026-02-06", "21", "closing", "mood", 1),
        ("2026-02-07", "01", "closing", "mood", 4),
        ("2026-02-09", "09", "between", "mood", 4),
        ("2026-02-09", "22", "closing", "mood", 7),
        ("2026-02-10", "08", "between", "mood", 5),
    ]
    assert plan.drafts[0].tags == ("calm", "very-happy")
    report = "\n".join(plan_report(plan, imported_of(journal, content)))
    for sentence in (
        "This is a file of Apple's State of Mind, read as UTF-8.",
        "People and places are dropped: associations that name people (Family) (1).",
        "Not imported: other associations (Work) (1), metrics (2).",
        "The last mood of a day is that of its closing; earlier ones are kept between (1).",
        "1 entry before the day starts belongs to the day before.",
        "Its times have their own time zone; each keeps its day and hour.",
    ):
        assert sentence in report
    assert "Gaps" not in report
    journal.add_all(plan.drafts)
    assert not plan_of(journal, content).drafts
    journal.history.undo()
    assert len(plan_of(journal, content).drafts) == 6


def test_a_mood_of_a_day_at_midnight_is_of_the_day_that_begins(journal: Journal) -> None:
    content = states(
        daily(0.5, "2026-02-06 00:00:00 -0800", end="2026-02-06 23:59:59 -0800"),
        daily(0.5, "2026-02-10 00:00:00 -0800"),
        daily(0.5, "2026-02-12 00:00:40 -0800"),
        state(0.5, "2026-02-14 00:00:00 -0800"),
        state(0.5, "2026-02-15 09:00:00 -0800"),
    )
    plan = plan_of(journal, content)
    assert [answer[:3] for answer in answers(plan)][:-1] == [
        ("2026-02-06", "", "closing"),
        ("2026-02-10", "", "closing"),
        ("2026-02-11", "00", "closing"),
        ("2026-02-13", "00", "between"),
    ]
    report = "\n".join(plan_report(plan, imported_of(journal, content)))
    assert "midnight is of the day that begins, without an hour (2)." in report
    moved = daily(0.5, "2026-02-05T23:00:00Z"), state(0.5, "2026-02-05T09:00:00Z")
    assert answers(plan_of(journal, states(*moved)))[1][:3] == ("2026-02-06", "", "closing")


def test_times_in_utc_are_taken_in_the_local_zone(journal: Journal) -> None:
    plan = plan_of(journal, states(state(0.7, "2026-02-06T23:30:00Z")))
    assert answers(plan) == [("2026-02-06", "00", "between", "mood", 6)]
    assert (plan.time_facts.moved, plan.before_day_start) == (1, 1)


@each_row(
    ("content", "number"),
    [
        (json.dumps({"stateOfMind": [state()]}), 1),
        (json.dumps({"data": {"state_of_mind": [state()]}}), 1),
        (json.dumps([state(), {"valence": 0.5, "labels": [], "date": "2026-02-07"}]), 2),
        (
            "Start,End,Kind,Labels,Associations,Valence,Valence Classification\n"
            "2026-02-06 14:00:00,2026-02-06 14:00:00,Momentary Emotion,Calm; Happy,Family,0.7,6\n"
            "2026-02-06 21:00:00,2026-02-06 21:00:00,Daily Mood,,,-1,1\n",
            2,
        ),
    ],
)
def test_other_shapes_of_an_export_are_known(journal: Journal, content: str, number: int) -> None:
    plan = plan_of(journal, content)
    assert len(answers(plan)) == len(plan.drafts) == number
    assert "amily" not in repr(list(plan.drafts))


def test_a_valence_beyond_its_scale_is_asked_and_a_state_to_come_is_left_out(
    journal: Journal,
) -> None:
    [question] = plan_of(journal, states(state(70), state(-70))).questions
    assert isinstance(question, ScaleQuestion)
    plan = plan_of(journal, states(state(), state(at="2999-02-06 14:00:00 -0800")))
    assert reasons(plan) == {2: "2999-02-06 is still to come"}


@each_row(
    ("content", "reason"),
    [
        (states(state(), state(at="")), "entry 2 has no date"),
        (states(state(at="soon")), "entry 1: “soon” is no date"),
        (states(state(), 3), "entry 2 is no entry"),
        (json.dumps({"data": {"stateOfMind": {"a": 1}}}), "its states of mind are no list"),
        (states(state())[:-9], "breaks off or is damaged"),
        (json.dumps([state()])[:-9], "breaks off or is damaged"),
        ("Start,Kind,Valence\nsoon,Daily Mood,1\n", "row 2: “soon” is no date"),
    ],
)
def test_what_is_no_export_is_refused(journal: Journal, content: str, reason: str) -> None:
    with refuses(FileNotRead, match=reason):
        plan_of(journal, content)
