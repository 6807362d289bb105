"""With another version of Textual the program starts, uses Textual's drawing, and logs no paste.

Each case runs the real program with a copy of Textual in which one private name, one signature
or the version is different.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import textual

from store.journal import Journal, open_journal
from tests.tables import each_row
from tests.terminals import PROGRAM, ROOT, program
from tui.terminal import cell_diff, input, session
from tui.terminal.capabilities import missing_parts, textual_version

#: A paste whose Esc ends the paste for Textual's own parser, and whose letters are all keys.
PASTE = "\x1b[200~a text \x1b[ s n p s n p s n p s n p s n p s n p\x1b[201~"
SESSION_PARTS = {path: names for parts in session.PARTS.values() for path, names in parts.items()}
SESSION_USES = [(path, name) for u in session.USES.values() for path in u for name in u[path]]
PARTS = [*cell_diff.PARTS, *input.PARTS, *SESSION_PARTS]
USES = [(p, n) for uses in (cell_diff.USES, input.USES) for p in uses for n in uses[p]]

long = pytest.mark.long
RENAMED = [
    pytest.param(name, feature, id=name, marks=long)
    for name, feature in (
        ("run_input_thread", "input"), ("_display", "cell diff"),
        ("chop_ends", "cell diff"), ("ANSI_SEQUENCES_KEYS", "input"),
        ("_sigtstp_application", "job control"), ("_handle_exception", "crash reports"),
        ("LayoutUpdate", "cell diff"), ("ChopsUpdate", "cell diff"),
        ("_batch_count", "cell diff"), ("_running", "cell diff"), ("_driver", "cell diff"),
        ("render_ansi", "cell diff"), ("_compositor", "cell diff"),
        ("XTermParser", "input"), ("parse_mouse_code", "input"), ("_xterm_parser", "input"),
        ("_request_terminal_sync_mode_support", "input"), ("_writer_thread", "input"),
        ("_query_in_band_window_resize", "input"), ("_run_input_thread", "input"),
        ("_sigcont_application", "job control"), ("_must_signal_resume", "job control"),
        ("_auto_restart", "job control"), ("_enable_mouse_support", "quiet mouse"),
        ("_print_error_renderables", "crash reports"), ("_exit_renderables", "crash reports"),
    )
]  # fmt: skip


@pytest.fixture
def diary(tmp_path: Path, open_again: Callable[..., Journal]) -> Path:
    journal = open_again("first-ab12")
    journal.settings.set("welcome", seen="2026-01-01")
    return Path(journal.path)


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """Return a folder with a copy of Textual."""
    folder = tmp_path / "packages"
    assert textual.__file__
    shutil.copytree(Path(textual.__file__).parent, folder / "textual", copy_function=_link)
    return folder


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # on another file system
        shutil.copy2(source, target)


def rename(folder: Path, pattern: str, replacement: str) -> None:
    """Replace a pattern in every module of a copy of Textual."""
    count = 0
    for path in folder.rglob("*.py"):
        text = path.read_text("utf-8")
        other_text = re.sub(pattern, replacement, text)
        if other_text != text:
            path.unlink()  # the file is a link to the original
            path.write_text(other_text, "utf-8")
            count += 1
    assert count
    for path in [*folder.rglob("*.py")]:
        if re.fullmatch(pattern, path.stem):
            path.rename(path.with_stem(replacement))


def check_program(diary: Path, packages: Path) -> bytes:
    """Send a paste and some keys to the program, check their entries, and return its output."""
    path = f"{packages}{os.pathsep}{ROOT}"
    with program(diary, PYTHONPATH=path, SSH_TTY="x") as terminal:
        terminal.wait_for("p begins it", 30)
        terminal.send(PASTE)
        terminal.send("p")  # sent after the paste, so that the paste is read before
        terminal.wait_for("1 laughed")
        terminal.pump(0.2)
        assert [entry.kind for entry in open_journal({}, path=diary).entries()] == ["play"]
        terminal.send("1")
        terminal.wait_for("laughed ")
        terminal.send("q")
        assert terminal.wait_exit() == 0
    return terminal.output


def check_output(diary: Path, packages: Path) -> str:
    """Return what ``cup check`` prints with a copy of Textual."""
    environ = os.environ | {"PYTHONPATH": f"{packages}{os.pathsep}{ROOT}"}
    run = subprocess.run(
        [*PROGRAM, "--diary", str(diary), "check"],
        env=environ, capture_output=True, text=True, check=False, cwd=diary.parent,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def test_no_feature_is_switched_off_with_the_installed_textual() -> None:
    assert session.switched_off() == {}


@pytest.mark.parametrize(("name", "feature"), RENAMED)
def test_a_missing_private_name_switches_off_the_feature_that_uses_it(
    diary: Path, packages: Path, name: str, feature: str
) -> None:
    rename(packages, rf"\b{name}\b", f"{name}_renamed")
    printed = check_output(diary, packages)
    assert "Textual 8.2.8: switched off" in printed
    assert feature in printed
    check_program(diary, packages)


def change_signature(packages: Path) -> None:
    rename(packages, r"def _display\(self, screen: Screen", "def _display(self, top: Screen")


@long
def test_a_changed_signature_switches_the_cell_diff_off(diary: Path, packages: Path) -> None:
    change_signature(packages)
    assert "Textual 8.2.8: switched off are cell diff, because" in check_output(diary, packages)
    check_program(diary, packages)


def test_a_missing_name_and_a_changed_signature_switch_off_exactly_two_features(
    diary: Path, packages: Path
) -> None:
    rename(packages, r"\brun_input_thread\b", "run_input_thread_renamed")
    change_signature(packages)
    assert "Textual 8.2.8: switched off are cell diff, input, because" in check_output(
        diary, packages
    )
    check_program(diary, packages)


def test_another_version_switches_the_cell_diff_off(diary: Path, packages: Path) -> None:
    metadata = packages / "textual-8.3.0.dist-info" / "METADATA"
    metadata.parent.mkdir()
    metadata.write_text("Metadata-Version: 2.1\nName: textual\nVersion: 8.3.0\n")
    assert "Textual 8.3.0: switched off are cell diff," in check_output(diary, packages)
    check_program(diary, packages)


@each_row("path", PARTS, homes=True)
def test_every_part_is_checked(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    parameters = cell_diff.PARTS | input.PARTS | SESSION_PARTS
    owner: Any
    module, _, names = path.partition(":")
    *owners, name = names.split(".")
    owner = import_module(module)
    for owner_name in owners:
        owner = getattr(owner, owner_name)
    assert missing_parts({path: parameters[path]}, {}) == []
    monkeypatch.setattr(owner, name, lambda _other: None)
    assert missing_parts({path: parameters[path]}, {}) == [
        f"{path} with the parameters {', '.join(parameters[path])}"
    ]
    if name != "__init__":
        monkeypatch.delattr(owner, name)
        assert missing_parts({path: parameters[path]}, {}) == [path]


@each_row(("path", "name"), [*USES, *SESSION_USES])
def test_every_use_is_checked(path: str, name: str) -> None:
    assert missing_parts({}, {path: (name,)}) == []
    assert missing_parts({}, {path: (f"{name}_renamed",)}) == [f"{name}_renamed in {path}"]


def test_the_version_is_read_from_textual_or_its_metadata(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from importlib.metadata import version

    assert textual_version() == version("textual")
    monkeypatch.setattr(textual, "__version__", "9.0.0", raising=False)
    assert textual_version() == "9.0.0"
    assert cell_diff.missing_for_cell_diff() == ["version 9.0.0"]
