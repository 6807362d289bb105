"""Refills questions about a word, a #tag, an own measure or a kind of rest."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

from store.day_stats import DayStats
from store.documents import Source
from store.journal import Journal
from store.models import Draft
from store.own_measures import add_measure, rename_measure, retire_measure
from store.refills.answers import answer_questions, answers, tags_in_diary
from store.refills.followed_days import next_day, same_day
from store.refills.question import Question, own_question, subject, while_in_use
from store.refills.questions import (
    ChosenQuestions,
    TooManyQuestions,
    choose,
    chosen_questions,
    leave_out_sick,
)
from store.stats.contrast import contrast
from store.vocabulary import USUAL_NAMES
from store.word_changes import add_words, rename_word, retire_words
from tests.made_diaries import (
    FIRST,
    Exposure,
    exposure_in_runs,
    invited,
    made_diaries,
    random_exposure,
)
from tests.other_device import receive
from tests.screens import on_screen, screen_text, widget_text
from tests.shell import Run
from tests.tables import each_row
from tests.wording import refuses
from tui.text.answers import next_morning, sentences
from tui.text.comparisons import same_day as same_day_lines
from tui.text.question_names import question_name
from tui.widgets.lists import Page

TODAY = date(2026, 11, 23)
NEXT = TODAY + timedelta(days=1)
SIX_PM = f"{TODAY}T18:00+01:00"
#: One question about a word, one about a tag, one about a kind of rest.
OWN_QUESTIONS = ("word.play.danced", "tag.garden", "rest.half")


def question(name: str) -> Question:
    own = own_question(name, USUAL_NAMES)
    assert own is not None
    return own


def log(cup: Run, *lines: str) -> None:
    for line in lines:
        assert cup(*line.split()).code == 0, line


# -- what a day answers ---------------------------------------------------------------------


@each_row(
    ("lines", "name", "expected"),
    [
        (("p danced",), "word.play.danced", 1.0),
        (("p laughed",), "word.play.danced", 0.0),
        (("s 4",), "word.play.danced", 0.0),
        (("p laughed", "p"), "word.play.danced", None),
        (("p danced", "p"), "word.play.danced", 1.0),
        (("n trusted",), "word.both.trusted", 0.0),
        (("r misread",), "word.rupture.misread", 1.0),
        (("r",), "word.rupture.misread", None),
        (("c hug",), "word.celebration.hug", 1.0),
        (("p laughed in the #Garden",), "tag.garden", 1.0),
        (("w a walk #gardén",), "tag.garden", 1.0),
        (("w a walk #gardens",), "tag.garden", 0.0),
        (("o half",), "rest.half", 1.0),
        (("o half", "o sick"), "rest.sick", 1.0),
        (("o off",), "rest.holiday", 0.0),
        ((), "rest.half", None),
        ((), "tag.garden", None),
        ((), "word.play.danced", None),
    ],
)
def test_a_day_answers_a_question_with_yes_no_or_nothing(
    cup: Run, journal: Journal, lines: tuple[str, ...], name: str, expected: float | None
) -> None:
    for entry in journal.entries(TODAY):
        journal.remove(entry.id)
    log(cup, *lines)
    journal.refresh()
    assert question(name).read(journal.stats.on(TODAY)) == expected


def test_an_imported_reading_answers_about_its_tags_and_not_about_words(journal: Journal) -> None:
    source = Source("moods.csv", "a")
    journal.add(Draft("checkin", TODAY, values={"when": "between", "mood": 4}, source=source))
    assert question("word.play.danced").read(journal.stats.on(TODAY)) is None
    assert question("tag.garden").read(journal.stats.on(TODAY)) is None
    values = {"when": "between", "mood": 4}
    journal.add(Draft("checkin", TODAY, values=values, source=source, tags=("sun",)))
    assert question("tag.garden").read(journal.stats.on(TODAY)) == 0.0


def test_a_tag_logged_on_a_later_day_does_not_count(journal: Journal) -> None:
    journal.add(Draft("checkin", TODAY, values={"when": "opening", "energy": 4}))
    journal.add(Draft("note", TODAY, note="slept #garden", remembered=True))
    days = [journal.stats.on(TODAY), DayStats(NEXT, morning=3.0)]
    pairs, left_out = next_day(days, mornings=True).pairs_for(question("tag.garden"))
    assert (len(pairs.days), [out.reason for out in left_out]) == (0, ["told late"])
    pairs, _ = next_day(days, mornings=True).pairs_for(question("rest.half"))
    assert len(pairs.days) == 1, "what was not logged later counts"


@each_row(
    ("name", "entry"),
    [
        ("word.play.danced", Draft("play", TODAY, values={"what": "danced"}, at=SIX_PM)),
        ("tag.garden", Draft("note", TODAY, note="out #garden", at=SIX_PM)),
    ],
)
def test_on_the_same_day_only_a_reading_after_the_entry_counts(
    journal: Journal, name: str, entry: Draft
) -> None:
    for old in journal.entries(TODAY):
        journal.remove(old.id)
    evening = {"when": "between", "energy": 6}
    seven_pm = f"{TODAY}T19:00+01:00"
    journal.add(Draft("checkin", TODAY, values={"when": "opening", "energy": 4}))
    reading = journal.add(Draft("checkin", TODAY, at=seven_pm, values=evening))
    journal.add(entry)
    days = [journal.stats.on(TODAY), DayStats(NEXT)]
    assert len(same_day(days, mornings=True).pairs_for(question(name))[0].days) == 0
    journal.remove(reading.id)
    journal.add(Draft("checkin", TODAY, at=seven_pm, values=evening))
    followed = same_day([journal.stats.on(TODAY), DayStats(NEXT)], mornings=True)
    assert followed.pairs_for(question(name))[0].after == (6.0,)
    assert followed.is_ordered(question(name), NEXT)


def test_a_retired_word_has_no_answer_before_its_first_or_after_its_last_use(
    journal: Journal,
) -> None:
    add_words(journal.settings, "play", ["juggled"])
    first = TODAY - timedelta(days=9)
    days = [
        DayStats(
            first + timedelta(days=n),
            counts={"play": 1},
            words=(("play", "juggled" if n in (3, 6) else "laughed"),),
            tags={"Sun": 0} if n == 5 else {},
        )
        for n in range(10)
    ]
    names = journal.settings.names
    word = while_in_use(question("word.play.juggled"), days, names)
    assert [word.read(day) for day in days] == [None] * 3 + [1, 0, 0, 1, 0, 0, 0]
    retire_words(journal.settings, "play", ["juggled"])
    word = while_in_use(question("word.play.juggled"), days, journal.settings.names)
    assert [word.read(day) for day in days] == [None] * 3 + [1, 0, 0, 1] + [None] * 3
    tag = while_in_use(question("tag.sun"), days, names)
    assert [tag.read(day) for day in days] == [None] * 5 + [1, 0, 0, 0, 0]
    unused_word = while_in_use(question("word.play.swam"), days, names)
    assert {unused_word.read(day) for day in days} == {0.0}


# -- the same rules -------------------------------------------------------------------------


def simulated_days(
    seed: int, days: int, exposure: Exposure, memory: float = 0.3, effect: float = 0.0
) -> list[DayStats]:
    """Return made-up days; each has play, its word, a tag and a half day, or none of them."""
    [diary] = made_diaries(1, days, exposure, memory, effect=effect, seed=seed)
    day_stats = []
    for index, (energy, is_exposed) in enumerate(zip(diary.energy, diary.exposed, strict=True)):
        stats = DayStats(date.fromordinal(FIRST + index))
        if energy is not None:
            stats = stats._replace(
                morning=float(energy),
                counts={"play": int(bool(is_exposed)), "session": 1},
                words=(("play", "danced"),) if is_exposed else (),
                tags={"Garden": 0} if is_exposed else {},
                rests=frozenset(["half"] if is_exposed else []),
            )
        day_stats.append(stats)
    first_use = next(index for index, stats in enumerate(day_stats) if stats.words)
    return day_stats[first_use:]  # before its first use a word has no answer, like play


@each_row(
    ("exposure", "effect"),
    [(random_exposure, 0.0), (invited, 0.0), (exposure_in_runs, 0.0), (random_exposure, 1.0)],
)
def test_questions_about_words_tags_and_rest_are_answered_like_play(
    exposure: Exposure, effect: float
) -> None:
    """The same days give the same estimate and label, so wrong answers are as rare."""
    labels = set()
    for seed in range(2):
        days = simulated_days(seed, 197, exposure, effect=effect)
        first = days[0].day
        chosen = ChosenQuestions(
            dict.fromkeys(("play", *OWN_QUESTIONS), first), first, leaves_out_sick=False
        )
        play, *others = answer_questions(days, chosen)
        for other in others:
            assert other.next_day.contrast == play.next_day.contrast
            assert (other.label, other.pairs) == (play.label, play.pairs)
            assert other.next_day.stretches == play.next_day.stretches
            assert other.next_day.logged_after == play.next_day.logged_after
        labels.add(play.label)
    assert "too early" not in labels


def scale_days(rng: Random, effect: float = 0.0, span: int = 7) -> list[DayStats]:
    """Return 180 days with an own measure; each step raises the next morning by ``effect``."""
    days, noise = [], 4
    for index in range(180):
        lift, noise = effect * (noise - 4), rng.randint(1, span)
        energy = min(7.0, max(1.0, float(round(rng.gauss(4.3 + lift, 1.1)))))
        readings = {"own.noise": (noise,)} if rng.random() < 0.8 else {}
        day = date.fromordinal(FIRST + index)
        days.append(DayStats(day, readings=readings, counts={"session": 1}, morning=energy))
    return days


def noise_pairs(days: list[DayStats], journal: Journal) -> Any:
    noise = own_question("own.noise", journal.settings.names)
    assert noise
    return next_day(days, mornings=True).pairs_for(noise)[0]


def test_a_measure_is_compared_step_by_step_with_few_false_alarms(
    journal: Journal,
) -> None:
    add_measure(journal.settings, "noise", ask="closing")
    rng, significant = Random(3), []
    for _ in range(100):
        pairs = noise_pairs(scale_days(rng), journal)
        estimate = contrast(pairs, is_count=True, is_scale=True).estimate
        assert estimate is not None
        significant.append(estimate.p < 0.05)
    assert 0.0 < sum(significant) / len(significant) <= 0.10
    estimate = contrast(
        noise_pairs(scale_days(rng, effect=0.3), journal), is_count=True, is_scale=True
    ).estimate
    assert estimate is not None
    assert estimate.low < 0.3 < estimate.high
    two_answers = noise_pairs(scale_days(rng, span=2), journal)
    assert contrast(two_answers, is_count=True, is_scale=True).status == "ok"
    assert contrast(two_answers, is_count=True).status == "too early", "a count needs three"


def test_uneven_logging_of_mornings_after_high_answers_is_mentioned(journal: Journal) -> None:
    add_measure(journal.settings, "noise", ask="closing")
    days = scale_days(Random(5))
    uneven_days = [
        stats._replace(morning=None)
        if before.readings.get("own.noise", (0,))[0] > 4 and index % 2
        else stats
        for index, (before, stats) in enumerate(pairwise(days))
    ]
    first = uneven_days[0].day
    chosen = ChosenQuestions({"own.noise": first}, first, leaves_out_sick=False)
    names = journal.settings.names
    [answer] = answer_questions(uneven_days, chosen, names)
    assert answer.label != "consistent"
    assert "of the days with more of it and" in " ".join(next_morning(answer, names))


def test_a_question_about_sick_days_uses_them_even_when_others_leave_them_out(
    journal: Journal,
) -> None:
    rng = Random(2)
    days = [
        DayStats(
            TODAY - timedelta(days=120 - n),
            counts={"session": 1},
            rest="sick" if n % 4 == 0 else "",
            rests=frozenset({"sick"} if n % 4 == 0 else ()),
            morning=float(rng.randint(2, 6)),
        )
        for n in range(120)
    ]
    first = days[0].day
    chosen = ChosenQuestions(dict.fromkeys(("play", "rest.sick"), first), first, True)
    play, sick = answer_questions(days, chosen)
    assert sick.next_day.n_with > 25
    assert {out.reason for out in play.next_day.left_out} == {"sick"}
    assert not sick.next_day.left_out


# -- choosing questions ----------------------------------------------------------------------


def test_a_chosen_question_follows_its_renamed_word_and_measure(
    journal: Journal, open_again: Callable[..., Journal]
) -> None:
    settings = journal.settings
    add_measure(settings, "noise", ask="opening")
    earlier = TODAY - timedelta(days=30)
    choose(settings, ["word.play.danced", "word.depleting.masked"], earlier)
    chosen = [*chosen_questions(settings).since, "own.noise", "tag.Müde", "rest.half"]
    choose(settings, chosen, TODAY)
    rename_word(settings, "play", "danced", "moved a lot")
    rename_measure(settings, "noise", "din")
    retire_measure(settings, "din")
    retire_words(settings, "play", ["moved a lot"])
    other = open_again("other-0001").settings
    since = chosen_questions(other).since
    assert since == {
        "masked": earlier, "own.noise": TODAY, "rest.half": TODAY, "tag.Müde": TODAY,
        "word.play.moved a lot": earlier,
    }  # fmt: skip
    names = [question_name(name, other.names) for name in since]
    assert names == ["masked", "din", "a half day", "#Müde", "moved a lot"]
    second_choice = choose(other, ["tag.mude", "word.play.danced"], TODAY + timedelta(days=9))
    assert second_choice.since == {"tag.Müde": TODAY, "word.play.moved a lot": earlier}
    journal.refresh()
    assert [answer.question for answer in answers(journal, TODAY)] == list(second_choice.since)


def test_merged_words_are_asked_about_once(journal: Journal) -> None:
    earlier = TODAY - timedelta(days=30)
    choose(journal.settings, ["word.play.danced"], earlier)
    choose(journal.settings, ["word.play.danced", "word.play.games", "play"], TODAY)
    rename_word(journal.settings, "play", "games", "danced", merges=True)
    assert chosen_questions(journal.settings).since == {"play": TODAY, "word.play.danced": earlier}


def test_at_most_six_questions_of_any_kind_can_be_chosen(journal: Journal) -> None:
    names = ["play", "rest.half", "tag.a", "tag.b", "word.play.danced", "word.play.games"]
    assert list(choose(journal.settings, [*names, "tag.B"], TODAY).since) == names
    with refuses(TooManyQuestions, match="7 questions, and 6"):
        choose(journal.settings, [*names, "rest.sick"], TODAY)


def test_a_question_that_this_version_does_not_know_is_not_asked(journal: Journal) -> None:
    since = dict.fromkeys(
        ("word.dreams.flew", "word.play", "word.", "tag.", "rest.nap", "own.gone", "tag.sun"),
        TODAY.isoformat(),
    )
    receive(journal, "settings", "refills", {"asked": since})
    assert list(chosen_questions(journal.settings).since) == ["tag.sun"]
    assert [answer.question for answer in answers(journal, TODAY)] == ["tag.sun"]


def test_a_purge_removes_only_the_questions_about_its_word(journal: Journal, cup: Run) -> None:
    add_words(journal.settings, "play", ["anna"])
    names = ["rest.half", "tag.anna", "tag.garden", "word.play.anna", "word.play.danced"]
    choose(journal.settings, names, TODAY)
    for word in ("Word", "Tag", "Play", "Rest", "Half", "Anna"):
        assert cup("purge", word, "--yes").code == 0
    journal.refresh()
    assert list(chosen_questions(journal.settings).since) == [
        "rest.half", "tag.garden", "word.play.danced",
    ]  # fmt: skip
    assert [subject(name) for name in names] == ["rest.half", "anna", "garden", "anna", "danced"]


# -- on the command line --------------------------------------------------------------------


@each_row(
    ("typed", "expected"),
    [
        ("danced", "word.play.danced"),
        ("DANCED", "word.play.danced"),
        ("dan", "word.play.danced"),
        ("play danced", "word.play.danced"),
        ("was-real", "word.nourishing.was real"),
        ("the nice face", "masked"),
        ("masked", "masked"),
        ("misread", "word.rupture.misread"),
        ("#Garden", "tag.garden"),
        ("tag:garden", "tag.garden"),
        ("#never-used", "tag.never-used"),
        ("sunny", "tag.sunny"),
        ("noise", "own.noise"),
        ("half day", "rest.half"),
        ("a half day", "rest.half"),
        ("half", "rest.half"),
        ("holiday", "rest.holiday"),
        ("sick", "rest.sick"),
        ("a day off", "day off"),
        ("play", "play"),
        ("an old name", "word.play.stories"),
        ("nourishing hug", "word.nourishing.hug"),
        ("celebration hug", "word.celebration.hug"),
    ],
)
def test_a_question_can_be_typed_in_several_ways(
    cup: Run, journal: Journal, typed: str, expected: str
) -> None:
    if not journal.settings.names.measures:
        add_measure(journal.settings, "noise", ask="closing")
        rename_word(journal.settings, "depleting", "masked", "the nice face")
        add_words(journal.settings, "play", ["an old name"])
        rename_word(journal.settings, "play", "an old name", "stories", merges=True)
        add_words(journal.settings, "nourishing", ["hug"])
        journal.add(Draft("note", TODAY, note="out #sunny"))
    assert cup("refills", "choose", typed).code == 0
    journal.refresh()
    assert list(chosen_questions(journal.settings).since) == [expected]


def test_an_ambiguous_name_is_refused_with_the_questions_it_could_mean(
    cup: Run, journal: Journal
) -> None:
    add_words(journal.settings, "nourishing", ["hug"])
    result = cup("refills", "choose", "hug")
    assert result.code == 2
    assert "hug (nourishing), hug (celebration)" in result.err
    assert "any word of your lists, #tag" in cup("refills", "choose", "bogus").err
    assert cup("refills", "choose", "celebration hug", "#nope").out.splitlines() == [
        "Asked from now on: #nope, hug (celebration). Answers come every four weeks.",
        "No entry has #nope so far.",
    ]
    payload = cup("refills", "--json").json
    assert [(answer["question"], answer["name"]) for answer in payload] == [
        ("tag.nope", "#nope"),
        ("word.celebration.hug", "hug (celebration)"),
    ]


def test_a_shell_completes_the_names_of_questions(cup: Run, journal: Journal) -> None:
    add_measure(journal.settings, "noise", ask="closing")
    log(cup, "p danced #Garden")
    candidates = cup("complete", "question").out.splitlines()
    for candidate in ("play", "could-be-myself", "danced", "half-day", "noise", "garden", "flare"):
        assert candidates.count(candidate) == 1, candidate
    assert cup("refills", "choose", "half-day", "garden", "danced").code == 0


def test_tags_of_the_diary_are_named_once(journal: Journal) -> None:
    journal.add(Draft("note", TODAY, note="#Müde and #sun"))
    journal.add(Draft("note", TODAY - timedelta(days=400), note="#mude"))
    assert tags_in_diary(journal) == ("mude", "sun")


# -- in words -------------------------------------------------------------------------------


def test_the_new_name_of_masked_is_used_everywhere(journal: Journal) -> None:
    rename_word(journal.settings, "depleting", "masked", "the nice face")
    choose(journal.settings, ["masked"], TODAY)
    [answer] = answers(journal, TODAY)
    text = " ".join(sentences(answer, journal.settings.names))
    assert "the depleting word 'the nice face'" in text
    assert "masked" not in text


@each_row(
    ("name", "pieces"),
    [
        ("word.play.danced", ("after a day with “danced”", "A good day invites “danced”")),
        ("tag.garden", ("after a day with #garden", "How a day goes can bring #garden")),
        ("rest.half", ("after a half day", "A good day invites a half day")),
    ],
)
def test_the_sentences_of_an_answer_name_its_question(name: str, pieces: tuple[str, str]) -> None:
    days = [
        day._replace(evenings=((9, 3 + index * index % 4),))
        for index, day in enumerate(simulated_days(4, 197, random_exposure))
    ]
    chosen = ChosenQuestions({name: days[0].day}, days[0].day, leaves_out_sick=False)
    [answer] = answer_questions(days, chosen)
    after, invites = pieces
    assert after in next_morning(answer)[0]
    assert invites in same_day_lines(answer)[1]
    text = " ".join(sentences(answer))
    assert not any(word in text for word in ("cause", "makes you", "should"))


def test_the_sentences_about_a_measure_are_about_its_steps(journal: Journal) -> None:
    add_measure(journal.settings, "noise", ask="opening")
    rng = Random(8)
    days = [
        day._replace(evenings=((9, rng.randint(2, 6)),)) for day in scale_days(rng, effect=-0.5)
    ]
    chosen = ChosenQuestions({"own.noise": days[0].day}, days[0].day, leaves_out_sick=False)
    names = journal.settings.names
    [answer] = answer_questions(days, chosen, names)
    text = " ".join(sentences(answer, names))
    assert "Each step up in noise went with mornings 0." in text
    assert "for each step up in noise:" in text
    assert "Noise answers for the morning a day later" in text
    assert "session" not in text


# -- on the screen --------------------------------------------------------------------------


async def test_the_page_lists_all_questions_by_group(journal: Journal) -> None:
    add_measure(journal.settings, "noise", ask="closing")
    journal.add(Draft("note", TODAY, note="out #garden"))
    async with on_screen(journal, room="refills") as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        groups = ("Marks", "Kinds of rest", "Your scales", "Nourishing words", "Depleting words")
        for index, heading in enumerate(groups):
            await pilot.press("right")
            assert heading in widget_text(app, Page), index
        await pilot.press("left", "left", "space")  # the own measure
        await pilot.press(*["right"] * 99, "space")
        assert "[x] #garden" in widget_text(app, Page)
        assert "2 of up to 6" in screen_text(app), "in sight at the end of the list, too"
        await pilot.press("enter")
        await pilot.pause()
        assert list(chosen_questions(journal.settings).since) == ["own.noise", "tag.garden"]
        text = screen_text(app)
        assert "#garden" in text
        assert "noise" in text


async def test_a_seventh_question_is_refused_with_the_reason(journal: Journal) -> None:
    async with on_screen(journal, room="refills") as (app, pilot):
        await pilot.press("enter", *"1234567")
        assert "turn one off first" in screen_text(app)
        await pilot.press("1")
        assert "5 of up to 6" in screen_text(app)
        assert "turn one off" not in screen_text(app)


async def test_the_page_shows_a_chosen_retired_word_and_no_hidden_tags(
    journal: Journal,
) -> None:
    journal.add(Draft("note", TODAY, note="out #garden"))
    choose(journal.settings, ["word.play.danced"], TODAY)
    leave_out_sick(journal.settings, is_left_out=False)
    retire_words(journal.settings, "play", ["danced"])
    async with on_screen(journal, (80, 100), room="refills") as (app, pilot):
        app.privacy.hides_notes = True
        await pilot.press("enter")
        await pilot.pause()
        assert "[x] danced" in widget_text(app, Page)
        assert "my own win" in widget_text(app, Page)
        assert "garden" not in widget_text(app, Page)
