"""Contacts and numbers of persons in a text: e-mail, phone, dates of birth and record numbers.

Record numbers are those that files, cases, insurers and states give. Times, amounts, answers,
dates of these years and names of scales are none.
"""

from collections.abc import Iterator
from typing import Final

from store.names.tokens import Span, TextWord, word_set

_FIRST_SHORT_YEAR: Final = 40
#: Words that a record number follows at once.
_RECORD_WORDS: Final = word_set(
    "mrn ssn nino docket casefile aktenzeichen az passport medicare medicaid "
    "patientennummer pat.-nr patnr fallnummer versicherungsnummer nhs ni "
    "ahv svnr chi dossier akte auth mbi hicn npi ein itin ppsn pesel cpr kvnr vnr pat-nr kv-nr "
    "casenote casenotes urn nhi ihi"
)
#: Endings of words that such a number follows: ``Aktennr``, ``case-no``, ``Kassenzeichen``.
_RECORD_ENDINGS: Final = ("zeichen", "nummer", "nr", "number", "-no", "-id", "-ref", "-nr.")
#: Words that a record number follows where it looks like one, or a marker stands between.
_FILE_WORDS: Final = word_set(
    "case file record patient client chart hospital member membership account policy "
    "insurance claim reference ref id card licence license registration medical authorization "
    "authorisation court matter referral invoice nr number no."
)
_MARKERS: Final = word_set("no nr number num id ref n° № is was")
ABBREVIATED: Final = word_set("ref az no nr pat-nr pat.-nr mrn dob geb b tel id")
#: What a number counts where it is followed by one of these.
UNITS: Final = word_set(
    "steps step km m metres meters miles kg g ml l words pages people times hours hrs "
    "minutes mins seconds days weeks months years pounds euros euro dollars kcal calories "
    "percent lengths points of eur gbp usd chf sek kr views lines"
)


# -- years ---------------------------------------------------------------------------------


def year_of_figures(text: str) -> int:
    """Return the year of a date in figures, such as ``3.4.1981``; 0 for no date."""
    sign = next((c for c in text if c in "/.-"), "")
    parts = text.split(sign) if sign else []
    if len(parts) != 3 or not all(part.isdecimal() and len(part) in (1, 2, 4) for part in parts):
        return 0
    if len(parts[0]) == 4:
        parts.reverse()
    if len(parts[0]) > 2 or len(parts[1]) > 2 or len(parts[2]) == 1:
        return 0
    day, month = sorted((int(parts[0]), int(parts[1])), reverse=True)
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return 0
    return int(parts[2]) if len(parts[2]) == 4 else _long_year(int(parts[2]))


def _long_year(year: int) -> int:
    return 1900 + year if year >= _FIRST_SHORT_YEAR else 2000 + year


def full_year(core: str) -> int:
    """Return the year that a word of four figures is; 0 for none."""
    if len(core) == 4 and core.isdecimal() and core[:2] in ("19", "20"):
        return int(core)
    return 0


# -- record numbers ------------------------------------------------------------------------


def find_records(tokens: list[TextWord], dated: set[int]) -> Iterator[Span]:
    """Yield record numbers, with the word before that says so.

    Args:
        tokens: the words of the text.
        dated: the places of those that are part of a date.
    """
    yield from _records(tokens)
    yield from _long_numbers(tokens, dated)


def _records(tokens: list[TextWord]) -> Iterator[Span]:
    """Yield words such as ``case`` with the number behind them."""
    for at, token in enumerate(tokens):
        word = token.word
        is_strong = word in _RECORD_WORDS
        if not (is_strong or _is_file_word(token)):
            continue
        is_marked, to = token.raw.endswith((":", "#")), at
        while not _ends_record(tokens[to]) and to + 1 < len(tokens) and to < at + 3:
            to += 1
            marker = tokens[to].core.lower()
            if marker not in _MARKERS and tokens[to].raw not in ("#", ":", "-"):
                break
            is_marked = True
        if to == at:
            continue
        is_marked = is_marked or tokens[to].raw[:1] == "#" or is_strong
        last = _last_of_number(tokens, to)
        number = " ".join(token.core for token in tokens[to : last + 1])
        following = tokens[last + 1].word if last + 1 < len(tokens) else ""
        if _is_record_number(number, is_marked) and following not in UNITS:
            yield token.start, tokens[last].end


def _is_file_word(token: TextWord) -> bool:
    word = token.word
    return word in _FILE_WORDS or token.raw.lower() in _FILE_WORDS or word.endswith(_RECORD_ENDINGS)


def _ends_record(token: TextWord) -> bool:
    signs = token.raw[-1:]
    return signs in ("!", "?", ",", ";") or (
        signs == "." and token.core.lower() not in ABBREVIATED and not token.core.isdecimal()
    )


def _last_of_number(tokens: list[TextWord], at: int) -> int:
    """Return the last word of a number whose groups have blanks between them."""
    last = at
    while not tokens[last].closes and last + 1 < len(tokens):
        core = tokens[last + 1].core
        is_group = core.replace("/", "").replace("-", "").isdecimal() or (
            core.isupper() and len(core) == 1
        )
        if not is_group:
            break
        last += 1
    return last


def _is_record_number(number: str, is_marked: bool) -> bool:
    digits = sum(map(str.isdigit, number))
    figures = number.replace(" ", "").replace("/", "").replace("-", "").replace(".", "")
    if not figures.isalnum() or not any(map(str.isdigit, number.split()[-1] + number.split()[0])):
        return False
    if is_marked:
        return digits > 1 and not (full_year(number) and not number.isdecimal())
    if full_year(number) or year_of_figures(number) or all(map(full_year, number.split("-"))):
        return False
    has_letters = not figures.isdecimal()
    has_parts = "/" in number or "-" in number
    if has_letters:
        return digits > 2 and figures.upper() == figures
    return digits > 4 if has_parts else digits > 3


def _long_numbers(tokens: list[TextWord], dated: set[int]) -> Iterator[Span]:
    """Yield figures that count nothing: seven and more, or letters with six and more."""
    for at, token in enumerate(tokens):
        core = token.core
        if at in dated or not core[-1:].isalnum() or token.raw[:1] in "£$€¥":
            continue
        following = tokens[at + 1].word if at + 1 < len(tokens) else ""
        letters = core.rstrip("0123456789")
        figures = len(core) - len(letters)
        is_coded = 0 < len(letters) < 4 and letters.isupper() and figures > 5
        is_coded = is_coded or _is_code(core)
        is_number = core.isdecimal() and len(core) > 6 and not _is_compact_date(core)
        is_security = [len(part) for part in core.split("-") if part.isdecimal()] == [3, 2, 4]
        if (is_coded or is_number or is_security) and following not in UNITS:
            yield token.start, token.end


def _is_code(core: str) -> bool:
    """Return whether it is a code: ``AB123456C``, ``MRN-4455``, ``PSY/4471``, ``19-CV-2201``."""
    label, sign, number = core.partition("-")
    if sign and label.lower() in _RECORD_WORDS and number.isdecimal():
        return True
    if not core.isupper() or core[0] == "#":
        return False
    parts = core.replace("/", "-").split("-")
    if not all(part.isalnum() for part in parts):
        return False
    sizes = [sum(map(str.isdigit, part)) for part in parts if not full_year(part)]
    if len(parts) == 1:
        return sizes[0] > 5 and len(core) < 12
    return sum(sizes) > 4 or max(sizes, default=0) > 3


def _is_compact_date(core: str) -> bool:
    return len(core) == 8 and bool(full_year(core[:4])) and 1 <= int(core[4:6]) <= 12


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


def find_contacts(tokens: list[TextWord]) -> Iterator[Span]:
    """Yield e-mail addresses, phone numbers, dates of birth and record numbers."""
    yield from _addresses(tokens)
    dates = list(_dates(tokens))
    yield from _births(tokens, dates)
    dated = {at for first, last, _, _ in dates for at in range(first, last + 1)}
    yield from find_records(tokens, dated)
    yield from _phones(tokens, dated)


# -- dates of birth ------------------------------------------------------------------------


def _dates(tokens: list[TextWord]) -> Iterator[tuple[int, int, int, bool]]:
    """Yield dates: the first and the last word, the year, and whether the day is in it."""
    for at, token in enumerate(tokens):
        if year := year_of_figures(token.core):
            yield at, at, year, True
        elif token.core.lower() in _MONTHS:
            yield from _worded_date(tokens, at)


def _worded_date(tokens: list[TextWord], at: int) -> Iterator[tuple[int, int, int, bool]]:
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


def _births(tokens: list[TextWord], dates: list[tuple[int, int, int, bool]]) -> Iterator[Span]:
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


def _is_short_year(tokens: list[TextWord], at: int) -> bool:
    """Return whether it is the year of ``12 Mar 84`` or ``12 3 84``."""
    if len(tokens[at].core) != 2 or not tokens[at].core.isdecimal() or at < 2:
        return False
    month, day = tokens[at - 1].core, tokens[at - 2].core
    return _is_day(day) and (month.lower() in _MONTHS or _is_day(month))


def _is_birth_figure(token: TextWord, word: str) -> bool:
    core = token.core
    short = token.raw.lstrip("'’‘")
    is_short_year = token.raw[:1] in "'’‘" and short[:2].isdecimal() and len(token.core) == 2
    if full_year(core) or year_of_figures(core) or is_short_year:
        return True
    return word in ("dob", "d.o.b") and core[:1].isdigit() and sum(map(str.isdigit, core)) > 4


def _ends_sentence(token: TextWord) -> bool:
    """Return whether a sentence ends behind a word; ``geb.`` and ``30.`` do not end one."""
    signs = token.raw.rstrip("\"'”’)")[-1:]
    is_abbreviated = token.core.lower() in ABBREVIATED or "." in token.core
    is_brief = is_abbreviated or _is_day(token.core) or token.core.lower() in _MONTHS
    return signs in ("!", "?", ";") or (signs == "." and not is_brief)


# -- phone numbers -------------------------------------------------------------------------


def _phones(tokens: list[TextWord], dated: set[int]) -> Iterator[Span]:
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


def _is_figures(token: TextWord) -> bool:
    text = token.raw.rstrip(",;:!?\"'”’")
    return _NUMBER_SIGNS.issuperset(text) and any(map(str.isdigit, text))


def _joins(tokens: list[TextWord], at: int) -> bool:
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


def _addresses(tokens: list[TextWord]) -> Iterator[Span]:
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


def _is_sign_alone(token: TextWord) -> bool:
    return token.raw.lower().strip("()[]{}<>") in ("@", "at")


def _spelled_address(tokens: list[TextWord], at: int) -> Iterator[Span]:
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


def _is_mailbox(before: TextWord, host: str) -> bool:
    """Return whether ``hugo at example.fr`` is an address, as ``lunch at cafe.nero`` is not."""
    from store.names.name_words import is_ordinary

    return host.rpartition(".")[2].lower() in _COUNTRIES and not is_ordinary(before.word)


def _is_host(host: str) -> bool:
    labels = host.rstrip(".").split(".")
    return len(labels) > 1 and all(labels) and labels[-1].isalpha() and len(labels[-1]) > 1
