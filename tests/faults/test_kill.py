"""kill -9 at random moments, and many writers at once: what was acknowledged is there."""

import pytest

from tests.faults.ledger import Ledger, Lost, NotAsAcknowledged
from tests.faults.rounds import WriterFailed, run_rounds, run_together

NEAR_FULL = 0.2  # the share of writes for which there is no room


def test_some_dozens_of_kills_lose_nothing(lasting_nursery, tmp_path):
    figures = run_rounds(lasting_nursery, tmp_path, rounds=12, seed=1)
    assert figures.kills >= 15
    assert figures.acknowledged >= 150


def test_some_dozens_of_kills_on_a_nearly_full_disk_lose_nothing(lasting_nursery, tmp_path):
    figures = run_rounds(lasting_nursery, tmp_path, rounds=8, seed=2, full=NEAR_FULL)
    assert figures.acknowledged >= 80


@pytest.mark.long
def test_a_thousand_rounds_and_twenty_thousand_changes_lose_nothing(nursery, tmp_path):
    figures = run_rounds(nursery, tmp_path, rounds=1_000, seed=2026)
    assert figures.kills >= 1_000
    assert figures.acknowledged >= 20_000


@pytest.mark.parametrize("broken", ["no fence", "no take-back"])
def test_a_diary_without_a_measure_is_caught_by_the_same_rounds(nursery, tmp_path, broken):
    # Either what was acknowledged is not there, or a writer misses its own entry first.
    with pytest.raises((NotAsAcknowledged, WriterFailed)):
        run_rounds(nursery, tmp_path, rounds=600, seed=3, full=NEAR_FULL, breaks=[broken])


def test_a_writer_that_acknowledges_too_early_is_caught(nursery, tmp_path):
    with pytest.raises(Lost):
        run_rounds(nursery, tmp_path, rounds=200, seed=4, acknowledges_early=True)


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_writer_killed_in_its_first_write_leaves_a_diary_to_go_on_with(
    lasting_nursery, ledger, call, share
):
    """Also where the file, or the folder, is only just being made."""
    for after in range(3):
        lasting_nursery.start(ledger, seed=5, dies=[call, after, share])
        ledger.torn += 1
        lasting_nursery.reap(ledger, 1)
        ledger.keep(ledger.check())
    ledger.check()


# -- many at once -------------------------------------------------------------------------


def test_eight_processes_of_sixty_adds_lose_none(lasting_nursery, ledger):
    run_together(lasting_nursery, ledger, writers=8, changes=60, only_adds=True, shares=True)
    assert ledger.acknowledged == len(ledger.opened().entries()) == 8 * 60 + 1
    assert ledger.damaged == 0


@pytest.mark.long
def test_eight_processes_of_five_hundred_adds_lose_none(nursery, ledger):
    run_together(nursery, ledger, writers=8, changes=500, only_adds=True, shares=True)
    assert ledger.acknowledged == len(ledger.opened().entries()) == 4_000 + 1
    assert ledger.damaged == 0


def shared_ids(ledger: Ledger) -> list[str]:
    """Save three entries for all writers to change."""
    journal = ledger.opened()
    for _ in range(3):
        ledger.keep(journal)
    return ledger.ids


def test_four_processes_that_change_and_take_back_the_same_lose_nothing(lasting_nursery, ledger):
    run_together(
        lasting_nursery, ledger, writers=4, changes=60, shares=True, shared=shared_ids(ledger)
    )
    assert ledger.damaged == 0


def change_the_same_on_a_nearly_full_disk(nursery, ledger, **order):
    shared = shared_ids(ledger)
    run_together(
        nursery, ledger, writers=4, changes=60, shares=True, shared=shared, full=NEAR_FULL, **order
    )


def change_the_same_in_many_diaries(nursery, place, **order):
    for number in range(20):
        change_the_same_on_a_nearly_full_disk(nursery, Ledger(place / str(number)), **order)


def test_without_the_lock_the_same_four_lose_something(nursery, tmp_path):
    """Two change one entry at once, or one takes back what another has saved.

    Or a writer notices that it could not take back its own: another's stands behind it.
    """
    with pytest.raises((NotAsAcknowledged, WriterFailed)):
        change_the_same_in_many_diaries(nursery, tmp_path, breaks=["no lock"])


def test_with_the_lock_and_a_nearly_full_disk_they_lose_nothing(lasting_nursery, ledger):
    change_the_same_on_a_nearly_full_disk(lasting_nursery, ledger)
    assert ledger.refused > 20
    assert ledger.damaged == 0


def test_an_undo_brings_nothing_back_over_what_another_terminal_changed(ledger):
    """The step to take back is looked up on the disk; so must be what stands."""
    one, two = ledger.opened(), ledger.opened()
    ledger.keep(one)
    (id,) = ledger.ids
    two.refresh()
    for inspired in (2, 3):
        one.change(id, {"inspired": inspired})
    turned = two.history.undo()
    assert (turned.before[0]["inspired"], turned.after[0]["inspired"], turned.skipped) == (3, 2, 0)
    assert ledger.opened().entry(id)["inspired"] == 2
