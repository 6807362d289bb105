"""The diary as plain TinyDB JSON: what stock TinyDB opens, without anything of ours."""

import json
import os
from typing import Any

from store.diary.folder import SETTINGS, reason_of
from store.errors import FileNotWritten
from store.index import ENTRIES, PLANS
from store.journal import Journal


def write_tinydb(journal: Journal, path: str) -> int:
    """Write every entry, plan and setting to a file that ``TinyDB(path)`` opens; return how many.

    Stock tables number their documents, so ours carry their id as a field.

    Raises:
        FileNotWritten: there is something at ``path``, or it cannot be written.
    """
    journal.load()
    tables: dict[str, dict[str, Any]] = {}
    for name in (ENTRIES, PLANS, SETTINGS):
        documents = sorted(journal.storage.documents(name).items())
        named = ({"id": id, **document} for id, document in documents)
        tables[name] = {str(number): document for number, document in enumerate(named, 1)}
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "w", encoding="utf-8") as file:
            json.dump(tables, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise FileNotWritten(path=path, reason=reason_of(error)) from error
    return len(tables[ENTRIES])
