"""Nothing but text reaches the terminal, whatever stands in the diary, a file or a command."""

import ast
import json
import re
import sys
from io import StringIO
from pathlib import Path
from zlib import crc32

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from store.journal import Journal
from tests.screens import on_screen, screen_text
from tests.shell import Run
from tests.tables import each_row
from tests.terminals import program
from tui.terminal.rows import count_cells, fitted
from tui.terminal.streams import (
    SIGNS,
    VisibleStream,
    ask_line,
    escaped_json,
    print_styled,
    visible_line,
    visible_text,
)
from tui.widgets.lines import PictureLines

OBEYED = (
    *(chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)),
    *(chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))),
    *(chr(code) for code in (0xD800, 0xDBFF, 0xDC00, 0xDCFF, 0xDFFF)),
)
#: Copies to the clipboard, sets a title, colours, turns a row round, and is no text.
HOSTILE = (
    "\x1b]52;c;RVZJTA==\x07 \x1b]0;title\x1b\\ \x9b31m \x1bP1$r\x9c "
    "\u202egnp.\u202c \u2066x\u2069 y\u2028z \x7f\x08\r\x00 \ud800 end"
)
ROOT = Path(__file__).parent.parent
HARMLESS = "\u200d \u200e \u200f é 日本 👩\u200d👧 \u00a0 \u2800"
ROOMS = ("today", "trends", "refills", "history", "repair", "words")


def is_text(printed: str) -> bool:
    """Return whether printed text holds nothing that a terminal would obey."""
    return not set(printed) & (set(OBEYED) - set("\n\t"))


def hostile_row(table: str, id: str, document: object) -> bytes:
    """Return a row of another device; JSON's own escapes also carry what is no UTF-8."""
    row = {"rev": "1-20261123-h0stile1", "table": table, "id": id, "doc": document}
    head = json.dumps(row, separators=(",", ":"))[:-1].encode()
    return b'%b,"crc":"%08x"}\n' % (head, crc32(head))


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    """A diary in which another device wrote control characters into whatever is text."""
    path = tmp_path / "diary"
    path.mkdir(mode=0o700)
    entries = (
        ("play", {"what": HOSTILE}),
        ("moment", {"feeling": "nourishing", "what": HOSTILE}),
        ("session", {"tired": 5}),
        ("rupture", {"what": HOSTILE, "states": [["open", "2026-11-23"]]}),
        ("note", {}),
    )
    rows = [
        hostile_row(
            "entries",
            f"1-20261123-h0sti{number:03}",
            {"v": 1, "kind": kind, "day": "2026-11-23", "order": number, "note": "A " + HOSTILE}
            | values,
        )
        for number, (kind, values) in enumerate(entries, 2)
    ]
    (path / "2026-11.noor-z9x8.jsonl").write_bytes(b"".join(rows))
    return path


@each_row("character", OBEYED)
def test_what_a_terminal_obeys_becomes_a_sign_of_one_cell(character: str) -> None:
    sign = visible_line(character)
    assert sign in SIGNS
    assert sign.isprintable()
    assert cell_len(sign) == 1
    assert visible_line(f"a{character}b") == f"a{sign}b"
    assert visible_text(character) == (character if character in "\n\t" else sign)


def test_other_text_stays_as_it_is() -> None:
    assert visible_line(HARMLESS) == visible_text(HARMLESS) == HARMLESS
    assert visible_text("one\n\ttwo\n") == "one\n\ttwo\n"


@each_row("character", OBEYED)
def test_json_escapes_it_and_means_the_same(character: str) -> None:
    for is_ascii in (False, True):
        printed = escaped_json(json.dumps([character, "é"], ensure_ascii=is_ascii, indent=1))
        assert is_text(printed)
        assert json.loads(printed) == [character, "é"]


@pytest.mark.parametrize("commands", [
    "today", "today --back", "--plain today", "list", "list --versions", "--plain list", "find A",
    "trends", "--plain trends", "review --notes", "review --month --markdown --notes", "repairs",
    "--plain repairs", "refills", "words --all", "check", "backup --list", "purge A",
])  # fmt: skip
def test_no_command_prints_it(cup: Run, diary: Path, commands: str) -> None:
    result = cup(*commands.split())
    assert is_text(result.out + result.err)


def test_the_sign_is_seen(cup: Run, diary: Path) -> None:
    assert "␛]52;c;RVZJTA==␇" in cup("today").out
    assert "⇄gnp.⇄" in cup("today").out


@pytest.mark.parametrize("command", ["today", "list", "find A", "repairs"])
def test_json_of_the_diary_is_exact(cup: Run, diary: Path, command: str) -> None:
    result = cup(*command.split(), "--json")
    assert is_text(result.out)
    printed = json.loads(result.out)
    entries = printed["entries"] if command == "today" else printed
    assert "A " + HOSTILE in [entry["note"] for entry in entries]


ARGUMENT = HOSTILE.replace("\x00", "").replace("\ud800", "\udcff")


@each_row("argv", [
    [ARGUMENT], ["p", ARGUMENT], ["s", ARGUMENT], ["find", ARGUMENT], ["find", f'"{ARGUMENT}'],
    ["trends", ARGUMENT], ["import", ARGUMENT], ["import", "x.csv", "--columns", ARGUMENT],
    ["today", "--day", ARGUMENT], ["--" + ARGUMENT], ["rest", "plan", ARGUMENT],
    ["rest", "read", ARGUMENT], ["settings", ARGUMENT], ["settings", "glyphs", ARGUMENT],
    ["words", ARGUMENT], ["purge", ARGUMENT], ["backup", "--tinydb", ARGUMENT + "/x"],
], homes=True)  # fmt: skip
def test_what_is_refused_is_said_without_it(cup: Run, argv: list[str]) -> None:
    result = cup(*argv)
    assert is_text(result.out + result.err)


def test_files_that_are_read_do_not_bring_it(cup: Run, tmp_path: Path) -> None:
    carried = HOSTILE.replace("\ud800", "").replace("\x00", "").replace("\r", "")
    table = tmp_path / f"x{carried.replace('/', '')}.csv"
    table.write_text(f"date,mood,note,{carried}\n2026-11-01,4,{carried},x\n", "utf-8")
    for options in ([], ["--columns", "day=date,mood=mood,note=note"]):
        result = cup("import", str(table), *options)
        assert result.out + result.err
        assert is_text(result.out + result.err)
    calendar = tmp_path / "days.ics"
    event = f"BEGIN:VEVENT\nSUMMARY:off {carried}\nDTSTART:20261201\nEND:VEVENT"
    calendar.write_text(f"BEGIN:VCALENDAR\n{event}\nEND:VCALENDAR\n", "utf-8")
    result = cup("rest", "read", str(calendar), "--title", "off")
    assert is_text(result.out + result.err)


def test_what_the_config_file_holds_is_said_without_it(
    cup: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config"
    (config / "cupful").mkdir(parents=True)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(config))
    written = 'glyphs = "\\u001b]52;c;x\\u0007"\n[keys]\n"\\u001bx" = "\\u009b"\n'
    for text in (written, 'x = "\x1b]0;title\x07"\n'):
        (config / "cupful" / "config.toml").write_text(text)
        for command in ("today", "settings", "keys"):
            result = cup(command)
            assert is_text(result.out + result.err)


def test_only_our_own_styles_are_sequences(capsys: pytest.CaptureFixture[str]) -> None:
    print_styled([("a\x1b[8m", "1"), (" \x07", ""), ("  ", "32")])
    assert capsys.readouterr().out == "\x1b[1ma␛[8m\x1b[0m ␇  \n"


def test_a_question_is_asked_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    prompts: list[str] = []
    monkeypatch.setattr("builtins.input", lambda prompt: prompts.append(prompt) or "y")
    assert ask_line("bring \x1b[31m back?\n> ") == "y"
    assert prompts == ["bring ␛[31m back?\n> "]


def test_no_module_asks_past_the_filter() -> None:
    asking = [
        path.name
        for path in (ROOT / "tui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "input"
    ]
    assert asking == ["streams.py"]


def test_a_stream_is_otherwise_the_one_it_filters() -> None:
    stream = VisibleStream(inner := StringIO())
    assert stream.write("a\x1bb\n") == 4
    stream.writelines(["\x07", "\u202e"])
    assert inner.getvalue() == stream.getvalue() == "a␛b\n␇⇄"
    assert not stream.closed
    with pytest.raises(AttributeError):
        stream.no_such_thing  # noqa: B018


def test_the_layout_counts_the_sign() -> None:
    assert count_cells("a\x1b日\u202e") == 5
    assert fitted("a\x1bbc", 4) == "a␛bc"
    assert fitted("a\x1bbc", 3) == "a␛…"


def test_a_row_that_counted_none_does_not_grow() -> None:
    segments = [Segment("a\x1bb", Style()), Segment("\u202ecd", None), Segment("  ")]
    visible = PictureLines().apply(segments, Color(0, 0, 0))
    assert "".join(segment.text for segment in visible) == "a␛b⇄cd"
    plain = [Segment("as it was")]
    assert PictureLines().apply(plain, Color(0, 0, 0)) is plain


async def test_no_room_paints_it_and_every_row_keeps_its_width(
    diary: Path, journal: Journal
) -> None:
    async with on_screen(journal) as (app, pilot):
        for room in ROOMS:
            app.switch_mode(room)
            for keys in ([], ["k"], ["full_stop"], ["escape"], ["v"], ["escape"], ["semicolon"]):
                await pilot.press(*keys)
                text = screen_text(app)
                assert is_text(text), (room, keys)
                strips = app.screen._compositor.render_strips()
                assert {cell_len(strip.text) for strip in strips} == {80}, (room, keys)
            await pilot.press("escape")


async def test_the_sign_is_painted_in_columns(diary: Path, journal: Journal) -> None:
    async with on_screen(journal, size=(150, 30)) as (app, _):
        rows = [line for line in screen_text(app).splitlines() if "play" in line]
        assert any("␛]52;c;RVZJTA==␇" in row for row in rows)


@pytest.mark.parametrize("cells", ["1", "0"])
def test_a_real_terminal_is_sent_none_of_it(diary: Path, cells: str) -> None:
    with program(diary, CUPFUL_CELLS=cells) as terminal:
        terminal.wait_for("Enter begins")
        terminal.send("\r")
        terminal.wait_for("52;c;RVZJTA==")
        for key, awaited in (
            ("k", "v versions"), (".", "note: A"), ("\x1b", "v versions"),
            ("v", "(as it is now)"), ("\x1b", "v versions"), ("\t", "1 overview"),
            ("\t", "No questions yet"), ("\t", "Space month"), ("\t", "1 noticed"),
            ("\t", "1 was real"),
        ):  # fmt: skip
            terminal.send(key)
            terminal.wait_for(awaited)
        terminal.send("q")
        assert terminal.wait_exit() == 0
        sent = terminal.output.decode("utf-8", "surrogateescape")
        strings = r"\x1b(?:[PX^_]|\](?!22;default\x07))"  # the shape of the pointer is Textual's
        assert not re.search(f"{strings}|[\x80-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", sent)
        assert "\x08" not in sent


def test_standard_error_is_filtered_too(
    cup: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cup("today")
    print("a\x1b[2Jb", file=sys.stderr)
    assert capsys.readouterr().err == "a␛[2Jb\n"


@pytest.mark.parametrize("glyphs", ["ascii", "console"])
def test_a_terminal_that_shows_less_gets_a_question_mark(
    cup: Run, diary: Path, monkeypatch: pytest.MonkeyPatch, glyphs: str
) -> None:
    monkeypatch.setenv("CUPFUL_GLYPHS", glyphs)
    assert "?]52;c;RVZJTA==?" in cup("today").out
