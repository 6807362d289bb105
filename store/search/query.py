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
month after ``on:`` or ``in:`` mean every one of them.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import compress
from typing import Final, NamedTuple

from store.calendar import USUAL_STYLE, DateStyle
from store.dates import day_in_full
from store.day_ranges import parse_span
from store.errors import DayNotRead, NoSuchDay, Refused
from store.folding import fold_word, is_unspaced, plain_signs
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

#: The fields of a query that are not scales.
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
#: Those of them that take a date.
DATE_FIELDS: Final = frozenset(OTHER_FIELDS[OTHER_FIELDS.index("after") :])


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
    date_place = 0  # the position of the last date
    for match in _TOKEN.finditer(plain_signs(text)):
        if _is_or(match):
            if joins or not groups:
                raise OrAlone(place=match.start())
            joins, place = True, match.start()
            continue
        condition = _condition(match, today, names, style)
        alternatives = groups.pop() if joins else ()
        groups.append((*alternatives, condition))
        joins = False
        if isinstance(condition, InDays):
            date_place = match.start()
    if joins:
        raise OrAlone(place=place)
    if _run_backwards(groups):
        raise DaysBackwards(place=date_place)
    return Query(tuple(groups))


def _run_backwards(groups: Iterable[tuple[Condition, ...]]) -> bool:
    """Return whether the days that must all hold end before they begin."""
    spans = [group[0] for group in groups if len(group) == 1 and isinstance(group[0], InDays)]
    return max(span.first for span in spans) > min(span.end for span in spans) if spans else False


def words_of_query(text: str) -> str:
    """Return the words, phrases and tags of a query, without its days, kinds and answers."""
    matches = list(_TOKEN.finditer(plain_signs(text)))
    words = [match["phrase"] or match["word"] for match in matches]
    tags = [match["value"] for match in matches if match["field"] == "tag"]
    return " ".join(filter(None, (*words, *tags)))


def dates_in(text: str) -> Iterator[str]:
    """Yield the dates in a query, as they are typed."""
    for match in _TOKEN.finditer(plain_signs(text)):
        if match["field"] and _plain(match["field"]) in DATE_FIELDS:
            yield match["quoted"] or match["value"] or ""


def periods_in(text: str) -> Iterator[str]:
    """Yield the dates in a query whose last day matters, as they are typed."""
    for match in _TOKEN.finditer(plain_signs(text)):
        field, value = _plain(match["field"] or ""), match["quoted"] or match["value"] or ""
        if field in ("to", "day") or (field in ("on", "in") and not month_number(value)):
            yield value


def with_comparisons(text: str, names: Names = USUAL_NAMES) -> str:
    """Return a query in which the name of a scale, as a word, asks for its high answers.

    ``tired home`` becomes ``tired>4 home``; without such a name the query is as it was.
    """
    scales = _scales(names)

    def comparison(match: re.Match[str]) -> str:
        scale = _plain(match["phrase"] or match["word"] or "")
        return f"{scale}>4" if scale in scales and not match["minus"] else match.group()

    return _TOKEN.sub(comparison, plain_signs(text))


def _is_or(match: re.Match[str]) -> bool:
    return not match["minus"] and (match["word"] or "").casefold() == "or"


def _condition(match: re.Match[str], today: date, names: Names, style: DateStyle) -> Condition:
    """Return the condition of one token."""
    if match["field"] is None:
        condition: Condition = _text_condition(_piece(match))
    else:
        condition = _field_condition(_FieldCondition.from_match(match), today, names, style)
    return Not(condition) if match["minus"] else condition


def _text_condition(piece: str) -> HasText:
    return HasText(piece, core_of(piece))


def _piece(match: re.Match[str]) -> str:
    """Return the text that a phrase, a tag or a word searches for."""
    phrase, word = match["phrase"], match["word"]
    if not phrase and word in (None, "-", "#"):
        raise NothingFollows(place=match.end(), begun=match.group())
    if phrase:
        return marked(phrase).removeprefix(WORD_MARK)  # it may begin within a word
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
    def from_match(cls, match: re.Match[str]) -> "_FieldCondition":
        """Return the condition of a token.

        Raises:
            NothingFollows: it has no value.
        """
        quoted = match["quoted"]
        value = (match["value"] if quoted is None else quoted).strip()
        begun = match["field"] + match["sign"]
        if not value:
            raise NothingFollows(place=match.end(), begun=begun)
        at = match.start("given" if quoted is None else "quoted")
        place = match.start("field")
        return cls(_plain(match["field"]), match["sign"], value, begun, place, at)


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
    word = _plain(typed.value)
    exactly = [trait for name, trait in options.items() if word in (_plain(name), f"{name}s")]
    beginning = [trait for name, trait in options.items() if word and _plain(name).startswith(word)]
    if not exactly and not beginning:
        words = ", ".join(name.replace(" ", "-") for name in options)
        raise NotInField(place=typed.at, field=typed.field, value=typed.value, words=words)
    return HasTrait(frozenset(exactly or beginning))


def _plain(name: str) -> str:
    return fold_word(name).replace(" ", "")


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
