"""Days and hours that stand in a line as if they were its note.

``o off friday`` means the day, and not a note of one word: it is refused, with the option that
takes it.
"""

from datetime import date
from typing import Final

from store.calendar import DateStyle
from store.dates import is_written_hour, parse_day
from store.errors import DayNotRead, NoSuchDay, PeriodNotDay, WhenInNote
from store.grammar import ParsedEntry
from store.moments import split_moment
from store.verbs import Refinement

#: Characters of the longest text that can be a day.
_LONGEST: Final = 40
#: What stands between the two days of a row.
_BETWEEN: Final = ("..", "…", "–", " to ", " until ")


def check_words(parsed: ParsedEntry, today: date, style: DateStyle) -> None:
    """Refuse the words of a line that are a day, a row of days, an hour or figures alone.

    Raises:
        WhenInNote: they are a day, a row of days or an hour.
        DayAhead: they are a day that is still to come.
        NothingToRefine: they are figures.
    """
    text = parsed.words
    if len(text) > _LONGEST or "\n" in text:
        return
    if is_written_hour(text):
        raise WhenInNote(value=text, what="hour", quoted=_quoted(text))
    if _is_day(text, today, style, is_rest=parsed.verb.kind == "rest"):
        raise WhenInNote(value=text, what="day", quoted=_quoted(text))
    if split_moment(text, today, style):
        raise WhenInNote(value=text, what="hour", quoted=_quoted(text))
    if any(map(str.isdigit, text)) and not any(map(str.isalpha, text)):
        error = Refinement(parsed.verb).nothing_to_refine(text)
        error.facts |= {"as_note": _quoted(text), "meant": ""}
        raise error


def _quoted(text: str) -> str:
    """Return a text as one word of a line."""
    return f'"{text}"' if any(map(str.isspace, text)) else text


def _is_day(text: str, today: date, style: DateStyle, *, is_rest: bool) -> bool:
    """Return whether a text is a day; of rest also several days.

    Raises:
        DayAhead: it is a day that is still to come.
    """
    if any(mark in text for mark in _BETWEEN):
        from store.rest.taken import RowNotRead, row_in  # few notes have two days

        try:
            return row_in(text, today, style) is not None
        except RowNotRead:
            return True
        except DayNotRead:
            return False
    try:
        parse_day(text, today, style)
    except NoSuchDay:
        return True
    except PeriodNotDay:
        return is_rest
    except DayNotRead:
        return False
    return True
