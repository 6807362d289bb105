"""The diary as plain TinyDB JSON, which TinyDB opens without Cupful."""

import errno
import json
import os
from typing import Any, TextIO

from store.days import ENTRIES, PLANS
from store.exchange.file_errors import FileNotWritten
from store.journal import Journal
from store.log.folder import SETTINGS, reason_of
from store.log.records import random_letters
from store.log.writer import write_new_file


def write_tinydb(journal: Journal, path: str) -> int:
    """Write all entries, plans and settings to a file that ``TinyDB(path)`` opens.

    Returns:
        the number of entries.

    Raises:
        FileNotWritten: there is something at ``path``, or it cannot be written.
    """
    tables = _tables(journal)
    try:
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        data = json.dumps(tables, ensure_ascii=False).encode()
        write_new_file(path, data, draft=f"{path}.{random_letters(8)}")
    except OSError as error:
        raise FileNotWritten(path=path, reason=reason_of(error)) from error
    return len(tables[ENTRIES])


def print_tinydb(journal: Journal, stream: TextIO) -> int:
    """Print the same to a stream, as for a pipe into an encrypting program."""
    tables = _tables(journal)
    json.dump(tables, stream, ensure_ascii=False)
    stream.write("\n")
    return len(tables[ENTRIES])


def _tables(journal: Journal) -> dict[str, dict[str, Any]]:
    """Return all documents by table and number, each with its id as a field."""
    journal.load()
    tables: dict[str, dict[str, Any]] = {}
    for name in (ENTRIES, PLANS, SETTINGS):
        documents = sorted(journal.storage.documents(name).items())
        named = ({"id": id, **document} for id, document in documents)
        tables[name] = {str(number): document for number, document in enumerate(named, 1)}
    return tables
