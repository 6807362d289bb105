"""Options that several commands take."""

from typing import Final

from tui.cli.command import (
    DAY,
    Option,
)

JSON: Final = Option("--json", "print JSON")
IDS: Final = Option("--ids", "with a short id before each entry, for edit, move and rm")
YES: Final = Option("--yes", "save it; without --yes, nothing is saved and you see what would be")
TO: Final = Option("--to", "the last day; today, if it is left out", "DAY", DAY)
DAYS: Final = (
    Option("--day", "another day than today: friday, 2 days ago, 2026-11-05", "DAY", DAY),
    Option("--yesterday", "the day before today"),
)
SEVERAL_DAYS: Final = (
    Option("--from", "the first of several days of rest", "DAY", DAY),
    Option("--to", "the last of several days of rest", "DAY", DAY),
)
TAG: Final = Option("--tag", "a tag, without #", "WORD", is_many=True)
LOG_OPTIONS: Final = (
    Option("--at", "the hour: 9, 14:30, yesterday 21:00", "TIME"),
    Option("--note", "the note, or more of it", "TEXT", also=("-m",)),
    TAG,
    Option("--edit", "write the note in your own editor"),
)
PRINT_DAY: Final = (
    Option("--back", "the day in three lines, as after closing it"),
    IDS,
    JSON,
)
ONE_DAY: Final = ("--day", "--yesterday")
