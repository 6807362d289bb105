"""Pages of the two messages and of the review: quiet, put away by any key."""

from collections.abc import Callable, Iterable
from datetime import date

from store import notices
from store.journal import Journal
from store.review import review
from tui import words
from tui.screens.page import PageScreen
from tui.shell import reviewing
from tui.widgets.page import PageRow
from tui.words import answers as answers_told
from tui.words import refills as told_words

Keep = Callable[[Callable[[], None]], None]


def rate_page(journal: Journal, keep: Keep) -> PageScreen:
    """Return what the two-week note says now, and how often it comes for nothing.

    Args:
        journal: the diary.
        keep: runs what keeps something, and says the trouble where there is some.
    """
    told = answers_told.two_weeks_told(notices.two_weeks(journal))
    lines = (told or words.NOTHING_FELL, told_words.NOTE_RATE, told_words.LINE_RATE)
    put_away = words.PUT_AWAY_HINT if told else ""

    def away() -> None:
        keep(lambda: notices.put_two_weeks_away(journal.settings, journal.today()))

    return PageScreen("Two weeks", _rows((*lines, put_away)), 1, {"put away": away})


def low_mood_page(journal: Journal, keep: Keep) -> PageScreen:
    """Return the panel on low mood; ``o`` turns it off for good."""
    lines = answers_told.low_mood_told(notices.contacts(journal.settings))

    def off() -> None:
        keep(lambda: notices.set_low_mood_off(journal.settings, is_off=True))

    return PageScreen("A word", _rows((*lines, words.LOW_MOOD_HINT)), 1, {"off": off})


def review_page(journal: Journal, name: str, last: date) -> PageScreen:
    """Return the review of a week or a month, without notes."""
    of = review(journal, name, last)
    rows = [
        PageRow("", f" {reviewing.title(of)}", "strong"),
        PageRow("", f" {reviewing.logged(of)}"),
    ]
    for heading, told in reviewing.parts(of, journal.settings.names):
        rows += [PageRow("", ""), PageRow("", f" {heading}", "strong")]
        rows += [PageRow("", f"   {line}") for line in told]
    return PageScreen("Review", rows, 1)


def _rows(lines: Iterable[str]) -> list[PageRow]:
    return [row for line in lines if line for row in (PageRow("", ""), PageRow("", f"  {line}"))]
