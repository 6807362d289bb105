"""What can go wrong, as a tree; each leaf is a sentence a person can act on.

A sentence says what happened, what is safe and what to do next. It is shown as it
stands: on the strip, or on standard error with exit code 2.

    CupfulError
    ├── Refused             the input cannot be kept as it is; nothing was written
    │   ├── OffScale        UnknownWord    NothingToRefine   NothingSaid
    │   ├── NoteTooLong     NoteNotText    NotUnderstood     NotAWord
    │   ├── DayNotRead      DayAhead       ClockNotRead      TurnedTooEarly
    │   ├── TooLongAgo      CheckedInThere
    │   ├── FileNotRead     ColumnMissing  ColumnsNotRead  ScaleNotRead   FileNotWritten
    │   ├── PlanNotRead     RuleNotRead    NeverComes     LiesBehind
    │   ├── NothingPlanned  NoSuchPlan        TooManyPlans
    │   ├── NotSaved        NotASearchName TooManyQuestions
    │   ├── WordThere               WordThereBefore WordUnknown      NotSplit
    │   ├── MeasureName     MeasureNameTaken MeasureWords    MeasureFull  MeasureUnknown
    │   └── QueryNotRead    a search that cannot be read, and the place in it
    │       ├── NoSuchField NotInField     NotASign          NotAnAnswer
    │       └── NoSuchDate  OrAlone        NothingFollows
    └── DiaryError          the diary could not be read or written
        ├── FolderIsFile    FolderNotThere FolderNotReadable
        ├── TooManyFiles    ChangedTooOften
        ├── NotKept         Locked         NotMirrored       FolderGone   FolderVanished
        ├── PerhapsSaved    MirrorNotRead
        ├── DocumentRefused (DocumentTooLong)
        ├── FolderEmptied   MirrorNotPlaced                NotRestored
        └── WrittenByNewer  Gone
"""

from typing import ClassVar

#: Characters of a fact that a sentence shows; a path has up to about as many.
_LONGEST_FACT = 1_000


class CupfulError(Exception):
    """The root of everything Cupful says no to; ``str(error)`` is the sentence."""

    sentence: ClassVar[str] = ""

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.sentence.format(**{name: _short(facts[name]) for name in facts}))


def _short(fact: object) -> object:
    """Return a fact, or as much of a very long text as a sentence can hold."""
    if isinstance(fact, str) and len(fact) > _LONGEST_FACT:
        return fact[: _LONGEST_FACT - 1] + "…"
    return fact


class Refused(CupfulError):
    """An input that cannot be kept as it is; nothing was written."""


class OffScale(Refused):
    """A scale answer outside 1–7."""

    sentence = "{name}: {value!r} is not one of 1 ({low}) to 7 ({high}). Nothing was kept."


class UnknownWord(Refused):
    """A word that is not in the list it is for."""

    sentence = "{value!r} is not one of the words here: {words}. Nothing was kept.{hint}"


class NotAWord(Refused):
    """A word that a list cannot hold."""

    sentence = (
        "{value!r} cannot be a word of a list: a line would read it as a digit, a tag or an "
        "option. Nothing was changed."
    )


class WordUnknown(Refused):
    """A word to change that its list does not have."""

    sentence = "{word!r} is not a word of {list}: {words}. Nothing was changed."


class WordThere(Refused):
    """A word renamed to what another one is called."""

    sentence = (
        "There is a {standing!r} already, and two words cannot be called the same. Nothing was "
        'changed; to join their histories: cup words {list} rename "{old}" "{word}" --merge.'
    )


class WordThereBefore(Refused):
    """A word to add that is an earlier name of another one."""

    sentence = (
        "{word!r} is what {now!r} was called before, and is understood still. Nothing was "
        'changed; to have it as a word of its own again: cup words {list} split "{old}".'
    )


class NotSplit(Refused):
    """A word to part from another one that is no earlier name."""

    sentence = (
        "{word!r} is no earlier name of a word of {list} (those are: {words}). Nothing was changed."
    )


class MeasureName(Refused):
    """A name that a measure cannot have."""

    sentence = (
        "{name!r} cannot name a measure: one to three words of letters and digits can, up to "
        "{limit} characters. Nothing was changed."
    )


class MeasureNameTaken(Refused):
    """A name for a measure that means something else already."""

    sentence = (
        "{name!r} means something here already, so a line or a search could not tell which. "
        "Nothing was changed; another name, or one word more, will do."
    )


class MeasureWords(Refused):
    """The answers of a measure that are not seven."""

    sentence = (
        "Those are not the words of a scale ({count} found). {reason}; the first is for the "
        "least. Nothing was changed."
    )


class MeasureFull(Refused):
    """A measure more than there may be."""

    sentence = (
        "Five measures of your own are asked already: {names}. Nothing was changed; "
        "'cup measures retire NAME' makes room and keeps all its readings."
    )


class MeasureUnknown(Refused):
    """A measure of the person's own that is not there."""

    sentence = "No measure of your own is called {name!r}; there is {names}. Nothing was changed."


class TurnedTooEarly(Refused):
    """A rupture that would come to a state before it came to the one before."""

    sentence = "It was noticed or last changed on {day}; a repair comes after. Nothing was changed."


class NothingToRefine(Refused):
    """A digit or a word with no field left for it."""

    sentence = "{value!r} has no place after {verb}: {fields}. Nothing was kept."


class NothingSaid(Refused):
    """An entry that would say nothing."""

    sentence = "There is nothing in that {kind} yet: {needs}. Nothing was kept."


class NotUnderstood(Refused):
    """A line that begins with no verb of the grammar."""

    sentence = "{value!r} is not something to keep. {hint} Nothing was kept."


class NoteTooLong(Refused):
    """A note over its limit, in characters."""

    sentence = (
        "That note has {length:,} characters; {what} holds up to {limit:,}. "
        "Nothing was kept; shorten it and send it again."
    )


class NoteNotText(Refused):
    """A note with control characters, or bytes that are no text."""

    sentence = (
        "What is written holds {character}, which is not text. "
        "Nothing was kept; take it out and send it again."
    )


class DayNotRead(Refused):
    """A date that cannot be read."""

    sentence = (
        "{value!r} is not a day I can read. Try 2026-11-20, 20 Nov, yesterday or monday. "
        "Nothing was changed."
    )


class DayAhead(Refused):
    """A date that lies in the future."""

    sentence = "{day} is still to come; a day is logged once it has begun. Nothing was kept."


class TooLongAgo(Refused):
    """An opening or a closing of a day that memory would have to paint."""

    sentence = (
        "After two days memory paints {what} more than it records. Nothing was kept; notes and "
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


class PlanNotRead(Refused):
    """Words that name no days of rest."""

    sentence = (
        "{value!r} is not a rest I can plan{reason}. Try: every other friday, first monday of "
        "the month, every weekend until 1 march, 24 dec to 2 jan, or a rule such as "
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR. Nothing was planned."
    )


class RuleNotRead(Refused):
    """A recurrence rule that is none, or none of days."""

    sentence = "{value!r} is no rule of days: {reason}. Nothing was planned."


class NeverComes(Refused):
    """A plan without a single day."""

    sentence = (
        "{value!r} never comes: there is no such day in the calendar, or it ends before its "
        "first. Nothing was planned."
    )


class LiesBehind(Refused):
    """A plan whose days are all over."""

    sentence = (
        "{value!r} lies behind, and a plan is for days to come. Nothing was planned; "
        "a day off that was is kept so: cup rest off --day DATE."
    )


class NothingPlanned(Refused):
    """A day to skip that no plan has."""

    sentence = (
        "No rest is planned for {day}, so there is nothing to skip. Nothing was changed; "
        "'cup rest plans' shows what is planned."
    )


class NoSuchPlan(Refused):
    """A plan's number that there is not."""

    sentence = (
        "There is no plan {number!r}. Nothing was changed; 'cup rest plans' gives their numbers."
    )


class TooManyPlans(Refused):
    """A plan more than are used."""

    sentence = (
        "There is room for {most} plans to come, and not for {count} more. Nothing was planned; "
        "'cup rest plans' lists them, and 'cup rest drop NUMBER' makes room."
    )


class FileNotRead(Refused):
    """A file to import that cannot be read as a table."""

    sentence = "{path} could not be read: {reason}. Nothing was imported; the diary is as it was."


class FileNotWritten(Refused):
    """A file that cannot be made."""

    sentence = "{path} could not be written ({reason}). Nothing was changed; name another file."


class ColumnMissing(Refused):
    """A mapped column that the file does not have."""

    sentence = (
        "The file has no column {column!r}. Its columns are: {columns}. "
        "Nothing was imported; the diary is as it was."
    )


class ColumnsNotRead(Refused):
    """A column mapping that cannot be read."""

    sentence = "{value!r} does not map a column: {hint}. Nothing was imported."


class ScaleNotRead(Refused):
    """A scale of a file to import that cannot be read."""

    sentence = (
        "{value!r} is not a scale: write its lowest and its highest number, as in 0-10 or 1-5. "
        "Nothing was imported."
    )


class QueryNotRead(Refused):
    """A search that cannot be read; ``place`` is where in it, counted from 0."""

    def __init__(self, *, place: int, **facts: object) -> None:
        self.place = place
        super().__init__(place=place, **facts)


class NoSuchField(QueryNotRead):
    """A condition on something that entries do not have."""

    sentence = (
        "{field!r} is not something to search by; there is {fields}. "
        "In quotation marks it is searched for as it stands."
    )


class NotInField(QueryNotRead):
    """A condition with a word that its field does not know."""

    sentence = "{field}: does not know {value!r}; it knows {words}."


class NotASign(QueryNotRead):
    """A comparison of something that is not on a scale."""

    sentence = "{field} is asked with a colon, as in {field}:…; {sign!r} compares scales alone."


class NotAnAnswer(QueryNotRead):
    """A condition on a scale that compares it with no answer it has."""

    sentence = (
        "{value!r} is no answer of {scale}: that is 1 ({low}) to 7 ({high}), as in "
        "{scale}>5, or {scale}:2..4."
    )


class NoSuchDate(QueryNotRead):
    """A condition with a date that cannot be read."""

    sentence = (
        "{value!r} is no day, month or year I can read. Try 2026-03-10, 2026-03, 2026, march, "
        "monday or yesterday."
    )


class NothingFollows(QueryNotRead):
    """A condition that breaks off before it says what to find."""

    sentence = "What comes after {begun!r} is still missing: a word, or what it is compared with."


class OrAlone(QueryNotRead):
    """An ``or`` that does not stand between two things."""

    sentence = "'or' stands between two things, and one is missing here; \"or\" is the word itself."


class NotSaved(Refused):
    """A saved search that is not there."""

    sentence = "No search is saved as {name!r}; {names}. Nothing was changed."


class NotASearchName(Refused):
    """A name that a saved search cannot have."""

    sentence = (
        "{name!r} cannot name a search: letters and digits, '-' and '_' can, without a blank. "
        "Nothing was changed."
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
        "name another place with --diary or CUPFUL_DIARY."
    )


class FolderNotThere(DiaryError):
    """The diary's folder cannot be made."""

    sentence = (
        "The diary folder {path} is not there and could not be made ({reason}). "
        "Nothing was kept; name another place with --diary or CUPFUL_DIARY."
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

    sentence = "Not kept: {problem}. All that was kept before is safe."


class DocumentTooLong(DocumentRefused):
    """A document that is longer than a line of the diary can be."""

    sentence = (
        "Not kept: it is longer than {limit} KB, which is as long as one line of the diary can "
        "be. Say it in fewer words. All that was kept before is safe."
    )


class ChangedTooOften(DiaryError):
    """A document whose revision is the greatest there is."""

    sentence = (
        "Nothing was changed: another device has counted so many changes of it that there is "
        "no greater number. It stands as it is."
    )


class NotKept(DiaryError):
    """A write that failed and was taken back."""

    sentence = (
        "Not kept ({reason}): {advice}, then log it again. "
        "All that was kept before is safe in {path}."
    )


class PerhapsSaved(DiaryError):
    """A write that failed and could not be taken back."""

    sentence = (
        "The disk failed ({reason}), and this may be saved or not: look with 'cup today' before "
        "you log it again. All that was saved before is safe in {path}."
    )


class FolderVanished(NotKept):
    """The diary's folder went while it was open."""

    sentence = "Nothing is kept: {path} has gone; bring it back, then log it again."


class FolderEmptied(FolderVanished):
    """The diary's folder was emptied while it was open, as an unmounted one is."""

    sentence = (
        "Nothing is saved: {path} is empty now, though your diary was in it. Open its vault or "
        "mount its disk again, then log it once more."
    )


class FolderGone(DiaryError):
    """The diary's folder is not where it was, or is empty: a vault may be locked."""

    sentence = (
        "{path} is {state}, though a diary was there on {day}. Nothing was written. Is its vault "
        "locked or its disk not mounted?{restore} To begin another diary there, add --new."
    )


class NotMirrored(DiaryError):
    """The mirror could not be brought up to date."""

    sentence = (
        "The mirror in {path} could not be brought up to date ({reason}). The diary itself is "
        "safe and whole; make room there, then: cup backup."
    )


class MirrorNotPlaced(NotMirrored):
    """The setting that says where the mirror is cannot be read."""

    sentence = (
        "There is no mirror as long as its place is not known: {where} {reason}. The diary is as "
        "it was; mend that, then try this again or: cup backup."
    )


class NotRestored(DiaryError):
    """The mirror could not be copied back, or not all of it."""

    sentence = (
        "Not all of it could be restored: {path} could not be read or written ({reason}). The "
        "diary and its mirror lost nothing, and everything that came back is safe. Mend that, then "
        "'cup backup --restore' again: it goes on from there."
    )


class MirrorNotRead(DiaryError):
    """The mirror is needed and cannot be read."""

    sentence = (
        "The mirror in {path} could not be read ({reason}), and what it has whole must not be "
        "guessed. Nothing was changed; mend that, then try this again."
    )


class Locked(DiaryError):
    """Another process has held the file's lock for too long."""

    sentence = (
        "Not kept: {holder} has been writing the diary for more than {seconds:g} seconds; "
        "try again once it has finished. All that was kept before is safe in {path}."
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
