"""A line being typed: text and a cursor, and what keys do to it.

Ours and not the stock ``Input``: focusing one repaints the whole screen, and each typed
character sends ten times what the row needs (TERMINAL notes, section 3).
"""

from store.note import without_controls

_BREAK, _SHOWN_BREAK = "\n", "↵"


class LineEditor:
    """One line of text with a cursor.

    A line break inside it is shown as ``↵`` and stays one.

    Args:
        text: what stands there at first; the cursor is behind it.
        limit: how many characters it may have.
    """

    def __init__(self, text: str = "", limit: int = 200) -> None:
        self.shown = text.replace(_BREAK, _SHOWN_BREAK)
        self.cursor = len(self.shown)
        self.limit = limit

    @property
    def text(self) -> str:
        """The text as it would be kept."""
        return self.shown.replace(_SHOWN_BREAK, _BREAK)

    def insert(self, typed: str) -> bool:
        """Insert typed or pasted text; return whether all of it fitted."""
        plain = without_controls(typed)
        room = self.limit - len(self.shown)
        fits = plain[: max(room, 0)]
        self.shown = self.shown[: self.cursor] + fits + self.shown[self.cursor :]
        self.cursor += len(fits)
        return fits == plain

    def press(self, key: str) -> bool:
        """Do what an editing key does; return whether it was one."""
        match key:
            case "backspace" | "ctrl+h":
                self._delete(max(self.cursor - 1, 0), self.cursor)
            case "delete" | "ctrl+d":
                self._delete(self.cursor, self.cursor + 1)
            case "ctrl+w" | "alt+backspace":
                self._delete(self._word_start(), self.cursor)
            case "ctrl+u":
                self._delete(0, self.cursor)
            case "ctrl+k":
                self._delete(self.cursor, len(self.shown))
            case "left" | "ctrl+b":
                self.cursor = max(self.cursor - 1, 0)
            case "right" | "ctrl+f":
                self.cursor = min(self.cursor + 1, len(self.shown))
            case "home" | "ctrl+a":
                self.cursor = 0
            case "end" | "ctrl+e":
                self.cursor = len(self.shown)
            case _:
                return False
        return True

    def _delete(self, start: int, end: int) -> None:
        self.shown = self.shown[:start] + self.shown[end:]
        self.cursor = start

    def _word_start(self) -> int:
        before = self.shown[: self.cursor].rstrip()
        return before.rfind(" ") + 1
