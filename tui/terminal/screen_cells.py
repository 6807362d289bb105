"""The cells of the screen: what the terminal shows, and what brings it to the next frame.

``ScreenCells`` takes strips and returns the control sequence that brings the terminal to them,
with public names of Textual and Rich alone. Cells that the terminal shows already are left out.
Rows that only moved are scrolled by the terminal where that takes fewer bytes (``scrolling.py``).
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from rich.cells import cell_len
from rich.color import ColorSystem
from textual.strip import Strip

from tui.terminal.scrolling import Scroll, find_scroll

#: The right half of a wide character.
_HALF: Final = ""
#: Unchanged cells of up to this many bytes are sent again instead of skipped by a cursor move.
_STEP: Final = len("\x1b[9C")
#: A blank end of a row of at least this many cells is erased instead of written.
_LONG: Final = 8
_JOINER: Final = "\u200d"
#: Terminals agree on the width of what comes before the first of these. From the first to the
#: second stand symbols, of which some are wide as emoji; from the third on there are characters
#: that a terminal may not know yet.
_SYMBOLS, _IDEOGRAPHS, _BEYOND = "\u2000", "\u2e80", "\U00010000"
#: The parameter that switches an attribute off; 22 switches off two.
_OFF: Final = {
    "1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "6": "25", "7": "27", "8": "28",
    "9": "29", "53": "55",
}  # fmt: skip


def cursor_move(x: int, y: int) -> str:
    """Return the shortest sequence that moves the cursor to a cell."""
    column = f";{x + 1}" if x else ""
    return f"\x1b[{f'{y + 1}{column}' if x or y else ''}H"


class ScreenCell(NamedTuple):
    """A character with the marks on it, and its style as SGR parameters."""

    text: str
    sgr: str


class SgrStyle(NamedTuple):
    """SGR parameters, split: attributes, colour of the text, colour behind it."""

    attributes: str
    front: str
    back: str


class UnknownUpdate(Exception):
    """An update that only Textual itself can draw."""


_Row = list[ScreenCell | None]


class ScreenCells:
    """The cells that the terminal shows, as far as they are known.

    Args:
        erases_in_colour: whether the terminal erases in the colour behind the text.
        scrolls: whether the terminal moves the rows of a region.
    """

    def __init__(self, *, erases_in_colour: bool, scrolls: bool = True) -> None:
        self._erases_in_colour = erases_in_colour
        self._scrolls = scrolls
        self._rows: list[_Row] = []
        self._width = 0
        self.forget()

    def forget(self) -> None:
        """Forget what is shown: after a resize, a suspension, or another program's output."""
        self._rows = []
        self._sgr = SgrStyle("", "", "")
        self._is_reset = False

    def update(
        self, strips: Iterable[tuple[int, int, Strip]], width: int, height: int, system: ColorSystem
    ) -> str:
        """Apply strips, each with its column and row; return what brings the terminal to them.

        Raises:
            UnknownUpdate: nothing was applied.
        """
        if (self._width, len(self._rows)) != (width, height):
            self.forget()
            self._width = width
            self._rows = [[None] * width for _ in range(height)]
        rows: dict[int, _Row] = {}
        for x, y, strip in strips:
            if 0 <= y < height:
                _put(rows.setdefault(y, list(self._rows[y])), x, strip, system)
        sent = self._shortest(rows)
        for y, row in rows.items():
            self._rows[y] = row
        if sent and not self._is_reset:
            self._is_reset = True
            return f"\x1b[m{sent}"
        return sent

    def _shortest(self, rows: dict[int, _Row]) -> str:
        """Return what brings the terminal to these rows; scroll if that takes fewer bytes."""
        style = self._sgr
        sent = self._send_rows(rows, self._rows)
        scroll = find_scroll(self._rows, rows) if self._scrolls else None
        if scroll is None:
            return sent
        style, self._sgr = self._sgr, style
        scrolled = scroll.sequence() + self._send_scrolled(rows, scroll)
        if len(scrolled.encode()) < len(sent.encode()):
            return scrolled
        self._sgr = style
        return sent

    def _send_scrolled(self, rows: dict[int, _Row], scroll: Scroll) -> str:
        """Return what brings the terminal to these rows after a scroll."""
        unknown: _Row = [None] * self._width
        old_rows = list(self._rows)
        region = range(scroll.first, scroll.last + 1)
        for y in region:
            source = scroll.source(y)
            old_rows[y] = unknown if source is None else self._rows[source]
        return self._send_rows({y: self._rows[y] for y in region} | rows, old_rows)

    def _send_rows(self, rows: dict[int, _Row], old_rows: list[_Row]) -> str:
        out: list[str] = []
        for y, row in rows.items():
            self._send_row(out, y, row, old_rows[y])
        return "".join(out)

    def _send_row(self, out: list[str], y: int, row: _Row, old_row: _Row) -> None:
        """Send the cells of a row that differ from the old ones; erase a long blank end."""
        changed = [
            x
            for x, (new, old) in enumerate(zip(row, old_row, strict=True))
            if new is not old and new != old and new is not None
        ]
        if not changed:
            return
        blank_from = self._blank_from(row)
        end = [x for x in changed if x >= blank_from]
        if len(end) < _LONG:
            end = []
        at = -1  # where the cursor is in this row; -1 for elsewhere
        for first, last in _runs(changed[: len(changed) - len(end)], row):
            _move(out, y, at, first)
            at = self._write(out, y, row, first, last + 1)
        if end:
            _move(out, y, at, end[0])
            self._style(out, row[-1].sgr if row[-1] else "")
            out.append("\x1b[K")

    def _blank_from(self, row: _Row) -> int:
        """Return the column where an erasable blank end begins; the row's width if none does."""
        last = row[-1]
        if last is None or last.text != " " or not self._can_erase(last):
            return self._width
        start = self._width
        while start and row[start - 1] == last:
            start -= 1
        return start if self._width - start >= _LONG else self._width

    def _can_erase(self, cell: ScreenCell) -> bool:
        style = split_sgr(cell.sgr)
        return not style.attributes and (self._erases_in_colour or not style.back)

    def _write(self, out: list[str], y: int, row: _Row, first: int, end: int) -> int:
        """Write cells; return the cursor's column afterwards, -1 if it is not certain.

        A terminal may give a character another width than Textual does: its cells are blanked
        first, and the cursor is placed again before the cells to its right.
        """
        is_certain = True
        for x in range(first, end):
            cell = row[x]
            if cell is None or cell.text == _HALF:
                continue
            if not is_certain:
                _move(out, y, -1, x)
            self._style(out, cell.sgr)
            is_certain = has_certain_width(cell.text)
            if not is_certain:
                is_wide = x + 1 < len(row) and (right := row[x + 1]) and right.text == _HALF
                out.append("  " if is_wide else " ")
                _move(out, y, -1, x)
            out.append(cell.text)
        return end if is_certain and end < self._width else -1

    def _style(self, out: list[str], sgr: str) -> None:
        """Set a style with the shortest sequence from the current one."""
        style = split_sgr(sgr)
        if style != self._sgr:
            out.append(style_change(self._sgr, style))
            self._sgr = style


def _move(out: list[str], y: int, at: int, x: int) -> None:
    """Move the cursor to a cell, by steps where it is in the row already."""
    if at == x:
        return
    if 0 <= at < x:
        out.append(f"\x1b[{x - at}C" if x - at > 1 else "\x1b[C")
    else:
        out.append(cursor_move(x, y))


def _runs(changed: list[int], row: _Row) -> Iterator[tuple[int, int]]:
    """Yield the stretches of changed cells; near ones joined, wide characters never halved."""
    if not changed:
        return
    first = last = changed[0]
    for x in changed[1:]:
        if x == last + 1 or _is_light(row[last + 1 : x], row[last]):
            last = x
        else:
            yield _with_halves(first, last, row)
            first = last = x
    yield _with_halves(first, last, row)


def _is_light(between: _Row, before: ScreenCell | None) -> bool:
    """Return whether unchanged cells take no more bytes than a cursor move over them."""
    alike = [cell.text for cell in between if cell and before and cell.sgr == before.sgr]
    return len(alike) == len(between) and len("".join(alike).encode()) <= _STEP


def _with_halves(first: int, last: int, row: _Row) -> tuple[int, int]:
    """Return a stretch with the other halves of the wide characters at its ends."""
    while first and (cell := row[first]) is not None and cell.text == _HALF:
        first -= 1
    while last + 1 < len(row) and (cell := row[last + 1]) is not None and cell.text == _HALF:
        last += 1
    return first, last


def has_certain_width(text: str) -> bool:
    """Return whether every terminal gives a character as many cells as Textual does.

    Emoji with a variation selector, joined ones, and letters with marks are measured
    differently, and so are characters that a terminal does not know yet.
    """
    if len(text) > 1 or text >= _BEYOND:
        return False
    return not _SYMBOLS <= text < _IDEOGRAPHS or cell_len(text) == 1


def _put(row: _Row, x: int, strip: Strip, system: ColorSystem) -> None:
    """Put a strip into a row of cells.

    Raises:
        UnknownUpdate: it holds a control sequence, a link, or a width that is not certain.
    """
    width = len(row)
    for text, style, control in strip:
        if control or (style is not None and style.link):
            raise UnknownUpdate
        marks, cells = _cells(text, "" if style is None else Strip.render_ansi(style, system))
        if marks:
            _join(row, x, marks)
        begin, end = max(x, 0), max(x + len(cells), 0)
        row[begin:end] = cells[begin - x : max(width - x, 0)]
        x += len(cells)


def _join(row: _Row, x: int, marks: str) -> None:
    """Put marks on the character before them."""
    at = x - 1
    while at > 0 and (cell := row[at]) is not None and cell.text == _HALF:
        at -= 1
    if 0 <= at < len(row) and (cell := row[at]) is not None:
        row[at] = cell._replace(text=cell.text + marks)


@lru_cache(maxsize=4096)
def _cell(text: str, sgr: str) -> ScreenCell:
    """Return a cell; equal cells are one object, because rows repeat a few of them."""
    return ScreenCell(text, sgr)


@lru_cache(maxsize=2048)
def _cells(text: str, sgr: str) -> tuple[str, tuple[ScreenCell | None, ...]]:
    """Return a text as cells, and the marks at its start that belong to the cell before.

    Raises:
        UnknownUpdate: it holds a control character, or its characters together are not as
            wide as each by itself.
    """
    if text.isascii():
        if not text.isprintable():
            raise UnknownUpdate
        return "", tuple(_cell(character, sgr) for character in text)
    marks, *characters = _characters(text)
    cells: list[ScreenCell | None] = []
    for character in characters:
        cells += [_cell(character, sgr), _cell(_HALF, sgr)][: cell_len(character)]
    if len(cells) != cell_len(text):
        raise UnknownUpdate
    return marks, tuple(cells)


def _characters(text: str) -> list[str]:
    """Return the marks at the start of a text, then its characters with the marks on each.

    Raises:
        UnknownUpdate: it holds a control character.
    """
    parts = [""]
    for character in text:
        if character < " " or "\x7f" <= character < "\xa0":
            raise UnknownUpdate
        if cell_len(character) and not parts[-1].endswith(_JOINER):
            parts.append(character)
        else:
            parts[-1] += character
    return parts


# -- styles --------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def style_change(current: SgrStyle, style: SgrStyle) -> str:
    """Return the shortest sequence that changes one style into another."""
    anew = f"\x1b[{';'.join(('', *filter(None, style)))}m"
    before, after = ([a for a in s.attributes.split(";") if a] for s in (current, style))
    off = [_OFF.get(attribute) for attribute in before if attribute not in after]
    if None in off:
        return anew
    on = [a for a in after if a not in before or _OFF.get(a) in off]
    front = "" if style.front == current.front else style.front or "39"
    back = "" if style.back == current.back else style.back or "49"
    parts = filter(None, (*dict.fromkeys(off), *on, front, back))
    return min(anew, f"\x1b[{';'.join(parts)}m", key=len)


@lru_cache(maxsize=1024)
def split_sgr(sgr: str) -> SgrStyle:
    """Split SGR parameters into attributes and the two colours."""
    attributes: list[str] = []
    front = back = ""
    parts = iter(sgr.split(";")) if sgr else iter(())
    for part in parts:
        number = int(part)
        if number in (38, 48):
            kind = next(parts)
            values = [next(parts) for _ in range(3 if kind == "2" else 1)]
            colour = ";".join((part, kind, *values))
            front, back = (colour, back) if number == 38 else (front, colour)
        elif 30 <= number <= 39 or 90 <= number <= 97:
            front = "" if number == 39 else part
        elif 40 <= number <= 49 or 100 <= number <= 107:
            back = "" if number == 49 else part
        else:
            attributes.append(part)
    return SgrStyle(";".join(attributes), front, back)
