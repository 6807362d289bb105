"""Input: turn what the terminal sends into Textual's events.

This replaces Textual's own parser, which reports every unknown sequence as keys. It reports keys,
clicks, pastes and changes of focus, and drops the rest. Esc and a key shortly after it are two
keys, except if that key with Alt is bound.

It uses private parts of Textual (``PARTS``). If the installed Textual lacks one of them, its own
driver reads, and ``key_events.KeyGuard`` checks the keys.
"""

import codecs
import os
import re
import selectors
from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Final

from textual import constants, events
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from store.notes import without_controls
from tui.terminal.capabilities import missing_parts
from tui.terminal.key_events import (
    TYPED_AHEAD_LIMIT,
    Burst,
    BurstKey,
    TypedAheadRead,
    key_name,
    key_of,
    read_key_report,
)
from tui.terminal.sequences import ESC, PASTE_LIMIT, Kind, Piece, SequenceSplitter

try:
    from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
    from textual._xterm_parser import XTermParser
except ImportError:  # named by missing_for_input
    ANSI_SEQUENCES_KEYS = {}

#: Seconds that several characters in one read wait for more of the same burst.
_QUIET_SECONDS: Final = 0.03
#: For this many seconds a single character may still be the rest of several lines.
REST_SECONDS: Final = 0.1
#: Esc acts a little before Textual's own delay ends, so that it is in time on a busy machine.
_ESCAPE_SECONDS: Final = 0.8 * constants.ESCAPE_DELAY
#: Seconds between the reading thread's checks whether it has to end.
_POLL_SECONDS: Final = 0.1
_READ_SIZE: Final = 4096
#: Asks for the position of a key on the keyboard too, in addition to what Textual asks for.
_REPORT_BASE_LAYOUT: Final = "\x1b[=4;2u"

_CLICK: Final = re.compile(r"\x1b\[<\d{1,4};-?\d{1,5};-?\d{1,5}[Mm]")
_CURSOR_REPORT: Final = re.compile(r"\x1b\[\d+;\d+R")
_BACK_TAB: Final = re.compile(r"\x1b\[[\d;:]*Z")
_FOCUS: Final = {"\x1b[I": events.AppFocus, "\x1b[O": events.AppBlur}
#: Keys of the keypad that Textual does not know.
_KEYPAD: Final = {"\x1bOI": "\t", "\x1bOX": "=", "\x1bOl": ",", "\x1bO ": " "}
_ERRORS: Final = "cupful-input"

#: The private parts that are used: functions with their parameters, and the names they use.
PARTS: Final = {
    "textual.drivers.linux_driver:LinuxDriver.run_input_thread": ("self",),
    "textual.drivers.linux_driver:LinuxDriver._request_terminal_sync_mode_support": ("self",),
    "textual.drivers.linux_driver:LinuxDriver._query_in_band_window_resize": ("self",),
    "textual._xterm_parser:XTermParser.parse_mouse_code": ("self", "code"),
}
USES: Final = {
    "textual.drivers.linux_driver:LinuxDriver._run_input_thread": ("run_input_thread",),
    "textual.drivers.linux_driver:LinuxDriver.start_application_mode": (
        *("_run_input_thread", "_request_terminal_sync_mode_support"),
        *("_query_in_band_window_resize", "_writer_thread"),
    ),
    "textual.drivers.linux_driver:LinuxDriver.__init__": ("exit_event", "fileno"),
}


class InputParser:
    """Parse what a terminal sends.

    Args:
        bound: the keys with Alt that are bound, as Textual names them.
        clock: returns seconds from any starting point.
    """

    def __init__(
        self, bound: frozenset[str] = frozenset(), clock: Callable[[], float] = perf_counter
    ) -> None:
        self._bound = bound
        self._clock = clock
        self._splitter = SequenceSplitter(_ESCAPE_SECONDS)
        self._mouse = XTermParser()
        self._burst: list[str] = []
        self._burst_ends_at: float | None = None
        self._lines_end_at = 0.0  # until this time, input may be the rest of several lines

    def feed(self, text: str) -> Iterator[Message]:
        """Yield the events of new input; empty text means the end of the input."""
        now = self._clock()
        if not text:
            yield from self._read(self._splitter.finish(now))
            yield from self._end_burst()
            return
        yield from self._read(self._splitter.feed(text, now))
        if self._burst_ends_at is None and len(self._burst) == 1:
            yield from self._end_burst()  # a single key does not wait
        elif self._burst:
            self._burst_ends_at = now + _QUIET_SECONDS

    def tick(self) -> Iterator[Message]:
        """Yield the events of input that has waited long enough."""
        now = self._clock()
        if self._burst_ends_at is not None and now >= self._burst_ends_at:
            yield from self._end_burst()
        yield from self._read(self._splitter.tick(now))
        if self._burst and self._burst_ends_at is None:
            yield from self._end_burst()

    def seconds_left(self) -> float | None:
        """Return the seconds until ``tick`` has something to do; None if nothing waits."""
        times = (self._burst_ends_at, self._splitter.deadline)
        waiting = [time for time in times if time is not None]
        return max(0.0, min(waiting) - self._clock()) if waiting else None

    def _read(self, pieces: Iterator[Piece]) -> Iterator[Message]:
        for piece in pieces:
            if piece.kind is Kind.TEXT and _is_text(piece.text):
                if len(self._burst) < PASTE_LIMIT:
                    self._burst.append(piece.text)
                continue
            for event in self._events(piece):
                yield from self._end_burst()
                yield event

    def _end_burst(self) -> Iterator[Message]:
        """Yield the keys of the characters that arrived together."""
        text, self._burst, self._burst_ends_at = "".join(self._burst), [], None
        if not text:
            return
        now = self._clock()
        is_rest = now < self._lines_end_at
        if len(text) == 1 and not is_rest:
            yield key_of(text)
            return
        burst = Burst(text)
        if burst.has_lines or (is_rest and len(text) > 1):
            self._lines_end_at = now + REST_SECONDS
        if burst.has_lines and len(text) > TYPED_AHEAD_LIMIT:
            burst.are_keys = False
            text = text[:1]  # one key is enough to ask about the text
        for character in text:
            key = key_of(character)
            yield BurstKey(key.key, key.character, burst)

    def _events(self, piece: Piece) -> Iterator[Message]:
        text = piece.text
        match piece.kind:
            case Kind.TEXT:
                yield key_of(text)
            case Kind.ESCAPE:
                yield events.Key("escape", ESC)
            case Kind.PAIR:
                yield from self._pair(text)
            case Kind.PASTE:
                if pasted := without_controls(text, line_break="\n"):
                    yield events.Paste(pasted)
            case Kind.SEQUENCE:
                yield from self._sequence(text)
            case Kind.PARTIAL:
                yield from _known(text)

    def _pair(self, pair: str) -> Iterator[Message]:
        """Yield Esc and the key after it, or the single key that both stand for."""
        if isinstance(ANSI_SEQUENCES_KEYS.get(pair), tuple):  # by words; Shift-Tab on a console
            yield from _known(pair)
            return
        key = key_of(pair[1])
        name = f"shift+{key.key.lower()}" if pair[1].isupper() else key.key
        if f"alt+{name}" in self._bound:
            yield events.Key(f"alt+{name}", None)
            return
        yield events.Key("escape", ESC)
        yield key

    def _sequence(self, sequence: str) -> Iterator[Message]:
        """Yield the events of a complete sequence; none for an unknown one."""
        if (focus := _FOCUS.get(sequence)) is not None:
            yield focus()
        elif _CLICK.fullmatch(sequence):
            click = self._mouse.parse_mouse_code(sequence)
            if click is not None:
                yield click
        elif (report := read_key_report(sequence)) is not None:
            if report.text:
                yield events.Paste(report.text)
            elif report.typed:
                yield key_of(report.typed)
            elif report.name:
                yield events.Key(_name(report.name), None)
        elif _BACK_TAB.fullmatch(sequence):
            yield events.Key("shift+tab", None)
        elif sequence in _KEYPAD:
            yield key_of(_KEYPAD[sequence])
        elif not _CURSOR_REPORT.fullmatch(sequence):
            yield from _known(sequence)


def _is_text(character: str) -> bool:
    """Return whether a character can be part of a paste; Backspace and Ctrl-C are always typed."""
    return (character >= " " and character != "\x7f") or character in "\r\n\t"


def _known(sequence: str) -> Iterator[events.Key]:
    """Yield Textual's keys for a sequence."""
    keys = ANSI_SEQUENCES_KEYS.get(sequence)
    if isinstance(keys, tuple):
        for key in keys:
            yield events.Key(key.value, None)
    elif isinstance(keys, str):
        yield key_of(keys)


def _name(name: str) -> str:
    """Return a key's name with its character, if it ends in one, as Textual names that."""
    if len(name) > 1 and name[-2] != "+":
        return name
    return name[:-1] + key_name(name[-1])


# -- the driver ------------------------------------------------------------------------------


class InputDriver(LinuxDriver):
    """Textual's driver with our parser; it sends the terminal no queries.

    An answer could arrive while the shell or an editor uses the terminal.

    Attributes:
        bound: the keys with Alt that are bound.
        encoding: the encoding of the terminal's input.
    """

    bound: frozenset[str] = frozenset()
    encoding = "utf-8"
    _has_read_ahead = False

    def start_application_mode(self) -> None:
        """Start to read and write."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._writer_thread is not None and not constants.DISABLE_KITTY_KEY:
            self.write(_REPORT_BASE_LAYOUT)
            self.flush()

    def _request_terminal_sync_mode_support(self) -> None:
        """Send no query."""

    def _query_in_band_window_resize(self) -> None:
        """Send no query."""

    def run_input_thread(self) -> None:
        """Read until the driver stops."""
        parser = InputParser(self.bound)
        decode = _decoder(self.encoding)
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                poll_seconds = _POLL_SECONDS if self._has_read_ahead else 0.0
                left = parser.seconds_left()
                is_ready = selector.select(
                    poll_seconds if left is None else min(left, _POLL_SECONDS)
                )
                if is_ready:
                    data = os.read(self.fileno, _READ_SIZE)
                    if not data:  # the terminal no longer exists
                        self.exit_event.wait(_POLL_SECONDS)
                    elif text := decode(data):
                        for event in parser.feed(text):
                            self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
                is_waiting = is_ready or parser.seconds_left() is not None
                if not is_waiting and not self._has_read_ahead:
                    self._has_read_ahead = True
                    self.process_message(TypedAheadRead())


def _decoder(encoding: str) -> Callable[[bytes], str]:
    """Return an incremental decoder for the terminal's bytes."""
    if codecs.lookup(encoding).name in ("ascii", "utf-8"):
        codecs.register_error(_ERRORS, _as_control)
        return codecs.getincrementaldecoder("utf-8")(_ERRORS).decode
    return codecs.getincrementaldecoder(encoding)("replace").decode


def _as_control(error: UnicodeError) -> tuple[str, int]:
    """Return the 8-bit control character of a single byte, or � for any other invalid byte."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    is_control = len(wrong) == 1 and 0x80 <= wrong[0] <= 0x9F
    return chr(wrong[0]) if is_control else "\ufffd", error.end


def missing_for_input() -> list[str]:
    """Return the parts used here that this Textual lacks."""
    tables = [] if ANSI_SEQUENCES_KEYS else ["textual._ansi_sequences:ANSI_SEQUENCES_KEYS"]
    return [*tables, *missing_parts(PARTS, USES)]
