"""``cup find``: what a query finds in the diary, and the searches that are saved in it."""

import sys
from argparse import Namespace
from shlex import quote
from unicodedata import combining, east_asian_width

from store.entry_ids import EntryIds
from store.journal import Journal
from store.names.name_check import seems_to_name
from store.search.finder import (
    SIGN,
    Search,
    SearchResults,
    Suggestion,
    expanded,
    forget_search,
    save_search,
    saved_searches,
)
from store.search.query import QueryNotRead, parse_query
from store.search.query_tokens import words_of_query
from tui.cli.name_question import NameQuestion
from tui.cli.output import entry_as_json, print_days
from tui.cli.printing import print_json, print_json_list
from tui.controllers.options import OptionsNotUnderstood
from tui.text import commands, phrases
from tui.text.day_readings import query_readings
from tui.text.error_messages import NOTHING_CHANGED, error_message

_MOST_DIGITS = 9
_INDENT = "  "


def find_entries(args: Namespace, journal: Journal) -> int:
    """Print what a query finds; save, list or delete a saved query.

    Raises:
        Refused: it is not possible; for a query, the place in it is shown.
    """
    query = " ".join(args.query)
    if args.json and (args.save is not None or args.forget is not None):
        raise OptionsNotUnderstood(message="--json prints what is found or saved, and changes none")
    is_search = args.save is None and args.forget is None and bool(query or not args.saved)
    if not is_search and (args.ids or args.limit is not None):
        raise OptionsNotUnderstood(message="--ids and --limit belong to what is found")
    if args.forget is not None:
        if query:
            raise OptionsNotUnderstood(message=f"'cup find --forget' takes no {query!r}")
        return _forget(args.forget, journal)
    if args.saved and not query:
        return _print_saved(journal, is_json=args.json)
    if args.saved:
        query = SIGN + query.removeprefix(SIGN)
    query = expanded(query, journal.settings)
    try:
        if args.save is not None:
            return _save(args.save, query, journal)
        journal.load()  # before the search follows what is read
        search = Search(journal)
        matches = search.find(query)
        code = _print_found(matches, args, journal)
        if not matches and not args.json:
            print(_nothing_found(search.suggest(query)))
        _print_readings(query, journal)
        if pieces := seems_to_name(words_of_query(" ".join(args.query))):
            print(commands.NAMED_IN_SEARCH.format(pieces=", ".join(pieces)), file=sys.stderr)
        return code
    except QueryNotRead as error:
        message = error_message(
            error, NOTHING_CHANGED if args.save is not None else "", journal.settings.names
        )
        print(message, *pointed(query, error.place), sep="\n", file=sys.stderr)
        return 2


def _print_found(matches: SearchResults, args: Namespace, journal: Journal) -> int:
    """Print entries as ``cup list`` does, the newest last, and their number."""
    newest = matches[: _limit(args.limit)]
    newest.reverse()
    ids = EntryIds(journal) if args.ids else None
    if args.json:
        names = journal.settings.names
        print_json_list(entry_as_json(entry, names, ids) for entry in newest)
        return 0
    print_days(newest, journal.settings.names, ids, is_plain=args.plain)
    if not newest:
        return 0
    sentence = commands.FOUND if len(newest) == len(matches) else commands.FOUND_NEWEST
    entries = phrases.counted(len(matches), "entry", "entries")
    days = phrases.counted(matches.days(), "day")
    print(sentence.format(shown=len(newest), entries=entries, days=days))
    return 0


def _print_readings(query: str, journal: Journal) -> None:
    """Print how the dates of a query were read that can be read in two ways, or end today."""
    today, style = journal.today(), journal.settings.date_style
    for reading in query_readings(query, today, style):
        print(reading, file=sys.stderr)


def _nothing_found(suggestion: Suggestion | None) -> str:
    """Return what is said where nothing was found: another query, if one finds something."""
    if suggestion is None:
        return commands.FOUND_NOTHING
    entries = phrases.counted(suggestion.entries, "entry", "entries")
    return commands.FOUND_ON_SCALE.format(query=quote(suggestion.query), entries=entries)


def _limit(text: str | None) -> int | None:
    """Return the greatest number of entries to print; None for all.

    Raises:
        OptionsNotUnderstood: it is no number above 0.
    """
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS and int(text)):
        raise OptionsNotUnderstood(message=f"--limit takes a number above 0, not {text!r}")
    return int(text)


def pointed(query: str, place: int) -> tuple[str, str]:
    """Return a query on one row, and a row with a caret below a place in it."""
    text = "".join(character if character.isprintable() else " " for character in query)
    return _INDENT + text, _INDENT + " " * sum(map(_width, text[:place])) + "^"


def _width(character: str) -> int:
    """Return how many columns a character takes."""
    if combining(character):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


# -- saved searches -----------------------------------------------------------------------


def _save(name: str, query: str, journal: Journal) -> int:
    """Save a query under a name, if it can be parsed; print the one that had the name before."""
    if not query.strip():
        raise OptionsNotUnderstood(message="--save takes a name and then a query")
    _check_query(query, journal)
    question = NameQuestion()
    name = question.confirm(name, "name")
    query = question.confirm(query, "search", words_of_query)
    _check_query(query, journal)
    before = saved_searches(journal.settings)
    name = save_search(journal.settings, name, query)
    after = saved_searches(journal.settings)
    print(commands.SEARCH_SAVED.format(name=name, query=after[name]))
    if before.get(name, after[name]) != after[name]:
        print(commands.SEARCH_BEFORE.format(name=name, query=before[name]))
    question.report(commands.NAMED_IN_SETTINGS)
    return 0


def _check_query(query: str, journal: Journal) -> None:
    """Refuse a query that cannot be parsed.

    Raises:
        QueryNotRead: it cannot be parsed.
    """
    parse_query(query, journal.today(), journal.settings.names, journal.settings.date_style)


def _forget(name: str, journal: Journal) -> int:
    query = forget_search(journal.settings, name)
    print(commands.SEARCH_FORGOTTEN.format(name=name.removeprefix(SIGN), query=query))
    return 0


def _print_saved(journal: Journal, *, is_json: bool) -> int:
    searches = saved_searches(journal.settings)
    if is_json:
        print_json(dict(searches))
        return 0
    width = max(map(len, searches), default=0)
    for name, query in searches.items():
        print(f"{SIGN}{name:<{width}}  {query}")
    if not searches:
        print(commands.NO_SEARCHES)
    return 0
