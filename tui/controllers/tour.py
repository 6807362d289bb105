"""The tour of the made-up year: which step it is at, and which key goes on."""

from tui.text import tour

#: The key that ends the tour; it also deselects.
END = "let-go"
_DIGIT = "refine-"
_SKIP = "refine-skip"


class Tour:
    """A tour that goes on when its key is pressed; any other key does what it always does.

    The steps of a letter and its digits belong together: where the question of a digit is not
    asked, the step of the letter is shown again.
    """

    def __init__(self) -> None:
        self._at = 0

    @property
    def is_over(self) -> bool:
        """Whether all steps were taken, or the tour was ended."""
        return self._at >= len(tour.STEPS)

    def press(self, id: str | None, question: str) -> None:
        """Take the next step if a binding takes this one, by its id; end if it ends the tour.

        Args:
            id: the id of the binding; None for a key that has none.
            question: what the strip asked before the key, such as ``session tired``; or nothing.
        """
        if self.is_over or id is None:
            return
        self._at = self._step_of(question)
        if id == END:
            self._at = len(tour.STEPS)
        elif _takes(tour.STEPS[self._at], id):
            self._at += 1

    def forms(self, question: str) -> tuple[str, ...]:
        """Return the step in words, the longer form first; nothing once it is over."""
        return () if self.is_over else tour.forms(self._step_of(question))

    def _step_of(self, question: str) -> int:
        """Return the step that can be taken: of a digit, the one whose question is asked."""
        at = self._at
        while tour.STEPS[at].question not in ("", question):
            at -= 1
        return at


def _takes(step: tour.TourStep, id: str) -> bool:
    """Return whether a binding takes a step; a question may be skipped."""
    if step.id == _DIGIT:
        return id == _SKIP or id.removeprefix(_DIGIT).isdigit()
    return id == step.id
