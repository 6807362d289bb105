"""``cup import`` as a person calls it: what it prints, what it asks, what it saves."""

import json
import signal
from pathlib import Path

import pytest

from store.journal import Journal
from tests.shell import Run

TEXT = "date,mood,energy,where\n2025-01-05,8,2,Home\n2025-01-06,10,5,\n"
#: An ambiguous table: each day and each value can be read in two ways.
DOUBTFUL = "date,mood,note\n01/02/2025,great,met J.K.\n02/02/2025,low,with A. Berg\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "moods.csv"
    path.write_text(TEXT)
    return path


def entries(cup: Run) -> list[dict[str, object]]:
    documents: list[dict[str, object]] = json.loads(
        cup("list", "--json", "--from", "2000-01-01").out
    )
    return documents


def test_a_file_without_columns_gets_an_overview_and_a_line_that_works(
    cup: Run, table: Path
) -> None:
    overview = cup("import", str(table))
    assert (overview.code, overview.err) == (0, "")
    lines = [" ".join(line.split()) for line in overview.out.splitlines()]
    assert "mood 2 8–10 8, 10" in lines
    assert "where 1 people or places" in lines
    assert lines[-1] == f"cup import {table} --columns day=date,mood=mood:1-10,energy=energy:1-5"
    assert entries(cup) == []
    assert cup("import", str(table), "--yes").code == 2
    proposed = cup(*lines[-1].split()[1:], "--yes")
    assert "People and places are dropped: where (1).\n" in proposed.out
    assert proposed.out.endswith(
        "Saved 4 entries from 2 of 2 rows. One 'cup undo' undoes it all.\n"
    )
    assert "Home" not in repr(entries(cup))
    again = cup(*lines[-1].split()[1:], "--yes")
    assert again.out.endswith("There is nothing new to save; the diary is as it was.\n")
    cup("undo")
    assert entries(cup) == []


def test_all_questions_come_at_once_with_a_line_to_copy(cup: Run, tmp_path: Path) -> None:
    path = tmp_path / "doubtful.csv"
    path.write_text(DOUBTFUL)
    columns = ("--columns", "day=date,mood=mood,note=note")
    for yes in ((), ("--yes",)):
        refusal = cup("import", str(path), *columns, *yes)
        assert (refusal.code, refusal.out) == (2, "")
        assert "01/02/2025 is Saturday 1 February 2025 (--dates dmy) or " in refusal.err
        assert "mood has words without a number for mood: great (1), low (1)." in refusal.err
        line = refusal.err.splitlines()[-1]
        assert "--dates dmy" in line
        assert "--moods 'great=?,low=?'" in line
    assert entries(cup) == []
    result = cup(
        "import", str(path), *columns, "--dates", "mdy", "--moods", "great=7,low=2", "--yes"
    )
    assert "Its dates are written month before day, as you said.\n" in result.out
    assert "Notes or tags seem to name someone in 2 rows (2, 3).\n" in result.out
    assert [(entry["day"], entry.get("mood")) for entry in entries(cup)] == [
        ("2025-01-02", 7), ("2025-01-02", None), ("2025-02-02", 2), ("2025-02-02", None),
    ]  # fmt: skip


def test_possible_scales_are_offered(cup: Run, table: Path) -> None:
    refusal = cup("import", str(table), "--columns", "day=date,mood=mood", "--yes")
    assert "mood goes from 8 to 10, and mood is taken on 1-7" in refusal.err
    assert "Is its scale 1-10 or 0-10?" in refusal.err
    assert refusal.err.endswith("--columns day=date,mood=mood --scale 1-10\n")


def test_rows_left_out_are_grouped_by_reason(cup: Run, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    rows = [f"2025-01-{day:02},4" for day in range(5, 25)]
    path.write_text(
        "\n".join(["date,joy", *rows, *(f"day {n},4" for n in range(12)), "2027-01-01,4"])
    )
    result = cup("import", str(path), "--columns", "day=date,joy=joy").out
    assert (
        "12 rows left out: 'day 0' is not a day, and others like it "
        "(rows 22, 23, 24, 25, 26, 27, 28, 29, …)\n" in result
    )
    assert "Row 34 left out: 2027-01-01 is still to come\n" in result


def test_standard_input_is_read_and_the_report_is_json(cup: Run) -> None:
    columns = ("--columns", "day=date,mood=mood:1-10")
    report = json.loads(cup("import", "-", *columns, "--json", stdin=TEXT).out)
    assert (report["entries"], report["saved"], report["questions"]) == (2, False, [])
    assert report["dropped"] == {"where": 1}
    doubtful = ("import", "-", "--columns", "day=date,mood=mood", "--json", "--yes")
    refusal = cup(*doubtful, stdin=DOUBTFUL)
    report = json.loads(refusal.out)
    assert (refusal.code, report["saved"]) == (2, False)
    assert [question["asks"] for question in report["questions"]] == ["dates", "moods"]
    description = json.loads(cup("import", "-", "--json", stdin=TEXT).out)
    assert [column["column"] for column in description["columns"]] == [
        "date",
        "mood",
        "energy",
        "where",
    ]
    assert description["columns"][3]["samples"] == []


def test_an_exported_diary_can_be_imported(cup: Run, table: Path, tmp_path: Path) -> None:
    cup("import", str(table), "--columns", "day=date,mood=mood:1-10", "--yes")
    cup("p", "laughed", "at nothing")
    before = entries(cup)
    for format, name in (("csv", "long.csv"), ("json", "all.json")):
        path = tmp_path / name
        assert cup("export", str(path), "--format", format).code == 0
        other = tmp_path / format
        assert "This is a copy of a Cupful diary.\n" in cup("import", str(path)).out
        imported = cup("--diary", str(other), "--new", "import", str(path), "--yes")
        assert "\nSaved 3 entries. " in imported.out
        result = cup("--diary", str(other), "list", "--json", "--from", "2000-01-01")
        assert json.loads(result.out) == before
        again = json.loads(cup("--diary", str(other), "import", str(path), "--json").out)
        assert (again["entries"], again["already_there"]) == (0, 3)
    assert "nothing new to save" in cup("import", str(tmp_path / "all.json"), "--yes").out


@pytest.mark.parametrize("stops_at", ["planning", "saving"])
def test_a_stopped_import_says_that_nothing_was_saved(
    cup: Run, table: Path, monkeypatch: pytest.MonkeyPatch, stops_at: str
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    functions = {"planning": "tui.cli.imports.plan_import", "saving": "store.log.bulk._write"}
    monkeypatch.setattr(functions[stops_at], stop)
    before = signal.getsignal(signal.SIGINT)
    stopped = cup("import", str(table), "--columns", "day=date,mood=mood:1-10", "--yes")
    assert (stopped.code, stopped.err) == (130, "Stopped; nothing was saved.\n")
    assert signal.getsignal(signal.SIGINT) is before
    assert entries(cup) == []


def test_a_stop_that_comes_too_late_waits_until_all_is_saved(
    journal: Journal, cup: Run, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from store.log import writer

    sync = writer._sync_names

    def sync_and_interrupt(path: str) -> None:
        signal.raise_signal(signal.SIGINT)
        sync(path)

    monkeypatch.setattr("store.log.writer._sync_names", sync_and_interrupt)
    saved = cup("import", str(table), "--columns", "day=date,mood=mood:1-10", "--yes")
    assert (saved.code, saved.err) == (0, "")
    assert "Saved 2 entries" in saved.out
