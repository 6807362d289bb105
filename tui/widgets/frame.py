"""The frame of a room: heading, tabs, key bar, prompt.

The heading shows the room and its day; the tabs show the pictures with their digits. The key bar
shows the keys that can run now, as many as fit. The prompt shows the status and the line being
typed.
"""

from typing import Final, NamedTuple

from tui.editing.line_editor import Typing, hint_rows, typed_rows
from tui.terminal.glyphs import UNICODE
from tui.terminal.rows import Row, Span, fitted, row, unbroken, width_of, wrapped
from tui.text import sentences
from tui.widgets.lines import Lines, Rank, Spot, first_row, marked


class HeadingModel(NamedTuple):
    """The screen's name, the day in words, and a word beside it (``demo``).

    Attributes:
        title: the name of the screen.
        day: the day in words.
        beside: a word beside the day.
        small: replaces them if the window is too small for anything else.
        rooms: the names of all rooms, the screen's own among them; empty on a page.
        short_day: the day in fewer words.
        about: what the screen shows now.
        least_day: the day in the fewest words, for the narrowest window that has the rooms.
        is_away: whether the day is another one than today.
        spare_day: the day in as few words as let the rooms have their whole names.
    """

    title: str
    day: str
    beside: str = ""
    small: str = sentences.TOO_SMALL_TO_READ
    rooms: tuple[str, ...] = ()
    short_day: str = ""
    about: str = ""
    is_away: bool = False
    least_day: str = ""
    spare_day: str = ""


#: The letters of a room's name where there is little room.
_SHORT_NAME: Final = 3
#: More letters than any room's name has.
_LONGEST: Final = 99


class Heading(Lines[HeadingModel]):
    """One row at the top; the only row in a window that is too small for more."""

    def rows_of(self, model: HeadingModel, width: int, height: int) -> list[Row]:
        """Return the row: rooms on the left, day on the right; or one sentence if it is small."""
        if height > 1:
            return [(Span(line),) for line in wrapped(model.small, width)]
        if model.rooms:
            return [self._row_of_room(model, width)]
        return [self._row_of_page(model, width)]

    def _row_of_page(self, model: HeadingModel, width: int) -> Row:
        """Return the fullest row that fits: the title always, then the day or what keys do."""
        title = Span(f" {model.title}", "strong")
        chip = Span(" Cupful ", "title", "app.command_palette")
        beside = Span(f"{model.beside}  " if model.beside else "", "dim")
        day, short_day = (
            Span(text, self._day_style(model)) for text in (model.day, model.short_day)
        )
        for cells, margin in (
            *(((chip, title), (beside, day)), ((title,), (beside, day))),
            *(((title,), (beside, short_day)), ((title,), (short_day,))),
        ):
            left, right = row(*cells), row(*margin)
            room = width - width_of(left) - width_of(right)
            if room >= 2:
                return (*left, Span(" " * (room - 1)), *right, Span(" "))
            if room == 1:
                return (*left, Span(" "), *right)
        return row(Span(fitted(f" {model.title}", width).rstrip(), "strong"))

    def _row_of_room(self, model: HeadingModel, width: int) -> Row:
        """Return the fullest row that fits: of the rooms, then of what is shown, then the day."""
        chip = row(Span(" Cupful ", "title", "app.command_palette"), " ")
        whole, tight, short, alone = (
            self._rooms(model, _LONGEST),
            self._rooms(model, _LONGEST, " "),
            self._rooms(model, _SHORT_NAME, " "),
            self._rooms(model, 0),
        )
        full = self._right(model, model.day, model.about)
        day = self._right(model, model.short_day, model.about)
        bare = self._right(model, model.short_day)
        least_day = model.least_day or model.short_day
        plain = self._right(model._replace(beside=""), least_day)
        spare = self._right(model, model.spare_day or model.short_day)
        for left, right in (
            *(((*chip, *whole), full), ((*chip, *tight), full)),
            *(((*chip, *whole), day), ((*chip, *tight), day), (whole, day), (tight, day)),
            *(((*chip, *whole), bare), ((*chip, *tight), bare), (whole, bare), (tight, bare)),
            *((whole, spare), (tight, spare), (short, day), (short, bare), (short, plain)),
            *(((*chip, *alone), bare), (alone, bare), (alone, plain)),
        ):
            room = width - width_of(left) - width_of(right)
            if room >= 0:
                return (*left, Span(" " * room), *right)
        return row(Span(fitted(model.short_day, width).rstrip(), self._day_style(model)))

    def _rooms(self, model: HeadingModel, letters: int, gap: str = "  ") -> Row:
        """Return the rooms; each name but the current one is cut to a number of letters."""
        cells: list[Span] = []
        for room in model.rooms:
            if room == model.title:
                cells += [Span(gap[1:] if cells else ""), Span(f" {room} ", "selected")]
            elif letters:
                action = f"app.switch_mode('{room.casefold()}')"
                before = gap[1:] if cells and cells[-1].style == "selected" else gap
                cells += [Span(before if cells else " "), Span(room[:letters], "dim", action)]
        return tuple(cells)

    def _right(self, model: HeadingModel, day: str, about: str = "") -> Row:
        beside = "  ".join(filter(None, (about, model.beside)))
        return row(
            Span(f" {beside}  " if beside else " ", "dim"), Span(day, self._day_style(model)), " "
        )

    def _day_style(self, model: HeadingModel) -> str:
        return "away" if model.is_away else ""

    def spot(self) -> Spot | None:
        """Return the first cell, if nothing else is shown."""
        return Spot(0, 0, Rank.ALONE) if self.size.height > 1 else None


#: From this width on a heading has room for the days that pictures show.
_LONG_HEADING: Final = 60
#: The tenth picture has the digit 0.
_DIGITS: Final = 10


class TabsModel(NamedTuple):
    """The digit and the name of each picture, and the index of the visible one.

    ``beside`` stands at the right where a heading is too narrow to name it.
    """

    names: tuple[str, ...]
    at: int
    beside: str = ""


class Tabs(Lines[TabsModel]):
    """One row, with less air if it does not fit; else the digits and the visible one's name."""

    def rows_of(self, model: TabsModel, width: int, height: int) -> list[Row]:
        """Return the row."""
        for is_tight in (False, True):
            whole = self._row(model, model.names, is_tight=is_tight)
            if width_of(whole) <= width:
                return [whole]
        current = model.names[model.at]
        names = tuple(name if name == current else "" for name in model.names)
        short = self._row(model, names)
        room = width - width_of(short) - width_of(row(model.beside)) - 1
        if width >= _LONG_HEADING or room < 1:
            return [short]
        return [(*short, Span(f"{' ' * room}{model.beside}", "dim"))]

    def _row(self, model: TabsModel, names: tuple[str, ...], *, is_tight: bool = False) -> Row:
        cells: list[Span] = []
        for at, name in enumerate(names):
            is_shown = at == model.at
            digit = (at + 1) % _DIGITS
            label = f"{digit} {name}" if name else str(digit)
            before = "" if is_tight and not at else " "
            after = " " if is_shown and not is_tight else ""
            cells.append(
                Span(
                    f"{before}{label}{after}",
                    "selected" if is_shown else "dim",
                    f"show_picture({at + 1})",
                )
            )
        return row(*cells)


class Key(NamedTuple):
    """The label of a key, and its short description."""

    key: str
    description: str


class KeyBar(Lines[tuple[Key, ...]]):
    """Keys with their descriptions; the last one always fits."""

    def rows_of(self, model: tuple[Key, ...], width: int, height: int) -> list[Row]:
        """Return as many keys as fit in the rows, then the last key, which shows all keys."""
        *keys, last = model or (Key("", ""),)
        end = self._spans(last)
        rows: list[list[Span]] = [[Span(" ")]]
        for key in keys:
            spans = self._spans(key)
            is_last = len(rows) >= height
            if width_of((*rows[-1], *spans, *(end if is_last else ()))) > width:
                if is_last:
                    break
                rows.append([Span(" ")])
            rows[-1] += spans
        if width_of((*rows[-1], *end)) > width and len(rows) < height:
            rows.append([Span(" ")])
        rows[-1] += end
        return [tuple(cells) for cells in rows]

    def _spans(self, key: Key) -> list[Span]:
        return [Span(key.key, "key"), Span(f" {key.description}  ", "dim")]


class PromptModel(NamedTuple):
    """A sentence, whether it reports a problem, and the line being typed.

    ``is_quiet`` marks a sentence that is not the answer to a key.
    """

    text: str = ""
    is_trouble: bool = False
    typing: Typing | None = None
    is_quiet: bool = False


class Prompt(Lines[PromptModel]):
    """Two or three rows, visible only with a line being typed or a status."""

    def rows_of(self, model: PromptModel, width: int, height: int) -> list[Row]:
        """Return the status, then the line being typed."""
        typing = model.typing
        below = [*typed_rows(typing, width), *hint_rows(typing, width)] if typing else []
        style = "not-saved" if model.is_trouble else ""
        room = max(height - len(below), 0)
        mark = f" {UNICODE.not_saved}" if model.is_trouble else ""  # besides the colour
        lines = unbroken(model.text, width - 2 - len(mark))
        texts = [
            row(Span(f"{mark if n == 0 else ' ' * len(mark)} {line}", style))
            for n, line in enumerate(lines)
        ]
        return [*texts[:room], *below]

    def spot(self) -> Spot | None:
        """Return the caret of the line being typed, else the status."""
        if self.model.typing is not None:
            return marked(self.rows_now(), rank=Rank.TYPED)
        rank = Rank.BESIDE if self.model.is_quiet else Rank.SAID
        return first_row(self.rows_now(), rank)
