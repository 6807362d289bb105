"""The manual cannot go stale: its keys are the bindings', its commands are run and done.

``CUPFUL_HELP=write pytest tests/test_help.py`` writes the keys of the topics anew.
"""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from textual.binding import Binding

from store.verbs import VERBS
from tests.other_device import write_line
from tests.shell import Run, refused
from tests.tables import each_row
from tui.bindings import KEYS
from tui.cli.help import OTHER_NAMES, TOPICS, plain_lines, topic_names
from tui.keymap import read_keymap
from tui.screen_keys import merge_digits

ROOT = Path(__file__).parent.parent
NAMES = topic_names()
#: The pages that people read about the program: the README and the topics.
PAGES = [ROOT / "README.md", *(TOPICS / f"{name}.md" for name in NAMES)]
WIDTH = 80


def text_of(name: str) -> str:
    return (TOPICS / f"{name}.md").read_text("utf-8")


def blocks(text: str, language: str) -> list[str]:
    """Return the fenced blocks of a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def stem(path: Path) -> str:
    return path.stem


# -- keys --------------------------------------------------------------------------------


def key_row(binding: Binding) -> str:
    return f"{binding.key_display:<11}{binding.tooltip}\n"


def key_blocks() -> dict[str, str]:
    """Return the keys of each group as the topics show them, by the id of its first key."""
    pages = next(key.group for key in KEYS if key.id == "page-more")

    def block_of(key: Binding) -> tuple[object, str]:
        """Return the group of a key; the keys of pages fall into one for each kind of page."""
        prefixes = ("version", "choose", "pasted") if key.group == pages else ()
        return key.group, next(filter(str(key.id).startswith, prefixes), "")

    groups = [list(group) for _, group in groupby(merge_digits(KEYS), key=block_of)]
    return {str(keys[0].id): "".join(map(key_row, keys)) for keys in groups}


def test_the_keys_of_the_topics_are_the_bindings() -> None:
    expected, pattern = key_blocks(), re.compile(r"^```keys (\S+)\n(.*?)^```$", re.M | re.S)
    if os.environ.get("CUPFUL_HELP") == "write":
        for name in NAMES:
            renewed = pattern.sub(
                lambda block: f"```keys {block[1]}\n{expected[block[1]]}```", text_of(name)
            )
            (TOPICS / f"{name}.md").write_text(renewed, "utf-8")
    shown_blocks = [block for name in NAMES for block in pattern.findall(text_of(name))]
    assert sorted(shown_blocks) == sorted(expected.items())


@each_row("path", PAGES)
def test_a_table_of_keys_in_a_page_is_read_as_the_program_reads_it(path: Path) -> None:
    ids = {key.id for key in KEYS}
    for block in blocks(path.read_text("utf-8"), "toml"):
        keys = tomllib.loads(block)["keys"]
        assert set(read_keymap(keys)) == set(keys)
        assert set(keys) <= ids


# -- commands ----------------------------------------------------------------------------

#: A line of a shell is more than a command where it has one of these.
_JOINTS = ("|", "&&", ">", "<")


def commands(text: str) -> Iterator[list[str]]:
    """Yield each command of the program in the shell blocks, but for what opens the screen."""
    for block in blocks(text, "sh"):
        for line in block.replace("\\\n", " ").splitlines():
            lexer = shlex.shlex(line, posix=True, punctuation_chars=";|&<>")
            lexer.whitespace_split = True
            words = list(lexer)
            if set(words) & set(_JOINTS):
                continue
            for is_end, command in groupby(words, key=lambda word: word == ";"):
                name, *arguments = command
                if not is_end and name == "cup" and arguments:
                    yield arguments


def test_the_commands_of_a_block_are_recognised() -> None:
    text = (
        "```sh\ncup s 5 6  # two\ncup r; cup repaired\ncup a \\\n  'b #c'\n"
        "cup\nmkdir x && cup b\nexport A=1\n```\n\n```toml\ncup d\n```\n"
    )
    assert list(commands(text)) == [["s", "5", "6"], ["r"], ["repaired"], ["a", "b #c"]]


STDIN = {"w": "rain on the roof"}
#: The entries whose short ids stand in the pages.
ENTRIES = {
    "1-20261120-aaaak7q2": {"v": 1, "kind": "play", "day": "2026-11-20", "order": 1},
    "1-20261120-aaaam3xp": {"v": 1, "kind": "session", "day": "2026-11-20", "order": 2},
}
MOODS = "date,mood,morning,notes\n2026-11-20,7,5,fine\n2026-11-21,4,,\n"
CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1@example
DTSTART;VALUE=DATE:20261102
DTEND;VALUE=DATE:20261104
SUMMARY:Autumn holiday
END:VEVENT
END:VCALENDAR
"""


@each_row("path", PAGES, homes=True)
def test_every_command_of_a_page_is_done_by_the_program(
    path: Path, cup: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if path.stem == "privacy":  # these need programs that encrypt: test_privacy_recipes.py
        return
    monkeypatch.chdir(tmp_path)
    (tmp_path / "moods.csv").write_text(MOODS)
    (tmp_path / "calendar.ics").write_text(CALENDAR)
    for id, document in ENTRIES.items():
        write_line(tmp_path / "diary", "entries", id, document, id)
    assert cup("w", "with Anna Meier").code == 0
    for command in commands(path.read_text("utf-8")):
        if "--edit" in command:  # an editor needs a terminal: test_editing.py
            continue
        answers = ["--yes"] if command[0] == "purge" else []
        result = cup(*command, *answers, stdin=STDIN.get(command[0], ""))
        assert (command, result.code, result.err) == (command, 0, "")


def known_commands(cup: Run) -> set[str]:
    """Return the first words of the commands that ``cup help all`` lists, and their letters."""
    lines = cup("help", "all").out.splitlines()
    names = {match[1] for line in lines if (match := re.match(r"  ([a-z][a-z-]*)", line))}
    return names | {"-h", *(verb.key for verb in VERBS.values())}


@each_row("path", PAGES)
def test_a_command_named_in_a_sentence_exists(path: Path, cup: Run) -> None:
    known = known_commands(cup)
    named = re.findall(r"`cup (?:--?[a-z]+ )*([a-z][a-z-]*)", path.read_text("utf-8"))
    assert set(named) <= known


@each_row("path", PAGES)
def test_a_topic_named_in_a_page_exists(path: Path) -> None:
    named = re.findall(r"cup help ([a-z-]+)", path.read_text("utf-8"))
    assert set(named) <= {*NAMES, "all", "topics"}


def test_every_command_has_a_topic(cup: Run) -> None:
    for command in known_commands(cup) - {"cup", "help", "-h", "import"}:
        if command in VERBS or len(command) == 1:
            continue
        pages = [name for name in NAMES if re.search(rf"\bcup {command}\b", text_of(name))]
        assert pages, command


# -- the diary as a database -------------------------------------------------------------


def test_the_example_of_the_database_runs(cup: Run, tmp_path: Path) -> None:
    (example,) = blocks(text_of("database"), "python")
    path = tmp_path / "diary"
    place = "/home/mira/.local/share/cupful"
    assert place in example
    cup("p", "laughed")
    cup("s", "5", "6")
    *program, query = example.replace(place, str(path)).strip().splitlines()
    script = "\n".join([*program, f"print([entry['kind'] for entry in {query}])"])
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout == "['play']\n"


def test_the_line_of_the_diary_is_one(cup: Run, tmp_path: Path) -> None:
    (example,) = blocks(text_of("database"), "json")
    line = "".join(part.strip() for part in example.splitlines())
    (tmp_path / "diary").mkdir(mode=0o700)
    (tmp_path / "diary" / "2026-11.mira-k7q2.jsonl").write_text(line + "\n")
    (entry,) = cup("list", "--json").json
    assert (entry["kind"], entry["tired"]) == ("session", 5)
    assert "Every line can be read." in cup("check").out


# -- what is printed ---------------------------------------------------------------------


@each_row("name", NAMES)
def test_a_topic_is_plain_text_of_eighty_columns(name: str, cup: Run) -> None:
    printed = cup("help", name)
    assert (printed.code, printed.err) == (0, "")
    lines = printed.out.splitlines()
    assert lines == list(plain_lines(text_of(name)))
    assert f"# {lines[0]}" == text_of(name).splitlines()[0]
    assert [line for line in lines if len(line) > WIDTH] == []
    # No marks of Markdown, HTML or boxes are read aloud.
    assert [line for line in lines if re.search(r"```|^#|\]\(|</?[a-z]+>|[─-▟]", line)] == []


@each_row("name", NAMES)
def test_a_topic_is_short(name: str) -> None:
    assert len(text_of(name).split()) <= 700


@each_row("name", NAMES)
def test_code_in_a_sentence_has_no_quotation_mark(name: str) -> None:
    """It is printed between quotation marks."""
    prose = re.sub(r"^```.*?^```$", "", text_of(name), flags=re.DOTALL | re.MULTILINE)
    assert [code for code in re.findall(r"`([^`]*)`", prose) if "'" in code] == []
    assert prose.count("`") % 2 == 0


def test_help_lists_every_topic_with_its_title(cup: Run) -> None:
    printed = cup("help", "topics")
    for name in NAMES:
        title = text_of(name).splitlines()[0].removeprefix("# ")
        assert f"  {name:<16} {title}" in printed.out.splitlines()


def test_a_topic_is_known_by_its_beginning_and_by_other_names(cup: Run) -> None:
    assert cup("help", "priv").out == cup("help", "Privacy").out == cup("help", "privacy").out
    assert cup("help", "screen", "readers").out == cup("help", "screen-readers").out
    assert cup("--help", "sync").out == cup("-h", "syn").out == cup("help", "sync").out
    assert set(OTHER_NAMES.values()) <= set(NAMES)
    assert not set(OTHER_NAMES) & set(NAMES)


def test_an_unknown_topic_names_the_nearest(cup: Run) -> None:
    refused(cup("help", "encrypted"), "'encrypted'", "nearest is 'privacy'")
    refused(cup("help", "trendz"), "'trendz'", "nearest is 'trends'")
    refused(cup("help", "fnd"), "nearest is 'search'")
    refused(cup("help", "re"), "refills, repair, rest, review")
    for nothing_like_it in ("", "xyzzy", "qwerty", "\x1b[2J"):
        said_no = cup("help", nothing_like_it)
        refused(said_no, "There is no topic", "'cup help topics' lists them all.")
        assert "nearest" not in said_no.err
        assert said_no.err.strip().isprintable()


def test_a_topic_can_be_read_in_the_conversation(cup: Run) -> None:
    read = cup("ask", stdin="help sync\nhelp trendz\n")
    assert read.code == 2  # nobody can type the second line again
    assert cup("help", "sync").out in read.out
    assert "nearest is 'trends'" in read.out + read.err
    assert cup("list", "--json").json == []


def test_help_opens_no_diary(cup: Run, tmp_path: Path) -> None:
    cup("help", "sync")
    cup("help")
    assert not (tmp_path / "diary").exists()
    assert not (tmp_path / "xdg_state_home").exists()


def test_a_topic_is_printed_in_ascii_where_that_is_asked_for(
    cup: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPFUL_GLYPHS", "ascii")
    assert all(cup("help", name).out.isascii() for name in NAMES)


def test_the_topics_are_shipped() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    shipped = project["tool"]["setuptools"]["package-data"]["tui"]
    files = {path for pattern in shipped for path in (ROOT / "tui").glob(pattern)}
    assert {TOPICS / f"{name}.md" for name in NAMES} <= files
