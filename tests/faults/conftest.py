from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.ledger import Ledger
from tests.faults.rounds import Nursery, open_nursery


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    with open_nursery() as nursery:
        yield nursery


@pytest.fixture(scope="module")
def module_nursery() -> Iterator[Nursery]:
    """Yield a nursery for all tests of a file; they leave no writer and no unread message."""
    with open_nursery() as nursery:
        yield nursery


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "diary")
