"""Garbage: looked for between two keys, and not among all that the diary holds.

Python looks for it in the midst of a key, once what lives long has grown by a quarter. With
ten years of entries such a search takes a tenth of a second, and the pages put away until
then wait for it as megabytes: a page and its rows hold each other.
"""

import gc
from typing import Final

#: What is left out has to be so large a part of what is left out already. So that happens
#: a few times in all: what is left out and no more needed may never be found.
_PART: Final = 4


def look_again() -> None:
    """Have Python look for garbage again, not among what the start has made."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def leave_out() -> None:
    """Look for garbage without all that is here now, the diary just read; it takes no search."""
    if gc.get_freeze_count():  # not in a process where others see to it
        gc.freeze()


def look(*, is_all_here_to_stay: bool) -> None:
    """Look for garbage now, where it is seen to here.

    Args:
        is_all_here_to_stay: nothing is open that will be put away: where much lives long by
            now, it is left out from here on.
    """
    if gc.get_freeze_count():
        gc.collect()
        if is_all_here_to_stay and len(gc.get_objects()) > gc.get_freeze_count() // _PART:
            gc.freeze()
