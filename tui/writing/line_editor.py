"""A line being typed: text and a cursor, and what keys do to it.

Ours and not the stock ``Input``: focusing one repaints the whole screen, and each typed
character sends ten times what the row needs (TERMINAL notes, section 3).
"""

from store.notes import without_controls
from tui.writing.wrapping import characters


class LineEditor:
    """One line of text with a cursor.

    Args:
        text: what stands there at first; the cursor is behind it.
        limit: how many characters it may have.
    """

    def __init__(self, text: str = "", limit: int = 200) -> None:
        self.text = text
        self.cursor = len(text)
        self.limit = limit

    def insert(self, typed: str) -> bool:
        """Insert typed or pasted text; return whether all of it fitted."""
        plain = self.plain(typed)
        room = self.limit - len(self.text)
        fits = plain[: max(room, 0)]
        self.text = self.text[: self.cursor] + fits + self.text[self.cursor :]
        self.cursor += len(fits)
        return fits == plain

    def plain(self, typed: str) -> str:
        """Return of typed or pasted text what can stand here."""
        return without_controls(typed)

    def press(self, key: str) -> bool:
        """Do what an editing key does; return whether it was one."""
        match key:
            case "backspace" | "ctrl+h":
                self._delete(self._before(), self.cursor)
            case "delete" | "ctrl+d" | "shift+delete":
                self._delete(self.cursor, self._behind())
            case "ctrl+w" | "alt+backspace":
                self._delete(self._word_start(), self.cursor)
            case "ctrl+delete" | "alt+delete":
                self._delete(self.cursor, self._word_end())
            case "ctrl+u":
                self._delete(self.line_start(), self.cursor)
            case "ctrl+k":
                self._delete(self.cursor, self.line_end())
            case "left" | "ctrl+b":
                self.cursor = self._before()
            case "right" | "ctrl+f":
                self.cursor = self._behind()
            case "ctrl+left" | "alt+left":
                self.cursor = self._word_start()
            case "ctrl+right" | "alt+right":
                self.cursor = self._word_end()
            case "home" | "ctrl+a" | "super+left":
                self.cursor = 0
            case "end" | "ctrl+e" | "super+right":
                self.cursor = len(self.text)
            case _:
                return False
        return True

    def line_start(self) -> int:
        """Return from where on the line is cleared."""
        return 0

    def line_end(self) -> int:
        """Return up to where the rest of the line is cleared."""
        return len(self.text)

    def _delete(self, start: int, end: int) -> None:
        self.text = self.text[:start] + self.text[end:]
        self.cursor = start

    def _before(self) -> int:
        """Return where the character before the cursor begins."""
        begun = [c.start for c in characters(self.text) if c.start < self.cursor]
        return begun[-1] if begun else 0

    def _behind(self) -> int:
        """Return where the character under the cursor ends."""
        ended = (c.end for c in characters(self.text) if c.end > self.cursor)
        return next(ended, len(self.text))

    def _word_start(self) -> int:
        before = self.text[: self.cursor].rstrip()
        return max((n + 1 for n, c in enumerate(before) if c.isspace()), default=0)

    def _word_end(self) -> int:
        behind = self.text[self.cursor :].lstrip()
        blank = next((n for n, c in enumerate(behind) if c.isspace()), len(behind))
        return len(self.text) - len(behind) + blank
