"""A command of the shell as the table describes it: its words, its options, what it is for."""

from collections.abc import Sequence
from keyword import iskeyword
from typing import Final, NamedTuple

LOG, READ, CHANGE = "Log", "Read", "Change"
ARRANGE, UPKEEP, HELP = "Arrange", "Look after the diary", "Help and settings"
GROUPS: Final = (LOG, READ, CHANGE, ARRANGE, UPKEEP, HELP)

#: What the values of an argument or an option complete from.
DAY, FILE, FOLDER = "day", "file", "folder"
LIST, PICTURE, TOPIC, SETTING, SEARCH = "list", "picture", "topic", "setting", "search"
ENTRY, MEASURE, QUESTION, REST, WORD = "entry", "measure", "question", "rest", "word"
WORD_SET = "set"


class Argument(NamedTuple):
    """A word that a command takes.

    Args:
        name: what its usage calls it.
        help: what it is.
        nargs: ``?``, ``*`` or ``+`` as in argparse; empty for exactly one.
        completes: what it completes from, one of the names above; empty for nothing.
        choices: all that it can be; empty where there are many.
        has_hyphens: whether a word of it may begin with a hyphen and a letter.
    """

    name: str
    help: str
    nargs: str = ""
    completes: str = ""
    choices: tuple[str, ...] = ()
    has_hyphens: bool = False


class Option(NamedTuple):
    """An option of a command; a switch where ``value`` is empty.

    Args:
        flag: its name, with dashes.
        help: what it does.
        value: what its usage calls its value.
        completes: what its value completes from.
        choices: all that its value can be; empty where there are many.
        also: other names of it, with dashes.
        is_many: whether it can be given several times.
    """

    flag: str
    help: str
    value: str = ""
    completes: str = ""
    choices: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    is_many: bool = False

    @property
    def name(self) -> str:
        """The attribute that holds its value once it is parsed; ``from_`` for ``--from``."""
        name = self.flag.lstrip("-").replace("-", "_")
        return f"{name}_" if iskeyword(name) else name


class Command(NamedTuple):
    """A command of the shell.

    Args:
        name: the word or the two words that call it.
        group: where ``cup help all`` lists it.
        summary: what it does, in one line.
        function: the module and the function that run it, with a colon between.
        arguments: the words that it takes.
        options: its options.
        exclusive: flags of which only one can be given.
        examples: lines as one types them, and what each does.
        also: other names.
        topic: the page of the manual about it.
        changing_options: the options by which it changes something.
        changing_words: with how many words it changes something; None if by no number.
        is_drawn: whether it prints something else for someone who cannot see.
        has_diary: whether its function takes the diary besides its arguments.
        about: what its help says besides, below the options.
    """

    name: str
    group: str
    summary: str
    function: str
    arguments: tuple[Argument, ...] = ()
    options: tuple[Option, ...] = ()
    exclusive: tuple[tuple[str, ...], ...] = ()
    examples: tuple[tuple[str, str], ...] = ()
    also: tuple[str, ...] = ()
    topic: str = ""
    changing_options: frozenset[str] = frozenset()
    changing_words: int | None = None
    is_drawn: bool = False
    has_diary: bool = True
    about: str = ""

    @property
    def is_log_line(self) -> bool:
        """Whether the grammar of the log reads its words."""
        return self.group == LOG

    def changes(self, words: Sequence[str]) -> bool:
        """Return whether it changes something with these words behind its name."""
        options = {word.partition("=")[0] for word in words}
        arguments = [word for word in words if not word.startswith("--")]
        is_enough = self.changing_words is not None and len(arguments) >= self.changing_words
        return is_enough or bool(options & self.changing_options)


# -- options that several commands take -------------------------------------------------------


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
