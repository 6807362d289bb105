"""The capabilities of a terminal, which the program derives from the environment alone."""

import sys

import pytest

from tests.tables import each_row
from tests.wording import refuses
from tui.terminal.capabilities import (
    NotASetting,
    Terminfo,
    colours,
    glyph_set,
    is_light,
    is_quiet,
    is_quiet_by_ssh,
    prepare,
    printed_set,
    terminfo_of,
    unsupported_reason,
    uses_mouse,
)

TRUE = 1 << 24
XTERM_256, XTERM, LINUX, VT100 = (Terminfo(n, is_ansi=True) for n in (256, 8, 8, -1))
VT52 = DUMB = Terminfo(-1, is_ansi=False)
TRUECOLOR = {"COLORTERM": "truecolor"}
UTF8 = {"LANG": "de_DE.UTF-8"}

#: 'cup help terminals' describes these.
TERMINALS = [
    # environment, entry in terminfo, colours, glyphs
    ({"TERM": "xterm-256color"}, XTERM_256, 256, "unicode"),
    ({"TERM": "xterm-256color", **TRUECOLOR}, XTERM_256, TRUE, "unicode"),
    ({"TERM": "xterm-direct"}, None, TRUE, "unicode"),
    ({"TERM": "xterm"}, XTERM, 16, "unicode"),
    ({"TERM": "screen"}, XTERM, 16, "unicode"),
    ({"TERM": "screen", **TRUECOLOR, "STY": "1.x"}, XTERM, 16, "unicode"),
    ({"TERM": "screen", **TRUECOLOR, "STY": "1.x", "TMUX": "x"}, XTERM, TRUE, "unicode"),
    ({"TERM": "tmux-256color"}, XTERM_256, 256, "unicode"),
    ({"TERM": "linux"}, LINUX, 16, "console"),
    ({"TERM": "linux", **TRUECOLOR}, LINUX, 16, "console"),
    ({"TERM": "vt100"}, VT100, 0, "ascii"),
    ({"TERM": "vt100", **TRUECOLOR}, VT100, 0, "ascii"),
    ({"TERM": "vt220"}, None, 0, "ascii"),
    ({"TERM": "xterm-ghostty"}, None, 256, "unicode"),
    ({"TERM": "no-such-terminal"}, None, 16, "unicode"),
    ({"TERM": "xterm-256color", "NO_COLOR": "1", **TRUECOLOR}, XTERM_256, 0, "unicode"),
    ({"TERM": "xterm-256color", "NO_COLOR": ""}, XTERM_256, 256, "unicode"),
]  # fmt: skip


@each_row(("environ", "terminfo", "count", "glyphs"), TERMINALS)
def test_every_terminal_has_its_colours_and_its_glyphs(
    environ: dict[str, str], terminfo: Terminfo | None, count: int, glyphs: str
) -> None:
    environ = environ | UTF8
    assert unsupported_reason(environ, terminfo) == ""
    assert colours(environ, terminfo) == count
    assert glyph_set(environ, "utf-8", in_utf8_mode=False) == glyphs
    prepare(environ, terminfo)
    assert ("NO_COLOR" in environ) == (count == 0)
    assert environ.get("TEXTUAL_THEME") == ("ansi-dark" if count <= 16 else None)


@each_row(("term", "terminfo"), [("", None), ("dumb", DUMB), ("unknown", None), ("vt52", VT52)])
def test_a_terminal_that_cannot_draw_has_a_reason(term: str, terminfo: Terminfo | None) -> None:
    assert (term or "empty") in unsupported_reason({"TERM": term}, terminfo)


@each_row(
    ("environ", "encoding", "in_utf8_mode", "expected"),
    [
        ({"LANG": "C"}, "utf-8", True, "ascii"),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, "utf-8", True, "ascii"),  # as Python sets it
        ({}, "utf-8", True, "ascii"),
        ({"LC_ALL": "POSIX", "LANG": "de_DE.UTF-8"}, "utf-8", True, "ascii"),
        ({"LANG": "C.UTF-8"}, "utf-8", False, "unicode"),
        ({"LANG": "xx_YY.UTF-8", "LC_CTYPE": "C.UTF-8"}, "utf-8", True, "unicode"),  # not installed
        ({"LC_ALL": "xx_YY.utf8"}, "utf-8", True, "unicode"),
        ({"LC_ALL": "xx_YY"}, "utf-8", True, "ascii"),
        ({"LANG": "de_DE.ISO-8859-1"}, "iso8859-1", False, "ascii"),
        ({"LANG": "C", "PYTHONUTF8": "1"}, "utf-8", True, "unicode"),
        ({"LANG": "C", "CUPFUL_GLYPHS": "Unicode"}, "utf-8", True, "unicode"),
        ({"CUPFUL_GLYPHS": "unicode"}, "ascii", False, "ascii"),  # ASCII cannot encode it
        ({"CUPFUL_GLYPHS": "console"}, "utf-8", False, "console"),
        ({"CUPFUL_GLYPHS": "auto", **UTF8}, "UTF8", False, "unicode"),
        ({"ACCESSIBLE": "1", **UTF8}, "utf-8", False, "blocks"),
        ({"ACCESSIBLE": "0", **UTF8}, "utf-8", False, "unicode"),
        ({"ACCESSIBLE": "1", "CUPFUL_GLYPHS": "auto", **UTF8}, "utf-8", False, "blocks"),
        ({"ACCESSIBLE": "1", "CUPFUL_GLYPHS": "unicode", **UTF8}, "utf-8", False, "unicode"),
        ({"ACCESSIBLE": "1", "TERM": "linux", **UTF8}, "utf-8", False, "console"),
        ({"ACCESSIBLE": "1", "LANG": "C"}, "utf-8", True, "ascii"),
        (UTF8, None, False, "ascii"),
    ],
)
def test_glyphs_follow_the_locale_and_the_setting(
    environ: dict[str, str], encoding: str | None, in_utf8_mode: bool, expected: str
) -> None:
    assert glyph_set(environ, encoding, in_utf8_mode=in_utf8_mode) == expected


def test_unknown_values_of_settings_are_refused() -> None:
    with refuses(NotASetting, match="CUPFUL_GLYPHS is set to 'runes'; it can be auto, uni"):
        glyph_set({"CUPFUL_GLYPHS": "runes"}, "utf-8")
    with refuses(NotASetting, match="CUPFUL_QUIET is set to 'perhaps'"):
        is_quiet({"CUPFUL_QUIET": "perhaps"})
    with refuses(NotASetting, match="CUPFUL_MOUSE is set to 'perhaps'; it can be on, off"):
        uses_mouse({"CUPFUL_MOUSE": "perhaps"})


@each_row(
    ("value", "expected"),
    [(None, True), ("", True), ("on", True), ("1", True), ("Off", False), ("0", False)],
)
def test_the_mouse_is_used_unless_it_is_off(value: str | None, expected: bool) -> None:
    assert uses_mouse({} if value is None else {"CUPFUL_MOUSE": value}) is expected


def test_printed_lines_ignore_an_unknown_setting_of_glyphs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert printed_set({"CUPFUL_GLYPHS": "runes", **UTF8}, sys.stdout) == "unicode"


def test_the_program_is_quiet_over_ssh_unless_a_setting_changes_it() -> None:
    ssh = {"SSH_CONNECTION": "10.0.0.1 5 10.0.0.2 22"}
    assert is_quiet(ssh)
    assert is_quiet(ssh | {"CUPFUL_QUIET": ""})
    assert not is_quiet(ssh | {"CUPFUL_QUIET": "0"})
    assert not is_quiet({})
    assert is_quiet({"CUPFUL_QUIET": "1"})
    quiet, animated = dict(ssh), ssh | {"TEXTUAL_ANIMATIONS": "full"}
    assert [is_quiet_by_ssh(ssh | {"CUPFUL_QUIET": value}) for value in ("", "auto", "0", "1")] == [
        True, True, False, False,
    ]  # fmt: skip
    assert not is_quiet_by_ssh({"CUPFUL_QUIET": "1"})
    assert not is_quiet_by_ssh(ssh | {"TEXTUAL_ANIMATIONS": "none"})
    prepare(quiet, None)
    prepare(animated, None)
    assert quiet["TEXTUAL_ANIMATIONS"] == "none"
    assert animated["TEXTUAL_ANIMATIONS"] == "full"


def test_a_terminal_that_reports_a_light_background_has_light_colours() -> None:
    light = {"TERM": "xterm", "COLORFGBG": "0;default;15"}
    assert is_light(light)
    assert not is_light({"COLORFGBG": "15;0"})
    prepare(light, XTERM)
    assert light["TEXTUAL_THEME"] == "ansi-light"


def test_a_size_in_the_environment_is_ignored() -> None:
    environ = {"TERM": "linux", "COLUMNS": "200", "LINES": "7"}
    prepare(environ, LINUX)
    assert not {"COLUMNS", "LINES"} & environ.keys()
    assert environ["TEXTUAL_DISABLE_KITTY_KEY"] == "1"


def test_terminfo_is_read_for_known_types_only() -> None:
    assert terminfo_of("xterm-256color") == Terminfo(256, is_ansi=True)
    assert terminfo_of("no-such-terminal\x00") is None
    assert terminfo_of("no-such-terminal") is None
