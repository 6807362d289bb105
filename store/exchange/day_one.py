"""The journals of Day One: JSON, often in a zip with its photos, which stay there.

Each entry has a time in UTC and a time zone of its own, which says what day it was.
"""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Any, Final

from store.exchange.entry_fields import EntryFields, entries_with, quoted, read_entries
from store.exchange.file_text import JsonNotRead, decoded, whole_json
from store.exchange.file_times import (
    FileTime,
    NotADay,
    TimeFacts,
    checked_time,
    moved_time,
)
from store.exchange.import_records import ImportContents, ImportFormat, ReadOptions
from store.exchange.journal_notes import (
    DiaryNote,
    notes_contents,
)
from store.exchange.source_file import SourceFile

#: What an entry has beside its text, by the field of its list, as the person is told of it.
_ATTACHMENTS: Final = {
    "photos": "photos",
    "videos": "videos",
    "audios": "recordings",
    "pdfAttachments": "PDFs",
}
_OTHERS: Final = {"weather": "weather", "userActivity": "activity", "music": "music"}
_MOMENT: Final = re.compile(r"!?\[[^\]\n]*\]\(\s*dayone-moment:/*(\w*)[^)\n]*\)")
_MOMENTS: Final = {"video": "videos", "audio": "recordings", "pdfAttachment": "PDFs"}
_LINK: Final = re.compile(r"\[([^\]\n]*)\]\(\s*dayone2?:[^)\n]*\)")
#: How a line ends within a paragraph.
_LINE_SEPARATOR: Final = "\u2028"
#: What is left where a photo stood between two paragraphs.
_GAP: Final = re.compile(r"\n[ \t]*\n\s*\n")
#: Code is no Markdown, and stays as it is.
_CODE: Final = re.compile(r"(```.*?```|`[^`\n]*`)", re.DOTALL)
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_OFFSET: Final = re.compile(r"(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})?", re.ASCII)
_MOST_SECONDS: Final = 5 * 10**9


def _recognises(file: SourceFile) -> bool:
    if file.is_zip:
        return bool(_journal_names(file))
    return _is_journal(file.json)


def _is_journal(document: object) -> bool:
    return entries_with(document, "creationDate") or (
        isinstance(document, dict) and "entries" in document and "metadata" in document
    )


def _journal_names(file: SourceFile) -> list[str]:
    return [name for name in file.zip_names if name.casefold().endswith(".json")]


def _read(file: SourceFile, options: ReadOptions) -> ImportContents:
    """Return the notes of a journal, or of all journals in a zip.

    Raises:
        FileNotRead: it cannot be read, or an entry has no date.
    """
    reader = _Reader(file, options)
    if not file.is_zip:
        reader.add(file.json, "")
        return reader.contents("a journal of Day One (JSON)")
    for name in _journal_names(file):
        document = _json_of(file, name)
        if _is_journal(document):
            reader.add(document, f"{name.rpartition('/')[2]}, ")
    if not reader.journals:
        file.refuse("it is a zip with JSON, but no journal of Day One")
    return reader.contents("a journal of Day One (zip)")


def _json_of(file: SourceFile, name: str) -> Any:
    """Return what a file in a zip holds.

    Raises:
        FileNotRead: it is no JSON.
    """
    text = decoded(file.path, file.zip.content(name)).text
    try:
        return whole_json(text)
    except JsonNotRead as error:
        file.refuse(f"{name} in it is JSON that breaks off or is damaged{error.place}")


class _Reader:
    """Read the entries of journals, and count what stays out."""

    def __init__(self, file: SourceFile, options: ReadOptions) -> None:
        self.journals = 0
        self._file = file
        self._options = options
        self._notes: list[DiaryNote] = []
        self._places = 0
        self._left_out: Counter[str] = Counter()
        self._own_zones = 0
        self._own_offsets = 0
        self._local_times = 0
        self._unknown_zones: Counter[str] = Counter()

    def add(self, document: Any, where: str) -> None:
        """Read the entries of a journal.

        Raises:
            FileNotRead: they are none, or one has no date.
        """
        self.journals += 1
        entries = read_entries(self._file, document["entries"], self._left_out, where)
        self._file.check_number(len(self._notes) + len(entries))
        for number, entry in enumerate(entries, 1):
            place = f"{where}entry {number}"
            self._notes.append(
                DiaryNote(
                    len(self._notes) + 1,
                    self._time(entry, place),
                    self._text(entry),
                    entry.texts("tags"),
                    is_starred=entry.fields.get("starred") is True,
                )
            )
            self._places += bool(entry.fields.get("location"))
            others = (name for field, name in _OTHERS.items() if entry.fields.get(field))
            self._left_out.update(others)

    def contents(self, format: str) -> ImportContents:
        """Return all of it."""
        zoned = self._own_zones + self._own_offsets
        return notes_contents(
            format,
            self._notes,
            "entry",
            time_facts=TimeFacts(offsets=zoned, moved=0 if zoned else self._local_times),
            private={"place": self._places} if self._places else {},
            left_out=dict(self._left_out),
            remarks=self._remarks() if zoned or self._unknown_zones else (),
        )

    def _remarks(self) -> tuple[str, ...]:
        """Return what is said of entries without a time zone, where others have one."""
        number = self._local_times
        if not number:
            return ()
        zones = f" ({', '.join(self._unknown_zones)})" if self._unknown_zones else ""
        if number == 1:
            return (f"1 entry has no time zone that is known; it is taken in yours{zones}.",)
        return (
            f"{number:,} entries have no time zone that is known; they are taken in yours{zones}.",
        )

    def _time(self, entry: EntryFields, place: str) -> FileTime | NotADay:
        """Return the time of an entry in its zone, or why it is left out.

        Raises:
            FileNotRead: it has no date, or what it has is none.
        """
        written = entry.fields.get("creationDate")
        if written is None or written == "":
            self._file.refuse(f"{place} has no date")
        try:
            time = self._placed(_moment(written), entry.text("timeZone").strip())
        except (ValueError, OverflowError):
            self._file.refuse(f"{place}: {quoted(written)} is no date")
        if entry.fields.get("isAllDay") is True:
            time = FileTime(time.day)
        try:
            return checked_time(time, self._options.today)
        except NotADay as error:
            return error

    def _placed(self, at: datetime, zone_name: str) -> FileTime:
        """Return a moment in its time zone, or else as it is written or in the local one."""
        zone = _zone(zone_name) if zone_name else None
        if zone_name and zone is None:
            self._unknown_zones[quoted(zone_name)] += 1
        if zone is not None:
            self._own_zones += 1
            moved = zone
            return moved_time(
                at if at.tzinfo else at.replace(tzinfo=zone), lambda t: t.astimezone(moved)
            )
        if at.tzinfo is None:
            return FileTime(at.date(), at.hour * 60 + at.minute)
        if at.utcoffset():
            self._own_offsets += 1
            return moved_time(at, lambda t: t)
        self._local_times += 1
        return moved_time(at, self._options.local)

    def _text(self, entry: EntryFields) -> str:
        """Return the text of an entry, without what only Day One can show."""
        markdown = entry.text("text") or self._plain_text(entry)
        counts: Counter[str] = Counter()

        def moment(match: re.Match[str]) -> str:
            counts[_MOMENTS.get(match[1], "photos")] += 1
            return ""

        text = _MOMENT.sub(moment, markdown.replace(_LINE_SEPARATOR, "\n"))
        text = _LINK.sub(r"\1", text)
        if counts:
            text = _GAP.sub("\n\n", text)
        for field, name in _ATTACHMENTS.items():
            counts[name] = max(counts[name], len(entry.items(field)))
        self._left_out.update(+counts)
        return _unescaped(text).strip()

    def _plain_text(self, entry: EntryFields) -> str:
        """Return the text in what Day One keeps of a styled entry; empty if it has none."""
        rich = entry.text("richText")
        try:
            document = whole_json(rich) if rich else {}
        except JsonNotRead:
            document = None
        if not isinstance(document, dict):
            self._left_out["styled texts that cannot be read"] += 1
            return ""
        pieces = EntryFields(document, self._left_out).objects("contents")
        return "".join(piece.text("text") for piece in pieces)


def _unescaped(markdown: str) -> str:
    """Return Markdown without the backslashes that Day One puts before signs."""
    if "\\" not in markdown:
        return markdown
    pieces = _CODE.split(markdown)
    return "".join(
        piece if place % 2 else _ESCAPED.sub(r"\1", piece) for place, piece in enumerate(pieces)
    )


def _moment(written: object) -> datetime:
    """Return the moment that an entry names, in UTC or as it is written.

    Raises:
        ValueError: it is none.
    """
    if isinstance(written, int | float) and not isinstance(written, bool):
        if not 0 <= written < _MOST_SECONDS:
            raise ValueError(written)
        return datetime.fromtimestamp(written, UTC)
    return datetime.fromisoformat(str(written).strip())


@lru_cache(maxsize=256)
def _zone(name: str) -> tzinfo | None:
    """Return a time zone by its name, or by its offset; None if it is unknown."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    if match := _OFFSET.fullmatch(name):
        offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        if offset >= timedelta(days=1):
            return None
        return timezone(-offset if match[1] == "-" else offset)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


DAY_ONE: Final = ImportFormat("day-one", "Day One", _recognises, _read)
