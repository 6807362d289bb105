"""JSON is printed byte for byte as ``json.dumps`` with ``indent=1`` writes it."""

import json
from collections import namedtuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cli.json_output import indented, print_json, print_json_list
from tui.terminal.streams import escaped_json, visible_text

NAMED = namedtuple("NAMED", "first second")
KEYS = st.one_of(st.text(), st.integers(), st.booleans(), st.none(), st.floats())
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text())
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner),
        st.lists(inner).map(tuple),
        st.builds(NAMED, inner, inner),
        st.dictionaries(KEYS, inner),
    ),
    max_leaves=30,
)
#: Texts with what a terminal would obey, and with line breaks.
TEXTS = st.text(st.one_of(st.characters(), st.sampled_from("\n\t\x7f\x85\u2028\u202e\ud800“é a")))


@given(value=VALUES, is_ascii=st.booleans())
def test_a_value_is_indented_as_json_does(value, is_ascii):
    plain = json.dumps(value, ensure_ascii=is_ascii, indent=1)
    assert indented(value, is_ascii=is_ascii) == plain


@pytest.mark.parametrize("count", [0, 1, 2, 199, 200, 201, 401])
def test_a_list_is_printed_as_a_whole_one_is(count, capsys):
    values = [
        {"id": f"{n}", "tags": ["a", "“b”"][: n % 3], "note": "a\n\x85"} for n in range(count)
    ]
    print_json_list(value for value in values)
    printed = capsys.readouterr().out
    print_json(values)
    assert printed == capsys.readouterr().out
    assert printed == escaped_json(json.dumps(values, ensure_ascii=False, indent=1)) + "\n"


@given(values=st.lists(VALUES, max_size=5))
def test_a_list_of_anything_is_printed_in_pieces(values):
    pieces = [indented(value, is_ascii=False, level=1) for value in values]
    plain = json.dumps(values, ensure_ascii=False, indent=1)
    inner = ",\n ".join(pieces)
    assert (f"[\n {inner}\n]" if values else "[]") == plain


@given(text=TEXTS)
def test_lines_that_are_printable_are_left_as_they_are(text):
    """The table of signs decides for every character, whatever stands around it."""
    assert visible_text(text) == "".join(map(visible_text, text))
    assert escaped_json(text) == "".join(map(escaped_json, text))
