"""Settings: what the person has made their own; kept in the diary, so it goes where it goes."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from store.clock import DAY_START
from store.documents import VERSION, Document, NewerDocument
from store.errors import NotAWord, WrittenByNewer
from store.grammar import KnownWords, Verb, is_number, plain, verbs_for
from store.log.folder import SETTINGS
from store.log.storage import Batch, DiaryStorage, DocumentChange
from store.notes import WORD_LIMIT, checked_note
from store.vocabulary import ORDER, WORD, Names, WordList, read_names

#: Settings by name as they stood, or as they are to be: None for one that is not set.
SettingChanges = dict[str, Document | None]

#: Begins the names of the settings that hold the marks of damaged lines a person has seen to.
SEEN_TO = "damage"
#: So many marks stand in one setting, which is a line of the diary.
_MARKS_LIMIT = 2000
#: The setting that says a person was told of a file system without locks.
NO_LOCKS = "no-locks"


class _Language:
    """What the settings come to in words."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.verbs = verbs_for(names)
        self.known = KnownWords.from_names(names)


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
        storage.fold.watch(self._follow)

    def _follow(self, table: str, _id: str, _before: object, _after: object) -> None:
        if table == SETTINGS:
            self._language = None

    def get(self, name: str) -> Document:
        """Return a setting's document; empty where it was never set, or cannot be read."""
        document = self._storage.documents(SETTINGS).get(name, {})
        return document if _is_readable(document) else {}

    def set(self, name: str, **values: Any) -> None:
        """Keep a setting.

        Raises:
            WrittenByNewer: it is not this version's to change.
            DiaryError: it was not kept.
        """
        self.change({name: values})

    def forget(self, name: str) -> None:
        """Take a setting away.

        Raises:
            WrittenByNewer: it is not this version's to change.
            DiaryError: it was not taken away.
        """
        self.change({name: None})

    def current(self, names: Iterable[str]) -> SettingChanges:
        """Return settings by name as they stand."""
        documents = self._storage.documents(SETTINGS)
        return {name: documents.get(name) for name in names}

    def change(self, changes: "SettingChanges | Callable[[], SettingChanges]") -> SettingChanges:
        """Keep several settings at once, None takes one away; return what stood before.

        Args:
            changes: the settings; or what returns them once no other process of this device
                can write, for those that follow from what stands.

        Raises:
            WrittenByNewer: one of them is not this version's to change.
            DiaryError: none of them was kept.
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
        """Return the marks of the damaged lines that the person has seen to."""
        documents = self.beginning(SEEN_TO).values()
        return frozenset(mark for document in documents for mark in document.get("marks", ()))

    def note_seen_to(self, marks: Iterable[str]) -> None:
        """Keep that the person has seen to damaged lines, by their marks.

        Raises:
            DiaryError: it was not kept.
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
        """Return the settings whose names begin so, in the order of their names."""
        standing = self._readable()
        return {name: standing[name] for name in sorted(standing) if name.startswith(prefix)}

    def _readable(self) -> dict[str, Document]:
        standing = self._storage.documents(SETTINGS).items()
        return {name: document for name, document in standing if _is_readable(document)}

    @property
    def day_start(self) -> int:
        """The hour, 0–6, at which a day begins."""
        return int(self.get("day").get("start", DAY_START))

    @property
    def names(self) -> Names:
        """What things are called here."""
        return self._spoken().names

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """The verbs of the grammar, with what is asked here beside the usual."""
        return self._spoken().verbs

    @property
    def known_words(self) -> KnownWords:
        """The words that are understood here and have no digit, and their usual directions."""
        return self._spoken().known

    def _spoken(self) -> "_Language":
        """Return how things are said here, made once and again when a setting changes."""
        if self._language is None:
            self._language = _Language(read_names(self._readable()))
        return self._language

    @property
    def session_word(self) -> str:
        """What a session is called here."""
        return self.names.session

    @property
    def lists(self) -> dict[str, tuple[str, ...]]:
        """The words of each list in the order of their digits, as the person has them."""
        return {name: words.words for name, words in self.names.lists.items()}

    def set_list(
        self, name: str, words: Iterable[str] | Callable[[WordList], Iterable[str]]
    ) -> SettingChanges:
        """Keep which words a list offers, in the order of their digits; the others retire.

        Args:
            name: the list's.
            words: the words; or what returns them from the list as it stands.

        Returns:
            the settings as they were.

        Raises:
            NotAWord: one of them could never be typed.
        """

        def changes() -> SettingChanges:
            new_words = words(self.names.lists[name]) if callable(words) else words
            return self._list_changes(name, list(map(list_word, new_words)))

        return self.change(changes)

    def _list_changes(self, name: str, words: list[str]) -> SettingChanges:
        """Return the changes by which a list offers just these words."""
        word_list = self.names.lists[name]
        known = {
            plain(word): word_list.current_name(word)
            for word in (*word_list.renames, *word_list.retired, *word_list.words)
        }
        offered = list(dict.fromkeys(known.get(plain(word), word) for word in words))
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
        """Return the change of a word's own setting: ``values`` beside what it holds.

        None takes a value away.
        """
        standing = {**self.get(f"{WORD}{name}.{word}"), **values}
        return {f"{WORD}{name}.{word}": {k: v for k, v in standing.items() if v is not None}}


def _is_readable(document: Document) -> bool:
    return not isinstance(document, NewerDocument) or document.is_readable


def list_word(word: str) -> str:
    """Return a word as a list may hold it: nothing that a line would read as something else.

    Raises:
        NotAWord: it is empty, a number (a digit's place), or begins as a tag or an option does.
    """
    checked = " ".join(checked_note(word, limit=WORD_LIMIT, what="a word").split())
    if not checked or is_number(checked) or checked[0] in "#,-+":
        raise NotAWord(value=word)
    return checked
