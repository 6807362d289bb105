"""The review of a week or a month in words: headings, sentences, one question to write about."""

import shutil
from collections.abc import Iterator
from datetime import date
from typing import Final

from store.review import Review
from store.trends.days import KindCount
from store.vocabulary import Names
from tui.terminal.rows import wrapped
from tui.text import phrases

TITLES: Final = {"week": "A week, {dates}", "month": "A month, {dates}"}
LOGGED: Final = "You logged {logged} of {days} days. Days without an entry are unknown, not empty."
HEADINGS: Final = {
    "nourishing": "What nourished",
    "depleting": "What drained",
    "both": "What did both",
    "play": "Play",
    "celebration": "Celebrations",
    "repair": "Repair",
    "rest": "Rest",
    "sessions": "{sessions}",
    "notes": "Notes",
    "question": "To write about",
}
NONE: Final = "None written down."
WITHOUT_WORD: Final = "without a word"
REPAIR: Final = (
    "Noticed {noticed}, repaired {repaired}; {still_open} still open or named at the end."
)
REPAIR_NONE: Final = "Nothing new, nothing open."
REST_NONE: Final = "No day of rest logged."
REST_NAMES: Final = {
    "off": "day off",
    "holiday": "day of holiday",
    "half": "half day",
    "sick": "sick day",
}
PLURALS: Final = {"off": "days off", "holiday": "days of holiday"}
BREATHERS: Final = "a breather between {sessions} on {days}"
COMING: Final = "Planned: {days}."
SESSIONS: Final = "{total} on {worked}."
LONGEST: Final = "Longest run without a breather: {run}, on {day}."
MAP: Final = {
    "good tired": "good tired",
    "filling": "filling",
    "draining": "draining",
    "quiet": "quiet",
}
MAP_COUNTS: Final = "Of {placed} with both answers: {corners}, {rest} in between."
MAP_FROM: Final = "Answer tired and inspired, and a {session} is on the map."
NO_CLIENTS: Final = "Made from a private log; not a clinical record."

#: One of these stands at the foot of a page, the next one the next time; none asks *why*.
QUESTIONS: Final = (
    "What surprised you awake?",
    "Where were you real, and what did it open?",
    "Which moment would you like to keep?",
    "Who cared for you, and how was it to let that in?",
    "What are you proud of that nobody saw?",
    "What did you and someone repair, and how is it now?",
    "What made you laugh, and who was there?",
    "What does your body ask of the days to come?",
    "What would you like company with?",
    "Where did sadness and joy stand side by side?",
    "What did someone's courage do to you?",
    "What can wait, and what may be left undone?",
    "What are you looking forward to?",
)


_WIDEST: Final = 80
_NARROWEST: Final = 40
#: What is not asked after where there was none of it.
_SILENT_WITHOUT: Final = ("depleting", "both")

#: A heading and what stands below it, a line each.
Part = tuple[str, list[str]]


def markdown(of: Review, names: Names) -> Iterator[str]:
    """Yield the lines of a review as Markdown."""
    yield f"# {title(of)}"
    yield ""
    yield logged(of)
    for heading, told in parts(of, names):
        yield f"\n## {heading}\n"
        for line in told:
            yield f"- {_escaped(line)}"
    yield f"\n*{NO_CLIENTS}*"


def plain(of: Review, names: Names) -> Iterator[str]:
    """Yield the lines of a review as text."""
    width = min(max(shutil.get_terminal_size((80, 24)).columns, _NARROWEST), _WIDEST)
    yield title(of)
    yield from wrapped(logged(of), width)
    for heading, told in parts(of, names):
        yield f"\n{heading}"
        for line in told:
            yield from ("  " + piece for piece in wrapped(line, width - 2))


def title(of: Review) -> str:
    """Return what a page is of: ``A week, 17 Nov to 23 Nov 2026``."""
    first, last = of.span
    year = f" {first.year}" if first.year != last.year else ""
    dates = f"{phrases.short_date(first)}{year} to {phrases.short_date(last)} {last.year}"
    return TITLES[of.name].format(dates=dates)


def logged(of: Review) -> str:
    """Return how many days a page is based on."""
    return LOGGED.format(logged=of.logged, days=of.span.length)


def parts(of: Review, names: Names) -> Iterator[Part]:
    """Yield the parts of a page, what nourished before what drained."""
    sessions = phrases.plural(names.session)
    for counts in of.counts:
        if counts.total or counts.name not in _SILENT_WITHOUT:
            yield HEADINGS[counts.name], list(_counted(counts))
    yield HEADINGS["repair"], [_repair(of)]
    yield HEADINGS["rest"], list(_rest(of, sessions))
    heading = HEADINGS["sessions"].format(sessions=sessions.capitalize())
    yield heading, list(_sessions(of, names.session))
    if of.notes:
        notes = [_note(entry.day, phrases.label(entry, names), entry.note) for entry in of.notes]
        yield HEADINGS["notes"], notes
    yield HEADINGS["question"], [question(of)]


def question(of: Review) -> str:
    """Return one open question, the next one for the period after."""
    at = of.span.last.toordinal() // of.span.length
    return QUESTIONS[at % len(QUESTIONS)]


def _counted(counts: KindCount) -> Iterator[str]:
    """Yield how often, then each word with how often, in the order of its list."""
    if not counts.total:
        yield NONE
        return
    kinds = counts.kinds or (("", counts.total),)
    for word, often in kinds:
        yield f"{word or WITHOUT_WORD} {often}"


def _repair(of: Review) -> str:
    if not (of.noticed or of.repaired or of.still_open):
        return REPAIR_NONE
    return REPAIR.format(noticed=of.noticed, repaired=of.repaired, still_open=of.still_open)


def _rest(of: Review, sessions: str) -> Iterator[str]:
    told = [
        phrases.counted(of.rest[name], noun, PLURALS.get(name, ""))
        for name, noun in REST_NAMES.items()
        if name in of.rest
    ]
    if of.breathers:
        days = phrases.counted(of.breathers, "day")
        told.append(BREATHERS.format(sessions=sessions, days=days))
    yield ", ".join(told) or REST_NONE
    if of.coming:
        planned = [
            f"{phrases.short_day(day)}, {REST_NAMES.get(what, what)}"
            for day, what in of.coming.items()
        ]
        yield COMING.format(days="; ".join(planned))


def _sessions(of: Review, session_word: str) -> Iterator[str]:
    told = of.sessions
    if not told.total:
        yield NONE
        return
    yield SESSIONS.format(
        total=phrases.counted(told.total, session_word, phrases.plural(session_word)),
        worked=phrases.counted(told.worked, "day"),
    )
    if told.longest is not None:
        day = phrases.short_day(told.longest.day)
        yield LONGEST.format(run=told.longest.run, day=day)
    if not told.placed:
        yield MAP_FROM.format(session=session_word)
        return
    corners = ", ".join(f"{MAP[name]} {n}" for name, n in told.quarters.items())
    rest = told.placed - sum(told.quarters.values())
    yield MAP_COUNTS.format(placed=told.placed, corners=corners, rest=rest)


def _note(day: date, label: str, note: str) -> str:
    return f"{phrases.short_day(day)}, {label}: {phrases.one_line(note)}"


def _escaped(line: str) -> str:
    """Return a line whose marks Markdown leaves as they are."""
    return "".join(f"\\{mark}" if mark in "\\`*_[]<>#~&|" else mark for mark in line)
