"""Change the words of the lists: rename, merge, split off, retire and restore them.

No entry is changed, and nothing is lost: entries keep the word they were logged with, and a
retired or renamed word is still understood. Each function returns the settings as they were
before; ``Settings.change`` restores them.
"""

from typing import NamedTuple

from store.errors import NotAWord, Refused
from store.folding import Spellings, fold_word
from store.grammar import ParsedEntry
from store.kinds import KindName, check_free, find_kind, kind_setting, parse_kind_name
from store.settings import SettingChanges, Settings, list_word
from store.verbs import match_word
from store.vocabulary import DIRECTIONS, RENAMED, Names, WordList


class WordUnknown(Refused):
    """A word to change that its list does not have."""


class WordExists(Refused):
    """A word renamed to what another one is called."""


class EarlierName(Refused):
    """A word to add that is an earlier name of another word."""


class NotSplit(Refused):
    """A word to split off that is not the earlier name of another word."""


#: The most words of a note that are offered as a word of a list.
_MOST_WORDS, _MOST_QUOTED = 3, 2


class Renamed(NamedTuple):
    """The result of renaming a word.

    Attributes:
        old: its name before.
        new: its name now.
        is_joined: whether it was merged with another word.
        before: the settings as they were before.
    """

    old: str
    new: str
    is_joined: bool
    before: SettingChanges


def find_word(words: WordList, text: str) -> str:
    """Return the word of a list that a text means, under its current name.

    Raises:
        WordUnknown: the list has no such word, not even a retired one.
    """
    index = match_word(text, words.words)
    if index is not None:
        return words.words[index]
    known = (*words.renames, *words.retired, *words.understood)
    others = Spellings((word, words.current_name(word)) for word in known)
    if (word := others.get(text)) is not None:
        return word
    raise WordUnknown(word=text, list=words.name, words=", ".join(words.words) or "none")


class NewWord(NamedTuple):
    """What a line has in the place of a word of a list, which could have it: both by name."""

    list_name: str
    word: str


def new_word(parsed: ParsedEntry, names: Names) -> NewWord | None:
    """Return what a line has in the place of a word, if its list could have it.

    More than three words are a sentence, and of a text in quotation marks more than two.
    """
    fields = parsed.verb.fields
    most, list_name = _MOST_WORDS, parsed.unlisted
    if not list_name and fields and parsed.values == parsed.verb.preset:
        most, list_name = _MOST_QUOTED, fields[0].list_name
    if list_name not in names.lists or not 0 < len(parsed.words.split()) <= most:
        return None
    try:
        return NewWord(list_name, list_word(parsed.words))
    except Refused:
        return None


def add_words(settings: Settings, name: str, new_words: list[str]) -> SettingChanges:
    """Add words at the end of a list; a retired word is restored.

    Raises:
        NotAWord: one could never be typed, or is the name of a measure of the person's own.
        EarlierName: one is an earlier name of another word.
    """
    words = settings.names.lists[name]
    for word in new_words:
        _refuse_earlier_name(words, word)
        _refuse_measure(settings, name, word)
    return settings.set_list(name, lambda words: (*words.words, *new_words))


def _refuse_measure(settings: Settings, name: str, word: str) -> None:
    """Refuse a mark that has the name of a measure of the person's own."""
    measures = settings.names.measures
    if name == "mark" and fold_word(word) in (fold_word(measure.name) for measure in measures):
        raise NotAWord(value=word)


def _refuse_earlier_name(words: WordList, word: str) -> None:
    """Refuse a word that is an earlier name of another word."""
    is_listed = fold_word(word) in map(fold_word, (*words.words, *words.retired))
    earlier = Spellings((old, (old, now)) for old, now in words.own_renames.items())
    if not is_listed and (pair := earlier.get(word)):
        raise EarlierName(word=word, old=pair[0], now=pair[1], list=words.name)


class RenamedKind(NamedTuple):
    """The result of renaming a kind: its names before and now, and the settings as they were."""

    kind: str
    old: KindName
    new: KindName
    before: SettingChanges


def rename_kind(settings: Settings, text: str, new: str) -> RenamedKind:
    """Change what a kind is called.

    Args:
        settings: the settings of the diary.
        text: the kind, by its own name or by what it is called.
        new: what it is called from now on, and its plural behind a comma if that is irregular.

    Raises:
        KindUnknown: there is no such kind.
        NotAWord: the new name could never be typed.
        KindNameTaken: another kind has the new name.
    """
    typed = parse_kind_name(new)
    singular = list_word(typed.singular)
    name = KindName(singular, list_word(typed.plural) if typed.plural else "")

    def changes() -> SettingChanges:
        kinds = settings.names.kinds
        kind = find_kind(text, kinds)
        check_free(kind, name, kinds)
        setting, field = kind_setting(kind)
        result.append((kind, kinds[kind]))
        return {setting: None if name == KindName(kind) else {field: str(name)}}

    result: list[tuple[str, KindName]] = []
    before = settings.change(changes)
    return RenamedKind(*result[-1], name, before)


def rename_word(
    settings: Settings, name: str, text: str, new: str, *, merges: bool = False
) -> Renamed:
    """Rename a word together with its history.

    Args:
        settings: the settings of the diary.
        name: the name of the list.
        text: the word, as it is typed.
        new: its new name.
        merges: merge it with the word that has, or had, the new name.

    Raises:
        WordUnknown: the list has no such word.
        NotAWord: the new name could never be typed.
        WordExists: the new name belongs to another word.
    """
    words = settings.names.lists[name]
    old, new = find_word(words, text), list_word(new)
    _refuse_measure(settings, name, new)
    others = Spellings(
        (word, words.current_name(word)) for word in (*words.renames, *words.retired, *words.words)
    )
    current = others.get(new) or old
    if current == old:  # the name is free, or an earlier one, whose pointer is removed
        return Renamed(
            old, new, False, settings.change(lambda: _renaming(settings, words, old, new))
        )
    if not merges:
        raise WordExists(word=new, standing=current, old=old, list=name)
    changes: SettingChanges = {f"{RENAMED}{name}.{old}": {"now": current}}
    return Renamed(old, current, True, settings.change(changes))


def _renaming(settings: Settings, words: WordList, old: str, new: str) -> SettingChanges:
    """Return the changes that rename a word in its place in the list."""
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

    Entries logged under its own name come with it; those logged since stay with the other word.

    Returns:
        the word, what it was called, and the settings as they were before.

    Raises:
        NotSplit: it is not an earlier name.
    """
    words = settings.names.lists[name]
    old = Spellings((word, word) for word in words.renames).get(text)
    if old is None:
        raise NotSplit(word=text, list=name, words=", ".join(words.own_renames) or "none")
    now = words.renames[old]
    # A current name has a pointer only if two devices renamed words in a circle.
    changes: SettingChanges = {f"{RENAMED}{name}.{word}": None for word in (old, now)}
    changes |= settings.word_change(name, old, retired=None)
    return old, now, settings.change(changes)


def retire_words(
    settings: Settings, name: str, texts: list[str]
) -> tuple[list[str], SettingChanges]:
    """Stop offering words; entries keep them, and a line still understands them.

    Raises:
        WordUnknown: one is not in the list; none was retired.
    """
    word_list = settings.names.lists[name]
    words = [find_word(word_list, word) for word in texts]
    return words, _retire(settings, name, words, retired=True)


def bring_back_words(
    settings: Settings, name: str, texts: list[str]
) -> tuple[list[str], SettingChanges]:
    """Offer retired words again, in their earlier places.

    Raises:
        WordUnknown: one is not in the list; none was restored.
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


def move_word(settings: Settings, name: str, text: str, index: int) -> tuple[str, SettingChanges]:
    """Move a word to another place in its list, counted from 0.

    Raises:
        WordUnknown: the list has no such word.
    """
    words = settings.names.lists[name]
    word = find_word(words, text)

    def moved(words: WordList) -> tuple[str, ...]:
        others = [other for other in words.words if other != word]
        return (*others[:index], word, *others[index:])

    return word, settings.set_list(name, moved)


def direct_word(
    settings: Settings, name: str, text: str, direction: str | None
) -> tuple[str, SettingChanges]:
    """Save the usual direction of moments with a word; None for none.

    Raises:
        WordUnknown: the list has no such word.
    """
    words = settings.names.lists[name]
    word = find_word(words, text)
    return word, settings.change(lambda: settings.word_change(name, word, direction=direction))


def match_direction(text: str) -> str | None:
    """Return the direction that a text means; None for the text ``none``.

    Raises:
        WordUnknown: there is no such direction.
    """
    words = (*DIRECTIONS, "none")
    index = match_word(text, words)
    if index is None:
        index = match_word(text.removesuffix(" us"), words)
    if index is None:
        raise WordUnknown(word=text, list="direction", words=", ".join(words))
    return None if words[index] == "none" else words[index]
