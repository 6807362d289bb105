"""What is printed where a command is refused, and what became of what it was to save."""

import sys
from collections.abc import Sequence

from store.errors import CupfulError, UnknownCommand
from tui.cli.command_table import find_command
from tui.cli.near_names import nearest_commands
from tui.controllers.options import OptionsNotUnderstood, read_global_options
from tui.text.command_help import SEE_HELP
from tui.text.error_messages import NOTHING_CHANGED, NOTHING_SAVED, error_message
from tui.text.sentences import LEFT_FOR_LATER, OUTPUT_FAILED, SAVED_SO_FAR


def print_error(error: CupfulError, outcome: str = "") -> None:
    """Print the sentence of an error, and what became of what was to be saved."""
    if isinstance(error, UnknownCommand):
        error.facts["near"] = nearest_commands(str(error.facts["value"]))
    print(error_message(error, outcome), file=sys.stderr)


def outcome_of(argv: Sequence[str], error: CupfulError) -> str:
    """Return what became of what a command was to save, once it was refused.

    Each command saves in one step, and last of all: where it is refused, nothing was saved.
    """
    if error.facts.get("is_left"):
        return LEFT_FOR_LATER
    hint = _hint(argv) if isinstance(error, OptionsNotUnderstood) else ""
    return " ".join(filter(None, (hint, nothing_done(argv))))


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
