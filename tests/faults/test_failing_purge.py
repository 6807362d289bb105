"""A purge whose N-th file operation fails never reports success too early; a second run ends it."""

import shutil
from pathlib import Path

import pytest

from tests.faults.nth_operation import FAULTS, Fault, Operation, numbers, record, run
from tests.purge_places import PLACES, WORD, Home, entry
from tests.shell import Run
from tui.cli.main import main

# Python 3.12 warns of a fork in a process where another test has left a thread.
pytestmark = pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")

#: Places of every kind: rows of two devices, a damaged one, settings, mirrors, notes.
_PLANTED = (
    "a note",
    "an older version in another file",
    "a torn line",
    "a word of a list",
    "a measure",
    "an unfinished note",
    "the mirror of a diary that was moved",
    "the report of a breakage",
)


#: The short round tries at most so many operations with each fault.
_MOST = 5


def purged() -> int:
    return main(["purge", WORD, "--yes"])


class Case:
    """A diary with the word in many places, which is restored after each failure.

    Args:
        home: the diary and what is beside it.
        copy: the folder with the diary as it was.
    """

    def __init__(self, home: Home, copy: Path) -> None:
        self.home = home
        self.root = home.diary.parent
        self.copy = copy
        shutil.copytree(self.root, copy)
        self.older = {path.name: path.read_bytes() for path in home.diary.iterdir()}
        self.operations: tuple[Operation, ...] = record(purged, self.root)
        self.left = self.entries()
        self.renew()

    def renew(self) -> None:
        """Put everything back as it was before."""
        shutil.rmtree(self.root)
        shutil.copytree(self.copy, self.root)

    def entries(self) -> str:
        return self.home.cup("list", "--json").out

    def fail(self, number: int, fault: Fault) -> None:
        """Fail one operation, check the output and the files, and run the purge again."""
        where = f"{fault} in {number}: {self.operations[number]}"
        first = run(purged, self.root, number, fault)
        if first.code == 0:
            assert self.home.files_with_word() == [], where
        assert first.code in (None, 0, 1, 2), f"{where}: {first.output}"
        assert "Traceback" not in first.output, f"{where}: {first.output}"
        assert "broke" not in first.output, f"{where}: {first.output}"
        again = run(purged, self.root)
        assert again.code == 0, f"{where}: {again.output}"
        assert self.home.files_with_word() == [], where
        assert self.entries() == self.left, where
        drafts = [path for path in self.home.files() if path.name.startswith(".purge-")]
        assert drafts == [], where
        self.bring_older_copies()
        assert self.entries() == self.left, where
        assert "Quandt" not in self.home.cup("words", "play", "--all").out, where
        self.renew()

    def bring_older_copies(self) -> None:
        """Add files of another device with all that the diary held before the purge."""
        for name, data in self.older.items():
            (self.home.diary / name.replace(".jsonl", ".older.jsonl")).write_bytes(data)


@pytest.fixture
def case(cup: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    root = tmp_path / "person"
    root.mkdir()
    for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(root / name.lower()))
    monkeypatch.setenv("CUPFUL_DIARY", str(root / "diary"))
    cup("p", "laughed", "the cats")
    home = Home(cup, root / "diary")
    home.add_lines(entry(7, note="nothing of it"))
    for place in _PLANTED:
        PLACES[place](home)
    assert len(home.files_with_word()) >= 6
    return Case(home, tmp_path / "copy")


def test_each_replaced_or_deleted_file_is_synced_before_the_next_operation(
    case: Case,
) -> None:
    for at, operation in enumerate(case.operations):
        is_stamp = Path(operation.path).name.startswith("mirrored.")  # it holds a day and no word
        if operation.name in ("replace", "unlink") and not is_stamp:
            folder = str(Path(operation.path).parent)
            then = [Operation("open", folder), Operation("fsync", folder)]
            assert list(case.operations[at + 1 : at + 3]) == then, operation


@pytest.mark.parametrize("fault", FAULTS)
def test_some_failures_leave_nothing_that_a_second_run_does_not_delete(
    case: Case, fault: Fault
) -> None:
    able = numbers(case.operations, fault, step=31)
    for number in able[FAULTS.index(fault) :: -(-len(able) // _MOST)]:
        case.fail(number, fault)


@pytest.mark.long
@pytest.mark.parametrize("fault", FAULTS)
def test_every_failure_leaves_nothing_that_a_second_run_does_not_delete(
    case: Case, fault: Fault
) -> None:
    for number in numbers(case.operations, fault):
        case.fail(number, fault)
