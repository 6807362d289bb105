"""Every command that writes, for tests in which one of its file operations fails."""

import json
import os
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from store.errors import CupfulError
from store.journal import Journal, open_journal
from store.log.folder import SETTINGS
from store.log.table import DiaryDatabase
from store.schema import validated
from store.settings import NO_LOCKS, SEEN_TO
from tui.cli.main import main
from tui.text.error_messages import error_message

#: What a diary holds: each part of it as text, with its number of occurrences.
State = Counter[str]

_LOGGED = ("p laughed", "s 5 6", "r distance", "open 4", "close joy 3")
_ROWS = 40
_IMPORT = ("import", "{root}/rows.csv", "--columns", "day=date,mood=mood", "--yes")
_ROW = ("o", "off", "--from", "2026-11-20", "--to", "2026-11-22")
_READ = ("rest", "read", "{root}/off.ics", "--title", "holiday", "--yes")


class WritingCommand(NamedTuple):
    """A command that writes, and the diary that it runs in.

    Attributes:
        name: its name.
        run: runs it; returns its exit code.
        prepare: makes the diary, in the folder of all files of a person.
        receipt: a part of what it prints after it has written, and never before.
        says_one_line: whether it prints one line when it fails.
        is_stepwise: whether it writes in several steps, each useful without the others.
        is_slow: whether only the long round runs it, with a small part of its operations.
    """

    name: str
    run: Callable[[], int]
    prepare: Callable[[Path], None]
    receipt: str
    says_one_line: bool = True
    is_stepwise: bool = False
    is_slow: bool = False

    def __str__(self) -> str:
        return self.name

    def is_receipt(self, output: str) -> bool:
        """Return whether a command has printed that it has written."""
        return self.receipt in output


def diary_state(root: Path) -> State:
    """Return what a person's diary holds, without the ids of its entries."""
    state: State = Counter()
    database = DiaryDatabase(root / "diary", "reader-0000", date.today, validator=validated)
    for table, documents in (database.diary.read() or {}).items():
        for id, document in documents.items():
            if (table, id) in ((SETTINGS, SEEN_TO), (SETTINGS, NO_LOCKS)):
                continue  # notices that were shown; a second run may show them again
            key = f"{table} {id}" if table == SETTINGS else table
            state[f"{key} {json.dumps(document, sort_keys=True)}"] += 1
    database.close()
    files = ("xdg_config_home/cupful/config.toml", "export.json", "copy.json", "pages/*.md")
    for path in (path for pattern in files for path in root.glob(pattern)):
        state[f"{path.name} {path.read_text('utf-8')}"] += 1
    return state


# -- diaries ------------------------------------------------------------------------------


def _log(words: str) -> None:
    assert main(words.split()) == 0


def no_diary(_root: Path) -> None:
    """Make nothing: the command makes the diary."""


def small_diary(_root: Path) -> None:
    """Make a diary of one day, with its mirror."""
    for words in _LOGGED:
        _log(words)


def unmirrored_diary(root: Path) -> None:
    """Make a diary whose mirror dates from yesterday."""
    small_diary(root)
    for stamp in root.glob("xdg_state_home/cupful/mirror/*/mirrored"):
        stamp.write_text("2026-11-22")


def undone_diary(root: Path) -> None:
    """Make a diary whose last step was undone."""
    small_diary(root)
    _log("undo")


def planned_diary(root: Path) -> None:
    """Make a diary with a plan of rest."""
    small_diary(root)
    assert main(["rest", "plan", "every other friday"]) == 0


def configured_diary(root: Path) -> None:
    """Make a diary, and a config file with settings and comments."""
    small_diary(root)
    config = root / "xdg_config_home/cupful/config.toml"
    config.parent.mkdir()
    config.write_text('# mine\ntheme = "cupful-contrast"\nquiet = false  # for now\n')


def exported_diary(root: Path) -> None:
    """Make a diary that was exported, and add an entry after that."""
    small_diary(root)
    assert line("export", "{root}/copy.json")() == 0
    _log("p music")


def diary_of_days(_root: Path) -> None:
    """Make a diary of two days."""
    for words in ("p laughed", "p music --yesterday"):
        _log(words)


def older_diary(root: Path) -> None:
    """Make a diary whose newest file is that of the month before."""
    small_diary(root)
    for path in (root / "diary").glob("2026-11.*"):
        path.rename(path.with_name(path.name.replace("2026-11.", "2026-10.")))


def diary_and_table(root: Path) -> None:
    """Make a diary and a CSV file of many rows."""
    small_diary(root)
    rows = (f"2026-{1 + at // 28:02}-{1 + at % 28:02},{1 + at % 7}\n" for at in range(_ROWS))
    (root / "rows.csv").write_text("date,mood\n" + "".join(rows))


def imported_diary(root: Path) -> None:
    """Make a diary whose last step is one of many entries."""
    diary_and_table(root)
    assert line(*_IMPORT)() == 0


def undone_import(root: Path) -> None:
    """Make a diary whose last step, one of many entries, was undone."""
    imported_diary(root)
    _log("undo")


def diary_and_calendar(root: Path) -> None:
    """Make a diary and a calendar with days off."""
    small_diary(root)
    events = (
        f"BEGIN:VEVENT\nUID:{day}\nDTSTART;VALUE=DATE:202612{day}\nSUMMARY:holiday\nEND:VEVENT\n"
        for day in range(10, 14)
    )
    weekly = (
        "BEGIN:VEVENT\nUID:w\nDTSTART;VALUE=DATE:20261127\nRRULE:FREQ=WEEKLY\n"
        "SUMMARY:holiday\nEND:VEVENT\n"
    )
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\n{''.join(events)}{weekly}END:VCALENDAR\n"
    (root / "off.ics").write_text(text.replace("\n", "\r\n"))


def damaged_diary(root: Path) -> None:
    """Make a diary with two damaged lines, of which its mirror has one."""
    small_diary(root)
    _log("backup")
    assert main(["p", "in the rain"]) == 0
    (month,) = (root / "diary").glob("2026-11.*")
    data = month.read_bytes()
    month.write_bytes(
        data.replace(b"in the rain", b"in the Rain").replace(b'"laughed"', b'"lOughed"')
    )


def torn_diary(root: Path) -> None:
    """Make a diary in which the last line of each file is incomplete."""
    small_diary(root)
    journal = open_journal(os.environ)
    journal.settings.set("welcome", seen="2026-11-23")
    for path in (root / "diary").glob("*.jsonl"):
        path.write_bytes(path.read_bytes() + b'{"rev":"1-2026')


def diary_set_back(root: Path) -> None:
    """Make a diary that lost lines of its own file and the whole file of another device."""
    small_diary(root)
    (month,) = (root / "diary").glob("2026-11.*")
    other = month.with_name("2026-10.other-a1b2.jsonl")
    data = month.read_bytes()
    rows = data.splitlines(keepends=True)
    _log("p music")
    other.write_bytes(month.read_bytes()[len(data) :])
    _log("backup")
    other.unlink()
    month.write_bytes(b"".join(rows[:2]))


# -- commands -----------------------------------------------------------------------------


def line(*argv: str) -> Callable[[], int]:
    """Return a function that runs a command line; ``{root}`` is the folder of all files."""

    def run() -> int:
        root = str(Path(os.environ["CUPFUL_DIARY"]).parent)
        return main([word.replace("{root}", root) for word in argv])

    return run


def on_journal(change: Callable[[Journal], object]) -> Callable[[], int]:
    """Return a function that makes a change as a screen does, then prints ``Changed.``."""

    def run() -> int:
        try:
            journal = open_journal(os.environ)
            change(journal)
        except CupfulError as error:
            print(error_message(error), file=sys.stderr)
            return 2
        print("Changed.")
        return 0

    return run


def _change_note(journal: Journal) -> None:
    journal.change(journal.entries()[0].id, note="it was the cats")


def _answer(journal: Journal) -> None:
    journal.answer(journal.entries()[1].id, {"inspired": 7})


def _remove(journal: Journal) -> None:
    laughed = [entry for entry in journal.entries() if entry["what"] == "laughed"]
    for entry in laughed:
        journal.remove(entry.id)


def _change_day_start(journal: Journal) -> None:
    journal.settings.set("day", start=5)


_NEW = WritingCommand
#: A part of every receipt for a line, and of every receipt for a file.
_SAVED = "Saved"
_WRITTEN = "written to"

COMMANDS: Final = (
    _NEW("first line of a diary", line("s", "5", "6"), no_diary, _SAVED),
    _NEW("line of the log", line("s", "5", "6"), small_diary, _SAVED),
    _NEW("first line of a day", line("p"), unmirrored_diary, _SAVED),
    _NEW("first line of a month", line("p", "laughed"), older_diary, _SAVED),
    _NEW("line behind a half one", line("p"), torn_diary, _SAVED),
    _NEW("change behind a half one", line("close", "joy", "5"), torn_diary, _SAVED),
    _NEW("word behind a half one", line("words", "play", "+", "drums"), torn_diary, "drums\n"),
    _NEW("addition to a closing", line("close", "sorrow", "5"), small_diary, _SAVED),
    _NEW("change of a note", on_journal(_change_note), small_diary, "Changed"),
    _NEW("answer", on_journal(_answer), small_diary, "Changed"),
    _NEW("removal", on_journal(_remove), small_diary, "Changed"),
    _NEW("edit", line("edit", "last", "joy", "5", "-m", "rain"), small_diary, _SAVED),
    _NEW("edit behind a half one", line("edit", "last", "-m", "rain"), torn_diary, _SAVED),
    _NEW("move", line("move", "last", "yesterday"), small_diary, _SAVED),
    _NEW("deletion", line("rm", "last"), small_diary, "Deleted"),
    _NEW("repair of a rupture", line("repaired"), small_diary, _SAVED),
    _NEW("undo", line("undo"), small_diary, "Undone"),
    _NEW("redo", line("redo"), undone_diary, "Redone"),
    _NEW("undo of many", line("undo"), imported_diary, "Undone", is_stepwise=True),
    _NEW("redo of many", line("redo"), undone_import, "Redone", is_stepwise=True),
    _NEW("import", line(*_IMPORT), diary_and_table, "Saved ", False, is_stepwise=True),
    _NEW("days off", line(*_READ), diary_and_calendar, "Saved ", False, is_stepwise=True),
    _NEW("row of rest", line(*_ROW), small_diary, _SAVED, is_stepwise=True),
    _NEW("plan", line("rest", "plan", "every other friday"), small_diary, "Planned"),
    _NEW("skipped day", line("rest", "skip", "2026-11-27"), planned_diary, "left out"),
    _NEW("dropped plan", line("rest", "drop", "1"), planned_diary, "No longer"),
    _NEW("added word", line("words", "play", "+", "drums"), small_diary, "drums\n"),
    _NEW(
        "renamed word", line("words", "play", "rename", "laughed", "giggled"), small_diary, "giggl"
    ),
    _NEW("word for a session", line("words", "session", "visit"), small_diary, "session: visit"),
    _NEW("measure", line("measures", "add", "pain"), small_diary, "pain, asked"),
    _NEW("contacts", line("contacts", "call Ada"), small_diary, "call Ada"),
    _NEW("saved search", line("find", "--save", "tired", "tired>5"), small_diary, "Saved as"),
    _NEW("question", line("refills", "choose", "play"), small_diary, "Asked from now on"),
    _NEW("start of a day", on_journal(_change_day_start), small_diary, "Changed"),
    _NEW("first setting", line("settings", "theme", "cupful-contrast"), small_diary, "from now on"),
    _NEW("setting", line("settings", "quiet", "true"), configured_diary, "from now on"),
    _NEW("recovery", line("check", "--recover", "--yes"), damaged_diary, "new lines", False, True),
    _NEW("mirror", line("backup"), unmirrored_diary, "is up to date"),
    _NEW("restore", line("backup", "--restore"), diary_set_back, "Copied back", is_stepwise=True),
    _NEW("copy of all", line("backup", "--tinydb", "{root}/export.json"), small_diary, _WRITTEN),
    _NEW("export", line("export", "{root}/copy.json"), small_diary, _WRITTEN),
    _NEW("export again", line("export", "{root}/copy.json", "--force"), exported_diary, _WRITTEN),
    _NEW("pages", line("export", "{root}/pages/"), diary_of_days, _WRITTEN, is_stepwise=True),
    _NEW("demo", line("--demo", "p", "laughed"), small_diary, _SAVED, is_slow=True),
)
