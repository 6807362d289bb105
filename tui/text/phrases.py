"""Phrases: entries, days and counts in words, the same wording everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from store.clock import day_after, days_back
from store.documents import VERSION
from store.folding import fold
from store.models import Draft, Entry
from store.notes import tags_in
from store.scales import SCALES, is_good_tired, is_own
from store.vocabulary import FEELINGS, MASKED, RECEIVED, SPOKEN, USUAL_NAMES, Names
from tui.terminal.streams import visible_text
from tui.text import sentences
from tui.text.kind_names import kind_words, worded
from tui.text.kind_names import rest_name as rest_name

if TYPE_CHECKING:
    from store.days import Day
    from store.grammar import ParsedEntry, Refinement
    from store.journal import LoggedEntry
    from store.rest.plans import Plan


_LONG_AGO = 60
#: From so many days ago on a number of weeks is said, and from the other one on a date.
WEEKS_FROM, _DATE_FROM, _WEEK = 14, 85, 7
_FAR_OFF = 300
#: After so many sessions without a breather a sentence suggests one, before the fifth.
A_RUN = 4
#: How many phrases a sentence lists one by one.
_LISTED = 8


def day_name(day: date, *, year: bool = True) -> str:
    """Return a day as people say it: ``Monday 23 November 2026``."""
    return f"{day:%A} {day.day} {day:%B}" + (f" {day.year}" if year else "")


def short_day(day: date) -> str:
    """Return a day in short: ``Mon 23 Nov``."""
    return f"{day:%a} {short_date(day)}"


def short_date(day: date) -> str:
    """Return a date without its weekday and year: ``23 Nov``."""
    return f"{day.day} {day:%b}"


def on_other_day(day: date, today: date) -> str:
    """Return a day behind a receipt: ``, yesterday``, ``, on Fri 20 Nov``; empty for today."""
    if day == today:
        return ""
    ago = (today - day).days
    return (
        f", {days_ago(ago)}" if ago == 1 else sentences.SAVED_ON.format(day=dated_day(day, today))
    )


def dated_day(day: date, today: date) -> str:
    """Return a day in short, with its year where that is another one: ``Fri 20 Nov 2025``."""
    return short_day(day) + (f" {day.year}" if day.year != today.year else "")


def moved_to(day: date, today: date) -> str:
    """Return a day to which something is moved: ``today``, ``yesterday``, ``Fri 20 Nov``."""
    ago = (today - day).days
    return days_ago(ago) if ago in (0, 1) else dated_day(day, today)


def days_back_to(day: date) -> tuple[str, ...]:
    """Return the answers to how many days in a row there were, up to a day."""
    since = (sentences.DAYS_SINCE.format(day=f"{days_back(day, n):%a}") for n in range(1, 7))
    return (sentences.DAYS_ONE, *since)


def question_line(question: str, options: tuple[str, ...]) -> str:
    """Return a question with the words of its digits, on one line."""
    if not question:
        return ""
    words = "  ".join(f"{n} {word}" for n, word in enumerate(options[:9], 1))
    return f"{question}? {words}"


def days_ago(days: int) -> str:
    """Return how long ago a day was."""
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def how_long_ago(day: date, days: int) -> str:
    """Return how long ago a day was: ``yesterday``, ``three weeks ago``, ``on 3 May 2024``."""
    if days >= _DATE_FROM:
        return f"on {short_date(day)} {day.year}"
    if days < WEEKS_FROM:
        return days_ago(days)
    weeks, more = divmod(days + _WEEK // 2, _WEEK)
    about = "" if more == _WEEK // 2 else "about "
    return f"{about}{number_word(weeks)} weeks ago"


_NUMBER_WORDS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def number_word(number: int) -> str:
    """Return a number in a sentence: a word up to twelve, then figures."""
    return _NUMBER_WORDS[number] if 0 <= number < len(_NUMBER_WORDS) else f"{number:,}"


def counted(count: int, singular: str, plural: str = "") -> str:
    """Return a count with its noun."""
    return f"{count} {singular if count == 1 else plural or singular + 's'}"


def label(entry: Draft, names: Names = USUAL_NAMES) -> str:
    """Return what an entry is, in a word or three."""
    match entry.kind:
        case "session":
            return names.session
        case "moment":
            return names.kind(str(entry["feeling"]))
        case "checkin":
            return sentences.WHEN_LABELS[entry["when"]]
        case _:
            return names.kind(entry.kind) if entry.is_readable else sentences.FROM_NEWER


def detail(entry: Draft, names: Names = USUAL_NAMES) -> str:
    """Return what an entry says beside its label and its note."""
    parts: list[str] = []
    for name, value in entry.values.items():
        if name in SCALES:
            parts.append(f"{sentences.SHORT_SCALES.get(name, name)} {value}")
        elif is_own(name):
            parts.append(f"{names.scale(name).question} {value}")
        elif name == "marks":
            parts.extend(names.current_name("mark", mark) for mark in value)
        elif name == "what":
            word = names.word_of(entry.kind, entry.values)
            parts.append(rest_name(value, names) if entry.kind == "rest" else word)
        elif name == "direction":
            parts.append(SPOKEN.get(value, value))
        elif name == "states" and len(value) > 1:
            parts.append(f"{entry.state} {short_day(date.fromisoformat(value[-1].day))}")
    if is_from_newer(entry) and entry.is_readable:
        parts.append(sentences.FROM_NEWER)
    return sentences.BETWEEN.join(parts)


def is_from_newer(entry: Draft) -> bool:
    """Return whether a newer version wrote an entry, so that it is shown and not changed."""
    return isinstance(entry, Entry) and entry.version > VERSION


def spoken(entry: Draft, names: Names = USUAL_NAMES) -> str:
    """Return an entry in one phrase, its note left out."""
    values = detail(entry, names)
    return f"{label(entry, names)}: {values}" if values else label(entry, names)


def answered(values: Mapping[str, Any], names: Names = USUAL_NAMES) -> str:
    """Return what a digit or a word just filled, an answer with its words."""
    parts = []
    for name, value in values.items():
        if name in SCALES or is_own(name):
            scale = names.scale(name)
            parts.append(f"{scale.question} {value}, {scale.anchor(value)}")
        else:
            last = value[-1] if isinstance(value, tuple) else value
            last = names.current_name("mark", last) if name == "marks" else last
            parts.append(rest_name(str(last), names))
    return sentences.BETWEEN.join(parts)


def noted(entry: Draft, names: Names = USUAL_NAMES, width: int = 30) -> str:
    """Return an entry in one phrase, with the beginning of its note in ``width`` cells."""
    note = f", {quoted(entry.note, width)}" if entry.note else ""
    return spoken(entry, names) + note


def one_line(note: str) -> str:
    """Return a note on one line, with a visible sign for each control character."""
    return " ".join(visible_text(note).split())


def quoted(note: str, width: int = 48) -> str:
    """Return a note on one line, in quotation marks, shortened to ``width`` characters."""
    return f"“{cut(note, width)}”"


def cut(note: str, width: int) -> str:
    """Return a note on one line, shortened to ``width`` characters."""
    line = one_line(note)
    return line if len(line) <= width else line[: width - 1] + "…"


def unfinished(*, is_line: bool) -> str:
    """Return the sentence that offers an unfinished note or line; not its text."""
    return sentences.UNFINISHED.format(what=sentences.A_LINE if is_line else sentences.A_NOTE)


def saved(
    entry: Draft, names: Names = USUAL_NAMES, answers: Mapping[str, Any] | None = None
) -> str:
    """Return the receipt of an entry: ``Saved: session · tired 5``.

    Args:
        entry: the entry.
        names: what things are called here.
        answers: only what was just answered; without it, all that the entry says.
    """
    what = answered(answers, names) if answers else detail(entry, names)
    parts = filter(None, (label(entry, names), what))
    return sentences.SAVED.format(what=sentences.BETWEEN.join(parts))


def logged(
    entry: Draft, names: Names = USUAL_NAMES, answers: Mapping[str, Any] | None = None
) -> tuple[str, str]:
    """Return the receipt of an entry that is being logged: a phrase, and the sentence after it.

    A good tired is named so; celebration, play, care received and a mask have words of their own.

    Args:
        entry: the entry.
        names: what things are called here.
        answers: only what was just answered; without it, all that the entry says.
    """
    if entry.kind == "session" and is_good_tired(entry["tired"], entry["inspired"]):
        return sentences.SAVED_GOOD_TIRED.format(**entry.values), ""
    word = names.word_of(entry.kind, entry.values)
    if entry.kind == "celebration":
        receipt = capitalized(word) if word else saved(entry, names, answers)
        return receipt, sentences.WORTH_A_PAUSE
    fields = {"what", "direction"} if answers is None else answers.keys()
    if "what" not in fields:
        word = ""
    if entry.kind == "play" and word:
        return capitalized(word), sentences.IS_SAVED
    if entry.kind == "moment":
        if entry["feeling"] == "depleting" and word == names.current_name("depleting", MASKED):
            way = SPOKEN.get(entry["direction"], entry["direction"])
            parts = filter(None, (capitalized(word), way))
            return sentences.BETWEEN.join(parts), sentences.NOT_NEEDED
        if received_care(entry) and "direction" in fields:
            parts = filter(None, (capitalized(word), sentences.CARE_CAME))
            return ". ".join(parts), sentences.IS_SAVED
    return saved(entry, names, answers), ""


def received_care(entry: Draft) -> bool:
    """Return whether care was received in a moment, and it did not drain."""
    return bool(entry["direction"] == RECEIVED and entry["feeling"] != "depleting")


def capitalized(text: str) -> str:
    """Return a phrase with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def repaired(entry: Entry, names: Names = USUAL_NAMES) -> str:
    """Return the receipt of a rupture that was just repaired."""
    what = names.word_of(entry.kind, entry.values) or names.kind("rupture")
    if entry["states"][-1].day == entry.day.isoformat():
        return sentences.REPAIRED_SAME_DAY.format(what=what)
    return sentences.REPAIRED.format(what=what, day=short_day(entry.day))


def receipt(
    change: LoggedEntry,
    today: date | None,
    names: Names = USUAL_NAMES,
    *,
    remarks: str = "",
    shows_hour: bool = False,
) -> str:
    """Return the line that the shell prints for a saved entry, and how to undo it.

    Args:
        change: the entry, and what it was before.
        today: the day it is; any other day is named. None where even today is named.
        names: what things are called here.
        remarks: how its line was read, where that is not plain.
        shows_hour: whether to name its hour.
    """
    entry, before = change.entry, change.before
    what, after = (saved(entry, names), "") if before is not None else logged(entry, names)
    if entry.kind == "celebration" and before is None:
        what = sentences.STARRED.format(what=what)
    parts = [what]
    if entry.note:
        parts.append(quoted(entry.note))
    if tags := tags_beside(entry):
        parts.append(tags)
    day = "" if entry.day == today else sentences.SAVED_ON.format(day=day_name(entry.day))
    hour = hour_shown(entry) if shows_hour else ""
    was = _earlier(before, entry, names) if before is not None else ""
    sentence = " ".join(filter(None, (f"{', '.join(parts)}{day}{hour}{was}.", after, remarks)))
    return f"{sentence} {sentences.UNDO_IN_SHELL}"


def hour_word(at: str) -> str:
    """Return an hour as it is read: ``07h``, ``07:30``; empty where it is not known."""
    hour, minute = at[11:13], at[14:16]
    return f"{hour}h" if minute == "00" else f"{hour}:{minute}" if at else ""


def tags_beside(entry: Draft) -> str:
    """Return the tags of an entry that do not stand in its note, as they are typed."""
    in_note = {fold(tag) for tag in tags_in(entry.note)} if entry.note else set()
    return " ".join(f"#{tag}" for tag in entry.tags if fold(tag) not in in_note)


def hour_shown(entry: Draft) -> str:
    """Return the hour of an entry behind its receipt; empty where it has none."""
    return sentences.SAVED_AT.format(hour=entry.at[11:16]) if entry.at else ""


def line_remarks(parsed: ParsedEntry, unlisted: str = sentences.UNLISTED) -> str:
    """Return how a line was read where that is not plain; empty where it is.

    Args:
        parsed: the line.
        unlisted: the sentence for a line without a word of its list.
    """
    return " ".join(filter(None, (readings(parsed), unlisted if parsed.unlisted else "")))


def readings(parsed: ParsedEntry) -> str:
    """Return the words of a line that were taken for an answer that they do not name."""
    return " ".join(
        sentences.READ_FOR.format(word=word, answer=SPOKEN.get(answer, answer))
        for word, answer in parsed.readings
    )


def _earlier(before: Entry, entry: Entry, names: Names) -> str:
    """Return what an entry said before it was changed; empty where that says nothing."""
    parts = []
    if (answers := detail(before, names)) and answers != detail(entry, names):
        parts.append(answers)
    if before.note and before.note != entry.note:
        parts.append(quoted(before.note))
    if before.day != entry.day:
        parts.append(day_name(before.day))
    elif before.at and before.at != entry.at:
        parts.append(before.at[11:16])
    return sentences.SAVED_BEFORE.format(before=", ".join(parts)) if parts else ""


def removed(entries: Sequence[Entry], names: Names, today: date | None) -> str:
    """Return the receipt of entries that were deleted in one step.

    Args:
        entries: the entries, one at least.
        names: what things are called here.
        today: the day it is; any other day is named. None where even today is named.
    """
    what = listed([noted_on(entry, names, today) for entry in entries])
    if len(entries) == 1:
        return sentences.REMOVED.format(what=what)
    count = counted(len(entries), "entry", "entries")
    return sentences.REMOVED_SEVERAL.format(count=count, what=what)


def noted_on(entry: Entry, names: Names, today: date | None) -> str:
    """Return an entry in one phrase, with its note's beginning and any day but ``today``."""
    day = "" if entry.day == today else sentences.SAVED_ON.format(day=short_day(entry.day))
    return noted(entry, names) + day


def listed(phrases: Sequence[str]) -> str:
    """Return the first of several phrases with semicolons between them, and how many follow."""
    more = len(phrases) - _LISTED
    rest = [sentences.OTHERS_NAMED.format(count=more)] if more > 0 else []
    return "; ".join((*phrases[:_LISTED], *rest))


def planned(plan: Plan) -> str:
    """Return a plan in one phrase: ``every other Friday, half day``."""
    from store.rest.rule_text import in_words

    return f"{in_words(plan.recurrence)}, {rest_name(plan.what)}"


def counts(day: Day, repairs: int, names: Names) -> tuple[tuple[str, int], ...]:
    """Return a day's counts with their names, in the order they are shown.

    Args:
        day: the day.
        repairs: how many ruptures were repaired on it.
        names: what things are called here.
    """
    words = kind_words(names)
    return (
        (words["sessions"], day.count("session")),
        *((names.kind(name), day.count("moment", feeling=name)) for name in FEELINGS),
        *((words[name], day.count(name)) for name in ("play", "celebration")),
        ("repair", repairs),
    )


def run_of_sessions(run: int, names: Names) -> str:
    """Return how many sessions there were without a breather; empty for less than four."""
    text = worded(sentences.STRAIGHT, names, run=number_word(run).capitalize())
    return text if run >= A_RUN else ""


def last_day_off(day: date, off: date | None) -> str:
    """Return when the last day off before a day was, as good news where it is one."""
    if off is None:
        return sentences.NO_DAY_OFF
    if off == day:
        return sentences.DAY_OFF
    ago = (day - off).days
    if ago >= WEEKS_FROM:
        return sentences.LAST_DAY_OFF_LONG_AGO.format(when=how_long_ago(off, ago))
    when = days_ago(ago) if ago < 2 else f"{short_day(off)}, {days_ago(ago)}"
    return sentences.LAST_DAY_OFF.format(when=when)


def planned_rest(day: date, coming: tuple[date, str]) -> str:
    """Return the next planned day of rest, as seen from a day."""
    next_day, what = coming
    if next_day == day:
        return sentences.PLANNED_TODAY.format(what=rest_name(what))
    when = "tomorrow" if next_day == day_after(day) else day_to_come(next_day, day)
    half = f", {rest_name(what)}" if what == "half" else ""
    return sentences.NEXT_PLANNED.format(when=f"{when}{half}")


def row_name(first: date, last: date) -> str:
    """Return a row of days: ``24 Dec to 2 Jan``; a single one with its weekday."""
    return short_day(first) if first == last else f"{short_date(first)} to {short_date(last)}"


def days_named(days: Iterable[date]) -> str:
    """Return days with those in a row together: ``Fri 27 Nov, Thu 24 Dec to Sat 2 Jan``."""
    rows: list[tuple[date, date]] = []
    for day in sorted(days):
        if rows and day == day_after(rows[-1][1]):
            rows[-1] = (rows[-1][0], day)
        else:
            rows.append((day, day))
    names = (dict.fromkeys(map(short_day, row)) for row in rows)
    return ", ".join(" to ".join(row) for row in names)


def row_saved(what: str, days: Iterable[date], today: date, names: Names) -> str:
    """Return the receipt of rest on several days; ``what`` is empty where it differs."""
    logged = sorted(days)
    kinds = sentences.BETWEEN.join(
        filter(None, (names.kind("rest"), what and rest_name(what, names)))
    )
    is_this_year = logged[0].year == logged[-1].year == today.year
    year = "" if is_this_year else f" {logged[-1].year}"
    count = f" ({counted(len(logged), 'day')})" if len(logged) > 1 else ""
    return sentences.ROW_SAVED.format(what=kinds, row=days_named(logged) + year, days=count)


def dated(day: date, today: date) -> str:
    """Return a day in a list: ``Mon 23 Nov``, padded; with its year where it is another."""
    text = f"{day:%a} {day.day:>2} {day:%b}"
    return text if day.year == today.year else f"{text} {day:%y}"


def day_to_come(day: date, today: date) -> str:
    """Return a day to come in short: ``Fri 27 Nov``, with its year where that is far off."""
    return short_day(day) + (f" {day.year}" if (day - today).days > _FAR_OFF else "")


def prompt_words(refinement: Refinement, names: Names) -> tuple[str, tuple[str, ...]]:
    """Return what the next digit would answer, and the words of its digits in order."""
    field = refinement.field
    if field is None:
        return "", ()
    lists = {name: word_list.words for name, word_list in names.lists.items()}
    options = tuple(rest_name(word, names) for word in field.spoken_options(lists))
    if not field.list_name:
        return field.scale.question, options
    if field.name == "marks":
        return "mark", options
    questions = {"direction": "care was", "rupture": "what", "rest": "what"}
    return questions.get(field.list_name, "what"), options


def heading_day(day: date, today: date, *, is_short: bool = False) -> str:
    """Return the day of a heading; away from today with how long ago it was.

    ``Monday 23 November 2026``, ``Yesterday, Sun 22 Nov``, ``3 days ago, Fri 20 Nov``.
    """
    ago = beside_day(day, today)
    name = dated_day(day, today) if is_short or ago else day_name(day)
    return f"{ago.capitalize()}, {name}" if ago else name


def beside_day(day: date, today: date) -> str:
    """Return how far a day is from today, where it is not today and not long ago."""
    ago = (today - day).days
    return days_ago(ago) if 0 < ago < _LONG_AGO else ""


def cup_words(entry: Draft | None, day: date) -> tuple[str, ...]:
    """Return the words below the cup."""
    if entry is None:
        return sentences.NO_ENERGY
    level = entry["energy"]
    when = "" if entry.day == day else f"on {short_day(entry.day)}"
    if not when and entry.at:
        when = f"around {entry.at[11:13]}:00"
    return (f"energy {level}", SCALES["energy"].anchor(level), when)


def cup_level(entry: Draft | None, day: date) -> str:
    """Return the last reading of energy in a few words: ``6 good, 07h``."""
    if entry is None:
        return sentences.NO_ENERGY_SHORT
    level = entry["energy"]
    when = f"on {short_day(entry.day)}" if entry.day != day else ""
    if not when and entry.at:
        when = f"{entry.at[11:13]}h"
    return ", ".join(filter(None, (f"{level} {SCALES['energy'].anchor(level)}", when)))


def mood_now(level: int) -> str:
    """Return the last mood of a day in a few words: ``mood 5 all right``."""
    return f"mood {level} {SCALES['mood'].anchor(level)}"


def measured(value: float | None, *, signed: bool = False) -> str:
    """Return a measure's newest value, short; a dash for none."""
    if value is None:
        return "–"
    text = f"{value:+.1f}" if signed and value else f"{value:.1f}"
    return text.removesuffix(".0").replace("-", "−")


def since(first: date, last: date) -> str:
    """Return the span that pictures show."""
    return f"{counted((last - first).days + 1, 'day')} to {short_day(last)}"


def short_tooltip(tooltip: str) -> str:
    """Return a tooltip's first clause, for a narrow column."""
    return tooltip.split(";")[0]
