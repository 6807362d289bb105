"""The terminal's own cursor stands on what has attention, for braille displays."""

from pathlib import Path

import pytest
from textual.command import CommandInput, CommandList
from textual.pilot import Pilot

from store.calendar import span_for_range
from store.journal import Journal
from tests.made_year import make_year
from tests.screens import on_screen, screen_text, until
from tests.terminals import Terminal, program
from tui.app import CupfulApp
from tui.charts.axis import ChartOptions, Viewport
from tui.charts.catalogue import PICTURES, open_chart
from tui.screens.room import spot_of
from tui.terminal.glyphs import UNICODE
from tui.terminal.screen_cells import cursor_move
from tui.widgets.frame import Prompt, PromptModel


def row_at_cursor(app: CupfulApp) -> str:
    spot = spot_of(app.screen)
    assert spot is not None
    return screen_text(app).splitlines()[spot.y][spot.x :].strip()


async def row_after(app: CupfulApp, pilot: Pilot[int], *keys: str) -> str:
    await pilot.press(*keys)
    await pilot.pause()
    return row_at_cursor(app)


async def test_on_today_it_goes_from_the_question_to_the_entry_to_the_caret(
    journal: Journal,
) -> None:
    async with on_screen(journal) as (app, pilot):
        assert row_at_cursor(app).startswith("A letter logs at once")
        assert (await row_after(app, pilot, "p", "s")).startswith("tired?")
        assert (await row_after(app, pilot, "up")).startswith("›10h ♪ play")
        assert (await row_after(app, pilot, "down")).startswith("›10h ▪ session")
        assert "is not one of 1" in await row_after(app, pilot, "9")
        assert (await row_after(app, pilot, "m")).startswith("mood?")
        assert await row_after(app, pilot, "w", *"ab", "left") == "b"


async def test_in_each_room_it_stands_on_what_is_chosen(journal: Journal) -> None:
    make_year(journal)
    async with on_screen(journal) as (app, pilot):
        await pilot.press("tab")
        assert (await row_after(app, pilot, "down")).startswith("› energy, opening")
        assert (await row_after(app, pilot, "8")).startswith(
            "What did the year look like? Mood mostly"
        )
        await pilot.press("tab")
        assert (await row_after(app, pilot, "down")).startswith("› could be myself")
        await pilot.press("tab")
        assert (await row_after(app, pilot, "down")).startswith("› Sun 22 Nov")
        assert "›10h ○ opened the day" in await row_after(app, pilot, "enter")
        assert "opened the day: energy 5" in await row_after(app, pilot, "v")
        await pilot.press("escape", "escape", "tab")
        assert (await row_after(app, pilot, "down")).startswith("› Wed 11 Nov")
        assert not await row_after(app, pilot, "g")  # the caret, in an empty line
        await pilot.press("escape", "tab")
        assert "› 2 surprised awake" in await row_after(app, pilot, "down")


async def test_on_pages_it_is_the_first_row_shown_and_in_the_palette_its_line(
    journal: Journal,
) -> None:
    async with on_screen(journal) as (app, pilot):
        first = await row_after(app, pilot, "question_mark")
        assert await row_after(app, pilot, "down", "down") != first
        assert (await row_after(app, pilot, "escape", "Z")) == "What nourished you today?"
        await pilot.press("escape", "semicolon")
        await pilot.pause()
        await until(pilot, lambda: "earch for" in row_at_cursor(app))  # behind a wide sign
        typed = await row_after(app, pilot, *"play")
        assert typed == ""  # behind what was typed
        await until(pilot, lambda: app.screen.query_one(CommandList).option_count > 1)
        line = spot_of(app.screen)
        chosen = await row_after(app, pilot, "down")
        assert spot_of(app.screen) != line
        assert chosen
        assert chosen != await row_after(app, pilot, "down")


async def test_while_the_palettes_list_is_filled_anew_it_stands_on_the_line(
    journal: Journal,
) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("semicolon", *"play", "down")
        await until(pilot, lambda: app.screen.query_one(CommandList).highlighted == 1)
        app.screen.query_one(CommandList).clear_options()
        spot = spot_of(app.screen)
        assert spot is not None
        assert spot.y == app.screen.query_one(CommandInput).content_region.y


async def test_where_a_window_is_too_small_it_stands_on_the_sentence(journal: Journal) -> None:
    async with on_screen(journal, size=(30, 6)) as (app, _):
        assert row_at_cursor(app).startswith("This window is smaller")


def wait_for_cursor(terminal: Terminal, row: str) -> None:
    """Wait until the cursor is seen, at what a row begins with."""
    cursor = terminal._screen.cursor
    terminal.wait_until(
        lambda: (
            not cursor.hidden
            and terminal.text.splitlines()[cursor.y][cursor.x :].strip().startswith(row)
        )
    )


@pytest.mark.parametrize("cells", ["1", "0"])
def test_the_real_cursor_is_there_with_and_without_the_cells(
    tmp_path: Path, journal: Journal, cells: str
) -> None:
    journal.settings.set("welcome", seen="2026-01-01")
    with program(tmp_path / "diary", CUPFUL_CELLS=cells) as terminal:
        terminal.wait_for("No day off logged yet")
        terminal.send("ps5")
        terminal.wait_for("inspired?")
        wait_for_cursor(terminal, "inspired?")
        terminal.send("k")
        wait_for_cursor(terminal, "›10h ♪ play")
        terminal.send("j")
        wait_for_cursor(terminal, "›10h ▪ session")
        terminal.send("q")
        assert terminal.wait_exit() == 0
        assert b"\x1b[?12l" in terminal.output  # it does not blink


def test_the_way_to_a_cell_is_short() -> None:
    assert [cursor_move(*at) for at in ((0, 0), (0, 16), (4, 16))] == [
        "\x1b[H",
        "\x1b[17H",
        "\x1b[17;5H",
    ]


def test_trouble_and_days_off_do_not_stand_by_colour_alone(journal: Journal) -> None:
    trouble = Prompt(PromptModel("No.", is_trouble=True)).rows_of(
        PromptModel("No. Not so.", is_trouble=True), 9, 3
    )
    assert ["".join(span.text for span in cells) for cells in trouble] == [
        " ! No.",
        "   Not",
        "   so.",
    ]
    journal.log(journal.drafts.parse(["o", "off"], ""), None)
    journal.log(journal.drafts.parse(["m", "5"], ""), None)
    look = ChartOptions(
        span_for_range("6w", journal.today(), None), "mood", names=journal.settings.names
    )
    year_chart = open_chart(next(p for p in PICTURES if p.name == "year"), journal, look)
    assert "°, or a cell in reversed colours, marks 1 day off." in year_chart.sentences(
        Viewport(60, 20, UNICODE)
    )
    assert "° marks 1 day off." in year_chart.sentences(Viewport(80, 20, UNICODE))
