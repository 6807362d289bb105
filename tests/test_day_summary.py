"""The summary of a day: three kind lines about any day, without a verdict."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.days import Day
from store.grammar import parse
from store.journal import Journal
from store.models import Entry
from store.vocabulary import DEFAULT_LISTS
from tests.made_year import make_year
from tests.tables import each_row
from tests.wording import names_calling
from tui.controllers.day_summary import day_back, day_shown_back

pytestmark = pytest.mark.usefixtures("first_words")


TODAY = date(2026, 11, 23)
WIDEST = 130
VERDICTS = re.compile(
    r"\b(why|because|should|must|only|just|but|try|well done|great|bad|poor|better|worse|score"
    r"|streak|goal|missed|forgot|failed|at least|still|%)\b",
    re.IGNORECASE,
)


def day_with(*lines: str) -> Day:
    """Return a day on which these lines were logged."""
    entries = []
    for order, line in enumerate(lines, 1):
        parsed = parse(line.split(" "), DEFAULT_LISTS, note="")
        values = dict(parsed.values)
        if parsed.verb.kind == "rupture":
            values["states"] = (("open", TODAY.isoformat()),)
        entry = Entry(
            parsed.verb.kind, TODAY, id=str(order), order=order, values=values, note=parsed.note
        )
        entries.append(entry)
    return Day(TODAY, tuple(entries))


def day_with_note(line: str, note: str) -> Day:
    (entry,) = day_with(line).entries
    return Day(TODAY, (entry.changed(note=note),))


@each_row(("lines", "first"), [
    ([], "Nothing was logged on this day, and nothing has to be."),
    (["o sick"], "A sick day; being ill is enough for one day."),
    (["o sick", "s", "d 1"], "A sick day; being ill is enough for one day. It was a lot."),
    (["o off"], "A day off. Good."),
    (["o holiday", "p film"], "A holiday. Good. There was play: film."),
    (["o half", "s", "s"], "Half a day of rest."),
    (["d 1"], "It was a lot."),
    (["d 1", "d 2", "d poured"], "It was a lot."),
    (["s", "s", "s", "s", "d masked"], "4 sessions. It was a lot."),
    (["s 7 1"], "1 session."),
    (["s", "s", "o breather"], "2 sessions and a breather."),
    (["o breather"], "A breather."),
    (["n"], "Something nourished you."),
    (["n 1", "n 2 received", "n 1"],
     "What nourished you: was real and surprised awake. Care came your way."),
    (["n 1", "n 2", "n 3", "n 4", "n 5"],
     "What nourished you: was real, surprised awake, deep presence and more."),
    (["n 1", "d 1", "d 2"], "What nourished you: was real. Some of the day drained you, too."),
    (["p", "d 8"], "There was play. Some of the day drained you, too."),
    (["p laughed", "p music", "c"],
     "There was play: laughed and music. There was something to celebrate."),
    (["c courage", "b 1"], "You celebrated: courage. Both at once: hard and good."),
    (["b"], "Something was both at once."),
    (["r misread"], "You noticed something between you."),
    (["w words"], "You wrote a few words."),
    (["m 2"], "You checked in with yourself."),
    (["close 1 1 1 1 1 7"], "You checked in with yourself."),
])  # fmt: skip
def test_the_first_line_says_what_happened(lines: list[str], first: str) -> None:
    assert day_back(day_with(*lines))[0] == first


@each_row(("lines", "cup"), [
    ([], "No energy logged today."),
    (["close 5"], "No energy logged today."),
    (["open 4 5"], "Your cup opened at 4, getting by."),
    (["close 5 1"], "Your cup closed at 1, empty."),
    (["e 3", "e 5"], "Your cup was at 5, steady."),
    (["open 4", "e 5"], "Your cup opened at 4, getting by."),
    (["open 4", "e 7", "close 5 3"], "Your cup opened at 4, getting by, and closed at 3, low."),
    (["open 2", "close 5 6"], "Your cup opened at 2, very low, and closed at 6, good."),
    (["open 4", "close , 4"], "Your cup opened and closed at 4, getting by."),
])  # fmt: skip
def test_the_second_line_says_how_energy_changed(lines: list[str], cup: str) -> None:
    assert day_back(day_with(*lines))[1] == cup


@each_row(("lines", "is_today", "last"), [
    ([], True, "Rest well."),
    (["close 5"], True, "The day is closed. Rest well."),
    (["close 5 body"], True, "Your body had a say today. The day is closed. Rest well."),
    (["close 5 dread"], True, "Tomorrow can wait until tomorrow. The day is closed. Rest well."),
    (["close 5 dread body"], True, "Your body had a say today. The day is closed. Rest well."),
    (["close 5 dread"], False, "That day is closed, and behind you."),
    (["s"], False, "That day is behind you."),
])  # fmt: skip
def test_the_last_line_says_good_night(lines: list[str], is_today: bool, last: str) -> None:
    assert day_back(day_with(*lines), is_today=is_today)[2] == last


def test_a_repair_counts_on_a_day_without_its_rupture() -> None:
    assert day_back(day_with("s"), 1)[0] == "Something was repaired."
    assert day_back(day_with(), 1)[0] == "Something was repaired."


def test_a_full_day_fits_in_three_lines() -> None:
    day = day_with(
        "open 4 5", "s 5 6", "n 2 received", "s 6 3", "o breather", "p laughed", "s 4 5",
        "d masked", "c courage", "r misread", "close 5 5 6 4 5 3",
    )  # fmt: skip
    assert day_back(day, 1) == (
        "What nourished you: surprised awake. Some of the day drained you, too. Care came your "
        "way. You celebrated: courage.",
        "Your cup opened at 4, getting by, and closed at 5, steady.",
        "The day is closed. Rest well.",
    )


def test_only_the_note_of_a_nourishing_moment_is_quoted() -> None:
    note = "asked outright if I liked being there"
    assert (
        day_back(day_with_note("n 2", note))[0]
        == f"What nourished you: surprised awake and “{note}”."
    )
    assert day_back(day_with_note("n", note))[0] == f"What nourished you: “{note}”."
    for line in ("d 1", "s", "w x", "p", "close 3"):
        assert note not in " ".join(day_back(day_with_note(line, note)))
    assert note not in day_back(day_with_note("n 2", note), hides_notes=True)[0]
    assert day_back(day_with_note("n", note), hides_notes=True)[0] == "Something nourished you."
    assert "…”." in day_back(day_with_note("n 2", "long " * 60))[0]


def test_a_renamed_session_has_its_new_name() -> None:
    names = names_calling(session="class")
    assert day_back(day_with("s", "s"), names=names)[0] == "2 classes."


def test_a_celebration_keeps_its_word_beside_a_long_note() -> None:
    day = day_with("n 2 received", "n 5", "d masked", "p laughed", "c high-five")
    first = day.entries[0].changed(note="asked outright if I liked being there, and I did")
    first_line = day_back(Day(TODAY, (first, *day.entries[1:])))[0]
    assert first_line == (
        "What nourished you: surprised awake and cared for. Some of the day drained you, "
        "too. You celebrated: high-five."
    )
    assert day_back(day)[0].endswith("You celebrated: high-five.")


LINES = st.sampled_from([
    "open 1 1", "open 7", "s", "s 7 1", "n", "n 2 received", "n 3", "d 1", "d 8 given", "b 1", "p",
    "p laughed", "p silly", "c", "c courage", "r clash", "o breather", "o off", "o half", "o sick",
    "o holiday", "m 1", "e 2", "w alone", "close 1 1 1 1 1 7 body dread", "close 7 7",
])  # fmt: skip


@given(st.lists(LINES, max_size=12), st.integers(0, 2), st.booleans())
def test_any_day_is_three_short_sentences_without_a_verdict(
    lines: list[str], repairs: int, is_today: bool
) -> None:
    summary = day_back(day_with(*lines), repairs, is_today=is_today)
    assert len(summary) == 3
    for line in summary:
        assert 0 < len(line) <= WIDEST
        assert line.endswith(".")
        assert not VERDICTS.search(line), line
    is_draining = any(line.startswith("d ") for line in lines)
    assert ("drained" in summary[0] or "a lot" in summary[0]) == is_draining
    is_celebrated = any(line.startswith("c") and not line.startswith("close") for line in lines)
    assert ("celebrate" in summary[0]) == is_celebrated


def test_the_longest_words_fit() -> None:
    words = tuple(f"{name} " * 9 + name for name in ("one", "two", "six"))
    entries = [
        Entry("moment", TODAY, id=str(n), order=n, values={"feeling": "nourishing", "what": word},
              note="n" * 90)
        for n, word in enumerate(words)
    ]  # fmt: skip
    drained = Entry("moment", TODAY, id="d", order=9, values={"feeling": "depleting"})
    off = Entry("rest", TODAY, id="o", order=10, values={"what": "off"})
    first_line = day_back(Day(TODAY, (*entries, drained)))[0]
    assert len(first_line) <= WIDEST
    assert first_line.endswith("Some of the day drained you, too.")
    assert len(day_back(Day(TODAY, (*entries, drained, off)))[0]) <= WIDEST
    assert first_line.startswith(f"What nourished you: {words[0]}")
    celebration = Entry("celebration", TODAY, id="c", order=11, values={"what": words[0]})
    for rest in ("off", "holiday", "half", "sick"):
        rest_entry = off.changed(values={"what": rest})
        first_line = day_back(Day(TODAY, (*entries, drained, rest_entry, celebration)))[0]
        assert len(first_line) <= WIDEST
        assert "drained you" in first_line
        assert "celebrate" in first_line


def test_every_day_of_a_year_has_a_summary(journal: Journal) -> None:
    make_year(journal)
    summaries = {
        day_shown_back(journal, TODAY - timedelta(days=days_ago)) for days_ago in range(365)
    }
    assert len({lines[0] for lines in summaries}) > 100
    assert all(len(line) <= WIDEST for lines in summaries for line in lines)
