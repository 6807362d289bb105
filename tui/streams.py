"""The standard streams: all three are there, and what is printed can be read at its other end."""

import os
import sys
from collections.abc import Mapping
from io import TextIOWrapper

from tui.abilities import printed_set


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
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            _spell(stream, printed_set(environ, stream))
    return is_heard


def _spell(stream: TextIOWrapper, glyph_set: str) -> None:
    if glyph_set == "unicode":
        stream.reconfigure(errors="backslashreplace")
    else:
        from tui.spelling import spell

        spell(stream, glyph_set)
