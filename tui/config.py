"""What a person set about their terminal: ``config.toml``, defaults of the environment.

Every part reads the environment alone; a variable that is set goes before the file.
"""

from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Final

from store.errors import Refused
from store.folder import reason_of, xdg_home

#: The variable each setting is the default of.
VARIABLES: Final = {
    "theme": "CUPFUL_THEME",
    "glyphs": "CUPFUL_GLYPHS",
    "quiet": "CUPFUL_QUIET",
    "plain": "ACCESSIBLE",
}
_SWITCHES: Final = ("quiet", "plain")
_GLYPHS: Final = ("auto", "unicode", "ascii")


class ConfigNotRead(Refused):
    """A config file that cannot be read or is not TOML."""

    sentence = (
        "{path} could not be read ({reason}). None of it was used, and your diary is safe; "
        "mend that file or move it away, then open the screen again."
    )


class NotASetting(Refused):
    """A setting there is not, or a value it cannot have."""

    sentence = (
        "{path}: {key} cannot be {value}; it can be {choices}. None of the file was used, and "
        "your diary is safe."
    )


def config_path(environ: Mapping[str, str]) -> Path:
    """Return where the config file is, or would be."""
    return Path(xdg_home(environ, "XDG_CONFIG_HOME", ".config"), "cupful", "config.toml")


def set_defaults(environ: MutableMapping[str, str]) -> None:
    """Set what the file says in the environment, where nothing is set there.

    Raises:
        ConfigNotRead: the file is there and cannot be read.
        NotASetting: something in it is not a setting; then nothing is set.
    """
    read = read_config(environ)
    for key, variable in VARIABLES.items():
        if key in read and read[key] is not False:
            environ.setdefault(variable, "1" if read[key] is True else str(read[key]))


def keys_set(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the table of keys: the id of a binding, and its keys."""
    table = read_config(environ).get("keys")
    return dict(table) if isinstance(table, dict) else {}


def read_config(environ: Mapping[str, str]) -> dict[str, object]:
    """Return the file's settings, checked; empty where there is no file."""
    path = config_path(environ)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ConfigNotRead(path=path, reason=reason_of(error)) from error
    import tomllib

    try:
        read: dict[str, object] = tomllib.loads(content.decode())
    except ValueError as error:
        raise ConfigNotRead(path=path, reason=error) from error
    for key, value in read.items():
        _check(path, key, value)
    return read


def _check(path: Path, key: str, value: object) -> None:
    if key in _SWITCHES:
        fits, choices = isinstance(value, bool), "true or false"
    elif key == "glyphs":
        fits, choices = value in _GLYPHS, " or ".join(f'"{one}"' for one in _GLYPHS)
    elif key == "theme":
        fits, choices = isinstance(value, str), "the name of a theme"
    elif key == "keys":
        fits = isinstance(value, dict) and all(isinstance(one, str) for one in value.values())
        choices = 'a table of lines like log-session = "s"'
    else:
        names = ", ".join((*VARIABLES, "keys"))
        raise NotASetting(path=path, key="a setting", value=repr(key), choices=names)
    if not fits:
        raise NotASetting(path=path, key=key, value=repr(value), choices=choices)
