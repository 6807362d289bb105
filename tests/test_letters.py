"""One rule for letters: what every key does in every room, a whole day in 33 keys, and slips."""

import json
import string
from datetime import date, timedelta
from pathlib import Path

import pytest

from store.journal import Journal
from store.models import Draft
from tests.screens import (
    Person,
    key_event,
    on_screen,
    screen_text,
    until,
    widget_text,
    widget_words,
)
from tests.shell import Run
from tui.app import ROOMS, CupfulApp
from tui.bindings import KEYS, ROOM_PLACES
from tui.keymap import MOVED, name_of, read_keymap, spoken
from tui.screens.check_in import CheckInPage, CheckInScreen
from tui.screens.choices import VersionsPage
from tui.screens.history import HistoryScreen
from tui.screens.page import PageScreen
from tui.screens.today import TodayScreen
from tui.widgets.frame import Heading, KeyBar, Prompt
from tui.widgets.strip import StripLine

DIGITS = "0 1 2 3 4 5 6 7 8 9"
TODAY, YESTERDAY = date(2026, 11, 23), date(2026, 11, 22)
#: The letters that log at once, and what each logs.
AT_ONCE = {
    "s": "session", "n": "moment", "d": "moment", "b": "moment", "p": "play",
    "c": "celebration", "r": "rupture", "o": "rest", "y": "checkin",
}  # fmt: skip
#: Those that wait for a digit, with what they log then.
WAITING = {"m": "between", "e": "between", "a": "opening", "z": "closing"}
#: What opens something on Today: a note, a page, a line.
OPENS = ("w", "A", "Z", ":")
#: The other letters that do something, by room; where a room is not named, they say what would.
ACTS = {
    "today": "fghjklqtuxEMRSUXvi",
    "trends": "fghjklqtuxRUvV",
    "refills": "fghjklqtuxRUviI",
    "history": "fghjklqtuxEMRSUXvJK",
    "repair": "fghjklqtuxRU",
    "words": "fghjklqtuxRU",
}
#: What digits, signs and named keys do, by room: what is in every room, then the rest.
EVERYWHERE = "up down enter escape tab shift+tab slash question_mark semicolon colon"
SIGNS = {
    "today": f"{DIGITS} backspace comma delete full_stop left right minus plus "
    "left_square_bracket right_square_bracket",
    "trends": f"{DIGITS} left right home end pageup pagedown minus underscore plus equals_sign "
    "left_square_bracket right_square_bracket",
    "refills": "1 2 3 minus plus",
    "history": f"{DIGITS} backspace comma delete full_stop left right home end pageup pagedown "
    "minus plus space left_square_bracket right_square_bracket",
    "repair": "1 2 3 4 minus plus left right home end pageup pagedown left_square_bracket "
    "right_square_bracket",
    "words": "delete left right home end pageup pagedown minus plus equals_sign space "
    "less_than_sign greater_than_sign left_square_bracket right_square_bracket",
}
NAMED = "space backspace delete insert home end pageup pagedown left right up down enter f1 f12"
LETTERS = [c for c in string.ascii_letters if c not in "q"]


def foot(app: CupfulApp) -> str:
    """Return what the strip or the prompt says."""
    kind = StripLine if app.screen.query(StripLine) else Prompt
    return widget_words(app, kind)


async def back_to(app: CupfulApp, pilot: Person, room: str) -> None:
    """Open a room, with no page open and nothing asked."""
    app.day_log.selection = None
    app.day_log.show_day(TODAY)
    await app.switch_mode(room)
    await pilot.pause()


async def explained(app: CupfulApp, pilot: Person, keys: list[str]) -> dict[str, str]:
    """Return what a room says of keys, pressed one upon another; the last stands at its foot."""
    room, sentences = app.screen, []
    with pytest.MonkeyPatch.context() as patch:
        show = room.show_status
        patch.setattr(room, "show_status", lambda text: (sentences.append(text), show(text)))
        for key in keys:
            app.post_message(key_event(key))
        await pilot.pause()
    assert app.screen is room
    assert len(sentences) == len(keys), (keys, sentences)
    assert sentences[-1].partition("{")[0].strip() in foot(app)
    return dict(zip(keys, sentences, strict=True))


@pytest.mark.parametrize("room", ROOMS)
async def test_every_letter_in_every_room_logs_acts_or_says_what_would(
    journal: Journal, room: str
) -> None:
    journal.add(Draft("play", TODAY, values={"what": "laughed"}))
    async with on_screen(journal, room=room) as (app, pilot):
        for key, kind in AT_ONCE.items():
            before = len(journal.entries(TODAY))
            await pilot.press(key)
            assert isinstance(app.screen, TodayScreen), (room, key)
            logged = journal.entries(TODAY)
            assert (len(logged), logged[-1].kind) == (before + 1, kind), (room, key)
            await back_to(app, pilot, room)
        for key, when in WAITING.items():
            await pilot.press(key, "4")
            assert isinstance(app.screen, TodayScreen), (room, key)
            assert journal.entries(TODAY)[-1]["when"] == when, (room, key)
            await back_to(app, pilot, room)
        for key in OPENS:
            await pilot.press(key)
            is_open = isinstance(app.screen, CheckInScreen) or app.screen.writing is not None
            assert is_open, (room, key)
            await pilot.press("escape", "escape")
            await back_to(app, pilot, room)
        before = journal.entries()
        letters_here = {*AT_ONCE, *WAITING, *OPENS, *ACTS[room]}
        elsewhere = [key for key in LETTERS if key not in letters_here]
        for key, sentence in (await explained(app, pilot, elsewhere)).items():
            assert f"{key} d" in sentence, (room, key, sentence)
        acting = {*EVERYWHERE.split(), *SIGNS[room].split()}
        signs = [name_of(sign) or "" for sign in string.punctuation + string.digits]
        nowhere = [key for key in (*signs, *NAMED.split()) if key not in acting]
        for key, sentence in (await explained(app, pilot, nowhere)).items():
            assert f"{spoken(key)} does nothing" in sentence, (room, key, sentence)
        assert journal.entries() == before
        for key in sorted(acting - {"tab", "shift+tab"}):  # nothing is selected or asked
            await pilot.press(key, "escape")
            await back_to(app, pilot, room)
        assert [e.id for e in journal.entries()] == [e.id for e in before]
        bound = {key for b in app._bindings_of_room(room.capitalize()) for key in b.key.split(",")}
        assert {key for key in bound if key[:5] != "ctrl+"} - {*LETTERS, "q"} == acting
        rebound = {place: app._bindings_of_room(place) for place in ROOM_PLACES}
        for binding in rebound[room.capitalize()]:
            letters = {*binding.key.split(",")} & {*LETTERS}
            assert letters <= {*AT_ONCE, *WAITING, *OPENS, *ACTS[room]}, (room, binding.id)


async def test_letters_on_a_page_only_close_it(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        for opened in ("question_mark", "f"):
            for key in "sndbpcromeazwyRAZDx":
                await pilot.press(opened)
                assert isinstance(app.screen, PageScreen)
                await pilot.press(key)
                assert isinstance(app.screen, TodayScreen), (opened, key)
    assert journal.entries() == []


async def test_the_bar_offers_nothing_of_an_empty_picture_and_no_rest_that_waits_for_nobody(
    journal: Journal,
) -> None:
    async with on_screen(journal, (200, 30), room="trends") as (app, pilot):
        for picture in "1234567890":
            await pilot.press(picture)
            bar = widget_words(app, KeyBar)
            for offered in ("Enter open", "v view", "f numbers", "+ longer"):
                assert offered not in bar, picture
        await pilot.press("1", "enter")
        assert "Nothing is drawn here yet" in widget_words(app, Prompt)
        for room in ("refills", "repair"):
            app.switch_mode(room)
            await pilot.press("plus")
            assert app.current_mode == room
            assert "No planned rest is waiting" in widget_words(app, Prompt)
        assert "[ ← h earlier date" in widget_words(app, KeyBar)


async def test_v_on_today_opens_the_versions_of_the_selected_entry(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("v")
        assert "Nothing is selected" in screen_text(app)
        await pilot.press("p", "1", "2", "v")
        assert isinstance(app.screen, VersionsPage)
        await pilot.press("escape")
        assert app.current_mode == "today"


async def test_a_key_that_does_nothing_here_says_what_would(journal: Journal) -> None:
    async with on_screen(journal, room="words") as (app, pilot):
        for key, says in (
            ("v", "v does nothing here. It is for Today (versions), Trends (view), Refills"),
            ("D", "D deletes nothing any more; Del does."),
            ("i", "It is for Refills (illness)"),
            ("number_sign", "# does nothing. ? shows every key."),
        ):
            await pilot.press(key)
            assert says in widget_words(app, Prompt)
        await app.switch_mode("trends")
        await pilot.press("right_square_bracket")
        assert "no other days" in widget_text(app, Prompt)
        await pilot.press("right_square_bracket", "t")
        assert "Today is shown already." in widget_text(app, Prompt)
        await app.switch_mode("repair")
        await pilot.press("t")
        assert "dated today already" in widget_words(app, Prompt)
        for room, key, says in (
            ("history", "t", "Today is shown already."),
            ("history", "X", "No note was left unfinished."),
            ("history", "5", "Enter goes into the day;"),
            ("today", "t", "Today is shown already."),
            ("today", "X", "No note was left unfinished."),
            ("today", "enter", "Nothing is selected."),
            ("today", "m enter", "Nothing is saved before a digit."),
        ):
            await app.switch_mode(room)
            await pilot.press("escape" if room == "today" else "t", *key.split())
            assert says in foot(app), (room, key)
        assert journal.entries() == []
        await pilot.press("s", "5", "6", "enter")
        assert "It is saved already" in foot(app)
        await pilot.press("escape", "up", "enter")
        assert "It has no note; . writes one." in foot(app)


async def test_digits_answer_what_was_just_logged_in_every_room(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        for room in ROOMS[1:]:
            await pilot.press("s")
            await app.switch_mode(room)
            await pilot.pause()
            assert "tired? 1 not at all" in foot(app), room
            await pilot.press("5", "6")
            assert app.current_mode == room
            assert "Good tired" in foot(app)
            session = journal.entries(TODAY)[-1]
            assert (session["tired"], session["inspired"]) == (5, 6)
            await back_to(app, pilot, "today")
        await pilot.press("p", "tab", "4", "backspace", "3", "escape", "3")
        assert journal.entries(TODAY)[-1]["what"] == "movies"
        assert app.screen.trends.picture.name == "balance"


async def test_history_logs_into_a_day_that_enter_went_into(journal: Journal) -> None:
    async with on_screen(journal, room="history") as (app, pilot):
        await pilot.press("down")
        assert "Monday 23 November" in widget_text(app, Heading)
        await pilot.press("full_stop")
        assert "Enter goes into the day" in widget_words(app, StripLine)
        await pilot.press("p")
        assert isinstance(app.screen, TodayScreen)
        await back_to(app, pilot, "history")
        await pilot.press("enter", "c")
        assert isinstance(app.screen, HistoryScreen)
        assert "Yesterday, Sun 22 Nov" in widget_text(app, Heading)
        assert "t today" in widget_text(app, KeyBar)
    assert [e.kind for e in journal.entries(TODAY)] == ["play"]
    assert [e.kind for e in journal.entries(YESTERDAY)] == ["celebration"]


async def test_the_heading_lists_the_rooms_and_leads_to_each(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        for room in (*ROOMS[1:], ROOMS[0]):
            heading = widget_text(app, Heading)
            assert [name for name in ROOM_PLACES if name in heading] == list(ROOM_PLACES)
            await pilot.click(Heading, offset=(heading.index(room.capitalize()), 0))
            await until(pilot, lambda room=room: app.current_mode == room)  # type: ignore[misc]
        line = app.screen.query_one(Heading)
        for width, rooms_text in (
            (62, " Today  Trends  Refills  History  Repair  Words "),
            (40, " Today Tre Ref His Rep Wor"),
            (36, " Cupful   Today   "),
            (16, "Mon 23 Nov"),
        ):
            (cells,) = line.rows_of(line.model, width, 1)
            text = "".join(span.text for span in cells)
            assert rooms_text in text
            assert "23 Nov" in text or width < 20
            assert len(text) == width or width < 20


async def test_the_bar_shows_what_is_likely_now(journal: Journal) -> None:
    journal.log(journal.drafts.parse(["r", "clash"]), YESTERDAY)
    async with on_screen(journal) as (app, pilot):
        bar = widget_text(app, KeyBar).split("  ")
        assert bar[0].strip() == "a open"
        assert "R repaired" in bar
        await pilot.press("left_square_bracket")
        assert widget_text(app, KeyBar).strip().startswith("t today")
        await pilot.press("t", "R")
        assert "R repaired" not in widget_text(app, KeyBar)
    async with on_screen(journal, (100, 30)) as (app, _):
        assert len(widget_text(app, KeyBar).splitlines()) == 2
        assert "Tab next screen" in widget_text(app, KeyBar)


async def test_a_full_working_day_is_33_keys(journal: Journal) -> None:
    keys = [
        *("a", "4", "5"), *("s", "5", "6") * 5, *("n", "2"), *("d", "1"), *("p", "1"),
        *("c", "3"), *("z", "5", "4", "6", "5", "4", "3"),
    ]  # fmt: skip
    assert len(keys) == 33
    async with on_screen(journal) as (app, pilot):
        for key in keys:
            await pilot.press(key)
        assert "Done. The next letter" in widget_words(app, StripLine) or "mark" in foot(app)
    entries = journal.entries(TODAY)
    counted = {kind: sum(e.kind == kind for e in entries) for kind in {e.kind for e in entries}}
    assert counted == {"checkin": 2, "session": 5, "moment": 2, "play": 1, "celebration": 1}
    assert all(e["tired"] and e["inspired"] for e in entries if e.kind == "session")
    assert all(e["what"] for e in entries if e.kind in ("moment", "play", "celebration"))
    assert [e["when"] for e in entries if e.kind == "checkin"] == ["opening", "closing"]
    names = ("mood", "energy", "myself", "letgo", "joy", "sorrow")
    assert [entries[-1][name] for name in names] == [5, 4, 6, 5, 4, 3]


async def test_keys_of_ones_own_from_before_go_on_to_work(journal: Journal) -> None:
    own = read_keymap({"redo": "y", "word-name": "n", "hand-remove": "D", "keep-play": "+"})
    async with on_screen(journal, keymap=own) as (app, pilot):
        await pilot.press("plus", "y")
        assert [e.kind for e in journal.entries(TODAY)] == ["play"]
        await pilot.press("u", "y")
        assert [e.kind for e in journal.entries(TODAY)] == ["play"]
        await pilot.press("up", "D")
        assert journal.entries(TODAY) == []
        await app.switch_mode("words")
        await pilot.press("n")
        assert app.screen.writing is not None


def test_every_new_key_gives_way_to_a_key_of_ones_own() -> None:
    """``keys_before.json`` has the keys of a settings file from before letters had one meaning."""
    before = json.loads((Path(__file__).parent / "keys_before.json").read_text("utf-8"))
    keys = {binding.id: {*binding.key.split(",")} for binding in KEYS}
    new = {id for id in keys if keys[id] - {*before.get(id, "").split(",")}}
    assert new - MOVED == set()
    assert MOVED - new == {"hand-remove", "search", "hide-notes"}  # these are in more places
    assert {*before} <= {*keys}  # an id in a settings file stays valid
    own = {"keep-play": "space", "keep-note": "plus", "go": "y"}
    assert read_keymap(own) == own


async def test_the_keys_that_moved_are_listed_once(journal: Journal) -> None:
    journal.settings.set("welcome", seen="2026-01-01")
    for is_first in (True, False):
        async with on_screen(journal, welcomed=False) as (app, _):
            assert ("Keys have moved: Del deletes, y is a flare" in foot(app)) == is_first
            assert "Words + adds, Enter renames, Del retires" in foot(app) or not is_first


# -- slips -----------------------------------------------------------------------------------


async def test_backspace_takes_back_the_last_digit(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("s", "5")
        assert "Backspace takes back" in widget_words(app, StripLine)
        await pilot.press("backspace")
        assert journal.entries(TODAY)[0]["tired"] is None
        await pilot.press("4", "6")
        assert "Backspace takes the digit back" in widget_words(app, StripLine)
        await pilot.press("backspace", "3")
        (session,) = journal.entries(TODAY)
        assert (session["tired"], session["inspired"]) == (4, 3)
        await pilot.press("m", "9")
        assert "Nothing was saved" in widget_words(app, StripLine)
        await pilot.press("5", "backspace")
        assert [e.kind for e in journal.entries(TODAY)] == ["session"]
        assert "Nothing of it is saved" in widget_words(app, StripLine)
        await pilot.press("2", "escape", "n", "1", "backspace", "3")
        assert journal.entries(TODAY)[-1]["what"] == journal.settings.lists["nourishing"][2]
        await pilot.press("a", "5", "escape", "a", "9")
        assert "Nothing was saved" not in widget_words(app, StripLine)


async def test_backspace_takes_back_the_last_digit_on_the_page(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("Z")
        assert "1 of 8" in widget_text(app, Heading)
        await pilot.press("2", "1", "5")
        assert "4 of 8" in widget_text(app, Heading)
        await pilot.press("backspace")
        assert "3 of 8" in widget_text(app, Heading)
        assert [e.kind for e in journal.entries(TODAY)] == ["moment", "moment"]
        await pilot.press("backspace", "backspace")
        assert journal.entries(TODAY) == []
        await pilot.press("2", "escape", "escape", "Z")
        assert "a digit adds another" in widget_words(app, CheckInPage)


async def test_esc_says_that_an_entry_is_saved(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("s", "escape")
        assert "It is saved: session. k selects it, Del deletes it." in foot(app)
        await pilot.press("m", "escape")
        assert "Nothing was logged." in foot(app)
        assert len(journal.entries(TODAY)) == 1


async def test_receipts_name_another_day_and_a_move_its_day(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("p", "1", "M", *"yesterday", "enter")
        assert "Moved to yesterday: play: laughed" in foot(app)
        await pilot.press("M", *"yesterday", "enter")
        assert "it is on Sunday 22 November 2026 already" in foot(app)
        await pilot.press("s")
        assert "Saved: session, yesterday" in foot(app)
        await pilot.press("M", *"07h", "enter")
        assert "Moved to 07h" in foot(app)
        assert journal.entries(YESTERDAY)[-1].at[11:16] == "07:00"
        for hour in ("25h", "9:77", "13pm"):  # meant as an hour, and none
            await pilot.press("M", *hour, "enter")
            assert f"'{hour}' is not an hour I can read. Try 9, 14:30" in foot(app)
            await pilot.press("escape")


# -- the body first --------------------------------------------------------------------------


async def test_y_logs_a_flare_once_a_day(journal: Journal) -> None:
    async with on_screen(journal, room="trends") as (app, pilot):
        await pilot.press("y")
        assert "Saved: flare. Your body has a say." in foot(app)
        (flare,) = journal.entries(TODAY)
        assert (flare["when"], flare["marks"]) == ("between", ("body",))
        await pilot.press("y")
        assert len(journal.entries(TODAY)) == 1
        await pilot.press("u", "a")
        assert journal.entries(TODAY) == []
        assert "y logs a flare" in foot(app)
        assert "mark" not in screen_text(app)


async def test_a_flare_leaves_an_opening_open(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("a", "y", "5")
        assert [e["when"] for e in journal.entries(TODAY)] == ["between", "opening"]
        await pilot.press("u", "u", "u", "A")
        assert "y logs a flare" in widget_words(app, CheckInPage)
        await pilot.press("y")
        assert "Your body has a say" in widget_words(app, CheckInPage)
        await pilot.press("4", "escape")
        flare, opening = journal.entries(TODAY)
        assert (flare["marks"], opening["energy"]) == (("body",), 4)


async def test_a_flare_is_an_answer_of_the_page_that_asks_for_marks(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):

        def flare_row() -> str:
            rows = widget_text(app, CheckInPage).splitlines()
            return next(row.strip() for row in rows if row.endswith("1 flare"))

        await pilot.press("Z", "y", *["comma"] * 7)
        assert "Anything to mark?" in widget_words(app, CheckInPage)
        assert flare_row() == "› 1 flare"
        await pilot.press("1")  # as any mark that is set
        assert (journal.entries(TODAY), flare_row()) == ([], "1 flare")
        await pilot.press("y", "2", "1")
        assert [e["marks"] for e in journal.entries(TODAY)] == [("pain",)]
        await pilot.press("1")
        assert [e["marks"] for e in journal.entries(TODAY)] == [("pain", "body")]


async def test_a_narrow_heading_has_the_rooms_beside_another_day(journal: Journal) -> None:
    journal.settings.set("demo", seen=True)  # it has a word of its own in the heading
    async with on_screen(journal, (40, 10)) as (app, pilot):
        await pilot.press("h")
        assert widget_text(app, Heading) == " Today Tre Ref His Rep Wor    Yesterday"
        await pilot.press("h")
        assert widget_text(app, Heading) == " Today Tre Ref His Rep Wor   Sat 21 Nov"
        await pilot.press("t")
        app.switch_mode("trends")
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: app.screen.size == (80, 24) and bool(app.screen.query(Heading)))
        await until(pilot, lambda: "made up" in widget_text(app, Heading))
        rooms, days = (
            "Today  Trends  Refills History Repair Words",
            "made up  6 weeks  13 Oct – 23 Nov",
        )
        assert " ".join(widget_text(app, Heading).split()) == " ".join(f"{rooms} {days}".split())


async def test_nothing_is_logged_into_a_day_ahead(journal: Journal) -> None:
    tomorrow = TODAY + timedelta(days=1)
    journal.add(Draft("play", tomorrow, note="by another clock"))
    async with on_screen(journal, room="history") as (app, pilot):
        await pilot.press("up", "enter")
        for key in ("s", "n", "m", "o", "w", "a", "z", "A", "Z", "R", "y"):
            await pilot.press(key)
            assert "Tue 24 Nov is still to come; t leads to today." in foot(app), key
            assert len(app.screen_stack) == 1, key
        await pilot.press("colon", "p", "enter")
        assert "still to come; a day is logged once it has begun" in foot(app)
        await pilot.press("escape", "X", "1")  # what is there already can be answered
        (entry,) = journal.entries()
        assert (entry.day, entry["what"]) == (tomorrow, "laughed")
        await pilot.press("delete", "full_stop")  # no note of its own either
        assert app.screen.writing is None
        await pilot.press("t", "s", "5")
        assert [entry.day for entry in journal.entries()] == [TODAY]


async def test_several_sick_days_are_one_stroke(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("o", "5")
        assert "days? 1 this one 2 since Sun 3 since Sat" in foot(app)
        await pilot.press("3")
        days = [e.day.day for e in journal.entries() if e["what"] == "sick"]
        assert sorted(days) == [21, 22, 23]
        assert "sick, Sat 21 Nov to Mon 23 Nov (3 days)" in foot(app)
        await pilot.press("backspace")
        assert [e.day.day for e in journal.entries()] == [23]
        await pilot.press("1")
        assert len(journal.entries()) == 1
        await pilot.press("o", "3", "9")
        assert "9 is not one of 1" in foot(app)
        await pilot.press("comma", "u", "5")  # answered again, it asks again
        assert "days? 1 this one 2 since Sun 3 since Sat" in foot(app)
        await pilot.press("2", "2")
        days = [e.day.day for e in journal.entries() if e["what"] == "sick"]
        assert sorted(days) == [22, 23, 23]
        await pilot.press("colon", *"o", "space", *"holiday", "enter")
        assert "days? 1 this one 2 since Sun" in foot(app)  # behind a line as behind the keys
        await pilot.press("comma")
        assert "days?" not in foot(app)


# -- what changed ----------------------------------------------------------------------------


def test_undo_redo_and_versions_name_what_changed(cup: Run) -> None:
    cup("s", "4", "5")
    for change, undone, redone in (
        (["5"], "session, tired 5 is 4 again", "session, tired 4 is 5 again"),
        (["-m", "the cats"], "5, the note “the cats” is gone", "the note “the cats” is back"),
        (["--at", "7"], "the hour 07h is 10h again", "the hour 10h is 07h again"),
        (["--tag", "x"], "#x is gone", "#x is back"),
    ):
        cup("edit", "last", *change)
        assert f"{undone}.\n" in cup("undo").out
        assert f"{redone}.\n" in cup("redo").out
    cup("rm", "last")
    cup("undo")
    versions = cup("list", "--versions").out
    for changed in (
        "on Mon 23 Nov; changed: no longer deleted",
        "changed: with #x",
        "changed: the hour 10h to 07h",
        "changed: with the note “the cats”",
        "changed: tired 4 to 5",
    ):
        assert changed in versions
    cup("r", "clash")
    cup("repaired")
    assert cup("undo").out == "Undone: rupture, repaired is open again.\n"


async def test_versions_on_the_screen_name_what_changed(journal: Journal) -> None:
    async with on_screen(journal, room="history") as (app, pilot):
        await pilot.press("s", "4", "5", "k", "6", "u")
        assert "Undone: session, tired 6 is 4 again." in foot(app)
        await pilot.press("U")
        await app.switch_mode("history")
        await pilot.press("enter", "v")
        text = screen_text(app)
        assert "tired 4 → 6" in text
        assert "with inspired 5" in text


async def test_the_bar_says_where_space_leads(journal: Journal) -> None:
    async with on_screen(journal, room="history") as (app, pilot):
        assert "Space month" in widget_text(app, KeyBar)
        await pilot.press("space")
        assert "Space days" in widget_text(app, KeyBar)
        await pilot.press("t", "Z")
        assert "y flare" in widget_text(app, KeyBar)
