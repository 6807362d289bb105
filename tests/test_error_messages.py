"""Errors carry facts; the sentences that name keys or commands are worded on the screen's side."""

import ast
import re
from pathlib import Path

import pytest

from store import errors
from store.errors import CupfulError
from store.rest import errors as rest_errors
from tui.text.error_messages import WORDINGS, error_message

STORE = sorted((Path(__file__).parent.parent / "store").rglob("*.py"))
_COMMANDS = [
    "today",
    "list",
    "measures",
    "words",
    "contacts",
    "repairs",
    "trends",
    "review",
    "find",
    "check",
    "backup",
    "purge",
    "settings",
    "import",
    "export",
    "refills",
    "rest",
    "ask",
    "keys",
    "help",
    "undo",
    "redo",
    "repaired",
]
#: A command line, an option of one, or a key by its name.
_NAMED = re.compile(
    rf"""['"`]cup\ \w | \bcup\ (?:{"|".join(_COMMANDS)})\b | (?<![\w-])--[a-z]
    | \b(?:Enter|Esc|Escape|Backspace|Tab|Shift-Tab|Ctrl|PageUp|PageDown|F\d)\b | [↑↓←→]""",
    re.VERBOSE,
)


def strings_in(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


@pytest.mark.parametrize("path", STORE, ids=lambda path: path.stem)
def test_no_string_of_the_store_names_a_key_or_a_command(path):
    assert [(n, text) for n, text in strings_in(path) if _NAMED.search(text)] == []


@pytest.mark.parametrize(
    "text", ["then: cup backup.", "'cup today' shows it", "add --new", "Enter joins", "↑ selects"]
)
def test_a_key_or_a_command_is_found_in_a_string(text):
    assert _NAMED.search(text)


@pytest.mark.parametrize("text", ["a fuller cup next morning", "it is entered -- then", "Entered"])
def test_plain_words_are_no_key_and_no_command(text):
    assert not _NAMED.search(text)


def facts_of(sentence):
    return {name: name for name in re.findall(r"(?<!\{)\{(\w+)", sentence)}


@pytest.mark.parametrize("kind", WORDINGS, ids=lambda kind: kind.__name__)
def test_a_wording_names_no_fact_that_its_error_does_not_have(kind):
    standard = facts_of(kind.sentence) | {"list": "play", "old": "swam", "word": "swim"}
    assert facts_of(WORDINGS[kind]).keys() <= standard.keys()
    message = error_message(kind(**standard))
    assert _NAMED.search(message)
    assert "{{" not in message


def test_an_error_without_a_wording_says_its_own_sentence():
    error = errors.Gone()
    assert error_message(error) == str(error)


def test_an_unknown_word_comes_with_the_command_that_adds_it():
    facts = {"value": "juggling", "words": "1 laughed, 2 music"}
    message = error_message(errors.UnknownWord(**facts, list="play"))
    assert message.endswith('To add it to the list: cup words play + "juggling".')
    assert "cup words" not in error_message(errors.UnknownWord(**facts, list=""))
    assert "cup words" not in error_message(errors.UnknownWord(**facts))


def test_an_unknown_command_names_the_nearest_one_or_those_to_begin_with():
    assert "Did you mean 'play'?" in error_message(errors.UnknownCommand(value="pley"))
    assert "s (session)" in error_message(errors.UnknownCommand(value="x"))
    assert "{x}" in error_message(errors.UnknownCommand(value="{x}"))


def test_a_diary_that_is_gone_says_how_to_restore_it_only_with_a_mirror():
    facts = {"path": "/diary", "state": "gone", "day": "2026-11-20"}
    mirrored = error_message(errors.FolderGone(**facts, is_mirrored=True))
    assert "'cup backup --restore'" in mirrored
    alone = error_message(errors.FolderGone(**facts, is_mirrored=False))
    assert "--restore" not in alone
    assert "--new" in alone


def test_facts_with_braces_stay_as_they_are():
    error = rest_errors.NoSuchPlan(number="{undo}")
    assert "{undo}" in error_message(error)
    assert isinstance(error, CupfulError)
