"""The commands that look after the diary, and those for help, settings and the shell."""

from typing import Final

from tui.cli.command import (
    DAY,
    FILE,
    HELP,
    JSON,
    SETTING,
    TO,
    TOPIC,
    UPKEEP,
    YES,
    Argument,
    Command,
    Option,
)
from tui.text import command_help

#: The formats of an export; the endings .csv, .json and .md ask for three of them.
EXPORT_FORMATS: Final = ("csv", "wide", "json", "markdown", "pages")


LOOKING_AFTER: Final = (
    Command(
        "check",
        UPKEEP,
        "read everything and report on it",
        "tui.cli.upkeep:check_diary",
        options=(
            Option("--recover", "ask about each damaged line, and restore it"),
            Option("--yes", "with --recover: restore them all"),
            JSON,
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
            JSON,
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
            YES,
            JSON,
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
            TO,
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


HELPING: Final = (
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
        options=(JSON,),
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
            JSON,
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
        options=(JSON,),
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
