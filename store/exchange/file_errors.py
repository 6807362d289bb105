"""The errors of files that go in or out; each carries its facts."""

from store.errors import Refused


class FileNotRead(Refused):
    """A file to import that cannot be read; ``reason`` names the line where there is one."""


class FileNotWritten(Refused):
    """A file that cannot be made."""


class ColumnMissing(Refused):
    """A mapped column that the file does not have."""


class CopyTakesNoOptions(Refused):
    """A copy of a diary with options that say how the columns of a table are read."""


class ColumnsNotRead(Refused):
    """A column mapping that cannot be read."""


class ColumnRefused(Refused):
    """A mapped column that holds people or places, which no diary keeps."""


class ColumnDoubled(Refused):
    """A mapped column that the file has more than once."""


class PresetNotRead(Refused):
    """A preset of the person's own with a mistake in it; ``reason`` says which."""


class ScaleNotRead(Refused):
    """A scale of a file to import that cannot be read."""


class WordsNotRead(Refused):
    """A map of words, such as that of the names of moods, that cannot be read."""


class ActivitiesNotRead(Refused):
    """What activities become, where it cannot be read."""


class FilterNotRead(Refused):
    """A filter of rows that cannot be read."""


class EncodingUnknown(Refused):
    """An encoding that Python does not know."""


class DateOrderUnknown(Refused):
    """An order of day, month and year that is none of the three."""
