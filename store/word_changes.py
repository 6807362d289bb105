"""The wordbook: words of the lists called otherwise, joined, parted, retired, brought back.

Nothing here touches an entry, and nothing is lost: entries keep the word they were kept
with, and a word that is retired or renamed is understood still. Each function returns the
settings as they were, which ``Settings.change`` puts back.
"""

from typing import NamedTuple

from store.errors import NotAWord
from store.grammar import match_word, plain
from store.settings import SettingChanges, Settings, list_word
from store.vocabulary import (
    DIRECTIONS,
    RENAMED,
    EarlierName,
    NotSplit,
    WordExists,
    WordList,
    WordUnknown,
)


class Renamed(NamedTuple):
    """What a word was called, what it is called now, and whether another one was called so."""

    old: str
    new: str
    is_joined: bool
    before: SettingChanges


def find_word(words: WordList, text: str) -> str:
    """Return the word of a list that is meant, as it is called now.

    Raises:
        WordUnknown: the list has none such, neither offered nor retired.
    """
    at = match_word(text, words.words)
    if at is not None:
        return words.words[at]
    others = {plain(word): words.current_name(word) for word in (*words.renames, *words.retired)}
    if (word := others.get(plain(text))) is not None:
        return word
    raise WordUnknown(word=text, list=words.name, words=", ".join(words.words) or "none")


def add_words(settings: Settings, name: str, new_words: list[str]) -> SettingChanges:
    """Add words at the end of a list; one that was retired comes back.

    Raises:
        NotAWord: one could never be typed, or is the name of a measure of the person's own.
        EarlierName: one is what another word was called before.
    """
    words = settings.names.lists[name]
    for word in new_words:
        _refuse_earlier_name(words, word)
        _refuse_measure(settings, name, word)
    return settings.set_list(name, lambda words: (*words.words, *new_words))


def _refuse_measure(settings: Settings, name: str, word: str) -> None:
    """Refuse a mark that closing the day would read as a measure of the person's own."""
    measures = settings.names.measures
    if name == "mark" and plain(word) in (plain(measure.name) for measure in measures):
        raise NotAWord(value=word)


def _refuse_earlier_name(words: WordList, word: str) -> None:
    """Refuse a word that is what another one was called before."""
    stands = plain(word) in map(plain, (*words.words, *words.retired))
    earlier = {plain(old): (old, now) for old, now in words.renames.items()}
    if not stands and (pair := earlier.get(plain(word))):
        raise EarlierName(word=word, old=pair[0], now=pair[1], list=words.name)


def rename_word(
    settings: Settings, name: str, text: str, new: str, *, merges: bool = False
) -> Renamed:
    """Rename a word and its history.

    Args:
        settings: the diary's.
        name: the list's name.
        text: the word, as it is typed.
        new: what it is to be called.
        merges: join it with a word that is called so already, or was before.

    Raises:
        WordUnknown: the list has no such word.
        NotAWord: the new one could never be typed.
        WordExists: the new one stands for another word.
    """
    words = settings.names.lists[name]
    old, new = find_word(words, text), list_word(new)
    _refuse_measure(settings, name, new)
    others = {
        plain(word): words.current_name(word)
        for word in (*words.renames, *words.retired, *words.words)
    }
    standing = others.get(plain(new), old)
    if standing == old:  # free, or what it was called before: a pointer back goes
        return Renamed(
            old, new, False, settings.change(lambda: _renaming(settings, words, old, new))
        )
    if not merges:
        raise WordExists(word=new, standing=standing, old=old, list=name)
    changes: SettingChanges = {f"{RENAMED}{name}.{old}": {"now": standing}}
    return Renamed(old, standing, True, settings.change(changes))


def _renaming(settings: Settings, words: WordList, old: str, new: str) -> SettingChanges:
    """Return the changes by which a word is called otherwise, in its place in the list."""
    if new == old:
        return {}
    retired = True if old in words.retired else None
    changes: SettingChanges = {
        f"{RENAMED}{words.name}.{new}": None,
        f"{RENAMED}{words.name}.{old}": {"now": new},
    }
    direction = words.directions.get(old)
    return changes | settings.word_change(words.name, new, retired=retired, direction=direction)


def split_word(settings: Settings, name: str, text: str) -> tuple[str, str, SettingChanges]:
    """Split off a word that was renamed or merged, as a word of its own.

    Entries kept under its own name are its own; those kept since stay with the other.

    Returns:
        the word, what it was called, and the settings as they were.

    Raises:
        NotSplit: it is no name from before.
    """
    words = settings.names.lists[name]
    old = next((word for word in words.renames if plain(word) == plain(text)), None)
    if old is None:
        raise NotSplit(word=text, list=name, words=", ".join(words.renames) or "none")
    now = words.renames[old]
    # What a word is called now has a pointer only where two devices made a circle.
    changes: SettingChanges = {f"{RENAMED}{name}.{word}": None for word in (old, now)}
    changes |= settings.word_change(name, old, retired=None)
    return old, now, settings.change(changes)


def retire_words(
    settings: Settings, name: str, texts: list[str]
) -> tuple[list[str], SettingChanges]:
    """Offer words no more; entries keep them, and a line still understands them.

    Raises:
        WordUnknown: one is not in the list; none was retired.
    """
    word_list = settings.names.lists[name]
    words = [find_word(word_list, word) for word in texts]
    return words, _retire(settings, name, words, retired=True)


def bring_back_words(
    settings: Settings, name: str, texts: list[str]
) -> tuple[list[str], SettingChanges]:
    """Offer words again that were retired, in the place they had.

    Raises:
        WordUnknown: one is not in the list; none was brought back.
    """
    word_list = settings.names.lists[name]
    words = [find_word(word_list, word) for word in texts]
    return words, _retire(settings, name, words, retired=None)


def _retire(
    settings: Settings, name: str, words: list[str], *, retired: bool | None
) -> SettingChanges:
    def changes_now() -> SettingChanges:
        changes: SettingChanges = {}
        for word in words:
            changes |= settings.word_change(name, word, retired=retired)
        return changes

    return settings.change(changes_now)


def move_word(settings: Settings, name: str, text: str, to: int) -> tuple[str, SettingChanges]:
    """Move a word to another place of its list, counted from 0.

    Raises:
        WordUnknown: the list has no such word.
    """
    words = settings.names.lists[name]
    word = find_word(words, text)

    def moved(words: WordList) -> tuple[str, ...]:
        others = [other for other in words.words if other != word]
        return (*others[:to], word, *others[to:])

    return word, settings.set_list(name, moved)


def direct_word(
    settings: Settings, name: str, text: str, direction: str | None
) -> tuple[str, SettingChanges]:
    """Keep the direction that moments with a word usually have; None for none.

    Raises:
        WordUnknown: the list has no such word.
    """
    words = settings.names.lists[name]
    word = find_word(words, text)
    return word, settings.change(lambda: settings.word_change(name, word, direction=direction))


def match_direction(text: str) -> str | None:
    """Return the direction that is meant, None for none of them.

    Raises:
        WordUnknown: there is no such direction.
    """
    words = (*DIRECTIONS, "none")
    at = match_word(text, words)
    if at is None:
        at = match_word(text.removesuffix(" us"), words)
    if at is None:
        raise WordUnknown(word=text, list="direction", words=", ".join(words))
    return None if words[at] == "none" else words[at]
