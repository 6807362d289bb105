"""Errors of the word lists and of the person's own measures."""

from store.errors import Refused


class WordUnknown(Refused):
    """A word to change that its list does not have."""

    sentence = "{word!r} is not a word of {list}: {words}. Nothing was changed."


class WordExists(Refused):
    """A word renamed to what another one is called."""

    sentence = (
        "There is a {standing!r} already, and two words cannot be called the same. Nothing was "
        "changed; the two can be merged."
    )


class EarlierName(Refused):
    """A word to add that is an earlier name of another one."""

    sentence = (
        "{word!r} is an earlier name of {now!r}, and still understood. Nothing was changed; it can "
        "be split off as a word of its own."
    )


class NotSplit(Refused):
    """A word to part from another one that is no earlier name."""

    sentence = (
        "{word!r} is no earlier name of a word of {list} (those are: {words}). Nothing was changed."
    )


class MeasureName(Refused):
    """A name that a measure cannot have."""

    sentence = (
        "{name!r} cannot name a measure: one to three words of letters and digits can, up to "
        "{limit} characters. Nothing was changed."
    )


class MeasureNameTaken(Refused):
    """A name for a measure that means something else already."""

    sentence = (
        "{name!r} means something here already, so a line or a search could not tell which. "
        "Nothing was changed; another name, or one word more, will do."
    )


class MeasureWords(Refused):
    """The answers of a measure that are not seven."""

    sentence = (
        "Those are not the words of a scale ({count} found). {reason}; the first is for the "
        "least. Nothing was changed."
    )


class MeasureFull(Refused):
    """A measure more than there may be."""

    sentence = (
        "Five measures of your own are asked already: {names}. Nothing was changed; "
        "retiring one makes room and keeps all its readings."
    )


class MeasureUnknown(Refused):
    """A measure of the person's own that is not there."""

    sentence = "No measure of your own is called {name!r}; there is {names}. Nothing was changed."
