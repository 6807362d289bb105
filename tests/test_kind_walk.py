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
from tui.bindings import PLACES, called
from tui.charts.catalogue import PICTURES

#: What each kind is called: wide, an emoji, and words that are in no sentence of ours.
NAMES = {kind: f"Zz{number}面👩‍👧" for number, kind in enumerate(NAMED_KINDS)}
_USUAL = re.compile(
    r"\b(sessions?|nourishing|depleting|celebrations?|ruptures?|breathers?|play|rest)\b", re.I
)
#: Commands, notes and what is between quotation marks, and idioms that name no kind.
_NOT_OURS = re.compile(
    r"'[^']*'|“[^”]*”|\bcup [^\n.,;]*|[\w-]*-[\w-]+|the rest\b|rest well|usage.*"
    r"|^  \w[\w, ]*(?=  )",
    re.I,
)


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


COMMANDS = (
    ("today",), ("today", "--back"), ("week",), ("review",), ("review", "month"), ("repairs",),
    ("refills",), ("sustain",), ("rest", "plans"), ("help", "all"), ("help",),
    *(("help", verb) for verb in ("session", "play", "rest", "rupture", "both")),
    *(("trends", picture.name) for picture in PICTURES),
    ("s", "5", "5"), ("n",), ("d",), ("b",), ("p",), ("c",), ("r",), ("o", "1"), ("repaired",),
    ("undo",), ("rm", "last"),
)  # fmt: skip


def test_no_command_says_a_usual_name(renamed: Journal, cup: Run) -> None:
    notes = {line for entry in renamed.entries() for line in entry.note.splitlines()}
    wrong = []
    for command in COMMANDS:
        for plain in ((), ("--plain",)):
            result = cup(*plain, *command)
            text = result.out + result.err
            for note in sorted(notes, key=len, reverse=True):
                text = text.replace(note, "")
            wrong += [(command, line) for line in usual_names(text)]
    assert not wrong, "\n".join(map(str, wrong))


async def test_no_screen_says_a_usual_name(renamed: Journal) -> None:
    wrong = []
    for size in ((80, 24), (120, 40)):
        async with on_screen(renamed, size=size) as (app, pilot):
            await pilot.press("x")
            for room in ("today", "trends", "refills", "history", "repair", "words"):
                await app.switch_mode(room)
                keys = [str(digit) for digit in range(10)] if room == "trends" else ["down"]
                for key in (*keys, "f", "escape", "question_mark", "escape"):
                    await pilot.press(key)
                    await pilot.pause()
                    wrong += [(size, room, key, line) for line in usual_names(screen_text(app))]
            await app.switch_mode("today")
            for key in (*"sndbpcroR", "A", "escape", "Z", "escape"):
                await pilot.press(key)
                await pilot.pause()
                wrong += [(size, "today", key, line) for line in usual_names(screen_text(app))]
    assert not wrong, "\n".join(map(str, wrong))


def test_no_key_says_a_usual_name(renamed: Journal) -> None:
    names = renamed.settings.names
    bindings = {called(binding, names) for place in PLACES.values() for binding in place}
    texts = [f"{binding.description}: {binding.tooltip}" for binding in bindings]
    assert usual_names("\n".join(texts)) == []
