"""Strips, Textual's painted rows: those we paint leave no garbage, and take little memory.

A strip comes with seven caches of what may be cut from it or done to it, each with a table of
its own: fourteen objects and 900 bytes a row, most of which stay empty, and a large window is
hundreds of rows at every layer. Here each is made when it is first wanted.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from rich.segment import Segment
from textual.cache import FIFOCache
from textual.strip import Strip

_plain = Strip(())
#: The caches of a strip, and how much each holds.
_CACHES: Final[dict[str, int]] = {
    name: cache._maxsize
    for name in Strip.__slots__
    if isinstance(cache := getattr(_plain, name), FIFOCache)
}
_divide = Strip.divide


def _begin(strip: Strip, segments: Iterable[Segment], cell_length: int | None = None) -> None:
    """Make a strip, with no cache yet."""
    strip._segments = list(segments)
    strip._cell_length = cell_length
    strip._render_cache = strip._link_ids = strip._cell_count = None


def _made(strip: Strip, name: str) -> FIFOCache[Any, Any]:
    """Return a cache of a strip that is wanted for the first time."""
    if (most := _CACHES.get(name)) is None:
        raise AttributeError(name, name=name, obj=strip)
    cache: FIFOCache[Any, Any] = FIFOCache(most)
    setattr(strip, name, cache)
    return cache


def _whole_or_divided(strip: Strip, cuts: Iterable[int]) -> Sequence[Strip]:
    """Return a row that is not cut as it is.

    Textual remembers with it that its pieces are itself, and each row painted would wait for
    the search for garbage: a hundred objects a key.
    """
    inside = [cut for cut in cuts if cut <= strip.cell_length]
    return [strip] if inside == [strip.cell_length] else _divide(strip, inside)


def install() -> None:
    """Have Textual paint with these."""
    Strip.__init__ = _begin  # type: ignore[method-assign,assignment]
    Strip.__getattr__ = _made  # type: ignore[attr-defined]
    Strip.divide = _whole_or_divided  # type: ignore[method-assign,assignment]
