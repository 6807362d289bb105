"""What the help of a command says besides its arguments and options."""

from typing import Final

from store.scales import SCALES

FORMATS = "csv (a row a value), wide (a row a day), json, markdown, or pages (a file a day)"
IMPORT_EXAMPLE = "cup import moods.csv --columns day=date,mood=mood"

ANSWER_FROM_LIST = "its digit in the list, or the word"
ANSWER_ON_SCALE = "1 to 7; a comma skips it"
ENTRY_ID = "its short id, as 'cup list --ids' prints it, or last"
NEW_FIELDS = "its answers, as a line of the log has them; a note replaces its note"
QUERY = "what an entry must match, all of it; see below"
NOTE = "the note, quoted or not; #words in it are tags; a hyphen alone: standard input"

#: What each verb of the log logs.
VERBS: Final = {
    "session": "log a session: how tired it left you, how inspired",
    "nourishing": "log a nourishing moment",
    "depleting": "log a depleting moment",
    "both": "log a moment that was both",
    "play": "log play",
    "celebration": "log a celebration",
    "rupture": "log a rupture, to see its repair later",
    "rest": "log rest: breather, half day, day off, holiday, sick",
    "mood": "log your mood now, then your energy",
    "energy": "log your energy now, then your mood",
    "open": "open the day: energy, sleep",
    "close": "close the day: mood, energy, myself, and more",
    "note": "log a note of its own",
}

#: A line for each verb, and what it logs.
VERB_EXAMPLES: Final = {
    "session": ("cup s 5 6", "log a session: tired 5, inspired 6"),
    "nourishing": ("cup n --yesterday", "log a nourishing moment, yesterday"),
    "depleting": ("cup d masked", "log a depleting moment: masked"),
    "both": ("cup b", "log a moment that was both"),
    "play": ("cup p laughed the cats", "log play, with a note"),
    "celebration": ("cup c 1", "log the first word of its list"),
    "rupture": ("cup r misread", "log a rupture"),
    "rest": ("cup o off --day friday", "log a day off"),
    "mood": ("cup m 5 4", "log mood 5, energy 4"),
    "energy": ("cup e 4", "log energy 4"),
    "open": ("cup open 4 5", "open the day: energy, sleep"),
    "close": ("cup close 5 4", "close the day: mood, energy …"),
    "note": ("cup w a quiet hour", "log a note of its own"),
}

#: The commands of a normal week, in the order of a day.
WEEK: Final = (
    "open",
    "session",
    "play",
    "rest",
    "close",
    "undo",
    "today",
    "trends",
    "find",
    "rest plan",
)

TITLE = "cup: {question}"
OPEN_SCREEN = ("cup", "open the screen; its foot shows the keys")
USAGE = """\
cup COMMAND --help      how to use one command
cup help all            every command
cup help TOPIC          a page of the manual; 'cup help topics' lists them
Before the command: --diary DIR, --new, --demo, --plain. Also: cup --version"""
TOPICS_BELOW = "Topics; 'cup help TOPIC' prints one:"
SEE_TOPIC = "More: cup help {topic}"
EXAMPLES = "examples:"
HELP_OPTION = "print this help"
NOT_A_CHOICE = "{name} takes one of {choices}, not {value!r}"
GIVEN_TWICE = "{option} is given twice"
NO_ARGUMENT = "'cup {command}' takes no {word!r}"
MOVED_BY = " ('cup move last friday' moves an entry)"
BEHIND_COMMAND = "There is no option {option} before a command: it stands behind its command"
NO_OPTION = "'cup {command}' has no option {option}"
BEFORE_COMMAND = "{option} stands before the command, as in 'cup {option} {command}'"
PERHAPS = " (did you mean {names}?)"
TAKEN_BY = " ({commands} takes it)"
OR = " or "
SEE_HELP = "'cup {command}--help' shows what there is."
ONE_COMMAND = "'cup COMMAND --help' explains one; 'cup help topics' lists the manual."
EXIT_CODES = """\
Exit codes: 0 done, 1 found damage or broke, 2 refused, 130 interrupted."""

FIND: Final = f"""\
a query, quoted whole, so that the shell leaves # and > alone:
  laughed            the beginning of a word: of a note, a tag, a kind, a list;
                     in scripts without blanks between words, anywhere
  "the cats"         these words as they stand, anywhere; also "10:30"
  #group, tag:group  the beginning of a tag
  cafe, don't        in every spelling: case, accents and the kind of quotation
                     mark or hyphen make no difference
  tired>5, mood<=2   an answer; also mood=4, mood:4, mood:2..4. An entry without
                     an answer never matches. There is
             {" ".join(SCALES)}
             and what 'cup measures' lists, with - for a blank
  after:2026-03      from that day, month or year on; from: is the same
  before:2026-03-10  up to the day before it; to: goes through its last day
  in:2026, in:march  a year, a month, a day; without a year, every such month
  in:last week       also day:2 days ago, from:3 weeks ago, in:nov 2025
  on:monday          every Monday; day:monday is the latest
  kind:play, is:play also kind:nourishing and its like; the beginning is enough
  is:open            a rupture not yet repaired; also is:named, is:repaired,
                     is:let-be, is:remembered, is:imported
  has:note           also has:tag, and has: with any scale
  -word, -#tag       entries without it; works before any condition
  film or dance      either word; it goes first: film or dance after:2026 means
                     either of them since 2026. In quotation marks, "or" is
                     the word itself
  @NAME …            the saved search; what follows must match, too"""
