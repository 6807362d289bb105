"""All sentences and screens with every kind renamed: no usual name of a kind is shown.

Exceptions are what people type (commands and ids of keys), and the status line, which contains
no word of the person because others may see it.
"""

import re

import pytest

from store.journal import Journal
from store.kinds import NAMED_KINDS
from store.refills.questions import choose
from store.word_changes import rename_kind
from tests.made_year import make_year
from tests.screens import on_screen, screen_text
from tests.shell import Run
from tui.bindings import PLACES
from tui.charts.catalogue import PICTURES
from tui.cli.command_parser import read_call, run_call
from tui.screen_keys import called
from tui.text.error_messages import SENTENCES
from tui.text.kind_names import in_kinds

#: The new name of each kind: wide, with an emoji, and in no sentence of the program.
NAMES = {kind: f"Zz{number}面👩‍👧" for number, kind in enumerate(NAMED_KINDS)}
_USUAL_NAME = re.compile(
    r"\b(sessions?|nourish(ing|ed)|depleting|celebrations?|ruptures?|breathers?|play|rest)\b", re.I
)
#: Commands, quoted text, and idioms that contain the name of a kind by chance.
_IGNORED = re.compile(
    r"'[^']*'|“[^”]*”|\bcup [^\n.,;]*|[\w-]*-[\w-]+|the rest\b|rest well|rest plans|usage.*"
    r"|^  \w[\w, ]*(?=  )",
    re.I,
)


#: The window for the whole walk. A small window checks only what is laid out differently.
WIDE = (120, 40)


def lines_with_usual_names(text: str) -> list[str]:
    """Return the lines that contain a usual name of a kind."""
    return [line for line in text.splitlines() if _USUAL_NAME.search(_IGNORED.sub("", line))]


@pytest.fixture
def renamed(journal: Journal) -> Journal:
    """Return the made-up year with new names for all kinds."""
    make_year(journal)
    for kind, name in NAMES.items():
        rename_kind(journal.settings, kind, name)
    choose(journal.settings, ["play", "breather", "sessions", "celebration"], journal.today())
    return journal


#: Commands that only read; the test opens the diary once for all of them.
READING_COMMANDS = (
    ("today",), ("today", "--back"), ("week",), ("review",), ("review", "--month"), ("repairs",),
    ("refills",), ("sustain",), ("rest", "plans"),
    *(("trends", picture.name) for picture in PICTURES),
)  # fmt: skip
COMMANDS = (
    ("help", "all"), ("help",),
    *(("help", verb) for verb in ("session", "play", "rest", "rupture", "both")),
    ("s", "5", "5"), ("n",), ("d",), ("b",), ("p",), ("c",), ("r",), ("o", "1"), ("repaired",),
    ("undo",), ("rm", "last"), ("keys",), ("q",), ("s", "5", "5", "5"), ("rest", "skip", "today"),
    ("r", "--day", "2027-01-01"),
)  # fmt: skip
CONVERSATION = "\n".join((*"sndbpcroRuU", "w hello", "today", "?", "s 9 9", "Z", "1", "", "", "q"))


def test_no_command_prints_a_usual_name(
    renamed: Journal, cup: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    output_by_command = {}
    for command in READING_COMMANDS:
        for is_plain in (False, True):
            call = read_call(list(command), is_plain=is_plain)
            assert call is not None
            run_call(call, renamed)
            output_by_command[command, is_plain] = capsys.readouterr().out
    for command in COMMANDS:
        result = cup(*command)
        output_by_command[command, False] = result.out + result.err
    output_by_command[("ask",), False] = cup("ask", stdin=CONVERSATION).out
    assert all(output_by_command.values())
    notes = {line for entry in renamed.entries() for line in entry.note.splitlines()}
    any_note = re.compile("|".join(map(re.escape, sorted(filter(None, notes), key=len)[::-1])))
    wrong_lines = [
        (command, line)
        for command, text in output_by_command.items()
        for line in lines_with_usual_names(any_note.sub("", text))
    ]
    assert not wrong_lines, "\n".join(map(str, wrong_lines))


async def test_no_screen_shows_a_usual_name(renamed: Journal) -> None:
    wrong_lines = []
    for size in (WIDE, (80, 24)):
        async with on_screen(renamed, size=size) as (app, pilot):
            await pilot.press("x")
            for room in ("today", "trends", "refills", "history", "repair", "words"):
                await app.switch_mode(room)
                keys = ["down", "f", "escape"]
                if size == WIDE:
                    pictures = map(str, range(10)) if room == "trends" else ()
                    keys = [*pictures, *keys, "question_mark", "escape"]
                for key in keys:
                    await pilot.press(key)
                    await pilot.pause()
                    wrong_lines += [
                        (size, room, key, line) for line in lines_with_usual_names(screen_text(app))
                    ]
            await app.switch_mode("today")
            for key in (*"sndbpcroR", "A", "escape", "Z", "escape") if size == WIDE else "o":
                await pilot.press(key)
                await pilot.pause()
                wrong_lines += [
                    (size, "today", key, line) for line in lines_with_usual_names(screen_text(app))
                ]
    assert not wrong_lines, "\n".join(map(str, wrong_lines))


def test_no_error_message_has_a_usual_name(renamed: Journal) -> None:
    names = renamed.settings.names
    assert (
        lines_with_usual_names("\n".join(in_kinds(text, names) for text in SENTENCES.values()))
        == []
    )


def test_no_description_of_a_key_has_a_usual_name(renamed: Journal) -> None:
    names = renamed.settings.names
    bindings = {called(binding, names) for place in PLACES.values() for binding in place}
    texts = [f"{binding.description}: {binding.tooltip}" for binding in bindings]
    assert lines_with_usual_names("\n".join(texts)) == []
