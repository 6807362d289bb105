"""The table of commands: what each takes and what it does, for whoever reads or prints that.

The parser, ``cup help``, the manual page and the completions are all made from it. A line that
logs does not import it.
"""

from collections.abc import Sequence
from typing import Final

from store.calendar import RANGES
from store.verbs import VERBS, Verb
from tui.cli.command import (
    ARRANGE,
    CHANGE,
    DAY,
    ENTRY,
    FILE,
    FOLDER,
    HELP,
    LIST,
    LOG,
    MEASURE,
    PICTURE,
    QUESTION,
    READ,
    REST,
    SEARCH,
    SETTING,
    TOPIC,
    UPKEEP,
    WORD,
    WORD_SET,
    Argument,
    Command,
    Option,
)
from tui.text import command_help

_JSON: Final = Option("--json", "print JSON")
_IDS: Final = Option("--ids", "with a short id before each entry, for edit, move and rm")
_YES: Final = Option("--yes", "save it; without --yes, nothing is saved and you see what would be")
_TO: Final = Option("--to", "the last day; today, if it is left out", "DAY", DAY)
_DAYS: Final = (
    Option("--day", "another day than today: friday, 2 days ago, 2026-11-05", "DAY", DAY),
    Option("--yesterday", "the day before today"),
)
_SEVERAL_DAYS: Final = (
    Option("--from", "the first of several days of rest", "DAY", DAY),
    Option("--to", "the last of several days of rest", "DAY", DAY),
)
_TAG: Final = Option("--tag", "a tag, without #", "WORD", is_many=True)
_LOG_OPTIONS: Final = (
    Option("--at", "the hour: 9, 14:30, yesterday 21:00", "TIME"),
    Option("--note", "the note, or more of it", "TEXT", also=("-m",)),
    _TAG,
    Option("--edit", "write the note in your own editor"),
)
_PRINT_DAY: Final = (
    Option("--back", "the day in three lines, as after closing it"),
    _IDS,
    _JSON,
)
_ONE_DAY: Final = ("--day", "--yesterday")
#: The formats of an export; the endings .csv, .json and .md ask for three of them.
EXPORT_FORMATS: Final = ("csv", "wide", "json", "markdown", "pages")


def _verb_command(verb: Verb) -> Command:
    """Return what the help and the completions need to know about a verb of the log."""
    options = (*_DAYS, *(_SEVERAL_DAYS if verb.kind == "rest" else ()), *_LOG_OPTIONS)
    fields = tuple(
        Argument(
            field.name.upper(),
            command_help.ANSWER_FROM_LIST if field.list_name else command_help.ANSWER_ON_SCALE,
            "?",
            f"{WORD}:{field.list_name}" if field.list_name else "",
        )
        for field in verb.fields
    )
    return Command(
        verb.name,
        LOG,
        command_help.VERBS[verb.name],
        "tui.cli.log_line:log_line",
        (*fields, Argument("NOTE", command_help.NOTE, "*")),
        options,
        (_ONE_DAY,),
        (command_help.VERB_EXAMPLES[verb.name],),
        (verb.key, *verb.also),
        "logging",
        changing_words=0,
    )


_LOGGING: Final = tuple(_verb_command(verb) for verb in VERBS.values())

_READING: Final = (
    Command(
        "today",
        READ,
        "print a day: its entries, its counts, the last day off",
        "tui.cli.output:today",
        options=(
            *_DAYS,
            *_PRINT_DAY,
        ),
        exclusive=(_ONE_DAY, ("--back", "--ids")),
        examples=(
            ("cup today", "print the day in plain text"),
            ("cup today --day friday --json", "last Friday, for a program"),
        ),
        topic="commands",
        is_drawn=True,
    ),
    Command(
        "status",
        READ,
        "print a short line about today, for a bar or a prompt",
        "tui.cli.status:print_status",
        options=(
            Option("--format", "a line of your own, such as '{energy} {since_off}'", "TEXT"),
            Option("--if-unopened", "a quiet word, and only until the day is opened"),
            _JSON,
        ),
        exclusive=(("--format", "--json"),),
        examples=(
            ("cup status", "energy 5, 3 sessions, 1 play"),
            ("cup status --format '{energy} {play}'", "what you like to see"),
        ),
        topic="status",
    ),
    Command(
        "yesterday",
        READ,
        "print the day before today, as 'cup today' does",
        "tui.cli.output:yesterday",
        options=_PRINT_DAY,
        exclusive=(("--back", "--ids"),),
        examples=(("cup yesterday", "the same as cup today --yesterday"),),
        topic="commands",
        is_drawn=True,
    ),
    Command(
        "week",
        READ,
        "print the days of this week, with what was counted",
        "tui.cli.reviews:print_week",
        options=(
            Option("--day", "another week: that of this day", "DAY", DAY),
            _IDS,
            _JSON,
        ),
        examples=(
            ("cup week", "this week, up to today"),
            ("cup week --day 'last week'", "the one before"),
        ),
        topic="commands",
        is_drawn=True,
    ),
    Command(
        "list",
        READ,
        "print the entries of some days, or all of them",
        "tui.cli.output:list_entries",
        options=(
            Option("--from", "the first day", "DAY", DAY),
            _TO,
            Option("--versions", "what each changed entry was before"),
            _IDS,
            _JSON,
        ),
        exclusive=(("--versions", "--json"),),
        examples=(
            ("cup list --from monday", "this week"),
            ("cup list --from monday --ids", "with their ids"),
            ("cup list --from 2026-11 --json", "November, for a program"),
        ),
        topic="commands",
        is_drawn=True,
    ),
    Command(
        "find",
        READ,
        "find entries: words, #tags, answers, days",
        "tui.cli.find:find_entries",
        (Argument("QUERY", command_help.QUERY, "*", SEARCH, has_hyphens=True),),
        (
            Option("--limit", "only the newest N", "N"),
            Option("--save", "save the query under a name", "NAME"),
            Option("--saved", "print the saved searches"),
            Option("--forget", "delete a saved search", "NAME", SEARCH),
            _IDS,
            _JSON,
        ),
        (("--save", "--saved", "--forget"),),
        (
            ("cup find 'laughed #group'", "find entries; all of it must match"),
            ("cup find 'laughed after:2026-03'", "words, and since when"),
            ("cup find 'tired>5 on:monday'", "an answer, and a weekday"),
            ("cup find --save hard 'tired>5'", "then: cup find @hard"),
        ),
        topic="search",
        changing_options=frozenset({"--save", "--forget"}),
        is_drawn=True,
        about=command_help.FIND,
    ),
    Command(
        "trends",
        READ,
        "print pictures over time, with their sentences",
        "tui.cli.insight:print_trends",
        (Argument("PICTURE", "one or more; all of them, if it is left out", "*", PICTURE),),
        (
            Option("--range", "how far back: " + ", ".join(RANGES), "RANGE", choices=tuple(RANGES)),
            _TO,
            Option("--measure", "the measure of the picture", "NAME", MEASURE),
            _JSON,
        ),
        examples=(
            ("cup trends mood --range 3m", "print a picture of three months"),
            ("cup trends --json", "the numbers behind all of them"),
        ),
        topic="trends",
        is_drawn=True,
    ),
    Command(
        "sustain",
        READ,
        "is this sustainable? the answer in words",
        "tui.cli.reviews:print_sustain",
        options=(_TO, _JSON),
        examples=(
            ("cup sustain", "the answer in words"),
            ("cup sustain --to october", "as it was at the end of October"),
        ),
        topic="sustain",
        is_drawn=True,
    ),
    Command(
        "review",
        READ,
        "print a week, a month or a year on a page",
        "tui.cli.reviews:print_review",
        options=(
            Option("--month", "the month, instead of the week"),
            Option("--year", "the year, instead of the week"),
            _TO,
            Option("--notes", "with the notes"),
            Option("--markdown", "as Markdown"),
            _JSON,
        ),
        exclusive=(("--markdown", "--json"), ("--month", "--year")),
        examples=(
            ("cup review", "the last seven days"),
            ("cup review --month --markdown > november.md", "a month, as a file"),
            ("cup review --year | lp", "a year, on paper"),
        ),
        topic="review",
        is_drawn=True,
    ),
    Command(
        "refills",
        READ,
        "print what goes with a fuller cup next morning",
        "tui.cli.refills:print_refills",
        options=(_JSON,),
        examples=(("cup refills", "the answers to what you asked"),),
        topic="refills",
        is_drawn=True,
    ),
    Command(
        "repairs",
        READ,
        "print your ruptures and their repair",
        "tui.cli.reviews:print_repairs",
        options=(_JSON,),
        examples=(("cup repairs", "the newest last"),),
        topic="repair",
        is_drawn=True,
    ),
    Command(
        "ask",
        READ,
        "log and read in a conversation of plain lines",
        "tui.cli.ask:ask",
        (Argument("START", "open or close the day first", "?", choices=("open", "close")),),
        examples=(("cup ask", "begin; an empty line leaves"),),
        topic="screen-readers",
    ),
)

_CHANGING: Final = (
    Command(
        "undo",
        CHANGE,
        "undo the last step",
        "tui.cli.entry_changes:undo",
        examples=(("cup undo", "undo the last step; also cup redo"),),
        also=("u",),
        topic="history",
        changing_words=0,
    ),
    Command(
        "redo",
        CHANGE,
        "redo the step that was undone last",
        "tui.cli.entry_changes:redo",
        examples=(("cup redo", "redo the step that was undone last"),),
        also=("U",),
        topic="history",
        changing_words=0,
    ),
    Command(
        "repaired",
        CHANGE,
        "mark the newest open rupture as repaired",
        "tui.cli.entry_changes:mark_repaired",
        options=_DAYS,
        exclusive=(_ONE_DAY,),
        examples=(("cup repaired --yesterday", "it was repaired yesterday"),),
        also=("R",),
        topic="repair",
        changing_words=0,
    ),
    Command(
        "edit",
        CHANGE,
        "change an entry: its answers, its note, its hour",
        "tui.cli.entry_changes:edit",
        (
            Argument("ID", command_help.ENTRY_ID, completes=ENTRY),
            Argument("FIELD", command_help.NEW_FIELDS, "*"),
        ),
        (
            Option("--note", "the note, in place of the one it has", "TEXT", also=("-m",)),
            Option("--no-note", "delete its note"),
            Option("--at", "its hour: 9, 14:30", "TIME"),
            _TAG,
            Option("--edit", "write its note in your own editor"),
        ),
        exclusive=(("--note", "--no-note", "--edit"),),
        examples=(
            ("cup edit last 5 6", "the last one: tired 5, inspired 6"),
            ("cup edit last , 6", "inspired alone; a comma skips"),
            ("cup edit k7q2 laughed", "the word of the play with this id"),
            ('cup edit last -m "the cats" --at 9', "another note, another hour"),
        ),
        topic="history",
        changing_words=0,
    ),
    Command(
        "move",
        CHANGE,
        "move an entry to another day",
        "tui.cli.entry_changes:move",
        (
            Argument("ID", command_help.ENTRY_ID, completes=ENTRY),
            Argument("DAY", "its new day, up to today: friday, 2 days ago, 20 nov", "+", DAY),
        ),
        examples=(
            ("cup move last yesterday", "the last one was of yesterday"),
            ("cup move k7q2 20 nov", "the one with this id"),
        ),
        topic="history",
        changing_words=0,
    ),
    Command(
        "rm",
        CHANGE,
        "delete entries; 'cup undo' restores them",
        "tui.cli.entry_changes:remove_entries",
        (Argument("ID", command_help.ENTRY_ID, "+", ENTRY),),
        examples=(
            ("cup rm last", "delete the entry logged last"),
            ("cup rm k7q2 m3xp", "delete two; one undo restores both"),
        ),
        also=("delete",),
        topic="history",
        changing_words=0,
    ),
)

_WHAT: Final = Option(
    "--what", "the kind of rest: half, off (if it is left out) or holiday", "REST", REST
)
_WORDS: Final = Option("--words", "its seven words, with commas between them", "WORDS")
_ASK: Final = Option("--ask", "when: closing or opening", "WHEN", choices=("closing", "opening"))

_ARRANGING: Final = (
    Command(
        "rest plan",
        ARRANGE,
        "plan rest: a day, several days, or a rule",
        "tui.cli.rest:plan_rest",
        (Argument("DAYS", "the days in words: friday, 24 dec to 2 jan, every weekend", "+"),),
        (_WHAT,),
        examples=(
            ('cup rest plan "every other friday"', "plan rest that returns"),
            ('cup rest plan "24 dec to 2 jan" --what holiday', "days in a row"),
        ),
        topic="rest",
        changing_words=0,
    ),
    Command(
        "rest plans",
        ARRANGE,
        "print planned rest",
        "tui.cli.rest:print_plans",
        options=(Option("--all", "also what is over"), _JSON),
        examples=(("cup rest plans", "with a number for each"),),
        topic="rest",
    ),
    Command(
        "rest taken",
        ARRANGE,
        "log the planned rest that is over",
        "tui.cli.rest:take_rest",
        options=(Option("--skip", "leave it out of its plan instead"),),
        examples=(("cup rest taken", "it was taken as planned"),),
        topic="rest",
        changing_words=0,
    ),
    Command(
        "rest skip",
        ARRANGE,
        "skip a day of the plans; the same again restores it",
        "tui.cli.rest:skip_day",
        (Argument("DAY", "the day to skip", "+", DAY),),
        examples=(('cup rest skip "25 dec"', "no rest on that day"),),
        topic="rest",
        changing_words=0,
    ),
    Command(
        "rest drop",
        ARRANGE,
        "delete a plan",
        "tui.cli.rest:drop_plan",
        (Argument("NUMBER", "its number in 'cup rest plans'"),),
        examples=(("cup rest drop 1", "'cup undo' restores it"),),
        topic="rest",
        changing_words=0,
    ),
    Command(
        "rest read",
        ARRANGE,
        "take days off from a calendar file",
        "tui.cli.rest:read_calendar",
        (Argument("FILE", "an .ics file, or a .zip of such files", completes=FILE),),
        (Option("--title", "only events with this whole word in their title", "WORD"), _WHAT, _YES),
        examples=(("cup rest read work.ics --title holiday", "look at it first"),),
        topic="rest",
        changing_options=frozenset({"--yes"}),
    ),
    Command(
        "words",
        ARRANGE,
        "print the lists of words, or change one",
        "tui.cli.vocabulary:word_lists",
        (
            Argument(
                "LIST",
                "a list, kinds or session; all lists, if it is left out",
                "?",
                LIST,
            ),
            Argument("CHANGE", "+, -, rename, split, retire, bring-back, first, direction", "*"),
        ),
        (
            Option("--all", "also retired words and earlier names"),
            Option("--merge", "with rename: into a word that is there"),
            Option(
                "--set",
                "kinds and words for other work; back undoes it",
                "SET",
                WORD_SET,
            ),
            _JSON,
        ),
        examples=(
            ("cup words play + swam", "add a word"),
            ("cup words play - swam", "stop offering it"),
            ("cup words play swam laughed cooked", "all of them, in this order"),
            ("cup words play rename film movie", "one word, before and after"),
            ('cup words play split "a film"', "make an earlier name a word again"),
            ("cup words play bring-back swam", "offer it again"),
            ("cup words play first swam", "give it the digit 1"),
            ('cup words nourishing direction "was real" given', "its usual direction"),
            ("cup words session visit", "another name for a session"),
            ("cup words kinds rename play game", "and for any other kind"),
            ("cup words --set nurse", "kinds and words for other work"),
        ),
        topic="words",
        changing_words=2,
        changing_options=frozenset({"--set"}),
    ),
    Command(
        "measures",
        ARRANGE,
        "print your own measures, or change one",
        "tui.cli.own_measures:own_measures",
        (Argument("NAME", "a measure; all of them, if it is left out", "*", MEASURE),),
        (_WORDS, _ASK, Option("--all", "also the retired ones"), _JSON),
        examples=(
            ("cup measures", "all of them, up to five"),
            ("cup measures pain --ask opening", "ask it in the morning"),
        ),
        topic="measures",
        changing_words=2,
        changing_options=frozenset({"--words", "--ask"}),
    ),
    Command(
        "measures add",
        ARRANGE,
        "add a measure of your own, from 1 to 7",
        "tui.cli.own_measures:add_own_measure",
        (Argument("NAME", "what it is called", "+"),),
        (_WORDS, _ASK),
        examples=(("cup measures add pain", "a scale with plain words"),),
        topic="measures",
        changing_words=0,
    ),
    Command(
        "measures rename",
        ARRANGE,
        "rename a measure, with its readings",
        "tui.cli.own_measures:rename_own_measure",
        (
            Argument("NAME", "the measure", completes=MEASURE),
            Argument("NEW", "its new name"),
        ),
        examples=(('cup measures rename pain "my back"', "one name, before and after"),),
        topic="measures",
        changing_words=0,
    ),
    Command(
        "measures retire",
        ARRANGE,
        "stop asking a measure or a question",
        "tui.cli.own_measures:retire_own_measure",
        (Argument("NAME", "the measure", "+", MEASURE),),
        examples=(
            ("cup measures retire pain", "no longer asked"),
            ("cup measures retire joy", "a built-in question"),
        ),
        topic="measures",
        changing_words=0,
    ),
    Command(
        "measures bring-back",
        ARRANGE,
        "ask a retired measure or question again",
        "tui.cli.own_measures:bring_back_own_measure",
        (Argument("NAME", "the measure", "+", MEASURE),),
        examples=(("cup measures bring-back pain", "asked again"),),
        topic="measures",
        changing_words=0,
    ),
    Command(
        "refills choose",
        ARRANGE,
        "choose what Refills asks",
        "tui.cli.refills:choose_questions",
        (
            Argument(
                "QUESTION", "a question, word, #tag, scale or rest; some need quotes", "*", QUESTION
            ),
        ),
        (Option("--none", "ask nothing"),),
        examples=(
            ('cup refills choose play "a day off"', "these, from today on"),
            ('cup refills choose laughed "#garden"', "a word of yours, and a tag"),
        ),
        topic="refills",
        changing_words=0,
    ),
    Command(
        "refills sick",
        ARRANGE,
        "leave sick days out of comparisons, or take them in",
        "tui.cli.refills:turn_sick",
        (Argument("WAY", "out or in", choices=("out", "in")),),
        examples=(("cup refills sick out", "sick days and flares do not count"),),
        topic="refills",
        changing_words=0,
    ),
    Command(
        "refills mark",
        ARRANGE,
        "leave days with a mark out, or take them in",
        "tui.cli.refills:turn_mark",
        (
            Argument("MARK", "a mark of your list", "+", f"{WORD}:mark"),
            Argument("WAY", "out or in", choices=("out", "in")),
        ),
        examples=(("cup refills mark pain out", "days with pain do not count"),),
        topic="refills",
        changing_words=0,
    ),
    Command(
        "contacts",
        ARRANGE,
        "print or change whom to call when mood is low",
        "tui.cli.settings:contacts",
        (Argument("WHOM", "the lines of the panel", "*"),),
        (
            Option("--usual", "the lines that it had at first"),
            Option("--off", "no such panel"),
            Option("--on", "the panel again"),
            _JSON,
        ),
        (("--usual", "--off", "--on"),),
        (('cup contacts "Ines, 555-0100"', "whom the panel names"),),
        topic="low-mood",
        changing_words=1,
        changing_options=frozenset({"--usual", "--off", "--on"}),
    ),
)

_LOOKING_AFTER: Final = (
    Command(
        "check",
        UPKEEP,
        "read everything and report on it",
        "tui.cli.upkeep:check_diary",
        options=(
            Option("--recover", "ask about each damaged line, and restore it"),
            Option("--yes", "with --recover: restore them all"),
            _JSON,
        ),
        examples=(("cup check", "is everything there, and readable?"),),
        topic="backup",
        changing_options=frozenset({"--recover"}),
    ),
    Command(
        "backup",
        UPKEEP,
        "update the mirror copy, or restore what is missing",
        "tui.cli.upkeep:back_up",
        options=(
            Option("--list", "print what the mirror has"),
            Option("--restore", "copy back what is missing here"),
            Option(
                "--tinydb", "write the diary as TinyDB's JSON; - for standard output", "FILE", FILE
            ),
            _JSON,
        ),
        exclusive=(("--list", "--restore", "--tinydb"),),
        examples=(
            ("cup backup", "bring the mirror up to date now"),
            ("cup backup --restore", "restore what is missing"),
        ),
        topic="backup",
        changing_options=frozenset({"--restore"}),
    ),
    Command(
        "import",
        UPKEEP,
        "add entries from another program's file or a table",
        "tui.cli.imports:import_file",
        (Argument("FILE", "the file; - for standard input", completes=FILE),),
        (
            Option("--columns", "which column is what: day=date,mood=Mood:1-10", "MAPPING"),
            Option("--scale", "the scale of its answers, if it is not 1-7: 0-10", "SCALE"),
            Option("--where", "only rows with a value: category=Mood", "CONDITION", is_many=True),
            Option("--moods", "numbers of words, on the file's scale: so-so=3,rad=5", "NUMBERS"),
            Option("--as", "what activities become instead of tags: gaming=play:game", "MAPPING"),
            Option("--dates", "the order of its dates", "ORDER", choices=("dmy", "mdy", "ymd")),
            Option("--encoding", "how its text is encoded: utf-8, cp1252, mac-roman", "NAME"),
            _YES,
            _JSON,
        ),
        examples=(
            ("cup import moods.csv", "look at it first"),
            (command_help.IMPORT_EXAMPLE, "say which column is what"),
            (f"{command_help.IMPORT_EXAMPLE} --yes", "then save it"),
        ),
        topic="import",
        changing_options=frozenset({"--yes"}),
    ),
    Command(
        "export",
        UPKEEP,
        "write all or some days as CSV, JSON or Markdown",
        "tui.cli.exports:export_diary",
        (Argument("FILE", "a file that is not there yet; - for standard output", completes=FILE),),
        (
            Option("--format", command_help.FORMATS, "FORMAT", choices=EXPORT_FORMATS),
            Option("--from", "the first day", "DAY", DAY),
            _TO,
            Option("--notes", "with notes, also in wide, markdown and pages"),
            Option("--no-notes", "without notes, also in csv and json"),
            Option("--force", "replace a file that is there"),
        ),
        (("--notes", "--no-notes"),),
        (
            ("cup export diary.json", "all of it; it reads back as it was"),
            ("cup export sheet.csv --format wide", "a row a day, for a spreadsheet"),
            ("cup export - --format markdown --from 2026-11 --notes", "November, with notes"),
        ),
        topic="export",
    ),
    Command(
        "purge",
        UPKEEP,
        "delete a name or words everywhere here, for good",
        "tui.cli.upkeep:purge_word",
        (Argument("WORDS", "what to delete, or the id of an entry", "*"),),
        (Option("--yes", "do not ask"),),
        examples=(("cup purge Ines", "you are asked first"),),
        topic="purge",
        changing_words=0,
    ),
    Command(
        "sync-help",
        UPKEEP,
        "print how a diary lives on two devices",
        "tui.cli.upkeep:sync_help",
        examples=(("cup sync-help", "Syncthing, git, cloud folders"),),
        topic="sync",
        has_diary=False,
    ),
)

_HELPING: Final = (
    Command(
        "help",
        HELP,
        "print the usual commands, or a page of the manual",
        "tui.cli.help:print_help",
        (Argument("TOPIC", "all, a topic, or a command", "*", TOPIC),),
        examples=(
            ("cup help all", "every command"),
            ("cup help search", "a page of the manual"),
        ),
        has_diary=False,
    ),
    Command(
        "keys",
        HELP,
        "print every key of the screen with its id",
        "tui.cli.settings:print_keys",
        options=(_JSON,),
        examples=(("cup keys", "the ids are for rebinding"),),
        topic="keys",
        has_diary=False,
    ),
    Command(
        "settings",
        HELP,
        "print the settings, or set one",
        "tui.cli.settings:print_settings",
        (
            Argument("NAME", "a setting; all of them, if it is left out", "?", SETTING),
            Argument("VALUE", "what it is from now on", "*"),
        ),
        (
            Option("--default", "make it automatic again"),
            Option("--write", "write a file with every setting and its choices as remarks"),
            _JSON,
        ),
        examples=(
            ("cup settings theme cupful-contrast", "set one"),
            ("cup settings theme --default", "make it automatic again"),
            ("cup settings day_start 05:00", "when your day begins"),
        ),
        topic="settings",
        changing_words=2,
        changing_options=frozenset({"--default", "--write"}),
    ),
    Command(
        "remind",
        HELP,
        "print a timer that reminds you to open the day",
        "tui.cli.remind:print_reminder",
        options=(
            Option("--systemd", "a service and a timer"),
            Option("--cron", "a line for crontab -e"),
            Option("--launchd", "a property list for macOS"),
            Option("--run", "a command that shows the text, its last argument", "COMMAND"),
            Option("--at", "the time of day: 9, 8:30; else 9:00", "TIME"),
        ),
        exclusive=(("--systemd", "--cron", "--launchd"),),
        examples=(
            ("cup remind --systemd", "print it, and how to install it"),
            ("cup remind --cron --run 'tmux display-message'", "show it in tmux"),
        ),
        topic="status",
    ),
    Command(
        "where",
        HELP,
        "print where the diary, its mirror and the settings are",
        "tui.cli.settings:print_places",
        options=(_JSON,),
        examples=(("cup where", "the diary, its mirror, settings"),),
        topic="settings",
    ),
    Command(
        "completions",
        HELP,
        "print the completions of a shell, or the manual page",
        "tui.cli.completions:print_completions",
        (Argument("SHELL", "bash, zsh, fish or man", choices=("bash", "zsh", "fish", "man")),),
        examples=(
            ('eval "$(cup completions bash)"', "in ~/.bashrc"),
            ('eval "$(cup completions zsh)"', "in ~/.zshrc, below compinit"),
            ("cup completions fish | source", "in ~/.config/fish/config.fish"),
            ("cup completions man | man -l -", "read the manual page"),
        ),
        topic="shells",
        has_diary=False,
    ),
    Command(
        "version",
        HELP,
        "print the version; -V and --version are the same",
        "tui.cli.help:print_version",
        has_diary=False,
    ),
)

#: Every command, in the order in which the help lists it.
COMMANDS: Final[tuple[Command, ...]] = (
    *_LOGGING,
    *_READING,
    *_CHANGING,
    *_ARRANGING,
    *_LOOKING_AFTER,
    *_HELPING,
)

#: The options that stand before a command.
GLOBAL_OPTIONS: Final = (
    Option("--diary", "another diary than that of CUPFUL_DIARY or the data folder", "DIR", FOLDER),
    Option("--new", "start a new diary where one is missing"),
    Option("--demo", "a made-up year in a temporary folder"),
    Option("--plain", "for screen readers: whole sentences, nothing drawn"),
)


def _by_name() -> dict[str, Command]:
    """Return every command by each of its names; a verb of two words also by its letter."""
    names: dict[str, Command] = {}
    for command in COMMANDS:
        for name in (command.name, *command.also):
            names[name] = command
        if command.name.startswith("rest "):
            names[f"{VERBS['rest'].key} {command.name.partition(' ')[2]}"] = command
    return names


_NAMES: Final = _by_name()


def find_command(words: Sequence[str]) -> tuple[Command | None, list[str]]:
    """Return the command that words call, and the words behind its name; None for no command."""
    for count in (2, 1):
        if command := _NAMES.get(" ".join(words[:count])):
            return command, [*words[count:]]
    return None, [*words]
