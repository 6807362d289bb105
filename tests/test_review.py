"""The review: what a week, a month or a year came to, printed on asking for it."""

from datetime import date, timedelta
from typing import Any

import pytest

from store.grammar import parse
from store.journal import Journal
from store.models import Draft
from store.rest.plans import PlanDraft
from store.rest.recurrence import recurrence_between
from store.review import SUBJECTS, review
from store.vocabulary import USUAL_NAMES
from store.word_changes import rename_kind
from tests.screens import on_screen, screen_text, until
from tests.shell import Run, refused
from tests.tables import each_row
from tui.app import CupfulApp
from tui.screens.notice_pages import ReviewPage
from tui.terminal.glyphs import UNICODE
from tui.terminal.rows import count_cells
from tui.text import review as review_text
from tui.text.kind_names import in_kinds
from tui.text.review import question

TODAY = date(2026, 11, 23)


def log(journal: Journal, line: str, days_ago: int = 0) -> None:
    parsed, day = parse(line.split(), journal.settings.lists), TODAY - timedelta(days=days_ago)
    if parsed.verb.kind == "checkin":  # a day that is long gone is closed as an import would
        journal.add(Draft("checkin", day, values=parsed.values))
    else:
        journal.log(parsed, day)


def fill(journal: Journal) -> None:
    for line, days_ago in (
        ("n 1 received", 1), ("n 1", 2), ("n 4", 6), ("n 4", 7), ("d 3", 3), ("p laughed", 0),
        ("p", 1), ("s 6 6", 1), ("s 2 6", 1), ("o breather", 1), ("s 4 4", 1), ("s", 2),
        ("o off", 3), ("o sick", 4), ("r misread", 20), ("r clash", 5), ("r distance", 40),
    ):  # fmt: skip
        log(journal, line, days_ago)
    misread, clash, _ = sorted(
        journal.ruptures.all(), key=lambda rupture: str(rupture["what"]), reverse=True
    )
    journal.ruptures.set_state(misread.id, "repaired", TODAY - timedelta(days=2))
    journal.ruptures.set_state(clash.id, "let be", TODAY)


def test_a_week_is_what_was_logged_in_seven_days(journal: Journal) -> None:
    fill(journal)
    week = review(journal, "week", TODAY)
    assert (week.span.first, week.span.last, week.logged) == (TODAY - timedelta(days=6), TODAY, 7)
    kinds_of = {counts.name: dict(counts.kinds) for counts in week.counts}
    assert kinds_of["nourishing"] == {"was real": 2, "took a stance": 1}
    assert kinds_of["depleting"] == {"split off": 1}
    assert kinds_of["play"] == {"laughed": 1, "": 1}
    assert kinds_of["celebration"] == {}
    assert week.rest == {"off": 1, "sick": 1}
    assert (week.sessions.total, week.sessions.worked, week.breathers) == (4, 2, 1)
    assert week.sessions.quarters["good tired"] == 1
    assert week.sessions.quarters["filling"] == 1


def test_ruptures_are_counted_by_the_days_they_came_to_be_so(journal: Journal) -> None:
    fill(journal)
    week = review(journal, "week", TODAY)
    assert (week.noticed, week.repaired, week.still_open) == (1, 1, 1)
    before = review(journal, "week", TODAY - timedelta(days=3))
    assert (before.noticed, before.repaired, before.still_open) == (1, 0, 3)
    month = review(journal, "month", TODAY)
    assert (month.noticed, month.repaired, month.span.length) == (2, 1, 30)


def test_rest_to_come_is_told_of_a_page_that_ends_today(journal: Journal) -> None:
    friday = date(2026, 11, 27)
    journal.plans.add(PlanDraft("off", recurrence_between(friday, friday)))
    assert review(journal, "week", TODAY).coming == {friday: "off"}
    assert review(journal, "week", TODAY - timedelta(days=1)).coming == {}


def test_notes_are_there_only_where_they_are_asked_for(cup: Run, journal: Journal) -> None:
    notes = ("the *cats* again", "a\nsecond line", "longer ago")
    days = (0, 1, 9)
    journal.add_all(
        Draft("play", TODAY - timedelta(days=n), note=note)
        for n, note in zip(days, notes, strict=True)
    )
    journal.close()
    assert "cats" not in cup("review", "--markdown").out
    markdown = cup("review", "--markdown", "--notes").out
    assert "- Mon 23 Nov, play: the \\*cats\\* again\n" in markdown
    assert "- Sun 22 Nov, play: a second line\n" in markdown
    assert "longer ago" not in markdown


def test_the_page_is_printed_as_text_and_as_markdown(cup: Run, journal: Journal) -> None:
    fill(journal)
    journal.close()
    text = cup("review").out
    assert text.startswith("A week, 17 Nov to 23 Nov 2026\nYou logged 7 of 7 days.")
    assert "\nIs this sustainable?\n  Two weeks: Two sessions without a " in text
    assert text.index("What drained") < text.index("Filled 4") < text.index("Care\n")
    assert text.endswith(f"\n\n{review_text.NO_CLIENTS}\n")
    for piece in (
        "What nourished\n  was real 2\n  took a stance 1\n", "What drained\n  split off 1\n",
        "Play\n  laughed 1\n  without a word 1\n", "Care\n  received 1\n",
        "Noticed 1, repaired 1; 1 still open or named at the end.",
        "1 day off, 1 sick day, a breather between sessions on 1 day",
        "4 sessions on 2 days.",
    ):  # fmt: skip
        assert piece in text
    assert text.index("What nourished") < text.index("What drained")
    markdown = cup("review", "--month", "--markdown").out
    assert markdown.startswith("# A month, 25 Oct to 23 Nov 2026\n\nYou logged ")
    assert "\n## Is this sustainable?\n\n- Two weeks: " in markdown
    assert "\n## What nourished\n\n- was real 2\n- took a stance 2\n" in markdown


def test_an_empty_week_is_a_page_all_the_same(cup: Run) -> None:
    text = cup("review", "--to", "2025-12-31").out
    assert text.startswith("A week, 25 Dec to 31 Dec 2025\nYou logged 0 of 7 days.")
    assert f"To write about {review_text.QUESTIONS['little']}" in " ".join(text.split())
    assert text.count("\n\n") == 2, "nothing is said to be missing that was never logged"


def test_nothing_is_missing_but_what_the_person_logs(cup: Run, journal: Journal) -> None:
    for line in ("p laughed", "c 1", "n 1", "o off", "r clash", "s 5 5"):
        log(journal, line, days_ago=300)
    journal.ruptures.set_state(journal.ruptures.all()[0].id, "repaired", TODAY - timedelta(200))
    journal.close()
    text = cup("review").out
    for part in ("What nourished", "Play", "Celebrations", "Sessions"):
        assert f"{part}\n  {review_text.NONE}\n" in text
    for part in ("What drained", "What did both", "Care", "How you were", "Marks"):
        assert part not in text
    assert review_text.REPAIR_NONE in text
    assert in_kinds(review_text.REST_NONE, USUAL_NAMES) in text


def test_the_page_has_readings_marks_and_care(cup: Run, journal: Journal) -> None:
    for line, days_ago in (
        ("open 3 5", 3), ("open 4 4", 2), ("close 5 2 3 4 6 2", 3), ("close 6 3 4 4 4 4 foggy", 2),
        ("close 4 3 , , 5 5 flare", 1), ("n 1 received", 3), ("d 4 given", 3), ("b 3 between", 2),
        ("d 4 given", 1), ("r misread", 60),
    ):  # fmt: skip
        log(journal, line, days_ago)
    journal.close()
    text = cup("review").out
    for piece in (
        "Care\n  given 2, received 1, between us 1\n",
        "  mood: mostly all right (mixed to good), on 3 days\n",
        "  cup in the morning: low to getting by, on 2 days\n",
        "  cup in the evening: mostly low (very low to low), on 3 days\n",
        "  joy: mostly quite a bit (some to a lot), on 3 days\n",
        "  sorrow: mostly some (a trace to quite a bit), on 3 days\n",
        "  Joy and sorrow shared the evening 2 times in 3.\n",
        "Marks\n  flare on 1 day\n  foggy on 1 day\n",
        "Repair\n  Nothing new. One still open.\n",
    ):  # fmt: skip
        assert piece in text, text
    assert "\n## Care\n\n- given 2, received 1, between us 1\n" in cup("review", "--markdown").out
    page = cup("review", "--json").json
    assert page["mood"] == {"days": 3, "median": 5, "low": 4, "high": 6}
    assert page["cup"]["opening"] == {"days": 2, "median": 3.5, "low": 3, "high": 4}
    assert page["cup"]["closing"]["median"] == 3
    assert (page["myself"]["days"], page["joy"]["median"], page["sorrow"]["low"]) == (2, 5, 2)
    assert page["joy_and_sorrow"] == {"evenings": 2, "of": 3}
    assert page["marks"] == {"flare": 1, "foggy": 1}
    assert page["care"] == {"given": 2, "received": 1, "between": 1}


def test_mood_and_the_cup_are_drawn_first_and_words_stand_by_their_counts(
    cup: Run, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    for line, days_ago in (
        ("open 1 5", 2), ("close 7 4", 2), ("close 1 2", 0), ("n 1", 1), ("n 3", 1), ("n 3", 2),
        ("n", 1), ("n", 1), ("n", 1), ("n", 2),
    ):  # fmt: skip
        log(journal, line, days_ago)
    journal.close()
    first = [
        *("", "How you were", "  mood          ····▇·▁", "  cup, morning  ····▁··"),
        *("  cup, evening  ····▄·▂", "  A sign a day, from ▁ (1) to ▇ (7); · no answer."),
    ]
    assert cup("review").out.splitlines()[2:8] == first
    page = cup("review", "--markdown").out.splitlines()
    assert page[4:10] == [
        "## How you were",
        "",
        "```text",
        first[2][2:],
        first[3][2:],
        first[4][2:],
    ]
    assert page[10:14] == ["```", "", first[5][2:], ""]
    words = "What nourished\n  truly present 2\n  was real 1\n  without a word 4\n"
    assert words in cup("review").out
    assert "▇" not in cup("--plain", "review").out
    monkeypatch.setenv("CUPFUL_GLYPHS", "ascii")
    assert "  mood          ....7.1\n" in cup("review").out


def test_a_year_is_a_page_of_its_own(cup: Run, journal: Journal) -> None:
    for days_ago in range(0, 400, 3):
        log(journal, "close 5 4", days_ago)
    log(journal, "p laughed", 300)
    for width in (30, 40, 72):
        lines = list(review_text.drawn_lines(review(journal, "year", TODAY), width, UNICODE))
        assert len(lines[0]) == len(lines[1]) <= width
        assert set(lines[0][14:]) <= {"▅", "·"}
    assert "A sign for 7 days, from" in lines[-1]
    friday = date(2026, 12, 25)
    journal.plans.add(PlanDraft("off", recurrence_between(friday, friday)))
    assert review(journal, "year", TODAY).coming == {}, "a year ahead is no page"
    journal.close()
    text = cup("review", "--year").out
    assert text.startswith("A year, 24 Nov 2025 to 23 Nov 2026\nYou logged 122 of 365 days.")
    assert "Play\n  laughed 1\n" in text
    assert max(map(len, text.splitlines())) <= 72
    named = cup("review", "--year", "--to", "2025").out
    assert named.startswith("A year, 1 Jan to 31 Dec 2025\n")
    assert cup("review", "--year", "--to", "oct 2026").out.startswith(
        "A year, 1 Nov 2025 to 31 Oct"
    )
    assert cup("review", "--year", "--json").json["name"] == "year"


def test_a_year_has_a_table_of_its_months(cup: Run, journal: Journal) -> None:
    rename_kind(journal.settings, "play", "a|very long name of play")
    for days_ago in (0, 1, 2, 3, 40, 70):
        for line in ("s 4 4", "p laughed", "o off"):
            log(journal, line, days_ago)
    for days_ago in range(4):
        journal.add(
            Draft(
                "checkin",
                TODAY - timedelta(days=days_ago),
                values={"when": "opening", "energy": 4 + days_ago % 2, "mood": 5},
            )
        )
    text = cup("review", "--year").out
    lines = text[text.index("Month by month") :].splitlines()
    heading, september, october, november = lines[1:5]
    assert heading.split()[:4] == ["month", "mood", "cup", "sessions"]
    assert heading.endswith(" days off")
    assert september.split() == ["Sep", "2026", "–", "–", "1", "0", "0", "1", "1"]
    assert october.split() == ["Oct", "2026", "–", "–", "1", "0", "0", "1", "1"]
    assert november.split() == ["Nov", "2026", "5.0", "4.5", "4", "0", "0", "4", "4"]
    assert max(map(count_cells, lines)) <= 72
    markdown = cup("review", "--year", "--markdown").out
    assert "| month | days | mood | cup | sessions | nourishing | depleting | a\\|very" in markdown
    assert "| Nov 2026 | 4 | 5.0 | 4.5 | 4 | 0 | 0 | 4 | 0 | 4 |" in markdown
    spoken = cup("--plain", "review", "--year").out
    assert "Nov 2026: days 4, mood 5.0, cup 4.5, sessions 4, nourishing 0" in spoken
    assert cup("review", "--year", "--json").json["months"][2]["days_off"] == 4
    assert "months" not in cup("review", "--month", "--json").json
    assert "Month by month" not in cup("review", "--year", "--to", "2026-09-30").out, "one month"


def test_without_mood_and_the_cup_nothing_is_drawn(cup: Run, journal: Journal) -> None:
    log(journal, "close , , 4")
    journal.close()
    assert "## How you were\n\n- could be yourself: some" in cup("review", "--markdown").out
    assert "How you were\n  could be yourself: some" in cup("review").out


async def test_the_screen_shows_a_year_in_every_width(journal: Journal) -> None:
    for days_ago in range(0, 300, 2):
        log(journal, "close 5 4", days_ago)
    word = "界" * 40
    journal.add(Draft("play", TODAY, values={"what": word}))
    printed = list(review_text.plain(review(journal, "week", TODAY), journal.settings.names))
    assert word in "".join(line.strip() for line in printed)
    assert max(map(count_cells, printed)) <= 72
    async with on_screen(journal, room="refills") as (app, pilot):
        await pilot.press("3")
        for size in ((80, 24), (40, 10), (60, 20), (200, 60)):
            await pilot.resize_terminal(*size)
            await until(pilot, lambda size=size: app.screen.size == size)
            await until(pilot, lambda size=size: drawn_mood(app) < min(size[0], 72))
            assert "A year, 24 Nov 2025" in screen_text(app)
            assert drawn_mood(app) >= 28
            assert isinstance(app.screen, ReviewPage)
            widest = max(count_cells(row.text) for row in app.screen.rows[2:])
            assert widest < size[0], "so that no word is cut"
        assert "How you were" in screen_text(app)


def drawn_mood(app: CupfulApp) -> int:
    """Return the cells of the line of mood on a page."""
    assert isinstance(app.screen, ReviewPage)
    return next(len(row.text) for row in app.screen.rows if row.text.startswith("   mood   "))


def test_a_month_of_evenings_is_beside_the_usual(journal: Journal) -> None:
    for days_ago in range(100):
        log(journal, "close 3" if days_ago < 14 else "close 5", days_ago)
    page = review(journal, "week", TODAY)
    assert page.readings["mood"].usual == 5
    lines = dict(review_text.parts(page, journal.settings.names))
    assert lines["How you were"] == ["mood: a bit low, on 7 days; usually all right"]


@each_row("argv", [
    ("--to", "2027-01-01"), ("--to", "soon"), ("november",), ("--json", "--markdown"), ("--to",),
    ("--month", "--year"),
], homes=True)  # fmt: skip
def test_what_is_no_page_is_refused(cup: Run, argv: tuple[Any, ...]) -> None:
    refused(cup("review", *argv))


USUAL_LINES = ("n 1 received", "p laughed", "o off", "c win", "close 5 5 6 4 4 3", "s 5 5")


@each_row(("before", "lines", "subject"), [
    (USUAL_LINES, [], "little"),
    (USUAL_LINES, ["p", "n"], "little"),
    (USUAL_LINES, ["o sick", "m 3", "e 2", "n received"], "ill"),
    (USUAL_LINES, ["s 6 2", "s 6 2", "d masked", "n given"], "care"),
    ((), ["s 6 2", "s 6 2", "d masked"], "mask"),
    ((), ["s 6 2", "s 6 2", "close 4 4 2"], "mask"),
    (USUAL_LINES, ["n received", "s 6 2", "o off", "d masked"], "mask"),
    (USUAL_LINES, ["n received", "s 6 2", "o off"], "play"),
    (USUAL_LINES, ["n received", "s 6 2", "p music"], "day off"),
    ((), ["s 6 2", "p music", "s 5 5"], "laughter"),
    ((), ["s 6 2", "r clash", "p music", "c win"], "open"),
    (USUAL_LINES, ["n received", "s 6 2", "o off", "p music", "c win"], "celebration"),
    ((), ["n 2", "s 5 5", "close 4 4 5 4 5 5"], "awake"),
    ((), ["n 1", "s 5 5", "close 4 4 5 4 5 5"], "joy and sorrow"),
    ((), ["n 1", "s 5 5", "close 4 4 5 flare"], "body"),
    ((), ["n 1", "s 5 5", "b 1"], "moment"),
    ((), ["s 5 5", "s 5 5", "s 5 5"], "ahead"),
], homes=True)  # fmt: skip
def test_the_question_is_about_what_the_period_held(
    journal: Journal, before: tuple[str, ...], lines: list[str], subject: str
) -> None:
    for line in before:
        log(journal, line, days_ago=100)
    for line in lines:
        log(journal, line, days_ago=1)
    page = review(journal, "week", TODAY)
    assert page.subject == subject
    assert question(page) == review_text.QUESTIONS[subject]


def test_an_old_rupture_and_a_repair_have_their_questions(journal: Journal) -> None:
    log(journal, "r clash", 40)
    for line in ("s 5 5", "s 5 5", "s 5 5"):
        log(journal, line, 1)
    assert review(journal, "week", TODAY).subject == "long open"
    journal.ruptures.set_state(journal.ruptures.all()[0].id, "repaired", TODAY)
    assert review(journal, "week", TODAY).subject == "repair"


def test_every_subject_has_a_question_and_none_asks_why() -> None:
    assert review_text.QUESTIONS.keys() == SUBJECTS.keys() | {"ahead"}
    for text in review_text.QUESTIONS.values():
        assert text.endswith("?")
        assert "why" not in text.casefold()


def test_what_a_session_is_called_is_the_persons(cup: Run, journal: Journal) -> None:
    journal.settings.set("session", word="visit")
    journal.add(Draft("session", TODAY, values={"tired": 6, "inspired": 2}))
    journal.close()
    assert "Visits\n  1 visit on 1 day." in cup("review").out
