"""What is painted, spelled for a terminal that shows less: every widget, Textual's own too."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.terminal.glyphs import Glyphs
from tui.terminal.spelling import Spelling


class SpelledLines(LineFilter):
    """Spells each painted row, which stays as wide as it was.

    A key's name is longer than its arrow; it takes the blanks behind it where there are some.
    """

    def __init__(self, spelling: Spelling) -> None:
        super().__init__()
        self._spelling = spelling

    def key_name(self, key: str) -> str:
        """Return a key by its name where its sign cannot be shown."""
        return self._spelling.named(key) or key

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a row, spelled."""
        texts = [segment.text for segment in segments]
        if "".join(texts).isascii():
            return segments
        painted = [self._spelling.painted(text) for text in texts]
        for at, text in enumerate(texts):
            if not text.isascii() and (name := self._spelling.named(text)):
                _put_name(painted, at, name)
        return [
            Segment(text, style, control)
            for text, (_, style, control) in zip(painted, segments, strict=True)
        ]


def _put_name(painted: list[str], at: int, name: str) -> None:
    """Put a key's name in its place, if there are blanks behind it for what it is longer."""
    word = name.rstrip()
    start = sum(map(len, painted[:at]))
    end = start + len(painted[at].rstrip())
    longer = len(word) - (end - start)
    signs = [(sign, of) for of, text in enumerate(painted) for sign in text]
    if longer > 0:
        blanks = "".join(painted).find(" " * (longer + 1), end)
        if blanks < 0:
            return
        del signs[blanks : blanks + longer]
    signs[start:end] = [(sign, at) for sign in word]
    for n in range(at, len(painted)):
        painted[n] = "".join(sign for sign, of in signs if of == n)


def spelled_lines(glyphs: Glyphs) -> tuple[SpelledLines, ...]:
    """Return what painted rows go through, for the characters of a terminal."""
    return (SpelledLines(Spelling(glyphs.name, glyphs.encoding)),)
