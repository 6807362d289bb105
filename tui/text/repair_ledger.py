"""The repair ledger in words."""

from datetime import date
from typing import Final

from store.models import Entry
from store.repair_ledger import LET_BE, OPEN, Repairs, days_to_repair, next_state
from store.vocabulary import USUAL_NAMES, Names
from tui.text import entry_phrases, phrases, sentences
from tui.text.kind_names import in_kinds, worded

REPAIR_COUNTS: Final = "{noticed} noticed: {states}."
#: Below so many ruptures, it is few that leave the rate open.
_FEW_RUPTURES: Final = 60
NO_RUPTURES: Final = (
    "No {rupture} logged so far. {keep-rupture} on Today logs one when you notice it; noticing is "
    "care."
)
NOTICED: Final = "{noticed} noticed; {mending} repaired or being repaired."
REPAIRED_SHARE: Final = (
    "Repaired: {repaired} of {noticed}; {of_so_few}a rate of anything from {low} to {high} would "
    "fit."
)
OF_SO_FEW: Final = "with so few, "
REPAIRED_AT_ONCE: Final = "Half or more of the repairs came on the same day."
DAYS_TO_REPAIR: Final = "About {days} from {rupture} to repair, as the median."
NOTICING: Final = "Noticing more is not doing worse."
SAME_DAY: Final = "the same day"
AFTER_DAYS: Final = "after {days}"
#: How a rupture stands, in a narrow window.
SHORT_AFTER: Final = "{state}, {days}d"
SHORT_ON: Final = "{state} {day}"
SHORT_SINCE: Final = "{state} {days}d"
OPEN_FOR: Final = "open for {days} days"
#: Below so many days ago a day has a name: today, yesterday.
_DAYS_NAMED: Final = 2


def describe_rupture(
    entry: Entry, today: date, names: Names, *, hides_notes: bool = False
) -> tuple[str, str]:
    """Return what a rupture was, and how it stands, in words."""
    note = f" {entry_phrases.quoted(entry.note, 60)}" if entry.note and not hides_notes else ""
    what = f"{names.word_of(entry.kind, entry.values) or names.kind('rupture')}{note}"
    if entry_phrases.is_from_newer(entry):
        what = f"{what}, {sentences.FROM_NEWER}"
    turn = entry["states"][-1]
    came = date.fromisoformat(turn.day)
    if (days := days_to_repair(entry)) is not None:
        same = SAME_DAY if days == 0 else AFTER_DAYS.format(days=phrases.counted(days, "day"))
        return what, f"{turn.state} {same}"
    if next_state(entry) is None:
        return what, f"{turn.state}, {phrases.short_day(came)}"
    since = (today - came).days
    if turn.state == OPEN:
        is_new = since < _DAYS_NAMED
        return what, f"{OPEN} since {phrases.days_ago(since)}" if is_new else OPEN_FOR.format(
            days=since
        )
    return what, f"{turn.state} {phrases.days_ago(since)}"


def short_state(entry: Entry, today: date) -> str:
    """Return how a rupture stands in at most 14 cells, for a narrow window."""
    turn = entry["states"][-1]
    came = date.fromisoformat(turn.day)
    if (days := days_to_repair(entry)) is not None:
        return SHORT_AFTER.format(state=turn.state, days=days)
    if next_state(entry) is None:
        return SHORT_ON.format(state=turn.state, day=phrases.short_date(came))
    return SHORT_SINCE.format(state=turn.state, days=(today - came).days)


def repair_counts(ledger: Repairs, names: Names = USUAL_NAMES) -> list[str]:
    """Return what the ruptures come to in counts: only the states that there are."""
    if not ledger.noticed:
        return [in_kinds(NO_RUPTURES, names)]
    counts = (
        (ledger.repaired, "repaired"),
        (ledger.being_repaired, "under way"),
        (ledger.by_state[LET_BE], "let be"),
        (ledger.by_state[OPEN], "open"),
    )
    states = ", ".join(f"{n} {state}" for n, state in counts if n)
    return [REPAIR_COUNTS.format(noticed=ledger.noticed, states=states), NOTICING]


def repair_summary(ledger: Repairs, names: Names = USUAL_NAMES) -> list[str]:
    """Return what the ruptures come to: counts, and from eight on the share with its range."""
    if not ledger.noticed:
        return [in_kinds(NO_RUPTURES, names)]
    mending = ledger.repaired + ledger.being_repaired
    lines = [NOTICED.format(noticed=ledger.noticed, mending=mending)]
    if ledger.share is not None:
        low, high = (f"{end:.0%}" for end in ledger.share)
        lines.append(
            REPAIRED_SHARE.format(
                repaired=ledger.repaired,
                noticed=ledger.noticed,
                of_so_few=OF_SO_FEW if ledger.noticed < _FEW_RUPTURES else "",
                low=low,
                high=high,
            )
        )
    if ledger.days is not None:
        days = round(ledger.days)
        sentence = DAYS_TO_REPAIR if days else REPAIRED_AT_ONCE
        lines.append(worded(sentence, names, days=phrases.counted(days, "day")))
    return [*lines, NOTICING]
