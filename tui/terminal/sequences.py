"""Control sequences: what a terminal sends, split into text, keys and whole sequences.

A state machine after ECMA-48 with the states ground, escape, CSI, SS3, control string and
bracketed paste. It does not interpret keys. No part of a sequence is ever returned as text,
however long the sequence is and wherever reads cut it; an 8-bit introducer (C1) is returned in its
7-bit form.
"""

import re
from collections.abc import Generator, Iterator
from enum import Enum
from typing import Final, NamedTuple

ESC: Final = "\x1b"
#: Seconds to wait for the rest of a sequence after its second byte.
HOLD_SECONDS: Final = 1.5
#: Seconds to wait after more bytes: a person does not type those.
REST_SECONDS: Final = 5.0
#: A single character that arrives this many seconds after the last one may be a key. It does not
#: extend the wait for the end of a control string, which may have been lost.
_TYPING_SECONDS: Final = 0.1
#: The most characters of a sequence that are stored; the rest is dropped.
SEQUENCE_LIMIT: Final = 16_384
#: The most characters of a paste that are stored.
PASTE_LIMIT: Final = 1 << 20

_BEL, _ST = "\x07", "\x9c"
_PASTE_START: Final = "\x1b[200~"
_PASTE_END: Final = re.compile("(?:\x1b\\[|\x9b)201~")
_PASTE_END_SIZE: Final = 6
_CSI, _SS3 = "\x1b[", "\x1bO"
_X10_MOUSE, _CONSOLE_KEY = "\x1b[M", "\x1b[["
_X10_SIZE: Final = 6
_INTRODUCERS: Final = "[]OPX^_"
_INTRODUCERS_C1: Final = {chr(ord(second) + 0x40): ESC + second for second in _INTRODUCERS}
#: Control characters that are allowed in a control string; any other one ends it.
_IN_STRING: Final = "\b\t\n\v\f\r"
#: How the text of an operating system command begins.
_OSC_BEGINS: Final = "0123456789;lLI"
#: These mark the late rest of a sequence that was given up before: no person types them at
#: once.
_LATE: Final = re.compile(
    r"\x1b(?:\[[?<=>][0-9;:]+[ -/]*[@-~]|\[[0-9:]+;[0-9;:]*[ -/]*[@-~]|\[[0-9]+~|\][0-9]+;"
    r"|\][0-9lL][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x07\x1b]*(?:\x07|\x1b\\))"
)


class Kind(Enum):
    """What a piece of input is."""

    TEXT = "one character, or a control character that is a key"
    ESCAPE = "Esc by itself"
    PAIR = "Esc and a character close behind it"
    SEQUENCE = "a whole control sequence"
    PARTIAL = "a control sequence that did not go on"
    PASTE = "the text of a bracketed paste"


class Piece(NamedTuple):
    """A piece of input."""

    kind: Kind
    text: str


class SequenceSplitter:
    """Split input into pieces; drop control strings.

    Args:
        escape_seconds: how long Esc waits for a following character.
    """

    def __init__(self, escape_seconds: float) -> None:
        self._escape_seconds = escape_seconds
        self._pending = ""  # the sequence so far
        self._is_c1 = False  # whether it began with an 8-bit introducer
        self._begun_at = self._extended_at = 0.0
        self._late = ""  # the last sequence that was given up
        self._is_pasting = False
        self._pasted: list[str] = []
        self._pasted_size = 0
        self._paste_tail = ""  # the end may have begun in it

    @property
    def deadline(self) -> float | None:
        """The time at which the pending sequence is given up; None if there is none."""
        if not self._pending:
            return None
        if self._pending == ESC:
            return self._begun_at + self._escape_seconds
        if len(self._pending) == 2 or self._may_be_keys():
            return self._begun_at + HOLD_SECONDS
        return self._extended_at + REST_SECONDS

    def feed(self, text: str, now: float) -> Iterator[Piece]:
        """Yield the pieces that new input completes."""
        if self._late and text:
            if len(text) > 1 and _LATE.match(self._late + text):
                text = self._late + text
            self._late = ""
        may_be_typed = len(text) == 1 and now - self._extended_at > _TYPING_SECONDS
        at = 0
        while at < len(text):
            if self._is_pasting:
                at = yield from self._read_paste(text, at)
            elif not self._pending:
                yield from self._begin(text[at], now)
                at += 1
            elif (pieces := self._go_on(text[at])) is not None:
                if not may_be_typed:
                    self._extended_at = now
                yield from pieces
                at += 1
            else:  # this character breaks off the sequence and is processed again
                yield from self._break_off(now)

    def tick(self, now: float) -> Iterator[Piece]:
        """Yield the pieces of a sequence that did not continue in time."""
        if self.deadline is not None and now >= self.deadline:
            late = self._pending
            yield from self._give_up(now)
            self._late = late

    def finish(self, now: float) -> Iterator[Piece]:
        """Yield the remaining pieces at the end of the input."""
        while self._pending:
            yield from self._give_up(now)

    # -- ground ----------------------------------------------------------------------------

    def _begin(self, character: str, now: float) -> Iterator[Piece]:
        self._is_c1 = character in _INTRODUCERS_C1
        if character == ESC or self._is_c1:
            self._pending = _INTRODUCERS_C1.get(character, ESC)
            self._begun_at = self._extended_at = now
        elif not "\x80" <= character <= "\x9f":
            yield Piece(Kind.TEXT, character)

    def _break_off(self, now: float) -> Iterator[Piece]:
        """Give up a sequence; an Esc at its end begins a new one."""
        is_begun = self._pending.endswith(ESC) and len(self._pending) > 2
        if is_begun:
            self._pending = self._pending[:-1]
        yield from self._give_up(now)
        if is_begun:
            yield from self._begin(ESC, now)

    def _give_up(self, now: float) -> Iterator[Piece]:
        """Yield the keys of an incomplete sequence; most have none."""
        pending, self._pending = self._pending, ""
        if pending == ESC:
            yield Piece(Kind.ESCAPE, ESC)
        elif self._is_c1:
            return
        elif len(pending) == 2:
            yield Piece(Kind.PAIR, pending)
        elif self._may_be_keys(pending):
            yield Piece(Kind.PAIR, pending[:2])
            yield from self.feed(pending[2:], now)
        else:
            yield Piece(Kind.PARTIAL, pending)

    def _may_be_keys(self, pending: str = "") -> bool:
        """Return whether it may be Esc, ``]`` and typed keys: no command begins like that."""
        pending = pending or self._pending
        return not self._is_c1 and pending[:2] == "\x1b]" and pending[2:3] not in _OSC_BEGINS

    # -- sequences -------------------------------------------------------------------------

    def _go_on(self, character: str) -> tuple[Piece, ...] | None:
        """Return the pieces that a character completes; None where it breaks off the sequence."""
        pending = self._pending
        if pending == ESC:
            return self._after_escape(character)
        if pending.startswith(_CSI):
            return self._in_csi(character)
        if pending.startswith(_SS3):
            return self._in_ss3(character)
        return self._in_string(character)

    def _after_escape(self, character: str) -> tuple[Piece, ...] | None:
        if character == ESC or "\x80" <= character <= "\x9f":
            return None
        if character in _INTRODUCERS:
            self._pending += character
            return ()
        self._pending = ""
        # The end of a control string that was already given up; no key sends it.
        return () if character == "\\" else (Piece(Kind.PAIR, ESC + character),)

    def _in_csi(self, character: str) -> tuple[Piece, ...] | None:
        pending = self._pending
        if pending == _CONSOLE_KEY:
            return self._end(character) if "!" <= character <= "~" else None
        if pending.startswith(_X10_MOUSE):
            if character < " ":
                return None
            return self._end(character) if len(pending) == _X10_SIZE - 1 else self._add(character)
        if "@" <= character <= "~":
            if pending + character in (_X10_MOUSE, _CONSOLE_KEY):
                return self._add(character)
            return self._end(character)
        is_parameter = "0" <= character <= "?"
        if is_parameter and " " <= pending[-1] <= "/":
            return None  # it comes before what it would have to follow
        return self._add(character) if is_parameter or " " <= character <= "/" else None

    def _in_ss3(self, character: str) -> tuple[Piece, ...] | None:
        if "0" <= character <= ";":
            return self._add(character)
        return self._end(character) if " " <= character <= "~" else None

    def _in_string(self, character: str) -> tuple[Piece, ...] | None:
        if self._pending[-1] == ESC and len(self._pending) > 2:
            if character != "\\":
                return None
            self._pending = ""
            return ()
        if character in (_BEL, _ST):
            self._pending = ""
            return ()
        if character < " " and character != ESC and character not in _IN_STRING:
            return None
        if character == ESC:  # also if the stored text is at its limit
            self._pending = self._pending[: SEQUENCE_LIMIT - 1] + ESC
            return ()
        return self._add(character)

    def _add(self, character: str) -> tuple[Piece, ...]:
        if len(self._pending) < SEQUENCE_LIMIT:
            self._pending += character
        return ()

    def _end(self, character: str) -> tuple[Piece, ...]:
        sequence, self._pending = self._pending + character, ""
        if sequence == _PASTE_START:
            self._is_pasting = True
            return ()
        is_whole = len(sequence) <= SEQUENCE_LIMIT
        return (Piece(Kind.SEQUENCE, sequence),) if is_whole else ()

    # -- pastes ----------------------------------------------------------------------------

    def _read_paste(self, text: str, at: int) -> Generator[Piece, None, int]:
        """Read more of a paste; return the index after its end."""
        before = self._paste_tail
        text = before + text[at:]
        end = _PASTE_END.search(text)
        self._store_pasted(text[: end.start() if end else 1 - _PASTE_END_SIZE])
        if end is None:
            self._paste_tail = text[1 - _PASTE_END_SIZE :]
            return at + len(text) - len(before)
        yield Piece(Kind.PASTE, "".join(self._pasted))
        self._is_pasting, self._pasted_size, self._paste_tail = False, 0, ""
        self._pasted.clear()
        return at + end.end() - len(before)

    def _store_pasted(self, text: str) -> None:
        text = text[: PASTE_LIMIT - self._pasted_size]
        self._pasted.append(text)
        self._pasted_size += len(text)
