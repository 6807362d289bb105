"""Every place where a word can be stored, and a function that plants the word there."""

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unicodedata import normalize

from store.log.locations import editing_places, state_home
from store.log.mirror import Mirror
from store.log.records import Line, encode_line
from tests.shell import Run

WORD = "Zoë Quandt"
SPELLINGS = {
    "as it is": WORD,
    "upper case": "ZOË QUANDT",
    "decomposed": normalize("NFD", WORD),
    "several blanks": "Zoë   Quandt",
    "a line break": "Zoë\nQuandt",
    "a hyphen": "zoë-quandt",
    "joined": "zoëquandt",
    "joined and inflected": "ZoëQuandts",
    "a no-break space": "Zoë\u00a0Quandt",
    "zero-width characters": "Z\u200bo\u2060ë Qu\u200dandt",
    "a soft hyphen": "Zoë Qu\u00adandt",
    "full-width letters": "Ｚｏë Ｑｕａｎｄｔ",
    "letter by letter": "Z-o-ë Q-u-a-n-d-t",
    "no accent": "Zoe Quandt",
}

_NON_LETTERS = re.compile(r"[\W_]+")  # combining marks, too
_ESCAPE = re.compile(r"\\+u([0-9a-fA-F]{4})")


class Home:
    """A person's diary, and the other files of the program.

    Args:
        cup: runs a command.
        diary: the folder of the diary.
    """

    def __init__(self, cup: Run, diary: Path) -> None:
        self.cup = cup
        self.diary = diary
        self.state = Path(state_home(os.environ))
        self.mirror = Path(Mirror(os.fspath(diary), os.fspath(self.state)).folder)

    @property
    def month(self) -> Path:
        """The path of this device's file of the month."""
        return self.diary / f"2026-11.{self.device}.jsonl"

    @property
    def device(self) -> str:
        """The name of this device."""
        return (self.state / "device").read_text("ascii").strip()

    def add_lines(self, *lines: Line, name: str = "2026-11.noor-z9x8.jsonl") -> Path:
        """Append lines to a file of another device; return its path."""
        path = self.diary / name
        with path.open("ab") as file:
            file.write(b"".join(map(encode_line, lines)))
        return path

    def add_bytes(self, data: bytes, name: str = "2026-11.noor-z9x8.jsonl") -> None:
        """Append bytes to a file of another device."""
        with (self.diary / name).open("ab") as file:
            file.write(data)

    def files(self) -> Iterator[Path]:
        """Yield every file of the person."""
        root = self.diary.parent
        yield from (path for path in sorted(root.rglob("*")) if path.is_file())

    def files_with_word(self) -> list[Path]:
        """Return the files that contain the letters of the word in any form."""
        return [path for path in self.files() if has_letters(path.read_bytes())]


def has_letters(data: bytes) -> bool:
    """Return whether the data contains the word: plain, escaped, decomposed, in UTF-16, spaced.

    This does not use the code with which the purge itself looks for a word.
    """
    texts = [data.decode("utf-8", "replace"), data.decode("latin-1")]
    texts += [
        data[start:].decode(f"utf-16-{order}", "ignore")
        for start in (0, 1)
        for order in ("le", "be")
    ]
    texts += [_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) for text in texts[:2]]
    return any(part in _letters(text) for text in texts for part in ("quandt", "zoequa"))


def _letters(text: str) -> str:
    return _NON_LETTERS.sub("", normalize("NFKD", text).casefold())


def entry(number: int, revision: int = 1, **document: Any) -> Line:
    """Return a line of an entry."""
    id = f"1-20261123-abcdef{number:02}"
    defaults = {"v": 1, "kind": "note", "day": "2026-11-23", "order": 40 + number}
    return Line(f"{revision}{id[1:]}", "entries", id, defaults | document)


def setting(name: str, revision: int = 1, **document: Any) -> Line:
    """Return a line of a setting."""
    return Line(f"{revision}-20261123-abcdefgh", "settings", name, {"v": 1} | document)


def escaped(line: Line) -> bytes:
    """Return a line in which all but ASCII is escaped, with a correct checksum."""
    from zlib import crc32

    head = json.dumps(
        {"rev": line.revision, "table": line.table, "id": line.id, "doc": line.document}
    )[:-1].encode()
    return b'%b,"crc":"%08x"}\n' % (head, crc32(head))


Plant = Callable[[Home], object]


def _note(home: Home) -> object:
    return home.cup("s", "5", f"with {WORD}")


def _undone_note(home: Home) -> None:
    _note(home)
    home.cup("undo")


def _redone_note(home: Home) -> None:
    _undone_note(home)
    home.cup("redo")


def _edited_away(home: Home) -> None:
    home.add_lines(entry(1, note=f"with {WORD}"), entry(1, 2, note="with someone"))


def _edited_away_in_another_file(home: Home) -> None:
    home.add_lines(entry(1, note=f"with {WORD}"))
    home.add_lines(entry(1, 2, note="with someone"), name="2026-11.kim-a1b2.jsonl")


def _renamed_word(home: Home) -> None:
    home.cup("words", "play", "+", WORD)
    home.cup("words", "play", "rename", WORD, "chess")


def _own_measure(home: Home) -> None:
    home.cup("measures", "add", WORD)
    home.cup("close", "5", WORD, "3")


def _saved_search(home: Home) -> None:
    home.cup("find", "--save", "zoë-quandt", "tired>5")
    home.cup("find", "--save", "weeks", f'"{WORD}"')


def _import(home: Home) -> None:
    path = home.diary.parent / f"{WORD}.csv"
    path.write_text("day,mood\n2026-11-20,5\n2026-11-21,6\n", "utf-8")
    home.cup("import", str(path), "--columns", "day=day,mood=mood", "--yes")
    path.unlink()


def _unfinished_note(home: Home, text: str = WORD, **fields: Any) -> Path:
    home.state.mkdir(parents=True, exist_ok=True)
    path = home.state / "unfinished-abcdefgh.json"
    document = {"diary": str(home.diary), "id": "", "day": "2026-11-23", "text": text} | fields
    path.write_text(json.dumps(document), "utf-8")
    return path


def _unfinished_in_moved_diary(home: Home) -> None:
    _unfinished_note(home, diary=str(home.diary.parent / "before"))


def _editor_file(home: Home) -> None:
    """Write an editor's file that a killed program left; the next start makes a note of it."""
    for number, place in enumerate(editing_places(os.environ)):
        folder = Path(place) / f"abcdefgh{number}"
        folder.mkdir(parents=True)
        about = {"diary": str(home.diary), "id": "", "day": "2026-11-23", "text": ""}
        (folder / "about.json").write_text(json.dumps(about), "utf-8")
        (folder / "note.md").write_bytes(f"{WORD}\n".encode("latin-1"))


def _torn_line(home: Home) -> None:
    home.add_bytes(encode_line(entry(1, note=f"with {WORD}"))[:-20] + b"\n")


def _line_cut_within_word(home: Home) -> None:
    home.add_bytes(encode_line(entry(1, note=f"with {WORD}")).split(b"ndt")[0] + b"\n")


def _broken_row(home: Home) -> None:
    home.add_bytes(
        encode_line(entry(1, note=f"with {WORD} again")).replace(b" Quandt", b"\nQuandt")
    )


def _old_line_ends(home: Home) -> None:
    lines = entry(1, note="sound"), entry(2, note=WORD), entry(3, note="sound as well")
    home.add_bytes(b"".join(map(encode_line, lines)).replace(b"\n", b"\r"))


def _wrong_checksum(home: Home) -> None:
    home.add_bytes(encode_line(entry(1, note=f"with {WORD}")).replace(b'"order":41', b'"order":42'))


def _damaged_word(home: Home) -> None:
    """Damage the word in one line; another, correct line has the same entry."""
    data = encode_line(entry(1, note=f"with {WORD}"))
    home.add_bytes(data + data.replace(b"Quandt", b"Quandu"))


def _mirror_alone(home: Home) -> None:
    _note(home)
    home.cup("backup")
    rows = home.month.read_bytes().splitlines(keepends=True)
    home.month.write_bytes(b"".join(row for row in rows if not has_letters(row)))


def _older_mirror(home: Home) -> None:
    _note(home)
    home.cup("backup")
    name = home.month.name.replace(".jsonl", ".copy-12345678.jsonl")
    (home.mirror / name).write_bytes(home.month.read_bytes())


def _mirror_of_moved_diary(home: Home) -> None:
    _note(home)
    home.cup("backup")
    home.mirror.rename(home.mirror.parent / "before-12345678")


def _mirror_and_note_inside_diary(home: Home) -> None:
    """Put a mirror and an unfinished note into the folder of the diary itself."""
    _note(home)
    folder = home.diary / ".cupful" / "mira-k7q2"
    (folder / "mirror").mkdir(parents=True)
    (folder / "mirror" / home.month.name).write_bytes(home.month.read_bytes())
    _unfinished_note(home).rename(folder / "unfinished-abcdefgh.json")


def _stopped_restore(home: Home) -> None:
    _note(home)
    home.cup("backup")
    data = home.month.read_bytes()
    (home.mirror / f".{home.month.name}.tmp").write_bytes(data[: len(data) // 2 + 90])
    (home.diary / f".restore-{home.month.name}").write_bytes(data)


def _crash_report(home: Home) -> None:
    home.state.mkdir(parents=True, exist_ok=True)
    (home.state / "breakage.txt").write_text(f"ValueError: {WORD!r}", "utf-8")


def _linked_file(home: Home) -> None:
    path = home.add_lines(entry(1, note=WORD), name="elsewhere")
    target = home.diary.parent / "elsewhere.jsonl"
    path.rename(target)
    (home.diary / "2026-11.link-z9x8.jsonl").symlink_to(target)


#: A function that plants the word, by place. A purge deletes it from all of them.
PLACES: dict[str, Plant] = {
    "a note": _note,
    "a note that was undone": _undone_note,
    "a note that was redone": _redone_note,
    "an older version of a note": _edited_away,
    "an older version in another file": _edited_away_in_another_file,
    **{
        f"a note, {name}": lambda home, text=text: home.add_lines(entry(1, note=f"with {text}."))
        for name, text in SPELLINGS.items()
    },
    "a note with escapes": lambda home: home.add_bytes(escaped(entry(1, note=f"with {WORD} 🐈"))),
    "a tag": lambda home: home.add_lines(entry(1, note="with #zoë-quandt", tags=["zoë-quandt"])),
    "a tag alone": lambda home: home.add_lines(entry(1, note="x", tags=["zoëquandt"])),
    "a mark": lambda home: home.add_lines(
        entry(1, kind="checkin", when="closing", mood=5, marks=["body", WORD])
    ),
    "a word of an entry": lambda home: home.add_lines(entry(1, kind="play", what=WORD)),
    "a field of a newer version": lambda home: home.add_lines(
        entry(1, v=2, kind="play", mood={"with": [WORD]})
    ),
    "a kind of a newer version": lambda home: home.add_lines(entry(1, v=2, kind=WORD)),
    "a table of a newer version": lambda home: home.add_lines(
        Line("1-20261123-abcdefgh", WORD, "1-20261123-abcdefgh", {"v": 2})
    ),
    "an id of another program": lambda home: home.add_lines(
        entry(1, note="x")._replace(id=WORD), entry(1, 2, note="y")._replace(id=WORD)
    ),
    "an import": _import,
    "a word of a list": lambda home: home.cup("words", "play", "+", WORD),
    "a retired word": lambda home: (
        home.cup("words", "play", "+", WORD),
        home.cup("words", "play", "retire", WORD),
    ),
    "the order of a list": lambda home: home.add_lines(
        setting("words.play", words=["laughed", WORD, "chess"]), name="settings.noor-z9x8.jsonl"
    ),
    "a former name": _renamed_word,
    "a new name": lambda home: home.cup("words", "play", "rename", "film", WORD),
    "a session": lambda home: home.cup("words", "session", WORD),
    "a saved search": _saved_search,
    "contacts": lambda home: home.cup("contacts", f"call {WORD}"),
    "a measure": _own_measure,
    "an answer of a measure": lambda home: home.cup(
        "measures", "add", "pain", "--words", f"none, a, b, c, d, e, like {WORD}"
    ),
    "a plan of a newer version": lambda home: home.add_lines(
        Line("1-20261123-abcdefgh", "plans", "1-20261123-abcdefgh",
             {"v": 2, "what": "off", "start": "2026-12-01", "rule": "FREQ=DAILY;COUNT=1",
              "reason": f"with {WORD}"})
    ),
    "a setting of a newer version": lambda home: home.add_lines(
        setting(f"room.{WORD}", on=True), name="settings.noor-z9x8.jsonl"
    ),
    "an unfinished note": _unfinished_note,
    "an unfinished note of bytes": lambda home: _unfinished_note(home, "Zo\udceb Quandt"),
    "half an unfinished note": lambda home: _unfinished_note(home).write_text(f'{{"text": "{WORD}'),
    "an unfinished note of a moved diary": _unfinished_in_moved_diary,
    "an editor's file": _editor_file,
    "a torn line": _torn_line,
    "a line that ends within the word": _line_cut_within_word,
    "a row that was broken within the word": _broken_row,
    "rows with old line ends": _old_line_ends,
    "a line with a wrong checksum": _wrong_checksum,
    "a line with a damaged word": _damaged_word,
    "a row of a conflict": lambda home: home.add_bytes(f">>>>>>> {WORD}\n".encode()),
    "a file in UTF-16": lambda home: home.add_bytes(
        encode_line(entry(1, note=WORD)).decode().encode("utf-16")
    ),
    "a conflict copy": lambda home: home.add_lines(
        entry(1, note=WORD), name="2026-11.noor-z9x8.sync-conflict-20261123.jsonl"
    ),
    "a file behind a link": _linked_file,
    "a mirror alone": _mirror_alone,
    "an older mirror": _older_mirror,
    "the mirror of a diary that was moved": _mirror_of_moved_diary,
    "a mirror and a note inside the diary": _mirror_and_note_inside_diary,
    "a restore that was stopped": _stopped_restore,
    "the report of a breakage": _crash_report,
}  # fmt: skip
