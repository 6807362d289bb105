"""A note that was being typed when a screen went is offered once, to the diary it is of."""

from datetime import date
from pathlib import Path

import pytest

from tui.writing.unfinished import Left, Unfinished

NOTE = Left("1-20261123-x9w1bdcv", date(2026, 11, 23), "the cats ag\nain 🐈")


def test_a_note_is_offered_to_the_next_screen_until_it_is_dropped(tmp_path: Path) -> None:
    screen = Unfinished(str(tmp_path), "/diary")
    assert screen.take_over() is None
    screen.keep(NOTE)
    screen.keep(NOTE._replace(text="the"))  # shorter than before
    screen.close()
    following = Unfinished(str(tmp_path), "/diary")
    assert following.take_over() == NOTE._replace(text="the")
    following.close()
    last = Unfinished(str(tmp_path), "/diary")
    assert last.take_over() is not None
    last.drop()
    last.close()
    assert Unfinished(str(tmp_path), "/diary").take_over() is None


def test_the_note_of_a_screen_that_runs_is_its_own(tmp_path: Path) -> None:
    running = Unfinished(str(tmp_path), "/diary")
    running._own = tmp_path / "unfinished-1.json"
    running.keep(NOTE)
    assert Unfinished(str(tmp_path), "/diary").take_over() is None


def test_the_note_of_another_diary_stays_for_it(tmp_path: Path) -> None:
    screen = Unfinished(str(tmp_path), "/one")
    screen.keep(NOTE)
    screen.close()
    assert Unfinished(str(tmp_path), "/other").take_over() is None
    assert Unfinished(str(tmp_path), "/one").take_over() == NOTE


def test_rubbish_and_a_folder_that_cannot_be_are_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "unfinished-1.json").write_bytes(b"\x00\xff")
    (tmp_path / "unfinished-2.json").write_text("[]")
    assert Unfinished(str(tmp_path), "/diary").take_over() is None
    (tmp_path / "file").touch()
    nowhere = Unfinished(str(tmp_path / "file"), "/diary")
    nowhere.keep(NOTE)
    assert nowhere.take_over() is None
    nowhere.close()


def test_a_screen_that_closes_meanwhile_is_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Unfinished(str(tmp_path), "/diary")
    screen.keep(NOTE)
    screen.close()
    found = [*tmp_path.glob("unfinished-*.json"), tmp_path / "unfinished-gone.json"]
    monkeypatch.setattr(Path, "glob", lambda *_: iter(found))
    assert Unfinished(str(tmp_path), "/diary").take_over() == NOTE
