"""The tour of the made-up year: which step it is at, and which key goes on."""

from tui.text import tour

#: The key that ends the tour; it also deselects.
END = "let-go"


class Tour:
    """A tour that goes on when its key is pressed; any other key does what it always does."""

    def __init__(self) -> None:
        self._at = 0

    @property
    def is_over(self) -> bool:
        """Whether all steps were taken, or the tour was ended."""
        return self._at >= len(tour.STEPS)

    def press(self, id: str | None) -> None:
        """Take the next step if a binding takes this one, by its id; end if it ends the tour."""
        if self.is_over or id is None:
            return
        if id == END:
            self._at = len(tour.STEPS)
        elif id.startswith(tour.STEPS[self._at].id):
            self._at += 1

    def forms(self) -> tuple[str, ...]:
        """Return the step in words, the longer form first; nothing once it is over."""
        return () if self.is_over else tour.forms(self._at)
