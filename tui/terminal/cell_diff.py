"""The cells of the terminal: only those that changed go out.

Textual sends every row that may have changed, each piece with its whole style (see its
``_compositor``). Here what an update would paint is held against what the terminal shows,
cell by cell, and the rest is left out. It stands on Textual's private ``App._display``: the
bounds in ``pyproject.toml`` are those it was tried with, an emulated terminal holds it
against Textual's own way, and whatever is not understood goes that way.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from rich.cells import cell_len
from rich.color import ColorSystem
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

#: The right half of a wide character.
_HALF: Final = ""
#: Unchanged cells of so many bytes, in the style that is set, are rather sent than stepped over.
_STEP: Final = len("\x1b[9C")
#: The shortest blank end of a row that is erased rather than written.
_LONG: Final = 8
#: What takes an attribute off again; 22 takes off two.
_OFF: Final = {
    "1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "6": "25", "7": "27", "8": "28",
    "9": "29", "53": "55",
}  # fmt: skip


class Cell(NamedTuple):
    """A character with the marks on it, and its style as SGR parameters."""

    text: str
    sgr: str


class _Style(NamedTuple):
    """SGR parameters taken apart: attributes, colour of the text, colour behind it."""

    attributes: str
    front: str
    back: str


class NotUnderstood(Exception):
    """An update that only Textual itself can paint."""


class Cells:
    """What the terminal shows, as far as it is known.

    Args:
        erases_in_colour: whether the terminal erases in the colour behind the text.
    """

    def __init__(self, *, erases_in_colour: bool) -> None:
        self._erases_in_colour = erases_in_colour
        self._rows: list[list[Cell | None]] = []
        self._width = 0
        self.forget()

    def forget(self) -> None:
        """Know nothing of what is shown: after a resize, a suspension, or another's output."""
        self._rows = []
        self._sgr = _Style("", "", "")
        self._is_reset = False

    def update(self, update: CompositorUpdate, width: int, height: int, system: ColorSystem) -> str:
        """Take in an update and return what brings the terminal to it.

        Raises:
            NotUnderstood: nothing was taken in; what is shown is unknown from here on.
        """
        if (self._width, len(self._rows)) != (width, height):
            self.forget()
            self._width = width
            self._rows = [[None] * width for _ in range(height)]
        wanted: dict[int, list[Cell | None]] = {}
        for x, y, strip in _pieces(update):
            if not 0 <= y < height:
                continue
            row = wanted.setdefault(y, list(self._rows[y]))
            _put(row, x, strip, system)
        out: list[str] = []
        for y, row in wanted.items():
            self._send_row(out, y, row)
            self._rows[y] = row
        if out and not self._is_reset:
            self._is_reset = True
            out.insert(0, "\x1b[m")
        return "".join(out)

    def _send_row(self, out: list[str], y: int, row: list[Cell | None]) -> None:
        """Send the cells of a row that differ from what is shown; a long blank end is erased."""
        shown = self._rows[y]
        changed = [
            x
            for x, (new, old) in enumerate(zip(row, shown, strict=True))
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
            self._move(out, y, at, first)
            at = self._write(out, row, first, last + 1)
        if end:
            self._move(out, y, at, end[0])
            self._style(out, row[-1].sgr if row[-1] else "")
            out.append("\x1b[K")

    def _blank_from(self, row: list[Cell | None]) -> int:
        """Return where the blank end of a row begins that can be erased; its width for none."""
        last = row[-1]
        if last is None or last.text != " " or not self._can_erase(last):
            return self._width
        start = self._width
        while start and row[start - 1] == last:
            start -= 1
        return start if self._width - start >= _LONG else self._width

    def _can_erase(self, cell: Cell) -> bool:
        style = _apart(cell.sgr)
        return not style.attributes and (self._erases_in_colour or not style.back)

    def _write(self, out: list[str], row: list[Cell | None], first: int, end: int) -> int:
        """Write cells; return where the cursor then is, -1 where that is not certain."""
        is_certain = True
        for cell in row[first:end]:
            if cell is None or cell.text == _HALF:
                continue
            self._style(out, cell.sgr)
            out.append(cell.text)
            is_certain = is_certain and len(cell.text) == 1 and cell_len(cell.text) == 1
        return end if is_certain and end < self._width else -1

    def _move(self, out: list[str], y: int, at: int, x: int) -> None:
        """Move the cursor to a cell, by steps where it is in the row already."""
        if at == x:
            return
        if 0 <= at < x:
            out.append(f"\x1b[{x - at}C" if x - at > 1 else "\x1b[C")
        else:
            out.append(f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H")

    def _style(self, out: list[str], sgr: str) -> None:
        """Set a style, by the shortest way from the one that is set."""
        style = _apart(sgr)
        if style != self._sgr:
            out.append(_turn(self._sgr, style))
            self._sgr = style


def _runs(changed: list[int], row: list[Cell | None]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of changed cells; near ones joined, wide characters never halved."""
    if not changed:
        return
    first = last = changed[0]
    for x in changed[1:]:
        if x == last + 1 or _is_light(row[last + 1 : x], row[last]):
            last = x
        else:
            yield _whole(first, last, row)
            first = last = x
    yield _whole(first, last, row)


def _is_light(between: list[Cell | None], before: Cell | None) -> bool:
    """Return whether unchanged cells are no more to send than a step over them."""
    alike = [cell.text for cell in between if cell and before and cell.sgr == before.sgr]
    return len(alike) == len(between) and len("".join(alike).encode()) <= _STEP


def _whole(first: int, last: int, row: list[Cell | None]) -> tuple[int, int]:
    """Return a stretch with the other halves of the wide characters at its ends."""
    while first and (cell := row[first]) is not None and cell.text == _HALF:
        first -= 1
    while last + 1 < len(row) and (cell := row[last + 1]) is not None and cell.text == _HALF:
        last += 1
    return first, last


# -- what an update paints -----------------------------------------------------------------


def _pieces(update: CompositorUpdate) -> Iterator[tuple[int, int, Strip]]:
    """Yield what an update paints: column, row, strip; as its ``render_segments`` would."""
    if type(update) is LayoutUpdate:
        for y, line in enumerate(update.strips, update.region.y):
            x = update.region.x
            for piece in line:
                yield x, y, piece
                x += piece.cell_length
    elif type(update) is ChopsUpdate:
        for y, x1, x2 in update.spans:
            line_of: Mapping[int, Strip | None] = update.chops[y]
            for end, (x, strip) in zip(update.chop_ends[y], line_of.items(), strict=False):
                if strip is None or x > x2 or end <= x1:
                    continue
                is_whole = x2 > x >= x1 and end <= x2
                yield x, y, strip if is_whole else strip.crop(0, min(end, x2) - x)
    else:
        raise NotUnderstood


def _put(row: list[Cell | None], x: int, strip: Strip, system: ColorSystem) -> None:
    """Put a strip into a row of cells.

    Raises:
        NotUnderstood: it holds a control sequence, a link, or a width that is not certain.
    """
    width = len(row)
    for text, style, control in strip:
        if control or (style is not None and style._link):
            raise NotUnderstood
        marks, cells = _cells(text, "" if style is None else Strip.render_ansi(style, system))
        if marks:
            _join(row, x, marks)
        begin, end = max(x, 0), max(x + len(cells), 0)
        row[begin:end] = cells[begin - x : max(width - x, 0)]
        x += len(cells)


def _join(row: list[Cell | None], x: int, marks: str) -> None:
    """Put marks on the character before them."""
    at = x - 1
    while at > 0 and (cell := row[at]) is not None and cell.text == _HALF:
        at -= 1
    if 0 <= at < len(row) and (cell := row[at]) is not None:
        row[at] = cell._replace(text=cell.text + marks)


@lru_cache(maxsize=4096)
def _cell(text: str, sgr: str) -> Cell:
    """Return a cell, the same one for the same character and style: rows hold many of few."""
    return Cell(text, sgr)


@lru_cache(maxsize=2048)
def _cells(text: str, sgr: str) -> tuple[str, tuple[Cell | None, ...]]:
    """Return a text as cells, and the marks at its start that belong to the cell before.

    Raises:
        NotUnderstood: it holds a control character, or its characters together are not as
            wide as each by itself.
    """
    if text.isascii():
        if not text.isprintable():
            raise NotUnderstood
        return "", tuple(_cell(character, sgr) for character in text)
    marks = ""
    cells: list[Cell | None] = []
    for character in text:
        if character < " " or "\x7f" <= character < "\xa0":
            raise NotUnderstood
        if wide := cell_len(character):
            cells += [_cell(character, sgr), _cell(_HALF, sgr)][:wide]
        elif cells:
            _join(cells, len(cells), character)
        else:
            marks += character
    if len(cells) != cell_len(text):
        raise NotUnderstood
    return marks, tuple(cells)


# -- styles --------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def _turn(now: _Style, style: _Style) -> str:
    """Return what turns one style into another: what differs, or all of it anew if shorter."""
    anew = f"\x1b[{';'.join(('', *filter(None, style)))}m"
    is_set, wanted = ([a for a in s.attributes.split(";") if a] for s in (now, style))
    off = [_OFF.get(attribute) for attribute in is_set if attribute not in wanted]
    if None in off:
        return anew
    on = [a for a in wanted if a not in is_set or _OFF.get(a) in off]
    front = "" if style.front == now.front else style.front or "39"
    back = "" if style.back == now.back else style.back or "49"
    parts = filter(None, (*dict.fromkeys(off), *on, front, back))
    return min(anew, f"\x1b[{';'.join(parts)}m", key=len)


@lru_cache(maxsize=1024)
def _apart(sgr: str) -> _Style:
    """Return SGR parameters taken apart."""
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
    return _Style(";".join(attributes), front, back)
