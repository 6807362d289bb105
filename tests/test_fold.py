from hypothesis import given
from hypothesis import strategies as st

from store.log.records import Line
from store.log.state import Fold

revisions = st.one_of(
    st.builds(
        "{}-{}-{}".format,
        st.integers(1, 12),
        st.sampled_from(["20261122", "20261123"]),
        st.text("abc", min_size=8, max_size=8),
    ),
    st.sampled_from(["", "rubbish", "a-b-c", "1-2", "9" * 30]),  # from other programs
)


def line_of(revision: str, table: str, id: str) -> Line:
    """Return a line whose document depends on its revision only."""
    document = None if revision.endswith("c") else {"said": revision}
    return Line(revision, table, id, document)


lines = st.lists(
    st.builds(line_of, revisions, st.sampled_from(["entries", "settings"]), st.sampled_from("xyz")),
    max_size=12,
)


def fold_lines(*line_lists):
    fold = Fold()
    for line in (line for line_list in line_lists for line in line_list):
        fold.apply(line)
    return {name: table for name, table in fold.tables.items() if table}, fold.revisions


@given(lines)
def test_applying_lines_twice_changes_nothing(line_list):
    assert fold_lines(line_list, line_list) == fold_lines(line_list)


@given(lines, st.randoms())
def test_the_order_of_lines_does_not_matter(line_list, random):
    shuffled = random.sample(line_list, len(line_list))
    assert fold_lines(shuffled) == fold_lines(line_list)


@given(lines, lines, lines)
def test_the_order_of_files_does_not_matter(one, two, three):
    assert fold_lines(one, two, three) == fold_lines(three, one, two) == fold_lines(two, three, one)


def test_a_tenth_change_is_later_than_a_ninth():
    ninth, tenth = (
        line_of("9-20261123-aaaa", "entries", "x"),
        line_of("10-20261123-aaaa", "entries", "x"),
    )
    assert fold_lines([tenth, ninth])[0] == {"entries": {"x": tenth.document}}


def test_a_removal_is_not_undone_by_an_older_copy():
    written = Line("1-20261123-a", "entries", "x", {"n": 1})
    removed = Line("2-20261123-a", "entries", "x", None)
    assert fold_lines([removed, written])[0] == {}


def test_watchers_get_only_the_changes_that_apply():
    fold, changes = Fold(), []
    fold.watch(lambda *change: changes.append(change))
    first, second = (
        Line("1-20261123-a", "t", "x", {"n": 1}),
        Line("2-20261123-a", "t", "x", {"n": 2}),
    )
    assert [fold.apply(line) for line in (first, second, first, second)] == [
        True,
        True,
        False,
        False,
    ]
    assert changes == [("t", "x", None, {"n": 1}), ("t", "x", {"n": 1}, {"n": 2})]


def test_the_generation_of_a_removed_document_is_remembered():
    fold = Fold()
    fold.apply(Line("4-20261123-a", "entries", "x", None))
    assert (fold.generation("entries", "x"), fold.generation("entries", "y")) == (4, 0)
