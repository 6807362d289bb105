"""The page for opening or closing the day: one question at a time with its answers."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar, NamedTuple, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from store.errors import CupfulError
from store.models import Entry
from tui.bindings import ANYWHERE_KEYS, RITUAL_KEYS
from tui.controllers.check_in import CheckInController
from tui.controllers.days_before import LEAST_HEIGHT, PastDay, days_before, fitting_days
from tui.controllers.diary_memo import DiaryMemo
from tui.screen_keys import in_bar, with_keys
from tui.screens.room import BaseScreen
from tui.terminal.glyphs import Glyphs
from tui.terminal.rows import Row, Span, fitted, row, unbroken, wrapped
from tui.text import phrases, prompts, sentences
from tui.widgets.frame import Heading, HeadingModel, Key, KeyBar
from tui.widgets.lines import Lines, Spot, first_row, marked

_ROOMY = 16
_NARROW = 60
#: The feelings of moments that stand above the questions of the closing.
_ABOVE = ("nourishing", "depleting")


class CheckInModel(NamedTuple):
    """What the page shows.

    ``answered`` is what was answered so far; ``chosen`` has the numbers of the chosen
    options, counted from 0; ``hint`` stands below them; ``lines`` take the place of the question
    at the end. ``past`` are the days to look back on, where a large window has room.
    """

    glyphs: Glyphs
    answered: tuple[str, ...] = ()
    question: str = ""
    options: tuple[str, ...] = ()
    chosen: frozenset[int] = frozenset()
    status: str = ""
    is_saved: bool = False
    is_trouble: bool = False
    lines: tuple[str, ...] = ()
    hint: str = ""
    past: tuple[PastDay, ...] = ()


class CheckInPage(Lines[CheckInModel]):
    """One question at a time, with air around it where there is room."""

    def rows_of(self, model: CheckInModel, width: int, height: int) -> list[Row]:
        """Return the rows: what was answered, the question, its answers, the status."""
        is_roomy = height >= _ROOMY and width >= _NARROW
        margin = 4 if is_roomy else 1
        gap: list[Row] = [()] * is_roomy
        status = self._status_rows(model, width - margin, margin)
        if model.lines:
            body = self._lines(model, width - margin, margin, gap)
        else:
            body = self._question(model, width, height - len(status), margin, gap)
        above = [] if model.lines else self._answered(model, width - margin, margin)
        room = max(height - len(status) - len(body) - 2 * len(gap), 0)
        above = above[-room:] if room else []
        rows = [*gap, *above, *gap, *body]
        if height >= LEAST_HEIGHT and is_roomy:
            rows += self._past(model, width, height - len(rows) - len(status) - 1, margin)
        return [*rows, *[()] * (height - len(rows) - len(status)), *status]

    def spot(self) -> Spot | None:
        """Return the row of the question; at its end the first row of the day in words."""
        return marked(self.rows_now(), "strong") or first_row(self.rows_now())

    def _answered(self, model: CheckInModel, width: int, margin: int) -> list[Row]:
        lines = (
            line
            for answer in model.answered
            for part in wrapped(answer, width - 1, sentences.BETWEEN)
            for line in unbroken(part, width - 1)
        )
        return [row(" " * margin, Span(line, "dim")) for line in lines] or [()]

    def _past(self, model: CheckInModel, width: int, room: int, margin: int) -> list[Row]:
        """Return the days before, as many whole ones as fit."""
        rows: list[Row] = []
        for day in fitting_days(model.past, room):
            rows += [(), row(" " * margin, Span(day.name))]
            rows += [
                row(
                    " " * (margin + 2),
                    Span(f"{hour:5}{fitted(phrase, width - margin - 8).rstrip()}", "dim"),
                )
                for hour, phrase in day.entries
            ]
        return rows

    def _lines(self, model: CheckInModel, width: int, margin: int, gap: list[Row]) -> list[Row]:
        rows: list[Row] = []
        for line in model.lines:
            rows += gap
            rows += [row(" " * margin, piece) for piece in unbroken(line, width - 1)]
        return rows

    def _question(
        self, model: CheckInModel, width: int, height: int, margin: int, gap: list[Row]
    ) -> list[Row]:
        """Return the question and its answers: in a list, or in two columns where that is low."""
        question = unbroken(model.question, width - margin - 1)
        rows: list[Row] = [row(" " * margin, Span(line, "strong")) for line in question]
        count = len(model.options)
        hint: list[Row] = []
        if model.hint:
            hint = [*gap, row(" " * margin, Span(fitted(model.hint, width - margin - 1).rstrip()))]
        is_list = bool(gap) and count + len(rows) + len(hint) + 5 <= height
        deep = count if is_list else (count + 1) // 2
        indent = margin if gap else 0
        wide = (width - indent) // (1 if is_list else 2)
        for at in range(deep):
            row_of = [n for n in (at, at + deep) if n < count]
            cells = [span for n in row_of for span in self._option(model, n, wide)]
            rows.append(row(" " * indent, *cells))
        return [*rows[: len(question)], *gap, *rows[len(question) :], *hint]

    def _option(self, model: CheckInModel, at: int, wide: int) -> Row:
        is_chosen = at in model.chosen
        mark = model.glyphs.selection if is_chosen else " "
        style = "selected" if is_chosen else ""
        word = fitted(model.options[at], max(wide - 5, 1))
        blank = word[len(word.rstrip()) :]
        return row(
            Span(f"{mark} ", style),
            Span(f"{at + 1} ", "key", f"answer('{at + 1}')"),
            Span(word.rstrip(), style),
            blank,
            " ",
        )

    def _status_rows(self, model: CheckInModel, width: int, margin: int) -> list[Row]:
        """Return the status: a receipt on one row, trouble on as many as it needs."""
        if not model.status:
            return [] if model.lines else [()]
        glyphs = model.glyphs
        mark = glyphs.not_saved if model.is_trouble else glyphs.saved if model.is_saved else " "
        start = f"{mark} " if mark.strip() else ""
        room = max(width - len(start) - 1, 1)
        lines = unbroken(model.status, room)
        if not model.is_trouble:
            lines = [fitted(model.status, room).rstrip()]
        style = "not-saved" if model.is_trouble else "saved"
        return [
            row(
                " " * margin,
                Span(start if n == 0 else " " * len(start), style),
                Span(line, "" if model.is_trouble or model.is_saved else "dim"),
            )
            for n, line in enumerate(lines)
        ]


class CheckInScreen(BaseScreen, ModalScreen[bool], inherit_bindings=False):
    """A calm page over the screen; its result is whether a note is to be written.

    Args:
        ritual: the controller with the questions, which saves the answers.
        glyphs: the characters to draw with.
    """

    CSS_PATH = "check_in.tcss"
    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], [*RITUAL_KEYS, *ANYWHERE_KEYS])
    KEYS = tuple(RITUAL_KEYS)

    def __init__(self, ritual: CheckInController, glyphs: Glyphs) -> None:
        super().__init__()
        self.ritual = ritual
        self.glyphs = glyphs
        self._is_paint_due = False
        self._past_memo = DiaryMemo[tuple[PastDay, ...]](ritual.log.journal)

    # -- painting ------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Lay out the widgets; ``paint`` gives each its model."""
        yield Heading(HeadingModel("", ""))
        yield CheckInPage(CheckInModel(self.glyphs))
        yield KeyBar(())

    def on_mount(self) -> None:
        """Show the first question."""
        self.paint()

    def on_resize(self, event: events.Resize) -> None:
        """Show the days before where the new size has room for them."""
        self.paint_soon()

    def follow_diary(self) -> None:
        """Show what changed in the diary, which other terminals write to as well."""
        self.paint_soon()

    def paint_soon(self) -> None:
        """Paint after all waiting events; a key may come before the page is mounted."""
        if not self._is_paint_due and self.is_current:
            self._is_paint_due = True
            self.call_later(self._paint_now)

    def _paint_now(self) -> None:
        self._is_paint_due = False
        if self.is_current:
            self.paint()

    def paint(self) -> None:
        """Give every widget its model of what is true now."""
        if not self.children:
            return  # not laid out yet, or being taken down
        log = self.ritual.log
        try:
            model = self._model()
        except CupfulError as error:  # such as a month that cannot be read
            log.status.show_error(error)
            model = CheckInModel(self.glyphs, status=log.status.message.text, is_trouble=True)
        today = log.journal.today()
        day = phrases.heading_day(log.day, today)
        title, step = prompts.TITLES[self.ritual.when], self.ritual.progress()
        short = phrases.heading_day(log.day, today, is_short=True)
        heading = HeadingModel(title, day, step, short_day=short, is_away=log.day != today)
        self.query_one(Heading).show(heading)
        self.query_one(CheckInPage).show(model)
        self.query_one(KeyBar).show(self._keys())

    def _model(self) -> CheckInModel:
        ritual, status = self.ritual, self.ritual.log.status.message
        question, options = ritual.question_text()
        no_words = prompts.NO_WORDS if question and not options else ""
        return CheckInModel(
            self.glyphs,
            answered=ritual.answered(),
            question=question,
            options=options,
            chosen=ritual.chosen(),
            status=with_keys(self, (status.text or no_words,))[0],
            is_saved=status.is_saved,
            is_trouble=status.is_trouble,
            lines=() if question else ritual.shown_back(),
            hint=with_keys(self, (ritual.enough_text(),))[0],
            past=self._past() if question else (),
        )

    def _past(self) -> tuple[PastDay, ...]:
        """Return what was logged on the days before, where there is room; never an answer.

        An earlier answer beside its question would draw the next one to it.
        """
        if self.size.height <= LEAST_HEIGHT:
            return ()
        log, is_closing = self.ritual.log, self.ritual.when == "closing"

        def is_listed(entry: Entry) -> bool:
            is_above = is_closing and entry.day == log.day and entry["feeling"] in _ABOVE
            return entry.kind != "checkin" and not is_above

        return self._past_memo.value(
            (log.day, log.privacy.hides_notes),
            lambda: days_before(
                log.journal, log.day, hides_notes=log.privacy.hides_notes, is_listed=is_listed
            ),
        )

    def _keys(self) -> tuple[Key, ...]:
        """Return the keys of the bar; at the end, where any key closes the page, no ``skip``."""
        bindings = [
            binding
            for binding in in_bar(self, (*RITUAL_KEYS, *ANYWHERE_KEYS))
            if binding.action not in ("skip", "back") or self.ritual.question is not None
        ]
        bindings.sort(key=lambda binding: binding.action == "leave")  # the last one always fits
        return tuple(Key(_short(binding), binding.description) for binding in bindings)

    # -- keys ----------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey the key that goes back at the first question."""
        return None if action in ("back", "take_back") and self.ritual.at == 0 else True

    def _press(self, key: Callable[[], None]) -> None:
        """Apply a key to the question; at the end it closes the page."""
        if self.ritual.question is None:
            self._close()
            return
        with self.ritual.log.status.showing_errors():
            key()
        self.paint_soon()

    def _close(self) -> None:
        """Close the page; the log takes keys again at once, before the next key."""
        if self.app.screen is not self:
            return  # a key typed ahead comes after the page was closed
        with self.ritual.log.status.showing_errors():
            self.ritual.end()
        self.dismiss(False)

    def action_answer(self, digit: str) -> None:
        """Save an answer."""
        self._press(partial(self.ritual.answer, digit))

    def action_log_flare(self) -> None:
        """Log a flare; the question stays."""
        self._press(self.ritual.log_flare)

    def action_skip(self) -> None:
        """Leave a question as it is."""
        self._press(self.ritual.skip)

    def action_go_on(self) -> None:
        """Leave a question as it is; after a low cup show the summary of the day."""
        self._press(self.ritual.enter)

    def action_take_back(self) -> None:
        """Take back the last digit; where none was typed, ask the question before again."""
        with self.ritual.log.status.showing_errors():
            self.ritual.take_back()
        self.paint_soon()

    def action_back(self) -> None:
        """Ask the question before again."""
        with self.ritual.log.status.showing_errors():
            self.ritual.back()
        self.paint_soon()

    def action_write_note(self) -> None:
        """Leave the page to write a note on the entry of the question."""
        with self.ritual.log.status.showing_errors():
            if self.ritual.select_entry() and self.app.screen is self:
                self.dismiss(True)
        self.paint_soon()

    def action_leave(self) -> None:
        """Leave; where something was answered, show the summary of the day first."""
        if self.ritual.leave():
            self._close()
        else:
            self.paint_soon()


def _short(binding: Binding) -> str:
    """Return a key as it is shown where there is little room."""
    return {"Backspace": "Bksp"}.get(display := binding.key_display or "", display)
