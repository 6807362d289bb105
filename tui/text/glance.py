"""What Today answers at a glance, in words: two weeks beside the usual, the week, a memory.

Where there is little room a shorter form of the same sentence is taken; nothing is cut.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import dropwhile
from typing import Final

from store.daily_measures import ENERGY
from store.day_stats import DayStats
from store.glance import CountBeside, Memory, TwoWeekCounts, WeekSoFar
from store.sustain.fortnight import FEWEST_LOGGED, Level
from store.vocabulary import USUAL_NAMES, Names
from tui.terminal.glyphs import Glyphs
from tui.text import entry_phrases, phrases, sentences
from tui.text.fortnight import TITLE, TITLED
from tui.text.kind_names import counted_kind, kind_words, rest_name
from tui.text.notices import FELL_NAMES
from tui.text.sustain import HAS_SO_FAR, NEEDS, NEEDS_FORTNIGHT

# -- two weeks --------------------------------------------------------------------------------

TITLE_SHORT: Final = "2 weeks"
BESIDE: Final = "{what} {recent} (usually {usual})"
BESIDE_SHORT: Final = "{what} {recent} ({usual})"
ALONE: Final = "{what} {recent}"
COUNT: Final = "{count} {what}"
COUNT_BESIDE: Final = "{count} {what} (usually {usual})"
COUNT_SHORT: Final = "{count} {what} ({usual})"
DAYS_OFF: Final = ("day off", "days off")
#: Energy is first: the cup is what is asked about.
_ORDER: Final = ("energy", "mood")


def two_week_sentences(weeks: TwoWeekCounts, names: Names = USUAL_NAMES) -> list[str]:
    """Return the last two weeks beside the usual in one sentence, in ever shorter forms.

    Below so many days logged it is how many they need.
    """
    facts = weeks.facts
    if not facts.is_enough:
        so_far = HAS_SO_FAR.format(logged=facts.logged) if facts.logged else ""
        needs = NEEDS_FORTNIGHT.format(fewest=FEWEST_LOGGED, so_far=so_far)
        return [NEEDS.format(needs=phrases.capitalized(needs)), f"{phrases.capitalized(needs)}."]
    levels = sorted(
        (level for level in facts.levels if level.recent is not None),
        key=lambda level: _ORDER.index(level.measure.partition(".")[0]),
    )
    forms = [
        [*_levels(levels, is_short=False), *_counts(weeks, COUNT_BESIDE, names)],
        [*_levels(levels, is_short=True), *_counts(weeks, COUNT_BESIDE, names)],
        [*_levels(levels, is_short=True), *_counts(weeks, COUNT_SHORT, names)],
        [*_levels(levels, is_short=True), *_counts(weeks, COUNT, names)],
        list(_levels(levels, is_short=True)),
    ]
    titles = (TITLE, TITLE, *[TITLE_SHORT] * len(forms))
    return [
        TITLED.format(title=title, text=f"{', '.join(form)}.")
        for title, form in zip(titles, forms, strict=False)
        if form
    ]


def _levels(levels: Sequence[Level], *, is_short: bool) -> Iterator[str]:
    """Yield each scale beside its usual; in short, only the first usual is called so."""
    has_said_usual = False
    for level in levels:
        what = FELL_NAMES[level.measure].lower()
        if is_short:
            what = level.measure.partition(".")[0]
        form = BESIDE_SHORT if is_short and has_said_usual else BESIDE
        if level.usual is None:
            yield ALONE.format(what=what, recent=f"{level.recent:.1f}")
        else:
            has_said_usual = True
            yield form.format(what=what, recent=f"{level.recent:.1f}", usual=f"{level.usual:.1f}")


def _counts(weeks: TwoWeekCounts, form: str, names: Names) -> Iterator[str]:
    """Yield days off and play, those that this person logs."""
    if (off := weeks.days_off) is not None:
        yield _count(off, DAYS_OFF[off.recent != 1], form)
    if weeks.play is not None:
        yield _count(weeks.play, kind_words(names)["play"], form)


def _count(count: CountBeside, what: str, form: str) -> str:
    if count.usual is None:
        form = COUNT
    usual = "" if count.usual is None else f"{count.usual:.0f}"
    return form.format(count=count.recent or "no", what=what, usual=usual)


# -- four weeks -------------------------------------------------------------------------------

USUAL: Final = "usual {value}"
SINCE: Final = "4 weeks to {day}"
LEGEND: Final = "{tick} week  {line} usual"


def usual(value: float | None, *, is_signed: bool = False) -> str:
    """Return the usual level of a measure; empty for none."""
    return "" if value is None else USUAL.format(value=phrases.measured(value, signed=is_signed))


def legend(last: date, glyphs: Glyphs) -> tuple[str, ...]:
    """Return what sparklines show, in two lines."""
    signs = LEGEND.format(tick=glyphs.tick, line=glyphs.axis)
    return SINCE.format(day=phrases.short_day(last)), signs


# -- rest -------------------------------------------------------------------------------------

OFF_SHORT: Final = "day off {when}"
NEXT_SHORT: Final = "next {when}"


def rest_short(day: date, off: date | None, coming: tuple[date, str] | None) -> str:
    """Return the last day off and the next planned rest in a few words; empty for neither."""
    last = "" if off is None else OFF_SHORT.format(when=_last(day, off))
    following = "" if coming is None else NEXT_SHORT.format(when=_coming(day, coming))
    return ", ".join(filter(None, (last, following)))


def _last(day: date, off: date) -> str:
    ago = (day - off).days
    return phrases.days_ago(ago) if ago < 2 else phrases.short_day(off)


def _coming(day: date, coming: tuple[date, str]) -> str:
    when, what = coming
    name = phrases.day_to_come(when, day) if when != day else phrases.days_ago(0)
    return f"{name}, {rest_name(what)}" if what == "half" else name


# -- the week ---------------------------------------------------------------------------------

THIS_WEEK: Final = "This week"
WEEK_OF: Final = "Week to {day}"
REPAIR: Final = "repair"
REPAIRED: Final = "{count} repaired"
NOTHING_YET: Final = "Nothing logged yet this week."
NO_MOMENTS_YET: Final = "No moments logged yet this week."
STILL_OPEN: Final = "{count} open"
NEXT: Final = "next {when}"
NONE: Final = "–"
LOGGED: Final = "{count} logged"
LAST_DAYS: Final = "Two weeks, day by day"
_WORDS: Final = 3


def week_title(week: WeekSoFar, today: date) -> str:
    """Return the heading of the week."""
    last = week.span.last
    return THIS_WEEK if last == today else WEEK_OF.format(day=phrases.short_day(last))


def week_lines(
    week: WeekSoFar, coming: tuple[date, str] | None, names: Names = USUAL_NAMES
) -> list[tuple[str, tuple[str, ...]]]:
    """Return the week in lines: a label, and pieces that may stand on several rows."""
    words = kind_words(names)
    counted = {
        words[kind]: str(week.counts[kind])
        for kind in ("play", "celebration")
        if week.counts.get(kind)
    }
    lines = [
        (words["nourished"], _words(week.nourished, week.counts.get("nourishing", 0))),
        (words["drained"], _words(week.drained, week.counts.get("depleting", 0))),
        *((name, (count,)) for name, count in counted.items()),
        (REPAIR, _repairs(week)),
        (names.kind("rest"), _rest(week, coming, names)),
    ]
    return [(label, pieces) for label, pieces in lines if pieces]


def _words(words: Sequence[tuple[str, int]], total: int) -> tuple[str, ...]:
    """Return the most frequent words with their counts; the count alone where none has a word."""
    if not words:
        return (str(total),) if total else ()
    return tuple(f"{word} {count}" for word, count in words[:_WORDS])


def _repairs(week: WeekSoFar) -> tuple[str, ...]:
    repaired = REPAIRED.format(count=week.repaired) if week.repaired else ""
    still_open = STILL_OPEN.format(count=week.open_ruptures) if week.open_ruptures else ""
    return tuple(filter(None, (repaired, still_open)))


def _rest(week: WeekSoFar, coming: tuple[date, str] | None, names: Names) -> tuple[str, ...]:
    taken = [
        phrases.counted(count, *_REST_NOUNS.get(what, (what, what)))
        if what not in names.kinds
        else counted_kind(count, what, names)
        for what, count in week.rest.items()
    ]
    if coming is not None:
        taken.append(NEXT.format(when=_coming(week.span.last, coming)))
    return tuple(taken)


_REST_NOUNS: Final = {
    "half": ("half day", "half days"),
    "off": DAYS_OFF,
    "holiday": ("holiday", "days of holiday"),
    "sick": ("sick day", "sick days"),
}


def day_lines(days: Sequence[DayStats], names: Names) -> list[tuple[str, str]]:
    """Return the last days from the first logged one on, the newest first, and what they held."""
    logged = list(dropwhile(lambda stats: not stats.is_logged, days))
    return [(phrases.short_day(stats.day), _day(stats, names)) for stats in reversed(logged)]


def _day(stats: DayStats, names: Names) -> str:
    energy, sessions = ENERGY.read(stats), len(stats.sessions)
    parts = [f"{ENERGY.name} {phrases.measured(energy)}"] if energy is not None else []
    if sessions:
        parts.append(counted_kind(sessions, "session", names))
    if stats.rest:
        parts.append(rest_name(stats.rest, names))
    if not parts and stats.counts:
        parts.append(LOGGED.format(count=sum(stats.counts.values())))
    return sentences.BETWEEN.join(parts) or NONE


# -- a memory ---------------------------------------------------------------------------------

A_YEAR_AGO: Final = "A year ago today"
YEARS_AGO: Final = "{years} years ago today"
HIDES_IT: Final = "{hide-notes} hides it"


def memory_title(memory: Memory) -> str:
    """Return how long ago something was."""
    if memory.years == 1:
        return A_YEAR_AGO
    return YEARS_AGO.format(years=phrases.capitalized(phrases.number_word(memory.years)))


def memory_lines(memory: Memory, names: Names) -> tuple[str, str]:
    """Return what it was, and its note."""
    entry = memory.entry
    return entry_phrases.spoken(entry, names), entry_phrases.one_line(entry.note)
