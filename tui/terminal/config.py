"""What a person set about their terminal: ``config.toml``, read, and one line of it written.

Every part of the program reads the environment alone; a variable that is set goes before the
file. A setting is written as one line, every other line stays as it is, and the file is
written beside itself and renamed, so that it is the old one or the new one.
"""

import os
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from store.errors import Refused
from store.log.folder import read_small_file, reason_of
from store.log.locations import CONFIG_LIMIT, MIRROR, PLACES, config_file
from store.log.records import random_letters
from store.log.writer import replace_file
from tui.terminal.capabilities import GLYPH_SETS, GLYPHS, QUIET

#: The variable each setting is the default of.
VARIABLES: Final = {
    "theme": "CUPFUL_THEME",
    "glyphs": GLYPHS,
    "quiet": QUIET,
    "plain": "ACCESSIBLE",
    "mirror": MIRROR,
}
SWITCHES: Final = ("quiet", "plain")

#: Lines its table of keys may have, and characters an id or the keys of one.
_MOST_KEYS: Final = 300
_LONGEST_TEXT: Final = 100
#: Tables and lists within each other; the settings need two.
_DEEPEST: Final = 10
_TOO_DEEP: Final = "lists or tables in it nest too deep"


class ConfigNotRead(Refused):
    """A config file that cannot be read or is not TOML."""


class NotInConfig(Refused):
    """A setting there is not, or a value it cannot have."""


class Config(NamedTuple):
    """What the file says: settings by name, and keys by the id of their binding."""

    settings: Mapping[str, str | bool]
    keys: Mapping[str, str]

    def set_defaults(self, environ: MutableMapping[str, str]) -> None:
        """Set what the file says in the environment, where nothing is set there."""
        for name, value in self.settings.items():
            text = str(int(value)) if isinstance(value, bool) else value
            environ.setdefault(VARIABLES[name], text)


def config_path(environ: Mapping[str, str]) -> Path:
    """Return where the config file is, or would be."""
    return Path(config_file(environ))


def read_config(environ: Mapping[str, str]) -> Config:
    """Return what the file says; nothing where there is no file.

    Raises:
        ConfigNotRead: the file is there and cannot be read.
        NotInConfig: something in it is not a setting.
    """
    path = config_path(environ)
    try:
        read = parsed_toml(config_bytes(path).decode("utf-8-sig"))
    except FileNotFoundError:
        return Config({}, {})
    except OSError as error:
        raise ConfigNotRead(path=path, reason=reason_of(error)) from error
    except ValueError as error:
        raise ConfigNotRead(path=path, reason=error) from error
    for key, value in read.items():
        _check(path, key, value)
    keys = read.pop("keys", {})
    return Config(read, keys)


def config_bytes(path: Path) -> bytes:
    """Return what the file holds.

    Raises:
        OSError: it is not there, not readable, no regular file, or too large.
    """
    return read_small_file(str(path), CONFIG_LIMIT)


def parsed_toml(content: str) -> dict[str, Any]:
    """Return what TOML says.

    Raises:
        ValueError: it is no TOML, or lists or tables nest too deep in it.
    """
    import tomllib  # only where there is a file: the first frame waits for it

    try:
        read = tomllib.loads(content)
    except RecursionError:
        raise ValueError(_TOO_DEEP) from None
    layer: list[Any] = [read]
    for _ in range(_DEEPEST):
        inner = (value.values() if isinstance(value, dict) else value for value in layer)
        layer = [one for values in inner for one in values if isinstance(one, dict | list)]
    if layer:
        raise ValueError(_TOO_DEEP)
    return read


def _check(path: Path, key: str, value: object) -> None:
    if key in SWITCHES:
        fits, choices = isinstance(value, bool), "true or false"
    elif key in ("glyphs", "mirror"):
        values = PLACES if key == "mirror" else ("auto", *GLYPH_SETS)
        fits, choices = value in values, " or ".join(f'"{one}"' for one in values)
    elif key == "theme":
        fits, choices = _is_short_text(value) and str(value).isascii(), "the name of a theme"
    elif key == "keys":
        fits = isinstance(value, dict) and _are_keys(value)
        choices = 'a table of lines like keep-session = "s"'
    else:
        names = ", ".join((*VARIABLES, "keys"))
        raise NotInConfig(path=path, key="a setting", value=_short_form(key), choices=names)
    if not fits:
        raise NotInConfig(path=path, key=key, value=_short_form(value), choices=choices)


def _are_keys(table: Mapping[str, object]) -> bool:
    texts = (text for line in table.items() for text in line)
    return len(table) <= _MOST_KEYS and all(map(_is_short_text, texts))


def _is_short_text(value: object) -> bool:
    """Return whether a value is a text that can stand in a sentence."""
    return isinstance(value, str) and len(value) <= _LONGEST_TEXT and value.isprintable()


def _short_form(value: object) -> str:
    """Return a value as its own form, as much of it as a sentence can hold."""
    from reprlib import Repr

    short = Repr()
    short.maxstring = short.maxother = 60
    return short.repr(value)


Value = str | bool


class NotRemembered(Refused):
    """A config file that cannot be read as it is, or not be written."""


class ConfigThere(Refused):
    """A config file is to be written anew where there is one."""


def remember(environ: Mapping[str, str], name: str, value: Value | None) -> bool:
    """Set a setting in the file, or take it away; return whether anything changed.

    Args:
        environ: the environment, which says where the file is.
        name: the setting.
        value: a value it can have; None takes its line away.

    Raises:
        NotRemembered: the file there is no TOML, or it cannot be read or written.
    """
    path = os.path.realpath(config_path(environ))  # a link stays one
    try:
        before = _read(path)
        after = with_setting(before, name, value)
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else error
        raise NotRemembered(path=path, what="read", reason=reason) from error
    if after == before:
        return False
    try:
        Path(path).parent.mkdir(0o700, parents=True, exist_ok=True)
        replace_file(path, after.encode(), f"{path}.{random_letters(8)}")
    except OSError as error:
        raise NotRemembered(path=path, what="written", reason=reason_of(error)) from error
    return True


def write_commented(environ: Mapping[str, str], content: str) -> Path:
    """Write a config file where there is none, and return its path.

    Raises:
        ConfigThere: there is one; it stays as it is.
        NotRemembered: it cannot be written.
    """
    path = config_path(environ)
    if path.exists() or path.is_symlink():
        raise ConfigThere(path=path)
    try:
        path.parent.mkdir(0o700, parents=True, exist_ok=True)
        replace_file(str(path), content.encode(), f"{path}.{random_letters(8)}")
    except OSError as error:
        raise NotRemembered(path=path, what="written", reason=reason_of(error)) from error
    return path


def with_setting(content: str, name: str, value: Value | None) -> str:
    """Return a file's content with a setting changed, added, or taken away.

    Remarks, blank lines and the order of everything else stay as they are. A setting that is
    added to a file with tables stands first, where it belongs to no table.

    Raises:
        ValueError: it is no TOML, it nests too deep, or the setting is a table or a list there.
    """
    import tomlkit  # only where a setting is written: it takes longer than a log line

    if isinstance(parsed_toml(content).get(name), dict | list):
        raise ValueError(f"{name} is not one value there")
    document = tomlkit.parse(content)
    if value is None:
        document.pop(name, None)
    elif name in document:
        document[name] = value
    elif any(isinstance(item, dict | list) for item in document.values()):
        line_end = "\r\n" if "\r\n" in content else "\n"
        return f"{name} = {tomlkit.item(value).as_string()}{line_end}{content}"
    else:
        document.add(name, tomlkit.item(value))
    return document.as_string()


def _read(path: str) -> str:
    try:
        return config_bytes(Path(path)).decode()
    except FileNotFoundError:
        return ""
