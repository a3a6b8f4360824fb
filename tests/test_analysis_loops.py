"""Feedback loops: published diagrams, networkx as judge, what is cut off, what each loop rests on."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from itertools import combinations
from typing import Any, TypeAlias

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigraph.analysing import run, spec
from aigraph.analysing.material import Material
from aigraph.analysis.basis.grounds import Standing, Word
from aigraph.analysis.basis.links import Link
from aigraph.analysis.loops import Loop, Loops, Turn, loops
from aigraph.analysis.methods.chains import chain
from aigraph.analysis.methods.walks import Bounds
from aigraph.errors import AigraphError, RefusedAnalysis
from aigraph.plots import saved
from aigraph.plots.loops import MOST as MOST_DRAWN
from aigraph.plots.loops import draw
from aigraph.project import Project
from aigraph.readouts.forms import written
from aigraph.readouts.loops import tell
from aigraph.wording import Context, Quote
from aigraph.wording.words import texts
from aigraph.workspace import Workspace
from tests.conftest import ROOT

Graph: TypeAlias = "nx.MultiDiGraph[str]"
RELATION = {"+": "aig:causes", "-": "aig:alleviates", "": "aig:factorPartOf"}


def factors(names: Sequence[str], role: str = "cause") -> Graph:
    """A graph of factors that read in this order, without links."""
    graph: Graph = nx.MultiDiGraph()
    for order, name in enumerate(names):
        graph.add_node(name, role=role, order=order)
    return graph


def link(graph: Graph, source: str, target: str, sign: str = "+", origins: str = "p", **more: Any) -> None:
    """Let sources, a letter each, state that one factor acts on another."""
    count = len(origins)
    said: dict[str, Any] = {
        "predicate": RELATION[sign],
        "family": {"+": "leadsTo", "-": "other", "": "part"}[sign],
        "sign": sign,
        "held": True,
        "derived": False,
        "findings": tuple(f"{letter}:{source}{target}" for letter in origins),
        "modes": ("stated",) * count,
        "stances": ("asserts",) * count,
        "confidences": ("high",) * count,
        "origins": tuple(f"src:{letter}" for letter in origins),
    }
    said |= more
    graph.add_edge(source, target, key=said["predicate"], **said)


def signed(names: Sequence[str], links: Sequence[str]) -> Graph:
    """A graph of links written "a+b", "a-b" or "a?b"."""
    graph = factors(names)
    for written_ in links:
        source, sign, target = re.split(r"([+?-])", written_)
        link(graph, source, target, sign.replace("?", ""))
    return graph


def turns(result: Loops) -> dict[str, str]:
    """Each loop by its factors → which way it pushes."""
    return {" ".join(loop.factors): loop.turn.value for loop in result.loops}


# Published diagrams.


def test_maruyama_city() -> None:
    """Maruyama 1963, "The second cybernetics", American Scientist 51(2):164-179, figure 3.

    People in a city P, modernization M, migration into the city C, sanitation S, garbage G, bacteria B, diseases D. The
    text walks through three loops: P-G-B-D-P, one negative influence, counteracts deviation; P-M-C-P, none, amplifies
    it; P-M-S-D-P, two, amplifies it. These are the links of the three.
    """
    result = loops(signed("PMCSGBD", ["P+G", "G+B", "B+D", "D-P", "P+M", "M+C", "C+P", "M+S", "S-D"]))
    assert turns(result) == {"P M C": "reinforcing", "P G B D": "balancing", "P M S D": "reinforcing"}
    minus = {loop.factors: sum(result.basis.by_ends[ends].sign == "-" for ends in loop.ends) for loop in result.loops}
    assert minus == {("P", "M", "C"): 0, ("P", "G", "B", "D"): 1, ("P", "M", "S", "D"): 2}
    assert [loop.name for loop in result.loops] == ["R1", "R2", "B1"]
    # P → M is on both amplifying loops and on no other; each other link is on one of them at most.
    assert [(one.source, one.target, one.reinforcing, one.balancing) for one in result.best_breaks] == [
        ("P", "M", 2, 0)
    ]


def test_sterman_population_and_chickens() -> None:
    """Sterman 2000, "Business Dynamics", McGraw-Hill: figure 5-1 (population), and chickens and eggs in chapter 1.

    Births reinforce and deaths balance the population, fractional birth rate and lifetime stand outside; chickens and
    eggs reinforce, chickens and road crossings balance each other.
    """
    population = signed(
        ("fractional", "births", "population", "deaths", "lifetime"),
        [
            *("fractional+births", "births+population", "population+births"),
            *("population+deaths", "deaths-population", "lifetime-deaths"),
        ],
    )
    assert turns(loops(population)) == {"births population": "reinforcing", "population deaths": "balancing"}
    chickens = signed(
        ("eggs", "chickens", "crossings"),
        ["eggs+chickens", "chickens+eggs", "chickens+crossings", "crossings-chickens"],
    )
    assert turns(loops(chickens)) == {"eggs chickens": "reinforcing", "chickens crossings": "balancing"}


@pytest.mark.parametrize("k", [3, 4, 5, 6])
def test_johnson_figure_1(k: int) -> None:
    """Johnson 1975, SIAM J. Comput. 4(1):77-84, figure 1: 3k + 3 vertices, exactly 3k elementary circuits.

    The edges are written out as in networkx's own test of that figure. Step by step: k circuits through vertex 1, k
    through vertex 2k + 2 and the vertices after it, k through the chain between; the last pass 2k + 3.
    """
    pairs = [(1, n) for n in range(2, k + 2)] + [(n, k + 2) for n in range(2, k + 2)] + [(2 * k + 1, 1)]
    pairs += [step for n in range(k + 2, 2 * k + 2) for step in ((n, 2 * k + 2), (n, n + 1))] + [(2 * k + 3, k + 2)]
    pairs += [step for n in range(2 * k + 3, 3 * k + 3) for step in ((2 * k + 2, n), (n, 3 * k + 3))]
    pairs += [(3 * k + 3, 2 * k + 2)]
    names = [str(n) for n in range(1, 3 * k + 4)]
    graph = factors(names)
    for source, target in dict.fromkeys(pairs):
        link(graph, str(source), str(target))
    result = loops(graph, longest=3 * k + 3)
    assert len(result.loops) == 3 * k
    assert not result.search.stopped
    assert sum(loop.factors[0] == "1" for loop in result.loops) == k
    assert sum(len(loop.factors) == 3 and loop.factors[-1] == names[-1] for loop in result.loops) == k
    assert all(loop.turn is Turn.REINFORCING for loop in result.loops)


def test_networkx_manual() -> None:
    """The example of `simple_cycles` in networkx's reference, without its loops of one: [0, 1, 2], [0, 2], [1, 2]."""
    graph = factors("012")
    for source, target in ("01", "02", "12", "20", "21"):
        link(graph, source, target)
    assert sorted(loop.factors for loop in loops(graph).loops) == [("0", "1", "2"), ("0", "2"), ("1", "2")]


# Properties.

PAIRS = [(str(a), str(b)) for a in range(7) for b in range(7) if a != b]
SIGNED = st.dictionaries(st.sampled_from(PAIRS), st.sampled_from(["+", "-", ""]), min_size=1, max_size=30)


def of(links: dict[tuple[str, str], str], names: Sequence[str] = "0123456") -> Graph:
    graph = factors(names)
    for (source, target), sign in links.items():
        link(graph, source, target, sign)
    return graph


def all_of(graph: Graph, longest: int = 7, bounds: Bounds | None = None) -> Loops:
    return loops(graph, ("leadsTo", "alleviates", "part"), 1, longest, bounds)


def edges(loop: Loop) -> frozenset[tuple[str, str]]:
    return frozenset(loop.ends)


@given(SIGNED, st.integers(2, 7))
def test_the_loops_are_those_of_networkx(links: dict[tuple[str, str], str], longest: int) -> None:
    found = all_of(of(links), longest)
    cycles = nx.simple_cycles(nx.DiGraph(list(links)), length_bound=longest)
    wanted = {frozenset(zip(cycle, [*cycle[1:], cycle[0]], strict=True)) for cycle in cycles}
    assert {edges(loop) for loop in found.loops} == wanted
    assert len(found.loops) == len(wanted)
    assert all(loop.factors[0] == min(loop.factors) for loop in found.loops)
    assert (found.search.complete, found.search.stopped, found.search.unsearched) == (longest, "", ())


@given(SIGNED, st.permutations("0123456"))
def test_the_sign_is_the_same_wherever_reading_begins(links: dict[tuple[str, str], str], order: list[str]) -> None:
    here, there = all_of(of(links)), all_of(of(links, order))
    assert {edges(loop): loop.turn for loop in here.loops} == {edges(loop): loop.turn for loop in there.loops}
    for loop in here.loops:
        around = [here.basis.by_ends[ends] for ends in loop.ends]
        assert {chain(around[place:] + around[:place]).sign for place in range(len(around))} == {loop.chain.sign}
    assert all(loop.factors[0] == min(loop.factors, key=order.index) for loop in there.loops)


@given(SIGNED, st.integers(1, 12), st.integers(1, 400))
def test_what_is_cut_off_is_said(links: dict[tuple[str, str], str], kept: int, steps: int) -> None:
    whole = {edges(loop) for loop in all_of(of(links)).loops}
    cut = all_of(of(links), 7, Bounds(kept, steps))
    found = {edges(loop) for loop in cut.loops}
    assert cut == all_of(of(links), 7, Bounds(kept, steps))
    assert found <= whole
    assert len(found) <= kept
    assert {loop for loop in whole if len(loop) <= cut.search.complete} <= found
    if not cut.search.stopped:
        assert found == whole
        return
    # Of the next length, all loops from the starts that are not named as left out.
    searched = set(cut.starts) - {cut.starts[place] for place in cut.search.unsearched}
    partial = {loop for loop in whole if len(loop) == cut.search.complete + 1}
    assert {loop for loop in partial if min(min(loop)) in searched} <= found
    assert cut.search.unsearched
    assert cut.search.complete < 7


@given(SIGNED)
def test_breaks_are_counted_by_taking_each_link_away(links: dict[tuple[str, str], str]) -> None:
    result = all_of(of(links))
    counts = {(one.source, one.target): (one.reinforcing, one.balancing, one.unknown) for one in result.breaks}
    for ends in links:
        gone = [loop.turn for loop in result.loops if ends in loop.ends]
        lost = tuple(gone.count(turn) for turn in Turn)
        assert counts.get(ends, (0, *lost[1:])) == lost
    assert [one.reinforcing for one in result.breaks] == sorted((c[0] for c in counts.values()), reverse=True)


@given(st.lists(st.sets(st.sampled_from("abcde")), min_size=1, max_size=6))
def test_the_cover_is_a_smallest_one(held: list[set[str]]) -> None:
    links = [Link(str(n), str(n + 1), "+", (), Standing(sources=tuple(sorted(found)))) for n, found in enumerate(held)]
    carried = chain(links)
    wanted = [found for found in held if found]
    sizes = (n for n in range(6) for some in combinations("abcde", n) if all(found & {*some} for found in wanted))
    assert len(carried.cover) == next(sizes)
    assert all(found & {*carried.cover} for found in wanted)
    assert set(carried.threads) == set.intersection(*held)


# What a loop rests on.


def test_the_weakest_link_has_the_weakest_word_then_the_fewest_sources() -> None:
    graph = factors("abc")
    link(graph, "a", "b", origins="pq")
    link(graph, "b", "c", origins="p", stances=("reports",))
    link(graph, "c", "a", origins="pq", modes=("inferred", "inferred"))
    (loop,) = loops(graph).loops
    assert loop.chain.weakest == ("c", "a")
    assert loop.chain.word is Word.READ
    assert (loop.chain.threads, loop.chain.said) == (("src:p",), ())
    link(graph, "b", "c", origins="p", modes=("inferred",))
    assert loops(graph).loops[0].chain.weakest == ("b", "c")
    link(graph, "c", "a", origins="p", modes=("inferred",))
    assert loops(graph).loops[0].chain.weakest == ("b", "c")


def test_a_denied_link_is_contested_and_the_loop_with_it() -> None:
    graph = signed("ab", ["a+b", "b+a"])
    link(graph, "b", "a", origins="pq", stances=("asserts", "denies"))
    (loop,) = loops(graph).loops
    assert (loop.chain.word, loop.chain.weakest, loop.chain.said) == (Word.CONTESTED, ("b", "a"), ("src:p",))


def test_who_tells_a_loop() -> None:
    graph = factors("abc")
    link(graph, "a", "b", origins="pq")
    link(graph, "b", "a", origins="p")
    link(graph, "b", "c", origins="q")
    link(graph, "c", "b", origins="p")
    whole, stitched = loops(graph).loops
    assert (whole.factors, whole.chain.threads, whole.chain.said) == (("a", "b"), ("src:p",), ("src:p",))
    assert (stitched.factors, stitched.chain.stitched, stitched.chain.cover) == (("b", "c"), True, ("src:p", "src:q"))


def test_relations_that_disagree_make_the_sign_unknown() -> None:
    graph = signed("ab", ["a+b", "a-b", "b+a"])
    assert turns(loops(graph)) == {"a b": "unknown"}
    assert turns(loops(graph, ("leadsTo",))) == {"a b": "reinforcing"}


def test_only_held_and_founded_links_count() -> None:
    less: tuple[dict[str, Any], ...] = ({"held": False}, {"derived": True})
    for more in less:
        graph = signed("abc", ["a+b", "b+c"])
        link(graph, "b", "a", **more)
        assert loops(graph).none == "is"
    graph = signed("ab", ["a+b"])
    link(graph, "b", "a", origins="pq")
    assert loops(graph).loops
    assert not loops(graph, min_sources=2).loops


def test_remedies_that_address_a_factor_on_a_loop() -> None:
    graph = signed("abcd", ["a+b", "b-a", "b+c", "c+b", "c+d"])
    for order, remedy in enumerate(("r", "s", "t")):
        graph.add_node(remedy, role="remedy", order=10 + order)
    addresses = {"predicate": "aig:addresses", "family": "addresses"}
    link(graph, "r", "b", "-", **addresses)
    link(graph, "s", "d", "-", **addresses)  # reaches no loop
    link(graph, "t", "a", "-", **addresses, derived=True)  # only follows
    result = loops(graph)
    assert [(touch.link.source, touch.link.target, touch.loops) for touch in result.touches] == [
        ("r", "b", ("B1", "R1"))
    ]


def test_a_remedy_of_another_relation_touches_nothing() -> None:
    graph = signed("abr", ["a+b", "b+a", "r-a"])
    graph.nodes["r"]["role"] = "remedy"
    assert loops(graph).touches == ()


def test_knots_without_short_loops() -> None:
    ring = signed("abcdefgh", ["a+b", "b+c", "c+d", "d+e", "e+f", "f+g", "g+h", "h+a"])
    assert loops(ring).none == "long"
    assert [len(loop.factors) for loop in loops(ring, longest=8).loops] == [8]
    assert loops(ring, longest=1000).search.complete == 1000
    words = answer(loops(ring))
    assert "no feedback loop of 2 to 6 links, but there are longer ones: 1 group of factors" in words


def answer(result: Loops, lang: str = "en") -> str:
    return " ".join(tell(result, Context(lang=lang)).answer)


# Refusals and options.


def test_refusals() -> None:
    graph = signed("ab", ["a+b", "b+a"])
    with pytest.raises(RefusedAnalysis, match="cannot have 1 links"):
        loops(graph, longest=1)
    with pytest.raises(RefusedAnalysis, match="linked by hinders; the relations that link some are: causes, leadsTo"):
        loops(graph, ("hinders",))
    material = Material(lambda: graph)
    for options, told in (
        ({"longest": 1}, "--longest cannot be 1; give 2 or more"),
        ({"most": 0}, "--most cannot be 0; give 1 or more"),
        ({"longest": "six"}, "--longest takes a whole number, not 'six'"),
        ({"length": 3}, "no option of loops called 'length'"),
    ):
        with pytest.raises(AigraphError, match=re.escape(told)):
            run(material, "loops", options)


def test_the_options_reach_the_analysis() -> None:
    graph = signed("abc", ["a+b", "b+a", "b+c", "c+a"])
    material = Material(lambda: graph)
    assert len(run(material, "loops", {}).result.loops) == 2
    assert len(run(material, "loops", {"longest": 2}).result.loops) == 1
    cut = run(material, "loops", {"most": 1, "relations": "causes"}).result
    assert (len(cut.loops), cut.search.stopped, cut.basis.relations) == (1, "kept", ("causes",))
    with pytest.raises(RefusedAnalysis, match="No link of these relations is held by 2 sources; ask for fewer than 2"):
        run(material, "loops", {"min_sources": 2})


# Words, tables, pictures.


def crowd(links: int = 60, seed: int = 4) -> tuple[Graph, Context]:
    """A graph with many loops, long names and several sources."""
    chance = random.Random(seed)
    names = [f"f{number:02}" for number in range(25)]
    graph = factors(names)
    for _ in range(links):
        source, target = chance.sample(names, 2)
        sign = chance.choice(["+", "+", "-", ""])
        mode = chance.choice(["stated", "inferred"])
        link(graph, source, target, sign, chance.choice(["p", "q", "pq"]), modes=(mode,) * 2)
    labels = {
        name: (f"Factor of a name as long as they come {name}", f"Factor de nombre largo {name}") for name in names
    }
    return graph, Context(labels, sources={"src:p": "Paper, 2024", "src:q": "Quarterly, 2025"})


def fitted(graph: Graph) -> Graph:
    """The modes of each edge, one for each finding."""
    for *_, edge in graph.edges(data=True):
        edge["modes"] = edge["modes"][: len(edge["findings"])]
    return graph


def test_words_of_both_languages_have_the_same_places() -> None:
    english, spanish = texts("loops", "en"), texts("loops", "es")
    assert english.keys() == spanish.keys()
    for key in english:
        assert set(re.findall(r"{(\w+)}", english[key])) == set(re.findall(r"{(\w+)}", spanish[key])), key


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_cut_is_told(lang: str) -> None:
    graph = signed("abc", ["a+b", "b+a", "b+c", "c+b", "c+a", "a+c"])
    told = answer(loops(graph, bounds=Bounds(1)), lang)
    wanted = {
        "en": "cut off at 1 loops (--most). Not even the loops of 2 links are all listed. For loops of 2 links, 3 of 3",
        "es": "cortó al llegar a 1 ciclos (--most). Ni siquiera los ciclos de 2 vínculos están todos. Para ciclos de 2",
    }
    assert wanted[lang] in told
    assert {"en": "At least 1 feedback loop", "es": "Al menos 1 ciclo"}[lang] in told
    assert {"en": "“a” on in reading order. Loops of more links, up to 6", "es": "“a” en adelante"}[lang] in told
    steps = answer(loops(graph, bounds=Bounds(100, 25)), lang)
    assert {"en": "looking at 25 links", "es": "mirar 25 vínculos"}[lang] in steps
    none = answer(loops(graph, bounds=Bounds(100, 1)), lang)
    assert {"en": "does not say that there is none", "es": "no quiere decir que no lo haya"}[lang] in none


def test_the_answer_of_several_loops() -> None:
    graph = signed("abc", ["a+b", "b+a", "b-c", "c+b", "c?a"])
    graph.add_node("r", role="remedy", order=9)
    link(graph, "r", "b", "-", predicate="aig:addresses", family="addresses")
    told = answer(loops(graph))
    assert told.startswith(
        "3 feedback loops of 2 to 6 links were found: 1 reinforcing, 1 balancing and 1 of unknown sign."
    )
    first = (
        "The first of 3 equally firm ones is R1 (reinforcing): “a” is said to add to “b”. “b” is said to add to “a”."
    )
    assert first in told
    assert "All 3 loops are said whole by one source, src:p." in told
    assert "1 remedy addresses a factor on a loop directly: “r” addresses “b” (R1, B1, ?1)." in told


def test_what_breaks_most_is_told_of_two_reinforcing_loops_or_more() -> None:
    one = loops(signed("abc", ["a+b", "b+a", "b-c", "c+b"]))
    assert (len(one.of(Turn.REINFORCING)), len(one.breaks)) == (1, 2)
    assert "break" not in answer(one).replace("would break them", "")
    assert "breaks" not in {section.key for section in tell(one, Context()).sections}
    two = loops(signed("abc", ["a+b", "b+a", "b+c", "c+a"]))
    assert "One link breaks most reinforcing loops, 2 of 2: “a” is said to add to “b”." in answer(two)
    assert "breaks" in {section.key for section in tell(two, Context()).sections}


def test_without_a_remedy_the_map_cannot_say_what_would_break_it() -> None:
    one, two = signed("ab", ["a+b", "b+a"]), signed("abc", ["a+b", "b+a", "b-c", "c+b"])
    assert "acts directly on a factor of it: the map cannot say what would break it." in answer(loops(one))
    assert "a factor of these loops: the map cannot say what would break them." in answer(loops(two))
    assert "el mapa no puede decir qué lo rompería" in answer(loops(one), "es")
    assert {section.key for section in tell(loops(one), Context()).sections} == {"loops", "links"}


def test_few_links_close_few_loops() -> None:
    one = loops(signed("abc", ["a+b", "b+a", "b+c"]))
    few = "The sources close only 1 loop; with 3 links among 3 factors few can be expected."
    assert f"{few} That no balancing loop was found does not say that there is none." in answer(one)
    both = answer(loops(signed("abc", ["a+b", "b+a", "b-c", "c+b"])))
    assert "only 2 loops; with 4 links among 3 factors few can be expected. The first of" in both
    assert "With 1 link among 2 factors few loops can be expected" in answer(loops(signed("ab", ["a+b"])))
    assert "no quiere decir que no lo haya" in answer(loops(signed("ab", ["a+b"])), "es")
    dense = signed("abc", ["a+b", "b+a", "b+c", "c+b", "c+a", "a+c"])
    assert "expected" not in answer(loops(dense))
    cut, long = (
        loops(signed("ab", ["a+b", "b+a"]), bounds=Bounds(1, 1)),
        loops(signed("abc", ["a+b", "b+c", "c+a"]), longest=2),
    )
    assert "expected" not in answer(cut) + answer(long)


def quoted(**texts_: str) -> Context:
    """The words of findings of source p, by the letters of the link that they hold."""
    names = {f"p:{ends}": text for ends, text in texts_.items()}
    quotes = {name: Quote(name, text, "src:p", "stated", "asserts", "high") for name, text in names.items()}
    return Context(quotes=quotes, sources={"src:p": "Paper, 2024"})


def test_links_on_the_same_words_are_one_piece_of_evidence() -> None:
    result = loops(signed("ab", ["a+b", "b+a"]))
    context = quoted(ab="Success makes a virtuous circle", ba="a virtuous circle")
    wanted = {
        "en": "Both its links rest on the same words of one source: “Success makes a virtuous circle” (Paper, 2024; "
        "p:ab); “a virtuous circle” (Paper, 2024; p:ba).",
        "es": "Sus dos vínculos se apoyan en las mismas palabras de una sola fuente: “Success makes",
    }
    for lang, text in wanted.items():
        assert text in " ".join(tell(result, context.to(lang)).answer)
    assert tell(result, context).sections[0].rows[0][-1] == "2 of 2"
    other = tell(result, quoted(ab="Success makes a virtuous circle", ba="Money follows money"))
    assert "the same words" not in " ".join(other.answer)
    assert "links on the same words" not in other.sections[0].columns


def test_links_on_the_same_words_in_part_and_in_several_loops() -> None:
    ring = signed("abc", ["a+b", "b+c", "c+a"])
    context = quoted(ab="one two three four five", bc="two three four five six", ca="else")
    assert "2 of its 3 links rest on the same words" in " ".join(tell(loops(ring), context).answer)
    whole = quoted(ab="one two three four", bc="so one two three four", ca="one two three four too")
    assert "All its 3 links rest on the same words" in " ".join(tell(loops(ring), whole).answer)
    link(ring, "b", "a")
    told = tell(loops(ring), context)
    assert "In 1 of 2 loops, links rest on the same words of one source" in " ".join(told.answer)
    assert [row[-1] for row in told.sections[0].rows] == [None, "2 of 3"]
    # A link that a second passage holds too rests on more than these words.
    link(ring, "b", "c", findings=("p:bc", "p:more"), origins="pp", modes=("stated",) * 2)
    more = Context(quotes={**context.quotes, "p:more": Quote("p:more", "another", "src:p", "", "", "")})
    assert "the same words" not in " ".join(tell(loops(ring), more).answer)


def test_a_limit_is_told_where_the_search_came_near_it() -> None:
    graph = signed("ab", ["a+b", "b+a"])
    far, near = (" ".join(tell(loops(graph, bounds=bounds), Context()).rests) for bounds in (None, Bounds(1)))
    assert "by the clock" not in far
    assert "keeps 1 loops at most" in near


def test_words_that_are_not_used_are_not_explained() -> None:
    terms = {term for term, _ in tell(loops(signed("ab", ["a+b", "b+a"])), Context()).glossary}
    assert terms == {"reinforcing (R)", "said whole", "weakest link"}
    assert tell(loops(signed("ab", ["a+b"])), Context()).glossary == ()


def test_one_source_of_all_links_is_named_once() -> None:
    graph = signed("ab", ["a+b", "b+a"])
    table = tell(loops(graph), Context()).sections[1]
    assert "which" not in table.columns
    assert "Each of these links rests on one source, src:p." in table.note
    link(graph, "b", "a", origins="pq")
    table = tell(loops(graph), Context()).sections[1]
    assert [row[table.columns.index("which")] for row in table.rows] == ["src:p", "src:p; src:q"]


def test_tables() -> None:
    graph, context = crowd()
    result = loops(fitted(graph))
    readout = tell(result, context)
    tables = {section.key: section for section in readout.sections}
    assert list(tables) == ["loops", "links", "breaks"]
    assert len(tables["loops"].rows) == len(result.loops) > MOST_DRAWN
    assert len(tables["links"].rows) == len({ends for loop in result.loops for ends in loop.ends})
    assert all(len(row) == len(section.columns) for section in tables.values() for row in section.rows)
    told = tables["loops"].columns.index("who tells all of it")
    assert {row[told] for row in tables["loops"].rows} >= {"stitched: Paper, 2024 + Quarterly, 2025"}
    assert written(readout, "csv", "en", "breaks").count("\n") == len(result.breaks) + 1


def test_long_tables_are_shortened_aloud() -> None:
    names = [str(number) for number in range(60)]
    graph = factors(names)
    for source in names:
        for target in names:
            if source != target and (int(source) < 20 or int(target) < 20):
                link(graph, source, target)
    result = loops(graph, longest=2)
    section = tell(result, Context()).sections[0]
    assert len(result.loops) == 990
    assert len(section.rows) == 500
    assert section.note.endswith("The first 500 of 990 rows; --format json holds all.")


@pytest.mark.parametrize("form", ["svg", "png"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_pictures_are_the_same_twice(form: str, lang: str) -> None:
    graph, context = crowd()
    result = loops(fitted(graph))
    once, twice = (saved(draw(result, context.to(lang)), form) for _ in range(2))
    assert once == twice
    if form == "svg":
        drawn = once.decode()
        more = len(result.loops) - MOST_DRAWN
        assert {"en": f"{more} more loops are not drawn.", "es": f"No se dibujan otros {more} ciclos."}[lang] in drawn
        assert all(f">{loop.name}</text>" in drawn for loop in result.loops[:MOST_DRAWN])


def test_pictures_without_a_loop_say_so() -> None:
    told = {
        "is": loops(signed("ab", ["a+b"])),
        "long": loops(signed("abc", ["a+b", "b+c", "c+a"]), longest=2),
        "cut": loops(signed("ab", ["a+b", "b+a"]), bounds=Bounds(1, 1)),
    }
    for none, result in told.items():
        assert result.none == none
        picture = draw(result, Context())
        assert picture.description == "No feedback loop was found."
        first = texts("loops", "en")[f"none.{none}.one" if none == "long" else f"none.{none}"].split("{")[0][:20]
        assert first in saved(picture, "svg").decode().replace("\n", " ")


def test_a_long_loop_and_a_formula_in_a_name_are_drawn() -> None:
    names = [f"n{number:02}" for number in range(14)]
    graph = factors(names, role="")
    for node in graph:
        graph.nodes[node]["role"] = "barrier"
    for source, target in zip(names, [*names[1:], names[0]], strict=True):
        link(graph, source, target, "-")
    labels = {name: (f"Costs of $1 and $2 {name}", name) for name in names}
    picture = saved(draw(loops(graph, longest=14), Context(labels)), "svg").decode()
    assert "Costs of $1" in picture


# The shipped workspaces.


def test_the_shipped_workspace(project: Project) -> None:
    done = project.analyze("loops")
    (loop,) = done.result.loops
    assert (loop.factors, loop.turn) == (("id:us-unicorn-record", "id:virtuous-cycle"), Turn.REINFORCING)
    assert (loop.chain.word, loop.chain.said) == (Word.READ, ())
    assert not done.result.search.stopped
    held = json.loads(done.text("json"))
    assert held["result"]["loops"][0]["chain"]["threads"] == ["src:mbn-2025-03-04"]
    # Both links were read out of one sentence, and the text says so.
    assert "Both its links rest on the same words of one source" in done.text()
    for lang in ("en", "es"):
        markdown = done.text("markdown", lang)
        assert "mbn:f079" in markdown
        assert "R1" in markdown
        assert done.picture("svg", lang).startswith(b"<?xml")


def test_a_workspace_without_loops() -> None:
    done = Project(Workspace.at(ROOT / "examples" / "broad-street-1854")).analyze("loops")
    assert done.result.loops == ()
    assert "no feedback loop of any length" in done.text()
    assert b"no feedback loop of any length" in done.picture()


def test_the_question_is_the_first_word() -> None:
    assert spec("loops").tell(loops(signed("ab", ["a+b"])), Context()).question == texts("loops", "en")["question"]
