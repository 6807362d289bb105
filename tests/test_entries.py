from datetime import date

import pytest

from store.errors import NothingSaid, OffScale, Refused, UnknownWord
from store.models import KINDS, Draft, Entry, StateChange, note_limit
from tests.tables import each_row
from tests.wording import refuses

DAY = date(2026, 11, 23)
ENOUGH = {
    "moment": {"feeling": "both"},
    "rupture": {"states": (("open", "2026-11-23"),)},
    "checkin": {"when": "between", "mood": 4},
}


def draft(kind="session", **rest):
    return Draft(kind, DAY, **rest)


def entry(kind="session", **rest):
    return Entry(kind, DAY, id="1-20261123-aaaaaaaa", order=3, **rest)


@each_row("kind", KINDS)
def test_every_kind_comes_back_from_its_document_as_it_was(kind):
    note = "a word #tired" if kind != "moment" else ""
    original = entry(kind, at="2026-11-23T10:00+01:00", values=ENOUGH.get(kind), note=note)
    assert Entry.from_document(original.id, original.document()) == original


def test_what_was_not_answered_is_absent_and_never_zero():
    assert draft(values={"tired": 5, "inspired": None}).document() == {
        "v": 1,
        "kind": "session",
        "day": "2026-11-23",
        "tired": 5,
    }


def test_a_field_left_out_reads_as_none():
    assert draft(values={"tired": 5})["inspired"] is None


@each_row("reading", [0, 8, -1, 55, 3.5, "5", True])
def test_a_reading_off_the_scale_is_refused_with_its_ends_in_words(reading):
    with refuses(OffScale, match=r"1 \(not at all\) to 7 \(fully\)\.$"):
        draft(values={"tired": reading})


def test_both_ends_of_the_scale_are_valid():
    assert dict(draft(values={"tired": 1, "inspired": 7}).values) == {"tired": 1, "inspired": 7}


@each_row(
    ("kind", "values"),
    [
        ("moment", {"feeling": "neutral"}),
        ("moment", {"feeling": "both", "direction": "sideways"}),
        ("rest", {"what": "sabbatical"}),
        ("rupture", {"states": (("closed", "2026-11-23"),)}),
        ("checkin", {"when": "noon", "mood": 4}),
    ],
)
def test_a_fixed_word_must_be_one_of_its_set(kind, values):
    with pytest.raises(UnknownWord):
        draft(kind, values=values)


@each_row(
    ("kind", "values"),
    [
        ("moment", {}),
        ("rupture", {"what": "distance"}),
        ("checkin", {"when": "opening"}),
        ("checkin", {"mood": 4}),
        ("note", {}),
    ],
)
def test_an_entry_that_would_say_nothing_is_refused(kind, values):
    with pytest.raises(NothingSaid):
        draft(kind, values=values)


def test_a_field_of_another_kind_is_a_mistake_of_the_program():
    with pytest.raises(TypeError, match="a session has no field mood"):
        draft(values={"mood": 4})


def test_an_empty_word_is_not_saved():
    assert "what" not in draft("play", values={"what": "  "}).document()


def test_a_draft_cannot_be_changed():
    with pytest.raises(AttributeError, match="frozen"):
        draft().note = "later"


def test_a_changed_entry_keeps_its_id_and_its_place():
    changed = entry(values={"tired": 5}).changed({"tired": None, "inspired": 6}, note="softer")
    assert (changed.id, changed.order, changed.note) == ("1-20261123-aaaaaaaa", 3, "softer")
    assert dict(changed.values) == {"inspired": 6}


def test_a_change_does_not_touch_the_entry_it_began_from():
    before = entry(values={"tired": 5})
    before.changed({"tired": 1})
    assert before["tired"] == 5


def test_tags_of_a_note_go_with_it_and_tags_given_by_hand_stay():
    tagged = entry(note="so #late", tags=("Monday",))
    assert tagged.tags == ("Monday", "late")
    assert tagged.changed(note="so #early", tags=("new",)).tags == ("Monday", "new", "early")


@each_row("tag", ["\x1b[31m", "\udc80", "x" * 41])
def test_a_tag_that_is_no_text_is_refused(tag):
    with pytest.raises(Refused):
        draft(tags=(tag,))


def test_a_rupture_says_its_newest_state():
    turns = (("open", "2026-11-20"), ("repaired", "2026-11-23"))
    assert draft("rupture", values={"states": turns}).state == "repaired"
    assert draft("rupture", values={"states": turns})["states"][0] == StateChange(
        "open", "2026-11-20"
    )


def test_a_depleting_note_is_short_and_any_other_is_longer():
    assert note_limit("moment", {"feeling": "depleting"}) == 80
    assert note_limit("moment", {"feeling": "both"}) == 2000
    with refuses(Refused, match="a depleting moment's note holds up to 80"):
        draft("moment", values={"feeling": "depleting"}, note="x" * 81)
    assert draft("moment", values={"feeling": "depleting"}, note="x" * 80).note == "x" * 80


def test_a_document_of_a_newer_version_is_read_without_being_checked():
    newer = {"v": 2, "kind": "weather", "day": "2026-11-23", "sky": "grey", "note": "rain"}
    newer_entry = Entry.from_document("1-20261123-aaaaaaaa", newer)
    assert (newer_entry.version, newer_entry.kind, newer_entry.note, newer_entry["sky"]) == (
        2,
        "weather",
        "rain",
        None,
    )


def test_a_newer_state_with_more_to_say_is_shown_by_what_is_known_of_it():
    states = [["open", "2026-11-23", "in supervision"]]
    newer = {"v": 2, "kind": "rupture", "day": "2026-11-23", "states": states}
    assert Entry.from_document("1-20261123-aaaaaaaa", newer).state == "open"
