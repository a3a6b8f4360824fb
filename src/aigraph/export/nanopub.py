"""Nanopublications: each finding that holds, as an assertion with its provenance and publication info, in TriG."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import NamedNode, Quad

from aigraph.build import Files
from aigraph.export.datasets import in_order, trig
from aigraph.terms import COMMON_PREFIXES, aig

_NP = "http://www.nanopub.org/nschema#"
_TYPE = NamedNode(COMMON_PREFIXES["rdf"] + "type")
_PROV = COMMON_PREFIXES["prov"]
_QUOTED, _DERIVED = NamedNode(_PROV + "wasQuotedFrom"), NamedNode(_PROV + "wasDerivedFrom")
# What is said of the publication, not of how the claim came about.
_OF_PUBLICATION = {NamedNode(COMMON_PREFIXES["dcterms"] + "created"), NamedNode(_PROV + "wasAttributedTo")}

Said = Mapping[NamedNode, Sequence[Quad]]
"""Thing → what is said of it."""


def nanopublications(files: Files, prefixes: Mapping[str, str]) -> str:
    """The findings that hold in the accepted view as nanopublications, sorted by name.

    The finding's own named graph is the assertion. The provenance says what is said of the finding and of its source:
    the quote, how it was read, how sure the reading is. Findings that a source denies or questions, or that are
    proposed, rejected or superseded, assert nothing and are left out. Nothing is signed.

    Example:
        >>> from aigraph.build import read
        >>> from aigraph.workspace import Workspace
        >>> text = nanopublications(read(Workspace.shipped()), COMMON_PREFIXES)
        >>> text.count("a np:Nanopublication") > 100
        True
    """
    said: dict[NamedNode, list[Quad]] = defaultdict(list)
    for quad in files.current:
        if isinstance(quad.subject, NamedNode):
            said[quad.subject].append(quad)
    found = [name for name in files.claims if name.value not in files.superseded and _holds(said.get(name, ()))]
    publications = (_publication(name, files.claims[name], said) for name in sorted(found, key=str))
    return trig((quad for one in publications for quad in one), {**prefixes, "np": _NP})


def _holds(about: Sequence[Quad]) -> bool:
    """Whether a finding is accepted, and its source asserts or reports the claim."""
    values = {(quad.predicate, quad.object) for quad in about}
    stands = {(aig("stance"), aig("asserts")), (aig("stance"), aig("reports"))}
    return (aig("status"), aig("accepted")) in values and bool(values & stands)


def _publication(name: NamedNode, claim: Sequence[Quad], said: Said) -> Iterator[Quad]:
    """The quads of one nanopublication: head, assertion, provenance, publication info."""
    base = name.value + ("_" if "#" in name.value else "#")
    own, head, provenance, info = (NamedNode(base + part) for part in ("nanopub", "head", "provenance", "pubinfo"))
    parts = {"hasAssertion": name, "hasProvenance": provenance, "hasPublicationInfo": info}
    yield Quad(own, _TYPE, NamedNode(_NP + "Nanopublication"), head)
    for predicate, graph in parts.items():
        yield Quad(own, NamedNode(_NP + predicate), graph, head)
    yield from in_order(claim)
    about = [quad for quad in said[name] if quad.predicate not in _OF_PUBLICATION]
    sources = [quad.object for quad in about if quad.predicate == _QUOTED and isinstance(quad.object, NamedNode)]
    described = [quad for source in sources for quad in said.get(source, ())]
    yield from in_order(Quad(q.subject, q.predicate, q.object, provenance) for q in [*about, *described])
    yield Quad(own, _DERIVED, name, info)
    published = [quad for quad in said[name] if quad.predicate in _OF_PUBLICATION]
    yield from in_order(Quad(own, q.predicate, q.object, info) for q in published)
