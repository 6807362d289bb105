"""The query language: what a text asks for, and where it cannot be read."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.models import KINDS, Draft
from store.scales import SCALES
from store.search.facts import extract_facts
from store.search.query import (
    AnswerNotRead,
    DateContradicts,
    DaysBackwards,
    NoSuchDate,
    NoSuchField,
    NotASign,
    NothingFollows,
    NotInField,
    OrAlone,
    QueryNotRead,
    parse_query,
)
from store.search.query_tokens import OTHER_FIELDS, dates_in, words_of_query
from store.vocabulary import FEELINGS, STATES, USUAL_NAMES, Names
from tests.tables import each_row
from tests.texts import texts
from tests.wording import names_calling
from tui.text.error_messages import error_message

TODAY = date(2026, 11, 23)  # a Monday
YESTERDAY = TODAY - timedelta(days=1)


def holds(text: str, draft: Draft, names: Names = USUAL_NAMES) -> bool:
    """Return whether a query finds an entry."""
    facts = extract_facts("1-20261123-x9w1bdcv", draft.document(), names)
    return bool(parse_query(text, TODAY, names).filtered([facts]))


def note(text: str, day: date = TODAY, **rest) -> Draft:
    return Draft("note", day, note=text, **rest)


def checkin(**values) -> Draft:
    return Draft("checkin", TODAY, values={"when": "between", **values})


# -- words ------------------------------------------------------------------------------


@each_row(
    ("query", "text"),
    [
        ("laugh", "We laughed so much"),
        ("LAUGHED", "we laughed"),
        ("so much", "much of it, or so"),
        ("dont'", "dont'care"),
        ("high-f", "a high-five"),
        ("five", "a high-five"),
        ("(again", "laughed (again)"),
        ("🐈", "the 🐈s"),
        ("10:30", "at 10:30 sharp"),
        ("strasse", "auf der Straße"),
        ("STRAẞE", "auf der Straße"),
        ("e\u0301te\u0301", "l'ÉTÉ"),
        ("हि", "वह हिन्दी"),
        ('"aughed so"', "we laughed so"),
        ('"cats again"', "the cats\n  again"),
        ('"10:30"', "10:30"),
        ('"or"', "either or"),
        ('"the ca', "the cats"),
        ('"#late"', "home #late"),
        ("-xyz", "anything"),
        ("", "anything"),
        ("  ", "anything"),
        ("film or dance", "we dance"),
        ("film OR dance home", "dance home"),
        ("film or -dance", "anything"),
        ("#la", "home #late"),
        ("late", "home #late"),
        ("tag:LATE", "home #late"),
        ("tag:#late", "home #late"),
        ("-#home", "home #late"),
    ],
)
def test_a_text_is_found(query, text):
    assert holds(query, note(text))


@each_row(
    ("query", "text"),
    [
        ("aughed", "we laughed"),
        ("laughed", "we laugh"),
        ("laugh cats", "we laughed"),
        ('"again cats"', "the cats again"),
        ('"note laughed"', "laughed"),  # no phrase runs from the kind into the note
        ("-laugh", "we laughed"),
        ("film or dance home", "we dance"),
        ("#ate", "home #late"),
        ("#home", "home"),
        ("-#late", "home #late"),
    ],
)
def test_a_text_is_not_found(query, text):
    assert not holds(query, note(text))


@each_row(
    ("query", "kind", "values"),
    [
        ("play", "play", {"what": "film"}),
        ("film", "play", {"what": "film"}),
        ("five", "celebration", {"what": "high-five"}),
        ("depleting", "moment", {"feeling": "depleting"}),
        ("going motions", "moment", {"feeling": "both", "what": "going through the motions"}),
        ("received", "moment", {"feeling": "both", "direction": "received"}),
        ('"between us"', "moment", {"feeling": "both", "direction": "between"}),
        ('"day off"', "rest", {"what": "off"}),
        ("off", "rest", {"what": "off"}),
        ('"half day"', "rest", {"what": "half"}),
        ("repaired", "rupture", {"states": (("open", "2026-11-20"), ("repaired", "2026-11-22"))}),
        ("dread", "checkin", {"when": "closing", "marks": ("body", "dread")}),
        ("closing", "checkin", {"when": "closing", "mood": 4}),
        ('"closed the day"', "checkin", {"when": "closing", "mood": 4}),
        ("check-in", "checkin", {"when": "between", "mood": 4}),
    ],
)
def test_an_entry_is_found_by_what_it_says(query, kind, values):
    assert holds(query, Draft(kind, TODAY, values=values))


def test_only_the_last_state_of_a_rupture_is_its_state():
    repaired = Draft(
        "rupture", TODAY, values={"states": (("open", "2026-11-20"), ("repaired", "2026-11-22"))}
    )
    assert not holds("open", repaired)
    assert not holds("is:open", repaired)


def test_a_check_in_between_is_not_between_us():
    assert holds("between", checkin(mood=4))
    assert not holds('"between us"', checkin(mood=4))


def test_a_session_is_found_by_what_it_is_called_here():
    session = Draft("session", TODAY)
    for query in ("visit", "session", "kind:visit", "kind:sessions"):
        assert holds(query, session, names_calling(session="visit"))
    assert not holds("visit", session, names_calling(session="class"))


def test_what_is_called_exactly_so_goes_before_what_begins_so():
    session, play = Draft("session", TODAY), Draft("play", TODAY)
    assert holds("kind:play", play, names_calling(session="playgroup"))
    assert not holds("kind:play", session, names_calling(session="playgroup"))
    assert holds("kind:pla", session, names_calling(session="playgroup"))


# -- readings ---------------------------------------------------------------------------


@each_row("scale", SCALES)
@each_row(
    ("condition", "answers"),
    [
        (">5", "67"),
        (">7", ""),
        (">=6", "67"),
        ("<3", "12"),
        ("<=2", "12"),
        ("=4", "4"),
        (":4", "4"),
        (":>5", "67"),
        (":<=2", "12"),
        (":2..4", "234"),
        ("=2..4", "234"),
        (":4..2", "234"),
        (":..2", "12"),
        (":6..", "67"),
        (':"2..4"', "234"),
    ],
)
def test_a_reading_is_compared(scale, condition, answers):
    kind, rest = (
        ("session", {}) if scale in ("tired", "inspired") else ("checkin", {"when": "between"})
    )
    entries = {n: Draft(kind, TODAY, values={scale: n, **rest}) for n in range(1, 8)}
    assert "".join(str(n) for n, e in entries.items() if holds(scale + condition, e)) == answers


@each_row("condition", ["<7", ">1", "<=7", ">=1", "=1", ":1..7", ":..", ":<7"])
def test_no_comparison_holds_where_nothing_was_answered(condition):
    assert not holds("mood" + condition, checkin(joy=4))
    assert not holds("mood" + condition, note("mood"))
    assert holds("-mood" + condition, note("mood"))


def test_a_scale_is_named_with_any_case_and_hyphen():
    assert holds("Let-Go:5", checkin(letgo=5))


# -- days -------------------------------------------------------------------------------


@each_row(
    ("query", "first", "last"),
    [
        ("after:2026-03", "2026-03-01", None),
        ("from:2026-03", "2026-03-01", None),
        ("after:2026", "2026-01-01", None),
        ("after:2026-03-10", "2026-03-10", None),
        ("after:march", "2026-03-01", None),
        ("after:december", "2025-12-01", None),
        ("before:2026-03", None, "2026-02-28"),
        ("before:2026-03-10", None, "2026-03-09"),
        ("before:2027", None, "2026-12-31"),
        ("before:2026-12-24", None, "2026-12-23"),
        ('before:"24 dec 2026"', None, "2026-12-23"),
        ("to:2026-03", None, "2026-03-31"),
        ("to:2026", None, "2026-12-31"),
        ("to:2026-03-10", None, "2026-03-10"),
        ("after:2026-03 before:2026-05", "2026-03-01", "2026-04-30"),
        ("in:2026", "2026-01-01", "2026-12-31"),
        ("in:2026-02", "2026-02-01", "2026-02-28"),
        ('in:"march 2025"', "2025-03-01", "2025-03-31"),
        ('in:"2025 Mar"', "2025-03-01", "2025-03-31"),
        ("day:march", "2026-03-01", "2026-03-31"),
        ("day:yesterday", "2026-11-22", "2026-11-22"),
        ("day:monday", "2026-11-23", "2026-11-23"),
        ("day:tu", "2026-11-17", "2026-11-17"),
        ("on:today", "2026-11-23", "2026-11-23"),
        ('on:"20 nov"', "2026-11-20", "2026-11-20"),
        ("on:20.11.2025", "2025-11-20", "2025-11-20"),
        ("on:2026-03", "2026-03-01", "2026-03-31"),
    ],
)
def test_a_span_of_days_has_its_first_and_its_last(query, first, last):
    if first:
        day = date.fromisoformat(first)
        assert holds(query, note("x", day))
        assert not holds(query, note("x", day - timedelta(days=1)))
    if last:
        day = date.fromisoformat(last)
        assert holds(query, note("x", day))
        assert not holds(query, note("x", day + timedelta(days=1)))


@each_row("query", ["on:monday", "on:Mon", "on:mo"])
def test_on_a_weekday_is_every_one_of_them(query):
    days_back = [n for n in range(15) if holds(query, note("x", TODAY - timedelta(days=n)))]
    assert days_back == [0, 7, 14]


@each_row("query", ["in:march", "on:march", "in:Mar"])
def test_in_a_month_is_every_one_of_them(query):
    days = ("2024-02-29", "2024-03-01", "2025-03-31", "2026-03-10", "2026-04-01")
    matches = [day for day in days if holds(query, note("x", date.fromisoformat(day)))]
    assert matches == ["2024-03-01", "2025-03-31", "2026-03-10"]


# -- what an entry is and has -----------------------------------------------------------


@each_row(
    ("query", "draft"),
    [
        ("kind:play", Draft("play", TODAY)),
        ("kind=play", Draft("play", TODAY)),
        ("kind:pl", Draft("play", TODAY)),
        ("is:plays", Draft("play", TODAY)),
        ("kind:check-in", checkin(mood=4)),
        ("is:nourishing", Draft("moment", TODAY, values={"feeling": "nourishing"})),
        ("is:open", Draft("rupture", TODAY, values={"states": (("open", "2026-11-23"),)})),
        ("is:open", Draft("rupture", TODAY, values={"states": (("named", "2026-11-23"),)})),
        ("is:named", Draft("rupture", TODAY, values={"states": (("named", "2026-11-23"),)})),
        ("is:let-be", Draft("rupture", TODAY, values={"states": (("let be", "2026-11-23"),)})),
        ('is:"let be"', Draft("rupture", TODAY, values={"states": (("let be", "2026-11-23"),)})),
        ("is:repaired", Draft("rupture", TODAY, values={"states": (("repaired", "2026-11-23"),)})),
        ("is:remembered", note("x", remembered=True)),
        ("has:note", note("x")),
        ("has:notes", note("x")),
        ("has:tag", note("#x")),
        ("has:mood", checkin(mood=4)),
    ],
)
def test_an_entry_is_and_has(query, draft):
    assert holds(query, draft)
    assert not holds(f"-{query}", draft)
    assert not holds(query, Draft("celebration", TODAY))


def test_a_word_alone_is_not_what_begins_so():
    moment = Draft("moment", TODAY, values={"feeling": "both"})
    assert not holds("is:open", checkin(when="opening", mood=4))
    assert not holds("kind:both", Draft("moment", TODAY, values={"feeling": "nourishing"}))
    assert holds("kind:both", moment)


def test_every_kind_feeling_and_state_can_be_asked_for():
    for word in (*KINDS, *FEELINGS):
        parse_query(f"kind:{word} is:{word}", TODAY)
    for state in STATES:
        parse_query(f"is:{state.replace(' ', '-')}", TODAY)


# -- what cannot be read ----------------------------------------------------------------


@each_row(
    ("query", "refusal", "place", "pieces"),
    [
        ("laughed mod>5", NoSuchField, 8, ["'mod>'", "mood", "after", "quotation marks"]),
        ("-foo:bar", NoSuchField, 1, ["'foo:'"]),
        ("http://x", NoSuchField, 0, ["'http:'"]),
        ("x kind:plaything", NotInField, 7, ["plaything", "play, "]),
        ('kind:"two words"', NotInField, 6, ["two words"]),
        ("is:-", NotInField, 3, ["'-'", "repaired, let-be, "]),
        ("has:children", NotInField, 4, ["note, tag, mood"]),
        ("kind>play", NotASign, 4, ["'>'", "kind:"]),
        ("after<=2026", NotASign, 5, ["'<='"]),
        ("mood:9", AnswerNotRead, 5, ["1 (very low) to 7 (very good)"]),
        ("tired>0", AnswerNotRead, 6, ["'0'"]),
        ("mood>>3", AnswerNotRead, 5, ["'>3'"]),
        ("mood:high", AnswerNotRead, 5, ["high"]),
        ("mood:4.5", AnswerNotRead, 5, ["4.5"]),
        ("mood:²", AnswerNotRead, 5, []),
        ("mood>2..4", AnswerNotRead, 5, []),
        ("mood:1..9", AnswerNotRead, 5, []),
        ("after:soonish", NoSuchDate, 6, ["soonish", "2026-03-10"]),
        ("in:2026-13", DateContradicts, 3, ["a year has twelve months"]),
        ("in:ma", NoSuchDate, 3, []),
        ('on:"31 nov"', DateContradicts, 4, ["November has 30 days"]),
        ("x kind:", NothingFollows, 7, ["'kind:'"]),
        ("mood>", NothingFollows, 5, ["'mood>'"]),
        ('tag:"', NothingFollows, 5, []),
        ('tag:"" x', NothingFollows, 6, []),
        ("x -", NothingFollows, 3, ["'-'"]),
        ("#", NothingFollows, 1, ["'#'"]),
        ("-#", NothingFollows, 2, []),
        ('"', NothingFollows, 1, []),
        ('""', NothingFollows, 2, []),
        ("or film", OrAlone, 0, ["'or'"]),
        ("film or", OrAlone, 5, []),
        ("film or or dance", OrAlone, 8, []),
        ("OR", OrAlone, 0, []),
        ("after:2026-11 cat before:2026-03", DaysBackwards, 18, ["end before they begin"]),
        ("to:friday from:yesterday", DaysBackwards, 10, []),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(query, refusal, place, pieces):
    with pytest.raises(QueryNotRead) as caught:
        parse_query(query, TODAY)
    assert type(caught.value) is refusal
    assert caught.value.place == place
    for piece in pieces:
        assert piece in error_message(caught.value)


_tokens = st.one_of(
    st.builds(
        "{}{}{}{}".format,
        st.sampled_from(["", "-", "--", '"']),
        st.sampled_from([*SCALES, *OTHER_FIELDS, "foo", "Ünder-", "let-go"]),
        st.sampled_from([":", "=", "<", ">", "<=", ">=", "", "::", ":>"]),
        st.one_of(
            st.sampled_from(
                ["5", "2..4", "..", "march", "2026", "0000", "9999-12", "mo", "play", "open", "²"]
            ),
            st.text('0123456789 -./:,TZamnovfebrist+²\n\x00"', max_size=12),
            texts(max_size=5),
        ),
    ),
    st.sampled_from(["or", "OR", "-", "#", '"', "#x", "@x", "\x1f", "\x1e", "İ", "\udcff", "ﬀ"]),
    texts(max_size=6),
)


@given(st.lists(_tokens, max_size=5).map(" ".join) | texts())
def test_any_text_is_a_query_or_a_refusal_with_a_place_in_it(text):
    refused = None
    try:
        assert holds(text, note("laughed #late")) in (True, False)
    except QueryNotRead as error:
        refused = error
    assert refused is None or (error_message(refused) and 0 <= refused.place <= len(text))


@given(st.text("ab \"'#-_ß\u0301é🐈\n", min_size=1))
def test_what_a_note_says_is_found_by_its_own_words_and_as_a_phrase(text):
    if not text.strip():
        return
    entry = note(f"x {text} y")
    phrase = " ".join(entry.note.replace('"', " ").split())
    if '"' not in entry.note:
        assert holds(f'"{phrase}"', entry)
    for word in entry.note.split():
        if word[0] not in '"-#' and word != "or":
            assert holds(word, entry)


@each_row(("query", "same", "words"), [
    ("in:last week", 'in:"last week"', ""),
    ("in:last week laughed", 'in:"last week" laughed', "laughed"),
    ("laughed -in:last week", 'laughed -in:"last week"', "laughed"),
    ("day:5 nov cats", 'day:"5 nov" cats', "cats"),
    ("day:28. 11.", 'day:"28. 11."', ""),
    ("day:the 5th", 'day:"the 5th"', ""),
    ("in:november 2025", "in:2025-11", ""),
    ("in:november 2025 12", "in:2025-11 12", "12"),
    ("in:the last 30 days cats", 'in:"the last 30 days" cats', "cats"),
    ("from:3 weeks ago to:last friday x", 'from:"3 weeks ago" to:"last friday" x', "x"),
    ("in:last week or laughed", 'in:"last week" or laughed', "or laughed"),
    # a date that its first word names whole leaves the others alone
    ("in:march cats", "in:march cats", "cats"),
    ("in:2025 may", "in:2025 may", "may"),
    ("on:monday last", "on:monday last", "last"),
    # a range begins before its end, as that of --from and --to
    ("from:mon to:wed", "from:2026-11-16 to:2026-11-18", ""),
    ("to:wed from:mon cats", "to:2026-11-18 from:2026-11-16 cats", "cats"),
    ("after:wed before:mon", "after:2026-11-18 before:2026-11-23", ""),
    ("from:sun before:sat", "from:2026-11-15 before:2026-11-21", ""),
])  # fmt: skip
def test_days_of_a_query_are_read_as_those_of_options(query: str, same: str, words: str) -> None:
    assert parse_query(query, TODAY) == parse_query(same, TODAY)
    assert words_of_query(query) == words


def test_the_dates_of_a_query_have_all_of_their_words() -> None:
    assert [*dates_in("from:3 weeks ago to:nov 2025 x in:2026")] == [
        "3 weeks ago", "nov 2025", "2026"
    ]  # fmt: skip
