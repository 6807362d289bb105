"""Joy and sorrow, both: their lines, and how they moved; described, never graded."""

from typing import NamedTuple

from store.insight.movement import Movement, movement
from store.measures import MEASURES
from store.tally import Tallies
from store.trends.readings import Readings, readings
from store.trends.span import Span


class Undulation(NamedTuple):
    """Joy and sorrow over a span, each with its movement."""

    span: Span
    joy: Readings
    sorrow: Readings
    joy_moved: Movement
    sorrow_moved: Movement


def undulation(tallies: Tallies, span: Span) -> Undulation:
    """Return joy and sorrow over a span."""
    joy, sorrow = (readings(tallies, span, MEASURES[name]) for name in ("joy", "sorrow"))
    moved = (movement([day.value for day in of.days]) for of in (joy, sorrow))
    return Undulation(span, joy, sorrow, *moved)
