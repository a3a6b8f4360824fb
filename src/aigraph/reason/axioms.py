"""The rules that the axioms of an ontology stand for, read from its triples.

No term of any ontology is named here, only RDF's, RDFS's and OWL's own. A class or a property is the term that
names it; a class expression is its blank node, treated as one more class.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode, Triple

from aigraph.terms import Term

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = NamedNode(RDF + "type")
THING = NamedNode(OWL + "Thing")
NIL = NamedNode(RDF + "nil")
ANY_LITERAL = NamedNode(RDFS + "Literal")
_RDFS_NAMES = {"subClassOf", "subPropertyOf", "domain", "range"}

Resource = NamedNode | BlankNode


@dataclass(frozen=True)
class Just:
    """The class whose only member is this term."""

    member: Term


Class = Resource | Just


@dataclass(frozen=True)
class Link:
    """`head` holds between the ends of a path along `body`; turned round if `backwards`."""

    head: Resource
    body: tuple[Resource, ...]
    backwards: bool = False


@dataclass(frozen=True)
class Meet:
    """What belongs to all of `parts` belongs to `head`."""

    head: Class
    parts: tuple[Class, ...]

    def rests_on(self) -> tuple[Class | None, ...]:
        """The classes whose growth can make the head grow."""
        return self.parts


@dataclass(frozen=True)
class Image:
    """What `property` relates to a member of `others` (to anything, if None) belongs to `head`.

    It is the subject of the pair that does, or its object if `objects`.
    """

    head: Class
    property: Resource
    others: Class | None = None
    objects: bool = False

    def rests_on(self) -> tuple[Class | None, ...]:
        """The class whose growth can make the head grow."""
        return (self.others,)


@dataclass(frozen=True)
class Fill:
    """Each member of `members` has `property` with the value `value`."""

    members: Class
    property: Resource
    value: Term


@dataclass(frozen=True)
class Axioms:
    """All rules of one set of triples."""

    links: tuple[Link, ...]
    transitive: frozenset[Resource]
    meets: tuple[Meet, ...]
    images: tuple[Image, ...]
    fills: tuple[Fill, ...]
    annotations: frozenset[Resource]

    def properties(self) -> frozenset[Resource]:
        """Every property that some rule mentions."""
        linked = {part for link in self.links for part in (link.head, *link.body)}
        used = {image.property for image in self.images} | {fill.property for fill in self.fills}
        return self.transitive | linked | used

    def nominals(self) -> frozenset[Just]:
        """Every class of one term that some rule rests on."""
        return frozenset(part for rule in self.class_rules() for part in rule.rests_on() if isinstance(part, Just))

    def class_rules(self) -> tuple[Meet | Image, ...]:
        """The rules that make classes grow."""
        return self.meets + self.images


def is_open(name: Term | Just) -> bool:
    """Whether a class or property can gain from rules: any but RDF's, RDFS's and OWL's own, and the datatypes."""
    return not (isinstance(name, NamedNode) and name.value.startswith((RDF, RDFS, OWL, XSD)))


def read_axioms(statements: Statements) -> Axioms:
    """Read the rules that the axioms among these statements stand for."""
    schema = Schema(statements)
    annotations = frozenset(schema.instances("AnnotationProperty"))
    return Axioms(
        links=tuple(link for link in _links(schema) if annotations.isdisjoint((link.head, *link.body))),
        transitive=frozenset(schema.instances("TransitiveProperty")),
        meets=tuple(dict.fromkeys(meet for meet in _meets(schema) if is_open(meet.head) and meet.parts)),
        images=tuple(image for image in _images(schema) if is_open(image.head) and image.property not in annotations),
        fills=tuple(_fills(schema)),
        annotations=annotations,
    )


class Statements:
    """Triples by predicate, and the types among them by class."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        """Sort the triples."""
        self.by_predicate: dict[Term, list[Triple]] = defaultdict(list)
        for triple in triples:
            self.by_predicate[triple.predicate].append(triple)
        self.by_class: dict[Term, list[Resource]] = defaultdict(list)
        for triple in self.by_predicate[TYPE]:
            if not isinstance(triple.subject, Triple):
                self.by_class[triple.object].append(triple.subject)


class Schema:
    """The statements made with RDFS's and OWL's own terms, asked for by local name."""

    def __init__(self, statements: Statements) -> None:
        """Index the lists."""
        self._statements = statements
        self._first = dict(self._ends(RDF + "first"))
        self._rest = dict(self._ends(RDF + "rest"))

    def _ends(self, predicate: str) -> Iterator[tuple[Term, Term]]:
        return ((t.subject, t.object) for t in self._statements.by_predicate.get(NamedNode(predicate), ()))

    def terms(self, name: str) -> list[tuple[Resource, Term]]:
        """Subject and object of each triple with that predicate."""
        space = RDFS if name in _RDFS_NAMES else OWL
        return [(subject, other) for subject, other in self._ends(space + name) if isinstance(subject, Resource)]

    def pairs(self, name: str) -> list[tuple[Resource, Resource]]:
        """Subject and object of each triple with that predicate whose object is no literal."""
        return [(subject, other) for subject, other in self.terms(name) if isinstance(other, Resource)]

    def lists(self, name: str) -> Iterator[tuple[Resource, tuple[Resource, ...]]]:
        """Subject and list members of each triple with that predicate."""
        for subject, head in self.pairs(name):
            members = [self._first[cell] for cell in self.cells(head)]
            yield subject, tuple(member for member in members if isinstance(member, Resource))

    def cells(self, head: Term) -> list[Term]:
        """The cells of the list that starts at `head`."""
        met: dict[Term, None] = {}
        while head in self._first and head not in met:
            met[head] = None
            head = self._rest.get(head, NIL)
        return list(met)

    def instances(self, kind: str) -> list[Resource]:
        """What has OWL's class of that name as its type."""
        return self._statements.by_class.get(NamedNode(OWL + kind), [])

    def restrictions(self, name: str) -> Iterator[tuple[Resource, Resource, Term]]:
        """Class, property and filler of each restriction of that kind."""
        properties = dict(self.pairs("onProperty"))
        for restriction, filler in self.terms(name):
            if restriction in properties:
                yield restriction, properties[restriction], filler


def _links(schema: Schema) -> Iterator[Link]:
    for lower, upper in schema.pairs("subPropertyOf"):
        yield Link(upper, (lower,))
    for one, other in schema.pairs("equivalentProperty"):
        yield from (Link(one, (other,)), Link(other, (one,)))
    for one, other in schema.pairs("inverseOf"):
        yield from (Link(one, (other,), backwards=True), Link(other, (one,), backwards=True))
    for both in schema.instances("SymmetricProperty"):
        yield Link(both, (both,), backwards=True)
    for whole, parts in schema.lists("propertyChainAxiom"):
        if parts:
            yield Link(whole, parts)


def _meets(schema: Schema) -> Iterator[Meet]:
    for lower, upper in schema.pairs("subClassOf"):
        yield Meet(upper, (lower,))
    for one, other in schema.pairs("equivalentClass"):
        yield from (Meet(one, (other,)), Meet(other, (one,)))
    for whole, parts in schema.lists("intersectionOf"):
        yield Meet(whole, tuple(part for part in parts if part != THING))
        yield from (Meet(part, (whole,)) for part in parts)
    for kind in ("unionOf", "disjointUnionOf"):
        for whole, parts in schema.lists(kind):
            yield from (Meet(whole, (part,)) for part in parts)
    for whole, parts in schema.lists("oneOf"):
        yield from (Meet(whole, (Just(part),)) for part in parts)


def _images(schema: Schema) -> Iterator[Image]:
    for subject, head in schema.pairs("domain"):
        yield Image(head, subject)
    for subject, head in schema.pairs("range"):
        yield Image(head, subject, objects=True)
    for whole, of, filler in schema.restrictions("someValuesFrom"):
        if isinstance(filler, Resource):
            yield Image(whole, of, None if filler in (THING, ANY_LITERAL) else filler)
    for whole, of, filler in schema.restrictions("allValuesFrom"):
        if isinstance(filler, Resource):
            yield Image(filler, of, whole, objects=True)
    for whole, of, value in schema.restrictions("hasValue"):
        yield Image(whole, of, Just(value))


def _fills(schema: Schema) -> Iterator[Fill]:
    return (Fill(whole, of, value) for whole, of, value in schema.restrictions("hasValue"))
