"""kill -9 at random moments, and many writers at once: no acknowledged change is lost."""

import pytest

from tests.faults.ledger import Ledger, Lost, NotAsAcknowledged
from tests.faults.rounds import WriterFailed, run_rounds, run_together

NEAR_FULL = 0.2  # the share of writes for which there is no room


def test_dozens_of_kills_lose_nothing(module_nursery, tmp_path):
    figures = run_rounds(module_nursery, tmp_path, rounds=12, seed=1)
    assert figures.kills >= 15
    assert figures.acknowledged >= 150


def test_dozens_of_kills_on_a_nearly_full_disk_lose_nothing(module_nursery, tmp_path):
    figures = run_rounds(module_nursery, tmp_path, rounds=8, seed=2, full=NEAR_FULL)
    assert figures.acknowledged >= 80


@pytest.mark.long
def test_a_thousand_rounds_and_twenty_thousand_changes_lose_nothing(nursery, tmp_path):
    figures = run_rounds(nursery, tmp_path, rounds=1_000, seed=2026)
    assert figures.kills >= 1_000
    assert figures.acknowledged >= 20_000


@pytest.mark.parametrize("broken", ["no fence", "no take-back"])
def test_the_same_rounds_detect_a_diary_without_a_measure(nursery, tmp_path, broken):
    # Either an acknowledged change is missing, or a writer first misses its own entry.
    with pytest.raises((NotAsAcknowledged, WriterFailed)):
        run_rounds(nursery, tmp_path, rounds=600, seed=3, full=NEAR_FULL, breaks=[broken])


def test_a_writer_that_acknowledges_too_early_is_detected(nursery, tmp_path):
    with pytest.raises(Lost):
        run_rounds(nursery, tmp_path, rounds=200, seed=4, acknowledges_early=True)


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_writer_killed_in_an_early_write_leaves_a_usable_diary(
    module_nursery, ledger, call, share
):
    """The kill may also come while the file or the folder is being made."""
    for after in range(3):
        module_nursery.start(ledger, seed=5, dies=[call, after, share])
        ledger.torn += 1
        module_nursery.reap(ledger, 1)
        ledger.add_entry(ledger.check())
    ledger.check()


# -- many at once -------------------------------------------------------------------------


def test_eight_processes_that_add_sixty_entries_each_lose_none(module_nursery, ledger):
    run_together(module_nursery, ledger, writers=8, changes=60, only_adds=True, shares=True)
    assert ledger.acknowledged == len(ledger.open_diary().entries()) == 8 * 60 + 1
    assert ledger.damaged == 0


@pytest.mark.long
def test_eight_processes_that_add_five_hundred_entries_each_lose_none(nursery, ledger):
    run_together(nursery, ledger, writers=8, changes=500, only_adds=True, shares=True)
    assert ledger.acknowledged == len(ledger.open_diary().entries()) == 4_000 + 1
    assert ledger.damaged == 0


def add_shared_entries(ledger: Ledger) -> list[str]:
    """Save three entries that all writers may change; return their ids."""
    journal = ledger.open_diary()
    for _ in range(3):
        ledger.add_entry(journal)
    return ledger.ids


def test_four_processes_that_change_and_undo_the_same_entries_lose_nothing(module_nursery, ledger):
    run_together(
        module_nursery,
        ledger,
        writers=4,
        changes=60,
        shares=True,
        shared=add_shared_entries(ledger),
    )
    assert ledger.damaged == 0


def change_the_same_on_a_nearly_full_disk(nursery, ledger, **order):
    shared = add_shared_entries(ledger)
    run_together(
        nursery, ledger, writers=4, changes=60, shares=True, shared=shared, full=NEAR_FULL, **order
    )


def change_the_same_in_many_diaries(nursery, folder, **order):
    for number in range(20):
        change_the_same_on_a_nearly_full_disk(nursery, Ledger(folder / str(number)), **order)


def test_without_the_lock_the_four_processes_lose_something(nursery, tmp_path):
    """Two change one entry at once, or one undoes what another has saved.

    Or a writer cannot revert its own line, because another's line follows it.
    """
    with pytest.raises((NotAsAcknowledged, WriterFailed)):
        change_the_same_in_many_diaries(nursery, tmp_path, breaks=["no lock"])


def test_with_the_lock_the_four_processes_lose_nothing_on_a_nearly_full_disk(
    module_nursery, ledger
):
    change_the_same_on_a_nearly_full_disk(module_nursery, ledger)
    assert ledger.refused > 20
    assert ledger.damaged == 0


def test_an_undo_overwrites_no_later_change_of_another_terminal(ledger):
    """Both the step to undo and the current value must be read from the disk."""
    first, second = ledger.open_diary(), ledger.open_diary()
    ledger.add_entry(first)
    (id,) = ledger.ids
    second.refresh()
    for inspired in (2, 3):
        first.change(id, {"inspired": inspired})
    result = second.history.undo()
    assert (result.before[0]["inspired"], result.after[0]["inspired"], result.skipped) == (3, 2, 0)
    assert ledger.open_diary().entry(id)["inspired"] == 2
