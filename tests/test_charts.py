"""The pictures as text, in every size and with every set of glyphs."""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest

from store.calendar import RANGES, DateSpan, span_for_range
from store.clock import FixedClock
from store.grammar import parse
from store.journal import Journal, open_journal
from store.models import Draft
from store.vocabulary import USUAL_NAMES
from tests.made_year import make_year
from tests.tables import each_row
from tests.wording import names_calling
from tui.charts.axis import (
    OVER_TIME,
    ChartOptions,
    Viewport,
    bucket_means,
    date_ticks,
    days_off_shade,
    position,
)
from tui.charts.bars import bar_lengths, visible_rows
from tui.charts.catalogue import PICTURES, Chart, leads_to, open_chart
from tui.terminal.glyphs import ASCII, CONSOLE, UNICODE, Glyphs
from tui.terminal.rows import row, width_of

TODAY = date(2026, 11, 23)
SIZES = [(80, 21), (120, 37), (60, 17), (40, 7), (200, 57), (40, 3), (20, 5), (8, 2), (1, 1)]
VIEWPORT = Viewport(80, 21, UNICODE)
GLYPH_SETS = (UNICODE, ASCII)
BY_NAME = {picture.name: picture for picture in PICTURES}


class Bars(NamedTuple):
    """A chart of bars, and the count of the highest bar."""

    highest: int
    chart: Chart


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def rows_text(rows) -> str:
    return "\n".join("".join(span.text for span in cells).rstrip() for cells in rows)


def chart_text(
    journal: Journal,
    name: str,
    span: DateSpan | None = None,
    viewport: Viewport = VIEWPORT,
    **options,
) -> str:
    chart_options = ChartOptions(span or span_for_range("2w", TODAY, None), **options)
    return rows_text(open_chart(BY_NAME[name], journal, chart_options).rows(viewport))


def log(journal: Journal, line: str, days_back: int = 0) -> None:
    parsed = parse(line.split(), journal.settings.lists)
    journal.add(Draft(parsed.verb.kind, days_ago(days_back), values=parsed.values))


# -- every picture in every viewport ---------------------------------------------------------


def empty(journal: Journal) -> None:
    """Add no entry."""


def one_entry(journal: Journal) -> None:
    log(journal, "m 4")


def constant_readings(journal: Journal) -> None:
    for days in range(40):
        log(journal, "close 4 4 4 4 4 4", days)
        log(journal, "s 4 4", days)


def years_apart(journal: Journal) -> None:
    for day in (date(1999, 1, 1), date(1970, 1, 1), date(1900, 1, 1), TODAY):
        journal.add_all([Draft("play", day), Draft("session", day)])


def many_entries(journal: Journal) -> None:
    journal.add_all(Draft("session", TODAY, values={"tired": 7, "inspired": 7}) for _ in range(50))
    journal.add_all(Draft("play", TODAY, values={"what": "laughed"}) for _ in range(120))
    feeling = {"feeling": "both", "direction": "given"}
    journal.add_all(Draft("moment", TODAY, values=feeling) for _ in range(50))


def future_entry(journal: Journal) -> None:
    journal.add_all([Draft("play", date(2031, 1, 1)), Draft("play", TODAY)])


DIARIES = [empty, one_entry, constant_readings, years_apart, many_entries, future_entry, make_year]


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Journal:
    """Return a diary of a year, filled once for all tests, which only read it."""
    journal = journal_in(tmp_path_factory.mktemp("year"))
    make_year(journal)
    return journal


def journal_in(folder: Path) -> Journal:
    clock = FixedClock(datetime(2026, 11, 23, 10, 5, tzinfo=timezone(timedelta(hours=1))))
    environ = {"XDG_STATE_HOME": str(folder / "state")}
    return open_journal(environ, path=folder / "diary", clock=clock, device="mira-k7q2")


@each_row("fill", DIARIES, homes=True)
def test_every_picture_fits_some_viewports_exactly(journal: Journal, fill: Callable) -> None:
    """Draw each viewport of each picture and range once, in one diary, with one set of glyphs."""
    fill(journal)
    draw_all(journal, every=len(DIARIES), first=DIARIES.index(fill))


@pytest.mark.long
@pytest.mark.parametrize("fill", DIARIES, ids=lambda fill: fill.__name__)
def test_every_picture_fits_every_viewport_exactly(journal: Journal, fill: Callable) -> None:
    fill(journal)
    draw_all(journal)


def draw_all(journal: Journal, every: int = 1, first: int = 0) -> None:
    """Draw every picture of every range in every viewport with both sets of glyphs.

    If ``every`` is more than 1, draw only each ``every``-th viewport, beginning with number
    ``first``, and use the sets of glyphs in turn.
    """
    numbers = count(-first)
    for range_name in ("6w", "1y", "all"):
        span = span_for_range(range_name, TODAY, journal.days.oldest())
        for picture in PICTURES:
            for view in range(max(len(picture.views), 1)):
                chart = open_chart(picture, journal, ChartOptions(span, view=view))
                for width, height in SIZES:
                    number = next(numbers)
                    if number % every:
                        continue
                    for glyphs in GLYPH_SETS if every == 1 else (GLYPH_SETS[number % 2],):
                        rows = chart.rows(Viewport(width, height, glyphs))
                        assert len(rows) == height
                        if width >= 40 and height >= 5:
                            widest = max(map(width_of, rows))
                            assert widest <= width, (picture.name, view, range_name, width, height)


@each_row("picture", PICTURES)
def test_the_ascii_set_draws_with_ascii_alone(year: Journal, picture) -> None:
    for range_name in RANGES:
        span = span_for_range(range_name, TODAY, year.days.oldest())
        for view in range(max(len(picture.views), 1)):
            chart = open_chart(picture, year, ChartOptions(span, view=view))
            text = rows_text(chart.drawn(Viewport(80, 20, ASCII)))
            assert text.replace("…", "").isascii()  # “…” ends a cut word; the widget replaces it


@each_row("picture", PICTURES)
def test_a_picture_of_an_empty_diary_says_that_nothing_is_logged(journal: Journal, picture) -> None:
    viewport = Viewport(80, 21, UNICODE)
    sentences = open_chart(
        picture, journal, ChartOptions(span_for_range("6w", TODAY, None))
    ).sentences(viewport)
    assert sentences[0].startswith("Nothing of this logged in these days.")
    assert len(sentences[0]) > 40


@each_row("picture", PICTURES)
def test_each_picture_says_how_many_days_it_is_based_on(year: Journal, picture) -> None:
    """A picture of days that are all logged does not count them."""
    viewport = Viewport(80, 21, UNICODE)
    months = span_for_range("3m", TODAY, None)
    for span, is_whole in ((months, True), (DateSpan(date(2025, 8, 1), TODAY), False)):
        text = " ".join(open_chart(picture, year, ChartOptions(span)).sentences(viewport))
        if not is_whole:
            assert "Based on " in text
        assert f"{span.length} of {span.length} days" not in text


def test_no_sentence_grades_scolds_or_names_a_cause(year: Journal) -> None:
    viewport = Viewport(80, 21, UNICODE)
    for picture in PICTURES:
        for view in range(max(len(picture.views), 1)):
            options = ChartOptions(span_for_range("3m", TODAY, None), view=view)
            text = " ".join(open_chart(picture, year, options).sentences(viewport)).casefold()
            for word in ("good job", "should", "streak", "fail", "because", "causes", "worse than",
                         "better", "score", "goal", "missed"):  # fmt: skip
                assert word not in text, (picture.name, text)


def test_every_row_of_the_overview_leads_to_a_picture_that_can_show_it() -> None:
    for row_of_overview in BY_NAME["overview"].choice(USUAL_NAMES):
        name, measure = leads_to(row_of_overview)
        assert not measure or measure in BY_NAME[name].choice(USUAL_NAMES)


# -- what is drawn ------------------------------------------------------------------------------


def test_a_gap_stays_a_gap_in_every_line(journal: Journal) -> None:
    for days in (13, 12, 11, 2, 1, 0):
        log(journal, "m 4", days)
    rows = chart_text(journal, "mood", viewport=Viewport(80, 12, UNICODE)).splitlines()
    level = next(line for line in rows if line.startswith("4 mixed"))
    canvas = level[13:].ljust(67)
    # The median needs three values within seven days: nothing joins the 17th to the 21st.
    column = [position(index, 14, 67) // 2 for index in range(14)]
    assert canvas[column[2] : column[3]].strip("┄• ")
    assert not canvas[column[8] : column[10]].strip("┄ ")


def test_the_y_axis_is_one_to_seven_in_words_whatever_the_values(journal: Journal) -> None:
    for days in range(5):
        log(journal, "m 4", days)
    text = chart_text(journal, "mood", viewport=Viewport(80, 20, UNICODE), measure="mood")
    for label in ("7 very good", "4 mixed", "1 very low"):
        assert label in text
    narrow = chart_text(journal, "mood", viewport=Viewport(50, 12, UNICODE))
    assert any(line == "7" for line in narrow.splitlines())
    assert "very good" not in narrow


def test_days_off_are_shaded_as_columns_without_colour(journal: Journal) -> None:
    log(journal, "o off", 3)
    log(journal, "m 4", 1)
    chart = open_chart(BY_NAME["mood"], journal, ChartOptions(span_for_range("2w", TODAY, None)))
    shaded = [span for cells in chart.drawn(Viewport(80, 12, UNICODE)) for span in cells
              if span.style == "off"]  # fmt: skip
    assert shaded
    assert {character for span in shaded for character in span.text.strip()} == {"░"}
    assert "░ 1 day off." in " ".join(chart.sentences(Viewport(80, 12, UNICODE)))


@pytest.mark.parametrize("name", ["mood", "sessions", "joy"])
def test_days_off_have_a_tint_behind_their_whole_column_in_colour(
    journal: Journal, name: str
) -> None:
    log(journal, "o off", 3)
    for days in (2, 3, 4):
        for line in ("m 4", "s", "close , , , , 4 4"):
            log(journal, line, days)
    tinted = Viewport(80, 12, UNICODE, is_tinted=True)
    chart = open_chart(BY_NAME[name], journal, ChartOptions(span_for_range("2w", TODAY, None)))
    columns: dict[int, int] = {}
    for cells in chart.drawn(tinted)[1:]:
        cell_start = 0
        for span in cells:
            if span.style.endswith(" on off"):
                for column in range(cell_start, cell_start + len(span.text)):
                    columns[column] = columns.get(column, 0) + 1
            cell_start += len(span.text)
    assert len(columns) == 5  # of 67 cells a day has
    assert set(columns) == set(range(min(columns), min(columns) + 5))
    assert len(set(columns.values())) == 1, "the tint has no hole where something is drawn"
    assert "░" not in rows_text(chart.rows(tinted))
    if name != "sessions":
        assert "1 day off is shaded." in " ".join(chart.sentences(tinted))


@pytest.mark.parametrize("glyphs", [UNICODE, CONSOLE, ASCII], ids=lambda glyphs: glyphs.name)
def test_each_point_of_a_scale_has_its_own_row_or_half_row(
    journal: Journal, glyphs: Glyphs
) -> None:
    for value in range(1, 8):
        log(journal, f"close , , , , {value}", 2 * (7 - value))
    chart = open_chart(
        BY_NAME["mood"], journal, ChartOptions(span_for_range("2w", TODAY, None), "joy")
    )
    for height in range(7, 24):
        lines = rows_text(chart.drawn(Viewport(80, height, glyphs))).splitlines()[1:-1]
        steps = {
            x: -2 * index + (character in "▘▝▀'")
            for index, line in enumerate(lines)
            for x, character in enumerate(line[13:])
            if character in {*"▘▝▖▗▀▄.'", glyphs.dot}
        }
        by_day = [steps[x] for x in sorted(steps)]
        assert len(by_day) == 7, rows_text(chart.drawn(Viewport(80, height, glyphs)))
        assert by_day == sorted(set(by_day))


@pytest.fixture(scope="module", params=[3, 4, 5, 9])
def bars(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Bars:
    """Return the chart of a day with one session and of a day with the most."""
    journal = journal_in(tmp_path_factory.mktemp("bars"))
    for day, times in ((9, 1), (6, request.param)):
        for _ in range(times):
            log(journal, "s", day)
            log(journal, "o breather", day)
    chart_options = ChartOptions(span_for_range("2w", TODAY, None))
    return Bars(request.param, open_chart(BY_NAME["sessions"], journal, chart_options))


@each_row("height", range(6, 30))
def test_a_bar_begins_at_its_axis_and_is_as_high_as_its_count(bars: Bars, height: int) -> None:
    highest, chart = bars
    lines = rows_text(chart.drawn(Viewport(80, height, UNICODE))).splitlines()
    axis_row = len(lines) - 1
    assert lines[axis_row].split()[0] == "0"
    canvas = [line.ljust(80)[13:] for line in lines[1:axis_row]]

    def bar_height(day: int) -> float:
        column = position(13 - day, 14, 67) // 2
        cells = [line[column] for line in canvas]
        blank = len("".join(cells)) - len("".join(cells).lstrip())
        assert all(cell in "▒█" for cell in cells[blank + 1 :]), "a bar has no hole"
        return sum({"▒": 1.0, "█": 1.0, "▄": 0.5}.get(cell, 0.0) for cell in cells)

    assert bar_height(6) == len(canvas)
    assert abs(bar_height(9) - len(canvas) / highest) <= 0.5
    if highest > 3:
        assert bar_height(9) < bar_height(6) / 2
    assert bar_height(8) == 0


def test_several_readings_of_a_day_are_drawn_as_their_range(journal: Journal) -> None:
    log(journal, "m 2")
    log(journal, "m 6")
    text = chart_text(journal, "mood", viewport=Viewport(80, 14, UNICODE))
    last = [line[74:] for line in text.splitlines()]
    assert sum("│" in cells for cells in last) >= 2


def test_a_moment_of_both_is_drawn_on_both_sides_at_the_same_scale(journal: Journal) -> None:
    for line in ("n", "n", "d", "b"):
        log(journal, line)
    rows = chart_text(journal, "balance", view=OVER_TIME).splitlines()
    (line,) = (line for line in rows if line.startswith(" Mon 23 Nov"))
    left, right = line.split("│")
    assert left.count("▓") == right.count("▓") > 0
    assert right.count("█") == 2 * left.count("▒")
    assert left.split()[-2] == "2"
    assert right.split()[-1] == "3"


def test_a_day_without_entries_has_no_number(journal: Journal) -> None:
    log(journal, "n")
    lines = chart_text(journal, "balance", view=OVER_TIME).splitlines()
    (empty_row,) = (line for line in lines if line.startswith(" Sun 22 Nov"))
    assert not any(character.isdigit() for character in empty_row.removeprefix(" Sun 22 Nov"))


def test_the_map_names_its_corners_with_their_counts(journal: Journal) -> None:
    for line in ("s 6 6", "s 7 7", "s 1 1", "s 6 1", "s 4 4"):
        log(journal, line)
    text = chart_text(journal, "sessions", view=1)
    for corner in ("good tired 2", "draining 1", "quiet 1"):
        assert corner in text
    assert "1 between" in text


def test_the_persons_own_name_for_sessions_is_used(journal: Journal) -> None:
    log(journal, "s")
    text = chart_text(journal, "sessions", names=names_calling(session="class"))
    assert "Classes" in text
    assert "1 class on 1 day" in text


def test_joy_and_sorrow_are_drawn_with_different_characters(journal: Journal) -> None:
    for days in range(14):
        log(journal, "close , , , , 6 2", days)
    chart = open_chart(BY_NAME["joy"], journal, ChartOptions(span_for_range("2w", TODAY, None)))
    spans = [span for cells in chart.drawn(Viewport(80, 18, UNICODE))[1:] for span in cells]
    assert {c for s in spans if s.style == "sorrow" for c in s.text} - {" "} == {"∙"}
    assert {c for s in spans if s.style == "joy" for c in s.text}.isdisjoint("∙")


def test_movement_needs_fourteen_days(journal: Journal) -> None:
    for days in range(13):
        log(journal, "close , , , , 6 2", days)
    assert "needs 14 days first; so far 13" in chart_text(journal, "joy")


def test_a_day_off_is_marked_in_the_year_in_large_and_small_windows(journal: Journal) -> None:
    log(journal, "m 7")
    log(journal, "o off")
    log(journal, "o off", 1)
    assert "█°" in chart_text(journal, "year")
    chart = open_chart(BY_NAME["year"], journal, ChartOptions(span_for_range("1y", TODAY, None)))
    spans = [span[:2] for cells in chart.drawn(Viewport(45, 16, UNICODE)) for span in cells]
    assert ("°", "off") in spans
    assert ("█", "selected") in spans


def test_an_entry_of_a_future_day_is_mentioned_and_not_drawn(journal: Journal) -> None:
    future_entry(journal)
    text = chart_text(journal, "overview")
    assert "1 entry is dated after today" in " ".join(text.split())
    assert "1 of 14" in text


def test_more_months_than_fit_are_scrolled(journal: Journal) -> None:
    log(journal, "n")
    log(journal, "n", 900)
    span = span_for_range("all", TODAY, journal.days.oldest())
    newest = chart_text(journal, "balance", span, view=OVER_TIME)
    assert "earlier" in newest
    assert "Nov 2026" in newest
    older = chart_text(journal, "balance", span, view=OVER_TIME, back=500)
    assert "later" in older
    assert "Jun 2024" in older


# -- axes and bars ------------------------------------------------------------------------------


@each_row("days", [1, 7, 14, 42, 91, 365, 3650, 11_000])
@each_row("canvas", [1, 5, 24, 67, 187])
def test_dates_below_a_canvas_never_overlap(days: int, canvas: int) -> None:
    ticks = date_ticks(DateSpan(days_ago(days - 1), TODAY), canvas)
    assert sum(len(label) + 2 for _, label in ticks) <= max(canvas, 0) or not ticks
    assert [tick for tick, _ in ticks] == sorted({tick for tick, _ in ticks})
    assert all(0 <= tick < 2 * canvas for tick, _ in ticks)


def test_values_are_averaged_and_gaps_stay_gaps() -> None:
    assert bucket_means([1, 3, None, None], 2) == [2, None]
    assert bucket_means([1, None], 4) == [1, 1, None, None]
    assert bucket_means([4], 3) == [4, 4, 4]


def test_a_column_of_several_days_is_shaded_if_half_of_them_are_off() -> None:
    assert days_off_shade([True, False, True, True, False, False], 3, VIEWPORT).columns == {0, 1}
    assert days_off_shade([True, False], 4, VIEWPORT).columns == {0, 1}


def test_a_bar_of_one_has_a_cell_even_beside_long_bars() -> None:
    assert bar_lengths([1, 0, 500], 500, 20) == [1, 0, 20]
    assert bar_lengths([2], 2, 100) == [8]
    assert bar_lengths([0, 0], 0, 10) == [0, 0]


def test_rows_have_blank_lines_between_them_if_there_is_room() -> None:
    rows = [row("a"), row("b")]
    options, viewport = ChartOptions(DateSpan(TODAY, TODAY)), Viewport(10, 4, UNICODE)
    assert visible_rows(rows, options, viewport) == [row("a"), (), row("b"), ()]
    assert visible_rows(rows, options, viewport._replace(height=3)) == rows


def test_planned_rest_is_in_the_year_and_in_the_rest_picture(journal: Journal) -> None:
    from store.rest.plans import PlanDraft
    from store.rest.recurrence import recurrence_between

    journal.plans.add(PlanDraft("holiday", recurrence_between(days_ago(-31), days_ago(-40))))
    log(journal, "m 4")
    year, rest = chart_text(journal, "year"), chart_text(journal, "rest")
    assert sum(line.count("◦") for line in year.splitlines() if line[:3] in ("Dec", "Jan")) == 10
    assert "◦ marks rest planned, 10 to come." in " ".join(year.split())
    assert "Next planned: Thu 24 Dec." in " ".join(rest.split())
    past = DateSpan(days_ago(60), days_ago(20))
    assert "Next planned" not in chart_text(journal, "rest", past)
    assert "◦" not in chart_text(journal, "year", past)


def test_a_weekly_rate_needs_fourteen_days(journal: Journal) -> None:
    for days in range(13):
        log(journal, "p", days)
    text = " ".join(chart_text(journal, "play").split())
    assert "? Play 13. " in text
    assert "Based on 13 of" in text
    log(journal, "p", 13)
    assert "Play 14, about 7 a week." in " ".join(chart_text(journal, "play").split())
    weeks = DateSpan(days_ago(20), TODAY)
    weeks_text = " ".join(chart_text(journal, "play", weeks).split())
    assert "Play 14, about 7 in seven days logged. " in weeks_text
    assert "Based on 14 of 21 days." in weeks_text


def test_the_last_day_off_has_its_date_in_past_spans_too(journal: Journal) -> None:
    log(journal, "o off", 40)
    log(journal, "s", 38)
    for span in (DateSpan(days_ago(60), days_ago(37)), span_for_range("2w", TODAY, None)):
        text = " ".join(chart_text(journal, "rest", span).split())
        assert (
            f"The last day off was Wed 14 Oct; {(span.last - days_ago(40)).days} days since."
            in text
        )
    log(journal, "o holiday", 37)
    assert "They end with a day off." in chart_text(
        journal, "rest", DateSpan(days_ago(60), days_ago(37))
    )
