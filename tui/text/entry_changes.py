"""What changed in an entry, in plain words: for undo and redo, and between its versions."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from store.models import Entry
from store.scales import SCALES, is_own
from store.vocabulary import SPOKEN, Names
from tui.text import entry_phrases, phrases, sentences
from tui.text.kind_names import rest_name

if TYPE_CHECKING:
    from store.undo import UndoResult

_NOTE_WIDTH: Final = 30
#: How much of two long notes is shown before the first character that differs.
_ALIKE_SHOWN: Final = 12
#: The most characters of an entry of many answers in a receipt.
_BRIEF: Final = 64


class FieldChange(NamedTuple):
    """One thing that two versions of an entry differ in; a side without it is empty.

    Attributes:
        name: what stands before its value, where the value alone does not say what it is.
        before: its earlier value in words.
        after: its later value in words.
    """

    name: str
    before: str
    after: str

    def restored(self) -> str:
        """Return it as undo and redo say it: ``tired 5 is 4 again``."""
        if self.before and self.after:
            return sentences.CHANGE_AGAIN.format(old=self._named(self.before), new=self.after)
        sentence = sentences.CHANGE_BACK if self.after else sentences.CHANGE_GONE
        return sentence.format(what=self._named(self.before or self.after))

    def between_versions(self, *, is_spoken: bool = False) -> str:
        """Return it as it stands between two versions: ``tired 5 → 4``."""
        if self.before and self.after:
            sentence = sentences.CHANGE_TO_SPOKEN if is_spoken else sentences.CHANGE_TO
            return sentence.format(old=self._named(self.before), new=self.after)
        sentence = sentences.CHANGE_WITH if self.after else sentences.CHANGE_WITHOUT
        return sentence.format(what=self._named(self.before or self.after))

    def _named(self, value: str) -> str:
        return f"{self.name} {value}" if self.name else value


def changes_between(
    before: Entry, after: Entry, names: Names, *, hides_notes: bool = False
) -> Iterator[FieldChange]:
    """Yield what differs between two versions of an entry, in the order it is shown.

    Args:
        before: the earlier version.
        after: the later version.
        names: what things are called here.
        hides_notes: whether to name a note without its words.
    """
    for name in dict.fromkeys((*before.values, *after.values)):
        if before[name] != after[name]:
            yield from _value_changes(name, before, after, names)
    if before.day != after.day:
        yield FieldChange(
            sentences.CHANGED_DAY, phrases.short_day(before.day), phrases.short_day(after.day)
        )
    if before.at != after.at:
        hours = entry_phrases.hour_word(before.at), entry_phrases.hour_word(after.at)
        yield FieldChange(sentences.CHANGED_HOUR, *hours)
    if before.note != after.note:
        yield _note_change(before.note, after.note, hides_notes=hides_notes)
    yield from _set_changes(_tags_beside(before), _tags_beside(after))


def _value_changes(name: str, before: Entry, after: Entry, names: Names) -> Iterator[FieldChange]:
    """Yield the changes of one answer."""
    if name == "marks":
        marks = (
            [names.current_name("mark", mark) for mark in entry[name] or ()]
            for entry in (before, after)
        )
        yield from _set_changes(*marks)
        return
    if name == "states" and before.state != after.state:
        yield FieldChange("", before.state, after.state)
        return
    called = ""
    if name in SCALES:
        called = sentences.SHORT_SCALES.get(name, name)
    elif is_own(name):
        called = names.scale(name).question
    yield FieldChange(called, _in_words(name, before, names), _in_words(name, after, names))


def _in_words(name: str, entry: Entry, names: Names) -> str:
    """Return an answer of an entry in words; empty where it has none."""
    value: Any = entry[name]
    if value is None:
        return ""
    match name:
        case "what" if entry.kind == "rest":
            return rest_name(value, names)
        case "what":
            return names.word_of(entry.kind, entry.values)
        case "states":
            day = date.fromisoformat(value[-1].day)
            return f"{value[-1].state} {phrases.short_day(day)}" if value else ""
        case "feeling":
            return names.kind(str(value))
        case "when":
            return sentences.WHEN_LABELS[value]
        case _:
            return SPOKEN.get(value, str(value))


def _set_changes(before: Iterable[str], after: Iterable[str]) -> Iterator[FieldChange]:
    """Yield what is in one of two sets only, a change each."""
    before, after = list(before), list(after)
    yield from (FieldChange("", word, "") for word in before if word not in after)
    yield from (FieldChange("", "", word) for word in after if word not in before)


def _tags_beside(entry: Entry) -> list[str]:
    return entry_phrases.tags_beside(entry).split()


def _note_change(before: str, after: str, *, hides_notes: bool) -> FieldChange:
    """Return the change of a note; of two long ones that begin alike what differs."""
    if hides_notes:
        sides = [sentences.NOTE_UNSEEN if note else "" for note in (before, after)]
        return FieldChange(sentences.CHANGED_NOTE * (not all(sides)), *sides)
    pairs = enumerate(zip(before, after, strict=False))
    alike = next((at for at, (old, new) in pairs if old != new), min(len(before), len(after)))
    begin = alike - _ALIKE_SHOWN if alike >= _NOTE_WIDTH - 2 else 0
    mark = "…" if begin else ""
    quoted = (
        entry_phrases.quoted(mark + note[begin:], _NOTE_WIDTH) if note else ""
        for note in (before, after)
    )
    return FieldChange(sentences.CHANGED_NOTE, *quoted)


def version_change(
    before: Entry | None,
    after: Entry | None,
    names: Names,
    *,
    hides_notes: bool = False,
    is_spoken: bool = False,
) -> str:
    """Return what a version of an entry changed; empty where that says nothing.

    Args:
        before: the version before it; None where the entry was deleted.
        after: the version.
        names: what things are called here.
        hides_notes: whether to leave out the words of notes.
        is_spoken: whether an arrow is a word, as a screen reader reads it.
    """
    if after is None:
        return ""
    if before is None:
        return sentences.VERSION_RESTORED
    changes = changes_between(before, after, names, hides_notes=hides_notes)
    return ", ".join(change.between_versions(is_spoken=is_spoken) for change in changes)


def _changed_again(before: Entry, after: Entry, names: Names, *, hides_notes: bool) -> str:
    """Return what undo or redo changed in an entry that stays: ``play, laughed is music again``."""
    changes = list(changes_between(before, after, names, hides_notes=hides_notes))
    if not changes:
        return entry_phrases.spoken(after, names)
    is_answer = before.values != after.values
    what = entry_phrases.label(after, names) if is_answer else entry_phrases.spoken(after, names)
    return ", ".join((what, *(change.restored() for change in changes)))


def undo_receipt(
    result: "UndoResult", verb: str, names: Names, current_day: date, *, hides_notes: bool = False
) -> str:
    """Return the receipt of undo or redo.

    Args:
        result: what it did.
        verb: ``Undone`` or ``Redone``.
        names: what things are called here.
        current_day: the day on the screen; any other day is named.
        hides_notes: whether to leave out notes.
    """
    is_undo = verb == sentences.UNDONE
    if result.skipped >= len(result.before) + len(result.plans):
        return _nothing_undone(result, verb, names, hides_notes=hides_notes)
    if result.plans:
        what = _undone_plans(result, verb)
    elif len(result.before) > 1:
        side = result.before if is_undo else result.after
        entries = [entry for entry in side if entry is not None]
        count = phrases.counted(len(result.before), "entry", "entries")
        what = _undone_row(entries, names) or (count if entries else f"deleting {count}")
    else:
        what = _undone_single(result, names, hides_notes=hides_notes, is_undo=is_undo)
    days = {entry.day for entry in (*result.before, *result.after) if entry is not None}
    if len(days) == 1 and days != {current_day} and not result.plans:
        what += f", on {phrases.day_name(days.pop())}"
    skipped_note = (
        sentences.LEFT_ALONE.format(left=phrases.counted(result.skipped, "entry", "entries"))
        if result.skipped
        else ""
    )
    end = "" if what.endswith("…") else "."
    return f"{verb}: {what}{end}{skipped_note}"


def _undone_single(result: "UndoResult", names: Names, *, hides_notes: bool, is_undo: bool) -> str:
    """Return what undo or redo did to the only entry of its step."""
    before, after = result.before[0], result.after[0]
    if before is not None and after is not None and before.day == after.day:
        return _changed_again(before, after, names, hides_notes=hides_notes)
    phrase = entry_phrases.spoken if hides_notes else entry_phrases.noted
    sides = (before, after) if is_undo else (after, before)
    return _undone_entry(*sides, lambda entry: _in_brief(phrase(entry, names)), is_undo=is_undo)


def _nothing_undone(
    result: "UndoResult", verb: str, names: Names, *, hides_notes: bool = False
) -> str:
    """Return that undo or redo changed nothing, because all of its step was changed since."""
    phrase = entry_phrases.spoken if hides_notes else entry_phrases.noted
    entries = [entry for entry in (*result.before, *result.after) if entry is not None]
    counts = {"entry": len(result.before), "plan": len(result.plans)}
    plurals = {"entry": "entries", "plan": "plans"}
    what = " and ".join(phrases.counted(n, noun, plurals[noun]) for noun, n in counts.items() if n)
    if entries and sum(counts.values()) == 1:
        what = _in_brief(phrase(entries[0], names))
    return sentences.NOTHING_UNDONE.format(undone=verb.casefold(), what=what)


def _in_brief(text: str) -> str:
    """Return an entry in words; of one with many answers those that fit into a row."""
    first, *others = text.split(sentences.BETWEEN)
    if not others or len(text) <= _BRIEF:
        return text
    for answer in others:
        if len(first) + len(answer) > _BRIEF - len(sentences.BETWEEN) - 2:
            break
        first = f"{first}{sentences.BETWEEN}{answer}"
    return f"{first}{sentences.BETWEEN}…"


def _undone_entry(
    entry: Entry | None, other: Entry | None, phrase: Callable[[Entry], str], *, is_undo: bool
) -> str:
    """Return an entry that was logged, deleted or moved; of a moved one the day it is on now."""
    if entry is None:
        return f"deleting {phrase(other)}" if other else "a change"
    if other is None:
        return phrase(entry)
    if is_undo:
        return sentences.BACK_ON.format(day=phrases.day_name(other.day), what=phrase(other))
    return phrase(entry) + sentences.SAVED_ON.format(day=phrases.day_name(entry.day))


def _undone_row(entries: Iterable[Entry], names: Names) -> str:
    """Return rest of one kind on several days; empty where the entries are others."""
    kinds = {(entry.kind, entry["what"]) for entry in entries}
    if len(kinds) != 1 or next(iter(kinds))[0] != "rest":
        return ""
    days = {entry.day for entry in entries}
    what, count = rest_name(kinds.pop()[1], names), phrases.counted(len(days), "day")
    return f"{what}, {phrases.days_named(days)} ({count})"


def _undone_plans(result: "UndoResult", verb: str) -> str:
    """Return what undo or redo did to plans, and to entries beside them."""
    parts = [phrases.counted(len(result.before), "entry", "entries")] if result.before else []
    if parts or len(result.plans) > 1:
        is_change = all(before and after for before, after in result.plans)
        prefix = "a change of " if is_change else ""
        return " and ".join((*parts, prefix + phrases.counted(len(result.plans), "plan")))
    before, after = result.plans[0] if verb == sentences.UNDONE else result.plans[0][::-1]
    if before is None and after is None:
        return "a plan"
    if before is None:
        return f"deleting the plan “{phrases.planned(after)}”" if after else "a plan"
    return f"{'a change of ' if after else ''}the plan “{phrases.planned(before)}”"
