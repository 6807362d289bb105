"""Only changed cells go out, and the terminal shows the same as it would without that."""

import json
import random
import re
from pathlib import Path

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual._compositor import ChopsUpdate, CompositorUpdate, InlineUpdate, LayoutUpdate
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

import tui
from store.journal import Journal
from store.notes import without_controls
from tests import emulator
from tests.bench.wire import Picture, curses_showing, on_own_colours, picture_of
from tests.made_year import make_year
from tests.screens import ParsedOnce, run, until, until_all_is_read
from tests.tables import each_row
from tests.terminals import Terminal, program
from tui.app import CupfulApp
from tui.screens.room import RoomScreen
from tui.terminal.cell_diff import SWITCH, painted_strips
from tui.terminal.screen_cells import ScreenCells, UnknownUpdate, split_sgr, style_change
from tui.terminal.scrolling import can_scroll
from tui.widgets.lines import Lines, SideBySide

WIDTH, HEIGHT = 24, 4
STYLES = [
    None,
    Style(),
    Style(bold=True),
    Style(color="#e8e2d9", bgcolor="#1e1b19"),
    Style(color="#6fc0ee", bgcolor="#1e1b19"),
    Style(color="red", bgcolor="default"),
    Style(reverse=True, color="bright_cyan"),
    Style(dim=True, underline=True, bgcolor="color(17)"),
]
TEXTS = st.text(alphabet="ab  ─█⣿é中文𝄞", min_size=0, max_size=30)
SEGMENTS = st.lists(st.tuples(TEXTS, st.sampled_from(STYLES)), min_size=0, max_size=5)


def strip_of(pieces, width=WIDTH):
    return Strip([Segment(text, style) for text, style in pieces]).adjust_cell_length(width)


def layout(rows, width=WIDTH):
    return LayoutUpdate(
        [[strip_of(pieces, width)] for pieces in rows], Region(0, 0, width, len(rows))
    )


class Emulated:
    """A terminal of our own to paint on."""

    def __init__(self, width=WIDTH, height=HEIGHT):
        self.screen = emulator.Screen(width, height)
        self.stream = emulator.Stream(self.screen)

    def feed(self, sequence):
        self.stream.feed(sequence)

    def row(self, y):
        return [self.screen.buffer[y][x] for x in range(self.screen.columns)]

    def cells(self):
        return [self.row(y) for y in range(self.screen.lines)]


class Console:
    _color_system = ColorSystem.TRUECOLOR


@given(st.lists(st.lists(SEGMENTS, min_size=HEIGHT, max_size=HEIGHT), min_size=1, max_size=5),
       st.booleans())  # fmt: skip
def test_the_terminal_shows_the_same_as_when_all_is_sent(frames, erases_in_colour):
    ours, theirs = Emulated(), Emulated()
    cells = ScreenCells(erases_in_colour=erases_in_colour)
    for frame in frames:
        update = layout(frame)
        ours.feed(cells.update(painted_strips(update), WIDTH, HEIGHT, ColorSystem.TRUECOLOR))
        theirs.feed(update.render_segments(Console()))  # type: ignore[arg-type]
        assert ours.cells() == theirs.cells()


def test_pieces_of_rows_are_painted_where_they_belong():
    ours, theirs = Emulated(), Emulated()
    cells = ScreenCells(erases_in_colour=True)
    first = layout([[("x" * WIDTH, STYLES[3])]] * HEIGHT)
    chops = [
        {0: strip_of([("left", STYLES[4])], 8), 8: strip_of([("right 中", None)], 16)}
    ] * HEIGHT
    second = ChopsUpdate(chops, [(1, 0, WIDTH), (2, 8, 20)], [[8, WIDTH]] * HEIGHT)
    for update in (first, second):
        ours.feed(cells.update(painted_strips(update), WIDTH, HEIGHT, ColorSystem.TRUECOLOR))
        theirs.feed(update.render_segments(Console()))  # type: ignore[arg-type]
    assert ours.cells() == theirs.cells()


def test_an_unchanged_frame_sends_nothing_and_a_changed_cell_little_more_than_itself():
    cells = ScreenCells(erases_in_colour=True)
    frame = [[("a" * WIDTH, STYLES[3])]] * HEIGHT
    cells.update(painted_strips(layout(frame)), WIDTH, HEIGHT, ColorSystem.TRUECOLOR)
    assert cells.update(painted_strips(layout(frame)), WIDTH, HEIGHT, ColorSystem.TRUECOLOR) == ""
    changed = [*frame[:2], [("a" * 10 + "b" + "a" * (WIDTH - 11), STYLES[3])], frame[3]]
    sent = cells.update(painted_strips(layout(changed)), WIDTH, HEIGHT, ColorSystem.TRUECOLOR)
    assert sent == "\x1b[3;11Hb"


@each_row(
    "character",
    ["\u2764\ufe0f", "1\ufe0f\u20e3", "\U0001fae9", "👩🏿\u200d🚀", "क्षि", "e\u0301", "⌚"],
)
def test_what_stands_right_of_a_character_of_uncertain_width_is_placed_anew(character):
    cells = ScreenCells(erases_in_colour=True)
    update = layout([[(f"a{character}b", None)]])
    sent = cells.update(painted_strips(update), WIDTH, HEIGHT, ColorSystem.TRUECOLOR)
    column = 1 + cell_len(f"a{character}")
    assert f"\x1b[1;{column}Hb" in sent or f"\x1b[1;{column + 1}Hb" in sent
    before = sent[: sent.index(character[:2])]
    assert before.endswith(" \x1b[1;2H")  # its cells are blank where it turns out narrower


@each_row("text", ["plain text", "中文中文", "─█⣿·é", "日本"])
def test_characters_of_certain_width_need_no_place_anew(text):
    cells = ScreenCells(erases_in_colour=True)
    update = layout([[(text, None)]])
    sent = cells.update(painted_strips(update), WIDTH, HEIGHT, ColorSystem.TRUECOLOR)
    assert text in sent


def test_a_resize_and_a_forgotten_screen_send_all_of_it():
    cells = ScreenCells(erases_in_colour=True)
    frame = [[("a" * WIDTH, None)]] * HEIGHT
    whole = cells.update(painted_strips(layout(frame)), WIDTH, HEIGHT, ColorSystem.TRUECOLOR)
    cells.forget()
    assert (
        cells.update(painted_strips(layout(frame)), WIDTH, HEIGHT, ColorSystem.TRUECOLOR) == whole
    )
    wider = layout([[("a" * 30, None)]] * HEIGHT, 30)
    assert (
        cells.update(painted_strips(wider), 30, HEIGHT, ColorSystem.TRUECOLOR).count("a")
        == 30 * HEIGHT
    )


# -- rows that moved -------------------------------------------------------------------------------


class Littered(emulator.Screen):
    """A terminal that leaves anything in the rows that come in when it scrolls."""

    def index(self) -> None:
        super().index()
        self._litter((self.margins or pyte.screens.Margins(0, self.lines - 1)).bottom)

    def reverse_index(self) -> None:
        super().reverse_index()
        self._litter((self.margins or pyte.screens.Margins(0, self.lines - 1)).top)

    def _litter(self, y: int) -> None:
        for x in range(self.columns):
            self.buffer[y][x] = self.default_char._replace(data="?", bg="red")


TALL = 12
WINDOWS = st.lists(st.tuples(st.integers(0, 8), st.integers(1, 4), st.integers(5, 10)),
                   min_size=2, max_size=4)  # fmt: skip


@given(st.lists(SEGMENTS, min_size=18, max_size=18), WINDOWS, st.booleans())
def test_rows_that_moved_are_shown_as_when_all_is_sent(rows, windows, erases_in_colour):
    ours, theirs = Emulated(WIDTH, TALL), Emulated(WIDTH, TALL)
    ours.screen = Littered(WIDTH, TALL)
    ours.stream = emulator.Stream(ours.screen)
    cells = ScreenCells(erases_in_colour=erases_in_colour)
    numbered = [[(f"{n:2}", STYLES[n % 4]), *row] for n, row in enumerate(rows)]
    for at, first, last in windows:
        frame = [[("head", STYLES[3])]] * first + numbered[at : at + last - first]
        update = layout([*frame, *[[("foot", None)]] * (TALL - len(frame))])
        ours.feed(cells.update(painted_strips(update), WIDTH, TALL, ColorSystem.TRUECOLOR))
        theirs.feed(update.render_segments(Console()))  # type: ignore[arg-type]
        assert ours.cells() == theirs.cells()
        assert ours.screen.margins is None


def frame_of(texts):
    return painted_strips(layout([[(text, STYLES[3])] for text in texts]))


DAY = [letter * 10 + f" {n} " + letter * 10 for n, letter in enumerate("abcdefghijkl")]
HEAD, FOOT = ["one"], ["two"]


@each_row(
    ("before", "after", "scroll"),
    [
        ([*HEAD, *DAY[:8], *FOOT], [*HEAD, *DAY[1:9], *FOOT], "\x1b[2;9r\x1b[9H\n\x1b[r"),
        ([*HEAD, *DAY[:8], *FOOT], [*HEAD, *DAY[3:11], *FOOT], "\x1b[2;9r\x1b[9H\n\n\n\x1b[r"),
        ([*HEAD, *DAY[1:9], *FOOT], [*HEAD, *DAY[:8], *FOOT], "\x1b[2;9r\x1b[2H\x1bM\x1b[r"),
        (DAY[:10], DAY[1:11], "\x1b[2;9r\x1b[9H\n\x1b[r"),  # not the first and the last row
        ([*HEAD, *DAY[:2], *FOOT], [*HEAD, *DAY[1:3], *FOOT], ""),  # too few
        ([*HEAD, *[""] * 4, "a", *FOOT], [*HEAD, "a", *[""] * 4, *FOOT], ""),
        ([*HEAD, *"aabcc", *FOOT], [*HEAD, *"abccd", *FOOT], ""),  # writing takes fewer bytes
    ],
)
def test_rows_are_scrolled_where_it_takes_fewer_bytes(before, after, scroll):
    sent = []
    for scrolls in (True, False):
        cells = ScreenCells(erases_in_colour=True, scrolls=scrolls)
        cells.update(frame_of(before), WIDTH, len(before), ColorSystem.TRUECOLOR)
        sent.append(cells.update(frame_of(after), WIDTH, len(after), ColorSystem.TRUECOLOR))
    scrolled, written = sent
    assert scrolled.startswith(scroll or written)
    assert len(scrolled) < len(written) if scroll else scrolled == written
    assert not re.search("\x1bM|\n|r", written)


def test_nothing_is_scrolled_over_what_is_not_known():
    cells = ScreenCells(erases_in_colour=True)
    cells.update(frame_of([*HEAD, *DAY[:9]]), WIDTH, 11, ColorSystem.TRUECOLOR)
    half = ChopsUpdate([{0: strip_of([("x", None)], 8)}] * 11, [(4, 0, 8)], [[8]] * 11)
    cells.forget()
    cells.update(painted_strips(half), WIDTH, 11, ColorSystem.TRUECOLOR)
    sent = cells.update(frame_of([*HEAD, *DAY[1:10]]), WIDTH, 11, ColorSystem.TRUECOLOR)
    assert "\n" not in sent


@each_row(
    ("term", "scrolls"),
    [("xterm-256color", True), ("tmux-256color", True), ("screen", True), ("linux", True),
     ("vt100", True), ("ansi", False), ("cons25", False), ("vt52", False), ("unknown", False),
     ("", False)],
)  # fmt: skip
def test_a_terminal_without_a_scroll_region_is_not_scrolled(term, scrolls):
    assert can_scroll(term) == scrolls


@each_row(
    "update",
    [
        InlineUpdate([Strip([Segment("a")])]),
        layout([[("a", Style(link="https://example.org"))]]),
        LayoutUpdate([[Strip([Segment("\x1b[2J", None, [(1,)])])]], Region(0, 0, 4, 1)),  # type: ignore[list-item]
        layout([[("a\x1b[31mb", None)]]),
    ],
)
def test_what_is_not_understood_is_left_to_textual(update):
    cells = ScreenCells(erases_in_colour=True)
    with pytest.raises(UnknownUpdate):
        cells.update(painted_strips(update), WIDTH, HEIGHT, ColorSystem.TRUECOLOR)


@each_row(
    ("sgr", "parts"),
    [
        ("", ("", "", "")),
        ("1;3;38;2;1;2;3;48;5;17", ("1;3", "38;2;1;2;3", "48;5;17")),
        ("39;49", ("", "", "")),
        ("7;96;40", ("7", "96", "40")),
    ],
)
def test_a_style_is_split(sgr, parts):
    assert split_sgr(sgr) == parts


@each_row(
    ("now", "style", "sent"),
    [
        ("", "1;38;5;17", "\x1b[1;38;5;17m"),
        ("1;38;5;17;48;5;18", "38;5;19;48;5;18", "\x1b[22;38;5;19m"),
        ("1;38;5;17;48;5;18", "", "\x1b[m"),
        ("1;2;38;2;1;2;3", "2;38;2;1;2;3", "\x1b[22;2m"),
        ("7;31", "4;31", "\x1b[27;4m"),
        ("21;31", "31", "\x1b[;31m"),
        ("7;31;42", "31", "\x1b[;31m"),
    ],
)
def test_a_style_is_turned_by_what_differs(now, style, sent):
    assert style_change(split_sgr(now), split_sgr(style)) == sent


# -- the program -----------------------------------------------------------------------------------

KEYS = """
    s 5 6 n 2 1 tab 2 v tab question_mark x slash l a escape tab tab w h i escape comma z 5 escape
    j j u U tab 3 v 4 v 5 v 6 7 8 9 plus minus h l tab tab tab m 6 e 3 o 3 c 1 x x g m a r enter
    semicolon escape question_mark down down x r 1 R full_stop h i backspace enter left right t
"""


SYSTEMS = {
    "cupful": ColorSystem.TRUECOLOR,
    "cupful-light": ColorSystem.EIGHT_BIT,
    "ansi-dark": ColorSystem.STANDARD,
}
RESIZES = [(80, 24), (100, 30), (44, 11), (60, 18)]


class Compared(CupfulApp):
    """The app on two emulated terminals at once: ours, and all that Textual would send."""

    CSS_PATH = str(Path(tui.__file__).parent / "lines.tcss")

    def __init__(
        self, journal: Journal, size: tuple[int, int], system: ColorSystem = ColorSystem.TRUECOLOR
    ) -> None:
        super().__init__(journal)
        self.stylesheet = ParsedOnce()
        self.console._color_system = system
        self.ours, self.theirs = Emulated(*size), Emulated(*size)
        self.both = ScreenCells(erases_in_colour=True)
        self.frames = self.sent = self.whole = 0

    def forget_cells(self) -> None:
        self.both.forget()
        super().forget_cells()

    def _display(self, screen, renderable) -> None:
        if isinstance(renderable, CompositorUpdate) and self._running and not self._batch_count:
            self._compare(renderable)
        super()._display(screen, renderable)

    def _compare(self, renderable) -> None:
        width, height = self.size
        if (self.ours.screen.columns, self.ours.screen.lines) != (width, height):
            for emulated in (self.ours, self.theirs):
                emulated.screen.resize(height, width)
                emulated.feed("\x1b[m\x1b[2J")
        region = getattr(renderable, "region", Region())
        is_beyond = region.right > width or region.bottom > height
        if is_beyond or any(y >= height for y, _, _ in getattr(renderable, "spans", ())):
            return  # still of the size before: Textual wraps and scrolls, and soon sends it again
        whole = renderable.render_segments(self.console)
        try:
            sent = self.both.update(
                painted_strips(renderable), width, height, self.console._color_system
            )
        except UnknownUpdate:  # for the width of a character; nothing of a terminal's own
            painted = [strip.text for _, _, strip in painted_strips(renderable)]
            assert painted == [without_controls(text) for text in painted]
            self.both.forget()
            sent = whole
        self.ours.feed(sent)
        self.theirs.feed(whole)
        for y in self.ours.screen.dirty | self.theirs.screen.dirty:  # others are as they were
            assert self.ours.row(y) == self.theirs.row(y), self.ours.screen.display
        self.ours.screen.dirty.clear()
        self.theirs.screen.dirty.clear()
        self.frames, self.sent, self.whole = (
            self.frames + 1, self.sent + len(sent.encode()), self.whole + len(whole.encode()),
        )  # fmt: skip


def assert_rows_are_as_textual_paints_them(app: CupfulApp) -> None:
    """Compare the rows that our widgets save with those of Textual's own way."""
    for widget in app.screen.walk_children(with_self=True):
        if isinstance(widget, Lines | SideBySide | RoomScreen) and widget.size:
            width, height = widget.size
            for crop in (Region(0, 0, width, height), Region(width // 3, 0, width // 3, 1)):
                ours, theirs = widget.render_lines(crop), Widget.render_lines(widget, crop)
                assert [list(row) for row in ours] == [list(row) for row in theirs], widget


@pytest.mark.parametrize(
    ("theme", "system", "keys", "more"),
    [
        ("cupful", ColorSystem.TRUECOLOR, KEYS, 20),
        ("cupful-light", ColorSystem.EIGHT_BIT, "", 30),
        ("ansi-dark", ColorSystem.STANDARD, "", 30),
        *(
            pytest.param(theme, system, KEYS, 400, marks=pytest.mark.long)
            for theme, system in SYSTEMS.items()
        ),
    ],
)
async def test_every_frame_is_the_same_cell_by_cell(
    journal: Journal,
    theme: str,
    system: ColorSystem,
    keys: str,
    more: int,
) -> None:
    make_year(journal)
    journal.settings.set("welcome", seen="2026-01-01")
    app = Compared(journal, (80, 24), system)
    app.theme = theme
    chance = random.Random(theme)
    letters = [*"sndbpcromeaz123456789,.jkhluUxvtg?", "tab", "escape", "enter", "up", "down"]
    steps = [*keys.split(), *chance.choices(letters, k=more)]
    async with run(app) as pilot:
        for at, key in enumerate(steps):
            await pilot.press(key)  # and see it painted
            if at % 6 == 0:
                assert_rows_are_as_textual_paints_them(app)
            if at % 40 == 20:
                await pilot.resize_terminal(*chance.choice(RESIZES))
    assert app.frames > 0.8 * len(steps)
    assert app.sent < app.whole / 2


async def test_a_window_that_goes_back_to_its_size_is_painted_whole(journal: Journal) -> None:
    """Two events that came close together have become one of the same size."""
    journal.settings.set("welcome", seen="2026-01-01")
    app = Compared(journal, (40, 10))
    async with run(app, (40, 10)) as pilot:
        await until_all_is_read(app, pilot)
        for widths in ((40,), (30, 40)):
            app.ours.feed("\x1b[m\x1b[2J")
            before = app.frames
            for width in widths:
                await app._post_message(events.Resize(Size(width, 10), Size(width, 10)))
            await until(pilot, lambda before=before: app.frames > before)
            await pilot.pause()
            assert app.frames == before + 1, widths
            assert app.ours.cells() == app.theirs.cells(), widths


def curses_bytes(pictures: list[Picture], folder: Path) -> list[int]:
    """Return how many bytes curses sends for each picture, after the one before."""
    pictures_file = folder / "pictures.json"
    pictures_file.write_text(json.dumps(on_own_colours(pictures)))
    env = {"TERM": "xterm-256color", "LANG": "C.UTF-8"}
    terminal = Terminal([*curses_showing(pictures_file), "bell"], env, (80, 24))
    while (rung := terminal.output.count(b"\a")) < len(pictures):
        terminal.pump(0.05)
        if rung == 0 and b"\a" in terminal.output:
            terminal.send(" " * (len(pictures) - 1))
    terminal.close()
    return [len(sent) for sent in terminal.output.split(b"\a")[: len(pictures)]]


async def test_no_key_sends_more_than_it_may(journal: Journal, tmp_path: Path) -> None:
    """Against curses showing the same cells: 1.5 times for a key on Today, 2 for another screen.

    The day is full, so the list scrolls with each entry.
    """
    journal.settings.set("welcome", seen="2026-01-01")
    for tired in (*"1234567", *"1234567"):
        journal.log(journal.drafts.parse(["s", tired]))
    app, pictures, sent = Compared(journal, (80, 24)), [], {}
    keys = ("s", "5", "p", "1", "k", "full_stop", "h", "enter", "tab", "question_mark", "escape")
    async with run(app) as pilot:
        await until_all_is_read(app, pilot)
        pictures.append(picture_of(app.ours.screen))
        frames = app.frames
        for key in keys:
            before = app.sent
            await pilot.press(key)
            pictures.append(picture_of(app.ours.screen))
            sent[key] = app.sent - before
            if key == "enter":
                assert app.frames - frames <= len(sent) + 2  # a frame a key; late ticks allowed
        frames = app.frames
        app.look_around()
        await pilot.pause()
        assert app.frames == frames  # idle
    for key, floor in zip(keys, curses_bytes(pictures, tmp_path)[1:], strict=True):
        assert sent[key] <= (2 if key in keys[-3:] else 1.5) * floor, (key, floor)
    assert sent["h"] <= 150


def test_the_real_program_shows_the_same_with_and_without(tmp_path: Path) -> None:
    screens = []
    for switch in ("1", "0"):
        with program(tmp_path / switch, **{SWITCH: switch}, COLORTERM="truecolor") as terminal:
            terminal.wait_for("Come as you are", 30)
            for key, awaited in (
                (" ", "opens the day"), ("s", "Saved: session"), ("5", "tired 5"),
                ("p", "Saved: play"), ("\x1b", "It is saved: play"),
                ("\t", "1 overview"), ("2", "Nothing of this logged in these days"),
                ("\t", "No questions yet"),
                ("\t", "Space month"),
            ):  # fmt: skip
                terminal.send(key)
                terminal.wait_for(awaited)
            terminal.pump(0.5)
            screen = terminal._screen
            cells = [[screen.buffer[y][x] for x in range(80)] for y in range(24)]
            screens.append((cells, len(terminal.output)))
    (ours, few), (theirs, many) = screens
    assert ours == theirs
    assert few < many / 2
