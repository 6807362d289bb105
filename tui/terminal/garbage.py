"""The search for garbage: not at the start, and not among the years of a diary.

Python looks through all objects that may hold each other, again and again, and less often
the more of them there are. A diary of ten years is two hundred thousand that stay: a search
among them takes a tenth of a second, within some key, and garbage of ten megabytes waits for
it. What has outlived a search in great number is therefore left out of the ones that follow.
It still goes when nothing holds it; only a circle within it would never be found, and of the
screens, which are full of them, no more than a few are open when it happens.
"""

import gc
from typing import Final

#: As many have to have stayed before they are left out: a year or two of a diary. All that is
#: on the screen is a tenth of it.
_MANY: Final = 60_000


def wait() -> None:
    """Look for no garbage: what the start makes stays."""
    gc.disable()


def look_again() -> None:
    """Look for garbage again, and not among what was made meanwhile."""
    if not gc.isenabled():
        gc.freeze()
        gc.callbacks.append(_searched)
        gc.enable()


def sweep() -> None:
    """Look for garbage now, where that is left to us: a page put away is thousands of objects."""
    if _searched in gc.callbacks:
        gc.collect()


def _searched(phase: str, of: dict[str, int]) -> None:
    """Leave out what outlived a full search, where it is much."""
    if phase == "stop" and of["generation"] == 2 and len(gc.get_objects(generation=2)) > _MANY:
        gc.freeze()
