"""``cup words``: the lists of words; ``cup measures``: the person's own scales."""

import shlex
from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import Final

from store.errors import UnknownWord
from store.folding import Spellings
from store.journal import Journal
from store.kinds import KIND_LIST, KINDS_WITHOUT_LIST, KindName
from store.near_words import nearest_name
from store.settings import Settings
from store.starter_sets import BACK, choose_set, take_set_back
from store.verbs import find_verb, numbered
from store.vocabulary import FEELINGS, Names, WordList
from store.word_changes import (
    RenamedKind,
    add_words,
    bring_back_words,
    direct_word,
    match_direction,
    move_word,
    rename_kind,
    rename_word,
    retire_words,
    split_word,
)
from tui.cli.command_table import find_command
from tui.cli.name_question import NameQuestion, words_of_list
from tui.cli.printing import print_json
from tui.controllers.options import OptionsNotUnderstood
from tui.text import commands
from tui.text.kind_names import rest_name


def word_lists(args: Namespace, journal: Journal) -> int:
    """Print the lists of words, or change one.

    Raises:
        Refused: it is not possible; nothing was changed.
    """
    list_name, arguments, settings = args.list or "", args.change, journal.settings
    if args.set is not None:
        return _choose_set(args, settings)
    if args.json and arguments:
        raise OptionsNotUnderstood(message="--json prints the lists, and changes none")
    if list_name == KIND_LIST or list_name in KINDS_WITHOUT_LIST:
        return _kinds(settings, list_name, arguments, is_json=args.json)
    if args.list is not None and list_name not in settings.names.lists:
        lists = ", ".join((*settings.names.lists, KIND_LIST, *KINDS_WITHOUT_LIST))
        raise UnknownWord(value=list_name, words=lists)
    if arguments:
        print(_change_word(settings, list_name, arguments, merges=args.merge), end="")
    if args.json:
        all_lists = settings.names.lists.items()
        listed = {name: _list_json(words) for name, words in all_lists if list_name in ("", name)}
        more = {"session": settings.session_word, KIND_LIST: _kinds_json(settings.names.kinds)}
        print_json(listed | ({} if list_name else more))
        return 0
    for name, word_list in settings.names.lists.items():
        if list_name in ("", name):
            print(f"{_list_label(settings.names, name)}: {numbered(word_list.words)}")
            if args.all:
                print("".join(f"{line}\n" for line in _beside(word_list)), end="")
    return 0


def _choose_set(args: Namespace, settings: Settings) -> int:
    """Call kinds and words as a starter set does, or as they were called before."""
    if args.list or args.change or args.json or args.all or args.merge:
        raise OptionsNotUnderstood(message=commands.SET_ALONE)
    name = args.set.strip().casefold().replace(" ", "-")
    if name == BACK:
        print(commands.SET_BACK.format(name=take_set_back(settings)))
        return 0
    choose_set(settings, name)
    print(commands.SET_CHOSEN.format(name=name))
    return 0


def _kinds(settings: Settings, name: str, arguments: list[str], *, is_json: bool) -> int:
    """Print what kinds are called, or change it: ``kinds rename play game``, ``rest pause``."""
    is_all = name == KIND_LIST
    if arguments:
        if is_all and (arguments[0] != "rename" or len(arguments) < _KIND_AND_NAME):
            raise OptionsNotUnderstood(message=commands.KINDS_RENAME)
        kind, words = (arguments[1], arguments[2:]) if is_all else (name, arguments)
        question = NameQuestion()
        new = question.confirm(" ".join(words), name, words_of_list)
        renamed = rename_kind(settings, kind, new)
        question.report(commands.NAMED_IN_SETTINGS)
        if not is_json:
            _print_kind(renamed)
        name = renamed.kind if not is_all else name
    kinds = settings.names.kinds
    if is_json:
        print_json(_kinds_json(kinds) if is_all else {name: str(kinds[name])})
    elif is_all and not arguments:
        print("\n".join(f"{kind}: {called}" for kind, called in kinds.items()))
    elif not arguments:
        print(f"{name}: {kinds[name]}")
    return 0


#: ``rename``, a kind and its name.
_KIND_AND_NAME: Final = 3


def _print_kind(renamed: RenamedKind) -> None:
    """Print what a kind is called now, how to undo that, and which command has its name."""
    kind, old, new = renamed.kind, str(renamed.old), renamed.new
    if renamed.old == new:
        print(commands.CALLED_SO.format(word=new))
        return
    quoted = f'"{old}"' if not old.isalnum() else old
    print(commands.KIND_RENAMED.format(kind=kind, name=new, old=quoted))
    command, more = find_command(new.singular.split())
    if find_verb(new.singular) or (command is not None and not more):
        print(commands.KIND_IS_COMMAND.format(name=new.singular, kind=kind))


def _kinds_json(kinds: Mapping[str, KindName]) -> dict[str, str]:
    return {kind: str(name) for kind, name in kinds.items()}


def _list_label(names: Names, name: str) -> str:
    """Return the name of a list, and what its kind is called here where that differs."""
    called = names.kind(name)
    return name if called == name else commands.LIST_CALLED.format(list=name, name=called)


def _list_json(word_list: WordList) -> dict[str, object]:
    """Return a list as JSON: its words in order, and what stands beside it."""
    return {
        "words": list(word_list.words),
        "retired": list(word_list.retired),
        "earlier_names": dict(word_list.own_renames),
        "understood": {
            word: word_list.current_name(word)
            for word in (*sorted(word_list.earlier), *word_list.understood)
        },
        "directions": dict(word_list.directions),
    }


def _beside(word_list: WordList) -> list[str]:
    """Return the lines below a list: retired words, earlier names, usual directions."""
    lines = []
    if word_list.retired:
        lines.append(commands.RETIRED_WORDS.format(words=", ".join(word_list.retired)))
    before = [f"{old} ({now} now)" for old, now in word_list.own_renames.items()]
    if before:
        lines.append(commands.EARLIER_WORDS.format(words=", ".join(before)))
    usual = (f"{word} ({direction})" for word, direction in word_list.directions.items())
    if word_list.directions:
        lines.append(commands.USUAL_DIRECTIONS.format(words=", ".join(usual)))
    return lines


def _change_word(settings: Settings, name: str, arguments: list[str], *, merges: bool) -> str:
    """Change a list as the words say; return the sentence about it, if there is one."""
    action, *rest = arguments
    if action in ("+", "-", *_WORD_ACTIONS) and not rest:
        raise OptionsNotUnderstood(message=f"'cup words {name} {action}' needs a word")
    question = NameQuestion()
    if action == "+":
        add_words(settings, name, _confirmed_words(question, settings, name, rest))
        question.report(commands.NAMED_IN_SETTINGS)
        return ""
    if action == "-":
        return f"{_retire_word(settings, name, rest, merges)}\n"
    if action in _WORD_ACTIONS:
        if merges and action != "rename":
            raise OptionsNotUnderstood(message="--merge belongs to rename")
        return f"{_WORD_ACTIONS[action](settings, name, rest, merges)}\n"
    _check_action(settings.names.lists[name], arguments)
    words_before = settings.names.lists[name].words
    settings.set_list(name, _confirmed_words(question, settings, name, arguments))
    question.report(commands.NAMED_IN_SETTINGS)
    offered = settings.names.lists[name].words
    retired = [word for word in words_before if word not in offered]
    return f"{_retired_sentence(name, retired)}\n" if retired else ""


def _check_action(words: WordList, arguments: list[str]) -> None:
    """Refuse a whole list that seems to be a change of one word: ``renam laughed giggled``.

    Raises:
        OptionsNotUnderstood: the first word is near to a change, and the next one is of the list.
    """
    first, *others = arguments
    known = frozenset(words.all_words)
    action = nearest_name(first, _WORD_ACTIONS)
    if action and others and others[0] in known and first not in known:
        changed = shlex.join((action, *others))
        raise OptionsNotUnderstood(
            message=commands.CHANGE_MEANT.format(list=words.name, typed=first, changed=changed)
        )


def _confirmed_words(
    question: NameQuestion, settings: Settings, name: str, words: list[str]
) -> list[str]:
    """Return words for a list; of those it does not have, one that seems a name is asked about."""
    known = settings.names.lists[name]
    others = Spellings((word, word) for word in known.all_words)
    return [word if others.get(word) else question.confirm(word, "word") for word in words]


def _rename_word(settings: Settings, name: str, arguments: list[str], merges: bool) -> str:
    word, new = _two(arguments, f"rename in {name} takes a word and its new name")
    question = NameQuestion()
    new = question.confirm(new, "name")
    renamed = rename_word(settings, name, word, new, merges=merges)
    question.report(commands.NAMED_IN_SETTINGS)
    if renamed.old == renamed.new:
        return commands.CALLED_SO.format(word=renamed.new)
    sentence = commands.JOINED if renamed.is_joined else commands.RENAMED
    return sentence.format(old=renamed.old, now=renamed.new, list=name)


def _split(settings: Settings, name: str, arguments: list[str], _merges: bool) -> str:
    old, now, _ = split_word(settings, name, " ".join(arguments))
    return commands.SPLIT.format(old=old, now=now, list=name)


def _retire_word(settings: Settings, name: str, arguments: list[str], _merges: bool) -> str:
    retired, _ = retire_words(settings, name, arguments)
    return _retired_sentence(name, retired)


def _retired_sentence(name: str, words: list[str]) -> str:
    return commands.RETIRED.format(
        words=", ".join(words),
        list=name,
        back=_quoted_word(words),
        them="it" if len(words) == 1 else "them",
    )


def _bring_word_back(settings: Settings, name: str, arguments: list[str], _merges: bool) -> str:
    back, _ = bring_back_words(settings, name, arguments)
    return commands.WORDS_BACK.format(words=", ".join(back))


def _first(settings: Settings, name: str, arguments: list[str], _merges: bool) -> str:
    was = settings.names.lists[name].words
    word, _ = move_word(settings, name, " ".join(arguments), 0)
    return commands.FIRST_NOW.format(word=word, before=_quoted_word(was), list=name)


def _direct(settings: Settings, name: str, arguments: list[str], _merges: bool) -> str:
    if name not in FEELINGS:
        raise OptionsNotUnderstood(message=f"Moments have a direction, {name} has none")
    word, direction = _two(
        arguments, "direction takes a word, and given, received, between or none"
    )
    word, _ = direct_word(settings, name, word, match_direction(direction))
    usual = settings.names.lists[name].directions.get(word)
    if usual is None:
        return commands.NO_DIRECTION.format(word=word)
    return commands.DIRECTED.format(word=word, direction=rest_name(usual), list=name)


_WORD_ACTIONS: Final[dict[str, Callable[[Settings, str, list[str], bool], str]]] = {
    "rename": _rename_word,
    "split": _split,
    "retire": _retire_word,
    "bring-back": _bring_word_back,
    "first": _first,
    "direction": _direct,
}


def _two(arguments: list[str], message: str) -> tuple[str, str]:
    """Return the two words of an option.

    Raises:
        OptionsNotUnderstood: they are not two.
    """
    if len(arguments) != 2:
        raise OptionsNotUnderstood(message=f"{message}; more than one word goes in quotation marks")
    return arguments[0], arguments[1]


def _quoted_word(words: list[str] | tuple[str, ...]) -> str:
    return " ".join(f'"{word}"' if " " in word else word for word in words)
