"""The formats that a file to import can have, in the order in which they are tried."""

from typing import Final

from store.exchange.day_one import DAY_ONE
from store.exchange.daylio_backup import DAYLIO_BACKUP
from store.exchange.daylio_table import DAYLIO_TABLE
from store.exchange.import_records import ImportFormat
from store.exchange.jrnl_notes import JRNL_JSON, JRNL_TEXT
from store.exchange.source_file import SourceFile
from store.exchange.state_of_mind import STATE_OF_MIND

#: Each is a module of its own; the first that recognises a file reads it.
FORMATS: Final[tuple[ImportFormat, ...]] = (
    DAYLIO_TABLE,
    DAYLIO_BACKUP,
    STATE_OF_MIND,
    DAY_ONE,
    JRNL_JSON,
    JRNL_TEXT,
)


def recognised(file: SourceFile) -> ImportFormat | None:
    """Return the format of a file; None if it is none of these, and perhaps a plain table."""
    return next((format for format in FORMATS if format.recognises(file)), None)
