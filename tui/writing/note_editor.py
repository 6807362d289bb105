"""A note being typed: several lines, wrapped over rows."""

from store.notes import NOTE_LIMIT, without_controls
from tui.writing.line_editor import LineEditor
from tui.writing.wrapping import Shape, column_of, end_of, place_in, row_of, rows_in

_BREAK = "\n"


class NoteEditor(LineEditor):
    """A text with line breaks and a cursor that moves by rows too.

    Args:
        text: what stands there at first; the cursor is behind it.
        limit: how many characters it may have.
    """

    def __init__(self, text: str = "", limit: int = NOTE_LIMIT) -> None:
        super().__init__(text, limit)
        self.shape = Shape(74, 74)
        self._column: int | None = None  # the one to stay in over rows that are shorter

    def fit(self, shape: Shape) -> None:
        """Wrap as it is shown: the keys that go by rows go by these."""
        self.shape = shape

    def plain(self, typed: str) -> str:
        """Return of typed or pasted text what can stand here: line breaks stay."""
        return without_controls(typed, line_break=_BREAK)

    def press(self, key: str) -> bool:
        """Do what an editing key does; return whether it was one."""
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
        """Return where the line under the cursor begins; at its beginning, the break before."""
        begin = self.text.rfind(_BREAK, 0, self.cursor) + 1
        return begin if begin < self.cursor else max(begin - 1, 0)

    def line_end(self) -> int:
        """Return where the line under the cursor ends; at its end, behind the break."""
        end = self.text.find(_BREAK, self.cursor)
        if end < 0:
            return len(self.text)
        return end if end > self.cursor else end + 1
