"""What is painted, spelled for a terminal that shows less: every widget, Textual's own too."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.terminal.glyphs import Glyphs
from tui.terminal.spelling import Spelling


class SpelledLines(LineFilter):
    """Spells each painted row, which stays as wide as it was."""

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
        painted = map(self._spelling.painted, texts)
        return [
            Segment(text, style, control)
            for text, (_, style, control) in zip(painted, segments, strict=True)
        ]


def spelled_lines(glyphs: Glyphs) -> tuple[SpelledLines, ...]:
    """Return what painted rows go through, for the characters of a terminal."""
    return (SpelledLines(Spelling(glyphs.name, glyphs.encoding)),)
