"""Saved searches: queries by name, kept in the diary's settings, so they go where it goes.

Each is a setting of its own, so that two devices that save one each keep both.
"""

from typing import Final
from unicodedata import normalize

from store.errors import NotASearchName, NotSaved
from store.note import NOTE_LIMIT, WORD_LIMIT, checked_note
from store.settings import Settings

#: Begins the name of a saved search where a query is asked for.
SIGN: Final = "@"
_PREFIX = "search."


def saved_searches(settings: Settings) -> dict[str, str]:
    """Return the saved queries by name, in the order of their names."""
    return {
        name.removeprefix(_PREFIX): str(document.get("query", ""))
        for name, document in settings.beginning(_PREFIX).items()
    }


def save_search(settings: Settings, told: str, query: str) -> str:
    """Keep a query under a name, in place of one that had it; return the name as kept.

    Raises:
        NotASearchName, NoteTooLong, NoteNotText, DiaryError: nothing was kept.
    """
    name = _name(told)
    if not name.replace("-", "").replace("_", "").isalnum() or len(name) > WORD_LIMIT:
        raise NotASearchName(name=told)
    text = " ".join(checked_note(query, limit=NOTE_LIMIT, what="a search").split())
    settings.set(_PREFIX + name, query=text)
    return name


def forget_search(settings: Settings, told: str) -> str:
    """Take a saved query away; return what it was.

    Raises:
        NotSaved: there is none of that name.
        DiaryError: it stands still.
    """
    query = saved_search(settings, told)
    settings.forget(_PREFIX + _name(told))
    return query


def saved_search(settings: Settings, told: str) -> str:
    """Return a saved query by its name.

    Raises:
        NotSaved: there is none.
    """
    searches = saved_searches(settings)
    query = searches.get(_name(told))
    if query is None:
        names = "there is " + ", ".join(searches) if searches else "none is saved yet"
        raise NotSaved(name=told, names=names)
    return query


def expanded(query: str, settings: Settings) -> str:
    """Return a query with the saved one it begins with, as in ``@weeks #group``, written out.

    Raises:
        NotSaved: it begins with a name that is not there.
    """
    head, *rest = query.split(maxsplit=1)[:2] or [""]
    if head == SIGN or not head.startswith(SIGN):
        return query
    return " ".join((saved_search(settings, head), *rest))


def _name(told: str) -> str:
    """Return a name as it is kept: case and the sign before it make no difference."""
    return normalize("NFC", told.strip().removeprefix(SIGN).casefold())
