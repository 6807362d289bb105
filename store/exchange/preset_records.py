"""The records of a table that a preset describes."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Final

from store.exchange.column_mapping import ColumnMapping, is_private, parse_columns, word_key
from store.exchange.file_errors import ColumnRefused, ColumnsNotRead, PresetNotRead, ScaleNotRead
from store.exchange.file_values import cell_number, is_gap
from store.exchange.import_presets import Preset
from store.exchange.import_records import ImportContents, ImportFormat, ImportRecord, ReadOptions
from store.exchange.import_text import tag_names, tags_cell
from store.exchange.source_file import SourceFile
from store.exchange.table_records import TableRecords, TimeColumns
from store.exchange.text_table import column_keys, plain
from store.exchange.tracker_text import parse_trackers

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
        PresetNotRead: the columns of the preset cannot be parsed.
        FileNotRead: none of the columns of the day is there.
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
        words=records.words,
        likely=preset.likely or "mood",
        is_scale_guess=preset.is_scale_guess,
        time_facts=records.times.facts,
        question=records.times.question,
        is_row_of_readings=not (preset.feature or preset.trackers or preset.words),
    )


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
        if not day:
            file.refuse(f"it has no column {' or '.join(map(repr, preset.day))}")
        clock = self._own.get(plain(preset.time), "")
        no_clocks = frozenset(map(plain, preset.parts_of_day))
        self._table = TableRecords(file.table, TimeColumns(day, clock, (), no_clocks), options)
        self._moods = {**preset.moods, **options.moods}
        self._note = self._there(preset.note)
        self._tags = self._there(preset.tags)
        self._value = self._own.get(plain(preset.value), "")
        self._feature = self._own.get(plain(preset.feature), "")
        self._words = self._own.get(plain(preset.words), "")
        self._trackers = self._own.get(plain(preset.trackers), "")
        self._word = self._there(preset.word)
        self._private = {plain(name) for name in preset.private}
        self._private |= {plain(name) for name in self._header if is_private(name)}
        self._times = {plain(name) for name in (day, clock) if name}
        usual = self._parsed(preset.columns, options)
        self._used = {plain(target.column) for target in options.said.over(usual).targets}
        self._ignored = set(map(plain, preset.ignore)) - self._used
        self._is_mapped = bool(usual.targets or options.said.targets)
        self.times = self._table.times
        self.private: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()
        self.words: Counter[str] = Counter()
        #: The names of features in the order of the file, each as it is written first.
        self._features: dict[str, str] = {}
        self._count()

    def _there(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return those of some columns that the table has, by their names there."""
        return tuple(self._own[plain(name)] for name in names if plain(name) in self._own)

    def _first_of(self, names: Iterable[str]) -> str:
        return next(iter(self._there(names)), "")

    def _parsed(self, columns: str, options: ReadOptions) -> ColumnMapping:
        """Return a mapping of the preset.

        Raises:
            PresetNotRead: it cannot be parsed.
        """
        if not columns:
            return ColumnMapping("", "", ())
        try:
            return parse_columns(columns, options.measures)
        except (ColumnsNotRead, ColumnRefused, ScaleNotRead) as error:
            reason = f"columns cannot be parsed ({', '.join(map(str, error.facts.values()))})"
            raise PresetNotRead(path=self._preset.path, reason=reason) from error

    @property
    def mapping(self) -> str:
        """What columns become, as the person would write it; empty if nothing says it."""
        if not self._is_mapped:
            return ""
        pieces = [self._preset.columns] if self._preset.columns else []
        pieces += [_quoted(f"note={_joined(self._note)}")] if self._note else []
        pieces += [_quoted(f"tags={_joined(self._tags)}")] if self._tags else []
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
        for row in self._table.rows():
            cells = dict(zip(self._header, row.cells, strict=False))
            for name, cell in cells.items():
                if plain(name) in self._private and not is_gap(cell):
                    self.private[name] += 1
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
        if plain(feature) in self._private:
            self.private[feature] += 1
        elif not self._is_taken(feature):
            self.left_out[feature] += 1

    def _feature_of(self, cells: dict[str, str]) -> str:
        """Return the name of the feature of a row, which is that of no column."""
        feature = cells.get(self._feature, "").strip()
        key = plain(feature)
        if key not in self._features:
            is_column = key in self._own
            self._features[key] = f"{feature} ({self._feature})" if is_column else feature
        return self._features[key]

    def _count_columns(self, cells: dict[str, str]) -> None:
        where = self._preset.where
        known = self._used | self._times | self._private | self._ignored
        known |= set(map(plain, (*self._note, *self._tags, *self._word, self._trackers, *where)))
        for name, cell in cells.items():
            if self._is_mapped and plain(name) not in known and not is_gap(cell):
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

    def _is_taken(self, feature: str) -> bool:
        """Return whether rows of a feature are imported, or looked at."""
        if not self._is_mapped or plain(self._value) in self._used:
            return True
        return plain(feature) in self._used or plain(feature) in self._preset.note_of

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
                if plain(feature) in self._private or not self._is_taken(feature):
                    continue
            yield from self._records(record, cells)

    def _records(self, record: ImportRecord, cells: dict[str, str]) -> Iterator[ImportRecord]:
        """Yield the records of a row: one, and more where a tracker is in it more than once."""
        word = next((cells[name] for name in self._word if not is_gap(cells.get(name, ""))), "")
        dropped = self._private | self._times | self._ignored
        kept = {name: cell for name, cell in cells.items() if plain(name) not in dropped}
        if self._feature:
            self._add_feature(kept, cells)
        if self._tags:
            tags = [tag for name in self._tags for tag in tag_names(kept.get(name, ""))]
            kept[_joined(self._tags)] = tags_cell(tags)
        if self._words and self._is_word(kept.get(self._words, "")):
            del kept[self._words]
        more: list[tuple[str, str]] = []
        if self._trackers:
            more = self._add_trackers(kept, cells)
        if len(self._note) > 1:
            texts = [cells[name].strip() for name in self._note if cells.get(name, "").strip()]
            kept[_joined(self._note)] = "\n".join(texts)
        yield record._replace(cells=kept, word=word.strip())
        for name, value in more:
            yield record._replace(cells={name: value}, word=word.strip())

    def _add_feature(self, kept: dict[str, str], cells: dict[str, str]) -> None:
        """Put the value of a row under the name of its feature; of some it is a note."""
        feature = self._feature_of(cells)
        source = self._own.get(plain(self._preset.note_of.get(plain(feature), "")), "")
        if plain(self._value) not in self._used:
            kept.pop(self._value, None)
        if not source:
            kept[feature] = cells.get(self._value, "")
        elif self._note:
            texts = (cells.get(source, ""), *(cells.get(name, "") for name in self._note))
            kept[self._note[0]] = "\n".join(filter(str.strip, dict.fromkeys(texts)))
            for name in self._tags:
                kept.pop(name, None)

    def _add_trackers(self, kept: dict[str, str], cells: dict[str, str]) -> list[tuple[str, str]]:
        """Put the trackers of a text beside what is left of it; return those that come again."""
        holds = parse_trackers(cells.get(self._trackers, ""))
        kept[self._trackers] = holds.text
        more = []
        for tracker, value in holds.trackers:
            name = self._features.get(plain(tracker), tracker)
            if name in kept:
                more.append((name, value))
            else:
                kept[name] = value
        return more


def _joined(names: tuple[str, ...]) -> str:
    return _JOINER.join(names)


def _quoted(piece: str) -> str:
    """Return a piece of a mapping, in quotes where it needs them."""
    text = StringIO()
    csv.writer(text, lineterminator="").writerow([piece])
    return text.getvalue()
