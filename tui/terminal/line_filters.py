"""Filters of painted rows: visible signs for control characters, and spelling."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.terminal.glyphs import Glyphs, Spelling
from tui.terminal.streams import visible_line


class PictureLines(LineFilter):
    """Puts a sign in place of each control character of a painted row.

    A row of ours counts the sign as a cell. A widget that counted none loses what then stands
    beyond its width, so that no row grows into its neighbour.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a row with visible signs."""
        if "".join([segment.text for segment in segments]).isprintable():
            return segments
        visible = [
            segment if segment.control else Segment(visible_line(segment.text), segment.style)
            for segment in segments
        ]
        width = Segment.get_line_length(segments)
        if Segment.get_line_length(visible) <= width:
            return visible
        return Segment.adjust_line_length(visible, width, pad=False)


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
