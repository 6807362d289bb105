"""A separate home for a test, or for each row of a test."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from store.clock import FixedClock
from store.journal import Journal, open_journal
from tests.shell import Run, run_in

NOW = "2026-11-23T10:05+01:00"  # a Monday
#: The fixtures that belong to a home. Each row has its own.
HOME_FIXTURES = ("clock", "cup", "journal", "monkeypatch", "open_again", "tmp_path")


def set_home_variables(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the variables of the home folders to paths inside a folder.

    Create only the folder of settings, because removing thousands of empty folders is slow.
    """
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(folder / name.lower()))
    (folder / "xdg_config_home").mkdir()


def fixed_clock() -> FixedClock:
    """Return a clock that always shows the same time of a Monday."""
    return FixedClock(datetime.fromisoformat(NOW))


def diary_opener(folder: Path, clock: FixedClock) -> Callable[..., Journal]:
    """Return a function that opens the diary of a home, like another start or another device."""

    def open_diary(device: str = "mira-k7q2") -> Journal:
        return open_journal(os.environ, path=folder / "diary", clock=clock, device=device)

    return open_diary


def command_runner(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Run:
    """Return a function that runs a command on the diary of a home, like a shell."""
    monkeypatch.setenv("CUPFUL_DIARY", str(folder / "diary"))
    monkeypatch.setenv("CUPFUL_CLOCK", NOW)

    def run(*argv: str, stdin: str | bytes = "") -> Any:
        return run_in(capsys, monkeypatch, *argv, stdin=stdin)

    return run


@contextmanager
def isolated_home(
    folder: Path, names: set[str], capsys: pytest.CaptureFixture[str] | None
) -> Iterator[dict[str, Any]]:
    """Use a home inside the context; yield the values of the named fixtures."""
    folder.mkdir()
    with pytest.MonkeyPatch.context() as monkeypatch:
        set_home_variables(folder, monkeypatch)
        clock = fixed_clock()
        fixtures: dict[str, Any] = {"tmp_path": folder, "monkeypatch": monkeypatch, "clock": clock}
        fixtures["open_again"] = diary_opener(folder, clock)
        if "journal" in names:
            fixtures["journal"] = fixtures["open_again"]()
        if "cup" in names:
            assert capsys
            fixtures["cup"] = command_runner(folder, capsys, monkeypatch)
        yield {name: fixtures[name] for name in names}
