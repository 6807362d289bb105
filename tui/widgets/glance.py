"""What Today answers above and beside the day's entries.

``Glance`` shows the cup, rest, the sentence of two weeks, and sparklines of the last four weeks.
The cup is a gauge of one row in a low window and drawn in a tall one. ``ThisWeek`` shows the week
and a memory in a column at the right of a wide window. Sparklines are drawn after the first frame.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from textual.geometry import Size

from store.scales import HIGHEST
from tui.terminal.glyphs import Glyphs
from tui.terminal.rows import Row, Span, count_cells, fitted, row, width_of, wrapped, wrapped_to
from tui.text.sentences import BETWEEN
from tui.widgets.lines import Lines

if TYPE_CHECKING:
    from tui.charts.sparkline import SparkFrame

#: The days that sparklines show.
DAYS: Final = 28
_INSIDE: Final = 11
#: The cells of the drawn cup and what is around it, and its rows.
_CUP_WIDTH, _CUP_ROWS = 20, HIGHEST + 1
#: The window from which on the cup is drawn.
_CUP_FROM: Final = Size(80, 30)
_SPARKS_FROM: Final = 24
#: The window from which on there is room for one more row of text.
_TALL: Final = 40
#: The widths from which on three sparklines stand side by side, and two.
_THREE, _TWO = 78, 52
_MOST_COLUMNS: Final = 3
_LEAST_NAME, _MOST_NAME = 9, 16


class GlancePlan(NamedTuple):
    """How the parts are laid out in a window.

    Attributes:
        has_cup: whether the cup is drawn at the left; else it is a gauge.
        texts: the rows of text above the sparklines.
        columns: how many sparklines stand side by side; 0 for none.
        deep: the rows of each.
    """

    has_cup: bool
    texts: int
    columns: int
    deep: int

    @property
    def bands(self) -> int:
        """How many sparklines stand one above the other."""
        return -(-_SPARK_COUNT // self.columns) if self.columns else 0

    @property
    def rows(self) -> int:
        """The rows of all parts."""
        return max(self.texts + self.bands * self.deep, _CUP_ROWS if self.has_cup else 0)


_SPARK_COUNT: Final = 5


def plan_for(window: Size) -> GlancePlan:
    """Return the layout for a window."""
    has_cup = window.width >= _CUP_FROM.width and window.height >= _CUP_FROM.height
    width = window.width - (_CUP_WIDTH if has_cup else 0)
    columns = 3 if width >= _THREE else 2 if width >= _TWO else 1
    texts = 2 if columns == 3 else 3 if columns == 2 else 4
    if has_cup:
        texts += 1 + (window.height >= _TALL)
    if window.height < _SPARKS_FROM:
        return GlancePlan(has_cup, texts, 0, 0)
    return GlancePlan(has_cup, texts, columns, _deep(columns, window.height))


def _deep(columns: int, height: int) -> int:
    """Return the rows of each sparkline."""
    steps = {3: (24, 24, 30, 40, 50), 2: (24, 24, 40, 50), 1: (24, 32, 44)}[columns]
    return sum(height >= step for step in steps)


class Spark(NamedTuple):
    """One measure: its name, a value for each day, and what stands around them.

    ``latest`` and ``usual`` are in words, empty without one; ``begins`` is shown instead of the
    picture until there is a value; ``long_name`` is its name where there is room.
    """

    name: str
    values: tuple[float | None, ...]
    frame: "SparkFrame"
    ends: tuple[str, str]
    latest: str
    usual: str
    style: str
    begins: str = ""
    long_name: str = ""


class GlanceModel(NamedTuple):
    """What Today answers.

    Attributes:
        level: the level of the cup; None without a reading.
        cup: that reading in words, and beside it the mood.
        rest: the last rest and the next, in ever shorter forms.
        pressing: a sentence that waits for a key, such as planned rest that is over.
        answer: the sentence of two weeks, in ever shorter forms; empty until all is read.
        more: further sentences, for a window with room.
        sparks: the sparklines; empty until they can be drawn.
        legend: what the sparklines show.
        plan: the layout.
    """

    level: int | None
    cup: tuple[str, ...]
    rest: tuple[str, ...]
    pressing: str
    answer: tuple[str, ...]
    more: tuple[str, ...]
    sparks: tuple[Spark, ...]
    legend: tuple[str, ...]
    plan: GlancePlan
    glyphs: Glyphs


class Glance(Lines[GlanceModel]):
    """The cup, rest, two weeks and four weeks, in as many rows as the window has for them."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows of the layout for the window."""
        return plan_for(viewport).rows

    def rows_of(self, model: GlanceModel, width: int, height: int) -> list[Row]:
        """Return the texts above the sparklines, and the cup at their left where it is drawn."""
        plan, room = model.plan, width - (_CUP_WIDTH if model.plan.has_cup else 0)
        texts = _texts(model, room, plan.texts)[: plan.texts]
        rows = [*texts, *[()] * (plan.texts - len(texts)), *_sparks(model, room)]
        if not plan.has_cup:
            return rows
        rows += [()] * (height - len(rows))
        cup = [*cup_rows(model.level, model.glyphs), *[row(" " * _CUP_WIDTH)] * height]
        return [(*left, *right) for left, right in zip(cup, rows, strict=False)]


# -- the cup ----------------------------------------------------------------------------------


def cup_rows(level: int | None, glyphs: Glyphs) -> list[Row]:
    """Return a cup with a row for each point of the scale, and a handle."""
    walls = [_wall(level or 0, point, glyphs) for point in range(HIGHEST, 0, -1)]
    foot = glyphs.foot_left + glyphs.foot * _INSIDE + glyphs.foot_right
    return [*walls, row(Span(fitted(f"   {foot}", _CUP_WIDTH), "rule"))]


def _wall(filled: int, point: int, glyphs: Glyphs) -> Row:
    inside = glyphs.surface if point == filled else glyphs.tea if point < filled else " "
    handle = {6: f"{glyphs.foot}{glyphs.handle_top}", 3: f"{glyphs.foot}{glyphs.handle_foot}"}
    beside = handle.get(point, f" {glyphs.handle}" if point in (4, 5) else "")
    return row(
        Span(f"   {glyphs.wall}", "rule"),
        Span(inside * _INSIDE, "cup"),
        Span(fitted(glyphs.wall + beside, _CUP_WIDTH - _INSIDE - 4), "rule"),
    )


def _gauge(level: int | None, glyphs: Glyphs) -> Row:
    """Return the cup in one row: a cell for each point of the scale."""
    tea = glyphs.tea * (level - 1) + glyphs.surface if level else ""
    return row(
        Span(glyphs.wall, "rule"), Span(f"{tea:<{HIGHEST}}", "cup"), Span(glyphs.wall, "rule")
    )


# -- texts ------------------------------------------------------------------------------------


def _texts(model: GlanceModel, width: int, rows: int) -> list[Row]:
    """Return the cup in words and rest, then two weeks, each in the longest form that fits."""
    gauge = () if model.plan.has_cup else (*_gauge(model.level, model.glyphs), Span(" "))
    first = row(Span(" energy ", "dim"), *gauge, *_cup_words(model, width - len(gauge) * 3))
    room = width - width_of(first) - 3
    rest = next((text for text in model.rest if count_cells(text) <= room), "")
    lines: list[Row] = []
    if rest and not model.pressing:
        lines.append((*first, Span(f"   {rest}", "dim")))
    else:
        lines.append(first)
        texts = (model.pressing,) if model.pressing else model.rest
        lines += _fitting(texts, width, max(rows - 2, 1), "" if model.pressing else "dim")
    left = rows - len(lines)
    *longer, shortest = model.answer or ("",)
    lines += _fitting(longer, width, left, "") or _fitting((shortest,), width, left, "")
    *others, says_more = model.more or ("",)
    shorter = (" ".join((*others[:n], says_more)) for n in range(len(others), -1, -1))
    lines += _longest(tuple(shorter), width, rows - len(lines), "dim")
    return lines


def _cup_words(model: GlanceModel, width: int) -> Iterator[Span]:
    """Yield the reading, then the mood where both fit."""
    reading, *others = model.cup
    yield Span(reading, "strong" if model.level else "dim")
    for other in others:
        if other and count_cells(reading) + count_cells(other) + 12 <= width:
            yield Span(f"   {other}", "dim")


def _fitting(texts: Sequence[str], width: int, rows: int, style: str) -> list[Row]:
    """Return the longest of several forms that fits into the fewest rows; none if none does."""
    fitting = (_longest(texts, width, count, style) for count in range(1, rows + 1))
    return next(filter(None, fitting), [])


def _longest(texts: Sequence[str], width: int, rows: int, style: str) -> list[Row]:
    """Return the longest of several forms that fits into so many rows, wrapped."""
    for text in texts:
        lines = wrapped(text, width - 1)
        if text and len(lines) <= rows and max(map(count_cells, lines)) < width:
            return [row(Span(f" {line}", style)) for line in lines]
    return []


# -- sparklines -------------------------------------------------------------------------------


def _sparks(model: GlanceModel, width: int) -> list[Row]:
    """Return the sparklines side by side, below them why they could not be drawn."""
    plan = model.plan
    if not (model.sparks and plan.columns):
        return []
    from tui.charts.axis import not_drawn  # imported after the first frame
    from tui.charts.figure import ChartError

    try:
        return _bands(model, width)
    except ChartError as error:
        lines = wrapped(not_drawn(error), width - 2)
        return [row(Span(f" {line}", "dim")) for line in lines]


def _bands(model: GlanceModel, width: int) -> list[Row]:
    """Return the sparklines in rows of several.

    Raises:
        ChartError: one could not be drawn.
    """
    columns, sparks = model.plan.columns, _arranged(model.sparks, model.plan.columns)
    labels = [_widest(sparks[n::columns], "ends") + 1 for n in range(columns)]
    names = [max(_widest(sparks[n::columns], "usual"), _LEAST_NAME) for n in range(columns)]
    needed = [label + name for label, name in zip(labels, names, strict=True)]
    spare = max(width - sum(needed), 0) // columns
    edges = [need + spare for need in needed]
    left = max(width - sum(edges), 0)
    for n in range(columns):  # a cell that is left goes where a value has no room beside its name
        if left and _title_width(sparks[n::columns]) > names[n]:
            edges[n], left = edges[n] + 1, left - 1
    edges[-1] = max(edges[-1] + left, 1)
    rows: list[Row] = []
    for first in range(0, len(sparks), columns):
        band = sparks[first : first + columns]
        blocks = [
            _block(spark, edges[n], names[n], labels[n], model) for n, spark in enumerate(band)
        ]
        if len(blocks) < columns:
            blocks.append(_legend(model))
        rows += [
            tuple(span for cells in line for span in cells) for line in zip(*blocks, strict=True)
        ]
    return rows


def _arranged(sparks: Sequence[Spark], columns: int) -> Sequence[Spark]:
    """Return the measures in order; of three columns the middle one has the widest names."""
    if columns != _MOST_COLUMNS or len(sparks) < _MOST_COLUMNS:
        return sparks
    first, second, third, *others = sparks
    return (first, third, second, *others)


def _title_width(sparks: Sequence[Spark]) -> int:
    """Return the cells of the widest name with its value."""
    titles = (f"{spark.name} {spark.latest}" for spark in sparks if spark.latest)
    return max(map(count_cells, titles), default=0)


def _widest(sparks: Sequence[Spark], field: str) -> int:
    """Return the cells of the widest end of the scales, or of the widest usual."""
    texts = (
        text for spark in sparks for text in (spark.ends if field == "ends" else (spark.usual,))
    )
    return max(map(count_cells, texts), default=0)


def _block(spark: Spark, wide: int, least: int, label: int, model: GlanceModel) -> list[Row]:
    """Return one sparkline: its name and its usual, its scale, its days.

    Args:
        spark: the measure.
        wide: the cells of all of it.
        least: the fewest cells of its name.
        label: the cells of the ends of its scale.
        model: the layout and the characters to draw with.

    Raises:
        ChartError: it could not be drawn.
    """
    from tui.charts.sparkline import cells_of_days, day_sparkline

    deep, glyphs = model.plan.deep, model.glyphs
    if all(value is None for value in spark.values):
        return _begins(spark, wide, deep)
    cells = cells_of_days(len(spark.values), wide - 1 - least - label, glyphs)
    name = min(wide - 1 - label - cells, _MOST_NAME)
    pictures = day_sparkline(spark.values, cells, deep, spark.frame, glyphs.name)
    titles = (f"{spark.long_name} {spark.latest}", f"{spark.name} {spark.latest}", spark.name)
    title = next((text for text in titles if count_cells(text) <= name), titles[-1])
    names = [title, spark.usual]
    names = [*names, *[""] * deep][:deep]
    ends = [""] * deep
    if deep > 1:  # without braille the lowest row is for the ticks of the weeks
        ends[0], ends[-1 if glyphs.spark == "braille" or deep == 2 else -2] = spark.ends[::-1]
    end = " " * (wide - 1 - name - label - cells)
    return [
        row(
            Span(f" {fitted(text, name)}", "dim" if n else ""),
            Span(f"{scale:>{label}}", "dim"),
            Span(picture, spark.style),
            Span(end),
        )
        for n, (text, scale, picture) in enumerate(zip(names, ends, pictures, strict=True))
    ]


def _begins(spark: Spark, wide: int, deep: int) -> list[Row]:
    """Return a measure without values: its name, and the sentence on what begins it."""
    if deep == 1:
        text = fitted(f" {spark.name}", _LEAST_NAME + 1) + spark.begins
        return [row(Span(fitted(text, wide), "dim"))]
    lines = [spark.name, *wrapped(spark.begins, wide - 2)]
    lines = [*lines, *[""] * deep][:deep]
    return [row(Span(fitted(f" {line}", wide), "dim")) for line in lines]


def _legend(model: GlanceModel) -> list[Row]:
    deep = model.plan.deep
    lines = [*model.legend, *[""] * deep][:deep]
    return [row(Span(f" {line}", "dim")) for line in lines]


# -- the week ---------------------------------------------------------------------------------

_LABEL: Final = 12
#: The rows of the note of a memory.
_NOTE_ROWS: Final = 4


class WeekModel(NamedTuple):
    """The week and a memory.

    Attributes:
        title: the heading of the week; empty where the column is not shown.
        lines: labels, each with pieces that stand beside it, on several rows where needed.
        empty: what is shown without lines.
        memory_title: how long ago the memory was; empty for none.
        memory: what it was, its note, and the key that hides it.
        days_title: the heading of the last days.
        days: the last days, the newest first, each with what was logged.
        edge: the line at the left.
        covered: how many rows at the foot are below something else.
    """

    title: str = ""
    lines: tuple[tuple[str, tuple[str, ...]], ...] = ()
    empty: str = ""
    memory_title: str = ""
    memory: tuple[str, ...] = ()
    days_title: str = ""
    days: tuple[tuple[str, str], ...] = ()
    edge: str = "│"
    covered: int = 0


class ThisWeek(Lines[WeekModel]):
    """A column: the week in labelled lines, a memory, and as many of the last days as fit."""

    def rows_of(self, model: WeekModel, width: int, height: int) -> list[Row]:
        """Return whole lines that fit: the week first, then the memory, then the days."""
        if not model.title:
            return []
        room, height = width - 3, height - model.covered
        rows = [row(Span(model.title, "strong")), *self._labelled(model, room)]
        if not model.lines:
            rows += [row(Span(line, "dim")) for line in wrapped(model.empty, room)]
        memory = self._memory(model, room)
        if memory and len(rows) + 1 + len(memory) <= height:
            rows += [(), *memory]
        if model.days and (left := height - len(rows) - 2) > 0:
            days = model.days[:left]
            rows += [(), row(Span(model.days_title, "strong"))]
            rows += [
                row(Span(fitted(day, _LABEL), "dim"), Span(fitted(text, room - _LABEL)))
                for day, text in days
            ]
        rows = [*rows, *[()] * height][: max(height, 0)]
        return [row(Span(f"{model.edge} ", "rule"), *cells) for cells in rows]

    def _labelled(self, model: WeekModel, room: int) -> list[Row]:
        rows: list[Row] = []
        for label, pieces in model.lines:
            lines = wrapped(BETWEEN.join(pieces), room - _LABEL, BETWEEN)
            for n, line in enumerate(lines):
                start = fitted("" if n else label, _LABEL)
                rows.append(row(Span(start, "dim"), Span(fitted(line, room - _LABEL))))
        return rows

    def _memory(self, model: WeekModel, room: int) -> list[Row]:
        if not model.memory_title:
            return []
        what, note, hint = model.memory
        lines = [fitted(what, room), *(wrapped_to(f"“{note}”", room, _NOTE_ROWS) if note else [])]
        return [
            row(Span(model.memory_title, "strong")),
            *(row(Span(line)) for line in lines),
            row(Span(hint, "dim")),
        ]
