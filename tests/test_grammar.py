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

#: The first set of words, which these tests use.
LISTS = WORD_SETS[FIRST].lists


def parsed_values(*tokens):
    return dict(parse(list(tokens), LISTS).values)


def parsed_line(*tokens, **options):
    return parse(list(tokens), LISTS, **options)


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
def test_a_line_is_parsed_into_values(tokens, expected):
    assert expected.items() <= parsed_values(*tokens).items()


def test_closing_the_day_takes_a_line_of_digits():
    assert parsed_values("close", "5", "4", "6", "5", "4", "3") == {
        "when": "closing",
        "mood": 5,
        "energy": 4,
        "myself": 6,
        "letgo": 5,
        "joy": 4,
        "sorrow": 3,
    }


def test_any_answer_of_a_row_can_be_skipped():
    assert parsed_values("close", ",", ",", ",", "5", ",", "3") == {
        "when": "closing",
        "letgo": 5,
        "sorrow": 3,
    }


def test_a_word_goes_to_the_field_it_belongs_to():
    assert parsed_values("n", "given")["direction"] == "given"
    assert parsed_values("b", "between us")["direction"] == "between"


def test_the_words_of_a_scale_answer_it():
    assert parsed_values("e", "getting by") == {"when": "between", "energy": 4}


@each_row("word", ["laughed", "LAUGHED", "laugh", "lau"])
def test_a_word_can_be_abbreviated(word):
    assert parsed_values("p", word) == {"what": "laughed"}


def test_an_ambiguous_or_too_short_abbreviation_is_a_note():
    for word in ("la", "m", "s"):
        parsed = parsed_line("p", word)
        assert (dict(parsed.values), parsed.note, parsed.unlisted) == ({}, word, "play")
    assert match_word("ope", ("open air", "opera")) is None
    assert match_word("open", ("open air", "opera")) == 0


def test_an_exact_word_has_priority_over_longer_words():
    assert match_word("run", ("running", "run", "runner")) == 1


def test_a_token_with_a_space_is_the_note():
    assert parsed_line("p", "laughed", "the cats again").note == "the cats again"


@each_row("verb", ["s", "m", "close"])
def test_a_note_can_be_in_the_place_of_an_answer(verb):
    assert parsed_line(verb, "5", "they laughed at last").note == "they laughed at last"


def test_a_note_from_the_option_comes_first_and_two_notes_are_two_lines():
    assert parsed_line("p", "and more", note="one").note == "one\nand more"


def test_tags_are_separate_from_the_note():
    line = parsed_line("s", "5", "#Monday", "so #late now")
    assert (line.tags, line.note, dict(line.values)) == (("monday",), "so #late now", {"tired": 5})


def test_the_verb_note_takes_all_following_tokens():
    assert parsed_line("w", "5", "lovely", "#days").note == "5 lovely #days"
    assert parsed_line("note", note="from the option").note == "from the option"


@each_row("token", ["0", "8", "55", "-3", "5.5", "--5", "²", "٣", "1e9"])
def test_a_number_outside_the_scale_is_refused(token):
    with refuses(OffScale, match=r"Tired: .* is not one of 1"):
        parsed_values("s", token)


@each_row("token", ["0", "10", "55", "-1", "5.5", "²"])
def test_a_digit_beyond_the_list_is_refused_with_the_list(token):
    with refuses(UnknownWord, match="1 laughed, 2 music"):
        parsed_values("p", token)
    with refuses(UnknownWord, match="1 distance, 2 clash, 3 misread"):
        parsed_values("r", "4")


def test_an_unknown_word_is_refused_on_the_screen_with_the_name_of_its_list():
    with pytest.raises(UnknownWord) as refusal:
        Refinement(VERBS["play"]).fill("juggling", LISTS)
    assert refusal.value.facts["list"] == "play"


def test_the_refusal_of_a_fixed_list_names_no_list():
    with pytest.raises(UnknownWord) as refusal:
        Refinement(VERBS["rest"]).fill("sabbatical", LISTS)
    assert not refusal.value.facts["list"]


def test_more_answers_than_fields_are_refused():
    with refuses(NothingToRefine, match="'7' has no place after session"):
        parsed_values("s", "5", "6", "7")
    with pytest.raises(NothingToRefine):
        parsed_values("p", ",", ",", "1")


@each_row("head", ["x", "", "sessions", "S", "5"])
def test_a_line_must_begin_with_a_verb(head):
    with refuses(UnknownCommand, match=f"Unknown command '{head}'"):
        parsed_values(head)


def test_an_empty_line_is_refused():
    with pytest.raises(UnknownCommand):
        parse([], LISTS)


def test_renamed_kinds_are_found_by_their_names():
    names = read_names(
        {
            "session": {"word": "visit"},
            "renamed.kind.rupture": {"now": "knot, knots of ours"},
            "renamed.kind.play": {"now": "close"},
        }
    )
    assert find_verb("Visit", names) is VERBS["session"]
    assert find_verb("knot", names) is find_verb("knots of ours", names) is VERBS["rupture"]
    assert find_verb("close", names) is VERBS["close"]  # a verb of the program has priority
    assert find_verb("visit") is find_verb("", names) is None


def test_no_two_verbs_share_a_key_or_a_word():
    names = [name for verb in VERBS.values() for name in (verb.key, verb.name, *verb.also)]
    assert len(names) == len(set(names))


def test_the_strip_has_the_same_fields_as_the_line():
    refinement = Refinement(VERBS["nourishing"])
    assert refinement.field is not None
    assert refinement.field.options(LISTS)[0] == "was real"
    filled, refinement = refinement.fill("1", LISTS)
    assert filled == {"what": "was real"}
    assert refinement.field is not None
    assert refinement.field.spoken_options(LISTS) == ("given", "received", "between us")
    filled, refinement = refinement.fill("3", LISTS)
    assert filled == {"direction": "between"}
    assert refinement.field is None


def test_only_nine_words_of_a_list_have_a_digit():
    assert numbered("abcdefghij").endswith("9 i, j")


@given(st.sampled_from(sorted(VERBS)), st.lists(texts(max_size=6), max_size=4))
def test_any_line_is_parsed_or_refused(verb, tokens):
    with suppress(Refused):
        assert parse([verb, *tokens], LISTS).verb is VERBS[verb]
