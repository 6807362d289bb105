"""What people read, in one place: labels, sentences, receipts, help.

Plain, warm, never a supervisor with a clipboard. The sentences of errors stand in
``store.errors``; the anchors of scales in ``store.scales``.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from store.entries import Draft
from store.errors import WrittenByNewer
from store.grammar import VERBS, Refinement
from store.journal import Journal, Kept
from store.lists import SPOKEN
from store.scales import SCALES

if TYPE_CHECKING:
    from store.steps import Turned

NAME = "Cupful"
#: Characters that reverse what stands after them on a row, whoever's text that is.
_NO_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_LONG_AGO = 60
QUESTION = "What fills my cup, what drains it, is this sustainable?"

WELCOME = (
    "Welcome to Cupful.",
    "",
    "A place for your own day: sessions, what nourished and what drained,",
    "play, celebration, repair, rest. A key or two each, then back to living.",
    "",
    "It is not a clinical record and not a medical device. There is no place",
    "in it for a client's name, and nothing ever leaves this machine by itself.",
    "A diary of one person cannot show cause. It can show what tends to come",
    "together.",
    "",
    "The questions are our own, not a validated test. You can skip every one.",
)
WELCOME_BACK = "Welcome back."

EMPTY_DAY = (
    "Nothing here yet.",
    "",
    "a  opens the day",
    "s  keeps a session",
    "n  a nourishing moment",
    "p  play",
    "?  shows every key",
)
EMPTY_PAST_DAY = ("Nothing kept on this day.", "", "The same keys log into it.")
NO_ENERGY = ("no reading yet", "e and a digit", "fills the cup")
BEGINS = {
    "mood": "m and a digit begins it",
    "energy": "e and a digit begins it",
    "play": "p begins it",
    "balance": "n and d begin it",
}

NEEDS_TERMINAL = (
    "Cupful's screen needs a terminal to draw on, and {what} is not one. Nothing was changed; "
    "'cup today' prints the day, 'cup s' keeps a session."
)
TOO_SMALL = "This window is smaller than 40×10. Keys still keep."
LOOSER = (
    "Others on this machine may read your diary. To make it yours alone: chmod -R go-rwx {path}"
)
DAMAGED = "{count} of the diary could not be read. Nothing was deleted; all other entries are here."
NAMES_SOMEONE = "This seems to name someone ({pieces}). Enter keeps it, e edits."
NAMED_SOMEONE = "That note seems to name someone ({pieces}). 'cup undo' takes it back."
UNFINISHED = "A note was being typed when the screen went: {note}. A full stop takes it up."
OUTPUT_FAILED = "What this prints could not be written ({reason}). The diary is as it was."
NOTHING_TO_UNDO = "There is nothing to take back."
NOTHING_TO_REDO = "There is nothing to bring back."
LEFT_ALONE = " {left} changed on another device since, and left alone."
NO_OPEN_RUPTURE = "No rupture is open."
DEMO = "A made-up year: nothing here is yours, and it is gone when you leave."
DEMO_BESIDE = "made up"

WHEN_LABELS = {"opening": "opened the day", "closing": "closed the day", "between": "check-in"}
BETWEEN = " · "
SHORT_SCALES = {"letgo": "let go"}
MARK_LABELS = {"body": "body", "dread": "dread"}


def day_name(day: date, *, year: bool = True) -> str:
    """Return a day as people say it: ``Monday 23 November 2026``."""
    return f"{day:%A} {day.day} {day:%B}" + (f" {day.year}" if year else "")


def short_day(day: date) -> str:
    """Return a day in short: ``Mon 23 Nov``."""
    return f"{day:%a} {day.day} {day:%b}"


def days_ago(days: int) -> str:
    """Return how long ago a day was."""
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def counted(count: int, singular: str, plural: str = "") -> str:
    """Return a count with its noun."""
    return f"{count} {singular if count == 1 else plural or singular + 's'}"


def label(entry: Draft, session_word: str = "session") -> str:
    """Return what an entry is, in a word or three."""
    match entry.kind:
        case "session":
            return session_word
        case "moment":
            return str(entry["feeling"])
        case "checkin":
            return WHEN_LABELS[entry["when"]]
        case _:
            return entry.kind


def detail(entry: Draft) -> str:
    """Return what an entry says beside its label and its note."""
    told: list[str] = []
    for name, value in entry.values.items():
        if name in SCALES:
            told.append(f"{SHORT_SCALES.get(name, name)} {value}")
        elif name == "marks":
            told.extend(MARK_LABELS.get(mark, mark) for mark in value)
        elif name in ("what", "direction"):
            told.append(SPOKEN.get(value, value))
        elif name == "states" and len(value) > 1:
            told.append(f"{entry.state} {short_day(date.fromisoformat(value[-1].day))}")
    return BETWEEN.join(told)


def spoken(entry: Draft, session_word: str = "session") -> str:
    """Return an entry in one phrase, its note left out."""
    said = detail(entry)
    return f"{label(entry, session_word)}: {said}" if said else label(entry, session_word)


def answered(values: Mapping[str, Any]) -> str:
    """Return what a digit or a word just filled, an answer with its words."""
    told = []
    for name, value in values.items():
        if name in SCALES:
            scale = SCALES[name]
            told.append(f"{scale.question} {value}, {scale.anchor(value)}")
        else:
            last = value[-1] if isinstance(value, tuple) else value
            told.append(MARK_LABELS.get(last, SPOKEN.get(last, str(last))))
    return BETWEEN.join(told)


def noted(entry: Draft, session_word: str = "session") -> str:
    """Return an entry in one phrase, with the beginning of its note."""
    note = f", {quoted(entry.note, 30)}" if entry.note else ""
    return spoken(entry, session_word) + note


def one_line(note: str) -> str:
    """Return a note on one line, without the marks that would turn the row round."""
    return " ".join(note.translate(_NO_TURNING).split())


def quoted(note: str, width: int = 48) -> str:
    """Return a note on one line, in quotation marks, shortened to ``width`` characters."""
    line = one_line(note)
    return f"“{line if len(line) <= width else line[: width - 1] + '…'}”"


def receipt(kept: Kept, today: date, session_word: str = "session") -> str:
    """Return the one line that says what was kept and how to take it back."""
    entry, before = kept
    parts = [spoken(entry, session_word)]
    if entry.note:
        parts.append(quoted(entry.note))
    told = ", ".join(parts)
    where = "" if entry.day == today else f" on {day_name(entry.day)}"
    was = f" (before: {detail(before)})" if before is not None else ""
    return f"Kept{where}: {told}{was}. 'cup undo' takes it back."


def turned(turn: "Turned", verb: str, session_word: str, shown: date) -> str:
    """Return what undo or redo did, as a sentence.

    Args:
        turn: what was done.
        verb: ``Taken back`` or ``Brought back``.
        session_word: what a session is called here.
        shown: the day the person is on; another one is named.
    """
    said = turn.before if verb == TAKEN_BACK else turn.after
    entries = [entry for entry in said if entry is not None]
    if len(turn.before) > 1:
        told = counted(len(turn.before), "entry", "entries")
    elif entries:
        told = noted(entries[0], session_word)
        other = (turn.after if verb == TAKEN_BACK else turn.before)[0]
        if other is not None and verb == TAKEN_BACK:
            told = f"{told}; it is now {noted(other, session_word)}"
    else:
        other = next((e for e in (*turn.before, *turn.after) if e is not None), None)
        told = f"the removal of {noted(other, session_word)}" if other else "a change"
    days = {entry.day for entry in (*turn.before, *turn.after) if entry is not None}
    if len(days) == 1 and days != {shown}:
        told += f", on {day_name(days.pop())}"
    left = LEFT_ALONE.format(left=counted(turn.left, "entry", "entries")) if turn.left else ""
    return f"{verb}: {told}.{left}"


TAKEN_BACK = "Taken back"
BROUGHT_BACK = "Brought back"


def plural(noun: str) -> str:
    """Return more than one of what a session is called."""
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")


def counts(journal: Journal, day: date) -> tuple[tuple[str, int], ...]:
    """Return the day's counts with their names, in the order they are shown."""
    of = journal.day(day)
    return (
        (plural(journal.settings.session_word), of.count("session")),
        ("nourishing", of.count("moment", feeling="nourishing")),
        ("depleting", of.count("moment", feeling="depleting")),
        ("both", of.count("moment", feeling="both")),
        ("play", of.count("play")),
        ("celebration", of.count("celebration")),
        ("repair", journal.turned_on(day, "repaired")),
    )


def rest_sentence(journal: Journal, day: date) -> str:
    """Return when the last day off was, as good news where it is one."""
    if journal.day(day).is_off:
        return "A day off. Good."
    off = journal.last_day_off(day)
    if off is None:
        is_sure = journal.is_all_loaded and day == journal.today()
        return "No day off kept yet; o 3 keeps one." if is_sure else ""
    ago = (day - off).days
    return f"Last day off: {days_ago(ago) if ago < 2 else short_day(off) + ', ' + days_ago(ago)}."


def prompt_words(refinement: Refinement, journal: Journal) -> tuple[str, tuple[str, ...]]:
    """Return what the next digit would answer, and the words of its digits in order."""
    field = refinement.field
    if field is None:
        return "", ()
    words = field.spoken(journal.settings.lists)
    if not field.words_of:
        return SCALES[field.name].question, words
    if field.name == "marks":
        return "mark", tuple(MARK_LABELS.get(word, word) for word in words)
    questions = {"direction": "care was", "rupture": "what", "rest": "what"}
    return questions.get(field.words_of, "what"), words


def verbs_help() -> Iterable[str]:
    """Yield a line for each verb of the grammar, for ``cup --help``."""
    for verb in VERBS.values():
        fields = "  ".join(f"[{field.name}]" for field in verb.fields)
        yield f"  {verb.key}, {verb.name:<13} {fields}"


def newer() -> str:
    """Return what is said of an entry that a newer version wrote."""
    return WrittenByNewer.sentence


# -- import ---------------------------------------------------------------------------

IMPORT_EXAMPLE = "cup import moods.csv --columns day=date,mood=mood"
IMPORT_READ = "Read as {encoding}, cells parted by {delimiter}."
DRY_RUN = "A dry run: nothing was kept. --yes keeps {entries}; one 'cup undo' takes them back."
IMPORTED = "Kept {entries}. One 'cup undo' takes them all back."
NOTHING_TO_IMPORT = "There is nothing new to keep; the diary is as it was."


# -- upkeep ---------------------------------------------------------------------------

CHECK_RECOVER = "'cup check --recover' asks about each of them; no line is ever altered."
CHECK_DONE = "{count} brought back as new lines; {seen} seen to, and told of no more."
MIRRORED = "The mirror in {path} is up to date: {bytes:,} bytes in {files} files were new."
NOTHING_TO_RESTORE = "The diary has all that the mirror has; nothing was copied."
PURGE_WHAT = (
    "Every version of these goes, from the diary and from its mirror, and no undo brings it "
    "back. Copies on other devices, in a sync service's history, in exports and in your "
    "shell's history are not reached from here."
)
PURGED = "Gone: {files} written anew. Run the same on each of your other devices."

SYNC_HELP = """\
Each device writes to its own files and reads everyone's, so a diary can be synced by
anything that copies files. There is nothing to merge, and conflict copies are just read.

Syncthing
  1. Share the diary's folder between your devices; 'cup check' says where it is.
  2. Leave its permissions alone ("Ignore Permissions" off), so that it stays yours.
  3. Turn on file versioning if you like; Cupful never needs it.
  4. A .sync-conflict file is read like any other. You can leave it or delete it later.
  5. An open screen shows what arrived within a second.

git
  1. git init in the diary's folder.
  2. echo '*.jsonl merge=union' > .gitattributes
  3. git add -A && git commit -m diary, whenever you like.
  4. git pull, then git push. Lines of both sides stay; their order does not matter.
  5. Keep the repository private: notes are in it as you wrote them.

Dropbox, Nextcloud, iCloud Drive
  1. Move the diary's folder into the synced one.
  2. Set CUPFUL_DIARY to it on each device.
  3. Give each device a moment to sync before you close its lid.
  4. A "conflicted copy" is read like any other file.
  5. Who runs the service can read the files, unless the folder is encrypted there.
"""


# -- the screen -----------------------------------------------------------------------

HINT = "A letter keeps a thing at once; digits add to it. ? shows every key."
SKIP_HINT = "A letter moves on."
NOTHING_AT_HAND = "Nothing is at hand; a letter keeps something, ↑ takes an entry up."
NOTHING_MORE = "There is nothing more a digit could add to it; . writes a note."
NO_LIST = "What the strip asks now has no list to open."
NOTE_HINT = "Enter keeps it, Esc leaves it as it was"
ASKING_KEYS = (("Enter", "keep it"), ("e", "edit it"))
WRITING_KEYS = (("Enter", "take it"), ("Ctrl-U", "clear"), ("Esc", "leave"))
GO_HINT = "yesterday, monday, 20 nov, 2026-03-01, or a screen; Enter goes, Esc stays"
LINE_HINT = 'as in the shell: s 5 6, or p laughed "the cats"; Enter keeps, Esc leaves'
LIST_HINT = "Enter takes {word}, Esc leaves."
LIST_NEW = "Enter adds “{word}” to the list."
LIST_EMPTY = "Type to find a word, or a new one: {words}"
PASTE_CUT = "Not all of that fitted; a note here holds {limit} characters."
REMOVED = "Removed: {what}. u brings it back."
KEPT = "Kept {what}"
REPAIRED = "Kept. {what}; it was noticed {day}."
NO_DAY_AHEAD = "That is as far as the days go: tomorrow has not begun."
STANDING = "{when} already: {what}. A digit changes it."
WAITING = "Nothing is kept until the first digit."
NOTES_HIDDEN = "Notes are hidden until x is pressed again."
NOTE_HIDDEN = "Notes are hidden; x shows them again."
LEFT_UNKEPT = "Not kept. A full stop takes it up again."
NOTES_SHOWN = "Notes are shown."
FROM_OTHERS = "Another terminal wrote to this diary."


def diary_trouble(journal: Journal) -> str:
    """Return what is amiss with the diary's files, once for each look at it; empty for nothing."""
    if journal.damaged_lines:
        return DAMAGED.format(count=counted(journal.damaged_lines, "line"))
    return LOOSER.format(path=journal.path) if journal.is_looser() else ""


def beside_day(day: date, today: date) -> str:
    """Return how far a day is from today, where it is not today and not long ago."""
    ago = (today - day).days
    return days_ago(ago) if 0 < ago < _LONG_AGO else ""


def cup_words(entry: Draft | None, day: date) -> tuple[str, ...]:
    """Return the words below the cup."""
    if entry is None:
        return NO_ENERGY
    level = entry["energy"]
    when = "" if entry.day == day else f"on {short_day(entry.day)}"
    if not when and entry.at:
        when = f"around {entry.at[11:13]}:00"
    return (f"energy {level}", SCALES["energy"].anchor(level), when)


def measured(value: float | None, *, signed: bool = False) -> str:
    """Return a measure's newest value, short; a dash for none."""
    if value is None:
        return "–"
    told = f"{value:+.1f}" if signed and value else f"{value:.1f}"
    return told.removesuffix(".0").replace("-", "−")


def since(first: date, last: date) -> str:
    """Return the span that pictures show."""
    return f"{counted((last - first).days + 1, 'day')} to {short_day(last)}"


CLOSE_HINT = "any key closes"


def short_tooltip(tooltip: str) -> str:
    """Return a tooltip's first clause, for a narrow column."""
    return tooltip.split(";")[0]
