"""The base of our widgets: a model in, painted rows out, and only changed rows again.

Stock lists and tables repaint themselves whole at each move; these compare what they are
about to show with what they show, and refresh the rows that differ.
"""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.rows import Row
from tui.widgets.spot import Spot

Model = TypeVar("Model")


class Lines(Widget, Generic[Model]):
    """A widget that paints rows from a frozen model.

    A subclass says what its rows are in ``rows_of``, which is pure and so can be tested
    as text; whoever owns the widget hands it a model with ``show``.
    """

    STYLES: ClassVar[tuple[str, ...]] = (
        "title",
        "dim",
        "strong",
        "key",
        "nourishing",
        "depleting",
        "cup",
        "hand",
        "kept",
        "not-kept",
        "rule",
        "off",
        "both",
        "joy",
        "sorrow",
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"lines--{style}" for style in STYLES}

    def __init__(self, model: Model, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.model = model
        self._rows: list[Row] = []
        self._painted: tuple[Model, int, int] | None = None

    def rows_of(self, model: Model, width: int, height: int) -> Sequence[Row]:
        """Return the rows for a model in a place of ``width`` × ``height`` cells."""
        raise NotImplementedError

    def spot(self) -> Spot | None:
        """Return where the terminal's cursor would stand here; None where it is no place for it."""
        return None

    def show(self, model: Model) -> None:
        """Show another model: rows that change by it are painted again."""
        if model == self.model:
            return
        self.model = model
        before = self._rows
        for y, (old, new) in enumerate(zip(before, self.rows_now(), strict=False)):
            if old != new:
                self.refresh(Region(0, y, self.size.width, 1))

    def rows_now(self) -> list[Row]:
        """Return the rows to be on screen, made once for each model and size."""
        width, height = self.size
        wanted = (self.model, width, height)
        if self._painted != wanted:
            rows = list(self.rows_of(self.model, width, height))[:height]
            self._rows = rows + [()] * (height - len(rows))
            self._painted = wanted
        return self._rows

    def render_line(self, y: int) -> Strip:
        """Return one painted row."""
        rows = self.rows_now()
        base = self.rich_style
        spans = rows[y] if y < len(rows) else ()
        segments = [Segment(span.text, self._style_of(span.style, base)) for span in spans]
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _style_of(self, style: str, base: Style) -> Style:
        return self.get_component_rich_style(f"lines--{style}") if style else base

    def text(self) -> str:
        """Return what is shown, as text: for tests and for reading aloud."""
        return "\n".join("".join(span.text for span in r).rstrip() for r in self.rows_now())
