"""A note wraps by cells: no text is lost, no row is too wide, combining marks stay together."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.tables import each_row
from tui.editing.line_editor import (
    Shape,
    column_of,
    end_of,
    place_in,
    row_of,
    rows_in,
)
from tui.terminal.rows import characters, displayed

# Letters, blanks, line breaks; wide and combining characters, joiners, direction marks.
TEXTS = st.text(
    st.sampled_from("aé ß.\n\t日本🐈👩🏽\u0301\u0308\u200d\ufe0f\u202e\u00ad\x1bक्षि❤🇩🇪")
    | st.characters(),
    max_size=60,
)
SHAPES = st.tuples(st.integers(1, 30), st.integers(0, 30)).map(
    lambda sizes: Shape(sizes[0], min(sizes))
)


def wrapped_lines(text: str, width: int, first: int | None = None) -> list[str]:
    shape = Shape(width, width if first is None else first)
    return [text[row.start : row.end] for row in rows_in(text, shape)]


@each_row(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("the cats again", 10, ["the cats ", "again"]),
        ("the cats again", 8, ["the cats ", "again"]),  # the blank may stand outside the row
        ("the cats  again", 8, ["the cats ", " again"]),
        ("one\n\ntwo\n", 10, ["one", "", "two", ""]),
        ("abcdefgh ij", 3, ["abc", "def", "gh ", "ij"]),
        ("日本日本", 5, ["日本", "日本"]),
        ("日", 1, ["日"]),
        ("eeee", 2, ["ee", "ee"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
        ("a 👩‍👩‍👧 b", 3, ["a ", "👩‍👩‍👧 ", "b"]),
    ],
)
def test_where_rows_break(text: str, width: int, lines: list[str]) -> None:
    assert wrapped_lines(text, width) == lines


def test_the_first_row_has_less_room_and_may_stay_empty() -> None:
    assert wrapped_lines("the cats again", 10, 4) == ["the ", "cats again"]
    assert wrapped_lines("cats again", 10, 2) == ["", "cats again"]
    assert wrapped_lines("cats", 10, 0) == ["", "cats"]


@given(TEXTS, SHAPES)
def test_every_character_but_line_breaks_is_on_exactly_one_row(text: str, shape: Shape) -> None:
    rows = rows_in(text, shape)
    position = 0
    for number, row in enumerate(rows):
        assert row.start == position
        assert "\n" not in text[row.start : row.end]
        is_broken = text[row.end : row.end + 1] == "\n"
        assert is_broken or number + 1 < len(rows) or row.end == len(text)
        position = row.end + is_broken
    assert position == len(text)


@given(TEXTS, SHAPES)
def test_no_row_is_wider_than_its_width_and_one_blank(text: str, shape: Shape) -> None:
    for number, row in enumerate(rows_in(text, shape)):
        piece = text[row.start : row.end]
        room = shape.width if number else shape.first
        width = cell_len(displayed(piece))
        assert (
            width <= room
            or len(characters(piece)) == 1
            or (width == room + 1 and piece[-1].isspace())
        )


@given(TEXTS, SHAPES)
def test_combining_marks_stay_on_the_row_of_their_letter(text: str, shape: Shape) -> None:
    starts = {character.start for character in characters(text)} | {len(text)}
    assert {row.start for row in rows_in(text, shape)} <= starts


@given(TEXTS)
def test_displayed_text_has_no_control_characters(text: str) -> None:
    displayed_text = displayed(text.replace("\n", ""))
    assert not any(
        c < " " or "\x7f" <= c < "\xa0" or "\ud800" <= c <= "\udfff" for c in displayed_text
    )
    assert not any("\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069" for c in displayed_text)


@given(TEXTS, SHAPES, st.data())
def test_every_position_maps_to_a_row_and_column_and_back(
    text: str, shape: Shape, data: st.DataObject
) -> None:
    rows = rows_in(text, shape)
    place = data.draw(st.sampled_from([c.start for c in characters(text)] + [len(text)]))
    number = row_of(rows, place)
    assert rows[number].start <= place <= rows[number].end
    assert rows[number].start <= end_of(text, rows, number) <= rows[number].end
    column = column_of(text, rows, place, shape)
    again = place_in(text, rows, number, column, shape)
    assert row_of(rows, again) == number
    assert column_of(text, rows, again, shape) == column
