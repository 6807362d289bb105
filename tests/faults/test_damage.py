"""Files as disks, editors and sync tools leave them: no wrong value, and nothing lost for it."""

from collections import defaultdict
from pathlib import Path

import pytest

from store.models import Draft
from tests.faults.breaks import break_off
from tests.faults.harm import HARMS, Flip, flips
from tests.faults.ledger import DEVICE, Lost, NotAsAcknowledged, said_of

OTHER = "noor-z9x8"


@pytest.fixture
def full_ledger(ledger):
    """A diary of two devices with changes, removals and steps taken back, all acknowledged."""
    keep_a_morning(ledger)
    return ledger


def keep_a_morning(ledger):
    for device in (DEVICE, OTHER):
        journal = ledger.opened(device)
        for _ in range(6):
            ledger.keep(journal)
        first, second, third, *_ = ledger.ids[-6:]
        journal.change(first, {"inspired": 6})
        journal.change(first, {"inspired": 2})
        journal.remove(second)
        journal.history.undo()
        journal.remove(third)
        for id in (first, second, third):
            entry = journal.entry(id)
            generation = journal.database.diary.fold.generation("entries", id)
            ledger.stands(id, generation, said_of(entry.document() if entry else None))
    ledger.check()


def own_file(ledger):
    return Path(ledger.folder) / f"2026-11.{DEVICE}.jsonl"


def check_with(ledger, torn):
    """Check, write once more, and check that."""
    ledger.torn = int(torn)
    ledger.keep(ledger.check())
    ledger.check()


# -- the tail -----------------------------------------------------------------------------


def check_every_cut(ledger):
    """Cut the last line of the file at each of its bytes; write on; check."""
    path = own_file(ledger)
    last = path.read_bytes().splitlines(keepends=True)[-1]
    assert b'"doc":{' in last
    whole = path.read_bytes()[: -len(last)]
    id = ledger.ids[-1]
    standing = ledger.standing(id)
    for end in range(1, len(last)):
        path.write_bytes(whole + last[:end])
        is_whole = end == len(last) - 1  # all but its newline
        ledger.forget(id)
        if is_whole:
            ledger.stands(id, *standing)
        check_with(ledger, torn=not is_whole)
        ledger.forget(ledger.ids[-1])  # the next cut takes it away


@pytest.fixture
def with_a_last_line(ledger):
    journal = ledger.opened()
    for _ in range(3):
        ledger.keep(journal)
    return ledger


def test_a_last_line_cut_at_any_byte_costs_itself_alone(with_a_last_line):
    check_every_cut(with_a_last_line)


def test_without_the_fence_it_costs_the_next_write_as_well(with_a_last_line, monkeypatch):
    break_off("no fence", monkeypatch.setattr)
    with pytest.raises(Lost):
        check_every_cut(with_a_last_line)


# -- whole files --------------------------------------------------------------------------


@pytest.mark.parametrize("harm", HARMS)
def test_what_is_done_to_a_file_costs_no_line_of_it(full_ledger, harm):
    do, strange_rows = HARMS[harm]
    path = own_file(full_ledger)
    path.write_bytes(do(path.read_bytes()))
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
def test_without_its_measure_it_costs_something(full_ledger, monkeypatch, harm, broken):
    do, strange_rows = HARMS[harm]
    path = own_file(full_ledger)
    path.write_bytes(do(path.read_bytes()))
    break_off(broken, monkeypatch.setattr)
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


def test_without_revisions_an_old_conflict_copy_would_be_served(full_ledger, monkeypatch):
    copy = Path(full_ledger.folder) / f"2026-11.{DEVICE} (conflicted copy).jsonl"  # read last
    copy.write_bytes(b"".join(own_file(full_ledger).read_bytes().splitlines(keepends=True)[:7]))
    break_off("no rank", monkeypatch.setattr)
    with pytest.raises(NotAsAcknowledged):
        full_ledger.check()


# -- one bit ------------------------------------------------------------------------------


class Unnoticed(NotAsAcknowledged):
    """A bit was turned, and nothing says so."""


def check_flip(ledger, versions, flip):
    """Turn one bit: it is counted, and what is served is what was kept, or nothing.

    A tail without its newline may be a line still being written: it is counted once the
    next write has fenced it.
    """
    path, before = flip.path, flip.path.read_bytes()
    with flip:
        journal = ledger.opened()
        served = {entry.id: said_of(entry.document()) for entry in journal.entries()}
        for id, document in served.items():
            if document not in versions[id]:
                raise Lost(f"{flip}: {id} is served as {document}")
        if not journal.health.damaged_lines:
            device = path.name.split(".")[1]
            ledger.opened(device).add(Draft("note", journal.today(), note="next"))
            if not ledger.opened().health.damaged_lines:
                raise Unnoticed(f"{flip}: {before[flip.byte - 20 : flip.byte + 20]!r}")
    path.write_bytes(before)


@pytest.fixture
def versions(full_ledger):
    """All that was ever acknowledged, by id."""
    documents = defaultdict(list)
    for device in (DEVICE, OTHER):
        for line in full_ledger.opened(device).database.diary.reader.own_lines():
            documents[line.id].append(said_of(line.document))
    return documents


def check_flips(ledger, versions, number):
    for flip in flips(Path(ledger.folder), number, seed=number):
        check_flip(ledger, versions, flip)


@pytest.mark.parametrize(
    "number", [100, pytest.param(1_500, marks=pytest.mark.long)], ids=["some", "many"]
)
def test_every_flip_of_a_bit_is_noticed_and_none_is_served_wrong(full_ledger, versions, number):
    check_flips(full_ledger, versions, number)


def test_a_flip_of_the_last_newline_is_noticed_by_the_next_write(full_ledger, versions):
    path = own_file(full_ledger)
    for bit in range(8):
        check_flip(full_ledger, versions, Flip(path, path.stat().st_size - 1, bit))


@pytest.fixture
def _no_crc(monkeypatch):
    break_off("no crc", monkeypatch.setattr)


@pytest.mark.usefixtures("_no_crc")
def test_without_the_crc_some_flips_are_served(full_ledger, versions):
    with pytest.raises(Lost):
        check_flips(full_ledger, versions, 100)
