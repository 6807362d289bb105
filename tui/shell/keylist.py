"""``cup keys``: every key with its id, as it is bound, and what it does."""

from collections.abc import Iterator
from itertools import groupby

from textual.binding import Binding

from store.journal import Journal
from tui import words
from tui.keymap import Keymap, rebound, spoken
from tui.roomkeys import KEYS
from tui.shell.options import no_arguments, read_options
from tui.shell.plain import print_json


def print_keys(argv: list[str], _journal: Journal, keymap: Keymap) -> int:
    """Print every key, by the keys of the person's own."""
    options = read_options(argv[1:], ("--json",))
    no_arguments(options, "keys")
    if options.has("json"):
        print_json([_told(binding, keymap) for binding in rebound(KEYS, keymap)])
    else:
        print("\n".join(_lines(keymap)))
    return 0


def _told(binding: Binding, keymap: Keymap) -> dict[str, object]:
    return {
        "id": binding.id,
        "keys": [spoken(key) for key in binding.key.split(",")],
        "does": binding.description,
        "about": binding.tooltip,
        "group": _group(binding),
        "is_own": binding.id in keymap,
    }


def _lines(keymap: Keymap) -> Iterator[str]:
    """Yield a heading a group, then a line a key; those that differ in their digit on one."""
    was = {binding.id: binding.key_display for binding in KEYS}
    for group, of_group in groupby(rebound(KEYS, keymap), key=_group):
        yield group
        for display, same in groupby(of_group, key=lambda binding: binding.key_display or ""):
            bindings = list(same)
            if "…" in display and not any(of.id in keymap for of in bindings):
                yield _line(display, f"{bindings[0].id} …", bindings[0].tooltip)
                continue
            for of in bindings:
                keys = " ".join(map(spoken, of.key.split(","))) if len(bindings) > 1 else display
                before = words.KEY_WAS.format(keys=was[of.id]) if of.id in keymap else ""
                yield _line(keys, of.id or "", of.tooltip + before)


def _line(keys: str, id: str, about: str) -> str:
    return f"  {keys:<10} {id:<18} {about}"


def _group(binding: Binding) -> str:
    return binding.group.description if binding.group else ""
