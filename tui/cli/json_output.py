"""JSON as it is printed: one value on a line, indented by a blank for each level, in pieces.

The text is that of ``json.dumps(…, indent=1)``, whose indentation is written by Python for every
value; here the encoder of ``json`` that is written in C takes whatever holds no further level.
A list of any length is printed as it is made, so that no copy of a whole diary is held.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any, Final

from tui.terminal.capabilities import is_utf8
from tui.terminal.streams import escaped_json

_SCALARS: Final = frozenset({str, int, float, bool, type(None)})
#: How many values of a list are written to standard output at once.
_TOGETHER: Final = 200


def print_json(payload: object) -> None:
    """Print a value as JSON, exactly; escaped where the reader reads no UTF-8."""
    print(escaped_json(indented(payload, is_ascii=_prints_ascii())))


def print_json_list(values: Iterable[object]) -> None:
    """Print values as one list of JSON, as ``print_json`` does, while they are made."""
    is_ascii = _prints_ascii()
    pieces = (escaped_json(indented(value, is_ascii=is_ascii, level=1)) for value in values)
    before = "[\n "
    while group := list(islice(pieces, _TOGETHER)):
        print(before, ",\n ".join(group), sep="", end="")
        before = ",\n "
    print("\n]" if before[0] == "," else "[]")


def _prints_ascii() -> bool:
    return not is_utf8(sys.stdout.encoding)


def indented(value: Any, *, is_ascii: bool, level: int = 0) -> str:
    """Return the text of ``json.dumps`` with ``indent=1`` for a value.

    Args:
        value: what JSON can hold.
        is_ascii: whether characters beyond ASCII are escaped.
        level: how many lists and groups it stands in.
    """
    is_group = isinstance(value, Mapping)
    if not (is_group or isinstance(value, (list, tuple))) or not value:
        return _encoder(0, is_ascii)(value)
    before, after = "\n" + " " * (level + 1), "\n" + " " * level
    if _SCALARS.issuperset(map(type, value.values() if is_group else value)):
        text = _encoder(level + 1, is_ascii)(value)
    else:
        items = _group_items if is_group else _list_items
        inner = ("," + before).join(items(value, is_ascii, level + 1))
        text = f"{{{inner}}}" if is_group else f"[{inner}]"
    return f"{text[0]}{before}{text[1:-1]}{after}{text[-1]}"


def _group_items(group: Mapping[Any, Any], is_ascii: bool, level: int) -> Iterator[str]:
    encode = _encoder(0, is_ascii)
    for name, value in group.items():
        if type(value) in _SCALARS:
            yield encode({name: value})[1:-1]
        else:
            name_text = encode({name: 0})[1:-2]  # with its colon and blank
            yield name_text + indented(value, is_ascii=is_ascii, level=level)


def _list_items(values: Iterable[Any], is_ascii: bool, level: int) -> Iterator[str]:
    return (indented(value, is_ascii=is_ascii, level=level) for value in values)


@cache
def _encoder(level: int, is_ascii: bool) -> Callable[[Any], str]:
    """Return what encodes a value of one level, each part on a line of that level."""
    separators = (",\n" + " " * level, ": ")
    return json.JSONEncoder(ensure_ascii=is_ascii, separators=separators).encode
