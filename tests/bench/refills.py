"""What answers cost over ten years: ``python -m tests.bench.refills``.

Target: six questions over ten years at most 150 ms CPU.
"""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from store import notices
from store.journal import Journal, open_journal
from store.models import Draft
from store.notices import two_weeks
from store.refills.answers import answers
from store.refills.questions import choose
from tests.bench.tables import interleaved, own_cpu, print_table
from tests.made_diaries import answer, levels

DAYS = 3653
ROUNDS = 9
ASKED = ("breather", "celebration", "day off", "good sleep", "play", "sessions")
MISSING = 0.1


def drafts(journal: Journal, chance: Random) -> Iterator[Draft]:
    """Yield ten years of days: an opening, sessions, what is asked about, a closing."""
    first = journal.today() - timedelta(days=DAYS - 1)
    for n, level in enumerate(levels(chance, DAYS, 0.3)):
        day = first + timedelta(days=n)
        if chance.random() < MISSING:
            continue
        # What is true is found, so that the look four weeks before is reckoned too.
        lift = 0.5 * (n % 2)
        sleep = chance.randint(2, 7)
        energy = answer(level + lift, n)
        yield Draft("checkin", day, values={"when": "opening", "energy": energy, "sleep": sleep})
        if n % 2 == 0:
            yield Draft("play", day)
        for kind, values in (("celebration", {}), ("rest", {"what": "off"})):
            if chance.random() < 0.3:
                yield Draft(kind, day, values=values)  # type: ignore[arg-type]
        for _ in range(chance.randint(2, 5)):
            yield Draft("session", day, values={"tired": 4})
            if chance.random() < 0.2:
                yield Draft("rest", day, values={"what": "breather"})
        evening = answer(level + chance.gauss(0, 0.7), n)
        yield Draft("checkin", day, values={"when": "closing", "energy": evening, "mood": evening})


def main() -> None:
    """Measure and print."""
    os.environ["CUPFUL_CLOCK"] = "2026-11-23T10:05+01:00"
    with TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        journal = open_journal(os.environ, path=Path(folder) / "diary", device="mira-k7q2")
        entries = journal.add_all(drafts(journal, Random(1)))
        choose(journal.settings, ASKED, journal.today() - timedelta(days=56))
        first = own_cpu(lambda: answers(journal))
        measured = interleaved(
            ROUNDS,
            **{
                "six questions": lambda: own_cpu(lambda: answers(journal)),
                "two weeks": lambda: own_cpu(lambda: two_weeks(journal), 10),
                "low mood": lambda: own_cpu(lambda: notices.is_low_mood_due(journal), 10),
            },
        )
        all_answers = answers(journal)
        title = f"{len(entries):,} entries of {DAYS:,} days (target for six questions: 150)"
        print_table(title, {"six questions, day stats included": first, **measured}, "two weeks")
        for answer in all_answers:
            days = f"{answer.next_day.n:6} pairs{answer.same_day.n:6} same day"
            print(f"{answer.question:16}{answer.label:20}{days}")


if __name__ == "__main__":
    main()
