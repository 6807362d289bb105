"""A typed line: what follows the answers is the note, and options count wherever they stand."""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.clock import Clock, FixedClock
from store.dates import parse_hour, time_on
from store.errors import HourAhead, HourNotRead, Refused
from store.grammar import parse
from store.journal import Journal
from store.near_words import near_option
from store.notes import tags_in
from store.verbs import SKIP, VERBS
from store.word_sets import FIRST, WORD_SETS
from tests.shell import Run, refused
from tests.snapshots import snapshot
from tests.tables import each_row
from tests.texts import texts
from tui.controllers import purposes
from tui.controllers.day_log import DayLogController
from tui.controllers.options import OptionsNotUnderstood
from tui.controllers.typed_line import read_line_options

#: The words of diaries from before, which these tests are about.
LISTS = WORD_SETS[FIRST].lists
pytestmark = pytest.mark.usefixtures("first_words")


TODAY = date(2026, 11, 23)
Renew = Callable[[], None]

#: A line, the fields of its entry, its note, its tags, and what its receipt says besides.
LINES: list[tuple[str, dict[str, object], str, list[str], str]] = [
    # the note needs no quotation marks
    ("p laughed cats", {"what": "laughed"}, "cats", [], ""),
    ("p laughed the cats again", {"what": "laughed"}, "the cats again", [], ""),
    ("p laughed 'the cats again'", {"what": "laughed"}, "the cats again", [], ""),
    ("p laughed 'the cats' again", {"what": "laughed"}, "the cats again", [], ""),
    ("p 1 3 times", {"what": "laughed"}, "3 times", [], ""),
    ("s 5 6 7 of us today", {"tired": 5, "inspired": 6}, "7 of us today", [], ""),
    ("m 5 4 so-so", {"mood": 5, "energy": 4}, "so-so", [], ""),
    ("s rough one", {}, "rough one", [], ""),
    ("s 5 rough, but fine", {"tired": 5}, "rough, but fine", [], ""),
    ("s , 6 rough", {"inspired": 6}, "rough", [], ""),
    ("p laughed and, well , laughed", {"what": "laughed"}, "and, well , laughed", [], ""),
    ("r misread", {"what": "misread"}, "", [], ""),
    ("r misread the plan", {"what": "misread"}, "the plan", [], ""),
    ("w 5 lovely #days", {}, "5 lovely #days", ["days"], ""),
    ("w friday", {}, "friday", [], ""),
    # tags
    ("s 5 6 the long one #group", {"tired": 5, "inspired": 6}, "the long one", ["group"], ""),
    ("s 5 6 'the long one' #group", {"tired": 5, "inspired": 6}, "the long one", ["group"], ""),
    ("s 5 #group 6 the long one", {"tired": 5, "inspired": 6}, "the long one", ["group"], ""),
    ("s 5 6 with #group and all", {"tired": 5}, "with #group and all", ["group"], ""),
    ("s 5 6 'with #group and all'", {"tired": 5}, "with #group and all", ["group"], ""),
    ("s 5 6 long --tag group --tag '#Late'", {"tired": 5}, "long", ["group", "late"], ""),
    ("s 5 6 #2 of two", {"tired": 5}, "#2 of two", [], ""),
    ("w --tag group long", {}, "long", ["group"], ""),
    # answers of several words
    ("n was real the call", {"what": "was real"}, "the call", [], ""),
    ("n was real received", {"what": "was real", "direction": "received"}, "", [], ""),
    ("n received was real", {"what": "was real", "direction": "received"}, "", [], ""),
    ("n given trusted by my son", {"what": "trusted", "direction": "given"}, "by my son", [], ""),
    ("n , given was real", {"direction": "given"}, "was real", [], ""),
    ("c high five all round", {"what": "high-five"}, "all round", [], ""),
    ("d going through the motions", {"what": "going through the motions"}, "", [], ""),
    ("o day off", {"what": "off"}, "", [], ""),
    ("n , between us", {"direction": "between"}, "", [], ""),
    ("e getting by somehow", {"energy": 4}, "somehow", [], ""),
    ("close could be myself 4", {"myself": 4}, "", [], ""),
    ("close joy 4 and glad", {"joy": 4}, "and glad", [], ""),
    ("close joy fully", {"joy": 7}, "", [], ""),
    ("close joy completely", {"joy": 7}, "", [], ""),
    ("close joy quite sorrow quite a bit", {"joy": 5, "sorrow": 5}, "", [], ""),
    ("e low energy", {"energy": 3}, "energy", [], ""),
    ("m good mood #late", {"mood": 6}, "mood", ["late"], ""),
    ("s 5 6 'the long one' again", {"tired": 5}, "the long one again", [], ""),
    ("p laughed 2 of us at 9", {"what": "laughed"}, "2 of us at 9", [], ""),
    ("o sick at home", {"what": "sick"}, "at home", [], ""),
    # sentences are no answers
    ("n was really good today", {}, "was really good today", [], "No word of its list"),
    ("n car ride home", {}, "car ride home", [], "No word of its list"),
    ("n loved it", {}, "loved it", [], "'cup words nourishing' shows them"),
    ("n call from my sister", {}, "call from my sister", [], "No word of its list"),
    ("p out with friends", {}, "out with friends", [], "No word of its list"),
    ("p the cats laughed", {}, "the cats laughed", [], "No word of its list"),
    ("p juggling", {}, "juggling", [], "'cup words play' shows them"),
    ("d back to work", {}, "back to work", [], "No word of its list"),
    ("d going home late", {}, "going home late", [], "No word of its list"),
    ("b good talk", {}, "good talk", [], "No word of its list"),
    ("c wine at home", {}, "wine at home", [], "No word of its list"),
    ("r cash problems", {}, "cash problems", [], "No word of its list"),
    ("o day at the lake", {}, "day at the lake", [], "No word of its list was chosen. 'cup undo'"),
    ("s tired but happy", {}, "tired but happy", [], ""),
    ("s a lot of silence", {}, "a lot of silence", [], ""),
    ("m 5 4 dead tired", {"mood": 5, "energy": 4}, "dead tired", [], ""),
    ("n trusted give it time", {"what": "trusted", "direction": None}, "give it time", [], ""),
    ("n given with care", {"direction": "given"}, "with care", [], ""),
    # an exact word always is the answer
    ("d heavy rain", {"what": "heavy"}, "rain", [], ""),
    ("p film night", {"what": "film"}, "night", [], ""),
    ("p lau", {"what": "laughed"}, "", [], ""),
    ("p lau 'the cats again'", {"what": "laughed"}, "the cats again", [], ""),
    # near words are the answer, and the receipt says so
    ("n real", {"what": "was real"}, "", [], "“real” is read as “was real”."),
    ("n real talk", {"what": "was real"}, "talk", [], "“real” is read as “was real”."),
    ("n a stance", {"what": "took a stance"}, "", [], "“a stance” is read as “took a stance”."),
    ("p laughd cats", {"what": "laughed"}, "cats", [], "“laughd” is read as “laughed”."),
    ("p luaghed", {"what": "laughed"}, "", [], "“luaghed” is read as “laughed”."),
    ("p laugh at cats", {"what": "laughed"}, "at cats", [], "“laugh” is read as “laughed”."),
    ("r misraed", {"what": "misread"}, "", [], "“misraed” is read as “misread”."),
    ("r mis read", {"what": "misread"}, "", [], "“mis read” is read as “misread”."),
    ("c highfive", {"what": "high-five"}, "", [], "is read as “high-five”."),
    ("c hugs all round", {"what": "hug"}, "all round", [], "“hugs” is read as “hug”."),
    ("n greatful", {"what": "grateful"}, "", [], "is read as “grateful”."),
    ("n was real recieved", {"direction": "received"}, "", [], "is read as “received”."),
    ("o brether", {"what": "breather"}, "", [], "is read as “breather”."),
    # the note as an option
    ("s 5 6 -m 66", {"tired": 5, "inspired": 6}, "66", [], ""),
    ("o off -m friday", {"what": "off"}, "friday", [], ""),
    ("o -m friday off", {"what": "off"}, "friday", [], ""),
    ("p laughed --note cats", {"what": "laughed"}, "cats", [], ""),
    ("p laughed --note=cats", {"what": "laughed"}, "cats", [], ""),
    ("p laughed again -m cats", {"what": "laughed"}, "cats\nagain", [], ""),
    ("p laughed -m '--demo was on'", {"what": "laughed"}, "--demo was on", [], ""),
    # what looks like an option within the note, or behind --
    ("w tried the --demo today", {}, "tried the --demo today", [], ""),
    ("w tried the --diary /nowhere today", {}, "tried the --diary /nowhere today", [], ""),
    ("p laughed at the --plain text", {"what": "laughed"}, "at the --plain text", [], ""),
    ("w read the --help page", {}, "read the --help page", [], ""),
    ("w -- --demo", {}, "--demo", [], ""),
    ("p -- --yesterday", {}, "--yesterday", [], "No word of its list"),
    ("p -- laughed -", {"what": "laughed"}, "-", [], ""),
    ("p laughed -- -m", {"what": "laughed"}, "-m", [], ""),
    ("w long day - but good", {}, "long day - but good", [], ""),
    ("w '--demo is what I tried'", {}, "--demo is what I tried", [], ""),
    ("w 3 -ish, -- or --- so", {}, "3 -ish, or --- so", [], ""),
    ("w -5 degrees", {}, "-5 degrees", [], ""),
]  # fmt: skip


@pytest.fixture
def renew(cup: Run, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Renew:
    """Begin with no diary and no state again."""
    return snapshot(tmp_path, tmp_path_factory.mktemp("person") / "copy")


@each_row(("line", "fields", "note", "tags", "remark"), LINES)
def test_a_line_logs_its_fields_its_note_and_its_tags(
    cup: Run,
    renew: Renew,
    line: str,
    fields: dict[str, object],
    note: str,
    tags: list[str],
    remark: str,
) -> None:
    renew()
    receipt = cup(*shlex.split(line))
    assert (receipt.code, receipt.err) == (0, "")
    (entry,) = cup("list", "--json").json
    assert {name: entry.get(name) for name in fields} == fields
    assert entry.get("note", "") == note
    assert entry.get("tags", []) == tags
    assert ("is read as" in receipt.out or "No word" in receipt.out) is bool(remark)
    assert remark in receipt.out
    assert receipt.out.count("\n") == 1


@each_row(
    ("line", "pieces"),
    [
        # a number or a day alone
        ("s 5 66", ["66 is not one of 1 (not at all) to 7", "-m 66"]),
        ("s 5 6 66", ["tired and inspired are answered", "-m 66"]),
        ("s 5 6 7 7", ["'7 7' has no place", '-m "7 7"']),
        ("s 55", ["Did you mean 5 5?", "-m 55"]),
        ("s 5,6", ["Did you mean 5 6?", "-m 5,6"]),
        ("s 5/6 long", ["Did you mean 5 6?"]),
        ("s 1e9", ["1e9"]),
        ("s -1", ["'-1' is not one of 1", "-m -1"]),
        ("s -- -1", ["'-1' is not one of 1"]),
        ("p 12 cats", ["'12' is not one of the words here", "1 laughed", "-m 12"]),
        ("p laughed 3", ["it takes a word of its list", "-m 3"]),
        ("o off friday", ["--day friday", "-m friday"]),
        ("o friday", ["--day friday", "-m friday"]),
        ("o off yesterday", ["--day yesterday"]),
        ("o off last friday", ['--day "last friday"', '-m "last friday"']),
        ("o off 'last friday'", ['--day "last friday"']),
        ("o off mon..wed", ["--day mon..wed"]),
        ("p laughed 2026-11-05", ["--day 2026-11-05", "-m 2026-11-05"]),
        ("p laughed 5/11", ["--day 5/11"]),
        ("p laughed 20 nov", ['--day "20 nov"']),
        ("p laughed 31 feb", ['--day "31 feb"']),
        ("o off tomorrow", ["24 November 2026 is still to come", "'cup rest plan'", "-m tomorrow"]),
        ("o off --day tomorrow", ["is still to come", "'cup rest plan' plans rest to come"]),
        ("n grateful end of november", ["is still to come", '-m "end of november"']),
        ("p laughed 14:30", ["--at 14:30", "-m 14:30"]),
        ("p laughed 2pm", ["--at 2pm"]),
        ("close joy", ["joy", "its digit comes next"]),
        ("m great walk", ["it needs one answer or one mark"]),
        ("p ''", ["nothing in the word ''", "a comma skips"]),
        ("s '' 6", ["a comma skips"]),
        ("s ' ' 6", ["a comma skips"]),
        ("s ５ ６", ["'５' is not one of 1", "Did you mean 5?"]),
        ("s ５６", ["Did you mean 5 6?"]),
        ("n was real received 2", ["it takes a word of its list and a direction"]),
        # a line to copy is read by a shell as it stands
        ("p laughed '#5'", ['-m "#5".']),
        ("p laughed 5$", ["-m '5$'."]),
        ("p laughed 5.11.", ['--day "5.11.".']),
        # days in front of the answers, several days, hours with their word
        ("s yesterday 5 6", ["5 6 --day yesterday", '-m "yesterday 5 6"']),
        ("m friday 5", ["5 --day friday"]),
        ("s last friday 5", ['5 --day "last friday"']),
        ("s 5 friday 9", ['--at "friday 9"']),
        ("o off mon tue", ["--from mon --to tue", '-m "mon tue"']),
        ("o off fri, sat", ["--from fri --to sat"]),
        ("o off mon-wed", ["--day mon-wed"]),
        ("o off mon to wed", ['--day "mon to wed"']),
        ("p laughed at 9", ['--at "at 9"']),
        # options
        ("p laughed cats --yesterdy", ["--yesterdy", "Did you mean --yesterday?"]),
        ("p --dya friday", ["--dya", "Did you mean --day?"]),
        ("w tried --nonsense", ["--nonsense", "behind '--' it is a word of the note"]),
        ("p --demo", ["stands before the command", "cup --demo p"]),
        ("p laughed --plain", ["stands before the command"]),
        ("p --diary /nowhere cats", ["stands before the command"]),
        ("w --new", ["stands before the command"]),
        ("p -x", ["There is no option '-x'"]),
        ("p -mcats", ["Did you mean -m cats?"]),
        ("p --yesterday --day friday", ["--yesterday and --day exclude each other"]),
        ("o off --day mon --from mon", ["without another day"]),
        ("o off --yesterday --from mon", ["without another day"]),
        ("o off --from mon --at 9", ["--at and --from exclude each other"]),
        ("o off --day fri..sat --at 9", ["--at and a row of days exclude each other"]),
        ("p --day mon --day tue", ["--day is there twice"]),
        ("p --yesterday --yesterday", ["--yesterday is there twice"]),
        ("p -m one --note two", ["--note is there twice"]),
        ("p --at 9 --at 10", ["--at is there twice"]),
        ("p --yesterday=friday", ["--yesterday takes no value"]),
        ("p --day", ["--day needs a value"]),
        ("p -m --day friday", ["--note needs a value"]),
        ("p --day -- friday", ["--day needs a value"]),
        ("p --day ''", ["--day needs a value"]),
        ("p --day=", ["--day needs a value"]),
        ("p --day ' '", ["--day needs a value"]),
        ("p --note ''", ["--note needs a value"]),
        ("p --at ''", ["--at needs a value"]),
        ("p --tag ''", ["--tag needs a value"]),
        ("o off --from ''", ["--from needs a value"]),
        ("p --tag 'two words'", ["'two words' is no tag"]),
        ("p --tag '#2'", ["'#2' is no tag"]),
        ("p - --edit", ["--edit and '-' exclude each other"]),
        ("w - -", ["'-' is there twice"]),
        ("o off last week", ['--day "last week"']),
        ("s 5 6 'the long one' 7", ["'7' has no place"]),
        ("p laughed 2 days ago", ['--day "2 days ago"']),
        # hours
        ("p --at friday", ["'friday' is not an hour"]),
        ("p --at 'nonsense 21:00'", ["'nonsense 21:00' is not an hour"]),
        ("p --at 'november 21:00'", ["'november' is"]),
        ("p --at 'tomorrow 21:00'", ["24 November 2026 is still to come"]),
        ("p --at 'today 21:00'", ["21:00 is still to come"]),
        ("p --day 'friday 25:00'", ["'friday 25:00' is not a day"]),
        ("p --day 21:00", ["'21:00' is not a day"]),
        ("p --at 'friday 21:00' --yesterday", ["--at 'friday 21:00' and --yesterday exclude"]),
        ("p --day 'friday 21:00' --at 9", ["--day 'friday 21:00' and --at exclude"]),
        ("p --at 'friday 21:00' --day mon", ["--at 'friday 21:00' and --day exclude"]),
        ("o off --from mon --at 'fri 9:00'", ["--at and --from exclude each other"]),
        ("p laughed friday 21:00", ['--at "friday 21:00"']),
        ("p laughed 2 hours ago", ['--at "2 hours ago"']),
        ("p --at '2 hours ago' --yesterday", ["--at '2 hours ago' and --yesterday exclude"]),
        ("p --at 'a while ago'", ["'a while ago' is not an hour I can read"]),
        ("p --at ' ago'", ["' ago' is not an hour I can read"]),
        ("p --at '2 hours and ago'", ["'2 hours and ago' is not an hour I can read"]),
        ("p yesterday at 9", ['--at "yesterday at 9"']),
        ("p --at 25", ["'25' is not an hour"]),
        ("p --at soon", ["'soon' is not an hour"]),
        ("p --at 11", ["11:00 is still to come"]),
        ("p --at 10:30", ["10:30 is still to come"]),
        ("p --at 2", ["02:00 is still to come", "add --yesterday"]),
    ],
)  # fmt: skip
def test_a_line_is_refused_with_what_was_probably_meant(
    cup: Run, line: str, pieces: list[str]
) -> None:
    refused(cup(*shlex.split(line), stdin="typed"), *pieces, "Nothing was saved.")
    assert cup("list", "--json").json == []


@each_row(
    "line",
    [
        ["--yesterday", "p", "laughed", "the", "cats"],
        ["p", "--yesterday", "laughed", "the", "cats"],
        ["p", "laughed", "--yesterday", "the", "cats"],
        ["p", "laughed", "the", "--yesterday", "cats"],
        ["p", "laughed", "the", "cats", "--yesterday"],
    ],
)
def test_an_option_counts_wherever_it_stands(journal: Journal, line: list[str]) -> None:
    options = read_line_options(line)
    parsed = options.parse(journal)
    assert options.time(journal).day == date(2026, 11, 22)
    assert (dict(parsed.values), parsed.note) == ({"what": "laughed"}, "the cats")


def test_standard_input_is_read_where_no_word_of_the_note_stands_on_both_sides(cup: Run) -> None:
    for line in (["p", "laughed", "-"], ["p", "-", "laughed"], ["w", "-"]):
        assert cup(*line, stdin="from the pipe").code == 0
    assert cup("p", "laughed", "at", "cats", "-", stdin="from the pipe").code == 0
    notes = [entry["note"] for entry in cup("list", "--json").json]
    assert notes == ["from the pipe"] * 3 + ["from the pipe\nat cats"]


@each_row(
    ("line", "at"),
    [
        ("p --at 9", "2026-11-23T09:00+01:00"),
        ("p laughed cats --at 9:45", "2026-11-23T09:00+01:00"),
        ("p --at 10", "2026-11-23T10:00+01:00"),
        ("p --at 9am", "2026-11-23T09:00+01:00"),
        ("p --at 14:30 --yesterday", "2026-11-22T14:00+01:00"),
        ("p --at 2pm --day friday", "2026-11-20T14:00+01:00"),
        ("p --at 14h --day 2026-03-01", "2026-03-01T14:00+01:00"),
        ("p --at 2 --yesterday", "2026-11-23T02:00+01:00"),
        ("open 4 5 --at 8", "2026-11-23T08:00+01:00"),
        ("p --at 'yesterday 21:00'", "2026-11-22T21:00+01:00"),
        ("p --day 'yesterday at 9pm'", "2026-11-22T21:00+01:00"),
        ("p --day 'fri 21:00' the cats", "2026-11-20T21:00+01:00"),
        ("p --at '9 pm on friday'", "2026-11-20T21:00+01:00"),
        ("p --at '2 days ago, 9:30'", "2026-11-21T09:00+01:00"),
        ("p --at 'last friday 14h'", "2026-11-20T14:00+01:00"),
        ("p --at 'friday 9'", "2026-11-20T09:00+01:00"),
        ("p --day '20 nov 7.30'", "2026-11-20T07:00+01:00"),
        ("p --day '20.11. noon'", "2026-11-20T12:00+01:00"),
        ("p --day 2026-11-20T21:00", "2026-11-20T21:00+01:00"),
        ("p --at 'today 8:00'", "2026-11-23T08:00+01:00"),
        ("p --at 'yesterday 2:00'", "2026-11-23T02:00+01:00"),
        ("p --at '2 hours ago'", "2026-11-23T08:00+01:00"),
        ("p --at 'half an hour ago'", "2026-11-23T09:00+01:00"),
        ("p --at 'An hour and a half ago' the cats", "2026-11-23T08:00+01:00"),
        ("p --day '1h20 min ago'", "2026-11-23T08:00+01:00"),
        ("p --at '2.5 hours ago'", "2026-11-23T07:00+01:00"),
        ("p --at 'two hours and 6 minutes ago'", "2026-11-23T07:00+01:00"),
        ("p --at '7h ago'", "2026-11-23T03:00+01:00"),
        ("p --at '90 minutes ago'", "2026-11-23T08:00+01:00"),
        ("p --at '11 hours ago'", "2026-11-22T23:00+01:00"),
        ("o off --day 'friday 21:00'", "2026-11-20T21:00+01:00"),
    ],
)
def test_an_hour_is_saved_as_the_diary_writes_hours(
    cup: Run, renew: Renew, line: str, at: str
) -> None:
    renew()
    receipt = cup(*shlex.split(line))
    assert receipt.code == 0
    assert at[11:16] in receipt.out
    (entry,) = cup("list", "--json").json
    assert entry["at"] == at


def test_an_hour_of_a_day_that_no_diary_has_is_refused(cup: Run) -> None:
    refused(cup("p", "--day", "0001-01-01", "--at", "9"), "no day from", "Not saved")


def test_a_second_closing_takes_the_hour_that_is_given(cup: Run) -> None:
    cup("close", "5", "--yesterday", "--at", "20")
    cup("close", ",", "4", "--yesterday")
    assert cup("list", "--json").json[0]["at"] == "2026-11-22T20:00+01:00"
    cup("close", ",", "3", "--yesterday", "--at", "21")
    (closing,) = cup("list", "--json").json
    assert (closing["at"], closing["mood"], closing["energy"]) == ("2026-11-22T21:00+01:00", 5, 3)


def test_an_hour_of_another_day_leaves_it_remembered(cup: Run) -> None:
    cup("e", "4", "--yesterday", "--at", "9")
    cup("e", "4", "--at", "9")
    assert [e.get("remembered", False) for e in cup("list", "--json").json] == [True, False]


@each_row(
    ("text", "hour"),
    [
        ("9", (9, 0)), ("09", (9, 0)), ("0", (0, 0)), ("23:59", (23, 59)), ("14.30", (14, 30)),
        ("9am", (9, 0)), ("9 AM", (9, 0)), ("12am", (0, 0)), ("12pm", (12, 0)),
        ("2:15pm", (14, 15)), ("2 p.m.", (14, 0)), ("14h", (14, 0)), ("14h30", (14, 30)),
        ("14 uhr", (14, 0)),
        ("noon", (12, 0)), (" 9 ", (9, 0)),
    ],
)  # fmt: skip
def test_an_hour_is_read_as_people_write_it(text: str, hour: tuple[int, int]) -> None:
    assert parse_hour(text) == hour


@each_row(
    "text", ["", "24", "9:60", "13pm", "0am", "-1", "9:5", "1430", "١", "9:30:00", "h", "am", "9x"]
)
def test_what_is_no_hour_is_refused(text: str) -> None:
    with pytest.raises(HourNotRead):
        parse_hour(text)


def test_an_hour_before_a_day_begins_is_of_the_night_that_ends_it() -> None:
    assert time_on(TODAY, 4, 0, 4) == datetime(2026, 11, 23, 4)
    assert time_on(TODAY, 3, 59, 4) == datetime(2026, 11, 24, 3, 59)
    assert time_on(TODAY, 0, 0, 0) == datetime(2026, 11, 23, 0)


def test_an_hour_has_the_offset_of_its_own_day(
    open_journal_at: Callable[[Clock], Journal],
) -> None:
    class Berlin(FixedClock):
        def localized(self, local: datetime) -> datetime:
            summer = timedelta(hours=2 if 4 <= local.month <= 9 else 1)
            return local.replace(tzinfo=timezone(summer))

    night = datetime(2026, 11, 24, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    drafts = open_journal_at(Berlin(night)).drafts
    assert drafts.hour("9", date(2026, 7, 1)).isoformat() == "2026-07-01T09:00:00+02:00"
    assert drafts.hour("23").isoformat() == "2026-11-23T23:00:00+01:00"
    assert drafts.hour("0").isoformat() == "2026-11-24T00:00:00+01:00"
    with pytest.raises(HourAhead):
        drafts.hour("1")
    assert Clock().localized(datetime(2026, 7, 1, 9)) == datetime(2026, 7, 1, 9).astimezone()
    assert Clock().localized(datetime(1, 1, 1)).tzinfo is not None  # no machine knows its offset


def test_an_entry_moves_to_an_hour_before_now_on_its_own_day(journal: Journal) -> None:
    entry = journal.log(journal.drafts.parse(["p"])).entry
    log = DayLogController(journal)
    log.select(entry)
    writing = purposes.day_to_move_to(log)
    assert writing is not None
    writing.take("2 hours ago")
    moved = journal.entry(entry.id)
    assert moved is not None
    assert moved.at == "2026-11-23T08:00+01:00"
    with pytest.raises(HourNotRead):
        writing.take("30 hours ago")


@pytest.fixture
def open_journal_at(tmp_path: Path) -> Callable[[Clock], Journal]:
    from store.journal import open_journal

    opened: list[Journal] = []

    def opener(clock: Clock) -> Journal:
        opened.append(open_journal({}, path=tmp_path / "diary", clock=clock))
        return opened[-1]

    return opener


def test_a_row_of_rest_is_one_receipt_and_one_undo(cup: Run) -> None:
    for line in ("o off --from fri --to sun the sea", "o off the sea --day fri..sun"):
        receipt = cup(*line.split())
        saved = "Saved: rest · day off, “the sea”, Fri 20 Nov to Sun 22 Nov (3 days)."
        assert receipt.out.startswith(saved)
        assert receipt.out.count("'cup undo'") == 1
        assert [e.get("note") for e in cup("list", "--json").json] == ["the sea", None, None]
        cup("undo")
        assert cup("list", "--json").json == []
    refused(cup("o", "off", "--from", "2026-08-01", "--to", "today"), "more than 60 days")


@pytest.mark.parametrize("words", [["p"], ["s", "5", "6"], ["n", "was", "real", "received"]])
def test_a_line_that_fits_loads_nothing_that_guesses(tmp_path: Path, words: list[str]) -> None:
    program = (
        "import sys; before = set(sys.modules); "  # an editable install loads some of its own
        f"from tui.cli.main import main; main({words!r}); "
        "print(*set(sys.modules) - before)"
    )
    environ = os.environ | {"CUPFUL_DIARY": str(tmp_path / "diary")}
    run = subprocess.run(
        [sys.executable, "-c", program], env=environ, capture_output=True, text=True, check=True
    )
    loaded = set(run.stdout.splitlines()[-1].split())
    assert "tui.cli.log_line" in loaded
    assert not loaded & {"difflib", "argparse", "store.near_words", "store.moments", "shlex"}
    assert "tui.controllers.typed_line" not in loaded


# -- the same line on the screen, and in a conversation ------------------------------------


def line_on_screen(journal: Journal, text: str) -> str:
    log = DayLogController(journal)
    purposes.line_of_log(log).take(text)
    return log.status.message.text


def test_a_line_on_the_screen_is_read_as_in_the_shell(journal: Journal) -> None:
    assert "“laughd” is read as “laughed”." in line_on_screen(journal, "p laughd it's Ana's cats")
    assert "No word of its list was chosen." in line_on_screen(journal, "n call --at 9 home")
    play, moment = journal.day(TODAY).entries
    assert (play["what"], play.note) == ("laughed", "it's Ana's cats")
    assert (moment.note, moment.at) == ("call home", "2026-11-23T09:00+01:00")


@each_row("text", ["p --edit", "p --help", "p -h", "p --demo", "p --nonsense cats"])
def test_an_option_that_the_screen_has_not_is_refused_there(journal: Journal, text: str) -> None:
    with pytest.raises(OptionsNotUnderstood):
        line_on_screen(journal, text)


@each_row(
    ("text", "tokens"),
    [
        ("p laughed \"the cats\" 'and so'", ["p", "laughed", "the cats", "and so"]),
        ("it's Ana's", ["it's", "Ana's"]),
        (
            "the clients' day and the teams' night",
            ["the", "clients'", "day", "and", "the", "teams'", "night"],
        ),
        ("'it's fine' so", ["it's fine", "so"]),
        ('w "it\'s fine"', ["w", "it's fine"]),
        ("--note='a b' x", ["--note=a b", "x"]),
        ('5" of snow', ['5"', "of", "snow"]),
        (r"C:\temp", [r"C:\temp"]),
        (r"a\ b", ["a b"]),
    ],
)
def test_a_line_is_cut_as_the_shell_does_and_keeps_its_apostrophes(
    text: str, tokens: list[str]
) -> None:
    assert purposes.tokens_of(text) == tokens


def test_a_conversation_reads_the_same_line(cup: Run) -> None:
    output = cup("ask", stdin="p laughd it's the cat's day\nw tried -m more\nw the --demo\nq\n").out
    assert "is read as" in output
    notes = [entry["note"] for entry in cup("list", "--json").json]
    assert notes == ["it's the cat's day", "tried more", "the --demo"]


# -- nothing is lost ---------------------------------------------------------------------

WORDS = st.sampled_from(
    [
        "5", "6", "66", ",", "0", "#group", "#late", "laughed", "laughd", "lau", "was", "real",
        "was real", "given", "between", "us", "the cats", "cats", "call", "so-so", "a", "lot", "of",
        "joy", "tired", "misread", "friday", "-1", "--", "-", "--demo", "--yesterday", "5,6", "off",
        "high", "five", "body", "dread", "very", "good", "not", "at", "all", "of", "'", "don't",
    ]
)  # fmt: skip


@given(st.sampled_from(sorted(VERBS)), st.lists(WORDS | texts(min_size=1, max_size=6), max_size=8))
def test_every_word_of_a_line_ends_in_a_field_a_tag_the_note_or_a_refusal(
    verb: str, tokens: list[str]
) -> None:
    try:
        parsed = parse([verb, *tokens], LISTS)
    except Refused:
        return
    note = parsed.note.split()
    answers = [token for token in tokens if not _is_in_note(token, note)]
    tags = [token for token in answers if set(tags_in(token)) & set(parsed.tags)]
    answers = [token for token in answers if token not in tags and token != SKIP]
    readings = {word for run, _ in parsed.readings for word in run.split()}
    known = _words_of_answers(verb)
    for token in answers:
        is_digit = token.isascii() and token.isdigit() and len(token) == 1
        begins = any(word.startswith(token.casefold()) for word in known)
        assert is_digit or begins or token in readings or set(token.split()) <= readings, token
    if any(not token.isspace() for token in answers):
        assert len(parsed.values) > len(VERBS[verb].preset) or any(map(_is_scale, answers))


def _is_in_note(token: str, note: list[str]) -> bool:
    """Take the words of a token out of a note; return whether all of them were in it."""
    words = token.split()
    if not all(word in note for word in words):
        return False
    for word in words:
        note.remove(word)
    return True


def _is_scale(token: str) -> bool:
    return token.isalpha()


def _words_of_answers(verb: str) -> set[str]:
    names: set[str] = set()
    for field in VERBS[verb].fields:
        names |= {*field.options(LISTS), *field.spoken_options(LISTS)}
        if not field.list_name:
            names |= {field.name, field.scale.question}
    words = {word.casefold() for name in names for word in (name, *name.split())}
    return words | {word.replace("-", " ") for word in words}


@given(st.lists(WORDS, max_size=8))
def test_every_word_of_a_note_by_itself_is_in_it(tokens: list[str]) -> None:
    assert parse(["w", *tokens], LISTS).note.split() == " ".join(tokens).split()


# -- near words --------------------------------------------------------------------------


@each_row(
    ("text", "options", "alone", "in_a_sentence"),
    [
        ("laughd", ("laughed", "music"), "laughed", "laughed"),
        ("lauhged", ("laughed", "music"), "laughed", "laughed"),
        ("laughhed", ("laughed", "music"), "laughed", "laughed"),
        ("laugjed", ("laughed", "music"), "laughed", "laughed"),
        ("musci", ("laughed", "music"), "music", "music"),
        ("flim", ("film",), "film", "film"),
        ("alughed", ("laughed",), "laughed", "laughed"),
        ("cash", ("clash",), "clash", None),
        ("class", ("clash",), None, None),
        ("dead", ("dread", "body"), "dread", None),
        ("loved", ("moved",), None, None),
        ("marked", ("masked",), None, None),
        ("wine", ("win",), None, None),
        ("huge", ("hug",), None, None),
        ("wins", ("win",), "win", "win"),
        ("launched", ("laughed",), None, None),
        ("real", ("was real", "moved"), "was real", "was real"),
        ("real", ("was real", "felt real"), None, None),
        ("it", ("named it", "moved"), None, None),
        ("good", ("hard and good",), None, None),
        ("and good", ("hard and good",), None, None),
        ("motions", ("going through the motions",), "going through the motions",
         "going through the motions"),
        ("storm", ("story", "store"), None, None),
        ("", ("laughed",), None, None),
        ("-", ("laughed",), None, None),
    ],
)  # fmt: skip
def test_a_word_comes_near_to_one_answer_or_to_none(
    text: str, options: tuple[str, ...], alone: str | None, in_a_sentence: str | None
) -> None:
    assert near_option(text, options, is_alone=True) == alone
    assert near_option(text, options, is_alone=False) == in_a_sentence


def test_what_was_typed_beside_a_note_stands_in_what_is_printed(cup: Run) -> None:
    cup("s", "5", "--tag", "group", "--at", "9")
    cup("p", "laughed", "at", "#home", "with", "all", "#late")
    cup("o", "off", "at", "the", "sea", "#sea", "--day", "monday")
    listed = cup("list").out
    for line in (
        "  09  session  tired 5  #group",
        "  10  play  laughed  “at #home with all”  #late",
        "  10  rest  day off  “at the sea”  #sea",
    ):
        assert line in listed
    assert "Session: tired 5, #group, around 09:00.\n" in cup("--plain", "list").out
