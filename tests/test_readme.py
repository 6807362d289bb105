"""The README is up to date: its pictures show the screen, and its keys log its example day."""

import os
import re
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pytest

from store.journal import Journal
from tests.made_year import make_year
from tests.screens import on_screen
from tests.tables import each_row
from tui.cli.help import topic_names

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
TESTS = ROOT / "tests"
PICTURES = TESTS / "pictures"


class Picture(NamedTuple):
    """The keys that lead from the start to a picture of the README, and the size of its window."""

    keys: tuple[str, ...]
    size: tuple[int, int] = (80, 24)


#: Keys that log a session, correct one answer and show the versions in History.
VERSIONS = ("s", "5", "6", "backspace", "5", "tab", "tab", "tab", "enter", "end", "v")
PICTURE_KEYS = {
    "today": Picture(("n", "1")),
    "trends": Picture(("tab", "2", "plus")),
    "versions": Picture(VERSIONS, (80, 10)),
    "refills": Picture(("tab", "tab")),
    "name": Picture(("w", *"with Anna Meier".replace(" ", "_"), "enter")),
}


def texts_of(svg: str) -> list[str]:
    """Return the texts of a picture, without the parts that depend on how Textual draws."""
    return [unescape(text).strip() for text in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]


@pytest.mark.parametrize("name", PICTURE_KEYS)
async def test_a_picture_shows_the_screen(journal: Journal, name: str) -> None:
    """Compare; to draw new pictures: ``CUPFUL_PICTURES=draw pytest tests/test_readme.py``."""
    make_year(journal)
    picture = PICTURES / f"{name}.svg"
    keys, size = PICTURE_KEYS[name]
    async with on_screen(journal, size) as (app, pilot):
        await pilot.press(*(key.replace("_", "space") for key in keys))
        svg = app.export_screenshot(title="cup")
    if os.environ.get("CUPFUL_PICTURES") == "draw":
        picture.write_text(svg, "utf-8")
    assert texts_of(svg) == texts_of(picture.read_text("utf-8"))
    assert picture.name in README.read_text("utf-8")


async def test_the_ten_keys_of_the_readme_log_its_day(journal: Journal) -> None:
    block = re.search(r"^```keys\n(.*?)^```$", README.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert block is not None
    keys = [key for line in block[1].splitlines() for key in line[:9].split()]
    assert len(keys) == 10
    async with on_screen(journal) as (_, pilot):
        await pilot.press(*keys)
    entries = journal.day(journal.today()).entries
    assert [entry.kind for entry in entries] == ["checkin", "session", "play", "rupture"]
    opening, session, play, rupture = entries
    assert opening.values == {"when": "opening", "energy": 5}
    assert session.values == {"tired": 5, "inspired": 6}
    assert play.values == {"what": "laughed"}
    assert rupture.state == "repaired"


def test_the_readme_is_short() -> None:
    assert len(README.read_text("utf-8").split()) <= 900


def test_every_file_that_the_readme_links_exists() -> None:
    links = re.findall(r"\]\((?!https://)([^)]+)\)", README.read_text("utf-8"))
    assert [link for link in links if not (ROOT / link).is_file()] == []
    pages = {f"tui/help/{name}.md" for name in topic_names()}
    assert pages <= set(links)


def test_the_commands_that_the_readme_names_exist() -> None:
    """Check the commands that print its figures, and the one that runs the tests."""
    text = README.read_text("utf-8")
    for module in re.findall(r"python -m ([\w.]+)", text):
        path = ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").is_file() or (path / "__main__.py").is_file(), module
    for test in re.findall(r"tests/\w+\.py", text):
        assert (ROOT / test).is_file(), test
    ci_script = (ROOT / ".ci" / "run").read_text("utf-8")
    for step in ('pip" install', "-e '.[test]'", '/pytest"'):
        assert step in ci_script
        assert step.replace('"', "") in text


@each_row("top", ["store", "tui"])
def test_every_package_is_explained_and_every_explained_package_exists(top: str) -> None:
    text = (ROOT / top / "README.md").read_text("utf-8")
    explained = set(re.findall(rf"^\| `({top}/\w+)` \|", text, re.MULTILINE))
    files = [*(ROOT / top).glob("*/*.py"), *(ROOT / top).glob("*/*.md")]
    assert {f"{top}/{path.parent.name}" for path in files} == explained


def test_the_files_that_the_readme_of_the_tests_names_exist() -> None:
    text = (TESTS / "README.md").read_text("utf-8")
    assert [name for name in re.findall(r"`(\w+\.py)`", text) if not (TESTS / name).is_file()] == []
    benches = [path for path in (TESTS / "bench").glob("*.py") if "__main__" in path.read_text()]
    assert benches
    assert [path.stem for path in benches if not re.search(rf"\b{path.stem}\b", text)] == []
