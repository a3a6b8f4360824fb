"""Compare SHACL engines on the shipped workspace: CPU time, and whether they find the same faults.

    python benchmarks/shapes.py                 the shipped data and ten copies of it, 5 rounds, and the mutations
    python benchmarks/shapes.py --runs 3 --sizes 1

Engines that are not installed are passed over; `pip install pyshacl pyshacl-turbo pyrudof` gets all three. Each round
runs every engine once, in turn, in one process, from parsed quads to results (imports apart), and ratios are those of
the medians. The mutations damage the shipped data in one place each; engines agree where they name the same focus
nodes, properties and constraints.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from aigraph.build import read
from aigraph.shapes.engine import SH, results
from aigraph.terms import AIG, ID, XSD, aig
from aigraph.workspace import Workspace

ROOT = Path(__file__).parents[1]
PROV, DCTERMS = "http://www.w3.org/ns/prov#", "http://purl.org/dc/terms/"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")

Key = tuple[str, str, str]
"""Focus node, property, constraint."""
Engine = Callable[[Sequence[Triple], Path], set[Key]]
Statements = list[Triple]


def by_pyshacl_alike(engine: str) -> Engine:
    """An engine with the interface of pySHACL."""

    def run(triples: Sequence[Triple], shapes: Path) -> set[Key]:
        return {(one.focus, one.path, one.component) for one in results(triples, shapes, engine)}

    return run


def by_pyrudof(triples: Sequence[Triple], shapes: Path) -> set[Key]:
    """The engine of rudof, in memory."""
    import pyrudof  # type: ignore[import-not-found, unused-ignore]

    rudof = pyrudof.Rudof(pyrudof.RudofConfig())
    rudof.read_data((serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode(), pyrudof.RDFFormat.NTriples)
    rudof.read_shacl(shapes.read_text(encoding="utf-8"))
    found = rudof.validate_shacl().violations
    return {(bare(one.focus_node), bare(one.path), component(one.constraint_component)) for one in found}


def bare(term: object) -> str:
    """An IRI without its angle brackets; nothing for what is no plain IRI."""
    text = str(term or "").strip("<>")
    return text if ":" in text and " " not in text else ""


def component(term: object) -> str:
    """The local name of a constraint."""
    return bare(term).removeprefix(SH).removeprefix("sh:").removesuffix("ConstraintComponent")


ENGINES: dict[str, tuple[str, Engine]] = {
    "pyshacl-turbo": ("pyshacl_turbo", by_pyshacl_alike("pyshacl_turbo")),
    "pyrudof": ("pyrudof", by_pyrudof),
    "pyshacl": ("pyshacl", by_pyshacl_alike("pyshacl")),
}


def statements() -> Statements:
    """The shipped workspace, claims and all, without graphs."""
    files = read(Workspace.at(ROOT))
    quads = [*files.said, *(quad for claim in files.claims.values() for quad in claim)]
    return list(dict.fromkeys(quad.triple for quad in quads))


def copies(triples: Statements, times: int) -> Statements:
    """The statements, and copies of all but the ontology under other names."""
    own = [t for t in triples if isinstance(t.subject, NamedNode) and not t.subject.value.startswith(AIG[:-1])]
    names = {t.subject.value for t in own if isinstance(t.subject, NamedNode)}

    def renamed(node: object, number: int) -> object:
        copied = isinstance(node, NamedNode) and node.value in names
        return NamedNode(f"{node.value}-{number}") if copied and isinstance(node, NamedNode) else node

    more = [
        Triple(renamed(t.subject, number), t.predicate, renamed(t.object, number))  # type: ignore[arg-type]
        for number in range(1, times)
        for t in own
    ]
    return [*triples, *more]


# --- Mutations: one fault each -----------------------------------------------------------------------------------


def without(predicate: NamedNode) -> Callable[[Statements], Statements]:
    """Lose the first statement with that property whose subject is no term of the ontology."""

    def mutate(triples: Statements) -> Statements:
        lost = next(t for t in triples if t.predicate == predicate and not str(t.subject).startswith(f"<{AIG}"))
        return [t for t in triples if t != lost]

    return mutate


def added(subject: str, predicate: NamedNode, value: NamedNode | Literal) -> Callable[[Statements], Statements]:
    """Say one thing more of something of ours."""
    return lambda triples: [*triples, Triple(NamedNode(subject), predicate, value)]


def changed(predicate: NamedNode, value: NamedNode | Literal) -> Callable[[Statements], Statements]:
    """Change the value of the first statement with that property."""

    def mutate(triples: Statements) -> Statements:
        at = next(i for i, t in enumerate(triples) if t.predicate == predicate and isinstance(t.subject, NamedNode))
        return [*triples[:at], Triple(triples[at].subject, predicate, value), *triples[at + 1 :]]

    return mutate


FINDING = "https://w3id.org/aigraph/finding/mbn-2025-03-04/f001"
MUTATIONS: dict[str, Callable[[Statements], Statements]] = {
    "no mode": without(aig("mode")),
    "two modes": added(FINDING, aig("mode"), aig("computed")),
    "mode of another list": changed(aig("mode"), aig("high")),
    "stance unknown": changed(aig("stance"), aig("shrugs")),
    "no quote": without(aig("quote")),
    "no source": without(NamedNode(PROV + "wasQuotedFrom")),
    "source is a place": changed(NamedNode(PROV + "wasQuotedFrom"), NamedNode(ID + "mexico")),
    "date is text": changed(NamedNode(DCTERMS + "created"), Literal("yesterday")),
    "date is no day": changed(NamedNode(DCTERMS + "created"), Literal("2025-02-30", datatype=NamedNode(XSD + "date"))),
    "no label in one language": added(ID + "new-thing", RDF_TYPE, aig("Barrier")),
    "label twice": added(ID + "mexico", LABEL, Literal("Mexique", language="en")),
    "a place addresses": added(ID + "mexico", aig("addresses"), NamedNode(ID + "exit-routes")),
    "addresses a place": added(ID + "coinvestment", aig("addresses"), NamedNode(ID + "mexico")),
    "a company exemplifies a place": added(ID + "lawgic", aig("exemplifies"), NamedNode(ID + "mexico")),
    "value is text": changed(aig("value"), Literal("much")),
    "value is no decimal": changed(aig("value"), Literal("1.x", datatype=NamedNode(XSD + "decimal"))),
    "no unit": without(aig("unit")),
    "comparator unknown": changed(aig("comparator"), Literal("~")),
    "typed as a cause": added(ID + "mexico", RDF_TYPE, aig("Remedy")),
    "a chain by hand": added(ID + "coinvestment", aig("mayServe"), NamedNode(ID + "flourishing-ai-startups")),
}


def rows(runs: int, sizes: Sequence[int], engines: dict[str, Engine]) -> None:
    """Time the engines in turn and print medians and ratios."""
    base, shapes = statements(), Workspace.at(ROOT).shapes
    for size in sizes:
        triples = copies(base, size)
        times: dict[str, list[float]] = {name: [] for name in engines}
        for _ in range(runs):
            for name, engine in engines.items():
                start = time.process_time()
                engine(triples, shapes)
                times[name].append(time.process_time() - start)
        first = median(next(iter(times.values())))
        for name, taken in times.items():
            low, high = min(taken) * 1000, max(taken) * 1000
            print(
                f"{len(triples):7,} triples  {name:14} median {median(taken) * 1000:7.0f} ms of CPU"
                f"  (from {low:.0f} to {high:.0f})  ratio {median(taken) / first:.1f}"
            )


def agreement(engines: dict[str, Engine]) -> int:
    """Compare what the engines find in damaged data; the number of mutations on which they differ."""
    base, shapes = statements(), Workspace.at(ROOT).shapes
    differing = 0
    for mutation, mutate in {"none": list, **MUTATIONS}.items():
        found = {name: engine(mutate(base), shapes) for name, engine in engines.items()}
        reference = found.get("pyshacl") or next(iter(found.values()))
        off = {name: sorted(keys ^ reference) for name, keys in found.items() if keys != reference}
        differing += bool(off)
        print(f"{mutation:30} {len(reference):3} results  {off or 'agree'}")
    print(f"agree on {len(MUTATIONS) + 1 - differing} of {len(MUTATIONS) + 1}")
    return differing


def main() -> int:
    """Read the command line."""
    from importlib import import_module

    given = sys.argv[1:]
    runs = int(given[given.index("--runs") + 1]) if "--runs" in given else 5
    sizes = [int(size) for size in given[given.index("--sizes") + 1].split(",")] if "--sizes" in given else [1, 10]
    engines: dict[str, Engine] = {}
    for name, (module, engine) in ENGINES.items():
        start = time.process_time()
        try:
            import_module(module)
        except ImportError:
            print(f"{name} is not installed")
            continue
        print(f"{name}: {(time.process_time() - start) * 1000:.0f} ms of CPU to import, in this order")
        engines[name] = engine
    rows(runs, sizes, engines)
    return 1 if agreement(engines) else 0


if __name__ == "__main__":
    sys.exit(main())
