"""Sentences that people read: labels, receipts, prompts, pages.

Plain and warm. A key never stands in a sentence as a letter: the id of its binding stands in
braces, and ``tui.text.keys`` puts in what the key is called where the sentence is shown.
The sentences of errors are in ``tui.text.error_messages``, the words of the scales in
``store.scales``.
"""

NAME = "Cupful"
QUESTION = "What fills my cup, what drains it, is this sustainable?"

WELCOME = (
    "Come as you are. Nobody perfect needed.",
    "",
    "A place for your own day: sessions, what nourished you and what drained you,",
    "play, celebration, repair, rest. A key or two each, then back to living.",
    "You can skip every question.",
    "",
    "This is not a clinical record and not a medical device, and the questions are",
    "our own. There is no place here for a client's name, and nothing leaves this",
    "machine by itself. A diary of one person cannot show cause. It can show what",
    "tends to come together.",
)
WELCOME_BACK = "Welcome back."

EMPTY_DAY = (
    "A fresh page.",
    "",
    "{keep-open}  opens the day",
    "{keep-session}  logs a session",
    "{keep-nourishing}  a nourishing moment",
    "{keep-play}  play",
    "{help}  shows every key",
)
EMPTY_PAST_DAY = ("Nothing logged on this day.", "", "The same keys log into it.")
NO_ENERGY = ("no reading yet", "{keep-energy} and a digit", "fills the cup")
BEGINS = {
    "mood": "{keep-mood} and a digit begins it",
    "energy": "{keep-energy} and a digit begins it",
    "play": "{keep-play} begins it",
    "balance": "{keep-nourishing} and {keep-depleting} begin it",
}

BROKE = (
    "Something in Cupful broke, and it had to stop. Everything it showed as saved is saved; "
    "'cup today' shows it. {where}"
)
BROKE_FILE = (
    "Details were saved to {path}, without a word of your diary. Please send them to whoever "
    "gave you Cupful."
)
BROKE_TOLD = "The details could not be saved ({error})."
TOO_SMALL = "This window is smaller than 40×10. Keys still log."
TOO_SMALL_TO_READ = "This window is smaller than 40×10. A larger one shows more."
LOOSER = (
    "Others on this machine may read your diary. To make it yours alone: chmod -R go-rwx {path}"
)
DAMAGED = "{count} of the diary could not be read. Nothing was deleted; all other entries are here."
LEFT_OUT = "{file} could not be read ({reason}), so it was left out. Check who owns it."
FROM_NEWER_VERSION = "{count} from a newer version of Cupful: they stay as they are."
ABSENT = (
    "A part of the diary is missing here: {count} that its mirror still has. "
    "'cup backup --restore' brings it back; 'cup check' says more."
)
NOT_READ = "A part of the diary is not here or not read: {files}. 'cup check' says what helps."
NO_PRIVATE_FILE = (
    "A private file for your editor could not be made ({reason}). Nothing was changed."
)
EDITOR_NOT_STARTED = "{name} could not be started ({reason}). Nothing was changed."
EDITOR_FAILED = "{name} ended with an error ({how}), so nothing was changed."
EDITOR_UNCHANGED = "You changed nothing in your editor, so nothing was saved."
EDITOR_TRACES = (
    "Your editor: a word, once",
    "",
    "While your editor is open, the note is in a private file: in memory, if this machine "
    "offers that. When the editor closes, the file is deleted, with everything the editor "
    "put beside it.",
    "",
    "What an editor stores elsewhere is out of reach from here: swap and undo files, backups, "
    "registers, lists of recent files. These commands store the least:",
    "",
    "vim      export VISUAL=\"vim -n -i NONE -c 'set noundofile nobackup'\"",
    'neovim   export VISUAL="nvim --clean -n -i NONE"',
    'nano     export VISUAL="nano --ignorercfiles"',
    'VS Code  export VISUAL="code --wait", its setting localHistory.enabled off',
)
EDITOR_AGAIN = "{edit-note} again opens it. You see this page once."
EDITOR_ENTER = "{enter} opens it. You see this once. "
EDIT_AGAIN = "{enter} opens it again; {end} leaves it for later. "
LEFT_FOR_LATER = "Not saved. The screen offers it as an unfinished note the next time you open it."
NAMES_SOMEONE = "This seems to name someone ({pieces}). {{enter}} saves it, {{edit}} edits it."
NAMED_SOMEONE = "That note seems to name someone ({pieces}). 'cup undo' undoes it."
NO_LOCKS = (
    "This diary is on a disk without locks: let one program at a time write to it on this machine."
)
UNFINISHED = (
    "{what} was being typed when Cupful stopped: "
    "{{refine-note}} continues it, {{discard-note}} discards it."
)
DISCARDED = "Discarded."
NOTHING_UNFINISHED = "No note was left unfinished."
A_NOTE, A_LINE = "A note", "A line"
OUTPUT_CLOSED = "standard output is closed"
OUTPUT_FAILED = (
    "Something could not be read or written ({reason}). Everything saved so far is safe; "
    "'cup today' shows it."
)
NOTHING_TO_UNDO = "There is nothing to undo."
NOTHING_TO_REDO = "There is nothing to redo."
LEFT_ALONE = " {left} left alone: changed elsewhere since, or its day has another one by now."
NO_OPEN_RUPTURE = "No rupture is open."
DEMO = "A made-up year: nothing here is yours, and it is deleted when you leave."
DEMO_BESIDE = "made up"

WHEN_LABELS = {"opening": "opened the day", "closing": "closed the day", "between": "check-in"}
BETWEEN = " · "
SHORT_SCALES = {"letgo": "let go"}


UNDONE = "Undone"
REDONE = "Redone"


# -- import ---------------------------------------------------------------------------

IMPORT_EXAMPLE = "cup import moods.csv --columns day=date,mood=mood"
IMPORT_READ = "Read as {encoding}, cells separated by {delimiter}."
DRY_RUN = "A dry run: nothing was saved. --yes saves {entries}; one 'cup undo' removes them again."
IMPORTED = "Saved {entries}. One 'cup undo' removes them all again."
NOTHING_TO_IMPORT = "There is nothing new to save; the diary is as it was."


# -- search ---------------------------------------------------------------------------

FOUND = "{entries} on {days}."
FOUND_NEWEST = "The newest {shown} of {entries} on {days}."
FOUND_NOTHING = "Nothing found. 'cup find --help' shows how to ask."
SEARCH_SAVED = "Saved as @{name}: {query}\n'cup find @{name}' finds it again."
SEARCH_BEFORE = "Before, @{name} was: {query}"
SEARCH_FORGOTTEN = "Deleted: @{name}, which was: {query}\nNo entry was touched."
NO_SEARCHES = "No search is saved yet; 'cup find --save NAME QUERY' saves one."

FIND_HELP = """\
cup find 'laughed after:2026-03 #group'
  Quote it whole, so that the shell leaves # and > alone. All of it must hold.

laughed             the beginning of a word: of a note, a tag, a kind, a list
"the cats"          these very characters, anywhere; also "10:30"
#group, tag:group   the beginning of a tag
tired>5, mood<=2    a reading; also mood=4, mood:4, mood:2..4. Where nothing was
                    answered, no comparison holds. There is
            {scales}
after:2026-03       from that day, month or year on; from: is the same
before:2026-03-10   up to the day before it; to: goes through its last day
in:2026, in:march   a year, a month, a day; without a year, every such month
on:monday           every Monday; day:monday is the latest, day:yesterday is one
kind:play, is:play  also kind:nourishing and its like; a beginning will do
is:open             a rupture not yet repaired; also is:named, is:repaired,
                    is:let-be, is:remembered, is:imported
has:note            also has:tag, and has: with any scale
-word, -#tag        all that the rest of it does not find; before any condition
film or dance       either; it binds first: film or dance after:2026 is both of
                    them since 2026. "or" in quotation marks is the word

--limit N           the newest N          --json    as 'cup list --json'
--save NAME QUERY   save a search in the diary, for all your devices
@NAME …             what is saved, and whatever follows must hold too
--saved             the saved searches    --forget NAME
"""


# -- words and measures of one's own ---------------------------------------------------

RETIRED_WORDS = "  retired: {words}"
EARLIER_WORDS = "  earlier names: {words}"
USUAL_DIRECTIONS = "  usual direction: {words}"
RENAMED = (
    "Renamed: {old} is now {now}, and what you logged as {old} counts with it. To undo: "
    'cup words {list} rename "{now}" "{old}".'
)
JOINED = (
    "{old} and {now} are one word now, called {now}. No entry was touched. To separate them: "
    'cup words {list} split "{old}".'
)
CALLED_SO = "Its name is {word} already."
SPLIT = (
    "{old} is a word of its own again. What you logged as {old} belongs to it; what you logged as "
    '{now} stays with {now}. To join them again: cup words {list} rename "{old}" "{now}" --merge.'
)
RETIRED = (
    "No longer offered: {words}. Your entries keep it, and you can still type it; "
    "cup words {list} bring-back {back} brings it back."
)
WORDS_BACK = "Offered again: {words}."
FIRST_NOW = "{word} has the digit 1 now. The order before: cup words {list} {before}"
DIRECTED = (
    "A moment with “{word}” starts as {direction}; you are still asked. "
    'cup words {list} direction "{word}" none ends that.'
)
NO_DIRECTION = "A moment with “{word}” starts without a direction."

# In the Words room, where a key undoes it.
SHELF_ADDED = "Added: {word}. {{word-undo}} undoes it."
SHELF_RENAMED = "Renamed: {old} is now {new}, with its history. {{word-undo}} undoes it."
SHELF_RETIRED = "{word} is no longer offered; your entries keep it. {{word-retire}} restores it."
SHELF_BACK = "{word} is offered again."
SHELF_MEASURE_RETIRED = (
    "{word} is no longer asked; its readings stay. {{word-retire}} asks it again."
)
SHELF_MEASURE_BACK = "{word} is asked again."
SHELF_BEFORE = "Undone. {word-redo} redoes it."
SHELF_AFTER = "Redone. {word-undo} undoes it."
SHELF_ELSEWHERE = "That was changed elsewhere since, so it stays as it is."
SHELF_NOTHING_BEFORE = "You changed nothing here yet. Entries are undone on Today."
SHELF_NOTHING_AFTER = "There is nothing to redo."
SHELF_NOTHING = "There is nothing here yet; {word-add} adds something."
SHELF_ONE_WORD = "A session has one name; {word-name} renames it."
SHELF_NO_ORDER = "Only the words of a list have an order."
SHELF_NO_DIRECTION = "Only moments have a usual direction."
SHELF_DIRECTED = "A moment with “{word}” starts as {direction}; you are still asked."
SHELF_ASKED = "{word} is asked when the day is {when}."
SHELF_EMPTY = (
    "No measure of your own so far.",
    "",
    "{word-add} adds one, up to five:",
    "a name, then if you like",
    "a colon and seven words",
)
SHELF_ADD_HINT = "a word for the list; {enter} adds it at the end, {escape} cancels"
SHELF_ADD_MEASURE_HINT = (
    "its name, or name: seven words with commas; {enter} adds, {escape} cancels"
)
SHELF_NAME_HINT = "its new name; {enter} renames, {escape} cancels"
SHELF_GO_HINT = "play, celebration, marks, or a screen; {enter} goes, {escape} stays"
SHELF_WAS = "was {words}"
SHELF_IS_RETIRED = "retired"
SHELF_ASKED_AT = "asked at {when}"
LIST_LABELS = {"rupture": "ruptures", "mark": "marks"}

NO_MEASURES = (
    'No measure of your own so far. To add one: cup measures add "pain" --words "none, a trace, '
    'a little, some, quite, a lot, unbearable" --ask closing'
)
MEASURE_BEGUN = (
    "{name} is asked when the day is {when}, after the others: {example}. "
    "'cup measures retire {quoted}' ends that; its readings stay."
)
MEASURE_EXAMPLE = "cup {verb} {quoted} 3, or its digit in turn"
MEASURE_ASKED = {"opening": "opened", "closing": "closed"}
MEASURE_RENAMED = (
    "Renamed: {old} is now {new}, with its readings. To undo: "
    "cup measures rename {new_quoted} {old_quoted}"
)
MEASURE_RETIRED = (
    "{name} is no longer asked. Its readings stay: in your days, in searches and in "
    "cup trends mood --measure {quoted}. 'cup measures bring-back {quoted}' asks it again."
)
MEASURE_BACK = "{name} is asked again, when the day is {when}."
MEASURE_WORDS_BEFORE = "Its words before: {words}. Its readings keep their digits."


# -- rest to come ---------------------------------------------------------------------

PLANNED = "Planned: {plan}{days}. 'cup undo' undoes it."
READ_DAY_FIRST = "{date} was read with the day first: {day}."
NOTHING_PLANNED = 'No rest planned yet. To plan some: cup rest plan "every other friday".'
READ_EXAMPLE = "cup rest read calendar.ics --title holiday"
PLANS_OVER = "{plans} over; --all shows them too."
PLANS_UNREAD = "Not used: {plans} that this version cannot read. Nothing was changed."
PLANS_BEYOND = "Not used: {plans} beyond the first {most}. Nothing was changed."
SKIPPED = "{day} is skipped in: {plans}. The same again restores it."
TAKEN_IN = "{day} is planned again: {plans}. The same again skips it."
DROPPED = "No longer planned: {plan}. 'cup undo' restores it."


# -- upkeep ---------------------------------------------------------------------------

CHECK_RECOVER = "'cup check --recover' asks about each of them; no line is ever changed."
CHECK_DONE = "{count} restored as new lines; {seen} dealt with and not mentioned again."
CHECK_TEXTUAL = (
    "Textual {version}: switched off are {features}, because this version lacks what Cupful "
    "needs for {them}. The screen draws and reads in Textual's own way, and your diary is safe."
)
CHECK_ABSENT = "{file}: {lines} here, and the mirror still has {them}."
CHECK_RESTORE = (
    "'cup backup --restore' restores what is missing. It changes nothing else, and can be repeated."
)
CHECK_COPY = (
    "{file} is not read because of its name, and has {lines} that the diary lacks. To include "
    "it: {command}"
)
CHECK_PLACEHOLDER = (
    "{file} is not on this machine, or not yet whole. Have your sync service download it, then "
    "check again."
)
CHECK_MARKED = "Renamed by another program, and read all the same: {files}."
MIRRORED = "The mirror in {path} is up to date: {bytes:,} bytes in {files} files were new."
MIRROR_OFF = "The mirror is off; 'cup settings mirror beside' turns it on."
MIRROR_NOT_KNOWN = "Cupful cannot tell where the mirror is: 'cup settings' says what is wrong."
MIRROR_LEFT = (
    "The old mirror stays where it is, readable for anyone who can read this disk. Once "
    "'cup check' finds nothing missing: {command}"
)
CHECK_GONE = (
    "A diary was in {path} on {day}, and now it is {state}. If it has a vault or a disk, open or "
    "mount that first, then check again."
)
BEGUN_ANEW = "A new diary starts in {path}. The mirror of the old one is now {aside}."
RELATIVE_DIARY = (
    "CUPFUL_DIARY is a relative path: your diary is {path}. Set it to that, and it is the same "
    "from every folder."
)
NOTHING_TO_RESTORE = "The diary has everything the mirror has; nothing was copied."
PURGE_WHAT = (
    "Every version of these is deleted for good: from the diary, its mirror and your unfinished "
    "notes. Undo cannot restore them."
)
PURGE_QUESTION = "Type yes to delete them for good > "
PURGE_STAYS = "  {name}: only the part with the word is deleted, the rest stays"
PURGE_ENTRIES_STAY = "  of {count}, only the part with the word is deleted; the rest stays"
PURGE_DECLINED = "“{word}” is still there. Nothing was changed."
PURGE_NOTHING = (
    "No entry, word, setting or unfinished note here says “{word}”, in any version. "
    "Nothing was changed."
)
PURGE_ELSEWHERE = "But these files contain “{word}”, or may contain it:"
PURGED = (
    "Deleted: {files} changed. Searched again: “{word}” is nowhere in the diary, its mirror or "
    "your unfinished notes."
)
PURGE_REMAINS = (
    "Not done yet: {files} changed, but these still contain “{word}”, or may contain it:"
)
PURGE_AGAIN = "What was deleted stays deleted. Take care of these files, then run the same again."
PURGE_NOT_REACHED = (
    "Not reached from here: your other devices (run the same on each), the history of a sync "
    "service (such as .stversions), backups, snapshots, exports and your shell's history."
)
PURGE_CAUSES = {
    "foreign": "it is not this diary's; left alone",
    "open": "another program has it open; close that first",
    "failed": "it could not be changed",
    "named": "the name of the file contains it; left alone",
    "unsearched": "it was not searched, and may contain earlier versions",
    "linked": "it was changed, but it had a second name (a hard link, as backups make them), "
    "and that file still contains it",
}
PURGE_SETTINGS = {
    "contacts": "whom to call (cup contacts)",
    "session": "what a session is called",
}

SYNC_HELP = """\
Each device writes to its own files and reads everyone's, so a diary can be synced by
anything that copies files. There is nothing to merge, and conflict copies are just read.

Syncthing
  1. Share the diary's folder between your devices; 'cup check' says where it is.
  2. Leave its permissions alone ("Ignore Permissions" off), so that it stays yours.
  3. Turn on file versioning if you like; Cupful never needs it.
  4. A .sync-conflict file is read like any other; leave "maxConflicts" as it is, never 0.
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


# -- keys of one's own ---------------------------------------------------------------

KEY_UNKNOWN = "there is no key with the id {id!r}"
KEY_MEANT = " (perhaps {id!r})"
KEY_EMPTY = "{id!r} has no key (a comma is written comma)"
KEY_IMPOSSIBLE = "{key!r} for {id!r} is not a key that a terminal sends"
KEY_STAYS = "{key} means the same everywhere, so it cannot be {id!r}"
KEY_CLASHES = "{key} would be both {first!r} and {second!r} in {place}"
COLOURS = "Colours"
COLOURS_ABOUT = "Choose other colours"
GO_TO_ROOM = "Go to {room}"
GO_TO_ROOM_ABOUT = "Go to that screen"
GO_TO_PICTURE = "Show {picture}"
GO_TO_PICTURE_ABOUT = "Go to that picture in Trends"
KEY_WAS = "  (was {keys})"

# -- settings -------------------------------------------------------------------------

SETTING = "{name}: {value} ({by})"
SETTING_CHOICES = "can be {choices}"
BY_ENVIRONMENT = "{variable} in the environment"
BY_FILE = "config.toml"
BY_ITSELF = "automatic"
KEYS_REBOUND = "keys: {count} of your own; 'cup keys' shows them."
KEYS_USUAL = "keys: the usual ones; 'cup keys' shows them."
SETTINGS_STAND = "Settings are in {path}."
SETTING_SET = "{name} is now {value}. It is saved in {path}."
SETTING_TAKEN_OUT = "{name} is automatic again; its line in {path} was deleted."
SETTING_NOT_THERE = "{name} is automatic already; nothing was changed in {path}."
SETTING_SHADOWED = "But {variable} is {value!r} in the environment, and that comes first."

# -- the screen -----------------------------------------------------------------------

HINT = "A letter logs at once; digits add to it. {help} shows every key."
ANSWERED_HINT = "Done. The next letter starts something new."
NOTHING_SELECTED = "Nothing is selected. {hand-earlier} selects an entry."
NOTHING_MORE = "Everything is answered here; {refine-note} adds a note."
NO_LIST = "There is no list to open here."
NOTE_HINT = "{enter} saves, {tab} starts a new line, {escape} cancels"
NOTE_KEYS = (
    ("{enter}", "save"),
    ("{tab}", "new line"),
    ("{clear-line}", "clear line"),
    ("{escape}", "cancel"),
)
ASKING_KEYS = (("{enter}", "save it"), ("{edit}", "edit it"))
WRITING_KEYS = (("{enter}", "OK"), ("{clear-line}", "clear"), ("{escape}", "cancel"))
GO_HINT = "last tuesday, march, 20 nov, 2026-03-01, or a screen; {enter} goes, {escape} stays"
DAY_FIRST = "{text} is read with the day first: {day}."
LINE_HINT = 'as in the shell: `s 5 6`, `p laughed "so"`; {enter} logs, {escape} cancels'
LIST_HINT = "{{enter}} chooses {word}, {{escape}} cancels."
LIST_NEW = "{{enter}} adds “{word}” to the list."
LIST_EMPTY = "Type to find a word, or a new one: {words}"
PASTED_TITLE = "Pasted text?"
PASTED = "That looks like pasted text. Nothing was logged."
PASTED_LINES = {True: "It is one line", False: "It has {count} lines"}
PASTED_BEGINS = "{lines} and begins: {first}"
PASTE_CUT = "Not all of that fitted; there is room for {limit} characters here."
MOVE_HINT = "yesterday, friday, 20 nov; {enter} moves it there, {escape} cancels"
NOTHING_TO_CLEAR = "There is no answer here to clear; {refine-skip} skips to the next one."
CLEARED = "Cleared. Saved: {what}"
RESTORED = "Restored: {what}. {{undo}} undoes it."
VERSION_NOW = "as it is now"
VERSION_REMOVED = "deleted"
DAYS_ABOVE = "energy, what was logged, a note"
NO_OTHER_DAY = "That is as far as the diary goes."
FIND_HINT = "words, #tag, tired>5, after:2026-03; {enter} keeps it, {escape} shows the days"
FOUND_COUNT = "{entries} on {days}: {query}"
SAVE_HINT = "a name; @name finds it again, here and in the shell"
NOTHING_SEARCHED = "There is no search to save; {search} starts one."
PANEL_ON = (
    "Shown when mood was low on most days of two weeks, at most every two weeks; --off ends it."
)
PANEL_OFF = "This is off and not shown; --on turns it on again."
NOTHING_FELL = (
    "Neither mood nor energy has been lower than usual these two weeks, as far as this can tell."
)
PUT_AWAY_HINT = "{page-put-away} hides it for four weeks; any other key closes."
LOW_MOOD_HINT = "{page-off} turns this off for good; any other key closes."
HOW_OFTEN = "{two-weeks} shows how often this is a false alarm."
NEXT_MORNING = "next morning"
ON_SAME_DAY = "same day"
ASK_FIRST = (
    "No questions yet. {{refills-ask}} chooses up to {most}, before looking: so few that you "
    "can trust an answer when it comes."
)
ASK_ABOUT = "You could ask what goes with your energy next morning: {names}."
ASKING_ABOUT = (
    "Each looks at your energy next morning, and on the same day beside it.",
    "Fewer questions are answered sooner. Answers come every four weeks.",
)
ASKED_FROM_TODAY = "Asked from today on; the days you logged so far count too."
WITH_WITHOUT_TITLE = "with / without"
WITH_WITHOUT = "{with_} / {without}"
CHOSEN = "{count} of up to {most}"
NO_SUCH_ROOM = "There is no screen of that name; there are: {rooms}."
MOVED_ON_DAY = "dated"
NOTHING_TO_MOVE_ON = "There is no rupture here."
STANDS_SO = "It is {state} already."
NO_RUPTURES = (
    "No rupture logged so far. {keep-rupture} on Today logs one when you notice it; noticing is "
    "care."
)
NOTICED = "{noticed} noticed; {mending} repaired or being repaired."
REPAIRED_SHARE = (
    "Repaired: {repaired} of {noticed}; with so few, it could be anything from {low} to {high}."
)
REPAIRED_AT_ONCE = "Usually repaired the same day."
DAYS_TO_REPAIR = "Usually about {days} from rupture to repair."
NOTICING = "Noticing more is not doing worse."
SAME_DAY = "the same day"
AFTER_DAYS = "after {days}"
REMOVED = "Deleted: {what}. {{undo}} restores it."
SAVED = "Saved: {what}"
SAVED_ON = ", on {day}"
SAVED_BEFORE = " (before: {before})"
UNDO_IN_SHELL = "'cup undo' undoes it."
REMEMBERED = "remembered"
FROM_NEWER = "from a newer version"
DAY_OFF = "A day off. Good."
LAST_DAY_OFF = "Last day off: {when}."
NO_DAY_OFF = "No day off logged yet; {keep-rest} 3 logs one."
PLANNED_TODAY = "Planned today: {what}."
NEXT_PLANNED = "Next planned: {when}."
IN_A_ROW = "{run} in a row. {{keep-rest}} 1 is a breather."
REPAIRED = "Repaired: {what}. You noticed it on {day}."
REPAIRED_SAME_DAY = "Repaired the same day: {what}."
NO_DAY_AHEAD = "That is as far as the days go: tomorrow has not begun."
STANDING = "{when} already: {what}. A digit changes it."
WAITING = "Nothing is saved before a digit."
NOTES_HIDDEN = "Notes are hidden. {hide-notes} shows them again."
NOTE_HIDDEN = "Notes are hidden; {hide-notes} shows them again."
NO_SUSPEND = "An editor cannot open in this terminal; {refine-note} writes the note here."
NOTE_NEEDS_WORDS = "A note needs words, so it stays as it was; {hand-remove} deletes it."
NOTE_EMPTY = "There are no words in it, so nothing was saved."
NOTE_GONE = "Deleted the note on {what}. {{undo}} restores it."
LEFT_UNSAVED = "Not saved; {refine-note} continues it."
NOTES_SHOWN = "Notes are shown."


CLOSES = "any other key closes"
