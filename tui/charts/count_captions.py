"""Captions of pictures that count: moments, delight, sessions, rest and marks."""

from typing import Final

from store.marks import Marks
from store.trends.counts import Balance, Bar, Delight, KindCount, Rest, Sessions
from store.vocabulary import Names
from tui.charts.axis import (
    OTHER_VIEW,
    OVER_TIME,
    ChartOptions,
    Viewport,
    based_on,
    dates_of,
    name_of,
    nothing_logged,
    shortened,
)
from tui.text import phrases
from tui.text import pictures as picture_text
from tui.text.kind_names import counted_kind, in_kinds, rest_name, worded
from tui.text.screen_reader import number

_DAYS_A_WEEK: Final = 7
#: The fewest days with a known count for its weekly rate.
_RATE_FROM: Final = 14
#: One session is no run.
_FEWEST_IN_A_ROW: Final = 2
#: How many words a sentence ranks, and how often the first one came if it is called the most.
_WORDS: Final = 3
_FEWEST_OF_WINNER: Final = 3


def is_without_moments(balance: Balance) -> bool:
    """Return whether there is no moment."""
    total = balance.total
    return not (total.nourishing or total.depleting or total.both)


def balance_caption(balance: Balance, options: ChartOptions, viewport: Viewport) -> list[str]:
    """Return what nourished and drained most, the totals, the variety, and the days."""
    total = balance.total
    if is_without_moments(balance):
        return nothing_logged("balance", options)
    based = based_on(total.known, balance.span.length)
    if options.view == OTHER_VIEW:
        care = care_counts(total)
        return [picture_text.CARE.format(care=care) if care else picture_text.NO_CARE, based]
    was = "was " if total.both == 1 else "were "
    counts = feeling_counts(total, options.names, was)
    feelings = picture_text.BALANCE.format(feelings=counts)
    ranked = "" if options.view == OVER_TIME else _ranked_words(balance, options, viewport)
    return [ranked, feelings, based, *_variety(balance, options)]


def _ranked_words(balance: Balance, options: ChartOptions, viewport: Viewport) -> str:
    """Return the most frequent words of both sides; below three of a word none is the most.

    A narrow viewport has one word of each side, and a very long word is cut.
    """
    count = _WORDS if viewport.is_wide else 1
    sides = (
        (balance.nourished, picture_text.NOURISHED, picture_text.NOURISHED_MOST),
        (balance.drained, picture_text.DRAINED, picture_text.DRAINED_MOST),
    )
    sentences = []
    for words, plain, most in sides:
        if words:
            names = ", ".join(f"{shortened(word)} {n}" for word, n in words[:count])
            form = most if words[0][1] >= _FEWEST_OF_WINNER else plain
            sentences.append(worded(form, options.names, words=names))
    return " ".join(sentences)


def feeling_counts(bar: Bar, names: Names, was: str = "") -> str:
    """Return how many moments nourished, drained and were both; only what there was."""
    counts = (
        (bar.nourishing, worded("{n} {nourished}", names, n=bar.nourishing)),
        (bar.depleting, worded("{n} {drained}", names, n=bar.depleting)),
        (bar.both, f"{bar.both} {was}{names.kind('both')}"),
    )
    return ", ".join(text for n, text in counts if n)


def care_counts(bar: Bar) -> str:
    """Return how often care went which way; only the ways that were logged."""
    counts = (("given", bar.given), ("received", bar.received), ("between us", bar.between))
    return ", ".join(f"{way} {n}" for way, n in counts if n)


def _variety(balance: Balance, options: ChartOptions) -> list[str]:
    """Return how many kinds nourished, and beside those before; in numbers or in words."""
    if not balance.total.nourishing:
        return []
    if balance.kinds is None:
        return [worded(picture_text.KINDS_FROM, options.names)]
    before = ""
    if balance.kinds_before is not None:
        then, now = balance.kinds_before
        if options.has_numbers:
            before = picture_text.KINDS_BEFORE.format(now=number(now), then=number(then))
        elif abs(now - then) < 1:
            before = picture_text.KINDS_AS_BEFORE
        else:
            before = picture_text.MORE_KINDS if now > then else picture_text.FEWER_KINDS
    count = round(balance.kinds)
    kinds = f"{phrases.number_word(count).capitalize()} kind{'s' * (count != 1)}"
    return [picture_text.KINDS.format(kinds=kinds, before=before)]


def delight_caption(delight: Delight, options: ChartOptions, _viewport: Viewport) -> list[str]:
    """Return the totals, and what they are based on."""
    if not any(counts.total for counts in delight.of):
        return nothing_logged("delight", options)
    based = based_on(delight.known, delight.span.length)
    if [counts.name for counts in delight.of] == ["repair"]:
        repaired = counted_kind(delight.of[0].total, "rupture", options.names)
        return [picture_text.REPAIRS.format(total=repaired), based]
    totals = (_total(counts, delight, options) for counts in delight.of if counts.total)
    return [" ".join(totals), based]


def _total(counts: KindCount, delight: Delight, options: ChartOptions) -> str:
    name = name_of(counts.name, options).capitalize()
    if delight.known < _RATE_FROM:
        return picture_text.DELIGHT.format(name=name, total=counts.total)
    week = number(counts.total * _DAYS_A_WEEK / delight.known)
    is_whole = delight.known == delight.span.length
    sentence = picture_text.DELIGHT_A_WEEK if is_whole else picture_text.DELIGHT_IN_SEVEN
    return sentence.format(name=name, total=counts.total, week=week)


def sessions_caption(sessions: Sessions, options: ChartOptions, _viewport: Viewport) -> list[str]:
    """Return how many on how many days, the longest run, and the corners of the map."""
    if not sessions.total:
        return nothing_logged("sessions", options)
    based = based_on(sessions.known, sessions.span.length)
    total = counted_kind(sessions.total, "session", options.names)
    worked = phrases.counted(sessions.worked, "day")
    mean = number(sessions.total / sessions.worked)
    totals = picture_text.SESSIONS.format(total=total, worked=worked, mean=mean)
    if options.view == OTHER_VIEW:
        return [_corner_counts(sessions, options), based, totals]
    has_run = options.names.has_runs and sessions.longest is not None
    if not has_run or sessions.longest is None or sessions.longest.run < _FEWEST_IN_A_ROW:
        return [totals, based]
    day = phrases.short_day(sessions.longest.day)
    longest = worded(picture_text.LONGEST, options.names, run=sessions.longest.run, day=day)
    return [f"{totals} {longest}", based]


def _corner_counts(sessions: Sessions, options: ChartOptions) -> str:
    if not sessions.placed:
        return in_kinds(picture_text.MAP_FROM, options.names)
    corners = [f"{name} {n}" for name, n in sessions.quarters.items() if n]
    middle = [picture_text.IN_THE_MIDDLE.format(n=sessions.middle)] if sessions.middle else []
    return f"{phrases.capitalized(', '.join((*corners, *middle)))}."


def is_without_rest(rest: Rest) -> bool:
    """Return whether no month has rest of any kind."""
    months = rest.months
    return not any(month.off + month.holiday + month.half + month.sick for month in months)


def rest_caption(rest: Rest, options: ChartOptions, _viewport: Viewport) -> list[str]:
    """Return how much rest, how long it has been, and the longest run of work days."""
    if not rest.logged:
        return nothing_logged("rest", options)
    off = phrases.counted(rest.off, "day off", "days off")
    in_months = [picture_text.REST.format(off=off)] if rest.last_off else []
    sentences = [_since_last(rest), *_next_planned(rest), *in_months]
    if rest.longest is not None:
        days = phrases.counted(rest.longest.length, "day")
        sentences.append(picture_text.WORK_RUN.format(days=days, dates=dates_of(rest.longest)))
    if rest.worked:
        worked = phrases.counted(rest.worked, "day")
        sentences.append(picture_text.PLANNED_WORKED.format(days=worked))
    return [*sentences, based_on(rest.logged, rest.span.length)]


def marks_caption(marks: Marks, options: ChartOptions, viewport: Viewport) -> list[str]:
    """Return on how many days each mark was made, and of how many that is."""
    if not marks.of:
        return nothing_logged("marks", options)
    evenings = [
        picture_text.MARK_EVENINGS.format(
            mark=mark.name, n=phrases.counted(mark.known, "closed evening")
        )
        for mark in marks.of
        if mark.is_of_evenings
    ]
    most = len(marks.of) if viewport.is_wide else _WORDS
    return [mark_counts(marks, most), based_on(marks.known, marks.span.length), *evenings]


def mark_counts(marks: Marks, most: int) -> str:
    """Return on how many days, or evenings, each of the most frequent marks was made."""
    frequent = sorted(marks.of, key=lambda mark: -mark.total)[:most]
    counts = [
        picture_text.MARK_DAYS.format(
            mark=shortened(mark.name),
            days=phrases.counted(mark.total, "evening" if mark.is_of_evenings else "day"),
        )
        for mark in marks.of
        if mark in frequent
    ]
    sentence = ", ".join(counts)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _next_planned(rest: Rest) -> list[str]:
    if rest.coming is None:
        return []
    day, kind = rest.coming
    named = f", {rest_name(kind)}" if kind == "half" else ""
    return [picture_text.NEXT_OFF.format(day=phrases.day_to_come(day, rest.span.last) + named)]


def _since_last(rest: Rest) -> str:
    if rest.days_since is None or rest.last_off is None:
        return picture_text.NO_OFF
    if rest.days_since == 0:
        return picture_text.LAST_OFF_TODAY
    days = phrases.counted(rest.days_since, "day")
    return picture_text.LAST_OFF.format(day=phrases.dated(rest.last_off, rest.span.last), days=days)
