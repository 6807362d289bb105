"""What kinds are called in sentences: a kind stands in a sentence as a field, never as a word.

``{session}`` is one of a kind, ``{sessions}`` several and ``{a_session}`` one with its article;
``{Session}``, ``{Sessions}`` and ``{A_session}`` begin a sentence. Play is not counted: ``{play}``
is several of it where a plural was given (*some games*).

``{nourished}`` and ``{drained}`` are what the moments did, ``{was_nourished}`` after *what*, and
``{nourished_you}``; a kind that is called otherwise has its name there (*what was warm*).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from store.kinds import USUAL_KINDS, KindName
from store.vocabulary import SPOKEN, USUAL_NAMES, Names

_VOWELS: Final = "aeiou"
_HISSING: Final = ("s", "sh", "ch", "x")
_FIELD: Final = r"\{([A-Za-z]+(?:_[a-z]+)?)\}"
#: What stays as it is in the help (commands, text in quotation marks, words with a hyphen, the
#: rest of something), or a word that names a kind.
_PROSE: Final = (
    r"(?:^|(?<=  ))cup(?:ful)? (?:(?!  |#|$).)+|`[^`]*`|(?<!\w)'[^']*'|[\w-]*-[\w-]+|^usage.*"
    r"|[Tt]he rest\b|^  \w[\w, -]*(?=  )"
    r"|\b(?:[Ss]essions?|[Rr]uptures?|[Bb]reathers?|[Cc]elebrations?)\b"
    r"|\b(?:[Nn]ourishing|[Dd]epleting|[Pp]lay|[Rr]est)\b"
)
#: The kind that is not counted by a plural: some play, no play.
_WITHOUT_NUMBER: Final = "play"
#: What a moment did, by its kind, where that is not called otherwise.
_DID: Final = {"nourishing": "nourished", "depleting": "drained"}
#: How many names of kinds are remembered: of one diary before and after a change.
_REMEMBERED: Final = 4


def plural(noun: str) -> str:
    """Return more than one of what a kind is called; the same in a script without a plural s."""
    if not noun[-1:].isascii() or not noun[-1:].isalpha():
        return noun
    return noun + ("es" if noun.endswith(_HISSING) else "s")


def kind_words(names: Names) -> Mapping[str, str]:
    """Return what stands for each field of a kind."""
    return _kind_words(tuple(names.kinds.items()))


@lru_cache(maxsize=_REMEMBERED)
def _kind_words(kinds: tuple[tuple[str, KindName], ...]) -> Mapping[str, str]:
    words: dict[str, str] = {}
    for kind, name in kinds:
        one, several = name.singular, name.plural or plural(name.singular)
        article = "an" if one[:1].casefold() in _VOWELS else "a"
        words |= {kind: one, f"{kind}s": several, f"a_{kind}": f"{article} {one}"}
    if games := dict(kinds)[_WITHOUT_NUMBER].plural:
        words[_WITHOUT_NUMBER] = games
    words[f"was_{_WITHOUT_NUMBER}"] = f"{'were' if games else 'was'} {words[_WITHOUT_NUMBER]}"
    for kind, did in _DID.items():
        is_usual = (word := words[kind]) == kind
        words[did] = did if is_usual else word
        words[f"was_{did}"] = did if is_usual else f"was {word}"
        words[f"{did}_you"] = f"{did} you" if is_usual else f"was {word}"
    return words | {field[:1].upper() + field[1:]: begun(text) for field, text in words.items()}


def begun(text: str) -> str:
    """Return a text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def worded(template: str, names: Names = USUAL_NAMES, /, **facts: object) -> str:
    """Return a sentence with what kinds are called here, and with its facts."""
    return template.format_map({**kind_words(names), **facts})


def in_kinds(text: str, names: Names) -> str:
    """Return a text of ours with what kinds are called here; other braces stay as they are."""
    if "{" not in text:
        return text
    words = kind_words(names)
    return re.sub(_FIELD, lambda match: words.get(match[1], match[0]), text)


def respelled(line: str, names: Names) -> str:
    """Return a line of the help with what kinds are called here; commands in it stay.

    The pages of the help have no fields, because the web shows them as they are. So whole words
    are looked at there, and of these only those that mean nothing else.
    """
    if names.kinds is USUAL_KINDS:
        return line
    words = kind_words(names)
    return re.sub(_PROSE, lambda match: words.get(match[0], match[0]), line)


def counted_kind(count: int, kind: str, names: Names) -> str:
    """Return a count of a kind: ``3 sessions``."""
    words = kind_words(names)
    return f"{count} {words[kind] if count == 1 else words[f'{kind}s']}"


def rest_name(what: str, names: Names = USUAL_NAMES) -> str:
    """Return a rest or a direction in words: ``day off`` for off, or what it is called here."""
    return names.kind(what) if what in names.kinds else SPOKEN.get(what, what)
