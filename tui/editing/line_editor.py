"""Editors of a line and of a note, without a screen: text, a cursor, and what keys do to them.

This is not Textual's ``Input``, because focusing one repaints the whole screen, and each typed
character sends ten times the bytes that the row needs (TERMINAL notes, section 3).
"""

from store.notes import NOTE_LIMIT, without_controls
from tui.editing.wrapping import Shape, column_of, end_of, place_in, row_of, rows_in
from tui.terminal.rows import characters


class LineEditor:
    """One line of text with a cursor.

    Args:
        text: the text at first; the cursor is at its end.
        limit: the greatest length in characters.
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
        """Return the part of typed or pasted text that this editor accepts."""
        return without_controls(typed)

    def press(self, key: str) -> bool:
        """Apply an editing key; return whether it was one."""
        match key:
            case "backspace" | "ctrl+h":
                self._delete(self._previous_start(), self.cursor)
            case "delete" | "ctrl+d" | "shift+delete":
                self._delete(self.cursor, self._next_end())
            case "ctrl+w" | "alt+backspace":
                self._delete(self._word_start(), self.cursor)
            case "ctrl+delete" | "alt+delete":
                self._delete(self.cursor, self._word_end())
            case "ctrl+u":
                self._delete(self.line_start(), self.cursor)
            case "ctrl+k":
                self._delete(self.cursor, self.line_end())
            case "left" | "ctrl+b":
                self.cursor = self._previous_start()
            case "right" | "ctrl+f":
                self.cursor = self._next_end()
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
        """Return the start of what is cleared before the cursor."""
        return 0

    def line_end(self) -> int:
        """Return the end of what is cleared after the cursor."""
        return len(self.text)

    def _delete(self, start: int, end: int) -> None:
        self.text = self.text[:start] + self.text[end:]
        self.cursor = start

    def _previous_start(self) -> int:
        """Return where the character before the cursor begins."""
        starts = [c.start for c in characters(self.text) if c.start < self.cursor]
        return starts[-1] if starts else 0

    def _next_end(self) -> int:
        """Return where the character under the cursor ends."""
        ends = (c.end for c in characters(self.text) if c.end > self.cursor)
        return next(ends, len(self.text))

    def _word_start(self) -> int:
        before = self.text[: self.cursor].rstrip()
        return max((n + 1 for n, c in enumerate(before) if c.isspace()), default=0)

    def _word_end(self) -> int:
        rest = self.text[self.cursor :].lstrip()
        blank = next((n for n, c in enumerate(rest) if c.isspace()), len(rest))
        return len(self.text) - len(rest) + blank


_BREAK = "\n"


class NoteEditor(LineEditor):
    """A text with line breaks, and a cursor that also moves by rows.

    Args:
        text: the text at first; the cursor is at its end.
        limit: the greatest length in characters.
    """

    def __init__(self, text: str = "", limit: int = NOTE_LIMIT) -> None:
        super().__init__(text, limit)
        self.shape = Shape(74, 74)
        self._column: int | None = None  # the one to stay in over rows that are shorter

    def fit(self, shape: Shape) -> None:
        """Set the shape in which the text is shown, for the keys that move by rows."""
        self.shape = shape

    def plain(self, typed: str) -> str:
        """Return the part of typed or pasted text that this editor accepts; line breaks stay."""
        return without_controls(typed, line_break=_BREAK)

    def press(self, key: str) -> bool:
        """Apply an editing key; return whether it was one."""
        column, self._column = self._column, None
        match key:
            case "tab":
                self.insert(_BREAK)
            case "up":
                self._step(-1, column)
            case "down":
                self._step(1, column)
            case "home" | "ctrl+a" | "super+left":
                rows = rows_in(self.text, self.shape)
                self.cursor = rows[row_of(rows, self.cursor)].start
            case "end" | "ctrl+e" | "super+right":
                rows = rows_in(self.text, self.shape)
                self.cursor = end_of(self.text, rows, row_of(rows, self.cursor))
            case _:
                return super().press(key)
        return True

    def _step(self, step: int, column: int | None) -> None:
        rows = rows_in(self.text, self.shape)
        if column is None:
            column = column_of(self.text, rows, self.cursor, self.shape)
        number = row_of(rows, self.cursor) + step
        if 0 <= number < len(rows):
            self.cursor = place_in(self.text, rows, number, column, self.shape)
        self._column = column

    def line_start(self) -> int:
        """Return where the current line begins; if the cursor is there, the break before it."""
        begin = self.text.rfind(_BREAK, 0, self.cursor) + 1
        return begin if begin < self.cursor else max(begin - 1, 0)

    def line_end(self) -> int:
        """Return where the current line ends; if the cursor is there, after the break."""
        end = self.text.find(_BREAK, self.cursor)
        if end < 0:
            return len(self.text)
        return end if end > self.cursor else end + 1
