"""A failure leaves no word of the diary in a file, on the terminal, or in a core dump."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.traceback import Traceback

from store.clock import FixedClock
from store.journal import open_journal
from tests.shell import Run
from tests.terminals import PROGRAM, ROOT, program
from tui.controllers.day_log import Privacy
from tui.crash_report import hide_screen_texts, report_crash
from tui.terminal.tracebacks import panic_from, traceback_lines

SECRET = "Anna Berg"


@pytest.fixture
def crash_file() -> Path:
    return Path(os.environ["XDG_STATE_HOME"], "cupful", "breakage.txt")


def failures() -> Iterator[BaseException]:
    """Yield exceptions that contain a word of the diary, each in another place."""
    value_error = ValueError(SECRET)
    yield value_error
    yield KeyError((SECRET,), {SECRET: 1})
    yield OSError(2, SECRET, SECRET)
    yield SyntaxError(SECRET, (SECRET, 1, 1, SECRET))
    yield UnicodeDecodeError("utf-8", SECRET.encode(), 0, 1, SECRET)
    error_with_note = RuntimeError()
    error_with_note.add_note(SECRET)
    yield error_with_note
    error_with_cause = RuntimeError()
    error_with_cause.__cause__ = value_error
    yield error_with_cause
    error_with_context = RuntimeError()
    error_with_context.__context__ = error_with_cause
    error_with_cause.__context__ = error_with_context  # the contexts can form a cycle
    yield error_with_context
    yield ExceptionGroup(SECRET, [value_error, ExceptionGroup(SECRET, [KeyError(SECRET)])])


def raised(error: BaseException, note: str = SECRET) -> BaseException:
    """Return an exception with a traceback, whose frame has a note as a local variable."""
    try:
        raise error
    except BaseException as caught:
        return caught


@pytest.mark.parametrize("error", [*failures()], ids=lambda error: type(error).__name__)
def test_the_crash_file_has_types_and_lines_and_no_texts(
    error: BaseException, crash_file: Path
) -> None:
    assert report_crash(raised(error), os.environ) == 1
    text = crash_file.read_text()
    assert SECRET.split()[0] not in text
    assert type(error).__name__ in text
    assert f"{Path(__file__).name}:" in text
    assert "in raised" in text


def test_the_cause_of_an_exception_comes_before_it() -> None:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise ValueError(SECRET) from error
    except ValueError as error:
        lines = [*traceback_lines(error)]
    assert [line for line in lines if line.startswith("builtins")] == [
        "builtins.KeyError",
        "builtins.ValueError",
    ]


def test_a_crashed_screen_is_reported_with_types_and_lines_only() -> None:
    try:
        raise ValueError(SECRET)
    except ValueError:
        panic = panic_from([Traceback(show_locals=True), SECRET])
    text = "\n".join(traceback_lines(panic))
    assert SECRET.split()[0] not in text
    assert "ValueError" in text
    assert f"{Path(__file__).name}:" in text


def test_a_command_that_fails_prints_and_writes_no_text_of_the_diary(
    cup: Run, monkeypatch: pytest.MonkeyPatch, crash_file: Path
) -> None:
    def broken(*_: object) -> None:
        raise ValueError(SECRET)

    monkeypatch.setattr("tui.cli.output.day_lines", broken)
    cup("p", "laughed", SECRET)
    result = cup("today")
    assert result.code == 1
    assert "Anna" not in result.out + result.err + crash_file.read_text()
    assert "ValueError" in crash_file.read_text()


UNHANDLED = f"""
import gc, sys, threading, asyncio
from tui.crash_report import hide_error_texts, hide_screen_texts
hide_error_texts(); hide_screen_texts({{}})
class Falls:
    def __del__(self): raise ValueError("{SECRET}")
def fall(): raise ValueError("{SECRET}")
async def late():
    asyncio.get_running_loop().create_task(falls())
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_soon(fall)
    await asyncio.sleep(0)
async def falls(): fall()
Falls(); gc.collect()
thread = threading.Thread(target=fall); thread.start(); thread.join()
asyncio.run(late()); gc.collect()
fall()
"""


def test_an_unhandled_exception_is_printed_without_its_text() -> None:
    run = subprocess.run(
        [sys.executable, "-c", UNHANDLED],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert run.returncode == 1
    assert "Anna" not in run.stdout + run.stderr
    assert run.stderr.count("builtins.ValueError") == 3


def test_neither_the_screen_nor_a_command_leaves_a_core_dump(
    tmp_path: Path, clock: FixedClock
) -> None:
    open_journal({}, path=tmp_path / "diary", clock=clock, device="a-ab12").settings.set(
        "welcome", seen="x"
    )
    with program(tmp_path / "diary", argv0=[*PROGRAM[:-1], f"{ALLOWED}; {PROGRAM[-1]}"]) as screen:
        screen.wait_for("A fresh page")
        limits = Path(f"/proc/{screen.pid}/limits").read_text().splitlines()
        assert next(line.split()[4] for line in limits if "core file" in line) == "0"
    run = subprocess.run(
        [sys.executable, "-c", f"{ALLOWED}; {LINE}"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "CUPFUL_DIARY": str(tmp_path / "diary")},
        check=True,
    )
    assert run.stdout.split()[-1] == "0"


ALLOWED = (
    "import resource as r; most = r.getrlimit(r.RLIMIT_CORE)[1]; "
    "r.setrlimit(r.RLIMIT_CORE, (most, most))"
)
LINE = "from tui.cli.main import main; main(['p']); print(r.getrlimit(r.RLIMIT_CORE)[0])"


def test_textual_writes_no_log_and_no_screenshot(tmp_path: Path, clock: FixedClock) -> None:
    journal = open_journal({}, path=tmp_path / "diary", clock=clock, device="a-ab12")
    journal.settings.set("welcome", seen="x")
    journal.log(journal.drafts.parse(["p", "laughed"], SECRET))
    output_folder = tmp_path / "beside"
    output_folder.mkdir()
    settings = {
        "TEXTUAL_LOG": str(output_folder / "log"),
        "TEXTUAL": "debug,devtools",
        "TEXTUAL_SCREENSHOT": "0",
        "TEXTUAL_SCREENSHOT_LOCATION": str(output_folder),
        "TEXTUAL_PRESS": "q",
    }
    with program(tmp_path / "diary", **settings) as screen:
        screen.wait_for(SECRET)
        screen.send("p")
        screen.wait_for("Saved: play")
        screen.send("q")
        assert screen.wait_exit() == 0
    assert list(output_folder.iterdir()) == []
    environ = {**settings, "TEXTUAL_THEME": "nord"}
    hide_screen_texts(environ)
    assert environ == {"TEXTUAL_THEME": "nord"}


def test_hidden_notes_stay_hidden_at_the_next_start(tmp_path: Path, clock: FixedClock) -> None:
    journal = open_journal({}, path=tmp_path / "diary", clock=clock, device="a-ab12")
    journal.settings.set("welcome", seen="x")
    journal.log(journal.drafts.parse(["p", "laughed"], SECRET))
    state_file = Path(os.environ["XDG_STATE_HOME"], "cupful", "hide-notes")
    for is_hidden in (False, True):
        with program(tmp_path / "diary") as screen:
            if is_hidden:
                screen.wait_for("Notes are hidden. x shows them again.")
                assert SECRET not in screen.text
                assert SECRET.encode() not in screen.output  # not even in one frame
            else:
                screen.wait_for(SECRET)
            screen.send("x")
            screen.wait_for("Notes are shown." if is_hidden else "Notes are hidden")
            screen.send("q")
            assert screen.wait_exit() == 0
        assert state_file.exists() is not is_hidden


def test_if_the_choice_cannot_be_saved_notes_are_hidden_until_the_program_ends(
    tmp_path: Path,
) -> None:
    (tmp_path / "file").touch()
    privacy = Privacy(str(tmp_path / "file"))
    privacy.hides_notes = True
    assert privacy.hides_notes
    assert not Privacy(str(tmp_path / "file")).hides_notes


@pytest.fixture(autouse=True)
def _restore_process_settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Restore the settings of the whole process after the test."""
    import logging

    limits, level = resource.getrlimit(resource.RLIMIT_CORE), logging.root.manager.disable
    yield
    resource.setrlimit(resource.RLIMIT_CORE, limits)
    logging.disable(level)
