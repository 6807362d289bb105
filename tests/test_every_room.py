"""Every room and page in every window: nothing is cut, and the pictures are those of the files."""

import os
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from store.calendar import span_for_range
from store.journal import Journal
from tests.made_year import make_year
from tests.room_views import (
    ALL_SIZES,
    VIEWS,
    Size,
    View,
    broken_rules,
    layout_rules,
    snapshot_of,
    walk,
)
from tests.screens import ParsedOnce, Person, run, until_all_is_read
from tests.test_glance import ahead, forty, gap_of_two_years, one_entry, wide_names
from tui.app import CupfulApp
from tui.charts.axis import ChartOptions, Viewport
from tui.charts.catalogue import PICTURES, open_chart
from tui.screens.today import KEYS_NOW
from tui.terminal.glyphs import ASCII, UNICODE, Glyphs

FILES = Path(__file__).parent / "pictures"
SOME_SIZES: tuple[Size, ...] = ((40, 10), (40, 16), (60, 20), (80, 24), (200, 60))
#: The sizes with a file, by the characters; the others are walked on request.
DRAWN: tuple[tuple[Glyphs, tuple[Size, ...], tuple[View, ...]], ...] = (
    (UNICODE, ((40, 16), (80, 24), (120, 40), (200, 60)), VIEWS),
    (ASCII, ((80, 24),), tuple(view for view in VIEWS if view.is_drawn)),
)


def nothing(_journal: Journal) -> None:
    """Log nothing."""


@asynccontextmanager
async def opened(
    journal: Journal, glyphs: Glyphs, size: Size
) -> AsyncIterator[tuple[CupfulApp, Person]]:
    """Open the app on a diary, past all that the start has to say."""
    journal.settings.set("welcome", seen="2026-01-01", keys=KEYS_NOW)
    for path in Path(journal.path).iterdir():
        path.chmod(0o600)  # else the start has something to say, and names a folder
    app = CupfulApp(journal, glyphs)
    app.stylesheet = ParsedOnce()
    async with run(app, size) as pilot:
        await until_all_is_read(app, pilot)
        await pilot.press("escape")
        yield app, pilot


@pytest.mark.parametrize(("glyphs", "sizes", "views"), DRAWN, ids=("unicode", "ascii"))
async def test_every_room_is_the_picture_of_its_size(
    journal: Journal, glyphs: Glyphs, sizes: tuple[Size, ...], views: tuple[View, ...]
) -> None:
    """To renew them: ``CUPFUL_PICTURES=draw pytest tests/test_every_room.py``."""
    make_year(journal)
    broken: list[str] = []
    texts_of: dict[Size, list[tuple[View, str]]] = defaultdict(list)
    async with opened(journal, glyphs, sizes[0]) as (app, pilot):
        async for view, size, text in walk(app, pilot, sizes, views):
            texts_of[size].append((view, text))
            broken += (f"{view.name} {size}: {rule}" for rule in broken_rules(app, size, text))
            assert glyphs is UNICODE or text.isascii(), (view, size)
    assert not broken, "\n".join(broken)
    for size, texts in texts_of.items():
        path = FILES / f"rooms-{glyphs.name}-{size[0]}x{size[1]}.txt"
        if os.environ.get("CUPFUL_PICTURES") == "draw":
            path.write_text(snapshot_of(texts), "utf-8")
        assert snapshot_of(texts) == path.read_text("utf-8"), path.name


def test_no_picture_leaves_more_than_two_fifths_of_a_large_window_blank(journal: Journal) -> None:
    make_year(journal)
    span = span_for_range("6w", journal.today(), journal.days.oldest())
    for picture in PICTURES:
        rows = open_chart(picture, journal, ChartOptions(span)).rows(Viewport(160, 46, UNICODE))
        blank = [cells for cells in rows if not "".join(span.text for span in cells).strip()]
        assert len(blank) <= 20, picture.name


@pytest.mark.parametrize(
    ("glyphs", "theme", "no_color"),
    [
        (UNICODE, "cupful", ""),
        (UNICODE, "cupful-light", ""),
        (UNICODE, "ansi-dark", "1"),
        (ASCII, "cupful", ""),
    ],
)
@pytest.mark.long
async def test_nothing_is_cut_in_any_of_twelve_sizes(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, glyphs: Glyphs, theme: str, no_color: str
) -> None:
    if no_color:
        monkeypatch.setenv("NO_COLOR", no_color)
    make_year(journal)
    broken: list[str] = []
    async with opened(journal, glyphs, ALL_SIZES[0]) as (app, pilot):
        app.theme = theme
        async for view, size, text in walk(app, pilot, ALL_SIZES):
            broken += (f"{view.name} {size}: {rule}" for rule in broken_rules(app, size, text))
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize("fill", [nothing, one_entry, forty, wide_names, gap_of_two_years, ahead])
@pytest.mark.long
async def test_no_diary_is_cut_in_any_room(
    journal: Journal, fill: Callable[[Journal], object]
) -> None:
    fill(journal)
    broken: list[str] = []
    async with opened(journal, UNICODE, (40, 10)) as (app, pilot):
        async for view, size, text in walk(app, pilot, SOME_SIZES):
            rules = layout_rules if fill in (forty, wide_names) else broken_rules
            broken += (f"{view.name} {size}: {rule}" for rule in rules(app, size, text))
    assert not broken, "\n".join(broken)
