"""The pages over a room: notices, versions of an entry, pasted lines.

Pages of the two messages and of the review: quiet, put away by any key.

The versions of an entry, newest first; a digit brings one back.

The question about a paste: text that came like keys, from a terminal that does not mark it.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import ClassVar, Final, cast

from textual.app import ComposeResult
from textual.binding import BindingType

from store import notices
from store.journal import Journal
from store.models import Entry
from store.review import review
from store.vocabulary import Names
from tui.bindings import ANYWHERE_KEYS, PASTED_KEYS, VERSION_KEYS
from tui.screens.page import AnyPage, PageScreen
from tui.text import answers as answers_told
from tui.text import answers as told_words
from tui.text import phrases, review_text, sentences
from tui.widgets.frame import Heading, HeadingModel
from tui.widgets.lists import Page, PageModel, PageRow

Keep = Callable[[Callable[[], None]], None]


def rate_page(journal: Journal, keep: Keep) -> PageScreen:
    """Return what the two-week note says now, and how often it comes for nothing.

    Args:
        journal: the diary.
        keep: runs what keeps something, and says the trouble where there is some.
    """
    told = answers_told.two_weeks_sentence(notices.two_weeks(journal))
    lines = (told or sentences.NOTHING_FELL, told_words.NOTE_RATE, told_words.LINE_RATE)
    put_away = sentences.PUT_AWAY_HINT if told else ""

    def away() -> None:
        keep(lambda: notices.put_two_weeks_away(journal.settings, journal.today()))

    return PageScreen("Two weeks", _rows((*lines, put_away)), 1, {"put away": away})


def low_mood_page(journal: Journal, keep: Keep) -> PageScreen:
    """Return the panel on low mood; ``o`` turns it off for good."""
    lines = answers_told.low_mood_lines(notices.contacts(journal.settings))

    def off() -> None:
        keep(lambda: notices.set_low_mood_off(journal.settings, is_off=True))

    return PageScreen("A word", _rows((*lines, sentences.LOW_MOOD_HINT)), 1, {"off": off})


def review_page(journal: Journal, name: str, last: date) -> PageScreen:
    """Return the review of a week or a month, without notes."""
    of = review(journal, name, last)
    rows = [
        PageRow("", f" {review_text.title(of)}", "strong"),
        PageRow("", f" {review_text.logged(of)}"),
    ]
    for heading, told in review_text.parts(of, journal.settings.names):
        rows += [PageRow("", ""), PageRow("", f" {heading}", "strong")]
        rows += [PageRow("", f"   {line}") for line in told]
    return PageScreen("Review", rows, 1)


def _rows(lines: Iterable[str]) -> list[PageRow]:
    return [row for line in lines if line for row in (PageRow("", ""), PageRow("", f"  {line}"))]


#: As many versions as there are digits for.
MOST: Final = 9


class VersionsPage(AnyPage[Entry]):
    """What an entry was; dismissed with the version wanted, or None.

    Args:
        versions: every version, the newest first; None where it was removed.
        names: what things are called.
        hides_notes: leave the person's notes out.
    """

    CSS_PATH = "versions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], [*VERSION_KEYS, *ANYWHERE_KEYS])
    KEYS = tuple(VERSION_KEYS)

    def __init__(
        self, versions: Sequence[Entry | None], names: Names, *, hides_notes: bool = False
    ) -> None:
        super().__init__()
        self._phrase = phrases.spoken if hides_notes else phrases.noted
        self.versions = tuple(versions[:MOST])
        self.names = names

    def compose(self) -> ComposeResult:
        """Lay out the heading and a row a version."""
        yield Heading(HeadingModel("Versions", self.hint()))
        yield Page(PageModel((PageRow("", ""), *map(self._row, range(len(self.versions)))), 1))

    def _row(self, at: int) -> PageRow:
        entry = self.versions[at]
        told = self._phrase(entry, self.names) if entry else sentences.VERSION_REMOVED
        day = f", on {phrases.short_day(entry.day)}" if entry else ""
        now = f"  ({sentences.VERSION_NOW})" if at == 0 else ""
        return PageRow(
            str(at + 1) if at and entry else " ", f"{told}{day}{now}", "" if at else "strong"
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether there is a version by that digit to bring back."""
        digit = parameters[0] if action == "restore" else None
        return not isinstance(digit, int) or any(self.versions[digit - 1 : digit])

    def action_restore(self, digit: int) -> None:
        """Bring a version back."""
        if self.is_on_top:
            self.dismiss(self.versions[digit - 1])


_FIRST_SIZE = 48


class PastedPage(AnyPage[str]):
    """Asks what pasted text is to be; dismissed with ``note``, ``keys`` or None.

    More text that comes meanwhile belongs to it, and only its own keys put it away.

    Args:
        text: what was pasted.
        hides_text: whether its first line is not shown.
    """

    CSS_PATH = "pasted.tcss"
    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], PASTED_KEYS)
    KEYS = tuple(PASTED_KEYS)

    def __init__(self, text: str, *, hides_text: bool) -> None:
        super().__init__()
        self.text = text
        self.hides_text = hides_text

    def compose(self) -> ComposeResult:
        """Lay out the heading and the page."""
        yield Heading(HeadingModel(sentences.PASTED_TITLE, ""))
        yield Page(self._page())

    def add_pasted(self, text: str) -> None:
        """Take more of the same paste."""
        self.text += text
        self.show_page(self._page())

    def _page(self) -> PageModel:
        lines = [line for line in self.text.splitlines() if line.strip()]
        about = sentences.PASTED_LINES[len(lines) == 1].format(count=len(lines))
        if not self.hides_text and lines:
            first = " ".join(lines[0].split())
            first = first if len(first) <= _FIRST_SIZE else f"{first[: _FIRST_SIZE - 1]}…"
            about = sentences.PASTED_BEGINS.format(lines=about, first=first)
        empty = PageRow("", "")
        keys = [PageRow(key.key_display or "", key.tooltip) for key in PASTED_KEYS]
        question = (PageRow("", f"  {sentences.PASTED}", "strong"), PageRow("", f"  {about}"))
        return PageModel((empty, *question, empty, *keys), 1)

    def on_unbound_key(self) -> None:
        """Stay: it may be of the paste."""

    def action_answer(self, answer: str) -> None:
        """Put the page away with an answer."""
        if self.is_on_top:
            self.dismiss(answer)
