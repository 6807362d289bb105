"""``cup review``: a week or a month on a page, as text or as Markdown."""

import shutil
from collections.abc import Iterator
from datetime import date
from typing import Final

from store.dates import day_of
from store.journal import Journal
from store.review import Review, review
from store.trends.days import Counts
from store.vocabulary import Names
from tui.rows import wrapped
from tui.shell.options import no_arguments, read_options
from tui.words import phrases
from tui.words import review as words

_WIDEST: Final = 80
_NARROWEST: Final = 40
#: What is not asked after where there was none of it.
_SILENT_WITHOUT: Final = ("depleting", "both")

#: A heading and what stands below it, a line each.
Part = tuple[str, list[str]]


def print_review(argv: list[str], journal: Journal) -> int:
    """Print a review; notes only where they are asked for."""
    options = read_options(argv[1:], ("--month", "--markdown", "--notes", "--to="))
    no_arguments(options, argv[0])
    today = journal.today()
    last = day_of(told, today) if (told := options.get("to")) else today
    name = "month" if options.has("month") else "week"
    of = review(journal, name, last, with_notes=options.has("notes"))
    lines = markdown if options.has("markdown") else plain
    print("\n".join(lines(of, journal.settings.names)))
    return 0


def markdown(of: Review, names: Names) -> Iterator[str]:
    """Yield the lines of a review as Markdown."""
    yield f"# {title(of)}"
    yield ""
    yield logged(of)
    for heading, told in parts(of, names):
        yield f"\n## {heading}\n"
        for line in told:
            yield f"- {_escaped(line)}"
    yield f"\n*{words.NO_CLIENTS}*"


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
    return words.TITLES[of.name].format(dates=dates)


def logged(of: Review) -> str:
    """Return how many days a page is based on."""
    return words.LOGGED.format(logged=of.logged, days=of.span.length)


def parts(of: Review, names: Names) -> Iterator[Part]:
    """Yield the parts of a page, what nourished before what drained."""
    sessions = phrases.plural(names.session)
    for counts in of.counts:
        if counts.total or counts.name not in _SILENT_WITHOUT:
            yield words.HEADINGS[counts.name], list(_counted(counts))
    yield words.HEADINGS["repair"], [_repair(of)]
    yield words.HEADINGS["rest"], list(_rest(of, sessions))
    heading = words.HEADINGS["sessions"].format(sessions=sessions.capitalize())
    yield heading, list(_sessions(of, names.session))
    if of.notes:
        notes = [_note(entry.day, phrases.label(entry, names), entry.note) for entry in of.notes]
        yield words.HEADINGS["notes"], notes
    yield words.HEADINGS["question"], [question(of)]


def question(of: Review) -> str:
    """Return one open question, the next one for the period after."""
    at = of.span.last.toordinal() // of.span.length
    return words.QUESTIONS[at % len(words.QUESTIONS)]


def _counted(counts: Counts) -> Iterator[str]:
    """Yield how often, then each word with how often, in the order of its list."""
    if not counts.total:
        yield words.NONE
        return
    kinds = counts.kinds or (("", counts.total),)
    for word, often in kinds:
        yield f"{word or words.WITHOUT_WORD} {often}"


def _repair(of: Review) -> str:
    if not (of.noticed or of.repaired or of.still_open):
        return words.REPAIR_NONE
    return words.REPAIR.format(noticed=of.noticed, repaired=of.repaired, still_open=of.still_open)


def _rest(of: Review, sessions: str) -> Iterator[str]:
    told = [
        phrases.counted(of.rest[name], noun, words.PLURALS.get(name, ""))
        for name, noun in words.REST_NAMES.items()
        if name in of.rest
    ]
    if of.breathers:
        days = phrases.counted(of.breathers, "day")
        told.append(words.BREATHERS.format(sessions=sessions, days=days))
    yield ", ".join(told) or words.REST_NONE
    if of.coming:
        planned = [
            f"{phrases.short_day(day)}, {words.REST_NAMES.get(what, what)}"
            for day, what in of.coming.items()
        ]
        yield words.COMING.format(days="; ".join(planned))


def _sessions(of: Review, session_word: str) -> Iterator[str]:
    told = of.sessions
    if not told.total:
        yield words.NONE
        return
    yield words.SESSIONS.format(
        total=phrases.counted(told.total, session_word, phrases.plural(session_word)),
        worked=phrases.counted(told.worked, "day"),
    )
    if told.longest is not None:
        day = phrases.short_day(told.longest.day)
        yield words.LONGEST.format(run=told.longest.run, day=day)
    if not told.placed:
        yield words.MAP_FROM.format(session=session_word)
        return
    corners = ", ".join(f"{words.MAP[name]} {n}" for name, n in told.quarters.items())
    rest = told.placed - sum(told.quarters.values())
    yield words.MAP_SAID.format(placed=told.placed, corners=corners, rest=rest)


def _note(day: date, label: str, note: str) -> str:
    return f"{phrases.short_day(day)}, {label}: {phrases.one_line(note)}"


def _escaped(line: str) -> str:
    """Return a line whose marks Markdown leaves as they are."""
    return "".join(f"\\{mark}" if mark in "\\`*_[]<>#~&|" else mark for mark in line)
