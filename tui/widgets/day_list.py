"""The list of a day's entries, and the table of days.

The list has one row for each entry of a day and marks the selected one. The table has one row for
each day, newest first, with its counts; or one row for each result of a search.
"""

from collections.abc import Sequence
from typing import NamedTuple

from store.models import Entry
from store.vocabulary import Names
from tui.terminal.glyphs import Glyphs
from tui.terminal.rows import Row, Span, count_cells, fitted, row, width_of, wrapped
from tui.text import phrases, sentences
from tui.text.fortnight import fitting
from tui.widgets.lines import Lines, Rank, Spot, marked

_LABEL = 15
_NOTE = 4


class DayListModel(NamedTuple):
    """The entries in order, the selected one, and how to show them.

    ``answer`` are sentences about two weeks, shown where the entries leave room.
    """

    entries: tuple[Entry, ...]
    selected_id: str | None
    names: Names
    hides_notes: bool
    empty: tuple[str, ...]
    glyphs: Glyphs
    answer: tuple[str, ...] = ()


class DayList(Lines[DayListModel]):
    """The entries of one day; scrolls so that the selected one is visible."""

    def rows_of(self, model: DayListModel, width: int, height: int) -> list[Row]:
        """Return the rows of the entries that fit, and above them how many do not."""
        if not model.entries:
            rows: list[Row] = [(), *(row(Span(line, "dim")) for line in model.empty)]
            return _with_answer(rows, model.answer, width, height)
        blocks = [self._entry_rows(model, entry, width) for entry in model.entries]
        first, last = self._in_sight(model, blocks, height - 1)
        visible = [cells for block in blocks[first:last] for cells in block]
        rows = [self._above(first, len(blocks) - last), *visible]
        return _with_answer(rows, model.answer, width, height)

    def spot(self) -> Spot | None:
        """Return the row of the selected entry."""
        return marked(self.rows_now())

    def _in_sight(
        self, model: DayListModel, blocks: list[list[Row]], height: int
    ) -> tuple[int, int]:
        """Return the visible entries: the newest, or those around an older selected one."""
        ids = [entry.id for entry in model.entries]
        last = len(blocks)
        first = _first_fitting(blocks, last, height)
        if model.selected_id in ids and (at := ids.index(model.selected_id)) < first:
            first, last = at, at + 1
            while sum(map(len, blocks[first : last + 1])) <= height and last < len(blocks):
                last += 1
        return first, last

    def _above(self, earlier: int, later: int) -> Row:
        counts = [f"{earlier} earlier" if earlier else "", f"{later} later" if later else ""]
        return row(Span("  " + ", ".join(filter(None, counts)), "dim"))

    def _entry_rows(self, model: DayListModel, entry: Entry, width: int) -> list[Row]:
        """Return the row of an entry, and a second one if its answers need it."""
        start = self._start(model, entry)
        indent = row(Span(" " * width_of(start), does=start[0].does))
        room = max(width - width_of(start) - 1, 1)
        details = wrapped(phrases.detail(entry, model.names), room, sentences.BETWEEN) or [""]
        beside = [sentences.REMEMBERED] if entry.remembered else []
        needed = count_cells(" ".join((details[-1], *beside))) + (_NOTE + 2 if entry.note else 0)
        if beside and details[-1] and needed > room:
            details.append("")  # the dim part goes on its own row
        rows: list[Row] = [
            (*(start if n == 0 else indent), Span(line)) for n, line in enumerate(details)
        ]
        left = room - 1 - count_cells(" ".join(filter(None, (details[-1], *beside))))
        if entry.note and left > _NOTE:
            note = "…" if model.hides_notes else phrases.one_line(entry.note)
            beside.append(fitted(f"“{note}”", left).rstrip())
        if beside:
            gap = " " if details[-1] else ""
            rows[-1] = (*rows[-1], Span(gap + " ".join(beside), "dim"))
        return rows

    def _start(self, model: DayListModel, entry: Entry) -> Row:
        is_selected = entry.id == model.selected_id
        label = phrases.label(entry, model.names)
        kind = str(entry["feeling"]) if entry.kind == "moment" else entry.kind
        sign = model.glyphs.mark(kind)
        width = _LABEL if entry.is_readable else count_cells(label) + 1
        colour = kind if kind in ("nourishing", "depleting") else ""
        return row(
            Span(
                f"{model.glyphs.selection if is_selected else ' '} ",
                "selected" if is_selected else "",
                f"select('{entry.id}')",
            ),
            Span(f"{entry.at[11:13] or '  '}  ", "dim"),
            Span(f"{sign} {fitted(label, width)}", "selected" if is_selected else colour),
        )


def _with_answer(rows: list[Row], answer: Sequence[str], width: int, height: int) -> list[Row]:
    """Return rows with as many sentences at the foot as fit below a blank row."""
    lines = fitting(answer, width - 3, height - len(rows) - 1)
    if not lines:
        return rows
    gap: list[Row] = [()] * (height - len(rows) - len(lines))
    return [*rows, *gap, *(row(Span(f"  {line}", "dim")) for line in lines)]


def _first_fitting(blocks: list[list[Row]], last: int, height: int) -> int:
    """Return the first of the blocks that fit before ``last``."""
    first = last
    while first > 0 and sum(map(len, blocks[first - 1 : last])) <= height:
        first -= 1
    return first


class DayRow(NamedTuple):
    """A row of the table: its label, its text, and whether it is selected.

    ``does`` is the action of a click; ``is_quiet`` marks a day without entries.
    """

    label: str
    text: str
    does: str
    is_chosen: bool = False
    is_quiet: bool = False


class DaysModel(NamedTuple):
    """The visible rows, the heading above them, and the sign of the selected row.

    ``is_entered`` is true while an entry of the selected day is selected.
    """

    rows: tuple[DayRow, ...]
    above: str
    selection: str
    is_entered: bool = False


class DayTable(Lines[DaysModel]):
    """A heading row, then one row for each day or entry."""

    def rows_of(self, model: DaysModel, width: int, height: int) -> list[Row]:
        """Return the rows that fit; the screen does the scrolling."""
        return [
            row(Span(f"  {model.above}", "dim")),
            *(self._row(model, r, width) for r in model.rows),
        ]

    def spot(self) -> Spot | None:
        """Return the row of the selected day, unless one of its entries is selected."""
        rank = Rank.BESIDE if self.model.is_entered else Rank.CHOSEN
        return marked(self.rows_now(), rank=rank)

    def _row(self, model: DaysModel, day_row: DayRow, width: int) -> Row:
        style = "selected" if day_row.is_chosen else "dim" if day_row.is_quiet else ""
        sign = model.selection if day_row.is_chosen else " "
        label = f"{sign} {day_row.label} "
        return row(
            Span(label, style, day_row.does),
            Span(
                fitted(f" {day_row.text}", width - len(label)), "" if day_row.is_chosen else "dim"
            ),
        )
