"""The commands for help, settings and the shell."""

from typing import Final

from tui.cli.command import (
    HELP,
    JSON,
    SETTING,
    TOPIC,
    Argument,
    Command,
    Option,
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
