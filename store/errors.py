"""What can go wrong, as a tree of errors; each one carries its facts.

The store does not know who asked, so it has no sentences: ``tui.text.error_messages`` words
every error for people, with the keys and commands that help.

    CupfulError
    ├── Refused             the input cannot be saved as it is
    │   ├── OffScale        UnknownWord    NothingToRefine   NothingSaid
    │   ├── NoteTooLong     NoteNotText    UnknownCommand    NotAWord  EmptyWord
    │   ├── DayNotRead (NoSuchDay, PeriodNotDay)   DayAhead  RangeBackwards
    │   ├── HourNotRead     HourAhead      WhenInNote
    │   ├── TooLongAgo      CheckedInThere ClockNotRead      StateTooEarly
    │   ├── store.word_changes        words of lists
    │   ├── store.own_measures        measures of the person's own
    │   ├── store.search.query        a search that cannot be read
    │   ├── store.rest.recurrence         plans of rest
    │   └── store.exchange.file_errors  files to import and to export
    └── DiaryError          the diary could not be read or written
        ├── FolderIsFile    FolderNotThere FolderNotReadable
        ├── TooManyFiles    ChangedTooOften
        ├── WriteFailed     Locked         NotMirrored       FolderGone   FolderVanished
        ├── PerhapsSaved    store.integrity.MirrorNotRead
        ├── DocumentRefused (DocumentTooLong)
        ├── FolderEmptied   MirrorNotPlaced store.log.recovery.NotRestored
        └── WrittenByNewer  Gone
"""


class CupfulError(Exception):
    """The root of every refusal and failure; ``str(error)`` lists its facts, for developers.

    Attributes:
        facts: what the error is about, by name.
    """

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__()

    def __str__(self) -> str:
        return ", ".join(f"{name}={fact!r}" for name, fact in self.facts.items())


class Refused(CupfulError):
    """An input that cannot be saved as it is; nothing was written."""


class ImportedMeanwhile(Refused):
    """Entries to import that another process imported since they were planned."""


class OffScale(Refused):
    """A scale answer outside 1–7."""


class UnknownWord(Refused):
    """A word that is not in its list; ``list`` names the list if words can be added to it."""


class NotAWord(Refused):
    """A word that a list cannot hold."""


class StateTooEarly(Refused):
    """A rupture that would come to a state before it came to the one before."""


class NothingToRefine(Refused):
    """A digit or a word with no field left for it."""


class NothingSaid(Refused):
    """An entry that would say nothing."""


class EmptyWord(Refused):
    """A word of a line with nothing in it, as a shell's empty variable is."""


class UnknownCommand(Refused):
    """A line that does not begin with a verb of the grammar."""


class NoteTooLong(Refused):
    """A note over its limit, in characters."""


class NoteNotText(Refused):
    """A note with control characters, or bytes that are no text."""


class DayNotRead(Refused):
    """A date that cannot be read."""


class NoSuchDay(DayNotRead):
    """A date that contradicts itself, or that no calendar has."""


class PeriodNotDay(DayNotRead):
    """A period, from ``first`` to ``last``, where one day is meant."""


class RangeBackwards(Refused):
    """A range of days that ends before it begins."""


class DayAhead(Refused):
    """A date that lies in the future; ``hint`` is how to write its other reading, if any."""


class HourNotRead(Refused):
    """An hour that cannot be read."""


class HourAhead(Refused):
    """An hour that lies in the future; ``is_night`` says whether it ends the day it is of."""


class WhenInNote(Refused):
    """A note that is a day, a row of days or an hour alone; ``what`` is day or hour."""


class TooLongAgo(Refused):
    """An opening or a closing of a day that memory would have to paint."""


class CheckedInThere(Refused):
    """An opening or a closing put on a day that has one."""


class ClockNotRead(Refused):
    """A fixed clock that is no time."""


class DiaryError(CupfulError):
    """The diary could not be read or written."""


class FolderIsFile(DiaryError):
    """The diary's place is taken by something that is not a folder."""


class FolderNotThere(DiaryError):
    """The diary's folder cannot be made."""


class FolderNotReadable(DiaryError):
    """The diary's folder or one of its files cannot be read."""


class TooManyFiles(DiaryError):
    """The diary's folder holds more files than a diary can have."""


class DocumentRefused(DiaryError):
    """A document that Cupful could not read back."""


class DocumentTooLong(DocumentRefused):
    """A document that is longer than a line of the diary can be."""


class ChangedTooOften(DiaryError):
    """A document whose revision is the greatest there is."""


class WriteFailed(DiaryError):
    """A write that failed and was taken back."""


class PerhapsSaved(DiaryError):
    """A write that failed and could not be taken back."""


class FolderVanished(WriteFailed):
    """The diary's folder went while it was open."""


class FolderEmptied(FolderVanished):
    """The diary's folder was emptied while it was open, as an unmounted one is."""


class FolderGone(DiaryError):
    """The diary's folder is not where it was, or is empty: a vault may be locked.

    ``is_mirrored`` says whether its mirror can be restored.
    """


class NotMirrored(DiaryError):
    """The mirror could not be brought up to date."""


class MirrorNotPlaced(NotMirrored):
    """The setting that says where the mirror is cannot be read."""


class Locked(DiaryError):
    """Another process has held the file's lock for too long."""


class WrittenByNewer(DiaryError):
    """An entry, a plan or a setting from a newer version, which this one must not overwrite."""


class Gone(DiaryError):
    """An entry that is no longer there to be changed."""
