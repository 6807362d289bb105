"""What became of what a refused command was to save: nothing where it only reads."""

from collections.abc import Sequence
from typing import Final

from store.errors import CupfulError
from tui.controllers.options import GLOBAL_OPTIONS, OptionsNotUnderstood, read_options
from tui.text.error_messages import NOTHING_CHANGED, NOTHING_SAVED
from tui.text.sentences import LEFT_FOR_LATER, OUTPUT_FAILED, SAVED_SO_FAR

#: The commands that print, and the words or options by which each changes something.
_READING: Final[dict[str, frozenset[str]]] = {
    "": frozenset(),
    "-h": frozenset(),
    "--help": frozenset(),
    "--version": frozenset(),
    "today": frozenset(),
    "status": frozenset(),
    "remind": frozenset(),
    "list": frozenset(),
    "trends": frozenset(),
    "review": frozenset(),
    "repairs": frozenset(),
    "sync-help": frozenset(),
    "keys": frozenset(),
    "help": frozenset(),
    "ask": frozenset(),
    "find": frozenset({"--save", "--forget"}),
    "check": frozenset({"--recover"}),
    "backup": frozenset({"--restore"}),
    "import": frozenset({"--yes"}),
    "refills": frozenset({"choose", "sick"}),
}
#: The words of ``rest`` that are no line of the log, and whether each only reads.
_REST: Final = {
    "plan": False,
    "plans": True,
    "skip": False,
    "drop": False,
    "taken": False,
    "read": True,
}
#: The commands that change something, and with how many words behind it each only prints.
_CHANGING: Final = {"words": 1, "measures": 1, "settings": 1, "contacts": 0} | dict.fromkeys(
    ("purge", "undo", "redo", "u", "U"), -1
)
#: The options by which nothing is changed.
_PRINTING: Final = frozenset({"--all", "--json"})


def outcome_of(argv: Sequence[str], error: CupfulError) -> str:
    """Return what became of what a command was to save, once it was refused.

    Each command saves in one step, and last of all: where it is refused, nothing was saved.
    """
    return LEFT_FOR_LATER if error.facts.get("is_left") else _nothing(argv)


def output_failed(argv: Sequence[str], reason: str) -> str:
    """Return what to say where a stream failed; what was saved before it stays saved."""
    sentence = OUTPUT_FAILED.format(reason=reason)
    return f"{sentence} {SAVED_SO_FAR}" if _nothing(argv) else sentence


def _nothing(argv: Sequence[str]) -> str:
    """Return that nothing was saved or changed; empty for a command that only reads."""
    try:
        name, *words = read_options([*argv], GLOBAL_OPTIONS, strict=False).arguments or [""]
    except OptionsNotUnderstood:
        return ""
    if name in ("rest", "o") and words and words[0] in _REST:
        return "" if _REST[words[0]] and "--yes" not in words else NOTHING_CHANGED
    if name in _READING:
        given = {word.partition("=")[0] for word in words}
        return NOTHING_CHANGED if given & _READING[name] else ""
    if name in _CHANGING:
        arguments = [word for word in words if word not in _PRINTING]
        return "" if len(arguments) <= _CHANGING[name] else NOTHING_CHANGED
    return NOTHING_SAVED
