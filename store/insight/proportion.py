"""A proportion with its uncertainty (SCIENCE, section 3.9)."""

from math import sqrt
from typing import NamedTuple

_Z = 1.959963984540054  # the .975 quantile of the standard normal distribution


class Interval(NamedTuple):
    """A range from ``low`` to ``high``."""

    low: float
    high: float


def wilson(k: int, n: int, z: float = _Z) -> Interval:
    """Return Wilson's interval for ``k`` of ``n``, as shares 0–1; by default its 95 % range.

    (p + z²/2n ± z sqrt(p(1 - p)/n + z²/4n²)) / (1 + z²/n)

    Raises:
        ValueError: ``n`` is not positive, or ``k`` is not among 0 … n.
    """
    if not 0 <= k <= n or n < 1:
        raise ValueError(f"{k} of {n} is no proportion")
    share = k / n
    middle = share + z * z / (2 * n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return Interval(max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale))
