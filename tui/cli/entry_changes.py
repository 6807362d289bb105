"""``cup edit``, ``cup move`` and ``cup rm`` by ids; undo, redo and repaired for the last step.

An entry is named by its short id, which ``cup list --ids`` prints, by its whole id, or by
``last``. All entries are found before the first one is changed.
"""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from store.clock import hour_of
from store.dates import parse_day
from store.entry_ids import LAST, SHORTEST, EntryIds, last_logged
from store.errors import CupfulError, Refused, UnknownWord, WhenInNote, WrittenByNewer
from store.grammar import ParsedEntry
from store.journal import Journal, LoggedEntry
from store.models import Entry
from store.verbs import numbered
from tui.cli.log_line import leave_typed, typed_note
from tui.cli.name_question import NameQuestion, confirm_entry
from tui.controllers.logged_entry import entry_verb, move_entry
from tui.controllers.options import OptionsNotUnderstood, day_named
from tui.controllers.typed_line import LineOptions, checked_tag
from tui.editing.drafts import UnsavedDraft
from tui.text import entry_phrases, phrases, sentences
from tui.text.day_readings import both_readings
from tui.text.entry_changes import undo_receipt
from tui.text.keys import in_shell
from tui.text.kind_names import in_kinds

if TYPE_CHECKING:
    from store.undo import UndoResult


class EntryUnknown(Refused):
    """An id that no entry has; ``near`` names the entries whose ids resemble it."""


class EntryIdTooShort(Refused):
    """An id with so few letters that a slip could name another entry."""


class EntryAmbiguous(Refused):
    """A part of an id that several entries have."""


class EntryDeleted(Refused):
    """The id of an entry that is no longer there."""


class NothingLogged(Refused):
    """The last entry of a diary that has none."""


class EntryChange(NamedTuple):
    """What ``cup edit`` changes of an entry; a note or an hour of None stays as it is."""

    entry: Entry
    values: Mapping[str, Any]
    note: str | None
    tags: tuple[str, ...]
    at: str | None

    def check(self) -> None:
        """Refuse what cannot be saved, before a person is asked about it.

        Raises:
            Refused: it cannot.
        """
        self.entry.changed(self.values, **self.fields())

    def fields(self) -> dict[str, Any]:
        """Return what is changed besides the answers, as ``Entry.changed`` takes it."""
        return {"note": self.note, "tags": self.tags, "at": self.at}

    @property
    def only_deletes_note(self) -> bool:
        """Whether it deletes the note and changes nothing else."""
        return self.note == "" and not (self.values or self.tags or self.at)


def edit(args: Namespace, journal: Journal) -> int:
    """Change the answers of an entry, its note, its tags or its hour, as one step.

    Raises:
        Refused, DiaryError: nothing was changed; a typed note waits as an unfinished one.
    """
    (entry,) = _chosen([args.id], journal)
    if entry_phrases.is_from_newer(entry):
        raise WrittenByNewer
    options = _line_options(args, entry, journal)
    typed = typed_note(sys.stdin) if options.take_input_sign(journal) else ""
    try:
        return _edit(entry, options, typed, args, journal)
    except (CupfulError, KeyboardInterrupt, EOFError) as error:
        if typed:
            leave_typed(typed, entry.day, journal, error, entry.id)
        raise


def _line_options(args: Namespace, entry: Entry, journal: Journal) -> LineOptions:
    """Return an edit as the line of the log that says the same of the entry.

    Raises:
        OptionsNotUnderstood: a note without words, or no tag.
    """
    if args.note is not None and not args.note.strip():
        raise OptionsNotUnderstood(message=sentences.NOTE_WITHOUT_WORDS)
    values = {name: text for name in ("note", "at") if (text := getattr(args, name)) is not None}
    if args.edit:
        values["edit"] = ""
    words = [entry_verb(entry, journal.settings.verbs).name, *args.field]
    tags = tuple(map(checked_tag, args.tag or ()))
    # The verb stands in the place of the id.
    return LineOptions(values, words, tags, max(args.before_end, 1), has_help=False)


def _edit(entry: Entry, options: LineOptions, typed: str, args: Namespace, journal: Journal) -> int:
    parsed = _parsed(options, typed, args, journal)
    time = options.time(journal, entry.day)
    if time.day not in (None, entry.day):
        raise OptionsNotUnderstood(message=sentences.HOUR_OF_OTHER_DAY)
    at = time.at
    hour = None if at is None else hour_of(at)
    today = _unnamed_day([args.id], journal)
    change = _change(entry, parsed, hour, args)
    question = NameQuestion(journal.settings.names.all_words, change.check)
    tags = " ".join(parsed.tag_words)
    confirmed = confirm_entry(parsed, tags, question, has_note=not args.edit)
    change = _change(entry, confirmed, hour, args)

    def save(note: str | None) -> int:
        return _save(change._replace(note=note), confirmed, journal, today)

    code = _edit_note(change, journal, save) if args.edit else save(change.note)
    question.report(sentences.NAMED_SOMEONE)
    return code


def _parsed(options: LineOptions, typed: str, args: Namespace, journal: Journal) -> ParsedEntry:
    """Return what the words of an edit mean, in the grammar of the verb of the entry.

    Raises:
        Refused: they mean nothing there.
        OptionsNotUnderstood: nothing is to be changed, or two things that exclude each other.
    """
    try:
        parsed = options.parse(journal, typed)
    except WhenInNote as error:
        if error.facts["what"] == "day":
            error.facts["what"] = "move"
        raise
    if parsed.unlisted and args.before_end > 1:  # a mistyped word must not become the note
        raise _unlisted(parsed, journal)
    if parsed.note and args.no_note:
        raise OptionsNotUnderstood(message=sentences.NOTE_AND_NONE)
    is_empty = not (_answers(parsed) or parsed.note or parsed.tags or args.at)
    if is_empty and not (args.no_note or args.edit):
        raise OptionsNotUnderstood(message=sentences.NOTHING_TO_EDIT)
    return parsed


def _unlisted(parsed: ParsedEntry, journal: Journal) -> UnknownWord:
    """Return the error of a word that is no answer of the verb."""
    lists = journal.settings.lists
    words = numbered(parsed.verb.fields[0].options(lists))
    return UnknownWord(
        value=parsed.words,
        words=words,
        list=parsed.unlisted if parsed.unlisted in lists else "",
        as_note=parsed.words,
        meant="",
    )


def _answers(parsed: ParsedEntry) -> dict[str, Any]:
    """Return the answers of a line without what its verb sets by itself."""
    preset = parsed.verb.preset
    return {name: value for name, value in parsed.values.items() if name not in preset}


def _change(entry: Entry, parsed: ParsedEntry, hour: str | None, args: Namespace) -> EntryChange:
    note = "" if args.no_note else parsed.note or None
    return EntryChange(entry, _answers(parsed), note, parsed.tags, hour)


def _edit_note(change: EntryChange, journal: Journal, save: Callable[[str | None], int]) -> int:
    """Open the editor for the note of an entry, and save it with the rest of a change."""
    from tui.cli.edited_notes import check_terminal, save_edited  # few edits need it

    check_terminal()
    change.check()
    entry = change.entry
    draft = UnsavedDraft(entry.id, entry.day, entry.note if change.note is None else change.note)
    return save_edited(draft, journal, save)


def _save(change: EntryChange, parsed: ParsedEntry, journal: Journal, today: date | None) -> int:
    """Save a change of an entry and print its receipt."""
    before, names = change.entry, journal.settings.names
    entry = journal.answer(before.id, change.values, **change.fields())
    if entry == before:
        print(sentences.ALREADY_SO.format(what=entry_phrases.noted_on(entry, names, today)))
    elif change.only_deletes_note:
        print(in_shell(sentences.NOTE_GONE.format(what=entry_phrases.spoken(entry, names))))
    else:
        remarks, shows_hour = entry_phrases.line_remarks(parsed), change.at is not None
        logged = LoggedEntry(entry, before)
        print(entry_phrases.receipt(logged, today, names, remarks=remarks, shows_hour=shows_hour))
    return 0


def remove_entries(args: Namespace, journal: Journal) -> int:
    """Delete entries, all of them in one step."""
    entries = {entry.id: entry for entry in _chosen(args.id, journal)}
    removed = journal.remove(*entries)
    print(
        in_shell(
            entry_phrases.removed(removed, journal.settings.names, _unnamed_day(args.id, journal))
        )
    )
    return 0


def move(args: Namespace, journal: Journal) -> int:
    """Move an entry to another day."""
    text = " ".join(args.day)
    (before,) = _chosen([args.id], journal)
    today, style = journal.today(), journal.settings.date_style
    day = parse_day(text, today, style)
    entry = move_entry(journal, before.id, day)
    names = journal.settings.names
    if entry == before:
        what = entry_phrases.noted(entry, names)
        print(sentences.ALREADY_THERE.format(day=phrases.day_name(entry.day), what=what))
    else:
        print(entry_phrases.receipt(LoggedEntry(entry, before), None, names))
    if readings := both_readings(text, today, style):
        print(readings, file=sys.stderr)
    return 0


# -- which entry ------------------------------------------------------------------------


def _unnamed_day(texts: Iterable[str], journal: Journal) -> date | None:
    """Return the day that a receipt need not name: today, unless ``last`` was asked for."""
    return None if any(map(_is_last, texts)) else journal.today()


def _is_last(text: str) -> bool:
    return text.strip().casefold() == LAST


def _chosen(texts: Iterable[str], journal: Journal) -> list[Entry]:
    """Return the entries that texts name.

    Raises:
        EntryUnknown, EntryIdTooShort, EntryAmbiguous, EntryDeleted, NothingLogged: one names none.
    """
    ids: EntryIds | None = None
    entries = []
    for text in texts:
        if _is_last(text):
            entries.append(_last(journal))
        else:
            ids = ids or EntryIds(journal)
            entries.append(_entry_with(text.strip(), ids, journal))
    return entries


def _last(journal: Journal) -> Entry:
    entry = last_logged(journal)
    if entry is None:
        raise NothingLogged
    return entry


def _entry_with(text: str, ids: EntryIds, journal: Journal) -> Entry:
    """Return the entry that an id, or a part of one, names."""
    matches = ids.matching(text)
    if len(matches) > 1:
        candidates = entry_phrases.listed([_named(id, ids, journal) for id in matches])
        raise EntryAmbiguous(value=text, count=len(matches), entries=candidates)
    if not matches and len(text) < SHORTEST:
        raise EntryIdTooShort(value=text, least=SHORTEST)
    if not matches:
        near = "; ".join(_named(id, ids, journal) for id in ids.near(text))
        raise EntryUnknown(value=text, near=sentences.IDS_NEAR.format(entries=near) * bool(near))
    entry = journal.entry(matches[0])
    if entry is None:
        raise EntryDeleted(value=text, entry=_named(matches[0], ids, journal))
    return entry


def _named(id: str, ids: EntryIds, journal: Journal) -> str:
    """Return an entry as a candidate: its short id, what it is, the first words, its day."""
    versions = filter(None, reversed(journal.history.versions(id)))
    entry = journal.entry(id) or next(versions, None)
    short = entry_phrases.one_line(ids.short(id))
    return (
        f"{short} ({entry_phrases.noted_on(entry, journal.settings.names, None)})"
        if entry
        else short
    )


def undo(_args: Namespace, journal: Journal) -> int:
    """Undo the last step."""
    _print_undo(journal.history.undo(), sentences.UNDONE, sentences.NOTHING_TO_UNDO, journal)
    return 0


def redo(_args: Namespace, journal: Journal) -> int:
    """Redo the step that was undone last."""
    _print_undo(journal.history.redo(), sentences.REDONE, sentences.NOTHING_TO_REDO, journal)
    return 0


def _print_undo(result: "UndoResult | None", verb: str, nothing: str, journal: Journal) -> None:
    names = journal.settings.names
    print(undo_receipt(result, verb, names, journal.today()) if result else nothing)


def mark_repaired(args: Namespace, journal: Journal) -> int:
    """Mark the newest open rupture as repaired."""
    day = day_named(args.day, journal, is_yesterday=args.yesterday)
    rupture = journal.ruptures.newest_open()
    if rupture is None:
        print(in_kinds(sentences.NO_OPEN_RUPTURE, journal.settings.names))
        return 0
    entry = journal.ruptures.set_state(rupture.id, "repaired", day)
    print(entry_phrases.repaired(entry, journal.settings.names), sentences.UNDO_IN_SHELL)
    return 0
