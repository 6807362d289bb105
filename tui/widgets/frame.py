"""What stands around a room: heading, tabs, counts, key bar, prompt.

The heading has the room and its day, the tabs have the nine pictures by their digits. The
counts of the day stand above its rest in words. The key bar shows the keys that do something
now, as many as fit; the prompt shows the status and the line being typed.
"""

from collections.abc import Iterator
from typing import NamedTuple

from tui.editing.wrapping import Typing, hint_rows, typed_rows
from tui.terminal.glyphs import UNICODE
from tui.terminal.rows import Row, Span, row, width_of, wrapped
from tui.text import sentences
from tui.widgets.lines import Lines, Rank, Spot, first_row, marked


class HeadingModel(NamedTuple):
    """The screen's name, the day in words, and a word beside it (``yesterday``, ``demo``).

    ``small`` is said in their place where the window is too small for anything else.
    """

    title: str
    day: str
    beside: str = ""
    small: str = sentences.TOO_SMALL_TO_READ


class Heading(Lines[HeadingModel]):
    """One row at the top; all there is, in a window that is too small for more."""

    def rows_of(self, model: HeadingModel, width: int, height: int) -> list[Row]:
        """Return the row: title on the left, day on the right; a sentence where it stands alone."""
        if height > 1:
            return [(Span(line),) for line in wrapped(model.small, width)]
        left = row(
            Span(" Cupful ", "title", "app.command_palette"),
            Span(f" {model.title}", "strong"),
        )
        right = row(Span(f"{model.beside}  " if model.beside else "", "dim"), f"{model.day} ")
        room = width - width_of(left) - width_of(right)
        if room < 1:
            return [row(Span(model.day[:width], "strong"))]
        return [(*left, Span(" " * room), *right)]

    def spot(self) -> Spot | None:
        """Return its beginning, where nothing else is shown."""
        return Spot(0, 0, Rank.ALONE) if self.size.height > 1 else None


class TabsModel(NamedTuple):
    """Each picture's digit and name, and which one is shown, counted from 0."""

    names: tuple[str, ...]
    at: int


class Tabs(Lines[TabsModel]):
    """One row; where not all names fit, the digits and the name of the one shown."""

    def rows_of(self, model: TabsModel, width: int, height: int) -> list[Row]:
        """Return the row."""
        whole = self._row(model, model.names)
        if width_of(whole) <= width:
            return [whole]
        current = model.names[model.at]
        names = tuple(name if name == current else "" for name in model.names)
        return [self._row(model, names)]

    def _row(self, model: TabsModel, names: tuple[str, ...]) -> Row:
        cells: list[Span] = []
        for at, name in enumerate(names):
            is_shown = at == model.at
            label = f"{at + 1} {name}" if name else str(at + 1)
            cells.append(
                Span(
                    f" {label} " if is_shown else f" {label}",
                    "selected" if is_shown else "dim",
                    f"show_picture({at + 1})",
                )
            )
        return row(*cells)


class CountsModel(NamedTuple):
    """Each count with its name, and the sentence about rest."""

    counts: tuple[tuple[str, int], ...]
    rest: str


class Counts(Lines[CountsModel]):
    """Two rows: counts, rest."""

    def rows_of(self, model: CountsModel, width: int, height: int) -> list[Row]:
        """Return the counts in one row, shorter where there is less room."""
        counts = next(
            (fits for fits in self._ever_shorter(model) if width_of(fits) <= width),
            self._row(model.counts[:2], " "),
        )
        rest = f" {model.rest}"
        while len(rest) > width and ". " in rest:  # whole sentences, as many as there is room for
            rest = rest[: rest.rindex(". ") + 1]
        return [counts, row(Span(rest, "dim"))]

    def _ever_shorter(self, model: CountsModel) -> Iterator[Row]:
        """Yield the counts with ever less air, then without those that are zero."""
        for gap in ("   ", "  ", " "):
            yield self._row(model.counts, gap)
        yield self._row(tuple(pair for pair in model.counts if pair[1]), " ")

    def _row(self, counts: tuple[tuple[str, int], ...], gap: str) -> Row:
        cells: list[Span] = [Span(" ")]
        for name, count in counts:
            colour = name if name in ("nourishing", "depleting") else ""
            cells += [
                Span(f"{name} ", (colour if count else "") or "dim"),
                Span(f"{count}{gap}", "strong" if count else "dim"),
            ]
        return tuple(cells)


class Key(NamedTuple):
    """A key as it is shown, and its word or two."""

    key: str
    description: str


class KeyBar(Lines[tuple[Key, ...]]):
    """Keys with their words; the last one always fits."""

    def rows_of(self, model: tuple[Key, ...], width: int, height: int) -> list[Row]:
        """Return as many keys as fit before the last, which shows all."""
        *keys, last = model or (Key("", ""),)
        end = self._spans(last)
        cells: list[Span] = [Span(" ")]
        for key in keys:
            spans = self._spans(key)
            if width_of((*cells, *spans, *end)) > width:
                break
            cells += spans
        return [(*cells, *end)]

    def _spans(self, key: Key) -> list[Span]:
        return [Span(key.key, "key"), Span(f" {key.description}  ", "dim")]


class PromptModel(NamedTuple):
    """A sentence, whether it is trouble, and the line being typed.

    ``is_quiet`` is set for a sentence that no key asked for.
    """

    text: str = ""
    is_trouble: bool = False
    typing: Typing | None = None
    is_quiet: bool = False


class Prompt(Lines[PromptModel]):
    """Two or three rows, there only while there is something to type or to say."""

    def rows_of(self, model: PromptModel, width: int, height: int) -> list[Row]:
        """Return the status, then the line being typed."""
        typing = model.typing
        below = [*typed_rows(typing, width), *hint_rows(typing, width)] if typing else []
        style = "not-saved" if model.is_trouble else ""
        room = max(height - len(below), 0)
        mark = f" {UNICODE.not_saved}" if model.is_trouble else ""  # beside its colour
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
