"""The status of the day, and the units that remind: right, quiet, and without a word of yours."""

import json
import os
import plistlib
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.status import FACTS
from tests.shell import Run, refused
from tests.tables import each_row

ROOT = Path(__file__).parent.parent
PROGRAM = [sys.executable, "-c", "from tui.cli.main import main; raise SystemExit(main())"]


# -- the line ----------------------------------------------------------------------------


def test_the_line_says_what_is_logged_and_when_the_last_day_off_was(cup: Run) -> None:
    assert cup("status").out == "a fresh page\n"
    cup("o", "off", "--day", "2026-11-17")
    assert cup("status").out == "a fresh page · last day off 6 days ago\n"
    for line in (
        ("open", "5", "4"),
        ("s", "5", "6"),
        ("s", "3", "3"),
        ("p", "laughed"),
        ("c", "1"),
    ):
        assert cup(*line).code == 0
    expected = "energy 5 · 2 sessions · 1 play · 1 celebration · last day off 6 days ago\n"
    assert cup("status").out == expected
    cup("o", "off")
    assert cup("status").out.endswith("1 celebration · a day off\n")
    cup("close", "5", "4")
    assert "closed for today" in cup("status").out


def test_a_day_with_other_entries_has_begun(cup: Run) -> None:
    cup("d", "1")
    assert cup("status").out == "the day has begun\n"


def test_a_format_has_every_field_and_braces(cup: Run) -> None:
    cup("open", "5", "4")
    cup("s", "5", "6")
    cup("n", "1")
    cup("r", "misread", "--yesterday")
    cup("o", "off", "--yesterday")
    cup("rest", "plan", "2026-11-24")
    template = "{energy}|{mood}|{cup}|{cup_day}|{sessions}|{run}|{nourished}|{depleted}|{opened}"
    out = cup("status", "--format", template).out
    assert re.fullmatch(r"5\|–\|[a-z ,]+\|today\|1\|1\|1\|0\|yes\n", out)
    template = "{{{since_off}}} {next_off} {closed} {open_ruptures} {day}"
    assert cup("status", "--format", template).out == "{1} tomorrow no 1 2026-11-23\n"
    assert cup("status", "--format=x").out == "x\n"
    assert len(cup("status", "--format", " ".join(f"{{{name}}}" for name in FACTS)).out) > 30


def test_a_reading_of_an_earlier_day_has_its_day(cup: Run) -> None:
    cup("open", "5", "4", "--yesterday")
    assert cup("status", "--format", "{energy} {cup_day}").out == "– Sun 22 Nov\n"


@each_row(
    ("options", "pieces"),
    [
        (["--format", "{streak}"], ["'streak'", "energy", "open_ruptures"]),
        (["--format", "{energy:>3}"], ["'energy:>3'"]),
        (["--format", "{energy!r}"], ["'energy!r'"]),
        (["--format", "{}"], ["''"]),
        (["--format", "a { b"], ["{"]),
        (["--format", "a } b"], ["}"]),
        (["--format"], ["--format"]),
        (["--format", "x", "--json"], ["--json", "--format"]),
        (["today"], ["today"]),
        (["--jsn"], ["--jsn"]),
    ],
    homes=True,
)
def test_what_a_status_cannot_be_is_refused(
    cup: Run, options: list[str], pieces: list[str]
) -> None:
    refused(cup("status", *options), *pieces)


def test_json_has_every_fact_with_its_kind(cup: Run) -> None:
    cup("open", "5", "4")
    payload = json.loads(cup("status", "--json").out)
    assert list(payload) == list(FACTS)
    assert (payload["energy"], payload["mood"], payload["opened"]) == (5, None, True)
    assert (payload["since_off"], payload["next_off"], payload["closed"]) == (None, None, False)
    assert (payload["day"], payload["cup_day"]) == ("2026-11-23", "2026-11-23")


def test_no_word_of_the_person_is_printed(cup: Run) -> None:
    cup("words", "session", "Zuber")
    cup("words", "play", "+", "Quandt")
    cup("s", "5", "6")
    cup("p", "Quandt")
    cup("w", "a secret evening")
    cup("r", "misread")
    everything = cup("status").out + cup("status", "--json").out
    everything += cup("status", "--format", " ".join(f"{{{name}}}" for name in FACTS)).out
    for word in ("Zuber", "Quandt", "secret", "misread"):
        assert word.casefold() not in everything.casefold()


@each_row(
    "words",
    [["status"], ["status", "--json"], ["today"], ["today", "--json"]],
    homes=True,
)
def test_a_status_and_a_day_load_no_parser_and_nothing_that_draws(
    cup: Run, words: list[str]
) -> None:
    cup("p")
    script = f"import sys; from tui.cli.main import main; main({words!r}); print(*sys.modules)"
    command = [sys.executable, "-c", script]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = run.stdout.splitlines()[-1].split()
    heavy = {"argparse", "textual", "rich", "plotext", "dateutil", "dataclasses", "statistics"}
    assert heavy.isdisjoint(loaded)
    assert "tui.cli.command_table" not in loaded


def test_a_day_with_several_options_is_read_by_the_parser_of_all_commands(cup: Run) -> None:
    refused(cup("today", "--back", "--jsn"), "--jsn")
    refused(cup("status", "--json", "--json", "today"))
    assert cup("today", "--back", "--json").json == cup("today", "--json", "--back").json


# -- while the day is not opened ---------------------------------------------------------


def test_a_reminder_is_there_until_the_day_is_opened(cup: Run) -> None:
    assert "cup open" in cup("status", "--if-unopened").out
    cup("s", "5", "6")
    assert cup("status", "--if-unopened", "--format", "{sessions}").out == "1\n"
    assert json.loads(cup("status", "--if-unopened", "--json").out)["opened"] is False
    cup("open", "5")
    for more in ([], ["--format", "x"], ["--json"]):
        result = cup("status", "--if-unopened", *more)
        assert (result.code, result.out, result.err) == (0, "", "")


@each_row("line", [("o", "off"), ("o", "sick"), ("o", "holiday"), ("close", "5")], homes=True)
def test_a_day_of_rest_or_one_that_is_closed_needs_no_reminder(
    cup: Run, line: tuple[str, ...]
) -> None:
    assert cup(*line).code == 0
    assert cup("status", "--if-unopened").out == ""


# -- in a bad place ----------------------------------------------------------------------


def run_program(environ: dict[str, str], *argv: str, shell: str = "") -> tuple[int, str, str]:
    command = [*PROGRAM, *argv]
    if shell:
        command = ["/bin/sh", "-c", f'"$0" "$@" {shell}', *command]
    run = subprocess.run(
        command, env=os.environ | environ, capture_output=True, text=True, check=False, cwd=ROOT
    )
    return run.returncode, run.stdout, run.stderr


def test_a_locked_diary_is_a_sentence_and_no_status(cup: Run, tmp_path: Path) -> None:
    cup("p")
    (tmp_path / "diary").rename(tmp_path / "locked")
    refused(cup("status"), "diary")
    refused(cup("status", "--if-unopened"), "diary")
    (tmp_path / "diary").mkdir()
    refused(cup("status", "--json"), "diary")


def test_no_home_and_a_state_home_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    environ = {"CUPFUL_DIARY": str(tmp_path / "diary"), "XDG_STATE_HOME": str(tmp_path / "file")}
    assert run_program(environ, "status") == (0, "a fresh page\n", "")
    assert run_program(environ | {"HOME": ""}, "status") == (0, "a fresh page\n", "")


@pytest.mark.parametrize("shell", [">/dev/full", ">&-"])
def test_output_that_fails_is_a_sentence(tmp_path: Path, shell: str) -> None:
    environ = {"CUPFUL_DIARY": str(tmp_path / "diary")}
    code, _, error = run_program(environ, "status", shell=shell)
    assert code == 2
    assert len(error.splitlines()) == 1
    assert "saved" not in error


# -- reminders ---------------------------------------------------------------------------

COMMANDS = (
    "tmux display-message",
    "notify-send 'a cup'",
    "printf '100%% %s'",
    r"printf '%s\n' \% \\ '\\%'",
    'sh -c \'echo "$0" "$HOME" "a\\"b"\' <&- >&2',
    "echo $HOME `id -u` & echo",
    "echo äöü ; echo",
)


def fake_cup(folder: Path, text: str) -> None:
    """Put a program in the place of the installed one that prints a reminder."""
    path = folder / "cup"
    path.write_text(f"#!/bin/sh\n[ -z '{text}' ] || echo '{text}'\n")
    path.chmod(0o755)


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a strange name, in which ``cup`` is installed."""
    folder = tmp_path / "a 100% $HOME \"quoted' place"
    folder.mkdir()
    fake_cup(folder, "come as you are")
    monkeypatch.setattr(sys, "argv", [str(folder / "cup")])
    return folder


def systemd_script(text: str) -> list[str]:
    """Return the arguments that systemd reads in ``ExecStart``."""
    (line,) = re.findall(r"^ExecStart=(.*)$", text, re.MULTILINE)
    words = re.fullmatch(r'/bin/sh -c "((?:[^"\\]|\\.)*)"', line)
    assert words is not None
    unescaped = re.sub(r"\\(.)", r"\1", words[1])
    assert not re.search(r"(?<!%)(?:%%)*%(?!%)", unescaped)
    return ["/bin/sh", "-c", unescaped.replace("%%", "%").replace("$$", "$")]


def cron_script(text: str, *, halves: bool) -> list[str]:
    """Return what a cron program runs; some also take one of two backslashes away."""
    (line,) = [line for line in text.splitlines() if not line.startswith("#")]
    assert re.match(r"5 8 \* \* \* ", line)
    command = line.split(" ", 5)[5]
    assert re.search(r"(?<!\\)%", command) is None
    command = re.sub(r"\\([%\\])" if halves else r"\\(%)", r"\1", command)
    return ["/bin/sh", "-c", command]


def launchd_script(text: str) -> list[str]:
    job = plistlib.loads(text.encode())
    assert job["StartCalendarInterval"] == {"Hour": 8, "Minute": 5}
    return job["ProgramArguments"]


def scripts_of(cup: Run, command: str) -> Iterator[list[str]]:
    """Yield the arguments that each scheduler runs."""
    options = ("--at", "8:05", "--run", command)
    units = {name: cup("remind", f"--{name}", *options) for name in ("systemd", "cron", "launchd")}
    assert [unit.code for unit in units.values()] == [0, 0, 0]
    yield systemd_script(units["systemd"].out)
    yield cron_script(units["cron"].out, halves=False)
    yield cron_script(units["cron"].out, halves=True)
    yield launchd_script(units["launchd"].out)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_scheduler_runs_the_command_as_it_was_written(
    cup: Run, bin_folder: Path, command: str
) -> None:
    expected = f'{command} "come as you are"'
    plain = subprocess.run(["/bin/sh", "-c", expected], capture_output=True, check=False)
    for script in scripts_of(cup, command):
        assert shlex.quote(str(bin_folder / "cup")) in script[-1] or "eval" in script[-1]
        run = subprocess.run(script, capture_output=True, check=False)
        assert sorted(run.stdout.splitlines()) == sorted(plain.stdout.splitlines())  # & runs two
        assert run.stderr == plain.stderr


def test_a_command_is_not_run_without_a_reminder(cup: Run, bin_folder: Path) -> None:
    fake_cup(bin_folder, "")
    for script in scripts_of(cup, "echo"):
        run = subprocess.run(script, capture_output=True, check=False)
        assert (run.returncode, run.stdout, run.stderr) == (0, b"", b"")


def test_the_real_program_reminds(cup: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["elsewhere"])
    for script in scripts_of(cup, "echo reminder:"):
        run = subprocess.run(script, capture_output=True, text=True, check=False, cwd=ROOT)
        assert run.stdout.startswith("reminder: A fresh page")
    cup("open", "5")
    for script in scripts_of(cup, "echo reminder:"):
        run = subprocess.run(script, capture_output=True, text=True, check=False, cwd=ROOT)
        assert run.stdout == ""


def unit_files(cup: Run, folder: Path) -> list[Path]:
    """Install the units as their comment says; return their files."""
    unit = cup("remind", "--systemd", "--run", "tmux display-message '100%'").out
    (split,) = re.findall(r"^#.* \| (awk .*)$", unit, re.MULTILINE)
    subprocess.run(["/bin/sh", "-c", split], input=unit, text=True, check=True, cwd=folder)
    return sorted(folder.iterdir())


def test_the_comment_splits_the_units_into_their_files(cup: Run, tmp_path: Path) -> None:
    folder = tmp_path / "user"
    folder.mkdir()
    service, timer = unit_files(cup, folder)
    assert (service.name, timer.name) == ("cupful-remind.service", "cupful-remind.timer")
    assert "[Service]" in service.read_text()
    assert "OnCalendar=*-*-* 09:00:00" in timer.read_text()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
def test_systemd_accepts_the_units(cup: Run, tmp_path: Path) -> None:
    folder = tmp_path / "user"
    folder.mkdir()
    command = [
        "systemd-analyze",
        "verify",
        "--user",
        "--man=no",
        *map(str, unit_files(cup, folder)),
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    own = [line for line in (run.stdout + run.stderr).splitlines() if "cupful" in line]
    assert own == []


@pytest.mark.skipif(shutil.which("crontab") is None, reason="needs crontab")
def test_cron_accepts_the_line(cup: Run) -> None:
    line = cup("remind", "--cron", "--run", "echo '100%'").out
    run = subprocess.run(["crontab", "-T", "-"], input=line, text=True, check=False)
    assert run.returncode == 0


def test_each_unit_has_a_default_and_says_how_it_goes_again(cup: Run) -> None:
    for name, command in (("systemd", "notify-send"), ("cron", "notify-send")):
        unit = cup("remind", f"--{name}").out
        assert command in unit
        assert re.search("^# To install", unit, re.M)
        assert re.search("To remove:", unit)
    plist = cup("remind", "--launchd").out
    assert "osascript" in plist
    assert "To remove:" in plist


def test_a_unit_knows_the_places_of_the_diary(
    cup: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPFUL_MIRROR", "off")
    unit = cup("remind", "--cron").out
    assert f"--diary {tmp_path / 'diary'}" in unit
    assert "CUPFUL_MIRROR=off" in unit
    assert f"XDG_STATE_HOME={os.environ['XDG_STATE_HOME']}" in unit


@each_row(
    "options",
    [
        [],
        ["--cron", "--systemd"],
        ["--cron", "--at", "24:00"],
        ["--cron", "--at", "nine"],
        ["--cron", "--at", ""],
        ["--cron", "--run", ""],
        ["--cron", "--run", "a\nb"],
        ["--cron", "--run", "echo 'a"],
        ["--cron", "now"],
        ["--run"],
    ],
    homes=True,
)
def test_a_reminder_that_cannot_be_is_refused(cup: Run, options: list[str]) -> None:
    refused(cup("remind", *options))
