"""A typed line of the log: its options, wherever they stand, and the words between them.

The options of a line count up to ``--``, also behind words of the note. The options of every
command, such as ``--demo``, stand before the command: behind the verb they are refused, and
within the note they are words. ``-`` reads the note from standard input, unless it is a dash
between words of the note.
"""

from datetime import date, datetime
from typing import Final, NamedTuple, NoReturn

from store.errors import DayAhead, Refused
from store.grammar import ParsedEntry
from store.journal import Journal
from store.notes import tags_in
from store.scales import is_number
from store.verbs import VERBS, find_verb
from tui.controllers.options import (
    GLOBAL_OPTIONS,
    Options,
    OptionsNotUnderstood,
    chosen_day,
    row_of_days,
)
from tui.text import sentences

#: The options that take a value, and the switches.
_WITH_VALUE: Final = ("--day", "--at", "--note", "--tag", "--from", "--to")
_SWITCHES: Final = ("--yesterday", "--edit")
_HELP: Final = ("-h", "--help")
_SHORT: Final = {"-m": "--note"}
_BEFORE_COMMAND: Final = frozenset(name.rstrip("=") for name in GLOBAL_OPTIONS)
#: The options that exclude each other.
_EXCLUSIVE: Final = (
    ("yesterday", "day"),
    ("at", "from"),
    ("at", "to"),
)
#: How alike an option and a mistyped one are at least.
_ALIKE: Final = 0.7
STANDARD_INPUT: Final = "-"


class LineTime(NamedTuple):
    """When a line is about: a day or a row of days, and the hour if one was given."""

    day: date | None
    row: tuple[date, date] | None
    at: datetime | None


class LineOptions(Options):
    """The options of a typed line, and its words.

    Args:
        values: the options by name without dashes.
        arguments: the words, the verb first.
        tags: the tags that were given as options.
        before_end: how many of the words stand before ``--``.
        has_help: whether the line can ask how it is written.
    """

    def __init__(
        self,
        values: dict[str, str],
        arguments: list[str],
        tags: tuple[str, ...],
        before_end: int,
        *,
        has_help: bool,
    ) -> None:
        super().__init__(values, arguments)
        self.tags = tags
        self._help = _HELP if has_help else ()
        self._before_end = before_end

    def time(self, journal: Journal, shown_day: date | None = None) -> LineTime:
        """Return when the line is about.

        Args:
            journal: the diary.
            shown_day: the day of an hour where the line names none; by default today.

        Raises:
            Refused: the day or the hour cannot be read, or is still to come.
        """
        self._split_moment(journal)
        try:
            row = row_of_days(self, journal)
            day = None if row else chosen_day(self, journal)
        except DayAhead as error:
            error.facts["is_rest"] = find_verb(self.arguments[0]) is VERBS["rest"]
            raise
        hour = self.get("at")
        if hour is not None and row:
            _refuse(sentences.OPTIONS_EXCLUDE, first="--at", second="a row of days")
        return LineTime(
            day, row, None if hour is None else journal.drafts.hour(hour, day or shown_day)
        )

    def _split_moment(self, journal: Journal) -> None:
        """Split a day with an hour, as in ``--at "friday 21:00"``, into the options of both.

        Raises:
            OptionsNotUnderstood: another option gives the day, or the hour, as well.
        """
        for name, other in (("at", "day"), ("day", "at")):
            words = self.get(name) or ""
            if not any(map(str.isspace, words.strip())) and "T" not in words:
                continue  # most lines give an hour or a day alone
            from store.moments import split_moment, split_time_ago

            settings = journal.settings
            moment = split_time_ago(words, journal.clock, settings.day_start)
            moment = moment or split_moment(words, journal.today(), settings.date_style)
            if moment is None:
                continue
            for option in (other, "yesterday"):
                if self.has(option):
                    first = f"--{name} {words!r}"
                    _refuse(sentences.OPTIONS_EXCLUDE, first=first, second=f"--{option}")
            self.values["day"], self.values["at"] = moment

    def days(self) -> dict[str, str]:
        """Return the texts that were given as days, by the names of their options."""
        return {name: self.values[name] for name in ("day", "from", "to") if self.has(name)}

    def parse(self, journal: Journal, typed: str = "") -> ParsedEntry:
        """Return what the words mean.

        Args:
            journal: the diary.
            typed: a note from standard input.

        Raises:
            Refused: they cannot be parsed, or an option is among them that stands elsewhere.
        """
        note = "\n".join(filter(None, (self.get("note"), typed)))
        parsed = journal.drafts.parse(self.arguments, note, self.tags)
        for word in self._before_note(parsed):
            self._check_word(word)
        is_note_first = parsed.note_at == 1 and len(self.arguments) > 1
        if parsed.verb.kind == "rest" and is_note_first and self._before_end > 1:
            from tui.controllers.rest_lines import check_subcommand  # few lines of rest

            style = journal.settings.date_style
            check_subcommand(self.arguments[1:], journal.today(), style)
        return parsed

    def _before_note(self, parsed: ParsedEntry) -> list[str]:
        """Return the words behind the verb that may be options, up to the first of the note."""
        return self.arguments[1 : min(self._before_end, parsed.note_at + 1)]

    def _check_word(self, word: str) -> None:
        """Refuse an option that stands behind the verb, before the note."""
        name = word.partition("=")[0]
        if name in _BEFORE_COMMAND:
            command = self.arguments[0]
            _refuse(sentences.OPTION_BEFORE, option=name, command=command)
        if word not in self._help and (_is_short_option(word) or name in _HELP):
            _refuse_unknown(word)

    def asks_help(self, parsed: ParsedEntry) -> bool:
        """Return whether the line asks how it is written; a word of the note does not."""
        return any(word in self._help for word in self._before_note(parsed))

    def take_input_sign(self, journal: Journal) -> bool:
        """Remove ``-`` from the words; return whether the note comes from standard input.

        Raises:
            OptionsNotUnderstood: it is there twice, or with ``--edit``.
        """
        signs = [n for n in range(1, self._before_end) if self.arguments[n] == STANDARD_INPUT]
        is_last = bool(signs) and signs[-1] == len(self.arguments) - 1
        if not is_last and not (signs and self._is_before_note(signs[0], journal)):
            return False
        if self.has("edit"):
            _refuse(sentences.OPTIONS_EXCLUDE, first="--edit", second="'-'")
        if len(signs) > 1 and self._is_before_note(signs[0], journal):
            _refuse(sentences.OPTION_TWICE, option="'-'")
        del self.arguments[signs[-1] if is_last else signs[0]]
        self._before_end -= 1
        return True

    def _is_before_note(self, at: int, journal: Journal) -> bool:
        """Return whether no word of the note stands before a place."""
        try:
            parsed = journal.drafts.parse([*self.arguments[:at], STANDARD_INPUT])
        except Refused:
            return True  # the line is refused when it is parsed, together with its note
        return parsed.note_at >= at


def read_line_options(argv: list[str], *, can_edit: bool = True) -> LineOptions:
    """Split a typed line into its options and its words.

    Args:
        argv: the line, the verb first.
        can_edit: whether there is an editor to write the note in.

    Raises:
        OptionsNotUnderstood: an option that is not there, lacks its value, is there twice, or
            excludes another one.
    """
    values: dict[str, str] = {}
    arguments: list[str] = []
    tags: list[str] = []
    before_end: int | None = None
    words = iter(argv)
    for word in words:
        name, equals, value = word.partition("=")
        name = _SHORT.get(name, name)
        if word == "--":
            before_end = len(arguments)
            arguments += words
        elif name in _WITH_VALUE:
            value = value if equals else next(words, "--")
            _put(name, _checked_value(name, value, is_joined=bool(equals)), values, tags)
        elif name in _SWITCHES and (can_edit or name != "--edit"):
            if equals:
                _refuse(sentences.OPTION_TAKES_NONE, option=name)
            _put(name, "", values, tags)
        elif _is_long_option(name) and name not in (*_HELP, *_BEFORE_COMMAND):
            _refuse_unknown(name, can_edit=can_edit)
        else:
            arguments.append(word)
    for first, second in _EXCLUSIVE:
        if first in values and second in values:
            _refuse(sentences.OPTIONS_EXCLUDE, first=f"--{first}", second=f"--{second}")
    end = len(arguments) if before_end is None else before_end
    return LineOptions(values, arguments, tuple(tags), end, has_help=can_edit)


def has_options(words: list[str]) -> bool:
    """Return whether one of the options of a line is among words."""
    names = {word.partition("=")[0] for word in words}
    return not names.isdisjoint((*_WITH_VALUE, *_SHORT, *_SWITCHES, "--"))


def _put(name: str, value: str, values: dict[str, str], tags: list[str]) -> None:
    """Save the value of an option; there can be several tags."""
    key = name.lstrip("-")
    if key == "tag":
        tags.append(checked_tag(value))
    elif key in values:
        _refuse(sentences.OPTION_TWICE, option=name)
    else:
        values[key] = value


def _checked_value(name: str, value: str, *, is_joined: bool) -> str:
    if not is_joined and (value == "--" or _is_long_option(value)):
        _refuse(sentences.OPTION_NEEDS, option=name)
    if not value.strip():
        _refuse(sentences.OPTION_EMPTY, option=name)
    return value


def checked_tag(value: str) -> str:
    """Return a tag in lower case, without its sign."""
    word = value.strip().lstrip("#＃")
    tags = tags_in(f"#{word}")
    if tags != (word.casefold(),):
        _refuse(sentences.NO_TAG, value=value)
    return tags[0]


def _is_long_option(word: str) -> bool:
    """Return whether a word is meant as an option; quoted text and negative numbers are not."""
    name = word.partition("=")[0]
    return name[:2] == "--" and name[2:3].isalpha() and not any(map(str.isspace, name))


def _is_short_option(word: str) -> bool:
    is_marked = word[:1] == "-" and word[1:2].isalpha() and not any(map(str.isspace, word))
    return is_marked and not is_number(word)


def _refuse_unknown(option: str, *, can_edit: bool = True) -> NoReturn:
    """Refuse an option that there is not, with the one that is nearest."""
    from difflib import get_close_matches  # only where an option was mistyped

    names = [name for name in (*_WITH_VALUE, *_SWITCHES, *_SHORT) if can_edit or name != "--edit"]
    if option[:2] in _SHORT:
        near = [f"{option[:2]} {option[2:]}"]
    else:
        name = option.casefold()
        longer = [other for other in names if other.startswith(name)]
        near = longer if len(longer) == 1 else get_close_matches(name, names, 1, _ALIKE)
    sentence = sentences.OPTION_UNKNOWN_NEAR if near else sentences.OPTION_UNKNOWN
    _refuse(sentence, option=option, near=near[0] if near else "")


def _refuse(sentence: str, **facts: str) -> NoReturn:
    raise OptionsNotUnderstood(message=sentence.format(**facts))
