"""The best sets of remedies: against brute force, against published examples, and as people ask for them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigraph.analysing import NAMES, spec
from aigraph.analysing.portfolio import request
from aigraph.analysing.portfolio_files import Names, read_rules
from aigraph.analysis.coverage import Cell, Coverage, Gap
from aigraph.analysis.portfolio import Portfolio, portfolio, with_losses
from aigraph.analysis.portfolios.curve import MEMBERS, with_curve
from aigraph.analysis.portfolios.greedy import greedy
from aigraph.analysis.portfolios.model import Model, scale
from aigraph.analysis.portfolios.problem import Problem, Synergy, Why, Wishes, problem
from aigraph.analysis.portfolios.variants import others, with_variants
from aigraph.errors import AigraphError, BadFile, RefusedAnalysis
from aigraph.plots.portfolio import MOST_ROWS, draw
from aigraph.plots.style import saved
from aigraph.project import Project
from aigraph.readouts import Readout, Section, written
from aigraph.readouts.portfolio import tell
from aigraph.wording import Context, Quote
from aigraph.wording.words import texts

OR_LIBRARY = Path(__file__).parent / "data" / "or-library"
REMEDIES = tuple("abcdefghijkl")
BARRIERS = tuple(f"b{number}" for number in range(9))
Sets = set[frozenset[str]]


def by_brute_force(given: Problem, most: int | None, budget: float | None) -> tuple[float, Sets]:
    """The largest weight, and all sets of it that cost least and, of these, are smallest: by trying every set."""
    largest = len(given.remedies) if most is None else min(most, len(given.remedies))
    money = float("inf") if budget is None else budget + 1e-9
    tried = (frozenset(one) for size in range(largest + 1) for one in combinations(given.remedies, size))
    fitting = [one for one in tried if given.allowed(one) and given.cost(one) <= money]
    best = max(map(given.value, fitting))
    kept = [one for one in fitting if given.value(one) > best - 1e-9]
    least = min(map(given.cost, kept))
    kept = [one for one in kept if given.cost(one) < least + 1e-9]
    fewest = min(map(len, kept))
    return best, {one for one in kept if len(one) == fewest}


AMOUNTS = (
    st.integers(0, 5).map(float),
    st.integers(0, 20).map(lambda number: number / 4),
    st.integers(0, 20).map(lambda number: number / 7),  # no common unit
)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    remedies = REMEDIES[: draw(st.integers(1, len(REMEDIES)))]
    barriers = BARRIERS[: draw(st.integers(1, len(BARRIERS)))]
    covers = {one: frozenset(draw(st.lists(st.sampled_from(barriers), max_size=4))) for one in remedies}
    amounts = draw(st.sampled_from(AMOUNTS))
    weights = {one: draw(amounts) for one in barriers} if draw(st.booleans()) else {}
    costs = {one: draw(amounts) for one in remedies} if draw(st.booleans()) else None
    if len(remedies) < 2:
        return Problem(remedies, barriers, covers, Wishes(costs, weights))
    pair = st.lists(st.sampled_from(remedies), min_size=2, max_size=2, unique=True).map(lambda two: (two[0], two[1]))
    pairs = st.lists(pair, max_size=3).map(tuple)
    together = st.builds(lambda two, barrier: Synergy(two[0], two[1], barrier), pair, st.sampled_from(barriers))
    extra = st.builds(lambda two, weight: Synergy(two[0], two[1], "", weight), pair, amounts)
    synergies = draw(st.lists(together | extra, max_size=3).map(tuple))
    return Problem(remedies, barriers, covers, Wishes(costs, weights, draw(pairs), draw(pairs), synergies))


@settings(max_examples=200)
@given(problems(), st.none() | st.integers(0, 6), st.none() | st.integers(0, 12))
def test_the_best_sets_are_those_of_brute_force(chosen: Problem, most: int | None, money: int | None) -> None:
    budget = None if chosen.wishes.costs is None else money
    if not chosen.useful:
        return
    value, sets = by_brute_force(chosen, most, budget)
    found = portfolio(chosen, most, budget, listed=1000)
    assert found.proven
    assert found.settled
    assert found.complete
    assert found.value == pytest.approx(value)
    assert {frozenset(one) for one in found.sets} == sets
    core, some = frozenset.intersection(*sets), frozenset[str]().union(*sets)
    assert (frozenset(found.core), frozenset(found.optional)) == (core, some - core)
    assert set(found.redundant) == set(chosen.remedies) - some
    assert found.greedy.value <= value + 1e-9
    assert chosen.allowed(found.greedy.chosen)


@settings(max_examples=25)
@given(problems(), st.integers(1, 3))
def test_losses_and_curve_are_those_of_brute_force(chosen: Problem, most: int) -> None:
    if not chosen.useful:
        return
    found = with_curve(with_losses(portfolio(chosen, most)))
    for remedy in found.core:
        others = [other for other in chosen.remedies if other != remedy]
        sets = [one for size in range(most + 1) for one in combinations(others, size) if chosen.allowed(one)]
        assert found.without[remedy].value == pytest.approx(max(map(chosen.value, sets)))
    assert found.curve is not None
    assert found.curve.axis == "number"
    for point in found.curve.points:
        value, held = by_brute_force(chosen, int(point.limit), None)
        assert (point.proven, point.settled) == (True, True)
        assert point.value == point.bound == pytest.approx(value)
        assert set(point.core) == frozenset.intersection(*held)
        assert set(point.core) | set(point.optional) == frozenset[str]().union(*held)
    assert found.curve.points[-1].value == pytest.approx(by_brute_force(chosen, None, None)[0])


def covering(rows: dict[str, str], wishes: Wishes | None = None) -> Problem:
    """A problem from rows "barrier: the remedies that cover it, parted by blanks"."""
    remedies = tuple(dict.fromkeys(name for names in rows.values() for name in names.split()))
    covers = {remedy: frozenset(row for row, names in rows.items() if remedy in names.split()) for remedy in remedies}
    return Problem(remedies, tuple(rows), covers, wishes or Wishes())


def sets_of(found: Portfolio) -> set[frozenset[str]]:
    assert found.complete
    return {frozenset(one) for one in found.sets}


FLIGHTS = {
    "San Francisco to Los Angeles": "1 4 7 10",
    "San Francisco to Denver": "2 5 8 11",
    "San Francisco to Seattle": "3 6 9 12",
    "Los Angeles to Chicago": "4 7 9 10 12",
    "Los Angeles to San Francisco": "1 6 10 11",
    "Chicago to Denver": "4 5 9",
    "Chicago to Seattle": "7 8 10 11 12",
    "Denver to San Francisco": "2 4 5 9",
    "Denver to Chicago": "5 8 11",
    "Seattle to San Francisco": "3 7 8 12",
    "Seattle to Los Angeles": "6 9 10 11 12",
}
CREWS = dict(zip(map(str, range(1, 13)), (2, 3, 4, 6, 7, 5, 7, 8, 9, 9, 8, 9), strict=True))


def test_crews_of_hillier_and_lieberman() -> None:
    """Hillier and Lieberman 2001, Introduction to Operations Research, 7th ed., McGraw-Hill, section 12.4, Example 3.

    Table 12.4 prints which of 12 sequences serve which of 11 flights, and their costs in thousands; three crews are to
    be assigned. The text below it prints two optimal solutions, sequences 3, 4, 11 and sequences 1, 5, 12, at 18 each.
    """
    costs = {name: float(cost) for name, cost in CREWS.items()}
    chosen = covering(FLIGHTS, Wishes(costs))
    found = portfolio(chosen, most=3)
    assert (found.value, found.cost) == (11, 18)
    assert sets_of(found) == {frozenset(("3", "4", "11")), frozenset(("1", "5", "12"))}
    assert (found.core, len(found.optional), len(found.redundant)) == ((), 6, 6)
    # Step by step: no two sequences serve all flights, and with them 9 at most are served.
    assert portfolio(covering(FLIGHTS), most=2).value == by_brute_force(covering(FLIGHTS), 2, None)[0] < 11
    # Without a crew limit nothing cheaper serves all flights either.
    assert portfolio(chosen).cost == 18


def test_investments_of_hillier_and_lieberman() -> None:
    """Hillier and Lieberman 2001, section 12.1, prototype example (California Manufacturing Co.), Table 12.1.

    Net present values 9, 5, 6, 4 and capital 6, 3, 5, 2 of a factory in Los Angeles and in San Francisco and of a
    warehouse in each; 10 of capital; at most one warehouse, and only where a factory is built. Printed optimum: both
    factories and no warehouse, 14.
    """
    names = ("factory LA", "factory SF", "warehouse LA", "warehouse SF")
    worth, capital = dict(zip(names, (9.0, 5.0, 6.0, 4.0), strict=True)), (6.0, 3.0, 5.0, 2.0)
    needs = (("warehouse LA", "factory LA"), ("warehouse SF", "factory SF"))
    wishes = Wishes(dict(zip(names, capital, strict=True)), worth, needs, (("warehouse LA", "warehouse SF"),))
    chosen = Problem(names, names, {name: frozenset((name,)) for name in names}, wishes)
    found = with_losses(portfolio(chosen, budget=10))
    assert (found.value, found.cost) == (14, 9)
    assert sets_of(found) == {frozenset(("factory LA", "factory SF"))}
    # Step by step, from the table: without the factory in Los Angeles 5 + 4 remain, without that in San Francisco 9.
    assert {name: loss.value for name, loss in found.without.items()} == {"factory LA": 9, "factory SF": 9}
    # Each further condition of the example binds: without them 4 and 5 are had instead of 3, and more is gained.
    free = Problem(names, names, chosen.covers, Wishes(wishes.costs, worth))
    assert portfolio(free, budget=10).value == by_brute_force(free, None, 10)[0] == 15


MINUTES = (
    *((0, 10, 20, 30, 30, 20), (10, 0, 25, 35, 20, 10), (20, 25, 0, 15, 30, 20)),
    *((30, 35, 15, 0, 15, 25), (30, 20, 30, 15, 0, 14), (20, 10, 20, 25, 14, 0)),
)


def fire_stations(minutes: int) -> Problem:
    rows = enumerate(MINUTES, 1)
    return covering({f"city {row}": " ".join(f"s{n}" for n, t in enumerate(ts, 1) if t <= minutes) for row, ts in rows})


def test_fire_stations_of_winston() -> None:
    """Winston 2004, Operations Research: Applications and Algorithms, 4th ed., Duxbury, section 9.2, Example 5.

    Table 6 prints the driving times between six cities, Table 7 which are within 15 minutes; the printed optimum is two
    stations, in cities 2 and 4. Kjellerstrand's model of it (hakank.org/ampl/set_covering.mod) prints for other limits
    two stations within 20 minutes (such as 2 and 3), one within 25 (in city 6), four within 10.
    """
    within = {city: {f"city {n}" for n, t in enumerate(ts, 1) if t <= 15} for city, ts in enumerate(MINUTES, 1)}
    table_7 = ({1, 2}, {1, 2, 6}, {3, 4}, {3, 4, 5}, {4, 5, 6}, {2, 5, 6})
    assert list(within.values()) == [{f"city {n}" for n in cities} for cities in table_7]
    assert sets_of(portfolio(fire_stations(15))) == {frozenset(("s2", "s4"))}
    found = portfolio(fire_stations(20))
    assert (len(found.sets[0]), frozenset(("s2", "s3")) in sets_of(found)) == (2, True)
    assert sets_of(portfolio(fire_stations(25))) == {frozenset(("s6",))}
    assert len(portfolio(fire_stations(10)).sets[0]) == 4


DISTRICTS = "2;1 2;1 3;3;3;2;2 4;3 4;8;4 6;4 5;4 5 6;4 5 7;8 9;6 9;5 6;5 7 10;8 9;9 10;10"


def test_ambulance_stations_of_rardin() -> None:
    """Rardin 1998, Optimization in Operations Research, Prentice Hall, section 11.3, Application 11.3 (EMS location).

    The minimum cover model prints for each of 20 districts which of 10 stations reach it; the printed optimum is six
    stations: 2, 3, 4, 6, 8 and 10. Those with a district of their own must be in every cover.
    """
    chosen = covering({f"district {place}": row for place, row in enumerate(DISTRICTS.split(";"), 1)})
    found = portfolio(chosen)
    assert frozenset(("2", "3", "4", "6", "8", "10")) in sets_of(found)
    assert (found.value, len(found.sets[0])) == (20, 6)
    own = {way[0] for way in chosen.single.values()}
    assert own == {"2", "3", "8", "10"} <= set(found.core)


def test_where_step_by_step_is_not_best() -> None:
    """Slavík 1997, "A tight analysis of the greedy algorithm for set cover", Journal of Algorithms 25:237-254.

    Sets of 2, 4 and 8 elements that do not meet, and two that halve each of them: step by step takes the three, two
    would do. The example for 14 elements is drawn in the article "Set cover problem" of Wikipedia.
    """
    elements = tuple(f"e{number}" for number in range(14))
    covers = {"S3": elements[:8], "S2": elements[8:12], "S1": elements[12:], "T0": elements[::2], "T1": elements[1::2]}
    chosen = Problem(tuple(covers), elements, {name: frozenset(held) for name, held in covers.items()})
    assert greedy(chosen).chosen == ("S3", "S2", "S1")
    assert sets_of(portfolio(chosen)) == {frozenset(("T0", "T1"))}


def or_library(path: Path) -> Problem:
    """A set covering problem as OR-Library writes it."""
    numbers = iter(path.read_text(encoding="ascii").split())
    rows, columns = int(next(numbers)), int(next(numbers))
    costs = {f"c{place}": float(next(numbers)) for place in range(1, columns + 1)}
    covers: dict[str, set[str]] = {name: set() for name in costs}
    for row in range(1, rows + 1):
        for _ in range(int(next(numbers))):
            covers[f"c{next(numbers)}"].add(f"r{row}")
    assert not list(numbers)
    names = tuple(f"r{row}" for row in range(1, rows + 1))
    return Problem(tuple(costs), names, {name: frozenset(held) for name, held in covers.items()}, Wishes(costs))


@pytest.mark.slow
@pytest.mark.parametrize(("name", "optimum"), [("scp41", 429), ("scp54", 242)])
def test_set_covering_of_or_library(name: str, optimum: int) -> None:
    """The optima are those that Beasley prints (1987, European Journal of Operational Research 31:85-93, Table 2)."""
    found = portfolio(or_library(OR_LIBRARY / f"{name}.txt"))
    assert (found.proven, found.settled) == (True, True)
    assert found.cost == found.floor == optimum
    assert found.greedy.value == found.value


def test_a_remedy_that_adds_nothing_is_in_no_best_set() -> None:
    found = portfolio(covering({"a": "r s", "b": "r", "c": "t"}), most=3)
    assert (found.core, found.optional, found.redundant) == (("r", "t"), (), ("s",))


def test_of_equal_weight_the_cheapest_is_best() -> None:
    wishes = Wishes({"r": 3.0, "s": 2.0, "t": 2.0})
    found = portfolio(covering({"a": "r s t"}, wishes), budget=9)
    assert (found.sets, found.optional, found.cost) == ((("s",), ("t",)), ("s", "t"), 2)


def test_sets_are_listed_up_to_the_bound_and_no_further() -> None:
    many = covering({f"b{n}": f"r{n} s{n}" for n in range(5)})
    found = portfolio(many, listed=10)
    assert (len(found.sets), found.complete, len(found.optional)) == (10, False, 10)
    assert len(portfolio(many, listed=32).sets) == 32
    assert portfolio(many, listed=32).complete


def test_sums_in_decimals_are_compared_exactly() -> None:
    wishes = Wishes({"r": 0.1, "s": 0.2}, {"a": 0.7, "b": 0.1})
    found = portfolio(covering({"a": "r", "b": "s"}, wishes), budget=0.3)
    assert found.sets == (("r", "s"),)
    assert scale([0.1, 0.2]).exact
    assert scale([1 / 3, 0.1]).exact is False
    assert scale([1_000_000, 1]).exact is False  # finer than a hundred-thousandth
    assert scale([]).unit == 1


def test_what_is_not_proven_in_time_is_told_as_such() -> None:
    chosen = covering({f"b{n}": f"r{n} s{n // 2}" for n in range(6)})
    found = portfolio(chosen, most=2, seconds=0)
    assert (found.proven, found.settled, found.complete) == (False, False, False)
    assert (found.core, found.optional, found.redundant) == ((), (), ())
    assert found.sets[0] == tuple(sorted(found.greedy.chosen, key=chosen.remedies.index))
    assert found.value == 4 <= found.bound <= 6
    wide = with_curve(portfolio(chosen, seconds=0), seconds=0)
    assert wide.curve is not None
    assert [point.proven for point in wide.curve.points] == [False] * 4
    for told in (tell(found, Context()), tell(wide, Context(lang="es"))):
        assert "--seconds" in " ".join(told.answer)
    assert "not proven" in tell(found, Context()).answer[0]
    assert saved(draw(wide, Context()), "svg")


def test_with_time_for_the_weight_alone_the_bounds_are_told() -> None:
    model = Model(covering({"a": "r", "b": "s"}), None, None)
    assert model.weights.under(2.7) == 2
    assert model.costs.over(1.2) == 2
    assert model.costs.over(float("-inf")) == 0


def direct_link(mode: str) -> Cell:
    return Cell(direct=True, findings=("f",), modes=(mode,), stances=("asserts",), confidences=("high",))


def test_why_barriers_stay_uncovered() -> None:
    direct = direct_link("stated")
    cells = {("r", "a"): direct, ("s", "b"): direct, ("t", "c"): direct, ("s", "d"): Cell(indirect=True)}
    gaps = {"e": Gap.NOBODY, "f": Gap.NOT_SEARCHED, "d": Gap.WEAK}
    found = Coverage(("r", "s", "t"), tuple("abcdef"), cells, gaps)
    asked = portfolio(problem(found), most=1)
    assert asked.sets == (("r",), ("s",), ("t",))
    assert dict(asked.uncovered) == {
        "b": Why.CHOICE,
        "c": Why.CHOICE,
        "d": Why.UNCOUNTED,
        "e": Why.NOBODY,
        "f": Why.NOT_SEARCHED,
    }
    weighty = problem(found, "direct", Wishes(weights={"a": 2.0}))
    assert portfolio(weighty, most=1).uncovered["b"] is Why.LIMIT
    apart = problem(found, "direct", Wishes(weights={"a": 2.0}, exclusions=(("r", "s"), ("r", "t"), ("s", "t"))))
    assert portfolio(apart).uncovered["b"] is Why.RULES
    assert portfolio(problem(found, "any")).covered == ("a", "b", "c", "d")


def test_which_links_count() -> None:
    cells = {
        ("r", "a"): direct_link("stated"),
        ("r", "b"): direct_link("inferred"),
        ("r", "c"): Cell(partial=True),
        ("r", "d"): Cell(findings=("g",), modes=("stated",), stances=("denies",), confidences=("high",)),
    }
    found = Coverage(("r",), tuple("abcd"), cells, {})
    covered = {count: problem(found, count).covered(["r"]) for count in ("stated", "direct", "any")}
    assert covered == {"stated": ("a",), "direct": ("a", "b"), "any": ("a", "b", "c")}


def test_wishes_about_things_that_are_not_there_are_left_out() -> None:
    found = Coverage(("r",), ("a",), {("r", "a"): direct_link("stated")}, {})
    away = Synergy("r", "x", barrier="gone")
    made = problem(found, "direct", Wishes({"r": 1.0, "y": 2.0}, {"gone": 3.0}, (("r", "x"),), (), (away,)))
    assert (made.remedies, made.useful) == (("r", "x"), ("r", "x"))
    assert (made.wishes.costs, made.wishes.weights, made.wishes.synergies) == ({"r": 1.0}, {}, ())


REFUSED: tuple[tuple[Callable[[], object], str], ...] = (
    (lambda: portfolio(covering({"a": ""})), "No barrier of any weight"),
    (lambda: portfolio(covering({"a": "r"}, Wishes(weights={"a": 0.0}))), "No barrier of any weight"),
    (lambda: portfolio(covering({"a": "r"}), most=-1), "cannot be negative"),
    (lambda: portfolio(covering({"a": "r"}), budget=1), "without costs"),
    (lambda: portfolio(covering({"a": "r s"}, Wishes({"s": 1.0})), budget=1), "have no cost: r"),
    (lambda: portfolio(covering({"a": "r"}, Wishes({})), most=1), "have no cost: r"),
    (lambda: covering({"a": "r"}, Wishes({"x": 1.0})), "no remedy x"),
    (lambda: covering({"a": "r"}, Wishes(weights={"x": 1.0})), "no barrier x"),
    (lambda: covering({"a": "r"}, Wishes(weights={"a": -1.0})), "weight of a is -1.0"),
    (lambda: covering({"a": "r"}, Wishes({"r": float("nan")})), "cost of r is nan"),
    (lambda: covering({"a": "r"}, Wishes(exclusions=(("r", "r"),))), "names r twice"),
    (lambda: covering({"a": "r s"}, Wishes(synergies=(Synergy("r", "s", "x"),))), "no barrier x"),
)


@pytest.mark.parametrize(("make", "told"), REFUSED, ids=range(len(REFUSED)))
def test_what_cannot_be_answered_is_refused(make: Callable[[], object], told: str) -> None:
    with pytest.raises(RefusedAnalysis, match=told) as error:
        make()
    assert error.value.hint


def test_a_pair_covers_what_neither_covers_alone() -> None:
    together = Wishes(synergies=(Synergy("r", "s", barrier="a"),))
    chosen = covering({"a": "r", "b": "s"}, together)
    assert chosen.covered(["r"]) == ()
    assert chosen.covered(["r", "s"]) == ("a", "b")
    found = portfolio(chosen, most=1)
    assert (found.value, found.sets) == (1, (("s",),))


def rich(most: int | None = 2, costs: bool = True) -> Portfolio:
    """A result with everything in it."""
    wishes = Wishes(
        {"r": 2.0, "s": 1.0, "t": 1.0, "u": 1.0, "v": 3.0} if costs else None,
        {"a": 2.0},
        (("t", "s"),),
        (("r", "u"),),
        (Synergy("r", "s", barrier="d"), Synergy("s", "t", extra=1.0)),
    )
    chosen = covering({"a": "r", "b": "r s", "c": "t u", "d": "v", "e": ""}, wishes)
    return with_curve(with_losses(portfolio(chosen, most)))


def readouts() -> Iterator[Readout]:
    plain = covering({"a": "r s", "b": "r", "c": "t"})
    results = [rich(), rich(None), rich(None, costs=False), with_curve(portfolio(plain, most=1)), portfolio(plain)]
    results += [portfolio(plain, most=0), with_curve(portfolio(rich().problem, budget=3))]
    results += [portfolio(rich().problem, most=2, budget=3)]
    for lang in ("en", "es"):
        for result in results:
            yield tell(result, Context(lang=lang))


def test_every_result_can_be_told_in_both_languages() -> None:
    for told in readouts():
        assert told.answer
        assert {"chosen", "uncovered"} <= {section.key for section in told.sections}
        assert all(len(row) == len(section.columns) for section in told.sections for row in section.rows)
        assert "{" not in " ".join((*told.answer, *told.rests, *told.banners, *told.caveats))
        assert written(told, "markdown", "es")


def test_the_words_are_the_same_in_both_languages() -> None:
    assert list(texts("portfolio", "en")) == list(texts("portfolio", "es"))


def test_what_is_told_says_what_it_rests_on() -> None:
    told = tell(rich(), Context())
    rests = " ".join(told.rests)
    assert "The costs of 5 remedies are the user's" in rests
    assert "The weight of 1 barrier is the user's" in rests
    assert "4 rules are the user's" in rests
    rules = next(section for section in told.sections if section.key == "rules")
    assert [row[0] for row in rules.rows] == [
        "t needs s",
        "r and u exclude each other",
        "r and s cover d only together",
        "s and t together add a weight of 1",
    ]
    third = tell(portfolio(covering({"a": "r", "b": "r s"}, Wishes(weights={"a": 1 / 3}))), Context())
    assert "a millionth" in " ".join(third.rests)


def test_a_loss_is_told_with_what_remains() -> None:
    found = with_losses(portfolio(covering({"a": "r", "b": "r s t", "c": "t u"}), most=2))
    assert (found.core, found.without["r"].value) == (("r",), 2)
    assert "Without “r”, no choice within the limits covers more than 2 of 3 barriers." in tell(found, Context()).answer
    cheap = with_losses(portfolio(covering({"a": "r s", "b": "r t"})))
    assert "Without “r”, as much can be covered, but only with 2 remedies." in tell(cheap, Context()).answer


def test_the_picture_is_the_same_each_time_and_shows_what_it_may() -> None:
    for result in (rich(), rich(None, costs=False), portfolio(covering({"a": "r"}))):
        for lang in ("en", "es"):
            first, again = (saved(draw(result, Context(lang=lang)), "svg") for _ in range(2))
            assert first == again
    many = covering({f"b{n}": f"remedy-{n}" for n in range(MOST_ROWS + 3)})
    picture = draw(with_curve(portfolio(many)), Context())
    assert b"and 3 more remedies" in saved(picture, "svg")
    assert len(many.remedies) <= MEMBERS


def mapped(rows: dict[tuple[str, str], Cell], gaps: dict[str, Gap] | None = None) -> Coverage:
    """An evidence map of these cells."""
    remedies, barriers = (tuple(dict.fromkeys(pair[side] for pair in rows)) for side in (0, 1))
    return Coverage(remedies, (*barriers, *(gap for gap in gaps or {} if gap not in barriers)), rows, gaps or {})


def read(*findings: str, confidence: str = "high", mode: str = "inferred", stance: str = "asserts") -> Cell:
    """A direct link that these findings of source p hold."""
    size = len(findings)
    held = ((mode,) * size, (stance,) * size, (confidence,) * size, ("src:p",), ("src:p",) * size)
    return Cell(True, False, False, findings, *held)


def answered(found: Coverage, count: str = "direct", most: int | None = None) -> Portfolio:
    chosen = problem(found, count)
    return with_variants(with_curve(portfolio(chosen, most)), others(found, chosen))


def section(told: Readout, key: str) -> Section:
    return next(one for one in told.sections if one.key == key)


DOUBTS = {
    ("r", "a"): read("f1"),
    ("r", "b"): read("f2", confidence="low"),
    ("s", "c"): read("f3"),
    ("t", "c"): read("f4"),
    ("t", "a"): Cell(indirect=True),
    ("s", "d"): Cell(partial=True),
}


def test_the_first_sentence_says_for_which_links_it_holds_and_what_covering_is() -> None:
    told = tell(answered(mapped(DOUBTS, {"e": Gap.NOBODY})), Context())
    assert told.answer[0] == (
        "For these 4 links, read by the curator out of one source, 2 remedies cover (have such a link to) all 3 "
        "barriers (of 5) that have one; no smaller set does (proven by the solver: gap 0). No costs were given: each "
        "remedy counts as one, a law like a workshop."
    )
    first = section(told, "chosen")
    assert [row[first.columns.index("barriers")] for row in first.rows] == ["a*; b*", "c", "c"]
    assert "single" not in {one.key for one in told.sections}
    mixed = tell(answered(mapped({**DOUBTS, ("r", "a"): read("f1", mode="stated")}), most=1), Context()).answer[0]
    assert mixed.startswith(
        "For these 4 links from one source (1 stated by a source, 2 read by the curator and 1 doubt"
    )
    assert "at most one remedy can cover (have such a link to) 2 of 4 barriers; no choice covers more (proven" in mixed
    spanish = tell(answered(mapped(DOUBTS)), Context(lang="es")).answer[0]
    assert spanish.startswith("Con estos 4 vínculos, leídos por quien codificó en una sola fuente, 2 remedios cubren")
    costly = tell(rich(None), Context()).answer[0]
    assert "at a cost of" in costly
    assert "No costs were given" not in costly


def test_how_it_changes_without_doubtful_links_and_with_indirect_ones() -> None:
    found = answered(mapped(DOUBTS))
    assert [(one.name, one.links, one.number, one.core, one.lost) for one in found.variants] == [
        ("firm", 3, 2, ("r",), ("b",)),
        ("any", 6, 2, ("r", "s"), ()),
    ]
    told = tell(found, Context())
    assert (
        "Without the 1 doubtful link, 2 remedies cover 2 of 4 barriers, and “b” would be uncovered: open in "
        "`coverage`, covered here; the core stays the same." in told.answer
    )
    assert (
        "The core holds only while direct links alone count: with partial and indirect ones too (--count any), 2 "
        "remedies cover 4 of 4 barriers; the core is then “r”; “s”." in told.answer
    )
    assert [row[1:4] for row in section(told, "variants").rows] == [(4, 2, 3), (3, 2, 2), (6, 2, 4)]
    assert any("a barrier may be open there and covered here" in one for one in told.caveats)
    assert any("la barrera puede estar abierta allá" in one for one in tell(found, Context(lang="es")).caveats)
    firm = answered(mapped({("r", "a"): read("f1"), ("s", "b"): read("f2")}))
    assert firm.variants == ()
    assert "variants" not in {one.key for one in tell(firm, Context()).sections}


def test_what_the_curator_doubts_is_what_coverage_leaves_open() -> None:
    against = Cell(True, False, False, ("f", "g"), ("stated",) * 2, ("asserts", "denies"), ("high",) * 2)
    found = mapped({("r", "a"): against, ("r", "b"): read("h", confidence="low"), ("s", "b"): Cell(partial=True)})
    assert problem(found, "any").covers == {"r": {"a", "b"}, "s": {"b"}}
    assert problem(found, "any", firm=True).covers == {"s": {"b"}}
    assert problem(found, "direct", firm=True).covers == {}
    assert problem(found, "stated", firm=True).covers == {}
    told = " ".join(tell(answered(found), Context()).answer)
    assert "Without the 2 doubtful or contested links, nothing can be covered." in told
    stated = mapped({("r", "a"): against, ("s", "b"): read("i", mode="stated")})
    told = " ".join(tell(answered(stated, "stated"), Context()).answer)
    assert (
        "Without the 1 contested link, 1 remedy covers 1 of 2 barriers, and “a” would be uncovered; of the core" in told
    )


def test_a_variant_that_needs_costs_is_left_out() -> None:
    found = mapped(DOUBTS)
    chosen = problem(found, "direct", Wishes({"r": 1.0, "s": 1.0, "t": 1.0}))
    more = Problem(("r", "u"), chosen.barriers, {"u": frozenset("a")}, Wishes({}))
    assert with_variants(portfolio(chosen), {"any": more}).variants == ()
    nothing = with_variants(portfolio(chosen, budget=0), others(found, chosen))
    assert "nothing can be covered within that limit" in tell(nothing, Context()).answer[0]


def test_barriers_on_the_same_words_are_told() -> None:
    quotes = {name: Quote(name, "tax relief for those who invest", "src:p", "", "", "") for name in ("f1", "f2")}
    told = tell(answered(mapped(DOUBTS)), Context(quotes=quotes, sources={"src:p": "Paper, 2024"}))
    assert "Some of that rests on the same words: “r” (2 barriers, 1 passage)." in told.answer
    first = section(told, "chosen")
    assert [row[first.columns.index("on passages")] for row in first.rows] == [1, 1, 1]
    links = section(told, "links")
    assert "sources" not in links.columns
    assert links.note.endswith("Each rests on one source, Paper, 2024.")
    assert "the same words" not in " ".join(tell(answered(mapped(DOUBTS)), Context()).answer)


def test_the_equation_has_only_the_terms_in_use() -> None:
    plain = tell(portfolio(covering({"a": "r"})), Context()).method[0]
    assert "maximise Σ_b y_b with y_b ≤ Σ_{r covers b} x_r, y_b ≤ 1, x_r ∈ {0, 1} (extended from Church" in plain
    assert "Σ_r x_r ≤ 2" in tell(portfolio(covering({"a": "r"}), most=2), Context()).method[0]
    full = tell(portfolio(rich().problem, most=2, budget=3), Context()).method[0]
    for term in ("w_b·y_b", "e_p·z_p", "z_p ≤ x_r", "x_r ≤ x_s", "x_r + x_s ≤ 1", "≤ B", "the cheapest"):
        assert term in full
        assert term not in plain


def test_tables_say_each_thing_once() -> None:
    told = tell(answered(mapped(DOUBTS, {"e": Gap.NOT_SEARCHED, "f": Gap.NOT_SEARCHED, "g": Gap.NOBODY})), Context())
    sets = section(told, "sets")
    assert (sets.columns, [row[1] for row in sets.rows]) == (("set", "beside the core"), ["s", "t"])
    assert "the core of all of them: r." in sets.note
    left = section(told, "uncovered")
    assert left.columns == ("why", "barriers", "which")
    assert [row[1:] for row in left.rows] == [(1, "d"), (2, "e; f"), (1, "g")]
    curve = section(told, "curve")
    assert (curve.columns, len(curve.rows)) == (("at most remedies", "barriers covered"), 3)
    assert "All is proven. Choosing step by step comes to the same." in curve.note
    assert "Barriers covered by at most so many remedies: 1→2, 2→3." in told.answer
    limited = tell(answered(mapped(DOUBTS), most=1), Context())
    assert "could be covered by" in section(limited, "uncovered").columns
    # A barrier whose only remedy is not chosen is not marked in the first table: the table of single ones has it.
    heavy = portfolio(covering({"a": "r", "b": "s"}, Wishes(weights={"a": 2.0})), most=1)
    assert [row[0] for row in section(tell(heavy, Context()), "single").rows] == ["a", "b"]


@pytest.fixture
def names() -> Names:
    return Names(lambda text: text, {"r": "remedy", "s": "remedy", "b": "barrier"})


def sheet(folder: Path, *lines: str) -> Path:
    path = folder / "sheet.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_rules_are_read_in_english_and_spanish(tmp_path: Path, names: Names) -> None:
    rows = ("regla,remedio,otro,barrera,peso,nota", "needs,r,s", "excluye,r,s,,,why", "juntos,r,s,b", "extra,r,s,,1.5")
    found = read_rules(sheet(tmp_path, *rows), names)
    assert found == Wishes(None, {}, (("r", "s"),), (("r", "s"),), (Synergy("r", "s", "b"), Synergy("r", "s", "", 1.5)))


BAD_RULES = (
    (("rule,remedy,other", "neds,r,s"), 2, "no rule 'neds'"),
    (("rule,remedy,other", "needs,r,r"), 2, "one remedy twice"),
    (("rule,remedy,other", "needs,r,b"), 2, "'b' is no remedy"),
    (("rule,remedy,other", "needs,r,"), 2, "Nothing stands under 'other'"),
    (("rule,remedy,other,barrier", "together,r,s,"), 2, "Nothing stands under 'barrier'"),
    (("rule,remedy,other,weight", "extra,r,s,much"), 2, "no plain number"),
    (("rule,remedy", "needs,r"), 1, "No column is called 'other'"),
    (("rule,remedy,remedy,other", "needs,r,s,s"), 1, "2 columns are called 'remedy'"),
    (("rule,remedy,other",), None, "holds no rows"),
)


@pytest.mark.parametrize(("lines", "line", "told"), BAD_RULES, ids=[told for *_, told in BAD_RULES])
def test_a_bad_rule_is_refused_with_its_line(
    tmp_path: Path, names: Names, lines: tuple[str, ...], line: int | None, told: str
) -> None:
    with pytest.raises(BadFile, match=told) as error:
        read_rules(sheet(tmp_path, *lines), names)
    assert error.value.line == line
    assert error.value.hint


BAD_COSTS = (
    (("remedy,cost", "coinvestmnt,3"), 2, "no thing called 'coinvestmnt'"),
    (("remedy,cost", "exit-routes,3"), 2, "'exit-routes' is no remedy"),
    (("remedy,cost", 'coinvestment,"1,500"'), 2, "'1,500' is no plain number"),
    (("remedy,cost", "coinvestment,-4"), 2, "negative"),
    (("remedy,cost", "coinvestment,4", "", "id:coinvestment,5"), 4, "has a cost in line 2 already"),
    (("remedy,cost", "coinvestment,4\u202e"), 2, "invisible character"),
    (("remedy,price", "coinvestment,4"), 1, "No column is called 'cost'"),
)


@pytest.mark.parametrize(("lines", "line", "told"), BAD_COSTS, ids=[told for *_, told in BAD_COSTS])
def test_a_bad_cost_is_refused_with_its_line(
    project: Project, tmp_path: Path, lines: tuple[str, ...], line: int, told: str
) -> None:
    with pytest.raises(BadFile, match=told) as error:
        project.analyze("portfolio", costs=sheet(tmp_path, *lines))
    assert error.value.line == line


def test_options_that_do_not_go_together_are_refused(project: Project) -> None:
    with pytest.raises(AigraphError, match="--cover"):
        project.analyze("portfolio", cover=True, most=2)
    with pytest.raises(AigraphError, match="makes up none"):
        project.analyze("portfolio", budget=2)
    with pytest.raises(AigraphError, match="--most cannot be 0"):
        project.analyze("portfolio", most=0)


def test_near_matches_are_offered(project: Project, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="did you mean coinvestment"):
        project.analyze("portfolio", costs=sheet(tmp_path, "remedy,cost", "coinvestmnt,3"))


def test_the_shipped_workspace(project: Project, tmp_path: Path) -> None:
    found = project.analyze("portfolio", most=2)
    result: Portfolio = found.result
    assert (result.proven, result.settled) == (True, True)
    assert result.value == len(result.covered) <= len(result.problem.coverable)
    assert all(len(one) <= 2 for one in result.sets)
    # Two links of one remedy were read out of one sentence; it is solved again without doubtful links, and with more.
    whole = project.analyze("portfolio")
    assert "2 barriers, 1 passage" in whole.text()
    assert {one.name for one in whole.result.variants} == {"firm", "any"}
    told = json.loads(found.text("json"))
    assert told["result"]["core"] == list(result.core)
    assert told["options"]["count"] == "direct"
    for lang in ("en", "es"):
        assert found.readout(lang).question.endswith("?")
        assert found.picture("png", lang).startswith(b"\x89PNG")
    assert set(project.analyze("portfolio", count="any").result.covered) >= set(result.covered)
    rows = [f"{remedy},{place}" for place, remedy in enumerate(result.problem.useful, 1)]
    priced = project.analyze("portfolio", budget=4, costs=sheet(tmp_path, "remedy,cost", *rows)).result
    assert priced.cost <= 4
    assert priced.curve.axis == "budget"
    assert 4 in [point.limit for point in priced.curve.points]
    weights = sheet(tmp_path, "barrier,weight", f"{result.covered[0]},7")
    assert project.analyze("portfolio", most=1, weights=weights).result.value >= 7


def test_a_request_is_read_once_and_answered_on_any_graph(project: Project) -> None:
    defaults: dict[str, Any] = {option.name: option.default for option in spec("portfolio").options}
    material = project._material
    asked = request(material, {**defaults, "most": 1})
    assert "portfolio" in NAMES
    assert asked.answered(material.graph).value == project.analyze("portfolio", most=1).result.value


def test_a_free_remedy_that_adds_nothing_is_in_no_best_set() -> None:
    """The cheapest set is empty; that it is empty must not pass for one that was not found."""
    covers = {"a": frozenset[str](), "b": frozenset[str]()}
    wishes = Wishes({"a": 0.0, "b": 1.0}, {}, (), (), (Synergy("a", "b", "b0", 0.0),))
    found = portfolio(Problem(("a", "b"), ("b0",), covers, wishes), None, 0)
    assert found.sets == ((),)
    assert found.redundant == ("a", "b")
