"""The standard streams: all three are there, and what is printed can be read at its other end."""

import os
import sys
from collections.abc import Mapping
from io import TextIOWrapper
from typing import Final

#: Terminals of which nothing need be found out, where the locale is one of UTF-8.
_USUAL: Final = ("xterm", "tmux", "screen", "rxvt", "alacritty", "foot")


def take_streams(environ: Mapping[str, str]) -> bool:
    """Have what is printed spelled as its reader can show it; return whether there is a reader.

    In the place of a stream that was closed stands one that leads nowhere, so that no file
    of the diary is opened in it.
    """
    is_heard = sys.stdout is not None
    if None in (sys.stdin, sys.stdout, sys.stderr):
        while os.open(os.devnull, os.O_RDWR) < 2:
            pass
        sys.stdin = sys.stdin or os.fdopen(0, closefd=False)
        sys.stderr = sys.stderr or sys.stdout or os.fdopen(2, "w", closefd=False)
        sys.stdout = sys.stdout or os.fdopen(1, "w", closefd=False)
    is_usual = (
        environ.get("TERM", "").startswith(_USUAL)
        and not environ.get("CUPFUL_GLYPHS")
        and not sys.flags.utf8_mode
    )
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            _spell(stream, environ, is_usual=is_usual)
    return is_heard


def _spell(stream: TextIOWrapper, environ: Mapping[str, str], *, is_usual: bool) -> None:
    """Have a stream spell; the one-line log imports nothing for it where all can be shown."""
    if not (is_usual and stream.encoding == "utf-8"):
        from tui.terminal.abilities import printed_set

        glyph_set = printed_set(environ, stream)
        if glyph_set != "unicode":
            from tui.terminal.spelling import spell

            spell(stream, glyph_set)
            return
    stream.reconfigure(errors="backslashreplace")
