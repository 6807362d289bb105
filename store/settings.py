"""Settings: what the person has made their own; kept in the diary, so it goes where it goes."""

from collections.abc import Callable, Iterable
from typing import Any

from store.clock import DAY_START
from store.errors import NotAWord
from store.folder import SETTINGS
from store.grammar import is_number
from store.lists import DEFAULT_LISTS
from store.note import WORD_LIMIT, checked_note
from store.storage import Change, DiaryStorage
from store.versions import VERSION, Document

#: The setting that names the damaged lines a person has seen to.
SEEN_TO = "damage"
#: The setting that says a person was told of a file system without locks.
NO_LOCKS = "no-locks"


class Settings:
    """The settings of one diary, by name; each is a document of its own.

    Args:
        storage: the diary.
        tell: called after a change.
    """

    def __init__(self, storage: DiaryStorage, tell: Callable[[], None]) -> None:
        self._storage = storage
        self._tell = tell

    def get(self, name: str) -> Document:
        """Return a setting's document; empty where it was never set."""
        return self._storage.documents(SETTINGS).get(name, {})

    def set(self, name: str, **values: Any) -> None:
        """Keep a setting.

        Raises:
            DiaryError: it was not kept.
        """
        self._storage.append([Change(SETTINGS, name, {"v": VERSION, **values})])
        self._tell()

    def forget(self, name: str) -> None:
        """Take a setting away.

        Raises:
            DiaryError: it was not taken away.
        """
        self._storage.append([Change(SETTINGS, name, None)])
        self._tell()

    def beginning(self, prefix: str) -> dict[str, Document]:
        """Return the settings whose names begin so, in the order of their names."""
        standing = self._storage.documents(SETTINGS)
        return {name: standing[name] for name in sorted(standing) if name.startswith(prefix)}

    @property
    def day_start(self) -> int:
        """The hour, 0–6, at which a day begins."""
        return int(self.get("day").get("start", DAY_START))

    @property
    def session_word(self) -> str:
        """What a session is called here."""
        return str(self.get("session").get("word", "session"))

    @property
    def lists(self) -> dict[str, tuple[str, ...]]:
        """The word lists by name, as the person has them."""
        return {
            name: tuple(self.get(f"words.{name}").get("words", words))
            for name, words in DEFAULT_LISTS.items()
        }

    def set_list(self, name: str, words: Iterable[str]) -> None:
        """Keep a word list, in the order of its digits.

        Raises:
            NotAWord: one of them could never be typed.
        """
        self.set(f"words.{name}", words=list(dict.fromkeys(map(list_word, words))))


def list_word(word: str) -> str:
    """Return a word as a list may hold it: nothing that a line would read as something else.

    Raises:
        NotAWord: it is empty, a number (a digit's place), or begins as a tag or an option does.
    """
    checked = " ".join(checked_note(word, limit=WORD_LIMIT, what="a word").split())
    if not checked or is_number(checked) or checked[0] in "#,-+":
        raise NotAWord(value=word)
    return checked
