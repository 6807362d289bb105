"""The plan of importing a file, made before anything is saved.

``plan_import`` returns what would be saved, what would not, and why.
``journal.add_all(plan.drafts)`` saves it in one step, which one undo reverts. Planned again, the
same rows add nothing, even if their entries were edited meanwhile; rows whose entries were
undone or removed can be imported again.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from store.days import ENTRIES
from store.exchange.file_dates import DateOrderQuestion
from store.exchange.file_errors import FileNotRead
from store.exchange.file_times import TimeFacts
from store.exchange.import_reading import ImportedFile
from store.exchange.import_records import ImportRecord
from store.exchange.import_survey import (
    ColumnValues,
    ScaleQuestion,
    Survey,
    WordQuestion,
    passes,
)
from store.exchange.import_text import names_someone
from store.exchange.planned_entry import PlannedDrafts, PlannedEntry, RowKeys
from store.exchange.row_parts import NO_NUMBER, RowParts
from store.journal import Journal
from store.names.name_check import seems_to_name

Question = DateOrderQuestion | ScaleQuestion | WordQuestion

#: How many lines and cells of a reason are shown.
_SHOWN = 8
_PROGRESS_EVERY = 1000
_NOT_A_DAY = "is not a day"


class LeftOutRows(NamedTuple):
    """Rows, or parts of rows, that would not be saved for one reason.

    Args:
        reason: why, as the end of a sentence about their cells.
        part: what of the row it is about, as the beginning of the sentence; empty for all of it.
        values: some of the cells.
        lines: the first of the rows.
        number: how many rows there are.
    """

    reason: str
    part: str
    values: tuple[str, ...]
    lines: tuple[int, ...]
    number: int


class ImportPlan(NamedTuple):
    """What an import would do.

    Args:
        drafts: what would be saved, by day and hour, made each time they are read.
        questions: what must be answered first; then nothing would be saved.
        already_there: the number of entries of rows that are in the diary, edited or not.
        left_out: what would not be saved, by reason.
        rows: the number of rows in the file.
        rows_with_drafts: the rows of which something would be saved.
        first_day: the first day of the file; None if it has no days.
        last_day: the last day of the file.
        days: the number of different days.
        columns: what each column of answers holds.
        naming: rows whose note or tags seem to name someone.
        changed: the number of answers that are rounded or mapped; raw numbers are saved, too.
        before_day_start: the rows before the start of a day, which belong to the day before.
        is_of_moments: whether readings are between opening and closing.
        without_controls: the notes from which control characters are taken.
        split_notes: the notes that are saved in numbered parts.
        time_facts: how times were read.
    """

    drafts: PlannedDrafts
    questions: tuple[Question, ...]
    already_there: int
    left_out: tuple[LeftOutRows, ...]
    rows: int
    rows_with_drafts: frozenset[int]
    first_day: date | None
    last_day: date | None
    days: int
    columns: tuple[ColumnValues, ...]
    naming: tuple[int, ...]
    changed: int
    before_day_start: int
    is_of_moments: bool
    without_controls: int
    split_notes: int
    time_facts: TimeFacts

    @property
    def gaps(self) -> dict[str, int]:
        """The number of empty cells of each answer, by its name."""
        return {column.target.name: column.gaps for column in self.columns}


def plan_import(
    imported: ImportedFile, journal: Journal, progress: Callable[[int], None] = lambda _: None
) -> ImportPlan:
    """Return what importing a file would do, and save nothing.

    Args:
        imported: the file.
        journal: the diary.
        progress: called with the number of rows that are planned.

    Raises:
        FileNotRead: hardly any of its days can be read.
    """
    contents = imported.contents
    survey = Survey(contents, imported.mapping, imported.named_columns, imported.choices)
    questions = [] if contents.question is None else [contents.question]
    planner = _ImportPlanner(survey, journal, imported.file.name, progress)
    planner.plan()
    planner.check_days()
    return planner.result((*questions, *survey.questions()))


class _RowsLeftOut:
    """The rows of a file that are left out for one reason, while they are planned."""

    def __init__(self) -> None:
        self.values: Counter[str] = Counter()
        self._lines: list[int] = []
        self._last = 0
        self._number = 0

    def add(self, line: int, value: str) -> None:
        """Add a row, or another cell of the last one."""
        self.values[value] += 1
        if line == self._last:
            return
        self._last = line
        self._number += 1
        if len(self._lines) < _SHOWN:
            self._lines.append(line)

    def group(self, reason: str, part: str) -> LeftOutRows:
        """Return them with their reason."""
        values = tuple(filter(None, list(self.values)[:3]))
        return LeftOutRows(reason, part, values, tuple(self._lines), self._number)


class _ImportPlanner:
    """Plan row after row, with a view of the diary and of the rows before."""

    def __init__(
        self, survey: Survey, journal: Journal, file: str, progress: Callable[[int], None]
    ) -> None:
        journal.load()
        documents = journal.storage.documents(ENTRIES).values()
        self.survey = survey
        self.journal = journal
        self.file = file
        self.progress = progress
        self.keys = RowKeys(document.get("source") for document in documents)
        self.parts = RowParts(
            survey,
            self.keys,
            journal,
            self.leave_out,
            self.has_room,
        )
        self.checkins = {
            (document["day"], document.get("when"))
            for document in documents
            if document.get("kind") == "checkin"
        }
        self.entries: list[PlannedEntry] = []
        self.by_checkin: dict[tuple[date, str], PlannedEntry] = {}
        self.days: set[date] = set()
        self.naming: list[int] = []
        self.left_out: dict[tuple[str, str], _RowsLeftOut] = {}
        self.days_not_read = 0
        self.filtered = 0
        self.names_checked: dict[str, bool] = {}
        self.saved_lines: set[int] = set()

    def plan(self) -> None:
        """Plan all rows."""
        for place, record in enumerate(self.survey.contents.records):
            if place % _PROGRESS_EVERY == 0:
                self.progress(place)
            self.add(place, record)
        for entry in self.entries:
            self.saved_lines.add(entry.line)
            if self.seems_to_name(entry):
                self.naming.append(entry.line)
        self.entries.sort(key=lambda entry: (entry.day, entry.place))

    def add(self, place: int, record: ImportRecord) -> None:
        """Plan what one row becomes."""
        if record.time is None or record.problem:
            self.days_not_read += record.problem == _NOT_A_DAY
            self.leave_out(record.line, record.problem or "it has no day", record.value)
            return
        if first := self.survey.repeated.get(place):
            unit = self.survey.contents.unit
            self.leave_out(record.line, f"it says the same as {unit} {first}")
            return
        if not passes(record, self.survey.choices.filters):
            self.filtered += 1  # too many to name each
            return
        when = self.parts.placed(record.time)
        self.days.add(when.day)
        known = self.parts.known
        entries = self.parts.entries(record, when)
        if not entries and self.parts.known == known and not self.parts.cells(record):
            self.leave_out(record.line, "it has nothing to import")
        self.entries += entries

    def has_room(self, entry: PlannedEntry) -> bool:
        """Return whether an entry is one of its own.

        A day has one opening and one closing: the answers of another row are added to it if they
        are other ones.
        """
        when = entry.values.get("when", "between")
        if when == "between":
            return True
        if (entry.day.isoformat(), when) in self.checkins:
            self.leave_out(entry.line, f"{entry.day} has its {when} in the diary already")
            return False
        first = self.by_checkin.setdefault((entry.day, when), entry)
        if first is entry:
            return True
        if (first.values.keys() - {"when"}).isdisjoint(entry.values):
            first.values.update(entry.values)
            first.add_key(entry.keys)
            first.raw = {**(first.raw or {}), **(entry.raw or {})} or None
            self.saved_lines.add(entry.line)
        else:
            unit = self.survey.contents.unit
            self.leave_out(entry.line, f"{entry.day} has its {when} from {unit} {first.line}")
        return False

    def seems_to_name(self, entry: PlannedEntry) -> bool:
        """Return whether the note or a tag of an entry seems to name someone."""
        is_named = bool(entry.note) and names_someone(entry.note)
        return is_named or any(map(self.is_name, entry.tags))

    def is_name(self, tag: str) -> bool:
        """Return whether a tag seems to name someone; each is looked at once."""
        if (known := self.names_checked.get(tag)) is None:
            name = self.parts.names_of_tags.get(tag, tag)
            known = self.names_checked[tag] = bool(seems_to_name(name))
        return known

    def leave_out(self, line: int, reason: str, value: str = "", part: str = "") -> None:
        """Note that a row, or a part of it, would not be saved."""
        if (rows := self.left_out.get((part, reason))) is None:
            rows = self.left_out[part, reason] = _RowsLeftOut()
        rows.add(line, value)

    def check_days(self) -> None:
        """Refuse a file without a row, or of which most days cannot be read.

        Raises:
            FileNotRead: it names some of their cells.
        """
        if not self.survey.number:
            is_table = not self.survey.contents.format
            reason = "it has no row below its header" if is_table else "it has no entry"
            raise FileNotRead(path=self.file, reason=reason)
        if self.days_not_read * 2 <= self.survey.number:
            return
        rows = self.left_out.get(("", _NOT_A_DAY))
        some = ", ".join(list(rows.values)[:3] if rows else ())
        raise FileNotRead(
            path=self.file,
            reason=(
                f"{_some_of(self.days_not_read, self.survey.number)} cannot be read "
                f"({some}); a day is written as 2025-02-01, 1.2.2025 or 1 February 2025"
            ),
        )

    def result(self, questions: tuple[Question, ...]) -> ImportPlan:
        """Return the plan of all rows."""
        days = sorted(self.days)
        entries = [] if questions else self.entries
        return ImportPlan(
            drafts=PlannedDrafts(entries, self.file),
            questions=questions,
            already_there=len(self.keys.entries),
            left_out=tuple(self.reasons(questions)),
            rows=self.survey.number,
            rows_with_drafts=frozenset(self.saved_lines),
            first_day=days[0] if days else None,
            last_day=days[-1] if days else None,
            days=len(days),
            columns=tuple(self.survey.columns.values()),
            naming=tuple(dict.fromkeys(sorted(self.naming))),
            changed=sum(len(entry.raw) for entry in entries if entry.raw),
            before_day_start=self.parts.shifted,
            is_of_moments=self.survey.is_of_moments,
            without_controls=self.parts.without_controls,
            split_notes=self.parts.split_notes,
            time_facts=self.survey.contents.time_facts,
        )

    def reasons(self, questions: tuple[Question, ...]) -> list[LeftOutRows]:
        """Return what would not be saved by reason, the most frequent one first.

        A word that is asked has no reason of its own.
        """
        asked_reasons = {
            (f"{question.target}: ", NO_NUMBER)
            for question in questions
            if isinstance(question, WordQuestion)
        }
        groups = [
            rows.group(reason, part)
            for (part, reason), rows in self.left_out.items()
            if (part, reason) not in asked_reasons
        ]
        if self.filtered:
            groups.append(LeftOutRows("it does not pass the filter", "", (), (), self.filtered))
        return sorted(groups, key=lambda group: -group.number)


def _some_of(part: int, whole: int) -> str:
    """Return how many of the days of a file something is true of."""
    if part < whole:
        return f"{part:,} of its {whole:,} days"
    return f"all of its {whole:,} days" if whole > 1 else "its day"
