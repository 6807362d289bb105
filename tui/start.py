"""The start: what the first frame does not show is not done before it.

Figures are in ``tests/bench/first_frame.py``.
"""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quick_start() -> Iterator[None]:
    """Import the screen in here.

    Garbage is not looked for until the first frame is out: all that is made so far stays.
    And ``asyncio`` does without ``ssl``, as it can: there is no network code here to use it.
    """
    gc.disable()
    is_missed = "ssl" not in sys.modules
    if is_missed:
        sys.modules["ssl"] = None  # type: ignore[assignment]  # read as: not installed
    try:
        yield
    finally:
        if is_missed:
            del sys.modules["ssl"]


def collect_again() -> None:
    """Look for garbage again, not among what the start has made."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
