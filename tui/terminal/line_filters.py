"""The exit to the screen: painted rows hold nothing that a terminal would obey."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.terminal.control_pictures import visible_line


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
