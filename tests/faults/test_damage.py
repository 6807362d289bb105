"""Files changed by disks, editors and sync tools give no wrong value and lose no other line."""

from collections import defaultdict
from pathlib import Path

import pytest

from store.models import Draft
from tests.faults.breaks import disable_measure
from tests.faults.harm import HARMS, Flip, flips
from tests.faults.ledger import DEVICE, Lost, NotAsAcknowledged, compared_fields

OTHER = "noor-z9x8"


@pytest.fixture
def full_ledger(ledger):
    """A diary of two devices with changes, removals and an undo, all acknowledged."""
    fill_ledger(ledger)
    return ledger


def fill_ledger(ledger):
    for device in (DEVICE, OTHER):
        journal = ledger.open_diary(device)
        for _ in range(6):
            ledger.add_entry(journal)
        first, second, third, *_ = ledger.ids[-6:]
        journal.change(first, {"inspired": 6})
        journal.change(first, {"inspired": 2})
        journal.remove(second)
        journal.history.undo()
        journal.remove(third)
        for id in (first, second, third):
            entry = journal.entry(id)
            generation = journal.database.diary.fold.generation("entries", id)
            ledger.acknowledge(id, generation, compared_fields(entry.document() if entry else None))
    ledger.check()


def own_file(ledger):
    return Path(ledger.folder) / f"2026-11.{DEVICE}.jsonl"


def check_with(ledger, torn):
    """Check, write once more, and check again."""
    ledger.torn = int(torn)
    ledger.add_entry(ledger.check())
    ledger.check()


# -- the tail -----------------------------------------------------------------------------


def check_every_cut(ledger):
    """Cut the last line of the file at each of its bytes; write again; check."""
    path = own_file(ledger)
    last = path.read_bytes().splitlines(keepends=True)[-1]
    assert b'"doc":{' in last
    lines_before = path.read_bytes()[: -len(last)]
    id = ledger.ids[-1]
    latest = ledger.latest(id)
    for end in range(1, len(last)):
        path.write_bytes(lines_before + last[:end])
        is_complete = end == len(last) - 1  # all but its newline
        ledger.forget(id)
        if is_complete:
            ledger.acknowledge(id, *latest)
        check_with(ledger, torn=not is_complete)
        ledger.forget(ledger.ids[-1])  # the next cut deletes it


@pytest.fixture
def ledger_of_three(ledger):
    journal = ledger.open_diary()
    for _ in range(3):
        ledger.add_entry(journal)
    return ledger


def test_a_cut_in_the_last_line_loses_only_that_line(ledger_of_three):
    check_every_cut(ledger_of_three)


def test_without_the_fence_a_cut_also_loses_the_next_write(ledger_of_three, monkeypatch):
    disable_measure("no fence", monkeypatch.setattr)
    with pytest.raises(Lost):
        check_every_cut(ledger_of_three)


# -- whole files --------------------------------------------------------------------------


@pytest.mark.parametrize("harm", HARMS)
def test_no_harm_to_a_file_loses_a_line_of_it(full_ledger, harm):
    apply_harm, strange_rows = HARMS[harm]
    path = own_file(full_ledger)
    path.write_bytes(apply_harm(path.read_bytes()))
    check_with(full_ledger, strange_rows)
    assert full_ledger.damaged == strange_rows


@pytest.mark.parametrize(
    ("harm", "broken"),
    [
        ("512 NULs", "no fence"),
        ("half a line", "no fence"),
        ("no last newline", "no fence"),
        ("carriage returns", "no trim"),
        ("a byte-order mark", "no trim"),
        ("backwards", "no rank"),
        ("conflict markers", "no rank"),
        ("doubled", "no id"),
    ],
)
def test_without_its_measure_a_harm_changes_the_diary(full_ledger, monkeypatch, harm, broken):
    apply_harm, strange_rows = HARMS[harm]
    path = own_file(full_ledger)
    path.write_bytes(apply_harm(path.read_bytes()))
    disable_measure(broken, monkeypatch.setattr)
    with pytest.raises(NotAsAcknowledged):
        check_with(full_ledger, strange_rows)


@pytest.mark.parametrize(
    "name",
    [
        f"2026-11.{DEVICE}.sync-conflict-20261123-101500-ABCDEFG.jsonl",
        f"2026-11.{DEVICE} (conflicted copy 2026-11-23).jsonl",
        f"Copy of 2026-11.{DEVICE}.jsonl",
    ],
)
@pytest.mark.parametrize("share", [1.0, 0.4])
def test_a_conflict_copy_old_or_new_changes_nothing(full_ledger, name, share):
    data = own_file(full_ledger).read_bytes()
    rows = data.splitlines(keepends=True)
    (Path(full_ledger.folder) / name).write_bytes(b"".join(rows[: round(len(rows) * share)]))
    check_with(full_ledger, 0)


def test_without_revisions_an_old_conflict_copy_changes_the_diary(full_ledger, monkeypatch):
    copy = Path(full_ledger.folder) / f"2026-11.{DEVICE} (conflicted copy).jsonl"  # read last
    copy.write_bytes(b"".join(own_file(full_ledger).read_bytes().splitlines(keepends=True)[:7]))
    disable_measure("no rank", monkeypatch.setattr)
    with pytest.raises(NotAsAcknowledged):
        full_ledger.check()


# -- one bit ------------------------------------------------------------------------------


class Undetected(NotAsAcknowledged):
    """A bit was flipped, and no line is counted as damaged."""


def check_flip(ledger, versions, flip):
    """Flip one bit; check that its line counts as damaged and no wrong value is read.

    A last line without a newline may still be being written. It counts as damaged after the
    next write has fenced it off.
    """
    path, before = flip.path, flip.path.read_bytes()
    with flip:
        journal = ledger.open_diary()
        served = {entry.id: compared_fields(entry.document()) for entry in journal.entries()}
        for id, document in served.items():
            if document not in versions[id]:
                raise Lost(f"{flip}: {id} is served as {document}")
        if not journal.health.damaged_lines:
            device = path.name.split(".")[1]
            ledger.open_diary(device).add(Draft("note", journal.today(), note="next"))
            if not ledger.open_diary().health.damaged_lines:
                raise Undetected(f"{flip}: {before[flip.byte - 20 : flip.byte + 20]!r}")
    path.write_bytes(before)


@pytest.fixture
def versions(full_ledger):
    """All values that were ever acknowledged, by id."""
    documents = defaultdict(list)
    for device in (DEVICE, OTHER):
        for line in full_ledger.open_diary(device).database.diary.reader.own_lines():
            documents[line.id].append(compared_fields(line.document))
    return documents


def check_flips(ledger, versions, number):
    for flip in flips(Path(ledger.folder), number, seed=number):
        check_flip(ledger, versions, flip)


@pytest.mark.parametrize(
    "number", [100, pytest.param(1_500, marks=pytest.mark.long)], ids=["some", "many"]
)
def test_every_flipped_bit_is_detected_and_gives_no_wrong_value(full_ledger, versions, number):
    check_flips(full_ledger, versions, number)


def test_a_flip_in_the_last_newline_is_detected_by_the_next_write(full_ledger, versions):
    path = own_file(full_ledger)
    for bit in range(8):
        check_flip(full_ledger, versions, Flip(path, path.stat().st_size - 1, bit))


@pytest.fixture
def _no_crc(monkeypatch):
    disable_measure("no crc", monkeypatch.setattr)


@pytest.mark.usefixtures("_no_crc")
def test_without_the_crc_some_flips_give_wrong_values(full_ledger, versions):
    with pytest.raises(Lost):
        check_flips(full_ledger, versions, 100)
