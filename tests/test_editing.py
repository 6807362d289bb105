"""Notes in the person's own editor, in a real terminal: what is saved, which files remain."""

import os
import signal
import termios
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from store.clock import FixedClock
from store.journal import Journal, open_journal
from store.models import Entry
from tests.editors import FakeEditor, diary_with, places
from tests.screens import on_screen, run, screen_text, widget_text
from tests.shell import Run, refused
from tests.terminals import ALT_SCREEN_OFF, ALT_SCREEN_ON, program
from tui.app import CupfulApp
from tui.editing.drafts import UnsavedDraft
from tui.editing.external_editor import Edited, Editor
from tui.text import sentences
from tui.widgets.strip import StripLine

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "run"
    folder.mkdir(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


@pytest.fixture
def editor(tmp_path: Path) -> FakeEditor:
    return FakeEditor(tmp_path)


@pytest.fixture
def diary(tmp_path: Path, clock: FixedClock) -> Path:
    diary_with(tmp_path / "diary", clock, ["p", "laughed", "the cats #home"])
    return tmp_path / "diary"


@pytest.fixture
def saved_entries(diary: Path, clock: FixedClock) -> Callable[[], list[Entry]]:
    def entries() -> list[Entry]:
        return open_journal({}, path=diary, clock=clock, device="after-ab12").entries()

    return entries


# -- the edited note -------------------------------------------------------------------


def test_an_edited_note_is_saved_and_undo_restores_the_old_one(
    diary: Path, runtime: Path, editor: FakeEditor, saved_entries: Callable[[], list[Entry]]
) -> None:
    command = editor.writes("the cats\nagain #sun")
    with program(diary, VISUAL=command, EDITOR="false") as terminal:
        terminal.wait_for("“the cats #home”")
        terminal.send("E")
        terminal.wait_for("Saved: play · laughed")
        terminal.wait_for("“the cats again #sun”")
        terminal.wait_for("m and a digit begin it")  # the screen is complete again
        assert editor.text == "the cats #home"
        assert editor.modes == ["600", "700", "700"]
        assert editor.file.is_relative_to(runtime)
        assert editor.file.suffix == ".md"
        assert not editor.file.exists()
        assert places() == []
        terminal.send("u")
        terminal.wait_for("Undone")
        terminal.send("q")
        assert terminal.wait_exit() == 0
    (play,) = saved_entries()
    assert (play.note, play.tags) == ("the cats #home", ("home",))


def test_without_a_runtime_folder_the_file_is_in_the_state_home(
    diary: Path, editor: FakeEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    with program(diary, EDITOR=editor.writes("the dog")) as terminal:
        terminal.wait_for("“the cats #home”")
        terminal.send("E")
        terminal.wait_for("“the dog”")
    assert editor.file.is_relative_to(os.environ["XDG_STATE_HOME"])
    assert editor.modes == ["600", "700", "700"]
    assert places() == []


def test_the_editor_may_have_options(diary: Path, editor: FakeEditor) -> None:
    script = editor.does('shift; printf "%s" "$1" >> "$2"')
    Path(script).write_text('#!/bin/sh\nprintf "%s" "$1" > "$2"\n')
    with program(diary, EDITOR=f"{script} 'the cats twice'") as terminal:
        terminal.wait_for("“the cats #home”")
        terminal.send("E")
        terminal.wait_for("“the cats twice”")


def test_a_note_without_a_selection_is_an_entry_of_its_own(
    tmp_path: Path, clock: FixedClock, editor: FakeEditor
) -> None:
    journal = diary_with(tmp_path / "new", clock)
    with program(tmp_path / "new", EDITOR=editor.writes("one\n\ntwo")) as terminal:
        terminal.wait_for("A fresh page")
        terminal.send("E")
        terminal.wait_for("“one two”")
    assert editor.text == ""
    journal.refresh()
    (note,) = journal.entries()
    assert (note.kind, note.note) == ("note", "one\n\ntwo")


def test_a_name_is_asked_about_before_it_is_saved(
    diary: Path, editor: FakeEditor, saved_entries: Callable[[], list[Entry]]
) -> None:
    with program(diary, EDITOR=editor.writes("quiet\nwith Anna Berg")) as terminal:
        terminal.wait_for("“the cats #home”")
        terminal.send("E")
        terminal.wait_for("seems to name someone (Anna Berg)")
        terminal.wait_for("note on play: quiet")
        assert saved_entries()[0].note == "the cats #home"
        terminal.send("e\x17\r")  # continues typing and deletes the last word
        terminal.wait_for("Saved: play")
    assert saved_entries()[0].note == "quiet\nwith Anna"


def test_a_note_that_is_too_long_stays_as_a_draft_to_shorten(
    diary: Path, editor: FakeEditor, saved_entries: Callable[[], list[Entry]]
) -> None:
    command = editor.does('yes "the cats" | head -c 2100 > "$1"')
    with program(diary, EDITOR=command) as terminal:
        terminal.wait_for("“the cats #home”")
        terminal.send("E")
        terminal.wait_for("holds up to 2,000")
        assert saved_entries()[0].note == "the cats #home"
        terminal.send("\x1b")
        terminal.wait_for("Not saved; . continues it.")
        editor.does('head -n 1 "$1" > "$1.new"; mv "$1.new" "$1"')
        terminal.send("E")
        terminal.wait_for("Saved: play")
    assert len(editor.text) > 2000
    assert saved_entries()[0].note == "the cats"
    assert places() == []


def test_a_note_that_is_not_utf8_is_refused_and_stays_as_a_draft(
    diary: Path, editor: FakeEditor, saved_entries: Callable[[], list[Entry]]
) -> None:
    command = editor.does(r'printf "caf\351 \033[31mred" > "$1"')
    with program(diary, EDITOR=command) as terminal:
        terminal.wait_for("“the cats #home”")
        terminal.send("E")
        terminal.wait_for("not UTF-8 (0xe9)")
        terminal.wait_for("note on play: caf� ␛[31mred")
        terminal.send("\x1b")
        terminal.wait_for("Not saved; . continues it.")
        terminal.send(".")
        terminal.wait_for("note on play: caf� ␛[31mred")
    assert saved_entries()[0].note == "the cats #home"


@pytest.mark.parametrize("script", ["true", 'touch "$1"', 'echo >> "$1"', 'rm "$1"'])
def test_a_note_that_was_not_edited_changes_nothing(
    diary: Path, editor: FakeEditor, saved_entries: Callable[[], list[Entry]], script: str
) -> None:
    with program(diary, EDITOR=editor.does(script)) as terminal:
        terminal.wait_for("“the cats #home”")
        terminal.send("E")
        terminal.wait_for("Nothing was changed.")
        assert "being typed" not in terminal.text
    assert len(list(diary.glob("2026-11.*"))) == 1
    (path,) = diary.glob("2026-11.*")
    assert len(path.read_bytes().splitlines()) == 1
    assert saved_entries()[0].note == "the cats #home"


def test_an_editor_that_fails_changes_nothing_and_its_text_is_offered_as_a_draft(
    diary: Path, editor: FakeEditor, saved_entries: Callable[[], list[Entry]]
) -> None:
    with program(diary, EDITOR=editor.does('echo "the dog" > "$1"; exit 3')) as terminal:
        terminal.wait_for("“the cats #home”")
        terminal.send("E")
        terminal.wait_for("ended with an error (exit code 3)")
        terminal.wait_for("continues it")
        assert saved_entries()[0].note == "the cats #home"
        terminal.send(".")
        terminal.wait_for("note on play: the dog")
        terminal.send("\r")
        terminal.wait_for("“the dog”")
    assert saved_entries()[0].note == "the dog"


def test_an_editor_that_cannot_be_started_changes_nothing(diary: Path, tmp_path: Path) -> None:
    with program(diary, EDITOR=str(tmp_path / "nothing")) as terminal:
        terminal.wait_for("“the cats #home”")
        terminal.send("E")
        terminal.wait_for("could not be started (no such file or directory)")
        terminal.send("s")
        terminal.wait_for("Saved: session")
    assert places() == []


def test_a_private_file_that_cannot_be_made_is_reported(diary: Path, runtime: Path) -> None:
    (runtime / "cupful").write_text("x")
    state = Path(os.environ["XDG_STATE_HOME"]) / "cupful"
    state.mkdir(parents=True)
    (state / "editing").write_text("x")
    with program(diary, EDITOR="true") as terminal:
        terminal.wait_for("“the cats #home”")
        terminal.send("E")
        terminal.wait_for("A private file for your editor could not be made (")
        terminal.send("s")
        terminal.wait_for("Saved: session")


def test_an_emptied_note_is_deleted_and_undo_restores_it(
    diary: Path, editor: FakeEditor, saved_entries: Callable[[], list[Entry]]
) -> None:
    with program(diary, EDITOR=editor.does(': > "$1"')) as terminal:
        terminal.wait_for("“the cats #home”")
        terminal.send("E")
        terminal.wait_for("Deleted the note on play: laughed")
        assert (saved_entries()[0].note, saved_entries()[0].tags) == ("", ())
        terminal.send("u")
        terminal.wait_for("“the cats #home”")


def test_an_entry_of_kind_note_cannot_be_emptied(
    tmp_path: Path, clock: FixedClock, editor: FakeEditor
) -> None:
    journal = diary_with(tmp_path / "new", clock, ["w", "alone"])
    with program(tmp_path / "new", EDITOR=editor.does(': > "$1"')) as terminal:
        terminal.wait_for("“alone”")
        terminal.send("E")
        terminal.wait_for("so it stays as it was; Del deletes it.")
        terminal.send("s")
        terminal.wait_for("Saved: session")
    journal.refresh()
    assert [entry.note for entry in journal.entries()] == ["alone", ""]


def test_a_failed_write_leaves_the_edited_note_as_a_draft(
    diary: Path, editor: FakeEditor, saved_entries: Callable[[], list[Entry]]
) -> None:
    lock = editor.does(f'echo "the dog" > "$1"; mv "{diary}" "{diary}.away"')
    with program(diary, EDITOR=lock) as terminal:
        terminal.wait_for("“the cats #home”")
        terminal.send("E")
        terminal.wait_for("nothing can be saved until it is there again")
        terminal.wait_for("note on play: the dog")
        Path(f"{diary}.away").rename(diary)
        terminal.send("\r")
        terminal.wait_for("“the dog”")
    assert saved_entries()[0].note == "the dog"


# -- signals and the terminal ----------------------------------------------------------


WRITES_AND_STAYS = 'echo "the dog" > "$1"; exec sleep 60'


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGQUIT, signal.SIGHUP])
def test_a_signal_while_the_editor_runs_removes_the_file_and_saves_a_draft(
    diary: Path,
    editor: FakeEditor,
    saved_entries: Callable[[], list[Entry]],
    number: signal.Signals,
) -> None:
    with program(diary, EDITOR=editor.does(WRITES_AND_STAYS)) as terminal:
        terminal.wait_for("“the cats #home”")
        terminal.send("E")
        editor.wait_until_written("the dog\n")
        os.kill(terminal.pid, number)
        assert terminal.wait_exit() == 128 + number
        if number != signal.SIGHUP:
            assert terminal.output.rfind(ALT_SCREEN_OFF) > terminal.output.rfind(ALT_SCREEN_ON)
            assert termios.tcgetattr(terminal.handle)[3] & termios.ECHO
    assert editor.is_gone()
    assert not editor.file.exists()
    assert places() == []
    assert saved_entries()[0].note == "the cats #home"
    with program(diary) as terminal:
        terminal.wait_for("A note was being typed")
        terminal.send(".")
        terminal.wait_for("note on play: the dog")
        terminal.send("\r")
        terminal.wait_for("“the dog”")
    if number != signal.SIGTERM:
        return  # a draft that was continued is not offered again, whichever signal it was
    with program(diary) as terminal:
        terminal.wait_for("“the dog”")
        terminal.wait_quiet()
        assert "being typed" not in terminal.text


def test_a_lost_connection_while_the_editor_runs_removes_the_file_and_saves_a_draft(
    diary: Path, editor: FakeEditor
) -> None:
    with program(diary, EDITOR=editor.does(WRITES_AND_STAYS)) as terminal:
        terminal.wait_for("“the cats #home”")
        terminal.send("E")
        editor.wait_until_written("the dog\n")
        os.close(terminal.handle)
        terminal.handle = -1
        assert terminal.wait_exit_without_reading() == 128 + signal.SIGHUP
    assert editor.is_gone()
    assert places() == []
    with program(diary) as terminal:
        terminal.wait_for("A note was being typed")


def test_an_editor_that_ignores_signals_is_killed(diary: Path, editor: FakeEditor) -> None:
    stubborn = 'trap "" TERM HUP; echo "the dog" > "$1"; while :; do sleep 0.1; done'
    with program(diary, EDITOR=editor.does(stubborn)) as terminal:
        terminal.wait_for("“the cats #home”")
        terminal.send("E")
        editor.wait_until_written("the dog\n")
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.wait_exit() == 128 + signal.SIGTERM
    assert editor.is_gone()
    assert places() == []


def test_after_a_kill_a_later_start_removes_the_file_and_offers_its_text(
    diary: Path, editor: FakeEditor, saved_entries: Callable[[], list[Entry]]
) -> None:
    with program(diary, EDITOR=editor.does(f'trap "" HUP; {WRITES_AND_STAYS}')) as terminal:
        terminal.wait_for("“the cats #home”")
        terminal.send("E")
        editor.wait_until_written("the dog\n")
        os.kill(terminal.pid, signal.SIGKILL)
        terminal.wait_exit()
    with program(diary, "p") as terminal:  # the editor still has the file open
        assert terminal.wait_exit() == 0
        assert editor.file.read_text() == "the dog\n"
    editor.kill()
    assert editor.is_gone()
    with program(diary, "p") as terminal:
        assert terminal.wait_exit() == 0
    assert not editor.file.exists()
    assert places() == []
    with program(diary) as terminal:
        terminal.wait_for("A note was being typed")
        assert "the dog" not in terminal.text
        terminal.send(".")
        terminal.wait_for("the dog")
    assert saved_entries()[0].note == "the cats #home"


def test_ctrl_c_reaches_the_editor(diary: Path, editor: FakeEditor) -> None:
    with program(diary, EDITOR=editor.does("exec sleep 60")) as terminal:
        terminal.wait_for("“the cats #home”")
        terminal.send("E")
        assert editor.file.exists()
        terminal.send("\x03")
        terminal.wait_for("ended with an error (Interrupt)")
        terminal.send("s")
        terminal.wait_for("Saved: session")


def test_a_terminal_left_raw_by_the_editor_is_restored(diary: Path, editor: FakeEditor) -> None:
    with program(diary, EDITOR=editor.does("stty raw -echo; kill -9 $$")) as terminal:
        terminal.wait_for("“the cats #home”")
        terminal.send("E")
        terminal.wait_for("ended with an error (Killed)")
        terminal.send("q")
        assert terminal.wait_exit() == 0
        modes = termios.tcgetattr(terminal.handle)[3]
        assert modes & termios.ECHO
        assert modes & termios.ICANON


# -- before it opens -------------------------------------------------------------------


def test_the_warning_about_copies_in_an_editor_is_shown_once(
    tmp_path: Path, clock: FixedClock, editor: FakeEditor
) -> None:
    diary_with(tmp_path / "new", clock, ["p", "the cats"], knows_editor=False)
    for start in range(2):
        with program(tmp_path / "new", EDITOR=editor.writes(f"the dog {start}")) as terminal:
            terminal.wait_for("“the ")
            terminal.send("E")
            if start == 0:
                terminal.wait_for("backups, registers, lists of recent files")
                terminal.wait_for("vim -n -i NONE")
                assert not (tmp_path / "told").exists()
                terminal.send("\x1b")
                terminal.wait_until_hidden("vim -n -i NONE")
                terminal.send("E")
            terminal.wait_for(f"“the dog {start}”")


async def test_without_an_editor_the_screen_says_how_to_set_one(journal: Journal) -> None:
    for environ in ({}, {"VISUAL": "", "EDITOR": "  "}, {"EDITOR": "vim 'unclosed"}):
        journal.settings.set("welcome", seen="x")
        app = CupfulApp(journal, environ=environ)
        async with run(app) as pilot:
            await pilot.press("p", "E")
            assert "export VISUAL=nano" in widget_text(app, StripLine)
            assert app.screen.writing is None  # type: ignore[attr-defined]


async def test_the_warning_fits_in_a_small_window(journal: Journal) -> None:
    journal.settings.set("welcome", seen="x")
    app = CupfulApp(journal, environ={"EDITOR": "true"})
    async with run(app, (40, 30)) as pilot:
        await pilot.press("E")
        await pilot.pause()
        text = " ".join(screen_text(app).split())
        assert "When the editor closes, the file is deleted" in text
        assert "lists of recent files" in text


async def test_no_editor_opens_during_a_question_with_hidden_notes_or_without_a_terminal(
    journal: Journal,
) -> None:
    journal.settings.set("welcome", seen="x")
    journal.settings.set("editor", told="x")
    app = CupfulApp(journal, environ={"EDITOR": "true"})
    async with run(app) as pilot:
        await pilot.press("m", "E")
        assert sentences.WAITING in widget_text(app, StripLine)
        await pilot.press("escape", "p", "full_stop", *"secret", "enter", "x", "E")
        assert "Notes are hidden; x shows them again." in widget_text(app, StripLine)
        await pilot.press("x", "E")
        assert "in this terminal; . writes the note here." in widget_text(app, StripLine)
        await pilot.press("s")
    assert [(e.kind, e.note) for e in journal.entries(TODAY)] == [
        ("play", "secret"),
        ("session", ""),
    ]


async def test_the_app_of_a_test_opens_no_editor(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("p", "E")
        assert "There is no editor to open" in widget_text(app, StripLine)


# -- the command line ------------------------------------------------------------------


def test_an_entry_is_saved_with_the_edited_note(
    diary: Path, editor: FakeEditor, saved_entries: Callable[[], list[Entry]]
) -> None:
    with program(diary, "s", "5", "6", "--edit", EDITOR=editor.writes("hard\n#late")) as terminal:
        assert terminal.wait_exit() == 0
        terminal.wait_for("Saved. Good tired: tired 5, inspired 6, “hard #late”")
    assert editor.modes == ["600", "700", "700"]
    assert places() == []
    _, session = saved_entries()
    assert (session["tired"], session.note, session.tags) == (5, "hard\n#late", ("late",))


def test_a_note_from_the_editor_is_an_entry_of_its_own(
    diary: Path, editor: FakeEditor, saved_entries: Callable[[], list[Entry]]
) -> None:
    for argv in (["w"], ["note"], ["note", "--day", "2026-11-23"]):
        with program(diary, *argv, "--edit", EDITOR=editor.writes("one\n\ntwo")) as terminal:
            assert terminal.wait_exit() == 0
    assert [(entry.kind, entry.note) for entry in saved_entries()[1:]] == [
        ("note", "one\n\ntwo")
    ] * 3
    with program(diary) as terminal:
        terminal.wait_for("“one two”")
        terminal.wait_quiet()
        assert "being typed" not in terminal.text


def test_the_editor_opens_with_the_note_of_the_line(
    diary: Path, editor: FakeEditor, saved_entries: Callable[[], list[Entry]]
) -> None:
    line = ["p", "music", "the cats sang", "--edit", "--yesterday"]
    with program(diary, *line, EDITOR=editor.does('echo "all night" >> "$1"')) as terminal:
        assert terminal.wait_exit() == 0
    assert editor.text == "the cats sang"
    assert saved_entries()[0].note == "the cats sang\nall night"


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("true", sentences.EDITOR_UNCHANGED),
        ("exit 1", "editor ended with an error (exit code 1). Nothing was saved."),
        ('echo "the dog" > "$1"; exit 1', "The screen offers it as an unfinished note"),
    ],
)
def test_an_entry_is_not_saved_if_the_editor_fails_or_changes_nothing(
    diary: Path,
    editor: FakeEditor,
    saved_entries: Callable[[], list[Entry]],
    script: str,
    sentence: str,
) -> None:
    with program(diary, "s", "5", "--edit", EDITOR=editor.does(script)) as terminal:
        terminal.send("\r")  # the program waits after an editor that returns at once
        assert terminal.wait_exit() == 2
        terminal.wait_for(sentence)
    assert len(saved_entries()) == 1
    with program(diary) as terminal:
        terminal.wait_for("“the cats #home”")
        if "unfinished" in sentence:
            terminal.wait_for("being typed")
        terminal.wait_quiet()
        assert ("being typed" in terminal.text) is ("unfinished" in sentence)


def test_an_entry_whose_note_was_emptied_is_saved_without_one(
    diary: Path, editor: FakeEditor, saved_entries: Callable[[], list[Entry]]
) -> None:
    command = editor.does(': > "$1"')
    with program(diary, "p", "music", "the cats sang", "--edit", EDITOR=command) as terminal:
        assert terminal.wait_exit() == 0
    assert saved_entries()[1].note == ""
    with program(diary, "w", "alone", "--edit", EDITOR=command) as terminal:
        assert terminal.wait_exit() == 2
        terminal.wait_for("it needs its words")
    assert len(saved_entries()) == 2


def test_a_note_that_is_refused_can_be_edited_again(
    diary: Path, editor: FakeEditor, saved_entries: Callable[[], list[Entry]]
) -> None:
    command = editor.does('yes "the cats" | head -c 2100 > "$1"')
    with program(diary, "s", "5", "--edit", EDITOR=command) as terminal:
        terminal.wait_for("Enter opens it again")
        terminal.wait_for("holds up to 2,000")
        editor.does('head -n 1 "$1" > "$1.new"; mv "$1.new" "$1"')
        terminal.send("\r")
        assert terminal.wait_exit() == 0
    assert [entry.note for entry in saved_entries()] == ["the cats #home", "the cats"]
    with program(diary) as terminal:
        terminal.wait_for("session")
        terminal.wait_quiet()
        assert "being typed" not in terminal.text


@pytest.mark.parametrize("key", ["\x04", "\x03"])
def test_a_refused_note_that_is_abandoned_is_offered_by_the_screen(
    diary: Path, editor: FakeEditor, saved_entries: Callable[[], list[Entry]], key: str
) -> None:
    command = editor.does('yes "the cats" | head -c 2100 > "$1"')
    with program(diary, "s", "5", "--edit", EDITOR=command) as terminal:
        terminal.wait_for("Enter opens it again")
        terminal.send(key)
        assert terminal.wait_exit() == 130
        terminal.wait_for(sentences.LEFT_FOR_LATER)
        assert "Traceback" not in terminal.text
    assert len(saved_entries()) == 1
    with program(diary) as terminal:
        terminal.wait_for("A note was being typed")
        terminal.send(".")
        terminal.wait_for("2100 of 2000")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_program_killed_while_it_asks_about_a_name_saves_a_draft(
    diary: Path, editor: FakeEditor, number: signal.Signals
) -> None:
    with program(diary, "w", "--edit", EDITOR=editor.writes("with Anna Berg")) as terminal:
        terminal.wait_for("seems to name someone (Anna Berg)")
        os.kill(terminal.pid, number)
        assert terminal.wait_exit() == -number
    assert places() == []
    with program(diary) as terminal:
        terminal.wait_for("A note was being typed")
        assert "with Anna Berg" not in terminal.text
        terminal.send(".")
        terminal.wait_for("with Anna Berg")


def test_a_name_can_be_saved_or_edited_out(
    diary: Path, editor: FakeEditor, saved_entries: Callable[[], list[Entry]]
) -> None:
    with program(diary, "w", "--edit", EDITOR=editor.writes("with Anna Berg")) as terminal:
        terminal.wait_for("seems to name someone (Anna Berg)")
        editor.writes("with a friend")
        terminal.send("e\r")
        assert terminal.wait_exit() == 0
    with program(diary, "w", "--edit", EDITOR=editor.writes("with Anna Berg")) as terminal:
        terminal.wait_for("seems to name someone (Anna Berg)")
        terminal.send("\r")
        assert terminal.wait_exit() == 0
    assert [entry.note for entry in saved_entries()[1:]] == ["with a friend", "with Anna Berg"]


def test_a_line_that_cannot_be_saved_opens_no_editor(diary: Path, editor: FakeEditor) -> None:
    for line in (["s", "8"], ["p", "12"], ["w", "--day", "2026-11-24"], ["m"]):
        with program(diary, *line, "--edit", EDITOR=editor.writes("x")) as terminal:
            assert terminal.wait_exit() == 2
    assert not editor.path.with_name("told").exists()


def test_without_a_terminal_or_an_editor_the_line_is_refused(
    diary: Path, cup: Run, saved_entries: Callable[[], list[Entry]]
) -> None:
    refused(cup("s", "5", "--edit"), "standard input is not one", "'-' reads a note")
    with program(diary, "s", "5", "--edit") as terminal:
        assert terminal.wait_exit() == 2
        terminal.wait_for("set VISUAL or EDITOR")
    with program(diary, "undo", "--edit", EDITOR="true") as terminal:
        assert terminal.wait_exit() == 2
    assert len(saved_entries()) == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_the_editor_of_a_command_runs_saves_a_draft(
    diary: Path,
    editor: FakeEditor,
    saved_entries: Callable[[], list[Entry]],
    number: signal.Signals,
) -> None:
    command = editor.does(WRITES_AND_STAYS)
    with program(diary, "w", "--edit", EDITOR=command) as terminal:
        editor.wait_until_written("the dog\n")
        os.kill(terminal.pid, number)
        assert terminal.wait_exit() == -number
    assert editor.is_gone()
    assert places() == []
    assert len(saved_entries()) == 1
    with program(diary) as terminal:
        terminal.wait_for("A note was being typed")
        assert "the dog" not in terminal.text
        terminal.send(".")
        terminal.wait_for("the dog")


def test_the_command_line_shows_the_warning_about_copies_once(
    tmp_path: Path, clock: FixedClock, editor: FakeEditor
) -> None:
    diary_with(tmp_path / "new", clock, knows_editor=False)
    with program(tmp_path / "new", "w", "--edit", EDITOR=editor.writes("x")) as terminal:
        terminal.wait_for("Enter opens it")
        terminal.wait_for("lists of recent files")
        terminal.send("\x03")
        assert terminal.wait_exit() == 130
        assert not (tmp_path / "told").exists()
    with program(tmp_path / "new", "w", "--edit", EDITOR=editor.writes("x")) as terminal:
        terminal.wait_for("Enter opens it")
        terminal.send("\r")
        assert terminal.wait_exit() == 0
    with program(tmp_path / "new", "w", "--edit", EDITOR=editor.writes("y")) as terminal:
        assert terminal.wait_exit() == 0
        assert "Enter opens it" not in terminal.text


# -- an editor with a window of its own ----------------------------------------------


def run_editor(
    editor: FakeEditor, seconds: float, hold: Callable[[str], None] | None = None
) -> Edited:
    """Return the result of an editor that changes nothing and takes so many seconds."""
    ticks = iter((0.0, seconds))
    environ = {**os.environ, "EDITOR": editor.does("true")}
    draft = UnsavedDraft("", date(2026, 11, 23), "the cats")
    return Editor(environ, "", hold, lambda: next(ticks)).edit(draft)


def test_an_editor_that_returns_at_once_gets_a_hint_about_waiting(
    editor: FakeEditor,
) -> None:
    result = run_editor(editor, 0.9)
    assert (result.text, result.is_changed, result.trouble) == ("the cats", False, "")
    assert result.unchanged.startswith("editor came back at once, with nothing changed.")
    assert "--wait" in result.unchanged
    assert run_editor(editor, 1.1).unchanged == sentences.EDITOR_UNCHANGED


def test_the_note_of_an_editor_in_a_window_is_read_after_it_is_saved_there(
    editor: FakeEditor,
) -> None:
    names = []

    def save_later(name: str) -> None:
        names.append(name)
        editor.file.write_text("typed later\n")

    result = run_editor(editor, 0.1, save_later)
    assert (result.text, result.is_changed, names) == ("typed later", True, ["editor"])
    assert not editor.file.exists()
    assert run_editor(editor, 5.0, save_later).unchanged == sentences.EDITOR_UNCHANGED
    assert len(names) == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_wait_for_an_editor_in_a_window_can_be_cancelled(
    diary: Path,
    editor: FakeEditor,
    saved_entries: Callable[[], list[Entry]],
    number: signal.Signals,
) -> None:
    with program(diary, "w", "--edit", EDITOR=editor.does("true")) as terminal:
        terminal.wait_for("once you have saved it there")
        os.kill(terminal.pid, number)
        assert terminal.wait_exit() == (2 if number == signal.SIGINT else -number)
        assert ("Nothing was saved." in terminal.text) is (number == signal.SIGINT)
        assert sentences.LEFT_FOR_LATER not in terminal.text
    with program(diary, "w", "--edit", EDITOR=editor.does("true")) as terminal:
        terminal.wait_for("once you have saved it there")
        editor.file.write_text("typed later\n")
        os.kill(terminal.pid, number)
        assert terminal.wait_exit() == (130 if number == signal.SIGINT else -number)
    assert places() == []
    with program(diary) as terminal:
        terminal.wait_for("A note was being typed")
        terminal.send(".")
        terminal.wait_for("typed later")
    assert [entry.note for entry in saved_entries()] == ["the cats #home"]


def test_an_editor_that_fails_at_once_is_not_waited_for(editor: FakeEditor) -> None:
    environ = {**os.environ, "EDITOR": editor.does("exit 3")}
    result = Editor(environ, "", pytest.fail, lambda: 0.0).edit(
        UnsavedDraft("", date(2026, 11, 23), "the cats")
    )
    assert "exit code 3" in result.trouble


# -- the note of an entry, by command ----------------------------------------------------


def test_the_note_of_an_entry_is_edited_with_its_answers(
    diary: Path, editor: FakeEditor, saved_entries: Callable[[], list[Entry]]
) -> None:
    with program(
        diary, "edit", "last", "music", "--edit", EDITOR=editor.writes("the dog #sun")
    ) as terminal:
        assert terminal.wait_exit() == 0
        terminal.wait_for("Saved: play · music, “the dog #sun”")
    assert editor.text == "the cats #home"
    assert places() == []
    (play,) = saved_entries()
    assert (play["what"], play.note, play.tags) == ("music", "the dog #sun", ("sun",))


@pytest.mark.parametrize("script", ["true", "exit 1"])
def test_an_entry_whose_note_was_not_edited_stays_unchanged(
    diary: Path, editor: FakeEditor, saved_entries: Callable[[], list[Entry]], script: str
) -> None:
    before = saved_entries()
    with program(diary, "edit", "last", "music", "--edit", EDITOR=editor.does(script)) as terminal:
        terminal.send("\r")  # the program waits after an editor that returns at once
        assert terminal.wait_exit() == 2
        terminal.wait_for("Nothing was changed.")
    assert saved_entries() == before


def test_an_emptied_note_is_deleted(
    diary: Path, editor: FakeEditor, saved_entries: Callable[[], list[Entry]]
) -> None:
    with program(diary, "edit", "last", "--edit", EDITOR=editor.does(': > "$1"')) as terminal:
        assert terminal.wait_exit() == 0
        terminal.wait_for("Deleted the note on play: laughed.")
    (play,) = saved_entries()
    assert (play["what"], play.note) == ("laughed", "")


def test_a_refused_edit_that_is_abandoned_is_offered_on_its_entry(
    diary: Path, editor: FakeEditor, saved_entries: Callable[[], list[Entry]]
) -> None:
    command = editor.does('yes "the dog" | head -c 2100 > "$1"')
    with program(diary, "edit", "last", "--edit", EDITOR=command) as terminal:
        terminal.wait_for("Enter opens it again")
        terminal.send("\x04")
        assert terminal.wait_exit() == 130
        terminal.wait_for(sentences.LEFT_FOR_LATER)
    assert [entry.note for entry in saved_entries()] == ["the cats #home"]
    with program(diary) as terminal:
        terminal.wait_for("A note was being typed")
        terminal.send(".")
        terminal.wait_for("of 2000")
        terminal.send("\x7f" * 120 + "\r")
        terminal.wait_for("Saved: play")
    (play,) = saved_entries()
    assert play.note.startswith("the dog\nthe dog")


@pytest.mark.parametrize("words", [["9999"], ["last", "12"], ["last", "--edit"]])
def test_an_edit_that_is_refused_opens_no_editor(
    diary: Path, editor: FakeEditor, words: list[str]
) -> None:
    options = [] if "--edit" in words else ["--edit"]
    command = "" if "--edit" in words else editor.writes("x")
    with program(diary, "edit", *words, *options, EDITOR=command) as terminal:
        assert terminal.wait_exit() == 2
        terminal.wait_for("was changed.")
    assert not editor.path.with_name("told").exists()
