"""Two weeks in words: whole for a page, in short sentences for a screen, in a line for a head.

What was logged is named, beside the usual where there is one; nothing is graded and no cause
is given. That there was none of something is said only of what this person does log.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from store.scales import SCALES
from store.sustain.fortnight import LONG_RUN, Fortnight, Level, Off, Tally, Work
from store.vocabulary import Names
from tui.terminal.rows import wrapped
from tui.text import phrases
from tui.text.kind_names import in_kinds, kind_words, rest_name, worded
from tui.text.notices import FELL_NAMES

TITLE: Final = "Two weeks"
TITLED: Final = "{title}: {text}"
LEVEL: Final = "{measure} {words} ({recent})."
LEVEL_BESIDE: Final = "{measure} {words} ({recent}), usually {usual_words} ({usual})."
LEVEL_ALIKE: Final = "{measure} {words} ({recent}, usually {usual})."
SHORT_LEVEL: Final = "{measure} {recent}"
SHORT_BESIDE: Final = "{measure} {recent}, usually {usual}"
RUN: Final = "{run} {sessions} {straight} on {days}."
RUNS: Final = "{many} or more {sessions} {straight} on {days}, {run} at most."
#: Where none came straight after another.
SESSIONS: Final = "{total} on {days}."
WITHOUT_BREATHER: Final = "without {a_breather}"
STRAIGHT: Final = "straight"
RATED: Final = (
    "After {sessions} mostly tired {tired} ({tired_words}), inspired {inspired} ({inspired_words})."
)
MOMENTS: Final = {
    "filled": "filled {count}",
    "drained": "drained {count}",
    "both": "{both} at once {count}",
}
NO_MOMENTS: Final = {"filled": "nothing filled", "drained": "nothing drained", "both": ""}
RECEIVED: Final = ("care received {count}", "no care received")
PLAY: Final = ("{play} {count}", "no {play}")
#: Nobody owes a celebration, so none is not said.
CELEBRATED: Final = ("celebrated {count}", "")
STILL_OPEN: Final = "{count} still open."
OFF_TODAY: Final = "Today is a day off; after it, {planned}."
OFF_THEN: Final = "They end with a day off."
LAST_OFF: Final = "Last day off {when}."
LAST_OFF_PLANNED: Final = "Last day off {when}; {planned}."
NONE_PLANNED: Final = "none planned"
PLANNED: Final = "next planned {day}"
NOTHING_TO_COUNT: Final = (
    "Nothing of what is counted here in these two weeks. That is a diary, too."
)

#: How many words a sentence names.
_WORDS: Final = 2


def fortnight_sentences(facts: Fortnight, names: Names) -> list[str]:
    """Return two weeks in sentences; none below so many days logged."""
    if not facts.is_enough:
        return []
    sentences = [
        *(_level(level) for level in facts.levels if level.recent is not None),
        *_work(facts.work, names),
        _moments(facts, names),
        _care_and_play(facts, names),
        _open_ruptures(facts.open_ruptures, names),
        _off(facts.off),
    ]
    return list(filter(None, sentences)) or [NOTHING_TO_COUNT]


def titled(facts: Fortnight, names: Names) -> list[str]:
    """Return two weeks in one paragraph that begins with its title; empty where it says nothing."""
    sentences = fortnight_sentences(facts, names)
    return [TITLED.format(title=TITLE, text=" ".join(sentences))] if sentences else []


def headline(facts: Fortnight, names: Names, width: int, rows: int) -> list[str]:
    """Return as many short sentences as fit into so many rows, wrapped."""
    return fitting(short_sentences(facts, names), width, rows)


def fitting(sentences: Sequence[str], width: int, rows: int) -> list[str]:
    """Return the first of some sentences that fit together, wrapped; none where none does."""
    lines: list[str] = []
    for count in range(1, len(sentences) + 1):
        longer = wrapped(" ".join(sentences[:count]), width)
        if len(longer) > rows:
            break
        lines = longer
    return lines


def short_sentences(facts: Fortnight, names: Names) -> list[str]:
    """Return two weeks in short sentences, the ones that matter most first."""
    if not facts.is_enough:
        return []
    levels = "; ".join(_short_level(level) for level in facts.levels if level.recent is not None)
    sentences = [
        _sentence([levels]),
        _moments(facts, names, with_words=False),
        *list(_work(facts.work, names))[:1],
        _care_and_play(facts, names, with_words=False),
        _off(facts.off),
        _open_ruptures(facts.open_ruptures, names),
    ]
    first, *others = list(filter(None, sentences)) or [""]
    text = first[:1].lower() + first[1:]
    return [TITLED.format(title=TITLE, text=text), *others] if first else []


def _short_level(level: Level) -> str:
    measure = FELL_NAMES[level.measure].lower()
    sentence = SHORT_LEVEL if level.usual is None else SHORT_BESIDE
    usual = "" if level.usual is None else f"{level.usual:.1f}"
    return sentence.format(measure=measure, recent=f"{level.recent:.1f}", usual=usual)


def _level(level: Level) -> str:
    if level.recent is None:
        return ""
    scale = SCALES[level.measure.partition(".")[0]]
    words, recent = scale.anchor(level.recent), f"{level.recent:.1f}"
    measure = FELL_NAMES[level.measure]
    if level.usual is None:
        return LEVEL.format(measure=measure, words=words, recent=recent)
    usual_words = scale.anchor(level.usual)
    sentence = LEVEL_ALIKE if usual_words == words else LEVEL_BESIDE
    return sentence.format(
        measure=measure,
        words=words,
        recent=recent,
        usual=f"{level.usual:.1f}",
        usual_words=usual_words,
    )


def _work(work: Work | None, names: Names) -> Iterator[str]:
    """Yield the runs of sessions, then what sessions were like."""
    if work is None:
        return
    sessions = kind_words(names)["sessions"]
    straight = in_kinds(WITHOUT_BREATHER, names) if work.has_breathers else STRAIGHT
    run = phrases.number_word(work.longest_run)
    if names.has_runs and work.long_days > work.longest_days:
        many, days = phrases.number_word(LONG_RUN), phrases.counted(work.long_days, "day")
        sentence = RUNS.format(many=many, sessions=sessions, straight=straight, days=days, run=run)
        yield phrases.capitalized(sentence)
    elif names.has_runs and work.longest_run > 1:
        days = phrases.counted(work.longest_days, "day")
        yield phrases.capitalized(
            RUN.format(run=run, sessions=sessions, straight=straight, days=days)
        )
    else:
        total = phrases.counted(work.total, names.session, sessions)
        yield SESSIONS.format(total=total, days=phrases.counted(work.days, "day"))
    if work.tired is not None and work.inspired is not None:
        yield RATED.format(
            sessions=sessions,
            tired=_number(work.tired),
            tired_words=SCALES["tired"].anchor(work.tired),
            inspired=_number(work.inspired),
            inspired_words=SCALES["inspired"].anchor(work.inspired),
        )


def _moments(facts: Fortnight, names: Names, *, with_words: bool = True) -> str:
    """Return what drained and what filled, the more frequent one first."""
    tallies = {"filled": facts.filled, "drained": facts.drained, "both": facts.both}
    known = {name: tally for name, tally in tallies.items() if tally is not None}
    ordered = sorted(known, key=lambda name: (name == "both", -known[name].total))
    clauses = [
        worded(MOMENTS[name], names, count=_count(known[name], with_words=with_words))
        if known[name].total
        else NO_MOMENTS[name]
        for name in ordered
    ]
    return _sentence(clauses)


def _count(tally: Tally, *, with_words: bool) -> str:
    """Return a count, with its most frequent words where they are wanted."""
    words = tally.words[:_WORDS] if with_words else ()
    named = ", ".join(f"{word} {times}" for word, times in words)
    return f"{tally.total} ({named})" if named else str(tally.total)


def _care_and_play(facts: Fortnight, names: Names, *, with_words: bool = True) -> str:
    pairs = (
        (facts.received, RECEIVED),
        (facts.play, PLAY),
        (facts.celebration, CELEBRATED),
    )
    known = [(tally, texts) for tally, texts in pairs if tally is not None]
    known.sort(key=lambda pair: not pair[0].total)
    return _sentence(
        [
            worded(some if tally.total else none, names, count=_count(tally, with_words=with_words))
            for tally, (some, none) in known
        ]
    )


def _open_ruptures(count: int, names: Names) -> str:
    if not count:
        return ""
    ruptures = f"{phrases.number_word(count)} {_kind(count, 'rupture', names)}"
    return phrases.capitalized(STILL_OPEN.format(count=ruptures))


def _kind(count: int, kind: str, names: Names) -> str:
    """Return what so many of a kind are called."""
    return kind_words(names)[kind if count == 1 else f"{kind}s"]


def _off(off: Off) -> str:
    """Return when the last day off was and the next is; nothing if none was ever logged."""
    planned = ""
    if off.is_now:
        planned = NONE_PLANNED if off.coming is None else _coming(*off.coming)
    if off.last is None or off.days_since is None:
        return _sentence([planned]) if off.coming is not None else ""
    if off.days_since == 0:
        return OFF_TODAY.format(planned=planned) if off.is_now else OFF_THEN
    when = phrases.how_long_ago(off.last, off.days_since)
    sentence = LAST_OFF_PLANNED if planned else LAST_OFF
    return sentence.format(when=when, planned=planned)


def _coming(day: date, what: str) -> str:
    half = f", {rest_name(what)}" if what == "half" else ""
    return PLANNED.format(day=phrases.short_day(day)) + half


def _sentence(clauses: Sequence[str]) -> str:
    text = ", ".join(filter(None, clauses))
    return f"{phrases.capitalized(text)}." if text else ""


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
