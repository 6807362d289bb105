"""``cup completions SHELL``, and what a shell asks while someone types: ``cup complete KIND``.

The files in ``tui/shell`` are made from the table of commands by ``tests/shell_files.py``. The
words of the person's own lists come from ``cup complete``, which a shell runs at each Tab: it
reads the settings of the diary, for tags and entries its newest months, and prints nothing where
it cannot. What a candidate is stands behind a tab.
"""

from argparse import Namespace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from store.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER: Final = Path(__file__).parents[1] / "shell"
#: The file of each shell.
FILES: Final = {"bash": "cup.bash", "zsh": "_cup", "fish": "cup.fish"}
MANUAL: Final = "cup.1"
#: Days as words; a shell offers these, and any other date can be typed.
DAYS: Final = (
    *("today", "yesterday", "monday", "tuesday", "wednesday", "thursday", "friday"),
    *("saturday", "sunday"),
)
#: Tags of so many days are completed.
_RECENT: Final = 60


def print_completions(args: Namespace) -> int:
    """Print the completions of a shell, or the manual page, as its file has them."""
    name = MANUAL if args.shell == "man" else FILES[args.shell]
    print((FOLDER / name).read_text("utf-8"), end="")
    return 0


def print_candidates(words: list[str], journal: Journal) -> int:
    """Print what a kind of value completes from, one a line, with hyphens for blanks.

    Args:
        words: ``complete`` and the kind, such as ``word:play``.
        journal: the diary.
    """
    for candidate in _candidates(" ".join(words[1:2]), journal):
        name, tab, about = candidate.partition("\t")
        print(f"{name.replace(' ', '-')}{tab}{about}")
    return 0


#: How many entries a shell offers.
_NEWEST: Final = 20


def _entries(journal: Journal) -> "Iterable[str]":
    """Yield ``last`` and the short ids of the newest entries, each with what it is behind a tab.

    Notes are left out: others may see the screen of a shell.
    """
    from store.entry_ids import LAST, EntryIds
    from tui.text import entry_phrases, phrases

    yield LAST
    ids, names = EntryIds(journal), journal.settings.names
    entries = filter(None, map(journal.entry, ids.newest(_NEWEST)))
    for entry in sorted(entries, key=lambda e: (e.day, e.at, e.order), reverse=True):
        about = f"{entry_phrases.spoken(entry, names)}, {phrases.short_day(entry.day)}"
        yield f"{ids.short(entry.id)}\t{entry_phrases.one_line(about)}"


def _candidates(kind: str, journal: Journal) -> "Iterable[str]":
    """Return what a kind completes from; nothing for an unknown kind."""
    name, _, list_name = kind.partition(":")
    settings = journal.settings
    match name:
        case "word" if list_name in settings.names.lists:
            return settings.names.lists[list_name].words
        case "measure":
            from store.daily_measures import MEASURES

            return (*MEASURES, *(measure.name for measure in settings.names.measures))
        case "question":
            return _questions(journal)
        case "search":
            from store.search.finder import SIGN, saved_searches

            return (f"{SIGN}{name}" for name in saved_searches(settings))
        case "entry":
            return _entries(journal)
    return ()


def _questions(journal: Journal) -> "Iterable[str]":
    """Return what Refills can be asked, as it is typed; of tags those of the latest months.

    A tag has no ``#`` here, because a shell takes what follows one as a remark.
    """
    from store.refills.question import MARK, own_names, tag_asked
    from store.refills.questions import QUESTIONS
    from tui.text.question_names import question_name

    names, today = journal.settings.names, journal.today()
    journal.load(today - timedelta(days=_RECENT))
    days = journal.days.between(today - timedelta(days=_RECENT), today)
    tags = sorted({tag for day in days for entry in day.entries for tag in entry.tags})
    marks = (MARK + mark for mark in names.lists["mark"].words)
    own = (*marks, *own_names(names, tags))
    typed = (tag_asked(name) or question_name(name, names).removeprefix("a ") for name in own)
    return dict.fromkeys((*QUESTIONS, *typed))
