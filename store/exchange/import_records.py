"""What a file to import holds, whatever its format: what a format reader returns.

A format is one ``ImportFormat`` in a module of ``store/exchange``, listed in
``import_reading.FORMATS``. It does two things:

- ``recognises(file)`` tells by the content of a ``SourceFile`` whether it is of this format. It
  looks at ``file.header`` (the names of the columns of a table, lower case, in a set),
  ``file.json`` (the decoded document, or None), ``file.zip_names`` (of the files in a zip),
  ``file.text`` or ``file.data``, never at the name alone. All of them are computed once, so
  looking costs nothing. It raises nothing.
- ``read(file, options)`` returns an ``ImportContents``: records with named cells, and what the
  cells usually become. It plans and saves nothing. What cannot be read at all is refused by
  ``file.refuse(reason, line=3)``; a line that cannot be read is a record with a ``problem``.

The plan (``import_plan``) does the rest: scales, words for moods, opening, closing and between,
the day before ``day_start``, occurrence keys, long notes, tags, people and places, the name check.

A reader of JSON with a mood from 1 to 5, tags and a note::

    def _read(file: SourceFile, options: ReadOptions) -> ImportContents:
        entries = file.json["entries"]
        return ImportContents(
            format="Some App",
            records=[
                ImportRecord(
                    line=number,
                    time=FileTime(date.fromisoformat(entry["date"]), minute=clock_in("21:30")[0]),
                    cells={
                        "mood": str(entry["mood"]),
                        "note": titled_note(entry["title"], html_as_text(entry["note"])),
                        "activities": tags_cell(entry["activities"]),
                    },
                )
                for number, entry in enumerate(entries, 1)
            ],
            mapping="mood=mood:1-5,note=note,tags=activities",
            unit="entry",
            private={"people": 3},
            left_out={"photos": 2},
        )

    SOME_APP = ImportFormat("some-app", "Some App", _recognises, _read)

A table whose columns always mean the same needs no reader, but a preset: see ``import_presets``.
Another format that is a table reads ``TableRecords(file, times, options, …)`` of
``table_records``, which makes the records of the rows: ``TimeColumns`` name the columns that say
when, and ``change`` is a function from the cells of a row to those of its record (to join a title
and a note, to split what holds several values). Its ``times`` have the ``facts`` and the
``question`` for ``time_facts`` and ``question``.

``import_reading.read_import`` and ``import_plan.plan_import`` are what the command calls, one after
the other; a test calls them as well and saves with ``journal.add_all(plan.drafts)``.

Names that matter:

- A **cell** is text under the name of a column. Empty, or one of ``file_values.GAPS``, is a gap.
  A number may be a word (``good``) if ``moods``, or the person, has a number for it, ``4/5``,
  ``80 %`` or ``3,5``. Several values of one column on one line are several records of that line.
- The **mapping** is written as the person writes one (``column_mapping``), without ``day`` and
  ``time``: targets, columns and scales. What the person names takes the place of the same
  target here and leaves the others; ``note=`` leaves a target out. A mapping may be empty:
  then the person is shown the columns and proposed a line.
- In a **long** file, where a line holds one value of a named feature or habit, the name of the
  feature is the name of the column: ``cells={"Laughing": "1"}``.
- ``word`` is the word of what a record counts: with ``play=Laughing``, a label such as *cats*.
- ``moods`` gives numbers to words, on the scale of the mood's column: ``{"rad": "5"}``.
- A **time** comes from ``FileTimes`` where the cells are text of a person's locale: it settles
  the order of day and month over all cells and asks if it cannot. A ``FileTime`` without a
  ``minute`` has no hour. ``offset`` is in minutes; None is local time. Whoever moved a time to
  another zone sets ``instant`` to the hour in UTC, so that the row is known again elsewhere.
- ``private`` counts what is dropped because it holds people or places, ``left_out`` what this
  program has no place for, by name; ``remarks`` are whole sentences for the person, in which no
  key and no command is named.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from store.exchange.column_mapping import NO_MAPPING, ColumnMapping
from store.exchange.file_dates import DateOrderQuestion
from store.exchange.file_times import NO_FACTS, FileTime, NotADay, TimeFacts
from store.scales import OwnMeasure

if TYPE_CHECKING:
    from store.exchange.source_file import SourceFile

NO_COUNTS: Mapping[str, int] = {}
NO_WORDS: Mapping[str, str] = {}


class ImportRecord(NamedTuple):
    """One line, row or entry of a file.

    Args:
        line: its number in the file, as a person counts it.
        time: its day, and its hour if it has one; None if it cannot be read.
        cells: its cells by the names of their columns.
        word: the word of what it counts, if it has one beside its cells.
        problem: why it cannot be read; then nothing of it is saved.
        value: the cell that the problem is about, as the beginning of its sentence.
    """

    line: int
    time: FileTime | None
    cells: Mapping[str, str]
    word: str = ""
    problem: str = ""
    value: str = ""


def record_at(
    line: int, time: FileTime | NotADay, cells: Mapping[str, str], word: str = ""
) -> ImportRecord:
    """Return a record of a time, or one with the reason why it has none."""
    if isinstance(time, NotADay):
        return ImportRecord(line, None, cells, word, time.reason, time.value)
    return ImportRecord(line, time, cells, word)


class ImportContents(NamedTuple):
    """What a file holds.

    Args:
        format: what the file is, for people.
        records: its records in the order of the file; they are read more than once.
        mapping: what its columns usually become, as the person would write it.
        columns: the names of its columns in order; if left out, those of the records.
        moods: numbers of words, on the scale of the mood's column.
        unit: what ``line`` counts: row, line or entry.
        private: what is dropped because it holds people or places, with its number, by name.
        left_out: what there is no place for, with its number, by name.
        remarks: other sentences for the person.
        time_facts: how its times were read.
        question: the order of the figures of its dates, if nothing in the file settles it.
        day: the name of the column with its days, if the records have it as a cell.
        words: words for moods that have no number and are tags instead, with how many there are.
        likely: what a column of numbers could become, if its name does not tell.
        is_scale_guess: whether the program may well have written it on other scales.
        has_header: whether its columns have names of their own, not numbers.
        needs_columns: whether nothing is imported before the person names columns, as where each
            person has features of their own; the usual mapping is added to theirs.
        is_row_of_readings: whether a record without a time is the one row of its day, so that
            a mood belongs to its closing; a record of single moments is not.
    """

    format: str
    records: Iterable[ImportRecord]
    mapping: str = ""
    columns: tuple[str, ...] = ()
    moods: Mapping[str, str] = NO_WORDS
    unit: str = "row"
    private: Mapping[str, int] = NO_COUNTS
    left_out: Mapping[str, int] = NO_COUNTS
    remarks: tuple[str, ...] = ()
    time_facts: TimeFacts = NO_FACTS
    question: DateOrderQuestion | None = None
    day: str = ""
    words: Mapping[str, int] = NO_COUNTS
    likely: str = "mood"
    is_scale_guess: bool = False
    has_header: bool = True
    needs_columns: bool = False
    is_row_of_readings: bool = True


class ReadOptions(NamedTuple):
    """What the person and the diary say about how a file is read.

    Args:
        today: the day it is now.
        local: returns a time with a UTC offset in the local zone.
        dates: the order of figures in dates, one of ``DATE_ORDERS``, or empty.
        moods: the numbers of words that the person gave.
        day_start: the hour at which a day begins.
        named_columns: the columns that the person mapped, and what they become.
        measures: the measures of the person's own.
    """

    today: date
    local: Callable[[datetime], datetime]
    dates: str = ""
    moods: Mapping[str, str] = NO_WORDS
    day_start: int = 0
    named_columns: ColumnMapping = NO_MAPPING
    measures: tuple[OwnMeasure, ...] = ()


class ImportFormat(NamedTuple):
    """A format of files.

    Args:
        id: its name for programs, as a report in JSON has it.
        name: its name for people.
        recognises: tells by its content whether a file is of this format.
        read: returns what such a file holds.
    """

    id: str
    name: str
    recognises: "Callable[[SourceFile], bool]"
    read: "Callable[[SourceFile, ReadOptions], ImportContents]"
