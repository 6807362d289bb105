"""Where imported entries came from."""

from collections.abc import Mapping
from typing import NamedTuple

from store.documents import Document


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
    def from_document(cls, document: object) -> "Source | None":
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
