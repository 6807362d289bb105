"""Upkeep: ``cup check``, ``cup backup``, ``cup sync-help`` and ``cup purge``."""

import os
import shlex
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping

from store.days import ENTRIES, PLANS, entry_of
from store.exchange.tinydb_json import print_tinydb, write_tinydb
from store.integrity import CheckReport, DamagedLine, check, recover_lines
from store.journal import Journal
from store.log.folder import SETTINGS
from store.log.locations import OFF, PLACES, editing_places, state_home
from store.log.recovery import readable_name, restore
from store.redaction.purge import Purge
from store.redaction.purge_places import PurgePlaces
from store.redaction.purge_search import PurgeFindings, PurgeMatch, RemainingPlace
from store.scales import OWN
from store.vocabulary import ORDER, RENAMED, WORD
from tui.cli.output import as_json
from tui.cli.printing import print_json
from tui.controllers.options import OptionsNotUnderstood
from tui.terminal.streams import ask_line
from tui.text import commands, entry_phrases, phrases, sentences
from tui.text.error_messages import error_message
from tui.text.keys import in_shell


def check_diary(args: Namespace, journal: Journal) -> int:
    """Check the whole diary and print a report; return 1 if lines are damaged or missing.

    Raises:
        MirrorNotPlaced, MirrorNotRead: lines are to be restored, but there is no mirror to read.
    """
    if args.recover:
        journal.mirror.check_place()  # what it has whole must not be guessed
    if args.json and (args.recover or args.yes):
        raise OptionsNotUnderstood(message="--json reports, and restores nothing")
    report = check(journal, needs_mirror=args.recover)
    if args.json:
        print_json(_check_json(report, journal))
        return int(any((report.damaged, report.absence, report.gone_since, report.unreadable)))
    print("\n".join((*_report(report, journal), *_switched_off())))
    if not report.damaged:
        return int(bool(report.absence or report.gone_since or report.unreadable))
    if not args.recover:
        print(commands.CHECK_RECOVER)
        return 1
    chosen = [item for item in report.damaged if args.yes or _is_wanted(item)]
    count = recover_lines(journal, chosen)
    print(commands.CHECK_DONE.format(count=phrases.counted(count, "line"), seen=len(chosen)))
    return int(len(chosen) != len(report.damaged) or bool(report.absence or report.unreadable))


def _check_json(report: CheckReport, journal: Journal) -> dict[str, object]:
    """Return a report as JSON; of damaged lines, their place and where their change is."""
    payload: dict[str, object] = as_json(report)
    damaged = [{**item.damage._asdict(), "source": item.source} for item in report.damaged]
    return payload | {
        "path": journal.path,
        "mirror": journal.mirror.folder,
        "damaged": damaged,
        "switched_off": list(_switched_off()),
    }


def _report(report: CheckReport, journal: Journal) -> list[str]:
    entries = phrases.counted(report.entries, "entry", "entries")
    devices = ", ".join(report.devices) or "none"
    lines = [
        f"{entries} on {phrases.counted(report.days, 'day')}, from "
        f"{phrases.counted(len(report.devices), 'device')} ({devices}), "
        f"in {phrases.counted(report.files, 'file')} of {phrases.counted(report.months, 'month')}.",
    ]
    if report.gone_since:
        state = "empty" if os.path.isdir(journal.path) else "gone"  # noqa: PTH112 - printed
        gone = commands.CHECK_GONE.format(path=journal.path, state=state, day=report.gone_since)
        lines = [gone]
    elif not report.damaged:
        files = " that is here" if report.absence else ""
        lines.append(f"Every line{files} can be read." if not report.seen_to else "")
    if report.seen_to:
        lines[-1] = (
            f"{phrases.counted(report.seen_to, 'damaged line')} dealt with before; no others."
        )
    lines += [_damaged(item) for item in report.damaged]
    lines += [
        commands.LEFT_OUT.format(file=file, reason=why) for file, why in report.unreadable.items()
    ]
    if report.newer:
        lines.append(
            commands.FROM_NEWER_VERSION.format(count=phrases.counted(report.newer, "document"))
        )
    lines += _absence(report, journal)
    not_read = {*report.unreadable, *(file.name for file in report.absence.files)}
    if unknown := [name for name in report.unknown if name not in not_read]:
        lines.append(f"Not the diary's, and left alone: {', '.join(unknown)}.")
    looser = sentences.LOOSER.format(path=journal.path)
    if not report.gone_since:
        lines.append(looser if report.is_open_to_others else "The folder is yours alone.")
    return [*lines, *_mirror_lines(report, journal)]


def _mirror_lines(report: CheckReport, journal: Journal) -> list[str]:
    """Return where the mirror is and what it has; empty if diary and mirror are gone."""
    if journal.mirror.place == OFF:
        return [commands.MIRROR_OFF]
    if journal.mirror.place not in PLACES:
        return [commands.MIRROR_NOT_KNOWN]
    if report.gone_since and not report.mirrored:
        return []
    return [f"The mirror in {journal.mirror.folder} {_mirrored(report.mirrored)}."]


def _absence(report: CheckReport, journal: Journal) -> Iterator[str]:
    """Yield what the diary lacks and what brings it back, then what other programs renamed."""
    for absent in report.absence.lines:
        count = len(absent.rows)
        are = f"{phrases.counted(count, 'line')} {'is' if count == 1 else 'are'} missing"
        missing = "it" if count == 1 else "them"
        yield commands.CHECK_ABSENT.format(file=absent.file, lines=are, them=missing)
    if report.absence.lines:
        yield commands.CHECK_RESTORE
    taken = {*report.marked, *report.unknown}
    for file in report.absence.files:
        if file.kind == "placeholder":
            yield commands.CHECK_PLACEHOLDER.format(file=file.name)
            continue
        free = readable_name(file.name, taken)
        taken.add(free)
        paths = [os.path.join(journal.path, name) for name in (file.name, free)]  # noqa: PTH118 - printed
        lines = phrases.counted(file.lines, "line")
        command = shlex.join(["mv", *paths])
        yield commands.CHECK_COPY.format(file=file.name, lines=lines, command=command)
    if report.marked:
        yield commands.CHECK_MARKED.format(files=", ".join(report.marked))


def _switched_off() -> Iterator[str]:
    """Yield which features of the screen are off, where this Textual is another one."""
    from tui.terminal.capabilities import textual_version
    from tui.terminal.session import switched_off

    if features := list(switched_off()):
        pronoun = "it" if len(features) == 1 else "them"
        version, names = textual_version(), ", ".join(features)
        yield commands.CHECK_TEXTUAL.format(version=version, features=names, them=pronoun)


def _mirrored(day: str) -> str:
    """Return when the mirror was last brought up to date; for an empty day, that it was not."""
    return f"was brought up to date {day}" if day else "is not made yet"


def _damaged(item: DamagedLine) -> str:
    """Return the place of a damaged line and what is left of it."""
    file, row, _, reason = item.damage
    where = f"{file}, line {row}, cannot be read"
    entry = entry_of(item.line.id, item.line.document) if item.line else None
    phrase = f": {entry_phrases.spoken(entry)}" if entry else ""
    note = f", {entry_phrases.quoted(entry.note)}" if entry and entry.note else ""
    return {
        "elsewhere": f"{where}; another file of the diary has it, so nothing is missing.",
        "mirror": f"{where}; the mirror has it{phrase}{note}.",
        "parsed": f"{where}; it seems to have held{phrase or ' a change'}{note}. Look at it first.",
        "nowhere": f"{where}, and no copy of it was found.",
        "refused": f"{file}, line {row}, is set aside: {reason}.",
    }[item.source]


def _is_wanted(item: DamagedLine) -> bool:
    """Ask about one line; what has nothing to bring back is only seen to."""
    if item.line is None:
        return True
    print(_damaged(item))
    return _answer(in_shell("Restore it? {yes} or {no} > ")) in ("y", "yes")


def _answer(question: str) -> str:
    if not sys.stdin.isatty():
        return ""
    return ask_line(question).strip().casefold()


def back_up(args: Namespace, journal: Journal) -> int:
    """Update the mirror, list it, restore from it, or write plain TinyDB JSON."""
    mirror, path = journal.mirror, args.tinydb
    if args.json:
        if path is not None or args.restore:
            raise OptionsNotUnderstood(message="--json belongs to --list or stands alone")
        return _print_mirror_json(journal, is_update=not args.list)
    if path is not None:
        is_pipe = path == "-"
        count = print_tinydb(journal, sys.stdout) if is_pipe else write_tinydb(journal, path)
        sys.stdout.flush()  # it is written before that is said
        entries = phrases.counted(count, "entry", "entries")
        place = "standard output" if is_pipe else path
        sentence = f"{entries} written to {place}, for TinyDB to open."
        print(sentence, file=sys.stderr if is_pipe else sys.stdout)
    elif mirror.place == OFF:
        print(commands.MIRROR_OFF)
    elif args.list:
        mirror.check_place()
        files = mirror.files()
        print(f"{mirror.folder} {_mirrored(mirror.last_day())}:")
        print("\n".join(f"  {name}  {size:,} bytes" for name, size in files) or "  nothing yet")
    elif args.restore:
        names = restore(mirror, journal.storage.device, journal.today())
        journal.refresh()
        print(f"Copied back: {', '.join(names)}." if names else commands.NOTHING_TO_RESTORE)
    else:
        copied = mirror.update(journal.today())
        sentence = commands.MIRRORED if copied.files else commands.MIRRORED_BEFORE
        new = phrases.counted(copied.files, "file")
        print(sentence.format(bytes=copied.bytes, files=new, path=mirror.folder))
    return 0


def _print_mirror_json(journal: Journal, *, is_update: bool) -> int:
    """Print what the mirror has as JSON; update it first where that is wanted."""
    mirror = journal.mirror
    copied = None
    if mirror.place != OFF:
        mirror.check_place()
        copied = mirror.update(journal.today()) if is_update else None
    files = [] if mirror.place == OFF else mirror.files()
    payload = {
        "place": mirror.place,
        "path": mirror.folder,
        "updated": mirror.last_day() or None,
        "files": [{"name": name, "bytes": size} for name, size in files],
    }
    print_json(
        payload | ({"new_bytes": copied.bytes, "new_in_files": copied.files} if copied else {})
    )
    return 0


def sync_help(_args: Namespace) -> int:
    """Print how to use a diary on two devices."""
    print(commands.SYNC_HELP, end="")
    return 0


#: Up to this many entries are printed one by one.
_MOST = 40


def purge_word(args: Namespace, journal: Journal) -> int:
    """Remove a word for good, after one question.

    Returns:
        1 if some place still contains it, 2 if the question was not answered with yes.
    """
    text = " ".join(args.words)
    purge = Purge(journal, _places(journal, os.environ), text)
    if purge.word.is_empty:
        raise OptionsNotUnderstood(message="A purge needs the words, or the id, of what to delete")
    findings = purge.find()
    if findings.is_nothing:
        return _report_nothing(text, purge.remaining())
    # Without --yes it may come to nothing, and what is refused prints nothing on standard output.
    stream = sys.stdout if args.yes else sys.stderr
    print("\n".join(_lines(findings, journal)), file=stream)
    print(commands.PURGE_WHAT, file=stream)
    if not args.yes and not _is_confirmed():
        declined = commands.PURGE_DECLINED if sys.stdin.isatty() else commands.PURGE_UNASKED
        print(declined.format(word=text), file=sys.stderr)
        return 2
    outcome = purge.run(findings)
    if outcome.mirror_error is not None:
        print(error_message(outcome.mirror_error), file=sys.stderr)
    files = phrases.counted(outcome.changed, "file")
    if outcome.remaining:
        print(commands.PURGE_REMAINS.format(files=files, word=text))
        print("\n".join(map(_remaining, outcome.remaining)))
        print(commands.PURGE_AGAIN)
    else:
        print(commands.PURGED.format(files=files, word=text))
    print(commands.PURGE_NOT_REACHED)
    return 1 if outcome.remaining else 0


def _places(journal: Journal, environ: Mapping[str, str]) -> PurgePlaces:
    """Return the places of a diary; those of the demo are all its own."""
    homes = [state_home(environ), *map(os.path.dirname, editing_places(environ))]
    is_demo = bool(journal.settings.get("demo"))
    return PurgePlaces(journal.path, journal.mirror.folder, [] if is_demo else homes)


def _is_confirmed() -> bool:
    if not sys.stdin.isatty():
        return False
    return ask_line(commands.PURGE_QUESTION).strip().casefold() == "yes"


def _report_nothing(text: str, remaining: tuple[RemainingPlace, ...]) -> int:
    print(commands.PURGE_NOTHING.format(word=text))
    if remaining:
        print(commands.PURGE_ELSEWHERE.format(word=text))
        print("\n".join(map(_remaining, remaining)))
    print(commands.PURGE_NOT_REACHED)
    return 1 if remaining else 0


def _remaining(item: RemainingPlace) -> str:
    reason = item.reason or commands.PURGE_CAUSES[item.cause]
    return f"  {item.path}: {reason}"


def _lines(findings: PurgeFindings, journal: Journal) -> Iterator[str]:
    """Yield a line for each document that is deleted, and for each kind that loses a part."""
    removed = [finding for finding in findings.documents if finding.clean is None]
    for finding in removed[:_MOST]:
        yield f"  {_document(finding, journal)}  ({phrases.counted(finding.versions, 'version')})"
    if len(removed) > _MOST:
        yield f"  … and {len(removed) - _MOST} more"
    changed = [finding for finding in findings.documents if finding.clean is not None]
    if entries := sum(finding.table == ENTRIES for finding in changed):
        yield commands.PURGE_ENTRIES_STAY.format(count=phrases.counted(entries, "entry", "entries"))
    for finding in changed:
        if finding.table != ENTRIES:
            yield commands.PURGE_STAYS.format(name=_name(finding))
    if findings.damaged:
        yield f"  {phrases.counted(findings.damaged, 'damaged line')}"
    for path in findings.removable:
        yield f"  {path}"


def _document(finding: PurgeMatch, journal: Journal) -> str:
    entry = entry_of(finding.id, finding.document) if finding.table == ENTRIES else None
    if entry is None:
        return _name(finding)
    note = f"  {entry_phrases.quoted(entry.note)}" if entry.note else ""
    return f"{entry.day}  {entry_phrases.spoken(entry, journal.settings.names)}{note}"


def _name(finding: PurgeMatch) -> str:
    """Return a document in words."""
    table, id = finding.table, finding.id
    if table == ENTRIES:
        return "an entry"
    if table == PLANS:
        return "a plan of rest"
    if table != SETTINGS:
        return f"{table} {id}"
    if id.startswith(ORDER):
        return f"the list of words “{id.removeprefix(ORDER)}”"
    if id.startswith((WORD, RENAMED)) and id not in commands.PURGE_SETTINGS:
        name, _, word = id.partition(".")[2].partition(".")
        return f"the word “{word}” of the list “{name}”"
    if id.startswith(OWN):
        return f"the measure “{(finding.document or {}).get('name') or id.removeprefix(OWN)}”"
    if id.startswith("search."):
        return f"the saved search @{id.removeprefix('search.')}"
    return commands.PURGE_SETTINGS.get(id, f"the setting “{id}”")
