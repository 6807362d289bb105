"""The names of keys: as Textual names them, as people write them and as they are shown."""

from typing import Final

from textual.binding import Binding
from textual.keys import REPLACED_KEYS, Keys, key_to_character

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
