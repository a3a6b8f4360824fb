"""A graph restricted to some of its sources is the graph that the others' findings alone would have made."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigraph.analysis.basis.subsets import AGAINST, FOR, LEFT_OUT, Subsets
from aigraph.analysis.methods.ways import on_ways
from aigraph.project import Project
from aigraph.workspace import Workspace
from tests.conftest import ROOT, finding

SOURCES = sorted(path.stem for path in (ROOT / "data" / "triples" / "findings").glob("*.trig"))


def edges(graph: nx.MultiDiGraph[str]) -> dict[tuple[str, str, str], dict[str, Any]]:
    return {(source, target, key): dict(data) for source, target, key, data in graph.edges(keys=True, data=True)}


def said(*stances: str, sources: tuple[str, ...], **more: Any) -> dict[str, Any]:
    count = len(stances)
    return {
        "predicate": "aig:contributesTo",
        "family": "leadsTo",
        "sign": "+",
        "held": any(stance in ("asserts", "reports") for stance in stances),
        "derived": False,
        "findings": tuple(f"{who}/{place}" for place, who in enumerate(sources)),
        "modes": ("stated",) * count,
        "stances": stances,
        "confidences": ("high",) * count,
        "statuses": ("accepted",) * count,
        "origins": sources,
        "sources": tuple(sorted(set(sources))),
        **more,
    }


def graph_of(*rows: tuple[str, str, dict[str, Any]]) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for source, target, data in rows:
        graph.add_edge(source, target, data["predicate"], **data)
    return graph


def follows(predicate: str, family: str) -> dict[str, Any]:
    return said(sources=(), predicate=predicate, family=family, held=True, derived=True)


def test_all_sources_give_the_whole(project: Project) -> None:
    graph = project.network()
    subsets = Subsets(graph)
    assert len(subsets.sources) == len(SOURCES)
    again = subsets.of(subsets.sources)
    assert edges(again) == edges(graph)
    assert list(again.nodes(data=True)) == list(graph.nodes(data=True))


@pytest.mark.parametrize("source", SOURCES)
def test_without_a_source_it_is_what_the_reasoner_makes_of_the_others(
    source: str, project: Project, tmp_path: Path
) -> None:
    """The shipped workspace without the file of one source, read and reasoned anew."""
    root = tmp_path / "topic"
    for folder in ("ontology", "data", "queries"):
        shutil.copytree(ROOT / folder, root / folder)
    shutil.copy(ROOT / "aigraph.toml", root)
    (root / "data" / "triples" / "findings" / f"{source}.trig").unlink()
    anew = Project(Workspace.at(root))
    subsets = Subsets(project.network())
    restricted = subsets.of(set(subsets.sources) - {f"src:{source}"})
    assert edges(restricted) == edges(anew.network())


def without_readings(path: Path, which: str) -> None:
    """Rewrite a file of findings without those that are doubtful, or that no source states."""
    aig = "https://w3id.org/aigraph/ontology#"
    spared = {"doubtful": ("confidence", {"high", "medium"}), "read": ("mode", {"stated"})}[which]
    quads = list(ox.parse(path.read_bytes(), format=ox.RdfFormat.TRIG))
    told = {quad.subject: quad.object for quad in quads if quad.predicate == ox.NamedNode(aig + spared[0])}
    out = {subject for subject, word in told.items() if str(word.value).removeprefix(aig) not in spared[1]}
    assert out or which == "doubtful"
    left = [quad for quad in quads if quad.graph_name not in out and quad.subject not in out]
    path.write_bytes(ox.serialize(left, format=ox.RdfFormat.TRIG) or b"")


@pytest.mark.parametrize("which", LEFT_OUT)
def test_without_readings_it_is_what_the_reasoner_makes_of_the_other_findings(
    which: str, project: Project, tmp_path: Path
) -> None:
    """The shipped workspace without the findings of low confidence, or with the stated ones alone, reasoned anew."""
    root = tmp_path / "topic"
    for folder in ("ontology", "data", "queries"):
        shutil.copytree(ROOT / folder, root / folder)
    shutil.copy(ROOT / "aigraph.toml", root)
    for source in SOURCES:
        without_readings(root / "data" / "triples" / "findings" / f"{source}.trig", which)
    anew = edges(Project(Workspace.at(root)).network())
    subsets = Subsets(project.network())
    assert edges(subsets.of(subsets.sources, without=which)) == anew
    assert anew != edges(project.network())


def test_findings_are_left_out_by_how_the_curator_came_to_them() -> None:
    """s1 states it, s2 is read for it, s3 states it as far as the curator can tell; s4 questions it in a reading."""
    row = said(
        *("asserts", "asserts", "asserts", "questions"),
        sources=("s1", "s2", "s3", "s4"),
        modes=("stated", "inferred", "stated", "inferred"),
        confidences=("high", "medium", "low", "high"),
    )
    subsets = Subsets(graph_of(("a", "b", row)))
    (edge,) = subsets.edges
    assert edge.speakers(FOR, AGAINST, without="doubtful") == {"s1", "s2", "s4"}
    assert edge.speakers(FOR, AGAINST, without="read") == {"s1", "s3"}

    def held(which: str, *sources: str, least: int = 1) -> bool:
        found = subsets.of(sources, least, which)
        return bool(found.has_edge("a", "b") and found["a"]["b"]["aig:contributesTo"]["held"])

    assert [held("", "s3"), held("doubtful", "s3"), held("read", "s3")] == [True, False, True]
    assert [held("", "s2"), held("doubtful", "s2"), held("read", "s2")] == [True, True, False]
    assert [held("read", "s1", "s2", least=2), held("doubtful", "s1", "s2", least=2)] == [False, True]
    kept = subsets.of({"s1", "s2", "s3", "s4"}, without="read")["a"]["b"]["aig:contributesTo"]
    assert (kept["stances"], kept["sources"]) == (("asserts", "asserts"), ("s1", "s3"))


def test_a_link_whose_own_source_is_left_out_is_held_while_another_entails_it(make: Callable[..., Project]) -> None:
    """One source says "contributes to", one denies it, and one says "causes": the reasoner holds it without the first.

    "Causes" is not held because "contributes to" is.
    """
    first, denial, other = (
        finding("f1", "id:c aig:contributesTo id:b"),
        finding("f2", "id:c aig:contributesTo id:b", stance="denies").replace("src:t", "src:u"),
        finding("f3", "id:c aig:causes id:b").replace("src:t", "src:v"),
    )
    subsets = Subsets(make(first, denial, other).network())
    held = {key: data["held"] for _, _, key, data in subsets.of({"src:u", "src:v"}).edges(keys=True, data=True)}
    assert held == {"aig:contributesTo": True, "aig:causes": True}
    assert not subsets.of({"src:u"})["id:c"]["id:b"]["aig:contributesTo"]["held"]
    causes = said("asserts", "denies", sources=("s1", "s2"), predicate="aig:causes")
    other_way = Subsets(graph_of(("a", "b", causes), ("a", "b", said("asserts", sources=("s3",)))))
    assert not other_way.of({"s2", "s3"})["a"]["b"]["aig:causes"]["held"]


def test_a_denied_link_that_another_entails_is_held_as_long_as_the_other(make: Callable[..., Project]) -> None:
    """The reasoner holds "contributes to" where "causes" is held, though one source denies it."""
    denial = finding("f2", "id:c aig:contributesTo id:b", stance="denies").replace("src:t", "src:u")
    project = make(finding("f1", "id:c aig:causes id:b"), denial)
    graph = project.network()
    assert graph["id:c"]["id:b"]["aig:contributesTo"]["held"]
    subsets = Subsets(graph)
    assert subsets.of({"src:t", "src:u"})["id:c"]["id:b"]["aig:contributesTo"]["held"]
    alone = subsets.of({"src:u"})["id:c"]["id:b"]
    assert list(alone) == ["aig:contributesTo"]
    assert not alone["aig:contributesTo"]["held"]


def test_each_chain_is_derived_anew() -> None:
    whole = graph_of(
        ("r", "a", said("asserts", sources=("s1",), predicate="aig:addresses", family="addresses")),
        ("a", "b", said("asserts", sources=("s2",))),
        ("b", "c", said("asserts", sources=("s3",))),
        ("a", "p", said("asserts", sources=("s4",), predicate="aig:factorPartOf", family="part")),
        ("a", "g", said("asserts", sources=("s5",), predicate="aig:hinders", family="hinders")),
        ("c", "g", said("asserts", sources=("s6",), predicate="aig:hinders", family="hinders")),
        ("r", "b", follows("aig:indirectlyAddresses", "indirectly")),
        ("r", "c", follows("aig:indirectlyAddresses", "indirectly")),
        ("r", "p", follows("aig:partiallyAddresses", "partially")),
        ("r", "g", follows("aig:mayServe", "other")),
        ("a", "g", follows("aig:indirectlyHinders", "other")),
        ("b", "g", follows("aig:indirectlyHinders", "other")),
    )
    subsets = Subsets(whole)

    def derived(*out: str) -> set[tuple[str, str]]:
        found = subsets.of(set(subsets.sources).difference(out)).edges(data=True)
        return {(source, target) for source, target, data in found if data["derived"] and data["held"]}

    everything = {("r", "b"), ("r", "c"), ("r", "p"), ("r", "g"), ("a", "g"), ("b", "g")}
    assert derived() == everything
    assert derived("s1") == {("a", "g"), ("b", "g")}
    assert derived("s2") == {("r", "p"), ("r", "g"), ("b", "g")}
    assert derived("s3") == {("r", "b"), ("r", "p"), ("r", "g")}
    assert derived("s4") == everything - {("r", "p")}
    assert derived("s5") == everything - {("r", "g")}
    assert derived("s6") == everything - {("a", "g"), ("b", "g")}


def test_a_link_that_is_claimed_and_follows_is_held_as_long_as_one_of_the_two_is() -> None:
    claimed = said("asserts", sources=("s3",), predicate="aig:indirectlyAddresses", family="indirectly")
    subsets = Subsets(
        graph_of(
            ("r", "a", said("asserts", sources=("s1",), predicate="aig:addresses", family="addresses")),
            ("a", "b", said("asserts", sources=("s2",))),
            ("r", "b", claimed),
        )
    )
    without_claim = subsets.of({"s1", "s2"})["r"]["b"]["aig:indirectlyAddresses"]
    assert (without_claim["held"], without_claim["derived"], without_claim["findings"]) == (True, True, ())
    without_chain = subsets.of({"s1", "s3"})["r"]["b"]["aig:indirectlyAddresses"]
    assert (without_chain["held"], without_chain["derived"], without_chain["sources"]) == (True, False, ("s3",))
    assert not subsets.of({"s1"}).has_edge("r", "b")


def test_a_source_that_only_denies_leaves_the_claim_but_not_the_link() -> None:
    subsets = Subsets(graph_of(("a", "b", said("asserts", "denies", sources=("s1", "s2")))))
    left = subsets.of({"s2"})["a"]["b"]["aig:contributesTo"]
    assert (left["held"], left["stances"], left["sources"]) == (False, ("denies",), ("s2",))
    edge = subsets.edges[0]
    voices = [sorted(edge.speakers(*voices)) for voices in ((FOR,), (AGAINST,), (FOR, AGAINST))]
    assert voices == [["s1"], ["s2"], ["s1", "s2"]]


def test_what_is_not_accepted_counts_for_nothing() -> None:
    row = said("asserts", "asserts", sources=("s1", "s2"), statuses=("accepted", "proposed"))
    subsets = Subsets(graph_of(("a", "b", row)))
    assert not subsets.of({"s2"})["a"]["b"]["aig:contributesTo"]["held"]
    assert subsets.of({"s1", "s2"}, 1)["a"]["b"]["aig:contributesTo"]["held"]
    assert not subsets.of({"s1", "s2"}, 2)["a"]["b"]["aig:contributesTo"]["held"]


def test_min_sources_counts_distinct_sources_and_what_follows_falls_with_its_links() -> None:
    subsets = Subsets(
        graph_of(
            ("r", "a", said("asserts", "reports", sources=("s1", "s2"), predicate="aig:addresses", family="addresses")),
            ("a", "b", said("asserts", "asserts", sources=("s1", "s1"))),
            ("r", "b", follows("aig:indirectlyAddresses", "indirectly")),
        )
    )
    assert {ends[:2] for ends, data in edges(subsets.of({"s1", "s2"}, 2)).items() if data["held"]} == {("r", "a")}
    assert not [data for data in edges(subsets.of({"s1", "s2"}, 3)).values() if data["held"]]


def test_relations_of_one_family_between_the_same_two_things_add_up_their_sources() -> None:
    """That s1 says "causes" and s2 "contributes to" makes two sources for "leads to"."""
    subsets = Subsets(
        graph_of(
            ("a", "b", said("asserts", sources=("s1",), predicate="aig:causes")),
            ("a", "b", said("asserts", sources=("s2",))),
            ("a", "b", said("asserts", sources=("s3",), predicate="aig:alleviates", family="other")),
        )
    )
    held = {ends[2] for ends, data in edges(subsets.of({"s1", "s2", "s3"}, 2)).items() if data["held"]}
    assert held == {"aig:causes", "aig:contributesTo"}


def test_findings_without_a_known_source_stay() -> None:
    """A graph made by hand may leave out the origins."""
    plain = said("asserts", sources=("s1",))
    unknown = {name: value for name, value in plain.items() if name not in ("origins", "sources")}
    subsets = Subsets(graph_of(("a", "b", unknown), ("b", "c", {**plain, "origins": ()})))
    assert subsets.sources == ("s1",)
    assert {(source, target) for source, target in subsets.of(()).edges()} == {("a", "b")}


def test_only_the_wanted_edges_are_shown() -> None:
    graph = graph_of(("a", "b", said("asserts", sources=("s1",))), ("b", "c", said("asserts", sources=("s1",))))
    subsets = Subsets(graph, [("a", "b", "aig:contributesTo")])
    assert list(subsets.of({"s1"}).edges()) == [("a", "b")]


@st.composite
def graphs(draw: st.DrawFn) -> nx.MultiDiGraph[str]:
    things = ["r", "a", "b", "c"]
    families = [("aig:addresses", "addresses"), ("aig:causes", "leadsTo"), ("aig:factorPartOf", "part")]
    rows = []
    for source, target in draw(st.lists(st.tuples(*[st.sampled_from(things)] * 2), unique=True, max_size=8)):
        predicate, family = draw(st.sampled_from(families))
        who = tuple(draw(st.lists(st.sampled_from(["s1", "s2", "s3"]), min_size=1, max_size=3)))
        rows.append((source, target, said(*["asserts"] * len(who), sources=who, predicate=predicate, family=family)))
    return graph_of(*rows)


@given(graphs(), st.sets(st.sampled_from(["s1", "s2", "s3"])), st.integers(1, 3))
def test_fewer_sources_and_more_asked_never_hold_more(graph: nx.MultiDiGraph[str], some: set[str], least: int) -> None:
    subsets = Subsets(graph)

    def held(sources: set[str], min_sources: int = 1) -> set[tuple[str, str, str]]:
        return {ends for ends, data in edges(subsets.of(sources, min_sources)).items() if data["held"]}

    everyone = {"s1", "s2", "s3"}
    assert edges(subsets.of(everyone)) == edges(graph)
    assert held(some) <= held(everyone)
    assert held(some, least) <= held(some)
    assert held(some) == {
        ends for ends, data in edges(graph).items() if data["held"] and not some.isdisjoint(data["origins"])
    }


def test_the_links_on_a_way_from_a_remedy_to_a_barrier() -> None:
    graph = graph_of(
        ("r", "b1", said("asserts", sources=("s1",), predicate="aig:addresses", family="addresses")),
        ("r", "c1", said("asserts", sources=("s1",), predicate="aig:addresses", family="addresses")),
        ("r", "c3", said("asserts", sources=("s1",), predicate="aig:addresses", family="addresses")),
        ("c1", "c2", said("asserts", sources=("s1",))),
        ("c2", "b1", said("asserts", sources=("s1",))),
        ("c1", "b2", said("asserts", sources=("s1",), predicate="aig:factorPartOf", family="part")),
        ("c4", "b1", said("asserts", sources=("s1",))),
        ("c2", "c5", said("asserts", sources=("s1",))),
        ("c2", "c3", said("denies", sources=("s1",))),
    )
    for node in graph:
        graph.nodes[node]["role"] = {"r": "remedy", "b": "barrier", "c": "cause"}[node[0]]
    found = {ends[:2] for ends in on_ways(graph)}
    assert found == {("r", "b1"), ("r", "c1"), ("c1", "c2"), ("c2", "b1"), ("c1", "b2")}
    assert {ends[:2] for ends in on_ways(graph, ["part"])} == {("r", "b1"), ("r", "c1"), ("c1", "b2")}
    assert {ends[:2] for ends in on_ways(graph, [])} == {("r", "b1")}
