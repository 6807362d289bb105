"""Seeing to the diary: ``cup check``, ``cup backup``, ``cup sync-help``."""

import os
import shlex
import sys
from collections.abc import Iterator

from store.exchange.tinydb_json import print_tinydb, write_tinydb
from store.index import entry_of
from store.integrity import Damaged, Report, bring_back, check
from store.journal import Journal
from store.log.locations import OFF, PLACES
from store.log.recovery import readable_name, restore
from tui import words
from tui.shell.options import no_arguments, read_options
from tui.terminal.streams import ask_line
from tui.words import phrases


def check_diary(argv: list[str], journal: Journal) -> int:
    """Print how the whole diary is; return 1 where lines are not read or absent.

    Raises:
        MirrorNotPlaced, MirrorNotRead: lines are to be brought back, and the mirror is not known.
    """
    options = read_options(argv[1:], ("--recover", "--yes"))
    no_arguments(options, "check")
    if options.has("recover"):
        journal.mirror.check_place()  # what it has whole must not be guessed
    report = check(journal, needs_mirror=options.has("recover"))
    print("\n".join(_report(report, journal)))
    if not report.damaged:
        return int(bool(report.absence or report.gone_since or report.unreadable))
    if not options.has("recover"):
        print(words.CHECK_RECOVER)
        return 1
    chosen = [item for item in report.damaged if options.has("yes") or _is_wanted(item)]
    count = bring_back(journal, chosen)
    print(words.CHECK_DONE.format(count=phrases.counted(count, "line"), seen=len(chosen)))
    return int(len(chosen) != len(report.damaged) or bool(report.absence or report.unreadable))


def _report(report: Report, journal: Journal) -> list[str]:
    entries = phrases.counted(report.entries, "entry", "entries")
    devices = ", ".join(report.devices) or "none"
    told = [
        f"{entries} on {phrases.counted(report.days, 'day')}, from "
        f"{phrases.counted(len(report.devices), 'device')} ({devices}), "
        f"in {phrases.counted(report.files, 'file')} of {phrases.counted(report.months, 'month')}.",
    ]
    if report.gone_since:
        state = "empty" if os.path.isdir(journal.path) else "gone"  # noqa: PTH112 - printed
        gone = words.CHECK_GONE.format(path=journal.path, state=state, day=report.gone_since)
        told = [gone]
    elif not report.damaged:
        here = " that is here" if report.absence else ""
        told.append(f"Every line{here} can be read." if not report.seen_to else "")
    if report.seen_to:
        told[-1] = f"{phrases.counted(report.seen_to, 'damaged line')} seen to before; no others."
    told += [_damaged(item) for item in report.damaged]
    told += [
        words.LEFT_OUT.format(file=file, reason=why) for file, why in report.unreadable.items()
    ]
    if report.newer:
        told.append(words.NEWER_KEPT.format(count=phrases.counted(report.newer, "document")))
    told += _absence(report, journal)
    not_read = {*report.unreadable, *(file.name for file in report.absence.files)}
    if unknown := [name for name in report.unknown if name not in not_read]:
        told.append(f"Not the diary's, and left alone: {', '.join(unknown)}.")
    looser = words.LOOSER.format(path=journal.path)
    if not report.gone_since:
        told.append(looser if report.is_looser else "The folder is yours alone.")
    if journal.mirror.place == OFF:
        told.append(words.MIRROR_OFF)
    elif journal.mirror.place not in PLACES:
        told.append(words.MIRROR_NOT_KNOWN)
    elif report.mirrored or not report.gone_since:
        told.append(f"The mirror in {journal.mirror.folder} {_mirrored(report.mirrored)}.")
    return told


def _absence(report: Report, journal: Journal) -> Iterator[str]:
    """Yield what the diary lacks and what brings it back, then what other programs renamed."""
    for absent in report.absence.lines:
        count = len(absent.rows)
        are = f"{phrases.counted(count, 'line')} {'is' if count == 1 else 'are'} missing"
        them = "it" if count == 1 else "them"
        yield words.CHECK_ABSENT.format(file=absent.file, lines=are, them=them)
    if report.absence.lines:
        yield words.CHECK_RESTORE
    taken = {*report.marked, *report.unknown}
    for file in report.absence.files:
        if file.kind == "placeholder":
            yield words.CHECK_PLACEHOLDER.format(file=file.name)
            continue
        free = readable_name(file.name, taken)
        taken.add(free)
        paths = [os.path.join(journal.path, name) for name in (file.name, free)]  # noqa: PTH118 - printed
        lines = phrases.counted(file.lines, "line")
        command = shlex.join(["mv", *paths])
        yield words.CHECK_COPY.format(file=file.name, lines=lines, command=command)
    if report.marked:
        yield words.CHECK_MARKED.format(files=", ".join(report.marked))


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
        is_pipe = path == "-"
        count = print_tinydb(journal, sys.stdout) if is_pipe else write_tinydb(journal, path)
        entries = phrases.counted(count, "entry", "entries")
        place = "standard output" if is_pipe else path
        sentence = f"{entries} written to {place}, for TinyDB to open."
        print(sentence, file=sys.stderr if is_pipe else sys.stdout)
    elif mirror.place == OFF:
        print(words.MIRROR_OFF)
    elif options.has("list"):
        mirror.check_place()
        files = mirror.files()
        print(f"{mirror.folder} {_mirrored(mirror.last_day())}:")
        print("\n".join(f"  {name}  {size:,} bytes" for name, size in files) or "  nothing yet")
    elif options.has("restore"):
        names = restore(mirror, journal.storage.device, journal.today())
        journal.refresh()
        print(f"Copied back: {', '.join(names)}." if names else words.NOTHING_TO_RESTORE)
    else:
        copied = mirror.update(journal.today())
        print(words.MIRRORED.format(bytes=copied.bytes, files=copied.files, path=mirror.folder))
    return 0


def sync_help(argv: list[str], _journal: Journal) -> int:
    """Say how a diary lives on two devices."""
    no_arguments(read_options(argv[1:], ()), "sync-help")
    print(words.SYNC_HELP, end="")
    return 0
