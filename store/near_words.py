"""Words that come near to an answer: with a small slip, or without its verb.

A slip is two neighbours swapped, a letter too many or too few, or in a long word another letter.
The first letter is right, because *loved* is not *moved*. Where no sentence follows, a word may
be a little further away: there is nothing else that it could begin.
"""

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

from store.folding import fold_word

#: Words that name nothing by themselves: an answer is not recognised by them.
_SMALL_WORDS: Final = frozenset(
    {"a", "an", "and", "at", "back", "by", "for", "from", "good", "hard", "in", "it", "me", "my"}
    | {"of", "off", "on", "or", "out", "the", "them", "to", "up", "us", "with", "you"}
)
_LEADING: Final = frozenset({"a", "an", "the", "in", "of", "to", "with", "for", "through"})
#: How many letters an answer needs for each kind of slip.
_SWAPPED, _ADDED, _LEFT_OUT, _REPLACED, _LONG = 4, 5, 6, 7, 8
_PLURAL: Final = 3
#: How alike two words are at least: a long one, and one with nothing behind it.
_ALIKE_LONG, _ALIKE_ALONE = 0.87, 0.82


def near_option(run: str, options: tuple[str, ...], *, is_alone: bool) -> str | None:
    """Return the only option that words come near to; None for none, and for several.

    Args:
        run: the words as typed.
        options: the answers.
        is_alone: whether no sentence follows them.
    """
    text = fold_word(run)
    names = {option: fold_word(option) for option in options}
    tails = [option for option, name in names.items() if text in _tails(name)]
    if tails:
        return tails[0] if len(tails) == 1 else None
    slips = [option for option, name in names.items() if _is_slip(text, name, is_alone=is_alone)]
    return slips[0] if len(slips) == 1 else None


def _tails(name: str) -> set[str]:
    """Return what is left of an answer without its verb: ``a stance``, ``stance``."""
    _, *words = name.split()
    if not words or words[0] in ("and", "or"):
        return set()
    tails: set[str] = set()
    while words and not _SMALL_WORDS.issuperset(words):
        tails.add(" ".join(words))
        first, *words = words
        if first not in _LEADING:
            break
    return tails


def _is_slip(text: str, name: str, *, is_alone: bool) -> bool:
    """Return whether a text is a name with a small slip in it."""
    if not text or text == name or {text[0], text[:2][::-1][:1]}.isdisjoint(name[0]):
        return False
    if text == name + "s" and len(name) >= _PLURAL:
        return True
    if len(text) == len(name):
        differing = [at for at in range(len(name)) if text[at] != name[at]]
        is_swapped = len(differing) == 2 and _is_swapped(text, name, *differing)
        if is_swapped or (len(differing) == 1 and text[0] == name[0]):
            return len(name) >= (_SWAPPED if is_swapped else _REPLACED)
    if text[0] != name[0]:
        return False
    if len(text) == len(name) + 1 and _is_with_one_more(text, name):
        return len(name) >= _ADDED
    if len(text) + 1 == len(name) and _is_with_one_more(name, text):
        return len(name) >= (_ADDED if is_alone else _LEFT_OUT)
    if text.count(" ") and not is_alone:
        return False  # was really good is not was real
    alike = _ALIKE_ALONE if is_alone else _ALIKE_LONG
    is_long = len(name) >= (_ADDED if is_alone else _LONG) and len(text) >= _SWAPPED
    return is_long and SequenceMatcher(None, name, text).ratio() >= alike


def _is_swapped(text: str, name: str, first: int, second: int) -> bool:
    is_next = second == first + 1
    return is_next and (text[first], text[second]) == (name[second], name[first])


def _is_with_one_more(longer: str, shorter: str) -> bool:
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


# -- names of commands and options -----------------------------------------------------------

#: One slip for every so many letters of a name, and two at most.
_LETTERS_A_SLIP, _SLIPS = 3, 2


def nearest_name(name: str, names: Iterable[str]) -> str:
    """Return the only one of several names that a slip or two lead to; empty for none."""
    name = name.casefold()
    slips = sorted((slips_between(name, other), other) for other in names)
    near = [other for count, other in slips if count == slips[0][0]]
    return near[0] if len(near) == 1 and 0 < slips[0][0] <= most_slips(name) else ""


def most_slips(name: str) -> int:
    """Return how many slips a name may have to be near to another: one for three letters."""
    return min(_SLIPS, max(1, (len(name) + 1) // _LETTERS_A_SLIP))


def slips_between(name: str, other: str) -> int:
    """Return how many slips lead from one name to another.

    A slip is a letter too many, too few or another one, or two neighbours swapped.
    """
    if (lengths := abs(len(name) - len(other))) > _SLIPS:
        return lengths
    above: list[int] = []
    before: list[int] = []
    row: list[int] = [*range(len(other) + 1)]
    for at, letter in enumerate(name, 1):
        above, before, row = before, row, [at]
        for to, target in enumerate(other, 1):
            slips = min(before[to] + 1, row[-1] + 1, before[to - 1] + (letter != target))
            is_swapped = at > 1 and to > 1 and name[at - 2 : at] == other[to - 2 : to][::-1]
            row.append(min(slips, above[to - 2] + 1) if is_swapped else slips)
    return row[-1]
