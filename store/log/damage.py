"""Lines of the diary that are set aside, because they or their documents cannot be used."""

from typing import NamedTuple


class Damage(NamedTuple):
    """A line that is set aside: it stays in its file and is ignored.

    Attributes:
        file: the name of the file.
        row: its row, counted from 1.
        mark: a short name for its bytes, the same in every file.
        reason: what is wrong with its document; empty if the line itself is damaged.
    """

    file: str
    row: int
    mark: str
    reason: str = ""
