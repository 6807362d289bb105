"""Two devices that sync: no entry is lost, although the program has no merge code."""

import os
import shutil
import socket
import subprocess
import urllib.request
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from copy import deepcopy
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.clock import FixedClock, wait_until
from store.journal import Journal, open_journal
from store.log.records import Line, encode_line
from store.log.storage import DiaryStorage
from store.models import Draft
from tests.own_home import NOW
from tests.tables import each_row

MIRA, NOOR = "mira-k7q2", "noor-z9x8"
DAY = date(2026, 11, 23)


def open_diary(folder: Path, device: str = MIRA) -> Journal:
    clock = FixedClock(datetime.fromisoformat(NOW))
    return open_journal({}, path=folder, clock=clock, device=device)


def save_notes(folder: Path, device: str, *notes: str) -> None:
    """Open the diary as a device and save each note."""
    journal = open_diary(folder, device)
    for note in notes:
        journal.add(Draft("note", DAY, note=note))


def notes_in(folder: Path) -> list[str]:
    return sorted(entry.note for entry in open_diary(folder).entries())


def documents_in(folder: Path) -> dict[str, Any]:
    journal = open_diary(folder)
    assert journal.health.damaged_lines == 0
    return {entry.id: entry.document() for entry in journal.entries()}


# -- the same lines in any files ----------------------------------------------------------


NAMES = (
    f"2026-11.{MIRA}.jsonl",
    f"2026-11.{NOOR}.jsonl",
    f"2026-10.{MIRA}.jsonl",
    f"2026-11.{MIRA}.sync-conflict-20261123-101500-ABCDEFG.jsonl",
    f"2026-11.{MIRA} (conflicted copy 2026-11-23).jsonl",
    f"2026-11.{MIRA} (conflicted copy 2026-11-23 101500).jsonl",
    "anything.jsonl",
)


@st.composite
def histories(draw: st.DrawFn) -> list[Line]:
    """Draw lines that several devices may have written: versions, ties, removals."""
    revisions = draw(
        st.lists(
            st.tuples(
                st.integers(1, 4),
                st.sampled_from(["20261122", "20261123"]),
                st.text("abc", min_size=3, max_size=3),
                st.sampled_from("xyz"),
                st.booleans(),
            ),
            max_size=10,
            unique_by=lambda parts: parts[:4],
        )
    )
    revised = [("-".join(map(str, parts[:3])), *parts[3:]) for parts in revisions]
    return [
        Line(revision, "entries", id, {"said": revision} if has_document else None)
        for revision, id, has_document in revised
    ]


def folded_tables(files: dict[str, list[Line]]) -> dict[str, Any]:
    with TemporaryDirectory() as folder:
        for name, lines in files.items():
            (Path(folder) / name).write_bytes(b"".join(map(encode_line, lines)))
        storage = DiaryStorage(folder, MIRA, lambda: DAY)
        storage.load()
        assert storage.damage == set()
        return {name: table for name, table in storage.fold.tables.items() if table}


@settings(deadline=None)
@given(histories(), st.data())
def test_lines_split_repeated_and_mixed_over_files_are_the_same_diary(lines, data):
    expected = folded_tables({NAMES[0]: lines})
    names = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3)
    files: dict[str, list[Line]] = {}
    for line in data.draw(st.permutations(lines)):
        for name in data.draw(names):
            files.setdefault(name, []).append(line)
    assert folded_tables(files) == expected


def rank(line: Line) -> tuple[int, str]:
    generation, _, rest = line.revision.partition("-")
    return int(generation), rest


@settings(deadline=None)
@given(histories())
def test_the_greatest_revision_wins(lines):
    newest = {line.id: line.document for line in sorted(lines, key=rank)}
    expected = {id: document for id, document in newest.items() if document}
    assert folded_tables({NAMES[0]: lines}).get("entries", {}) == expected


# -- conflict copies ----------------------------------------------------------------------

COPIES = {
    "Syncthing": f"2026-11.{MIRA}.sync-conflict-20261123-101500-ABCDEFG.jsonl",
    "Dropbox": f"2026-11.{MIRA} (conflicted copy 2026-11-23).jsonl",
    "Dropbox of a device": f"2026-11.{MIRA} (Noor's conflicted copy 2026-11-23).jsonl",
    "Nextcloud": f"2026-11.{MIRA} (conflicted copy 2026-11-23 101500).jsonl",
}


@each_row("tool", COPIES, homes=True)
def test_a_conflict_copy_adds_its_own_entries_and_doubles_none(tmp_path, tool):
    """Two machines have the same name, and each writes entries while they are not in sync."""
    one, two = tmp_path / "one", tmp_path / "two"
    save_notes(one, MIRA, "before")
    shutil.copytree(one, two)
    save_notes(one, MIRA, "here")
    save_notes(two, MIRA, "there")
    shutil.copy(two / f"2026-11.{MIRA}.jsonl", one / COPIES[tool])
    assert notes_in(one) == ["before", "here", "there"]
    save_notes(one, MIRA, "after")
    assert notes_in(one) == ["after", "before", "here", "there"]
    assert len(documents_in(one)) == 4
    assert (one / COPIES[tool]).read_bytes() == (two / f"2026-11.{MIRA}.jsonl").read_bytes()


def test_a_new_conflict_copy_is_noticed_while_the_diary_is_open(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    save_notes(two, MIRA, "there")
    journal = open_diary(one)
    shutil.copy(two / f"2026-11.{MIRA}.jsonl", one / COPIES["Syncthing"])
    assert journal.refresh()
    assert [entry.note for entry in journal.entries()] == ["there"]


def test_both_sides_of_a_git_conflict_are_read(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    save_notes(one, MIRA, "before")
    shutil.copytree(one, two)
    save_notes(one, MIRA, "here")
    save_notes(two, MIRA, "there")
    ours, theirs = ((folder / f"2026-11.{MIRA}.jsonl").read_bytes() for folder in (one, two))
    before = ours.splitlines(keepends=True)[0]
    ours, theirs = ours.removeprefix(before), theirs.removeprefix(before)
    (one / f"2026-11.{MIRA}.jsonl").write_bytes(
        b"%b<<<<<<< HEAD\n%b=======\n%b>>>>>>> noor\n" % (before, ours, theirs)
    )
    assert notes_in(one) == ["before", "here", "there"]
    assert open_diary(one).health.damaged_lines == 3


def test_two_devices_agree_on_every_entry_after_they_sync(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    save_notes(one, MIRA, "first", "second")
    shutil.copytree(one, two)
    mira, noor = open_diary(one, MIRA), open_diary(two, NOOR)
    first, second = (entry.id for entry in mira.entries())
    mira.change(first, note="first, as mira has it")
    noor.change(first, note="first, as noor has it")
    noor.change(first, note="first, as noor has it now")  # in a higher generation
    mira.remove(second)
    for source, target in ((one, two), (two, one)):
        for path in source.glob("*.jsonl"):
            if not (target / path.name).exists():
                shutil.copy(path, target)
    shutil.copy(one / f"2026-11.{MIRA}.jsonl", two)
    assert documents_in(one) == documents_in(two)
    assert notes_in(one) == ["first, as noor has it now"]


# -- git ----------------------------------------------------------------------------------


class Repositories:
    """Two clones of a diary, and the bare repository between them.

    Args:
        folder: where to make them.
        attributes: the text of ``.gitattributes``.
    """

    def __init__(self, folder: Path, attributes: str) -> None:
        self.bare = folder / "between.git"
        self.one, self.two = folder / "one", folder / "two"
        self._git(folder, "init", "--bare", "--initial-branch=main", str(self.bare))
        self._git(folder, "clone", str(self.bare), str(self.one))
        (self.one / ".gitattributes").write_text(attributes)
        self.commit(self.one)
        self._git(self.one, "push", "origin", "HEAD:main")
        self._git(folder, "clone", "--branch=main", str(self.bare), str(self.two))

    def _git(self, folder: Path, *words: str, check: bool = True) -> int:
        author = ["-c", "user.name=Mira", "-c", "user.email=mira@example.org"]
        settings = ["-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false"]
        run = subprocess.run(
            ["git", *author, *settings, *words],
            cwd=folder,
            env=os.environ | {"GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert not check or run.returncode == 0, run.stderr
        return run.returncode

    def commit(self, clone: Path) -> None:
        """Commit all files, like one line of a shell."""
        self._git(clone, "add", "--all")
        self._git(clone, "commit", "--message", "diary")

    def pull(self, clone: Path, *, check: bool = True) -> int:
        """Pull and merge the commits of the other clone."""
        return self._git(clone, "pull", "--no-rebase", "--no-edit", "origin", "main", check=check)

    def push(self, clone: Path) -> None:
        """Push the commits for the other clone."""
        self._git(clone, "push", "origin", "HEAD:main")


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
UNION = "*.jsonl merge=union\n"


def write_and_sync(clones: Repositories, devices: tuple[str, str]) -> None:
    """Write in both clones several times, and sync them both ways each time."""
    for number in range(3):
        for clone, device, name in (
            (clones.one, devices[0], "one"),
            (clones.two, devices[1], "two"),
        ):
            save_notes(clone, device, *(f"{name} {number} {letter}" for letter in "abc"))
            clones.commit(clone)
        for clone in (clones.one, clones.two, clones.one):
            clones.pull(clone)
            clones.push(clone)


@needs_git
@pytest.mark.parametrize("devices", [(MIRA, NOOR), (MIRA, MIRA)], ids=["two names", "one name"])
def test_git_syncs_two_clones_both_ways(tmp_path, devices):
    clones = Repositories(tmp_path, UNION)
    write_and_sync(clones, devices)
    expected = [f"{name} {n} {x}" for name in ("one", "two") for n in range(3) for x in "abc"]
    assert notes_in(clones.one) == notes_in(clones.two) == expected
    assert documents_in(clones.one) == documents_in(clones.two)


@needs_git
def test_an_entry_changed_in_two_clones_is_the_same_in_both_after_a_sync(tmp_path):
    clones = Repositories(tmp_path, UNION)
    save_notes(clones.one, MIRA, "before")
    clones.commit(clones.one)
    clones.push(clones.one)
    clones.pull(clones.two)
    for clone, note in ((clones.one, "as one has it"), (clones.two, "as two has it")):
        journal = open_diary(clone)
        journal.change(journal.entries()[0].id, note=note)
        clones.commit(clone)
    clones.push(clones.one)
    for clone in (clones.two, clones.one):
        clones.pull(clone)
        clones.push(clone)
    assert documents_in(clones.one) == documents_in(clones.two)
    assert notes_in(clones.one)[0] in ("as one has it", "as two has it")


@needs_git
def test_without_union_git_stops_and_all_entries_are_still_read(tmp_path):
    """The control: git merges alone only with the attribute; the reader does not need it."""
    clones = Repositories(tmp_path, "")
    save_notes(clones.one, MIRA, "here")
    save_notes(clones.two, MIRA, "there")
    for clone in (clones.one, clones.two):
        clones.commit(clone)
    clones.push(clones.one)
    assert clones.pull(clones.two, check=False) != 0
    assert b"<<<<<<<" in (clones.two / f"2026-11.{MIRA}.jsonl").read_bytes()
    assert notes_in(clones.two) == ["here", "there"]


# -- Syncthing ----------------------------------------------------------------------------

SYNCTHING = shutil.which("syncthing")
_TIMEOUT = 40.0  # seconds


def free_port() -> int:
    with closing(socket.socket()) as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


class Syncthing:
    """One instance of Syncthing that uses only the loopback interface.

    Args:
        home: where to make its configuration and its diary.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.diary = home / "diary"
        self.diary.mkdir(parents=True, mode=0o700)
        self.key = "cupful"
        self.gui, self.port = free_port(), free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._run("generate", "--home", str(home / "config"), "--no-default-folder")
        self.id = self._run("--device-id", "--home", str(home / "config")).strip()

    def _run(self, *words: str) -> str:
        assert SYNCTHING is not None
        run = subprocess.run([SYNCTHING, *words], capture_output=True, text=True, check=True)
        return run.stdout

    def write_config(self, other: "Syncthing") -> None:
        """Write the configuration: one folder, one other device, no connection to the outside."""
        path = self.home / "config" / "config.xml"
        tree = ElementTree.parse(path)
        root = tree.getroot()
        for name in ("folder", "device"):
            for child in root.findall(name):
                root.remove(child)
        # The defaults of a folder keep up to ten conflict copies.
        folder = deepcopy(root.find("defaults/folder"))
        assert folder is not None
        for child in folder.findall("device"):
            folder.remove(child)
        attributes = {"id": "diary", "label": "diary", "path": str(self.diary)}
        folder.attrib |= attributes | {"rescanIntervalS": "2", "fsWatcherDelayS": "1"}
        root.append(folder)
        for peer in (self, other):
            ElementTree.SubElement(folder, "device", {"id": peer.id})
            device = ElementTree.SubElement(root, "device", {"id": peer.id, "name": "it"})
            address = ElementTree.SubElement(device, "address")
            address.text = f"tcp://127.0.0.1:{peer.port}"
        gui = root.find("gui")
        assert gui is not None
        _set(gui, address=f"127.0.0.1:{self.gui}", apikey=self.key)
        options = root.find("options")
        assert options is not None
        _set(
            options,
            listenAddress=f"tcp://127.0.0.1:{self.port}",
            globalAnnounceEnabled="false",
            localAnnounceEnabled="false",
            relaysEnabled="false",
            natEnabled="false",
            urAccepted="-1",
            autoUpgradeIntervalH="0",
            crashReportingEnabled="false",
            stunKeepaliveStartS="0",
            startBrowser="false",
            reconnectionIntervalS="1",
        )
        tree.write(path)

    def start(self) -> None:
        """Start Syncthing, and wait until it answers."""
        assert SYNCTHING is not None
        self._process = subprocess.Popen(
            [
                SYNCTHING, "serve", "--home", str(self.home / "config"), "--no-browser",
                "--no-restart", "--no-upgrade",
            ],
            env=os.environ | {"STNOUPGRADE": "1", "STNODEFAULTFOLDER": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        assert wait_until(self._answers, _TIMEOUT, 0.1), "syncthing does not answer"

    def _answers(self) -> bool:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.gui}/rest/system/ping", headers={"X-API-Key": self.key}
        )
        try:
            with urllib.request.urlopen(request, timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def stop(self) -> None:
        """Stop Syncthing, so that the other device cannot reach this one."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(_TIMEOUT)
            self._process = None


def _set(element: ElementTree.Element, **values: str) -> None:
    """Set the child elements of these names to these texts."""
    for name, text in values.items():
        for child in element.findall(name):
            element.remove(child)
        ElementTree.SubElement(element, name).text = text


@contextmanager
def two_syncthings(folder: Path) -> Iterator[tuple[Syncthing, Syncthing]]:
    """Yield two instances configured for each other; neither has been started."""
    with ExitStack() as exit_stack:
        one, two = (Syncthing(folder / name) for name in ("one", "two"))
        for instance, other in ((one, two), (two, one)):
            instance.write_config(other)
            exit_stack.callback(instance.stop)
        yield one, two


@pytest.mark.outside
@pytest.mark.skipif(SYNCTHING is None, reason="syncthing is not installed")
@pytest.mark.parametrize("devices", [(MIRA, NOOR), (MIRA, MIRA)], ids=["two names", "one name"])
def test_syncthing_syncs_two_devices_after_both_were_offline(tmp_path, devices):
    """With one name, both devices write to the same file, which makes a conflict copy."""
    with two_syncthings(tmp_path) as (one, two):
        save_notes(one.diary, devices[0], "before")
        one.start()
        two.start()
        assert wait_until(lambda: notes_in(two.diary) == ["before"], _TIMEOUT, 0.2)

        two.stop()
        save_notes(one.diary, devices[0], "here", "here too")
        one.stop()
        save_notes(two.diary, devices[1], "there", "there too")

        one.start()
        two.start()
        expected = ["before", "here", "here too", "there", "there too"]
        assert wait_until(
            lambda: notes_in(one.diary) == notes_in(two.diary) == expected, _TIMEOUT, 0.2
        ), f"{notes_in(one.diary)} and {notes_in(two.diary)}"
        assert documents_in(one.diary) == documents_in(two.diary)
        copies = list(one.diary.glob("*.sync-conflict-*.jsonl"))
        assert bool(copies) == (devices[0] == devices[1])
