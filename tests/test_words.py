"""The words of the lists: how they are renamed, merged, split and retired, with their entries."""

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

#: The first set of words, which these tests use.
DEFAULT_LISTS = WORD_SETS[FIRST].lists
pytestmark = pytest.mark.usefixtures("first_words")


TODAY = date(2026, 11, 23)
WEEK = DateSpan(date(2026, 11, 17), TODAY)


def log_entry(journal: Journal, *tokens: str, day: date = TODAY) -> None:
    journal.log(journal.drafts.parse(list(tokens)), day)


def play_counts(journal: Journal) -> dict[str, int]:
    lists = journal.settings.lists
    (row,) = delight(journal.stats, WEEK, ("play",), lists).of
    return dict(row.kinds)


def count_lines(journal: Journal) -> int:
    return sum(path.read_bytes().count(b"\n") for path in Path(journal.path).glob("2*.jsonl"))


# -- renaming ---------------------------------------------------------------------------


def test_entries_before_and_after_a_rename_count_as_one_word_and_none_is_rewritten(
    journal: Journal, open_again: Callable[..., Journal]
) -> None:
    log_entry(journal, "p", "film", "the pig")
    assert play_counts(journal) == {"film": 1}
    before = count_lines(journal)
    rename_word(journal.settings, "play", "film", "movie")
    assert count_lines(journal) == before
    log_entry(journal, "p", "movie")
    for reader in (journal, open_again()):
        assert play_counts(reader) == {"movie": 2}
        assert reader.settings.lists["play"][:4] == ("laughed", "music", "movie", "dance")
        assert [entry["what"] for entry in reader.day(TODAY).entries] == ["film", "movie"]


def test_an_open_search_finds_the_old_and_the_new_name(journal: Journal) -> None:
    log_entry(journal, "p", "film")
    search = Search(journal)
    assert (len(search.find("film")), len(search.find("movie"))) == (1, 0)
    rename_word(journal.settings, "play", "film", "movie")
    log_entry(journal, "p", "movie")
    log_entry(journal, "z", "body")
    assert len(search.find("film")) == len(search.find("movie")) == 2
    rename_word(journal.settings, "mark", "body", "flare")
    assert len(search.find("flare")) == len(search.find("body")) == 1


def test_an_earlier_name_on_a_line_is_saved_as_the_current_name(
    journal: Journal,
) -> None:
    rename_word(journal.settings, "play", "film", "movie")
    rename_word(journal.settings, "play", "movie", "at the cinema")
    for name in ("film", "FILM", "movie", "at-the-cinema"):
        assert journal.drafts.parse(["p", name]).values["what"] == "at the cinema"


def test_a_word_can_be_renamed_several_times_and_back(journal: Journal) -> None:
    log_entry(journal, "p", "film")
    for old, new in (("film", "movie"), ("movie", "flick"), ("flick", "film"), ("film", "movie")):
        rename_word(journal.settings, "play", old, new)
        assert journal.settings.lists["play"][2] == new
        assert len(journal.settings.lists["play"]) == 9
        assert play_counts(journal) == {new: 1}


def test_a_rename_may_change_only_the_case(journal: Journal) -> None:
    rename_word(journal.settings, "play", "film", "Film")
    assert journal.settings.lists["play"][2] == "Film"
    assert journal.drafts.parse(["p", "film"]).values["what"] == "Film"


@each_row("new", ["music", "MUSIC", "retired-one", "before"], homes=True)
def test_a_rename_to_an_existing_word_is_refused_and_offers_a_merge(
    journal: Journal, new: str
) -> None:
    add_words(journal.settings, "play", ["retired one", "before"])
    retire_words(journal.settings, "play", ["retired one"])
    rename_word(journal.settings, "play", "before", "after")
    names = journal.settings.names
    with refuses(WordExists, match="To merge their histories: cup words") as refusal:
        rename_word(journal.settings, "play", "film", new)
    assert "--merge" in error_message(refusal.value)
    assert journal.settings.names == names


def test_merged_words_can_be_split_and_each_has_its_own_entries_again(journal: Journal) -> None:
    for word in ("film", "film", "music"):
        log_entry(journal, "p", word)
    rename_word(journal.settings, "play", "film", "music", merges=True)
    assert play_counts(journal) == {"music": 3}
    assert "film" not in journal.settings.lists["play"]
    log_entry(journal, "p", "film")
    assert split_word(journal.settings, "play", "film")[:2] == ("film", "music")
    assert play_counts(journal) == {"film": 2, "music": 2}
    assert journal.settings.lists["play"] == DEFAULT_LISTS["play"]
    with refuses(NotSplit, match="none"):
        split_word(journal.settings, "play", "film")


def test_a_merge_with_an_earlier_name_uses_the_current_name(journal: Journal) -> None:
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


def test_an_unknown_word_cannot_be_changed(journal: Journal) -> None:
    for change in (retire_words, bring_back_words):
        with refuses(WordUnknown, match="swam"):
            change(journal.settings, "play", ["film", "swam"])
    with pytest.raises(WordUnknown):
        rename_word(journal.settings, "play", "swam", "swum")
    assert journal.settings.lists == DEFAULT_LISTS


def test_an_earlier_name_cannot_be_added_as_a_new_word(journal: Journal) -> None:
    rename_word(journal.settings, "play", "film", "movie")
    with refuses(EarlierName, match="split"):
        add_words(journal.settings, "play", ["Film"])
    assert "Film" not in journal.settings.lists["play"]


def test_a_renamed_mark_still_counts_as_dread_by_weekday(journal: Journal) -> None:
    sundays = [date(2026, 11, day) for day in (1, 8, 15, 22)]
    for day, mark in zip(sundays, ("dread", "dread", "scaries", "scaries"), strict=True):
        journal.add(Draft("checkin", day, values={"when": "closing", "marks": (mark,)}))
    rename_word(journal.settings, "mark", "dread", "scaries")
    row = week(journal.stats, DateSpan(sundays[0], TODAY)).rows[-1]
    assert (row.measure, row.means[0], row.means[6]) == ("dread", None, 1.0)


def test_merged_words_count_as_one_kind_in_the_balance(journal: Journal) -> None:
    for number in range(12):
        log_entry(journal, "n", "trusted" if number % 2 else "moved")
    assert balance(journal.stats, WEEK).kinds == pytest.approx(2)
    rename_word(journal.settings, "nourishing", "moved", "trusted", merges=True)
    assert balance(journal.stats, WEEK).kinds == pytest.approx(1)


def test_a_change_of_settings_returns_the_values_that_restore_them(journal: Journal) -> None:
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
    log_entry(journal, "p", "music")
    retire_words(journal.settings, "play", ["music"])
    assert journal.drafts.parse(["p", "2"]).values["what"] == "film"
    log_entry(journal, "p", "music")
    later = open_again()
    assert play_counts(later) == {"music": 2}
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


def test_setting_a_whole_list_retires_the_other_words(journal: Journal) -> None:
    journal.settings.set_list("play", ["cats", "film"])
    word_list = journal.settings.names.lists["play"]
    assert word_list.words == ("cats", "film")
    assert set(word_list.retired) == set(DEFAULT_LISTS["play"]) - {"film"}
    bring_back_words(journal.settings, "play", ["music"])
    assert journal.settings.lists["play"] == ("cats", "film", "music")


def test_a_list_in_the_format_before_settings_per_word_is_read(
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


def test_a_moment_has_the_usual_direction_of_its_word_unless_another_is_typed(
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


def open_two_devices(open_again: Callable[..., Journal]) -> tuple[Journal, Journal]:
    return open_again(), open_again("noor-z9x8")


def refresh_and_compare(first: Journal, second: Journal) -> Journal:
    first.refresh()
    second.refresh()
    assert first.settings.names == second.settings.names
    return first


def test_changes_of_different_words_on_two_devices_are_all_saved(
    open_again: Callable[..., Journal],
) -> None:
    first, second = open_two_devices(open_again)
    rename_word(first.settings, "play", "film", "movie")
    add_words(first.settings, "play", ["swam"])
    rename_word(second.settings, "play", "music", "tunes")
    add_words(second.settings, "play", ["tennis"])
    retire_words(second.settings, "play", ["silly"])
    word_list = refresh_and_compare(first, second).settings.names.lists["play"]
    assert {"movie", "tunes", "swam", "tennis"} <= set(word_list.words)
    assert word_list.retired == ("silly",)


def test_two_devices_that_rename_one_word_agree_on_a_name(
    open_again: Callable[..., Journal],
) -> None:
    first, second = open_two_devices(open_again)
    log_entry(first, "p", "film")
    rename_word(first.settings, "play", "film", "movie")
    rename_word(second.settings, "play", "film", "flick")
    log_entry(first, "p", "movie")
    log_entry(second, "p", "flick")
    names = refresh_and_compare(first, second).settings.names
    current = names.current_name("play", "film")
    assert current in ("movie", "flick")
    assert (
        play_counts(first)
        == play_counts(second)
        == {current: 2, ({"movie", "flick"} - {current}).pop(): 1}
    )
    other = ({"movie", "flick"} - {current}).pop()
    assert other in names.lists["play"].words
    rename_word(first.settings, "play", other, current, merges=True)
    refresh_and_compare(first, second)
    assert play_counts(second) == {current: 3}


def test_two_devices_that_rename_in_a_circle_agree_and_lose_nothing(
    open_again: Callable[..., Journal],
) -> None:
    first, second = open_two_devices(open_again)
    log_entry(first, "p", "film")
    log_entry(first, "p", "music")
    second.refresh()
    rename_word(first.settings, "play", "film", "music", merges=True)
    rename_word(second.settings, "play", "music", "film", merges=True)
    refresh_and_compare(first, second)
    assert play_counts(first) == play_counts(second) == {"film": 2}
    split_word(first.settings, "play", "music")
    refresh_and_compare(first, second)
    assert play_counts(second) == {"film": 1, "music": 1}


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdef")))
def test_every_word_has_one_last_name_after_any_renames(renamed: dict[str, str]) -> None:
    last = {word: last_name(word, renamed) for word in "abcdef"}
    for word, name in last.items():
        assert last[name] == name
        if word in renamed:
            assert last[renamed[word]] == name


NAMES = ("film", "music", "movie", "Music", "swam", "tunes")
actions = st.tuples(
    st.sampled_from(["add", "rename", "join", "split", "retire", "back", "move", "set"]),
    st.sampled_from(NAMES),
    st.sampled_from(NAMES),
    st.booleans(),
)


def apply_action(journal: Journal, action: str, word: str, other: str) -> None:
    journal_settings = journal.settings
    match action:
        case "add":
            add_words(journal_settings, "play", [word])
        case "rename" | "join":
            rename_word(journal_settings, "play", word, other, merges=action == "join")
        case "split":
            split_word(journal_settings, "play", word)
        case "retire":
            retire_words(journal_settings, "play", [word])
        case "back":
            bring_back_words(journal_settings, "play", [word])
        case "move":
            move_word(journal_settings, "play", word, 1)
        case "set":
            journal_settings.set_list("play", [word, other])


@settings(max_examples=60, deadline=None)
@given(st.lists(actions, max_size=12), st.integers(0, 3))
def test_after_any_changes_two_devices_agree_and_no_word_is_lost(
    steps: list[tuple[str, str, str, bool]], meet_every: int
) -> None:
    clock = FixedClock(datetime.fromisoformat(NOW))
    with TemporaryDirectory() as folder:
        first, second = (
            open_journal({}, path=Path(folder) / "diary", clock=clock, device=device)
            for device in ("mira-k7q2", "noor-z9x8")
        )
        known_words = set(DEFAULT_LISTS["play"])
        for number, (action, word, other, is_on_first) in enumerate(steps, 1):
            try:
                apply_action(first if is_on_first else second, action, word, other)
            except Refused:
                continue
            known_words |= {*first.settings.lists["play"], *second.settings.lists["play"]}
            if meet_every and number % meet_every == 0:
                refresh_and_compare(first, second)
        names = refresh_and_compare(first, second).settings.names
        word_list = names.lists["play"]
        assert len(set(word_list.words)) == len(word_list.words)
        assert not set(word_list.words) & set(word_list.retired)
        for word in known_words:
            assert word_list.current_name(word) in (*word_list.words, *word_list.retired)
        first.close()
        second.close()


def test_malformed_settings_are_ignored() -> None:
    malformed = {
        "words.play": {"words": 5},
        "word.play.swam": {"retired": "yes", "direction": 7},
        "word.nouns.x": {},
        "renamed.play.film": {"now": 7},
        "renamed.play.music": {"now": "music"},
        "session": {},
    }
    word_list = read_names(malformed, FIRST).lists["play"]
    assert word_list.words == ("swam",)
    assert word_list.renames == {}


# -- the command line -------------------------------------------------------------------


def test_words_are_renamed_in_the_shell_and_the_receipt_says_how_to_undo_it(cup: Run) -> None:
    cup("p", "laughed", "the cats")
    result = cup("words", "play", "rename", "laughed", "laughed out loud")
    assert 'cup words play rename "laughed out loud" "laughed"' in result.out
    assert "1 laughed out loud" in result.out
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
    output = cup("words", "play", "first", "dance").out
    assert "play: 1 dance, 2 laughed" in output
    assert "cup words play laughed music film dance" in output
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
def test_an_impossible_change_is_refused_with_one_sentence(
    cup: Run, argv: list[str], pieces: list[str]
) -> None:
    before = cup("words", "--all").out
    refused(cup("words", *argv), *pieces)
    assert cup("words", "--all").out == before


def test_a_mark_cannot_have_the_name_of_an_own_measure(journal: Journal) -> None:
    journal.settings.change({"own.pain": {"name": "pain"}})
    with pytest.raises(NotAWord):
        add_words(journal.settings, "mark", ["Pain"])
    with pytest.raises(NotAWord):
        rename_word(journal.settings, "mark", "body", "pain")
