"""Days and times as programs write them, in many languages and orders."""

from datetime import date, datetime
from fractions import Fraction

from store.exchange.file_dates import TimeCell
from store.exchange.file_times import FileTimes, NotADay
from store.exchange.file_values import cell_number
from store.exchange.month_names import weekday_number
from tests.tables import each_row

TODAY = date(2026, 11, 23)


def times_of(*cells: str) -> FileTimes:
    """Return the reader of a column of times, where the local time is that of the file."""
    return FileTimes([TimeCell(cell) for cell in cells], TODAY, _as_is)


def _as_is(at: datetime) -> datetime:
    return at


def read(times: FileTimes, cell: str) -> str:
    """Return what a cell is read as."""
    try:
        time = times.time(TimeCell(cell))
    except NotADay as error:
        return error.reason
    hour = "" if time.minute < 0 else f" {time.minute // 60:02}:{time.minute % 60:02}"
    return f"{time.day}{hour}"


@each_row(
    ("cell", "expected"),
    [
        ("Sat Feb  1 21:10:00 2025", "2025-02-01 21:10"),
        ("Sat Feb 1 21:10:00 CET 2025", "2025-02-01 21:10"),
        ("Sat Feb 01 21:10:00 GMT+01:00 2025", "2025-02-01 21:10"),
        ("Sat Feb 01 2025 21:10:00 GMT+0100 (Mitteleuropäische Normalzeit)", "2025-02-01 21:10"),
        ("21:10 14.02.2025", "2025-02-14 21:10"),
        ("9:10 pm, 14/02/2025", "2025-02-14 21:10"),
        ("1 Feb 2025 9pm", "2025-02-01 21:00"),
        ("14 Feb 2025 21.10", "2025-02-14 21:10"),
        ("1 February 2025 – 21:10", "2025-02-01 21:10"),
        ("01.02.2025 à 21h10", "2025-02-01 21:10"),
        ("1er février 2025 à 21:10", "2025-02-01 21:10"),
        ("2 février 2025 21 h 10", "2025-02-02 21:10"),
        ("14/02/2025 alle ore 21:10", "2025-02-14 21:10"),
        ("14.02.2025 kl. 21:10", "2025-02-14 21:10"),
        ("1. lutego 2025 o 21:10", "2025-02-01 21:10"),
        ("2025. 2. 1. 오후 9:10", "2025-02-01 21:10"),
        ("2025년 2월 1일 오전 12시 10분", "2025-02-01 00:10"),
        ("25. 2. 1. 오후 9:10", "2025-02-01 21:10"),
        ("2025/2/1 下午9:10", "2025-02-01 21:10"),
        ("2025年2月1日 中午12:10", "2025-02-01 12:10"),
        ("2025年2月1日 21時10分", "2025-02-01 21:10"),
        ("2025/02/01(土) 21:10", "2025-02-01 21:10"),
        ("٢٠٢٥-٠٢-٠١", "2025-02-01"),
        ("14\u200f/2\u200f/2025، 9:10 م", "2025-02-14 21:10"),
        ("２０２５／０２／０１　２１：１０", "2025-02-01 21:10"),
        ("14.02.2025\u202fг., 21:10", "2025-02-14 21:10"),
        ("<2025-02-01 Sat 21:10>", "2025-02-01 21:10"),
        ("25/2/1", "2025-02-01"),
        ("5/2/1", "is not a day"),
        ("Feb 2025", "is not a day"),
    ],
)
def test_a_time_is_read_however_it_is_written(cell: str, expected: str) -> None:
    assert read(times_of(cell), cell) == expected


#: The fourteenth of each month, as programs write it in a language.
MONTHS = {
    "nl": "jan feb maart april mei juni juli aug sep okt november december",
    "pl": "sty lutego mar kwi maja cze lip sie wrz paź lis gru",
    "cs": "led úno bře dub kvě čvn čvc srp zář říj lis pro",
    "ro": "ianuarie feb. martie apr. mai iunie iulie august sept. octombrie noiembrie dec.",
    "el": "Ιανουαρίου Φεβ Μαρτίου Απρ Μαΐου Ιουνίου Ιουλ Αυγ Σεπ Οκτ Νοε Δεκεμβρίου",
    "tr": "Oca Şubat Mart Nis Mayıs Haz Tem Ağu Eylül Eki Kas Ara",
    "ru": "января февр. марта апр. мая июня июля августа сентября окт. нояб. декабря",
    "uk": "січня лютого березня квіт. травня черв. лип. серп. вер. жовт. листопада груд.",
    "bg": "януари февруари март април май юни юли август септември октомври ноември декември",
    "hu": "január február márc. ápr. május jún. júl. aug. szeptember okt. nov. december",
    "ca": "gener febr. març d’abril maig juny jul. d’ag. set. d’oct. nov. des.",
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "vi": "thg-1 thg-2 thg-3 thg-4 tháng-5 thg-6 thg-7 thg-8 thg-9 thg-10 thg-11 tháng-12",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "he": "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
    "hi": "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
    "hr": "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada "
    "studenoga prosinca",
    "hr, short": "sij velj ožu tra svi lip srp kol ruj lis stu pro",
}


@each_row("months", MONTHS.values())
def test_months_are_known_in_the_language_of_the_file(months: str) -> None:
    cells = [f"14 {name.replace('-', ' ')} 2025, 9:10" for name in months.split()]
    times = times_of(*cells)
    assert [read(times, cell) for cell in cells] == [
        f"2025-{month:02}-14 09:10" for month in range(1, 13)
    ]


@each_row(
    "cell",
    [
        "mar. 14 janv. 2025",
        "mar 14 ene 2025",
        "terça-feira, 14 de janeiro de 2025",
        "ti 14. tammikuuta 2025",
        "utorak, 14. siječnja 2025.",
        "вторник, 14 января 2025 г.",
        "14 Ocak 2025 Salı",
    ],
)
def test_a_weekday_in_words_does_not_hide_its_day(cell: str) -> None:
    assert read(times_of(cell), cell) == "2025-01-14"


@each_row(
    ("cells", "first"),
    [
        (("Saturday 01/02/2025", "Sunday 02/02/2025"), "2025-02-01"),
        (("Sat, 2/1/2025",), "2025-02-01"),
        (("01/02/2025 (sáb.)",), "2025-02-01"),
        (("2/1/2025 (土)",), "2025-02-01"),
    ],
)
def test_a_weekday_in_the_cell_settles_the_order(cells: tuple[str, ...], first: str) -> None:
    times = times_of(*cells)
    assert (times.question, times.facts.settled_by) == (None, "beside")
    assert read(times, cells[0]) == first


@each_row("cell", ["4 good", "4-5", "4 - 5", "5-Apr", "good - 4", "7:30", "4th: x", "2 (3)"])
def test_other_cells_with_figures_are_no_number(cell: str) -> None:
    assert cell_number(cell) is None


def test_an_hour_that_cannot_be_read_is_named() -> None:
    times = times_of("3 janvier 2025, 00:10:00 TU")
    assert times.facts.unread_clocks == 1
    assert times.facts.clocks == ("'3 janvier 2025, 00:10:00 TU'",)


@each_row(
    ("word", "number"), [("星期一", 0), ("火曜日", 1), ("수", 2), ("quinta-feira", 3), ("пт", 4)]
)
def test_weekdays_are_known_in_other_scripts(word: str, number: int) -> None:
    assert weekday_number(word) == number


@each_row(
    ("cell", "number"),
    [
        *[("３", 3), ("٣", 3), ("٣٫٥", Fraction(7, 2)), ("−2", -2), ("８０％", 80)],
        *[("4 - good", 4), ("4: rather good", 4), ("3,5 (so-so)", Fraction(7, 2)), ("5 – très", 5)],
    ],
)
def test_a_number_is_read_in_any_script_and_with_its_word(cell: str, number: Fraction) -> None:
    value = cell_number(cell)
    assert value is not None
    assert value.number == number


@each_row(
    ("cell", "expected"),
    [
        ("13 Aug 12", "2012-08-13"),
        ("13 Aug 26", "2026-08-13"),
        ("13 Aug 27", "1927-08-13"),
        ("13.8.27", "1927-08-13"),
        ("13 Aug 68", "1968-08-13"),
    ],
)
def test_a_year_of_two_figures_has_begun(cell: str, expected: str) -> None:
    assert read(times_of(cell), cell) == expected
