"""The fields of an entry in JSON, of which nothing is dropped without being counted."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from store.exchange.import_text import tag_names
from store.exchange.source_file import SourceFile

_QUOTED: Final = 40
#: The kinds of values that a cell has, and some kinds of values.
_CELLS: Final = (str, int, float)
_Kinds = type | tuple[type, ...]


class EntryFields:
    """The fields of an entry, or of another object of a file.

    Args:
        fields: the fields.
        left_out: counts what cannot be read, by the name of its field.
    """

    def __init__(self, fields: Mapping[str, Any], left_out: Counter[str]) -> None:
        self.fields = fields
        self._left_out = left_out

    def text(self, name: str) -> str:
        """Return a text; empty if there is none."""
        return self._value(name, self.fields.get(name), str)

    def cell(self, name: str) -> str:
        """Return a text or a number; empty if there is none."""
        return self._value(name, self.fields.get(name), _CELLS)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts of a list, or those that one text has, without blanks around them."""
        return self._values(name, str)

    def cells(self, name: str) -> tuple[str, ...]:
        """Return the texts and numbers of a list, or those that one text has."""
        return self._values(name, _CELLS)

    def items(self, name: str) -> list[Any]:
        """Return what is in a list; nothing if there is none."""
        value = self.fields.get(name)
        if isinstance(value, list):
            return value
        self._leave_out(name, value)
        return []

    def objects(self, name: str) -> Iterator["EntryFields"]:
        """Yield the objects of a list."""
        for item in self.items(name):
            if isinstance(item, Mapping):
                yield EntryFields(item, self._left_out)
            else:
                self._leave_out(name, item)

    def count_others(self, known: Collection[str]) -> None:
        """Count the fields with a value that are none of those that are read."""
        for name in self.fields.keys() - known:
            if self.fields[name]:
                self._left_out[str(name)] += 1

    def _values(self, name: str, kinds: _Kinds) -> tuple[str, ...]:
        value = self.fields.get(name)
        if isinstance(value, str):
            return tuple(tag_names(value))
        items = value if isinstance(value, list) else [value]
        return tuple(filter(None, (self._value(name, item, kinds).strip() for item in items)))

    def _value(self, name: str, value: object, kinds: _Kinds) -> str:
        if isinstance(value, kinds) and not isinstance(value, bool):
            return str(value)
        self._leave_out(name, value)
        return ""

    def _leave_out(self, name: str, value: object) -> None:
        if value:
            self._left_out[f"{name} that cannot be read"] += 1


def entries_with(document: object, *names: str) -> bool:
    """Return whether a JSON document has a list of entries, one of which has all these fields."""
    entries = document.get("entries") if isinstance(document, Mapping) else None
    return isinstance(entries, list) and any(
        isinstance(entry, Mapping) and all(name in entry for name in names) for entry in entries
    )


def read_entries(
    file: SourceFile,
    listed: object,
    left_out: Counter[str],
    where: str = "",
    names: str = "entries",
) -> list[EntryFields]:
    """Return the entries of a list.

    Args:
        file: the file, which refuses.
        listed: the list.
        left_out: counts what cannot be read in them.
        where: where in the file it is, as the beginning of a sentence.
        names: what its entries are called.

    Raises:
        FileNotRead: it is none, has too many entries, or one that has no fields.
    """
    if not isinstance(listed, list):
        file.refuse(f"{where}its {names} are no list")
    file.check_number(len(listed))
    for number, entry in enumerate(listed, 1):
        if not isinstance(entry, Mapping):
            file.refuse(f"{where}entry {number} is no entry ({quoted(entry)})")
    return [EntryFields(entry, left_out) for entry in listed]


def quoted(value: object) -> str:
    """Return what a file has, as a sentence quotes it."""
    text = " ".join(str(value).split())
    return f"“{text if len(text) <= _QUOTED else text[: _QUOTED - 1] + '…'}”"
