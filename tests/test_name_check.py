"""The name check: its rates on invented notes, and every way to enter text.

The notes of ``invented_notes/`` were written before the rule. The rule was then made on the
development half. When the other half was first read, at the end, the rule found 100 % of each
kind and flagged 0.6 % of its ordinary notes; since then the word lists have grown.

The strangers' notes are a second set, written later by someone who had not seen the rule, the
lists or the first set, and divided the same way. Their first results, in per cent:

=================  =========  ==========  =========
kind               developed    held out       late
                    old rule     changed    changed
=================  =========  ==========  =========
honorific                 88          96        100
initials                  88          88        100
two-capitals              96         100        100
phone                     96         100        100
e-mail                   100          96        100
birth-date                96         100        100
record-number             84         100        100
ordinary                 4.7         1.7        1.4
=================  =========  ==========  =========

The old rule, before any change, found 84, 80, 100, 92, 96, 100 and 88 % of the half held out
and flagged 2.3 %. The rule was changed on the developed half alone. Its first result on the
other half was below the bound for initials, so the notes that it missed were read and the rule
was corrected; that half is no longer held out. The late notes, 12 of a kind and 70 ordinary,
were written after that by the same person, who then knew the rule, so they are weaker evidence.
They were read once and are at the end of both halves. The rule now finds these rates in the
first set and in the strangers' set (developed, held out):

=================  ========    ========    ========    ========
kind                  first       first    stranger    stranger
=================  ========    ========    ========    ========
honorific            100.0%      100.0%      100.0%      100.0%
initials             100.0%      100.0%      100.0%       96.8%
two-capitals         100.0%      100.0%      100.0%      100.0%
phone                100.0%      100.0%      100.0%      100.0%
e-mail               100.0%      100.0%      100.0%      100.0%
birth-date           100.0%      100.0%      100.0%      100.0%
record-number        100.0%      100.0%      100.0%      100.0%
ordinary               0.0%        0.0%        0.0%        0.0%
=================  ========    ========    ========    ========

The rates for notes of another person will be a little worse.
"""

import json
import os
from collections import defaultdict
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from store.journal import Journal
from store.log.locations import state_home
from store.names.name_check import seems_to_name
from store.notes import NOTE_LIMIT
from store.search.query_tokens import words_of_query
from tests.screens import on_screen, screen_text
from tests.shell import Run
from tests.tables import each_row

TODAY = date(2026, 11, 23)
NOTES = Path(__file__).parent / "invented_notes"
HALVES = ("development", "held_out", "strangers_development", "strangers_held_out")
KINDS = (
    "honorific", "initials", "two-capitals", "phone", "e-mail", "birth-date", "record-number",
)  # fmt: skip
MIN_FOUND, MAX_ORDINARY = 0.95, 0.03


def notes_of(half: str) -> dict[str, list[str]]:
    """Return the invented notes of a half by kind."""
    notes: dict[str, list[str]] = defaultdict(list)
    kind = ""
    for line in (NOTES / f"{half}.txt").read_text("utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            kind = line[1:-1]
        else:
            notes[kind].append(line)
    return notes


def rate(half: str, kind: str) -> float:
    """Return the share of notes of a kind that seem to name someone."""
    notes = notes_of(half)[kind]
    assert len(notes) >= 30
    return sum(bool(seems_to_name(note)) for note in notes) / len(notes)


@each_row("half", HALVES)
@each_row("kind", KINDS)
def test_each_kind_is_found(half: str, kind: str) -> None:
    assert rate(half, kind) >= MIN_FOUND


@each_row("half", HALVES)
def test_few_ordinary_notes_are_flagged(half: str) -> None:
    assert rate(half, "ordinary") <= MAX_ORDINARY


def test_the_table_has_the_measured_rates() -> None:
    assert __doc__
    for kind in (*KINDS, "ordinary"):
        measured = "    ".join(f"{rate(half, kind):>8.1%}" for half in HALVES)
        assert f"{kind:<17}  {measured}" in __doc__, measured


@each_row(
    "text",
    [
        "at 10:30, 9.30-17.00 and 3pm", "on 23.11.2026, 24 Nov 2026 and 2027-01-03",
        "5 6 7, 4/10, PHQ-9 14, BP 130/85, 8,412 steps, £1,200.50", "session #2 of 3, room 12",
        "session", "s 5 6", "#so-tired #MentalHealth #work/life #c++", "In May it rained",
        "New York, New Year, New Zealand", "", "I'm Glad it ended", "ok", "the Sunday Scaries",
        "Sunday Scaries", "Sunday Scaries hit hard", "hello, Sunday Scaries", "SUNDAY SCARIES",
        "Monday Scaries", "Sunday Dread", "Manic Monday", "Black Lives Matter", "#BlackLivesMatter",
        "Went to Black Lives Matter march", "Black Trans Lives Matter", "Pride Month", "Me Too",
        "Black History Month", "Stop Asian Hate", "Trans Joy", "Black Joy", "Deaf Power",
        "Stonewall Riots", "Believe Survivors", "Every Child Matters", "Standing Rock",
        "Compassion Fatigue", "Imposter Syndrome", "Conversion Therapy", "the P Word",
    ],
)  # fmt: skip
def test_a_text_without_a_person_is_not_flagged(text: str) -> None:
    assert seems_to_name(text) == ()


@each_row(
    ("tag", "known", "names"),
    [
        ("#AnnaBerg", (), True),
        ("#anna-berg", (), True),
        ("#mr-smith", (), True),
        ("#j.k.", (), True),
        ("#AnnaBerg", ("annaberg",), False),
        ("#anna-berg", ("Anna Berg",), False),
        ("#hard-and-good", (), False),
        ("#SundayScaries", (), False),
    ],
)
def test_a_tag_is_read_like_words_unless_it_is_known(
    tag: str, known: tuple[str, ...], names: bool
) -> None:
    assert bool(seems_to_name(f"laughed {tag}", known)) is names


@given(st.text(st.characters(exclude_categories=())))
def test_each_piece_found_is_in_the_text(text: str) -> None:
    assert all(piece in text for piece in seems_to_name(text))


@given(st.lists(st.sampled_from([
    "Anna", "J.", "K", "#", "Mr", "de", "born", "12", "1984", "+44", "case", "no.", "@", "dot",
    "at", "x.org", "(", "/", ":", "'s", "May", "\n", "0", "07700",
])).map(" ".join))  # fmt: skip
def test_no_sequence_of_its_words_breaks_the_check(text: str) -> None:
    assert all(piece in text for piece in seems_to_name(text))


def test_text_beyond_the_note_limit_is_not_checked() -> None:
    assert seems_to_name("a " * NOTE_LIMIT + "Anna Berg") == ()


# -- from the shell --------------------------------------------------------------------------


@each_row(
    ("line", "piece"),
    [
        (["w", "met Anna Berg"], "Anna Berg"),
        (["p", "laughed", "call 07700 900123"], "07700 900123"),
        (["p", "laughed", "--note", "with J.K."], "J.K."),
        (["s", "5", "#AnnaBerg"], "AnnaBerg"),
        (["words", "play", "+", "Anna Berg"], "Anna Berg"),
        (["words", "play", "rename", "laughed", "Anna Berg"], "Anna Berg"),
        (["words", "play", "film", "Mr Smith"], "Mr Smith"),
        (["words", "session", "Mrs Jones"], "Mrs Jones"),
        (["measures", "add", "Anna Berg"], "Anna Berg"),
        (["measures", "add", "calm", "--words", "a,b,c,d,e,Anna Berg,g"], "Anna Berg"),
        (["find", "--save", "x", '"Anna Berg" after:2026-03-01'], "Anna Berg"),
        (["find", "Anna Berg"], "Anna Berg"),
    ],
    homes=True,
)
def test_each_way_into_the_diary_warns_and_saves(cup: Run, line: list[str], piece: str) -> None:
    cup("w", "quiet")
    result = cup(*line)
    assert result.code == 0
    assert f"to name someone ({piece})" in result.err
    assert result.out


@each_row(
    "line",
    [
        ["s", "5", "6", "--day", "2026-11-05"],
        ["p", "laughed", "the cats", "--day", "5 November 2026"],
        ["close", "5", "4", "3", "2"],
        ["find", "--save", "x", "laughed after:2001-04-05 before:2026-03-10"],
        ["find", "after:1999-05-06 -kind:session tired>5"],
        ["words", "play", "retire", "laughed"],
        ["words", "play", "New York"],
        ["measures", "add", "calm"],
        ["s", "5", "#play", "#so-tired"],
    ],
    homes=True,
)
def test_a_line_without_a_person_is_not_flagged(cup: Run, line: list[str]) -> None:
    assert cup(*line).err == ""


def test_a_word_of_the_list_is_not_flagged_again(cup: Run) -> None:
    cup("words", "play", "+", "Anna Berg")
    assert cup("words", "play", "Anna Berg", "film").err == ""
    assert cup("p", "Anna Berg").err == ""
    assert cup("s", "5", "#anna-berg").err == ""


def test_the_words_of_a_query_are_its_text_and_tags() -> None:
    query = '"Anna Berg" #late tag:mira mood>4 after:1984-05-06 kind:play -x or Tom'
    assert words_of_query(query) == "Anna Berg #late x or Tom mira"


def test_an_import_gives_the_rows_that_seem_to_name_someone(cup: Run, tmp_path: Path) -> None:
    table = tmp_path / "moods.csv"
    table.write_text("date,mood,note\n2026-11-03,5,In May it rained\n2026-11-04,4,with J.K.\n")
    preview = cup("import", str(table), "--columns", "day=date,mood=mood,note=note")
    assert "A note or a tag seems to name someone in row 3; look before you save it." in preview.out
    saved = cup("import", str(table), "--columns", "day=date,mood=mood,note=note", "--yes")
    assert "A note or a tag seems to name someone in row 3.\nSaved 4 entries" in saved.out


# -- on the screen ---------------------------------------------------------------------------


def files_with(name: str, journal: Journal) -> list[str]:
    """Return the files of the diary and the state home that contain a name."""
    roots = (Path(journal.path), Path(state_home(os.environ)))
    files = [path for root in roots for path in root.rglob("*") if path.is_file()]
    return [path.name for path in files if name.encode() in path.read_bytes()]


async def test_a_rejected_name_leaves_no_trace(journal: Journal) -> None:
    async with on_screen(journal) as (_, pilot):
        await pilot.press("full_stop", *"met Anna Berg", "enter")
        assert journal.entries() == []
        await pilot.press("e", *["backspace"] * len("Anna Berg"), *"someone", "enter")
        assert [entry.note for entry in journal.entries(TODAY)] == ["met someone"]
        assert files_with("Berg", journal) == []
        await pilot.press("u", "U")
        assert files_with("Berg", journal) == []


async def test_only_the_note_and_tags_of_a_typed_line_are_checked(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("colon", *"s 5 6 --day 2026-11-05", "enter")
        assert len(journal.entries()) == 1
        await pilot.press("colon", *"s 5 6 #AnnaBerg", "enter")
        assert len(journal.entries()) == 1
        assert "seems to name someone (AnnaBerg)" in screen_text(app)
        await pilot.press("enter")
        assert len(journal.entries()) == 2


async def test_a_new_word_of_a_list_is_asked_about(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("p", "0", *"Anna Berg", "enter")
        assert "seems to name someone (Anna Berg)" in screen_text(app)
        assert "Anna Berg" not in journal.settings.lists["play"]
        await pilot.press("enter")
        assert "Anna Berg" in journal.settings.lists["play"]


async def test_the_words_room_asks(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("g", *"words", "enter", "right")
        await pilot.press("plus", *"Mr Smith", "enter")
        assert "Enter save it  e edit it" in screen_text(app)
        assert json.dumps(journal.settings.lists).count("Mr Smith") == 0
        await pilot.press("escape", "escape")
        await pilot.press("enter", *" J.K.", "enter")
        assert "Enter save it  e edit it" in screen_text(app)
        assert json.dumps(journal.settings.lists).count("J.K.") == 0


async def test_a_search_to_save_is_asked_about(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("g", *"history", "enter")
        await pilot.press("slash", *"Anna Berg", "enter")
        assert "seems to name" not in screen_text(app)
        await pilot.press("S", *"mine", "enter")
        assert "seems to name someone (Anna Berg)" in screen_text(app)
        assert files_with("Berg", journal) == []
