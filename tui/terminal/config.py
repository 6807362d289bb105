"""The terminal settings in ``config.toml``: read the file, or write one line of it.

The rest of the program reads only environment variables; a variable that is set overrides the
file. Writing a setting changes one line and leaves all others. The new file is written under
another name and then renamed, so the file is always either the old one or the new one.
"""

import os
from collections.abc import Mapping, MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from store.errors import Refused
from store.log.folder import read_small_file, reason_of
from store.log.locations import CONFIG_LIMIT, MIRROR, PLACES, config_file
from store.log.records import random_letters
from store.log.writer import replace_file
from tui.terminal.capabilities import GLYPH_SETS, GLYPHS, MOUSE, QUIET

#: The environment variable for which each setting is the default.
VARIABLES: Final = {
    "theme": "CUPFUL_THEME",
    "glyphs": GLYPHS,
    "quiet": QUIET,
    "plain": "ACCESSIBLE",
    "mouse": MOUSE,
    "mirror": MIRROR,
}
SWITCHES: Final = ("quiet", "plain")
#: What the mouse can be; true and false in the file mean the same.
ON_OFF: Final = ("on", "off")

#: The most lines in its table of keys, and the most characters of an id or of its keys.
_MOST_KEYS: Final = 300
_LONGEST_TEXT: Final = 100
#: The deepest nesting of tables and lists; the settings need two levels.
_DEEPEST: Final = 10
_TOO_DEEP: Final = "lists or tables in it nest too deep"


class ConfigNotRead(Refused):
    """A config file that cannot be read or is not TOML."""


class NotInConfig(Refused):
    """The config file has an unknown setting or an invalid value."""


class Config(NamedTuple):
    """What the file says: settings by name, and keys by the id of their binding."""

    settings: Mapping[str, str | bool]
    keys: Mapping[str, str]

    def set_defaults(self, environ: MutableMapping[str, str]) -> None:
        """Set each setting of the file in the environment, unless the variable is already set."""
        for name, value in self.settings.items():
            text = str(int(value)) if isinstance(value, bool) else value
            environ.setdefault(VARIABLES[name], text)


def config_path(environ: Mapping[str, str]) -> Path:
    """Return where the config file is, or would be."""
    return Path(config_file(environ))


def _unread_reason(error: ValueError) -> str:
    """Return why bytes are not valid TOML."""
    return "it is not text in UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)


def read_config(environ: Mapping[str, str]) -> Config:
    """Return the settings of the file; none if there is no file.

    Raises:
        ConfigNotRead: the file exists and cannot be read.
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
        raise ConfigNotRead(path=path, reason=_unread_reason(error)) from error
    for key, value in read.items():
        _check(path, key, value)
    keys = read.pop("keys", {})
    return Config(read, keys)


def config_bytes(path: Path) -> bytes:
    """Return the content of the file.

    Raises:
        OSError: it does not exist, is not readable, is not a regular file, or is too large.
    """
    return read_small_file(str(path), CONFIG_LIMIT)


def parsed_toml(content: str) -> dict[str, Any]:
    """Return parsed TOML.

    Raises:
        ValueError: it is not valid TOML, or it nests too deep.
    """
    import tomllib  # imported only if there is a file, because it delays the first frame

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
    elif key == "mouse":
        fits, choices = isinstance(value, bool) or value in ON_OFF, '"on" or "off"'
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
    """Return whether a value is text that is short enough for a sentence."""
    return isinstance(value, str) and len(value) <= _LONGEST_TEXT and value.isprintable()


def _short_form(value: object) -> str:
    """Return the repr of a value, cut to a length that fits in a sentence."""
    from reprlib import Repr

    short = Repr()
    short.maxstring = short.maxother = 60
    return short.repr(value)


Value = str | bool


class NotRemembered(Refused):
    """A setting could not be saved in the config file."""


class ConfigThere(Refused):
    """A new config file is to be written where one exists."""


def remember(environ: Mapping[str, str], name: str, value: Value | None) -> bool:
    """Set a setting in the file, or remove it; return whether anything changed.

    Args:
        environ: the environment, which determines the path of the file.
        name: the setting.
        value: a valid value; None removes its line.

    Raises:
        NotRemembered: the file is not valid TOML, or it cannot be read or written.
    """
    path = os.path.realpath(config_path(environ))  # a symbolic link stays a link
    try:
        before = _read(path)
        after = with_setting(before, name, value)
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else _unread_reason(error)
        raise NotRemembered(path=path, what="read", reason=reason) from error
    if after == before:
        return False
    _write(path, after)
    return True


def write_commented(environ: Mapping[str, str], content: str) -> Path:
    """Write a config file where there is none, and return its path.

    Raises:
        ConfigThere: one exists; it stays as it is.
        NotRemembered: it cannot be written.
    """
    path = config_path(environ)
    if path.exists() or path.is_symlink():
        raise ConfigThere(path=path)
    _write(str(path), content)
    return path


def _write(path: str, content: str) -> None:
    """Replace the file.

    If only its folder cannot be synced, the new file is in place: the setting is saved.

    Raises:
        NotRemembered: it cannot be written, and is as it was.
    """
    try:
        Path(path).parent.mkdir(0o700, parents=True, exist_ok=True)
        replace_file(path, content.encode(), f"{path}.{random_letters(8)}")
    except OSError as error:
        with suppress(OSError, ValueError):
            if _read(path) == content:
                return
        raise NotRemembered(path=path, what="written", reason=reason_of(error)) from error


def with_setting(content: str, name: str, value: Value | None) -> str:
    """Return a file's content with a setting changed, added, or removed.

    Comments, blank lines and the order of all other lines stay the same. In a file with tables
    a new setting is added at the top, where it belongs to no table.

    Raises:
        ValueError: it is not valid TOML, nests too deep, or has a table or a list as the setting.
    """
    import tomlkit  # only to write a setting: the import takes longer than the one-line log

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
