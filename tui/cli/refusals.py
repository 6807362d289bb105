"""What is printed where a command is refused: why, what was saved, and what was meant most likely.

A name is near if a slip or two of the fingers make the other of it, or if other programs call
the same by it. Nothing else is offered: a guess that is absurd helps less than none.
"""

import shlex
import sys
from collections.abc import Collection, Sequence
from difflib import SequenceMatcher
from typing import Final

from store.errors import CupfulError, DiaryError, UnknownCommand
from store.folding import fold_word
from store.near_words import most_slips, nearest_name, slips_between
from store.verbs import VERBS, verbs_for
from store.vocabulary import RESTS, USUAL_NAMES, Names
from tui.cli.command import Command
from tui.cli.command_table import COMMANDS, GLOBAL_OPTIONS, find_command
from tui.cli.diary_names import names_of_diary
from tui.controllers.options import OptionsNotUnderstood, read_global_options
from tui.text.command_help import BEHIND_COMMAND, SEE_HELP
from tui.text.error_messages import NOTHING_CHANGED, NOTHING_SAVED, error_message
from tui.text.sentences import LEFT_FOR_LATER, MEANT, OUTPUT_FAILED, SAVED_SO_FAR

#: What a command is called in other programs.
_COMMANDS_ELSEWHERE: Final = {
    **dict.fromkeys(("search", "grep", "query"), "find"),
    **dict.fromkeys(("remove", "del", "erase"), "rm"),
    **dict.fromkeys(("show", "day"), "today"),
    **dict.fromkeys(("log", "ls", "history", "entries"), "list"),
    **dict.fromkeys(("change", "amend"), "edit"),
    **dict.fromkeys(("chart", "charts", "graph", "stats", "plot"), "trends"),
    **{"plan": "rest plan", "plans": "rest plans"},
    **dict.fromkeys(("config", "set", "preferences", "options"), "settings"),
    **dict.fromkeys(("export", "restore", "save"), "backup"),
    **dict.fromkeys(("sync", "git"), "sync-help"),
    **dict.fromkeys(("man", "usage"), "help"),
    **dict.fromkeys(("path", "which"), "where"),
    **dict.fromkeys(("doctor", "verify", "fsck"), "check"),
    **dict.fromkeys(("shell", "autocomplete"), "completions"),
}
#: What an option is called in other programs.
_OPTIONS_ELSEWHERE: Final = {
    **dict.fromkeys(("--since", "--start", "--begin"), "--from"),
    **dict.fromkeys(("--until", "--till", "--end"), "--to"),
    **dict.fromkeys(("--date", "--on"), "--day"),
    **dict.fromkeys(("--force", "--confirm"), "--yes"),
    **dict.fromkeys(("--message", "--text"), "--note"),
    **dict.fromkeys(("--max", "--count", "--last"), "--limit"),
    **dict.fromkeys(("--reset", "--unset"), "--default"),
}
#: Letters of a name in other programs that may have a slip, and of a name that was begun.
_LONG, _LEAST_BEGUN = 5, 3
#: How many commands are named that take an option.
_FEW: Final = 3


def nearest_commands(name: str, names: Names = USUAL_NAMES) -> list[str]:
    """Return up to two commands, the most likely one first.

    A word of a list without its verb has the line that logs it; so have answers that stick to
    their verb, as in ``s56``, and a verb in capitals.

    Args:
        name: what was typed as a command.
        names: what things are called in the diary.
    """
    if lines := _lines_meant(name, names):
        return lines[:2]
    known = [known for c in COMMANDS for known in (c.name, *c.also) if len(known) > 1]
    return _nearest(name, known, _COMMANDS_ELSEWHERE)


def _lines_meant(name: str, names: Names) -> list[str]:
    """Return the lines of the log that a word without a verb, or one joined to it, means."""
    verbs = VERBS.values()
    if name.casefold() in (verb.key for verb in verbs):
        return [name.casefold()]
    joined = next((verb for verb in verbs if verb.fields and name[:1] == verb.key), None)
    answers = name[1:].replace(",", "")
    if joined and answers.isascii() and answers.isdigit() and len(answers) <= len(joined.fields):
        return [f"{joined.key} {' '.join(answers)}"]
    word = fold_word(name)
    measures = [
        f"{verb.name} {field.own.question}"
        for verb in verbs_for(names).values()
        for field in verb.fields
        if field.own and word == fold_word(field.own.question)
    ]
    return measures + [
        f"{verb.key} {option}"
        for verb in verbs
        if verb.fields and (list_name := verb.fields[0].list_name)
        for option in _options(list_name, names)
        if word == fold_word(option)
    ]


def _options(list_name: str, names: Names) -> tuple[str, ...]:
    """Return the words of a list of the diary, or of the kinds of rest."""
    return names.lists[list_name].words if list_name in names.lists else RESTS


def nearest_options(command: Command, name: str) -> list[str]:
    """Return up to two options of a command, or of all commands, the most likely one first."""
    flags = [*(option.flag for option in command.options), "--help"]
    if len(name) == len("-y"):
        return [flag for flag in flags if flag[2] == name[1].casefold()][:2]
    if _owners(name):  # an option of other commands is no slip
        return []
    flags += [option.flag for option in GLOBAL_OPTIONS]
    return _nearest(name, flags, _OPTIONS_ELSEWHERE)


def commands_with_option(name: str) -> list[str]:
    """Return the commands that take an option, where they are few; lines that log are not."""
    owners = [command.name for command in _owners(name) if not command.is_log_line]
    return owners if len(owners) <= _FEW else []


def _owners(name: str) -> list[Command]:
    return [c for c in COMMANDS if any(name in (o.flag, *o.also) for o in c.options)]


def _nearest(name: str, known: Collection[str], elsewhere: dict[str, str]) -> list[str]:
    """Return up to two of the known names that are near to another name, without doubles."""
    name = name.casefold()
    candidates: list[tuple[int | None, str]] = [(_distance(name, other), other) for other in known]
    for other, meant in elsewhere.items():
        slips = slips_between(name, other)
        if meant in known and slips <= (len(other) >= _LONG):
            candidates.append((slips * 2, meant))
    near = sorted(
        (slips, -SequenceMatcher(None, name, other).ratio(), other)
        for slips, other in candidates
        if slips is not None
    )
    return list(dict.fromkeys(other for _, _, other in near))[:2]


def _distance(name: str, other: str) -> int | None:
    """Return how far a name is from a known one; None for too far."""
    text = name.lstrip("-")
    if len(text) >= _LEAST_BEGUN and (other.startswith(name) or other.endswith(f"-{text}")):
        return 1
    slips = slips_between(name, other)
    return slips if slips <= most_slips(name) else None


def print_error(error: CupfulError, outcome: str = "", names: Names = USUAL_NAMES) -> None:
    """Print the sentence of an error, and what became of what was to be saved."""
    if isinstance(error, UnknownCommand):
        error.facts["near"] = nearest_commands(str(error.facts["value"]), names)
    option = str(error.facts.get("in_front", ""))
    if option and _owners(option):
        error.facts["message"] = BEHIND_COMMAND.format(option=option)
    print(error_message(error, outcome, names), file=sys.stderr)


def names_for(argv: Sequence[str], error: CupfulError) -> Names:
    """Return what kinds are called in the diary of a refused command, unless it is in trouble."""
    if isinstance(error, DiaryError):
        return USUAL_NAMES
    try:
        options = read_global_options([*argv])
    except OptionsNotUnderstood:
        return names_of_diary()
    return USUAL_NAMES if options.has("demo") else names_of_diary(options.get("diary"))


def outcome_of(argv: Sequence[str], error: CupfulError) -> str:
    """Return what became of what a command was to save, once it was refused.

    Each command saves in one step, and last of all: where it is refused, nothing was saved.
    """
    if error.facts.get("is_left"):
        return LEFT_FOR_LATER
    hint = _hint(argv) if isinstance(error, OptionsNotUnderstood) else ""
    return " ".join(filter(None, (_meant(argv), hint, nothing_done(argv))))


def _meant(argv: Sequence[str]) -> str:
    """Return which command of two words was meant, where its second word has a slip."""
    command, words = find_command(_words(argv))
    if command is None or command.is_log_line or not words:
        return ""
    names = [c.name for c in COMMANDS if c.name.startswith(f"{command.name} ")]
    near = nearest_name(words[0], [name.partition(" ")[2] for name in names])
    line = " ".join(filter(None, (command.name, near, shlex.join(words[1:]))))
    return MEANT.format(line=line) if near else ""


def output_failed(argv: Sequence[str], reason: str) -> str:
    """Return what to say where a stream failed; what was saved before it stays saved."""
    sentence = OUTPUT_FAILED.format(reason=reason)
    return f"{sentence} {SAVED_SO_FAR}" if nothing_done(argv) else sentence


def _hint(argv: Sequence[str]) -> str:
    """Return which help shows the options of a command, or of all of them."""
    command, _ = find_command(_words(argv))
    return SEE_HELP.format(command=f"{command.name} " if command else "")


def nothing_done(argv: Sequence[str]) -> str:
    """Return that nothing was saved or changed; empty for a command that only reads."""
    words = _words(argv)
    if not words or words[0].startswith("-"):
        return ""
    command, others = find_command(words)
    if command is None or command.is_log_line:
        return NOTHING_SAVED
    return NOTHING_CHANGED if command.changes(others) else ""


def _words(argv: Sequence[str]) -> list[str]:
    """Return the command and its words; none where the options before it are wrong."""
    try:
        return read_global_options([*argv]).arguments
    except OptionsNotUnderstood:
        return []
