"""Texts that hold what was counted in them, as Nomie's notes do: ``#mood(8) #laugh @em +home``."""

import re
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(r"(?<![^\s(])([#@+])([^\W\d_][\w-]*)(?:\(([^()]*)\))?")

#: The value of a tracker without one: a word, which no answer on a scale can be mistaken for.
_ONCE: Final = "yes"


class TrackerText(NamedTuple):
    """What a text holds.

    Args:
        trackers: the names of its trackers with ``#``, and their values; without one, it is yes.
        text: what is left of it, without people and contexts.
        people: how many people it names.
        contexts: how many contexts it names.
    """

    trackers: tuple[tuple[str, str], ...]
    text: str
    people: int
    contexts: int


def parse_trackers(text: str) -> TrackerText:
    """Return the trackers in a text, and what is left of it.

    A tracker within a sentence keeps its word there; before and behind the text it is taken out.
    """
    matches = list(_TOKEN.finditer(text))
    signs = [match[1] for match in matches]
    trackers = tuple(
        (f"#{match[2]}", (match[3] or "").strip() or _ONCE) for match in matches if match[1] == "#"
    )
    return TrackerText(trackers, _text_left(text, matches), signs.count("@"), signs.count("+"))


def _text_left(text: str, matches: list[re.Match[str]]) -> str:
    first, last = 0, len(text)
    for match in matches:
        if text[first : match.start()].strip():
            break
        first = match.end()
    for match in reversed(matches):
        if match.start() < first or text[match.end() : last].strip():
            break
        last = match.start()
    inside = _TOKEN.sub(lambda match: match[2] if match[1] == "#" else "", text[first:last])
    return "\n".join(" ".join(line.split()) for line in inside.splitlines()).strip()
