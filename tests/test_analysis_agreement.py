"""Kendall's tau and percentile intervals, against published examples and by their properties."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigraph.analysis.basis.shares import Share
from aigraph.analysis.methods.agreement import interval, kendall, pairs

scores = st.lists(st.integers(0, 5), min_size=2, max_size=30)


def test_kendall_1976_example_3_4() -> None:
    """Kendall 1976, Rank Correlation Methods, 4th ed., Griffin, pp. 42-43, example 3.4: S = 34, D = √(116·60), 0.41.

    One ranking of seventeen has ties of 4, 2, 5 and 3, the other is a dichotomy.
    """
    one = [2.5, 2.5, 2.5, 2.5, 5, 6.5, 6.5, 10, 10, 10, 10, 10, 14, 14, 14, 16, 17]
    other = [1, 1, 1, 1, 2, 1, 1, 2, 1, 1, 1, 1, 1, 1, 2, 2, 2]
    assert pairs(one, other) == (34, 116, 60)
    assert round(kendall(one, other) or 0, 2) == 0.41


def test_kendall_1976_example_4_3() -> None:
    """The same book, p. 55, example 4.3: both rankings of twelve have ties; S = 34 is printed."""
    one = [1.5, 1.5, 3, 4, 6, 6, 6, 8, 9.5, 9.5, 11, 12]
    other = [2.5, 2.5, 7, 4.5, 1, 4.5, 6, 11.5, 11.5, 8.5, 8.5, 10]
    assert pairs(one, other)[0] == 34


def test_hollander_and_wolfe_1973_table_1() -> None:
    """Hollander & Wolfe 1973, Nonparametric Statistical Methods, Wiley, table 1, pp. 187-188: the quality of tuna.

    No ties. R's `cor.test`, whose example it is, prints T = 26 (the pairs in the same order) and tau = 0.4444444.
    """
    lightness = [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1]
    quality = [2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8]
    score, one, other = pairs(lightness, quality)
    assert (score, one, other) == (26 - 10, 36, 36)
    assert f"{kendall(lightness, quality):.7f}" == "0.4444444"


def test_agresti_2002_table_2_8() -> None:
    """Agresti 2002, Categorical Data Analysis, 2nd ed., Wiley, table 2.8, pp. 57-59: income and job satisfaction.

    Of the pairs of 96 men, 1,331 are in the same and 849 in opposite order, gamma = 482 / 2,180 = 0.221 (all printed
    there); tau-b of the same table is printed as 0.1524 in courses that use it.
    """
    table = [[1, 3, 10, 6], [2, 3, 10, 7], [1, 6, 14, 12], [0, 1, 9, 11]]
    cells = [(row, column) for row in range(4) for column in range(4) for _ in range(table[row][column])]
    income, satisfaction = zip(*cells, strict=True)
    assert len(cells) == 96
    score, one, other = pairs(income, satisfaction)
    assert score == 1331 - 849
    assert one == 96 * 95 // 2 - sum(n * (n - 1) // 2 for n in (20, 22, 33, 21))
    assert other == 96 * 95 // 2 - sum(n * (n - 1) // 2 for n in (4, 13, 43, 36))
    assert round(score / (1331 + 849), 3) == 0.221
    assert f"{kendall(income, satisfaction):.4f}" == "0.1524"


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_newcombe_1998_table_i(count: int, total: int, low: float, high: float) -> None:
    """Newcombe 1998, "Two-sided confidence intervals for the single proportion: comparison of seven methods".

    Statistics in Medicine 17:857-872, table I, the row of the score method without continuity correction.
    """
    assert tuple(round(end, 4) for end in Share(count, total).wilson) == (low, high)


def test_the_middle_of_a_thousand_draws_lies_between_the_25th_and_the_975th() -> None:
    assert interval(dict.fromkeys(range(1, 1001), 1)) == (25, 975)
    assert interval(dict.fromkeys(range(1, 2001), 1), 0.9) == (100, 1900)
    assert interval({3.0: 1}) == (3, 3)
    assert interval({1.0: 24, 2.0: 952, float("inf"): 24}) == (2, 2)
    assert interval({1.0: 25, 2.0: 949, float("inf"): 26}) == (1, float("inf"))


def test_an_interval_of_no_draws_is_refused() -> None:
    with pytest.raises(ValueError, match="no draw"):
        interval({})


@given(st.lists(st.integers(0, 9), min_size=1, max_size=200), st.sampled_from([0.5, 0.8, 0.9, 0.95]))
def test_at_most_the_rest_of_the_draws_lies_outside_on_either_side(values: list[int], part: float) -> None:
    low, high = interval(Counter(map(float, values)), part)
    assert low in values
    assert high in values
    most = len(values) * (1 - part) / 2 + 1e-6
    assert sum(value < low for value in values) <= most
    assert sum(value > high for value in values) <= most


@given(scores)
def test_a_ranking_agrees_with_itself_and_disagrees_with_its_reverse(one: list[int]) -> None:
    reverse = [-score for score in one]
    if len(set(one)) == 1:
        assert kendall(one, one) is None
    else:
        assert kendall(one, one) == pytest.approx(1)
        assert kendall(one, reverse) == pytest.approx(-1)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=2, max_size=25))
def test_tau_is_the_same_either_way_round_and_counted_pair_by_pair(both: list[tuple[int, int]]) -> None:
    one, other = zip(*both, strict=True)

    def sign(number: int) -> int:
        return (number > 0) - (number < 0)

    score = sum(
        sign(one[a] - one[b]) * sign(other[a] - other[b]) for a, b in product(range(len(one)), repeat=2) if a < b
    )
    assert pairs(one, other)[0] == score
    assert kendall(one, other) == kendall(other, one)
    found = kendall(one, other)
    assert found is None or -1 - 1e-9 <= found <= 1 + 1e-9


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=2, max_size=40))
def test_tau_is_that_of_scipy(both: list[tuple[int, int]]) -> None:
    from scipy.stats import kendalltau

    one, other = zip(*both, strict=True)
    found, theirs = kendall(one, other), kendalltau(one, other).statistic
    assert found == pytest.approx(theirs) if found is not None else theirs != theirs
