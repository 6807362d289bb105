"""Errors of files that are imported or exported."""

from store.errors import Refused


class FileNotRead(Refused):
    """A file to import that cannot be read as a table."""

    sentence = "{path} could not be read: {reason}. Nothing was imported; the diary is as it was."


class FileNotWritten(Refused):
    """A file that cannot be made."""

    sentence = "{path} could not be written ({reason}). Nothing was changed; name another file."


class ColumnMissing(Refused):
    """A mapped column that the file does not have."""

    sentence = (
        "The file has no column {column!r}. Its columns are: {columns}. "
        "Nothing was imported; the diary is as it was."
    )


class ColumnsNotRead(Refused):
    """A column mapping that cannot be read."""

    sentence = "{value!r} does not map a column: {hint}. Nothing was imported."


class ScaleNotRead(Refused):
    """A scale of a file to import that cannot be read."""

    sentence = (
        "{value!r} is not a scale: write its lowest and its highest number, as in 0-10 or 1-5. "
        "Nothing was imported."
    )
