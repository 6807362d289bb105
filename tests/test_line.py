import json
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.log.records import Line, decode_line, decode_lines, encode_line
from tests.tables import each_row
from tests.texts import texts

DOCUMENT = {
    "v": 1,
    "kind": "session",
    "day": "2026-11-23",
    "note": "größer 👩🏽‍🦽\n#late",
    "tired": 5,
}
LINE = Line("1-20261123-x0g5w8kd", "entries", "1-20261123-x0g5w8kd", DOCUMENT)

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | texts(),
    lambda inner: st.lists(inner) | st.dictionaries(texts(), inner),
    max_leaves=8,
)  # fmt: skip


def lines_of(data):
    return [line for _, line in decode_lines(data)]


@given(st.none() | st.dictionaries(texts(), values), texts(min_size=1), texts())
def test_any_document_can_be_decoded_from_its_line(document, id, step):
    line = Line("1-20261123-x0g5w8kd", "entries", id, document, step=step, undo=step, redo=step)
    raw = encode_line(line)
    assert raw.count(b"\n") == 1
    assert decode_line(raw) == line


def test_a_line_is_plain_json():
    decoded = json.loads(encode_line(LINE))
    assert (decoded["id"], decoded["doc"]) == (LINE.id, DOCUMENT)
    assert "größer" in encode_line(LINE).decode()


def test_every_flipped_bit_is_noticed():
    raw = encode_line(LINE)
    for bit in range((len(raw) - 1) * 8):
        flipped = bytearray(raw)
        flipped[bit // 8] ^= 1 << bit % 8
        assert None in lines_of(bytes(flipped)), f"bit {bit}"


def test_every_truncation_is_noticed():
    raw = encode_line(LINE)
    assert all(decode_line(raw[:end]) is None for end in range(len(raw) - 1))
    assert all(decode_line(raw[start:]) is None for start in range(1, len(raw)))


@each_row(
    "raw",
    [
        encode_line(LINE).replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + encode_line(LINE),
        encode_line(LINE).rstrip(),
        encode_line(LINE).rstrip() + b"  ",
    ],
)
def test_line_endings_and_spaces_of_editors_are_no_damage(raw):
    assert decode_line(raw) == LINE


@each_row(
    "raw",
    [
        b"\0" * 200,
        b"<<<<<<< HEAD",
        b"=======",
        b">>>>>>> theirs",
        encode_line(LINE).decode().encode("latin-1", "replace"),
        encode_line(LINE).decode().encode("utf-16"),
        encode_line(LINE)[:40],
        encode_line(LINE)[:40] + encode_line(LINE),
        b"{}",
        b"null",
        b"[" * 100_000,
    ],
)
def test_other_content_is_damage(raw):
    assert decode_line(raw) is None


def with_crc(head):
    from zlib import crc32

    return b'%b,"crc":"%08x"}\n' % (head, crc32(head))


@each_row(
    "head",
    [
        b'["rev"',
        b'{"rev":"1-20261123-a","table":"entries","id":"x"',
        b'{"rev":1,"table":"entries","id":"x","doc":null',
        b'{"rev":"1-20261123-a","table":"entries","id":["x"],"doc":null',
        b'{"rev":"1-20261123-a","table":"entries","id":"x","doc":"sealed"',
        b'{"rev":"1-20261123-a","table":"entries","id":"x","doc":null,"undo":7',
        b'{"rev":"1-20261123-a","table":"entries","id":"x","doc":{"n":' + b"9" * 5000 + b"}",
    ],
)
def test_a_line_of_another_shape_is_damage_despite_a_valid_crc(head):
    assert decode_line(with_crc(head)) is None


def test_rows_are_counted_from_one_and_empty_rows_are_skipped():
    raw = encode_line(LINE)
    assert [row for row, _ in decode_lines(b"\n\r\n" + raw + b"rubbish\n  \n" + raw)] == [3, 4, 6]


def test_a_damaged_row_does_not_affect_the_others():
    raw = encode_line(LINE)
    raw_with_conflict = b"<<<<<<< HEAD\n" + raw + b"=======\n" + raw + b">>>>>>> theirs\n"
    assert lines_of(raw_with_conflict) == [None, LINE, None, LINE, None]


def test_nan_cannot_be_encoded():
    with pytest.raises(ValueError, match="JSON"):
        encode_line(LINE._replace(document={"mood": float("nan")}))


def row_of(head: bytes) -> bytes:
    return b'%b,"crc":"%08x"}' % (head, crc32(head))


INVALID_HEADS = [
    b"",
    b"[1",
    b'{"rev":1',
    b'{"rev":"1"},{"x":2',
    b"\xff\xfe",
    b'{"a":"',
    b"[" * 5000,
    b"null",
]
heads = st.sampled_from([encode_line(LINE).rstrip(), *map(row_of, INVALID_HEADS), b"torn", b""])


@given(st.lists(heads, max_size=12))
def test_lines_decoded_together_equal_lines_decoded_one_by_one(rows):
    decoded = list(decode_lines(b"\n".join(rows)))
    assert decoded == [(number, decode_line(row)) for number, row in enumerate(rows, 1) if row]
