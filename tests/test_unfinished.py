"""A note that was being typed when a screen went is offered once, to the diary it is of."""

from datetime import date
from pathlib import Path

import pytest

from store.journal import Journal
from tests.screens import on_screen, screen_text
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


def test_what_was_left_waits_while_something_else_is_typed(tmp_path: Path) -> None:
    screen = Unfinished(str(tmp_path), "/diary")
    screen.left = NOTE
    screen.settle()
    screen.set_aside()
    line = NOTE._replace(id="", text='p laughed "the', is_line=True)
    screen.keep(line)
    screen.close()
    offered = set()
    for _ in range(2):
        following = Unfinished(str(tmp_path), "/diary")
        offered.add(following.take_over())
        following.drop()
        following.close()
    assert offered == {NOTE, line}
    assert Unfinished(str(tmp_path), "/diary").take_over() is None


async def test_a_note_that_was_left_outlives_whatever_is_typed_next(
    journal: Journal, tmp_path: Path
) -> None:
    async with on_screen(journal) as (app, pilot):
        app.unfinished.__init__(str(tmp_path / "state"), journal.path)  # type: ignore[misc]
        await pilot.press("w", *"precious", "escape", "colon", *"p laughed", "escape")
        await pilot.press("full_stop")
        assert "line: p laughed" in screen_text(app)
        await pilot.press("enter")
        assert [entry["what"] for entry in journal.entries()] == ["laughed"]
        app.unfinished.close()
    left = Unfinished(str(tmp_path / "state"), journal.path).take_over()
    assert left is not None
    assert (left.text, left.is_line) == ("precious", False)
