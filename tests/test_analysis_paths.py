"""Paths from remedies to goals: published threads, networkx as judge, what is cut off, where a reach ends."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, TypeAlias

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigraph.analysing import run
from aigraph.analysing.material import Material
from aigraph.analysis.basis.grounds import Word
from aigraph.analysis.methods.walks import Bounds
from aigraph.analysis.paths import Between, Effect, Path, Paths, paths
from aigraph.errors import AigraphError, RefusedAnalysis, UnknownName
from aigraph.plots import saved
from aigraph.plots.layers import layered
from aigraph.plots.paths import MOST as MOST_DRAWN
from aigraph.plots.paths import draw
from aigraph.project import Project
from aigraph.readouts.forms import written
from aigraph.readouts.paths import tell
from aigraph.wording import Context, Quote
from aigraph.wording.words import texts
from aigraph.workspace import Workspace
from tests.conftest import ROOT

Graph: TypeAlias = "nx.MultiDiGraph[str]"
RELATION = {"+": "aig:causes", "-": "aig:alleviates", "": "aig:factorPartOf"}
FAMILY = {"+": "leadsTo", "-": "other", "": "part"}
ALL = ("leadsTo", "alleviates", "part")


def factors(**roles: str) -> Graph:
    """A graph of factors that read in this order, without links: role → the names of its factors, a letter each."""
    graph: Graph = nx.MultiDiGraph()
    for role, names in roles.items():
        for name in names:
            graph.add_node(name, role=role, order=len(graph), kind="Goal" if role == "outcome" else "")
    return graph


def link(graph: Graph, source: str, target: str, sign: str = "+", origins: Sequence[str] = "p", **more: Any) -> None:
    """Let sources state that one factor acts on another."""
    count = len(origins)
    said: dict[str, Any] = {"predicate": RELATION[sign], "family": FAMILY[sign], "sign": sign, "held": True}
    said |= {"derived": False, "findings": tuple(f"{name}:{source}{target}" for name in origins)}
    said |= {"modes": ("stated",) * count, "stances": ("asserts",) * count, "confidences": ("high",) * count}
    said |= {"origins": tuple(f"src:{name}" for name in origins)} | more
    graph.add_edge(source, target, key=said["predicate"], **said)


def ways(result: Paths) -> dict[str, str]:
    """Each path by its factors → what it does to its goal."""
    return {" ".join(path.factors): path.effect.value for path in result.paths}


def answer(result: Paths, lang: str = "en") -> str:
    return " ".join(tell(result, Context(lang=lang)).answer)


# Published examples.


def test_causal_map_guide_pigs_and_wheat() -> None:
    """The Causal Map guide, "Beware the transitivity trap": two farmers, and a path that neither of them told.

    Source P: grants for pig diseases (G) gave more cash (C); source W: more cash let me buy more seeds (S). Whether
    G leads to S is the guide's question, and its answer is no: P and W speak of different farms. The guide contradicts
    itself in one letter: it writes the chain as G → C → H where its own two links make G → C → S.
    """
    graph = factors(remedy="G", cause="C", outcome="S")
    link(graph, "G", "C", origins="P")
    link(graph, "C", "S", origins="W")
    (path,) = paths(graph).paths
    assert path.factors == ("G", "C", "S")
    assert path.chain.stitched
    assert path.chain.cover == ("src:P", "src:W")
    assert "H" not in graph
    assert paths(graph).pairs[0].threaded == 0


def test_causal_map_guide_bob_carla_and_donna() -> None:
    """The Causal Map guide, "Continuity and tracing threads", the figure of K, L, M and N.

    As its text reads the figure: Bob and Carla mention K → L; both are continuations of the first link; Bob goes on to
    mention a link out of L, Carla does not; Donna mentions L → N and no link into L. Less than half of those who
    mention the first link mention one out of K: here Bob and Carla of five. So Bob's thread reaches M from K, and no
    thread reaches N, from K or from the start.
    """
    graph = factors(remedy="JK", cause="L", outcome="MN")
    link(graph, "J", "K", origins=["Bob", "Carla", "Eve", "Fay", "Gil"])
    link(graph, "K", "L", origins=["Bob", "Carla"])
    link(graph, "L", "M", origins=["Bob"])
    link(graph, "L", "N", origins=["Donna"])
    found = {path.factors: path.chain for path in paths(graph).paths}
    assert found["K", "L", "M"].threads == found["J", "K", "L", "M"].threads == ("src:Bob",)
    assert found["K", "L", "N"].threads == found["J", "K", "L", "N"].threads == ()
    assert found["K", "L", "N"].cover == ("src:Bob", "src:Donna")
    assert {pair.goal: pair.threaded for pair in paths(graph, Between("K")).pairs} == {"M": 1, "N": 0}


def test_causal_map_guide_lemons() -> None:
    """The Causal Map guide, the same page: two links that do not meet until their labels are cut short to "health".

    Eating lemons → health; no scurvy, and health; fitness → fast runner. Uncut there is no path; cut short there is
    one, stitched, against which the guide warns.
    """
    lemons, runner = "eating lemons", "fast runner"
    graph: Graph = nx.MultiDiGraph()
    named = {lemons: "remedy", "health; no scurvy": "cause", "health; fitness": "cause", runner: "outcome"}
    for order, (name, role) in enumerate(named.items()):
        graph.add_node(name, role=role, order=order)
    link(graph, lemons, "health; no scurvy", origins="a")
    link(graph, "health; fitness", runner, origins="b")
    (pair,) = paths(graph).pairs
    assert (pair.found, pair.reach.shortest, pair.reach.stops) == (0, None, ("health; no scurvy",))
    short = nx.relabel_nodes(graph, {name: name.partition(";")[0] for name in named}, copy=True)
    (path,) = paths(short).paths
    assert (path.factors, path.chain.stitched) == ((lemons, "health", runner), True)


def test_kosko_paths() -> None:
    """Kosko 1986, "Fuzzy cognitive maps", Int. J. Man-Machine Studies 24:65-75: three causal paths from C1 to C5.

    They are (1, 3, 5), (1, 3, 4, 5) and (1, 2, 4, 5). The indirect effect is the least value along a path and the total
    effect the greatest of these; so is the word of a path, and that of a pair. The words of the links are ours; the
    paper's are degrees of causality (some, much, a lot), which a finding does not tell.
    """
    graph = factors(remedy="1", cause="234", outcome="5")
    for source, target in ("13", "35", "45"):
        link(graph, source, target)
    for source, target in ("12", "24"):
        link(graph, source, target, stances=("reports",))
    link(graph, "3", "4", modes=("inferred",))
    result = paths(graph)
    assert {path.factors: path.chain.word.value for path in result.paths} == {
        ("1", "3", "5"): "stated",
        ("1", "2", "4", "5"): "reported",
        ("1", "3", "4", "5"): "read",
    }
    assert [path.chain.weakest for path in result.paths] == [("1", "3"), ("1", "2"), ("3", "4")]
    assert result.pairs[0].word is Word.STATED


@pytest.mark.parametrize(("longest", "printed"), [(3, "0123 013 0213 023 03"), (2, "013 023 03")])
def test_networkx_manual(longest: int, printed: str) -> None:
    """`all_simple_paths` in networkx's reference: the complete graph of 4 from 0 to 3, whole and with cutoff 2."""
    graph = factors(remedy="0", cause="12", outcome="3")
    for source in "0123":
        for target in "0123":
            if source != target:
                link(graph, source, target)
    assert {"".join(path.factors) for path in paths(graph, Between(longest=longest)).paths} == set(printed.split())


# Properties.

PAIRS = [(str(a), str(b)) for a in range(7) for b in range(7) if a != b]
LINKS = st.dictionaries(
    st.sampled_from(PAIRS),
    st.tuples(st.sampled_from(["+", "-", ""]), st.sampled_from(["p", "q", "pq"])),
    min_size=1,
    max_size=30,
)
Told: TypeAlias = dict[tuple[str, str], tuple[str, str]]


def of(links: Told) -> Graph:
    graph = factors(remedy="01", cause="234", outcome="56")
    for ends, (sign, origins) in links.items():
        link(graph, *ends, sign, origins)
    return graph


@given(LINKS, st.integers(1, 6))
def test_the_paths_are_those_of_networkx(links: Told, longest: int) -> None:
    result = paths(of(links), Between(longest=longest), ALL)
    plain = nx.DiGraph(list(links))
    plain.add_nodes_from("0123456")
    wanted = [
        tuple(way)
        for r in "01"
        for g in "56"
        for way in nx.all_simple_paths(plain, r, g, cutoff=longest)
        if len(way) > 1
    ]
    assert sorted(path.factors for path in result.paths) == sorted(wanted)
    for pair in result.pairs:
        there = nx.has_path(plain, pair.remedy, pair.goal)
        shortest = nx.shortest_path_length(plain, pair.remedy, pair.goal) if there else None
        assert (pair.reach.shortest, pair.reach.count) == (shortest, len(nx.descendants(plain, pair.remedy)))
        assert pair.found == sum(path.pair == (pair.remedy, pair.goal) for path in result.paths)
        lasting = {n for n in nx.descendants(plain, pair.remedy) if nx.descendants(plain, n) <= nx.ancestors(plain, n)}
        assert set(pair.reach.stops) == (set() if there else lasting)


@given(LINKS)
def test_effect_and_threads_link_by_link(links: Told) -> None:
    for path in paths(of(links), Between(longest=5), ALL).paths:
        signs = [links[ends][0] for ends in pairwise(path.factors)]
        product = "" if "" in signs else "-" if signs.count("-") % 2 else "+"
        assert path.effect is {"+": Effect.HELPS, "-": Effect.HARMS, "": Effect.UNKNOWN}[product]
        told = [set(links[ends][1]) for ends in pairwise(path.factors)]
        assert {name[-1] for name in path.chain.threads} == set.intersection(*told)
        assert path.chain.stitched == (not set.intersection(*told))
        assert len(path.chain.cover) == (2 if path.chain.stitched else 1)


@given(LINKS, st.integers(1, 8), st.integers(1, 300))
def test_what_is_cut_off_is_said(links: Told, kept: int, steps: int) -> None:
    whole = {path.factors for path in paths(of(links), relations=ALL).paths}
    cut = paths(of(links), relations=ALL, bounds=Bounds(kept, steps))
    found = {path.factors for path in cut.paths}
    assert cut == paths(of(links), relations=ALL, bounds=Bounds(kept, steps))
    assert found <= whole
    assert len(found) <= kept
    assert {way for way in whole if len(way) - 1 <= cut.search.complete} <= found
    if not cut.search.stopped:
        assert found == whole
        return
    left_out = {(cut.pairs[place].remedy, cut.pairs[place].goal) for place in cut.search.unsearched}
    partial = {way for way in whole if len(way) - 1 == cut.search.complete + 1}
    assert {way for way in partial if (way[0], way[-1]) not in left_out} <= found
    assert left_out


@given(st.lists(st.lists(st.sampled_from("abcdefg"), min_size=2, max_size=6, unique=True), min_size=1, max_size=8))
def test_a_layout_runs_from_left_to_right(ways_: list[list[str]]) -> None:
    found = layered(ways_)
    assert found == layered(ways_)
    assert {ends for way in ways_ for ends in pairwise(way)} == found.routes.keys()
    for ends, route in found.routes.items():
        columns = [found.places[slot][0] for slot in route]
        assert columns == sorted(columns) if ends not in found.back else columns[0] >= columns[-1]
        if ends not in found.back:
            assert [b - a for a, b in pairwise(columns)] == [1] * (len(columns) - 1)
    assert not found.back & {*pairwise(ways_[0])}
    heights: dict[int, list[tuple[float, float]]] = {}
    for slot, (column, height) in found.places.items():
        heights.setdefault(column, []).append((height, 0.5 if isinstance(slot, str) else 0.2))
    for column_ in heights.values():
        for (low, below), (high, above) in pairwise(sorted(column_)):
            assert high - low >= below + above - 1e-9


# What counts, and in which order.


def test_only_held_and_founded_links_are_followed() -> None:
    less: tuple[dict[str, Any], ...] = ({"held": False}, {"derived": True})
    for more in less:
        graph = factors(remedy="r", cause="c", outcome="g")
        link(graph, "r", "c", "-")
        link(graph, "c", "g", "-", **more)
        assert ways(paths(graph)) == {}
    graph = factors(remedy="r", cause="c", outcome="g")
    link(graph, "r", "c", "-", origins="pq")
    link(graph, "c", "g", "-")
    assert ways(paths(graph)) == {"r c g": "helps"}
    assert ways(paths(graph, min_sources=2)) == {}


def test_the_firmest_first_then_whole_then_short() -> None:
    graph = factors(remedy="r", cause="abcd", outcome="g")
    for source, target in ("ra", "rb", "bc", "cg", "dg"):
        link(graph, source, target)
    link(graph, "a", "g", origins="q")
    for source, target in ("rd", "rg"):
        link(graph, source, target, modes=("inferred",))
    result = paths(graph)
    assert list(ways(result)) == ["r b c g", "r a g", "r g", "r d g"]
    assert [(bool(path.chain.said), path.chain.stitched) for path in result.paths] == [
        *((True, False), (False, True)),
        *((False, False), (False, False)),
    ]
    (pair,) = result.pairs
    assert (pair.found, pair.threaded, pair.said, pair.word) == (4, 3, 1, Word.STATED)
    told = answer(result)
    assert told.startswith(
        "1 of 4 paths is said whole by one source, src:p. 2 are put together by the curator from one"
    )
    assert "1 is stitched from sources of which none holds the whole way." in told


def test_help_and_harm_are_never_added_up() -> None:
    graph = factors(remedy="r", cause="ab", outcome="g")
    for source, target, sign in (("r", "a", "-"), ("a", "g", "-"), ("r", "b", "+"), ("b", "g", "-"), ("r", "g", "")):
        link(graph, source, target, sign)
    result = paths(graph)
    assert ways(result) == {"r g": "unknown", "r a g": "helps", "r b g": "harms"}
    told = answer(result)
    assert "by 3 paths of up to 6 links: 1 that helps it, 1 that harms it and 1 of unknown effect." in told
    assert "For 1 pair paths differ in sign, some help and some harm: the total effect is indeterminate" in told
    assert "el efecto total es indeterminado (Axelrod 1976)" in answer(result, "es")


def test_without_a_goal_the_outcomes_are_the_ends() -> None:
    graph = factors(remedy="r", outcome="gh")
    graph.nodes["g"]["kind"] = "Outcome"
    link(graph, "r", "g")
    assert [pair.goal for pair in paths(graph).pairs] == ["h"]
    graph.nodes["h"]["kind"] = "Outcome"
    assert [pair.goal for pair in paths(graph).pairs] == ["g", "h"]


def test_any_factor_can_be_the_start_or_the_end() -> None:
    graph = factors(remedy="rs", cause="ab", outcome="g")
    link(graph, "a", "b")
    link(graph, "s", "r", "-")
    assert ways(paths(graph, Between("a", "b"))) == {"a b": "helps"}
    assert ways(paths(graph, Between(goal="r"))) == {"s r": "harms"}


# Where there is no path.


def test_where_a_reach_ends() -> None:
    graph = factors(remedy="rst", cause="abcd", outcome="g")
    for source, target in ("ra", "ab", "bc", "cb", "rd", "sg"):
        link(graph, source, target)
    pairs = {pair.remedy: pair for pair in paths(graph).pairs}
    assert (pairs["r"].reach.count, pairs["r"].reach.stops) == (4, ("b", "c", "d"))
    assert (pairs["s"].found, pairs["s"].reach.stops) == (1, ())
    assert (pairs["t"].reach.count, pairs["t"].reach.stops) == (0, ())
    assert "its reach ends at “b”; “c”; “d” (4 factors reached in all)" in answer(paths(graph, Between("r", "g")))
    assert "no link of these relations leads on from “t”" in answer(paths(graph, Between("t", "g")))
    assert "ningún vínculo de estas relaciones sale de “t”" in answer(paths(graph, Between("t", "g")), "es")
    assert "2 pairs are joined by no path of any length" in answer(paths(graph))


def test_longer_paths_are_told_from_none() -> None:
    graph = factors(remedy="r", cause="abc", outcome="gh")
    for source, target in ("ra", "ab", "bc", "cg"):
        link(graph, source, target)
    told = answer(paths(graph, Between("r", "g", 3)))
    assert told == "No path of up to 3 links leads from “r” to “g”; the shortest has 4 links (--longest 4)."
    both = answer(paths(graph, Between("r", longest=3)))
    assert "No path of up to 3 links leads from “r” to “g”; the shortest has 4 links" in both
    assert "No path of any length leads from “r” to “h”" in both
    graph.add_node("s", role="remedy", order=9)
    every = answer(paths(graph, Between(longest=3)))
    assert "No path of up to 3 links leads from any of the 2 remedies to “g”." in every
    assert "3 pairs are joined by no path of any length" in every
    assert "1 more pair is joined only by paths that are longer" in every
    assert "No link of these relations leads to “h” from anything at all." in both
    cut = answer(paths(graph, Between("r", "g"), bounds=Bounds(9, 3)))
    assert "was found before the search was cut off; there is one of 4 links." in cut


def test_what_a_source_says_outright_is_no_path() -> None:
    graph = factors(remedy="r", cause="a", outcome="g")
    link(graph, "r", "a", "-")
    link(graph, "r", "g", predicate="aig:servesGoal", family="other", sign="")
    result = paths(graph)
    assert result.paths == ()
    assert result.pairs[0].claim.sources == ("src:p",)
    told = "One source, src:p, says outright that “r” serves “g”, without saying how: 1 finding: p:rg. That is no path."
    assert told in answer(result)
    assert ways(paths(graph, relations=("alleviates", "servesGoal"))) == {"r g": "unknown"}


# Which answer comes first, and what overlaps.


def test_the_first_sentence_answers_the_title() -> None:
    graph = factors(remedy="rst", cause="a", outcome="g")
    for start in "rs":
        link(graph, start, "a", modes=("inferred",))
    link(graph, "a", "g")
    read = "No source says a whole way: 0 of 2 paths. All 2 are put together by the curator from one source, src:p."
    assert answer(paths(graph)).startswith(read)
    assert answer(paths(graph), "es").startswith(
        "Ninguna fuente dice un camino completo: 0 de 2 caminos. Quien codificó"
    )
    link(graph, "s", "a", origins="q", modes=("inferred",))
    told = answer(paths(graph))
    assert told.startswith("No source says a whole way: 0 of 2 paths. 1 is put together by the curator from one source")
    assert "1 is stitched from sources of which none holds the whole way." in told
    link(graph, "r", "a")
    assert answer(paths(graph)).startswith(
        "1 of 2 paths is said whole by one source, src:p. 1 is stitched from sources"
    )
    link(graph, "s", "a")
    assert answer(paths(graph)).startswith("All 2 paths are said whole by one source, src:p.")
    link(graph, "s", "g", origins="q")
    assert answer(paths(graph, Between("s", "g", 1))).startswith("One source says the whole way: src:q.")
    assert answer(paths(graph)).startswith("All 3 paths are said whole by one source each.")


def test_overlapping_paths_are_not_so_many_pieces_of_support() -> None:
    graph = factors(remedy="rst", cause="ab", outcome="g")
    for source, target, sign in (("r", "a", "-"), ("s", "a", "-"), ("a", "g", "-"), ("s", "b", ""), ("b", "g", "-")):
        link(graph, source, target, sign)
    told = answer(paths(graph))
    assert "2 of 3 remedies reach “g” by 3 overlapping paths of up to 6 links: 2 that help it and 1 of unknown" in told
    assert "5 links make up these paths, and 2 of them arrive at the goal; 2 paths share the last link, “a” is" in told
    assert "Each of the 2 has at least one path that helps, none a path that harms; 1 also has paths of unknown" in told
    assert "1 tiene además caminos de efecto desconocido" in answer(paths(graph), "es")
    apart = factors(remedy="rs", cause="ab", outcome="g")
    for source, target in ("ra", "ag", "sb", "bg"):
        link(apart, source, target)
    assert "by 2 paths of up to 6 links: 2 that help it. Each of the 2" in answer(paths(apart))


def test_the_pattern_of_effects() -> None:
    graph = factors(remedy="rstu", cause="ab", outcome="g")
    for source, sign in (("r", "-"), ("s", "-"), ("t", "+"), ("u", "")):
        link(graph, source, "a", sign)
    link(graph, "a", "g", "-")
    told = answer(paths(graph))
    assert (
        "Of the 4, 2 have at least one path that helps, 1 a path that harms; 1 has only paths of unknown effect."
        in told
    )
    assert "differ in sign" not in told
    for source, target, sign in (("r", "b", "+"), ("b", "g", "-")):
        link(graph, source, target, sign)
    assert "For 1 pair paths differ in sign" in answer(paths(graph))
    harmful = factors(remedy="rs", cause="a", outcome="g")
    for source in "rs":
        link(harmful, source, "a")
    link(harmful, "a", "g", "-")
    assert "None of the 2 has a path that helps, 2 a path that harms." in answer(paths(harmful))


def test_what_is_said_outright_is_counted_by_passage() -> None:
    graph = factors(remedy="rst", cause="a", outcome="gh")
    link(graph, "r", "a")
    link(graph, "a", "g")
    serves: dict[str, Any] = {"predicate": "aig:servesGoal", "family": "other", "sign": ""}
    for remedy in "rs":
        link(graph, remedy, "h", **serves)
    texts_ = {"p:rh": "we must act on all fronts … taxes", "p:sh": "We must act on all fronts … schools"}
    quotes = {name: Quote(name, text, "src:p", "stated", "asserts", "high") for name, text in texts_.items()}
    context = Context(quotes=quotes, sources={"src:p": "Paper, 2024"})
    told = " ".join(tell(paths(graph), context).answer)
    said = "Nobody says how a remedy would reach “h”; one source, Paper, 2024, says that 2 of the 3 serve it, without"
    assert f"{said} saying how: 2 findings on the same words, “we must act on all fronts”." in told
    assert "2 hallazgos sobre las mismas palabras" in " ".join(tell(paths(graph), context.to("es")).answer)
    link(graph, "s", "g", **serves, modes=("inferred",))
    more = " ".join(tell(paths(graph), context).answer)
    assert "Of the others, one source, Paper, 2024, holds (the curator's reading) that 1 serves it" in more
    link(graph, "t", "h", origins="q", **serves)
    several = " ".join(tell(paths(graph), context).answer)
    assert (
        "2 sources say that 3 of the 3 serve it, without saying how: 3 findings on 2 passages: “we must act" in several
    )
    unclaimed = factors(remedy="rs", cause="a", outcome="g")
    link(unclaimed, "r", "a")
    assert "Nobody says how a remedy would reach “g”, nor that one serves it." in answer(paths(unclaimed))


def test_which_starts_count() -> None:
    graph = factors(remedy="rs", cause="a", outcome="g")
    link(graph, "r", "a")
    every = " ".join(tell(paths(graph), Context()).rests)
    assert "From: every intervention of the map, precedents and laws too (2 here); `coverage` and `portfolio`" in every
    assert "From: “a”." in " ".join(tell(paths(graph, Between("a")), Context()).rests)
    assert "by the clock" not in every
    assert "by the clock" in " ".join(tell(paths(graph, bounds=Bounds(9, 3)), Context()).rests)


def test_tables_hold_no_empty_columns() -> None:
    graph = factors(remedy="rst", cause="a", outcome="g")
    for source, target in ("ra", "ag", "sg"):
        link(graph, source, target, "-")
    tables = {section.key: section for section in tell(paths(graph), Context()).sections}
    assert list(tables) == ["pairs", "paths", "apart", "steps"]
    assert tables["pairs"].columns[2:5] == ("firmest path, by way of", "its effect", "its weakest word")
    assert tables["pairs"].columns[5:] == ("paths", "help", "harm", "said whole")
    assert [row[2] for row in tables["pairs"].rows] == ["a", "directly"]
    assert tables["apart"].columns == ("from", "to")
    assert "who tells all of it" not in tables["paths"].columns
    assert "Who tells all of each path: said whole by src:p." in tables["paths"].note
    assert "which" not in tables["steps"].columns
    assert "Each of these links rests on one source, src:p." in tables["steps"].note
    link(graph, "a", "g", "-", origins="q")
    tables = {section.key: section for section in tell(paths(graph), Context()).sections}
    assert "who tells all of it" in tables["paths"].columns
    assert {"sources", "which"} <= {*tables["steps"].columns}


def test_words_that_are_not_used_are_not_explained() -> None:
    graph = factors(remedy="r", cause="a", outcome="g")
    link(graph, "r", "a")
    assert [term for term, _ in tell(paths(graph), Context()).glossary] == ["reach"]
    link(graph, "a", "g")
    assert [term for term, _ in tell(paths(graph), Context()).glossary] == [
        "helps, harms",
        "said whole",
        "weakest link",
    ]


def test_many_goals_are_told_together() -> None:
    graph = factors(remedy="rs", cause="a", outcome="fghij")
    link(graph, "r", "a")
    link(graph, "s", "a")
    for goal in "fgh":
        link(graph, "a", goal)
    link(graph, "r", "j", predicate="aig:servesGoal", family="other", sign="")
    told = answer(paths(graph))
    assert (
        "6 of 10 pairs of a remedy and a goal are joined by 6 overlapping paths of up to 6 links: 6 that help" in told
    )
    assert "Each of the 6 has at least one path that helps, none a path that harms." in told
    assert "For 1 of the pairs that no path joins, one source, src:p, says that the remedy serves the goal" in told
    assert "No path of up to 1 link joins any of the 10 pairs" in answer(paths(graph, Between(longest=1)))


# Refusals and options.


def test_refusals() -> None:
    graph = factors(remedy="r", cause="c", outcome="g", actor="x")
    link(graph, "r", "c", "-")
    with pytest.raises(RefusedAnalysis, match="cannot have 0 links"):
        paths(graph, Between(longest=0))
    with pytest.raises(RefusedAnalysis, match="x is no factor"):
        paths(graph, Between("x"))
    with pytest.raises(RefusedAnalysis, match="nobody is no factor"):
        paths(graph, Between(goal="nobody"))
    with pytest.raises(RefusedAnalysis, match="start where it ends"):
        paths(graph, Between("c", "c"))
    with pytest.raises(RefusedAnalysis, match="No two factors are linked by hinders"):
        paths(graph, relations=("hinders",))
    many = factors(cause="ab")
    link(many, "a", "b")
    for number in range(101):
        many.add_node(f"r{number}", role="remedy", order=number)
        many.add_node(f"g{number}", role="outcome", order=number)
    with pytest.raises(
        RefusedAnalysis, match="101 remedies and 101 goals make more than 10,000 pairs; name a remedy or"
    ):
        paths(many)
    assert len(paths(many, Between(goal="g0")).pairs) == 101
    bare = factors(cause="ab")
    link(bare, "a", "b")
    with pytest.raises(RefusedAnalysis, match="no goal or outcome"):
        paths(bare)
    with pytest.raises(RefusedAnalysis, match="no remedy"):
        paths(bare, Between(goal="b"))


def test_the_options_reach_the_analysis() -> None:
    graph = factors(remedy="rs", cause="c", outcome="g")
    for source, target, sign in (("r", "c", "-"), ("s", "c", "-"), ("c", "g", "-"), ("r", "g", "+")):
        link(graph, source, target, sign)
    material = Material(lambda: graph, resolve=lambda text: text.lower())
    assert len(run(material, "paths", {}).result.paths) == 3
    asked = run(material, "paths", {"remedy": "R", "goal": "G", "longest": 1}).result
    assert ways(asked) == {"r g": "helps"}
    assert run(material, "paths", {"most": 1}).result.search.stopped == "kept"
    assert ways(run(material, "paths", {"relations": "leadsTo"}).result) == {"r g": "helps"}
    with pytest.raises(RefusedAnalysis, match="No link of these relations is held by 2 sources; ask for fewer than 2"):
        run(material, "paths", {"min_sources": 2})
    with pytest.raises(AigraphError, match="--longest cannot be 0; give 1 or more"):
        run(material, "paths", {"longest": 0})


# Words, tables, pictures.


def crowd(seed: int = 2) -> tuple[Graph, Context]:
    """A graph with many paths, some that run against each other, long names and several sources."""
    chance = random.Random(seed)
    graph = factors(remedy="rst", cause="abcdefhijk", outcome="xy")
    for _ in range(45):
        source, target = chance.sample(list(graph), 2)
        origins = chance.choice(["p", "q", "pq"])
        modes = tuple(chance.choice(["stated", "inferred"]) for _ in origins)
        link(graph, source, target, chance.choice(["+", "-", "-", ""]), origins, modes=modes)
    labels = {
        name: (f"Factor of a name as long as they come, {name}", f"Factor de nombre largo, {name}") for name in graph
    }
    return graph, Context(labels, sources={"src:p": "Paper, 2024", "src:q": "Quarterly, 2025"})


def test_words_of_both_languages_have_the_same_places() -> None:
    english, spanish = texts("paths", "en"), texts("paths", "es")
    assert english.keys() == spanish.keys()
    for key in english:
        assert set(re.findall(r"{(\w+)}", english[key])) == set(re.findall(r"{(\w+)}", spanish[key])), key


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_cut_is_told(lang: str) -> None:
    graph, _ = crowd()
    told = answer(paths(graph, bounds=Bounds(5)), lang)
    assert {"en": "cut off at 5 paths (--most).", "es": "cortó al llegar a 5 caminos (--most)."}[lang] in told
    assert {"en": "At least ", "es": "Al menos "}[lang] in told
    assert {"en": "were not looked for.", "es": "no se buscaron."}[lang] in told
    assert re.search({"en": r"\d of 6 pairs were not", "es": r"\d de 6 pares no se buscaron"}[lang], told)


def test_tables() -> None:
    graph, context = crowd()
    result = paths(graph)
    readout = tell(result, context)
    tables = {section.key: section for section in readout.sections}
    assert list(tables) == ["pairs", "paths", "steps"]
    assert len(tables["paths"].rows) == len(result.paths) > MOST_DRAWN
    assert len(tables["steps"].rows) == len({ends for path in result.paths for ends in path.ends})
    assert len(tables["pairs"].rows) == 6
    assert all(len(row) == len(section.columns) for section in tables.values() for row in section.rows)
    kinds = {str(row[-1]).split(":")[0].split(" by ")[0] for row in tables["paths"].rows}
    assert kinds == {"said whole", "one source, read in part", "stitched"}
    assert written(tell(result, context.to("es")), "tsv", "es", "pairs").startswith("de\ta\tcamino más firme, por")
    # Each link is told once, at the first path that it stands on, and the others are named.
    first = tables["steps"].rows[0]
    also = [number for number, path in enumerate(result.paths, 1) if result.paths[0].ends[0] in path.ends]
    assert (first[0], first[1], first[-1]) == (1, 1, ", ".join(map(str, also[1:])))


@pytest.mark.parametrize("form", ["svg", "png"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_pictures_are_the_same_twice(form: str, lang: str) -> None:
    graph, context = crowd()
    result = paths(graph)
    once, twice = (saved(draw(result, context.to(lang)), form) for _ in range(2))
    assert once == twice
    if form == "svg":
        drawn, more = once.decode(), len(result.paths) - MOST_DRAWN
        assert {"en": f"{more} more paths are not drawn.", "es": f"No se dibujan otros {more} caminos."}[lang] in drawn
        assert {"en": "rests on one source alone", "es": "se apoya en una sola fuente"}[lang] in drawn


def dashed(result: Paths) -> int:
    """How many links of the picture are dashed; each line in the legend counts as well."""
    return saved(draw(result, Context()), "svg").decode().count("stroke-dasharray")


def test_stitched_links_are_dashed() -> None:
    graph = factors(remedy="r", cause="ab", outcome="g")
    link(graph, "r", "a", origins="p")
    link(graph, "a", "g", origins="p")
    assert dashed(paths(graph)) == 0
    link(graph, "r", "b", origins="p")
    link(graph, "b", "g", origins="q")
    assert dashed(paths(graph)) == 3
    link(graph, "b", "a", origins="p")  # makes r → b part of a path that comes whole from one source
    assert dashed(paths(graph)) == 2


def test_pictures_without_a_path_say_so() -> None:
    graph = factors(remedy="r", cause="a", outcome="g")
    link(graph, "r", "a")
    picture = draw(paths(graph), Context())
    assert (picture.title, picture.description) == ("Paths from r to g", "No path was found.")
    assert "No path of up to 6 links joins the pair asked for." in saved(picture, "svg").decode()
    assert "Ningún camino" in saved(draw(paths(graph), Context(lang="es")), "svg").decode()


# The shipped workspaces.


def test_the_shipped_workspace(project: Project) -> None:
    done = project.analyze("paths")
    result = done.result
    assert len(result.pairs) == 28
    assert {pair.goal for pair in result.joined} == {"id:flourishing-ai-startups"}
    # No source says in so many words how a remedy reaches a goal: the way there is always the curator's reading.
    assert all(path.chain.threads and not path.chain.said for path in result.paths)
    assert {link_.word for path in result.paths for link_ in [result.basis.by_ends[path.ends[0]]]} <= {
        *(Word.READ, Word.DOUBTFUL)
    }
    held = json.loads(done.text("json"))
    assert len(held["result"]["paths"]) == len(result.paths)
    assert done.readout().answer[0].startswith(f"No source says a whole way: 0 of {len(result.paths)} paths. All")
    # The eleven findings that a remedy serves the other goal are read out of one sentence.
    assert "11 findings on the same words, “we need to act on several fronts”" in done.text()
    assert "is read to be part of “Inadequate regulatory framework”" in done.text()
    for lang in ("en", "es"):
        assert "mbn:f126" in done.text("markdown", lang)
        assert done.picture("svg", lang).startswith(b"<?xml")


def test_names_of_all_kinds(project: Project) -> None:
    by_slug = project.analyze("paths", remedy="national-ai-strategy", goal="flourishing-ai-startups")
    by_label = project.analyze("paths", remedy="id:national-ai-strategy", goal="Flourishing AI start-ups in Mexico")
    assert by_slug.result == by_label.result
    assert len(by_slug.result.paths) == 3
    assert by_slug.text().splitlines()[0] == "## " + texts("paths", "en")["question"]
    with pytest.raises(UnknownName, match="national-ai-strategy"):
        project.analyze("paths", remedy="national-ai-strateg")
    with pytest.raises(RefusedAnalysis, match="is no factor"):
        project.analyze("paths", remedy="silicon-valley")


def test_a_small_workspace() -> None:
    done = Project(Workspace.at(ROOT / "examples" / "broad-street-1854")).analyze("paths")
    (path,) = done.result.paths
    assert isinstance(path, Path)
    assert (path.factors[0], path.factors[-1]) == ("id:pump-handle-removal", "id:end-of-outbreak")
    assert path.effect is Effect.HELPS
    assert (
        "1 of 2 remedies reaches “An end to the outbreak” by 1 path of up to 6 links: 1 that helps it." in done.text()
    )
