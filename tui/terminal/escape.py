"""Esc and a key close behind it are two keys.

A terminal sends the same for Alt and a letter as for Esc and then the letter, and on a slow
line what was typed in turn arrives together. Textual takes both for Alt: the line stays open,
and ``^`` or ``¡`` is written in it. Nothing here is on Alt unless a person binds it, and Esc
always leads out.
"""

from collections.abc import Generator, Iterable

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._parser import Peek1, Read1, TokenCallback
from textual._xterm_parser import XTermParser
from textual.events import Key
from textual.message import Message

_ESC = "\x1b"
#: With Esc before them these begin the sequence of another key, which may yet come.
_BEGIN = ("[", "O")


class EscapeParser(XTermParser):
    """Textual's parser, to which Alt is Esc except where it is bound.

    Attributes:
        bound: the keys with Alt that are bound, as Textual names them.
    """

    bound: frozenset[str] = frozenset()
    _is_esc = False  # the keys being told are of Esc alone

    def __init__(self, debug: bool = False) -> None:
        # What is remembered of keys holds the parser before, one for each time this was left.
        XTermParser._parse_extended_key.cache_clear()
        super().__init__(debug)

    def parse(self, token_callback: TokenCallback[Message]) -> Generator[Read1 | Peek1, str, None]:
        """Read; of a sequence that another Esc breaks off, Textual makes a ``^`` of the first."""

        def told(token: Message) -> None:
            is_key = self._is_esc and isinstance(token, Key)
            token_callback(Key("escape", _ESC) if is_key else token)

        return super().parse(told)

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        """Return the keys that a sequence stands for; none where it is not whole."""
        self._is_esc = sequence == _ESC
        behind = sequence if alt else sequence.removeprefix(_ESC)
        is_pair = len(sequence) == 2 and len(behind) == 1 and behind not in _BEGIN
        # What moves and deletes by words, and Shift-Tab on the console, are keys of their own.
        if not alt and (not is_pair or isinstance(ANSI_SEQUENCES_KEYS.get(sequence), tuple)):
            return super()._sequence_to_key_events(sequence)
        held = list(super()._sequence_to_key_events(behind, alt=True))
        if self.bound.intersection(key.key for key in held):
            return held
        return [Key("escape", _ESC), *super()._sequence_to_key_events(behind)]
