"""``cup settings``, ``cup keys`` and ``cup contacts``.

``cup settings`` prints and changes settings of the terminal, and those of the diary about days.
``cup keys`` prints every key with its id, its binding and what it does. ``cup contacts`` is
about whom the panel on low mood names.
"""

import os
import shlex
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from textwrap import wrap
from typing import NamedTuple

from textual.binding import Binding

from store import notices
from store.errors import CupfulError, DiaryError, Refused
from store.journal import Journal
from store.log.locations import (
    INSIDE,
    OFF,
    PLACES,
    device_name,
    holds_diary,
    mirror_place,
    state_home,
)
from store.log.mirror import Mirror
from tui.bindings import KEYS
from tui.cli.diary_names import names_of_diary
from tui.cli.output import as_json
from tui.cli.printing import print_json
from tui.cli.refusals import print_error
from tui.controllers.day_settings import (
    DAY_SETTINGS,
    NotAValue,
    current_value,
    is_set,
    set_default,
    set_value,
)
from tui.controllers.options import OptionsNotUnderstood
from tui.keymap import Keymap, read_keymap, rebound, spoken
from tui.screen_keys import called
from tui.terminal.capabilities import (
    GLYPH_SETS,
    NO,
    YES,
    encoding_of,
    glyph_set,
    is_quiet,
    reads_plain,
    uses_mouse,
)
from tui.terminal.config import (
    ON_OFF,
    SWITCHES,
    VARIABLES,
    Config,
    Value,
    config_path,
    read_config,
    remember,
    write_commented,
)
from tui.text import commands
from tui.text import notices as notice_text
from tui.theme import NAMES, chosen


class NoSuchSetting(Refused):
    """A name that no setting has."""


class NotOfTheDemo(Refused):
    """A setting that cannot be saved in the made-up year."""


class Setting(NamedTuple):
    """A setting: its current value, where it was set, and its choices."""

    name: str
    value: Value
    by: str
    choices: tuple[str, ...]


def print_settings(args: Namespace, journal: Journal) -> int:
    """Print every setting, or set one of them."""
    environ = os.environ
    if args.write and (args.name or args.json):
        raise OptionsNotUnderstood(message="--write stands alone, without a setting or --json")
    if args.write:
        print(commands.SETTINGS_WRITTEN.format(path=write_commented(environ, _commented())))
        return 0
    if args.name and args.json:
        raise OptionsNotUnderstood(message="--json prints the settings, and sets none")
    if args.name:
        _set(args.name, args.value, environ, journal, is_default=args.default)
        return 0
    if args.default:
        raise OptionsNotUnderstood(message="--default needs the name of a setting")
    config = read_config(environ)
    settings = [*settings_of(environ, config), *_settings_of_days(journal)]
    path = str(config_path(environ))
    if args.json:
        told_settings = {
            setting.name: {"value": setting.value, "by": setting.by, "choices": setting.choices}
            for setting in settings
        }
        print_json({"path": path, "settings": told_settings, "keys": dict(config.keys)})
        return 0
    for setting in settings:
        print("\n".join(_setting_lines(setting)))
    count = len(config.keys)
    print((commands.KEYS_REBOUND if count else commands.KEYS_USUAL).format(count=count))
    print(commands.SETTINGS_STAND.format(path=path))
    return 0


def _commented() -> str:
    """Return a config file with every setting, each as a remark with its choices."""
    values = {
        "theme": "cupful",
        "glyphs": "auto",
        "quiet": False,
        "plain": False,
        "mouse": "on",
        "mirror": "beside",
    }
    parts = [commands.CONFIG_HEAD]
    for name, value in values.items():
        choices = wrap(", ".join(choices_of(name)), 76, break_on_hyphens=False)
        written = _written(value) if isinstance(value, bool) else f'"{value}"'
        remarks = [commands.CONFIG_REMARKS[name], *choices]
        parts.append("\n".join((*(f"# {line}" for line in remarks), f"# {name} = {written}")))
    parts.append(commands.CONFIG_KEYS)
    return "\n\n".join(parts) + "\n"


def settings_of(environ: Mapping[str, str], config: Config) -> Iterator[Setting]:
    """Yield every setting with its current value.

    Raises:
        NoSuchTheme, NotASetting: a value in the environment is not possible.
    """
    settings = dict(environ)
    config.set_defaults(settings)
    values: dict[str, Value] = {
        "theme": chosen(settings),
        "glyphs": glyph_set(settings, encoding_of(sys.stdout)),
        "quiet": is_quiet(settings),
        "plain": reads_plain(settings),
        "mouse": ON_OFF[not uses_mouse(settings)],
        "mirror": mirror_place(settings),
    }
    for name, value in values.items():
        by = commands.BY_ITSELF
        if name in config.settings:
            by = commands.BY_FILE
        if VARIABLES[name] in environ:
            by = commands.BY_ENVIRONMENT.format(variable=VARIABLES[name])
        yield Setting(name, value, by, choices_of(name))


def _settings_of_days(journal: Journal) -> Iterator[Setting]:
    """Yield the settings that the diary has, with their current values."""
    for setting in DAY_SETTINGS.values():
        by = commands.BY_DIARY if is_set(setting, journal) else commands.BY_ITSELF
        yield Setting(setting.name, current_value(setting, journal), by, setting.choices)


def print_places(args: Namespace, journal: Journal) -> int:
    """Print the folders and files of the diary and of this machine; they may not be there yet."""
    _print_places(args, journal.path, journal.mirror, journal.storage.device)
    return 0


def print_places_without(args: Namespace, folder: str, error: DiaryError) -> int:
    """Print the same where the diary cannot be opened, and why: this is how one finds out."""
    device = device_name(os.environ)
    mirror = Mirror(folder, state_home(os.environ), mirror_place(os.environ), device)
    _print_places(args, folder, mirror, device)
    print_error(error)
    return 0


def _print_places(args: Namespace, folder: str, mirror: Mirror, device: str) -> None:
    state = Path(state_home(os.environ))
    places = {
        "diary": folder,
        "mirror": mirror.folder if mirror.place != OFF else "",
        "settings": str(config_path(os.environ)),
        "state": str(state),
        "breakage": str(state / "breakage.txt"),
    }
    if args.json:
        print_json({name: path or None for name, path in places.items()} | {"device": device})
        return
    for name, path in places.items():
        print(f"{commands.PLACES[name]:<22}{path or commands.NO_PLACE}")


def _setting_lines(setting: Setting) -> Iterator[str]:
    """Yield a setting's line, and those of what it can be."""
    yield commands.SETTING.format(name=setting.name, value=_written(setting.value), by=setting.by)
    choices = commands.SETTING_CHOICES.format(choices=", ".join(setting.choices))
    yield from (f"  {line}" for line in wrap(choices, 76, break_on_hyphens=False))


def choices_of(name: str) -> tuple[str, ...]:
    """Return the choices of a setting, as they are written.

    Raises:
        NoSuchSetting: no setting has this name.
    """
    if name not in VARIABLES:
        raise NoSuchSetting(name=name, names=", ".join((*VARIABLES, *DAY_SETTINGS)))
    if name in SWITCHES:
        return "true", "false"
    if name == "mirror":
        return PLACES
    if name == "mouse":
        return ON_OFF
    return NAMES if name == "theme" else ("auto", *GLYPH_SETS)


def _one_value(name: str, environ: Mapping[str, str], journal: Journal) -> str:
    """Return that a setting takes one value, what it is now, and what it can be."""
    settings = (*settings_of(environ, read_config(environ)), *_settings_of_days(journal))
    setting = next(setting for setting in settings if setting.name == name)
    choices = ", ".join(setting.choices)
    return commands.SETTING_ONE_VALUE.format(
        name=name, value=_written(setting.value), choices=choices
    )


def _set(
    name: str,
    values: list[str],
    environ: Mapping[str, str],
    journal: Journal,
    *,
    is_default: bool,
) -> None:
    """Set a setting in the file, or remove it, and print a receipt."""
    choices = () if name in DAY_SETTINGS else choices_of(name)
    if len(values) + is_default != 1:
        raise OptionsNotUnderstood(message=_one_value(name, environ, journal))
    if (setting := DAY_SETTINGS.get(name)) is not None:
        print(
            set_default(setting, journal) if is_default else set_value(setting, values[0], journal)
        )
        return
    value = None if is_default else _read(name, values[0], choices)
    if journal.settings.get("demo"):
        raise NotOfTheDemo()
    is_changed = remember(environ, name, value)
    path = config_path(environ)
    if value is None:
        sentence = commands.SETTING_TAKEN_OUT if is_changed else commands.SETTING_NOT_THERE
    else:
        sentence = commands.SETTING_SET
    print(sentence.format(name=name, value=_written(value or False), path=path))
    if variable := environ.get(VARIABLES[name]):
        print(commands.SETTING_SHADOWED.format(variable=VARIABLES[name], value=variable))
    beside = journal.mirror.folder_beside
    if name == "mirror" and value in (INSIDE, OFF) and holds_diary(beside):
        print(commands.MIRROR_LEFT.format(command=shlex.join(["rm", "-r", beside])))


def _read(name: str, text: str, choices: tuple[str, ...]) -> Value:
    plain = text.strip().casefold()
    if name in SWITCHES and plain in (*YES, *NO):
        return plain in YES
    if name == "mouse" and plain in (*YES, *NO):
        return ON_OFF[plain in NO]
    if name in SWITCHES or plain not in choices:
        raise NotAValue(name=name, value=text, choices=", ".join(choices))
    return plain


def _written(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else value


def print_keys(args: Namespace) -> int:
    """Print every key as the person's own file binds it; the defaults where the file is wrong.

    The ids are what one needs to correct the file.
    """
    keymap: Keymap = {}
    trouble: CupfulError | None = None
    names = names_of_diary()
    keys = tuple(called(binding, names) for binding in KEYS)
    try:
        keymap = read_keymap(read_config(os.environ).keys)
    except CupfulError as error:
        trouble = error
    if args.json:
        print_json([_as_text(binding, keymap) for binding in rebound(KEYS, keymap)])
    else:
        print("\n".join(_key_lines(keys, keymap)))
    if trouble is None:
        return 0
    sys.stdout.flush()
    print_error(trouble)
    return 2


def _as_text(binding: Binding, keymap: Keymap) -> dict[str, object]:
    return {
        "id": binding.id,
        "keys": [spoken(key) for key in binding.key.split(",")],
        "does": binding.description,
        "about": binding.tooltip,
        "group": _group(binding),
        "is_own": binding.id in keymap,
    }


def _key_lines(keys: Sequence[Binding], keymap: Keymap) -> Iterator[str]:
    """Yield a heading a group, then a line a key; those that differ in their digit on one."""
    was = {binding.id: binding.key_display for binding in keys}
    for group, of_group in groupby(rebound(keys, keymap), key=_group):
        yield group
        for display, same in groupby(of_group, key=lambda binding: binding.key_display or ""):
            bindings = list(same)
            if "…" in display and not any(key.id in keymap for key in bindings):
                yield _line(display, f"{bindings[0].id} …", bindings[0].tooltip)
                continue
            for key in bindings:
                bound = " ".join(map(spoken, key.key.split(","))) if len(bindings) > 1 else display
                before = commands.KEY_WAS.format(keys=was[key.id]) if key.id in keymap else ""
                yield _line(bound, key.id or "", key.tooltip + before)


def _line(keys: str, id: str, about: str) -> str:
    return f"  {keys:<10} {id:<18} {about}"


def _group(binding: Binding) -> str:
    return binding.group.description if binding.group else ""


def contacts(args: Namespace, journal: Journal) -> int:
    """Print the panel, change whom it names, or turn it off and on."""
    settings, text = journal.settings, " ".join(args.whom)
    has_switch = args.usual or args.off or args.on
    if args.json and (text or has_switch):
        raise OptionsNotUnderstood(message="--json prints the panel, and changes nothing")
    if text and has_switch:
        raise OptionsNotUnderstood(message="'cup contacts' does one thing at a time")
    if args.off or args.on:
        notices.set_low_mood_off(settings, is_off=args.off)
    elif text or args.usual:
        notices.set_contacts(settings, text, journal.today())
    own, counts = notices.contacts(settings), notices.low_mood(journal)
    if args.json:
        print_json(
            {
                "own": as_json(own),
                "is_off": notices.is_low_mood_off(settings),
                "low_days": counts.low,
                "logged_days": counts.logged,
            }
        )
        return 0
    print(commands.PANEL_SAYS)
    print("\n".join(notice_text.low_mood_lines(own, counts)))
    print(commands.PANEL_OFF if notices.is_low_mood_off(settings) else commands.PANEL_ON)
    return 0
