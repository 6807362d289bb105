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
        super().__init__(debug)

    def feed(self, data: str) -> Iterable[Message]:
        """Read some input; an empty piece is its end."""
        inert = self._inert(self._held + data)
        if inert or not data:
            yield from super().feed(inert or self._held)

    def _inert(self, text: str) -> str:
        """Return input without the control characters inside a paste.

        The end of a piece that may be the beginning of a paste's end, or the first half of
        a line break, waits for the next one.
        """
        self._held = ""
        pieces: list[str] = []
        while text:
            mark = _END if self._is_pasting else _START
            before, found, text = text.partition(mark)
            if self._is_pasting and not found:
                self._held = _begun(before, mark) or _begun(before, _RETURN + mark)
                before = before.removesuffix(self._held)
            pieces.append(without_controls(before, line_break="\n") if self._is_pasting else before)
            pieces.append(found)
            self._is_pasting ^= bool(found)
        return "".join(pieces)


def _begun(text: str, mark: str) -> str:
    """Return the end of a text that a mark begins with."""
    ends = (mark[:length] for length in range(len(mark) - 1, 0, -1))
    return next((end for end in ends if text.endswith(end)), "")


def install(bound: Iterable[str] = ()) -> None:
    """Have Textual's driver read with this parser, and with these keys as bound ones."""
    InertPasteParser.bound = frozenset(bound)
    linux_driver.XTermParser = InertPasteParser  # type: ignore[attr-defined]
