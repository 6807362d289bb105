"""The standard streams, and a visible sign for each character that controls a terminal.

A note, a word, a file name or a plan may come from another device, another program or another
person. The terminal never gets a control character from them: one filter handles printed text
(``VisibleStream``), another painted rows (``PictureLines``), and both use the same table. JSON
escapes the same characters, so a program reads them unchanged; files, such as a copy of the diary,
hold the exact text.

This module imports little, because the one-line log prints too. Each sign is one cell wide and
replaces one character, so positions in a text do not change.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from io import TextIOWrapper
from typing import Any, Final, TextIO, cast

_UNKNOWN, _LINE_END, _TURN = "\N{REPLACEMENT CHARACTER}", "\N{SYMBOL FOR NEWLINE}", "⇄"
_DELETE: Final = 0x7F
#: Characters that change the direction of text: embeddings, overrides and isolates. The joiner
#: and the marks LRM and RLM belong to ordinary text and stay.
_TURNS: Final = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SEPARATORS: Final = (0x85, 0x2028, 0x2029)
_C1: Final = range(0x80, 0xA0)
_SURROGATES: Final = range(0xD800, 0xE000)
#: All signs that can replace a character.
SIGNS: Final = (*map(chr, range(0x2400, 0x2420)), "␡", _UNKNOWN, _LINE_END, _TURN)


def visible_line(text: str) -> str:
    """Return text for one row of a screen: a line break or a tab becomes a sign, too."""
    return text if text.isprintable() else text.translate(_pictures())


def visible_text(text: str) -> str:
    """Return text to print: line breaks and tabs stay."""
    return text if _is_printable(text) else text.translate(_pictures_of_text())


def escaped_json(text: str) -> str:
    """Return JSON of the same value without characters that control a terminal."""
    return text if _is_printable(text) else text.translate(_escapes())


def _is_printable(text: str) -> bool:
    """Return whether every line is printable; this is far faster than translating the text."""
    return text.isprintable() or text.replace("\n", "").isprintable()


@cache
def _pictures() -> dict[int, str]:
    return {
        **{code: chr(0x2400 + code) for code in range(0x20)},
        **dict.fromkeys((*_C1, *_SURROGATES), _UNKNOWN),
        **dict.fromkeys(_SEPARATORS, _LINE_END),
        **dict.fromkeys(_TURNS, _TURN),
        _DELETE: "␡",
    }


@cache
def _pictures_of_text() -> dict[int, str]:
    return {code: sign for code, sign in _pictures().items() if chr(code) not in "\n\t"}


@cache
def _escapes() -> dict[int, str]:
    """Return an escape for each character that ``json`` does not escape itself."""
    return {code: f"\\u{code:04x}" for code in _pictures() if code >= _DELETE}


#: Terminals that can show everything if the locale is UTF-8.
_USUAL: Final = ("xterm", "tmux", "screen", "rxvt", "alacritty", "foot")


class VisibleStream:
    """Standard output or standard error, without control characters.

    Args:
        stream: the stream itself; the full screen draws on it directly.
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        """Write text, with a visible sign for each control character."""
        return self.stream.write(visible_text(text))

    def writelines(self, lines: Iterable[str]) -> None:
        """Write several pieces of text."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        """Return another attribute of the stream."""
        return getattr(self.stream, name)


def print_styled(pieces: Iterable[tuple[str, str]]) -> None:
    """Print a line of pieces of text, each with the SGR parameters of its style.

    Only the styles reach the terminal as control sequences; the text is filtered.
    """
    styled = [
        f"\x1b[{sgr}m{visible_text(text)}\x1b[0m" if sgr and text.strip() else visible_text(text)
        for text, sgr in pieces
    ]
    print("".join(styled), file=_unfiltered(sys.stdout))


def ask_line(prompt: str) -> str:
    """Ask a question and return the line that answers it.

    Raises:
        EOFError: the input has ended.
        KeyboardInterrupt: Ctrl-C was pressed.
    """
    question = visible_text(prompt)
    if sys.stdin.isatty() and sys.stdout.isatty():
        print(question, end="", flush=True)
        _wait_for_line()
        question = ""
    return input(question)  # this writes the prompt without ``sys.stdout``


def _wait_for_line() -> None:
    """Wait until standard input has a line or a signal arrives.

    ``input`` alone misses a Ctrl-C between its prompt and its read, and would then wait for a line
    that nobody types.
    """
    import select
    import signal

    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    before = signal.set_wakeup_fd(writer)
    try:
        select.select([sys.stdin, reader], [], [])
    finally:
        signal.set_wakeup_fd(before)
        os.close(reader)
        os.close(writer)


def take_streams(environ: Mapping[str, str]) -> bool:
    """Filter printed text and replace what cannot be shown; return whether stdout is open.

    A closed stream is replaced by one to the null device, so that no file of the diary gets its
    file descriptor.
    """
    is_open = sys.stdout is not None
    if None in (sys.stdin, sys.stdout, sys.stderr):
        while os.open(os.devnull, os.O_RDWR) < 2:
            pass
        sys.stdin = sys.stdin or os.fdopen(0, closefd=False)
        sys.stderr = sys.stderr or os.fdopen(2, "w", closefd=False)
        sys.stdout = sys.stdout or os.fdopen(1, "w", closefd=False)
    is_usual = (
        environ.get("TERM", "").startswith(_USUAL)
        and not environ.get("CUPFUL_GLYPHS")
        and not sys.flags.utf8_mode
    )
    for name in ("stdout", "stderr"):
        stream = _unfiltered(getattr(sys, name))
        if isinstance(stream, TextIOWrapper):
            _spell(stream, environ, is_usual=is_usual)
        setattr(sys, name, cast(TextIO, VisibleStream(stream)))
    return is_open


def _unfiltered(stream: TextIO) -> TextIO:
    """Return a standard stream without its filter."""
    return stream.stream if isinstance(stream, VisibleStream) else stream


def _spell(stream: TextIOWrapper, environ: Mapping[str, str], *, is_usual: bool) -> None:
    """Replace characters on a stream; import nothing if the terminal can show everything."""
    if not (is_usual and stream.encoding == "utf-8"):
        from tui.terminal.capabilities import FULL_SETS, printed_set

        glyph_set = printed_set(environ, stream)
        if glyph_set not in FULL_SETS:
            from tui.terminal.glyphs import spell

            spell(stream, glyph_set)
            return
    stream.reconfigure(errors="backslashreplace")
