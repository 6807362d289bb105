"""What a key in a note costs, long or short: ``python -m tests.bench.notes``.

CPU from the key to the rows that are then shown, without the terminal. Target: in a full
note of 2,000 characters at most 10 ms, whatever its letters.
"""

from store.notes import NOTE_LIMIT
from tests.bench.tables import interleaved, own_cpu, print_table
from tui.editing.line_editor import NoteEditor, Typing, count_rows, hint_rows, shape_of, typed_rows

ROUNDS = 9
TIMES = 20
WIDTH, HEIGHT = 80, 9
LINES = {
    "plain": "the cats again and the garden in the rain. ",
    "accents": "die Kätzchen wieder, größer, im Garten übermorgen ",
    "wide": "日本語の猫がまた庭で遊ぶ 🐈 ",
}


def note(line: str, length: int) -> NoteEditor:
    """Return a note of so many characters, as it is typed in a window."""
    editor = NoteEditor((line * length)[: length - 1])
    editor.fit(shape_of("note on play", WIDTH))
    return editor


def key(editor: NoteEditor, name: str) -> None:
    """Do what a key does, and make the rows that are then shown."""
    if not editor.press(name):
        editor.insert(name)
    typing = Typing("note on play", editor.text, editor.cursor, "", wraps=True)
    count_rows(typing, WIDTH)
    typed_rows(typing, WIDTH, HEIGHT)
    hint_rows(typing, WIDTH)


def spent(line: str, length: int, *names: str) -> float:
    """Return the CPU in ms of one of these keys."""
    editor = note(line, length)

    def press() -> None:
        for name in names:
            key(editor, name)

    return own_cpu(press, TIMES) / len(names)


def main() -> None:
    """Measure and print."""
    measures = {
        f"{what}, {length:,} {letters}": lambda line=line, length=length, keys=keys: spent(
            line, length, *keys
        )
        for what, keys in {"a letter": ("x", "backspace"), "up and down": ("up", "down")}.items()
        for length in (40, NOTE_LIMIT)
        for letters, line in LINES.items()
    }
    print_table("keys in a note", interleaved(ROUNDS, **measures), "a letter, 40 plain")


if __name__ == "__main__":
    main()
