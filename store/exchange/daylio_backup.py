"""The backup of Daylio: a zip that holds JSON in base64.

It has the level of each mood, which the exported table lacks. Its months count from 0, and its
local fields say when an entry was; ``datetime`` is an instant in UTC.
"""

from base64 import b64decode
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, Final

from store.exchange.column_mapping import is_private, word_key
from store.exchange.daylio_table import DEFAULT_MOODS, MOOD_MAPPING, note_cell, unnamed_mood
from store.exchange.entry_fields import EntryFields
from store.exchange.file_dates import TimeCell
from store.exchange.file_text import whole_json
from store.exchange.file_times import FileTimes
from store.exchange.file_values import cell_number, is_gap
from store.exchange.import_records import (
    ImportContents,
    ImportFormat,
    ImportRecord,
    ReadOptions,
    record_at,
)
from store.exchange.import_text import tags_cell
from store.exchange.source_file import SourceFile
from store.names.tokens import word_set

_NAME: Final = "a Daylio backup"
_MEMBER: Final = "backup.daylio"
_ENDING: Final = ".daylio"
_JSON_IN_BASE64: Final = (b"eyJ", b"ewo", b"ew0", b"eyA")
_BEGINNING: Final = 4
_PHOTOS: Final = "assets/"
#: The newest version whose backups are known, and what the known ones hold.
_KNOWN_VERSION: Final = 15
_KNOWN_PARTS: Final = word_set(
    "version isReminderOn pin pinCode customMoods tags dayEntries achievements goals prefs "
    "daysInRowLongestChain tag_groups metadata moodIconsPackId assets goalEntries reminders "
    "preferredMoodIconsIdsForMoodIdsForIconsPack goalSuccessWeeks writingTemplates "
    "moodIconsDefaultFreePackId"
)
_KNOWN_FIELDS: Final = word_set(
    "id minute hour day month year datetime timeZoneOffset mood note note_title tags assets"
)
_LEVELS: Final = 5
_DEFAULT_NAMES: Final = dict(enumerate(DEFAULT_MOODS, 1))


class _Backup:
    """The parts of a backup.

    Args:
        file: its file.
        document: its JSON.
        options: how it is read.
    """

    def __init__(self, file: SourceFile, document: dict[str, Any], options: ReadOptions) -> None:
        self._file = file
        self._document = document
        self._options = options
        self.moods: dict[str, str] = {}
        self.private: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()
        self.assets = 0
        self._parts = EntryFields(document, self.left_out)
        self._entries = document["dayEntries"]
        self._mood_cells = self._named_moods()
        groups = {
            _id(group, "id"): _text(group, "name") for group in self._parts.objects("tag_groups")
        }
        self._tags = {
            _id(tag, "id"): (_text(tag, "name"), groups.get(_id(tag, "id_tag_group"), ""))
            for tag in self._parts.objects("tags")
        }
        self.times = FileTimes(self._time_cells(), options.today, options.local)

    def count_others(self) -> None:
        """Count the parts that there is no place for."""
        for name in ("goals", "writingTemplates"):
            self.left_out[name] += len(self._parts.items(name))

    def _named_moods(self) -> dict[str, str]:
        """Return the cell of each mood by its id: its name, or its level if that is clearer."""
        moods = list(self._parts.objects("customMoods"))
        if "customMoods" not in self._document:
            usual = ({"id": level, "predefined_name_id": level} for level in _DEFAULT_NAMES)
            moods = [EntryFields(mood, self.left_out) for mood in usual]
        levels: dict[str, set[str]] = {}
        named = {}
        for mood in moods:
            name, level = _name_and_level(mood)
            named[_id(mood, "id")] = name, level
            levels.setdefault(word_key(name), set()).add(level)
        cells = {}
        for number, (name, level) in named.items():
            is_clear = len(levels[word_key(name)]) == 1 and not is_gap(name)
            is_word = is_clear and cell_number(name) is None
            cells[number] = name if is_word or not level else level
            if is_word and level:
                self.moods[word_key(name)] = level
        return cells

    def _time_cells(self) -> list[TimeCell]:
        return [_time_cell(entry) for entry in self._entries if isinstance(entry, dict)]

    def records(self) -> Iterator[ImportRecord]:
        """Yield a record for each entry.

        Raises:
            FileNotRead: an entry has a mood that is not among the moods.
        """
        for number, fields in enumerate(self._entries, 1):
            if not isinstance(fields, dict):
                yield ImportRecord(number, None, {}, problem="it is not an entry of Daylio")
                continue
            entry = EntryFields(fields, self.left_out)
            cells = {
                "id": str(fields.get("id", number)),
                "mood": self._mood(number, entry),
                "note": note_cell(_text(entry, "note_title"), _text(entry, "note")),
                "activities": tags_cell(self._activities(entry)),
            }
            entry.count_others(_KNOWN_FIELDS)
            self.assets += len(entry.items("assets"))
            yield record_at(number, self.times.time_or_error(_time_cell(fields)), cells)

    def _mood(self, number: int, entry: EntryFields) -> str:
        if entry.fields.get("mood") is None:
            return ""
        mood = _id(entry, "mood")
        if mood in self._mood_cells:
            return self._mood_cells[mood]
        word = unnamed_mood(mood or "of no number")
        if word_key(word) not in self._options.moods:
            day = _time_cell(entry.fields).text
            self._file.refuse(
                f"entry {number} ({day}) has {word}, which is not among its moods; "
                f"it can be read once '{word}' has a number"
            )
        return word

    def _activities(self, entry: EntryFields) -> Iterator[str]:
        """Yield the names of activities; those of people and places are dropped."""
        for tag in entry.cells("tags"):
            name, group = self._tags.get(tag, ("", ""))
            if not name:
                self.left_out["activities that are gone"] += 1
            elif is_private(group):
                self.private[group] += 1
            else:
                yield name

    def remarks(self, photos: int) -> Iterator[str]:
        """Yield sentences about what stays in the backup."""
        version = self._document.get("version")
        if isinstance(version, int) and version > _KNOWN_VERSION:
            unknown = ", ".join(sorted(self._document.keys() - _KNOWN_PARTS))
            rest = f"; not understood and left out: {unknown}" if unknown else ""
            yield f"It was written by a newer Daylio (version {version}){rest}."
        if photos:
            verb = "photo or recording stays" if photos == 1 else "photos or recordings stay"
            yield f"{photos} {verb} in the backup."


def _name_and_level(mood: EntryFields) -> tuple[str, str]:
    """Return the name of a mood, and its level from 1 to 5; empty if it has none."""
    standard = mood.fields.get("predefined_name_id")
    name = _text(mood, "custom_name") or _DEFAULT_NAMES.get(_number(standard), "")
    group = _number(mood.fields.get("mood_group_id")) or _number(standard)
    level = str(_LEVELS + 1 - group) if 1 <= group <= _LEVELS else ""
    return name or unnamed_mood(mood.fields.get("id")), level


def _number(value: object) -> int:
    """Return a whole number; 0 if it is none."""
    if isinstance(value, int):
        return value
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 9 else 0


def _id(part: EntryFields, name: str) -> str:
    """Return the number by which parts name each other; empty if it is none."""
    value = part.fields.get(name)
    return str(value) if isinstance(value, int | str) else ""


def _text(part: EntryFields, name: str) -> str:
    """Return a text of a part without halves of characters; empty if it is none."""
    return part.text(name).encode(errors="replace").decode().strip()


def _time_cell(entry: Mapping[str, Any]) -> TimeCell:
    """Return the local day and time of an entry; its month counts from 0."""
    year, month, day, hour, minute = (
        entry.get(name) for name in ("year", "month", "day", "hour", "minute")
    )
    has_day = isinstance(month, int) and isinstance(year, int) and isinstance(day, int)
    text = f"{year:04}-{month + 1:02}-{day:02}" if has_day else "no day"  # type: ignore[operator]
    has_hour = isinstance(hour, int) and isinstance(minute, int)
    return TimeCell(text, f"{hour:02}:{minute:02}" if has_hour else "")


def _recognises(file: SourceFile) -> bool:
    if file.is_zip:
        return _MEMBER.encode() in file.data or file.path.casefold().endswith(_ENDING)
    if file.data.lstrip().startswith(_JSON_IN_BASE64):
        return b"," not in file.data[:200]
    return file.path.casefold().endswith(_ENDING) or _is_backup(file.json)


def _is_backup(document: object) -> bool:
    return isinstance(document, dict) and isinstance(document.get("dayEntries"), list)


def _json_in(data: bytes) -> bytes:
    """Return JSON that is in base64, or bare.

    Raises:
        ValueError: it is neither, as its beginning tells.
    """
    if data.startswith(b"{"):
        return data
    data = b"".join(data.split()) if b"\n" in data else data
    if not b64decode(data[:_BEGINNING], validate=True).lstrip().startswith(b"{"):
        raise ValueError(data[:_BEGINNING])
    return b64decode(data + b"=" * (-len(data) % 4), validate=True)


def _document(file: SourceFile, data: bytes) -> dict[str, Any]:
    """Return the JSON of a backup, in base64 or not.

    Raises:
        FileNotRead: it is none.
    """
    document: Any = None
    with suppress(ValueError):
        text = _json_in(data.removeprefix(b"\xef\xbb\xbf").strip()).decode("utf-8", "surrogatepass")
        document = whole_json(text)
    if not isinstance(document, dict):
        file.refuse("what is in it is no Daylio backup: no JSON in base64")
    version = document.get("version")
    if not _is_backup(document):
        is_newer = isinstance(version, int) and version > _KNOWN_VERSION
        newer = f" of a Daylio that is known here (it has version {version})" if is_newer else ""
        file.refuse(f"what is in it is no backup{newer or ' of Daylio'}: it has no entries")
    file.check_number(len(document["dayEntries"]))
    return document


def _read(file: SourceFile, options: ReadOptions) -> ImportContents:
    """Return what a backup holds.

    Raises:
        FileNotRead: it is damaged, too large, no backup, or has a mood that is gone.
    """
    photos = 0
    if file.is_zip:
        names = file.zip.names
        member = next((name for name in names if name.rpartition("/")[2] == _MEMBER), "")
        if not member:
            file.refuse(f"it is a zip without a {_MEMBER} in it")
        photos = sum(name.startswith(_PHOTOS) for name in names)
        document = _document(file, file.zip.content(member))
    else:
        document = _document(file, file.data)
    backup = _Backup(file, document, options)
    records = tuple(backup.records())
    backup.count_others()
    return ImportContents(
        format=_NAME,
        records=records,
        mapping=f"{MOOD_MAPPING},note=note,tags=activities",
        columns=("mood", "note", "activities"),
        moods={**DEFAULT_MOODS, **backup.moods},
        unit="entry",
        private=+backup.private,
        left_out=+backup.left_out,
        remarks=tuple(backup.remarks(photos if file.is_zip else backup.assets)),
        time_facts=backup.times.facts,
        is_row_of_readings=False,
    )


DAYLIO_BACKUP: Final = ImportFormat("daylio-backup", _NAME, _recognises, _read)
