"""The search: the facts of every entry, the entries that fit a query, saved searches.

Facts: what of an entry a search looks at, made once from its document.

The words of an entry stand in one text, folded and with a mark before each word. So one
look for a piece of text finds a word by its beginning, where the piece begins with the
mark, and any piece of a note, where it does not.

The search for entries, and searches that are saved.

The search: runs queries over the whole diary, live while one types.

It keeps the facts of every entry in memory and follows the fold, so it is true after every
line, wherever the line came from. Facts are made when they are first needed, all at once or
some at a time.

Saved searches: queries by name, kept in the diary's settings, so they go where it goes.

Each is a setting of its own, so that two devices that save one each keep both.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple, overload
from unicodedata import normalize

from store.documents import Document
from store.index import ENTRIES
from store.journal import Journal
from store.log.folder import SETTINGS
from store.models import FIELDS, READINGS, Entry, readable_part
from store.notes import NOTE_LIMIT, WORD_LIMIT, checked_note
from store.scales import is_own
from store.search.query import NoSuchSearch, NotASearchName, parse_query
from store.settings import Settings
from store.vocabulary import RENAMED, SPOKEN, USUAL_NAMES, Names, list_for

#: Stands before each word of a text. No text has one of its own: it is a blank to Python.
WORD_MARK: Final = "\x1f"
#: Stands before each tag.
TAG_MARK: Final = "\x1e"
_BETWEEN: Final = "\n"  # parts the fields, so that no phrase runs from one into the next

#: What is said of a kind or an hour of the day beside its own name.
_ALSO: Final = {
    "checkin": "check-in",
    "opening": "opened the day",
    "closing": "closed the day",
}
_WORD_START = re.compile(r"\b(?=\w)")
_BLANKS = re.compile(r"\s+")
_IN_TEXT: Final = ("feeling", "what", "direction", "when")
_ANSWERED: Final = (*READINGS, *FIELDS["session"])


class Facts(NamedTuple):
    """What can be asked of one entry; facts sort as entries do, oldest first.

    Args:
        day: its day, ISO.
        order: its place within the day.
        id: its id.
        text: its words and tags, folded and marked.
        traits: what it is and has: ``kind:play``, ``is:open``, ``has:note``.
        document: what was kept, not to be changed.
    """

    day: str
    order: int
    id: str
    text: str
    traits: frozenset[str]
    document: Document


def extract_facts(id: str, document: Document | None, names: Names = USUAL_NAMES) -> Facts | None:
    """Return the facts of a kept document; None for none."""
    if document is None:
        return None
    whole, document = document, readable_part(document)
    order = document.get("order", 0)
    note, tags = document.get("note"), document.get("tags")
    parts = [_marked_fields(*_said(document, names))]
    if tags and isinstance(tags, list):
        parts += [TAG_MARK + marked(str(tag)) for tag in tags]
    if note and isinstance(note, str):
        parts.append(marked(note))
    return Facts(
        document["day"],
        order if isinstance(order, int) else 0,
        id,
        _BETWEEN.join(parts),
        _traits(tuple(_is(document)), tuple(_has(document))),
        whole,
    )


def marked(text: str) -> str:
    """Return text as it is searched: folded, on one line, a mark before each word."""
    folded = text.lower()
    if not text.isascii():  # what is, is composed, and has no more than lower case
        folded = normalize("NFC", text.casefold())
    return _WORD_START.sub(WORD_MARK, _BLANKS.sub(" ", folded))


@lru_cache(maxsize=4096)
def _marked_fields(*texts: str) -> str:
    """Return the marked text of list words and fixed words: few ways of it fill a diary."""
    return _BETWEEN.join(map(marked, texts))


@lru_cache(maxsize=4096)
def _traits(being: tuple[str, ...], having: tuple[str, ...]) -> frozenset[str]:
    return frozenset((*being, *having))


def _said(document: Document, names: Names) -> Iterator[str]:
    """Yield the words of an entry as the screen says them, beside its tags and its note."""
    kind = document["kind"]
    yield kind
    if kind == "session" and names.session != kind:
        yield names.session
    if kind in _ALSO:
        yield _ALSO[kind]
    fields = FIELDS.get(kind, ())
    for name in _IN_TEXT:
        if name in fields and isinstance(value := document.get(name), str):
            yield value if name == "when" else SPOKEN.get(value, value)
            if name == "what":
                yield from _also_called(list_for(kind, document.get("feeling")), value, names)
            if name == "when" and value in _ALSO:
                yield _ALSO[value]
    if state := state_of(document):
        yield state
    if "marks" in fields:
        for mark in _texts(document.get("marks")):
            yield mark
            yield from _also_called("mark", mark, names)


def _also_called(of_list: str, word: str, names: Names) -> Iterator[str]:
    """Yield what a word is called now, and was called before, beside itself."""
    known = names.lists.get(of_list)
    if known is not None and known.now:
        yield from (name for name in known.all_names(word) if name != word)


def state_of(document: Document) -> str:
    """Return the state of a rupture as it stands; empty for any other entry."""
    states = document.get("states")
    if document["kind"] != "rupture" or not states or not isinstance(states, list):
        return ""
    last = states[-1]
    return str(last[0]) if isinstance(last, list) and last else ""


def _texts(values: Any) -> Iterable[str]:
    return map(str, values) if isinstance(values, list) else ()


def _is(document: Document) -> Iterator[str]:
    """Yield the traits of what an entry is."""
    kind = document["kind"]
    yield f"kind:{kind}"
    if kind == "moment" and isinstance(feeling := document.get("feeling"), str):
        yield f"kind:{feeling}"
    if state := state_of(document):
        yield f"is:{state}"
        if state == "named":
            yield "is:open"  # named and not yet repaired: it is open still
    if document.get("remembered"):
        yield "is:remembered"
    if document.get("source"):
        yield "is:imported"


def _has(document: Document) -> Iterator[str]:
    """Yield the traits of what an entry has."""
    if document.get("note"):
        yield "has:note"
    if document.get("tags"):
        yield "has:tag"
    own = filter(is_own, document) if document["kind"] == "checkin" else ()
    for name in (*_ANSWERED, *own):
        if reading_of(document, name) is not None:
            yield f"has:{name}"


def reading_of(document: Document, scale: str) -> int | None:
    """Return an answer on a scale, or None where there is none."""
    document = readable_part(document)
    reading = document.get(scale)
    if type(reading) is not int:
        return None
    kind = document["kind"]
    is_asked = kind == "checkin" if is_own(scale) else scale in FIELDS.get(kind, ())
    return reading if is_asked else None


_SESSION_TRAIT = "kind:session"
#: The fields whose words are of a list.
_HAS_WORDS = frozenset({"what", "marks"})


class SearchResults(Sequence[Entry]):
    """What a query found, newest first; an entry is made when it is asked for.

    Args:
        facts: of what was found, oldest first.
    """

    def __init__(self, facts: list[Facts]) -> None:
        self._facts = facts

    def __len__(self) -> int:
        return len(self._facts)

    @overload
    def __getitem__(self, at: int) -> Entry: ...

    @overload
    def __getitem__(self, at: slice) -> list[Entry]: ...

    def __getitem__(self, at: int | slice) -> Entry | list[Entry]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        facts = self._facts[-1 - at]
        return Entry.from_document(facts.id, facts.document)

    def __iter__(self) -> Iterator[Entry]:
        return (Entry.from_document(facts.id, facts.document) for facts in reversed(self._facts))

    def days(self) -> int:
        """Return on how many days they are."""
        return len({facts.day for facts in self._facts})


class Search:
    """A diary that can be searched. It follows the journal as long as that is open: make one.

    Args:
        journal: the diary.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._facts: dict[str, Facts] = {}
        self._in_order: list[Facts] | None = None
        self._pending: dict[str, None] = dict.fromkeys(journal.storage.documents(ENTRIES))
        journal.storage.fold.watch(self._follow)

    def find(self, text: str) -> SearchResults:
        """Return the entries for which a query holds, newest first, in all of the diary.

        Raises:
            QueryNotRead: a sentence, and the place in the query it is about.
        """
        query = parse_query(text, self._journal.today(), self._journal.settings.names)
        self._journal.load()
        self.take_in(len(self._pending))
        return SearchResults(query.picked(self._ordered()))

    def take_in(self, count: int) -> bool:
        """Make the facts of up to ``count`` entries; return whether more of them wait.

        For whoever has time between two keys: a thousand are a few milliseconds. What is
        not loaded yet does not wait here: that is ``Journal.load_older``.
        """
        documents = self._journal.storage.documents(ENTRIES)
        names = self._journal.settings.names
        for _ in range(min(count, len(self._pending))):
            id, _ = self._pending.popitem()
            known = self._facts.pop(id, None)
            facts = extract_facts(id, documents.get(id), names)
            if facts is not None:
                self._facts[id] = facts
            if facts is not known:
                self._in_order = None
        return bool(self._pending)

    def _follow(self, table: str, id: str, before: Document | None, after: Document | None) -> None:
        """Mark an entry as changed; after a rename, every entry that has a word."""
        if table == ENTRIES:
            self._pending[id] = None
        elif table == SETTINGS and id == "session":
            sessions = (f.id for f in self._facts.values() if _SESSION_TRAIT in f.traits)
            self._pending.update(dict.fromkeys(sessions))
        elif table == SETTINGS and id.startswith(RENAMED):
            worded = (f.id for f in self._facts.values() if _HAS_WORDS & f.document.keys())
            self._pending.update(dict.fromkeys(worded))

    def _ordered(self) -> list[Facts]:
        """Return all facts, oldest first."""
        if self._in_order is None:
            self._in_order = sorted(self._facts.values())
        return self._in_order


#: Begins the name of a saved search where a query is asked for.
SIGN: Final = "@"
_PREFIX = "search."


def saved_searches(settings: Settings) -> dict[str, str]:
    """Return the saved queries by name, in the order of their names."""
    return {
        name.removeprefix(_PREFIX): str(document.get("query", ""))
        for name, document in settings.beginning(_PREFIX).items()
    }


def save_search(settings: Settings, typed_name: str, query: str) -> str:
    """Keep a query under a name, in place of one that had it; return the name as kept.

    Raises:
        NotASearchName, NoteTooLong, NoteNotText, DiaryError: nothing was kept.
    """
    name = _name(typed_name)
    if not name.replace("-", "").replace("_", "").isalnum() or len(name) > WORD_LIMIT:
        raise NotASearchName(name=typed_name)
    text = " ".join(checked_note(query, limit=NOTE_LIMIT, what="a search").split())
    settings.set(_PREFIX + name, query=text)
    return name


def forget_search(settings: Settings, name: str) -> str:
    """Take a saved query away; return what it was.

    Raises:
        NoSuchSearch: there is none of that name.
        DiaryError: it stands still.
    """
    query = saved_search(settings, name)
    settings.forget(_PREFIX + _name(name))
    return query


def saved_search(settings: Settings, name: str) -> str:
    """Return a saved query by its name.

    Raises:
        NoSuchSearch: there is none.
    """
    searches = saved_searches(settings)
    query = searches.get(_name(name))
    if query is None:
        names = "there is " + ", ".join(searches) if searches else "none is saved yet"
        raise NoSuchSearch(name=name, names=names)
    return query


def expanded(query: str, settings: Settings) -> str:
    """Return a query with the saved one it begins with, as in ``@weeks #group``, written out.

    Raises:
        NoSuchSearch: it begins with a name that is not there.
    """
    head, *rest = query.split(maxsplit=1)[:2] or [""]
    if head == SIGN or not head.startswith(SIGN):
        return query
    return " ".join((saved_search(settings, head), *rest))


def _name(text: str) -> str:
    """Return a name as it is kept: case and the sign before it make no difference."""
    return normalize("NFC", text.strip().removeprefix(SIGN).casefold())
