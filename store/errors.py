"""What can go wrong, as a tree of errors; each one carries its facts.

A sentence says what happened, what is safe and what to do next. It names no key and no
command, because the store does not know who asked: ``tui.text.error_messages`` adds those.

    CupfulError
    ├── Refused             the input cannot be saved as it is; nothing was written
    │   ├── OffScale        UnknownWord    NothingToRefine   NothingSaid
    │   ├── NoteTooLong     NoteNotText    UnknownCommand    NotAWord
    │   ├── DayNotRead (NoSuchDay)         DayAhead          ClockNotRead  StateTooEarly
    │   ├── TooLongAgo      CheckedInThere TooManyQuestions
    │   ├── store.vocabulary          words and measures
    │   ├── store.search.query        a search that cannot be read
    │   ├── store.rest.errors         plans of rest
    │   └── store.exchange.csv_table  files to import and to export
    └── DiaryError          the diary could not be read or written
        ├── FolderIsFile    FolderNotThere FolderNotReadable
        ├── TooManyFiles    ChangedTooOften
        ├── WriteFailed     Locked         NotMirrored       FolderGone   FolderVanished
        ├── PerhapsSaved    MirrorNotRead
        ├── DocumentRefused (DocumentTooLong)
        ├── FolderEmptied   MirrorNotPlaced                NotRestored
        └── WrittenByNewer  Gone
"""

from typing import ClassVar

#: Characters of a fact that a sentence shows; a path has up to about as many.
_LONGEST_FACT = 1_000


class CupfulError(Exception):
    """The root of every refusal and failure; ``str(error)`` is its sentence.

    Attributes:
        facts: what the error is about, by name.
    """

    sentence: ClassVar[str] = ""

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.worded(self.sentence))

    def worded(self, sentence: str) -> str:
        """Return a sentence with the facts in the places that it names."""
        return sentence.format(**{name: _short(fact) for name, fact in self.facts.items()})


def _short(fact: object) -> object:
    """Return a fact, or as much of a very long text as a sentence can hold."""
    if isinstance(fact, str) and len(fact) > _LONGEST_FACT:
        return fact[: _LONGEST_FACT - 1] + "…"
    return fact


class Refused(CupfulError):
    """An input that cannot be saved as it is; nothing was written."""


class OffScale(Refused):
    """A scale answer outside 1–7."""

    sentence = "{name}: {value!r} is not one of 1 ({low}) to 7 ({high}). Nothing was saved."


class UnknownWord(Refused):
    """A word that is not in its list; ``list`` names the list if words can be added to it."""

    sentence = "{value!r} is not one of the words here: {words}. Nothing was saved."


class NotAWord(Refused):
    """A word that a list cannot hold."""

    sentence = (
        "{value!r} cannot be a word of a list: a line would read it as a digit, a tag or an "
        "option. Nothing was changed."
    )


class StateTooEarly(Refused):
    """A rupture that would come to a state before it came to the one before."""

    sentence = "It was noticed or last changed on {day}; a repair comes after. Nothing was changed."


class NothingToRefine(Refused):
    """A digit or a word with no field left for it."""

    sentence = "{value!r} has no place after {verb}: {fields}. Nothing was saved."


class NothingSaid(Refused):
    """An entry that would say nothing."""

    sentence = "There is nothing in that {kind} yet: {needs}. Nothing was saved."


class UnknownCommand(Refused):
    """A line that does not begin with a verb of the grammar."""

    sentence = "Unknown command {value!r}. Nothing was saved."


class NoteTooLong(Refused):
    """A note over its limit, in characters."""

    sentence = (
        "That note has {length:,} characters; {what} holds up to {limit:,}. "
        "Nothing was saved; shorten it and send it again."
    )


class NoteNotText(Refused):
    """A note with control characters, or bytes that are no text."""

    sentence = (
        "What is written holds {character}, which is not text. "
        "Nothing was saved; take it out and send it again."
    )


class DayNotRead(Refused):
    """A date that cannot be read."""

    sentence = (
        "{value!r} is not a day I can read. Try 2026-11-20, 20 Nov, yesterday or monday. "
        "Nothing was changed."
    )


class NoSuchDay(DayNotRead):
    """A date that contradicts itself, or that no calendar has."""

    sentence = "{value!r} is no day: {reason}. Nothing was changed."


class DayAhead(Refused):
    """A date that lies in the future; ``hint`` is how to write its other reading, if any."""

    sentence = "{day} is still to come; a day is logged once it has begun. Nothing was saved.{hint}"


class TooLongAgo(Refused):
    """An opening or a closing of a day that memory would have to paint."""

    sentence = (
        "After two days memory paints {what} more than it records. Nothing was saved; notes and "
        "the rest can be."
    )


class CheckedInThere(Refused):
    """An opening or a closing put on a day that has one."""

    sentence = (
        "{day} has its {when} already, and a day has one. Nothing was changed; what this one "
        "says can be added to that one on its day."
    )


class ClockNotRead(Refused):
    """A fixed clock that is no time."""

    sentence = (
        "CUPFUL_CLOCK is set to {value!r}, which is not a time such as 2026-11-23T10:05+01:00. "
        "Nothing was changed; unset it to use the machine's clock."
    )


class TooManyQuestions(Refused):
    """More questions than are asked at a time."""

    sentence = (
        "That is {count} questions, and {most} are asked at most: the more are asked, the less "
        "each finding says. Nothing was changed."
    )


class DiaryError(CupfulError):
    """The diary could not be read or written."""


class FolderIsFile(DiaryError):
    """The diary's place is taken by something that is not a folder."""

    sentence = (
        "{path} is a file, and a diary is a folder. Nothing was touched; "
        "name another place with CUPFUL_DIARY."
    )


class FolderNotThere(DiaryError):
    """The diary's folder cannot be made."""

    sentence = (
        "The diary folder {path} is not there and could not be made ({reason}). "
        "Nothing was saved; name another place with CUPFUL_DIARY."
    )


class FolderNotReadable(DiaryError):
    """The diary's folder or one of its files cannot be read."""

    sentence = (
        "{path} could not be read ({reason}). Nothing was touched; "
        "check who owns it and its permissions."
    )


class TooManyFiles(DiaryError):
    """The diary's folder holds more files than a diary can have."""

    sentence = (
        "{path} holds more than {most:,} files of a diary, so it is not read. Nothing was "
        "touched; move those that are not yours out of it."
    )


class DocumentRefused(DiaryError):
    """A document that Cupful could not read back."""

    sentence = "Not saved: {problem}. Everything saved before is safe."


class DocumentTooLong(DocumentRefused):
    """A document that is longer than a line of the diary can be."""

    sentence = (
        "Not saved: it is longer than {limit} KB, which is as long as one line of the diary can "
        "be. Say it in fewer words. Everything saved before is safe."
    )


class ChangedTooOften(DiaryError):
    """A document whose revision is the greatest there is."""

    sentence = (
        "Nothing was changed: another device has counted so many changes of it that there is "
        "no greater number. It stands as it is."
    )


class WriteFailed(DiaryError):
    """A write that failed and was taken back."""

    sentence = (
        "Not saved ({reason}): {advice}, then log it again. "
        "Everything saved before is safe in {path}."
    )


class PerhapsSaved(DiaryError):
    """A write that failed and could not be taken back."""

    sentence = (
        "The disk failed ({reason}), and this may be saved or not: look at the day before you "
        "log it again. Everything saved before is safe in {path}."
    )


class FolderVanished(WriteFailed):
    """The diary's folder went while it was open."""

    sentence = "Nothing is saved: {path} has gone; bring it back, then log it again."


class FolderEmptied(FolderVanished):
    """The diary's folder was emptied while it was open, as an unmounted one is."""

    sentence = (
        "Nothing is saved: {path} is empty now, though your diary was in it. Open its vault or "
        "mount its disk again, then log it once more."
    )


class FolderGone(DiaryError):
    """The diary's folder is not where it was, or is empty: a vault may be locked.

    ``is_mirrored`` says whether its mirror can be restored.
    """

    sentence = (
        "{path} is {state}, though a diary was there on {day}. Nothing was written. Is its vault "
        "locked or its disk not mounted?"
    )


class NotMirrored(DiaryError):
    """The mirror could not be brought up to date."""

    sentence = (
        "The mirror in {path} could not be brought up to date ({reason}). The diary itself is "
        "safe and whole; make room there, then back it up again."
    )


class MirrorNotPlaced(NotMirrored):
    """The setting that says where the mirror is cannot be read."""

    sentence = (
        "There is no mirror as long as its place is not known: {where} {reason}. The diary is as "
        "it was; correct that, then try again."
    )


class NotRestored(DiaryError):
    """The mirror could not be copied back, or not all of it."""

    sentence = (
        "Not all of it could be restored: {path} could not be read or written ({reason}). The "
        "diary and its mirror lost nothing, and everything that came back is safe. Correct "
        "that, then restore again: it continues from there."
    )


class MirrorNotRead(DiaryError):
    """The mirror is needed and cannot be read."""

    sentence = (
        "The mirror in {path} could not be read ({reason}), and what it has whole must not be "
        "guessed. Nothing was changed; correct that, then try again."
    )


class Locked(DiaryError):
    """Another process has held the file's lock for too long."""

    sentence = (
        "Not saved: {holder} has been writing the diary for more than {seconds:g} seconds; "
        "try again once it has finished. Everything saved before is safe in {path}."
    )


class WrittenByNewer(DiaryError):
    """An entry, a plan or a setting from a newer version, which this one must not overwrite."""

    sentence = (
        "That was written by a newer version of Cupful, so this one shows it "
        "and leaves it as it is. Upgrade to change it."
    )


class Gone(DiaryError):
    """An entry that is no longer there to be changed."""

    sentence = "That entry is no longer there: it was removed meanwhile. Nothing was changed."
