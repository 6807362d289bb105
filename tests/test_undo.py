"""Undo and redo read no more of a long diary than a step needs, and find what all files say."""

import os
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from store.clock import FixedClock
from store.errors import CupfulError
from store.journal import open_journal
from store.log.reader import DiaryReader
from store.log.records import decode_lines, revision_order
from store.log.versions import DocumentHistory
from store.models import Draft
from tests.bench.diaries import DEVICE, make_diary
from tests.other_device import receive
from tests.own_home import NOW

TODAY = date(2026, 11, 23)
#: What a person or another device does: on which of the entries or days, with which answer.
ACTIONS = st.sampled_from(
    ("add", "open", "answer", "remove", "move", "undo", "redo", "month", "other")
)
OTHER = "1-20261123-other000"
OPENING = {"v": 1, "kind": "checkin", "when": "opening", "energy": 4, "order": 9}
LIVES = st.lists(st.tuples(ACTIONS, st.integers(0, 5), st.integers(1, 7)), max_size=14)


def plain_before(folder, line):
    """Return the document before a line, from all versions in all files."""
    lines = [
        version
        for file in folder.iterdir()
        for _, version in decode_lines(file.read_bytes())
        if version is not None and (version.table, version.id) == (line.table, line.id)
    ]
    lines.sort(key=lambda version: revision_order(version.revision))
    at = [version.revision for version in lines].index(line.revision)
    return lines[at - 1].document if at else None


def act(journal, clock, action, at, answer):
    """Do one thing that a person or another device can do."""
    entries = journal.entries()
    entry = entries[at % len(entries)] if entries else None
    day = journal.today() - timedelta(days=at)
    match action:
        case "add":
            journal.add(Draft("session", day))
        case "open":
            journal.log(journal.drafts.parse(["a", str(answer)]), day if at < 3 else None)
        case "answer" if entry is not None and entry.kind == "session":
            journal.answer(entry.id, {"tired": answer})
        case "answer" if entry is not None:
            journal.answer(entry.id, {"energy": answer})
        case "remove" if entry is not None:
            journal.remove(entry.id)
        case "move" if entry is not None and entry.kind == "session":
            journal.change(entry.id, day=day)
        case "undo":
            journal.history.undo()
        case "redo":
            journal.history.redo()
        case "month":
            clock.at += timedelta(days=20)
        case "other" if entry is not None and entry.kind == "session":
            behind = FixedClock(clock.at - timedelta(days=40))
            other = open_journal({}, path=journal.path, clock=behind, device="noor-z9x8")
            other.answer(entry.id, {"inspired": answer})
        case "at once" if entry is not None and journal.today() == TODAY:
            revision = f"2-20261122-other00{answer}"
            receive(journal, "entries", entry.id, entry.document(), revision=revision)


def lived(folder, life):
    """Return a journal in which all of this happened."""
    clock = FixedClock(datetime.fromisoformat(NOW))
    journal = open_journal({}, path=folder, clock=clock, device=DEVICE)
    for action, at, answer in life:
        with suppress(CupfulError):  # it is refused, and nothing is saved
            act(journal, clock, action, at, answer)
    return journal


def doubled(journal):
    """Return how many openings stand beside another one of their day."""
    days = [entry.day for entry in journal.entries() if entry["when"] == "opening"]
    return len(days) - len(set(days))


@given(life=LIVES)
def test_the_replaced_document_is_that_of_all_files(life):
    with TemporaryDirectory() as place:
        journal = lived(Path(place) / "diary", life)
        folder = Path(journal.path)
        for file in folder.iterdir():
            for _, line in decode_lines(file.read_bytes()):
                if line is not None and line.table == "entries":
                    assert DocumentHistory(journal.storage).replaced_by(line) == plain_before(
                        folder, line
                    )


@given(life=LIVES)
def test_a_step_gives_no_day_a_second_opening(life):
    with TemporaryDirectory() as place:
        journal = lived(Path(place) / "diary", [*life, ("open", 0, 5), ("undo", 0, 1)])
        receive(journal, "entries", OTHER, OPENING | {"day": f"{journal.today()}"}, revision=OTHER)
        before = doubled(journal)
        journal.history.redo()
        assert doubled(journal) == before


def test_a_step_is_undone_without_a_look_at_older_months(tmp_path, monkeypatch):
    folder = make_diary(tmp_path / "diary", 1_500)
    journal = lived(folder, [])
    journal.load()
    entry = journal.add(Draft("session", TODAY))
    journal.answer(entry.id, {"tired": 5})
    names = []
    contents, stat = DiaryReader.contents, os.stat

    def noted_contents(reader, name):
        names.append(name)
        return contents(reader, name)

    def noted_stat(path, **more):
        names.append(Path(path).name)
        return stat(path, **more)

    monkeypatch.setattr(DiaryReader, "contents", noted_contents)
    monkeypatch.setattr(os, "stat", noted_stat)
    for _ in range(2):
        assert journal.history.undo() is not None
    for _ in range(2):
        assert journal.history.redo() is not None
    assert {name for name in names if name.endswith(".jsonl")} == {f"2026-11.{DEVICE}.jsonl"}
    assert journal.entry(entry.id)["tired"] == 5


def test_a_version_is_found_in_a_file_of_an_earlier_name(tmp_path):
    """A copy of a file can have any name; then all files are read."""
    journal = lived(tmp_path / "diary", [])
    entry = journal.add(Draft("session", TODAY))
    journal.answer(entry.id, {"tired": 5})
    file = tmp_path / "diary" / f"2026-11.{DEVICE}.jsonl"
    first, second = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(second)
    (tmp_path / "diary" / f"2025-01.{DEVICE}.jsonl").write_bytes(first)
    again = lived(tmp_path / "diary", [])
    assert again.history.undo() is not None
    assert again.entry(entry.id)["tired"] is None


def test_a_step_of_a_clock_that_was_ahead_is_undone(tmp_path):
    """No month says where a later change of it stands: all files are read."""
    journal = lived(tmp_path / "diary", [("add", 0, 1)])
    later = lived(tmp_path / "diary", [])
    later.clock.at += timedelta(days=200)
    entry = later.add(Draft("session", TODAY))
    later.answer(entry.id, {"tired": 5})
    again = lived(tmp_path / "diary", [])
    assert again.history.undo() is not None
    assert again.entry(entry.id)["tired"] is None
    assert len(again.entries()) == 2
    assert len(journal.entries()) == 1
