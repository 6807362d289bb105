"""``cup sustain``: is this sustainable, in words, at two weeks, three months and a year."""

import shutil
from argparse import Namespace
from typing import Any, Final

from store.journal import Journal
from store.sustain.horizons import Horizons, first_day, horizons
from tui.cli.collection import collection_paused
from tui.cli.json_output import print_json
from tui.cli.output import as_json, last_day
from tui.terminal.rows import wrapped
from tui.text.sustain import paragraphs

_NARROWEST, _WIDEST = 40, 80
_INDENT: Final = "  "


def print_sustain(args: Namespace, journal: Journal) -> int:
    """Print the facts of the three horizons in words, or by name."""
    last = last_day(args.to, journal)
    with collection_paused():
        journal.months.load_recent(first_day(last))
        facts = horizons(journal, last)
    if args.json:
        print_json(_facts_json(facts))
        return 0
    width = min(max(shutil.get_terminal_size((80, 24)).columns, _NARROWEST), _WIDEST)
    for at, (title, text) in enumerate(paragraphs(facts, journal.settings.names)):
        if at and not args.plain:
            print()
        if title:
            print(title)
        for line in [text] if args.plain else wrapped(text, width - len(_INDENT) * bool(title)):
            print(f"{_INDENT if title and not args.plain else ''}{line}")
    return 0


def _facts_json(facts: Horizons) -> dict[str, Any]:
    """Return the facts by name; the words of a tally with their counts."""
    payload: dict[str, Any] = as_json(facts)
    two_weeks = payload["two_weeks"]
    for name in ("filled", "drained", "both", "play", "celebration"):
        if tally := two_weeks[name]:
            tally["words"] = dict(tally["words"])
    if two_weeks["received"]:
        del two_weeks["received"]["words"]
    two_weeks["levels"] = {level.pop("measure"): level for level in two_weeks["levels"]}
    if coming := two_weeks["off"]["coming"]:
        two_weeks["off"]["coming"] = dict(zip(("day", "what"), coming, strict=True))
    seasons = zip(facts.year.seasons, payload["year"]["seasons"], strict=True)
    for season, document in seasons:
        document["good_tired_in_ten"] = season.good_tired_in_ten
    two_weeks["is_enough"] = facts.two_weeks.is_enough
    payload["three_months"]["is_enough"] = facts.three_months.is_enough
    payload["year"]["is_enough"] = facts.year.is_enough
    return payload
