"""What things are called in the person's diary, for commands that need nothing else of it."""

import os
from contextlib import suppress
from pathlib import Path

from store.errors import CupfulError
from store.journal import open_journal
from store.log.folder import diary_path
from store.vocabulary import USUAL_NAMES, Names


def names_of_diary(path: str | None = None) -> Names:
    """Return the names of the diary; the usual ones where none can be read.

    Args:
        path: where the diary is, if that was chosen on the command line.
    """
    if not Path(diary_path(path, os.environ)).is_dir():
        return USUAL_NAMES  # a look begins no diary
    with suppress(CupfulError, OSError):
        journal = open_journal(os.environ, path=path, is_look=True, lazily=True)
        try:
            return journal.settings.names
        finally:
            journal.close()
    return USUAL_NAMES
