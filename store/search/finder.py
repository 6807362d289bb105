"""Search all entries with queries, and save queries under names.

A search keeps the facts of every entry in memory and updates them after every line of any
device. Facts are extracted when they are first needed, all at once or some at a time.

Each saved search is a setting of its own, so that two devices that save one each keep both.
"""

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Final, NamedTuple, overload
from unicodedata import normalize

from store.days import ENTRIES
from store.documents import Document
from store.folding import fold
from store.journal import Journal
from store.kinds import KIND
from store.log.folder import SETTINGS
from store.models import Entry
from store.notes import NOTE_LIMIT, WORD_LIMIT, checked_note
from store.search.facts import Facts, WordTexts, extract_facts
from store.search.query import NoSuchSearch, NotASearchName, parse_query, with_comparisons
from store.settings import Settings
from store.vocabulary import RENAMED

_SESSION_TRAIT = "kind:session"
#: The fields with words of a list.
_HAS_WORDS = frozenset({"what", "marks"})
#: The place of an entry among all.
_PLACE: Final = attrgetter("day", "order", "id")


class Suggestion(NamedTuple):
    """A query that finds something where another one found nothing."""

    query: str
    entries: int


class SearchResults(Sequence[Entry]):
    """The entries that a query found, newest first; an entry is made when it is read.

    Args:
        facts: the facts of these entries, oldest first.
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
        """Return the number of days with results."""
        return len({facts.day for facts in self._facts})


class Search:
    """The search of one diary; it follows the journal until that is closed, so make only one.

    Args:
        journal: the diary.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._facts: dict[str, Facts] = {}
        self._in_order: list[Facts] | None = None
        self._pending: dict[str, None] = dict.fromkeys(journal.storage.documents(ENTRIES))
        self._words = WordTexts()
        journal.storage.fold.watch(self._follow)

    def find(self, text: str) -> SearchResults:
        """Return the entries that match a query, newest first, in the whole diary.

        Raises:
            QueryNotRead: the query cannot be parsed; the error has the place in it.
        """
        settings = self._journal.settings
        query = parse_query(text, self._journal.today(), settings.names, settings.date_style)
        self._journal.load()
        self._collect(len(self._pending))
        if self._in_order is not None:
            return SearchResults(query.filtered(self._in_order))
        return SearchResults(sorted(query.filtered(self._facts.values()), key=_PLACE))

    def suggest(self, text: str) -> Suggestion | None:
        """Return what a query could be instead: ``tired>4`` where ``tired`` finds nothing.

        Raises:
            QueryNotRead: a sentence, and the place in the query it is about.
        """
        query = with_comparisons(text, self._journal.settings.names)
        entries = 0 if query == text else len(self.find(query))
        return Suggestion(query, entries) if entries else None

    def index_facts(self, count: int) -> bool:
        """Extract the facts of up to ``count`` entries; return whether there are more.

        For a caller with time between two keys: a thousand take a few milliseconds. Only loaded
        entries are extracted; ``LoadedMonths.load_older`` loads more.
        """
        for facts in self._collect(count):
            facts.make_all()
        if not self._pending and self._in_order is None:
            self._in_order = sorted(self._facts.values(), key=_PLACE)
        return bool(self._pending)

    def _collect(self, count: int) -> list[Facts]:
        """Return the facts of up to ``count`` entries that changed, their texts not yet made."""
        documents = self._journal.storage.documents(ENTRIES)
        if self._words.names is not (names := self._journal.settings.names):
            self._words = WordTexts(names)
        collected: list[Facts] = []
        for _ in range(min(count, len(self._pending))):
            id, _ = self._pending.popitem()
            known = self._facts.pop(id, None)
            facts = extract_facts(id, documents.get(id), self._words)
            if facts is not None:
                self._facts[id] = facts
                collected.append(facts)
            if facts is not known:
                self._in_order = None
        return collected

    def _follow(self, table: str, id: str, before: Document | None, after: Document | None) -> None:
        """Mark an entry as changed; after a rename, every entry that has a word."""
        if table == ENTRIES:
            self._pending[id] = None
        elif table == SETTINGS and id == "session":
            sessions = (f.id for f in self._facts.values() if _SESSION_TRAIT in f.traits)
            self._pending.update(dict.fromkeys(sessions))
        elif table == SETTINGS and id.startswith(KIND):
            self._pending.update(dict.fromkeys(self._facts))
        elif table == SETTINGS and id.startswith(RENAMED):
            worded = (f.id for f in self._facts.values() if _HAS_WORDS & f.document.keys())
            self._pending.update(dict.fromkeys(worded))


#: The sign before the name of a saved search in a query.
SIGN: Final = "@"
_PREFIX = "search."


def saved_searches(settings: Settings) -> dict[str, str]:
    """Return the saved queries by name, in the order of their names."""
    return {
        name.removeprefix(_PREFIX): str(document.get("query", ""))
        for name, document in settings.beginning(_PREFIX).items()
    }


def save_search(settings: Settings, typed_name: str, query: str) -> str:
    """Save a query under a name, in place of an earlier one; return the name as it is saved.

    Raises:
        NotASearchName, NoteTooLong, NoteNotText, DiaryError: nothing was saved.
    """
    name = _standing_name(settings, _name(typed_name))
    if not name.replace("-", "").replace("_", "").isalnum() or len(name) > WORD_LIMIT:
        raise NotASearchName(name=typed_name)
    text = " ".join(checked_note(query, limit=NOTE_LIMIT, what="a search").split())
    settings.set(_PREFIX + name, query=text)
    return name


def forget_search(settings: Settings, name: str) -> str:
    """Remove a saved query and return it.

    Raises:
        NoSuchSearch: no query has this name.
        DiaryError: it was not removed.
    """
    query = saved_search(settings, name)
    settings.forget(_PREFIX + _standing_name(settings, _name(name)))
    return query


def saved_search(settings: Settings, name: str) -> str:
    """Return a saved query by its name.

    Raises:
        NoSuchSearch: no query has this name.
    """
    searches = saved_searches(settings)
    query = searches.get(_standing_name(settings, _name(name)))
    if query is None:
        names = "there is " + ", ".join(searches) if searches else "none is saved yet"
        raise NoSuchSearch(name=name, names=names)
    return query


def expanded(query: str, settings: Settings) -> str:
    """Return a query in which a saved name at its beginning, as in ``@weeks #group``, is expanded.

    Raises:
        NoSuchSearch: no query has this name.
    """
    head, *rest = query.split(maxsplit=1)[:2] or [""]
    if head == SIGN or not head.startswith(SIGN):
        return query
    return " ".join((saved_search(settings, head), *rest))


def _name(text: str) -> str:
    """Return the name as it is saved: in lower case, without the sign."""
    return normalize("NFC", text.strip().removeprefix(SIGN).casefold())


def _standing_name(settings: Settings, name: str) -> str:
    """Return the name as a saved search has it; as it is where none is called so."""
    names = saved_searches(settings)
    if name in names:
        return name
    return next((known for known in names if fold(known) == fold(name)), name)
