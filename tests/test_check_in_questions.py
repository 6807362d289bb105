"""Built-in questions: retired and brought back, and which ones a sick day or low energy skips."""

from collections.abc import Callable
from datetime import date

import pytest

from store.check_in_questions import (
    QuestionStays,
    bring_back_question,
    page_questions,
    retire_question,
)
from store.daily_measures import MEASURES, measure_named, measures_for
from store.journal import Journal
from store.models import Draft
from store.own_measures import add_measure
from store.verbs import VERBS
from store.vocabulary import RETIRABLE
from tests.other_device import receive
from tests.screens import on_screen, screen_text, widget_text
from tests.shell import Run
from tests.tables import each_row
from tui.controllers.check_in import CheckInController
from tui.controllers.day_log import DayLogController
from tui.controllers.vocabulary import VocabularyController
from tui.screens.check_in import CheckInPage
from tui.widgets.strip import StripLine

TODAY = date(2026, 11, 23)


def log(journal: Journal, line: str) -> None:
    journal.log(journal.drafts.parse(line.split()), TODAY)


def asked_fields(journal: Journal, name: str = "close") -> list[str]:
    """Return the lists and scales that the page asks for today."""
    verb = journal.settings.verbs[name]
    questions = page_questions(verb, journal.settings.names, journal.day(TODAY))
    fields = [question.field for question in questions]
    return [field.list_name or field.name for field in fields if field is not None]


ALL_FIELDS = ["nourishing", "depleting", "energy", "mood", "myself", "joy", "sorrow", "mark"]
SICK_DAY_FIELDS = ["nourishing", "energy", "mood", "mark"]


@each_row(
    ("lines", "fields"),
    [
        ((), ALL_FIELDS),
        (("s 5 6",), ALL_FIELDS),
        (("o half",), ALL_FIELDS),
        (("o off",), [name for name in ALL_FIELDS if name != "myself"]),
        (("o holiday",), [name for name in ALL_FIELDS if name != "myself"]),
        (("o off", "s 3"), ALL_FIELDS),
        (("o sick",), SICK_DAY_FIELDS),
        (("o sick", "s 3"), SICK_DAY_FIELDS),
    ],
)
def test_the_page_asks_what_fits_the_day(
    open_again: Callable[..., Journal], lines: tuple[str, ...], fields: list[str]
) -> None:
    journal = open_again()
    for entry in journal.entries(TODAY):
        journal.remove(entry.id)
    for line in lines:
        log(journal, line)
    assert asked_fields(journal) == fields
    assert asked_fields(journal, "open") == ["energy", "sleep", "mark"]


def test_own_measures_are_asked_on_a_sick_day_too(journal: Journal) -> None:
    add_measure(journal.settings, "calm")
    log(journal, "o sick")
    assert asked_fields(journal) == [*SICK_DAY_FIELDS[:-1], "own.calm", "mark"]


def test_retired_questions_are_not_asked_and_a_line_still_takes_their_answers(
    journal: Journal,
) -> None:
    for question in ("joy", "depleting", "sleep"):
        retire_question(journal.settings, question)
    assert asked_fields(journal) == [
        name for name in ALL_FIELDS if name not in ("joy", "depleting")
    ]
    assert asked_fields(journal, "open") == ["energy", "mark"]
    log(journal, "close 5 4 6 5 4 3")
    (closing,) = journal.entries(TODAY)
    answers = {"mood": 5, "energy": 4, "myself": 6, "letgo": 5, "joy": 4, "sorrow": 3}
    assert dict(closing.values) == {"when": "closing", **answers}
    assert list(measures_for(journal.settings.names)) == [
        name for name in MEASURES if name not in ("joy", "sleep")
    ]
    assert measure_named("joy", journal.settings.names) is MEASURES["joy"]
    bring_back_question(journal.settings, "joy")
    assert "joy" in asked_fields(journal)


def test_the_page_asks_about_letting_work_go_once_it_is_brought_back(journal: Journal) -> None:
    bring_back_question(journal.settings, "letgo")
    assert asked_fields(journal) == [*ALL_FIELDS[:-1], "letgo", "mark"]


def test_mood_and_energy_cannot_be_retired(journal: Journal) -> None:
    for question in ("mood", "energy"):
        with pytest.raises(QuestionStays):
            retire_question(journal.settings, question)
        receive(journal, "settings", f"question.{question}", {"v": 1, "retired": True})
    assert {"mood", "energy"} <= set(asked_fields(journal))
    assert not journal.settings.names.questions


def test_the_answer_to_a_retired_question_from_another_device_is_read(journal: Journal) -> None:
    for question in RETIRABLE:
        retire_question(journal.settings, question)
    document = {"v": 1, "kind": "checkin", "day": "2026-11-23", "when": "closing", "joy": 6}
    receive(journal, "entries", "1-20261123-aaaaaaaa", document)
    assert journal.stats.on(TODAY).readings["joy"] == (6,)
    journal.log(journal.drafts.parse(["close", "sorrow", "2"]), TODAY)
    assert dict(journal.entries(TODAY)[0].values) == {"when": "closing", "joy": 6, "sorrow": 2}


async def test_digits_skip_retired_questions(journal: Journal) -> None:
    for question in ("letgo", "joy"):
        retire_question(journal.settings, question)
    async with on_screen(journal) as (app, pilot):
        await pilot.press("z", *"5463")
        await pilot.pause()
        assert "mark?" in widget_text(app, StripLine)
        (closing,) = journal.entries(TODAY)
        answers = {"mood": 5, "energy": 4, "myself": 6, "sorrow": 3}
        assert dict(closing.values) == {"when": "closing", **answers}
        # A retired question that a line has answered can be corrected with digits, and undone.
        await pilot.press(":", *"close joy 4", "enter", "up", "comma", "comma", "comma", "2")
        assert journal.entries(TODAY)[0]["joy"] == 2
        await pilot.press("u")
        await pilot.pause()
        assert "joy?" in widget_text(app, StripLine)
        await pilot.press("Z")
        assert "What nourished you today?" in screen_text(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 10)])
async def test_a_closing_with_low_energy_can_end_early(
    journal: Journal, size: tuple[int, int]
) -> None:
    async with on_screen(journal, size) as (app, pilot):
        await pilot.press("Z", "enter", "enter")
        assert "Enough for today?" not in widget_text(app, CheckInPage)
        await pilot.press("2")
        for question in ("How is your mood?", "How much could you be yourself"):
            assert question in widget_text(app, CheckInPage)
            assert "Enough for today? Enter closes." in widget_text(app, CheckInPage)
            await pilot.press("comma")
        await pilot.press("up", "up", "up")
        assert "Enough for today?" not in widget_text(app, CheckInPage)
        await pilot.press("enter", "enter")
        assert "Rest well." in widget_text(app, CheckInPage)
        await pilot.press("enter")
        (closing,) = journal.entries(TODAY)
        assert dict(closing.values) == {"when": "closing", "energy": 2}
        await pilot.press("A", "1", "enter")
        assert "Enough" not in widget_text(app, CheckInPage)


def test_a_closing_with_more_energy_does_not_end_early(journal: Journal) -> None:
    check_in = CheckInController(DayLogController(journal), VERBS["close"])
    for key in (check_in.enter, check_in.enter, lambda: check_in.answer("3"), check_in.enter):
        assert not check_in.is_enough
        key()
    assert check_in.question is not None
    assert check_in.question.field is not None
    assert check_in.question.field.name == "myself"


def test_questions_are_retired_and_brought_back_on_the_command_line(
    cup: Run, open_again: Callable[..., Journal]
) -> None:
    output = cup("measures", "retire", "joy").out
    assert output.startswith("Joy is no longer asked. Its readings stay, lines such as 'cup close'")
    assert cup("measures", "retire", "could", "be", "myself").code == 0
    output = cup("measures", "retire", "drained").out
    assert output.startswith("What drained you is no longer asked")
    assert cup("measures").out.startswith("No measure of your own so far.")
    cup("words", "kinds", "rename", "depleting", "heavy")
    assert cup("measures", "bring-back", "drained").out.startswith("What was heavy is asked")
    assert cup("measures", "retire", "drained").out.startswith("What was heavy is no longer asked")
    assert "what was heavy, retired" in cup("measures", "--all").out
    vocabulary = VocabularyController(open_again())
    assert vocabulary.go_to_list("measures")
    assert {"what nourished you", "what was heavy"} <= {item.word for item in vocabulary.items()}
    retired = cup("measures", "--all", "--json").json
    assert [(measure["id"], measure["retired"]) for measure in retired] == [
        ("depleting", True), ("myself", True), ("joy", True),
    ]  # fmt: skip
    output = cup("measures", "--all").out
    assert "joy, retired: 'cup measures bring-back joy' asks it again" in output
    for name in ("mood", "cup"):
        error = cup("measures", "retire", name)
        assert error.code == 2
        assert "Mood and energy are always asked" in error.err
    conversation = cup("ask", "close", stdin="1\n2\n\n").out
    assert "What drained you" not in conversation
    assert (
        "How is your mood? 1 very low to 7 very good. Enough for today? Enter closes."
        in conversation
    )
    assert "The day is closed. Rest well." in conversation
    assert cup("close", "5", "4", "6", "5", "4", "3").code == 0
    assert open_again().entries(TODAY)[-1]["joy"] == 4
    output = cup("measures", "bring-back", "joy").out
    assert output == "Joy is asked again, when the day is closed.\n"
    assert "joy" in asked_fields(open_again())


def test_an_own_measure_is_retired_before_a_question_of_the_same_name(
    cup: Run, open_again: Callable[..., Journal]
) -> None:
    receive(open_again(), "settings", "own.drained", {"v": 1, "name": "drained", "ask": "closing"})
    assert cup("measures", "retire", "drained").code == 0
    names = open_again().settings.names
    assert [measure.is_retired for measure in names.measures] == [True]
    assert not names.questions


def test_an_imported_day_off_does_not_ask_how_much_you_were_yourself(journal: Journal) -> None:
    journal.add(Draft("rest", TODAY, values={"what": "off"}))
    assert "myself" not in asked_fields(journal)
