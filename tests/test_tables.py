import os
from collections.abc import Callable
from pathlib import Path

import pytest

from store.clock import FixedClock
from store.journal import Journal
from tests.shell import Run
from tests.tables import each_row


def test_every_row_that_fails_is_reported_and_the_others_run() -> None:
    numbers = []

    @each_row(("number", "double"), [(1, 2), (2, 5), (3, 6), (4, 7)])
    def doubled(number: int, double: int, factor: int) -> None:
        numbers.append(number)
        assert number * factor == double

    with pytest.raises(BaseExceptionGroup, match="2 of 4 rows fail") as caught:
        doubled(factor=2)
    assert numbers == [1, 2, 3, 4]
    assert [note for error in caught.value.exceptions for note in error.__notes__] == [
        "in the row {'number': 2, 'double': 5}",
        "in the row {'number': 4, 'double': 7}",
    ]


def test_an_error_that_does_not_come_is_a_failure_of_its_row() -> None:
    @each_row("text", ["7", "seven"])
    def refused(text: str) -> None:
        with pytest.raises(ValueError, match="invalid literal"):
            int(text)

    with pytest.raises(BaseExceptionGroup, match="1 of 2 rows fail") as caught:
        refused()
    assert caught.value.exceptions[0].__notes__ == ["in the row {'text': '7'}"]


@each_row("number", [1, 2])
@each_row("letter", "ab")
def test_tables_are_combined(tmp_path_factory: pytest.TempPathFactory, number, letter) -> None:
    assert (number, letter) in {(1, "a"), (1, "b"), (2, "a"), (2, "b")}
    assert tmp_path_factory


@pytest.fixture
def folders() -> list[str]:
    return []


@each_row("word", ["laughed", "played"], homes=True)
@each_row("times", [1, 2])
def test_a_row_is_at_home_with_others_of_its_home(cup: Run, word: str, times: int) -> None:
    assert cup("list").out.count(word) == times - 1
    assert cup("play", word).code == 0


@each_row("word", ["laughed", "played"])
@each_row("name", ["HERE", "THERE"], homes=True)
def test_a_row_begins_with_an_empty_home(
    word: str,
    name: str,
    cup: Run,
    journal: Journal,
    clock: FixedClock,
    open_again: Callable[..., Journal],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    folders: list[str],
) -> None:
    assert "HERE" not in os.environ
    assert "THERE" not in os.environ
    monkeypatch.setenv(name, "1")
    assert journal.entries() == []
    assert {path.name for path in tmp_path.iterdir()} == {"xdg_config_home", "diary"}
    assert cup("play", word).code == 0
    assert [entry.day for entry in open_again().entries()] == [clock.now().date()]
    assert os.environ["HOME"] == str(tmp_path / "home")
    assert Path(journal.path) == tmp_path / "diary"
    assert str(tmp_path) not in folders
    folders.append(str(tmp_path))
    assert capsys.readouterr().out == ""


@each_row("number", range(3), homes=True)
def test_a_row_without_a_diary_has_none(number: int, tmp_path: Path) -> None:
    assert number in range(3)
    assert not (tmp_path / "diary").exists()
