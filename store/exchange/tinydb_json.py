"""The diary as plain TinyDB JSON: what stock TinyDB opens, without anything of ours."""

import errno
import json
import os
from contextlib import suppress
from typing import Any, TextIO

from store.errors import FileNotWritten
from store.index import ENTRIES, PLANS
from store.journal import Journal
from store.log.folder import SETTINGS, reason_of
from store.log.records import random_letters
from store.log.recovery import rename_to_free_name


def write_tinydb(journal: Journal, path: str) -> int:
    """Write every entry, plan and setting to a file that ``TinyDB(path)`` opens; return how many.

    Raises:
        FileNotWritten: there is something at ``path``, or it cannot be written.
    """
    tables = _tables(journal)
    try:
        _write_whole(path, json.dumps(tables, ensure_ascii=False).encode())
    except OSError as error:
        raise FileNotWritten(path=path, reason=reason_of(error)) from error
    return len(tables[ENTRIES])


def _write_whole(path: str, data: bytes) -> None:
    """Write a new file whole or not at all, so that a second try finds its name free.

    Raises:
        FileExistsError: there is something at ``path``.
    """
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    draft = f"{path}.{random_letters(8)}"
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
        rename_to_free_name(draft, path)
    except OSError:
        with suppress(OSError):
            os.unlink(draft)
        raise


def print_tinydb(journal: Journal, stream: TextIO) -> int:
    """Print the same to a stream, as for a pipe into an encrypting program."""
    tables = _tables(journal)
    json.dump(tables, stream, ensure_ascii=False)
    stream.write("\n")
    return len(tables[ENTRIES])


def _tables(journal: Journal) -> dict[str, dict[str, Any]]:
    """Return all documents by table; stock tables number them, so ours carry their id."""
    journal.load()
    tables: dict[str, dict[str, Any]] = {}
    for name in (ENTRIES, PLANS, SETTINGS):
        documents = sorted(journal.storage.documents(name).items())
        named = ({"id": id, **document} for id, document in documents)
        tables[name] = {str(number): document for number, document in enumerate(named, 1)}
    return tables
