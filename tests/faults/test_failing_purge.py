"""A purge whose N-th file operation fails: it never says gone too early, and run again it ends."""

import shutil
from pathlib import Path

import pytest

from tests.faults.nth_operation import FAULTS, Fault, Operation, numbers, record, run
from tests.purge_places import PLACES, WORD, Home, entry
from tests.shell import Run
from tui.cli.main import main

# Forks of a process in which another test has left a thread are told off by Python 3.12.
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


#: So many operations are tried with one fault in the short round.
_MOST = 5


def purged() -> int:
    return main(["purge", WORD, "--yes"])


class Case:
    """A diary in which the word stands in many places, as often as it is wanted.

    Args:
        home: the diary and what is beside it.
        copy: where it is kept as it was.
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
        """Let one operation fail, look at what is said and there, and run it again."""
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
        """Let another device bring all that the diary held before the purge."""
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


def test_what_takes_a_place_or_goes_is_on_the_disk_before_anything_else_is_done(
    case: Case,
) -> None:
    for at, operation in enumerate(case.operations):
        is_stamp = Path(operation.path).name.startswith("mirrored.")  # it holds a day and no word
        if operation.name in ("replace", "unlink") and not is_stamp:
            folder = str(Path(operation.path).parent)
            then = [Operation("open", folder), Operation("fsync", folder)]
            assert list(case.operations[at + 1 : at + 3]) == then, operation


@pytest.mark.parametrize("fault", FAULTS)
def test_some_failures_leave_nothing_that_a_second_run_does_not_take(
    case: Case, fault: Fault
) -> None:
    able = numbers(case.operations, fault, step=31)
    for number in able[FAULTS.index(fault) :: -(-len(able) // _MOST)]:
        case.fail(number, fault)


@pytest.mark.long
@pytest.mark.parametrize("fault", FAULTS)
def test_every_failure_leaves_nothing_that_a_second_run_does_not_take(
    case: Case, fault: Fault
) -> None:
    for number in numbers(case.operations, fault):
        case.fail(number, fault)
