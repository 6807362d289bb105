"""The command line: one line logs, prints or undoes; bad input gets a sentence and exit code 2."""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from store.errors import Locked
from store.journal import Journal
from tests.shell import Run, refused
from tests.tables import each_row
from tui.cli.imports import run_demo
from tui.text import sentences

ROOT = Path(__file__).parent.parent


def test_a_line_logs_and_its_receipt_says_what_and_how_to_undo_it(cup: Run) -> None:
    result = cup("s", "5", "6")
    assert (result.code, result.err) == (0, "")
    assert result.out == "Saved. Good tired: tired 5, inspired 6. 'cup undo' undoes it.\n"
    assert cup("undo").out == "Undone: session: tired 5 · inspired 6.\n"
    assert cup("list", "--json").json == []
    assert cup("redo").out == "Redone: session: tired 5 · inspired 6.\n"
    assert len(cup("list", "--json").json) == 1


def test_the_receipt_of_a_new_entry_names_what_is_good(cup: Run) -> None:
    undo = "'cup undo' undoes it.\n"
    for line, receipt in (
        (["s", "4", "5"], "Saved. Good tired: tired 4, inspired 5."),
        (["s", "7", "7", "hard"], "Saved. Good tired: tired 7, inspired 7, “hard”."),
        (["s", "3", "7"], "Saved: session · tired 3 · inspired 7."),
        (["s", "7", "4"], "Saved: session · tired 7 · inspired 4."),
        (["s", ",", "7"], "Saved: session · inspired 7."),
        (["c", "courage"], "★ Courage. Worth a pause."),
        (["c", "hug", "at last"], "★ Hug, “at last”. Worth a pause."),
        (["c", "1", "--yesterday"], "★ Win, on Sunday 22 November 2026. Worth a pause."),
        (["c"], "★ Saved: celebration. Worth a pause."),
        (["p", "laughed", "the cats"], "Laughed, “the cats”. Saved."),
        (["p"], "Saved: play."),
        (["n", "5", "2"], "Cared for. Care came your way. Saved."),
        (["b", ",", "received"], "Care came your way. Saved."),
        (["n", "5", "1"], "Saved: nourishing · cared for · given."),
        (["d", "1"], "Masked. Not needed in here."),
        (["d", "1", "given"], "Masked · given. Not needed in here."),
        (["d", "2", "received"], "Saved: depleting · autopilot · received."),
    ):
        assert cup(*line).out == f"{receipt} {undo}"
    cup("c", "1")
    assert cup("edit", "last", "hug").out == (
        f"Saved: celebration · hug, on Monday 23 November 2026 (before: win). {undo}"
    )


def test_every_line_of_the_manual_is_saved_with_its_fields(cup: Run) -> None:
    for line in (
        ["s", "5", "6"],
        ["p", "laughed", "the cats again"],
        ["m", "5"],
        ["e", "4"],
        ["open", "4", "5"],
        ["close", "5", "4", "6", "5", "4", "3"],
        ["r", "misread"],
        ["o", "off"],
        ["n", "was real", "received", "#group"],
    ):
        assert cup(*line).code == 0
    session, play, mood, energy, opening, closing, rupture, rest, moment = cup(
        "list", "--json"
    ).json
    assert list(session)[:4] == ["id", "kind", "day", "at"]
    assert (session["tired"], session["inspired"]) == (5, 6)
    assert (session["day"], session["at"]) == ("2026-11-23", "2026-11-23T10:00+01:00")
    assert (play["what"], play["note"]) == ("laughed", "the cats again")
    assert (mood["when"], mood["mood"], energy["energy"]) == ("between", 5, 4)
    assert (opening["when"], opening["energy"], opening["sleep"]) == ("opening", 4, 5)
    assert {k: closing[k] for k in ("mood", "energy", "myself", "letgo", "joy", "sorrow")} == {
        "mood": 5,
        "energy": 4,
        "myself": 6,
        "letgo": 5,
        "joy": 4,
        "sorrow": 3,
    }
    assert (rupture["what"], rupture["state"]) == ("misread", "open")
    assert rest["what"] == "off"
    assert (moment["feeling"], moment["what"], moment["direction"], moment["tags"]) == (
        "nourishing",
        "was real",
        "received",
        ["group"],
    )
    assert "note" not in session
    assert "tired" not in play


def test_what_was_not_said_is_absent_and_never_zero(cup: Run) -> None:
    cup("close", "5", ",", "6")
    (closing,) = cup("list", "--json").json
    assert (closing["mood"], closing["myself"]) == (5, 6)
    assert "energy" not in closing
    assert "sorrow" not in closing


@each_row(
    ("option", "day"),
    [
        (["--yesterday"], "2026-11-22"),
        (["--day", "yesterday"], "2026-11-22"),
        (["--day", "monday"], "2026-11-23"),
        (["--day=friday"], "2026-11-20"),
        (["--day", "2026-03-01"], "2026-03-01"),
        (["--day", "1 march"], "2026-03-01"),
    ],
    homes=True,
)
def test_a_line_can_be_of_another_day(cup: Run, option: list[str], day: str) -> None:
    result = cup("n", *option)
    assert result.code == 0
    (entry,) = cup("list", "--json").json
    assert entry["day"] == day
    weekday = datetime.fromisoformat(day).strftime("%A")
    assert day == "2026-11-23" or weekday in result.out


@each_row(
    ("argv", "pieces"),
    [
        (["s", "0"], ["0 is not one of 1 (not at all) to 7"]),
        (["s", "8"], ["8 is not one"]),
        (["s", "55"], ["55 is not one"]),
        (["s", "5,6"], ["'5,6' is not one", "Did you mean 5 6?", "-m 5,6"]),
        (["s", "5", "6", "7"], ["7", "no place"]),
        (["s", "-1"], ["-1"]),
        (["p", "66"], ["'66'", "1 laughed", "-m 66"]),
        (["o", "yesterday"], ["--day yesterday", "-m yesterday"]),
        (["n", "--day", "2026-11-24"], ["still to come"]),
        (["n", "--day", "soonish"], ["soonish", "not a day"]),
        (["n", "--day"], ["--day needs a value"]),
        (["n", "--tomorrow"], ["--tomorrow"]),
        (["m"], ["Nothing was saved"]),
        (["close"], ["Nothing was saved"]),
        (["w"], ["Nothing was saved"]),
        (["hello"], ["'hello'", "Did you mean 'help'"]),
        (["xyzzy"], ["'xyzzy'", "s (session)"]),
        ([""], ["''"]),
        (["today", "please"], ["please"]),
        (["list", "--from", "x"], ["'x'"]),
        (["words", "nouns"], ["nourishing"]),
        (["words", "play", "-", "swam"], ["swam"]),
        (["words", "play", "+", "7"], ["'7'"]),
        (["p", "x" * 2001 + " y"], ["2,003 characters"]),
        (["d", "masked", "ha " * 40], ["depleting", "80"]),
        (["p", "two\x1b[A words"], ["control character (U+001B)"]),
        (["p", "a \udcff byte"], ["0xff"]),
        (["p", "half \ud83d of it"], ["U+D83D"]),
        (["import", "nothing.csv", "--columns", "day=date,mood=m"], ["no such file"]),
        (["import"], ["needs FILE"]),
        (["import", "x.csv"], ["no such file"]),
    ],
    homes=True,
)
def test_bad_input_gets_one_sentence_and_leaves_the_diary_alone(
    cup: Run, argv: list[str], pieces: list[str]
) -> None:
    cup("p", "1")
    before = cup("list", "--json").out
    refused(cup(*argv), *pieces)
    assert cup("list", "--json").out == before


def test_a_note_may_have_lines_and_emoji_and_comes_from_standard_input(cup: Run) -> None:
    assert cup("p", "laughed", "-", stdin="the cats\nagain 🐈\n").code == 0
    (play,) = cup("list", "--json").json
    assert play["note"] == "the cats\nagain 🐈"
    refused(cup("p", "-", stdin=b"caf\xe9 society"), "0xe9")
    refused(cup("p", "-", stdin="x" * 100_000), "characters")
    assert cup("w", "-", stdin="on its own").code == 0
    assert len(cup("list", "--json").json) == 2


def test_a_note_that_seems_to_name_someone_is_saved_and_reported(cup: Run) -> None:
    result = cup("s", "5", "with Anna Berg")
    assert result.code == 0
    assert "seems to name someone (Anna Berg)" in result.err


def test_opening_twice_is_one_opening_and_says_what_stood(cup: Run) -> None:
    cup("open", "4", "5")
    assert "before: energy 4 · sleep 5" in cup("open", "6").out
    (opening,) = cup("list", "--json").json
    assert (opening["energy"], opening["sleep"]) == (6, 5)
    cup("undo")
    assert cup("list", "--json").json[0]["energy"] == 4


def test_the_newest_open_rupture_is_repaired(cup: Run) -> None:
    cup("r", "clash", "--yesterday")
    assert "Repaired" in cup("repaired").out
    (rupture,) = cup("list", "--json").json
    assert rupture["states"] == [["open", "2026-11-22"], ["repaired", "2026-11-23"]]
    assert "No rupture is open" in cup("R").out


def test_today_in_text_and_json(cup: Run) -> None:
    cup("o", "off", "--day", "2026-11-20")
    cup("s", "5", "6")
    text = cup("today").out
    assert text.startswith("Monday 23 November 2026\n  10  session  tired 5 · inspired 6\n")
    assert "Last day off: Fri 20 Nov, 3 days ago." in text
    payload = json.loads(cup("today", "--json").out)
    assert (payload["day"], payload["counts"]["sessions"], payload["last_day_off"]) == (
        "2026-11-23",
        1,
        "2026-11-20",
    )


def test_list_takes_a_range(cup: Run) -> None:
    for day in ("2026-11-01", "2026-11-10", "2026-11-20"):
        cup("p", "--day", day)
    rows = cup("list", "--from", "2026-11-05", "--to", "2026-11-15", "--json").json
    assert [entry["day"] for entry in rows] == ["2026-11-10"]
    assert [e["day"] for e in cup("list", "--to", "2026-11-05", "--json").json] == ["2026-11-01"]
    assert "Sunday 1 November 2026" in cup("list").out


def test_word_lists_are_the_persons_own(cup: Run) -> None:
    cup("words", "play", "+", "swam")
    assert cup("p", "swam").code == 0
    assert "No longer offered: movies, music." in cup("words", "play", "-", "film", "music").out
    assert "movies" not in cup("words", "play").out
    sentence, listed = cup("words", "play", "cats", "tennis").out.splitlines()
    assert "No longer offered: laughed, danced" in sentence
    assert "'cup words play bring-back laughed danced" in sentence
    assert listed == "play: 1 cats, 2 tennis"
    assert cup("words", "play", "tennis", "cats").out == "play: 1 tennis, 2 cats\n"
    cup("words", "play", "cats", "tennis")
    assert cup("p", "1").out.startswith("Cats. Saved.")
    cup("words", "session", "visit")
    assert cup("visit", "5").out.startswith("Saved: visit")


def test_help_names_every_verb(cup: Run) -> None:
    from store.verbs import VERBS

    printed = cup("help", "all").out
    for verb in VERBS.values():
        assert f"{verb.name}, {verb.key}" in printed


def test_a_diary_that_cannot_be_is_said(cup: Run, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("not a folder")
    refused(cup("--diary", str(file), "p"), str(file), "is a file")
    refused(cup("--diary", str(file / "below"), "p"))
    assert file.read_text() == "not a folder"


def test_damaged_files_are_said_once_and_never_touched(cup: Run, tmp_path: Path) -> None:
    cup("p", "1")
    (path,) = (tmp_path / "diary").glob("2026-*.jsonl")
    lines = path.read_bytes()
    damaged = b"\x00" * 512 + b"\n" + lines[:40] + b"\n" + "caf\xe9".encode("latin-1") + b"\n"
    path.write_bytes(damaged + lines)
    (tmp_path / "diary" / "2026-10.other.jsonl").write_bytes(b"")
    result = cup("today")
    assert "3 lines of the diary could not be read" in result.out
    assert "laughed" in result.out
    cup("p", "2")
    assert path.read_bytes().startswith(damaged + lines)


def test_the_quick_path_imports_nothing_that_draws() -> None:
    script = (
        "import sys; before = set(sys.modules); "  # an editable install loads some of its own
        "from tui.cli.main import main; main(['p', '1']); "
        "print(*{name.split('.')[0] for name in set(sys.modules) - before})"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = run.stdout.split()
    for name in ("textual", "rich", "plotext", "dateutil", "pathlib", "argparse", "dataclasses"):
        assert name not in loaded
    assert "tinydb" in loaded


def test_where_output_goes_elsewhere_the_day_is_printed_and_nothing_drawn(cup: Run) -> None:
    cup("p", "laughed")
    assert cup().out == cup("today").out
    assert "play  laughed" in cup().out


def test_what_breaks_in_a_command_is_a_sentence_and_a_file(
    cup: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    cup("p", "1")
    monkeypatch.setattr("tui.cli.output.day_lines", None)
    broken = cup("today")
    assert broken.code == 1
    assert "Something in Cupful broke" in broken.err
    assert "Traceback" not in broken.err
    written = Path(os.environ["XDG_STATE_HOME"], "cupful", "breakage.txt")
    assert str(written) in broken.err
    assert "TypeError" in written.read_text()
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert "The details could not be saved (TypeError)" in cup("today").err


def test_a_reader_that_has_had_enough_is_no_error(cup: Run) -> None:
    for _ in range(20):
        cup("p", "1", "a note that fills the pipe " * 60)
    script = f"{sys.executable} -c 'from tui.cli.main import main; raise SystemExit(main())'"
    run = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {script} list --json | head -1"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")


def test_the_demo_is_a_year_in_a_folder_that_goes(cup: Run, tmp_path: Path) -> None:
    result = cup("--demo", "list", "--json")
    assert len(result.json) > 1500
    assert "nothing to undo" in cup("--demo", "undo").out  # the year is no step of one's own
    assert not (tmp_path / "diary").exists()


def test_the_mirror_of_the_demo_goes_with_it(tmp_path: Path) -> None:
    folders = []

    def run(journal: Journal) -> int:
        journal.health.update_mirror()
        folders.append(Path(journal.mirror.folder))
        assert folders[0].is_dir()
        return 0

    run_demo(os.environ, run)
    assert not folders[0].exists()
    assert not list(tmp_path.rglob("mirror"))


def test_a_repair_comes_after_its_rupture(cup: Run) -> None:
    cup("r", "misread")
    refused(cup("repaired", "--yesterday"), "2026-11-23")


def test_a_session_by_any_name_has_its_plural(cup: Run) -> None:
    for word, plural in (("class", "classes"), ("visit", "visits")):
        cup("words", "session", word)
        cup(word)
        assert f"{plural} " in cup("today").out


def test_a_clock_that_is_no_time_is_said(cup: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPFUL_CLOCK", "teatime")
    refused(cup("p"), "teatime")


@pytest.mark.parametrize("command", ["--help", "p laughed"])
def test_a_full_pipe_is_said(tmp_path: Path, command: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    script = f"{sys.executable} -c 'from tui.cli.main import main; raise SystemExit(main())'"
    run = subprocess.run(
        ["bash", "-c", f"{script} {command} > /dev/full"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "CUPFUL_DIARY": str(tmp_path / "diary")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2
    assert "no space left" in run.stderr
    assert ("Everything saved so far is safe" in run.stderr) is (command != "--help")
    assert "Traceback" not in run.stderr


def test_a_day_long_ago_is_not_closed_by_a_line_and_takes_all_else(cup: Run) -> None:
    assert cup("close", "5", "--day", "2026-11-21").code == 0
    refused(cup("close", "5", "--day", "2026-11-20"), "memory paints", "Nothing was saved")
    refused(cup("open", "5", "--day", "2026-03-01"), "memory paints")
    for line in (["s", "5"], ["m", "4"], ["w", "a word"]):
        assert cup(*line, "--day", "2026-11-20").code == 0
    assert len(cup("list", "--json").json) == 4


def test_what_is_remembered_says_so_behind_its_answers(cup: Run) -> None:
    cup("p", "laughed", "the cats", "--yesterday")
    cup("p", "film")
    assert "  play  laughed  remembered  “the cats”" in cup("today", "--yesterday").out
    assert "remembered" not in cup("today").out


def test_today_tells_the_run_of_sessions_until_a_breather(cup: Run) -> None:
    for _ in range(4):
        assert "straight" not in cup("today").out
        assert "straight" not in cup("s").out
    assert "Four straight. cup o 1 is a breather." in cup("today").out
    cup("o", "breather")
    assert "straight" not in cup("today").out


def test_today_shows_the_day_back_in_three_lines(cup: Run) -> None:
    assert len(cup("today", "--back").out.splitlines()) == 3
    for line in ("open 4", "n 2 received", "p music", "close 5 3"):
        cup(*line.split())
    result = cup("today", "--back")
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines() == [
        "What nourished you: surprised awake. Care came your way. There was play: music.",
        "Your cup opened at 4, getting by, and closed at 3, low.",
        "The day is closed. Rest well.",
    ]
    assert cup("today", "--back", "--json").json["back"] == result.out.splitlines()  # type: ignore[call-overload]
    assert "back" not in cup("today", "--json").json
    assert "behind you" in cup("today", "--back", "--yesterday").out
    refused(cup("today", "--backwards"), "no option --backwards")


def test_a_note_of_one_number_is_shown_its_way(cup: Run) -> None:
    refused(cup("s", "5", "6", "66"), "tired and inspired are answered", "-m 66")
    refused(cup("s", "5", "66"), "66 is not one of 1 (not at all) to 7", "-m 66")
    assert "“66”" in cup("s", "5", "6", "-m", "66").out


def test_a_typed_note_that_a_busy_diary_refuses_is_said_to_wait(
    cup: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise Locked(path="2026-11.jsonl", seconds=5, holder="another program")

    monkeypatch.setattr(Journal, "log", refuse)
    typed, given = cup("w", "-", stdin="the cats"), cup("w", "the cats")
    refused(typed, "another program has been writing", f"in 2026-11.jsonl. {sentences.LEFT_WAITS}")
    refused(given, "another program has been writing")
    assert "unfinished" not in given.err


def test_a_note_far_too_long_is_told_as_that_wherever_its_reading_ends(cup: Run) -> None:
    refused(cup("w", "-", stdin="x" + "ä" * 20_000), "20,001 characters")
    refused(cup("w", "-", stdin="x" + "ä" * 600_000), "characters")
    refused(cup("w", "-", stdin=b"cut short \xc3"), "not UTF-8 (0xc3)")


def test_the_places_are_printed_where_the_diary_is_a_file(cup: Run, tmp_path: Path) -> None:
    path = tmp_path / "a file"
    path.write_text("mine")
    for words in (["where"], ["where", "--json"]):
        result = cup("--diary", str(path), *words)
        assert (result.code, str(path) in result.out) == (0, True)
        assert "is a file" in result.err
    assert path.read_text() == "mine"
    refused(cup("--diary", str(path), "check"), "is a file")


def test_a_receipt_names_the_tags_that_the_note_does_not_show(cup: Run) -> None:
    assert "inspired 6, #group #late." in cup("s", "5", "6", "#group", "--tag", "late").out
    assert "“a walk #outside”." in cup("w", "a", "walk", "#outside").out
