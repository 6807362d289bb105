"""Cupful's screens of Textual's own widgets: ``python -m tests.bench.peers.stock``.

The same diary, logbook, words and pictures; Header, Footer, TabbedContent, OptionList,
Sparkline, DataTable, Input and a ModalScreen show them, as Textual's guide would have it.
"""

import os
from datetime import timedelta
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import (
    DataTable,
    Footer,
    Header,
    Input,
    OptionList,
    Sparkline,
    Static,
    TabbedContent,
    TabPane,
)
from textual.widgets.option_list import Option

from store.calendar import DEFAULT_RANGE, span_for_range
from store.daily_measures import TODAY_MEASURES, series
from store.journal import open_journal
from store.models import Entry
from tui.bindings import APP_KEYS, LOG_KEYS, ROOM_KEYS
from tui.charts.axis import ChartOptions, Viewport
from tui.charts.catalogue import PICTURES, open_chart
from tui.controllers import day_summary
from tui.controllers.day_log import DayLogController
from tui.screen_keys import merge_digits
from tui.terminal.glyphs import UNICODE
from tui.terminal.rows import Row, row
from tui.text import entry_phrases, history, phrases
from tui.widgets.glance import cup_rows

_KEYS = (*LOG_KEYS, *ROOM_KEYS, *APP_KEYS)


def _text(rows: list[Row]) -> str:
    return "\n".join("".join(span.text for span in cells) for cells in rows)


class Help(ModalScreen[None]):
    """Every key."""

    BINDINGS: ClassVar = [("escape", "dismiss", "close")]
    CSS = "Help VerticalScroll { background: $surface; padding: 1 2; }"

    def compose(self) -> ComposeResult:
        text = "\n".join(f"{b.key_display or '':10}{b.tooltip}" for b in merge_digits(_KEYS))
        with VerticalScroll():
            yield Static(text, markup=False)


class Stock(App[None]):
    """The log, of stock widgets."""

    TITLE = "Cupful"
    CSS = """
    #cup { width: 20; }
    #day { height: 1fr; } #counts, #strip { height: 2; } Sparkline { width: 1fr; height: 2; }
    #sparks { height: 2; } OptionList { border: none; height: 1fr; }
    Input { border: none; height: 1; } TabPane { padding: 0; }
    """
    BINDINGS: ClassVar = [
        *((key, f"log_entry('{name}')", name) for key, name in (("s", "session"), ("p", "play"))),
        *((str(digit), f"digit('{digit}')", "") for digit in range(1, 8)),
        ("left_square_bracket", "step_day(-1)", "day before"),
        ("full_stop", "note", "note"),
        *(
            (f"f{n}", f"go('{name}')", name)
            for n, name in enumerate(("today", "trends", "history"), 1)
        ),
        ("question_mark", "help", "all keys"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.journal = open_journal(os.environ)
        self.day_log = DayLogController(self.journal)
        self.picture = 0

    def compose(self) -> ComposeResult:
        yield Header()
        with TabbedContent():
            with TabPane("Today", id="today"):
                with Horizontal(id="day"):
                    yield Static(id="cup")
                    yield OptionList()
                yield Static(id="counts")
                with Horizontal(id="sparks"):
                    for measure in TODAY_MEASURES:
                        yield Sparkline(id=measure.name)
                yield Static(id="strip")
                yield Input(placeholder="note")
            with TabPane("Trends", id="trends"):
                yield Static(id="picture")
            with TabPane("History", id="history"):
                yield DataTable(cursor_type="row")
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()
        self.show_today()

    def show_today(self) -> None:
        """Show the day as Cupful's Today does."""
        log, journal = self.day_log, self.journal
        self.sub_title = phrases.day_name(log.day)
        energy = journal.days.last_energy(log.day)
        cup = [*cup_rows(energy["energy"] if energy else None, UNICODE)]
        cup += [row(line) for line in phrases.cup_words(energy, log.day)]
        self.query_one("#cup", Static).update(_text(cup))
        entries = self.query_one(OptionList)
        entries.clear_options()
        entries.add_options(
            [Option(self._row_text(e), id=e.id) for e in journal.day(log.day).entries]
        )
        ids = [entry.id for entry in journal.day(log.day).entries]
        if log.selection is not None and log.selection.id in ids:
            entries.highlighted = ids.index(log.selection.id)
        counts = "   ".join(f"{name} {n}" for name, n in day_summary.counts(journal, log.day))
        self.query_one("#counts", Static).update(f"{counts}\n{day_summary.rest(journal, log.day)}")
        first = log.day - timedelta(days=43)
        daily_stats = journal.stats.between(first, log.day)
        for measure in TODAY_MEASURES:
            values = [value or 0.0 for value in series(measure, daily_stats)]
            self.query_one(f"#{measure.name}", Sparkline).data = values
        question_line = ""
        if log.selection is not None:
            question, options = phrases.prompt_words(
                log.selection.refinement, journal.settings.names
            )
            question_line = f"{question}? " + "  ".join(
                f"{n} {o}" for n, o in enumerate(options[:9], 1)
            )
        self.query_one("#strip", Static).update(f"{log.status.message.text}\n{question_line}")

    def _row_text(self, entry: Entry) -> str:
        names = self.journal.settings.names
        label, detail = entry_phrases.label(entry, names), entry_phrases.detail(entry, names)
        return f"{entry.at[11:13]}  {label:15} {detail}"

    def show_trends(self) -> None:
        """Show one of the pictures."""
        self.journal.load()
        span = span_for_range(DEFAULT_RANGE, self.journal.today(), self.journal.days.oldest())
        look = ChartOptions(span)._replace(names=self.journal.settings.names)
        drawn = open_chart(PICTURES[self.picture], self.journal, look).rows(
            Viewport(80, 19, UNICODE)
        )
        self.query_one("#picture", Static).update(_text(drawn))

    def show_history(self) -> None:
        """Show the days."""
        table = self.query_one(DataTable)
        if not table.columns:
            table.add_columns("day", "what was kept")
        table.clear()
        for back in range(60):
            day = self.journal.today() - timedelta(days=back)
            (tally,) = self.journal.stats.between(day, day)
            counts = " ".join(f"{UNICODE.mark(name)}{n}" for name, n in tally.counts.items() if n)
            note = history.note_cell(self.journal.day(day), hides_notes=False)
            table.add_row(phrases.short_day(day), f"{history.energy_cell(tally)} {counts} {note}")
        table.focus()

    def action_log_entry(self, name: str) -> None:
        self.day_log.log_verb(self.journal.settings.verbs[name])
        self.show_today()

    def action_digit(self, digit: str) -> None:
        if self.query_one(TabbedContent).active == "trends":
            self.picture = int(digit) - 1
            self.show_trends()
        else:
            self.day_log.refine(digit)
            self.show_today()

    def action_step_day(self, step: int) -> None:
        self.day_log.step_day(step)
        self.show_today()

    def action_note(self) -> None:
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        from tui.controllers import purposes

        purposes.note_on(self.day_log).take(event.value)
        event.input.clear()
        self.query_one(OptionList).focus()
        self.show_today()

    def action_go(self, name: str) -> None:
        self.query_one(TabbedContent).active = name
        getattr(self, f"show_{name}")()

    def action_help(self) -> None:
        self.push_screen(Help())


if __name__ == "__main__":
    Stock().run()
