"""The strips painted with are Textual's in all that they do, and light."""

import gc
from importlib.util import find_spec, module_from_spec
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.cache import FIFOCache
from textual.strip import Strip

from tui.terminal import strips

strips.install()


def stock() -> type[Strip]:
    """Return Textual's own class, from a copy of its module that nothing was changed in."""
    spec = find_spec("textual.strip")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.Strip.divide is not Strip.divide
    return module.Strip  # type: ignore[no-any-return]


STOCK = stock()
BOLD = Style(bold=True, color="red")
texts = st.text(alphabet="ab ·█会👩é", max_size=6)
styles = st.sampled_from([None, BOLD, Style(dim=True)])
segments = st.lists(st.tuples(texts, styles).map(lambda of: Segment(*of)))
cells = st.integers(0, 20)


def told(made: Any) -> Any:
    """Return what was made, as text, styles and cells."""
    if isinstance(made, (list, tuple)):
        return [told(one) for one in made]
    return [(text, style) for text, style, _ in made], made.cell_length


@given(segments, cells, cells)
def test_whatever_is_done_to_a_strip_comes_out_as_textual_has_it(
    of: list[Segment], start: int, end: int
) -> None:
    ours, theirs = Strip(of), STOCK(of)
    for _ in range(2):  # the second time from its caches
        for does in (
            lambda strip: strip,
            lambda strip: strip.crop(start, start + end),
            lambda strip: strip.crop_extend(start, start + end, None),
            lambda strip: strip.adjust_cell_length(end, BOLD),
            lambda strip: strip.extend_cell_length(end, BOLD),
            lambda strip: strip.apply_style(BOLD),
            lambda strip: strip.apply_offsets(start, end),
            lambda strip: strip.simplify(),
            lambda strip: strip.divide([min(start, strip.cell_length), strip.cell_length]),
        ):
            assert told(does(ours)) == told(does(theirs))
    assert ours.text == theirs.text
    assert ours.link_ids == theirs.link_ids
    assert ours == Strip(of)


def test_a_strip_makes_what_it_remembers_in_when_it_is_wanted() -> None:
    strip = Strip([Segment("a glass of water")])

    def caches() -> list[str]:
        """Return the caches there are; to ask for one would make it."""
        return [type(of).__name__ for of in gc.get_referents(strip) if isinstance(of, FIFOCache)]

    assert caches() == []
    assert strip.crop(2, 7).text == "glass"
    assert caches() == ["FIFOCache"]
    assert strip.crop(2, 7) is strip.crop(2, 7)
    plain = STOCK([])
    assert strip._style_cache._maxsize == plain._style_cache._maxsize
    with pytest.raises(AttributeError, match="_no_cache"):
        strip._no_cache  # type: ignore[attr-defined]  # noqa: B018
