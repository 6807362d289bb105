"""The words of the lists: renamed, joined, parted, retired, with their history together."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.calendar import DateSpan
from store.clock import FixedClock
from store.errors import NotAWord, Refused
from store.journal import Journal, open_journal
from store.models import Draft
from store.search.finder import Search
from store.trends.counts import balance, delight
from store.trends.weekdays import week
from store.vocabulary import last_name, read_names
from store.word_changes import (
    EarlierName,
    NotSplit,
    WordExists,
    WordUnknown,
    add_words,
    bring_back_words,
    direct_word,
    move_word,
    rename_word,
    retire_words,
    split_word,
)
from store.word_sets import FIRST, WORD_SETS
from tests.own_home import NOW
from tests.shell import Run, refused
from tests.tables import each_row
from tests.wording import refuses
from tui.text.error_messages import error_message

#: The words of diaries from before, which these tests are about.
DEFAULT_LISTS = WORD_SETS[FIRST].lists
pytestmark = pytest.mark.usefixtures("first_words")


TODAY = date(2026, 11, 23)
WEEK = DateSpan(date(2026, 11, 17), TODAY)


def keep(journal: Journal, *tokens: str, day: date = TODAY) -> None:
    journal.log(journal.drafts.parse(list(tokens)), day)


def plays(journal: Journal) -> dict[str, int]:
    lists = journal.settings.lists
    (told,) = delight(journal.stats, WEEK, ("play",), lists).of
    return dict(told.kinds)


def lines(journal: Journal) -> int:
    return sum(path.read_bytes().count(b"\n") for path in Path(journal.path).glob("2*.jsonl"))


# -- renaming ---------------------------------------------------------------------------


def test_entries_from_before_and_after_count_as_one_kind_and_none_is_rewritten(
    journal: Journal, open_again: Callable[..., Journal]
) -> None:
    keep(journal, "p", "film", "the pig")
    assert plays(journal) == {"film": 1}
    before = lines(journal)
    rename_word(journal.settings, "play", "film", "movie")
    assert lines(journal) == before
    keep(journal, "p", "movie")
    for of in (journal, open_again()):
        assert plays(of) == {"movie": 2}
        assert of.settings.lists["play"][:4] == ("laughed", "music", "movie", "dance")
        assert [entry["what"] for entry in of.day(TODAY).entries] == ["film", "movie"]


def test_search_finds_both_names_also_while_it_is_open(journal: Journal) -> None:
    keep(journal, "p", "film")
    search = Search(journal)
    assert (len(search.find("film")), len(search.find("movie"))) == (1, 0)
    rename_word(journal.settings, "play", "film", "movie")
    keep(journal, "p", "movie")
    keep(journal, "z", "body")
    assert len(search.find("film")) == len(search.find("movie")) == 2
    rename_word(journal.settings, "mark", "body", "flare")
    assert len(search.find("flare")) == len(search.find("body")) == 1


def test_an_earlier_name_is_understood_on_a_line_and_saved_as_the_word_is_called_now(
    journal: Journal,
) -> None:
    rename_word(journal.settings, "play", "film", "movie")
    rename_word(journal.settings, "play", "movie", "at the cinema")
    for told in ("film", "FILM", "movie", "at-the-cinema"):
        assert journal.drafts.parse(["p", told]).values["what"] == "at the cinema"


def test_a_word_is_renamed_back_and_on_and_back(journal: Journal) -> None:
    keep(journal, "p", "film")
    for old, new in (("film", "movie"), ("movie", "flick"), ("flick", "film"), ("film", "movie")):
        rename_word(journal.settings, "play", old, new)
        assert journal.settings.lists["play"][2] == new
        assert len(journal.settings.lists["play"]) == 9
        assert plays(journal) == {new: 1}


def test_a_word_may_change_its_case_alone(journal: Journal) -> None:
    rename_word(journal.settings, "play", "film", "Film")
    assert journal.settings.lists["play"][2] == "Film"
    assert journal.drafts.parse(["p", "film"]).values["what"] == "Film"


@each_row("new", ["music", "MUSIC", "retired-one", "before"], homes=True)
def test_a_rename_onto_an_existing_word_is_refused_and_offers_to_join(
    journal: Journal, new: str
) -> None:
    add_words(journal.settings, "play", ["retired one", "before"])
    retire_words(journal.settings, "play", ["retired one"])
    rename_word(journal.settings, "play", "before", "after")
    names = journal.settings.names
    with refuses(WordExists, match="To merge their histories: cup words") as told:
        rename_word(journal.settings, "play", "film", new)
    assert "--merge" in error_message(told.value)
    assert journal.settings.names == names


def test_two_words_are_joined_and_parted_again_with_what_each_had(journal: Journal) -> None:
    for word in ("film", "film", "music"):
        keep(journal, "p", word)
    rename_word(journal.settings, "play", "film", "music", merges=True)
    assert plays(journal) == {"music": 3}
    assert "film" not in journal.settings.lists["play"]
    keep(journal, "p", "film")
    assert split_word(journal.settings, "play", "film")[:2] == ("film", "music")
    assert plays(journal) == {"film": 2, "music": 2}
    assert journal.settings.lists["play"] == DEFAULT_LISTS["play"]
    with refuses(NotSplit, match="none"):
        split_word(journal.settings, "play", "film")


def test_joining_with_an_earlier_name_joins_with_what_that_is_called_now(journal: Journal) -> None:
    rename_word(journal.settings, "play", "music", "tunes")
    renamed = rename_word(journal.settings, "play", "film", "music", merges=True)
    assert (renamed.old, renamed.new, renamed.is_joined) == ("film", "tunes", True)
    assert journal.settings.names.current_name("play", "film") == "tunes"


@each_row("new", ["7", "#tag", "-x", "+", "", " ", "x" * 41, "\x1b[A"], homes=True)
def test_a_new_name_that_could_never_be_typed_is_refused(journal: Journal, new: str) -> None:
    names = journal.settings.names
    with pytest.raises(Refused):
        rename_word(journal.settings, "play", "film", new)
    assert journal.settings.names == names


def test_a_word_that_is_not_there_cannot_be_changed(journal: Journal) -> None:
    for change in (retire_words, bring_back_words):
        with refuses(WordUnknown, match="swam"):
            change(journal.settings, "play", ["film", "swam"])
    with pytest.raises(WordUnknown):
        rename_word(journal.settings, "play", "swam", "swum")
    assert journal.settings.lists == DEFAULT_LISTS


def test_an_earlier_name_is_no_new_word(journal: Journal) -> None:
    rename_word(journal.settings, "play", "film", "movie")
    with refuses(EarlierName, match="split"):
        add_words(journal.settings, "play", ["Film"])
    assert "Film" not in journal.settings.lists["play"]


def test_a_renamed_mark_is_still_the_dread_of_the_week(journal: Journal) -> None:
    sundays = [date(2026, 11, day) for day in (1, 8, 15, 22)]
    for day, mark in zip(sundays, ("dread", "dread", "scaries", "scaries"), strict=True):
        journal.add(Draft("checkin", day, values={"when": "closing", "marks": (mark,)}))
    rename_word(journal.settings, "mark", "dread", "scaries")
    row = week(journal.stats, DateSpan(sundays[0], TODAY)).rows[-1]
    assert (row.measure, row.means[0], row.means[6]) == ("dread", None, 1.0)


def test_the_variety_of_what_nourished_takes_one_kind_for_one(journal: Journal) -> None:
    for number in range(12):
        keep(journal, "n", "trusted" if number % 2 else "moved")
    assert balance(journal.stats, WEEK).kinds == pytest.approx(2)
    rename_word(journal.settings, "nourishing", "moved", "trusted", merges=True)
    assert balance(journal.stats, WEEK).kinds == pytest.approx(1)


def test_a_change_of_settings_puts_back_what_it_is_given(journal: Journal) -> None:
    names = journal.settings.names
    before = rename_word(journal.settings, "play", "film", "movie").before
    after = journal.settings.change(before)
    assert journal.settings.names == names
    journal.settings.change(after)
    assert journal.settings.lists["play"][2] == "movie"


# -- retiring, order, direction ---------------------------------------------------------


def test_a_retired_word_has_no_digit_and_stays_in_entries_counts_and_lines(
    journal: Journal, open_again: Callable[..., Journal]
) -> None:
    keep(journal, "p", "music")
    retire_words(journal.settings, "play", ["music"])
    assert journal.drafts.parse(["p", "2"]).values["what"] == "film"
    keep(journal, "p", "music")
    later = open_again()
    assert plays(later) == {"music": 2}
    assert later.settings.names.lists["play"].retired == ("music",)
    bring_back_words(later.settings, "play", ["music"])
    assert later.settings.lists["play"] == DEFAULT_LISTS["play"]


def test_a_retired_word_can_be_renamed_and_stays_retired(journal: Journal) -> None:
    retire_words(journal.settings, "play", ["music"])
    rename_word(journal.settings, "play", "music", "tunes")
    assert journal.settings.names.lists["play"].retired == ("tunes",)
    add_words(journal.settings, "play", ["tunes"])
    assert journal.settings.names.lists["play"].retired == ()
    assert journal.settings.lists["play"][-1] == "tunes"


def test_a_list_said_as_a_whole_retires_the_others(journal: Journal) -> None:
    journal.settings.set_list("play", ["cats", "film"])
    of = journal.settings.names.lists["play"]
    assert of.words == ("cats", "film")
    assert set(of.retired) == set(DEFAULT_LISTS["play"]) - {"film"}
    bring_back_words(journal.settings, "play", ["music"])
    assert journal.settings.lists["play"] == ("cats", "film", "music")


def test_a_list_from_before_words_had_settings_of_their_own_reads_as_it_was(
    journal: Journal,
) -> None:
    journal.settings.set("words.play", words=["cats", "film"])
    assert journal.settings.lists["play"] == ("cats", "film")
    assert "music" in journal.settings.names.lists["play"].retired
    add_words(journal.settings, "play", ["tennis"])
    assert journal.settings.lists["play"] == ("cats", "film", "tennis")


def test_a_word_moves_within_its_list(journal: Journal) -> None:
    move_word(journal.settings, "play", "dance", 0)
    assert journal.settings.lists["play"][:3] == ("dance", "laughed", "music")
    retire_words(journal.settings, "play", ["laughed"])
    move_word(journal.settings, "play", "dance", 1)
    assert journal.settings.lists["play"][:2] == ("music", "dance")
    assert len(journal.settings.lists["play"]) == 8


def test_a_moment_begins_with_its_words_usual_direction_unless_another_is_said(
    journal: Journal,
) -> None:
    direct_word(journal.settings, "nourishing", "cared for", "received")
    for tokens, direction in (
        (["n", "5"], "received"),
        (["n", "cared for"], "received"),
        (["n", "cared for", "given"], "given"),
        (["n", "was real"], None),
        (["d", "1"], None),
    ):
        assert journal.drafts.parse(tokens).values.get("direction") == direction
    rename_word(journal.settings, "nourishing", "cared for", "looked after")
    assert journal.drafts.parse(["n", "looked after"]).values["direction"] == "received"
    direct_word(journal.settings, "nourishing", "looked after", None)
    assert "direction" not in journal.drafts.parse(["n", "5"]).values


# -- two devices ------------------------------------------------------------------------


def both(open_again: Callable[..., Journal]) -> tuple[Journal, Journal]:
    return open_again(), open_again("noor-z9x8")


def agree(here: Journal, there: Journal) -> Journal:
    here.refresh()
    there.refresh()
    assert here.settings.names == there.settings.names
    return here


def test_two_devices_that_change_two_words_both_keep_their_change(
    open_again: Callable[..., Journal],
) -> None:
    here, there = both(open_again)
    rename_word(here.settings, "play", "film", "movie")
    add_words(here.settings, "play", ["swam"])
    rename_word(there.settings, "play", "music", "tunes")
    add_words(there.settings, "play", ["tennis"])
    retire_words(there.settings, "play", ["silly"])
    of = agree(here, there).settings.names.lists["play"]
    assert {"movie", "tunes", "swam", "tennis"} <= set(of.words)
    assert of.retired == ("silly",)


def test_two_devices_that_rename_one_word_agree_on_a_name(
    open_again: Callable[..., Journal],
) -> None:
    here, there = both(open_again)
    keep(here, "p", "film")
    rename_word(here.settings, "play", "film", "movie")
    rename_word(there.settings, "play", "film", "flick")
    keep(here, "p", "movie")
    keep(there, "p", "flick")
    names = agree(here, there).settings.names
    now = names.current_name("play", "film")
    assert now in ("movie", "flick")
    assert plays(here) == plays(there) == {now: 2, ({"movie", "flick"} - {now}).pop(): 1}
    other = ({"movie", "flick"} - {now}).pop()
    assert other in names.lists["play"].words
    rename_word(here.settings, "play", other, now, merges=True)
    agree(here, there)
    assert plays(there) == {now: 3}


def test_two_devices_that_rename_in_a_circle_agree_and_lose_nothing(
    open_again: Callable[..., Journal],
) -> None:
    here, there = both(open_again)
    keep(here, "p", "film")
    keep(here, "p", "music")
    there.refresh()
    rename_word(here.settings, "play", "film", "music", merges=True)
    rename_word(there.settings, "play", "music", "film", merges=True)
    agree(here, there)
    assert plays(here) == plays(there) == {"film": 2}
    split_word(here.settings, "play", "music")
    agree(here, there)
    assert plays(there) == {"film": 1, "music": 1}


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdef")))
def test_every_word_has_one_last_name_whatever_points_where(renamed: dict[str, str]) -> None:
    last = {word: last_name(word, renamed) for word in "abcdef"}
    for word, name in last.items():
        assert last[name] == name
        if word in renamed:
            assert last[renamed[word]] == name


NAMES = ("film", "music", "movie", "Music", "swam", "tunes")
deeds = st.tuples(
    st.sampled_from(["add", "rename", "join", "split", "retire", "back", "move", "set"]),
    st.sampled_from(NAMES),
    st.sampled_from(NAMES),
    st.booleans(),
)


def do(journal: Journal, deed: str, word: str, other: str) -> None:
    of = journal.settings
    match deed:
        case "add":
            add_words(of, "play", [word])
        case "rename" | "join":
            rename_word(of, "play", word, other, merges=deed == "join")
        case "split":
            split_word(of, "play", word)
        case "retire":
            retire_words(of, "play", [word])
        case "back":
            bring_back_words(of, "play", [word])
        case "move":
            move_word(of, "play", word, 1)
        case "set":
            of.set_list("play", [word, other])


@settings(max_examples=60, deadline=None)
@given(st.lists(deeds, max_size=12), st.integers(0, 3))
def test_whatever_two_devices_do_they_agree_and_no_word_is_lost(
    told: list[tuple[str, str, str, bool]], meet_every: int
) -> None:
    clock = FixedClock(datetime.fromisoformat(NOW))
    with TemporaryDirectory() as folder:
        here, there = (
            open_journal({}, path=Path(folder) / "diary", clock=clock, device=device)
            for device in ("mira-k7q2", "noor-z9x8")
        )
        known = set(DEFAULT_LISTS["play"])
        for number, (deed, word, other, is_here) in enumerate(told, 1):
            try:
                do(here if is_here else there, deed, word, other)
            except Refused:
                continue
            known |= {*here.settings.lists["play"], *there.settings.lists["play"]}
            if meet_every and number % meet_every == 0:
                agree(here, there)
        names = agree(here, there).settings.names
        of = names.lists["play"]
        assert len(set(of.words)) == len(of.words)
        assert not set(of.words) & set(of.retired)
        for word in known:
            assert of.current_name(word) in (*of.words, *of.retired)
        here.close()
        there.close()


def test_settings_that_are_odd_do_no_harm() -> None:
    odd = {
        "words.play": {"words": 5},
        "word.play.swam": {"retired": "yes", "direction": 7},
        "word.nouns.x": {},
        "renamed.play.film": {"now": 7},
        "renamed.play.music": {"now": "music"},
        "session": {},
    }
    of = read_names(odd, FIRST).lists["play"]
    assert of.words == ("swam",)
    assert of.renames == {}


# -- the command line -------------------------------------------------------------------


def test_words_are_renamed_in_the_shell_and_the_receipt_says_how_to_take_it_back(cup: Run) -> None:
    cup("p", "laughed", "the cats")
    told = cup("words", "play", "rename", "laughed", "laughed out loud")
    assert 'cup words play rename "laughed out loud" "laughed"' in told.out
    assert "1 laughed out loud" in told.out
    assert "play  laughed out loud  “the cats”" in cup("today").out
    assert cup("list", "--json").json[0]["what"] == "laughed out loud"
    refused(cup("words", "play", "rename", "music", "laughed"), "--merge")
    assert "one word now" in cup("words", "play", "rename", "music", "laughed", "--merge").out
    assert "earlier names: laughed (laughed out loud now), music" in cup("words", "--all").out
    assert "word of its own again" in cup("words", "play", "split", "music").out


def test_words_are_retired_and_brought_back_in_the_shell(cup: Run) -> None:
    cup("p", "music")
    assert "bring-back music" in cup("words", "play", "retire", "music").out
    assert "music" not in cup("words", "play").out
    assert "  retired: music\n" in cup("words", "play", "--all").out
    assert "music" in cup("today").out
    assert cup("p", "music").code == 0
    assert "2 music" in cup("words", "play", "bring-back", "music").out
    cup("words", "play", "-", "film")
    assert "retired: film" in cup("words", "play", "--all").out


def test_only_words_of_moments_have_a_usual_direction(journal: Journal) -> None:
    journal.settings.set("word.play.laughed", direction="given")  # as another device could
    assert "direction" not in journal.drafts.parse(["p", "laughed"]).values
    assert journal.log(journal.drafts.parse(["p", "1"])).entry["what"] == "laughed"


def test_the_order_and_the_usual_direction_are_set_in_the_shell(cup: Run) -> None:
    told = cup("words", "play", "first", "dance").out
    assert "play: 1 dance, 2 laughed" in told
    assert "cup words play laughed music film dance" in told
    assert "received" in cup("words", "nourishing", "direction", "cared for", "received").out
    assert "Care came your way." in cup("n", "cared for").out
    assert "between us" in cup("words", "nourishing", "direction", "moved", "between us").out
    assert "without" in cup("words", "nourishing", "direction", "cared for", "none").out


@each_row(
    ("argv", "pieces"),
    [
        (["play", "rename", "laughed"], ["quotation marks"]),
        (["play", "rename", "laughed", "so", "much"], ["quotation marks"]),
        (["play", "rename", "swam", "swum"], ["'swam' is not a word of play"]),
        (["play", "rename", "laughed", "music"], ["already", "--merge"]),
        (["play", "rename", "laughed", "3"], ["'3'"]),
        (["play", "retire"], ["needs a word"]),
        (["play", "retire", "swam"], ["swam"]),
        (["play", "bring-back", "swam"], ["swam"]),
        (["play", "split", "laughed"], ["no earlier name"]),
        (["play", "first", "swam"], ["swam"]),
        (["play", "retire", "music", "--merge"], ["--merge belongs to rename"]),
        (["play", "direction", "laughed", "given"], ["Moments have a direction"]),
        (["both", "direction", "tender", "up"], ["'up'", "given, received"]),
        (["nouns", "retire", "x"], ["nourishing"]),
    ],
    homes=True,
)
def test_a_change_that_cannot_be_gets_one_sentence(
    cup: Run, argv: list[str], pieces: list[str]
) -> None:
    before = cup("words", "--all").out
    refused(cup("words", *argv), *pieces)
    assert cup("words", "--all").out == before


def test_a_mark_cannot_be_called_as_a_measure_of_the_persons_own(journal: Journal) -> None:
    journal.settings.change({"own.pain": {"name": "pain"}})
    with pytest.raises(NotAWord):
        add_words(journal.settings, "mark", ["Pain"])
    with pytest.raises(NotAWord):
        rename_word(journal.settings, "mark", "body", "pain")
