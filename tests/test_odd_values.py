"""Fields with values of an unexpected type: each is imported, or counted and reported."""

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from store.exchange.import_plan import plan_import
from store.journal import Journal
from tests.importing import imported_of, plan_of
from tests.tables import each_row
from tui.text.import_report import plan_report

#: A value that is not a text, a number or a list.
ODD = {"of": "another kind"}
DAY = {"year": 2025, "month": 1, "day": 2}


def daylio(entry: object, **parts: Any) -> dict[str, Any]:
    return {"version": 15, "dayEntries": [{**DAY, "mood": 2, "note": "tea"}, entry], **parts}


def pixel(**fields: Any) -> list[Any]:
    pixels = [
        {"date": f"2025-1-{day}", "type": "Mood", "scores": [3], "notes": "tea"} for day in "12"
    ]
    return [pixels[0], {**pixels[1], **fields}]


def day_one(**fields: Any) -> dict[str, Any]:
    entry = {"creationDate": "2025-03-02T10:00:00Z", "text": "tea"}
    return {"metadata": {}, "entries": [entry, {**entry, "text": "more tea", **fields}]}


def jrnl(**fields: Any) -> dict[str, Any]:
    entry = {"date": "2025-03-02", "time": "10:00", "title": "tea", "body": "green", "tags": []}
    return {"tags": {}, "entries": [{**entry, **fields}]}


def states(**fields: Any) -> list[Any]:
    state = {
        "date": "2025-03-02T10:00:00Z",
        "kind": "dailyMood",
        "valence": 0.5,
        "labels": ["calm"],
    }
    return [state, {**state, "date": "2025-03-03T10:00:00Z", **fields}]


def import_report(journal: Journal, content: str | bytes, columns: str = "") -> str:
    imported = imported_of(journal, content, columns)
    return "\n".join(plan_report(plan_import(imported, journal), imported))


@each_row(
    ("document", "sentence"),
    [
        (daylio(5), "Entry 2 left out: it is not an entry of Daylio"),
        (daylio({**DAY, "day": 3, "note": ODD}), "Not imported: note that cannot be read (1)."),
        (daylio({**DAY, "day": 3, "tags": [ODD]}), "Not imported: tags that cannot be read (1)."),
        (daylio({**DAY, "day": 3, "tags": [7]}), "Not imported: activities that are gone (1)."),
        (daylio(DAY, tags=[5]), "Not imported: tags that cannot be read (1)."),
        (daylio(DAY, tags=ODD), "Not imported: tags that cannot be read (1)."),
        (daylio(DAY, goals=ODD), "Not imported: goals that cannot be read (1)."),
        (daylio({**DAY, "assets": [1, 2]}), "2 photos or recordings stay in the backup."),
        (daylio({**DAY, "assets": 5}), "Not imported: assets that cannot be read (1)."),
        (daylio({**DAY, "isFavorite": True}), "Not imported: isFavorite (1)."),
        (pixel(notes=ODD), "Not imported: notes that cannot be read (1)."),
        (pixel(scores=[3, ODD]), "Not imported: scores that cannot be read (1)."),
        (pixel(scores=True), "Not imported: scores that cannot be read (1)."),
        (pixel(tags=[{"type": "Sport", "entries": [ODD]}]), "Not imported: entries that"),
        (pixel(tags=[{"type": "Sport", "entries": ODD}]), "Not imported: entries that"),
        (pixel(tags=ODD), "Not imported: tags that cannot be read (1)."),
        (pixel(weather="rain"), "Not imported: weather (1)."),
        (day_one(text=ODD), "Not imported: text that cannot be read (1)."),
        (day_one(text="", richText="{"), "Not imported: styled texts that cannot be read (1)."),
        (day_one(text="", richText='{"contents": [5]}'), "Not imported: contents that cannot"),
        (day_one(photos=ODD), "Not imported: photos that cannot be read (1)."),
        (day_one(tags=[ODD, "calm"]), "Not imported: tags that cannot be read (1)."),
        (jrnl(body=[ODD]), "Not imported: body that cannot be read (1)."),
        (jrnl(tags=ODD), "Not imported: tags that cannot be read (1)."),
        (jrnl(title=5), "Not imported: title that cannot be read (1)."),
        (jrnl(mood="fine"), "Not imported: mood (1)."),
        (states(labels=[ODD]), "Not imported: labels that cannot be read (1)."),
        (states(associations=ODD), "Not imported: associations that cannot be read (1)."),
        (states(valence=ODD), "Not imported: valence that cannot be read (1)."),
        (states(kind=ODD), "Not imported: kind that cannot be read (1)."),
        (states(note="the cats"), "Not imported: note (1)."),
    ],
)
def test_a_value_of_an_unexpected_type_is_counted(
    journal: Journal, document: object, sentence: str
) -> None:
    assert sentence in import_report(journal, json.dumps(document))


def test_extra_cells_of_a_table_are_reported(journal: Journal, tmp_path: Path) -> None:
    loop = tmp_path / "loop.zip"
    with ZipFile(loop, "w") as archive:
        rows = "2025-01-15,YES_MANUAL,tea,more\n,YES_MANUAL,\n2025-01-16,NO,\n2025-01-17,NO,\n"
        archive.writestr("001 Tea/Checkmarks.csv", f"Date,Value,Notes\n{rows}")
    report = import_report(journal, loop.read_bytes(), "play=Tea")
    assert "Row 2 left out: it has 4 cells and a checkmark 3" in report
    assert "Row 3 left out: it has no day" in report
    unnamed = "Date,Tea,\n2025-01-15,YES_MANUAL,NO\n2025-01-16,NO,NO\n"
    assert "Not imported: column 3 (2)." in import_report(journal, unnamed, "play=Tea")
    table = "start,kind,valence\n2025-03-02 10:00,dailyMood,0.5,more\n"
    assert "Not imported: cells beyond the header (1)." in import_report(journal, table)


@each_row(
    ("document", "note"),
    [
        (pixel(scores=[], notes="", tags=["sun", "walk"]), "#sun #walk"),
        (pixel(scores="4", notes=2025), "2025"),
        (day_one(text="", tags="sun; walk"), "#sun #walk"),
    ],
)
def test_a_text_is_accepted_as_a_list_and_a_number_as_a_text(
    journal: Journal, document: object, note: str
) -> None:
    assert note in {draft.note for draft in plan_of(journal, json.dumps(document)).drafts}
