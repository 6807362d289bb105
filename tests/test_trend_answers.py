"""Trends answers: what each picture says first, what its cells are spent on, hard diaries."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from random import Random

import pytest

from store.calendar import DateSpan, span_for_range
from store.clock import FixedClock
from store.journal import Journal, open_journal
from store.models import Draft
from store.trends.weekdays import weekday_contrast
from tests.made_year import make_year
from tests.screens import on_screen, screen_text, until, widget_text
from tests.tables import each_row
from tui.charts.axis import OVER_TIME, ChartOptions, Viewport
from tui.charts.catalogue import PICTURES, Chart, open_chart
from tui.terminal.glyphs import ASCII, CONSOLE, UNICODE
from tui.terminal.rows import Row, count_cells, width_of
from tui.widgets.frame import Heading, KeyBar
from tui.widgets.picture import PictureView

TODAY = date(2026, 11, 23)
BY_NAME = {picture.name: picture for picture in PICTURES}
#: The rows that Trends leaves to a picture in the twelve windows.
SIZES = [
    (40, 6), (40, 10), (50, 12), (60, 16), (80, 14), (80, 21),
    (80, 26), (100, 27), (120, 37), (132, 40), (160, 47), (200, 57),
]  # fmt: skip
WINDOWS = [
    (40, 10), (40, 24), (60, 20), (80, 18), (80, 24), (80, 30),
    (100, 30), (120, 40), (132, 43), (160, 50), (200, 50), (200, 60),
]  # fmt: skip
WORDS = ("漢" * 40, "🎉 party 👩‍👩‍👧", "é̂ combining", *(f"word {n}" for n in range(14)))


def journal_in(folder: Path) -> Journal:
    clock = FixedClock(datetime(2026, 11, 23, 10, 5, tzinfo=timezone(timedelta(hours=1))))
    environ = {"XDG_STATE_HOME": str(folder / "state")}
    return open_journal(environ, path=folder / "diary", clock=clock, device="mira-k7q2")


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Journal:
    """Return a diary of a year, filled once for all tests, which only read it."""
    journal = journal_in(tmp_path_factory.mktemp("year"))
    make_year(journal)
    return journal


def back(days: int) -> date:
    return TODAY - timedelta(days=days)


def log_moments(journal: Journal, feeling: str, word: str, times: int) -> None:
    values = {"feeling": feeling, "what": word}
    journal.add_all(Draft("moment", TODAY, values=values) for _ in range(times))


def text_of(rows: list[Row]) -> list[str]:
    return ["".join(span.text for span in cells) for cells in rows]


def charts(journal: Journal, range_name: str = "6w") -> Iterator[Chart]:
    """Yield every picture in each of its views."""
    span = span_for_range(range_name, TODAY, journal.days.oldest())
    for picture in PICTURES:
        for view in range(max(len(picture.views), 1)):
            yield open_chart(picture, journal, ChartOptions(span, view=view, has_numbers=False))


def chart(journal: Journal, name: str, range_name: str = "2w", view: int = 0) -> Chart:
    span = span_for_range(range_name, TODAY, journal.days.oldest())
    return open_chart(BY_NAME[name], journal, ChartOptions(span, view=view))


def sentences_of(chart: Chart) -> list[str]:
    return chart.sentences(Viewport(80, 21, UNICODE))


# -- the cells --------------------------------------------------------------------------------


def test_frame_and_ticks_fill_a_tenth_of_the_drawn_cells_at_most(year: Journal) -> None:
    frames = ((UNICODE, "│┤├└┘┌┐┬┴─╵"), (ASCII, "|'"))
    for glyphs, signs in frames:
        for size in ((80, 21), (120, 37)):
            for picture_chart in charts(year):
                if glyphs is ASCII and picture_chart.picture.name == "year":
                    continue  # there an apostrophe is a day off
                drawn = "".join(text_of(picture_chart.drawn(Viewport(*size, glyphs))))
                cells = [character for character in drawn if character != " "]
                frame = sum(character in signs for character in cells)
                name = picture_chart.picture.name, picture_chart.options.view
                assert len(cells) > 10, name
                assert frame <= len(cells) / 10, (name, frame, len(cells))


def test_a_level_of_the_year_never_looks_like_an_empty_day(journal: Journal) -> None:
    for value in range(1, 8):
        journal.add(Draft("checkin", back(value), values={"when": "between", "mood": value}))
    journal.add(Draft("session", back(20)))
    journal.add_all(Draft("session", back(19)) for _ in range(4))
    for glyphs in (UNICODE, CONSOLE, ASCII):
        for size in ((80, 21), (45, 16)):
            mood = chart(journal, "year")
            line = text_of(mood.drawn(Viewport(*size, glyphs)))[-1]
            levels = line[9:].replace(" ", "")
            assert len(levels) == 7, line
            assert glyphs.faint_dot not in levels
            assert levels[-1] == glyphs.levels[1]
            span = span_for_range("1y", TODAY, None)
            options = ChartOptions(span, measure="sessions")
            counts = open_chart(BY_NAME["year"], journal, options)
            line = text_of(counts.drawn(Viewport(*size, glyphs)))[-1][9:]
            assert sum(character in glyphs.levels[1:] for character in line) == 2
            assert line.count(glyphs.faint_dot) == 7, "a day logged without one is no level"


# -- what is said first -----------------------------------------------------------------------


def test_the_first_sentence_stands_above_the_picture_and_answers_its_question(
    year: Journal,
) -> None:
    for picture_chart in charts(year):
        text = " ".join(" ".join(text_of(picture_chart.rows(Viewport(80, 21, UNICODE)))).split())
        answer = sentences_of(picture_chart)[0]
        question = picture_chart.question
        assert question.endswith("?") or picture_chart.picture.name == "overview"
        assert text.startswith(f"{question} {answer}".strip())
        assert "Based on" not in answer


def test_words_are_ranked_by_count_and_the_most_is_said_from_three_on(journal: Journal) -> None:
    log_moments(journal, "nourishing", "curious", 2)
    log_moments(journal, "nourishing", "trusted", 3)
    log_moments(journal, "depleting", "paperwork", 2)
    log_moments(journal, "depleting", "masked", 2)
    picture_chart = chart(journal, "balance")
    assert (
        sentences_of(picture_chart)[0]
        == "Nourished most: trusted 3, curious 2. Drained: masked 2, paperwork 2."
    )
    rows = [line.split() for line in text_of(picture_chart.drawn(Viewport(80, 12, UNICODE)))]
    assert rows[0] == ["Nourished", "5", "Drained", "4"]
    assert (rows[1][0], rows[2][0]) == ("trusted", "curious")
    assert "masked" in rows[1]
    assert (
        "Which way did care go?"
        in picture_chart._replace(options=picture_chart.options._replace(view=1)).question
    )
    over_time = picture_chart._replace(options=picture_chart.options._replace(view=OVER_TIME))
    assert "drained" in text_of(over_time.drawn(Viewport(80, 12, UNICODE)))[0]


def test_words_that_do_not_fit_are_counted(journal: Journal) -> None:
    for word in WORDS:
        log_moments(journal, "nourishing", word, 1)
    for width in (80, 40):
        text = "\n".join(text_of(chart(journal, "balance").drawn(Viewport(width, 8, UNICODE))))
        assert "and 11 more" in text or "and 12 more" in text, text


def test_the_overview_has_groups_and_each_change_against_the_usual(journal: Journal) -> None:
    for days in range(70):
        mood = 3 if days < 14 else 5
        journal.add(Draft("checkin", back(days), values={"when": "between", "mood": mood}))
        journal.add_all(Draft("play", back(days)) for _ in range(2 if days < 14 else 1))
    journal.load()
    lines = text_of(chart(journal, "overview", "6w").rows(Viewport(80, 21, UNICODE)))
    assert lines[0].startswith(" Two weeks: mood 3.0 (usually 5.0)")
    heads = [line for line in lines if line.startswith((" Body and mood", " Work", " Moments"))]
    assert [head.split()[0] for head in heads] == ["Body", "Work", "Moments"]
    assert heads[0].split()[-3:] == ["2", "weeks", "usual"] or "change" in heads[0]
    (mood,) = (line.split() for line in lines if line[2:].startswith("mood"))
    assert mood[-3:] == ["3.0", "5.0", "-2.0"]
    (play,) = (line.split() for line in lines if line[2:].startswith("play"))
    assert play[-3:] == ["28", "14", "+14"]


# -- weekdays ---------------------------------------------------------------------------------


def test_a_weekday_is_named_where_it_stands_out_and_seldom_by_chance() -> None:
    random = Random(7)
    chance = 0
    for _ in range(150):
        scales = {
            str(n): [float(random.choice((3, 4, 4, 5, 5, 6))) for _ in range(42)] for n in range(8)
        }
        chance += weekday_contrast(scales, 0) is not None
    assert chance <= 15
    values = [float(random.choice((3, 4, 5))) + 2.5 * (at % 7 == 4) for at in range(42)]
    contrast = weekday_contrast({"mood": values}, 0)
    assert contrast is not None
    assert (contrast.measure, contrast.weekday, contrast.n) == ("mood", 4, 6)
    assert contrast.mean > contrast.others
    few = [value if at % 7 != 4 or at < 21 else None for at, value in enumerate(values)]
    assert weekday_contrast({"mood": few}, 0) is None, "three Fridays are too few"


def test_the_week_has_five_measures_then_all_and_small_numbers_of_days(year: Journal) -> None:
    place = Viewport(80, 21, UNICODE)
    five, everything = (text_of(chart(year, "week", "6w", view).drawn(place)) for view in (0, 1))
    assert sum(line[1:2].isalpha() for line in five[1:]) == 5
    assert sum(line[1:2].isalpha() for line in everything[1:]) == 14
    (mood,) = (line for line in everything if line.startswith(" mood"))
    assert mood.split()[1:3] == ["3.6", "4.4"], "five Mondays are not few"
    assert "5.4 4" in mood, "four Fridays are"


# -- empty and hard diaries -------------------------------------------------------------------


def test_an_empty_diary_is_one_sentence_for_each_picture(journal: Journal) -> None:
    for picture_chart in charts(journal):
        lines = text_of(picture_chart.rows(Viewport(80, 21, UNICODE)))
        assert picture_chart.drawn(Viewport(80, 21, UNICODE)) == []
        text = " ".join(" ".join(lines).split())
        assert text == " ".join(sentences_of(picture_chart))
        assert text.startswith("Nothing of this logged in these days.")


def forty_a_day(journal: Journal) -> None:
    """Forty entries a day, whose words are wide, joined and long."""
    for days in range(20):
        journal.add_all(
            Draft(
                "moment",
                back(days),
                values={"feeling": feeling, "what": WORDS[(n * 7 + days) % len(WORDS)]},
            )
            for feeling in ("nourishing", "depleting", "both")
            for n in range(10)
        )
        journal.add_all(Draft("session", back(days), values={"tired": 5}) for _ in range(5))
        journal.add_all(Draft("play", back(days), values={"what": WORDS[n]}) for n in range(4))
        marks = (WORDS[days % 4],)
        values = {"when": "closing", "mood": 1 + days % 7, "energy": 4, "marks": marks}
        journal.add(Draft("checkin", back(days), values=values))


def one_entry(journal: Journal) -> None:
    journal.add(Draft("play", TODAY))


def two_years_apart(journal: Journal) -> None:
    for days in (0, 1, 2, 730, 731, 732):
        values = {"when": "opening", "mood": 4, "energy": 3}
        journal.add(Draft("checkin", back(days), values=values))
        log_moments(journal, "nourishing", "curious", 1)


def entries_ahead(journal: Journal) -> None:
    journal.add_all([Draft("play", back(-400)), Draft("play", TODAY)])


@each_row("fill", [forty_a_day, one_entry, two_years_apart, entries_ahead, make_year])
def test_nothing_is_cut_and_the_answer_is_whole_in_every_size(
    tmp_path: Path, fill: Callable[[Journal], None]
) -> None:
    journal = journal_in(tmp_path / fill.__name__)
    fill(journal)
    sets = (UNICODE, ASCII, CONSOLE)
    place = 0
    for range_name in ("6w", "all"):
        for picture_chart in charts(journal, range_name):
            for size in SIZES[place % 5 :: 5]:
                place += 1
                viewport = Viewport(*size, sets[place % 3])
                rows = picture_chart.rows(viewport)
                name = fill.__name__, picture_chart.picture.name, picture_chart.options.view, size
                assert len(rows) == viewport.height, name
                assert max(map(width_of, rows)) <= viewport.width, name
                text = " ".join(" ".join(text_of(rows)).split())
                assert " ".join(picture_chart.sentences(viewport)[0].split()) in text, name


async def test_one_start_walks_over_the_twelve_sizes(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    forty_a_day(journal)
    monkeypatch.setenv("CUPFUL_GLYPHS", "ascii")
    async with on_screen(journal, size=(80, 24), room="trends") as (app, pilot):
        for at, size in enumerate(WINDOWS):
            await pilot.press(str(at % 10))
            await pilot.resize_terminal(*size)
            await until(pilot, lambda size=size: len(screen_text(app).splitlines()) == size[1])
            lines = screen_text(app).splitlines()
            assert len(lines) <= size[1]
            assert all(count_cells(line) <= size[0] for line in lines)
            first = widget_text(app, PictureView).strip().splitlines()[0]
            assert first.strip(), size


# -- the keys of time -------------------------------------------------------------------------


async def test_the_year_and_rest_have_times_of_their_own(journal: Journal) -> None:
    journal.add_all([Draft("rest", TODAY, values={"what": "off"}), Draft("play", back(500))])
    async with on_screen(journal, size=(160, 40), room="trends") as (app, pilot):
        await pilot.press("8")
        assert "a year  1 Dec 2025 – 23 Nov 2026" in widget_text(app, Heading)
        bar = widget_text(app, KeyBar)
        assert "longer" not in bar
        assert "shorter" not in bar
        await pilot.press("plus", "9")
        assert "a year  1 Dec 2025 – 23 Nov 2026" in widget_text(app, Heading)
        bar = widget_text(app, KeyBar)
        assert "longer" in bar
        assert "shorter" not in bar
        await pilot.press("plus")
        await until(pilot, lambda: "everything  1 Jul 2025" in widget_text(app, Heading))
        await pilot.press("1", "minus")
        assert "a year  24 Nov 2025" in widget_text(app, Heading)


def test_a_range_without_anything_has_no_axes_either(year: Journal) -> None:
    span = DateSpan(date(2020, 1, 1), date(2020, 2, 11))
    for picture in PICTURES:
        picture_chart = open_chart(picture, year, ChartOptions(span))
        assert picture_chart.drawn(Viewport(80, 21, UNICODE)) == []
