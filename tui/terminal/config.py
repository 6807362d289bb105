"""What a person set about their terminal: ``config.toml``, defaults of the environment.

Every part reads the environment alone; a variable that is set goes before the file.
"""

from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from store.diary.folder import reason_of, xdg_home
from store.errors import Refused
from tui.terminal.abilities import GLYPH_SETS, GLYPHS, QUIET

#: The variable each setting is the default of.
VARIABLES: Final = {
    "theme": "CUPFUL_THEME",
    "glyphs": GLYPHS,
    "quiet": QUIET,
    "plain": "ACCESSIBLE",
}
SWITCHES: Final = ("quiet", "plain")


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
    return Path(xdg_home(environ, "XDG_CONFIG_HOME", ".config"), "cupful", "config.toml")


def read_config(environ: Mapping[str, str]) -> Config:
    """Return what the file says; nothing where there is no file.

    Raises:
        ConfigNotRead: the file is there and cannot be read.
        NotInConfig: something in it is not a setting.
    """
    path = config_path(environ)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Config({}, {})
    except OSError as error:
        raise ConfigNotRead(path=path, reason=reason_of(error)) from error
    import tomllib  # only where there is a file: the first frame waits for it

    try:
        read: dict[str, Any] = tomllib.loads(content.decode("utf-8-sig"))
    except ValueError as error:
        raise ConfigNotRead(path=path, reason=error) from error
    for key, value in read.items():
        _check(path, key, value)
    keys = read.pop("keys", {})
    return Config(read, keys)


def _check(path: Path, key: str, value: object) -> None:
    if key in SWITCHES:
        fits, choices = isinstance(value, bool), "true or false"
    elif key == "glyphs":
        sets = ("auto", *GLYPH_SETS)
        fits, choices = value in sets, " or ".join(f'"{one}"' for one in sets)
    elif key == "theme":
        fits, choices = isinstance(value, str), "the name of a theme"
    elif key == "keys":
        fits = isinstance(value, dict) and all(isinstance(one, str) for one in value.values())
        choices = 'a table of lines like keep-session = "s"'
    else:
        names = ", ".join((*VARIABLES, "keys"))
        raise NotInConfig(path=path, key="a setting", value=repr(key), choices=names)
    if not fits:
        raise NotInConfig(path=path, key=key, value=repr(value), choices=choices)
