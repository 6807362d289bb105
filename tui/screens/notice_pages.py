"""Pages that say something about the diary: two weeks, low mood, and the review."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.binding import BindingType

from store.journal import Journal
from store.vocabulary import Names
from tui.bindings import ANYWHERE_KEYS, LOW_MOOD_KEYS, PAGE_KEYS, TWO_WEEKS_KEYS
from tui.screens.page import PageScreen
from tui.terminal.glyphs import Glyphs
from tui.terminal.rows import unbroken
from tui.text import sentences
from tui.widgets.lists import PageRow

if TYPE_CHECKING:
    from store.review import Review

#: Runs a change of the diary, and shows why where it is refused.
Runner = Callable[[Callable[[], None]], object]


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
