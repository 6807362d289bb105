from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import NothingToRefine, OffScale, Refused, UnknownCommand, UnknownWord
from store.grammar import parse
from store.verbs import VERBS, Refinement, find_verb, match_word, numbered
from store.vocabulary import read_names
from store.word_sets import FIRST, WORD_SETS
from tests.tables import each_row
from tests.texts import texts
from tests.wording import refuses

#: The words of diaries from before, which these tests are about.
LISTS = WORD_SETS[FIRST].lists


def values(*tokens):
    return dict(parse(list(tokens), LISTS).values)


def said(*tokens, **rest):
    return parse(list(tokens), LISTS, **rest)


@each_row(
    ("tokens", "expected"),
    [
        (["s"], {}),
        (["s", "5", "6"], {"tired": 5, "inspired": 6}),
        (["session", "5"], {"tired": 5}),
        (["s", ",", "6"], {"inspired": 6}),
        (["p", "1"], {"what": "laughed"}),
        (["p", "9"], {"what": "outdoors"}),
        (["play", "dance"], {"what": "dance"}),
        (["n", "was real", "given"], {"feeling": "nourishing", "what": "was real"}),
        (["n", ",", "2"], {"feeling": "nourishing", "direction": "received"}),
        (["d", "masked"], {"feeling": "depleting", "what": "masked"}),
        (["both", "6", "between us"], {"feeling": "both", "what": "stretched"}),
        (["c", "high", "five"], {"what": "high-five"}),
        (["celebrate", "high five"], {"what": "high-five"}),
        (["r", "misread"], {"what": "misread"}),
        (["o", "day off"], {"what": "off"}),
        (["rest", "half"], {"what": "half"}),
        (["m", "4"], {"when": "between", "mood": 4}),
        (["e", "4", "5"], {"when": "between", "energy": 4, "mood": 5}),
        (["open", "4", "3"], {"when": "opening", "energy": 4, "sleep": 3}),
        (["open", ",", "3", "body"], {"when": "opening", "sleep": 3, "marks": ("body",)}),
        (["a", "dread"], {"when": "opening", "marks": ("dread",)}),
    ],
)
def test_a_line_says_what_it_says(tokens, expected):
    assert expected.items() <= values(*tokens).items()


def test_closing_the_day_is_a_line_of_digits():
    assert values("close", "5", "4", "6", "5", "4", "3") == {
        "when": "closing",
        "mood": 5,
        "energy": 4,
        "myself": 6,
        "letgo": 5,
        "joy": 4,
        "sorrow": 3,
    }


def test_any_answer_of_a_row_can_be_skipped():
    assert values("close", ",", ",", ",", "5", ",", "3") == {
        "when": "closing",
        "letgo": 5,
        "sorrow": 3,
    }


def test_a_word_goes_to_the_field_it_belongs_to():
    assert values("n", "given")["direction"] == "given"
    assert values("b", "between us")["direction"] == "between"


def test_the_words_of_a_scale_answer_it():
    assert values("e", "getting by") == {"when": "between", "energy": 4}


@each_row("word", ["laughed", "LAUGHED", "laugh", "lau"])
def test_a_word_can_be_cut_short(word):
    assert values("p", word) == {"what": "laughed"}


def test_a_word_cut_too_short_or_meaning_two_is_a_note():
    for word in ("la", "m", "s"):
        parsed = said("p", word)
        assert (dict(parsed.values), parsed.note, parsed.unlisted) == ({}, word, "play")
    assert match_word("ope", ("open air", "opera")) is None
    assert match_word("open", ("open air", "opera")) == 0


def test_the_exact_word_wins_over_longer_ones():
    assert match_word("run", ("running", "run", "runner")) == 1


def test_a_token_with_a_blank_is_the_note():
    assert said("p", "laughed", "the cats again").note == "the cats again"


@each_row("verb", ["s", "m", "close"])
def test_a_note_may_stand_where_a_scale_is_asked(verb):
    assert said(verb, "5", "they laughed at last").note == "they laughed at last"


def test_a_note_given_by_option_comes_first_and_two_notes_are_two_rows():
    assert said("p", "and more", note="one").note == "one\nand more"


def test_tags_stand_beside_the_note():
    line = said("s", "5", "#Monday", "so #late now")
    assert (line.tags, line.note, dict(line.values)) == (("monday",), "so #late now", {"tired": 5})


def test_a_note_by_itself_takes_all_that_follows():
    assert said("w", "5", "lovely", "#days").note == "5 lovely #days"
    assert said("note", note="from the option").note == "from the option"


@each_row("token", ["0", "8", "55", "-3", "5.5", "--5", "²", "٣", "1e9"])
def test_a_number_that_is_no_answer_is_refused(token):
    with refuses(OffScale, match=r"Tired: .* is not one of 1"):
        values("s", token)


@each_row("token", ["0", "10", "55", "-1", "5.5", "²"])
def test_a_digit_behind_the_list_is_refused_with_the_list(token):
    with refuses(UnknownWord, match="1 laughed, 2 music"):
        values("p", token)
    with refuses(UnknownWord, match="1 distance, 2 clash, 3 misread"):
        values("r", "4")


def test_an_unknown_word_is_refused_on_the_screen_with_the_list_it_can_be_added_to():
    with pytest.raises(UnknownWord) as refusal:
        Refinement(VERBS["play"]).fill("juggling", LISTS)
    assert refusal.value.facts["list"] == "play"


def test_a_fixed_list_offers_no_way_to_add_to_it():
    with pytest.raises(UnknownWord) as refusal:
        Refinement(VERBS["rest"]).fill("sabbatical", LISTS)
    assert not refusal.value.facts["list"]


def test_more_answers_than_fields_are_refused():
    with refuses(NothingToRefine, match="'7' has no place after session"):
        values("s", "5", "6", "7")
    with pytest.raises(NothingToRefine):
        values("p", ",", ",", "1")


@each_row("head", ["x", "", "sessions", "S", "5"])
def test_a_line_must_begin_with_a_verb(head):
    with refuses(UnknownCommand, match=f"Unknown command '{head}'"):
        values(head)


def test_no_line_at_all_is_refused():
    with pytest.raises(UnknownCommand):
        parse([], LISTS)


def test_a_session_answers_to_what_it_is_called_here():
    names = read_names(
        {
            "session": {"word": "visit"},
            "renamed.kind.rupture": {"now": "knot, knots of ours"},
            "renamed.kind.play": {"now": "close"},
        }
    )
    assert find_verb("Visit", names) is VERBS["session"]
    assert find_verb("knot", names) is find_verb("knots of ours", names) is VERBS["rupture"]
    assert find_verb("close", names) is VERBS["close"]  # a word of ours goes first
    assert find_verb("visit") is find_verb("", names) is None


def test_no_two_verbs_share_a_key_or_a_word():
    names = [name for verb in VERBS.values() for name in (verb.key, verb.name, *verb.also)]
    assert len(names) == len(set(names))


def test_the_strip_walks_the_same_fields_as_the_line():
    place = Refinement(VERBS["nourishing"])
    assert place.field is not None
    assert place.field.options(LISTS)[0] == "was real"
    filled, place = place.fill("1", LISTS)
    assert filled == {"what": "was real"}
    assert place.field is not None
    assert place.field.spoken_options(LISTS) == ("given", "received", "between us")
    filled, place = place.fill("3", LISTS)
    assert filled == {"direction": "between"}
    assert place.field is None


def test_only_nine_words_of_a_list_have_a_digit():
    assert numbered("abcdefghij").endswith("9 i, j")


@given(st.sampled_from(sorted(VERBS)), st.lists(texts(max_size=6), max_size=4))
def test_any_line_is_understood_or_refused_with_a_sentence(verb, tokens):
    with suppress(Refused):
        assert parse([verb, *tokens], LISTS).verb is VERBS[verb]
