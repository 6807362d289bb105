"""Lines as another device, or a version of tomorrow, can have written them."""

from pathlib import Path
from typing import Any

from store.journal import Journal
from store.log.folder import SETTINGS, SUFFIX
from store.log.records import Line, encode_line

DEVICE = "noor-z9x8"


def write_line(
    folder: str | Path, table: str, id: str, document: Any, revision: str = "1-20261122-other000"
) -> Path:
    """Append a line with a sound checksum to the other device's file; return the file."""
    name = SETTINGS if table == SETTINGS else "2026-11"
    path = Path(folder) / f"{name}.{DEVICE}{SUFFIX}"
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with path.open("ab") as file:
        file.write(encode_line(Line(revision, table, id, document)))
    return path


def receive(journal: Journal, table: str, id: str, document: Any, **parts: str) -> Path:
    """Write a line of the other device, and make a journal read it."""
    path = write_line(journal.path, table, id, document, **parts)
    journal.refresh()
    return path
