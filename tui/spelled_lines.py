"""What is painted, spelled for a terminal that shows less: every widget, Textual's own too."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.spelling import Spelling


class SpelledLines(LineFilter):
    """Spells each painted row, which stays as wide as it was.

    A key's name is longer than its arrow; it takes the blanks behind it where there are some.
    """

    def __init__(self, spelling: Spelling) -> None:
        super().__init__()
        self._spelling = spelling

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
    longer = len(name) - len(painted[at])
    word = name.rstrip()
    ends = [len(text) for text in (name[len(word) :], *painted[at + 1 :])]
    behind = name[len(word) :] + "".join(painted[at + 1 :])
    start = behind.find(" " * (longer + 1)) if longer > 0 else 0
    if start < 0:
        return
    behind = behind[:start] + behind[start + max(longer, 0) :]
    for n, length in enumerate(ends):
        # A piece loses the blanks that were taken from it, and nothing else.
        lost = min(max(start + longer, 0), length) - min(start, length) if longer > 0 else 0
        piece, behind = behind[: length - lost], behind[length - lost :]
        painted[at + n] = word + piece if n == 0 else piece
        start, longer = max(start - length, 0), longer - lost
