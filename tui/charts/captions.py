"""The pieces that sentences under pictures are made of."""

from collections.abc import Sequence

from store.scales import is_own
from tui.charts.viewport import ChartOptions
from tui.words import phrases
from tui.words import trends as words

_WHOLE = 0.05


def name_of(measure: str, options: ChartOptions) -> str:
    """Return a measure's name as it is shown."""
    if is_own(measure):
        return options.names.scale(measure).question
    named = words.MEASURE_NAMES[measure]
    sessions, dread = phrases.plural(options.session_word), options.names.called("mark", "dread")
    return named.format(sessions=sessions, dread=dread)


def number(value: float | None) -> str:
    """Return a value in as many digits as it needs; empty for None."""
    if value is None:
        return ""
    return f"{value:.0f}" if abs(value - round(value)) < _WHOLE else f"{value:.1f}"


def based_on(n: int, days: int) -> str:
    """Return how many of the days a picture is based on."""
    return words.BASED_ON.format(n=n, days=phrases.counted(days, "day"))


def nothing(picture: str, options: ChartOptions, keys: str = "") -> list[str]:
    """Return what stands below a picture that has nothing yet, and which keys begin it."""
    begins = options.with_keys(words.BEGINS[picture].replace("{keys}", keys))
    return [words.NOTHING_YET.format(begins=begins.replace("{session}", options.session_word))]


def anchored(scale: str, value: float, options: ChartOptions) -> str:
    """Return the words of a reading."""
    return options.names.scale(scale).anchor(value)


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence lists them."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
