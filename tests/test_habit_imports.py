"""Files of habit trackers: the zip of Loop, its table alone, and the log of harsh."""

from store.exchange.file_errors import ColumnMissing, FileNotRead
from store.exchange.import_overview import column_overviews, likely_mapping
from store.journal import Journal
from tests.importing import imported_of, plan_of, reasons
from tests.tables import each_row
from tests.wording import refuses
from tests.zips import zipped

HABITS = (
    "Position,Name,Type,Question,Unit\n"
    '001,"Sing, or hum",YES_NO,,\n002,Pages,NUMERICAL,,pages\n003,Walk,YES_NO,,\n'
)
ROOT = "Date,Sing, or hum,Pages,Walk,\n2025-01-05,YES_MANUAL,3500,NO,\n"
SINGING_TABLE = (
    'Date,Value,Notes\n2025-01-05,YES_MANUAL,"hall, loud"\n2025-01-04,NO,\n2025-01-03,SKIP,ill\n'
    "2025-01-02,YES_AUTO,\n2025-01-01,UNKNOWN,\n2024-12-31,MAYBE,\n"
)
PAGES_TABLE = "Date,Value,Notes\n2025-01-05,3500,\n2025-01-04,2000,rainy\n"
LOG = """# a comment
2026-01-15 : Sing : y : in the hall : again : 3
2026-01-15 : Pages : n :  : 0

2026-01-16 : Sing : s : hoarse :
2026-01-17 : Sing : y
2026-01-18 : Sing : y : just hummed
nothing
2026-02-30 : Sing : y : :
2026-12-24 : Sing : y
"""


def described_drafts(journal: Journal, content: str | bytes, columns: str) -> list[str]:
    """Return the day, kind, word and note of each entry that would be saved."""
    return [
        " ".join(filter(None, (f"{d.day:%m-%d}", d.kind, str(d["what"] or ""), d.note)))
        for d in plan_of(journal, content, columns).drafts
    ]


@each_row("folder", ["", "Loop Habits CSV 2025/"])
def test_the_tables_in_the_folders_of_a_loop_zip_are_used(journal: Journal, folder: str) -> None:
    files = {
        "Habits.csv": HABITS,
        "Checkmarks.csv": ROOT,
        "001 Sing, or hum/Checkmarks.csv": SINGING_TABLE,
        "002 Pages/Checkmarks.csv": PAGES_TABLE,
        "003 Walk_/Checkmarks.csv": "2025-01-05,2\n2025-01-04,1\n2025-01-03,0\n2025-01-02,-1\n",
        "003 Walk_/Scores.csv": "2025-01-05,0.5\n",
    }
    data = zipped(**{folder + name: text for name, text in files.items()})
    imported = imported_of(journal, data)
    assert not imported.is_mapped
    assert imported.contents.columns == ("Sing, or hum", "Pages", "Walk", "Notes")
    assert described_drafts(journal, data, '"play=sing, or hum"') == [
        "01-03 note ill",
        "01-05 play Sing, or hum hall, loud",
    ]
    contents = imported_of(journal, data, '"play=Sing, or hum"').contents
    assert contents.left_out == {
        "skipped days": 1,
        "days that Loop filled in by itself": 1,
        "Pages": 2,
        "Walk": 4,
    }
    plan = plan_of(journal, data, '"play=Sing, or hum"')
    assert reasons(plan) == {7: "'MAYBE' is no checkmark of Loop"}
    assert described_drafts(journal, data, "play=Walk") == ["01-05 play Walk"]
    plan_of_mood = plan_of(journal, data, "mood=Walk")
    assert [question.words for question in plan_of_mood.questions] == [(("yes", 1), ("no", 1))]  # type: ignore[union-attr]
    pages = plan_of(journal, data, "play=Pages")
    assert len(pages.drafts) == 3
    assert reasons(pages)[2] == "play: '3.5' is no number of times"


def test_the_table_of_loop_alone_is_read_unless_a_name_has_a_comma(journal: Journal) -> None:
    table = "Date,Hum,Walk,\n2025-01-05,YES_MANUAL,NO,\n2025-01-04,UNKNOWN,YES_MANUAL,\n"
    assert described_drafts(journal, table, "play=Hum") == ["01-05 play Hum"]
    assert described_drafts(journal, zipped(**{"Checkmarks.csv": table}), "play=Hum") == [
        "01-05 play Hum"
    ]
    assert (
        described_drafts(journal, SINGING_TABLE, "play=Value")[-1] == "01-05 play Value hall, loud"
    )
    for content in (ROOT, zipped(**{"Checkmarks.csv": ROOT})):
        with refuses(FileNotRead, match=r"line 2: the name of a habit has a comma, .* whole zip"):
            imported_of(journal, content)
    with refuses(FileNotRead, match="it is a zip that breaks off or is damaged"):
        imported_of(journal, zipped(**{"Checkmarks.csv": table})[:60])


def test_a_log_of_harsh_is_read_line_by_line(journal: Journal) -> None:
    assert described_drafts(journal, LOG, "play=Sing") == [
        "01-15 play Sing in the hall : again",
        "01-16 note hoarse",
        "01-17 play Sing",
        "01-18 play Sing just hummed",
    ]
    assert imported_of(journal, LOG, "play=Sing").contents.left_out == {"amounts": 1, "Pages": 1}
    assert reasons(plan_of(journal, LOG, "play=Sing")) == {
        8: "it is not a line of harsh",
        9: "there is no such day",
        10: "2026-12-24 is still to come",
    }
    habitctl = "2026-01-15 : Sing in the hall : y\n2026-01-15 : Pages : n\n"
    assert described_drafts(journal, habitctl, "play=Sing in the hall") == [
        "01-15 play Sing in the hall"
    ]
    people = habitctl.replace("Pages : n", "Meet people : y")
    assert described_drafts(journal, people, "play=2") == ["01-15 play Meet people"]
    with refuses(ColumnMissing, match=r"no column 'Run'. Its columns are: Sing in the hall, Pages"):
        imported_of(journal, habitctl, "play=Run")
    imported = imported_of(journal, habitctl).contents
    proposed = likely_mapping(column_overviews(imported), "", imported.likely)
    assert proposed == [("play", "Sing in the hall", "")]
