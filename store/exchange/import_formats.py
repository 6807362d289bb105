"""The formats that a file to import can have, in the order in which they are tried."""

from typing import Final

from store.exchange.day_one import DAY_ONE
from store.exchange.daylio_backup import DAYLIO_BACKUP
from store.exchange.daylio_table import DAYLIO_TABLE
from store.exchange.harsh_log import HARSH
from store.exchange.import_presets import (
    fitting_preset,
    presets_of_person,
    presets_of_program,
)
from store.exchange.import_records import ImportFormat
from store.exchange.jrnl_notes import JRNL_JSON, JRNL_TEXT
from store.exchange.loop_habits import LOOP
from store.exchange.pixels_json import PIXELS
from store.exchange.preset_records import preset_format
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
    LOOP,
    PIXELS,
    HARSH,
)


def recognised(file: SourceFile, presets: str = "") -> ImportFormat | None:
    """Return the format of a file; None if it is none of these, and perhaps a plain table.

    The presets of a person come first, those of the program last.

    Args:
        file: the file.
        presets: the folder of the person's own presets; empty for none.

    Raises:
        PresetNotRead: there is a mistake in one of them.
    """
    if preset := fitting_preset(file, presets_of_person(presets)):
        return preset_format(preset)
    if format := next((format for format in FORMATS if format.recognises(file)), None):
        return format
    preset = fitting_preset(file, presets_of_program()) if file.header else None
    return preset_format(preset) if preset else None
