"""The records of a table that a preset describes."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final, NamedTuple, NoReturn

from store.exchange.column_mapping import (
    ColumnMapping,
    is_private,
    parse_columns,
    quoted_piece,
    word_key,
)
from store.exchange.file_errors import ColumnRefused, ColumnsNotRead, PresetNotRead, ScaleNotRead
from store.exchange.file_values import cell_number, is_gap
from store.exchange.import_presets import Preset
from store.exchange.import_records import ImportContents, ImportFormat, ImportRecord, ReadOptions
from store.exchange.import_text import parse_trackers, tag_names, tags_cell
from store.exchange.source_file import SourceFile
from store.exchange.table_records import TableRecords, TimeColumns
from store.exchange.text_table import column_keys, plain

#: Names of what is dropped of texts with trackers.
_PEOPLE: Final = "people (@)"
_CONTEXTS: Final = "contexts (+)"
_JOINER: Final = " + "


def preset_format(preset: Preset) -> ImportFormat:
    """Return the format of files that a preset describes."""
    return ImportFormat(
        preset.id,
        preset.name,
        preset.fits,
        lambda file, options: read_by_preset(preset, file, options),
    )


def read_by_preset(preset: Preset, file: SourceFile, options: ReadOptions) -> ImportContents:
    """Return what a table holds, read as a preset says.

    Without columns to become something, neither note nor tags would come in: a person looks
    at the table first and says what it holds.

    Raises:
        PresetNotRead: its columns cannot be parsed, or one that it needs is not there.
    """
    if preset.dates and not options.dates:
        options = options._replace(dates=preset.dates)
    records = PresetRecords(preset, file, options)
    return ImportContents(
        format=preset.name,
        records=records,
        mapping=records.mapping,
        columns=records.columns,
        moods=preset.moods,
        private=records.private,
        left_out=records.left_out,
        remarks=records.remarks,
        words=records.words,
        likely=preset.likely or "mood",
        is_scale_guess=preset.is_scale_guess,
        time_facts=records.times.facts,
        question=records.times.question,
        is_row_of_readings=not (preset.feature or preset.trackers or preset.words),
    )


class _Feature(NamedTuple):
    """What rows of a feature are.

    Args:
        name: its name.
        is_private: whether it names people or places.
        is_taken: whether its rows are imported, or looked at.
        note: the column of its note, if it has no value.
    """

    name: str
    is_private: bool
    is_taken: bool
    note: str


class PresetRecords:
    """The records of a table, made anew each time they are read.

    Args:
        preset: says what the table holds.
        file: the table.
        options: how it is read.
    """

    def __init__(self, preset: Preset, file: SourceFile, options: ReadOptions) -> None:
        self._preset = preset
        self._header = column_keys(file.table.header)
        self._own = {plain(name): name for name in self._header}
        day = self._first_of(preset.day)
        self._check_columns(file, day)
        clock = self._own.get(plain(preset.time), "")
        no_clocks = frozenset(map(plain, preset.parts_of_day))
        self._table = TableRecords(file, TimeColumns(day, clock, (), no_clocks), options)
        self._moods = {**preset.moods, **options.moods}
        self._note = self._columns_in_table(preset.note)
        self._tags = self._columns_in_table(preset.tags)
        self._value = self._own.get(plain(preset.value), "")
        self._feature = self._own.get(plain(preset.feature), "")
        self._words = self._own.get(plain(preset.words), "")
        self._trackers = self._own.get(plain(preset.trackers), "")
        self._word = self._columns_in_table(preset.word)
        self._private = set(map(plain, (*preset.private, *filter(is_private, self._header))))
        self._times = {plain(name) for name in (day, clock) if name}
        usual = self._parsed(preset.columns, options)
        self._missing = [
            target.column
            for target in usual.targets
            if not (preset.feature or preset.trackers or self._columns_in_table((target.column,)))
        ]
        self._used = {plain(target.column) for target in options.named_columns.over(usual).targets}
        self._ignored = set(map(plain, preset.ignore)) - self._used
        self._is_mapped = bool(usual.targets or options.named_columns.targets)
        self.times = self._table.times
        self.private: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()
        self.words: Counter[str] = Counter()
        self._takes_all = not self._is_mapped or plain(self._value) in self._used
        dropped = self._private | self._times | self._ignored
        dropped |= {plain(self._value)} - self._used if self._feature else set()
        self._columns = tuple(name for name in self._header if plain(name) not in dropped)
        #: The names of features in the order of the file, each as it is written first.
        self._features: dict[str, str] = {}
        self._by_cell: dict[str, _Feature] = {}
        self._count()

    def _columns_in_table(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return those of some columns that the table has, by their names there."""
        return tuple(self._own[plain(name)] for name in names if plain(name) in self._own)

    def _first_of(self, names: Iterable[str]) -> str:
        return next(iter(self._columns_in_table(names)), "")

    def _parsed(self, columns: str, options: ReadOptions) -> ColumnMapping:
        """Return a mapping of the preset.

        Raises:
            PresetNotRead: it cannot be parsed.
        """
        if not columns:
            return ColumnMapping("", "", ())
        try:
            return parse_columns(columns, options.measures)
        except ColumnRefused as error:
            self._refuse(f"{error.facts['column']!r} seems to hold people or places")
        except (ColumnsNotRead, ScaleNotRead) as error:
            value, hint = error.facts["value"], error.facts.get("hint", "its scale is none")
            self._refuse(f"{value!r} does not map a column: {hint}")

    def _refuse(self, reason: str) -> NoReturn:
        raise PresetNotRead(path=self._preset.path, reason=reason)

    def _check_columns(self, file: SourceFile, day: str) -> None:
        """Refuse a table that lacks what the preset cannot do without.

        Raises:
            PresetNotRead: the preset names a column that is not there.
        """
        preset = self._preset
        needed = [preset.day[0]] if not day else []
        needed += filter(None, (preset.feature, preset.value, preset.trackers))
        if lacking := [name for name in needed if not self._columns_in_table((name,))]:
            self._refuse(f"{file.name} has no column {lacking[0]!r}")

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is to be said of the preset and the table."""
        missing = ", ".join(self._missing)
        return (f"Its preset names columns that are not there: {missing}.",) if missing else ()

    @property
    def mapping(self) -> str:
        """What columns become, as the person would write it; empty if nothing says it."""
        if not self._is_mapped:
            return ""
        pieces = [self._preset.columns] if self._preset.columns else []
        pieces += [quoted_piece(f"note={_joined(self._note)}")] if self._note else []
        pieces += [quoted_piece(f"tags={_joined(self._tags)}")] if self._tags else []
        return ",".join(pieces)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns of its records, those of the table first."""
        joined = (_joined(self._note), _joined(self._tags))
        return tuple(
            dict.fromkeys((*self._header, *filter(None, joined), *self._features.values()))
        )

    # -- looking through it once -----------------------------------------------------

    def _count(self) -> None:
        """Count what is not imported, and words without a number."""
        private = [name for name in self._header if plain(name) in self._private]
        for row in self._table.rows():
            cells = dict(zip(self._header, row.cells, strict=False))
            self.private.update(name for name in private if not is_gap(cells.get(name, "")))
            if other := self._other_rows(cells):
                self.left_out[other] += 1
                continue
            if self._feature:
                self._count_feature(cells)
            else:
                self._count_columns(cells)
            if self._trackers:
                self._count_trackers(cells.get(self._trackers, ""))
            if self._words and self._is_word(word := cells.get(self._words, "")):
                self.words[word.strip()] += 1

    def _count_feature(self, cells: dict[str, str]) -> None:
        feature = self._feature_of(cells)
        if feature.is_private:
            self.private[feature.name] += 1
        elif not feature.is_taken:
            self.left_out[feature.name] += 1

    def _feature_of(self, cells: dict[str, str]) -> "_Feature":
        """Return the feature of a row; its name is that of no column."""
        cell = cells.get(self._feature, "")
        if (known := self._by_cell.get(cell)) is not None:
            return known
        name = " ".join(cell.split()) or "(no name)"
        key = plain(name)
        is_column = key in self._own
        name = self._features.setdefault(key, f"{name} ({self._feature})" if is_column else name)
        source = self._preset.note_of.get(key, "")
        is_taken = self._takes_all or bool(source) or plain(name) in self._used
        note = self._own.get(plain(source), "") if source else ""
        feature = _Feature(name, key in self._private, is_taken, note)
        self._by_cell[cell] = feature
        return feature

    @cached_property
    def _unknown_columns(self) -> tuple[str, ...]:
        """The columns that nothing is made of, unless all are looked at."""
        others = (*self._note, *self._tags, *self._word, self._trackers, *self._preset.where)
        known = self._used | self._times | self._private | self._ignored
        known |= set(map(plain, others))
        return tuple(name for name in self._header if self._is_mapped and plain(name) not in known)

    def _count_columns(self, cells: dict[str, str]) -> None:
        for name in self._unknown_columns:
            if not is_gap(cells.get(name, "")):
                self.left_out[name] += 1

    def _count_trackers(self, text: str) -> None:
        holds = parse_trackers(text)
        self.private.update({_PEOPLE: holds.people} if holds.people else {})
        self.left_out.update({_CONTEXTS: holds.contexts} if holds.contexts else {})
        for name, _ in holds.trackers:
            feature = self._features.setdefault(plain(name), name)
            if self._is_mapped and plain(name) not in self._used:
                self.left_out[feature] += 1

    def _other_rows(self, cells: dict[str, str]) -> str:
        """Return what rows are called that the preset does not read; empty for one it reads."""
        for column, values in self._preset.where.items():
            cell = cells.get(self._own.get(plain(column), ""), "")
            if word_key(cell) not in values:
                return f"{column} {cell.strip()}".strip()
        return ""

    def _is_word(self, cell: str) -> bool:
        """Return whether a cell is a word for a mood that has no number."""
        return not is_gap(cell) and cell_number(cell) is None and word_key(cell) not in self._moods

    # -- its records -----------------------------------------------------------------

    def __iter__(self) -> Iterator[ImportRecord]:
        """Yield the records in the order of the rows."""
        for record in self._table:
            cells = dict(record.cells)
            if cells and self._other_rows(cells):
                continue
            if self._feature and cells:
                feature = self._feature_of(cells)
                if feature.is_private or not feature.is_taken:
                    continue
            yield from self._records(record, cells)

    def _records(self, record: ImportRecord, cells: dict[str, str]) -> Iterator[ImportRecord]:
        """Yield the records of a row: one, and more where a tracker is in it more than once."""
        word = next((cells[name] for name in self._word if not is_gap(cells.get(name, ""))), "")
        own_cells = {name: cells[name] for name in self._columns if name in cells}
        if self._feature:
            self._add_feature(own_cells, cells)
        if self._tags:
            tags = [tag for name in self._tags for tag in tag_names(own_cells.get(name, ""))]
            own_cells[_joined(self._tags)] = tags_cell(tags)
        if self._words and self._is_word(own_cells.get(self._words, "")):
            del own_cells[self._words]
        more: list[tuple[str, str]] = []
        if self._trackers:
            more = self._add_trackers(own_cells, cells)
        if len(self._note) > 1:
            texts = [cells[name].strip() for name in self._note if cells.get(name, "").strip()]
            own_cells[_joined(self._note)] = "\n".join(texts)
        yield record._replace(cells=own_cells, word=word.strip())
        for name, value in more:
            yield record._replace(cells={name: value}, word=word.strip())

    def _add_feature(self, own_cells: dict[str, str], cells: dict[str, str]) -> None:
        """Put the value of a row under the name of its feature; of some it is a note."""
        feature = self._feature_of(cells)
        if not feature.note:
            own_cells[feature.name] = cells.get(self._value, "")
        elif self._note:
            texts = (cells.get(feature.note, ""), *(cells.get(name, "") for name in self._note))
            own_cells[self._note[0]] = "\n".join(filter(str.strip, dict.fromkeys(texts)))
            for name in self._tags:
                own_cells.pop(name, None)

    def _add_trackers(
        self, own_cells: dict[str, str], cells: dict[str, str]
    ) -> list[tuple[str, str]]:
        """Put the trackers of a text beside what is left of it; return those that come again."""
        holds = parse_trackers(cells.get(self._trackers, ""))
        own_cells[self._trackers] = holds.text
        more = []
        for tracker, value in holds.trackers:
            name = self._features.get(plain(tracker), tracker)
            if name in own_cells:
                more.append((name, value))
            else:
                own_cells[name] = value
        return more


def _joined(names: tuple[str, ...]) -> str:
    return _JOINER.join(names)
