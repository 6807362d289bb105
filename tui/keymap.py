"""Keys by name, and the person's own keys: parsed, checked for clashes, shown as they are bound.

A key has the name that Textual gives it, several ways of writing it, and one way of showing it.
A keymap maps the id of a binding to its keys as Textual names them, separated by commas.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

from textual.binding import Binding
from textual.keys import REPLACED_KEYS, Keys, key_to_character

from store.errors import Refused
from tui.bindings import KEYS, PLACES
from tui.text import commands

_SPOKEN: Final = {
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": "Space",
    "backspace": "Backspace",
    "delete": "Del",
    "insert": "Ins",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "comma": ",",
}
_OTHERWISE: Final = {"return": "enter", "bksp": "backspace", " ": "space"} | {
    spoken.lower(): name for name, spoken in _SPOKEN.items()
}
#: What a terminal sends for these is another key.
_SAME: Final = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+left_square_bracket": "escape"}
_MODIFIERS: Final = ("alt", "ctrl", "shift")
_KEY_NAMES: Final = frozenset(key.value for key in Keys if key.value[0] != "<") - {"ignore"}


def name_of(key: str) -> str | None:
    """Return Textual's name of one key however it is written: ``[``, ``Ctrl-S``, ``PgDn``.

    None where no terminal sends it.
    """
    if len(key) == 1:
        return _name_without_modifiers(key)
    *parts, last = key.replace("-", "+").split("+")
    modifiers = {modifier.lower() for modifier in parts}
    name = _name_without_modifiers(last if len(last) == 1 else last.lower())
    if name is None or not modifiers <= set(_MODIFIERS):
        return None
    if modifiers == {"shift"} and len(name) == 1:
        return name.upper() if name.isalpha() else None
    if modifiers == {"alt"} and len(name) == 1 and name.isupper():
        return f"alt+shift+{name.lower()}"
    combination = "+".join((*(each for each in _MODIFIERS if each in modifiers), name))
    if "ctrl" in modifiers:
        combination = _SAME.get(combination.lower(), combination.lower())
    is_sent = not modifiers or combination in _KEY_NAMES or modifiers == {"alt"}
    return combination if is_sent else None


def _name_without_modifiers(key: str) -> str | None:
    """Return the name of a key without modifiers."""
    key = _OTHERWISE.get(key, key)
    if len(key) > 1:
        return key if key in _KEY_NAMES or _character(key) else None
    if not key or not key.isprintable():
        return None
    return next(iter(Binding.make_bindings([Binding(key, "")]))).key


def spoken(key: str) -> str:
    """Return a key as it is shown: ``Ctrl-S``, ``PgDn``, ``[``."""
    *modifiers, last = key.split("+")
    text = _SPOKEN.get(last) or _character(last) or last.capitalize()
    if "ctrl" in modifiers:
        text = text.capitalize()
    return "-".join((*(modifier.capitalize() for modifier in modifiers), text))


def _character(name: str) -> str | None:
    return key_to_character(REPLACED_KEYS.get(name, name))


Keymap = Mapping[str, str]

#: The ids that have a new usual key, or theirs in more places: a key of one's own goes before it.
MOVED: Final = frozenset(
    {
        *("keep-flare", "rest-taken", "rest-skipped", "hand-remove", "search", "hide-notes"),
        *("word-add", "word-name", "word-retire", "word-direction", "ritual-up", "ritual-flare"),
        *("refills-ask", "refills-week", "refills-month", "refills-year", "history-month"),
        *("page-put-away", "page-off", "open-note", "choose-group-above", "choose-group-below"),
        "week-measures",
    }
)

#: The keys that lead out, leave and help everywhere; a keymap cannot take them away.
FIXED: Final = ("escape", "ctrl+c", "question_mark")


class KeysNotUnderstood(Refused):
    """Keys that cannot be bound as they were set."""


# -- reading ---------------------------------------------------------------------------------


def read_keymap(keys_by_id: Mapping[str, str]) -> dict[str, str]:
    """Return the keymap of the person's settings.

    Args:
        keys_by_id: keys by the id of their binding, as in ``{"undo": "u, ctrl+u"}``.

    Raises:
        KeysNotUnderstood: an unknown id, a key that no terminal sends, a fixed key, or a key with
            two meanings in one place; all faults are in the sentence.
    """
    faults: list[str] = []
    keymap: dict[str, str] = {}
    of_id = {binding.id: binding for binding in KEYS}
    for id, keys in keys_by_id.items():
        binding = of_id.get(id)
        if binding is None:
            faults.append(_unknown(id))
        elif names := _names(id, keys, faults):
            own = [key for key in FIXED if key in binding.key.split(",")]
            fixed_elsewhere = [key for key in FIXED if key in names and key not in own]
            faults += [commands.KEY_STAYS.format(key=spoken(key), id=id) for key in fixed_elsewhere]
            names = [key for key in names if key not in fixed_elsewhere] or [binding.key]
            keymap[id] = ",".join(dict.fromkeys([*names, *own]))
    faults += _clashes(keymap)
    if faults:
        raise KeysNotUnderstood(faults="; ".join(faults))
    return keymap


def _unknown(id: str) -> str:
    from difflib import get_close_matches  # where something is wrong

    near = get_close_matches(id, [binding.id or "" for binding in KEYS], 1)
    suggestion = commands.KEY_MEANT.format(id=near[0]) if near else ""
    return commands.KEY_UNKNOWN.format(id=id) + suggestion


def _names(id: str, keys: object, faults: list[str]) -> list[str]:
    """Return the names of keys separated by commas; faults are added to ``faults``."""
    parts = [key.strip(" ") for key in keys.split(",")] if isinstance(keys, str) else [keys]
    if keys in (",", " "):
        parts = [str(keys)]
    if "" in parts:
        faults.append(commands.KEY_EMPTY.format(id=id))
        return []
    names: list[str] = []
    for key in parts:
        name = name_of(key) if isinstance(key, str) else None
        if name is None:
            faults.append(commands.KEY_IMPOSSIBLE.format(key=key, id=id))
        else:
            names.append(name)
    return names


def _clashes(keymap: Keymap) -> Iterator[str]:
    """Yield a fault for each key that two bindings of one place have in common."""
    seen: set[tuple[str, str, str]] = set()
    for place, bindings in PLACES.items():
        owners: dict[str, str] = {}
        for binding in bindings:
            id = binding.id or ""
            for key in keymap.get(id, binding.key).split(","):
                first, second = sorted((owners.setdefault(key, id), id))
                clash = (key, first, second)
                own = {first, second} & set(keymap)
                is_own = bool(own) and not ({first, second} - own) & MOVED
                if first != second and clash not in seen and is_own:
                    seen.add(clash)
                    yield commands.KEY_CLASHES.format(
                        key=spoken(key), first=first, second=second, place=place
                    )


# -- showing ---------------------------------------------------------------------------------


def rebound(bindings: Iterable[Binding], keymap: Keymap) -> Iterator[Binding]:
    """Yield bindings with the keys they have by a keymap, and as these are shown.

    Bindings that are shown as one (``1…9``) still are, by the first and the last of them.
    """
    alike = groupby(bindings, key=lambda binding: (binding.group, binding.key_display))
    for (_, display), group in alike:
        same = [
            binding.with_key(keymap.get(binding.id or "", binding.key), display)
            for binding in group
        ]
        if any(binding.id in keymap for binding in same):
            display = _shown_as_one(same, display or "")
        yield from (binding.with_key(binding.key, display) for binding in same)


def _shown_as_one(bindings: list[Binding], before: str) -> str:
    keys = [spoken(key) for binding in bindings for key in binding.key.split(",")]
    if len(bindings) > 1:
        keys = [spoken(binding.key.split(",")[0]) for binding in bindings]
    return f"{keys[0]}…{keys[-1]}" if "…" in before else " ".join(keys)
