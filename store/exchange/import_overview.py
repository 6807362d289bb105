"""The columns of a file with their ranges, and what they could become: for whoever looks first."""

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import Final, NamedTuple

from store.exchange.column_mapping import COUNTED_KINDS, is_private
from store.exchange.file_times import clock_in
from store.exchange.file_values import (
    DIARY_SCALE,
    cell_number,
    is_duration,
    is_gap,
    likely_scales,
    scale_in_name,
)
from store.exchange.import_records import ImportContents
from store.folding import fold
from store.models import READINGS
from store.names.tokens import word_set
from store.vocabulary import RESTS

_SAMPLES: Final = 3
_SAMPLE_LENGTH: Final = 24
_COUNTED_WORDS: Final = 200
#: What columns of other programs are called, by the target that they could become.
_LIKELY_NAMES: Final = {
    "mood": "mood moods stimmung laune humeur animo humor umore feeling valence score happiness",
    "energy": "energy energie energia fatigue",
    "sleep": "sleep schlaf sommeil sueno sono sonno",
    "joy": "joy freude joie alegria",
    "sorrow": "sorrow sadness sad trauer traurigkeit tristesse tristeza",
    "note": "note notes comment comments journal text entry notiz notizen kommentar nota notas",
    "tags": "tags tag activities activity labels label aktivitaten",
    "play": "play laughing laugh music dancing dance movie movies games",
    "celebration": "celebration celebrations win wins",
    "session": "session sessions",
}
_BY_WORD: Final = {
    word: target for target, words in _LIKELY_NAMES.items() for word in words.split()
}
_ON_SCALE: Final = ("mood", "energy", "sleep", "joy", "sorrow")
#: What columns of the time of day are called.
_NAMES_OF_CLOCKS: Final = word_set(
    "time hour clock uhrzeit zeit heure hora ora tijd godzina czas of day"
)
#: Words for an amount, which is no answer, and for the time of day of an answer.
_AMOUNTS: Final = word_set(
    "hours hour hrs h stunden minutes mins min minuten heures horas ore uren duration dauer"
)
_SUFFIXES: Final = {
    **dict.fromkeys(
        word_set("am morning morgen morgens matin manana mattina first start"), ".open"
    ),
    **dict.fromkeys(word_set("pm evening night abend abends soir noche sera last end"), ".close"),
}
#: What columns are called that name what the value of a row is of.
_NAMES_OF_KINDS: Final = word_set(
    "metric category type kind feature tracker item measure variable question kategorie"
)
#: Columns that tell a wide table of a diary, and what others of it become: all are on 1–7.
_OWN_READINGS: Final = frozenset(("mood.close", "energy.open", "energy.close"))
_OWN_TARGETS: Final = {
    **{name: name for name in (*_OWN_READINGS, *READINGS, *COUNTED_KINDS)},
    **{kind: f"rest.{kind}" for kind in RESTS},
}


class ColumnOverview(NamedTuple):
    """What one column holds.

    Args:
        name: its name, as it is mapped.
        number: how many of its cells are no gaps.
        low: its smallest number; None if it has none.
        high: its greatest number.
        samples: some of its cells, or its most frequent words.
        different: how many different cells it has, up to a limit.
        is_private: whether it seems to hold people or places.
        likely: the target that it could become; empty if none is likely.
    """

    name: str
    number: int
    low: Fraction | None
    high: Fraction | None
    samples: tuple[str, ...]
    different: int
    is_private: bool
    likely: str

    @property
    def likely_scale(self) -> str:
        """The scale that it could be of; empty for 1–7, or if it is no column of answers."""
        if self.likely not in _ON_SCALE or self.low is None or self.high is None:
            return ""
        named = scale_in_name(self.name)
        if named and named.first <= self.low and self.high <= named.last:
            return "" if named.is_diary_scale else str(named)
        scale = next(iter(likely_scales(self.low, self.high)), "")
        return "" if self.low < 0 or scale == str(DIARY_SCALE) else scale


class _ColumnCells:
    """Takes in the cells of a column."""

    def __init__(self) -> None:
        self.number = 0
        self.numbers = 0
        self.low: Fraction | None = None
        self.high: Fraction | None = None
        self.cells: Counter[str] = Counter()

    def add(self, cell: str) -> None:
        self.number += 1
        value = cell_number(cell)
        if value is not None:
            self.numbers += 1
            number = value.number
            self.low = number if self.low is None else min(self.low, number)
            self.high = number if self.high is None else max(self.high, number)
        if len(self.cells) < _COUNTED_WORDS or cell in self.cells:
            self.cells[cell] += 1

    def overview(self, name: str) -> ColumnOverview:
        is_numeric = self.numbers * 2 > self.number
        frequent = [cell for cell, _ in self.cells.most_common(_SAMPLES)]
        return ColumnOverview(
            name,
            self.number,
            self.low if is_numeric else None,
            self.high if is_numeric else None,
            tuple(_sample(cell) for cell in frequent),
            len(self.cells),
            is_private(name),
            self._likely(name),
        )

    def _likely(self, name: str) -> str:
        """Return the target that the column could become."""
        if _NAMES_OF_CLOCKS.issuperset(_words(name)):
            clocks = sum(clock_in(cell)[0] >= 0 for cell in self.cells)
            if clocks * 2 > len(self.cells):
                return "time"
        is_amount = all(map(is_duration, self.cells)) or not _AMOUNTS.isdisjoint(_words(name))
        return "" if is_amount else _likely_target(name)


def column_overviews(contents: ImportContents) -> list[ColumnOverview]:
    """Return what each column of a file holds, in its order; those without a cell come last."""
    columns: dict[str, _ColumnCells] = {}
    for record in contents.records:
        for name, cell in record.cells.items():
            if not is_gap(cell):
                column = columns.get(name)
                if column is None:
                    column = columns[name] = _ColumnCells()
                column.add(cell.strip())
    places = {name: place for place, name in enumerate(contents.columns)}
    names = sorted(columns, key=lambda name: places.get(name, len(places)))
    return [columns[name].overview(name) for name in names]


def likely_mapping(
    overviews: list[ColumnOverview], day: str = "", usual: str = "mood"
) -> list[tuple[str, str, str]]:
    """Return the targets that columns could become, each once, with its column and scale.

    Args:
        overviews: the columns.
        day: the column with the days, if it has to be named.
        usual: what a column could become, if no name tells.
    """
    mapping = {"day": ("day", day, "")} if day else {}
    others = [column for column in overviews if column.name != day and not column.is_private]
    if any(column.name in _OWN_READINGS for column in others):
        return [*mapping.values(), *_own_mapping(others)]
    counts = Counter(column.likely for column in others)
    for column in others:
        if column.likely and (day or column.likely != "time"):
            suffix = _suffix(column.name) if counts[column.likely] > 1 else ""
            target = f"{column.likely}{suffix}" if column.likely in _ON_SCALE else column.likely
            mapping.setdefault(target, (target, column.name, column.likely_scale))
    readings = {target.partition(".")[0] for target in mapping}
    if readings.isdisjoint(_ON_SCALE) and (
        any_column := next((column for column in others if _could_be(column, usual)), None)
    ):
        scale = any_column._replace(likely=usual).likely_scale
        mapping.setdefault(usual, (usual, any_column.name, scale))
    return list(mapping.values())


def likely_filter(
    overviews: list[ColumnOverview], mapping: list[tuple[str, str, str]]
) -> tuple[list[tuple[str, str, str]], str]:
    """Return the mapping of a table with a value of one kind a row, and the filter it needs.

    Where a column such as ``metric`` tells mood from sleep, the values of all rows have no one
    scale. The filter is empty for any other table.
    """
    targets = {target for target, _, _ in mapping if target in _ON_SCALE}
    columns = {column.name: column for column in overviews}
    for column in overviews:
        if _NAMES_OF_KINDS.isdisjoint(_words(column.name)):
            continue
        kinds = {kind: _likely_target(kind) for kind in column.samples}
        kind = next((kind for kind, target in kinds.items() if target in _ON_SCALE), "")
        for target, name, _ in mapping if kind and len(targets) == 1 else ():
            if target in targets and not columns[name].likely:
                others = [piece for piece in mapping if piece[0] != target]
                return [*others, (kinds[kind], name, "")], f"{column.name}={kind}"
    return mapping, ""


def _own_mapping(columns: list[ColumnOverview]) -> Iterator[tuple[str, str, str]]:
    """Yield what the columns of a wide table of a diary become.

    The mean of a day is none of its answers where one of them has a column of its own.
    """
    names = {column.name for column in columns}
    for name in (column.name for column in columns if column.name in _OWN_TARGETS):
        if not any(other.startswith(f"{name}.") for other in names):
            yield _OWN_TARGETS[name], name, ""


def _could_be(column: ColumnOverview, target: str) -> bool:
    """Return whether a column could become a target, whatever its name is."""
    return column.low is not None if target in _ON_SCALE else not column.likely


def _likely_target(name: str) -> str:
    return next((_BY_WORD[word] for word in _words(name) if word in _BY_WORD), "")


def _suffix(name: str) -> str:
    """Return the check-in that the name of a column tells; empty if it tells none."""
    return next((_SUFFIXES[word] for word in _words(name) if word in _SUFFIXES), "")


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", fold(name))


def _sample(cell: str) -> str:
    text = " ".join(cell.split())
    return text if len(text) <= _SAMPLE_LENGTH else text[: _SAMPLE_LENGTH - 1] + "…"
