"""What all tests share: a home of their own, a diary, a command; and code compiled once."""

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
from tests.own_home import command_in, diary_in, fixed_clock, use_home
from tests.shell import Run
from tests.warm_start import stop_servers

TESTS = Path(__file__).parent
_numbers = itertools.count()
ROOT = TESTS.parent
#: The files whose tests take longest each: types of a fresh clone, another project's suite.
DEAREST = {
    "test_calibration.py",
    "test_cell_diff.py",
    "test_checks.py",
    "test_hostile.py",
    "test_random_keys.py",
    "test_tinydb_suite.py",
    "test_today.py",
}


@contextmanager
def _compiled_once() -> Iterator[None]:
    """Let what one process compiles serve the others, and the next run.

    Pytest compiles tests and plugins in its own way, and hypothesis is a plugin of 70 modules:
    where PYTHONDONTWRITEBYTECODE is set, each worker spent a second on it.
    """
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, False
    try:
        yield
    finally:
        sys.dont_write_bytecode = before


with _compiled_once():
    import hypothesis

    from tests.texts import texts

# No test is timed: a machine under load takes as long as it takes.
hypothesis.settings.register_profile(
    "patient",
    max_examples=int(os.environ.get("CUPFUL_EXAMPLES", "50")),
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("patient")


def _paint_when_looked_at() -> None:
    """Let Textual paint once a second, instead of 60 times: a pilot that waits paints at once.

    Textual reads this once; the programs that tests start do not.
    """
    assert "textual.constants" not in sys.modules
    os.environ["TEXTUAL_FPS"] = "1"
    importlib.import_module("textual.constants")
    del os.environ["TEXTUAL_FPS"]


def _heed_signals() -> None:
    """Heed the signals that a run in the background ignores, because what it starts would, too.

    A shell ignores SIGINT and SIGQUIT for a command behind ``&``, and ``nohup`` ignores SIGHUP.
    """
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
        if signal.getsignal(number) is signal.SIG_IGN:
            is_break = number == signal.SIGINT
            signal.signal(number, signal.default_int_handler if is_break else signal.SIG_DFL)


def pytest_configure(config: pytest.Config) -> None:
    """Compile the program once, also where PYTHONDONTWRITEBYTECODE is set.

    Hundreds of tests start the program, and half of such a start was compiling it.
    """
    _paint_when_looked_at()
    _heed_signals()
    if not _is_worker(config):
        for folder in ("store", "tui", "tests"):
            compileall.compile_dir(ROOT / folder, rx=re.compile(r"/test_"), quiet=2)


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Iterator[None]:
    """Import the tests, compiled once for all workers.

    Nothing of a collection is garbage before its end, and to look for some takes a sixth of it.
    """
    gc.disable()
    try:
        with _compiled_once():
            if _runs_all(session.config) and _is_worker(session.config):
                _import_from_another_file_on()
            return (yield)
    finally:
        gc.enable()


def _runs_all(config: pytest.Config) -> bool:
    return [Path(arg).resolve() for arg in config.args] == [TESTS]


def _is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


@pytest.hookimpl(trylast=True)  # behind hypothesis's own, and before the workers start
def pytest_sessionstart(session: pytest.Session) -> None:
    """Let hypothesis save once for all workers what it computes in a fresh clone.

    These are its table of characters, and the constants in the code of the program: of all
    modules that are imported when an example is drawn.
    """
    computed = ROOT / ".hypothesis" / "constants"
    if _runs_all(session.config) and not _is_worker(session.config) and not computed.exists():
        for package in (store, tui):
            for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
                importlib.import_module(module.name)
        _draw_text()


@hypothesis.settings(max_examples=1, database=None)
@hypothesis.given(texts())
def _draw_text(_text: str) -> None:
    """Draw a text, for which hypothesis reads its tables, or computes and saves them."""


def _import_from_another_file_on() -> None:
    """Import all tests, each worker beginning elsewhere, so that none compiles them all."""
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
    """Return a new folder; pytest's own looks through all that are there, and sets a link."""
    folder = tmp_path_factory.getbasetemp() / f"test-{next(_numbers)}"
    folder.mkdir(0o700)
    return folder


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the diary of whoever runs it."""
    use_home(tmp_path, monkeypatch)
    other = ("CUPFUL_MIRROR", "XDG_RUNTIME_DIR", "VISUAL", "EDITOR", "ACCESSIBLE")
    for name in ("CUPFUL_DIARY", "CUPFUL_CLOCK", "NO_COLOR", "COLUMNS", "LINES", *other):
        monkeypatch.delenv(name, raising=False)
    settings = ("CUPFUL_GLYPHS", "CUPFUL_QUIET", "CUPFUL_MOUSE")
    for name in (*settings, "LC_ALL", "LC_CTYPE", "COLORTERM", "STY", "TMUX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture
def first_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin diaries with the first set of words, which those from before have."""
    monkeypatch.setattr("store.word_sets.NEWEST", FIRST)


@pytest.fixture
def clock() -> FixedClock:
    return fixed_clock()


@pytest.fixture
def open_again(tmp_path: Path, clock: FixedClock) -> Callable[..., Journal]:
    """Open the same diary once more, as another start or another device would."""
    return diary_in(tmp_path, clock)


@pytest.fixture
def journal(open_again: Callable[..., Journal]) -> Journal:
    return open_again()


@pytest.fixture
def cup(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command as the shell would, on a diary of its own."""
    return command_in(tmp_path, capsys, monkeypatch)


def pytest_unconfigure() -> None:
    stop_servers()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the dearest tests, so that no worker is left alone with one at the end."""
    items.sort(key=lambda item: item.path.name not in DEAREST)


def pytest_runtest_setup() -> None:
    gc.enable()  # a command that ran in this process left it off


def pytest_collection_finish() -> None:
    """Let no garbage collection go through thousands of tests that will never be garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
