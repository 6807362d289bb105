"""Lists of a room: ruptures, words, and the lines of a page.

``Ledger`` has a row for each rupture, from noticed to repaired or let be, none as a failure.
``WordLists`` has the word lists on the left and the words of the selected list on the right.
``Page`` has keys and text in columns, for the help and other pages.
"""

from typing import NamedTuple

from tui.terminal.rows import Row, Span, count_cells, fitted, row, wrapped
from tui.text import sentences
from tui.widgets.lines import Lines, Spot, first_row, marked

#: The cells of the columns of the day and of the state.
_DAY, _STATE = 15, 26
#: From this width on the day has its whole column; the fewest cells of what was noticed.
_ROOMY, _LEAST_WHAT = 60, 12


class LedgerRow(NamedTuple):
    """When it was noticed, what it was, its state now, and whether it is selected.

    ``does`` is the action of a click; ``short_state`` replaces the state in a narrow window.
    """

    noticed: str
    what: str
    state: str
    is_chosen: bool
    is_over: bool
    does: str = ""
    short_state: str = ""


class LedgerModel(NamedTuple):
    """The visible rows, the sentences below them, and the sign of the selected row."""

    rows: tuple[LedgerRow, ...]
    sentences: tuple[str, ...]
    selection: str


class Ledger(Lines[LedgerModel]):
    """A header, a row for each rupture, and a summary at the foot."""

    def rows_of(self, model: LedgerModel, width: int, height: int) -> list[Row]:
        """Return the rows; the last ones are the sentences."""
        below = [
            row(Span(f" {line}"))
            for line in wrapped(" ".join(model.sentences), width - 2)[: max(height - 2, 1)]
        ]
        if not model.rows:
            return [(), *below]
        room = max(height - len(below), 0)
        rows = [self._row(model, rupture, width) for rupture in model.rows]
        chosen = next((at for at, rupture in enumerate(model.rows) if rupture.is_chosen), 0)
        rows = _in_sight(rows, chosen, room)
        return [*rows, *[()] * (room - len(rows)), *below]

    def spot(self) -> Spot | None:
        """Return the row of the selected rupture."""
        return marked(self.rows_now())

    def _row(self, model: LedgerModel, rupture: LedgerRow, width: int) -> Row:
        style = "dim" if rupture.is_over else ""
        day_style = "selected" if rupture.is_chosen else style
        sign = model.selection if rupture.is_chosen else " "
        widest = max(count_cells(each.noticed) for each in model.rows)
        day = _DAY if width >= _ROOMY else min(widest + 1, _DAY)
        text, state = self._state(model, rupture, width - day - 3)
        return row(
            Span(f"{sign} {fitted(rupture.noticed, day)}", day_style, rupture.does),
            Span(fitted(rupture.what, max(width - day - state - 3, 0)), style),
            Span(" " + fitted(text, state), style or "strong"),
        )

    def _state(self, model: LedgerModel, rupture: LedgerRow, room: int) -> tuple[str, int]:
        """Return the state in words, and its cells: fewer words where they do not fit in all."""
        whats = max(count_cells(each.what) for each in model.rows)
        for least in (min(whats, room), min(whats, _LEAST_WHAT)):
            states = max(count_cells(each.state) for each in model.rows)
            if states <= room - least:
                return rupture.state, min(max(states, _STATE), room - least)
        short = max(count_cells(each.short_state) for each in model.rows)
        state = min(short, max(room - _LEAST_WHAT, 0))
        return rupture.short_state or rupture.state, state


_LISTS = 15
_WORD = 26
#: The most cells of the words of a list in a sentence.
_WORDS = 72


class WordRow(NamedTuple):
    """A word with its digit, the text beside it, and whether it is retired."""

    digit: str
    word: str
    beside: str
    is_quiet: bool


class WordListsModel(NamedTuple):
    """The lists, the words of the selected list, and the selected row of each.

    ``empty`` is shown below the words: what the list lacks. ``words`` are the words of each list,
    for a window with room for all of them.
    """

    lists: tuple[str, ...]
    at_list: int
    rows: tuple[WordRow, ...]
    at: int
    empty: tuple[str, ...]
    selection: str
    words: tuple[str, ...] = ()


class WordLists(Lines[WordListsModel]):
    """Two columns; each scrolls so that its selected row is visible.

    Below the words of the selected list stand those of the others, where all have room.
    """

    def rows_of(self, model: WordListsModel, width: int, height: int) -> list[Row]:
        """Return the rows of both columns."""
        left = [self._list(model, at) for at in range(len(model.lists))]
        right = [self._word(model, at, width - _LISTS) for at in range(len(model.rows))]
        gap: list[Row] = [()] * bool(right and model.empty)
        below = [row(Span(fitted(line, width - _LISTS), "dim")) for line in model.empty]
        right = [*right, *gap, *below]
        others = self._others(model, width - _LISTS)
        if len(right) + len(others) < height:
            right += others
        left = _in_sight(left, model.at_list, height)
        right = _in_sight(right, model.at, height)
        blank = row(Span(" " * _LISTS))
        count = min(max(len(left), len(right)), height)
        left += [blank] * (count - len(left))
        right += [()] * (count - len(right))
        return [(*a, *b) for a, b in zip(left, right, strict=False)]

    def spot(self) -> Spot | None:
        """Return the row of the selected word, or of the list if it has no words."""
        return marked(self.rows_now()) or marked(self.rows_now(), "strong")

    def _others(self, model: WordListsModel, width: int) -> list[Row]:
        """Return the names of the other lists, and the words of each below it."""
        rows: list[Row] = []
        for at, words in enumerate(model.words):
            if at != model.at_list and words:
                room = max(min(width - 4, _WORDS), 1)
                lines = [fitted(line, room) for line in wrapped(words, room, sentences.BETWEEN)]
                name = Span(f"  {model.lists[at]}", does=f"choose_list_at({at})")
                rows += [(), row(name), *(row(Span(f"    {line}", "dim")) for line in lines)]
        return rows

    def _list(self, model: WordListsModel, at: int) -> Row:
        is_chosen = at == model.at_list
        sign = model.selection if is_chosen else " "
        text = fitted(f"{sign} {model.lists[at]}", _LISTS)
        return row(Span(text, "strong" if is_chosen else "dim", f"choose_list_at({at})"))

    def _word(self, model: WordListsModel, at: int, width: int) -> Row:
        word_row = model.rows[at]
        is_chosen = at == model.at
        style = "selected" if is_chosen else "dim" if word_row.is_quiet else ""
        sign = model.selection if is_chosen else " "
        word = min(_WORD, max(width - 5, 0))
        room = max(width - word - 6, 0)
        return row(
            Span(f"{sign} ", style, f"choose_at({at})"),
            Span(
                f"{word_row.digit or ' '} ", "key" if word_row.digit else "dim", f"choose_at({at})"
            ),
            Span(fitted(word_row.word, word), style),
            Span(f" {fitted(word_row.beside, room)}" if room else "", "dim"),
        )


def _in_sight(rows: list[Row], at: int, height: int) -> list[Row]:
    """Return as many rows as fit, including the one at index ``at``."""
    first = max(0, min(at - height // 2, len(rows) - height))
    return rows[first : first + height]


_KEY = 10


class PageRow(NamedTuple):
    """A key and what it does; a row without a key is text, ``style`` its ink."""

    key: str
    text: str
    style: str = ""


class PageModel(NamedTuple):
    """Rows in order, the maximum number of columns, and the first visible row.

    ``measure`` is the greatest width of a single column, which is centred; 0 for no limit.
    """

    rows: tuple[PageRow, ...]
    columns: int
    first: int = 0
    measure: int = 0

    def column_width(self, width: int) -> int:
        """Return the cells of a column in a window of ``width`` cells."""
        if self.columns == 1 and self.measure:
            return max(min(width, self.measure), 1)
        return max(width // self.columns, 1)


class Page(Lines[PageModel]):
    """Rows that flow into columns; scrolls if they do not all fit."""

    def rows_of(self, model: PageModel, width: int, height: int) -> list[Row]:
        """Return as many rows as fit, column by column."""
        wide = model.column_width(width)
        indent = (width - wide) // 2 if model.columns == 1 else 0
        lines = [line for row in model.rows[model.first :] for line in _over_rows(row, wide)]
        columns = [lines[n * height : (n + 1) * height] for n in range(model.columns)]
        rows: list[Row] = []
        for y in range(height):
            cells = [self._cell(column[y], wide) for column in columns if y < len(column)]
            spans = [span for cell in cells for span in cell]
            rows.append(tuple([Span(" " * indent), *spans] if indent and spans else spans))
        return rows

    def spot(self) -> Spot | None:
        """Return the selected row; the first visible row with text if none is selected."""
        return marked(self.rows_now()) or first_row(self.rows_now())

    def _cell(self, line: PageRow, wide: int) -> Row:
        if not line.key:
            return row(Span(fitted(f" {line.text}", wide), line.style))
        key = fitted(f" {line.key}", _KEY)
        text = fitted(f" {line.text}", wide - _KEY)
        return row(Span(key, line.style or "key"), Span(text, line.style))


def furthest(model: PageModel, width: int, height: int) -> int:
    """Return the first visible row when the page is scrolled to its end."""
    wide = model.column_width(width)
    room = height * model.columns
    first = len(model.rows)
    while first and (room := room - len(_over_rows(model.rows[first - 1], wide))) >= 0:
        first -= 1
    return first


def _over_rows(line: PageRow, wide: int) -> list[PageRow]:
    """Return a row wrapped to several rows: text with the same indent, or beside its key."""
    text = line.text.lstrip()
    indent = " " * _KEY if line.key else line.text[: len(line.text) - len(text)]
    if count_cells(line.text) < wide - (_KEY if line.key else 0):
        return [line]
    first, *others = wrapped(text, max(wide - len(indent) - 2, 1)) or [""]
    head = line._replace(text=first if line.key else indent + first)
    return [head, *(PageRow("", indent + part, line.style) for part in others)]
