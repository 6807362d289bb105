"""JSON, as commands print it.

A list of JSON is printed as it is made, so that no copy of a whole diary is held. ``json`` indents
in Python what its encoder in C writes at once, so a long list is not indented.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import islice
from typing import Final

from tui.terminal.streams import escaped_json

#: How many values of a list are written to standard output at once.
_TOGETHER: Final = 200


def print_json(payload: object) -> None:
    """Print a value as JSON, exactly; escaped where the reader reads no UTF-8."""
    import json

    print(escaped_json(json.dumps(payload, ensure_ascii=_prints_ascii(), indent=1)))


def print_json_list(values: Iterable[object]) -> None:
    """Print values as one list of JSON, each on a line, while they are made."""
    import json

    encode = json.JSONEncoder(ensure_ascii=_prints_ascii()).encode
    lines = map(encode, values)
    before = "[\n "
    while group := list(islice(lines, _TOGETHER)):
        print(before, escaped_json(",\n ".join(group)), sep="", end="")
        before = ",\n "
    print("\n]" if before[0] == "," else "[]")


def _prints_ascii() -> bool:
    from tui.terminal.capabilities import is_utf8  # a status line prints no JSON

    return not is_utf8(sys.stdout.encoding)
