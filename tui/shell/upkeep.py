"""Seeing to the diary: ``cup check``, ``cup backup``, ``cup sync-help``."""

import sys

from store.diary.check import Damaged, Report, bring_back, check
from store.exchange.tinydb_json import write_tinydb
from store.index import entry_of
from store.journal import Journal
from tui import words
from tui.shell.options import no_arguments, read_options
from tui.terminal.streams import ask_line
from tui.words import phrases


def check_diary(argv: list[str], journal: Journal) -> int:
    """Read everything and say how it is; 1 where something cannot be read and is not seen to."""
    options = read_options(argv[1:], ("--recover", "--yes"))
    no_arguments(options, "check")
    report = check(journal)
    print("\n".join(_report(report, journal)))
    if not report.damaged:
        return 1 if report.unreadable else 0
    if not options.has("recover"):
        print(words.CHECK_RECOVER)
        return 1
    chosen = [item for item in report.damaged if options.has("yes") or _is_wanted(item)]
    count = bring_back(journal, chosen)
    print(words.CHECK_DONE.format(count=phrases.counted(count, "line"), seen=len(chosen)))
    return 0 if len(chosen) == len(report.damaged) and not report.unreadable else 1


def _report(report: Report, journal: Journal) -> list[str]:
    entries = phrases.counted(report.entries, "entry", "entries")
    devices = ", ".join(report.devices) or "none"
    told = [
        f"{entries} on {phrases.counted(report.days, 'day')}, from "
        f"{phrases.counted(len(report.devices), 'device')} ({devices}), "
        f"in {phrases.counted(report.files, 'file')} of {phrases.counted(report.months, 'month')}.",
    ]
    if not report.damaged:
        told.append("Every line can be read." if not report.seen_to else "")
    if report.seen_to:
        told[-1] = f"{phrases.counted(report.seen_to, 'damaged line')} seen to before; no others."
    told += [_damaged(item) for item in report.damaged]
    told += [
        words.NOT_READ.format(file=file, reason=why) for file, why in report.unreadable.items()
    ]
    if report.newer:
        told.append(words.NEWER_KEPT.format(count=phrases.counted(report.newer, "document")))
    if report.unknown:
        told.append(f"Not the diary's, and left alone: {', '.join(report.unknown)}.")
    looser = words.LOOSER.format(path=journal.path)
    told.append(looser if report.is_looser else "The folder is yours alone.")
    told.append(f"The mirror in {journal.mirror.folder} {_mirrored(report.mirrored)}.")
    return told


def _mirrored(day: str) -> str:
    """Return when the mirror was last brought up to date; for an empty day, that it was not."""
    return f"was brought up to date {day}" if day else "has yet to be made"


def _damaged(item: Damaged) -> str:
    """Return where a damaged line stands and what is left of it."""
    file, row, _, reason = item.damage
    where = f"{file}, line {row}, cannot be read"
    entry = entry_of(item.line.id, item.line.document) if item.line else None
    said = f": {phrases.spoken(entry)}" if entry else ""
    note = f", {phrases.quoted(entry.note)}" if entry and entry.note else ""
    return {
        "elsewhere": f"{where}; another file of the diary has it, so nothing is missing.",
        "mirror": f"{where}; the mirror has it{said}{note}.",
        "parsed": f"{where}; it seems to have told{said or ' a change'}{note}. Look at it first.",
        "nowhere": f"{where}, and no copy of it was found.",
        "refused": f"{file}, line {row}, is set aside: {reason}.",
    }[item.found]


def _is_wanted(item: Damaged) -> bool:
    """Ask about one line; what has nothing to bring back is only seen to."""
    if item.line is None:
        return True
    print(_damaged(item))
    return _answer("Bring it back? y or n > ") in ("y", "yes")


def _answer(question: str) -> str:
    if not sys.stdin.isatty():
        return ""
    return ask_line(question).strip().casefold()


def back_up(argv: list[str], journal: Journal) -> int:
    """Bring the mirror up to date, list it, copy it back, or write plain TinyDB JSON."""
    options = read_options(argv[1:], ("--list", "--restore", "--tinydb="))
    no_arguments(options, "backup")
    mirror, path = journal.mirror, options.get("tinydb")
    if path is not None:
        count = write_tinydb(journal, path)
        print(
            f"{phrases.counted(count, 'entry', 'entries')} written to {path}, for TinyDB to open."
        )
    elif options.has("list"):
        files = mirror.files()
        print(f"{mirror.folder} {_mirrored(mirror.last_day())}:")
        print("\n".join(f"  {name}  {size:,} bytes" for name, size in files) or "  nothing yet")
    elif options.has("restore"):
        made = mirror.restore(journal.today())
        journal.refresh()
        told = f"Copied back: {', '.join(made)}." if made else words.NOTHING_TO_RESTORE
        print(told)
    else:
        copied = mirror.update(journal.today())
        print(words.MIRRORED.format(bytes=copied.bytes, files=copied.files, path=mirror.folder))
    return 0


def sync_help(argv: list[str], _journal: Journal) -> int:
    """Say how a diary lives on two devices."""
    no_arguments(read_options(argv[1:], ()), "sync-help")
    print(words.SYNC_HELP, end="")
    return 0
