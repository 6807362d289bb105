"""The tour of the made-up year: ten steps, each a key to press."""

from typing import Final, NamedTuple


class TourStep(NamedTuple):
    """A step: the bindings that take it, by the beginning of their id, and what to press."""

    id: str
    text: str


STEPS: Final = (
    TourStep("keep-session", "{keep-session} logs {a_session}"),
    TourStep("refine-", "5 says how tired it left you"),
    TourStep("refine-", "6 says how inspired"),
    TourStep("keep-nourishing", "{keep-nourishing} logs what nourished you"),
    TourStep("refine-", "2 says what it was"),
    TourStep("undo", "{undo} takes the last step back"),
    TourStep("day-before", "{day-before} shows the day before"),
    TourStep("day-today", "{day-today} comes back to today"),
    TourStep("room-next", "{room-next} shows Trends, {let-go} leads back"),
    TourStep("help", "{help} shows every key; that is all"),
)
LONG: Final = "Tour {n} of {count}: {text} · {{let-go}} ends the tour"
SHORT: Final = "{n}/{count}: {text}"


def forms(n: int) -> tuple[str, str]:
    """Return a step in words, counted from 0, in a long and in a short form."""
    numbers = {"n": n + 1, "count": len(STEPS), "text": STEPS[n].text}
    return LONG.format(**numbers), SHORT.format(**numbers)
