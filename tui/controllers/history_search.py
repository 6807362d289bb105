"""The search of History: its query, its results, and which of them is chosen."""

from collections.abc import Sequence

from store.errors import Refused
from store.journal import Journal
from store.models import Entry
from store.search.finder import Search, SearchResults, expanded, save_search
from store.search.query import QueryNotRead
from tui.text import phrases, sentences
from tui.text.day_readings import query_readings
from tui.text.error_messages import error_message


class SearchController:
    """A search over a diary, live while its query is typed.

    Args:
        journal: the diary.
    """

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.query = ""
        self.results: SearchResults | None = None
        self.at = 0
        self._search = Search(journal)
        self._error = ""

    @property
    def is_active(self) -> bool:
        """Whether results are shown, even if there are none."""
        return self.results is not None

    @property
    def chosen(self) -> Entry | None:
        """The selected result, if there is one."""
        if not self.results:
            return None
        self.choose(self.at)
        return self.results[self.at]

    def choose(self, at: int) -> None:
        """Select a result by its index, or the last one if there are fewer."""
        last = len(self.results) - 1 if self.results else 0
        self.at = max(0, min(at, last))

    def index_some(self, count: int) -> bool:
        """Index more entries between two keys; return whether there are more."""
        return bool(self._search.index_facts(count))

    def find(self, query: str) -> None:
        """Run a query; one that cannot be parsed leaves the results unchanged."""
        self._error = ""
        try:
            self._find(query)
        except QueryNotRead as error:
            self._error = f"{'':{len('find: ') + error.place}}^ {error_message(error)}"
        except Refused as error:  # a saved search that is not there, or not yet typed to its end
            self._error = error_message(error)
        else:
            self.at = 0
            self._error = "" if self.results else self._suggestion(query)

    def submit(self, query: str) -> None:
        """Run a query; an empty one ends the search.

        Raises:
            QueryNotRead, Refused: the query cannot be parsed; the results are unchanged.
        """
        if query.strip():
            self._find(query)
        else:
            self.end()

    def _find(self, query: str) -> None:
        self.results = self._search.find(expanded(query, self.journal.settings))
        self.query = query

    def _suggestion(self, query: str) -> str:
        """Return what to ask instead, where a query finds nothing; empty if that finds nothing."""
        suggestion = self._search.suggest(expanded(query, self.journal.settings))
        if suggestion is None:
            return ""
        entries = phrases.counted(suggestion.entries, "entry", "entries")
        return sentences.FIND_ON_SCALE.format(query=suggestion.query, entries=entries)

    def hint(self, query: str) -> str:
        """Return what is wrong with the query, how a date of it is read, or how to write one."""
        today, style = self.journal.today(), self.journal.settings.date_style
        return self._error or next(iter(query_readings(query, today, style)), sentences.FIND_HINT)

    def end(self) -> None:
        """End the search."""
        self.results, self.query, self._error, self.at = None, "", "", 0

    def save(self, name: str) -> str:
        """Save the query under a name; return the name as it is saved."""
        return save_search(self.journal.settings, name, self.query)

    def days(self) -> int:
        """Return on how many days the results are."""
        return self.results.days() if self.results is not None else 0

    def rows(self, first: int, count: int) -> Sequence[tuple[int, Entry]]:
        """Return the results of some rows, with their places."""
        results = self.results or ()
        return [(at, results[at]) for at in range(first, min(first + count, len(results)))]
