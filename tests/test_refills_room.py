"""Refills on the screen: chosen questions, answers with their ranges, messages."""

from datetime import date, timedelta

from store.clock import FixedClock
from store.journal import Journal
from store.models import Draft
from store.notices import LOW_MOOD_SILENT_DAYS, low_mood
from store.refills.questions import chosen_questions
from tests.made_year import make_year
from tests.screens import (
    on_screen,
    screen_text,
    until,
    widget_text,
    widget_words,
)
from tests.shell import Run, refused
from tests.tables import each_row
from tui.charts.axis import Viewport
from tui.charts.curves import EstimateRange, paint_estimates
from tui.screens.choices import ChoosingPage
from tui.screens.page import PageScreen
from tui.screens.refills import RefillsScreen
from tui.screens.today import TodayScreen
from tui.terminal.glyphs import ASCII, UNICODE
from tui.text import answers as answer_text
from tui.text import commands
from tui.text.sentences import ANSWER_GOES_ON
from tui.widgets.answers import AnswerRow, Answers, AnswersModel
from tui.widgets.frame import Heading, Prompt
from tui.widgets.strip import StripLine

TODAY = date(2026, 11, 23)


def fill(journal: Journal, mood: int, energy: int, days: range) -> None:
    """Log openings and closings for these numbers of days ago."""
    journal.add_all(
        draft
        for days_back in days
        for day in [TODAY - timedelta(days=days_back)]
        for draft in (
            Draft("checkin", day, values={"when": "opening", "energy": energy + days_back % 2}),
            Draft("checkin", day, values={"when": "closing", "mood": mood + days_back % 2}),
        )
    )


async def test_an_empty_room_shows_which_key_chooses_questions(journal: Journal) -> None:
    async with on_screen(journal, room="refills") as (app, pilot):
        assert "next morning" in widget_text(app, Heading)
        assert "No questions yet. Enter chooses up to 6" in widget_text(app, Answers)
        await pilot.press("v", "up", "escape", "escape")
        assert isinstance(app.screen, TodayScreen)


async def test_questions_are_chosen_by_digits_up_to_six_and_saved_with_their_day(
    journal: Journal,
) -> None:
    async with on_screen(journal, room="refills") as (app, pilot):
        await pilot.press("enter")
        assert isinstance(app.screen, ChoosingPage)
        await pilot.press(*"12345678")
        assert "6 of up to 6" in screen_text(app)
        await pilot.press("1", "enter")
        await pilot.pause()
        assert isinstance(app.screen, RefillsScreen)
        since = chosen_questions(journal.settings).since
        assert len(since) == 5
        assert set(since.values()) == {TODAY}
        assert "No day with a morning after so far; I'll look from 28." in widget_text(app, Answers)
        await pilot.press("enter", "2", "escape")
        await pilot.pause()
        assert len(chosen_questions(journal.settings).since) == 5, "left without Enter"
        await pilot.press("enter", "6", *["down"] * 5, "space", "enter")
        await pilot.pause()
        chosen = set(chosen_questions(journal.settings).since)
        assert chosen - set(since) == {"sessions"}, "a row without a digit is selected"


async def test_answers_are_sorted_by_name_and_v_shows_the_same_day(journal: Journal) -> None:
    make_year(journal)
    async with on_screen(journal, room="refills") as (app, pilot):
        text = widget_text(app, Answers)
        rows = [line[2:12].strip() for line in text.splitlines()[1:7]]
        assert rows == ["a breather", "could be m", "a day off", "good tired", "masked", "play"]
        assert "•" in text
        assert "points of energy" in text
        assert " with, " in text
        assert answer_text.NO_CAUSE[:30] in " ".join(text.split())
        await pilot.press("v")
        assert "same day" in widget_text(app, Heading)
        assert "no clear pattern" not in widget_text(app, Answers).split("points of energy")[0]


async def test_f_shows_how_often_an_answer_is_chance(journal: Journal) -> None:
    make_year(journal)
    async with on_screen(journal, (80, 60), room="refills") as (app, pilot):
        await pilot.press(*["down"] * 5)
        room_text = " ".join(screen_text(app).split())
        assert " f numbers Enter choose" in room_text
        assert answer_text.LUCKY not in room_text
        assert answer_text.HUNCH_RATE not in room_text
        await pilot.press("f")
        await pilot.pause()
        page = " ".join(screen_text(app).split())
        assert answer_text.LUCKY in page
        assert answer_text.NO_CAUSE in page
        assert "On the same day" in page or "Later the same day" in page, "the other side, too"


async def test_one_key_leaves_sick_days_out_and_includes_them_again(journal: Journal) -> None:
    make_year(journal)
    async with on_screen(journal, room="refills") as (app, pilot):
        await pilot.press("i")
        assert chosen_questions(journal.settings).leaves_out_sick
        assert answer_text.SICK_OUT in " ".join(widget_text(app, Prompt).split())
        await pilot.press("i")
        assert not chosen_questions(journal.settings).leaves_out_sick


async def test_the_room_fits_every_window(journal: Journal) -> None:
    make_year(journal)
    async with on_screen(journal, (40, 10), room="refills") as (app, pilot):
        await pilot.press("down", "down")
        for size in ((40, 10), (60, 20), (80, 24), (120, 40), (40, 10)):  # and back to the smallest
            await pilot.resize_terminal(*size)
            await until(pilot, lambda size=size: app.screen._compositor.size == size)
            lines = screen_text(app).splitlines()
            assert len(lines) <= size[1]
            assert max(map(len, lines)) <= size[0]
            assert "a day off" in screen_text(app)


async def test_the_review_is_shown_on_request_and_has_no_notes(journal: Journal) -> None:
    make_year(journal)
    notes = {entry.note for entry in journal.entries(TODAY - timedelta(days=29), TODAY)} - {""}
    async with on_screen(journal, (100, 60), room="refills") as (app, pilot):
        await pilot.press("1")
        assert isinstance(app.screen, PageScreen)
        assert "17 Nov to 23 Nov 2026" in screen_text(app)
        await pilot.press("q", "2")
        text = screen_text(app)
        assert "25 Oct to 23 Nov 2026" in text
        assert not any(note[:25] in text for note in notes)
        await pilot.press("q")
        assert isinstance(app.screen, RefillsScreen)


def test_ranges_share_one_axis_that_includes_zero() -> None:
    rows = paint_estimates(
        [
            EstimateRange(0.4, 0.1, 0.7),
            EstimateRange(None, None, None),
            EstimateRange(-0.2, -5.0, 0.9),
        ],
        Viewport(41, 5, UNICODE),
    )
    lines = ["".join(span.text for span in cells) for cells in rows]
    zero = lines[1].index("│", 1)
    assert lines[0].index("•") > zero
    assert lines[2].index("•") < zero
    assert lines[2][1] == "─", "a range beyond the axis is cut at its end"
    assert "•" not in lines[1]
    assert "0" in lines[3]
    ascii_rows = paint_estimates([EstimateRange(0.4, 0.1, 0.7)], Viewport(41, 3, ASCII))
    assert "".join(span.text for cells in ascii_rows for span in cells).isascii()


@each_row("height", [12, 16, 20, 30])
def test_an_answer_that_does_not_fit_ends_with_a_whole_sentence_and_says_so(height: int) -> None:
    no_range = EstimateRange(None, None, None)
    rows = (AnswerRow("play", "leaning", "9 / 30", no_range, is_chosen=True),)
    limits = tuple(f"{n} stretches of days are few, so that is a hunch at most." for n in range(12))
    model = AnswersModel(rows, limits, (answer_text.OF_EVENINGS, answer_text.NO_CAUSE), UNICODE)
    cell_rows = Answers(model).rows_of(model, 80, height)
    text = " ".join(" ".join(span.text for span in cells).strip() for cells in cell_rows)
    has_all = all(limit in text for limit in limits)
    assert has_all != (ANSWER_GOES_ON in text)
    for sentence in model.below:
        assert (sentence in text) or (sentence[:20] not in text)
    assert has_all == (height > 12)
    assert len(cell_rows) <= height


def test_a_large_window_shows_all_answers_and_a_small_one_the_selected_answer() -> None:
    names = ("play", "a day off", "masked")
    for chosen in range(3):
        rows = tuple(
            AnswerRow(name, "leaning", "9 / 30", EstimateRange(None, None, None), index == chosen)
            for index, name in enumerate(names)
        )
        answers = tuple((f"What {name} goes with.", "And its limits.") for name in names)
        model = AnswersModel(rows, answers[chosen], ("No cause.",), UNICODE, answers)
        large = [
            "".join(span.text for span in cells).strip()
            for cells in Answers(model).rows_of(model, 160, 46)
        ]
        expected = [text for name in names for text in (name, f"What {name} goes with.")]
        assert [line for line in large if line in expected] == expected
        assert large[-1] == "No cause."
        small = str(Answers(model).rows_of(model, 80, 16))
        assert [f"What {name}" in small for name in names] == [
            index == chosen for index in range(3)
        ]


# -- messages -----------------------------------------------------------------------------------


async def test_two_low_weeks_are_shown_on_today_and_f_shows_how_often_this_is_wrong(
    journal: Journal,
) -> None:
    fill(journal, 5, 5, range(14, 104))
    fill(journal, 4, 3, range(14))
    for _ in range(2):  # a second start on the same day shows it again
        async with on_screen(journal) as (app, pilot):
            await until(pilot, lambda app=app: "lean weeks" in widget_words(app, StripLine))
            text = widget_words(app, StripLine)
            assert "Two lean weeks: mood mostly all right, good is usual; morning energy " in text
            assert "Someone to tell: a friend" in text
            assert "cup rest plan friday" in text
            assert "f shows how often this is wrong." in text, "nothing of it is cut"
            await pilot.press("f")
            page = " ".join(screen_text(app).split())
            assert "Mood all right (4.5), usually good (5.5)." in page
            assert "Mood has been lower these two weeks: 4.5, usually 5.5" in page
            assert "its silence proves nothing" in page
            await pilot.press("z")
            assert isinstance(app.screen, TodayScreen)
            assert journal.day(TODAY).count("moment") == 0
    async with on_screen(journal) as (app, pilot):
        await pilot.press("tab")
        text = widget_words(app, Prompt)
        for part in ("Two lean weeks: mood mostly all right", "Someone to tell: a friend",
                     "A day off: 'cup rest plan friday'.", "how often this is wrong."):  # fmt: skip
            assert part in text
        await pilot.press("f", "delete")
        await pilot.pause()
        await pilot.press("2", "1")
        assert "lean" not in widget_text(app, Prompt)


async def test_two_usual_weeks_show_their_numbers_only(journal: Journal) -> None:
    fill(journal, 4, 4, range(104))
    async with on_screen(journal) as (app, pilot):
        assert "lean" not in widget_text(app, StripLine)
        await pilot.press("f")
        text = " ".join(screen_text(app).split())
        assert "Mood has been 4.5 these two weeks, usually 4.5 (14 of 14 days" in text
        assert "once or twice a year" in text


async def test_the_low_mood_panel_shows_once_and_delete_turns_it_off(
    journal: Journal, clock: FixedClock
) -> None:
    fill(journal, 1, 3, range(14))
    async with on_screen(journal, size=(80, 24)) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, PageScreen))
        assert "findahelpline.com" in screen_text(app)
        await pilot.press("delete")
        assert isinstance(app.screen, TodayScreen)
    clock.at += timedelta(days=LOW_MOOD_SILENT_DAYS + 1)
    fill(journal, 1, 3, range(-LOW_MOOD_SILENT_DAYS - 1, 0))
    assert low_mood(journal).is_most
    async with on_screen(journal) as (app, _):
        assert isinstance(app.screen, TodayScreen)


async def test_a_mood_that_is_not_low_has_no_panel(journal: Journal) -> None:
    fill(journal, 3, 3, range(14))
    async with on_screen(journal) as (app, _):
        assert isinstance(app.screen, TodayScreen)


def test_contacts_are_the_persons_own_and_the_panel_can_be_turned_off(cup: Run) -> None:
    assert "findahelpline.com" in cup("contacts").out
    result = cup("contacts", "Call Sam, who knows")
    assert result.out.startswith(f"{commands.PANEL_SAYS}\n"), "no mood was low here"
    assert "Call Sam, who knows" in result.out
    assert "23 Nov 2026" in result.out
    assert commands.PANEL_OFF in cup("contacts", "--off").out
    assert commands.PANEL_ON in cup("contacts", "--on").out
    assert "findahelpline.com" in cup("contacts", "--usual").out
    refused(cup("contacts", "--usual", "--off"), "--usual and --off exclude each other")
    refused(cup("contacts", "--never"), "--never")
