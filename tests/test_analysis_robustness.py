"""What would change in a ranking: against exact enumeration, by its properties, and on the shipped map."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigraph.analysing import Material, spec
from aigraph.analysing.robustness import tried as tried_with
from aigraph.analysis.basis.clusters import clusters
from aigraph.analysis.basis.shares import Share
from aigraph.analysis.basis.source_draws import MOST_EXACT, missed
from aigraph.analysis.coverage import coverage
from aigraph.analysis.methods.agreement import kendall
from aigraph.analysis.methods.ranks import ranks, top
from aigraph.analysis.methods.robustness_result import Change, Item, Rankings, Reading, Robustness, Trial
from aigraph.analysis.robustness import robustness
from aigraph.errors import AigraphError, RefusedAnalysis, UnknownName
from aigraph.plots import saved
from aigraph.plots.robustness import draw
from aigraph.project import Project
from aigraph.readouts import Readout
from aigraph.readouts.robustness import tell
from aigraph.wording import Context

Claim = tuple[str, str, str]  # source of the finding, and the two ends of the link


def graph_of(claims: Iterable[Claim], denied: Iterable[Claim] = ()) -> nx.MultiDiGraph[str]:
    """A graph of contributes-to links, each with the findings of the sources that claim or deny it."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    voices = [*((claim, "asserts") for claim in claims), *((claim, "denies") for claim in denied)]
    for (source, start, end), stance in voices:
        for node in (start, end):
            graph.add_node(node, role="cause", order=len(graph) if node not in graph else graph.nodes[node]["order"])
        if not graph.has_edge(start, end):
            graph.add_edge(start, end, "c", predicate="c", family="leadsTo", sign="+", findings=(), held=False)
        data = graph[start][end]["c"]
        count = len(data["findings"]) + 1
        row = {"origins": source, "stances": stance, "modes": "stated", "confidences": "high", "statuses": "accepted"}
        data.update({name: (*data.get(name, ()), value) for name, value in row.items()})
        data["findings"] = tuple(f"{start}{end}{place}" for place in range(count))
        data["sources"] = tuple(sorted(set(data["origins"])))
        data["held"] = data["held"] or stance == "asserts"
    return graph


def in_degree(graph: nx.MultiDiGraph[str], min_sources: int = 1) -> Reading:
    """Each thing by how many links lead to it; its state is "linkage" or "autonomous"."""
    held = [(start, end) for start, end, data in graph.edges(data=True) if data["held"]]
    scores = {node: sum(end == node for _, end in held) for node in graph}
    states = {node: "linkage" if score else "autonomous" for node, score in scores.items()}
    return Reading({node: score for node, score in scores.items() if score}, states)


def tried(claims: Iterable[Claim], denied: Iterable[Claim] = (), **more: Any) -> Robustness:
    graph = graph_of(claims, denied)
    return robustness(graph, in_degree, graph.edges(keys=True), more.pop("ties", ()), Trial(**more))


THREE = [("s1", "a", "x"), ("s1", "b", "x"), ("s2", "c", "x"), ("s2", "a", "y"), ("s3", "a", "z"), ("s3", "b", "y")]


def item(found: Robustness, name: str) -> Item:
    return next(one for one in found.items if one.item == name)


def test_the_whole_one_source_out_and_what_hangs_on_it() -> None:
    """x has 3 links (2 of s1, 1 of s2), y has 2 (s2, s3), z has 1 (s3)."""
    found = tried(THREE, top=1)
    assert [(one.item, one.score, one.rank) for one in found.items] == [("x", 3, 1), ("y", 2, 2), ("z", 1, 3)]
    assert (found.sources, found.speaking, found.links, found.alone) == (("s1", "s2", "s3"),) * 2 + (6, False)
    left = found.without["s1",]
    assert (left.links, left.items, left.gone, left.top_out, left.top_in) == (4, 3, (), ("x",), ("y",))
    assert left.tau == left.tau_with_gone_last == pytest.approx(kendall([3, 2, 1], [1, 2, 1]))
    assert dict(left.by_score) == {2: 1, 1: 2}
    left = found.without["s3",]
    assert (left.links, left.items, left.gone, left.changes) == (4, 2, ("z",), (Change("z", "linkage", "autonomous"),))
    assert (left.tau, left.tau_with_gone_last) == (1, 1)
    assert [(one.item, one.best, one.worst, one.needs) for one in found.items] == [
        ("x", 1, 2, ()),
        ("y", 1, 2, ()),
        ("z", 2, 2, ("s3",)),
    ]
    assert found.hanging == (item(found, "z"),)


def test_tau_is_told_among_those_that_are_left() -> None:
    """Without s1 the two best of four fall away; the other two keep their order."""
    claims = [*(("s1", start, "w") for start in "abcd"), *(("s1", start, "x") for start in "abc")]
    claims += [("s2", "a", "y"), ("s2", "b", "y"), ("s2", "a", "z")]
    left = tried(claims).without["s1",]
    assert (left.gone, left.tau) == (("w", "x"), 1)
    assert left.tau_with_gone_last == pytest.approx(kendall([4, 3, 2, 1], [0, 0, 2, 1]))
    assert (left.tau_with_gone_last or 0) < 0


def test_the_top_is_cut_where_the_score_changes() -> None:
    assert top(ranks({"a": 9, "b": 7, "c": 7, "d": 7, "e": 1}), 3) == ("a",)
    assert top(ranks({"a": 9, "b": 7, "c": 7, "d": 7, "e": 1}), 4) == ("a", "b", "c", "d")
    assert top(ranks({"a": 7, "b": 7, "c": 1}), 1) == ("a", "b"), "all that share the first rank"
    assert top(ranks({"a": 1}), 5) == ("a",)


def exact(found: Robustness, claims: list[Claim], holds: Callable[[dict[str, int]], bool]) -> float:
    """The probability of something over all n to the n equally likely draws."""
    draws = list(product(found.sources, repeat=len(found.sources)))
    readings = [in_degree(graph_of([claim for claim in claims if claim[0] in draw])) for draw in draws]
    return sum(holds(ranks(reading.scores)) for reading in readings) / len(draws)


def ranked(name: str, most: int, left: dict[str, int]) -> bool:
    return left.get(name, most + 1) <= most


def test_few_sources_are_not_drawn_but_counted() -> None:
    """With three sources there are 27 draws, 6 of which hold all three: each part of them is known, without a seed."""
    found = tried(THREE, top=1)
    assert found.exact
    assert found == replace(tried(THREE, top=1, draws=100, seed=9), trial=found.trial)
    for name in "xyz":
        one = item(found, name)
        assert one.fell == pytest.approx(1 - exact(found, THREE, partial(ranked, name, 3)))
        assert one.top == pytest.approx(exact(found, THREE, partial(ranked, name, 1)))
    assert item(found, "z").fell == pytest.approx(missed(3)) == pytest.approx((2 / 3) ** 3)
    told = tell(Rankings({"influence": found}), Context())
    assert "nothing is left to chance: all 7 sets that 3 draws from 3 sources can give are counted" in texts(told)
    assert "seed" not in texts(told)
    assert "Wilson" not in texts(told)


def test_many_sources_are_drawn_and_shares_have_an_interval() -> None:
    claims = [(f"s{place}", "a", "x") for place in range(9)]
    claims += [(f"s{place}", "bcd"[place % 3], "y") for place in range(9)]
    claims += [("s0", start, "w") for start in "abcdef"]
    found = tried(claims, top=1, draws=2000)
    assert (len(found.sources), found.exact) == (MOST_EXACT + 1, False)
    fell = item(found, "w").fell
    assert isinstance(fell, Share)
    chance = missed(9)
    assert fell.count / 2000 == pytest.approx(chance, abs=4 * (chance * (1 - chance) / 2000) ** 0.5)
    assert found == tried(claims, top=1, draws=2000)
    assert found != tried(claims, top=1, draws=2000, seed=2)
    told = texts(tell(Rankings({"influence": found}), Context()))
    assert "2,000 random draws (seed 1) of 9 from 9 sources" in told
    assert "Wilson 1927" in told


def test_a_source_drawn_twice_counts_once() -> None:
    """Where each link needs two sources, no draw that holds one source alone can hold a link."""
    found = tried([("s1", "a", "x"), ("s2", "a", "x"), ("s2", "a", "y"), ("s1", "a", "y")], min_sources=2)
    assert found.empty == 0.5  # both draws of two give the same source
    assert found.without["s1",].items == 0
    assert found.without["s1",].tau is None


def test_the_sweep_asks_for_one_two_and_three_sources() -> None:
    claims = [
        ("s1", "a", "x"),
        ("s2", "a", "x"),
        ("s3", "a", "x"),
        ("s1", "a", "y"),
        ("s2", "a", "y"),
        ("s1", "a", "z"),
    ]
    found = tried(claims)
    assert {m: (rest.links, rest.items) for m, rest in found.levels.items()} == {1: (3, 3), 2: (2, 2), 3: (1, 1)}
    higher = tried(claims, min_sources=2)
    assert (higher.links, len(higher.items)) == (2, 2)
    assert higher.levels == {m: higher.levels[m] for m in (1, 2, 3)}
    assert higher.levels[1].items == 3


def test_one_source_refuses_to_draw_instead_of_giving_a_number() -> None:
    found = tried([("s1", "a", "x"), ("s1", "b", "x"), ("s1", "a", "y")], denied=[("s2", "a", "y")])
    assert found.alone
    assert (found.sources, found.speaking) == (("s1", "s2"), ("s1",))
    assert (found.without, found.without_clusters, found.kept, found.empty) == ({}, {}, {}, None)
    assert all((one.low, one.high, one.best, one.worst, one.top, one.fell) == (None,) * 6 for one in found.items)
    assert found.levels[2].items == 0
    told = tell(Rankings({"influence": found}), Context(sources={"s1": "First Paper"}))
    assert told.answer[0] == "Nothing has a second source: none of the links counted here is held by two."
    assert told.answer[1].startswith("Influence (3 links) rests on First Paper alone: without it nothing is left")
    assert [section.key for section in told.sections] == ["sweep", "counted"]


def test_links_whose_sources_nobody_knows_are_said_to_be_so() -> None:
    graph = graph_of([("s1", "a", "x")])
    graph["a"]["x"]["c"].update(origins=(), sources=("s1", "s2"))
    found = robustness(graph, in_degree, graph.edges(keys=True))
    assert (found.alone, found.sources, found.speaking) == (True, (), ())
    assert "no source is known" in tell(Rankings({"influence": found}), Context()).answer[1]
    assert saved(draw(Rankings({"influence": found}), Context()), "svg")


def test_a_source_that_only_denies_is_left_out_too() -> None:
    found = tried(THREE, denied=[("s4", "a", "x")])
    assert (found.sources, found.speaking) == (("s1", "s2", "s3", "s4"), ("s1", "s2", "s3"))
    assert found.without["s4",].tau == 1


def test_clusters_join_sources_by_author_or_data_provider() -> None:
    ties = [("s1", "author", "ana"), ("s2", "author", "ana"), ("s2", "provider", "inegi"), ("s3", "provider", "inegi")]
    ties += [("s4", "author", "bob"), ("s5", "provider", "ana")]
    assert clusters(ties, ["s1", "s2", "s3", "s4", "s5"]) == {("s1", "s2", "s3"): ("ana", "inegi")}
    assert clusters(ties, ["s1", "s3"]) == {("s1", "s3"): ("ana", "inegi")}
    assert clusters(ties, ["s1", "s4"]) == {}
    found = tried(THREE, ties=ties[:2])
    assert list(found.without_clusters) == [("s1", "s2")]
    assert found.bonds == {("s1", "s2"): ("ana",)}
    left = found.without_clusters["s1", "s2"]
    assert (left.links, left.gone) == (2, ("x",))
    told = tell(Rankings({"influence": found}), Context(labels={"ana": ("Ana", "Ana")}))
    assert "s1; s2 are tied by “Ana”; without all of them 1 of 3 factors fall away" in texts(told)


def test_that_no_tie_is_recorded_says_for_how_many_one_is() -> None:
    ties = [("s1", "author", "ana"), ("s1", "provider", "inegi"), ("s3", "author", "bob"), ("s9", "author", "bob")]
    found = tried(THREE, ties=ties)
    assert found.recorded == 2
    told = texts(tell(Rankings({"influence": found}), Context()))
    assert "share an author or a data provider; one is recorded for 2 of 3, and none recorded does not mean" in told


def test_what_cannot_be_ranked_is_refused() -> None:
    with pytest.raises(RefusedAnalysis, match="nothing to rank"):
        tried([("s1", "a", "x")], min_sources=2)

    def refusing(graph: nx.MultiDiGraph[str], min_sources: int) -> Reading:
        raise RefusedAnalysis("no such relation")

    graph = graph_of(THREE)
    with pytest.raises(RefusedAnalysis, match="no such relation"):
        robustness(graph, refusing, graph.edges(keys=True))


def test_an_analysis_that_refuses_what_is_left_leaves_nothing() -> None:
    def choosy(graph: nx.MultiDiGraph[str], min_sources: int) -> Reading:
        found = in_degree(graph)
        if "x" not in found.scores:
            raise RefusedAnalysis("no x")
        return found

    graph = graph_of([("s1", "a", "x"), ("s2", "a", "y")])
    found = robustness(graph, choosy, graph.edges(keys=True))
    assert found.without["s1",].items == 0
    assert found.empty == item(found, "x").fell


def test_sources_that_hold_nothing_of_it_are_neither_left_out_nor_drawn() -> None:
    graph = graph_of([*THREE, ("s9", "p", "q")])
    counted = [ends for ends in graph.edges(keys=True) if ends[0] != "p"]
    found = robustness(graph, in_degree, counted)
    assert (found.sources, found.others) == (("s1", "s2", "s3"), ("s9",))
    assert "q" in {one.item for one in found.items}
    assert item(found, "q").fell == 0


sources = st.sampled_from(["s1", "s2", "s3", "s4"])
claims = st.lists(st.tuples(sources, st.sampled_from("abc"), st.sampled_from("wxyz")), min_size=1, max_size=14)


@settings(max_examples=40)
@given(claims, st.integers(1, 3))
def test_properties_of_every_trial(some: list[Claim], top: int) -> None:
    found = tried(some, top=top)
    assert found == tried(some, top=top)
    assert found.levels[1].gone == ()
    assert found.levels[1].changes == ()
    assert found.levels[1].tau in (None, 1)
    assert found.links == found.levels[1].links >= found.levels[2].links >= found.levels[3].links
    assert found.links == sum(found.kinds.values())
    assert found.alone == (len({claim[0] for claim in some}) == 1)
    assert found.exact == (not found.alone)
    assert len(found.top) <= max(top, sum(one.rank == 1 for one in found.items))
    for one in found.items:
        assert one.rank == ranks({each.item: each.score for each in found.items})[one.item]
        if isinstance(one.top, float) and isinstance(one.fell, float):
            assert 0 <= one.top + one.fell <= 1 + 1e-12
            assert (one.fell > 0.025) >= one.absent >= (one.fell >= 0.05)
            if one.needs:
                assert one.fell >= missed(len(found.sources)) - 1e-12
            assert (one.low is None) == (one.high is None)
            assert (one.low or 0) <= (one.high or 0)
            assert (one.best or 0) <= (one.worst or 0)


@settings(max_examples=40)
@given(claims)
def test_a_source_that_repeats_what_others_say_changes_nothing_when_left_out(some: list[Claim]) -> None:
    found = tried([*some, *[("s9", *claim[1:]) for claim in some]], draws=100)
    if not found.alone:
        left = found.without["s9",]
        assert (left.gone, left.changes, left.top_out, left.top_in) == ((), (), (), ())
        assert left.tau in (None, 1)
        assert all(one.needs == () for one in found.items)


@settings(max_examples=30)
@given(st.permutations(range(1, 7)), st.integers(1, 6))
def test_without_ties_the_shares_of_the_top_add_up_to_its_size(scores: list[int], top: int) -> None:
    """Each draw puts k of the items that are there into the top k, or all where they are fewer."""
    graph = graph_of([(f"s{place}", "a", "bcdefg"[place]) for place in range(6)])

    def fixed(left: nx.MultiDiGraph[str], min_sources: int) -> Reading:
        return Reading({end: scores["bcdefg".index(end)] for _, end, data in left.edges(data=True) if data["held"]})

    found = robustness(graph, fixed, graph.edges(keys=True), (), Trial(top=top))
    present = sum(1 - one.fell for one in found.items if isinstance(one.fell, float))
    inside = sum(one.top for one in found.items if isinstance(one.top, float))
    assert inside <= min(present, top) + 1e-9
    if top == 6:
        assert inside == pytest.approx(present)
    if top == 1:
        assert inside == pytest.approx(1)


def test_the_shipped_map_says_what_it_hangs_on(project: Project) -> None:
    analysis = project.analyze("robustness")
    found: Robustness = analysis.result.found["influence"]
    left = found.without["src:mbn-2025-03-04",]
    told = analysis.readout()
    source = "Mexico Business News, 2025-03-04"
    assert told.answer[0].startswith("Nothing has a second source")
    assert told.answer[1].startswith(f"Coverage (22 links) and the portfolio (11 links) rest on {source} alone:")
    assert told.answer[2] == (
        f"Influence: {found.links - left.links} of {found.links} links are held by {source} alone; without it "
        f"{len(left.gone)} of {len(found.items)} factors fall away; the {left.items} that are left nearly keep their "
        f"order (Kendall's tau among them: {left.tau:.2f})."
    )
    assert "without Mexico Business News, 2025-03-04 it falls away." in told.answer[3]
    assert "cannot be tested: all 42 factors are autonomous" in told.answer[4]
    assert "hang on one source" in " ".join(told.banners)
    assert [section.key for section in told.sections] == ["influence-without", "sweep", "counted", "influence-ranks"]
    assert all(row[0] == "Influence" or row[3] != "" for row in told.sections[1].rows)


def test_the_link_sets_of_the_shipped_map_are_told_apart(project: Project) -> None:
    """The 22 links of coverage are the 11 direct ones of its own readout and what leads on from remedies."""
    found = project.analyze("robustness").result.found
    direct = len(coverage(project.network()).direct)
    assert found["coverage"].kinds["direct"] == direct == found["portfolio"].links
    assert found["coverage"].links == sum(found["coverage"].kinds.values()) > direct
    assert set(found["coverage"].kinds) == {"direct", "onward", "part", "leadsTo"}
    assert (found["portfolio"].kinds, found["influence"].kinds) == ({"direct": direct}, {"leadsTo": 32})
    counted = project.analyze("robustness").readout().sections[2]
    assert counted.key == "counted"
    assert [row[2] for row in counted.rows] == [found[name].links for name in ("coverage", "influence", "portfolio")]
    assert "11 from a remedy to a barrier itself; 4 from a remedy to a part or cause of one" in str(counted.rows[0][3])
    assert counted.rows[0][5] == "6 remedies meet 2 barriers and 3 meet 1"
    any_way = project.analyze("portfolio", count="any", robust=True).readout()
    (other,) = [section for section in any_way.sections if section.key == "counted"]
    assert "held links on any way from a remedy to a barrier" in str(other.rows[0][1])


def test_what_hangs_on_the_curator_is_told_for_each_ranking(project: Project) -> None:
    """No source of the shipped map states that a remedy addresses a barrier."""
    result: Rankings = project.analyze("robustness").result
    for name, found in result.found.items():
        doubtful, read = (found.readings[reading] for reading in ("doubtful", "read"))
        assert found.links > doubtful.links > read.links, name
        assert found.without == {} or found.without["src:mint-2025-01-07",].links == found.links - 1
    assert {name: found.readings["read"].items for name, found in result.found.items()} == {
        "coverage": 0,
        "portfolio": 0,
        "influence": 18,
    }
    answer = " ".join(project.analyze("robustness").readout().answer)
    assert "Counting only what a source states itself, coverage keeps 1 of 22 links, influence 9 of 32" in answer
    assert "the portfolio 0 of 11, and nothing is left to rank in coverage and the portfolio" in answer
    assert "Without doubtful readings, coverage keeps 20 of 22 links, influence 31 of 32" in answer
    spanish = " ".join(project.analyze("robustness").readout("es").answer)
    assert "la cobertura conservaría 1 de 22 vínculos, la influencia 9 de 32 y el portafolio 0 de 11" in spanish


def test_readings_are_left_out_as_the_curator_noted_them() -> None:
    """x has three links: one stated, one read, one read with doubts; y has a stated one."""
    graph = graph_of([("s1", "a", "x"), ("s1", "b", "x"), ("s2", "c", "x"), ("s2", "a", "y")])
    graph["b"]["x"]["c"]["modes"] = ("inferred",)
    graph["c"]["x"]["c"].update(modes=("inferred",), confidences=("low",))
    found = robustness(graph, in_degree, graph.edges(keys=True))
    doubtful, read = found.readings["doubtful"], found.readings["read"]
    assert (doubtful.links, dict(doubtful.by_score), doubtful.tau) == (3, {2: 1, 1: 1}, 1)
    assert (read.links, dict(read.by_score), read.tau) == (2, {1: 2}, None)
    (sweep,) = [one for one in tell(Rankings({"influence": found}), Context()).sections if one.key == "sweep"]
    assert [row[1:5] for row in sweep.rows[-2:]] == [
        ("without doubtful readings", 3, 2, "1 with 2; 1 with 1"),
        ("only what a source states", 2, 2, "2 with 1"),
    ]


@pytest.mark.parametrize("name", ["coverage", "influence", "portfolio"])
def test_the_switch_appends_the_robustness_with_the_options_of_the_analysis(name: str, project: Project) -> None:
    plain, both = project.analyze(name), project.analyze(name, robust=True)
    assert plain.further is None
    assert both.further is not None
    assert list(both.further.result.found) == [name]
    keys = [section.key for section in both.readout().sections]
    assert len(keys) == len(set(keys))
    assert set(keys) - {section.key for section in plain.readout().sections} >= {"sweep", "counted"}
    alone = project.analyze("robustness", of=name).readout()
    assert set(alone.answer) <= set(both.readout().answer)


def test_the_switch_takes_relations_and_min_sources_of_the_analysis(project: Project) -> None:
    further = project.analyze("influence", relations="causes", robust=True).further
    assert further is not None
    whole = project.analyze("influence", relations="causes").result
    found: Robustness = further.result.found["influence"]
    assert {one.item: one.score for one in found.items} == whole.driving
    with pytest.raises(RefusedAnalysis):
        project.analyze("influence", min_sources=3, robust=True)


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"of": "loops"}, AigraphError),
        ({"draws": 10}, AigraphError),
        ({"draws": "many"}, AigraphError),
        ({"top": 0}, AigraphError),
        ({"seed": -1}, AigraphError),
        ({"tops": 3}, UnknownName),
    ],
)
def test_bad_options_are_refused(options: dict[str, Any], error: type[AigraphError], project: Project) -> None:
    with pytest.raises(error):
        project.analyze("robustness", **options)


def test_sources_of_a_link_add_up_over_its_relations_as_the_analysis_itself_counts_them() -> None:
    """s1 says that a causes x, s2 that it contributes to it: with two sources asked, influence holds one link."""
    graph = graph_of([("s1", "a", "x"), ("s3", "x", "y")])
    graph.add_edge("a", "x", "d", **{**graph["a"]["x"]["c"], "predicate": "d", "origins": ("s2",), "sources": ("s2",)})
    material = Material(lambda: graph)
    options = {"relations": ("leadsTo",), "threshold": "half"}
    one, two = (tried_with(material, "influence", options, Trial(min_sources=least)) for least in (1, 2))
    assert (one.links, two.links, one.levels[2].links, one.levels[2].items) == (2, 1, 1, 2)
    assert {found.item: found.score for found in two.items} == {"a": 2, "x": 1}


def test_costs_of_a_remedy_that_falls_away_do_not_stop_the_portfolio(tmp_path: Path, project: Project) -> None:
    """The shipped map, as if each remedy had been read in a source of its own."""
    graph = project.network()
    for remedy, _, data in graph.edges(data=True):
        if data["family"] == "addresses":
            data.update(origins=(remedy,) * len(data["findings"]), sources=(remedy,))
    remedies = sorted({remedy for remedy, _, data in graph.edges(data=True) if data["family"] == "addresses"})
    costs = tmp_path / "costs.csv"
    costs.write_text("remedy,cost\n" + "".join(f"{remedy},1\n" for remedy in remedies), encoding="utf-8")
    material = Material(lambda: graph, resolve=str)
    options = {option.name: option.default for option in spec("portfolio").options} | {"costs": costs, "most": 3}
    part = tried_with(material, "portfolio", options, Trial(draws=20))
    assert len(part.sources) > 5
    assert all(one.needs == (one.item,) for one in part.items)
    assert all(rest.items == len(part.items) - 1 for out, rest in part.without.items() if rest.gone)
    assert part.states
    assert set(part.states.values()) <= {"core", "optional", "redundant"}


def several(lang: str) -> tuple[Rankings, Context]:
    """Two rankings, one of them by one source, with long names that hold signs with a meaning elsewhere."""
    labels = {name: (f"A long name of {name} $5 & <more> that goes on and on and on",) * 2 for name in "abcxyz"}
    ties = [("s1", "author", "ana"), ("s2", "author", "ana")]
    many = tried(THREE, denied=[("s4", "a", "x")], ties=ties)
    return Rankings({"influence": many, "coverage": tried(THREE[:2])}, {"portfolio": "No."}), Context(labels, lang=lang)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_readout_tells_each_part_and_the_picture_draws_it(lang: str) -> None:
    rankings, context = several(lang)
    told = tell(rankings, context)
    assert [section.key for section in told.sections] == [
        *("influence-without", "sweep", "counted"),
        *(f"influence-{key}" for key in ("clusters", "states", "scores")),
    ]
    assert all(len(row) == len(section.columns) for section in told.sections for row in section.rows)
    assert all(section.rows for section in told.sections), "no empty tables"
    assert told.answer[-1].endswith("No.")
    assert told.rests
    assert told.caveats
    assert told.method
    svg = saved(draw(rankings, context), "svg")
    assert svg == saved(draw(rankings, context), "svg")
    ET.fromstring(svg)


def texts(told: Readout) -> str:
    return " ".join([*told.banners, *told.answer, *told.rests, *told.caveats, *told.method])


def readout_of(found: Robustness) -> Readout:
    return tell(Rankings({"influence": found}), Context())


STEPS = [
    *((f"s{place}", start, "x") for place in range(6) for start in "abcde"),
    *((f"s{place % 5}", start, "y") for place, start in enumerate("abcd")),
    *((f"s{place}", start, "z") for place, start in enumerate("abc")),
    *(("s5", start, "w") for start in "ab"),
]


def test_the_first_place_is_told_by_what_happens_to_it() -> None:
    firm = readout_of(tried(STEPS))
    assert "“x” ranks first (driving power 5); when the 6 sources are drawn again and again" in texts(firm)
    assert "its rank is 1 in 95 % of draws, and it is in the top 5 in 100 % of all draws" in texts(firm)
    hanging = texts(readout_of(tried([*STEPS, *(("s5", start, "v") for start in "abcdefgh")])))
    assert "“v” ranks first (driving power 8); without s5 it falls away." in hanging
    shared = texts(readout_of(tried([*STEPS, *(("s5", start, "v") for start in "abcde")])))
    assert "2 factors share the first rank (driving power 5): “x”; “v”." in shared


def test_ranks_that_are_mostly_ties_are_told_by_score() -> None:
    """Two scores: no ranks, no top."""
    few = readout_of(tried([("s1", "a", "x"), ("s2", "a", "y"), ("s3", "b", "x"), ("s3", "a", "z")]))
    assert "Influence: 1 factor has driving power 2 and 2 have 1." in few.answer
    (scores,) = [section for section in few.sections if section.key == "influence-scores"]
    assert scores.rows == ((2, 1, 0, "x"), (1, 2, 2, "y; z"))
    assert not [head for section in few.sections for head in section.columns if "top" in head or "Rank" in head]
    assert "the top" not in [term for term, _ in few.glossary]
    many = readout_of(tried(STEPS, top=2))
    keys = [section.key for section in many.sections]
    assert "influence-ranks" in keys
    assert "influence-scores" not in keys
    assert "The top: 2 factors, with driving power 4 or more; 2 at most" in many.sections[0].note


def test_a_rank_that_may_be_absent_is_told_so() -> None:
    (ranked,) = [section for section in readout_of(tried(STEPS)).sections if section.key == "influence-ranks"]
    cells = {row[0]: row[3:] for row in ranked.rows}
    assert cells["x"] == ("1", "1", "100 %", "0 %", "")
    assert cells["w"][:2] == ("3–4, or absent", "2–4, or absent")
    assert cells["w"][3:] == ("33 %", "s5")


def test_quadrants_that_no_factor_can_leave_are_not_called_stable(project: Project) -> None:
    """In the toy x, y and z are told apart; in a map where all are autonomous nothing can be."""
    moving = texts(readout_of(tried(THREE)))
    assert "leaving out one source would give 1 of 6 factors another quadrant" in moving
    assert "cannot be tested" in texts(project.analyze("robustness", of="influence").readout())
    states = dict.fromkeys("abcxyz", "autonomous")
    graph = graph_of(THREE)
    stuck = robustness(graph, lambda left, least: replace(in_degree(left), states=states), graph.edges(keys=True))
    assert "cannot be tested: all 6 factors are autonomous" in texts(readout_of(stuck))
    assert "no se puede poner a prueba" in texts(tell(Rankings({"influence": stuck}), Context(lang="es")))
    linked = dict.fromkeys("abcxyz", "linkage")
    firm = robustness(graph, lambda left, least: replace(in_degree(left), states=linked), graph.edges(keys=True))
    assert "would give none of 6 factors another quadrant" in texts(readout_of(firm))


def test_links_with_a_second_source_are_told_for_each_ranking() -> None:
    found = tried([*THREE, ("s3", "a", "x"), ("s1", "c", "x")])
    told = tell(Rankings({"influence": found, "coverage": replace(tried(THREE), states={})}), Context())
    assert told.answer[0] == (
        "Influence: 2 of 6 links have a second source; if only these counted, 1 of 3 factors would be left."
    )
    assert told.answer[1] == "Coverage: none of its 6 links has a second source."
