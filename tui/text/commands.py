"""Sentences of the commands, and of the keys that change the same: imports, searches, words.

They are apart from ``tui.text.sentences``, because a line that logs needs none of them.
"""

from typing import Final

from store.kinds import KIND, NAMED_KINDS

# -- import ---------------------------------------------------------------------------

IMPORT_READ = "Read as {encoding}, cells separated by {delimiter}."
DRY_RUN = "A dry run: nothing was saved. --yes saves {entries}; one 'cup undo' undoes it all."
ENTRY_LEFT_OUT = "Entry of {day} left out: {reason}"
ROW_NAMES = "A note or a tag seems to name someone in {unit} {rows}{look}."
ROWS_NAME = "Notes or tags seem to name someone in {number} {units} ({rows}){look}."
LOOK_FIRST = "; look before you save {it}"
IMPORT_COLUMNS = "Its columns, with how many cells are filled, their range, and some of them:"
IMPORT_PROPOSED = (
    "Nothing was saved. Change what is wrong in this line, and add --yes to save:\n  {line}"
)
IMPORT_ANSWER = "Nothing was saved. This line answers it; change what is wrong:\n  {line}"
IMPORT_SCALES = "The file does not say its scales. Name another one with --columns {example}."
IMPORT_WORDS = (
    "Words without a number come in as tags: {words}. This line gives them numbers on {scale}, "
    "if you want them:\n  {line}"
)
IMPORT_WORD = (
    "A word without a number comes in as a tag: {words}. This line gives it a number on {scale}, "
    "if you want one:\n  {line}"
)
IMPORT_STOPPED = "Stopped; nothing was saved."
IMPORT_PROGRESS = "{rows:,} rows read ..."
PROGRESS_ROWS: Final = 5000
IMPORT_NO_HEADER = (
    "Its first row looks like data, not like names, so its columns are named by their numbers, "
    "from 1."
)
OF_ROWS = "from {saved} of {rows}"
NOTHING_READ = "Nothing in it can be saved. The diary is as it was."
NO_DAY_READ = "No day off of it could be read, so there is nothing to save. The diary is as it was."
IMPORTED = "Saved {entries}. One 'cup undo' undoes it all."
CALENDAR_DRY_RUN = "A dry run: nothing was saved. --yes {does}; one 'cup undo' undoes it all."
CALENDAR_READ = "{done}. One 'cup undo' undoes it all."
COPY_SETTINGS = "It also brings {settings} that {are} not set here; an undo leaves {it}."
COPY_TO_COME = "On days still to come: {entries}, as the copy has {it}."
COPY_NEWER = "Only a newer version of Cupful knows {entries}, saved as the copy has {it}."
SETTINGS_TO_COPY = "A dry run: nothing was saved. --yes saves {settings} new here."
SETTINGS_COPIED = "Saved {settings}."
NOTHING_TO_IMPORT = "There is nothing new to save; the diary is as it was."

# -- export ---------------------------------------------------------------------------

EXPORT_STOPPED = "Stopped. No file is half written."
EXPORTED = "{written} written to {place}, {notes}."
EXPORT_PRINTED = "standard output"
EXPORT_NOTES = "with their notes"
EXPORT_NO_NOTES = "without notes"
EXPORT_FORMAT = "Name the format with --format, one of {formats}; or a file such as diary.csv"
PAGES_NEED_FOLDER = "Pages need a folder, as in: cup export notes/ --format pages"


# -- search ---------------------------------------------------------------------------

FOUND = "{entries} on {days}."
FOUND_NEWEST = "The newest {shown} of {entries} on {days}."
FOUND_NOTHING = "Nothing found. 'cup find --help' shows how to ask."
FOUND_ON_SCALE = "No word begins so. For answers on that scale: cup find {query} ({entries})."
NAMED_IN_SEARCH = (
    "This search seems to name someone ({pieces}). It is not saved here; the history of your shell "
    "may have it."
)
SEARCH_SAVED = "Saved as @{name}: {query}\n'cup find @{name}' finds it again."
SEARCH_BEFORE = "Before, @{name} was: {query}"
SEARCH_FORGOTTEN = "Deleted: @{name}, which was: {query}\nNo entry was touched."
NO_SEARCHES = "No search is saved yet; 'cup find --save NAME QUERY' saves one."


# -- words and measures of one's own ---------------------------------------------------

NAMED_IN_SETTINGS = (
    "That seems to name someone ({pieces}). 'cup purge' takes a name out of the whole diary."
)
SET_ALONE = "--set stands alone, with a set or back"
SET_CHOSEN = (
    "Kinds and words are those of the set {name} now; what you logged stays. Your own words are "
    "retired, and still understood. To undo: cup words --set back."
)
SET_BACK = "Kinds and words are as they were before the set {name}."
KINDS_RENAME = "kinds takes rename, a kind and its name; more than one word goes in quotation marks"
KIND_RENAMED = (
    "Renamed: what the program knows as {kind} is called {name} here, wherever it is shown. "
    "To undo: cup words kinds rename {kind} {old}."
)
KIND_IS_COMMAND = "'cup {name}' still does what it did; its letter, or {kind}, logs the kind."
LIST_CALLED = "{list} ({name})"
RETIRED_WORDS = "  retired: {words}"
EARLIER_WORDS = "  earlier names: {words}"
USUAL_DIRECTIONS = "  direction: {words}"
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
    "No longer offered: {words}. Your entries keep {them}, and a line still understands {them}; "
    "'cup words {list} bring-back {back}' offers {them} again."
)
WORDS_BACK = "Offered again: {words}."
FIRST_NOW = "{word} has the digit 1 now. The order before: cup words {list} {before}"
DIRECTED = (
    "A moment with “{word}” starts as {direction}; you are still asked. "
    'cup words {list} direction "{word}" none ends that.'
)
NO_DIRECTION = "A moment with “{word}” starts without a direction."

LIST_LABELS = {"rupture": "{ruptures}", "mark": "marks"}

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
#: By whether it is a scale, with an answer in a line and readings in Trends.
QUESTION_RETIRED = {
    True: (
        "{name} is no longer asked. Its readings stay, lines such as 'cup close' keep their order, "
        "and 'cup measures bring-back {question}' asks it again."
    ),
    False: (
        "{name} is no longer asked on closing. What you logged stays, and "
        "'cup measures bring-back {question}' asks it again."
    ),
}
QUESTION_BACK = "{name} is asked again, when the day is {when}."
QUESTION_IS_RETIRED = "{name}, retired: 'cup measures bring-back {question}' asks it again"
MEASURE_BACK = "{name} is asked again, when the day is {when}."
MEASURE_WORDS_BEFORE = "Its words before: {words}. Its readings keep their digits."


# -- rest to come ---------------------------------------------------------------------

PLANNED = "Planned: {plan}{days}. 'cup undo' undoes it."
MONTHS_LACKING = "Months without a {day} are skipped."
YEARS_LACKING = "Years without a 29 February are skipped."
LAST_DAY_INSTEAD = 'For the last day of such a month: cup rest plan "{words}".'
NOTHING_PLANNED = 'No {rest} planned yet. To plan some: cup rest plan "every other friday".'
NOTHING_TO_COME = (
    'No {rest} planned from today on. To plan some: cup rest plan "every other friday".'
)
READ_EXAMPLE = "cup rest read calendar.ics --title holiday"
PLAN_LOGGED = ": {count} of {days} logged"
PLANS_OVER = "{plans} over; --all shows them too."
PLANS_UNREAD = "Not used: {plans} that this version cannot read. They stay as they are."
PLANS_BEYOND = "Not used: {plans} beyond the first {most}. They stay as they are."
SKIPPED = "{day} is skipped in: {plans}. The same again restores it."
TAKEN_IN = "{day} is planned again: {plans}. The same again skips it."
DROPPED = "No longer planned: {plan}. 'cup undo' restores it."


# -- upkeep ---------------------------------------------------------------------------

WORKED_DAYS = "Left as they are, because they have {sessions}"
LEFT_OUT = "{file} could not be read ({reason}), so it was left out. Check who owns it."
FROM_NEWER_VERSION = "{count} from a newer version of Cupful: they stay as they are."
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
MIRRORED = "The mirror in {path} is up to date: {bytes:,} bytes in {files} were new."
MIRRORED_BEFORE = "The mirror in {path} is up to date; it had everything already."
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
NOTHING_TO_RESTORE = "The diary has everything the mirror has; nothing was copied."
CHANGE_MEANT = (
    "Did you mean 'cup words {list} {changed}'? If {typed!r} is a word of your own, add it first: "
    "cup words {list} + {typed}"
)
PURGE_WHAT = (
    "A purge deletes every version of these for good: from the diary, its mirror and your "
    "unfinished notes. Undo cannot restore them."
)
PURGE_QUESTION = "Type yes to delete them for good > "
PURGE_STAYS = "  {name}: only the part with the word is deleted, the rest stays"
PURGE_ENTRIES_STAY = "  of {count}, only the part with the word is deleted; the rest stays"
PURGE_DECLINED = "“{word}” is still there. Nothing was changed."
PURGE_UNASKED = (
    "“{word}” is still there: you could not be asked. --yes deletes it without a question. "
    "Nothing was changed."
)
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
    **{KIND + kind: f"what a kind is called ({kind})" for kind in NAMED_KINDS[1:]},
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
KEY_WAS = "  (was {keys})"

# -- settings -------------------------------------------------------------------------

SETTING = "{name}: {value} ({by})"
SETTING_ONE_VALUE = (
    "'cup settings {name}' takes one value, or --default; it is {value}, and can be {choices}"
)
SETTING_CHOICES = "can be {choices}"
BY_ENVIRONMENT = "{variable} in the environment"
BY_FILE = "config.toml"
BY_DIARY = "the diary"
BY_ITSELF = "automatic"
KEYS_REBOUND = "keys: {count} of your own; 'cup keys' shows them."
KEYS_USUAL = "keys: none of your own; 'cup keys' shows them."
SETTINGS_STAND = "Days, weeks and dates are set in the diary, the others in {path}."
PLACES = {
    "diary": "the diary",
    "mirror": "its mirror",
    "settings": "settings",
    "state": "this machine's files",
    "breakage": "report of a breakage",
}
NO_PLACE = "none"
SETTINGS_WRITTEN = "{path} now lists every setting, each after a #. Nothing is set by it yet."
CONFIG_HEAD = """\
# What you set about this terminal. Take the # away in front of a line to set it.
# 'cup settings' shows what is set now; a variable of the environment goes first."""
CONFIG_REMARKS = {
    "theme": "The colours; CUPFUL_THEME in the environment. One of:",
    "glyphs": "The characters that pictures are drawn with; CUPFUL_GLYPHS. One of:",
    "quiet": "Nothing moves; CUPFUL_QUIET. One of:",
    "plain": "Whole sentences, nothing drawn, for screen readers; ACCESSIBLE. One of:",
    "mouse": "Whether clicks and the wheel do something; CUPFUL_MOUSE. One of:",
    "mirror": "Where the second copy of the diary is; CUPFUL_MIRROR. One of:",
}
CONFIG_KEYS = """\
# Keys of your own, by the ids that 'cup keys' prints.
# [keys]
# keep-session = "S\""""
SETTING_SET = "{name} is now {value}. It is saved in {path}."
SETTING_TAKEN_OUT = "{name} is automatic again; its line in {path} was deleted."
SETTING_NOT_THERE = "{name} is automatic already; nothing was changed in {path}."
SETTING_SHADOWED = "But {variable} is {value!r} in the environment, and that comes first."
DAY_SETTING_SET = "{name} is now {value}, on all your devices."
DAY_SETTING_TAKEN_OUT = "{name} is automatic again: {value}, on all your devices."
DAY_SETTING_NOT_THERE = "{name} is automatic already: {value}. Nothing was changed."
DAY_SETTINGS_ABOUT = {
    "day_start": (
        "A day begins at midnight. What you logged stays on its day.",
        "What you log before {value} belongs to the day before. What you logged stays on its day.",
    ),
    "week_start": ("Weeks begin on {value}.",),
    "dates": ("3/4 is the 3rd of April.", "3/4 is the 4th of March."),
    "runs": ("How many came in a row is said.", "How many came in a row is not said."),
}
TODAY_NOW = "Today is {day} now."
DAY_SETTING_TITLES = {
    "day_start": "Day begins",
    "week_start": "Week begins",
    "dates": "Dates in figures",
    "runs": "Runs in a day",
}
DAY_SETTINGS_HINT = {
    "day_start": "The hour at which your day begins; what is logged stays on its day",
    "week_start": "The first day of a week in Trends and of “last week”",
    "dates": "How 3/4 is read",
    "runs": "Whether it is said how many came in a row, as five straight",
}
PANEL_SAYS = "Where mood was low on most of the days you logged in two weeks, a panel says:"
PANEL_ON = "It comes at most every two weeks; --off ends it."
PANEL_OFF = "It is off and not shown; --on turns it on again."
