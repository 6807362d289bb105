"""The version of a document, how an older one is upcast, and the source of an imported one.

Files are never rewritten: a document has the version with which it was written, and is upcast
each time it is read. The upcasts are numbered, run in order, and are not edited once
released. A document of a newer version is shown and never overwritten.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

Document = dict[str, Any]
Upcast = Callable[[str, Document], Document]


class NewerDocument(dict[str, Any]):
    """A document that a newer version wrote: it is shown, and never changed.

    Args:
        document: its fields.
        is_readable: whether this version knows the values of all fields that it knows.
    """

    __slots__ = ("is_readable",)

    def __init__(self, document: Document, *, is_readable: bool = False) -> None:
        super().__init__(document)
        self.is_readable = is_readable


#: The version that this program writes.
VERSION: Final = 1

#: From each older version to the next: ``UPCASTS[1]`` turns a document of 1 into one of 2.
UPCASTS: Final[dict[int, Upcast]] = {}


def upcast(
    table: str, document: Document, to: int = VERSION, upcasts: Mapping[int, Upcast] = UPCASTS
) -> Document:
    """Return a document in this version; a newer one, or one without a version, unchanged."""
    version = document.get("v", to)
    while isinstance(version, int) and version < to and version in upcasts:
        document = upcasts[version](table, dict(document))
        version += 1
        document["v"] = version
    return document


def deep_copy(value: Any) -> Any:
    """Return a copy of a document, or of a part of one, that shares nothing with it.

    The copy is as JSON reads it back: tuples become lists, and all keys are texts.
    """
    if isinstance(value, dict):
        return {str(name): deep_copy(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [deep_copy(item) for item in value]
    return value


class Source(NamedTuple):
    """Where an imported entry came from.

    ``key`` stands for the cells it was made of, so that the same row is recognised after the entry
    was edited. ``raw`` holds the numbers in the file, by reading, for answers that were rounded or
    mapped; ``scale`` is their scale if it is not 1–7.
    """

    file: str
    key: str
    raw: tuple[tuple[str, float], ...] = ()
    scale: str = ""

    @classmethod
    def from_document(cls, document: object) -> Source | None:
        """Return a saved source; None if there is none, or it cannot be read."""
        if not isinstance(document, Mapping):
            return None
        raw = document.get("raw")
        return cls(
            str(document.get("file", "")),
            str(document.get("key", "")),
            tuple(raw.items()) if isinstance(raw, Mapping) else (),
            str(document.get("scale", "")),
        )

    def document(self) -> Document:
        """Return it in its saved form."""
        document: Document = {"file": self.file, "key": self.key}
        if self.raw:
            document["raw"] = dict(self.raw)
        if self.scale:
            document["scale"] = self.scale
        return document
