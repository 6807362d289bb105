"""The tour of the made-up year: ten steps, each a key to press."""

from typing import Final, NamedTuple


class TourStep(NamedTuple):
    """A step: what takes it, and what to press.

    Attributes:
        id: the id of the binding that takes it; ``refine-`` for a digit.
        text: what to press, in words.
        question: the verb and the field of the question that a digit answers.
    """

    id: str
    text: str
    question: str = ""


STEPS: Final = (
    TourStep("keep-session", "{keep-session} logs {a_session}"),
    TourStep("refine-", "5 says how tired it left you", "session tired"),
    TourStep("refine-", "6 says how inspired", "session inspired"),
    TourStep("keep-nourishing", "{keep-nourishing} logs what {nourished_you}"),
    TourStep("refine-", "2 says what it was", "nourishing what"),
    TourStep("undo", "{undo} takes the last step back"),
    TourStep("day-before", "{day-before} shows the day before"),
    TourStep("day-today", "{day-today} comes back to today"),
    TourStep("room-next", "{room-next} shows Trends; there {let-go} leads back here"),
    TourStep("help", "{help} shows every key; that is all"),
)
LONG: Final = "Tour {n} of {count}: {text}"
ENDS: Final = " · {{let-go}} ends the tour"
SHORT: Final = "{n}/{count}: {text}"


def forms(n: int) -> tuple[str, str]:
    """Return a step in words, counted from 0, in a long and in a short form.

    The long form says how to end the tour, unless the step itself gives that key another meaning.
    """
    numbers = {"n": n + 1, "count": len(STEPS), "text": STEPS[n].text}
    ending = "" if "{let-go}" in STEPS[n].text else ENDS
    return (LONG + ending).format(**numbers), SHORT.format(**numbers)
