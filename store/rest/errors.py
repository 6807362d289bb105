"""Errors of plans of rest."""

from store.errors import Refused


class PlanNotRead(Refused):
    """Words that name no days of rest."""

    sentence = (
        "{value!r} is not a rest I can plan{reason}. Try: every other friday, first monday of "
        "the month, every weekend until 1 march, 24 dec to 2 jan, or a rule such as "
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR. Nothing was planned."
    )


class RuleNotRead(Refused):
    """A recurrence rule that cannot be parsed, or is not about days."""

    sentence = "{value!r} is no rule of days: {reason}. Nothing was planned."


class NeverComes(Refused):
    """A plan without a single day."""

    sentence = "{value!r} never comes: {reason}. Nothing was planned."

    def __init__(
        self,
        *,
        value: str,
        reason: str = "there is no such day in the calendar, or it ends before its first",
    ) -> None:
        super().__init__(value=value, reason=reason)


class LiesBehind(Refused):
    """A plan whose days are all in the past."""

    sentence = (
        "{value!r} lies behind, and a plan is for days to come. Nothing was planned; "
        "a past day off is logged on its day."
    )


class NothingPlanned(Refused):
    """A day to skip that is in no plan."""

    sentence = "No rest is planned for {day}, so there is nothing to skip. Nothing was changed."


class NoSuchPlan(Refused):
    """A number that no plan has."""

    sentence = "There is no plan {number!r}. Nothing was changed."


class TooManyPlans(Refused):
    """More plans than are used."""

    sentence = (
        "There is room for {most} plans to come, and not for {count} more. Nothing was planned; "
        "dropping one makes room."
    )
