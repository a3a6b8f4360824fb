"""The statements of all files in one heap, with the few look-ups that the checks need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"

Node = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True)
class Facts:
    """The quads of all files, claims included, and indexes over them; names are IRIs, or `_:label` for blank nodes."""

    quads: tuple[Quad, ...]

    @classmethod
    def of(cls, quads: Iterable[Quad]) -> Facts:
        """The facts of some quads, each once."""
        return cls(tuple(dict.fromkeys(quads)))

    @cached_property
    def triples(self) -> tuple[Triple, ...]:
        """The statements without their graphs, each once: what the shapes are about."""
        return tuple(dict.fromkeys(quad.triple for quad in self.quads))

    @cached_property
    def types(self) -> dict[str, tuple[str, ...]]:
        """Name → the classes that the files give it."""
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for quad in self.quads:
            if quad.predicate.value == RDF_TYPE:
                found[name(quad.subject)][name(quad.object)] = None
        return {one: tuple(kinds) for one, kinds in found.items()}

    @cached_property
    def spoken(self) -> dict[tuple[str, str], tuple[Quad, ...]]:
        """(subject, predicate) → the quads."""
        found: defaultdict[tuple[str, str], list[Quad]] = defaultdict(list)
        for quad in self.quads:
            found[name(quad.subject), quad.predicate.value].append(quad)
        return {key: tuple(quads) for key, quads in found.items()}

    @cached_property
    def homes(self) -> dict[str, str]:
        """Name → the finding in whose graph it is first described (it has a type there)."""
        homes: dict[str, str] = {}
        for quad in self.quads:
            if quad.predicate.value == RDF_TYPE and isinstance(quad.graph_name, NamedNode):
                homes.setdefault(name(quad.subject), quad.graph_name.value)
        return homes

    def below(self, classes: Iterable[str]) -> frozenset[str]:
        """The classes and all their subclasses."""
        children = self._children
        todo, seen = list(classes), set[str]()
        while todo:
            one = todo.pop()
            if one not in seen:
                seen.add(one)
                todo += children.get(one, ())
        return frozenset(seen)

    def instances(self, classes: Iterable[str]) -> Iterator[str]:
        """The names that have one of the classes, or a subclass, in the order of the files."""
        wanted = self.below(classes)
        return (one for one, kinds in self.types.items() if not wanted.isdisjoint(kinds))

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        children: defaultdict[str, list[str]] = defaultdict(list)
        for quad in self.quads:
            if quad.predicate.value == SUBCLASS:
                children[name(quad.object)].append(name(quad.subject))
        return children


def name(node: Node) -> str:
    """The IRI of a node, `_:label` of a blank one, the text of a literal.

    Example:
        >>> name(NamedNode("https://example.org/a")), name(BlankNode("b"))
        ('https://example.org/a', '_:b')
    """
    if isinstance(node, BlankNode):
        return f"_:{node.value}"
    return str(node) if isinstance(node, Triple) else node.value
