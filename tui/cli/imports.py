"""``cup import`` and ``cup demo``: entries from a file, and a made-up year.

``cup import`` prints what a file would bring, and saves it only with ``--yes``. ``cup --demo``
opens a made-up year in a temporary folder, which is deleted when the program ends.
"""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from store.demo import make_year
from store.exchange.cells import DIARY_SCALE, parse_columns, parse_scale
from store.exchange.csv_import import ImportPlan, plan_import
from store.exchange.csv_table import read_table
from store.journal import Journal, open_journal
from tui.controllers.options import OptionsNotUnderstood
from tui.text import commands, entry_phrases, phrases
from tui.text.command_help import IMPORT_EXAMPLE

_SHOWN_ENTRIES = 3
_SHOWN_SKIPPED = 8
_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def import_file(args: Namespace, journal: Journal) -> int:
    """Print what a file would bring into the diary; save it with ``--yes``.

    Raises:
        Refused: the file or the mapping cannot be read; nothing was imported.
    """
    if args.columns is None:
        message = "An import needs one file and its columns, as in " + IMPORT_EXAMPLE
        raise OptionsNotUnderstood(message=message)
    columns = parse_columns(args.columns)
    table = read_table(Path(args.file), columns.names)
    scale = DIARY_SCALE if args.scale is None else parse_scale(args.scale)
    planned = plan_import(table, columns, scale, journal)
    report = "\n".join(_report(planned, is_to_save=args.yes))
    count = len(planned.drafts)
    if not (count or planned.already_there):
        print(report, commands.NOTHING_READ, sep="\n", file=sys.stderr)
        return 2
    print(report)
    if not count:
        print(commands.NOTHING_TO_IMPORT)
    elif args.yes:
        journal.add_all(planned.drafts)
        saved_rows = len(planned.rows_with_drafts)
        rows = commands.OF_ROWS.format(saved=saved_rows, rows=_rows(planned.rows))
        print(commands.IMPORTED.format(entries=f"{_entries(count)} {rows}"))
    else:
        print(commands.DRY_RUN.format(entries=_entries(count)))
    return 0


def _report(planned: ImportPlan, *, is_to_save: bool) -> Iterator[str]:
    """Yield what a plan would do, a sentence a line."""
    yield commands.IMPORT_READ.format(
        encoding=planned.encoding, delimiter=_DELIMITERS.get(planned.delimiter, "one column")
    )
    if planned.first_day and planned.last_day:
        days = dict.fromkeys(map(phrases.day_name, (planned.first_day, planned.last_day)))
        yield f"It covers {phrases.counted(planned.days, 'day')}, {' to '.join(days)}."
    if planned.month_first:
        yield "Its dates are written month before day."
    if not planned.scale.is_diary_scale:
        yield f"Answers on {planned.scale} are mapped to 1–7 in even steps."
    if planned.changed:
        changed = phrases.counted(planned.changed, "answer")
        yield f"{changed} rounded to whole numbers; the file's own are saved beside them."
    if gaps := {name: count for name, count in planned.gaps.items() if count}:
        gap_text = ", ".join(f"{name} {count}" for name, count in gaps.items())
        yield f"Gaps that stay gaps: {gap_text}."
    if planned.already_there:
        yield f"Already in the diary: {_entries(planned.already_there)}."
    if planned.unused:
        yield f"Columns left out: {', '.join(planned.unused)}."
    yield from _first_and_skipped(planned)
    if planned.naming:
        rows = ", ".join(map(str, planned.naming[:_SHOWN_SKIPPED]))
        sentence = commands.ROW_NAMES_SAVED if is_to_save else commands.ROW_NAMES
        yield sentence.format(rows=rows)


def _first_and_skipped(planned: ImportPlan) -> Iterator[str]:
    for draft in planned.drafts[:_SHOWN_ENTRIES]:
        note = f"  {entry_phrases.quoted(draft.note)}" if draft.note else ""
        yield f"  {draft.day}  {entry_phrases.spoken(draft)}{note}"
    if (more := len(planned.drafts) - _SHOWN_ENTRIES) > 0:
        yield f"  and {_entries(more)} more"
    for row, reason in planned.skipped[:_SHOWN_SKIPPED]:
        sentence = commands.ROW_PARTLY if row in planned.rows_with_drafts else commands.ROW_LEFT_OUT
        yield sentence.format(row=row, reason=reason)
    if (more := len(planned.skipped) - _SHOWN_SKIPPED) > 0:
        yield f"and {phrases.counted(more, 'more row')} left out."


def _rows(count: int) -> str:
    return phrases.counted(count, "row")


def _entries(count: int) -> str:
    return phrases.counted(count, "entry", "entries")


def run_demo(environ: Mapping[str, str], run: Callable[[Journal], int]) -> int:
    """Run a function on a made-up diary; the person's own is not opened."""
    with TemporaryDirectory(prefix="cupful-demo-") as folder:
        state = {"XDG_STATE_HOME": str(Path(folder) / "state")}  # its mirror goes with it
        journal = open_journal({**environ, **state}, path=Path(folder) / "diary", device="demo")
        make_year(journal)
        journal.settings.set("welcome", seen=journal.today().isoformat())
        journal.settings.set("demo", made=journal.today().isoformat())
        try:
            return run(journal)
        finally:
            journal.close()
