"""The search: runs queries over the whole diary, live while one types.

It keeps the facts of every entry in memory and follows the fold, so it is true after every
line, wherever the line came from. Facts are made when they are first needed, all at once or
some at a time.
"""

from collections.abc import Iterator, Sequence
from typing import overload

from store.diary.folder import SETTINGS
from store.diary.versions import Document
from store.entries import Entry
from store.finding.facts import Facts, facts_of
from store.finding.query import parse
from store.index import ENTRIES
from store.journal import Journal
from store.names import RENAMED

_SESSION_TRAIT = "kind:session"
#: The fields whose words are of a list.
_HAS_WORDS = frozenset({"what", "marks"})


class Found(Sequence[Entry]):
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
        return Entry.of(facts.id, facts.document)

    def __iter__(self) -> Iterator[Entry]:
        return (Entry.of(facts.id, facts.document) for facts in reversed(self._facts))

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

    def find(self, text: str) -> Found:
        """Return the entries for which a query holds, newest first, in all of the diary.

        Raises:
            QueryNotRead: a sentence, and the place in the query it is about.
        """
        query = parse(text, self._journal.today(), self._journal.settings.names)
        self._journal.load()
        self.take_in(len(self._pending))
        return Found(query.picked(self._ordered()))

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
            facts = facts_of(id, documents.get(id), names)
            if facts is not None:
                self._facts[id] = facts
            if facts is not known:
                self._in_order = None
        return bool(self._pending)

    def _follow(self, table: str, id: str, before: Document | None, after: Document | None) -> None:
        """Have an entry looked at again; all that have a word where it is called otherwise now."""
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
