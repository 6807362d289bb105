"""Days of rest as people write them."""

from datetime import date

from store.rest.recurrence import Recurrence
from store.rest.rule_reader import read_plan


def read_rest(text: str, today: date) -> Recurrence:
    """Return the days that a text names, without what they leave out."""
    return read_plan(text, today).recurrence
