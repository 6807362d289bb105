"""Entries in words, and the receipts of what was saved, the same wording everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from store.documents import VERSION
from store.folding import fold
from store.models import Draft, Entry
from store.notes import tags_in
from store.scales import SCALES, is_good_tired, is_own
from store.vocabulary import MASKED, RECEIVED, SPOKEN, USUAL_NAMES, Names
from tui.terminal.streams import visible_text
from tui.text import sentences
from tui.text.kind_names import rest_name
from tui.text.phrases import capitalized, counted, day_name, days_named, short_day

if TYPE_CHECKING:
    from store.grammar import ParsedEntry
    from store.journal import LoggedEntry

#: How many phrases a sentence lists one by one.
_LISTED = 8


def label(entry: Draft, names: Names = USUAL_NAMES) -> str:
    """Return what an entry is, in a word or three."""
    match entry.kind:
        case "session":
            return names.session
        case "moment":
            return names.kind(str(entry["feeling"]))
        case "checkin":
            return sentences.WHEN_LABELS[entry["when"]]
        case _:
            return names.kind(entry.kind) if entry.is_readable else sentences.FROM_NEWER


def detail(entry: Draft, names: Names = USUAL_NAMES) -> str:
    """Return what an entry says beside its label and its note."""
    parts: list[str] = []
    for name, value in entry.values.items():
        if name in SCALES:
            parts.append(f"{sentences.SHORT_SCALES.get(name, name)} {value}")
        elif is_own(name):
            parts.append(f"{names.scale(name).question} {value}")
        elif name == "marks":
            parts.extend(names.current_name("mark", mark) for mark in value)
        elif name == "what":
            word = names.word_of(entry.kind, entry.values)
            parts.append(rest_name(value, names) if entry.kind == "rest" else word)
        elif name == "direction":
            parts.append(SPOKEN.get(value, value))
        elif name == "states" and len(value) > 1:
            parts.append(f"{entry.state} {short_day(date.fromisoformat(value[-1].day))}")
    if is_from_newer(entry) and entry.is_readable:
        parts.append(sentences.FROM_NEWER)
    return sentences.BETWEEN.join(parts)


def is_from_newer(entry: Draft) -> bool:
    """Return whether a newer version wrote an entry, so that it is shown and not changed."""
    return isinstance(entry, Entry) and entry.version > VERSION


def spoken(entry: Draft, names: Names = USUAL_NAMES) -> str:
    """Return an entry in one phrase, its note left out."""
    values = detail(entry, names)
    return f"{label(entry, names)}: {values}" if values else label(entry, names)


def answered(values: Mapping[str, Any], names: Names = USUAL_NAMES) -> str:
    """Return what a digit or a word just filled, an answer with its words."""
    parts = []
    for name, value in values.items():
        if name in SCALES or is_own(name):
            scale = names.scale(name)
            parts.append(f"{scale.question} {value}, {scale.anchor(value)}")
        else:
            last = value[-1] if isinstance(value, tuple) else value
            last = names.current_name("mark", last) if name == "marks" else last
            parts.append(rest_name(str(last), names))
    return sentences.BETWEEN.join(parts)


def noted(entry: Draft, names: Names = USUAL_NAMES, width: int = 30) -> str:
    """Return an entry in one phrase, with the beginning of its note in ``width`` cells."""
    note = f", {quoted(entry.note, width)}" if entry.note else ""
    return spoken(entry, names) + note


def one_line(note: str) -> str:
    """Return a note on one line, with a visible sign for each control character."""
    return " ".join(visible_text(note).split())


def quoted(note: str, width: int = 48) -> str:
    """Return a note on one line, in quotation marks, shortened to ``width`` characters."""
    return f"“{cut(note, width)}”"


def cut(note: str, width: int) -> str:
    """Return a note on one line, shortened to ``width`` characters."""
    line = one_line(note)
    return line if len(line) <= width else line[: width - 1] + "…"


def unfinished(*, is_line: bool) -> str:
    """Return the sentence that offers an unfinished note or line; not its text."""
    return sentences.UNFINISHED.format(what=sentences.A_LINE if is_line else sentences.A_NOTE)


def saved(
    entry: Draft, names: Names = USUAL_NAMES, answers: Mapping[str, Any] | None = None
) -> str:
    """Return the receipt of an entry: ``Saved: session · tired 5``.

    Args:
        entry: the entry.
        names: what things are called here.
        answers: only what was just answered; without it, all that the entry says.
    """
    what = answered(answers, names) if answers else detail(entry, names)
    parts = filter(None, (label(entry, names), what))
    return sentences.SAVED.format(what=sentences.BETWEEN.join(parts))


def logged(
    entry: Draft, names: Names = USUAL_NAMES, answers: Mapping[str, Any] | None = None
) -> tuple[str, str]:
    """Return the receipt of an entry that is being logged: a phrase, and the sentence after it.

    A good tired is named so; celebration, play, care received and a mask have words of their own.

    Args:
        entry: the entry.
        names: what things are called here.
        answers: only what was just answered; without it, all that the entry says.
    """
    if entry.kind == "session" and is_good_tired(entry["tired"], entry["inspired"]):
        return sentences.SAVED_GOOD_TIRED.format(**entry.values), ""
    word = names.word_of(entry.kind, entry.values)
    if entry.kind == "celebration":
        receipt = capitalized(word) if word else saved(entry, names, answers)
        return receipt, sentences.WORTH_A_PAUSE
    fields = {"what", "direction"} if answers is None else answers.keys()
    if "what" not in fields:
        word = ""
    if entry.kind == "play" and word:
        return capitalized(word), sentences.IS_SAVED
    if entry.kind == "moment":
        if entry["feeling"] == "depleting" and word == names.current_name("depleting", MASKED):
            way = SPOKEN.get(entry["direction"], entry["direction"])
            parts = filter(None, (capitalized(word), way))
            return sentences.BETWEEN.join(parts), sentences.NOT_NEEDED
        if received_care(entry) and "direction" in fields:
            parts = filter(None, (capitalized(word), sentences.CARE_CAME))
            return ". ".join(parts), sentences.IS_SAVED
    return saved(entry, names, answers), ""


def received_care(entry: Draft) -> bool:
    """Return whether care was received in a moment, and it did not drain."""
    return bool(entry["direction"] == RECEIVED and entry["feeling"] != "depleting")


def repaired(entry: Entry, names: Names = USUAL_NAMES) -> str:
    """Return the receipt of a rupture that was just repaired."""
    what = names.word_of(entry.kind, entry.values) or names.kind("rupture")
    if entry["states"][-1].day == entry.day.isoformat():
        return sentences.REPAIRED_SAME_DAY.format(what=what)
    return sentences.REPAIRED.format(what=what, day=short_day(entry.day))


def receipt(
    change: LoggedEntry,
    today: date | None,
    names: Names = USUAL_NAMES,
    *,
    remarks: str = "",
    shows_hour: bool = False,
) -> str:
    """Return the line that the shell prints for a saved entry, and how to undo it.

    Args:
        change: the entry, and what it was before.
        today: the day it is; any other day is named. None where even today is named.
        names: what things are called here.
        remarks: how its line was read, where that is not plain.
        shows_hour: whether to name its hour.
    """
    entry, before = change.entry, change.before
    what, after = (saved(entry, names), "") if before is not None else logged(entry, names)
    if entry.kind == "celebration" and before is None:
        what = sentences.STARRED.format(what=what)
    parts = [what]
    if entry.note:
        parts.append(quoted(entry.note))
    if tags := tags_beside(entry):
        parts.append(tags)
    day = "" if entry.day == today else sentences.SAVED_ON.format(day=day_name(entry.day))
    hour = hour_shown(entry) if shows_hour else ""
    was = _earlier(before, entry, names) if before is not None else ""
    sentence = " ".join(filter(None, (f"{', '.join(parts)}{day}{hour}{was}.", after, remarks)))
    return f"{sentence} {sentences.UNDO_IN_SHELL}"


def hour_word(at: str) -> str:
    """Return an hour as it is read: ``07h``, ``07:30``; empty where it is not known."""
    hour, minute = at[11:13], at[14:16]
    return f"{hour}h" if minute == "00" else f"{hour}:{minute}" if at else ""


def tags_beside(entry: Draft) -> str:
    """Return the tags of an entry that do not stand in its note, as they are typed."""
    in_note = {fold(tag) for tag in tags_in(entry.note)} if entry.note else set()
    return " ".join(f"#{tag}" for tag in entry.tags if fold(tag) not in in_note)


def hour_shown(entry: Draft) -> str:
    """Return the hour of an entry behind its receipt; empty where it has none."""
    return sentences.SAVED_AT.format(hour=entry.at[11:16]) if entry.at else ""


def line_remarks(parsed: ParsedEntry, unlisted: str = sentences.UNLISTED) -> str:
    """Return how a line was read where that is not plain; empty where it is.

    Args:
        parsed: the line.
        unlisted: the sentence for a line without a word of its list.
    """
    return " ".join(filter(None, (readings(parsed), unlisted if parsed.unlisted else "")))


def readings(parsed: ParsedEntry) -> str:
    """Return the words of a line that were taken for an answer that they do not name."""
    return " ".join(
        sentences.READ_FOR.format(word=word, answer=SPOKEN.get(answer, answer))
        for word, answer in parsed.readings
    )


def _earlier(before: Entry, entry: Entry, names: Names) -> str:
    """Return what an entry said before it was changed; empty where that says nothing."""
    parts = []
    if (answers := detail(before, names)) and answers != detail(entry, names):
        parts.append(answers)
    if before.note and before.note != entry.note:
        parts.append(quoted(before.note))
    if before.day != entry.day:
        parts.append(day_name(before.day))
    elif before.at and before.at != entry.at:
        parts.append(before.at[11:16])
    return sentences.SAVED_BEFORE.format(before=", ".join(parts)) if parts else ""


def removed(entries: Sequence[Entry], names: Names, today: date | None) -> str:
    """Return the receipt of entries that were deleted in one step.

    Args:
        entries: the entries, one at least.
        names: what things are called here.
        today: the day it is; any other day is named. None where even today is named.
    """
    what = listed([noted_on(entry, names, today) for entry in entries])
    if len(entries) == 1:
        return sentences.REMOVED.format(what=what)
    count = counted(len(entries), "entry", "entries")
    return sentences.REMOVED_SEVERAL.format(count=count, what=what)


def noted_on(entry: Entry, names: Names, today: date | None) -> str:
    """Return an entry in one phrase, with its note's beginning and any day but ``today``."""
    day = "" if entry.day == today else sentences.SAVED_ON.format(day=short_day(entry.day))
    return noted(entry, names) + day


def listed(phrases: Sequence[str]) -> str:
    """Return the first of several phrases with semicolons between them, and how many follow."""
    more = len(phrases) - _LISTED
    rest = [sentences.OTHERS_NAMED.format(count=more)] if more > 0 else []
    return "; ".join((*phrases[:_LISTED], *rest))


def row_saved(
    what: str, days: Iterable[date], today: date, names: Names, first: Draft | None = None
) -> str:
    """Return the receipt of rest on several days.

    Args:
        what: the rest; empty where it differs.
        days: the days.
        today: the day it is.
        names: what things are called here.
        first: the entry of the first day, whose note and tags are named.
    """
    logged = sorted(days)
    kinds = sentences.BETWEEN.join(
        filter(None, (names.kind("rest"), what and rest_name(what, names)))
    )
    if first is not None:
        note = quoted(first.note) if first.note else ""
        kinds = ", ".join(filter(None, (kinds, note, tags_beside(first))))
    is_this_year = logged[0].year == logged[-1].year == today.year
    year = "" if is_this_year else f" {logged[-1].year}"
    count = f" ({counted(len(logged), 'day')})" if len(logged) > 1 else ""
    return sentences.ROW_SAVED.format(what=kinds, row=days_named(logged) + year, days=count)
