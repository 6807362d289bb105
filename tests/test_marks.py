"""Marks: a picture, a line in the review, questions in Refills, days that are left out."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest

from store.calendar import DateSpan
from store.day_stats import DayStats
from store.documents import Source
from store.journal import Journal
from store.marks import mark_reader, marks
from store.models import Draft
from store.refills.answers import answer_questions, answers
from store.refills.followed_days import LeavesOut, next_day
from store.refills.question import MARK, mark_question
from store.refills.questions import (
    QUESTIONS,
    ChosenQuestions,
    choose,
    chosen_questions,
    leave_out_sick,
    marks_left_out,
    questions_offered,
)
from store.review import review
from store.stats.contrast import contrast
from store.vocabulary import USUAL_NAMES
from store.word_changes import add_words, rename_word, retire_words
from tests.made_diaries import (
    FIRST,
    Exposure,
    exposure_in_runs,
    invited,
    made_diaries,
    random_exposure,
)
from tests.other_device import receive
from tests.screens import on_screen, screen_text, widget_text
from tests.shell import Run
from tests.tables import each_row
from tui.charts.axis import ChartOptions, Viewport
from tui.charts.catalogue import PICTURES, open_chart
from tui.charts.descriptions import describe
from tui.terminal.glyphs import ASCII, UNICODE
from tui.text.answers import next_morning
from tui.text.comparisons import left_out_sentence, same_day
from tui.widgets.answers import Answers
from tui.widgets.lists import Page
from tui.widgets.picture import PictureView

TODAY = date(2026, 11, 23)
OWN = ("pain", "foggy")
WEEK = DateSpan(TODAY - timedelta(days=6), TODAY)


def log(journal: Journal, line: str, days_ago: int = 0) -> None:
    parsed = journal.drafts.parse(line.split())
    journal.add(Draft(parsed.verb.kind, TODAY - timedelta(days=days_ago), values=parsed.values))


def add_marks(journal: Journal) -> None:
    """Give a diary four marks, independent of the word set that it started with."""
    for word in ("body", "dread"):
        receive(journal, "settings", f"word.mark.{word}", {"v": 1})
    receive(journal, "settings", "words.mark", {"v": 1, "words": ["body", "dread", *OWN]})


@pytest.fixture
def marked_journal(journal: Journal) -> Journal:
    """Return a diary of a week with body, pain, dread in an evening and in a morning, and gaps."""
    add_marks(journal)
    for days_ago, line in (
        (6, "open 4 dread"), (5, "open 3 body"), (5, "close 4 body pain"), (3, "close 2 dread"),
        (2, "m 4"), (1, "open 5"), (0, "open 3 body"),
    ):  # fmt: skip
        log(journal, line, days_ago)
    return journal


def chart_text(journal: Journal, span: DateSpan = WEEK, width: int = 80, height: int = 19) -> str:
    (picture,) = (picture for picture in PICTURES if picture.name == "marks")
    chart = open_chart(picture, journal, ChartOptions(span, names=journal.settings.names))
    rows = chart.rows(Viewport(width, height, UNICODE))
    return "\n".join("".join(part.text for part in row).rstrip() for row in rows)


# -- counts -----------------------------------------------------------------------------------


def test_each_mark_has_its_own_count_and_an_unused_mark_is_not_listed(
    marked_journal: Journal,
) -> None:
    figures = marks(marked_journal.stats, WEEK)
    counts = [(mark.name, mark.total, mark.known) for mark in figures.of]
    assert counts == [("body", 2, 5), ("dread", 1, 2), ("pain", 1, 5)]
    assert figures.known == 5
    body, *_ = figures.of
    assert [piece.times for piece in body.pieces] == [0, 1, None, 0, None, 0, 1]
    assert [mark.is_of_evenings for mark in figures.of] == [False, True, False]


@each_row(
    ("days", "by", "count"),
    [(14, "day", 14), (100, "day", 100), (101, "week", 16), (400, "week", 58), (401, "month", 14)],
)
def test_longer_spans_are_counted_by_week_and_month(
    marked_journal: Journal, days: int, by: str, count: int
) -> None:
    figures = marks(marked_journal.stats, DateSpan(TODAY - timedelta(days=days - 1), TODAY))
    assert figures.by == by
    assert abs(len(figures.of[0].pieces) - count) <= 1
    assert [mark.total for mark in figures.of] == [2, 1, 1]


def test_a_mark_on_a_day_that_was_not_closed_makes_the_day_known(journal: Journal) -> None:
    values = {"when": "between", "marks": ("body",)}
    journal.add(Draft("checkin", TODAY, values=values))
    assert marks(journal.stats, WEEK).known == 1
    assert "Based on 1 of 7 days." in chart_text(journal)


def test_a_day_with_only_imported_readings_is_unknown(journal: Journal) -> None:
    source_option = {"source": Source("mood.csv", "0" * 8)}
    for days_ago, values in ((1, {"mood": 4}), (0, {"mood": 3, "marks": ("body",)})):
        values = {"when": "closing", **values}
        journal.add(
            Draft("checkin", TODAY - timedelta(days=days_ago), values=values, **source_option)
        )
    (body,) = marks(journal.stats, WEEK).of
    assert (body.total, body.known) == (1, 1)


def test_renamed_retired_and_merged_marks_keep_their_days(marked_journal: Journal) -> None:
    rename_word(marked_journal.settings, "mark", "body", "ache")
    rename_word(marked_journal.settings, "mark", "dread", "the evening before")
    retire_words(marked_journal.settings, "mark", ["pain"])
    figures = marks(marked_journal.stats, WEEK)
    assert [(mark.name, mark.total) for mark in figures.of] == [
        ("ache", 2), ("the evening before", 1), ("pain", 1),
    ]  # fmt: skip
    assert figures.of[1].is_of_evenings


# -- picture ----------------------------------------------------------------------------------


def test_a_gap_stays_empty_and_the_sentence_has_each_count(marked_journal: Journal) -> None:
    drawn = chart_text(marked_journal)
    body = next(line for line in drawn.splitlines() if line.startswith("body"))
    # Two of the seven days are unknown, and therefore empty.
    assert re.fullmatch(r"·+ ?█+ {6,}·+ {6,}·+ ?█+ *", body[21:])
    text = " ".join(drawn.split())
    assert "Body on 2 days, dread on 1 evening, pain on 1 day." in text
    assert "Based on 5 of 7 days." in text
    assert "The count of dread is of 2 closed evenings." in text
    assert "foggy" not in drawn


@each_row(
    "size", [(80, 19), (40, 7), (120, 34), (160, 46), (60, 46), (30, 46), (10, 3)], homes=True
)
def test_the_picture_of_nine_marks_fits_every_size(journal: Journal, size: tuple[int, int]) -> None:
    words = [f"mark number {n}" for n in range(9)]
    add_words(journal.settings, "mark", words)
    for index, word in enumerate(words):
        values = {"when": "closing", "marks": (word,)}
        for days_ago in range(index + 1):
            journal.add(Draft("checkin", TODAY - timedelta(days=days_ago), values=values))
    width, height = size
    for days in (14, 300, 2000):
        drawn = chart_text(journal, DateSpan(TODAY - timedelta(days=days), TODAY), width, height)
        lines = drawn.splitlines()
        assert len(lines) <= height
        assert max(map(len, lines)) <= width


def test_a_large_window_counts_days_by_weekday_and_by_week(marked_journal: Journal) -> None:
    drawn = chart_text(marked_journal, WEEK, 160, 46)
    rows = [" ".join(line.split()) for line in drawn.partition(" By ")[2].splitlines() if line]
    assert rows[:-1] == [
        "weekday body dread pain",
        "Mon █ 1 of 1 · 0 of 1",  # dread is unknown, because the day is not closed
        "Tue · 0 of 1 · 0 of 1",
        "Wed █ 1 of 1 · 0 of 1 █ 1 of 1",
        "Thu",
        "Fri · 0 of 1 █ 1 of 1 · 0 of 1",
        "Sat",
        "Sun · 0 of 1 · 0 of 1",
        "By week body dread pain",
        "week of 16 Nov █··· 1 of 4 █· 1 of 2 █··· 1 of 4",
        "week of 23 Nov █ 1 of 1 · 0 of 1",
    ]


def test_an_empty_picture_says_what_starts_it(journal: Journal) -> None:
    log(journal, "close 5")
    assert "Nothing of this logged in these days. a and z on Today ask for marks" in " ".join(
        chart_text(journal).split()
    )


def test_the_picture_has_a_description(marked_journal: Journal) -> None:
    (picture,) = (picture for picture in PICTURES if picture.name == "marks")
    options = ChartOptions(WEEK, names=marked_journal.settings.names)
    description = describe(open_chart(picture, marked_journal, options))
    assert "Body: Wed 18 Nov, Mon 23 Nov." in description
    year = options._replace(span=DateSpan(date(2026, 1, 1), TODAY))
    description = describe(open_chart(picture, marked_journal, year))
    assert "Body: week of 16 Nov 1 day, week of 23 Nov 1 day." in description
    assert "Dread: week of 16 Nov 1 evening." in description


def test_the_picture_without_unicode_is_ascii(marked_journal: Journal) -> None:
    (picture,) = (picture for picture in PICTURES if picture.name == "marks")
    chart = open_chart(
        picture, marked_journal, ChartOptions(WEEK, names=marked_journal.settings.names)
    )
    rows = chart.drawn(Viewport(60, 12, ASCII))
    assert "".join(part.text for row in rows for part in row).isascii()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 10)])
async def test_key_0_opens_the_picture_of_marks(
    marked_journal: Journal, size: tuple[int, int]
) -> None:
    async with on_screen(marked_journal, size) as (app, pilot):
        await pilot.press("tab", "0", "minus")
        assert "Body on 2 days" in widget_text(app, PictureView)
        assert "0 marks" in screen_text(app)


def test_the_shell_prints_the_picture_and_its_numbers(cup: Run, marked_journal: Journal) -> None:
    printed = cup("trends", "marks", "--range", "2w").out
    assert "Body on 2 days, dread on 1 evening, pain on 1 day." in printed
    figures = cup("trends", "marks", "--range", "2w", "--json").json["pictures"]["marks"]
    assert {mark["name"]: mark["total"] for mark in figures["of"]} == {
        "body": 2, "dread": 1, "pain": 1,
    }  # fmt: skip
    review_text = cup("review").out
    assert "Marks\n  body on 2 days\n  dread on 1 evening\n  pain on 1 day\n" in review_text
    assert cup("review", "--json").json["marks"] == {"body": 2, "dread": 1, "pain": 1}


def test_a_review_without_marks_does_not_name_them(journal: Journal, cup: Run) -> None:
    log(journal, "close 5")
    assert review(journal, "week", TODAY).marks == {}
    assert "Marks" not in cup("review").out


# -- questions --------------------------------------------------------------------------------


@each_row(
    ("lines", "expected"),
    [
        (("open 4 body",), 1.0),
        (("m 4 body",), 1.0),
        (("open 4",), 0.0),
        (("close 4 dread",), 0.0),
        (("m 4",), None),
        (("s 3",), None),
        ((), None),
    ],
)
def test_a_day_answers_whether_it_has_a_mark(
    open_again: Callable[..., Journal], lines: tuple[str, ...], expected: float | None
) -> None:
    journal = open_again()
    add_marks(journal)
    for entry in journal.entries(TODAY):
        journal.remove(entry.id)
    for line in lines:
        log(journal, line)
    names = journal.settings.names
    assert mark_question("body", names).read(journal.stats.on(TODAY)) == expected


def test_dread_is_read_on_closed_evenings_only(marked_journal: Journal) -> None:
    read = mark_reader("dread", marked_journal.settings.names)
    days = marked_journal.stats.between(WEEK.first, WEEK.last)
    assert [read(stats) for stats in days] == [None, 0.0, None, 1.0, None, None, None]


def test_marks_logged_later_answer_no_question(journal: Journal) -> None:
    values = {"when": "closing", "energy": 3, "marks": ("body",)}
    add_marks(journal)
    journal.add(Draft("checkin", TODAY, values=values, remembered=True))
    stats = journal.stats.on(TODAY)
    assert mark_reader("body", USUAL_NAMES)(stats) == 1.0  # the picture counts it
    question = mark_question("body", USUAL_NAMES)
    days = [stats._replace(morning=4.0), DayStats(TODAY + timedelta(days=1), morning=3.0)]
    pairs, left_out = next_day(days, mornings=True).pairs_for(question)
    assert (len(pairs.days), [out.reason for out in left_out]) == (0, ["told late"])


def test_a_chosen_mark_follows_its_name_and_can_be_retired(marked_journal: Journal) -> None:
    choose(marked_journal.settings, ["play", "mark.body", "mark.pain"], TODAY)
    rename_word(marked_journal.settings, "mark", "body", "ache")
    retire_words(marked_journal.settings, "mark", ["pain"])
    names = marked_journal.settings.names
    assert list(chosen_questions(marked_journal.settings).since) == [
        "play",
        "mark.ache",
        "mark.pain",
    ]
    assert "mark.pain" not in questions_offered(names)
    assert list(questions_offered(names))[len(QUESTIONS) :] == [
        "mark.ache", "mark.dread", "mark.foggy",
    ]  # fmt: skip
    choose(marked_journal.settings, ["mark.ache", "mark.pain"], TODAY + timedelta(days=1))
    chosen = chosen_questions(marked_journal.settings)
    assert dict.fromkeys(chosen.since.values()) == {TODAY: None}
    assert [answer.question for answer in answers(marked_journal, TODAY)] == [
        "mark.ache",
        "mark.pain",
    ]


def stats_with_mark_and_play(
    seed: int, days: int, exposure: Exposure, memory: float = 0.3, effect: float = 0.0
) -> tuple[list[DayStats], list[DayStats]]:
    """Return the same simulated days twice: with a mark, and with play."""
    [diary] = made_diaries(1, days, exposure, memory, effect=effect, seed=seed)
    with_mark, with_play = [], []
    for t, (energy, is_exposed) in enumerate(zip(diary.energy, diary.exposed, strict=True)):
        stats = DayStats(date.fromordinal(FIRST + t))
        if energy is not None:
            stats = stats._replace(morning=float(energy), asks_marks=True)
            with_mark.append(stats._replace(marks=frozenset(["flare"] * is_exposed)))
            with_play.append(stats._replace(counts={"play": int(is_exposed), "session": 1}))
        else:
            with_mark.append(stats)
            with_play.append(stats)
    return with_mark, with_play


@each_row(
    ("exposure", "effect"),
    [(random_exposure, 0.0), (invited, 0.0), (exposure_in_runs, 0.0), (random_exposure, 1.0)],
)
def test_a_mark_gets_the_same_answer_as_play(exposure: Exposure, effect: float) -> None:
    """Check that the same days give the same estimate, label, looks and thus error rate."""
    first = date.fromordinal(FIRST)
    labels = set()
    for seed in range(3):
        with_mark, with_play = stats_with_mark_and_play(seed, 197, exposure, effect=effect)
        results = []
        for name, daily_stats in (("mark.flare", with_mark), ("play", with_play)):
            chosen = ChosenQuestions({name: first}, first, leaves_out_sick=False)
            [answer] = answer_questions(daily_stats, chosen)
            results.append(answer)
        mark_answer, play_answer = results
        assert mark_answer.next_day.contrast == play_answer.next_day.contrast
        assert mark_answer.label == play_answer.label
        assert (mark_answer.pairs, mark_answer.last_look) == (
            play_answer.pairs,
            play_answer.last_look,
        )
        labels.add(mark_answer.label)
    assert "too early" not in labels


@each_row(("exposure", "memory"), [(random_exposure, 0.3), (invited, 0.5)])
def test_a_mark_without_effect_is_rarely_significant(exposure: Exposure, memory: float) -> None:
    question = mark_question("flare", USUAL_NAMES)
    significant = []
    for seed in range(120):
        with_mark, _ = stats_with_mark_and_play(1000 + seed, 180, exposure, memory)
        pairs, _ = next_day(with_mark, mornings=True).pairs_for(question)
        if estimate := contrast(pairs).estimate:
            significant.append(estimate.p < 0.05)
    assert len(significant) > 100
    assert 0.0 < sum(significant) / len(significant) <= 0.10


# -- left out ---------------------------------------------------------------------------------


def simulated_stats() -> list[DayStats]:
    """Return days with energy: every third has a flare, every fourth pain, every tenth is sick."""
    chance = Random(4)
    return [
        DayStats(
            date.fromordinal(FIRST + t),
            counts={"play": t % 2, "session": 1},
            morning=float(chance.randint(2, 6)),
            marks=frozenset(["flare"] * (t % 3 == 0) + ["pain"] * (t % 4 == 0)),
            asks_marks=True,
            rest="sick" if t % 10 == 9 else "",
        )
        for t in range(120)
    ]


def test_days_with_a_mark_are_left_out_except_for_the_question_of_that_mark() -> None:
    daily_stats, first = simulated_stats(), date.fromordinal(FIRST)
    questions = ChosenQuestions(
        dict.fromkeys(("play", "mark.flare", "mark.pain"), first), first, leaves_out_sick=False
    )
    before = {answer.question: answer for answer in answer_questions(daily_stats, questions)}
    after = answer_questions(daily_stats, questions, USUAL_NAMES, ["pain"])
    by_name = {answer.question: answer for answer in after}
    assert by_name["mark.pain"] == before["mark.pain"]
    for name in ("play", "mark.flare"):
        left_out = by_name[name].next_day.left_out
        assert {day.reason for day in left_out} == {"mark.pain"}
        assert by_name[name].pairs == before[name].pairs - 59
        assert "days in or before a day marked pain" in left_out_sentence(left_out)


def test_a_renamed_body_is_still_left_out_with_sick_days(marked_journal: Journal, cup: Run) -> None:
    rename_word(marked_journal.settings, "mark", "body", "ache")
    leave_out_sick(marked_journal.settings, True)
    exclusions = LeavesOut.of_choice(
        sick=True, marks=("pain",), names=marked_journal.settings.names
    )
    assert exclusions.marks == {"ache", "pain"}
    assert exclusions.reason(marked_journal.stats.on(TODAY)) == "body"
    assert cup("refills", "mark", "body", "in").out.splitlines() == [
        "Days marked ache count in comparisons from now on.",
        "They stay out with the sick days: 'cup refills sick in' includes both.",
    ]


def test_the_shell_chooses_marks_and_leaves_days_out(cup: Run, marked_journal: Journal) -> None:
    output = " ".join(cup("refills").out.split())
    assert "repair, sessions in a day, body, dread, foggy, pain" in output
    assert cup("refills", "choose", "pain", "play").out.startswith("Asked from now on: play, pain.")
    assert cup("refills", "mark", "pain", "out").code == 0
    assert cup("refills", "mark", "fog", "out").out == (
        "Days marked foggy are left out of comparisons from now on.\n"
    )
    assert cup("refills", "sick", "out").code == 0
    marked_journal.refresh()
    assert marks_left_out(marked_journal.settings) == ("pain", "foggy")
    assert chosen_questions(marked_journal.settings).leaves_out_sick
    assert list(chosen_questions(marked_journal.settings).since) == ["play", "mark.pain"]
    assert [answer["question"] for answer in cup("refills", "--json").json] == ["play", "mark.pain"]
    assert "Pain: too early" in cup("--plain", "refills").out
    result = cup("refills", "mark", "nothing", "out")
    assert result.code == 2
    assert "body, dread, pain, foggy" in result.err


def test_a_purged_name_removes_no_question_of_another_mark(
    marked_journal: Journal, cup: Run
) -> None:
    from store.check_in_questions import retire_question

    add_words(marked_journal.settings, "mark", ["anna"])
    choose(marked_journal.settings, ["mark.pain", "mark.anna"], TODAY)
    retire_question(marked_journal.settings, "joy")
    for name in ("Mark", "Joy", "Anna"):
        assert cup("purge", name, "--yes").code == 0
    marked_journal.refresh()
    assert list(chosen_questions(marked_journal.settings).since) == ["mark.pain"]
    assert marked_journal.settings.names.is_retired("joy")


def test_a_sentence_about_a_mark_claims_no_cause(marked_journal: Journal) -> None:
    daily_stats, first = simulated_stats(), date.fromordinal(FIRST)
    questions = ChosenQuestions({MARK + "flare": first}, first, leaves_out_sick=False)
    [answer] = answer_questions(daily_stats, questions)
    text = " ".join((*next_morning(answer), *same_day(answer)))
    assert "ornings after a day marked flare" in text
    for word in ("cause", "makes you", "should"):
        assert word not in text


async def test_refills_chooses_marks_with_space_and_leaves_days_out(
    marked_journal: Journal,
) -> None:
    async with on_screen(marked_journal) as (app, pilot):
        await pilot.press("tab", "tab", "enter")
        count = len(QUESTIONS)
        await pilot.press(*["down"] * (count + 2), "space", "1")
        assert "[x] foggy" in widget_text(app, Page)
        await pilot.press("enter")
        assert list(chosen_questions(marked_journal.settings).since) == ["breather", "mark.foggy"]
        assert "foggy" in widget_text(app, Answers)
        await pilot.press("I", "down", "down", "space", "enter")
        assert marks_left_out(marked_journal.settings) == ("pain",)
        assert "Left out of comparisons from now on: days marked pain." in screen_text(app)
        await pilot.press("I", "3", "enter")
        assert marks_left_out(marked_journal.settings) == ()


@pytest.mark.parametrize("size", [(40, 10), (80, 24)])
async def test_the_selected_question_is_visible(
    marked_journal: Journal, size: tuple[int, int]
) -> None:
    async with on_screen(marked_journal, size) as (app, pilot):
        await pilot.press("tab", "tab", "enter", *["down"] * (len(QUESTIONS) + 3))
        await pilot.press("space")
        assert "[x] pain" in widget_text(app, Page)
        await pilot.press(*["up"] * 30, "space")
        assert "[x] a breather" in widget_text(app, Page)
