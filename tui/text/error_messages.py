"""The sentences of errors, by the name of the class: its facts stand in braces.

A sentence says what happened and what to do next. The errors are raised in ``store`` and in
``tui``; every class has its sentence here and nowhere else. Whether anything was saved is not
known to an error: who asked for something adds the outcome, if something was to be saved.
"""

import shlex
from typing import Final

from store.errors import (
    CupfulError,
    DayAhead,
    FolderGone,
    HourAhead,
    UnknownCommand,
    UnknownWord,
    WhenInNote,
)
from store.verbs import VERBS
from store.vocabulary import USUAL_NAMES, Names
from tui.text.kind_names import worded
from tui.text.sentences import LEFT_WAITS

SENTENCES: Final[dict[str, str]] = {
    # entries, days and the diary
    "OffScale": "{name}: {value!r} is not one of 1 ({low}) to 7 ({high}).",
    "UnknownWord": "{value!r} is not one of the words here: {words}.",
    "NotAWord": (
        "{value!r} cannot be a word of a list: a line would read it as a digit, a tag or an option."
    ),
    "StateTooEarly": "It was noticed or last changed on {day}; a repair comes after.",
    "NothingToRefine": "{value!r} has no place after {verb}: {fields}.",
    "NothingSaid": "There is nothing in that {kind} yet: {needs}.",
    "EmptyWord": "There is nothing in the word {value!r}; a comma skips an answer.",
    "UnknownCommand": "Unknown command {value!r}.",
    "FieldUnknown": "There is no field {value!r}. A format can have {fields}.",
    "BraceNotPaired": "A {value} in the format stands alone; two of them make one brace.",
    "NoteTooLong": (
        "That note has {length:,} characters; {what} holds up to {limit:,}. Shorten it and send it "
        "again."
    ),
    "NoteNotText": (
        "What is written holds {character}, which is not text. Take it out and send it again."
    ),
    "DayNotRead": "{value!r} is not a day I can read. Try 2026-11-20, 20 Nov, yesterday or monday.",
    "NoSuchDay": "{value!r} is no day: {reason}.",
    "PeriodNotDay": (
        "{value!r} is more than one day: {first} to {last}. Name one of them, as in {iso}."
    ),
    "RangeBackwards": "{first} to {last} runs backwards. Begin with the earlier day.",
    "DayAhead": "{day} is still to come; a day is logged once it has begun.{hint}",
    "HourNotRead": "{value!r} is not an hour I can read. Try 9, 14:30, 2pm or 14h.",
    "HourAhead": "{hour} is still to come; an hour is logged once it has begun.",
    "SubcommandMeant": "{value!r} is no kind of {rest}.",
    "WhenInNote": "{value!r} alone is no note.",
    "TooLongAgo": (
        "After two days memory paints {what} more than it records; {notes} and the rest can be "
        "logged."
    ),
    "CheckedInThere": (
        "{day} has its {when} already, and a day has one; what this one says can be added to that "
        "one on its day."
    ),
    "ClockNotRead": (
        "CUPFUL_CLOCK is set to {value!r}, which is not a time such as 2026-11-23T10:05+01:00. "
        "Unset it to use the machine's clock."
    ),
    "TooManyQuestions": (
        "That is {count} questions, and {most} are asked at most: the more are asked, the less "
        "each finding says."
    ),
    "FolderIsFile": (
        "{path} is a file, and a diary is a folder. Name another place with --diary or "
        "CUPFUL_DIARY."
    ),
    "FolderNotThere": (
        "The diary folder {path} is not there and could not be made ({reason}). Name another place "
        "with --diary or CUPFUL_DIARY."
    ),
    "FolderNotReadable": (
        "{path} could not be read ({reason}). Check who owns it and its permissions."
    ),
    "TooManyFiles": (
        "{path} holds more than {most:,} files of a diary, so it is not read. Move those that are "
        "not yours out of it."
    ),
    "DocumentRefused": "Not saved: {problem}. Everything saved before is safe.",
    "DocumentTooLong": (
        "Not saved: it is longer than {limit} KB, which is as long as one line of the diary can "
        "be. Say it in fewer words. Everything saved before is safe."
    ),
    "ChangedTooOften": (
        "Nothing was changed: another device has counted so many changes of it that there is no "
        "greater number. It stands as it is."
    ),
    "WriteFailed": (
        "Not saved ({reason}): {advice}, then try again. Everything saved before is safe in {path}."
    ),
    "PerhapsSaved": (
        "The disk failed ({reason}), and this may be saved or not: look with 'cup today' before "
        "you log it again. Everything saved before is safe in {path}."
    ),
    "FolderVanished": (
        "{path} has gone, and nothing can be saved until it is there again: bring it back."
    ),
    "FolderEmptied": (
        "{path} is empty now, though your diary was in it, and nothing can be saved until it is "
        "back. Open its vault or mount its disk again."
    ),
    "FolderGone": (
        "{path} is {state}, though a diary was there on {day}. Is its vault locked or its disk not "
        "mounted?"
    ),
    "NotMirrored": (
        "The mirror in {path} could not be brought up to date ({reason}). The diary itself is safe "
        "and whole; make room there, then: cup backup."
    ),
    "MirrorNotPlaced": (
        "There is no mirror as long as its place is not known: {where} {reason}. Correct that, "
        "then: cup backup."
    ),
    "NotRestored": (
        "Not all of it could be restored: {path} could not be read or written ({reason}). The "
        "diary and its mirror lost nothing, and everything that came back is safe. Correct that, "
        "then 'cup backup --restore' again: it continues from there."
    ),
    "MirrorNotRead": (
        "The mirror in {path} could not be read ({reason}), and what it has whole must not be "
        "guessed. Correct that, then try again."
    ),
    "Locked": (
        "Not saved: {holder} has been writing the diary for more than {seconds:g} seconds; try "
        "again once it has finished. Everything saved before is safe in {path}."
    ),
    "WrittenByNewer": (
        "That was written by a newer version of Cupful, so this one shows it and leaves it as it "
        "is. Upgrade to change it."
    ),
    "Gone": "That entry is no longer there: it was removed meanwhile.",
    "EntryUnknown": (
        "No entry has the id {value!r}{near}. 'cup list --ids' prints the ids, and 'last' is the "
        "entry logged last."
    ),
    "EntryIdTooShort": (
        "{value!r} is too short for an id, which has {least} letters at least. 'cup list --ids' "
        "prints the ids, and 'last' is the entry logged last."
    ),
    "EntryAmbiguous": ("{value!r} is in the ids of {count} entries, and one is meant: {entries}."),
    "EntryDeleted": "{value!r} is no longer there: it was deleted or undone ({entry}).",
    "NothingLogged": "There is no entry yet.",
    # words and measures
    "WordUnknown": "{word!r} is not a word of {list}: {words}.",
    "WordExists": (
        "There is a {standing!r} already, and two words cannot be called the same. To merge their "
        'histories: cup words {list} rename "{old}" "{word}" --merge.'
    ),
    "KindNameTaken": "{name!r} names another kind already ({kind}). Choose another name.",
    "SetUnknown": "There is no set {value!r}. There are {sets}.",
    "NoSetChosen": "No set of words is chosen, so there is nothing to take back.",
    "KindUnknown": "{value!r} is no kind. The kinds are {kinds}.",
    "EarlierName": (
        "{word!r} is an earlier name of {now!r}, and still understood. To make it a word of its "
        'own again: cup words {list} split "{old}".'
    ),
    "NotSplit": "{word!r} is no earlier name of a word of {list} (those are: {words}).",
    "MeasureName": (
        "{name!r} cannot name a measure: one to three words of letters and digits can, up to "
        "{limit} characters."
    ),
    "MeasureNameTaken": (
        "{name!r} means something here already, so a line or a search could not tell which. "
        "Another name, or one word more, will do."
    ),
    "MeasureWords": (
        "Those are not the words of a scale ({count} found). {reason}; the first is for the least."
    ),
    "MeasureFull": (
        "Five measures of your own are asked already: {names}. 'cup measures retire NAME' makes "
        "room and keeps all its readings."
    ),
    "QuestionStays": (
        "Mood and energy are always asked: the messages about lean weeks and low mood read them, "
        "and so does Refills; their silence would look like an answer. Any day can skip them."
    ),
    "MeasureUnknown": "No measure of your own is called {name!r}; there is {names}.",
    # searches
    "NoSuchField": (
        "{field!r} is not something to search by; there is {fields}. In quotation marks it is "
        "searched for as it stands."
    ),
    "NotInField": "{field}: does not know {value!r}; it knows {words}.",
    "NotASign": "{field} is asked with a colon, as in {field}:…; {sign!r} compares scales alone.",
    "AnswerNotRead": (
        "{value!r} is no answer of {scale}: that is 1 ({low}) to 7 ({high}), as in {scale}>5, or "
        "{scale}:2..4."
    ),
    "NoSuchDate": (
        "{value!r} is no day, month or year I can read. Try 2026-03-10, 2026-03, 2026, march, "
        "monday or yesterday."
    ),
    "DateContradicts": "{value!r} is no day to search for: {reason}.",
    "DateAhead": "{day} is still to come, so nothing is logged there yet.",
    "NothingFollows": (
        "What comes after {begun!r} is still missing: a word, or what it is compared with."
    ),
    "OrAlone": (
        "'or' stands between two things, and one is missing here; \"or\" is the word itself."
    ),
    "DaysBackwards": "These days end before they begin, so nothing can be found.",
    "NoSuchSearch": "No search is saved as {name!r}; {names}.",
    "NotASearchName": (
        "{name!r} cannot name a search: letters and digits, '-' and '_' can, without a blank."
    ),
    # plans of rest
    "PlanNotRead": (
        "{value!r} is not {a_rest} I can plan{reason}. Try: every other friday, first monday of "
        "the month, every weekend until 1 march, 24 dec to 2 jan, or a rule such as "
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR."
    ),
    "RuleNotRead": "{value!r} is no rule of days: {reason}.",
    "NeverComes": "{value!r} never comes: {reason}.",
    "RowNotRead": "{Rest} from {first} to {last} cannot be logged in one step: {reason}.",
    "LiesBehind": (
        "{value!r} lies behind, and a plan is for days to come. To log past days off: cup rest off "
        "--day DATE, or --from DATE --to DATE."
    ),
    "NothingPlanned": (
        "No {rest} is planned for {day}, so there is nothing to skip; 'cup rest plans' shows what "
        "is planned."
    ),
    "NoSuchPlan": "There is no plan {number!r}; 'cup rest plans' gives their numbers.",
    "TooManyPlans": (
        "There is room for {most} plans to come, and not for {count} more. 'cup rest plans' lists "
        "them, and 'cup rest drop NUMBER' makes room."
    ),
    # files to import and to export
    "ImportedMeanwhile": "Another import brought the same entries meanwhile.",
    "FileNotRead": "{path} could not be read: {reason}.",
    "FileNotWritten": "{path} could not be written ({reason}). Name another file.",
    "FileThere": "{path} is there already. Name another file, or replace it with --force.",
    "ColumnMissing": "{path} has no column {column!r}. Its columns are: {columns}.",
    "CopyTakesNoOptions": (
        "{path} is a copy of a Cupful diary, which comes in whole. Leave out {options}."
    ),
    "ColumnsNotRead": "{value!r} does not map a column: {hint}.",
    "ScaleNotRead": (
        "{value!r} is not a scale: write its lowest and its highest number, as in 0-10 or 1-5."
    ),
    "ColumnRefused": (
        "{column!r} seems to hold people or places, which no diary keeps. Leave it out of "
        "--columns."
    ),
    "ColumnDoubled": (
        "{path} has {column!r} more than once, in columns {numbers}. Name one of them by its "
        "number: {first} in place of {column!r}."
    ),
    "WordsNotRead": "{value!r} gives no word a number: write it as in so-so=3,rad=5.",
    "ActivitiesNotRead": (
        "{value!r} does not say what an activity becomes: write it as in 'gaming=play:game'."
    ),
    "FilterNotRead": "{value!r} is no filter: write a column and a value, as in category=Mood.",
    "PresetNotRead": (
        "The preset {path} cannot be used: {reason}. 'cup help presets' shows how one is written."
    ),
    "EncodingUnknown": "There is no encoding {value!r}; try utf-8, cp1252, mac-roman or utf-16.",
    "DateOrderUnknown": "{value!r} is no order of dates; it can be dmy, mdy or ymd.",
    # command lines, settings, keys and the terminal
    "ConfigThere": "{path} is there and stays as it is. 'cup settings' shows what it sets.",
    "OptionsNotUnderstood": "{message}.",
    "WordToMerge": (
        "There is a {standing!r} already. {{enter}} again joins the two, {{word-undo}} separates "
        "them; {{escape}} cancels."
    ),
    "NoSuchTheme": (
        "There is no theme {name!r}; CUPFUL_THEME, or theme in config.toml, is one of: {names}."
    ),
    "NoEditor": "There is no editor to open: set VISUAL or EDITOR, as in: export VISUAL=nano.",
    "ConfigNotRead": (
        "{path} could not be read ({reason}). None of it was used, and your diary is safe; mend "
        "that file or move it away, then open the screen again."
    ),
    "NotInConfig": (
        "{path}: {key} cannot be {value}; it can be {choices}. None of the file was used, and your "
        "diary is safe."
    ),
    "NotRemembered": (
        "This was not saved: {path} cannot be {what} ({reason}). The file stays as it was."
    ),
    "NotASetting": "{name} is set to {value!r}; it can be {values}.",
    "KeysNotUnderstood": (
        "Not all of your keys can be used: {faults}. 'cup keys' shows every key with its id."
    ),
    "TopicUnknown": "There is no topic {topic!r}{nearest}. 'cup help topics' lists them all.",
    "TopicAmbiguous": "{topic!r} is the beginning of several topics: {topics}.",
    "NoSuchSetting": "There is no setting {name!r}; there are {names}.",
    "NotAValue": "{name} cannot be {value!r}; it can be {choices}.",
    "NotOfTheDemo": "This is the made-up year, so your settings stay as they are.",
    "NoTerminalToEdit": (
        "--edit needs a terminal for your editor, and {what} is not one; '-' reads a note from "
        "standard input."
    ),
    "NotEdited": "{reason}",
    "NoTerminal": (
        "Cupful's screen needs a terminal to draw on, and {what} is not one; 'cup today' prints "
        "the day, 'cup s' logs {a_session}."
    ),
}
#: What became of what was to be saved, behind the sentence of an error.
NOTHING_SAVED: Final = "Nothing was saved."
NOTHING_CHANGED: Final = "Nothing was changed."
ENTRY_STANDS: Final = "The entry is saved."
NOT_YET_SAVED: Final = "Not saved yet."
#: Errors whose sentences say so themselves.
WITH_OUTCOME: Final = frozenset(
    {
        "ChangedTooOften",
        "DocumentRefused",
        "DocumentTooLong",
        "Locked",
        "MirrorNotPlaced",
        "NotMirrored",
        "NotOfTheDemo",
        "NotRemembered",
        "NotRestored",
        "PerhapsSaved",
        "WordToMerge",
        "WriteFailed",
        "WrittenByNewer",
    }
)
_ADD_WORD: Final = "To add it to the list: cup words {list} + {new_word}."
_PLAN: Final = "'cup rest plan' plans {rest} to come."
_AS_NOTE: Final = "As a note: -m {as_note}."
_WHEN: Final = {
    "day": "If that is its day: --day {as_note}.",
    "answers": "If {day_word} is its day: {answers} --day {day_word}.",
    "days": "If those are its days: --from {first_word} --to {last_word}.",
    "move": "If that is its day: 'cup move'.",
    "hour": "If that is its hour: --at {as_note}.",
}
#: Facts that stand in a line to copy, and the signs that a shell reads in quotation marks.
_LINE_WORDS: Final = frozenset({"as_note", "day_word", "first_word", "last_word"})
_READ_IN_QUOTES: Final = frozenset('"$`\\!')
_MEANT: Final = "Did you mean {meant}?"
_NIGHT_BEFORE: Final = "The night before is of yesterday: add --yesterday."
_BEGIN_ANOTHER: Final = "To begin another diary there, add --new."
_RESTORE: Final = "'cup backup --restore' brings it back from its mirror."
_NEAREST: Final = "Did you mean {near}? 'cup help all' lists all commands."
_OR: Final = " or "
_BEGIN_WITH: Final = "Begin with {verbs}; 'cup help all' lists the other commands."

#: Facts that name a kind.
_KIND_FACTS: Final = frozenset({"kind", "verb"})
#: Characters of a fact that a sentence shows; a path has up to about as many.
_LONGEST_FACT: Final = 1_000
#: Characters of what was typed that a sentence shows.
_LONGEST_VALUE: Final = 200


def error_message(error: CupfulError, outcome: str = "", names: Names = USUAL_NAMES) -> str:
    """Return the sentence of an error, with the keys and commands that help.

    Args:
        error: what went wrong.
        outcome: what became of what was to be saved; empty where nothing was to be.
        names: what kinds are called here.
    """
    name = type(error).__name__
    parts = (_with_facts(SENTENCES[name], error, names), _help_with(error, names))
    if name in WITH_OUTCOME:
        outcome = LEFT_WAITS if error.facts.get("is_left") else ""
    return " ".join(filter(None, (*parts, outcome)))


def _help_with(error: CupfulError, names: Names) -> str:
    """Return what helps with an error, where that depends on its facts."""
    match error:
        case UnknownWord() if error.facts.get("list"):
            sentence = f"{_ADD_WORD} {_AS_NOTE}" if error.facts.get("as_note") else _ADD_WORD
            return _with_facts(sentence, error, names)
        case HourAhead() if error.facts.get("is_night"):
            return _NIGHT_BEFORE
        case WhenInNote() if error.facts.get("as_note"):
            return _with_facts(f"{_WHEN[str(error.facts['what'])]} {_AS_NOTE}", error, names)
        case UnknownCommand():
            return _known_commands(str(error.facts["value"]), error.facts.get("near"), names)
        case FolderGone():
            return f"{_RESTORE} {_BEGIN_ANOTHER}" if error.facts["is_mirrored"] else _BEGIN_ANOTHER
    is_rest_ahead = isinstance(error, DayAhead) and error.facts.get("is_rest")
    plan = worded(_PLAN, names) if is_rest_ahead else ""
    if error.facts.get("as_note"):
        sentence = f"{_MEANT} {_AS_NOTE}" if error.facts["meant"] else _AS_NOTE
        return " ".join(filter(None, (plan, _with_facts(sentence, error, names))))
    return plan


def _with_facts(sentence: str, error: CupfulError, names: Names) -> str:
    """Return a sentence with the facts of an error in the places that it names."""
    facts = {
        name: _shortened(name, names.kind(str(fact)) if name in _KIND_FACTS else fact)
        for name, fact in error.facts.items()
    }
    if isinstance(error, UnknownWord):
        facts["new_word"] = _quoted(str(facts["value"]))
    facts |= {name: _as_word(str(facts[name])) for name in _LINE_WORDS & facts.keys()}
    return worded(sentence, names, **facts)


def _as_word(text: str) -> str:
    """Return a text as one word of a line, which a shell and a line of ours read the same way."""
    word = shlex.quote(text)
    is_plain = word == text and not text.endswith(".")  # the sentence ends with a full stop
    return text if is_plain else _quoted(text)


def _quoted(text: str) -> str:
    return f'"{text}"' if _READ_IN_QUOTES.isdisjoint(text) else shlex.quote(text)


def _shortened(name: str, fact: object) -> object:
    """Return a fact on one line, and as much of a very long text as a sentence can hold."""
    if not isinstance(fact, str):
        return fact
    limit = _LONGEST_VALUE if name == "value" else _LONGEST_FACT
    text = fact if len(fact) <= limit else fact[: limit - 1] + "…"
    return text.replace("\n", "\N{SYMBOL FOR NEWLINE}")


def _known_commands(name: str, near: object, names: Names) -> str:
    """Return the names that are nearest to an unknown one, or those to begin with.

    Args:
        name: the unknown name.
        near: the nearest commands of the shell; None where only the verbs of the log count.
        names: what kinds are called here.
    """
    from difflib import get_close_matches  # only where a command was mistyped

    if not isinstance(near, list):
        known = [name for verb in VERBS.values() for name in (verb.name, *verb.also)]
        near = get_close_matches(name.casefold(), known, 1)
    if near:
        return _NEAREST.format(near=_OR.join(map(repr, near)))
    verbs = ", ".join(f"{verb.key} ({names.kind(verb.name)})" for verb in VERBS.values())
    return _BEGIN_WITH.format(verbs=verbs)
