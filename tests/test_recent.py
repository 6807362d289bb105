"""What is known from the newest months is what the whole diary says.

Random diaries of several devices hold edits of old entries in new months and in old ones,
removals, purges, recovered lines, damage and files without a month.
"""

import os
import re
from ast import ClassDef, FunctionDef, Import, ImportFrom, Module, dump, get_docstring, parse, walk
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

import pytest

from store import old_months, schema
from store.days import ENTRIES, PLANS
from store.journal import Journal, open_journal
from store.log.locations import state_home
from store.log.mirror import Mirror
from store.log.records import Line, encode_line
from store.log.state import PURGE_MARK
from store.models import FIELDS
from store.old_months import saved_path
from store.status import FACTS, DiaryStatus
from store.sustain.horizons import horizons
from store.vocabulary import DAYS_OFF, STATES
from tests.shell import Run

TODAY = date(2026, 11, 23)
MONTHS = [f"2026-{month:02}" for month in range(5, 12)]
DEVICES = ("mira-k7q2", "noor-z9x8", "mira-k7q2 (conflict)")
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"

Reopen = Callable[..., Journal]


# -- random diaries ----------------------------------------------------------------------


def random_day(chance: Random, first: date, last: date) -> date:
    return first + timedelta(days=chance.randint(0, max(0, (last - first).days)))


def last_of(month: str) -> date:
    return min(date(int(month[:4]), int(month[5:]) % 12 + 1, 1) - timedelta(days=1), TODAY)


def random_document(chance: Random, table: str, day: date) -> dict[str, Any]:
    if table == PLANS:
        start = TODAY + timedelta(days=chance.randint(-60, 60))
        return {"v": 1, "what": "off", "start": start.isoformat(), "rule": "FREQ=DAILY;COUNT=1"}
    rest = {"kind": "rest", "what": chance.choice(("off", "off", "holiday", "breather", "sick"))}
    states = [["open", day.isoformat()]]
    if chance.random() < 0.5:
        states.append([chance.choice(("named", "repaired")), day.isoformat()])
    document = chance.choice(
        (
            rest,
            rest,
            {"kind": "rupture", "what": "misread", "states": states},
            {"kind": "rupture", "states": states[:1], "note": "a quiet word"},
            {"kind": "session", "tired": chance.randint(1, 7)},
            {"kind": "checkin", "when": "opening", "energy": chance.randint(1, 7)},
            {"kind": "play"},
        )
    )
    return {"v": 1, "day": day.isoformat(), "order": chance.randint(1, 9)} | document


def random_id(chance: Random, month: str) -> str:
    if chance.random() < 0.05:
        return f"own-{chance.randint(1, 3)}"
    day = random_day(chance, date.fromisoformat(f"{month}-01"), last_of(month))
    return f"1-{day:%Y%m%d}-{''.join(chance.choices(LETTERS, k=8))}"


def random_lines(chance: Random) -> Iterator[tuple[str, Line]]:
    """Yield lines with their months: each document is written and changed, also out of order."""
    for _ in range(chance.randint(3, 50)):
        created = chance.choice(MONTHS)
        table = PLANS if chance.random() < 0.1 else ENTRIES
        id = random_id(chance, created)
        for generation in range(1, chance.choice((2, 2, 3, 5))):
            written = chance.choice(MONTHS[MONTHS.index(created) :])
            changed = random_day(chance, date.fromisoformat(f"{created}-01"), last_of(written))
            revision = f"{generation}-{changed:%Y%m%d}-{''.join(chance.choices(LETTERS, k=8))}"
            if generation == 1 and id.startswith("1-"):
                revision = id
            is_ahead = chance.random() < 0.02
            last = TODAY if is_ahead else last_of(written)
            document = random_document(chance, table, random_day(chance, date(2026, 5, 1), last))
            line = Line(revision, table, id, document)
            if generation > 1 and chance.random() < 0.25:
                line = line._replace(document=None)
                if chance.random() < 0.4 and table == ENTRIES:
                    line = line._replace(undo=PURGE_MARK)
            yield written, line


def write_random_diary(folder: Path, seed: int) -> None:
    chance = Random(seed)
    folder.mkdir(mode=0o700, exist_ok=True)
    for month, line in random_lines(chance):
        data = encode_line(line)
        if chance.random() < 0.04:
            data = data.replace(b'"doc"', b'"dco"')
        name = month if chance.random() < 0.97 else "copy of a month"
        path = folder / f"{name}.{chance.choice(DEVICES)}.jsonl"
        with path.open("ab") as file:
            file.write(data)
    for path in folder.glob("*.jsonl"):
        path.chmod(0o600)


# -- the comparison ----------------------------------------------------------------------


def facts_of(journal: Journal, since: date) -> dict[str, object]:
    """Return all that is asked of a diary beside its recent days."""
    days = [since + timedelta(days=n) for n in range((TODAY - since).days + 1)]
    plans = journal.plans
    return {
        "days": [journal.day(day) for day in days],
        "repairs": [journal.ruptures.count_changes(day, "repaired") for day in days],
        "last days off": [journal.days.last_off(day) for day in days],
        "open": journal.ruptures.count_open(),
        "ruptures": sorted((e.day, e["states"]) for e in journal.ruptures.histories()),
        "plans": (plans.read(), plans.next_day(TODAY)),
        "damaged": journal.health.damaged_lines,
        "unreadable": journal.health.unreadable,
    }


def status_facts(journal: Journal) -> dict[str, object]:
    """Return each fact that ``cup status`` can be asked for."""
    status = DiaryStatus(journal)
    return {name: status.fact(name) for name in FACTS}


#: The diaries of every run; the others are long.
SHORT_ROUND = 12


def seeds(step: int) -> list[Any]:
    """Return the seeds of 60 diaries, those behind the first few marked as long."""
    marks = (pytest.mark.long,)
    return [
        pytest.param(seed, marks=marks if number >= SHORT_ROUND // step else ())
        for number, seed in enumerate(range(0, 60 * step, step))
    ]


@pytest.mark.parametrize("seed", seeds(1))
def test_the_newest_months_say_what_the_whole_diary_says(
    tmp_path: Path, open_again: Reopen, seed: int
) -> None:
    write_random_diary(tmp_path / "diary", seed)
    whole = open_again()
    whole.load()
    expected_status = status_facts(whole)
    for since in (TODAY, TODAY - timedelta(days=41)):
        expected = facts_of(whole, since)
        for is_saved in (False, True):
            recent = open_again()
            recent.months.load_recent(since)
            assert facts_of(recent, since) == expected, is_saved
            assert status_facts(recent) == expected_status
        for last in (TODAY, date(2026, 8, 9)):
            assert horizons(recent, last) == horizons(whole, last)


@pytest.mark.parametrize("seed", seeds(2))
def test_more_months_that_are_read_later_leave_the_answers_right(
    tmp_path: Path, open_again: Reopen, seed: int
) -> None:
    write_random_diary(tmp_path / "diary", seed)
    whole, recent = open_again(), open_again()
    whole.load()
    recent.months.load_recent(TODAY)
    for days in (40, 100, 170, 400):
        since = TODAY - timedelta(days=days)
        recent.load(since)
        assert facts_of(recent, since) == facts_of(whole, since)
    recent.load()
    assert recent.entries() == whole.entries()


# -- the saved facts ---------------------------------------------------------------------


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    write_random_diary(tmp_path / "diary", 3)
    return tmp_path / "diary"


def saved_file(folder: Path) -> Path:
    return Path(saved_path(Mirror(str(folder), state_home(os.environ))))


def recent_facts(open_again: Reopen) -> dict[str, object]:
    journal = open_again()
    journal.months.load_recent(TODAY)
    return facts_of(journal, TODAY)


def test_the_facts_of_old_months_are_saved_for_their_owner_without_a_word(
    diary: Path, open_again: Reopen
) -> None:
    recent_facts(open_again)
    path = saved_file(diary)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    for word in ("quiet", "misread", "note", "tired", "energy"):
        assert word not in path.read_text("utf-8")
    assert diary not in path.parents
    assert not list(path.parent.glob("*.json.*"))


def test_saved_facts_are_used_as_long_as_the_files_are_the_same(
    diary: Path, open_again: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = recent_facts(open_again)
    before = saved_file(diary).stat().st_mtime_ns

    def never(*_arguments: object) -> None:
        raise AssertionError("the old months are read again")

    with monkeypatch.context() as context:
        context.setattr("store.old_months._work_out", never)
        assert recent_facts(open_again) == expected
    assert saved_file(diary).stat().st_mtime_ns == before


def test_a_file_of_an_old_month_that_changes_is_read_again(diary: Path, open_again: Reopen) -> None:
    recent_facts(open_again)
    id = "1-20260801-00000000"
    document = {"v": 1, "kind": "rest", "what": "off", "day": "2026-08-01", "order": 1}
    for path in diary.glob("2026-0*.jsonl"):
        path.unlink()
    late = diary / "2026-08.noor-z9x8.jsonl"
    late.write_bytes(encode_line(Line(id, ENTRIES, id, document)))
    for path in diary.glob("2026-1*.jsonl"):
        path.unlink()
    for path in diary.glob("copy*"):
        path.unlink()
    journal = open_again()
    journal.months.load_recent(TODAY)
    assert journal.days.last_off(TODAY) == date(2026, 8, 1)


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _data: b"",
    "cut": lambda data: data[: len(data) // 2],
    "a bit": lambda data: data[:40] + bytes([data[40] ^ 1]) + data[41:],
    "no JSON": lambda _data: b"00000000\n",
    "nested": lambda _data: b"[" * 100_000,
    "another program's": lambda _data: b'{"key": []}',
    "zeros": lambda data: bytes(len(data)),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damaged_facts_are_worked_out_again(
    diary: Path, open_again: Reopen, damage: Callable[[bytes], bytes]
) -> None:
    expected = recent_facts(open_again)
    path = saved_file(diary)
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert recent_facts(open_again) == expected
    assert path.read_bytes() == whole


def with_crc(data: bytes) -> bytes:
    from zlib import crc32

    return b"%08x\n%b" % (crc32(data), data)


@pytest.mark.parametrize(
    ("pattern", "instead"),
    [
        (rb'"key":"\d+ ', b'"key":"999 '),
        (rb'"days_off":\{', b'"days_off":{"x":["1-20260801-00000000",[]],'),
        (rb'"ruptures":\{', b'"ruptures":{"x":[],'),
        (rb'"plans":\[', b'"plans":[["1-20260801-00000000","plans","x",7],'),
        (rb'"ahead":\[', b'"ahead":7,"x":['),
        (rb'"damage":', b'"x":'),
    ],
)
def test_facts_of_another_shape_or_version_are_ignored(
    diary: Path, open_again: Reopen, pattern: bytes, instead: bytes
) -> None:
    expected = recent_facts(open_again)
    path = saved_file(diary)
    data = path.read_bytes()[9:]
    changed = re.sub(pattern, lambda _: instead, data, count=1)
    changed = changed.replace(b",]", b"]").replace(b",}", b"}")
    assert changed != data
    path.write_bytes(with_crc(changed))
    assert recent_facts(open_again) == expected


def test_the_facts_of_another_diary_are_ignored(
    diary: Path, open_again: Reopen, tmp_path: Path
) -> None:
    expected = recent_facts(open_again)
    write_random_diary(tmp_path / "other", 4)
    other = open_journal(os.environ, path=tmp_path / "other", clock=open_again().clock)
    other.months.load_recent(TODAY)
    saved_file(diary).write_bytes(saved_file(tmp_path / "other").read_bytes())
    assert recent_facts(open_again) == expected


@pytest.mark.parametrize("place", ["inside", "off"])
def test_nothing_is_saved_where_the_mirror_is_not_beside_the_diary(
    diary: Path, open_again: Reopen, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    expected = recent_facts(open_again)
    assert saved_file(diary).exists()
    monkeypatch.setenv("CUPFUL_MIRROR", place)
    assert recent_facts(open_again) == expected
    assert not saved_file(diary).exists()
    assert not list(diary.rglob("*.json"))


@pytest.mark.parametrize("put", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to(path.name)])
def test_whatever_is_in_the_place_of_the_facts_costs_no_command(
    diary: Path, open_again: Reopen, put: Callable[[Path], object]
) -> None:
    path = saved_file(diary)
    path.parent.mkdir(parents=True)
    put(path)
    whole = open_again()
    whole.load()
    assert recent_facts(open_again) == facts_of(whole, TODAY)


def test_a_purge_removes_the_facts(cup: Run, diary: Path) -> None:
    cup("w", "a Zoltan")
    assert cup("status").code == 0
    assert saved_file(diary).exists()
    assert cup("purge", "Zoltan", "--yes").code == 0
    assert not saved_file(diary).exists()


def test_the_format_of_the_saved_facts_is_raised_with_what_they_come_from() -> None:
    """Where this fails: raise ``_FORMAT`` in store/old_months.py, then write the new pair here."""
    tree = parse(Path(schema.__file__).read_text("utf-8"))
    for node in walk(tree):
        if isinstance(node, FunctionDef | ClassDef | Module) and get_docstring(node):
            del node.body[0]
    tree.body = [node for node in tree.body if not isinstance(node, Import | ImportFrom)]
    sources = (dump(tree), FIELDS, STATES, DAYS_OFF, old_months._PLAN_FIELDS)
    assert (old_months._FORMAT, f"{crc32(repr(sources).encode()):08x}") == (6, "fc93395a")
