"""Read a file to import in the format that it has, and settle what its columns become."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from store.exchange.column_mapping import NO_MAPPING, ColumnMapping, parse_columns
from store.exchange.day_one import DAY_ONE
from store.exchange.daylio_backup import DAYLIO_BACKUP
from store.exchange.daylio_table import DAYLIO_TABLE
from store.exchange.file_dates import DATE_ORDERS
from store.exchange.file_errors import DateOrderUnknown
from store.exchange.file_values import is_gap
from store.exchange.habit_trackers import HARSH, LOOP
from store.exchange.import_presets import (
    fitting_preset,
    presets_of_person,
    presets_of_program,
)
from store.exchange.import_records import ImportContents, ImportFormat, ReadOptions
from store.exchange.import_survey import ImportChoices
from store.exchange.jrnl_notes import JRNL_JSON, JRNL_TEXT
from store.exchange.pixels_json import PIXELS
from store.exchange.preset_records import preset_format
from store.exchange.source_file import SourceFile
from store.exchange.state_of_mind import STATE_OF_MIND
from store.exchange.table_records import read_plain_table
from store.exchange.text_table import column_keys, column_position
from store.journal import Journal

#: The formats that a file can have; the first that recognises it reads it.
FORMATS: Final[tuple[ImportFormat, ...]] = (
    DAYLIO_TABLE,
    DAYLIO_BACKUP,
    STATE_OF_MIND,
    DAY_ONE,
    JRNL_JSON,
    JRNL_TEXT,
    LOOP,
    PIXELS,
    HARSH,
)
_JSON_START: Final = re.compile(r"[\ufeff\s]*(?:\{|\[\s*[\[{\"])")


class ImportedFile(NamedTuple):
    """A file to import, as it was read.

    Args:
        file: the file.
        contents: what it holds.
        mapping: what its columns become.
        named_columns: the part of the mapping that the person named.
        choices: what the person says about its values.
        is_table: whether it is a plain table, of no format that is known.
        unused: the columns that nothing is made of, with their number of cells where they are
            those of the records.
    """

    file: SourceFile
    contents: ImportContents
    mapping: ColumnMapping
    named_columns: ColumnMapping
    choices: ImportChoices
    is_table: bool
    unused: Mapping[str, int]

    @property
    def is_mapped(self) -> bool:
        """Whether anything of it would be imported."""
        needs_columns = self.is_table or self.contents.needs_columns
        return bool(self.named_columns.targets if needs_columns else self.mapping.targets)


def read_import(
    file: SourceFile,
    journal: Journal,
    named_columns: ColumnMapping = NO_MAPPING,
    choices: ImportChoices | None = None,
    dates: str = "",
    presets: str = "",
) -> ImportedFile:
    """Return a file to import, read in its format.

    A person who names the column of the day reads it as a plain table.

    Args:
        file: the file.
        journal: the diary.
        named_columns: the columns that the person named.
        choices: what the person says about its values.
        dates: the order of figures in its dates, or empty.
        presets: the folder of the person's own presets, or empty.

    Raises:
        PresetNotRead: there is a mistake in one of these.
        FileNotRead: it cannot be read, or is of no format that is known.
        DateOrderUnknown: there is no such order.
        ColumnMissing, ColumnDoubled: a column that the person named is not there, or twice.
    """
    choices = choices or ImportChoices()
    options = _options(journal, named_columns, choices, dates)
    contents, is_table = _contents(file, options, presets)
    return _mapped(
        ImportedFile(file, contents, NO_MAPPING, named_columns, choices, is_table, {}), options
    )


def _options(
    journal: Journal, named_columns: ColumnMapping, choices: ImportChoices, dates: str
) -> ReadOptions:
    """Return how a file is read.

    Raises:
        DateOrderUnknown: there is no such order of figures in dates.
    """
    if dates and dates not in DATE_ORDERS:
        raise DateOrderUnknown(value=dates)
    return ReadOptions(
        today=journal.today(),
        local=journal.clock.local,
        dates=dates,
        moods=choices.moods,
        day_start=journal.settings.day_start,
        named_columns=named_columns,
        measures=journal.settings.names.measures,
    )


def _mapped(imported: ImportedFile, options: ReadOptions) -> ImportedFile:
    """Return a file with what its columns become, all named as in its records."""
    contents, named_columns, filters = (
        imported.contents,
        imported.named_columns,
        imported.choices.filters,
    )
    cells = Counter[str]() if contents.columns else _columns_of(contents)
    columns = contents.columns or tuple(cells)
    keys = column_keys(columns)

    def key(name: str) -> str:
        return keys[column_position(imported.file.path, columns, name)]

    resolved, usual = named_columns.resolved(imported.file.path, columns), NO_MAPPING
    if contents.mapping:
        usual = parse_columns(contents.mapping, options.measures)
        usual = usual.within(columns).resolved(imported.file.path, columns)
    mapping = resolved.over(usual)
    passing = {key(name): values for name, values in filters.items()}
    used: set[Any] = {*passing, *(target.column for target in mapping.targets)}
    used |= {key(name) for name in (named_columns.day, named_columns.time) if name}
    used |= {contents.day, *contents.left_out}
    has_unused = imported.is_table or cells
    unused = {name: cells[name] for name in keys if has_unused and name not in used}
    choices = imported.choices._replace(filters=passing)
    return imported._replace(
        mapping=mapping, named_columns=resolved, choices=choices, unused=unused
    )


def _contents(file: SourceFile, options: ReadOptions, presets: str) -> tuple[ImportContents, bool]:
    """Return what a file holds, and whether it is a plain table."""
    format = None if options.named_columns.day else _format_of(file, presets)
    if format is not None:
        return format.read(file, options), False
    if file.is_zip and file.zip.names:
        file.refuse("it is a spreadsheet or a zip; save the sheet as CSV first")
    if file.is_zip:
        file.refuse("it is an empty zip")
    if file.json is not None:
        file.refuse("it is JSON, but of no program that is known here")
    if _JSON_START.match(file.text):
        file.refuse(f"it is JSON that breaks off or is damaged{file.json_problem}")
    return read_plain_table(file, options), True


def _format_of(file: SourceFile, presets: str) -> ImportFormat | None:
    """Return the format of a file; None if it is none of these, and perhaps a plain table.

    The presets of a person come first, those of the program last.

    Args:
        file: the file.
        presets: the folder of the person's own presets; empty for none.

    Raises:
        PresetNotRead: there is a mistake in one of them.
    """
    if preset := fitting_preset(file, presets_of_person(presets)):
        return preset_format(preset)
    if format := next((format for format in FORMATS if format.recognises(file)), None):
        return format
    preset = fitting_preset(file, presets_of_program()) if file.header else None
    return preset_format(preset) if preset else None


def _columns_of(contents: ImportContents) -> Counter[str]:
    """Return the names of the columns of records, with how many cells they have."""
    names: Counter[str] = Counter()
    for record in contents.records:
        names.update(name for name, cell in record.cells.items() if name and not is_gap(cell))
    return names
