"""Shared by all tests: a separate home, a diary and a command; and code compiled only once."""

import compileall
import gc
import importlib
import itertools
import os
import pkgutil
import re
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

import store
import tui
from store.clock import FixedClock
from store.journal import Journal
from store.word_sets import FIRST
from tests.own_home import command_runner, diary_opener, fixed_clock, set_home_variables
from tests.shell import Run
from tests.warm_start import stop_servers

TESTS = Path(__file__).parent
_numbers = itertools.count()
ROOT = TESTS.parent
#: The files with the slowest tests: type checks of a fresh clone, the suite of another project.
SLOWEST_FILES = {
    "test_calibration.py",
    "test_cell_diff.py",
    "test_checks.py",
    "test_hostile.py",
    "test_random_keys.py",
    "test_tinydb_suite.py",
    "test_today.py",
}


@contextmanager
def _writing_bytecode() -> Iterator[None]:
    """Write bytecode, so that other processes and the next run need not compile again.

    Pytest compiles tests and plugins in its own way, and hypothesis is a plugin of 70 modules:
    with PYTHONDONTWRITEBYTECODE, each worker spent a second on them.
    """
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, False
    try:
        yield
    finally:
        sys.dont_write_bytecode = before


with _writing_bytecode():
    import hypothesis

    from tests.texts import texts

# No test has a time limit, because a machine under load is slow.
hypothesis.settings.register_profile(
    "patient",
    max_examples=int(os.environ.get("CUPFUL_EXAMPLES", "50")),
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("patient")


def _paint_once_a_second() -> None:
    """Make Textual paint once a second instead of 60 times; a pilot that waits paints at once.

    Textual reads the variable once, here. The programs that tests start do not read it.
    """
    assert "textual.constants" not in sys.modules
    os.environ["TEXTUAL_FPS"] = "1"
    importlib.import_module("textual.constants")
    del os.environ["TEXTUAL_FPS"]


def _stop_ignoring_signals() -> None:
    """Stop ignoring signals that a background run ignores; child processes would inherit it.

    A shell ignores SIGINT and SIGQUIT for a command with ``&``, and ``nohup`` ignores SIGHUP.
    """
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
        if signal.getsignal(number) is signal.SIG_IGN:
            is_break = number == signal.SIGINT
            signal.signal(number, signal.default_int_handler if is_break else signal.SIG_DFL)


def pytest_configure(config: pytest.Config) -> None:
    """Compile the program once, even if PYTHONDONTWRITEBYTECODE is set.

    Hundreds of tests start the program, and compiling took half of each start.
    """
    _paint_once_a_second()
    _stop_ignoring_signals()
    if not _is_worker(config):
        for folder in ("store", "tui", "tests"):
            compileall.compile_dir(ROOT / folder, rx=re.compile(r"/test_"), quiet=2)


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Iterator[None]:
    """Import the tests, compiled once for all workers.

    Garbage collection is off, because it finds nothing here and takes a sixth of the time.
    """
    gc.disable()
    try:
        with _writing_bytecode():
            if _runs_all(session.config) and _is_worker(session.config):
                _import_tests_from_own_position()
            return (yield)
    finally:
        gc.enable()


def _runs_all(config: pytest.Config) -> bool:
    return [Path(arg).resolve() for arg in config.args] == [TESTS]


def _is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


@pytest.hookimpl(trylast=True)  # after the hook of hypothesis, and before the workers start
def pytest_sessionstart(session: pytest.Session) -> None:
    """Make hypothesis compute its data for a fresh clone once for all workers, and save it.

    The data are its table of characters, and the constants in the code of the program: of all
    modules that are imported when it draws an example.
    """
    constants = ROOT / ".hypothesis" / "constants"
    if _runs_all(session.config) and not _is_worker(session.config) and not constants.exists():
        for package in (store, tui):
            for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
                importlib.import_module(module.name)
        _draw_text()


@hypothesis.settings(max_examples=1, database=None)
@hypothesis.given(texts())
def _draw_text(_text: str) -> None:
    """Draw a text, so that hypothesis reads its tables, or computes and saves them."""


def _import_tests_from_own_position() -> None:
    """Import all tests; each worker starts at another file, so that none compiles all of them."""
    worker = int(os.environ["PYTEST_XDIST_WORKER"].removeprefix("gw"))
    workers = int(os.environ["PYTEST_XDIST_WORKER_COUNT"])
    files = sorted(TESTS.rglob("test_*.py"))
    first = len(files) * worker // workers
    for file in files[first:] + files[:first]:
        if str(file.parent) not in sys.path:
            sys.path.insert(0, str(file.parent))
        with suppress(Exception, pytest.skip.Exception):  # the collection reports it
            importlib.import_module(file.stem)


@pytest.fixture
def tmp_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a new folder; the fixture of pytest scans all existing folders and creates a link."""
    folder = tmp_path_factory.getbasetemp() / f"test-{next(_numbers)}"
    folder.mkdir(0o700)
    return folder


@pytest.fixture(autouse=True)
def _separate_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the real diary of the person who runs it."""
    set_home_variables(tmp_path, monkeypatch)
    more_names = ("CUPFUL_MIRROR", "XDG_RUNTIME_DIR", "VISUAL", "EDITOR", "ACCESSIBLE")
    for name in ("CUPFUL_DIARY", "CUPFUL_CLOCK", "NO_COLOR", "COLUMNS", "LINES", *more_names):
        monkeypatch.delenv(name, raising=False)
    settings = ("CUPFUL_GLYPHS", "CUPFUL_QUIET", "CUPFUL_MOUSE")
    for name in (*settings, "LC_ALL", "LC_CTYPE", "COLORTERM", "STY", "TMUX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture
def first_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start diaries with the first word set, which old diaries have."""
    monkeypatch.setattr("store.word_sets.NEWEST", FIRST)


@pytest.fixture
def clock() -> FixedClock:
    return fixed_clock()


@pytest.fixture
def open_again(tmp_path: Path, clock: FixedClock) -> Callable[..., Journal]:
    """Return a function that opens the same diary again, as another start or device would."""
    return diary_opener(tmp_path, clock)


@pytest.fixture
def journal(open_again: Callable[..., Journal]) -> Journal:
    return open_again()


@pytest.fixture
def cup(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Return a function that runs a command as the shell would, on a separate diary."""
    return command_runner(tmp_path, capsys, monkeypatch)


def pytest_unconfigure() -> None:
    stop_servers()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the slowest tests first, so that no worker has to finish one alone at the end."""
    items.sort(key=lambda item: item.path.name not in SLOWEST_FILES)


def pytest_runtest_setup() -> None:
    gc.enable()  # a command that ran in this process disabled it


def pytest_collection_finish() -> None:
    """Exclude the thousands of collected tests from garbage collection."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
