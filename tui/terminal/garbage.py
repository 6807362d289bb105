"""The search for garbage: not at the start, and not among the years of a diary.

Python looks through all objects that may hold each other, again and again, and less often
the more of them there are. A diary of ten years is two hundred thousand that stay: a search
among them takes a tenth of a second, within some key, and garbage of ten megabytes waits for
it. What has outlived a search in great number is therefore left out of the ones that follow.

It still goes when nothing holds it; only a circle within it would never be found. Screens are
full of circles, so it is done while nothing is drawn, and after thousands more only.

What a large window took in passing lies free between what is kept. The C library gives back
of that the end alone, and after a large file not even that; it is asked for the rest.
"""

import gc
from typing import Final

#: As many have to have stayed before they are left out: a year or two of a diary. All that is
#: on the screen is fewer.
_MANY: Final = 60_000


class Garbage:
    """The search for garbage once the first frame is out; until then there is none."""

    def __init__(self) -> None:
        self._is_ours = self._is_much = self._is_searched = self._is_swept = False

    def look_again(self) -> None:
        """Look for garbage again, and not among what the start has made."""
        if not gc.isenabled():
            self._is_ours = True
            gc.freeze()
            gc.callbacks.append(self._searched)
            gc.enable()

    def sweep(self) -> None:
        """Look for garbage now, where that is left to us: a page put away is thousands."""
        if self._is_ours:
            gc.collect()
            self._is_swept = True

    def calm(self) -> None:
        """Take a moment in which nothing is drawn; it does nothing where no search was since.

        A page put away is looked for once more: it may be held, for as long as no other came,
        by the last message it sent.
        """
        if self._is_searched:
            if self._is_swept or self._is_much:
                gc.collect()
            if self._is_much:
                self._leave_out_years()
            self._is_searched = self._is_swept = False
            give_back()

    def _leave_out_years(self) -> None:
        """Leave out what has outlived every search, and count anew what there is beside it."""
        gc.freeze()
        gc.collect()

    def _searched(self, phase: str, of: dict[str, int]) -> None:
        """Notice how many outlived a full search; some may be of what is just drawn."""
        if phase == "stop" and of["generation"] == 2:
            self._is_searched = True
            self._is_much = len(gc.get_objects(generation=2)) > _MANY


def give_back() -> None:
    """Give the system back what is free; of the GNU C library, others have no such function."""
    import ctypes  # three milliseconds, once the screen is there

    if (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)) is not None:
        trim(0)
