"""Keys in sentences: a sentence holds the id of a key in braces, never the key itself.

Where a sentence is shown decides what stands there: on the screen the key as it is bound, in a
conversation what is typed instead, in the shell the letter of the command.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from store.verbs import VERBS

#: Keys of a line being typed; they are not bindings, so they cannot be rebound.
FIXED_KEYS: Final[Mapping[str, str]] = {
    "enter": "Enter",
    "tab": "Tab",
    "escape": "Esc",
    "clear-line": "Ctrl-U",
    "end": "Ctrl-D",
    "edit": "e",
    "yes": "y",
    "no": "n",
}
#: What is typed in a conversation (``cup ask``) in place of a key.
CONVERSATION_KEYS: Final[Mapping[str, str]] = {
    **FIXED_KEYS,
    **{f"keep-{verb.name}": verb.key for verb in VERBS.values()},
    "help": "?",
    "leave": "q",
    "add": "+",
    "undo": "u",
    "redo": "U",
    "keep-repair": "R",
    "keep-flare": "y",
    "open-slowly": "A",
    "close-slowly": "Z",
    "refine-note": "a full stop",
    "refine-list": "0",
    "refine-skip": "Enter",
    "refine-clear": "-",
    "discard-note": "X",
    "hand-earlier": "k",
    "hand-later": "j",
    "hand-move": "M",
    "hand-remove": "del",
    "hide-notes": "x",
    "versions": "v",
    "rest-taken": "'rest taken'",
    "rest-skipped": "'rest taken --skip'",
    "day-before": "[",
    "day-after": "]",
    "day-today": "t",
    "go": "g",
    "ritual-back": "<",
    "ritual-enter": "Enter",
    "ritual-note": ".",
}
#: The letters of the shell.
SHELL_KEYS: Final[Mapping[str, str]] = {
    **FIXED_KEYS,
    **{f"keep-{verb.name}": f"cup {verb.key}" for verb in VERBS.values()},
    "keep-flare": "'cup m body'",
    "help": "cup --help",
    "undo": "'cup undo'",
    "rest-taken": "'cup rest taken'",
    "rest-skipped": "'cup rest taken --skip'",
}

#: Compiled when it is first used: a line that logs names no key.
_KEY = r"\{([a-z]+(?:-[a-z0-9]+)*)\}"


def name_keys(text: str, name_of: Callable[[str], str | None]) -> str:
    """Replace each id in braces by what its key is called; leave other braces as they are."""
    if "{" not in text:
        return text
    return re.sub(_KEY, lambda match: name_of(match[1]) or match[0], text)


def in_typed_line(text: str) -> str:
    """Return a sentence about a line being typed, as it is shown beside the line."""
    return name_keys(text, FIXED_KEYS.get)


def in_conversation(text: str) -> str:
    """Return a sentence as a conversation says it."""
    return name_keys(text, CONVERSATION_KEYS.get)


def in_shell(text: str) -> str:
    """Return a sentence as the shell prints it."""
    return name_keys(text, SHELL_KEYS.get)
