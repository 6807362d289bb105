"""Contacts and numbers of persons in a text: e-mail, phone and dates of birth.

Times, amounts, answers and dates of these years are none.
"""

from collections.abc import Iterator
from typing import Final

from store.names.record_check import ABBREVIATED, UNITS, find_records, full_year, year_of_figures
from store.names.tokens import Span, Token, word_set

#: The last year of a full date that is taken for a birth without a word that says so: a diary
#: begins in 2026, and what it plans or remembers by the day is seldom ten years old.
_LAST_BIRTH_YEAR: Final = 2015
_PHONE_WORDS: Final = word_set(
    "tel telephone telefon phone phoned call called ring rang rung mobile mob cell fax "
    "landline hotline whatsapp text texted sms number voicemail handy nummer portable dial "
    "contact ph cellphone handynummer rückruf anrufen"
)
_BIRTH_WORDS: Final = word_set(
    "born birth birthdate dob d.o.b geb geboren né née nacido nacida birth-date "
    "date-of-birth birthyear yob gebdatum geburtsjahr geburtsdatum geb.-datum jahrgang"
)
_BIRTHDAY_WORDS: Final = word_set("birthday bday geburtstag")
_MONTHS: Final = word_set(
    "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june "
    "july august september october november december januar februar märz mai juni juli "
    "oktober dezember janvier février mars avril juin juillet août septembre octobre "
    "novembre décembre"
)
_COUNTRIES: Final = word_set("com org net edu uk ie de at ch fr it es nl be us ca au nz eu gov")
_NUMBER_SIGNS: Final = frozenset("0123456789+()-./")


def find_contacts(tokens: list[Token]) -> Iterator[Span]:
    """Yield e-mail addresses, phone numbers, dates of birth and record numbers."""
    yield from _addresses(tokens)
    dates = list(_dates(tokens))
    yield from _births(tokens, dates)
    dated = {at for first, last, _, _ in dates for at in range(first, last + 1)}
    yield from find_records(tokens, dated)
    yield from _phones(tokens, dated)


# -- dates of birth ------------------------------------------------------------------------


def _dates(tokens: list[Token]) -> Iterator[tuple[int, int, int, bool]]:
    """Yield dates: the first and the last word, the year, and whether the day is in it."""
    for at, token in enumerate(tokens):
        if year := year_of_figures(token.core):
            yield at, at, year, True
        elif token.core.lower() in _MONTHS:
            yield from _worded_date(tokens, at)


def _worded_date(tokens: list[Token], at: int) -> Iterator[tuple[int, int, int, bool]]:
    """Yield the date around the name of a month, if a year is in it."""
    first, last, has_day = at, at, False
    if at and _is_day(tokens[at - 1].core):
        first, has_day = at - 1, True
    elif at > 1 and tokens[at - 1].core == "of" and _is_day(tokens[at - 2].core):
        first, has_day = at - 2, True
    if at + 1 < len(tokens) and not has_day and _is_day(tokens[at + 1].core):
        last, has_day = at + 1, True
    if last + 1 < len(tokens) and (year := full_year(tokens[last + 1].core)):
        yield first, last + 1, year, has_day


def _is_day(core: str) -> bool:
    figures = core.rstrip(".").lower()
    for ending in ("st", "nd", "rd", "th"):
        figures = figures.removesuffix(ending)
    return figures.isdecimal() and len(figures) < 3 and 1 <= int(figures) <= 31


def _births(tokens: list[Token], dates: list[tuple[int, int, int, bool]]) -> Iterator[Span]:
    """Yield dates that are old, or follow a word of birth; there a year is enough."""
    by_last = {}
    for first, last, year, has_day in dates:
        is_short = first == last and str(year) not in tokens[first].core  # 10-12-14 can be a score
        latest = 1999 if is_short else _LAST_BIRTH_YEAR
        if has_day and 1900 <= year <= latest:
            yield tokens[first].start, tokens[last].end
        if 1900 <= year < 2100:
            by_last[last] = first, has_day
    for at, token in enumerate(tokens):
        word = token.core.lower()
        is_birthday = token.word in _BIRTHDAY_WORDS
        is_short = token.raw.lstrip("(*") == "b." and at + 1 < len(tokens)
        if token.core[:2] == "b." and (
            full_year(token.core[2:]) or year_of_figures(token.core[2:])
        ):
            yield token.start, token.end
        if not (word in _BIRTH_WORDS or is_birthday or is_short):
            continue
        for to in range(at, min(at + (2 if is_short else 7), len(tokens))):
            is_figure = _is_birth_figure(tokens[to], word) or _is_short_year(tokens, to)
            if to > at and is_figure:
                _, has_day = by_last.get(to, (to, False))
                if has_day or not is_birthday or _is_short_year(tokens, to):
                    yield token.start, tokens[to].end
                break
            if _ends_sentence(tokens[to]):
                break


def _is_short_year(tokens: list[Token], at: int) -> bool:
    """Return whether it is the year of ``12 Mar 84`` or ``12 3 84``."""
    if len(tokens[at].core) != 2 or not tokens[at].core.isdecimal() or at < 2:
        return False
    month, day = tokens[at - 1].core, tokens[at - 2].core
    return _is_day(day) and (month.lower() in _MONTHS or _is_day(month))


def _is_birth_figure(token: Token, word: str) -> bool:
    core = token.core
    short = token.raw.lstrip("'’‘")
    is_short_year = token.raw[:1] in "'’‘" and short[:2].isdecimal() and len(token.core) == 2
    if full_year(core) or year_of_figures(core) or is_short_year:
        return True
    return word in ("dob", "d.o.b") and core[:1].isdigit() and sum(map(str.isdigit, core)) > 4


def _ends_sentence(token: Token) -> bool:
    """Return whether a sentence ends behind a word; ``geb.`` and ``30.`` do not end one."""
    signs = token.raw.rstrip("\"'”’)")[-1:]
    is_abbreviated = token.core.lower() in ABBREVIATED or "." in token.core
    is_brief = is_abbreviated or _is_day(token.core) or token.core.lower() in _MONTHS
    return signs in ("!", "?", ";") or (signs == "." and not is_brief)


# -- phone numbers -------------------------------------------------------------------------


def _phones(tokens: list[Token], dated: set[int]) -> Iterator[Span]:
    """Yield runs of figures that are written like a phone number."""
    at = 0
    while at < len(tokens):
        if at in dated or not _is_figures(tokens[at]):
            at += 1
            continue
        last = at
        while (
            last + 1 < len(tokens)
            and not tokens[last].raw.endswith((",", ";", "!", "?"))
            and (_is_figures(tokens[last + 1]) or _joins(tokens, last + 1))
            and last + 1 not in dated
        ):
            last += 1
        words = {token.word for token in tokens[max(0, at - 3) : at]}
        following = tokens[last + 1].word if last + 1 < len(tokens) else ""
        number = " ".join(token.raw.rstrip(",;:!?.") for token in tokens[at : last + 1])
        if following not in UNITS and _is_phone(number, not words.isdisjoint(_PHONE_WORDS)):
            yield tokens[at].start, tokens[last].end
        at = last + 1


def _is_figures(token: Token) -> bool:
    text = token.raw.rstrip(",;:!?\"'”’")
    return _NUMBER_SIGNS.issuperset(text) and any(map(str.isdigit, text))


def _joins(tokens: list[Token], at: int) -> bool:
    """Return whether a sign alone stands between figures: ``0661 / 123456``."""
    return (
        tokens[at].raw in ("/", "-", "–") and at + 1 < len(tokens) and _is_figures(tokens[at + 1])
    )


def _is_phone(number: str, is_called: bool) -> bool:
    """Return whether figures are written like a phone number.

    Args:
        number: the figures with the signs between them.
        is_called: whether a word such as ``call`` stands before them.
    """
    groups = "".join(c if c.isdigit() else " " for c in number).split()
    sizes = [len(group) for group in groups]
    total, longest = sum(sizes), max(sizes)
    if longest == 1:  # answers, or a number spelled out
        return total > 9 and number[0] == "0" and is_called
    if not 7 <= total <= 15:
        return False
    if number.startswith(("+", "(+")):
        return total > 7
    if all(len(group) < 3 or full_year(group) for group in groups):  # dates, times, answers
        return len(groups) > 4 and sizes == [2] * len(groups) and number[0] == "0"
    if number.lstrip("(")[0] == "0" and total > 8 and longest > 2:
        return True
    if sizes in ([3, 3, 4], [1, 3, 3, 4], [4, 3, 3], [3, 3, 3]) and number[0] != ".":
        return True
    has_zero = sizes in ([3, 4], [4, 4]) and groups[1][0] == "0"  # no year, no amount
    is_local = has_zero or (sizes == [3, 4] and "-" in number and not number.endswith("00"))
    return is_local or (is_called and longest > 2 and "." not in number[:2])


# -- e-mail ----------------------------------------------------------------------------------


def _addresses(tokens: list[Token]) -> Iterator[Span]:
    """Yield e-mail addresses, also ``anna (at) example dot org``."""
    for at, token in enumerate(tokens):
        text = token.core.lower()
        for sign in ("(at)", "[at]", "{at}", "<at>"):
            text = text.replace(sign, "@")
        for sign in ("(dot)", "[dot]", "{dot}"):
            text = text.replace(sign, ".")
        local, sign, host = text.rpartition("@")
        if sign and local[-1:] and _is_host(host):
            yield token.start, token.end
        elif 0 < at < len(tokens) - 1 and _is_sign_alone(token):
            yield from _spelled_address(tokens, at)


def _is_sign_alone(token: Token) -> bool:
    return token.raw.lower().strip("()[]{}<>") in ("@", "at")


def _spelled_address(tokens: list[Token], at: int) -> Iterator[Span]:
    """Yield an address around the sign at a place, if its host is one."""
    is_word = tokens[at].raw.lower() == "at"
    host, to = tokens[at + 1].core, at + 1
    while to + 2 < len(tokens) and tokens[to + 1].raw.lower().strip("()[]{}") == "dot":
        host, to = f"{host}.{tokens[to + 2].core}", to + 2
    has_spelled_dot = to > at + 1
    if not _is_host(host):
        return
    if has_spelled_dot or not is_word or _is_mailbox(tokens[at - 1], host):
        yield tokens[at - 1].start, tokens[to].end


def _is_mailbox(before: Token, host: str) -> bool:
    """Return whether ``hugo at example.fr`` is an address, as ``lunch at cafe.nero`` is not."""
    from store.names.name_words import is_ordinary

    return host.rpartition(".")[2].lower() in _COUNTRIES and not is_ordinary(before.word)


def _is_host(host: str) -> bool:
    labels = host.rstrip(".").split(".")
    return len(labels) > 1 and all(labels) and labels[-1].isalpha() and len(labels[-1]) > 1
