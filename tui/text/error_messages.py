"""The words of an error: its sentence from the store, with the keys and commands that help.

An error of the store carries facts, and its own sentence names no key and no command. Where
one helps, the sentence is worded here.
"""

from typing import Final

from store import errors, vocabulary
from store.errors import CupfulError
from store.grammar import VERBS
from store.rest import errors as rest_errors

#: Sentences with keys and commands, by the error that they word instead of its own sentence.
WORDINGS: Final[dict[type[CupfulError], str]] = {
    vocabulary.WordExists: (
        "There is a {standing!r} already, and two words cannot be called the same. Nothing was "
        'changed; to merge their histories: cup words {list} rename "{old}" "{word}" --merge.'
    ),
    vocabulary.EarlierName: (
        "{word!r} is an earlier name of {now!r}, and still understood. Nothing was changed; to "
        'make it a word of its own again: cup words {list} split "{old}".'
    ),
    vocabulary.MeasureFull: (
        "Five measures of your own are asked already: {names}. Nothing was changed; "
        "'cup measures retire NAME' makes room and keeps all its readings."
    ),
    rest_errors.LiesBehind: (
        "{value!r} lies behind, and a plan is for days to come. Nothing was planned; "
        "to log past days off: cup rest off --day DATE, or --from DATE --to DATE."
    ),
    rest_errors.NothingPlanned: (
        "No rest is planned for {day}, so there is nothing to skip. Nothing was changed; "
        "'cup rest plans' shows what is planned."
    ),
    rest_errors.NoSuchPlan: (
        "There is no plan {number!r}. Nothing was changed; 'cup rest plans' gives their numbers."
    ),
    rest_errors.TooManyPlans: (
        "There is room for {most} plans to come, and not for {count} more. Nothing was planned; "
        "'cup rest plans' lists them, and 'cup rest drop NUMBER' makes room."
    ),
    errors.FolderIsFile: (
        "{path} is a file, and a diary is a folder. Nothing was touched; "
        "name another place with --diary or CUPFUL_DIARY."
    ),
    errors.FolderNotThere: (
        "The diary folder {path} is not there and could not be made ({reason}). "
        "Nothing was saved; name another place with --diary or CUPFUL_DIARY."
    ),
    errors.PerhapsSaved: (
        "The disk failed ({reason}), and this may be saved or not: look with 'cup today' before "
        "you log it again. Everything saved before is safe in {path}."
    ),
    errors.NotMirrored: (
        "The mirror in {path} could not be brought up to date ({reason}). The diary itself is "
        "safe and whole; make room there, then: cup backup."
    ),
    errors.MirrorNotPlaced: (
        "There is no mirror as long as its place is not known: {where} {reason}. The diary is as "
        "it was; correct that, then try again or: cup backup."
    ),
    errors.NotRestored: (
        "Not all of it could be restored: {path} could not be read or written ({reason}). The "
        "diary and its mirror lost nothing, and everything that came back is safe. Correct that, "
        "then 'cup backup --restore' again: it continues from there."
    ),
}
_ADD_WORD: Final = ' To add it to the list: cup words {list} + "{value}".'
_BEGIN_ANOTHER: Final = " To begin another diary there, add --new."
_RESTORE: Final = " 'cup backup --restore' brings it back from its mirror."


def error_message(error: CupfulError) -> str:
    """Return the sentence of an error, with the keys and commands that help."""
    match error:
        case errors.UnknownWord() if error.facts.get("list"):
            return str(error) + error.worded(_ADD_WORD)
        case errors.UnknownCommand():
            return error.worded(_unknown_command(str(error.facts["value"])))
        case errors.FolderGone():
            restore = _RESTORE if error.facts["is_mirrored"] else ""
            return str(error) + restore + _BEGIN_ANOTHER
    wording = WORDINGS.get(type(error))
    return error.worded(wording) if wording else str(error)


def _unknown_command(name: str) -> str:
    """Return the sentence for an unknown command, with the nearest one there is."""
    from difflib import get_close_matches  # only where a command was mistyped

    names = [name for verb in VERBS.values() for name in (verb.name, *verb.also)]
    if near := get_close_matches(name.casefold(), names, 1):
        help = f"Did you mean {near[0]!r}? 'cup help' lists all commands."
    else:
        verbs = ", ".join(f"{verb.key} ({verb.name})" for verb in VERBS.values())
        help = f"Begin with {verbs}; 'cup help' lists the other commands."
    return f"Unknown command {{value!r}}. {help} Nothing was saved."
