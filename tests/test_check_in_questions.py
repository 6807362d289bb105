"""Built-in questions: retired and brought back, left out of a sick day and of a low cup."""

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


def keep(journal: Journal, line: str) -> None:
    journal.log(journal.drafts.parse(line.split()), TODAY)


def asked(journal: Journal, name: str = "close") -> list[str]:
    """Return what the page asks today, by list or scale."""
    verb = journal.settings.verbs[name]
    questions = page_questions(verb, journal.settings.names, journal.day(TODAY))
    fields = [question.field for question in questions]
    return [field.list_name or field.name for field in fields if field is not None]


WHOLE = ["nourishing", "depleting", "energy", "mood", "myself", "joy", "sorrow", "mark"]
SICK = ["nourishing", "energy", "mood", "mark"]


@each_row(
    ("lines", "names"),
    [
        ((), WHOLE),
        (("s 5 6",), WHOLE),
        (("o half",), WHOLE),
        (("o off",), [name for name in WHOLE if name != "myself"]),
        (("o holiday",), [name for name in WHOLE if name != "myself"]),
        (("o off", "s 3"), WHOLE),
        (("o sick",), SICK),
        (("o sick", "s 3"), SICK),
    ],
)
def test_a_day_is_asked_what_fits_it(
    open_again: Callable[..., Journal], lines: tuple[str, ...], names: list[str]
) -> None:
    journal = open_again()
    for entry in journal.entries(TODAY):
        journal.remove(entry.id)
    for line in lines:
        keep(journal, line)
    assert asked(journal) == names
    assert asked(journal, "open") == ["energy", "sleep", "mark"]


def test_ones_own_measures_are_asked_of_a_sick_day_too(journal: Journal) -> None:
    add_measure(journal.settings, "calm")
    keep(journal, "o sick")
    assert asked(journal) == [*SICK[:-1], "own.calm", "mark"]


def test_retired_questions_are_not_asked_and_a_line_keeps_its_order(journal: Journal) -> None:
    for question in ("joy", "depleting", "sleep"):
        retire_question(journal.settings, question)
    assert asked(journal) == [name for name in WHOLE if name not in ("joy", "depleting")]
    assert asked(journal, "open") == ["energy", "mark"]
    keep(journal, "close 5 4 6 5 4 3")
    (closing,) = journal.entries(TODAY)
    answers = {"mood": 5, "energy": 4, "myself": 6, "letgo": 5, "joy": 4, "sorrow": 3}
    assert dict(closing.values) == {"when": "closing", **answers}
    assert list(measures_for(journal.settings.names)) == [
        name for name in MEASURES if name not in ("joy", "sleep")
    ]
    assert measure_named("joy", journal.settings.names) is MEASURES["joy"]
    bring_back_question(journal.settings, "joy")
    assert "joy" in asked(journal)


def test_work_let_go_is_asked_on_the_page_once_it_is_brought_back(journal: Journal) -> None:
    bring_back_question(journal.settings, "letgo")
    assert asked(journal) == [*WHOLE[:-1], "letgo", "mark"]


def test_mood_and_energy_stay(journal: Journal) -> None:
    for question in ("mood", "energy"):
        with pytest.raises(QuestionStays):
            retire_question(journal.settings, question)
        receive(journal, "settings", f"question.{question}", {"v": 1, "retired": True})
    assert {"mood", "energy"} <= set(asked(journal))
    assert not journal.settings.names.questions


def test_a_line_of_another_device_with_a_retired_question_is_read(journal: Journal) -> None:
    for question in RETIRABLE:
        retire_question(journal.settings, question)
    document = {"v": 1, "kind": "checkin", "day": "2026-11-23", "when": "closing", "joy": 6}
    receive(journal, "entries", "1-20261123-aaaaaaaa", document)
    assert journal.stats.on(TODAY).readings["joy"] == (6,)
    journal.log(journal.drafts.parse(["close", "sorrow", "2"]), TODAY)
    assert dict(journal.entries(TODAY)[0].values) == {"when": "closing", "joy": 6, "sorrow": 2}


async def test_the_digits_in_turn_leave_retired_questions_out(journal: Journal) -> None:
    for question in ("letgo", "joy"):
        retire_question(journal.settings, question)
    async with on_screen(journal) as (app, pilot):
        await pilot.press("z", *"5463")
        await pilot.pause()
        assert "mark?" in widget_text(app, StripLine)
        (closing,) = journal.entries(TODAY)
        answers = {"mood": 5, "energy": 4, "myself": 6, "sorrow": 3}
        assert dict(closing.values) == {"when": "closing", **answers}
        # What was answered by its name can be corrected in turn, and undone.
        await pilot.press(":", *"close joy 4", "enter", "up", "comma", "comma", "comma", "2")
        assert journal.entries(TODAY)[0]["joy"] == 2
        await pilot.press("u")
        await pilot.pause()
        assert "joy?" in widget_text(app, StripLine)
        await pilot.press("Z")
        assert "What nourished you today?" in screen_text(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 10)])
async def test_a_low_cup_can_be_enough(journal: Journal, size: tuple[int, int]) -> None:
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


def test_a_fuller_cup_goes_on(journal: Journal) -> None:
    ritual = CheckInController(DayLogController(journal), VERBS["close"])
    for key in (ritual.enter, ritual.enter, lambda: ritual.answer("3"), ritual.enter):
        assert not ritual.is_enough
        key()
    assert ritual.question is not None
    assert ritual.question.field is not None
    assert ritual.question.field.name == "myself"


def test_in_the_shell_and_in_the_conversation(cup: Run, open_again: Callable[..., Journal]) -> None:
    said = cup("measures", "retire", "joy").out
    assert said.startswith("Joy is no longer asked. Its readings stay, lines such as 'cup close'")
    assert cup("measures", "retire", "could", "be", "myself").code == 0
    said = cup("measures", "retire", "drained").out
    assert said.startswith("What drained you is no longer asked")
    assert cup("measures").out.startswith("No measure of your own so far.")
    cup("words", "kinds", "rename", "depleting", "heavy")
    assert cup("measures", "bring-back", "drained").out.startswith("What was heavy is asked")
    assert cup("measures", "retire", "drained").out.startswith("What was heavy is no longer asked")
    assert "what was heavy, retired" in cup("measures", "--all").out
    room = VocabularyController(open_again())
    assert room.go_to_list("measures")
    assert {"what nourished you", "what was heavy"} <= {item.word for item in room.items()}
    retired = cup("measures", "--all", "--json").json
    assert [(one["id"], one["retired"]) for one in retired] == [
        ("depleting", True), ("myself", True), ("joy", True),
    ]  # fmt: skip
    said = cup("measures", "--all").out
    assert "joy, retired: 'cup measures bring-back joy' asks it again" in said
    for name in ("mood", "cup"):
        error = cup("measures", "retire", name)
        assert error.code == 2
        assert "Mood and energy are always asked" in error.err
    talk = cup("ask", "close", stdin="1\n2\n\n").out
    assert "What drained you" not in talk
    assert "How is your mood? 1 very low to 7 very good. Enough for today? Enter closes." in talk
    assert "The day is closed. Rest well." in talk
    assert cup("close", "5", "4", "6", "5", "4", "3").code == 0
    assert open_again().entries(TODAY)[-1]["joy"] == 4
    said = cup("measures", "bring-back", "joy").out
    assert said == "Joy is asked again, when the day is closed.\n"
    assert "joy" in asked(open_again())


def test_a_measure_of_ones_own_goes_before_a_question_of_that_name(
    cup: Run, open_again: Callable[..., Journal]
) -> None:
    receive(open_again(), "settings", "own.drained", {"v": 1, "name": "drained", "ask": "closing"})
    assert cup("measures", "retire", "drained").code == 0
    names = open_again().settings.names
    assert [measure.is_retired for measure in names.measures] == [True]
    assert not names.questions


def test_an_imported_day_off_is_no_working_day(journal: Journal) -> None:
    journal.add(Draft("rest", TODAY, values={"what": "off"}))
    assert "myself" not in asked(journal)
