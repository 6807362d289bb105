"""“Is this sustainable?”: the facts of three horizons in made-up diaries, and their sentences."""

import json
import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.day_stats import DayStats, summarize_day
from store.days import Day
from store.journal import Journal
from store.models import Draft, Entry
from store.notices import two_weeks
from store.sustain.fortnight import Fortnight, Off, fortnight
from store.sustain.horizons import YEAR, Horizons, first_day, horizons, seasons
from store.sustain.quarter import LIMIT, SURPRISED, chance_of_so_few, quarter
from store.vocabulary import USUAL_NAMES
from tests.hard_diaries import DIARIES, TODAY
from tests.made_year import make_year
from tests.screens import (
    on_screen,
    screen_text,
    until,
    widget_text,
    widget_words,
)
from tests.shell import Run
from tests.tables import each_row
from tui.text.fortnight import fitting, fortnight_sentences, short_sentences
from tui.text.phrases import how_long_ago
from tui.text.sustain import paragraphs
from tui.widgets.day_list import DayList
from tui.widgets.glance import Glance
from tui.widgets.picture import PictureView
from tui.widgets.strip import StripLine

NO_OFF = Off(None, None, None, is_now=True)
#: Words of a cause, a grade, an order or an all-clear, which no sentence may contain.
FORBIDDEN = re.compile(
    r"\bbecause\b|\bcause|\bmakes? you\b|\bshould\b|\bmust\b|\bscore|\bgrade|\bworst\b|\bbest\b|"
    r"\bbetter\b|\bworse\b|too (much|many|little)\b|\bwarning\b|\brisk|burn-?out|\bhealthy\b|"
    r"sustainable|\bwell done\b|%|!",
    re.IGNORECASE,
)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def moment_draft(day: date, feeling: str, what: str = "", direction: str = "") -> Draft:
    values = {"feeling": feeling, "what": what or None, "direction": direction or None}
    return Draft("moment", day, values=values)


def closing_draft(day: date, **values: Any) -> Draft:
    return Draft("checkin", day, values={"when": "closing", **values})


def open_rupture(day: date) -> Draft:
    return Draft("rupture", day, values={"what": "distance", "states": (("open", str(day)),)})


def hard_weeks(weeks: int = 3) -> Iterable[Draft]:
    """Yield usual months, then some hard weeks: six sessions in a row on most days."""
    for ago in range(119, -1, -1):
        day = days_ago(ago)
        is_hard = ago < 7 * weeks
        values = {"when": "opening", "energy": 3 if is_hard else 5}
        yield Draft("checkin", day, values=values)
        yield from _hard_day(day, ago) if is_hard else _usual_day(day, ago)
        yield closing_draft(day, mood=3 if is_hard else 5, energy=3)


def _hard_day(day: date, ago: int) -> Iterable[Draft]:
    if day.weekday() < 6:
        yield from (Draft("session", day, values={"tired": 6, "inspired": 2}) for _ in range(6))
        yield moment_draft(day, "depleting", "masked")
    if ago % 3 == 0:
        yield open_rupture(day)


def _usual_day(day: date, ago: int) -> Iterable[Draft]:
    if day.weekday() < 4:
        yield from (Draft("session", day, values={"tired": 4, "inspired": 5}) for _ in range(3))
        yield Draft("rest", day, values={"what": "breather"})
        yield moment_draft(day, "nourishing", SURPRISED, "received")
    elif day.weekday() > 4:
        yield Draft("rest", day, values={"what": "off"})
    if ago % 2:
        yield Draft("play", day, values={"what": "laughed"})


def sustain_text(journal: Journal, last: date | None = None) -> str:
    """Return all paragraphs, one on a line."""
    facts = horizons(journal, last)
    return "\n".join(text for _, text in paragraphs(facts, journal.settings.names))


# -- two weeks ----------------------------------------------------------------------------------


def test_three_hard_weeks_are_summarized(journal: Journal) -> None:
    journal.add_all(hard_weeks())
    facts = horizons(journal).two_weeks
    assert fortnight_sentences(facts, USUAL_NAMES) == [
        "Mood a bit low (3.0), usually all right (4.8).",
        "Morning energy low (3.0), usually steady (4.8).",
        "Six sessions without a breather on 12 days.",
        "After sessions mostly tired 6 (a lot), inspired 2 (a trace).",
        "Drained 12 (masked 12), nothing filled.",
        "No care received, no play.",
        "Seven ruptures still open.",
        "Last day off about three weeks ago; none planned.",
    ]
    assert facts.work is not None
    assert (facts.work.longest_run, facts.work.long_days, facts.work.total) == (6, 12, 72)
    assert facts.off.last == days_ago(22)


def test_three_lean_weeks_are_noticed(journal: Journal) -> None:
    journal.add_all(hard_weeks())
    comparison = two_weeks(journal)
    assert comparison.has_note
    assert [(drop.measure, drop.days) for drop in comparison.lasting] == [
        ("mood", 21),
        ("energy.open", 21),
    ]


@each_row("weeks", [3, 4, 5, 6, 7], homes=True)
def test_a_drop_of_three_to_seven_weeks_is_noticed(journal: Journal, weeks: int) -> None:
    """The days vary as real ones do; two weeks alone would miss most of the drop."""
    rng = Random(weeks)
    levels = [rng.gauss(5 - 2 * (ago < 7 * weeks), 0.9) for ago in range(139, -1, -1)]
    days = [
        closing_draft(days_ago(139 - index), mood=min(7, max(1, round(level))))
        for index, level in enumerate(levels)
        if rng.random() < 0.8
    ]
    journal.add_all(days)
    comparison = two_weeks(journal)
    assert comparison.has_note
    assert comparison.lasting


def test_two_low_weeks_are_not_reported_as_lasting(journal: Journal) -> None:
    journal.add_all(
        closing_draft(days_ago(ago), mood=2 if ago < 14 else 5 + ago % 2) for ago in range(120)
    )
    comparison = two_weeks(journal)
    assert (comparison.fell, comparison.lasting) == (("mood",), ())


def test_what_was_never_logged_is_not_mentioned(journal: Journal) -> None:
    journal.add_all(
        draft
        for draft in hard_weeks()
        if draft.kind == "session" or draft.values.get("what") == "masked"
    )
    facts = horizons(journal).two_weeks
    assert (facts.play, facts.received, facts.filled, facts.both) == (None,) * 4
    assert fortnight_sentences(facts, USUAL_NAMES) == [
        "Six sessions straight on 12 days.",
        "After sessions mostly tired 6 (a lot), inspired 2 (a trace).",
        "Drained 12 (masked 12).",
    ]


def test_runs_of_five_or_more_sessions_are_counted(journal: Journal) -> None:
    for ago, run in ((1, 5), (2, 7), (3, 5), (4, 2), (5, 1), (6, 1), (7, 1)):
        journal.add_all(Draft("session", days_ago(ago)) for _ in range(run))
    sentences = fortnight_sentences(horizons(journal).two_weeks, USUAL_NAMES)
    assert sentences == ["Five or more sessions straight on 3 days, seven at most."]


def test_care_and_play_are_named_with_their_words(journal: Journal) -> None:
    drafts = [Draft("play", days_ago(ago), values={"what": word}) for ago, word in enumerate(
        ("laughed", "music", "laughed", "movies", "laughed", "music", "movies"))]  # fmt: skip
    drafts += [moment_draft(days_ago(2), "nourishing", "cared for", "received")] * 3
    drafts.append(moment_draft(days_ago(40), "depleting", "masked", "received"))
    drafts.append(Draft("celebration", days_ago(3), values={"what": "my own win"}))
    journal.add_all(drafts)
    assert fortnight_sentences(horizons(journal).two_weeks, USUAL_NAMES) == [
        "Filled 3 (cared for 3), nothing drained.",
        "Care received 3, play 7 (laughed 3, movies 2), celebrated 1 (my own win 1).",
    ]


def test_a_planned_day_off_is_named_only_from_today(journal: Journal, cup: Run) -> None:
    journal.add_all(Draft("rest", days_ago(ago), values={"what": "off"}) for ago in range(20, 28))
    journal.add_all(closing_draft(days_ago(ago), mood=4) for ago in range(30))
    journal.close()
    assert cup("today").out.endswith("Last day off about three weeks ago. None planned.\n")
    cup("rest", "plan", "friday")
    assert cup("today").out.endswith("Next planned: Fri 27 Nov.\n")
    assert "Last day off about three weeks ago; next planned Fri 27 Nov." in cup("sustain").out
    yesterday = cup("sustain", "--to", "yesterday").out
    assert "Last day off 19 days ago." not in yesterday
    assert "planned" not in yesterday


@each_row(("days", "expected"), [
    (1, "yesterday"), (2, "2 days ago"), (13, "13 days ago"), (14, "two weeks ago"),
    (21, "three weeks ago"), (22, "about three weeks ago"), (20, "about three weeks ago"),
    (25, "about four weeks ago"), (84, "twelve weeks ago"), (85, "on 30 Aug 2026"),
    (700, "on 23 Dec 2024"),
])  # fmt: skip
def test_the_time_since_a_day_is_given_in_days_or_weeks(days: int, expected: str) -> None:
    assert how_long_ago(days_ago(days), days) == expected


def test_a_day_off_today_is_mentioned(journal: Journal) -> None:
    journal.add_all(Draft("rest", days_ago(ago), values={"what": "off"}) for ago in range(8))
    assert sustain_text(journal).splitlines()[0] == "Today is a day off; after it, none planned."
    assert sustain_text(journal, days_ago(1)).splitlines()[0] == "They end with a day off."


# -- three months -------------------------------------------------------------------------------


def work_weeks(counts: Iterable[int], **levels: tuple[int, int]) -> Iterable[Draft]:
    """Yield weeks with these counts of sessions, the last week first.

    Weeks of more than 15 sessions have the first level of each measure, others the second.
    """
    monday = TODAY - timedelta(days=7)
    for index, count in enumerate(counts):
        first = monday - timedelta(days=7 * index)
        for n in range(count):
            yield Draft("session", first + timedelta(days=n % 5))
        for n in range(5):
            side = 0 if count > 15 else 1
            yield closing_draft(
                first + timedelta(days=n), **{name: pair[side] for name, pair in levels.items()}
            )


def test_weeks_with_many_and_with_few_sessions_are_compared(journal: Journal) -> None:
    journal.add_all(work_weeks([20, 8, 22, 9, 20, 8, 21, 8], mood=(3, 5), energy=(2, 5)))
    facts = horizons(journal).three_months
    assert facts.many is not None
    assert facts.few is not None
    assert (facts.many.weeks, facts.few.weeks) == (4, 4)
    assert (
        "At closing, four weeks of many sessions (20 to 22) had mood a bit low, energy very "
        "low; four weeks of few (8 to 9) had mood all right, energy steady."
        in sustain_text(journal)
    )


def test_weeks_with_equal_closings_are_called_alike(journal: Journal) -> None:
    journal.add_all(work_weeks([20, 8, 20, 8, 20, 8], mood=(4, 4)))
    text = "At closing, three weeks of many sessions (20) and three weeks of few (8) were alike: "
    assert f"{text}mood mixed." in sustain_text(journal)


@each_row("counts", [[20, 8, 20, 8], [12] * 10, [], [0] * 8], homes=True)
def test_too_few_weeks_are_not_compared(journal: Journal, counts: list[int]) -> None:
    journal.add_all(work_weeks(counts, mood=(3, 5)))
    journal.add_all(Draft("play", days_ago(ago)) for ago in range(90))
    assert "At closing" not in sustain_text(journal)


def test_what_became_rare_is_named_in_order_of_time(journal: Journal) -> None:
    journal.add_all(closing_draft(days_ago(ago), mood=4) for ago in range(91))
    journal.add_all(Draft("play", days_ago(ago)) for ago in range(30, 90, 3))
    journal.add_all(
        moment_draft(days_ago(ago), "nourishing", SURPRISED) for ago in range(60, 90, 3)
    )
    assert [(r.name, r.before, r.after) for r in horizons(journal).three_months.rare] == [
        (SURPRISED, 10, 0),
        ("play", 14, 5),
    ]
    assert (
        "Surprised awake became rarer first: on 10 of 45 days, then 0 of 45. Then play: on "
        "14 of 45, then 5 of 45." in sustain_text(journal)
    )


def test_nothing_is_called_rare_if_a_half_has_too_few_days(journal: Journal) -> None:
    journal.add_all(closing_draft(days_ago(ago), mood=4) for ago in range(46, 91))
    journal.add_all(Draft("play", days_ago(ago)) for ago in range(46, 90))
    journal.add_all(closing_draft(days_ago(ago), mood=4) for ago in range(20))
    assert horizons(journal).three_months.rare == ()


def test_a_renamed_word_has_its_new_name(journal: Journal, cup: Run) -> None:
    journal.add_all(closing_draft(days_ago(ago), mood=4) for ago in range(91))
    journal.add_all(
        moment_draft(days_ago(ago), "nourishing", SURPRISED) for ago in range(60, 90, 3)
    )
    journal.add_all(moment_draft(days_ago(ago), "depleting", "masked") for ago in range(0, 90, 9))
    journal.close()
    cup("words", "nourishing", "rename", SURPRISED, "目が覚めた")
    cup("words", "depleting", "rename", "masked", "仮面")
    cup("words", "session", "セッション")
    text = cup("sustain").out
    assert "目が覚めた became rarer" in text
    assert "仮面 2" in text
    assert "masked" not in text
    assert SURPRISED not in text
    assert max(len(line.encode("utf-16-le")) for line in text.splitlines()) < 200


def test_false_alarms_of_rarity_stay_below_the_limit() -> None:
    rng, false_alarms, rounds = Random(4), 0, 600
    for _ in range(rounds):
        days = [
            DayStats(days_ago(90 - index), counts={"play": int(rng.random() < 0.3)})
            for index in range(91)
            if rng.random() < 0.8 or index in (0, 90)
        ]
        by_day = {stats.day: stats for stats in days}
        year = [by_day.get(days_ago(ago), DayStats(days_ago(ago))) for ago in range(90, -1, -1)]
        false_alarms += bool(quarter(year, USUAL_NAMES).rare)
    assert false_alarms / rounds <= LIMIT


@each_row(("before", "after", "n_before", "n_after"), [
    (9, 1, 40, 40), (5, 5, 40, 40), (10, 0, 45, 21), (45, 3, 45, 45), (1, 0, 21, 45),
])  # fmt: skip
def test_the_chance_of_so_few_matches_drawing_days_one_by_one(
    before: int, after: int, n_before: int, n_after: int
) -> None:
    """Draw the days one by one from the remaining days of both halves."""
    chance_by_count = {0: 1.0}  # by the count of drawn days in the second half
    for count in range(before + after):
        remaining, next_chances = n_before + n_after - count, dict.fromkeys(range(count + 2), 0.0)
        for in_second, chance in chance_by_count.items():
            next_chances[in_second + 1] += chance * max(0, n_after - in_second) / remaining
            next_chances[in_second] += chance * max(0, n_before - (count - in_second)) / remaining
        chance_by_count = next_chances
    expected = sum(chance for in_second, chance in chance_by_count.items() if in_second <= after)
    assert chance_of_so_few(before, after, n_before, n_after) == pytest.approx(expected)


# -- a year -------------------------------------------------------------------------------------


def test_the_seasons_of_the_made_up_year_are_compared(journal: Journal) -> None:
    make_year(journal)
    year = horizons(journal).year
    assert [season.span.first for season in year.seasons] == [
        date(2025, 12, 1), date(2026, 3, 1), date(2026, 6, 1), date(2026, 9, 1)
    ]  # fmt: skip
    [line] = [line for line in sustain_text(journal).splitlines() if "side by side" in line]
    assert line.startswith("Dec to Feb, Mar to May, Jun to Aug, Sep to Nov so far, side by side: ")
    for piece in ("days off", "good tired in ten sessions", "masked", "flare marked on"):
        assert piece in line


def test_a_season_with_hardly_any_days_is_left_out(journal: Journal) -> None:
    journal.add_all(
        Draft("rest", days_ago(ago), values={"what": "off"})
        for ago in range(358)
        if not date(2026, 3, 1) <= days_ago(ago) <= date(2026, 5, 31) and ago % 2
    )
    year = horizons(journal).year
    assert [season.is_enough for season in year.seasons] == [True, False, True, True]
    text = sustain_text(journal)
    assert "Dec to Feb, Jun to Aug, Sep to Nov so far, side by side: days off" in text
    assert "Hardly any days logged in Mar to May, so left out." in text


def test_a_season_before_the_first_day_is_not_mentioned(journal: Journal) -> None:
    journal.add_all(
        Draft("rest", days_ago(ago), values={"what": "off"}) for ago in range(0, 170, 2)
    )
    assert "left out" not in sustain_text(journal)


def test_good_tired_counts_sessions_with_both_answers(journal: Journal) -> None:
    pairs = ((4, 5), (7, 7), (3, 7), (7, 4), (6, None), (4, 6))
    journal.add_all(
        Draft(
            "session",
            days_ago(ago + 30 * (ago > 40)),
            values={"tired": tired, "inspired": inspired},
        )
        for ago in range(60)
        for tired, inspired in pairs
    )
    last = horizons(journal).year.seasons[-1]
    assert last.good_tired == last.rated * 3 // 5
    assert last.good_tired_in_ten == 6


def test_a_rupture_counts_as_long_open_until_it_is_repaired(journal: Journal) -> None:
    first = date(2026, 1, 10)
    states = (("open", "2026-01-10"), ("named", "2026-04-01"), ("repaired", "2026-07-01"))
    journal.add(Draft("rupture", first, values={"states": states}))
    journal.add(open_rupture(date(2026, 10, 20)))
    journal.add(open_rupture(date(2026, 11, 10)))
    year = horizons(journal).year
    assert [season.long_open for season in year.seasons] == [1, 1, 0, 1]


@each_row("last", [date(2026, 1, 31), date(2026, 2, 1), date(2024, 2, 29)])
def test_the_seasons_join_without_gaps_on_any_last_day(last: date) -> None:
    first = date(last.year - (last.month < 12), last.month % 12 + 1, 1)
    year = [DayStats(first + timedelta(days=n)) for n in range((last - first).days + 1)]
    spans = [season.span for season in seasons(year, (), USUAL_NAMES).seasons]
    assert len(spans) == 4
    assert spans[-1].last == last
    assert all(a.last + timedelta(days=1) == b.first for a, b in pairwise(spans))


# -- too few days, and unusual diaries -----------------------------------------------------------


def test_too_few_days_are_mentioned_once_and_kindly(journal: Journal) -> None:
    journal.add_all(Draft("play", days_ago(ago)) for ago in range(3))
    assert sustain_text(journal) == (
        "Two weeks need 7 days with something logged, so far 3; three months need 28 days with "
        "something logged, so far 3; a year needs two seasons with 28 days logged in each. "
        "No hurry."
    )


def test_an_empty_diary_says_what_is_needed(journal: Journal) -> None:
    assert sustain_text(journal).startswith(
        "Two weeks need 7 days with something logged; three months"
    )


def test_a_diary_of_notes_alone_has_a_sentence_of_its_own(journal: Journal) -> None:
    journal.add_all(Draft("note", days_ago(ago), note="rain again") for ago in range(40))
    assert sustain_text(journal).splitlines()[0] == (
        "Nothing of what is counted here in these two weeks. That is a diary, too."
    )


def test_numbers_alone_are_shown_with_the_usual_ones(journal: Journal) -> None:
    journal.add_all(closing_draft(days_ago(ago), mood=5, energy=4) for ago in range(120))
    first, *others = sustain_text(journal).splitlines()
    assert (
        first == "Mood all right (5.0, usually 5.0). Evening energy getting by (4.0, usually 4.0)."
    )
    assert others == []


@each_row("name", DIARIES, homes=True)
def test_no_sentence_grades_or_names_a_cause(journal: Journal, name: str) -> None:
    if drafts := DIARIES[name]():
        journal.add_all(drafts)
    for last in (None, days_ago(3), days_ago(100)):
        assert not FORBIDDEN.search(sustain_text(journal, last)), sustain_text(journal, last)


def test_horizons_work_on_the_first_days_of_the_calendar(journal: Journal) -> None:
    journal.add(Draft("play", date(1900, 1, 3)))
    for last in (date(1900, 1, 5), date(1, 1, 5), date.min):
        assert sustain_text(journal, last).startswith("Two weeks need")


#: Kinds of entries, with their values.
ENTRIES = st.sampled_from((
    ("play", {"what": "laughed"}), ("play", {}), ("session", {"tired": 5, "inspired": 6}),
    ("session", {}), ("rest", {"what": "off"}), ("rest", {"what": "breather"}),
    ("moment", {"feeling": "nourishing", "what": SURPRISED, "direction": "received"}),
    ("moment", {"feeling": "nourishing"}), ("moment", {"feeling": "depleting", "what": "masked"}),
    ("moment", {"feeling": "both"}), ("note", {}), ("celebration", {"what": "win"}),
    ("checkin", {"when": "closing", "mood": 4}), ("checkin", {"when": "opening", "energy": 3}),
    ("checkin", {"when": "closing", "marks": ("body",)}),
))  # fmt: skip
#: A word of a sentence, and an entry that must be logged if the word is there.
REQUIRED_ENTRIES = {
    r"\bplay\b": ("play", {}), r"\blaughed\b": ("play", {"what": "laughed"}),
    r"[Cc]elebrated|\bwin\b": ("celebration", {"what": "win"}),
    r"\bsessions\b": ("session", {}), r"\btired\b": ("session", {"tired": 5}),
    r"\bday off\b|\bdays off\b|\bplanned\b": ("rest", {"what": "off"}),
    r"\bbreather\b": ("rest", {"what": "breather"}),
    r"\bcare received\b": ("moment", {"direction": "received"}),
    r"[Ss]urprised awake": ("moment", {"what": SURPRISED}),
    r"[Ff]illed\b": ("moment", {"feeling": "nourishing"}),
    r"[Dd]rained\b": ("moment", {"feeling": "depleting"}),
    r"\bmasked\b": ("moment", {"what": "masked"}),
    r"\bboth at once\b": ("moment", {"feeling": "both"}),
    r"[Mm]ood\b": ("checkin", {"mood": 4}), r"[Ee]nergy\b": ("checkin", {"energy": 3}),
    r"\bbody\b": ("checkin", {"when": "closing", "marks": ("body",)}),
    r"\brupture": ("rupture", {}),
}  # fmt: skip


def year_of(entries: list[tuple[str, dict[str, Any]]], every: int) -> list[DayStats]:
    """Return a year with one of the entries on every ``every``-th day, in turn."""
    year = []
    for ago in range(YEAR - 1, -1, -1):
        day, stats = days_ago(ago), DayStats(days_ago(ago))
        if ago % every == 0:
            kind, values = entries[ago // every % len(entries)]
            note = "rain" if kind == "note" else ""
            draft = Draft(kind, day, values=values, note=note)  # type: ignore[arg-type]
            entry = Entry.from_document(f"1-{day:%Y%m%d}-aaaaaa", draft.document())
            stats = summarize_day(Day(day, (entry,)))
        year.append(stats)
    return year


@given(st.lists(ENTRIES, min_size=1, max_size=5), st.sampled_from((1, 2, 3)))
def test_no_sentence_names_what_was_not_logged(
    entries: list[tuple[str, dict[str, Any]]], every: int
) -> None:
    year = year_of(entries, every)
    months = [stats for stats in year if stats.day >= date(2025, 12, 1)]
    last_off = max((stats.day for stats in year if stats.is_off), default=None)
    off = Off(last_off, (TODAY - last_off).days if last_off else None, None, is_now=True)
    facts = Horizons(
        fortnight(year, (), off), quarter(year, USUAL_NAMES), seasons(months, (), USUAL_NAMES)
    )
    text = "\n".join(text for _, text in paragraphs(facts, USUAL_NAMES))
    for pattern, (kind, values) in REQUIRED_ENTRIES.items():
        is_logged = any(
            kind == other_kind and values.items() <= other_values.items()
            for other_kind, other_values in entries
        )
        assert is_logged or not re.search(pattern, text), (pattern, text)
    assert not FORBIDDEN.search(text)


# -- where it is shown --------------------------------------------------------------------------


def test_the_command_prints_the_same_sentences_with_and_without_plain(
    journal: Journal, cup: Run
) -> None:
    journal.add_all(hard_weeks())
    journal.close()
    output, plain = cup("sustain").out, cup("--plain", "sustain").out
    assert output.split() == plain.split()
    assert plain.splitlines()[0] == "Two weeks"
    assert plain.splitlines()[1].startswith("Mood a bit low (3.0)")
    assert max(map(len, output.splitlines())) <= 80


def test_ten_years_are_not_all_read(journal: Journal, open_again: Callable[..., Journal]) -> None:
    """Older months are read once; later starts read only recent months."""
    journal.add_all(
        [*hard_weeks(), open_rupture(date(2017, 5, 2)), Draft("note", date(2017, 5, 2), note="x")]
    )
    expected = horizons(journal)
    assert expected.two_weeks.open_ruptures == 8
    again = open_again()
    again.months.load_recent(first_day(TODAY))
    assert horizons(again) == expected
    assert not again.months.is_all_loaded


def test_the_json_names_the_facts(journal: Journal, cup: Run) -> None:
    journal.add_all(hard_weeks())
    journal.close()
    facts = json.loads(cup("sustain", "--json").out)
    assert set(facts) == {"two_weeks", "three_months", "year"}
    two_weeks_facts = facts["two_weeks"]
    assert two_weeks_facts["levels"]["mood"]["recent"] == 3.0
    assert two_weeks_facts["work"]["longest_run"] == 6
    assert two_weeks_facts["drained"] == {"total": 12, "words": {"masked": 12}}
    assert two_weeks_facts["play"] == {"total": 0, "words": {}}
    assert two_weeks_facts["both"] is two_weeks_facts["celebration"] is None
    assert two_weeks_facts["off"]["coming"] is None
    assert facts["three_months"]["rare"][0]["name"] == "care received"
    assert facts["year"]["seasons"][-1]["good_tired_in_ten"] is not None
    assert not re.search(r"score|grade|risk", json.dumps(facts))


async def test_today_shows_the_two_weeks_above_its_entries(journal: Journal) -> None:
    journal.add_all(hard_weeks())
    async with on_screen(journal, (120, 40)) as (app, pilot):
        await until(
            pilot, lambda: "Two weeks: energy 3.0 (usually 4.8)" in widget_words(app, Glance)
        )
        text = widget_words(app, Glance)
        assert "Six sessions without a breather on 12 days. No care received, no play." in text
        assert "f says more." in text
        assert "Someone to tell" in widget_words(app, StripLine)
        await pilot.resize_terminal(80, 24)
        await pilot.press("escape")
        await until(pilot, lambda: "2 weeks: " in widget_text(app, Glance))
        (line,) = (row for row in widget_text(app, Glance).splitlines() if "weeks: " in row)
        assert line == " 2 weeks: energy 3.0 (usually 4.8), mood 3.0 (4.8), no days off, no play."
        assert widget_text(app, DayList).count("▪ session") == 6
        await pilot.press("f")
        assert "Drained 12 (masked 12), nothing filled." in " ".join(screen_text(app).split())


async def test_trends_begins_with_the_two_weeks_and_lists_every_measure(journal: Journal) -> None:
    journal.add_all(hard_weeks())
    for size, count in (((80, 24), 1), ((120, 40), 2), ((80, 18), 0)):
        async with on_screen(journal, size) as (app, pilot):
            await pilot.press("tab")
            rows = app.screen.query_one(PictureView).text().splitlines()
            await pilot.press("escape")
            today = " ".join(widget_text(app, Glance).split())
        text = rows[0].strip()
        assert "energy 3.0 (usually 4.8), mood 3.0 (" in text
        if count == 1:
            assert text in today, "it is the sentence of Today"
        assert any(re.match("[› ] mood ", row) for row in rows)
        assert any(re.match("  repair", row) for row in rows) == bool(count)


def test_a_line_ends_with_a_whole_sentence() -> None:
    assert fitting(["One two.", "Three four."], 20, 1) == ["One two. Three four."]
    assert fitting(["One two.", "Three four."], 19, 1) == ["One two."]
    assert fitting(["One two."], 7, 1) == []
    assert fitting([], 80, 2) == []


def test_short_sentences_begin_with_the_horizon(journal: Journal) -> None:
    journal.add_all(hard_weeks())
    facts: Fortnight = horizons(journal).two_weeks
    assert short_sentences(facts, USUAL_NAMES)[:2] == [
        "Two weeks: mood 3.0, usually 4.8; morning energy 3.0, usually 4.8.",
        "Drained 12, nothing filled.",
    ]
    assert short_sentences(fortnight([DayStats(TODAY)], (), NO_OFF), USUAL_NAMES) == []
