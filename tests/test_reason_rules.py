"""The rules engine: each rule on a tiny case, and the closure against a naive one on random graphs."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from aigraph.reason.relations import closure, strong_groups
from aigraph.reason.rules import entail

PREFIXES = """
@prefix : <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def triples(turtle: str) -> list[Triple]:
    return [quad.triple for quad in parse(PREFIXES + turtle, RdfFormat.TURTLE)]


RULES = {
    "subclass": (":A rdfs:subClassOf :B . :B rdfs:subClassOf :C . :x a :A .", ":x a :B, :C ."),
    "subclass loop": (":A rdfs:subClassOf :B . :B rdfs:subClassOf :A . :x a :A .", ":x a :B ."),
    "equivalent classes": (":A owl:equivalentClass :B . :x a :A . :y a :B .", ":x a :B . :y a :A ."),
    "subproperty": (":p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :r . :x :p :y .", ":x :q :y ; :r :y ."),
    "equivalent properties": (":p owl:equivalentProperty :q . :x :p :y . :y :q :x .", ":x :q :y . :y :p :x ."),
    "inverse": (":p owl:inverseOf :q . :x :p :y . :x :q :z .", ":y :q :x . :z :p :x ."),
    "inverse without a name": (":p rdfs:subPropertyOf [ owl:inverseOf :q ] . :x :p :y .", ":y :q :x ."),
    "symmetric": (":p a owl:SymmetricProperty . :x :p :y .", ":y :p :x ."),
    "transitive": (":p a owl:TransitiveProperty . :x :p :y . :y :p :z .", ":x :p :z ."),
    "transitive loop": (":p a owl:TransitiveProperty . :x :p :y . :y :p :x .", ":x :p :x . :y :p :y ."),
    "symmetric and transitive": (
        ":p a owl:TransitiveProperty , owl:SymmetricProperty . :x :p :y . :z :p :y .",
        ":x :p :x, :z . :y :p :x, :y, :z . :z :p :x, :z .",
    ),
    "chain": (":r owl:propertyChainAxiom (:p :q) . :x :p :y . :y :q :z .", ":x :r :z ."),
    "chain of three": (":r owl:propertyChainAxiom (:p :q :p) . :w :p :x . :x :q :y . :y :p :z .", ":w :r :z ."),
    "chain of one": (":r owl:propertyChainAxiom (:p) . :x :p :y .", ":x :r :y ."),
    "chain into itself": (
        ":in owl:propertyChainAxiom (:in :part) . :x :in :a . :a :part :b . :b :part :c .",
        ":x :in :b, :c .",
    ),
    "chain after transitive": (
        ":lead a owl:TransitiveProperty . :cause rdfs:subPropertyOf :lead ."
        ":may owl:propertyChainAxiom (:treat :lead) . :i :treat :a . :a :cause :b . :b :cause :c .",
        ":a :lead :b, :c . :b :lead :c . :i :may :b, :c .",
    ),
    "domain": (":p rdfs:domain :A . :A rdfs:subClassOf :B . :x :p :y .", ":x a :A, :B ."),
    "domain of data": (":p rdfs:domain :A . :x :p 3 .", ":x a :A ."),
    "range": (":p rdfs:range :A . :x :p :y .", ":y a :A ."),
    "range is a datatype": (":p rdfs:range xsd:string . :x :p :y .", ""),
    "domain is a union": (":p rdfs:domain [ owl:unionOf (:A :B) ] . :x :p :y .", ""),
    "subclass of a union": ("[ owl:unionOf (:A :B) ] rdfs:subClassOf :C . :x a :A . :y a :B .", ":x a :C . :y a :C ."),
    "defined class": (
        ":D owl:equivalentClass [ owl:intersectionOf (:A [ owl:onProperty :p ; owl:someValuesFrom :B ]) ] ."
        ":x a :A ; :p :y . :y a :B . :z a :A ; :p :x . :w :p :y .",
        ":x a :D .",
    ),
    "defined class, downwards": (
        ":D owl:equivalentClass [ owl:intersectionOf (:A [ owl:onProperty :p ; owl:someValuesFrom :B ]) ] . :x a :D .",
        ":x a :A .",
    ),
    "some value of any kind": (
        ":D owl:equivalentClass [ owl:onProperty :p ; owl:someValuesFrom owl:Thing ] . :x :p :y .",
        ":x a :D .",
    ),
    "some value of a defined class": (
        "[ owl:onProperty :p ; owl:someValuesFrom [ owl:intersectionOf (:A :B) ] ] rdfs:subClassOf :D ."
        ":x :p :y . :y a :A, :B . :z :p :x . :x a :A .",
        ":x a :D .",
    ),
    "has value": (
        ":D owl:equivalentClass [ owl:onProperty :p ; owl:hasValue :v ] . :E rdfs:subClassOf :D . :x :p :v . :y a :E .",
        ":x a :D . :y a :D ; :p :v .",
    ),
    "has value, feeding a chain": (
        ":D rdfs:subClassOf [ owl:onProperty :p ; owl:hasValue :v ] . :r owl:propertyChainAxiom (:p :q) ."
        ":x a :D . :v :q :z .",
        ":x :p :v ; :r :z .",
    ),
    "has a literal value": (":D owl:equivalentClass [ owl:onProperty :p ; owl:hasValue 3 ] . :x :p 3 .", ":x a :D ."),
    "all values": (":A rdfs:subClassOf [ owl:onProperty :p ; owl:allValuesFrom :B ] . :x a :A ; :p :y .", ":y a :B ."),
    "one of": (":A owl:equivalentClass [ owl:oneOf (:x :y) ] .", ":x a :A . :y a :A ."),
    "annotations do not take part": (
        ":note a owl:AnnotationProperty ; rdfs:subPropertyOf :p ; rdfs:domain :A . :x :note :y .",
        "",
    ),
    "no type of OWL's own": (":A rdfs:subClassOf owl:Thing . :p rdfs:range owl:Thing . :x a :A ; :p :y .", ""),
    "no statement about a blank node": (":p a owl:TransitiveProperty . :x :p [ :p :y ] .", ":x :p :y ."),
    "no statement with a literal": (":p rdfs:subPropertyOf :q . :x :p 3 .", ""),
    "no schema": (":A rdfs:subClassOf :B . :B rdfs:subClassOf :C . :p rdfs:subPropertyOf :q .", ""),
    "a list that bites its tail": (":r owl:propertyChainAxiom _:l . _:l rdfs:seeAlso :p . :x :p :y .", ""),
}


@pytest.mark.parametrize("name", RULES)
def test_rule(name: str) -> None:
    given, expected = RULES[name]
    assert entail(triples(given)) == frozenset(triples(expected))


def test_a_triple_term_does_no_harm() -> None:
    node = NamedNode("http://example.org/p")
    inner = Triple(node, node, node)
    assert entail([Triple(node, NamedNode(TYPE), inner), Triple(node, node, inner)]) == frozenset()


# --- Against a naive closure -----------------------------------------------------------------------------------------

Fact = tuple[str, str, str]
Axiom = tuple[str, tuple[str, ...]]
PROPERTIES = ["p", "q", "r", "s"]
THINGS = ["a", "b", "c", "d", "e", "f"]

property_axioms = st.one_of(
    st.tuples(st.just("sub"), st.tuples(st.sampled_from(PROPERTIES), st.sampled_from(PROPERTIES))),
    st.tuples(st.just("inverse"), st.tuples(st.sampled_from(PROPERTIES), st.sampled_from(PROPERTIES))),
    st.tuples(st.just("symmetric"), st.tuples(st.sampled_from(PROPERTIES))),
    st.tuples(st.just("transitive"), st.tuples(st.sampled_from(PROPERTIES))),
    st.tuples(st.just("chain"), st.lists(st.sampled_from(PROPERTIES), min_size=2, max_size=4).map(tuple)),
)
class_axioms = st.one_of(
    st.tuples(st.just("domain"), st.tuples(st.sampled_from(PROPERTIES), st.sampled_from("ABCD"))),
    st.tuples(st.just("range"), st.tuples(st.sampled_from(PROPERTIES), st.sampled_from("ABCD"))),
    st.tuples(st.just("subclass"), st.tuples(st.sampled_from("ABCD"), st.sampled_from("ABCD"))),
    st.tuples(
        st.just("defined"),
        st.tuples(
            *(st.sampled_from("ABCD"), st.sampled_from("ABCD"), st.sampled_from(PROPERTIES), st.sampled_from("ABCD"))
        ),
    ),
)
pairs = st.tuples(st.sampled_from(THINGS), st.sampled_from(PROPERTIES), st.sampled_from(THINGS))
types = st.tuples(st.sampled_from(THINGS), st.just("a"), st.sampled_from("ABCD"))
TURTLE: dict[str, Callable[..., str]] = {
    "sub": lambda p, q: f":{p} rdfs:subPropertyOf :{q} .",
    "inverse": lambda p, q: f":{p} owl:inverseOf :{q} .",
    "symmetric": lambda p: f":{p} a owl:SymmetricProperty .",
    "transitive": lambda p: f":{p} a owl:TransitiveProperty .",
    "chain": lambda head, *body: f":{head} owl:propertyChainAxiom ({' '.join(f':{p}' for p in body)}) .",
    "domain": lambda p, c: f":{p} rdfs:domain :{c} .",
    "range": lambda p, c: f":{p} rdfs:range :{c} .",
    "subclass": lambda c, d: f":{c} rdfs:subClassOf :{d} .",
    "defined": lambda d, c, p, f: (
        f":{d} owl:equivalentClass [ owl:intersectionOf ( :{c} [ owl:onProperty :{p} ; owl:someValuesFrom :{f} ] ) ] ."
    ),
}


def naive(axioms: list[Axiom], facts: set[Fact]) -> set[Fact]:
    """All rules on all facts, over and over, until nothing comes of it."""
    held = set(facts)
    while True:
        found = {fact for kind, names in axioms for fact in NAIVE[kind](held, *names)} - held
        if not found:
            return held - facts
        held |= found


def path(held: set[Fact], *body: str) -> set[tuple[str, str]]:
    """Both ends of each path along some properties."""
    ends = {(s, o) for s, p, o in held if p == body[0]}
    for name in body[1:]:
        ends = {(s, o) for (s, middle), (start, p, o) in product(ends, held) if p == name and start == middle}
    return ends


def defined(held: set[Fact], whole: str, part: str, prop: str, filler: str) -> set[Fact]:
    down = {(s, "a", part) for s, p, o in held if p == "a" and o == whole}
    having = {s for s, p, o in held if p == prop and (o, "a", filler) in held}
    return down | {(s, "a", whole) for s in having if (s, "a", part) in held}


NAIVE: dict[str, Callable[..., set[Fact]]] = {
    "sub": lambda held, p, q: {(s, q, o) for s, o in path(held, p)},
    "inverse": lambda held, p, q: {(o, q, s) for s, o in path(held, p)} | {(o, p, s) for s, o in path(held, q)},
    "symmetric": lambda held, p: {(o, p, s) for s, o in path(held, p)},
    "transitive": lambda held, p: {(s, p, o) for s, o in path(held, p, p)},
    "chain": lambda held, head, *body: {(s, head, o) for s, o in path(held, *body)},
    "domain": lambda held, p, c: {(s, "a", c) for s, _ in path(held, p)},
    "range": lambda held, p, c: {(o, "a", c) for _, o in path(held, p)},
    "subclass": lambda held, c, d: {(s, "a", d) for s, p, o in held if p == "a" and o == c},
    "defined": defined,
}


def as_triple(fact: Fact) -> Triple:
    iris = (TYPE if name == "a" and place == 1 else f"http://example.org/{name}" for place, name in enumerate(fact))
    return Triple(*map(NamedNode, iris))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(property_axioms, class_axioms), max_size=8), st.sets(st.one_of(pairs, types), max_size=14))
def test_agrees_with_a_naive_closure(axioms: list[Axiom], facts: set[Fact]) -> None:
    schema = triples("\n".join(TURTLE[kind](*names) for kind, names in axioms))
    start = [*schema, *map(as_triple, facts)]
    found = entail(start)
    assert found == frozenset(map(as_triple, naive(axioms, facts)))
    assert entail([*start, *found]) == frozenset()


# --- Depth and speed -------------------------------------------------------------------------------------------------


def test_a_path_of_2000_closes() -> None:
    reached = closure({number: {number + 1} for number in range(2_000)})
    assert sum(map(len, reached.values())) == 2_000 * 2_001 // 2


def test_depth_costs_no_stack() -> None:
    deep = 20_000
    assert len(list(strong_groups(range(deep), lambda number: [number + 1] if number + 1 < deep else []))) == deep
    ring = closure({number: {(number + 1) % deep} for number in range(deep)})
    assert all(len(row) == deep for row in ring.values())
    sub = "http://www.w3.org/2000/01/rdf-schema#sub"
    steps = [(f"http://example.org/{n}", f"http://example.org/{n + 1}") for n in range(deep)]
    classes = [Triple(NamedNode(low), NamedNode(f"{sub}ClassOf"), NamedNode(high)) for low, high in steps]
    properties = [Triple(NamedNode(low), NamedNode(f"{sub}PropertyOf"), NamedNode(high)) for low, high in steps]
    thing, bottom = NamedNode("http://example.org/x"), NamedNode(steps[0][0])
    assert len(entail([*classes, Triple(thing, NamedNode(TYPE), bottom)])) == deep
    assert len(entail([*properties, Triple(thing, bottom, thing)])) == deep


def test_grows_in_step_with_the_data() -> None:
    """Ten times the data takes nowhere near a hundred times as long."""
    axioms = triples(
        ":lead a owl:TransitiveProperty . :cause rdfs:subPropertyOf :lead .:may owl:propertyChainAxiom (:treat :lead) ."
    )

    def seconds(size: int) -> float:
        facts = [(f"{n}", "treat" if n % 8 == 7 else "cause", f"{n + 1}") for n in range(size) if n % 8]
        graph = [*axioms, *map(as_triple, facts)]
        start = time.process_time()
        entail(graph)
        return time.process_time() - start

    assert min(seconds(40_000) for _ in range(2)) < 40 * min(seconds(4_000) for _ in range(3))
