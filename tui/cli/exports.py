"""``cup export``: a diary, or a period of it, as CSV, JSON or Markdown."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from store.days import Day
from store.exchange.export_file import write_export, write_pages
from store.journal import Journal
from tui.cli.output import listed_days
from tui.cli.table.looking_after import EXPORT_FORMATS
from tui.controllers.options import OptionsNotUnderstood
from tui.terminal.streams import escaped_json
from tui.text import commands, phrases

CSV, WIDE, JSON, MARKDOWN, PAGES = EXPORT_FORMATS
#: The formats that read back, and have notes unless told otherwise.
_WHOLE: Final = (CSV, JSON)
_BY_ENDING: Final = {".csv": CSV, ".json": JSON, ".md": MARKDOWN, ".markdown": MARKDOWN}
_STANDARD_OUTPUT: Final = "-"


class _Period(NamedTuple):
    """The days of an export, None for an end that is open, and whether it has notes."""

    first: date | None
    last: date | None
    has_notes: bool


def export_diary(args: Namespace, journal: Journal) -> int:
    """Write a diary, or a period of it, to a file, a folder of pages or standard output.

    Raises:
        Refused: it cannot be written there; what was there is as it was.
    """
    try:
        return _export(args, journal)
    except KeyboardInterrupt:
        print(commands.EXPORT_STOPPED, file=sys.stderr)
        return 130


def _export(args: Namespace, journal: Journal) -> int:
    format_name = args.format or _format_of(args.file)
    has_notes = not args.no_notes if format_name in _WHOLE else args.notes
    period = _Period(*listed_days(args.from_, args.to, journal), has_notes)
    is_printed = args.file == _STANDARD_OUTPUT
    if format_name == PAGES:
        if is_printed:
            raise OptionsNotUnderstood(message=commands.PAGES_NEED_FOLDER)
        pages = _pages(journal, period)
        write_pages(args.file, pages, is_forced=args.force)
        written = phrases.counted(len(pages), "day")
    else:
        data, written = _WRITERS[format_name](journal, period)
        if is_printed:
            _print(data, is_json=format_name == JSON)
        else:
            write_export(args.file, data, is_forced=args.force)
    place = commands.EXPORT_PRINTED if is_printed else args.file
    notes = commands.EXPORT_NOTES if has_notes else commands.EXPORT_NO_NOTES
    sentence = commands.EXPORTED.format(written=written, place=place, notes=notes)
    print(sentence, file=sys.stderr if is_printed else sys.stdout)
    return 0


def _format_of(path: str) -> str:
    """Return the format that the name of a file asks for.

    Raises:
        OptionsNotUnderstood: it asks for none.
    """
    if path != _STANDARD_OUTPUT:
        ending = os.path.splitext(path)[1].casefold()  # noqa: PTH122 - a name, no file
        if ending in _BY_ENDING:
            return _BY_ENDING[ending]
        if path.endswith(os.sep) or os.path.isdir(path):  # noqa: PTH112 - as it is typed
            return PAGES
    raise OptionsNotUnderstood(
        message=commands.EXPORT_FORMAT.format(formats=", ".join(EXPORT_FORMATS))
    )


def _print(data: bytes, *, is_json: bool) -> None:
    """Write an export to standard output: exactly, unless a terminal would read it."""
    text = escaped_json(data.decode()) if is_json else ""
    if sys.stdout.isatty():
        sys.stdout.write(text or data.decode())
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode() or data)
    sys.stdout.flush()  # it is written before that is said


# -- formats -----------------------------------------------------------------------------


def _json(journal: Journal, period: _Period) -> tuple[bytes, str]:
    from store.exchange.diary_copy import copy_diary, diary_json

    copy = copy_diary(journal, period.first, period.last, has_notes=period.has_notes)
    return diary_json(copy, period.first, period.last), _entries(len(copy.entries))


def _long_csv(journal: Journal, period: _Period) -> tuple[bytes, str]:
    from store.exchange.diary_copy import copy_diary
    from store.exchange.long_csv import long_csv

    copy = copy_diary(journal, period.first, period.last, has_notes=period.has_notes)
    return long_csv(copy), _entries(len(copy.entries))


def _wide_csv(journal: Journal, period: _Period) -> tuple[bytes, str]:
    from store.exchange.wide_csv import wide_csv

    days = _logged_days(journal, period)
    data = wide_csv(days, journal, has_notes=period.has_notes)
    return data, phrases.counted(len(days), "day")


def _markdown(journal: Journal, period: _Period) -> tuple[bytes, str]:
    from tui.text.history import report

    days = _logged_days(journal, period)
    text = report(days, journal.settings.names, has_notes=period.has_notes)
    return text.encode(errors="replace"), phrases.counted(len(days), "day")


def _pages(journal: Journal, period: _Period) -> dict[str, bytes]:
    """Return the pages of days by the names of their files."""
    from tui.text.history import day_page, page_name

    names = journal.settings.names
    return {
        page_name(day.date): day_page(day, names, has_notes=period.has_notes).encode(
            errors="replace"
        )
        for day in _logged_days(journal, period)
    }


_WRITERS: Final[dict[str, Callable[[Journal, _Period], tuple[bytes, str]]]] = {
    CSV: _long_csv,
    WIDE: _wide_csv,
    JSON: _json,
    MARKDOWN: _markdown,
}


def _logged_days(journal: Journal, period: _Period) -> list[Day]:
    return [day for day in journal.days.each(period.first, period.last) if day.entries]


def _entries(count: int) -> str:
    return phrases.counted(count, "entry", "entries")
