"""Sentences name no key: the id of a key stands in braces and follows rebinding."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from textual.binding import Binding

from store.journal import Journal
from tests.screens import on_screen, screen_text, widget_text
from tests.tables import each_row
from tui.bindings import KEYS
from tui.screens.notice_pages import low_mood_page
from tui.screens.page import editor_page
from tui.text.keys import CONVERSATION_KEYS, FIXED_KEYS, SHELL_KEYS, in_conversation, in_shell
from tui.widgets.frame import KeyBar, Prompt
from tui.widgets.lists import WordLists
from tui.widgets.strip import StripLine

ROOT = Path(__file__).parent.parent
#: Names of keys, not sentences: the keys themselves, and what reads them from a terminal.
NAMES_KEYS = {
    "tui/bindings.py", "tui/keymap.py", "tui/text/keys.py", "tui/terminal/sequences.py",
}  # fmt: skip
MODULES = sorted(
    path.relative_to(ROOT)
    for top in ("store", "tui")
    for path in (ROOT / top).rglob("*.py")
    if str(path.relative_to(ROOT)) not in NAMES_KEYS
)

#: Lines of commands and code are no keys: ``'cup s'``, `` `p laughed` ``; nor are fields.
#: N stands for a number in the help of commands.
_CODE = re.compile(
    r"^cup .*$|^ {2}\d\. .*$|`[^`]*`|'cup [^']*'|\bcup [a-z+-]+|\{[^{}]*\}|--?[a-z]+|\"[^\"]*\"",
    re.M,
)
_NAMED = re.compile(
    r"\b(?:Enter|Esc(?:ape)?|(?:Shift-)?Tab|Backspace|Del|Ins|PgUp|PgDn|(?:Ctrl|Alt)-\S+)\b"
    r"|(?<!\w)(?:Enter|Space|Home|End) (?:\w+s|and|or)\b"
)
_LETTER = re.compile(r"(?<![\w'’“./=\\-])[b-hj-zB-HJ-MO-Z](?![\w'’”./=\\:+-]|\. | word)")
_LETTER_A = re.compile(r"(?<![\w'’“./=-])[aA] (?:adds|opens|and Z|on Today|closes|logs|keeps)\b")
_SIGN = re.compile(r"(?:^|[\s(])[?+\-<>.,;0\[\]] (?:\w+s|is|at)\b")


def bare_keys(text: str) -> list[str]:
    """Return the keys that a sentence names outside braces."""
    is_pattern = any(sign in text for sign in ("%", "|", "(?", "\\"))  # of a date or a match
    if " " not in text.strip() or is_pattern:
        return []
    prose = _CODE.sub("_", text)
    finds = (pattern.findall(prose) for pattern in (_NAMED, _LETTER, _LETTER_A, _SIGN))
    return [key for keys in finds for key in keys]


def sentences_of(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the strings of a module that can be sentences, with their lines; no docstrings."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            skipped.add(id(node.value))
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "word_set":
            skipped |= {id(argument) for argument in node.args}  # a list of words, no sentence
        elif isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for value in node.values for part in ast.walk(value)}
            fields = (
                part.value if isinstance(part, ast.Constant) else "{}" for part in node.values
            )
            yield node.lineno, "".join(map(str, fields))
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in skipped
        ):
            yield node.lineno, node.value


@each_row(
    "text",
    [
        "u calls it as before.", "a adds one", "Enter keeps it", "Press Tab", "Nothing; r on Today",
        "Ctrl-D leaves it", "? helps", "Renamed. x asks it again.", "closes (or o)",
    ],
)  # fmt: skip
def test_a_bare_key_is_recognised(text: str) -> None:
    assert bare_keys(text)


@each_row(
    "text", ["{undo} undoes it.", "'cup s' logs a session.", "`p laughed` logs it", "A word, once."]
)
def test_what_is_no_bare_key_is_not_taken_for_one(text: str) -> None:
    assert not bare_keys(text)


@each_row("path", MODULES)
def test_no_sentence_names_a_key_outside_braces(path: Path) -> None:
    checked = [(line, text, bare_keys(text)) for line, text in sentences_of(path)]
    assert [sentence for sentence in checked if sentence[2]] == []


@each_row("key", KEYS)
def test_no_description_of_a_key_names_another(key: Binding) -> None:
    group = key.group.description if key.group else ""
    assert [bare_keys(f"{text}.") for text in (key.description, key.tooltip, group)] == [[], [], []]


def test_every_id_in_braces_is_a_key() -> None:
    ids = {key.id for key in KEYS} | set(FIXED_KEYS) | set(CONVERSATION_KEYS)
    texts = [t for p in MODULES if p.parts[:2] == ("tui", "text") for _, t in sentences_of(p)]
    named = {name for text in texts for name in re.findall(r"\{([a-z]+(?:-[a-z]+)+)\}", text)}
    assert named >= {"word-undo", "two-weeks", "refine-note", "keep-rupture"}
    assert named <= ids
    assert set(SHELL_KEYS) | set(CONVERSATION_KEYS) >= set(FIXED_KEYS)


def test_a_key_is_called_by_what_is_typed_where_there_is_no_screen() -> None:
    assert in_conversation("{undo} undoes it, {refine-note} adds a note.") == (
        "u undoes it, a full stop adds a note."
    )
    assert in_shell("{keep-rest} 3 logs one; {mine} stays.") == "cup o 3 logs one; {mine} stays."


OWN_KEYS = {
    "undo": "f2", "word-undo": "f3", "word-add": "f4", "word-name": "f6", "keep-rupture": "f7",
    "refills-ask": "f8", "page-off": "f9", "hand-earlier": "f10", "help": "f11",
    "edit-note": "f12", "hand-remove": "X",
}  # fmt: skip


async def test_sentences_name_the_keys_as_they_are_rebound(journal: Journal) -> None:
    async with on_screen(journal, (120, 40), keymap=OWN_KEYS) as (app, pilot):
        assert "f11 shows every key" in widget_text(app, StripLine).lower()
        assert "f7 rupture" in " ".join(widget_text(app, KeyBar).lower().split())
        await pilot.press("M")
        assert "f10 selects an entry" in widget_text(app, StripLine).lower()
        await pilot.press("p", "X")
        assert "f2 restores it" in widget_text(app, StripLine).lower()
        await pilot.press("tab", "tab")
        assert "f8 chooses up to" in screen_text(app).lower()
        await pilot.press("tab", "tab")
        assert "f7 on today logs one" in screen_text(app).lower()
        await pilot.press("tab", "f4", *"sang", "enter")
        assert "f3 undoes it" in widget_text(app, Prompt).lower()
        await pilot.press("h")
        assert "f4 adds one" in widget_text(app, WordLists).lower()


async def test_pages_name_the_keys_as_they_are_rebound(journal: Journal) -> None:
    async with on_screen(journal, (120, 40), keymap=OWN_KEYS) as (app, pilot):
        for page, text in (
            (low_mood_page(journal, lambda keep: keep()), "f9 turns this off"),
            (editor_page(), "f12 again opens it"),
        ):
            app.push_screen(page)
            await pilot.pause()
            assert text in screen_text(app).lower()
            await pilot.press("escape")
        await pilot.press("f11")
        assert "f2 undo the last step" in " ".join(screen_text(app).lower().split())
