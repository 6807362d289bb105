"""The log of harsh and habitctl, line by line: ``2025-01-15 : Habit : y : comment : amount``."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from store.exchange.habit_rows import DONE, NOT_DONE, HabitRow, habit_contents, is_mostly
from store.exchange.import_records import ImportContents, ImportFormat, ReadOptions
from store.exchange.source_file import SourceFile

_LINE: Final = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})\s*:\s+(.*?\S)\s+:\s+([yns])(?=\s|$)(.*)", re.ASCII
)
_SEPARATOR: Final = re.compile(r"\s:(?:\s|$)")
_AMOUNT: Final = re.compile(r"(?:\d+(?:\.\d*)?)?", re.ASCII)
_BREAK: Final = re.compile(r"\r\n|\r|\n")
_SAMPLE: Final = 20_000
_VALUES: Final = {"y": DONE, "n": NOT_DONE, "s": ""}
_AMOUNTS: Final = "amounts"


def _recognises(file: SourceFile) -> bool:
    lines = _BREAK.split(file.text_or_nothing[:_SAMPLE])
    return is_mostly(bool(_LINE.match(line)) for line in lines[:100] if _says_something(line))


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _read(file: SourceFile, options: ReadOptions) -> ImportContents:
    return habit_contents("a log of harsh", file, list(_rows(file.text)), options, "line")


def _rows(text: str) -> Iterator[HabitRow]:
    for number, line in enumerate(_BREAK.split(text.removeprefix("\ufeff")), 1):
        if _says_something(line):
            yield _row(number, line.strip())


def _row(number: int, line: str) -> HabitRow:
    match = _LINE.fullmatch(line)
    if match is None:
        return HabitRow(number, "", "", problem="it is not a line of harsh")
    year, month, day, habit, value, rest = match.groups()
    try:
        on = date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return HabitRow(number, "", "", problem="there is no such day")
    fields = [field.strip() for field in _SEPARATOR.split(rest)]
    amount = fields.pop() if len(fields) > 2 and _AMOUNT.fullmatch(fields[-1]) else ""
    note = " : ".join(fields[1:]).strip()
    unused = _AMOUNTS if amount.strip("0.") else ""
    return HabitRow(number, on, habit, _VALUES[value], note, unused)


HARSH: Final = ImportFormat("harsh", "harsh", _recognises, _read)
