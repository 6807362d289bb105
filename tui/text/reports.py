"""Reports in words: the review of a week or a month, and the repair ledger."""

import shutil
from collections.abc import Iterator
from datetime import date
from typing import Final

from store.marks import is_dread
from store.models import Entry
from store.reports import Repairs, Review, days_to_repair, next_state
from store.trends.days import KindCount
from store.vocabulary import Names
from tui.terminal.rows import wrapped
from tui.text import phrases, sentences

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
    "marks": "Marks",
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
MARKED: Final = "{mark} on {days}"
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
#: Below so many ruptures, it is few that leave the rate open.
_FEW_RUPTURES: Final = 60
_NARROWEST: Final = 40
#: What is not asked after where there was none of it.
_SILENT_WITHOUT: Final = ("depleting", "both")

#: A heading and what stands below it, a line each.
Part = tuple[str, list[str]]


def markdown(page: Review, names: Names) -> Iterator[str]:
    """Yield the lines of a review as Markdown."""
    yield f"# {title(page)}"
    yield ""
    yield logged(page)
    for heading, lines in parts(page, names):
        yield f"\n## {heading}\n"
        for line in lines:
            yield f"- {_escaped(line)}"
    yield f"\n*{NO_CLIENTS}*"


def plain(page: Review, names: Names) -> Iterator[str]:
    """Yield the lines of a review as text."""
    width = min(max(shutil.get_terminal_size((80, 24)).columns, _NARROWEST), _WIDEST)
    yield title(page)
    yield from wrapped(logged(page), width)
    for heading, lines in parts(page, names):
        yield f"\n{heading}"
        for line in lines:
            yield from ("  " + piece for piece in wrapped(line, width - 2))


def title(page: Review) -> str:
    """Return what a page is of: ``A week, 17 Nov to 23 Nov 2026``."""
    first, last = page.span
    year = f" {first.year}" if first.year != last.year else ""
    dates = f"{phrases.short_date(first)}{year} to {phrases.short_date(last)} {last.year}"
    return TITLES[page.name].format(dates=dates)


def logged(page: Review) -> str:
    """Return how many days a page is based on."""
    return LOGGED.format(logged=page.logged, days=page.span.length)


def parts(page: Review, names: Names) -> Iterator[Part]:
    """Yield the parts of a page, what nourished before what drained."""
    sessions = phrases.plural(names.session)
    for counts in page.counts:
        if counts.total or counts.name not in _SILENT_WITHOUT:
            yield HEADINGS[counts.name], list(_counted(counts))
    yield HEADINGS["repair"], [_repair(page)]
    yield HEADINGS["rest"], list(_rest(page, sessions))
    heading = HEADINGS["sessions"].format(sessions=sessions.capitalize())
    yield heading, list(_sessions(page, names.session))
    if page.marks:
        yield HEADINGS["marks"], [_marks(page, names)]
    if page.notes:
        notes = [_note(entry.day, phrases.label(entry, names), entry.note) for entry in page.notes]
        yield HEADINGS["notes"], notes
    yield HEADINGS["question"], [question(page)]


def question(page: Review) -> str:
    """Return one open question, the next one for the period after."""
    at = page.span.last.toordinal() // page.span.length
    return QUESTIONS[at % len(QUESTIONS)]


def _counted(counts: KindCount) -> Iterator[str]:
    """Yield how often, then each word with how often, in the order of its list."""
    if not counts.total:
        yield NONE
        return
    kinds = counts.kinds or (("", counts.total),)
    for word, often in kinds:
        yield f"{word or WITHOUT_WORD} {often}"


def _repair(page: Review) -> str:
    if not (page.noticed or page.repaired or page.still_open):
        return REPAIR_NONE
    return REPAIR.format(noticed=page.noticed, repaired=page.repaired, still_open=page.still_open)


def _rest(page: Review, sessions: str) -> Iterator[str]:
    days_of_rest = [
        phrases.counted(page.rest[name], noun, PLURALS.get(name, ""))
        for name, noun in REST_NAMES.items()
        if name in page.rest
    ]
    if page.breathers:
        days = phrases.counted(page.breathers, "day")
        days_of_rest.append(BREATHERS.format(sessions=sessions, days=days))
    yield ", ".join(days_of_rest) or REST_NONE
    if page.coming:
        planned = [
            f"{phrases.short_day(day)}, {REST_NAMES.get(what, what)}"
            for day, what in page.coming.items()
        ]
        yield COMING.format(days="; ".join(planned))


def _sessions(page: Review, session_word: str) -> Iterator[str]:
    summary = page.sessions
    if not summary.total:
        yield NONE
        return
    yield SESSIONS.format(
        total=phrases.counted(summary.total, session_word, phrases.plural(session_word)),
        worked=phrases.counted(summary.worked, "day"),
    )
    if summary.longest is not None and summary.longest.run > 1:
        day = phrases.short_day(summary.longest.day)
        yield LONGEST.format(run=summary.longest.run, day=day)
    if not summary.placed:
        yield MAP_FROM.format(session=session_word)
        return
    corners = ", ".join(f"{MAP[name]} {n}" for name, n in summary.quarters.items())
    rest = summary.placed - sum(summary.quarters.values())
    yield MAP_COUNTS.format(placed=summary.placed, corners=corners, rest=rest)


def _marks(page: Review, names: Names) -> str:
    """Return on how many days each mark was made; dread is of the evenings."""
    counts = (
        MARKED.format(
            mark=mark, days=phrases.counted(days, "evening" if is_dread(mark, names) else "day")
        )
        for mark, days in page.marks.items()
    )
    return ", ".join(counts)


def _note(day: date, label: str, note: str) -> str:
    return f"{phrases.short_day(day)}, {label}: {phrases.one_line(note)}"


def _escaped(line: str) -> str:
    """Return a line whose marks Markdown leaves as they are."""
    return "".join(f"\\{mark}" if mark in "\\`*_[]<>#~&|" else mark for mark in line)


# -- the repair ledger ------------------------------------------------------------------


NO_RUPTURES: Final = (
    "No rupture logged so far. {keep-rupture} on Today logs one when you notice it; noticing is "
    "care."
)
NOTICED: Final = "{noticed} noticed; {mending} repaired or being repaired."
REPAIRED_SHARE: Final = (
    "Repaired: {repaired} of {noticed}; {of_so_few}a rate of anything from {low} to {high} would "
    "fit."
)
OF_SO_FEW: Final = "with so few, "
REPAIRED_AT_ONCE: Final = "Half or more of the repairs came on the same day."
DAYS_TO_REPAIR: Final = "About {days} from rupture to repair, as the median."
NOTICING: Final = "Noticing more is not doing worse."
SAME_DAY: Final = "the same day"
AFTER_DAYS: Final = "after {days}"


def describe_rupture(
    entry: Entry, today: date, names: Names, *, hides_notes: bool = False
) -> tuple[str, str]:
    """Return what a rupture was, and how it stands, in words."""
    note = f" {phrases.quoted(entry.note, 60)}" if entry.note and not hides_notes else ""
    what = f"{names.word_of(entry.kind, entry.values) or 'rupture'}{note}"
    if phrases.is_from_newer(entry):
        what = f"{what}, {sentences.FROM_NEWER}"
    turn = entry["states"][-1]
    came = date.fromisoformat(turn.day)
    if (days := days_to_repair(entry)) is not None:
        same = SAME_DAY if days == 0 else AFTER_DAYS.format(days=phrases.counted(days, "day"))
        return what, f"{turn.state} {same}"
    if next_state(entry) is None:
        return what, f"{turn.state}, {phrases.short_day(came)}"
    return what, f"{turn.state} {phrases.days_ago((today - came).days)}"


def repair_summary(ledger: Repairs) -> list[str]:
    """Return what the ruptures come to: counts, and from eight on the share with its range."""
    if not ledger.noticed:
        return [NO_RUPTURES]
    mending = ledger.repaired + ledger.being_repaired
    lines = [NOTICED.format(noticed=ledger.noticed, mending=mending)]
    if ledger.share is not None:
        low, high = (f"{end:.0%}" for end in ledger.share)
        lines.append(
            REPAIRED_SHARE.format(
                repaired=ledger.repaired,
                noticed=ledger.noticed,
                of_so_few=OF_SO_FEW if ledger.noticed < _FEW_RUPTURES else "",
                low=low,
                high=high,
            )
        )
    if ledger.days is not None:
        days = round(ledger.days)
        sentence = DAYS_TO_REPAIR if days else REPAIRED_AT_ONCE
        lines.append(sentence.format(days=phrases.counted(days, "day")))
    return [*lines, NOTICING]
