"""Drafts: from what a line or a row of keys says to an entry that can be saved."""

from collections.abc import Callable
from datetime import date, datetime

from store.clock import Clock, hour_of, logical_day
from store.days import Day
from store.errors import TooLongAgo
from store.grammar import ParsedEntry, parse
from store.models import Draft
from store.settings import Settings

_NOON = 12
#: How many days back a day may still be opened or closed (SCIENCE: section 2).
RECALL_DAYS = 2


class DraftBuilder:
    """Parses lines in the words of a diary, and makes drafts of them.

    Args:
        settings: the diary's.
        clock: tells the time.
        read_day: returns a day with its entries.
    """

    def __init__(self, settings: Settings, clock: Clock, read_day: Callable[[date], Day]) -> None:
        self._settings = settings
        self._clock = clock
        self._read_day = read_day

    def parse(self, tokens: list[str], note: str = "") -> ParsedEntry:
        """Parse a line, in the words that this diary has.

        Raises:
            Refused: it names what could not be parsed.
        """
        settings = self._settings
        return parse(
            tokens,
            settings.lists,
            session_word=settings.session_word,
            note=note,
            verbs=settings.verbs,
            known=settings.known_words,
        )

    def build(self, parsed: ParsedEntry, day: date | None = None) -> Draft:
        """Return the draft of a parsed entry, with its day, its hour and what follows from them.

        The hour is known only for today.

        Raises:
            Refused: it cannot be saved so.
        """
        now, today = self._now()
        day = day or today
        values = dict(parsed.values)
        if parsed.verb.kind == "rupture":
            values.setdefault("states", (("open", day.isoformat()),))
        when = values.get("when", "")
        self.check_recall(when, day)
        return Draft(
            parsed.verb.kind,
            day,
            at=hour_of(now) if day == today else "",
            values=values,
            note=parsed.note,
            tags=parsed.tags,
            remembered=self.is_remembered(when, day),
        )

    def check_recall(self, when: str, day: date) -> None:
        """Refuse the opening or the closing of a day that is too long ago to be remembered.

        Raises:
            TooLongAgo: it is; any other entry of that day can be logged.
        """
        _, today = self._now()
        if when in ("opening", "closing") and (today - day).days > RECALL_DAYS:
            raise TooLongAgo(what=f"an {when}" if when == "opening" else f"a {when}")

    def is_remembered(self, when: str, day: date) -> bool:
        """Return whether an entry logged now for a day is remembered, not a reading of its moment.

        An opening is remembered, too, from noon on or after a session, because it no longer
        reads the morning (SCIENCE: section 3.10).
        """
        now, today = self._now()
        if day != today or when != "opening":
            return day != today
        is_past_noon = now.hour >= _NOON or now.date() > today  # a day may end after midnight
        return is_past_noon or bool(self._read_day(day).count("session"))

    def _now(self) -> tuple[datetime, date]:
        """Return the time and the logical day it is now."""
        now = self._clock.now()
        return now, logical_day(now, self._settings.day_start)
