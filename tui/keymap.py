"""Keys of the person's own: read, held against each other, and shown as they are bound.

A keymap is a mapping of a binding's id to its keys as Textual names them, parted by commas.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

from textual.binding import Binding

from store.errors import Refused
from tui.bindings import KEYS, PLACES
from tui.terminal.key_names import name_of, spoken
from tui.text import commands

Keymap = Mapping[str, str]

#: These lead out, leave and help everywhere: they stay beside whatever is set.
FIXED: Final = ("escape", "ctrl+c", "question_mark")


class KeysNotUnderstood(Refused):
    """Keys that cannot be bound as they were set."""


# -- reading ---------------------------------------------------------------------------------


def read_keymap(keys_by_id: Mapping[str, str]) -> dict[str, str]:
    """Return the keymap that someone's words ask for.

    Args:
        keys_by_id: keys by the id of their binding, as in ``{"undo": "u, ctrl+u"}``.

    Raises:
        KeysNotUnderstood: an id that is not there, a key that no terminal sends, one that
            stays, or one that would be two things in the same place; all are said at once.
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
    """Return the names of keys parted by commas; what is wrong is added to ``faults``."""
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
    """Yield what is wrong where two bindings of one place have a key in common."""
    seen: set[tuple[str, str, str]] = set()
    for place, bindings in PLACES.items():
        owners: dict[str, str] = {}
        for binding in bindings:
            id = binding.id or ""
            for key in keymap.get(id, binding.key).split(","):
                first, second = sorted((owners.setdefault(key, id), id))
                clash = (key, first, second)
                if first != second and clash not in seen and {first, second} & set(keymap):
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
