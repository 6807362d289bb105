"""Esc that arrives together with another key still leaves the current mode."""

import gc
from pathlib import Path
from weakref import ref

from textual import events

from store.journal import open_journal
from tests.tables import each_row
from tests.terminals import program
from tui.keymap import name_of
from tui.terminal.input import InputParser


def keys(*pieces: str, bound: str = "") -> list[str]:
    parser = InputParser(frozenset(bound.split()))
    events_read = [event for piece in (*pieces, "") for event in parser.feed(piece)]
    return [event.key for event in events_read if isinstance(event, events.Key)]


@each_row(("typed", "expected"), [
    ("\x1bp", ["escape", "p"]),
    ("\x1bg3\x1b", ["escape", "g", "3", "escape"]),  # nothing is written as ^
    ("\x1b1", ["escape", "1"]),
    ("\x1bö", ["escape", "ö"]),
    ("\x1b\r", ["escape", "enter"]),
    ("\x1b\x1bP", ["escape", "escape", "P"]),
    ("\x1bO", ["escape", "O"]),  # which might be the beginning of a function key
    ("\x1b[", ["escape", "left_square_bracket"]),
    ("\x1b", ["escape"]),
    ("\x1b[\x1b", ["escape", "left_square_bracket", "escape"]),
    ("\x1b[1\x1b\x1b[Ap", ["escape", "up", "p"]),  # the first is an incomplete sequence
    ("\x1b]\x1bp", ["escape", "right_square_bracket", "escape", "p"]),
    ("\x1b]s5", ["escape", "right_square_bracket", "s", "5"]),  # begins no sequence
    ("\x1b[\x1b^", ["escape", "left_square_bracket", "escape", "circumflex_accent"]),
    ("\x1b\x1b[A", ["escape", "up"]),
    ("\x1bOP\x1b[1;3A\x1b[112;3u", ["f1", "alt+up", "alt+p"]),  # have one meaning only
    ("\x1b\x7f\x1bb\x1bf\x1b\t", ["ctrl+w", "ctrl+left", "ctrl+right", "shift+tab"]),
])  # fmt: skip
def test_esc_and_a_key_are_two_keys_in_one_piece_or_several(
    typed: str, expected: list[str]
) -> None:
    assert keys(typed) == expected
    assert keys(*typed) == expected


def test_a_key_that_is_bound_with_alt_is_read_as_one_key() -> None:
    assert keys("\x1bp\x1bq", bound="alt+p") == ["alt+p", "escape", "q"]
    for binding_key, typed in (("alt+x", "\x1bx"), ("Alt-X", "\x1bX"), ("alt+O", "\x1bO")):
        name = name_of(binding_key)
        assert name is not None
        assert keys(typed, bound=name) == [name]


def test_esc_and_a_letter_in_one_piece_leave_a_note_and_save_the_next_entry(
    tmp_path: Path,
) -> None:
    with program(tmp_path / "diary") as terminal:
        terminal.wait_for("Welcome")
        terminal.send(" ")
        terminal.wait_for("p begins it")
        terminal.send("w")
        terminal.wait_for("Enter")
        terminal.send("later\x1bp")
        terminal.wait_for("play")
        terminal.send("q")
        assert terminal.wait_exit() == 0
    (entry,) = open_journal({}, path=tmp_path / "diary").entries()
    assert (entry.kind, entry.note) == ("play", "")


def test_a_deleted_parser_is_garbage_collected() -> None:
    parser = InputParser()
    list(parser.feed("pq\x1b[A\x1b[<0;1;1M"))
    reference = ref(parser)
    del parser
    list(InputParser().feed("pq"))
    gc.collect()
    assert reference() is None
