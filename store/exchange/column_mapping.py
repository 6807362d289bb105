"""What the columns of a file become, as a person names it.

``day=date,mood=Mood:1-10,play=Laughing`` names a target, a column and, behind a colon, the scale
of the column. What is left of the equals sign is one of:

- ``day`` and ``time``: the date, and the time of day if it has a column of its own;
- a reading, such as ``mood``, or a measure of the person's own; ``.open``, ``.close`` and
  ``.between`` say which check-in it belongs to;
- ``tired`` and ``inspired``, or ``session`` for a number of sessions;
- ``nourishing``, ``depleting``, ``both``, ``play``, ``celebration``: a word of their list, a
  number or yes; ``play.music`` names the word itself;
- ``rest``: a kind of rest; ``rest.sick`` names it, and the column says yes or no;
- ``tags`` and ``note``.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Final, NamedTuple

from store.errors import Refused
from store.exchange.file_errors import (
    ActivitiesNotRead,
    ColumnRefused,
    ColumnsNotRead,
    FilterNotRead,
    WordsNotRead,
)
from store.exchange.file_values import FileScale, number_of, parse_scale
from store.exchange.text_table import column_keys, column_position, plain
from store.folding import fold, fold_word
from store.models import READINGS
from store.names.tokens import word_set
from store.scales import OwnMeasure
from store.vocabulary import FEELINGS, RESTS

#: The check-in of a reading that names none, where a file has one row a day and no times. Opening
#: and closing both ask for energy, so alone it is a reading between them.
USUAL_CHECKIN: Final = {
    "mood": "closing",
    "energy": "between",
    "sleep": "opening",
    "myself": "closing",
    "letgo": "closing",
    "joy": "closing",
    "sorrow": "closing",
}
_SUFFIXES: Final = {
    "open": "opening",
    "opening": "opening",
    "close": "closing",
    "closing": "closing",
    "between": "between",
}
#: The kinds that are counted, each with the kind and the fields of its entries.
COUNTED_KINDS: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "session": ("session", {}),
    **{feeling: ("moment", {"feeling": feeling}) for feeling in FEELINGS},
    "play": ("play", {}),
    "celebration": ("celebration", {}),
    "rest": ("rest", {}),
}
_ANSWERS: Final = ("tired", "inspired")
_SINGLE: Final = ("day", "time", "note")
#: What takes nothing but numbers and times of a column, so that no name comes in with it.
_NUMBERS: Final = ("day", "time", "reading", "session")
_HINT: Final = "write it as day=date,joy=mood_cheerf"
_SCALE: Final = re.compile(r"(.+):\s*(-?[\d.,]+\s*(?:-|–|\.\.|to)\s*-?[\d.,]+)", re.DOTALL)
#: A piece of a mapping of which the column alone is in quotes: ``play="Dance, or hum"``.
_QUOTED_COLUMN: Final = re.compile(r'(^|,\s*)([^",=]+)="((?:[^"]|"")*)"([^",]*)(?=,|$)')
#: Names of columns that hold people or places, word by word.
_PRIVATE: Final = word_set(
    "people person persons participant participants contact contacts client clients patient "
    "patients firstname lastname surname fullname username email mail phone telephone location "
    "locations place places address latitude longitude lat lng lon gps coordinates city town "
    "venue street zip zipcode postcode country personen kontakt kontakte klient klientin "
    "patientin ort orte adresse standort stadt personnes lieu lieux ville personas lugar lugares "
    "direccion ubicacion persone luogo osoby miejsce where initials dob birthday associations"
)


class ColumnTarget(NamedTuple):
    """What a column becomes.

    Args:
        name: its name as it is typed, such as ``energy.open``.
        kind: ``reading``, ``session``, ``tags``, ``note``, ``day``, ``time``, or a counted kind.
        field: the reading, the answer of a session, or the word of what is counted.
        when: the check-in of a reading; empty if the file decides.
        column: the name of the column; empty leaves the target out.
        scale: the scale of the column; None if nobody named one.
    """

    name: str
    kind: str
    field: str
    when: str
    column: str
    scale: FileScale | None = None

    @property
    def identity(self) -> tuple[str, str, str]:
        """What a second target takes the place of."""
        when = self.when or USUAL_CHECKIN.get(self.field, "") if self.kind == "reading" else ""
        return self.kind, self.field, when


class ColumnMapping(NamedTuple):
    """The columns of the day and the time of day, and those to import."""

    day: str
    time: str
    targets: tuple[ColumnTarget, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all these columns."""
        columns = (target.column for target in self.targets)
        return tuple(filter(None, (self.day, self.time, *columns)))

    def over(self, usual: "ColumnMapping") -> "ColumnMapping":
        """Return this mapping with those of the usual targets that it does not name."""
        named = {target.identity for target in self.targets}
        unnamed = {(target.kind, target.field) for target in self.targets if not target.when}
        others = (
            target
            for target in usual.targets
            if target.identity not in named and (target.kind, target.field) not in unnamed
        )
        targets = (*others, *self.targets)
        return ColumnMapping(
            self.day or usual.day,
            self.time or usual.time,
            tuple(target for target in targets if target.column),
        )

    def resolved(self, path: str, columns: tuple[str, ...]) -> "ColumnMapping":
        """Return this mapping with the names that the cells of records have.

        Args:
            path: the name of the file, for errors.
            columns: the names of all its columns.

        Raises:
            ColumnDoubled, ColumnMissing: a column is there twice, or not at all.
        """
        keys = column_keys(columns)
        targets = tuple(
            target._replace(column=keys[column_position(path, columns, target.column)])
            if target.column
            else target  # left out
            for target in self.targets
        )
        return self._replace(targets=targets)

    def within(self, columns: tuple[str, ...]) -> "ColumnMapping":
        """Return this mapping without the columns that are not there."""
        present = {plain(name) for name in columns}
        return self._replace(targets=tuple(t for t in self.targets if plain(t.column) in present))


NO_MAPPING: Final = ColumnMapping("", "", ())


def parse_columns(text: str, measures: Iterable[OwnMeasure] = ()) -> ColumnMapping:
    """Parse the names of columns, such as ``day=date,joy=mood_cheerf``.

    A column with a comma in its name needs quotes: ``day=date,"joy=a, b"`` or ``joy="a, b"``.

    Args:
        text: the mapping.
        measures: the measures of the person's own.

    Raises:
        ColumnsNotRead: it cannot be parsed, or names a target twice.
        ColumnRefused: a column holds people or places.
    """
    own = {fold_word(measure.name): measure.id for measure in measures}
    own |= {measure.id: measure.id for measure in measures}
    targets: dict[object, ColumnTarget] = {}
    for piece in pieces_of(text):
        name, equals, column = (part.strip() for part in piece.partition("="))
        if not (name and equals) or (not column and name.casefold() in ("day", "time")):
            raise ColumnsNotRead(value=piece, hint=_HINT)
        target = _target(name, column, own)
        is_single = target.kind in ("reading", *_SINGLE) or target.field in _ANSWERS
        identity = target.identity if is_single else (target.identity, column)
        if identity in targets:
            raise ColumnsNotRead(value=piece, hint=f"{name} has a column already")
        if target.kind not in _NUMBERS and is_private(column):
            raise ColumnRefused(column=column)
        targets[identity] = target
    named = {target.kind: target.column for target in targets.values()}
    others = tuple(t for t in targets.values() if t.kind not in ("day", "time"))
    if not others:
        hint = "it names the day and nothing to keep of it" if named.get("day") else _HINT
        raise ColumnsNotRead(value=text, hint=hint)
    return ColumnMapping(named.get("day", ""), named.get("time", ""), others)


def quoted_piece(piece: str) -> str:
    """Return a piece of a mapping, in quotes where it needs them."""
    text = StringIO()
    csv.writer(text, lineterminator="").writerow([piece])
    return text.getvalue()


def pieces_of(text: str, refused: type[Refused] = ColumnsNotRead) -> list[str]:
    """Return the pieces of a text such as a mapping, which are between commas.

    Args:
        text: the text.
        refused: the error of such a text.

    Raises:
        Refused: its quotes cannot be read.
    """
    try:
        whole = _QUOTED_COLUMN.sub(r'\1"\2=\3\4"', text)
        pieces = next(csv.reader([whole], skipinitialspace=True), [])
    except csv.Error as error:
        raise refused(value=text, hint=_HINT) from error
    return [piece for piece in pieces if piece.strip()]


def _target(name: str, column: str, own: Mapping[str, str]) -> ColumnTarget:
    """Return the target of a name and its column.

    Raises:
        ColumnsNotRead: there is no such target.
    """
    scale = None
    if match := _SCALE.fullmatch(column):
        column, scale = match[1].strip(), parse_scale(match[2])
    head, dot, tail = (part.strip() for part in name.partition("."))
    plain_name, plain_head, plain_tail = fold(name), fold(head), fold(tail)
    if plain_name in (*_SINGLE, "tags"):
        return ColumnTarget(plain_name, plain_name, "", "", column)
    if plain_name in _ANSWERS or (plain_head == "session" and plain_tail in _ANSWERS):
        field = plain_tail or plain_name
        return ColumnTarget(name, "session", field, "", column, scale)
    if plain_head in COUNTED_KINDS and not (dot and not tail):
        word = plain_tail if plain_head == "rest" else tail
        if plain_head != "session" and (plain_head != "rest" or word in ("", *RESTS)):
            return ColumnTarget(name, plain_head, word, "", column)
        if not word:
            return ColumnTarget(name, plain_head, "", "", column)
    for known, suffix in ((name, ""), (head, plain_tail)):
        reading = own.get(fold_word(known), fold(known) if fold(known) in READINGS else "")
        when = _SUFFIXES.get(suffix, "")
        if reading and (when or not suffix) and bool(suffix) == bool(dot and known == head):
            return ColumnTarget(plain_name, "reading", reading, when, column, scale)
    known_names = ", ".join(("day", "time", "note", "tags", *READINGS, *_ANSWERS, *COUNTED_KINDS))
    raise ColumnsNotRead(
        value=f"{name}={column}",
        hint=f"a column can be {known_names}; a reading also with .open, .close or .between",
    )


def is_private(column: str) -> bool:
    """Return whether the name of a column says that it holds people or places."""
    words = re.findall(r"[^\W\d_]+", fold(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column)))
    return not _PRIVATE.isdisjoint(words)


def parse_words(text: str) -> dict[str, str]:
    """Parse numbers of words, such as ``so-so=3,rad=5``; ``sick=`` leaves the word out.

    Raises:
        WordsNotRead: it cannot be parsed.
    """
    words: dict[str, str] = {}
    for piece in pieces_of(text, WordsNotRead):
        word, equals, number = (part.strip() for part in piece.rpartition("="))
        if not word or not equals or (number and number_of(number) is None):
            raise WordsNotRead(value=piece)
        words[word_key(word)] = number
    if not words:
        raise WordsNotRead(value=text)
    return words


def word_key(word: str) -> str:
    """Return a word for a number as it is compared."""
    return " ".join(fold(word).split())


def parse_filters(texts: Iterable[str]) -> dict[str, frozenset[str]]:
    """Parse filters such as ``category=Mood``; of one column, any of the values passes.

    Returns:
        the values that pass, compared as ``word_key`` does, by the name of the column.

    Raises:
        FilterNotRead: it cannot be parsed.
    """
    filters: dict[str, frozenset[str]] = {}
    for text in texts:
        column, equals, value = (part.strip() for part in text.partition("="))
        if not column or not equals:
            raise FilterNotRead(value=text)
        filters[column] = filters.get(column, frozenset()) | {word_key(value)}
    return filters


def parse_activities(text: str) -> dict[str, tuple[str, str]]:
    """Parse what activities become, such as ``gaming=play:game,nap=rest:breather``.

    Returns:
        the counted kind and its word, which may be empty, by activity as ``word_key`` compares.

    Raises:
        ActivitiesNotRead: it cannot be parsed.
    """
    activities: dict[str, tuple[str, str]] = {}
    for piece in pieces_of(text, ActivitiesNotRead):
        name, equals, target = (part.strip() for part in piece.rpartition("="))
        kind, _, word = (part.strip() for part in target.partition(":"))
        if not name or not equals or fold(kind) not in COUNTED_KINDS:
            raise ActivitiesNotRead(value=piece)
        if fold(kind) == "rest" and fold(word) not in RESTS:
            raise ActivitiesNotRead(value=piece)
        activities[word_key(name)] = fold(kind), word
    return activities
