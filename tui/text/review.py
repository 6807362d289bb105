"""The review of a week, a month or a year, in words."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from math import floor
from typing import Final

from store.daily_measures import MEASURES
from store.marks import is_dread
from store.review import PeriodReading, Review
from store.scales import HIGHEST, LOWEST, SCALES, Scale
from store.trends.counts import KindCount
from store.vocabulary import Names
from tui.terminal.glyphs import Glyphs
from tui.terminal.rows import count_cells, unbroken, wrapped
from tui.text import entry_phrases, phrases, sustain
from tui.text import month_table as month_text
from tui.text.fortnight import TITLED, titled
from tui.text.kind_names import counted_kind, in_kinds, worded

TITLES: Final = {
    "week": "A week, {dates}",
    "month": "A month, {dates}",
    "year": "A year, {dates}",
}
LOGGED: Final = "You logged {logged} of {days} days. Days without an entry are unknown, not empty."
HEADINGS: Final = {
    "nourishing": "What {was_nourished}",
    "depleting": "What {was_drained}",
    "both": "What did {both}",
    "play": "{Play}",
    "celebration": "{Celebrations}",
    "answer": "Is this sustainable?",
    "care": "Care",
    "readings": "How you were",
    "marks": "Marks",
    "repair": "Repair",
    "rest": "{Rest}",
    "sessions": "{Sessions}",
    "notes": "Notes",
    "question": "To write about",
}
NONE: Final = "None written down."
WITHOUT_WORD: Final = "without a word"
REPAIR: Final = "{changes}; {still_open} still open or named at the end."
NOTICED_SOME, REPAIRED_SOME = "Noticed {count}", "repaired {count}"
NOTHING_NEW: Final = "Nothing new"
REPAIR_NONE: Final = "Nothing new, nothing open."
STILL_OPEN: Final = "Nothing new. {count} still open."
NUMBERS: Final = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
CARE_NAMES: Final = {"given": "given", "received": "received", "between": "between us"}
READING_NAMES: Final = {
    "mood": "mood",
    "energy.open": "cup in the morning",
    "energy.close": "cup in the evening",
    "myself": "could be yourself",
    "joy": "joy",
    "sorrow": "sorrow",
}
LINE_NAMES: Final = {
    "mood": "mood",
    "energy.open": "cup, morning",
    "energy.close": "cup, evening",
}
DRAWN: Final = "{signs} {per}, from {low} (1) to {high} (7); {none} no answer."
SIGNS, FIGURES = "A sign", "A figure"
PER_DAY, PER_DAYS = "a day", "for {days} days"
READING: Final = "{name}: {words}, on {days}{usual}"
MOSTLY: Final = "mostly {words} ({ends})"
ENDS: Final = "{low} to {high}"
HALF_WAY: Final = "between {low} and {high}"
USUALLY: Final = "; usually {words}"
BOTH_SHARED: Final = "Joy and sorrow shared the evening {times} in {of}."
MARKED: Final = "{mark} on {days}"
REST_NONE: Final = "No day of {rest} logged."
REST_NAMES: Final = {
    "off": "day off",
    "holiday": "day of holiday",
    "half": "half day",
    "sick": "sick day",
}
PLURALS: Final = {"off": "days off", "holiday": "days of holiday"}
BREATHERS: Final = "{a_breather} between {sessions} on {days}"
COMING: Final = "Planned: {days}."
SESSIONS: Final = "{total} on {worked}."
LONGEST: Final = "Longest run without {a_breather}: {run}, on {day}."
MAP: Final = {
    "good tired": "good tired",
    "filling": "filling",
    "draining": "draining",
    "quiet": "quiet",
}
MAP_COUNTS: Final = "Of {placed} with both answers: {corners}."
IN_THE_MIDDLE: Final = "{n} in the middle"
MAP_FROM: Final = "Answer tired and inspired, and {a_session} is on the map."
NO_CLIENTS: Final = "Made from a private log; not a clinical record."

#: The question at the foot of a page, by what it is about; none asks *why*.
QUESTIONS: Final = {
    "little": "Little is written down here, and it need not be more. What comes to mind first?",
    "ill": "What does your body ask of the days to come?",
    "care": "Who cared for you, and how was it to let that in?",
    "mask": "Where were you most yourself, and what did it open?",
    "play": "When did you last laugh, and who was there?",
    "day off": "What can wait, so that a day off can come?",
    "open": "What is open between you and someone, and what would help you to name it?",
    "celebration": "What did you celebrate, and what did it do to you?",
    "repair": "What did you and someone repair, and how is it now?",
    "body": "What does your body ask for, and what would be kind to it?",
    "awake": "What surprised you awake?",
    "joy and sorrow": "Where did sadness and joy stand side by side?",
    "long open": "What would you like company with?",
    "laughter": "What made you laugh, and who was there?",
    "moment": "Which moment would you like to keep?",
    "ahead": "What are you looking forward to?",
}


_HALF: Final = 0.5
_WEEK: Final = 7
#: Up to so many days have one sign where there is little room; more of them are whole weeks.
_FEW_DAYS: Final = 3
_FIGURES: Final = "1234567"
#: The horizons of a page beside its two weeks.
_HORIZONS: Final[dict[str, tuple[str, ...]]] = {
    "week": (),
    "month": ("three_months",),
    "year": ("three_months", "year"),
}
#: From so many days on there is a word for most of them.
_MOSTLY_FROM: Final = 3
WIDEST: Final = 72
_NARROWEST: Final = 40
#: What is not mentioned where there was none of it, also where the person logs it.
_SILENT_WITHOUT: Final = ("depleting", "both")

#: A heading and what stands below it, a line each.
Part = tuple[str, list[str]]


def markdown(page: Review, names: Names, glyphs: Glyphs | None = None) -> Iterator[str]:
    """Yield the lines of a review as Markdown; with mood and the cup drawn in these characters."""
    yield f"# {title(page)}\n"
    yield _escaped(logged(page))
    for heading, lines in parts(page, names):
        yield f"\n## {heading}\n"
        if heading == HEADINGS["readings"] and glyphs is not None and page.lines:
            *drawn, meaning = drawn_lines(page, WIDEST, glyphs)
            yield from ("```text", *drawn, "```", "", _escaped(meaning), "")
        if heading == month_text.HEADING:
            yield from (*month_text.markdown_lines(page.months, names), "")
        for line in lines:
            yield f"- {_escaped(line)}"
    yield f"\n*{NO_CLIENTS}*"


def plain(page: Review, names: Names, glyphs: Glyphs | None = None) -> Iterator[str]:
    """Yield the lines of a review as text; with mood and the cup drawn in these characters."""
    width = min(max(shutil.get_terminal_size((80, 24)).columns, _NARROWEST), WIDEST)
    yield title(page)
    yield from wrapped(logged(page), width)
    for heading, lines in parts(page, names):
        yield f"\n{heading}"
        if heading == HEADINGS["readings"] and glyphs is not None:
            yield from (f"  {line}" for line in drawn_lines(page, width - 2, glyphs))
        if heading == month_text.HEADING:
            yield from (f"  {line}" for line in _months(page, names, width - 2, glyphs))
        for line in lines:
            yield from ("  " + piece for piece in unbroken(line, width - 2))
    yield ""
    yield from wrapped(NO_CLIENTS, width)


def _months(page: Review, names: Names, width: int, glyphs: Glyphs | None) -> Iterator[str]:
    """Yield the months as a table; in sentences where nothing is drawn."""
    if glyphs is None:
        for sentence in month_text.month_sentences(page.months, names):
            yield from unbroken(sentence, width)
        return
    yield from month_text.table_lines(page.months, names, width)


def drawn_lines(page: Review, width: int, glyphs: Glyphs) -> Iterator[str]:
    """Yield mood and the cup in a line each, a sign or a figure a day, and what they mean.

    Where there are more days than cells, several days have one sign, that of their mean.
    """
    if not page.lines:
        return
    label = max(map(count_cells, LINE_NAMES.values())) + 2
    per = _days_per_sign(page.span.length, max(width - label, 1))
    for name, values in page.lines.items():
        ends = reversed(range(len(values), 0, -per))  # the last sign has all of its days
        groups = (values[max(end - per, 0) : end] for end in ends)
        signs = "".join(_sign([v for v in group if v is not None], glyphs) for group in groups)
        yield f"{LINE_NAMES[name]:<{label}}{signs}"
    signs = glyphs.blocks or _FIGURES
    meaning = DRAWN.format(
        signs=SIGNS if glyphs.blocks else FIGURES,
        per=PER_DAY if per == 1 else PER_DAYS.format(days=per),
        low=signs[LOWEST - 1],
        high=signs[HIGHEST - 1],
        none=glyphs.faint_dot,
    )
    yield from wrapped(meaning, width)


def _days_per_sign(days: int, room: int) -> int:
    """Return how many days one sign stands for: few, or whole weeks."""
    fewest = -(-days // room)
    return fewest if fewest <= _FEW_DAYS else -(-fewest // _WEEK) * _WEEK


def _sign(values: Sequence[float], glyphs: Glyphs) -> str:
    if not values:
        return glyphs.faint_dot
    mean = sum(values) / len(values)
    return (glyphs.blocks or _FIGURES)[floor(mean + _HALF) - 1]


def title(page: Review) -> str:
    """Return what a page is of: ``A week, 17 Nov to 23 Nov 2026``."""
    first, last = page.span
    year = f" {first.year}" if first.year != last.year else ""
    dates = f"{phrases.short_date(first)}{year} to {phrases.short_date(last)} {last.year}"
    return TITLES[page.name].format(dates=dates)


def _answer(page: Review, names: Names) -> Iterator[str]:
    """Yield whether this is sustainable, in words: horizons no longer than the page."""
    yield from titled(page.answer.two_weeks, names)
    horizons = {
        "three_months": sustain.quarter_sentences(page.answer.three_months, names),
        "year": sustain.seasons_sentences(page.answer.year, names),
    }
    for name, sentences_of in horizons.items():
        if sentences_of and name in _HORIZONS[page.name]:
            yield TITLED.format(title=sustain.TITLES[name], text=" ".join(sentences_of))


def logged(page: Review) -> str:
    """Return how many days a page is based on."""
    return LOGGED.format(logged=page.logged, days=page.span.length)


def parts(page: Review, names: Names) -> Iterator[Part]:
    """Yield the parts of a page: how the person was, words by their counts, then the rest."""
    yield from _filled(HEADINGS["readings"], _readings(page))
    if page.months:
        yield month_text.HEADING, [month_text.about()]
    for counts in page.counts:
        is_silent = counts.name in _SILENT_WITHOUT or counts.name not in page.habits
        if counts.total or not is_silent:
            yield in_kinds(HEADINGS[counts.name], names), list(_counted(counts))
    yield from _filled(HEADINGS["answer"], _answer(page, names))
    yield from _filled(HEADINGS["care"], _care(page))
    yield from _filled(HEADINGS["marks"], _marks(page, names))
    if "rupture" in page.habits:
        yield HEADINGS["repair"], [_repair(page)]
    yield from _filled(in_kinds(HEADINGS["rest"], names), _rest(page, names))
    if "session" in page.habits:
        yield in_kinds(HEADINGS["sessions"], names), list(_sessions(page, names))
    if page.notes:
        notes = [
            _note(entry.day, entry_phrases.label(entry, names), entry.note) for entry in page.notes
        ]
        yield HEADINGS["notes"], notes
    yield HEADINGS["question"], [question(page)]


def question(page: Review) -> str:
    """Return one open question about what the period held."""
    return QUESTIONS[page.subject]


def _filled(heading: str, lines: Iterable[str]) -> Iterator[Part]:
    """Yield a part that has any line."""
    if below := list(lines):
        yield heading, below


def _care(page: Review) -> Iterator[str]:
    """Yield how often care was given, received and between us, each where there was any."""
    directions = [f"{CARE_NAMES[name]} {count}" for name, count in page.care.items() if count]
    if directions:
        yield ", ".join(directions)


def _readings(page: Review) -> Iterator[str]:
    """Yield a line for each question that was answered, in the words of its scale."""
    for name, reading in page.readings.items():
        scale = SCALES[MEASURES[name].scale]
        usual = "" if reading.usual is None else USUALLY.format(words=scale.anchor(reading.usual))
        yield READING.format(
            name=READING_NAMES[name],
            words=_in_words(scale, reading),
            days=phrases.counted(reading.days, "day"),
            usual=usual,
        )
    if page.shared_evenings:
        times = phrases.counted(page.shared_evenings, "time")
        yield BOTH_SHARED.format(times=times, of=page.both_answered)


def _in_words(scale: Scale, reading: PeriodReading) -> str:
    """Return answers in the words of their scale: the median from three days on, and the ends."""
    low, high = scale.anchor(reading.low), scale.anchor(reading.high)
    if low == high:
        return low
    ends = ENDS.format(low=low, high=high)
    if reading.days < _MOSTLY_FROM:
        return ends
    middle = reading.median
    words = scale.anchor(middle)
    if middle % 1 == _HALF:
        words = HALF_WAY.format(low=scale.anchor(middle - _HALF), high=scale.anchor(middle + _HALF))
    return MOSTLY.format(words=words, ends=ends)


def _marks(page: Review, names: Names) -> Iterator[str]:
    """Yield on how many days each mark was made; of dread, on how many evenings."""
    for mark, days in page.marks.items():
        noun = "evening" if is_dread(mark, names) else "day"
        yield MARKED.format(mark=mark, days=phrases.counted(days, noun))


def _counted(counts: KindCount) -> Iterator[str]:
    """Yield each word with how often, the most frequent first; those without a word are last."""
    if not counts.total:
        yield NONE
        return
    kinds = counts.kinds or (("", counts.total),)
    for word, often in sorted(kinds, key=lambda kind: (not kind[0], -kind[1])):
        yield f"{word or WITHOUT_WORD} {often}"


def _repair(page: Review) -> str:
    """Return how many ruptures were noticed and repaired, and how many are open."""
    if not (page.noticed or page.repaired):
        if not page.still_open:
            return REPAIR_NONE
        return STILL_OPEN.format(count=_number(page.still_open))
    changes = [NOTICED_SOME.format(count=page.noticed) if page.noticed else NOTHING_NEW]
    if page.repaired:
        changes.append(REPAIRED_SOME.format(count=page.repaired))
    if not page.still_open:
        return f"{', '.join(changes)}."
    return REPAIR.format(changes=", ".join(changes), still_open=page.still_open)


def _number(count: int) -> str:
    """Return a number at the beginning of a sentence."""
    return NUMBERS[count - 1] if 0 < count <= len(NUMBERS) else str(count)


def _rest(page: Review, names: Names) -> Iterator[str]:
    days_of_rest = [
        phrases.counted(page.rest[name], noun, PLURALS.get(name, ""))
        for name, noun in REST_NAMES.items()
        if name in page.rest
    ]
    if page.breathers:
        days = phrases.counted(page.breathers, "day")
        days_of_rest.append(worded(BREATHERS, names, days=days))
    if days_of_rest or "rest" in page.habits:
        yield ", ".join(days_of_rest) or in_kinds(REST_NONE, names)
    if page.coming:
        planned = [
            f"{phrases.short_day(day)}, {REST_NAMES.get(what, what)}"
            for day, what in page.coming.items()
        ]
        yield COMING.format(days="; ".join(planned))


def _sessions(page: Review, names: Names) -> Iterator[str]:
    summary = page.sessions
    if not summary.total:
        yield NONE
        return
    yield SESSIONS.format(
        total=counted_kind(summary.total, "session", names),
        worked=phrases.counted(summary.worked, "day"),
    )
    if names.has_runs and summary.longest is not None and summary.longest.run > 1:
        day = phrases.short_day(summary.longest.day)
        yield worded(LONGEST, names, run=summary.longest.run, day=day)
    if not summary.placed:
        yield in_kinds(MAP_FROM, names)
        return
    corners = [f"{MAP[name]} {n}" for name, n in summary.quarters.items() if n]
    middle = [IN_THE_MIDDLE.format(n=summary.middle)] if summary.middle else []
    yield MAP_COUNTS.format(placed=summary.placed, corners=", ".join((*corners, *middle)))


def _note(day: date, label: str, note: str) -> str:
    return f"{phrases.short_day(day)}, {label}: {entry_phrases.one_line(note)}"


def _escaped(line: str) -> str:
    """Return a line whose marks Markdown leaves as they are."""
    return "".join(f"\\{mark}" if mark in "\\`*_[]<>#~&|" else mark for mark in line)
