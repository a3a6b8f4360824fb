"""The files of a workspace that is too large for one page, cut to a part before anything is worked out from them.

What would take minutes and much memory for the whole, the reasoner's work and the network, is then done for the part
alone. What lies outside is not seen: what is left open is told for the part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from aigraph.build import Files
from aigraph.exploring.slices import Part, sliced
from aigraph.queries import Names
from aigraph.render.limits import MOST_FINDINGS, MOST_THINGS
from aigraph.render.page import Slice
from aigraph.terms import AIG, COMMON_PREFIXES, aig

if TYPE_CHECKING:
    from aigraph.terms import Prefixes

_TYPE = NamedNode(COMMON_PREFIXES["rdf"] + "type")
_LABELS = frozenset({NamedNode(COMMON_PREFIXES["rdfs"] + "label"), NamedNode(COMMON_PREFIXES["skos"] + "altLabel")})
_NO_THINGS = frozenset({aig("Finding"), aig("Observation"), aig("Source"), aig("Section")})


@dataclass(frozen=True)
class Size:
    """How many things and findings the files of a workspace speak of."""

    things: int
    findings: int

    @property
    def too_large(self) -> bool:
        """Whether it is more than one page can show."""
        return self.things > MOST_THINGS or self.findings > MOST_FINDINGS


def size_of(files: Files) -> Size:
    """About how much there is, told from the files alone."""
    return Size(len(_things(files)), len(files.claims))


def _things(files: Files) -> set[NamedNode]:
    """All that has a class of ours, findings and sources aside."""
    typed = ((quad.subject, quad.object) for quad in files.said if quad.predicate == _TYPE)
    ours = ((one, kind) for one, kind in typed if isinstance(one, NamedNode) and isinstance(kind, NamedNode))
    return {one for one, kind in ours if kind.value.startswith(AIG) and kind not in _NO_THINGS}


def narrowed(files: Files, part: Part, prefixes: Prefixes, space: str) -> tuple[Files, Slice]:
    """The files with what they say of a part, and what part that is.

    Args:
        files: the files.
        part: the part; its focus by any name of the thing.
        prefixes: prefix → namespace, for the names.
        space: the namespace of bare slugs.

    Raises:
        UnknownName: nothing is called like the focus.
    """
    import networkx as nx

    things = _things(files)
    focus = _focus(files, part.focus, things, (prefixes, space)) if part.focus else ""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(sorted(thing.value for thing in things))
    graph.add_edges_from(_links(files, things))
    kept = {NamedNode(name) for name in sliced(graph, replace(part, focus=focus))}
    gone = things - kept
    claims = {name: quads for name, quads in files.claims.items() if _is_kept(quads, things, kept)}
    dropped = gone | (files.claims.keys() - claims.keys())
    said = tuple(quad for quad in files.said if quad.subject not in dropped and quad.object not in gone)
    told = Slice(len(things), graph.number_of_edges(), len(files.claims), prefixes.compact(focus), part.depth, part.top)
    return replace(files, said=said, claims=claims), replace(told, alone=True)


def _focus(files: Files, text: str, things: set[NamedNode], given: tuple[Prefixes, str]) -> str:
    """The thing that a text means: by its IRI, CURIE or slug at once, else by a label."""
    for iri in (text, given[0].expand(text) or text, given[1] + text):
        if _named(iri) in things:
            return iri
    labels = ((quad.subject, quad.object) for quad in files.said if quad.predicate in _LABELS)
    named = ((s, label.value) for s, label in labels if isinstance(s, NamedNode) and isinstance(label, Literal))
    pairs = [(s.value, label) for s, label in named if s in things]
    return Names([*pairs, *((thing.value, "") for thing in things)], *given).resolve(text).value


def _named(iri: str) -> NamedNode | None:
    try:
        return NamedNode(iri)
    except ValueError:
        return None


def _links(files: Files, things: set[NamedNode]) -> Iterator[tuple[str, str]]:
    """The claims and plain statements between two things, once each."""
    seen = set()
    for quad in chain(chain.from_iterable(files.claims.values()), files.said):
        s, t = quad.subject, quad.object
        if s in things and t in things and isinstance(s, NamedNode) and isinstance(t, NamedNode):
            seen.add((s.value, quad.predicate.value, t.value))
    yield from ((s, t) for s, _, t in sorted(seen))


def _is_kept(claim: Iterable[Quad], things: set[NamedNode], kept: set[NamedNode]) -> bool:
    """Whether a claim speaks of kept things and of no other."""
    ends = {end for quad in claim for end in (quad.subject, quad.object) if end in things}
    return bool(ends) and ends <= kept
