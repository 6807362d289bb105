"""Backups of Pixels: days without leading zeros, several scores, tags in groups."""

import json

from store.journal import Journal
from tests.importing import answers, imported_of, plan_of, reasons

PEOPLE = {"type": "People", "entries": ["Wren", "kin"]}
FEELINGS = {"type": "Emotions", "entries": ["so glad", "warm"]}
PIXELS = [
    {"date": "2025-1-5", "type": "Mood", "scores": [5], "notes": "frost", "tags": [FEELINGS]},
    {"date": "2025-11-9", "type": "MOOD", "scores": [2, 2], "notes": "", "tags": [PEOPLE]},
    {"date": "2025-11-10", "type": "Mood", "scores": [], "notes": "no score"},
    {"date": "2025-11-11", "type": "Mood", "scores": None, "notes": None},
    {"date": "2025-2-30", "type": "Mood", "scores": [3, 4], "notes": ""},
    {"date": "2027-1-1", "type": "Mood", "scores": [3], "notes": ""},
    {"date": "soon", "type": "Mood", "scores": [3], "notes": ""},
    {"date": "2025-3-2", "type": "Sleep", "scores": [5], "notes": "not this"},
    ["what"],
]


def test_a_backup_of_pixels_is_read_day_by_day(journal: Journal) -> None:
    plan = plan_of(journal, json.dumps(PIXELS), name="PIXELS-BACKUP.json")
    assert [(row[0], row[-1]) for row in answers(plan)] == [
        ("2025-01-05", 7),
        ("2025-11-09", 3),
        ("2025-11-09", 3),
    ]
    assert [draft.note for draft in plan.drafts if draft.note] == ["frost", "no score"]
    assert plan.drafts[0].tags == ("so-glad", "warm")
    contents = imported_of(journal, json.dumps(PIXELS)).contents
    assert contents.private == {"People": 2}
    assert contents.left_out == {"type Sleep": 1}
    assert reasons(plan) == {
        4: "it has nothing to import",
        5: "there is no such day as 2025-2-30",
        6: "2027-01-01 is still to come",
        7: "'soon' is not a day",
        9: "it is not a day of Pixels",
    }
    journal.add_all(plan.drafts)
    second_plan = plan_of(journal, json.dumps(PIXELS))
    assert (len(second_plan.drafts), second_plan.already_there) == (0, 5)


def test_a_score_beyond_the_five_is_asked_about(journal: Journal) -> None:
    entry = {"date": "2025-1-5", "type": "Mood", "scores": [6], "notes": ""}
    plan = plan_of(journal, json.dumps([entry]))
    assert len(plan.questions) == 1
    assert not plan.drafts
