"""A walk through all rooms and pages of one start of the app, and rules for what they show."""

import re
from collections.abc import AsyncIterator, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Final, NamedTuple

from tests.screens import Person, screen_text, until
from tui.app import ROOMS, CupfulApp
from tui.screens.room import RoomScreen
from tui.terminal.rows import BEHIND, count_cells
from tui.widgets.answers import Answers
from tui.widgets.frame import Heading, KeyBar, Prompt
from tui.widgets.inks import INKS
from tui.widgets.lines import Lines
from tui.widgets.lists import Ledger
from tui.widgets.picture import PictureView
from tui.widgets.strip import StripLine

Size = tuple[int, int]

ALL_SIZES: Final[tuple[Size, ...]] = (
    *((40, 10), (40, 16), (40, 24), (60, 20), (60, 40), (80, 16)),
    *((80, 24), (80, 30), (100, 30), (120, 40), (160, 50), (200, 60)),
)
_ROOT: Final = Path(__file__).parents[1]
#: The fewest letters of a word that is looked for, and the fewest words of a sentence that began.
_LEAST_WORD, _BEGUN = 4, 3
_WORD: Final = re.compile(r"[^\W\d_]+")
#: What stands behind a text that is cut.
_CUT: Final = ("…", "~")
_SPARK: Final = "▁▂▃▄▅▆▇█▒▓"


class View(NamedTuple):
    """What the walk shows: a room, the keys that are pressed there, and those that lead back."""

    name: str
    room: str
    keys: tuple[str, ...] = ()
    back: tuple[str, ...] = ()

    @property
    def is_drawn(self) -> bool:
        """Whether it has more than letters, so that other characters draw it otherwise."""
        is_picture = self.room in ("today", "trends") and "f" not in self.keys
        return is_picture or self.name in ("refills", "history, the month", "review")


VIEWS: Final[tuple[View, ...]] = (
    View("today", "today"),
    View("today, an entry selected", "today", ("up", "up"), ("escape",)),
    *(View(f"trends {digit}", "trends", (digit,)) for digit in "1234567890"),
    View("trends, the map of sessions", "trends", ("5", "v"), ("v",)),
    View("refills", "refills"),
    View("history", "history"),
    View("history, the day", "history", ("enter",), ("escape", "escape")),
    View("history, the month", "history", ("space",), ("space",)),
    View("history, a search", "history", ("slash", *"sun", "enter"), ("escape", "t")),
    View("repair", "repair"),
    View("words", "words"),
    View("review", "refills", ("2",)),
    View("numbers", "trends", ("3", "f")),
    View("help", "today", ("question_mark",)),
    View("opening the day", "today", ("A",)),
    View("closing the day", "today", ("Z",)),
    View("questions", "refills", ("enter",)),
    View("versions", "today", ("up", "v"), ("escape",)),
)


async def walk(
    app: CupfulApp, pilot: Person, sizes: Sequence[Size], views: Sequence[View] = VIEWS
) -> AsyncIterator[tuple[View, Size, str]]:
    """Yield every view in every size with its text; to resize costs more than to open a view."""
    for size in sizes:
        await _resize(app, pilot, size)
        for view in views:
            if app.current_mode != view.room:
                await app.switch_mode(view.room)
                await until(pilot, partial(_is_laid_out, app, size))
            await pilot.press(*view.keys)
            yield view, size, screen_text(app)
            await _leave(app, pilot, view)


async def _resize(app: CupfulApp, pilot: Person, size: Size) -> None:
    """Change the window, and wait until what is on top is laid out and painted for it."""
    if app.size == size:
        return
    await pilot.resize_terminal(*size)
    await until(pilot, partial(_is_laid_out, app, size))
    await pilot.pause()


def _is_laid_out(app: CupfulApp, size: Size) -> bool:
    regions = [widget.region for widget in app.screen.query(Lines) if widget.region.height]
    return size == (max(r.right for r in regions), max(r.bottom for r in regions))


async def _leave(app: CupfulApp, pilot: Person, view: View) -> None:
    """Close what the view opened, and turn back what it turned."""
    while len(app.screen_stack) > 1:
        await pilot.press("escape")
    await pilot.press(*view.back)


def snapshot_of(texts: Sequence[tuple[View, str]]) -> str:
    """Return views as one text, each below its name, without blanks at the end of its rows."""
    return "".join(f"== {view.name} ==\n{text.rstrip()}\n" for view, text in texts)


# -- rules --------------------------------------------------------------------------------------


def broken_rules(app: CupfulApp, size: Size, text: str) -> Iterator[str]:
    """Yield which rules what is on the screen breaks."""
    yield from layout_rules(app, size, text)
    yield from _words_cut(text)
    yield from _touching(text)
    yield from _sentences_cut(app)
    yield from _unknown_styles(app)


def layout_rules(app: CupfulApp, size: Size, text: str) -> Iterator[str]:
    """Yield which of the rules are broken that hold for words of any length, too."""
    yield from _beyond_the_window(app, size, text)
    yield from _without_name_or_day(app, text)
    yield from _key_bar_cut(app, size)


def _beyond_the_window(app: CupfulApp, size: Size, text: str) -> Iterator[str]:
    lines = text.splitlines()
    if len(lines) > size[1] or max(map(count_cells, lines)) > size[0]:
        yield f"the screen is larger than {size}"
    regions = []
    for widget in app.screen.query(Lines):
        width, height = widget.size
        if not height:
            continue
        for cells in widget.rows_now():
            if (wide := count_cells(_text(cells).rstrip())) > width:
                yield f"{type(widget).__name__}: {wide} cells in {width}: {_text(cells)}"
        if not isinstance(widget, StripLine):  # it grows over the list above it
            regions.append(widget.region)
    for n, region in enumerate(regions):
        if any(region.overlaps(other) for other in regions[n + 1 :]):
            yield f"widgets overlap at {region}"


def _without_name_or_day(app: CupfulApp, text: str) -> Iterator[str]:
    first = text.splitlines()[0]
    title = app.screen.query_one(Heading).model.title
    if title not in first:
        yield f"the heading lacks {title!r}: {first}"
    if isinstance(app.screen, RoomScreen):
        if missing := [room for room in ROOMS if room[:3].capitalize() not in first]:
            yield f"the heading lacks the rooms {missing}: {first}"
        if "23 Nov" not in first:
            yield f"the heading lacks the day: {first}"


def _key_bar_cut(app: CupfulApp, size: Size) -> Iterator[str]:
    for bar in app.screen.query(KeyBar):
        text = f"  {'  '.join(map(_text, bar.rows_now()))}  "
        labels = [f" {key.key} {key.description}  " for key in bar.model]
        if labels and labels[-1] not in text:
            yield f"the key bar does not end with{labels[-1]!r}: {text}"
        for label in labels:
            text = text.replace(label, "  ", 1)
        if text.strip():
            yield f"the key bar has cut labels: {text.strip()}"
        if bar.region.bottom != size[1]:
            yield "the key bar is not at the foot"


def _words_cut(text: str) -> Iterator[str]:
    """Yield words that no text of the program has, and that no ellipsis ends."""
    for match in _WORD.finditer(text):
        word = match.group()
        is_known = len(word) < _LEAST_WORD or word.casefold() in known_words()
        if not is_known and text[match.end() : match.end() + 1] not in _CUT:
            yield f"{word!r} is no whole word: {_line_around(text, match.start())}"


def _touching(text: str) -> Iterator[str]:
    """Yield where a label or an ellipsis touches what is beside it."""
    for match in re.finditer(rf"[a-z][{_SPARK}]|…(?=[^\s\d”,.])|[{_SPARK}][a-zA-Z]", text):
        yield f"{match.group()!r} touch: {_line_around(text, match.start())}"


def _sentences_cut(app: CupfulApp) -> Iterator[str]:
    """Yield sentences that begin on the screen and end with neither their end nor an ellipsis."""
    for widget in app.screen.query(Lines):
        if not widget.size.height:
            continue
        text = " ".join(widget.text().split())
        for sentence in _sentences_of(widget):
            if sentence in text:
                continue
            words = sentence.split()
            for n in range(len(words) - 1, _BEGUN - 1, -1):
                begun = " ".join(words[:n])
                if begun in text:
                    is_marked = any(f"{begun}{mark}" in text for mark in _CUT)
                    if f"{begun} {words[n][:1]}" in text or not is_marked:
                        yield f"{type(widget).__name__} cuts {sentence!r} after {begun!r}"
                    break


def _sentences_of(widget: Lines[object]) -> Iterator[str]:
    """Yield the sentences that a widget has to show."""
    model: object = widget.model
    texts: list[str] = []
    match widget:
        case PictureView() if widget.model.chart is not None:
            chart = widget.model.chart
            texts = chart.sentences(widget._viewport(*widget.size))
        case Answers():
            texts = [*widget.model.sentences, *widget.model.below]
        case Ledger():
            texts = list(widget.model.sentences)
        case Prompt():
            texts = [widget.model.text]
        case StripLine():
            texts = [widget.model.status, *([] if widget.model.question else [widget.model.hint])]
        case _:
            assert model is not None
    for text in texts:
        yield from re.split(r"(?<=[.!?]) (?=[A-Z])", " ".join(text.split()))


def _unknown_styles(app: CupfulApp) -> Iterator[str]:
    for widget in app.screen.query(Lines):
        styles = {span.style for cells in widget.rows_now() for span in cells}
        for style in styles:
            if not all(ink in INKS for ink in style.split(BEHIND) if ink):
                yield f"{style!r} is no ink"


def _text(cells: Sequence[object]) -> str:
    return "".join(span.text for span in cells)  # type: ignore[attr-defined]


def _line_around(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 :].partition("\n")[0]


@cache
def known_words() -> frozenset[str]:
    """Return all words that the program can show: those of its sources and of its help."""
    files = (*_ROOT.glob("tui/**/*.py"), *_ROOT.glob("store/**/*.py"))
    words = {word.casefold() for file in files for word in _WORD.findall(file.read_text("utf-8"))}
    return frozenset(words)
