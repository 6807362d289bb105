"""Record numbers in a text, as files, cases, insurers and states give them.

Times, amounts, answers, dates and names of scales are none.
"""

from collections.abc import Iterator
from typing import Final

from store.names.tokens import Span, Token, word_set

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


def find_records(tokens: list[Token], dated: set[int]) -> Iterator[Span]:
    """Yield record numbers, with the word before that says so.

    Args:
        tokens: the words of the text.
        dated: the places of those that are part of a date.
    """
    yield from _records(tokens)
    yield from _long_numbers(tokens, dated)


def _records(tokens: list[Token]) -> Iterator[Span]:
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


def _is_file_word(token: Token) -> bool:
    word = token.word
    return word in _FILE_WORDS or token.raw.lower() in _FILE_WORDS or word.endswith(_RECORD_ENDINGS)


def _ends_record(token: Token) -> bool:
    signs = token.raw[-1:]
    return signs in ("!", "?", ",", ";") or (
        signs == "." and token.core.lower() not in ABBREVIATED and not token.core.isdecimal()
    )


def _last_of_number(tokens: list[Token], at: int) -> int:
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


def _long_numbers(tokens: list[Token], dated: set[int]) -> Iterator[Span]:
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
