"""What would change in a ranking: against exact enumeration, by its properties, and on the shipped map."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from itertools import product
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aigraph.analysing import Material, spec
from aigraph.analysing.robustness import tried as tried_with
from aigraph.analysis.agreement import kendall
from aigraph.analysis.ranks import ranks
from aigraph.analysis.robustness import clusters, robustness
from aigraph.analysis.robustness_result import Change, Item, Rankings, Reading, Robustness, Trial
from aigraph.analysis.shares import Share
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
    assert left.tau == pytest.approx(kendall([3, 2, 1], [1, 2, 1]))
    left = found.without["s3",]
    assert (left.links, left.items, left.gone, left.changes) == (4, 2, ("z",), (Change("z", "linkage", "autonomous"),))
    assert left.tau == pytest.approx(1)
    assert [(one.item, one.best, one.worst, one.needs) for one in found.items] == [
        ("x", 1, 2, ()),
        ("y", 1, 2, ()),
        ("z", 2, None, ("s3",)),
    ]
    assert found.hanging == (item(found, "z"),)


def exact(found: Robustness, claims: list[Claim], holds: Callable[[dict[str, int]], bool]) -> float:
    """The probability of something over all n to the n equally likely draws."""
    draws = list(product(found.sources, repeat=len(found.sources)))
    readings = [in_degree(graph_of([claim for claim in claims if claim[0] in draw])) for draw in draws]
    return sum(holds(ranks(reading.scores)) for reading in readings) / len(draws)


def test_the_draws_come_near_the_enumeration_of_all_27() -> None:
    """With three sources there are 27 draws, 6 of which hold all three; 4,000 of them lie within 4 standard errors."""
    found = tried(THREE, top=1, draws=4000)
    for name in "xyz":
        for share, holds in (
            (item(found, name).fell, lambda left, name=name: name not in left),
            (item(found, name).top, lambda left, name=name: left.get(name) == 1),
        ):
            assert share is not None
            chance = exact(found, THREE, holds)
            assert share.count / share.total == pytest.approx(chance, abs=4 * (chance * (1 - chance) / 4000) ** 0.5)
    assert exact(found, THREE, lambda left: "z" not in left) == pytest.approx((2 / 3) ** 3)


def test_a_source_drawn_twice_counts_once() -> None:
    """Where each link needs two sources, no draw that holds one source alone can hold a link."""
    found = tried([("s1", "a", "x"), ("s2", "a", "x"), ("s2", "a", "y"), ("s1", "a", "y")], min_sources=2)
    assert found.empty is not None
    chance = found.empty.count / found.empty.total
    assert chance == pytest.approx(0.5, abs=0.07)  # both draws of two give the same source
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
    assert "rest on one source, First Paper. Counts of sources mean nothing here" in told.answer[0]
    assert not [section for section in told.sections if section.key.endswith(("without", "states"))]


def test_links_whose_sources_nobody_knows_are_said_to_be_so() -> None:
    graph = graph_of([("s1", "a", "x")])
    graph["a"]["x"]["c"].update(origins=(), sources=("s1", "s2"))
    found = robustness(graph, in_degree, graph.edges(keys=True))
    assert (found.alone, found.sources, found.speaking) == (True, (), ())
    assert "no source is known" in tell(Rankings({"influence": found}), Context()).answer[0]
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
    assert any("s1; s2 are tied by Ana; without all of them 1 of 3 factors fall away" in text for text in told.answer)


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
    assert item(found, "q").fell == Share(0, 1000)


sources = st.sampled_from(["s1", "s2", "s3", "s4"])
claims = st.lists(st.tuples(sources, st.sampled_from("abc"), st.sampled_from("wxyz")), min_size=1, max_size=14)


@settings(max_examples=40)
@given(claims, st.integers(1, 3), st.integers(0, 3))
def test_properties_of_every_trial(some: list[Claim], top: int, seed: int) -> None:
    found = tried(some, top=top, draws=100, seed=seed)
    assert tried(some, top=top, draws=100, seed=seed) == found
    assert found.levels[1].gone == ()
    assert found.levels[1].changes == ()
    assert found.levels[1].tau in (None, pytest.approx(1))
    assert found.links == found.levels[1].links >= found.levels[2].links >= found.levels[3].links
    assert found.alone == (len({claim[0] for claim in some}) == 1)
    for one in found.items:
        assert one.rank == ranks({each.item: each.score for each in found.items})[one.item]
        if one.top is not None and one.fell is not None:
            assert one.top.total == one.fell.total == 100
            assert one.top.count + one.fell.count <= 100
            assert (one.needs != ()) == (one.worst is None)
            worst, high = (float("inf") if end is None else end for end in (one.worst, one.high))
            assert (one.best or 0) <= worst
            assert (one.low or float("inf")) <= high


@settings(max_examples=40)
@given(claims)
def test_a_source_that_repeats_what_others_say_changes_nothing_when_left_out(some: list[Claim]) -> None:
    found = tried([*some, *[("s9", *claim[1:]) for claim in some]], draws=100)
    if not found.alone:
        left = found.without["s9",]
        assert (left.gone, left.changes, left.top_out, left.top_in) == ((), (), (), ())
        assert left.tau in (None, pytest.approx(1))
        assert all(one.needs == () for one in found.items)


@settings(max_examples=30)
@given(st.permutations(range(1, 7)), st.integers(1, 6))
def test_without_ties_the_shares_of_the_top_add_up_to_its_size(scores: list[int], top: int) -> None:
    """Each draw puts exactly k of the items that are there into the top k."""
    graph = graph_of([(f"s{place}", "a", "bcdefg"[place]) for place in range(6)])

    def fixed(left: nx.MultiDiGraph[str], min_sources: int) -> Reading:
        return Reading({end: scores["bcdefg".index(end)] for _, end, data in left.edges(data=True) if data["held"]})

    found = robustness(graph, fixed, graph.edges(keys=True), (), Trial(top=top, draws=200))
    present = sum(one.fell.total - one.fell.count for one in found.items if one.fell)
    inside = sum(one.top.count for one in found.items if one.top)
    assert inside <= min(present, 200 * top)
    if top == 6:
        assert inside == present
    if top == 1:
        assert inside == 200


def test_the_shipped_map_says_what_it_hangs_on(project: Project) -> None:
    told = project.analyze("robustness", draws=200).readout()
    text = " ".join(told.answer)
    assert "Coverage: all" in text
    assert "rest on one source, Mexico Business News, 2025-03-04. Counts of sources mean nothing here" in text
    assert "Influence: it hangs most on Mexico Business News" in text
    assert "hang on one source" in " ".join(told.banners)


@pytest.mark.parametrize("name", ["coverage", "influence", "portfolio"])
def test_the_switch_appends_the_robustness_with_the_options_of_the_analysis(name: str, project: Project) -> None:
    plain, both = project.analyze(name), project.analyze(name, robust=True)
    assert plain.further is None
    assert both.further is not None
    assert list(both.further.result.found) == [name]
    keys = [section.key for section in both.readout().sections]
    assert len(keys) == len(set(keys))
    assert set(keys) - {section.key for section in plain.readout().sections} >= {f"{name}-ranks", f"{name}-levels"}
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
        *(f"influence-{key}" for key in ("ranks", "without", "clusters", "states", "levels")),
        *(f"coverage-{key}" for key in ("ranks", "levels")),
    ]
    assert all(len(row) == len(section.columns) for section in told.sections for row in section.rows)
    assert told.answer[-1].endswith("No.")
    assert told.rests
    assert told.caveats
    assert told.method
    svg = saved(draw(rankings, context), "svg")
    assert svg == saved(draw(rankings, context), "svg")
    ET.fromstring(svg)


def readout_of(found: Robustness) -> Readout:
    return tell(Rankings({"influence": found}), Context())


def test_the_first_place_is_told_by_what_happens_to_it() -> None:
    shared = " ".join(readout_of(tried([("s1", "a", "x"), ("s2", "a", "y"), ("s3", "a", "x")])).answer)
    assert "x and 1 more share the first rank" in shared
    sure = [(f"s{place}", start, "x") for place in range(6) for start in "abc"] + [("s1", "a", "y")]
    firm = " ".join(readout_of(tried(sure)).answer)
    assert "x ranks first on the whole" in firm
    assert "95 % of its ranks lie between 1 and 1" in firm
