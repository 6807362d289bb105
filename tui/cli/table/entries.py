"""The commands that log an entry, one for each verb of the grammar, and those that change one."""

from typing import Final

from store.verbs import VERBS, Verb
from tui.cli.command import (
    CHANGE,
    DAY,
    DAYS,
    ENTRY,
    LOG,
    LOG_OPTIONS,
    ONE_DAY,
    SEVERAL_DAYS,
    TAG,
    WORD,
    Argument,
    Command,
    Option,
)
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


CHANGING: Final = (
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
        options=DAYS,
        exclusive=(ONE_DAY,),
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
            TAG,
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
