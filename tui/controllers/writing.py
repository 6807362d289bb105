"""A line that is being typed: its text, its purpose, and what takes it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tui.editing.line_editor import LineEditor, NoteEditor, Typing, shape_of
from tui.text import sentences
from tui.text.keys import in_typed_line


@dataclass
class Writing:
    """A line that is being typed, its purpose, and the function that takes it.

    Args:
        what: the word before the line.
        take: called with the text on Enter; if it raises an error, the text stays.
        hint: what the keys do, or a function that says so for the current text.
        editor: the line.
        is_note: whether it can be left unfinished and taken up again.
        find_names: returns the pieces of a text that seem to name someone, before it is
            taken; a text that is not saved has none.
        id: the entry that the note is on; empty for a note of its own.
        before: the text at the beginning.
        outcome: what is true of what was to be saved where it is refused.
    """

    what: str
    take: Callable[[str], None]
    hint: str | Callable[[str], str]
    editor: LineEditor = field(default_factory=LineEditor)
    is_note: bool = False
    id: str = ""
    before: str = ""
    outcome: str = ""
    pieces: tuple[str, ...] = ()
    find_names: Callable[[str], tuple[str, ...]] = lambda _text: ()

    @property
    def is_asking(self) -> bool:
        """Whether it waits for Enter or ``e`` about a name."""
        return bool(self.pieces)

    @property
    def wraps(self) -> bool:
        """Whether it takes as many rows as it needs."""
        return isinstance(self.editor, NoteEditor)

    def press(self, key: str, typed: str | None, width: int) -> None:
        """Apply a key to the text, as it is shown in a window of ``width`` cells."""
        if isinstance(self.editor, NoteEditor):
            self.editor.fit(shape_of(self.what, width))
        if not self.editor.press(key) and typed:
            self.editor.insert(typed)

    def put(self, text: str) -> None:
        """Replace the text of a note."""
        self.editor = NoteEditor(text, self.editor.limit)

    def ask_if_named(self) -> bool:
        """Return whether to wait: a text that seems to name someone asks once."""
        if self.is_asking:
            return False
        self.pieces = self.find_names(self.editor.text)
        return self.is_asking

    def edit_on(self) -> None:
        """Return to typing after the question about a name."""
        self.pieces = ()

    def is_changed(self) -> bool:
        """Return whether there is text that differs from the text at the beginning."""
        return bool(self.editor.text.strip()) and self.editor.text != self.before

    def keys_shown(self) -> tuple[tuple[str, str], ...]:
        """Return the keys it is typed with, and what each does."""
        keys: tuple[tuple[str, str], ...] = sentences.ASKING_KEYS
        if not self.is_asking:
            keys = sentences.NOTE_KEYS if self.wraps else sentences.WRITING_KEYS
        return tuple((in_typed_line(key), description) for key, description in keys)

    def typing(self) -> Typing:
        """Return it as the strip shows it."""
        editor = self.editor
        hint = in_typed_line(self._hint())
        return Typing(self.what, editor.text, editor.cursor, hint, self.wraps, self.is_asking)

    def _hint(self) -> str:
        if self.is_asking:
            return sentences.NAMES_SOMEONE.format(pieces=", ".join(self.pieces))
        if not isinstance(self.hint, str):
            return self.hint(self.editor.text)
        counted = f"{len(self.editor.text)} of {self.editor.limit}  " if self.is_note else ""
        return counted + self.hint
