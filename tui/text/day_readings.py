"""How days were read, where what was typed has two readings or names several days."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from store.calendar import DateSpan, DateStyle
from store.errors import Refused
from tui.text import sentences
from tui.text.phrases import short_day

# The readers of days are imported in the functions: a line that logs today needs none.


def both_readings(text: str, today: date, style: DateStyle, *, is_coming: bool = False) -> str:
    """Return which day a date such as ``5/11`` was read as, and how to write the other one.

    Empty for a date with one reading, and for what is no date.
    """
    from store.dates import second_reading

    readings = second_reading(text, today, style, is_coming=is_coming)
    if readings is None:
        return ""
    day, other = readings
    named = f"{short_day(day)} {day.year}"
    return sentences.READ_AS.format(text=text.strip(), day=named, other=short_day(other), iso=other)


def ends_today(text: str, today: date, style: DateStyle) -> str:
    """Return that a period such as ``november`` is read up to today; empty where it is over."""
    from store.day_ranges import ends_after

    last = ends_after(text, today, style)
    if last is None:
        return ""
    return sentences.ENDS_TODAY.format(text=text.strip(), day=f"{short_day(last)} {last.year}")


def option_readings(texts: Mapping[str, str], today: date, style: DateStyle) -> list[str]:
    """Return how the days of options were read, by the names of the options.

    A date with two readings is said back, and a period that is read up to today.
    """
    readings = [
        both_readings(text, _read_against(name, texts, today, style), style)
        for name, text in texts.items()
    ]
    ends = (text for name, text in texts.items() if name in ("day", "to"))
    readings += [ends_today(text, today, style) for text in ends]
    return list(filter(None, dict.fromkeys(readings)))


def _read_against(name: str, texts: Mapping[str, str], today: date, style: DateStyle) -> date:
    """Return the day against which an option was read: the last of a range that began before."""
    if name.rstrip("_") != "from" or "to" not in texts:
        return today
    from store.day_ranges import parse_first_day, parse_last_day

    with suppress(Refused):  # it was logged as something else, and said so
        last = parse_last_day(texts["to"], today, style)
        return today if parse_first_day(texts[name], today, style) <= last else last
    return today


def week_readings(text: str, today: date, style: DateStyle) -> list[str]:
    """Return how the day was read whose week is printed; of a longer period its first day."""
    from store.day_ranges import parse_span
    from store.written_periods import week_around

    span = parse_span(text, today, style)
    if span.last <= week_around(span.first, style.week_start).last:
        return option_readings({"day": text}, today, style)
    return [_period_read(sentences.PERIOD_WEEK, text, span)]


def _period_read(sentence: str, text: str, span: DateSpan) -> str:
    last = f"{short_day(span.last)} {span.last.year}"
    return sentence.format(text=text.strip(), first=short_day(span.first), last=last)


def query_readings(query: str, today: date, style: DateStyle) -> list[str]:
    """Return how the days of a query were read, as those of options."""
    from store.search.query_tokens import dates_in, periods_in

    readings = [both_readings(text, today, style) for text in dates_in(query)]
    readings += [ends_today(text, today, style) for text in periods_in(query)]
    return list(filter(None, dict.fromkeys(readings)))


def first_day_read(text: str, today: date, style: DateStyle) -> str:
    """Return how a day was read that has two readings, or that is the first one of a period."""
    from store.day_ranges import parse_span

    span = parse_span(text, today, style)
    if span.length == 1:
        return both_readings(text, today, style)
    return _period_read(sentences.PERIOD_DAYS, text, span)


def last_day_read(text: str, today: date, style: DateStyle) -> str:
    """Return how a day was read that has two readings, or that ends a period today."""
    return both_readings(text, today, style) or ends_today(text, today, style)
