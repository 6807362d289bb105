"""The Today screen: a day logged with keys, and what the screen shows."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual import events

from store.clock import FixedClock
from store.errors import FolderNotReadable, TooLongAgo, WriteFailed
from store.grammar import parse
from store.journal import Journal, open_journal
from store.models import Draft
from store.notes import DEPLETING_LIMIT
from store.rest.plans import PlanDraft
from store.vocabulary import DEFAULT_LISTS
from tests.made_year import make_year
from tests.one_start import OneStart
from tests.recurrences import read_rest
from tests.screens import (
    Person,
    on_screen,
    run,
    screen_text,
    until,
    until_all_is_read,
    widget_text,
    widget_words,
)
from tui.app import CupfulApp
from tui.screens.today import TodayScreen
from tui.text import sentences
from tui.text.error_messages import error_message
from tui.widgets.day_list import DayList
from tui.widgets.frame import KeyBar
from tui.widgets.glance import Glance
from tui.widgets.strip import StripLine

TODAY = date(2026, 11, 23)
YESTERDAY = date(2026, 11, 22)
#: Facts about a day that begins empty.
ON_AN_EMPTY_DAY = OneStart()


@ON_AN_EMPTY_DAY
async def a_letter_logs_an_entry_and_digits_answer_it(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("s")
    assert [entry.kind for entry in journal.entries(TODAY)] == ["session"]
    await pilot.press("5", "6")
    (session,) = journal.entries(TODAY)
    assert (session["tired"], session["inspired"]) == (5, 6)
    assert "tired 5 · inspired 6" in widget_text(app, DayList)
    assert "Saved. Good tired: tired 5, inspired 6" in widget_text(app, StripLine)


@ON_AN_EMPTY_DAY
async def an_entry_is_on_disk_before_the_screen_shows_it(
    open_again: Callable[..., Journal], app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("p")
    assert "Saved: play" in widget_text(app, StripLine)
    assert [e.kind for e in open_again().entries(TODAY)] == ["play"]
    await pilot.press("1")
    assert "Laughed. Saved." in widget_text(app, StripLine)
    assert [e["what"] for e in open_again().entries(TODAY)] == ["laughed"]


#: Keys, and the line that logs the same entry.
SAME_ENTRIES = [
    (["s", "5", "6"], "s 5 6"),
    (["s", "comma", "6"], "s , 6"),
    (["n", "3", "2"], "n 3 2"),
    (["d", "1"], "d masked"),
    (["b", "comma", "3"], "b between"),
    (["p", "2"], "p music"),
    (["c", "5"], "c high-five"),
    (["r", "3"], "r misread"),
    (["o", "3"], "o off"),
    (["m", "5"], "m 5"),
    (["e", "4", "5"], "e 4 5"),
    (["y"], "m body"),
    (["a", "4", "5"], "open 4 5"),
    (["z", "5", "4", "6", "5", "4", "3"], "close 5 4 6 5 4 3"),
    (["z", "5", "comma", "6"], "close 5 , 6"),
]


@ON_AN_EMPTY_DAY
async def keys_and_a_line_log_the_same_entry(
    journal: Journal, open_again: Callable[..., Journal], pilot: Person
) -> None:
    by_keys = []
    for keys, _line in SAME_ENTRIES:
        await pilot.press(*keys)
        (entry,) = journal.entries(TODAY)
        by_keys.append({**entry.document(), "order": 0})
        journal.remove(entry.id)
        await pilot.press("escape")
    second_journal = open_again()
    by_line = []
    for _keys, line in SAME_ENTRIES:
        entry = second_journal.log(second_journal.drafts.parse(line.split(" "))).entry
        by_line.append({**entry.document(), "order": 0})
        second_journal.remove(entry.id)
    assert by_line == by_keys


@ON_AN_EMPTY_DAY
async def a_whole_day_fits_80_by_24_with_nothing_cut(app: CupfulApp, pilot: Person) -> None:
    await pilot.press("a", "4", "5", "s", "5", "6", "n", "2", "2", "s", "o", "1", "p", "1")
    await pilot.press("r", "1", "R", "c", "1", "z", "5", "4", "6", "5", "4", "3", "escape")
    await pilot.pause()
    text = screen_text(app)
    assert "…" not in text
    for piece in (
        "opened the day energy 4 · sleep 5",
        "tired 5 · inspired 6",
        "surprised awake · received",
        "breather",
        "laughed",
        "distance · repaired Mon 23 Nov",
        "mood 5 · energy 4 · myself 6",
        "let go 5 · joy 4 · sorrow 3",
        "sessions 2",
        "nourishing 1",
        "celebration 1",
        "repair 1",
        "getting by",
    ):
        assert piece in text
    assert len(text.splitlines()) <= 24
    assert max(map(len, text.splitlines())) <= 80


async def test_the_next_planned_rest_is_shown_beside_the_last_rest(journal: Journal) -> None:
    journal.log(parse(["o", "off"], journal.settings.lists), date(2026, 11, 21))
    journal.plans.add(PlanDraft("off", read_rest("every other friday", TODAY)))
    async with on_screen(journal) as (app, pilot):
        rest = "day off Sat 21 Nov, next Fri 27 Nov"
        await until(pilot, lambda: rest in widget_text(app, Glance))
        journal.plans.skip(date(2026, 11, 27))
        await pilot.pause()
        assert "day off Sat 21 Nov, next Fri 11 Dec" in widget_text(app, Glance)
        await pilot.press("o", "3")
        assert "day off today, next Fri 11 Dec" in widget_text(app, Glance)
        await pilot.press("[")
        assert "next Fri" not in widget_text(app, Glance)


async def test_the_screen_works_if_plans_cannot_be_read(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: object) -> None:
        raise FolderNotReadable(path="2024-10.jsonl", reason="permission denied")

    monkeypatch.setattr(journal.storage, "load_table", unreadable)
    async with on_screen(journal) as (app, pilot):
        await pilot.press("p")
        assert "Saved: play" in widget_text(app, StripLine)
        assert "play 1" in widget_text(app, DayList)
        assert "play" in widget_text(app, Glance)


async def test_a_small_window_shows_rest_in_a_short_line(journal: Journal) -> None:
    journal.log(parse(["o", "off"], journal.settings.lists), date(2026, 11, 21))
    journal.plans.add(PlanDraft("off", read_rest("every other friday", TODAY)))
    async with on_screen(journal, (40, 16)) as (app, _):
        assert "day off Sat 21 Nov, next Fri 27 Nov" in widget_text(app, Glance).splitlines()[1]


async def test_undo_of_a_plan_is_shown_on_the_strip(journal: Journal) -> None:
    journal.plans.add(PlanDraft("off", read_rest("every other friday", TODAY)))
    async with on_screen(journal) as (app, pilot):
        await pilot.press("u")
        assert "Undone: the plan “Every other Friday, day off”." in widget_text(app, StripLine)
        assert journal.plans.all() == ()


FRAMES = """
import os, sys
from store.journal import open_journal
from tui.app import CupfulApp
from tui.screens.today import TodayScreen

LATER = {"plotext", "dateutil", "store.rest.plans", "store.undo", "tui.charts.figure"}
LATER |= {"tui.editing.external_editor", "tui.controllers.purposes", "tui.controllers.purposes"}
LATER |= {"tui.screens.page", "tui.screens.trends"}
frames = []
draw_pictures, read_older = TodayScreen.on_first_frame, TodayScreen._read_older

def look(screen):
    shown = " ".join(widget.text() for widget in screen.query("Glance, DayList"))
    frames.append((shown, sorted(LATER & sys.modules.keys())))

def first(screen):
    look(screen)
    draw_pictures(screen)

def then(screen):
    look(screen)
    screen.app.exit()

TodayScreen.on_first_frame, TodayScreen._read_older = first, then
CupfulApp.CSS_PATH = os.path.join(os.environ["PYTHONPATH"], "tui", "lines.tcss")
CupfulApp(open_journal(os.environ)).run(headless=True, size=(80, 24))
print(*frames, sep="\\n")
"""


def test_the_first_frame_imports_and_reads_only_what_it_shows(tmp_path: Path) -> None:
    environ = os.environ | {
        "CUPFUL_DIARY": str(tmp_path / "diary"),
        "CUPFUL_CLOCK": "2026-11-23T10:05+01:00",
        "PYTHONPATH": str(Path(__file__).parent.parent),
    }
    journal = open_journal(environ)
    journal.settings.set("welcome", seen="2026-01-01")
    journal.plans.add(PlanDraft("off", read_rest("every other friday", TODAY)))
    journal.add(Draft("session", TODAY))
    run = subprocess.run(
        [sys.executable, "-c", FRAMES], env=environ, capture_output=True, text=True, check=True
    )
    first_frame, later_frame = run.stdout.strip().splitlines()
    assert "sessions 1" in first_frame
    assert "planned" not in first_frame
    assert first_frame.endswith(", [])")
    assert "Next planned: Fri 27 Nov." in later_frame


async def test_today_is_complete_if_another_room_opened_before_the_first_frame(
    journal: Journal,
) -> None:
    make_year(journal)
    journal.settings.set("welcome", seen="2026-01-01")
    app = CupfulApp(journal)
    app._sent_first_frame = True  # so that Tab comes before the first frame
    async with run(app) as pilot:
        await pilot.press("tab")
        app._sent_first_frame = False
        await pilot.press("2", "shift+tab")
        await until_all_is_read(app, pilot)
        assert "usual" in widget_text(app, Glance)


@ON_AN_EMPTY_DAY
async def m_logs_nothing_until_its_digit(journal: Journal, app: CupfulApp, pilot: Person) -> None:
    await pilot.press("m")
    assert journal.entries(TODAY) == []
    assert "mood? 1 very low" in widget_text(app, StripLine)
    await pilot.press("6")
    assert journal.entries(TODAY)[0]["mood"] == 6


@ON_AN_EMPTY_DAY
async def a_digit_off_the_scale_says_so_and_changes_nothing(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("s", "8")
    assert "8 is not one" in " ".join(widget_text(app, StripLine).split())
    assert journal.entries(TODAY)[0]["tired"] is None
    await pilot.press("7")
    assert journal.entries(TODAY)[0]["tired"] == 7


@ON_AN_EMPTY_DAY
async def u_undoes_one_key_at_a_time_and_U_redoes(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("s", "5", "u")
    assert journal.entries(TODAY)[0]["tired"] is None
    await pilot.press("u")
    assert journal.entries(TODAY) == []
    assert "Undone: session" in widget_text(app, StripLine)
    await pilot.press("U", "U")
    assert journal.entries(TODAY)[0]["tired"] == 5


@ON_AN_EMPTY_DAY
async def opening_a_day_again_changes_its_opening(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("a", "4", "5", "a")
    assert "Opened the day already: energy 4 · sleep 5" in widget_text(app, StripLine)
    await pilot.press("6")
    (opening,) = journal.entries(TODAY)
    assert (opening["energy"], opening["sleep"]) == (6, 5)


@ON_AN_EMPTY_DAY
async def a_note_is_added_to_the_last_entry(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("p", "1", "full_stop", *"the cats, again", "enter")
    assert "“the cats, again”" in widget_text(app, DayList)
    assert journal.entries(TODAY)[0].note == "the cats, again"


@ON_AN_EMPTY_DAY
async def keys_typed_ahead_of_the_screen_go_into_the_note(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("p")
    for key in ("full_stop", "p", "s", "n", "enter", "s"):
        app.simulate_key(key)
    await pilot.pause()
    assert [(e.kind, e.note) for e in journal.entries(TODAY)] == [("play", "psn"), ("session", "")]


@ON_AN_EMPTY_DAY
async def a_note_that_seems_to_name_someone_asks_once(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("s", "full_stop", *"with Anna Berg", "enter")
    assert journal.entries(TODAY)[0].note == ""
    assert "seems to name someone (Anna Berg)" in widget_text(app, StripLine)
    await pilot.press("e", "backspace", "backspace", "backspace", "backspace", "backspace")
    await pilot.press("enter")
    assert journal.entries(TODAY)[0].note == "with Anna"
    await pilot.press("full_stop", *" Berg", "enter", "enter")
    assert journal.entries(TODAY)[0].note == "with Anna Berg"


@ON_AN_EMPTY_DAY
async def a_depleting_note_ends_at_its_limit(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("d", "full_stop")
    app.screen.line_input.paste("x" * 200)
    await pilot.press("enter")
    assert len(journal.entries(TODAY)[0].note) == DEPLETING_LIMIT


@ON_AN_EMPTY_DAY
async def a_paste_is_text_and_never_commands(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    app.post_message(events.Paste("sss\x1b[A"))
    await pilot.pause()
    assert journal.entries(TODAY) == []
    await pilot.press("s", "full_stop")
    app.post_message(events.Paste("two\nlines\x1b[A\x07"))
    await pilot.pause()
    await pilot.press("enter")
    assert journal.entries(TODAY)[0].note == "two\nlines[A"


@ON_AN_EMPTY_DAY
async def repainting_the_screen_changes_no_line_and_no_page(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("question_mark", "ctrl+l")
    assert "Every key" in screen_text(app)
    await pilot.press("escape", "w", "a", "ctrl+l", "b", "enter")
    assert [entry.note for entry in journal.entries(TODAY)] == ["ab"]


@ON_AN_EMPTY_DAY
async def zero_opens_the_list_and_a_new_word_is_added_to_it(
    journal: Journal, pilot: Person
) -> None:
    words = journal.settings.lists["play"]
    await pilot.press("p", "0", *"swam", "enter")
    assert journal.entries(TODAY)[0]["what"] == "swam"
    assert journal.settings.lists["play"][-1] == "swam"
    await pilot.press("p", "0", *"mus", "enter")
    assert journal.entries(TODAY)[1]["what"] == "music"
    journal.settings.set_list("play", words)


@ON_AN_EMPTY_DAY
async def a_line_of_the_shell_can_be_typed_on_the_screen(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("colon", *'p laughed "the cats again"', "enter")
    assert journal.entries(TODAY)[0].note == "the cats again"
    await pilot.press("colon", *"p 66", "enter")
    assert "is not one of the words here" in widget_text(app, StripLine)
    assert "line: p 66" in widget_text(app, StripLine)  # it stays, so that it can be corrected
    assert len(journal.entries(TODAY)) == 1


@ON_AN_EMPTY_DAY
async def another_day_is_one_key_away_and_takes_the_same_keys(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("left_square_bracket", "p", "1")
    (play,) = journal.entries(YESTERDAY)
    assert play.remembered
    assert play.at == ""
    assert "Yesterday, Sun 22 Nov" in screen_text(app)
    assert "Laughed, yesterday. Saved." in screen_text(app)
    await pilot.press("right_square_bracket", "right_square_bracket")
    assert "tomorrow has not begun" in widget_text(app, StripLine)
    await pilot.press("g", *"2026-03-01", "enter")
    assert "Sunday 1 March 2026" in screen_text(app)
    await pilot.press("g", *"soon", "enter")
    assert "not a day I can read" in widget_text(app, StripLine)
    await pilot.press("escape", "t")
    assert "Monday 23 November 2026" in screen_text(app)


async def test_the_screen_moves_to_the_new_day_by_itself(
    journal: Journal, clock: FixedClock
) -> None:
    async with on_screen(journal) as (app, pilot):
        clock.at = clock.at.replace(day=24, hour=4)
        await until(pilot, lambda: "Tuesday 24 November 2026" in screen_text(app))


@ON_AN_EMPTY_DAY
async def an_entry_of_another_terminal_is_shown(
    journal: Journal, open_again: Callable[..., Journal], app: CupfulApp, pilot: Person
) -> None:
    open_again("other-ab12").log(parse(["p", "dance"], journal.settings.lists))
    await until(pilot, lambda: "dance" in widget_text(app, DayList))
    assert "play 1" in widget_text(app, DayList)


@ON_AN_EMPTY_DAY
async def an_older_entry_can_be_selected_answered_and_deleted(
    journal: Journal, pilot: Person
) -> None:
    await pilot.press("s", "p", "up", "4")
    assert journal.entries(TODAY)[0]["tired"] == 4
    await pilot.press("delete")
    assert [e.kind for e in journal.entries(TODAY)] == ["play"]
    await pilot.press("u")
    assert [e.kind for e in journal.entries(TODAY)] == ["session", "play"]


@ON_AN_EMPTY_DAY
async def x_hides_notes(app: CupfulApp, pilot: Person) -> None:
    await pilot.press("p", "full_stop", *"secret", "enter", "x")
    assert "secret" not in screen_text(app)
    await pilot.press("up")
    assert "secret" not in screen_text(app)
    await pilot.press("x", "up")
    assert "secret" in screen_text(app)


@ON_AN_EMPTY_DAY
async def a_failed_write_is_shown_and_the_text_stays(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("p", "full_stop", *"the cats")

    def raise_disk_full(*_: object) -> int:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("store.log.writer.os.write", raise_disk_full)
    await pilot.press("enter")
    strip = " ".join(widget_text(app, StripLine).split())
    assert strip.count("Not saved") == 1
    assert "make room on the disk" in strip
    assert "note on play: the cats" in strip
    assert "✓" not in strip
    monkeypatch.undo()
    await pilot.press("enter")
    assert journal.entries(TODAY)[0].note == "the cats"


@ON_AN_EMPTY_DAY
async def an_empty_day_shows_which_keys_begin_it(app: CupfulApp, pilot: Person) -> None:
    await until_all_is_read(app, pilot)
    assert "a  opens the day" in widget_text(app, DayList)
    assert "energy │       │ e and a digit fill it" in widget_text(app, Glance)
    assert "m and a digit begin it" in widget_text(app, Glance)


@ON_AN_EMPTY_DAY
async def the_cup_is_filled_to_the_last_energy_reading(app: CupfulApp, pilot: Person) -> None:
    await pilot.press("e", "3")
    assert "energy │██▒    │ 3 low, 10h" in widget_text(app, Glance)
    await pilot.resize_terminal(80, 30)
    await until(pilot, lambda: "╰──" in widget_text(app, Glance))
    rows = widget_text(app, Glance).splitlines()
    assert sum("█" in line or "▒" in line for line in rows) == 3
    assert "energy 3 low, 10h" in rows[0]
    await pilot.resize_terminal(80, 24)


async def test_the_first_start_shows_once_that_this_is_no_medical_device(
    journal: Journal, open_again: Callable[..., Journal]
) -> None:
    async with on_screen(journal, welcomed=False) as (app, pilot):
        assert "not a medical device" in " ".join(screen_text(app).split())
        await pilot.press("s")
        assert isinstance(app.screen, TodayScreen)
        await pilot.pause()
        assert "m and a digit begin it" in widget_text(app, Glance)
    assert journal.entries(TODAY) == []
    async with on_screen(open_again(), welcomed=False) as (app, _):
        assert "medical" not in screen_text(app)


async def test_coming_back_after_a_month_shows_a_welcome(
    journal: Journal, clock: FixedClock
) -> None:
    journal.log(parse(["p"], journal.settings.lists))
    clock.at = clock.at.replace(year=2027, month=1)
    async with on_screen(journal) as (app, pilot):
        await until(pilot, lambda: sentences.WELCOME_BACK in widget_text(app, StripLine))


@ON_AN_EMPTY_DAY
async def help_shows_every_key_and_any_key_leaves_it(app: CupfulApp, pilot: Person) -> None:
    await pilot.press("question_mark")
    text = screen_text(app)
    assert "Log a session" in text
    await pilot.press("end")
    assert "Show all keys" in screen_text(app)
    await pilot.press("escape")
    assert isinstance(app.screen, TodayScreen)


@ON_AN_EMPTY_DAY
async def the_palette_runs_a_key_by_its_name(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("semicolon")
    await pilot.press(*"celebration")
    await until(pilot, lambda: "Log a celebration" in screen_text(app))
    await pilot.press("enter")
    await until(pilot, lambda: bool(journal.entries(TODAY)))
    assert [e.kind for e in journal.entries(TODAY)] == ["celebration"]


@ON_AN_EMPTY_DAY
async def a_celebration_sparkles_at_every_width(app: CupfulApp, pilot: Person) -> None:
    screen = app.screen
    assert isinstance(screen, TodayScreen)
    for size in ((40, 20), (120, 40), (80, 24)):
        await pilot.resize_terminal(*size)
        screen.flourishes = False
        await pilot.press("c")
        assert not any(g in widget_text(app, StripLine) for g in "✦✧")
        assert "★ Saved: celebration. Worth a pause." in widget_words(app, StripLine)
        await pilot.press("5")
        assert "★ High-five. Worth a pause." in widget_words(app, StripLine)
        screen.flourishes = True
        await pilot.press("c", "5")
        texts = {widget_text(app, StripLine)}
        while screen._flourish:
            await pilot.pause(0.02)
            texts.add(widget_text(app, StripLine))
        assert any(g in text for text in texts for g in "✦✧")
        assert "★ High-five. Worth a pause." in widget_words(app, StripLine)


@ON_AN_EMPTY_DAY
async def a_typed_celebration_sparkles_too(app: CupfulApp, pilot: Person) -> None:
    screen = app.screen
    assert isinstance(screen, TodayScreen)
    screen.flourishes = True
    await pilot.press("colon", *"c hug", "enter")
    assert "✦" in widget_text(app, StripLine)
    await until(pilot, lambda: not screen._flourish)
    assert "★ Hug. Worth a pause." in widget_words(app, StripLine)
    assert not any(g in widget_text(app, StripLine) for g in "✦✧")
    await pilot.press("n")
    assert "✓ Saved: nourishing" in widget_text(app, StripLine)


@ON_AN_EMPTY_DAY
async def a_second_celebration_stops_the_sparkles_of_the_first(
    app: CupfulApp, pilot: Person
) -> None:
    screen = app.screen
    assert isinstance(screen, TodayScreen)
    screen.flourishes = True
    await pilot.press("c")
    first = screen._next_frame
    await pilot.press("c")
    assert first is not None
    assert first._task is None or first._task.cancelling() or first._task.done()
    assert screen._next_frame is not first


@ON_AN_EMPTY_DAY
async def a_missing_folder_is_shown_at_once_and_until_it_is_back(
    journal: Journal, tmp_path: Path, app: CupfulApp, pilot: Person
) -> None:
    screen = app.screen
    assert isinstance(screen, TodayScreen)
    await pilot.press("p")
    folder, moved = Path(journal.path), tmp_path / "aside"
    folder.rename(moved)
    app.look_around()
    await pilot.pause()
    assert "has gone" in widget_words(app, StripLine)
    screen.day_log.status.set("something else")
    app.look_around()  # the status has already shown it
    assert screen.day_log.status.message.text == "something else"
    screen._outage = None
    app.look_around()
    moved.rename(folder)
    app.look_around()
    await pilot.pause()
    assert "has gone" not in widget_words(app, StripLine)
    assert not screen.day_log.status.message.text


@ON_AN_EMPTY_DAY
async def a_notice_that_cannot_be_saved_does_not_hide_the_receipt(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, app: CupfulApp, pilot: Person
) -> None:

    def fail(*_: object, **__: object) -> None:
        raise WriteFailed(path="x", reason="no space left", advice="free some")

    without_locks = property(lambda _storage: True, lambda _storage, _is_without: None)
    monkeypatch.setattr(type(journal.storage), "is_without_locks", without_locks, raising=False)
    monkeypatch.setattr(journal.settings, "set", fail)
    await pilot.press("p")
    assert "Saved: play" in widget_text(app, StripLine)
    assert "locks" not in widget_text(app, StripLine)
    monkeypatch.undo()


async def test_an_entry_begun_after_the_day_changed_is_of_the_new_day(
    journal: Journal, clock: FixedClock
) -> None:
    journal.log(parse(["rupture"], DEFAULT_LISTS))
    async with on_screen(journal) as (app, pilot):
        assert isinstance(app.screen, TodayScreen)
        log = app.screen.day_log
        clock.at += timedelta(days=1)
        await pilot.press("R")
        assert log.day == TODAY + timedelta(days=1)
        clock.at += timedelta(days=1)
        await pilot.press("w", *"so", "enter")
        (note,) = journal.entries(TODAY + timedelta(days=2))
        assert note.note == "so"


async def test_hidden_notes_are_hidden_everywhere(journal: Journal) -> None:
    journal.log(parse(["rupture"], DEFAULT_LISTS, note="zebra of the rupture"))
    async with on_screen(journal) as (app, pilot):
        await pilot.press("x", "p", "w", *"zebra", "enter")
        assert "zebra" not in screen_text(app)
        for key in ("u", "U", "D", "u", "k", "j"):
            await pilot.press(key)
            await pilot.pause()
            assert "zebra" not in screen_text(app), key
        for place in ("history", "repair"):
            await pilot.press("g", *place, "enter")
            await until_all_is_read(app, pilot)
            assert app.current_mode == place
            assert "zebra" not in screen_text(app), place
        await pilot.press("u")
        await pilot.pause()
        assert "zebra" not in screen_text(app)
        await pilot.press("g", *"history", "enter")
        await pilot.press("enter", "k", "v")
        await until(pilot, lambda: "Versions" in screen_text(app))
        assert "zebra" not in screen_text(app)
        await pilot.press("escape", "x")
        await pilot.pause()
        assert "zebra" in screen_text(app)


async def test_the_sentence_about_rest_names_the_bound_key(journal: Journal) -> None:
    async with on_screen(journal, keymap={"keep-rest": "f4"}) as (app, pilot):
        sentence = "No day off logged yet; F4 3 logs one."
        await until(pilot, lambda: sentence in widget_text(app, Glance))


#: The app starts in the last size; the test then resizes it to the others.
WINDOWS = [(200, 60), (120, 40), (80, 24), (60, 20), (40, 10), (20, 5), (3, 2), (1, 1)]


async def test_the_screen_works_in_every_window_size(journal: Journal) -> None:
    make_year(journal)
    async with on_screen(journal, WINDOWS[-1]) as (app, pilot):
        for size in reversed(WINDOWS):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app.size == size
            await pilot.press("s", "8", "full_stop", *"note", "escape", "question_mark", "escape")
            lines = screen_text(app).splitlines()
            assert max(map(len, lines), default=0) <= size[0], size
            assert isinstance(app.screen, TodayScreen), size


async def test_a_year_fills_the_sparklines(journal: Journal) -> None:
    make_year(journal)
    async with on_screen(journal) as (app, _):
        text = widget_text(app, Glance)
        for name in ("mood", "energy", "session", "play", "balance"):
            assert name in text
        assert sum("\u2801" <= c <= "\u28ff" for c in text) > 80


async def test_a_gap_in_the_days_stays_a_gap_in_the_picture(journal: Journal) -> None:
    for day, mood in ((16, 5), (17, 5), (20, 5), (21, 5), (22, 5), (23, 5)):
        journal.log(parse(["m", str(mood)], journal.settings.lists), TODAY.replace(day=day))
    async with on_screen(journal) as (app, _):
        picture = widget_text(app, Glance).splitlines()[3][12:26]  # the lower row of mood
    # Each cell has two days: 16–17, 18–19, 20–21, 22–23.
    assert [cell != " " for cell in picture[-4:]] == [True, False, True, True]


@ON_AN_EMPTY_DAY
async def fifty_entries_scroll_to_the_selected_one(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    for _ in range(50):
        journal.log(parse(["p"], journal.settings.lists))
    await pilot.press("s")
    assert "earlier" in widget_text(app, DayList)
    assert "session" in widget_text(app, DayList)
    await pilot.press(*["up"] * 50)
    assert "later" in widget_text(app, DayList)


@ON_AN_EMPTY_DAY
async def the_key_bar_shows_what_can_be_done_now(app: CupfulApp, pilot: Person) -> None:
    assert "answer" not in widget_text(app, KeyBar)
    await pilot.press("s")
    assert "1…9 answer" in widget_text(app, KeyBar)
    await pilot.press("full_stop")
    assert "Esc cancel" in widget_text(app, KeyBar)
    assert "session" not in widget_text(app, KeyBar)


async def test_the_first_key_of_a_morning_logs_on_that_day(
    journal: Journal, clock: FixedClock
) -> None:
    async with on_screen(journal) as (_, pilot):
        clock.at = clock.at.replace(day=24, hour=8)  # the lid was closed; no second has passed
        await pilot.press("a", "5")
    (opening,) = journal.entries(date(2026, 11, 24))
    assert (opening["energy"], opening.remembered) == (5, False)


async def test_a_note_open_at_the_change_of_day_stays_on_its_day(
    journal: Journal, clock: FixedClock
) -> None:
    async with on_screen(journal) as (app, pilot):
        clock.at = clock.at.replace(day=24, hour=3)
        await pilot.press("s", "full_stop", *"late")
        clock.at = clock.at.replace(hour=4)
        app.look_around()
        await pilot.pause()
        await pilot.press("enter", "p")
    assert [(e.kind, e.note) for e in journal.entries(TODAY)] == [("session", "late")]
    assert [e.kind for e in journal.entries(date(2026, 11, 24))] == ["play"]


@ON_AN_EMPTY_DAY
async def undo_of_an_answer_asks_the_question_again(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("s", "5", "6", "u")
    assert "inspired? 1" in widget_text(app, StripLine)
    await pilot.press("7")
    (session,) = journal.entries(TODAY)
    assert (session["tired"], session["inspired"]) == (5, 7)


async def test_undo_names_the_day_if_it_is_not_today(journal: Journal) -> None:
    journal.log(journal.drafts.parse(["n"]), date(2026, 10, 2))
    async with on_screen(journal) as (app, pilot):
        await pilot.press("u")
        assert "on Friday 2 October 2026" in widget_text(app, StripLine)


@ON_AN_EMPTY_DAY
async def a_digit_that_answers_nothing_says_so(app: CupfulApp, pilot: Person) -> None:
    await pilot.press("5")
    assert "Nothing is selected" in widget_text(app, StripLine)
    await pilot.press("s", "5", "6", "7")
    assert "Everything is answered here" in widget_text(app, StripLine)


@ON_AN_EMPTY_DAY
async def a_line_feed_works_as_enter(journal: Journal, pilot: Person) -> None:
    """Enter arrives as a line feed if it is typed before the terminal is in raw mode."""
    await pilot.press("p", "full_stop", *"the cats", "ctrl+j", "s")
    assert [(e.kind, e.note) for e in journal.entries(TODAY)] == [
        ("play", "the cats"),
        ("session", ""),
    ]


async def test_letters_of_every_script_can_be_typed(journal: Journal) -> None:
    text = "می‌خواهم 👩‍👩‍👧 é"
    async with on_screen(journal) as (app, pilot):
        await pilot.press("w")
        for character in text:
            app.screen.line_input.press(events.Key("any", character))  # type: ignore[attr-defined]
        await pilot.press("enter")
    assert journal.entries(TODAY)[0].note == text


@ON_AN_EMPTY_DAY
async def hidden_notes_are_not_opened(app: CupfulApp, pilot: Person) -> None:
    await pilot.press("p", "full_stop", *"secret", "enter", "x", "full_stop")
    assert "secret" not in screen_text(app)
    assert "Notes are hidden; x shows them again." in widget_text(app, StripLine)
    await pilot.press("x")


@ON_AN_EMPTY_DAY
async def a_note_left_with_esc_can_be_continued(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("p", "full_stop", *"the cats", "escape")
    assert "Not saved; . continues it." in widget_text(app, StripLine)
    await pilot.press("full_stop", *" again", "enter")
    assert journal.entries(TODAY)[0].note == "the cats again"


@ON_AN_EMPTY_DAY
async def the_list_refuses_a_word_that_could_not_be_typed(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    words = journal.settings.lists["play"]
    for typed in ("5", "#tag", "-x"):
        await pilot.press("p", "0", *typed, "enter")
        assert "cannot be a word" in widget_text(app, StripLine)
        await pilot.press("escape")
    await pilot.press("p", "0", "enter")
    assert "cannot be a word" in widget_text(app, StripLine)
    assert journal.settings.lists["play"] == words
    assert {entry["what"] for entry in journal.entries(TODAY)} == {None}


@ON_AN_EMPTY_DAY
async def a_fixed_list_is_not_opened(app: CupfulApp, pilot: Person) -> None:
    await pilot.press("o")
    assert "0 more" not in widget_text(app, StripLine)
    await pilot.press("0")
    assert sentences.NO_LIST_ASKED.format(last=5) in widget_text(app, StripLine)
    await pilot.press("s", "0")
    assert sentences.NO_LIST_ASKED.format(last=7) in widget_text(app, StripLine)
    await pilot.press("5", "6", "0")
    assert sentences.NO_LIST in widget_text(app, StripLine)


@ON_AN_EMPTY_DAY
async def a_typed_line_does_what_the_shell_does(journal: Journal, pilot: Person) -> None:
    await pilot.press("colon", *"n --yesterday", "enter")
    assert [e.kind for e in journal.entries(YESTERDAY)] == ["moment"]
    await pilot.press("colon", *"undo", "enter")
    assert journal.entries(YESTERDAY) == []


async def test_a_small_window_says_what_went_wrong(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_screen(journal, (30, 8)) as (app, pilot):
        await pilot.press("s")
        assert "smaller than" in screen_text(app)

        def raise_disk_full(*_: object) -> int:
            raise OSError(28, os.strerror(28))

        monkeypatch.setattr("store.log.writer.os.write", raise_disk_full)
        await pilot.press("s")
        assert "Not saved" in screen_text(app)


async def test_a_narrow_window_still_shows_every_digit(journal: Journal) -> None:
    async with on_screen(journal, (60, 20)) as (app, pilot):
        await pilot.press("n")
        for digit in range(1, 10):
            assert f"{digit} " in widget_text(app, StripLine)
        assert "0 more" in widget_text(app, StripLine)


async def test_the_demo_says_that_it_is_a_demo(journal: Journal) -> None:
    journal.settings.set("demo", made="2026-11-23")
    async with on_screen(journal) as (app, pilot):
        await until(pilot, lambda: sentences.DEMO in widget_text(app, StripLine))
        assert sentences.DEMO_BESIDE in screen_text(app)


async def test_an_unreadable_month_is_shown_and_the_screen_stays(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: object) -> None:
        raise FolderNotReadable(path="2026-10.jsonl", reason="permission denied")

    async with on_screen(journal) as (app, pilot):
        monkeypatch.setattr(journal, "day", unreadable)
        await pilot.press("left_square_bracket")
        await pilot.pause()
        assert "could not be read (permission denied)" in widget_text(app, StripLine)
        monkeypatch.undo()
        await pilot.press("t", "p")
    assert [e.kind for e in journal.entries(TODAY)] == ["play"]


@ON_AN_EMPTY_DAY
async def a_refused_line_does_not_change_the_day(app: CupfulApp, pilot: Person) -> None:
    await pilot.press("colon", *"p 66 --yesterday", "enter")
    assert "Monday 23 November 2026" in screen_text(app)


async def test_keys_sent_to_a_closing_page_break_nothing(journal: Journal) -> None:
    from tui.screens.page import PageScreen

    async with on_screen(journal) as (app, pilot):
        await pilot.press("question_mark")
        page = app.screen
        assert isinstance(page, PageScreen)
        for _ in range(3):
            page.post_message(events.Key("z", "z"))
        await pilot.pause()
        assert isinstance(app.screen, TodayScreen)


@ON_AN_EMPTY_DAY
async def a_run_of_sessions_suggests_a_breather_once_before_the_fifth(
    app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("s", "s", "s")
    assert "straight" not in widget_text(app, StripLine)
    await pilot.press("s")
    assert "Four straight. o 1 is a breather." in widget_text(app, StripLine)
    await pilot.press("5", "6")
    assert "Good tired: tired 5, inspired 6. Four straight." in widget_text(app, StripLine)
    await pilot.press("s")
    assert "straight" not in widget_text(app, StripLine)
    await pilot.press("o", "1", "s", "s")
    assert "straight" not in widget_text(app, StripLine)
    assert "✓ Saved: session" in widget_text(app, StripLine)


@ON_AN_EMPTY_DAY
async def a_run_of_sessions_that_is_over_is_not_mentioned(app: CupfulApp, pilot: Person) -> None:
    for keys in (["z", "5"], ["left_square_bracket"]):  # closed, yesterday
        await pilot.press(*keys, "s", "s", "s", "s")
        assert "Saved: session" in widget_text(app, StripLine), keys
        assert "straight" not in widget_text(app, StripLine), keys


@ON_AN_EMPTY_DAY
async def a_day_long_ago_is_not_opened_or_closed_but_takes_other_entries(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    for verb, what in (("a", "an opening"), ("z", "a closing")):
        await pilot.press("t", "left_square_bracket", "left_square_bracket", verb, "5")
        await pilot.press("left_square_bracket", "s", verb)
        strip = " ".join(widget_text(app, StripLine).split())
        assert error_message(TooLongAgo(what=what)) in strip
        await pilot.press("5", "m", "4")
        assert [entry.kind for entry in journal.entries(TODAY.replace(day=21))] == ["checkin"]
        session, mood = journal.entries(TODAY.replace(day=20))
        assert (session.kind, session["tired"]) == ("session", None)  # the 5 answered nothing
        assert (mood["when"], mood["mood"]) == ("between", 4)
        for entry in journal.entries():
            journal.remove(entry.id)


async def test_a_remembered_entry_is_marked_behind_its_answers(journal: Journal) -> None:
    async with on_screen(journal, (43, 30)) as (app, pilot):

        def row_texts() -> list[str]:
            rows = [line[22:].strip() for line in widget_text(app, DayList).splitlines()[1:]]
            return [row_text for row_text in rows if row_text]

        await pilot.press("p", "2", "left_square_bracket", "p", "2", "full_stop", *"old", "enter")
        assert row_texts() == ["music", "remembered “old”"]
        await pilot.press("D", "p", "2", "z", "5", "4", "6", "5", "4", "3", "escape")
        assert row_texts()[0] == "music remembered"
        assert row_texts()[-2:] == ["joy 4 · sorrow 3", "remembered"]
        await pilot.press("t")
        assert row_texts() == ["music"]


async def test_an_opening_corrected_after_noon_is_not_marked_as_remembered(
    journal: Journal, clock: FixedClock
) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("a", "4", "5", "escape")
        clock.at = clock.at.replace(hour=15)
        await pilot.press("up", "6")
        text = widget_text(app, DayList)
        assert "energy 6 · sleep 5" in text
        assert "remembered" not in text
    assert not journal.entries(TODAY)[0].remembered


async def test_a_missed_closing_is_never_mentioned(journal: Journal, clock: FixedClock) -> None:
    for line in ("open 4 5", "s 5 6", "d 1"):
        journal.log(parse(line.split(), journal.settings.lists))
    clock.at = clock.at.replace(day=24)
    async with on_screen(journal) as (app, pilot):
        for keys in ([], ["left_square_bracket"], ["t"]):
            await pilot.press(*keys)
            text = screen_text(app).casefold()
            assert "a  opens the day" in text or "opened the day" in text
            for reminder in ("clos", "missed", "yesterday's", "forg", "still open"):
                assert reminder not in text.replace("z close", "")


@ON_AN_EMPTY_DAY
async def the_first_day_of_the_calendar_is_shown_and_has_none_before_it(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("g", *"0001-01-02", "enter", *"hhhp")
    assert journal.entries(date.min) == []  # the days of a diary begin in 1900
    await pilot.press("g", *"1900-01-01", "enter", "p")
    assert [entry.kind for entry in journal.entries(date(1900, 1, 1))] == ["play"]
    await pilot.press("g", *"0000", "enter", "escape")
    assert app.return_code is None


test_facts_about_a_day_that_begins_empty = ON_AN_EMPTY_DAY.test()
