"""The frame of a room: heading, tabs, strip, key bar, prompt.

The heading shows the room and its day; the tabs show the pictures with their digits. The strip at
the foot shows the entry just saved and the answers that a digit would add. The key bar shows as
many as fit of the keys that do something now. The prompt shows the status and the line being typed.
"""

from typing import Final, NamedTuple

from textual.geometry import Size

from tui.editing.line_editor import Typing, count_rows, hint_rows, typed_rows
from tui.terminal.glyphs import UNICODE, Glyphs
from tui.terminal.rows import Row, Span, count_cells, fitted, row, width_of, wrapped
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
        plain = self._right(model._replace(beside=""), model.least_day or model.short_day)
        for left, right in (
            *(((*chip, *whole), full), ((*chip, *tight), full)),
            *(((*chip, *whole), day), ((*chip, *tight), day), (whole, day), (tight, day)),
            *(((*chip, *whole), bare), ((*chip, *tight), bare), (whole, bare), (tight, bare)),
            *((short, day), (short, bare), (short, plain)),
            *(((*chip, *alone), bare), (alone, bare), (alone, plain)),
        ):
            room = width - width_of(left) - width_of(right)
            if room >= 0:
                return (*left, Span(" " * room), *right)
        return row(Span(fitted(model.short_day, width).rstrip(), self._day_style(model)))

    def _rooms(self, model: HeadingModel, letters: int, gap: str = "  ") -> Row:
        """Return the rooms, each but the current one with so many letters of its name."""
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
        room = width - width_of(short) - count_cells(model.beside) - 1
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
        lines = wrapped(model.text, width - 2 - len(mark))
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


#: The rows of the strip while an entry is refined: the list above must not jump at each digit.
_REFINING_ROWS: Final = 5
#: The faint signs of a sparkle.
_FAINT = " ·."


class StripModel(NamedTuple):
    """The content of the strip.

    ``status`` is about the last step; the next digit answers ``question`` with one of
    ``options``; ``typing`` replaces both while a line is typed. ``keys`` open the whole list
    and skip the question. The ``flourish`` stands behind the status of a celebration, or in
    place of its mark where there is no room behind it. The longest of ``headings`` that fits
    stands in the rule. ``is_refining`` is true while digits refine an entry, one after the
    other. ``back`` takes back the last digit.
    """

    status: str
    is_saved: bool
    is_trouble: bool
    is_grave: bool
    question: str
    options: tuple[str, ...]
    has_more: bool
    hint: str
    typing: Typing | None
    flourish: str
    glyphs: Glyphs
    keys: tuple[str, ...] = ("0", ",")
    is_celebration: bool = False
    back: str = ""
    headings: tuple[str, ...] = ()
    is_refining: bool = False


class StripLine(Lines[StripModel]):
    """A rule, then three rows; more while a long note is typed."""

    def show(self, model: StripModel) -> None:
        """Show another model, in as many rows as it needs."""
        if model == self.model:
            return
        rows = max(self._room(model, self.size.width, self.screen.size), self._fewest())
        if rows == self.size.height:
            super().show(model)
        else:
            self.model = model
            self.refresh(layout=True)

    def _fewest(self) -> int:
        least = self.styles.min_height
        return int(least.value) if least is not None else 0

    def rows_above(self, model: StripModel) -> int:
        """Return how many rows of what is above the strip a model needs."""
        rows = self._room(model, self.size.width, self.screen.size) if self.size.width else 0
        return max(rows - self._fewest(), 0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of rows needed; the style sheet has the minimum."""
        return self._room(self.model, width, viewport)

    def _room(self, model: StripModel, width: int, window: Size) -> int:
        """Return how many rows a model gets: a note at most half of the window, a question all."""
        most = window.height // 2 if model.typing is not None else window.height - 2
        return min(self._rows_needed(model, width), most)

    def _rows_needed(self, model: StripModel, width: int) -> int:
        """Return how many rows the status needs, with the question or the note being typed."""
        typing, status = model.typing, len(self._status_lines(model, width))
        if typing is not None:
            below = count_rows(typing, width) + len(hint_rows(typing, width))
        else:
            below = 0 if model.is_grave else len(self._question(model, width))
        return max(1 + status + below, _REFINING_ROWS if model.is_refining else 0)

    def rows_of(self, model: StripModel, width: int, height: int) -> list[Row]:
        """Return the rule, the status, and the question or the line being typed.

        A serious problem is shown in full before anything else; any other status leaves room for
        the question, and a hint leaves room for the status. Of a long note, the row with the
        cursor has priority.
        """
        rule = self._rule(model, width)
        if model.typing is not None:
            return [rule, *self._typed(model, model.typing, width, height - 1)]
        below = [] if model.is_grave else self._question(model, width)
        is_hint = not model.question
        if is_hint and len(self._status_lines(model, width)) > height - 1 - len(below):
            below = []
        return [rule, *self._status_rows(model, width, max(height - 1 - len(below), 1)), *below]

    def _rule(self, model: StripModel, width: int) -> Row:
        """Return the rule, with the longest heading that fits."""
        line = model.glyphs.rule
        fitting = (text for text in model.headings if count_cells(text) + 4 <= width)
        if not (heading := next(fitting, "")):
            return row(Span(line * width, "rule"))
        rest = line * (width - count_cells(heading) - 3)
        return row(Span(line, "rule"), Span(f" {heading} ", "key"), Span(rest, "rule"))

    def spot(self) -> Spot | None:
        """Return the cell of the caret, else of the question, else of the status.

        A selected entry has priority over the strip: the cursor is on its row in the day.
        """
        model, rows = self.model, self.rows_now()
        if model.typing is not None:
            return marked(rows, rank=Rank.TYPED)
        if model.is_trouble:
            return Spot(0, 1, Rank.SAID)
        rank = Rank.SAID if model.is_saved else Rank.BESIDE
        return marked(rows, "strong", rank) or first_row([(), *rows[1:]], rank)

    def _typed(self, model: StripModel, typing: "Typing", width: int, room: int) -> list[Row]:
        """Return the status, the line being typed and, if there is room, its keys."""
        hints = [] if model.is_trouble else hint_rows(typing, width)
        hint = hints if typing.asks else hints[: max(room - 1 - count_rows(typing, width), 1)]
        status = self._status_rows(model, width, max(room - 1 - len(hint), 1))
        return [*status, *typed_rows(typing, width, room - len(status) - len(hint)), *hint]

    def _start(self, model: StripModel) -> tuple[str, str]:
        """Return the mark before the status, and its style."""
        glyphs = model.glyphs
        if model.is_trouble:
            return f" {glyphs.not_saved} ", "not-saved"
        if model.is_celebration:
            return f" {glyphs.marks['celebration']} ", "cup"
        return f" {glyphs.saved if model.is_saved else ' '} ", "saved"

    def _status_lines(self, model: StripModel, width: int) -> list[str]:
        return wrapped(model.status, width - len(self._start(model)[0])) or [""]

    def _status_rows(self, model: StripModel, width: int, room: int) -> list[Row]:
        start, style = self._start(model)
        lines = self._status_lines(model, width)
        if len(lines) > room:
            lines = [*lines[: room - 1], " ".join(lines[room - 1 :])]
        flourish = f"  {model.flourish}" if model.flourish else ""
        if flourish and count_cells(start + lines[0] + flourish) > width:
            brightest = next((sign for sign in flourish if sign not in _FAINT), start.strip())
            start, flourish = f" {brightest} ", ""
        rows = []
        for n, line in enumerate(lines):
            behind = flourish if n == 0 else ""
            space = width - len(start) - count_cells(behind)
            text = fitted(line, space) if n == room - 1 and not behind else line
            rows.append(
                row(
                    Span(start if n == 0 else " " * len(start), style),
                    Span(text),
                    Span(behind, "cup"),
                )
            )
        return rows

    def _question(self, model: StripModel, width: int) -> list[Row]:
        """Return the question and its numbered options, in two rows if needed."""
        if not model.question:
            return [row(Span(f"   {line}", "dim")) for line in wrapped(model.hint, width - 3)]
        pieces = [(str(n), word, f"refine('{n}')") for n, word in enumerate(model.options[:9], 1)]
        to_list, to_skip = model.keys
        if model.has_more:
            pieces.append((to_list, "more", "open_list"))
        pieces.append((to_skip, "skips", "skip"))
        if model.back:
            pieces.append((model.back, "takes back", "clear_answer"))
        indent = " " * (count_cells(model.question) + 5)
        rows: list[list[Span]] = [[Span(f"   {model.question}? ", "strong")]]
        at = len(indent)
        for key, word, does in pieces:
            wide = count_cells(f"{key} {word}  ")
            if at + wide - 2 > width:
                rows.append([Span(indent)])
                at = len(indent)
            rows[-1] += [Span(f"{key} ", "key", does), Span(f"{word}  ")]
            at += wide
        return [tuple(spans) for spans in rows]
