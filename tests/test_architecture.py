import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STORE = sorted((ROOT / "store").rglob("*.py"))
SOURCES = STORE + sorted((ROOT / "tui").rglob("*.py"))

SCREEN = {"textual", "rich", "plotext", "tui"}
NETWORK = {
    "socket",
    "ssl",
    "http",
    "http.client",
    "urllib.request",
    "ftplib",
    "smtplib",
    "requests",
}
READS_THE_CLOCK = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today",
    "time.time", "time.time_ns", "time.monotonic", "time.localtime", "time.gmtime", "time.strftime",
}  # fmt: skip


def module_of(path):
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return name.removesuffix(".__init__")


def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def imported_by(path):
    """Yield the modules a file imports, wherever in it."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def loaded_by(*modules):
    """Return what a fresh interpreter has loaded after importing modules."""
    program = f"import sys, {', '.join(modules)}; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(run.stdout.split())


def clock_reads(tree):
    """Yield the names under which a file reads the clock, also where they are passed on."""
    aliases = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom | ast.Import):
            origin = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            aliases |= {alias.asname or alias.name: origin + alias.name for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name):
            head, _, rest = ast.unparse(node).partition(".")
            whole = ".".join(filter(None, (aliases.get(head, head), rest)))
            if whole.removeprefix("datetime.") in READS_THE_CLOCK or whole in READS_THE_CLOCK:
                yield f"{node.lineno}: {whole}"


def test_the_store_loads_nothing_of_the_screen():
    loaded = loaded_by(*map(module_of, STORE))
    assert {"store.journal", "tinydb"} <= loaded
    assert {name.partition(".")[0] for name in loaded} & SCREEN == set()


@pytest.mark.parametrize("path", STORE, ids=module_of)
def test_a_module_of_the_store_imports_only_what_the_store_may(path):
    roots = {name.partition(".")[0] for name in imported_by(path)}
    assert roots - sys.stdlib_module_names <= {"store", "tinydb", "dateutil"}


@pytest.mark.parametrize("path", SOURCES, ids=module_of)
def test_no_module_speaks_to_a_network(path):
    assert set(imported_by(path)) & NETWORK == set()


@pytest.mark.parametrize("path", SOURCES, ids=module_of)
def test_only_the_clock_reads_the_clock(path):
    reads = list(clock_reads(tree_of(path)))
    assert bool(reads) == (module_of(path) == "store.clock"), reads


@pytest.mark.parametrize(
    "source",
    [
        "import datetime; datetime.datetime.now()",
        "from datetime import datetime as dt; dt.utcnow()",
        "from datetime import date; f(date.today)",
        "import time; time.time()",
        "from time import monotonic; monotonic()",
        "import time as t\nclass A:\n  at = t.localtime()",
    ],
)
def test_a_reading_of_the_clock_is_found_however_it_is_spelled(source):
    assert list(clock_reads(ast.parse(source)))


@pytest.mark.parametrize(
    "source", ["clock.now()", "journal.today()", "from datetime import date; date(2026, 1, 1)"]
)
def test_asking_our_clock_is_no_reading_of_it(source):
    assert not list(clock_reads(ast.parse(source)))


#: Imports that still run up: what writes a line to the terminal words a little, a typed line
#: reads its options as the command line does, and each of these is to go.
KNOWN_UPWARD = {
    ("tui.controllers", "tui.cli"),
    ("tui.full_screen", "tui.cli"),
    ("tui.terminal", "tui.crash_report"),
    ("tui.terminal", "tui.editing"),
    ("tui.terminal", "tui.text"),
}
MOST_LAYERS = 7


def node_of(module):
    """Return the package of a module; a module of ``tui`` itself is a node of its own."""
    parts = module.split(".")
    return parts[0] if parts[0] == "store" else ".".join(parts[:2])


def package_imports():
    """Return which packages each package imports, wherever in its modules."""
    imports = {}
    for path in SOURCES:
        importer = node_of(module_of(path))
        names = map(node_of, imported_by(path))
        ours = {name for name in names if name == "store" or name.startswith("tui.")}
        imports.setdefault(importer, set()).update(ours - {importer})
    imports.pop("tui", None)
    return imports


def layers_from(package, imports, above=()):
    """Return the longest way down from a package.

    Raises:
        AssertionError: a package imports, over others, itself.
    """
    assert package not in above, f"a cycle: {' → '.join((*above, package))}"
    below = (layers_from(name, imports, (*above, package)) for name in imports.get(package, ()))
    return max(([package, *way] for way in below), key=len, default=[package])


def test_imports_between_packages_go_one_way_in_few_layers():
    imports = package_imports()
    upward = {(above, below) for above, names in imports.items() for below in names}
    assert upward >= KNOWN_UPWARD, f"gone, take them out: {KNOWN_UPWARD - upward}"
    for importer, imported in KNOWN_UPWARD:
        imports[importer].discard(imported)
    ways = [layers_from(package, imports) for package in imports]
    way = layers_from("tui.app", imports)
    assert ways
    assert way[-1] == "store"
    assert len(way) <= MOST_LAYERS, " → ".join(way)


@pytest.mark.parametrize("package", ["tui.screens", "tui.widgets"])
def test_what_is_drawn_knows_nothing_of_what_is_above_it(package):
    above = {"tui.app", "tui.cli", "tui.full_screen"}
    if package == "tui.widgets":
        above |= {"tui.screens", "tui.controllers"}
    assert package_imports()[package] & above == set()
