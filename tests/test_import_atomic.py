"""An import is saved whole or not at all, whatever stops it."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from store.documents import Source
from store.errors import ImportedMeanwhile, WriteFailed
from store.exchange.diary_copy import DiaryCopy, Record
from store.exchange.diary_import import plan_copy, save_copy
from store.journal import Journal
from store.models import Draft

DAY = date(2026, 11, 3)


def drafts(number: int) -> list[Draft]:
    return [Draft("note", DAY, note=f"note {place}") for place in range(number)]


def test_many_entries_are_one_step_behind_what_is_there(
    journal: Journal, open_again: Callable[..., Journal]
) -> None:
    first = journal.add(Draft("play", DAY))
    journal.import_all(drafts(3000))
    journal.refresh()
    assert [entry.note for entry in journal.day(DAY).entries[1:]] == [
        draft.note for draft in drafts(3000)
    ]
    assert [entry.order for entry in open_again().day(DAY).entries] == list(range(1, 3002))
    last = journal.add(Draft("play", DAY))
    journal.history.undo()
    journal.history.undo()
    assert journal.entries() == [first] == open_again().entries()
    assert last.order == 3002
    journal.history.redo()
    assert len(open_again().entries()) == 3001


@pytest.mark.parametrize("stops_at", ["the first", "the middle", "the end", "the name"])
def test_what_stops_an_import_leaves_the_diary_as_it_was(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stops_at: str
) -> None:
    journal.add(Draft("play", DAY))
    folder = Path(journal.path)
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}

    def stopped() -> Iterator[Draft]:
        for place, draft in enumerate(drafts(20_000 if stops_at == "the middle" else 3)):
            if (stops_at, place) in (("the first", 0), ("the middle", 15_000)):
                raise KeyboardInterrupt
            yield draft

    def stop() -> None:
        if stops_at == "the end":
            raise KeyboardInterrupt

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    if stops_at == "the name":
        monkeypatch.setattr("store.log.writer.os.replace", full)
    with pytest.raises(WriteFailed if stops_at == "the name" else KeyboardInterrupt):
        journal.import_all(stopped(), stop)
    assert {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()} == before
    journal.refresh()
    assert len(journal.entries()) == 1


def test_a_torn_line_stays_apart_and_a_killed_draft_is_removed(
    journal: Journal, open_again: Callable[..., Journal]
) -> None:
    entry = journal.add(Draft("play", DAY))
    (file,) = Path(journal.path).glob("2026-*.jsonl")
    with file.open("ab") as torn:
        torn.write(b'{"rev":"1-2026')
    draft = file.with_name(f".import-{file.name}")
    draft.write_bytes(b"half of an import that was killed")
    again = open_again()
    assert again.entries() == [entry]
    again.import_all(drafts(2))
    again.refresh()
    assert not draft.exists()
    assert len(again.entries()) == len(open_again().entries()) == 3


def test_of_two_imports_at_once_one_is_refused(
    journal: Journal, open_again: Callable[..., Journal]
) -> None:
    journal.load()
    other = open_again()
    other.load()
    rows = [Draft("play", DAY, source=Source("a.csv", f"key {place}")) for place in range(3)]
    other.import_all(rows)
    with pytest.raises(ImportedMeanwhile):
        journal.import_all(rows[1:])
    journal.refresh()
    assert len(journal.entries()) == 3
    journal.import_all([Draft("play", DAY, source=Source("b.csv", "another key"))])
    journal.refresh()
    assert len(journal.entries()) == 4


def test_of_two_copies_at_once_one_is_refused(
    journal: Journal, open_again: Callable[..., Journal]
) -> None:
    copy = DiaryCopy((Record("a", {"kind": "play", "day": DAY.isoformat()}),))
    other = open_again()
    planned, planned_there = plan_copy(copy, journal), plan_copy(copy, other)
    save_copy(planned_there, other)
    with pytest.raises(ImportedMeanwhile):
        save_copy(planned, journal)
    assert len(journal.entries()) == 1


def test_a_copy_of_many_entries_is_saved_whole_or_not_at_all(
    journal: Journal, open_again: Callable[..., Journal], monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add(Draft("play", DAY))
    day = DAY.isoformat()
    records = (Record(f"entry {n}", {"kind": "play", "day": day}) for n in range(600))
    planned = plan_copy(DiaryCopy(tuple(records)), journal)
    folder = Path(journal.path)
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patch:
        patch.setattr("store.log.writer.os.replace", full)
        with pytest.raises(WriteFailed):
            save_copy(planned, journal)
    assert {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()} == before
    save_copy(planned, journal)
    assert len(journal.entries()) == len(open_again().entries()) == 601
    journal.add(Draft("play", DAY))
    journal.history.undo()
    assert len(open_again().entries()) == 601
    journal.history.undo()
    assert len(journal.entries()) == len(open_again().entries()) == 1
    journal.history.redo()
    assert len(journal.entries()) == len(open_again().entries()) == 601
