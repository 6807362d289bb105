"""What a person set about their terminal: ``config.toml``, read, and one line of it written.

Every part of the program reads the environment alone; a variable that is set goes before the
file. A setting is written as one line, every other line stays as it is, and the file is
written beside itself and renamed, so that it is the old one or the new one.
"""

import os
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from store.errors import Refused
from store.log.folder import read_small_file, reason_of, sync_folder
from store.log.locations import CONFIG_LIMIT, MIRROR, PLACES, config_file
from store.log.records import random_letters
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
#: Lines one value of the file may have: each of them is looked at with those before it.
_MOST_LINES = 200


class NotRemembered(Refused):
    """A config file that cannot be read as it is, or not be written."""

    sentence = "This was not saved: {path} cannot be {what} ({reason}). The file stays as it was."


class Statement(NamedTuple):
    """Lines of the file that belong together, and the values that they set."""

    lines: str
    values: Mapping[str, Any]

    @property
    def is_table(self) -> bool:
        """Whether a table begins here."""
        return self.lines.lstrip().startswith("[")


def remember(environ: Mapping[str, str], name: str, value: Value | None) -> bool:
    """Set a setting in the file, or take it away; return whether anything changed.

    Args:
        environ: the environment, which says where the file is.
        name: the setting.
        value: a value it can have; None takes its line away.

    Raises:
        NotRemembered: the file there is no TOML, or it cannot be read or written.
    """
    path = Path(os.path.realpath(config_path(environ)))  # a link stays one
    try:
        before = _read(path)
        after = with_setting(before, name, value)
        _check_only_change(before, after, name, value)
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else error
        raise NotRemembered(path=path, what="read", reason=reason) from error
    if after == before:
        return False
    try:
        _write(path, after.encode())
    except OSError as error:
        raise NotRemembered(path=path, what="written", reason=reason_of(error)) from error
    return True


def with_setting(content: str, name: str, value: Value | None) -> str:
    """Return a file's content with a setting's line written anew, added, or taken away.

    Raises:
        ValueError: it is no TOML.
    """
    parsed_toml(content)
    end = "\r\n" if "\r\n" in content else "\n"
    statements = list(_statements(content))
    tables = (at for at, statement in enumerate(statements) if statement.is_table)
    top = next(tables, len(statements))
    for at, statement in enumerate(statements[:top]):
        if name in statement.values:
            line = "" if value is None else f"{name} = {_as_toml(value)}{_tail(statement)}"
            return _joined(statements[:at]) + line + _joined(statements[at + 1 :])
    if value is None:
        return content
    line = f"{name} = {_as_toml(value)}{end}"
    at, parts_from_table = _place(statements[:top], has_table=top < len(statements))
    before = _joined(statements[:at])
    if before and not before.endswith("\n"):
        before += end
    return before + line + (end if parts_from_table else "") + _joined(statements[at:])


def _place(top: list[Statement], *, has_table: bool) -> tuple[int, bool]:
    """Return where a line is added, and whether an empty line is to follow it.

    After the last setting; else before the first table and the remarks right above it.
    """
    settings = [at for at, statement in enumerate(top) if statement.values]
    if settings:
        return settings[-1] + 1, False
    at = len(top)
    while has_table and at and top[at - 1].lines.strip():
        at -= 1
    return at, has_table


def _statements(content: str) -> Iterator[Statement]:
    """Yield what a file says, piece by piece: a line each, or as many as one value has."""
    lines = content.split("\n")
    whole = [line + "\n" for line in lines[:-1]] + [lines[-1]] * bool(lines[-1])
    piece = ""
    count = 0
    for line in whole:
        piece += line
        count += 1
        if count > _MOST_LINES:
            raise ValueError(f"a value there has more than {_MOST_LINES} lines")
        with suppress(ValueError):  # the lines of a longer value are TOML together only
            yield Statement(piece, parsed_toml(piece))
            piece, count = "", 0


def _tail(statement: Statement) -> str:
    """Return what stands behind a value: a remark, the end of the line."""
    lines = statement.lines
    marks = [at for at, letter in enumerate(lines) if letter == "#"]
    for at in (*marks, len(lines)):
        with suppress(ValueError):
            if parsed_toml(lines[:at]) == statement.values:
                return lines[len(lines[:at].rstrip()) :]
    return "\n"


def _joined(statements: list[Statement]) -> str:
    return "".join(statement.lines for statement in statements)


def _as_toml(value: Value) -> str:
    """Return a value as TOML writes it; the names of settings' values are plain."""
    return str(value).lower() if isinstance(value, bool) else f'"{value}"'


def _check_only_change(before: str, after: str, name: str, value: Value | None) -> None:
    """Refuse what would change anything else.

    Raises:
        ValueError: it would.
    """
    expected = {key: old for key, old in parsed_toml(before).items() if key != name}
    if value is not None:
        expected[name] = value
    if parsed_toml(after) != expected:
        raise ValueError(f"{name} is not one line there")


def _read(path: Path) -> str:
    try:
        return config_bytes(path).decode()
    except FileNotFoundError:
        return ""


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{random_letters(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    with suppress(OSError):  # it has its name already
        sync_folder(str(path.parent))
