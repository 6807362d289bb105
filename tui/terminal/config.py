"""What a person set about their terminal: ``config.toml``, defaults of the environment.

Every part reads the environment alone; a variable that is set goes before the file.
"""

from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from store.errors import Refused
from store.log.folder import read_small_file, reason_of
from store.log.locations import CONFIG_LIMIT, MIRROR, PLACES, config_file
from tui.terminal.abilities import GLYPH_SETS, GLYPHS, QUIET

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

    sentence = (
        "{path} could not be read ({reason}). None of it was used, and your diary is safe; "
        "mend that file or move it away, then open the screen again."
    )


class NotInConfig(Refused):
    """A setting there is not, or a value it cannot have."""

    sentence = (
        "{path}: {key} cannot be {value}; it can be {choices}. None of the file was used, and "
        "your diary is safe."
    )


class Config(NamedTuple):
    """What the file says: settings by name, and keys by the id of their binding."""

    settings: Mapping[str, str | bool]
    keys: Mapping[str, str]

    def set_defaults(self, environ: MutableMapping[str, str]) -> None:
        """Set what the file says in the environment, where nothing is set there."""
        for name, value in self.settings.items():
            told = str(int(value)) if isinstance(value, bool) else value
            environ.setdefault(VARIABLES[name], told)


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
        raise NotInConfig(path=path, key="a setting", value=_shown(key), choices=names)
    if not fits:
        raise NotInConfig(path=path, key=key, value=_shown(value), choices=choices)


def _are_keys(table: Mapping[str, object]) -> bool:
    texts = (text for line in table.items() for text in line)
    return len(table) <= _MOST_KEYS and all(map(_is_short_text, texts))


def _is_short_text(value: object) -> bool:
    """Return whether a value is a text that can stand in a sentence."""
    return isinstance(value, str) and len(value) <= _LONGEST_TEXT and value.isprintable()


def _shown(value: object) -> str:
    """Return a value as its own form, as much of it as a sentence can hold."""
    from reprlib import Repr

    short = Repr()
    short.maxstring = short.maxother = 60
    return short.repr(value)
