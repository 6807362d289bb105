"""Pages over a room that are read: the help, the welcome, notices and the review."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.screen import ModalScreen, Screen

from store.journal import Journal
from store.models import Entry
from store.vocabulary import USUAL_NAMES, Names
from tui.bindings import ANYWHERE_KEYS, LOW_MOOD_KEYS, PAGE_KEYS, TWO_WEEKS_KEYS
from tui.screen_keys import in_bar, merge_digits, with_keys
from tui.screens.room import BaseScreen
from tui.terminal.glyphs import Glyphs
from tui.terminal.rows import count_cells, displayed, fitted, unbroken
from tui.text import entry_phrases, phrases, sentences
from tui.text.kind_names import in_kinds
from tui.widgets.frame import Heading, HeadingModel
from tui.widgets.lines import Lines
from tui.widgets.lists import Page, PageModel, PageRow, furthest

if TYPE_CHECKING:
    from store.review import Review

_WIDE = 80
_TOPICS: Final = Path(__file__).parents[1] / "help"
#: The cells of a page that is read, with the margins of its text.
_MEASURE = 76
Result = TypeVar("Result")

#: Runs a change of the diary, and shows why where it is refused.
Runner = Callable[[Callable[[], None]], object]


class AnyPage(BaseScreen, ModalScreen[Result | None], inherit_bindings=False):
    """The base of pages over the whole screen: a key that is not bound closes it."""

    #: The keys that do something else; the help shows them.
    KEYS: ClassVar[tuple[Binding, ...]] = ()

    @property
    def is_on_top(self) -> bool:
        """Whether keys go to this page; Textual calls one below another current, too."""
        return self.app.screen is self

    def hint(self) -> str:
        """Return what the keys do now, for the heading."""
        bindings = list(in_bar(self, self.KEYS))
        words = [f"{binding.key_display} {binding.description}" for binding in bindings]
        names_leave = bool(bindings) and bindings[-1].action == "leave"
        return "  ".join(words if names_leave else [*words, sentences.CLOSES])

    def short_hint(self) -> str:
        """Return the last of what the keys do now, for a narrow heading."""
        words = [f"{key.key_display} {key.description}" for key in in_bar(self, self.KEYS)]
        return "  ".join(words[-2:]) or sentences.CLOSES

    def show_page(self, model: PageModel) -> None:
        """Show other rows; a key typed ahead of the page has no widget to show them in."""
        for page in self.query(Page):
            page.show(model)

    async def on_key(self, event: events.Key) -> None:
        """Run the key's action; a key that is not bound closes the page.

        The app does not do this, because it would give a key typed ahead of the closing to the
        screen below.
        """
        event.stop()
        if not self.is_on_top:
            return
        bound = self.active_bindings.get(event.key)
        if bound is None:
            self.on_unbound_key()
        else:
            await self.run_action(bound.binding.action)

    def on_unbound_key(self) -> None:
        """Close the page."""
        self.action_leave()

    async def type_ahead(self, event: events.Key) -> bool:
        """Take a key that was typed ahead of the page and was sent to the screen below."""
        await self.on_key(event)
        return True

    def action_leave(self) -> None:
        """Close the page, unless a key typed ahead has done so."""
        if self.is_on_top:
            self.dismiss(None)


class PageScreen(AnyPage[None]):
    """A page to read.

    Args:
        title: its heading.
        rows: its text.
        columns: how many columns it may stand in where there is room.
    """

    CSS_PATH = "page.tcss"
    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], [*PAGE_KEYS, *ANYWHERE_KEYS])
    KEYS = tuple(PAGE_KEYS)

    def __init__(self, title: str, rows: Iterable[PageRow], columns: int = 1) -> None:
        super().__init__()
        self.heading = title
        self.rows = tuple(rows)
        self.columns = columns
        self.first = 0
        self._window = Size(0, 0)

    def compose(self) -> ComposeResult:
        """Lay out the heading and the page."""
        yield Heading(HeadingModel(self.heading, ""))
        yield Page(PageModel(self.rows, 1))

    def on_resize(self, event: events.Resize) -> None:
        """Use as many columns as fit."""
        self._window = event.size
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey the keys that scroll down where the end is in sight."""
        is_down = action == "scroll_rows" and isinstance(parameters[0], int) and parameters[0] > 0
        return None if is_down and self.first >= self._furthest() else True

    def on_lines_scrolled(self, message: Lines.Scrolled) -> None:
        """Scroll by the wheel."""
        self.action_scroll_rows(message.step)

    def on_click(self) -> None:
        """Close the page if nothing else was clicked."""
        self.action_leave()

    def action_scroll_rows(self, step: int) -> None:
        """Scroll by some rows."""
        self.first = max(0, min(self.first + step, self._furthest()))
        self._show()

    def _furthest(self) -> int:
        return furthest(self._model(), self._window.width, self._window.height - 1)

    def _model(self) -> PageModel:
        columns = self.columns if self._window.width >= _WIDE else 1
        texts = with_keys(self, (row.text for row in self.rows))
        rows = (row._replace(text=text) for row, text in zip(self.rows, texts, strict=True))
        return PageModel(tuple(rows), columns, self.first, _MEASURE)

    def _show(self) -> None:
        self.show_page(self._model())
        for heading in self.query(Heading):
            model = HeadingModel(self.heading, self.hint(), short_day=self.short_hint())
            heading.show(model)


# -- the help and the first start ------------------------------------------------------------


class HelpPage(PageScreen, inherit_bindings=False):
    """Every key; the key that opened it closes it."""

    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], PAGE_KEYS)


def help_page(bindings: Iterable[Binding], disabled: Collection[str | None]) -> HelpPage:
    """Return the page of all keys, from the bindings; keys that are disabled now are grey."""
    rows: list[PageRow] = []
    for group, of_group in groupby(merge_digits(bindings), key=lambda binding: binding.group):
        rows.append(PageRow("", group.description if group else "", "strong"))
        rows += [
            PageRow(
                binding.key_display or "",
                phrases.short_tooltip(binding.tooltip),
                "dim" if binding.id in disabled else "",
            )
            for binding in of_group
        ]
    return HelpPage("Every key", rows, columns=2)


def topic_page(name: str) -> PageScreen:
    """Return a topic of ``cup help`` as a page."""
    lines = (_TOPICS / f"{name}.md").read_text("utf-8").splitlines()
    rows = [
        PageRow("", f" {line.lstrip('# ')}", "strong")
        if line.startswith("#")
        else PageRow("", f"  {line.replace('`', '')}")
        for line in lines
        if not line.startswith("```")
    ]
    return PageScreen(name.capitalize(), rows)


def editor_page() -> PageScreen:
    """Return the page on what an editor may leave behind."""
    first, *others = (*sentences.EDITOR_TRACES, "", sentences.EDITOR_AGAIN)
    rows = [PageRow("", f"  {line}") for line in others]
    return PageScreen("Your editor", [PageRow("", f"  {first}", "strong"), *rows])


class WelcomePage(PageScreen):
    """The page of the first start: what to press first, and what this is and is not."""

    def __init__(self, names: Names) -> None:
        super().__init__(sentences.WELCOME_TITLE, ())
        self._keys = [(key, in_kinds(text, names)) for key, text in sentences.WELCOME_KEYS]

    def hint(self) -> str:
        """Return what the keys do now."""
        scrolls = [f"{key.key_display} {key.description}" for key in in_bar(self, self.KEYS)]
        return "  ".join((*scrolls, *with_keys(self, (sentences.ENTER_BEGINS,))))

    def _model(self) -> PageModel:
        first, question, *others = sentences.WELCOME_TEXT
        keys = _in_two_columns(self, self._keys, self._window.width)
        rows = [PageRow("", f" {first}", "strong"), PageRow("", f" {question}"), PageRow("", "")]
        rows += [PageRow("", f" {line}") for line in keys]
        for line in with_keys(self, others):
            rows += [PageRow("", ""), PageRow("", f" {line}")]
        return PageModel(tuple(rows), 1, self.first, _MEASURE)


def welcome_page(names: Names = USUAL_NAMES) -> WelcomePage:
    """Return the page of the first start."""
    return WelcomePage(names)


def _in_two_columns(screen: Screen[Any], pairs: Iterable[tuple[str, str]], width: int) -> list[str]:
    """Return keys and what they do, two beside each other where there is room."""
    keys, texts = zip(*pairs, strict=True)
    keys = with_keys(screen, keys)
    across = max(map(count_cells, keys)) + 2
    cells = [fitted(key, across) + text for key, text in zip(keys, texts, strict=True)]
    wide = max(map(count_cells, cells[::2])) + 3
    lines = [fitted(a, wide) + b for a, b in zip(cells[::2], cells[1::2], strict=True)]
    return lines if max(map(count_cells, lines)) < min(width, _MEASURE) - 3 else cells


def note_page(entry: Entry, names: Names) -> PageScreen:
    """Return the page of an entry with its whole note."""
    title = PageRow("", f" {entry_phrases.spoken(entry, names)}", "strong")
    lines = [PageRow("", f" {displayed(line)}") for line in entry.note.splitlines()]
    return PageScreen(
        phrases.day_name(entry.day), [PageRow("", ""), title, PageRow("", ""), *lines]
    )


# -- notices and the review ------------------------------------------------------------------


class TwoWeeksPage(PageScreen):
    """Numbers, the answer in words, then the two-week note; ``x`` hides it for four weeks.

    Args:
        answer: a title and a paragraph for each horizon.
        lines: the text about the note.
        put_away: hides the note for four weeks.
        numbers: the sentences with the numbers of the screen below, shown first.
    """

    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], TWO_WEEKS_KEYS)
    KEYS = (*PAGE_KEYS, *TWO_WEEKS_KEYS)

    def __init__(
        self,
        answer: Iterable[tuple[str, str]],
        lines: Iterable[str],
        put_away: Callable[[], object],
        numbers: Collection[str] = (),
    ) -> None:
        title = PageRow("", f" {sentences.TWO_WEEKS_NOTE}", "strong")
        rows = [*_titled(answer), PageRow("", ""), title, *_paragraphs(lines)]
        if numbers:
            heading = PageRow("", f" {sentences.NUMBERS_TITLE}", "strong")
            rows = [
                PageRow("", ""),
                heading,
                *(PageRow("", f"  {line}") for line in numbers),
                *rows,
            ]
        super().__init__(sentences.SUSTAIN_TITLE, rows)
        self._put_away = put_away

    def action_put_away(self) -> None:
        """Close the page and hide the note."""
        if self.is_on_top:
            self.dismiss(None)
            self._put_away()


class LowMoodPage(PageScreen):
    """The panel on low mood; ``o`` turns it off for good.

    Args:
        lines: its text.
        turn_off: turns it off.
    """

    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], LOW_MOOD_KEYS)
    KEYS = (*PAGE_KEYS, *LOW_MOOD_KEYS)

    def __init__(self, lines: Iterable[str], turn_off: Callable[[], object]) -> None:
        super().__init__("A word", _paragraphs(lines))
        self._turn_off = turn_off

    def action_turn_off(self) -> None:
        """Close the page and turn it off."""
        if self.is_on_top:
            self.dismiss(None)
            self._turn_off()


def two_weeks_page(journal: Journal, run: Runner, numbers: Collection[str] = ()) -> TwoWeeksPage:
    """Return the page of the answer in words, and how often the two-week note comes by chance.

    Args:
        journal: the diary.
        run: runs a change of the diary, and shows why where it is refused.
        numbers: the sentences with the numbers of the screen below, shown first.
    """
    from store import notices
    from store.sustain.horizons import horizons
    from tui.text import notices as notice_text
    from tui.text.sustain import paragraphs

    answer = paragraphs(horizons(journal), journal.settings.names)
    comparison = notices.two_weeks(journal)
    is_low = bool(comparison.fell or comparison.lasting)
    own = notices.contacts(journal.settings)
    tell = notice_text.someone_to_tell(own) if is_low else []
    rates = notice_text.NOTE_RATE, notice_text.LINE_RATE
    lines = [*notice_text.two_weeks_lines(comparison), *tell, *rates]
    hint = sentences.PUT_AWAY_HINT if is_low else ""

    def put_away() -> None:
        run(lambda: notices.put_two_weeks_away(journal.settings, journal.today()))

    return TwoWeeksPage(answer, (*lines, hint), put_away, numbers)


def low_mood_page(journal: Journal, run: Runner) -> LowMoodPage:
    """Return the panel on low mood."""
    from store import notices
    from tui.text import notices as notice_text

    def turn_off() -> None:
        run(lambda: notices.set_low_mood_off(journal.settings, is_off=True))

    lines = notice_text.low_mood_lines(
        notices.contacts(journal.settings), notices.low_mood(journal)
    )
    return LowMoodPage((*lines, sentences.LOW_MOOD_HINT), turn_off)


class ReviewPage(PageScreen, inherit_bindings=False):
    """The review of a week, a month or a year; mood and the cup fill the width of the window.

    Args:
        review: the review, without notes.
        names: what things are called.
        glyphs: the characters to draw with.
    """

    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], [*PAGE_KEYS, *ANYWHERE_KEYS])

    def __init__(self, review: "Review", names: Names, glyphs: Glyphs) -> None:
        super().__init__("Review", ())
        self._review, self._names, self._glyphs = review, names, glyphs

    def on_resize(self, event: events.Resize) -> None:
        """Draw as much as the new width has room for."""
        self.rows = tuple(self._review_rows(event.size.width))
        super().on_resize(event)

    def _review_rows(self, width: int) -> Iterator[PageRow]:
        from tui.text import month_table
        from tui.text import review as review_text

        page, names = self._review, self._names
        room = max(min(width, review_text.WIDEST) - 5, 1)
        yield PageRow("", f" {review_text.title(page)}", "strong")
        yield PageRow("", f" {review_text.logged(page)}")
        for heading, lines in review_text.parts(page, names):
            yield PageRow("", "")
            yield PageRow("", f" {heading}", "strong")
            if heading == review_text.HEADINGS["readings"]:
                drawn = review_text.drawn_lines(page, room, self._glyphs)
                yield from (PageRow("", f"   {line}") for line in drawn)
            if heading == month_table.HEADING:
                table = month_table.table_lines(page.months, names, room)
                yield from (PageRow("", f"   {line}") for line in table)
            for line in lines:
                pieces = unbroken(line, room)
                yield from (PageRow("", f"   {piece}") for piece in pieces)


def review_page(journal: Journal, name: str, last: date, glyphs: Glyphs) -> ReviewPage:
    """Return the review of a week, a month or a year, without notes."""
    from store.review import review

    return ReviewPage(review(journal, name, last), journal.settings.names, glyphs)


def _titled(paragraphs: Iterable[tuple[str, str]]) -> list[PageRow]:
    """Return paragraphs, each below its title where it has one."""
    rows: list[PageRow] = []
    for title, text in paragraphs:
        rows += [PageRow("", ""), *([PageRow("", f" {title}", "strong")] if title else [])]
        rows.append(PageRow("", f"  {text}"))
    return rows


def _paragraphs(lines: Iterable[str]) -> list[PageRow]:
    return [row for line in lines if line for row in (PageRow("", ""), PageRow("", f"  {line}"))]
