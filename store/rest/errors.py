"""Errors of plans of rest."""

from store.errors import Refused


class PlanNotRead(Refused):
    """Words that name no days of rest."""


class RuleNotRead(Refused):
    """A recurrence rule that is none, or none of days."""


class NeverComes(Refused):
    """A plan without a single day."""


class LiesBehind(Refused):
    """A plan whose days are all over."""


class NothingPlanned(Refused):
    """A day to skip that no plan has."""


class NoSuchPlan(Refused):
    """A plan's number that there is not."""


class TooManyPlans(Refused):
    """A plan more than are used."""
