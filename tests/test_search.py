"""The search over a diary: after any change it finds exactly what the diary holds."""

import calendar
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from unicodedata import normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from store.clock import FixedClock
from store.errors import CheckedInThere
from store.journal import Journal, open_journal
from store.log.records import Line, encode_line
from store.models import Draft, Entry
from store.search.finder import Search
from store.search.query import DaysBackwards, QueryNotRead
from store.verbs import VERBS
from store.vocabulary import DEFAULT_LISTS, SPOKEN
from tests.own_home import NOW

MIRA, NOOR = "mira-k7q2", "noor-z9x8"
TODAY = date(2026, 11, 23)


#: The names that the newest set of words has for marks of the first set.
MARK_NAMES = {"dread": "Sunday scaries", "body": "flare"}


def add_note(journal: Journal, note: str, days_ago: int = 0, **rest: Any) -> Entry:
    return journal.add(Draft("note", TODAY - timedelta(days=days_ago), note=note, **rest))


def notes(search: Search, query: str = "") -> list[str]:
    return [entry.note for entry in search.find(query)]


# -- results ----------------------------------------------------------------------------


def test_the_newest_day_comes_first_and_within_it_the_last_logged_entry(journal):
    for note, days_ago in (("b", 1), ("c", 0), ("d", 0), ("a", 40)):
        add_note(journal, note, days_ago)
    assert notes(Search(journal)) == ["d", "c", "b", "a"]


def test_the_results_are_a_sequence_of_entries_with_a_count(journal):
    entries = [add_note(journal, f"note {number}", 4 - number // 2) for number in range(8)]
    entries.reverse()
    results = Search(journal).find("note")
    assert (len(results), results.days()) == (8, 4)
    assert list(results) == results[:] == entries
    assert (results[0], results[-1], results[2:4]) == (entries[0], entries[-1], entries[2:4])
    assert entries[3] in results
    for index in (8, -9):
        with pytest.raises(IndexError):
            results[index]


def test_entries_are_created_only_for_the_rows_that_are_read(journal, monkeypatch):
    for number in range(20):
        add_note(journal, f"note {number}")
    search = Search(journal)
    read_ids: list[str] = []
    from_document = Entry.from_document
    monkeypatch.setattr(
        Entry,
        "from_document",
        lambda id, document: read_ids.append(id) or from_document(id, document),
    )
    results = search.find("note")
    assert (len(results), results.days(), read_ids) == (20, 1, [])
    assert [entry.note for entry in results[:3]] == ["note 19", "note 18", "note 17"]
    assert len(read_ids) == 3


def test_results_do_not_change_when_entries_change(journal):
    entry = add_note(journal, "before")
    search = Search(journal)
    results = search.find("before")
    journal.change(entry.id, note="after")
    add_note(journal, "before too")
    assert list(results) == [entry]
    assert notes(search, "before") == ["before too"]


def test_the_whole_diary_is_searched_even_if_only_this_month_was_read(journal, open_again):
    add_note(journal, "long ago", 400)
    later = open_again()
    assert notes(Search(later), "long") == ["long ago"]


def test_the_facts_can_be_indexed_in_parts(journal):
    for number in range(10):
        add_note(journal, f"note {number}", number)
    search = Search(journal)
    assert [search.index_facts(4) for _ in range(4)] == [True, True, False, False]
    add_note(journal, "one more")
    assert search.index_facts(0)
    assert not search.index_facts(1)
    assert notes(search) == ["one more", *(f"note {number}" for number in range(10))]


def test_a_search_is_complete_even_if_only_some_facts_are_indexed(journal):
    for number in range(10):
        add_note(journal, f"note {number}", number)
    search = Search(journal)
    search.index_facts(3)
    assert notes(search) == [f"note {number}" for number in range(10)]


def test_every_word_of_an_entry_finds_it(journal):
    for verb in VERBS.values():
        for field in verb.fields:
            for what in field.options(DEFAULT_LISTS) if field.list_name else ():
                value = (what,) if field.name == "marks" else what
                values = {**verb.preset, field.name: value}
                if verb.kind == "rupture":
                    values["states"] = (("open", "2026-11-23"),)
                entry = journal.add(Draft(verb.kind, TODAY, values=values))
                search = Search(journal)
                assert search.find(what)[0] == entry
                if field.name != "marks":
                    assert search.find(f'{verb.kind} "{SPOKEN.get(what, what)}"')[0] == entry


def test_a_renamed_session_is_found_by_its_new_word(journal):
    journal.add(Draft("session", TODAY))
    search = Search(journal)
    assert len(search.find("visit")) == 0
    journal.settings.set("session", word="visit")
    assert len(search.find("visit")) == len(search.find("kind:visit")) == 1
    journal.settings.set("session", word="class")
    assert len(search.find("visit")) == 0


def test_malformed_documents_are_skipped_and_do_no_harm(journal):
    def line(id: str, document: dict[str, Any] | None) -> Line:
        return Line(id, "entries", id, document)

    documents = (
        {"kind": 5},
        {"kind": "play"},
        {"kind": "play", "day": "someday"},
        {"kind": "session", "day": "2026-11-23", "tired": "very", "order": "first"},
        {"kind": "rupture", "day": "2026-11-23", "states": [[]], "what": ["x"]},
        {"kind": "rupture", "day": "2026-11-23", "states": "open", "tags": "late"},
        {"kind": "checkin", "day": "20261123", "marks": 7, "mood": True, "note": 3},
        {"kind": "play", "day": "2026-11-23", "feeling": "both", "note": "a\x1eb\x1fc"},
        {"v": 99, "kind": "dream", "day": "2026-11-23", "mood": 5, "note": "of a cat"},
    )
    path = Path(journal.path) / f"2026-11.{NOOR}.jsonl"
    lines = [
        encode_line(line(f"1-20261123-{n:08}", document)) for n, document in enumerate(documents)
    ]
    path.write_bytes(b"".join(lines))
    journal.refresh()
    search = Search(journal)
    assert len(search.find("")) == 2
    assert [entry.kind for entry in search.find("cat")] == ["newer"]
    assert journal.health.damaged_lines == 7
    for query in ("tired>1", "mood>1", "is:open", "has:mood", "both", "#b"):
        assert len(search.find(query)) == 0
    assert len(search.find("day:today")) == 2
    assert len(search.find('"a b c"')) == len(search.find("kind:play b")) == 1


def test_a_query_that_cannot_be_read_changes_nothing(journal):
    add_note(journal, "laughed")
    search = Search(journal)
    with pytest.raises(QueryNotRead):
        search.find("laughed or")
    assert notes(search, "laughed") == ["laughed"]


# -- a slow reference --------------------------------------------------------------------


def fold_text(text: str) -> str:
    """Fold the few accents and signs of these texts, without the code of the search."""
    plain = normalize("NFKD", text.replace("’", "'").replace("\u2011", "-")).casefold()
    return " ".join("".join(c for c in plain if c not in "\u0301\u0308\u00ad").split())


def texts_of(entry: Entry) -> list[str]:
    """Return all parts in which a word is found, computed slowly from the entry alone."""
    spoken_names = {"checkin": "check-in", "opening": "opened the day", "closing": "closed the day"}
    parts = [entry.kind, spoken_names.get(entry.kind, ""), entry.note, entry.state]
    parts += ["#" + tag for tag in entry.tags]
    for name in ("feeling", "what", "direction", "when"):
        value = entry[name] or ""
        parts.append(value if name == "when" else SPOKEN.get(value, value))
        parts.append(spoken_names.get(value, ""))
    for mark in entry["marks"] or ():
        parts += [mark, MARK_NAMES[mark]]
    return [fold_text(text) for text in parts]


class Term(NamedTuple):
    """A condition as it is typed, and its test of an entry."""

    typed: str
    means: Callable[[Entry], bool]


WORDS = (
    "laughed", "laugh", "cats", "Straße", "ÉTÉ", "cafe\u0301", "don't", "high-five", "10:30",
    "🐈", "हिन्दी", "(again)", "a_b", "played", "opening", "#late", "#late-night", "#Übung",
    "don’t", "e\u2011mail", "the\u00adrapy", "#work/life", "本の日", "session #2",
)  # fmt: skip
_SEPARATORS = (" ", "  ", "\n", ", ", " / ")


def word_term(word: str) -> Term:
    folded_word = fold_text(word)
    at_start = (
        r"(?:(?<![\w\u093f\u0940\u094d])|(?<=[本の日]))"
        if re.match(r"[^\W本の日]", folded_word)
        else ""
    )
    return Term(
        word,
        lambda entry: any(re.search(at_start + re.escape(folded_word), t) for t in texts_of(entry)),
    )


def phrase_term(phrase: str) -> Term:
    return Term(
        f'"{phrase}"', lambda entry: any(fold_text(phrase) in text for text in texts_of(entry))
    )


def tag_term(tag: str) -> Term:
    beginning = fold_text(tag).rstrip("-/")  # a tag does not end with these
    return Term(
        f"#{tag}", lambda entry: any(fold_text(t).startswith(beginning) for t in entry.tags)
    )


def scale_term(scale: str, sign: str, answer: int) -> Term:
    comparisons: dict[str, Callable[[int], bool]] = {
        ">": lambda r: r > answer,
        ">=": lambda r: r >= answer,
        "<": lambda r: r < answer,
        "<=": lambda r: r <= answer,
        "=": lambda r: r == answer,
        ":": lambda r: r == answer,
    }
    return Term(
        f"{scale}{sign}{answer}",
        lambda entry: entry[scale] is not None and comparisons[sign](entry[scale]),
    )


def date_term(field: str, first: date, length: str) -> Term:
    last = first
    if length == "month":
        first = first.replace(day=1)
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    means: dict[str, Callable[[Entry], bool]] = {
        "after": lambda entry: entry.day >= first,
        "before": lambda entry: entry.day < first,
        "to": lambda entry: entry.day <= last,
        "in": lambda entry: first <= entry.day <= last,
        "day": lambda entry: first <= entry.day <= last,
    }
    return Term(f"{field}:{str(first)[: 7 if length == 'month' else 10]}", means[field])


TRAITS = (
    Term("kind:play", lambda entry: entry.kind == "play"),
    Term("is:nourishing", lambda entry: entry["feeling"] == "nourishing"),
    Term("is:open", lambda entry: entry.state in ("open", "named")),
    Term("is:repaired", lambda entry: entry.state == "repaired"),
    Term("is:remembered", lambda entry: entry.remembered),
    Term("has:note", lambda entry: bool(entry.note)),
    Term("has:tag", lambda entry: bool(entry.tags)),
    Term("has:mood", lambda entry: entry["mood"] is not None),
    Term("on:monday", lambda entry: entry.day.weekday() == 0),
    Term("in:november", lambda entry: entry.day.month == 11),
)

word_beginnings = st.builds(
    lambda word, cut: word[: max(cut, 1 + word.startswith("#"))],
    st.sampled_from((*WORDS, "play", "nourishing", "day", "repaired", "between", "dread")),
    st.integers(1, 12),
)
days = st.integers(0, 70).map(lambda ago: TODAY - timedelta(days=ago))
texts = st.lists(st.sampled_from(WORDS + _SEPARATORS), max_size=9).map("".join)
terms = st.one_of(
    word_beginnings.filter(lambda word: " " not in word).map(
        lambda word: tag_term(word[1:]) if word[0] == "#" else word_term(word)
    ),
    texts.map(fold_text).filter(bool).map(phrase_term),
    st.builds(
        scale_term,
        st.sampled_from(["mood", "tired", "joy"]),
        st.sampled_from([">", ">=", "<", "<=", "=", ":"]),
        st.integers(1, 7),
    ),
    st.builds(
        date_term,
        st.sampled_from(["after", "before", "to", "in", "day"]),
        days,
        st.sampled_from(["day", "month"]),
    ),
    st.sampled_from(TRAITS),
)


class TypedQuery(NamedTuple):
    """A whole query: groups of alternatives, each with whether it is negated."""

    groups: list[list[tuple[bool, Term]]]

    @property
    def typed(self) -> str:
        return " ".join(
            " or ".join("-" * negated + term.typed for negated, term in group)
            for group in self.groups
        )

    def finds(self, entry: Entry) -> bool:
        return all(
            any(term.means(entry) != negated for negated, term in group) for group in self.groups
        )


queries = st.lists(
    st.lists(st.tuples(st.booleans(), terms), min_size=1, max_size=2), max_size=2
).map(TypedQuery)

answers = st.none() | st.integers(1, 7)
notes_or_none = st.just("") | texts
drafts = st.one_of(
    st.builds(
        lambda day, note, **v: Draft("session", day, note=note, values=v),
        days,
        notes_or_none,
        tired=answers,
    ),
    st.builds(
        lambda day, note, **v: Draft("checkin", day, note=note, values=v),
        days,
        notes_or_none,
        mood=answers,
        joy=st.integers(1, 7),
        when=st.sampled_from(["opening", "closing", "between"]),
        marks=st.sampled_from([(), ("dread",), ("body", "dread")]),
    ),
    st.builds(
        lambda day, note, **v: Draft("moment", day, note=note[:80], values=v, remembered=True),
        days,
        notes_or_none,
        feeling=st.sampled_from(["nourishing", "both"]),
        direction=st.none() | st.sampled_from(["between", "given"]),
    ),
    st.builds(
        lambda day, note, what: Draft("play", day, note=note, values={"what": what}, tags=("By",)),
        days,
        notes_or_none,
        st.sampled_from(["film", "laughed"]),
    ),
    st.builds(
        lambda day, state: Draft(
            "rupture", day, values={"states": (("open", str(day)), (state, str(day)))}
        ),
        days,
        st.sampled_from(["open", "named", "repaired", "let be"]),
    ),
)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), drafts),
        st.tuples(st.just("add elsewhere"), drafts),
        st.tuples(st.just("change"), st.integers(0, 9), texts, days),
        st.tuples(st.just("remove"), st.integers(0, 9)),
        st.tuples(st.just("remove elsewhere"), st.integers(0, 9)),
        st.tuples(st.just("undo")),
        st.tuples(st.just("redo")),
        st.tuples(st.just("take in"), st.integers(0, 3)),
        st.tuples(st.just("ask"), queries),
    ),
    max_size=12,
)


class Diary:
    """A diary that one device searches while another device also writes to it."""

    def __init__(self, folder: Path) -> None:
        clock = FixedClock(datetime.fromisoformat(NOW))
        self.journal, self.other_journal = (
            open_journal({}, path=folder, clock=clock, device=device) for device in (MIRA, NOOR)
        )
        self.journal.load()
        self.search = Search(self.journal)

    def run_step(self, kind: str, *args: Any) -> None:
        """Run one step of the test."""
        journal = self.other_journal if kind.endswith("elsewhere") else self.journal
        journal.refresh()
        entries = journal.entries()
        if kind.startswith("add"):
            journal.add(args[0])
        elif kind in ("undo", "redo"):
            getattr(journal.history, kind)()
        elif kind == "take in":
            self.search.index_facts(args[0])
        elif kind == "ask":
            self.check_results(args[0])
        elif entries and kind.startswith("remove"):
            journal.remove(entries[args[0] % len(entries)].id)
        elif entries:
            self.change(entries[args[0] % len(entries)], *args[1:])
        self.journal.refresh()

    def change(self, entry: Entry, note: str, day: date) -> None:
        """Change an entry, or check that its day has an opening or closing already."""
        try:
            self.journal.change(entry.id, note=note[:80] or "changed", day=day)
        except CheckedInThere:
            same_day = [other for other in self.journal.day(day).entries if other.id != entry.id]
            assert any(other["when"] == entry["when"] for other in same_day)
            assert self.journal.entry(entry.id) == entry

    def check_results(self, query: TypedQuery) -> None:
        """Compare the results with a slow search through every entry.

        A search whose days end before they begin is refused: the slow search finds nothing there.
        """
        entries = [entry for entry in self.journal.entries() if query.finds(entry)]
        entries.sort(key=lambda entry: (entry.day, entry.order, entry.id), reverse=True)
        try:
            results = list(self.search.find(query.typed))
        except DaysBackwards:
            results = []
        assert results == entries


TWO_CLOSINGS = [
    Draft("checkin", TODAY - timedelta(days=back), values={"when": "closing", "joy": 1})
    for back in (0, 1)
]


@example(TWO_CLOSINGS, [("change", 0, "", TODAY)], [TypedQuery([])])
@example(
    [Draft("session", TODAY, note=note) for note in ("हिन्दीlaughed", "本の日laughed")],
    [],
    [TypedQuery([[(False, word_term("l"))]])],
)
@example(
    [Draft("session", TODAY)],
    [],
    [TypedQuery([[(False, date_term("after", TODAY, "day"))],
            [(False, date_term("before", TODAY, "month"))]])],
)  # fmt: skip
@given(st.lists(drafts, max_size=4), steps, st.lists(queries, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_the_search_finds_the_same_as_a_slow_search_of_every_entry(
    first_drafts, steps_to_run, checked_queries
):
    with TemporaryDirectory() as folder:
        diary = Diary(Path(folder))
        for draft in first_drafts:
            diary.journal.add(draft)
        for step in steps_to_run:
            diary.run_step(*step)
        for query in checked_queries:
            diary.check_results(query)
