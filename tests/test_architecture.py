import ast
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

from tests.tables import each_row

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


@cache
def facts_of(path):
    """Return what a file imports, where it reads the clock, and its classes; it is parsed once."""
    nodes = nodes_of(tree_of(path))
    return set(imported_in(nodes)), list(clock_reads(nodes)), list(classes_in(nodes))


def classes_in(nodes):
    """Yield the name of each class in a tree, with the number of its public methods."""
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    for node in nodes:
        if isinstance(node, ast.ClassDef):
            methods = [part for part in node.body if isinstance(part, kinds)]
            yield node.name, sum(not method.name.startswith("_") for method in methods)


def nodes_of(tree):
    """Return all nodes of a tree; ``ast.walk`` takes three times as long."""
    nodes = [tree]
    for node in nodes:
        for value in vars(node).values():
            if isinstance(value, list):
                nodes += [part for part in value if isinstance(part, ast.AST)]
            elif isinstance(value, ast.AST):
                nodes.append(value)
    return nodes


def dotted(node):
    """Return a name and its attributes as they are written; None for those of a value."""
    names = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(names)]) if isinstance(node, ast.Name) else None


def imported_in(nodes):
    """Yield the modules that are imported in a tree, wherever in it."""
    for node in nodes:
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


def part_of(module):
    """Return the package of ``store`` that a module is in; a module of its root is its own."""
    return ".".join(module.split(".")[:2])


def imports_of_store():
    """Return which parts of the store each of them imports."""
    graph = {part_of(module_of(path)): set() for path in STORE}
    for path in STORE:
        part = part_of(module_of(path))
        graph[part] |= {part_of(name) for name in facts_of(path)[0]} & graph.keys() - {part}
    return graph


def cycles(graph):
    """Return the nodes of a graph that lead back to themselves."""

    def reached(start):
        seen, waiting = set(), [start]
        while waiting:
            new = graph.get(waiting.pop(), set()) - seen
            seen |= new
            waiting += new
        return seen

    return {node for node in graph if node in reached(node)}


def clock_reads(nodes):
    """Yield the names under which a tree reads the clock, also where they are passed on."""
    aliases = {}
    for node in nodes:
        if isinstance(node, ast.ImportFrom | ast.Import):
            origin = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            aliases |= {alias.asname or alias.name: origin + alias.name for alias in node.names}
    for node in nodes:
        if (name := dotted(node)) is not None:
            head, _, rest = name.partition(".")
            whole = ".".join(filter(None, (aliases.get(head, head), rest)))
            if whole.removeprefix("datetime.") in READS_THE_CLOCK or whole in READS_THE_CLOCK:
                yield f"{node.lineno}: {whole}"


def test_the_store_loads_nothing_of_the_screen():
    loaded = loaded_by(*map(module_of, STORE))
    assert {"store.journal", "tinydb"} <= loaded
    assert {name.partition(".")[0] for name in loaded} & SCREEN == set()


@each_row("path", STORE)
def test_a_module_of_the_store_imports_only_what_the_store_may(path):
    roots = {name.partition(".")[0] for name in facts_of(path)[0]}
    own = {"icalendar"} if module_of(path) == "store.exchange.calendar_values" else set()
    assert roots - sys.stdlib_module_names <= {"store", "tinydb", "dateutil"} | own


def test_the_library_of_calendars_is_imported_by_reading_one_alone():
    loaded = loaded_by("tui.cli.rest", "tui.cli.imports", "tui.cli.exports")
    assert "tui.cli.rest" in loaded
    assert "icalendar" not in loaded


def test_no_two_parts_of_the_store_import_each_other():
    graph = imports_of_store()
    assert {"store.log", "store.journal", "store.redaction"} <= graph.keys()
    assert cycles(graph) == set()


def test_the_log_imports_nothing_of_the_domain():
    assert imports_of_store()["store.log"] <= {"store.clock", "store.documents", "store.errors"}


def test_a_cycle_of_imports_is_found_however_long_it_is():
    graph = {"a": {"b"}, "b": {"c"}, "c": {"a", "d"}, "d": set(), "e": {"a"}}
    assert cycles(graph) == {"a", "b", "c"}


@each_row("path", SOURCES)
def test_no_module_speaks_to_a_network(path):
    assert facts_of(path)[0] & NETWORK == set()


@each_row("path", SOURCES)
def test_only_the_clock_reads_the_clock(path):
    _, reads, _ = facts_of(path)
    assert bool(reads) == (module_of(path) == "store.clock"), reads


@each_row(
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
    assert list(clock_reads(nodes_of(ast.parse(source))))


@each_row(
    "source", ["clock.now()", "journal.today()", "from datetime import date; date(2026, 1, 1)"]
)
def test_asking_our_clock_is_no_reading_of_it(source):
    assert not list(clock_reads(nodes_of(ast.parse(source))))


MOST_LAYERS = 7


def imports_of_program():
    """Return which packages each package imports; a module of ``tui`` itself is one of its own.

    All of ``store`` is one.
    """
    graph = {}
    for path in SOURCES:
        importer = part_of(module_of(path))
        imported = {part_of(name) for name in facts_of(path)[0]}
        parts = {"store" if name.startswith("store") else name for name in imported}
        below = {name for name in parts if name == "store" or name.startswith("tui.")}
        if importer.startswith("tui."):
            graph.setdefault(importer, set()).update(below - {importer})
    return graph


def longest_way(package, graph):
    """Return the packages of the longest way down from one; the graph has no cycle."""
    ways = (longest_way(name, graph) for name in graph.get(package, ()))
    return max(([package, *way] for way in ways), key=len, default=[package])


def test_imports_between_packages_go_one_way_in_few_layers():
    graph = imports_of_program()
    assert cycles(graph) == set()
    way = longest_way("tui.app", graph)
    assert way[-1] == "store"
    assert len(way) <= MOST_LAYERS, " → ".join(way)


MOST_FOLDERS, MOST_METHODS = 3, 20


def test_a_file_name_stands_in_few_folders():
    names = Counter(path.stem for path in SOURCES if path.stem != "__init__")
    assert {name: count for name, count in names.items() if count > MOST_FOLDERS} == {}


def test_a_class_has_few_public_methods():
    classes = [row for path in SOURCES for row in facts_of(path)[2]]
    assert len(classes) > len(SOURCES)
    assert {name: count for name, count in classes if count > MOST_METHODS} == {}


@each_row("package", ["tui.screens", "tui.widgets"])
def test_what_is_drawn_knows_nothing_of_what_is_above_it(package):
    above = {"tui.app", "tui.cli", "tui.full_screen"}
    if package == "tui.widgets":
        above |= {"tui.screens", "tui.controllers"}
    assert imports_of_program()[package] & above == set()
