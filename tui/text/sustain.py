"""Is this sustainable? The facts of two weeks, three months and a year in words.

What was logged is named, beside the usual where there is one; nothing is graded and no cause
is given. That there was none of something is said only of what this person does log.
"""

from collections.abc import Iterator, Sequence
from itertools import dropwhile
from typing import Final

from store.scales import SCALES
from store.sustain.fortnight import FEWEST_LOGGED
from store.sustain.horizons import FEWEST_LOGGED as FEWEST_OF_SEASON
from store.sustain.horizons import FEWEST_SEASONS, Horizons, Season, Seasons
from store.sustain.quarter import FEWEST_LOGGED as FEWEST_OF_QUARTER
from store.sustain.quarter import Quarter, Rarity, Weeks
from store.vocabulary import FLARE, MASKED, Names
from tui.text import phrases
from tui.text.fortnight import TITLE, fortnight_sentences
from tui.text.kind_names import kind_words, worded

TITLES: Final = {"two_weeks": TITLE, "three_months": "Three months", "year": "A year"}

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
LONG_OPEN: Final = "{ruptures} open for over a month {counts}"
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
    return NEEDS.format(needs=phrases.capitalized("; ".join(needs))) if needs else ""


def _so_far(logged: int) -> str:
    return HAS_SO_FAR.format(logged=logged) if logged else ""


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
        sessions=kind_words(names)["sessions"],
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
    name = names.current_name("nourishing", rarity.name)
    if name == rarity.name:
        name = names.kind(name)
    numbers = rarity._asdict() | {"name": phrases.capitalized(name) if at == 0 else name}
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
    masked, flare = names.current_name("depleting", MASKED), names.current_name("mark", FLARE)
    in_ten = [season.good_tired_in_ten for season in seasons]
    yield _side_by_side(DAYS_OFF, names, [season.days_off for season in seasons])
    yield _side_by_side(GOOD_TIRED, names, in_ten)
    yield _side_by_side(MASKED_TIMES, names, [season.masked for season in seasons], word=masked)
    yield _side_by_side(FLARES, names, [season.flares for season in seasons], word=flare)
    yield _side_by_side(LONG_OPEN, names, [season.long_open for season in seasons])


def _side_by_side(clause: str, names: Names, values: Sequence[float | None], **facts: str) -> str:
    if not any(values):  # unknown in all, or none of it in the seasons that are compared
        return ""
    return worded(clause, names, counts=_counts(values), **facts)


def _counts(values: Sequence[float | None]) -> str:
    return _listed([UNKNOWN if value is None else f"{value:.0f}" for value in values])


def _season_name(season: Season, facts: Seasons) -> str:
    first, last = season.span
    months = f"{first:%b}" if first.month == last.month else f"{first:%b} to {last:%b}"
    is_under_way = season is facts.seasons[-1] and not facts.is_over
    return months + (SO_FAR if is_under_way else "")


# -- words ------------------------------------------------------------------------------------


def _listed(words: Sequence[str]) -> str:
    """Return words as a sentence lists them: ``a, b and c``."""
    *others, last = words
    return " and ".join(filter(None, (", ".join(others), last)))
