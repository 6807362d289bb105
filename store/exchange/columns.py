"""Columns as a person names them: ``day=date,energy.open=energy_first,joy=mood_cheerf``."""

import csv
from typing import Final, NamedTuple

from store.entries import READINGS
from store.errors import ColumnsNotRead

#: Where in the day a reading belongs that is mapped without ``.open`` or ``.close``: where
#: it is asked. Energy is asked twice, so alone it is a reading between.
_WHEN_ASKED: Final = {
    "mood": "closing",
    "energy": "between",
    "sleep": "opening",
    "myself": "closing",
    "letgo": "closing",
    "joy": "closing",
    "sorrow": "closing",
}
_SUFFIXES: Final = {"open": "opening", "close": "closing"}
_HINT: Final = "write it as day=date,joy=mood_cheerf"


class Target(NamedTuple):
    """What a column is kept as: a reading of the check-in at ``when``, or the note."""

    name: str
    when: str
    reading: str
    column: str


class Columns(NamedTuple):
    """The columns a person named: the one of the day, and those to keep."""

    day: str
    targets: tuple[Target, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all columns wanted."""
        return (self.day, *(target.column for target in self.targets))


def read_columns(text: str) -> Columns:
    """Return the columns that ``day=date,joy=mood_cheerf`` names.

    Targets are ``day``, ``note`` and the readings, each reading also with ``.open`` or
    ``.close``. A column with a comma in its name goes into quotes: ``day=date,"joy=a, b"``.

    Raises:
        ColumnsNotRead: it cannot be read, names no day, or names a target twice.
    """
    day = ""
    targets: dict[tuple[str, str], Target] = {}
    for piece in _pieces(text):
        name, equals, column = (part.strip() for part in piece.partition("="))
        if not (name and equals and column):
            raise ColumnsNotRead(value=piece, hint=_HINT)
        target = _target(name.casefold(), column)
        if (target.when, target.reading) in targets or (name.casefold() == "day" and day):
            raise ColumnsNotRead(value=piece, hint=f"{name} has a column already")
        if target.name == "day":
            day = column
        else:
            targets[target.when, target.reading] = target
    if not day:
        raise ColumnsNotRead(value=text, hint="it has to name the day's column, as in day=date")
    if not targets:
        raise ColumnsNotRead(value=text, hint="it names the day and nothing to keep of it")
    return Columns(day, tuple(targets.values()))


def _pieces(text: str) -> list[str]:
    try:
        pieces = next(csv.reader([text], skipinitialspace=True), [])
    except csv.Error as error:
        raise ColumnsNotRead(value=text, hint=_HINT) from error
    return [piece for piece in pieces if piece.strip()]


def _target(name: str, column: str) -> Target:
    if name in ("day", "note"):
        return Target(name, name, "", column)
    reading, dot, suffix = name.partition(".")
    when = _SUFFIXES.get(suffix) if dot else _WHEN_ASKED.get(reading)
    if reading not in READINGS or when is None:
        known = f"day, note, {', '.join(READINGS)}"
        raise ColumnsNotRead(
            value=f"{name}={column}",
            hint=f"what can be kept is {known}, the last {len(READINGS)} also with .open or .close",
        )
    return Target(name, when, reading, column)
