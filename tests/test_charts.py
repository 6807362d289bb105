"""The pictures as text: what is drawn where, in every size and with every set of glyphs."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.demo import make_year
from store.grammar import parse
from store.journal import Journal
from store.models import Draft
from store.trends.span import RANGES, Span, span_of
from store.vocabulary import USUAL_NAMES
from tui.braille import HALVES
from tui.charts.axis import date_ticks, gathered, position, shade_of
from tui.charts.bars import in_sight, scaled
from tui.charts.catalogue import PICTURES, leads_to, opened
from tui.charts.place import Look, Place
from tui.pictures import Axes, Layer, chart, runs
from tui.rows import row, width_of
from tui.sparkline import capacity, sparkline
from tui.terminal.glyphs import ASCII, UNICODE

TODAY = date(2026, 11, 23)
SIZES = [(80, 21), (120, 37), (60, 17), (40, 7), (200, 57), (40, 3), (20, 5), (8, 2), (1, 1)]
USUAL = Place(80, 21, UNICODE)
BY_NAME = {picture.name: picture for picture in PICTURES}


def back(days: int) -> date:
    return TODAY - timedelta(days=days)


def text_of(rows) -> str:
    return "\n".join("".join(span.text for span in cells).rstrip() for cells in rows)


def drawn(
    journal: Journal, name: str, span: Span | None = None, place: Place = USUAL, **look
) -> str:
    asked = Look(span or span_of("2w", TODAY, None), **look)
    return text_of(opened(BY_NAME[name], journal, asked).rows(place))


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


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize("fill", DIARIES, ids=lambda fill: fill.__name__)
def test_every_picture_fits_some_places_exactly(journal: Journal, fill: Callable, glyphs) -> None:
    fill(journal)
    draw_all(journal, glyphs, every=4)


@pytest.mark.long
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize("fill", DIARIES, ids=lambda fill: fill.__name__)
def test_every_picture_fits_every_place_exactly(journal: Journal, fill: Callable, glyphs) -> None:
    fill(journal)
    draw_all(journal, glyphs)


def draw_all(journal: Journal, glyphs, every: int = 1) -> None:
    """Draw every picture of every range, in every so many-th place: others for each."""
    places = count()
    for range_name in ("6w", "1y", "all"):
        span = span_of(range_name, TODAY, journal.oldest_day())
        for picture in PICTURES:
            for view in range(max(len(picture.views), 1)):
                told = opened(picture, journal, Look(span, view=view))
                for width, height in SIZES:
                    if next(places) % every:
                        continue
                    rows = told.rows(Place(width, height, glyphs))
                    assert len(rows) == height
                    if width >= 40 and height >= 5:
                        wide = max(map(width_of, rows))
                        assert wide <= width, (picture.name, view, range_name, width, height)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_the_ascii_set_draws_with_ascii_alone(journal: Journal, picture) -> None:
    make_year(journal)
    for range_name in RANGES:
        span = span_of(range_name, TODAY, journal.oldest_day())
        for view in range(max(len(picture.views), 1)):
            told = opened(picture, journal, Look(span, view=view))
            assert text_of(told.drawn(Place(80, 20, ASCII))).isascii()


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_an_empty_diary_says_what_will_be_there_and_which_key_begins_it(
    journal: Journal, picture
) -> None:
    place = Place(80, 21, UNICODE)
    said = opened(picture, journal, Look(span_of("6w", TODAY, None))).sentences(place)
    assert said[0].startswith("Nothing kept in these days.")
    assert len(said[0]) > 40


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_each_picture_says_how_many_days_it_is_based_on(journal: Journal, picture) -> None:
    make_year(journal)
    place = Place(80, 21, UNICODE)
    said = " ".join(opened(picture, journal, Look(span_of("3m", TODAY, None))).sentences(place))
    assert "Based on " in said
    assert " days" in said


def test_no_sentence_grades_scolds_or_claims(journal: Journal) -> None:
    make_year(journal)
    place = Place(80, 21, UNICODE)
    for picture in PICTURES:
        for view in range(max(len(picture.views), 1)):
            look = Look(span_of("3m", TODAY, None), view=view)
            said = " ".join(opened(picture, journal, look).sentences(place)).casefold()
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
    rows = drawn(journal, "mood", place=Place(80, 12, UNICODE)).splitlines()
    level = next(line for line in rows if line.startswith("4 mixed"))
    canvas = level[level.index("┤") + 1 :].ljust(67)
    # The median needs three values within seven days: nothing joins the 17th to the 21st.
    column = [position(at, 14, 67) // 2 for at in range(14)]
    assert canvas[column[2] : column[3]].strip("┄• ")
    assert not canvas[column[8] : column[10]].strip("┄ ")


def test_the_y_axis_is_one_to_seven_in_words_whatever_the_values(journal: Journal) -> None:
    for days in range(5):
        log(journal, "m 4", days)
    text = drawn(journal, "mood", place=Place(80, 20, UNICODE), measure="mood")
    for label in ("7 very good", "4 mixed", "1 very low"):
        assert label in text
    narrow = drawn(journal, "mood", place=Place(50, 12, UNICODE))
    assert "7┤" in narrow
    assert "very good" not in narrow.split("Mood:")[0]


def test_days_off_are_shaded_as_columns(journal: Journal) -> None:
    log(journal, "o off", 3)
    log(journal, "m 4", 1)
    told = opened(BY_NAME["mood"], journal, Look(span_of("2w", TODAY, None)))
    shaded = [span for cells in told.drawn(Place(80, 12, UNICODE)) for span in cells
              if span.style == "off"]  # fmt: skip
    assert shaded
    assert "░ 1 day off." in " ".join(told.sentences(Place(80, 12, UNICODE)))


def test_several_readings_of_a_day_are_drawn_as_their_range(journal: Journal) -> None:
    log(journal, "m 2")
    log(journal, "m 6")
    text = drawn(journal, "mood", place=Place(80, 14, UNICODE))
    last = [line[-5:] for line in text.splitlines() if "┤" in line]
    assert sum("│" in cells for cells in last) >= 3


def test_both_is_drawn_on_both_sides_and_the_scale_is_the_same(journal: Journal) -> None:
    for line in ("n", "n", "d", "b"):
        log(journal, line)
    (line,) = (r for r in drawn(journal, "balance").splitlines() if r.startswith(" Mon 23 Nov"))
    left, right = line.split("│")
    assert left.count("▓") == right.count("▓") > 0
    assert right.count("█") == 2 * left.count("▒")
    assert left.split()[-2] == "2"
    assert right.split()[-1] == "3"


def test_a_day_that_tells_nothing_has_no_number(journal: Journal) -> None:
    log(journal, "n")
    lines = drawn(journal, "balance").splitlines()
    (unknown,) = (line for line in lines if line.startswith(" Sun 22 Nov"))
    assert not any(character.isdigit() for character in unknown.removeprefix(" Sun 22 Nov"))


def test_the_map_names_its_corners_with_their_counts(journal: Journal) -> None:
    for line in ("s 6 6", "s 7 7", "s 1 1", "s 6 1", "s 4 4"):
        log(journal, line)
    text = drawn(journal, "sessions", view=1)
    for corner in ("good tired 2", "draining 1", "quiet 1", "filling 0"):
        assert corner in text
    assert "1 between" in text


def test_the_session_word_of_the_person_is_used(journal: Journal) -> None:
    log(journal, "s")
    text = drawn(journal, "sessions", names=USUAL_NAMES._replace(session="class"))
    assert "Classes" in text
    assert "1 class on 1 day" in text


def test_joy_and_sorrow_have_lines_of_their_own_sign(journal: Journal) -> None:
    for days in range(14):
        log(journal, "close , , , , 6 2", days)
    told = opened(BY_NAME["joy"], journal, Look(span_of("2w", TODAY, None)))
    spans = [span for cells in told.drawn(Place(80, 18, UNICODE))[1:] for span in cells]
    assert {c for s in spans if s.style == "sorrow" for c in s.text} - {" "} == {"∙"}
    assert {c for s in spans if s.style == "joy" for c in s.text}.isdisjoint("∙")


def test_movement_is_told_from_fourteen_days(journal: Journal) -> None:
    for days in range(13):
        log(journal, "close , , , , 6 2", days)
    assert "told from 14 days; so far 13" in drawn(journal, "joy")


def test_a_day_off_is_marked_in_the_year_with_and_without_room(journal: Journal) -> None:
    log(journal, "m 7")
    log(journal, "o off")
    log(journal, "o off", 1)
    assert "█°" in drawn(journal, "year")
    told = opened(BY_NAME["year"], journal, Look(span_of("1y", TODAY, None)))
    spans = [span[:2] for cells in told.drawn(Place(45, 16, UNICODE)) for span in cells]
    assert ("°", "off") in spans
    assert ("█", "hand") in spans


def test_an_entry_of_a_day_to_come_is_said_and_not_drawn(journal: Journal) -> None:
    ahead(journal)
    text = drawn(journal, "overview")
    assert "1 entry is dated after today" in " ".join(text.split())
    assert "1 of 14" in text


def test_more_months_than_fit_are_scrolled(journal: Journal) -> None:
    log(journal, "n")
    log(journal, "n", 900)
    span = span_of("all", TODAY, journal.oldest_day())
    newest = drawn(journal, "balance", span)
    assert "earlier" in newest
    assert "Nov 2026" in newest
    older = drawn(journal, "balance", span, back=500)
    assert "later" in older
    assert "Jun 2024" in older


# -- axes, bars and plotext -----------------------------------------------------------------------


@pytest.mark.parametrize("days", [1, 7, 14, 42, 91, 365, 3650, 11_000])
@pytest.mark.parametrize("canvas", [1, 5, 24, 67, 187])
def test_dates_below_a_canvas_never_overlap(days: int, canvas: int) -> None:
    ticks = date_ticks(Span(back(days - 1), TODAY), canvas)
    assert sum(len(label) + 2 for _, label in ticks) <= max(canvas, 0) or not ticks
    assert [at for at, _ in ticks] == sorted({at for at, _ in ticks})
    assert all(0 <= at < 2 * canvas for at, _ in ticks)


def test_values_are_gathered_by_their_mean_and_gaps_stay() -> None:
    assert gathered([1, 3, None, None], 2) == [2, None]
    assert gathered([1, None], 4) == [1, 1, None, None]
    assert gathered([4], 3) == [4, 4, 4]


def test_a_column_of_several_days_is_shaded_where_half_of_them_are_off() -> None:
    assert shade_of([True, False, True, True, False, False], 3, UNICODE).columns == {0, 1}
    assert shade_of([True, False], 4, UNICODE).columns == {0, 1}


def test_a_count_of_one_keeps_a_cell_however_long_the_others_are() -> None:
    assert scaled([1, 0, 500], 500, 20) == [1, 0, 20]
    assert scaled([2], 2, 100) == [8]
    assert scaled([0, 0], 0, 10) == [0, 0]


def test_rows_have_air_where_there_is_room_for_it() -> None:
    rows = [row("a"), row("b")]
    look, place = Look(Span(TODAY, TODAY)), Place(10, 4, UNICODE)
    assert in_sight(rows, look, place) == [row("a"), (), row("b"), ()]
    assert in_sight(rows, look, place._replace(height=3)) == rows


def test_runs_never_go_across_a_gap() -> None:
    assert runs([(0, 1.0), (1, None), (2, 3.0), (3, 4.0)]) == [((0, 1),), ((2, 3), (3, 4))]


def test_a_later_layer_lies_on_an_earlier_one_and_keeps_its_style() -> None:
    axes = Axes(0, 2, ((0.0, "0"), (2.0, "2")), ())
    layers = [
        Layer(((0.5, 2.0),), "#", "dim", is_bars=True),
        Layer(((0.5, 1.0),), "*", "joy", is_bars=True),
    ]
    rows = chart(layers, 12, 5, axes, ASCII)
    assert len(rows) == 5
    assert text_of(rows).splitlines() == ["2|#", " |*", " |*", "0|*", " +----------"]
    assert chart(layers, 6, 5, axes, ASCII) == [()] * 5
    assert [cells[1].style for cells in rows[1:4]] == ["joy"] * 3
    assert rows[0][0].style == "dim"


def test_ticks_that_share_a_row_are_one() -> None:
    axes = Axes(1, 7, tuple((float(n), str(n)) for n in range(1, 8)), ())

    def labels(rows: int) -> str:
        drawn = chart([Layer(((0.5, 3.0),), "x", "")], 20, rows + 1, axes, ASCII)
        return "".join(line[0] for line in text_of(drawn[:-1]).split("\n"))

    assert [labels(rows) for rows in (7, 4, 3, 2)] == ["7654321", "7531", "751", "71"]


def plotext_figure(width: int, height: int) -> Any:
    """Return a figure that is all canvas."""
    from plotext._figure import _figure_class

    figure = _figure_class()
    figure._limit_size(False, False)
    figure.plot_size(width, height)
    figure.frame(False)
    figure.xticks([], [])
    figure.yticks([], [])
    figure.xlim(0, HALVES * width - 1)
    return figure


def built_text(figure: Any, height: int) -> list[str]:
    text = re.sub(r"\x1b\[[0-9;]*m", "", figure.build())
    return [line.rstrip() for line in text.split("\n")[:height]]


HEIGHTS = st.lists(st.integers(0, 9), min_size=8, max_size=30)


@given(HEIGHTS, HEIGHTS, st.integers(4, 12))
def test_bars_are_what_plotext_would_fill(first: list[int], then: list[int], height: int) -> None:
    """Bars stand on the foot, and a later one lies on an earlier one."""
    wide, high = len(first), max(*first, *then, 1)
    tops = [
        ([HALVES * x + 0.5 for x, y in enumerate(of[:wide]) if y], [y for y in of[:wide] if y])
        for of in (first, then)
    ]
    figure = plotext_figure(wide, height - 1)
    figure.ylim(0, high)
    layers = []
    for (xs, ys), marker, style in zip(tops, "#*", ("dim", "joy"), strict=True):
        layers.append(
            Layer(tuple(zip(xs, map(float, ys), strict=True)), marker, style, is_bars=True)
        )
        if xs:
            figure.scatter(xs, ys, marker=marker, fillx=0.0)
    if not any(first[:wide] + then[:wide]):
        return
    rows = chart(layers, wide + 1, height, Axes(0, high, (), ()), ASCII)
    assert [line[1:] for line in text_of(rows[:-1]).split("\n")] == built_text(figure, height - 1)
    styles = {"#": "dim", "*": "joy"}
    drawn = [(c, s.style) for of in rows[:-1] for s in of for c in s.text if c in styles]
    assert all(styles[character] == style for character, style in drawn)


@given(st.lists(st.integers(10, 70), min_size=1, max_size=40), st.integers(3, 9), st.integers(1, 3))
def test_a_line_in_braille_is_what_plotext_would_draw(
    tenths: list[int], height: int, apart: int
) -> None:
    points = tuple((float(x * apart), y / 10) for x, y in enumerate(tenths))
    wide = max(len(tenths) * apart // 2 + 1, 8)
    figure = plotext_figure(wide, height)
    figure.ylim(1, 7)
    draw = figure.plot if len(points) > 1 else figure.scatter
    draw(*map(list, zip(*points, strict=True)), marker="braille")
    line = Layer(points, "braille", "cup", is_joined=True)
    rows = chart([line], wide + 1, height + 1, Axes(1, 7, (), ()), UNICODE)
    lines = text_of(rows[:-1]).split("\n")
    assert [of[1:] for of in lines] == built_text(figure, height)
    assert {s.style for of in rows[:-1] for s in of for c in s.text if c > "\u2800"} == {"cup"}


def test_what_is_of_a_later_layer_lies_on_a_line() -> None:
    line = Layer(((0.0, 1.0), (9.0, 1.0)), "braille", "cup", is_joined=True)
    dot, usual = Layer(((2.5, 1.0),), "o", ""), Layer(((6.5, 1.0),), "x", "dim")
    axes = Axes(0, 2, (), ())

    def middle(*layers: Layer) -> str:
        return text_of(chart(layers, 12, 4, axes, UNICODE)).split("\n")[1]

    assert middle(usual, line, dot)[2] == "o"
    assert middle(dot, line, usual)[4] == "x"
    assert "x" not in middle(usual, line, dot)
    assert "o" not in middle(dot, line, usual)


@pytest.mark.parametrize("marker", ["braille", "#"])
@given(
    st.lists(st.none() | st.floats(-5, 7, width=16), max_size=20),
    st.sampled_from([(-5.0, 7.0), (0.0, 7.0), (0.5, 7.0)]),
    st.integers(1, 4),
)
def test_a_sparkline_is_what_plotext_would_fill(
    marker: str, values: list[float | None], ends: tuple[float, float], height: int
) -> None:
    low, high = ends
    values = [value if value is None or value >= low else low for value in values]
    wide = 8
    days = values[-capacity(wide, marker) :]
    figure = plotext_figure(wide, height)
    figure.xlim(0, capacity(wide, marker) - 1)
    figure.ylim(low, high)
    told = [(x, y) for x, y in enumerate(days) if y is not None]
    if told:
        figure.scatter(*map(list, zip(*told, strict=True)), marker=marker, fillx=0.0)
    lines = sparkline(values, wide, height, low, high, marker)
    assert [len(line) for line in lines] == [wide] * height
    assert [line.rstrip() for line in lines] == (
        [line.replace("\u2800", " ").rstrip() for line in built_text(figure, height)]
        if told
        else [""] * height
    )


def test_a_sparkline_grows_from_zero_and_its_newest_days_are_shown() -> None:
    values = [9.0, None, 1.0, 0.0, -1.0]
    assert sparkline(values, 4, 3, -1.0, 1.0, "#") == [" #  ", " ## ", "   #"]
    assert sparkline([1.0], 3, 1, 0.0, 1.0, "braille") == ["⡇  "]


def test_planned_rest_is_in_the_year_and_in_the_rest_picture(journal: Journal) -> None:
    from store.rest.plans import PlanDraft
    from store.rest.recurrence import recurrence_between

    journal.plans.add(PlanDraft("holiday", recurrence_between(back(-31), back(-40))))
    log(journal, "m 4")
    year, rest = drawn(journal, "year"), drawn(journal, "rest")
    assert sum(line.count("◦") for line in year.splitlines() if line[:3] in ("Dec", "Jan")) == 10
    assert "◦ marks rest planned, 10 to come." in " ".join(year.split())
    assert "Next planned: Thu 24 Dec." in " ".join(rest.split())
    past = Span(back(60), back(20))
    assert "Next planned" not in drawn(journal, "rest", past)
    assert "◦" not in drawn(journal, "year", past)


def test_a_rate_by_the_week_is_told_from_fourteen_days(journal: Journal) -> None:
    for days in range(13):
        log(journal, "p", days)
    assert "Play 13. Celebration 0." in " ".join(drawn(journal, "play").split())
    log(journal, "p", 13)
    assert "Play 14, about 7 a week." in " ".join(drawn(journal, "play").split())


def test_the_last_day_off_is_told_by_its_date_also_of_a_time_gone_by(journal: Journal) -> None:
    log(journal, "o off", 40)
    log(journal, "s", 38)
    for span in (Span(back(60), back(37)), span_of("2w", TODAY, None)):
        said = " ".join(drawn(journal, "rest", span).split())
        assert f"The last day off was Wed 14 Oct; {(span.last - back(40)).days} days since." in said
    log(journal, "o holiday", 37)
    assert "They end with a day off." in drawn(journal, "rest", Span(back(60), back(37)))
