"""Errors of searches."""

from store.errors import Refused


class QueryNotRead(Refused):
    """A search that cannot be read; ``place`` is where in it, counted from 0."""

    def __init__(self, *, place: int, **facts: object) -> None:
        self.place = place
        super().__init__(place=place, **facts)


class NoSuchField(QueryNotRead):
    """A condition on something that entries do not have."""

    sentence = (
        "{field!r} is not something to search by; there is {fields}. "
        "In quotation marks it is searched for as it stands."
    )


class NotInField(QueryNotRead):
    """A condition with a word that its field does not know."""

    sentence = "{field}: does not know {value!r}; it knows {words}."


class NotASign(QueryNotRead):
    """A comparison of something that is not on a scale."""

    sentence = "{field} is asked with a colon, as in {field}:…; {sign!r} compares scales alone."


class AnswerNotRead(QueryNotRead):
    """A condition on a scale that compares it with no answer it has."""

    sentence = (
        "{value!r} is no answer of {scale}: that is 1 ({low}) to 7 ({high}), as in "
        "{scale}>5, or {scale}:2..4."
    )


class NoSuchDate(QueryNotRead):
    """A condition with a date that cannot be read."""

    sentence = (
        "{value!r} is no day, month or year I can read. Try 2026-03-10, 2026-03, 2026, march, "
        "monday or yesterday."
    )


class NothingFollows(QueryNotRead):
    """A condition that breaks off before it says what to find."""

    sentence = "What comes after {begun!r} is still missing: a word, or what it is compared with."


class OrAlone(QueryNotRead):
    """An ``or`` that does not stand between two things."""

    sentence = "'or' stands between two things, and one is missing here; \"or\" is the word itself."


class NoSuchSearch(Refused):
    """A saved search that is not there."""

    sentence = "No search is saved as {name!r}; {names}. Nothing was changed."


class NotASearchName(Refused):
    """A name that a saved search cannot have."""

    sentence = (
        "{name!r} cannot name a search: letters and digits, '-' and '_' can, without a blank. "
        "Nothing was changed."
    )
