"""``cup import`` and ``cup demo``: entries from a file, and a made-up year.

``cup import`` prints what a file would bring, and saves it only with ``--yes``. ``cup --demo``
opens a made-up year in a temporary folder, which is deleted when the program ends.
"""

import os
import signal
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from store.exchange.column_mapping import (
    NO_MAPPING,
    parse_activities,
    parse_columns,
    parse_filters,
    parse_words,
)
from store.exchange.diary_copy import DiaryCopy
from store.exchange.diary_import import copy_in, plan_copy, save_copy
from store.exchange.file_errors import CopyTakesNoOptions
from store.exchange.file_text import stream_bytes
from store.exchange.file_values import parse_scale
from store.exchange.import_overview import column_overviews, likely_filter, likely_mapping
from store.exchange.import_plan import ImportPlan, plan_import
from store.exchange.import_reading import ImportedFile, read_import
from store.exchange.import_survey import ImportChoices
from store.exchange.source_file import SourceFile, open_source
from store.journal import Journal, open_journal
from store.log.locations import presets_folder
from tui.cli import import_payload
from tui.cli.printing import print_json
from tui.terminal.capabilities import is_terminal
from tui.text import commands, import_questions, import_report

_STANDARD_INPUT = "-"


def import_file(args: Namespace, journal: Journal) -> int:
    """Print what a file would bring into the diary; save it with ``--yes``.

    Raises:
        Refused: the file or the mapping cannot be read; nothing was imported.
    """
    try:
        with _interrupts_held_at_last() as hold:
            return _Import(args, journal, hold).run()
    except KeyboardInterrupt:
        print(commands.IMPORT_STOPPED, file=sys.stderr)
        return 130


class _Import:
    """One call of the command.

    Args:
        args: the arguments of the command.
        journal: the diary.
        hold: called when it is about to be saved: from then on nothing stops the command.
    """

    def __init__(self, args: Namespace, journal: Journal, hold: Callable[[], object]) -> None:
        self._args = args
        self._hold = hold
        self._journal = journal
        measures = journal.settings.names.measures
        columns = args.columns
        self._named_columns = NO_MAPPING if columns is None else parse_columns(columns, measures)
        self._choices = ImportChoices(
            scale=None if args.scale is None else parse_scale(args.scale),
            moods={} if args.moods is None else parse_words(args.moods),
            filters=parse_filters(args.where or ()),
            activities={} if args.as_ is None else parse_activities(args.as_),
        )

    def run(self) -> int:
        """Read the file, plan it and report; save it where it is to be saved."""
        file = self._open()
        if copy := copy_in(file):
            if options := self._options():
                raise CopyTakesNoOptions(path=file.name, options=", ".join(options[::2]))
            return self._import_copy(copy)
        dates, presets = self._args.dates or "", presets_folder(os.environ)
        imported = read_import(
            file, self._journal, self._named_columns, self._choices, dates, presets
        )
        if not imported.is_mapped:
            return self._show_columns(imported)
        with _progress() as progress:
            planned = plan_import(imported, self._journal, progress)
        return self._finish(planned, imported)

    def _open(self) -> SourceFile:
        path, encoding, names = (
            self._args.file,
            self._args.encoding or "",
            self._named_columns.names,
        )
        if path == _STANDARD_INPUT:
            return SourceFile(path, stream_bytes(sys.stdin.buffer, path), encoding, names)
        return open_source(path, encoding, names)

    def _import_copy(self, copy: DiaryCopy) -> int:
        """Report what a copy of a diary would bring in, save it where it is to be saved."""
        planned = plan_copy(copy, self._journal)
        is_saved = bool(self._args.yes and (planned.entries or planned.plans or planned.settings))
        if is_saved:
            self._hold()
            save_copy(planned, self._journal)
        if self._args.json:
            print_json({**import_payload.copy_payload(planned), "saved": is_saved})
        else:
            print(*import_report.copy_report(planned, is_saved=is_saved), sep="\n")
        return 0

    def _show_columns(self, imported: ImportedFile) -> int:
        """Print what each column holds, and a line to copy."""
        overviews = column_overviews(imported.contents)
        day = imported.contents.day if imported.is_table else ""
        mapping = likely_mapping(overviews, day, imported.contents.likely)
        condition = ""
        if imported.is_table and "--where" not in self._options():
            mapping, condition = likely_filter(overviews, mapping)
        line = import_report.proposed_line(self._line(), mapping, condition)
        if self._args.json:
            print_json(import_payload.overview_payload(imported, overviews, line))
        else:
            report = [
                *import_report.how_read(imported),
                commands.IMPORT_COLUMNS,
                *import_report.overview_report(overviews),
                commands.IMPORT_PROPOSED.format(line=line),
            ]
            print(*report, sep="\n", file=sys.stderr if self._args.yes else sys.stdout)
        return 2 if self._args.yes else 0

    def _line(self) -> list[str]:
        """Return the command as it was called, without what changes the diary."""
        encoding = ["--encoding", self._args.encoding] if self._args.encoding is not None else []
        return ["cup", "import", self._args.file, *self._options(), *encoding]

    def _options(self) -> list[str]:
        """Return the options that say how columns are read, each with its value behind it."""
        options: list[str] = []
        for option in ("columns", "scale", "moods", "as_", "dates"):
            value = getattr(self._args, option)
            if value is not None:
                options += ["--" + option.rstrip("_"), value]
        for condition in self._args.where or ():
            options += ["--where", condition]
        return options

    def _finish(self, planned: ImportPlan, imported: ImportedFile) -> int:
        """Report a plan, save it where it is to be saved, and return the exit code."""
        count = len(planned.drafts)
        is_saved = bool(self._args.yes and count)
        is_empty = not (count or planned.already_there)
        code = 2 if planned.questions or is_empty else 0
        if is_saved:
            self._journal.import_all(planned.drafts, before_commit=self._hold)
        if self._args.json:
            payload = import_payload.report_payload(planned, imported)
            print_json({**payload, "saved": is_saved})
            return code
        unit = imported.contents.unit
        report = [
            *import_report.plan_report(planned, imported),
            *import_report.naming_report(planned, unit, is_to_save=is_saved),
            *import_questions.words_report(imported, self._line()),
        ]
        if planned.questions:
            report += import_questions.questions_report(planned, self._line(), unit)
        elif code:
            report.append(commands.NOTHING_READ)
        else:
            report.append(import_report.outcome(planned, is_saved=is_saved))
        print(*report, sep="\n", file=sys.stderr if code else sys.stdout)
        return code


@contextmanager
def _progress() -> Iterator[Callable[[int], None]]:
    """Yield what shows how many rows are planned, in one row of a terminal that someone sees."""
    is_visible = is_terminal(sys.stderr) and os.environ.get("ACCESSIBLE", "") in ("", "0")
    width = 0

    def show(rows: int) -> None:
        nonlocal width
        if is_visible and rows and rows % commands.PROGRESS_ROWS == 0:
            text = commands.IMPORT_PROGRESS.format(rows=rows)
            width = len(text)
            _write_in_place(text)

    try:
        yield show
    finally:
        if width:
            _write_in_place(" " * width + "\r")


def _write_in_place(text: str) -> None:
    """Write over the last row of the terminal; ``print`` would show what returns to its start."""
    sys.stderr.flush()
    with suppress(OSError):
        os.write(sys.stderr.fileno(), f"\r{text}".encode("ascii"))


@contextmanager
def _interrupts_held_at_last() -> Iterator[Callable[[], object]]:
    """Yield what holds Ctrl-C back from then on, so that what it says of the diary is true."""
    before = signal.getsignal(signal.SIGINT)
    try:
        yield lambda: signal.signal(signal.SIGINT, signal.SIG_IGN)
    finally:
        signal.signal(signal.SIGINT, before)


def run_demo(environ: Mapping[str, str], run: Callable[[Journal], int]) -> int:
    """Run a function on a made-up diary; the person's own is not opened.

    Another device logged the year, so that undo takes back only what is logged from here on.
    """
    from store.demo import make_year  # an import needs no made-up year

    with TemporaryDirectory(prefix="cupful-demo-") as folder:
        state = {"XDG_STATE_HOME": str(Path(folder) / "state")}  # its mirror goes with it
        environ, path = {**environ, **state}, Path(folder) / "diary"
        made_up = open_journal(environ, path=path, device="demo-year")
        make_year(made_up)
        made_up.settings.set("welcome", seen=made_up.today().isoformat())
        made_up.settings.set("demo", made=made_up.today().isoformat())
        made_up.close()
        journal = open_journal(environ, path=path, device="demo")
        journal.load()
        try:
            return run(journal)
        finally:
            journal.close()
