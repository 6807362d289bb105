"""Reading many lines at once has the same result as reading each alone, even in hostile files."""

from functools import cache
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from store import schema
from store.days import DayIndex
from store.documents import NewerDocument
from store.log.reader import DiaryReader
from store.log.records import Line, decode_lines, encode_line, is_later
from store.log.state import Fold
from tests.faults.hostile_lines import SOUND, hostile_lines

DAY = "2026-11-23"
#: Changes of a row that other programs or a torn write may cause.
BREAKS = (
    lambda row: row + b"\r",
    lambda row: b"\xef\xbb\xbf" + row,
    lambda row: row + b"  ",
    lambda row: row[:-3],
    lambda row: row.replace(b"2026", b"2027", 1),
    lambda row: row[1:],
    lambda row: b"",
    lambda row: b" \t ",
    lambda row: row + row,
)


@cache
def hostile_rows():
    """Return hostile rows that are short enough for a line."""
    return [line.data.rstrip(b"\n") for line in hostile_lines() if len(line.data) < 20_000]


def sound_rows():
    """Yield a row of each kind."""
    for number, ((table, name), fields) in enumerate(SOUND.items()):
        id = name if table == "settings" else f"1-20261123-s{number:07}"
        document = {"v": 1} | ({"kind": name, "day": DAY, "order": 1} if table == "entries" else {})
        yield encode_line(Line("1-20261123-s0000000", table, id, document | fields))[:-1]


ROWS = st.lists(
    st.one_of(
        st.integers(0, 10_000).map(lambda at: hostile_rows()[at % len(hostile_rows())]),
        st.sampled_from(list(sound_rows())),
        st.builds(lambda row, broken: broken(row), st.sampled_from(list(sound_rows())),
                  st.sampled_from(BREAKS)),
    ),
    max_size=40,
)  # fmt: skip


def forget_values():
    """Clear the caches of valid values, so that the next document is checked as the first one."""
    groups = (*schema._ENTRIES.values(), *schema._NAMED_SETTINGS.values(), schema._COMMON)
    for fields in chain(groups, schema._SETTINGS_BY_PREFIX.values(), (schema._PLANS,)):
        for field in fields.values():
            field.clear()
    schema._reading.clear()


def check_alone(line):
    """Return the document of a line and its problem, read without any caches."""
    forget_values()
    document = line.document
    return (None, "") if document is None else schema.validated(line.table, line.id, {**document})


@given(rows=ROWS)
def test_rows_are_decoded_as_if_each_were_alone(rows):
    data = b"\n".join(rows)
    lines_alone = [
        (number, line)
        for number, row in enumerate(rows, 1)
        for _, line in decode_lines(row)
    ]  # fmt: skip
    assert list(decode_lines(data)) == lines_alone


@given(rows=ROWS)
def test_documents_are_checked_as_if_each_were_alone(rows):
    reader = DiaryReader("", "mira-k7q2", schema.validated)
    sound_lines = reader._sound_lines("2026-11.noor-z9x8.jsonl", b"\n".join([*rows, b""]), 0)
    lines = [line for _, line in decode_lines(b"\n".join(rows)) if line is not None]
    expected_lines = []
    for line in lines:
        document, problem = check_alone(line)
        if not problem:
            expected_lines.append(line._replace(document=document))
    assert list(map(repr, sound_lines)) == list(map(repr, expected_lines))
    assert [type(line.document) for line in sound_lines] == [
        type(line.document) for line in expected_lines
    ]
    damaged_count = len([row for row in rows if row.strip()]) - len(expected_lines)
    assert len(reader.damage) == damaged_count


@given(rows=ROWS)
def test_a_diary_holds_the_latest_line_of_each_id_and_its_index_matches(rows):
    reader = DiaryReader("", "mira-k7q2", schema.validated)
    lines = reader._sound_lines("2026-11.noor-z9x8.jsonl", b"\n".join([*rows, b""]), 0)
    fold, index = Fold(), DayIndex()
    fold.watch(index.update)
    fold.apply_all(lines)
    greatest = {}
    for line in lines:
        current = greatest.get((line.table, line.id))
        if current is None or is_later(line.revision, current.revision):
            greatest[line.table, line.id] = line
    current_documents = {key: line.document for key, line in greatest.items() if line.document}
    assert current_documents == {
        (table, id): document
        for table, documents in fold.tables.items()
        for id, document in documents.items()
        if document
    }
    days = {}
    for (table, id), document in current_documents.items():
        if table == "entries":
            days.setdefault(document["day"], set()).add(id)
    assert {f"{day}": ids for day, ids in index.ids_by_day.items() if ids} == days


def test_hostile_rows_contain_lines_of_every_kind():
    """Check that the rows are valid, invalid, of a newer version, and not lines at all."""
    lines = [line for row in hostile_rows() for _, line in decode_lines(row)]
    checked = [check_alone(line) for line in lines if line is not None]
    assert None in lines
    assert any(problem for _, problem in checked)
    assert any(isinstance(document, NewerDocument) for document, _ in checked)
    assert any(document and not problem for document, problem in checked)
