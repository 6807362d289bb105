"""Errors of plans of rest."""

from store.errors import Refused

#: Why a plan has no day, where nothing more is known.
NO_DAY = "there is no such day in the calendar, or it ends before its first"


class PlanNotRead(Refused):
    """Words that name no days of rest."""


class RuleNotRead(Refused):
    """A recurrence rule that cannot be parsed, or is not about days."""


class NeverComes(Refused):
    """A plan without a single day."""


class LiesBehind(Refused):
    """A plan whose days are all in the past."""


class NothingPlanned(Refused):
    """A day to skip that is in no plan."""


class NoSuchPlan(Refused):
    """A number that no plan has."""


class TooManyPlans(Refused):
    """More plans than are used."""
