"""``cup settings``: what is set about the terminal, where it is set, and setting it."""

import os
import shlex
import sys
from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import NamedTuple

from store.diary.places import INSIDE, OFF, PLACES, is_begun, mirror_place
from store.errors import Refused
from store.journal import Journal
from tui import words
from tui.full_screen import reads_plain
from tui.shell.options import OptionsNotUnderstood, read_options
from tui.shell.plain import print_json
from tui.terminal.capabilities import GLYPH_SETS, NO, YES, encoding_of, glyph_set, is_quiet
from tui.terminal.config import (
    SWITCHES,
    VARIABLES,
    Config,
    Value,
    config_path,
    read_config,
    remember,
)
from tui.theme import NAMES, chosen


class NoSuchSetting(Refused):
    """A setting asked for by a name that none has."""

    sentence = words.NO_SUCH_SETTING


class NotAValue(Refused):
    """A value that a setting cannot have."""

    sentence = words.NOT_A_VALUE


class NotOfTheDemo(Refused):
    """A setting to remember from within the made-up year."""

    sentence = words.NOT_OF_THE_DEMO


class Setting(NamedTuple):
    """A setting as it holds: its value, who set it, and what it can be."""

    name: str
    value: Value
    by: str
    choices: tuple[str, ...]


def print_settings(argv: list[str], journal: Journal) -> int:
    """Print every setting, or set one of them."""
    options = read_options(argv[1:], ("--json", "--default"))
    told, environ = options.arguments, os.environ
    if told:
        _set(told, environ, journal, is_default=options.has("default"))
        return 0
    if options.has("default"):
        raise OptionsNotUnderstood(message="--default needs the name of a setting")
    config = read_config(environ)
    settings = list(settings_of(environ, config))
    path = str(config_path(environ))
    if options.has("json"):
        told_settings = {
            of.name: {"value": of.value, "by": of.by, "choices": of.choices} for of in settings
        }
        print_json({"path": path, "settings": told_settings, "keys": dict(config.keys)})
        return 0
    for of in settings:
        print("\n".join(_lines(of)))
    count = len(config.keys)
    print((words.KEYS_REBOUND if count else words.KEYS_USUAL).format(count=count))
    print(words.SETTINGS_STAND.format(path=path))
    return 0


def settings_of(environ: Mapping[str, str], config: Config) -> Iterator[Setting]:
    """Yield every setting as it holds.

    Raises:
        NoSuchTheme, NotASetting: one has a value in the environment that it cannot have.
    """
    told = dict(environ)
    config.set_defaults(told)
    values: dict[str, Value] = {
        "theme": chosen(told),
        "glyphs": glyph_set(told, encoding_of(sys.stdout)),
        "quiet": is_quiet(told),
        "plain": reads_plain(told),
        "mirror": mirror_place(told),
    }
    for name, value in values.items():
        by = words.BY_ITSELF
        if name in config.settings:
            by = words.BY_FILE
        if VARIABLES[name] in environ:
            by = words.BY_ENVIRONMENT.format(variable=VARIABLES[name])
        yield Setting(name, value, by, choices_of(name))


def _lines(of: Setting) -> Iterator[str]:
    """Yield a setting's line, and those of what it can be."""
    yield words.SETTING.format(name=of.name, value=_written(of.value), by=of.by)
    choices = words.SETTING_CHOICES.format(choices=", ".join(of.choices))
    yield from (f"  {line}" for line in wrap(choices, 76, break_on_hyphens=False))


def choices_of(name: str) -> tuple[str, ...]:
    """Return what a setting can be, as it is written.

    Raises:
        NoSuchSetting: there is none of that name.
    """
    if name not in VARIABLES:
        raise NoSuchSetting(name=name, names=", ".join(VARIABLES))
    if name in SWITCHES:
        return "true", "false"
    if name == "mirror":
        return PLACES
    return NAMES if name == "theme" else ("auto", *GLYPH_SETS)


def _set(
    told: list[str], environ: Mapping[str, str], journal: Journal, *, is_default: bool
) -> None:
    """Set a setting in the file, or take it away, and say so."""
    name, *values = told
    choices = choices_of(name)
    if len(values) + is_default != 1:
        message = f"'cup settings {name}' takes one value, or --default"
        raise OptionsNotUnderstood(message=message)
    value = None if is_default else _read(name, values[0], choices)
    if journal.settings.get("demo"):
        raise NotOfTheDemo()
    is_changed = remember(environ, name, value)
    path = config_path(environ)
    if value is None:
        said = words.SETTING_TAKEN_OUT if is_changed else words.SETTING_NOT_THERE
    else:
        said = words.SETTING_SET
    print(said.format(name=name, value=_written(value or False), path=path))
    if variable := environ.get(VARIABLES[name]):
        print(words.SETTING_SHADOWED.format(variable=VARIABLES[name], value=variable))
    beside = journal.mirror.folder_beside
    if name == "mirror" and value in (INSIDE, OFF) and is_begun(beside):
        print(words.MIRROR_LEFT.format(command=shlex.join(["rm", "-r", beside])))


def _read(name: str, told: str, choices: tuple[str, ...]) -> Value:
    plain = told.strip().casefold()
    if name in SWITCHES and plain in (*YES, *NO):
        return plain in YES
    if name in SWITCHES or plain not in choices:
        raise NotAValue(name=name, value=told, choices=", ".join(choices))
    return plain


def _written(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else value
