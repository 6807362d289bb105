"""What a person set about their terminal: read, checked, and behind the environment."""

from pathlib import Path

import pytest

from store.errors import Refused
from tui.terminal.config import config_path, read_config


def environ_with(tmp_path: Path, content: bytes) -> dict[str, str]:
    """Return an environment whose config file has this content."""
    environ = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    path = config_path(environ)
    path.parent.mkdir()
    path.write_bytes(content)
    return environ


def test_a_mark_of_byte_order_is_no_trouble(tmp_path: Path) -> None:
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


def test_no_file_sets_nothing(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path)}
    read_config(environ).set_defaults(environ)
    assert environ == {"HOME": str(tmp_path)}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (b"colour = 1", "'colour'.*theme, glyphs"),
        (b'glyphs = "runes"', "'runes'.*\"ascii\""),
        (b"glyphs = []", '"ascii"'),
        (b"quiet = 1", "true or false"),
        (b"theme = 3", "name of a theme"),
        (b"[keys]\nhelp = 3", "table"),
        (b"theme =\nquiet = true", "line 2"),
        (b"\xff", "could not be read"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, wrong: bytes, said: str) -> None:
    first = b"" if wrong == b"\xff" else b"plain = true\n"
    environ = environ_with(tmp_path, first + wrong)
    with pytest.raises(Refused, match=said):
        read_config(environ)
