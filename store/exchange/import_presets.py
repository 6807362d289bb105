"""Presets: formats of tables that are data, ours and those that a person writes.

A preset is a file of TOML that says by which columns a table is recognised, which of its columns
say when, and what the others become. ``preset_records`` reads a table by it, and the page
``tui/help/presets.md`` explains its keys to people. Ours are in ``store/exchange/presets``.
"""

import os
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any, Final, NamedTuple

from store.exchange.column_mapping import COUNTED_KINDS, parse_filters, parse_words
from store.exchange.file_dates import DATE_ORDERS
from store.exchange.file_errors import FilterNotRead, PresetNotRead, WordsNotRead
from store.exchange.file_text import printable_name
from store.exchange.source_file import SourceFile
from store.exchange.text_table import plain
from store.log.folder import read_small_file, reason_of
from store.models import READINGS

ENDING: Final = ".toml"
_LIMIT: Final = 65_536
#: With fewer columns, other tables would be taken for one of the preset.
_FEWEST_COLUMNS: Final = 2


class Preset(NamedTuple):
    """A format of tables as its file says it; the names of columns are compared in any case.

    Args:
        id: its name for programs, which is that of its file.
        path: its file, for errors.
        name: its name for people.
        header: columns by which a table is recognised.
        day: columns of the day, of which the first that is there is taken.
        time: the column of the time of day.
        parts_of_day: what stands in that column and is no hour.
        feature: the column of the name of what a row holds one value of.
        value: the column of that value.
        word: columns of the word of what is counted; the first that is not empty is taken.
        columns: what columns or features become, as the person would write it.
        note: columns that are the note together.
        tags: columns that are the tags together.
        note_of: the column of the note of some features, by feature.
        private: columns and features that hold people or places.
        ignore: columns that say nothing of their own.
        words: a column of words for moods, in which those without a number are tags.
        trackers: a column of text with trackers such as ``#mood(8)``.
        moods: the numbers of words.
        where: which rows are read.
        dates: the order of figures in dates.
        likely: what a column of numbers could become, if its name does not tell.
        is_scale_guess: whether the file may well have other scales.
    """

    id: str
    path: str
    name: str
    header: tuple[str, ...]
    day: tuple[str, ...]
    time: str = ""
    parts_of_day: tuple[str, ...] = ()
    feature: str = ""
    value: str = ""
    word: tuple[str, ...] = ()
    columns: str = ""
    note: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    note_of: Mapping[str, str] = {}
    private: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    words: str = ""
    trackers: str = ""
    moods: Mapping[str, str] = {}
    where: Mapping[str, frozenset[str]] = {}
    dates: str = ""
    likely: str = ""
    is_scale_guess: bool = False

    def fits(self, file: SourceFile) -> bool:
        """Return whether a table has the columns of the preset."""
        return all(plain(name) in file.header for name in self.header)


_LISTS: Final = frozenset(
    ("header", "day", "parts_of_day", "word", "note", "tags", "private", "ignore")
)
_KEYS: Final = frozenset(Preset._fields) - {"id", "path"}
_REQUIRED: Final = ("name", "header", "day")


def presets_of_program() -> tuple[Preset, ...]:
    """Return the presets that come with the program."""
    folder = files("store.exchange") / "presets"
    texts = {entry.name: entry.read_text("utf-8") for entry in folder.iterdir()}
    return tuple(
        parse_preset(name, text) for name, text in sorted(texts.items()) if name.endswith(ENDING)
    )


def presets_of_person(folder: str) -> tuple[Preset, ...]:
    """Return the presets in the folder of a person, which may be missing.

    Raises:
        PresetNotRead: there is a mistake in one of them.
    """
    try:
        names = sorted(os.listdir(folder)) if folder else []
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise PresetNotRead(path=folder, reason=reason_of(error)) from error
    presets = []
    for name in names:
        if name.endswith(ENDING) and not name.startswith("."):
            path = os.path.join(folder, name)
            presets.append(parse_preset(path, _text_of(path)))
    return tuple(presets)


def _text_of(path: str) -> str:
    try:
        return read_small_file(path, _LIMIT).decode("utf-8-sig")
    except OSError as error:
        raise PresetNotRead(path=printable_name(path), reason=reason_of(error)) from error
    except UnicodeDecodeError as error:
        raise PresetNotRead(path=printable_name(path), reason="it is not UTF-8") from error


def parse_preset(path: str, text: str) -> Preset:
    """Parse a preset.

    Args:
        path: its file.
        text: what stands in it.

    Raises:
        PresetNotRead: there is a mistake in it.
    """
    import tomllib  # costs as much as reading a small file does

    path = printable_name(path)
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PresetNotRead(path=path, reason=f"it is no TOML: {error}") from error
    try:
        return _preset(path, document)
    except _Mistake as mistake:
        raise PresetNotRead(path=path, reason=str(mistake)) from mistake


class _Mistake(Exception):
    """What is wrong with a preset, as a sentence without its end."""


def _preset(path: str, document: dict[str, Any]) -> Preset:
    for key in document:
        if key not in _KEYS:
            raise _Mistake(f"it has a key {key!r}; the keys are {', '.join(sorted(_KEYS))}")
    for key in _REQUIRED:
        if not document.get(key):
            raise _Mistake(f"the key {key!r} is missing")
    values = {key: _value(key, value) for key, value in document.items()}
    preset = Preset(os.path.basename(path).removesuffix(ENDING), path, **values)
    _check(preset)
    return preset


def _value(key: str, value: object) -> Any:
    """Return the value of a key as a preset has it."""
    if key == "where":
        try:
            return parse_filters(_names(key, value))
        except FilterNotRead as error:
            raise _Mistake(f"{key} is to be as in ['category=Mood']") from error
    if key in _LISTS:
        return _names(key, value)
    if key == "note_of":
        if isinstance(value, dict) and all(isinstance(name, str) for name in value.values()):
            return {plain(feature): name for feature, name in value.items()}
        raise _Mistake(f"{key} is to be a table, as in Gratitudes = 'detail'")
    if key == "is_scale_guess":
        if isinstance(value, bool):
            return value
        raise _Mistake(f"{key} is to be true or false")
    if not isinstance(value, str):
        raise _Mistake(f"{key} is to be a text, as in {key} = '…'")
    if key == "moods":
        try:
            return parse_words(value)
        except WordsNotRead as error:
            raise _Mistake(f"{key} is to be as in 'so-so=3,rad=5'") from error
    return value


def _names(key: str, value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return tuple(value)
    raise _Mistake(f"{key} is to be a list of texts, as in {key} = ['…', '…']")


def _check(preset: Preset) -> None:
    """Refuse what is right by itself and wrong together."""
    if len(set(map(plain, preset.header))) < _FEWEST_COLUMNS:
        raise _Mistake(
            f"header names fewer than {_FEWEST_COLUMNS} columns, and so other files would be "
            "taken for this one"
        )
    if bool(preset.feature) != bool(preset.value):
        raise _Mistake("feature and value belong together, and one of them is missing")
    if preset.note_of and not preset.feature:
        raise _Mistake("note_of needs a feature")
    if preset.dates and preset.dates not in DATE_ORDERS:
        raise _Mistake(f"dates is one of {', '.join(DATE_ORDERS)}")
    if preset.likely and preset.likely not in (*READINGS, *COUNTED_KINDS):
        raise _Mistake(f"likely is one of {', '.join((*READINGS, *COUNTED_KINDS))}")


def fitting_preset(file: SourceFile, presets: Iterable[Preset]) -> Preset | None:
    """Return the preset with the most columns that a table has; None if none fits."""
    fitting = [preset for preset in presets if preset.fits(file)]
    return max(fitting, key=lambda preset: len(preset.header), default=None)
