"""The note editor: line breaks, a cursor that moves by rows, deletion by word and line."""

from hypothesis import given
from hypothesis import strategies as st

from store.notes import NOTE_LIMIT, checked_note
from tui.editing.line_editor import LineEditor, NoteEditor, Shape
from tui.terminal.rows import characters

KEYS = st.sampled_from(
    ["up", "down", "left", "right", "home", "end", "ctrl+a", "ctrl+e", "ctrl+b", "ctrl+f",
     "backspace", "delete", "ctrl+h", "ctrl+d", "ctrl+w", "ctrl+u", "ctrl+k", "tab", "ctrl+left",
     "ctrl+right"]
)  # fmt: skip


def editor(text: str, width: int = 10, cursor: int | None = None) -> NoteEditor:
    note = NoteEditor(text)
    note.fit(Shape(width, width))
    note.cursor = len(text) if cursor is None else cursor
    return note


def pressed(note: NoteEditor, *keys: str) -> tuple[str, str]:
    """Press some keys; return the text before and after the cursor."""
    for key in keys:
        assert note.press(key)
    return note.text[: note.cursor], note.text[note.cursor :]


def test_tab_breaks_the_line() -> None:
    assert pressed(editor("the cats again", cursor=8), "tab") == ("the cats\n", " again")


def test_up_and_down_move_by_rows_and_remember_the_column() -> None:
    note = editor(
        "the cats are in\nno\nthe garden now"
    )  # the cats | are in | no | the garden | now
    assert pressed(note, "up") == ("the cats are in\nno\nthe", " garden now")
    assert pressed(note, "up") == ("the cats are in\nno", "\nthe garden now")
    assert pressed(note, "up") == ("the cats are", " in\nno\nthe garden now")
    assert pressed(note, "up", "up", "up")[0] == "the"
    assert pressed(note, "down", "down", "down", "down", "down")[1] == ""


def test_home_and_end_move_within_a_row() -> None:
    assert pressed(editor("the cats again", cursor=11), "home") == ("the cats ", "again")
    assert pressed(editor("the cats again", cursor=11), "ctrl+e") == ("the cats again", "")
    assert pressed(editor("the cats again", cursor=2), "end") == ("the cats", " again")
    assert pressed(editor("the cats again", cursor=2), "end", "end", "right", "ctrl+a") == (
        "the cats ",
        "again",
    )


def test_lines_are_cleared_one_at_a_time_and_then_their_breaks() -> None:
    note = editor("one\ntwo")
    assert pressed(note, "ctrl+u") == ("one\n", "")
    assert pressed(note, "ctrl+u") == ("one", "")
    assert pressed(note, "ctrl+u", "ctrl+u") == ("", "")
    note = editor("one\ntwo", cursor=0)
    assert pressed(note, "ctrl+k") == ("", "\ntwo")
    assert pressed(note, "ctrl+k") == ("", "two")


def test_a_word_is_deleted_up_to_a_blank_or_a_break() -> None:
    assert pressed(editor("one\ntwo three"), "ctrl+w") == ("one\ntwo ", "")
    assert pressed(editor("one\ntwo"), "ctrl+w", "ctrl+w") == ("", "")


def test_the_cursor_moves_by_words() -> None:
    assert pressed(editor("one\ntwo  three"), "ctrl+left", "alt+left") == ("one\n", "two  three")
    assert pressed(editor("one two"), *["ctrl+left"] * 3) == ("", "one two")
    assert pressed(editor("one\ntwo  three", cursor=1), "ctrl+right") == ("one", "\ntwo  three")
    assert pressed(editor("one\ntwo  three", cursor=4), "alt+right", "ctrl+right")[1] == ""
    assert pressed(editor("one  ", cursor=3), *["ctrl+right"] * 2) == ("one  ", "")


def test_a_character_and_its_marks_are_passed_and_deleted_together() -> None:
    assert pressed(editor("ne\u0301"), "backspace") == ("n", "")
    assert pressed(editor("a👩‍👩‍👧b", cursor=1), "right") == ("a👩‍👩‍👧", "b")
    assert pressed(editor("a👩‍👩‍👧b", cursor=1), "delete") == ("a", "b")


def test_pasted_text_keeps_line_breaks_and_loses_control_characters() -> None:
    note = editor("")
    assert note.insert("one\r\ntwo\rthree\n\tfour\x1b[A\x07\udcff")
    assert note.text == "one\ntwo\nthree\n four[A"


def test_one_line_stays_one_line() -> None:
    line = LineEditor()
    line.insert("one\r\ntwo\tthree")
    assert line.text == "one two three"
    assert not line.press("up")
    assert not line.press("tab")


def test_a_note_over_the_limit_can_be_shortened_but_not_extended() -> None:
    note = NoteEditor("x" * (NOTE_LIMIT + 5))
    assert not note.insert("y")
    assert len(note.text) == NOTE_LIMIT + 5
    for _ in range(6):
        note.press("backspace")
    assert note.insert("y")
    assert not note.insert("y")


@given(
    st.text(st.sampled_from("ab \n日\u0301\u200d🐈"), max_size=40),
    st.integers(1, 12),
    st.lists(KEYS | st.sampled_from(["日", "\u0301", "x\ny", " "]), max_size=25),
)
def test_the_cursor_stays_in_the_text_for_all_keys(text: str, width: int, keys: list[str]) -> None:
    note = editor(text, width)
    for key in keys:
        before, cursor_before = note.text, note.cursor
        if not note.press(key):
            note.insert(key)
        assert 0 <= note.cursor <= len(note.text)
        if key in ("up", "down", "left", "right", "home", "end"):
            assert note.text == before
            starts = {c.start for c in characters(before)} | {len(before)}
            assert note.cursor in starts | {cursor_before}  # it never moves into a character
    checked_note(note.text)
