"""Facts about a day and its diary, queried from the journal and put into words.

Keys stand in these sentences by their ids, in braces.
"""

from datetime import date

from store.dates import day_after
from store.journal import Journal
from tui.text import phrases, sentences


def counts(journal: Journal, day: date) -> tuple[tuple[str, int], ...]:
    """Return the day's counts with their names, in the order they are shown."""
    repairs = journal.ruptures.count_changes(day, "repaired")
    return phrases.counts(journal.day(day), repairs, journal.settings.session_word)


def run_of_sessions(journal: Journal, day: date) -> str:
    """Return how many sessions there were without a breather, while today's run grows.

    Empty for another day, and once the day is closed.
    """
    entries = journal.day(day)
    is_over = day != journal.today() or entries.checkin("closing") is not None
    return "" if is_over else phrases.run_of_sessions(entries.current_run)


def rest(journal: Journal, day: date, coming: tuple[date, str] | None = None) -> str:
    """Return when the last day off was, and what is planned.

    Args:
        journal: the diary.
        day: the day the person is on.
        coming: the next planned day from then on and what it is, where it is known.
    """
    planned = phrases.planned_rest(day, coming) if coming is not None else ""
    return " ".join(filter(None, (_last_day_off(journal, day), planned)))


def next_rest(journal: Journal, day: date) -> tuple[date, str] | None:
    """Return the next planned rest and what it is, for today; today itself until it is logged."""
    if day != journal.today():
        return None
    return journal.plans.next_day(day_after(day) if journal.day(day).is_off else day)


def _last_day_off(journal: Journal, day: date) -> str:
    off = day if journal.day(day).is_off else journal.days.last_off(day)
    is_sure = journal.is_all_loaded and day == journal.today()
    return phrases.last_day_off(day, off) if off is not None or is_sure else ""


def diary_trouble(journal: Journal) -> str:
    """Return what is wrong with the diary's files, once for each look at it; empty for nothing."""
    troubles = [_absence(journal)]
    if journal.health.damaged_lines:
        count = phrases.counted(journal.health.damaged_lines, "line")
        troubles.insert(0, sentences.DAMAGED.format(count=count))
    if unreadable := journal.storage.unreadable:
        count = phrases.counted(len(unreadable), "file")
        troubles.insert(0, sentences.DAMAGED.format(count=count))
    trouble = " ".join(filter(None, troubles))
    if trouble or not journal.health.is_open_to_others:
        return trouble
    return sentences.LOOSER.format(path=journal.path)


def _absence(journal: Journal) -> str:
    """Return what the diary lacks; empty where it lacks nothing."""
    from store.log.recovery import find_absence  # only where the whole diary is read

    absence = find_absence(journal.mirror, quickly=True)
    if absence.lines:
        return sentences.ABSENT.format(count=phrases.counted(absence.line_count, "line"))
    names = ", ".join(file.name for file in absence.files)
    return sentences.NOT_READ.format(files=names) if names else ""
