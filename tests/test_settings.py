"""``cup settings``, and the file it writes: one line anew, every other as it was."""

import os
import stat
import subprocess
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store.errors import Refused
from store.journal import Journal
from tests.screens import on_screen, screen_text
from tests.shell import Run, refused
from tests.tables import each_row
from tests.terminals import PROGRAM, ROOT
from tests.wording import refuses
from tui import full_screen
from tui.keymap import KeysNotUnderstood
from tui.terminal.config import NotRemembered, config_path, remember, with_setting

LONG = (
    "# mine\r\n"
    "quiet = true\r\n"
    'theme = "nord#1"   # for the # evenings\r\n'
    "\r\n"
    "# keys\r\n"
    "[keys]\r\n"
    'undo = """u"""\r\n'
    'theme = "t"\r\n'
)


@pytest.fixture
def path() -> Path:
    return config_path(os.environ)


@each_row(
    ("content", "name", "value", "after"),
    [
        ("", "theme", "nord", 'theme = "nord"\n'),
        ("# mine", "quiet", True, "# mine\nquiet = true\n"),
        ("# a\n\n# b\n[keys]\n", "quiet", False, "quiet = false\n# a\n\n# b\n[keys]\n"),
        ('glyphs = "x"\n\n[keys]\n', "plain", True, 'plain = true\nglyphs = "x"\n\n[keys]\n'),
        ("'theme' = '''\na'''", "theme", "nord", "'theme' = \"nord\""),
        (LONG, "theme", "cupful", LONG.replace("nord#1", "cupful")),
        (LONG, "quiet", None, LONG.replace("quiet = true\r\n", "")),
        (LONG, "plain", True, "plain = true\r\n" + LONG),
        (LONG, "plain", None, LONG),
        ("[keys]\nplain = '''\n[x]\nquiet = 1'''", "quiet", None, None),
    ],
)  # fmt: skip
def test_one_line_is_written_anew(
    content: str, name: str, value: str | bool | None, after: str | None
) -> None:
    assert with_setting(content, name, value) == (content if after is None else after)


def test_a_setting_is_set_said_and_taken_out(
    cup: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = cup("settings", "theme", "Cupful-Contrast")
    assert (result.code, result.err) == (0, "")
    assert path.read_text() == 'theme = "cupful-contrast"\n'
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for value in ("OFF", "no", "false"):
        assert cup("settings", "mouse", value).out.startswith("mouse is now off.")
        assert 'mouse = "off"\n' in path.read_text()
    assert "mouse: off (config.toml)" in cup("settings").out
    cup("settings", "mouse", "--default")
    cup("settings", "quiet", "on")
    path.write_text(path.read_text() + '[keys]\nhelp = "f1"\n')
    monkeypatch.setenv("CUPFUL_QUIET", "0")
    listing = cup("settings").out
    for line in ("theme: cupful-contrast (config.toml)", "quiet: false (CUPFUL_QUIET in the"):
        assert line in listing
    assert "plain: false (automatic)" in listing
    assert "keys: 1 of your own" in listing
    assert max(map(len, listing.splitlines()[:-1])) <= 80
    settings = cup("settings", "--json").json
    assert settings["keys"] == {"help": "f1"}  # type: ignore[call-overload]
    assert "CUPFUL_QUIET" in cup("settings", "quiet", "--default").out
    assert path.read_text() == 'theme = "cupful-contrast"\n[keys]\nhelp = "f1"\n'
    assert "nothing was changed" in cup("settings", "quiet", "--default").out
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    ("argv", "reason"),
    [
        ("them nord", "theme, glyphs, quiet, plain"),
        ("theme mauve", "cupful-contrast-light"),
        ("quiet 3", "true, false"),
        ("glyphs runes", "ascii"),
        ("theme", "one value, or --default; it is cupful, and can be cupful, cupful-light"),
        ("week_start", "it is monday, and can be monday, sunday, saturday"),
        ("theme nord gruvbox", "one value"),
        ("theme nord --default", "one value"),
        ("--default", "name of a setting"),
        ("keys x", "theme, glyphs"),
    ],
)
def test_what_cannot_be_set_changes_nothing(cup: Run, path: Path, argv: str, reason: str) -> None:
    path.parent.mkdir()
    path.write_text('theme = "cupful"\n')
    refused(cup("settings", *argv.split()), reason)
    assert path.read_text() == 'theme = "cupful"\n'


def test_a_file_that_is_wrong_stays_and_a_wrong_value_is_mended(cup: Run, path: Path) -> None:
    path.parent.mkdir()
    for wrong in ("theme =\n", "[theme]\nx = 1\n"):
        path.write_text(wrong)
        refused(cup("settings", "theme", "nord"), str(path))
        assert path.read_text() == wrong
    path.write_text('glyphs = "runes"\n')
    refused(cup("settings"), "runes")
    assert cup("settings", "glyphs", "ascii").code == 0
    assert path.read_text() == 'glyphs = "ascii"\n'


def test_a_link_stays_one_and_what_cannot_be_written_is_said(tmp_path: Path, path: Path) -> None:
    path.parent.mkdir()
    (tmp_path / "dotfiles").mkdir()
    path.symlink_to(tmp_path / "dotfiles" / "cupful.toml")
    assert remember(os.environ, "theme", "nord")
    assert path.is_symlink()
    assert (tmp_path / "dotfiles" / "cupful.toml").read_text() == 'theme = "nord"\n'
    environ = {"XDG_CONFIG_HOME": str(tmp_path / "file")}
    (tmp_path / "file").write_text("no folder")
    with refuses(Refused, match="not a directory"):
        remember(environ, "theme", "nord")


def test_a_file_that_cannot_be_renamed_leaves_nothing_behind(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_paths: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fails)
    with refuses(NotRemembered, match="no space left"):
        remember(os.environ, "theme", "nord")
    assert list(path.parent.iterdir()) == []


def test_the_made_up_year_changes_no_settings(cup: Run, path: Path) -> None:
    refused(cup("--demo", "settings", "theme", "nord"), "made-up year")
    assert not path.exists()


async def choose(pilot: Pilot[int], *searched: str) -> None:
    """Choose in the palette, and in the lists behind it, what is found by these letters."""
    await pilot.press("semicolon")
    for letters in searched:
        await pilot.press(*letters)
        await pilot.press("enter")


async def test_colours_chosen_in_the_palette_are_remembered(journal: Journal) -> None:
    path = config_path({})  # the app is handed no environment
    async with on_screen(journal) as (app, pilot):
        await choose(pilot, "colours", "nord")
        assert app.theme == "nord"
        assert path.read_text() == 'theme = "nord"\n'
        path.write_text("theme =")
        app.choose_theme("gruvbox")
        await pilot.pause()
        assert app.theme == "gruvbox"
        assert "This was not saved" in screen_text(app)
        assert path.read_text() == "theme ="
        path.unlink()
        journal.settings.set("demo", made="2026-11-23")
        app.choose_theme("dracula")
        assert app.theme == "dracula"
        assert not path.exists()


# -- what the file says is heeded ------------------------------------------------------------


def test_plain_in_the_file_asks_and_prints_whole_sentences(
    cup: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cup("p", "laughed")
    drawn, plain = cup("today").out, cup("--plain", "today").out
    path.parent.mkdir()
    path.write_text("plain = true\n")
    assert cup("today").out == plain != drawn
    monkeypatch.setenv("ACCESSIBLE", "0")
    assert cup("today").out == drawn
    monkeypatch.delenv("ACCESSIBLE")
    assert "Saved: play" in cup(stdin="p\n").out


def test_a_wrong_file_refuses_the_screen_alone(cup: Run, path: Path) -> None:
    path.parent.mkdir()
    path.write_text("plain = 1\n")
    refused(cup(), "true or false", str(path))
    result = cup("p", "laughed")
    assert (result.code, result.err) == (0, "")
    printed = cup("today")
    assert printed.code == 0
    assert "laughed" in printed.out
    assert "true or false" in printed.err


def test_keys_in_the_file_are_shown_and_impossible_ones_said(
    cup: Run, path: Path, monkeypatch: pytest.MonkeyPatch, journal: Journal
) -> None:
    path.parent.mkdir()
    path.write_text('[keys]\nday-after = "l"\n')
    assert "  l          day-after" in cup("keys").out
    path.write_text('[keys]\nday-after = "escape"\n')
    result = cup("keys")
    assert (result.code, "day-after" in result.err) == (2, True)
    assert "day-after          Go to the day after" in result.out  # as it was
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(full_screen, "is_terminal", lambda _stream: True)
    with refuses(KeysNotUnderstood, match="day-after"):
        full_screen.run_screen(journal)


def printed(*argv: str, **environ: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith("CUPFUL_GL")}
    env |= {"PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "LANG": "C.UTF-8", **environ}
    return subprocess.run([*PROGRAM, *argv], capture_output=True, text=True, check=False, env=env)


def test_the_characters_set_there_are_those_that_are_printed(tmp_path: Path) -> None:
    path = config_path(os.environ)
    path.parent.mkdir(parents=True)
    diary = {"CUPFUL_DIARY": str(tmp_path / "diary")}
    printed("p", "laughed", "the cats", **diary)
    assert not printed("today", **diary).stdout.isascii()
    path.write_text('glyphs = "ascii"\n')
    assert printed("today", **diary).stdout.isascii()
    assert not printed("today", **diary, CUPFUL_GLYPHS="unicode").stdout.isascii()
    path.write_text("glyphs = 7\n")
    result = printed("today", **diary)
    assert ("laughed" in result.stdout, result.returncode) == (True, 0)
    assert "glyphs cannot be 7" in result.stderr
    assert printed("p", "laughed", **diary).stderr == ""  # a line that logs never reads it
