"""The commands that log an entry: one for each verb of the grammar."""

from typing import Final

from store.verbs import VERBS, Verb
from tui.cli.command import (
    LOG,
    WORD,
    Argument,
    Command,
)
from tui.cli.table.shared_options import DAYS, LOG_OPTIONS, ONE_DAY, SEVERAL_DAYS
from tui.text import command_help


def _verb_command(verb: Verb) -> Command:
    """Return what the help and the completions need to know about a verb of the log."""
    options = (*DAYS, *(SEVERAL_DAYS if verb.kind == "rest" else ()), *LOG_OPTIONS)
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
        (ONE_DAY,),
        (command_help.VERB_EXAMPLES[verb.name],),
        (verb.key, *verb.also),
        "logging",
        changing_words=0,
    )


LOGGING: Final = tuple(_verb_command(verb) for verb in VERBS.values())
