"""Notes of other diaries: what all their readers share.

A note has its time, its text, of which a title is the first line, its tags, and perhaps a star,
which becomes a tag as well.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from store.exchange.entry_fields import quoted
from store.exchange.file_dates import DateOrderQuestion, TimeCell
from store.exchange.file_times import NO_FACTS, FileTime, FileTimes, NotADay, TimeFacts
from store.exchange.import_records import NO_COUNTS, ImportContents, ImportRecord, record_at
from store.exchange.import_text import tags_cell
from store.exchange.source_file import SourceFile

#: The tag of what is starred.
STARRED: Final = "starred"
NOT_A_DAY: Final = "is not a day"


class DiaryNote(NamedTuple):
    """A note of another diary.

    Args:
        line: its number in the file, as the unit of the file counts.
        time: its time, or why it is left out.
        text: its text.
        tags: its tags.
        is_starred: whether it has a star.
    """

    line: int
    time: FileTime | NotADay
    text: str
    tags: tuple[str, ...] = ()
    is_starred: bool = False

    def record(self) -> ImportRecord:
        """Return it as the record that is planned."""
        tags = (*self.tags, STARRED) if self.is_starred else self.tags
        cells = {"note": self.text, "tags": tags_cell(tags)}
        record = record_at(self.line, self.time, cells)
        is_empty = not (record.problem or self.text or self.tags)
        return record._replace(problem="it has no text") if is_empty else record


def notes_contents(
    format: str,
    notes: list[DiaryNote],
    unit: str,
    *,
    time_facts: TimeFacts = NO_FACTS,
    question: DateOrderQuestion | None = None,
    private: Mapping[str, int] = NO_COUNTS,
    left_out: Mapping[str, int] = NO_COUNTS,
    remarks: tuple[str, ...] = (),
) -> ImportContents:
    """Return what a file of notes holds."""
    starred = sum(note.is_starred for note in notes)
    stars = (f"What is starred has the tag #{STARRED} ({starred:,}).",) if starred else ()
    return ImportContents(
        format=format,
        records=[note.record() for note in notes],
        mapping="note=note,tags=tags",
        columns=("note", "tags"),
        unit=unit,
        private=private,
        left_out=left_out,
        remarks=(*remarks, *stars),
        time_facts=time_facts,
        question=question,
        is_row_of_readings=False,
    )


def time_or_reason(
    file: SourceFile, times: FileTimes, cell: TimeCell, place: str
) -> FileTime | NotADay:
    """Return the time of an entry, or why it is left out, as one of tomorrow is.

    Raises:
        FileNotRead: it has no date, or what it has is none.
    """
    time = times.time_or_error(cell)
    if isinstance(time, NotADay) and not cell.text.strip():
        file.refuse(f"{place} has no date")
    if isinstance(time, NotADay) and time.reason == NOT_A_DAY:
        file.refuse(f"{place}: {quoted(cell.text)} is no date")
    return time
