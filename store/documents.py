"""The version of a document, and how an older one is upcast as it is read.

Files are never rewritten: a document has the version with which it was written, and is upcast
each time it is read. The upcasts are numbered, run in order, and are not edited once
released. A document of a newer version is shown and never overwritten.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

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
