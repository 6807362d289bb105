"""The arithmetic of the pictures, checked with worked examples and with any series."""

import json
from pathlib import Path
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.stats.series import (
    movement,
    rarefied_kinds,
    trailing_median,
    two_week_signal,
    usual,
    variety,
    weighted_mean,
    wilson,
)
from tests.tables import each_row

VECTORS = Path(__file__).parent.parent.parent / "shared" / "data" / "vectors.json"
SERIES = st.lists(st.none() | st.integers(1, 7), max_size=60)

# The worked examples, also here, so that they are checked where the file is missing.
SMOOTH = {
    "series": [5, 4, None, 3, 6, None, None, 2, 4, 4],
    "median7": [None, None, None, 4, 4.5, 4.5, 4.5, 3.5, 3.5, 4],
    "ewma_half_life_7": [
        5.0, 4.475265, 4.475265, 3.899739, 4.532029,
        4.532029, 4.532029, 3.801915, 3.84975, 3.881377,
    ],
}  # fmt: skip
MOVEMENT = [
    {
        "series": [2, 5, 6, 4, 3, None, 6, 5, 2, 2, 4, 6, 7, 3],
        "expected": {"n": 13, "range80": 4.0, "mean_step": 1.818182, "n_steps": 11, "crossings": 6},
    },
    {
        "series": [4, 4, 4, 3, 4, 4, 5, 4],
        "expected": {"n": 8, "range80": 0.6, "mean_step": 0.571429, "n_steps": 7, "crossings": 1},
    },
]
VARIETY = [
    {"counts": [5, 5, 5, 5], "expected": {"H": 1.386294, "effective": 4.0, "evenness": 1.0}},
    {
        "counts": [17, 1, 1, 1],
        "expected": {"H": 0.587501, "effective": 1.799486, "evenness": 0.423792},
    },
    {"counts": [6], "expected": {"H": 0.0, "effective": 1.0, "evenness": None}},
]  # fmt: skip
RAREFIED = [
    {"counts": [17, 1, 1, 1], "m": 10, "expected": 2.5},
    {"counts": [5, 5, 5, 5], "m": 10, "expected": 3.934985},
]
WILSON = [
    {"k": 7, "n": 10, "lo": 0.3968, "hi": 0.8922},
    {"k": 0, "n": 5, "lo": 0, "hi": 0.4345},
    {"k": 3, "n": 4, "lo": 0.3006, "hi": 0.9544},
    {"k": 18, "n": 25, "lo": 0.5242, "hi": 0.8572},
    {"k": 60, "n": 100, "lo": 0.5020, "hi": 0.6906},
]


def vectors(name, examples):
    """Return the given examples and those of the file, if it exists."""
    from_file = json.loads(VECTORS.read_text("utf-8"))[name] if VECTORS.exists() else []
    return [*examples, *(from_file if isinstance(from_file, list) else [from_file])]


def near(value):
    return pytest.approx(value, abs=1e-6)


@each_row("example", vectors("smooth", [SMOOTH]))
def test_the_smoothed_lines_match_the_worked_examples(example):
    assert trailing_median(example["series"]) == example["median7"]
    assert weighted_mean(example["series"]) == [
        near(value) for value in example["ewma_half_life_7"]
    ]


@given(SERIES)
def test_the_median_needs_three_values(series):
    for day, value in enumerate(trailing_median(series)):
        logged = [v for v in series[max(0, day - 6) : day + 1] if v is not None]
        assert value == (median(logged) if len(logged) >= 3 else None)


def test_the_weighted_mean_stops_after_twenty_one_days_without_a_value():
    line = weighted_mean([4, *[None] * 22, 6])
    assert line[21] == 4
    assert line[22] is None
    assert 5 < line[23] < 6


def test_the_usual_is_the_mean_of_the_ninety_days_before_the_last_two_weeks():
    series = [1] * 10 + [5] * 45 + [2] * 45 + [7] * 14
    assert usual(series) == 3.5
    assert usual(series[10:]) == 3.5
    assert usual([*[None] * 63, *[3] * 27, *[7] * 14]) is None
    assert usual([*[None] * 62, *[3] * 27, 5, *[7] * 14]) == near(86 / 28)
    assert usual([]) is None
    assert two_week_signal(series).usual == usual(series)


def test_the_memory_of_a_series_is_computed_from_all_values():
    """The logged days come in pairs; mean and variance are of all values, computed by hand."""
    values = [5, 3, None, 1, 4] * 18
    signal = two_week_signal([*values, *[4] * 14])
    mean = 13 / 4
    variance = (1.75**2 + 0.25**2 + 2.25**2 + 0.75**2) / 4
    products = 18 * (1.75 * -0.25 + -2.25 * 0.75) + 17 * (0.75 * 1.75)
    n = 18 * 2 + 17
    expected = (products / variance + 20 * 0.3) / (n + 20)
    assert signal.usual == near(mean)
    assert signal.memory == near(max(expected, 0))
    tied = two_week_signal([*[5, 5, None, 2, 2] * 18, *[4] * 14])
    products = 18 * 2 * 1.5 * 1.5 - 17 * 1.5 * 1.5
    assert tied.memory == near((products / 2.25 + 6) / (53 + 20))


@each_row("example", vectors("movement", MOVEMENT))
def test_movement_matches_the_worked_examples(example):
    expected, actual = example["expected"], movement(example["series"])
    assert (actual.n, actual.steps, actual.crossings) == (
        expected["n"], expected["n_steps"], expected["crossings"],
    )  # fmt: skip
    assert actual.high - actual.low == near(expected["range80"])
    assert actual.mean_step == near(expected["mean_step"])


@each_row("series", [[], [None], [4], [None, 4, None], [4, None, 4]])
def test_movement_of_one_value_or_none_has_no_steps(series):
    actual = movement(series)
    assert (actual.steps, actual.mean_step, actual.crossings) == (0, None, 0)
    assert actual.low == actual.high == (4 if actual.n else None)


@each_row("example", vectors("variety", VARIETY))
def test_variety_matches_the_worked_examples(example):
    expected, spread = example["expected"], variety(example["counts"])
    assert spread.entropy == near(expected["H"])
    assert spread.effective == near(expected["effective"])
    evenness = expected["evenness"]
    assert spread.evenness == (None if evenness is None else near(evenness))
    if "miller_madow" in expected:
        corrected = spread.entropy + (spread.kinds - 1) / (2 * spread.n)
        assert corrected == near(expected["miller_madow"])


def test_variety_without_counts_is_none():
    assert variety([]) is None
    assert variety([0, 0]) is None


@each_row("example", vectors("rarefied_kinds", RAREFIED))
def test_rarefied_kinds_match_the_worked_examples(example):
    assert rarefied_kinds(example["counts"], example["m"]) == near(example["expected"])


def test_drawing_more_than_there_are_is_refused():
    with pytest.raises(ValueError, match="cannot be drawn"):
        rarefied_kinds([2, 1], 4)


@each_row("example", vectors("wilson_95", WILSON))
def test_wilsons_interval_matches_the_worked_examples(example):
    low, high = wilson(example["k"], example["n"])
    assert low == pytest.approx(example["lo"], abs=5e-5)
    assert high == pytest.approx(example["hi"], abs=5e-5)


@each_row(("k", "n"), [(0, 0), (3, 2), (-1, 4)])
def test_an_impossible_proportion_is_refused(k, n):
    with pytest.raises(ValueError, match="no proportion"):
        wilson(k, n)
