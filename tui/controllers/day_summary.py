"""Facts about a day and its diary, queried from the journal and put into words.

The summary of a day has three lines: what nourished, how the cup moved, and good night. It
names what was logged and judges nothing: no grade, no score, no advice, no why. Keys stand in
these sentences in braces, by their ids.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from store.clock import day_after
from store.day_stats import DayStats, summarize_day
from store.days import Day
from store.journal import Journal
from store.models import Entry
from store.scales import SCALES
from store.vocabulary import DREAD, FLARE, USUAL_NAMES, Names
from tui.text import entry_phrases, phrases, prompts, sentences
from tui.text.kind_names import counted_kind, in_kinds, kind_words, worded


def counts(journal: Journal, day: date, names: Names | None = None) -> tuple[tuple[str, int], ...]:
    """Return the day's counts with their names, here or as given, in the order they are shown."""
    repairs = journal.ruptures.count_changes(day, "repaired")
    return phrases.counts(journal.day(day), repairs, names or journal.settings.names)


def run_of_sessions(journal: Journal, day: date) -> str:
    """Return how many sessions there were without a breather, while today's run grows.

    Empty for another day, and once the day is closed.
    """
    entries = journal.day(day)
    is_over = day != journal.today() or entries.checkin("closing") is not None
    is_silent = is_over or not journal.settings.names.has_runs
    return "" if is_silent else phrases.run_of_sessions(entries.current_run, journal.settings.names)


def run_at_breather(journal: Journal, day: date) -> str:
    """Return the sentence about today's run when it has just become long enough for it."""
    is_new = journal.day(day).current_run == phrases.A_RUN
    return run_of_sessions(journal, day) if is_new else ""


def rest(
    journal: Journal,
    day: date,
    coming: tuple[date, str] | None = None,
    *,
    with_plans: bool = True,
) -> str:
    """Return when the last day off was, and what is planned; or which planned rest is over.

    Args:
        journal: the diary.
        day: the day the person is on.
        coming: the next planned day from then on and what it is, where it is known.
        with_plans: whether to read the plans.
    """
    planned = phrases.planned_rest(day, coming) if coming is not None else ""
    unread = ""
    if with_plans and journal.has_plans and journal.months.has_all_facts and day == journal.today():
        from tui.controllers import rest_lines

        if waiting := rest_lines.offer(journal):
            return f"{waiting} {planned}".rstrip()
        unread = _unread_plans(journal)
    if not planned and _is_rest_far_off(journal, day) and (with_plans or not journal.has_plans):
        planned = sentences.NONE_PLANNED
    return " ".join(filter(None, (unread, _last_day_off(journal, day), planned)))


def is_rest_waiting(journal: Journal) -> bool:
    """Return whether planned rest that is over waits to be logged, or to be left out."""
    if not (journal.has_plans and journal.months.has_all_facts):
        return False
    from tui.controllers import rest_lines

    return bool(rest_lines.offer(journal))


def rest_short(journal: Journal, day: date, coming: tuple[date, str] | None) -> str:
    """Return the last day off and the next planned rest in a few words; empty for neither."""
    from tui.text import glance  # after the first frame

    off = day if journal.day(day).is_off else journal.days.last_off(day)
    return glance.rest_short(day, off, coming)


def _unread_plans(journal: Journal) -> str:
    """Return how many plans of rest cannot be read; empty for none."""
    unread = journal.plans.read().unread
    plans = phrases.counted(unread, "plan")
    return worded(sentences.PLANS_UNREAD, journal.settings.names, plans=plans) if unread else ""


def next_rest(journal: Journal, day: date) -> tuple[date, str] | None:
    """Return the next planned rest and its kind; today's until it is logged."""
    if day != journal.today() or not journal.has_plans:
        return None
    return journal.plans.next_day(day_after(day) if journal.day(day).is_off else day)


def _last_day_off(journal: Journal, day: date) -> str:
    off = day if journal.day(day).is_off else journal.days.last_off(day)
    is_sure = journal.months.has_all_facts and day == journal.today()
    return phrases.last_day_off(day, off) if off is not None or is_sure else ""


def _is_rest_far_off(journal: Journal, day: date) -> bool:
    """Return whether it is today, and the last day off was weeks ago."""
    off = journal.days.last_off(day)
    is_sure = journal.months.has_all_facts and day == journal.today()
    return is_sure and off is not None and (day - off).days >= phrases.WEEKS_FROM


def diary_trouble(journal: Journal) -> str:
    """Return what is wrong with the diary's files; empty if nothing is."""
    troubles = [_absence(journal)]
    if journal.health.damaged_lines:
        count = phrases.counted(journal.health.damaged_lines, "line")
        troubles.insert(0, sentences.DAMAGED.format(count=count))
    if unreadable := journal.health.unreadable:
        count = phrases.counted(len(unreadable), "file")
        troubles.insert(0, sentences.DAMAGED.format(count=count))
    trouble = " ".join(filter(None, troubles))
    if trouble or not journal.health.is_open_to_others:
        return trouble
    return sentences.LOOSER.format(path=journal.path)


def _absence(journal: Journal) -> str:
    """Return what the diary lacks; empty if nothing is missing."""
    from store.log.recovery import find_absence  # only where the whole diary is read

    absence = find_absence(journal.mirror, quickly=True)
    if absence.lines:
        return sentences.ABSENT.format(count=phrases.counted(absence.line_count, "line"))
    names = ", ".join(file.name for file in absence.files)
    return sentences.NOT_READ.format(files=names) if names else ""


#: Characters the first line holds: four rows of the smallest window, two of a common one.
_ROOM: Final = 130
_WORDS: Final = 3
_NOTE: Final = 40


def day_back(
    day: Day,
    repairs: int = 0,
    *,
    names: Names = USUAL_NAMES,
    hides_notes: bool = False,
    is_today: bool = True,
) -> tuple[str, str, str]:
    """Return a day in three lines.

    Args:
        day: the day with its entries in order.
        repairs: the number of ruptures repaired on it, whenever they were noticed.
        names: the names of the diary.
        hides_notes: whether to leave out notes.
        is_today: whether the day is still on; only then the last line is a good night.
    """
    stats = summarize_day(day, repairs, names)
    what = _what_there_was(day, stats, hides_notes, names) or _plain_day(day, stats, names)
    return what, _cup(day, is_today), _good_night(stats, is_today, names)


def day_shown_back(
    journal: Journal, day: date, *, hides_notes: bool = False
) -> tuple[str, str, str]:
    """Return a day of a diary in three lines."""
    return day_back(
        journal.day(day),
        journal.ruptures.count_changes(day, "repaired"),
        names=journal.settings.names,
        hides_notes=hides_notes,
        is_today=day == journal.today(),
    )


# -- what there was -----------------------------------------------------------------------


def _what_there_was(day: Day, stats: DayStats, hides_notes: bool, names: Names) -> str:
    """Return what filled the day, the dearest first; empty where nothing did.

    What nourished, what drained and what was celebrated always fit; the rest as there is room.
    """
    rest = in_kinds(prompts.RESTS.get(stats.rest, ""), names)
    drained = _drained(stats, names)
    note = "" if hides_notes else _note(day.entries)
    short = prompts.CELEBRATED_SHORT if stats.counts.get("celebration") else ""
    nourished = _nourished(stats, names, _taken(rest, drained, short), most=1)
    celebrated = _celebrated(stats, _taken(rest, drained, nourished), most=1)
    nourished = _nourished(stats, names, _taken(rest, drained, celebrated), note=note)
    celebrated = _celebrated(stats, _taken(rest, drained, nourished))
    received = any(
        direction == "received" for feeling, direction in stats.care if feeling != "depleting"
    )
    others = [
        prompts.RECEIVED if received else "",
        _counted_kind(stats, "play", prompts.PLAYED, prompts.PLAYED_SOMEHOW, names),
        celebrated,
        _counted_kind(stats, "both", prompts.BOTH, prompts.BOTH_SOMEHOW, names),
        prompts.REPAIRED if stats.counts.get("repair") else "",
    ]
    filled = [nourished, *others]
    if not any((rest, *filled)):
        return ""
    if drained and not any(filled):
        return " ".join(filter(None, (rest, prompts.A_LOT)))
    first, *more = filter(None, filled) if any(filled) else [""]
    sentences = filter(None, (rest, first, drained, *more))
    return _fitting(list(sentences), {rest, nourished, drained, celebrated})


def _drained(stats: DayStats, names: Names) -> str:
    """Return the sentence about what drained; empty for nothing."""
    return in_kinds(prompts.ALSO_DRAINED, names) if stats.counts.get("depleting") else ""


def _nourished(
    stats: DayStats, names: Names, taken: int, *, most: int = _WORDS, note: str = ""
) -> str:
    """Return the sentence about what nourished, short enough for what is taken, if it can be."""
    with_words = in_kinds(prompts.NOURISHED, names)
    without = in_kinds(prompts.NOURISHED_SOMEHOW, names)
    return _counted_sentence(stats, "nourishing", with_words, without, note, taken, most)


def _celebrated(stats: DayStats, taken: int, *, most: int = _WORDS) -> str:
    """Return the sentence about what was celebrated, short enough for what is taken."""
    sentence = _counted_sentence(
        stats,
        "celebration",
        prompts.CELEBRATED,
        prompts.CELEBRATED_SOMEHOW,
        taken=taken,
        most=most,
    )
    is_short = not sentence or len(sentence) + taken <= _ROOM
    return sentence if is_short else prompts.CELEBRATED_SHORT


def _counted_kind(stats: DayStats, label: str, with_words: str, without: str, names: Names) -> str:
    """Return the sentence about a kind, which names it."""
    return _counted_sentence(stats, label, in_kinds(with_words, names), in_kinds(without, names))


def _counted_sentence(
    stats: DayStats,
    label: str,
    with_words: str,
    without: str,
    note: str = "",
    taken: int = 0,
    most: int = _WORDS,
) -> str:
    """Return the sentence about what was counted under a label; empty for none of it.

    It says as many words as there is room for beside ``taken`` characters, ``most`` at most; the
    note last.
    """
    if not stats.counts.get(label):
        return ""
    of_list = tuple(dict.fromkeys(word for name, word in stats.words if name == label))
    for count in range(min(len(of_list), most), 0, -1):
        more = (prompts.MORE,) if count < len(of_list) else ()
        words_in_row = (*of_list[:count], *more)
        for listed in filter(None, (note and (*words_in_row, note), words_in_row)):
            if len(sentence := with_words.format(words=_listed(listed))) + taken <= _ROOM:
                return sentence
    return with_words.format(words=note) if note and not of_list else without


def _note(entries: Iterable[Entry]) -> str:
    """Return the first note on a nourishing moment, as it was written; empty for none."""
    notes = (e.note for e in entries if e["feeling"] == "nourishing" and e.note)
    note = next(notes, "")
    return entry_phrases.quoted(note, _NOTE) if note else ""


def _plain_day(day: Day, stats: DayStats, names: Names) -> str:
    """Return what there was on a day on which nothing filled the cup."""
    counts: list[str] = []
    if sessions := day.count("session"):
        counts.append(counted_kind(sessions, "session", names))
    if day.count("rest", what="breather"):
        counts.append(kind_words(names)["a_breather"])
    parts = [_sentence(_listed(counts))] if counts else []
    if stats.counts.get("depleting"):
        parts.append(prompts.A_LOT)
    if parts:
        return " ".join(parts)
    kinds = {entry.kind for entry in day.entries}
    by_kind = {"rupture": prompts.NOTICED, "note": prompts.NOTED, "checkin": prompts.LOOKED_IN}
    return next((by_kind[kind] for kind in by_kind if kind in kinds), prompts.NOTHING)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _listed(items: Iterable[str]) -> str:
    """Return words in a row as a sentence has them: ``a, b and c``."""
    *others, last = tuple(items) or ("",)
    return prompts.AND.join(filter(None, (", ".join(others), last)))


def _taken(*sentences: str) -> int:
    """Return how many characters sentences take, each with a space behind it."""
    return sum(len(sentence) + 1 for sentence in sentences if sentence)


def _fitting(sentences: list[str], certain: set[str]) -> str:
    """Return sentences in their order: the certain ones, and of the others those that fit."""
    chosen = [sentence for sentence in sentences if sentence in certain]
    for sentence in sentences:
        if sentence not in chosen and (not chosen or _taken(*chosen, sentence) <= _ROOM + 1):
            chosen.append(sentence)
    return " ".join(sorted(chosen, key=sentences.index))


# -- the cup, and good night --------------------------------------------------------------


def _cup(day: Day, is_today: bool) -> str:
    """Return how the cup moved from opening to closing, without a word on whether that is good."""
    facts: dict[str, object] = {}
    for name, when in (("open", "opening"), ("close", "closing"), ("between", "between")):
        checkins = (e for e in day.entries if e.kind == "checkin" and e["when"] == when)
        energy = [entry["energy"] for entry in checkins if isinstance(entry["energy"], int)]
        if energy:
            facts |= {name: energy[-1], f"{name}_words": SCALES["energy"].anchor(energy[-1])}
    if "open" in facts and "close" in facts:
        is_unchanged = facts["open"] == facts["close"]
        return (prompts.CUP_STAYED if is_unchanged else prompts.CUP_MOVED).format(**facts)
    sentences = {
        "open": prompts.CUP_OPENED,
        "close": prompts.CUP_CLOSED,
        "between": prompts.CUP_BETWEEN,
    }
    template = next(
        (sentence for name, sentence in sentences.items() if name in facts),
        prompts.CUP_UNASKED if is_today else prompts.CUP_UNASKED_THEN,
    )
    return template.format(**facts)


def _good_night(stats: DayStats, is_today: bool, names: Names) -> str:
    if not is_today:
        return prompts.CLOSED_THEN if stats.is_closed else prompts.UNCLOSED_THEN
    bodily = dict.fromkeys((FLARE, "pain", "foggy"), prompts.BODY)
    spoken = {
        names.current_name("mark", mark): sentence
        for mark, sentence in {**bodily, DREAD: prompts.DREAD}.items()
    }
    marked = next((sentence for mark, sentence in spoken.items() if mark in stats.marks), "")
    return f"{marked} {prompts.CLOSED if stats.is_closed else prompts.UNCLOSED}".strip()
