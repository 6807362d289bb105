"""Folding: what is found however it was typed, and that its purge removes all of it."""

import re
from datetime import date
from unicodedata import category, normalize

from hypothesis import assume, example, given
from hypothesis import strategies as st

from store.folding import Spellings, fold, fold_word
from store.models import Draft, Entry
from store.notes import TAG_LIMIT, earlier_tags_in, tags_in
from store.redaction.purge_rows import WordPattern
from store.search.conditions import HasText
from store.search.facts import extract_facts, marked
from store.search.query import parse_query
from store.verbs import match_word
from tests.shell import Run
from tests.tables import each_row
from tests.texts import texts

TODAY = date(2026, 11, 23)


def finds(query: str, text: str, tags: tuple[str, ...] = ()) -> bool:
    """Return whether a query finds a note, searched as the search does it."""
    facts = extract_facts("1", Draft("note", TODAY, note=text, tags=tags).document())
    assert facts
    return all(
        any(condition.holds(facts) for condition in group)
        for group in parse_query(query, TODAY).groups
    )


# -- the same word ------------------------------------------------------------------------

SAME = [
    ("café after work", "cafe"),
    ("cafe after work", "café"),
    ("ÉTÉ", "ete"),
    ("straße", "STRASSE"),
    ("Sørensen Łukasz", "sorensen lukasz"),
    ("I don’t know", "don't"),
    ("I don't know", "don‘t"),
    ("rock ʼn roll", "'n"),
    ("e\u2011mail", "e-mail"),
    ("self–care", "self-care"),
    ("self-care", "self\u2011care"),
    ("ＡＢＣ １２", "abc 12"),
    ("abc", "ＡＢＣ"),
    ("ｶﾅ ｶﾞ", "カナ ガ"),
    ("the\u00adrapy", "therapy"),
    ("zero\u200bwidth", "zerowidth"),
    ("the\ufeffrapy", "the\u2060rapy"),
    ("می\u200cخواهم", "میخواهم"),
    ("❤\ufe0f tea", "❤"),
    ("👩\u200d🦽 home", "👩🦽"),
    ("הָיָה", "היה"),
    ("مُحَمَّد", "محمد"),
    ("كتاب", "کتاب"),
    ("λόγος", "λογος"),
    ("ΌΣΟΣ", "όσος"),
    ("Ёжик", "ежик"),
    ("e\u0301te\u0301", "été"),
    ("ﬁnally", "finally"),
    ("İzmir", "izmir"),
    ("한국 사람", normalize("NFD", "한국")),
]


@each_row(("text", "query"), SAME)
def test_a_word_is_found_in_another_spelling(text: str, query: str) -> None:
    assert finds(query, text)
    assert finds(f'"{query}"', text)


@each_row(
    ("text", "query"),
    [("कि", "कु"), ("ガ", "カ"), ("มา", "ม้า"), ("hat", "had"), ("co-worker", "coworker")],
)
def test_letters_of_their_own_stay_apart(text: str, query: str) -> None:
    assert not finds(query, text)


@each_row(
    ("text", "query"),
    [
        ("本文は尊厳と権利について話した", "権利"),
        ("กินข้าวกับเพื่อน", "เพื่อน"),
        ("ຂ້ອຍກິນເຂົ້າ", "ເຂົ້າ"),
        ("ខ្ញុំស្រឡាញ់អ្នក", "អ្នក"),
        ("ကျွန်တော်ချစ်တယ်", "ချစ်"),
        ("今日はCBTの日", "cbt"),
        ("第12回", "12"),
        ("コーヒーを飲んだ", "を飲"),
    ],
)
def test_a_word_is_found_within_a_script_without_blanks(text: str, query: str) -> None:
    assert finds(query, text)


@each_row(("text", "query"), [("हिन्दी", "दी"), ("laughed", "aughed"), ("नमस्ते", "ते")])
def test_elsewhere_a_word_is_found_by_its_beginning(text: str, query: str) -> None:
    assert not finds(query, text)
    assert finds(f'"{query}"', text)


def test_signs_of_a_phone_or_a_wide_keyboard_work_in_a_query() -> None:
    note = "laughed about the cats #home"
    for query in ("“the cats”", "«the cats»", "＃home", "–zebra", "kind：note", "ｋind:note"):
        assert finds(query, note), query
    assert not finds("–laughed", note)


# -- tags ---------------------------------------------------------------------------------


@each_row(
    ("note", "tags"),
    [
        ("x #c++ y", ("c++",)),
        ("#r&d, then #work/life.", ("r&d", "work/life")),
        ("#self–care #so-tired- #don’t", ("self–care", "so-tired", "don’t")),
        ("(#late) '#early' #end/", ("late", "early", "end")),
        ("session #2 of 3, #1on1", ("1on1",)),
        ("it&#39;s &#x27; a#b ##c #_", ()),
        ("#हिन्दी #ภาษาไทย #می\u200cخواهم #עִבְרִית", ("हिन्दी", "ภาษาไทย", "می\u200cخواهم", "עִבְרִית")),
        ("＃日本語 今日は#雨", ("日本語", "雨")),
        ("#" + "a" * 300, ("a" * TAG_LIMIT,)),
    ],
)
def test_a_tag_is_whole_in_every_script_and_has_a_letter(note: str, tags: tuple[str, ...]) -> None:
    assert tags_in(note) == tags


@each_row(
    "tag",
    ["#c++", "#r&d", "#work/life", "#self–care", "#self-care", "#हिन्दी", "#ÜBUNG", "#ubung", "#2",
     "#work/life.", "tag:work/life", "tag:#c++", "#don't", "＃c++"],
)  # fmt: skip
def test_what_was_typed_as_a_tag_finds_it(tag: str) -> None:
    note = "a #c++ #r&d #work/life #self–care #हिन्दी #Übung #2 #don’t"
    assert finds(tag, note)
    assert not finds(tag, "tags that none of them is: #home #3")


def test_a_tag_finds_no_longer_one_that_is_cut_otherwise() -> None:
    assert not finds("#c++", "#cats #c")
    assert not finds("#work/life", "#work")


def test_a_tag_that_an_earlier_version_cut_short_is_found_whole() -> None:
    saved = {
        "kind": "note",
        "day": "2026-11-23",
        "note": "x #work/life #ภาษาไทย",
        "tags": ["work", "2"],
    }
    facts = extract_facts("1", saved)
    assert facts
    for query in ("#work/life", "#ภาษาไทย", "#work", "#2"):
        assert parse_query(query, TODAY).filtered([facts]) == [facts], query


def test_editing_a_note_takes_the_tag_along_that_was_cut_short() -> None:
    saved = {
        "kind": "note",
        "day": "2026-11-23",
        "note": "x #work/life",
        "tags": ["work", "by-hand"],
    }
    changed = Entry.from_document("1", saved).changed(note="x #c++")
    assert changed.tags == ("by-hand", "c++")
    assert earlier_tags_in("#work/life") == ("work",)


def test_a_number_is_no_tag_on_a_line(cup: Run) -> None:
    assert cup("s", "5", "#2").code == 2
    assert cup("s", "5", "#c++").code == 0
    assert cup("list", "--json").json[0]["tags"] == ["c++"]


# -- words of lists -------------------------------------------------------------------------


def test_a_word_of_a_list_is_meant_in_any_spelling_and_first_in_its_own() -> None:
    assert match_word("schon", ("musik", "schön")) == 1
    assert match_word("schon", ("schön", "schon")) == 1
    assert match_word("high‑five", ("win", "high-five")) == 1
    spellings = Spellings([("schön", 1), ("schon", 2)])
    assert [spellings.get(word) for word in ("schön", "SCHON", "schôn", "x")] == [1, 2, 2, None]
    assert [spellings.get_exact(word) for word in ("Schön", "schôn")] == [1, None]


def test_a_list_with_two_words_alike_keeps_both(cup: Run) -> None:
    cup("words", "play", "schön", "schon", "x")
    assert cup("words", "play", "+", "y").code == 0
    assert cup("words", "play").out == "play: 1 schön, 2 schon, 3 x, 4 y\n"
    for word in ("schon", "SCHÖN", "schôn"):
        cup("p", word)
    assert [e["what"] for e in cup("list", "--json").json] == ["schon", "schön", "schön"]


def test_a_saved_search_answers_to_its_name_in_any_spelling(cup: Run) -> None:
    cup("w", "late again")
    assert cup("find", "--save", "Müde", "late").code == 0
    assert "1 entry" in cup("find", "@mude").out
    assert cup("find", "--save", "mude", "again").code == 0
    assert len(cup("find", "--saved").out.splitlines()) == 1
    assert cup("find", "--forget", "MUDE").code == 0


def test_a_purge_leaves_no_twin_that_a_search_would_find(cup: Run) -> None:
    twins = ("café", "CAFE", "ｃａｆé", "ca\u00adfe", "#Café", "cafe\u0301s", "le café’s")
    for twin in twins:
        assert cup("w", f"at the {twin} again").code == 0
    cup("w", "at the cat again")
    assert len(cup("find", "cafe", "--json").json) == len(twins)
    assert cup("purge", "cafe", "--yes").code == 0
    assert cup("find", "café", "--json").json == []
    assert [entry["note"] for entry in cup("list", "--json").json] == ["at the cat again"]


# -- properties ---------------------------------------------------------------------------

CHARACTERS = st.characters(exclude_categories=("Cs", "Cc"))
TEXTS = st.text(CHARACTERS, max_size=30)
LETTERS = st.sampled_from("aeiouäöüéñçßøłœIİıΣςάЁйकिقُמָカガ権ขเด한'’-–‑ 1&/#")


def respelled(word: str, how: str) -> str:
    """Return a word as another keyboard, form or program spells it."""
    ways = {
        "as it is": word,
        "upper": word.upper(),
        "folded": fold(word),
        "NFC": normalize("NFC", word),
        "NFD": normalize("NFD", word),
        "half or full width": normalize("NFKC", word),
        "without width": "\u200b".join(word),
        "soft hyphens": "\u00ad".join(word) + "\ufeff",
        "curly": word.replace("'", "’"),
        "straight": word.replace("’", "'"),
        "hyphens": word.replace("-", "\u2011").replace("–", "-"),
    }
    return ways[how]


WAYS = st.sampled_from([
    "as it is", "upper", "folded", "NFC", "NFD", "half or full width", "without width",
    "soft hyphens", "curly", "straight", "hyphens",
])  # fmt: skip


@given(texts())
@example("ᾳ\u0345Ά")
@example("ŉ ﷺ ½")
@example("\udcff")
def test_folding_never_fails_and_twice_is_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_word(fold_word(text)) == fold_word(text)


@given(TEXTS)
def test_composed_or_not_a_text_is_the_same(text: str) -> None:
    assert fold_word(normalize("NFC", text)) == fold_word(normalize("NFD", text)) == fold_word(text)


def stands_in(query: str, note: str) -> bool:
    """Return whether the words of a query stand in a note, and not only in the entry's kind."""
    conditions = [one for group in parse_query(query, TODAY).groups for one in group]
    return all(isinstance(one, HasText) and one.piece in marked(note) for one in conditions)


QUOTES = re.compile(r"[\s\"“”„‟«»〝〞〟＂″״]+")
NOTES = st.text(st.one_of(LETTERS, CHARACTERS), min_size=1, max_size=30)


@given(NOTES, st.data(), WAYS)
def test_any_word_of_a_note_is_found_in_any_spelling(
    note: str, data: st.DataObject, how: str
) -> None:
    note = normalize("NFC", note)
    words = [word for word in QUOTES.split(note) if any(map(str.isalnum, fold(word)))]
    assume(words)
    word = data.draw(st.sampled_from(words))
    typed = respelled(word, how)
    assume(fold(typed) == fold(word))  # a Greek ͅ becomes a letter of its own in upper case
    assume(len(QUOTES.split(typed)) == 1)
    assert stands_in(f'"{typed}"', note)
    assert WordPattern(typed).is_in(note), "what is found must be purged"
    if not re.search(r"[:=<>＝：＜＞]|^[-–‐‑‒—―−#＃]|^or$", fold(typed)):
        assert stands_in(typed, note)


@given(st.text(LETTERS, min_size=1, max_size=12), st.text(LETTERS, max_size=3), WAYS)
def test_what_a_query_finds_its_purge_finds(note: str, query: str, how: str) -> None:
    typed = respelled(query, how)
    assume(any(map(str.isalnum, fold(typed))) and "#" not in typed)
    if stands_in(f'"{typed}"', note):
        assert WordPattern(typed).is_in(note)


@given(st.text(st.one_of(LETTERS, st.sampled_from("xyz")), max_size=12), WAYS)
def test_a_tag_is_found_as_it_was_typed(text: str, how: str) -> None:
    note = f"today #x{text}".strip()
    typed = respelled(note.split()[1], how)
    assume(all(category(c) != "Cf" for c in typed[:1]))
    assert finds(typed, note)
