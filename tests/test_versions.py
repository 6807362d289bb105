"""Entries of every older version open, and this program does not change newer ones."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from store import documents
from store.clock import FixedClock
from store.journal import Journal, open_journal
from tui.cli.output import entry_as_json

DIARIES = Path(__file__).parent / "diaries"


@pytest.mark.parametrize("version", sorted(p.name for p in DIARIES.iterdir() if p.is_dir()))
def test_the_diary_of_every_released_version_opens(
    version: str, tmp_path: Path, clock: FixedClock
) -> None:
    """``tests/diaries/VERSION`` has the diary that this version wrote, and its entries.

    Every release adds a folder; no folder is ever edited.
    """
    shutil.copytree(DIARIES / version / "diary", tmp_path / "diary")
    journal = open_journal({}, path=tmp_path / "diary", clock=clock, device="later-ab12")
    entries = [entry_as_json(entry) for entry in journal.entries()]
    assert entries == json.loads((DIARIES / version / "entries.json").read_text("utf-8"))
    assert {entry["kind"] for entry in entries} >= {"session", "moment", "play", "checkin", "rest"}
    assert journal.health.damaged_lines == 0
    assert journal.settings.lists["play"][-1] == "swam"


def test_an_older_document_is_upgraded_when_read_and_its_file_does_not_change(
    journal: Journal, open_again: Callable[..., Journal], monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.log(journal.drafts.parse(["s", "5"]))
    (path,) = Path(journal.path).glob("2*.jsonl")
    original_bytes = path.read_bytes()

    def rename_tired(table: str, document: documents.Document) -> documents.Document:
        if table == "entries":
            document["inspired"] = document.pop("tired")
        return document

    options = {"to": 3, "upcasts": {1: rename_tired, 2: lambda _table, document: document}}
    monkeypatch.setattr("store.log.records.VERSION", 3)
    monkeypatch.setattr(
        "store.log.records.upcast",
        lambda table, document: documents.upcast(table, document, **options),
    )
    later = open_again()
    (session,) = later.entries()
    assert (session["tired"], session["inspired"], session.version) == (None, 5, 3)
    assert path.read_bytes() == original_bytes


def test_an_upgrade_runs_each_step_once_and_does_not_change_newer_documents() -> None:
    steps: list[int] = []

    def step(number: int) -> documents.Upcast:
        return lambda _table, document: steps.append(number) or document  # type: ignore[func-returns-value]

    upcasts = {1: step(1), 2: step(2)}
    assert documents.upcast("entries", {"v": 1}, 3, upcasts) == {"v": 3}
    assert steps == [1, 2]
    assert documents.upcast("entries", {"v": 9, "x": 1}, 3, upcasts) == {"v": 9, "x": 1}
    assert documents.upcast("other", {"n": 1}, 3, upcasts) == {"n": 1}
    assert steps == [1, 2]
