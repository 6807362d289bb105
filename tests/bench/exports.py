"""What an export costs: ``python -m tests.bench.exports``.

Target: each format of 36,000 entries within 2 s, as a whole process. Reading such an export back
and saving it is measured, too.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from store.exchange.diary_import import copy_in, plan_copy, save_copy
from store.exchange.source_file import open_source
from store.journal import open_journal
from tests.bench.diaries import DEVICE, SIZES, make_diary
from tests.bench.tables import interleaved, own_cpu, print_table, process_cpu
from tui.cli.table.looking_after import EXPORT_FORMATS

ROUNDS = 3


def exporting(folder: str, format_name: str) -> float:
    """Return the CPU of exporting in a format, as a whole process, in ms."""
    place = f"{folder}/{format_name}"
    options = ["export", place, "--format", format_name, "--notes", "--force"]
    return process_cpu(f"from tui.cli.main import main\nraise SystemExit(main({options!r}))")


def bring_in(folder: str, format_name: str) -> None:
    """Read an export into an empty diary."""
    copy = copy_in(open_source(str(Path(folder, format_name))))
    assert copy is not None
    with TemporaryDirectory() as empty:
        journal = open_journal(os.environ, path=f"{empty}/diary", device=DEVICE)
        save_copy(plan_copy(copy, journal), journal)
        journal.close()


def main() -> None:
    """Measure and print."""
    os.environ["CUPFUL_CLOCK"] = "2026-11-23T10:05+01:00"
    with TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        os.environ["CUPFUL_DIARY"] = str(make_diary(Path(folder) / "diary", SIZES[-1]))
        measured = interleaved(
            ROUNDS,
            reading=lambda: own_cpu(lambda: open_journal(os.environ, device=DEVICE).load()),
            **{name: lambda name=name: exporting(folder, name) for name in EXPORT_FORMATS},  # type: ignore[misc]
            **{
                f"{name} read back and saved": lambda name=name: own_cpu(  # type: ignore[misc]
                    lambda: bring_in(folder, name)
                )
                for name in ("csv", "json")
            },
        )
    print_table(f"{SIZES[-1]:,} entries", measured, "reading")


if __name__ == "__main__":
    main()
