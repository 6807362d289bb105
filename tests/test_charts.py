"""The pictures as text: what is drawn where, in every size and with every set of glyphs."""

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
USUAL = Viewport(80, 21, UNICODE)
SETS = (UNICODE, ASCII)
BY_NAME = {picture.name: picture for picture in PICTURES}


class Bars(NamedTuple):
    """A chart of bars, and the count of the highest."""

    most: int
    chart: Chart


def back(days: int) -> date:
    return TODAY - timedelta(days=days)


def text_of(rows) -> str:
    return "\n".join("".join(span.text for span in cells).rstrip() for cells in rows)


def drawn(
    journal: Journal, name: str, span: DateSpan | None = None, viewport: Viewport = USUAL, **look
) -> str:
    asked = ChartOptions(span or span_for_range("2w", TODAY, None), **look)
    return text_of(open_chart(BY_NAME[name], journal, asked).rows(viewport))


def log(journal: Journal, line: str, days_back: int = 0) -> None:
    said = parse(line.split(), journal.settings.lists)
    journal.add(Draft(said.verb.kind, back(days_back), values=said.values))


# -- every picture, every place -------------------------------------------------------------


def empty(journal: Journal) -> None:
    """No entry at all."""


def one(journal: Journal) -> None:
    log(journal, "m 4")


def constant(journal: Journal) -> None:
    for days in range(40):
        log(journal, "close 4 4 4 4 4 4", days)
        log(journal, "s 4 4", days)


def years_apart(journal: Journal) -> None:
    for day in (date(1999, 1, 1), date(1970, 1, 1), date(1900, 1, 1), TODAY):
        journal.add_all([Draft("play", day), Draft("session", day)])


def fifty(journal: Journal) -> None:
    journal.add_all(Draft("session", TODAY, values={"tired": 7, "inspired": 7}) for _ in range(50))
    journal.add_all(Draft("play", TODAY, values={"what": "laughed"}) for _ in range(120))
    feeling = {"feeling": "both", "direction": "given"}
    journal.add_all(Draft("moment", TODAY, values=feeling) for _ in range(50))


def ahead(journal: Journal) -> None:
    journal.add_all([Draft("play", date(2031, 1, 1)), Draft("play", TODAY)])


DIARIES = [empty, one, constant, years_apart, fifty, ahead, make_year]


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
def test_every_picture_fits_some_places_exactly(journal: Journal, fill: Callable) -> None:
    """Each place of each picture and range comes once, in one diary and one set of glyphs."""
    fill(journal)
    draw_all(journal, every=len(DIARIES), first=DIARIES.index(fill))


@pytest.mark.long
@pytest.mark.parametrize("fill", DIARIES, ids=lambda fill: fill.__name__)
def test_every_picture_fits_every_place_exactly(journal: Journal, fill: Callable) -> None:
    fill(journal)
    draw_all(journal)


def draw_all(journal: Journal, every: int = 1, first: int = 0) -> None:
    """Draw every picture of every range in every place with both sets of glyphs.

    Or in every so many-th place, from the first on, with one set and the other in turn.
    """
    places = count(-first)
    for range_name in ("6w", "1y", "all"):
        span = span_for_range(range_name, TODAY, journal.days.oldest())
        for picture in PICTURES:
            for view in range(max(len(picture.views), 1)):
                told = open_chart(picture, journal, ChartOptions(span, view=view))
                for width, height in SIZES:
                    place = next(places)
                    if place % every:
                        continue
                    for glyphs in SETS if every == 1 else (SETS[place % 2],):
                        rows = told.rows(Viewport(width, height, glyphs))
                        assert len(rows) == height
                        if width >= 40 and height >= 5:
                            wide = max(map(width_of, rows))
                            assert wide <= width, (picture.name, view, range_name, width, height)


@each_row("picture", PICTURES)
def test_the_ascii_set_draws_with_ascii_alone(year: Journal, picture) -> None:
    for range_name in RANGES:
        span = span_for_range(range_name, TODAY, year.days.oldest())
        for view in range(max(len(picture.views), 1)):
            told = open_chart(picture, year, ChartOptions(span, view=view))
            drawn = text_of(told.drawn(Viewport(80, 20, ASCII)))
            assert drawn.replace("…", "").isascii()  # a cut word: the widget spells it


@each_row("picture", PICTURES)
def test_an_empty_diary_says_what_will_be_there_and_which_key_begins_it(
    journal: Journal, picture
) -> None:
    viewport = Viewport(80, 21, UNICODE)
    said = open_chart(picture, journal, ChartOptions(span_for_range("6w", TODAY, None))).sentences(
        viewport
    )
    assert said[0].startswith("Nothing of this logged in these days.")
    assert len(said[0]) > 40


@each_row("picture", PICTURES)
def test_each_picture_says_how_many_days_it_is_based_on(year: Journal, picture) -> None:
    """Of days that are all logged it says nothing."""
    viewport = Viewport(80, 21, UNICODE)
    months = span_for_range("3m", TODAY, None)
    for span, is_whole in ((months, True), (DateSpan(date(2025, 8, 1), TODAY), False)):
        said = " ".join(open_chart(picture, year, ChartOptions(span)).sentences(viewport))
        if not is_whole:
            assert "Based on " in said
        assert f"{span.length} of {span.length} days" not in said


def test_no_sentence_grades_scolds_or_claims(year: Journal) -> None:
    viewport = Viewport(80, 21, UNICODE)
    for picture in PICTURES:
        for view in range(max(len(picture.views), 1)):
            look = ChartOptions(span_for_range("3m", TODAY, None), view=view)
            said = " ".join(open_chart(picture, year, look).sentences(viewport)).casefold()
            for word in ("good job", "should", "streak", "fail", "because", "causes", "worse than",
                         "better", "score", "goal", "missed"):  # fmt: skip
                assert word not in said, (picture.name, said)


def test_every_row_of_the_overview_leads_to_a_picture_that_can_show_it() -> None:
    for row_of_overview in BY_NAME["overview"].choice(USUAL_NAMES):
        name, measure = leads_to(row_of_overview)
        assert not measure or measure in BY_NAME[name].choice(USUAL_NAMES)


# -- what is drawn ------------------------------------------------------------------------------


def test_a_gap_stays_a_gap_in_every_line(journal: Journal) -> None:
    for days in (13, 12, 11, 2, 1, 0):
        log(journal, "m 4", days)
    rows = drawn(journal, "mood", viewport=Viewport(80, 12, UNICODE)).splitlines()
    level = next(line for line in rows if line.startswith("4 mixed"))
    canvas = level[13:].ljust(67)
    # The median needs three values within seven days: nothing joins the 17th to the 21st.
    column = [position(at, 14, 67) // 2 for at in range(14)]
    assert canvas[column[2] : column[3]].strip("┄• ")
    assert not canvas[column[8] : column[10]].strip("┄ ")


def test_the_y_axis_is_one_to_seven_in_words_whatever_the_values(journal: Journal) -> None:
    for days in range(5):
        log(journal, "m 4", days)
    text = drawn(journal, "mood", viewport=Viewport(80, 20, UNICODE), measure="mood")
    for label in ("7 very good", "4 mixed", "1 very low"):
        assert label in text
    narrow = drawn(journal, "mood", viewport=Viewport(50, 12, UNICODE))
    assert any(line == "7" for line in narrow.splitlines())
    assert "very good" not in narrow


def test_days_off_are_shaded_as_columns_without_colour(journal: Journal) -> None:
    log(journal, "o off", 3)
    log(journal, "m 4", 1)
    told = open_chart(BY_NAME["mood"], journal, ChartOptions(span_for_range("2w", TODAY, None)))
    shaded = [span for cells in told.drawn(Viewport(80, 12, UNICODE)) for span in cells
              if span.style == "off"]  # fmt: skip
    assert shaded
    assert {character for span in shaded for character in span.text.strip()} == {"░"}
    assert "░ 1 day off." in " ".join(told.sentences(Viewport(80, 12, UNICODE)))


@pytest.mark.parametrize("name", ["mood", "sessions", "joy"])
def test_days_off_have_a_tint_behind_their_whole_column_in_colour(
    journal: Journal, name: str
) -> None:
    log(journal, "o off", 3)
    for days in (2, 3, 4):
        for line in ("m 4", "s", "close , , , , 4 4"):
            log(journal, line, days)
    tinted = Viewport(80, 12, UNICODE, is_tinted=True)
    told = open_chart(BY_NAME[name], journal, ChartOptions(span_for_range("2w", TODAY, None)))
    columns: dict[int, int] = {}
    for cells in told.drawn(tinted)[1:]:
        at = 0
        for span in cells:
            if span.style.endswith(" on off"):
                for column in range(at, at + len(span.text)):
                    columns[column] = columns.get(column, 0) + 1
            at += len(span.text)
    assert len(columns) == 5  # of 67 cells a day has
    assert set(columns) == set(range(min(columns), min(columns) + 5))
    assert len(set(columns.values())) == 1, "the tint has no hole where something is drawn"
    assert "░" not in text_of(told.rows(tinted))
    if name != "sessions":
        assert "1 day off is shaded." in " ".join(told.sentences(tinted))


@pytest.mark.parametrize("glyphs", [UNICODE, CONSOLE, ASCII], ids=lambda glyphs: glyphs.name)
def test_each_point_of_a_scale_has_a_row_or_half_a_row_of_its_own(
    journal: Journal, glyphs: Glyphs
) -> None:
    for value in range(1, 8):
        log(journal, f"close , , , , {value}", 2 * (7 - value))
    told = open_chart(
        BY_NAME["mood"], journal, ChartOptions(span_for_range("2w", TODAY, None), "joy")
    )
    for height in range(7, 24):
        lines = text_of(told.drawn(Viewport(80, height, glyphs))).splitlines()[1:-1]
        steps = {
            x: -2 * at + (character in "▘▝▀'")
            for at, line in enumerate(lines)
            for x, character in enumerate(line[13:])
            if character in {*"▘▝▖▗▀▄.'", glyphs.dot}
        }
        by_day = [steps[x] for x in sorted(steps)]
        assert len(by_day) == 7, text_of(told.drawn(Viewport(80, height, glyphs)))
        assert by_day == sorted(set(by_day))


@pytest.fixture(scope="module", params=[3, 4, 5, 9])
def bars(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Bars:
    """Return the chart of a day with one session and of a day with the most."""
    journal = journal_in(tmp_path_factory.mktemp("bars"))
    for day, times in ((9, 1), (6, request.param)):
        for _ in range(times):
            log(journal, "s", day)
            log(journal, "o breather", day)
    asked = ChartOptions(span_for_range("2w", TODAY, None))
    return Bars(request.param, open_chart(BY_NAME["sessions"], journal, asked))


@each_row("height", range(6, 30))
def test_a_bar_begins_at_its_axis_and_is_as_high_as_its_count(bars: Bars, height: int) -> None:
    most, told = bars
    lines = text_of(told.drawn(Viewport(80, height, UNICODE))).splitlines()
    foot = len(lines) - 1
    assert lines[foot].split()[0] == "0"
    canvas = [line.ljust(80)[13:] for line in lines[1:foot]]

    def tall(day: int) -> float:
        column = position(13 - day, 14, 67) // 2
        cells = [line[column] for line in canvas]
        blank = len("".join(cells)) - len("".join(cells).lstrip())
        assert all(cell in "▒█" for cell in cells[blank + 1 :]), "a bar has no hole"
        return sum({"▒": 1.0, "█": 1.0, "▄": 0.5}.get(cell, 0.0) for cell in cells)

    assert tall(6) == len(canvas)
    assert abs(tall(9) - len(canvas) / most) <= 0.5
    if most > 3:
        assert tall(9) < tall(6) / 2
    assert tall(8) == 0


def test_several_readings_of_a_day_are_drawn_as_their_range(journal: Journal) -> None:
    log(journal, "m 2")
    log(journal, "m 6")
    text = drawn(journal, "mood", viewport=Viewport(80, 14, UNICODE))
    last = [line[74:] for line in text.splitlines()]
    assert sum("│" in cells for cells in last) >= 2


def test_both_is_drawn_on_both_sides_and_the_scale_is_the_same(journal: Journal) -> None:
    for line in ("n", "n", "d", "b"):
        log(journal, line)
    rows = drawn(journal, "balance", view=OVER_TIME).splitlines()
    (line,) = (line for line in rows if line.startswith(" Mon 23 Nov"))
    left, right = line.split("│")
    assert left.count("▓") == right.count("▓") > 0
    assert right.count("█") == 2 * left.count("▒")
    assert left.split()[-2] == "2"
    assert right.split()[-1] == "3"


def test_a_day_that_tells_nothing_has_no_number(journal: Journal) -> None:
    log(journal, "n")
    lines = drawn(journal, "balance", view=OVER_TIME).splitlines()
    (unknown,) = (line for line in lines if line.startswith(" Sun 22 Nov"))
    assert not any(character.isdigit() for character in unknown.removeprefix(" Sun 22 Nov"))


def test_the_map_names_its_corners_with_their_counts(journal: Journal) -> None:
    for line in ("s 6 6", "s 7 7", "s 1 1", "s 6 1", "s 4 4"):
        log(journal, line)
    text = drawn(journal, "sessions", view=1)
    for corner in ("good tired 2", "draining 1", "quiet 1"):
        assert corner in text
    assert "1 between" in text


def test_the_session_word_of_the_person_is_used(journal: Journal) -> None:
    log(journal, "s")
    text = drawn(journal, "sessions", names=names_calling(session="class"))
    assert "Classes" in text
    assert "1 class on 1 day" in text


def test_joy_and_sorrow_have_lines_of_their_own_sign(journal: Journal) -> None:
    for days in range(14):
        log(journal, "close , , , , 6 2", days)
    told = open_chart(BY_NAME["joy"], journal, ChartOptions(span_for_range("2w", TODAY, None)))
    spans = [span for cells in told.drawn(Viewport(80, 18, UNICODE))[1:] for span in cells]
    assert {c for s in spans if s.style == "sorrow" for c in s.text} - {" "} == {"∙"}
    assert {c for s in spans if s.style == "joy" for c in s.text}.isdisjoint("∙")


def test_movement_is_told_from_fourteen_days(journal: Journal) -> None:
    for days in range(13):
        log(journal, "close , , , , 6 2", days)
    assert "needs 14 days first; so far 13" in drawn(journal, "joy")


def test_a_day_off_is_marked_in_the_year_with_and_without_room(journal: Journal) -> None:
    log(journal, "m 7")
    log(journal, "o off")
    log(journal, "o off", 1)
    assert "█°" in drawn(journal, "year")
    told = open_chart(BY_NAME["year"], journal, ChartOptions(span_for_range("1y", TODAY, None)))
    spans = [span[:2] for cells in told.drawn(Viewport(45, 16, UNICODE)) for span in cells]
    assert ("°", "off") in spans
    assert ("█", "selected") in spans


def test_an_entry_of_a_day_to_come_is_said_and_not_drawn(journal: Journal) -> None:
    ahead(journal)
    text = drawn(journal, "overview")
    assert "1 entry is dated after today" in " ".join(text.split())
    assert "1 of 14" in text


def test_more_months_than_fit_are_scrolled(journal: Journal) -> None:
    log(journal, "n")
    log(journal, "n", 900)
    span = span_for_range("all", TODAY, journal.days.oldest())
    newest = drawn(journal, "balance", span, view=OVER_TIME)
    assert "earlier" in newest
    assert "Nov 2026" in newest
    older = drawn(journal, "balance", span, view=OVER_TIME, back=500)
    assert "later" in older
    assert "Jun 2024" in older


# -- axes and bars ------------------------------------------------------------------------------


@each_row("days", [1, 7, 14, 42, 91, 365, 3650, 11_000])
@each_row("canvas", [1, 5, 24, 67, 187])
def test_dates_below_a_canvas_never_overlap(days: int, canvas: int) -> None:
    ticks = date_ticks(DateSpan(back(days - 1), TODAY), canvas)
    assert sum(len(label) + 2 for _, label in ticks) <= max(canvas, 0) or not ticks
    assert [at for at, _ in ticks] == sorted({at for at, _ in ticks})
    assert all(0 <= at < 2 * canvas for at, _ in ticks)


def test_values_are_gathered_by_their_mean_and_gaps_stay() -> None:
    assert bucket_means([1, 3, None, None], 2) == [2, None]
    assert bucket_means([1, None], 4) == [1, 1, None, None]
    assert bucket_means([4], 3) == [4, 4, 4]


def test_a_column_of_several_days_is_shaded_where_half_of_them_are_off() -> None:
    assert days_off_shade([True, False, True, True, False, False], 3, USUAL).columns == {0, 1}
    assert days_off_shade([True, False], 4, USUAL).columns == {0, 1}


def test_a_count_of_one_keeps_a_cell_however_long_the_others_are() -> None:
    assert bar_lengths([1, 0, 500], 500, 20) == [1, 0, 20]
    assert bar_lengths([2], 2, 100) == [8]
    assert bar_lengths([0, 0], 0, 10) == [0, 0]


def test_rows_have_air_where_there_is_room_for_it() -> None:
    rows = [row("a"), row("b")]
    look, place = ChartOptions(DateSpan(TODAY, TODAY)), Viewport(10, 4, UNICODE)
    assert visible_rows(rows, look, place) == [row("a"), (), row("b"), ()]
    assert visible_rows(rows, look, place._replace(height=3)) == rows


def test_planned_rest_is_in_the_year_and_in_the_rest_picture(journal: Journal) -> None:
    from store.rest.plans import PlanDraft
    from store.rest.recurrence import recurrence_between

    journal.plans.add(PlanDraft("holiday", recurrence_between(back(-31), back(-40))))
    log(journal, "m 4")
    year, rest = drawn(journal, "year"), drawn(journal, "rest")
    assert sum(line.count("◦") for line in year.splitlines() if line[:3] in ("Dec", "Jan")) == 10
    assert "◦ marks rest planned, 10 to come." in " ".join(year.split())
    assert "Next planned: Thu 24 Dec." in " ".join(rest.split())
    past = DateSpan(back(60), back(20))
    assert "Next planned" not in drawn(journal, "rest", past)
    assert "◦" not in drawn(journal, "year", past)


def test_a_rate_by_the_week_is_told_from_fourteen_days(journal: Journal) -> None:
    for days in range(13):
        log(journal, "p", days)
    text = " ".join(drawn(journal, "play").split())
    assert "? Play 13. " in text
    assert "Based on 13 of" in text
    log(journal, "p", 13)
    assert "Play 14, about 7 a week." in " ".join(drawn(journal, "play").split())
    weeks = DateSpan(back(20), TODAY)
    said = " ".join(drawn(journal, "play", weeks).split())
    assert "Play 14, about 7 in seven days logged. " in said
    assert "Based on 14 of 21 days." in said


def test_the_last_day_off_is_told_by_its_date_also_of_a_time_gone_by(journal: Journal) -> None:
    log(journal, "o off", 40)
    log(journal, "s", 38)
    for span in (DateSpan(back(60), back(37)), span_for_range("2w", TODAY, None)):
        said = " ".join(drawn(journal, "rest", span).split())
        assert f"The last day off was Wed 14 Oct; {(span.last - back(40)).days} days since." in said
    log(journal, "o holiday", 37)
    assert "They end with a day off." in drawn(journal, "rest", DateSpan(back(60), back(37)))
