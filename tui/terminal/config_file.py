"""One line of ``config.toml`` written anew; every other line stays as it is.

The file is written beside itself and renamed, so that it is the old one or the new one.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from store.errors import Refused
from store.log.folder import reason_of, sync_folder
from store.log.records import random_letters
from tui.terminal.config import config_bytes, config_path, parsed_toml

Value = str | bool
#: Lines one value of the file may have: each of them is looked at with those before it.
_MOST_LINES = 200


class NotRemembered(Refused):
    """A config file that cannot be read as it is, or not be written."""

    sentence = "This was not saved: {path} cannot be {what} ({reason}). The file stays as it was."


class Statement(NamedTuple):
    """Lines of the file that belong together, and what they say by themselves."""

    lines: str
    says: Mapping[str, Any]

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
        _check(before, after, name, value)
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
    top = next((at for at, of in enumerate(statements) if of.is_table), len(statements))
    for at, of in enumerate(statements[:top]):
        if name in of.says:
            anew = "" if value is None else f"{name} = {_told(value)}{_tail(of)}"
            return _joined(statements[:at]) + anew + _joined(statements[at + 1 :])
    if value is None:
        return content
    line = f"{name} = {_told(value)}{end}"
    at, parts_from_table = _place(statements[:top], has_table=top < len(statements))
    before = _joined(statements[:at])
    if before and not before.endswith("\n"):
        before += end
    return before + line + (end if parts_from_table else "") + _joined(statements[at:])


def _place(top: list[Statement], *, has_table: bool) -> tuple[int, bool]:
    """Return where a line is added, and whether an empty line is to follow it.

    After the last setting; else before the first table and what is said right above it.
    """
    settings = [at for at, of in enumerate(top) if of.says]
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
        with suppress(ValueError):  # the lines of a longer value say something together only
            yield Statement(piece, parsed_toml(piece))
            piece, count = "", 0


def _tail(statement: Statement) -> str:
    """Return what stands behind a value: a remark, the end of the line."""
    lines = statement.lines
    marks = [at for at, letter in enumerate(lines) if letter == "#"]
    for at in (*marks, len(lines)):
        with suppress(ValueError):
            if parsed_toml(lines[:at]) == statement.says:
                return lines[len(lines[:at].rstrip()) :]
    return "\n"


def _joined(statements: list[Statement]) -> str:
    return "".join(of.lines for of in statements)


def _told(value: Value) -> str:
    """Return a value as TOML writes it; the names of settings' values are plain."""
    return str(value).lower() if isinstance(value, bool) else f'"{value}"'


def _check(before: str, after: str, name: str, value: Value | None) -> None:
    """Refuse what would change anything else.

    Raises:
        ValueError: it would.
    """
    meant = {key: of for key, of in parsed_toml(before).items() if key != name}
    if value is not None:
        meant[name] = value
    if parsed_toml(after) != meant:
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
