"""Driving and dependence power, quadrants, Godet's indirect ranks and the damped sum."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigraph.analysing import spec
from aigraph.analysing.influence import read_matrix
from aigraph.analysis.basis.grounds import Standing, Word
from aigraph.analysis.basis.links import Link, Links
from aigraph.analysis.influence import Influence, Quadrant, influence, influence_of
from aigraph.analysis.methods.damped import damped, damped_sums, radius
from aigraph.analysis.methods.direct_matrix import DirectMatrix
from aigraph.analysis.methods.indirect import Outcome, indirect, period
from aigraph.analysis.methods.ranks import ranks
from aigraph.errors import AigraphError, BadFile, RefusedAnalysis
from aigraph.plots import saved
from aigraph.plots.influence import draw
from aigraph.plots.places import beside, places
from aigraph.project import Project
from aigraph.readouts.influence import placed, tell
from aigraph.readouts.influence_tables import TOP
from aigraph.wording import Context
from aigraph.wording.words import texts

Rows = Sequence[Sequence[int]]


def matrix(rows: Rows, names: Sequence[str] | None = None) -> DirectMatrix:
    """The direct matrix of rows of numbers."""
    names = names or [str(place) for place in range(1, len(rows) + 1)]
    cells = {(names[i], names[j]): value for i, row in enumerate(rows) for j, value in enumerate(row) if value}
    return DirectMatrix(tuple(names), {ends: value for ends, value in cells.items() if ends[0] != ends[1]})


def linked(*pairs: str) -> Links:
    """Links between factors with names of one letter, such as "ab"; each is stated by one source."""
    standing = Standing(("f1",), (), ("src:s",), Word.STATED)
    made = tuple(Link(pair[0], pair[1], "+", ("aig:causes",), standing) for pair in pairs)
    return Links(tuple(sorted({end for pair in pairs for end in pair})), made)


def power_sums(rows: Rows, powers: int) -> list[list[int]]:
    """Row sums of M, M², …: whole numbers, by the dense product; the plainest way there is."""
    power = [list(row) for row in rows]
    sums = []
    for _ in range(powers):
        sums.append([sum(row) for row in power])
        power = [
            [sum(a * b for a, b in zip(row, column, strict=True)) for column in zip(*rows, strict=True)]
            for row in power
        ]
    return sums


def transposed(rows: Rows) -> list[list[int]]:
    return [list(column) for column in zip(*rows, strict=True)]


# Published examples.


def test_katz_1953_status() -> None:
    """Katz 1953, "A new status index derived from sociometric analysis", Psychometrika 18:39-43, the numerical example.

    Printed there: the choices of six persons A to F, their column sums s, a = 1/2, the solution t of
    (I/a − C')t = s, the constant m = 28, and the status t/m beside the usual s/(n − 1).
    """
    choices = [
        [0, 0, 0, 0, 0, 1],
        [0, 0, 1, 0, 0, 1],
        [0, 1, 0, 1, 0, 1],
        [1, 0, 0, 0, 1, 0],
        [0, 0, 0, 1, 0, 1],
        [1, 0, 0, 1, 0, 0],
    ]
    chosen = matrix(choices, "ABCDEF")
    assert list(chosen.dependence.values()) == [2, 1, 1, 3, 1, 4]
    assert [round(value / 5, 1) for value in chosen.dependence.values()] == [0.4, 0.2, 0.2, 0.6, 0.2, 0.8]
    t = [0.5 * value for value in damped_sums(chosen, 0.5)[1].values()]  # our S is his T divided by a
    assert [round(value, 1) for value in t] == [13.0, 1.0, 1.0, 11.4, 6.2, 12.6]
    assert [round(value / 28, 2) for value in t] == [0.46, 0.04, 0.04, 0.41, 0.22, 0.45]
    found = influence_of(chosen, damping=0.5)
    assert found.indirect.dependence == {"A": (1,), "F": (2,), "D": (3,), "E": (4,), "B": (5,), "C": (5,)}
    assert ranks(found.direct_dependence)["A"] == 3  # few choose A, but those whom many choose


BONDY_MURTY = [
    [0, 1, 0, 1, 1, 1],
    [0, 0, 0, 1, 1, 1],
    [1, 1, 0, 1, 0, 0],
    [0, 0, 0, 0, 1, 1],
    [0, 0, 1, 0, 0, 1],
    [0, 0, 1, 0, 0, 0],
]
SCORES = [
    [4, 3, 3, 2, 2, 1],
    [8, 5, 9, 3, 4, 3],
    [15, 10, 16, 7, 12, 9],
    [38, 28, 32, 21, 25, 16],
    [90, 62, 87, 41, 48, 32],
    [183, 121, 193, 80, 119, 87],
]


def test_bondy_and_murty_1976_ranking_by_powers() -> None:
    """Bondy & Murty 1976, "Graph Theory with Applications", section 10.7: ranking the players of a tournament.

    The ranking of Kendall and Wei is that of the row sums of M^k, as Godet's ranks by influence are. Printed there: the
    sums of the first six powers and the final ranking 1, 3, 2, 5, 4, 6; that players 1 and 3 take turns at first is
    told there as well.
    """
    assert power_sums(BONDY_MURTY, 6) == SCORES
    found = indirect(matrix(BONDY_MURTY))
    assert found.outcome is Outcome.SETTLED
    assert found.influence == {"1": (1,), "3": (2,), "2": (3,), "5": (4,), "4": (5,), "6": (6,)}


def test_the_first_repetition_may_be_too_early() -> None:
    """Powers 4 and 5 of that example rank alike, power 6 does not: who stops there, as Godet does, is wrong by luck."""
    orders = [tuple(ranks({str(i): value for i, value in enumerate(row)}).items()) for row in SCORES]
    assert orders[3] == orders[4] != orders[5]
    found = indirect(matrix(BONDY_MURTY))
    assert found.power > 6
    assert found.looked >= 3 * found.power


def test_a_tournament_of_those_scores_is_the_only_one() -> None:
    """Of all tournaments of six players only the matrix above has those sums, so that no arrow can be misread."""
    pairs = list(itertools.combinations(range(6), 2))
    fitting = []
    for wins in itertools.product((0, 1), repeat=len(pairs)):
        beaten: list[list[int]] = [[] for _ in range(6)]
        for (i, j), win in zip(pairs, wins, strict=True):
            beaten[i if win else j].append(j if win else i)
        if all(
            [sum(one[j] for j in beaten[i]) for i in range(6)] == two
            for one, two in itertools.pairwise([[1] * 6, *SCORES])
        ):
            fitting.append([[int(j in beaten[i]) for j in range(6)] for i in range(6)])
    assert fitting == [BONDY_MURTY]


# Sets of 20 elements as printed, 5 10 11 13 written as "four": PubMed Central PMC9444705 (2022), Table 6.
SHORT = {"four": "5 10 11 13", "seven": "4 5 7 10 11 12 13", "ten": "2 4 5 7 8 9 10 11 12 13"}
SHORT |= {"above2": "2 9 14 17 18 20", "above4": "2 4 7 8 9 12 14 15 17 18 20", "all": " ".join(map(str, range(1, 21)))}
REACH = "1 four/ten/3 four/seven/four/6 four/seven/8 seven/ten/four/four/seven/four/14 ten/15 seven/16 four"
REACH += "/17 ten/18 ten/1 19 four/20 ten"
ANTECEDENT = "1 12/above2/3/above4/all/6/above4/8 above2/above2/all/all/above4/all/14/15/16/17/18/19/20"


def printed_sets(text: str) -> dict[int, set[int]]:
    """Element → the set that is printed for it."""
    rows = [" ".join(SHORT.get(word, word) for word in row.split()) for row in text.split("/")]
    return {place: set(map(int, row.split())) for place, row in enumerate(rows, 1)}


REACH_20, ANTECEDENT_20 = printed_sets(REACH), printed_sets(ANTECEDENT)
ALL = set(REACH_20)


def test_published_sets_of_twenty_elements() -> None:
    """PubMed Central PMC9444705 (2022), Table 6: the sizes of the printed sets are the powers.

    The table contradicts itself once: the antecedents of T1 are printed as T1 and T12, but T12 does not reach T1 and
    T19 does.
    """
    names = [str(place) for place in sorted(ALL)]
    printed = {(str(i), str(j)): 1 for i, reach in REACH_20.items() for j in reach if i != j}
    found = influence_of(DirectMatrix(tuple(names), printed))
    assert found.chained == 0  # the printed relation is closed
    assert {int(name): power for name, power in found.driving.items()} == {
        i: len(reach) for i, reach in REACH_20.items()
    }
    antecedents = {j: {i for i in ALL if j in REACH_20[i]} for j in ALL}
    assert {j for j in ALL if antecedents[j] != ANTECEDENT_20[j]} == {1}
    assert antecedents[1] == {1, 19}
    assert {int(n): power for n, power in found.dependence.items()} == {j: len(ANTECEDENT_20[j]) for j in ALL}
    assert {name for name in names if found.quadrants[name] is Quadrant.DRIVING} == {"14", "17", "18", "20"}
    assert found.borderline == ("2", "4", "7", "9", "12", "14", "17", "18", "20")


def test_published_sets_follow_from_their_shortest_links() -> None:
    """The same powers come out of the few links that are left when all that follows is taken away."""
    printed = nx.DiGraph([(str(i), str(j)) for i, reach in REACH_20.items() for j in reach if i != j])
    few = {}
    for group in nx.strongly_connected_components(printed):
        ring = sorted(group, key=int)
        few.update({(one, other): 1 for one, other in zip(ring, [*ring[1:], ring[0]], strict=True) if one != other})
    whole = nx.condensation(printed)
    for one, other in nx.transitive_reduction(whole).edges:
        ends = [min(whole.nodes[part]["members"], key=int) for part in (one, other)]
        few[ends[0], ends[1]] = 1
    names = tuple(str(place) for place in sorted(ALL))
    found = influence_of(DirectMatrix(names, few))
    assert len(few) < printed.number_of_edges() / 4
    assert found.driving == influence_of(DirectMatrix(names, dict.fromkeys(printed.edges, 1))).driving


# Final matrix of 16 causes as printed, 1* written as 2: SCITEPRESS, published paper 103153 (2021), Table 3.
FINAL_16 = """
1102011122112110 2102021111111110 2212011122211110 2211011222212210 2212122221222210 2002012002012210 2002011002222210
1121011111111210 1121011211111210 1221021221112210 2002002002112210 2002002002011220 1222021221211110 2221021222221110
0000000000000010 2222012221111211
"""


def test_published_final_matrix_of_sixteen_causes() -> None:
    """SCITEPRESS, published paper 103153 (2021), Tables 3 (final matrix) and 4 (sets and levels).

    The sets of Table 4 are printed as they are left when the causes of lower levels are taken off: C15 is level 1. They
    are those of Table 3; but Table 3, called final, is not closed: C1 reaches C8 and C8 reaches C3, and the cell of C1
    and C3 is 0. In the closure all but C5, C15 and C16 reach each other, so that levels 2 to 5 of Table 4 are one.
    """
    rows = [[int(cell > "0") for cell in row] for row in FINAL_16.split()]
    reach = {i: {j for j, cell in enumerate(row, 1) if cell} for i, row in enumerate(rows, 1)}
    above = {i: {j for j, cell in enumerate(row, 1) if cell} for i, row in enumerate(transposed(rows), 1)}
    levels = [{15}, {1, 4, 7, 10, 12, 13, 14}, {6, 11}, {2, 8, 9}, {3}]
    sizes = {1: 12, 4: 13, 7: 9, 10: 13, 12: 7, 13: 13, 14: 13}  # of the reachability sets printed for level 2
    assert {i: len(reach[i] - levels[0]) for i in levels[1]} == sizes
    assert all(above[i] - levels[0] == set(range(1, 17)) - {15} for i in levels[1])
    taken_off = levels[0] | levels[1]
    assert above[6] - taken_off == {2, 3, 5, 6, 8, 9, 16}
    assert above[11] - taken_off == {2, 3, 5, 8, 9, 11, 16}
    assert above[2] - taken_off - levels[2] == {2, 3, 5, 8, 9, 16}
    assert above[3] - taken_off - levels[2] - levels[3] == {3, 5, 16}
    names = [f"C{place}" for place in range(1, 17)]
    found = influence_of(matrix(rows, names))
    assert found.chained == sum(found.driving.values()) - sum(map(len, reach.values())) == 22
    assert [found.driving[name] for name in ("C5", "C16", "C15")] == [15, 15, 1]
    assert {found.driving[name] for name in names if name not in ("C5", "C16", "C15")} == {14}
    assert (found.dependence["C15"], found.dependence["C5"], found.dependence["C16"]) == (16, 1, 1)
    assert found.within(Quadrant.DEPENDENT) == ("C15",)
    assert set(found.within(Quadrant.DRIVING)) == {"C5", "C16"}
    assert len(found.within(Quadrant.LINKAGE)) == 13


# Powers, quadrants, direct ranks.


def test_powers_count_the_element_itself() -> None:
    found = influence(linked("ab", "bc", "bd"))
    assert found.driving == {"a": 4, "b": 3, "c": 1, "d": 1}
    assert found.dependence == {"c": 3, "d": 3, "b": 2, "a": 1}
    assert (found.reached, found.chained) == (5, 2)


@pytest.mark.parametrize(
    ("rule", "line", "expected"),
    [
        ("half", 2, {"a": "driving", "b": "driving", "c": "dependent", "d": "dependent"}),
        ("mean", 2.25, {"a": "driving", "b": "driving", "c": "dependent", "d": "dependent"}),
    ],
)
def test_quadrants_by_rule(rule: Any, line: float, expected: Mapping[str, str]) -> None:
    found = influence(linked("ab", "bc", "bd"), threshold=rule)
    assert found.threshold == line
    assert {name: quadrant.value for name, quadrant in found.quadrants.items()} == expected


def test_linkage_and_autonomous() -> None:
    found = influence(linked("ab", "ba", "bc", "cb", "de"))
    assert {name: quadrant.value for name, quadrant in found.quadrants.items()} == {
        **dict.fromkeys("abc", "linkage"),
        **dict.fromkeys("de", "autonomous"),
    }
    assert found.borderline == ("a", "b", "c", "d", "e")  # the line is at 2.5: 2 and 3 are within 1


def test_a_power_on_the_line_is_not_above_it() -> None:
    found = influence(linked("ab", "cd"))
    assert found.threshold == 2
    assert set(found.quadrants.values()) == {Quadrant.AUTONOMOUS}
    assert found.borderline == ("a", "b", "c", "d")


def test_direct_sums_are_those_of_the_matrix() -> None:
    found = influence_of(DirectMatrix(("a", "b", "c"), {("a", "b"): 3, ("c", "b"): 1, ("b", "c"): 2}))
    assert found.direct_influence == {"a": 3, "b": 2, "c": 1}
    assert found.direct_dependence == {"b": 4, "c": 2, "a": 0}


def test_nothing_to_count_is_refused() -> None:
    with pytest.raises(RefusedAnalysis, match="There is no link"):
        influence(Links((), ()))
    with pytest.raises(RefusedAnalysis, match="held by 3 sources or more"):
        influence(Links((), (), min_sources=3, thin=4))
    with pytest.raises(RefusedAnalysis, match="matrix holds no link"):
        influence_of(DirectMatrix(("a", "b"), {}))


# Godet's ranks: settled, zero, periodic, unsettled.


def test_without_a_loop_nothing_is_left() -> None:
    found = indirect(matrix([[0, 1, 1, 0], [0, 0, 1, 0], [0, 0, 0, 1], [0, 0, 0, 0]]))
    assert (found.outcome, found.power, found.looked, found.period) == (Outcome.ZERO, 3, 4, 0)
    assert set(found.influence.values()) == set(found.dependence.values()) == {()}
    assert power_sums([[0, 1, 1, 0], [0, 0, 1, 0], [0, 0, 0, 1], [0, 0, 0, 0]], 4)[2:] == [[1, 0, 0, 0], [0, 0, 0, 0]]


def test_an_even_loop_takes_turns() -> None:
    rows = [[0, 1, 0], [1, 0, 1], [0, 0, 0]]
    assert power_sums(rows, 4) == [[1, 2, 0], [2, 1, 0], [1, 2, 0], [2, 1, 0]]
    found = indirect(matrix(rows))
    assert (found.outcome, found.period, found.power) == (Outcome.PERIODIC, 2, 1)
    assert found.influence == {"1": (1, 2), "2": (1, 2), "3": ()}
    assert found.no_start == ("3",)
    assert found.no_end == ()


def test_loops_of_three_and_two_settle_together() -> None:
    found = indirect(matrix([[0, 1, 0], [1, 0, 1], [1, 0, 0]]))
    assert period(matrix([[0, 1, 0], [1, 0, 1], [1, 0, 0]])) == 1
    assert (found.outcome, found.influence) == (Outcome.SETTLED, {"2": (1,), "1": (2,), "3": (3,)})


def test_what_leads_into_no_loop_has_no_rank() -> None:
    found = indirect(matrix([[0, 1, 0, 0], [1, 0, 1, 0], [0, 0, 0, 1], [0, 0, 0, 0]]))
    assert found.no_start == ("3", "4")
    assert found.influence["3"] == ()
    assert all(found.dependence.values())


def test_what_is_not_seen_to_settle_says_so() -> None:
    slow = matrix(BONDY_MURTY)
    found = indirect(slow, powers=8)
    assert (found.outcome, found.power, found.looked, found.period) == (Outcome.UNSETTLED, 8, 8, 0)
    assert found.influence["1"] == (1, 2)
    with pytest.raises(RefusedAnalysis, match="1 powers cannot be compared"):
        indirect(slow, powers=1)


def test_long_periods_are_not_taken_for_rest() -> None:
    """Loops of 5 and 7: rankings repeat for whole, only every 35 powers they may not; too few powers say nothing."""
    pairs = {(f"a{i}", f"a{(i + 1) % 5}"): 1 for i in range(5)} | {(f"b{i}", f"b{(i + 1) % 7}"): 1 for i in range(7)}
    pairs[("a0", "x")] = pairs[("b0", "y")] = 1
    names = tuple(sorted({end for ends in pairs for end in ends}))
    assert period(DirectMatrix(names, pairs)) == 35
    assert indirect(DirectMatrix(names, pairs), powers=60).outcome is Outcome.UNSETTLED
    found = indirect(DirectMatrix(names, pairs), powers=200)
    assert (found.outcome, found.period) == (Outcome.PERIODIC, 35)


def test_huge_numbers_tie_and_differ_as_they_are() -> None:
    """At a power of some 100 digits: u and w have the same targets, x has one more, from where one walk goes on."""
    core = [f"c{i}" for i in range(6)]
    cells = {(one, other): 3 for one in core for other in core if one != other}
    cells |= {(one, other): 3 for one in "uwx" for other in core}
    cells |= {("x", "y"): 1, ("y", "z"): 1, ("z", "y"): 1}
    cells |= {(f"l{i}", f"l{(i + 1) % 23}"): 1 for i in range(23)}  # a loop that makes it look for long
    names = tuple(sorted({end for ends in cells for end in ends}))
    found = indirect(DirectMatrix(names, cells), powers=200)
    assert 15**found.looked > 10**100
    assert [found.influence[name] for name in ("x", "u", "w")] == [(1,), (2,), (2,)]


digraphs = st.integers(2, 7).flatmap(
    lambda size: st.lists(
        st.lists(st.sampled_from((0, 0, 0, 1, 1, 2, 3)), min_size=size, max_size=size), min_size=size, max_size=size
    ).map(lambda rows: [[0 if i == j else value for j, value in enumerate(row)] for i, row in enumerate(rows)])
)


@given(digraphs)
def test_powers_are_those_of_the_closure_of_networkx(rows: list[list[int]]) -> None:
    direct = matrix(rows)
    if not direct.strengths:
        return
    whole = nx.transitive_closure(nx.DiGraph(list(direct.strengths)), reflexive=True)
    found = influence_of(direct)
    assert found.driving == {name: whole.out_degree(name) if name in whole else 1 for name in found.driving}
    assert found.dependence == {name: whole.in_degree(name) if name in whole else 1 for name in found.dependence}


@given(digraphs)
def test_indirect_ranks_are_those_of_the_dense_powers(rows: list[list[int]]) -> None:
    found = indirect(matrix(rows), powers=40)
    if found.outcome is Outcome.ZERO:
        assert power_sums(rows, found.power + 1)[found.power :] == [[0] * len(rows)]
        assert not found.power or any(power_sums(rows, found.power)[-1])
        return
    for sides, taken, without in (
        (rows, found.influence, found.no_start),
        (transposed(rows), found.dependence, found.no_end),
    ):
        late = power_sums(sides, found.looked)
        dead = {str(i) for i, value in enumerate(power_sums(sides, 2 * len(rows))[-1], 1) if not value}
        assert dead == set(without)
        first = found.looked // 2 if found.outcome is Outcome.UNSETTLED else found.power - 1
        by_power = [ranks({str(i): v for i, v in enumerate(row, 1) if str(i) not in dead}) for row in late[first:]]
        assert taken == {
            name: tuple(sorted({one[name] for one in by_power})) if name not in dead else () for name in taken
        }
        if found.period:
            assert by_power[: -found.period] == by_power[found.period :]


@given(digraphs)
def test_the_other_way_round_influence_is_dependence(rows: list[list[int]]) -> None:
    one, other = matrix(rows), matrix(transposed(rows))
    if not one.strengths:
        return
    here, there = influence_of(one, powers=40), influence_of(other, powers=40)
    assert dict(here.driving) == dict(there.dependence)
    assert here.indirect.influence == there.indirect.dependence
    swapped = {Quadrant.DRIVING: Quadrant.DEPENDENT, Quadrant.DEPENDENT: Quadrant.DRIVING}
    assert here.quadrants == {name: swapped.get(quadrant, quadrant) for name, quadrant in there.quadrants.items()}


@given(digraphs, st.randoms(use_true_random=False))
def test_the_order_of_the_elements_changes_no_rank(rows: list[list[int]], chance: Any) -> None:
    one = matrix(rows)
    if not one.strengths:
        return
    names, cells = list(one.elements), list(one.strengths.items())
    chance.shuffle(names)
    chance.shuffle(cells)
    here, there = influence_of(one), influence_of(DirectMatrix(tuple(names), dict(cells)))
    assert dict(here.indirect.influence) == dict(there.indirect.influence)
    assert ranks(here.driving) == ranks(there.driving)
    assert here.indirect.outcome is there.indirect.outcome


# The damped sum.


@given(digraphs)
def test_the_damped_sum_is_that_of_the_inverse(rows: list[list[int]]) -> None:
    dense = np.array(rows, dtype=float)
    low, high = radius(matrix(rows))
    largest = max(abs(np.linalg.eigvals(dense)))
    assert low - 1e-6 <= largest <= high + 1e-6
    a = 0.9 / max(high, 1.0)
    sums = damped_sums(matrix(rows), a)
    whole = np.linalg.solve(np.eye(len(rows)) - a * dense, dense)
    assert np.allclose(list(sums[0].values()), whole.sum(axis=1), rtol=1e-9)
    assert np.allclose(list(sums[1].values()), whole.sum(axis=0), rtol=1e-9)


def test_a_damping_that_has_no_sum_is_refused() -> None:
    loop = matrix([[0, 1], [1, 0]])
    with pytest.raises(RefusedAnalysis, match="is not below 1/ρ") as caught:
        damped(loop, 1.0)
    assert "below 0.999" in str(caught.value.hint)
    with pytest.raises(RefusedAnalysis, match="too near"):
        damped(loop, 0.9995)
    for wrong in (0.0, -0.5, float("nan")):
        with pytest.raises(RefusedAnalysis, match="leaves no sum"):
            damped(loop, wrong)
    with pytest.raises(RefusedAnalysis, match="too large"):
        damped(matrix([[int(j > i) for j in range(40)] for i in range(40)]), 1e20)


def test_without_a_loop_any_damping_has_a_sum() -> None:
    found = damped(matrix([[0, 1, 1], [0, 0, 1], [0, 0, 0]]), 1.0)
    assert (found.outcome, found.radius) == (Outcome.DAMPED, 0.0)
    assert found.influence == {"1": (1,), "2": (2,), "3": (3,)}


def test_equal_sums_share_a_rank_whatever_the_rounding() -> None:
    """Two links at once, or one and then one that two walks make up for: 2 = 1 + a·2 with a = 1/2."""
    rows = [[0] * 8 for _ in range(8)]
    rows[0][6] = rows[0][7] = 1
    rows[1][2] = rows[2][6] = rows[2][7] = 1
    found = damped(matrix(rows), 0.5)
    assert found.influence["1"] == found.influence["2"]


# Matrices of people.


def written(folder: Path, text: str) -> Path:
    path = folder / "votes.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_matrix_of_votes_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, ",a,b,c\na,-,3,P\nb,1*,1,\nc,0,p,0\n")
    read = read_matrix(path, potential=2)
    assert read.strengths == {("a", "b"): 3, ("a", "c"): 2, ("b", "a"): 1, ("c", "b"): 2}
    assert (read.potential, read.potential_as, read.empty, read.own, read.name) == (2, 2, 1, 1, "votes.csv")
    assert read_matrix(path).strengths == {("a", "b"): 3, ("b", "a"): 1}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (",a,b\na,0,4\nb,0,0\n", 2, "'4' is no strength"),
        (",a,b\na,0,1\nb,yes,0\n", 3, "'yes' is no strength"),
        (",a,b\na,0,0.5\nb,0,0\n", 2, "'0.5' is no strength"),
        (",a,b\na,0,-\nb,0,0\n", 2, "'-' is no strength"),
        (",a,b\na,0,1\nc,0,0\n", 3, "Row 2 is called"),
    ],
)
def test_a_cell_that_is_none_names_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    with pytest.raises(BadFile, match=message) as caught:
        read_matrix(written(tmp_path, text))
    assert f"votes.csv:{line}" in str(caught.value)


def test_a_matrix_from_the_command_line(project: Project, tmp_path: Path) -> None:
    path = written(tmp_path, ",a,b\na,0,2\nb,1,0\n")
    done = project.analyze("influence", matrix=path, potential="1", threshold="mean")
    assert done.result.driving == {"a": 2, "b": 2}
    assert done.readout().banners == ()
    for options in ({"relations": "hinders"}, {"min_sources": 2}, {"robust": True}):
        with pytest.raises(AigraphError, match="does not go with --matrix"):
            project.analyze("influence", matrix=path, **options)


# Words and pictures.


def shipped(project: Project, **options: Any) -> Influence:
    found = project.analyze("influence", **options).result
    assert isinstance(found, Influence)
    return found


def test_the_shipped_map(project: Project) -> None:
    found = shipped(project)
    assert found.links is not None
    assert list(found.driving) == sorted(
        found.driving, key=lambda name: (-found.driving[name], found.elements.index(name))
    )
    whole = nx.transitive_closure(found.links.digraph(), reflexive=True)
    assert found.driving == {name: whole.out_degree(name) for name in found.driving}
    done = project.analyze("influence")
    told = done.readout()
    assert told.banners
    first = next(iter(found.driving))
    assert told.answer[0].startswith(done.context.named(first))
    assert [section.key for section in told.sections] == [
        *("drivers", "dependents", "links", "factors", "influence", "dependence")
    ]
    sizes = {section.key: len(section.rows) for section in told.sections}
    assert sizes["drivers"] == sizes["dependents"] == TOP
    assert sizes["factors"] == sizes["influence"] == sizes["dependence"] == len(found.elements)


def test_the_shipped_map_says_what_its_ranks_rest_on(project: Project) -> None:
    """Every figure of the two headlines is counted again from the links."""
    done = project.analyze("influence")
    found, context = shipped(project), done.context
    assert found.links is not None
    graph = found.links.digraph()
    for sentence, powers, whole in zip(
        done.readout().answer, (found.driving, found.dependence), (graph, graph.reverse()), strict=False
    ):
        first = next(iter(powers))
        part = next(part for part in nx.weakly_connected_components(graph) if first in part)
        reached = nx.descendants(whole, first)
        way = [link for link in found.links.links if whole is graph and link.source in reached | {first}]
        way += [link for link in found.links.links if whole is not graph and link.target in reached | {first}]
        assert f"{len(reached)} of the {len(part) - 1} others in its fragment: " in sentence
        assert f"{whole.out_degree(first)} by a link of its own" in sentence
        assert f"{len(reached) - whole.out_degree(first)} only along chains that no finding states" in sentence
        assert f"the links on the way: {len(way)} (" in sentence
        assert all(context.source(source) in sentence for link in way for source in link.sources)
    assert any(f"{len(found.fragments)} fragments that no link joins" in text for text in done.readout().banners)
    assert any("holds 22 of the 32 links" in text for text in done.readout().caveats)
    assert any("All strengths are 1" in text for text in done.readout().rests)
    assert "(18 share it) to 1st" in " ".join(done.readout().answer)
    assert any("MICMAC" in text for text in done.readout().method)


def test_ranks_by_godet_that_few_have_are_not_used(project: Project) -> None:
    """On the shipped map only a loop of two keeps its walks: no such rank stands in a table, all stand in JSON."""
    done = project.analyze("influence")
    found = done.result.indirect
    assert (found.of_influence, found.of_dependence) == (False, False)
    cells = power_sums(matrix_rows(done.result), found.faded[0] + 1)
    assert [sum(map(bool, row)) > 2 for row in cells] == [True] * found.faded[0] + [False]
    for lang, told in (("en", "cannot be used here: from power 5 on only 2 of the 42"), ("es", "no sirven aquí")):
        readout = done.readout(lang)
        assert any(told in sentence for sentence in readout.answer)
        assert not any("Godet" in head for section in readout.sections for head in section.columns)
        assert not any("settle" in sentence or "estabiliza" in sentence for sentence in readout.answer)
    ranks_of = json.loads(done.text("json"))["result"]["indirect"]["influence"]
    assert sorted(map(tuple, ranks_of.values()), reverse=True)[:2] == [(1,), (1,)]


def matrix_rows(found: Influence) -> Rows:
    """The direct matrix as rows of numbers."""
    cells = found.matrix.strengths
    return [[cells.get((one, other), 0) for other in found.elements] for one in found.elements]


def test_few_ranks_on_one_side_are_not_used_on_that_side() -> None:
    """A loop of two that leads to six others: all are ranked by dependence, two only by influence."""
    cells = {("a", "b"): 1, ("b", "a"): 1, ("a", "c"): 1, ("c", "d"): 1} | {("b", f"s{i}"): 1 for i in range(4)}
    found = influence_of(DirectMatrix(tuple(sorted({end for ends in cells for end in ends})), cells))
    assert (found.indirect.of_influence, found.indirect.of_dependence) == (False, True)
    assert found.indirect.faded == (1, 0)
    told = tell(found, Context())
    tables = {section.key: section for section in told.sections}
    assert "Godet's rank" in tables["dependence"].columns
    assert "Godet's rank" not in tables["influence"].columns
    text = " ".join(told.answer)
    assert "Godet's ranks by influence cannot be used here: from power 2 on only 2 of the 8 elements" in text
    assert "At lower powers others have such walks too" in text
    flat = {ends: 1 for ends in cells if ends != ("c", "d")}
    without = tell(influence_of(DirectMatrix(found.elements[:3] + found.elements[4:], flat)), Context())
    assert "from power 1 on only 2 of the 7" in " ".join(without.answer)
    assert "lower powers" not in " ".join(without.answer), "at no power has anybody else a walk"


@given(digraphs)
def test_ranks_fade_when_the_last_walk_without_a_loop_ends(rows: list[list[int]]) -> None:
    found = indirect(matrix(rows), powers=40)
    for side, without, faded in zip((rows, transposed(rows)), (found.no_start, found.no_end), found.faded, strict=True):
        sums = power_sums(side, len(rows) + 1)
        lasting = [power for power, row in enumerate(sums, 1) if any(row[int(name) - 1] for name in without)]
        assert max(lasting, default=0) == faded


def test_a_change_by_godet_compares_the_same_elements() -> None:
    """Of four elements three have a rank by influence: d, which has most links, leads into no loop."""
    cells = {("a", "b"): 1, ("b", "a"): 1, ("c", "a"): 1, ("b", "c"): 1}
    cells |= {("d", "e"): 1, ("d", "f"): 1, ("d", "g"): 1}
    cells |= {("x", "a"): 1, ("x", "b"): 1}
    found = influence_of(DirectMatrix(tuple("abcdefgx"), cells))
    assert found.indirect.influence["d"] == ()
    rows = {row[0]: row for row in tell(found, Context()).sections[-2].rows}
    direct = ranks({name: found.direct_influence[name] for name in "abcx"})
    for name in "abcx":
        assert rows[name][6] == change(direct[name], found.indirect.influence[name])
    assert rows["d"][5:] == (None, None)


def change(before: int, taken: tuple[int, ...]) -> str | None:
    if len(taken) != 1:
        return None
    return f"{before - taken[0]:+d}".replace("-", "−").replace("+0", "0")


def test_ranks_within_a_fragment() -> None:
    found = influence(linked("ab", "ac", "de", "ef", "gh"))
    assert found.fragments == (("a", "b", "c"), ("d", "e", "f"), ("g", "h"))
    assert found.inner_ranks(found.driving) == {"a": 1, "b": 2, "c": 2, "d": 1, "e": 2, "f": 3, "g": 1, "h": 2}
    told = tell(found, Context())
    tables = {section.key: section for section in told.sections}
    assert tables["factors"].columns[:5] == ("Name", "Fragment", "Driving power", "Rank by driving", "Rank in fragment")
    assert tables["factors"].rows[-1][:5] == ("h", "F3", 1, 5, 2)
    assert "F1 3, F2 3, F3 2" in tables["factors"].note
    assert tables["drivers"].rows == (
        *(("a", "F1", 3, 2, 0, 1, 1), ("d", "F2", 3, 1, 1, 1, 1)),
        *(("e", "F2", 2, 1, 0, 3, 2), ("g", "F3", 2, 1, 0, 3, 1)),
    )
    assert told.answer[0].startswith("“a”; “d” reach the most, 2 each: in all 3 by links of their own, 1 only")
    assert "Fragment" not in tell(influence(linked("ab")), Context()).sections[0].columns


def test_without_a_chance_to_pass_the_line_there_are_no_quadrants() -> None:
    """Two fragments of three: no power is above 3, half of the six factors."""
    apart = influence(linked("ab", "bc", "de", "ef"))
    told = tell(apart, Context())
    assert not apart.parted
    assert any(
        "No quadrants: none of the 6 factors could pass the line of 3 (half of the 6 factors), for the largest "
        "fragment has 3." in sentence
        for sentence in told.answer
    )
    columns = {section.key: section.columns for section in told.sections}
    assert {"Quadrant", "Borderline"}.isdisjoint(columns["factors"])
    assert not any("autonomous" in term for term, _ in told.glossary)
    assert b"AUTONOMOUS" not in saved(draw(apart, Context()), "svg")
    joined = influence(linked("ab", "bc", "cd", "ef"))
    assert joined.parted
    assert "Quadrant" in {section.key: section.columns for section in tell(joined, Context()).sections}["factors"]
    assert b"AUTONOMOUS" in saved(draw(joined, Context()), "svg")


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        (("ab", "cd", "ce", "fg", "gh"), "from equal 2nd (3 share it) to equal 1st (2 share it)"),
        (("ab", "ac", "ad", "ae", "fg", "gh", "hi", "ij", "jk"), "from equal 2nd (5 share it) to 1st"),
    ],
)
def test_a_rank_says_who_shares_it(pairs: tuple[str, ...], told: str) -> None:
    assert any(told in sentence for sentence in tell(influence(linked(*pairs)), Context()).answer)


@pytest.mark.parametrize(
    ("place", "told"),
    [(2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st"), (111, "111th")],
)
def test_ordinals(place: int, told: str) -> None:
    assert placed({"a": place}, "a", Context().words("influence")) == told
    assert placed({"a": place}, "a", Context(lang="es").words("influence")) == f"puesto {place}"


def test_the_first_ten_say_how_many_more_share_the_last_rank() -> None:
    tables = {s.key: s for s in tell(influence(linked(*(f"{a}{b}" for a, b in PAIRS_12))), Context()).sections}
    assert len(tables["drivers"].rows) == TOP
    assert "The first 10 of 12; left out with the same rank as the last: 2." in tables["drivers"].note


PAIRS_12 = tuple(zip("abcdefghijkl", "mnopqrstuvwx", strict=True))


@pytest.mark.parametrize("options", [{}, {"threshold": "mean"}, {"damping": 0.5}, {"relations": "addresses"}])
def test_both_languages_say_the_same(project: Project, options: dict[str, Any]) -> None:
    done = project.analyze("influence", **options)
    one, other = done.readout("en"), done.readout("es")
    for part in ("answer", "rests", "caveats", "method", "glossary", "banners"):
        assert len(getattr(one, part)) == len(getattr(other, part)), part
    assert [len(section.rows) for section in one.sections] == [len(section.rows) for section in other.sections]
    assert one.answer != other.answer
    json.loads(done.text("json"))


def test_every_text_is_in_both_languages() -> None:
    english, spanish = texts("influence", "en"), texts("influence", "es")
    assert english.keys() == spanish.keys()
    assert not any("rango" in text.lower() or "poder" in text.lower().split() for text in spanish.values())


CASES = {
    "settled": matrix(BONDY_MURTY),
    "zero": matrix([[0, 1], [0, 0]]),
    "periodic": matrix([[0, 1, 0], [1, 0, 1], [0, 0, 0]]),
    "unsettled": matrix(BONDY_MURTY),
}


@pytest.mark.parametrize("outcome", CASES)
def test_each_outcome_is_told(outcome: str) -> None:
    found = influence_of(CASES[outcome], powers=8 if outcome == "unsettled" else 100)
    assert found.indirect.outcome.value == outcome
    words = Context().words("influence")
    told = tell(found, Context())
    known = words(f"answer.{outcome}", **dict.fromkeys(("power", "looked", "period", "moving", "size", "what"), "§"))
    assert any(sentence.startswith(known.partition("§")[0]) for sentence in told.answer)
    table = next(section for section in told.sections if section.key == "influence")
    assert ("Godet's rank" in table.columns) == (outcome != "zero")
    ranked = [row[5] for row in table.rows] if outcome != "zero" else []
    assert (None in ranked) == (outcome == "periodic")
    assert any("–" in str(cell) for cell in ranked) == (outcome in ("periodic", "unsettled"))


def test_changes_are_told_with_their_sign() -> None:
    told = tell(influence_of(matrix(BONDY_MURTY)), Context())
    table = next(section for section in told.sections if section.key == "influence")
    rows = {row[0]: row for row in table.rows}
    assert rows["3"][1:] == (3, 2, 1, "+1", 2, "0")
    assert rows["5"][5:] == (4, "0")
    assert rows["4"][5:] == (5, "−1")


def test_the_picture_is_the_same_twice_and_says_what_it_shows(project: Project) -> None:
    done = project.analyze("influence")
    for lang in ("en", "es"):
        picture = draw(done.result, done.context.to(lang))
        assert saved(picture, "svg") == done.picture("svg", lang)
        assert "42" in picture.description
        names = places(done.result.dependence, done.result.driving)
        assert done.picture("svg", lang).decode().count(">1<") >= 1
        assert len(names) == len({(done.result.dependence[n], done.result.driving[n]) for n in done.result.elements})


@pytest.mark.parametrize("size", [2, 30, 120])
def test_pictures_of_any_size(size: int) -> None:
    cells = {
        (f"$x_{i}$ & a long name", f"$x_{j}$ & a long name"): 1 for i in range(size) for j in (i + 1, i + 3) if j < size
    }
    found = influence_of(DirectMatrix(tuple(f"$x_{i}$ & a long name" for i in range(size)), cells))
    assert saved(draw(found, Context(lang="es")), "png").startswith(b"\x89PNG")


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), unique=True, max_size=40))
def test_no_label_lies_on_another(points: list[tuple[int, int]]) -> None:
    found = beside([(float(x), float(y)) for x, y in points], [(11.0, 9.0)] * len(points), 5.0, (0, 0, 200, 200))
    boxes = [(x - 5.5, y - 4.5, x + 5.5, y + 4.5) for x, y in filter(None, found)]
    for one, other in itertools.combinations(boxes, 2):
        assert one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]
    for box, (x, y) in itertools.product(boxes, points):
        assert not (box[0] < x < box[2] and box[1] < y < box[3])


def test_its_options_are_listed() -> None:
    assert [option.name for option in spec("influence").options] == [
        *("relations", "min_sources", "threshold", "damping", "powers", "matrix", "potential", "robust")
    ]
