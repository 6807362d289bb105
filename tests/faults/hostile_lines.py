"""Write lines of another device that fit no schema: every field with every wrong value.

Each line has a correct checksum, so that only its content is wrong. Values are raw JSON,
because a number of 5,000 digits and a lone surrogate cannot be written in another way.
"""

import json
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Final, NamedTuple
from zlib import crc32

DAY: Final = "2026-11-23"
_REVISION: Final = "9-20261123-hostile1"
_DEVICE: Final = "noor-z9x8"

#: A document of every kind and every setting, with correct values in all its fields.
SOUND: Final[dict[tuple[str, str], dict[str, Any]]] = {
    ("entries", "session"): {"tired": 5, "inspired": 6},
    ("entries", "moment"): {"feeling": "nourishing", "what": "was real", "direction": "given"},
    ("entries", "play"): {"what": "laughed"},
    ("entries", "celebration"): {"what": "win"},
    ("entries", "rupture"): {"what": "clash", "states": [["open", DAY], ["named", DAY]]},
    ("entries", "checkin"): {
        "when": "between",
        "mood": 4,
        "energy": 4,
        "sleep": 4,
        "myself": 4,
        "letgo": 4,
        "joy": 4,
        "sorrow": 4,
        "own.pain": 4,
        "marks": ["body"],
    },
    ("entries", "rest"): {"what": "off"},
    ("entries", "note"): {},
    ("plans", "plan"): {
        "what": "off",
        "start": "2026-11-27",
        "rule": "FREQ=WEEKLY;BYDAY=FR",
        "skipped": ["2026-12-04"],
    },
    ("settings", "day"): {"start": 4},
    ("settings", "session"): {"word": "visit"},
    ("settings", "words.play"): {"words": ["laughed", "music"]},
    ("settings", "word.play.laughed"): {"now": "giggled", "retired": False, "direction": "given"},
    ("settings", "own.pain"): {
        "name": "pain",
        "words": ["none", "trace", "some", "more", "much", "very much", "all"],
        "ask": "closing",
        "retired": False,
        "order": 1,
    },
    ("settings", "search.late"): {"query": "#late"},
    ("settings", "refills"): {"asked": {"play": DAY}, "began": DAY, "sick": "out"},
    ("settings", "contacts"): {"text": "a friend", "day": DAY},
    ("settings", "low-mood"): {"told": DAY, "away": DAY, "off": False},
    ("settings", "two-weeks"): {"told": DAY, "away": DAY, "off": False},
    ("settings", "welcome"): {"seen": DAY},
    ("settings", "damage"): {"marks": ["0badc0de"]},
    ("settings", "no-locks"): {"told": DAY},
    ("settings", "editor"): {"told": DAY},
}
#: Fields that entries of all kinds can have.
_ENTRY_FIELDS: Final[dict[str, Any]] = {
    "day": DAY,
    "at": "2026-11-23T09:00+01:00",
    "order": 9,
    "note": "from elsewhere",
    "tags": ["late"],
    "remembered": True,
    "source": {"file": "a.csv", "key": "k", "raw": {"mood": "3"}, "scale": "1-5"},
}

#: Control sequences in JSON, and the bytes that must not reach the terminal.
CONTROLS: Final = {
    r'"\u001b]52;c;RVZJTA==\u0007\u001b[?9999h"': b"\x1b]52;c;RVZJ",
    r'"\u009b66;66H\u0085"': "\x9b66;66H".encode(),
    r'"\u202ereversed\u2066isolated"': "\u202ereversed".encode(),
    r'"\ud800 lone \udfff"': "\ud800".encode(errors="surrogatepass"),
    r'"nul\u0000bell\u0007back\u0008"': b"nul\x00",
}
#: Wrong types and wrong values for any field; some are correct for some fields.
VALUES: Final = (
    *("null", "true", "false", "0", "-1", "3", "8", "1.5", "-0.0"),
    *("1e308", "1e999", "NaN", "-Infinity", "1" + "0" * 18, "-" + "9" * 40, "7" * 5000),
    *('""', '" "', '"3"', '"word"', '"noon"', '"2026-13-45"', '"0001-01-01"', '"9999-12-31"'),
    *('"2026-11-23T10:00"', '"1899-12-31"', '"..%s{}[b]"', '"\\n\\n\\t"', '"' + "x" * 40_000 + '"'),
    *CONTROLS,
    *("[]", "{}", "[null]", "[3]", '[["a"]]', '{"a":{"b":[]}}', '["x","x"]', '{"":""}'),
    *("[" * 900 + "]" * 900, '{"a":' * 900 + "1" + "}" * 900, "[" * 9000 + "]" * 9000),
    *("[" + ",".join(['"x"'] * 5000) + "]", '[["open"]]', '[["open","2026-11-23","x"]]'),
    *('[["soon","2026-11-23"]]', '[["open",3]]', '{"play":3}', '["2026-13-01"]', '["9999-12-31"]'),
    *('"FREQ=MONTHLY;BYDAY=53MO"', '"FREQ=SECONDLY"', '"FREQ=DAILY;COUNT=9999"'),
    '"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"',
)
#: Whole documents that are not valid.
_DOCUMENTS: Final = ("[]", "{}", "3", '"x"', "true", "[" * 900 + "]" * 900, '{"v":99,"kind":3}')
#: Wrong values for the parts of a line beside its document: a revision, a table, an id.
_HEADS: Final = {
    "rev": ('""', '"x"', '"0-20261123-x"', '"-1-20261123-x"', '"1-99999999-x"', "3", "null", "[]",
            '"' + "9" * 5000 + '-20261123-x"', '"1-20261123-\\u001b[2J"', '"1-20261123"'),
    "table": ('""', '"nothing"', "3", "null", '"entries\\u0000"', "[]"),
    "id": ('""', '" "', "3", "null", '"' + "x" * 5000 + '"', '"\\u001b[2J"', '"../x"', '"word.x"'),
    "step": ("3", "[]", '""', '"x"'),
    "undo": ("3", "[]", '""', '"x"', f'"{_REVISION}"'),
    "redo": ("3", "[]", '"x"'),
}  # fmt: skip
#: Ids of settings that are not valid.
_SETTINGS_IDS: Final = (
    *('""', '" "', '"."', '".."', '"word"', '"word."', '"word.x"', '"word.play"', '"word.play."'),
    *('"word.x.y"', '"words"', '"words."', '"words.x"', '"own"', '"own."', '"own.mood"'),
    *('"own.a.b"', '"own.PAIN!"', '"search"', '"search."', '"search.a b"', '"Day"', '"nothing"'),
    *('"word.play.\\u001b[2J"', '"own.\\u202e"', '"search.\\ud800"', '"own.' + "x" * 5000 + '"'),
)


class HostileLine(NamedTuple):
    """One line: its name (number and error), its place and its bytes.

    Lines with the same ``place`` belong to the same document, so a diary shows only one of them.
    """

    name: str
    place: str
    data: bytes


@cache
def hostile_lines() -> tuple[HostileLine, ...]:
    """Return all lines in the order of their numbers, those with one value together."""
    return tuple(_lines())


def _lines() -> Iterator[HostileLine]:
    number = count()
    for value in VALUES:
        for (table, name), fields in SOUND.items():
            whole = _document(table, name, fields)
            for field in (*whole, "unknown"):
                document = _object({**whole, field: value})
                yield _line(table, name, field, value, document, next(number))
    for (table, name), fields in SOUND.items():
        whole = _document(table, name, fields)
        for field in whole:
            rest = {other: value for other, value in whole.items() if other != field}
            yield _line(table, name, field, "(absent)", _object(rest), next(number))
        for document in _DOCUMENTS:
            yield _line(table, name, "doc", document, document, next(number))
    for part, values in _HEADS.items():
        for value in values:
            yield _line_with_head(part, value, next(number))
    for id in _SETTINGS_IDS:
        for document in ("{}", '{"v":1}', '{"v":1,"words":["a"]}'):
            head = f'{{"rev":"{_REVISION}","table":"settings","id":{id},"doc":{document}'
            name = f"{next(number)} settings {id[:40]}: doc = {document}"
            yield HostileLine(name, f"settings {id[:40]}", _with_checksum(head))


def _document(table: str, name: str, fields: dict[str, Any]) -> dict[str, str]:
    """Return the fields of a sound document as raw JSON."""
    whole: dict[str, Any] = {"v": 1}
    if table == "entries":
        whole |= {"kind": name, **_ENTRY_FIELDS}
    return {field: json.dumps(value) for field, value in (whole | fields).items()}


def _object(fields: dict[str, str]) -> str:
    return "{" + ",".join(f"{json.dumps(field)}:{value}" for field, value in fields.items()) + "}"


def _line(table: str, name: str, field: str, value: str, document: str, number: int) -> HostileLine:
    id = name if table == "settings" else f"9-20261123-h{number:07}"
    head = f'{{"rev":"{_REVISION}","table":"{table}","id":"{id}","doc":{document}'
    short_value = value if len(value) <= 40 else f"{value[:30]}… ({len(value)})"
    place = f"{table} {id}"
    return HostileLine(
        f"{number} {table} {name}: {field} = {short_value}", place, _with_checksum(head)
    )


def _line_with_head(part: str, value: str, number: int) -> HostileLine:
    fields = {"rev": f'"{_REVISION}"', "table": '"entries"', "id": f'"9-20261123-h{number:07}"'}
    fields["doc"] = _object(_document("entries", "play", {}))
    head = _object(fields | {part: value})[:-1]
    return HostileLine(
        f"{number} line: {part} = {value[:40]}", f"line {number}", _with_checksum(head)
    )


def _with_checksum(head: str) -> bytes:
    raw = head.encode()
    return raw + b',"crc":"%08x"}\n' % crc32(raw)


def piles(lines: list[HostileLine]) -> list[list[HostileLine]]:
    """Return piles of about the same size, in each at most one line for each document."""
    by_place: dict[str, list[HostileLine]] = {}
    for line in lines:
        by_place.setdefault(line.place, []).append(line)
    whole: list[list[HostileLine]] = [[] for _ in range(max(map(len, by_place.values())))]
    for number, line in enumerate(line for group in by_place.values() for line in group):
        whole[number % len(whole)].append(line)
    return whole


def write_lines(folder: Path, lines: list[HostileLine]) -> dict[Path, bytes]:
    """Write lines into the files of another device; return the content of each file."""
    contents: dict[Path, bytes] = {}
    for line in lines:
        name = "settings" if line.place.startswith("settings") else "2026-11"
        path = folder / f"{name}.{_DEVICE}.jsonl"
        contents[path] = contents.get(path, b"") + line.data
    for path, data in contents.items():
        path.write_bytes(data)
    return contents
