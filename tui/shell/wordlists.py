"""``cup words``: the lists of words, and what becomes of a word."""

from collections.abc import Callable
from typing import Final

from store.errors import UnknownWord
from store.grammar import numbered
from store.journal import Journal
from store.settings import Settings, list_word
from store.vocabulary import FEELINGS, WordList
from store.word_changes import (
    add_words,
    bring_back_words,
    direct_word,
    direction_meant,
    move_word,
    rename_word,
    retire_words,
    split_word,
)
from tui import words
from tui.shell.options import Options, OptionsNotUnderstood, read_options
from tui.words import phrases


def word_lists(argv: list[str], journal: Journal) -> int:
    """Print the lists of words, or change one.

    Raises:
        Refused: what was asked for cannot be; nothing was changed.
    """
    options = read_options(argv[1:], ("--all", "--merge"))
    asked, *told = options.arguments or [""]
    settings = journal.settings
    if asked == "session":
        if told:
            settings.set("session", word=list_word(" ".join(told)))
        print(f"session: {settings.session_word}")
        return 0
    if asked and asked not in settings.names.lists:
        lists = ", ".join((*settings.names.lists, "session"))
        raise UnknownWord(value=asked, words=lists, hint="")
    if told:
        print(_changed(settings, asked, told, options), end="")
    for name, of in settings.names.lists.items():
        if asked in ("", name):
            print(f"{name}: {numbered(of.words)}")
            if options.has("all"):
                print("".join(f"{line}\n" for line in _beside(of)), end="")
    return 0


def _beside(of: WordList) -> list[str]:
    """Return what a list holds beside the words it offers."""
    told = []
    if of.retired:
        told.append(words.RETIRED_WORDS.format(words=", ".join(of.retired)))
    before = (f"{old} ({of.called(old)} now)" for old in of.now)
    if of.now:
        told.append(words.EARLIER_WORDS.format(words=", ".join(before)))
    usual = (f"{word} ({direction})" for word, direction in of.directions.items())
    if of.directions:
        told.append(words.USUAL_DIRECTIONS.format(words=", ".join(usual)))
    return told


def _changed(settings: Settings, name: str, told: list[str], options: Options) -> str:
    """Change a list as told; return what is said of it, if anything."""
    deed, *rest = told
    if deed in ("+", "-", *_DEEDS) and not rest:
        raise OptionsNotUnderstood(message=f"'cup words {name} {deed}' needs a word")
    if deed == "+":
        add_words(settings, name, rest)
        return ""
    if deed == "-":
        retire_words(settings, name, rest)
        return ""
    if deed in _DEEDS:
        if options.has("merge") and deed != "rename":
            raise OptionsNotUnderstood(message="--merge belongs to rename")
        return f"{_DEEDS[deed](settings, name, rest, options)}\n"
    settings.set_list(name, told)
    return ""


def _rename(settings: Settings, name: str, told: list[str], options: Options) -> str:
    word, new = _two(told, f"rename in {name} takes a word and what it is called from now on")
    renamed = rename_word(settings, name, word, new, merges=options.has("merge"))
    if renamed.old == renamed.now:
        return words.CALLED_SO.format(word=renamed.now)
    sentence = words.JOINED if renamed.is_joined else words.RENAMED
    return sentence.format(old=renamed.old, now=renamed.now, list=name)


def _split(settings: Settings, name: str, told: list[str], _options: Options) -> str:
    old, now, _ = split_word(settings, name, " ".join(told))
    return words.SPLIT.format(old=old, now=now, list=name)


def _retire(settings: Settings, name: str, told: list[str], _options: Options) -> str:
    retired, _ = retire_words(settings, name, told)
    return words.RETIRED.format(words=", ".join(retired), list=name, back=_quoted(retired))


def _bring_back(settings: Settings, name: str, told: list[str], _options: Options) -> str:
    back, _ = bring_back_words(settings, name, told)
    return words.WORDS_BACK.format(words=", ".join(back))


def _first(settings: Settings, name: str, told: list[str], _options: Options) -> str:
    was = settings.names.lists[name].words
    word, _ = move_word(settings, name, " ".join(told), 0)
    return words.FIRST_NOW.format(word=word, before=_quoted(was), list=name)


def _direct(settings: Settings, name: str, told: list[str], _options: Options) -> str:
    if name not in FEELINGS:
        raise OptionsNotUnderstood(message=f"Moments have a direction, {name} has none")
    word, direction = _two(told, "direction takes a word, and given, received, between or none")
    word, _ = direct_word(settings, name, word, direction_meant(direction))
    usual = settings.names.lists[name].directions.get(word)
    if usual is None:
        return words.NO_DIRECTION.format(word=word)
    return words.DIRECTED.format(word=word, direction=phrases.rest_name(usual), list=name)


_DEEDS: Final[dict[str, Callable[[Settings, str, list[str], Options], str]]] = {
    "rename": _rename,
    "split": _split,
    "retire": _retire,
    "bring-back": _bring_back,
    "first": _first,
    "direction": _direct,
}


def _two(told: list[str], message: str) -> tuple[str, str]:
    """Return the two words told.

    Raises:
        OptionsNotUnderstood: they are not two.
    """
    if len(told) != 2:
        raise OptionsNotUnderstood(message=f"{message}; more than one word goes in quotation marks")
    return told[0], told[1]


def _quoted(told: list[str] | tuple[str, ...]) -> str:
    return " ".join(f'"{word}"' if " " in word else word for word in told)
