"""The state files of this machine: no content at their paths breaks or blocks a command."""

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from store.log.folder import read_small_file
from store.log.locations import device_name, state_home
from store.log.mirror import Mirror
from tests.shell import Run, refused
from tests.tables import each_row
from tui.editing.drafts import UnsavedDraft, UnsavedDrafts
from tui.editing.external_editor import sweep

TODAY = date(2026, 11, 23)
Put = Callable[[Path], object]

PUTS: dict[str, Put] = {
    "a pipe": os.mkfifo,
    "a folder": Path.mkdir,
    "a device": lambda path: path.symlink_to("/dev/zero"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "no text": lambda path: path.write_bytes(bytes(range(256))),
    "empty": Path.touch,
    "large": lambda path: path.write_bytes(b"a-b" * 1_000_000),
    "nested": lambda path: path.write_text("[" * 100_000),
    "no fields": lambda path: path.write_text('{"day": 3}'),
    "controls": lambda path: path.write_text("\x1b]52;c;\x07-\x1b[2J"),
}
puts = pytest.mark.parametrize("put", PUTS.values(), ids=PUTS)


@puts
def test_a_device_gets_a_name_whatever_is_at_the_path_of_its_name(put: Put) -> None:
    path = Path(state_home(os.environ), "device")
    path.parent.mkdir(parents=True)
    put(path)
    name = device_name(os.environ)
    assert name.replace("-", "").isalnum()
    assert device_name(os.environ) == name


@puts
def test_a_mirror_is_updated_whatever_is_at_the_path_of_its_stamp(
    cup: Run, put: Put, tmp_path: Path
) -> None:
    mirror = Mirror(str(tmp_path / "diary"), state_home(os.environ))
    Path(mirror.folder).mkdir(parents=True)
    stamp = Path(mirror.folder, "mirrored")
    put(stamp)
    assert mirror.last_day() == ""
    result = cup("p")
    assert result.code == 0
    if stamp.is_dir():
        assert "could not be brought up to date" in result.err
    else:
        assert (result.err, mirror.last_day()) == ("", "2026-11-23")
    assert [path.name for path in Path(mirror.folder).glob("mirrored*")] == ["mirrored"]


@puts
def test_an_invalid_draft_file_is_ignored_and_a_valid_one_is_offered(
    tmp_path: Path, put: Put
) -> None:
    put(tmp_path / "unfinished-odd.json")
    note = UnsavedDraft("1-20261123-x9w1bdcv", TODAY, "the cats")
    screen = UnsavedDrafts(str(tmp_path), "/diary")
    screen.save(note)
    screen.close()
    assert UnsavedDrafts(str(tmp_path), "/diary").take_over() == note


@each_row("field", ["diary", "id", "day", "text"])
@each_row("value", [None, 3, [], {}, True, 1e999])
def test_a_draft_with_a_field_of_the_wrong_type_is_ignored(
    tmp_path: Path, field: str, value: object
) -> None:
    document = {"diary": "/diary", "id": "", "day": "2026-11-23", "text": "x", field: value}
    (tmp_path / "unfinished-1.json").write_text(json.dumps(document))
    assert UnsavedDrafts(str(tmp_path), "/diary").take_over() is None


@puts
def test_a_folder_that_an_editor_left_is_deleted_whatever_is_in_it(put: Put) -> None:
    folder = Path(state_home(os.environ), "editing", "abcdef")
    folder.mkdir(parents=True)
    put(folder / "about.json")
    put(folder / "note.md")
    sweep(os.environ)
    assert not folder.exists()


def test_a_small_file_is_read_up_to_its_last_byte(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * 10)
    assert read_small_file(str(path), 10) == b"x" * 10
    with pytest.raises(OSError, match="more than 9 bytes"):
        read_small_file(str(path), 9)


# -- the environment ---------------------------------------------------------------------


@each_row(
    "clock",
    [
        "0001-01-01T00:00",
        "0001-01-01T00:00+14:00",
        "1899-12-31T23:59+01:00",
        "2201-01-01",
        "9999-12-31T23:59",
        "x" * 5000,
        "10:05",
        "\x1b[2J",
    ],
    homes=True,
)
def test_a_clock_outside_the_years_of_a_diary_is_refused(
    cup: Run, monkeypatch: pytest.MonkeyPatch, clock: str
) -> None:
    monkeypatch.setenv("CUPFUL_CLOCK", clock)
    for command in ("today", "p", "trends", "review"):
        result = cup(command)
        refused(result, "CUPFUL_CLOCK is set to")
        assert len(result.err) < 400


@pytest.mark.parametrize("clock", ["1901-01-01T00:00", "2199-12-31T23:59"])
def test_every_command_works_near_the_first_and_the_last_day(
    cup: Run, monkeypatch: pytest.MonkeyPatch, clock: str
) -> None:
    monkeypatch.setenv("CUPFUL_CLOCK", clock)
    for command in ("p", "today", "trends", "trends year", "trends rest", "review", "rest plans"):
        assert cup(*command.split()).code == 0


@each_row(
    "name",
    ["deep/" * 1500, "deep/" * 300, "x" * 300, "line\nbreak/\udcff", "a" * 5000],
    homes=True,
)
def test_a_diary_with_an_odd_name_is_made_or_refused(
    cup: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.setenv("CUPFUL_DIARY", f"{tmp_path}/{name}")
    for command in ("p", "today", "check"):
        assert cup(command).code == 2 * ("\n" not in name)


@each_row("variable", ["XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"])
@each_row("value", ["", "relative", "/dev/null", "/dev/null/x", "/x" * 3000], homes=True)
def test_an_odd_base_folder_breaks_no_command(
    cup: Run, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    is_refused = variable == "XDG_CONFIG_HOME" and value.startswith("/dev")
    for command in ("p", "today", "trends"):
        assert cup(command).code == 0
    assert cup("settings").code == 2 * is_refused


@pytest.mark.parametrize("home", ["", "relative", None])
def test_without_a_valid_home_the_one_of_the_system_is_used(
    monkeypatch: pytest.MonkeyPatch, home: str | None
) -> None:
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.delenv("HOME") if home is None else monkeypatch.setenv("HOME", home)
    assert Path(state_home(os.environ)).is_absolute()
    assert state_home({"XDG_STATE_HOME": "relative"}) == state_home({})


@each_row("columns", ["0", "-5", "999999999", "9" * 30, "abc", ""], homes=True)
def test_commands_print_in_any_width(
    cup: Run, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("LINES", columns)
    cup("close", "4")
    for command in ("today", "trends", "review", "refills", "list"):
        result = cup(command)
        assert (result.code, max(map(len, result.out.splitlines())) < 200) == (0, True)


@each_row("term", [None, "", "x\ny", "x" * 5000, "\udcff", "../../etc"], homes=True)
def test_commands_print_in_any_terminal(
    cup: Run, monkeypatch: pytest.MonkeyPatch, term: str | None
) -> None:
    monkeypatch.delenv("TERM", raising=False) if term is None else monkeypatch.setenv("TERM", term)
    for command in ("p", "today", "trends", "keys", "settings"):
        assert cup(command).code == 0


def test_a_message_shortens_a_long_value(cup: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPFUL_DIARY", "x" * 100_000)
    result = cup("today")
    refused(result, "xxx…")
    assert len(result.err) < 2_000
