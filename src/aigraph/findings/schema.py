"""What the ontology says of classes, relations and lists, read from its triples and put as plain values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from aigraph.findings.known import KnownClass, Labels, Relation, last_part
from aigraph.terms import AIG, COMMON_PREFIXES, Term

RDF, RDFS, OWL, SKOS = (COMMON_PREFIXES[name] for name in ("rdf", "rdfs", "owl", "skos"))
CLAIM_LAYER = frozenset(
    AIG + name for name in ("Finding", "Observation", "Source", "Section", "Comparison", "Review", "Curator")
)
"""The classes of what is said about the world; no thing of the world is one of them."""
CONCEPT = SKOS + "Concept"
_PROPERTIES = {OWL + "ObjectProperty": False, OWL + "DatatypeProperty": True}


class Said:
    """Quads by predicate; subjects are keys, as text: an IRI, or `_:` and a label."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._by: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for quad in quads:
            self._by[quad.predicate.value][key(quad.subject)].append(quad.object)

    def of(self, predicate: str) -> Mapping[str, list[Term]]:
        """Subject → objects of a predicate, in the order of the files."""
        return self._by.get(predicate, {})

    def names(self, subject: str, predicate: str) -> list[str]:
        """The objects of a subject that have a name, as keys."""
        return [key(term) for term in self.of(predicate).get(subject, ()) if not isinstance(term, Literal)]

    def text(self, subject: str, predicate: str) -> str:
        """The first object of a subject, as text; empty where there is none."""
        return next((plain(term) for term in self.of(predicate).get(subject, ())), "")

    def labels(self, subject: str, *predicates: str) -> Labels:
        """The texts of a subject under these predicates, each with its language."""
        found = (term for predicate in predicates for term in self.of(predicate).get(subject, ()))
        return tuple((term.value, term.language or "") for term in found if isinstance(term, Literal))

    def items(self, head: str) -> list[str]:
        """The members of an RDF list."""
        found: list[str] = []
        met: set[str] = set()
        while head not in met and head in self.of(RDF + "first"):
            met.add(head)
            found += self.names(head, RDF + "first")
            head = next(iter(self.names(head, RDF + "rest")), "")
        return found

    def subjects(self) -> Iterator[str]:
        """Everything that anything is said about."""
        return (subject for subjects in self._by.values() for subject in subjects)


def key(term: Term) -> str:
    """A term as a key: an IRI as it is, a blank node as `_:` and its label, a text as its value."""
    return f"_:{term.value}" if isinstance(term, BlankNode) else plain(term)


def plain(term: Term) -> str:
    """The text of a term."""
    return term.value if isinstance(term, NamedNode | Literal | BlankNode) else str(term)


def above(said: Said, name: str, predicate: str = RDFS + "subClassOf") -> frozenset[str]:
    """A class (or property) and everything above it; blank nodes left out."""
    met: set[str] = set()
    todo = [name]
    while todo:
        here = todo.pop()
        if here not in met and not here.startswith("_:"):
            met.add(here)
            todo += said.names(here, predicate)
    return frozenset(met)


def classes(said: Said) -> dict[str, KnownClass]:
    """The classes that things may have, in the order of the ontology."""
    found = {}
    for iri, types in said.of(RDF + "type").items():
        labels = said.labels(iri, RDFS + "label")
        if iri.startswith("_:") or not labels or not any(plain(kind) == OWL + "Class" for kind in types):
            continue
        higher = above(said, iri)
        if not higher & CLAIM_LAYER:
            definition = said.labels(iri, SKOS + "definition")
            found[iri] = KnownClass(iri, labels, higher, iri in said.of(OWL + "equivalentClass"), definition)
    return found


def lists(said: Said) -> dict[str, tuple[str, ...]]:
    """The name of each list ("mode", "statistic" …) → its values, in order."""
    found: dict[str, list[str]] = defaultdict(list)
    for concept, schemes in said.of(SKOS + "inScheme").items():
        for scheme in schemes:
            found[last_part(plain(scheme)).removesuffix("Scheme")].append(concept)
    return {name: tuple(concepts) for name, concepts in found.items()}


def relations(said: Said) -> dict[str, Relation]:
    """The properties that a claim about the world may use, in the order of the ontology."""
    found = {}
    values = lists(said)
    for iri, types in said.of(RDF + "type").items():
        kinds = [_PROPERTIES[plain(kind)] for kind in types if plain(kind) in _PROPERTIES]
        labels = {lang: text for text, lang in reversed(said.labels(iri, RDFS + "label"))}
        domain = _ends(said, iri, "domain")
        if kinds and labels and not domain & CLAIM_LAYER:
            found[iri] = _relation(said, iri, labels, kinds[0], values.get(last_part(iri), ()))
    return found


def _relation(said: Said, iri: str, labels: Mapping[str, str], literal: bool, concepts: tuple[str, ...]) -> Relation:
    some = next(iter(labels.values()))
    instead = _instead(said, iri)
    return Relation(
        iri,
        labels.get("en", some),
        labels.get("es", some),
        domain=_ends(said, iri, "domain"),
        range=_ends(said, iri, "range"),
        derived=bool(instead),
        literal=literal,
        instead=instead,
        concepts=concepts,
        definition=said.labels(iri, SKOS + "definition"),
    )


def _instead(said: Said, iri: str) -> tuple[str, ...]:
    """What to claim in place of a property that is only ever inferred: a chain, or transitive over others."""
    chains = said.names(iri, OWL + "propertyChainAxiom")
    if chains:
        return tuple(said.items(chains[0])[:1])
    if OWL + "TransitiveProperty" not in said.names(iri, RDF + "type"):
        return ()
    subs = said.of(RDFS + "subPropertyOf")
    return tuple(sub for sub in subs if sub != iri and iri in above(said, sub, RDFS + "subPropertyOf"))


def _ends(said: Said, iri: str, end: str) -> frozenset[str]:
    """The classes at one end of a property: its own, else those of the property above it."""
    for name in (iri, *sorted(above(said, iri, RDFS + "subPropertyOf") - {iri})):
        declared = said.names(name, RDFS + end)
        if declared:
            unions = [said.items(head) for node in declared for head in said.names(node, OWL + "unionOf")]
            named = [node for node in declared if not node.startswith("_:")]
            return frozenset([*named, *(member for union in unions for member in union)])
    return frozenset()
