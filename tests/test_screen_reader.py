"""Every view in plain lines: whole sentences with the numbers, and nothing drawn."""

import re

import pytest

from store.journal import Journal
from tests.made_year import make_year
from tests.screens import run, screen_text, until_all_is_read
from tests.shell import Run
from tui.app import CupfulApp
from tui.charts.catalogue import PICTURES
from tui.cli.command_parser import read_call, run_call
from tui.cli.output import day_read
from tui.terminal.glyphs import UNICODE, glyphs_for
from tui.text.screen_reader import last_days, summarise

#: What is drawn with and never said: boxes, braille, blocks, marks, and columns of blanks.
DRAWN = re.compile(r"[─-▟⠀-⣿▪★♪±°◦→·–−]|  |\x1b")


@pytest.fixture
def year(journal: Journal) -> Journal:
    make_year(journal)
    return journal


def test_every_picture_is_heard_in_sentences(
    year: Journal, capsys: pytest.CaptureFixture[str]
) -> None:
    call = read_call(["trends"], is_plain=True)
    assert call
    assert run_call(call, year) == 0
    output = capsys.readouterr().out
    assert not DRAWN.search(output)
    assert all(f"\n{picture.title}\n" in output for picture in PICTURES)
    for sentence in (
        "6 weeks, 13 Oct to 23 Nov 2026",
        "Mood: latest 5.5, usually 4.4, median 4, from 2 to 7, logged on 34 of 42 days.",
        "Week of 19 Oct: median 4, from 2 to 5.5, 7 days.",
        "Week of 26 Oct: 7 nourished, 3 drained, 1 both.",
        "Week of 26 Oct: care given 3, received 3, between us 2.",
        "Celebration by kind: win 1, tiny win 4, still here 1.",
        "Week of 26 Oct: 22 sessions on 5 days, longest run 4.",
        "On the map, tired 4 with inspired 4 8 times.",
        "Sessions: Monday 3.5, Tuesday 3, Wednesday 3.2, Thursday 3.7, Friday 1.3, Saturday 0, "
        "Sunday 0; of 6 days each.",
        "August 2026: median 5, from 3 to 6, 24 days, 21 days off.",
        "August 2026: 7 days off, 14 days of holiday.",
    ):
        assert f"\n{sentence}\n" in f"\n{output}"


def test_a_cup_without_a_reading_is_heard_as_one_sentence(journal: Journal) -> None:
    assert "Your cup: no reading yet; cup e and a digit fill it." in list(
        day_read(journal, journal.today())
    )


def test_today_is_heard_with_its_last_weeks(year: Journal) -> None:
    lines = list(day_read(year, year.today()))
    assert not any(map(DRAWN.search, lines))
    opened = "Opened the day: energy 6, sleep 7, around 07:00."
    assert any(line.startswith(opened) for line in lines)
    assert "Your cup: energy 6, good, around 07:00." in lines
    week = "Mood, last 7 days: median 5, from 3 to 6"
    assert f"{week}, logged on 5 of 7 days." in lines


def test_commands_print_otherwise_to_be_heard(cup: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    cup("z", "5", "4", "--note", "the cats  again")
    cup("z", "6")
    cup("r", "misread", "--day", "2026-11-20")
    closed = "Closed the day: mood 6, energy 4, around 10:00. Note: the cats again"
    for argv in (("today",), ("list",), ("find", "cats")):
        assert closed not in cup(*argv).out
        assert closed in cup("--plain", *argv).out
    monkeypatch.setenv("ACCESSIBLE", "1")
    assert closed in cup("today").out
    assert "Friday 20 November 2026: misread, open for 3 days.\n" in cup("repairs").out
    assert "2 closed the day: mood 5, energy 4, “the cats again”" in cup("list", "--versions").out
    assert cup("trends", "mood").out.count("Nothing logged") == 0
    assert cup("refills", "choose", "play").code == 0
    assert cup("today", "--json").out.startswith("{")


def test_ends_are_told_once_and_nothing_of_nothing(journal: Journal) -> None:
    today = journal.today()
    assert summarise([]) == ""
    assert summarise([(today, 4.0), (today, 4.0)]) == "median 4"
    assert last_days("mood", (None, None), today, is_count=False) == ""
    assert last_days("play", (0.0, None), today, is_count=True) == (
        "Play, last 2 days: 0 in all, logged on 1 of 2 days."
    )


BRAILLE = re.compile("[\u2800-\u28ff]")


async def test_no_braille_is_drawn_for_a_reader_of_plain_lines(year: Journal) -> None:
    """A braille display spells its dots as letters; to name the characters asks for them."""
    environ = {"LANG": "C.UTF-8", "ACCESSIBLE": "1"}
    assert glyphs_for({**environ, "CUPFUL_GLYPHS": "unicode"}, "utf-8") == UNICODE
    app, text = CupfulApp(year, glyphs_for(environ, "utf-8")), ""
    async with run(app, (160, 50)) as pilot:
        await until_all_is_read(app, pilot)
        text += screen_text(app)
        await pilot.press("tab")
        for picture in "1234567890":
            await pilot.press(picture, "space", "space")
            await pilot.pause()
            text += screen_text(app)
        for _ in range(4):
            await pilot.press("tab")
            await pilot.pause()
            text += screen_text(app)
    assert len(text) > 40_000
    assert not BRAILLE.search(text)
