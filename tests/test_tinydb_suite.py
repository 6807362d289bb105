"""TinyDB's own tests, of its source distribution, over our storage and its public API."""

import os
import shutil
import subprocess
import sys
import tarfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

pytestmark = pytest.mark.outside

ROOT = Path(__file__).parent.parent
SOURCE = "tinydb==4.9.0"
#: What fails over our storage, and why it is to.
EXCEPTIONS = {
    "test_tables.test_table_repr": "it asks for the name of TinyDB's own classes in a repr",
    "test_tables.test_persist_table": "a table without a document leaves no line",
}

CONFTEST = '''
from datetime import date

import pytest
from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import MemoryStorage

from store.log.storage import DiaryStorage


class ReadAnew(DiaryStorage):
    """A storage that forgets: each read is of the files alone."""

    def read(self):
        return DiaryStorage(self.folder, self.device, self.today).read()


STORAGES = {"diary": DiaryStorage, "anew": ReadAnew}


@pytest.fixture(params=["memory", "diary", "anew"])
def db(request, tmp_path):
    if request.param == "memory":
        database = TinyDB(storage=MemoryStorage)
    else:
        today = lambda: date(2026, 11, 23)
        storage = STORAGES[request.param]
        database = TinyDB(tmp_path, "mira-k7q2", today, storage=storage)
    database.drop_tables()
    database.insert_multiple({"int": 1, "char": c} for c in "abc")
    yield database


@pytest.fixture
def storage():
    return CachingMiddleware(MemoryStorage)()
'''


@pytest.fixture(scope="module")
def archive(pytestconfig: pytest.Config) -> Path:
    """Fetch TinyDB's source distribution, once for all runs: pip builds it before it saves it."""
    folder = pytestconfig.cache.mkdir(SOURCE)
    name = f"{SOURCE.replace('==', '-')}.tar.gz"
    if not (folder / name).exists():
        fetched = folder / f"fetched-{os.getpid()}"
        asking = ["--no-deps", "--no-binary", "tinydb", "--dest", str(fetched), SOURCE]
        fetching = subprocess.run(
            [sys.executable, "-m", "pip", "download", "--retries", "0", "--timeout", "15", *asking],
            capture_output=True,
            text=True,
            check=False,
        )
        if not (fetched / name).exists():
            last = (fetching.stderr.strip().splitlines() or ["pip said nothing"])[-1]
            pytest.skip(f"{SOURCE} could not be fetched: {last}")
        (fetched / name).replace(folder / name)
        fetched.rmdir()
    return folder / name


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory, archive: Path) -> Path:
    """Put our ``db`` fixture in the place of that of TinyDB's tests."""
    place = tmp_path_factory.mktemp("tinydb")
    with tarfile.open(archive) as packed:
        packed.extractall(place, filter="data")
    (unpacked,) = (path for path in place.iterdir() if path.is_dir())
    shutil.copytree(unpacked / "tests", place / "tests")
    shutil.rmtree(unpacked)  # its package: what is tested is the one that is installed
    (place / "tests" / "conftest.py").write_text(CONFTEST, "utf-8")
    (place / "pytest.ini").write_text("[pytest]\n", "utf-8")
    return place


@pytest.fixture(scope="module")
def outcomes(suite: Path) -> dict[str, dict[str, bool]]:
    """Run them; whether each test passed, by storage (``""``: it asks for no database) and test."""
    report = suite / "report.xml"
    plain = ["-p", "no:cacheprovider", "--assert=plain"]  # nobody reads why one fails
    program = [sys.executable, "-m", "pytest", "-q", *plain]
    subprocess.run(
        [*program, f"--junitxml={report}", "tests"],
        cwd=suite,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        check=False,
    )
    passed: dict[str, dict[str, bool]] = {"memory": {}, "diary": {}, "anew": {}, "": {}}
    for case in ElementTree.parse(report).iter("testcase"):
        test, _, storage = case.get("name", "").rstrip("]").rpartition("[")
        module = case.get("classname", "").rpartition(".")[2]
        has_failed = case.find("failure") is not None or case.find("error") is not None
        passed[storage if test else ""][f"{module}.{test or storage}"] = not has_failed
    return passed


def test_its_tests_are_those_we_know(outcomes):
    """Over TinyDB's own memory all of them pass here, so what fails below is ours."""
    counts = {storage: len(tests) for storage, tests in outcomes.items()}
    assert counts == {"memory": 67, "diary": 67, "anew": 67, "": 85}
    assert all(outcomes["memory"].values())
    assert all(outcomes[""].values())


@pytest.mark.parametrize("storage", ["diary", "anew"])
def test_all_of_them_pass_over_the_diary_but_those_that_are_named(outcomes, storage):
    """150 of 152, counting those that ask for no database; without its middlewares' 142 of 144."""
    failed = {test for test, has_passed in outcomes[storage].items() if not has_passed}
    assert failed == EXCEPTIONS.keys()
