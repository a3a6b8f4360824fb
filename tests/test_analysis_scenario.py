"""What-if by fuzzy cognitive map: attractors, signs alone, weights of a file, words and pictures.

Published examples are in `test_analysis_scenario_published.py`; here a second implementation in plain Python, the
properties, small maps made by hand, and the shipped workspace.
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from aigraph.analysing import Analysis, Material, run
from aigraph.analysis.basis.grounds import Standing, Word
from aigraph.analysis.basis.links import Link, Links
from aigraph.analysis.cognitive.attractors import TOLERANCE, attractor, ends, trajectory
from aigraph.analysis.cognitive.map import RULES, THRESHOLDS, Dynamics, Rule, Threshold, Wiring
from aigraph.analysis.cognitive.random_weights import DrawnMaps, Draws
from aigraph.analysis.cognitive.scenario_links import IN_DOUBT, Treatment, treated
from aigraph.analysis.cognitive.weighted_scenario import weighted_scenario
from aigraph.analysis.methods.signed_chains import leading_to, signs, unsigned_to
from aigraph.analysis.scenario import Scenario, scenario
from aigraph.cli.app import app
from aigraph.errors import AigraphError, BadFile, RefusedAnalysis
from aigraph.project import Project
from aigraph.readouts import Readout

Ends = tuple[tuple[int, int], ...]
DYNAMICS = [
    Dynamics(rule, threshold)
    for rule in RULES
    for threshold in THRESHOLDS
    if not (rule == "rescaled" and threshold in ("tanh", "trivalent"))
]
every_dynamics = pytest.mark.parametrize("dynamics", DYNAMICS, ids=lambda one: f"{one.rule}-{one.threshold}")


# A second implementation, in plain Python


def plain_threshold(threshold: Threshold, slope: float, value: float) -> float:
    if threshold == "sigmoid":
        return 1 / (1 + math.exp(-slope * value))
    if threshold == "tanh":
        return math.tanh(slope * value)
    on = value > 1e-12
    below = threshold == "trivalent" and value < -1e-12
    return 1.0 if on else -1.0 if below else 0.0


def plain_step(
    ends: Ends, weights: Sequence[float], dynamics: Dynamics, state: Sequence[float], clamped: Mapping[int, float]
) -> list[float]:
    new = []
    for place, own in enumerate(state):
        taken = [2 * value - 1 if dynamics.rule == "rescaled" else value for value in state]
        total = sum(taken[a] * weight for (a, b), weight in zip(ends, weights, strict=True) if b == place)
        if dynamics.rule != "kosko":
            total += 2 * own - 1 if dynamics.rule == "rescaled" else own
        new.append(clamped.get(place, plain_threshold(dynamics.threshold, dynamics.slope, total)))
    return new


@st.composite
def maps(draw: st.DrawFn) -> tuple[Wiring, list[float], dict[int, float]]:
    """A small map with weights of one decimal, and what is clamped in it."""
    size = draw(st.integers(1, 5))
    places = st.integers(0, size - 1)
    pairs = draw(st.lists(st.tuples(places, places), unique=True, max_size=8))
    weights = [draw(st.integers(-10, 10)) / 10 for _ in pairs]
    clamped = draw(st.dictionaries(places, st.sampled_from([0.0, 1.0]), max_size=2))
    return Wiring(tuple("abcde"[:size]), tuple(pairs)), weights, clamped


@every_dynamics
@given(drawn=maps(), slope=st.sampled_from([0.5, 1.0, 3.0]))
def test_a_run_is_that_of_a_second_implementation(
    dynamics: Dynamics, drawn: tuple[Wiring, list[float], dict[int, float]], slope: float
) -> None:
    wiring, weights, clamped = drawn
    steep = Dynamics(dynamics.rule, dynamics.threshold, slope)
    start = [steep.rest] * len(wiring.factors)
    states = trajectory(wiring, weights, steep, start, clamped)
    expected = [clamped.get(place, value) for place, value in enumerate(start)]
    for state in states[:25]:
        assert state.tolist() == pytest.approx(expected, abs=1e-9)
        expected = plain_step(wiring.ends, weights, steep, expected, clamped)


@every_dynamics
@given(drawn=maps())
def test_what_is_clamped_stays_and_a_fixed_point_is_one_and_a_period_is_the_least(
    dynamics: Dynamics, drawn: tuple[Wiring, list[float], dict[int, float]]
) -> None:
    wiring, weights, clamped = drawn
    states = trajectory(wiring, weights, dynamics, [dynamics.rest] * len(wiring.factors), clamped)
    for place, value in clamped.items():
        assert set(states[:, place]) == {value}
    end = attractor(states)
    after = plain_step(wiring.ends, weights, dynamics, states[-1].tolist(), clamped)
    moved = max(abs(a - b) for a, b in zip(after, states[-1], strict=True))
    if end.kind == "fixed":
        assert moved <= 2 * TOLERANCE
    else:
        assert moved > TOLERANCE / 100
    if end.kind == "cycle":
        assert comes_back(states, end.period)
        assert not any(comes_back(states, period) for period in range(1, end.period))


def comes_back(states: Any, period: int) -> bool:
    return bool(np.abs(states[-period:] - states[-2 * period : -period]).max() <= TOLERANCE)


# Attractors


def test_a_limit_cycle_of_tanh_and_its_least_period() -> None:
    """Two factors that chase each other, one for, one against: each is the other three steps later turned round."""
    states = trajectory(Wiring(("a", "b"), ((0, 1), (1, 0))), [1, -1], Dynamics(slope=3), [0.5, 0], {})
    end = attractor(states)
    assert (end.kind, end.period) == ("cycle", 4)
    assert end.residual > 0.1


def test_a_fixed_point_is_not_called_a_cycle_while_it_is_still_far() -> None:
    """A swing that shrinks slowly looks the same two steps later; it is neither, until it has come to rest."""
    wiring = Wiring(("a",), ((0, 0),))
    slow = trajectory(wiring, [-1], Dynamics(slope=0.9999), [0.01], {})
    assert attractor(slow).kind != "cycle"
    assert attractor(slow[:300]).kind == "none"


def test_three_ends_are_told_apart_in_many_maps_at_once() -> None:
    wiring = Wiring(("a", "b"), ((0, 1), (1, 0)))
    weights = np.array([[0.5, 0.9, 0.9], [-0.5, 0.9, 0.0]])
    start = np.array([[0.5] * 3, [0.0] * 3])
    found = ends(wiring, weights, Dynamics(slope=3), start, [])
    alone = [
        attractor(trajectory(wiring, column, Dynamics(slope=3), [0.5, 0], {})).period for column in weights.T.tolist()
    ]
    assert found.periods.tolist() == alone == [4, 2, 1]
    assert found.residuals[2] <= TOLERANCE < found.residuals[1]


def test_a_map_without_links_rests() -> None:
    assert trajectory(Wiring(("a",), ()), [], Dynamics(), [0], {}).tolist() == [[0], [0]]


def test_rounding_turns_nothing_on() -> None:
    wiring = Wiring(("a", "b", "c", "d"), ((0, 3), (1, 3), (2, 3)))
    states = trajectory(wiring, [0.1, 0.2, -0.3], Dynamics("kosko", "bivalent"), [1, 1, 1, 0], {0: 1, 1: 1, 2: 1})
    assert 0.1 + 0.2 - 0.3 > 0
    assert states[-1][3] == 0


@pytest.mark.parametrize(
    ("rule", "threshold", "slope", "said"),
    [
        ("rescaled", "tanh", 1, "between 0 and 1"),
        ("rescaled", "trivalent", 1, "between 0 and 1"),
        ("kosko", "tanh", 0, "slope cannot be 0"),
        ("kosko", "sigmoid", -2, "slope cannot be -2"),
        ("kosko", "sigmoid", math.inf, "slope cannot be inf"),
    ],
)
def test_dynamics_that_make_no_sense_are_refused(rule: Rule, threshold: Threshold, slope: float, said: str) -> None:
    with pytest.raises(RefusedAnalysis, match=said):
        Dynamics(rule, threshold, slope)


# Signs alone


def link(source: str, target: str, sign: str, word: Word = Word.STATED, origin: str = "s1") -> Link:
    return Link(source, target, sign, ("aig:x",), Standing((f"{source}{target}",), (), (origin,), word))


def mapped(*links: Link) -> Links:
    factors = tuple(dict.fromkeys(end for one in links for end in (one.source, one.target)))
    return Links(factors, links)


@st.composite
def signed_links(draw: st.DrawFn) -> tuple[Link, ...]:
    size = draw(st.integers(2, 6))
    names = "abcdef"[:size]
    pairs = st.tuples(st.sampled_from(names), st.sampled_from(names)).filter(lambda pair: pair[0] != pair[1])
    found = draw(st.lists(pairs, unique=True, min_size=1, max_size=10))
    return tuple(link(source, target, draw(st.sampled_from("+-"))) for source, target in found)


def walked(links: Sequence[Link], push: Mapping[str, str], most: int) -> dict[str, set[str]]:
    """Every factor with the signs of all walks to it of at most so many links, one walk after the other."""
    found: dict[str, set[str]] = {}
    walks = list(push.items())
    for _ in range(most + 1):
        for end, sign in walks:
            found.setdefault(end, set()).add(sign)
        walks = list(
            {
                (one.target, "+" if one.sign == sign else "-")
                for end, sign in walks
                for one in links
                if one.source == end and one.target not in push
            }
        )
    return found


@given(signed_links(), st.sampled_from(["+", "-"]))
def test_signs_are_those_of_all_walks(links: tuple[Link, ...], sign: str) -> None:
    push = {links[0].source: sign}
    expected = walked(links, push, 14)
    assert signs(links, push) == {end: "±" if len(both) > 1 else min(both) for end, both in expected.items()}


@given(signed_links())
def test_the_links_of_the_chains_are_those_that_count(links: tuple[Link, ...]) -> None:
    push, goal = {links[0].source: "+"}, links[-1].target
    chains = leading_to(links, push, goal)
    assert signs(chains, push).get(goal) == signs(links, push).get(goal)
    graph = nx.DiGraph([(one.source, one.target) for one in links if one.target not in push])
    graph.add_nodes_from([*push, goal])
    on_the_way = nx.descendants(graph, links[0].source) | set(push)
    expected = {(a, b) for a, b in graph.edges if a in on_the_way and (b == goal or goal in nx.descendants(graph, b))}
    assert {(one.source, one.target) for one in chains} == expected


@given(signed_links(), st.sampled_from(DYNAMICS))
def test_where_all_chains_agree_no_draw_says_the_opposite(links: tuple[Link, ...], dynamics: Dynamics) -> None:
    found = mapped(*links)
    answer = scenario(found, [{links[0].source: "+"}], found.factors, dynamics, Draws(30))
    for _, effect in answer.effects:
        assert sum(share.count for share in (effect.rises, effect.falls, effect.stays, effect.unsettled)) == 30
        assert effect.signs != "+" or not effect.falls.count
        assert effect.signs != "-" or not effect.rises.count


@pytest.mark.parametrize(("threshold", "longest"), [("tanh", 4), ("trivalent", 4), ("sigmoid", 2)])
@given(data=st.data())
def test_along_one_path_every_draw_has_the_product_of_its_signs(
    threshold: Threshold, longest: int, data: st.DataObject
) -> None:
    path = data.draw(st.lists(st.sampled_from("+-"), min_size=1, max_size=longest))
    push = data.draw(st.sampled_from("+-"))
    found = mapped(*(link(str(step), str(step + 1), sign) for step, sign in enumerate(path)))
    answer = scenario(found, [{"0": push}], [str(len(path))], Dynamics("kosko", threshold), Draws(50))
    effect = answer.cases[0].effects[0]
    negative = (*path, push).count("-") % 2
    assert effect.signs == ("-" if negative else "+")
    assert str(effect.falls if negative else effect.rises) == "50 of 50"
    assert [lever.without for lever in effect.levers] == [""] * len(path)


@every_dynamics
def test_the_part_of_a_map_that_moves_ends_where_the_whole_map_does(dynamics: Dynamics) -> None:
    """A push is run on what it reaches alone; here the whole map is run, in plain Python."""
    rng = random.Random(7)
    names = "abcdefgh"
    pairs = sorted({tuple(rng.sample(names, 2)) for _ in range(14)})
    links = [link(a, b, rng.choice("+-")) for a, b in pairs]
    maps = DrawnMaps(names, links, dynamics, Draws(4))
    push = {links[0].source: "+"}
    run_ = maps.pushed(push, signs(links, push))
    assert run_.settled.all(), "choose another seed"
    place = {name: number for number, name in enumerate(names)}
    pairs_of = tuple((place[one.source], place[one.target]) for one in maps.links)
    for draw, weights in enumerate(maps._weights.T.tolist()):
        state = [dynamics.rest] * len(names)
        for _ in range(3000):
            state = plain_step(pairs_of, weights, dynamics, state, {})
        before = state
        clamped = {place[name]: 1.0 for name in push}
        for _ in range(3000):
            state = plain_step(pairs_of, weights, dynamics, state, clamped)
        for factor, row in run_.place.items():
            expected = state[place[factor]] - before[place[factor]]
            assert run_.changes[row, draw] == pytest.approx(expected, abs=1e-8)
        reached = set(run_.place)
        assert all(state[place[name]] == pytest.approx(before[place[name]], abs=1e-8) for name in set(names) - reached)


@st.composite
def half_signed_links(draw: st.DrawFn) -> tuple[Link, ...]:
    found = draw(signed_links())
    bare = draw(st.lists(st.booleans(), min_size=len(found), max_size=len(found)))
    return tuple(replace(one, sign="" if blank else one.sign) for one, blank in zip(found, bare, strict=True))


@given(half_signed_links())
def test_chains_of_unknown_effect_are_those_with_a_link_without_a_sign(links: tuple[Link, ...]) -> None:
    """Against every walk, one after the other, with the unsigned links that it has passed."""
    push = {links[0].source: "+"}
    walks = {(name, frozenset[tuple[str, str]]()) for name in push}
    for _ in range(3 * len(links)):
        walks |= {
            (one.target, passed if one.sign else passed | {(one.source, one.target)})
            for name, passed in walks
            for one in links
            if one.source == name and one.target not in push
        }
    expected = {name for name, passed in walks if passed and name not in push}
    found = unsigned_to(links, push, "abcdef")
    assert set(found) == expected
    for goal, on_the_way in found.items():
        every = {ends for name, passed in walks if name == goal for ends in passed}
        assert {(one.source, one.target) for one in on_the_way} == every


def forked(word: Word = Word.STATED) -> Links:
    """A remedy r that lessens a barrier b of the outcome o, and adds to a side effect c that lessens o too."""
    return mapped(
        link("r", "b", "-"),
        link("b", "o", "-", origin="s2"),
        link("r", "c", "+", word, "s3"),
        link("c", "o", "-"),
    )


def test_where_chains_disagree_the_weights_decide() -> None:
    answer = scenario(forked(Word.DOUBTFUL), [{"r": "+"}], ["o"])
    (effect,) = answer.cases[0].effects
    assert effect.signs == "±"
    assert 400 < effect.rises.count < 600, "two chains of the same make are as often the stronger one"
    assert effect.rises.count + effect.falls.count == 1000
    assert effect.direction == ""
    assert effect.word is Word.DOUBTFUL
    assert effect.sources == ("s1", "s2", "s3")
    assert len(effect.levers) == 3
    assert {lever.without for lever in effect.levers} == {"+", "-"}


def test_of_two_chains_the_shorter_one_mostly_decides() -> None:
    short = mapped(link("r", "o", "+"), link("r", "a", "+"), link("a", "b", "+"), link("b", "o", "-"))
    (effect,) = scenario(short, [{"r": "+"}], ["o"]).cases[0].effects
    assert effect.direction == "+"
    assert (effect.levers[0].link.target, effect.levers[0].without) == ("o", "-")
    off = scenario(short, [{"r": "-"}], ["o"]).cases[0]
    assert off.off == ("r",)
    assert off.effects[0].direction == "-"
    assert (off.effects[0].rises, off.effects[0].falls) == (effect.falls, effect.rises), "tanh is odd"


def test_the_same_seed_gives_the_same_answer_and_another_one_another() -> None:
    one, same, other = (scenario(forked(), [{"r": "+"}], ["o"], draws=Draws(200, seed)) for seed in (1, 1, 2))
    assert one == same
    assert one.cases[0].effects[0].rises != other.cases[0].effects[0].rises


def test_what_is_clamped_is_acted_on_by_nothing() -> None:
    """With the side effect held off, the remedy's chain through it is cut."""
    answer = scenario(forked(), [{"r": "+", "c": "-"}], ["o", "c"])
    case = answer.cases[0]
    assert (case.on, case.off) == (("r",), ("c",))
    assert [effect.outcome for effect in case.effects] == ["o"]
    assert case.effects[0].signs == "+"


def test_links_without_a_sign_carry_nothing_and_are_counted() -> None:
    found = mapped(*forked().links, link("r", "x", ""), link("y", "z", "+"))
    answer = scenario(found, [{"r": "+"}, {"x": "+"}], ["o", "x", "z"])
    assert [(one.source, one.target) for one in answer.unsigned] == [("r", "x")]
    assert answer.unmoved == ("x", "z")
    assert [len(case.effects) for case in answer.cases] == [1, 0]
    assert [case.unknown for case in answer.cases] == [("x",), ()]
    assert answer.on_the_way == answer.unsigned
    assert answer.cases[0].settled.count == 1000


def test_an_outcome_may_be_reached_with_a_sign_and_without_one() -> None:
    """r lessens b, which lessens o; r also lessens c, which is part of o: nobody says which way that goes."""
    found = mapped(link("r", "b", "-"), link("b", "o", "-"), link("r", "c", "-"), part("c", "o"), part("y", "z"))
    answer = scenario(found, [{"r": "+"}], ["o"], treatment=Treatment(0.5))
    (effect,) = answer.cases[0].effects
    assert (effect.signs, effect.unknown, effect.told, answer.told) == ("+", 1, True, True)
    assert [(one.source, one.target) for one in answer.on_the_way] == [("c", "o")]
    assert len(answer.unsigned) == 2


def test_where_chains_agree_only_links_that_cut_them_are_named() -> None:
    """Two chains of the same sign: neither hangs on a link of its own, and no weight matters."""
    both = mapped(
        link("r", "b", "-"), link("b", "o", "-"), link("r", "c", "-"), link("c", "o", "-"), link("o", "p", "+")
    )
    one, other = scenario(both, [{"r": "+"}], ["o", "p"]).cases[0].effects
    assert (one.levers, [lever.link.target for lever in other.levers]) == ((), ["p"])


def part(source: str, target: str) -> Link:
    return replace(link(source, target, ""), predicates=("aig:factorPartOf",))


def test_parts_count_as_adding_where_that_is_asked_and_what_it_changes_is_told() -> None:
    """r adds to o; r lessens c, which is part of o, and d, which is part of p."""
    found = mapped(link("r", "o", "+"), link("r", "c", "-"), part("c", "o"), link("r", "d", "-"), part("d", "p"))
    how = Treatment(parts="add")
    answer = scenario(treated(found, how), [{"r": "+"}], ["o", "p"], treatment=how)
    assert answer.unsigned == ()
    assert [(one.source, one.target, one.sign) for one in answer.assumed] == [("c", "o", "+"), ("d", "p", "+")]
    assert [(effect.outcome, effect.before, effect.signs) for effect in answer.cases[0].effects] == [
        ("o", "+", "±"),
        ("p", "", "-"),
    ]
    left = scenario(found, [{"r": "+"}], ["o", "p"], treatment=Treatment(0.5)).cases[0]
    assert [(effect.outcome, effect.before, effect.signs) for effect in left.effects] == [("o", None, "+")]
    assert left.unknown == ("p",)
    two = replace(link("a", "b", ""), predicates=("aig:causes", "aig:factorPartOf"))
    assert treated(mapped(two), how).links[0].sign == "", "one relation is not part-of"


def test_links_in_doubt_are_kept_dropped_or_drawn() -> None:
    """r reaches o by a stated chain and p by a doubtful link alone."""
    doubtful = link("r", "p", "+", Word.DOUBTFUL)
    found = mapped(link("r", "o", "+"), doubtful, link("x", "o", "-", Word.CONTESTED))
    dropped = treated(found, Treatment(doubtful="drop"))
    assert (len(dropped.links), dropped.factors) == (1, ("r", "o"))
    assert treated(found, Treatment(doubtful="draw")) == treated(found, Treatment()) == found
    kept, drawn = (
        scenario(found, [{"r": "+"}], ["o", "p"], draws=Draws(2000), treatment=Treatment(doubtful=what)).cases[0]
        for what in ("keep", "draw")
    )
    assert [str(effect.rises) for effect in kept.effects] == ["2000 of 2000"] * 2
    sure, unsure = drawn.effects
    assert str(sure.rises) == "2000 of 2000"
    assert unsure.rises.count / 2000 == pytest.approx(0.5, abs=4 * (0.25 / 2000) ** 0.5)
    assert unsure.rises.count + unsure.stays.count == 2000
    assert (unsure.signs, unsure.told) == ("+", False)


def test_drawing_whether_links_are_there_leaves_the_weights_as_they_are() -> None:
    links = forked(Word.DOUBTFUL).links
    plain = DrawnMaps("rbco", links, Dynamics(), Draws(50))
    some = DrawnMaps("rbco", links, Dynamics(), Draws(50), [one for one in links if one.word in IN_DOUBT])
    row = plain.links.index(next(one for one in plain.links if one.word is Word.DOUBTFUL))
    there = some._weights[row] != 0
    assert 10 < there.sum() < 40
    assert (some._weights[row][there] == plain._weights[row][there]).all()
    others = [place for place in range(len(links)) if place != row]
    assert (some._weights[others] == plain._weights[others]).all()


def test_with_the_bivalent_threshold_nothing_falls_below_off() -> None:
    (effect,) = (
        scenario(mapped(link("r", "b", "-")), [{"r": "+"}], ["b"], Dynamics("kosko", "bivalent")).cases[0].effects
    )
    assert str(effect.stays) == "1000 of 1000"


def test_draws_that_come_to_no_rest_count_for_no_direction() -> None:
    """A strong balancing loop swings on for ever once it is pushed."""
    found = mapped(link("r", "a", "+"), link("a", "b", "+"), link("b", "a", "-"))
    answer = scenario(found, [{"r": "+"}], ["b"], Dynamics("kosko", "trivalent"), Draws(400))
    case = answer.cases[0]
    effect = case.effects[0]
    assert 0 < case.settled.count < 400
    assert case.cycling == 400 - case.settled.count == effect.unsettled.count
    assert effect.rises == case.settled, "where the push is stronger than the loop, it holds"


@pytest.mark.parametrize(
    ("change", "said", "hint"),
    [
        ({"treatment": Treatment(0.1)}, "1 of 5 links have no sign, more than 10%", "--unsigned"),
        ({"outcomes": ["o", "nix"]}, "No link of this map touches nix", "link"),
        ({"pushes": [{"nix": "+"}]}, "No link of this map touches nix", "link"),
        ({"draws": Draws(3_000_000)}, "3,000,000 draws of 4 weights", "fewer draws"),
        ({"found": mapped(link("r", "o", ""))}, "No link has a sign", "which way"),
    ],
)
def test_maps_that_cannot_bear_it_are_refused(change: dict[str, Any], said: str, hint: str) -> None:
    asked = {"found": mapped(*forked().links, link("r", "x", "")), "pushes": [{"r": "+"}], "outcomes": ["o"]}
    with pytest.raises(RefusedAnalysis) as refused:
        scenario(**{**asked, **change})
    assert said in refused.value.message
    assert hint in refused.value.hint


def test_exactly_the_share_allowed_is_accepted() -> None:
    found = mapped(*forked().links, link("r", "x", ""))
    assert scenario(found, [{"r": "+"}], ["o"], draws=Draws(5), treatment=Treatment(0.2)).unsigned
    with pytest.raises(RefusedAnalysis, match=r"share of links cannot be 1\.5") as refused:
        Treatment(1.5)
    assert "from 0 to 1" in refused.value.hint


# Weights given


def test_weights_are_used_as_given() -> None:
    rows = [("r", "b", -0.5), ("b", "o", -0.8), ("o", "p", 0.0), ("q", "q", 0.3)]
    answer = weighted_scenario(mapped(link("r", "b", "+"), link("x", "y", "+")), rows, {"r": "+"}, ["o", "p", "q"])
    by_name = {course.outcome: course for course in answer.courses}
    expected = math.tanh(-0.8 * math.tanh(-0.5))
    assert by_name["o"].change == round(expected, 3)
    assert by_name["o"].steps[:3] == (0.0, 0.0, round(expected, 3))
    assert [by_name[name].reached for name in "opq"] == [True, False, False]
    assert by_name["p"].change == 0.0
    assert [weight.against for weight in answer.weights] == [True, False, False, False]
    assert [(one.source, one.target) for one in answer.unweighted] == [("x", "y")]
    assert answer.ending.kind == "fixed"


def test_a_course_in_a_limit_cycle_has_a_band_and_no_change() -> None:
    rows = [("r", "a", 1.0), ("a", "b", 1.0), ("b", "a", -1.0)]
    answer = weighted_scenario(Links((), ()), rows, {"r": "+"}, ["a", "b"], Dynamics("kosko", "trivalent"))
    assert answer.baseline.kind == "fixed"
    assert (answer.ending.kind, answer.ending.period) == ("cycle", 4)
    assert [course.after for course in answer.courses] == [(0.0, 1.0), (0.0, 1.0)]
    assert [course.change for course in answer.courses] == [None, None]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("a", "b", 1.2)], "1.2 is out of range"),
        ([("a", "b", math.nan)], "out of range"),
        ([("a", "b", 0.2), ("a", "b", 0.3)], "Two weights are given"),
        ([("c", "b", 0.2)], "No weight is given for a link of a"),
    ],
)
def test_weights_that_make_no_map_are_refused(rows: list[tuple[str, str, float]], said: str) -> None:
    with pytest.raises(RefusedAnalysis, match=said):
        weighted_scenario(Links((), ()), rows, {"a": "+"}, ["b"])


# As it is asked for

LABELS = {
    "r1": ("remedy", "Loans"),
    "r2": ("remedy", "Tax relief that bears $ and a rather long name, as ministries like to give them"),
    "r3": ("remedy", "Idle"),
    "b": ("barrier", "Scarcity"),
    "c": ("cause", "Debt"),
    "o1": ("outcome", "More start-ups"),
    "o2": ("outcome", "Prices of everything that is bought and sold in the whole of the country"),
    "o3": ("outcome", "Untouched"),
}
EDGES = [
    *[("r1", "b", "-"), ("b", "o1", "-"), ("r1", "c", "+"), ("c", "o1", "-"), ("r2", "c", "-")],
    *[("c", "o2", "-"), ("r3", "b", ""), ("c", "o3", "")],
]


def material(edges: Sequence[tuple[str, str, str]] = EDGES) -> Material:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for order, (name, (role, label)) in enumerate(LABELS.items()):
        graph.add_node(name, role=role, order=order, label_en=label, label_es=f"{label} (es)")
    family = {"+": "leadsTo", "-": "addresses", "": "part"}
    predicate = {"+": "aig:contributesTo", "-": "aig:addresses", "": "aig:factorPartOf"}
    for source, target, sign in edges:
        said = {"findings": (source + target,), "modes": ("stated",), "stances": ("asserts",), "confidences": ("high",)}
        ways = {
            "family": family[sign],
            "predicate": predicate[sign],
            "sign": sign,
            "held": True,
            "derived": False,
        }
        graph.add_edge(source, target, key="x", origins=("src:s",), **said, **ways)
    return Material(lambda: graph)


def asked(**options: Any) -> Analysis:
    return run(material(), "scenario", options)


def texts(readout: Readout) -> str:
    return "\n".join([*readout.answer, *readout.rests, *readout.caveats, *readout.method])


def test_each_remedy_in_turn_is_the_default() -> None:
    result: Scenario = asked(draws=100).result
    assert [case.on for case in result.cases] == [("r1",), ("r2",), ("r3",)]
    assert result.outcomes == ("o1", "o2", "o3")
    pairs = [(case.on[0], effect.outcome, effect.signs) for case, effect in result.effects]
    assert pairs == [("r1", "o1", "±"), ("r1", "o2", "-"), ("r2", "o1", "+"), ("r2", "o2", "+")]
    assert result.unmoved == ("o3",)


def test_a_remedy_from_which_no_link_starts_is_not_turned_on() -> None:
    edges = [*EDGES[:-2], ("b", "r3", "+")]
    analysis = run(material(edges), "scenario", {"draws": 20})
    assert [case.on for case in analysis.result.cases] == [("r1",), ("r2",)]
    assert "2 remedies are turned on, one at a time: all interventions from which a link that counts starts." in texts(
        analysis.readout()
    )


def test_the_readout_of_each_remedy_in_turn() -> None:
    """r1 reaches o1 by chains that disagree; r3 is part of b, which lessens o1, and c is part of o3."""
    readout = asked(draws=100).readout()
    told = texts(readout)
    assert readout.answer[0] == (
        "Among chains whose links all have a sign, all agree in 3 of 4 pairs of a remedy and an outcome that it reaches"
        ": there the signs settle the direction, whatever the weights (2 of 8 links have no sign and were left out; "
        "with them, 0 of the 4 pairs also have chains of unknown effect, and 3 more pairs have such chains alone)."
    )
    assert "2 of 8 links have no sign and carry nothing. Up to 25 % are accepted: a convention of this tool" in told
    assert "chains to “More start-ups” disagree: it rises in" in told
    assert "1 of 3 outcomes is reached by no chain of links with a sign: “Untouched”." in told
    assert "3 outcomes are asked about: all outcomes and goals that a link touches." in told
    effects, links, unsigned = readout.sections
    assert [section.key for section in readout.sections] == ["effects", "links", "unsigned"]
    assert effects.columns == ("on", "outcome", "direction by the signs", "rises", "falls", "weakest link", "sources")
    rows = {row[:2]: row[2:] for row in effects.rows}
    assert len(rows) == len(effects.rows) == 7
    prices = "Prices of everything that is bought and sold in the whole of the country"
    assert rows["Loans", prices] == ("down", None, None, "stated by a source", "src:s")
    assert rows["Loans", "More start-ups"][0] == "open: chains disagree"
    assert str(rows["Loans", "More start-ups"][1]).endswith("of 100")
    assert rows["Idle", "More start-ups"] == ("unknown: only chains with a link without a sign", *[None] * 4)
    assert len(unsigned.rows) == 2
    counts = {row[0]: row[1:3] for row in links.rows}
    assert counts[f"“Debt” is said to lessen “{prices}”"] == ("2 of 4", "0 of 4")
    assert counts["“Scarcity” is said to lessen “More start-ups”"] == ("0 of 4", "1 of 4")


def test_where_all_chains_agree_the_readout_is_short() -> None:
    """No shares, no axis, one line for how the maps were run."""
    edges = [("r1", "b", "-"), ("b", "o1", "-"), ("r2", "b", "-"), ("r2", "c", ""), ("c", "o1", "+"), ("b", "c", "")]
    analysis = run(material(edges), "scenario", {"draws": 50, "unsigned": 0.5})
    readout = analysis.readout()
    assert readout.answer[0] == (
        "Among chains whose links all have a sign, all agree: in each of the 2 pairs of a remedy and an outcome that "
        "it reaches, the signs settle the direction, whatever the weights (2 of 6 links have no sign and were left "
        "out; with them, 2 of the 2 pairs also have chains of unknown effect)."
    )
    assert readout.answer[1].startswith("2 of 2 remedies point to more “More start-ups”, 2 of them with chains of unk")
    (effects,) = [section for section in readout.sections if section.key == "effects"]
    heads = ("on", "outcome", "direction by the signs", "also chains of unknown effect", "weakest link", "sources")
    assert effects.columns == heads
    assert effects.rows[0] == ("Loans", "More start-ups", "up", "yes", "stated by a source", "src:s")
    assert len(readout.method) == 3
    assert "Checked on 50 fuzzy cognitive maps with random weights (seed 1; tanh" in readout.method[1]
    assert "adapted" in readout.method[2].lower()
    assert "1e-9" not in " ".join(readout.rests)
    assert [term for term, _ in readout.glossary][:2] == ["chain", "sign"]
    picture = analysis.picture()
    assert b"25 %" not in picture
    assert "▲ up".encode() in picture
    spanish = analysis.readout("es").answer[1]
    assert spanish.startswith("2 de 2 remedios apuntan a más “More start-ups (es)”, 2 de ellos también con cadenas de")


def test_unsigned_links_that_are_on_no_chain_are_counted_and_not_listed() -> None:
    edges = [("r1", "o1", "+"), ("r2", "o1", "+"), ("b", "c", ""), ("r3", "b", "-")]
    readout = run(material(edges), "scenario", {"draws": 20}).readout()
    assert "(1 of 4 links have no sign and were left out; none of them is on a chain from a remedy" in readout.answer[0]
    assert [section.key for section in readout.sections] == ["effects", "links"]


def test_many_outcomes_that_nothing_reaches_are_a_count_and_four_names() -> None:
    graph = material([("r1", "o1", "+")]).graph
    graph.add_node("x", role="barrier", order=90, label_en="X", label_es="X")
    for name in range(6):
        graph.add_node(f"q{name}", role="outcome", order=100 + name, label_en=f"Q{name}", label_es=f"Q{name}")
        graph.add_edge("x", f"q{name}", key="x", **graph["r1"]["o1"]["x"])
    told = run(Material(lambda: graph), "scenario", {"draws": 20}).readout().answer[-1]
    assert told == ("6 of 7 outcomes are reached by no chain of links with a sign: “Q0”; “Q1”; “Q2”; “Q3”; and 2 more.")


def test_what_the_parts_change_is_told() -> None:
    """With c part of o3 counting as adding to it, the two remedies that act on c reach o3 too."""
    analysis = asked(parts="add", draws=50)
    told = texts(analysis.readout())
    assert "2 part-of links count as if the part added to the whole (--parts add)" in told
    assert "If the part of a thing counts as adding to the whole, 3 of these 7 pairs are new and 0 have another" in told
    assert "--parts add" in texts(analysis.readout("es"))
    assert "part-of links count" not in texts(asked(draws=50).readout())


def test_links_in_doubt_are_told_by_what_is_done_with_them() -> None:
    graph = material().graph
    graph["b"]["o1"]["x"]["confidences"] = ("low",)

    def told(**options: Any) -> str:
        return texts(run(Material(lambda: graph), "scenario", {"draws": 40, "unsigned": 0.5, **options}).readout())

    assert "1 link with a sign is in doubt (doubtfully read, or contested) and counts like the others" in told()
    assert "1 link in doubt (doubtfully read, or contested) is left out." in told(doubtful="drop")
    assert "it is there in a draw with a chance of 1/2" in told(doubtful="draw")
    graph["r1"]["c"]["x"]["sign"] = graph["c"]["o1"]["x"]["sign"] = "+"
    graph["r1"]["b"]["x"]["confidences"] = ("low",)
    graph.remove_edge("c", "o1")
    muted = told(doubtful="draw", on="r1", outcomes="o1")
    assert "all chains whose links have a sign point up for “More start-ups”, yet it stays in" in muted
    assert "there a link in doubt is left out" in muted


def test_one_scenario_is_told_by_outcome() -> None:
    readout = asked(on="r1,r2", off=["b"], outcomes="o1,o3", draws=50).readout()
    assert readout.answer[0].startswith("With “Loans”; “Tax relief")
    assert "and “Scarcity” off" in readout.answer[0]
    assert readout.sections[0].columns[0] == "outcome"
    assert "only chains of unknown effect lead to “Untouched”" in readout.answer[-1]
    assert "2 outcomes were named (--outcomes)" in texts(readout)


def test_one_scenario_tells_which_way_the_signs_point() -> None:
    told = asked(on="r2", outcomes="o1", draws=50).readout()
    assert told.answer == (
        "With “Tax relief that bears $ and a rather long name, as ministries like to give them” on, the signs point up "
        "for “More start-ups”: all chains whose links have a sign agree, whatever the weights; the weakest link is "
        "stated by a source.",
    )


def test_a_scenario_that_reaches_nothing_says_what_that_means() -> None:
    alone = material([("r3", "b", "+"), ("r1", "o1", "+")])
    readout = run(alone, "scenario", {"on": "r3", "draws": 50}).readout("es")
    (answer,) = readout.answer
    assert answer.startswith("Con “Idle (es)” en marcha, ninguna cadena de vínculos con signo lleva a un resultado")
    assert answer.endswith("ningún hallazgo lo lleva hasta ahí, lo que no dice que no haría nada.")
    assert readout.sections[0].rows == ()


def test_where_the_threshold_hides_a_direction_the_readout_says_so() -> None:
    several = texts(asked(threshold="bivalent", draws=20).readout())
    assert "yet the outcome stays in some or all draws" in several
    assert "nothing can fall below the baseline" in several
    one = asked(threshold="bivalent", on="r1", outcomes="o2", draws=20).readout().answer[0]
    assert "yet it stays in 20 of 20 draws" in one


def test_draws_without_rest_are_told() -> None:
    loop = [("r1", "b", "+"), ("b", "c", "+"), ("c", "b", "-"), ("c", "o1", "+")]
    options = {"threshold": "trivalent", "draws": 40}
    one = run(material(loop), "scenario", {**options, "on": "r1"}).readout()
    assert "came to no fixed point with “Loans” on" in texts(one)
    assert "no fixed point" in one.sections[0].columns
    several = run(material([*loop, ("r2", "o1", "+")]), "scenario", options).readout()
    assert "With 1 of the remedies some draws came to no fixed point" in texts(several)


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("options", [{}, {"on": "r1"}, {"on": "r3"}, {"threshold": "bivalent"}])
def test_the_picture_is_the_same_twice_and_names_what_it_shows(options: dict[str, Any], lang: str) -> None:
    first, second = (asked(draws=40, **options).picture("svg", lang) for _ in range(2))
    assert first == second
    assert options.get("on") == "r3" or b"More start-ups" in first


def test_a_picture_of_very_many_bars_says_how_many_more_there_are() -> None:
    edges = [("b", "o1", "+"), *((f"r{n}", "b", "+") for n in range(50))]
    graph = material([]).graph
    for name in range(50):
        graph.add_node(f"r{name}", role="remedy", order=name, label_en=f"Remedy {name}", label_es=f"Remedio {name}")
    for source, target, sign in edges:
        kind = {"family": "leadsTo", "predicate": "aig:causes", "sign": sign, "held": True, "derived": False}
        said = {"findings": ("f",), "modes": ("stated",), "stances": ("asserts",), "confidences": ("high",)}
        graph.add_edge(source, target, key="x", origins=("src:s",), **kind, **said)
    drawn = run(Material(lambda: graph), "scenario", {"draws": 10}).picture()
    assert b"and 10 more rows in the table" in drawn


# Weights from a file


def sheet(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_of_weights_gives_one_run(tmp_path: Path) -> None:
    text = "Source;Target;Weight\nr1;b;-0,5\nb;o1;−0.8\nb;c;0.4\nc;b;-0.4\n;;\n"
    analysis = asked(weights=sheet(tmp_path / "w.csv", text), on="r1")
    readout = analysis.readout()
    assert readout.question.endswith("going by the weights given?")
    assert "With “Loans” on, “More start-ups” ends at 0.31" in readout.answer[0]
    assert "a fixed point after" in readout.answer[-1]
    assert "4 weights from the file, used as given; 2 of them on links that findings hold." in readout.rests
    assert [section.key for section in readout.sections] == ["courses", "weights", "steps"]
    assert readout.sections[2].rows[0] == (0, 0.0)
    assert analysis.picture() == analysis.picture()
    assert json.loads(analysis.text("json"))["result"]["ending"]["period"] == 1


def test_a_limit_cycle_with_given_weights_is_told(tmp_path: Path) -> None:
    text = "source,target,weight\nr1,b,1\nb,c,1\nc,b,-1\nc,o1,1\nr2,o2,1\n"
    analysis = asked(weights=sheet(tmp_path / "w.csv", text), on="r1", threshold="trivalent")
    told = texts(analysis.readout())
    assert "comes to no rest: before 0.000, after between 0.000 and 1.000" in told
    assert "a limit cycle of period 4" in told
    assert "1 outcome is reached by no chain of weighted links" in told
    spanish = texts(analysis.readout("es"))
    assert "un ciclo límite de periodo 4" in spanish
    assert b"Prices" not in analysis.picture(), "panels are for what is reached"


def test_weights_that_contradict_the_findings_are_counted(tmp_path: Path) -> None:
    readout = asked(weights=sheet(tmp_path / "w.csv", "source,target,weight\nr1,b,0.5\nb,o1,1\n"), on="r1").readout()
    assert "2 weights have the opposite sign of the findings." in readout.rests
    assert readout.sections[1].rows[0][3] == "the opposite: “Loans” is said to lessen “Scarcity”"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 0, "holds no weights"),
        ("source,target,weight\n", 0, "holds no weights"),
        ("source,target\nr1,b\n", 1, "no column weight"),
        ("source,target,weight\nr1,b,0.5\nr1,nix,0.5\n", 3, "'nix' is nothing that the network holds"),
        ("source,target,weight\n\nr1,b,much\n", 3, "'much' is no number"),
        ("source,target,weight\nr1,b,\n", 2, "'' is no number"),
        ("source,target,weight\nr1,b,nan\n", 2, "nan is out of range"),
        ("source,target,weight\nr1,b,-1.01\n", 2, "-1.01 is out of range"),
        ("source,target,weight\nr1,b,1\nr2,b,1\nr1,b,1\n", 4, "has a weight already, in line 2"),
    ],
)
def test_a_bad_file_of_weights_names_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    with pytest.raises(BadFile) as refused:
        asked(weights=sheet(tmp_path / "w.csv", text), on="r1")
    assert said in str(refused.value)
    assert (refused.value.line or 0) == line


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"weights": "w.csv"}, "needs something that is on or off"),
        ({"weights": "w.csv", "on": "r3"}, "No weight is given for a link of r3"),
        ({"weights": "w.csv", "on": "b", "outcomes": "o3"}, "No weight is given for a link of o3"),
        ({"on": "r1", "off": "r1"}, "r1 cannot be on and off at once"),
        ({"on": "b", "outcomes": "zzz"}, "touches zzz"),
        ({"min_sources": 2}, "No link is held by 2 distinct sources"),
        ({"unsigned": 0}, "2 of 8 links have no sign, more than 0%"),
        ({"rule": "rescaled"}, "takes activations between 0 and 1"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: dict[str, Any], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    sheet(tmp_path / "w.csv", "source,target,weight\nr1,b,-0.5\nb,o1,-0.8\n")
    with pytest.raises(AigraphError) as refused:
        asked(**options)
    assert said in str(refused.value)


def test_a_map_without_outcomes_or_remedies_says_what_to_name() -> None:
    with pytest.raises(RefusedAnalysis, match="--outcomes"):
        run(material([("b", "c", "+")]), "scenario", {})
    with pytest.raises(RefusedAnalysis, match="--on"):
        run(material([("b", "o1", "+")]), "scenario", {})


# The shipped workspace


def test_on_the_shipped_map_the_counts_are_those_of_the_graph(project: Project) -> None:
    result: Scenario = project.analyze("scenario", draws=50).result
    part = [one for one in result.unsigned if one.predicates == ("aig:factorPartOf",)]
    assert len(part) == len(result.unsigned) > 0
    assert all(one.sign for one in result.found.links if one not in result.unsigned)
    graph = nx.DiGraph([(one.source, one.target) for one in result.found.links if one.sign])
    for case in result.cases:
        reached = nx.descendants(graph, case.on[0]) if case.on[0] in graph else set()
        assert [effect.outcome for effect in case.effects] == [name for name in result.outcomes if name in reached]
    told = texts(project.analyze("scenario", draws=50).readout())
    assert f"{len(part)} of {len(result.found.links)} links have no sign and carry nothing" in told


def test_an_effect_is_no_firmer_than_its_weakest_link(project: Project) -> None:
    result: Scenario = project.analyze("scenario", draws=20).result
    order = list(Word)
    for case, effect in result.effects:
        chains = leading_to(result.found.links, dict.fromkeys(case.on, "+"), effect.outcome)
        assert effect.word == max((one.word for one in chains), key=order.index)
        assert {lever.link for lever in effect.levers} <= set(chains)


def test_chains_of_unknown_effect_are_the_paths_of_unknown_effect(project: Project) -> None:
    """On the shipped map, against what `paths` finds between the same two; both ways of asking see the same links."""
    result: Scenario = project.analyze("scenario", draws=20).result
    told = [(case.on[0], effect.outcome, bool(effect.unknown), False) for case, effect in result.effects]
    told += [(case.on[0], outcome, True, True) for case in result.cases for outcome in case.unknown]
    for remedy, goal, unknown, alone in told:
        found = project.analyze("paths", remedy=remedy, goal=goal).result.paths
        effects = {path.effect.value for path in found}
        assert ("unknown" in effects, effects == {"unknown"}) == (unknown, alone), (remedy, goal)
    also = sum(unknown and not only for *_, unknown, only in told)
    alone_only = sum(only for *_, only in told)
    text = project.analyze("scenario", draws=20).readout().answer[0]
    assert f"with them, {also} of the {len(result.effects)} pairs also have chains of unknown effect" in text
    assert f"and {alone_only} more pairs have such chains alone)" in text


def test_the_headlines_of_the_shipped_map_count_remedies(project: Project) -> None:
    readout = project.analyze("scenario", draws=20).readout()
    assert readout.answer[1].startswith(
        "9 of 11 remedies point to more “Flourishing AI start-ups in Mexico”, 4 of them"
    )
    assert "2 of 11 remedies point to less “Mexico lags behind in AI”." in readout.answer
    assert [section.key for section in readout.sections] == ["effects", "links", "unsigned"]
    assert all(
        "is read to be part of" in str(row[0]) or "is said to be part" in str(row[0])
        for row in readout.sections[2].rows
    )
    assert all(row[-1] for row in readout.sections[0].rows if row[2] in ("up", "down")), "the sources are named"


def test_a_zero_on_the_command_line_is_a_zero() -> None:
    done = CliRunner().invoke(app, ["analyze", "scenario", "--draws", "0"])
    assert isinstance(done.exception, AigraphError)
    assert "--draws cannot be 0" in str(done.exception)


def test_steps_of_a_course_are_those_of_the_run() -> None:
    rows = [("r", "a", 0.9), ("a", "r", 0.2), ("a", "b", -0.7), ("b", "b", 0.5)]
    answer = weighted_scenario(Links((), ()), rows, {"r": "+"}, ["b"], Dynamics("modified", "sigmoid"))
    state, course = [0.5, 0.5, 0.5], []
    pairs = ((0, 1), (1, 0), (1, 2), (2, 2))
    weights = [0.9, 0.2, -0.7, 0.5]
    for _ in range(500):
        state = plain_step(pairs, weights, Dynamics("modified", "sigmoid"), state, {})
    state[0] = 1.0
    for _ in range(20):
        course.append(round(state[2], 3))
        state = plain_step(pairs, weights, Dynamics("modified", "sigmoid"), state, {0: 1.0})
    assert list(answer.courses[0].steps[:20]) == course
    assert any(before != after for before, after in pairwise(course))
