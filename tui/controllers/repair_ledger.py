"""The repair ledger in words, on the screen and as ``cup repairs``."""

from datetime import date

from store.journal import Journal
from store.models import Entry
from store.repairs import REPAIRED, Repairs, days_to_repair, next_state, repairs
from store.vocabulary import Names
from tui.cli.options import no_arguments, read_options
from tui.cli.output import entry_told, print_json
from tui.text import phrases, sentences
from tui.text import screen_reader as heard_words
from tui.text.keys import in_shell


def told(entry: Entry, today: date, names: Names, *, hides_notes: bool = False) -> tuple[str, str]:
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


def summary(of: Repairs) -> list[str]:
    """Return what the ruptures come to: counts, and from eight on the share with its range."""
    if not of.noticed:
        return [sentences.NO_RUPTURES]
    mending = of.repaired + of.being_repaired
    said = [sentences.NOTICED.format(noticed=of.noticed, mending=mending)]
    if of.share is not None:
        low, high = (f"{end:.0%}" for end in of.share)
        said.append(
            sentences.REPAIRED_SHARE.format(
                repaired=of.repaired, noticed=of.noticed, low=low, high=high
            )
        )
    if of.days is not None:
        said.append(sentences.DAYS_TO_REPAIR.format(days=phrases.counted(round(of.days), "day")))
    return [*said, sentences.NOTICING]


def print_repairs(argv: list[str], journal: Journal) -> int:
    """Print the ledger, the newest rupture last, as lists in the shell are."""
    options = read_options(argv[1:], ("--json", "--plain"))
    no_arguments(options, argv[0])
    of = repairs(journal.ruptures.all())
    if options.has("json"):
        print_json([_entry(entry, journal.settings.names) for entry in reversed(of.ruptures)])
        return 0
    today = journal.today()
    for entry in reversed(of.ruptures):
        what, state = told(entry, today, journal.settings.names)
        if options.has("plain"):
            print(
                heard_words.RUPTURE.format(day=phrases.day_name(entry.day), what=what, state=state)
            )
        else:
            print(f"  {phrases.dated(entry.day, today)}  {what}  {state}")
    print(in_shell("\n".join(summary(of))))
    return 0


def _entry(entry: Entry, names: Names) -> dict[str, object]:
    days = days_to_repair(entry)
    return entry_told(entry, names) | ({"days_to_repair": days} if entry.state == REPAIRED else {})
