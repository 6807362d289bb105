"""What one row of a file becomes: a check-in, what is counted, tags and a note."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from store.exchange.column_mapping import COUNTED_KINDS, USUAL_CHECKIN, ColumnTarget, word_key
from store.exchange.file_times import FileTime
from store.exchange.file_values import (
    CellNotRead,
    NotOnScale,
    count_in,
    half_up,
    is_gap,
    rest_kind_in,
    shortened,
)
from store.exchange.import_records import ImportRecord
from store.exchange.import_survey import Survey, is_scaled
from store.exchange.import_text import (
    html_as_text,
    note_parts,
    tag_names,
    tag_of,
    without_control_characters,
)
from store.exchange.planned_entry import (
    PlannedEntry,
    RowKeys,
    RowTime,
    hour_of_time,
    note_room,
    place_of,
    stamp_of,
)
from store.folding import fold
from store.journal import Journal
from store.notes import WORD_LIMIT
from store.vocabulary import list_for

_DAY_MINUTES: Final = 24 * 60
#: Why a word is no answer.
NO_NUMBER: Final = "has no number"


class _Answer(NamedTuple):
    """What a cell answers on 1–7, what its key stands for, and its own number and scale."""

    answer: int
    content: str
    raw: tuple[float, str] | None = None


class RowParts:
    """Make entries of rows.

    Args:
        survey: what the file holds.
        keys: the keys of the diary and of the rows so far.
        journal: the diary.
        leave_out: takes a line, the reason, the value that it is about, and what it was for.
    """

    def __init__(
        self,
        survey: Survey,
        keys: RowKeys,
        journal: Journal,
        leave_out: Callable[..., None],
        has_room: Callable[[PlannedEntry], bool],
    ) -> None:
        self._survey = survey
        self._keys = keys
        self._names = names = journal.settings.names
        self._day_start = journal.settings.day_start
        self._localized = journal.clock.localized
        self._leave_out = leave_out
        self._has_room = has_room
        self._hours: dict[tuple[date, int, int | None], str] = {}
        self._words: dict[tuple[str, str], str] = {}
        self._answers: dict[tuple[str, str], _Answer | CellNotRead] = {}
        self._measures = {measure.id: measure.ask for measure in names.measures}
        #: What the file calls each tag, whose capitals may tell that it is a name.
        self.names_of_tags: dict[str, str] = {}
        self.known = 0
        self.shifted = 0
        self.without_controls = 0
        self.split_notes = 0

    def placed(self, time: FileTime) -> RowTime:
        """Return when a row was; before the start of the day it belongs to the day before."""
        day, minute = time.day, time.minute
        if minute < 0:
            return RowTime(time, stamp_of(time), day, "", -1)
        hour = (day, minute // 60, time.offset)
        if (at := self._hours.get(hour)) is None:
            at = self._hours[hour] = hour_of_time(time, self._localized)
        if minute < self._day_start * 60:
            self.shifted += 1
            day -= timedelta(days=1)
            minute += _DAY_MINUTES
        return RowTime(time, stamp_of(time), day, at, minute)

    def entries(self, record: ImportRecord, when: RowTime) -> list[PlannedEntry]:
        """Return the new entries of a row, those of the diary left out."""
        entries: list[PlannedEntry] = []
        readings: dict[str, list[tuple[ColumnTarget, str]]] = {}
        answers: list[tuple[ColumnTarget, str]] = []
        activities: list[str] = []
        note = ""
        cells = self.cells(record)
        for target, cell in cells:
            if target.kind == "reading":
                readings.setdefault(self._checkin_of(target, when), []).append((target, cell))
            elif target.kind == "tags":
                activities += tag_names(cell)
            elif target.kind == "note":
                note = cell
            elif is_scaled(target):
                answers.append((target, cell))
            else:
                entries += self._counted(record, when, target, cell)
        known_before = self._known_from_earlier(record, when)
        for checkin, of_checkin in readings.items():
            entries += self._answered(record, when, "checkin", checkin, of_checkin, known_before)
        if answers:
            entries += self._answered(record, when, "session", "", answers, frozenset())
        planned = len(entries)
        entries = list(filter(self._has_room, entries))
        self._add_note(record, when, entries, note)
        tags = self._tags(record, when, activities, entries)
        if tags and entries:
            entries[0].tags = tags
        elif tags and not note and (planned or all(target.kind == "tags" for target, _ in cells)):
            entries += self._tags_alone(record, when, tags)
        return entries

    def cells(self, record: ImportRecord) -> list[tuple[ColumnTarget, str]]:
        """Return the cells of a row that are no gaps, by what they become."""
        cells = record.cells
        return [
            (target, cell)
            for target in self._survey.mapping.targets
            if not is_gap(cell := cells.get(target.column, ""))
        ]

    def _checkin_of(self, target: ColumnTarget, when: RowTime) -> str:
        """Return the check-in that a reading belongs to."""
        if target.when:
            return target.when
        if self._survey.is_of_moments or when.time.day in self._survey.several_days:
            return "between"
        return USUAL_CHECKIN.get(target.field) or self._measures.get(target.field, "between")

    def _known_from_earlier(self, record: ImportRecord, when: RowTime) -> frozenset[str]:
        """Return the readings of a row that the first versions imported."""
        if not self._keys.has_earlier:
            return frozenset()
        groups: dict[str, dict[str, str]] = {}
        for target in self._survey.mapping.targets:
            value = self._survey.number_in(record.cells.get(target.column, ""))
            if target.kind == "reading" and value is not None:
                place = target.when or USUAL_CHECKIN.get(target.field, "between")
                groups.setdefault(place, {})[target.field] = str(value.number)
        day = date.fromisoformat(when.time.instant[:10]) if when.time.instant else when.time.day
        return frozenset(
            field
            for place, numbers in groups.items()
            if self._keys.is_known_from_earlier(day, place, sorted(numbers.items()))
            for field in numbers
        )

    def _answered(
        self,
        record: ImportRecord,
        when: RowTime,
        kind: str,
        checkin: str,
        cells: list[tuple[ColumnTarget, str]],
        known_before: frozenset[str],
    ) -> Iterator[PlannedEntry]:
        """Yield the check-in, or the session, that answers on scales make."""
        values: dict[str, Any] = {"when": checkin} if kind == "checkin" else {}
        entry = PlannedEntry(record.line, kind, when.day, when.at, place_of(when, checkin), values)
        is_known = False
        for target, cell in cells:
            parsed = self._answers.get((target.name, cell))
            if parsed is None:
                parsed = self._answers[target.name, cell] = self._answer(target, cell)
            if isinstance(parsed, CellNotRead):
                self._leave_out(record.line, parsed.reason, parsed.value, f"{target.name}: ")
                continue
            key = self._keys.key(when.stamp, kind, parsed.content)
            if self._keys.is_known(key) or target.field in known_before:
                is_known = True
                continue
            values[target.field] = parsed.answer
            entry.add_key(key)
            if parsed.raw is not None:
                entry.raw = {**(entry.raw or {}), target.field: parsed.raw}
        self.known += is_known
        if entry.keys:
            yield entry

    def _answer(self, target: ColumnTarget, cell: str) -> "_Answer | CellNotRead":
        """Return a cell's answer, or why it has none."""
        value = self._survey.number_in(cell)
        if value is None:
            return NotOnScale(NO_NUMBER, shortened(cell))
        try:
            answer = half_up(self._survey.answer(target, value))
        except NotOnScale as error:
            return error
        content = f"{target.field} {value.number} {target.when}"
        if answer == value.number:
            return _Answer(answer, content)
        scale = value.scale or self._survey.scale_of(target)
        text = "" if scale.is_diary_scale else str(scale)
        return _Answer(answer, content, (float(value.number), text))

    def _counted(
        self, record: ImportRecord, when: RowTime, target: ColumnTarget, cell: str
    ) -> Iterator[PlannedEntry]:
        """Yield the entries that a cell counts: as many as its number, or one of each word."""
        try:
            words = self._counted_words(record, target, cell)
        except CellNotRead as error:
            self._leave_out(record.line, error.reason, error.value, f"{target.name}: ")
            return
        for word in words:
            yield from self._one_counted(record, when, target.kind, word)

    def _counted_words(self, record: ImportRecord, target: ColumnTarget, cell: str) -> list[str]:
        """Return a word, which may be empty, for each entry that a cell counts.

        Raises:
            CellNotRead: it says neither what nor how often.
        """
        if target.kind == "rest":
            kind = rest_kind_in(cell, target.field)
            return [kind] if kind else []
        number = count_in(cell)
        if number is not None:
            return [target.field or record.word] * number
        if target.field:
            raise CellNotRead("is no number of times", shortened(cell))
        return tag_names(cell)

    def _one_counted(
        self, record: ImportRecord, when: RowTime, counted: str, word: str
    ) -> Iterator[PlannedEntry]:
        kind, fields = COUNTED_KINDS[counted]
        values: dict[str, Any] = dict(fields)
        if word and kind != "session":
            values["what"] = word if kind == "rest" else self._word(counted, word)
            if len(values["what"]) > WORD_LIMIT:
                reason = f"is longer than the {WORD_LIMIT} characters of a word"
                self._leave_out(record.line, reason, shortened(word), f"{counted}: ")
                return
        key = self._keys.key(when.stamp, counted, fold(word))
        if self._keys.is_known(key):
            self.known += 1
            return
        place = place_of(when, "")
        entry = PlannedEntry(record.line, kind, when.day, when.at, place, values)
        entry.add_key(key)
        yield entry

    def _word(self, counted: str, word: str) -> str:
        """Return a word as the list of the diary has it."""
        if (known := self._words.get((counted, word))) is None:
            name = list_for("moment", counted) or list_for(counted)
            listed = self._names.lists[name].all_words if name in self._names.lists else ()
            plain = " ".join(word.split())
            known = next((other for other in listed if fold(other) == fold(plain)), plain)
            self._words[counted, word] = known
        return known

    def _tags(
        self,
        record: ImportRecord,
        when: RowTime,
        activities: list[str],
        entries: list[PlannedEntry],
    ) -> tuple[str, ...]:
        """Return the tags of activities; add what some of them become instead."""
        tags = []
        for name in activities:
            becomes = self._survey.choices.activities.get(word_key(name))
            if becomes:
                entries += self._one_counted(record, when, *becomes)
            elif tag := tag_of(name):
                tags.append(tag)
                self.names_of_tags.setdefault(tag, name)
            else:
                self._leave_out(record.line, "cannot be a tag", shortened(name), "tags: ")
        return tuple(dict.fromkeys(tags))

    def _add_note(
        self, record: ImportRecord, when: RowTime, entries: list[PlannedEntry], note: str
    ) -> None:
        """Add the note of a row to its one entry, or as entries of their own."""
        text, had_controls = without_control_characters(html_as_text(note).strip())
        text = text.strip()
        if not text:
            return
        if self._keys.is_known_from_earlier(when.time.day, "note", note.strip()):
            self.known += 1
            return
        parts = []
        for part in note_parts(text):
            key = self._keys.key(when.stamp, "note", part)
            if self._keys.is_known(key):
                self.known += 1
            else:
                parts.append((part, key))
        self.without_controls += had_controls and bool(parts)
        self.split_notes += len(parts) > 1
        is_one = when.has_hour or not self._survey.contents.is_row_of_readings
        for part, key in parts:
            if is_one and len(entries) == 1 and len(part) <= note_room(entries[0]):
                entry = entries[0]
            else:
                entry = self._note_entry(record, when)
                entries.append(entry)
            is_one = False
            entry.note = part
            entry.add_key(key)

    def _note_entry(self, record: ImportRecord, when: RowTime) -> PlannedEntry:
        return PlannedEntry(record.line, "note", when.day, when.at, place_of(when, "note"), {})

    def _tags_alone(
        self, record: ImportRecord, when: RowTime, tags: tuple[str, ...]
    ) -> Iterator[PlannedEntry]:
        """Yield a note of tags, where a row has nothing else that they could stand with."""
        key = self._keys.key(when.stamp, "tags", " ".join(tags))
        if self._keys.is_known(key):
            self.known += 1
            return
        entry = self._note_entry(record, when)
        entry.note = " ".join(f"#{tag}" for tag in tags)
        entry.add_key(key)
        yield entry
