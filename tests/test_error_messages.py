"""Errors carry facts; every sentence about them stands once, in ``tui.text.error_messages``."""

import ast
import re
from functools import cache
from importlib import import_module
from pathlib import Path

from store import errors
from store.errors import CupfulError
from store.rest.recurrence import NoSuchPlan
from store.search.query import QueryNotRead
from store.vocabulary import USUAL_NAMES
from tests.tables import each_row
from tui.text.error_messages import SENTENCES, error_message
from tui.text.kind_names import kind_words

ROOT = Path(__file__).parent.parent
STORE = sorted((ROOT / "store").rglob("*.py"))
SOURCES = STORE + sorted((ROOT / "tui").rglob("*.py"))
MODULES = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in SOURCES]
#: What others extend and nobody raises.
ROOTS = (errors.CupfulError, errors.Refused, errors.DiaryError, QueryNotRead)
SENTENCES_APART = re.compile(r"(?<=\.) ")
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


@cache
def nodes_of(path):
    return list(ast.walk(ast.parse(path.read_text("utf-8"))))


def strings_in(path):
    for node in nodes_of(path):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


@each_row("path", STORE)
def test_no_string_of_the_store_names_a_key_or_a_command(path):
    assert [(n, text) for n, text in strings_in(path) if _NAMED.search(text)] == []


@each_row(
    "text", ["then: cup backup.", "'cup today' shows it", "add --new", "Enter joins", "↑ selects"]
)
def test_a_key_or_a_command_is_found_in_a_string(text):
    assert _NAMED.search(text)


@each_row("text", ["a fuller cup next morning", "it is entered -- then", "Entered"])
def test_plain_words_are_no_key_and_no_command(text):
    assert not _NAMED.search(text)


def facts_of(sentence):
    """Return the facts that a sentence names; what a kind is called is none of an error's."""
    named = re.findall(r"(?<!\{)\{(\w+)", sentence)
    return {name: name for name in named if name not in kind_words(USUAL_NAMES)}


@cache
def classes_of_errors():
    """Return every class of errors of the program that can be raised, by its name."""
    for module in MODULES:
        import_module(module)
    classes = list(subclasses(CupfulError))
    names = [kind.__name__ for kind in classes]
    assert len(names) == len(set(names))
    return {kind.__name__: kind for kind in classes if kind not in ROOTS}


def subclasses(kind):
    for below in kind.__subclasses__():
        if below.__module__.split(".")[0] in ("store", "tui"):
            yield below
            yield from subclasses(below)


def raises_of(path):
    """Yield the class and the facts of every error that a module raises or makes."""
    for node in nodes_of(path):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            yield node.lineno, name, {keyword.arg for keyword in node.keywords}


def test_every_error_has_its_sentence_and_every_sentence_its_error():
    assert SENTENCES.keys() == classes_of_errors().keys()


def test_no_sentence_of_an_error_stands_twice():
    places = {}
    for path in SOURCES:
        for _, text in strings_in(path):
            for sentence in SENTENCES_APART.split(text):
                if len(sentence.split()) > 5:
                    places.setdefault(sentence.strip(" ."), set()).add(path)
    of_errors = {
        sentence.strip(" .")
        for text in SENTENCES.values()
        for sentence in SENTENCES_APART.split(text)
    }
    assert {s: p for s, p in places.items() if s in of_errors and len(p) > 1} == {}
    sentences = list(SENTENCES.values())
    assert len(sentences) == len(set(sentences))


def test_no_error_of_the_store_has_a_sentence_of_its_own():
    stored = [k for k in classes_of_errors().values() if k.__module__.startswith("store.")]
    assert len(stored) > 50
    own = [vars(kind).keys() - {"__init__", "__module__", "__doc__"} for kind in stored]
    assert [names for names in own if {n for n in names if not n.startswith("__")}] == []


@each_row("path", SOURCES)
def test_an_error_is_raised_with_the_facts_that_its_sentence_names(path):
    for line, name, facts in raises_of(path):
        if name in SENTENCES and None not in facts:  # ``**facts`` of another error
            assert (line, facts_of(SENTENCES[name]).keys() - facts) == (line, set())


@each_row("name", SENTENCES)
def test_an_error_is_worded_from_its_facts(name):
    facts = dict.fromkeys(facts_of(SENTENCES[name]), 7)
    facts |= {"value": "x", "is_mirrored": True, "place": 0}
    message = error_message(classes_of_errors()[name](**facts))
    assert message
    assert not re.search(r"\{(?!enter|escape|word-)", message)


def test_the_text_of_an_error_is_its_facts():
    assert str(errors.OffScale(name="Tired", value="9")) == "name='Tired', value='9'"


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
    error = NoSuchPlan(number="{undo}")
    assert "{undo}" in error_message(error)
    assert isinstance(error, CupfulError)
