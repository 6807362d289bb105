"""Student's t and the normal distribution: what ranges, p values and directions are read from."""

from math import erfc, exp, inf, lgamma, log, log1p, pi, sqrt
from statistics import NormalDist
from typing import Final

#: Where a continued fraction has converged, and after how many steps it is given up.
_CLOSE: Final = 1e-15
_STEPS: Final = 400
_TINY: Final = 1e-300
#: A step of Newton's method, of the value, that comes of rounding alone.
_NEAR: Final = 1e-12


def normal_share(z: float) -> float:
    """Return the share of the standard normal distribution below ``z``."""
    return erfc(-z / sqrt(2)) / 2


def two_sided_p(t: float, df: float) -> float:
    """Return the share of Student's t with ``df`` degrees of freedom beyond ±``t``.

    I_x(df/2, 1/2) at x = df / (df + t²), the regularised incomplete beta function.

    Raises:
        ValueError: ``df`` is not positive.
    """
    if df <= 0:
        raise ValueError(f"{df} degrees of freedom are none")
    square = t * t
    if square == inf:
        return 0.0
    return _incomplete_beta(df / 2, 0.5, df / (df + square), square / (df + square))


def t_quantile(p: float, df: float) -> float:
    """Return what a share ``p`` of Student's t with ``df`` degrees of freedom lies below.

    Newton's method from the normal quantile. That lies below the answer, and beyond zero the
    distribution is concave, so each step comes nearer and none goes past.

    Raises:
        ValueError: ``p`` is not between 0 and 1, or ``df`` is not positive.
    """
    if not 0 < p < 1:
        raise ValueError(f"{p} is no share between 0 and 1")
    if p < 0.5:
        return -t_quantile(1 - p, df)
    beyond = 2 * (1 - p)
    t = NormalDist().inv_cdf(p)
    while (step := (two_sided_p(t, df) - beyond) / (2 * _density(t, df))) > _NEAR * t:
        t += step
    return t + step


def _density(t: float, df: float) -> float:
    """Return the density of Student's t."""
    scale = lgamma((df + 1) / 2) - lgamma(df / 2) - log(df * pi) / 2
    return exp(scale - (df + 1) / 2 * log1p(t * t / df))


def _incomplete_beta(a: float, b: float, x: float, y: float) -> float:
    """Return the regularised incomplete beta function I_x(a, b), where y = 1 - x.

    Both are given because the nearer one of them is to 1, the less it tells of the other.
    """
    if x <= 0 or y <= 0:
        return 0.0 if x <= 0 else 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(y))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(a, b, x) / a
    return 1 - front * _fraction(b, a, y) / b


def _fraction(a: float, b: float, x: float) -> float:
    """Return the continued fraction of the incomplete beta function, by Lentz's method."""
    c, d = 1.0, 1 / _kept_off_zero(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 / _kept_off_zero(1 + term * d)
            c = _kept_off_zero(1 + term / c)
            value *= c * d
        if abs(c * d - 1) <= _CLOSE:
            break
    return value


def _kept_off_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
