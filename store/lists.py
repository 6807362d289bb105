"""The words an entry can carry: lists the person can edit, and sets that are fixed."""

from typing import Final

#: Editable lists, by name, as they stand until the person changes them. The first nine
#: words of a list have the digits 1–9.
DEFAULT_LISTS: Final[dict[str, tuple[str, ...]]] = {
    "nourishing": (
        "was real",
        "surprised awake",
        "deep presence",
        "took a stance",
        "cared for",
        "trusted",
        "inspired",
        "grateful",
        "moved",
    ),
    "depleting": (
        "masked",
        "going through the motions",
        "split off",
        "poured out",
        "alone with it",
        "back to back",
        "paperwork",
        "heavy",
    ),
    "both": (
        "hard and good",
        "tender",
        "shared grief",
        "sat in uncertainty",
        "named it",
        "stretched",
    ),
    "play": (
        "laughed",
        "music",
        "film",
        "dance",
        "game",
        "silly",
        "story",
        "drawing",
        "outdoors",
    ),
    "celebration": ("win", "courage", "high-five", "hug", "resilience", "milestone", "goodbye"),
    "rupture": ("distance", "clash", "misread"),
    "mark": ("body", "dread"),
}

FEELINGS: Final = ("nourishing", "depleting", "both")
DIRECTIONS: Final = ("given", "received", "between")
RESTS: Final = ("breather", "half", "off", "holiday", "sick")
#: Rests that make a whole day off. A sick day is its own thing: it explains, it does not rest.
DAYS_OFF: Final = ("off", "holiday")
STATES: Final = ("open", "named", "repaired", "let be")
WHENS: Final = ("opening", "closing", "between")


def list_of(kind: str, feeling: object = "") -> str:
    """Return the list that the word of an entry is of; empty for a kind that has none."""
    named = feeling if kind == "moment" else kind
    return named if isinstance(named, str) and named in DEFAULT_LISTS else ""


#: What a fixed word says on the screen where its own form is too short.
SPOKEN: Final[dict[str, str]] = {"between": "between us", "off": "day off", "half": "half day"}
