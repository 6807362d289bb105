"""What ``cup sustain`` costs over ten years: ``python -m tests.bench.sustain``.

Targets: the facts and their sentences at most 100 ms CPU, whatever the age of the diary; after
the first time a few milliseconds, at any day. The command reads the year and a few facts of the
months before, which are worked out once a month: beside what any command costs (``rest``) it is
to cost the same in the tenth year as in the first.
"""

import os
from datetime import timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from store.journal import Journal, open_journal
from store.models import Draft
from store.sustain.horizons import horizons, two_week_facts
from tests.bench.diaries import DEVICE, make_diary
from tests.bench.tables import interleaved, own_cpu, print_table, process_cpu
from tui.text.sustain import paragraphs

SIZES = (1_000, 10_000, 36_000)
ROUNDS = 7
BACK = count(1)
COMMAND = "import sys; from tui.cli.main import main; sys.argv[1:] = {words!r}; main()"


def answer(journal: Journal, days_ago: int = 0) -> None:
    """Word the facts up to a day."""
    last = journal.today() - timedelta(days=days_ago)
    paragraphs(horizons(journal, last), journal.settings.names)


def answer_after_change(journal: Journal) -> float:
    """Return the CPU of the answer just after an entry was saved."""
    journal.add(Draft("play", journal.today()))
    return own_cpu(lambda: answer(journal))


def measure(folder: Path, entries: int) -> None:
    """Measure a diary of that many entries, and print."""
    place = make_diary(folder / f"diary-{entries}", entries)
    journal = open_journal(os.environ, path=place, device=DEVICE)
    read = own_cpu(journal.load)
    first = own_cpu(lambda: answer(journal))
    later = interleaved(
        ROUNDS,
        **{
            "again": lambda: own_cpu(lambda: answer(journal)),
            "another day": lambda: own_cpu(lambda: answer(journal, next(BACK))),
            "after a change": lambda: answer_after_change(journal),
            "two weeks alone": lambda: own_cpu(lambda: two_week_facts(journal)),
        },
    )
    print_table(f"{entries:,} entries, ms CPU", {"reading": read, "first": first, **later}, "again")
    journal.close()
    os.environ["CUPFUL_DIARY"] = str(place)
    commands = interleaved(
        ROUNDS,
        **{
            words: lambda words=words: process_cpu(COMMAND.format(words=words.split()))
            for words in ("rest", "today", "sustain", "review")
        },
    )
    print_table(f"{entries:,} entries, the commands whole", commands, "rest")


def main() -> None:
    """Measure and print."""
    os.environ["CUPFUL_CLOCK"] = "2026-11-23T10:05+01:00"
    with TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        for entries in SIZES:
            measure(Path(folder), entries)


if __name__ == "__main__":
    main()
