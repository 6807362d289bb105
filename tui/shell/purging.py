"""``cup purge``: take a word out of every place on this machine, for good."""

import os
import sys
from collections.abc import Iterator, Mapping

from store.index import ENTRIES, PLANS, entry_of
from store.journal import Journal
from store.log.folder import SETTINGS
from store.log.locations import editing_places, state_home
from store.redaction.purge import Purge
from store.redaction.purge_places import Places
from store.redaction.purge_search import Findings, Found, Remaining
from store.scales import OWN
from store.vocabulary import ORDER, RENAMED, WORD
from tui import words
from tui.shell.options import OptionsNotUnderstood, read_options
from tui.terminal.streams import ask_line
from tui.words import phrases

#: So many entries are printed one by one.
_MOST = 40


def purge_word(argv: list[str], journal: Journal) -> int:
    """Take a word out for good, after one question; 1 where some place still holds it."""
    options = read_options(argv[1:], ("--yes",))
    text = " ".join(options.arguments)
    purge = Purge(journal, _places(journal, os.environ), text)
    if purge.word.is_empty:
        raise OptionsNotUnderstood(message="A purge needs the words, or the id, of what must go")
    findings = purge.find()
    if findings.is_nothing:
        return _report_nothing(text, purge.remaining())
    print("\n".join(_lines(findings, journal)))
    print(words.PURGE_WHAT)
    if not options.has("yes") and not _is_confirmed():
        print(words.PURGE_DECLINED.format(word=text))
        return 1
    outcome = purge.run(findings)
    if outcome.mirror_error is not None:
        print(outcome.mirror_error, file=sys.stderr)
    files = phrases.counted(outcome.changed, "file")
    if outcome.remaining:
        print(words.PURGE_REMAINS.format(files=files, word=text))
        print("\n".join(map(_remaining, outcome.remaining)))
        print(words.PURGE_AGAIN)
    else:
        print(words.PURGED.format(files=files, word=text))
    print(words.PURGE_NOT_REACHED)
    return 1 if outcome.remaining else 0


def _places(journal: Journal, environ: Mapping[str, str]) -> Places:
    """Return the places of a diary; the demo's touch nothing of the person's own."""
    homes = [state_home(environ), *map(os.path.dirname, editing_places(environ))]
    is_demo = bool(journal.settings.get("demo"))
    return Places(journal.path, journal.mirror.folder, [] if is_demo else homes)


def _is_confirmed() -> bool:
    if not sys.stdin.isatty():
        return False
    return ask_line(words.PURGE_QUESTION).strip().casefold() == "yes"


def _report_nothing(text: str, remaining: tuple[Remaining, ...]) -> int:
    print(words.PURGE_NOTHING.format(word=text))
    if remaining:
        print(words.PURGE_ELSEWHERE.format(word=text))
        print("\n".join(map(_remaining, remaining)))
    print(words.PURGE_NOT_REACHED)
    return 1 if remaining else 0


def _remaining(item: Remaining) -> str:
    reason = item.reason or words.PURGE_CAUSES[item.cause]
    return f"  {item.path}: {reason}"


def _lines(findings: Findings, journal: Journal) -> Iterator[str]:
    """Yield a line for each thing that goes, and for each kind of thing that loses a part."""
    removed = [found for found in findings.documents if found.clean is None]
    for found in removed[:_MOST]:
        yield f"  {_document(found, journal)}  ({phrases.counted(found.versions, 'version')})"
    if len(removed) > _MOST:
        yield f"  … and {len(removed) - _MOST} more"
    changed = [found for found in findings.documents if found.clean is not None]
    if entries := sum(found.table == ENTRIES for found in changed):
        yield words.PURGE_ENTRIES_STAY.format(count=phrases.counted(entries, "entry", "entries"))
    for found in changed:
        if found.table != ENTRIES:
            yield words.PURGE_STAYS.format(name=_name(found))
    if findings.damaged:
        yield f"  {phrases.counted(findings.damaged, 'damaged line')}"
    for path in findings.removable:
        yield f"  {path}"


def _document(found: Found, journal: Journal) -> str:
    entry = entry_of(found.id, found.document) if found.table == ENTRIES else None
    if entry is None:
        return _name(found)
    note = f"  {phrases.quoted(entry.note)}" if entry.note else ""
    return f"{entry.day}  {phrases.spoken(entry, journal.settings.names)}{note}"


def _name(found: Found) -> str:
    """Return what a document is, for a person."""
    table, id = found.table, found.id
    if table == ENTRIES:
        return "an entry"
    if table == PLANS:
        return "a plan of rest"
    if table != SETTINGS:
        return f"{table} {id}"
    if id.startswith(ORDER):
        return f"the list of words “{id.removeprefix(ORDER)}”"
    if id.startswith((WORD, RENAMED)):
        name, _, word = id.partition(".")[2].partition(".")
        return f"the word “{word}” of the list “{name}”"
    if id.startswith(OWN):
        return f"the measure “{(found.document or {}).get('name') or id.removeprefix(OWN)}”"
    if id.startswith("search."):
        return f"the saved search @{id.removeprefix('search.')}"
    return words.PURGE_SETTINGS.get(id, f"the setting “{id}”")
