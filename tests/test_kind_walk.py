"""Every sentence and screen with all kinds renamed: no usual name of a kind shows any more.

What stays is what is typed: commands and key ids; and the status line, which says no word of
the person because others may see it.
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

#: What each kind is called: wide, an emoji, and words that are in no sentence of ours.
NAMES = {kind: f"Zz{number}面👩‍👧" for number, kind in enumerate(NAMED_KINDS)}
_USUAL = re.compile(
    r"\b(sessions?|nourish(ing|ed)|depleting|celebrations?|ruptures?|breathers?|play|rest)\b", re.I
)
#: Commands, notes and what is between quotation marks, and idioms that name no kind.
_NOT_OURS = re.compile(
    r"'[^']*'|“[^”]*”|\bcup [^\n.,;]*|[\w-]*-[\w-]+|the rest\b|rest well|rest plans|usage.*"
    r"|^  \w[\w, ]*(?=  )",
    re.I,
)


#: The window in which all is walked; in a small one, what is laid out otherwise there.
WIDE = (120, 40)


def usual_names(text: str) -> list[str]:
    """Return the lines in which a kind has its usual name."""
    return [line for line in text.splitlines() if _USUAL.search(_NOT_OURS.sub("", line))]


@pytest.fixture
def renamed(journal: Journal) -> Journal:
    """Return a year without notes whose kinds are called otherwise."""
    make_year(journal)
    for kind, name in NAMES.items():
        rename_kind(journal.settings, kind, name)
    choose(journal.settings, ["play", "breather", "sessions", "celebration"], journal.today())
    return journal


#: Commands that only read: the diary is opened once for all of them.
LOOKS = (
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


def test_no_command_says_a_usual_name(
    renamed: Journal, cup: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = {}
    for command in LOOKS:
        for is_plain in (False, True):
            call = read_call(list(command), is_plain=is_plain)
            assert call is not None
            run_call(call, renamed)
            printed[command, is_plain] = capsys.readouterr().out
    for command in COMMANDS:
        result = cup(*command)
        printed[command, False] = result.out + result.err
    printed[("ask",), False] = cup("ask", stdin=CONVERSATION).out
    assert all(printed.values())
    notes = {line for entry in renamed.entries() for line in entry.note.splitlines()}
    any_note = re.compile("|".join(map(re.escape, sorted(filter(None, notes), key=len)[::-1])))
    wrong = [
        (command, line)
        for command, text in printed.items()
        for line in usual_names(any_note.sub("", text))
    ]
    assert not wrong, "\n".join(map(str, wrong))


async def test_no_screen_says_a_usual_name(renamed: Journal) -> None:
    wrong = []
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
                    wrong += [(size, room, key, line) for line in usual_names(screen_text(app))]
            await app.switch_mode("today")
            for key in (*"sndbpcroR", "A", "escape", "Z", "escape") if size == WIDE else "o":
                await pilot.press(key)
                await pilot.pause()
                wrong += [(size, "today", key, line) for line in usual_names(screen_text(app))]
    assert not wrong, "\n".join(map(str, wrong))


def test_no_error_says_a_usual_name(renamed: Journal) -> None:
    names = renamed.settings.names
    assert usual_names("\n".join(in_kinds(text, names) for text in SENTENCES.values())) == []


def test_no_key_says_a_usual_name(renamed: Journal) -> None:
    names = renamed.settings.names
    bindings = {called(binding, names) for place in PLACES.values() for binding in place}
    texts = [f"{binding.description}: {binding.tooltip}" for binding in bindings]
    assert usual_names("\n".join(texts)) == []
