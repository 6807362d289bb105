"""Is this sustainable? The facts of two weeks, three months and a year in words.

What was logged is named, beside the usual where there is one; nothing is graded and no cause
is given. That there was none of something is said only of what this person does log.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import dropwhile
from typing import Final

from store.scales import SCALES
from store.sustain.fortnight import FEWEST_LOGGED, LONG_RUN, Fortnight, Level, Off, Tally, Work
from store.sustain.horizons import Horizons
from store.sustain.quarter import FEWEST_LOGGED as FEWEST_OF_QUARTER
from store.sustain.quarter import SURPRISED, Quarter, Rarity, Weeks
from store.sustain.seasons import FEWEST_LOGGED as FEWEST_OF_SEASON
from store.sustain.seasons import FEWEST_SEASONS, MASKED, Season, Seasons
from store.vocabulary import FLARE, Names
from tui.terminal.rows import wrapped
from tui.text import phrases
from tui.text.notices import FELL_NAMES

TITLED: Final = "{title}: {text}"
TITLES: Final = {"two_weeks": "Two weeks", "three_months": "Three months", "year": "A year"}

# -- two weeks --------------------------------------------------------------------------------

LEVEL: Final = "{measure} {words} ({recent})."
LEVEL_BESIDE: Final = "{measure} {words} ({recent}), usually {usual_words} ({usual})."
LEVEL_ALIKE: Final = "{measure} {words} ({recent}, usually {usual})."
SHORT_LEVEL: Final = "{measure} {recent}"
SHORT_BESIDE: Final = "{measure} {recent}, usually {usual}"
RUN: Final = "{run} {sessions} {straight} on {days}."
RUNS: Final = "{many} or more {sessions} {straight} on {days}, {run} at most."
WITHOUT_BREATHER: Final = "without a breather"
STRAIGHT: Final = "straight"
RATED: Final = (
    "After {sessions} mostly tired {tired} ({tired_words}), inspired {inspired} ({inspired_words})."
)
MOMENTS: Final = {
    "filled": "filled {count}",
    "drained": "drained {count}",
    "both": "both at once {count}",
}
NO_MOMENTS: Final = {"filled": "nothing filled", "drained": "nothing drained", "both": ""}
RECEIVED: Final = ("care received {count}", "no care received")
PLAY: Final = ("play {count}", "no play")
STILL_OPEN: Final = "{count} still open."
OFF_TODAY: Final = "Today is a day off."
OFF_THEN: Final = "They end with a day off."
LAST_OFF: Final = "Last day off {when}."
LAST_OFF_PLANNED: Final = "Last day off {when}; {planned}."
NONE_PLANNED: Final = "none planned"
PLANNED: Final = "next planned {day}"
NOTHING_TO_COUNT: Final = "Nothing in these two weeks to count. That is a diary, too."

# -- three months -----------------------------------------------------------------------------

CLOSED_APART: Final = (
    "At closing, {many_weeks} of many {sessions} ({many_sessions}) had {many}; {few_weeks} of few "
    "({few_sessions}) had {few}."
)
CLOSED_ALIKE: Final = (
    "At closing, {many_weeks} of many {sessions} ({many_sessions}) and {few_weeks} of few "
    "({few_sessions}) were alike: {many}."
)
FEWEST_TO_MOST: Final = "{fewest} to {most}"
RARE: Final = (
    "{name} became rarer{first}: on {before} of {known_before} days, then {after} of {known_after}."
)
FIRST: Final = " first"
RARE_NEXT: Final = "Then {name}: on {before} of {known_before}, then {after} of {known_after}."

# -- a year -----------------------------------------------------------------------------------

SIDE_BY_SIDE: Final = "{seasons}, side by side: {facts}."
DAYS_OFF: Final = "days off {counts}"
GOOD_TIRED: Final = "good tired in ten {sessions} {counts}"
MASKED_TIMES: Final = "{word} {counts}"
FLARES: Final = "{word} marked on {counts} days"
LONG_OPEN: Final = "ruptures open for over a month {counts}"
UNKNOWN: Final = "too few"
LOGGED: Final = "Days logged {counts}."
LEFT_OUT: Final = "Hardly any days logged in {seasons}, so left out."
SO_FAR: Final = " so far"

# -- too few days -----------------------------------------------------------------------------

NEEDS: Final = "{needs}. No hurry."
NEEDS_FORTNIGHT: Final = "two weeks need {fewest} days with something logged{so_far}"
NEEDS_QUARTER: Final = "three months need {fewest} days with something logged{so_far}"
HAS_SO_FAR: Final = ", so far {logged}"
NEEDS_YEAR: Final = "a year needs {seasons} seasons with {fewest} days logged in each"

#: From so many days ago on a number of weeks is said, and from the other one on a date.
_WEEKS_FROM, _DATE_FROM = 14, 85
_WEEK: Final = 7
#: How many words a sentence names.
_WORDS: Final = 2
#: Medians of closings that are closer than this are alike.
_ALIKE: Final = 0.5
#: Where one season has less than this share of the days of another, the days are said.
_UNEQUAL: Final = 0.8


def paragraphs(facts: Horizons, names: Names) -> list[tuple[str, str]]:
    """Return a title and a paragraph for each horizon that speaks, then what the others need."""
    texts = {
        "two_weeks": fortnight_sentences(facts.two_weeks, names),
        "three_months": quarter_sentences(facts.three_months, names),
        "year": seasons_sentences(facts.year, names),
    }
    spoken = [(TITLES[name], " ".join(lines)) for name, lines in texts.items() if lines]
    needs = what_is_needed(facts)
    return [*spoken, *([("", needs)] if needs else [])]


def what_is_needed(facts: Horizons) -> str:
    """Return how many days the horizons need that do not speak yet, once; empty for none."""
    needs = []
    if not facts.two_weeks.is_enough:
        so_far = _so_far(facts.two_weeks.logged)
        needs.append(NEEDS_FORTNIGHT.format(fewest=FEWEST_LOGGED, so_far=so_far))
    if not facts.three_months.is_enough:
        so_far = _so_far(facts.three_months.logged)
        needs.append(NEEDS_QUARTER.format(fewest=FEWEST_OF_QUARTER, so_far=so_far))
    if not facts.year.is_enough:
        seasons = phrases.number_word(FEWEST_SEASONS)
        needs.append(NEEDS_YEAR.format(seasons=seasons, fewest=FEWEST_OF_SEASON))
    return NEEDS.format(needs=_capital("; ".join(needs))) if needs else ""


def _so_far(logged: int) -> str:
    return HAS_SO_FAR.format(logged=logged) if logged else ""


# -- two weeks --------------------------------------------------------------------------------


def fortnight_sentences(facts: Fortnight, names: Names) -> list[str]:
    """Return two weeks in sentences; none below so many days logged."""
    if not facts.is_enough:
        return []
    sentences = [
        *(_level(level) for level in facts.levels if level.recent is not None),
        *_work(facts.work, names),
        _moments(facts),
        _care_and_play(facts),
        _open_ruptures(facts.open_ruptures),
        _off(facts.off),
    ]
    return list(filter(None, sentences)) or [NOTHING_TO_COUNT]


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
        _moments(facts, with_words=False),
        *list(_work(facts.work, names))[:1],
        _care_and_play(facts, with_words=False),
        _off(facts.off),
        _open_ruptures(facts.open_ruptures),
    ]
    first, *others = list(filter(None, sentences)) or [""]
    text = first[:1].lower() + first[1:]
    return [TITLED.format(title=TITLES["two_weeks"], text=text), *others] if first else []


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
    sessions = phrases.plural(names.session)
    straight = WITHOUT_BREATHER if work.has_breathers else STRAIGHT
    run = phrases.number_word(work.longest_run)
    if work.long_days > work.longest_days:
        many, days = phrases.number_word(LONG_RUN), phrases.counted(work.long_days, "day")
        sentence = RUNS.format(many=many, sessions=sessions, straight=straight, days=days, run=run)
        yield _capital(sentence)
    elif work.longest_run > 1:
        days = phrases.counted(work.longest_days, "day")
        yield _capital(RUN.format(run=run, sessions=sessions, straight=straight, days=days))
    if work.tired is not None and work.inspired is not None:
        yield RATED.format(
            sessions=sessions,
            tired=_number(work.tired),
            tired_words=SCALES["tired"].anchor(work.tired),
            inspired=_number(work.inspired),
            inspired_words=SCALES["inspired"].anchor(work.inspired),
        )


def _moments(facts: Fortnight, *, with_words: bool = True) -> str:
    """Return what drained and what filled, the more frequent one first."""
    tallies = {"filled": facts.filled, "drained": facts.drained, "both": facts.both}
    known = {name: tally for name, tally in tallies.items() if tally is not None}
    ordered = sorted(known, key=lambda name: (name == "both", -known[name].total))
    clauses = [
        MOMENTS[name].format(count=_count(known[name], with_words=with_words))
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


def _care_and_play(facts: Fortnight, *, with_words: bool = True) -> str:
    pairs = ((facts.received, RECEIVED), (facts.play, PLAY))
    known = [(tally, texts) for tally, texts in pairs if tally is not None]
    known.sort(key=lambda pair: not pair[0].total)
    return _sentence(
        [
            some.format(count=_count(tally, with_words=with_words)) if tally.total else none
            for tally, (some, none) in known
        ]
    )


def _open_ruptures(count: int) -> str:
    if not count:
        return ""
    ruptures = f"{phrases.number_word(count)} rupture{'s' * (count > 1)}"
    return _capital(STILL_OPEN.format(count=ruptures))


def _off(off: Off) -> str:
    """Return when the last day off was and the next is; nothing if none was ever logged."""
    planned = ""
    if off.is_now:
        planned = NONE_PLANNED if off.coming is None else _coming(*off.coming)
    if off.last is None or off.days_since is None:
        return _sentence([planned]) if off.coming is not None else ""
    if off.days_since == 0:
        return _then(OFF_TODAY if off.is_now else OFF_THEN, planned)
    when = how_long_ago(off.last, off.days_since)
    sentence = LAST_OFF_PLANNED if planned else LAST_OFF
    return sentence.format(when=when, planned=planned)


def _then(sentence: str, planned: str) -> str:
    return f"{sentence[:-1]}; {planned}." if planned else sentence


def _coming(day: date, what: str) -> str:
    half = f", {phrases.rest_name(what)}" if what == "half" else ""
    return PLANNED.format(day=phrases.short_day(day)) + half


def how_long_ago(day: date, days: int) -> str:
    """Return how long ago a day was: ``yesterday``, ``three weeks ago``, ``on 3 May 2024``."""
    if days >= _DATE_FROM:
        return f"on {phrases.short_date(day)} {day.year}"
    if days < _WEEKS_FROM:
        return phrases.days_ago(days)
    weeks, more = divmod(days + _WEEK // 2, _WEEK)
    about = "" if more == _WEEK // 2 else "about "
    return f"{about}{phrases.number_word(weeks)} weeks ago"


# -- three months -----------------------------------------------------------------------------


def quarter_sentences(facts: Quarter, names: Names) -> list[str]:
    """Return three months in sentences; none where there is nothing to compare."""
    if not facts.is_enough:
        return []
    closed = [_closed(facts.many, facts.few, names)] if facts.many and facts.few else []
    rare = [_rare(rarity, at, len(facts.rare), names) for at, rarity in enumerate(facts.rare)]
    return [*closed, *rare]


def _closed(many: Weeks, few: Weeks, names: Names) -> str:
    """Return how weeks of many sessions and of few closed, in the words of the scales."""
    levels: tuple[list[str], list[str]] = [], []
    for name in many.closed:
        scale, ends = SCALES[name.partition(".")[0]], [many.closed[name], few.closed[name]]
        if abs(ends[0] - ends[1]) < _ALIKE:  # a rounded word would set them apart
            ends = [sum(ends) / len(ends)] * len(ends)
        for side, level in zip(levels, ends, strict=True):
            side.append(f"{scale.name} {scale.anchor(level)}")
    sentence = CLOSED_ALIKE if levels[0] == levels[1] else CLOSED_APART
    return sentence.format(
        sessions=phrases.plural(names.session),
        many=", ".join(levels[0]),
        few=", ".join(levels[1]),
        many_weeks=_weeks(many),
        few_weeks=_weeks(few),
        many_sessions=_range(many),
        few_sessions=_range(few),
    )


def _weeks(weeks: Weeks) -> str:
    return f"{phrases.number_word(weeks.weeks)} weeks"


def _range(weeks: Weeks) -> str:
    sentence = FEWEST_TO_MOST if weeks.fewest < weeks.most else "{most}"
    return sentence.format(fewest=weeks.fewest, most=weeks.most)


def _rare(rarity: Rarity, at: int, count: int, names: Names) -> str:
    name = rarity.name
    if name == SURPRISED:
        name = names.current_name("nourishing", SURPRISED)
    numbers = rarity._asdict() | {"name": _capital(name) if at == 0 else name}
    if at:
        return RARE_NEXT.format(**numbers)
    return RARE.format(first=FIRST if count > 1 else "", **numbers)


# -- a year -----------------------------------------------------------------------------------


def seasons_sentences(facts: Seasons, names: Names) -> list[str]:
    """Return the seasons of a year side by side; none where too few are known."""
    if not facts.is_enough:
        return []
    compared = facts.compared
    clauses = list(filter(None, _season_clauses(compared, names)))
    if not clauses:
        return []
    spans = [_season_name(season, facts) for season in compared]
    sentences = [SIDE_BY_SIDE.format(seasons=", ".join(spans), facts="; ".join(clauses))]
    days = [season.logged for season in compared]
    if min(days) < _UNEQUAL * max(days):
        sentences.append(LOGGED.format(counts=_counts(days)))
    begun = dropwhile(lambda season: not season.logged, facts.seasons)
    left_out = [_season_name(season, facts) for season in begun if season not in compared]
    if left_out:
        sentences.append(LEFT_OUT.format(seasons=_listed(left_out)))
    return sentences


def _season_clauses(seasons: Sequence[Season], names: Names) -> Iterator[str]:
    """Yield each fact of all seasons; empty for what this person does not log."""
    sessions = phrases.plural(names.session)
    masked, flare = names.current_name("depleting", MASKED), names.current_name("mark", FLARE)
    in_ten = [season.good_tired_in_ten for season in seasons]
    yield _side_by_side(DAYS_OFF, [season.days_off for season in seasons])
    yield _side_by_side(GOOD_TIRED, in_ten, sessions=sessions)
    yield _side_by_side(MASKED_TIMES, [season.masked for season in seasons], word=masked)
    yield _side_by_side(FLARES, [season.flares for season in seasons], word=flare)
    yield _side_by_side(LONG_OPEN, [season.long_open for season in seasons])


def _side_by_side(clause: str, values: Sequence[float | None], **facts: str) -> str:
    if not any(values):  # unknown in all, or none of it in the seasons that are compared
        return ""
    return clause.format(counts=_counts(values), **facts)


def _counts(values: Sequence[float | None]) -> str:
    return _listed([UNKNOWN if value is None else f"{value:.0f}" for value in values])


def _season_name(season: Season, facts: Seasons) -> str:
    first, last = season.span
    months = f"{first:%b}" if first.month == last.month else f"{first:%b} to {last:%b}"
    is_under_way = season is facts.seasons[-1] and not facts.is_over
    return months + (SO_FAR if is_under_way else "")


# -- words ------------------------------------------------------------------------------------


def _sentence(clauses: Sequence[str]) -> str:
    text = ", ".join(filter(None, clauses))
    return f"{_capital(text)}." if text else ""


def _listed(words: Sequence[str]) -> str:
    """Return words as a sentence lists them: ``a, b and c``."""
    *others, last = words
    return " and ".join(filter(None, (", ".join(others), last)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
