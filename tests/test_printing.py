"""JSON is printed as ``json`` writes it: figures indented, a long list with an entry on a line."""

import json

from hypothesis import given
from hypothesis import strategies as st

from tests.tables import each_row
from tui.cli.printing import print_json, print_json_list
from tui.terminal.streams import escaped_json, visible_text

#: Texts with what a terminal would obey, and with line breaks.
TEXTS = st.text(st.one_of(st.characters(), st.sampled_from("\n\t\x7f\x85\u2028\u202e\ud800“é a")))


@each_row("count", [0, 1, 2, 199, 200, 201, 401])
def test_a_list_is_printed_whole_with_one_value_on_a_line(count, capsys):
    values = [
        {"id": f"{n}", "tags": ["a", "“b”"][: n % 3], "note": "a\n\x85"} for n in range(count)
    ]
    print_json_list(value for value in values)
    printed = capsys.readouterr().out
    assert json.loads(printed) == values
    lines = printed.splitlines()
    assert [json.loads(line.rstrip(",")) for line in lines if line.startswith(" ")] == values
    assert printed.replace("\n", "").isprintable()


def test_figures_are_indented(capsys):
    payload = {"a": [1, None], "b": {"c": "“d”\x9b"}}
    print_json(payload)
    printed = capsys.readouterr().out
    assert printed == escaped_json(json.dumps(payload, ensure_ascii=False, indent=1)) + "\n"
    assert json.loads(printed) == payload


@given(text=TEXTS)
def test_lines_that_are_printable_are_left_as_they_are(text):
    """The table of signs decides for every character, whatever stands around it."""
    assert visible_text(text) == "".join(map(visible_text, text))
    assert escaped_json(text) == "".join(map(escaped_json, text))
