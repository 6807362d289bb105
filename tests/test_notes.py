"""Notes on the screen: several lines, wrapped over rows, in a strip that grows and shrinks."""

import os
from datetime import date

import pytest
from textual import events

from store.journal import Journal
from store.notes import DEPLETING_LIMIT
from tests.screens import on_screen, run, screen_text, widget_text
from tui.app import CupfulApp
from tui.editing.drafts import UnsavedDrafts
from tui.screens.today import KEYS_NOW
from tui.widgets.frame import KeyBar
from tui.widgets.strip import StripLine

TODAY = date(2026, 11, 23)
LONG = "the cats again and the garden in the rain, slowly, " * 12


def strip(app: CupfulApp) -> list[str]:
    return widget_text(app, StripLine).splitlines()


def height(app: CupfulApp) -> int:
    return app.screen.query_one(StripLine).size.height


async def test_tab_breaks_the_line_and_the_break_is_shown_and_saved(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("p", "full_stop", *"the cats", "tab", *"again", "tab", "tab", *"twice")
        assert strip(app)[2:6] == ["   note on play: the cats", "   again", "", "   twice"]
        await pilot.press("enter")
    assert journal.entries(TODAY)[0].note == "the cats\nagain\n\ntwice"


async def test_ctrl_j_and_enter_both_save(journal: Journal) -> None:
    async with on_screen(journal) as (_, pilot):
        await pilot.press("w", *"one", "tab", *"two", "ctrl+j", "w", *"three", "enter")
    assert [entry.note for entry in journal.entries(TODAY)] == ["one\ntwo", "three"]


async def test_what_is_pasted_keeps_its_lines_in_a_note_and_not_in_a_line(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("w")
        app.post_message(events.Paste("one\r\ntwo\rthree"))
        await pilot.press("enter", "colon")
        app.post_message(events.Paste("w four\nfive"))
        await pilot.press("enter")
    assert [entry.note for entry in journal.entries(TODAY)] == ["one\ntwo\nthree", "four five"]


async def test_other_lines_stay_on_one_row(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        for key in ("g", "colon"):
            await pilot.press(key, *"the cats again ", "tab")
            app.screen.line_input.paste("and the garden " * 9)  # type: ignore[attr-defined]
            await pilot.press("end")
            await pilot.pause()
            assert height(app) == 4
            assert len([line for line in strip(app) if "garden" in line]) == 1
            await pilot.press("escape")


async def test_the_strip_grows_to_half_of_the_window_and_shrinks_back(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("p", "full_stop")
        least = height(app)
        heights = []
        for _ in range(4):
            app.screen.line_input.paste(LONG[:200])  # type: ignore[attr-defined]
            await pilot.pause()
            heights.append(height(app))
        assert heights == sorted(heights)
        assert heights[-1] == 12 > least
        assert strip(app)[-1].startswith("   800 of 2000")
        await pilot.press("escape")
        await pilot.pause()
        assert height(app) == least
        assert "play 1" in screen_text(app)


async def test_what_is_above_the_strip_stays_where_it_is(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("p", "full_stop")
        before = screen_text(app).splitlines()
        app.screen.line_input.paste(LONG)  # type: ignore[attr-defined]
        await pilot.pause()
        grown = screen_text(app).splitlines()
    assert grown[:11] == before[:11]
    assert grown[11].startswith("──")


async def test_a_key_repaints_the_rows_that_differ_and_no_more(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("p", "full_stop")
        app.screen.line_input.paste(LONG)  # type: ignore[attr-defined]
        await pilot.pause()
        line = app.screen.query_one(StripLine)
        painted: list[int] = []
        refresh = line.refresh
        line.refresh = lambda *r, **k: painted.extend(region.y for region in r) or refresh(*r, **k)  # type: ignore[method-assign]
        await pilot.press("x")
    assert painted == [10, 11]  # the row with the cursor, and the counter


async def test_the_cursor_goes_by_rows_and_stays_in_sight(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("p", "full_stop", *"begin ")
        app.screen.line_input.paste(LONG * 2)  # type: ignore[attr-defined]
        await pilot.pause()
        assert "note on play: begin" not in widget_text(app, StripLine)
        assert strip(app)[2].startswith(" … ")
        await pilot.press(*["up"] * 20, "home", *"X", "down", "end", *"Y")
        assert "note on play: Xbegin" in widget_text(app, StripLine)
        assert "Y" in strip(app)[3][-3:]
        await pilot.press("enter")
    note = journal.entries(TODAY)[0].note
    assert note.startswith("Xbegin the cats")
    assert note.count("Y") == 1


@pytest.mark.parametrize(
    "text", ["日本語の猫 " * 40, "e\u0301te\u0301 " * 90, "👩‍👩‍👧 " * 60, "\u202eabc " * 60]
)
async def test_wide_letters_and_marks_wrap_within_the_window(journal: Journal, text: str) -> None:
    for size in ((80, 24), (40, 10)):
        async with on_screen(journal, size) as (app, pilot):
            await pilot.press("w")
            app.screen.line_input.paste(text)  # type: ignore[attr-defined]
            await pilot.press("up", "up", "left")
            strips = app.screen._compositor.render_strips()
            assert {strip.cell_length for strip in strips} == {size[0]}
            assert "\u202e" not in screen_text(app)


async def test_a_small_window_shows_the_cursor_and_the_trouble(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, os.strerror(28))

    async with on_screen(journal, (40, 10)) as (app, pilot):
        await pilot.press("p", "full_stop")
        app.screen.line_input.paste(LONG + "the end")  # type: ignore[attr-defined]
        await pilot.pause()
        assert "Tab new line" in widget_text(app, KeyBar)
        assert "619 of 2000" in widget_text(app, StripLine)
        monkeypatch.setattr("store.log.writer.os.write", full)
        await pilot.press("enter")
        assert "Not saved (no space left on device)" in " ".join(
            widget_text(app, StripLine).split()
        )
        assert "the end" in widget_text(app, StripLine)
        monkeypatch.undo()
        await pilot.press("enter")
    assert journal.entries(TODAY)[0].note == LONG + "the end"


async def test_the_counter_and_the_limit_count_line_breaks(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("d", "full_stop", *"one", "tab", *"two")
        assert f"7 of {DEPLETING_LIMIT}" in widget_text(app, StripLine)
        app.screen.line_input.paste("x\n" * 200)  # type: ignore[attr-defined]
        await pilot.pause()
        assert f"{DEPLETING_LIMIT} of {DEPLETING_LIMIT}" in widget_text(app, StripLine)
        assert f"room for {DEPLETING_LIMIT} characters" in widget_text(app, StripLine)
        await pilot.press("enter")
    assert journal.entries(TODAY)[0].note == ("one\ntwo" + "x\n" * 40)[:DEPLETING_LIMIT].strip()


async def test_the_question_about_a_name_is_asked_over_any_line(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("w", *"quiet", "tab", *"with Anna Berg", "enter")
        assert "seems to name someone (Anna Berg)" in widget_text(app, StripLine)
        assert journal.entries(TODAY) == []
        await pilot.press("tab", "x")  # goes on typing
        assert "seems to name" not in widget_text(app, StripLine)
        await pilot.press("enter", "enter")
    assert journal.entries(TODAY)[0].note == "quiet\nwith Anna Berg\nx"


async def test_a_small_window_asks_about_a_name_in_full(journal: Journal) -> None:
    async with on_screen(journal, (40, 10)) as (app, pilot):
        await pilot.press("w")
        app.screen.line_input.paste(LONG + "with Anna Berg")  # type: ignore[attr-defined]
        await pilot.press("enter")
        text = " ".join(widget_text(app, StripLine).split())
        assert "This seems to name someone (Anna Berg). Enter saves it, e edits it." in text
        assert "with Anna Berg" in text


async def test_an_unfinished_note_keeps_its_lines(journal: Journal, tmp_path: object) -> None:
    journal.settings.set("welcome", seen="2026-01-01", keys=KEYS_NOW)
    for expected in ("", "one\ntwo"):
        unfinished = UnsavedDrafts(str(tmp_path), journal.path)
        app = CupfulApp(journal, unfinished=unfinished)
        async with run(app) as pilot:
            await pilot.pause()
            if not expected:
                await pilot.press("p", "full_stop", *"one", "tab", *"two")
            else:
                assert "A note was being typed" in widget_text(app, StripLine)
                await pilot.press("full_stop")
                assert strip(app)[2:4] == ["   note on play: one", "   two"]
                await pilot.press("enter")
        unfinished.close()
    assert journal.entries(TODAY)[0].note == "one\ntwo"


async def test_tags_are_found_on_any_line_and_go_with_the_words(journal: Journal) -> None:
    async with on_screen(journal) as (_, pilot):
        await pilot.press("p", "full_stop", *"#cats are", "tab", *"in the #garden", "tab", "#", "q")
        await pilot.press("enter")
        (play,) = journal.entries(TODAY)
        assert play.tags == ("cats", "garden", "q")
        await pilot.press("full_stop", "ctrl+u", "up", "ctrl+k", *"sun #Warm", "enter")
    (play,) = journal.entries(TODAY)
    assert play.note == "#cats are\nsun #Warm"
    assert play.tags == ("cats", "warm")


async def test_a_tag_given_by_hand_stays_when_the_note_goes(journal: Journal) -> None:
    journal.log(journal.drafts.parse(["p", "laughed", "#group", "with the #cats around"]))
    async with on_screen(journal) as (_, pilot):
        await pilot.press("up", "full_stop", "ctrl+u", *"alone", "enter")
    (play,) = journal.entries(TODAY)
    assert (play.note, play.tags) == ("alone", ("group",))
