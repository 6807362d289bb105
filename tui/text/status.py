"""The sentences of a status line and of a reminder: short, warm, and without a verdict."""

from typing import Final

#: The line that is printed without a format: one piece a fact, and ``BETWEEN`` between them.
ENERGY: Final = "energy {energy}"
OFF: Final = "a day off"
LAST_OFF: Final = "last day off {ago}"
FRESH: Final = "a fresh page"
BEGUN: Final = "the day has begun"
CLOSED: Final = "closed for today"

#: The reminder of ``--if-unopened``.
UNOPENED: Final = "A fresh page, whenever you like: cup open"

#: What stands in a format for a fact that is not known, and for yes and no.
UNKNOWN: Final = "–"
YES: Final = "yes"
NO: Final = "no"
TOMORROW: Final = "tomorrow"
TODAY: Final = "today"
