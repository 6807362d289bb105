"""Tables with a preset: presets of the program, and presets that a person writes."""

import re
import tomllib
from pathlib import Path

import pytest

import store
from store.exchange.file_errors import PresetNotRead
from store.exchange.import_plan import plan_import
from store.exchange.import_presets import Preset, parse_preset, presets_of_program
from store.exchange.import_reading import read_import
from store.exchange.import_text import parse_trackers
from store.exchange.source_file import SourceFile
from store.journal import Journal
from store.models import Draft
from tests.importing import answers, imported_of, plan_of
from tests.shell import Run
from tests.tables import each_row
from tests.wording import refuses
from tui.cli.help import TOPICS

BEARABLE = (
    '"date","date formatted","weekday","time of day","category","rating/amount","detail","notes"\n'
    '"3rd Apr 2025","2025-04-03","Thursday","21:15","Mood","4","Tired | Warm","rain, all day"\n'
    '"3rd Apr 2025","2025-04-03","Thursday","pm","Energy","1","",""\n'
    '"3rd Apr 2025","2025-04-03","Thursday","all day","Factors","","With Wren | Cafe",""\n'
    '"3rd Apr 2025","2025-04-03","Thursday","","Sleep","6:40","","woke at 5"\n'
    '"4th Apr 2025","2025-04-04","Friday","","Gratitudes","","one good pear",""\n'
)
HOW_WE_FEEL = (
    "Date,Mood,Tags (People),Tags (Places),Tags (Events),Weather,Notes,Reflections,Takeaways\n"
    "2026 Mon Jan 5 6:25 PM,At Ease,Wren,Cafe,Reading,Rain,pears,,keep it\n"
    "2026 Mon Jan 5 9:05 PM,At Ease,,,,,,,\n"
    "2026 Tue Jan 6 7:00 AM,Peeved,,,,,,,\n"
)
TRACK = (
    "FeatureName,Timestamp,Value,Label,Note\r\n"
    "Mood,2026-02-03T21:32:14.077+01:00,7.0,,slow\r\n"
    "Dance,2026-02-03T22:00:00+01:00,0:10:00,,\r\n"
    "Dance,2026-02-04T22:00:00+01:00,2.0,polka,\r\n"
    "Steps,2026-02-04T22:00:00+01:00,9000.0,,to the lake\r\n"
)
HABITBULL = (
    "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\n"
    "Hum,,,2025-01-05,1,in the hall\nHum,,,2025-01-06,0,\nPages,,,2025-01-05,12,\n"
)
TUI = "timestamp,score,tag,note\n2025-11-20T09:12:33.12,7,rest,tea\n2025-11-20T22:40:00,3,,\n"
NOMIE = (
    "epoch,start,end,offset,note,lat,lng,location,score\n"
    "1770150600000,2026-02-03T21:30:00.000,2026-02-03T21:30:00.000,-60,"
    '"#mood(8) #laugh @wren +attic a #pear, shared with @wren #laugh",1.5,2.5,Some Street,2\n'
)


def draft_texts(journal: Journal, content: str, columns: str = "", **options: str) -> list[str]:
    """Return a text for each entry of an import: its day, hour, kind, word, tags and note."""
    drafts: list[Draft] = list(plan_of(journal, content, columns, **options).drafts)
    return [
        " ".join(
            filter(
                None,
                (
                    f"{draft.day:%m-%d}",
                    draft.at[11:13],
                    draft.kind,
                    str(draft["what"] or ""),
                    *(f"#{tag}" for tag in draft.tags),
                    draft.note.replace("\n", " / "),
                ),
            )
        )
        for draft in drafts
    ]


def test_ratings_gratitudes_and_details_of_bearable_are_imported_and_factors_are_not(
    journal: Journal,
) -> None:
    assert draft_texts(journal, BEARABLE) == [
        "04-03 21 checkin #tired #warm rain, all day",
        "04-03 checkin",
        "04-04 note one good pear",
    ]
    plan = plan_of(journal, BEARABLE)
    assert answers(plan) == [
        ("2025-04-03", "21", "between", "mood", 3),
        ("2025-04-03", "", "between", "energy", 1),
    ]
    contents = imported_of(journal, BEARABLE).contents
    assert contents.private == {"Factors": 1}
    assert contents.left_out == {"Sleep": 1}
    assert contents.is_scale_guess
    assert not plan.time_facts.unread_clocks
    older = BEARABLE.replace('"date formatted",', "").replace('"2025-04-03",', "")
    older = older.replace('"2025-04-04",', "")
    assert draft_texts(journal, older) == draft_texts(journal, BEARABLE)


def test_words_of_how_we_feel_are_tags_unless_they_have_a_number(journal: Journal) -> None:
    assert draft_texts(journal, HOW_WE_FEEL) == [
        "01-05 18 note #at-ease #reading pears / keep it",
        "01-05 21 note #at-ease #at-ease",
        "01-06 07 note #peeved #peeved",
    ]
    contents = imported_of(journal, HOW_WE_FEEL, moods="at ease=6").contents
    assert contents.words == {"Peeved": 1}
    assert contents.private == {"Tags (People)": 1, "Tags (Places)": 1}
    assert contents.left_out == {"Weather": 1}
    plan = plan_of(journal, HOW_WE_FEEL, moods="at ease=6,PEEVED=2")
    assert [row[3:] for row in answers(plan)] == [("mood", 6), ("mood", 6), ("mood", 2)]
    assert plan.drafts[0].tags == ("at-ease", "reading")


def test_features_of_track_and_graph_can_be_mapped_like_columns(journal: Journal) -> None:
    imported = imported_of(journal, TRACK)
    assert not imported.is_mapped
    assert {"Mood", "Dance", "Steps"} < set(imported.contents.columns)
    assert draft_texts(journal, TRACK, "mood=mood:0-10,play=Dance") == [
        "02-03 21 checkin slow",
        "02-03 22 play dance",
        "02-04 22 play polka",
        "02-04 22 play polka",
    ]
    assert imported_of(journal, TRACK, "play=Dance").contents.left_out == {"Mood": 1, "Steps": 1}
    three = "FeatureName,Timestamp,Value\nMood,2026-02-03T21:30:00+01:00,7\n"
    assert [row[-1] for row in answers(plan_of(journal, three, "mood=Mood:0-10"))] == [5]
    filtered = plan_of(journal, TRACK, "mood=Value:0-10", where=("FeatureName=Mood",))
    assert [row[-1] for row in answers(filtered)] == [5]


def test_a_habit_of_habitbull_is_imported_as_play_with_its_name(journal: Journal) -> None:
    imported = imported_of(journal, HABITBULL)
    assert not imported.is_mapped
    assert imported.contents.likely == "play"
    assert draft_texts(journal, HABITBULL, "play=Hum") == ["01-05 play Hum in the hall"]


def test_mood_tracker_tui_is_recognized_by_its_columns(journal: Journal) -> None:
    assert draft_texts(journal, TUI) == ["11-20 09 checkin #rest tea", "11-20 22 checkin"]
    assert [row[-1] for row in answers(plan_of(journal, TUI))] == [5, 2]


def test_trackers_of_nomie_are_read_from_notes_and_people_are_dropped(journal: Journal) -> None:
    assert draft_texts(journal, NOMIE, "mood=#mood:1-10,play=#laugh") == [
        "02-03 21 play",
        "02-03 21 checkin",
        "02-03 21 play",
        "02-03 21 note a pear, shared with",
    ]
    contents = imported_of(journal, NOMIE, "mood=#mood:1-10").contents
    assert contents.private == {"lat": 1, "lng": 1, "location": 1, "people (@)": 2}
    assert contents.left_out == {"#laugh": 2, "#pear": 1, "contexts (+)": 1}


def test_trackers_and_features_with_unusual_names_are_recognized(journal: Journal) -> None:
    bare = plan_of(journal, NOMIE.replace("#mood(8)", "#mood"), "mood=#mood:1-10")
    assert [question.words for question in bare.questions] == [(("yes", 1),)]  # type: ignore[union-attr]
    mixed = TRACK.replace("Dance,2026-02-04", "DANCE,2026-02-04").replace("Steps", "note")
    assert draft_texts(journal, mixed, "play=dance")[-1] == "02-04 22 play polka"
    assert imported_of(journal, mixed).contents.columns[-3:] == (
        "Mood",
        "Dance",
        "note (FeatureName)",
    )
    counted = draft_texts(journal, mixed.replace("9000.0", "1.0"), "play=note (FeatureName)")
    assert counted == ["02-04 22 play note to the lake"]


@each_row(
    ("text", "trackers", "remaining_text"),
    [
        ("#mood(8) a good one", "#mood 8", "a good one"),
        ("no tags at all", "", "no tags at all"),
        ("#sleep(07:30:00)\nslow #day\nmore", "#sleep 07:30:00, #day yes", "slow day\nmore"),
        ("(#laugh) mail a@b.c, C#, #1", "#laugh yes", "(laugh) mail a@b.c, C#, #1"),
        ("with @em", "", "with"),
        ("#mood() x", "#mood yes", "x"),
    ],
)
def test_a_tracker_within_a_sentence_leaves_its_word_in_the_text(
    text: str, trackers: str, remaining_text: str
) -> None:
    parsed = parse_trackers(text)
    assert ", ".join(" ".join(tracker) for tracker in parsed.trackers) == trackers
    assert parsed.text == remaining_text


def test_words_imported_as_tags_are_reported_with_a_command_that_gives_them_numbers(
    cup: Run, tmp_path: Path
) -> None:
    path = tmp_path / "feel.csv"
    path.write_text(HOW_WE_FEEL)
    dry_run = cup("import", str(path), "--moods", "peeved=2")
    assert dry_run.code == 0
    assert "comes in as a tag: At Ease (2). This line gives it a number on 1-7" in dry_run.out
    assert f"cup import {path} --moods 'peeved=2,At Ease=?'\n" in dry_run.out
    import_result = cup("import", str(path), "--moods", "peeved=2,At Ease=6", "--yes")
    assert "as tags" not in import_result.out
    assert not {"Wren", "Cafe"} & set(re.findall(r"\w+", cup("list", "--from", "2026-01-01").out))


# -- presets that a person writes -------------------------------------------------------

OWN_PRESET = """name = "Moodpad"
header = ["Logged", "Feeling", "Group"]
day = "Logged"
columns = "mood=Feeling:0-10"
where = ["Group=Me"]
note = "Comment"
private = ["Whose"]
"""


def test_a_preset_in_the_folder_of_settings_is_used(
    cup: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    folder = tmp_path / "cupful" / "presets"
    folder.mkdir(parents=True)
    (folder / "moodpad.toml").write_text(OWN_PRESET)
    (folder / "notes.txt").write_text("no preset")
    table = tmp_path / "a.csv"
    table.write_text(
        "Whose,Group,Comment,Feeling,Logged\nWren,Me,pears,10,2025-01-05\nWren,us,,3,2025-01-05\n"
    )
    report = cup("import", str(table), "--yes").out
    assert "This is Moodpad" in report
    assert "People and places are dropped: Whose (2)." in report
    assert "Not imported: Group us (1)." in report
    entries_text = cup("list", "--json", "--from", "2025-01-01").out
    assert '"mood": 7' in entries_text
    assert "pears" in entries_text
    assert "Wren" not in entries_text
    (folder / "moodpad.toml").write_text(OWN_PRESET + "colour = 'red'\n")
    refusal = cup("import", str(table))
    assert (refusal.code, refusal.out) == (2, "")
    assert "moodpad.toml cannot be used: it has a key 'colour'; the keys are " in refusal.err
    assert len(refusal.err.splitlines()) == 1


@each_row(
    ("change", "reason"),
    [
        (('name = "Moodpad"', ""), "the key 'name' is missing"),
        (('name = "Moodpad"', "name = Moodpad"), r"it is no TOML: .*line 1"),
        (('name = "Moodpad"', "name = 3"), "name is to be a text"),
        (('["Logged", "Feeling", "Group"]', '["Logged"]'), "header names fewer than 2"),
        (('["Logged", "Feeling", "Group"]', "[1, 2]"), "header is to be a list of texts"),
        (('where = ["Group=Me"]', 'where = ["Group"]'), "where is to be as in"),
        (('note = "Comment"', 'feature = "Comment"'), "feature and value belong together"),
        (('note = "Comment"', 'note_of = "Comment"'), "note_of is to be a table"),
        (('note = "Comment"', 'dates = "dym"'), "dates is one of dmy, mdy, ymd"),
        (('note = "Comment"', 'moods = "rad"'), "moods is to be as in"),
        (('note = "Comment"', 'likely = "fun"'), "likely is one of mood, "),
        (('note = "Comment"', 'is_scale_guess = "no"'), "is_scale_guess is to be true or false"),
    ],
)
def test_a_mistake_in_a_preset_is_reported_in_one_sentence(
    change: tuple[str, str], reason: str
) -> None:
    with refuses(PresetNotRead, match=rf"own\.toml cannot be used: {reason}"):
        parse_preset("own.toml", OWN_PRESET.replace(*change))


def test_invalid_columns_of_a_preset_are_refused_when_it_is_used(
    journal: Journal, tmp_path: Path
) -> None:
    path = tmp_path / "own.toml"
    file = SourceFile("a.csv", b"Logged,Feeling,Group\n2025-01-05,3,Me\n")
    for change, reason in (
        (("mood=Feeling:0-10", "mod=Feeling"), "'mod=Feeling' does not map a column: a column can"),
        (("mood=Feeling:0-10", "mood"), "'mood' does not map a column"),
        (("mood=Feeling:0-10", "mood=Feeling:3-3"), "'3-3' does not map a column: its scale is no"),
        (("mood=Feeling:0-10", "tags=People"), "'People' seems to hold people or places"),
        (('day = "Logged"', 'day = "When"'), r"a\.csv has no column 'When'"),
        (('note = "Comment"', 'feature = "What"\nvalue = "Group"'), r"has no column 'What'"),
    ):
        path.write_text(OWN_PRESET.replace(*change))
        with refuses(PresetNotRead, match=rf"own\.toml cannot be used: .*{reason}"):
            read_import(file, journal, presets=str(tmp_path))
    path.write_text(OWN_PRESET.replace("mood=Feeling", "joy=Joy,mood=Feeling"))
    assert read_import(file, journal, presets=str(tmp_path)).contents.remarks == (
        "Its preset names columns that are not there: Joy.",
    )
    path.write_text(OWN_PRESET.replace("mood=Feeling:0-10", "mood=Feeling:0-10,note="))
    plan = plan_import(read_import(file, journal, presets=str(tmp_path)), journal)
    assert [row[-1] for row in answers(plan)] == [3]


def test_the_help_page_about_presets_has_two_valid_examples() -> None:
    page = (TOPICS / "presets.md").read_text("utf-8")
    examples = re.findall(r"^```\n(name = .*?)^```$", page, re.DOTALL | re.MULTILINE)
    assert [parse_preset("a.toml", text).name for text in examples] == ["Moodpad", "Habitpad"]
    keys = set(Preset._fields) - {"id", "path"}
    assert keys <= set(re.findall(r"[a-z_]+", page))


def test_the_presets_of_the_program_are_part_of_its_package_data() -> None:
    names = [preset.name for preset in presets_of_program()]
    assert sorted(names) == [
        "Bearable",
        "HabitBull",
        "How We Feel",
        "Nomie",
        "Track & Graph",
        "mood-tracker-TUI",
    ]
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]["store"]
    folder = Path(store.__file__).parent
    shipped = {path for pattern in patterns for path in folder.glob(pattern)}
    presets = set((folder / "exchange" / "presets").iterdir())
    assert len(presets) == len(names)
    assert presets <= shipped
