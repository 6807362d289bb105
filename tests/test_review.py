"""The review: what a week or a month came to, printed on asking for it."""

from datetime import date, timedelta
from typing import Any

import pytest

from store.grammar import parse
from store.journal import Journal
from store.models import Draft
from store.reports import review
from store.rest.plans import PlanDraft
from store.rest.recurrence import recurrence_between
from tests.shell import Run, refused
from tui.text import reports
from tui.text.reports import question

TODAY = date(2026, 11, 23)


def log(journal: Journal, line: str, days_ago: int = 0) -> None:
    journal.log(parse(line.split(), journal.settings.lists), TODAY - timedelta(days=days_ago))


def fill(journal: Journal) -> None:
    for line, days_ago in (
        ("n 1 received", 1), ("n 1", 2), ("n 4", 6), ("n 4", 7), ("d 3", 3), ("p laughed", 0),
        ("p", 1), ("s 6 6", 1), ("s 2 6", 1), ("o breather", 1), ("s 4 4", 1), ("s", 2),
        ("o off", 3), ("o sick", 4), ("r misread", 20), ("r clash", 5), ("r distance", 40),
    ):  # fmt: skip
        log(journal, line, days_ago)
    misread, clash, _ = sorted(journal.ruptures.all(), key=lambda of: str(of["what"]), reverse=True)
    journal.ruptures.set_state(misread.id, "repaired", TODAY - timedelta(days=2))
    journal.ruptures.set_state(clash.id, "let be", TODAY)


def test_a_week_is_what_was_logged_in_seven_days(journal: Journal) -> None:
    fill(journal)
    of = review(journal, "week", TODAY)
    assert (of.span.first, of.span.last, of.logged) == (TODAY - timedelta(days=6), TODAY, 7)
    told = {counts.name: dict(counts.kinds) for counts in of.counts}
    assert told["nourishing"] == {"was real": 2, "took a stance": 1}
    assert told["depleting"] == {"split off": 1}
    assert told["play"] == {"laughed": 1, "": 1}
    assert told["celebration"] == {}
    assert of.rest == {"off": 1, "sick": 1}
    assert (of.sessions.total, of.sessions.worked, of.breathers) == (4, 2, 1)
    assert of.sessions.quarters["good tired"] == 1
    assert of.sessions.quarters["filling"] == 1


def test_ruptures_are_counted_by_the_days_they_came_to_be_so(journal: Journal) -> None:
    fill(journal)
    of = review(journal, "week", TODAY)
    assert (of.noticed, of.repaired, of.still_open) == (1, 1, 1)
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
    told = cup("review", "--markdown", "--notes").out
    assert "- Mon 23 Nov, play: the \\*cats\\* again\n" in told
    assert "- Sun 22 Nov, play: a second line\n" in told
    assert "longer ago" not in told


def test_the_page_is_printed_as_text_and_as_markdown(cup: Run, journal: Journal) -> None:
    fill(journal)
    journal.close()
    text = cup("review").out
    assert text.startswith("A week, 17 Nov to 23 Nov 2026\nTwo weeks: Two sessions without a ")
    assert "\nYou logged 7 of 7 days." in text
    assert text.index("Filled 4") < text.index("You logged")
    for piece in (
        "What nourished\n  was real 2\n  took a stance 1\n", "What drained\n  split off 1\n",
        "Play\n  laughed 1\n  without a word 1\n", "Celebrations\n  None written down.\n",
        "Noticed 1, repaired 1; 1 still open or named at the end.",
        "1 day off, 1 sick day, a breather between sessions on 1 day",
        "4 sessions on 2 days.",
    ):  # fmt: skip
        assert piece in text
    assert text.index("What nourished") < text.index("What drained")
    told = cup("review", "--month", "--markdown").out
    assert told.startswith("# A month, 25 Oct to 23 Nov 2026\n\nTwo weeks: ")
    assert "\n## What nourished\n\n- was real 2\n- took a stance 2\n" in told


def test_an_empty_week_is_a_page_all_the_same(cup: Run) -> None:
    text = cup("review", "--to", "2025-12-31").out
    assert text.startswith("A week, 25 Dec to 31 Dec 2025\nYou logged 0 of 7 days.")
    assert "What drained" not in text
    assert reports.REPAIR_NONE in text
    assert reports.REST_NONE in text


@pytest.mark.parametrize("argv", [
    ("--to", "2027-01-01"), ("--to", "soon"), ("november",), ("--json", "--markdown"), ("--to",),
])  # fmt: skip
def test_what_is_no_page_is_refused(cup: Run, argv: tuple[Any, ...]) -> None:
    refused(cup("review", *argv))


def test_each_week_has_another_question_and_none_asks_why(journal: Journal) -> None:
    weeks = [review(journal, "week", TODAY - timedelta(days=7 * n)) for n in range(13)]
    assert {question(of) for of in weeks} == set(reports.QUESTIONS)
    assert all(told.endswith("?") and "why" not in told.casefold() for told in reports.QUESTIONS)


def test_what_a_session_is_called_is_the_persons(cup: Run, journal: Journal) -> None:
    journal.settings.set("session", word="visit")
    journal.add(Draft("session", TODAY, values={"tired": 6, "inspired": 2}))
    journal.close()
    assert "Visits\n  1 visit on 1 day." in cup("review").out
