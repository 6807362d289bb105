"""With the ASCII set, the screen and the printed output are ASCII only."""

import io
import json

import pytest
from rich.cells import cell_len

from store.journal import Journal
from tests.made_year import make_year
from tests.screens import run, screen_text
from tests.shell import Run
from tests.tables import each_row
from tui.app import CupfulApp
from tui.bindings import KEYS
from tui.terminal.glyphs import ASCII, CONSOLE, Spelling, spell

NOTE = "é “ж” 日本… 👩\u200d👧 e\u0301"
#: The keys that show the parts of each room.
TOUR = {
    "today": (
        ["w", "a", "ctrl+l"], ["escape"], ["s", "5"], ["p", "0"], ["escape"], ["question_mark"],
        ["j", "x"], ["semicolon"], ["escape"], ["A"], ["1"], ["escape", "escape"], ["f"], ["x"],
    ),
    "trends": (["1"], ["2"], ["3"], ["v"], ["4"], ["5"], ["v"], ["6"], ["7"], ["8"], ["9"]),
    "refills": (["v"], ["enter"], ["escape"], ["1"], ["x"]),
    "history": (["slash", "p", "enter"], ["v"], ["x"]),
    "repair": ([],),
    "words": (["plus"], ["escape"]),
}  # fmt: skip


async def test_every_screen_is_painted_in_ascii(journal: Journal) -> None:
    make_year(journal)
    journal.settings.set("welcome", seen="2026-01-01")
    journal.log(journal.drafts.parse(["p", "laughed"], NOTE))
    app = CupfulApp(journal, ASCII._replace(encoding="ascii"))
    screens = []
    async with run(app) as pilot:
        for room, keys_of_room in TOUR.items():
            app.switch_mode(room)
            for keys in ([], *keys_of_room):
                await pilot.press(*keys)
                await pilot.pause()
                screens.append(screen_text(app))
                assert screens[-1].isascii(), (room, keys, screens[-1])
                assert max(map(len, screens[-1].splitlines())) <= 80
    headings = " ".join(text.split("\n")[0] for text in screens)
    for title in (
        "Every key",
        "Opening",
        "Is this sustainable?",
        "Questions",
        "Review",
    ):
        assert title in headings
    assert any("Search for commands" in text for text in screens)


async def test_a_console_shows_the_characters_that_it_has(journal: Journal) -> None:
    make_year(journal)
    journal.settings.set("welcome", seen="2026-01-01")
    journal.log(journal.drafts.parse(["p", "laughed"], "café – “so”"))
    app = CupfulApp(journal, CONSOLE)
    async with run(app, (80, 30)) as pilot:
        await pilot.press("a", "5")
        text = screen_text(app)
        assert 'laughed "café - "so""' in text
        assert "█" in text
        assert "└" in text
        assert not set("“”…–╰⣿▁✓›") & set(text)


@each_row("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_painted_text_has_the_same_width(encoding: str) -> None:
    painted = Spelling("ascii", encoding).painted
    for text in (NOTE, "↑ k", " … ", "🔎", "│─╭█░⠿", *(key.key_display or "" for key in KEYS)):
        assert cell_len(painted(text)) == cell_len(text)
        painted(text).encode(encoding)


@each_row(
    ("encoding", "expected"),
    [
        ("ascii", 'e "?" ??... ?? e'),
        ("latin-1", 'é "?" ??... ?? e'),
        ("utf-8", 'é "ж" 日本... 👩\u200d👧 e\u0301'),
    ],
)
def test_printed_text_is_spelled_in_the_encoding_of_the_stream(
    encoding: str, expected: str
) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding)
    spell(stream, "ascii")
    print(NOTE, "a byte \udcff", file=stream, flush=True)
    assert raw.getvalue().decode(encoding) == f"{expected} a byte \\udcff\n"


def test_only_keys_are_replaced_by_their_names() -> None:
    spelling = Spelling("ascii", "utf-8")
    assert spelling.named(" ↑ k ") == " Up k "
    assert spelling.named("1…9") == "1-9"
    assert [spelling.named(text) for text in ("↑ takes", "“…”", "…", "k")] == [""] * 4


async def test_the_help_and_the_bar_name_the_keys(journal: Journal) -> None:
    journal.settings.set("welcome", seen="2026-01-01")
    app = CupfulApp(journal, ASCII._replace(encoding="ascii"))
    async with run(app) as pilot:
        await pilot.press("p")
        assert "1-9 answer" in screen_text(app)
        await pilot.press("question_mark")
        heading, *rows = screen_text(app).splitlines()
        assert "Down j more" in heading
        assert any("[ Left h  Go to the day before" in row for row in rows)


async def test_every_command_prints_ascii(
    cup: Run, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_year(journal)
    monkeypatch.setenv("CUPFUL_GLYPHS", "ascii")
    cup("p", "laughed", "it was “so” good…")
    commands = (
        "help", "today", "today --back", "list", "trends", "refills", "review", "review --month",
        "find --help", "find laughed", "words --all", "measures", "rest plans", "sync-help",
        "repairs", "contacts", "check", "s 9", "find tired>", "rest plan x", "undo",
    )  # fmt: skip
    for command in commands:
        result = cup(*command.split(" "))
        assert (result.out + result.err).strip(), command
        assert (result.out + result.err).isascii(), (command, result.out + result.err)
    assert cup("p", "laughed", "it was “so”…").code == 0
    output = cup("today", "--json").out
    assert output.isascii()
    assert "it was “so”…" in [entry.get("note") for entry in json.loads(output)["entries"]]


def test_the_ascii_set_is_ascii() -> None:
    for field in ASCII:
        texts = field.values() if isinstance(field, dict) else field
        assert "".join(texts).isascii()
