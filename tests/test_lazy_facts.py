"""A search that makes a text only where it can match finds what the plain one does."""

from hypothesis import given
from hypothesis import strategies as st

from store.documents import VERSION
from store.log.records import decode_lines
from store.models import Draft
from store.schema import validated
from store.search.facts import WordTexts, core_of, extract_facts, marked
from store.search.query import QueryNotRead, parse_query
from tests.faults.hostile_lines import hostile_lines
from tests.hard_diaries import DIARIES, TODAY
from tests.own_home import NOW
from tests.texts import texts

PIECES = (
    *(
        "the",
        "cats",
        "The CATS",
        "café",
        "cafe\u0301",
        "it`s",
        "it’s",
        "its",
        "c++",
        "#c++",
        "今日は",
    ),
    *("＃late", "#late", "#Late", "a#b", "Straße", "ﬁlm", "İ", "laughed", "\x1f", "\x1e#", "\x1eb"),
    *("  ", "\n", "\t", "\x1c", "\u2028", "-", "‑", "no#tag", "&#39;", "work/life", "#2", "x", "ſ"),
)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), texts(max_size=5)), max_size=7).map(" ".join)
JOINED = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
NOTES = st.one_of(TEXTS, JOINED)
WORDS = st.sampled_from(("laughed", "music", "Café", "die Ärztin", "c++", "a b  c", "late"))
DOCUMENTS = st.builds(
    lambda kind, note, tags, what, more: (
        {"v": VERSION, "kind": kind, "day": "2026-11-23", "order": 1, "what": what}
        | ({"note": note} if note else {})
        | ({"tags": tags} if tags else {})
        | more
    ),
    st.sampled_from(("note", "play", "moment", "session", "checkin", "rupture")),
    NOTES,
    st.lists(NOTES, max_size=2),
    WORDS,
    st.sampled_from(
        (
            {},
            {"feeling": "both", "direction": "between"},
            {"marks": ["body", "die Ärztin"], "when": "opening", "energy": 3, "own.pain": 2},
            {"states": [["open", "2026-11-23"], ["named", "2026-11-23"]]},
            {"tired": 5, "remembered": True, "source": {"file": "a"}},
        )
    ),
)
QUERIES = st.one_of(
    st.sampled_from(PIECES),
    NOTES,
    NOTES.map('"{}"'.format),
    texts(max_size=3),
    st.sampled_from(("#late", "tag:c++", "kind:play", "has:note", "is:open", "-the", "tired>4")),
)


def matches(query, all_facts):
    """Return the ids of the facts that match."""
    return [facts.id for facts in query.filtered(all_facts)]


def assert_same(text, documents):
    """Compare a search that has made everything before with one that has made nothing."""
    try:
        query = parse_query(text, TODAY)
    except QueryNotRead:
        return
    words = WordTexts()
    lazy = [extract_facts(f"{n}", document, words) for n, document in enumerate(documents)]
    eager = [extract_facts(f"{n}", document) for n, document in enumerate(documents)]
    for facts in eager:
        facts.make_all()
    assert matches(query, lazy) == matches(query, eager)
    assert [facts.text for facts in lazy] == [facts.text for facts in eager]
    assert [facts.traits for facts in lazy] == [facts.traits for facts in eager]


@given(documents=st.lists(DOCUMENTS, max_size=6), text=QUERIES)
def test_a_search_finds_the_same_whether_texts_are_made_or_not(documents, text):
    assert_same(text, documents)


@given(documents=st.lists(DOCUMENTS, min_size=1, max_size=4), data=st.data())
def test_every_stretch_of_a_text_is_found_without_the_text(documents, data):
    """Whatever stands in a text, also across words and from a mark on."""
    for document in documents:
        text = extract_facts("1", document).text
        line = data.draw(st.sampled_from(text.split("\n")))
        start = data.draw(st.integers(0, len(line)))
        piece = line[start : data.draw(st.integers(start, len(line)))]
        assert extract_facts("1", document).contains(piece, core_of(piece))


@given(document=DOCUMENTS, note=NOTES)
def test_a_stretch_that_a_text_does_not_have_is_not_found(document, note):
    piece = marked(note)
    facts = extract_facts("1", document)
    assert facts.contains(piece, core_of(piece)) == (piece in extract_facts("1", document).text)


def test_hostile_documents_are_searched_alike():
    documents = []
    for row in hostile_lines():
        for _, line in decode_lines(row.data) if len(row.data) < 20_000 else ():
            if line is not None and line.table == "entries" and line.document is not None:
                document, problem = validated("entries", line.id, line.document)
                documents += [] if problem else [document]
    assert len(documents) > 40
    for text in ("late", "#late", "elsewhere", "laugh", "from else", "nourishing", "has:mood", "x"):
        assert_same(text, documents)


def test_hard_diaries_are_searched_alike():
    for make in DIARIES.values():
        documents = [draft.document() for draft in make()]
        for text in ("laughed", "dread", "play", "opened", "kind:rest", "mood<3", "-play", "zebra"):
            assert_same(text, documents)


def test_a_note_of_a_draft_is_searched_alike():
    note = "The cats again: it`s a `day` #Late #c++ work/life"
    documents = [Draft("note", TODAY, at=NOW, note=note).document()]
    for text in ("cats", '"cats again"', "it's", "#late", "#c++", "life", '"`day`"', "again:"):
        assert_same(text, documents)
