"""What people read, in one place: labels, sentences, receipts, help.

Plain, warm, never a supervisor with a clipboard. The sentences of errors stand with the
errors, most in ``store.errors``; the anchors of scales in ``store.scales``.
"""

NAME = "Cupful"
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

# In braces stands the id of a key, where its key is to be said.
EMPTY_DAY = (
    "Nothing here yet.",
    "",
    "{keep-open}  opens the day",
    "{keep-session}  keeps a session",
    "{keep-nourishing}  a nourishing moment",
    "{keep-play}  play",
    "{help}  shows every key",
)
EMPTY_PAST_DAY = ("Nothing kept on this day.", "", "The same keys log into it.")
NO_ENERGY = ("no reading yet", "{keep-energy} and a digit", "fills the cup")
BEGINS = {
    "mood": "{keep-mood} and a digit begins it",
    "energy": "{keep-energy} and a digit begins it",
    "play": "{keep-play} begins it",
    "balance": "{keep-nourishing} and {keep-depleting} begin it",
}

NEEDS_TERMINAL = (
    "Cupful's screen needs a terminal to draw on, and {what} is not one. Nothing was changed; "
    "'cup today' prints the day, 'cup s' keeps a session."
)
NO_TERM = "a terminal that does not say of which type it is (TERM is empty)"
TERM_DRAWS_NOTHING = "a terminal of type {term!r}"
NOT_A_SETTING = "{name} is set to {value!r}; it can be {values}. Nothing was changed."
BROKE = (
    "Something in Cupful broke, and it had to stop. What it showed as kept is kept; 'cup today' "
    "shows it. {where}"
)
BROKE_FILE = (
    "Details were saved to {path}, without a word of your diary. Please pass them on to whoever "
    "you have Cupful from."
)
BROKE_TOLD = "The details could not be saved ({error})."
TOO_SMALL = "This window is smaller than 40×10. Keys still keep."
TOO_SMALL_TO_READ = "This window is smaller than 40×10. A larger one shows more."
LOOSER = (
    "Others on this machine may read your diary. To make it yours alone: chmod -R go-rwx {path}"
)
DAMAGED = "{count} of the diary could not be read. Nothing was deleted; all other entries are here."
LEFT_OUT = "{file} could not be read ({reason}), so it was left out. Check who owns it."
NEWER_KEPT = "{count} from a newer version of Cupful: they are kept as they are."
ABSENT = (
    "A part of the diary is missing here: {count} that its mirror still has. "
    "'cup backup --restore' brings it back; 'cup check' says more."
)
NOT_READ = "A part of the diary is not here or not read: {files}. 'cup check' says what helps."
NO_EDITOR = (
    "There is no editor to open: set VISUAL or EDITOR, as in: export VISUAL=nano. "
    "Nothing was changed."
)
NO_PRIVATE_FILE = (
    "A private file for your editor could not be made ({reason}). Nothing was changed."
)
EDITOR_NOT_STARTED = "{name} could not be started ({reason}). Nothing was changed."
EDITOR_FAILED = "{name} ended with an error ({how}), so nothing was changed."
EDITOR_UNCHANGED = "It came back from your editor as it was. Nothing was changed."
EDITOR_NEEDS_TERMINAL = (
    "--edit needs a terminal for your editor, and {what} is not one. Nothing was kept; "
    "'-' reads a note from standard input."
)
EDITOR_TRACES = (
    "Your editor, a word once",
    "",
    "The note stands in a private file while your editor has it open: in memory, where this "
    "machine has such a place for you. The file goes as soon as the editor closes, with all "
    "that the editor put beside it.",
    "",
    "What an editor keeps elsewhere is out of reach from here: swap and undo files, backups, "
    "registers, lists of recent files. These keep the least:",
    "",
    "vim      export VISUAL=\"vim -n -i NONE -c 'set noundofile nobackup'\"",
    'neovim   export VISUAL="nvim --clean -n -i NONE"',
    'nano     export VISUAL="nano --ignorercfiles"',
    'VS Code  export VISUAL="code --wait", its setting localHistory.enabled off',
)
EDITOR_AGAIN = "E again opens it; this is said once."
EDITOR_ENTER = "Enter opens it; this is said once. "
EDIT_AGAIN = "Enter opens it again; Ctrl-D leaves it for later. "
LEFT_FOR_LATER = "Not kept. The screen offers it as an unfinished note when it is next opened."
NAMES_SOMEONE = "This seems to name someone ({pieces}). Enter keeps it, e edits."
NAMED_SOMEONE = "That note seems to name someone ({pieces}). 'cup undo' takes it back."
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
    "Something could not be read or written ({reason}). What was kept is kept; "
    "'cup today' shows it."
)
NOTHING_TO_UNDO = "There is nothing to take back."
NOTHING_TO_REDO = "There is nothing to bring back."
LEFT_ALONE = " {left} left alone: changed on another device since, or its day has one by now."
NO_OPEN_RUPTURE = "No rupture is open."
DEMO = "A made-up year: nothing here is yours, and it is gone when you leave."
DEMO_BESIDE = "made up"

WHEN_LABELS = {"opening": "opened the day", "closing": "closed the day", "between": "check-in"}
BETWEEN = " · "
SHORT_SCALES = {"letgo": "let go"}


TAKEN_BACK = "Taken back"
BROUGHT_BACK = "Brought back"


# -- import ---------------------------------------------------------------------------

IMPORT_EXAMPLE = "cup import moods.csv --columns day=date,mood=mood"
IMPORT_READ = "Read as {encoding}, cells parted by {delimiter}."
DRY_RUN = "A dry run: nothing was kept. --yes keeps {entries}; one 'cup undo' takes them back."
IMPORTED = "Kept {entries}. One 'cup undo' takes them all back."
NOTHING_TO_IMPORT = "There is nothing new to keep; the diary is as it was."


# -- search ---------------------------------------------------------------------------

FOUND = "{entries} on {days}."
FOUND_NEWEST = "The newest {shown} of {entries} on {days}."
FOUND_NOTHING = "Nothing found. 'cup find --help' says what can be asked."
SEARCH_SAVED = "Saved as @{name}: {query}\n'cup find @{name}' finds it again."
SEARCH_BEFORE = "Before, @{name} was: {query}"
SEARCH_FORGOTTEN = "Forgotten: @{name}, which was: {query}\nNo entry was touched."
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
--save NAME QUERY   keep a search in the diary, for all your devices
@NAME …             what is saved, and whatever follows must hold too
--saved             the saved searches    --forget NAME
"""


# -- words and measures of one's own ---------------------------------------------------

RETIRED_WORDS = "  retired: {words}"
EARLIER_WORDS = "  earlier names: {words}"
USUAL_DIRECTIONS = "  usual direction: {words}"
RENAMED = (
    "{old} is called {now} from now on; what was kept as {old} counts with it. To call it as "
    'before: cup words {list} rename "{now}" "{old}".'
)
JOINED = (
    "{old} and {now} are one kind now, called {now}. No entry was touched; to part them: "
    'cup words {list} split "{old}".'
)
CALLED_SO = "It is called {word} already."
SPLIT = (
    "{old} is a word of its own again. What was kept as {old} is its own; what was kept as "
    '{now} stays with {now}. To join them again: cup words {list} rename "{old}" "{now}" --merge.'
)
RETIRED = (
    "No longer offered: {words}. Entries keep it, a line still understands it; "
    "cup words {list} bring-back {back} brings it back."
)
WORDS_BACK = "Offered again: {words}."
FIRST_NOW = "{word} has the digit 1 now. The order before: cup words {list} {before}"
DIRECTED = (
    "A moment with “{word}” begins as {direction}; the strip still asks. "
    'cup words {list} direction "{word}" none ends that.'
)
NO_DIRECTION = "A moment with “{word}” begins without a direction."

# In the Words room; what takes it back there is a key.
SHELF_ADDED = "Added: {word}. {{word-undo}} takes it back."
SHELF_RENAMED = "{old} is called {new} from now on, its history with it. u calls it as before."
SHELF_RETIRED = "{word} is not offered any more; entries keep it. {{word-retire}} brings it back."
SHELF_BACK = "{word} is offered again."
SHELF_MEASURE_RETIRED = "{word} is asked no more; its readings stay. x asks it again."
SHELF_MEASURE_BACK = "{word} is asked again."
SHELF_BEFORE = "As it was before. U changes it again."
SHELF_AFTER = "Changed again. {word-undo} puts it back."
SHELF_ELSEWHERE = "That was changed elsewhere since, and is left as it is."
SHELF_NOTHING_BEFORE = "Nothing was changed here yet; entries are taken back on Today."
SHELF_NOTHING_AFTER = "There is nothing to change again."
SHELF_NOTHING = "There is nothing here to change; a adds."
SHELF_ONE_WORD = "What a session is called is one word; n calls it otherwise."
SHELF_NO_ORDER = "Only the words of a list have an order."
SHELF_NO_DIRECTION = "Only moments have a usual direction."
SHELF_DIRECTED = "A moment with “{word}” begins as {direction}; the strip still asks."
SHELF_ASKED = "{word} is asked when the day is {when}."
SHELF_EMPTY = (
    "No scale is your own so far.",
    "",
    "a adds one, up to five:",
    "a name, then if you like",
    "a colon and seven words",
)
SHELF_ADD_HINT = "a word for the list; Enter adds it at its end, Esc leaves"
SHELF_ADD_MEASURE_HINT = "its name, or name: seven words with commas; Enter begins it, Esc leaves"
SHELF_NAME_HINT = "what it is called from now on; Enter renames, Esc leaves"
SHELF_GO_HINT = "play, celebration, marks, or a screen; Enter goes, Esc stays"
SHELF_WAS = "was {words}"
SHELF_IS_RETIRED = "retired"
SHELF_ASKED_AT = "asked at {when}"
LIST_LABELS = {"rupture": "ruptures", "mark": "marks"}

NO_MEASURES = (
    'No measure is your own so far; as in: cup measures add "pain" --words "none, a trace, '
    'a little, some, quite, a lot, unbearable" --ask closing'
)
MEASURE_BEGUN = (
    "{name} is asked when the day is {when}, behind the others: {example}. "
    "'cup measures retire {quoted}' ends that and keeps its readings."
)
MEASURE_EXAMPLE = "cup {verb} {quoted} 3, or its digit in turn"
MEASURE_ASKED = {"opening": "opened", "closing": "closed"}
MEASURE_RENAMED = (
    "{old} is called {new} from now on, its readings with it. "
    "cup measures rename {new_quoted} {old_quoted} calls it as before."
)
MEASURE_RETIRED = (
    "{name} is asked no more; its readings stay, in the days, in a search and as "
    "cup trends mood --measure {quoted}. 'cup measures bring-back {quoted}' asks it again."
)
MEASURE_BACK = "{name} is asked again, when the day is {when}."
MEASURE_WORDS_BEFORE = "Its words before: {words}. Its readings keep their digits."


# -- rest to come ---------------------------------------------------------------------

PLANNED = "Planned: {plan}{days}. 'cup undo' takes it back."
READ_DAY_FIRST = "{date} was read day before month: {day}."
NOTHING_PLANNED = 'No rest is planned yet; as in: cup rest plan "every other friday".'
READ_EXAMPLE = "cup rest read calendar.ics --title holiday"
PLANS_OVER = "{plans} over; --all shows them too."
PLANS_UNREAD = "Not used: {plans} that this version cannot read. Nothing was changed."
PLANS_BEYOND = "Not used: {plans} beyond the first {most}. Nothing was changed."
SKIPPED = "{day} is left out of: {plans}. The same again puts it back."
TAKEN_IN = "{day} is planned again: {plans}. The same again leaves it out."
DROPPED = "No longer planned: {plan}. 'cup undo' brings it back."


# -- upkeep ---------------------------------------------------------------------------

CHECK_RECOVER = "'cup check --recover' asks about each of them; no line is ever altered."
CHECK_DONE = "{count} brought back as new lines; {seen} seen to, and told of no more."
CHECK_TEXTUAL = (
    "Textual {version}: switched off are {features}, because this version lacks what Cupful "
    "needs for {them}. The screen draws and reads in Textual's own way, and your diary is safe."
)
CHECK_ABSENT = "{file}: {lines} here, and the mirror still has {them}."
CHECK_RESTORE = (
    "'cup backup --restore' brings back what is missing. It changes nothing else, and can be "
    "repeated."
)
CHECK_COPY = (
    "{file} is not read because of its name, and has {lines} that the diary lacks. To have it "
    "read: {command}"
)
CHECK_PLACEHOLDER = (
    "{file} is not on this machine, or not yet whole. Have your sync service download it, then "
    "check again."
)
CHECK_MARKED = "Renamed by another program, and read all the same: {files}."
MIRRORED = "The mirror in {path} is up to date: {bytes:,} bytes in {files} files were new."
MIRROR_OFF = "The mirror is off; 'cup settings mirror beside' turns it on."
MIRROR_NOT_KNOWN = "It is not known where the mirror is: 'cup settings' says what is wrong."
MIRROR_LEFT = (
    "The mirror so far stays where it is, for anyone who can read this disk. Once 'cup check' "
    "finds nothing missing: {command}"
)
CHECK_GONE = (
    "{path} is {state}, though a diary was there on {day}. If it has a vault or a disk, open or "
    "mount that first, then check again."
)
BEGUN_ANEW = "A new diary begins in {path}. The mirror of the one before is now {aside}."
RELATIVE_DIARY = (
    "CUPFUL_DIARY is a relative path: your diary is {path}. Set it to that, and it is the same "
    "one from every folder."
)
NOTHING_TO_RESTORE = "The diary has all that the mirror has; nothing was copied."
PURGE_WHAT = (
    "Every version of these goes for good: from the diary, its mirror and your unfinished notes. "
    "No undo brings it back."
)
PURGE_QUESTION = "Type yes to take them out for good > "
PURGE_STAYS = "  {name}: only what holds the word goes, the rest stays"
PURGE_ENTRIES_STAY = "  of {count}, only what holds the word goes; the rest stays"
PURGE_DECLINED = "“{word}” is still there. Nothing was changed."
PURGE_NOTHING = (
    "No entry, word, setting or unfinished note here says “{word}”, in any version. "
    "Nothing was changed."
)
PURGE_ELSEWHERE = "But these files hold “{word}”, or can hold it:"
PURGED = (
    "Gone: {files} changed. Searched again: nothing of the diary, its mirror and your "
    "unfinished notes holds “{word}”."
)
PURGE_REMAINS = "Not gone yet: {files} changed, but these still hold “{word}”, or can hold it:"
PURGE_AGAIN = "What was taken out does not come back. See to these files, then run the same again."
PURGE_NOT_REACHED = (
    "Not reached from here: your other devices (run the same on each), the history of a sync "
    "service (such as .stversions), backups, snapshots, exports and your shell's history."
)
PURGE_CAUSES = {
    "foreign": "it is not this diary's; left alone",
    "open": "another program has it open; close that first",
    "failed": "it could not be changed",
    "named": "the name of the file holds it; left alone",
    "unsearched": "it was not searched, and can hold earlier versions",
    "linked": "it was changed, but it had a second name (a hard link, as backups make them), "
    "and that file still holds it",
}
PURGE_SETTINGS = {
    "contacts": "whom to turn to (cup contacts)",
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

KEYS_NOT_UNDERSTOOD = (
    "Not all of your keys can be as they are set: {faults}. Nothing was changed; "
    "'cup keys' shows every key with its id."
)
KEY_UNKNOWN = "there is no key with the id {id!r}"
KEY_MEANT = " (perhaps {id!r})"
KEY_EMPTY = "{id!r} has no key (a comma is written comma)"
KEY_IMPOSSIBLE = "{key!r} for {id!r} is no key that a terminal sends"
KEY_STAYS = "{key} stays what it is everywhere, so it cannot be {id!r}"
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
BY_ITSELF = "by itself"
KEYS_REBOUND = "keys: {count} of your own; 'cup keys' shows them."
KEYS_USUAL = "keys: as they come; 'cup keys' shows them."
SETTINGS_STAND = "Settings stand in {path}."
SETTING_SET = "{name} is {value} from now on. It stands in {path}."
SETTING_TAKEN_OUT = "{name} goes by itself again; its line in {path} is gone."
SETTING_NOT_THERE = "{name} goes by itself already; nothing was changed in {path}."
SETTING_SHADOWED = "{variable} is {value!r} in the environment, though, and goes before it."
NO_SUCH_SETTING = "There is no setting {name!r}. Nothing was changed; it is one of {names}."
NOT_A_VALUE = "{name} cannot be {value!r}. Nothing was changed; it can be {choices}."
NOT_OF_THE_DEMO = (
    "This is the made-up year: it leaves your settings as they are. Nothing was changed."
)

# -- the screen -----------------------------------------------------------------------

HINT = "A letter keeps a thing at once; digits add to it. {help} shows every key."
SKIP_HINT = "A letter moves on."
NOTHING_AT_HAND = "Nothing is at hand; a letter keeps something, {hand-earlier} takes an entry up."
NOTHING_MORE = "There is nothing more a digit could add to it; {refine-note} writes a note."
NO_LIST = "What the strip asks now has no list to open."
NOTE_HINT = "Enter keeps it, Tab begins a new line, Esc leaves it as it was"
NOTE_KEYS = (("Enter", "keep"), ("Tab", "new line"), ("Ctrl-U", "clear line"), ("Esc", "leave"))
ASKING_KEYS = (("Enter", "keep it"), ("e", "edit it"))
WRITING_KEYS = (("Enter", "take it"), ("Ctrl-U", "clear"), ("Esc", "leave"))
GO_HINT = "last tuesday, march, 20 nov, 2026-03-01, or a screen; Enter goes, Esc stays"
DAY_FIRST = "{text} is read day before month: {day}."
LINE_HINT = 'as in the shell: s 5 6, p laughed "so"; Enter keeps, Esc leaves'
LIST_HINT = "Enter takes {word}, Esc leaves."
LIST_NEW = "Enter adds “{word}” to the list."
LIST_EMPTY = "Type to find a word, or a new one: {words}"
PASTED_TITLE = "Pasted text?"
PASTED = "That looks like pasted text. Nothing was logged."
PASTED_LINES = {True: "It is one line", False: "It has {count} lines"}
PASTED_BEGINS = "{lines} and begins: {first}"
PASTE_CUT = "Not all of that fitted; a note here holds {limit} characters."
MOVE_HINT = "yesterday, friday, 20 nov; Enter moves it there, Esc leaves it here"
NOTHING_TO_CLEAR = "There is no answer there to take away; {refine-skip} passes to the next one."
CLEARED = "Taken away. Kept {what}"
RESTORED = "As it was: {what}. {{undo}} brings back what stood."
VERSION_NOW = "as it is now"
VERSION_REMOVED = "removed"
DAYS_ABOVE = "energy, what was kept, the first note"
NO_OTHER_DAY = "That is as far as the diary goes."
FIND_HINT = "words, #tag, tired>5, after:2026-03; Enter keeps it, Esc shows the days"
FOUND_COUNT = "{entries} on {days}: {query}"
SAVE_HINT = "a name; @name finds it again, here and in the shell"
NOTHING_SEARCHED = "There is no search to save; {search} begins one."
PANEL_ON = "Shown where mood was low on most days of two weeks, once in two weeks; --off ends it."
PANEL_OFF = "It is off and not shown; --on turns it on again."
NOTHING_FELL = (
    "Neither mood nor energy has run lower than usual these two weeks, as far as can be told."
)
PUT_AWAY_HINT = "x puts it away for four weeks; any other key closes."
LOW_MOOD_HINT = "o keeps this from being shown again; any other key closes."
HOW_OFTEN = "{two-weeks} tells how often this comes for nothing."
NEXT_MORNING = "next morning"
ON_SAME_DAY = "same day"
ASK_FIRST = (
    "Nothing is asked yet. c chooses up to {most} questions, before looking: so few that an "
    "answer can be trusted when it comes."
)
ASK_ABOUT = "What could be asked of next morning's energy: {names}."
ASKING_ABOUT = (
    "Each is asked of energy next morning, and of the same day beside it.",
    "Fewer questions are answered sooner. Answers are looked at every four weeks.",
)
ASKED_FROM_TODAY = "Asked from today on; the days kept so far count as well."
WITH_WITHOUT_TITLE = "with / without"
WITH_WITHOUT = "{with_} / {without}"
CHOSEN = "{count} of up to {most}"
NO_SUCH_ROOM = "There is no such screen here; there are: {rooms}."
MOVED_ON_DAY = "moved on as of"
NOTHING_TO_MOVE_ON = "There is nothing here to move on."
STANDS_SO = "It is {state} already."
NO_RUPTURES = (
    "No rupture is kept so far. r on Today keeps one when it is noticed; noticing is care."
)
NOTICED = "{noticed} noticed; {mending} repaired or being repaired."
REPAIRED_SHARE = (
    "Repaired: {repaired} of {noticed}; with so few, anything from {low} to {high} would fit."
)
DAYS_TO_REPAIR = "A repair took {days}, as a middle value."
NOTICING = "Noticing more is not doing worse."
SAME_DAY = "the same day"
AFTER_DAYS = "after {days}"
REMOVED = "Removed: {what}. {{undo}} brings it back."
KEPT = "Kept {what}"
REMEMBERED = "remembered"
FROM_NEWER = "from a newer version"
IN_A_ROW = "{run} in a row; a breather is o 1."
REPAIRED = "Kept. {what}; it was noticed {day}."
NO_DAY_AHEAD = "That is as far as the days go: tomorrow has not begun."
STANDING = "{when} already: {what}. A digit changes it."
WAITING = "Nothing is kept until the first digit."
NOTES_HIDDEN = "Notes are hidden until {hide-notes} is pressed again."
NOTE_HIDDEN = "Notes are hidden; {hide-notes} shows them again."
NO_SUSPEND = "This terminal cannot be given to an editor; {refine-note} writes the note here."
NOTE_NEEDS_WORDS = "A note of its own needs words, so it is as it was; {hand-remove} removes it."
NOTE_EMPTY = "There are no words in it, so nothing was kept."
NOTE_GONE = "The note on {what} is gone; {{undo}} brings it back."
LEFT_UNKEPT = "Not kept; {refine-note} takes it up again."
NOTES_SHOWN = "Notes are shown."


CLOSES = "any other key closes"
