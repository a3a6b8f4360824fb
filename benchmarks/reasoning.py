"""How long reasoning takes: `entail`, the same rules as SPARQL in pyoxigraph, and owlrl, side by side in one run.

Each engine gets the same triples; its answers are compared before its time counts. Run it from anywhere:

    python benchmarks/reasoning.py [SIZE ...]      # sizes in triples; 1000 10000 100000 unless told
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable

from pyoxigraph import NamedNode, Quad, QueryTriples, RdfFormat, Store, Triple, parse, serialize

from aigraph.reason.rules import entail

SPACE = "http://example.org/"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
PREFIXES = f"""PREFIX : <{SPACE}> PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
ONTOLOGY = """
:leadsTo a owl:TransitiveProperty ; rdfs:domain :Factor ; rdfs:range :Factor .
:contributesTo rdfs:subPropertyOf :leadsTo . :causes rdfs:subPropertyOf :contributesTo .
:addresses rdfs:domain :Intervention ; rdfs:range :Factor . :hinders rdfs:domain :Condition ; rdfs:range :Outcome .
:indirectlyAddresses owl:propertyChainAxiom (:addresses :leadsTo) .
:indirectlyHinders owl:propertyChainAxiom (:leadsTo :hinders) . :mayServe owl:propertyChainAxiom (:addresses :hinders) .
:Intervention rdfs:subClassOf :Factor . :Condition rdfs:subClassOf :Factor . :Outcome rdfs:subClassOf :Condition .
:Remedy owl:equivalentClass [ owl:intersectionOf
    (:Intervention [ a owl:Restriction ; owl:onProperty :addresses ; owl:someValuesFrom :Factor ]) ] .
"""
RULES = (
    "{ ?x :contributesTo ?y } WHERE { ?x :causes ?y }",
    "{ ?x :leadsTo ?y } WHERE { ?x (:contributesTo|:leadsTo)+ ?y }",
    "{ ?x :indirectlyAddresses ?y } WHERE { ?x :addresses/:leadsTo ?y }",
    "{ ?x :indirectlyHinders ?y } WHERE { ?x :leadsTo/:hinders ?y }",
    "{ ?x :mayServe ?y } WHERE { ?x :addresses/:hinders ?y }",
    "{ ?x a :Intervention . ?y a :Factor } WHERE { ?x :addresses ?y }",
    "{ ?x a :Condition . ?y a :Outcome } WHERE { ?x :hinders ?y }",
    "{ ?x a :Condition } WHERE { ?x a :Outcome }",
    "{ ?x a :Factor . ?y a :Factor } WHERE { ?x :leadsTo ?y }",
    "{ ?x a :Factor } WHERE { { ?x a :Intervention } UNION { ?x a :Condition } }",
    "{ ?x a :Remedy } WHERE { ?x a :Intervention ; :addresses/a :Factor }",
)


def graph(size: int, seed: int = 1) -> list[Triple]:
    """A sparse graph: about one thing for three triples, in groups of twelve, so that closures stay short."""
    chance = random.Random(seed)
    found: dict[Triple, None] = {}
    while len(found) < size:
        start = chance.randrange(size // 36 + 1) * 12
        low, high = sorted(chance.sample(range(12), 2))
        kind, verb = (
            ("Intervention", "addresses") if low < 2 else ("Condition", chance.choice(["causes", "contributesTo"]))
        )
        if high == 11 and low > 1:
            verb = "hinders"
        one, other = NamedNode(f"{SPACE}t{start + low}"), NamedNode(f"{SPACE}t{start + high}")
        found[Triple(one, NamedNode(SPACE + verb), other)] = None
        found[Triple(one, TYPE, NamedNode(SPACE + kind))] = None
    return [*(quad.triple for quad in parse(PREFIXES + ONTOLOGY, RdfFormat.TURTLE)), *found]


def by_sparql(triples: list[Triple]) -> frozenset[Triple]:
    """The same rules as CONSTRUCT queries, each run once in an order in which none feeds an earlier one."""
    store = Store()
    store.bulk_extend(Quad(t.subject, t.predicate, t.object) for t in triples)
    for rule in RULES:
        answer = store.query(f"{PREFIXES} CONSTRUCT {rule}")
        assert isinstance(answer, QueryTriples)
        store.extend([Quad(t.subject, t.predicate, t.object) for t in answer])
    return frozenset(quad.triple for quad in store) - frozenset(triples)


def by_owlrl(triples: list[Triple]) -> frozenset[Triple]:
    """All that owlrl's OWL 2 RL rules find about the things of the graph."""
    import owlrl
    import rdflib

    held = rdflib.Graph()
    held.parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(held)
    things = {str(term) for t in triples for term in (t.subject, t.object) if str(term).startswith(f"<{SPACE}t")}
    found = set()
    for start, verb, end in held:
        iris = (str(start), str(verb), str(end))
        plain = isinstance(end, rdflib.URIRef) and iris[2].startswith(SPACE) and iris[1].startswith((SPACE, TYPE.value))
        if plain and f"<{iris[0]}>" in things:
            found.add(Triple(*map(NamedNode, iris)))
    return frozenset(found) - frozenset(triples)


def best(engine: Callable[[list[Triple]], frozenset[Triple]], triples: list[Triple], runs: int) -> tuple[float, int]:
    """The least seconds of some runs, and how many new triples."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        found = engine(triples)
        times.append(time.perf_counter() - start)
    return min(times), len(found)


def main(sizes: list[int]) -> None:
    """Print one line per size: seconds of each engine and how many times longer than `entail` it takes."""
    print(f"{'triples':>8} {'new':>8} {'entail':>10} {'SPARQL':>10} {'ratio':>7} {'owlrl':>10} {'ratio':>7}")
    for size in sizes:
        triples = graph(size)
        assert entail(triples) == by_sparql(triples), "the engines disagree"
        ours, new = best(entail, triples, 3)
        sparql, _ = best(by_sparql, triples, 3)
        line = f"{len(triples):>8} {new:>8} {ours:>9.3f}s {sparql:>9.3f}s {sparql / ours:>6.1f}x"
        print(f"{line} {_owlrl(triples, ours)}", flush=True)


def _owlrl(triples: list[Triple], ours: float) -> str:
    if len(triples) > 5_000:
        return f"{'too slow':>10}"
    try:
        assert by_owlrl(triples) == entail(triples), "the engines disagree"
    except ImportError:
        return f"{'missing':>10}"
    theirs, _ = best(by_owlrl, triples, 1)
    return f"{theirs:>9.3f}s {theirs / ours:>6.1f}x"


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000, 100_000])
