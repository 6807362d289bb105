"""The config file of the terminal is read and checked; the environment overrides it."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from store.errors import Refused
from tests.shell import Run, refused
from tests.tables import each_row
from tests.wording import refuses
from tui.terminal.config import config_path, read_config


def environ_with(tmp_path: Path, content: bytes) -> dict[str, str]:
    """Return an environment whose config file has this content."""
    environ = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    path = config_path(environ)
    path.parent.mkdir()
    path.write_bytes(content)
    return environ


def test_a_byte_order_mark_is_ignored(tmp_path: Path) -> None:
    environ = environ_with(tmp_path, b'\xef\xbb\xbftheme = "nord"\n')
    assert read_config(environ).settings == {"theme": "nord"}


def test_the_file_gives_defaults_and_the_environment_wins(tmp_path: Path) -> None:
    content = (
        b'theme = "nord"\nglyphs = "ascii"\nquiet = true\nplain = false\n[keys]\nhelp = "f1"\n'
    )
    environ = environ_with(tmp_path, content) | {"CUPFUL_THEME": "cupful"}
    config = read_config(environ)
    config.set_defaults(environ)
    assert environ["CUPFUL_THEME"] == "cupful"
    assert (environ["CUPFUL_GLYPHS"], environ["CUPFUL_QUIET"]) == ("ascii", "1")
    assert environ["ACCESSIBLE"] == "0"
    assert config.keys == {"help": "f1"}


@each_row(
    ("written", "expected"),
    [(b'"off"', "off"), (b'"on"', "on"), (b"false", "0"), (b"true", "1")],
    homes=True,
)
def test_the_mouse_is_on_or_off(tmp_path: Path, written: bytes, expected: str) -> None:
    environ = environ_with(tmp_path, b"mouse = " + written)
    read_config(environ).set_defaults(environ)
    assert environ["CUPFUL_MOUSE"] == expected


def test_no_file_sets_nothing(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path)}
    read_config(environ).set_defaults(environ)
    assert environ == {"HOME": str(tmp_path)}


@each_row(
    ("wrong", "pattern"),
    [
        (b"colour = 1", "'colour'.*theme, glyphs"),
        (b'glyphs = "runes"', "'runes'.*\"ascii\""),
        (b"glyphs = []", '"ascii"'),
        (b"quiet = 1", "true or false"),
        (b'mouse = "never"', '\'never\'.*"on" or "off"'),
        (b"theme = 3", "name of a theme"),
        (b"[keys]\nhelp = 3", "table"),
        (b"theme =\nquiet = true", "line 2"),
        (b"\xff", "could not be read"),
    ],
    homes=True,
)
def test_each_error_in_the_file_is_explained(tmp_path: Path, wrong: bytes, pattern: str) -> None:
    first_line = b"" if wrong == b"\xff" else b"plain = true\n"
    environ = environ_with(tmp_path, first_line + wrong)
    with refuses(Refused, match=pattern):
        read_config(environ)


# -- other content at its path -----------------------------------------------------------


@each_row(
    ("content", "reason"),
    [
        (b"x=" + b"[" * 3000, "nest too deep"),
        (b"x=" + b"[" * 300 + b"]" * 300, "nest too deep"),
        (b"x" + b".x" * 3000 + b"=1", "nest too deep"),
        (b"x=" + b"{x=" * 3000, "nest too deep"),
        (b"#" * 70_000, "more than 65,536 bytes"),
        (bytes(range(256)), "could not be read"),
        (b"x=" + b"9" * 5000, "could not be read"),
        (b'theme = "a\\u0000b"', "the name of a theme"),
        (b'theme = "' + b"a" * 5000 + b'"', "the name of a theme"),
        (b'theme = "\\u202Enord"', "the name of a theme"),
        (b'"a\\u001b]52;c;\\u0007" = 1', "theme, glyphs"),
        (b'[keys]\n"a\\u001b[2J" = "s"', "a table of lines"),
        (b'[keys]\nhelp = "\\u001b[2J"', "a table of lines"),
        (b"[keys]\n" + b"".join(b'k%d = "s"\n' % n for n in range(400)), "a table of lines"),
        (b"[keys.help]\nkey = 1", "a table of lines"),
        (b"quiet = 1979-05-27", "true or false"),
        (b"plain = nan", "true or false"),
        (b"glyphs = [[[[]]]]", '"ascii"'),
    ],
    homes=True,
)
def test_every_command_works_with_an_invalid_config_file(
    cup: Run, content: bytes, reason: str
) -> None:
    path = config_path(os.environ)
    path.parent.mkdir()
    path.write_bytes(content)
    result = cup("today")
    assert (result.code, result.err.count("\n")) == (0, 1)
    assert reason in result.err
    assert result.err.removesuffix("\n").isprintable()
    assert len(result.err) < 600
    refused(cup("settings"), reason)
    assert cup("p").code == 0
    assert path.read_bytes() == content


def _put_pipe(path: Path) -> None:
    os.mkfifo(path)


def _put_link_to_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _put_link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


@each_row("put", [_put_pipe, Path.mkdir, _put_link_to_device, _put_link_to_itself], homes=True)
def test_a_config_path_that_is_not_a_regular_file_does_not_block(
    cup: Run, put: Callable[[Path], None]
) -> None:
    path = config_path(os.environ)
    path.parent.mkdir()
    put(path)
    assert "could not be read" in cup("today").err
    refused(cup("settings"), "could not be read")
    refused(cup("settings", "theme", "nord"), "This was not saved")
    assert cup("keys").out


def test_a_value_of_many_lines_is_replaced(cup: Run) -> None:
    path = config_path(os.environ)
    path.parent.mkdir()
    path.write_text("theme = '''" + "\n" * 300 + "'''\n")
    assert cup("settings", "theme", "nord").code == 0
    assert path.read_text() == 'theme = "nord"\n'


def test_a_setting_is_saved_and_reported_although_its_folder_cannot_be_synced(
    cup: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_folder: str) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr("store.log.writer.sync_folder", fail)
    path = config_path(os.environ)
    for value in ("true", "false"):  # first a new file, then one that replaces it
        assert "It is saved in" in cup("settings", "quiet", value).out
        assert path.read_text() == f"quiet = {value}\n"
    monkeypatch.setattr("tui.terminal.config.replace_file", lambda *_: fail(""))
    refused(cup("settings", "quiet", "true"), "This was not saved", "The file stays as it was")
    assert path.read_text() == "quiet = false\n"
