"""Writing: a line typed at the foot of the screen, and who takes it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from store.notes import seems_to_name
from tui import words
from tui.widgets.typed import Typing, shape_of
from tui.writing.line_editor import LineEditor
from tui.writing.note_editor import NoteEditor


@dataclass
class Writing:
    """What is being typed, for what, and who takes it.

    Args:
        what: the word before the line.
        take: called with the text on Enter; a sentence it raises leaves the text standing.
        hint: what the keys do, or what says so for the text as it stands.
        editor: the line.
        is_note: whether to look for names before it is taken.
        id: the entry a note is on; empty for one of its own.
        before: the text that was there to begin with.
    """

    what: str
    take: Callable[[str], None]
    hint: str | Callable[[str], str]
    editor: LineEditor = field(default_factory=LineEditor)
    is_note: bool = False
    id: str = ""
    before: str = ""
    pieces: tuple[str, ...] = ()

    @property
    def is_asking(self) -> bool:
        """Whether it waits for Enter or ``e`` about a name."""
        return bool(self.pieces)

    @property
    def wraps(self) -> bool:
        """Whether it stands on as many rows as it needs."""
        return isinstance(self.editor, NoteEditor)

    def press(self, key: str, typed: str | None, width: int) -> None:
        """Do what a key does to the text, as it is shown in a window of ``width`` cells."""
        if isinstance(self.editor, NoteEditor):
            self.editor.fit(shape_of(self.what, width))
        if not self.editor.press(key) and typed:
            self.editor.insert(typed)

    def put(self, text: str) -> None:
        """Put another text in place of a note's."""
        self.editor = NoteEditor(text, self.editor.limit)

    def ask_if_named(self) -> bool:
        """Return whether to wait: a note that seems to name someone asks once."""
        if not self.is_note or self.is_asking:
            return False
        self.pieces = seems_to_name(self.editor.text)
        return self.is_asking

    def edit_on(self) -> None:
        """Go on typing after the question about a name."""
        self.pieces = ()

    def is_changed(self) -> bool:
        """Return whether there is text that is not the one it began with."""
        return bool(self.editor.text.strip()) and self.editor.text != self.before

    def keys_shown(self) -> tuple[tuple[str, str], ...]:
        """Return the keys it is typed with, and what each does."""
        if self.is_asking:
            return words.ASKING_KEYS
        return words.NOTE_KEYS if self.wraps else words.WRITING_KEYS

    def typing(self) -> Typing:
        """Return it as the strip shows it."""
        editor = self.editor
        hint = self._hint()
        return Typing(self.what, editor.text, editor.cursor, hint, self.wraps, self.is_asking)

    def _hint(self) -> str:
        if self.is_asking:
            return words.NAMES_SOMEONE.format(pieces=", ".join(self.pieces))
        if not isinstance(self.hint, str):
            return self.hint(self.editor.text)
        counted = f"{len(self.editor.text)} of {self.editor.limit}  " if self.is_note else ""
        return counted + self.hint
