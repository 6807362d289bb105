"""Zips that are read in memory, and those that are refused in a sentence."""

import pytest

from store.exchange.file_errors import FileNotRead
from store.exchange.source_file import SourceFile
from store.exchange.zip_contents import ZipContents
from store.journal import Journal
from tests.importing import imported_of
from tests.tables import each_row
from tests.wording import refuses
from tests.zips import zipped


def test_the_files_of_a_zip_are_read_without_folders_and_what_macs_add() -> None:
    archive = ZipContents("a.zip", zipped(**{"a/": "", "a/b.txt": "one", "__MACOSX/a/b.txt": "x"}))
    assert archive.names == ("a/b.txt",)
    assert archive.content("a/b.txt") == b"one"


@each_row(
    ("data", "reason"),
    [
        (zipped(a="one" * 99)[:-30], "breaks off or is damaged"),
        (zipped(a="one" * 99)[:40] + b"x" * 400, "breaks off or is damaged"),
        (zipped(**{"../a": "x"}), "outside its folder"),
        (zipped(**{"/tmp/a": "x"}), "outside its folder"),
        (zipped(**{"a\\..\\..\\b": "x"}), "outside its folder"),
        (zipped(**{"C:/a": "x"}), "outside its folder"),
        (zipped(), "an empty zip"),
        (zipped(**{"xl/workbook.xml": "x"}), "save the sheet as CSV"),
    ],
)
def test_a_zip_that_cannot_be_read_is_refused(journal: Journal, data: bytes, reason: str) -> None:
    with refuses(FileNotRead, match=reason):
        imported_of(journal, data, name="a.zip")


def test_a_zip_is_read_up_to_a_bound_whatever_it_says_of_its_size() -> None:
    honest = zipped(a=b" " * 3000, b=b" " * 3000)
    archive = ZipContents("a.zip", honest, most=5000)
    assert len(archive.content("a")) == len(archive.content("a")) == 3000
    with refuses(FileNotRead, match="unpacks to more than 5,000 bytes"):
        archive.content("b")
    lying = zipped(a=b" " * 3000).replace((3000).to_bytes(4, "little"), (9).to_bytes(4, "little"))
    with refuses(FileNotRead, match="breaks off or is damaged"):
        ZipContents("a.zip", lying, most=5000).content("a")


def test_a_zip_with_a_password_is_refused() -> None:
    data = bytearray(zipped(a="one"))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    with refuses(FileNotRead, match="with a password"):
        ZipContents("a.zip", bytes(data)).content("a")


@pytest.mark.parametrize("data", [b"PK\x03\x04 and no more", b"day,mood\n2025-01-05,4\n"])
def test_what_is_no_whole_zip_has_no_names(data: bytes) -> None:
    assert SourceFile("a.zip", data).zip_names == ()
