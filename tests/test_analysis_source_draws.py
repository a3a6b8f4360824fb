"""Sources drawn with replacement: against printed probabilities, against all draws written out, and at random."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import product
from math import comb, factorial

import pytest

from aigraph.analysis.basis.shares import Share
from aigraph.analysis.basis.source_draws import MOST_EXACT, Tally, drawn, missed, onto


def names(size: int) -> list[str]:
    return [f"s{place}" for place in range(size)]


@pytest.mark.parametrize(("size", "printed"), [(6, "0.01543"), (7, "0.00612")])
def test_feller_1968_each_cell_occupied(size: int, printed: str) -> None:
    """Feller 1968, An Introduction to Probability Theory and Its Applications, volume I, 3rd ed., Wiley, section II.3.

    The probability that n balls put at random into n cells leave none empty, n!/n^n, is printed for n = 6 (six throws
    of a die show all faces) and for n = 7 (seven accidents in a week fall on seven days).
    """
    tally = drawn(names(size), 1, 1)
    whole = tally.counts[frozenset(names(size))]
    assert whole == factorial(size)
    assert f"{tally.chance(whole):.5f}" == printed


def test_efron_and_tibshirani_1997_the_632_of_the_bootstrap() -> None:
    """Efron & Tibshirani 1997, "Improvements on cross-validation: the .632+ bootstrap method", JASA 92:548-560.

    A draw holds .632 n of the n different cases on average, for 1 - (1 - 1/n)^n goes to 1 - 1/e = .632.
    """
    assert round(1 - missed(10_000), 3) == 0.632
    for size in range(2, MOST_EXACT + 1):
        tally = drawn(names(size), 1, 1)
        mean = sum(Fraction(len(kept) * count, tally.total) for kept, count in tally.counts.items())
        assert mean == size * (1 - Fraction(size - 1, size) ** size)


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_the_sets_are_those_of_all_draws_written_out(size: int) -> None:
    every = Counter(frozenset(one) for one in product(names(size), repeat=size))
    assert drawn(names(size), 1, 1) == Tally(every, exact=True)


@pytest.mark.parametrize("size", range(1, MOST_EXACT + 1))
def test_all_draws_are_counted_and_a_source_is_missed_as_often_as_arithmetic_says(size: int) -> None:
    tally = drawn(names(size), 1, 1)
    assert tally.exact
    assert (len(tally.counts), tally.total) == (2**size - 1, size**size)
    assert sum(comb(size, k) * onto(size, k) for k in range(1, size + 1)) == size**size
    without = sum(count for kept, count in tally.counts.items() if "s0" not in kept)
    assert tally.chance(without) == pytest.approx(missed(size), rel=1e-12)


def test_more_sources_are_drawn_at_random() -> None:
    many = names(MOST_EXACT + 1)
    tally = drawn(many, 4000, 3)
    assert (tally.exact, tally.total) == (False, 4000)
    assert tally == drawn(many, 4000, 3)
    assert tally != drawn(many, 4000, 4)
    without = sum(count for kept, count in tally.counts.items() if "s0" not in kept)
    assert tally.chance(without) == Share(without, 4000)
    chance = missed(len(many))
    assert without / 4000 == pytest.approx(chance, abs=4 * (chance * (1 - chance) / 4000) ** 0.5)
