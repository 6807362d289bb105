"""``cup repairs``: the ledger of ruptures and repairs."""

from store.journal import Journal
from store.models import Entry
from store.repairs import REPAIRED, days_to_repair, repairs
from store.vocabulary import Names
from tui.cli.output import entry_as_json, print_json
from tui.controllers import repair_ledger
from tui.controllers.options import no_arguments, read_options
from tui.text import phrases
from tui.text import screen_reader as heard_words
from tui.text.keys import in_shell


def print_repairs(argv: list[str], journal: Journal) -> int:
    """Print the ledger, the newest rupture last, as lists in the shell are."""
    options = read_options(argv[1:], ("--json", "--plain"))
    no_arguments(options, argv[0])
    ledger = repairs(journal.ruptures.all())
    if options.has("json"):
        print_json([_as_json(entry, journal.settings.names) for entry in reversed(ledger.ruptures)])
        return 0
    today = journal.today()
    for entry in reversed(ledger.ruptures):
        what, state = repair_ledger.describe(entry, today, journal.settings.names)
        if options.has("plain"):
            print(
                heard_words.RUPTURE.format(day=phrases.day_name(entry.day), what=what, state=state)
            )
        else:
            print(f"  {phrases.dated(entry.day, today)}  {what}  {state}")
    print(in_shell("\n".join(repair_ledger.summary(ledger))))
    return 0


def _as_json(entry: Entry, names: Names) -> dict[str, object]:
    days = days_to_repair(entry)
    return entry_as_json(entry, names) | (
        {"days_to_repair": days} if entry.state == REPAIRED else {}
    )
