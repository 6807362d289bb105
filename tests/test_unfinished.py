"""A note that was being typed when a screen ended is offered once, to its own diary."""

import os
from datetime import date
from pathlib import Path

import pytest

from store.journal import Journal
from tests.screens import on_screen, run, screen_text
from tests.terminals import program
from tui.app import CupfulApp
from tui.editing.drafts import UnsavedDraft, UnsavedDrafts

NOTE = UnsavedDraft("1-20261123-x9w1bdcv", date(2026, 11, 23), "the cats ag\nain 🐈")


def test_a_note_is_offered_to_the_next_screen_until_it_is_discarded(tmp_path: Path) -> None:
    screen = UnsavedDrafts(str(tmp_path), "/diary")
    assert screen.take_over() is None
    screen.save(NOTE)
    screen.save(NOTE._replace(text="the"))  # shorter than before
    screen.close()
    next_screen = UnsavedDrafts(str(tmp_path), "/diary")
    assert next_screen.take_over() == NOTE._replace(text="the")
    next_screen.close()
    last_screen = UnsavedDrafts(str(tmp_path), "/diary")
    assert last_screen.take_over() is not None
    last_screen.drop()  # drops only what was typed there: an offer waits for its answer
    assert last_screen.discard()
    assert not last_screen.discard()
    last_screen.close()
    assert UnsavedDrafts(str(tmp_path), "/diary").take_over() is None
    assert list(tmp_path.glob("unfinished-*")) == []


def test_a_note_of_a_running_screen_is_not_offered(tmp_path: Path) -> None:
    running = UnsavedDrafts(str(tmp_path), "/diary")
    running._own = tmp_path / "unfinished-1.json"
    running.save(NOTE)
    assert UnsavedDrafts(str(tmp_path), "/diary").take_over() is None


def test_a_note_is_offered_only_to_its_own_diary(tmp_path: Path) -> None:
    screen = UnsavedDrafts(str(tmp_path), "/one")
    screen.save(NOTE)
    screen.close()
    assert UnsavedDrafts(str(tmp_path), "/other").take_over() is None
    assert UnsavedDrafts(str(tmp_path), "/one").take_over() == NOTE


def test_invalid_files_and_an_impossible_folder_raise_no_error(tmp_path: Path) -> None:
    (tmp_path / "unfinished-1.json").write_bytes(b"\x00\xff")
    (tmp_path / "unfinished-2.json").write_text("[]")
    assert UnsavedDrafts(str(tmp_path), "/diary").take_over() is None
    (tmp_path / "file").touch()
    drafts_without_folder = UnsavedDrafts(str(tmp_path / "file"), "/diary")
    drafts_without_folder.save(NOTE)
    assert drafts_without_folder.take_over() is None
    drafts_without_folder.close()


def test_a_file_that_disappears_meanwhile_raises_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = UnsavedDrafts(str(tmp_path), "/diary")
    screen.save(NOTE)
    screen.close()
    paths = [*tmp_path.glob("unfinished-*.json"), tmp_path / "unfinished-gone.json"]
    monkeypatch.setattr(Path, "glob", lambda *_: iter(paths))
    assert UnsavedDrafts(str(tmp_path), "/diary").take_over() == NOTE


def offered_texts(folder: Path, diary: str = "/diary") -> list[str]:
    """Return the texts that a screen offers; discard each after it is offered."""
    screen, texts = UnsavedDrafts(str(folder), diary), []
    while (draft := screen.take_over()) is not None:
        texts.append(draft.text)
        assert screen.discard()
    screen.close()
    return texts


def files_text(folder: Path) -> str:
    """Return the text of all files in a folder."""
    return "".join(path.read_text() for path in folder.rglob("*") if path.is_file())


def test_a_note_that_is_left_is_deleted_from_the_disk_at_once(tmp_path: Path) -> None:
    screen = UnsavedDrafts(str(tmp_path), "/diary")
    screen.save(NOTE)
    assert "the cats" in files_text(tmp_path)
    screen.leave(NOTE)
    assert "the cats" not in files_text(tmp_path)
    assert screen.resumable == NOTE
    screen.drop()
    screen.close()
    assert list(tmp_path.glob("unfinished-*")) == []


def test_notes_that_were_left_are_resumed_newest_first(tmp_path: Path) -> None:
    screen = UnsavedDrafts(str(tmp_path), "/diary")
    other = NOTE._replace(text="the dog")
    screen.leave(NOTE)
    screen.leave(other)
    assert (screen.resume(), screen.resume(), screen.resume()) == (other, NOTE, None)


def test_a_program_that_is_ended_saves_notes_that_were_left_and_the_one_being_typed(
    tmp_path: Path,
) -> None:
    screen = UnsavedDrafts(str(tmp_path), "/diary")
    screen.leave(NOTE._replace(text="first"))
    screen.leave(NOTE._replace(text="second"))
    screen.save(NOTE._replace(text="typed"))
    screen.preserve()
    screen.preserve()  # a second signal
    screen.settle()  # for a key that is still read
    screen.close()
    texts = offered_texts(tmp_path)
    assert texts[0] == "typed"
    assert set(texts) == {"first", "second", "typed"}
    assert len(texts) == 3


def test_an_offered_note_that_is_continued_is_always_in_one_file(tmp_path: Path) -> None:
    ended_screen = UnsavedDrafts(str(tmp_path), "/diary")
    ended_screen.save(NOTE)
    ended_screen.close()
    screen = UnsavedDrafts(str(tmp_path), "/diary")
    screen.take_over()
    assert UnsavedDrafts(str(tmp_path), "/diary").take_over() is None  # the first screen has it
    assert screen.resume() == NOTE
    (path,) = tmp_path.glob("unfinished-*")
    assert "the cats" in path.read_text()
    screen.leave(NOTE)
    assert "the cats" not in files_text(tmp_path)
    screen.close()


def test_an_offer_without_an_answer_is_made_again(tmp_path: Path) -> None:
    ended_screen = UnsavedDrafts(str(tmp_path), "/diary")
    ended_screen.save(NOTE)
    ended_screen.close()
    for _ in range(2):
        screen = UnsavedDrafts(str(tmp_path), "/diary")
        assert screen.take_over() == NOTE
        screen.drop()
        screen.close()


async def test_a_note_that_was_left_can_be_resumed_after_other_input(
    journal: Journal, tmp_path: Path
) -> None:
    async with on_screen(journal) as (app, pilot):
        app.unfinished.__init__(str(tmp_path / "state"), journal.path)  # type: ignore[misc]
        await pilot.press("w", *"precious", "escape", "colon", *"p laughed", "escape")
        assert "precious" not in files_text(tmp_path / "state")
        assert "laughed" not in files_text(tmp_path / "state")
        await pilot.press("full_stop")
        assert "line: p laughed" in screen_text(app)
        await pilot.press("enter")
        assert [entry["what"] for entry in journal.entries()] == ["laughed"]
        await pilot.press("full_stop")
        assert "note: precious" in screen_text(app)
        await pilot.press("escape", "X")
        assert "Discarded." in screen_text(app)
        await pilot.press("full_stop")
        assert "precious" not in screen_text(app)


async def test_the_offer_shows_no_text_and_names_two_keys(journal: Journal, tmp_path: Path) -> None:
    for text in ("with Anna", "about Berg"):
        ended_screen = UnsavedDrafts(str(tmp_path), journal.path)
        ended_screen.save(UnsavedDraft("", date(2026, 11, 23), text))
        ended_screen.close()
    journal.settings.set("welcome", seen="2026-01-01")
    app = CupfulApp(journal, unfinished=UnsavedDrafts(str(tmp_path), journal.path))
    async with run(app) as pilot:
        await pilot.pause()
        offer = "A note was being typed when Cupful stopped: . continues it, X discards it."
        assert offer in screen_text(app)
        assert "Anna" not in screen_text(app)
        assert "Berg" not in screen_text(app)
        await pilot.press("X")
        assert f"Discarded. {offer}" in " ".join(screen_text(app).split())
        await pilot.press("X")
        assert "Discarded." in screen_text(app)
        assert "Anna" not in files_text(tmp_path)
        assert "Berg" not in files_text(tmp_path)
        await pilot.press("question_mark")
        assert "discard" not in screen_text(app)  # there is nothing to discard any more
    app.unfinished.close()


@pytest.mark.parametrize(("key", "is_offered"), [("\x03", False), ("\x04", True)])
def test_ctrl_c_in_a_conversation_discards_the_note_and_ctrl_d_saves_it_as_a_draft(
    journal: Journal, tmp_path: Path, key: str, is_offered: bool
) -> None:
    journal.settings.set("welcome", seen="x")
    with program(tmp_path / "diary", "ask") as terminal:
        terminal.wait_for("Next (")
        terminal.send("w with Anna Berg\r")
        terminal.wait_for("seems to name someone")
        terminal.send(key)
        terminal.wait_exit()
    state = Path(os.environ["XDG_STATE_HOME"], "cupful")
    assert ("Anna" in "".join(p.read_text() for p in state.glob("unfinished-*"))) is is_offered


def test_a_name_question_that_is_left_ends_its_output_line(
    journal: Journal, tmp_path: Path
) -> None:
    with program(tmp_path / "diary", "w", "-") as terminal:
        terminal.send("with Anna Berg\r")
        terminal.wait_for("with Anna Berg")
        terminal.send("\x04")
        terminal.wait_for("seems to name someone")
        terminal.send("\x03")
        assert terminal.wait_exit() == 130
        terminal.wait_for("> ^C\nNot saved. The screen offers it as an unfinished note")
