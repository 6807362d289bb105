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
    "A place for your own day: {sessions}, what {nourished_you} and what {drained_you},",
    "{play}, {celebration}, repair, {rest}. A key or two each, then back to living.",
    "You can skip every question. 'cup words --set nurse' has words for other work.",
    "",
    "This is not a clinical record and not a medical device, and the questions are",
    "our own. There is no place here for a client's name, and nothing leaves this",
    "machine by itself. A diary of one person cannot show cause. It can show what",
    "tends to come together.",
)
WELCOME_TITLE = "Welcome"
ENTER_BEGINS = "{enter} begins"
WELCOME_KEYS = (
    ("{keep-open}", "open the day"),
    ("{keep-session} 5 6", "{a_session}: tired 5, inspired 6"),
    ("{keep-nourishing}", "something {nourished_you}"),
    ("{keep-depleting}", "something {drained_you}"),
    ("{keep-play}", "{play}"),
    ("{keep-celebration}", "{a_celebration}"),
    ("{undo}", "take anything back"),
    ("{keep-close}", "close the day"),
)
WELCOME_TEXT = (
    "Come as you are. Nobody perfect needed.",
    "What fills your cup, what drains it, is this sustainable?",
    "Your diary stays on this machine. It is not a clinical record and not a medical device; no "
    "client's name belongs here. Skip any question.",
    "{enter} begins. {help} shows every key. 'cup --demo' shows a made-up year.",
)
WELCOME_BACK = "Welcome back."

EMPTY_DAY = (
    "A fresh page.",
    "",
    "{keep-open}  opens the day",
    "{keep-session}  logs {a_session}",
    "{keep-nourishing}  a {nourishing} moment",
    "{keep-play}  {play}",
    "{help}  shows every key",
)
EMPTY_PAST_DAY = ("Nothing logged on this day.", "", "The same keys log into it.")
NO_ENERGY = ("no reading yet", "{keep-energy} and a digit", "fill the cup")
NO_ENERGY_SHORT = "{keep-energy} and a digit fill it"
BEGINS = {
    "mood": "{keep-mood} and a digit begin it",
    "energy": "{keep-energy} and a digit begin it",
    "sessions": "{keep-session} begins it",
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
BROKE_ERROR = "The details could not be saved ({error})."
TOO_SMALL = "This window is smaller than 40×10. Keys still log."
TOO_SMALL_TO_READ = "This window is smaller than 40×10. A larger one shows more."
LOOSER = (
    "Others on this machine may read your diary. To make it yours alone: chmod -R go-rwx {path}"
)
DAMAGED = "{count} of the diary could not be read. Nothing was deleted; all other entries are here."
ABSENT = (
    "A part of the diary is missing here: {count} that its mirror still has. "
    "'cup backup --restore' brings it back; 'cup check' says more."
)
NOT_READ = "A part of the diary is missing or was not read: {files}. 'cup check' says what helps."
NO_PRIVATE_FILE = "A private file for your editor could not be made ({reason})."
EDITOR_NOT_STARTED = "{name} could not be started ({reason})."
EDITOR_FAILED = "{name} ended with an error ({how})."
EDITOR_UNCHANGED = "You changed nothing in your editor."
EDITOR_AT_ONCE = (
    "{name} came back at once, with nothing changed. If its window is open, it has to wait until "
    "you close it: VISUAL=\"code --wait\", 'gvim -f', 'subl --wait'."
)
EDITOR_HOLDS = "{enter} reads the note, once you have saved it there. "
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
LEFT_WAITS = "The screen offers it as an unfinished note the next time you open it."
LEFT_FOR_LATER = f"Not saved. {LEFT_WAITS}"
NAMES_SOMEONE = "This seems to name someone ({pieces}). {{enter}} saves it, {{edit}} edits it."
NAMED_SOMEONE = "That note seems to name someone ({pieces}). 'cup undo' undoes it."
BEGUN_ANEW = "A new diary starts in {path}. The mirror of the old one is now {aside}."
RELATIVE_DIARY = (
    "CUPFUL_DIARY is a relative path: your diary is {path}. Set it to that, and it is the same "
    "from every folder."
)
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
OUTPUT_FAILED = "Something could not be read or written ({reason})."
SAVED_SO_FAR = "Everything saved so far is safe; 'cup today' shows it."
OPTION_UNKNOWN = "There is no option {option!r} here; behind '--' it is a word of the note"
OPTION_UNKNOWN_NEAR = (
    "There is no option {option!r} here. Did you mean {near}? Behind '--' it is a word of the note"
)
OPTION_BEFORE = (
    "{option} stands before the command, as in 'cup {option} {command}'; behind '--' it is a word "
    "of the note"
)
OPTION_NEEDS = "{option} needs a value"
OPTION_EMPTY = "{option} needs a value, and there is nothing in it"
OPTION_TAKES_NONE = "{option} takes no value"
OPTION_TWICE = "{option} is there twice"
MEANT = "Did you mean 'cup {line}'?"
OPTIONS_EXCLUDE = "{first} and {second} exclude each other"
NO_TAG = "{value!r} is no tag: a tag is one word with a letter in it"
NOTHING_TO_UNDO = "There is nothing to undo."
NOTHING_TO_REDO = "There is nothing to redo."
NOTHING_UNDONE = (
    "Nothing was {undone}: another device has changed this since, or its day has one already "
    "({what})."
)
LEFT_ALONE = " {left} left unchanged: another device changed it since, or its day has one already."
NO_OPEN_RUPTURE = "No {rupture} is open."
DEMO = "A made-up year: nothing here is yours, and it is deleted when you leave."
DEMO_BESIDE = "made up"

WHEN_LABELS = {"opening": "opened the day", "closing": "closed the day", "between": "check-in"}
BETWEEN = " · "
SHORT_SCALES = {"letgo": "let go"}


UNDONE = "Undone"
REDONE = "Redone"
CHANGE_AGAIN = "{old} is {new} again"
CHANGE_BACK = "{what} is back"
CHANGE_GONE = "{what} is gone"
#: An entry that was moved and is back on the day before.
BACK_ON = "back on {day}: {what}"
CHANGE_TO = "{old} → {new}"
CHANGE_TO_SPOKEN = "{old} to {new}"
CHANGE_WITH = "with {what}"
CHANGE_WITHOUT = "without {what}"
CHANGED_DAY = "the day"
CHANGED_HOUR = "the hour"
CHANGED_NOTE = "the note"
NOTE_UNSEEN = "(hidden)"


# -- the screen -----------------------------------------------------------------------

HINT = "A letter logs at once; digits add to it. {help} shows every key."
ANSWERED_HINT = "Done. The next letter starts something new; {refine-clear} takes the digit back."
NOTHING_SELECTED = "Nothing is selected. {hand-earlier} selects an entry."
NO_MEASURE_TO_OPEN = "{picture-1} shows the overview; there this opens a measure."
ONE_VIEW = "This picture has one view."
NO_MEASURES_TO_CHOOSE = "{picture-7} shows the week; there this chooses its measures."
LAST_RANGE = "This picture has no such time; {range-shorter} and {range-longer} go through its own."
NOTHING_DRAWN = "Nothing is drawn here yet; once something is logged, this key shows more of it."
LAST_TIME = "There are no other days to go to here."
NOTHING_ASKED = "No questions yet; {refills-ask} chooses some."
DATED_TODAY = "Changes here are dated today already."
TODAY_SHOWN = "Today is shown already."
NO_NOTE = "It has no note; {refine-note} writes one."
SAVED_ALREADY = "It is saved already; the next letter starts something new."
NOTHING_UNFINISHED = "No note was left unfinished."
NOT_INSIDE = "{go-in} goes into the day; then this works on its entries."
INSIDE = "You are in the day already; {let-go} leaves it."
NOTHING_MORE = "Everything is answered here; {refine-note} adds a note."
NO_LIST = "There is no list to open here."
NO_LIST_ASKED = "This question takes 1 to {last}; there is no longer list."
NOTE_HINT = "{enter} saves, {tab} starts a new line, {escape} cancels"
NOTE_KEYS = (
    ("{enter}", "save"),
    ("{tab}", "new line"),
    ("{clear-line}", "clear line"),
    ("{escape}", "cancel"),
)
ASKING_KEYS = (("{enter}", "save it"), ("{edit}", "edit it"))
WRITING_KEYS = (("{enter}", "OK"), ("{clear-line}", "clear"), ("{escape}", "cancel"))
ANSWER_KEYS = (
    ("{refine-1}", "answer"),
    ("{refine-skip}", "skip"),
    ("{refine-clear}", "take back"),
    ("{escape}", "ask no more"),
    ("{help}", "all keys"),
)
KEY_NOWHERE = "{key} does nothing. {{help}} shows every key."
KEY_ELSEWHERE = "{key} does nothing here. It is for {places}. {{help}} shows what works here."
KEY_PLACE = "{place} ({what})"
MOVED_KEYS = (
    "Keys have moved: {hand-remove} deletes, {keep-flare} is a flare, {rest-taken} and "
    "{rest-skipped} settle planned rest; in Words {word-add} adds, {word-name} renames, "
    "{word-retire} retires; in Refills {refills-ask} chooses."
)
KEY_MOVED = "{key} deletes nothing any more; {{hand-remove}} does."
GO_HINT = "last tuesday, march, 20 nov, 2026-03-01, or a screen; {enter} goes, {escape} stays"
READ_AS = "{text} is read as {day}; for {other} write {iso}."
ENDS_TODAY = "{text} goes on until {day}; it is read up to today."
PERIOD_DAYS = "{text} is {first} to {last}; this is its first day."
PERIOD_WEEK = "{text} is {first} to {last}; this is the week of its first day."
LINE_HINT = "as in the shell: `s 5 6`, `p laughed so`; {enter} logs, {escape} cancels"
LIST_HINT = "{{enter}} chooses {word}, {{escape}} cancels."
LIST_NEW = "{{enter}} adds “{word}” to the list."
LIST_EMPTY = "Type to find a word, or a new one: {words}"
PASTED_TITLE = "Pasted text?"
PASTED = "That looks like pasted text. Nothing was logged."
PASTED_LINES = {True: "It is one line", False: "It has {count} lines"}
PASTED_BEGINS = "{lines} and begins: {first}"
PASTE_CUT = "Not all of that fitted; there is room for {limit} characters here."
MOVE_HINT = "yesterday, friday, 20 nov, or an hour as 07h; {enter} moves, {escape} leaves it"
MOVED = "Moved to {day}: {what}"
MOVED_HOUR = "Moved to {hour}: {what}"
TAKEN_BACK = "Taken back. It is now: {what}"
TAKEN_BACK_ALL = "Taken back. Nothing of it is saved now."
NO_DIGIT_YET = "There is no digit to take back; {undo} takes back the entry."
SAVED_STAYS = "It is saved: {what}. {{hand-earlier}} selects it, {{hand-remove}} deletes it."
NOTHING_LOGGED = "Nothing was logged."
DAYS_ASKED = "days"
DAYS_ONE = "this one"
DAYS_SINCE = "since {day}"
FLARE_SAVED = "Saved: {flare}{day}. Your body has a say."
FLARE_THERE = "There already: {flare}{day}. Your body has a say."
NOTHING_TO_CLEAR = "There is no answer here to clear; {refine-skip} skips to the next one."
CLEARED = "Cleared. Saved: {what}"
RESTORED = "Restored: {what}. {{undo}} undoes it."
VERSION_NOW = "as it is now"
#: What the entries of today are called on a page that looks back.
SO_FAR = "So far today"
VERSION_REMOVED = "deleted"
VERSION_RESTORED = "no longer deleted"
DAYS_VIEW = "days"
NO_OTHER_DAY = "That is as far as the diary goes."
FIND_HINT = "words, #tag, tired>5, after:2026-03; {enter} keeps it, {escape} shows the days"
FIND_ON_SCALE = "nothing; {query} asks for answers on that scale ({entries})"
FOUND_COUNT = "{entries} on {days}: {query}"
FOUND_NONE = "0 entries{query}. {{let-go}} shows the days."
SAVE_HINT = "a name; @name finds it again, here and in the shell"
NOTHING_SEARCHED = "There is no search to save; {search} starts one."
PUT_AWAY_HINT = "{page-put-away} hides it for four weeks; any other key closes."
LOW_MOOD_HINT = "{page-off} turns this off for good; any other key closes."
NUMBERS_KEY = ("{two-weeks}", "numbers")
NUMBERS_TITLE = "The numbers of this screen"
HOW_OFTEN = "{two-weeks} shows how often this is wrong."
SUSTAIN_TITLE = "Is this sustainable?"
SAYS_MORE = "{two-weeks} says more."
TWO_WEEKS_NOTE = "The two-week note"
NEXT_MORNING = "next morning"
NEXT_EVENING = "next evening"
ANSWER_GOES_ON = "… 'cup refills' prints all of it."
ON_SAME_DAY = "same day"
ASK_FIRST = (
    "No questions yet. {{refills-ask}} chooses up to {most}, before looking: so few that you "
    "can trust an answer when it comes."
)
ASK_ABOUT = "You could ask what goes with your energy next morning: {names}."
ASKING_ABOUT = (
    "Each compares your energy next morning, and later the same day.",
    "Fewer questions are answered sooner. Answers come every four weeks.",
)
CHOOSING_MEASURES = (
    "The picture of the week shows these first; {view} shows all.",
    "With none chosen it shows five.",
)
LEAVING_OUT_MARKS = (
    "Days with these marks, and the days before them, are left out of comparisons,",
    "as sick days can be. A question about a mark itself keeps its days.",
)
ASKED_FROM_TODAY = "Asked from today on; the days you logged so far count too."
WITH_WITHOUT_TITLE = "with / without"
WITH_WITHOUT = "{with_} / {without}"
CHOSEN = "{count} of up to {most}"
CHOSEN_FULL = "turn one off first"
CHOOSING_HINT = "{choose-below} selects a row, {choose-toggle} toggles it."
CHOOSING_GROUPS_HINT = (
    "{choose-below} selects a row, {choose-group-below} a group, {choose-toggle} toggles it."
)
NO_SUCH_ROOM = "No screen has that name. There are: {rooms}."
MOVED_ON_DAY = "dated"
NOTHING_TO_MOVE_ON = "There is no {rupture} here."
STANDS_SO = "It is {state} already."
REMOVED = "Deleted: {what}. {{undo}} restores it."
REMOVED_SEVERAL = "Deleted {count}: {what}. {{undo}} restores them."
WEEK_COUNTS = "The week, {row}: {counts}."
WEEK_EMPTY = "Nothing logged in that week, {row}."
NO_COUNTS = "nothing that is counted"
NOTHING_TO_EDIT = "Nothing is named that should change: give its answers, --note, --at or --tag"
NOTE_WITHOUT_WORDS = "--note needs words; --no-note deletes the note"
HOUR_OF_OTHER_DAY = "--at is an hour of the day that the entry is on; 'cup move' moves it first"
NOTE_AND_NONE = "A note and --no-note exclude each other"
ALREADY_SO = "Nothing changed, it is so already: {what}."
ALREADY_THERE = "Nothing changed, it is on {day} already: {what}."
IDS_NEAR = ": perhaps {entries}"
OTHERS_NAMED = "and {count} more"
SAVED = "Saved: {what}"
SAVED_GOOD_TIRED = "Saved. Good tired: tired {tired}, inspired {inspired}"
IS_SAVED = "Saved."
WORTH_A_PAUSE = "Worth a pause."
CARE_CAME = "Care came your way"
NOT_NEEDED = "Not needed in here."
STARRED = "★ {what}"
SAVED_ON = ", on {day}"
SAVED_BEFORE = " (before: {before})"
SAVED_AT = ", {hour}"
READ_FOR = "“{word}” is read as “{answer}”."
UNLISTED = "No word of its list was chosen."
UNLISTED_IN_SHELL = "No word of its list was chosen; 'cup words {list}' shows them."
ADDABLE = "No word of its list was chosen. {{refine-list}} adds “{word}” to it."
ADDABLE_IN_SHELL = (
    "No word of its list was chosen; 'cup words {list}' shows them, "
    "'cup words {list} + {word}' adds yours."
)
WORD_ADDED = "“{word}” is a word of the list now."
UNDO_IN_SHELL = "'cup undo' undoes it."
REMEMBERED = "remembered"
FROM_NEWER = "from a newer version"
DAY_OFF = "A day off. Good."
LAST_DAY_OFF = "Last day off: {when}."
NONE_PLANNED = "None planned."
LAST_DAY_OFF_LONG_AGO = "Last day off {when}."
NO_DAY_OFF = "No day off logged yet; {keep-rest} 3 logs one."
PLANNED_TODAY = "Planned today: {what}."
NEXT_PLANNED = "Next planned: {when}."
ROW_SAVED = "Saved: {what}, {row}{days}."
ONLY_REST = "Only {rest} is logged on a row of days: {kinds}"
ROW_LEFT = " {Rest} already: {days}."
ROW_WORKED = " Left as they are, because they have {sessions}: {days}."
ROW_RESTED = "Nothing new to save: {row} has this {rest} already."
ROW_NOTE_LEFT = " Its note was not saved."
ROW_WAITS = "{row} was planned as a {what}. {{rest-taken}} logs it, {{rest-skipped}} skips it."
ROW_WAITS_IN_PART = (
    "{row} was planned: {days} not logged. {{rest-taken}} logs them, {{rest-skipped}} skips them."
)
ROWS_WAIT = (
    "{rows} planned {rests} are over: {days} not logged. {{rest-taken}} logs them, "
    "{{rest-skipped}} skips them."
)
ROWS_SKIPPED = "Not logged, and out of the plan: {days}."
NO_ROW_WAITS = "No planned {rest} is waiting to be logged."
PLANS_UNREAD = "{plans} of {rest} cannot be read."
STRAIGHT = "{run} straight. {{keep-rest}} 1 is {a_breather}."
REPAIRED = "Repaired: {what}. You noticed it on {day}."
REPAIRED_DATED = " Dated {day}."
REPAIRED_SAME_DAY = "Repaired the same day: {what}."
LOGS_AHEAD = "{day} is still to come; {{day-today}} leads to today."
NO_MORE_AHEAD = "No later day has an entry."
NO_DAY_AHEAD = "Today is the last day; tomorrow has not begun."
STANDING = "{when} already: {what}. A digit changes it."
WAITING = "Nothing is saved before a digit."
WAITING_OPEN = "Nothing is saved before a digit. {keep-flare} logs a flare."
NOTES_HIDDEN = "Notes are hidden. {hide-notes} shows them again."
NOTE_HIDDEN = "Notes are hidden; {hide-notes} shows them again."
NO_SUSPEND = "An editor cannot open in this terminal; {refine-note} writes the note here."
NOTE_NEEDS_WORDS = "A note needs words, so it stays as it was; {hand-remove} deletes it."
NOTE_EMPTY = "There are no words in it, so nothing was saved."
NOTE_GONE = "Deleted the note on {what}. {{undo}} restores it."
LEFT_UNSAVED = "Not saved; {refine-note} continues it."
NOTES_SHOWN = "Notes are shown."


CLOSES = "any other key closes"

# -- the palette ----------------------------------------------------------------------

COLOURS = "Colours"
COLOURS_ABOUT = "Choose other colours"
GO_TO_ROOM = "Go to {room}"
GO_TO_ROOM_ABOUT = "Go to that screen"
GO_TO_PICTURE = "Show {picture}"
GO_TO_PICTURE_ABOUT = "Go to that picture in Trends"
