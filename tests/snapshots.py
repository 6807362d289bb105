"""A folder that comes back as it was, for rows of a table that each begin with the same diary."""

import shutil
from collections.abc import Callable
from pathlib import Path


def snapshot(folder: Path, copy: Path) -> Callable[[], None]:
    """Copy a folder; return what puts it back as it is now.

    Args:
        folder: the folder, which stays where it is: a mirror is of the place of its diary.
        copy: where the copy is written, outside the folder.
    """
    shutil.copytree(folder, copy)

    def put_back() -> None:
        shutil.rmtree(folder)
        shutil.copytree(copy, folder)

    return put_back
