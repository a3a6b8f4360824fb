"""The same statements as Python objects: an owlready2 World."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from aigraph.reason.axioms import OWL

if TYPE_CHECKING:
    from owlready2 import World

_IMPORTS = NamedNode(OWL + "imports")


def world(triples: Iterable[Triple]) -> World:
    """An owlready2 World in memory that holds the statements; its classes and individuals are Python objects.

    owlready2 is given flattened N-Triples, the one syntax that it reads without loss, and no owl:imports: it would
    fetch them.

    Args:
        triples: axioms and assertions.

    Example:
        >>> from pyoxigraph import parse
        >>> text = '''@prefix : <https://example.org/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
        ... <https://example.org/> a owl:Ontology . :Rain a owl:Class .'''
        >>> [c.name for c in world(quad.triple for quad in parse(text, RdfFormat.TURTLE)).classes()]
        ['Rain']
    """
    import owlready2

    told = [triple for triple in triples if triple.predicate != _IMPORTS and not isinstance(triple.object, Triple)]
    lines: Any = serialize(told, format=RdfFormat.N_TRIPLES)
    made = owlready2.World(filename=":memory:")
    made.get_ontology("https://w3id.org/aigraph/world#").load(fileobj=io.BytesIO(lines), format="ntriples")
    return made
