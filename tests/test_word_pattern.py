"""The word of a purge, as it is found in texts, in bytes and in rows."""

from unicodedata import normalize

from store.log.records import Line, encode_line
from store.redaction.purge_rows import WordPattern, parse_row, row_holds, without_word
from tests.tables import each_row

WORD = "Zoë Quandt"


@each_row(
    "text",
    [
        "with ZOË  QUANDT.",
        normalize("NFD", WORD),
        "#zoë-quandt",
        "zoe_quandts",
        "ZoëQuandt",
        "Zo\u200bë\u00a0Qu\u00adandt",
        "Z.o.e Q u a n d t",
        "zoë\nquandt",
        "Ｚoë Ｑuandt",
        "Zo\udceb Quandt",
    ],
)
def test_it_is_found_however_it_is_written(text: str) -> None:
    assert WordPattern(WORD).is_in(text)
    is_inflected = text.endswith("s")  # typed as one word, it is found apart only as a whole
    assert WordPattern("zoequandt").is_in(text) is not is_inflected


@each_row(
    ("word", "text"),
    [
        (WORD, "Zoë and Frau Quandt"),
        ("anna", "than name"),
        ("a b", "about"),
        ("Ren", "R e"),
        ("", "anything"),
        ("🐈", "a dog"),
    ],
)
def test_what_only_resembles_it_is_not_found(word: str, text: str) -> None:
    assert not WordPattern(word).is_in(text)


@each_row(
    "data",
    [
        WORD.encode(),
        rb"Zo\u00eb Quandt",
        rb"Zo\u00EB\nQuandt",
        rb"{\"text\": \"Zo\\u00eb Quandt\"}",
        rb"Zo\udceb Quandt",
        WORD.encode("latin-1"),
        WORD.encode("utf-16"),
        b"x" + WORD.encode("utf-16-be"),
    ],
)
def test_it_is_found_in_bytes_of_any_encoding(data: bytes) -> None:
    assert WordPattern(WORD).is_in_bytes(data)


def test_pairs_of_surrogates_are_read_as_one_character() -> None:
    assert WordPattern("🐈").is_in_bytes(rb"the \ud83d\udc08 again")


@each_row(
    ("data", "is_cut_off"),
    [
        (b"with Zo\xc3\xab Qua", True),
        (b"with Zo\xc3", False),
        (rb"with Zo\u00eb", True),
        (rb"with Zoe Q\u00", True),
        (b"with Zoe", True),
        (b"a zo", False),
        (b'"note":"the end"}', False),
    ],
)
def test_the_beginning_of_it_is_found_where_a_row_ends(data: bytes, is_cut_off: bool) -> None:
    assert WordPattern(WORD).is_cut_off_in(data) is is_cut_off


# -- rows -------------------------------------------------------------------------------


def row(table: str, id: str, **document: object) -> Line:
    return Line("1-20261123-abcdefgh", table, id, document)


@each_row(
    "word",
    ["play", "note", "kind", "entries", "2026-11-23", "body", "closing", "given", "repaired",
     "crc", "order", "01:00", "weekly"],
)  # fmt: skip
def test_what_the_program_wrote_is_no_text(word: str) -> None:
    id = "1-20261123-abcdefgh"
    lines = [
        row("entries", id, v=1, kind="play", day="2026-11-23", at="2026-11-23T10:00+01:00",
            note="x", order=1),
        row("entries", id, v=1, kind="checkin", when="closing", day="2026-11-23", marks=["body"]),
        row("entries", id, v=1, kind="rupture", day="2026-11-23",
            states=[["repaired", "2026-11-23"]], direction="given"),
        row("plans", id, v=1, what="off", start="2026-11-23", rule="FREQ=WEEKLY;BYDAY=MO"),
        row("settings", "words.play", v=1, words=["x"]),
    ]  # fmt: skip
    for line in lines:
        parsed = parse_row(encode_line(line).strip())
        assert parsed
        assert not row_holds(parsed, WordPattern(word)), line


def test_a_name_that_stands_twice_in_a_row_is_read_twice() -> None:
    line = encode_line(row("entries", "1-20261123-abcdefgh", kind="note", note="x"))
    doubled = line.replace(b'"note":"x"', b'"note":"anna","note":"x"').strip()
    parsed = parse_row(doubled)
    assert parsed
    assert row_holds(parsed, WordPattern("anna"))


@each_row(
    ("table", "id", "document", "left"),
    [
        ("entries", "1", {"kind": "note", "note": "with anna"}, None),
        ("entries", "1", {"kind": "play", "tags": ["anna", "x"]}, None),
        ("entries", "1", {"kind": "checkin", "marks": ["anna"], "when": "closing"}, None),
        ("entries", "1", {"kind": "checkin", "own.anna": 3, "mood": 4},
         {"kind": "checkin", "mood": 4}),
        ("entries", "1", {"kind": "play", "source": {"file": "anna.csv", "key": "0123abcd"}},
         {"kind": "play", "source": {"key": "0123abcd"}}),
        ("plans", "1", {"what": "off", "start": "2026-11-23", "rule": "x", "why": "anna"},
         {"what": "off", "start": "2026-11-23", "rule": "x"}),
        ("settings", "words.play", {"words": ["anna", "x"]}, {"words": ["x"]}),
        ("settings", "renamed.play.x", {"v": 1, "now": "anna"}, None),
        ("settings", "search.x", {"v": 1, "query": "#anna"}, None),
        ("settings", "contacts", {"text": "anna", "day": "2026-11-23"}, None),
        ("settings", "own.x", {"name": "x", "words": ["anna"], "ask": "closing"},
         {"name": "x", "ask": "closing"}),
    ],
)  # fmt: skip
def test_a_document_keeps_what_does_not_hold_the_word(
    table: str, id: str, document: dict[str, object], left: object
) -> None:
    assert without_word(table, id, document, WordPattern("anna")) == left
