"""Ordinary least squares on a few columns, in plain Python.

Columns are centred before their products are taken, and the products are brought to those of
columns of length 1. With days as rows and a handful of columns this loses next to nothing
against a QR decomposition and costs a fraction of one: ten years of days take milliseconds.
"""

from collections.abc import Sequence
from math import sqrt
from operator import mul
from typing import Final, NamedTuple

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
    told = [_product(a, left) / length for a, length in zip(centred, lengths, strict=True)]
    slopes = _solved(lower, told)
    whole = _product(left, left)
    rest = whole - _product(slopes, told)
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
        made: list[float] = []
        for column in range(at):
            told = _product(made, lower[column])
            made.append((row[column] - told) / lower[column][column])
        rest = row[at] - _product(made, made)
        if rest < _SINGULAR:
            return None
        lower.append([*made, sqrt(rest)])
    return lower


def _solved(lower: list[list[float]], right: list[float]) -> list[float]:
    """Return the solution of a system whose matrix is the square of a lower triangle."""
    halfway: list[float] = []
    for row, value in zip(lower, right, strict=True):
        halfway.append((value - _product(row, halfway)) / row[-1])
    solution = [0.0] * len(lower)
    for at in reversed(range(len(lower))):
        told = sum(lower[below][at] * solution[below] for below in range(at + 1, len(lower)))
        solution[at] = (halfway[at] - told) / lower[at][at]
    return solution


def _inverse_diagonal(lower: list[list[float]]) -> list[float]:
    """Return the diagonal of the inverse of a lower triangle's square."""
    size = len(lower)
    units = ([float(row == at) for row in range(size)] for at in range(size))
    return [_solved(lower, unit)[at] for at, unit in enumerate(units)]
