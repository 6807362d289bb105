"""Two devices and what lies between them: there is no merge code, and nothing is lost for it."""

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


def opened(folder: Path, device: str = MIRA) -> Journal:
    clock = FixedClock(datetime.fromisoformat(NOW))
    return open_journal({}, path=folder, clock=clock, device=device)


def keep(folder: Path, device: str, *notes: str) -> None:
    """Save each note, as a device does that opens the diary."""
    journal = opened(folder, device)
    for note in notes:
        journal.add(Draft("note", DAY, note=note))


def notes_in(folder: Path) -> list[str]:
    return sorted(entry.note for entry in opened(folder).entries())


def documents_in(folder: Path) -> dict[str, Any]:
    journal = opened(folder)
    assert journal.health.damaged_lines == 0
    return {entry.id: entry.document() for entry in journal.entries()}


# -- any files of the same lines ----------------------------------------------------------


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
    """Draw what several devices may have written: versions, ties, removals."""
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
        Line(revision, "entries", id, {"said": revision} if is_kept else None)
        for revision, id, is_kept in revised
    ]


def fold_of(files: dict[str, list[Line]]) -> dict[str, Any]:
    with TemporaryDirectory() as folder:
        for name, lines in files.items():
            (Path(folder) / name).write_bytes(b"".join(map(encode_line, lines)))
        storage = DiaryStorage(folder, MIRA, lambda: DAY)
        storage.load()
        assert storage.damage == set()
        return {name: table for name, table in storage.fold.tables.items() if table}


@settings(deadline=None)
@given(histories(), st.data())
def test_lines_split_doubled_and_mixed_over_files_are_the_same_diary(lines, data):
    expected = fold_of({NAMES[0]: lines})
    places = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3)
    files: dict[str, list[Line]] = {}
    for line in data.draw(st.permutations(lines)):
        for name in data.draw(places):
            files.setdefault(name, []).append(line)
    assert fold_of(files) == expected


def rank(line: Line) -> tuple[int, str]:
    generation, _, rest = line.revision.partition("-")
    return int(generation), rest


@settings(deadline=None)
@given(histories())
def test_the_greatest_revision_stands(lines):
    standing = {line.id: line.document for line in sorted(lines, key=rank)}
    expected = {id: document for id, document in standing.items() if document}
    assert fold_of({NAMES[0]: lines}).get("entries", {}) == expected


# -- conflict copies ----------------------------------------------------------------------

COPIES = {
    "Syncthing": f"2026-11.{MIRA}.sync-conflict-20261123-101500-ABCDEFG.jsonl",
    "Dropbox": f"2026-11.{MIRA} (conflicted copy 2026-11-23).jsonl",
    "Dropbox of a device": f"2026-11.{MIRA} (Noor's conflicted copy 2026-11-23).jsonl",
    "Nextcloud": f"2026-11.{MIRA} (conflicted copy 2026-11-23 101500).jsonl",
}


@each_row("tool", COPIES, homes=True)
def test_a_conflict_copy_brings_what_only_it_has_and_doubles_nothing(tmp_path, tool):
    """Two machines had the same name, and each wrote on after they had parted."""
    one, two = tmp_path / "one", tmp_path / "two"
    keep(one, MIRA, "before")
    shutil.copytree(one, two)
    keep(one, MIRA, "here")
    keep(two, MIRA, "there")
    shutil.copy(two / f"2026-11.{MIRA}.jsonl", one / COPIES[tool])
    assert notes_in(one) == ["before", "here", "there"]
    keep(one, MIRA, "after")
    assert notes_in(one) == ["after", "before", "here", "there"]
    assert len(documents_in(one)) == 4
    assert (one / COPIES[tool]).read_bytes() == (two / f"2026-11.{MIRA}.jsonl").read_bytes()


def test_a_conflict_copy_that_comes_while_the_diary_is_open_is_noticed(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    keep(two, MIRA, "there")
    journal = opened(one)
    shutil.copy(two / f"2026-11.{MIRA}.jsonl", one / COPIES["Syncthing"])
    assert journal.refresh()
    assert [entry.note for entry in journal.entries()] == ["there"]


def test_a_file_that_git_left_in_conflict_is_read_on_both_sides(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    keep(one, MIRA, "before")
    shutil.copytree(one, two)
    keep(one, MIRA, "here")
    keep(two, MIRA, "there")
    mine, theirs = ((place / f"2026-11.{MIRA}.jsonl").read_bytes() for place in (one, two))
    before = mine.splitlines(keepends=True)[0]
    mine, theirs = mine.removeprefix(before), theirs.removeprefix(before)
    (one / f"2026-11.{MIRA}.jsonl").write_bytes(
        b"%b<<<<<<< HEAD\n%b=======\n%b>>>>>>> noor\n" % (before, mine, theirs)
    )
    assert notes_in(one) == ["before", "here", "there"]
    assert opened(one).health.damaged_lines == 3


def test_two_devices_that_part_and_meet_agree_on_every_entry(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    keep(one, MIRA, "first", "second")
    shutil.copytree(one, two)
    mira, noor = opened(one, MIRA), opened(two, NOOR)
    first, second = (entry.id for entry in mira.entries())
    mira.change(first, note="first, as mira has it")
    noor.change(first, note="first, as noor has it")
    noor.change(first, note="first, as noor has it now")  # of a higher generation
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
    """Two clones of a diary, and what lies between them.

    Args:
        place: where to make them.
        attributes: what is in ``.gitattributes``.
    """

    def __init__(self, place: Path, attributes: str) -> None:
        self.between = place / "between.git"
        self.one, self.two = place / "one", place / "two"
        self._git(place, "init", "--bare", "--initial-branch=main", str(self.between))
        self._git(place, "clone", str(self.between), str(self.one))
        (self.one / ".gitattributes").write_text(attributes)
        self.commit(self.one)
        self._git(self.one, "push", "origin", "HEAD:main")
        self._git(place, "clone", "--branch=main", str(self.between), str(self.two))

    def _git(self, place: Path, *words: str, check: bool = True) -> int:
        author = ["-c", "user.name=Mira", "-c", "user.email=mira@example.org"]
        settings = ["-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false"]
        run = subprocess.run(
            ["git", *author, *settings, *words],
            cwd=place,
            env=os.environ | {"GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert not check or run.returncode == 0, run.stderr
        return run.returncode

    def commit(self, clone: Path) -> None:
        """Commit all that is there, as one line of a shell would."""
        self._git(clone, "add", "--all")
        self._git(clone, "commit", "--message", "diary")

    def pull(self, clone: Path, *, check: bool = True) -> int:
        """Merge what the other pushed."""
        return self._git(clone, "pull", "--no-rebase", "--no-edit", "origin", "main", check=check)

    def push(self, clone: Path) -> None:
        """Hand it to the other."""
        self._git(clone, "push", "origin", "HEAD:main")


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
UNION = "*.jsonl merge=union\n"


def part_and_meet(clones: Repositories, devices: tuple[str, str]) -> None:
    """Have both clones write several times, and hand it over both ways each time."""
    for number in range(3):
        for clone, device, name in (
            (clones.one, devices[0], "one"),
            (clones.two, devices[1], "two"),
        ):
            keep(clone, device, *(f"{name} {number} {letter}" for letter in "abc"))
            clones.commit(clone)
        for clone in (clones.one, clones.two, clones.one):
            clones.pull(clone)
            clones.push(clone)


@needs_git
@pytest.mark.parametrize("devices", [(MIRA, NOOR), (MIRA, MIRA)], ids=["two names", "one name"])
def test_git_brings_two_clones_together_both_ways(tmp_path, devices):
    clones = Repositories(tmp_path, UNION)
    part_and_meet(clones, devices)
    expected = [f"{name} {n} {x}" for name in ("one", "two") for n in range(3) for x in "abc"]
    assert notes_in(clones.one) == notes_in(clones.two) == expected
    assert documents_in(clones.one) == documents_in(clones.two)


@needs_git
def test_the_same_entry_changed_in_two_clones_is_the_same_in_both_after(tmp_path):
    clones = Repositories(tmp_path, UNION)
    keep(clones.one, MIRA, "before")
    clones.commit(clones.one)
    clones.push(clones.one)
    clones.pull(clones.two)
    for clone, note in ((clones.one, "as one has it"), (clones.two, "as two has it")):
        journal = opened(clone)
        journal.change(journal.entries()[0].id, note=note)
        clones.commit(clone)
    clones.push(clones.one)
    for clone in (clones.two, clones.one):
        clones.pull(clone)
        clones.push(clone)
    assert documents_in(clones.one) == documents_in(clones.two)
    assert notes_in(clones.one)[0] in ("as one has it", "as two has it")


@needs_git
def test_without_the_union_git_stops_and_still_all_is_read(tmp_path):
    """The control: it is the attribute that lets git merge by itself; the reader needs none."""
    clones = Repositories(tmp_path, "")
    keep(clones.one, MIRA, "here")
    keep(clones.two, MIRA, "there")
    for clone in (clones.one, clones.two):
        clones.commit(clone)
    clones.push(clones.one)
    assert clones.pull(clones.two, check=False) != 0
    assert b"<<<<<<<" in (clones.two / f"2026-11.{MIRA}.jsonl").read_bytes()
    assert notes_in(clones.two) == ["here", "there"]


# -- Syncthing ----------------------------------------------------------------------------

SYNCTHING = shutil.which("syncthing")
_PATIENCE = 40.0  # seconds


def free_port() -> int:
    with closing(socket.socket()) as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


class Syncthing:
    """One instance of it, that speaks to nothing but the loopback.

    Args:
        home: where its configuration and its diary are made.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.diary = home / "diary"
        self.diary.mkdir(parents=True, mode=0o700)
        self.key = "cupful"
        self.gui, self.listens = free_port(), free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._run("generate", "--home", str(home / "config"), "--no-default-folder")
        self.id = self._run("--device-id", "--home", str(home / "config")).strip()

    def _run(self, *words: str) -> str:
        assert SYNCTHING is not None
        run = subprocess.run([SYNCTHING, *words], capture_output=True, text=True, check=True)
        return run.stdout

    def knows(self, other: "Syncthing") -> None:
        """Write the configuration: one folder, one other, and nothing that looks outside."""
        path = self.home / "config" / "config.xml"
        tree = ElementTree.parse(path)
        root = tree.getroot()
        for name in ("folder", "device"):
            for child in root.findall(name):
                root.remove(child)
        # As a folder is by default: with it, up to ten conflict copies are kept.
        folder = deepcopy(root.find("defaults/folder"))
        assert folder is not None
        for child in folder.findall("device"):
            folder.remove(child)
        of_folder = {"id": "diary", "label": "diary", "path": str(self.diary)}
        folder.attrib |= of_folder | {"rescanIntervalS": "2", "fsWatcherDelayS": "1"}
        root.append(folder)
        for peer in (self, other):
            ElementTree.SubElement(folder, "device", {"id": peer.id})
            device = ElementTree.SubElement(root, "device", {"id": peer.id, "name": "it"})
            address = ElementTree.SubElement(device, "address")
            address.text = f"tcp://127.0.0.1:{peer.listens}"
        gui = root.find("gui")
        assert gui is not None
        _set(gui, address=f"127.0.0.1:{self.gui}", apikey=self.key)
        options = root.find("options")
        assert options is not None
        _set(
            options,
            listenAddress=f"tcp://127.0.0.1:{self.listens}",
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
        """Start it, and wait until it answers."""
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
        assert wait_until(self._answers, _PATIENCE, 0.1), "syncthing does not answer"

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
        """End it: for the other, this device is out of reach."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(_PATIENCE)
            self._process = None


def _set(element: ElementTree.Element, **values: str) -> None:
    """Give an element one child of each name, with this text."""
    for name, text in values.items():
        for child in element.findall(name):
            element.remove(child)
        ElementTree.SubElement(element, name).text = text


@contextmanager
def two_syncthings(place: Path) -> Iterator[tuple[Syncthing, Syncthing]]:
    """Yield two instances that know each other; none has been started."""
    with ExitStack() as ends:
        one, two = (Syncthing(place / name) for name in ("one", "two"))
        for instance, other in ((one, two), (two, one)):
            instance.knows(other)
            ends.callback(instance.stop)
        yield one, two


@pytest.mark.outside
@pytest.mark.skipif(SYNCTHING is None, reason="syncthing is not installed")
@pytest.mark.parametrize("devices", [(MIRA, NOOR), (MIRA, MIRA)], ids=["two names", "one name"])
def test_syncthing_brings_two_devices_together_that_were_cut_off(tmp_path, devices):
    """With one name both write to one file, and a conflict copy is what is left of that."""
    with two_syncthings(tmp_path) as (one, two):
        keep(one.diary, devices[0], "before")
        one.start()
        two.start()
        assert wait_until(lambda: notes_in(two.diary) == ["before"], _PATIENCE, 0.2)

        two.stop()
        keep(one.diary, devices[0], "here", "here too")
        one.stop()
        keep(two.diary, devices[1], "there", "there too")

        one.start()
        two.start()
        expected = ["before", "here", "here too", "there", "there too"]
        assert wait_until(
            lambda: notes_in(one.diary) == notes_in(two.diary) == expected, _PATIENCE, 0.2
        ), f"{notes_in(one.diary)} and {notes_in(two.diary)}"
        assert documents_in(one.diary) == documents_in(two.diary)
        copies = list(one.diary.glob("*.sync-conflict-*.jsonl"))
        assert bool(copies) == (devices[0] == devices[1])
