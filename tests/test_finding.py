"""``cup find``: what it prints, how it says no with a caret, and the searches it saves."""

import shutil
from pathlib import Path

import pytest

from store.scales import SCALES
from store.search.query_tokens import OTHER_FIELDS
from tests.shell import Result, Run, refused
from tests.tables import each_row
from tui.cli.find import pointed


@pytest.fixture
def diary(cup: Run) -> Run:
    for line in (
        ["s", "6", "5", "--day", "2026-02-10"],
        ["p", "laughed", "the cats again #home", "--day", "2026-03-10"],
        ["s", "6", "2", "a slow one", "--day", "2026-03-10"],
        ["w", "we laughed at 10:30 #group", "--day", "2026-10-05"],
        ["s", "2", "2"],
    ):
        assert cup(*line).code == 0
    return cup


def output_lines(result: Result) -> list[str]:
    """Return what was printed of a search that went well, a line each."""
    assert (result.code, result.err) == (0, "")
    return result.out.splitlines()


def pointed_at(result: Result, query: str, caret: str) -> str:
    """Assert that a query was refused with a caret in this row; return the sentence."""
    assert (result.code, result.out) == (2, "")
    sentence, query_line, row = result.err.splitlines()
    assert (query_line, row) == (f"  {query}", f"  {caret}")
    return sentence


def test_what_is_found_is_printed_by_day_as_a_list_is_with_its_count(diary: Run) -> None:
    assert output_lines(diary("find", "laughed")) == [
        "Tuesday 10 March 2026",
        "      play  laughed  remembered  “the cats again #home”",
        "Monday 5 October 2026",
        "      note  remembered  “we laughed at 10:30 #group”",
        "2 entries on 2 days.",
    ]


def test_several_words_of_the_shell_are_one_query(diary: Run) -> None:
    one = diary("find", "laughed after:2026-04 #group")
    assert output_lines(one)[-1] == "1 entry on 1 day."
    assert diary("find", "laughed", "after:2026-04", "#group").out == one.out


def test_what_stands_before_the_first_day_is_left_out_and_that_day_is_not(diary: Run) -> None:
    assert len(diary("find", "after:2026-03-10", "--json").json) == 4
    assert len(diary("find", "before:2026-03-10", "--json").json) == 1
    assert len(diary("find", "after:2026-03 before:2026-04", "--json").json) == 2


def test_a_negation_is_no_option(diary: Run) -> None:
    entries = diary("find", "-laughed", "-kind:session", "--json").json
    assert entries == []
    assert [e["kind"] for e in diary("find", "-laughed", "in:march", "--json").json] == ["session"]
    assert output_lines(diary("find", "--", "--laughed"))[-1] == "5 entries on 4 days."


def test_json_is_that_of_a_list(diary: Run) -> None:
    entries = diary("find", "tired>5 mood<3 or inspired<=2", "--json").json
    sessions = [e for e in diary("list", "--json").json if e["kind"] == "session"]
    assert entries == sessions[1:2]
    assert diary("find", "--json").json == diary("list", "--json").json


def test_a_limit_keeps_the_newest(diary: Run) -> None:
    lines = output_lines(diary("find", "kind:session", "--limit", "2"))
    assert lines[0] == "Tuesday 10 March 2026"
    assert lines[-1] == "The newest 2 of 3 entries on 3 days."
    newest = diary("find", "--limit=1", "--json").json
    assert [entry["day"] for entry in newest] == ["2026-11-23"]
    assert output_lines(diary("find", "kind:session", "--limit", "3"))[-1] == "3 entries on 3 days."


def test_nothing_found_is_no_failure(diary: Run) -> None:
    assert output_lines(diary("find", "zebra")) == [
        "Nothing found. 'cup find --help' shows how to ask."
    ]
    assert diary("find", "zebra", "--json").json == []


def test_a_scale_that_is_asked_for_as_a_word_is_named_as_one(diary: Run) -> None:
    suggested = "No word begins so. For answers on that scale: cup find 'tired>4' (2 entries)."
    assert output_lines(diary("find", "Tired")) == [suggested]
    with_a_day = output_lines(diary("find", "tired after:2026-03"))
    assert with_a_day == [
        suggested.replace("tired>4", "tired>4 after:2026-03").replace("2 entries", "1 entry")
    ]
    assert output_lines(diary("find", "mood")) == [
        "Nothing found. 'cup find --help' shows how to ask."
    ]
    assert diary("find", "tired", "--json").json == []
    diary("w", "so tired")
    assert output_lines(diary("find", "tired"))[-1] == "1 entry on 1 day."


def test_a_query_that_cannot_be_read_is_shown_with_a_caret_under_the_place(diary: Run) -> None:
    sentence = pointed_at(diary("find", "laughed mod>5"), "laughed mod>5", "        ^")
    assert "'mod>' is not something to search by" in sentence
    pointed_at(diary("find", "laughed", "or"), "laughed or", "        ^")
    pointed_at(diary("find", "tired>"), "tired>", "      ^")
    pointed_at(diary("find", "after:soonish", "--json"), "after:soonish", "      ^")
    pointed_at(diary("find", "10:30 http://x"), "10:30 http://x", "      ^")
    assert len(output_lines(diary("find", '"10:30"'))) == 3


@each_row(
    ("before", "columns"),
    [("é", 1), ("e\u0301", 1), ("猫", 2), ("🐈", 2), ("a\nb", 3), ("\x1b", 1)],
)
def test_the_caret_stands_below_its_place_whatever_is_before_it(before: str, columns: int) -> None:
    query = f"{before} mod>5"
    query_line, caret = pointed(query, len(before) + 1)
    assert caret == " " * (2 + columns + 1) + "^"
    assert query_line.isprintable()
    assert query_line.endswith(" mod>5")


@each_row(
    ("argv", "pieces"),
    [
        (["--limit", "0"], ["--limit", "'0'"]),
        (["--limit", "-3"], ["'-3'"]),
        (["--limit", "²"], ["'²'"]),
        (["--limit", "9" * 5000], ["--limit"]),
        (["--limit"], ["needs a value"]),
        (["--save"], ["needs a value"]),
        (["--save", "week"], ["a name and then a query"]),
        (["--save", "two words", "x"], ["'two words'", "cannot name a search"]),
        (["--save", "", "x"], ["''"]),
        (["--save", "@", "x"], ["'@'"]),
        (["--save", "a" * 41, "x"], ["cannot name"]),
        (["--save", "long", "x" * 2001], ["2,001 characters", "a search"]),
        (["--save", "bell", '"a\x1bb"'], ["U+001B"]),
        (["--save", "byte", "a\udcff"], ["0xff"]),
        (["--forget", "nothing"], ["No search is saved as 'nothing'", "none is saved yet"]),
        (["--forget", "a", "b"], ["'b'"]),
        (["--saved", "nothing"], ["'@nothing'"]),
        (["@nothing", "x"], ["'@nothing'"]),
        (["--sorted"], ["--sorted"]),
    ],
    homes=True,
)
def test_what_cannot_be_is_one_sentence_and_saves_nothing(
    cup: Run, argv: list[str], pieces: list[str]
) -> None:
    refused(cup("find", *argv), *pieces)
    assert "No search is saved yet" in cup("find", "--saved").out


def test_a_query_that_cannot_be_read_is_not_saved(cup: Run) -> None:
    pointed_at(cup("find", "--save", "week", "mod>5"), "mod>5", "^")
    assert "No search is saved yet" in cup("find", "--saved").out


# -- saved searches -----------------------------------------------------------------------


def test_a_saved_search_is_found_again_listed_and_forgotten(diary: Run) -> None:
    saved = output_lines(diary("find", "--save", "Worn-out", "tired>5", '"a  slow"'))
    assert saved[0] == 'Saved as @worn-out: tired>5 "a slow"'
    assert output_lines(diary("find", "--save", "march", "in:march"))
    assert output_lines(diary("find", "--saved")) == [
        "@march     in:march",
        '@worn-out  tired>5 "a slow"',
    ]
    rows = output_lines(diary("find", "@worn-out"))
    assert rows[-1] == "1 entry on 1 day."
    for arguments in (["--saved", "worn-out"], ["--saved", "@WORN-OUT"], ["@Worn-Out"]):
        assert output_lines(diary("find", *arguments)) == rows
    assert output_lines(diary("find", "--forget", "worn-out"))[0] == (
        'Deleted: @worn-out, which was: tired>5 "a slow"'
    )
    refused(diary("find", "@worn-out"), "'@worn-out'", "there is march")
    assert output_lines(diary("find", "--saved")) == ["@march  in:march"]
    assert len(diary("list", "--json").json) == 5


def test_what_follows_a_saved_search_must_hold_too(diary: Run) -> None:
    diary("find", "--save", "hard", "tired>5")
    assert len(diary("find", "@hard", "--json").json) == 2
    assert len(diary("find", "@hard in:march", "--json").json) == 1
    pointed_at(diary("find", "@hard mod>1"), "tired>5 mod>1", "        ^")
    diary("find", "--save", "harder", "@hard inspired<3")
    assert output_lines(diary("find", "--saved"))[1] == "@harder  tired>5 inspired<3"


def test_saving_under_a_name_again_says_what_it_was(diary: Run) -> None:
    diary("find", "--save", "week", "tired>5")
    assert (
        output_lines(diary("find", "--save", "week", "tired>6"))[-1] == "Before, @week was: tired>5"
    )
    assert not any(
        "Before" in line for line in output_lines(diary("find", "--save", "week", "tired>6"))
    )
    diary("find", "--forget", "week")
    diary("find", "--save", "week", "tired>4")
    assert output_lines(diary("find", "--saved")) == ["@week  tired>4"]


def test_a_saved_search_says_no_entry_and_no_undo_takes_it(diary: Run) -> None:
    diary("find", "--save", "week", "tired>5")
    assert "Undone: session" in diary("undo").out
    assert output_lines(diary("find", "--saved")) == ["@week  tired>5"]


def test_two_devices_that_save_one_each_keep_both(
    diary: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another-machine"))
    diary("--diary", str(other), "find", "--save", "there", "#group")
    diary("find", "--save", "here", "#home")
    (theirs,) = other.glob("settings.*.jsonl")
    shutil.copy(theirs, tmp_path / "diary" / "settings.noor-z9x8.jsonl")
    assert output_lines(diary("find", "--saved")) == ["@here   #home", "@there  #group"]


# -- help ---------------------------------------------------------------------------------


def test_the_help_names_every_scale_and_every_field(cup: Run) -> None:
    lines = output_lines(cup("find", "--help"))
    text = "\n".join(lines)
    assert max(map(len, lines)) <= 80
    for scale in SCALES:
        assert scale in text
    for field in OTHER_FIELDS:
        assert f"{field}:" in text
    assert "cup find" in cup("--help").out
