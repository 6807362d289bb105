"""The file that an editor is given: its owner's alone, and nothing of it left afterwards."""

import fcntl
import os
import stat
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from store.log.locations import editing_places
from tui.editing.drafts import UnsavedDraft, UnsavedDrafts
from tui.editing.external_editor import PrivateFile, private_file, sweep

LEFT = UnsavedDraft("1-20261123-x9w1bdcv", date(2026, 11, 23), "the cats\nagain 🐈")


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "run"
    folder.mkdir(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def left_behind(text: str | None, left: UnsavedDraft = LEFT, diary: str = "/diary") -> Path:
    """Leave a file as a program that is killed does; return its folder."""
    with private_file(editing_places(os.environ), diary, left) as file:
        folder = file.path.parent
        about = (folder / "about.json").read_bytes()
    folder.mkdir(parents=True)
    (folder / "about.json").write_bytes(about)
    if text is not None:
        (folder / "note.md").write_text(text)
    return folder


def offered() -> UnsavedDraft | None:
    return UnsavedDrafts(os.path.join(os.environ["XDG_STATE_HOME"], "cupful"), "/diary").take_over()  # noqa: PTH118


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_it_is_its_owners_alone_whatever_the_umask(runtime: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        with private_file(editing_places(os.environ), "/diary", LEFT) as file:
            assert file.path.is_relative_to(runtime)
            assert file.path.name == "note.md"
            assert [mode(p) for p in (file.path, *file.path.parents[:3])] == [0o600, *[0o700] * 3]
            assert mode(file.path.with_name("about.json")) == 0o600
            assert file.path.read_text() == "the cats\nagain 🐈\n"
    finally:
        os.umask(before)


def test_it_goes_with_all_that_an_editor_left_beside_it(runtime: Path) -> None:
    with private_file(editing_places(os.environ), "/diary", LEFT) as file:
        for name in (".note.md.swp", "note.md~", ".note.md.un~", "note.md.save"):
            file.path.with_name(name).write_text("the cats")
        file.path.with_name("deeper").mkdir()
    assert list((runtime / "cupful").iterdir()) == []


def test_it_goes_whatever_happens(runtime: Path) -> None:
    with suppress(KeyError), private_file(editing_places(os.environ), "/diary", LEFT) as file:
        raise KeyError
    assert not file.path.parent.exists()


def test_two_at_once_are_apart(runtime: Path) -> None:
    places = editing_places(os.environ)
    with private_file(places, "/diary", LEFT) as one:
        with private_file(places, "/diary", LEFT._replace(text="other")) as two:
            assert two.text() == "other"
        assert one.text() == LEFT.text
        assert not two.path.exists()


@pytest.mark.parametrize("loose", ["mode", "gone", "relative", "none"])
def test_without_memory_of_ones_own_it_is_in_the_state_home(
    runtime: Path, monkeypatch: pytest.MonkeyPatch, loose: str
) -> None:
    if loose == "mode":
        runtime.chmod(0o755)
    elif loose == "gone":
        runtime.rmdir()
    elif loose == "relative":
        monkeypatch.setenv("XDG_RUNTIME_DIR", "run")
    else:
        monkeypatch.delenv("XDG_RUNTIME_DIR")
    with private_file(editing_places(os.environ), "/diary", LEFT) as file:
        assert file.path.is_relative_to(os.environ["XDG_STATE_HOME"])
        assert [mode(p) for p in (file.path, *file.path.parents[:3])] == [0o600, *[0o700] * 3]


def test_where_the_first_place_is_full_it_is_in_the_next(runtime: Path) -> None:
    (runtime / "cupful").write_text("not a folder")
    with private_file(editing_places(os.environ), "/diary", LEFT) as file:
        assert file.path.is_relative_to(os.environ["XDG_STATE_HOME"])


def test_where_no_place_can_be_made_it_says_so(runtime: Path) -> None:
    (runtime / "cupful").write_text("not a folder")
    state_home = Path(os.environ["XDG_STATE_HOME"])
    state_home.mkdir()
    (state_home / "cupful").write_text("neither")
    with (
        pytest.raises(OSError, match=r"exists|directory"),
        private_file(editing_places(os.environ), "/diary", LEFT),
    ):
        pass


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (b"\xef\xbb\xbfone\r\ntwo\r\n", "one\ntwo"),
        (b"\n\n one \n\n", "one"),
        (b"caf\xe9", "caf\udce9"),
        (b"a\x00b", "a\x00b"),
        (b"", ""),
    ],
)
def test_what_comes_back_is_text_as_it_was_written(
    runtime: Path, written: bytes, text: str
) -> None:
    with private_file(editing_places(os.environ), "/diary", LEFT) as file:
        file.path.write_bytes(written)
        assert file.text() == text
    with private_file(editing_places(os.environ), "/diary", LEFT._replace(text=text)) as file:
        assert file.text() == text


@pytest.mark.parametrize("how", ["removed", "a folder"])
def test_a_file_that_is_gone_has_no_text(runtime: Path, how: str) -> None:
    with private_file(editing_places(os.environ), "/diary", LEFT) as file:
        file.path.unlink()
        if how == "a folder":
            file.path.mkdir()
        assert file.text() is None


def test_what_a_killed_program_left_is_removed_and_its_words_are_offered(runtime: Path) -> None:
    folder = left_behind("the cats\nand the dog")
    sweep(os.environ)
    assert not folder.exists()
    assert list((runtime / "cupful").iterdir()) == []
    assert offered() == LEFT._replace(text="the cats\nand the dog")


@pytest.mark.parametrize("text", [LEFT.text + "\n", "", None])
def test_where_no_new_word_was_written_nothing_is_offered(runtime: Path, text: str | None) -> None:
    folder = left_behind(text)
    sweep(os.environ)
    assert not folder.exists()
    assert offered() is None


def test_what_is_open_is_not_swept(runtime: Path) -> None:
    with private_file(editing_places(os.environ), "/diary", LEFT) as file:
        sweep(os.environ)
        assert file.path.exists()
        held = os.dup(file.handle)  # as an editor does that outlives its program
    folder = left_behind("the dog")
    handle = os.open(folder, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    sweep(os.environ)
    assert folder.exists()
    os.close(handle)
    os.close(held)
    sweep(os.environ)
    assert not folder.exists()


def test_rubbish_in_its_place_is_no_trouble(runtime: Path) -> None:
    place = Path(editing_places(os.environ)[0])
    (place / "empty").mkdir(parents=True)
    (place / "other").mkdir()
    (place / "other" / "about.json").write_bytes(b"\xff{")
    (place / "file").write_text("x")
    target = runtime / "elsewhere"
    target.mkdir()
    (place / "link").symlink_to(target)
    sweep(os.environ)
    assert {path.name for path in place.iterdir()} == {"file", "link"}
    assert target.exists()


def test_the_handle_is_not_for_other_programs(runtime: Path) -> None:
    with private_file(editing_places(os.environ), "/diary", LEFT) as file:
        assert isinstance(file, PrivateFile)
        assert not os.get_inheritable(file.handle)
