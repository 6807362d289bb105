"""Errors of searches.

The language of a query.

A condition: something that holds for an entry or does not, looked up in its facts.

A query: what to find, in words and conditions that must all hold.

::

    laughed "the cats" #home        a word by its beginning, a phrase anywhere, a tag
    tired>5 mood:2..4               readings; where there is none, no comparison holds
    after:2026-03 before:2026-05    March and April: from the first on, up to the second
    on:monday in:march              every Monday, every March
    kind:play has:note is:open      what an entry is and has
    -paperwork -#late               whatever the rest of it does not find
    film or dance after:2026        'or' binds first: (film or dance), and after 2026

A date without a year is the latest up to today, as everywhere; a weekday after ``on:``
and a month after ``on:`` or ``in:`` are every one of them.
"""

import re
from collections.abc import Iterable
from datetime import date
from itertools import compress
from typing import Final, NamedTuple, Protocol

from store.dates import month_named, parse_span, weekday_named
from store.errors import DayNotRead, Refused
from store.models import KINDS
from store.scales import HIGHEST, LOWEST, SCALES, Scale
from store.search.facts import TAG_MARK, WORD_MARK, Facts, marked, reading_of
from store.vocabulary import FEELINGS, STATES, USUAL_NAMES, Names


class QueryNotRead(Refused):
    """A search that cannot be read; ``place`` is where in it, counted from 0."""

    def __init__(self, *, place: int, **facts: object) -> None:
        self.place = place
        super().__init__(place=place, **facts)


class NoSuchField(QueryNotRead):
    """A condition on something that entries do not have."""


class NotInField(QueryNotRead):
    """A condition with a word that its field does not know."""


class NotASign(QueryNotRead):
    """A comparison of something that is not on a scale."""


class AnswerNotRead(QueryNotRead):
    """A condition on a scale that compares it with no answer it has."""


class NoSuchDate(QueryNotRead):
    """A condition with a date that cannot be read."""


class NothingFollows(QueryNotRead):
    """A condition that breaks off before it says what to find."""


class OrAlone(QueryNotRead):
    """An ``or`` that does not stand between two things."""


class NoSuchSearch(Refused):
    """A saved search that is not there."""


class NotASearchName(Refused):
    """A name that a saved search cannot have."""


class Condition(Protocol):
    """Something that holds for an entry or does not."""

    def holds(self, facts: Facts) -> bool:
        """Return whether it holds."""


class HasText(NamedTuple):
    """The entry's text has this piece: marked where a word or a tag must begin there."""

    piece: str

    def holds(self, facts: Facts) -> bool:
        """Return whether the piece stands in its text."""
        return self.piece in facts.text


class HasTrait(NamedTuple):
    """The entry is or has one of these."""

    traits: frozenset[str]

    def holds(self, facts: Facts) -> bool:
        """Return whether one of the traits is its own."""
        return not self.traits.isdisjoint(facts.traits)


class HasAnswer(NamedTuple):
    """The entry has an answer on a scale between two, both included."""

    scale: str
    least: int
    most: int

    def holds(self, facts: Facts) -> bool:
        """Return whether there is an answer, and between the two."""
        reading = reading_of(facts.document, self.scale)
        return reading is not None and self.least <= reading <= self.most


class InDays(NamedTuple):
    """The entry's day (ISO) is ``first`` or later, and sorts before ``end``."""

    first: str
    end: str

    def holds(self, facts: Facts) -> bool:
        """Return whether its day is one of those."""
        return self.first <= facts.day < self.end


class InMonth(NamedTuple):
    """The entry's day is in this month of any year, as in ``03``."""

    month: str

    def holds(self, facts: Facts) -> bool:
        """Return whether its day is in that month."""
        return facts.day[5:7] == self.month


class OnWeekday(NamedTuple):
    """The entry's day is this weekday, Monday being 0."""

    weekday: int

    def holds(self, facts: Facts) -> bool:
        """Return whether its day is that weekday."""
        return date.fromisoformat(facts.day).weekday() == self.weekday


class Not(NamedTuple):
    """Another condition does not hold."""

    condition: Condition

    def holds(self, facts: Facts) -> bool:
        """Return whether the other one does not hold."""
        return not self.condition.holds(facts)


_END_OF_SPAN = "~"  # sorts behind every digit: "2026-03~" is past all days of that March

_TOKEN = re.compile(
    r"""
    (?P<minus>-?)
    (?: "(?P<phrase>[^"]*)"?
      | (?P<field>[^\W\d_][\w-]*?) (?P<sign>>=|<=|[:=<>])
        (?P<given> "(?P<quoted>[^"]*)"? | (?P<value>\S*) )
      | (?P<word>\S+)
    )""",
    re.VERBOSE,
)
_COMPARED = re.compile(r"(?P<sign>>=|<=|[=<>]?)(?P<answer>[1-7])")
_RANGE = re.compile(r"(?P<first>[1-7]?)\.\.(?P<last>[1-7]?)")

#: What can be asked for beside a scale.
OTHER_FIELDS: Final = (
    "kind",
    "is",
    "has",
    "tag",
    "after",
    "before",
    "from",
    "to",
    "on",
    "in",
    "day",
)


class Query(NamedTuple):
    """What must hold: of each group at least one condition. None at all finds everything."""

    groups: tuple[tuple[Condition, ...], ...] = ()

    def filtered(self, all_facts: Iterable[Facts]) -> list[Facts]:
        """Return the facts for which it holds, in their order."""
        matches = list(all_facts)
        for group in self.groups:
            if len(group) == 1:
                matches = list(filter(group[0].holds, matches))
            else:
                results = zip(*(map(condition.holds, matches) for condition in group), strict=True)
                matches = list(compress(matches, map(any, results)))
        return matches


def parse_query(text: str, today: date, names: Names = USUAL_NAMES) -> Query:
    """Return the query that a text is.

    Args:
        text: as typed; a quotation mark that is still open runs to its end.
        today: what dates are read against.
        names: what things are called here.

    Raises:
        QueryNotRead: a sentence, and the place in the text it is about.
    """
    groups: list[tuple[Condition, ...]] = []
    joins, place = False, 0  # whether an 'or' waits for its second half, and where it stands
    for match in _TOKEN.finditer(text):
        if _is_or(match):
            if joins or not groups:
                raise OrAlone(place=match.start())
            joins, place = True, match.start()
            continue
        condition = _condition(match, today, names)
        alternatives = groups.pop() if joins else ()
        groups.append((*alternatives, condition))
        joins = False
    if joins:
        raise OrAlone(place=place)
    return Query(tuple(groups))


def _is_or(match: re.Match[str]) -> bool:
    return not match["minus"] and (match["word"] or "").casefold() == "or"


def _condition(match: re.Match[str], today: date, names: Names) -> Condition:
    """Return what one token asks for."""
    if match["field"] is None:
        condition: Condition = HasText(_piece(match))
    else:
        condition = _field_condition(_FieldCondition.from_match(match), today, names)
    return Not(condition) if match["minus"] else condition


def _piece(match: re.Match[str]) -> str:
    """Return the piece of text that a phrase, a tag or a word looks for."""
    phrase, word = match["phrase"], match["word"]
    if not phrase and word in (None, "-", "#"):
        raise NothingFollows(place=match.end(), begun=match.group())
    if phrase:
        return marked(phrase).removeprefix(WORD_MARK)  # it may begin within a word
    return _tag(word) if word[0] == "#" else marked(word)


def _tag(word: str) -> str:
    return TAG_MARK + marked(word.removeprefix("#"))


class _FieldCondition(NamedTuple):
    """A condition on a field as typed: ``place`` is where it begins, ``at`` its value's."""

    field: str
    sign: str
    value: str
    begun: str
    place: int
    at: int

    @classmethod
    def from_match(cls, match: re.Match[str]) -> "_FieldCondition":
        """Return what was typed; there is always something compared with.

        Raises:
            NothingFollows: there is not.
        """
        quoted = match["quoted"]
        value = (match["value"] if quoted is None else quoted).strip()
        begun = match["field"] + match["sign"]
        if not value:
            raise NothingFollows(place=match.end(), begun=begun)
        at = match.start("given" if quoted is None else "quoted")
        place = match.start("field")
        return cls(_plain(match["field"]), match["sign"], value, begun, place, at)


def _field_condition(typed: _FieldCondition, today: date, names: Names) -> Condition:
    """Return the condition that a field, a sign and a value are."""
    field = typed.field
    scales = _scales(names)
    if field in scales:
        return _answer_condition(typed, scales[field])
    if field not in OTHER_FIELDS:
        fields = ", ".join((*scales, *OTHER_FIELDS))
        raise NoSuchField(place=typed.place, field=typed.begun, fields=fields)
    if typed.sign not in (":", "="):
        raise NotASign(place=typed.at - len(typed.sign), field=field, sign=typed.sign)
    if field == "tag":
        return HasText(_tag(typed.value))
    if field in ("kind", "is", "has"):
        return _trait_condition(typed, _options(field, names))
    return _day_condition(typed, today)


def _scales(names: Names) -> dict[str, Scale]:
    """Return the scales that can be asked for, by what is typed: those of the person's as well."""
    return SCALES | {_plain(measure.name): measure.scale for measure in names.measures}


def _answer_condition(typed: _FieldCondition, scale: Scale) -> HasAnswer:
    """Return a comparison on a scale: ``>5``, ``:5``, ``:>5`` or ``:2..4``."""
    is_plain = typed.sign in (":", "=")
    if is_plain and (spans := _RANGE.fullmatch(typed.value)):
        ends = int(spans["first"] or LOWEST), int(spans["last"] or HIGHEST)
        return HasAnswer(scale.name, min(ends), max(ends))
    compared = _COMPARED.fullmatch(typed.value)
    if compared is None or (compared["sign"] and typed.sign != ":"):
        low, *_, high = scale.anchors
        raise AnswerNotRead(
            place=typed.at, value=typed.value, scale=typed.field, low=low, high=high
        )
    answer = int(compared["answer"])
    match compared["sign"] or typed.sign:
        case ">":
            return HasAnswer(scale.name, answer + 1, HIGHEST)
        case ">=":
            return HasAnswer(scale.name, answer, HIGHEST)
        case "<":
            return HasAnswer(scale.name, LOWEST, answer - 1)
        case "<=":
            return HasAnswer(scale.name, LOWEST, answer)
        case _:
            return HasAnswer(scale.name, answer, answer)


def _options(field: str, names: Names) -> dict[str, str]:
    """Return the traits that a field knows, by what they are called."""
    if field == "has":
        scales = {name_typed: f"has:{scale.name}" for name_typed, scale in _scales(names).items()}
        return {"note": "has:note", "tag": "has:tag"} | scales
    options = {names.session: "kind:session"}
    options |= {kind: f"kind:{kind}" for kind in (*KINDS, *FEELINGS)}
    if field == "is":
        options |= {name: f"is:{name}" for name in (*STATES, "remembered", "imported")}
    return options


def _trait_condition(typed: _FieldCondition, options: dict[str, str]) -> HasTrait:
    """Return a condition on traits: the one that is called so, or all that begin so."""
    word = _plain(typed.value)
    exactly = [trait for name, trait in options.items() if word in (_plain(name), f"{name}s")]
    begun = [trait for name, trait in options.items() if word and _plain(name).startswith(word)]
    if not exactly and not begun:
        words = ", ".join(options)
        raise NotInField(place=typed.at, field=typed.field, value=typed.value, words=words)
    return HasTrait(frozenset(exactly or begun))


def _plain(name: str) -> str:
    return name.casefold().replace("-", "").replace(" ", "")


def _day_condition(typed: _FieldCondition, today: date) -> Condition:
    """Return a condition on the day."""
    if typed.field == "on" and (weekday := weekday_named(typed.value)) is not None:
        return OnWeekday(weekday)
    if typed.field in ("on", "in") and (month := month_named(typed.value)):
        return InMonth(month)
    try:
        span = parse_span(typed.value, today)
    except DayNotRead:
        raise NoSuchDate(place=typed.at, value=typed.value) from None
    match typed.field:
        case "after" | "from":
            return InDays(span, _END_OF_SPAN)
        case "before":
            return InDays("", span)
        case "to":
            return InDays("", span + _END_OF_SPAN)
        case _:
            return InDays(span, span + _END_OF_SPAN)
