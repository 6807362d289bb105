"""No sentence claims more than its days can carry, whatever the diary is like."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

import pytest

from store import notices
from store.calendar import DateSpan, span_for_range
from store.journal import Journal
from store.models import Draft
from store.refills.answers import Answer, answer_questions, answers
from store.refills.questions import ChosenQuestions, choose
from store.repair_ledger import repairs
from store.review import review
from store.sustain.horizons import horizons
from store.trends.weekdays import Week, WeekdayRow
from store.vocabulary import DREAD
from tests.hard_diaries import (
    DIARIES,
    IN_RUNS,
    INDEPENDENT,
    INVITED,
    QUESTIONS,
    TODAY,
    lived_days,
)
from tests.screens import on_screen, screen_text
from tests.shell import Run
from tests.tables import each_row
from tui.charts.axis import ChartOptions, Viewport
from tui.charts.captions import week_caption
from tui.charts.catalogue import PICTURES, open_chart
from tui.charts.descriptions import describe
from tui.cli.output import day_read
from tui.controllers.day_summary import day_shown_back
from tui.terminal.glyphs import UNICODE
from tui.text import answers as answer_text
from tui.text import notices as notice_text
from tui.text.pictures import FEW_DAYS
from tui.text.repair_ledger import repair_summary
from tui.text.review import plain
from tui.text.screen_reader import spoken
from tui.text.sustain import paragraphs

SPAN, BEFORE, RECENT, USUAL = 42, 104, 14, 28
ASKED = ("breather", "care received", "day off", "good sleep", "play", "sessions")
DRAWN = ("overview", "balance", "play", "week", "rest")
VIEWPORT = Viewport(80, 19, UNICODE)
#: The names of counts in pictures, and what an entry of each is.
COUNTED = {
    "Sessions": ("session", ""), "Play": ("play", ""), "Celebration": ("celebration", ""),
    "Nourishing": ("moment", "nourishing"), "Depleting": ("moment", "depleting"),
}  # fmt: skip
READINGS = {
    "Mood": ("mood", ""), "Energy, opening": ("energy", "opening"), "Sleep": ("sleep", ""),
    "Energy, closing": ("energy", "closing"), "Joy": ("joy", ""), "Sorrow": ("sorrow", ""),
}  # fmt: skip
#: What a sentence may say there was none of, and what an entry of it is.
ABSENT: dict[str, tuple[str, dict[str, str]]] = {
    "play": ("play", {}), "care received": ("moment", {"direction": "received"}),
    "filled": ("moment", {"feeling": "nourishing"}),
    "drained": ("moment", {"feeling": "depleting"}),
    "breather on": ("rest", {"what": "breather"}),
}  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Reading(NamedTuple):
    """Everything that a diary says about the person, by place, and what is in it."""

    texts: dict[str, str]
    answers: tuple[Answer, ...]
    drafts: list[Draft]

    @property
    def text(self) -> str:
        return "\n".join(self.texts.values())

    def lines(self, pattern: str) -> list[str]:
        """Return the lines in which a pattern is found."""
        regex = re.compile(pattern)
        return [line for line in self.text.splitlines() if regex.search(line)]

    def days_of(self, name: str, first: int, last: int = 0) -> set[date]:
        """Return the days with a reading, from so many days back to so many days back."""
        reading, when = READINGS[name]
        return {
            draft.day
            for draft in self.drafts
            if reading in draft.values
            and when in ("", draft.values.get("when"))
            and last <= (TODAY - draft.day).days < first
        }

    def days(self) -> set[date]:
        return {draft.day for draft in self.drafts if draft.day <= TODAY}

    def logs(self, kind: str, **values: str) -> bool:
        return any(
            draft.kind == kind and values.items() <= dict(draft.values).items()
            for draft in self.drafts
        )

    def has(self, kind: str, feeling: str) -> bool:
        return any(
            draft.kind == kind and feeling in ("", draft.values.get("feeling"))
            for draft in self.drafts
        )


# -- the rules: each yields what breaks it ----------------------------------------------------


def usual_is_of_four_weeks(reading: Reading) -> Iterator[str]:
    for name in READINGS:
        if len(reading.days_of(name, BEFORE, RECENT)) < USUAL:
            yield from reading.lines(rf"^{name}: .*usually")
    days = {day for day in reading.days() if RECENT <= (TODAY - day).days < BEFORE}
    if len(days) < USUAL:
        yield from reading.lines(r"usually [\d.]+")


def a_weekday_mean_is_of_four_days(reading: Reading) -> Iterator[str]:
    for name in READINGS:
        match = re.search(rf"^{name}: [^\n]*", reading.texts["hear week"], re.M)
        often = Counter(day.weekday() for day in reading.days_of(name, SPAN))
        for weekday in re.findall(r"\w+day(?= [\d.])", match[0]) if match else ():
            if often[WEEKDAYS.index(weekday)] < 4:
                yield f"{name} {weekday}"


def a_winner_stands_out(reading: Reading) -> Iterator[str]:
    for match in re.finditer(r"marked most on ([^:]+): (\d+) of (\d+) evenings", reading.text):
        marked, n = int(match[2]), int(match[3])
        if " and " in match[1] or marked < 3 or n < 4:
            yield match[0]


def what_was_never_logged_is_no_zero(reading: Reading) -> Iterator[str]:
    for name, entry in COUNTED.items():
        if not reading.has(*entry):
            yield from reading.lines(rf"^ ?{name}\b(?! less).* \d")
    for name in READINGS:
        if not reading.days_of(name, 400):
            yield from reading.lines(rf"^{name}: .*\d")
    if not any("direction" in draft.values for draft in reading.drafts):
        yield from reading.lines(r"[Cc]are (given|received|between).*\d")
    if not any(draft.kind == "rest" for draft in reading.drafts):
        yield from reading.lines(r"\b0 days? off")
    for word, (kind, values) in ABSENT.items():
        if not reading.logs(kind, **values):
            yield from reading.lines(rf"\b([Nn]o|[Nn]othing|sessions without a) {word}\b")
    yield from reading.lines(r"\b0%|\b0 (with|without|nourished|drained)\b")
    yield from reading.lines(r"\bso far 0\b|\b0 (is|was|were) both|\b0 a week")


def no_day_is_the_worst(reading: Reading) -> Iterator[str]:
    yield from reading.lines(r"\b(lowest|worst|best|highest)\b")


def mornings_are_no_evenings(reading: Reading) -> Iterator[str]:
    energies = [draft for draft in reading.drafts if "energy" in draft.values]
    hours = [int(draft.at[11:13]) if draft.at else None for draft in energies]
    when = [draft.values["when"] for draft in energies]
    if "closing" not in when and not any(hour and hour >= 17 for hour in hours):
        yield from reading.lines(r"Evenings a day after|Evening energy")
    is_imported = any(draft.source for draft in energies)
    if energies and "opening" not in when and not is_imported:
        yield from reading.lines(r"Mornings after|Morning energy")
    marked = {draft.values["when"] for draft in reading.drafts if draft.values.get("marks")}
    if marked == {"opening"}:
        yield from reading.lines(r"[Dd]read, evenings.*\d|marked most")


def a_label_says_what_its_days_allow(reading: Reading) -> Iterator[str]:
    for answer in reading.answers:
        side, after = answer.next_day, answer.next_day.logged_after
        answer_label = f"{answer.question}: {answer.label}"
        if answer.label == "consistent" and side.stretches and side.stretches.n < 6:
            yield f"{answer_label} from {side.stretches}"
        if answer.label == "consistent" and after:
            gap = after.k_with / after.n_with - after.k_without / after.n_without
            if abs(gap) >= 0.25:
                yield f"{answer_label}, logged after {after}"
        if answer.label in ("leaning", "consistent", "no clear pattern"):
            is_few = not answer.is_count and min(side.n_with, side.n_without) < 8
            if side.n < 28 or is_few:
                yield f"{answer_label} from {side.n_with} and {side.n_without} days"


def an_estimate_lies_in_its_range(reading: Reading) -> Iterator[str]:
    for answer in reading.answers:
        for side in (answer.next_day, answer.same_day):
            if side.estimate is None or side.low is None or side.high is None:
                continue
            if not side.low <= side.estimate <= side.high:
                yield f"{answer.question}: {side.estimate} in {side.low} to {side.high}"
    number = r"([+-]?[\d.]+)"
    says = rf"These days say {number} \({number} to {number}\)"
    for match in re.finditer(says, reading.text):
        estimate, low, high = map(float, match.groups())
        if not low <= estimate <= high:
            yield match[0]


def its_days_are_said(reading: Reading) -> Iterator[str]:
    logged = len(reading.days())
    for answer in reading.answers:
        text = lines_of(answer)
        match = re.search(r"From (\d+) of the (\d+) days? logged", text)
        if answer.label == "too early":
            continue
        is_right = match and int(match[1]) <= int(match[2]) <= logged
        is_few = match and int(match[1]) < 60
        if not is_right or ("so few days" in text and not is_few):
            yield text


def statistics_stay_in_their_books(reading: Reading) -> Iterator[str]:
    jargon = (
        r"\bpairs?\b|checks in a row|95 ?%|\bcauses\b|signific|correlat|confidence|\binterval|"
        r"regress|deviation|variance|\bnull\b|\bp [<=]"
    )
    yield from reading.lines(jargon)


def nothing_is_an_all_clear(reading: Reading) -> Iterator[str]:
    clear = r"as usual|nothing to worry|\b[Nn]either\b|no effect|all is well|you're fine|not low\b"
    yield from reading.lines(clear)


def a_percentage_is_of_eight(reading: Reading) -> Iterator[str]:
    for line in reading.lines(r"\d%"):
        match = re.search(r"Repaired: \d+ of (\d+)", line) or re.search(r"of (\d+) days each", line)
        if match and int(match[1]) < 8:
            yield line
    for answer in reading.answers:
        after = answer.next_day.logged_after
        is_said = "You logged the next" in lines_of(answer)
        if is_said and after and min(after.n_with, after.n_without) < 8:
            yield lines_of(answer)
    few = [line for line in reading.texts["see week"].splitlines() if "%" in line]
    if few and max(Counter(day.weekday() for day in reading.days()).values()) < 8:
        yield from few


def a_rate_is_of_two_weeks(reading: Reading) -> Iterator[str]:
    days = [day for day in reading.days() if (TODAY - day).days < SPAN]
    if len(days) < 14:
        yield from reading.lines(r" a week\.| in seven days logged")
    elif len(days) < SPAN:
        yield from reading.lines(r" a week\.")


def few_are_said_to_be_few(reading: Reading) -> Iterator[str]:
    ruptures = sum(draft.kind == "rupture" for draft in reading.drafts)
    if ruptures >= 60:
        yield from reading.lines(r"with so few")
    if ruptures < 8:
        yield from reading.lines(r"Repaired: \d+ of")


def days_to_come_are_not_counted(reading: Reading) -> Iterator[str]:
    for n, days in re.findall(r"[Bb]ased on (\d+) of (\d+) days", reading.text):
        if int(n) > min(int(days), len(reading.days())):
            yield f"based on {n} of {days}"


RULES: tuple[Callable[[Reading], Iterable[str]], ...] = (
    usual_is_of_four_weeks, a_weekday_mean_is_of_four_days, a_winner_stands_out,
    what_was_never_logged_is_no_zero, no_day_is_the_worst, mornings_are_no_evenings,
    a_label_says_what_its_days_allow, an_estimate_lies_in_its_range, its_days_are_said,
    statistics_stay_in_their_books, nothing_is_an_all_clear, a_percentage_is_of_eight,
    a_rate_is_of_two_weeks, few_are_said_to_be_few, days_to_come_are_not_counted,
)  # fmt: skip


def read(journal: Journal, drafts: list[Draft]) -> Reading:
    """Fill a diary, and return all that it says, as the commands and the screens say it."""
    if drafts:
        journal.add_all(drafts)
    oldest = min((draft.day for draft in drafts), default=TODAY)
    choose(journal.settings, ASKED, max(oldest, TODAY - timedelta(days=280)))
    journal.load()
    comparison = notices.two_weeks(journal)
    has_panel = notices.is_low_mood_due(journal)
    panel = notice_text.low_mood_lines(None, notices.low_mood(journal)) if has_panel else []
    all_answers = answers(journal)
    refills = [f"{answer.question}: {answer.label}\n{lines_of(answer)}" for answer in all_answers]
    texts = {
        "two weeks": "\n".join(notice_text.two_weeks_lines(comparison)),
        "line": notice_text.two_weeks_sentence(comparison),
        "panel": "\n".join(panel),
        "refills": "\n\n".join(refills),
        "below": "\n".join(answer_text.closing(all_answers)),
        "today": "\n".join(day_read(journal, TODAY)),
        "back": "\n".join(day_shown_back(journal, TODAY)),
        "repairs": "\n".join(repair_summary(repairs(journal.ruptures.all()))),
        "sustain": "\n".join(
            text for _, text in paragraphs(horizons(journal), journal.settings.names)
        ),
    }
    for period in ("week", "month"):
        texts[period] = "\n".join(plain(review(journal, period, TODAY), journal.settings.names))
    span = span_for_range("6w", TODAY, journal.days.oldest())
    for picture in PICTURES:
        chart = open_chart(picture, journal, ChartOptions(span, names=journal.settings.names))
        views = [
            chart._replace(options=chart.options._replace(view=at))
            for at in range(len(picture.views) or 1)
        ]
        texts[f"hear {picture.name}"] = "\n".join(line for view in views for line in describe(view))
        if picture.name in DRAWN:
            rows = [row for view in views for row in view.drawn(VIEWPORT)]
            drawn = ["".join(piece.text for piece in row).rstrip() for row in rows]
            texts[f"see {picture.name}"] = "\n".join(drawn)
    return Reading(texts, all_answers, drafts)


def lines_of(answer: Answer) -> str:
    return " ".join(answer_text.sentences(answer))


@each_row("name", DIARIES, homes=True)
def test_no_sentence_claims_more_than_its_days(journal: Journal, name: str) -> None:
    reading = read(journal, DIARIES[name]())
    broken = {
        rule.__name__: broken_lines for rule in RULES if (broken_lines := list(rule(reading)))
    }
    assert not broken, json.dumps(broken, indent=1)


SCREENS = r"sessions 0|play 0|\b0 of \d|\b0 /|/ 0\b|\b0%|lowest|worst|pairs|95 ?%"


def test_a_week_of_energy_is_heard_that_reads_like_one_of_mood(journal: Journal, cup: Run) -> None:
    journal.add_all(DIARIES["energy always four"]())
    journal.close()
    plain_text = cup("--plain", "trends", "mood").out
    assert plain_text.count("Week of 19 Oct: 4, 7 days.") == 2


@each_row(("text", "expected"), [
    ("These days say -0.4 (-0.9 to 0.0)", "These days say minus 0.4 (minus 0.9 to 0.0)"),
    ("2026-11-23, a 3-4", "2026-11-23, a 3-4"),
])  # fmt: skip
def test_a_voice_says_the_sign_of_a_number(text: str, expected: str) -> None:
    assert spoken(text) == expected


async def test_no_screen_counts_what_was_never_logged(journal: Journal) -> None:
    """The pages of what is logged; those of which there is nothing say so."""
    journal.add_all(DIARIES["one fortnight of holiday"]())
    choose(journal.settings, ASKED, TODAY - timedelta(days=189))
    async with on_screen(journal) as (app, pilot):
        lines = []
        for keys in (("x",), ("tab",), ("2",), ("7",), ("9",), ("tab",), ("v",), ("f",)):
            await pilot.press(*keys)
            lines += screen_text(app).splitlines()
    assert len(lines) > 150
    assert [line for line in lines if re.search(SCREENS, line)] == []


async def test_a_screen_about_evenings_does_not_say_mornings(journal: Journal) -> None:
    journal.add_all(DIARIES["only closings"]())
    choose(journal.settings, ("play",), TODAY - timedelta(days=60))
    async with on_screen(journal) as (app, pilot):
        await pilot.press("tab", "tab")
        text = screen_text(app)
    assert "Refills" in text
    assert "    next evening  " in text
    assert "Evenings a day after play" in text
    assert "morning" not in text.lower()


# -- how often nothing is said to be something ------------------------------------------------


@pytest.mark.long
@pytest.mark.parametrize("exposure", [INDEPENDENT, INVITED, IN_RUNS])
def test_hunches_come_as_often_as_they_say_in_lives_that_drift(exposure: str) -> None:
    """Two hundred question-years: at one look in ten, in one year in three; see HUNCH_RATE."""
    chance = Random(2026)
    looks, years = Counter[str](), Counter[str]()
    for _ in range(40):
        days = lived_days(chance, 365, exposure)
        chosen = ChosenQuestions(dict.fromkeys(QUESTIONS, days[0].day), days[0].day, False)
        labels: dict[str, set[str]] = {name: set() for name in QUESTIONS}
        for end in range(85, 366, 28):
            for answer in answer_questions(days[:end], chosen):
                looks[answer.label] += 1
                labels[answer.question].add(answer.label)
        years.update(label for of_year in labels.values() for label in of_year)
    answered = sum(looks[label] for label in ("no clear pattern", "leaning", "consistent"))
    question_years = 40 * len(QUESTIONS)
    assert 0.06 < looks["leaning"] / answered < 0.15
    assert 0.2 < years["leaning"] / question_years < 0.4
    assert years["consistent"] / question_years <= 0.03


def test_a_mark_of_any_evening_seldom_has_its_weekday() -> None:
    chance, count = Random(3), 0
    for _ in range(300):
        n = chance.choice((6, 13, 52))
        marked = [sum(chance.random() < 0.4 for _ in range(n)) for _ in WEEKDAYS]
        row = WeekdayRow(DREAD, tuple(k / n for k in marked), (n,) * 7, "")
        span = DateSpan(TODAY, TODAY)
        caption = week_caption(Week(span, (row,), 7 * n), ChartOptions(span), VIEWPORT)
        count += any("marked most" in sentence for sentence in caption)
    assert count <= 15


def test_the_days_beside_a_mean_are_explained_where_they_stand() -> None:
    few = WeekdayRow("mood", (4.0,) * 7, (4, *[9] * 6), "mood")
    week = Week(DateSpan(TODAY, TODAY), (few,), 58)
    for width, n, is_there in ((80, 4, True), (80, 9, False), (40, 4, False)):
        short_week = week._replace(rows=(few._replace(n=(n, *[9] * 6)),))
        caption = week_caption(short_week, ChartOptions(week.span), VIEWPORT._replace(width=width))
        assert (FEW_DAYS in caption) == is_there, (width, n)
