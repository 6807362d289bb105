"""The journals of jrnl: JSON, and the text in which it keeps them."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from store.exchange.entry_fields import entries_with, read_entries
from store.exchange.file_dates import TimeCell
from store.exchange.file_times import FileTimes, NotADay
from store.exchange.import_records import ImportContents, ImportFormat, ReadOptions
from store.exchange.journal_notes import (
    NOT_A_DAY,
    DiaryNote,
    notes_contents,
    time_or_reason,
)
from store.exchange.month_names import weekday_number
from store.exchange.source_file import SourceFile

#: What jrnl may add from a journal of Day One.
_PRIVATE: Final = {"location": "places", "creator": "devices"}
_KNOWN: Final = frozenset(("title", "body", "date", "time", "tags", "starred", "uuid", *_PRIVATE))
_HEAD: Final = re.compile(r"\[([^\[\]\n]+)\](?:[ \t]+|$)", re.MULTILINE)
#: The beginning of JSON, which is in brackets as well.
_JSON: Final = re.compile(r"\[\s*[\[{\"]")
#: A time of day, wherever it stands beside its date, and what may stand between the two.
_CLOCK: Final = re.compile(
    r"(?<![\d.:])\d{1,2}[:h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?(?:\s?uhr\b)?", re.IGNORECASE
)
_BETWEEN: Final = re.compile(r"[|_()]|\s[-–]\s|[,\s-]+$")
_STAR: Final = re.compile(r"(?:^|\s)\*$")
_AT_TAG: Final = re.compile(r"(?<!\S)@([-+*#/\w]+)")
#: The shortest text in brackets that jrnl reads as a date; footnotes are shorter.
_SHORTEST_DATE: Final = 7


def _recognises_json(file: SourceFile) -> bool:
    document: Any = file.json
    return (
        entries_with(document, "title", "body")
        or entries_with(document, "title", "date")
        or (isinstance(document, dict) and {"tags", "entries"} == document.keys())
    )


def _read_json(file: SourceFile, options: ReadOptions) -> ImportContents:
    """Return the notes of a journal in JSON.

    Raises:
        FileNotRead: its entries are none, or one has no date.
    """
    left_out: Counter[str] = Counter()
    entries = read_entries(file, file.json["entries"], left_out)
    cells = [TimeCell(entry.text("date"), entry.text("time")) for entry in entries]
    times = FileTimes(cells, options.today, options.local, options.dates)
    notes = [
        DiaryNote(
            number,
            time_or_reason(file, times, cell, f"entry {number}"),
            f"{entry.text('title').strip()}\n{entry.text('body').strip()}".strip(),
            entry.texts("tags"),
            is_starred=entry.fields.get("starred") is True,
        )
        for number, (entry, cell) in enumerate(zip(entries, cells, strict=True), 1)
    ]
    for entry in entries:
        entry.count_others(_KNOWN)
    private = Counter(
        name for field, name in _PRIVATE.items() for entry in entries if entry.fields.get(field)
    )
    return notes_contents(
        "a journal of jrnl (JSON)",
        notes,
        "entry",
        time_facts=times.facts,
        question=times.question,
        private=private,
        left_out=left_out,
    )


class _Head(NamedTuple):
    """What could be the beginning of an entry: a text in brackets at the start of a line.

    Args:
        line: the number of its line.
        start: where it starts in the text.
        end: where its note starts.
        date: the text in the brackets.
        is_after_gap: whether the line before is empty, or there is none.
    """

    line: int
    start: int
    end: int
    date: str
    is_after_gap: bool


def _recognises_text(file: SourceFile) -> bool:
    if file.is_zip or file.json is not None:
        return False
    lines = _lines_of(file.text_or_nothing).split("\n")
    first = next(filter(str.strip, lines), "")
    return _HEAD.match(first) is not None and not _JSON.match(first)


def _read_text(file: SourceFile, options: ReadOptions) -> ImportContents:
    """Return the notes of a journal in the text of jrnl.

    Raises:
        FileNotRead: a date at the beginning of an entry cannot be read.
    """
    text = _lines_of(file.text)
    heads = list(_entry_heads(text, options))
    file.check_number(len(heads))
    cell_of = _way_to_split(heads[0].date, options)
    cells = [cell_of(head.date) for head in heads]
    times = FileTimes(cells, options.today, options.local, options.dates)
    ends = [head.start for head in heads[1:]] + [len(text)]
    notes = []
    for head, cell, end in zip(heads, cells, ends, strict=True):
        time = time_or_reason(file, times, cell, f"line {head.line}")
        note, is_starred = _without_star(text[head.end : end].strip())
        tags = tuple(dict.fromkeys(_AT_TAG.findall(note)))
        notes.append(DiaryNote(head.line, time, note, tags, is_starred))
    return notes_contents(
        "a journal of jrnl (text)",
        notes,
        "line",
        time_facts=times.facts,
        question=times.question,
    )


def _lines_of(text: str) -> str:
    """Return a text with line breaks of one kind and without a mark of its encoding."""
    return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _entry_heads(text: str, options: ReadOptions) -> Iterator[_Head]:
    """Yield the beginnings of entries: those whose date is written as the first one is.

    A line that begins with a date of another form begins an entry only behind an empty line.
    """
    shape = ""
    for head in _heads(text):
        its_shape = _shape(head.date)
        shape = shape or its_shape
        if its_shape == shape or (head.is_after_gap and _is_date(head.date, options)):
            yield head


def _heads(text: str) -> Iterator[_Head]:
    start, is_after_gap = 0, True
    for number, line in enumerate(text.split("\n"), 1):
        if match := _HEAD.match(line):
            yield _Head(number, start, start + match.end(), match[1].strip(), is_after_gap)
        is_after_gap = not line.strip()
        start += len(line) + 1


def _shape(date: str) -> str:
    """Return how a date is written, whatever its figures and names."""
    return re.sub(r"\d+", "0", re.sub(r"[^\W\d_]+\.?", "a", date))


def _is_date(text: str, options: ReadOptions) -> bool:
    if len(text) < _SHORTEST_DATE:
        return False
    return any(_is_read(way(text), options) for way in (TimeCell, _split_cell))


def _is_read(cell: TimeCell, options: ReadOptions, *, with_hour: bool = False) -> bool:
    """Return whether a date can be read, be it of a day to come."""
    try:
        time = FileTimes([cell], options.today, options.local, options.dates).time(cell)
    except NotADay as error:
        return error.reason != NOT_A_DAY and not with_hour
    return time.minute >= 0 or not with_hour


def _way_to_split(date: str, options: ReadOptions) -> Callable[[str], TimeCell]:
    """Return what makes cells of the dates of a file: whole, unless their hour is read apart."""
    if not _CLOCK.search(date) or _is_read(TimeCell(date), options, with_hour=True):
        return TimeCell
    return _split_cell if _is_read(_split_cell(date), options) else TimeCell


def _split_cell(date: str) -> TimeCell:
    """Return a date and its time of day, without a weekday and what joins them."""
    clock = _CLOCK.search(date)
    rest = date if clock is None else f"{date[: clock.start()]} {date[clock.end() :]}"
    words = _BETWEEN.sub(" ", rest.strip()).split()
    day = " ".join(word for word in words if weekday_number(word.strip(",.")) < 0)
    return TimeCell(day, clock[0] if clock else "")


def _without_star(note: str) -> tuple[str, bool]:
    """Return a note without the star at the end of its first line, and whether it had one."""
    title, line_break, body = note.partition("\n")
    title = title.rstrip()
    if not _STAR.search(title):
        return note, False
    return f"{title[:-1].rstrip()}{line_break}{body}".strip(), True


JRNL_JSON: Final = ImportFormat("jrnl-json", "jrnl (JSON)", _recognises_json, _read_json)
JRNL_TEXT: Final = ImportFormat("jrnl-text", "jrnl (text)", _recognises_text, _read_text)
