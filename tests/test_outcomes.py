"""A refusal says truly what was and what was not saved, wherever it appears."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from store.errors import CupfulError
from store.journal import Journal
from store.log.locations import unfinished_folder
from store.verbs import VERBS
from tests.screens import on_screen, until, widget_text
from tests.shell import Result, Run
from tests.tables import each_row
from tui.cli.refusals import outcome_of, output_failed
from tui.controllers import purposes
from tui.controllers.day_log import DayLogController
from tui.editing.drafts import UnsavedDraft, UnsavedDrafts
from tui.screens.notice_pages import LowMoodPage
from tui.text.error_messages import (
    ENTRY_STANDS,
    NOT_YET_SAVED,
    NOTHING_CHANGED,
    NOTHING_SAVED,
    SENTENCES,
)
from tui.text.sentences import LEFT_FOR_LATER, SAVED_SO_FAR
from tui.widgets.strip import StripLine

#: Claims that no refusal makes if the command saves nothing.
CLAIMS = ("Nothing was", "Not saved", "Nothing is")
TABLE = "date,mood\n2026-11-01,5\n"


def files_in(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder that are not empty; a lock creates an empty one."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.name: data for path in files if (data := path.read_bytes())}


#: Commands that only read, one for each way to be refused.
READING = [
    "today --day nonsense", "today extra", "today --nonsense", "yesterday extra", "week extra",
    "week --day nonsense", "week --day tomorrow", "list --from nonsense",
    "list --to nonsense", "list extra", "list --nonsense", "find foo:x", "find tired>9",
    "find after:nonsense", "find @nonsense", "find --limit x", "find --saved --nonsense",
    "trends nonsense", "trends --range 9q", "trends --measure nonsense", "trends --to nonsense",
    "review --to nonsense", "review extra", "repairs extra", "refills extra", "refills --nonsense",
    "check extra", "backup --list extra", "sync-help extra", "keys extra", "help nonsense",
    "rest plans extra", "words nonsense", "measures nonsense", "settings nonsense", "ask nonsense",
    "import", "import missing.csv --columns day=date,mood=mood", "import table.csv --columns x",
    "import table.csv --columns day=date,mood=gladness",
    "import table.csv --columns day=date,mood=mood --scale x", "rest read missing.ics --title off",
]  # fmt: skip
#: Commands that log, one for each way to be refused.
LOGGING = [
    "s 9", "s 5 6 7", "p 12", "p 1 --day nonsense", "p 1 --day 2027-01-01", "w",
    "nonsense", "p 1 --nonsense", "p 1 --edit", "d 1 --note " + "x" * 81, "w " + "x" * 2001,
    "w a\x07b", "a 4 --day 2026-11-01", "m", "rest holiday 1 2 3",
]  # fmt: skip
#: Commands that change something else, one for each way to be refused.
CHANGING = [
    "undo extra", "redo extra", "edit 9999 5", "edit last 99", "edit last", "edit", "move last",
    "move last tomorrow", "move 9999 friday", "rm", "rm last 9999", "delete 9999",
    "words play + #x", "words play rename nonsense else",
    "words play rename laughed music", "words play split laughed", "words play retire nonsense",
    "words play first nonsense", "words play direction laughed nonsense", "words nonsense + x",
    "measures add", "measures add mood", "measures add pain --words a,b", "measures rename x y",
    "measures retire nonsense", "measures bring-back nonsense", "measures pain --ask never",
    "settings theme mauve", "settings nonsense x", "settings quiet perhaps",
    "contacts --on --off", "contacts " + "x" * 2001, "find --save x foo:x", "find --save a/b play",
    "find --forget nonsense", "refills choose nonsense", "refills sick perhaps",
    "rest plan nonsense", "rest plan yesterday", "rest skip nonsense", "rest skip 2026-12-01",
    "rest drop 7", "rest taken nonsense", "purge", "check --recover extra",
    "backup --restore extra",
    "import missing.csv --columns day=date,mood=mood --yes",
    "import table.csv --columns day=date,mood=gladness --yes",
    "rest read missing.ics --title off --yes",
    # commands with several parts, of which the first ones alone would be valid
    "words play + swam #x", "words play swam #x", "words play - laughed nonsense",
    "words play retire laughed nonsense", "words play bring-back laughed nonsense",
    "refills choose play nonsense", "measures add pain --words nonsense --ask never",
]  # fmt: skip


@pytest.fixture
def refuse(cup: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Return a function that runs a refused command; no byte of the diary may change."""
    monkeypatch.chdir(tmp_path)
    Path("table.csv").write_text(TABLE)
    cup("p", "laughed")

    def run(*argv: str, stdin: str | bytes = "") -> Result:
        before = files_in(tmp_path / "diary")
        result = cup(*argv, stdin=stdin)
        assert result.code == 2
        assert result.err.strip()
        assert files_in(tmp_path / "diary") == before
        return result

    return run


@each_row("command", READING)
def test_a_refusal_to_read_says_nothing_about_saving(refuse, command: str) -> None:
    result = refuse(*command.split())
    assert not any(claim in result.err for claim in CLAIMS)


@each_row("command", LOGGING)
def test_a_refusal_to_log_says_that_nothing_was_saved(refuse, command: str) -> None:
    verb, *words = command.split(" ", 1)
    words = [*words[0].split(" ")] if words else []
    assert refuse(verb, *words).err.rstrip().endswith(NOTHING_SAVED)


@each_row("command", CHANGING)
def test_a_refusal_to_change_says_that_nothing_was_changed(refuse, command: str) -> None:
    error = refuse(*command.split()).err
    assert error.splitlines()[0].endswith(NOTHING_CHANGED)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_that_is_refused_says_that_nothing_was_saved(refuse, verb: str) -> None:
    assert refuse(verb, "#", "--day", "2027-01-01").err.rstrip().endswith(NOTHING_SAVED)


def test_an_invalid_diary_path_is_refused_without_a_word_about_saving(cup: Run, tmp_path) -> None:
    (tmp_path / "file").write_text("")
    option = ["--diary", str(tmp_path / "file")]
    for command in ("today", "list", "find x", "trends", "review", "words", "check"):
        error = cup(*option, *command.split()).err
        assert error
        assert not any(claim in error for claim in CLAIMS)
    assert cup(*option, "p").err.rstrip().endswith(NOTHING_SAVED)
    assert cup(*option, "words", "play", "+", "swam").err.rstrip().endswith(NOTHING_CHANGED)


def test_no_error_message_claims_what_it_cannot_know() -> None:
    names = {name for name, text in SENTENCES.items() if "othing was" in text}
    assert names == {"ChangedTooOften"}  # raised by a change alone, before it is written


def test_a_failed_stream_mentions_saved_entries_only_if_the_command_saves() -> None:
    assert output_failed(["list"], "no space left") == (
        "Something could not be read or written (no space left)."
    )
    assert output_failed(["p", "laughed"], "no space left").endswith(SAVED_SO_FAR)


def test_options_that_cannot_be_read_claim_nothing() -> None:
    assert outcome_of(["--diary"], CupfulError()) == ""


# -- text that was typed -------------------------------------------------------------------


@pytest.mark.parametrize(("argv", "stdin", "text"), [
    (["w", "-"], b"along the stra\xc3sse, then tea\n", "along the stra\ufffdsse, then tea"),
    (["w", "-"], b"a\x0cb", "a\ufffdb"),
    (["w", "-"], b"x" * 2001, "x" * 2001),
    (["d", "masked", "-"], b"y" * 81, "y" * 81),
    (["p", "12", "-"], b"with four", "with four"),
    (["nonsense", "-"], b"two\nlines", "two\nlines"),
])  # fmt: skip
def test_a_refused_note_is_saved_as_an_unfinished_one(
    refuse, tmp_path: Path, argv: list[str], stdin: bytes, text: str
) -> None:
    assert refuse(*argv, stdin=stdin).err.rstrip().endswith(LEFT_FOR_LATER)
    diary = str(tmp_path / "diary")
    unfinished = UnsavedDrafts(unfinished_folder(os.environ, diary), diary)
    try:
        assert unfinished.take_over() == UnsavedDraft("", date(2026, 11, 23), text)
    finally:
        unfinished.close()


@pytest.mark.parametrize("stdin", ["", "  \n", "x" * 20_001])
def test_an_empty_or_oversized_note_is_not_saved_as_an_unfinished_one(refuse, stdin: str) -> None:
    assert refuse("p", "12", "-", stdin=stdin).err.rstrip().endswith(NOTHING_SAVED)


def test_a_saved_note_leaves_no_unfinished_one(cup: Run, tmp_path: Path) -> None:
    assert cup("w", "-", stdin="tea").code == 0
    assert list(Path(os.environ["XDG_STATE_HOME"]).rglob("unfinished-*")) == []


# -- conversation --------------------------------------------------------------------------


def test_a_conversation_says_after_each_refusal_what_is_saved(cup: Run) -> None:
    lines = ["p 12", "list --from nonsense", "words play + #x", "s", "5 9", "q", "q"]
    output = cup("ask", stdin="\n".join(lines) + "\n").out
    last_sentences = {line: line.rsplit(". ", 1)[-1] for line in output.splitlines()}
    outcomes = {line.split(" ")[0]: end for line, end in last_sentences.items() if "not" in line}
    assert outcomes["'12'"] == NOTHING_SAVED
    assert outcomes["'#x'"] == NOTHING_CHANGED
    assert outcomes["Inspired:"] == ENTRY_STANDS
    assert not any(claim in output.split("'nonsense'")[1].splitlines()[0] for claim in CLAIMS)
    assert "tired 5" in cup("today").out


def test_a_note_refused_in_a_conversation_can_be_continued(cup: Run) -> None:
    output = cup("ask", stdin=f"d masked 'too {'x' * 81}'\n.\nd masked 'in short'\nq\n").out
    assert "Not saved; a full stop continues it." in output
    assert "It says “d masked 'too xxx" in output
    assert "short" in cup("today").out


def test_invalid_bytes_in_a_conversation_do_not_lose_the_words(cup: Run) -> None:
    output = cup("ask", stdin=b"w along the stra\xc3sse\nq\n").out
    assert "Not all of that was text in UTF-8; it reads: “w along the stra\ufffdsse”." in output
    assert "along the stra\ufffdsse" in cup("today").out


# -- import --------------------------------------------------------------------------------


def test_an_import_lists_the_rows_left_out_and_counts_the_saved_ones(
    cup: Run, tmp_path: Path
) -> None:
    rows = ["2026-11-01,5,good", "2026-11-02,99,fine", "nonsense,3,", "2026-11-03,4," + "n" * 2001]
    (tmp_path / "f.csv").write_text("\n".join(["date,mood,note", *rows, "2026-11-04,88,"]) + "\n")
    output = cup(
        "import", str(tmp_path / "f.csv"), "--columns", "day=date,mood=mood:1-7,note=note", "--yes"
    ).out
    assert (
        "2 rows left out in part: mood: 99 is outside 1-7, and another like it (rows 3, 6)\n"
        in output
    )
    assert "Row 4 left out: 'nonsense' is not a day\n" in output
    assert "1 long note saved in numbered parts; no word is lost.\n" in output
    assert "\nSaved 6 entries from 3 of 5 rows. " in output
    assert not any(claim in output for claim in CLAIMS)


# -- the screen ----------------------------------------------------------------------------


def test_every_prompt_on_the_screen_claims_what_is_true(journal: Journal) -> None:
    log = DayLogController(journal)
    log.log_verb(VERBS["play"])
    move = purposes.day_to_move_to(log)
    words = purposes.word_of_list(log)
    assert move is not None
    assert words is not None
    assert move.outcome == NOTHING_CHANGED
    assert words.outcome == ""  # the word may be in its list already if the entry is gone
    assert purposes.place_to_go(log, bool).outcome == ""
    for prompt in (purposes.note_on(log), purposes.own_note(log), purposes.line_of_log(log)):
        assert prompt.outcome == NOT_YET_SAVED


async def test_an_answer_off_its_scale_says_that_the_entry_is_saved(journal: Journal) -> None:
    def strip(app: object) -> str:
        return " ".join(widget_text(app, StripLine).split())

    async with on_screen(journal, (120, 40)) as (app, pilot):
        await pilot.press("s", "9")
        assert ENTRY_STANDS in strip(app)
        assert [entry.kind for entry in journal.entries()] == ["session"]
        await pilot.press("m", "9")
        assert NOTHING_SAVED in strip(app)
        await pilot.press("g", *"nonsense", "enter")
        assert "is not a day" in strip(app)
        assert not any(claim in strip(app) for claim in CLAIMS)


async def test_a_notice_that_cannot_be_marked_as_shown_says_nothing_about_saving(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise OSError(28, os.strerror(28))

    journal.settings.set("welcome", seen="2026-11-23")
    monkeypatch.setattr("store.notices.is_low_mood_due", lambda *_: True)
    monkeypatch.setattr("store.log.writer.os.write", fail)
    async with on_screen(journal, (120, 40), welcomed=False) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, LowMoodPage))
        await pilot.press("escape")
        assert not any(claim in widget_text(app, StripLine) for claim in CLAIMS)
