"""What plotext draws for us: layers at their rows, sparklines, and what is so without plotext."""

import sys
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import plotext
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.calendar import span_for_range
from store.journal import Journal
from tests.made_year import make_year
from tests.screens import on_screen, screen_text, until, widget_text
from tui.charts.axis import ChartOptions, Viewport
from tui.charts.catalogue import PICTURES, open_chart
from tui.charts.figure import Axes, ChartError, Layer, Shade, canvas, chart, floor_of, halved, runs
from tui.charts.sparkline import SparkFrame, block_sparkline, cells_of_days, day_sparkline
from tui.terminal.glyphs import ASCII, CONSOLE, UNICODE
from tui.terminal.rows import Row
from tui.widgets.answers import Answers
from tui.widgets.glance import Glance
from tui.widgets.picture import PictureView
from tui.widgets.strip import StripLine

ROOT = Path(__file__).parent.parent
#: The bits of a braille character, from the foot, in its left and in its right half.
DOTS = ((0x40, 0x04, 0x02, 0x01), (0x80, 0x20, 0x10, 0x08))
SCALE = Axes(1, 7, (), ())
#: The pictures that plotext has no part in.
OURS = {"balance", "week", "year", "rest"}


def text_of(rows: list[Row]) -> list[str]:
    return ["".join(span.text for span in cells).rstrip() for cells in rows]


def dots(lines: list[str] | tuple[str, ...]) -> set[tuple[int, int]]:
    """Return the dots of lines of braille: half cells from the left, quarters from the foot."""
    dots = set()
    for row, line in enumerate(reversed(lines)):
        for column, character in enumerate(line):
            bits = ord(character) - 0x2800 if character != " " else 0
            assert 0 <= bits < 256
            for half, quarters in enumerate(DOTS):
                dots |= {
                    (2 * column + half, 4 * row + quarter)
                    for quarter, bit in enumerate(quarters)
                    if bits & bit
                }
    return dots


# -- layers -------------------------------------------------------------------------------------


def test_runs_never_go_across_a_gap() -> None:
    assert runs([(0, 1.0), (1, None), (2, 3.0), (3, 4.0)]) == [((0, 1),), ((2, 3), (3, 4))]


def test_a_later_layer_covers_an_earlier_one_and_keeps_its_style() -> None:
    axes = Axes(0, 2, ((0.0, "0"), (2.0, "2")), (), is_count=True)
    layers = [
        Layer(((0.5, 2.0),), "#", "dim", "bars"),
        Layer(((0.5, 1.0),), "*", "joy", "bars"),
    ]
    rows = chart(layers, 12, 5, axes, ASCII)
    assert len(rows) == 5
    assert text_of(rows) == ["2 #", "  #", "  *", "  *", "  *"]
    assert chart(layers, 6, 5, axes, ASCII) == [()] * 5
    styles = [
        {character: span.style for span in cells for character in span.text} for cells in rows
    ]
    inks = [style.get("#") or style["*"] for style in styles]
    assert inks == ["dim", "dim", "joy", "joy", "joy"]
    assert styles[0]["2"] == "dim"
    below = chart(layers, 12, 6, axes._replace(across=((3.0, "May"),), has_ticks=True), ASCII)
    assert text_of(below)[-1] == "0  'May", "where bars begin stands beside the dates"


def test_half_a_bar_is_drawn_where_rows_are_few() -> None:
    axes = Axes(0, 4, (), (), is_count=True)
    bars = Layer(tuple((2 * x + 0.5, float(x)) for x in range(1, 5)), "█", "cup", "bars")
    assert text_of(chart([bars], 11, 3, axes, UNICODE)) == ["    ▄█", "   ▄██", "  ████"]


def test_ticks_that_share_a_row_are_one() -> None:
    axes = Axes(1, 7, tuple((float(n), str(n)) for n in range(1, 8)), ())

    def labels(rows: int) -> str:
        drawn = chart([Layer(((0.5, 3.0),), "x", "")], 20, rows, axes, ASCII)
        return "".join(line[:1] for line in text_of(drawn)).replace(" ", "")

    assert [labels(rows) for rows in (7, 4, 3, 2)] == ["7654321", "7531", "751", "71"]


def test_labels_are_the_same_in_every_run_and_never_touch() -> None:
    ticks = tuple((float(x), f"{x} Nov") for x in range(0, 40, 7))
    axes = Axes(1, 7, ((1.0, "1"), (7.0, "7")), ticks)
    foot = text_of(chart([], 22, 8, axes, UNICODE))[-1]
    assert foot == "0 Nov  14 Nov 28 Nov"


@given(st.lists(st.integers(10, 70), min_size=1, max_size=40), st.integers(3, 9), st.integers(1, 3))
def test_a_line_goes_through_its_points_and_nowhere_else(
    tenths: list[int], height: int, gap: int
) -> None:
    points = tuple((float(x * gap), y / 10) for x, y in enumerate(tenths))
    wide = max(len(tenths) * gap // 2 + 1, 8)
    rows = chart([Layer(points, "braille", "cup", "line")], wide + 1, height, SCALE, UNICODE)
    drawn = dots([line[1:] for line in text_of(rows)])
    placed = [(int(x), SCALE.step(y, 4 * height, height)) for x, y in points]
    assert set(placed) <= drawn
    for x, y in drawn:
        between = [
            (low, high)
            for (first, low), (last, high) in pairwise([*placed, placed[-1]])
            if first <= x <= last
        ]
        assert any(min(ends) <= y <= max(ends) for ends in between)
    assert {s.style for line in rows for s in line for c in s.text if c > "\u2800"} == {"cup"}


def test_nothing_joins_two_stretches_of_a_line() -> None:
    points: list[tuple[float, float | None]] = [(x, 4.0) for x in range(6)]
    points += [(x, None) for x in range(6, 14)] + [(x, 4.0) for x in range(14, 20)]
    layers = [Layer(stretch, "braille", "cup", "line") for stretch in runs(points)]
    rows = chart(layers, 12, 5, SCALE, UNICODE)
    across = {x for x, _ in dots([line[1:] for line in text_of(rows)])}
    assert across == {*range(6), *range(14, 20)}


def test_the_layer_that_is_drawn_last_is_seen() -> None:
    line = Layer(((0.0, 1.0), (9.0, 1.0)), "braille", "cup", "line")
    dot, usual = Layer(((2.5, 1.0),), "o", ""), Layer(((6.5, 1.0),), "x", "dim")
    axes = Axes(0, 2, (), ())

    def middle(*layers: Layer) -> str:
        return text_of(chart(layers, 12, 3, axes, UNICODE))[1]

    assert middle(usual, line, dot)[2] == "o"
    assert middle(dot, line, usual)[4] == "x"
    assert "x" not in middle(usual, line, dot)
    assert "o" not in middle(dot, line, usual)


def test_a_shade_fills_what_is_empty_and_a_tint_lies_behind_everything() -> None:
    line = Layer(((0.0, 1.0), (9.0, 1.0)), "-", "cup", "line")
    axes = Axes(0, 2, (), ())
    shaded = chart([line], 12, 3, axes, UNICODE, Shade(frozenset({1, 2}), "░", "off"))
    assert text_of(shaded) == ["  ░░", " -----", "  ░░"]
    tinted = chart([line], 12, 3, axes, UNICODE, Shade(frozenset({1, 2}), "", "off"))
    assert [span[:2] for span in tinted[1]][1:4] == [
        ("-", "cup"), ("--", "cup on off"), ("--      ", "cup"),
    ]  # fmt: skip
    assert [span[:2] for span in tinted[0]][1:3] == [(" ", ""), ("  ", " on off")]


def test_points_in_half_rows_are_told_apart_without_braille() -> None:
    points = ((0.5, 4.0), (2.5, 5.0), (4.5, 4.0), (4.5, 5.0))
    layer = halved(points, SCALE, 4, ".':", "")
    assert layer.marker == (".", "'", ":")
    assert [line[1:] for line in text_of(chart([layer], 12, 4, SCALE, ASCII))] == [
        "", ".':", "", "",
    ]  # fmt: skip
    both = halved(((0.5, 1.0), (0.5, 1.5)), SCALE, 4, ".':", "")
    assert both.marker == (":",)


# -- sparklines ---------------------------------------------------------------------------------


@given(
    st.lists(st.none() | st.floats(-6, 8, width=16), min_size=1, max_size=28),
    st.sampled_from([(-5.0, 5.0), (0.0, 7.0), (1.0, 7.0)]),
    st.none() | st.floats(-5, 7, width=16),
    st.integers(1, 4),
)
def test_a_day_is_a_bar_with_a_gap_where_it_goes_beyond_the_usual(
    values: list[float | None], ends: tuple[float, float], usual: float | None, height: int
) -> None:
    frame = SparkFrame(*ends, usual, (0, 7, 14))
    width = cells_of_days(len(values), 14, UNICODE)
    lines = day_sparkline(tuple(values), width, height, frame, "unicode")
    assert [len(line) for line in lines] == [width] * height
    drawn, wide = dots(lines), 2 * width // len(values)
    levels, (low, high) = 4 * height - 1, ends

    def level(value: float) -> int:
        return 1 + floor_of((min(max(value, low), high) - low) / (high - low) * (levels - 1) + 0.5)

    line, foot = (0 if usual is None else level(usual)), level(max(low, 0.0))
    for at, value in enumerate(values):
        steps = {y for x, y in drawn if x == at * wide} - {0}
        dotted = {line} if line and at * wide % 2 == 0 else set()
        if value is None:
            assert steps == dotted
            continue
        bar = set(range(min(foot, level(value)), max(foot, level(value)) + 1))
        if line not in bar:
            assert steps == bar | dotted
        else:
            assert steps == bar - ({line} - {foot, level(value)})
    ticks = {x for x, y in drawn if y == 0}
    assert ticks == {at * wide for at in (0, 7, 14) if at * wide < 2 * width}


def test_days_fill_as_many_cells_as_there_are_in_whole_steps() -> None:
    for glyphs, room, cells in (
        (UNICODE, 13, 0),
        (UNICODE, 14, 14),
        (UNICODE, 41, 28),
        (ASCII, 13, 0),
        (ASCII, 27, 14),
        (ASCII, 55, 28),
        (CONSOLE, 56, 56),
    ):
        assert cells_of_days(28, room, glyphs) == cells


def test_without_braille_days_are_signs_above_the_ticks_of_weeks() -> None:
    values = (1.0, 4.0, None, 7.0)
    for glyphs in (ASCII, CONSOLE):
        frame = SparkFrame(1.0, 7.0, 4.0, (1,))
        line, ticks = day_sparkline(values, 4, 2, frame, glyphs.name)
        levels = [glyphs.levels.index(line[at]) for at in (0, 1, 3)]
        assert levels == sorted(set(levels))
        assert (line[2], ticks) == (" ", " '  ")
    balance = SparkFrame(-3.0, 3.0)
    assert day_sparkline((2.0, 0.0, -1.0), 3, 2, balance, "ascii") == ("+.-", "   ")
    high = SparkFrame(0.0, 3.0, 2.0)
    assert day_sparkline((3.0, 0.0, None), 3, 4, high, "ascii") == ("#  ", "#--", "## ", "   ")
    for width in (0, -3):
        assert day_sparkline((1.0,), width, 2, high, "unicode") == ("", "")


def test_blocks_have_a_height_for_each_point_of_a_scale() -> None:
    shares = tuple((value - 1) / 6 for value in range(1, 8))
    (line,) = block_sparkline(shares, 7, 1, UNICODE)
    assert line == "▁▂▃▅▆▇█"
    above, below = block_sparkline((0.0, None, 0.5, 1.0), 4, 2, UNICODE)
    assert (above, below) == ("  ▁█", "▁ ██")
    assert block_sparkline((0.0, None, 1.0), 3, 2, ASCII) == ("   ", ". #")


def test_blocks_are_the_means_of_the_days_in_each_column() -> None:
    (line,) = block_sparkline((0.0, 1.0, None, None, 1.0, 1.0), 3, 1, UNICODE)
    assert line == "▅ █"


async def test_days_off_are_tinted_where_the_theme_has_colours_of_its_own(
    journal: Journal,
) -> None:
    make_year(journal)
    async with on_screen(journal) as (app, pilot):
        await pilot.press("tab", "2")
        await until(pilot, lambda: "days off are shaded" in widget_text(app, PictureView))
        assert "░" not in widget_text(app, PictureView)
        strips = [app.screen.query_one(PictureView).render_line(y) for y in range(4, 8)]
        backgrounds = {segment.style.bgcolor for strip in strips for segment in strip}
        assert len(backgrounds) == 2
        app.theme = "ansi-dark"
        await until(pilot, lambda: "░ 11 days off." in widget_text(app, PictureView))
        assert "░░" in widget_text(app, PictureView).splitlines()[4]


# -- one door -----------------------------------------------------------------------------------


def test_plotext_is_used_in_one_module_and_by_its_public_names() -> None:
    users = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in (*(ROOT / "tui").rglob("*.py"), *(ROOT / "store").rglob("*.py"))
        if "import plotext" in path.read_text(encoding="utf-8")
    }
    assert list(users) == ["tui/charts/figure.py"]
    assert "plotext._" not in users["tui/charts/figure.py"]


def test_a_picture_may_be_larger_than_the_terminal() -> None:
    line = Layer(((0.0, 1.0), (590.0, 7.0)), "braille", "cup", "line")
    rows = chart([line], 301, 90, SCALE, UNICODE)
    assert len(rows) == 90
    assert len(text_of(rows)[0]) == 1 + 591 // 2 + 1
    assert text_of(rows)[-1].strip()


# -- without plotext ----------------------------------------------------------------------------


def missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "plotext", None)


def raising_at_import(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "plotext", ModuleType("plotext"))  # without a function


def raising_as_it_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ValueError("no such marker")

    monkeypatch.setattr(plotext, "build", fail)


FAULTS = pytest.mark.parametrize("fault", [missing, raising_at_import, raising_as_it_draws])


@pytest.fixture(autouse=True)
def draw_anew() -> None:
    """Forget the sparklines of earlier tests."""
    from tui.charts import sparkline as module

    module.day_sparkline.cache_clear()
    module._stepped.cache_clear()


@FAULTS
def test_a_sentence_stands_in_the_place_of_each_picture(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, fault: Any
) -> None:
    make_year(journal)
    fault(monkeypatch)
    span = span_for_range("6w", journal.today(), None)
    for picture in PICTURES:
        text = "\n".join(
            text_of(
                open_chart(picture, journal, ChartOptions(span)).rows(Viewport(80, 21, UNICODE))
            )
        )
        assert ("Pictures need plotext, which failed here" in text) == (picture.name not in OURS)
        if picture.name == "overview":
            assert "34 of 42" in text


@FAULTS
async def test_the_rooms_work_without_their_pictures(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, fault: Any
) -> None:
    make_year(journal)
    fault(monkeypatch)
    async with on_screen(journal) as (app, pilot):
        await until(pilot, lambda: "plotext, which failed" in widget_text(app, Glance))
        await pilot.press("p")
        assert "play" in widget_text(app, StripLine)
        assert journal.entries(journal.today())[-1].kind == "play"
        await pilot.press("tab", "2")
        assert "Pictures need plotext" in widget_text(app, PictureView)
        await pilot.press("8")
        assert "plotext" not in screen_text(app)
        await pilot.press("tab")
        await until(pilot, lambda: "plotext, which failed" in widget_text(app, Answers))
        assert "no clear pattern" in widget_text(app, Answers)
        assert "a breather" in widget_text(app, Answers)


def test_pictures_are_drawn_again_once_plotext_works(monkeypatch: pytest.MonkeyPatch) -> None:
    line = Layer(((0.0, 1.0), (9.0, 1.0)), "-", "cup", "line")
    whole = canvas([line], 8, 2, 0, 7)
    with monkeypatch.context() as broken:
        raising_as_it_draws(broken)
        with pytest.raises(ChartError, match="ValueError: no such marker"):
            canvas([Layer(((3.0, 3.0),), "x", "")], 12, 5, 1, 7)
    assert canvas([line], 8, 2, 0, 7) == whole


# -- how often ----------------------------------------------------------------------------------


async def test_a_key_draws_only_the_sparklines_whose_day_it_changed(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_year(journal)
    drawn: list[str] = []
    build = plotext.build

    def counted() -> str:
        drawn.append("")
        return str(build())

    monkeypatch.setattr(plotext, "build", counted)
    async with on_screen(journal) as (app, pilot):
        await until(pilot, lambda: "play" in widget_text(app, Glance))
        for keys, count in (
            ("s", 1),
            ("p", 1),
            ("n", 1),
            ("c", 0),
            ("m2", 1),
            ("e3", 0),
        ):
            drawn.clear()
            n = len(journal.entries(journal.today()))
            before = widget_text(app, Glance)
            await pilot.press(*keys)
            assert len(journal.entries(journal.today())) == n + 1
            if count:
                await until(pilot, lambda before=before: widget_text(app, Glance) != before)
            await pilot.pause()
            assert len(drawn) == count, keys
