"""History: open any day, correct it in place, search it live, and undo."""

from collections.abc import Callable
from datetime import date, timedelta

from store.grammar import parse
from store.journal import Journal
from tests.made_year import make_year
from tests.one_start import OneStart
from tests.screens import Person, on_screen, screen_text, until, widget_text
from tui.app import ROOMS, CupfulApp
from tui.screens.choices import VersionsPage
from tui.screens.history import HistoryScreen
from tui.screens.today import TodayScreen
from tui.text import sentences
from tui.widgets.day_list import DayList
from tui.widgets.day_table import DayTable
from tui.widgets.frame import Heading
from tui.widgets.strip import StripLine

TODAY = date(2026, 11, 23)
KEYS_TO_HISTORY = ("tab",) * ROOMS.index("history")
#: Facts that share one start with an empty diary; each logs its own entries.
IN_HISTORY = OneStart(room="history")


def days_before(days: int) -> date:
    return TODAY - timedelta(days=days)


def log(journal: Journal, line: str, days_back: int = 0, note: str = "") -> None:
    journal.log(parse(line.split(), journal.settings.lists, note=note), days_before(days_back))


def history(app) -> HistoryScreen:
    assert isinstance(app.screen, HistoryScreen)
    return app.screen


def strip(app) -> str:
    return " ".join(widget_text(app, StripLine).split())


@IN_HISTORY
async def arrows_select_a_day_and_keys_log_into_it(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("down", "down", "up", "enter", "n", "2")
    assert "Yesterday, Sun 22 Nov" in widget_text(app, Heading)
    (entry,) = journal.entries(days_before(1))
    assert (entry["what"], entry.remembered, entry.at) == ("surprised awake", True, "")
    assert "surprised awake" in widget_text(app, DayList)
    await pilot.press("escape", "down")
    assert history(app).day_log.day == days_before(2)
    await pilot.press("escape")
    assert isinstance(app.screen, TodayScreen)


@IN_HISTORY
async def with_an_entry_selected_the_arrows_select_other_entries_of_the_day(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    for line in ("s 5 6", "p laughed", "c win"):
        log(journal, line, 1)
    await pilot.pause()
    await pilot.press("down", "enter", "down")
    assert history(app).day_log.day == days_before(1)
    assert "›" in next(r for r in widget_text(app, DayList).splitlines() if "play" in r)
    await pilot.press("2")
    assert journal.entries(days_before(1))[1]["what"] == "music"
    await pilot.press("escape", "up")
    assert history(app).day_log.day == TODAY


@IN_HISTORY
async def an_answer_is_cleared_in_place_and_restored_by_undo(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    log(journal, "s 5 6", 1)
    await pilot.pause()
    await pilot.press("down", "enter", "comma", "backspace")
    (session,) = journal.entries(days_before(1))
    assert (session["tired"], session["inspired"]) == (5, None)
    assert "Cleared" in strip(app)
    await pilot.press("backspace")
    assert "There is no answer here to clear; , skips to the next one." in strip(app)
    await pilot.press("u")
    assert journal.entries(days_before(1))[0]["inspired"] == 6


@IN_HISTORY
async def an_entry_is_moved_to_another_day(journal: Journal, app: CupfulApp, pilot: Person) -> None:
    log(journal, "p laughed")
    await pilot.pause()
    await pilot.press("enter", "M", *"friday", "enter")
    assert "3 days ago, Fri 20 Nov" in widget_text(app, Heading)
    assert journal.entries(TODAY) == []
    (moved,) = journal.entries(date(2026, 11, 20))
    assert (moved["what"], moved.at) == ("laughed", "")
    await pilot.press("M", *"2027-01-01", "enter")
    assert "still to come" in strip(app)
    await pilot.press("escape", "u")
    assert [entry["what"] for entry in journal.entries(TODAY)] == ["laughed"]


@IN_HISTORY
async def versions_are_listed_and_one_is_restored(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    log(journal, "p laughed")
    await pilot.pause()
    await pilot.press("enter", "2", "full_stop", *"the cats", "enter", "v")
    assert isinstance(app.screen, VersionsPage)
    text = screen_text(app)
    assert "play: music, “the cats”" in text
    assert sentences.VERSION_NOW in text
    assert "play: laughed" in text
    await pilot.press("3")
    await pilot.pause()
    (entry,) = journal.entries(TODAY)
    assert (entry["what"], entry.note) == ("laughed", "")
    assert "Restored: play: laughed" in strip(app)
    await pilot.press("u")
    assert journal.entries(TODAY)[0].note == "the cats"


@IN_HISTORY
async def any_other_key_restores_no_version(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    log(journal, "p laughed")
    await pilot.pause()
    await pilot.press("enter", "2")
    for key in ("1", "9", "escape", "x"):
        await pilot.press("v")
        assert isinstance(app.screen, VersionsPage)
        await pilot.press(key)
        assert isinstance(app.screen, HistoryScreen), key
        assert journal.entries(TODAY)[0]["what"] == "music", key


@IN_HISTORY
async def editing_an_entry_that_another_terminal_removed_says_so(
    journal: Journal, open_again: Callable[..., Journal], app: CupfulApp, pilot: Person
) -> None:
    log(journal, "s 5")
    await pilot.pause()
    await pilot.press("enter")
    other = open_again("other-0001")
    other.remove(other.entries(TODAY)[0].id)
    journal.refresh()
    await pilot.press("6")
    assert "removed meanwhile" in strip(app)
    assert journal.entries(TODAY) == []


async def test_undo_works_across_screens_and_restarts(
    journal: Journal, open_again: Callable[..., Journal]
) -> None:
    log(journal, "s", 3)
    async with on_screen(journal, room="history") as (_, pilot):
        await pilot.press(*["down"] * 3, "enter", "5", "6")
    reopened = open_again()
    async with on_screen(reopened, room="history") as (app, pilot):
        await pilot.press("u", "u", "u")
        assert reopened.entries(days_before(3)) == []
        await pilot.press("U", "U", "U")
        assert "Redone" in strip(app)
        assert reopened.entries(days_before(3))[0]["inspired"] == 6


@IN_HISTORY
async def keys_go_to_days_with_entries_and_by_pages(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    for days in (0, 40, 400):
        log(journal, "p", days)
    await pilot.pause()
    await pilot.press("J")
    assert history(app).day_log.day == days_before(40)
    await pilot.press("J")
    assert history(app).day_log.day == days_before(400)
    await pilot.press("J")
    assert sentences.NO_OTHER_DAY in strip(app)
    await pilot.press("K", "K", "pagedown")
    page = app.screen.query_one(DayTable).size.height - 2
    assert history(app).day_log.day == days_before(page)
    await pilot.press("pageup", "pageup")
    assert history(app).day_log.day == TODAY


#: What is typed after ``g``, and the day that it names.
NAMED_DAYS = [
    ("2026-03-01", date(2026, 3, 1)),
    ("last tuesday", date(2026, 11, 17)),
    ("last monday", date(2026, 11, 16)),
    ("monday", TODAY),
    ("march", date(2026, 3, 1)),
    ("december", date(2025, 12, 1)),
    ("march 2024", date(2024, 3, 1)),
    ("3/4", date(2026, 4, 3)),
    ("2019", date(2019, 1, 1)),
]


@IN_HISTORY
async def g_goes_to_a_day_by_any_of_its_names(app: CupfulApp, pilot: Person) -> None:
    for typed, day in NAMED_DAYS:
        await pilot.press("g", *typed, "enter")
        assert history(app).day_log.day == day, typed


@IN_HISTORY
async def an_ambiguous_date_says_how_it_was_read(app: CupfulApp, pilot: Person) -> None:
    await pilot.press("g", *"3/4", "enter")
    assert "Fri 3 Apr" in strip(app)
    assert "for Wed 4 Mar write 2026-03-04" in strip(app)
    await pilot.press("g", *"13/4", "enter")
    assert "is read as" not in strip(app)


# -- searching ----------------------------------------------------------------------------------


async def test_a_search_is_live_and_its_results_are_edited_in_place(journal: Journal) -> None:
    log(journal, "p laughed", 1, "the cats again")
    log(journal, "p music", 5)
    log(journal, "s 6 2", 9)
    async with on_screen(journal, (120, 30), room="history") as (app, pilot):
        await pilot.press("slash", *"cat")
        table = widget_text(app, DayTable)
        assert "1 entry on 1 day: cat" in table
        assert "“the cats again”" in table
        assert history(app).day_log.day == days_before(1)
        await pilot.press("ctrl+u", *"tired>5")
        assert history(app).day_log.day == days_before(9)
        await pilot.press("ctrl+u", *"play", "enter", "down", "enter", "3")
        assert journal.entries(days_before(5))[0]["what"] == "movies"
        assert "2 entries on 2 days: play" in widget_text(app, DayTable)
        await pilot.press("escape", "escape")
        assert history(app).search.results is None
        assert "Sun 22 Nov" in widget_text(app, DayTable)


async def test_a_search_for_the_name_of_a_scale_suggests_a_comparison(journal: Journal) -> None:
    log(journal, "s 6 2")
    async with on_screen(journal, (120, 30), room="history") as (app, pilot):
        await pilot.press("slash", *"tired")
        assert "nothing; tired>4 asks for answers on that scale (1 entry)" in widget_text(
            app, StripLine
        )
        await pilot.press(">", "4")
        assert "1 entry on 1 day" in widget_text(app, DayTable)


async def test_a_search_that_cannot_be_parsed_points_at_the_error(journal: Journal) -> None:
    log(journal, "p laughed")
    async with on_screen(journal, (120, 30), room="history") as (app, pilot):
        await pilot.press("slash", *"laughed mood>9")
        line, hint = widget_text(app, StripLine).splitlines()[-2:]
        assert line.index("9") == hint.index("^")
        assert "mood" in hint
        assert "laughed mood" in widget_text(app, DayTable), "what was found before stays"
        await pilot.press("enter")
        assert history(app).writing is not None
        await pilot.press("backspace", "6", "enter")
        assert "0 entries" in widget_text(app, DayTable)


@IN_HISTORY
async def escape_leaves_a_search_and_changes_nothing(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    log(journal, "p laughed")
    await pilot.pause()
    await pilot.press("slash", *"s n p", "escape")
    assert history(app).search.results is None
    assert len(journal.entries()) == 1


@IN_HISTORY
async def a_search_is_saved_under_a_name_and_used_again(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    log(journal, "s 6 2", 9)
    await pilot.pause()
    await pilot.press("S")
    assert "There is no search to save; / starts one." in strip(app)
    await pilot.press("slash", *"tired>5", "enter", "S", *"worn", "enter")
    assert "worn" in strip(app)
    await pilot.press("escape", "slash", *"@worn", "enter")
    assert "1 entry on 1 day" in widget_text(app, DayTable)
    await pilot.press("slash", "ctrl+u", *"@nobody", "enter")
    assert "nobody" in strip(app)


@IN_HISTORY
async def logging_an_entry_keeps_the_search_results(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    log(journal, "p laughed", 3)
    await pilot.pause()
    await pilot.press("slash", *"play", "enter", "enter", "n", "1")
    assert [e.kind for e in journal.entries(days_before(3))] == ["play", "moment"]
    await pilot.press("escape")
    assert "1 entry on 1 day: play" in widget_text(app, DayTable)


async def test_hidden_notes_are_hidden_in_every_list(journal: Journal) -> None:
    log(journal, "p laughed", 0, "secret cats")
    async with on_screen(journal, (120, 30), room="history") as (app, pilot):
        await pilot.press("x")
        assert "secret" not in screen_text(app)
        await pilot.press("slash", *"play", "enter")
        assert "secret" not in screen_text(app)


# -- every window, any diary ---------------------------------------------------------------------


async def test_history_fits_every_window(journal: Journal) -> None:
    make_year(journal)
    async with on_screen(journal, (40, 10), room="history") as (app, pilot):
        for size in ((40, 10), (60, 20), (80, 24), (120, 40)):
            await pilot.resize_terminal(*size)
            await pilot.press("down", "down")
            text = screen_text(app)
            assert "Sat 21 Nov" in text
            assert len(text.splitlines()) <= size[1]
            await pilot.press("enter")
            assert "›" in widget_text(app, DayList)
            assert "day off" in screen_text(app)
            await pilot.press("escape", "t")
        await pilot.press(*["down"] * 6)
        for size in ((40, 8), (80, 24)):  # too small for a list, then large again
            await pilot.resize_terminal(*size)
            await until(pilot, lambda size=size: app.screen.size == size)
        await until(pilot, lambda: "Sun  8 Nov" in widget_text(app, DayTable))
        assert "Mon 23 Nov" in widget_text(app, DayTable)


async def test_a_window_too_small_says_so(journal: Journal) -> None:
    async with on_screen(journal, (30, 8), room="history") as (app, _):
        assert sentences.TOO_SMALL.split()[0] in screen_text(app)


@IN_HISTORY
async def the_first_day_of_the_calendar_ends_the_list(app: CupfulApp, pilot: Person) -> None:
    await pilot.press("g", *"0001-01-02", "enter")
    assert history(app).day_log.day == date(1, 1, 2)
    await pilot.press("down", "down", "down", "pagedown")
    assert history(app).day_log.day == date(1, 1, 1)


async def test_a_note_left_on_one_screen_continues_on_another(journal: Journal) -> None:
    log(journal, "p laughed")
    async with on_screen(journal) as (app, pilot):
        await pilot.press(
            "w", *"half a th", "escape", *KEYS_TO_HISTORY, "enter", "s", "u", "full_stop"
        )
        assert history(app).writing is not None
        assert history(app).writing.editor.text == "half a th"
        await pilot.press(*"ought", "enter")
        assert [e.note for e in journal.entries(TODAY) if e.kind == "note"] == ["half a thought"]


@IN_HISTORY
async def a_moved_opening_is_remembered_and_moves_at_most_two_days_back(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    log(journal, "open 4 5")
    await pilot.pause()
    await pilot.press("enter", "M", *"2026-11-10", "enter")
    assert "memory paints" in strip(app)
    await pilot.press("ctrl+u", *"yesterday", "enter")
    (opening,) = journal.entries(days_before(1))
    assert (opening["energy"], opening.remembered) == (4, True)
    assert journal.stats.on(days_before(1)).morning is None


test_facts_of_history = IN_HISTORY.test()
