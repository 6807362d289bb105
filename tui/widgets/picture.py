"""Pictures of a room: the cup, sparklines, a chart.

The cup shows the last energy reading. Four sparklines show the last weeks: mood, energy, play, and
nourishing minus depleting moments. A chart fills its widget and has sentences below it. The modules
that draw are imported after the first frame.
"""

from typing import TYPE_CHECKING, NamedTuple

from store.scales import HIGHEST
from tui.terminal.glyphs import Glyphs
from tui.terminal.rows import Row, Span, fitted, row, wrapped
from tui.widgets.lines import Lines, Spot, marked

if TYPE_CHECKING:
    from tui.charts.axis import Viewport
    from tui.charts.catalogue import Chart

_INSIDE = 11
_LEFT = "   "


class CupModel(NamedTuple):
    """The level 1–7, or None without a reading; and the text below the cup."""

    level: int | None
    words: tuple[str, ...]
    glyphs: Glyphs


class Cup(Lines[CupModel]):
    """A cup with a row for each point of the scale, and a handle."""

    def rows_of(self, model: CupModel, width: int, height: int) -> list[Row]:
        """Return the cup and its text; in a low widget the text has priority."""
        words = [
            row(_LEFT, Span(line, "" if n else "strong")) for n, line in enumerate(model.words)
        ]
        if height < HIGHEST + 1 + len(words):
            return words
        cup = [self._wall(model, level) for level in range(HIGHEST, 0, -1)]
        cup.append(self._foot(model.glyphs))
        gap: list[Row] = [()] * (height > len(cup) + len(words))
        return [*gap, *cup, *words]

    def _wall(self, model: CupModel, level: int) -> Row:
        glyphs = model.glyphs
        filled = model.level or 0
        inside = glyphs.surface if level == filled else glyphs.tea if level < filled else " "
        handle = {6: f"{glyphs.foot}{glyphs.handle_top}", 3: f"{glyphs.foot}{glyphs.handle_foot}"}
        beside = handle.get(level, f" {glyphs.handle}" if level in (4, 5) else "")
        return row(
            _LEFT,
            Span(glyphs.wall, "rule"),
            Span(inside * _INSIDE, "cup"),
            Span(glyphs.wall + beside, "rule"),
        )

    def _foot(self, glyphs: Glyphs) -> Row:
        foot = glyphs.foot_left + glyphs.foot * _INSIDE + glyphs.foot_right
        return row(_LEFT, Span(foot, "rule"))


_NAME = 9
_VALUE = 7


class Spark(NamedTuple):
    """One measure: its name, its days to the newest, its range, and the newest in words.

    ``begins`` is shown instead of the picture until there is a value.
    """

    name: str
    values: tuple[float | None, ...]
    low: float
    high: float
    latest: str
    begins: str


class SparksModel(NamedTuple):
    """The measures; empty until the pictures can be drawn."""

    sparks: tuple[Spark, ...]
    since: str
    glyphs: Glyphs


class Sparks(Lines[SparksModel]):
    """Sparklines, two in each row."""

    def rows_of(self, model: SparksModel, width: int, height: int) -> list[Row]:
        """Return a rule with a caption, then the sparklines, two in each row."""
        rows: list[Row] = [self._rule(model, width)]
        if not model.sparks:
            return rows
        from tui.charts.captions import not_drawn  # imported after the first frame
        from tui.charts.figure import ChartError

        try:
            return rows + self._blocks(model, width // 2, max(1, (height - 1) // 2))
        except ChartError as error:
            lines = wrapped(not_drawn(error), width - 2)
            return rows + [row(Span(f" {line}", "dim")) for line in lines]

    def _blocks(self, model: SparksModel, wide: int, deep: int) -> list[Row]:
        rows: list[Row] = []
        for left, right in zip(model.sparks[::2], model.sparks[1::2], strict=True):
            pair = (self._block(spark, wide, deep, model.glyphs) for spark in (left, right))
            rows += [(*a, *b) for a, b in zip(*pair, strict=True)]
        return rows

    def _rule(self, model: SparksModel, width: int) -> Row:
        since = f" {model.since} " if model.since else ""
        line = model.glyphs.rule
        rest = line * (width - 2 - len(since))
        return row(Span(line * 2, "rule"), Span(since, "dim"), Span(rest, "rule"))

    def _block(self, spark: Spark, wide: int, deep: int, glyphs: Glyphs) -> list[Row]:
        """Return one sparkline, with its name before and its newest value after it.

        Raises:
            ChartError: it could not be drawn.
        """
        from tui.charts.sparkline import sparkline  # imported after the first frame

        room = wide - _NAME - _VALUE - 2
        if all(value is None for value in spark.values):
            begins = fitted(spark.name, _NAME) + fitted(spark.begins, wide - _NAME - 1)
            return [row(Span(f" {begins}", "dim")), *[row(" " * wide)] * (deep - 1)]
        pictures = sparkline(spark.values, room, deep, spark.low, spark.high, glyphs)
        names = [spark.name, *[""] * (deep - 1)]
        latest = [*[""] * (deep - 1), spark.latest]
        colour = {"mood": "cup", "energy": "cup"}.get(spark.name, "nourishing")
        return [
            row(
                Span(" " + fitted(name, _NAME), "dim"),
                Span(picture, colour),
                Span(" " + fitted(value, _VALUE)),
            )
            for name, picture, value in zip(names, pictures, latest, strict=True)
        ]


def days_shown(width: int, glyphs: Glyphs) -> int:
    """Return how many days a sparkline shows on a screen of ``width`` cells."""
    from tui.charts.sparkline import capacity

    return capacity(max(1, width // 2 - _NAME - _VALUE - 2), glyphs)


class PictureModel(NamedTuple):
    """The picture to draw, None before the first one, and the characters to draw with."""

    chart: "Chart | None"
    glyphs: Glyphs


class PictureView(Lines[PictureModel]):
    """A picture that fills the widget; drawn again when the size changes."""

    def rows_of(self, model: PictureModel, width: int, height: int) -> list[Row]:
        """Return the picture's rows and its sentences."""
        if model.chart is None or not height:
            return []
        return model.chart.rows(self._viewport(width, height))

    def spot(self) -> Spot | None:
        """Return the selected measure of the overview; else the picture's first sentence."""
        chart = self.model.chart
        if chart is None:
            return None
        if chart.picture.name == "overview" and (chosen := marked(self.rows_now())):
            return chosen
        viewport = self._viewport(*self.size)
        return Spot(0, max(viewport.height - chart.count_caption_rows(viewport), 0))

    def notify_style_update(self) -> None:
        """Draw again, because another theme may have no colour for the tint of days off."""
        super().notify_style_update()
        self._painted = None

    def _viewport(self, width: int, height: int) -> "Viewport":
        from tui.charts.axis import Viewport  # imported after the first frame

        is_tinted = not (self.app.no_color or self.app.current_theme.ansi)
        return Viewport(width, height, self.model.glyphs, is_tinted)
