"""The list of a day's entries: one row for each, the selected one marked."""

from collections.abc import Sequence
from typing import NamedTuple

from store.models import Entry
from store.vocabulary import Names
from tui.terminal.glyphs import Glyphs
from tui.terminal.rows import Row, Span, count_cells, fitted, row, width_of, wrapped, wrapped_to
from tui.text import entry_phrases, sentences
from tui.widgets.lines import Lines, Spot, marked

#: The cells of a label, and the fewest of a note beside the answers.
_LABEL = 14
_NOTE = 28
#: The fewest cells of the answers beside a note.
_ANSWERS = 24
#: The rows of the selected entry's note.
_NOTE_ROWS = 3
_QUOTES = 2
_MORE = "…"
#: The kinds with a colour of their own.
_COLOURED = ("nourishing", "depleting")


class DayListModel(NamedTuple):
    """The entries in order, the selected one, and how to show them.

    ``counts`` are the counts of the day, in the rule above the entries; ``covered`` is the number
    of rows at the foot that something else covers.
    """

    entries: tuple[Entry, ...]
    selected_id: str | None
    names: Names
    hides_notes: bool
    empty: tuple[str, ...]
    glyphs: Glyphs
    counts: tuple[tuple[str, int], ...] = ()
    covered: int = 0


class DayList(Lines[DayListModel]):
    """The entries of one day below a rule; scrolls so that the selected one is visible."""

    def rows_of(self, model: DayListModel, width: int, height: int) -> list[Row]:
        """Return the rule with the counts, and how many entries do not fit; then those that do."""
        room = max(height - 1 - model.covered, 1)
        if not model.entries:
            return [_rule(model, width, ""), *_empty_rows(model.empty, width, room)]
        blocks = [self._entry_rows(model, entry, width) for entry in model.entries]
        if sum(map(len, blocks)) > room:  # then a note takes no row of its own
            blocks = [
                block if entry.id == model.selected_id else self._short_rows(model, entry, width)
                for block, entry in zip(blocks, model.entries, strict=True)
            ]
        first, last = self._in_sight(model, blocks, room)
        visible = [cells for block in blocks[first:last] for cells in block]
        above = _out_of_sight(first, len(blocks) - last)
        if len(visible) > room:
            visible = [*visible[: room - 1], _cut(visible[room - 1], width)]
        return [_rule(model, width, above), *visible]

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
        return min(first, len(blocks) - 1), last

    def _entry_rows(self, model: DayListModel, entry: Entry, width: int) -> list[Row]:
        """Return the row of an entry, and more where its answers or its note need them."""
        start = self._start(model, entry)
        indent = row(Span(" " * width_of(start), does=start[0].does))
        room = max(width - width_of(start), 1)
        answers = wrapped(entry_phrases.detail(entry, model.names), room, sentences.BETWEEN)
        details = [part for line in answers for part in wrapped_to(line, room, len(line))] or [""]
        lines: list[tuple[str, str]] = [(line, "") for line in details]
        beside = sentences.REMEMBERED if entry.remembered else ""
        note = self._note(model, entry)
        rows = _NOTE_ROWS if entry.id == model.selected_id else 1
        used = count_cells(details[-1]) + 1 if details[-1] else 0
        quiet = _beside(beside, note, room, room - used, rows)
        if quiet and quiet[0] is not None:
            lines[-1] = (details[-1], quiet[0])
        lines += [("", line) for line in quiet[1:] if line]
        return [
            (*(start if n == 0 else indent), *_answer_row(text, dim))
            for n, (text, dim) in enumerate(lines)
        ]

    def _short_rows(self, model: DayListModel, entry: Entry, width: int) -> list[Row]:
        """Return an entry in one row; its answers are cut to make room for its note.

        Without a note, or where both do not fit, the answers are not cut.
        """
        start = self._start(model, entry)
        room = max(width - width_of(start), 1)
        if not entry.note or room < _NOTE + _QUOTES + _ANSWERS:
            return self._entry_rows(model, entry, width)
        detail, note = entry_phrases.detail(entry, model.names), self._note(model, entry)
        beside = sentences.REMEMBERED if entry.remembered else ""
        needed = min(count_cells(note), _NOTE) + _QUOTES + bool(beside) * (count_cells(beside) + 1)
        if count_cells(detail) > room - needed - 1:
            detail = fitted(detail, max(room - needed - 1, 1)).rstrip()
        left = room - count_cells(detail) - 1
        quiet = _beside(beside, note, left, left, 1)
        return [(*start, *_answer_row(detail, (quiet[0] or "") if quiet else ""))]

    def _note(self, model: DayListModel, entry: Entry) -> str:
        if not entry.note:
            return ""
        return _MORE if model.hides_notes else entry_phrases.one_line(entry.note)

    def _start(self, model: DayListModel, entry: Entry) -> Row:
        is_selected = entry.id == model.selected_id
        label = entry_phrases.label(entry, model.names)
        kind = str(entry["feeling"]) if entry.kind == "moment" else entry.kind
        sign = model.glyphs.mark(kind)
        width = _LABEL if entry.is_readable else max(count_cells(label), _LABEL)
        colour = kind if kind in _COLOURED else ""
        hour = f"{entry.at[11:13]}h" if entry.at else "   "
        return row(
            Span(
                model.glyphs.selection if is_selected else " ",
                "selected" if is_selected else "",
                f"select('{entry.id}')",
            ),
            Span(f"{hour} ", "dim"),
            Span(f"{sign} {fitted(label, width)}", "selected" if is_selected else colour),
            Span(" "),
        )


def _beside(remembered: str, note: str, room: int, left: int, rows: int) -> list[str | None]:
    """Return what stands behind the answers of an entry: ``remembered``, and its note.

    Args:
        remembered: that it was logged later; empty if it was not.
        note: the note on one line; empty for none.
        room: the cells of a row of its own.
        left: the cells that are left in the row of the answers.
        rows: how many rows the note may take.

    Returns:
        what stands in the row of the answers, None for nothing, then the rows below it.
    """
    if not note:
        if not remembered:
            return []
        return [remembered] if count_cells(remembered) <= left else [None, remembered]
    before = f"{remembered} " if remembered else ""
    whole = f"{before}“{note}”"
    if count_cells(whole) <= left:
        return [whole]
    if rows == 1 and left >= count_cells(before) + min(count_cells(note), _NOTE) + _QUOTES:
        return [before + _quoted(note, left - count_cells(before))]
    if rows == 1:
        if count_cells(remembered) <= left and remembered:
            return [remembered, _quoted(note, room)] if room > left else [remembered]
        return [
            None,
            whole
            if count_cells(whole) <= room
            else before + _quoted(note, room - count_cells(before)),
        ]
    lines = wrapped_to(whole, room, rows)
    return [*lines] if left == room else [None, *lines]


def _quoted(note: str, width: int) -> str:
    return fitted(f"“{note}”", max(width, 1)).rstrip()


def _answer_row(text: str, quiet: str) -> Row:
    """Return answers and what stands behind them."""
    gap = " " if text and quiet else ""
    return row(*([Span(text)] if text else []), *([Span(gap + quiet, "dim")] if quiet else []))


def _cut(cells: Row, width: int) -> Row:
    """Return a row that ends with an ellipsis, because more of its text has no room."""
    *others, last = cells
    room, text = width - width_of(row(*others)), last.text.rstrip()
    text = f"{text}{_MORE}" if count_cells(text) < room else fitted(f"{text} {_MORE}", room)
    return row(*others, last._replace(text=text))


def _empty_rows(lines: Sequence[str], width: int, room: int) -> list[Row]:
    """Return the sentences of an empty day; the blank row above them where there is room."""
    rows: list[Row] = [row(Span(f"  {line}" if line else "", "dim")) for line in lines]
    return (
        [(), *rows] if len(rows) < room else [cells for cells in rows if any(s.text for s in cells)]
    )


def _out_of_sight(earlier: int, later: int) -> str:
    """Return how many entries are above those in sight, and below them."""
    counts = [f"{earlier} earlier" if earlier else "", f"{later} later" if later else ""]
    return ", ".join(filter(None, counts))


def _rule(model: DayListModel, width: int, beside: str) -> Row:
    """Return the rule above the entries, with the counts of the day where they fit."""
    line = model.glyphs.rule
    end = row(Span(f" {beside} " if beside else "", "dim"), Span(line, "rule"))
    logged = [pair for pair in model.counts if pair[1]]
    counts: Row = ()
    for count in range(len(logged), 0, -1):
        counts = _counts(logged[:count], model.names)
        if width_of(counts) + width_of(end) + 2 <= width:
            break
        counts = ()
    start = row(Span(line, "rule"), *counts)
    room = max(width - width_of(start) - width_of(end), 0)
    return (*start, Span(line * room, "rule"), *end)


def _counts(counts: Sequence[tuple[str, int]], names: Names) -> Row:
    colours = {names.kind(kind): kind for kind in _COLOURED}
    cells: list[Span] = []
    for name, count in counts:
        cells += [Span(f" {name} ", colours.get(name, "dim")), Span(f"{count} ", "strong")]
    return tuple(cells)


def _first_fitting(blocks: list[list[Row]], last: int, height: int) -> int:
    """Return the first of the blocks that fit before ``last``."""
    first = last
    while first > 0 and sum(map(len, blocks[first - 1 : last])) <= height:
        first -= 1
    return first
