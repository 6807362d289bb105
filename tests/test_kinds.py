"""The names of kinds: read from settings, changed, refused, and understood."""

from collections.abc import Callable

import pytest

from store.errors import NotAWord, NoteTooLong
from store.journal import Journal
from store.kinds import KindName, KindNameTaken, KindUnknown, read_kinds
from store.settings import Settings
from store.starter_sets import STARTER_SETS
from store.verbs import DIGITS
from store.word_changes import rename_kind
from tests.shell import Run
from tests.tables import each_row
from tui.terminal.glyphs import UNICODE
from tui.widgets.day_list import DayList, DayListModel


@each_row(
    ("documents", "expected"),
    [
        ({}, {}),
        ({"session": {"word": "visit"}}, {"session": KindName("visit")}),
        ({"session": {"word": "child, children"}}, {"session": KindName("child", "children")}),
        # Two devices gave the same name to two kinds, or a kind has the standard name of another.
        (
            {"session": {"word": "Knot"}, "renamed.kind.rupture": {"now": "knot"}},
            {"session": KindName("Knot")},
        ),
        ({"renamed.kind.play": {"now": "Session"}}, {}),
        ({"session": {"word": "play"}, "renamed.kind.play": {"now": "game"}},
         {"play": KindName("game")}),
        # Names that no screen can show, and values that are no names.
        ({"session": {"word": " a\n\tb\x07 "}}, {"session": KindName("a b")}),
        ({"session": {"word": " , many"}}, {}),
        ({"session": {"word": ""}, "renamed.kind.rest": {"now": 7}}, {}),
        ({"renamed.kind.rest": {"now": "休み 👩‍👧"}}, {"rest": KindName("休み 👩‍👧")}),
        ({"renamed.kind.teapot": {"now": "pot"}}, {}),
    ],
)  # fmt: skip
def test_kind_names_are_read_from_the_settings(documents, expected):
    kinds = read_kinds(documents)
    standard = read_kinds({})
    assert {kind: name for kind, name in kinds.items() if name != standard[kind]} == expected


def test_a_kind_is_renamed_and_a_rename_is_reverted(
    journal: Journal, open_again: Callable[..., Journal]
) -> None:
    settings = journal.settings
    rename_kind(settings, "rupture", "snag")
    second_rename = rename_kind(settings, "Snag", "knot, knots of ours")
    assert (second_rename.kind, str(second_rename.old)) == ("rupture", "snag")
    assert open_again().settings.names.kinds["rupture"] == KindName("knot", "knots of ours")
    settings.change(second_rename.before)
    assert settings.names.kind("rupture") == "snag"
    rename_kind(settings, "snag", "rupture")
    assert settings.get("renamed.kind.rupture") == {}


@each_row(
    ("kind", "name", "error"),
    [
        ("session", "", NotAWord),
        ("session", "  ", NotAWord),
        ("session", ", many", NotAWord),
        ("session", "7", NotAWord),
        ("session", "--all", NotAWord),
        ("session", "x" * 80, NoteTooLong),
        ("session", "課" * 41, NoteTooLong),
        ("play", "session", KindNameTaken),
        ("play", "SESSION", KindNameTaken),
        ("note", "pause", KindNameTaken),
        ("breather", "rest", KindNameTaken),
        ("teapot", "pot", KindUnknown),
    ],
)
def test_an_invalid_name_of_a_kind_is_refused(kind, name, error, settings_of_kinds: Settings):
    with pytest.raises(error):
        rename_kind(settings_of_kinds, kind, name)


@pytest.fixture
def settings_of_kinds(journal: Journal) -> Settings:
    rename_kind(journal.settings, "breather", "pause")
    return journal.settings


def test_kinds_are_renamed_on_the_command_line(cup: Run) -> None:
    output = cup("words", "kinds", "rename", "rupture", "knot").out
    assert "called knot here" in output
    assert "cup words kinds rename rupture rupture" in output
    assert "still does what it did" in cup("words", "rest", "today").out
    assert "still does" not in cup("words", "breather", "a pause").out  # a opens the day
    cup("words", "breather", "pause")
    cup("words", "kinds", "rename", "session", "child, children")
    assert cup("words", "kinds").out.splitlines()[::6] == [
        "session: child, children",
        "rupture: knot",
    ]
    assert cup("words", "kinds", "--json").json["breather"] == "pause"
    assert "rupture (knot): 1 distance" in cup("words").out
    assert cup("knot", "misread").code == 0
    assert cup("o", "pause").code == 0
    assert [entry["kind"] for entry in cup("list", "--json").json] == ["rupture", "rest"]
    assert cup("list", "--json").json[1]["what"] == "breather"
    assert "pause" in cup("find", "pause").out
    assert cup("words", "kinds", "pause").code == 2
    assert cup("words", "kinds", "rename", "rupture").code == 2


def test_a_renamed_kind_keeps_its_colour(settings_of_kinds: Settings) -> None:
    rename_kind(settings_of_kinds, "nourishing", "warm")
    names = settings_of_kinds.names
    counts = tuple((names.kind(kind), 1) for kind in ("nourishing", "depleting", "play"))
    model = DayListModel((), None, names, False, (), UNICODE, counts)
    rule, *_ = DayList(model).rows_of(model, 80, 4)
    colours = {span.text.strip(): span.style for span in rule}
    assert (colours["warm"], colours["depleting"]) == ("nourishing", "depleting")
    assert colours["play"] == "dim"


def test_a_plural_is_used_for_several_entries_of_a_renamed_kind(cup: Run) -> None:
    cup("words", "kinds", "rename", "play", "game, games")
    assert "Saved: game" in cup("p").out
    assert "games 1" in cup("today").out
    keys = cup("keys").out
    assert "Log some games; a digit" in keys
    assert "Log a session; digits" in keys
    assert "p (game)" in cup("q").err


def test_a_setting_stops_all_mention_of_runs(cup: Run) -> None:
    for _ in range(4):
        cup("s", "5", "5")
    assert "Four straight" in cup("today").out
    assert "is not said" in cup("settings", "runs", "off").out
    for command in (("today",), ("trends", "sessions"), ("review",), ("sustain",)):
        for option in ((), ("--plain",)):
            text = cup(*option, *command).out.casefold()
            assert not any(run in text for run in ("in a row", "longest run", "straight")), command
    assert '"longest_run": 4' in cup("review", "--json").out
    cup("settings", "runs", "on")
    assert "Four straight" in cup("today").out


def test_a_starter_set_is_chosen_and_undone(cup: Run) -> None:
    cup("words", "play", "+", "knitted")
    cup("words", "breather", "tea")
    before = cup("words", "--json").json
    for name in STARTER_SETS:
        assert "To undo: cup words --set back" in cup("words", "--set", name).out
        words_of_set = cup("words", "--json").json
        for kind, name_of_kind in STARTER_SETS[name].kinds.items():
            assert words_of_set["kinds"][kind] == name_of_kind
        for list_name, words in STARTER_SETS[name].lists.items():
            assert tuple(words_of_set[list_name]["words"]) == words
            assert len(words) <= DIGITS
        assert "masked" in words_of_set["depleting"]["words"]
        assert f"before the set {name}" in cup("words", "--set", "back").out
        assert cup("words", "--json").json == before
    assert cup("words", "--set", "back").code == 2
    assert "nurse" in cup("words", "--set", "pirate").err
    assert cup("words", "--set", "nurse", "play").code == 2


def test_a_change_made_after_a_starter_set_stays(cup: Run) -> None:
    cup("words", "--set", "Social Worker")
    cup("words", "breather", "tea")
    assert cup("n", "trusted").code == 0
    cup("words", "--set", "back")
    kinds = cup("words", "--json").json["kinds"]
    assert (kinds["session"], kinds["breather"]) == ("session", "tea")
