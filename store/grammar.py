"""The grammar of a typed line: a verb, its answers, then the note.

A line is read from left to right. Directly behind the verb, and behind answers, stands an answer:

- a digit answers the next field, ``,`` skips it, and the name of a scale gives the digit behind
  it to that scale;
- a word that names an answer whole always is that answer; an answer of several words needs no
  quotation marks;
- else a word that begins only one answer is that answer. With the words of a sentence behind it,
  it has to be half of that answer, of a list, and no whole word of it: ``was really good`` is
  not *was real*;
- else a word with a small slip in it, or an answer without its verb (``real`` for *was real*), is
  the answer of a list that it fits, where it fits only one (``store.near_words``).

The first word that is none of these begins the note, and all that follows is the note: words,
numbers and commas alike. Tags count wherever they stand: those before the note and at its end are
taken out, those within it stay readable. A token with a blank in it (it was quoted) that is no
answer is a row of the note by itself, and answers may follow it.

A word of the list may also stand behind the direction: ``received was real``. A word with nothing
in it is refused, because the digit behind it would answer another field.

A number at the place of an answer is that answer or is refused, and so is a note of nothing but
numbers: ``-m`` writes one. No word is lost: each is in a field, a tag or the note, or the line is
refused.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from store.errors import CupfulError, EmptyWord, NothingSaid, OffScale, Refused, UnknownCommand
from store.folding import fold_word
from store.models import off_scale
from store.notes import tags_in
from store.scales import is_number
from store.verbs import (
    NO_KNOWN_WORDS,
    SKIP,
    VERBS,
    Field,
    KnownWords,
    Lists,
    Refinement,
    Verb,
    find_verb,
)
from store.vocabulary import USUAL_NAMES, Names

#: How many words an answer that is not quoted can have.
_MOST_WORDS: Final = 6
#: What makes a sentence of the words of a scale: ``a lot of silence``.
_SENTENCE_WORD: Final = "of"


class ParsedEntry(NamedTuple):
    """What a line or a row of keys means: everything of a draft except its day and hour.

    Attributes:
        verb: its verb.
        values: its fields.
        note: its note.
        tags: its tags beside those in the note.
        words: the part of the note that stood behind the fields.
        tag_words: the tags beside the note as they were typed.
        readings: words that were taken for an answer that they do not name, and that answer.
        unlisted: the list of which no word was chosen, though words stood in its place.
        note_at: the place in the line of the first word of its note; none where there is no line.
    """

    verb: Verb
    values: Mapping[str, Any]
    note: str = ""
    tags: tuple[str, ...] = ()
    words: str = ""
    tag_words: tuple[str, ...] = ()
    readings: tuple[tuple[str, str], ...] = ()
    unlisted: str = ""
    note_at: int = 0


def parse(
    tokens: list[str],
    lists: Lists,
    *,
    names: Names = USUAL_NAMES,
    note: str = "",
    tags: tuple[str, ...] = (),
    verbs: Mapping[str, Verb] = VERBS,
    known: KnownWords = NO_KNOWN_WORDS,
) -> ParsedEntry:
    """Parse a line: a verb, its answers, ``#tags`` and a note.

    Args:
        tokens: the words of the line.
        lists: the words of the lists.
        names: what the kinds are called.
        note: a note that is not in the line; it is the first row of the note.
        tags: tags that are not in the line.
        verbs: the verbs of the diary.
        known: the words that are understood without a digit.

    Raises:
        Refused: it names what could not be parsed.
    """
    head, *rest = tokens or [""]
    verb = find_verb(head, names, verbs)
    if verb is None:
        raise UnknownCommand(value=head)
    if verb.kind == "note":
        text = " ".join((*rest, note)).strip()
        return ParsedEntry(verb, {}, text, tags, tag_words=_as_typed(tags), note_at=1)
    return _LineParser(verb, rest, lists, known).parse(note, tags)


def _as_typed(tags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"#{tag}" for tag in tags)


def _tag(token: str) -> str:
    """Return the tag that a token is; empty where it is none, as ``#2`` is."""
    is_marked = token[:1] in ("#", "＃") and not _is_quoted(token)
    return next(iter(tags_in(token)), "") if is_marked else ""


def _is_quoted(token: str) -> bool:
    """Return whether a token has a blank in it, so that it was quoted."""
    return any(character.isspace() for character in token)


def _joined_digits(token: str) -> str:
    """Return the digits of answers that were typed as one word, as in ``5,6``; empty for others."""
    if any(character.isalpha() for character in token) or not token.isascii():
        return ""
    numbers = "".join(c if c.isdigit() else " " for c in token).split()
    return " ".join(numbers) if all(len(number) == 1 for number in numbers) else ""


def _is_power(token: str) -> bool:
    """Return whether a token is a number with an exponent."""
    mantissa, _, exponent = token.casefold().partition("e")
    return is_number(mantissa) and is_number(exponent)


class _LineParser:
    """Collect what the tokens after a verb mean."""

    def __init__(self, verb: Verb, tokens: list[str], lists: Lists, known: KnownWords) -> None:
        self._verb = verb
        self._tokens = tokens
        self._lists = lists
        self._known = known
        self._refinement = Refinement(verb)
        self._values: dict[str, Any] = dict(verb.preset)
        self._tag_words: list[str] = []
        self._quoted: list[str] = []
        self._readings: list[tuple[str, str]] = []
        self._has_skipped = False

    def parse(self, note: str, tags: tuple[str, ...]) -> ParsedEntry:
        """Return the parsed entry.

        Args:
            note: a note that is not in the line.
            tags: tags that are not in the line.

        Raises:
            Refused: a token does not fit where it stands.
        """
        at, first_quoted = 0, 0
        while at < len(self._tokens) and (count := self._take(at)):
            at += count
            if self._quoted and not first_quoted:
                first_quoted = at
        rest = self._tokens[at:]
        unlisted = self._unlisted() if rest else ""
        while rest and _tag(rest[-1]):
            self._tag_words.insert(0, rest.pop())
        if rest and all(map(is_number, rest)):
            raise _with_note(self._refinement.nothing_to_refine(" ".join(rest)), " ".join(rest))
        words = " ".join(("\n".join(self._quoted), *rest)).strip()
        typed_tags = tuple(tag for word in self._tag_words for tag in tags_in(word))
        return ParsedEntry(
            self._verb,
            self._values,
            "\n".join(filter(None, (note, words))),
            (*typed_tags, *tags),
            words,
            (*self._tag_words, *_as_typed(tags)),
            tuple(self._readings),
            unlisted,
            first_quoted or at + 1,
        )

    def _unlisted(self) -> str:
        """Return the list whose word the note stands in the place of; empty for none."""
        field = self._refinement.field
        is_first = self._refinement.position == 0 and not self._quoted
        return field.list_name if is_first and field is not None else ""

    def _take(self, at: int) -> int:
        """Take what stands at a place; return how many tokens that is, 0 where the note begins.

        Raises:
            Refused: it does not fit here.
        """
        token = self._tokens[at]
        if not token.strip():  # a digit behind it would answer another field
            raise EmptyWord(value=token)
        if token == SKIP:
            self._refinement = self._refinement.skip()
            self._has_skipped = True
            return 1
        if _tag(token):
            self._tag_words.append(token)
            return 1
        if is_number(token):
            return self._take_number(token)
        count = self._take_scale(at) or self._take_whole(at) or self._take_earlier(at)
        count = count or self._take_beginning(at)
        if not count:
            self._check_digits(token)
            count = self._take_near(at)
        if not count and _is_quoted(token):
            self._quoted.append(token)
            return 1
        return count

    def _take_number(self, token: str) -> int:
        if self._refinement.field is None:
            return 0
        try:
            filled = self._refinement.fill(token, self._lists, self._known)
        except Refused as error:
            raise _with_note(error, token, self._meant(token, error)) from None
        return self._add(filled)

    def _check_digits(self, token: str) -> None:
        """Refuse answers that were typed as one word, as in ``5,6``, and numbers such as 1e9."""
        field, digits = self._refinement.field, _joined_digits(token)
        if field is not None and not field.list_name and (digits or _is_power(token)):
            raise _with_note(off_scale(field.scale, token), token, self._fitting(digits))

    def _meant(self, token: str, error: Refused) -> str:
        """Return the digits that a number off the scale was probably meant to be; empty for none.

        ``55`` answers two fields, or one whose key was pressed twice.
        """
        if not isinstance(error, OffScale) or not token.isdecimal():
            return ""
        if not token.isascii():  # digits of another script, such as ５
            return self._fitting(" ".join(str(int(digit)) for digit in token))
        digits = [*dict.fromkeys(token)] if self._fitting(" ".join(token)) == "" else [*token]
        return self._fitting(" ".join(digits)) if len(token) > 1 else ""

    def _fitting(self, digits: str) -> str:
        """Return digits if there are scales for all of them; else empty."""
        fields = [field for _, field in self._refinement.fields_left() if not field.list_name]
        are_answers = all("1" <= digit <= "7" for digit in digits.split())
        return digits if are_answers and len(digits.split()) <= len(fields) else ""

    def _runs(self, at: int) -> Iterator[tuple[int, str]]:
        """Yield the words from a place on, as many as an answer can have, the longest run first."""
        run: list[str] = []
        for token in self._tokens[at : at + _MOST_WORDS]:
            is_alone = _is_quoted(token) or not fold_word(token)
            if run and is_alone:
                break
            run.append(token)
            if is_alone:
                break
        for count in range(len(run), 0, -1):
            yield count, " ".join(run[:count])

    def _token(self, at: int) -> str:
        """Return the token at a place; empty behind the last one."""
        return self._tokens[at] if at < len(self._tokens) else ""

    def _take_scale(self, at: int) -> int:
        """Take the name of a scale with its answer.

        Raises:
            NothingSaid: its answer is missing.
        """
        for count, run in self._runs(at):
            refinement = self._refinement.at_scale(run)
            if refinement is None:
                continue
            token = self._token(at + count)
            if is_number(token):
                self._refinement = refinement
                return count + self._take_number(token)
            for more, answer in self._runs(at + count):
                filled = refinement.fill_exactly(answer, self._lists, self._known)
                if filled and refinement.field and refinement.field.name in filled[0]:
                    return self._add(filled, count + more)
            is_answered = refinement.field is not None and refinement.field.name in self._values
            if not is_answered and not self._is_of_sentence(token):
                raise NothingSaid(kind=run, needs="its digit comes next, 1 to 7")
        return 0

    def _take_whole(self, at: int) -> int:
        """Take the longest run of words that names an answer whole."""
        for count, run in self._runs(at):
            filled = self._refinement.fill_exactly(run, self._lists, self._known)
            is_of_scale = filled is not None and any(isinstance(v, int) for v in filled[0].values())
            is_sentence = is_of_scale and self._token(at + count) == _SENTENCE_WORD and count > 1
            if filled is not None and not is_sentence:
                return self._add(filled, count)
        return 0

    def _take_earlier(self, at: int) -> int:
        """Take a word of the list that stands behind the direction, as in ``received was real``."""
        field = self._open_word()
        if field is None or self._refinement.position == 0:
            return 0
        for count, run in self._runs(at):
            filled = Refinement(self._verb).fill_exactly(run, self._lists, self._known)
            if filled is not None and field.name in filled[0]:
                self._values = {**filled[0], **self._values}
                return count
        return 0

    def _open_word(self) -> Field | None:
        """Return the field of the list whose word is neither chosen nor skipped; None for none."""
        field = self._verb.fields[0] if self._verb.fields else None
        if field is None or not field.list_name or field.name in self._values or self._has_skipped:
            return None
        return field

    def _take_beginning(self, at: int) -> int:
        """Take a word that begins only one answer."""
        token = self._tokens[at]
        filled = self._refinement.fill_by_beginning(token, self._lists, self._known)
        if filled is None:
            return 0
        if not self._sentence_follows(at + 1):
            return self._add(filled)
        answer = filled[0].get("what", "")
        text, whole = fold_word(token), fold_word(str(answer))
        is_half = len(text) * 2 >= len(whole) and whole.startswith(text)
        if not is_half or whole[len(text) :].startswith(" ") or self._quoted:
            return 0
        self._readings.append((token, str(answer)))
        return self._add(filled)

    def _take_near(self, at: int) -> int:
        """Take words with a slip in them, or an answer without its verb."""
        if self._quoted:
            return 0
        from store.near_words import near_option  # only where nothing fits as it is

        for count, run in self._runs(at):
            is_alone = not self._sentence_follows(at + count)
            for position, field in self._refinement.fields_left():
                options = field.options(self._lists) if field.list_name else ()
                option = near_option(run, options, is_alone=is_alone)
                if option is not None:
                    self._readings.append((run, option))
                    value = field.stored_value(option)
                    filled = self._refinement.fill_with(position, value, self._known)
                    return self._add(filled, count)
        return 0

    def _sentence_follows(self, at: int) -> bool:
        """Return whether words follow that are no answers."""
        return any(map(self._is_of_sentence, self._tokens[at:]))

    def _is_of_sentence(self, token: str) -> bool:
        """Return whether a token is a word, and no answer."""
        if token in ("", SKIP) or is_number(token) or _is_quoted(token) or _tag(token):
            return False
        return self._refinement.fill_exactly(token, self._lists, self._known) is None

    def _add(self, filled: tuple[Mapping[str, Any], Refinement], count: int = 1) -> int:
        """Add what was filled; return how many tokens filled it."""
        values, self._refinement = filled
        if "marks" in values:
            values = {"marks": (*self._values.get("marks", ()), *values["marks"])}
        self._values |= values
        return count


def _with_note(error: CupfulError, text: str, meant: str = "") -> CupfulError:
    """Return an error that also says how to write a text as the note, and what was meant.

    Args:
        error: the error.
        text: what was refused.
        meant: what was probably meant, if that is known.
    """
    error.facts |= {"as_note": text, "meant": meant}
    return error
