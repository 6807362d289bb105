import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from tinydb import Query, TinyDB, where
from tinydb.operations import increment
from tinydb.storages import MemoryStorage
from tinydb.table import Document

from store.log.records import decode_lines
from store.log.storage import DiaryStorage
from store.log.table import DiaryDatabase
from store.log.versions import DocumentHistory

TODAY = date(2026, 11, 23)


def opened(folder, device="mira-k7q2", today=TODAY):
    return DiaryDatabase(folder, device, lambda: today)


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "diary"
    path.mkdir()
    return path


@pytest.fixture
def again(folder):
    """Open the same folder once more, having read nothing yet."""
    return lambda device="mira-k7q2", today=TODAY: opened(folder, device, today)


@pytest.fixture
def diary(again):
    return again()


@pytest.fixture(params=["diary", "diary opened again", "stock TinyDB"])
def database(request, again):
    """Yield a database and how to see it with fresh eyes; the last shows what TinyDB does."""
    if request.param == "stock TinyDB":
        stock = TinyDB(storage=MemoryStorage)
        return stock, lambda: stock
    diary = again()
    return diary, again if request.param == "diary opened again" else lambda: diary


def plain(documents):
    return sorted((dict(document) for document in documents), key=str)


def test_it_answers_as_tinydb_does(database):
    db, seen = database
    ids = db.insert_multiple([{"what": "film", "n": 1}, {"what": "dance", "n": 2}, {"n": 3}])
    last = db.insert({"what": "film", "tags": ["late"]})

    assert len(seen()) == seen().count(Query().noop()) == 4
    assert plain(seen().search(where("what") == "film")) == [
        {"what": "film", "n": 1},
        {"what": "film", "tags": ["late"]},
    ]
    assert seen().get(where("n") == 2) == {"what": "dance", "n": 2}
    assert seen().get(doc_id=last)["tags"] == ["late"]
    assert len(seen().get(doc_ids=[ids[0], last])) == 2
    assert seen().get(where("n") > 7) is None
    assert seen().contains(where("tags").any(["late"]))
    assert seen().contains(doc_id=last)
    assert not seen().contains(where("what") == "tennis")

    assert seen().update({"n": 9}, where("what") == "dance") == [ids[1]]
    assert seen().update({"n": 8}, doc_ids=[last]) in ([last], [])
    assert seen().upsert({"what": "film", "seen": True}, where("n") == 1) == [ids[0]]
    new = seen().upsert({"what": "music"}, where("what") == "music")
    assert seen().get(doc_id=new[0]) == {"what": "music"}
    assert seen().get(doc_id=ids[1])["n"] == 9

    assert seen().remove(where("what") == "film") == [ids[0], last]
    assert plain(seen().all()) == plain([{"what": "dance", "n": 9}, {"n": 3}, {"what": "music"}])
    seen().truncate()
    assert seen().all() == []
    seen().insert({"n": 1})
    assert len(seen()) == 1


def test_documents_are_the_same_after_a_restart(diary, again):
    ids = diary.insert_multiple({"n": n, "deep": {"list": [n, None]}} for n in range(5))
    diary.update({"n": 7}, doc_ids=[ids[1]])
    diary.remove(doc_ids=[ids[3]])
    assert [(d.doc_id, d) for d in again()] == [(d.doc_id, d) for d in diary]
    assert diary.diary.fold.tables == again_loaded(again).fold.tables


def again_loaded(again):
    storage = again().diary
    storage.load()
    return storage


def test_what_is_in_memory_is_what_was_written(diary, again):
    id = diary.insert({"pair": (1, 2)})
    assert diary.get(doc_id=id) == again_loaded(again).documents("entries")[id] == {"pair": [1, 2]}


def test_an_id_is_the_first_revision_and_never_used_again(diary, again):
    first = diary.insert({"n": 1})
    diary.remove(doc_ids=[first])
    second = again().insert({"n": 2})
    assert first != second
    assert first.startswith("1-20261123-")


def test_a_document_may_bring_its_own_id(diary, again):
    assert diary.insert(Document({"n": 1}, "words.play")) == "words.play"
    with pytest.raises(ValueError, match="already exists"):
        diary.insert(Document({"n": 2}, "words.play"))
    diary.upsert(Document({"n": 3}, "words.play"))
    assert again().all() == [{"n": 3}]


def test_results_are_copies(diary):
    id = diary.insert({"tags": ["late"]})
    for document in (
        diary.get(doc_id=id),
        diary.get(doc_ids=[id])[0],
        diary.get(where("tags").exists()),
        diary.search(where("tags").exists())[0],
        diary.all()[0],
        diary.diary.read()["entries"][id],
    ):
        document["tags"].append("changed")
        document["n"] = 1
    assert diary.all() == [{"tags": ["late"]}]


def test_what_was_inserted_is_a_copy(diary):
    document = {"tags": ["late"]}
    diary.insert(document)
    document["tags"].append("changed")
    assert diary.all() == [{"tags": ["late"]}]


def test_an_update_that_fails_half_way_changes_nothing(diary, again):
    diary.insert_multiple([{"n": 1}, {"n": "two"}])

    def add_one(document):
        document["n"] += 1

    with pytest.raises(TypeError):
        diary.update(add_one)
    assert plain(diary.all()) == plain(again().all()) == plain([{"n": 1}, {"n": "two"}])


def test_what_is_no_json_is_not_saved(diary, again):
    with pytest.raises(TypeError):
        diary.insert_multiple([{"n": 1}, {"at": TODAY}])
    with pytest.raises(UnicodeEncodeError):
        diary.insert({"note": "\udc80"})
    assert diary.all() == again().all() == []


def test_a_loop_over_the_table_may_change_it(diary):
    diary.insert({"n": 1})
    for document in diary:
        diary.insert({"n": document["n"] + 1})
    assert len(diary) == 2


def test_tables_are_apart(diary, again):
    diary.table("places").insert({"name": "by the sea"})
    diary.insert({"n": 1})
    assert diary.tables() == again().tables() == {"places", "entries"}
    diary.drop_table("places")
    assert again().tables() == {"entries"}
    diary.drop_tables()
    assert again().tables() == set()


def test_settings_stay_in_their_own_file_whoever_writes_them(diary, folder):
    diary.insert({"n": 1})
    diary.table("settings").insert({"start": 5})
    diary.drop_tables()
    for path in folder.iterdir():
        tables = {line.table for _, line in decode_lines(path.read_bytes())}
        assert tables == {"settings" if path.name.startswith("settings") else "entries"}


def test_an_update_that_changes_nothing_writes_nothing(diary, folder):
    diary.insert({"n": 1})
    path = folder / "2026-11.mira-k7q2.jsonl"
    before = path.read_bytes()
    diary.update({"n": 1})
    diary.diary.write(diary.diary.read())
    assert path.read_bytes() == before


def test_what_is_written_is_only_ever_added_to(diary, folder):
    path, before = folder / "2026-11.mira-k7q2.jsonl", b""
    for change in (
        lambda: diary.insert_multiple([{"n": 1}, {"n": 2}]),
        lambda: diary.update({"n": 3}),
        lambda: diary.remove(where("n") == 3),
        lambda: diary.truncate(),
    ):
        change()
        now = path.read_bytes()
        assert now.startswith(before)
        before = now


def test_ten_thousand_documents_are_removed_at_once(diary):
    diary.insert_multiple({"n": n} for n in range(10_000))
    diary.truncate()
    assert len(diary) == 0


# -- stock TinyDB over the storage ----------------------------------------------------


def test_stock_tinydb_works_over_the_storage(folder):
    def stock():
        return TinyDB(folder, "mira-k7q2", lambda: TODAY, storage=DiaryStorage)

    ids = stock().insert_multiple([{"n": 1}, {"n": 2}, {"n": 3}])
    assert ids == [1, 2, 3]
    stock().update({"n": 7}, where("n") == 2)
    stock().remove(doc_ids=[1])
    assert stock().all() == [{"n": 7}, {"n": 3}]
    assert stock().insert({"n": 4}) == 4
    assert opened(folder).table("_default").get(doc_id="2") == {"n": 7}


# -- more than one writer -------------------------------------------------------------


def test_two_devices_write_to_files_of_their_own_and_read_both(again, folder):
    mira, noor = again("mira-k7q2"), again("noor-z9x8")
    mira.insert({"n": 1})
    noor.insert({"n": 2})
    assert sorted(path.name for path in folder.iterdir()) == [
        "2026-11.mira-k7q2.jsonl",
        "2026-11.noor-z9x8.jsonl",
    ]
    assert plain(again().all()) == [{"n": 1}, {"n": 2}]


def test_two_devices_that_changed_the_same_agree_on_one(again):
    id = again("mira-k7q2").insert({"n": 0})
    mira, noor = again("mira-k7q2"), again("noor-z9x8")
    assert len(mira) == len(noor) == 1
    mira.update({"n": 1}, doc_ids=[id])
    noor.update({"n": 2}, doc_ids=[id])
    mira.diary.refresh()
    noor.diary.refresh()
    assert mira.all() == noor.all() == again().all()


def test_what_another_writes_is_seen_by_the_next_search(again):
    mira, noor = again("mira-k7q2"), again("noor-z9x8")
    assert len(mira) == 0
    id = noor.insert({"n": 1})
    assert mira.all() == [{"n": 1}]
    noor.update({"n": 2}, doc_ids=[id])
    assert mira.get(doc_id=id) == {"n": 2}
    assert not mira.diary.refresh()


def test_an_update_works_on_what_stands_now(again):
    mira, noor = again("mira-k7q2"), again("noor-z9x8")
    id = mira.insert({"n": 1})
    assert len(noor) == 1
    mira.update(increment("n"), doc_ids=[id])
    noor.update(increment("n"), doc_ids=[id])
    noor.update(increment("n"), where("n") == 3)
    assert mira.all() == again("bo-1234").all() == [{"n": 4}]


def test_an_update_or_a_removal_by_id_reads_the_month_of_its_document(again):
    old = again(today=date(2026, 9, 1)).insert_multiple([{"n": 1}, {"n": 2}])
    diary = again()
    diary.diary.load("2026-11")
    diary.update({"n": 3}, doc_ids=[old[0]])
    diary.remove(doc_ids=[old[1]])
    assert again().all() == [{"n": 3}]


def test_what_another_terminal_of_this_device_wrote_is_seen_by_the_next_write(again):
    one, two = again(), again()
    id = one.insert({"n": 1})
    two.insert({"n": 2})
    one.update({"n": 9}, doc_ids=[id])
    two.insert({"n": 3})
    assert plain(two.all()) == [{"n": 2}, {"n": 3}, {"n": 9}]


def test_the_last_of_two_terminals_to_change_the_same_wins(again):
    one, two = again(), again()
    id = one.insert({"n": 0})
    two.diary.load()
    for n in range(1, 6):
        one.update({"n": n}, doc_ids=[id])
    two.update({"n": 9}, doc_ids=[id])
    one.diary.refresh()
    assert one.all() == two.all() == again().all() == [{"n": 9}]


def test_a_line_still_being_written_waits_for_its_end(again, folder):
    mira, noor = again("mira-k7q2"), again("noor-z9x8")
    noor.insert({"n": 1})
    noor.insert({"n": 2})
    path = folder / "2026-11.noor-z9x8.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole[:-30])
    assert (mira.all(), mira.diary.damage) == ([{"n": 1}], set())
    with path.open("ab") as file:
        file.write(whole[-30:])
    assert mira.diary.refresh()
    assert (plain(mira.all()), mira.diary.damage) == ([{"n": 1}, {"n": 2}], set())


def test_a_torn_tail_that_is_fenced_counts_as_damage_once(diary, again, folder):
    diary.insert({"n": 1})
    with (folder / "2026-11.mira-k7q2.jsonl").open("ab") as file:
        file.write(b'{"rev":"1-2026')
    diary.insert({"n": 2})
    diary.diary.refresh()
    assert diary.diary.damage == again_loaded(again).damage
    assert [(d.file, d.row) for d in diary.diary.damage] == [("2026-11.mira-k7q2.jsonl", 2)]


@pytest.mark.parametrize("then", ["refresh", "write"])
def test_a_file_put_in_the_place_of_ours_is_read_from_its_beginning(again, folder, then):
    diary, path = again(), folder / "2026-11.mira-k7q2.jsonl"
    diary.insert({"n": 1})
    other = again("noor-z9x8")
    other.insert_multiple({"n": n} for n in range(2, 9))
    theirs = folder / "2026-11.noor-z9x8.jsonl"
    theirs.write_bytes(theirs.read_bytes() + path.read_bytes())
    theirs.replace(path)
    if then == "write":
        diary.insert({"n": 9})
    diary.diary.refresh()
    assert plain(diary.all()) == plain(again().all())
    assert len(diary) == 8 + (then == "write")
    assert diary.diary.damage == set()


def test_a_line_mended_in_its_place_is_read_and_no_damage_any_more(diary, again, folder):
    diary.insert_multiple([{"n": "one"}, {"n": "two"}])
    path = folder / "2026-11.mira-k7q2.jsonl"
    sound = path.read_bytes()
    path.write_bytes(sound.replace(b"one", b"0ne"))
    other = again("noor-z9x8")
    assert (other.all(), len(other.diary.damage)) == ([{"n": "two"}], 1)
    path.write_bytes(sound)
    os.utime(path, ns=(1, 1))  # another time than before, however coarse the clock of the disk
    other.diary.refresh()
    assert (plain(other.all()), other.diary.damage) == ([{"n": "one"}, {"n": "two"}], set())


def test_a_conflict_copy_changes_nothing(diary, again, folder):
    diary.insert_multiple([{"n": 1}, {"n": 2}])
    diary.remove(where("n") == 1)
    path = folder / "2026-11.mira-k7q2.jsonl"
    for copy in ("2026-11.mira-k7q2.sync-conflict-1.jsonl", "Copy of 2026-11.mira-k7q2.jsonl"):
        (folder / copy).write_bytes(path.read_bytes())
    assert again().all() == [{"n": 2}]
    diary.insert({"n": 3})
    assert b'"n":3' in path.read_bytes()


WRITER = """
import sys
from datetime import date
from store.log.table import DiaryDatabase

diary = DiaryDatabase(sys.argv[1], "mira-k7q2", lambda: date(2026, 11, 23))
for n in range(50):
    diary.insert({"writer": int(sys.argv[2]), "n": n})
"""


def test_four_processes_of_fifty_writes_leave_two_hundred(diary, folder):
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(folder), str(n)]) for n in range(4)
    ]
    assert [writer.wait(60) for writer in writers] == [0] * 4
    written = [(document["writer"], document["n"]) for document in diary]
    assert sorted(written) == [(writer, n) for writer in range(4) for n in range(50)]
    assert diary.diary.damage == set()


# -- months ---------------------------------------------------------------------------


def test_the_newest_months_are_read_first_and_the_rest_on_asking(again):
    for month in (9, 10, 11):
        again(today=date(2026, month, 1)).insert({"month": month})
    storage = again().diary
    storage.load("2026-10")
    assert len(storage.documents("entries")) == 2
    assert not storage.load("2026-11")
    assert storage.load()
    assert len(storage.documents("entries")) == 3


def test_an_insert_reads_no_older_month(again, folder):
    again(today=date(2026, 9, 1)).insert({"n": 1})
    (folder / "2026-09.mira-k7q2.jsonl").rename(folder / "2026-09.mira-k7q2.jsonl.away")
    diary = again()
    diary.diary.load("2026-11")
    (folder / "2026-09.mira-k7q2.jsonl.away").rename(folder / "2026-09.mira-k7q2.jsonl")
    diary.insert({"n": 2})
    assert diary.diary.since == "2026-11"
    assert len(diary) == 2


def test_a_history_is_every_version_wherever_it_was_written(again):
    id = again(today=date(2026, 9, 1)).insert({"n": 1})
    later = again("noor-z9x8", today=date(2026, 11, 1))
    assert len(later) == 1
    later.update({"n": 2}, doc_ids=[id])
    later.remove(doc_ids=[id])
    versions = [line.document for line in DocumentHistory(later.diary).versions("entries", id)]
    assert versions == [{"n": 1}, {"n": 2}, None]


def test_the_storage_can_be_named_by_a_path_or_a_string(folder):
    opened(folder).insert({"n": 1})
    assert opened(str(folder)).all() == opened(Path(folder)).all() == [{"n": 1}]
    assert os.fspath(folder) == opened(folder).diary.folder


def test_a_change_that_is_durable_and_cannot_be_read_back_stands(folder, again, monkeypatch):
    again().insert({"n": 1})
    (file,) = folder.glob("*.jsonl")
    with file.open("ab") as opened_file:
        opened_file.write(b'{"rev":"1-2026')
    diary = again()
    assert len(diary.all()) == 1
    fsync = os.fsync

    def fail_reads_from_now_on(handle):
        fsync(handle)
        if Path(f"/proc/self/fd/{handle}").readlink() == file:
            monkeypatch.setattr(os, "pread", lambda *_: (_ for _ in ()).throw(OSError(5, "no")))

    monkeypatch.setattr(os, "fsync", fail_reads_from_now_on)
    diary.insert({"n": 2})
    monkeypatch.undo()
    assert plain(diary.all()) == plain(again().all()) == [{"n": 1}, {"n": 2}]
