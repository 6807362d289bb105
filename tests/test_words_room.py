"""The Words room: keys change the lists, and u puts them back."""

import pytest
from textual.pilot import Pilot

from store.grammar import parse
from store.journal import Journal
from store.own_measures import add_measure
from store.word_changes import rename_word
from store.word_sets import FIRST, WORD_SETS
from tests.screens import on_screen, screen_text, widget_text
from tui.controllers.vocabulary import VocabularyController
from tui.screens.words import WordsScreen
from tui.text import sentences, words_room
from tui.widgets.frame import Prompt
from tui.widgets.lists import WordLists, WordListsModel, WordRow

#: The words of diaries from before, which these tests are about.
DEFAULT_LISTS = WORD_SETS[FIRST].lists
pytestmark = pytest.mark.usefixtures("first_words")


PLAY = DEFAULT_LISTS["play"]


async def go(pilot: Pilot[int], *keys: str) -> None:
    """Open the room and its list of play, and press keys."""
    await pilot.app.switch_mode("words")
    await pilot.press("right", "right", "right", *keys)
    await pilot.pause()


def play(journal: Journal) -> tuple[str, ...]:
    return journal.settings.lists["play"]


async def test_tab_and_its_name_lead_here_and_escape_back(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("shift+tab")
        await pilot.pause()
        assert isinstance(app.screen, WordsScreen)
        await pilot.press("escape", "g", "w", "enter")
        await pilot.pause()
        assert app.current_mode == "words"
        assert "1 was real" in widget_text(app, WordLists)
        await pilot.press("g", *"cele", "enter")
        await pilot.pause()
        assert "1 win" in widget_text(app, WordLists)
        await pilot.press("g", *"today", "enter")
        assert app.current_mode == "today"


async def test_the_lists_stand_left_and_their_words_right_with_their_digits(
    journal: Journal,
) -> None:
    journal.settings.set_list("play", [*PLAY, "swam"])
    async with on_screen(journal) as (app, pilot):
        await go(pilot)
        rows = widget_text(app, WordLists).splitlines()
    assert rows[0].startswith("  nourishing   › 1 laughed")
    assert rows[3].startswith("› play")
    assert rows[9].strip() == "swam"


async def test_a_word_is_added_and_u_takes_it_back(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await go(pilot, "plus", *"swam", "enter")
        assert play(journal)[-1] == "swam"
        assert "Added: swam" in widget_text(app, Prompt)
        await pilot.press("u")
        assert play(journal) == PLAY
        await pilot.press("U")
        assert play(journal)[-1] == "swam"
        await pilot.press("u", "u")
        await pilot.pause()
        assert words_room.NOTHING_TO_UNDO in widget_text(app, Prompt)


async def test_a_word_is_called_otherwise_with_its_entries(journal: Journal) -> None:
    journal.log(parse(["p", "laughed"], journal.settings.lists))
    async with on_screen(journal) as (app, pilot):
        await go(pilot, "enter", *" out loud", "enter")
        assert play(journal)[0] == "laughed out loud"
        assert "was laughed" in widget_text(app, WordLists)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert "laughed out loud" in screen_text(app)
        await pilot.press("g", "w", "enter", "u")
        await pilot.pause()
        assert play(journal) == PLAY


async def test_a_name_that_is_there_is_refused_and_the_line_stays(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await go(pilot, "enter", "ctrl+u", *"music", "enter")
        assert "There is a 'music' already" in widget_text(app, Prompt)
        assert "play: music" in widget_text(app, Prompt)
        assert play(journal) == PLAY
        await pilot.press("s", "enter")
        assert play(journal)[0] == "musics"


async def test_enter_once_more_joins_two_words_and_u_parts_them(journal: Journal) -> None:
    async with on_screen(journal) as (_, pilot):
        await go(pilot, "enter", "ctrl+u", *"music", "enter", "escape")
        await pilot.press("enter", "ctrl+u", *"music", "enter")
        assert play(journal) == PLAY
        await pilot.press("enter")
        assert play(journal) == PLAY[1:]
        assert journal.settings.names.current_name("play", "laughed") == "music"
        await pilot.press("u")
        assert play(journal) == PLAY


async def test_x_retires_and_brings_back(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await go(pilot, "down", "delete")
        assert play(journal) == ("laughed", *PLAY[2:])
        shelf = widget_text(app, WordLists)
        assert "music" in shelf
        assert "retired" in shelf
        await pilot.press(*["down"] * 9, "[")
        assert "A retired word has no place in its list; Del restores it." in screen_text(app)
        await pilot.press("minus")
        assert play(journal) == PLAY
        await pilot.press("u", "u")
        assert play(journal) == PLAY


async def test_brackets_move_a_word_and_stop_at_the_ends(journal: Journal) -> None:
    async with on_screen(journal) as (_, pilot):
        await go(pilot, "[", "]", "]")
        assert play(journal)[:3] == ("music", "film", "laughed")
        await pilot.press("<")
        assert play(journal)[:3] == ("music", "laughed", "film")
        await pilot.press("u", "u", "u")
        assert play(journal) == PLAY


async def test_d_turns_through_the_directions_of_a_moment_alone(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.app.switch_mode("words")
        await pilot.press("space", "space")
        assert journal.settings.names.lists["nourishing"].directions == {"was real": "received"}
        await pilot.press("space", "space")
        assert journal.settings.names.lists["nourishing"].directions == {}
        await pilot.press("right", "right", "right", "space")
        await pilot.pause()
        assert words_room.NO_DIRECTION in widget_text(app, Prompt)


async def test_a_measure_is_begun_asked_elsewhere_and_retired(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.app.switch_mode("words")
        await pilot.press("left")
        await pilot.pause()
        assert "No measure of your own" in widget_text(app, WordLists)
        await pilot.press("enter")
        await pilot.pause()
        assert "That question is built in; Del retires it" in widget_text(app, Prompt)
        await pilot.press("plus", *"pain: a, b, c, d, e, f, g", "enter")
        await pilot.pause()
        (measure,) = journal.settings.names.measures
        assert (measure.name, measure.scale.anchors, measure.ask) == (
            "pain",
            tuple("abcdefg"),
            "closing",
        )
        assert "asked at closing" in widget_text(app, WordLists)
        await pilot.press("space")
        assert journal.settings.names.measures[0].ask == "opening"
        await pilot.press("enter", "ctrl+u", *"ache", "enter", "delete")
        (measure,) = journal.settings.names.measures
        assert (measure.id, measure.name, measure.is_retired) == ("own.pain", "ache", True)
        await pilot.press("u", "u", "u", "u")
        assert journal.settings.names.measures == ()


async def test_a_built_in_question_is_retired_and_asked_again(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.app.switch_mode("words")
        await pilot.press("left", *["down"] * 4)
        assert "› joy" in " ".join(widget_text(app, WordLists).split())
        await pilot.press("delete")
        assert journal.settings.names.is_retired("joy")
        assert "joy retired" in " ".join(widget_text(app, WordLists).split())
        await pilot.press("u")
        assert not journal.settings.names.questions
        await pilot.press("U", "delete")
        assert journal.settings.names.questions == {"joy": True}
        await pilot.press("end")
        assert "work let go optional" in " ".join(widget_text(app, WordLists).split())
        await pilot.press("delete")
        assert journal.settings.names.questions == {"joy": True, "letgo": True}


async def test_what_a_session_is_called_is_one_word(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.app.switch_mode("words")
        await pilot.press("left", "left", "delete", "plus", "[", "space")
        await pilot.press("enter", "ctrl+u", *"visit", "enter")
        assert journal.settings.session_word == "visit"
        assert "visit" in widget_text(app, WordLists)
        await pilot.press("u")
        assert journal.settings.session_word == "session"


async def test_what_was_changed_elsewhere_since_is_left_alone(
    journal: Journal, open_again: object
) -> None:
    other = open_again("noor-z9x8")  # type: ignore[operator]
    async with on_screen(journal) as (app, pilot):
        await go(pilot, "enter", "ctrl+u", *"giggled", "enter")
        other.refresh()
        rename_word(other.settings, "play", "giggled", "laughed")
        journal.refresh()
        await pilot.press("u")
        await pilot.pause()
        assert words_room.ELSEWHERE in widget_text(app, Prompt)
        assert play(journal) == PLAY


async def test_it_shows_what_another_device_changes(journal: Journal, open_again: object) -> None:
    other = open_again("noor-z9x8")  # type: ignore[operator]
    async with on_screen(journal) as (app, pilot):
        await go(pilot, *["down"] * 8)
        other.settings.set_list("play", ["swam"])
        journal.refresh()
        await pilot.pause()
        assert "1 swam" in widget_text(app, WordLists)


@pytest.mark.parametrize("size", [(80, 24), (40, 10), (120, 40)])
async def test_what_is_chosen_is_in_sight_in_every_size(
    journal: Journal, size: tuple[int, int]
) -> None:
    add_measure(journal.settings, "neck pain")
    async with on_screen(journal, size) as (app, pilot):
        await go(pilot, *["down"] * 8)
        text = screen_text(app)
        assert "› 9 outdoors" in text
        assert "› play" in text
        await pilot.press("enter")
        await pilot.pause()
        assert "outdoors" in screen_text(app)
        await pilot.press("escape", "left", "left", "left", "left")
        await pilot.pause()
        assert "›   neck pain" in screen_text(app)
        assert "› measures" in screen_text(app)


async def test_too_small_a_window_says_so(journal: Journal) -> None:
    async with on_screen(journal, (30, 8)) as (app, pilot):
        await pilot.press("g", "w", "enter")
        await pilot.pause()
        assert sentences.TOO_SMALL[:20] in screen_text(app)


def test_the_shelf_fills_its_place_and_no_more() -> None:
    rows = tuple(WordRow(str(n), f"word {n}" * 9, "beside", False) for n in range(30))
    shelf = WordLists(WordListsModel((), 0, (), 0, (), ""))
    for width, height in ((80, 20), (40, 4), (20, 3), (10, 1)):
        for at in (0, 15, 29):
            drawn = shelf.rows_of(WordListsModel(("a", "b"), 1, rows, at, (), "›"), width, height)
            assert len(drawn) == height
            assert any(f"{at} word {at}"[:2] in "".join(s.text for s in r) for r in drawn)


def test_a_shelf_without_a_screen_goes_round_its_lists(journal: Journal) -> None:
    shelf = VocabularyController(journal)
    seen = []
    for _ in shelf.lists:
        seen.append(shelf.list_name)
        shelf.choose_list(1)
    assert seen == [*DEFAULT_LISTS, "kinds", "measures"]
    assert shelf.list_name == "nourishing"
    assert not shelf.go_to_list("nowhere")
    assert shelf.go_to_list("sess")
    assert shelf.list_name == "kinds"


def test_fifty_steps_can_be_taken_back_and_more_are_not_held(journal: Journal) -> None:
    shelf = VocabularyController(journal)
    orders = []
    for step in (1, -1) * 30:
        orders.append(journal.settings.lists[shelf.list_name])
        shelf.move(step)
    for order in orders[:-51:-1]:
        shelf.undo()
        assert shelf.status == words_room.UNDONE
        assert journal.settings.lists[shelf.list_name] == order
    shelf.undo()
    assert shelf.status == words_room.NOTHING_TO_UNDO
    shelf.redo()
    assert shelf.status == words_room.REDONE
