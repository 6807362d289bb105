"""The driver: what the terminal is asked to report, and how what it sends is read.

Textual's own reads UTF-8 alone and leaves at the first byte that is none, as a key of a
Latin 1 keyboard or noise on a line may send. And it has the mouse report each movement.
"""

from codecs import getincrementaldecoder, lookup
from functools import partial

from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver

_CLICKS, _AS_TEXT = "\x1b[?1000h", "\x1b[?1006h"


class QuietDriver(LinuxDriver):
    """Has clicks and the wheel reported, and no movement."""

    def _enable_mouse_support(self) -> None:
        if self._mouse:
            self.write(_CLICKS)
            self.write(_AS_TEXT)
            self.flush()


def install(encoding: str) -> None:
    """Have Textual read what is typed as the terminal sends it; what is no text is a �."""
    if lookup(encoding).name == "ascii":
        encoding = "utf-8"  # which it is a part of
    decoder = partial(getincrementaldecoder(encoding), "replace")
    linux_driver.getincrementaldecoder = lambda _utf8: decoder  # type: ignore[assignment, attr-defined]
