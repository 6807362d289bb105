"""A command whose N-th file operation fails: what it said is true, and run again it ends."""

import shutil
from collections import Counter
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import pytest

from store.log.folder import SETTINGS
from store.word_sets import BEGUN
from tests.faults.nth_operation import FAULTS, Fault, Operation, Result, numbers, record, run
from tests.faults.writing_commands import COMMANDS, State, WritingCommand, state_of

# Forks of a process in which another test has left a thread are told off by Python 3.12.
pytestmark = pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")

#: Every so many-th operation is tried in the short round, besides every write.
_STEP = 23
#: So many operations of a slow command are tried with one fault in the long round.
_MOST_SLOW = 60


class Case:
    """A command and the diary that it is run in, which comes back after each failure.

    Args:
        command: the command.
        root: the folder of everything that the person has.
        copy: where it is saved as it was; the next command with such a diary begins there.

    Attributes:
        operations: the file operations of the command.
        before: what the diary holds before the command.
        after: what it holds when the command is done.
    """

    def __init__(self, command: WritingCommand, root: Path, copy: Path) -> None:
        self.command = command
        self.root = root
        self._copy = copy
        if copy.exists():
            self.renew()
        else:
            command.prepare(root)
            shutil.copytree(root, copy)
        self.before = state_of(root)
        command.run()  # imports what the forks need, so that their operations are the diary's
        self.renew()
        self.operations: tuple[Operation, ...] = record(command.run, root)
        self.after = state_of(root)
        self.renew()

    def renew(self) -> None:
        """Put everything back as it was before."""
        shutil.rmtree(self.root)
        shutil.copytree(self._copy, self.root)

    @cached_property
    def _second_time(self) -> tuple[int | None, State]:
        """The exit code of the command where all was done before, and what the diary holds then.

        The folder is left so: whoever looks at this renews it.
        """
        self.renew()
        run(self.command.run, self.root)
        second = run(self.command.run, self.root)
        return second.code, state_of(self.root)

    @property
    def _begun(self) -> State:
        """What the diary holds where it was begun, which is the first of two writes."""
        begun = (fact for fact in self.after if fact.startswith(f"{SETTINGS} {BEGUN}"))
        return self.before | Counter(begun)

    def fail(self, number: int, fault: Fault) -> None:
        """Let one operation fail, compare what is said with what is there, and run it again."""
        where = f"{fault} in {number}: {self.operations[number]}"
        first = run(self.command.run, self.root, number, fault)
        state = state_of(self.root)
        where += f"\n{first.code}: {first.output}"
        self._check_sentence(first, where)
        self._check_state(first, state, where)
        again = run(self.command.run, self.root)
        self._check_again(state, again, f"{where}\nagain: {again.code}: {again.output}")
        self.renew()

    def _check_sentence(self, first: Result, where: str) -> None:
        assert first.code in (None, 0, 2), where
        assert "Traceback" not in first.output, where
        assert "broke" not in first.output, where
        if first.code == 2:
            assert first.output.endswith(".\n") or "\n  " in first.output, where
            if self.command.says_one_line and not self.command.is_receipt(first.output):
                assert len(first.output.splitlines()) == 1, where

    def _check_state(self, first: Result, state: State, where: str) -> None:
        """Check that a command which ended did what it says, and one that was killed all or
        nothing."""
        if first.code == 0 or self.command.is_receipt(first.output):
            assert state == self.after, where
        elif self.command.is_stepwise:
            assert self.before & self.after <= state <= self.before | self.after, where
        elif first.code is None:
            assert state in (self.before, self._begun, self.after), where
        else:
            assert state in (self.before, self._begun), where

    def _check_again(self, state: State, again: Result, where: str) -> None:
        if state == self.after:
            assert (again.code, state_of(self.root)) == self._second_time, where
        else:
            assert again.code == 0, where
            assert state_of(self.root) == self.after, where


NewCase = Callable[[WritingCommand], Case]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for all cases: a mirror is of the place of its diary, and so is its copy."""
    return tmp_path_factory.mktemp("cases")


@pytest.fixture
def new_case(place: Path, monkeypatch: pytest.MonkeyPatch) -> NewCase:
    root = place / "person"
    if root.exists():
        shutil.rmtree(root)
    root.mkdir()
    for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "TMPDIR"):
        folder = root / name.lower()
        folder.mkdir()
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr("tempfile.tempdir", str(root / "tmpdir"))
    monkeypatch.setenv("CUPFUL_DIARY", str(root / "diary"))
    monkeypatch.setenv("CUPFUL_CLOCK", "2026-11-23T10:05+01:00")
    return lambda command: Case(command, root, place / command.prepare.__name__)


@pytest.mark.parametrize("command", [of for of in COMMANDS if not of.is_slow], ids=str)
def test_what_a_command_says_after_a_failure_is_true(
    command: WritingCommand, new_case: NewCase
) -> None:
    case = new_case(command)
    at = COMMANDS.index(command)
    fault = FAULTS[at % len(FAULTS)]  # another one, and another operation, for the next command
    able = numbers(case.operations, fault, _STEP)
    case.fail(able[at % len(able)], fault)


@pytest.mark.long
@pytest.mark.parametrize("command", COMMANDS, ids=str)
def test_what_a_command_says_after_every_failure_is_true(
    command: WritingCommand, new_case: NewCase
) -> None:
    case = new_case(command)
    count = 0
    for fault in FAULTS:
        able = numbers(case.operations, fault)
        for number in able[:: -(-len(able) // _MOST_SLOW) if command.is_slow else 1]:
            case.fail(number, fault)
            count += 1
    print(f"{command}: {len(case.operations)} operations, {count} failures")  # seen with -rA
