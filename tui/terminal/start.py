"""The start: what the first frame does not show is not done before it.

Figures are in ``tests/bench/first_frame.py``.
"""

import gc
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import Final


class _Later(ModuleType):
    """Stands where a module will be that nothing calls yet: whatever is taken is an empty class."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


#: What the first frame can do without, and what is found in its place: None is read as *not
#: installed*. ``asyncio`` needs no ``ssl`` where no network is. ``textual.app`` takes four
#: names of the palette and their half a dozen widgets, a tenth of all its imports; ours is
#: shown in their place, and imports the real ones when it is first opened.
_MISSED: Final[Mapping[str, ModuleType | None]] = {
    "ssl": None,
    "textual.command": _Later("textual.command"),
}


@contextmanager
def quick_start() -> Iterator[None]:
    """Import the screen in here.

    Garbage is not looked for until the first frame is out: all that is made so far stays.
    What no frame needs is not imported with it.
    """
    gc.disable()
    missed = {name: there for name, there in _MISSED.items() if name not in sys.modules}
    sys.modules.update(missed)  # type: ignore[arg-type]  # None is what makes an import fail
    try:
        yield
    finally:
        for name in missed:
            del sys.modules[name]
