"""Regression, and the t distribution that its intervals need.

Student's t and the normal distribution: what ranges, p values and directions are read from.

Ordinary least squares on a few columns, in plain Python.

Columns are centred before their products are taken, and the products are brought to those of
columns of length 1. With days as rows and a handful of columns this loses next to nothing
against a QR decomposition and costs a fraction of one: ten years of days take milliseconds.
"""

from collections.abc import Sequence
from math import erfc, exp, inf, lgamma, log, log1p, pi, sqrt
from operator import mul
from statistics import NormalDist
from typing import Final, NamedTuple

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
    c, d = 1.0, 1 / _nonzero(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 / _nonzero(1 + term * d)
            c = _nonzero(1 + term / c)
            value *= c * d
        if abs(c * d - 1) <= _CLOSE:
            break
    return value


def _nonzero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


Column = Sequence[float]

#: Below this share of a column that the others do not tell already, they cannot be separated.
_SINGULAR: Final = 1e-10
#: Below this share of the outcome that is left, it is taken from the residuals themselves.
_EXACT: Final = 1e-6


class Fit(NamedTuple):
    """A line through data.

    Attributes:
        slopes: what each column comes to, in its order.
        errors: the standard error of each.
        df: degrees of freedom: how many values there are beyond the columns and the constant.
    """

    slopes: tuple[float, ...]
    errors: tuple[float, ...]
    df: int


def varying(columns: Sequence[Column]) -> list[Column]:
    """Return the columns that are not the same throughout."""
    return [column for column in columns if min(column) != max(column)]


def least_squares(outcome: Column, columns: Sequence[Column]) -> Fit | None:
    """Return the least-squares fit of an outcome by columns and a constant.

    Args:
        outcome: a value a row.
        columns: each as long as the outcome, none of them constant.

    Returns:
        The fit; None where the columns cannot be told from each other, or there are no more
        rows than columns.
    """
    df = len(outcome) - len(columns) - 1
    if df < 1:
        return None
    centred, left = [_centred(column) for column in columns], _centred(outcome)
    lengths = [sqrt(_product(column, column)) for column in centred]
    lower = _cholesky(
        [
            [_product(a, b) / length / lengths[to] for to, b in enumerate(centred[: at + 1])]
            for at, (a, length) in enumerate(zip(centred, lengths, strict=True))
        ]
    )
    if lower is None:
        return None
    products = [_product(a, left) / length for a, length in zip(centred, lengths, strict=True)]
    slopes = _solved(lower, products)
    whole = _product(left, left)
    rest = whole - _product(slopes, products)
    slopes = [slope / length for slope, length in zip(slopes, lengths, strict=True)]
    if rest < _EXACT * whole:  # too little is left for a difference to tell it
        rest = sum((y - _product(slopes, row)) ** 2 for y, *row in zip(left, *centred, strict=True))
    spread = sqrt(rest / df)
    errors = [
        spread * sqrt(share) / length
        for share, length in zip(_inverse_diagonal(lower), lengths, strict=True)
    ]
    return Fit(tuple(slopes), tuple(errors), df)


def _product(a: Column, b: Column) -> float:
    total: float = sum(map(mul, a, b))
    return total


def _centred(column: Column) -> list[float]:
    middle = sum(column) / len(column)
    return [value - middle for value in column]


def _cholesky(products: list[list[float]]) -> list[list[float]] | None:
    """Return the lower triangle whose square a lower triangle of products is, if there is one."""
    lower: list[list[float]] = []
    for at, row in enumerate(products):
        lower_row: list[float] = []
        for column in range(at):
            product = _product(lower_row, lower[column])
            lower_row.append((row[column] - product) / lower[column][column])
        rest = row[at] - _product(lower_row, lower_row)
        if rest < _SINGULAR:
            return None
        lower.append([*lower_row, sqrt(rest)])
    return lower


def _solved(lower: list[list[float]], right: list[float]) -> list[float]:
    """Return the solution of a system whose matrix is the square of a lower triangle."""
    halfway: list[float] = []
    for row, value in zip(lower, right, strict=True):
        halfway.append((value - _product(row, halfway)) / row[-1])
    solution = [0.0] * len(lower)
    for at in reversed(range(len(lower))):
        product = sum(lower[below][at] * solution[below] for below in range(at + 1, len(lower)))
        solution[at] = (halfway[at] - product) / lower[at][at]
    return solution


def _inverse_diagonal(lower: list[list[float]]) -> list[float]:
    """Return the diagonal of the inverse of a lower triangle's square."""
    size = len(lower)
    units = ([float(row == at) for row in range(size)] for at in range(size))
    return [_solved(lower, unit)[at] for at, unit in enumerate(units)]
