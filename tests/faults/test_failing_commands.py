"""A command whose N-th file operation fails prints what is true, and succeeds when run again."""

import shutil
from collections import Counter
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import pytest

from store.log.folder import SETTINGS
from store.word_sets import BEGUN
from tests.faults.nth_operation import FAULTS, Fault, Operation, Result, numbers, record, run
from tests.faults.writing_commands import COMMANDS, State, WritingCommand, diary_state

# Python 3.12 warns of a fork in a process where another test has left a thread.
pytestmark = pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")

#: The short round tries one operation in so many, and every write.
_STEP = 23
#: The long round tries at most so many operations of a slow command with each fault.
_MOST_SLOW = 60


class Case:
    """A command and its diary, which is restored after each failure.

    Args:
        command: the command.
        root: the folder of everything that the person has.
        copy: the folder with the diary as it was; the next command with such a diary uses it.

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
        self.before = diary_state(root)
        command.run()  # imports what the forks need, so that only operations of the diary count
        self.renew()
        self.operations: tuple[Operation, ...] = record(command.run, root)
        self.after = diary_state(root)
        self.renew()

    def renew(self) -> None:
        """Put everything back as it was before."""
        shutil.rmtree(self.root)
        shutil.copytree(self._copy, self.root)

    @cached_property
    def _second_time(self) -> tuple[int | None, State]:
        """The exit code of the command when it is run a second time, and the diary after it.

        It changes the folder: the caller must renew it.
        """
        self.renew()
        run(self.command.run, self.root)
        second = run(self.command.run, self.root)
        return second.code, diary_state(self.root)

    @property
    def _begun(self) -> State:
        """What the diary holds after the first of two writes, which begins it."""
        begun = (fact for fact in self.after if fact.startswith(f"{SETTINGS} {BEGUN}"))
        return self.before | Counter(begun)

    def fail(self, number: int, fault: Fault) -> None:
        """Fail one operation, compare the output with the diary, and run the command again."""
        where = f"{fault} in {number}: {self.operations[number]}"
        first = run(self.command.run, self.root, number, fault)
        state = diary_state(self.root)
        where += f"\n{first.code}: {first.output}"
        self._check_sentence(first, where)
        self._check_state(first, state, where)
        second = run(self.command.run, self.root)
        self._check_again(state, second, f"{where}\nagain: {second.code}: {second.output}")
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
        """Check that a command that ended did what it printed, and that a killed one did all or
        nothing."""
        if first.code == 0 or self.command.is_receipt(first.output):
            assert state == self.after, where
        elif self.command.is_stepwise:
            assert self.before & self.after <= state <= self.before | self.after, where
        elif first.code is None:
            assert state in (self.before, self._begun, self.after), where
        else:
            assert state in (self.before, self._begun), where

    def _check_again(self, state: State, second: Result, where: str) -> None:
        if state == self.after:
            assert (second.code, diary_state(self.root)) == self._second_time, where
        else:
            assert second.code == 0, where
            assert diary_state(self.root) == self.after, where


NewCase = Callable[[WritingCommand], Case]


@pytest.fixture(scope="module")
def cases_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one folder for all cases, because a mirror belongs to the path of its diary."""
    return tmp_path_factory.mktemp("cases")


@pytest.fixture
def new_case(cases_folder: Path, monkeypatch: pytest.MonkeyPatch) -> NewCase:
    root = cases_folder / "person"
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
    return lambda command: Case(command, root, cases_folder / command.prepare.__name__)


@pytest.mark.parametrize(
    "command", [command for command in COMMANDS if not command.is_slow], ids=str
)
def test_what_a_command_prints_after_a_failure_is_true(
    command: WritingCommand, new_case: NewCase
) -> None:
    case = new_case(command)
    at = COMMANDS.index(command)
    fault = FAULTS[at % len(FAULTS)]  # the next command gets another fault and another operation
    candidates = numbers(case.operations, fault, _STEP)
    case.fail(candidates[at % len(candidates)], fault)


@pytest.mark.long
@pytest.mark.parametrize("command", COMMANDS, ids=str)
def test_what_a_command_prints_after_every_failure_is_true(
    command: WritingCommand, new_case: NewCase
) -> None:
    case = new_case(command)
    count = 0
    for fault in FAULTS:
        candidates = numbers(case.operations, fault)
        for number in candidates[:: -(-len(candidates) // _MOST_SLOW) if command.is_slow else 1]:
            case.fail(number, fault)
            count += 1
    print(f"{command}: {len(case.operations)} operations, {count} failures")  # seen with -rA
