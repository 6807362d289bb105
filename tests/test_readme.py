"""The README cannot go stale: its keys are the bindings', its picture is the screen's."""

import os
import re
from html import unescape
from pathlib import Path

import pytest

from store.demo import make_year
from store.journal import Journal
from tests.screens import on_screen
from tui.bindings import key_table

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PICTURES = ROOT / "tests" / "pictures"
#: The pictures of the README, and the keys that lead to each from the start.
SHOWN = {"today": ("n", "1"), "trends": ("tab", "2", "plus")}


def test_the_key_table_is_the_bindings() -> None:
    """To renew it: put ``tui.bindings.key_table()`` between the two marks."""
    told = re.search(r"<!-- keys:.*?-->\n(.*?)\n<!-- /keys -->", README.read_text(), re.DOTALL)
    assert told is not None
    assert told.group(1) == key_table()


def words_of(svg: str) -> list[str]:
    """Return the text of a picture, without what depends on Textual's drawing."""
    return [unescape(text).strip() for text in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]


@pytest.mark.parametrize("name", SHOWN)
async def test_a_picture_is_the_screen(journal: Journal, name: str) -> None:
    """To renew them: ``CUPFUL_PICTURES=draw pytest tests/test_readme.py``."""
    make_year(journal)
    picture = PICTURES / f"{name}.svg"
    async with on_screen(journal) as (app, pilot):
        await pilot.pause(0.5)
        await pilot.press(*SHOWN[name])
        await pilot.pause(0.1)
        drawn = app.export_screenshot(title="cup")
    if os.environ.get("CUPFUL_PICTURES") == "draw":
        picture.write_text(drawn, "utf-8")
    assert words_of(drawn) == words_of(picture.read_text("utf-8"))
    assert picture.name in README.read_text("utf-8")


def test_every_room_is_on_the_map() -> None:
    told = README.read_text()
    rooms = [path for top in ("store", "tui") for path in sorted((ROOT / top).glob("*.py"))]
    rooms += [path.parent for top in ("store", "tui") for path in ROOT.glob(f"{top}/*/__init__.py")]
    missing = [p.name for p in rooms if p.name != "__init__.py" and p.name not in told]
    assert missing == []
