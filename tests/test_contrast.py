"""The arithmetic of answers against worked numbers, and against scipy and statsmodels."""

import json
from datetime import date
from math import inf
from random import Random

import pytest

from store.stats.contrast import (
    ASKED_AT_LEAST,
    NEXT_DAY,
    Contrast,
    Pairs,
    contrast,
    difference,
    findings,
    label_for,
    leans,
    look_days,
    selected,
    shrink,
)
from store.stats.regression import least_squares, normal_share, t_quantile, two_sided_p, varying
from store.stats.series import LINE, NOTE, two_week_signal
from tests.tables import each_row
from tests.test_insight import VECTORS, near, vectors

MONDAY = date(2025, 1, 6).toordinal()
P = [.001, .008, .039, .041, .042, .06, .074, .205, .212, .216, .222, .251]  # fmt: skip
ADJUSTED = [
    .012, .048, .1008, .1008, .1008, .12, .126857, .242182, .242182, .242182, .242182, .251,
]  # fmt: skip
SHRUNK = [
    {
        "b": 0.9, "se": 0.45, "tau": 0.25,
        "expected": {
            "shrunk": 0.212264, "shrunk_se": 0.218539, "weight": 0.235849, "p_direction": 0.834297,
        },
    },
    {
        "b": 0.9, "se": 0.15, "tau": 0.25,
        "expected": {"shrunk": 0.661765, "shrunk_se": 0.128624, "weight": 0.735294},
    },
]  # fmt: skip
STUDENT = {
    "two_sided_p": [{"t": 2, "df": 10, "p": 0.073388}, {"t": 2.5, "df": 40, "p": 0.01662}],
    "quantile": [
        {"p": 0.975, "df": 10, "t": 2.228139}, {"p": 0.975, "df": 60, "t": 2.000298},
    ],
}  # fmt: skip
#: A day a character: energy; whether the day had X (x) or not (o); a full stop for unknown.
ENERGY84 = "445433.677.455...45....6.64564454356556.565546555.554.6554.3326754576633534443233.65"
HAD84 = "ooxooo.oxo.ooo...oo....o.xxxoooxxxooxxx.oooxxxoxx.oox.xooo.ooxxoooxoxoooooooooooo.ox"
ENERGY_NULL = "5353.554554434444.3.4542.545466654553.44.5.44..47.5534.53633454335544434665556655333"
HAD_NULL = "oooo.xooxxooxooox.o.ooxx.xooxxoooooxo.oo.o.oo..oo.oooo.xoxxoooooooxooxoooooooxxoooxo"
FORTNIGHTS = "5454645354554." * 4


def days_of(text):
    return [None if day == "." else day == "x" if day in "xo" else int(day) for day in text]


def diary(energy, exposed, **expected):
    series = {"energy": days_of(energy), "exposed": days_of(exposed), "start": "2025-01-06"}
    return {"input": series, "expected": {"status": "ok", **expected}}


CONTRASTS = [
    diary(
        ENERGY84, HAD84, n=58, n1=19, n0=39, raw=0.981107, diff=0.737537, se=0.304846, df=53,
        p=0.019011, lo=0.126093, hi=1.348981, sd=1.227459, shrunk=0.371202, shrunk_se=0.216269,
        weight=0.5033, p_direction=0.956955,
    ),
    diary(
        ENERGY_NULL, HAD_NULL, n=62, n1=17, n0=45, raw=-0.385621, diff=-0.488258, se=0.302536,
        df=57, p=0.112076, lo=-1.094075, hi=0.11756, sd=1.070369, shrunk=-0.214315,
        shrunk_se=0.200437, weight=0.438939, p_direction=0.857519,
    ),
    diary(ENERGY84[:28], HAD84[:28], n=12, n1=4, n0=8, status="too_early"),
]  # fmt: skip
SIGNALS = [
    {
        "series": days_of(FORTNIGHTS + "433.34323.3343"),
        "expected": {
            "status": "ok", "recent": 3.166667, "usual": 4.538462, "drop": -1.371795, "phi": 0.0,
            "se": 0.241176, "z": -5.687931, "n_recent": 12, "n_base": 52,
        },
    },
    {
        "series": days_of(FORTNIGHTS[:28] + "54"),
        "expected": {"status": "too_early", "n_recent": 13, "n_base": 15},
    },
]  # fmt: skip


def pairs_of(energy, exposed, start=MONDAY):
    """Return the pairs of a diary given a value a day, None for a gap."""
    usable = [
        (start + t, float(exposed[t]), float(energy[t]), float(energy[t + 1]))
        for t in range(len(energy) - 1)
        if None not in (energy[t], energy[t + 1], exposed[t])
    ]
    return Pairs(*map(tuple, zip(*usable, strict=True))) if usable else Pairs((), (), (), ())


def made_pairs(n, x, after=None, before=None, seed=1):
    """Return pairs of n days in a row, drawn by chance where they are not given."""
    chance = Random(seed)
    draw = [float(chance.randint(1, 7)) for _ in range(2 * n)]
    days = tuple(range(MONDAY, MONDAY + n))
    x = tuple(float(x(t)) if callable(x) else float(x[t]) for t in range(n))
    return Pairs(days, x, tuple(before or draw[:n]), tuple(after or draw[n:]))


def worked_contrasts():
    """Return the worked diaries, of the file too, where it is."""
    if not VECTORS.exists():
        return CONTRASTS
    return [*CONTRASTS, *json.loads(VECTORS.read_text("utf-8"))["adjusted_contrast"].values()]


# -- worked numbers -----------------------------------------------------------------------


@each_row("example", vectors("student_t", [STUDENT]))
def test_students_t_is_the_worked_one(example):
    for row in example["two_sided_p"]:
        assert two_sided_p(row["t"], row["df"]) == near(row["p"])
    for row in example["quantile"]:
        assert t_quantile(row["p"], row["df"]) == near(row["t"])


@each_row("example", worked_contrasts())
def test_the_contrast_is_the_worked_one(example):
    expected = example["expected"]
    start = date.fromisoformat(example["input"]["start"]).toordinal()
    result = contrast(pairs_of(example["input"]["energy"], example["input"]["exposed"], start))
    assert result.status == expected["status"].replace("_", " ")
    assert (result.n, result.n_with, result.n_without) == tuple(
        expected[k] for k in ("n", "n1", "n0")
    )
    if result.status != "ok":
        assert result.estimate is None
        return
    estimate = result.estimate
    assert (estimate.difference, estimate.error, estimate.p, estimate.low, estimate.high) == tuple(
        near(expected[k]) for k in ("diff", "se", "p", "lo", "hi")
    )
    assert (result.raw, result.sd, estimate.df) == (
        near(expected["raw"]), near(expected["sd"]), expected["df"],
    )  # fmt: skip
    shrinkage = shrink(estimate.difference, estimate.error, NEXT_DAY * result.sd)
    assert shrinkage == tuple(
        near(expected[k]) for k in ("shrunk", "shrunk_se", "weight", "p_direction")
    )


@each_row("example", vectors("shrink", SHRUNK))
def test_shrinkage_is_the_worked_one(example):
    result, expected = shrink(example["b"], example["se"], example["tau"]), example["expected"]
    assert (result.shrunk_difference, result.error, result.weight) == tuple(
        near(expected[k]) for k in ("shrunk", "shrunk_se", "weight")
    )
    assert result.direction == near(expected.get("p_direction", 1.0))


def adjusted(p):
    """Return each p value adjusted: the smallest share q at which it would be a finding."""
    m = len(p)
    values = [1.0] * m
    least = 1.0
    ordered = sorted(range(m), key=lambda at: p[at])
    for rank in range(m, 0, -1):
        at = ordered[rank - 1]
        values[at] = least = min(least, p[at] * m / rank)
    return values


def test_benjamini_and_hochberg_are_the_worked_ones():
    assert adjusted(P) == [near(value) for value in ADJUSTED]
    assert [at for at, is_found in enumerate(selected(P)) if is_found] == [0, 1]
    shuffled = [P[at] for at in (7, 1, 0, 11, 4)]
    assert selected(shuffled) == [False, True, True, False, True]
    assert adjusted([]) == selected([]) == []


@each_row("example", vectors("two_week_signal", SIGNALS))
def test_the_two_week_signal_is_the_worked_one(example):
    signal, expected = two_week_signal(example["series"]), example["expected"]
    assert (signal.n_recent, signal.n_usual) == (expected["n_recent"], expected["n_base"])
    if expected["status"] == "too_early":
        assert signal.z is None
        assert not signal.is_below(LINE)
        return
    assert (
        signal.recent,
        signal.usual,
        signal.drop,
        signal.memory,
        signal.error,
        signal.z,
    ) == tuple(near(expected[k]) for k in ("recent", "usual", "drop", "phi", "se", "z"))
    assert signal.is_below(NOTE) == (expected["z"] < NOTE)


# -- other people's arithmetic ------------------------------------------------------------


@pytest.mark.outside
def test_students_t_is_scipys():
    special = pytest.importorskip("scipy.special")  # what scipy.stats calls
    for df in (1, 2, 3, 4, 7.5, 10, 23, 53, 112, 500, 3645):
        for t in (0, 1e-6, 1e-3, 0.1, 0.5, 1, 1.96, 2.5, 5, 10, 40):
            scipys = 2 * special.stdtr(df, -t)
            assert two_sided_p(t, df) == pytest.approx(scipys, rel=1e-9, abs=1e-12)
            assert two_sided_p(-t, df) == two_sided_p(t, df)
        for p in (1e-6, 0.001, 0.025, 0.3, 0.5, 0.51, 0.9, 0.975, 0.999, 1 - 1e-6):
            assert t_quantile(p, df) == pytest.approx(special.stdtrit(df, p), rel=1e-9, abs=1e-9)
    for z in (-8, -3, -0.1, 0, 1, 2.5, 9):
        assert normal_share(z) == pytest.approx(special.ndtr(z), rel=1e-12)


def with_constant(columns):
    """Return columns of numpy with a column of ones before them."""
    numpy = pytest.importorskip("numpy")
    return numpy.column_stack([numpy.ones(len(columns)), columns])


@pytest.mark.outside
@each_row("seed", range(40))
def test_least_squares_are_statsmodels(seed):
    models = pytest.importorskip("statsmodels.regression.linear_model")
    numpy = pytest.importorskip("numpy")
    chance = numpy.random.default_rng(seed)
    n, k = int(chance.integers(8, 900)), int(chance.integers(1, 5))
    columns = chance.normal(size=(n, k))
    columns[:, 0] += columns[:, -1] * chance.uniform(-5, 5)
    columns = columns * 10 ** chance.uniform(-2, 2, size=k) + chance.uniform(-5, 5, size=k)
    outcome = columns @ chance.normal(size=k) + chance.normal(size=n)
    fitted = models.OLS(outcome, with_constant(columns)).fit()
    result = least_squares(list(outcome), [list(column) for column in columns.T])
    assert result.df == fitted.df_resid
    assert result.slopes == pytest.approx(list(fitted.params[1:]), rel=1e-9, abs=1e-9)
    assert result.errors == pytest.approx(list(fitted.bse[1:]), rel=1e-9)
    estimate = difference(list(outcome), [list(column) for column in columns.T])
    low, high = fitted.conf_int()[1]
    assert (estimate.low, estimate.high) == (
        pytest.approx(low, rel=1e-9, abs=1e-9), pytest.approx(high, rel=1e-9, abs=1e-9),
    )  # fmt: skip
    assert estimate.p == pytest.approx(fitted.pvalues[1], rel=1e-9, abs=1e-9)


@pytest.mark.outside
@each_row("seed", range(20))
def test_a_diarys_contrast_is_statsmodels(seed):
    models = pytest.importorskip("statsmodels.regression.linear_model")
    numpy = pytest.importorskip("numpy")
    chance = Random(seed)
    pairs = made_pairs(30 + 40 * seed, lambda _: chance.random() < 0.3, seed=seed)
    weekend = [float(date.fromordinal(day + 1).weekday() >= 5) for day in pairs.days]
    before = numpy.array(pairs.before) - numpy.mean(pairs.before)
    columns = numpy.column_stack([pairs.x, weekend, before, numpy.arange(len(pairs.x))])
    fitted = models.OLS(numpy.array(pairs.after), with_constant(columns)).fit()
    result = contrast(pairs)
    if result.status == "too early":
        assert min(result.n_with, result.n_without) < 8
        return
    assert result.estimate.difference == pytest.approx(fitted.params[1], rel=1e-9, abs=1e-9)
    assert result.estimate.error == pytest.approx(fitted.bse[1], rel=1e-9)
    assert result.estimate.p == pytest.approx(fitted.pvalues[1], rel=1e-9)


# -- what must hold -----------------------------------------------------------------------


def every_fourth(t):
    return t % 4 == 0


@each_row(("n", "status"), [(27, "too early"), (36, "ok")])
def test_nothing_is_told_below_twenty_eight_pairs(n, status):
    assert contrast(made_pairs(n, lambda t: t % 3 == 0)).status == status


@each_row("turned", [False, True])
def test_nothing_is_told_below_eight_days_each_way(turned):
    seven = contrast(made_pairs(60, lambda t: (t % 8 == 0 and t < 56) != turned))
    assert min(seven.n_with, seven.n_without) == 7
    assert (seven.status, seven.estimate) == ("too early", None)
    assert contrast(made_pairs(60, lambda t: (t % 8 == 0) != turned)).status == "ok"


@each_row("x", [lambda _: True, lambda _: False])
def test_what_is_there_every_day_or_never_is_too_early_for_good(x):
    result = contrast(made_pairs(400, x))
    assert (result.status, result.raw, result.estimate) == ("too early", None, None)


def test_days_on_one_weekday_cannot_be_told_from_it():
    wednesdays = contrast(made_pairs(200, lambda t: t % 7 == 2 or t % 40 == 1))
    assert (wednesdays.status, wednesdays.weekday, wednesdays.is_without) == (
        "cannot separate", 2, False,
    )  # fmt: skip
    others = contrast(made_pairs(200, lambda t: t % 7 != 2))
    assert (others.weekday, others.is_without) == (2, True)
    spread = contrast(made_pairs(200, lambda t: t % 7 == 2 or t % 20 == 1))
    assert (spread.status, spread.weekday) == ("ok", None)


def test_energy_that_never_changes_answers_nothing():
    result = contrast(made_pairs(60, every_fourth, after=[4.0] * 60, before=[4.0] * 60))
    assert (result.status, result.is_constant, result.estimate, result.raw) == (
        "cannot separate", True, None, 0,
    )  # fmt: skip


def test_what_goes_with_the_energy_before_exactly_cannot_be_separated():
    before = [5.0 if every_fourth(t) else 3.0 for t in range(60)]
    result = contrast(made_pairs(60, every_fourth, before=before))
    assert (result.status, result.is_constant, result.weekday) == ("cannot separate", False, None)


def test_a_constant_column_is_dropped_and_the_rest_answers():
    result = contrast(made_pairs(60, every_fourth, before=[0.0] * 60))
    assert result.status == "ok"
    assert result.estimate.df == 60 - 4
    assert varying([[1.0, 1.0], [1.0, 2.0]]) == [[1.0, 2.0]]


def test_a_difference_without_any_noise_is_found_whole():
    after = [3.0 + every_fourth(t) for t in range(60)]
    estimate = contrast(made_pairs(60, every_fourth, after=after)).estimate
    assert estimate.difference == pytest.approx(1, abs=1e-9)
    assert estimate.error == pytest.approx(0, abs=1e-9)
    assert estimate.p == pytest.approx(0, abs=1e-9)


def test_a_count_answers_for_one_more():
    after = [4.0 + 0.5 * (t % 5) + (0.1 if t % 2 else -0.1) for t in range(80)]
    result = contrast(made_pairs(80, lambda t: t % 5, after=after), is_count=True)
    assert result.status == "ok"
    assert result.estimate.difference == pytest.approx(0.5, abs=0.02)
    assert (result.n_with, result.n_without) == (64, 16)


@each_row("x", [
    lambda t: 3 * (t % 2), lambda _: 4, lambda t: t % 2 + 2 * (t in (5, 25, 45, 60)),
])  # fmt: skip
def test_a_count_takes_three_values_with_five_days_each(x):
    assert contrast(made_pairs(80, x), is_count=True).status == "too early"


def test_the_weekend_is_that_of_the_day_asked_about():
    after = [5.0 if (t + 1) % 7 >= 5 else 3.0 for t in range(140)]
    after = [value + 0.2 * (t % 3) for t, value in enumerate(after)]
    saturdays = [t % 7 in (4, 5) or t % 11 == 0 for t in range(140)]
    assert abs(contrast(made_pairs(140, saturdays, after=after)).estimate.difference) < 0.2
    assert contrast(made_pairs(140, saturdays, after=after), days_ahead=0).estimate.difference > 0.5


def test_pairs_are_cut_at_a_day():
    pairs = made_pairs(30, every_fourth)
    cut = pairs.before_day(MONDAY + 10)
    assert cut == tuple(column[:10] for column in pairs)
    assert pairs.before_day(0).days == ()
    assert contrast(pairs.before_day(0)) == Contrast("too early", 0, 0, 0)


@each_row(("t", "df"), [(1, 0), (2, -3)])
def test_there_is_no_t_without_degrees_of_freedom(t, df):
    with pytest.raises(ValueError, match="degrees of freedom"):
        two_sided_p(t, df)


@each_row("p", [0, 1, -0.1, 2])
def test_there_is_no_quantile_of_what_is_no_share(p):
    with pytest.raises(ValueError, match="no share"):
        t_quantile(p, 10)


def test_students_t_holds_at_its_ends():
    assert two_sided_p(inf, 5) == 0
    assert two_sided_p(0, 5) == 1
    assert t_quantile(0.5, 5) == 0
    assert t_quantile(0.025, 9) == -t_quantile(0.975, 9)
    assert t_quantile(0.9999, 1) == pytest.approx(3183.0987571, rel=1e-9)


def test_fewer_rows_than_columns_have_no_fit():
    assert least_squares([1.0, 2.0, 3.0], [[1.0, 2.0, 4.0], [2.0, 1.0, 2.0]]) is None
    assert least_squares([1.0, 2.0, 3.0, 5.0], [[1.0, 2.0, 4.0, 0.0]] * 2) is None


def test_an_estimate_without_error_is_shown_whole():
    assert shrink(0.5, 0.0, 0.3) == (0.5, 0.0, 1.0, 1.0)
    assert shrink(0.0, 0.0, 0.3).direction == 0.5


@each_row(("estimate", "error", "is_hunch"), [
    (0.5, 0.2, True), (-0.5, 0.2, True), (0.2, 0.2, False), (0.11, 0.01, True), (0.09, 0.01, False),
])  # fmt: skip
def test_a_hunch_is_likely_and_worth_saying(estimate, error, is_hunch):
    assert leans(shrink(estimate, error, 0.25), 1.0) is is_hunch


# -- labels ---------------------------------------------------------------------------------


def answered(p, difference=0.5):
    pairs = made_pairs(60, every_fourth)
    result = contrast(pairs)
    return result._replace(estimate=result.estimate._replace(p=p, difference=difference))


def test_findings_are_reckoned_among_all_that_were_asked():
    early = contrast(made_pairs(10, every_fourth))
    limit = 0.1 / ASKED_AT_LEAST
    assert findings([answered(limit), early, early]) == [True, False, False]
    assert findings([answered(limit + 1e-6), early]) == [False, False]
    assert findings([early]) == [False]
    many = [answered(limit), *[early] * ASKED_AT_LEAST]
    assert findings(many)[0] is False
    assert findings([]) == []


def test_a_label_is_the_least_that_may_be_said():
    early = contrast(made_pairs(10, every_fourth))
    alike = contrast(made_pairs(60, lambda t: t % 7 == 2))
    answer = answered(0.01)
    strong, weak = shrink(0.5, 0.1, 0.25), shrink(0.1, 0.2, 0.25)
    assert label_for(early, None, holds=True) == "too early"
    assert label_for(alike, None, holds=True) == "cannot separate"
    assert label_for(answer, weak, holds=False) == "no clear pattern"
    assert label_for(answer, strong, holds=False) == "leaning"
    assert label_for(answer, strong, holds=True) == "consistent"


@each_row(("today", "last", "coming"), [
    (date(2026, 1, 1), date(2026, 1, 1), date(2026, 1, 29)),
    (date(2026, 1, 28), date(2026, 1, 1), date(2026, 1, 29)),
    (date(2026, 1, 29), date(2026, 1, 29), date(2026, 2, 26)),
    (date(2025, 12, 1), date(2025, 12, 1), date(2025, 12, 29)),
    (date.max, date(9999, 12, 9), date.max),
])  # fmt: skip
def test_answers_are_looked_at_once_in_four_weeks(today, last, coming):
    assert look_days(date(2026, 1, 1), today) == (last, coming)


# -- the signal -----------------------------------------------------------------------------


def test_a_drop_below_half_a_point_is_never_told():
    steady = [4.0, 4.2] * 45
    assert two_week_signal([*steady, *[3.61] * 14]).is_below(LINE) is False
    assert two_week_signal([*steady, *[3.5] * 14]).is_below(NOTE) is True
    assert two_week_signal([*steady, *[7.0] * 14]).is_below(LINE) is False


def test_a_series_that_never_changes_has_a_signal_all_the_same():
    signal = two_week_signal([4.0] * 90 + [3.0] * 14)
    assert signal.memory == pytest.approx(20 * 0.3 / 109)
    assert signal.is_below(NOTE)


@each_row(("recent", "usual"), [(6, 90), (14, 27), (0, 0)])
def test_the_signal_is_silent_where_too_little_is_known(recent, usual):
    series = [*[None] * (90 - usual), *[5.0] * usual, *[None] * (14 - recent), *[1.0] * recent]
    signal = two_week_signal(series)
    assert (signal.n_recent, signal.n_usual, signal.z) == (recent, usual, None)
