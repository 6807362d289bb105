"""The language of a query: parsed into conditions that are tested on the facts of an entry.

::

    laughed "the cats" #home        a word by its beginning, a phrase anywhere, a tag;
                                    a word of a script without blanks is found anywhere
    tired>5 mood:2..4               readings; where there is none, no comparison holds
    after:2026-03 before:2026-05    March and April: from the first on, up to the second
    on:monday in:march              every Monday, every March
    kind:play has:note is:open      what an entry is and has
    -paperwork -#late               entries that do not match the rest
    film or dance after:2026        'or' binds first: (film or dance), and after 2026

A date without a year is the latest up to today, as everywhere. A weekday after ``on:`` and a
month after ``on:`` or ``in:`` mean every one of them. A date of several words needs no quotation
marks where its first word is no date by itself: ``in:last week``, ``day:5 nov``.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import compress
from typing import NamedTuple

from store.calendar import USUAL_STYLE, DateStyle
from store.dates import day_in_full
from store.day_ranges import earlier_first_day, parse_span
from store.errors import DayNotRead, NoSuchDay, Refused
from store.folding import is_unspaced, plain_signs
from store.models import KINDS
from store.notes import tags_in
from store.scales import HIGHEST, LOWEST, SCALES, Scale
from store.search.conditions import (
    Condition,
    HasAnswer,
    HasText,
    HasTrait,
    InDays,
    InMonth,
    Not,
    OnWeekday,
)
from store.search.facts import TAG_MARK, WORD_MARK, Facts, core_of, marked
from store.search.query_tokens import OTHER_FIELDS, TOKEN, Token, plain_name, tokens
from store.vocabulary import FEELINGS, STATES, USUAL_NAMES, Names
from store.written_dates import month_number, weekday_number


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
    """A comparison with an answer that its scale does not have."""


class NoSuchDate(QueryNotRead):
    """A condition with a date that cannot be read."""


class DateContradicts(QueryNotRead):
    """A condition with a date that no calendar has."""


class DateAhead(QueryNotRead):
    """A condition with days that are all to come."""


class NothingFollows(QueryNotRead):
    """A condition without anything to compare with."""


class OrAlone(QueryNotRead):
    """An ``or`` that is not between two conditions."""


class DaysBackwards(QueryNotRead):
    """Days of which the last comes before the first."""


class NoSuchSearch(Refused):
    """A name under which no search is saved."""


class NotASearchName(Refused):
    """A name that a saved search cannot have."""


_END_OF_DAYS = "~"  # sorts behind every digit: it is past all days

_COMPARED = re.compile(r"(?P<sign>>=|<=|[=<>]?)(?P<answer>[1-7])")
_RANGE = re.compile(r"(?P<first>[1-7]?)\.\.(?P<last>[1-7]?)")


class Query(NamedTuple):
    """Groups of conditions: at least one of each group must hold; no groups match everything."""

    groups: tuple[tuple[Condition, ...], ...] = ()

    def filtered(self, all_facts: Iterable[Facts]) -> list[Facts]:
        """Return the facts that match, in their order."""
        matches = list(all_facts)
        for group in self.groups:
            if len(group) == 1:
                matches = list(filter(group[0].holds, matches))
            else:
                results = zip(*(map(condition.holds, matches) for condition in group), strict=True)
                matches = list(compress(matches, map(any, results)))
        return matches


def parse_query(
    text: str, today: date, names: Names = USUAL_NAMES, style: DateStyle = USUAL_STYLE
) -> Query:
    """Parse a query.

    Args:
        text: the query as typed; an open quotation mark runs to the end.
        today: the day from which dates without a year are read.
        names: what things are called in the diary.
        style: how dates are written in it.

    Raises:
        QueryNotRead: it cannot be parsed; the error has the place in the text.
    """
    groups: list[tuple[Condition, ...]] = []
    joins, place = False, 0  # whether an 'or' waits for its second condition, and its position
    dates: list[Token] = []  # those that must hold
    for token in tokens(plain_signs(text)):
        if _is_or(token):
            if joins or not groups:
                raise OrAlone(place=token.start)
            joins, place = True, token.start
            continue
        condition = _condition(token, today, names, style)
        alternatives = groups.pop() if joins else ()
        groups.append((*alternatives, condition))
        joins = False
        if isinstance(condition, InDays):
            dates.append(token)
    if joins:
        raise OrAlone(place=place)
    if _run_backwards(groups):
        groups = _with_earlier_first(groups, dates, style)
        if _run_backwards(groups):
            raise DaysBackwards(place=dates[-1].start)
    return Query(tuple(groups))


def _run_backwards(groups: Iterable[tuple[Condition, ...]]) -> bool:
    """Return whether the days that must all hold end before they begin."""
    spans = _spans(groups)
    return max(span.first for span in spans) > min(span.end for span in spans) if spans else False


def _spans(groups: Iterable[tuple[Condition, ...]]) -> list[InDays]:
    """Return the days that must all hold."""
    return [group[0] for group in groups if len(group) == 1 and isinstance(group[0], InDays)]


def _with_earlier_first(
    groups: list[tuple[Condition, ...]], dates: list[Token], style: DateStyle
) -> list[tuple[Condition, ...]]:
    """Return groups in which a range begins before its end, as ``from:mon to:wed`` does.

    They are as they were where there is more than one first or last day, or no such range.
    """
    spans = _spans(groups)
    firsts = [token for token in dates if plain_name(token.field or "") in ("from", "after")]
    if len(dates) != 2 or len(spans) != 2 or len(firsts) != 1:
        return groups
    end = min(span.end for span in spans)
    last = date.fromisoformat(end.rstrip(_END_OF_DAYS))
    if not end.endswith(_END_OF_DAYS):  # before a day
        last -= timedelta(days=1)
    first = earlier_first_day(firsts[0].value.strip(), last, style)
    if first is None:
        return groups
    latest = max(spans, key=lambda span: span.first)
    earlier = InDays(first.isoformat(), _END_OF_DAYS)
    return [(earlier,) if group == (latest,) else group for group in groups]


def with_comparisons(text: str, names: Names = USUAL_NAMES) -> str:
    """Return a query in which the name of a scale, as a word, asks for its high answers.

    ``tired home`` becomes ``tired>4 home``; without such a name the query is as it was.
    """
    scales = _scales(names)

    def comparison(match: re.Match[str]) -> str:
        scale = plain_name(match["phrase"] or match["word"] or "")
        return f"{scale}>4" if scale in scales and not match["minus"] else match.group()

    return TOKEN.sub(comparison, plain_signs(text))


def _is_or(token: Token) -> bool:
    return not token.minus and (token.word or "").casefold() == "or"


def _condition(token: Token, today: date, names: Names, style: DateStyle) -> Condition:
    """Return the condition of one token."""
    if token.field is None:
        condition: Condition = _text_condition(_piece(token))
    else:
        condition = _field_condition(_FieldCondition.from_token(token), today, names, style)
    return Not(condition) if token.minus else condition


def _text_condition(piece: str) -> HasText:
    return HasText(piece, core_of(piece))


def _piece(token: Token) -> str:
    """Return the text that a phrase, a tag or a word searches for."""
    phrase, word = token.phrase, token.word
    if not phrase and word in (None, "-", "#"):
        raise NothingFollows(place=token.end, begun=token.text)
    if phrase:
        return marked(phrase).removeprefix(WORD_MARK)  # it may begin within a word
    assert word is not None
    if tags := tags_in(word) if word[0] == "#" else ():
        return TAG_MARK + marked(tags[0])
    piece = marked(word)
    return piece.removeprefix(WORD_MARK) if is_unspaced(piece[1:2]) else piece


class _FieldCondition(NamedTuple):
    """A condition on a field as typed; ``place`` is its position, ``at`` that of its value."""

    field: str
    sign: str
    value: str
    begun: str
    place: int
    at: int

    @classmethod
    def from_token(cls, token: Token) -> "_FieldCondition":
        """Return the condition of a token.

        Raises:
            NothingFollows: it has no value.
        """
        field, value = token.field or "", token.value.strip()
        begun = field + token.sign
        if not value:
            raise NothingFollows(place=token.end, begun=begun)
        place = token.start + len(token.minus)
        return cls(plain_name(field), token.sign, value, begun, place, token.at)


def _field_condition(
    typed: _FieldCondition, today: date, names: Names, style: DateStyle
) -> Condition:
    """Return the condition of a field, a sign and a value."""
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
        tags = tags_in("#" + typed.value.removeprefix("#"))
        return _text_condition(TAG_MARK + marked(tags[0] if tags else typed.value))
    if field in ("kind", "is", "has"):
        return _trait_condition(typed, _options(field, names))
    return _day_condition(typed, today, style)


def _scales(names: Names) -> dict[str, Scale]:
    """Return the scales by the name that is typed, those of the person's own included."""
    return SCALES | {plain_name(measure.name): measure.scale for measure in names.measures}


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
    """Return the traits of a field, by the name that is typed."""
    if field == "has":
        scales = {name_typed: f"has:{scale.name}" for name_typed, scale in _scales(names).items()}
        return {"note": "has:note", "tag": "has:tag"} | scales
    kinds = (*KINDS, *FEELINGS)
    options = {names.kind(kind): f"kind:{kind}" for kind in kinds}
    options |= {kind: f"kind:{kind}" for kind in kinds}
    if field == "is":
        options |= {name: f"is:{name}" for name in (*STATES, "remembered", "imported")}
    return options


def _trait_condition(typed: _FieldCondition, options: dict[str, str]) -> HasTrait:
    """Return the condition on the trait with this name, or on all whose names it begins."""
    word = plain_name(typed.value)
    exactly = [trait for name, trait in options.items() if word in (plain_name(name), f"{name}s")]
    beginning = [
        trait for name, trait in options.items() if word and plain_name(name).startswith(word)
    ]
    if not exactly and not beginning:
        words = ", ".join(name.replace(" ", "-") for name in options)
        raise NotInField(place=typed.at, field=typed.field, value=typed.value, words=words)
    return HasTrait(frozenset(exactly or beginning))


def _day_condition(typed: _FieldCondition, today: date, style: DateStyle) -> Condition:
    """Return a condition on the day.

    Raises:
        NoSuchDate, DateContradicts: it cannot be read.
        DateAhead: all of its days are to come, and nothing is logged on them.
    """
    if typed.field == "on" and (weekday := weekday_number(typed.value)) is not None:
        return OnWeekday(weekday)
    if typed.field in ("on", "in") and (month := month_number(typed.value)):
        return InMonth(f"{month:02}")
    try:
        span = parse_span(typed.value, today, style)
    except NoSuchDay as error:
        raise DateContradicts(place=typed.at, **error.facts) from None
    except DayNotRead as error:
        raise NoSuchDate(place=typed.at, **error.facts) from None
    first, end = span.first.isoformat(), span.last.isoformat() + _END_OF_DAYS
    if typed.field == "before":
        return InDays("", first)
    if typed.field == "to":
        return InDays("", end)
    if span.first > today:
        raise DateAhead(place=typed.at, day=day_in_full(span.first))
    return InDays(first, _END_OF_DAYS if typed.field in ("after", "from") else end)
