"""What kinds are called: read from settings, changed, refused, and understood."""

from collections.abc import Callable

import pytest

from store.errors import NotAWord, NoteTooLong
from store.journal import Journal
from store.kinds import KindName, KindNameTaken, KindUnknown, read_kinds
from store.settings import Settings
from store.word_changes import rename_kind
from tests.shell import Run
from tests.tables import each_row


@each_row(
    ("documents", "expected"),
    [
        ({}, {}),
        ({"session": {"word": "visit"}}, {"session": KindName("visit")}),
        ({"session": {"word": "child, children"}}, {"session": KindName("child", "children")}),
        # Two devices gave one name to two kinds, or the usual name of another kind.
        (
            {"session": {"word": "Knot"}, "renamed.kind.rupture": {"now": "knot"}},
            {"session": KindName("Knot")},
        ),
        ({"renamed.kind.play": {"now": "Session"}}, {}),
        ({"session": {"word": "play"}, "renamed.kind.play": {"now": "game"}},
         {"play": KindName("game")}),
        # What no screen could show, and what is no name.
        ({"session": {"word": " a\n\tb\x07 "}}, {"session": KindName("a b")}),
        ({"session": {"word": " , many"}}, {}),
        ({"session": {"word": ""}, "renamed.kind.rest": {"now": 7}}, {}),
        ({"renamed.kind.rest": {"now": "休み 👩‍👧"}}, {"rest": KindName("休み 👩‍👧")}),
        ({"renamed.kind.teapot": {"now": "pot"}}, {}),
    ],
)  # fmt: skip
def test_names_are_read_from_the_settings(documents, expected):
    kinds = read_kinds(documents)
    usual = read_kinds({})
    assert {kind: name for kind, name in kinds.items() if name != usual[kind]} == expected


def test_a_kind_is_renamed_and_back(journal: Journal, open_again: Callable[..., Journal]) -> None:
    settings = journal.settings
    rename_kind(settings, "rupture", "snag")
    again = rename_kind(settings, "Snag", "knot, knots of ours")
    assert (again.kind, str(again.old)) == ("rupture", "snag")
    assert open_again().settings.names.kinds["rupture"] == KindName("knot", "knots of ours")
    settings.change(again.before)
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
def test_a_name_that_cannot_be_is_refused(kind, name, error, settings_of_kinds: Settings):
    with pytest.raises(error):
        rename_kind(settings_of_kinds, kind, name)


@pytest.fixture
def settings_of_kinds(journal: Journal) -> Settings:
    rename_kind(journal.settings, "breather", "pause")
    return journal.settings


def test_kinds_are_renamed_on_the_command_line(cup: Run) -> None:
    printed = cup("words", "kinds", "rename", "rupture", "knot").out
    assert "called knot here" in printed
    assert "cup words kinds rename rupture rupture" in printed
    assert "still does what it did" in cup("words", "rest", "today").out
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
