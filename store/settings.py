"""The settings of a diary: what the person has changed, saved as documents of the diary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from store.clock import DATE_ORDERS, DAY_START, WEEK_STARTS, WEEKDAYS
from store.documents import VERSION, Document, NewerDocument
from store.errors import NotAWord, WrittenByNewer
from store.folding import Spellings
from store.log.folder import SETTINGS
from store.log.storage import Batch, DiaryStorage, DocumentChange
from store.notes import WORD_LIMIT, checked_note
from store.scales import is_number
from store.vocabulary import ORDER, WORD, Names, WordList, read_names
from store.word_sets import beginning, set_number

if TYPE_CHECKING:
    from store.calendar import DateStyle
    from store.verbs import KnownWords, Verb

#: Documents of settings by name; None for a setting that is not set.
SettingChanges = dict[str, Document | None]

#: The prefix of settings that hold the marks of damaged lines the person has dealt with.
SEEN_TO = "damage"
#: How many marks one setting holds at most, because it is one line of the diary.
_MARKS_LIMIT = 2000
#: The settings of days: when one begins, on which weekday a week does, how 3/4 is read.
DAY = "day"
WEEK = "week"
DATES = "dates"
#: The setting that says that the person knows about a file system without locks.
NO_LOCKS = "no-locks"


class _Language:
    """The names, verbs and known words that the settings result in."""

    def __init__(self, names: Names, set_number: int) -> None:
        self.names = names
        self.set_number = set_number

    @cached_property
    def verbs(self) -> Mapping[str, Verb]:
        """The verbs of the grammar, with the person's own measures."""
        from store.verbs import verbs_for  # what only reads a diary needs no verb

        return verbs_for(self.names)

    @cached_property
    def known(self) -> KnownWords:
        """The words that are understood without a digit."""
        from store.verbs import KnownWords

        return KnownWords.from_names(self.names)


class Settings:
    """The settings of one diary, by name; each is a document of its own.

    Args:
        storage: the diary.
        tell: called after a change.
    """

    def __init__(self, storage: DiaryStorage, tell: Callable[[], None]) -> None:
        self._storage = storage
        self._tell = tell
        self._language: _Language | None = None
        self._is_language_new = False  # whether nothing was read since it was made
        storage.fold.watch(self._follow)
        storage.beginning = lambda: beginning(storage.today())

    def _follow(self, table: str, _id: str, _before: object, _after: object) -> None:
        self._is_language_new = False
        if table == SETTINGS:
            self._language = None

    def get(self, name: str) -> Document:
        """Return the document of a setting; empty if it was never set or cannot be read."""
        document = self._storage.documents(SETTINGS).get(name, {})
        return document if _is_readable(document) else {}

    def set(self, name: str, **values: Any) -> None:
        """Save a setting.

        Raises:
            WrittenByNewer: a newer version wrote it, so this one cannot change it.
            DiaryError: nothing was saved.
        """
        self.change({name: values})

    def forget(self, name: str) -> None:
        """Remove a setting.

        Raises:
            WrittenByNewer: a newer version wrote it, so this one cannot change it.
            DiaryError: nothing was removed.
        """
        self.change({name: None})

    def current(self, names: Iterable[str]) -> SettingChanges:
        """Return the current documents of settings, by name; None for one that is not set."""
        documents = self._storage.documents(SETTINGS)
        return {name: documents.get(name) for name in names}

    def change(self, changes: SettingChanges | Callable[[], SettingChanges]) -> SettingChanges:
        """Save several settings at once (None removes one); return what they were before.

        Args:
            changes: the settings, or a function that returns them. The function is called when no
                other process of this device can write, so it can depend on current settings.

        Raises:
            WrittenByNewer: a newer version wrote one of them, so this one cannot change it.
            DiaryError: nothing was saved.
        """
        before: SettingChanges = {}

        def batch() -> Batch:
            self._storage.refresh()
            new = changes() if callable(changes) else changes
            before.update(self.current(new))
            if any(isinstance(document, NewerDocument) for document in before.values()):
                raise WrittenByNewer
            return Batch(
                [
                    DocumentChange(
                        SETTINGS, name, None if document is None else {"v": VERSION, **document}
                    )
                    for name, document in new.items()
                    if document is not None or before[name] is not None
                ]
            )

        self._storage.change(SETTINGS, batch)
        self._tell()
        return before

    def seen_to(self) -> frozenset[str]:
        """Return the marks of the damaged lines that the person has dealt with."""
        documents = self.beginning(SEEN_TO).values()
        return frozenset(mark for document in documents for mark in document.get("marks", ()))

    def note_seen_to(self, marks: Iterable[str]) -> None:
        """Save that the person has dealt with damaged lines, by their marks.

        Raises:
            DiaryError: nothing was saved.
        """

        def changes() -> SettingChanges:
            new = sorted(set(marks) - self.seen_to())
            number = len(self.beginning(SEEN_TO))
            starts = range(0, len(new), _MARKS_LIMIT)
            return {
                f"{SEEN_TO}.{number + n}": {"marks": new[start : start + _MARKS_LIMIT]}
                for n, start in enumerate(starts)
            }

        self.change(changes)

    def beginning(self, prefix: str) -> dict[str, Document]:
        """Return the settings whose names begin with ``prefix``, in the order of their names."""
        standing = self._readable()
        return {name: standing[name] for name in sorted(standing) if name.startswith(prefix)}

    def _readable(self) -> dict[str, Document]:
        standing = self._storage.documents(SETTINGS).items()
        return {name: document for name, document in standing if _is_readable(document)}

    @property
    def day_start(self) -> int:
        """The hour, 0–6, at which a day begins."""
        return int(self.get(DAY).get("start", DAY_START))

    @property
    def date_style(self) -> DateStyle:
        """How the person writes dates, and on which weekday a week begins."""
        from store.calendar import DateStyle  # few lines name a day

        begins = self.get(WEEK).get("begins", WEEK_STARTS[0])
        is_month_first = self.get(DATES).get("figures") == DATE_ORDERS[1]
        return DateStyle(is_month_first, WEEKDAYS.index(begins))

    @property
    def names(self) -> Names:
        """The names that are used in this diary."""
        return self._spoken().names

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """The verbs of the grammar, with the person's own measures."""
        return self._spoken().verbs

    @property
    def known_words(self) -> KnownWords:
        """The words that are understood without a digit, and their usual directions."""
        return self._spoken().known

    def _spoken(self) -> _Language:
        """Return the language of the settings, cached until a setting changes.

        What is read can also be lines of an older diary, which has another set of words.
        """
        if self._language is None or not self._is_language_new:
            settings = self._readable()
            number = set_number(self._storage, settings)
            if self._language is None or self._language.set_number != number:
                self._language = _Language(read_names(settings, number), number)
            self._is_language_new = True
        return self._language

    def look_again(self) -> None:
        """Look at the files again when words are needed: some may be of an older diary."""
        self._is_language_new = False

    @property
    def session_word(self) -> str:
        """The word for a session in this diary."""
        return self.names.session

    @property
    def lists(self) -> dict[str, tuple[str, ...]]:
        """The words of each list, in the order of their digits."""
        return {name: words.words for name, words in self.names.lists.items()}

    def set_list(
        self, name: str, words: Iterable[str] | Callable[[WordList], Iterable[str]]
    ) -> SettingChanges:
        """Save which words a list offers, in the order of their digits; the others retire.

        Args:
            name: the name of the list.
            words: the words, or a function that returns them from the current list.

        Returns:
            the settings as they were before.

        Raises:
            NotAWord: one of them could never be typed.
        """

        def changes() -> SettingChanges:
            new_words = words(self.names.lists[name]) if callable(words) else words
            return self.list_changes(name, list(map(list_word, new_words)))

        return self.change(changes)

    def list_changes(self, name: str, words: list[str]) -> SettingChanges:
        """Return the changes after which a list offers exactly these words."""
        word_list = self.names.lists[name]
        known = Spellings(
            (word, word_list.current_name(word))
            for word in (*word_list.own_renames, *word_list.retired, *word_list.words)
        )
        offered = list(dict.fromkeys(known.get(word) or word for word in words))
        others = [word for word in (*word_list.words, *word_list.retired) if word not in offered]
        changes: SettingChanges = {ORDER + name: {"words": [*offered, *others]}}
        for word in others:
            if word in word_list.words or not self.get(f"{WORD}{name}.{word}"):
                changes |= self.word_change(name, word, retired=True)
        for word in offered:
            if word not in word_list.words:
                changes |= self.word_change(name, word, retired=None)
        return changes

    def word_change(self, name: str, word: str, **values: Any) -> SettingChanges:
        """Return the change that adds ``values`` to a word's own setting; None removes a value."""
        standing = self.get(f"{WORD}{name}.{word}")
        if not standing and (usual := self.names.lists[name].directions.get(word)):
            standing = {"direction": usual}  # the program's own, until the word has a setting
        standing = {**standing, **values}
        return {f"{WORD}{name}.{word}": {k: v for k, v in standing.items() if v is not None}}


def _is_readable(document: Document) -> bool:
    return not isinstance(document, NewerDocument) or document.is_readable


def list_word(word: str) -> str:
    """Return a word in the form in which a list can hold it.

    Raises:
        NotAWord: it is empty or a number, or it begins like a tag or an option.
    """
    checked = " ".join(checked_note(word, limit=WORD_LIMIT, what="a word").split())
    if not checked or is_number(checked) or checked[0] in "#,-+":
        raise NotAWord(value=word)
    return checked
