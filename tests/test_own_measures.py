"""Own measures: asked, drawn, searched, renamed and retired without losing a reading."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from store.calendar import DateSpan
from store.clock import FixedClock
from store.daily_measures import MEASURES, measure_named, measures_for
from store.errors import NothingSaid, OffScale, Refused
from store.journal import Journal, open_journal
from store.log.records import Line, encode_line
from store.models import Draft, Entry
from store.own_measures import (
    MeasureFull,
    MeasureName,
    MeasureNameTaken,
    MeasureUnknown,
    MeasureWords,
    add_measure,
    answers_in,
    bring_back_measure,
    change_measure,
    match_measure,
    rename_measure,
    retire_measure,
)
from store.scales import AMOUNT
from store.search.finder import Search
from store.trends.measures import overview, readings, year
from store.trends.weekdays import week
from tests.other_device import receive
from tests.screens import on_screen, screen_text, widget_text
from tests.shell import Run, refused
from tests.tables import each_row
from tests.wording import refuses
from tui.charts.axis import ChartOptions, Viewport
from tui.charts.catalogue import PICTURES, leads_to, open_chart
from tui.terminal.glyphs import UNICODE
from tui.widgets.strip import StripLine

TODAY = date(2026, 11, 23)
WEEK = DateSpan(date(2026, 11, 17), TODAY)
PAIN = "none, a trace, a little, some, quite, a lot, unbearable"


def log(journal: Journal, line: str, day: date = TODAY) -> Entry:
    return journal.log(journal.drafts.parse(line.split()), day).entry


@pytest.fixture
def pain_journal(journal: Journal) -> Journal:
    """Return a diary that asks for pain at closing and for calm at opening."""
    add_measure(journal.settings, "pain", PAIN)
    add_measure(journal.settings, "calm", ask="opening")
    return journal


# -- asked ------------------------------------------------------------------------------


def test_an_own_measure_is_asked_after_the_others_and_before_the_marks(
    pain_journal: Journal,
) -> None:
    verbs = pain_journal.settings.verbs
    names = [field.name for field in verbs["close"].fields]
    assert names == ["mood", "energy", "myself", "letgo", "joy", "sorrow", "own.pain", "marks"]
    assert [field.name for field in verbs["open"].fields][-2:] == ["own.calm", "marks"]
    closing = log(pain_journal, "close 5 4 6 5 4 3 2 body")
    assert (closing["sorrow"], closing["own.pain"], closing["marks"]) == (3, 2, ("body",))
    assert list(closing.values)[-2:] == ["own.pain", "marks"]


def test_a_line_without_the_measure_saves_no_value_for_it(pain_journal: Journal) -> None:
    closing = log(pain_journal, "close 5 4 6 5 4 3")
    assert "own.pain" not in closing.document()


def test_the_name_of_a_scale_takes_the_next_digit(pain_journal: Journal) -> None:
    add_measure(pain_journal.settings, "neck pain")
    for line, values in (
        ("close pain 3", {"own.pain": 3}),
        ("close joy 4 5 6", {"joy": 4, "sorrow": 5, "own.pain": 6}),
        ("close pain 6 mood 2", {"own.pain": 6, "mood": 2}),
        ("close neck-pain 7 dread", {"own.neck-pain": 7, "marks": ("dread",)}),
        ("s inspired 6", {"inspired": 6}),
        ("e mood 4", {"mood": 4}),
    ):
        parsed_values = pain_journal.drafts.parse(line.split()).values
        assert {k: v for k, v in parsed_values.items() if k != "when"} == values


@pytest.mark.parametrize("line", ["close pain", "close pain body", "close mood , 3", "s tired"])
def test_the_name_of_a_scale_needs_a_digit(pain_journal: Journal, line: str) -> None:
    with refuses(NothingSaid, match="its digit comes next"):
        pain_journal.drafts.parse(line.split())


def test_an_answer_off_the_scale_is_refused_in_the_words_of_the_scale(
    pain_journal: Journal,
) -> None:
    with refuses(OffScale, match=r"Pain: 8 is not one of 1 \(none\) to 7 \(unbearable\)"):
        pain_journal.drafts.parse(["close", "pain", "8"])
    with pytest.raises(OffScale):
        Draft("checkin", TODAY, values={"when": "closing", "own.pain": 8})
    with pytest.raises(TypeError, match=r"a session has no field own\.pain"):
        Draft("session", TODAY, values={"own.pain": 3})


def test_closing_again_adds_to_the_closing_and_undo_removes_the_addition(
    pain_journal: Journal,
) -> None:
    log(pain_journal, "close 5")
    log(pain_journal, "close pain 3")
    (closing,) = pain_journal.day(TODAY).entries
    assert (closing["mood"], closing["own.pain"]) == (5, 3)
    pain_journal.history.undo()
    assert pain_journal.day(TODAY).entries[0]["own.pain"] is None
    pain_journal.history.redo()
    assert pain_journal.day(TODAY).entries[0]["own.pain"] == 3


async def test_the_strip_asks_for_an_own_measure_in_its_words(pain_journal: Journal) -> None:
    async with on_screen(pain_journal) as (app, pilot):
        await pilot.press("z", *"123456")
        strip = widget_text(app, StripLine)
        assert "pain?" in strip
        assert "7 unbearable" in strip
        await pilot.press("5")
        await pilot.pause()
        assert "pain 5, quite" in widget_text(app, StripLine)
        assert "mark?" in widget_text(app, StripLine)
        await pilot.press("u")
        await pilot.pause()
        assert "pain?" in widget_text(app, StripLine)
        await pilot.press("5", "a", "3", "comma", "7")
        await pilot.pause()
        text = screen_text(app)
    assert "pain 5" in text
    assert "calm 7" in text
    closing, opening = pain_journal.day(TODAY).entries
    assert (closing["own.pain"], opening["own.calm"], opening["sleep"]) == (5, 7, None)


# -- saved ------------------------------------------------------------------------------


def test_a_rename_leaves_every_reading_in_the_measure(
    pain_journal: Journal, open_again: Callable[..., Journal]
) -> None:
    log(pain_journal, "close pain 3")
    assert rename_measure(pain_journal.settings, "pain", "neck pain")[:2] == ("pain", "neck pain")
    log(pain_journal, "close neck-pain 5", TODAY - timedelta(days=1))
    for journal in (pain_journal, open_again()):
        readings_of_week = readings(
            journal.stats, WEEK, measures_for(journal.settings.names)["own.pain"]
        )
        assert [day.value for day in readings_of_week.days][-2:] == [5, 3]
        assert journal.settings.names.scale("own.pain").question == "neck pain"


def test_a_measure_cannot_take_the_first_name_of_a_renamed_one(pain_journal: Journal) -> None:
    rename_measure(pain_journal.settings, "pain", "ache")
    with pytest.raises(MeasureNameTaken):
        add_measure(pain_journal.settings, "pain")
    assert add_measure(pain_journal.settings, "ease")[0] == "own.ease"
    rename_measure(pain_journal.settings, "ache", "pain")
    assert [m.name for m in pain_journal.settings.names.measures] == ["pain", "calm", "ease"]


def test_a_retired_measure_is_no_longer_asked_and_its_readings_stay(pain_journal: Journal) -> None:
    log(pain_journal, "close pain 3")
    retire_measure(pain_journal.settings, "pain")
    assert "own.pain" not in measures_for(pain_journal.settings.names)
    assert measure_named("own.pain", pain_journal.settings.names) is not None
    assert log(pain_journal, "close 5")["own.pain"] == 3
    assert len(Search(pain_journal).find("pain>2")) == 1
    bring_back_measure(pain_journal.settings, "pain")
    assert pain_journal.drafts.parse(["close", "pain", "4"]).values["own.pain"] == 4


def test_new_words_for_the_scale_leave_the_digits_of_the_readings(pain_journal: Journal) -> None:
    log(pain_journal, "close pain 3")
    change_measure(
        pain_journal.settings,
        match_measure(pain_journal.settings.names, "pain"),
        words=list("abcdefg"),
    )
    assert pain_journal.settings.names.scale("own.pain").anchor(3) == "c"
    assert pain_journal.day(TODAY).entries[0]["own.pain"] == 3


def test_a_change_of_a_measure_can_be_reverted(pain_journal: Journal) -> None:
    names = pain_journal.settings.names
    before = rename_measure(pain_journal.settings, "pain", "ache")[2]
    pain_journal.settings.change(before)
    assert pain_journal.settings.names == names


def test_the_same_measure_added_on_two_devices_is_one_measure(
    open_again: Callable[..., Journal], tmp_path: Path, clock: FixedClock
) -> None:
    local = open_again()
    remote_path = tmp_path / "apart"
    remote = open_journal(os.environ, path=remote_path, clock=clock, device="noor-z9x8")
    add_measure(local.settings, "pain")
    add_measure(remote.settings, "pain", PAIN)
    log(local, "close pain 3")
    log(remote, "close pain 5", TODAY - timedelta(days=1))
    shutil.copytree(remote_path, local.path, dirs_exist_ok=True)
    shutil.copytree(local.path, remote_path, dirs_exist_ok=True)
    local.refresh()
    remote.refresh()
    assert local.settings.names == remote.settings.names
    (measure,) = local.settings.names.measures
    counts = [readings(j.stats, WEEK, measures_for(j.settings.names)[measure.id]).n
            for j in (local, remote)]  # fmt: skip
    assert counts == [2, 2]


def test_one_name_given_to_two_measures_on_two_devices_gets_a_number(
    open_again: Callable[..., Journal],
) -> None:
    local = open_again()
    add_measure(local.settings, "pain")
    remote = open_again("noor-z9x8")
    add_measure(local.settings, "ease")
    rename_measure(remote.settings, "pain", "ease")
    local.refresh()
    remote.refresh()
    assert local.settings.names == remote.settings.names
    assert [(m.id, m.name) for m in local.settings.names.measures] == [
        ("own.pain", "ease"),
        ("own.ease", "ease 2"),
    ]


def test_more_than_five_measures_from_two_devices_all_stay(
    open_again: Callable[..., Journal],
) -> None:
    local = open_again()
    for number in range(5):
        add_measure(local.settings, f"here{number}")
    for number in range(5):
        document = {"v": 1, "name": f"there{number}", "ask": "closing", "order": number}
        receive(local, "settings", f"own.there{number}", document)
    assert len(local.settings.names.active_measures) == 10
    with pytest.raises(MeasureFull):
        add_measure(local.settings, "one more")


def test_a_reading_whose_measure_has_not_arrived_yet_is_shown_by_its_first_name(
    cup: Run, open_again: Callable[..., Journal]
) -> None:
    journal = open_again()
    journal.add(Draft("checkin", TODAY, values={"when": "closing", "own.pain": 4}))
    assert "pain 4" in cup("today").out
    assert cup("list", "--json").json[0]["own.pain"] == 4


# -- unknown fields ---------------------------------------------------------------------


def write_line(journal: Journal, document: dict[str, object]) -> str:
    id = "1-20261123-aaaaaaaa"
    line = encode_line(Line(id, "entries", id, document))
    (Path(journal.path) / "2026-11.noor-z9x8.jsonl").write_bytes(line)
    journal.refresh()
    return id


def test_unknown_fields_survive_every_change(journal: Journal) -> None:
    unknown = {"sky": "grey", "sun": {"hours": [1, 2]}}
    document = {"v": 1, "kind": "checkin", "day": "2026-11-23", "when": "closing", "mood": 4}
    id = write_line(journal, document | unknown)
    journal.change(id, {"mood": 5})
    journal.change(id, note="rain")
    journal.change(id, day=TODAY - timedelta(days=2))
    journal.log(journal.drafts.parse(["close", "joy", "7"]), TODAY - timedelta(days=2))
    journal.history.undo()
    journal.history.redo()
    saved = journal.storage.documents("entries")[id]
    assert {name: saved[name] for name in unknown} == unknown
    assert (saved["mood"], saved["joy"], saved["note"]) == (5, 7, "rain")
    journal.replace(journal.history.versions(id)[0])  # as History restores a version
    assert journal.storage.documents("entries")[id] == document | unknown | {"order": 0}


def test_a_field_of_another_kind_survives_a_change(journal: Journal) -> None:
    id = write_line(journal, {"v": 1, "kind": "play", "day": "2026-11-23", "own.pain": 3})
    journal.change(id, {"what": "film"})
    assert journal.storage.documents("entries")[id]["own.pain"] == 3


# -- drawn ------------------------------------------------------------------------------


def test_without_own_measures_the_measures_are_the_standard_ones(journal: Journal) -> None:
    assert measures_for(journal.settings.names) is MEASURES


def test_an_own_measure_has_a_row_after_the_readings_in_overview_and_week(
    pain_journal: Journal,
) -> None:
    log(pain_journal, "close pain 3")
    for weeks, pain in enumerate((5, 3, 5), 1):
        values = {"when": "closing", "own.pain": pain}
        pain_journal.add(Draft("checkin", TODAY - timedelta(days=7 * weeks), values=values))
    table = overview(pain_journal.stats, DateSpan(TODAY - timedelta(days=27), TODAY))
    names = [row.measure for row in table.rows]
    index = names.index("own.pain")
    assert names[index - 1 : index + 3] == ["letgo", "own.pain", "own.calm", "sessions"]
    assert (table.rows[index].latest, table.rows[index].n, table.rows[index].scale) == (
        3,
        4,
        "own.pain",
    )
    (row,) = [r for r in week(pain_journal.stats, table.span).rows if r.measure == "own.pain"]
    assert (row.means[0], row.n[0]) == (4, 4)


def test_an_own_measure_has_a_year_picture(pain_journal: Journal) -> None:
    log(pain_journal, "close pain 3")
    measure = measures_for(pain_journal.settings.names)["own.pain"]
    picture = year(pain_journal.stats, TODAY, measure)
    assert (picture.n, picture.months[-1][-1].value, picture.scale) == (1, 3, "own.pain")


@pytest.mark.parametrize("size", [(80, 21), (40, 7)])
def test_every_picture_of_an_own_measure_is_drawn_in_its_words(
    pain_journal: Journal, size: tuple[int, int]
) -> None:
    log(pain_journal, "close pain 7")
    names = pain_journal.settings.names
    for picture in PICTURES:
        if "own.pain" in picture.choice(names):
            options = ChartOptions(
                DateSpan(TODAY - timedelta(days=41), TODAY), "own.pain", names=names
            )
            viewport = Viewport(*size, UNICODE)
            chart = open_chart(picture, pain_journal, options)
            rows = ["".join(span.text for span in cells) for cells in chart.rows(viewport)]
            assert "pain" in "\n".join(rows).casefold(), picture.name
            if picture.name != "overview":
                assert "unbearable" in " ".join(chart.sentences(viewport)), picture.name
    assert leads_to("own.pain") == ("mood", "own.pain")
    assert {p.name for p in PICTURES if "own.pain" in p.choice(names)} == {
        "overview",
        "mood",
        "year",
    }


async def test_trends_lead_from_the_row_of_a_measure_to_its_picture(pain_journal: Journal) -> None:
    log(pain_journal, "close pain 6")
    async with on_screen(pain_journal, (80, 32)) as (app, pilot):
        await pilot.press("tab", *["down"] * 6)
        await pilot.pause()
        assert "pain" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Pain: 6, a lot" in screen_text(app)
        retire_measure(pain_journal.settings, "pain")
        await pilot.press("down")
        await pilot.pause()
        assert "m or e and a digit on Today start it" in screen_text(app)


# -- searched ---------------------------------------------------------------------------


def test_an_own_measure_is_searched_like_the_others(pain_journal: Journal) -> None:
    add_measure(pain_journal.settings, "neck pain")
    log(pain_journal, "close pain 6 neck-pain 2")
    search = Search(pain_journal)
    for query in ("pain>4", "pain:5..7", "neck-pain<3", "neckpain:2", "has:pain", "PAIN=6"):
        assert len(search.find(query)) == 1, query
    for query in ("pain<4", "calm>1", "has:calm", "-has:pain"):
        assert len(search.find(query)) == 0, query
    rename_measure(pain_journal.settings, "pain", "ache")
    assert len(search.find("ache>4")) == 1
    with refuses(Refused, match="neckpain"):
        search.find("pain>4")
    with refuses(Refused, match=r"1 \(none\) to 7 \(unbearable\)"):
        search.find("ache>8")


# -- names and words --------------------------------------------------------------------


@each_row(
    "name",
    ["", " ", "x", "7", "3 pains", "#pain", "-pain", "pain!", "a b c d", "x" * 21, "p\x1bn"],
    homes=True,
)
def test_a_name_that_is_not_one_to_three_words_is_refused(journal: Journal, name: str) -> None:
    with pytest.raises(Refused):
        add_measure(journal.settings, name)
    assert journal.settings.names.measures == ()


@each_row(
    "name",
    ["mood", "Could be myself", "let go", "letgo", "energy", "tired", "play", "close", "opening",
     "nourishing", "body", "dread", "session", "visit", "day", "has", "sessions", "open", "note",
     "checkin", "pain", "PAIN", "let-go", "repaired"],
    homes=True,
)  # fmt: skip
def test_a_name_that_means_something_else_is_refused(journal: Journal, name: str) -> None:
    add_measure(journal.settings, "pain")
    journal.settings.set("session", word="visit")
    with refuses(MeasureNameTaken, match="means something here already"):
        add_measure(journal.settings, name)
    add_measure(journal.settings, "ease")
    with pytest.raises(MeasureNameTaken):
        rename_measure(journal.settings, "ease", name)


def test_a_measure_may_change_its_own_case(pain_journal: Journal) -> None:
    rename_measure(pain_journal.settings, "pain", "Pain")
    assert pain_journal.settings.names.measures[0].name == "Pain"


@each_row(
    "words",
    ["a, b", "a,b,c,d,e,f,g,h", "a,b,c,,e,f,g", "a,b,c,d,e,f,F", "a,b,c,d,e,f," + "g" * 25],
    homes=True,
)
def test_the_words_of_a_scale_must_be_seven_different_short_ones(
    journal: Journal, words: str
) -> None:
    with pytest.raises(MeasureWords):
        add_measure(journal.settings, "pain", words)
    assert journal.settings.names.measures == ()


def test_a_measure_without_words_has_the_standard_ones(journal: Journal) -> None:
    assert answers_in("") == AMOUNT
    add_measure(journal.settings, "ease")
    assert journal.settings.names.scale("own.ease").anchors == AMOUNT


def test_at_most_five_measures_are_active_and_retiring_one_makes_room(journal: Journal) -> None:
    for name in ("one of", "two of", "three of", "four of", "five of"):
        add_measure(journal.settings, name)
    with refuses(MeasureFull, match="five of"):
        add_measure(journal.settings, "six of")
    retire_measure(journal.settings, "two of")
    add_measure(journal.settings, "six of")
    with pytest.raises(MeasureFull):
        bring_back_measure(journal.settings, "two of")
    assert len(journal.settings.names.active_measures) == 5


def test_an_unknown_measure_cannot_be_changed(pain_journal: Journal) -> None:
    for change in (retire_measure, bring_back_measure):
        with refuses(MeasureUnknown, match="pain, calm"):
            change(pain_journal.settings, "ease")


# -- the command line -------------------------------------------------------------------


def test_measures_in_the_shell(cup: Run) -> None:
    assert "cup measures add" in cup("measures").out
    result = cup("measures", "add", "pain", "--words", PAIN, "--ask", "closing")
    assert "pain, asked at closing: 1 none" in result.out
    assert "cup close pain 3" in result.out
    assert cup("close", "5", "4", "6", "5", "4", "3", "2").out.count("pain 2") == 1
    assert "pain 2" in cup("today").out
    assert "own.pain" in cup("list", "--json").json[0]
    assert "1 entry" in cup("find", "pain<3").out
    assert "cup measures" in cup("find", "--help").out
    assert "Pain: 2, a trace" in " ".join(
        cup("--plain", "trends", "mood", "--measure", "pain").out.split()
    )
    assert 'cup measures rename "neck pain" pain' in cup(
        "measures", "rename", "pain", "neck pain"
    ).out  # fmt: skip
    assert "neck pain 2" in cup("today").out
    assert "bring-back" in cup("measures", "retire", "neck pain").out
    assert "neck pain, retired" in cup("measures", "--all").out
    assert json.loads(cup("measures", "--all", "--json").out)[0]["id"] == "own.pain"
    assert "neck pain" in cup("--plain", "trends", "mood", "--measure", "neck pain").out.casefold()
    assert "asked again" in cup("measures", "bring-back", "neck").out
    changed = cup("measures", "neck pain", "--words", "a,b,c,d,e,f,g", "--ask", "opening").out
    assert "asked at opening: 1 a" in changed
    assert "Its words before: none, a trace" in changed


@each_row(
    ("argv", "pieces"),
    [
        (["add"], ["'cup measures add' needs NAME"]),
        (["add", "mood"], ["'mood'", "means something"]),
        (["add", "ease", "--words", "a, b"], ["seven"]),
        (["add", "ease", "--ask", "noon"], ["--ask takes one of closing, opening"]),
        (["add", "a b c d"], ["one to three words"]),
        (["add", "ease", "--json"], ["has no option --json"]),
        (["rename", "pain"], ["'cup measures rename' needs NEW"]),
        (["rename", "pain", "energy"], ["'energy'"]),
        (["rename", "ease", "calm"], ["'ease'"]),
        (["retire", "ease"], ["'ease'", "pain"]),
        (["retire", "pain", "--words", "x"], ["has no option --words"]),
        (["ease"], ["'ease'"]),
        (["pain", "--words", "a,b,c"], ["3 found"]),
        (["--words", "a"], ["--words and --ask need the name"]),
    ],
    homes=True,
)
def test_an_invalid_measures_command_is_refused_and_changes_nothing(
    cup: Run, argv: list[str], pieces: list[str]
) -> None:
    cup("measures", "add", "pain")
    before = cup("measures", "--all", "--json").out
    refused(cup("measures", *argv), *pieces)
    assert cup("measures", "--all", "--json").out == before


def test_a_name_with_a_percent_sign_is_refused(journal: Journal) -> None:
    with refuses(MeasureName, match="one to three words"):
        add_measure(journal.settings, "50% off")
