"""The schema: what each field of each table may hold, checked as the diary is read.

Any program can write a line with a right checksum. A document that breaks the schema is set
aside with its reason, as a damaged line is. A document from a newer version (a greater ``v``,
another kind, another word of a fixed list) is shown, and never changed.

A check is a function of a value. It returns an empty string if the value is allowed,
``NEWER`` if a newer version may have written it, else the problem.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, KeysView, Mapping
from datetime import date, datetime
from typing import Any, Final

from store.clock import DATE_ORDERS, WEEK_STARTS
from store.days import ENTRIES, PLANS
from store.documents import VERSION, Document, NewerDocument
from store.kinds import KIND, NAMED_KINDS
from store.log.folder import SETTINGS
from store.models import FIELDS
from store.scales import HIGHEST, LOWEST, OWN, SCALES
from store.vocabulary import (
    DEFAULT_LISTS,
    DIRECTIONS,
    FEELINGS,
    ORDER,
    QUESTION,
    RENAMED,
    RESTS,
    STATES,
    WHENS,
    WORD,
)
from store.word_sets import BEGUN

Check = Callable[[Any], str]

#: What a check returns for a value that a newer version may have written.
NEWER: Final = "newer"
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200
#: The greatest order of an entry within its day.
LAST_ORDER: Final = 10**9

_TEXT_LIMIT: Final = 8000  # characters: four times a note, for other versions
_WORD_LIMIT: Final = 200
_LIST_LIMIT: Final = 4000
_LEVELS: Final = 6
_WIDEST: Final = 10**15
#: The length of values that are remembered once they passed, and their number for each field.
_SHORT: Final = 20
_REMEMBERED: Final = 5000


class _Field(dict[Any, Any]):
    """The check of one field and, as a mapping, the short values that passed it.

    The words and days of a diary repeat: each is checked once, and all documents share one
    text. Hours and notes hardly do.

    Attributes:
        check: the check.
        problem: returns the problem of a value, and remembers a right one where values repeat.
    """

    __slots__ = ("check", "problem")

    def __init__(self, check: Check, *, is_remembered: bool = True) -> None:
        super().__init__()
        self.check = check
        self.problem: Check = self._remembering if is_remembered else check

    def _remembering(self, value: Any) -> str:
        problem = self.check(value)
        if not problem and len(self) < _REMEMBERED:
            kind = type(value)
            if kind is int or (kind is str and len(value) <= _SHORT):
                self[value] = value
        return problem


# -- checks of values --------------------------------------------------------------------


def _integer(low: int, high: int) -> Check:
    problem = f"is no whole number from {low} to {high}"
    return lambda value: "" if type(value) is int and low <= value <= high else problem


def _text(limit: int) -> Check:
    problem = f"is no text of up to {limit} characters"
    return lambda value: "" if type(value) is str and len(value) <= limit else problem


def _word(limit: int) -> Check:
    problem = f"is no text of 1 to {limit} characters in one line"

    def check(value: Any) -> str:
        is_word = type(value) is str and 0 < len(value) <= limit
        return "" if is_word and "\n" not in value else problem

    return check


def _flag(value: Any) -> str:
    return "" if type(value) is bool else "is neither true nor false"


def _day(value: Any) -> str:
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        return "is no day"
    if len(value) != len("2026-11-23"):
        return "is no day as Cupful writes it"
    is_near = FIRST_YEAR <= day.year <= LAST_YEAR
    return "" if is_near else f"is no day from {FIRST_YEAR} to {LAST_YEAR}"


def _hour(value: Any) -> str:
    try:
        at = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return "is no time"
    return "" if FIRST_YEAR <= at.year <= LAST_YEAR else "is no time of those years"


def _one_of(words: tuple[str, ...]) -> Check:
    def check(value: Any) -> str:
        if type(value) is not str or not 0 < len(value) <= _WORD_LIMIT or not value.isprintable():
            return "is no word"
        return "" if value in words else NEWER

    return check


def _plannable(value: Any) -> str:
    if value in ("half", "off", "holiday"):
        return ""
    return "is no rest that can be planned" if value in RESTS else _one_of(())(value)


def _list_of(check: Check, limit: int = _LIST_LIMIT) -> Check:
    def check_all(value: Any) -> str:
        if type(value) is not list or len(value) > limit:
            return f"is no list of up to {limit} values"
        return _worst(map(check, value))

    return check_all


def _mapping_of(check: Check) -> Check:
    def check_all(value: Any) -> str:
        return _worst(map(check, value.values())) if type(value) is dict else "is no group of names"

    return check_all


def _worst(problems: Iterable[str]) -> str:
    """Return the first problem that is not ``NEWER``; else ``NEWER`` if there is one."""
    is_newer = False
    for problem in problems:
        if problem and problem != NEWER:
            return f"holds something that {problem}"
        is_newer = is_newer or bool(problem)
    return NEWER if is_newer else ""


def _state_change(value: Any) -> str:
    if type(value) is not list or len(value) < 2:
        return "is no state with its day"
    state, day, *more = value
    problem = _one_of(STATES)(state) or _day(day)
    return problem or ("" if not more else NEWER if not any(map(_anything, more)) else "is nested")


def _number(value: Any) -> str:
    is_number = type(value) in (int, float) and -_WIDEST <= value <= _WIDEST
    return "" if is_number else "is no number"


def _anything(value: Any, levels: int = _LEVELS) -> str:
    """Return the problem of a value in a field that this version does not know."""
    kind = type(value)
    if kind in (int, float):
        return _number(value)
    if kind is list or kind is dict:
        if not levels:
            return "is nested too deep"
        values = value if kind is list else value.values()
        return next(filter(None, (_anything(inner, levels - 1) for inner in values)), "")
    return ""


def _source(value: Any) -> str:
    if type(value) is not dict:
        return "is no source"
    return _document_problem(_SOURCE, value)


# -- fields of documents -----------------------------------------------------------------

_Fields = dict[str, _Field]


def _fields(**checks: Check) -> _Fields:
    return {name: _Field(check) for name, check in checks.items()}


_version: Final = _Field(_integer(1, VERSION))
_reading: Final = _Field(_integer(LOWEST, HIGHEST))
_SOURCE: Final = _fields(
    file=_text(_TEXT_LIMIT),
    key=_text(_TEXT_LIMIT),
    raw=_mapping_of(_number),
    scale=_text(_WORD_LIMIT),
)
_COMMON: Final = {
    "v": _version,
    "at": _Field(_hour, is_remembered=False),
    "note": _Field(_text(_TEXT_LIMIT), is_remembered=False),
    **_fields(
        kind=_one_of(tuple(FIELDS)),
        day=_day,
        order=_integer(-LAST_ORDER, LAST_ORDER),
        tags=_list_of(_word(_WORD_LIMIT)),
        remembered=_flag,
        source=_source,
    ),
}
_SPECIFIC: Final = {
    **dict.fromkeys(SCALES, _reading),
    **_fields(
        what=_word(_WORD_LIMIT),
        feeling=_one_of(FEELINGS),
        direction=_one_of(DIRECTIONS),
        when=_one_of(WHENS),
        marks=_list_of(_word(_WORD_LIMIT)),
        states=_list_of(_state_change),
    ),
}
_ENTRIES: Final[dict[str, _Fields]] = {
    kind: _COMMON | {name: _SPECIFIC[name] for name in names} for kind, names in FIELDS.items()
}
_ENTRIES["rest"]["what"] = _Field(_one_of(RESTS))
_NEEDED_OF_ALL: Final = dict.fromkeys(("kind", "day")).keys()
_NEEDED_OF_PLANS: Final = dict.fromkeys(("what", "start", "rule")).keys()
#: The fields that a document needs, by its kind.
_NEEDED: Final[dict[str, KeysView[str]]] = {
    **dict.fromkeys(FIELDS, _NEEDED_OF_ALL),
    "moment": dict.fromkeys(("day", "feeling")).keys(),
    "rupture": dict.fromkeys(("day", "states")).keys(),
    "checkin": dict.fromkeys(("day", "when")).keys(),
}
_PLANS: Final = {
    "v": _version,
    **_fields(
        what=_plannable,
        start=_day,
        rule=_text(_WORD_LIMIT),
        skipped=_list_of(_day),
    ),
}
_MESSAGE: Final = _fields(told=_day, away=_day, off=_flag)
_NAMED_SETTINGS: Final[dict[str, _Fields]] = {
    "day": _fields(start=_integer(0, 6)),
    "week": _fields(begins=_one_of(WEEK_STARTS)),
    "dates": _fields(figures=_one_of(DATE_ORDERS)),
    "session": _fields(word=_word(_WORD_LIMIT)),
    "refills": _fields(
        asked=_mapping_of(_day),
        began=_day,
        sick=_text(_WORD_LIMIT),
        marks=_list_of(_word(_WORD_LIMIT)),
    ),
    "week-measures": _fields(measures=_list_of(_word(_WORD_LIMIT))),
    "damage": _fields(marks=_list_of(_text(_WORD_LIMIT))),
    "contacts": _fields(text=_text(_TEXT_LIMIT), day=_day),
    "no-locks": _MESSAGE,
    "two-weeks": _MESSAGE,
    "low-mood": _MESSAGE,
}
_SETTINGS_BY_PREFIX: Final[dict[str, _Fields]] = {
    ORDER: _fields(words=_list_of(_word(_WORD_LIMIT))),
    WORD: _fields(retired=_flag, direction=_one_of(DIRECTIONS)),
    RENAMED: _fields(now=_word(_WORD_LIMIT)),
    QUESTION: _fields(retired=_flag),
    OWN: _fields(
        name=_word(_WORD_LIMIT),
        words=_list_of(_word(_WORD_LIMIT), HIGHEST),
        ask=_one_of(("opening", "closing")),
        order=_integer(-LAST_ORDER, LAST_ORDER),
        retired=_flag,
    ),
    "search.": _fields(query=_text(_TEXT_LIMIT)),
    BEGUN: _fields(set=_integer(1, LAST_ORDER)),
    "damage.": _fields(marks=_list_of(_text(_WORD_LIMIT))),
}
for _known in (*_NAMED_SETTINGS.values(), *_SETTINGS_BY_PREFIX.values()):
    _known["v"] = _version


# -- checks of documents -----------------------------------------------------------------


def problem_of(table: str, id: str, document: Document) -> str:
    """Return the problem of a document: empty, ``NEWER``, or the end of a sentence.

    Of tables that Cupful does not know only the depth of values is checked.
    """
    if table == ENTRIES:
        kind: Any = document.get("kind")
        needed = _NEEDED.get(kind) if type(kind) is str else None
        if needed is None:
            return _missing(_NEEDED_OF_ALL, document) or _document_problem(_COMMON, document)
        if needed <= document.keys():
            return _document_problem(_ENTRIES[kind], document)
        return _missing(needed, document)
    if table == PLANS:
        return _missing(_NEEDED_OF_PLANS, document) or _document_problem(_PLANS, document)
    if table == SETTINGS:
        return _setting_problem(id, document)
    return _document_problem({}, document)


def validated(table: str, id: str, document: Document) -> tuple[Document, str]:
    """Return a document as it may be used, and its problem if it must not be used.

    A document of a newer version is returned as a ``NewerDocument``.
    """
    problem = problem_of(table, id, document)
    return _checked_version(table, id, document, problem) if problem else (document, "")


def _checked_version(table: str, id: str, document: Document, problem: str) -> tuple[Document, str]:
    """Return a document that breaks the schema, as ``validated`` does."""
    version = document.get("v", VERSION)
    is_newer = type(version) is int and VERSION < version < _WIDEST
    if not is_newer:
        return (NewerDocument(document), "") if problem == NEWER else (document, problem)
    day = "start" if table == PLANS else "day"
    # A newer version can write anything, except what would break reading the diary.
    deep = _deep_problem(document)
    if deep or (table != SETTINGS and _day(document.get(day))):
        return document, deep or f"“{day}” {_day(document.get(day))}"
    rest = {name: value for name, value in document.items() if name != "v"}
    return NewerDocument(document, is_readable=not problem_of(table, id, rest)), ""


def _deep_problem(document: Document) -> str:
    """Return the first problem of a newer document that no version could use."""
    for name, value in document.items():
        if problem := _anything(value):
            return f"“{name[:_WORD_LIMIT]}” {problem}"
    return ""


def _setting_problem(id: str, document: Document) -> str:
    if (fields := _NAMED_SETTINGS.get(id)) is not None:
        return _document_problem(fields, document)
    for prefix, fields in _SETTINGS_BY_PREFIX.items():
        if id.startswith(prefix):
            return _name_problem(prefix, id) or _document_problem(fields, document)
    return _document_problem({"v": _version}, document)


def _name_problem(prefix: str, id: str) -> str:
    """Return the problem of the name of a setting with a prefix."""
    name = id.removeprefix(prefix)
    if prefix in (WORD, RENAMED):
        list_name, dot, name = name.partition(".")
        if not dot or not list_name:
            return "its name has no list"
        if id.startswith(KIND):
            return "" if name in NAMED_KINDS else NEWER
        if list_name not in DEFAULT_LISTS:
            return NEWER
    if prefix == BEGUN:
        return f"its name {problem}" if (problem := _day(name)) else ""
    return "" if name else "its name is not whole"


def _missing(needed: KeysView[str], document: Document) -> str:
    if needed <= document.keys():
        return ""
    return f"it has no “{next(name for name in needed if name not in document)}”"


def _document_problem(fields: Mapping[str, _Field], document: Document) -> str:
    """Return the first problem of a document's values; share the texts that passed before."""
    is_newer = False
    for name, value in document.items():
        field = fields.get(name)
        if field is None:
            problem = _reading.problem(value) if name[: len(OWN)] == OWN else _anything(value)
        else:
            kind = type(value)
            if kind is str:
                if value in field:  # only a text equals a text
                    document[name] = field[value]
                    continue
            elif kind is int and value in field:  # no other number was remembered
                continue
            problem = field.problem(value)
        if problem:
            if problem != NEWER:
                return f"“{name[:_WORD_LIMIT]}” {problem}"
            is_newer = True
    return NEWER if is_newer else ""
