"""Pages that ask: which questions to follow, which version to restore, what a paste is."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import ClassVar, Final, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from store.models import Entry
from store.vocabulary import Names
from tui.bindings import ANYWHERE_KEYS, CHOOSING_KEYS, PASTED_KEYS, VERSION_KEYS
from tui.controllers.days_before import LEAST_HEIGHT, PastDay, fitting_days
from tui.screen_keys import with_keys
from tui.screens.page import MEASURE, AnyPage
from tui.terminal.rows import fitted
from tui.text import entry_phrases, phrases, sentences
from tui.text.entry_changes import version_change
from tui.widgets.frame import Heading, HeadingModel
from tui.widgets.lists import Page, PageModel, PageRow

#: As many rows as there are digits for.
_MOST: Final = 9
_ON, _OFF = "[x]", "[ ]"
#: The cells of a page's keys with the margins.
_KEY: Final = 12
#: As many rows below the selected one are visible.
_ROWS_BELOW: Final = 9
_EMPTY: Final = PageRow("", "")


class ChoosingPage(AnyPage[frozenset[str]]):
    """A list in which rows are turned on and off, up to a limit: by digit, or once selected.

    Its result is the rows that are on, or None if it was cancelled.

    Args:
        title: its heading.
        about: the lines above the list.
        names: the name of each row, by its key in the result.
        chosen: the keys of the rows that are on at first.
        most: how many rows can be on.
        selection: the sign of the selected row.
        groups: the heading of each row, by its key; rows with the same one stand together.
    """

    CSS_PATH = "choices.tcss"
    BINDINGS: ClassVar[list[BindingType]] = cast(
        list[BindingType], [*CHOOSING_KEYS, *ANYWHERE_KEYS]
    )
    KEYS = tuple(CHOOSING_KEYS)

    def __init__(
        self,
        title: str,
        about: Sequence[str],
        names: dict[str, str],
        chosen: Collection[str],
        most: int,
        selection: str = ">",
        groups: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        groups = groups or {}
        headings = list(dict.fromkeys(groups.get(key, "") for key in names))
        names = dict(sorted(names.items(), key=lambda row: headings.index(groups.get(row[0], ""))))
        self.groups = {key: groups.get(key, "") for key in names}
        self.heading = title
        self.about = tuple(about)
        self.names = names
        self.chosen = set(chosen)
        self.most = most
        self.at = 0
        self._selection = selection

    def compose(self) -> ComposeResult:
        """Lay out the heading and the list."""
        yield Heading(self._heading())
        yield Page(self._page())

    def on_resize(self, event: events.Resize) -> None:
        """Scroll as far as the selected row needs in the new size."""
        self.call_after_refresh(lambda: self.show_page(self._page()))

    def _heading(self, hint: str = "") -> HeadingModel:
        """Return the title with the number of rows that are on, because a long list hides some."""
        count = sentences.CHOSEN.format(count=len(self.chosen), most=self.most)
        hint, short = hint or self.hint(), hint or self.short_hint()
        return HeadingModel(self.heading, hint, count, short_day=short)

    def _page(self) -> PageModel:
        about = [PageRow("", f"  {line}") for line in self.about]
        rows: list[PageRow] = []
        heading, selected_row = "", 0
        for at, key in enumerate(self.names):
            if self.groups[key] != heading:
                heading = self.groups[key]
                rows += [_EMPTY, PageRow("", heading, "strong")]
            selected_row = len(rows) if at == self.at else selected_row
            rows.append(self._row(at, key))
        template = sentences.CHOOSING_GROUPS_HINT if heading else sentences.CHOOSING_HINT
        (hint,) = with_keys(self, (template,))
        foot = PageRow("", f"  {hint}", "dim")
        above = (_EMPTY, *about, _EMPTY)
        all_rows = (*above, *rows, _EMPTY, foot)
        return PageModel(all_rows, 1, self._first(len(above) + selected_row, len(all_rows)))

    def _first(self, selected_row: int, count: int) -> int:
        """Return the first visible row: the first of all, unless it hides the selected one.

        Some rows below the selected one are visible, too, because its group is there.
        """
        heights = [page.size.height for page in self.query(Page)]
        height = heights[0] if heights else 0
        last = min(selected_row + min(_ROWS_BELOW, height // 2), count)
        return max(last - height, 0) if height else 0

    def _row(self, at: int, key: str) -> PageRow:
        is_selected = at == self.at
        sign = self._selection if is_selected else " "
        digit = str(at + 1) if at < _MOST else " "
        text = f"{_ON if key in self.chosen else _OFF} {self.names[key]}"
        return PageRow(f"{sign} {digit}", text, "selected" if is_selected else "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide the digits that have no row."""
        digit = parameters[0] if action == "toggle_row" else None
        return not isinstance(digit, int) or digit <= len(self.names)

    def action_toggle_row(self, digit: int) -> None:
        """Turn a row on or off, and select it."""
        self.at = digit - 1
        self.action_toggle_selected()

    def action_select_row(self, step: int) -> None:
        """Select the row above or below."""
        self.at = min(max(self.at + step, 0), len(self.names) - 1)
        self.show_page(self._page())

    def action_select_group(self, step: int) -> None:
        """Select the first row of the group above or below."""
        keys = list(self.names)
        begins = [
            at
            for at, key in enumerate(keys)
            if not at or self.groups[key] != self.groups[keys[at - 1]]
        ]
        before = [at for at in begins if at < self.at]
        behind = [at for at in begins if at > self.at]
        self.at = (before or [0])[-1] if step < 0 else (behind or [len(keys) - 1])[0]
        self.show_page(self._page())

    def action_toggle_selected(self) -> None:
        """Turn the selected row on or off."""
        key, hint = list(self.names)[self.at], ""
        if key in self.chosen:
            self.chosen.discard(key)
        elif len(self.chosen) < self.most:
            self.chosen.add(key)
        else:
            hint = sentences.CHOSEN_FULL
        for heading in self.query(Heading):  # none yet, where a key comes ahead of its page
            heading.show(self._heading(hint))
        self.show_page(self._page())

    def action_submit(self) -> None:
        """Close the page with the rows that are on."""
        if self.is_on_top:
            self.dismiss(frozenset(self.chosen))


class VersionsPage(AnyPage[Entry]):
    """The versions of an entry, newest first; its result is the one to restore, or None.

    Args:
        versions: every version, the newest first; None where it was deleted.
        names: the names of the diary.
        hides_notes: whether to leave out notes.
        past: the day of the entry and those before, shown where there is room.
    """

    CSS_PATH = "choices.tcss"
    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], [*VERSION_KEYS, *ANYWHERE_KEYS])
    KEYS = tuple(VERSION_KEYS)

    def __init__(
        self,
        versions: Sequence[Entry | None],
        names: Names,
        *,
        hides_notes: bool = False,
        past: tuple[PastDay, ...] = (),
    ) -> None:
        super().__init__()
        self._phrase = entry_phrases.spoken if hides_notes else entry_phrases.noted
        self._hides_notes = hides_notes
        self._all = tuple(versions)
        self.versions = self._all[:_MOST]
        self.names = names
        self._past = past

    def compose(self) -> ComposeResult:
        """Lay out the heading, and a row or two a version."""
        yield Heading(HeadingModel("Versions", self.hint(), short_day=self.short_hint()))
        yield Page(self._page(0, 0))

    def on_resize(self, event: events.Resize) -> None:
        """Show as many of the days before as the window has room for."""
        self.show_page(self._page(event.size.height - 1, min(event.size.width, MEASURE)))

    def _page(self, height: int, width: int) -> PageModel:
        """Return the versions, and below them the days before in a large window."""
        versions = (row for at in range(len(self.versions)) for row in self._rows(at))
        rows = [_EMPTY, *versions]
        if height >= LEAST_HEIGHT:
            for day in fitting_days(self._past, height - 2 * len(rows)):
                rows += [_EMPTY, PageRow("", f"  {day.name}", "strong")]
                rows += [
                    PageRow(f"  {hour}", fitted(phrase, width - _KEY - 2).rstrip(), "dim")
                    for hour, phrase in day.entries
                ]
        return PageModel(tuple(rows), 1, measure=MEASURE)

    def _rows(self, at: int) -> Iterator[PageRow]:
        """Yield a version, and below it what it changed in the one before."""
        entry = self.versions[at]
        text = self._phrase(entry, self.names) if entry else sentences.VERSION_REMOVED
        day = f", on {phrases.short_day(entry.day)}" if entry else ""
        now = f"  ({sentences.VERSION_NOW})" if at == 0 else ""
        digit = str(at + 1) if at and entry else " "
        yield PageRow(digit, f"{text}{day}{now}", "" if at else "strong")
        if at + 1 < len(self._all):
            changed = version_change(
                self._all[at + 1], entry, self.names, hides_notes=self._hides_notes
            )
            if changed:
                yield PageRow("", f"  {changed}", "dim")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide the digits that have no version to restore."""
        digit = parameters[0] if action == "restore" else None
        return not isinstance(digit, int) or any(self.versions[digit - 1 : digit])

    def action_restore(self, digit: int) -> None:
        """Close the page with the version to restore."""
        if self.is_on_top:
            self.dismiss(self.versions[digit - 1])


_FIRST_SIZE = 48


class PastedPage(AnyPage[str]):
    """Ask about text that arrived like keys, from a terminal without bracketed paste.

    Its result is ``note``, ``keys`` or None. Text that arrives while it is open belongs to it, and
    only its own keys close it.

    Args:
        text: what was pasted.
        hides_text: whether its first line is hidden.
    """

    CSS_PATH = "choices.tcss"
    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], PASTED_KEYS)
    KEYS = tuple(PASTED_KEYS)
    takes_pastes = True

    def __init__(self, text: str, *, hides_text: bool) -> None:
        super().__init__()
        self.text = text
        self.hides_text = hides_text

    def compose(self) -> ComposeResult:
        """Lay out the heading and the page."""
        yield Heading(HeadingModel(sentences.PASTED_TITLE, ""))
        yield Page(self._page())

    def add_pasted(self, text: str) -> None:
        """Add more of the same paste."""
        self.text += text
        self.show_page(self._page())

    def _page(self) -> PageModel:
        lines = [line for line in self.text.splitlines() if line.strip()]
        about = sentences.PASTED_LINES[len(lines) == 1].format(count=len(lines))
        if not self.hides_text and lines:
            first = " ".join(lines[0].split())
            first = first if len(first) <= _FIRST_SIZE else f"{first[: _FIRST_SIZE - 1]}…"
            about = sentences.PASTED_BEGINS.format(lines=about, first=first)
        keys = [PageRow(key.key_display or "", key.tooltip) for key in PASTED_KEYS]
        question = (PageRow("", f"  {sentences.PASTED}", "strong"), PageRow("", f"  {about}"))
        return PageModel((_EMPTY, *question, _EMPTY, *keys), 1)

    def on_unbound_key(self) -> None:
        """Ignore a key that may belong to the paste."""

    def action_answer(self, answer: str) -> None:
        """Close the page with an answer."""
        if self.is_on_top:
            self.dismiss(answer)
