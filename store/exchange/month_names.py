"""Months and weekdays in the languages in which programs write dates.

A word is known by its beginning: ``févr.``, ``Feb`` and ``Februar`` are February. A word of two
letters is known as a whole.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from store.folding import fold

#: Beginnings of the names of months; a longer one is tried first.
_MONTHS: Final[tuple[str, ...]] = (
    "jan ene gen sty led янв січ tammi oca ian jaan saus sijec ιαν яну јан ینایر जनव जन॰ ינו בינו",
    "feb fev lut uno фев лют helmi sub veebr vasari velj φεβ феб فبرایر फ़र फर פבר בפבר",
    "mar mrz mrt maart maerz bre мар бер maalis martie mac kov ozu μαρ مارس मार्च מרצ מרץ במרץ",
    "apr avr abr kwi dub апр кві huhti nis baland travan travnj απρ ابریل अप्रै אפר באפר",
    "may mai mei maj mag kve маи мая мај тра tou geg svib μαι مایو मई מאי במאי",
    "jun juin giu cze cerven cerv cvn июн чер kesa haz iun juun birz lipanj lipnj ιουν јун юни "
    "یونیو जून יונ ביונ",
    "jul juil lug lip cervenec cervence cvc июл лип heina tem iul juul liep srpanj srpnj ιουλ јул "
    "юли یولیو जुल יול ביול",
    "aug aou ago ag sie srp авг серп elo agu avg rugp kolov ogos αυγ اغسطس अगस् अग॰ אוג באוג",
    "sep set wrz zar сен вер syys eyl szep rugs ruj σεπ сеп سبتمبر सित ספט בספט",
    "oct okt out ott paz rij окт жов loka eki spal οκτ اکتوبر अक्टू אוק באוק",
    "nov lis listop ноя лис marras kas noi lapkr studen νοε нов ное نوفمبر नवं नव॰ נוב בנוב",
    "dec dez dic gru pro дек гру joulu ara des dets disem gruod δεκ дец دیسمبر दिस דצמ בדצמ",
)
#: Beginnings of the names of weekdays from Monday.
_WEEKDAYS: Final[tuple[str, ...]] = (
    "mon lun seg maa pon man mandag pazart pzt hetf sen isn esmas pirm dill δευ пон الاثنین सोम "
    "שני mo po пн",
    "tue die mardi marte marti ter din wto ute uto tis tir tiis sal kedd sel teis antr otr dimart "
    "tore τρι вто вів уто الثلاثا मंगल שלישי di ut wt вт",
    "wed mit mer mie qua woe sro str sri sre ons kesk car szer rab kolm trec tres dimecr τετ сре "
    "серед сря الاربعا बुध רביעי mi wo sr ср",
    "thu don jeu jue gio qui czw ctv stv cet tor joi per csut kam kham nelj ketv cetu dij πεμ чет "
    "الخمیس गुरु חמישי do ct чт",
    "fri fre ven vie sex vri pia pat pet vin cum perj pent jum reede penk piek div παρ пят пет "
    "الجمعة शुक्र שישי fr vr pt пт",
    "sat sam sab zat sob lor subo cumart cmt lau szom sest diss σαβ суб съб السبت शनि שבת sa za сб",
    "sun son dim dom zon nie ned sond pazar dum vasarn min ahad puha sekm svet diu κυρ нед вос "
    "الاحد रवि ראשון so zo нд вс",
)
#: Words for different weekdays in different languages, and beginnings that are months elsewhere.
_SOME_WEEKDAY: Final = frozenset(("ma", "ti", "ke", "to", "pe", "la", "su", "pa", "pi", "ne"))
_MONTH_OR_WEEKDAY: Final = frozenset(("mar", "paz", "sub"))
#: What may stand in a date beside its figures, its month and its weekday.
_BESIDE: Final = frozenset(
    (
        *("st", "nd", "rd", "th", "er", "of", "de", "del", "den", "the", "le", "r", "d", "di"),
        *("feira", "do", "el", "г", "р", "року", "года", "m", "gada", "יום"),
    )
)
#: What only Croatian dates have, and what the months are there that have these names elsewhere.
_CROATIAN: Final = re.compile(
    r"\bsij|\bvelj|\bo[zž]uj|\btrav[na]|\bsvib|\blip[na][nj]|\bsrp[na]?nj|\bkolov|\bruj|\bstuden"
    r"|\bsrijed|nedjelj|\butorak|\b[cč]etvrtak|\bpetak|\bsubota",
    re.IGNORECASE,
)
_CROATIAN_MONTHS: Final = {
    **{"sij": 1, "tra": 4, "svi": 5, "lip": 6, "srp": 7, "kol": 8, "stu": 11, "pro": 12},
    **dict.fromkeys(("lis", "listopad", "listopada"), 10),
}
_CJK: Final = re.compile(r"(\d{4})(?:\s*[年년]|\s)\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?")
_VIETNAMESE: Final = re.compile(r"\D*(\d{1,2}) (?:thg|thang) (\d{1,2})\D+(\d{4})\D*")
#: What joins a date and its time of day in some languages.
JOINING_WORDS: Final = (
    r"(?:(?:at|um|à|a las?|alle(?: ore)?|às|om|kl\.?|klo|ore|o|v|w|в|о|lúc|pukul|στις)\s+)?"
)
_CLOCK: Final = re.compile(
    rf"(?:[\s,]+|(?<=\d)t){JOINING_WORDS}\d{{1,2}}"
    r"(?:(?:[:.]|\s?h\s?)\d{2}(?![.\d]*\d{4})|\s?[ap]\.?m\b).*",
    re.IGNORECASE,
)
#: Weekdays in East Asian signs, from Monday, and what may stand beside such a sign.
_EASTERN_WEEKDAYS: Final = ("月火水木金土日", "一二三四五六天", "월화수목금토일")
_EASTERN_DAY: Final = re.compile(r"(?:星期|礼拜|禮拜|週|周)?([^\W\d_])(?:曜日|曜|요일)?")
_BETWEEN_WORDS: Final = re.compile(r"[\s\d.,،;:()/|-]+")


def _beginnings(names: tuple[str, ...]) -> dict[str, int]:
    return {fold(word): number for number, words in enumerate(names) for word in words.split()}


_MONTH_BEGINNINGS: Final = _beginnings(_MONTHS)
_WEEKDAY_BEGINNINGS: Final = _beginnings(_WEEKDAYS)


def is_croatian(text: str) -> bool:
    """Return whether a date has a word that only Croatian has."""
    return _CROATIAN.search(text) is not None


@lru_cache(maxsize=512)
def month_number(word: str) -> int:
    """Return the month that a word names, from 1; 0 if it names none."""
    folded = fold(word).strip(". ")
    number, length = _longest(folded, _MONTH_BEGINNINGS)
    return number + 1 if length > _longest(folded, _WEEKDAY_BEGINNINGS)[1] else 0


@lru_cache(maxsize=512)
def weekday_number(word: str) -> int:
    """Return the weekday that a word names, from 0 for Monday; -1 if it names none."""
    folded = fold(word).strip(". ").removesuffix("-feira").replace("'", "").removeprefix("יום ")
    if match := _EASTERN_DAY.fullmatch(folded):
        return max(signs.find(match[1]) for signs in _EASTERN_WEEKDAYS)
    number, length = _longest(folded, _WEEKDAY_BEGINNINGS)
    is_word = not any(character.isspace() or character.isdigit() for character in folded)
    return number if is_word and length > _longest(folded, _MONTH_BEGINNINGS)[1] else -1


def _longest(word: str, beginnings: dict[str, int]) -> tuple[int, int]:
    """Return the number of the longest beginning that a word has, and its length."""
    for length in range(min(len(word), 8), 1, -1):
        number = beginnings.get(word[:length])
        if number is not None and (length > 2 or len(word) == 2):
            return number, length
    return -1, 0


def day_in_words(
    text: str, today: date, *, is_year_first: bool = False, with_croatian: bool = False
) -> date | None:
    """Return the day of ``13 Aug 2012``, ``Aug 13th, 2012`` or ``1. Februar 2025``.

    It names its day, its month and its year; anything else is no date. A time behind it is
    ignored.

    Args:
        text: the date.
        today: the latest day that two figures of a year may mean.
        is_year_first: whether a year of two figures comes before the day.
        with_croatian: whether the file has Croatian dates, whose October is November elsewhere.

    Raises:
        ValueError: no calendar has the day.
    """
    if match := _CJK.match(text):
        return date(*map(int, match.groups()))
    bare = _CLOCK.sub("", text)
    if match := _VIETNAMESE.fullmatch(fold(bare)):
        return date(int(match[3]), int(match[2]), int(match[1]))
    figures = re.findall(r"\d+", bare)
    month = _month_in(bare, _CROATIAN_MONTHS if with_croatian else {})
    if not month or len(figures) != 2:
        return None
    years = [figure for figure in figures if len(figure) == 4]
    if len(years) == 1:
        figures.remove(years[0])
        return date(int(years[0]), month, int(figures[0]))
    if years or max(map(len, figures)) > 2:
        return None
    day, year = reversed(figures) if is_year_first else figures
    return date(completed_year(year, today), month, int(day))


def completed_year(figures: str, today: date) -> int:
    """Return a year; of two figures, the latest that has begun."""
    year = int(figures)
    if len(figures) == 4:
        return year
    return year + (2000 if 2000 + year <= today.year else 1900)


def month_and_day(text: str) -> tuple[int, int] | None:
    """Return the month and the day of a text such as ``May 1``; None if it has not just both."""
    figures = re.findall(r"\d+", text)
    month = _month_in(text, {}) if len(figures) == 1 and len(figures[0]) <= 2 else 0
    return (month, int(figures[0])) if month else None


def _month_in(text: str, own: dict[str, int]) -> int:
    """Return the one month that a text names beside weekdays and small words; else 0.

    Args:
        text: a date.
        own: words that are another month in this file.
    """
    words = [word for word in _words(text) if word not in _BESIDE]
    months = [word for word in words if word in own or month_number(word)]
    if len(months) == 2:  # Tuesday or March, Sunday or October
        months = [word for word in months if word not in _MONTH_OR_WEEKDAY] or months[:1]
    others = [word for word in words if not (word in own or month_number(word))]
    if len(months) != 1 or not all(map(is_weekday, others)):
        return 0
    return own.get(months[0]) or month_number(months[0])


def is_weekday(word: str) -> bool:
    """Return whether a word names a weekday in some language."""
    return word in _SOME_WEEKDAY or weekday_number(word) >= 0


def _words(text: str) -> Iterator[str]:
    plain = re.sub(r"\b[dl]'", " ", fold(text)).replace("'", "")
    yield from filter(None, _BETWEEN_WORDS.split(plain))
