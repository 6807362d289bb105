"""``cup find``: what a query finds in the diary, and the searches that are saved in it."""

import sys
from shlex import quote
from unicodedata import combining, east_asian_width

from store.journal import Journal
from store.names.name_check import seems_to_name
from store.scales import SCALES
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
from store.search.query import QueryNotRead, dates_in, parse_query, words_of_query
from tui.cli.json_output import print_json_list
from tui.cli.name_question import NameQuestion
from tui.cli.output import entry_as_json, print_days
from tui.cli.refusals import outcome_of
from tui.controllers.options import Options, OptionsNotUnderstood, no_arguments, read_options
from tui.text import commands, phrases
from tui.text.error_messages import error_message

_OPTIONS = ("--json", "--limit=", "--save=", "--saved", "--forget=", "--help", "--plain")
_MOST_DIGITS = 9
_INDENT = "  "


def find_entries(argv: list[str], journal: Journal) -> int:
    """Print what a query finds; save, list or delete a saved query.

    Raises:
        Refused: it is not possible; for a query, the place in it is shown.
    """
    options = read_options(argv[1:], _OPTIONS)
    query = " ".join(options.arguments)
    if options.has("help"):
        print(commands.FIND_HELP.format(scales=_scales(journal)), end="")
        return 0
    if (name := options.get("forget")) is not None:
        no_arguments(options, "find --forget")
        return _forget(name, journal)
    if options.has("saved") and not query:
        return _print_saved(journal)
    if options.has("saved"):
        query = SIGN + query.removeprefix(SIGN)
    query = expanded(query, journal.settings)
    try:
        if (name := options.get("save")) is not None:
            return _save(name, query, journal)
        search = Search(journal)
        matches = search.find(query)
        code = _print_found(matches, options, journal)
        if not matches and not options.has("json"):
            print(_nothing_found(search.suggest(query)))
        _print_readings(query, journal)
        if pieces := seems_to_name(words_of_query(" ".join(options.arguments))):
            print(commands.NAMED_IN_SEARCH.format(pieces=", ".join(pieces)), file=sys.stderr)
        return code
    except QueryNotRead as error:
        message = error_message(error, outcome_of(argv, error))
        print(message, *pointed(query, error.place), sep="\n", file=sys.stderr)
        return 2


def _scales(journal: Journal) -> str:
    """Return the names of all scales as they are typed."""
    own = (m.name.replace(" ", "-") for m in journal.settings.names.measures)
    return " ".join((*SCALES, *own))


def _print_found(matches: SearchResults, options: Options, journal: Journal) -> int:
    """Print entries as ``cup list`` does, the newest last, and their number."""
    newest = matches[: _limit(options)]
    newest.reverse()
    if options.has("json"):
        names = journal.settings.names
        print_json_list(entry_as_json(entry, names) for entry in newest)
        return 0
    print_days(newest, journal.settings.names, is_plain=options.has("plain"))
    if not newest:
        return 0
    sentence = commands.FOUND if len(newest) == len(matches) else commands.FOUND_NEWEST
    entries = phrases.counted(len(matches), "entry", "entries")
    days = phrases.counted(matches.days(), "day")
    print(sentence.format(shown=len(newest), entries=entries, days=days))
    return 0


def _print_readings(query: str, journal: Journal) -> None:
    """Print how the dates of a query were read that can be read in two ways."""
    for text in dates_in(query):
        if readings := phrases.both_readings(text, journal.today()):
            print(readings, file=sys.stderr)


def _nothing_found(suggestion: Suggestion | None) -> str:
    """Return what is said where nothing was found: another query, if one finds something."""
    if suggestion is None:
        return commands.FOUND_NOTHING
    entries = phrases.counted(suggestion.entries, "entry", "entries")
    return commands.FOUND_ON_SCALE.format(query=quote(suggestion.query), entries=entries)


def _limit(options: Options) -> int | None:
    """Return the greatest number of entries to print; None for all.

    Raises:
        OptionsNotUnderstood: it is no number above 0.
    """
    text = options.get("limit")
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
    parse_query(query, journal.today(), journal.settings.names)
    question = NameQuestion()
    name = question.confirm(name, "name")
    query = question.confirm(query, "search", words_of_query)
    parse_query(query, journal.today(), journal.settings.names)
    before = saved_searches(journal.settings)
    name = save_search(journal.settings, name, query)
    after = saved_searches(journal.settings)
    print(commands.SEARCH_SAVED.format(name=name, query=after[name]))
    if before.get(name, after[name]) != after[name]:
        print(commands.SEARCH_BEFORE.format(name=name, query=before[name]))
    question.report(commands.NAMED_IN_SETTINGS)
    return 0


def _forget(name: str, journal: Journal) -> int:
    query = forget_search(journal.settings, name)
    print(commands.SEARCH_FORGOTTEN.format(name=name.removeprefix(SIGN), query=query))
    return 0


def _print_saved(journal: Journal) -> int:
    searches = saved_searches(journal.settings)
    width = max(map(len, searches), default=0)
    for name, query in searches.items():
        print(f"{SIGN}{name:<{width}}  {query}")
    if not searches:
        print(commands.NO_SEARCHES)
    return 0
