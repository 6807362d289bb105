"""The ritual: a day opened and closed unhurriedly, by keys, on a page of its own."""

import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from store.clock import FixedClock
from store.errors import FolderNotReadable, TooLongAgo
from store.grammar import parse
from store.journal import Journal
from store.models import Draft
from store.own_measures import add_measure
from store.scales import SCALES
from store.verbs import VERBS
from store.vocabulary import USUAL_NAMES
from store.word_changes import direct_word
from tests.one_start import OneStart
from tests.screens import Person, on_screen, screen_text, until, widget_text
from tui.app import CupfulApp
from tui.controllers.check_in import CheckInController
from tui.controllers.day_log import DayLogController
from tui.editing.drafts import UnsavedDrafts
from tui.screens.check_in import CheckInModel, CheckInPage, CheckInScreen
from tui.screens.history import HistoryScreen
from tui.screens.today import TodayScreen
from tui.terminal.glyphs import ASCII, UNICODE
from tui.terminal.rows import width_of
from tui.text import prompts, sentences
from tui.text.error_messages import error_message
from tui.text.kind_names import in_kinds
from tui.widgets.day_list import DayList
from tui.widgets.frame import Prompt, PromptModel
from tui.widgets.strip import StripLine

pytestmark = pytest.mark.usefixtures("first_words")


TODAY = date(2026, 11, 23)
YESTERDAY = date(2026, 11, 22)
SIZES = [(80, 24), (40, 10)]
#: The answers of the page that closes: cup, mood, myself, joy, sorrow.
CLOSING = ["4", "5", "6", "4", "3"]
#: What holds on a day that begins empty, beside what a fact logs.
ON_AN_EMPTY_DAY = OneStart()
#: The same in the smallest window.
IN_A_SMALL_WINDOW = OneStart((40, 10))


def log(journal: Journal, line: str, day: date = TODAY) -> None:
    journal.log(parse(line.split(), journal.settings.lists), day)


def page(app: CupfulApp) -> str:
    """Return the page's text, its blanks run together."""
    return " ".join(widget_text(app, CheckInPage).split())


def is_at_today(app: CupfulApp) -> bool:
    return isinstance(app.screen, TodayScreen)


ASKED = {
    "open": ("energy", "sleep"),
    "close": ("energy", "mood", "myself", "joy", "sorrow"),
}


# -- closing and opening ------------------------------------------------------------------


@ON_AN_EMPTY_DAY
async def closing_asks_what_nourished_and_only_then_the_readings(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    questions = prompts.QUESTIONS
    names = ["nourishing", "depleting", "energy", "mood", "myself", "joy", "sorrow"]
    await pilot.pause()
    await pilot.press("Z")
    assert journal.entries(TODAY) == []
    for name, digit in zip(names, ["2", "1", *CLOSING], strict=True):
        assert in_kinds(questions[name], USUAL_NAMES) in page(app)
        await pilot.press(digit)
    assert questions["mark"] in page(app)
    await pilot.press("1", "2", "comma")
    moment, drained, closing = journal.entries(TODAY)
    assert "The day is closed. Rest well." in page(app)
    await pilot.press("s")
    assert not is_at_today(app)
    await pilot.press("q")
    assert is_at_today(app)
    assert not app._exit
    assert (moment["feeling"], moment["what"], moment["direction"]) == (
        "nourishing", "surprised awake", None,
    )  # fmt: skip
    assert (drained["feeling"], drained["what"]) == ("depleting", "masked")
    assert dict(closing.values) == {
        "when": "closing", "mood": 5, "energy": 4, "myself": 6, "joy": 4, "sorrow": 3,
        "marks": ("body", "dread"),
    }  # fmt: skip
    assert not moment.remembered
    assert not closing.remembered


@ON_AN_EMPTY_DAY
async def opening_asks_energy_and_sleep(journal: Journal, app: CupfulApp, pilot: Person) -> None:
    await pilot.press("A")
    assert "How full is your cup?" in page(app)
    await pilot.press("4")
    assert "How was your sleep?" in page(app)
    await pilot.press("5", "enter")
    assert page(app) == "The day is open. Go gently."
    await pilot.press("enter")
    assert is_at_today(app)
    (opening,) = journal.entries(TODAY)
    assert dict(opening.values) == {"when": "opening", "energy": 4, "sleep": 5}


#: What is pressed on the page, and the quick way to the same.
SAME = [
    (["Z", *["comma"] * 2, *CLOSING, "2", "enter", "escape"], ["z", *"546", "comma", *"432"]),
    (["Z", *["comma"] * 2, "4", "escape", "enter"], ["z", "comma", "4"]),
    (["A", "4", "5", "1", "enter", "5"], ["a", "4", "5", "1"]),
    (["A", "comma", "5", "escape"], ["a", "comma", "5"]),
]


@ON_AN_EMPTY_DAY
async def the_page_and_the_quick_way_log_the_same(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    for slow, quick in SAME:
        documents = []
        for keys in (slow, quick):
            await pilot.press(*keys)
            assert is_at_today(app)
            (entry,) = journal.entries(TODAY)
            documents.append({**entry.document(), "order": 0})
            journal.remove(entry.id)
            await pilot.press("escape")
        assert documents[0] == documents[1], slow


@ON_AN_EMPTY_DAY
async def each_digit_is_on_disk_before_the_page_says_so(
    open_again: Callable[..., Journal], app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("Z", "2")
    assert "✓ Saved: nourishing · surprised awake" in page(app)
    assert [e["what"] for e in open_again().entries(TODAY)] == ["surprised awake"]
    await pilot.press("comma", "5")
    assert open_again().entries(TODAY)[1]["energy"] == 5


@ON_AN_EMPTY_DAY
async def it_is_left_at_any_point_with_all_of_it_saved(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    for key in ("escape", "q", "ctrl+c"):
        await pilot.press("Z", "3", "comma", "comma", "5", key)
        assert page(app).startswith("What nourished you: deep presence."), key
        await pilot.press(key)
        assert is_at_today(app), key
        assert "Saved: closed the day · mood 5" in widget_text(app, StripLine)
        await pilot.press("s", "6")
        logged = [(e.kind, e["what"], e["mood"], e["tired"]) for e in journal.entries(TODAY)]
        assert logged == [
            ("moment", "deep presence", None, None), ("checkin", None, 5, None),
            ("session", None, None, 6),
        ]  # fmt: skip
        for entry in journal.entries(TODAY):
            journal.remove(entry.id)
        await pilot.press("escape")


@ON_AN_EMPTY_DAY
async def left_without_an_answer_it_is_gone_and_nothing_is_logged(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    for verb in ("A", "Z"):
        await pilot.press(verb, "comma", "up", "escape")
        assert is_at_today(app), verb
        assert widget_text(app, StripLine).splitlines()[1].strip() == "", verb
        assert journal.entries() == []


@ON_AN_EMPTY_DAY
async def skipping_all_of_a_closing_shows_the_day_back_and_closes_nothing(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("Z", *["comma"] * 8)
    assert page(app) == (
        "Nothing was logged on this day, and nothing has to be. No energy logged today. Rest well."
    )
    await pilot.press("comma")
    assert is_at_today(app)
    assert journal.entries() == []


# -- back, again, and answers that stand ----------------------------------------------------


@ON_AN_EMPTY_DAY
async def backspace_asks_the_question_before_and_a_digit_replaces(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("Z", "2", "1", "5", "up")
    assert "› 5 steady" in page(app)
    await pilot.press("3", "up", "up")
    assert "› 1 masked" in page(app)
    await pilot.press("up")
    assert "› 2 surprised awake" in page(app)
    await pilot.press("4", "2")
    assert "› 3 low" in page(app)
    moment, drained, closing = journal.entries(TODAY)
    assert (moment["what"], drained["what"]) == ("took a stance", "going through the motions")
    assert closing["energy"] == 3


async def test_the_direction_of_care_is_that_of_the_word_and_is_not_asked(journal: Journal) -> None:
    direct_word(journal.settings, "nourishing", "cared for", "received")
    async with on_screen(journal) as (app, pilot):
        await pilot.press("Z", "5")
        assert "What drained you today?" in page(app)
        await pilot.press("up")
        assert "What nourished you today?" in page(app)
    assert journal.entries(TODAY)[0]["direction"] == "received"


@ON_AN_EMPTY_DAY
async def what_stands_is_shown_and_can_be_changed(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    log(journal, "n 5")
    log(journal, "close 5 4 6 5 4 3 body")
    await pilot.pause()
    await pilot.press("Z")
    text = page(app)
    assert "nourishing: cared for" in text
    assert "mood 5 · energy 4 · myself 6" in text
    assert "› " not in text  # a digit adds another moment
    await pilot.press(*["comma"] * 3)
    assert "› 5 all right" in page(app)
    await pilot.press("2", *["comma"] * 3)
    assert "› 1 body" in page(app)
    await pilot.press("1", "2")
    (_, closing) = journal.entries(TODAY)
    assert (closing["mood"], closing["energy"], closing["marks"]) == (2, 4, ("dread",))


@ON_AN_EMPTY_DAY
async def from_the_day_shown_back_one_can_still_go_back(app: CupfulApp, pilot: Person) -> None:
    await pilot.press("Z", *["comma"] * 6, "4", "escape")
    assert "Rest well." in page(app)
    await pilot.press("up")
    assert "Anything to mark?" in page(app)


@ON_AN_EMPTY_DAY
async def a_digit_that_is_no_answer_says_so_and_asks_on(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("A", "8")
    assert "! Energy: 8 is not one of 1 (empty) to 7 (full). Nothing was saved." in page(app)
    assert "How full is your cup?" in page(app)
    await pilot.press("7")
    assert journal.entries(TODAY)[0]["energy"] == 7


async def test_a_list_without_words_says_so_and_is_passed(journal: Journal) -> None:
    journal.settings.set_list("nourishing", ())
    async with on_screen(journal) as (app, pilot):
        await pilot.press("Z", "comma", "up")
        assert prompts.NO_WORDS.split(";")[0] in page(app)
        await pilot.press("1")
        assert "not one of the words" in page(app)
        assert journal.entries() == []
        await pilot.press("comma", "comma", "5")
    assert journal.entries(TODAY)[0]["energy"] == 5


@ON_AN_EMPTY_DAY
async def a_disk_that_is_full_is_said_and_the_question_stays(
    monkeypatch: pytest.MonkeyPatch, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("Z", "2", "comma", "comma")

    def full(*_: object) -> int:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("store.log.writer.os.write", full)
    await pilot.press("5")
    assert "Not saved" in page(app)
    assert "✓" not in page(app)
    assert "How is your mood?" in page(app)
    monkeypatch.undo()
    await pilot.press("5")
    assert "✓ Saved: closed the day · mood 5" in page(app)


@ON_AN_EMPTY_DAY
async def a_month_that_cannot_be_read_is_survived(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, app: CupfulApp, pilot: Person
) -> None:
    def unreadable(*_: object) -> None:
        raise FolderNotReadable(path="2026-11.jsonl", reason="permission denied")

    await pilot.pause()
    monkeypatch.setattr(journal, "day", unreadable)
    await pilot.press("Z")
    assert is_at_today(app)
    assert "could not be read" in " ".join(widget_text(app, StripLine).split())
    monkeypatch.undo()
    await pilot.press("Z")
    monkeypatch.setattr(journal, "day", unreadable)
    await pilot.press("2")
    assert "could not be read (permission denied)" in page(app)
    await pilot.press("escape", "escape")
    assert is_at_today(app)
    monkeypatch.undo()
    await pilot.press("p")
    assert [e.kind for e in journal.entries(TODAY)] == ["moment", "play"]


@ON_AN_EMPTY_DAY
async def what_another_device_logs_meanwhile_is_added_to(
    journal: Journal, open_again: Callable[..., Journal], app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("Z", "2", *["comma"] * 2)
    other = open_again("other-ab12")
    log(other, "close 3 2")
    other.remove(other.entries(TODAY)[0].id)
    journal.refresh()
    await pilot.pause()
    assert "› 3 a bit low" in page(app)
    await pilot.press("6", *["up"] * 4, "1")
    closing, moment = journal.entries(TODAY)
    assert (closing["mood"], closing["energy"], moment["what"]) == (6, 2, "was real")


# -- keys typed ahead, notes ----------------------------------------------------------------


@ON_AN_EMPTY_DAY
async def keys_typed_ahead_of_the_page_are_answered_in_their_order(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    keys = ["Z", "2", *["comma"] * 2, "5", "full_stop", *"qsp", "enter", "3", "escape", "escape"]
    await pilot.pause()
    for key in (*keys, "s", "7", "6"):
        app.simulate_key(key)
    await until(pilot, lambda: bool((day := journal.entries(TODAY)) and day[-1]["inspired"]))
    assert is_at_today(app)
    moment, closing, session = journal.entries(TODAY)
    assert (moment["what"], moment.note) == ("surprised awake", "")
    assert (closing["mood"], closing["myself"], closing.note) == (5, 3, "qsp")
    assert (session["tired"], session["inspired"]) == (7, 6)


@ON_AN_EMPTY_DAY
async def a_note_is_written_at_the_foot_of_the_day_and_the_page_comes_back(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("Z", "full_stop")
    assert sentences.WAITING in page(app)
    await pilot.press("2", "full_stop")
    assert "note on nourishing:" in widget_text(app, StripLine)
    await pilot.press(*"woke me", "enter")
    assert "What drained you today?" in page(app)
    await pilot.press("comma", "5", "full_stop", *"a day", "enter", "up")
    assert "How full is your cup?" in page(app)
    await pilot.press("escape")
    assert "“woke me”" in page(app)
    await pilot.press("full_stop", *" of days", "enter")
    assert "Rest well." in page(app)
    await pilot.press("escape")
    assert is_at_today(app)
    assert [e.note for e in journal.entries(TODAY)] == ["woke me", "a day of days"]


@ON_AN_EMPTY_DAY
async def a_note_typed_ahead_from_the_day_shown_back_is_whole(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    for key in ("Z", *["comma"] * 3, "5", "escape", "full_stop", *"tsq", "enter", "enter", "p"):
        app.simulate_key(key)
    await until(pilot, lambda: len(journal.entries(TODAY)) == 2)
    closing, play = journal.entries(TODAY)
    assert (closing["mood"], closing.note, play.kind) == (5, "tsq", "play")


async def test_a_note_left_on_the_way_is_taken_up_again(journal: Journal, tmp_path: Path) -> None:
    async with on_screen(journal) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, TodayScreen)
        screen.unfinished = UnsavedDrafts(str(tmp_path / "left"), journal.path)
        await pilot.press("Z", "2", "full_stop", *"with Anna Berg", "enter", "escape", "escape")
        assert "What drained" in page(app)
        assert "Not saved; . continues it." in page(app)
        left = UnsavedDrafts(str(tmp_path / "left"), journal.path)
        assert screen.unfinished._own.exists()
        await pilot.press("full_stop", *["backspace"] * 5, "enter")
        assert "What drained" in page(app)
        left.close()
    assert journal.entries(TODAY)[0].note == "with Anna"


@ON_AN_EMPTY_DAY
async def hidden_notes_stay_hidden_here(app: CupfulApp, pilot: Person) -> None:
    await pilot.press("x", "Z", "1", "full_stop", *"secret", "enter", "full_stop")
    assert "Notes are hidden; x shows them again." in page(app)
    await pilot.press("escape")
    assert "Rest well." in page(app)
    assert "secret" not in screen_text(app)
    await pilot.press("escape", "x")
    assert "secret" in widget_text(app, DayList)


# -- days ---------------------------------------------------------------------------------


@ON_AN_EMPTY_DAY
async def a_day_gone_by_is_asked_about_as_one_and_remembered(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("left_square_bracket", "Z")
    assert "Yesterday" in screen_text(app)
    assert "What nourished you that day?" in page(app)
    await pilot.press("1", "comma", "4", "5", "escape")
    assert "That day is closed, and behind you." in page(app)
    await pilot.press("escape", "left_square_bracket", "A", "3", "5", "comma")
    assert page(app) == "That morning is saved."
    await pilot.press("escape")
    assert "2 days ago, Sat 21 Nov" in screen_text(app)
    moment, closing = journal.entries(YESTERDAY)
    (opening,) = journal.entries(TODAY - timedelta(days=2))
    for entry in (moment, closing, opening):
        assert (entry.remembered, entry.at) == (True, "")
    assert (closing["mood"], closing["energy"], opening["sleep"]) == (5, 4, 5)


@ON_AN_EMPTY_DAY
@IN_A_SMALL_WINDOW
async def further_back_it_says_that_memory_paints_and_other_keys_log(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press(*["left_square_bracket"] * 2)
    for days, verb, what in ((3, "A", "an opening"), (4, "Z", "a closing")):
        await pilot.press("left_square_bracket", "s", verb)
        assert is_at_today(app)
        strip = " ".join(widget_text(app, StripLine).split())
        assert error_message(TooLongAgo(what=what)) in strip
        await pilot.press("5", "p", "1")
        session, play = journal.entries(TODAY - timedelta(days=days))
        assert (session.kind, session["tired"], play["what"]) == ("session", None, "laughed")


async def test_a_morning_told_after_noon_is_remembered(journal: Journal, clock: FixedClock) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("A", "comma", "5", "escape")
        clock.at = clock.at.replace(hour=15)
        await pilot.press("A", "4")
        assert "energy 4 · sleep 5 · remembered" in page(app)
        await pilot.press("escape")
    (opening,) = journal.entries(TODAY)
    assert (opening["energy"], opening["sleep"], opening.remembered) == (4, 5, True)


async def test_a_correction_of_a_morning_on_its_page_and_in_the_strip_is_of_the_morning(
    journal: Journal, clock: FixedClock
) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("A", "4", "5", "escape", "escape")
        clock.at = clock.at.replace(hour=15)
        await pilot.press("A", "3", "escape", "escape")
        (opening,) = journal.entries(TODAY)
        assert (opening["energy"], opening.remembered) == (3, False)
        await pilot.press("up", "backspace")
        assert journal.entries(TODAY)[0]["energy"] is None
        await pilot.press("6")
        assert "remembered" not in screen_text(app)
    (opening,) = journal.entries(TODAY)
    assert (opening["energy"], opening["sleep"], opening.remembered) == (6, 5, False)
    assert journal.stats.on(TODAY).morning == 6


async def test_a_closing_that_runs_past_the_end_of_the_day_stays_on_it(
    journal: Journal, clock: FixedClock
) -> None:
    async with on_screen(journal) as (app, pilot):
        clock.at = clock.at.replace(day=24, hour=3)
        await pilot.press("Z", *["comma"] * 3, "5", "up", "up")
        clock.at = clock.at.replace(hour=4)
        app.look_around()
        await pilot.pause()
        assert "Monday 23 November 2026" in screen_text(app)
        await pilot.press("4", "full_stop", *"late", "enter", "escape", "escape")
        app.look_around()
        await pilot.pause()
        assert "Tuesday 24 November 2026" in screen_text(app)
        await pilot.press("p")
    (closing,) = journal.entries(TODAY)
    assert (closing["mood"], closing["energy"], closing.note) == (5, 4, "late")
    assert closing.remembered  # its energy was told once the day was over
    assert [e.kind for e in journal.entries(date(2026, 11, 24))] == ["play"]


async def test_the_first_page_of_a_morning_is_of_that_morning(
    journal: Journal, clock: FixedClock
) -> None:
    async with on_screen(journal) as (_, pilot):
        clock.at = clock.at.replace(day=24, hour=8)
        await pilot.press("A", "5")
    assert journal.entries(date(2026, 11, 24))[0]["energy"] == 5


@ON_AN_EMPTY_DAY
async def an_imported_closing_is_shown_and_can_be_changed(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    journal.add(Draft("checkin", YESTERDAY, values={"when": "closing", "mood": 6}))
    await pilot.pause()
    await pilot.press("left_square_bracket", "Z", *["comma"] * 3)
    assert "› 6 good" in page(app)
    await pilot.press("2")
    assert [e["mood"] for e in journal.entries(YESTERDAY)] == [2]


# -- the page as text -----------------------------------------------------------------------


@ON_AN_EMPTY_DAY
@IN_A_SMALL_WINDOW
async def every_answer_stands_in_words_beside_its_digit(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    for name in ("open", "close"):
        verb = VERBS[name]
        await pilot.press(verb.key.upper(), *(["comma"] * 2 if name == "close" else []))
        for scale in ASKED[name]:
            text = screen_text(app)
            assert "…" not in "".join(text.splitlines()[:-2])  # a long receipt may be cut
            for digit, anchor in enumerate(SCALES[scale].anchors, 1):
                assert f" {digit} {anchor}" in text
            assert "Esc leave" in text
            await pilot.press("4")
        assert " 2 dread" in screen_text(app)
        await pilot.press("escape", "escape")
        assert is_at_today(app)


@ON_AN_EMPTY_DAY
@IN_A_SMALL_WINDOW
async def the_page_fits(journal: Journal, app: CupfulApp, pilot: Person) -> None:
    """With the nourishing words as they come, nothing is cut but a long receipt."""
    await pilot.press("Z")
    text = screen_text(app)
    for word in journal.settings.lists["nourishing"]:
        assert word in text
    assert "…" not in text
    await pilot.press("2", "2", *CLOSING, "1", "comma")
    text = screen_text(app)
    assert "…" not in text
    assert len(text.splitlines()) <= app.size.height
    assert max(map(len, text.splitlines())) <= app.size.width


@pytest.mark.parametrize("size", SIZES)
async def test_the_longest_day_back_fits(journal: Journal, size: tuple[int, int]) -> None:
    for line in ("open 4 5", "o off", "n 3 received", "n 2", "n 4", "p laughed", "c milestone",
                 "d 2", "b 4", "close 5 5 6 5 4 3 body dread"):  # fmt: skip
        log(journal, line)
    async with on_screen(journal, size) as (app, pilot):
        await pilot.press("Z", *["comma"] * 7)
        assert page(app).startswith("A day off. Good. What nourished you: deep presence")
        assert page(app).endswith("The day is closed. Rest well.")
        assert "Bksp take back" in screen_text(app)


async def test_every_window_is_survived(journal: Journal) -> None:
    async with on_screen(journal, (1, 1)) as (app, pilot):
        for size in ((1, 1), (3, 2), (20, 5), (40, 10), (60, 20), (200, 60)):
            await pilot.resize_terminal(*size)
            keys = ("Z", "8", "comma", "9", "3", "full_stop", *"note", "enter", "escape")
            await pilot.press(*keys)
            lines = screen_text(app).splitlines()
            assert max(map(len, lines), default=0) <= size[0]
            await pilot.press("escape", "A", "4")
            assert isinstance(app.screen, CheckInScreen)
            assert [e["when"] for e in journal.entries(TODAY)] == [None, "closing", "opening"]
            await pilot.press("escape", "escape")
            for entry in journal.entries(TODAY):
                journal.remove(entry.id)


def test_without_unicode_the_page_is_plain() -> None:
    model = CheckInModel(
        ASCII, ("mood 5",), "How full?", ("empty", "full"), frozenset({1}), "Saved", is_saved=True
    )
    rows = CheckInPage(model).rows_of(model, 40, 9)
    text = "\n".join("".join(span.text for span in cells) for cells in rows)
    assert text.isascii()
    assert "> 2 full" in text
    assert "ok Saved" in text


# -- without a screen -----------------------------------------------------------------------


def test_the_ritual_needs_no_screen(journal: Journal) -> None:
    day_log = DayLogController(journal)
    ritual = CheckInController(day_log, VERBS["close"])
    assert not day_log.follow_today()
    for digit in "12453":
        ritual.answer(digit)
    assert ritual.answered() == (
        "nourishing: was real",
        "depleting: going through the motions",
        "mood 5 · energy 4 · myself 3",
    )
    assert not ritual.leave()
    assert len(ritual.shown_back()) == 3
    ritual.answer("5")  # nothing is asked any more
    assert ritual.leave()
    ritual.end()
    assert (day_log.selection, day_log.is_day_pinned) == (None, False)
    assert len(journal.entries(TODAY)) == 3


def test_a_mark_alone_that_is_taken_off_leaves_the_entry_as_it_was(journal: Journal) -> None:
    ritual = CheckInController(DayLogController(journal), VERBS["open"])
    for _ in range(2):
        ritual.skip()
    ritual.answer("2")
    assert ritual.chosen() == {1}
    ritual.answer("2")
    assert ritual.log.status.message.is_trouble
    assert journal.entries(TODAY)[0]["marks"] == ("dread",)


@ON_AN_EMPTY_DAY
async def the_page_opens_from_history_for_the_day_chosen_there(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("g", *"history", "enter")
    await pilot.press("left_square_bracket", "enter", "Z", "comma", "comma", "5", "full_stop")
    await pilot.press(*"late")
    await pilot.press("enter")
    assert "Yesterday, Sun 22 Nov" in screen_text(app)
    assert "How was your mood?" in page(app)
    await pilot.press("escape", "escape")
    assert isinstance(app.screen, HistoryScreen)
    (closing,) = journal.entries(YESTERDAY)
    assert (closing["energy"], closing.note, closing.remembered) == (5, "late", True)


async def test_ones_own_measures_are_asked_in_their_own_words(journal: Journal) -> None:
    add_measure(journal.settings, "pain", "none, a trace, some, mild, bad, hard, all")
    add_measure(journal.settings, "calm", ask="opening")
    async with on_screen(journal) as (app, pilot):
        await pilot.press("Z", *["comma"] * 7)
        assert page(app).startswith("And pain? 1 none 2 a trace")
        await pilot.press("3", "up")
        assert "› 3 some" in page(app)
        assert "pain 3" in page(app)
        await pilot.press("comma", "enter", "enter", "A", "comma", "comma")
        assert page(app).startswith("And calm?")
        await pilot.press("5", "escape")
    closing, opening = journal.entries(TODAY)
    assert (closing["own.pain"], opening["own.calm"]) == (3, 5)


test_facts_of_the_pages = ON_AN_EMPTY_DAY.test()
test_facts_of_the_pages_in_a_small_window = IN_A_SMALL_WINDOW.test()


def test_no_row_of_the_page_is_wider_than_its_window() -> None:
    long = "夜" * 40
    questions = CheckInModel(UNICODE, (f"depleting: {long}",), f"And {long}?", (long,) * 9)
    summary = CheckInModel(UNICODE, lines=(f"What drained you: {long}.",))
    troubles = CheckInModel(UNICODE, status=f"{long} is no answer.", is_trouble=True)
    for model in (questions, summary, troubles):
        for width, height in ((40, 8), (80, 22), (200, 58)):
            rows = CheckInPage(model).rows_of(model, width, height)
            assert all(width_of(cells) <= width for cells in rows), (model, width)
    prompt = PromptModel(f"{long} is offered again.")
    assert all(width_of(cells) <= 40 for cells in Prompt(prompt).rows_of(prompt, 40, 4))
