"""What is pasted is text and never keys.

Textual's parser reads an escape sequence inside a bracketed paste as keys, ahead of the
paste it stands in, and hands on other control characters to be painted. Ours takes them
out of a paste before they are read; line breaks stay.
"""

from collections.abc import Iterable

from textual.drivers import linux_driver
from textual.message import Message

from store.note import without_controls
from tui.terminal.escape import EscapeParser

_START, _END, _RETURN = "\x1b[200~", "\x1b[201~", "\r"


class InertPasteParser(EscapeParser):
    """Textual's parser, fed with pastes that hold no control character."""

    def __init__(self, debug: bool = False) -> None:
        self._is_pasting = False
        self._held = ""
        #: What was passed on of a mark that may go on, and whether it was taken for keys since.
        self._begun, self._is_late = "", False
        super().__init__(debug)

    def tick(self) -> Iterable[Message]:
        """Take for keys what has not gone on in time."""
        waited = self._timeout_time is not None
        yield from super().tick()
        self._is_late = self._is_late or (waited and self._timeout_time is None)

    def feed(self, data: str) -> Iterable[Message]:
        """Read some input; an empty piece is its end."""
        inert = self._inert(self._held + data)
        if inert or not data:
            yield from super().feed(inert or self._held)

    def _inert(self, text: str) -> str:
        """Return input without the control characters inside a paste.

        The end of a piece that may be the beginning of a paste's end, or the first half of
        a line break, waits for the next one. The beginning of its start does not: it may be Esc.
        """
        self._held = ""
        pieces: list[str] = []
        while text:
            read = self._pasted if self._is_pasting else self._typed
            piece, text = read(text)
            pieces.append(piece)
        return "".join(pieces)

    def _pasted(self, text: str) -> tuple[str, str]:
        """Return what is passed on of a paste, to its end, and what is left behind that."""
        before, found, left = text.partition(_END)
        if not found:
            self._held = _begun(before, _END) or _begun(before, _RETURN + _END)
            before = before.removesuffix(self._held)
        self._is_pasting = not found
        return without_controls(before, line_break="\n") + found, left

    def _typed(self, text: str) -> tuple[str, str]:
        """Return what is passed on to where a paste begins, and what is left behind that."""
        begun, is_late = self._begun, self._is_late
        self._begun, self._is_late = "", False
        before, found, left = (begun + text).partition(_START)
        self._is_pasting = bool(found)
        if not found:
            # What was taken for keys goes on at once or never: it may have been keys.
            self._begun = _begun(text if is_late else begun + text, _START)
            return text, ""
        if is_late and len(before) < len(begun):
            return _START, left
        return (before + found)[len(begun) :], left


def _begun(text: str, mark: str) -> str:
    """Return the end of a text that a mark begins with."""
    ends = (mark[:length] for length in range(len(mark) - 1, 0, -1))
    return next((end for end in ends if text.endswith(end)), "")


def install(bound: Iterable[str] = ()) -> None:
    """Have Textual's driver read with this parser, and with these keys as bound ones."""
    InertPasteParser.bound = frozenset(bound)
    linux_driver.XTermParser = InertPasteParser  # type: ignore[attr-defined]
