"""The repair ledger in words: each rupture, and what they come to."""

from datetime import date

from store.models import Entry
from store.repairs import Repairs, days_to_repair, next_state
from store.vocabulary import Names
from tui.text import phrases, sentences


def describe(
    entry: Entry, today: date, names: Names, *, hides_notes: bool = False
) -> tuple[str, str]:
    """Return what a rupture was, and how it stands, in words."""
    note = f" {phrases.quoted(entry.note, 60)}" if entry.note and not hides_notes else ""
    what = f"{names.word_of(entry.kind, entry.values) or 'rupture'}{note}"
    if phrases.is_from_newer(entry):
        what = f"{what}, {sentences.FROM_NEWER}"
    turn = entry["states"][-1]
    came = date.fromisoformat(turn.day)
    if (days := days_to_repair(entry)) is not None:
        same = (
            sentences.SAME_DAY
            if days == 0
            else sentences.AFTER_DAYS.format(days=phrases.counted(days, "day"))
        )
        return what, f"{turn.state} {same}"
    if next_state(entry) is None:
        return what, f"{turn.state}, {phrases.short_day(came)}"
    return what, f"{turn.state} {phrases.days_ago((today - came).days)}"


def summary(ledger: Repairs) -> list[str]:
    """Return what the ruptures come to: counts, and from eight on the share with its range."""
    if not ledger.noticed:
        return [sentences.NO_RUPTURES]
    mending = ledger.repaired + ledger.being_repaired
    lines = [sentences.NOTICED.format(noticed=ledger.noticed, mending=mending)]
    if ledger.share is not None:
        low, high = (f"{end:.0%}" for end in ledger.share)
        lines.append(
            sentences.REPAIRED_SHARE.format(
                repaired=ledger.repaired, noticed=ledger.noticed, low=low, high=high
            )
        )
    if ledger.days is not None:
        days = round(ledger.days)
        usually = sentences.DAYS_TO_REPAIR if days else sentences.REPAIRED_AT_ONCE
        lines.append(usually.format(days=phrases.counted(days, "day")))
    return [*lines, sentences.NOTICING]
