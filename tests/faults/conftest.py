from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.ledger import Ledger
from tests.faults.rounds import Nursery, nursery_open


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    with nursery_open() as nursery:
        yield nursery


@pytest.fixture(scope="module")
def lasting_nursery() -> Iterator[Nursery]:
    """Open a nursery for the tests of a file that leave no writer and no line unread."""
    with nursery_open() as nursery:
        yield nursery


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "diary")
