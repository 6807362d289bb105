from hypothesis import given
from hypothesis import strategies as st

from store.errors import NoteNotText, NoteTooLong, Refused
from store.names.name_check import seems_to_name
from store.notes import NOTE_LIMIT, checked_note, tags_in, without_controls
from tests.tables import each_row
from tests.texts import texts
from tests.wording import refuses


@each_row(
    ("note", "piece"),
    [
        ("Anna Berg cried", "Anna Berg"),
        ("saw Anna Berg today", "Anna Berg"),
        ("A hard hour. Anna Berg cried", "Anna Berg"),
        ("with J. B. again", "J. B."),
        ("J. Berg came late", "J. Berg"),
        ("asked Dr Weiss", "Dr Weiss"),
        ("asked Frau Weiss", "Frau Weiss"),
        ("call 0151 234 56 78", "0151 234 56 78"),
        ("call +49 30 1234567", "+49 30 1234567"),
        ("write to anna@example.org", "anna@example.org"),
        ("born on a tuesday in 1980", "born on a tuesday in 1980"),
        ("Łukasz Żak said so", "Łukasz Żak"),
        ("Иван Петров said so", "Иван Петров"),
        ("3.4.1981", "3.4.1981"),
        ("03/04/81", "03/04/81"),
        ("1981-04-03", "1981-04-03"),
        ("3 April 1981", "3 April 1981"),
        ("with Élodie Ångström", "Élodie Ångström"),
    ],
)
def test_a_note_that_seems_to_name_someone_is_noticed(note, piece):
    assert piece in seems_to_name(note)


@each_row(
    "note",
    [
        "",
        "We laughed. Then quiet.",
        "I like Mondays",
        "I'm Glad it ended",
        "so tired, and so glad",
        "five sessions, 10 minutes each",
        "We named it. It helped!",
        "3 of 5 went well",
        "Music. Dance. Tea.",
        "the cats again #play",
    ],
)
def test_an_ordinary_sentence_is_left_in_peace(note):
    assert seems_to_name(note) == ()


@given(texts())
def test_looking_for_names_never_fails(note):
    assert all(piece in note for piece in seems_to_name(note))


def test_tags_are_lower_case_in_order_and_once():
    assert tags_in("#Late and #so-tired, #late; no#tag ## #é") == ("late", "so-tired", "é")


def test_a_note_holds_two_thousand_characters():
    assert len(checked_note("ö" * NOTE_LIMIT)) == 2000
    with refuses(NoteTooLong, match="has 2,001 characters; a note holds up to 2,000"):
        checked_note("ö" * (NOTE_LIMIT + 1))


def test_line_breaks_and_emoji_are_fine():
    assert checked_note(" one\r\ntwo\rthree\n👩🏽‍🦽 ❤️\t🫖 ") == "one\ntwo\nthree\n👩🏽‍🦽 ❤️\t🫖"


def test_a_note_is_saved_in_composed_form():
    assert checked_note("e\u0301") == "é"


@each_row(
    ("note", "named"),
    [
        ("a\x00b", r"a control character \(U\+0000\)"),
        ("\x1b[31mred", r"a control character \(U\+001B\)"),
        ("bell\x07", r"a control character \(U\+0007\)"),
        ("\x9b31m", r"a control character \(U\+009B\)"),
        ("half \ud83d", r"half a character \(U\+D83D\)"),
        ("Gr\udcfc\udc80e", r"a byte that is not UTF-8 \(0xfc\)"),
    ],
)
def test_what_is_no_text_is_refused_by_name(note, named):
    with refuses(NoteNotText, match=named + ", which is not text. Take it out"):
        checked_note(note)


@given(st.text(st.characters(exclude_categories=())))
def test_a_note_is_either_refused_or_can_be_written_and_read(note):
    try:
        checked = checked_note(note)
    except Refused:
        return
    assert checked.encode().decode() == checked == checked_note(checked)


@given(st.text(st.characters(exclude_categories=())))
def test_pasted_text_comes_down_to_one_line_of_text(text):
    line = without_controls(text)
    assert "\n" not in line
    assert checked_note(line, limit=len(line) * 4 + 1) is not None


@each_row("word", ["x", "X-", "Ab’"])
def test_a_word_without_an_end_is_looked_through_only_as_far_as_a_note_goes(word: str) -> None:
    """As an editor may hand it over: whole, it would take minutes."""
    assert seems_to_name(word * 300_000) == ()
    assert seems_to_name("a" * (NOTE_LIMIT - 7) + " J. Berg")
