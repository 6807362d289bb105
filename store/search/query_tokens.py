"""The pieces of a query as typed: words, phrases, tags and conditions.

A date of several words needs no quotation marks where its first word is no date by itself:
``in:last week``, ``day:5 nov``. A month takes the year behind it, too.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from store.day_ranges import is_day_or_period
from store.folding import fold_word, plain_signs
from store.written_dates import month_number

TOKEN = re.compile(
    r"""
    (?P<minus>-?)
    (?: "(?P<phrase>[^"]*)"?
      | (?P<field>[^\W\d_][\w-]*?) (?P<sign>>=|<=|[:=<>])
        (?P<given> "(?P<quoted>[^"]*)"? | (?P<value>\S*) )
      | (?P<word>\S+)
    )""",
    re.VERBOSE,
)
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


#: Words that a date has at most behind its first one.
_MORE_WORDS: Final = 4
_NEXT_WORD = re.compile(r"\s+([^\s\":=<>]+)(?=\s|$)")
_FULL_YEAR = re.compile(r"(?:19|20)\d\d")


class Token(NamedTuple):
    """A piece of a query as typed; what it does not have is None.

    Attributes:
        text: all of it.
        start: its position, and ``end`` that behind it.
        minus: the minus in front of it, or nothing.
        phrase: the text of a phrase; ``word`` that of a word.
        field: the name of a condition, with its ``sign`` and its ``value``, which may be quoted.
        at: the position of the value.
    """

    text: str
    start: int
    end: int
    minus: str
    phrase: str | None
    word: str | None
    field: str | None
    sign: str
    value: str
    at: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the pieces of a query; a date has all of its words."""
    at = 0
    while match := TOKEN.search(text, at):
        token = _token(match)
        if match["value"] and plain_name(match["field"]) in DATE_FIELDS:
            token = _with_more_words(token, text)
        yield token
        at = token.end


def _token(match: re.Match[str]) -> Token:
    quoted = match["quoted"]
    return Token(
        match.group(),
        *match.span(),
        match["minus"],
        match["phrase"],
        match["word"],
        match["field"],
        match["sign"] or "",
        (match["value"] or "") if quoted is None else quoted,
        match.start("given" if quoted is None else "quoted"),
    )


def _with_more_words(token: Token, text: str) -> Token:
    """Return a date with the words behind it that are part of it, as in ``in:last week``."""
    ends: list[int] = []
    while len(ends) < _MORE_WORDS and (word := _NEXT_WORD.match(text, (ends or [token.end])[-1])):
        ends.append(word.end())
    if is_day_or_period(token.value):
        is_month = month_number(token.value) and ends
        has_year = is_month and _FULL_YEAR.fullmatch(text[token.end : ends[0]].strip())
        ends = ends[:1] if has_year else []
    for end in reversed(ends):
        if is_day_or_period(text[token.at : end]):
            return token._replace(text=text[token.start : end], end=end, value=text[token.at : end])
    return token


def words_of_query(text: str) -> str:
    """Return the words, phrases and tags of a query, without its days, kinds and answers."""
    pieces = list(tokens(plain_signs(text)))
    words = [token.phrase or token.word for token in pieces]
    tags = [token.value for token in pieces if token.field == "tag"]
    return " ".join(filter(None, (*words, *tags)))


def dates_in(text: str) -> Iterator[str]:
    """Yield the dates in a query, as they are typed."""
    for token in tokens(plain_signs(text)):
        if token.field and plain_name(token.field) in DATE_FIELDS:
            yield token.value


def periods_in(text: str) -> Iterator[str]:
    """Yield the dates in a query whose last day matters, as they are typed."""
    for token in tokens(plain_signs(text)):
        field, value = plain_name(token.field or ""), token.value
        if field in ("to", "day") or (field in ("on", "in") and not month_number(value)):
            yield value


def plain_name(name: str) -> str:
    """Return the name of a field as it is compared."""
    return fold_word(name).replace(" ", "")
