"""What the first frame does without is there when it is first used."""

import inspect
import subprocess
import sys
from pathlib import Path
from types import FunctionType, ModuleType

from textual import app, theme
from textual.app import App

from store.journal import open_journal
from tests.terminals import program
from tui.app import CupfulApp

ROOT = Path(__file__).parent.parent
STARTED = """
import sys
from tui.terminal.start import quick_start
with quick_start():
    from tui.app import run_app
print(*sorted({"ssl", "textual.command", "textual.widgets._input"} & sys.modules.keys()))
from tui.screens.palette import Palette
from textual.command import CommandPalette
import ssl
print(CommandPalette in Palette.__mro__, CommandPalette.__module__, ssl.__name__)
"""
PALETTE = {"CommandListItem", "CommandPalette", "DiscoveryHit", "Hit", "Hits", "SimpleProvider"}


def test_the_palette_is_imported_when_it_is_first_opened() -> None:
    run = subprocess.run(
        [sys.executable, "-c", STARTED], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert run.stdout.splitlines() == ["", "True textual.command ssl"]


def uses_of(module: ModuleType) -> set[str]:
    """Return the functions of a module, and of its classes, that use a name of the palette."""
    classes = [kind for _, kind in inspect.getmembers(module, inspect.isclass)]
    found = [vars(place) for place in (module, *classes) if module.__name__ in _modules(place)]
    return {
        function.__qualname__
        for names in found
        for function in names.values()
        if isinstance(function, FunctionType) and PALETTE & {*function.__code__.co_names}
    }


def _modules(place: object) -> tuple[str, str]:
    return getattr(place, "__module__", ""), getattr(place, "__name__", "")


def test_nothing_of_textual_that_is_used_here_needs_what_is_missed() -> None:
    """The stand-ins stay in ``textual.app``; these are all that would meet them."""
    assert uses_of(app) == {
        "App.action_command_palette", "App.search_commands", "App.search_themes",
    }  # fmt: skip
    assert uses_of(theme) == {"ThemeProvider.discover", "ThemeProvider.search"}
    assert CupfulApp.action_command_palette is not App.action_command_palette
    sources = [path.read_text() for path in (ROOT / "tui").rglob("*.py")]
    for name in ("search_commands", "search_themes", "ThemeProvider"):
        assert not any(name in source for source in sources)


def test_a_command_is_found_and_done_in_the_program_as_it_is_started(tmp_path: Path) -> None:
    with program(tmp_path / "diary") as terminal:
        terminal.wait_for("Welcome")
        terminal.send(" ")
        terminal.wait_for("p begins it")
        terminal.send(";")
        terminal.wait_for("Search for commands")
        terminal.send("go to words")
        terminal.wait_for("Go to Words")
        terminal.pump(0.5)
        terminal.send("\r")
        terminal.wait_for("depleting")
        terminal.send("q")
        assert terminal.wait_exit() == 0


def test_the_first_picture_goes_out_once(tmp_path: Path) -> None:
    journal = open_journal({}, path=tmp_path / "diary", device="first-ab12")
    journal.settings.set("welcome", seen="x")
    journal.close()
    with program(tmp_path / "diary") as terminal:
        terminal.wait_for("p begins it")
        terminal.pump(1.2)
        assert terminal.output.count("╰───────────╯".encode()) == 1
