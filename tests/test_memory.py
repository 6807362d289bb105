"""What is put away is let go."""

import ctypes
import gc
import subprocess
import sys
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.widget import Widget

from store.journal import Journal
from tests.screens import on_screen
from tui.terminal.remembered import REMEMBERED, forget_size


def widgets_kept() -> tuple[int, int]:
    """Return how many widgets there are, and how many caches of what widgets painted."""
    gc.collect()
    kinds = [type(thing) for thing in gc.get_objects()]
    painted = sum(kind.__name__ == "StylesCache" for kind in kinds)
    return sum(issubclass(kind, Widget) for kind in kinds), painted


async def test_a_page_put_away_is_kept_by_nothing(journal: Journal) -> None:
    async with on_screen(journal) as (_, pilot):
        pages = ("question_mark", "x", "A", "escape", "semicolon", "escape", "escape")
        await pilot.press(*pages)
        await pilot.pause(0.1)
        before = widgets_kept()
        await pilot.press(*pages * 4)
        await pilot.pause(0.1)
        after = widgets_kept()
    assert after[0] - before[0] < 12, (before, after)
    assert after[1] - before[1] < 12, (before, after)


async def test_what_a_key_painted_is_let_go_without_a_search_for_it(journal: Journal) -> None:
    async with on_screen(journal) as (_, pilot):
        keys = ("p", "1", "up", "down", "h", "l", "full_stop", "a", "escape", "g", "x", "escape")
        await pilot.press(*keys)
        await pilot.pause(0.1)
        gc.collect()
        gc.disable()
        try:
            await pilot.press(*keys * 3)
            await pilot.pause(0.1)
            assert gc.collect() < len(keys)
        finally:
            gc.enable()


async def test_what_is_remembered_of_a_size_goes_with_it(journal: Journal) -> None:
    remembered = [getattr(of, name) for of, names in REMEMBERED for name in names]
    async with on_screen(journal) as (_, pilot):
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        odd = Region(7, 7, 7, 7)
        odd.grow((5, 4, 3, 2))
        assert sum(of.cache_info().currsize > 0 for of in remembered) > len(remembered) / 2
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        misses = Region.grow.cache_info().misses
        odd.grow((5, 4, 3, 2))
        assert Region.grow.cache_info().misses == misses + 1
    forget_size()
    assert not any(of.cache_info().currsize for of in remembered)


async def test_of_its_place_and_of_what_is_in_it_a_room_remembers_little(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("shift+tab")
        for key in ("g", "x", "escape") * 20:  # a line is shown and hidden
            await pilot.press(key)
        room = app.screen
        looked_up, laid_out = room._query_one_cache, [of._box_model_cache for of in room.query("*")]
        assert looked_up.misses > 32 >= len(looked_up)
        assert max(of.misses for of in laid_out) > 2
        assert max(map(len, laid_out)) <= 2


async def test_a_page_put_away_is_swept_up_and_years_are_left_out_in_calm(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_screen(journal) as (app, pilot):
        done: list[str] = []
        monkeypatch.setattr(app.garbage, "sweep", lambda: done.append("sweep"))
        monkeypatch.setattr(app.garbage, "calm", lambda: done.append("calm"))
        await pilot.press("p", "1", "h")
        await pilot.pause(0.3)
        assert "sweep" not in done
        await pilot.press("question_mark", "escape")
        await pilot.pause(1.5)
        assert done.count("sweep") == 1
        assert "calm" in done


LEFT_OUT = """
import gc
from tui.terminal.garbage import Garbage
garbage = Garbage()
gc.disable()
start = [[] for _ in range(1000)]
garbage.look_again()
looks = gc.isenabled()
gc.disable()  # but when it is said here
begun = gc.get_freeze_count()
screens = [[] for _ in range(20_000)]
gc.collect()
garbage.calm()
shown = gc.get_freeze_count()
drawing = [[] for _ in range(100_000)]
gc.collect()
del drawing
garbage.calm()
drawn = gc.get_freeze_count()
years = [[] for _ in range(100_000)]
gc.collect()
garbage.calm()
read = gc.get_freeze_count()
print(looks, begun >= 1000, shown <= begun, drawn <= begun, read - begun >= 120_000)
del years
gc.collect()  # of what was imported meanwhile
circle = []
circle.append(circle)
del circle
print(read - gc.get_freeze_count() >= 100_000, gc.collect())
"""


def test_years_are_left_out_of_the_search_for_garbage_and_screens_are_not() -> None:
    run = subprocess.run(
        [sys.executable, "-c", LEFT_OUT], capture_output=True, text=True, check=True
    )
    assert run.stdout.splitlines() == ["True True True True True", "True 1"]


HELD_A_WHILE = """
import gc
from weakref import ref
from tui.terminal.garbage import Garbage

class Page:
    def __init__(self):
        self.itself = self

gc.disable()
garbage = Garbage()
garbage.look_again()
gc.disable()  # but when it is said here
page = Page()
put_away = ref(page)
garbage.sweep()
held = put_away() is not None
del page
garbage.calm()
print(held, put_away() is None)
"""


def test_a_page_held_while_it_was_swept_up_goes_in_the_next_calm_moment() -> None:
    run = subprocess.run(
        [sys.executable, "-c", HELD_A_WHILE], capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["True", "True"]


GIVEN_BACK = """
import gc, os
from tui.terminal import garbage as module

def resident():
    with open("/proc/self/statm") as told:
        return int(told.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

asked = []
give_back = module.give_back
module.give_back = lambda: (asked.append(1), give_back())
garbage = module.Garbage()
gc.disable()
garbage.look_again()
before = resident()
passing = [bytearray(1500) for _ in range(20_000)]
kept = passing[::100]
del passing
free = resident()
garbage.calm()
unasked = not asked
gc.collect()
garbage.calm()
print(free - before > 20e6, unasked and asked == [1], resident() - before < 10e6)
"""


@pytest.mark.skipif(
    not (Path("/proc/self/statm").exists() and hasattr(ctypes.CDLL(None), "malloc_trim")),
    reason="asks the GNU C library, and Linux what it came to",
)
def test_what_lies_free_is_given_back_in_calm() -> None:
    run = subprocess.run(
        [sys.executable, "-c", GIVEN_BACK], capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["True", "True", "True"]
